//! Numbers of four figures: with their dot throughout, or without.

use std::ops::Range;

use super::numbers::grouped;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[UNGROUPED];

const UNGROUPED: Rule = Rule {
    code: "VB6410",
    severity: Severity::Warning,
    source: "một cách viết trong cả văn bản; Luật Kế toán số 88/2015/QH13, Điều 11: dấu chấm ngăn hàng nghìn",
    title: [
        "số bốn chữ số chỗ ngăn hàng nghìn, chỗ không (1.200, 1000)",
        "numbers of four figures with and without their dot (1.200, 1000)",
    ],
    message: [
        "«{found}» không ngăn hàng nghìn, chỗ khác trong văn bản có ngăn",
        "`{found}` has no dot, other numbers of the document have",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Số cùng cỡ viết một cách trong cả văn bản.",
        "Numbers of one size are written in one way throughout.",
    ],
    wrong: Example::Text("Trồng 1.200 cây, tặng 2.500 quyển vở, phát 1000 tờ rơi."),
    right: Example::Text("Trồng 1.200 cây, tặng 2.500 quyển vở, phát 1.000 tờ rơi."),
    near: &[Example::Text(
        "Trồng 1.200 cây, tặng 2.500 quyển vở từ năm 2024 đến 2025, theo Quyết định số 1234.",
    )],
    check: Check::Text(ungrouped),
};

fn ungrouped(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut vote: Vote<bool, (&Passage, Range<usize>)> = Vote::default();
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for range in passage.amounts() {
            let written = &passage.text[range.clone()];
            let is_grouped = written.len() == 5 && written.as_bytes().get(1) == Some(&b'.');
            let value = written.parse::<u32>().ok();
            // Years are never grouped.
            let is_bare = written.len() == 4
                && value.is_some_and(|value| value >= 1000 && !(1900..2100).contains(&value));
            let next = passage.after(range.end).strip_prefix([' ', '\u{a0}']);
            let is_counted = next.is_some_and(|next| next.starts_with(char::is_lowercase));
            let last =
                passage.before(range.start).trim_end().rsplit(' ').next().unwrap_or_default();
            let is_name =
                ["số", "mã", "năm", "hiệu", "đường", "lô"].contains(&last.to_lowercase().as_str());
            if is_counted && !is_name && (is_grouped || is_bare) {
                vote.cast(is_bare, (passage, range.clone()));
            }
        }
    }
    if vote.is_split() && vote.count(false) >= vote.count(true) {
        for (_, (passage, range)) in vote.against(false) {
            let found = &passage.text[range.clone()];
            findings.words(passage, range.clone(), fields![found, better: grouped(found)]);
        }
    }
}
