//! Averages beside the sum and the count that make them.

use super::shares::shown;
use super::statements::sentence;
use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[AVERAGE];

const AVERAGE: Rule = Rule {
    code: "VB6728",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số bình quân không bằng tổng chia cho số lượng đứng trước",
        "an average that is not the sum by the count before it",
    ],
    message: ["«{found}»: bình quân là {expected}", "`{found}`: the average is {expected}"],
    advice: ["kiểm tra lại ba con số", "check the three figures"],
    why: [
        "Bình quân là tổng chia cho số lượng; lệch là một trong ba số sai.",
        "An average is the sum by the count; where it is not, one of the three is wrong.",
    ],
    wrong: Example::Text(
        "Lập biên bản 40 trường hợp, xử phạt 240 triệu đồng, bình quân 8 triệu đồng/trường hợp; xã có 4.860 hộ, 18.225 nhân khẩu, bình quân 4,25 người/hộ.",
    ),
    right: Example::Text(
        "Lập biên bản 40 trường hợp, xử phạt 240 triệu đồng, bình quân 6 triệu đồng/trường hợp; xã có 4.860 hộ, 18.225 nhân khẩu, bình quân 3,75 người/hộ.",
    ),
    near: &[Example::Text(
        "Thu nhập của 40 hộ đạt 240 triệu đồng, bình quân 2 triệu đồng/hộ/tháng; 12 thôn có 4.860 hộ, bình quân 3,75 người/hộ.",
    )],
    check: Check::Text(average),
};

fn average(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        if passage.numbers() < 3
            || !["bình quân", "trung bình"].iter().any(|word| passage.text.contains(word))
        {
            continue;
        }
        let all = quantities(passage);
        for (at, one) in all.iter().enumerate().skip(2) {
            let Some((sum, count)) = made_of(passage, &all, at, one) else { continue };
            let expected = sum.value / count.value;
            let step = 10_f64.powi(-i32::try_from(one.decimals).unwrap_or(0));
            let scale = match one.unit {
                Unit::Money => {
                    let written = passage.text.get(one.range.clone()).unwrap_or_default();
                    [("tỷ", 1e9), ("triệu", 1e6), ("nghìn", 1e3)]
                        .iter()
                        .find(|(word, _)| written.contains(word))
                        .map_or(1.0, |(_, scale)| *scale)
                }
                _ => 1.0,
            };
            // Cut off, not rounded, is no fault.
            if expected < one.value - step * scale * 0.51 || expected >= one.value + step * scale {
                let start = sum.range.start.min(count.range.start);
                let range = start..one.range.end;
                let expected = match one.unit {
                    Unit::Money => format!("{} đồng", shown(expected, 0)),
                    _ => shown(expected, one.decimals.max(1)),
                };
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, expected]);
            }
        }
    }
}

/// The sum and the count before an average: `bình quân 6 triệu đồng/trường hợp`, `bình quân mỗi hộ 3,75 người`.
fn made_of<'q, 'p>(
    passage: &'p Passage,
    all: &'q [Quantity<'p>],
    at: usize,
    one: &Quantity<'p>,
) -> Option<(&'q Quantity<'p>, &'q Quantity<'p>)> {
    let before = passage.before(one.range.start);
    let from = before
        .rfind([',', ';', '('])
        .filter(|at| !before[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
        .map_or(0, |at| at + 1);
    let lead = before[from..].to_lowercase();
    let is_average = ["bình quân", "trung bình"].iter().any(|word| lead.contains(word));
    let is_about = ["khoảng", "trên", "hơn", "gần", "đạt trên"]
        .iter()
        .any(|word| lead.trim_end().ends_with(word));
    if !is_average || is_about || one.unit == Unit::Share {
        return None;
    }
    let thing = each(passage, one, &lead)?;
    let start = sentence(passage, one.range.start).start;
    let earlier = all[..at].iter().rev().take_while(|other| other.range.start >= start);
    let is_count = |other: &&Quantity<'_>| {
        let rest = passage.after(other.range.end).trim_start().to_lowercase();
        let is_metre = matches!(other.unit, Unit::Measure("m" | "mét")) && thing.starts_with("mét");
        let is_thing = matches!(other.unit, Unit::Things(_)) && rest.starts_with(&thing);
        (is_thing || is_metre) && other.value > 1.0
    };
    let count = earlier.clone().find(is_count)?;
    const PEOPLE: &[&str] = &["người", "nhân", "khẩu", "lao", "học", "đoàn", "đảng", "hội"];
    let is_sum = |other: &&Quantity<'_>| {
        let is_unit = match (other.unit, one.unit) {
            (Unit::Things([a, _]), Unit::Things([b, _])) => {
                a == b || b == "người" && PEOPLE.contains(&a)
            }
            (a, b) => a == b,
        };
        is_unit && other.range != count.range && other.value > one.value
    };
    let sums: Vec<&Quantity<'_>> = earlier.filter(is_sum).collect();
    // Any of the counts may be meant: 21 chi bộ, gồm 9 chi bộ thôn và 12 chi bộ cơ quan.
    let counts: Vec<&Quantity<'_>> = all[..at].iter().filter(is_count).collect();
    let is_right = |sum: &&Quantity<'_>| {
        counts.iter().any(|count| (sum.value / count.value / one.value - 1.0).abs() < 0.02)
    };
    if sums.iter().any(is_right) {
        return None;
    }
    Some((sums.first()?, count))
}

/// For what an average is told: `/hộ`, `mỗi hộ`, `một hộ`; not for more than one: `/hộ/tháng`.
fn each(passage: &Passage, one: &Quantity<'_>, lead: &str) -> Option<String> {
    let rest = passage.after(one.range.end);
    let slash = rest.find('/').filter(|at| {
        rest[..*at].chars().count() < 24
            && rest[..*at].chars().all(|c| c.is_alphabetic() || c == ' ')
    });
    if let Some(at) = slash {
        let words = &rest[at + 1..];
        let end = words.find([',', ';', '.', ')', ':', '(']).unwrap_or(words.len());
        let thing = words[..end].trim();
        return (!thing.contains('/') && thing.split(' ').count() <= 3)
            .then(|| thing.to_lowercase());
    }
    if let Some(words) =
        [" cho mỗi ", " mỗi ", " cho một "].iter().find_map(|lead| rest.strip_prefix(*lead))
    {
        let end = words.find([',', ';', '.', ')', ':', '(']).unwrap_or(words.len());
        let thing = words[..end].trim();
        return (thing.split(' ').count() <= 3).then(|| thing.to_lowercase());
    }
    let (_, thing) = ["mỗi ", "một "]
        .iter()
        .filter_map(|word| Some((lead.rfind(word)?, &lead[lead.rfind(word)? + word.len()..])))
        .max()?;
    let thing = thing.trim();
    let thing = ["có", "là", "được", "đạt", "thu"]
        .iter()
        .find_map(|word| thing.strip_suffix(word))
        .unwrap_or(thing)
        .trim();
    (!thing.is_empty() && thing.split(' ').count() <= 3).then(|| thing.to_owned())
}
