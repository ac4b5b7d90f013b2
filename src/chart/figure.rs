//! Numbers as a cell has them: `1.234,5`, `95 %`, or a dash where there is none yet.

use crate::text::no_break::released;

/// The most figures before the comma.
const MOST_FIGURES: usize = 15;

/// A number of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its value, not negative.
    pub number: f64,
    /// As it is written, with its unit.
    pub written: String,
    /// What stands behind it: `%`, or nothing.
    pub unit: &'static str,
}

/// Why a cell is no number of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is something else.
    NoNumber,
    /// It is below zero.
    Negative,
    /// It has more figures than a scale can show.
    TooLarge,
}

impl Figure {
    /// What a cell says; `None` where it is empty or has a dash.
    ///
    /// # Errors
    /// It says something else than a number.
    pub fn read(cell: &str) -> Result<Option<Self>, Unreadable> {
        let released = released(cell);
        let written = released.split_whitespace().collect::<Vec<_>>().join(" ");
        if matches!(written.as_str(), "" | "-" | "–" | "—") {
            return Ok(None);
        }
        let (number, unit) = match written.strip_suffix('%') {
            Some(number) => (number.trim_end(), "%"),
            None => (written.as_str(), ""),
        };
        let (is_negative, number) = match number.strip_prefix(['-', '–', '−']) {
            Some(number) => (true, number.trim_start()),
            None => (false, number),
        };
        let plain = plain(number).ok_or(Unreadable::NoNumber)?;
        if is_negative {
            return Err(Unreadable::Negative);
        }
        let whole = plain.split('.').next().unwrap_or_default();
        if whole.trim_start_matches('0').len() > MOST_FIGURES {
            return Err(Unreadable::TooLarge);
        }
        let number = plain.parse().map_err(|_| Unreadable::NoNumber)?;
        Ok(Some(Self { number, written: written.replace(" %", "%"), unit }))
    }
}

/// A number without the dots between its thousands, with a dot for its comma.
pub(crate) fn plain(written: &str) -> Option<String> {
    let are_figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, decimals) = match written.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (written, None),
    };
    if decimals.is_some_and(|decimals| !are_figures(decimals)) {
        return None;
    }
    let mut groups = whole.split(['.', ' ']);
    let first = groups.next().filter(|first| are_figures(first))?;
    let rest: Vec<&str> = groups.collect();
    let is_group = |group: &&str| group.len() == 3 && are_figures(group);
    let is_grouped = first.len() <= 3 && rest.iter().all(is_group);
    if !rest.is_empty() && !is_grouped {
        return None;
    }
    let whole = [&[first], rest.as_slice()].concat().concat();
    Some(match decimals {
        Some(decimals) => format!("{whole}.{decimals}"),
        None => whole,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_vietnamese_writes_them() {
        let read = |cell: &str| {
            let figure = Figure::read(cell).ok()??;
            Some((figure.number, figure.written, figure.unit))
        };
        let found = |number, written: &str, unit| Some((number, written.to_owned(), unit));
        assert_eq!(read("1.234,5"), found(1234.5, "1.234,5", ""));
        assert_eq!(read(" 1.234.567 "), found(1_234_567.0, "1.234.567", ""));
        assert_eq!(read("12 500"), found(12_500.0, "12 500", ""));
        assert_eq!(read("95\u{a0}%"), found(95.0, "95%", "%"));
        assert_eq!(read("0,75"), found(0.75, "0,75", ""));
        assert_eq!(read("05"), found(5.0, "05", ""));
        for none in ["", "-", "–", " — "] {
            assert_eq!(Figure::read(none), Ok(None), "{none:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_told_apart() {
        for cell in
            ["đạt", "12.5", "1.2345", "1,", ",5", "1.234,5,6", "12 tấn", "…", "1/2", "1.", "%"]
        {
            assert_eq!(Figure::read(cell), Err(Unreadable::NoNumber), "{cell:?}");
        }
        for cell in ["-5", "− 5,5%", "–1.000"] {
            assert_eq!(Figure::read(cell), Err(Unreadable::Negative), "{cell:?}");
        }
        assert_eq!(Figure::read("1234567890123456"), Err(Unreadable::TooLarge));
    }
}
