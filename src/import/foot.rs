//! The foot of the first page: the address of the body, where the profile has one there.

use super::messages::FootLeft;
use super::settle::excerpt;
use super::text::one_line;
use super::{Remarks, remark_once};
use crate::ooxml::read::tree::{Block, Inline, Tree};
use crate::style::Style;

/// How many letters certainly find room on two lines.
const MOST_LETTERS: usize = 160;

/// The lines at the foot of the first page.
pub(super) fn lines(tree: &Tree) -> Vec<String> {
    let mut text = String::new();
    tree.foot.iter().for_each(|block| words(block, &mut text));
    text.lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// The lines as an address; those that the report has no place for are told.
pub(super) fn taken(lines: Vec<String>, style: &Style, remarks: &mut Remarks) -> Vec<String> {
    let letters: usize = lines.iter().map(|line| line.chars().count()).sum();
    let has_room = style.address_line.is_some() && lines.len() <= 2 && letters <= MOST_LETTERS;
    if lines.is_empty() || has_room {
        return lines;
    }
    remark_once(remarks, FootLeft { text: excerpt(&lines.join(" ")) });
    Vec::new()
}

fn words(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(paragraph) => {
            for inline in &paragraph.inlines {
                match inline {
                    Inline::Text(letters, look) if !look.hidden => text.push_str(letters),
                    Inline::Break => text.push('\n'),
                    Inline::Tab => text.push(' '),
                    _ => {}
                }
            }
            text.push('\n');
        }
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).for_each(|block| words(block, text));
        }
        Block::Box(blocks) => blocks.iter().for_each(|block| words(block, text)),
    }
}
