//! What rises and falls: the words and the figures say the same.

use super::shares::shown;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[DIRECTION, GROWTH];

const DIRECTION: Rule = Rule {
    code: "VB6710",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "nói giảm mà số sau lớn hơn, nói tăng mà số sau nhỏ hơn",
        "what is said to fall rises, or the reverse",
    ],
    message: ["«{found}»: số sau không {verb}", "`{found}`: the second figure does not {verb}"],
    advice: ["kiểm tra lại hai con số", "check the two figures"],
    why: [
        "«Giảm từ A xuống B» thì B nhỏ hơn A; ngược lại là gõ đảo hai số.",
        "What falls from A to B has the smaller figure second; otherwise the two were swapped.",
    ],
    wrong: Example::Text(
        "Tỷ lệ hộ nghèo giảm từ 2,66% xuống còn 3,50%; số đoàn viên tăng từ 125 lên 120 người. Nội trú tăng từ 10.120 lượt năm 2023 xuống 9.840 lượt; giảm 03 đơn so với cùng kỳ (từ 05 đơn lên 08 đơn).",
    ),
    right: Example::Text(
        "Tỷ lệ hộ nghèo giảm từ 3,50% xuống còn 2,66%; số đoàn viên tăng từ 120 lên 125 người. Nội trú giảm từ 10.120 lượt năm 2023 xuống 9.840 lượt; giảm 03 đơn so với cùng kỳ (từ 05 đơn xuống 02 đơn).",
    ),
    near: &[Example::Text(
        "Giảm từ 2 giờ xuống còn 45 phút; tăng từ 900 triệu đồng lên 1,2 tỷ đồng; giảm từ 3 đến 5 ngày; nâng từ hạng 3 lên hạng 2; tăng từ 95% lên trên 98%.",
    )],
    check: Check::Text(direction),
};

fn direction(text: &Text<'_>, findings: &mut Findings<'_>) {
    let moves = |passage: &Passage| {
        ["tăng", "giảm", "Tăng", "Giảm"].iter().any(|word| passage.text.contains(word))
    };
    for passage in text.passages.iter().filter(|passage| moves(passage)) {
        let all = quantities(passage);
        for (at, pair) in all.windows(2).enumerate() {
            let [from, to] = pair else { continue };
            let Some(Way { said, leads }) = way(passage, &all, at) else { continue };
            let is_same = unit_of(from) == unit_of(to) || is_unit_left_out(passage, from);
            // A minute is less than an hour, whatever the figures say.
            let is_against = is_same
                && match said {
                    Said::Rises => to.value < from.value,
                    Said::Falls => to.value > from.value,
                };
            if leads != said || is_against {
                let verb = match said {
                    Said::Falls => ["giảm", "fall"],
                    Said::Rises => ["tăng", "rise"],
                };
                let range = from.range.start..to.range.end;
                findings.words(passage, range.clone(), fields![found: &passage.text[range], verb]);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Rises,
    Falls,
}

/// What the verb says of two quantities, and what the word between them says.
struct Way {
    said: Said,
    leads: Said,
}

/// `tăng từ A … lên B`, `giảm 3 đơn so với cùng kỳ (từ A xuống B)`.
fn way(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Way> {
    let (from, to) = (all.get(at)?, all.get(at + 1)?);
    let before = passage.before(from.range.start).trim_end();
    let lead = before.strip_suffix("từ").or_else(|| before.strip_suffix("Từ"))?.trim_end();
    let verb = |text: &str| {
        let text = text.to_lowercase();
        let ends = |verb: &str| text.ends_with(verb);
        match (ends("tăng"), ends("giảm")) {
            (true, _) => Some(Said::Rises),
            (_, true) => Some(Said::Falls),
            _ => None,
        }
    };
    let said = verb(lead).or_else(|| {
        // What it rises or falls by stands before the bracket.
        let lead = lead.strip_suffix('(')?;
        let by = all.get(at.checked_sub(1)?)?;
        let gap = passage.text.get(by.range.end..lead.len())?;
        let is_near = gap.chars().count() < 60 && !gap.contains(['.', ';', ',', '(']);
        is_near.then(|| verb(passage.before(by.range.start).trim_end())).flatten()
    })?;
    let between = passage.text.get(from.range.end..to.range.start)?;
    if between.chars().count() > 60 || between.contains([';', ',']) || between.contains(". ") {
        return None;
    }
    let between = between.trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| between.ends_with(word));
    let leads = match () {
        () if ends(&[" xuống còn", " xuống"]) => Said::Falls,
        () if ends(&[" lên", " lên đến", " lên thành", " lên tới"]) => Said::Rises,
        () if ends(&[" còn"]) && said == Said::Falls => Said::Falls,
        () => return None,
    };
    Some(Way { said, leads })
}

/// The unit of a quantity, as far as two are compared by it.
fn unit_of<'p>(one: &Quantity<'p>) -> Unit<'p> {
    match one.unit {
        Unit::Things([first, _]) => Unit::Things([first, ""]),
        other => other,
    }
}

/// Whether the first of two leaves its unit to the second: từ 120 lên 125 người.
fn is_unit_left_out(passage: &Passage, from: &Quantity<'_>) -> bool {
    let rest = passage.after(from.range.end).trim_start();
    ["xuống", "lên", "còn"].iter().any(|word| rest.starts_with(word))
        && matches!(from.unit, Unit::Things(_))
}

const GROWTH: Rule = Rule {
    code: "VB6712",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "mức tăng, giảm không khớp hai số bên cạnh (giảm 36 ca, từ 100 ca xuống 84 ca)",
        "a rise or fall that is not that of the two figures beside it (giảm 36 ca, từ 100 ca xuống 84 ca)",
    ],
    message: ["«{found}»: tính ra {expected}", "`{found}`: it comes to {expected}"],
    advice: ["kiểm tra lại ba con số", "check the three figures"],
    why: [
        "Mức tăng, giảm là hiệu của hai số; lệch là một trong ba số sai.",
        "A rise or fall is the difference of two figures; where it is not, one of the three is wrong.",
    ],
    wrong: Example::Text(
        "Ghi nhận 84 ca, giảm 36 ca so với năm 2023 (từ 100 ca xuống 84 ca); giá trị đạt 156 tỷ đồng, tăng 3,2% so với năm 2024 (150 tỷ đồng); số hội viên tăng từ 120 lên 150 người, tăng 30%.",
    ),
    right: Example::Text(
        "Ghi nhận 84 ca, giảm 36 ca so với năm 2023 (từ 120 ca xuống 84 ca); giá trị đạt 156 tỷ đồng, tăng 4% so với năm 2024 (150 tỷ đồng); số hội viên tăng từ 120 lên 150 người, tăng 25%.",
    ),
    near: &[Example::Text(
        "Thu 156 tỷ đồng, tăng 4% so với kế hoạch, bằng 104% năm trước (150 triệu đồng); giảm 3 bậc (từ hạng 5 xuống hạng 8); đạt 84 ca, giảm khoảng 30% so với năm 2023 (120 ca); thiệt hại 6.450 triệu đồng, giảm 2.150 triệu đồng, tương ứng giảm 25,0% so với năm 2025 (8.600 triệu đồng); tăng 2 điểm phần trăm (từ 80% lên 85%).",
    )],
    check: Check::Text(growth),
};

fn growth(text: &Text<'_>, findings: &mut Findings<'_>) {
    let moves =
        |passage: &Passage| ["tăng ", "giảm "].iter().any(|word| passage.text.contains(word));
    for passage in text.passages.iter().filter(|passage| moves(passage)) {
        let all = quantities(passage);
        for (at, by) in all.iter().enumerate() {
            let before = passage.small_before(by.range.start);
            let before = before.trim_end();
            let sign = match () {
                () if before.ends_with("tăng") => 1.0,
                () if before.ends_with("giảm") => -1.0,
                () => continue,
            };
            let found = ends_behind(passage, &all, at)
                .or_else(|| base_behind(passage, &all, at))
                .or_else(|| ends_before(passage, &all, at));
            let Some(Change { from, to, range }) = found else { continue };
            let is_share = by.unit == Unit::Share;
            // «Giảm 0,7%» of shares may be hundredths of points or of the share.
            let are_shares = is_share && of_shares(&all, at).is_some();
            if are_shares && (by.value - (to - from) / from * 100.0 * sign).abs() <= 0.51 {
                continue;
            }
            let is_share = is_share && !are_shares;
            let expected = match is_share {
                true if from > 0.0 => (to - from) / from * 100.0 * sign,
                true => continue,
                false => (to - from) * sign,
            };
            let step = 10_f64.powi(-i32::try_from(by.decimals).unwrap_or(0));
            let scale = if by.unit == Unit::Money { 1e6 } else { 1.0 };
            let least = if is_share { step * 0.999 } else { step * scale * 0.501 };
            // Cut off, not rounded, is no fault.
            let off = by.value - expected;
            // What falls by the figures is told by the direction.
            let is_against =
                expected < 0.0 && from != to && base_behind(passage, &all, at).is_some();
            if is_against || expected > 0.0 && (off > step * scale * 0.501 || off < -least) {
                let way = match (is_against, sign > 0.0) {
                    (true, true) => "giảm ",
                    (true, false) => "tăng ",
                    _ => "",
                };
                let expected = expected.abs();
                let expected = match by.unit {
                    Unit::Share => format!("{way}{}%", shown(expected, by.decimals)),
                    Unit::Money => format!("{way}{} đồng", shown(expected, 0)),
                    _ => format!("{way}{}", shown(expected, by.decimals)),
                };
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, expected]);
            }
        }
    }
}

/// Two figures that a change is between.
struct Change {
    from: f64,
    to: f64,
    range: std::ops::Range<usize>,
}

/// Whether a stretch stays in one clause.
fn is_clause(text: &str) -> bool {
    text.chars().count() < 70 && !text.contains(';') && !text.contains(". ")
}

/// `giảm 36 ca so với năm 2023 (từ 120 ca xuống 84 ca)`.
fn ends_behind(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Change> {
    let (by, from, to) = (all.get(at)?, all.get(at + 1)?, all.get(at + 2)?);
    let gap = passage.text.get(by.range.end..from.range.start)?;
    let between = passage.text.get(from.range.end..to.range.start)?.trim_end();
    let is_bracketed = gap.trim_end().ends_with("(từ") && !gap.contains(',');
    let is_plain = gap.trim_end().ends_with(", từ") && gap.matches(',').count() == 1;
    let is_led = (is_bracketed || is_plain) && is_clause(gap);
    let is_way = [" lên", " xuống", " xuống còn", " còn", " lên đến"]
        .iter()
        .any(|way| between.ends_with(way));
    let is_closed = is_plain || passage.after(to.range.end).find(')').is_some_and(|end| end < 40);
    let is_same = unit_of(from) == unit_of(to) && from.unit != Unit::Share;
    let is_of_it = by.unit == Unit::Share || unit_of(by) == unit_of(from);
    (is_led && is_way && is_closed && is_same && is_of_it && is_clause(between)).then_some(Change {
        from: from.value,
        to: to.value,
        range: by.range.start..to.range.end,
    })
}

/// Whether a change and both of its ends are shares: còn 2,8%, giảm 0,7% so với năm 2024 (3,5%).
fn of_shares(all: &[Quantity<'_>], at: usize) -> Option<()> {
    let (to, by, from) = (all.get(at.checked_sub(1)?)?, all.get(at)?, all.get(at + 1)?);
    [to, by, from].iter().all(|one| one.unit == Unit::Share).then_some(())
}

/// `đạt 156 tỷ đồng, tăng 4% so với năm 2024 (150 tỷ đồng)`.
fn base_behind(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Change> {
    let (to, by, from) = (all.get(at.checked_sub(1)?)?, all.get(at)?, all.get(at + 1)?);
    // What stands before may be the change itself, said twice: giảm 2.150 triệu đồng, tương ứng giảm 25%.
    let before = passage.small_before(to.range.start);
    let before = before.trim_end();
    if before.ends_with("tăng") || before.ends_with("giảm") {
        return None;
    }
    let lead = passage.text.get(to.range.end..by.range.start)?;
    let gap = passage.text.get(by.range.end..from.range.start)?;
    let is_led = lead.contains(',') && is_clause(lead) && lead.matches(',').count() == 1;
    let is_base = gap.ends_with('(')
        && gap.contains("so với")
        && is_clause(gap)
        && !gap.contains(',')
        && !gap.contains("kế hoạch");
    let is_closed = passage.after(from.range.end).find([')', ',', ';', '.']).is_some_and(|end| {
        passage.after(from.range.end)[end..].starts_with([')', '.']) && end < 30
    });
    let is_same =
        unit_of(from) == unit_of(to) && (from.unit != Unit::Share || of_shares(all, at).is_some());
    let is_of_it = by.unit == Unit::Share || unit_of(by) == unit_of(from);
    (is_led && is_base && is_closed && is_same && is_of_it).then_some(Change {
        from: from.value,
        to: to.value,
        range: to.range.start..from.range.end,
    })
}

/// `tăng từ 120 lên 150 người, tăng 25%`.
fn ends_before(passage: &Passage, all: &[Quantity<'_>], at: usize) -> Option<Change> {
    let (from, to, by) = (all.get(at.checked_sub(2)?)?, all.get(at - 1)?, all.get(at)?);
    let before = passage.before(from.range.start).trim_end();
    let between = passage.text.get(from.range.end..to.range.start)?.trim_end();
    let lead = passage.text.get(to.range.end..by.range.start)?;
    let is_way =
        [" lên", " xuống", " xuống còn", " lên đến"].iter().any(|way| between.ends_with(way));
    let is_led = before.ends_with("từ")
        && lead.contains([',', '('])
        && lead.chars().count() < 40
        && is_clause(lead);
    let after = passage.after(by.range.end);
    let is_end =
        by.unit != Unit::Share || after.is_empty() || after.starts_with([',', ';', '.', ')']);
    let is_same = unit_of(from) == unit_of(to) || is_unit_left_out(passage, from);
    let is_of_it = match by.unit {
        Unit::Share => from.unit != Unit::Share,
        Unit::Things(["điểm", _]) => from.unit == Unit::Share,
        _ => unit_of(by) == unit_of(to),
    };
    (is_way && is_led && is_end && is_same && is_of_it && is_clause(between)).then_some(Change {
        from: from.value,
        to: to.value,
        range: from.range.start..by.range.end,
    })
}
