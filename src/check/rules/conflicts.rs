//! One thing, two figures: in two places of the text, or in the text and in a table.

use super::cells;
use super::quantity::Unit;
use super::statements::{Statement, is_slip, is_swap, read};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[TWO_FIGURES];

const TWO_FIGURES: Rule = Rule {
    code: "VB6715",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "hai số khác nhau cho cùng một việc (trong lời văn, hoặc lời văn và bảng)",
        "two figures for one thing (in the text, or in the text and a table)",
    ],
    message: [
        "«{found}», nhưng {place} ghi «{earlier}»",
        "`{found}`, but {place} says `{earlier}`",
    ],
    advice: ["kiểm tra lại, giữ một số", "check them, and keep one"],
    why: [
        "Cùng một việc mà hai chỗ ghi hai số thì không ai biết số nào đúng.",
        "Where two places give one thing two figures, nobody knows which is right.",
    ],
    wrong: Example::Text(
        "Đoàn xã đã trồng được 1.856 cây xanh trên các tuyến đường.\nToàn xã huy động 240 ngày công.\nNhìn chung, việc trồng 1.865 cây xanh trên các tuyến đường được bà con ủng hộ.",
    ),
    right: Example::Text(
        "Đoàn xã đã trồng được 1.856 cây xanh trên các tuyến đường.\nToàn xã huy động 240 ngày công.\nNhìn chung, việc trồng 1.856 cây xanh trên các tuyến đường được bà con ủng hộ.",
    ),
    near: &[Example::Text(
        "Năm 2024 trồng 1.856 cây xanh. Năm 2025 trồng 1.865 cây xanh; thôn Đông có 145 hộ, thôn Đoài có 154 hộ.\nPhấn đấu trồng 1.956 cây xanh. Trồng hơn 1.850 cây xanh.",
    )],
    check: Check::Text(two_figures),
};

fn two_figures(text: &Text<'_>, findings: &mut Findings<'_>) {
    let all = read(text);
    let mut told: Vec<usize> = Vec::new();
    for (late, one) in all.iter().enumerate() {
        let clash =
            all[..late].iter().position(|other| is_of_one(one, other) && is_sure(&all, one, other));
        let Some(early) = clash else { continue };
        let support =
            |number: &Statement<'_>| all.iter().filter(|other| says_same(number, other)).count();
        let other = &all[early];
        // The figure that fewer places have is the wrong one.
        let (at, wrong, right) = match support(other) < support(one) {
            true => (early, other, one),
            false => (late, one, other),
        };
        if told.contains(&at) || told.iter().any(|told| says_same(&all[*told], wrong)) {
            continue;
        }
        told.push(at);
        let place = match at == late {
            true => ["chỗ trước", "an earlier place"],
            false => ["chỗ sau", "a later place"],
        };
        let range = wrong.quantity.range.start..wrong.end;
        findings.words(
            wrong.passage,
            range,
            fields![found: wrong.shown(), place, earlier: right.shown()],
        );
    }
    let is_told = |at: usize| told.contains(&at);
    cells::tell(text, &all, &is_told, findings);
}

/// Whether two places give one thing the same figure.
fn says_same(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    one.noun == other.noun
        && one.quantity.unit_kind() == other.quantity.unit_kind()
        && one.quantity.value == other.quantity.value
}

/// Whether two statements may speak of one thing and give it different figures.
fn is_of_one(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let is_apart = one.at != other.at || one.sentence != other.sentence;
    let is_same = one.noun == other.noun || one.quantity.unit == Unit::Money;
    // A rate is one for all: 25.000 đồng/hộ/tháng.
    let is_rate = rate(one).matches('/').count() >= 2 && rate(one) == rate(other);
    let is_other = one.quantity.value != other.quantity.value
        && one.quantity.unit_kind() == other.quantity.unit_kind()
        && is_apart;
    is_other && is_rate
        || is_same
            && is_other
            && one.is_planned == other.is_planned
            && one.is_of_period(other)
            && one.places == other.places
}

/// Words for persons and households: of these a document counts many groups.
const GENERAL: &[&str] = &[
    "đồng chí",
    "người",
    "em",
    "hộ",
    "đại biểu",
    "phiếu",
    "học sinh",
    "lượt người",
    "đảng viên",
    "trường hợp",
];

/// Whether it can be no chance that they speak of one thing.
fn is_sure(all: &[Statement<'_>], one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let [a, b] = [one, other].map(Statement::digits);
    let leads = one.lead.iter().zip(&other.lead).take_while(|(a, b)| a == b).count();
    let is_narrowed = one.tail != other.tail && !is_own(one, other) && !is_own(other, one);
    let shared = one
        .lead
        .iter()
        .take(6)
        .filter(|word| other.lead.iter().take(6).any(|w| w == *word))
        .count();
    match one.quantity.unit {
        Unit::Share => leads >= 3 && !is_narrowed && one.lead.len() == other.lead.len(),
        Unit::Money => {
            let [a, b] = [one, other].map(|one| format!("{:.0}", one.quantity.value));
            let figures = a.trim_end_matches('0').len().max(b.trim_end_matches('0').len());
            let [rate, other_rate] = [one, other].map(rate);
            figures >= 3 && is_slip(&a, &b) && shared > 0 && rate == other_rate
                || rate.contains('/')
                    && rate == other_rate
                    && one.passage.cell.is_none()
                    && is_of_one_rate(one, other)
        }
        Unit::Measure(_) => {
            leads >= 2 && !is_narrowed && !one.noun.is_empty() && is_slip(&a, &b)
                || a.len() >= 3 && is_swap(&a, &b) && shared > 0
        }
        Unit::Things(["", _]) => false,
        Unit::Things(_) => {
            let noun = noun_of(one);
            let is_general = GENERAL.contains(&noun.as_str());
            let words = one.noun.len() + leads;
            let is_large = one.quantity.value >= 10.0 && other.quantity.value >= 10.0;
            let is_near = (one.quantity.value / other.quantity.value - 1.0).abs() <= 0.3;
            let is_long = one.noun.len() >= 3 && leads >= 2 && words >= 6 && is_large && is_near;
            let is_all = one.says_all
                && other.says_all
                && leads >= 2
                && !is_general
                && one.is_ended
                && other.is_ended;
            let names_it = one.noun.len() >= 2 || shared > 0 || is_twin(all, one, other);
            let is_total = one.says_all
                && other.says_all
                && one.noun.len() >= 2
                && (is_own(one, other) || is_own(other, one));
            a.len() >= 3 && is_swap(&a, &b) && names_it
                || a.len() >= 4 && is_slip(&a, &b) && names_it
                || !is_narrowed && is_slip(&a, &b) && is_twin(all, one, other)
                || !is_narrowed && (is_long || is_all)
                || is_total && is_near
        }
    }
}

/// What a statement counts, in words.
fn noun_of(one: &Statement<'_>) -> String {
    let words = one.passage.text.get(one.quantity.range.end..one.end).unwrap_or_default();
    words.trim().to_lowercase()
}

/// Whether both tell of one kind of rate: mức thu.
fn is_of_one_rate(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let words = |one: &Statement<'_>| {
        let from = one.sentence.start..one.quantity.range.start;
        one.passage.text.get(from).unwrap_or_default().to_lowercase()
    };
    let [a, b] = [words(one), words(other)];
    [
        "mức thu",
        "mức đóng",
        "mức hỗ trợ",
        "mức chi",
        "đơn giá",
        "mức phí",
        "giá dịch vụ",
        "mức trợ cấp",
        "mức phụ cấp",
    ]
    .iter()
    .any(|kind| a.contains(kind) && b.contains(kind))
        && ![
            "giảm",
            "hộ nghèo",
            "cũ",
            "trước đây",
            "tăng",
            "hiện hành",
            "hiện nay",
            "đang áp dụng",
            "dự kiến tăng",
        ]
        .iter()
        .any(|word| a.contains(word) != b.contains(word))
}

/// For what a sum of money is: `/hộ/tháng`.
fn rate<'p>(one: &Statement<'p>) -> &'p str {
    let rest = one.passage.after(one.quantity.range.end);
    let end = rest.find(|c: char| !c.is_alphabetic() && c != '/').unwrap_or(rest.len());
    if rest.starts_with('/') { &rest[..end] } else { "" }
}

/// Whether what narrows a statement is what another is about: Chi bộ có 24 đảng viên; tổng số 26 đảng viên của Chi bộ.
fn is_own(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    if one.tail.len() < 2 || one.tail.len() > 10 || !other.tail.is_empty() {
        return false;
    }
    let words = one.passage.words();
    let from = words.partition_point(|word| word.start() < one.end);
    let mut tail = words[from..].iter().take(one.tail.len()).map(|word| word.key());
    tail.next() == Some("của") && tail.take(2).all(|word| other.lead.contains(&word))
}

/// Whether the sentences of two statements have another figure in common that counts the same.
fn is_twin(all: &[Statement<'_>], one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let of = |sentence: &Statement<'_>| {
        let (at, range) = (sentence.at, sentence.sentence.clone());
        all.iter().filter(move |one| one.at == at && one.sentence == range)
    };
    let is_far = |a: &Statement<'_>| a.quantity.value > 3.0 && !a.noun.is_empty();
    of(one).any(|a| is_far(a) && a.noun != one.noun && of(other).any(|b| says_same(a, b)))
}
