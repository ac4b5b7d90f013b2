//! Tables: a grid of cells with spans, or the frame of a header or signature block.

use super::Block;
use crate::geom::Length;

/// A table. The grid is settled: each row covers every column once, by its own cells or by cells
/// that reach down from above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Ruled, or only a frame.
    pub kind: TableKind,
    /// Relative widths of the columns, at least one, each positive.
    pub columns: Vec<u32>,
    /// How many rows at the top are repeated on each page.
    pub header_rows: usize,
    /// All rows, the header's among them.
    pub rows: Vec<Row>,
    /// A text for those who cannot see the table.
    pub description: Option<String>,
    /// Whether it begins a page.
    pub starts_page: bool,
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

impl Table {
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

/// A block in its place, or an empty line beside a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed<'a> {
    /// The block.
    Block(&'a Block),
    /// An empty line of that height.
    Space(Length),
    /// The least line, which begins a page.
    PageStart,
}

/// What holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A section.
    Section,
    /// A cell.
    Cell,
}

/// The height of an empty line that is there for the file format's sake alone.
pub const LEAST_LINE: Length = Length::pt(1);

/// The blocks with the empty lines that both writers put around tables:
/// - `space_after` below a table of figures, and below the contents, whose field ends there,
/// - else the least line between two tables, which would become one without it, and at the end, since
///   a section and a cell must end in a paragraph (ISO 29500-1, 17.4.65; 17.6.17),
/// - the least line before a table that begins a page: what has no words of its own cannot ask for that,
/// - the least line before a table that opens a section: without it there is no place to type above the
///   table in Word, and LibreOffice 7.4 puts a line of its own there if the document has footnotes.
///
/// A table without rows would be a damaged file and is left out.
pub fn with_spaces(blocks: &[Block], holder: Holder, space_after: Length) -> Vec<Placed<'_>> {
    let mut placed = Vec::with_capacity(blocks.len() + 2);
    let mut before: Option<&Table> = None;
    let mut shown = blocks
        .iter()
        .filter(|block| !matches!(block, Block::Table(table) if table.rows.is_empty()))
        .peekable();
    if holder == Holder::Section && matches!(shown.peek(), Some(Block::Table(_))) {
        placed.push(Placed::Space(LEAST_LINE));
    }
    for block in shown {
        let table = if let Block::Table(table) = block { Some(table) } else { None };
        match before {
            Some(before) if before.kind.is_data() && !space_after.is_zero() => {
                placed.push(Placed::Space(space_after));
            }
            Some(_) if table.is_some() => placed.push(Placed::Space(LEAST_LINE)),
            _ => {}
        }
        placed.extend(table.filter(|table| table.starts_page).map(|_| Placed::PageStart));
        placed.push(Placed::Block(block));
        if let Block::Contents(_) = block {
            placed.push(Placed::Space(space_after.max(LEAST_LINE)));
        }
        before = table;
    }
    if before.is_some() || placed.is_empty() {
        placed.push(Placed::Space(LEAST_LINE));
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_apart_from_each_other_and_from_both_ends_of_a_section() {
        let table = |kind| {
            let rows = vec![Row { cells: Vec::new(), paging: RowPaging::Whole }];
            let table = Table {
                kind,
                columns: vec![1],
                header_rows: 0,
                rows,
                description: None,
                starts_page: false,
            };
            Block::Table(table)
        };
        let blocks =
            [table(TableKind::HeaderBlock), table(TableKind::Data), table(TableKind::Data)];
        let spaces = |holder| {
            let placed = with_spaces(&blocks, holder, Length::pt(6));
            let height = |placed: &Placed<'_>| match placed {
                Placed::Block(_) => 0.0,
                Placed::Space(height) => height.to_pt(),
                Placed::PageStart => -1.0,
            };
            placed.iter().map(height).collect::<Vec<_>>()
        };
        assert_eq!(spaces(Holder::Section), [1.0, 0.0, 1.0, 0.0, 6.0, 0.0, 1.0]);
        assert_eq!(spaces(Holder::Cell), [0.0, 1.0, 0.0, 6.0, 0.0, 1.0]);
        let mut blocks = blocks;
        for block in &mut blocks[1..] {
            let Block::Table(table) = block else { unreachable!() };
            (table.kind, table.starts_page) = (TableKind::Plain, true);
        }
        let spaces = with_spaces(&blocks, Holder::Section, Length::pt(6));
        let starts = spaces.iter().filter(|placed| matches!(placed, Placed::PageStart)).count();
        assert!(starts == 2 && spaces.len() == 9, "{spaces:?}");
        assert_eq!(with_spaces(&[], Holder::Cell, Length::pt(6)), [Placed::Space(LEAST_LINE)]);
    }

    #[test]
    fn column_widths_add_up_to_the_measure() {
        let table = Table {
            kind: TableKind::Data,
            columns: vec![1, 3, 3],
            header_rows: 0,
            rows: Vec::new(),
            description: None,
            starts_page: false,
        };
        let measure = Length::twips(9_071);
        let widths = table.column_widths(measure);
        assert_eq!(widths.iter().copied().sum::<Length>(), measure);
        assert!(widths[1] > widths[0] * 2);
    }
}
