//! Products that a sentence works out itself.

use std::ops::Range;

use super::shares::shown;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

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
    wrong: Example::Text(
        "Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 12.000.000 đồng; 12 chi đoàn, mỗi chi đoàn trồng 5 cây, tổng cộng 65 cây; 12 người x 3 ngày = 39 ngày công; tặng 10 suất quà (200.000 đồng/suất), tổng trị giá 2.500.000 đồng.",
    ),
    right: Example::Text(
        "Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 10.000.000 đồng; 12 chi đoàn, mỗi chi đoàn trồng 5 cây, tổng cộng 60 cây; 12 người x 3 ngày = 36 ngày công; tặng 10 suất quà (200.000 đồng/suất), tổng trị giá 2.000.000 đồng.",
    ),
    near: &[Example::Text(
        "Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 10 triệu đồng; 5 phần quà, mỗi phần 300 nghìn đồng và 10 xe đạp, tổng trị giá 35.000.000 đồng; khổ 3 × 4 m; 12 chi đoàn, mỗi chi đoàn ít nhất 5 cây, tổng cộng 70 cây.",
    )],
    check: Check::Text(product),
};

fn product(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.numbers() > 2) {
        let words = &passage.text;
        let has_formula = words.contains(['×', '=']);
        if !has_formula && !words.contains("mỗi ") && !words.contains('/') {
            continue;
        }
        let all = quantities(passage);
        let mut told = 0;
        for at in 0..all.len().saturating_sub(2) {
            let Some(three) = all.get(at..at + 3) else { continue };
            let found = if has_formula { formula(passage, three) } else { None };
            let found = found.or_else(|| each(passage, three));
            let Some((range, product, unit)) = found.filter(|(range, ..)| range.start >= told)
            else {
                continue;
            };
            told = range.end;
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found, product, unit]);
        }
    }
}

/// What is told: where, what the product is, its unit.
type Wrong<'p> = (Range<usize>, String, &'p str);

fn gap<'p>(passage: &'p Passage, a: &Quantity<'_>, b: &Quantity<'_>) -> &'p str {
    passage.text.get(a.range.end..b.range.start).unwrap_or_default()
}

/// Where a product differs from the sum that is said.
fn wrong<'p>(three: &[Quantity<'p>], [a, b, sum]: [&Quantity<'p>; 3]) -> Option<Wrong<'p>> {
    let product = a.value * b.value;
    let is_exact = matches!(sum.unit, Unit::Things(_)) && sum.decimals == 0;
    // Rounding: 33,3 triệu for 33.333.000.
    let slack = if is_exact { 0.01 } else { sum.value * 0.02 };
    let unit = match sum.unit {
        Unit::Money => "đồng",
        Unit::Things([first, _]) => first,
        Unit::Measure(unit) => unit,
        Unit::Share => return None,
    };
    let decimals = a.decimals.max(b.decimals).min(3);
    let decimals = if sum.unit == Unit::Money { 0 } else { decimals };
    let range = three.first()?.range.start..three.last()?.range.end;
    (a.value >= 1.0 && (product - sum.value).abs() > slack)
        .then(|| (range, shown(product, decimals), unit))
}

/// `3 suất × 2,5 triệu đồng = 7,5 triệu đồng`, `12 người x 3 ngày = 36 ngày công`.
fn formula<'p>(passage: &'p Passage, three: &[Quantity<'p>]) -> Option<Wrong<'p>> {
    let [a, b, sum] = three else { return None };
    let words = |text: &str| text.chars().all(|c| c.is_alphabetic() || " /.".contains(c));
    let first = gap(passage, a, b);
    let second = gap(passage, b, sum);
    let is_times = first.trim_end().ends_with(['×', 'x'])
        && (first.contains('×') || first.ends_with(" x "))
        && words(first.trim_end().trim_end_matches(['×', 'x']));
    let is_made =
        second.trim_end().ends_with('=') && words(second.trim_end().trim_end_matches('='));
    // A longer product: 3 x 4 x 5 = 60.
    let before = passage.before(a.range.start).trim_end();
    let goes_on = before.ends_with(['×', 'x', '+', '=', '-']) && !before.ends_with("ax");
    let is_money = (a.unit == Unit::Money || b.unit == Unit::Money) == (sum.unit == Unit::Money);
    let times = first.matches(['×']).count() + first.matches(" x ").count();
    (is_times && is_made && !goes_on && is_money && times == 1 && sum.unit != Unit::Share)
        .then(|| wrong(three, [a, b, sum]))
        .flatten()
}

/// Words that say that a figure is no exact one.
pub(super) const ABOUT: &[&str] = &[
    "ít nhất",
    "tối thiểu",
    "khoảng",
    "hơn",
    "gần",
    "trên",
    "từ",
    "đến",
    "tối đa",
    "trở lên",
    "dưới",
];

/// A count, how much each, and the sum, in whatever order: `20 suất quà, mỗi suất 500.000 đồng, tổng trị giá …`,
/// `tổng trị giá … (500.000 đồng/suất)`.
fn each<'p>(passage: &'p Passage, three: &[Quantity<'p>]) -> Option<Wrong<'p>> {
    let start = three[0].range.start;
    let whole = passage.text.get(start..three[2].range.end)?;
    if whole.chars().count() > 200
        || whole.contains([';'])
        || whole.contains(". ")
        || whole.contains(" và ")
    {
        return None;
    }
    let places: [[usize; 3]; 4] = [[0, 1, 2], [0, 2, 1], [1, 2, 0], [2, 1, 0]];
    let is_about = |one: &Quantity<'_>| {
        let before = passage.before(one.range.start).trim_end();
        ABOUT.iter().any(|word| before.ends_with(word))
            || passage.after(one.range.end).trim_start().starts_with("trở lên")
    };
    if three.iter().any(is_about) {
        return None;
    }
    // Others follow that the sum is of as well: gồm 640 suất (500 nghìn đồng/suất), 330 suất ….
    let rest = passage.after(three[2].range.end);
    let others = rest.split([';', '.']).next().unwrap_or_default();
    if whole.contains("gồm ") && others.contains("), ") {
        return None;
    }
    for [count, each, sum] in places {
        let [count, each, sum] = [&three[count], &three[each], &three[sum]];
        let Unit::Things([thing, _]) = count.unit else { continue };
        let is_same_unit = match (each.unit, sum.unit) {
            (Unit::Things([a, _]), Unit::Things([b, _])) => a == b && !a.is_empty() && a != thing,
            (Unit::Share, _) => false,
            (a, b) => a == b,
        };
        if thing.is_empty()
            || !is_same_unit
            || !is_each(passage, each, thing)
            || !is_sum(passage, sum)
        {
            continue;
        }
        return wrong(three, [count, each, sum]);
    }
    None
}

/// Whether a quantity is told for each of those things: `mỗi suất 500.000 đồng`, `500.000 đồng/suất`.
fn is_each(passage: &Passage, one: &Quantity<'_>, thing: &str) -> bool {
    let before = passage.before(one.range.start);
    let from = before.len().saturating_sub(60);
    let near = &before[before.floor_char_boundary(from)..];
    let lead = near.rfind("mỗi ").map(|at| &near[at + "mỗi ".len()..]);
    let is_lead = lead.is_some_and(|lead| {
        lead.starts_with(thing) && !lead.contains(|c: char| c.is_ascii_digit() || ",;.".contains(c))
    });
    let rest = passage.after(one.range.end);
    let slash = rest
        .find('/')
        .filter(|at| *at < 24 && rest[..*at].chars().all(|c| c.is_alphabetic() || c == ' '));
    let is_per = slash.is_some_and(|at| {
        rest[at + 1..]
            .trim_start()
            .strip_prefix(thing)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    is_lead || is_per
}

/// Whether a quantity is told as a sum.
fn is_sum(passage: &Passage, one: &Quantity<'_>) -> bool {
    let before = passage.before(one.range.start);
    let from = before.len().saturating_sub(60);
    let near = &before[before.floor_char_boundary(from)..];
    let clause = near.rsplit([',', ';', '(', ')']).next().unwrap_or_default().to_lowercase();
    ["tổng", "trị giá", "thành tiền", "kinh phí", "số tiền", "=", "cả thảy"]
        .iter()
        .any(|word| clause.contains(word))
        || clause.trim_end().ends_with(" với")
}
