//! Captions of tables: `Bảng: words {#name}` in a paragraph of its own, directly above the table; and what those of charts have
//! in common with them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::heading::taken;
use super::{Caption, Inline, Paragraph, Reader, has_words};
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

    /// Whether the paragraph whose start was just taken begins so.
    pub(super) fn begins_with(&self, word: &str) -> bool {
        matches!(self.peek(), Some((Event::Text(text), _)) if text.starts_with(word))
    }

    /// The caption of a table, without the word that tells it. `None` where nothing else is in it.
    pub(super) fn table_caption(&mut self, range: Range<usize>) -> Option<Caption> {
        self.caption(WORD, range)
    }

    /// A caption without the word that tells it.
    pub(super) fn caption(&mut self, word: &str, range: Range<usize>) -> Option<Caption> {
        let mut words = self.words();
        self.take_word(word, &mut words);
        let name = taken(&mut words, self.pieces);
        if has_words(&words) {
            return Some(Caption { is_picture: false, words, name });
        }
        if let Some(name) = name {
            self.error(range, NameWithoutWords { name: name.name });
        }
        None
    }

    /// Takes a word from the beginning of others. Whether it was there.
    pub(super) fn take_word(&mut self, word: &str, words: &mut Paragraph) -> bool {
        let Some(Inline::Text(first)) = words.inlines.first_mut() else { return false };
        let Some(rest) = first.text.strip_prefix(word) else { return false };
        let rest = rest.trim_start().to_owned();
        let gone = first.text.len() - rest.len();
        if let Some(place) = self.pieces.words_mut(first.piece) {
            place.span.start = (place.span.start + gone).min(place.span.end);
        }
        first.text = rest;
        if first.text.is_empty() {
            words.inlines.remove(0);
        }
        true
    }
}
