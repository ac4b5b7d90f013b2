//! Dates without time.

use std::fmt;

/// A day that exists, of the common era.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// 1 - 12.
    pub month: u8,
    /// 1 - 31.
    pub day: u8,
}

/// The parser has checked that there is such a day.
impl From<toml::value::Date> for Date {
    fn from(date: toml::value::Date) -> Self {
        Self { year: date.year, month: date.month, day: date.day }
    }
}

/// As ISO 8601 writes it: 2022-04-15.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
