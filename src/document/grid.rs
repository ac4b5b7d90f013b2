//! The grid of a table: where cells with spans come to stand, and whether they cover every column
//! of every row exactly once.

/// How far a cell reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// How many columns it covers, at least 1.
    pub cols: usize,
    /// How many rows it covers, at least 1.
    pub rows: usize,
}

/// A row that does not fit the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridProblem {
    /// The cells of the row, with those that reach down into it, cover fewer or more columns than
    /// there are.
    Ragged {
        /// The row, from 0.
        row: usize,
        /// Columns covered.
        covered: usize,
    },
    /// A cell that is wider than the gap it comes to stand in: it would lie over a cell that
    /// reaches down from above.
    Overlap {
        /// The row, from 0.
        row: usize,
        /// The cell in its row, from 0.
        cell: usize,
    },
    /// A cell that reaches below the last row.
    BelowEnd {
        /// The row, from 0.
        row: usize,
        /// The cell in its row, from 0.
        cell: usize,
        /// Rows that are left, this one among them.
        left: usize,
    },
}

impl Span {
    /// A cell of one column and one row.
    pub const ONE: Self = Self { cols: 1, rows: 1 };
}

/// The first column of every cell, row by row, where each of the `columns` is covered exactly once
/// in each row; otherwise every problem in the order of the rows.
pub fn positions(rows: &[Vec<Span>], columns: usize) -> Result<Vec<Vec<usize>>, Vec<GridProblem>> {
    let mut grid = Grid { below: vec![0; columns], problems: Vec::new() };
    let placed = (0..).zip(rows).map(|(row, cells)| grid.place(row, rows.len() - row, cells));
    let placed = placed.collect();
    if grid.problems.is_empty() { Ok(placed) } else { Err(grid.problems) }
}

struct Grid {
    /// For each column, how many more rows are covered by a cell from above.
    below: Vec<usize>,
    problems: Vec<GridProblem>,
}

impl Grid {
    fn place(&mut self, row: usize, left: usize, cells: &[Span]) -> Vec<usize> {
        let columns = self.below.len();
        let from_above: Vec<bool> = self.below.iter().map(|&rows| rows > 0).collect();
        let free = from_above.iter().filter(|&&above| !above).count();
        let wanted = cells.iter().fold(0_usize, |sum, cell| sum.saturating_add(cell.cols.max(1)));
        for rows in &mut self.below {
            *rows = rows.saturating_sub(1);
        }
        if wanted != free {
            let covered = wanted.saturating_add(columns - free);
            self.problems.push(GridProblem::Ragged { row, covered });
        }
        let mut column = 0;
        let mut starts = Vec::with_capacity(cells.len());
        for (index, cell) in cells.iter().enumerate() {
            while from_above.get(column) == Some(&true) {
                column += 1;
            }
            let end = column.saturating_add(cell.cols.max(1)).min(columns);
            let reach = column.min(end)..end;
            if from_above[reach.clone()].contains(&true) {
                self.problems.push(GridProblem::Overlap { row, cell: index });
            }
            if cell.rows > left {
                self.problems.push(GridProblem::BelowEnd { row, cell: index, left });
            }
            self.below[reach].fill(cell.rows.clamp(1, left.max(1)) - 1);
            starts.push(column);
            column = end;
        }
        starts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(drawing: &[&[(usize, usize)]]) -> Vec<Vec<Span>> {
        let row = |row: &&[(usize, usize)]| {
            row.iter().map(|&(cols, rows)| Span { cols, rows }).collect::<Vec<_>>()
        };
        drawing.iter().map(row).collect()
    }

    #[test]
    fn cells_step_aside_for_those_that_reach_down() {
        let rows = rows(&[&[(1, 2), (2, 1), (1, 3)], &[(1, 1), (1, 1)], &[(3, 1)]]);
        assert_eq!(positions(&rows, 4), Ok(vec![vec![0, 1, 3], vec![1, 2], vec![0]]));
    }

    #[test]
    fn a_row_too_short_or_too_long_is_told_with_its_count() {
        let rows = rows(&[&[(1, 1)], &[(1, 1), (1, 1)], &[(2, 1), (9, 1)]]);
        let problems = positions(&rows, 2).unwrap_err();
        assert_eq!(
            problems,
            [
                GridProblem::Ragged { row: 0, covered: 1 },
                GridProblem::Ragged { row: 2, covered: 11 }
            ]
        );
    }

    #[test]
    fn a_cell_neither_lies_over_another_nor_leaves_the_table() {
        let over = rows(&[&[(1, 1), (1, 2), (1, 1)], &[(2, 1)]]);
        assert_eq!(positions(&over, 3), Err(vec![GridProblem::Overlap { row: 1, cell: 0 }]));
        let below = rows(&[&[(1, 3)], &[]]);
        let problem = GridProblem::BelowEnd { row: 0, cell: 0, left: 2 };
        assert_eq!(positions(&below, 1), Err(vec![problem]));
    }

    #[test]
    fn every_table_that_passes_covers_each_column_of_each_row_once() {
        let mut passed = 0;
        for seed in 0_u32..20_000 {
            let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
            let mut next = |below: u32| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((state >> 16) % below) as usize
            };
            let columns = 1 + next(3);
            let rows: Vec<Vec<Span>> = (0..1 + next(3))
                .map(|_| {
                    (0..next(4)).map(|_| Span { cols: 1 + next(2), rows: 1 + next(2) }).collect()
                })
                .collect();
            let Ok(starts) = positions(&rows, columns) else { continue };
            passed += 1;
            let mut seen = vec![vec![0; columns]; rows.len()];
            for (row, (cells, starts)) in rows.iter().zip(&starts).enumerate() {
                for (cell, &start) in cells.iter().zip(starts) {
                    for line in &mut seen[row..row + cell.rows] {
                        line[start..start + cell.cols].iter_mut().for_each(|count| *count += 1);
                    }
                }
            }
            assert!(seen.iter().flatten().all(|&count| count == 1), "{rows:?} {starts:?}");
        }
        assert!(passed > 100, "{passed}");
    }
}
