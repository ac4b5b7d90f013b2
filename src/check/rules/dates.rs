//! Dates: padded as the regulation asks, and in one style.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::Severity;

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    Rule {
        code: "VB6402",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, mục II.4; HD 29, mục III.4; HD 05: ngày dưới 10, tháng 1, 2 có số 0 đứng trước",
        title: [
            "ngày dưới 10, tháng 1, 2 thiếu số 0",
            "a day below 10 or month 1, 2 without its zero",
        ],
        message: ["«{0}» thiếu số 0 đứng trước", "`{0}` lacks a leading zero"],
        advice: ["viết «{1}»", "write `{1}`"],
        why: [
            "Số chỉ ngày nhỏ hơn 10, tháng 1 và 2 phải ghi thêm số 0 phía trước.",
            "Days below 10 and the months 1 and 2 are written with a leading zero.",
        ],
        wrong: Example::Text("Minh Tân, ngày 3 tháng 2 năm 2022."),
        right: Example::Text("Minh Tân, ngày 03 tháng 02 năm 2022."),
        near: &[Example::Text(
            "Ngày 15 tháng 3 năm 2022; cứ 3 ngày 2 tháng một lần; mỗi ngày 3 lượt; ngày … tháng … năm 2022.",
        )],
        check: Check::Text(long_date),
    },
    Rule {
        code: "VB6403",
        severity: Severity::Warning,
        source: "một kiểu viết ngày trong cả văn bản",
        title: [
            "ngày viết nhiều kiểu (15/3/2022, 15-3-2022)",
            "dates written in several ways (15/3/2022, 15-3-2022)",
        ],
        message: [
            "ngày «{0}» viết khác kiểu với các ngày khác",
            "the date `{0}` is written unlike the others",
        ],
        advice: ["viết «{1}»", "write `{1}`"],
        why: [
            "Ngày viết bằng số theo một kiểu trong cả văn bản.",
            "Dates in figures are written in one way throughout.",
        ],
        wrong: Example::Text("Từ 15/3/2022 đến 20/3/2022, riêng ngày 26-3-2022 nghỉ."),
        right: Example::Text("Từ 15/3/2022 đến 20/3/2022, riêng ngày 26/3/2022 nghỉ."),
        near: &[Example::Text(
            "Từ 15-3-2022 đến 20-3-2022; Quyết định 33/2022; số 12/5-KH; tỷ lệ 3/5; IP 10.0.2022.1.",
        )],
        check: Check::Text(date_style),
    },
];

fn long_date(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for word in passage.words().iter().filter(|word| word.key() == "ngày") {
            let at = word.start();
            let Some(date) = day_and_month(passage, word.end()) else { continue };
            let short = |digits: &str, below: u8| {
                digits.len() == 1 && digits.parse::<u8>().is_ok_and(|n| n < below)
            };
            let [day, month] = [&date[0], &date[1]].map(|range| &passage.text[range.clone()]);
            let pad = |digits: &str, is_short: bool| {
                if is_short { format!("0{digits}") } else { digits.to_owned() }
            };
            let (short_day, short_month) = (short(day, 10), short(month, 3));
            if short_day || short_month {
                let range = at..date[1].end;
                let Some(written) = passage.text.get(range.clone()) else { continue };
                let right =
                    format!("ngày {} tháng {}", pad(day, short_day), pad(month, short_month));
                findings.words_with_fix(passage, range, &[written, &right], &right);
            }
        }
    }
}

/// Day and month of ` 3 tháng 2` from that byte on, where a year follows.
fn day_and_month(passage: &Passage, at: usize) -> Option<[Range<usize>; 2]> {
    let digits = |start: usize| {
        let rest = passage.after(start);
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (1..=2).contains(&length).then(|| start..start + length)
    };
    passage.after(at).strip_prefix(' ')?;
    let day = digits(at + 1)?;
    let rest = passage.after(day.end).strip_prefix(" tháng ")?;
    let month = digits(passage.text.len() - rest.len())?;
    passage.after(month.end).starts_with(" năm ").then_some([day, month])
}

fn date_style(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut dates = Vec::new();
    for passage in text.passages {
        for (at, sign) in passage.signs().filter(|(_, sign)| matches!(sign, '/' | '-' | '.')) {
            if let Some(range) = date(&passage.text, at, sign) {
                dates.push((passage, range, sign));
            }
        }
    }
    let count = |sign| dates.iter().filter(|(.., s)| *s == sign).count();
    let Some(wanted) = ['/', '-', '.'].into_iter().rev().max_by_key(|sign| count(*sign)) else {
        return;
    };
    for (passage, range, sign) in &dates {
        if *sign != wanted {
            let written = &passage.text[range.clone()];
            let right = written.replace(*sign, &wanted.to_string());
            findings.words(passage, range.clone(), &[written, &right]);
        }
    }
}

/// The date `d/m/yyyy` whose first sign stands at `at`.
fn date(text: &str, at: usize, sign: char) -> Option<Range<usize>> {
    let before = &text[..at];
    let day = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (month, rest) = text[at + 1..].split_once(sign)?;
    let year = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let number =
        |digits: &str, most: u32| digits.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    let joins = |c: char| c.is_alphanumeric() || "/.-".contains(c);
    let goes_on = |c: char| c.is_alphanumeric() || c == '/' || c == '-';
    let behind = &rest[year..];
    let is_longer = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_numeric));
    let is_part = before[..at - day].ends_with(joins) || behind.starts_with(goes_on) || is_longer;
    let is_date = (1..=2).contains(&day)
        && (1..=2).contains(&month.len())
        && year == 4
        && number(&before[at - day..], 31)
        && number(month, 12)
        && rest[..year].parse().is_ok_and(|year: u32| (1900..2200).contains(&year));
    (!is_part && is_date).then(|| at - day..at + 1 + month.len() + 1 + year)
}
