//! Products that a sentence works out itself.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

use super::sums::figure;

/// The rules of this topic.
pub const RULES: &[Rule] = &[PRODUCT];

const PRODUCT: Rule = Rule {
    code: "VB6707",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "phép nhân trong câu không khớp (3 suất × 2,5 triệu = 10 triệu)",
        "a product of a sentence that is wrong (3 suất × 2,5 triệu = 10 triệu)",
    ],
    message: ["«{found}»: nhân ra {product} {unit}", "`{found}`: the product is {product} {unit}"],
    advice: ["kiểm tra lại ba con số", "check the three figures"],
    why: [
        "Số suất nhân mức tiền phải bằng tổng tiền; lệch là một trong ba số sai.",
        "The number of shares times each makes the sum; where it does not, one of the three is wrong.",
    ],
    wrong: Example::Text("Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 12.000.000 đồng."),
    right: Example::Text("Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 10.000.000 đồng."),
    near: &[Example::Text(
        "Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 10 triệu đồng; 5 phần quà, mỗi phần 300 nghìn đồng và 10 xe đạp, tổng trị giá 35.000.000 đồng; khổ 3 × 4 m.",
    )],
    check: Check::Text(product),
};

/// An amount with its unit: its value in units of one, its text.
struct Amount<'p> {
    start: usize,
    end: usize,
    value: f64,
    unit: &'p str,
}

fn product(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let is_likely = passage.text.contains(['×', '='])
            || passage.text.contains("mỗi")
                && (passage.text.contains("tổng") || passage.text.contains("trị giá"));
        if !is_likely {
            continue;
        }
        let amounts: Vec<Amount<'_>> = passage
            .amounts()
            .iter()
            .filter_map(|range| amount(passage, range.start, range.end))
            .collect();
        for three in amounts.windows(3) {
            let [count, each, sum] = three else { continue };
            let gap = |a: &Amount<'_>, b: &Amount<'_>| {
                passage.text.get(a.end..b.start).unwrap_or_default()
            };
            let [first, second] = [gap(count, each), gap(each, sum)];
            let is_formula = first.contains('×')
                && second.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ') == "= ";
            let is_sentence = first.contains(", mỗi ")
                && (second.contains(", tổng") || second.contains(", trị giá"))
                && !second.contains([';', '.'])
                && !second.contains(" và ");
            let is_money = each.unit == "đồng" && sum.unit == "đồng" && count.unit.is_empty();
            // Fourteen hundredths of rounding: 33,3 triệu for 33.333.000.
            let is_far = (count.value * each.value - sum.value).abs() > sum.value * 0.02;
            if (is_formula || is_sentence) && is_money && is_far && count.value >= 1.0 {
                let range = count.start..sum.end;
                let product = crate::text::Decimal::parse(&format!("{}", count.value * each.value))
                    .map_or(String::new(), |decimal| crate::text::number(decimal, None));
                findings.words(
                    passage,
                    range.clone(),
                    fields![found: &passage.text[range], product, unit: "đồng"],
                );
            }
        }
    }
}

fn amount(passage: &Passage, start: usize, end: usize) -> Option<Amount<'_>> {
    let value = figure(passage.text.get(start..end)?)?;
    let rest = passage.after(end);
    let scales = [("nghìn", 1e3), ("ngàn", 1e3), ("triệu", 1e6), ("tỷ", 1e9), ("tỉ", 1e9)];
    let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
    let scale = scales.iter().find(|(word, _)| trimmed.starts_with(word));
    let after = scale
        .map_or(trimmed, |(word, _)| trimmed[word.len()..].trim_start_matches([' ', '\u{a0}']));
    let is_money = after.starts_with("đồng") || scale.is_some();
    let end = match (is_money, after.starts_with("đồng")) {
        (true, true) => passage.text.len() - after.len() + "đồng".len(),
        (true, false) => passage.text.len() - after.len(),
        _ => end,
    };
    let value = value * scale.map_or(1.0, |(_, factor)| *factor);
    Some(Amount { start, end, value, unit: if is_money { "đồng" } else { "" } })
}
