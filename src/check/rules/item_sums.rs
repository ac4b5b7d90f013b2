//! Parts that a sentence lists behind a colon or «gồm», against the sums before: told where one figure is another.

use std::ops::Range;

use super::misses::{Miss, is_right, miss};
use super::shares::shown;
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[ITEMS];

const ITEMS: Rule = Rule {
    code: "VB6766",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "các phần kể trong câu lệch tổng một chữ số (14 hồ sơ. Phân theo đơn vị: …)",
        "parts of a sentence that are a figure away from their sum (14 hồ sơ. Phân theo đơn vị: …)",
    ],
    message: [
        "«{found}»: các phần cộng lại là {sum}, tổng ghi {total}",
        "`{found}`: the parts are {sum}, the sum says {total}",
    ],
    advice: ["kiểm tra lại các số", "check the figures"],
    why: [
        "Các phần kể ra phải cộng thành tổng đã nêu; chỉ lệch một chữ số thì thường là gõ nhầm.",
        "Listed parts make the sum that was said; where one figure is another, it was mostly mistyped.",
    ],
    wrong: Example::Text(
        "Tổng số hồ sơ hợp lệ là 14 hồ sơ. Phân theo đơn vị: khoa Nội 04 hồ sơ, khoa Ngoại 03 hồ sơ, khoa Dược 03 hồ sơ, phòng Điều dưỡng 05 hồ sơ.\nCơ cấu có 10 giải: 01 giải Nhất trị giá 3.000.000 đồng; 02 giải Nhì, mỗi giải 2.000.000 đồng; 03 giải Ba; 05 giải Khuyến khích.\nTổng chi là 96.420 triệu đồng, bằng 98,39% dự toán (98.000 triệu đồng), gồm: chi đầu tư 31.250 triệu đồng, chi thường xuyên 63.740 triệu đồng, chi dự phòng 1.700 triệu đồng.",
    ),
    right: Example::Text(
        "Tổng số hồ sơ hợp lệ là 14 hồ sơ. Phân theo đơn vị: khoa Nội 04 hồ sơ, khoa Ngoại 03 hồ sơ, khoa Dược 02 hồ sơ, phòng Điều dưỡng 05 hồ sơ.\nCơ cấu có 11 giải: 01 giải Nhất trị giá 3.000.000 đồng; 02 giải Nhì, mỗi giải 2.000.000 đồng; 03 giải Ba; 05 giải Khuyến khích.\nTổng chi là 96.420 triệu đồng, bằng 98,39% dự toán (98.000 triệu đồng), gồm: chi đầu tư 31.250 triệu đồng, chi thường xuyên 63.470 triệu đồng, chi dự phòng 1.700 triệu đồng.",
    ),
    near: &[Example::Text(
        "Đạt 2.450 ha, gồm: lúa 1.620 ha, ngô 500 ha, rau, đậu các loại 330 ha. Có 14 hồ sơ: 10 hồ sơ sáng kiến, trong đó 4 hồ sơ của khoa Nội; 4 hồ sơ đề tài. Có 40 hộ: 12 hộ chăn nuôi, 20 hộ trồng trọt, 15 hộ buôn bán nhỏ và nhiều nghề khác.",
    )],
    check: Check::Text(item_sums),
};

fn item_sums(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.numbers() > 2) {
        if passage.cell.is_some() {
            continue;
        }
        let all = quantities(passage);
        for lead in leads(passage) {
            let Some(wrong) = wrong(passage, &all, lead) else { continue };
            let found = &passage.text[wrong.range.clone()];
            let [sum, total] = [wrong.sum, wrong.total];
            findings.words(passage, wrong.range, fields![found, sum, total]);
            break;
        }
    }
}

/// Where lists begin: behind a colon, behind «gồm».
fn leads(passage: &Passage) -> Vec<usize> {
    let mut all: Vec<usize> = [": ", " gồm ", "đối với "]
        .iter()
        .flat_map(|lead| passage.text.match_indices(*lead).map(|(at, lead)| at + lead.len()))
        .collect();
    all.sort_unstable();
    all
}

struct Wrong {
    range: Range<usize>,
    sum: String,
    total: String,
}

fn is_of_one(a: &Quantity<'_>, b: &Quantity<'_>) -> bool {
    match (a.unit, b.unit) {
        (Unit::Things([a, _]), Unit::Things([b, _])) => a == b && !a.is_empty(),
        (a, b) => a == b,
    }
}

/// The parts behind a lead: the first figure of one unit in each item. Shares and what is told of a part are passed over.
fn parts<'q, 'p>(
    passage: &Passage,
    all: &'q [Quantity<'p>],
    lead: usize,
) -> Option<Vec<&'q Quantity<'p>>> {
    let end = sentence(passage, lead).end;
    let inside: Vec<&Quantity<'_>> =
        all.iter().filter(|one| (lead..end).contains(&one.range.start)).collect();
    let first = *inside.first()?;
    if passage.text.get(lead..first.range.start)?.chars().count() > 50 {
        return None;
    }
    let has_semicolons = passage.text.get(lead..end)?.contains("; ");
    let mut parts: Vec<&Quantity<'_>> = vec![first];
    for one in &inside[1..] {
        let last = parts[parts.len() - 1];
        let gap = passage.text.get(last.range.end..one.range.start)?;
        let before = passage.before(one.range.start).trim_end();
        let is_of_part = ["mỗi", "trị giá", "trong đó", "tăng", "giảm", "so với", "chiếm", "bằng"]
            .iter()
            .any(|word| gap.contains(word) && gap.rfind(word) > gap.rfind(';'));
        let is_next = if has_semicolons {
            gap.contains(';')
        } else {
            gap.contains([',', ';']) || gap.contains(" và ")
        };
        if !is_of_one(one, first) || one.unit == Unit::Share {
            continue;
        }
        if before.ends_with('(') || is_of_part || !is_next {
            // Another figure of the unit that is no part leaves the list unclear.
            return None;
        }
        parts.push(*one);
    }
    // A figure that is read as a name, such as that of «tập 2», may be a part all the same.
    let last = parts[parts.len() - 1].range.start;
    let are_read = passage
        .amounts()
        .iter()
        .filter(|range| (lead..last).contains(&range.start))
        .all(|range| inside.iter().any(|one| one.range.start == range.start));
    (parts.len() >= 3 && are_read).then_some(parts)
}

fn wrong(passage: &Passage, all: &[Quantity<'_>], lead: usize) -> Option<Wrong> {
    let parts = parts(passage, all, lead)?;
    let first = parts[0];
    let own = sentence(passage, lead - 1);
    let before = sentence(passage, passage.before(own.start).trim_end_matches([' ', '.']).len());
    let from = if own.start == 0 { 0 } else { before.start };
    let totals: Vec<&Quantity<'_>> = all
        .iter()
        .filter(|one| (from..lead).contains(&one.range.start) && is_of_one(one, first))
        .collect();
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let decimals = parts.iter().map(|part| part.decimals).max().unwrap_or(0);
    let is_sum = |one: &&Quantity<'_>| {
        is_right(one, sum) || decimals > 0 && (one.value - sum).abs() <= sum * 0.005
    };
    if let Some(found) = of_hundred(passage, lead, &parts, sum) {
        return Some(found);
    }
    if totals.is_empty() || totals.iter().any(is_sum) {
        return None;
    }
    let tail = passage.after(parts[parts.len() - 1].range.end);
    let tail = tail.split(['.', ';']).next().unwrap_or_default();
    let is_open =
        ["khác", "…", "v.v", "trong đó", "số còn lại"].iter().any(|word| tail.contains(word));
    for total in totals.iter().rev() {
        let gap = passage.text.get(total.range.end..lead)?;
        let is_large = total.value >= 100.0;
        let is_off = |found: Option<(Miss, usize)>| match found {
            Some((Miss::Swap, figures)) => figures >= 2 && is_large,
            Some((Miss::Digit, figures)) => figures >= 3 && is_large,
            _ => false,
        };
        let by_sum = is_off(miss(total, sum));
        let by_part = parts.iter().any(|part| is_off(miss(part, total.value - (sum - part.value))));
        // A few things that are counted one by one: 10 giải: 01 giải Nhất, 02 giải Nhì, ….
        let is_near = gap.chars().count() < 40 && !gap.contains(|c: char| c.is_ascii_digit());
        // «Tổng số 14 hồ sơ, gồm …. Phân theo đơn vị: …»
        let clause = passage.text.get(own.start..lead)?.trim_end().to_lowercase();
        let is_divided = total.range.start < own.start
            && [" theo đơn vị:", " theo khu vực:", " theo lĩnh vực:", "phân theo", "chia theo"]
                .iter()
                .any(|word| clause.contains(word))
            && passage.small_before(total.range.start).contains("tổng số");
        let is_counted = matches!(first.unit, Unit::Things(_))
            && (is_near || is_divided)
            && (gap.ends_with(": ") || gap.ends_with("gồm ") || is_divided)
            && (sum - total.value).abs() <= (total.value * 0.15).max(1.0)
            && parts.iter().all(|part| part.value < total.value);
        if (by_sum || by_part || is_counted)
            && !is_open
            && total.value > parts.iter().map(|part| part.value).fold(0.0, f64::max)
        {
            let end = parts[parts.len() - 1].range.end;
            let say = |value: f64| match first.unit {
                Unit::Money => format!("{} đồng", shown(value, 0)),
                _ => shown(value, parts.iter().map(|part| part.decimals).max().unwrap_or(0)),
            };
            return Some(Wrong {
                range: total.range.start..end,
                sum: say(sum),
                total: say(total.value),
            });
        }
    }
    None
}

/// `theo thang điểm 100: tuyên truyền 25 điểm, …`.
fn of_hundred(passage: &Passage, lead: usize, parts: &[&Quantity<'_>], sum: f64) -> Option<Wrong> {
    let before = passage.before(lead).trim_end().trim_end_matches(':');
    let start = before.strip_suffix("100").filter(|lead| lead.ends_with("thang điểm "))?.len();
    let is_points = parts.iter().all(|part| matches!(part.unit, Unit::Things(["điểm", _])));
    let end = parts.last()?.range.end;
    let is_scale = parts.iter().any(|part| {
        let before = passage.before(part.range.start).trim_end();
        ["từ", "dưới", "trên", "đến"].iter().any(|word| before.ends_with(word))
    });
    (is_points && !is_scale && (sum - 100.0).abs() > 0.01).then(|| Wrong {
        range: start..end,
        sum: shown(sum, 0),
        total: "100".to_owned(),
    })
}
