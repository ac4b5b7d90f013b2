//! A value of the wrong type as it should have been written.

use super::meant::{self, Day};
use super::values;
use crate::diag::Words;

/// What a value looks like in the file.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A string in quotes.
    Text,
    /// Strings in brackets.
    Lines,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// `true` or `false`.
    YesOrNo,
    /// A date.
    Day,
    /// A time of day.
    Time,
    /// A table in a line.
    Table,
}

impl Form {
    /// A value of that form.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Text => "\"…\"",
            Self::Lines => "[\"…\", \"…\"]",
            Self::Whole => "5",
            Self::Number => "97.5",
            Self::YesOrNo => "true",
            Self::Day => "2027-03-15",
            Self::Time => "07:30:00",
            Self::Table => "{ … }",
        }
    }
}

/// What to write under `key` instead of `written`, where a value of that `form` is wanted; `None` where that cannot
/// be told.
pub fn better(key: &str, written: &str, form: Form) -> Option<String> {
    let inside = written.trim().trim_matches(['"', '\'']).trim();
    let is_one_value = !written.contains(['\n', '[', '{']);
    match form {
        Form::Whole => whole_number(written, inside),
        Form::Number => number(inside),
        Form::YesOrNo => yes_or_no(inside),
        Form::Day => day(inside),
        Form::Time => meant::time(inside),
        Form::Text => is_one_value.then(|| meant::quoted(written)),
        Form::Lines => is_one_value.then(|| lines(inside)),
        Form::Table => {
            let (from, to) = meant::years(inside)?;
            (key == "term").then(|| format!("{{ from = {from}, to = {to} }}"))
        }
    }
}

/// Advice to write `better`, or to take `example` as a pattern where nothing better is known.
pub fn advice(better: Option<&str>, example: &str) -> Words {
    match better {
        Some(better) => [format!("viết `{better}`"), format!("write `{better}`")].into(),
        None => {
            [format!("viết như ví dụ này: `{example}`"), format!("write it like this: `{example}`")]
                .into()
        }
    }
}

fn yes_or_no(inside: &str) -> Option<String> {
    let yes = match inside {
        "1" | "x" | "X" => true,
        "0" => false,
        _ => meant::yes_or_no(inside)?,
    };
    Some(yes.to_string())
}

/// The day of a date, with or without a time.
fn day(inside: &str) -> Option<String> {
    let (date, _) = inside.split_once('T').unwrap_or((inside, ""));
    match meant::date(date)? {
        Day::Known(day) => Some(day),
        Day::Impossible => None,
    }
}

/// The parts of a text that stand between semicolons, or between commas where no colon holds some of them together
/// as in `Lưu: VT, VP`.
fn lines(inside: &str) -> String {
    let mark = match inside {
        _ if inside.contains(';') => ';',
        _ if inside.contains(':') => '\n',
        _ => ',',
    };
    let parts = inside.split(mark).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<_> = parts.map(meant::quoted).collect();
    format!("[{}]", parts.join(", "))
}

fn whole_number(written: &str, inside: &str) -> Option<String> {
    if let Some((whole, _)) = meant::float_in_threes(written) {
        return Some(whole);
    }
    let is_whole = |number: &String| number.replace('_', "").parse::<i64>().is_ok();
    meant::number_in_code(inside)
        .or_else(|| meant::roman_number(inside).map(|number| number.to_string()))
        .or_else(|| number(inside).filter(is_whole))
        .or_else(|| {
            values::is_value(inside).then(|| inside.strip_suffix(".0")).flatten().map(str::to_owned)
        })
}

fn number(inside: &str) -> Option<String> {
    let figure = || meant::figure(inside).map(meant::Figure::number);
    let spelled = || meant::spelled_number(inside);
    figure().or_else(spelled).or_else(|| meant::number_with_words(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_the_wrong_type_is_shown_as_it_is_to_be_written() {
        let cases = [
            ("number", "\"05\"", Form::Whole, Some("5")),
            ("number", "\"05-BC/CĐ\"", Form::Whole, Some("5")),
            ("ordinal", "\"III\"", Form::Whole, Some("3")),
            ("money", "15.000", Form::Whole, Some("15_000")),
            ("money", "\"15 triệu\"", Form::Whole, Some("15_000_000")),
            ("number", "2.0", Form::Whole, Some("2")),
            ("number", "2.5", Form::Whole, None),
            ("share", "\"97,5%\"", Form::Number, Some("97.5")),
            ("duplex", "\"có\"", Form::YesOrNo, Some("true")),
            ("duplex", "0", Form::YesOrNo, Some("false")),
            ("date", "\"15/3/2027\"", Form::Day, Some("2027-03-15")),
            ("date", "\"ngày 15 tháng 3 năm 2027\"", Form::Day, Some("2027-03-15")),
            ("ordinal", "\"lần thứ II\"", Form::Whole, Some("2")),
            ("date", "2022-04-15T08:00:00", Form::Day, Some("2022-04-15")),
            ("body_code", "2022", Form::Text, Some("\"2022\"")),
            ("recipients", "\"Lưu: VT, VP\"", Form::Lines, Some("[\"Lưu: VT, VP\"]")),
            ("recipients", "\"Đoàn xã, Lưu: VT;\"", Form::Lines, Some("[\"Đoàn xã, Lưu: VT\"]")),
            ("recipients", "\"Đoàn xã; Lưu: VT\"", Form::Lines, Some("[\"Đoàn xã\", \"Lưu: VT\"]")),
            ("days", "\"tết Trung thu, 01/6\"", Form::Lines, Some("[\"tết Trung thu\", \"01/6\"]")),
            ("money", "\"15 triệu đồng\"", Form::Whole, Some("15_000_000")),
            ("money", "\"1,5 tỷ\"", Form::Whole, Some("1_500_000_000")),
            ("money", "\"500 nghìn\"", Form::Whole, Some("500_000")),
            ("money", "\"15.000.000đ\"", Form::Whole, Some("15_000_000")),
            ("money", "\"25\"", Form::Whole, Some("25")),
            ("members", "\"hai mươi lăm\"", Form::Whole, Some("25")),
            ("members", "\"Ba\"", Form::Number, Some("3")),
            ("money", "3.000", Form::Whole, Some("3_000")),
            ("money", "\"15.5\"", Form::Whole, None),
            ("money", "\"gần 15 triệu\"", Form::Whole, None),
            ("money", "\"nhiều\"", Form::Whole, None),
            ("money", "\"\"", Form::Whole, None),
            ("money", "\"99999999999999999999\"", Form::Whole, None),
            ("works", "\"x\"", Form::YesOrNo, Some("true")),
            ("works", "\"chưa\"", Form::YesOrNo, None),
            ("date", "\"31/2/2027\"", Form::Day, None),
            ("starts", "\"7h30\"", Form::Time, Some("07:30:00")),
            ("starts", "\"7 giờ 30 phút\"", Form::Time, Some("07:30:00")),
            ("starts", "\"07:30\"", Form::Time, Some("07:30:00")),
            ("starts", "\"14 giờ\"", Form::Time, Some("14:00:00")),
            ("starts", "\"14h\"", Form::Time, Some("14:00:00")),
            ("starts", "\"24h00\"", Form::Time, None),
            ("starts", "\"7h75\"", Form::Time, None),
            ("starts", "\"sáng\"", Form::Time, None),
            ("starts", "7", Form::Time, None),
            ("date", "\"2027-03-15\"", Form::Day, Some("2027-03-15")),
            ("kind", "[\"a\"]", Form::Text, None),
            ("term", "\"2027 - 2029\"", Form::Table, Some("{ from = 2027, to = 2029 }")),
            ("previous", "\"2027 - 2029\"", Form::Table, None),
        ];
        for (key, written, form, expected) in cases {
            assert_eq!(better(key, written, form).as_deref(), expected, "{key} = {written}");
        }
    }
}
