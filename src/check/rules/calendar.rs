//! The calendar: days that no month has, spans that run backwards.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[NO_SUCH_DAY, BACKWARDS];

const NO_SUCH_DAY: Rule = Rule {
    code: "VB6411",
    severity: Severity::Error,
    source: "lịch: tháng 4, 6, 9, 11 có 30 ngày, tháng 2 có 28 hoặc 29 ngày",
    title: [
        "ngày không có trong lịch (31/9, 30 tháng 02)",
        "a day that no calendar has (31/9, 30 tháng 02)",
    ],
    message: ["không có ngày «{found}»", "there is no day `{found}`"],
    advice: ["kiểm tra lại ngày, tháng", "check day and month"],
    why: [
        "Thời hạn ghi vào một ngày không có thì không ai biết phải xong khi nào.",
        "A deadline on a day that does not exist tells nobody when to be done.",
    ],
    wrong: Example::Text(
        "Hoàn thành trước ngày 31/9/2025, báo cáo trước ngày 30 tháng 02 và ngày 32 tháng 12; từ ngày 29/02/2025.",
    ),
    right: Example::Text(
        "Hoàn thành trước ngày 30/9/2025, báo cáo trước ngày 28 tháng 02 và ngày 31 tháng 12; từ ngày 29/02/2024.",
    ),
    near: &[Example::Text(
        "Đạt 31/9 chỉ tiêu; Quyết định số 31/9/2025; 31 tháng 9 ngày; trong 45 tháng 6 ngày; ngày 29 tháng 02 hằng năm nhuận; số 35/12/KH; 32 ngày 12 tháng.",
    )],
    check: Check::Text(no_such_day),
};

fn no_such_day(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for digits in passage.digits() {
            if let Some(range) = impossible(passage, digits) {
                findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
            }
        }
    }
}

/// The figures at the beginning of a text, up to four.
fn figures(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end.min(4)).unwrap_or_default()
}

/// The date that begins with those figures, where there is no such day.
fn impossible(passage: &Passage, digits: &Range<usize>) -> Option<Range<usize>> {
    let before = passage.before(digits.start);
    if digits.len() > 2 || before.ends_with(['/', '-', '.', ',', '–']) {
        return None;
    }
    let day: u32 = passage.text.get(digits.clone())?.parse().ok()?;
    let rest = passage.after(digits.end);
    let is_named = ["ngày ", "Ngày "].iter().any(|word| before.ends_with(word));
    let (month, month_end, year) = match rest.strip_prefix(" tháng ") {
        Some(words) => {
            let month = figures(words);
            let end = passage.text.len() - words.len() + month.len();
            let year = passage.after(end).strip_prefix(" năm ").map(figures);
            (
                month,
                end,
                year.filter(|year| year.len() == 4).map(|year| (year, end + " năm ".len() + 4)),
            )
        }
        None => {
            let sign = rest.chars().next().filter(|c| "/-.".contains(*c))?;
            let month = figures(&rest[1..]);
            let end = digits.end + 1 + month.len();
            let year = passage.after(end).strip_prefix(sign).map(figures);
            (month, end, year.filter(|year| year.len() == 4).map(|year| (year, end + 5)))
        }
    };
    let is_in_words = rest.starts_with(" tháng ");
    let number: u32 = month.parse().ok().filter(|_| (1..=2).contains(&month.len()))?;
    let end = year.map_or(month_end, |(_, end)| end);
    let year = year.and_then(|(year, _)| year.parse::<u32>().ok());
    let is_year = year.is_some_and(|year| (1900..2200).contains(&year));
    // Figures alone are a date with a year, or behind the word.
    let is_date = is_named || !is_in_words && is_year && !before.trim_end().ends_with("số");
    let goes_on = passage.after(end).starts_with(|c: char| c.is_alphanumeric() || "/-".contains(c));
    let is_out = match number {
        1..=12 => day > days(number, year.filter(|_| is_year)) || day == 0,
        _ => is_year && (1..=31).contains(&day),
    };
    (is_date && is_out && !goes_on).then_some(digits.start..end)
}

/// How many days a month has, in a year that is not known at most.
fn days(month: u32, year: Option<u32>) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => {
            let is_leap = |year: u32| {
                year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
            };
            if year.is_none_or(is_leap) { 29 } else { 28 }
        }
        _ => 31,
    }
}

const BACKWARDS: Rule = Rule {
    code: "VB6412",
    severity: Severity::Warning,
    source: "lịch: năm trước đứng trước",
    title: [
        "khoảng thời gian chạy ngược (2025 - 2020)",
        "a span of time that runs backwards (2025 - 2020)",
    ],
    message: [
        "«{found}» chạy ngược: {from} sau {to}",
        "`{found}` runs backwards: {from} is after {to}",
    ],
    advice: [
        "viết «{better}», hoặc sửa một trong hai",
        "write `{better}`, or correct one of the two",
    ],
    why: [
        "Nhiệm kỳ, giai đoạn, năm học bắt đầu trước khi kết thúc; ngược lại là gõ đảo.",
        "A term, a period or a school year begins before it ends; otherwise the two were swapped.",
    ],
    wrong: Example::Text(
        "Nghị quyết Đại hội nhiệm kỳ 2025 - 2020, năm học 2024 - 2023, từ năm 2026 đến năm 2021.",
    ),
    right: Example::Text(
        "Nghị quyết Đại hội nhiệm kỳ 2020 - 2025, năm học 2023 - 2024, từ năm 2021 đến năm 2026.",
    ),
    near: &[Example::Text(
        "Tiêu chuẩn TCVN 6909-2001; số 2025 - 1980 là 45; Quyết định số 2050-1990/QĐ; điện thoại 2025-1980-1111; 2025/2020; đạt 2100 - 2000.",
    )],
    check: Check::Text(backwards),
};

fn backwards(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for pair in passage.digits().windows(2) {
            let [from, to] = [&pair[0], &pair[1]].map(|range| &passage.text[range.clone()]);
            let gap = passage.text.get(pair[0].end..pair[1].start).unwrap_or_default();
            let before = passage.before(pair[0].start);
            let is_year = |year: &str| {
                year.len() == 4
                    && year.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
            };
            let is_span = ["-", "–"].contains(&gap.trim())
                && [
                    "nhiệm kỳ ",
                    "giai đoạn ",
                    "năm học ",
                    "nhiệm kì ",
                    "khóa ",
                    "thời kỳ ",
                    "niên khóa ",
                    "các năm ",
                    "năm ",
                ]
                .iter()
                .any(|word| before.to_lowercase().ends_with(word));
            let is_from = gap == " đến năm " && before.to_lowercase().ends_with("từ năm ");
            let goes_on = passage
                .after(pair[1].end)
                .starts_with(|c: char| c.is_alphanumeric() || "/-".contains(c));
            if is_year(from) && is_year(to) && from > to && (is_span || is_from) && !goes_on {
                let range = pair[0].start..pair[1].end;
                let better = format!("{to}{gap}{from}");
                findings.words(
                    passage,
                    range.clone(),
                    fields![found: &passage.text[range], from, to, better],
                );
            }
        }
    }
}
