//! Pasted text as a tree: a paragraph a line.

use crate::ooxml::read::tree::{Block, Inline, Letters, Paragraph, Tree};

/// The style of pasted paragraphs, of whose look nothing is known.
pub(super) const PASTED: &str = "\u{0}pasted";

pub(super) fn tree(text: &str) -> Tree {
    let blocks = text.trim_start_matches('\u{feff}').lines().map(|line| {
        let mut inlines = Vec::new();
        for (i, piece) in line.split('\t').enumerate() {
            inlines.extend((i > 0).then_some(Inline::Tab));
            if !piece.is_empty() {
                inlines.push(Inline::Text(piece.to_owned(), Letters::default()));
            }
        }
        Block::Paragraph(Paragraph { inlines, style: PASTED.to_owned(), ..Paragraph::default() })
    });
    Tree {
        blocks: blocks.collect(),
        notes: Vec::new(),
        foot: Vec::new(),
        paper: None,
        margins: None,
    }
}
