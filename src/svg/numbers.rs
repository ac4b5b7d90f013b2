//! Lengths in points as SVG writes them.

use std::fmt;

use crate::geom::Length;

/// Two decimals: the precision of all coordinates, in the PDF as here.
#[derive(Clone, Copy)]
pub(super) struct Hundredths(pub(super) Length);

/// Three decimals, for what adds up along a line.
#[derive(Clone, Copy)]
pub(super) struct Thousandths(pub(super) Length);

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal(f, (self.0.to_pt() * 100.0).round() as i64, 100)
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal(f, (self.0.to_pt() * 1_000.0).round() as i64, 1_000)
    }
}

/// `value / scale` with no more digits than it has.
fn decimal(f: &mut fmt::Formatter<'_>, value: i64, scale: u64) -> fmt::Result {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    if part == 0 {
        return write!(f, "{sign}{whole}");
    }
    let digits = scale.ilog10() as usize;
    let part = format!("{part:0digits$}");
    write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_no_more_digits_than_they_need() {
        let shown = |twips| Hundredths(Length::twips(twips)).to_string();
        assert_eq!([shown(0), shown(20), shown(1), shown(-30)], ["0", "1", "0.05", "-1.5"]);
        assert_eq!(shown(11_906), "595.3");
        assert_eq!(Thousandths(Length::twips(1) / 4).to_string(), "0.013");
    }
}
