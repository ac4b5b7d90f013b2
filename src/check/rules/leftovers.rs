//! What is left of what was there: by the figures of a paragraph, where one of them was mistyped.

use std::ops::Range;

use super::misses::{Miss, miss};
use super::shares::shown;
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[LEFT];

const LEFT: Rule = Rule {
    code: "VB6765",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số còn lại không khớp số ban đầu và số đã xong (178 hộ nghèo, 66 hộ thoát nghèo, còn 122 hộ)",
        "what is left against what was there and what was done (178 hộ nghèo, 66 hộ thoát nghèo, còn 122 hộ)",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Số ban đầu trừ số đã xong là số còn lại; đã xong cả thì không còn gì.",
        "What was there without what was done is what is left; of what is all done nothing is left.",
    ],
    wrong: Example::Text(
        "Đầu năm toàn xã có 178 hộ nghèo; trong năm có 66 hộ thoát nghèo, không có hộ phát sinh mới; cuối năm còn 122 hộ.\nĐoàn kiến nghị khắc phục 11 hạn chế; đến ngày 30/11/2026 đã khắc phục xong chín hạn chế, còn ba hạn chế.\nCả chín ý kiến đều đã được trả lời, hiện còn ba ý kiến tồn đọng.",
    ),
    right: Example::Text(
        "Đầu năm toàn xã có 178 hộ nghèo; trong năm có 66 hộ thoát nghèo, không có hộ phát sinh mới; cuối năm còn 112 hộ.\nĐoàn kiến nghị khắc phục 11 hạn chế; đến ngày 30/11/2026 đã khắc phục xong chín hạn chế, còn hai hạn chế.\nCả chín ý kiến đều đã được trả lời, không còn ý kiến tồn đọng.",
    ),
    near: &[Example::Text(
        "Đầu năm có 178 hộ nghèo; trong năm 66 hộ thoát nghèo, 10 hộ nghèo mới; cuối năm còn 122 hộ. Có 15 đồng chí, 4 đồng chí chuyển công tác, bổ sung 1 đồng chí, hiện còn 12 đồng chí. Cả ba đơn vị đều đã nộp; còn hai đơn vị của huyện chưa nộp.",
    )],
    check: Check::Text(left),
};

fn left(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.text.contains("còn ")) {
        if passage.cell.is_some() || passage.numbers() < 2 {
            continue;
        }
        let all = quantities(passage);
        for (at, one) in all.iter().enumerate().skip(1) {
            let before = passage.before(one.range.start).trim_end();
            let leads = ["còn", "Còn", "còn lại", "còn lại là", "chỉ còn", "còn có", "còn lại có"];
            if one.unit == Unit::Share || !leads.iter().any(|lead| before.ends_with(lead)) {
                continue;
            }
            let found = after_all(passage, &all, at)
                .or_else(|| with_new_ones(passage, &all, at))
                .or_else(|| of_done(passage, &all, at))
                .or_else(|| of_figures(passage, &all, at));
            if let Some((range, fault)) = found {
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, fault]);
            }
        }
    }
}

type Fault = (Range<usize>, [String; 2]);

fn is_of_one(a: &Quantity<'_>, b: &Quantity<'_>) -> bool {
    match (a.unit, b.unit) {
        (Unit::Things([a, _]), Unit::Things([b, _])) => a == b && !a.is_empty(),
        (a, b) => a == b,
    }
}

fn told(expected: f64, one: &Quantity<'_>) -> [String; 2] {
    let value = match one.unit {
        Unit::Money => format!("{} đồng", shown(expected, 0)),
        _ => shown(expected, one.decimals),
    };
    [format!("còn lại phải là {value}"), format!("{value} must be left")]
}

/// `cả chín ý kiến đều đã được trả lời, hiện còn ba ý kiến`.
fn after_all(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let (whole, left) = (all.get(at.checked_sub(1)?)?, all.get(at)?);
    let before = passage.before(whole.range.start).trim_end();
    let gap = passage.text.get(whole.range.end..left.range.start)?;
    let is_all = ["cả", "Cả", "toàn bộ", "Toàn bộ"].iter().any(|word| before.ends_with(word));
    let is_done = gap.contains("đều đã") && !gap.contains(';') && !gap.contains(". ");
    let Unit::Things(same) = left.unit else { return None };
    (is_all && is_done && whole.unit == Unit::Things(same) && gap.chars().count() < 90).then(|| {
        let fault = [
            "cả số ấy đã xong thì không còn gì".to_owned(),
            "where all of them are done nothing is left".to_owned(),
        ];
        (whole.range.start..left.range.end, fault)
    })
}

/// `kiến nghị khắc phục 11 hạn chế; …, đã khắc phục xong chín hạn chế, còn hai hạn chế`.
fn of_done(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    const DONE: &[&str] = &[
        "đã khắc phục",
        "đã giải quyết",
        "đã xử lý",
        "đã hoàn thành",
        "đã trả lời",
        "đã nộp",
        "đã thực hiện",
        "đã tháo gỡ",
        "đã thu hồi",
        "đã chi",
        "đã bố trí",
        "đã giải ngân",
        "đã cấp",
        "đã trao",
        "đã thẩm định",
        "đã sử dụng",
    ];
    let left = all.get(at)?;
    let (whole, done) = (all.get(at.checked_sub(2)?)?, all.get(at - 1)?);
    let own = sentence(passage, left.range.start);
    let gap = passage.text.get(whole.range.end..done.range.start)?;
    let behind = passage.text.get(done.range.end..left.range.start)?;
    let is_done = DONE
        .iter()
        .filter_map(|word| gap.rfind(word))
        .max()
        .is_some_and(|at| gap[at..].chars().count() < 30);
    let is_near = own.start <= whole.range.start
        && gap.chars().count() < 90
        && behind.chars().count() < 40
        && !behind.contains([';', '(']);
    let has_more = ["bổ sung", "phát sinh", "thêm", "tăng", "nhận"]
        .iter()
        .any(|word| gap.contains(word) || behind.contains(word));
    let is_same = is_of_one(whole, done) && is_of_one(done, left);
    let expected = whole.value - done.value;
    let is_off = (left.value - expected).abs() > left.value * 0.006;
    (is_done && is_near && is_same && !has_more && expected >= 0.0 && is_off)
        .then(|| (whole.range.start..left.range.end, told(expected, left)))
}

/// `312 hộ nghèo. Trong năm có 96 hộ thoát nghèo, 08 hộ nghèo phát sinh mới; cuối năm còn 224 hộ`.
fn with_new_ones(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let left = all.get(at)?;
    let earlier: Vec<&Quantity<'_>> =
        all[..at].iter().rev().filter(|one| is_of_one(one, left)).take(3).collect();
    let [new, gone, whole] = earlier[..] else { return None };
    let behind = |one: &Quantity<'_>| {
        let rest = passage.after(one.range.end);
        rest.split([',', ';', '.']).next().unwrap_or_default().to_owned()
    };
    let is_gone = ["thoát", "giảm", "chuyển công tác", "chuyển đi", "thôi", "nghỉ", "ra khỏi"]
        .iter()
        .any(|word| behind(gone).contains(word));
    let before = passage.before(new.range.start).trim_end();
    let is_new =
        ["phát sinh", "chuyển đến", "tái nghèo"].iter().any(|word| behind(new).contains(word))
            || ["bổ sung", "phát sinh", "kết nạp", "tiếp nhận"]
                .iter()
                .any(|word| before.ends_with(word));
    let gap = passage.text.get(whole.range.end..left.range.start)?;
    let expected = whole.value - gone.value + new.value;
    (is_gone
        && is_new
        && gap.chars().count() < 180
        && gap.matches(". ").count() <= 1
        && whole.value > gone.value
        && (left.value - expected).abs() > left.value * 0.006)
        .then(|| (whole.range.start..left.range.end, told(expected, left)))
}

/// `178 hộ nghèo; … 66 hộ thoát nghèo …; cuối năm còn 112 hộ`: told where one figure is another.
fn of_figures(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let left = all.get(at)?;
    let from = at.saturating_sub(6);
    let earlier: Vec<&Quantity<'_>> =
        all[from..at].iter().filter(|one| is_of_one(one, left)).collect();
    let (whole, others) = earlier.split_first()?;
    if others.is_empty() || others.len() > 4 || left.value < 10.0 {
        return None;
    }
    // Each of the others may be added, taken off, or of another thing.
    let makes = |signs: usize| {
        let mut signs = signs;
        others.iter().fold(whole.value, |sum, one| {
            let sign = signs % 3;
            signs /= 3;
            match sign {
                0 => sum,
                1 => sum - one.value,
                _ => sum + one.value,
            }
        })
    };
    let ways = 3_usize.pow(u32::try_from(others.len()).unwrap_or(0));
    if (0..ways).any(|signs| (makes(signs) - left.value).abs() <= left.value * 0.006) {
        return None;
    }
    let whole = match others.len() {
        1 => whole,
        // «Quỹ hiện có 41,5 triệu đồng, sau khi chi cho việc này còn 25,5 triệu đồng»
        _ => return after_spending(passage, &earlier, left),
    };
    let [done] = others[..] else { return None };
    let expected = whole.value - done.value;
    let (kind, figures) = miss(left, expected)?;
    let is_sure = kind != Miss::Tenfold && figures >= 3 || kind == Miss::Swap && figures >= 2;
    let gap = passage.text.get(whole.range.end..left.range.start)?;
    (is_sure && gap.chars().count() < 200 && gap.matches(". ").count() == 0)
        .then(|| (whole.range.start..left.range.end, told(expected, left)))
}

/// The sum before «sau khi chi … còn», without one told earlier.
fn after_spending(
    passage: &Passage,
    earlier: &[&Quantity<'_>],
    left: &Quantity<'_>,
) -> Option<Fault> {
    let (whole, others) = earlier.split_last()?;
    let gap = passage.text.get(whole.range.end..left.range.start)?;
    let is_spent = gap.contains("sau khi") && !gap.contains(';') && !gap.contains(". ");
    let expected = others
        .iter()
        .map(|done| whole.value - done.value)
        .find(|expected| matches!(miss(left, *expected), Some((_, figures)) if figures >= 3))?;
    is_spent.then(|| (whole.range.start..left.range.end, told(expected, left)))
}
