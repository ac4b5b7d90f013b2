//! The date of a header, whole or as far as it is written.

use crate::text;

/// A date in small letters as report.toml has it: `2027-03-15`, and `2027-03` or `2027` where a clerk fills in the rest by hand.
/// `None` for one that cannot be, or has a day without a month.
pub(super) fn written(date: &str) -> Option<String> {
    let numbers = date.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<u32> = numbers.filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [day, month, year @ 1900..=2199] => {
            let date = format!("{year:04}-{month:02}-{day:02}");
            text::Date::parse(&date).map(|_| date)
        }
        [month @ 1..=12, year @ 1900..=2199] if is_month(date, month) => {
            Some(format!("{year:04}-{month:02}"))
        }
        [year @ 1900..=2199] => Some(format!("{year:04}")),
        _ => None,
    }
}

/// Whether a number of a date is that of the month, and not the day.
fn is_month(date: &str, number: u32) -> bool {
    let behind = date.split_once("tháng").map_or("", |(_, behind)| behind.trim_start());
    let digits = behind.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse() == Ok(number)
}
