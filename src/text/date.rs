//! Dates in the ways of formal documents.

/// A day of the calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day of that year (1 - 9999), month and day of the Gregorian calendar; `None` where there is none.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let fits = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days(year, month)).contains(&day);
        fits.then_some(Self { year, month, day })
    }

    /// Year, month and day.
    pub const fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// Reads `2022-02-03`, also where a time of day follows (`2022-02-03T08:00:00`).
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_at_checked(10)?;
        if !(time.is_empty() || time.starts_with(['T', 't', ' '])) {
            return None;
        }
        let mut fields = date.split('-');
        let (year, month, day) = (fields.next()?, fields.next()?, fields.next()?);
        let digits = |field: &str| field.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || month.len() != 2 || ![year, month, day].into_iter().all(digits) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// `ngày 03 tháng 02 năm 2022`. Days below 10 and months below 3 have a leading zero, other months
    /// none (NĐ 30/2020, phụ lục I, II.4; HD 29-HD/TWĐTN-VP, place and date).
    pub fn long(self) -> String {
        format!("ngày {:02} {}", self.day, self.month_and_year())
    }

    /// `tháng 02 năm 2022`, with the zero of [`Self::long`].
    pub fn month_and_year(self) -> String {
        let zero = if self.month < 3 { "0" } else { "" };
        format!("tháng {zero}{} năm {}", self.month, self.year)
    }

    /// `03/02/2022`, always in two, two and four figures.
    pub fn short(self) -> String {
        format!("{}/{:04}", self.day_and_month(), self.year)
    }

    /// `03/02`, always in two and two figures.
    pub fn day_and_month(self) -> String {
        format!("{:02}/{:02}", self.day, self.month)
    }

    /// The day of the week as an index of [`WEEKDAYS`] (Sakamoto's rule).
    pub fn weekday(self) -> usize {
        const SHIFTS: [usize; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let shift = SHIFTS[usize::from(self.month - 1)];
        let year = usize::from(self.year) - usize::from(self.month < 3);
        (year + year / 4 - year / 100 + year / 400 + shift + usize::from(self.day)) % 7
    }

    /// `thứ Năm`, with the capitals of NĐ 30/2020, phụ lục II.
    pub fn day_of_week(self) -> &'static str {
        WEEKDAYS[self.weekday()]
    }
}

/// The days of the week as they are told, Sunday first.
pub const WEEKDAYS: [&str; 7] =
    ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

/// What is left free for a clerk to write in by hand: as wide as two figures take. No line ends in it, and no
/// program takes several of its blanks for one.
pub const CLERK_BLANK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// The date of a document whose day, or day and month, are left to the clerk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenDate {
    /// Year of the common era.
    pub year: u16,
    /// 1 - 12; open with the day alone or not at all.
    pub month: Option<u8>,
    /// The day of that month.
    pub day: Option<u8>,
}

impl From<Date> for OpenDate {
    fn from(Date { year, month, day }: Date) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }
}

impl OpenDate {
    /// Reads `2027-03-15`, `2027-03` or `2027`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(date) = Date::parse(text) {
            return Some(date.into());
        }
        let (year, month) = match text.split_once('-') {
            None => (text, None),
            Some((year, month)) => (year, Some(month)),
        };
        let first = Date::parse(&format!("{year}-{}-01", month.unwrap_or("01")))?;
        Some(Self { year: first.year, month: month.map(|_| first.month), day: None })
    }

    /// The day, where nothing is open.
    pub fn whole(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?)
    }

    /// As [`Date::long`], with room to write where something is open.
    pub fn long(self) -> String {
        let day = self.day.map_or_else(|| CLERK_BLANK.to_owned(), |day| format!("{day:02}"));
        format!("ngày {day} {}", self.month_and_year())
    }

    /// As [`Date::month_and_year`], with room to write where the month is open.
    pub fn month_and_year(self) -> String {
        let first = self.month.and_then(|month| Date::new(self.year, month, 1));
        match first {
            Some(first) => first.month_and_year(),
            None => format!("tháng {CLERK_BLANK} năm {}", self.year),
        }
    }
}

/// As ISO 8601 writes it, as far as it is known: `2027-03-15`, `2027-03`, `2027`.
impl std::fmt::Display for OpenDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        let rest = [self.month, self.day.filter(|_| self.month.is_some())];
        rest.into_iter().flatten().try_for_each(|part| write!(f, "-{part:02}"))
    }
}

/// The days of a month; 0 for a month that does not exist.
const fn days(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_four_ways() {
        let date = Date::parse("2022-02-03").unwrap();
        assert_eq!(date.long(), "ngày 03 tháng 02 năm 2022");
        assert_eq!(date.month_and_year(), "tháng 02 năm 2022");
        assert_eq!(date.short(), "03/02/2022");
        assert_eq!(date.day_and_month(), "03/02");
    }

    #[test]
    fn a_date_has_its_day_of_the_week() {
        let day = |text| Date::parse(text).unwrap().day_of_week();
        assert_eq!(day("2027-05-20"), "thứ Năm");
        assert_eq!(day("2024-02-29"), "thứ Năm");
        assert_eq!(day("2027-01-03"), "Chủ nhật");
        assert_eq!(day("2000-01-01"), "thứ Bảy");
        assert_eq!(day("0001-01-01"), "thứ Hai");
        assert_eq!(day("9999-12-31"), "thứ Sáu");
    }

    #[test]
    fn only_days_below_10_and_months_below_3_have_a_zero_in_the_long_form() {
        let long = |text| Date::parse(text).unwrap().long();
        assert_eq!(long("2022-04-15"), "ngày 15 tháng 4 năm 2022");
        assert_eq!(long("2022-01-10"), "ngày 10 tháng 01 năm 2022");
        assert_eq!(long("2022-12-09"), "ngày 09 tháng 12 năm 2022");
    }

    #[test]
    fn what_is_open_in_a_date_is_room_to_write() {
        let open = |text| OpenDate::parse(text).unwrap();
        assert_eq!(open("2027-03").long(), format!("ngày {CLERK_BLANK} tháng 3 năm 2027"));
        assert_eq!(open("2027").long(), format!("ngày {CLERK_BLANK} tháng {CLERK_BLANK} năm 2027"));
        assert_eq!(open("2027-01-05").long(), "ngày 05 tháng 01 năm 2027");
        for text in ["2027-03-15", "2027-03", "2027"] {
            assert_eq!(open(text).to_string(), text);
        }
        for text in ["", "27", "2027-3", "2027-13", "2027-", "-03", "2027-00", "2027-02-30"] {
            assert_eq!(OpenDate::parse(text), None, "{text}");
        }
        assert_eq!(open("2027-03").whole(), None);
    }

    #[test]
    fn a_time_of_day_is_passed_over() {
        let day = Date::new(2022, 4, 15);
        assert_eq!(Date::parse("2022-04-15T08:30:00+07:00"), day);
        assert_eq!(Date::parse("2022-04-15 08:30:00"), day);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let bad = [
            "",
            "2022",
            "2022-13-01",
            "2022-00-10",
            "2022-04-31",
            "2023-02-29",
            "1900-02-29",
            "0000-01-01",
            "2022-4-015",
            "2022-04-15x",
            "+022-04-15",
            "15/04/2022",
            "ngày hôm nay",
            "2022-04-1é",
        ];
        for text in bad {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2024-02-29").is_some());
        assert!(Date::parse("2000-02-29").is_some());
    }
}
