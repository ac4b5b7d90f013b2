//! Blocks become fragments, in order, without regard to pages.

use std::collections::BTreeSet;

use super::fragment::{Fragment, NoteBody};
use super::frame::{
    Changed, ElementId, ElementKind, Item, MissingGlyph, PictureItem, PieceOfText, RuleItem,
};
use super::shaped::{LineRoom, Shaped};
use super::tree::Tree;
use crate::document::{
    self, Block, Change, Document, Holder, Ink, NoteId, Orientation, Paragraph, Picture, PieceId,
    Placed, Role, Rule, THIN_LINE,
};
use crate::font::{Face, FontFamily};
use crate::geom::Length;
use crate::style::Style;

/// What turns blocks into fragments.
pub struct Composer<'a> {
    /// The document, for its notes.
    pub document: &'a Document,
    /// The profile.
    pub style: &'a Style,
    /// The fonts to measure with.
    pub fonts: &'a FontFamily,
    /// The tree of the content.
    pub tree: Tree,
    /// Height of a page's text area in the section under way.
    pub page_height: Length,
    /// Width of a page's text area in the section under way.
    pub page_width: Length,
    /// Space below the block composed last.
    pub after: Length,
    /// The pieces that runs print; see [`Layout::pieces`](super::Layout::pieces).
    pub origins: Vec<(u32, PieceId)>,
    /// The number that is printed for each note.
    pub note_numbers: Vec<u32>,
    /// Characters without a glyph.
    pub missing: Vec<MissingGlyph>,
    told: BTreeSet<(char, Face)>,
}

/// Where text stands across the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Left edge.
    pub x: Length,
    /// Width.
    pub width: Length,
}

impl<'a> Composer<'a> {
    /// A composer that has composed nothing yet, for paper of no size.
    pub fn new(document: &'a Document, style: &'a Style, fonts: &'a FontFamily) -> Self {
        Self {
            document,
            style,
            fonts,
            tree: Tree::new(),
            page_height: Length::ZERO,
            page_width: Length::ZERO,
            after: Length::ZERO,
            origins: Vec::new(),
            note_numbers: document.note_numbers(),
            missing: Vec::new(),
            told: BTreeSet::new(),
        }
    }

    /// Turns to a section whose paper lies like that. Gives the column of its text.
    pub fn open_section(&mut self, orientation: Orientation) -> Column {
        let page = &self.style.page;
        self.page_width = page.measure(orientation);
        self.page_height = page.text_height(orientation);
        self.after = Length::ZERO;
        Column { x: page.left, width: self.page_width }
    }

    /// Composes a block; its notes come with the fragments that hold their marks.
    pub fn placed(
        &mut self,
        placed: Placed<'_>,
        column: Column,
        parent: ElementId,
    ) -> Vec<Fragment> {
        match placed {
            Placed::Block(Block::Paragraph(paragraph)) => self.paragraph(paragraph, column, parent),
            Placed::Block(Block::Rule(rule)) => vec![self.rule(*rule, column)],
            Placed::Block(Block::Picture(picture)) => vec![self.picture(picture, column, parent)],
            Placed::Block(Block::Table(table)) => self.table(table, column, parent),
            Placed::Block(Block::Contents(contents)) => self.contents(contents, column, parent),
            Placed::Thin => vec![Fragment { height: THIN_LINE, ..Fragment::default() }],
            Placed::Line { .. } | Placed::PageStart => {
                let body = self.style.role(Role::Body);
                let (before, after) = (body.space_before, body.space_after);
                let LineRoom { height, .. } = LineRoom::of_role(Role::Body, self.style, self.fonts);
                let gap = self.gap(before);
                self.after = after;
                let starts_page = placed == Placed::PageStart;
                let keep_next = placed == Placed::Line { keep_next: true };
                vec![Fragment { gap, height, starts_page, keep_next, ..Fragment::default() }]
            }
        }
    }

    /// Composes blocks that stand by themselves, as in a cell: the space below the last one is the
    /// second value.
    pub fn stack(
        &mut self,
        blocks: &[Block],
        column: Column,
        parent: ElementId,
    ) -> (Vec<Fragment>, Length) {
        let outside = std::mem::take(&mut self.after);
        let fragments = document::with_lines(blocks, Holder::Cell)
            .into_iter()
            .flat_map(|placed| self.placed(placed, column, parent))
            .collect();
        let after = std::mem::replace(&mut self.after, outside);
        (fragments, after)
    }

    /// The room between the block composed last and one with that space above: the larger of the two
    /// counts (ISO 29500-1, 17.3.1.33, without `doNotUseHTMLParagraphAutoSpacing`).
    pub fn gap(&mut self, before: Length) -> Length {
        std::mem::take(&mut self.after).max(before)
    }

    fn rule(&mut self, rule: Rule, column: Column) -> Fragment {
        self.tree.close_lists();
        let item = RuleItem {
            x: column.x + (column.width - rule.width) / 2,
            y: Length::ZERO,
            width: rule.width,
            height: self.style.rules.thickness,
            ink: Ink::Black,
        };
        let gap = self.gap(self.style.rules.space_before);
        Fragment {
            gap,
            height: self.style.rules.line,
            items: vec![Item::Rule(item)],
            keep_next: true,
            ..Fragment::default()
        }
    }

    /// A picture in the middle of its column, with the room that its style gives above and below.
    fn picture(&mut self, picture: &Picture, column: Column, parent: ElementId) -> Fragment {
        self.tree.close_lists();
        let words = picture.description.as_str().into();
        let element = self.tree.add(ElementKind::Figure(words), parent);
        let room = self.style.role(Role::Body).space_after;
        let gap = self.gap(room);
        self.after = room;
        let &Picture { width, height, keep_next, starts_page, .. } = picture;
        let x = column.x + (column.width - width) / 2;
        let art = picture.art.clone();
        let item = PictureItem { x, y: Length::ZERO, width, height, art, element };
        let items = vec![Item::Picture(item)];
        Fragment { gap, height, items, keep_next, starts_page, ..Fragment::default() }
    }

    /// Composes a footnote as a child of the element that holds its mark.
    pub fn note(&mut self, id: NoteId, parent: ElementId) -> NoteBody {
        let Some(note) = self.document.notes.get(id.0 as usize) else {
            return NoteBody::default();
        };
        let element = self.tree.add(ElementKind::Note(id.number()), parent);
        let column = Column { x: self.left(), width: self.page_width };
        let outside = std::mem::take(&mut self.after);
        let mut lines = Vec::new();
        for (i, paragraph) in note.blocks.iter().enumerate() {
            let number = (i == 0).then_some(id);
            lines.extend(self.note_paragraph(paragraph, number, column, element));
        }
        self.after = outside;
        NoteBody { lines }
    }

    fn note_paragraph(
        &mut self,
        paragraph: &Paragraph,
        number: Option<NoteId>,
        column: Column,
        parent: ElementId,
    ) -> Vec<Fragment> {
        let mut shaped = Shaped::default();
        if let Some(id) = number {
            let label = self.tree.add(ElementKind::Label, parent);
            self.shape_note_number(id, label, &mut shaped);
        }
        self.paragraph_after(paragraph, column, parent, shaped)
    }

    /// The number that is printed for a note.
    pub fn note_number(&self, id: NoteId) -> u32 {
        self.note_numbers.get(id.0 as usize).copied().unwrap_or_else(|| id.number())
    }

    /// What became of a note.
    pub fn note_change(&self, id: NoteId) -> Option<Change> {
        self.document.notes.get(id.0 as usize)?.change
    }

    /// Opens an element for what came or went; what stays is in that of its paragraph.
    pub fn changed_element(
        &mut self,
        change: Option<Change>,
        words: impl FnOnce() -> String,
        parent: ElementId,
    ) -> ElementId {
        match change.filter(|change| change.spoken().is_some()) {
            Some(change) => {
                let changed = Changed { change, words: words() };
                self.tree.add(ElementKind::Changed(Box::new(changed)), parent)
            }
            None => parent,
        }
    }

    /// Left edge of the text area.
    pub fn left(&self) -> Length {
        self.style.page.left
    }

    /// Tells of a character that stands in no place of a file, where the font does not have it.
    pub fn check_glyph(&mut self, character: char, face: Face) {
        if self.fonts.get(face).glyph(character).is_none() {
            self.missing_glyph(character, face, None);
        }
    }

    /// Tells of a character that the font does not have, once for each face.
    pub fn missing_glyph(&mut self, character: char, face: Face, place: Option<PieceOfText>) {
        if self.told.insert((character, face)) {
            let font = self.fonts.get(face).name.clone();
            self.missing.push(MissingGlyph { character, font, place });
        }
    }
}
