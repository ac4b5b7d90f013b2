//! Lines of a file as they are quoted: what would not be seen in them stands as an escape.

use std::ops::Range;

use crate::text::{is_deceptive, shown_lines};

/// Lines with places in them.
pub(super) struct Quoted {
    /// The lines.
    pub(super) text: String,
    /// The column of the first place in `text`, from 1.
    pub(super) column: usize,
    /// Where the places are in `text`.
    pub(super) spans: Vec<Range<usize>>,
}

/// Lines with these places in them; `None` where they can be quoted as they are.
pub(super) fn quoted(lines: &str, spans: &[Range<usize>]) -> Option<Quoted> {
    if !lines.contains(|c| !matches!(c, '\n' | '\t') && is_deceptive(c)) {
        return None;
    }
    let moved = |at: usize| shown_lines(lines.get(..at).unwrap_or(lines)).len();
    let spans: Vec<_> = spans.iter().map(|span| moved(span.start)..moved(span.end)).collect();
    let text = shown_lines(lines).into_owned();
    let before = &text[..spans.first().map_or(0, |span| span.start)];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Some(Quoted { text, column, spans })
}
