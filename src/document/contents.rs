//! The contents (mục lục): a line for each heading with the number of its page.
//!
//! No regulation asks for them, and none names a place. By default they close the document: its first page
//! stays the one that begins with the header block, as HD 29 mục II.4 and NĐ 30 Phụ lục I, mục IV draw it.

use super::{Block, Document, Paragraph};

/// The contents. Word builds them anew from the same headings when it updates its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The title, of [`super::Role::ContentsTitle`].
    pub title: Paragraph,
    /// How many levels of headings are in it, 1 - 6: parts and appendices are the first.
    pub levels: u8,
    /// Its lines, never empty.
    pub entries: Vec<ContentsEntry>,
}

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// What it says: label and words of the heading, of [`super::Role::Contents1`] to [`super::Role::Contents6`].
    pub text: Paragraph,
    /// The heading.
    pub heading: HeadingId,
    /// The number of its page, the one thing that layout tells the document; see
    /// [`Document::number_contents`].
    pub page: Option<u32>,
}

/// A heading by its place among the headings of the document, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeadingId(pub u32);

/// Where the contents stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentsPlace {
    /// On pages of their own before the report.
    Front,
    /// On the first page, between the title and the text.
    AfterTitle,
    /// On pages of their own after the last appendix.
    End,
}

impl ContentsPlace {
    /// Every place by its name in `report.toml` and in profiles.
    pub const NAMES: [(&'static str, Self); 3] =
        [("front", Self::Front), ("after-title", Self::AfterTitle), ("end", Self::End)];
}

impl Document {
    /// Tells the contents the page of each heading, in the order of the document; they give the number
    /// that its section counts.
    pub fn number_contents(&mut self, pages: &[u32]) {
        let blocks = self.sections.iter_mut().flat_map(|section| &mut section.blocks);
        for block in blocks {
            let Block::Contents(contents) = block else { continue };
            for entry in &mut contents.entries {
                entry.page = pages.get(entry.heading.0 as usize).copied();
            }
        }
    }

    /// Whether the document has contents.
    pub fn has_contents(&self) -> bool {
        let mut blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.any(|block| matches!(block, Block::Contents(_)))
    }

    /// Every heading, in order. There are none in tables.
    pub fn headings(&self) -> impl Iterator<Item = &Paragraph> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.filter_map(|block| match block {
            Block::Paragraph(paragraph) if paragraph.role.outline_level().is_some() => {
                Some(paragraph)
            }
            _ => None,
        })
    }
}
