//! Shares and the amounts that belong to them, wherever the whole stands: told where one figure is another.

use super::misses::{Miss, is_right, miss};
use super::shares::shown;
use super::statements::sentence;
use super::wholes;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[NEAR];

const NEAR: Rule = Rule {
    code: "VB6761",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "tỷ lệ và số tiền, số lượng của nó không khớp (giải ngân 95%, tương ứng 29.460 triệu đồng)",
        "a share and its amount that do not fit (giải ngân 95%, tương ứng 29.460 triệu đồng)",
    ],
    message: [
        "«{found}»: tính từ «{whole}» là {expected}",
        "`{found}`: of `{whole}` it is {expected}",
    ],
    advice: ["kiểm tra lại ba con số", "check the three figures"],
    why: [
        "Phần, toàn thể và tỷ lệ phải khớp nhau; chỉ lệch một chữ số hay đảo hai chữ số thì thường là gõ nhầm.",
        "Part, whole and share belong together; where one figure is another, it was mostly mistyped.",
    ],
    wrong: Example::Text(
        "Kế hoạch vốn năm 2026 là 31.200 triệu đồng, phấn đấu giải ngân 95%, tương ứng 29.460 triệu đồng.\nKế hoạch vốn năm 2025 là 24.600 triệu đồng, đến ngày 30/11/2025 giải ngân 23.616 triệu đồng, đạt 94%.",
    ),
    right: Example::Text(
        "Kế hoạch vốn năm 2026 là 31.200 triệu đồng, phấn đấu giải ngân 95%, tương ứng 29.640 triệu đồng.\nKế hoạch vốn năm 2025 là 24.600 triệu đồng, đến ngày 30/11/2025 giải ngân 23.616 triệu đồng, đạt 96%.",
    ),
    near: &[Example::Text(
        "Tổng vốn 31.200 triệu đồng, đã giải ngân 12.480 triệu đồng, đạt 45% kế hoạch đợt một. Tỉnh hỗ trợ 60% phần vốn đối ứng, tương ứng 4.520 triệu đồng. Có 48 đảng viên, trong đó 12 đảng viên trẻ, tăng 20% so với năm trước.",
    )],
    check: Check::Text(near),
};

/// What a document has as wholes: its quantities with the passage they stand in.
struct Whole<'p> {
    at: usize,
    passage: &'p Passage,
    quantity: Quantity<'p>,
    /// Whether it is told as a share of another: ngân sách 200 triệu đồng, chiếm 40%.
    is_part: bool,
}

fn near(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut wholes: Option<Vec<Whole<'_>>> = None;
    for (at, passage) in text.passages.iter().enumerate() {
        if passage.cell.is_some() || !passage.text.contains('%') {
            continue;
        }
        let all = quantities(passage);
        for pair in all.windows(2) {
            let (share, amount, is_ahead) = match pair {
                [a, b] if a.unit == Unit::Share && b.unit != Unit::Share => (a, b, true),
                [a, b] if a.unit != Unit::Share && b.unit == Unit::Share => (b, a, false),
                _ => continue,
            };
            let is_pair = if is_ahead {
                is_amount_of(passage, share, amount)
            } else {
                is_share_of(passage, share, amount)
            };
            if !is_pair || amount.value <= 1.0 {
                continue;
            }
            let wholes = wholes.get_or_insert_with(|| all_wholes(text));
            let Some(wrong) = wrong(at, share, amount, is_ahead, wholes) else { continue };
            let start = share.range.start.min(amount.range.start);
            let range = start..share.range.end.max(amount.range.end);
            let found = &passage.text[range.clone()];
            let [whole, expected] = wrong;
            findings.words(passage, range, fields![found, whole, expected]);
        }
    }
}

fn all_wholes<'p>(text: &Text<'p>) -> Vec<Whole<'p>> {
    let mut all = Vec::new();
    for (at, passage) in text.passages.iter().enumerate().filter(|(_, p)| p.numbers() > 0) {
        let own = quantities(passage);
        for (place, quantity) in own.iter().enumerate() {
            let is_part = own.get(place + 1).is_some_and(|next| {
                let gap = passage.text.get(quantity.range.end..next.range.start);
                let gap = gap.unwrap_or_default().trim_end();
                next.unit == Unit::Share
                    && gap.chars().count() < 70
                    && !gap.contains(';')
                    && (gap.ends_with("chiếm") || gap.ends_with('('))
            });
            if quantity.unit != Unit::Share {
                all.push(Whole { at, passage, quantity: quantity.clone(), is_part });
            }
        }
    }
    all
}

fn is_about(passage: &Passage, one: &Quantity<'_>) -> bool {
    let before = passage.small_before(one.range.start);
    let before = before.trim_end();
    ["khoảng", "hơn", "gần", "trên", "dưới", "từ", "đến", "ít nhất", "tối thiểu", "tối đa", "quá"]
        .iter()
        .any(|word| before.ends_with(word))
        || passage.after(one.range.end).trim_start().starts_with("trở lên")
}

/// `giải ngân 95%, tương ứng 29.640 triệu đồng`, `8% nguồn thu học phí, tương ứng 768 triệu đồng`.
fn is_amount_of(passage: &Passage, share: &Quantity<'_>, amount: &Quantity<'_>) -> bool {
    let gap = passage.text.get(share.range.end..amount.range.start).unwrap_or_default();
    let lead = gap.trim_end();
    let is_led = ["tương ứng", "tương đương", "tương ứng với", "tương đương với", "tức là", "tức"]
        .iter()
        .any(|word| lead.ends_with(word));
    let before = passage.small_before(share.range.start);
    let before = before.trim_end();
    let changes = ["tăng", "giảm", "vượt", "thêm"].iter().any(|word| before.ends_with(word))
        || ["tăng", "giảm", "vượt"].iter().any(|word| gap.contains(word));
    is_led
        && gap.chars().count() < 70
        && !gap.contains([';', '/'])
        && !gap.contains(". ")
        && !changes
        && !is_about(passage, share)
}

/// `đã giải ngân 23.616 triệu đồng, đạt 96%`, `25 chi đoàn hoàn thành nhiệm vụ (20,2%)`.
fn is_share_of(passage: &Passage, share: &Quantity<'_>, amount: &Quantity<'_>) -> bool {
    let gap = passage.text.get(amount.range.end..share.range.start).unwrap_or_default();
    let lead = gap.trim_end();
    let is_led = lead.ends_with('(')
        || [", chiếm", ", đạt", ", bằng", ", chiếm tỷ lệ", ", đạt tỷ lệ", ", tương ứng", "(chiếm"]
            .iter()
            .any(|verb| lead.ends_with(verb));
    let rest = passage.after(share.range.end);
    let is_end = rest.is_empty()
        || rest.starts_with([')', ',', ';', '.', '\n'])
        || [" tổng", " kế hoạch", " dự toán"].iter().any(|word| rest.starts_with(word));
    let is_other = ["tăng", "giảm", "vượt", "so với", "mỗi"].iter().any(|word| gap.contains(word));
    let is_of_other_time = rest.split([',', ';', '.']).next().is_some_and(|rest| {
        ["so với", "cùng kỳ", "năm trước", "đợt", "quý", "giai đoạn"]
            .iter()
            .any(|word| rest.contains(word))
    });
    is_led
        && is_end
        && !is_other
        && !is_of_other_time
        && gap.chars().count() < 70
        && !gap.contains([';', '/'])
        && !gap.contains(". ")
        && !is_about(passage, share)
        && !is_about(passage, amount)
}

/// Whether a quantity may be the whole of another.
fn is_of_kind(whole: &Quantity<'_>, part: &Quantity<'_>) -> bool {
    match (whole.unit, part.unit) {
        // A cell whose head has the unit.
        (Unit::Things(["", ""]), Unit::Money) => part.factor > 1.0,
        (Unit::Things([a, b]), Unit::Things([c, d])) => {
            a == c && !a.is_empty() && (b == d || a.chars().count() <= 4)
                || wholes::is_of_people(whole) && wholes::is_of_people(part)
        }
        (a, b) => a == b,
    }
}

/// Whether a figure may be the whole by its value alone: it stands in a table, whose head has its unit.
fn is_made_by(share: &Quantity<'_>, amount: &Quantity<'_>, whole: f64, is_ahead: bool) -> bool {
    let scales: &[f64] = if amount.unit == Unit::Money { &[1.0, 1e3, 1e6, 1e9] } else { &[1.0] };
    scales.iter().any(|scale| {
        let whole = whole * scale;
        let step = 10_f64.powi(-i32::try_from(share.decimals).unwrap_or(0));
        // Cut off, not rounded, is no fault.
        let off = share.value - amount.value / whole * 100.0;
        let is_share = off <= step * 0.501 && off >= -step * 0.999;
        if is_ahead { is_right(amount, whole * share.value / 100.0) } else { is_share }
    })
}

/// The passage of that number.
fn passage_of<'p>(at: usize, wholes: &[Whole<'p>]) -> Option<&'p Passage> {
    wholes.iter().find(|whole| whole.at == at).map(|whole| whole.passage)
}

/// The whole that says what is wrong, and what it should be.
fn wrong(
    at: usize,
    share: &Quantity<'_>,
    amount: &Quantity<'_>,
    is_ahead: bool,
    wholes: &[Whole<'_>],
) -> Option<[String; 2]> {
    let is_itself = |whole: &Whole<'_>| whole.at == at && whole.quantity.range == amount.range;
    let others = || wholes.iter().filter(|whole| !is_itself(whole));
    if others().any(|whole| is_made_by(share, amount, whole.quantity.value, is_ahead)) {
        return None;
    }
    let own = passage_of(at, wholes).map(|passage| sentence(passage, amount.range.start));
    // The next whole before it in its sentence, then what stands nearer.
    let mut candidates: Vec<&Whole<'_>> = others()
        .filter(|whole| {
            is_of_kind(&whole.quantity, amount)
                && !whole.is_part
                && (whole.quantity.value * 12.0 > amount.value || share.value > 100.0 || is_ahead)
        })
        .collect();
    candidates.sort_by_key(|whole| {
        let distance = at.abs_diff(whole.at);
        (distance, whole.quantity.range.start.abs_diff(amount.range.start))
    });
    // «bằng 3,8% tổng số đảng viên hiện có» is of the greatest number of them.
    let says_all = passage_of(at, wholes)
        .is_some_and(|passage| passage.after(share.range.end).starts_with(" tổng số "));
    let greatest = candidates.iter().map(|whole| whole.quantity.value).fold(0.0, f64::max);
    let is_all = |whole: &Whole<'_>| {
        says_all
            && share.decimals > 0
            && whole.quantity.unit == amount.unit
            && whole.quantity.value == greatest
            && greatest >= 100.0
    };
    let is_money = matches!(amount.unit, Unit::Money | Unit::Measure(_));
    let mut told = None;
    for whole in candidates {
        let is_before =
            whole.at < at || whole.at == at && whole.quantity.range.start < amount.range.start;
        let is_in_sentence = whole.at == at
            && is_before
            && own.as_ref().is_some_and(|own| own.contains(&whole.quantity.range.start));
        let is_near = is_before && at - whole.at <= 8 && whole.passage.cell.is_none();
        let is_bare = whole.quantity.unit == Unit::Things(["", ""]);
        if is_bare && (whole.passage.cell.is_none() || !is_ahead) {
            continue;
        }
        let value = whole.quantity.value * if is_bare { amount.factor } else { 1.0 };
        let by_amount = miss(amount, value * share.value / 100.0);
        let by_share = miss(share, amount.value / value * 100.0);
        // 412,5 of 1.650 is 25% to the last figure.
        let exact = (amount.value / value * 100.0).round();
        let is_exact = is_ahead
            && share.decimals == 0
            && !is_bare
            && (exact * value / 100.0 - amount.value).abs() < amount.value * 1e-9;
        let is_amount = match by_amount {
            Some((Miss::Swap, figures)) => figures >= 3 || is_near && figures >= 2,
            Some((Miss::Tenfold, figures)) => figures >= 2 && !is_bare,
            Some((Miss::Digit, figures)) => {
                is_near && (figures >= 4 || whole.at == at && figures >= 2 && share.decimals > 0)
            }
            None => false,
        };
        let is_share = match by_share {
            Some((Miss::Swap, figures)) => figures >= 3 && is_before || is_in_sentence,
            Some((Miss::Tenfold, figures)) => figures >= 2,
            Some((Miss::Digit, figures)) => {
                is_near && (figures >= 3 || is_exact)
                    || is_in_sentence && figures >= 2 && is_money
                    || figures >= 2 && is_all(whole) && !is_ahead
            }
            None => false,
        };
        if is_amount || is_share && !is_bare {
            let shown_whole =
                whole.passage.text.get(whole.quantity.range.clone()).unwrap_or_default().to_owned();
            let expected = if is_share && !(is_ahead && is_amount) {
                format!("{}%", shown(amount.value / value * 100.0, share.decimals))
            } else {
                let value = value * share.value / 100.0;
                match amount.unit {
                    Unit::Money => format!("{} đồng", shown(value, 0)),
                    _ => shown(value, amount.decimals),
                }
            };
            told = Some([shown_whole, expected]);
            break;
        }
    }
    told
}
