//! Word files: numbers of paragraphs of running text.

use std::ops::Range;

use super::word_sample::change;
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[NUMBERED];

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// Three numbered sentences before the first paragraph, the last two with those numbers.
macro_rules! numbered {
    ($second:literal, $third:literal) => {
        concat!(
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>1. Trồng cây ở hai thôn trong tháng 3.</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>", $second, " Dọn vệ sinh đường làng vào sáng thứ Bảy.</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>", $third, " Thăm hỏi gia đình chính sách nhân ngày lễ.</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const NUMBERED: Rule = Rule {
    code: "VB6866",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: các khoản, mục đánh số liên tục",
    title: [
        "Word: số thứ tự đầu đoạn nhảy hoặc lặp (1., 2., 4.)",
        "Word: numbers of paragraphs that skip or repeat (1., 2., 4.)",
    ],
    message: [
        "đoạn số {found} đứng sau đoạn số {before}",
        "paragraph {found} comes after paragraph {before}",
    ],
    advice: ["đánh số lại", "number them anew"],
    why: [
        "Số nhảy là đoạn bị sót hay bị xóa; số lặp làm chỗ dẫn tới không rõ.",
        "A number that is missing tells of a lost paragraph; one that stands twice cannot be referred to.",
    ],
    wrong: change(["1., 2., 4.", "1., 2., 4."], BODY, numbered!("2.", "4.")),
    right: change(["1., 2., 3.", "1., 2., 3."], BODY, numbered!("2.", "3.")),
    near: &[change(["1., rồi 1., 2.", "1., then 1., 2."], BODY, numbered!("1.", "2."))],
    check: Check::Word(numbered),
};

/// What begins a part of a document, in which numbers begin anew.
const DIVISIONS: &[&str] =
    &["Chương ", "CHƯƠNG ", "Phần ", "PHẦN ", "Mục ", "MỤC ", "Phụ lục", "PHỤ LỤC"];

fn numbered(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    // The last number of each list that is open, by its sign.
    let mut open: Vec<(char, u32)> = Vec::new();
    // Clauses of an article are told by a rule of their own.
    let mut is_article = false;
    for paragraph in file.text().filter(|p| p.table_depth == 0 && p.role != Some(Role::Note)) {
        let words = paragraph.text.trim();
        let begins = |marks: &[&str]| marks.iter().any(|mark| words.starts_with(mark));
        let is_division = is_roman(words) || begins(DIVISIONS);
        if is_division || begins(&["Điều ", "“"]) {
            is_article = !is_division && (is_article || words.starts_with("Điều "));
            open.clear();
            continue;
        }
        if is_article {
            continue;
        }
        let Some((number, sign)) = number(words) else { continue };
        let level = open.iter().rposition(|(other, last)| *other == sign && last + 1 == number);
        let last = open.iter().rev().find(|(other, _)| *other == sign).map(|(_, last)| *last);
        match (level, last) {
            (Some(level), _) => {
                open.truncate(level);
                open.push((sign, number));
            }
            (None, Some(last)) if number > 1 && number <= last + 3 && number >= last => {
                // Headings are told by a rule of their own.
                if !is_heading(paragraph) {
                    let [found, before] = [number, last].map(|number| format!("{number}{sign}"));
                    findings.at(Some(file.whole(paragraph)), fields![found, before]);
                }
                open.push((sign, number));
            }
            _ => open.push((sign, number)),
        }
    }
}

/// The whole number that a paragraph begins with, and the sign behind it.
fn number(words: &str) -> Option<(u32, char)> {
    let digits = words.find(|c: char| !c.is_ascii_digit())?;
    let mut rest = words[digits..].chars();
    let sign = rest.next().filter(|c| ".)-/".contains(*c))?;
    let is_apart = rest.next().is_some_and(char::is_whitespace);
    words[..digits]
        .parse()
        .ok()
        .filter(|number| is_apart && (1..100).contains(number))
        .map(|number| (number, sign))
}

fn is_roman(words: &str) -> bool {
    let end = words.find(['.', '-', '/', ')']).unwrap_or(0);
    let numeral = words.get(..end).unwrap_or_default().trim();
    !numeral.is_empty() && numeral.chars().all(|c| "IVXLC".contains(c))
}

/// Whether a paragraph heads what follows it: by its style, or bold from its beginning.
fn is_heading(paragraph: &WordParagraph) -> bool {
    let has_words = |range: &Range<usize>| !paragraph.text[range.clone()].trim().is_empty();
    let first = paragraph.runs.iter().find(|run| has_words(&run.range));
    paragraph.look.outline.is_some() || first.is_some_and(|run| run.look.bold)
}
