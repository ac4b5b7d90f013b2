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
        "Đoàn xã đã trồng được 1.856 cây xanh trên các tuyến đường.\nToàn xã huy động 240 ngày công.\nNhìn chung, việc trồng 1.865 cây xanh trên các tuyến đường được nhân dân ủng hộ.",
    ),
    right: Example::Text(
        "Đoàn xã đã trồng được 1.856 cây xanh trên các tuyến đường.\nToàn xã huy động 240 ngày công.\nNhìn chung, việc trồng 1.856 cây xanh trên các tuyến đường được nhân dân ủng hộ.",
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
        let clash = all[..late].iter().position(|other| {
            is_of_one(one, other) && is_sure(&all, one, other)
        });
        let Some(early) = clash else { continue };
        let support = |number: &Statement<'_>| {
            all.iter().filter(|other| says_same(number, other)).count()
        };
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

/// Whether two statements speak of one thing and give it different figures.
fn is_of_one(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let is_apart = one.at != other.at || one.sentence != other.sentence;
    one.noun == other.noun
        && one.quantity.value != other.quantity.value
        && one.quantity.unit_kind() == other.quantity.unit_kind()
        && is_apart
        && one.is_planned == other.is_planned
        && one.is_of_period(other)
        && one.places == other.places
}

/// Whether it can be no chance that they speak of one thing.
fn is_sure(all: &[Statement<'_>], one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let [a, b] = [one, other].map(Statement::digits);
    let leads = one.lead.iter().zip(&other.lead).take_while(|(a, b)| a == b).count();
    let is_narrowed = one.tail != other.tail;
    let shares_lead = || one.lead.iter().take(4).any(|word| other.lead.iter().take(4).any(|w| w == word));
    match one.quantity.unit {
        Unit::Share => leads >= 3 && !is_narrowed && one.lead.len() == other.lead.len(),
        Unit::Money => {
            let [a, b] = [one, other].map(|one| format!("{:.0}", one.quantity.value));
            let figures = a.trim_end_matches('0').len().max(b.trim_end_matches('0').len());
            figures >= 3 && is_slip(&a, &b) && shares_lead() || leads >= 3 && !is_narrowed
        }
        Unit::Measure(_) => {
            leads >= 2 && !is_narrowed && !one.noun.is_empty()
                || a.len() >= 3 && is_swap(&a, &b) && shares_lead()
        }
        Unit::Things(["", _]) => false,
        Unit::Things(_) => {
            let words = one.noun.len() + leads;
            let is_large = one.quantity.value >= 10.0 && other.quantity.value >= 10.0;
            let is_long = one.noun.len() >= 3 && leads >= 2 && words >= 6;
            let is_all = one.says_all && other.says_all && one.noun.len() >= 2 && leads >= 2;
            match () {
                // What is swapped or off by one figure, in numbers that have many.
                () if a.len() >= 3 && is_swap(&a, &b) => one.noun.len() >= 2 || shares_lead(),
                () if a.len() >= 4 && is_slip(&a, &b) => one.noun.len() >= 2 || shares_lead(),
                () if is_narrowed => false,
                () if is_twin(all, one, other) => true,
                () if is_large => is_long || is_all,
                () => false,
            }
        }
    }
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
