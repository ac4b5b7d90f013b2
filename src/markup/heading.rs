//! Headings, and names behind their words: `## Mục tiêu {#muc-tieu}`.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::{Block, Heading, Inline, Name, Paragraph, Reader, has_words};
use crate::document::{Origin, Pieces};
use crate::markup::messages::{EmptyHeading, HeadingSkipsLevel, UnderlinedHeading};

/// The level of articles, and the deepest one that a text may begin with.
const ARTICLE: u8 = 2;

impl Reader<'_> {
    /// A heading: never empty, and at most one level below the heading before it, since its number
    /// would otherwise count in a level that does not exist.
    pub(super) fn heading(&mut self, level: HeadingLevel, range: Range<usize>) -> Option<Block> {
        let level = level as u8 - 1;
        if self.source(&range).trim().contains('\n') {
            self.error(range.clone(), UnderlinedHeading {});
        }
        let deepest = match self.level {
            None => ARTICLE,
            Some(0) if self.has_articles => ARTICLE,
            Some(last) => last + 1,
        };
        if level > deepest {
            let hashes = |level: u8| "#".repeat(usize::from(level) + 1);
            let problem = HeadingSkipsLevel { written: hashes(level), expected: hashes(deepest) };
            self.error(range.start..range.start, problem);
        }
        self.level = Some(level);
        let mut text = self.words();
        let name = taken(&mut text, self.pieces);
        if !has_words(&text) {
            self.error(range, EmptyHeading {});
            return None;
        }
        Some(Block::Heading(Heading { level, text, name }))
    }
}

/// Takes the name at the end of a heading or a caption out of its words; `None` where there is none. The stretch of the template that
/// the words stand in ends before it.
pub(super) fn taken(heading: &mut Paragraph, pieces: &mut Pieces) -> Option<Name> {
    let Some(Inline::Text(last)) = heading.inlines.last_mut() else { return None };
    let Origin::Words(place) = &pieces.get(last.piece).origin else { return None };
    let (words, name) = last.text.strip_suffix('}')?.rsplit_once("{#")?;
    if !is_name(name) {
        return None;
    }
    let (words, name) = (words.trim_end().to_owned(), name.to_owned());
    let mut place = place.clone();
    place.span.start = place.span.end.saturating_sub(name.len() + "{#}".len());
    let gone = last.text.len() - words.len();
    if let Some(own) = pieces.words_mut(last.piece) {
        own.span.end = own.span.end.saturating_sub(gone).max(own.span.start);
    }
    last.text = words;
    if last.text.is_empty() {
        heading.inlines.pop();
    }
    Some(Name { name, place })
}

/// Whether it can be a name: small letters without marks, figures and hyphens.
pub(super) fn is_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Emphasis, Text};
    use crate::source::{Place, Sources};

    fn take(text: &str) -> (String, Option<String>, usize) {
        let mut sources = Sources::default();
        let source = sources.add(std::path::Path::new("x"), text);
        let mut pieces = Pieces::default();
        let piece = pieces.add(Origin::Words(Place { source, span: 0..text.len() }), None);
        let emphasis = Emphasis::default();
        let text = Text { text: text.to_owned(), emphasis, piece, change: None };
        let mut heading = Paragraph { inlines: vec![Inline::Text(text)] };
        let name = taken(&mut heading, &mut pieces).map(|name| name.name);
        let left = match heading.inlines.first() {
            Some(Inline::Text(text)) => text.text.clone(),
            _ => String::new(),
        };
        let end = pieces.words_mut(piece).unwrap().span.end;
        (left, name, end)
    }

    #[test]
    fn a_name_behind_a_heading_is_taken_out_of_its_words_and_of_their_place() {
        assert_eq!(take("Mục {#a-1}"), ("Mục".into(), Some("a-1".into()), "Mục".len()));
        assert_eq!(take("Mục{#a}"), ("Mục".into(), Some("a".into()), "Mục".len()));
        for text in ["Mục {#Ă}", "Mục {#}", "Mục #a", "Mục {a}", "Mục {#a} sau"] {
            assert_eq!(take(text), (text.into(), None, text.len()), "{text}");
        }
    }
}
