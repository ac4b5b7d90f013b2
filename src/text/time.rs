//! Times of day in the ways of formal documents.

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

impl TimeOfDay {
    /// That hour (0 - 23) and minute (0 - 59); `None` where no clock shows them.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// Reads `07:30:00` or `07:30`, as TOML writes a time, also behind a day (`2027-05-12T07:30:00`). Seconds are passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let time = match text.split_once(['T', 't', ' ']) {
            Some((_, time)) => time,
            None => text,
        };
        let mut fields = time.splitn(3, ':');
        let (hour, minute, rest) = (fields.next()?, fields.next()?, fields.next());
        let two = |field: &str| {
            let is_two = field.len() == 2 && field.bytes().all(|b| b.is_ascii_digit());
            is_two.then(|| field.parse().ok()).flatten()
        };
        let seconds = |rest: &str| rest.get(..2).and_then(two).is_some_and(|second| second < 60);
        if !rest.is_none_or(seconds) {
            return None;
        }
        Self::new(two(hour)?, two(minute)?)
    }

    /// `7 giờ 30 phút`, as minutes and invitations have it; minutes are in two figures, hours as they are said.
    pub fn long(self) -> String {
        format!("{} giờ {:02} phút", self.hour, self.minute)
    }

    /// `7h30`, as programmes have it.
    pub fn short(self) -> String {
        format!("{}h{:02}", self.hour, self.minute)
    }

    /// The part of the day that people add to it: `sáng`, `trưa`, `chiều`, `tối`, `đêm`.
    pub const fn part_of_day(self) -> &'static str {
        match self.hour {
            0..11 => "sáng",
            11..13 => "trưa",
            13..18 => "chiều",
            18..22 => "tối",
            _ => "đêm",
        }
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        u16::from(self.hour) * 60 + u16::from(self.minute)
    }
}

/// As TOML 1.0 writes it: `07:30:00`.
impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}:00", self.hour, self.minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_with_and_without_seconds_and_behind_a_day() {
        let half_past_seven = TimeOfDay::new(7, 30);
        for text in ["07:30:00", "07:30", "07:30:59.5", "2027-05-12T07:30:00", "2027-05-12 07:30"] {
            assert_eq!(TimeOfDay::parse(text), half_past_seven, "{text}");
        }
        let bad =
            ["", "7:30", "24:00", "07:60", "07:30:60", "07:30:", "07:30:0", "07", "x:30", "07:3é"];
        for text in bad {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_is_written_in_words_short_and_as_part_of_the_day() {
        let time = |hour, minute| TimeOfDay::new(hour, minute).unwrap();
        assert_eq!(time(7, 30).long(), "7 giờ 30 phút");
        assert_eq!(time(14, 0).long(), "14 giờ 00 phút");
        assert_eq!(time(7, 5).short(), "7h05");
        assert_eq!(time(7, 30).to_string(), "07:30:00");
        let parts =
            [(0, "sáng"), (10, "sáng"), (11, "trưa"), (13, "chiều"), (18, "tối"), (22, "đêm")];
        for (hour, part) in parts {
            assert_eq!(time(hour, 59).part_of_day(), part);
        }
    }
}
