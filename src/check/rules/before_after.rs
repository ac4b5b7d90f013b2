//! Before, after and the difference, in numbers or as a share, told in one sentence.

use std::ops::Range;

use super::misses::{is_right, miss};
use super::shares::shown;
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[CHANGE];

const CHANGE: Rule = Rule {
    code: "VB6762",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "mức tăng, giảm không phải hiệu của số trước và số sau (09 vụ, giảm 03 vụ so với 11 vụ)",
        "a rise or fall that is not the difference of before and after (09 vụ, giảm 03 vụ so với 11 vụ)",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Số kỳ này, số kỳ trước và mức tăng, giảm phải khớp nhau, và một câu không thể vừa tăng vừa giảm.",
        "What is now, what was before and the change belong together, and nothing rises and falls at once.",
    ],
    wrong: Example::Text(
        "Số vụ phạm pháp hình sự là 09 vụ, giảm 03 vụ so với 11 vụ của năm 2024.\nSo với năm 2024, giá trị thiệt hại tăng 3.150 triệu đồng, tương đương giảm 25,0%.",
    ),
    right: Example::Text(
        "Số vụ phạm pháp hình sự là 09 vụ, giảm 03 vụ so với 12 vụ của năm 2024.\nSo với năm 2024, giá trị thiệt hại giảm 3.150 triệu đồng, tương đương giảm 25,0%.",
    ),
    near: &[Example::Text(
        "Xử lý 40 vụ, trong đó 09 vụ hình sự, giảm 03 vụ so với cùng kỳ; thu hồi 11 vụ của năm 2024. Số vụ tăng 3 vụ, số người giảm 25%. Đầu năm có 130 hộ nghèo, trong năm có 20 hộ thoát nghèo, 7 hộ nghèo mới, đến nay còn 117 hộ, giảm 13 hộ.",
    )],
    check: Check::Text(change),
};

fn change(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.numbers() > 1) {
        let words = &passage.text;
        if passage.cell.is_some() || !words.contains("tăng ") && !words.contains("giảm ") {
            continue;
        }
        let all = quantities(passage);
        let mut told = 0;
        for at in 0..all.len() {
            let found = against(passage, &all, at)
                .or_else(|| compared(passage, &all, at))
                .or_else(|| in_turn(passage, &all, at));
            let Some((range, fault)) = found.filter(|(range, _)| range.start >= told) else {
                continue;
            };
            told = range.end;
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found, fault]);
        }
    }
}

type Fault = (Range<usize>, [String; 2]);

/// Whether a quantity is told as a rise or a fall, and where that word stands.
fn direction(passage: &Passage, one: &Quantity<'_>) -> Option<(bool, usize)> {
    let before = passage.before(one.range.start).trim_end();
    let before = ["thêm", "được", "tới", "đến", "là"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before)
        .trim_end();
    let rises = [("tăng", true), ("Tăng", true), ("giảm", false), ("Giảm", false)];
    let (word, rises) = rises.iter().find(|(word, _)| before.ends_with(word))?;
    Some((*rises, before.len() - word.len()))
}

/// `tăng 3.150 triệu đồng, tương đương giảm 25,0%`.
fn against(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let (one, next) = (all.get(at)?, all.get(at + 1)?);
    let (rises, start) = direction(passage, one)?;
    let (also, word) = direction(passage, next)?;
    let gap = passage.text.get(one.range.end..word)?;
    let is_same = ["tương đương", "tương ứng", "tức", "hay", "ứng với", "bằng"]
        .iter()
        .any(|lead| gap.trim_end().ends_with(lead));
    let is_pair = (one.unit == Unit::Share) != (next.unit == Unit::Share);
    let is_near = gap.chars().count() < 40 && !gap.contains(';') && !gap.contains(". ");
    (rises != also && is_same && is_pair && is_near).then(|| {
        let fault =
            ["vừa nói tăng vừa nói giảm".to_owned(), "it is said to rise and to fall".to_owned()];
        (start..next.range.end, fault)
    })
}

/// The first word of what a quantity counts.
fn counted<'p>(one: &Quantity<'p>) -> Unit<'p> {
    match one.unit {
        Unit::Things([first, _]) => Unit::Things([first, ""]),
        other => other,
    }
}

/// `09 vụ, giảm 03 vụ so với 12 vụ của năm 2024`, `(12 vụ)` where the year goes before.
fn compared(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let change = all.get(at)?;
    let (rises, start) = direction(passage, change)?;
    let own = sentence(passage, change.range.start);
    let rest = passage.text.get(change.range.end..own.end)?;
    let lead = rest.find("so với").filter(|lead| rest[..*lead].chars().count() < 60)?;
    let old = all[at + 1..]
        .iter()
        .find(|one| one.range.start > change.range.end + lead && one.range.start < own.end)?;
    let gap = passage.text.get(change.range.end + lead..old.range.start)?;
    let new = all[..at]
        .iter()
        .rev()
        .find(|one| one.unit != Unit::Share && direction(passage, one).is_none())?;
    let before = passage.text.get(new.range.end..start)?;
    let is_share = change.unit == Unit::Share;
    let is_of_one = counted(new) == counted(old)
        && (is_share || counted(change) == counted(new))
        && new.unit != Unit::Things(["", ""]);
    let is_direct = ["so với ", "so với số "].contains(&gap);
    let is_in_brackets = gap.ends_with('(')
        && !gap.contains([',', ';', ')'])
        && passage.after(old.range.end).split(')').next().is_some_and(|rest| rest.len() < 30);
    let is_near = before.trim_start().len() < 60
        && before.contains(',')
        && !before.contains([';', '(', ':'])
        && !before.contains(". ")
        && new.range.start >= own.start
        && !rest[..lead].contains([';']);
    let is_rough = [new, change, old].iter().any(|one| {
        let before = passage.before(one.range.start).trim_end();
        ["khoảng", "gần", "hơn", "trên", "mỗi"].iter().any(|word| before.ends_with(word))
    });
    if !is_of_one || !(is_direct || is_in_brackets) || !is_near || is_rough || old.value <= 0.0 {
        return None;
    }
    let difference = if rises { new.value - old.value } else { old.value - new.value };
    let expected = if is_share { difference / old.value * 100.0 } else { difference };
    let is_off = if is_share {
        // One is a share of more than a hundred where the two are told the other way round.
        expected > 0.0 && miss(change, expected).is_some_and(|(_, figures)| figures >= 2)
    } else {
        !is_right(change, expected) && (expected > 0.0 || is_direct)
    };
    is_off.then(|| (new.range.start..old.range.end, told(expected, change)))
}

fn told(expected: f64, change: &Quantity<'_>) -> [String; 2] {
    let value = match change.unit {
        Unit::Money => format!("{} đồng", shown(expected, 0)),
        Unit::Share => format!("{}%", shown(expected, change.decimals)),
        _ => shown(expected, change.decimals),
    };
    if expected < 0.0 {
        return [
            "hai số cho thấy ngược lại".to_owned(),
            "the two figures say the reverse".to_owned(),
        ];
    }
    [format!("chênh lệch là {value}"), format!("the difference is {value}")]
}

/// `Đầu năm có 130 hộ nghèo; đến nay còn 117 hộ, giảm 23 hộ`.
fn in_turn(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let change = all.get(at)?;
    let (rises, _) = direction(passage, change)?;
    let own = sentence(passage, change.range.start);
    if change.unit == Unit::Share || change.value < 10.0 {
        return None;
    }
    let mut earlier = all[..at].iter().rev().filter(|one| one.unit != Unit::Share);
    let (new, old) = (earlier.next()?, earlier.next()?);
    let lead = passage.before(new.range.start).trim_end();
    let leads: &[&str] =
        if rises { &["lên", "là", "có", "đạt"] } else { &["còn", "xuống", "còn lại"] };
    let is_led = leads.iter().any(|word| lead.ends_with(word));
    let is_of_one = [new, old].iter().all(|one| counted(one) == counted(change));
    let gap = passage.text.get(new.range.end..change.range.start)?;
    let between = passage.text.get(old.range.end..new.range.start)?;
    let says_before =
        ["đầu năm", "năm trước", "trước đây", "đầu nhiệm kỳ", "cuối năm 20", "năm 20"].iter().any(
            |word| {
                passage
                    .text
                    .get(own.start..new.range.start)
                    .is_some_and(|text| text.to_lowercase().contains(word))
            },
        );
    let is_near = gap.chars().count() < 50
        && !gap.contains(';')
        && !gap.contains("so với")
        && between.chars().count() < 90
        && own.start <= old.range.start
        && !passage.after(change.range.end).trim_start().contains("so với");
    let difference = if rises { new.value - old.value } else { old.value - new.value };
    let is_off = miss(change, difference).is_some_and(|(_, figures)| figures >= 2);
    (is_led && is_of_one && says_before && is_near && is_off)
        .then(|| (old.range.start..change.range.end, told(difference, change)))
}
