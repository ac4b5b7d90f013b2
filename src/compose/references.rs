//! References: what has a name, and the words that refer to it, put in once every number is known.

use std::collections::BTreeMap;

use super::Builder;
use crate::compose::messages::{DoubledName, UnknownReference};
use crate::diag::Diagnostics;
use crate::document::{
    Block, Document, Inline, Origin, PENDING, Paragraph, Pieces, TargetId, ValueOrigin,
};
use crate::source::Place;

/// What has a name.
#[derive(Default)]
pub(super) struct Targets {
    by_name: BTreeMap<String, (TargetId, Place)>,
    /// How each is referred to, by its number.
    words: Vec<String>,
    /// Names that are given twice, where they are the second time.
    doubled: Vec<(String, Place)>,
}

impl Targets {
    /// Gives a name to what is called so in words, such as `Điều 7`.
    pub(super) fn add(&mut self, name: &str, place: Place, words: String) -> TargetId {
        let id = TargetId(u32::try_from(self.words.len()).unwrap_or(u32::MAX - 1));
        self.words.push(words);
        match self.by_name.contains_key(name) {
            true => self.doubled.push((name.to_owned(), place)),
            false => {
                self.by_name.insert(name.to_owned(), (id, place));
            }
        }
        id
    }

    /// Puts its words into every reference of a document; tells of names that are unknown or given twice.
    pub(super) fn resolve(
        &self,
        document: &mut Document,
        pieces: &Pieces,
        diagnostics: &mut Diagnostics,
    ) {
        for (name, place) in &self.doubled {
            diagnostics.error(place.clone(), DoubledName { name: name.clone() });
        }
        let mut unknown = Vec::new();
        let mut settle = |paragraph: &mut Paragraph| {
            for inline in &mut paragraph.inlines {
                let Inline::Text(text) = inline else { continue };
                if text.emphasis.link != Some(PENDING) {
                    continue;
                }
                let name = text.text.to_lowercase();
                let found = self.by_name.get(&name);
                let words = found.and_then(|(id, _)| self.words.get(id.0 as usize));
                match found.zip(words) {
                    Some(((id, _), words)) => {
                        // A component in capitals has made capitals of the name too.
                        let is_upper = text.text != name;
                        text.text = if is_upper { words.to_uppercase() } else { words.clone() };
                        text.emphasis.link = Some(*id);
                    }
                    None => unknown.push((name, text.piece)),
                }
            }
        };
        for block in document.sections.iter_mut().flat_map(|section| &mut section.blocks) {
            each(block, &mut settle);
        }
        document.notes.iter_mut().flat_map(|note| &mut note.blocks).for_each(settle);
        let known = self.by_name.keys().map(|name| format!("`{name}`")).collect::<Vec<_>>();
        let known = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
        for (name, piece) in unknown {
            let place = match &pieces.get(piece).origin {
                Origin::Value(value) => tag_of(value),
                _ => None,
            };
            diagnostics.error(place, UnknownReference { name, known: known.clone() });
        }
    }
}

fn tag_of(value: &ValueOrigin) -> Option<Place> {
    value.tag.clone()
}

fn each(block: &mut Block, settle: &mut impl FnMut(&mut Paragraph)) {
    match block {
        Block::Paragraph(paragraph) => settle(paragraph),
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.blocks).for_each(|block| each(block, settle));
        }
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
    }
}

impl Builder<'_> {
    /// Gives a heading its name; it is referred to by its number without the point behind.
    pub(super) fn name_heading(&mut self, heading: &mut Paragraph, name: crate::markup::Name) {
        let label = heading.label.as_ref().map(|label| label.text.trim_end_matches(['.', ')']));
        let words = label.filter(|label| !label.is_empty()).map(str::to_owned);
        let words = words.unwrap_or_else(|| format!("“{}”", heading.text()));
        heading.target = Some(self.targets.add(&name.name, name.place, words));
    }
}
