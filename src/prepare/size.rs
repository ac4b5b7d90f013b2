//! How large a document may be: beyond what anyone prints, and within what a machine lays out in seconds.

use crate::diag::Message;
use crate::document::{Block, Document};
use crate::prepare::messages::DocumentTooLong;

/// The most paragraphs outside tables: 50 for each of 5,000 pages.
const MOST_PARAGRAPHS: usize = 250_000;
/// The most paragraphs in cells, and the most notes.
const MOST_IN_TABLES: usize = 100_000;
const MOST_NOTES: usize = 100_000;

/// The limit that a document goes beyond, where it does.
pub(super) fn problem(document: &Document) -> Option<Message> {
    let (mut outside, mut inside) = (0, 0);
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Table(_) => inside += paragraphs(block),
            _ => outside += paragraphs(block),
        }
    }
    let limits = [
        (outside, MOST_PARAGRAPHS, ["đoạn văn", "paragraphs"]),
        (
            inside,
            MOST_IN_TABLES,
            ["đoạn văn trong các ô của bảng", "paragraphs in cells of tables"],
        ),
        (document.notes.len(), MOST_NOTES, ["chú thích", "notes"]),
    ];
    let (_, most, what) = limits.into_iter().find(|(found, most, _)| found > most)?;
    Some(DocumentTooLong { what: what.into(), most: most.to_string() }.into())
}

fn paragraphs(block: &Block) -> usize {
    match block {
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| cell.blocks.iter().map(paragraphs).sum::<usize>().max(1)).sum()
        }
        _ => 1,
    }
}
