//! Lines of a file as they are quoted: what would not be seen in them stands as an escape.

use std::ops::Range;

use crate::source::{Place, Source};
use crate::text::{is_deceptive, shown_lines};

/// The lines of some places of one file.
pub(super) struct Quoted {
    /// The lines.
    pub(super) text: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// The column of the first place in `text`, from 1.
    pub(super) column: usize,
    /// Where the places are in `text`.
    pub(super) spans: Vec<Range<usize>>,
}

/// The lines of some places; `None` where they can be quoted as they are.
pub(super) fn quoted(source: &Source, places: &[&Place]) -> Option<Quoted> {
    let spans: Vec<_> = places.iter().map(|place| within(source, place)).collect();
    let start = spans.iter().map(|span| span.start).min()?;
    let end = spans.iter().map(|span| span.end).max()?;
    let start = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
    let end = source.text[end..].find('\n').map_or(source.text.len(), |at| end + at);
    let lines = &source.text[start..end];
    if !lines.contains(|c| !matches!(c, '\n' | '\t') && is_deceptive(c)) {
        return None;
    }
    let moved = |at: usize| shown_lines(&source.text[start..at]).len();
    let spans: Vec<_> = spans.iter().map(|span| moved(span.start)..moved(span.end)).collect();
    let (first_line, _) = source.line_column(start);
    let text = shown_lines(lines).into_owned();
    let before = &text[..spans.first().map_or(0, |span| span.start)];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Some(Quoted { column, text, first_line, spans })
}

/// A place in the bytes that the text has.
pub(super) fn within(source: &Source, place: &Place) -> Range<usize> {
    let end = source.text.floor_char_boundary(place.span.end);
    source.text.floor_char_boundary(place.span.start.min(end))..end
}
