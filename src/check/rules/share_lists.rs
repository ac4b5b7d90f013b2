//! Shares that are listed: each of its figure, all of them a hundred.

use std::ops::Range;

use super::shares::shown;
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[LISTED_SHARES];

const LISTED_SHARES: Rule = Rule {
    code: "VB6729",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "các tỷ lệ kể ra không cộng đủ 100%, hoặc một tỷ lệ không khớp số của nó",
        "listed shares that are not a hundred, or of which one is not that of its figure",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["kiểm tra lại các tỷ lệ", "check the shares"],
    why: [
        "Cơ cấu kể hết các phần thì cộng đủ 100%.",
        "Where all parts are listed, their shares make a hundred.",
    ],
    wrong: Example::Text(
        "Năm 2026 thực hiện 5.000 hồ sơ (40%), năm 2027 thực hiện 4.500 hồ sơ (36%), năm 2028 thực hiện 3.000 hồ sơ (34%). Cơ cấu kinh tế: nông nghiệp chiếm 38,5%; công nghiệp chiếm 27,3%; dịch vụ chiếm 35,2%.",
    ),
    right: Example::Text(
        "Năm 2026 thực hiện 5.000 hồ sơ (40%), năm 2027 thực hiện 4.500 hồ sơ (36%), năm 2028 thực hiện 3.000 hồ sơ (24%). Cơ cấu kinh tế: nông nghiệp chiếm 38,5%; công nghiệp chiếm 27,3%; dịch vụ chiếm 34,2%.",
    ),
    near: &[Example::Text(
        "Nữ chiếm 40%; dân tộc thiểu số chiếm 30%; đảng viên chiếm 33%. Thôn Đông có 50 hộ (45%), thôn Đoài có 45 hộ (32%), thôn Bắc có 30 hộ (20%) tham gia.",
    )],
    check: Check::Text(listed_shares),
};

/// A figure and its share.
struct Pair<'p> {
    passage: &'p Passage,
    figure: Quantity<'p>,
    share: Quantity<'p>,
}

fn listed_shares(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut items: Vec<Pair<'_>> = Vec::new();
    for passage in text.passages {
        let has_shares = passage.cell.is_none() && passage.text.contains('%');
        let is_item = passage.text.trim_start().starts_with(['-', '+', '–', '•']);
        if !is_item || !has_shares {
            judge(&items, findings);
            items.clear();
        }
        if !has_shares {
            continue;
        }
        let all = quantities(passage);
        let pairs = pairs(passage, &all);
        if is_item && pairs.len() == 1 {
            items.extend(pairs);
            continue;
        }
        let is_told = sentences(&pairs, findings);
        if !is_told {
            hundred(passage, &all, findings);
        }
    }
    judge(&items, findings);
}

/// Figures with their shares right behind them: `5.000 hồ sơ (40%)`, `2.000 triệu đồng, chiếm 39,4%`.
fn pairs<'p>(passage: &'p Passage, all: &[Quantity<'p>]) -> Vec<Pair<'p>> {
    let is_pair = |two: &&[Quantity<'_>]| {
        let [figure, share] = two else { return false };
        let gap = passage.text.get(figure.range.end..share.range.start).unwrap_or_default();
        let lead = gap.trim_end();
        let is_led = lead.ends_with('(')
            || [", chiếm", " chiếm", ", đạt", ", bằng", "(chiếm"]
                .iter()
                .any(|verb| lead.ends_with(verb));
        let rest = passage.after(share.range.end);
        let is_end = rest.is_empty() || rest.starts_with([')', ',', ';', '.']);
        figure.unit != Unit::Share
            && share.unit == Unit::Share
            && is_led
            && is_end
            && gap.chars().count() < 60
            && !gap.contains(';')
            && !gap.contains(". ")
    };
    let two = all.windows(2).filter(is_pair);
    two.map(|two| Pair { passage, figure: two[0].clone(), share: two[1].clone() }).collect()
}

/// Judges the pairs of each sentence.
fn sentences(pairs: &[Pair<'_>], findings: &mut Findings<'_>) -> bool {
    let of = |pair: &Pair<'_>| sentence(pair.passage, pair.figure.range.start);
    let mut is_told = false;
    for run in pairs.chunk_by(|a, b| of(a) == of(b)) {
        is_told |= judge(run, findings);
    }
    is_told
}

/// Tells of the only share of three and more that is not that of its figure in the sum.
fn judge(pairs: &[Pair<'_>], findings: &mut Findings<'_>) -> bool {
    let Some(first) = pairs.first().filter(|_| pairs.len() >= 3) else { return false };
    let is_alike = |pair: &Pair<'_>| match (pair.figure.unit, first.figure.unit) {
        (Unit::Things([a, _]), Unit::Things([b, _])) => a == b,
        (a, b) => a == b,
    };
    if !pairs.iter().all(is_alike) {
        return false;
    }
    let sum: f64 = pairs.iter().map(|pair| pair.figure.value).sum();
    let is_right = |pair: &&Pair<'_>| {
        let step = 10_f64.powi(-i32::try_from(pair.share.decimals).unwrap_or(0));
        (pair.figure.value / sum * 100.0 - pair.share.value).abs() <= step * 1.01
    };
    let wrong: Vec<&Pair<'_>> = pairs.iter().filter(|pair| !is_right(pair)).collect();
    if wrong.len() > 1 || pairs.len() < 3 {
        return false;
    }
    let [Pair { passage, figure, share }] = wrong[..] else { return false };
    let right = shown(figure.value / sum * 100.0, share.decimals);
    let fault = [format!("tính ra {right}%"), format!("it comes to {right}%")];
    let range = figure.range.start..share.range.end;
    let found = &passage.text[range.clone()];
    findings.words(passage, range, fields![found, fault]);
    true
}

/// Words for marks, of which everybody has one.
const GRADES: &[&str] = &[
    "giỏi",
    "khá",
    "trung bình",
    "yếu",
    "kém",
    "tốt",
    "đạt",
    "chưa đạt",
    "xuất sắc",
    "không hoàn thành nhiệm vụ",
    "hoàn thành tốt nhiệm vụ",
    "hoàn thành nhiệm vụ",
];

/// Shares of one sentence that must be a hundred and are a little more or less.
fn hundred(passage: &Passage, all: &[Quantity<'_>], findings: &mut Findings<'_>) {
    let shares: Vec<&Quantity<'_>> = all.iter().filter(|one| one.unit == Unit::Share).collect();
    let of = |one: &Quantity<'_>| sentence(passage, one.range.start);
    for run in shares.chunk_by(|a, b| of(a) == of(b)).filter(|run| run.len() >= 3) {
        let range = of(run[0]);
        let words = passage.text.get(range.clone()).unwrap_or_default();
        let small = words.to_lowercase();
        let lead = |one: &Quantity<'_>| passage.before(one.range.start).trim_end().to_lowercase();
        let is_structure = (small.contains("cơ cấu") || small.contains("tỷ trọng"))
            && run
                .iter()
                .all(|one| lead(one).ends_with("chiếm") || lead(one).ends_with("chiếm tỷ trọng"));
        let is_graded = run.iter().all(|one| {
            let lead = lead(one);
            let lead = lead.trim_end_matches([':', ' ']);
            let lead = ["đạt tỷ lệ", "chiếm", "tỷ lệ", "là"]
                .iter()
                .find_map(|verb| lead.strip_suffix(verb))
                .unwrap_or(lead)
                .trim_end();
            GRADES.iter().any(|grade| lead.ends_with(grade))
        });
        let sum: f64 = run.iter().map(|one| one.value).sum();
        let decimals = run.iter().map(|one| one.decimals).max().unwrap_or(0);
        let step = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
        let is_off =
            (sum - 100.0).abs() > step * run.len() as f64 * 0.51 && (90.0..=110.0).contains(&sum);
        if (is_structure || is_graded) && is_off {
            let range: Range<usize> = run[0].range.start..run[run.len() - 1].range.end;
            let sum = shown(sum, decimals);
            let fault = [format!("cộng lại là {sum}%"), format!("they add up to {sum}%")];
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found, fault]);
        }
    }
}
