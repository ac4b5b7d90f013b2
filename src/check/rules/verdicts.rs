//! What the text says of its own figures: above the target, all of them, by so much.

use std::ops::Range;

use super::shares::shown;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, fractions, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[VERDICT];

const VERDICT: Rule = Rule {
    code: "VB6724",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "lời đánh giá trái với số bên cạnh (đạt 95% kế hoạch, vượt chỉ tiêu; 18/20 chi đoàn, đạt tất cả)",
        "words that contradict the figures beside them (đạt 95% kế hoạch, vượt chỉ tiêu)",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["sửa số liệu hoặc lời đánh giá", "correct the figures or the words"],
    why: [
        "Dưới 100% thì không thể là vượt; vượt bao nhiêu phải bằng phần hơn 100%.",
        "What is below 100% does not exceed; by how much it exceeds is what is above 100%.",
    ],
    wrong: Example::Text(
        "Thu ngân sách đạt 95% kế hoạch, vượt chỉ tiêu được giao. Kết nạp 18/20 đoàn viên, vượt kế hoạch. Trồng cây đạt 112% kế hoạch, vượt 15%.",
    ),
    right: Example::Text(
        "Thu ngân sách đạt 105% kế hoạch, vượt chỉ tiêu được giao. Kết nạp 22/20 đoàn viên, vượt kế hoạch. Trồng cây đạt 112% kế hoạch, vượt 12%.",
    ),
    near: &[Example::Text(
        "Tỷ lệ hộ dùng nước sạch đạt 95%, vượt chỉ tiêu; đạt 95% kế hoạch năm, vượt tiến độ; 18/20 chi đoàn vượt chỉ tiêu; đạt 112% kế hoạch, vượt 5% so với năm 2024.",
    )],
    check: Check::Text(verdict),
};

fn verdict(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| {
        passage.text.contains("ượt ")
            || passage.text.contains("hưa đạt")
            || passage.text.contains("hông đạt")
    }) {
        let all = quantities(passage);
        let fractions = fractions(passage);
        let mut found: Vec<(Range<usize>, [String; 2])> = Vec::new();
        for (at, one) in all.iter().enumerate().filter(|(_, one)| one.unit == Unit::Share) {
            found.extend(of_share(passage, &all, at, one));
        }
        for fraction in &fractions {
            let rest = passage.after(fraction.range.end);
            let Some(verb) = exceeds(rest) else { continue };
            if fraction.part < fraction.whole {
                found.push((fraction.range.start..fraction.range.end + verb, below()));
            }
        }
        for (range, fault) in found {
            findings.words(passage, range.clone(), fields![found: &passage.text[range], fault]);
        }
    }
}

fn below() -> [String; 2] {
    ["chưa đủ 100% nên không phải là vượt".to_owned(), "below 100% nothing is exceeded".to_owned()]
}

const TARGETS: &[&str] = &["kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu"];

/// Where it is said behind a figure, with a comma and no other figure, that a target is exceeded.
fn exceeds(rest: &str) -> Option<usize> {
    let at = rest.find("vượt ")?;
    let (between, verb) = rest.split_at(at);
    let lead = between.trim_end();
    let is_near =
        lead.ends_with([',', '(']) || lead.ends_with(", đạt và") || lead.ends_with(", đạt,");
    let target = TARGETS.iter().find(|target| {
        let rest = &verb["vượt ".len()..];
        rest.starts_with(**target)
            || rest.strip_prefix("mức ").is_some_and(|rest| rest.starts_with(**target))
    })?;
    let is_clause =
        !between.contains([';', '.', '/']) && !between.contains(|c: char| c.is_ascii_digit());
    (is_near && is_clause && between.chars().count() < 50)
        .then_some(at + "vượt ".len() + target.len())
}

/// `đạt 95% kế hoạch, vượt chỉ tiêu`; `đạt 112% kế hoạch, vượt 15%`.
fn of_share(
    passage: &Passage,
    all: &[Quantity<'_>],
    at: usize,
    one: &Quantity<'_>,
) -> Option<(Range<usize>, [String; 2])> {
    let rest = passage.after(one.range.end);
    let clause = rest.split([',', ';', '(']).next().unwrap_or_default();
    let is_of_target =
        TARGETS.iter().any(|target| clause.contains(target)) && clause.chars().count() < 50;
    if !is_of_target || !passage.before(one.range.start).trim_end().ends_with(['t', 'g', 'h']) {
        return None;
    }
    if one.value < 100.0 {
        let end = exceeds(rest)?;
        return Some((one.range.start..one.range.end + end, below()));
    }
    let by = all.get(at + 1).filter(|by| by.unit == Unit::Share)?;
    let gap = passage.text.get(one.range.end..by.range.start)?;
    let lead = gap.trim_end();
    let is_by = lead.ends_with(", vượt")
        || lead.ends_with("(vượt")
        || lead.ends_with(", vượt kế hoạch")
        || lead.ends_with(", vượt chỉ tiêu")
        || lead.ends_with("(vượt kế hoạch");
    let behind = passage.after(by.range.end);
    let is_end = behind.is_empty()
        || behind.starts_with([',', ';', '.', ')'])
        || TARGETS.iter().any(|target| behind.trim_start().starts_with(target))
        || behind.trim_start().starts_with("so với kế hoạch")
        || behind.trim_start().starts_with("so với chỉ tiêu");
    let expected = one.value - 100.0;
    let decimals = one.decimals.max(by.decimals);
    let slack = 0.51 / 10_f64.powi(i32::try_from(one.decimals.min(by.decimals)).unwrap_or(0));
    (is_by && is_end && gap.chars().count() < 50 && (expected - by.value).abs() > slack).then(
        || {
            let expected = shown(expected, decimals);
            let fault = [format!("vượt {expected}%"), format!("that exceeds it by {expected}%")];
            (one.range.start..by.range.end, fault)
        },
    )
}
