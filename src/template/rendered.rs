//! Rendered text: CommonMark with values as inert words, and the way back to the template.

use std::sync::Arc;

use super::code::{self, MARK, VALUE_END, VALUE_START};
use super::sites::{Mark, Site, Sites};
use crate::source::Origin;

/// A rendered template. [`Self::text`] is CommonMark in which each value put in by `{{ }}` is one word
/// of private characters; [`Self::pieces`] turns any part of it back into words and values.
#[derive(Clone, Debug)]
pub struct Rendered {
    text: String,
    regions: Vec<Region>,
    sites: Arc<Sites>,
}

/// A run of the text that was copied from a template, or a value.
#[derive(Clone, Copy, Debug)]
struct Region {
    /// Where it starts in the text, with the blanks before it.
    start: usize,
    /// Where its first letter is.
    letters: usize,
    mark: Mark,
}

/// A piece of a text of [`Rendered`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words of the template.
    Text {
        /// The words.
        text: &'a str,
        /// Where the template has them.
        origin: Origin,
    },
    /// A value; never empty.
    Value {
        /// Exactly the value; may contain `\n`.
        text: String,
        /// The expression that placed it: `count facts.gifts`.
        key: &'a str,
        /// Where the template has the expression.
        origin: Origin,
    },
}

impl Rendered {
    /// Takes the marks out of what Handlebars printed.
    pub(super) fn new(marked: &str, sites: Arc<Sites>) -> Self {
        let mut text = String::with_capacity(marked.len());
        let mut regions = Vec::new();
        let mut rest = marked;
        while let Some(at) = rest.find([MARK, VALUE_START]) {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            let mut chars = rest.chars();
            let sign = chars.next();
            let index = code::read_index(&mut chars).unwrap_or_default();
            if sign == Some(MARK) {
                // The blanks before belong to the words after them.
                let start = text.trim_end_matches([' ', '\t']).len();
                let mark = sites.marks.get(index).copied();
                regions.extend(mark.map(|mark| Region { start, letters: text.len(), mark }));
                rest = chars.as_str();
            } else {
                let mark = sites.sites.get(index).map(Site::mark);
                let (start, letters) = (text.len(), text.len());
                regions.extend(mark.map(|mark| Region { start, letters, mark }));
                let end = rest.find(VALUE_END).map_or(rest.len(), |end| end + VALUE_END.len_utf8());
                text.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
        text.push_str(rest);
        Self { text, regions, sites }
    }

    /// The text to parse as CommonMark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the byte `offset` of the text was written: in a template's own words to the letter (save
    /// after a backslash that Handlebars takes away), in what a tag prints where the tag starts.
    pub fn origin(&self, offset: usize) -> Origin {
        let after = self.regions.partition_point(|region| region.start <= offset);
        let Some(region) = after.checked_sub(1).and_then(|last| self.regions.get(last)) else {
            return self.regions.first().map(|region| region.mark.origin(0)).unwrap_or_default();
        };
        region.mark.origin(offset.saturating_sub(region.letters))
    }

    /// The words and values of `slice`, which starts at the byte `offset` of the text. A parser may have
    /// changed the words (entities, escapes); values stay whole and exact.
    pub fn pieces<'a>(
        &'a self,
        slice: &'a str,
        offset: usize,
    ) -> impl Iterator<Item = Piece<'a>> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = &slice[at..];
                let start = rest.find(VALUE_START).unwrap_or(rest.len());
                if start > 0 {
                    let origin = self.origin(offset + at);
                    at += start;
                    return Some(Piece::Text { text: &rest[..start], origin });
                }
                if rest.is_empty() {
                    return None;
                }
                let end = rest.find(VALUE_END).map_or(rest.len(), |end| end + VALUE_END.len_utf8());
                at += end;
                if let Some(value) = self.value(&rest[..end]) {
                    return Some(value);
                }
            }
        })
    }

    /// `slice` with its values in plain letters.
    pub fn plain(&self, slice: &str) -> String {
        self.pieces(slice, 0)
            .map(|piece| match piece {
                Piece::Text { text, .. } => text.to_owned(),
                Piece::Value { text, .. } => text,
            })
            .collect()
    }

    /// The value that `run` stands for; `None` for an empty one.
    fn value(&self, run: &str) -> Option<Piece<'_>> {
        let mut chars = run.chars();
        chars.next();
        let site = self.sites.sites.get(code::read_index(&mut chars)?)?;
        let bytes: Vec<u8> = chars.filter_map(code::as_byte).collect();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let origin = site.mark().origin(0);
        (!text.is_empty()).then_some(Piece::Value { text, key: &site.key, origin })
    }
}
