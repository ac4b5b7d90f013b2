//! Numbers that stand in figures and in words: both are one number.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::quantity::{Unit, figure, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::cardinal;

/// The rules of this topic.
pub const RULES: &[Rule] = &[IN_WORDS];

const IN_WORDS: Rule = Rule {
    code: "VB6716",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản: số viết bằng số và bằng chữ",
    title: [
        "số và chữ trong ngoặc không phải một số: 05 (bốn), 25.000.000 đồng (Bằng chữ: …)",
        "a number in figures and another one in words behind it: 05 (bốn)",
    ],
    message: [
        "«{found}»: số là «{right}», chữ ghi «{words}»",
        "`{found}`: the figures are `{right}`, the words `{words}`",
    ],
    advice: ["kiểm tra lại, sửa số hoặc chữ", "correct the figures or the words"],
    why: [
        "Số và chữ khác nhau thì không ai biết phải theo bên nào; tiền thì kế toán trả lại hồ sơ.",
        "Where figures and words differ, nobody knows which to follow, and an accountant sends the file back.",
    ],
    wrong: Example::Text(
        "Lập thành 05 (bốn) bản. Số tiền 25.500.000 đồng (Bằng chữ: Hai mươi lăm triệu đồng).",
    ),
    right: Example::Text(
        "Lập thành 04 (bốn) bản. Số tiền 25.500.000 đồng (Bằng chữ: Hai mươi lăm triệu năm trăm nghìn đồng).",
    ),
    near: &[Example::Text(
        "Trồng 5 (năm 2024: 4) cây; 12 (mười hai) bản; 2,5 triệu đồng (hai triệu rưỡi); 20 (hai mươi) ngày; 105.000 đồng (một trăm lẻ năm nghìn đồng chẵn); khóa 3 (ba xã); 03 (hai nữ) đồng chí.",
    )],
    check: Check::Text(in_words),
};

fn in_words(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut last: Option<&Passage> = None;
    for passage in text.passages {
        for (open, _) in passage.signs().filter(|(_, sign)| *sign == '(') {
            if let Some((range, value, words)) = behind_figures(passage, open) {
                tell(passage, range, value, words, findings);
            }
        }
        if let Some(lead) = passage.text.find("ằng chữ") {
            in_words_of_money(passage, lead + "ằng chữ".len(), last, findings);
        }
        last = Some(passage);
    }
}

fn tell(
    passage: &Passage,
    range: Range<usize>,
    value: u64,
    words: &str,
    findings: &mut Findings<'_>,
) {
    let right = i64::try_from(value).map(cardinal).unwrap_or_default();
    let found = &passage.text[range.clone()];
    findings.words(passage, range, fields![found, right, words]);
}

/// `05 (bốn)`: figures before an open bracket, and nothing but another number in words within.
fn behind_figures(passage: &Passage, open: usize) -> Option<(Range<usize>, u64, &str)> {
    let close = open + passage.after(open).find(')')?;
    let inside = passage.text.get(open + 1..close)?.trim();
    let lead = ["Bằng chữ", "bằng chữ", "Viết bằng chữ", "Số tiền bằng chữ"];
    let bare = lead.iter().find_map(|lead| inside.strip_prefix(lead));
    let inside = bare.map_or(inside, |rest| rest.trim_start_matches([':', ' ']));
    let first = inside.split([' ', ':']).next()?.to_lowercase();
    if !is_numeral(&first) {
        return None;
    }
    let said = number(inside.trim_end_matches(['.', '/']))?;
    let before = passage.before(open).trim_end();
    let amount = passage.amounts().iter().rev().find(|range| range.end <= before.len())?;
    let gap = before.get(amount.end..)?.trim();
    let all = quantities(passage);
    let quantity = all.iter().find(|one| one.range.start == amount.start);
    let value = match quantity {
        Some(one) if one.unit == Unit::Money && before.len() <= one.range.end => one.value,
        _ if gap.is_empty() => figure(passage.text.get(amount.clone())?)?,
        _ => return None,
    };
    let is_whole = value.fract() == 0.0 && (0.0..1e15).contains(&value);
    (is_whole && value as u64 != said).then_some((amount.start..close + 1, value as u64, inside))
}

/// `Bằng chữ: …` behind an amount of money, in the same paragraph or the one before.
fn in_words_of_money(
    passage: &Passage,
    from: usize,
    last: Option<&Passage>,
    findings: &mut Findings<'_>,
) {
    let rest = passage.after(from);
    let start = from + rest.len() - rest.trim_start_matches([':', ' ', '“', '\u{a0}']).len();
    let rest = passage.after(start);
    let end = start + rest.find([')', ';', '(', '.', '/', '\n', '”']).unwrap_or(rest.len());
    let words = passage.text.get(start..end).unwrap_or_default().trim();
    let Some(said) = number(words) else { return };
    let own = quantities(passage);
    let of_own = own.iter().rfind(|one| one.unit == Unit::Money && one.range.end <= from);
    let value = of_own.map(|one| one.value).or_else(|| {
        let all = quantities(last.filter(|_| passage.before(from).trim().chars().count() < 12)?);
        all.iter().rfind(|one| one.unit == Unit::Money).map(|one| one.value)
    });
    let is_rounded = of_own.is_some_and(|one| one.decimals > 0);
    let Some(value) = value.filter(|value| value.fract() == 0.0 && *value < 1e15) else { return };
    let at = of_own.map_or(start, |one| one.range.start);
    // In brackets it is told with the figures before them.
    let is_bracketed = passage.before(from).rfind('(').is_some_and(|open| {
        passage.text.get(open + 1..start).is_some_and(|lead| lead.chars().count() < 14)
            && behind_figures(passage, open).is_some()
    });
    if value as u64 != said && !is_rounded && !is_bracketed {
        tell(passage, at..end, value as u64, words, findings);
    }
}

const UNITS: &[(&str, u64)] = &[
    ("không", 0),
    ("một", 1),
    ("mốt", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("tư", 4),
    ("năm", 5),
    ("lăm", 5),
    ("nhăm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
];

fn is_numeral(word: &str) -> bool {
    word == "mười" || UNITS.iter().any(|(known, _)| *known == word)
}

/// The number that words are, all of them: `Hai mươi lăm triệu đồng chẵn`.
fn number(text: &str) -> Option<u64> {
    let small = text.to_lowercase();
    let mut words: Vec<&str> = small
        .split(|c: char| c.is_whitespace() || c == ',' || c == '-')
        .filter(|word| !word.is_empty())
        .collect();
    while words.last().is_some_and(|word| ["đồng", "chẵn", "việt", "nam"].contains(word)) {
        words.pop();
    }
    if words.is_empty() {
        return None;
    }
    let (mut total, mut group, mut digit) = (0_u64, 0_u64, None::<u64>);
    let mut last_scale = u64::MAX;
    for word in words {
        let unit = UNITS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
        match (word, unit) {
            (_, Some(value)) => {
                if digit.is_some() {
                    return None;
                }
                digit = Some(value);
            }
            ("mười", _) => group += 10,
            ("mươi", _) => group += digit.take()? * 10,
            ("trăm", _) => group += digit.take()? * 100,
            ("linh" | "lẻ", _) => {}
            ("nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ", _) => {
                let scale = match word {
                    "nghìn" | "ngàn" => 1_000,
                    "triệu" => 1_000_000,
                    _ => 1_000_000_000,
                };
                let value = group + digit.take().unwrap_or(0);
                if scale >= last_scale || value == 0 {
                    return None;
                }
                total = total.checked_add(value.checked_mul(scale)?)?;
                (group, last_scale) = (0, scale);
            }
            _ => return None,
        }
    }
    total.checked_add(group + digit.unwrap_or(0))
}
