//! How wide the columns of tables are: settled once, before either writer begins, so that no syllable is torn where
//! the table has room for it.

use super::frame::PieceOfText;
use super::linebreak::{Glyph, widest_word};
use super::shaped::EDGE;
use crate::document::{Block, Cell, Change, Document, Inline, Paragraph, Table};
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

/// Widens the columns of `document` that would tear a word, by what the others can spare. Gives the widest word of
/// each table that has no room for all: its columns stay as they are asked for.
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
}

fn settle(
    table: &mut Table,
    measure: Length,
    style: &Style,
    fonts: &FontFamily,
) -> Option<TornWord> {
    let padding = style.table.padding(table.kind).0 * 2;
    let widths = table.column_widths(measure);
    let room = |column: usize| widths[column] - padding;
    let mut widest = vec![Widest::default(); widths.len()];
    for cell in table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.col_span == 1) {
        let Some(column) = widest.get_mut(cell.column) else { continue };
        for block in &cell.blocks {
            if let Block::Picture(picture) = block {
                column.picture = column.picture.max(picture.width);
            }
        }
        for paragraph in paragraphs(cell).filter(|it| may_tear(it, room(cell.column), style)) {
            measure_words(paragraph, style, fonts, column);
        }
    }
    let lacks = |column: &usize| widest[*column].width > room(*column);
    let torn: Vec<usize> = (0..widths.len()).filter(lacks).collect();
    if torn.is_empty() {
        return None;
    }
    let twips =
        |width: Length| width.to_twips() + i64::from(Length::twips(width.to_twips()) < width);
    // A word processor tears a word that fits to the twip in a column whose edges it has rounded.
    let least = |widest: &Widest| {
        (twips(widest.width + padding) + SLACK).max(twips(widest.picture + padding))
    };
    let least: Vec<_> = widest.iter().map(least).collect();
    let widths: Vec<_> = widths.iter().map(|width| width.to_twips()).collect();
    if let Some(columns) = widened(&widths, &least) {
        table.columns = columns;
        return None;
    }
    let worst = torn.into_iter().max_by_key(|&column| least[column] - widths[column])?;
    widest.swap_remove(worst).word
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
    for (span, inline) in (0..).zip(&paragraph.inlines) {
        let Inline::Text(text) = inline else {
            glyphs.push(Glyph { character: '\n', advance: Length::ZERO, span });
            places.push(None);
            continue;
        };
        if Change::parts(std::mem::replace(&mut change, text.change), text.change) {
            glyphs.push(Glyph { character: EDGE, advance: Length::ZERO, span });
            places.push(None);
        }
        let look = style.text_in(paragraph, text.emphasis);
        for (at, character) in text.text.char_indices() {
            let face = if fonts.lacks(character) { Face::Signs } else { look.face };
            let advance = fonts.advance(character, face, look.size).unwrap_or_default();
            glyphs.push(Glyph { character, advance, span });
            places.push(Some((text, at)));
        }
    }
    let Some((word, width)) = widest_word(&glyphs).filter(|(_, width)| *width > widest.width)
    else {
        return;
    };
    let place = places[word.start].map(|(text, at)| PieceOfText {
        piece: text.piece,
        text: text.text.clone(),
        at,
    });
    let word: String = glyphs[word].iter().map(|glyph| glyph.character).collect();
    (widest.width, widest.word) = (width, place.map(|place| TornWord { word, place }));
}

/// Columns of these widths, in twips, made at least as wide as `least` asks for: what they lack the others give, each
/// as much as it can spare in proportion. `None` where they have not enough.
fn widened(widths: &[i64], least: &[i64]) -> Option<Vec<u32>> {
    let columns = || widths.iter().zip(least);
    let lacking: i64 = columns().map(|(width, least)| (least - width).max(0)).sum();
    let spare: i64 = columns().map(|(width, least)| (width - least).max(0)).sum();
    if lacking > spare {
        return None;
    }
    let (mut seen, mut given) = (0, 0);
    let settled = columns().map(|(&width, &least)| {
        if width < least {
            return least;
        }
        seen += width - least;
        let gives = lacking * seen / spare.max(1) - given;
        given += gives;
        width - gives
    });
    settled.map(|width| u32::try_from(width).ok().filter(|width| *width > 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_columns_lack_the_others_give_and_the_table_stays_as_wide() {
        assert_eq!(widened(&[100, 500, 400], &[220, 200, 100]), Some(vec![220, 440, 340]));
        assert_eq!(widened(&[100, 100, 801], &[101, 103, 797]), Some(vec![101, 103, 797]));
        assert_eq!(widened(&[100, 100], &[150, 60]), None);
        for lacking in 0..300 {
            let settled = widened(&[50, 333, 7, 410], &[50 + lacking, 20, 107, 11]).unwrap();
            assert_eq!(settled.iter().sum::<u32>(), 800);
            assert!(settled[1] >= 20 && settled[3] >= 11, "{settled:?}");
        }
    }
}
