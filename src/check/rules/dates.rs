//! Dates: padded as the regulation asks, and in one style.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[LONG_DATE, DATE_STYLE, PADDED_DATES, WORDS_OR_FIGURES];

const LONG_DATE: Rule = Rule {
    code: "VB6402",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục II.4; HD 29, mục III.4; HD 05: ngày dưới 10, tháng 1, 2 có số 0 đứng trước",
    title: ["ngày dưới 10, tháng 1, 2 thiếu số 0", "a day below 10 or month 1, 2 without its zero"],
    message: ["«{found}» thiếu số 0 đứng trước", "`{found}` lacks a leading zero"],
    advice: ["viết «{better}»", "write `{better}`"],
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
};

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
                findings.words_with_fix(
                    passage,
                    range,
                    fields![found: written, better: &right],
                    &right,
                );
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

const DATE_STYLE: Rule = Rule {
    code: "VB6403",
    severity: Severity::Warning,
    source: "một kiểu viết ngày trong cả văn bản",
    title: [
        "ngày viết nhiều kiểu (15/3/2022, 15-3-2022)",
        "dates written in several ways (15/3/2022, 15-3-2022)",
    ],
    message: [
        "ngày «{found}» viết khác kiểu với các ngày khác",
        "the date `{found}` is written unlike the others",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Ngày viết bằng số theo một kiểu trong cả văn bản.",
        "Dates in figures are written in one way throughout.",
    ],
    wrong: Example::Text(
        "Từ 15/3/2022 đến 20/3/2022, riêng ngày 26-3-2022 nghỉ; kỷ niệm Ngày thành lập Đoàn (26-3).",
    ),
    right: Example::Text(
        "Từ 15/3/2022 đến 20/3/2022, riêng ngày 26/3/2022 nghỉ; kỷ niệm Ngày thành lập Đoàn (26/3).",
    ),
    near: &[Example::Text(
        "Từ 15-3-2022 đến 20-3-2022; tăng (2-4) lần, đạt 3/4; Quyết định 33/2022; số 12/5-KH; tỷ lệ 3/5; IP 10.0.2022.1.",
    )],
    check: Check::Text(date_style),
};

fn date_style(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut vote: Vote<char, (&Passage, Range<usize>)> = Vote::default();
    for passage in text.passages {
        for (at, sign) in passage.signs().filter(|(_, sign)| matches!(sign, '/' | '-' | '.')) {
            let found = date(&passage.text, at, sign).or_else(|| short_date(passage, at, sign));
            if let Some(range) = found {
                vote.cast(sign, (passage, range));
            }
        }
    }
    let Some(wanted) = vote.most_of(&['/', '-', '.']) else { return };
    for (sign, (passage, range)) in vote.against(wanted) {
        let written = &passage.text[range.clone()];
        let right = written.replace(sign, &wanted.to_string());
        findings.words(passage, range.clone(), fields![found: written, better: &right]);
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

/// The date `d/m` whose sign stands at `at`, in brackets or behind the word «ngày».
fn short_date(passage: &Passage, at: usize, sign: char) -> Option<Range<usize>> {
    let before = passage.before(at);
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let rest = passage.after(at + 1);
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (day, month) = (&before[start..], &rest[..length]);
    if sign == '.' || day.is_empty() || month.is_empty() {
        return None;
    }
    let number =
        |digits: &str, most: u32| digits.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    // (2-4) may be a score or a span: no day of a calendar that needs no other word.
    let in_brackets = before[..start].ends_with('(')
        && rest[length..].starts_with(')')
        && day.parse().is_ok_and(|day: u32| day > 12);
    let is_named = ["ngày ", "Ngày "].iter().any(|word| before[..start].ends_with(word))
        && !rest[length..].starts_with(['/', '-', '.', '–']);
    let is_date = number(day, 31) && number(month, 12) && day.len() <= 2;
    (is_date && (in_brackets || is_named)).then(|| start..at + 1 + length)
}

const PADDED_DATES: Rule = Rule {
    code: "VB6406",
    severity: Severity::Warning,
    source: "một kiểu viết ngày trong cả văn bản; NĐ 30 Phụ lục I, mục II.4: ngày dưới 10, tháng 1, 2 có số 0",
    title: [
        "ngày chỗ có số 0, chỗ không (03/02/2022, 3/2/2022)",
        "dates with and without leading zeros (03/02/2022, 3/2/2022)",
    ],
    message: [
        "ngày «{found}» thiếu số 0 mà chỗ khác có",
        "the date `{found}` lacks the leading zeros that others have",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Ngày dưới 10, tháng 1 và 2 có số 0 ở chỗ này thì chỗ khác cũng vậy.",
        "Where days below 10 and the months 1 and 2 have a zero in one place, they have it in all.",
    ],
    wrong: Example::Text("Từ 03/02/2022 đến 15/3/2022, riêng ngày 5/3/2022 nghỉ."),
    right: Example::Text("Từ 03/02/2022 đến 15/3/2022, riêng ngày 05/3/2022 nghỉ."),
    near: &[Example::Text(
        "Từ 3/2/2022 đến 5/3/2022; từ 15/3/2022 đến 20/11/2022; ngày 15 tháng 3 năm 2022.",
    )],
    check: Check::Text(padded_dates),
};

fn padded_dates(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut bare = Vec::new();
    let mut has_padded = false;
    for passage in text.passages {
        for (at, sign) in passage.signs().filter(|(_, sign)| matches!(sign, '/' | '-' | '.')) {
            let Some(range) = date(&passage.text, at, sign) else { continue };
            let written = &passage.text[range.clone()];
            let padded = padded(written, sign);
            if padded != written {
                bare.push((passage, range, padded));
            } else {
                has_padded |= written.split(sign).take(2).any(|part| part.starts_with('0'));
            }
        }
    }
    for (passage, range, padded) in bare.into_iter().filter(|_| has_padded) {
        findings.words_with_fix(
            passage,
            range.clone(),
            fields![found: &passage.text[range], better: &padded],
            &padded,
        );
    }
}

const WORDS_OR_FIGURES: Rule = Rule {
    code: "VB6409",
    severity: Severity::Advice,
    source: "một kiểu viết ngày trong cả văn bản",
    title: [
        "ngày chỗ viết bằng chữ, chỗ bằng số (ngày 15 tháng 3 năm 2022, 15/3/2022)",
        "dates now in words, now in figures (ngày 15 tháng 3 năm 2022, 15/3/2022)",
    ],
    message: [
        "«{found}» viết khác kiểu với các ngày khác trong phần nội dung",
        "`{found}` is written unlike the other dates of the text",
    ],
    advice: ["viết như «{better}»", "write it like `{better}`"],
    why: [
        "Ngày có đủ tháng và năm viết một kiểu trong cả phần nội dung; dòng địa danh, ngày tháng có kiểu riêng.",
        "Whole dates are written in one way throughout the text; the line with place and date has its own.",
    ],
    wrong: Example::Text(
        "Từ ngày 15 tháng 3 năm 2022 đến ngày 20 tháng 3 năm 2022, riêng ngày 26/3/2022 nghỉ.",
    ),
    right: Example::Text(
        "Từ ngày 15 tháng 3 năm 2022 đến ngày 20 tháng 3 năm 2022, riêng ngày 26 tháng 3 năm 2022 nghỉ.",
    ),
    near: &[Example::Text(
        "Hà Tĩnh, ngày 15 tháng 3 năm 2022\nTừ ngày 15/3/2022; tháng 3 năm 2022; ngày 26 tháng 3; Công văn số 12/UBND-VP ngày 05 tháng 02 năm 2022.\nCăn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
    )],
    check: Check::Text(words_or_figures),
};

/// Whole dates of the running text: those in words beside those in figures.
fn words_or_figures(text: &Text<'_>, findings: &mut Findings<'_>) {
    // Whether the date is in words.
    let mut vote: Vote<bool, (&Passage, Range<usize>)> = Vote::default();
    // Tables have their own ways, for want of room.
    let is_text = |passage: &&Passage| passage.is_running() && passage.cell.is_none();
    for passage in text.passages.iter().filter(is_text) {
        for word in passage.words().iter().filter(|word| word.key() == "ngày") {
            // The line with place and date is a paragraph of its own.
            let is_line =
                passage.text.chars().count() < 60 && passage.before(word.start()).ends_with(", ");
            // What a document is cited by is its date in full: Công văn số 12/UBND-VP ngày 05 tháng 02 năm 2024.
            let before = passage.before(word.start());
            let is_cited = cites(before) || names_law(before);
            // So is the day of the meeting that the document is of: 14 giờ 00, thứ Tư, ngày 17 tháng 12 năm 2025.
            let is_of_meeting = before.contains(" giờ ") || before.ends_with(", ");
            // A caption or a bracket has room for figures only: (tính đến ngày 31/10/2026).
            let is_bracketed = before.rfind('(') > before.rfind(')');
            if is_cited || is_bracketed {
                continue;
            }
            let long = day_and_month(passage, word.end()).filter(|_| !is_line && !is_of_meeting);
            let short = passage.after(word.end()).strip_prefix(' ').and_then(|rest| {
                let start = word.end() + 1;
                let sign = rest.find(['/', '-', '.'])?;
                let sign_char = rest[sign..].chars().next()?;
                date(&passage.text, start + sign, sign_char).filter(|range| range.start == start)
            });
            match (long, short) {
                (Some([_, month]), _) => {
                    let year = month.end + " năm ".len();
                    let digits = passage.digits().iter().find(|range| range.start == year);
                    if let Some(range) = digits {
                        vote.cast(true, (passage, word.start()..range.end));
                    }
                }
                (None, Some(range)) => vote.cast(false, (passage, word.start()..range.end)),
                (None, None) => {}
            }
        }
    }
    // A date in words is right in any text; one in figures stands out among those in words.
    let common = true;
    if !vote.is_split() || vote.count(common) <= vote.count(false) {
        return;
    }
    let Some((passage, range)) = vote.first(common) else { return };
    let better = &passage.text[range.clone()];
    // One in three and more are no slip but two ways with a reason.
    if vote.against(common).count() * 2 > vote.count(common) {
        return;
    }
    for (_, (passage, range)) in vote.against(common) {
        let found = &passage.text[range.clone()];
        findings.words(passage, range.clone(), fields![found, better]);
    }
}

/// Whether a text ends in the name of a law, which has no number: Luật Giao dịch điện tử.
fn names_law(before: &str) -> bool {
    let clause = before.rfind([',', ';', '.', '(']).map_or(0, |at| at + 1);
    ["Luật ", "Pháp lệnh ", "Hiến pháp "].iter().any(|law| before[clause..].contains(law))
}

/// Whether a text ends in the number and symbol of a document.
fn cites(before: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    last.contains(['/', '-'])
        && last.starts_with(|c: char| c.is_ascii_digit())
        && last.chars().any(char::is_uppercase)
}

/// A date in figures with the zeros of NĐ 30.
fn padded(date: &str, sign: char) -> String {
    let pad = |(place, part): (usize, &str)| {
        let below = if place == 0 { 10 } else { 3 };
        let is_short = place < 2 && part.len() == 1 && part.parse::<u8>().is_ok_and(|n| n < below);
        if is_short { format!("0{part}") } else { part.to_owned() }
    };
    date.split(sign).enumerate().map(pad).collect::<Vec<_>>().join(&sign.to_string())
}
