//! Finished layout: pages of items at positions. This is all that the PDF writer reads.
//!
//! Positions are from the top left corner of the page, `y` downwards; text stands on its baseline.

use std::ops::Range;

use crate::document::{Change, Ink, Orientation, PieceId, SectionKind, Signs, Watermark};
use crate::font::Face;
use crate::geom::{FontSize, Length};
use crate::picture::Art;

/// The pages of a document and what binds them together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Pages in order.
    pub pages: Vec<Page>,
    /// The logical tree of the content; element 0 is the document.
    pub elements: Vec<Element>,
    /// Headings for the bookmarks, in order, each with its level.
    pub outline: Vec<OutlineEntry>,
    /// Links from a mark to its note and back, and from the contents to headings.
    pub links: Vec<Link>,
    /// What stands large and grey across every page that is not empty, below all else.
    pub watermark: Option<Watermark>,
    /// Where the final document is to be signed: the signer's place, then that of the seal.
    pub signatures: Vec<SignatureField>,
    /// For each run of text the pieces of the document that it prints, each with the byte of the run at
    /// which it begins; [`TextRun::pieces`] tells which of these are a run's.
    pub pieces: Vec<(u32, PieceId)>,
    /// Characters that the fonts do not have, each once for a face.
    pub missing: Vec<MissingGlyph>,
}

/// A character that a font does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The font.
    pub font: String,
    /// Where it is first met; `None` for words of the program.
    pub place: Option<PieceOfText>,
}

/// A place in a text of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceOfText {
    /// The piece of the text.
    pub piece: PieceId,
    /// The text.
    pub text: String,
    /// The byte of it.
    pub at: usize,
}

impl Layout {
    /// The pieces that a run prints, each with its bytes of the run's text.
    pub fn pieces_of(&self, run: &TextRun) -> impl Iterator<Item = (Range<usize>, PieceId)> {
        let range = run.pieces.first as usize..(run.pieces.first + run.pieces.count) as usize;
        let pieces = self.pieces.get(range).unwrap_or_default();
        let ends = pieces.iter().skip(1).map(|(at, _)| *at as usize).chain([run.text.len()]);
        pieces.iter().zip(ends).map(|((start, piece), end)| (*start as usize..end, *piece))
    }

    /// The page number of each heading, in the order of the document.
    pub fn heading_pages(&self) -> Vec<u32> {
        let numbers = self.outline.iter().map(|heading| self.pages.get(heading.page));
        numbers.map(|page| page.map_or(0, |page| page.number)).collect()
    }
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Width of the paper.
    pub width: Length,
    /// Height of the paper.
    pub height: Length,
    /// How the paper lies.
    pub orientation: Orientation,
    /// The section it belongs to.
    pub section: SectionKind,
    /// Its number within the section, from 1, whether printed or not.
    pub number: u32,
    /// What stands on it, in reading order.
    pub items: Vec<Item>,
}

/// Something at a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Words on a baseline.
    Text(TextRun),
    /// A filled rectangle: a rule of a table, a box or a footnote separator.
    Rule(RuleItem),
    /// A picture.
    Picture(PictureItem),
}

/// Words of one face and size on a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRun {
    /// Left edge of the first glyph.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// Face.
    pub face: Face,
    /// Size.
    pub size: FontSize,
    /// What it reads, spaces included; a line inside a paragraph ends in its space.
    pub text: String,
    /// What is added to the advance of each U+0020 of the text.
    pub word_space: Length,
    /// Whether the words are underlined.
    pub underline: bool,
    /// The ink of the words.
    pub ink: Ink,
    /// What became of the words, which is shown by a line through or below them and a colour.
    pub change: Option<Change>,
    /// The element it belongs to; `None` for page numbers and other furniture.
    pub element: Option<ElementId>,
    /// Where its words come from; see [`Layout::pieces_of`].
    pub pieces: PieceRange,
}

/// A stretch of [`Layout::pieces`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PieceRange {
    /// The first.
    pub first: u32,
    /// How many.
    pub count: u32,
}

/// A filled rectangle; always an artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleItem {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// The ink.
    pub ink: Ink,
}

/// A picture with its edges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureItem {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// What it shows.
    pub art: Art,
    /// The element it belongs to, an [`ElementKind::Figure`].
    pub element: ElementId,
}

/// Index into [`Layout::elements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// A node of the logical tree; children are elements whose parent it is, in order of their ids, and
/// the items that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// Its parent; only the document has none.
    pub parent: Option<ElementId>,
}

/// Kinds of elements, to be written as the standard structure types (ISO 32000-1, 14.8.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// The whole document.
    Document,
    /// A section: the report or an appendix.
    Section,
    /// A heading of level 1 - 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An item of a list.
    ListItem,
    /// The label of an item or heading.
    Label,
    /// The body of a list item.
    ListBody,
    /// A picture, with the words for those who do not see it.
    Figure(Box<str>),
    /// The caption of a picture.
    Caption,
    /// A table.
    Table,
    /// A table row.
    Row,
    /// A cell.
    Cell {
        /// Whether it heads its column.
        header: bool,
        /// Columns covered.
        col_span: usize,
        /// Rows covered.
        row_span: usize,
    },
    /// A footnote, with its number.
    Note(u32),
    /// The mark of the footnote of that number.
    Reference(u32),
    /// The contents, or those below one of their items.
    Contents,
    /// An item of the contents, with what lies below it.
    ContentsItem,
    /// Words and number of an item of the contents.
    ContentsReference,
    /// A place to sign; it holds nothing but a field.
    Form,
    /// Words that refer to another place of the document.
    CrossReference,
    /// What came or went.
    Changed(Box<Changed>),
}

/// Words or a mark of a note that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What became of them.
    pub change: Change,
    /// The words; empty where it holds other elements.
    pub words: String,
}

/// A heading for the bookmarks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// Number and title.
    pub title: String,
    /// Level, 0 the highest.
    pub level: u8,
    /// Index of the page.
    pub page: usize,
    /// Top of the heading.
    pub y: Length,
}

/// A link inside the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Index of the page it is on.
    pub page: usize,
    /// Left, right edge of the place to click.
    pub x: Range<Length>,
    /// Top, bottom edge of the place to click.
    pub y: Range<Length>,
    /// Index of the page it goes to.
    pub target_page: usize,
    /// Top of what it goes to.
    pub target_y: Length,
    /// The element of the text that is the link.
    pub element: ElementId,
    /// What the link is for, for those who hear it.
    pub description: String,
}

/// A place for a digital signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignatureField {
    /// Whose place it is.
    pub role: SignatureRole,
    /// Who of several.
    pub signs: Signs,
    /// Index of the page.
    pub page: usize,
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// The element of the field.
    pub element: ElementId,
}

/// Who signs: NĐ 30 Phụ lục I, mục II.7 and II.8, asks for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureRole {
    /// The one whose name is below.
    Signer,
    /// The organisation: the picture is that of its seal.
    Seal,
}
