//! Days of the week beside dates, and quarters that no year has.

use std::ops::Range;

use super::citations::date_at;
use super::moments::{day_at, days, days_between, own_date};
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::{Date, WEEKDAYS};

/// The rules of this topic.
pub const RULES: &[Rule] = &[WEEKDAY, NO_SUCH_QUARTER];

const WEEKDAY: Rule = Rule {
    code: "VB6415",
    severity: Severity::Warning,
    source: "lịch",
    title: [
        "thứ trong tuần không phải của ngày ghi bên cạnh (thứ Tư, ngày 10/10/2024)",
        "a day of the week that is not that of the date beside it (thứ Tư, ngày 10/10/2024)",
    ],
    message: ["«{found}»: ngày ấy là {right}", "`{found}`: that day is {right}"],
    advice: ["sửa thứ hoặc sửa ngày", "correct the day of the week or the date"],
    why: [
        "Người dự họp theo thứ thì đến một hôm, theo ngày thì đến hôm khác.",
        "Who goes by the day of the week comes on one day, who goes by the date on another.",
    ],
    wrong: Example::Text(
        "Tổ chức vào thứ Tư, ngày 10/10/2024; họp sáng thứ Bảy, ngày 25/3/2022; khai mạc 08 giờ ngày 02/9/2025 (Chủ nhật).",
    ),
    right: Example::Text(
        "Tổ chức vào thứ Năm, ngày 10/10/2024; họp sáng thứ Sáu, ngày 25/3/2022; khai mạc 08 giờ ngày 02/9/2025 (thứ Ba).",
    ),
    near: &[
        Example::Text(
            "Đại hội lần thứ ba, ngày 10/10/2024; phiên thứ tư (10/10/2024); kỳ họp thứ 5 (10/10/2024); phiên họp thứ hai, ngày 10/10/2024; thứ Hai hằng tuần; thứ Hai, ngày 10/10; chiều thứ Sáu.",
        ),
        Example::Text(
            "Tân Lập, ngày 20 tháng 3 năm 2025\nHọp vào thứ Hai, ngày 24/3; thứ Hai, ngày 06/01.",
        ),
    ],
    check: Check::Text(weekday),
};

fn weekday(text: &Text<'_>, findings: &mut Findings<'_>) {
    rows(text, findings);
    let mut own = None;
    for passage in text.passages {
        for (at, word) in passage.words().iter().enumerate() {
            let Some((said, name)) = named(passage, at) else { continue };
            let beside =
                date_behind(passage, name.end).or_else(|| date_before(passage, name.start));
            if beside.is_none() {
                let own = match own {
                    Some(own) => own,
                    None => *own.insert(own_date(text)),
                };
                if let Some((range, right)) =
                    own.and_then(|own| without_year(passage, &name, said, own))
                {
                    let found = &passage.text[range.clone()];
                    findings.words(
                        passage,
                        range,
                        fields![found, right: WEEKDAYS[right].to_owned()],
                    );
                }
            }
            let Some((date, place)) = beside else { continue };
            // «28 và 29 tháng 3 năm 2022 (thứ Hai và thứ Ba)»: the second day is of the second name.
            let rest = passage.after(name.end);
            if place.end < name.start
                && rest.starts_with(" và ")
                && let Some((second, whole)) = named(passage, at + 3)
            {
                if let Some(right) = day_of_week(date).filter(|right| *right != second) {
                    let range = place.start..whole.end;
                    let found = &passage.text[range.clone()];
                    let right = WEEKDAYS[right].to_owned();
                    findings.words(passage, range, fields![found, right]);
                }
                continue;
            }
            let Some(right) = day_of_week(date).filter(|right| *right != said) else { continue };
            let range = word.start().min(place.start)..name.end.max(place.end);
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found, right: WEEKDAYS[right].to_owned()]);
        }
    }
}

/// The day of the week whose name begins with a word, Sunday is 0, and where the name stands.
fn named(passage: &Passage, at: usize) -> Option<(usize, Range<usize>)> {
    let words = passage.words();
    let (first, second) = (words.get(at)?, words.get(at + 1)?);
    let day = match (first.key(), second.key()) {
        ("chủ", "nhật") => 0,
        ("thứ", "hai" | "2") => 1,
        ("thứ", "ba" | "3") => 2,
        ("thứ", "tư" | "4") => 3,
        ("thứ", "năm" | "5") => 4,
        ("thứ", "sáu" | "6") => 5,
        ("thứ", "bảy" | "bẩy" | "7") => 6,
        _ => return None,
    };
    // «Lần thứ ba» counts; a day of the week stands behind nothing that is counted.
    let is_counted = at
        .checked_sub(1)
        .and_then(|before| words.get(before).filter(|_| passage.are_joined(before)))
        .is_some_and(|before| !FOLLOWED.contains(&before.key()));
    let is_small = !second.is_capital();
    (passage.are_joined(at) && !(is_counted && is_small && day > 0))
        .then(|| (day, first.start()..second.end()))
}

/// Words that a day of the week stands behind.
const FOLLOWED: [&str; 12] =
    ["vào", "sáng", "chiều", "tối", "trưa", "là", "từ", "đến", "hết", "giờ", "và", "trước"];

/// Cells with a day of the week in rows with one date.
fn rows(text: &Text<'_>, findings: &mut Findings<'_>) {
    for (at, passage) in text.passages.iter().enumerate() {
        let Some(cell) = passage.cell else { continue };
        let words = passage.text.trim();
        if words.len() > 14
            || !(words.starts_with("Th") || words.starts_with("th") || words.starts_with("Ch"))
        {
            continue;
        }
        let Some((said, name)) =
            named(passage, 0).filter(|(_, name)| name.end >= passage.text.trim_end().len())
        else {
            continue;
        };
        let near = text.passages[at.saturating_sub(8)..].iter().take(16);
        let in_row = near.filter(|other| {
            other.cell.is_some_and(|other| other.table == cell.table && other.row == cell.row)
        });
        let dates: Vec<_> = in_row.flat_map(days).filter_map(|day| day.date()).collect();
        if let [date] = dates[..]
            && date.weekday() != said
        {
            let found = format!("{words}, {}", date.short());
            findings.words(
                passage,
                name,
                fields![found, right: WEEKDAYS[date.weekday()].to_owned()],
            );
        }
    }
}

/// A day without its year beside the name of a day of the week: that of the document, or the year beside it. Nothing
/// where one of them agrees.
fn without_year(
    passage: &Passage,
    name: &Range<usize>,
    said: usize,
    own: Date,
) -> Option<(Range<usize>, usize)> {
    let gaps = [", ngày ", " ngày ", " (ngày ", " (", ", "];
    let gap = gaps.iter().find(|gap| passage.after(name.end).starts_with(**gap))?;
    let start = name.end + gap.len();
    let index = passage.digits().iter().position(|range| range.start == start)?;
    let day = day_at(passage, index).filter(|day| day.year.is_none() && day.month.is_some())?;
    let rest = passage.after(day.range.end);
    let is_whole = rest.is_empty() || rest.starts_with([',', '.', ')', ';', ' ', '\n']);
    let year = u32::from(own.parts().0);
    let near = [year - 1, year, year + 1].into_iter().filter_map(|year| day.in_year(year));
    // Of two years only the one whose day is nearer may be meant, half a year before and behind.
    let mut meant = near.filter(|date| days_between(own, *date).abs() < 200);
    let (first, second) = (meant.next()?, meant.next());
    let is_other = first.weekday() != said && second.is_none_or(|date| date.weekday() != said);
    (is_whole && is_other && !rest.starts_with(" hằng") && !rest.starts_with(" hàng"))
        .then(|| (name.start..day.range.end, first.weekday()))
}

/// `, ngày 10/10/2024`, ` (ngày 10 tháng 10 năm 2024`.
fn date_behind(passage: &Passage, at: usize) -> Option<([u32; 3], Range<usize>)> {
    let gaps = [", ngày ", " ngày ", " (ngày ", " (", ", "];
    let gap = gaps.iter().find(|gap| passage.after(at).starts_with(**gap))?;
    let start = at + gap.len();
    date_at(passage, start).map(|(date, end)| (date, start..end))
}

/// `10/10/2024 (`, `10 tháng 10 năm 2024, `.
fn date_before(passage: &Passage, at: usize) -> Option<([u32; 3], Range<usize>)> {
    let before = passage.before(at);
    let end = before.strip_suffix(" (").or_else(|| before.strip_suffix(", "))?.len();
    let digits = passage.digits();
    let last = digits.iter().position(|range| range.end == end)?;
    let start = digits.get(last.checked_sub(2)?)?.start;
    date_at(passage, start).filter(|(_, to)| *to == end).map(|(date, end)| (date, start..end))
}

/// The day of the week of a date of our time, Sunday is 0; `None` where there is no such date.
fn day_of_week([day, month, year]: [u32; 3]) -> Option<usize> {
    let year = u16::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?)?;
    Some(date.weekday())
}

const NO_SUCH_QUARTER: Rule = Rule {
    code: "VB6416",
    severity: Severity::Error,
    source: "lịch: một năm có bốn quý",
    title: ["quý không có trong năm (quý VI)", "a quarter that no year has (quý VI)"],
    message: ["không có «{found}»", "there is no `{found}`"],
    advice: [
        "kiểm tra lại quý; quý IV là quý cuối năm",
        "check the quarter; quý IV is the last one",
    ],
    why: [
        "Thời hạn ghi vào một quý không có thì không ai biết phải xong khi nào.",
        "A deadline in a quarter that does not exist tells nobody when to be done.",
    ],
    wrong: Example::Text("Hoàn thành trong quý VI năm 2025, nghiệm thu quý 5/2025."),
    right: Example::Text("Hoàn thành trong quý IV năm 2025, nghiệm thu quý 1/2025."),
    near: &[Example::Text("Kính thưa quý vị; trong 5 quý; quý 4/2025; quý IV; đá quý 5 viên.")],
    check: Check::Text(no_such_quarter),
};

fn no_such_quarter(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for word in passage.words().iter().filter(|word| word.key() == "quý") {
            let Some(rest) = passage.after(word.end()).strip_prefix(' ') else { continue };
            let numeral = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
            let behind = &rest[numeral.len()..];
            let is_time =
                ["/", " năm ", ".", ",", ";", ")"].iter().any(|sign| behind.starts_with(sign))
                    || behind.is_empty();
            let is_none = matches!(numeral, "V" | "VI" | "VII" | "VIII" | "IIII")
                || is_time && matches!(numeral, "5" | "6" | "7" | "8");
            if is_none {
                let range = word.start()..word.end() + 1 + numeral.len();
                findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
            }
        }
    }
}
