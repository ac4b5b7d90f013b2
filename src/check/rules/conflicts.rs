//! One thing, two figures: in two places of the text, or in the text and in a table.

use super::cells;
use super::misses::may_be_slip;
use super::statements::{Statement, is_slip, is_swap, read};
use crate::check::quantity::Unit;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::WordMap;

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
    let alike = Alike::of(&all);
    let mut told: Vec<usize> = Vec::new();
    for (late, one) in all.iter().enumerate() {
        let clashes = |early: &usize| {
            let other = &all[*early];
            is_of_one(one, other) && is_sure(&alike, (late, one), (*early, other))
        };
        let Some(early) = alike.before(late, one, clashes) else { continue };
        let support = |number: &Statement<'_>| {
            let same =
                alike.of_noun(number).iter().filter(|other| says_same(number, &all[**other]));
            same.count()
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

/// The most statements of one thing that another is held against: a list that goes on says the same of all.
const MOST_ALIKE: usize = 400;

/// Which statements may be of one thing; lists are in the order of the document.
struct Alike<'s, 'p> {
    all: &'s [Statement<'p>],
    /// By the kind of unit and the noun.
    by_noun: WordMap<(u8, &'s [u32]), Vec<usize>>,
    /// Sums of money, whatever they are for.
    money: Vec<usize>,
    /// Rates by what they are for: `/hộ/tháng`.
    rates: WordMap<&'p str, Vec<usize>>,
    /// For each statement the first of its sentence.
    firsts: Vec<usize>,
}

impl<'s, 'p> Alike<'s, 'p> {
    fn of(all: &'s [Statement<'p>]) -> Self {
        let (by_noun, rates) = Default::default();
        let mut alike = Self { all, by_noun, money: Vec::new(), rates, firsts: Vec::new() };
        for (at, one) in all.iter().enumerate() {
            let key = (one.quantity.unit_kind(), one.noun.as_slice());
            alike.by_noun.entry(key).or_default().push(at);
            if one.quantity.unit == Unit::Money {
                alike.money.push(at);
            }
            if is_double(rate(one)) {
                alike.rates.entry(rate(one)).or_default().push(at);
            }
            let goes_on = at > 0 && all[at - 1].is_in_sentence_of(one);
            alike.firsts.push(if goes_on { alike.firsts[at - 1] } else { at });
        }
        alike
    }

    /// The statements of the same noun and kind of unit.
    fn of_noun<'l>(&'l self, one: &'l Statement<'_>) -> &'l [usize] {
        let key = (one.quantity.unit_kind(), one.noun.as_slice());
        self.by_noun.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The first statement before `late` that may be of one thing with it and that `clashes`.
    fn before(
        &self,
        late: usize,
        one: &Statement<'_>,
        clashes: impl Fn(&usize) -> bool,
    ) -> Option<usize> {
        let is_money = one.quantity.unit == Unit::Money;
        let same = if is_money { &self.money[..] } else { self.of_noun(one) };
        let rates = self.rates.get(rate(one)).map_or(&[][..], Vec::as_slice);
        let first = |listed: &[usize]| {
            let earlier = listed.iter().take(MOST_ALIKE).take_while(|early| **early < late);
            earlier.copied().find(&clashes)
        };
        first(same).into_iter().chain(first(rates)).min()
    }

    /// The statements of the sentence that a statement stands in.
    fn in_sentence_of(&self, at: usize) -> impl Iterator<Item = &'s Statement<'p>> {
        let one = &self.all[at];
        self.all[self.firsts[at]..].iter().take_while(|other| other.is_in_sentence_of(one))
    }
}

/// Whether two places give one thing the same figure.
fn says_same(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    one.quantity.value == other.quantity.value
        && one.noun == other.noun
        && one.quantity.is_of_kind(&other.quantity)
}

/// Whether two statements may speak of one thing and give it different figures.
fn is_of_one(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let is_other = one.quantity.value != other.quantity.value
        && one.quantity.is_of_kind(&other.quantity)
        && !one.is_in_sentence_of(other);
    let is_same = || {
        (one.quantity.unit == Unit::Money || one.noun == other.noun)
            && one.is_planned == other.is_planned
            && one.is_of_period(other)
            && one.places == other.places
    };
    // A rate is one for all: 25.000 đồng/hộ/tháng.
    let is_rate = || is_double(rate(one)) && rate(one) == rate(other);
    is_other && (is_same() || is_rate())
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
fn is_sure(
    alike: &Alike<'_, '_>,
    (at, one): (usize, &Statement<'_>),
    (early, other): (usize, &Statement<'_>),
) -> bool {
    let leads = || one.lead.iter().zip(&other.lead).take_while(|(a, b)| a == b).count();
    let is_narrowed = || one.tail != other.tail && !is_own(one, other) && !is_own(other, one);
    let is_shared = || {
        let near = |one: &Statement<'_>| one.lead.len().min(6);
        one.lead[..near(one)].iter().any(|word| other.lead[..near(other)].contains(word))
    };
    match one.quantity.unit {
        Unit::Share => one.lead.len() == other.lead.len() && leads() >= 3 && !is_narrowed(),
        Unit::Money => rate(one) == rate(other) && is_sure_of_money(one, other, &is_shared),
        Unit::Measure(_) => {
            let [a, b] = [one, other].map(Statement::digits);
            !one.noun.is_empty() && is_slip(&a, &b) && leads() >= 2 && !is_narrowed()
                || a.len() >= 3 && is_swap(&a, &b) && is_shared()
        }
        Unit::Things(["", _]) => false,
        Unit::Things(_) => {
            let [a, b] = [one, other].map(Statement::digits);
            let is_twin = || is_twin(alike, (at, one), (early, other));
            let names_it = || one.noun.len() >= 2 || is_shared() || is_twin();
            a.len() >= 3 && is_swap(&a, &b) && names_it()
                || is_slip(&a, &b) && (a.len() >= 4 && names_it() || !is_narrowed() && is_twin())
                || is_sure_of_things(one, other, leads(), &is_narrowed)
        }
    }
}

/// Two sums for the same thing: a figure apart, or of one kind of rate.
fn is_sure_of_money(
    one: &Statement<'_>,
    other: &Statement<'_>,
    is_shared: &dyn Fn() -> bool,
) -> bool {
    let values = [one, other].map(|one| one.quantity.value.round_ties_even());
    let is_slip = || {
        let [a, b] = values.map(|value| format!("{value:.0}"));
        let figures = a.trim_end_matches('0').len().max(b.trim_end_matches('0').len());
        figures >= 3 && is_slip(&a, &b)
    };
    may_be_slip(values[0] - values[1]) && is_slip() && is_shared()
        || rate(one).contains('/') && one.passage.cell.is_none() && is_of_one_rate(one, other)
}

/// Two numbers of the same things, whatever their figures are: so much of what stands before them is the same, or both are
/// all there are.
fn is_sure_of_things(
    one: &Statement<'_>,
    other: &Statement<'_>,
    leads: usize,
    is_narrowed: &dyn Fn() -> bool,
) -> bool {
    let are_all = one.says_all && other.says_all;
    let is_large = one.quantity.value >= 10.0 && other.quantity.value >= 10.0;
    let is_near = (one.quantity.value / other.quantity.value - 1.0).abs() <= 0.3;
    let is_long =
        one.noun.len() >= 3 && leads >= 2 && one.noun.len() + leads >= 6 && is_large && is_near;
    let is_all = || {
        are_all
            && leads >= 2
            && one.is_ended
            && other.is_ended
            && !GENERAL.contains(&noun_of(one).as_str())
    };
    let is_total =
        || are_all && is_near && one.noun.len() >= 2 && (is_own(one, other) || is_own(other, one));
    (is_long || is_all()) && !is_narrowed() || is_total()
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
    if !rest.starts_with('/') {
        return "";
    }
    let end = rest.find(|c: char| !c.is_alphabetic() && c != '/').unwrap_or(rest.len());
    &rest[..end]
}

/// Whether a rate says of what and for how long.
fn is_double(rate: &str) -> bool {
    rate.matches('/').count() >= 2
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
fn is_twin(
    alike: &Alike<'_, '_>,
    (at, one): (usize, &Statement<'_>),
    (early, _): (usize, &Statement<'_>),
) -> bool {
    let is_far = |a: &&Statement<'_>| a.quantity.value > 3.0 && !a.noun.is_empty();
    let others = alike.in_sentence_of(at).filter(is_far).filter(|a| a.noun != one.noun);
    let mut others = others.take(MOST_TWINS);
    others.any(|a| alike.in_sentence_of(early).take(MOST_TWINS).any(|b| says_same(a, b)))
}

/// The most figures of a sentence that are held against those of another.
const MOST_TWINS: usize = 40;
