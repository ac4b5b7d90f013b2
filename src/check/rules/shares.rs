//! Arithmetic of running text: shares, parts of a sum, what rises and falls.

use std::ops::Range;

use super::sums::figure;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::text::{Decimal, number};

/// The rules of this topic.
pub const RULES: &[Rule] = &[SHARE, DIRECTION, PARTS];

const SHARE: Rule = Rule {
    code: "VB6709",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "tỷ lệ phần trăm không khớp hai số đứng trước (10/12 vụ, đạt 88,3%)",
        "a share that is not that of the two figures before it (10/12 vụ, đạt 88,3%)",
    ],
    message: ["«{found}»: tính ra {expected}%", "`{found}`: it comes to {expected}%"],
    advice: ["kiểm tra lại ba con số", "check the three figures"],
    why: [
        "Tỷ lệ là số nhỏ chia số lớn của cùng một thứ; lệch là một trong ba số sai.",
        "A share is the smaller of two figures of one thing by the larger; where it is not, one of the three is wrong.",
    ],
    wrong: Example::Text(
        "Các tổ tiếp nhận 12 vụ việc, giải quyết xong 10 vụ việc, đạt 88,3%. Có 47/50 hộ đạt danh hiệu, chiếm 49%.",
    ),
    right: Example::Text(
        "Các tổ tiếp nhận 12 vụ việc, giải quyết xong 10 vụ việc, đạt 83,3%. Có 47/50 hộ đạt danh hiệu, chiếm 94%.",
    ),
    near: &[Example::Text(
        "Tiếp nhận 12 vụ việc, giải quyết xong 10 vụ việc, đạt 95% kế hoạch; trồng 50 cây và 40 cây, tăng 25%; có 17/19 tiêu chí, đạt 100% chỉ tiêu được giao. Tổng số 12 hồ sơ, đã giải quyết 11 hồ sơ đúng hạn, chiếm khoảng 92%; kết nạp 12 đoàn viên, đoàn viên ưu tú 10 đoàn viên (ngày 26/3), đạt 83,3%.",
    )],
    check: Check::Text(share),
};

fn share(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let amounts = passage.amounts();
        for (at, range) in amounts.iter().enumerate() {
            let is_share = passage.after(range.end).starts_with('%');
            let Some(found) = is_share.then(|| shared(passage, amounts, at)).flatten() else {
                continue;
            };
            let (start, part, whole) = found;
            let written = &passage.text[range.clone()];
            let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
            let Some(share) = figure(written) else { continue };
            let expected = part / whole * 100.0;
            let unit = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
            // Cut off, not rounded, is no fault.
            if (expected - share).abs() > unit * 1.01 {
                let found = passage.text.get(start..range.end + 1).unwrap_or_default();
                findings.words(
                    passage,
                    start..range.end + 1,
                    fields![found, expected: shown(expected, decimals)],
                );
            }
        }
    }
}

fn shown(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    Decimal::parse(&plain).map_or(plain, |decimal| number(decimal, u32::try_from(decimals).ok()))
}

/// The part and the whole that a share is of, and where they begin: two figures of one thing right before it, or `47/50`.
fn shared(passage: &Passage, amounts: &[Range<usize>], at: usize) -> Option<(usize, f64, f64)> {
    let range = amounts.get(at)?;
    let before = passage.before(range.start).trim_end();
    let verb = ["đạt tỷ lệ", "chiếm tỷ lệ", "đạt", "chiếm", "tỷ lệ", "bằng"];
    let verb = verb.iter().find(|verb| before.ends_with(**verb))?;
    let lead = before.strip_suffix(verb)?.trim_end();
    // Of what it is a share, if it says so, is another thing.
    let after = passage.after(range.end + 1);
    let is_end = after.is_empty() || after.starts_with([',', ';', '.', ')']);
    if !is_end || !lead.ends_with([',', '(']) {
        return None;
    }
    let clause = lead
        .rfind(['.', ';', ':'])
        .filter(|at| !lead[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    let clause = sentence_start(lead).max(clause.map_or(0, |at| at + 1));
    fraction(passage, lead, clause).or_else(|| {
        let [whole, part] = amounts.get(at.checked_sub(2)?..at)? else { return None };
        let nouns = [whole, part].map(|range| noun(passage, range.end));
        let values = [whole, part].map(|range| figure(&passage.text[range.clone()]));
        let [Some(whole_value), Some(part_value)] = values else { return None };
        // Other figures between them, such as dates, are of other things.
        let between = passage.text.get(whole.end..range.start)?;
        let count = between
            .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
            .filter(|w| w.contains(|c: char| c.is_ascii_digit()))
            .count();
        let is_alike = nouns[0].is_some() && nouns[0] == nouns[1];
        let is_part = whole_value >= part_value && part_value > 0.0;
        (whole.start >= clause
            && is_alike
            && is_part
            && count == 1
            && !between.contains("trong đó có")
            || is_alike && is_part && whole.start >= clause && count == 1)
            .then_some((whole.start, part_value, whole_value))
    })
}

/// Where the sentence that a text ends in begins.
fn sentence_start(text: &str) -> usize {
    [". ", "; ", "! ", "? "]
        .iter()
        .filter_map(|mark| Some(text.rfind(mark)? + 2))
        .max()
        .unwrap_or(0)
}

/// The two words behind a figure.
fn noun(passage: &Passage, end: usize) -> Option<[&str; 2]> {
    let mut words = passage.words().iter().skip_while(|word| word.start() < end);
    let (a, b) = (words.next()?, words.next()?);
    let is_near =
        passage.text.get(end..a.start())? == " " && passage.text.get(a.end()..b.start())? == " ";
    is_near.then(|| [a.key(), b.key()])
}

/// `47/50 hộ` with nothing but words behind it.
fn fraction(passage: &Passage, lead: &str, clause: usize) -> Option<(usize, f64, f64)> {
    let slash = lead.rfind('/').filter(|at| *at > clause)?;
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let part = &lead[..slash][lead[..slash].trim_end_matches(is_digit).len()..];
    let rest = &lead[slash + 1..];
    let whole = &rest[..rest.find(|c: char| !is_digit(c)).unwrap_or(rest.len())];
    let start = slash - part.len();
    let is_single = !rest.get(whole.len()..)?.contains(|c: char| c.is_ascii_digit())
        && rest.get(whole.len()..)?.starts_with(' ')
        && passage.before(start).ends_with([' ', '('])
        && !passage.before(start).trim_end().ends_with("ngày");
    let (part, whole) = (figure(part)?, figure(whole.trim_end_matches('.'))?);
    (is_single && whole >= part && whole > 1.0 && start >= clause).then_some((start, part, whole))
}

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
        "Tỷ lệ hộ nghèo giảm từ 2,66% xuống còn 3,50%; số đoàn viên tăng từ 125 lên 120 người.",
    ),
    right: Example::Text(
        "Tỷ lệ hộ nghèo giảm từ 3,50% xuống còn 2,66%; số đoàn viên tăng từ 120 lên 125 người.",
    ),
    near: &[Example::Text(
        "Giảm từ 2 giờ xuống còn 45 phút; tăng từ 900 triệu đồng lên 1,2 tỷ đồng; giảm từ 3 đến 5 ngày; nâng từ hạng 3 lên hạng 2; tăng từ 95% lên trên 98%.",
    )],
    check: Check::Text(direction),
};

fn direction(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for pair in passage.amounts().windows(2) {
            let [from, to] = [&pair[0], &pair[1]];
            let before = passage.before(from.start).to_lowercase();
            let between = passage.text.get(from.end..to.start).unwrap_or_default();
            let is_between = |words: &[&str]| {
                words.iter().any(|word| between.ends_with(word))
                    && between.chars().count() < 40
                    && !between.contains([';', '.', ','])
            };
            let falls =
                before.ends_with("giảm từ ") && is_between(&[" xuống còn ", " xuống ", " còn "]);
            let rises =
                before.ends_with("tăng từ ") && is_between(&[" lên ", " lên đến ", " lên thành "]);
            let words = |end: usize| {
                passage
                    .after(end)
                    .split([',', ';', '.', ' ', ')'])
                    .find(|word| !word.is_empty())
                    .unwrap_or_default()
                    .to_owned()
            };
            let unit = |end: usize| match passage.after(end).starts_with('%') {
                true => "%".to_owned(),
                false => words(end),
            };
            // The first may leave its unit to the second.
            let (first, second) = (unit(from.end), unit(to.end));
            let is_same = first == second || ["xuống", "lên", "còn"].contains(&first.as_str());
            let values = [from, to].map(|range| figure(&passage.text[range.clone()]));
            let [Some(a), Some(b)] = values else { continue };
            if is_same && (falls && b > a || rises && b < a) {
                let verb = if falls { ["giảm", "fall"] } else { ["tăng", "rise"] };
                let range = from.start..to.end;
                findings.words(passage, range.clone(), fields![found: &passage.text[range], verb]);
            }
        }
    }
}

const PARTS: Rule = Rule {
    code: "VB6711",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "các phần kể ra không cộng thành tổng đứng trước",
        "parts of a sentence that do not add up to the total before them",
    ],
    message: [
        "các phần kể ra cộng lại là {sum}, còn tổng là {total}",
        "the parts add up to {sum}, and the total is {total}",
    ],
    advice: ["kiểm tra lại các con số", "check the figures"],
    why: [
        "Kể hết các phần thì cộng lại phải bằng tổng; gõ đảo hai chữ số là lệch.",
        "Where all parts are listed, they make the total; two figures that changed places do not.",
    ],
    wrong: Example::Text(
        "Đơn vị ban hành 412 văn bản, trong đó có 69 quyết định, 48 kế hoạch, 125 báo cáo, 143 công văn. Xếp loại 20 chi đoàn như sau: 07 chi đoàn xuất sắc, 12 chi đoàn khá, 02 chi đoàn trung bình.",
    ),
    right: Example::Text(
        "Đơn vị ban hành 412 văn bản, trong đó có 96 quyết định, 48 kế hoạch, 125 báo cáo, 143 công văn. Xếp loại 20 chi đoàn như sau: 06 chi đoàn xuất sắc, 12 chi đoàn khá, 02 chi đoàn trung bình.",
    ),
    near: &[Example::Text(
        "Đơn vị có 412 văn bản, trong đó có 96 quyết định, 48 kế hoạch; 40 cán bộ, trong đó có 12 nữ, 25 đảng viên, 10 người có trình độ thạc sĩ; gồm 3 phần, 12 chương, 40 điều; chi 500 triệu đồng, gồm 20 suất quà, 5 xe đạp.",
    )],
    check: Check::Text(parts),
};

fn parts(text: &Text<'_>, findings: &mut Findings<'_>) {
    const LEADS: &[(&str, bool)] = &[
        (", trong đó có ", false),
        (", trong đó: ", false),
        (", trong đó ", false),
        (" như sau: ", true),
        (", bao gồm: ", true),
        (", bao gồm ", true),
        (", gồm: ", true),
        (", gồm ", true),
        (", chia ra: ", true),
    ];
    for passage in text.passages {
        let amounts = passage.amounts();
        let mut told = 0;
        for (lead, is_whole) in LEADS {
            for (at, _) in passage.text.match_indices(lead) {
                let from = at + lead.len();
                if from <= told {
                    continue;
                }
                let Some(total) = amounts.iter().rev().find(|range| range.end <= at) else {
                    continue;
                };
                let Some(found) = listed(passage, amounts, from) else { continue };
                let gap = passage.text.get(total.end..at).unwrap_or_default();
                let is_count = gap.starts_with(' ')
                    && !gap.contains(['.', ';', '%', ','])
                    && gap.chars().count() < 60;
                let Some(value) = figure(&passage.text[total.clone()]).filter(|_| is_count) else {
                    continue;
                };
                let sum: f64 = found.values.iter().sum();
                let off = value - sum;
                let is_slip =
                    found.values.iter().any(|part| is_misread(*part, part + off, *is_whole))
                        || is_misread(value, sum, *is_whole);
                let least = if *is_whole { 2 } else { 3 };
                if off != 0.0
                    && found.values.len() >= least
                    && is_slip
                    && found.values.iter().all(|part| *part < value)
                {
                    let [sum, total_shown] = [sum, value].map(|value| shown(value, found.decimals));
                    findings.words(passage, from..found.end, fields![sum, total: total_shown]);
                    told = found.end;
                }
            }
        }
    }
}

/// Parts that are listed one after the other, each with its figure first.
struct Listed {
    values: Vec<f64>,
    decimals: usize,
    end: usize,
}

fn listed(passage: &Passage, amounts: &[Range<usize>], from: usize) -> Option<Listed> {
    let (mut values, mut at, mut end, mut decimals) = (Vec::new(), from, from, 0);
    let mut unit: Option<bool> = None;
    loop {
        let lead: usize = ["có ", "đã ", "và "]
            .iter()
            .find(|word| passage.after(at).starts_with(**word))
            .map_or(0, |word| word.len());
        let Some(range) = amounts.iter().find(|range| range.start == at + lead) else { break };
        let after = passage.after(range.end);
        let is_money = ["triệu", "tỷ", "nghìn", "đồng", "%"]
            .iter()
            .any(|word| after.trim_start().starts_with(word));
        if !after.starts_with(' ') || unit.is_some_and(|unit| unit != is_money) {
            return None;
        }
        unit = Some(is_money);
        let written = &passage.text[range.clone()];
        decimals = decimals.max(written.split_once(',').map_or(0, |(_, rest)| rest.len()));
        values.push(figure(written)?);
        let rest = passage.after(range.end);
        let stop = rest.find(['.', ':', '(']).unwrap_or(rest.len());
        let next = [", ", "; ", " và "]
            .iter()
            .filter_map(|mark| Some((rest[..stop].find(mark)?, mark.len())))
            .min();
        end = range.end + stop;
        let Some((cut, length)) = next else { break };
        at = range.end + cut + length;
        end = range.end + cut;
    }
    // Figures that follow and were not read make the list another one.
    let rest = passage.after(end);
    let clause = &rest[..rest.find(['.', ';']).unwrap_or(rest.len())];
    let is_read = !clause.contains(|c: char| c.is_ascii_digit());
    (is_read && unit == Some(false)).then_some(Listed { values, decimals, end })
}

/// Whether one number is the other with two figures swapped, or, where it may be, with one of them wrong. What is said
/// of some among all may be said of the same ones again.
fn is_misread(a: f64, b: f64, may_be_wrong: bool) -> bool {
    let [a, b] = [a, b].map(|value| format!("{value:.2}").chars().collect::<Vec<char>>());
    if a.len() != b.len() || a == b {
        return false;
    }
    let differ: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    match differ[..] {
        [_] => may_be_wrong,
        [first, second] => second == first + 1 && a[first] == b[second] && a[second] == b[first],
        _ => false,
    }
}
