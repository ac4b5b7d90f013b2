//! The date in the properties of a document.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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

    /// Reads what [`Timestamp::iso`] writes; `None` where it is no such moment.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |range: std::ops::Range<usize>| {
            let digits =
                text.get(range).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
            digits?.parse::<u16>().ok()
        };
        let small = |at: usize| number(at..at + 2).and_then(|number| u8::try_from(number).ok());
        let read = Self {
            year: number(0..4)?.into(),
            month: small(5)?,
            day: small(8)?,
            hour: small(11)?,
            minute: small(14)?,
            second: small(17)?,
        };
        let is_one = (1..=12).contains(&read.month)
            && (1..=31).contains(&read.day)
            && read.hour < 24
            && read.minute < 60
            && read.second < 60;
        (is_one && read.iso() == text).then_some(read)
    }

    /// As W3CDTF and XMP write it: `2022-04-15T00:00:00Z`.
    pub fn iso(self) -> String {
        let Self { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| de::Error::custom("no moment such as 2022-04-15T00:00:00Z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_as_it_was_written_and_nothing_else_is_one() {
        let moment = Timestamp::from_unix(1_650_031_445).unwrap();
        assert_eq!(Timestamp::parse(&moment.iso()), Some(moment));
        for text in [
            "",
            "2022-04-15",
            "2022-13-15T14:04:05Z",
            "2022-04-15T14:04:65Z",
            "2022-04-15T14:04:05z",
            "+022-04-15T14:04:05Z",
            "2022-04-15T14:04:05Z ",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

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
