//! The inlines of one paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Paragraph, Reader, Words};
use crate::document::Emphasis;
use crate::markup::messages::{
    CodeMarkup, HtmlMarkup, ImageMarkup, LinkMarkup, StrayEmphasis, UnknownMarkup,
};
use crate::template::Piece;

impl<'a> Reader<'a> {
    /// Whether `event` belongs inside a paragraph.
    pub(super) fn is_inline(&self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(tag) => {
                matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
            }
            Event::End(_) | Event::Rule | Event::Html(_) => false,
            _ => true,
        }
    }

    /// Takes inlines up to the first event that is none, and the end of the paragraph, heading or
    /// cell that they stand in.
    pub(super) fn words(&mut self, range: &Range<usize>) -> Paragraph {
        let mut words = Words::default();
        let mut strong = 0_u32;
        let mut emphasis = 0_u32;
        while let Some((event, range)) = self.peek() {
            let look =
                Emphasis { strong: strong > 0, emphasis: emphasis > 0, ..Emphasis::default() };
            match event {
                Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
                Event::End(TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
                Event::End(TagEnd::Link) => {}
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell) => {
                    self.at += 1;
                    break;
                }
                _ if !self.is_inline(event) => break,
                _ => {}
            }
            self.at += 1;
            match event {
                Event::Start(Tag::Strong) => strong += 1,
                Event::Start(Tag::Emphasis) => emphasis += 1,
                Event::Start(Tag::Link { .. }) => self.error(range, LinkMarkup {}),
                Event::Start(Tag::Image { .. }) => {
                    self.error(range, ImageMarkup {});
                    self.skip();
                }
                Event::Text(text) => self.text(text, range, look, &mut words),
                Event::SoftBreak => words.template(" ", look, self.origin(range.start)),
                Event::HardBreak => words.line_break(),
                Event::FootnoteReference(name) => self.note_mark(name, range, &mut words),
                Event::InlineHtml(tag) if is_line_break(tag) => words.line_break(),
                Event::InlineHtml(_) => self.error(range, HtmlMarkup {}),
                Event::Code(_) => self.error(range, CodeMarkup {}),
                Event::End(_) => {}
                _ => self.error(range, UnknownMarkup {}),
            }
        }
        Paragraph { inlines: words.finish(), origin: self.origin(range.start) }
    }

    /// Words, with the values in them.
    fn text(&mut self, text: &str, range: Range<usize>, look: Emphasis, words: &mut Words) {
        if self.source(&range) == text {
            self.check_stray_emphasis(text, &range);
        }
        // Word by word, since a word is led back to its letter, blanks only to the word they precede.
        let mut at = range.start;
        for word in text.split_inclusive(' ') {
            for piece in self.rendered.pieces(word, at) {
                match piece {
                    Piece::Text { text, origin } => words.template(text, look, origin),
                    Piece::Value { text, key, origin } => words.value(&text, look, origin, key),
                }
            }
            at += word.len();
        }
    }

    /// Asterisks that open or close nothing: the author meant emphasis and has made a slip, such as a
    /// space inside the marks. An escaped one begins a text of its own, right after the backslash.
    fn check_stray_emphasis(&mut self, text: &str, range: &Range<usize>) {
        let escaped = usize::from(self.source(&(0..range.start)).ends_with('\\'));
        let Some(rest) = text.get(escaped..) else { return };
        if let Some(at) = rest.find('*') {
            let start = range.start + escaped + at;
            let length = rest[at..].bytes().take_while(|&b| b == b'*').count();
            let place = self.place(start..start + length);
            self.diagnostics.warn(place, StrayEmphasis {});
        }
    }
}

/// Whether a tag is `<br>`, in any of its spellings.
fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}
