//! What the paragraphs of a Word file are, as far as their words and their place tell: files of other
//! programs have no styles that would say. What is not certain has no role, and nothing is held against it.

mod header;
mod signature;

use super::WordParagraph;
use crate::document::{Align, Role};
use crate::text::components::Kind;

/// What a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Nothing tells.
    #[default]
    Unknown,
    /// A letter (công văn): no kind, its subject behind `V/v` below the number.
    Letter,
    /// A document of that kind.
    Kind(&'static Kind),
    /// What another document puts into force or goes with (`Kèm theo Quyết định số …`).
    Enclosure,
}

/// What a Word file is, beside the roles of its paragraphs, which are counted from 0.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What it is.
    pub form: Form,
    /// The first paragraph below header and titles.
    pub body: usize,
    /// The first paragraph of recipients or signature; the number of all where there is none.
    pub end: usize,
    /// What the document puts into force and holds behind its signature, below its titles; empty where there is none.
    pub enclosed: std::ops::Range<usize>,
    /// The line `V/v …` of a letter.
    pub letter_subject: Option<usize>,
    /// The line `(Kèm theo …)`.
    pub enclosed_by: Option<usize>,
    /// Whether kind and subject stand in one line: `BÁO CÁO CỦA BAN CHẤP HÀNH …`.
    pub is_kind_with_subject: bool,
    /// The line below the titles that names who decides, or whose report it is, in capitals.
    pub author: Option<usize>,
}

/// Gives each paragraph the role that can be told.
pub(super) fn assign(paragraphs: &mut [WordParagraph]) -> Reading {
    let mut reading = Reading { end: paragraphs.len(), ..Reading::default() };
    header::assign(paragraphs, &mut reading);
    let signed = signature::find(paragraphs, reading.body);
    reading.end = signed.as_ref().map_or(paragraphs.len(), |signed| signed.start);
    let mut is_preamble = true;
    for paragraph in paragraphs.get_mut(reading.body..reading.end).unwrap_or_default() {
        if paragraph.role.is_none() {
            is_preamble &= !ends_preamble(paragraph);
            paragraph.role = body(paragraph, is_preamble);
        }
    }
    if let Some(signed) = signed {
        signature::assign(paragraphs, &signed);
        for paragraph in paragraphs.get_mut(signed.end..).unwrap_or_default() {
            paragraph.role = appendix(paragraph);
        }
        reading.enclosed = enclosed(paragraphs, signed.end);
        for paragraph in paragraphs.get_mut(reading.enclosed.clone()).unwrap_or_default() {
            if paragraph.role.is_none() {
                paragraph.role = body(paragraph, false);
            }
        }
    }
    reading
}

/// What a paragraph of the text is.
fn body(paragraph: &WordParagraph, is_preamble: bool) -> Option<Role> {
    let text = paragraph.text.trim();
    if text.is_empty() {
        return None;
    }
    if let Some(level) = paragraph.look.outline {
        return Some(Role::heading(level));
    }
    let is_running = paragraph.table_depth == 0
        && !paragraph.is_numbered
        && paragraph.look.align != Align::Center
        && text.chars().count() >= 40
        && !is_bold(paragraph)
        && !is_filled_in(&paragraph.text)
        && !(is_italic(paragraph) && (is_preamble && is_basis(text) || is_aside(text)));
    match () {
        () if is_running => Some(Role::Body),
        () if paragraph.is_numbered && paragraph.table_depth == 0 => Some(Role::Item1),
        () if paragraph.table_depth > 0 => Some(Role::TableText),
        () => None,
    }
}

/// Whether the legal basis of a document is over: its decision or its first heading begins.
fn ends_preamble(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text.trim();
    text.starts_with("Điều 1") || text.starts_with("I.") || is_bold(paragraph) && text.len() > 1
}

/// Whether a paragraph says on what a document rests; NĐ 30 sets it in italics.
fn is_basis(text: &str) -> bool {
    ["Căn cứ ", "Theo ", "Xét ", "Thực hiện ", "Trên cơ sở "]
        .iter()
        .any(|word| text.starts_with(word))
        && text.ends_with([';', ',', '.', ':'])
}

/// Whether a paragraph stands beside the text, for which no regulation sets a slant.
fn is_aside(text: &str) -> bool {
    ["(", "“", "Ghi chú", "Lưu ý", "Ví dụ"].iter().any(|word| text.starts_with(word))
}

/// Whether a paragraph is to be filled in by hand: dots, a leader, a row of low lines.
fn is_filled_in(text: &str) -> bool {
    text.ends_with('\t') || ["...", "……", "___", "…."].iter().any(|dots| text.contains(dots))
}

/// The text of a regulation, a plan or a project that a document puts into force and holds behind its signature: from below
/// its titles up to the first appendix.
fn enclosed(paragraphs: &[WordParagraph], from: usize) -> std::ops::Range<usize> {
    const TEXTS: &[&str] = &[
        "QUY CHẾ",
        "QUY ĐỊNH",
        "NỘI QUY",
        "ĐIỀU LỆ",
        "PHƯƠNG ÁN",
        "KẾ HOẠCH",
        "ĐỀ ÁN",
        "CHƯƠNG TRÌNH",
    ];
    let none = paragraphs.len()..paragraphs.len();
    let shown = || (from..paragraphs.len()).filter(|at| !paragraphs[*at].text.trim().is_empty());
    let is_title = |at: &usize| {
        let paragraph = &paragraphs[*at];
        paragraph.table_depth == 0
            && paragraph.look.align == Align::Center
            && TEXTS.contains(&printed(paragraph).as_str())
    };
    // A header of its own may stand above the title.
    let Some(title) = shown().take(HEADER_LINES).find(is_title) else { return none };
    let is_appendix = |at: &usize| paragraphs[*at].role == Some(Role::AppendixLabel);
    let end = shown().filter(|at| *at > title).find(is_appendix).unwrap_or(paragraphs.len());
    let is_text = |at: &usize| {
        paragraphs[*at].look.align != Align::Center && paragraphs[*at].table_depth == 0
    };
    let start = shown().filter(|at| *at > title && *at < end).find(is_text).unwrap_or(end);
    start..end
}

/// How many lines a header has at most.
const HEADER_LINES: usize = 12;

fn appendix(paragraph: &WordParagraph) -> Option<Role> {
    let text = paragraph.text.trim();
    let small = text.to_lowercase();
    if small.starts_with("phụ lục") && text.chars().count() < 20 {
        return Some(Role::AppendixLabel);
    }
    if is_enclosed_by(&small) {
        return Some(Role::AppendixReference);
    }
    (paragraph.table_depth > 0 && !text.is_empty()).then_some(Role::TableText)
}

/// Whether a line in small letters says with which document it goes.
fn is_enclosed_by(small: &str) -> bool {
    let inside = small.trim_start_matches(['(', ' ']);
    ["kèm theo", "ban hành kèm", "ban hành theo"].iter().any(|words| inside.starts_with(words))
}

/// Whether all letters are bold.
fn is_bold(paragraph: &WordParagraph) -> bool {
    all_letters(paragraph, |look| look.bold)
}

fn is_italic(paragraph: &WordParagraph) -> bool {
    all_letters(paragraph, |look| look.italic)
}

fn all_letters(paragraph: &WordParagraph, has: impl Fn(&super::RunLook) -> bool) -> bool {
    let mut with_letters = paragraph
        .runs
        .iter()
        .filter(|run| {
            paragraph.text.get(run.range.clone()).is_some_and(|text| !text.trim().is_empty())
        })
        .peekable();
    with_letters.peek().is_some() && with_letters.all(|run| has(&run.look))
}

/// What is printed of a paragraph: in capitals where its letters are.
fn printed(paragraph: &WordParagraph) -> String {
    let text = paragraph.text.trim();
    if all_letters(paragraph, |look| look.caps) { text.to_uppercase() } else { text.to_owned() }
}

/// Whether a text has letters, and no small ones.
fn is_shouted(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}
