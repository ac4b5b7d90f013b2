//! Shares whose whole stands in another sentence: told where two figures changed places or one is off.

use super::shares::shown;
use super::statements::{Statement, is_slip, is_swap, read};
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[OF_TOTAL];

const OF_TOTAL: Rule = Rule {
    code: "VB6731",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "tỷ lệ không khớp với tổng số ghi ở câu khác",
        "a share that is not that of the total in another sentence",
    ],
    message: [
        "«{found}»: so với «{whole}» là {expected}%",
        "`{found}`: of `{whole}` it is {expected}%",
    ],
    advice: ["kiểm tra lại ba con số", "check the three figures"],
    why: [
        "Tỷ lệ chỉ khác một chữ số, hoặc đảo hai chữ số so với số tính từ tổng: thường là gõ nhầm.",
        "A share that is one figure off, or has two that changed places, was mostly mistyped.",
    ],
    wrong: Example::Text(
        "Toàn xã có 4.860 hộ.\nViệc phân loại rác được thực hiện ở 1.215 hộ, chiếm 35,0% tổng số hộ.",
    ),
    right: Example::Text(
        "Toàn xã có 4.860 hộ.\nViệc phân loại rác được thực hiện ở 1.215 hộ, chiếm 25,0% tổng số hộ.",
    ),
    near: &[Example::Text(
        "Toàn xã có 4.860 hộ; thôn Đông có 2.430 hộ.\nViệc phân loại rác được thực hiện ở 1.215 hộ, chiếm 50,0% số hộ của thôn; hộ khá chiếm 35,0% tổng số hộ.",
    )],
    check: Check::Text(of_total),
};

fn of_total(text: &Text<'_>, findings: &mut Findings<'_>) {
    let may = |passage: &&Passage| {
        passage.cell.is_none()
            && passage.text.contains('%')
            && ["chiếm", "đạt", "bằng"].iter().any(|verb| passage.text.contains(verb))
    };
    let mut statements: Option<Vec<Statement<'_>>> = None;
    for (at, passage) in text.passages.iter().enumerate().filter(|(_, passage)| may(passage)) {
        let all = quantities(passage);
        for pair in all.windows(2) {
            let [part, share] = pair else { continue };
            if !is_led(passage, part, share) {
                continue;
            }
            let statements = statements.get_or_insert_with(|| read(text));
            let Some((whole, expected)) = off(passage, at, part, share, statements) else {
                continue;
            };
            let range = part.range.start..share.range.end;
            let found = &passage.text[range.clone()];
            let expected = shown(expected, share.decimals);
            findings.words(passage, range, fields![found, whole, expected]);
        }
    }
}

/// `1.215 hộ, chiếm 25,0% tổng số hộ`, `5.625 triệu đồng, đạt 45% kế hoạch`.
fn is_led(passage: &Passage, part: &Quantity<'_>, share: &Quantity<'_>) -> bool {
    let gap = passage.text.get(part.range.end..share.range.start).unwrap_or_default();
    let rest = passage.after(share.range.end);
    let verb = [", chiếm", ", đạt", ", bằng", ", chiếm tỷ lệ", ", đạt tỷ lệ"]
        .iter()
        .any(|verb| gap.trim_end().ends_with(verb));
    let is_of = [" tổng số", " kế hoạch", " dự toán", " tổng kế hoạch", " tổng vốn", " số hộ"]
        .iter()
        .any(|of| rest.starts_with(of));
    // Of spending the estimate is another one than of income.
    let is_of_budget =
        rest.starts_with(" dự toán") && passage.small_before(part.range.start).contains(" chi ");
    share.unit == Unit::Share
        && !is_of_budget
        && part.unit != Unit::Share
        && verb
        && is_of
        && gap.chars().count() < 50
        && !gap.contains([';', '('])
        && !gap.contains(". ")
}

/// The whole by which the share must be another one, where no other makes it right.
fn off(
    passage: &Passage,
    at: usize,
    part: &Quantity<'_>,
    share: &Quantity<'_>,
    statements: &[Statement<'_>],
) -> Option<(String, f64)> {
    let is_same = |one: &Quantity<'_>| match (one.unit, part.unit) {
        (Unit::Things([a, _]), Unit::Things([b, _])) => a == b && !a.is_empty(),
        (a, b) => a == b,
    };
    let written = |value: f64| {
        let decimals = share.decimals;
        format!("{value:.decimals$}").replace('.', "")
    };
    let step = 10_f64.powi(-i32::try_from(share.decimals).unwrap_or(0));
    let is_larger = |value: f64| value >= part.value && value > 0.0;
    let of = |value: f64| part.value / value * 100.0;
    let is_right = |value: f64| (of(value) - share.value).abs() <= step * 1.01;
    let wholes =
        || statements.iter().filter(|one| is_same(&one.quantity) && is_larger(one.quantity.value));
    if wholes().any(|one| is_right(one.quantity.value))
        || quantities(passage)
            .iter()
            .any(|one| is_same(one) && is_larger(one.value) && is_right(one.value))
    {
        return None;
    }
    let own = written(share.value);
    let is_total = |one: &&Statement<'_>| {
        let is_near = one.at.abs_diff(at) <= 4;
        if !(one.says_all || is_near) || one.quantity.range.start == part.range.start {
            return false;
        }
        let says = ["tổng", "toàn", "hoạch", "toán", "vốn"];
        if one.says_all && one.places.is_empty()
            || is_near && one.lead.iter().take(6).any(|word| says.contains(word))
        {
            return true;
        }
        let lead = one.passage.small_before(one.quantity.range.start);
        one.says_all && (lead.contains("toàn ") || lead.contains("tổng "))
            || is_near && (lead.contains("tổng ") || lead.contains("kế hoạch"))
    };
    // The greatest number of its kind is the whole, unless something says otherwise.
    let greatest = wholes().map(|one| one.quantity.value).fold(0.0, f64::max);
    let is_greatest = |one: &&Statement<'_>| {
        matches!(part.unit, Unit::Things(_))
            && one.quantity.value == greatest
            && one.quantity.range.start != part.range.start
    };
    let mut totals = wholes().filter(|one| is_total(one) || is_greatest(one)).take(5);
    totals.find_map(|one| {
        let right = of(one.quantity.value);
        let expected = written(right);
        let is_meant = is_swap(&expected, &own) || own.len() >= 3 && is_slip(&expected, &own);
        (is_meant && right <= 100.0).then(|| (one.shown().to_owned(), right))
    })
}
