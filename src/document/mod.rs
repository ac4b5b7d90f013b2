//! The document: what both writers read. Data only; every number, label and letter case is settled
//! before it stands here, and nothing in it depends on where a line or a page will break, save the page
//! numbers in the contents, which layout tells it afterwards.
//!
//! A document is a list of sections (the report, then its appendices), a section a list of blocks.
//! The header block and the signature block are tables without rules whose cells hold paragraphs in
//! their own [`Role`]s, as in the Word files that offices exchange.

mod authority;
mod change;
mod contents;
mod customs;
#[cfg(test)]
pub(crate) mod dump;
mod expression;
mod foot;
mod frame;
mod grid;
mod ink;
mod open;
mod paper;
mod picture;
mod pieces;
mod print;
mod reckoned;
mod role;
mod table;
mod timestamp;
mod watermark;

pub use authority::Authority;
pub use change::Change;
pub use contents::{Contents, ContentsEntry, ContentsPlace, HeadingId};
pub use customs::{Committee, Customs, ElectedOf};
pub use expression::{Call, Expression};
pub use foot::Foot;
pub use frame::{ArticleForm, Frame, FramePart, HeaderForm, RecipientsPlace, Scheme, SubjectPlace};
pub use grid::{GridProblem, Span, positions};
pub use ink::Ink;
pub use open::OpenPlaces;
pub use paper::{Orientation, PaperSize};
pub use picture::Picture;
pub use pieces::{Origin, Piece, PieceId, Pieces, Scope, ScopeId, ScopeKind, Trace, ValueOrigin};
pub use print::{PageNumbers, Print, Sheet};
pub use reckoned::{Reckoned, SHARE_DECIMALS, Summed};
pub use role::Role;
pub use table::{
    Cell, CellAlign, Holder, Placed, Row, RowPaging, THIN_LINE, Table, TableKind, counts_rows,
    with_lines,
};
pub use timestamp::Timestamp;
pub use watermark::Watermark;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::geom::{FontSize, Length};
use crate::text::no_break::released;

/// A whole document, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What the files say of themselves.
    pub properties: Properties,
    /// The report itself, then its appendices; never empty.
    pub sections: Vec<Section>,
    /// Footnotes in the order of their marks; [`NoteId`] counts from 0, the printed number from 1.
    pub notes: Vec<Note>,
    /// What stands at the foot of the first page of the report.
    pub foot: Option<Foot>,
    /// How it goes to paper.
    pub print: Print,
    /// Characters that the text font lacks and the face of the signs has, wherever they stand.
    pub signs: BTreeSet<char>,
    /// Where its words come from. What is parted from a document shares them.
    pub pieces: Arc<Pieces>,
}

impl Document {
    /// Every paragraph, those in cells, in notes and at the foot of a page too.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let mut paragraphs = Vec::new();
        blocks.for_each(|block| paragraphs_in(block, &mut paragraphs));
        let notes = self.notes.iter().flat_map(|note| &note.blocks);
        paragraphs.into_iter().chain(notes).chain(self.foot.iter().map(|foot| &foot.paragraph))
    }

    /// The number that is printed for each note: all notes of a document are counted together, but for those that are gone.
    pub fn note_numbers(&self) -> Vec<u32> {
        let mut count = 0;
        let number = |note: &Note| {
            count += u32::from(note.was.is_none());
            note.was.unwrap_or(count)
        };
        self.notes.iter().map(number).collect()
    }

    /// Number and symbol as the header shows them, without the word `Số` before them; `None` where
    /// there is no header, as in an appendix by itself.
    pub fn number(&self) -> Option<String> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let cells = blocks.filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.iter().flat_map(|row| &row.cells)),
            _ => None,
        });
        let text = cells.flatten().flat_map(|cell| &cell.blocks).find_map(|block| match block {
            Block::Paragraph(paragraph) if paragraph.role == Role::Number => Some(paragraph.text()),
            _ => None,
        })?;
        let symbol = text.strip_prefix("Số").unwrap_or(&text);
        Some(symbol.trim_start_matches([':', ' ', '\u{a0}']).trim_end().to_owned())
    }
}

fn paragraphs_in<'b>(block: &'b Block, paragraphs: &mut Vec<&'b Paragraph>) {
    match block {
        Block::Paragraph(paragraph) => paragraphs.push(paragraph),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let blocks = cells.flat_map(|cell| &cell.blocks);
            blocks.for_each(|block| paragraphs_in(block, paragraphs));
        }
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
    }
}

/// What goes into the properties of the written files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Properties {
    /// Kind and subject of the document in one line.
    pub title: String,
    /// The issuing body.
    pub author: String,
    /// The subject (trích yếu).
    pub subject: String,
    /// BCP 47 tag of the language of the text.
    pub language: String,
    /// The date of the document; a draft may have none.
    pub date: Option<Timestamp>,
    /// Whether the document is still a draft.
    pub draft: bool,
    /// What a final document leaves to the clerk.
    pub open: OpenPlaces,
    /// Names the version that it is of, as the DOCX tells it; `None` where nobody counts versions.
    pub version: Option<String>,
    /// Which of the documents of its version it is, from 0: the report, then appendices in files of their own.
    pub part: usize,
}

/// A run of pages with one paper orientation and one page numbering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Report or appendix.
    pub kind: SectionKind,
    /// How the paper lies.
    pub orientation: Orientation,
    /// Blocks from top to bottom.
    pub blocks: Vec<Block>,
}

/// What a section is. Pages are numbered from 1 in each section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// The report.
    Report,
    /// The appendix of that ordinal, from 1.
    Appendix(u32),
    /// The contents, where they have pages of their own; these show no number.
    Contents,
}

/// One block of a section or of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, heading or list item.
    Paragraph(Paragraph),
    /// A short horizontal rule, centred in its column.
    Rule(Rule),
    /// A picture.
    Picture(Picture),
    /// A table, ruled or not.
    Table(Table),
    /// The contents (mục lục).
    Contents(Contents),
}

impl Block {
    /// Whether it begins a page.
    pub const fn starts_page(&self) -> bool {
        match self {
            Self::Paragraph(paragraph) => paragraph.starts_page,
            Self::Picture(picture) => picture.starts_page,
            Self::Table(table) => table.starts_page,
            Self::Rule(_) | Self::Contents(_) => false,
        }
    }

    /// Sets whether it begins a page; a rule and contents do not.
    pub const fn set_starts_page(&mut self, starts_page: bool) {
        match self {
            Self::Paragraph(paragraph) => paragraph.starts_page = starts_page,
            Self::Picture(picture) => picture.starts_page = starts_page,
            Self::Table(table) => table.starts_page = starts_page,
            Self::Rule(_) | Self::Contents(_) => {}
        }
    }
}

/// A paragraph of any role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is; its style follows from this alone, save the fields below.
    pub role: Role,
    /// The number, dash or letter before the text.
    pub label: Option<Label>,
    /// The text.
    pub inlines: Vec<Inline>,
    /// Alignment other than the role's (cells of a table column).
    pub align: Option<Align>,
    /// Letter size other than the role's (a table with a size of its own).
    pub size: Option<FontSize>,
    /// Keeps the end of the paragraph on the page of what follows, beyond what the role asks.
    pub keep_next: bool,
    /// For a role with a box: the width of the box, centred in its column.
    pub box_width: Option<Length>,
    /// For a role with a box: the room between its words and the rules above and below, in whole points, which is
    /// what Word counts it in.
    pub box_room: [u32; 2],
    /// For a title: how far its lines stay away from both edges of the column, so that they are alike in length. The
    /// layout settles it ([`crate::layout::settle_titles`]).
    pub inset: Length,
    /// Whether it begins a page.
    pub starts_page: bool,
    /// What it is referred to as.
    pub target: Option<TargetId>,
    /// Of the name of a signer: whose place to sign is above it.
    pub signs: Signs,
    /// What became of it as a whole, with its label; its words bear marks of their own.
    pub change: Option<Change>,
}

/// Who signs, of those whose names stand below a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// Whoever is mainly responsible, with the seal.
    #[default]
    Main,
    /// One of those who sign beside, from 0.
    Beside(u8),
    /// Who confirms the signatures, with a seal.
    Confirming,
}

/// A label that the program counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As printed, without the space that follows: `1.1.`, `-`, `đ)`.
    pub text: String,
    /// Which counter it comes from.
    pub counter: Counter,
}

/// The counter behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// Headings: level 0 is the part (Phần), 1 - 5 the levels below.
    Heading(u8),
    /// An item of a dash list at that depth, from 0.
    Bullet(u8),
    /// An item of a numbered list.
    Ordered {
        /// Which list of the document, from 0; each starts its own count.
        list: u32,
        /// Depth, from 0.
        level: u8,
        /// The value counted.
        value: u32,
    },
    /// The appendix, in the order of the document.
    Appendix,
    /// A picture with a caption, through the whole document: the value counted.
    Figure(u32),
}

/// A short rule below a component of the header, the title or an appendix title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its length, centred in the column.
    pub width: Length,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text in one format. Holds no line breaks, tabs or control characters.
    Text(Text),
    /// A forced line break.
    LineBreak,
    /// Dots up to the right edge, to be written on; nothing but a line break follows.
    Leader,
    /// The mark of a footnote.
    Note(NoteId),
}

/// Text in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// In NFC.
    pub text: String,
    /// Emphasis beyond the paragraph's style.
    pub emphasis: Emphasis,
    /// Where it was written; texts of one value with forced line breaks between them share their piece.
    pub piece: PieceId,
    /// What became of it.
    pub change: Option<Change>,
}

/// Emphasis relative to the style of the paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emphasis {
    /// Bold.
    pub strong: bool,
    /// Italic; upright inside a paragraph that is italic as a whole.
    pub emphasis: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised or lowered.
    pub script: Script,
    /// The letter size and weight of the label above the words of a heading: [`Role::PartNumber`] in
    /// that of a part, [`Role::AppendixLabel`] in that of an appendix.
    pub heading_label: bool,
    /// What the words refer to: they are its number, and lead there.
    pub link: Option<TargetId>,
}

/// What a document refers to by its name, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TargetId(pub u32);

/// What a reference leads to before it is known where: its words are the name.
pub const PENDING: TargetId = TargetId(u32::MAX);

/// Whether letters stand on the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// On the line.
    #[default]
    Normal,
    /// Raised and small: m², the number of copies.
    Super,
    /// Lowered and small: CO₂.
    Sub,
}

/// Index into [`Document::notes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

impl NoteId {
    /// Its number among all notes of the document, those that are gone among them; [`Document::note_numbers`] has the one
    /// that is printed.
    pub const fn number(self) -> u32 {
        self.0 + 1
    }
}

/// A footnote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Paragraphs (and lists as paragraphs) of [`Role::Note`]; never empty.
    pub blocks: Vec<Paragraph>,
    /// What became of it and of its mark.
    pub change: Option<Change>,
    /// The number that it had, where it is gone: the others are counted without it.
    pub was: Option<u32>,
}

/// Horizontal alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Flush left.
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
    /// Both edges flush, but for last lines.
    Justify,
}

impl Align {
    /// Every alignment by its name in `report.toml` and in profiles.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("left", Self::Left),
        ("center", Self::Center),
        ("right", Self::Right),
        ("justify", Self::Justify),
    ];
}

impl Paragraph {
    /// A paragraph of `role` with nothing in it yet.
    pub fn new(role: Role) -> Self {
        Self {
            role,
            label: None,
            inlines: Vec::new(),
            align: None,
            size: None,
            keep_next: false,
            box_width: None,
            box_room: [0; 2],
            inset: Length::ZERO,
            starts_page: false,
            target: None,
            signs: Signs::Main,
            change: None,
        }
    }

    /// A paragraph of `role` that reads `text` of the program's own; a line break in it is a forced one.
    pub fn plain(role: Role, text: &str) -> Self {
        let mut paragraph = Self::new(role);
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                paragraph.inlines.push(Inline::LineBreak);
            }
            paragraph.push_text(line, PieceId::default());
        }
        paragraph
    }

    /// Adds words of one piece.
    pub fn push_text(&mut self, text: &str, piece: PieceId) {
        if !text.is_empty() {
            let text = text.to_owned();
            let emphasis = Emphasis::default();
            self.inlines.push(Inline::Text(Text { text, emphasis, piece, change: None }));
        }
    }

    /// The words of the paragraph in one line, without label and note marks, and without words that are gone.
    pub fn text(&self) -> String {
        self.inlines.iter().fold(String::new(), |mut all, inline| {
            match inline {
                Inline::Text(text) if text.change.is_some_and(Change::is_gone) => {}
                Inline::Text(text) => all.push_str(&text.text),
                Inline::LineBreak => all.push(' '),
                Inline::Leader | Inline::Note(_) => {}
            }
            all
        })
    }

    /// Whether the newer of two versions does not have it here.
    pub fn is_gone(&self) -> bool {
        self.change.is_some_and(Change::is_gone)
    }

    /// Whether it has dots to be written on.
    pub fn has_leader(&self) -> bool {
        self.inlines.contains(&Inline::Leader)
    }

    /// Label and words in one line, as an outline shows them: none of its blanks and hyphens forbids a line's end.
    pub fn labelled_text(&self) -> String {
        let text = self.text();
        let text = released(&text);
        match &self.label {
            Some(label) if !label.text.is_empty() => format!("{} {text}", label.text),
            _ => text.into_owned(),
        }
    }
}
