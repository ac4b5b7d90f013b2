//! A sheet that holds several equal copies of one document, as ballots and slips are printed.

use crate::ooxml::read::tree::{Block, Inline, Table, Tree};

/// How many copies a sheet may hold.
const COPIES: [usize; 3] = [2, 4, 8];

/// Leaves one copy of a sheet that holds equal ones in the cells of a table. Gives how many they were; 1 for any other file,
/// which stays as it is.
pub(super) fn one_copy(tree: &mut Tree) -> usize {
    let mut tables = tree.blocks.iter().filter(|block| !words(block).is_empty());
    let (Some(Block::Table(table)), None) = (tables.next(), tables.next()) else { return 1 };
    let cells: Vec<_> = table.rows.iter().flat_map(|row| &row.cells).collect();
    let texts: Vec<_> = cells.iter().map(|cell| words_of(&cell.blocks)).collect();
    // Cells of a table of figures may be alike: a copy has several paragraphs.
    let is_copy = |text: &Vec<String>| text.len() > 1 && *text == texts[0];
    if !COPIES.contains(&cells.len()) || !texts.iter().all(is_copy) {
        return 1;
    }
    let (copies, blocks) = (cells.len(), cells[0].blocks.clone());
    tree.blocks = blocks;
    copies
}

/// The words of each paragraph that has some.
fn words_of(blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(words).collect()
}

fn words(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(paragraph) => {
            let texts = paragraph.inlines.iter().map(|inline| match inline {
                Inline::Text(text, _) | Inline::Equation(text) => text.as_str(),
                Inline::Break | Inline::PageBreak | Inline::Tab => " ",
                Inline::Note(_) | Inline::Picture(_) => "\u{fffc}",
            });
            let text: String = texts.collect();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() { Vec::new() } else { vec![text] }
        }
        Block::Table(Table { rows, .. }) => {
            let cells = rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| words_of(&cell.blocks)).collect()
        }
        Block::Box(blocks) => words_of(blocks),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::read::tree::{Cell, Letters, Paragraph, Row};

    fn cell(column: usize, lines: &[&str]) -> Cell {
        let paragraph = |line: &&str| {
            Block::Paragraph(Paragraph {
                inlines: vec![Inline::Text((*line).to_owned(), Letters::default())],
                ..Paragraph::default()
            })
        };
        Cell { column, columns: 1, goes_on: false, blocks: lines.iter().map(paragraph).collect() }
    }

    /// A file of one table with these cells, two to a row.
    fn tree(cells: &[&[&str]]) -> Tree {
        let row = |pair: &[&[&str]]| {
            let cells = pair.iter().enumerate().map(|(at, lines)| cell(at, lines)).collect();
            Row { is_head: false, cells }
        };
        let rows = cells.chunks(2).map(row).collect();
        Tree { blocks: vec![Block::Table(Table { rows, ..Table::default() })], ..Tree::default() }
    }

    #[test]
    fn equal_cells_are_copies_of_which_one_is_left() {
        let ballot: &[&str] = &["PHIẾU BẦU", "Nguyễn Văn An"];
        for count in [2, 4, 8] {
            let mut sheet = tree(&vec![ballot; count]);
            assert_eq!(one_copy(&mut sheet), count);
            assert_eq!(words_of(&sheet.blocks), ballot);
        }
    }

    #[test]
    fn a_table_of_figures_and_cells_that_differ_are_no_copies() {
        let ballot: &[&str] = &["PHIẾU BẦU", "Nguyễn Văn An"];
        let others: [&[&[&str]]; 3] =
            [&[&["5"], &["5"]], &[ballot, &["PHIẾU BẦU", "Lê Thị Bình"]], &[ballot; 6]];
        for cells in others {
            let mut file = tree(cells);
            assert_eq!(one_copy(&mut file), 1, "{cells:?}");
            assert!(matches!(file.blocks[..], [Block::Table(_)]));
        }
    }
}
