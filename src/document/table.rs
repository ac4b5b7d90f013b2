//! Tables: a grid of cells with spans, or the frame of a header or signature block.

use super::Block;
use crate::geom::Length;
use crate::source::Origin;

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
    /// Where the author wrote it.
    pub origin: Origin,
}

/// What a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// Figures and facts, with rules.
    Data,
    /// Header block: no rules, no padding.
    HeaderBlock,
    /// Signature block: no rules, never torn.
    SignatureBlock,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Cells from left to right; a column covered from above has none.
    pub cells: Vec<Cell>,
    /// Where the author wrote it.
    pub origin: Origin,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_widths_add_up_to_the_measure() {
        let table = Table {
            kind: TableKind::Data,
            columns: vec![1, 3, 3],
            header_rows: 0,
            rows: Vec::new(),
            description: None,
            origin: Origin::default(),
        };
        let measure = Length::twips(9_071);
        let widths = table.column_widths(measure);
        assert_eq!(widths.iter().copied().sum::<Length>(), measure);
        assert!(widths[1] > widths[0] * 2);
    }
}
