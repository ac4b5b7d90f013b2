//! The date in the properties of a document.

/// A moment in UTC, given by the caller: nothing in the program reads the clock for output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    /// Year of the common era.
    pub year: i32,
    /// 1 - 12.
    pub month: u8,
    /// 1 - 31.
    pub day: u8,
    /// 0 - 23.
    pub hour: u8,
    /// 0 - 59.
    pub minute: u8,
    /// 0 - 59.
    pub second: u8,
}

impl Timestamp {
    /// The moment `seconds` after the beginning of 1970 in UTC, as `SOURCE_DATE_EPOCH` counts them.
    /// `None` past the year 9999.
    pub fn from_unix(seconds: u64) -> Option<Self> {
        let (mut days, second) = (i64::try_from(seconds / 86_400).ok()?, seconds % 86_400);
        let leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let mut year = 1970;
        while days >= if leap(year) { 366 } else { 365 } {
            days -= if leap(year) { 366 } else { 365 };
            year += 1;
            if year > 9_999 {
                return None;
            }
        }
        let february = if leap(year) { 29 } else { 28 };
        let mut month = 1;
        for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
            if days < length {
                break;
            }
            days -= length;
            month += 1;
        }
        let day = u8::try_from(days + 1).ok()?;
        let [hour, minute, second] =
            [second / 3_600, second / 60 % 60, second % 60].map(|n| n as u8);
        Some(Self { year, month, day, hour, minute, second })
    }

    /// As W3CDTF and XMP write it: `2022-04-15T00:00:00Z`.
    pub fn iso(self) -> String {
        let Self { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_1970_become_a_date() {
        let iso = |seconds| Timestamp::from_unix(seconds).map(Timestamp::iso);
        assert_eq!(iso(0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(iso(951_782_400).as_deref(), Some("2000-02-29T00:00:00Z"));
        assert_eq!(iso(1_650_031_445).as_deref(), Some("2022-04-15T14:04:05Z"));
        assert_eq!(iso(4_107_542_399).as_deref(), Some("2100-02-28T23:59:59Z"));
        assert_eq!(iso(4_107_542_400).as_deref(), Some("2100-03-01T00:00:00Z"));
        assert_eq!(iso(u64::MAX), None);
    }
}
