//! Captions of tables: `Bảng: words {#name}` in a paragraph of its own, directly above the table.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::heading::taken;
use super::{Caption, Inline, Reader, has_words};
use crate::markup::messages::NameWithoutWords;

/// What tells it from other words above a table.
const WORD: &str = "Bảng:";

impl Reader<'_> {
    /// Whether the paragraph whose start was just taken is the caption of a table.
    pub(super) fn is_caption_next(&self) -> bool {
        let mut events = self.events[self.at..].iter().map(|(event, _)| event);
        let mut first = events.clone();
        let begins = match (first.next(), first.next()) {
            // Without anything behind it the word stays what it is.
            (Some(Event::Text(text)), Some(Event::End(TagEnd::Paragraph))) => {
                text.starts_with(WORD) && text.trim_end() != WORD
            }
            (Some(Event::Text(text)), _) => text.starts_with(WORD),
            _ => false,
        };
        let is_end = |event: &&Event<'_>| matches!(event, Event::End(TagEnd::Paragraph));
        begins
            && events.find(is_end).is_some()
            && matches!(events.next(), Some(Event::Start(Tag::Table(_))))
    }

    /// That caption, without the word that tells it. `None` where nothing else is in it.
    pub(super) fn caption(&mut self, range: Range<usize>) -> Option<Caption> {
        let mut words = self.words();
        if let Some(Inline::Text(first)) = words.inlines.first_mut() {
            let rest = first.text.strip_prefix(WORD).unwrap_or(&first.text).trim_start().to_owned();
            let gone = first.text.len() - rest.len();
            if let Some(place) = self.pieces.words_mut(first.piece) {
                place.span.start = (place.span.start + gone).min(place.span.end);
            }
            first.text = rest;
            if first.text.is_empty() {
                words.inlines.remove(0);
            }
        }
        let name = taken(&mut words, self.pieces);
        if has_words(&words) {
            return Some(Caption { words, name });
        }
        if let Some(name) = name {
            self.error(range, NameWithoutWords { name: name.name });
        }
        None
    }
}
