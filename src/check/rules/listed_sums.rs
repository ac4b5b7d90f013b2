//! Sums that are listed in items below them.

use super::shares::shown;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[LISTED_SUM];

const LISTED_SUM: Rule = Rule {
    code: "VB6723",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "các mục liệt kê bên dưới không cộng thành tổng ở câu dẫn",
        "items that do not add up to the total in the line before them",
    ],
    message: [
        "«{found}», các mục bên dưới cộng lại là {sum}",
        "`{found}`, and the items below add up to {sum}",
    ],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Tổng ở câu dẫn phải bằng các mục kể ra; lệch là sót mục hoặc gõ sai số.",
        "A total is the sum of the items below it; where it is not, an item is missing or a figure is wrong.",
    ],
    wrong: Example::Text(
        "Tổng kinh phí thực hiện là 48.000.000 đồng, gồm:\n- Mua cây giống: 25.000.000 đồng;\n- Phân bón: 12.000.000 đồng;\n- Công chăm sóc: 10.000.000 đồng.",
    ),
    right: Example::Text(
        "Tổng kinh phí thực hiện là 47.000.000 đồng, gồm:\n- Mua cây giống: 25.000.000 đồng;\n- Phân bón: 12.000.000 đồng;\n- Công chăm sóc: 10.000.000 đồng.",
    ),
    near: &[Example::Text(
        "Tổng kinh phí thực hiện là 48.000.000 đồng, trong đó:\n- Mua cây giống: 25.000.000 đồng;\n- Phân bón: 12.000.000 đồng, mỗi bao 500.000 đồng.\nToàn xã có 12 chi đoàn, trong đó:\n- 5 chi đoàn thôn;\n- 3 chi đoàn xuất sắc.",
    )],
    check: Check::Text(listed_sum),
};

fn listed_sum(text: &Text<'_>, findings: &mut Findings<'_>) {
    for (at, passage) in text.passages.iter().enumerate() {
        let words = passage.text.trim_end();
        if !words.ends_with(':') && !words.ends_with("đồng.") || passage.numbers() == 0 {
            continue;
        }
        let Some(total) = total(passage) else { continue };
        let Some(parts) = parts(&text.passages[at + 1..], &total) else { continue };
        let sum: f64 = parts.iter().sum();
        let off = (sum - total.value).abs();
        let slack = match total.unit {
            Unit::Money if total.decimals > 0 => total.value * 0.006,
            _ => 0.01,
        };
        // What is far from it is another sum.
        if off > slack && off <= total.value * 0.35 {
            let range = total.range.clone();
            let found = &passage.text[range.clone()];
            let sum = match total.unit {
                Unit::Money => format!("{} đồng", shown(sum, 0)),
                _ => shown(sum, total.decimals),
            };
            findings.words(passage, range, fields![found, sum]);
        }
    }
}

/// The only sum of a line that leads to a list: money, or a count behind «tổng số».
fn total(passage: &Passage) -> Option<Quantity<'_>> {
    let words = passage.text.trim_end();
    let start = crate::check::quantity::sentence_start(words.trim_end_matches([':', '.']));
    let all = quantities(passage);
    let mut own = all.into_iter().filter(|one| one.range.start >= start);
    let small = words.get(start..)?.to_lowercase();
    let is_list = [
        "gồm:",
        "như sau:",
        "cụ thể:",
        "trong đó:",
        "sau đây:",
        "sau:",
        "đồng:",
        "bao gồm:",
        "chia ra:",
    ]
    .iter()
    .any(|end| small.ends_with(end));
    let first = own.next()?;
    let is_total = match first.unit {
        Unit::Money => ["tổng", "kinh phí", "dự toán", "số tiền", "chi phí", "nguồn"]
            .iter()
            .any(|word| small.contains(word)),
        Unit::Things([thing, _]) => {
            !thing.is_empty() && small.contains("tổng") && !small.contains("trong đó")
        }
        Unit::Measure(_) => small.contains("tổng"),
        Unit::Share => false,
    };
    let is_exact = !["khoảng", "gần", "hơn", "trên"]
        .iter()
        .any(|word| passage.before(first.range.start).trim_end().ends_with(word));
    let is_whole_line =
        words.ends_with(':') && is_list || words.ends_with("đồng.") && small.contains("tổng");
    (own.next().is_none() && is_total && is_exact && is_whole_line).then_some(first)
}

/// The sign of an item: its dash, its letter or its number; the last two count on.
fn sign(passage: &Passage) -> Option<&'static str> {
    let text = passage.text.trim_start();
    let label = text.split([' ', '\u{a0}', '\t']).next()?;
    match label {
        "-" | "–" | "+" | "•" | "*" => Some(match label {
            "+" => "+",
            _ => "-",
        }),
        _ => {
            let bare = label.strip_suffix([')', '.'])?;
            let is_number =
                bare.len() <= 2 && bare.chars().all(|c| c.is_ascii_digit()) && !bare.is_empty();
            let is_letter = bare.chars().count() == 1 && bare.chars().all(char::is_lowercase);
            match () {
                () if is_number => Some("1"),
                () if is_letter => Some("a"),
                () => None,
            }
        }
    }
}

/// The figures of the items of a list, one in each; `None` where an item has none or leaves it open which it is.
fn parts(passages: &[Passage], total: &Quantity<'_>) -> Option<Vec<f64>> {
    let first = sign(passages.first()?)?;
    let mut all = Vec::new();
    for passage in passages {
        match sign(passage) {
            Some(own) if own == first => all.push(part(passage, total)?),
            // What belongs to an item.
            Some("+" | "a" | "-") if first != "-" || sign(passage) == Some("+") => {}
            _ => break,
        }
    }
    (all.len() >= 2).then_some(all)
}

/// The figure of an item: the only one of its unit, or the one behind the sign of equality.
fn part(passage: &Passage, total: &Quantity<'_>) -> Option<f64> {
    let is_same = |one: &Quantity<'_>| match (one.unit, total.unit) {
        (Unit::Things([a, _]), Unit::Things([b, _])) => a == b,
        (a, b) => a == b,
    };
    let all: Vec<Quantity<'_>> = quantities(passage).into_iter().filter(is_same).collect();
    let is_exact = |one: &Quantity<'_>| {
        let before = passage.before(one.range.start).trim_end();
        !["khoảng", "gần", "hơn", "trên", "mỗi"].iter().any(|word| before.ends_with(word))
    };
    match &all[..] {
        [one] => is_exact(one).then_some(one.value),
        _ => {
            let mut made =
                all.iter().filter(|one| passage.before(one.range.start).trim_end().ends_with('='));
            match (made.next(), made.next()) {
                (Some(one), None) => Some(one.value),
                _ => None,
            }
        }
    }
}
