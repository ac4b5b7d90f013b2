//! How wide the columns of tables are: settled once, before either writer begins, so that no syllable is torn where
//! the table has room for it, and columns without a width of their own are as wide as what stands in them asks for.

use super::fit::{Growth, Wish, fit, widened};
use super::frame::PieceOfText;
use super::linebreak::{Glyph, widest_word};
use super::shaped::EDGE;
use crate::document::{Block, Cell, Change, Document, Inline, Paragraph, Role, Table, counts_rows};
use crate::font::{Face, FontFamily};
use crate::geom::Length;
use crate::style::Style;

/// A word that is wider than its column, in a table without room for all its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TornWord {
    /// Its letters.
    pub word: String,
    /// Where they stand.
    pub place: PieceOfText,
}

/// Fits the columns of `document` that have no width of their own, and widens those that would tear a word, by what the
/// others can spare. Gives the widest word of each table that has no room for all: its columns stay as they are.
pub fn settle_columns(document: &mut Document, style: &Style, fonts: &FontFamily) -> Vec<TornWord> {
    let mut torn = Vec::new();
    for section in &mut document.sections {
        let measure = style.page.measure(section.orientation);
        for block in &mut section.blocks {
            if let Block::Table(table) = block
                && table.kind.is_data()
            {
                torn.extend(settle(table, measure, style, fonts));
            }
        }
    }
    torn
}

/// Room beside the widest word of a column, in twips.
const SLACK: i64 = 20;

/// The widest word of a column.
#[derive(Clone, Default)]
struct Widest {
    width: Length,
    word: Option<TornWord>,
    /// How wide its widest picture is.
    picture: Length,
    /// How wide its widest line is that nobody broke; of its titles half, which may stand on two.
    line: Length,
    /// What stands in it below its titles.
    holds: Holds,
    /// Whether its lowest title says that it counts the rows.
    counts: bool,
}

/// What stands in a column below its titles.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Holds {
    /// Nothing: somebody will write there.
    #[default]
    Nothing,
    /// Numbers, dates and signs.
    Figures,
    /// Words, too.
    Words,
}

impl Widest {
    /// What the column needs, in twips, with `padding` on both sides.
    fn least(&self, padding: Length) -> i64 {
        // A word processor tears a word that fits to the twip in a column whose edges it has rounded.
        (twips(self.width + padding) + SLACK).max(twips(self.picture + padding))
    }

    fn wish(&self, padding: Length) -> Wish {
        let growth = match (self.counts, self.holds) {
            (true, _) => Growth::None,
            (false, Holds::Figures) => Growth::Half,
            (false, Holds::Nothing | Holds::Words) => Growth::Whole,
        };
        let line = if self.holds == Holds::Nothing { self.line * 2 } else { self.line };
        let least = self.least(padding);
        Wish { least, natural: (twips(line + padding) + SLACK).max(least), growth }
    }
}

/// Twips, rounded up.
fn twips(width: Length) -> i64 {
    width.to_twips() + i64::from(Length::twips(width.to_twips()) < width)
}

fn settle(
    table: &mut Table,
    measure: Length,
    style: &Style,
    fonts: &FontFamily,
) -> Option<TornWord> {
    let padding = style.table.padding(table.kind).0 * 2;
    let told = table.column_widths(measure);
    let mut widest = measured(table, style, fonts, |column| told[column] - padding);
    spread_joined(table, style, fonts, padding, &mut widest);
    let mut widths: Vec<_> = told.iter().map(|width| width.to_twips()).collect();
    if !table.fitted.is_empty() {
        let fitted = table.fitted.iter().copied().filter(|column| *column < widths.len());
        let fitted: Vec<_> = fitted.collect();
        let room = fitted.iter().map(|column| widths[*column]).sum();
        let wishes: Vec<_> = fitted.iter().map(|column| widest[*column].wish(padding)).collect();
        for (column, width) in fitted.into_iter().zip(fit(room, &wishes)) {
            widths[column] = width;
        }
        table.columns = in_table(&widths)?;
    }
    let room = |column: usize| Length::twips(widths[column]) - padding;
    let lacks = |column: &usize| widest[*column].width > room(*column);
    let torn: Vec<usize> = (0..widths.len()).filter(lacks).collect();
    if torn.is_empty() {
        return None;
    }
    let least: Vec<_> = widest.iter().map(|widest| widest.least(padding)).collect();
    if let Some(columns) = widened(&widths, &least).and_then(|widths| in_table(&widths)) {
        table.columns = columns;
        return None;
    }
    let worst = torn.into_iter().max_by_key(|&column| least[column] - widths[column])?;
    widest.swap_remove(worst).word
}

fn in_table(widths: &[i64]) -> Option<Vec<u32>> {
    let width = |width: &i64| u32::try_from(*width).ok().filter(|width| *width > 0);
    widths.iter().map(width).collect()
}

/// The widest words of the columns, of those with `room` only what may be wider; of the fitted ones also their lines.
fn measured(
    table: &Table,
    style: &Style,
    fonts: &FontFamily,
    room: impl Fn(usize) -> Length,
) -> Vec<Widest> {
    let mut widest = vec![Widest::default(); table.columns.len()];
    for (row, cells) in table.rows.iter().enumerate() {
        for cell in cells.cells.iter().filter(|cell| cell.col_span == 1) {
            let Some(column) = widest.get_mut(cell.column) else { continue };
            for block in &cell.blocks {
                if let Block::Picture(picture) = block {
                    column.picture = column.picture.max(picture.width);
                }
            }
            let is_fitted = table.fitted.contains(&cell.column);
            for paragraph in paragraphs(cell) {
                if is_fitted {
                    column.see(paragraph, row + cell.row_span == table.header_rows);
                }
                if is_fitted || may_tear(paragraph, room(cell.column), style) {
                    measure_words(paragraph, style, fonts, column);
                }
            }
        }
    }
    widest
}

/// Gives the words of cells over several fitted columns, such as titles above others, their part of each.
fn spread_joined(
    table: &Table,
    style: &Style,
    fonts: &FontFamily,
    padding: Length,
    widest: &mut [Widest],
) {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    for cell in cells.filter(|cell| (2..table.columns.len()).contains(&cell.col_span)) {
        let columns = cell.column..cell.column + cell.col_span;
        let is_fitted = columns.clone().all(|column| table.fitted.contains(&column));
        let Some(below) = widest.get_mut(columns).filter(|_| is_fitted) else { continue };
        let mut own = Widest::default();
        paragraphs(cell).for_each(|paragraph| measure_words(paragraph, style, fonts, &mut own));
        let has: Length = below.iter().map(|column| column.width + padding).sum();
        let lacks = (own.width + padding - has).max(Length::ZERO) / below.len() as i64;
        if lacks.is_zero() {
            continue;
        }
        for column in below {
            column.width += lacks;
            column.word = column.word.take().or_else(|| own.word.clone());
        }
    }
}

impl Widest {
    /// What the words of a paragraph say of the column.
    fn see(&mut self, paragraph: &Paragraph, is_lowest_title: bool) {
        if paragraph.role == Role::TableHead {
            self.counts |= is_lowest_title && counts_rows(&paragraph.text());
        } else if self.holds != Holds::Words {
            for inline in &paragraph.inlines {
                let Inline::Text(text) = inline else { continue };
                match text.text.chars().any(char::is_alphabetic) {
                    true => self.holds = Holds::Words,
                    false if self.holds == Holds::Words || text.text.trim().is_empty() => {}
                    false => self.holds = Holds::Figures,
                }
            }
        }
    }

    /// Takes account of a line that nobody broke.
    fn see_line(&mut self, paragraph: &Paragraph, line: Length) {
        let is_title = paragraph.role == Role::TableHead;
        self.line = self.line.max(if is_title { line / 2 } else { line });
    }
}

fn paragraphs(cell: &Cell) -> impl Iterator<Item = &Paragraph> {
    cell.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    })
}

/// Whether a word may be wider than `room`: hardly any letter is wider than its type is high, so that most words
/// need no measuring.
fn may_tear(paragraph: &Paragraph, room: Length, style: &Style) -> bool {
    let size = Length::from_pt(style.of(paragraph).size.to_pt());
    let text = paragraph.text();
    let longest = text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    size * longest as i64 > room
}

/// Measures the words of a paragraph.
fn measure_words(paragraph: &Paragraph, style: &Style, fonts: &FontFamily, widest: &mut Widest) {
    let (mut glyphs, mut places, mut change) = (Vec::new(), Vec::new(), None);
    let mut line = Length::ZERO;
    for (span, inline) in (0..).zip(&paragraph.inlines) {
        let text = match inline {
            Inline::Text(text) => text,
            Inline::Note(note) => {
                let mark = style.note_mark(style.of(paragraph).size);
                for character in note.number().to_string().chars() {
                    let advance = fonts.advance(character, mark.face, mark.size);
                    let advance = advance.unwrap_or_default();
                    glyphs.push(Glyph { character, advance, span });
                    places.push(None);
                    line += advance;
                }
                continue;
            }
            Inline::LineBreak | Inline::Leader => {
                glyphs.push(Glyph { character: '\n', advance: Length::ZERO, span });
                places.push(None);
                widest.see_line(paragraph, std::mem::take(&mut line));
                continue;
            }
        };
        if Change::parts(std::mem::replace(&mut change, text.change), text.change) {
            glyphs.push(Glyph { character: EDGE, advance: Length::ZERO, span });
            places.push(None);
        }
        let look = style.text_in(paragraph, text.emphasis);
        for (at, character) in text.text.char_indices() {
            let face = if fonts.lacks(character) { Face::Signs } else { look.face };
            let advance = fonts.advance(character, face, look.size).unwrap_or_default();
            line += advance;
            glyphs.push(Glyph { character, advance, span });
            places.push(Some((text, at)));
        }
    }
    widest.see_line(paragraph, line);
    let Some((word, width)) = widest_word(&glyphs).filter(|(_, width)| *width > widest.width)
    else {
        return;
    };
    let place = places[word.start].map(|(text, at)| PieceOfText {
        piece: text.piece,
        text: text.text.clone(),
        at,
    });
    let letters = word.filter(|at| places[*at].is_some());
    let word: String = letters.map(|at| glyphs[at].character).collect();
    (widest.width, widest.word) = (width, place.map(|place| TornWord { word, place }));
}
