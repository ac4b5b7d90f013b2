//! Notes: their marks, their texts, and that each has the other.

use crate::markup::messages::{
    EmptyNote, NoteDefinedTwice, NoteInNote, NoteNamesDiffer, NoteUsedTwice, NoteWithoutMark,
    NoteWithoutText,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{ItemBlock, NoteText, Paragraph, Reader, Words};

/// The notes that have a text, by name.
#[derive(Default)]
pub(super) struct NoteNames {
    notes: BTreeMap<String, Known>,
}

struct Known {
    /// Index into the note texts.
    index: usize,
    /// Where the text begins in the rendered text.
    text: usize,
    /// How many marks have been met.
    marks: usize,
}

impl Reader<'_> {
    /// Gives each note text its index before any mark is read: texts may stand after their marks.
    pub(super) fn collect_note_names(&mut self) {
        for (event, range) in self.events {
            let Event::Start(Tag::FootnoteDefinition(name)) = event else { continue };
            let index = self.names.notes.len();
            let known = Known { index, text: range.start, marks: 0 };
            self.names.notes.entry(folded(name)).or_insert(known);
        }
        let empty = |_| NoteText { name: String::new(), blocks: Vec::new() };
        self.notes = (0..self.names.notes.len()).map(empty).collect();
    }

    /// A mark in the text.
    pub(super) fn note_mark(&mut self, name: &str, range: Range<usize>, words: &mut Words) {
        let Some(known) = self.names.notes.get_mut(&folded(name)) else { return };
        known.marks += 1;
        let (index, marks) = (known.index, known.marks);
        let name = self.rendered.plain(name).into_owned();
        if self.in_note > 0 {
            self.error(range, NoteInNote { name });
        } else if marks > 1 {
            self.error(range, NoteUsedTwice { name });
        } else {
            words.note(index);
        }
    }

    /// The text of a note.
    pub(super) fn note_text(&mut self, name: &str, range: Range<usize>) {
        self.in_note += 1;
        let mut blocks = self.item_blocks(TagEnd::FootnoteDefinition);
        self.in_note -= 1;
        let place = range.start..range.start + name.len() + "[^]:".len();
        let plain = self.rendered.plain(name).into_owned();
        if blocks.is_empty() {
            self.error(place.clone(), EmptyNote { name: plain.clone() });
            blocks.push(ItemBlock::Paragraph(Paragraph::default()));
        }
        let Some(known) = self.names.notes.get(&folded(name)) else { return };
        if known.text != range.start {
            self.error(place, NoteDefinedTwice { name: plain });
            return;
        }
        if let Some(note) = self.notes.get_mut(known.index) {
            *note = NoteText { name: plain, blocks };
        }
    }

    /// Finds texts without a mark and marks without a text. The parser leaves the latter as plain
    /// words; a value cannot be taken for one, since its characters are not in the rendered text.
    pub(super) fn check_note_marks(&mut self) {
        let text = self.rendered.text();
        let written = |at: usize| {
            let name = name_at(text, at);
            (self.rendered.plain(name).into_owned(), at..at + name.len() + "[^]".len())
        };
        let unmarked = self.names.notes.values().filter(|note| note.marks == 0);
        let mut unmarked: Vec<_> = unmarked.map(|note| written(note.text)).collect();
        let mut starts: Vec<_> = self
            .events
            .iter()
            .filter(|(event, _)| is_note(event))
            .map(|(_, range)| range.start)
            .collect();
        starts.sort_unstable();
        let mut untold = Vec::new();
        for (at, _) in text.match_indices("[^") {
            let slashes = text[..at].bytes().rev().take_while(|&b| b == b'\\').count();
            if slashes % 2 == 0
                && !name_at(text, at).trim().is_empty()
                && starts.binary_search(&at).is_err()
            {
                untold.push(written(at));
            }
        }
        // To the parser, a name that a value gives is never one that is typed.
        let names = |notes: &[(String, Range<usize>)]| -> BTreeSet<String> {
            notes.iter().map(|(name, _)| folded(name)).collect()
        };
        let differing = &names(&unmarked) & &names(&untold);
        unmarked.retain(|(name, _)| !differing.contains(&folded(name)));
        for (name, place) in unmarked {
            self.error(place, NoteWithoutMark { name });
        }
        for (name, place) in untold {
            match differing.contains(&folded(&name)) {
                true => self.error(place, NoteNamesDiffer { name }),
                false => self.error(place, NoteWithoutText { name }),
            }
        }
    }
}

/// The name in the mark that begins there; empty where the mark is not closed on its line.
fn name_at(text: &str, at: usize) -> &str {
    let rest = text.get(at + 2..).unwrap_or_default();
    match rest.find([']', '[', '\n']) {
        Some(end) if rest[end..].starts_with(']') => &rest[..end],
        _ => "",
    }
}

fn is_note(event: &Event<'_>) -> bool {
    matches!(event, Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)))
}

/// Names are compared without regard to case, as the parser does.
fn folded(name: &str) -> String {
    name.to_lowercase()
}
