//! Several pages on a sheet, equal copies or cards: the cells of a table, as high and as wide as these are, with dashed lines
//! between them to cut along.
//!
//! Columns of a section would need a filler of the right height below each copy, and every line more would push the others
//! down. Rows of an exact height hold each copy where it is.

use docx_rs::{BuildXML, LineSpacing};

use super::DocxError;
use super::body::{Child, Place, START, Writer, thin_line};
use super::normalise::normalise;
use super::section;
use crate::document::{Block, Counter, Inline, Paragraph, Section, Sheet, THIN_LINE, TargetId};
use crate::geom::Length;
use crate::ooxml::units::size;

/// What the last row leaves for the line that must follow a table, and for what programs round.
const END: Length = Length::twips(10);

impl Writer<'_> {
    /// Writes `word/document.xml` with as many copies of each section as the sheet holds, or with its cards in turn.
    pub(super) fn sheets(&mut self, sheet: &Sheet) -> Result<Vec<u8>, DocxError> {
        let mut out = START.trim_end().as_bytes().to_vec();
        let document = self.document;
        for section in &document.sections {
            match sheet.holds_cards {
                false => self.sheet(section, sheet, &[], true, &mut out)?,
                true => {
                    let cards = cards(section);
                    let sheets = cards.chunks(sheet.places());
                    let last = sheets.len().saturating_sub(1);
                    for (at, cards) in sheets.enumerate() {
                        self.sheet(section, sheet, cards, at == last, &mut out)?;
                    }
                }
            }
        }
        out.extend_from_slice(b"</w:body></w:document>");
        Ok(out)
    }

    /// A sheet with copies of the section, or with these cards; a sheet that is not the last ends a section of its own.
    fn sheet(
        &mut self,
        section: &Section,
        sheet: &Sheet,
        cards: &[Vec<Block>],
        is_last: bool,
        out: &mut Vec<u8>,
    ) -> Result<(), DocxError> {
        let page = self.style.page;
        let [width, height] =
            [sheet.width / sheet.columns as i64, sheet.height / sheet.rows as i64];
        let at =
            |first: bool, whole: Length, margin: Length| if first { whole - margin } else { whole };
        let widths: Vec<Length> = (0..sheet.columns)
            .map(|column| {
                let width = at(column == 0, width, page.left);
                at(column + 1 == sheet.columns, width, page.right)
            })
            .collect();
        out.extend_from_slice(table_start(&widths).as_bytes());
        for row in 0..sheet.rows {
            let height = at(row == 0, height, page.top);
            let height = at(row + 1 == sheet.rows, height, page.bottom + THIN_LINE + END);
            let start = format!(
                r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{}" w:hRule="exact"/></w:trPr>"#,
                size(height)
            );
            out.extend_from_slice(start.as_bytes());
            for (column, width) in widths.iter().enumerate() {
                let margins = [
                    ("top", (row > 0).then_some(page.top)),
                    ("left", (column > 0).then_some(page.left)),
                    ("bottom", (row + 1 < sheet.rows).then_some(page.bottom)),
                    ("right", (column + 1 < sheet.columns).then_some(page.right)),
                ];
                out.extend_from_slice(cell_start(*width, &margins).as_bytes());
                let place = row * sheet.columns + column;
                match sheet.holds_cards {
                    false => self.copy(section, place, out)?,
                    true => {
                        let card = cards.get(place).map_or(&[][..], Vec::as_slice);
                        self.place(section, card, out)?;
                    }
                }
                out.extend_from_slice(b"</w:tc>");
            }
            out.extend_from_slice(b"</w:tr>");
        }
        out.extend_from_slice(b"</w:tbl>");
        let mut end = thin_line();
        let properties = section::properties(section, self.document, self.style);
        if !is_last {
            end.property.section_property = Some(properties);
            return normalise(&end.build(), out);
        }
        normalise(&end.build(), out)?;
        normalise(&properties.build(), out)
    }

    /// The blocks of one copy. What leads elsewhere does so in the first alone; numbers begin anew in each.
    fn copy(&mut self, section: &Section, copy: usize, out: &mut Vec<u8>) -> Result<(), DocxError> {
        let mut blocks = section.blocks.clone();
        if copy > 0 {
            let lists = u32::try_from(copy).unwrap_or(0).saturating_mul(MOST_LISTS);
            blocks.iter_mut().for_each(|block| as_copy(block, lists));
        }
        self.numbering.begin_text();
        self.place(section, &blocks, out)
    }

    /// What stands in one place of a sheet.
    fn place(
        &mut self,
        section: &Section,
        blocks: &[Block],
        out: &mut Vec<u8>,
    ) -> Result<(), DocxError> {
        let column = self.style.page.measure(section.orientation);
        let place = Place { column, in_cell: true, keep_next: false, above: Length::ZERO };
        for (at, child) in self.cell_blocks(blocks, place).into_iter().enumerate() {
            let child = match child {
                // A cell keeps the space above its first paragraph, a page has none there.
                Child::Paragraph(paragraph) if at == 0 => {
                    let spacing = LineSpacing::new().before(0);
                    Child::Paragraph(Box::new(paragraph.line_spacing(spacing)))
                }
                child => child,
            };
            normalise(&child.build(), out)?;
        }
        Ok(())
    }
}

/// The blocks of each card: one begins where a page does.
fn cards(section: &Section) -> Vec<Vec<Block>> {
    let mut cards = vec![Vec::new()];
    for block in &section.blocks {
        let mut block = block.clone();
        if block.starts_page() && cards.last().is_some_and(|card| !card.is_empty()) {
            cards.push(Vec::new());
        }
        block.set_starts_page(false);
        cards.last_mut().into_iter().for_each(|card| card.push(block.clone()));
    }
    cards
}

/// More lists than a page has.
const MOST_LISTS: u32 = 10_000;

/// Takes out what only one paragraph may be: the target of references; gives its lists numbers of their own.
fn as_copy(block: &mut Block, lists: u32) {
    match block {
        Block::Paragraph(paragraph) => paragraph_as_copy(paragraph, lists),
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.blocks).for_each(|block| as_copy(block, lists));
        }
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
    }
}

fn paragraph_as_copy(paragraph: &mut Paragraph, lists: u32) {
    paragraph.target = None;
    if let Some(Counter::Ordered { list, .. }) =
        paragraph.label.as_mut().map(|label| &mut label.counter)
    {
        *list = list.saturating_add(lists);
    }
    for inline in &mut paragraph.inlines {
        if let Inline::Text(text) = inline {
            text.emphasis.link = None::<TargetId>;
        }
    }
}

fn table_start(widths: &[Length]) -> String {
    let whole: Length = widths.iter().copied().sum();
    let columns: String =
        widths.iter().map(|width| format!(r#"<w:gridCol w:w="{}"/>"#, size(*width))).collect();
    format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"#,
        size(whole),
    )
}

/// A cell with these margins. Those at the right and below are there where another copy follows, and with them a line to
/// cut along.
fn cell_start(width: Length, margins: &[(&str, Option<Length>); 4]) -> String {
    let lines: String = margins
        .iter()
        .filter(|(side, margin)| margin.is_some() && matches!(*side, "bottom" | "right"))
        .map(|(side, _)| {
            format!(r#"<w:{side} w:val="dashed" w:sz="2" w:space="0" w:color="auto"/>"#)
        })
        .collect();
    let lines = match lines.is_empty() {
        true => lines,
        false => format!("<w:tcBorders>{lines}</w:tcBorders>"),
    };
    let margins: String = margins
        .iter()
        .map(|(side, margin)| {
            let width = size(margin.unwrap_or(Length::ZERO));
            format!(r#"<w:{side} w:w="{width}" w:type="dxa"/>"#)
        })
        .collect();
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{lines}<w:tcMar>{margins}</w:tcMar></w:tcPr>"#,
        size(width)
    )
}
