//! Two versions of a document woven into one: the newer one, in which what went stands in its old place and all that came
//! or went is marked. Whoever leaves out what is gone reads the newer version, and whoever leaves out what came the older one.
//!
//! Numbers of headings, items and notes are counted, not written: they are those of the newer version and bear no marks.
//! Nor do contents, rules and watermarks.

mod blocks;
mod tables;
#[cfg(test)]
mod tests;
mod words;

use crate::align::{self, Unit};
use crate::document::{Block, Change, Document, Foot, Note, Paragraph, Section, SectionKind};

/// The newer document with what became of the older one.
///
/// What is settled by layout has to be settled for it, and its [`Document::signs`] found. `end_mark` is the sign for the
/// end of a paragraph that was split or joined.
pub fn woven(old: &Document, new: Document, end_mark: &str) -> Document {
    let mut weaver =
        Weaver { old, new: &new, numbers: old.note_numbers(), notes: Vec::new(), end_mark };
    let sections = weaver.sections();
    let foot = weaver.foot();
    let notes = weaver.notes;
    let mut woven = Document { sections, notes, foot, ..new };
    woven.properties.version = None;
    woven.print.explains_changes = true;
    woven
}

struct Weaver<'w> {
    old: &'w Document,
    new: &'w Document,
    /// The numbers of the old notes.
    numbers: Vec<u32>,
    /// The notes of the result, in the order of their marks.
    notes: Vec<Note>,
    end_mark: &'w str,
}

impl Weaver<'_> {
    /// The new sections, and each old one that is gone behind the one that it followed.
    fn sections(&mut self) -> Vec<Section> {
        let (old, new) = (self.old, self.new);
        let pairs = paired_sections(&old.sections, &new.sections);
        let of_old = |at: usize| pairs.iter().find(|(old, _)| *old == at).map(|(_, new)| *new);
        let is_gone =
            |at: usize| of_old(at).is_none() && old.sections[at].kind != SectionKind::Contents;
        let mut woven = Vec::with_capacity(new.sections.len());
        for (at, section) in new.sections.iter().enumerate() {
            let before = pairs.iter().find(|(_, new)| *new == at).map(|(old, _)| *old);
            let blocks = match before.and_then(|at| old.sections.get(at)) {
                Some(before) => self.blocks(&before.blocks, &section.blocks),
                None if section.kind == SectionKind::Contents => section.blocks.clone(),
                None => self.all(&section.blocks, Change::Inserted),
            };
            woven.push(Section { blocks, ..section.clone() });
            let Some(before) = before else { continue };
            for section in (before + 1..old.sections.len())
                .take_while(|at| of_old(*at).is_none())
                .filter(|at| is_gone(*at))
                .filter_map(|at| old.sections.get(at))
            {
                let blocks = self.all(&section.blocks, Change::Deleted);
                woven.push(Section { blocks, ..section.clone() });
            }
        }
        woven
    }
}

impl Weaver<'_> {
    /// The foot of the first page with what became of its words.
    fn foot(&mut self) -> Option<Foot> {
        let (old, new) = (self.old.foot.as_ref(), self.new.foot.as_ref());
        let paragraph = match (old, new) {
            (Some(old), Some(new)) => {
                self.paragraphs(&[&old.paragraph], &[&new.paragraph]).into_iter().next()?
            }
            (Some(old), None) => self.marked(&old.paragraph, Change::Deleted),
            (None, Some(new)) => self.marked(&new.paragraph, Change::Inserted),
            (None, None) => return None,
        };
        Some(Foot { paragraph, ..new.or(old)?.clone() })
    }
}

/// Which sections are the same: the report is itself, appendices are told by their words.
fn paired_sections(old: &[Section], new: &[Section]) -> Vec<(usize, usize)> {
    let report = |sections: &[Section]| {
        sections.iter().position(|section| section.kind == SectionKind::Report)
    };
    let mut pairs: Vec<_> = report(old).zip(report(new)).into_iter().collect();
    let appendices = |sections: &[Section]| -> Vec<(usize, String)> {
        let is_appendix =
            |(_, section): &(usize, &Section)| matches!(section.kind, SectionKind::Appendix(_));
        let appendices = sections.iter().enumerate().filter(is_appendix);
        appendices.map(|(at, section)| (at, blocks::text_of(&section.blocks))).collect()
    };
    let (old, new) = (appendices(old), appendices(new));
    let units =
        |all: &'_ [(usize, String)]| -> Vec<usize> { all.iter().map(|(at, _)| *at).collect() };
    let (old_at, new_at) = (units(&old), units(&new));
    fn as_units(all: &[(usize, String)]) -> Vec<Unit<'_>> {
        all.iter().map(|(_, text)| Unit { text, ..Unit::default() }).collect()
    }
    for pair in align::paragraphs(&as_units(&old), &as_units(&new)) {
        let places = (old_at.get(pair.old.start), new_at.get(pair.new.start));
        if let (Some(old), Some(new)) = places {
            pairs.push((*old, *new));
        }
    }
    pairs
}

/// Whether a paragraph of one version stands for one of the other word by word, or only as a whole.
fn is_of_one_kind(paragraphs: &[&Paragraph]) -> bool {
    paragraphs.windows(2).all(|pair| pair[0].role == pair[1].role)
}

/// The paragraph, where the block is one.
fn paragraph_of(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    }
}
