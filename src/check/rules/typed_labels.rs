//! Numbers that are typed before paragraphs: one with another mark behind it than those beside it, or the same twice.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_MARK, SAME_NUMBER];

const OTHER_MARK: Rule = Rule {
    code: "VB6630",
    severity: Severity::Warning,
    source: "một kiểu đánh số trong một cấp; NĐ 30 Phụ lục I, mục II.6: sau số thứ tự của khoản có dấu chấm",
    title: [
        "số thứ tự có dấu khác các số bên cạnh (2/ giữa 1. và 3.; 2.2 giữa 2.1. và 2.3.)",
        "a number with another mark behind it than those beside it (2/ between 1. and 3.)",
    ],
    message: [
        "số thứ tự «{found}», các số bên cạnh viết như «{better}»",
        "the number `{found}` stands among others that are written like `{better}`",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Các khoản ngang hàng đánh số một kiểu.",
        "Paragraphs of one rank are numbered in one way.",
    ],
    wrong: Example::Text("1. Thành phần.\n2/ Nội dung.\n3. Kết luận.\n4. Kiến nghị."),
    right: Example::Text("1. Thành phần.\n2. Nội dung.\n3. Kết luận.\n4. Kiến nghị."),
    near: &[Example::Text(
        "1. Thành phần.\n2. Nội dung.\n1/ Ý kiến thứ nhất.\n2/ Ý kiến thứ hai.\n3. Kết luận.\n12/15 thôn đạt.",
    )],
    check: Check::Text(other_mark),
};

const SAME_NUMBER: Rule = Rule {
    code: "VB6629",
    severity: Severity::Warning,
    source: "đánh số liên tục trong một mục",
    title: [
        "số thứ tự lặp hoặc nhảy trong một mục (2.2. rồi lại 2.2.; 4.2. rồi 4.4.)",
        "a number that stands twice or is left out in one section (2.2., 2.2.; 4.2., 4.4.)",
    ],
    message: [
        "số «{found}» lặp hoặc nhảy so với đoạn cùng cấp ngay trước",
        "the number `{found}` does not follow that of the paragraph of the same rank before it",
    ],
    advice: [
        "viết «{better}», và sửa các số sau nó",
        "write `{better}`, and the numbers behind it",
    ],
    why: [
        "Hai đoạn một số thì viện dẫn không biết là đoạn nào.",
        "Two paragraphs of one number cannot be told apart where they are cited.",
    ],
    wrong: Example::Text(
        "2.1. Kinh tế tăng trưởng khá.\n2.2. Văn hóa phát triển.\n2.2. Quốc phòng được giữ vững.",
    ),
    right: Example::Text(
        "2.1. Kinh tế tăng trưởng khá.\n2.2. Văn hóa phát triển.\n2.3. Quốc phòng được giữ vững.",
    ),
    near: &[Example::Text(
        "2.1. Kinh tế.\n2.2. Văn hóa.\nPhần thứ hai\n2.1. Mục tiêu.\n2.2. Nhiệm vụ.\n1.1. Một.\n1.1.1. Hai.",
    )],
    check: Check::Text(same_number),
};

/// A number typed before a paragraph.
struct Label<'p> {
    passage: &'p Passage,
    /// Where the number and its mark stand.
    range: Range<usize>,
    parts: Vec<u32>,
    /// `.`, `/`, `)` or nothing behind it.
    mark: Option<char>,
}

impl<'p> Label<'p> {
    fn of(passage: &'p Passage) -> Option<Self> {
        if passage.cell.is_some() || passage.label.is_some() {
            return None;
        }
        let text = passage.text.as_str();
        let start = text.len() - text.trim_start().len();
        let rest = &text[start..];
        let number = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number = rest[..number].trim_end_matches('.');
        let behind = &rest[number.len()..];
        let mark = behind.chars().next().filter(|c| "./)".contains(*c));
        let end = number.len() + mark.map_or(0, char::len_utf8);
        let goes_on = rest[end..].strip_prefix(' ')?.trim_start();
        let parts: Vec<u32> = number.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        // A count begins a sentence as well: 12 thôn đạt chuẩn.
        let is_short = goes_on.chars().count() < 60;
        let is_label = parts.len() > 1 || mark.is_some() || is_short;
        let is_title = goes_on.starts_with(char::is_uppercase);
        (is_label && is_title && parts.iter().all(|part| (1..=40).contains(part))).then(|| Self {
            passage,
            range: start..start + end,
            parts,
            mark,
        })
    }

    fn written(&self) -> &'p str {
        self.passage.text.get(self.range.clone()).unwrap_or_default()
    }

    /// Whether it is the next one of the same rank behind another.
    fn follows(&self, other: &Self) -> bool {
        self.is_beside(other) && self.parts.last().copied() == other.parts.last().map(|n| n + 1)
    }

    /// Whether both are of one rank below one number.
    fn is_beside(&self, other: &Self) -> bool {
        let parent = |parts: &[u32]| parts[..parts.len() - 1].to_vec();
        self.parts.len() == other.parts.len() && parent(&self.parts) == parent(&other.parts)
    }
}

fn other_mark(text: &Text<'_>, findings: &mut Findings<'_>) {
    let all: Vec<Label<'_>> = text.passages.iter().filter_map(Label::of).collect();
    for (at, label) in all.iter().enumerate() {
        // The nearest ones before and behind it in the same row.
        let before = all[..at].iter().rev().find(|other| label.is_beside(other));
        let after = all[at + 1..].iter().find(|other| label.is_beside(other));
        let Some(after) = after else { continue };
        let is_behind = match before {
            Some(before) => label.follows(before) && before.mark == after.mark,
            // The first of its row: 1 Chủ đề, then 2. Nội dung.
            None => label.parts == [1] && at + 1 < all.len(),
        };
        let is_alone = is_behind
            && after.follows(label)
            && after.mark == Some('.')
            && label.mark != after.mark;
        if is_alone {
            let number = label.written().trim_end_matches(['.', '/', ')']);
            let fields = fields![found: label.written(), better: format!("{number}.")];
            findings.words(label.passage, label.range.clone(), fields);
        }
    }
}

fn same_number(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut last: Option<Label<'_>> = None;
    for passage in text.passages.iter().filter(|passage| passage.cell.is_none()) {
        let Some(label) = Label::of(passage) else {
            // Another part begins its own count.
            if passage.is_heading || passage.is_in_capitals() || begins_part(passage) {
                last = None;
            }
            continue;
        };
        // Only numbers with a point tell that they are of one row.
        if label.parts.len() < 2 {
            last = None;
            continue;
        }
        // The same again, or one that was left out: 4.2., then 4.4.
        let before = last.as_ref().filter(|last| last.is_beside(&label));
        let is_off = before.is_some_and(|last| {
            let (last, own) = (last.parts.last().copied(), label.parts.last().copied());
            last == own || last.zip(own).is_some_and(|(last, own)| own == last + 2)
        });
        if let Some(before) = before.filter(|_| is_off) {
            let mut next = before.parts.clone();
            if let Some(number) = next.last_mut() {
                *number += 1;
            }
            let next: Vec<String> = next.iter().map(u32::to_string).collect();
            let mark = label.mark.map(String::from).unwrap_or_default();
            let fields =
                fields![found: label.written(), better: format!("{}{mark}", next.join("."))];
            findings.words(label.passage, label.range.clone(), fields);
        }
        if last.as_ref().is_none_or(|last| last.parts.len() >= label.parts.len()) {
            last = Some(label);
        }
    }
}

/// Whether a paragraph begins a part: Phần thứ hai, Chương I, II. Nhiệm vụ.
fn begins_part(passage: &Passage) -> bool {
    let text = passage.text.trim_start();
    let roman = text.find(|c: char| !"IVXLC".contains(c)).unwrap_or(0);
    ["Phần ", "Chương ", "Mục ", "Điều ", "Phụ lục"].iter().any(|word| text.starts_with(word))
        || roman > 0 && text[roman..].starts_with(['.', '-', '/', ' '])
}
