//! How much each, how many, and how much together: figures of one or two sentences of which one does not fit.

use std::ops::Range;

use super::misses::{Miss, is_right, miss};
use super::products::ABOUT;
use super::shares::shown;
use super::statements::sentence;
use super::wholes;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[RATE];

const RATE: Rule = Rule {
    code: "VB6760",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số lượng, mức mỗi đơn vị và tổng trong câu không khớp (hai lớp, mỗi lớp 84 người, tổng số 186 lượt)",
        "a count, how much each and the sum that do not fit (hai lớp, mỗi lớp 84 người, tổng số 186 lượt)",
    ],
    message: [
        "«{found}»: tính ra {expected}, không phải {value}",
        "`{found}`: it comes to {expected}, not {value}",
    ],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Số lượng nhân mức mỗi đơn vị phải bằng tổng; chỉ lệch một chữ số hay đảo hai chữ số thì thường là gõ nhầm.",
        "The count times how much each is the sum; where one figure is another, it was mostly mistyped.",
    ],
    wrong: Example::Text(
        "Huyện đoàn mở hai lớp tập huấn, mỗi lớp có 84 người, tổng số 186 lượt người tham dự.\nDiện tích ngô cả năm 1.480 ha, năng suất bình quân 6,25 tấn/ha, sản lượng đạt 9.520 tấn.",
    ),
    right: Example::Text(
        "Huyện đoàn mở hai lớp tập huấn, mỗi lớp có 84 người, tổng số 168 lượt người tham dự.\nDiện tích ngô cả năm 1.480 ha, năng suất bình quân 6,25 tấn/ha, sản lượng đạt 9.250 tấn.",
    ),
    near: &[Example::Text(
        "Có 12 chi đoàn, mỗi chi đoàn ít nhất 5 đoàn viên ưu tú, kết nạp 65 đoàn viên. Tặng 15 suất quà, mỗi suất 500.000 đồng và 10 xe đạp, tổng trị giá 32,5 triệu đồng. Trồng 240 cây bưởi, bình quân mỗi hộ 12 cây; thu hoạch 2.880 kg.",
    )],
    check: Check::Text(rate),
};

/// Words of rates.
const RATES: &[&str] =
    &["mỗi", "bình quân", "trung bình", "năng suất", "đơn giá", "mật độ", "định mức", " một "];

/// Words that leave a figure open, beside [`ABOUT`].
const OPEN: &[&str] = &["không quá", "thêm"];

fn rate(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.numbers() > 2) {
        let words = &passage.text;
        if passage.cell.is_some()
            || !words.contains('/') && !RATES.iter().any(|rate| words.contains(rate))
        {
            continue;
        }
        let all = quantities(passage);
        let mut told = 0;
        for (at, each) in all.iter().enumerate() {
            let Some(thing) = thing(passage, each) else { continue };
            let near = window(passage, &all, at);
            let Some(wrong) = wrong(passage, each, &thing, near).filter(|w| w.range.start >= told)
            else {
                continue;
            };
            told = wrong.range.end;
            let found = &passage.text[wrong.range.clone()];
            let [expected, value] = [wrong.expected, wrong.value];
            findings.words(passage, wrong.range, fields![found, expected, value]);
        }
    }
}

/// For what a quantity is told: the word behind «mỗi», or behind the stroke of 6,25 tấn/ha.
fn thing(passage: &Passage, each: &Quantity<'_>) -> Option<String> {
    if each.unit == Unit::Share || is_about(passage, each) {
        return None;
    }
    let rest = passage.after(each.range.end);
    let behind = rest.split([',', ';', '.', '(', ')', ':']).next().unwrap_or_default();
    let slash = behind.split_once('/').filter(|(unit, _)| {
        unit.chars().count() < 20 && unit.chars().all(|c| c.is_alphabetic() || c == ' ')
    });
    if let Some((_, thing)) = slash {
        // Two strokes are a rate of a rate.
        return (!thing.contains('/')).then(|| first_word(thing)).flatten();
    }
    let behind_words = [" cho mỗi ", " mỗi ", " cho một ", " một "];
    let one = |words: &&str| behind.find(*words).filter(|at| behind[..*at].chars().count() < 14);
    let lead = lead(passage, each);
    let is_time =
        |thing: &String| ["tháng", "năm", "ngày", "quý", "tuần", "lần"].contains(&thing.as_str());
    if let Some(words) = behind_words.into_iter().find(|words| one(words).is_some()) {
        let thing = behind.split_once(words).map_or("", |(_, thing)| thing);
        let thing = first_word(thing);
        if !thing.as_ref().is_some_and(is_time) {
            return thing;
        }
    }
    let at = ["mỗi ", "bình quân một ", "trung bình một "]
        .iter()
        .filter_map(|word| Some(lead.to_lowercase().rfind(word)? + word.len()))
        .max()?;
    let thing = lead.get(at..)?;
    (!thing.contains(|c: char| c.is_ascii_digit())).then(|| first_word(thing)).flatten()
}

fn first_word(text: &str) -> Option<String> {
    let word = text.trim_start().split([' ', ',', '.', ';', ')', ':']).next()?;
    (!word.is_empty()).then(|| word.to_lowercase())
}

/// The clause before a quantity.
fn lead<'p>(passage: &'p Passage, one: &Quantity<'_>) -> &'p str {
    let before = passage.before(one.range.start);
    let is_sign = |(at, c): (usize, char)| {
        let is_inside = before[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        (",;:(.".contains(c) && !is_inside).then(|| at + c.len_utf8())
    };
    let from = before.char_indices().rev().find_map(is_sign).unwrap_or(0);
    &before[from..]
}

fn is_about(passage: &Passage, one: &Quantity<'_>) -> bool {
    let before = passage.small_before(one.range.start);
    let before = before.trim_end();
    ABOUT.iter().chain(OPEN).any(|word| {
        before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    }) || passage.after(one.range.end).trim_start().starts_with("trở lên")
}

/// The quantities of the sentence of a rate, and of the one before.
fn window<'q, 'p>(passage: &Passage, all: &'q [Quantity<'p>], at: usize) -> Vec<&'q Quantity<'p>> {
    let own = sentence(passage, all[at].range.start);
    let before = match own.start.checked_sub(3) {
        Some(_) => sentence(passage, passage.before(own.start).trim_end_matches([' ', '.']).len()),
        None => own.clone(),
    };
    let is_near = |one: &&Quantity<'_>| (before.start..own.end).contains(&one.range.start);
    all.iter().filter(is_near).collect()
}

/// What is told.
struct Wrong {
    range: Range<usize>,
    expected: String,
    value: String,
}

/// Whether a total may be one of what a rate is of.
fn is_comparable(each: &Quantity<'_>, total: &Quantity<'_>) -> bool {
    match (each.unit, total.unit) {
        (Unit::Things([a, _]), Unit::Things([b, _])) => {
            let is_person = |word: &str, one: &Quantity<'_>| {
                ["người", "lượt", "nhân", "khẩu"].contains(&word) || wholes::is_of_people(one)
            };
            !a.is_empty() && a == b || is_person(a, each) && is_person(b, total)
        }
        (Unit::Share, _) | (_, Unit::Share) => false,
        (Unit::Measure(_), Unit::Measure(_)) if weight(each) != 1.0 && weight(total) != 1.0 => true,
        (a, b) => a == b,
    }
}

/// How many kilograms a unit has; one for what is no weight.
fn weight(one: &Quantity<'_>) -> f64 {
    match one.unit {
        Unit::Measure("tấn") => 1000.0,
        Unit::Measure("tạ") => 100.0,
        _ => 1.0,
    }
}

/// Whether a quantity counts the things of a rate.
fn is_counted(count: &Quantity<'_>, thing: &str) -> bool {
    match count.unit {
        Unit::Things([a, b]) => {
            a == thing || b == thing && ["triệu", "nghìn", "lượt", "hộ"].contains(&a)
        }
        Unit::Measure(unit) => unit == thing || unit == "m" && thing == "mét",
        _ => false,
    }
}

fn wrong(
    passage: &Passage,
    each: &Quantity<'_>,
    thing: &str,
    near: Vec<&Quantity<'_>>,
) -> Option<Wrong> {
    let others = || near.iter().filter(|one| one.range != each.range && one.value > 1.0);
    let is_late = |a: &Quantity<'_>, b: &Quantity<'_>| a.range != b.range;
    let own = sentence(passage, each.range.start);
    let same: Vec<&&Quantity<'_>> = others()
        .filter(|one| one.unit == each.unit)
        .filter(|one| self::thing(passage, one).is_some())
        .collect();
    match same[..] {
        [] => {}
        [other] if other.range.start > each.range.start => {
            return two(passage, [each, other], thing, &near);
        }
        _ => return None,
    }
    // Where any two make the third, or three the fourth, nothing is wrong.
    for total in others().filter(|total| is_comparable(each, total)) {
        for count in others().filter(|count| is_late(count, total)) {
            let times = weight(each) / weight(total);
            let is_made = is_right(total, count.value * each.value * times)
                || is_right(each, total.value / times / count.value)
                || others().any(|third| {
                    is_late(third, total)
                        && is_late(third, count)
                        && is_right(total, count.value * third.value * each.value)
                });
            if is_made {
                return None;
            }
        }
    }
    for total in others().filter(|total| is_comparable(each, total)) {
        let says_most = passage.before(total.range.start).trim_end().ends_with("tối đa")
            && lead(passage, total).to_lowercase().contains("tổng");
        if is_about(passage, total) && !says_most || thing_is_own(passage, total) {
            continue;
        }
        let lead = lead(passage, total).to_lowercase();
        let is_sum =
            ["tổng", "kinh phí", "trị giá", "sản lượng", "thành tiền", "số tiền", "dự trữ"]
                .iter()
                .any(|word| lead.contains(word));
        for count in others().filter(|count| is_late(count, total)) {
            // «tặng quà 15 gia đình, mỗi suất 500.000 đồng»: the only count there is.
            let parted = total.range.end..each.range.start;
            if parted.start < parted.end
                && passage.text.get(parted).is_some_and(|gap| gap.contains(';'))
            {
                continue;
            }
            let is_only = matches!(count.unit, Unit::Things(_))
                && each.unit == Unit::Money
                && is_sum
                && own.contains(&count.range.start)
                && others().filter(|one| matches!(one.unit, Unit::Things(_))).count() == 1;
            let is_named = is_counted(count, thing) || is_only;
            let times = weight(each) / weight(total);
            let product = count.value * each.value * times;
            let ratio = total.value / times / count.value;
            let is_miss = |found: Option<(Miss, usize)>| match found {
                Some((Miss::Swap, figures)) => figures >= 2 && is_named || figures >= 3 && is_sum,
                Some((Miss::Digit, figures)) => {
                    figures >= 2 && is_named && (is_sum || figures >= 3) || figures >= 4 && is_sum
                }
                Some((Miss::Tenfold, _)) => is_named && is_sum,
                None => false,
            };
            let is_each = each.value >= 10.0
                && is_named
                && matches!(miss(each, ratio), Some((Miss::Swap | Miss::Digit, figures)) if figures >= 2);
            let needed = total.value / times / each.value;
            let is_count = is_named
                && is_sum
                && needed.fract() == 0.0
                && matches!(miss(count, needed), Some((Miss::Swap | Miss::Digit, _)))
                && count.value >= 10.0;
            if is_count && !is_miss(miss(total, product)) {
                return Some(told(passage, [count, each, total], count, needed));
            }
            if is_miss(miss(total, product)) {
                return Some(told(passage, [count, each, total], total, product));
            }
            // «biểu dương 70 hộ, mỗi thôn 06 hộ»: the sum goes before, and can be parted evenly.
            let is_parted = is_named
                && matches!(each.unit, Unit::Things(_))
                && own.contains(&total.range.start)
                && total.range.start < each.range.start
                && count.range.start < each.range.start
                && (ratio.fract() == 0.0 || (total.value / each.value).fract() == 0.0)
                && (0.6..=1.7).contains(&(product / total.value))
                && lead.split_whitespace().count() <= 9;
            if is_each || is_parted {
                return Some(told(passage, [count, each, total], each, ratio));
            }
            for third in others() {
                let product = product * third.value;
                let is_three = is_late(third, total) && third.range.start > count.range.start;
                let found = miss(total, product);
                if is_three && matches!(found, Some((Miss::Swap, figures)) if figures >= 4) {
                    return Some(told(passage, [count, third, total], total, product));
                }
            }
        }
    }
    None
}

/// Whether a quantity is itself one for each.
fn thing_is_own(passage: &Passage, one: &Quantity<'_>) -> bool {
    let lead = lead(passage, one).to_lowercase();
    lead.contains("mỗi ") || lead.contains("bình quân")
}

fn told(passage: &Passage, all: [&Quantity<'_>; 3], wrong: &Quantity<'_>, expected: f64) -> Wrong {
    let start = all.iter().map(|one| one.range.start).min().unwrap_or_default();
    let end = all.iter().map(|one| one.range.end).max().unwrap_or_default();
    let decimals = if wrong.unit == Unit::Money { 0 } else { wrong.decimals };
    let unit = if wrong.unit == Unit::Money { " đồng" } else { "" };
    let value = passage.text.get(wrong.range.clone()).unwrap_or_default().to_owned();
    Wrong { range: start..end, expected: format!("{}{unit}", shown(expected, decimals)), value }
}

/// Two rates: `06 tập thể và 10 cá nhân. Mỗi tập thể 500.000 đồng, mỗi cá nhân 200.000 đồng; tổng số tiền 5 triệu đồng`.
fn two(
    passage: &Passage,
    [first, second]: [&Quantity<'_>; 2],
    thing: &str,
    near: &[&Quantity<'_>],
) -> Option<Wrong> {
    let counts = |thing: &str| {
        let all: Vec<&Quantity<'_>> =
            near.iter().copied().filter(|one| is_counted(one, thing)).collect();
        let sum = |own: &Quantity<'_>| {
            all.iter().filter(|one| one.range != own.range).map(|one| one.value).sum::<f64>()
        };
        // The sum of the others is no count of its own.
        let whole = all.iter().position(|one| all.len() > 2 && sum(one) == one.value);
        all.iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != whole)
            .map(|(_, one)| *one)
            .collect::<Vec<_>>()
    };
    let other = self::thing(passage, second)?;
    let (a, b) = match (&counts(thing)[..], &counts(&other)[..]) {
        ([a, b], _) if thing == other => (*a, *b),
        ([a], [b]) if thing != other => (*a, *b),
        _ => return None,
    };
    let rates = [first.range.start, second.range.start];
    let is_sum = |one: &&&Quantity<'_>| {
        let lead = lead(passage, one).to_lowercase();
        one.unit == first.unit
            && !rates.contains(&one.range.start)
            && ["tổng", "kinh phí", "số tiền"].iter().any(|word| lead.contains(word))
            && !is_about(passage, one)
    };
    let mut totals = near.iter().filter(is_sum);
    let (Some(total), None) = (totals.next(), totals.next()) else { return None };
    // The total of one of them stands beside it.
    let is_behind = total.range.start > second.range.end.max(first.range.end)
        && [a, b].iter().all(|count| count.range.start < total.range.start);
    let products = [a.value * first.value, b.value * second.value];
    if !is_behind || products.iter().any(|product| is_right(total, *product)) {
        return None;
    }
    let expected = a.value * first.value + b.value * second.value;
    let also = b.value * first.value + a.value * second.value;
    // Of one thing it is open which count belongs to which rate.
    let is_also = thing == other && is_right(total, also);
    let is_off =
        !is_right(total, expected) && !is_also && (0.5..=1.6).contains(&(total.value / expected));
    is_off.then(|| {
        let mut wrong = told(passage, [a, second, total], total, expected);
        wrong.range.start = wrong.range.start.min(b.range.start);
        wrong
    })
}
