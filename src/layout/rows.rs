//! How table rows take page ends: settled once, before either writer begins, since a DOCX says of each
//! row whether it may be torn and what it stays with.

use super::compose::Composer;
use crate::document::{
    Block, Cell, CellAlign, Document, Paragraph, Row, RowPaging, Table, TableKind,
};
use crate::font::FontFamily;
use crate::style::Style;

/// A cell with more characters than this may be taller than a page; fewer fill one in no column that
/// somebody could read.
const LONG: usize = 200;
/// More rows than this may be half as high as a page.
const MANY: usize = 8;

/// Sets [`Row::paging`] in the tables of `document`. Word moves a row that must stay whole but cannot to
/// the next page and tears it there, LibreOffice tears it where it stands; so does everything once the
/// row is allowed to be torn. Rows under one cell stay together where a page takes them all; where none
/// does, the cell's text begins at the top.
///
/// A signature block that would leave half a page empty has its recipients parted: as many as are as high as the
/// signature stand beside it, the others below.
///
/// Tables in cells keep their rows whole.
pub fn settle_rows(document: &mut Document, style: &Style, fonts: &FontFamily) {
    let mut settled = Vec::new();
    let mut parted = Vec::new();
    let mut composer = Composer::new(document, style, fonts);
    for (s, section) in document.sections.iter().enumerate() {
        let column = composer.open_section(section.orientation);
        for (b, block) in section.blocks.iter().enumerate() {
            if let Block::Table(table) = block
                && table.kind.is_data()
                && (table.header_rows > MANY || table.rows.iter().any(needs_measuring))
            {
                settled.push((s, b, composer.row_paging(table, column)));
            }
            if let Block::Table(table) = block
                && table.kind == TableKind::SignatureBlock
                && let Some(beside) = composer.recipients_beside(table, column)
            {
                parted.push((s, b, beside));
            }
        }
    }
    for (s, b, (paging, repeats_header)) in settled {
        if let Block::Table(table) = &mut document.sections[s].blocks[b] {
            table.repeats_header = repeats_header;
            apply(table, &paging);
        }
    }
    for (s, b, beside) in parted {
        if let Block::Table(table) = &mut document.sections[s].blocks[b] {
            part_recipients(table, beside);
        }
    }
}

/// Leaves the first `beside` paragraphs of the recipients beside the signature; the others follow below, over pages if
/// need be.
fn part_recipients(table: &mut Table, beside: usize) {
    let Some(cell) = table.rows.first_mut().and_then(|row| row.cells.first_mut()) else { return };
    let blocks = cell.blocks.split_off(beside);
    let below = Cell { col_span: table.columns.len(), blocks, ..cell.clone() };
    table.rows.push(Row { cells: vec![below], paging: RowPaging::Splits });
}

fn needs_measuring(row: &Row) -> bool {
    let long = |block: &Block| match block {
        Block::Paragraph(paragraph) => length(paragraph) > LONG,
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => false,
        Block::Table(_) => true,
    };
    row.cells.iter().any(|cell| {
        cell.row_span > 1 || cell.blocks.len() > LONG / 20 || cell.blocks.iter().any(long)
    })
}

fn length(paragraph: &Paragraph) -> usize {
    paragraph.text().chars().count()
}

fn apply(table: &mut Table, paging: &[(RowPaging, bool)]) {
    for (row, &(paging, from_top)) in table.rows.iter_mut().zip(paging) {
        row.paging = paging;
        for cell in row.cells.iter_mut().filter(|cell| from_top && cell.row_span > 1) {
            cell.align = CellAlign::Top;
        }
    }
}
