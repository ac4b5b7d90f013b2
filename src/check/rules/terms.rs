//! Terms and school years: as long as they are, and the same throughout.

use std::collections::BTreeMap;
use std::ops::Range;

use super::moments::own_date;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[TERM];

const TERM: Rule = Rule {
    code: "VB6421",
    severity: Severity::Warning,
    source: "thống nhất trong cả văn bản: nhiệm kỳ, năm học, lần thứ",
    title: [
        "nhiệm kỳ, năm học, lần thứ ghi khác chỗ khác (nhiệm kỳ 2022 - 2026, 2022 - 2027)",
        "a term, school year or ordinal unlike elsewhere (nhiệm kỳ 2022 - 2026, 2022 - 2027)",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["kiểm tra lại, ghi thống nhất", "check it, and write it alike"],
    why: [
        "Một nhiệm kỳ có một năm đầu, một năm cuối; năm học gồm hai năm liền nhau.",
        "A term has one first and one last year; a school year has two that follow each other.",
    ],
    wrong: Example::Text(
        "Đại hội Đoàn xã nhiệm kỳ 2022 - 2027 bầu Ban Chấp hành.\nNghị quyết Đại hội Đoàn xã nhiệm kỳ 2022 - 2027 đề ra 12 chỉ tiêu.\nBan Chấp hành do Đại hội Đoàn xã nhiệm kỳ 2022 - 2026 bầu; năm học 2024 - 2026.",
    ),
    right: Example::Text(
        "Đại hội Đoàn xã nhiệm kỳ 2022 - 2027 bầu Ban Chấp hành.\nNghị quyết Đại hội Đoàn xã nhiệm kỳ 2022 - 2027 đề ra 12 chỉ tiêu.\nBan Chấp hành do Đại hội Đoàn xã nhiệm kỳ 2022 - 2027 bầu; năm học 2024 - 2025.",
    ),
    near: &[Example::Text(
        "Đại hội Chi bộ nhiệm kỳ 2025 - 2027; Đại hội Đảng bộ xã nhiệm kỳ 2025 - 2030; Hội đồng nhân dân nhiệm kỳ 2021 - 2026; trong các năm học 2022 - 2025.",
    )],
    check: Check::Text(term),
};

/// A span of years: where it stands, and what stands before the word for it.
struct Named<'p> {
    /// Which passage of the document that is.
    at: usize,
    passage: &'p Passage,
    range: Range<usize>,
    years: [u32; 2],
    /// The two words before, in small letters.
    of: String,
}

fn term(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut terms: BTreeMap<u32, Vec<Named<'_>>> = BTreeMap::new();
    for (at, passage) in text.passages.iter().enumerate() {
        for pair in passage.digits().windows(2) {
            let Some(named) = years(at, passage, pair) else { continue };
            let before = passage.small_before(named.range.start);
            if before.ends_with("năm học ") && is_not_begun(passage, &named, text) {
                let found = &passage.text[named.range.clone()];
                let fault = [
                    "năm học ấy chưa bắt đầu khi văn bản được ký".to_owned(),
                    "that school year has not begun on the date of the document".to_owned(),
                ];
                findings.words(passage, named.range.clone(), fields![found, fault]);
            } else if before.ends_with("năm học ") && !before.ends_with("các năm học ") {
                if named.years[1] != named.years[0] + 1 && named.years[1] > named.years[0] {
                    let found = &passage.text[named.range.clone()];
                    let fault = [
                        format!("năm học là {0} - {1}", named.years[0], named.years[0] + 1),
                        format!("a school year is {0} - {1}", named.years[0], named.years[0] + 1),
                    ];
                    findings.words(passage, named.range.clone(), fields![found, fault]);
                }
            } else if before.ends_with("nhiệm kỳ ") || before.ends_with("nhiệm kì ") {
                terms.entry(named.years[0]).or_default().push(named);
            }
        }
    }
    for named in terms.values().filter(|all| all.len() > 1) {
        for one in named {
            let same =
                named.iter().filter(|other| other.years == one.years && other.of == one.of).count();
            let other = named.iter().find(|other| {
                let others = named.iter().filter(|third| third.years == other.years).count();
                other.years[1] != one.years[1]
                    && !one.of.is_empty()
                    && other.of == one.of
                    && (others > same || others == same && other.is_before(one))
            });
            if let Some(other) = other {
                let found = &one.passage.text[one.range.clone()];
                let right = &other.passage.text[other.range.clone()];
                let fault =
                    [format!("chỗ khác ghi «{right}»"), format!("elsewhere it is `{right}`")];
                findings.words(one.passage, one.range.clone(), fields![found, fault]);
            }
        }
    }
    ordinals(text, findings);
}

/// What is counted, its term, its number and where that stands.
type Counted<'p> = (String, [u32; 2], &'p str, &'p Passage, Range<usize>);

/// `Đại hội Đoàn xã lần thứ XIV, nhiệm kỳ 2022 - 2027`: one term has one number.
fn ordinals(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut all: Vec<Counted<'_>> = Vec::new();
    for passage in text.passages.iter().filter(|passage| passage.text.contains("nhiệm kỳ")) {
        for pair in passage.digits().windows(2) {
            let Some(Named { range, years, .. }) = years(0, passage, pair) else { continue };
            let lead = passage.before(range.start).trim_end();
            let Some(lead) = lead.strip_suffix("nhiệm kỳ").map(str::trim_end) else { continue };
            let lead = lead.trim_end_matches([',', '(']).trim_end();
            let Some(at) = lead.rfind("lần thứ ") else { continue };
            let ordinal = &lead[at + "lần thứ ".len()..];
            if ordinal.is_empty() || ordinal.contains([' ', ',']) {
                continue;
            }
            let small = lead[..at].to_lowercase();
            let of: Vec<&str> = small.split_whitespace().rev().take(3).collect();
            let start = at + "lần thứ ".len();
            all.push((of.join(" "), years, ordinal, passage, start..start + ordinal.len()));
        }
    }
    for (at, (of, years, ordinal, passage, range)) in all.iter().enumerate() {
        let same = |other: &&Counted<'_>| other.0 == *of && other.1 == *years;
        let support = all.iter().filter(same).filter(|other| other.2 == *ordinal).count();
        let rival =
            all.iter().enumerate().filter(|(_, other)| same(other)).find(|(place, other)| {
                let others = all.iter().filter(same).filter(|third| third.2 == other.2).count();
                other.2 != *ordinal && (others > support || others == support && *place < at)
            });
        if let Some((_, other)) = rival {
            let fault = [
                format!("chỗ khác ghi «lần thứ {}»", other.2),
                format!("elsewhere it is `lần thứ {}`", other.2),
            ];
            let found = &passage.text[range.start - "lần thứ ".len()..range.end];
            findings.words(passage, range.clone(), fields![found, fault]);
        }
    }
}

/// Whether a school year is told to be over that begins after the date of the document.
fn is_not_begun(passage: &Passage, named: &Named<'_>, text: &Text<'_>) -> bool {
    let before = passage.small_before(named.range.start);
    let clause = before.rsplit([',', ';', '.']).next().unwrap_or_default();
    let is_over = [
        "hoàn thành chương trình năm học",
        "kết thúc năm học",
        "tổng kết năm học",
        "hoàn thành nhiệm vụ năm học",
    ]
    .iter()
    .any(|word| clause.trim_end().ends_with(word));
    let is_wanted =
        ["sẽ ", "phấn đấu", "chuẩn bị", "kế hoạch"].iter().any(|word| clause.contains(word));
    is_over
        && !is_wanted
        && own_date(text).is_some_and(|own| {
            let (year, month, _) = own.parts();
            (u32::from(year), month) < (named.years[0], 8)
        })
}

impl Named<'_> {
    fn is_before(&self, other: &Self) -> bool {
        (self.at, self.range.start) < (other.at, other.range.start)
    }
}

/// `2022 - 2027`.
fn years<'p>(at: usize, passage: &'p Passage, pair: &[Range<usize>]) -> Option<Named<'p>> {
    let [a, b] = pair else { return None };
    let gap = passage.text.get(a.end..b.start)?;
    let year = |range: &Range<usize>| {
        let year: u32 = passage.text.get(range.clone())?.parse().ok()?;
        (range.len() == 4 && (1900..2200).contains(&year)).then_some(year)
    };
    if !["-", "–"].contains(&gap.trim()) {
        return None;
    }
    let years = [year(a)?, year(b)?];
    let before = passage.small_before(a.start);
    let lead = before
        .strip_suffix("nhiệm kỳ ")
        .or_else(|| before.strip_suffix("nhiệm kì "))
        .unwrap_or_default();
    let mut words: Vec<&str> = lead
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .rev()
        .take(2)
        .collect();
    words.reverse();
    Some(Named { at, passage, range: a.start..b.end, years, of: words.join(" ") })
}
