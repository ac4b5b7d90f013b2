//! Word files: letters of headings, numbers of clauses and ends of paragraphs, where one is out of line.

use super::word_sample::{SOUND, change, main_look};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;
use crate::text::letter;

/// The rules of this topic.
pub const RULES: &[Rule] = &[COUNTED, UNENDED];

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// Paragraphs before the first one of running text.
macro_rules! before {
    ($($words:literal),*) => {
        concat!(
            $("<w:p><w:r><w:t>", $words, "</w:t></w:r></w:p>",)*
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const COUNTED: Rule = Rule {
    code: "VB6844",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: số thứ tự khoản, điểm",
    title: [
        "Word: khoản của điều, chữ cái của mục nhảy hoặc lặp",
        "Word: clauses of an article, letters of sections that skip or repeat",
    ],
    message: ["«{number}» đứng sau «{before}»", "`{number}` comes after `{before}`"],
    advice: [
        "viết «{expected}», hoặc thêm phần còn thiếu",
        "write `{expected}`, or add what is missing",
    ],
    why: [
        "Khoản trong một điều, điểm trong một mục đánh số liên tục; nhảy hay lặp là sót hoặc chép nhầm.",
        "The clauses of an article and the letters of a section are counted on; a gap or a repetition is a slip.",
    ],
    wrong: change(
        ["khoản 2, rồi khoản 4", "clause 2, then clause 4"],
        BODY,
        before!(
            "Điều 1. Phạm vi",
            "1. Quy chế này áp dụng cho Chi đoàn.",
            "2. Đoàn viên thực hiện.",
            "4. Bí thư kiểm tra."
        ),
    ),
    right: change(
        ["khoản 1, 2, 3", "clauses 1, 2, 3"],
        BODY,
        before!(
            "Điều 1. Phạm vi",
            "1. Quy chế này áp dụng cho Chi đoàn.",
            "2. Đoàn viên thực hiện.",
            "3. Bí thư kiểm tra."
        ),
    ),
    near: &[change(
        ["khoản 1 của điều sau", "clause 1 of the next article"],
        BODY,
        before!(
            "Điều 1. Phạm vi",
            "1. Quy chế này áp dụng.",
            "2. Đoàn viên thực hiện.",
            "Điều 2. Thi hành",
            "1. Bí thư kiểm tra."
        ),
    )],
    check: Check::Word(counted),
};

fn counted(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    clauses(file, findings);
    letters(file, findings);
}

/// `2. ` before words that begin with a capital or a quotation.
fn clause(paragraph: &WordParagraph) -> Option<u32> {
    let (number, words) = paragraph.text.trim_start().split_once(". ")?;
    let begins = words.trim_start().starts_with(|c: char| c.is_uppercase() || "“\"".contains(c));
    number.parse().ok().filter(|number| begins && (1..100).contains(number))
}

/// Clauses of articles: each article that has them counts from 1.
fn clauses(file: &WordFile, findings: &mut Findings<'_>) {
    let mut last: Option<u32> = None;
    let mut is_in_article = false;
    for paragraph in file.paragraphs.iter().filter(|p| p.table_depth == 0) {
        // Word counts some of them.
        if paragraph.is_numbered {
            last = None;
            continue;
        }
        let text = paragraph.text.trim_start();
        let is_quoting = text.starts_with(['“', '"']);
        if text.starts_with("Điều ") {
            // An article that puts others into new words quotes theirs.
            (is_in_article, last) = (!text.contains("Sửa đổi") && !text.contains("sửa đổi"), None);
        } else if ["Chương ", "Mục ", "Phần ", "PHỤ LỤC", "Phụ lục"]
            .iter()
            .any(|word| text.starts_with(word))
        {
            (is_in_article, last) = (false, None);
        } else if is_quoting {
            is_in_article = false;
        }
        let Some(number) = clause(paragraph).filter(|_| is_in_article) else { continue };
        if let Some(before) = last
            && number != 1
            && number != before + 1
        {
            let [number, before, expected] = [number, before, before + 1].map(|n| format!("{n}."));
            let is_heading = main_look(paragraph).is_some_and(|look| look.bold)
                || paragraph.look.outline.is_some();
            // VB6843 tells of headings.
            if !is_heading {
                findings.at(Some(file.whole(paragraph)), fields![number, before, expected]);
            }
        }
        last = Some(number);
    }
}

/// The place in the alphabet of the letter that heads a section: `b) Chăn nuôi`.
fn lettered(paragraph: &WordParagraph) -> Option<u32> {
    let text = paragraph.text.trim();
    let (first, words) = text.split_once(") ")?;
    let is_heading = words.starts_with(char::is_uppercase)
        && text.chars().count() < 120
        && !text.ends_with(['.', ';', ':', ','])
        && main_look(paragraph).is_some_and(|look| look.bold || look.italic);
    is_heading.then(|| (1..=29).find(|at| letter(*at).as_deref() == Some(first))).flatten()
}

/// Whether a heading has a letter that the alphabet of Vietnamese has not: f).
fn is_foreign(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text.trim();
    ["f) ", "j) ", "w) ", "z) "].iter().any(|letter| text.starts_with(letter))
        && text.chars().count() < 120
}

/// Letters of headings, which running text parts.
fn letters(file: &WordFile, findings: &mut Findings<'_>) {
    let mut last: Option<u32> = None;
    for paragraph in file.paragraphs.iter().filter(|p| p.table_depth == 0 && !p.is_numbered) {
        if let Some(before) = last.filter(|_| is_foreign(paragraph)) {
            let name = |at: u32| format!("{})", letter(at).unwrap_or_default());
            let number: String = paragraph.text.trim().chars().take(2).collect();
            let [before, expected] = [before, before + 1].map(name);
            findings.at(Some(file.whole(paragraph)), fields![number, before, expected]);
            last = last.map(|last| last + 1);
            continue;
        }
        let Some(number) = lettered(paragraph) else { continue };
        if let Some(before) = last
            && number != 1
            && number != before + 1
        {
            let name = |at: u32| format!("{})", letter(at).unwrap_or_default());
            let [number, before, expected] = [number, before, before + 1].map(name);
            findings.at(Some(file.whole(paragraph)), fields![number, before, expected]);
        }
        last = Some(number);
    }
}

const UNENDED: Rule = Rule {
    code: "VB6863",
    severity: Severity::Warning,
    source: "chính tả: hết câu có dấu chấm",
    title: [
        "Word: đoạn nội dung không có dấu ở cuối",
        "Word: running text without a mark at its end",
    ],
    message: [
        "đoạn kết thúc bằng «{found}», không có dấu",
        "the paragraph ends in `{found}`, without a mark",
    ],
    advice: ["thêm dấu chấm", "put a full stop"],
    why: [
        "Đoạn không có dấu ở cuối thường là sót chữ hoặc sót dấu.",
        "Where the mark is missing, words may be too.",
    ],
    wrong: change(
        ["đoạn không có dấu chấm", "a paragraph without its full stop"],
        "tình nguyện của đơn vị.",
        "tình nguyện của đơn vị",
    ),
    right: SOUND,
    near: &[change(
        ["đoạn kết thúc bằng dấu hai chấm", "a paragraph that ends in a colon"],
        "tình nguyện của đơn vị.",
        "tình nguyện của đơn vị:",
    )],
    check: Check::Form(unended),
};

fn unended(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let is_text = |p: &&WordParagraph| {
        p.role == Some(Role::Body)
            && p.breaks.is_empty()
            && p.text.trim().chars().count() >= 60
            && p.look.outline.is_none()
    };
    let all: Vec<&WordParagraph> = file.text().filter(is_text).collect();
    let last = file.text().filter(|p| !p.text.trim().is_empty()).last().map(|p| p.start);
    let ends_bare = |p: &&&WordParagraph| {
        let words = p.text.trim_end();
        words.ends_with(|c: char| c.is_alphanumeric() || c == '%') && !words.contains("http")
    };
    let bare: Vec<_> = all.iter().filter(ends_bare).filter(|p| Some(p.start) != last).collect();
    // A document that ends many so has its own way, as in lists and headings that are long.
    if bare.len() > 2 || bare.len() * 8 > all.len() && bare.len() > 1 {
        return;
    }
    for paragraph in bare {
        let words = paragraph.text.trim_end();
        let from = words.char_indices().rev().nth(25).map_or(0, |(at, _)| at);
        let at = words.char_indices().next_back().map_or(0, |(at, _)| at);
        let has_number =
            words.starts_with(|c: char| c.is_ascii_digit()) || words.starts_with("Điều ");
        let is_sentence = words.contains([',', ';']) || words.contains(". ");
        if !has_number && is_sentence && !words.starts_with(['-', '+', '–', '•']) {
            findings
                .at(Some(file.place(paragraph, at..words.len())), fields![found: &words[from..]]);
        }
    }
}
