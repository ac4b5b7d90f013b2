//! Accounts in words: what there was, what went, what came, what there is now.

use std::ops::Range;

use super::shares::shown;
use super::statements::{is_slip, sentence};
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[BALANCE];

const BALANCE: Rule = Rule {
    code: "VB6727",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số dư, số hiện còn, mức giảm không khớp các số đứng trước trong đoạn",
        "a balance, or what there is now, that does not follow from the figures before it",
    ],
    message: ["«{found}»: tính ra {expected}", "`{found}`: it comes to {expected}"],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Thu trừ chi bằng số dư; số ban đầu trừ số đi, cộng số đến bằng số hiện còn.",
        "Income less expense is the balance; who was there, less who left, plus who came, are those there now.",
    ],
    wrong: Example::Text(
        "Tổng số tiền vận động được là 235 triệu đồng; đã chi 223 triệu đồng. Số dư của quỹ là 22 triệu đồng.\nBan Chấp hành được bầu gồm 15 đồng chí. Trong nhiệm kỳ có 4 đồng chí chuyển công tác, bổ sung 1 đồng chí, hiện còn 13 đồng chí.\nĐầu năm, toàn xã có 130 hộ nghèo; đến nay còn 117 hộ, giảm 23 hộ.",
    ),
    right: Example::Text(
        "Tổng số tiền vận động được là 235 triệu đồng; đã chi 223 triệu đồng. Số dư của quỹ là 12 triệu đồng.\nBan Chấp hành được bầu gồm 15 đồng chí. Trong nhiệm kỳ có 4 đồng chí chuyển công tác, bổ sung 1 đồng chí, hiện còn 12 đồng chí.\nĐầu năm, toàn xã có 130 hộ nghèo; đến nay còn 117 hộ, giảm 13 hộ.",
    ),
    near: &[Example::Text(
        "Quỹ vận động được 235 triệu đồng; đã chi 223 triệu đồng cho học bổng, 5 triệu đồng thăm hỏi. Số dư kỳ trước là 22 triệu đồng.\nĐầu năm có 130 hộ nghèo, cuối năm còn 117 hộ, giảm 23 hộ so với chỉ tiêu.",
    )],
    check: Check::Text(balance),
};

fn balance(text: &Text<'_>, findings: &mut Findings<'_>) {
    const HINTS: &[&str] =
        &["dư", "còn ", "giảm ", "tăng ", "giải quyết", "xử lý", "bù ", "hiện có", "thiếu "];
    for passage in
        text.passages.iter().filter(|passage| passage.numbers() > 2 && passage.cell.is_none())
    {
        if !HINTS.iter().any(|hint| passage.text.contains(hint)) {
            continue;
        }
        let all = quantities(passage);
        for at in 2..all.len() {
            let found = left_over(passage, &all, at)
                .or_else(|| now(passage, &all, at))
                .or_else(|| changed(passage, &all, at))
                .or_else(|| pending(passage, &all, at))
                .or_else(|| made_up(passage, &all, at));
            let Some((range, expected)) = found else { continue };
            let one = &all[at];
            let expected = match one.unit {
                Unit::Money => format!("{} đồng", shown(expected, 0)),
                _ => shown(expected, one.decimals),
            };
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found, expected]);
        }
    }
}

/// Where it is told, and what is expected.
type Off = Option<(Range<usize>, f64)>;

/// The words of the clause before a quantity, in small letters.
fn lead(passage: &Passage, one: &Quantity<'_>) -> String {
    let before = passage.before(one.range.start);
    let sign = |(at, c): (usize, char)| {
        let is_inside = before[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        (",;:().".contains(c) && !(is_inside && ".,".contains(c))).then(|| at + c.len_utf8())
    };
    let from = before.char_indices().rev().find_map(sign).unwrap_or(0);
    before[from..].trim().to_lowercase()
}

/// The words of the clause behind a quantity, in small letters.
fn behind(passage: &Passage, one: &Quantity<'_>) -> String {
    let rest = passage.after(one.range.end);
    let end = rest.find([',', ';', '.', '(', ')']).unwrap_or(rest.len());
    rest[..end].trim().to_lowercase()
}

fn is_same(a: &Quantity<'_>, b: &Quantity<'_>) -> bool {
    match (a.unit, b.unit) {
        (Unit::Share, _)
        | (_, Unit::Share)
        | (Unit::Things(["", _]), _)
        | (_, Unit::Things(["", _])) => false,
        (Unit::Things([a, c]), Unit::Things([b, d])) => a == b && (a != "đồng" || c == d),
        (a, b) => a == b,
    }
}

fn is_off(one: &Quantity<'_>, expected: f64) -> bool {
    let step = 10_f64.powi(-i32::try_from(one.decimals).unwrap_or(0));
    let slack = if one.unit == Unit::Money { one.value.max(expected) * 0.004 } else { step * 0.51 };
    expected >= 0.0 && (one.value - expected).abs() > slack
}

/// `vận động được 235 triệu đồng; đã chi 223 triệu đồng …. Số dư của quỹ là 12 triệu đồng`.
fn left_over(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Off {
    let one = &all[at];
    let own = lead(passage, one);
    let is_left =
        ["số dư", "tồn quỹ", "còn dư", "kết dư", "dư cuối"].iter().any(|word| own.contains(word));
    let is_other =
        ["kỳ trước", "đầu kỳ", "năm trước", "đầu năm"].iter().any(|word| own.contains(word));
    if !is_left || is_other {
        return None;
    }
    let before = || all[..at].iter().filter(|other| is_same(one, other));
    let find = |words: &[&str], not: &[&str]| {
        let mut found = before().filter(|other| {
            let lead = lead(passage, other);
            words.iter().any(|word| lead.contains(word) || *word == "đã chi" && lead == "chi")
                && !not.iter().any(|word| lead.contains(word))
        });
        (found.next(), found.next())
    };
    let (Some(income), None) =
        find(&["thu", "vận động", "tổng số tiền", "tiếp nhận"], &["dư", "chi "])
    else {
        return None;
    };
    let (Some(spent), None) =
        find(&["đã chi", "tổng chi", "chi trong", "số chi", "đã sử dụng"], &["thu "])
    else {
        return None;
    };
    let opening = find(&["đầu kỳ", "kỳ trước", "năm trước chuyển sang", "đầu năm"], &[])
        .0
        .map_or(0.0, |one| one.value);
    let expected = opening + income.value - spent.value;
    is_off(one, expected).then(|| (one.range.clone(), expected))
}

const GONE: &[&str] = &[
    "chuyển công tác",
    "chuyển đi",
    "chuyển sinh hoạt",
    "nghỉ hưu",
    "nghỉ việc",
    "qua đời",
    "từ trần",
    "mất",
    "rút tên",
    "rút khỏi",
    "xóa tên",
    "xin rút",
    "thôi tham gia",
    "thôi học",
    "bỏ học",
    "trưởng thành đoàn",
    "ra khỏi đảng",
    "khai trừ",
];

const COME: &[&str] = &[
    "bổ sung",
    "kết nạp",
    "tiếp nhận",
    "chuyển đến",
    "tăng thêm",
    "bầu bổ sung",
    "tuyển mới",
    "nhập học thêm",
];

/// `gồm 15 đồng chí. … 4 đồng chí chuyển công tác, bổ sung 1 đồng chí, hiện còn 12 đồng chí`.
fn now(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Off {
    let one = &all[at];
    let own = lead(passage, one);
    let is_now = [
        "hiện còn",
        "hiện nay còn",
        "đến nay còn",
        "hiện có",
        "nay còn",
        "còn lại",
        "đến nay có",
        "còn lại là",
    ]
    .iter()
    .any(|word| own.ends_with(word));
    if !is_now {
        return None;
    }
    let before: Vec<&Quantity<'_>> = all[..at].iter().filter(|other| is_same(one, other)).collect();
    let (first, moves) = before.split_first()?;
    let mut expected = first.value;
    for moved in moves {
        let words = format!("{} {}", lead(passage, moved), behind(passage, moved));
        let is_gone = GONE.iter().any(|word| words.contains(word));
        let is_come = COME.iter().any(|word| words.contains(word));
        expected += match (is_gone, is_come) {
            (true, false) => -moved.value,
            (false, true) => moved.value,
            _ => return None,
        };
    }
    let words = format!("{} {}", lead(passage, first), behind(passage, first));
    let is_first = !GONE.iter().chain(COME).any(|word| words.contains(word));
    let near = passage.text.get(first.range.start..one.range.start)?.chars().count() < 320;
    (!moves.is_empty() && is_first && near && is_off(one, expected))
        .then_some((first.range.start..one.range.end, expected))
}

/// `có 130 hộ nghèo; đến nay còn 117 hộ, giảm 13 hộ`.
fn changed(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Off {
    let by = &all[at];
    let own = lead(passage, by);
    let sign = match () {
        () if own == "giảm" => -1.0,
        () if own == "tăng" || own == "tăng thêm" => 1.0,
        () => return None,
    };
    let after = behind(passage, by);
    let rest = passage.after(by.range.end);
    let is_bare = after.split_whitespace().count() <= 3
        && !after.contains("so với")
        && !rest.trim_start().starts_with('(');
    let mut before = all[..at].iter().rev().filter(|other| other.unit != Unit::Share);
    let (to, from) = (before.next()?, before.next()?);
    let to_lead = lead(passage, to);
    let is_to = [
        "đến nay còn",
        "nay còn",
        "hiện còn",
        "hiện nay còn",
        "còn",
        "xuống còn",
        "đến nay có",
        "nay có",
        "hiện có",
        "đến nay là",
        "nay là",
        "lên",
    ]
    .iter()
    .any(|word| to_lead.ends_with(word));
    let from_lead = lead(passage, from);
    let is_from = ["đầu", "trước", "từ"].iter().any(|word| from_lead.contains(word))
        || passage.text[sentence(passage, from.range.start).start..from.range.start]
            .to_lowercase()
            .contains("đầu");
    let same_sentence = sentence(passage, from.range.start) == sentence(passage, by.range.start);
    let expected = (to.value - from.value) * sign;
    (is_bare
        && is_to
        && is_from
        && same_sentence
        && is_same(by, to)
        && is_same(to, from)
        && expected > 0.0
        && is_off(by, expected))
    .then_some((from.range.start..by.range.end, expected))
}

/// `tiếp nhận 2.460 hồ sơ …. Đã giải quyết 2.350 hồ sơ …; đang giải quyết 110 hồ sơ`.
fn pending(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Off {
    let one = &all[at];
    let own = lead(passage, one);
    let is_pending = [
        "đang giải quyết",
        "đang xử lý",
        "chưa giải quyết",
        "chưa xử lý",
        "đang trong quá trình giải quyết",
    ]
    .iter()
    .any(|word| own.contains(word));
    if !is_pending {
        return None;
    }
    let before = || all[..at].iter().filter(|other| is_same(one, other));
    let find = |words: &[&str]| {
        let mut found =
            before().filter(|other| words.iter().any(|word| lead(passage, other).contains(word)));
        (found.next(), found.next())
    };
    let (Some(received), None) = find(&["tiếp nhận", "tổng số"]) else { return None };
    let (Some(done), None) = find(&["đã giải quyết", "đã xử lý", "giải quyết xong"])
    else {
        return None;
    };
    let expected = received.value - done.value;
    is_off(one, expected).then(|| (one.range.clone(), expected))
}

/// `thu 1.385,1 triệu đồng. Chi phí 1.620 triệu đồng, ngân sách bù 234,9 triệu đồng`: told where two figures changed
/// places or one is off.
fn made_up(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Off {
    let one = &all[at];
    let own = lead(passage, one);
    let is_made_up = [" bù", "bù đắp", "còn thiếu", "chênh lệch", "chênh lệch là"]
        .iter()
        .any(|word| own.ends_with(word));
    if !is_made_up {
        return None;
    }
    let written = |value: f64| {
        let value = if one.unit == Unit::Money { value / 1e5 } else { value * 10.0 };
        format!("{value:.0}")
    };
    let before: Vec<f64> = all[..at]
        .iter()
        .rev()
        .filter(|other| is_same(one, other))
        .take(4)
        .map(|one| one.value)
        .collect();
    let mut differences = Vec::new();
    for (first, a) in before.iter().enumerate() {
        differences.extend(before[first + 1..].iter().map(|b| (a - b).abs()));
    }
    if differences.iter().any(|difference| !is_off(one, *difference)) {
        return None;
    }
    let own = written(one.value);
    let expected = differences
        .into_iter()
        .find(|difference| own.len() >= 3 && is_slip(&written(*difference), &own))?;
    Some((one.range.clone(), expected))
}
