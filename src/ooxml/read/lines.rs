//! Lines of one paragraph that stand for paragraphs of their own: those of a header or a signature that Shift+Enter
//! or tabs part.

use std::ops::Range;

use super::{WordParagraph, WordRun};
use crate::document::Align;
use crate::text::components::Title;

/// The paragraphs that a paragraph stands for: itself, or its lines.
pub(super) fn split(paragraph: WordParagraph) -> Vec<WordParagraph> {
    let cuts = match paragraph.breaks.is_empty() {
        true => tabs(&paragraph),
        false if are_lines(&paragraph) => paragraph.breaks.clone(),
        false => Vec::new(),
    };
    if cuts.is_empty() {
        return vec![paragraph];
    }
    let is_placed_by_tabs = paragraph.breaks.is_empty();
    let ends = cuts.iter().copied().chain([paragraph.text.len()]);
    let starts = [0].into_iter().chain(cuts.iter().map(|at| at + 1));
    let lines = starts.zip(ends).filter(|(start, end)| start < end);
    lines
        .map(|(start, end)| {
            let mut line = part(&paragraph, start..end);
            if is_placed_by_tabs {
                // Where tabs set a line in the middle, the alignment of the paragraph says nothing.
                line.look.align = Align::Center;
            }
            line
        })
        .collect()
}

/// Whether forced breaks part lines and no sentence: in a cell, in the middle, or before a capital, a figure or a
/// sign.
fn are_lines(paragraph: &WordParagraph) -> bool {
    let begins_anew = |at: &usize| {
        let rest = paragraph.text.get(at + 1..).unwrap_or_default().trim_start();
        !rest.starts_with(char::is_lowercase)
    };
    paragraph.table_depth > 0
        || paragraph.look.align == Align::Center
        || paragraph.breaks.iter().all(begins_anew)
}

/// The tabs that part the two columns of a header without a table.
fn tabs(paragraph: &WordParagraph) -> Vec<usize> {
    let text = &paragraph.text;
    if paragraph.table_depth > 0 || text.len() > 400 || !text.trim().contains('\t') {
        return Vec::new();
    }
    let of_header = |part: &str| {
        let part = part.trim();
        let upper = part.to_uppercase();
        Title::of(&upper).is_some()
            || upper.starts_with("ĐỘC LẬP")
            || upper.contains(", NGÀY ") && upper.contains("THÁNG")
    };
    match text.split('\t').skip(1).any(of_header) {
        true => text.match_indices('\t').map(|(at, _)| at).collect(),
        false => Vec::new(),
    }
}

fn part(paragraph: &WordParagraph, range: Range<usize>) -> WordParagraph {
    let inside = |run: &WordRun| {
        let (start, end) = (run.range.start.max(range.start), run.range.end.min(range.end));
        let look = run.look.clone();
        (start < end).then(|| WordRun { range: start - range.start..end - range.start, look })
    };
    let begins = |at: &&usize| range.contains(at) || (range.start == 0 && **at == 0);
    let pages = paragraph.pages.iter().filter(begins).map(|at| at - range.start).collect();
    WordParagraph {
        text: paragraph.text.get(range.clone()).unwrap_or_default().to_owned(),
        breaks: Vec::new(),
        start: 0,
        look: paragraph.look.clone(),
        runs: paragraph.runs.iter().filter_map(inside).collect(),
        pages,
        ..*paragraph
    }
}
