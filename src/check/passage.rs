//! Passages: the paragraphs of a document as plain text, with a way back to where each word was written.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::quantity::Kept;
use crate::document::{Block, Document, Inline, Origin, Paragraph, PieceId, Role, Table};
use crate::language::numerals::Numeral;
use crate::language::syllable;
use crate::language::vocabulary::{Elements, Vocabulary, Word};
use crate::locate::{Found, Locator, Printed};
use crate::ooxml::read::Cell;
use crate::source::{Place, SourceId, Sources};
use crate::style::{Case, Style};
use crate::text::no_break::released;

/// One paragraph, heading, cell or note.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its words; a forced line break is `\n`, note marks are left out. Where the role prints capitals,
    /// the letters are those that the author wrote.
    pub text: String,
    /// What it is; `None` in a Word file of others.
    pub role: Option<Role>,
    /// Whether it is a heading or a title.
    pub is_heading: bool,
    /// The number or sign that the program puts before it.
    pub label: Option<String>,
    /// The cell that it stands in, of the innermost table; tables are counted through the document.
    pub cell: Option<Cell>,
    parts: Elements,
    runs: Vec<Run>,
    is_in_capitals: bool,
    /// Its quantities, found when a rule first asks for them.
    quantities: OnceLock<Vec<Kept>>,
    /// Its words in small letters, made when a rule first asks for them; `None` where a letter has another length then.
    small: OnceLock<Option<String>>,
}

/// Text of one origin.
#[derive(Clone, Debug)]
struct Run {
    range: Range<usize>,
    from: From,
    italic: bool,
}

/// Where a run comes from.
#[derive(Clone, Debug)]
enum From {
    /// A text of that piece; where the passage has other letters, also as the document prints it.
    Piece { piece: PieceId, printed: Option<Box<str>>, is_value: bool },
    /// It stands in a source as it is, from there on.
    Source(SourceId, usize),
}

/// The passages of a document in reading order: each section, then the notes.
pub fn passages(document: &Document, style: &Style, locator: &Locator<'_>) -> Vec<Passage> {
    let (all, vocabulary) = Default::default();
    let (tables, cell) = (0, None);
    let mut collector = Collector { style, locator, all, vocabulary, tables, cell };
    for section in &document.sections {
        collector.blocks(&section.blocks);
    }
    for note in &document.notes {
        note.blocks.iter().for_each(|paragraph| collector.paragraph(paragraph));
    }
    collector.all
}

struct Collector<'a> {
    style: &'a Style,
    locator: &'a Locator<'a>,
    all: Vec<Passage>,
    vocabulary: Vocabulary,
    /// How many tables there have been.
    tables: usize,
    /// The cell under way.
    cell: Option<Cell>,
}

/// A passage that stands in a source as it is, such as the text of a Word file. Passages that are judged
/// together have one vocabulary.
pub fn verbatim(
    text: &str,
    source: SourceId,
    start: usize,
    vocabulary: &mut Vocabulary,
) -> Passage {
    let run = Run { range: 0..text.len(), from: From::Source(source, start), italic: false };
    let (parts, runs) = (vocabulary.split(text), vec![run]);
    let is_in_capitals = has_no_small_letter(text);
    let (text, role, label, cell) = (text.to_owned(), None, None, None);
    let (quantities, small, is_heading) = Default::default();
    Passage { text, role, is_heading, label, cell, parts, runs, is_in_capitals, quantities, small }
}

impl Collector<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let around = self.cell;
        self.tables += 1;
        let table_number = self.tables;
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                self.cell = Some(Cell {
                    table: table_number,
                    row: row + 1,
                    column: column + 1,
                    left: cell.column + 1,
                    span: cell.col_span,
                });
                self.blocks(&cell.blocks);
            }
        }
        self.cell = around;
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let look = self.style.role(paragraph.role);
        let (mut text, mut runs) = (String::new(), Vec::new());
        for inline in &paragraph.inlines {
            match inline {
                Inline::Text(words) => {
                    let start = text.len();
                    let as_written = (look.case != Case::AsWritten)
                        .then(|| self.locator.as_written(words.piece, &words.text));
                    text.push_str(&released(as_written.as_ref().unwrap_or(&words.text)));
                    let origin = &self.locator.pieces.get(words.piece).origin;
                    let is_value = matches!(origin, Origin::Value(_) | Origin::Data(_));
                    let piece = words.piece;
                    let printed = as_written.map(|_| released(&words.text).into());
                    runs.push(Run {
                        range: start..text.len(),
                        from: From::Piece { piece, printed, is_value },
                        italic: words.emphasis.emphasis,
                    });
                }
                Inline::LineBreak => text.push('\n'),
                Inline::Leader => text.push('\t'),
                Inline::Note(_) => {}
            }
        }
        if text.trim().is_empty() {
            return;
        }
        let is_heading = paragraph.role.outline_level().is_some();
        let label = paragraph.label.as_ref().map(|label| label.text.clone());
        let parts = self.vocabulary.split(&text);
        let role = Some(paragraph.role);
        let is_in_capitals = has_no_small_letter(&text);
        let cell = self.cell;
        let (quantities, small) = Default::default();
        self.all.push(Passage {
            text,
            role,
            is_heading,
            label,
            cell,
            parts,
            runs,
            is_in_capitals,
            quantities,
            small,
        });
    }
}

fn has_no_small_letter(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Where a stretch was written that begins with a value and goes on: a number is no part of its wording, so that
/// the tag comes first.
fn around(found: Found) -> Found {
    match found {
        Found { place, tag: Some(tag), printed: Printed::Number | Printed::Date } => {
            Found { place: tag, tag: Some(place), printed: Printed::Letters }
        }
        other => other,
    }
}

impl Passage {
    /// Its words.
    #[inline]
    pub fn words(&self) -> &[Word] {
        &self.parts.words
    }

    /// Its runs of the figures 0 to 9.
    #[inline]
    pub fn digits(&self) -> &[Range<usize>] {
        &self.parts.digits
    }

    /// Its numbers: figures with commas and dots between them, no part of a name, a date or a span.
    #[inline]
    pub fn amounts(&self) -> &[Range<usize>] {
        &self.parts.amounts
    }

    /// Its numbers in words that count something.
    pub fn numerals(&self) -> &[Numeral] {
        &self.parts.numerals
    }

    /// How many numbers it has, in figures and in words.
    pub fn numbers(&self) -> usize {
        self.parts.amounts.len() + self.parts.numerals.len()
    }

    /// Its quantities, which `find` finds where nobody has asked for them yet.
    pub(super) fn quantities(&self, find: impl FnOnce(&Self) -> Vec<Kept>) -> &[Kept] {
        self.quantities.get_or_init(|| find(self))
    }

    /// Its characters that are neither letter, figure nor space, each with its place.
    pub fn signs(&self) -> impl DoubleEndedIterator<Item = (usize, char)> + Clone + '_ {
        self.parts.signs.iter().copied()
    }

    /// The letters of a word.
    #[inline]
    pub fn at(&self, word: &Word) -> &str {
        self.text.get(word.range()).unwrap_or_default()
    }

    /// What stands before a byte.
    #[inline]
    pub fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    /// Its words in small letters.
    pub fn small(&self) -> Cow<'_, str> {
        self.small_before(self.text.len())
    }

    /// What stands before a byte, in small letters.
    pub fn small_before(&self, at: usize) -> Cow<'_, str> {
        self.small_at(0..at)
    }

    /// A stretch of it in small letters.
    pub fn small_at(&self, range: Range<usize>) -> Cow<'_, str> {
        match self.small.get_or_init(|| syllable::small_text(&self.text)) {
            Some(small) => Cow::Borrowed(small.get(range).unwrap_or_default()),
            None => Cow::Owned(self.text.get(range).unwrap_or_default().to_lowercase()),
        }
    }

    /// What stands from a byte on.
    #[inline]
    pub fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Whether nothing but one space parts the words `first` and `first + 1`.
    #[inline]
    pub fn are_joined(&self, first: usize) -> bool {
        let Some([a, b]) = self.words().get(first..first + 2) else { return false };
        a.end() + 1 == b.start() && matches!(self.text.as_bytes().get(a.end()), Some(b' ' | b'\n'))
    }

    /// Whether a sentence begins at that byte.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let before =
            self.before(at).trim_end_matches([' ', '“', '"', '(', '«', '\n', '-', '+', '*']);
        // The letter of a point, the number of a section: a) Chăn nuôi.
        let is_label = before.strip_suffix([')', '/']).is_some_and(|label| {
            !label.is_empty()
                && label.chars().count() <= 4
                && label.chars().all(char::is_alphanumeric)
        });
        before.is_empty() || is_label || before.ends_with(['.', '!', '?', '…', ':', ';'])
    }

    /// Whether it has no small letter at all.
    #[inline]
    pub const fn is_in_capitals(&self) -> bool {
        self.is_in_capitals
    }

    /// The run that a byte stands in.
    fn run_at(&self, at: usize) -> Option<&Run> {
        let index = self.runs.partition_point(|run| run.range.end <= at);
        self.runs.get(index).filter(|run| run.range.contains(&at))
    }

    /// Whether the author set that byte in italics.
    pub fn is_italic(&self, at: usize) -> bool {
        self.run_at(at).is_some_and(|run| run.italic)
    }

    /// Whether a value of the data stands at that byte, and no words of a template.
    pub fn is_value(&self, at: usize) -> bool {
        let run = self.run_at(at);
        run.is_some_and(|run| matches!(run.from, From::Piece { is_value: true, .. }))
    }

    /// Where a stretch was written: in the template's words to the letter, of a value the words in
    /// `report.toml` and the tag that prints them, else the tag. `None` for the program's own words.
    pub fn find(&self, range: Range<usize>, locator: Option<&Locator<'_>>) -> Option<Found> {
        let before = || {
            let after = self.runs.partition_point(|run| run.range.start <= range.start);
            self.runs.get(after.checked_sub(1)?)
        };
        let run = self.run_at(range.start).or_else(before)?;
        let end = range.end.clamp(range.start, run.range.end.max(range.start));
        let inside = range.start - run.range.start..end - run.range.start;
        match &run.from {
            From::Source(source, start) => {
                let span = start + inside.start..start + inside.end;
                let place = Place { source: *source, span };
                Some(Found { place, tag: None, printed: Printed::Letters })
            }
            From::Piece { piece, printed, .. } => {
                let printed = self.printed(run, printed.as_deref());
                let found = locator?.find(*piece, printed, inside)?;
                Some(if range.end > run.range.end { around(found) } else { found })
            }
        }
    }

    /// Whether the author wrote what stands at a byte, and not the program.
    pub fn is_of_author(&self, at: usize, locator: Option<&Locator<'_>>) -> bool {
        self.run_at(at).or(self.runs.last()).is_some_and(|run| match run.from {
            From::Source(..) => true,
            From::Piece { piece, .. } => locator.is_some_and(|locator| locator.is_of_author(piece)),
        })
    }

    /// The same, only where the file has those very words.
    pub fn exact(
        &self,
        range: Range<usize>,
        locator: Option<&Locator<'_>>,
        sources: &Sources,
    ) -> Option<Place> {
        let words = self.text.get(range.clone())?;
        let run = self.run_at(range.start)?;
        if range.end > run.range.end {
            return None;
        }
        let inside = range.start - run.range.start..range.end - run.range.start;
        match &run.from {
            From::Source(source, start) => {
                let span = start + inside.start..start + inside.end;
                let there = sources.get(*source).text.get(span.clone())?;
                (there == words).then_some(Place { source: *source, span })
            }
            From::Piece { piece, printed, .. } => {
                locator?.exact(*piece, self.printed(run, printed.as_deref()), inside)
            }
        }
    }

    /// A run as the document prints it.
    fn printed<'p>(&'p self, run: &Run, printed: Option<&'p str>) -> &'p str {
        printed.unwrap_or_else(|| self.text.get(run.range.clone()).unwrap_or_default())
    }

    /// What stands around that byte without blanks.
    pub fn token(&self, at: usize) -> &str {
        let start = at - self.before(at).rsplit(char::is_whitespace).next().map_or(0, str::len);
        let rest = self.after(at);
        let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether the body of the document has it: no part of the header block, the titles or the signature.
    pub fn is_running(&self) -> bool {
        self.role.is_none_or(|role| {
            matches!(
                role,
                Role::Body | Role::Item1 | Role::Item2 | Role::Item3 | Role::Note | Role::TableText
            )
        })
    }

    /// The stretch inside the quotation marks around that byte.
    pub fn quoted(&self, at: usize) -> Option<Range<usize>> {
        for (open, close) in [('“', '”'), ('«', '»'), ('"', '"'), ('‘', '’')] {
            let Some(start) = self.before(at).rfind(open) else { continue };
            let start = start + open.len_utf8();
            let is_closed = self.text.get(start..at).is_some_and(|part| part.contains(close));
            let opens = open != close || self.before(start).matches(open).count() % 2 == 1;
            if let (false, true, Some(end)) = (is_closed, opens, self.after(at).find(close)) {
                return Some(start..at + end);
            }
        }
        None
    }
}
