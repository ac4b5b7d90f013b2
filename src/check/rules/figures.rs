//! Figures: from the data, used and consistent.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::report::ReportSubject;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;
use crate::toml::tree::{Node, Value};

/// The rules of this topic.
pub const RULES: &[Rule] = &[TYPED_NUMBER, TWO_VALUES];

/// Every whole number of two figures or more among the facts, with its path.
fn numbers(node: &Node, path: &str, all: &mut Vec<(String, i64)>) {
    match &node.value {
        Value::Table(table) => {
            for (name, (_, node)) in table {
                numbers(node, &format!("{path}.{name}"), all);
            }
        }
        Value::Integer(number) if *number >= 10 => all.push((path.to_owned(), *number)),
        _ => {}
    }
}

const TYPED_NUMBER: Rule = Rule {
    code: "VB6701",
    severity: Severity::Warning,
    source: "vanban: số liệu lấy từ report.toml, lời văn lấy từ mẫu",
    title: [
        "số gõ tay trong mẫu, trong khi dữ liệu có số đó",
        "a number typed in a template that stands in the data",
    ],
    message: [
        "số {number} gõ tay trong mẫu; dữ liệu có `{path}` = {number}",
        "the number {number} is typed in the template; the data has `{path}` = {number}",
    ],
    advice: [
        "thay bằng thẻ của `{path}`, hoặc viết thành chữ nếu là số khác",
        "put a tag with `{path}` there, or write it in words if it is another number",
    ],
    why: [
        "Số gõ tay không đổi theo dữ liệu: sửa report.toml mà báo cáo vẫn in số cũ.",
        "A typed number does not follow the data: report.toml changes, and the report still prints the old one.",
    ],
    wrong: Example::Report(&[("Đã trồng cây.", "Đã trồng 1.250 cây.")]),
    right: Example::Report(&[("Đã trồng cây.", "Đã trồng {{number facts.trees}} cây.")]),
    near: &[Example::Report(&[(
        "Đã trồng cây.",
        "Năm 2026, theo Quyết định số 1250 ngày 12/5, đã trồng 999 cây, 25 hố.",
    )])],
    check: Check::Report(typed_number),
};

fn typed_number(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let mut facts = Vec::new();
    if let Some(node) = subject.report.value_of("facts") {
        numbers(node, "facts", &mut facts);
    }
    if facts.is_empty() {
        return;
    }
    for passage in &subject.passages {
        for range in passage.amounts() {
            let written = &passage.text[range.clone()];
            let digits: String = written.chars().filter(char::is_ascii_digit).collect();
            let Ok(number) = digits.parse::<i64>() else { continue };
            let is_year = written.len() == 4 && (1900..2200).contains(&number);
            let Some((path, _)) = facts.iter().find(|(_, value)| *value == number) else {
                continue;
            };
            if !passage.is_value(range.start) && !is_year && counts_something(&passage.text, range)
            {
                findings.words(passage, range.clone(), fields![number: written, path]);
            }
        }
    }
}

/// Whether a word that can be counted follows, and no word before makes the number a name.
fn counts_something(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].trim_start_matches([' ', '\u{a0}']);
    let last =
        text[..range.start].split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let is_name = ["số", "điều", "khoản", "năm", "ngày", "tháng", "lần", "khóa", "thứ", "lớp"]
        .contains(&last.as_str());
    after.starts_with(char::is_lowercase) && !is_name
}

/// The last words before a byte, small: as many as a rule asks for.
fn lead(passage: &Passage, at: usize) -> String {
    let before = passage.before(at).trim_end();
    let near = before.floor_char_boundary(before.len().saturating_sub(60));
    before[near..].to_lowercase()
}

const TWO_VALUES: Rule = Rule {
    code: "VB6703",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: ["hai số khác nhau cho cùng một tổng", "two values for one total"],
    message: [
        "«{found}», nhưng ở trước văn bản nói «{earlier}»",
        "`{found}`, but before the document says `{earlier}`",
    ],
    advice: ["kiểm tra lại, giữ một số", "check them, and keep one"],
    why: [
        "Cùng một tổng số mà hai chỗ ghi khác nhau thì không ai biết số nào đúng.",
        "Where two places give different totals, nobody knows which is right.",
    ],
    wrong: Example::Text(
        "Chi đoàn hiện có 18 đoàn viên nữ.\nTổng số 19 đoàn viên nữ đều tham gia.",
    ),
    right: Example::Text(
        "Chi đoàn hiện có 18 đoàn viên nữ.\nTổng số 18 đoàn viên nữ đều tham gia.",
    ),
    near: &[Example::Text(
        "Chi đoàn hiện có 18 đoàn viên nữ.\nĐã kết nạp 06 đoàn viên nữ. Nhiệm kỳ trước có 15 đoàn viên nữ. Tổng số 40 suất quà. Có 4 đội, mỗi đội có 5 đoàn viên nữ, tổng số 20 đoàn viên nữ.",
    )],
    check: Check::Text(two_values),
};

/// Totals: «hiện có 18 đoàn viên nữ», «tổng số 19 đoàn viên nữ».
fn two_values(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut seen: Vec<(String, String, String, String)> = Vec::new();
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for range in passage.amounts() {
            let before = lead(passage, range.start);
            let is_total = [
                "hiện có",
                "tổng số",
                "có tổng số",
                "tổng số có",
                "toàn chi đoàn có",
                "tổng cộng có",
            ]
            .iter()
            .any(|words| before.ends_with(words));
            // What several have each adds up to a total of its own.
            let is_product = sentence_before(passage, range.start).contains("mỗi ");
            let mut words = passage.words().iter().filter(|word| word.start() >= range.end).take(3);
            let named = [words.next(), words.next(), words.next()];
            let [Some(a), Some(b), third] = named else { continue };
            if !is_total || is_product || !passage.text[range.end..a.start()].trim().is_empty() {
                continue;
            }
            let joined = |end: usize, start: usize| {
                passage.text.get(end..start).is_some_and(|gap| gap == " ")
            };
            let third = third.filter(|word| joined(b.end(), word.start()));
            let noun = format!("{} {} {}", a.key(), b.key(), third.map_or("", Word::key));
            let written = passage.text[range.clone()].to_owned();
            let phrase = passage.text[range.start..b.end()].to_owned();
            let value = written.trim_start_matches('0').to_owned();
            let period = years(passage.before(range.start));
            let of_same = |when: &str| when.is_empty() || period.is_empty() || when == period;
            match seen.iter().find(|(known, .., when)| *known == noun && of_same(when)) {
                Some((_, first, said, _)) if *first != value => {
                    findings.words(passage, range.clone(), fields![found: &phrase, earlier: said]);
                }
                Some(_) => {}
                None => seen.push((noun, value, phrase, period)),
            }
        }
    }
}

/// What stands before a byte in its sentence.
fn sentence_before(passage: &Passage, at: usize) -> &str {
    let before = passage.before(at);
    before.rfind(". ").map_or(before, |end| &before[end..])
}

/// The years that a text names, one after the other: totals of different years may differ.
fn years(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    let is_year =
        |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    parts.filter(is_year).collect::<Vec<_>>().join(" ")
}
