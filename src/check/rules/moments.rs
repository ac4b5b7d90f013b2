//! Days and hours as texts name them, perhaps without year or month.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::Text;
use crate::document::Role;
use crate::text::Date;

/// A day of the calendar as far as it is named.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub range: Range<usize>,
    pub day: u32,
    pub month: Option<u32>,
    pub year: Option<u32>,
}

impl Day {
    /// The day by its year, month and day, where all of them are named and there is such a day.
    pub fn date(&self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// The day in that year.
    pub fn in_year(&self, year: u32) -> Option<Date> {
        Date::new(year.try_into().ok()?, self.month?.try_into().ok()?, self.day.try_into().ok()?)
    }
}

/// The day that begins with the figures at that place among the figures of a passage.
pub(super) fn day_at(passage: &Passage, index: usize) -> Option<Day> {
    let digits = passage.digits();
    let first = digits.get(index)?;
    let day = small(passage, first, 31)?;
    let mut found = Day { range: first.clone(), day, month: None, year: None };
    let before = passage.before(first.start);
    if before.ends_with(['/', '-', '.', ',']) && !before.ends_with(['–']) {
        return None;
    }
    let Some(second) = digits.get(index + 1) else { return Some(found) };
    let gap = passage.text.get(first.end..second.start)?;
    let Some(month) =
        small(passage, second, 12).filter(|_| [" tháng ", "/", "-", "."].contains(&gap))
    else {
        return Some(found);
    };
    (found.month, found.range.end) = (Some(month), second.end);
    if let Some(third) = digits.get(index + 2) {
        let next = passage.text.get(second.end..third.start)?;
        let is_year = third.len() == 4
            && (gap == " tháng " && [" năm ", "/"].contains(&next)
                || gap != " tháng " && next == gap);
        if is_year {
            found.year = passage.text.get(third.clone())?.parse().ok();
            found.range.end = third.end;
        }
    }
    Some(found)
}

fn small(passage: &Passage, range: &Range<usize>, most: u32) -> Option<u32> {
    let number: u32 = passage.text.get(range.clone())?.parse().ok()?;
    (range.len() <= 2 && (1..=most).contains(&number)).then_some(number)
}

/// Every day of a passage behind the word «ngày», «từ» or «đến», or with month and year.
pub(super) fn days(passage: &Passage) -> Vec<Day> {
    let mut all: Vec<Day> = Vec::new();
    for index in 0..passage.digits().len() {
        let Some(found) = day_at(passage, index) else { continue };
        let before = passage.before(found.range.start);
        let is_named = ["ngày ", "Ngày "].iter().any(|word| before.ends_with(word));
        let is_led = found.month.is_some()
            && ["từ ", "đến ", "Từ ", "(", "- ", "– ", "hết "]
                .iter()
                .any(|word| before.ends_with(word));
        let is_inside = all.last().is_some_and(|last| found.range.start < last.range.end);
        if !is_inside && (is_named || is_led || found.year.is_some()) {
            all.push(found);
        }
    }
    all
}

/// The days from one to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    number(to) - number(from)
}

/// The days since the first of March of the year nought.
fn number(date: Date) -> i64 {
    let (year, month, day) = date.parts();
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day
}

/// The date of the document: in its head, or in a short line `Tân Lập, ngày … tháng … năm …`.
pub(super) fn own_date(text: &Text<'_>) -> Option<Date> {
    let is_line = |passage: &&Passage| {
        passage.role == Some(Role::PlaceDate)
            || passage.text.chars().count() < 60
                && passage.text.contains(", ")
                && passage.text.trim_end().ends_with(|c: char| c.is_ascii_digit())
                && passage.text.starts_with(char::is_uppercase)
                && days(passage).first().is_some_and(|day| {
                    day.date().is_some() && day.range.end == passage.text.trim_end().len()
                })
    };
    let line = text.passages.iter().take(40).find(is_line)?;
    days(line).first()?.date()
}

/// A time of day: its minutes, and its bytes.
#[derive(Clone, Debug)]
pub(super) struct Hour {
    pub range: Range<usize>,
    pub minutes: u32,
}

/// Every time of day of a passage: `14 giờ 30 phút`, `7h30`, `07:30`.
pub(super) fn hours(passage: &Passage) -> Vec<Hour> {
    let digits = passage.digits();
    let mut all: Vec<Hour> = Vec::new();
    for (index, first) in digits.iter().enumerate() {
        let Some(hour) = passage.text[first.clone()]
            .parse::<u32>()
            .ok()
            .filter(|hour| *hour < 24 && first.len() <= 2)
        else {
            continue;
        };
        if all.last().is_some_and(|last| first.start < last.range.end) {
            continue;
        }
        let rest = passage.after(first.end);
        let sign =
            [" giờ", "giờ", "h", " h", ":", "g"].iter().find(|sign| rest.starts_with(**sign));
        let Some(sign) = sign else { continue };
        let mut range = first.start..first.end + sign.len();
        let mut minutes = hour * 60;
        let next = digits.get(index + 1).filter(|next| {
            next.len() == 2
                && ["", " "].contains(&passage.text.get(range.end..next.start).unwrap_or("x"))
        });
        match next.and_then(|next| Some((next, small_or_nought(passage, next)?))) {
            Some((next, part)) => {
                minutes += part;
                range.end = next.end;
                let rest = passage.after(range.end);
                let word = [" phút", "’", "'"].iter().find(|word| rest.starts_with(**word));
                range.end += word.map_or(0, |word| word.len());
            }
            None if *sign == ":" || *sign == "g" => continue,
            None if passage.after(range.end).starts_with(char::is_alphanumeric) => continue,
            None => {}
        }
        all.push(Hour { range, minutes });
    }
    all
}

fn small_or_nought(passage: &Passage, range: &Range<usize>) -> Option<u32> {
    passage.text.get(range.clone())?.parse().ok().filter(|number| *number < 60)
}
