//! A Word file as merge compares it: paragraphs of letters, each of which may know where it was written.
//!
//! What programs change as they save is gone from it (empty paragraphs, no-break blanks and hyphens, separate marks, runs,
//! ids of styles and lists), and so is what the profile owns: fonts, sizes, spacing.

use std::ops::Range;

use crate::document::{PieceId, Script};
use crate::docx::{Trace, Traced};
use crate::ooxml::package::Unreadable;
use crate::ooxml::read::tree::{self, Block, Changes, Inline, Letters, Tree};
use crate::text::no_break::{HYPHEN, released};
use crate::text::{composed, is_invisible};

/// The mark of a note among letters.
pub const NOTE: char = '\u{fffc}';
/// A forced line break.
pub const BREAK: char = '\n';
/// What cannot be compared as letters: a picture, an equation.
pub const OBJECT: char = '\u{fffd}';

/// A file.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// All its paragraphs that say something, in reading order, that at the foot of the first page and those of notes last.
    pub paragraphs: Vec<Paragraph>,
    /// The body and the foot of the first page, by indexes of [`View::paragraphs`].
    pub blocks: Vec<Node>,
    /// The notes in the order of their marks.
    pub notes: Vec<Vec<usize>>,
}

/// A paragraph or a table of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A paragraph.
    Paragraph(usize),
    /// Rows of cells of paragraphs.
    Table(Vec<Vec<Vec<usize>>>),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// The name of its style in small letters.
    pub style: String,
    /// What Word counts before it.
    pub label: Option<String>,
    /// Its letters.
    pub glyphs: Vec<Glyph>,
    /// The indexes of its notes.
    pub notes: Vec<usize>,
    /// The hidden bookmark round it.
    pub mark: Option<String>,
    /// Whether it stands in a cell.
    pub in_cell: bool,
}

/// A letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Which.
    pub letter: char,
    /// How it looks.
    pub look: Look,
    /// Where it was written.
    pub from: Option<Written>,
}

/// Where a letter was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// In which piece of the document.
    pub piece: PieceId,
    /// At which byte of what the piece prints here.
    pub at: usize,
}

/// What an author can say of the look of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised or lowered.
    pub script: u8,
}

impl View {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it is no Word file, is damaged, or is larger than any document.
    pub fn read(bytes: &[u8], changes: &Changes) -> Result<Self, Unreadable> {
        Ok(Reader::default().view(&Tree::read_with(bytes, changes)?, None))
    }

    /// Reads a file that was written just now, with where its letters come from.
    ///
    /// # Errors
    /// As [`View::read`].
    pub fn read_traced(bytes: &[u8], trace: &Trace) -> Result<Self, Unreadable> {
        Ok(Reader::default().view(&Tree::read(bytes)?, Some(trace)))
    }

    /// All its words, a line for each paragraph.
    pub fn words(&self) -> String {
        self.paragraphs.iter().map(|paragraph| paragraph.text() + "\n").collect()
    }
}

impl Paragraph {
    /// Its letters.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.letter).collect()
    }

    /// What two paragraphs have in common that are the same to an author.
    pub fn key(&self) -> String {
        let mut key = String::new();
        let mut look = Look::default();
        for glyph in &self.glyphs {
            // Blanks show no weight.
            if glyph.look != look && glyph.letter != ' ' {
                look = glyph.look;
                key.push_str(&format!("\u{1}{look:?}\u{2}"));
            }
            key.push(glyph.letter);
        }
        key
    }

    /// The letters of the piece that stands at a glyph, as far as they stand side by side: their glyphs.
    pub fn whole_piece(&self, at: usize) -> Range<usize> {
        let piece =
            |at: usize| self.glyphs.get(at).and_then(|glyph| glyph.from).map(|from| from.piece);
        let wanted = piece(at);
        let (mut start, mut end) = (at, at + 1);
        while start > 0 && piece(start - 1) == wanted {
            start -= 1;
        }
        while end < self.glyphs.len() && piece(end) == wanted {
            end += 1;
        }
        start..end
    }
}

#[derive(Default)]
struct Reader {
    view: View,
    in_cell: bool,
}

/// Where the words of the next paragraphs come from.
type Traces<'t> = std::slice::Iter<'t, Traced>;

impl Reader {
    fn view(mut self, tree: &Tree, trace: Option<&Trace>) -> View {
        let mut body = trace.map(|trace| trace.body.iter());
        let mut blocks = self.blocks(&tree.blocks, &mut body);
        blocks.extend(self.blocks(&tree.foot, &mut body));
        let mut notes = trace.map(|trace| trace.notes.iter());
        let of_note = |blocks: &Vec<Block>| {
            let mut found = Vec::new();
            self.flat(blocks, &mut notes, &mut found);
            found
        };
        let notes = tree.notes.iter().map(of_note).collect();
        View { blocks, notes, ..self.view }
    }

    fn blocks(&mut self, blocks: &[Block], traces: &mut Option<Traces<'_>>) -> Vec<Node> {
        let mut nodes = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    nodes.extend(self.paragraph(paragraph, traces).map(Node::Paragraph));
                }
                Block::Box(blocks) => nodes.extend(self.blocks(blocks, traces)),
                Block::Table(table) => {
                    let was_in_cell = std::mem::replace(&mut self.in_cell, true);
                    let rows = table.rows.iter().map(|row| {
                        let cells = row
                            .cells
                            .iter()
                            .filter(|cell| !cell.goes_on || !cell.blocks.is_empty());
                        cells
                            .map(|cell| {
                                let mut found = Vec::new();
                                self.flat(&cell.blocks, traces, &mut found);
                                found
                            })
                            .collect()
                    });
                    let rows = rows.collect();
                    self.in_cell = was_in_cell;
                    nodes.push(Node::Table(rows));
                }
            }
        }
        nodes
    }

    /// All paragraphs of some blocks.
    fn flat(&mut self, blocks: &[Block], traces: &mut Option<Traces<'_>>, found: &mut Vec<usize>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => found.extend(self.paragraph(paragraph, traces)),
                Block::Box(blocks) => self.flat(blocks, traces, found),
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        self.flat(&cell.blocks, traces, found);
                    }
                }
            }
        }
    }

    /// Takes in a paragraph that says something and is not part of the contents, which are made anew.
    fn paragraph(
        &mut self,
        paragraph: &tree::Paragraph,
        traces: &mut Option<Traces<'_>>,
    ) -> Option<usize> {
        let mut glyphs = Vec::new();
        let mut notes = Vec::new();
        for inline in &paragraph.inlines {
            let mut sign =
                |letter| glyphs.push(Glyph { letter, look: Look::default(), from: None });
            match inline {
                Inline::Text(text, letters) if !letters.hidden => {
                    let look = Look::of(letters);
                    let written = text.chars().filter(|&c| !is_invisible(c));
                    glyphs.extend(written.map(|letter| Glyph { letter, look, from: None }));
                }
                Inline::Text(..) | Inline::PageBreak => {}
                Inline::Break => sign(BREAK),
                Inline::Tab => sign('\t'),
                Inline::Picture(_) | Inline::Equation(_) => sign(OBJECT),
                Inline::Note(note) => {
                    notes.push(*note);
                    sign(NOTE);
                }
            }
        }
        if glyphs.is_empty() {
            return None;
        }
        if let Some(traced) = traces.as_mut().and_then(|traces| next_of(traces, &glyphs)) {
            lead_back(&mut glyphs, traced);
            claim_breaks(&mut glyphs);
        }
        let style = paragraph.style.replace([' ', '_'], "");
        let is_contents = style.starts_with("toc") || style.starts_with("contents");
        let glyphs = settled(composed_glyphs(glyphs));
        if is_contents || glyphs.is_empty() {
            return None;
        }
        let mark = paragraph.bookmarks.iter().find(|name| name.starts_with("_vb")).cloned();
        let label = paragraph.label.clone();
        let in_cell = self.in_cell;
        self.view.paragraphs.push(Paragraph { style, label, glyphs, notes, mark, in_cell });
        Some(self.view.paragraphs.len() - 1)
    }
}

impl Look {
    fn of(letters: &Letters) -> Self {
        let script = match letters.script {
            Script::Normal => 0,
            Script::Super => 1,
            Script::Sub => 2,
        };
        Self { bold: letters.bold, italic: letters.italic, underline: letters.underline, script }
    }
}

/// A hyphen that forbids the end of a line is one like any other; no-break blanks are white space already.
const fn plain(letter: char) -> char {
    if letter == HYPHEN { '-' } else { letter }
}

/// The next trace with the words of a paragraph. Lines of the contents have none, and theirs have no paragraph.
fn next_of<'t>(traces: &mut Traces<'t>, glyphs: &[Glyph]) -> Option<&'t Traced> {
    let is_letter =
        |c: &char| !c.is_whitespace() && !matches!(*c, NOTE | '\u{200b}' | HYPHEN | '-');
    let wanted: Vec<char> = glyphs.iter().map(|glyph| glyph.letter).filter(is_letter).collect();
    let is_it = |traced: &Traced| {
        !traced.text.is_empty() && traced.text.chars().filter(is_letter).eq(wanted.iter().copied())
    };
    let rest = traces.as_slice();
    let at = rest.iter().position(is_it)?;
    *traces = rest[at + 1..].iter();
    rest.get(at)
}

/// Says of each letter where it was written. The trace counts bytes of released letters; marks of notes and the guard behind
/// the tab of a leader are not in it.
fn lead_back(glyphs: &mut [Glyph], traced: &Traced) {
    let mut before = ' ';
    let is_of_text = |glyph: &&mut Glyph| {
        let is_guard = glyph.letter == '\u{200b}' && before == '\t';
        before = glyph.letter;
        glyph.letter != NOTE && !is_guard
    };
    let glyphs: Vec<&mut Glyph> = glyphs.iter_mut().filter(is_of_text).collect();
    let text: String = glyphs.iter().map(|glyph| glyph.letter).collect();
    let released = released(&text);
    // The blank behind the number of a note is no word of it.
    let length: usize = traced.pieces.iter().map(|(length, _)| length).sum();
    let is_before = usize::from(released.starts_with(' ') && released.len() == length + 1);
    let mut pieces = traced.pieces.iter();
    let mut at_of: std::collections::BTreeMap<PieceId, usize> = std::collections::BTreeMap::new();
    let mut now: Option<(usize, PieceId)> = None;
    for (glyph, letter) in glyphs.into_iter().zip(released.chars()).skip(is_before) {
        while now.is_none_or(|(left, _)| left == 0) {
            match pieces.next() {
                Some((length, piece)) => now = Some((*length, *piece)),
                None => return,
            }
        }
        let Some((left, piece)) = now else { return };
        let length = letter.len_utf8();
        let at = at_of.entry(piece).or_default();
        glyph.from = Some(Written { piece, at: *at });
        *at += length;
        now = Some((left.saturating_sub(length), piece));
    }
}

/// A line break between two parts of one piece is of that piece.
fn claim_breaks(glyphs: &mut [Glyph]) {
    for at in 1..glyphs.len().saturating_sub(1) {
        let is_break = glyphs[at].letter == BREAK;
        let (before, behind) = (glyphs[at - 1].from, glyphs[at + 1].from);
        if let (true, Some(before), Some(behind)) = (is_break, before, behind)
            && before.piece == behind.piece
        {
            glyphs[at].from = Some(before);
        }
    }
}

/// Letters with the separate marks behind them as one (NFC).
fn composed_glyphs(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let is_mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    if !glyphs.iter().any(|glyph| is_mark(glyph.letter)) {
        return glyphs;
    }
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut rest = glyphs.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let marks = behind.iter().take_while(|glyph| is_mark(glyph.letter)).count();
        let spelled: String = rest[..=marks].iter().map(|glyph| glyph.letter).collect();
        let spelled = composed(&spelled).into_owned();
        out.extend(spelled.chars().map(|letter| Glyph { letter, ..*first }));
        rest = &behind[marks..];
    }
    out
}

/// One blank for several, none at the ends of a line.
pub fn settled(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let is_at_start = out.last().is_none_or(|last| matches!(last.letter, ' ' | BREAK));
        match glyph.letter {
            '\u{200b}' | '\u{200d}' => {}
            c if c.is_whitespace() && c != BREAK => {
                if !is_at_start {
                    out.push(Glyph { letter: ' ', ..glyph });
                }
            }
            BREAK => {
                trim_end(&mut out);
                out.push(glyph);
            }
            letter => out.push(Glyph { letter: plain(letter), ..glyph }),
        }
    }
    trim_end(&mut out);
    out
}

fn trim_end(glyphs: &mut Vec<Glyph>) {
    while glyphs.last().is_some_and(|last| last.letter == ' ') {
        glyphs.pop();
    }
}
