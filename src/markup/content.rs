//! What a rendered template says once its CommonMark is read: a small tree without numbers, labels
//! or styles, which the document is built from.

use crate::document::{Align, Emphasis, Reckoned, Span, Text};
use crate::geom::{FontSize, Length};
use crate::source::Place;

/// The blocks of one rendered template, with the texts of its notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// From top to bottom.
    pub blocks: Vec<Block>,
    /// Note texts in the order in which they are written; [`Inline::Note`] counts in this list, and
    /// each of them has exactly one mark.
    pub notes: Vec<NoteText>,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `#` to `######`.
    Heading(Heading),
    /// Running text.
    Paragraph(Paragraph),
    /// A dash list, or a numbered list that the program counts.
    List(List),
    /// One paragraph of a block quote: a motto set apart.
    Slogan(Paragraph),
    /// A pipe table.
    Table(Table),
    /// Pictures of one paragraph, two to a row.
    Pictures(Vec<Picture>),
    /// A chart of the table above.
    Chart(Chart),
    /// Lines of a name and what is said of it.
    Fields(Fields),
    /// An empty box for a photograph.
    PhotoBox(PhotoBox),
    /// What follows begins a page.
    PageBreak,
    /// The word before what is decided: `QUYẾT ĐỊNH:`.
    Decision,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its file, as written.
    pub file: String,
    /// What it shows, in words.
    pub description: String,
    /// Its caption, possibly without words.
    pub caption: Paragraph,
    /// What it is referred to as; it then has a caption.
    pub name: Option<Name>,
    /// Its width, where it is to have a certain one.
    pub width: Option<Length>,
    /// Whether the caption stands above it.
    pub is_caption_above: bool,
    /// Whether its caption says that it is a chart, which is counted apart.
    pub is_chart: bool,
    /// Where it is written.
    pub place: Place,
}

/// A chart of the table above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Whether it has lines and not bars.
    pub is_line: bool,
    /// The column of the words below its groups, from 0; the first that has no running numbers where nothing is said.
    pub labels: Option<usize>,
    /// The columns of its numbers, from 0; all that follow the words where nothing is said.
    pub columns: ChartColumns,
    /// Its height, where it is to have a certain one.
    pub height: Option<Length>,
    /// Its caption, below it.
    pub caption: Option<Caption>,
    /// Where it is written.
    pub place: Place,
}

/// Lines of a name and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// At least one.
    pub lines: Vec<Field>,
    /// A box that they stand beside.
    pub photo: Option<PhotoBox>,
}

/// A name and what is said of it; the colon between them is the program's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Never empty.
    pub name: Paragraph,
    /// Possibly empty.
    pub value: Paragraph,
}

/// An empty box for a photograph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoBox {
    /// Width and height.
    pub sides: [Length; 2],
    /// The words in it.
    pub label: String,
}

/// Columns of a table, from 0.
pub type ChartColumns = Vec<usize>;

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 0 for a part (`#`), 1 - 5 for the levels below.
    pub level: u8,
    /// Its words, never empty.
    pub text: Paragraph,
    /// What it is referred to as: `{#name}` behind its words.
    pub name: Option<Name>,
}

/// A name that the text refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Letters, figures and hyphens.
    pub name: String,
    /// Where it is given.
    pub place: Place,
}

/// Words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Without space or line break at either end.
    pub inlines: Vec<Inline>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text in one format.
    Text(Text),
    /// A forced line break.
    LineBreak,
    /// Dots up to the end of the line: a blank to fill in.
    Leader,
    /// The mark of a note: index into [`Content::notes`].
    Note(usize),
    /// What the program works out there; only in cells below the head of a table.
    Reckoned(ReckonedCell),
}

/// What the program works out in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReckonedCell {
    /// What it is.
    pub what: Reckoned,
    /// How it looks.
    pub emphasis: Emphasis,
    /// Where it is asked for.
    pub place: Place,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first number of a numbered list; `None` for a dash list.
    pub start: Option<u32>,
    /// Whether its numbers are letters: a), b), c).
    pub is_lettered: bool,
    /// Never empty.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Begins with a paragraph.
    pub blocks: Vec<ItemBlock>,
}

/// What stands in an item or in a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemBlock {
    /// Running text.
    Paragraph(Paragraph),
    /// A list below the item.
    List(List),
}

impl From<ItemBlock> for Block {
    fn from(block: ItemBlock) -> Self {
        match block {
            ItemBlock::Paragraph(paragraph) => Self::Paragraph(paragraph),
            ItemBlock::List(list) => Self::List(list),
        }
    }
}

/// A table; its cells cover each column of each row once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What stands above it: `Bảng: …`.
    pub caption: Option<Caption>,
    /// At least one.
    pub columns: Vec<Column>,
    /// Whether what stands in the columns says how wide they are: three dashes stand below every header.
    pub is_fitted: bool,
    /// The rows of the head first, then at least one more.
    pub rows: Vec<Row>,
    /// How many rows the head has.
    pub head_rows: usize,
    /// Whether it has rules.
    pub is_ruled: bool,
    /// Letter size other than that of all tables.
    pub size: Option<FontSize>,
}

/// The caption of a table or a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Whether a chart is counted with the pictures.
    pub is_picture: bool,
    /// Its words, never empty.
    pub words: Paragraph,
    /// What it is referred to as: `{#name}` behind them.
    pub name: Option<Name>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Relative width: the number of dashes below its header.
    pub width: u32,
    /// Where the colons ask for an alignment.
    pub align: Option<Align>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From left to right; a place joined to another cell has none.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Words, possibly none.
    pub text: Paragraph,
    /// Pictures below them, each with the words behind it in the place of a caption.
    pub pictures: Vec<Picture>,
    /// First column, from 0.
    pub column: usize,
    /// How far it reaches.
    pub span: Span,
}

/// The text of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteText {
    /// As written between `[^` and `]`.
    pub name: String,
    /// Never empty.
    pub blocks: Vec<ItemBlock>,
}
