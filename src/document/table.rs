//! Tables: a grid of cells with spans, or the frame of a header or signature block.

use super::Block;
use crate::geom::{FontSize, Length};

/// A table. The grid is settled: each row covers every column once, by its own cells or by cells
/// that reach down from above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Ruled, or only a frame.
    pub kind: TableKind,
    /// Relative widths of the columns, at least one, each positive.
    pub columns: Vec<u32>,
    /// Columns, from 0, that nobody gave a width: what stands in them says how they share their room, which the layout
    /// settles ([`crate::layout::settle_columns`]).
    pub fitted: Vec<usize>,
    /// How many rows at the top head the columns.
    pub header_rows: usize,
    /// Whether each page repeats them. The layout settles it: a page must have room for what they head
    /// ([`crate::layout::settle_rows`]).
    pub repeats_header: bool,
    /// All rows, the header's among them.
    pub rows: Vec<Row>,
    /// A text for those who cannot see the table.
    pub description: Option<String>,
    /// Whether it begins a page.
    pub starts_page: bool,
    /// Whether its last row stays on the page of what follows.
    pub keep_next: bool,
}

/// What a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// Figures and facts, with rules.
    Data,
    /// Figures and facts, without rules.
    Plain,
    /// Header block: no rules, no padding.
    HeaderBlock,
    /// Pictures side by side with their captions: no rules.
    Pictures,
    /// Signature block: no rules, never torn.
    SignatureBlock,
}

impl TableKind {
    /// Whether it holds figures and facts.
    pub const fn is_data(self) -> bool {
        matches!(self, Self::Data | Self::Plain)
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Cells from left to right; a column covered from above has none.
    pub cells: Vec<Cell>,
    /// What a page end may do to the row.
    pub paging: RowPaging,
}

/// What a page end may do to a row. Both writers follow it, or Word and the PDF would part; since it
/// depends on how tall rows are, the layout settles it ([`crate::layout::settle_rows`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RowPaging {
    /// The row stays whole.
    #[default]
    Whole,
    /// The row stays whole, on the page of the row below it: a cell covers parts of both.
    WithNext,
    /// The row is taller than a page: it begins where it stands and goes on over as many as it needs.
    Splits,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// First column of the cell, from 0.
    pub column: usize,
    /// How many columns it covers, at least 1.
    pub col_span: usize,
    /// How many rows it covers, at least 1.
    pub row_span: usize,
    /// Vertical place of the content.
    pub align: CellAlign,
    /// Content, never empty and never ending in a table.
    pub blocks: Vec<Block>,
}

/// Vertical place of a cell's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CellAlign {
    /// At the top.
    #[default]
    Top,
    /// Centred.
    Middle,
}

/// Whether the title of a column says that it counts the rows.
pub fn counts_rows(title: &str) -> bool {
    matches!(title.trim().to_lowercase().as_str(), "stt" | "tt" | "số tt" | "số thứ tự")
}

impl Table {
    /// The letter size of its words, where it is not that of their roles.
    pub fn letter_size(&self) -> Option<FontSize> {
        let blocks = self.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
        let mut sizes = blocks.filter_map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.size,
            _ => None,
        });
        sizes.next()
    }

    /// Sets its words in letters of that size.
    pub fn set_letter_size(&mut self, size: FontSize) {
        let cells = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        for block in cells.flat_map(|cell| &mut cell.blocks) {
            if let Block::Paragraph(paragraph) = block {
                paragraph.size = Some(size);
            }
        }
    }

    /// Whether a page may end inside the row or the next one.
    pub fn splits_after(&self, row: usize) -> bool {
        self.rows.iter().skip(row).take(2).any(|row| row.paging == RowPaging::Splits)
    }

    /// The widths of the columns, in whole twips that add up to `measure` rounded to the twip: the
    /// one grid that both writers use.
    pub fn column_widths(&self, measure: Length) -> Vec<Length> {
        let total: i64 = self.columns.iter().map(|&c| i64::from(c)).sum();
        let measure = measure.to_twips();
        let mut done = 0;
        let mut seen = 0;
        self.columns
            .iter()
            .map(|&column| {
                seen += i64::from(column);
                let edge = measure * seen / total.max(1);
                let width = edge - done;
                done = edge;
                Length::twips(width)
            })
            .collect()
    }
}

/// What holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The first section.
    FirstSection,
    /// Another section.
    LaterSection,
    /// A cell.
    Cell,
}

/// A block in its place, or an empty line beside a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed<'a> {
    /// The block.
    Block(&'a Block),
    /// An empty line of running text.
    Line {
        /// Whether it stays on the page of what follows.
        keep_next: bool,
    },
    /// The same at the head of a page.
    PageStart,
    /// A line as low as can be.
    Thin,
}

/// The height of [`Placed::Thin`], more than a letter of one point takes.
pub const THIN_LINE: Length = Length::twips(24);

/// The blocks with the empty lines that the file format asks for; both writers set them as lines of running text, so
/// that what somebody types there looks like text:
/// - between two tables, which would become one without it,
/// - below the contents, whose field ends there, and at the end: a section and a cell must end in a paragraph
///   (ISO 29500-1, 17.4.65; 17.6.17),
/// - before a table that begins a page: what has no words of its own cannot ask for that.
///
/// A table that opens a later section has a thin line above it: without one LibreOffice does not count the pages of the
/// section from 1 (25.2, measured). A table without rows would be a damaged file and is left out.
pub fn with_lines(blocks: &[Block], holder: Holder) -> Vec<Placed<'_>> {
    let mut placed = Vec::with_capacity(blocks.len() + 2);
    if holder == Holder::LaterSection && matches!(blocks.first(), Some(Block::Table(_))) {
        placed.push(Placed::Thin);
    }
    let mut is_open = true;
    for block in blocks {
        if let Block::Table(table) = block {
            if table.rows.is_empty() {
                continue;
            }
            let above = match placed.last() {
                Some(Placed::Block(Block::Table(above))) => Some(above.keep_next),
                _ => None,
            };
            match table.starts_page {
                true => placed.push(Placed::PageStart),
                false => placed.extend(above.map(|keep_next| Placed::Line { keep_next })),
            }
        }
        placed.push(Placed::Block(block));
        let ends_field = matches!(block, Block::Contents(_));
        placed.extend(ends_field.then_some(Placed::Line { keep_next: false }));
        is_open = matches!(block, Block::Table(_));
    }
    placed.extend(is_open.then_some(Placed::Line { keep_next: false }));
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Paragraph, Role};

    fn table(kind: TableKind, starts_page: bool) -> Block {
        let rows = vec![Row { cells: Vec::new(), paging: RowPaging::Whole }];
        Block::Table(Table {
            kind,
            columns: vec![1],
            fitted: Vec::new(),
            header_rows: 0,
            repeats_header: true,
            rows,
            description: None,
            starts_page,
            keep_next: false,
        })
    }

    #[test]
    fn tables_stand_apart_from_each_other_and_from_the_end_of_a_section() {
        let sketch = |blocks: &[Block]| {
            let sign = |placed: &Placed<'_>| match placed {
                Placed::Block(Block::Table(_)) => 't',
                Placed::Block(_) => 'p',
                Placed::Line { .. } => '-',
                Placed::PageStart => '=',
                Placed::Thin => '.',
            };
            with_lines(blocks, Holder::FirstSection).iter().map(sign).collect::<String>()
        };
        let text = || Block::Paragraph(Paragraph::plain(Role::Body, "a"));
        let data = |starts_page| table(TableKind::Data, starts_page);
        let header = table(TableKind::HeaderBlock, false);
        assert_eq!(sketch(&[header, text(), data(false), text()]), "tptp");
        assert_eq!(sketch(&[data(false), data(false), text()]), "t-tp");
        assert_eq!(sketch(&[text(), data(true), data(true)]), "p=t=t-");
        assert_eq!(sketch(&[]), "-");
        let mut kept = data(false);
        if let Block::Table(table) = &mut kept {
            table.keep_next = true;
        }
        let signature = table(TableKind::SignatureBlock, false);
        let blocks = [kept, signature];
        let placed = with_lines(&blocks, Holder::FirstSection);
        assert_eq!(placed[1], Placed::Line { keep_next: true }, "it goes with the row above");
        assert_eq!(placed[3], Placed::Line { keep_next: false });
        let placed = with_lines(&[data(false)], Holder::LaterSection).len();
        assert_eq!(placed, 3, "a thin line, the table, and a line at the end");
    }

    #[test]
    fn column_widths_add_up_to_the_measure() {
        let table = Table {
            kind: TableKind::Data,
            columns: vec![1, 3, 3],
            fitted: Vec::new(),
            header_rows: 0,
            repeats_header: true,
            rows: Vec::new(),
            description: None,
            starts_page: false,
            keep_next: false,
        };
        let measure = Length::twips(9_071);
        let widths = table.column_widths(measure);
        assert_eq!(widths.iter().copied().sum::<Length>(), measure);
        assert!(widths[1] > widths[0] * 2);
    }
}
