//! Totals that stand behind their parts, in the sentence before them, or before items parted by semicolons.

use std::ops::Range;

use super::shares::shown;
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[TOTAL];

const TOTAL: Rule = Rule {
    code: "VB6730",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "các phần không cộng thành tổng ở cuối câu, ở câu trước, hoặc trước dấu hai chấm",
        "parts that do not add up to the total behind them, or in the sentence before",
    ],
    message: [
        "các phần cộng lại là {sum}, còn tổng là {total}",
        "the parts add up to {sum}, and the total is {total}",
    ],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Các phần đã kể hết thì cộng lại phải bằng tổng.",
        "Where all parts are listed, they make the total.",
    ],
    wrong: Example::Text(
        "Ban hành 14 kế hoạch, 9 hướng dẫn và 32 công văn, tổng cộng 65 văn bản. Nghị quyết đề ra 12 chỉ tiêu. Có 8 chỉ tiêu vượt, 4 chỉ tiêu đạt và 1 chỉ tiêu không đạt.\nTổng vốn là 12.500 triệu đồng, bố trí cho 3 công trình: đường trục thôn 3.200 triệu đồng; nhà văn hóa 1.800 triệu đồng; kênh mương 7.800 triệu đồng.",
    ),
    right: Example::Text(
        "Ban hành 14 kế hoạch, 9 hướng dẫn và 32 công văn, tổng cộng 55 văn bản. Nghị quyết đề ra 12 chỉ tiêu. Có 7 chỉ tiêu vượt, 4 chỉ tiêu đạt và 1 chỉ tiêu không đạt.\nTổng vốn là 12.800 triệu đồng, bố trí cho 3 công trình: đường trục thôn 3.200 triệu đồng; nhà văn hóa 1.800 triệu đồng; kênh mương 7.800 triệu đồng.",
    ),
    near: &[Example::Text(
        "Tổ chức 12 buổi, 5 lớp tập huấn cho tổng số 350 người. Xã có 12 thôn. Có 3 thôn vùng cao, 4 thôn vùng thấp và 2 thôn ven sông bị ngập.\nTổng vốn là 12.500 triệu đồng, trong đó có các nguồn: ngân sách 3.200 triệu đồng; nhân dân 1.800 triệu đồng.",
    )],
    check: Check::Text(total),
};

fn total(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in
        text.passages.iter().filter(|passage| passage.numbers() > 2 && passage.cell.is_none())
    {
        let has_total = ["tổng", "Tổng", "cộng"].iter().any(|word| passage.text.contains(word));
        let has_list = passage.text.contains(" và ") && passage.text.contains(". ");
        let has_items = passage.text.contains(':') && passage.text.contains(';');
        if !has_total && !has_list && !has_items {
            continue;
        }
        let all = quantities(passage);
        let mut told: Vec<Range<usize>> = Vec::new();
        for at in 0..all.len() {
            let found = (if has_total { behind(passage, &all, at) } else { None })
                .or_else(|| if has_list { sentence_before(passage, &all, at) } else { None })
                .or_else(|| if has_items { before_items(passage, &all, at) } else { None });
            let Some(Sum { range, sum, total, unit }) = found else { continue };
            if told.iter().any(|told| told.start < range.end && range.start < told.end) {
                continue;
            }
            told.push(range.clone());
            let say = |value: f64| match unit {
                Unit::Money => format!("{} đồng", shown(value, 0)),
                _ => shown(value, if value.fract() == 0.0 { 0 } else { 2 }),
            };
            findings.words(passage, range, fields![sum: say(sum), total: say(total)]);
        }
    }
}

/// Parts that do not make their total.
struct Sum<'p> {
    range: Range<usize>,
    sum: f64,
    total: f64,
    unit: Unit<'p>,
}

fn kind<'p>(one: &Quantity<'p>) -> Unit<'p> {
    match one.unit {
        Unit::Things([first, _]) => Unit::Things([first, ""]),
        other => other,
    }
}

/// Whether the second follows the first with a comma or «và», and nothing that begins another thing.
fn follows(passage: &Passage, one: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    let gap = passage.text.get(one.range.end..next.range.start).unwrap_or_default();
    let is_listed = gap.contains(',') || gap.contains(" và ");
    is_listed
        && gap.chars().count() < 80
        && !gap.contains([';', '(', ':'])
        && !gap.contains(". ")
        && ![
            "trong đó",
            "so với",
            "tăng ",
            "giảm ",
            "mỗi ",
            "trị giá",
            "chiếm",
            "đạt ",
            "với ",
            "cho ",
        ]
        .iter()
        .any(|word| gap.contains(word))
}

/// Whether two figures of one thing are parted by a semicolon: 01 giải; giải Nhì: 02 giải.
fn is_item(passage: &Passage, one: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    let gap = passage.text.get(one.range.end..next.range.start).unwrap_or_default();
    kind(one) == kind(next)
        && gap.matches(';').count() == 1
        && gap.chars().count() < 60
        && !gap.contains(". ")
        && !gap.contains('(')
}

fn is_exact(sum: f64, total: f64, unit: Unit<'_>) -> bool {
    let slack = if unit == Unit::Money { total * 0.006 } else { 0.011 };
    (sum - total).abs() <= slack
}

/// `14 kế hoạch, 09 hướng dẫn và 32 công văn, tổng cộng 55 văn bản`; `… trên tổng số 17 chi đoàn`.
fn behind<'p>(passage: &Passage, all: &[Quantity<'p>], at: usize) -> Option<Sum<'p>> {
    let total = &all[at];
    let before = passage.small_before(total.range.start);
    let before = before.trim_end();
    let is_sum = ["tổng cộng", "tổng cộng là", "tổng cộng có", "cộng chung là", "cả thảy"]
        .iter()
        .any(|word| before.ends_with(word));
    let is_of = ["trên tổng số", "tổng số", "tổng số là"].iter().any(|word| before.ends_with(word));
    if !is_sum && !is_of || total.unit == Unit::Share {
        return None;
    }
    let mut first = at;
    while first > 0 {
        let (one, next) = (&all[first - 1], &all[first]);
        let is_part = match first == at {
            true => {
                let gap = passage.text.get(one.range.end..total.range.start)?;
                gap.chars().count() < 70
                    && !gap.contains([':', '('])
                    && !gap.contains(". ")
                    && (gap.contains([',', ';']) || gap.contains("trên tổng số"))
            }
            false => follows(passage, one, next) || is_item(passage, one, next),
        };
        if !is_part || one.unit == Unit::Share {
            break;
        }
        first -= 1;
    }
    // «họp 10 kỳ, ban hành 14 kế hoạch, 9 hướng dẫn và 32 công văn»: the list begins behind the last verb.
    let is_bare = |two: &[Quantity<'_>]| {
        let gap = passage.text.get(two[0].range.end..two[1].range.start).unwrap_or_default();
        gap.ends_with(", ") || gap.ends_with(" và ")
    };
    let bare = all[first..at].windows(2).rev().take_while(|two| is_bare(two)).count();
    if bare >= 1 && bare + 1 < at - first {
        first = at - 1 - bare;
    }
    let parts = &all[first..at];
    let kinds = parts.iter().map(kind);
    let is_of_kind = kinds.clone().all(|unit| unit == kind(total));
    let is_things = matches!(total.unit, Unit::Things(_))
        && parts.iter().all(|one| matches!(one.unit, Unit::Things(_)));
    let is_list = is_of_kind || is_sum && is_things && parts.len() >= 2;
    // Where the list has begun before, or the first part is the whole of the others, it is another sum.
    let is_begun = bare + 1 < 2
        && first > 0
        && sentence(passage, all[first - 1].range.start) == sentence(passage, total.range.start)
        && passage
            .text
            .get(all[first - 1].range.end..all[first].range.start)
            .is_some_and(|gap| !gap.contains([';', ':']));
    // The list may begin behind another figure of the sentence: họp 10 kỳ, ban hành 14 kế hoạch, 9 hướng dẫn.
    let sums = (0..parts.len().saturating_sub(1))
        .map(|from| parts[from..].iter().map(|part| part.value).sum::<f64>());
    if sums.clone().any(|sum| is_exact(sum, total.value, total.unit)) {
        return None;
    }
    let is_nearer = |a: &f64, b: &f64| (a - total.value).abs().total_cmp(&(b - total.value).abs());
    let sum = sums.min_by(is_nearer)?;
    let off = (sum - total.value).abs() / total.value.max(1.0);
    (parts.len() >= 2
        && is_list
        && !is_begun
        && off <= 0.3
        && !is_exact(sum, total.value, total.unit))
    .then(|| Sum {
        range: parts[0].range.start..total.range.end,
        sum,
        total: total.value,
        unit: total.unit,
    })
}

/// `Nghị quyết đề ra 12 chỉ tiêu. Có 7 chỉ tiêu vượt, 4 chỉ tiêu đạt và 1 chỉ tiêu không đạt.`
fn sentence_before<'p>(passage: &Passage, all: &[Quantity<'p>], at: usize) -> Option<Sum<'p>> {
    let total = &all[at];
    let Unit::Things([a, b]) = total.unit else { return None };
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let own = sentence(passage, total.range.start);
    let is_same = |one: &Quantity<'_>| matches!(one.unit, Unit::Things([c, d]) if c == a && d == b);
    let in_own = all.iter().filter(|one| own.contains(&one.range.start) && is_same(one)).count();
    let next = all[at + 1..].iter().find(|one| is_same(one))?;
    let list = sentence(passage, next.range.start);
    if in_own != 1 || list.start <= own.end || list.start > own.end + 3 {
        return None;
    }
    let parts: Vec<&Quantity<'_>> =
        all.iter().filter(|one| list.contains(&one.range.start)).collect();
    let run: Vec<&Quantity<'_>> = parts
        .iter()
        .copied()
        .skip_while(|one| !is_same(one))
        .take_while(|one| is_same(one))
        .collect();
    let [.., before_last, last] = &run[..] else { return None };
    let gap = |one: &Quantity<'_>, next: &Quantity<'_>| {
        passage.text.get(one.range.end..next.range.start).unwrap_or_default().to_owned()
    };
    let is_next = |two: &[&Quantity<'_>]| {
        let gap = gap(two[0], two[1]);
        (gap.contains(',') || gap.contains(" và "))
            && gap.chars().count() < 80
            && !gap.contains([';', '(', ':'])
    };
    let is_run = run.windows(2).all(is_next) && run.len() >= 3;
    let gap = gap(before_last, last);
    let sum: f64 = run.iter().map(|one| one.value).sum();
    let off = (sum - total.value).abs() / total.value.max(1.0);
    (is_run
        && gap.contains(" và ")
        && run.len() == parts.len()
        && off <= 0.15
        && !is_exact(sum, total.value, total.unit))
    .then(|| Sum {
        range: run[0].range.start..last.range.end,
        sum,
        total: total.value,
        unit: total.unit,
    })
}

/// `12.500 triệu đồng, bố trí cho 3 công trình: … 3.200 triệu đồng; … 1.800 triệu đồng; …`.
fn before_items<'p>(passage: &Passage, all: &[Quantity<'p>], at: usize) -> Option<Sum<'p>> {
    let total = &all[at];
    if !matches!(total.unit, Unit::Money | Unit::Measure(_)) {
        return None;
    }
    let own = sentence(passage, total.range.start);
    let rest = passage.text.get(total.range.end..own.end)?;
    let colon = total.range.end + rest.find(": ")?;
    let gap = passage.text.get(total.range.end..colon)?;
    let is_near =
        gap.chars().count() < 90 && !gap.contains([';', '(']) && !gap.contains("trong đó");
    let between = all[at + 1..].iter().take_while(|one| one.range.start < colon);
    if !is_near || between.clone().any(|one| one.unit == total.unit) {
        return None;
    }
    let mut parts = Vec::new();
    let mut start = colon;
    for item in passage.text.get(colon..own.end)?.split(';') {
        let range = start..start + item.len();
        let mut figures =
            all.iter().filter(|one| range.contains(&one.range.start) && one.unit == total.unit);
        let (Some(one), None) = (figures.next(), figures.next()) else { return None };
        parts.push(one);
        start = range.end + 1;
    }
    let sum: f64 = parts.iter().map(|one| one.value).sum();
    let off = (sum - total.value).abs() / total.value.max(1.0);
    (parts.len() >= 3 && off <= 0.3 && !is_exact(sum, total.value, total.unit)).then(|| Sum {
        range: total.range.start..parts[parts.len() - 1].range.end,
        sum,
        total: total.value,
        unit: total.unit,
    })
}
