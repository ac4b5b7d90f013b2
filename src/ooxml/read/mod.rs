//! A Word file as its reader sees it: sections, paragraphs and letters with every style, theme and
//! override resolved (ISO 29500-1, 17.7). Files come from anywhere: whatever is wrong with one ends in an
//! [`Unreadable`], within bounds of size and depth.

mod body;
pub mod encoding;
mod lines;
mod numbers;
mod properties;
pub mod review;
mod roles;
mod styles;
pub mod tree;

use std::path::Path;

pub use properties::{LineRule, ParagraphLook, RunLook};
pub use roles::{Form, Reading};

use super::package::{Package, Unreadable};
use crate::document::{Align, Role};
use crate::source::{Place, SourceId, Sources};

/// A Word file, resolved.
#[derive(Clone, Debug)]
pub struct WordFile {
    /// Its text in [`Sources`], one paragraph a line.
    pub source: SourceId,
    /// Paragraphs of the body in reading order, then those of the notes, empty ones among them.
    pub paragraphs: Vec<WordParagraph>,
    /// Sections in order; the last is that of the document.
    pub sections: Vec<WordSection>,
    /// What should not be left in a finished file.
    pub traces: Vec<Trace>,
    /// What it is, as far as its words tell.
    pub reading: Reading,
    /// Whether a page ends inside it for certain.
    pub has_pages: bool,
    /// Its tables, in the order in which they begin.
    pub tables: Vec<WordTable>,
}

/// A table, as far as it is no matter of its paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable {
    /// Whether lines are drawn around or between its cells, or a style may draw them.
    pub has_borders: bool,
    /// Whether its first row comes again on each page.
    pub repeats_head: bool,
    /// The widths of its columns together, in twips; 0 where the file does not tell.
    pub width: i64,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct WordParagraph {
    /// Its text in NFC; a forced line break is a space. Lines of a cell or of a centred paragraph that such breaks
    /// part are paragraphs of their own.
    pub text: String,
    /// Which of its spaces are forced line breaks.
    pub breaks: Vec<usize>,
    /// Where it begins in the source.
    pub start: usize,
    /// How it looks.
    pub look: ParagraphLook,
    /// Its letters.
    pub runs: Vec<WordRun>,
    /// How many tables it stands in.
    pub table_depth: usize,
    /// The cell of the innermost of them.
    pub cell: Option<Cell>,
    /// Where the program that saved the file last began new pages, by the first letter of each.
    pub pages: Vec<usize>,
    /// What it is, as far as its words and its place tell.
    pub role: Option<Role>,
    /// Whether Word counts it.
    pub is_numbered: bool,
    /// Whether something is drawn in it or it has a line as a border.
    pub has_rule: bool,
    /// Which section it belongs to.
    pub section: usize,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The table, counted through the file.
    pub table: usize,
    /// Its row, from 1.
    pub row: usize,
    /// Its column, from 1; a cell over several columns counts once.
    pub column: usize,
    /// The first column of the grid that it covers, from 1.
    pub left: usize,
    /// How many columns of the grid it covers.
    pub span: usize,
}

/// Letters of one look.
#[derive(Clone, Debug)]
pub struct WordRun {
    /// Its bytes in the paragraph.
    pub range: std::ops::Range<usize>,
    /// How they look.
    pub look: RunLook,
}

/// A section: paper, margins and page numbers. Lengths are twips (1/20 pt).
#[derive(Clone, Debug, Default)]
pub struct WordSection {
    /// Width of the paper.
    pub width: i64,
    /// Height of the paper.
    pub height: i64,
    /// Top, bottom, left and right margin.
    pub margins: [i64; 4],
    /// From the top edge to the header.
    pub header: i64,
    /// Whether even pages have headers of their own, and those no page number.
    pub is_even_bare: bool,
    /// Whether the first page has a header of its own.
    pub has_title_page: bool,
    /// The page number in the header of all pages but a first one of its own.
    pub number: Option<PageNumber>,
    /// Whether the header of the first page shows a number.
    pub on_first_page: bool,
    /// Whether a footer shows a number.
    pub in_footer: bool,
}

/// A page number in a header.
#[derive(Clone, Debug)]
pub struct PageNumber {
    /// Where it stands.
    pub align: Align,
    /// How it looks.
    pub look: RunLook,
}

/// Something left over from work on the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// What it is.
    pub kind: TraceKind,
    /// The paragraph, from 0.
    pub paragraph: usize,
}

/// The kinds of traces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TraceKind {
    /// A tracked insertion.
    Insertion,
    /// A tracked deletion.
    Deletion,
    /// A comment.
    Comment,
    /// Hidden text.
    Hidden,
    /// A highlighter's colour behind the words.
    Highlight,
    /// Letters with separate marks.
    Decomposed,
    /// A picture that nothing is said of for those who do not see it.
    WordlessPicture,
}

/// Up to which line of a card its title stands.
const LINES_OF_CARD: usize = 5;
/// How long that title may be.
const CARD_TITLE: usize = 40;

impl WordFile {
    /// Reads a file and takes its text into `sources` under `path`.
    ///
    /// # Errors
    /// Where it is no Word file, is damaged, or is larger than any document.
    pub fn read(bytes: &[u8], path: &Path, sources: &mut Sources) -> Result<Self, Unreadable> {
        let package = Package::open(bytes)?;
        let styles = styles::Styles::read(&package)?;
        let mut body = body::read(&package, &styles)?;
        let mut text = String::new();
        for paragraph in &mut body.paragraphs {
            paragraph.start = text.len();
            text.push_str(&paragraph.text);
            text.push('\n');
        }
        let source = sources.add(path, &text);
        let (text, notes) = body.paragraphs.split_at_mut(body.notes_from);
        let reading = roles::assign(text);
        notes.iter_mut().for_each(|note| note.role = Some(Role::Note));
        Ok(Self {
            source,
            paragraphs: body.paragraphs,
            sections: body.sections,
            traces: body.traces,
            reading,
            has_pages: body.has_pages,
            tables: body.tables,
        })
    }

    /// The place of a paragraph, or of some bytes of it.
    pub fn place(&self, paragraph: &WordParagraph, range: std::ops::Range<usize>) -> Place {
        let span = paragraph.start + range.start..paragraph.start + range.end;
        Place { source: self.source, span }
    }

    /// The place of a whole paragraph.
    pub fn whole(&self, paragraph: &WordParagraph) -> Place {
        self.place(paragraph, 0..paragraph.text.len())
    }

    /// How many equal copies of one document it holds in the cells of a table, as ballots and slips are printed: 2, 4 or 8,
    /// and 1 for any other file.
    pub fn copies(&self) -> usize {
        let own = self.paragraphs.iter().filter(|paragraph| !paragraph.text.trim().is_empty());
        let texts: Vec<_> = own.map(|own| (own.table_depth, own.text.trim())).collect();
        let are_equal = |count: &usize| {
            let part = texts.len() / count;
            part > 1
                && texts.len() % count == 0
                && texts.iter().all(|(depth, _)| *depth > 0)
                && texts.iter().zip(&texts[part..]).all(|(one, next)| one == next)
        };
        [8, 4, 2].into_iter().find(are_equal).unwrap_or(1)
    }

    /// Whether it holds cards to wear or to vote with, one or many to a sheet: `THẺ ĐẠI BIỂU` stands at its top, without
    /// the title of the state, the Party or the Union.
    pub fn holds_cards(&self) -> bool {
        let own = self.paragraphs.iter().map(|paragraph| paragraph.text.trim());
        let mut top = own.filter(|text| !text.is_empty()).take(LINES_OF_CARD);
        let is_title = |text: &str| text.starts_with("THẺ ") && text.chars().count() <= CARD_TITLE;
        top.any(is_title) && self.of_role(Role::HeaderTitle).next().is_none()
    }

    /// The paragraphs of its text: those between titles and signature, and those of what it puts into force.
    pub fn text(&self) -> impl Iterator<Item = &WordParagraph> + Clone {
        let reading = &self.reading;
        let own = self.paragraphs.get(reading.body..reading.end).unwrap_or_default();
        let enclosed = self.paragraphs.get(reading.enclosed.clone()).unwrap_or_default();
        own.iter().chain(enclosed)
    }

    /// Paragraphs of a role.
    pub fn of_role(&self, role: Role) -> impl Iterator<Item = &WordParagraph> {
        self.paragraphs.iter().filter(move |paragraph| paragraph.role == Some(role))
    }
}
