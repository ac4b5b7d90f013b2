//! Tables become rows, each a fragment.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use super::compose::{Column, Composer};
use super::fragment::{Fragment, stack_height};
use super::frame::{ElementId, ElementKind, Item, RuleItem};
use super::tall::{self, TallRows};
use super::tree::Tree;
use crate::document::{Block, Cell, CellAlign, Ink, Row, RowPaging, Table, TableKind};
use crate::geom::Length;

/// What all rows of a table share.
struct Grid {
    /// Left edge of each column and, last, the right edge of the table.
    edges: Vec<Length>,
    /// Padding left and right of the text of a cell.
    padding_x: Length,
    /// Padding above and below.
    padding_y: Length,
    /// Thickness of the rules; nothing where there are none.
    rule: Length,
}

impl Grid {
    /// Which edges a cell stands between.
    fn sides(&self, cell: &Cell) -> [usize; 2] {
        [cell.column, cell.column + cell.col_span].map(|edge| edge.min(self.edges.len() - 1))
    }
}

/// A cell, composed.
struct Composed<'t> {
    cell: &'t Cell,
    lines: Vec<Fragment>,
    height: Length,
}

impl Composer<'_> {
    /// Composes a table into one fragment for each row.
    pub fn table(&mut self, table: &Table, column: Column, parent: ElementId) -> Vec<Fragment> {
        self.tree.close_lists();
        let grid = self.grid(table, column);
        let data = table.kind.is_data();
        let element = if data { self.tree.add(ElementKind::Table, parent) } else { parent };
        let gap = self.gap(Length::ZERO);
        let composed = self.rows_cells(table, &grid, element);
        let heights = row_heights(&composed, &grid);
        let covering = coverage(&table.rows);
        let mut tall = self.tall_stretches(table, &heights).into_iter().peekable();
        let mut rows: Vec<Fragment> = Vec::with_capacity(heights.len());
        let count = composed.len();
        let mut composed = composed.into_iter().enumerate();
        while let Some((i, cells)) = composed.next() {
            if let Some(stretch) = tall.next_if(|stretch| stretch.start == i) {
                let others = composed.by_ref().take(stretch.len() - 1).map(|(_, cells)| cells);
                let all = std::iter::once(cells).chain(others).collect();
                let end_table = stretch.end == count;
                rows.push(self.tall_rows(all, &grid, &table.rows[stretch], end_table));
                continue;
            }
            let mut fragment = self.row(cells, &grid, &heights[i..]);
            if !grid.rule.is_zero() {
                draw_rules(&mut fragment, &covering[i], i, &grid, heights[i]);
            }
            let paging = table.rows[i].paging;
            fragment.keep_next = match table.kind {
                TableKind::SignatureBlock => !table.splits_after(i),
                TableKind::HeaderBlock => i + 1 < count,
                TableKind::Pictures => i + 1 < count && paging == RowPaging::WithNext,
                TableKind::Data | TableKind::Plain => {
                    let stays = i < table.header_rows || paging == RowPaging::WithNext;
                    if i + 1 < count { stays } else { table.keep_next }
                }
            };
            fragment.joined = i + 1 < count && paging == RowPaging::WithNext;
            rows.push(fragment);
        }
        self.finish_rows(&mut rows, table, gap);
        rows
    }

    /// How each row of a table of figures takes page ends, and of which rows the tall cells must begin
    /// at the top since no page takes all that they cover; whether each page repeats the header.
    pub fn row_paging(&mut self, table: &Table, column: Column) -> (Vec<(RowPaging, bool)>, bool) {
        let grid = self.grid(table, column);
        let composed = self.rows_cells(table, &grid, Tree::ROOT);
        let heights = row_heights(&composed, &grid);
        let own = |row: &Row| match row.paging {
            RowPaging::WithNext => RowPaging::WithNext,
            RowPaging::Whole | RowPaging::Splits => RowPaging::Whole,
        };
        let mut paging: Vec<_> = table.rows.iter().map(|row| (own(row), false)).collect();
        for group in joined_rows(&table.rows) {
            for (way, _) in &mut paging[group.start..group.end - 1] {
                *way = RowPaging::WithNext;
            }
        }
        let own = |at: usize| {
            let cells = composed[at].iter().filter(|composed| composed.cell.row_span == 1);
            cells.map(|composed| composed.height).fold(Length::ZERO, Length::max)
        };
        let room = self.room_below_header(table, &heights);
        // A page may end inside the rows that take what the words of a joined cell need beyond its rows.
        let ends: BTreeSet<usize> = (table.rows.iter().enumerate())
            .flat_map(|(at, row)| row.cells.iter().map(move |cell| (at, cell.row_span)))
            .filter_map(|(at, span)| (span > 1).then_some(at + span - 1))
            .collect();
        for rows in self.tall_stretches(table, &heights) {
            for at in rows.clone() {
                let splits = rows.len() == 1 || own(at) > room || ends.contains(&at);
                let way = if splits { RowPaging::Splits } else { RowPaging::Whole };
                paging[at] = (way, rows.len() > 1);
            }
        }
        let header = heights.iter().take(table.header_rows).copied().sum();
        (paging, self.repeats(header))
    }

    /// How many paragraphs of the recipients stand beside the signature, where all of them together with it would leave
    /// half a page empty at a bad place.
    pub fn recipients_beside(&mut self, table: &Table, column: Column) -> Option<usize> {
        let [row] = table.rows.as_slice() else { return None };
        let [recipients, signature] = row.cells.as_slice() else { return None };
        let (grid, half) = (self.grid(table, column), self.page_height / 2);
        let mut height = |cell: &Cell, blocks: &[Block]| {
            let [left, right] = grid.sides(cell).map(|edge| grid.edges[edge]);
            let column = Column { x: left, width: right - left };
            let (lines, after) = self.stack(blocks, column, Tree::ROOT);
            stack_height(&lines) + after
        };
        let signed = height(signature, &signature.blocks);
        if height(recipients, &recipients.blocks) <= half.max(signed) {
            return None;
        }
        let mut used = Length::ZERO;
        let beside = recipients.blocks.iter().take_while(|block| {
            used += height(recipients, std::slice::from_ref(block));
            used <= signed
        });
        // The label and the first of them at least.
        Some(beside.count().max(2)).filter(|beside| *beside < recipients.blocks.len())
    }

    fn rows_cells<'t>(
        &mut self,
        table: &'t Table,
        grid: &Grid,
        element: ElementId,
    ) -> Vec<Vec<Composed<'t>>> {
        let header = |i| table.kind.is_data().then_some(i < table.header_rows);
        let rows = table.rows.iter().enumerate();
        rows.map(|(i, row)| self.row_cells(row, grid, header(i), element)).collect()
    }

    fn grid(&self, table: &Table, column: Column) -> Grid {
        let style = &self.style.table;
        let (padding_x, padding_y) = style.padding(table.kind);
        let rule = if table.kind == TableKind::Data { style.rule } else { Length::ZERO };
        let mut edges = vec![column.x];
        for width in table.column_widths(column.width) {
            edges.push(edges[edges.len() - 1] + width);
        }
        Grid { edges, padding_x, padding_y, rule }
    }

    /// Composes the cells of a row; `header` is `None` where the table is only a frame.
    fn row_cells<'t>(
        &mut self,
        row: &'t Row,
        grid: &Grid,
        header: Option<bool>,
        table: ElementId,
    ) -> Vec<Composed<'t>> {
        let parent = match header {
            Some(_) => self.tree.add(ElementKind::Row, table),
            None => table,
        };
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let element = match header {
                Some(header) => {
                    let (col_span, row_span) = (cell.col_span, cell.row_span);
                    self.tree.add(ElementKind::Cell { header, col_span, row_span }, parent)
                }
                None => parent,
            };
            let [left, right] = grid.sides(cell).map(|edge| grid.edges[edge]);
            let column =
                Column { x: left + grid.padding_x, width: right - left - grid.padding_x * 2 };
            let (lines, after) = self.stack(&cell.blocks, column, element);
            let height = stack_height(&lines) + after + grid.padding_y * 2 + grid.rule;
            cells.push(Composed { cell, lines, height });
        }
        self.tree.close_lists();
        cells
    }

    /// Puts the cells of a row into one fragment. `below` holds the heights of this row and of those
    /// that follow.
    fn row(&self, cells: Vec<Composed<'_>>, grid: &Grid, below: &[Length]) -> Fragment {
        let mut fragment = Fragment { height: below[0], ..Fragment::default() };
        for composed in cells {
            let room: Length = below.iter().take(composed.cell.row_span).copied().sum();
            let shift = match composed.cell.align {
                CellAlign::Top => Length::ZERO,
                CellAlign::Middle => (room - composed.height).max(Length::ZERO) / 2,
            };
            let mut y = grid.rule + grid.padding_y + shift;
            for line in composed.lines {
                y += line.gap;
                let height = line.height;
                fragment.absorb(line, y);
                y += height;
            }
        }
        // In a table of figures the row is what a reader looks along.
        if !grid.rule.is_zero() && !fragment.bars.is_empty() {
            fragment.bars = vec![Length::ZERO..fragment.height];
        }
        fragment
    }

    /// Rows that no page can take: they keep their parts, so that the flow can split them.
    fn tall_rows(
        &self,
        composed: Vec<Vec<Composed<'_>>>,
        grid: &Grid,
        rows: &[Row],
        end_table: bool,
    ) -> Fragment {
        let alone = rows.len() == 1;
        let mut tall: Vec<_> = rows
            .iter()
            .map(|row| tall::Row {
                splits: alone || row.paging == RowPaging::Splits,
                cells: Vec::new(),
            })
            .collect();
        let mut cells = Vec::new();
        for (at, Composed { cell, lines, .. }) in composed
            .into_iter()
            .enumerate()
            .flat_map(|(at, row)| row.into_iter().map(move |cell| (at, cell)))
        {
            let end = (at + cell.row_span).min(tall.len());
            for row in &mut tall[at..end] {
                row.cells.push(cells.len());
            }
            let sides = grid.sides(cell).map(|edge| grid.edges[edge]);
            cells.push(tall::Cell { rows: at..end, sides, lines });
        }
        let edges = [grid.edges[0], grid.edges[grid.edges.len() - 1]];
        let (padding, rule, page) = (grid.padding_y, grid.rule, self.page_height);
        TallRows::new(tall::Rows { rows: tall, cells, edges, padding, rule, end_table, page })
            .into_fragment()
    }

    /// The rows that no page can take, each alone or with those under the same cells. A header so tall is not repeated.
    fn tall_stretches(&self, table: &Table, heights: &[Length]) -> Vec<Range<usize>> {
        let room = self.room_below_header(table, heights);
        let mut stretches = joined_rows(&table.rows);
        let joined: BTreeSet<usize> = stretches.iter().cloned().flatten().collect();
        let alone = (0..heights.len()).filter(|at| !joined.contains(at)).map(|at| at..at + 1);
        stretches.extend(alone);
        stretches.retain(|rows| {
            let is_tall = heights[rows.clone()].iter().copied().sum::<Length>() > room;
            let goes_on = table.kind == TableKind::SignatureBlock
                && table.rows[rows.start].paging == RowPaging::Splits;
            goes_on || table.kind.is_data() && is_tall
        });
        stretches.sort_by_key(|rows| rows.start);
        stretches
    }

    /// The height of a page below the header of the table, where it is repeated.
    fn room_below_header(&self, table: &Table, heights: &[Length]) -> Length {
        let header: Length = heights[..table.header_rows.min(heights.len())].iter().copied().sum();
        self.page_height - if self.repeats(header) { header } else { Length::ZERO }
    }

    /// Room above and below the table, and the header that is repeated.
    fn finish_rows(&mut self, rows: &mut [Fragment], table: &Table, gap: Length) {
        if let Some(first) = rows.first_mut() {
            first.gap = gap;
        }
        // Each row's height takes in the rule above it; the last one's also the rule below.
        if let Some(last) = rows.last_mut() {
            last.height += last.overhang();
        }
        if table.kind.is_data() {
            self.after = self.style.table.space_after;
        }
        let header_rows = table.header_rows.min(rows.len());
        let header_height = stack_height(&rows[..header_rows]);
        if header_rows > 0 && self.repeats(header_height) {
            let header: Vec<Fragment> = rows[..header_rows].iter().map(repeated).collect();
            let header = Rc::new(header);
            for row in &mut rows[header_rows..] {
                row.repeat = Some(Rc::clone(&header));
            }
        }
    }

    /// Whether a header of that height is repeated: it must leave room for what it heads.
    fn repeats(&self, header: Length) -> bool {
        header < self.page_height / 2
    }
}

/// A header row as it stands at the head of a later page: an artifact without notes or headings.
fn repeated(row: &Fragment) -> Fragment {
    let mut items = row.items.clone();
    for item in &mut items {
        if let Item::Text(run) = item {
            run.element = None;
        }
    }
    Fragment { height: row.height, items, keep_next: true, ..Fragment::default() }
}

/// The height of each row: what its own cells need, and for a cell that reaches over several rows,
/// what it still needs goes to the last of them.
fn row_heights(rows: &[Vec<Composed<'_>>], grid: &Grid) -> Vec<Length> {
    let least = grid.padding_y * 2 + grid.rule;
    let mut heights = vec![least; rows.len()];
    for (i, cells) in rows.iter().enumerate() {
        for composed in cells.iter().filter(|composed| composed.cell.row_span == 1) {
            heights[i] = heights[i].max(composed.height);
        }
    }
    for (i, cells) in rows.iter().enumerate() {
        for composed in cells.iter().filter(|composed| composed.cell.row_span > 1) {
            let last = (i + composed.cell.row_span - 1).min(rows.len() - 1);
            let above: Length = heights[i..last].iter().copied().sum();
            heights[last] = heights[last].max(composed.height - above);
        }
    }
    heights
}

/// The runs of rows that cells reaching over several rows join.
fn joined_rows(rows: &[Row]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let reach = row.cells.iter().map(|cell| cell.row_span).max().unwrap_or(1);
        let end = (i + reach).min(rows.len());
        match runs.last_mut() {
            Some(run) if i < run.end => run.end = run.end.max(end),
            _ => runs.push(i..end),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// For each row the cells that cover it, each with the row in which it begins.
fn coverage(rows: &[Row]) -> Vec<Vec<(usize, &Cell)>> {
    let mut covering = vec![Vec::new(); rows.len()];
    for (i, row) in rows.iter().enumerate() {
        for cell in &row.cells {
            for covered in covering.iter_mut().skip(i).take(cell.row_span) {
                covered.push((i, cell));
            }
        }
    }
    covering
}

/// Draws the rules of row `i`, and gives the fragment the one below.
fn draw_rules(
    fragment: &mut Fragment,
    covering: &[(usize, &Cell)],
    i: usize,
    grid: &Grid,
    height: Length,
) {
    let last = grid.edges[grid.edges.len() - 1];
    let cells = covering
        .iter()
        .map(|&(start, cell)| (grid.sides(cell).map(|edge| grid.edges[edge]), start == i));
    fragment.items.extend(rules_of_row(cells, Length::ZERO..height, last, grid.rule));
    fragment.foot = Some(horizontal(grid.edges[0], last, height, grid.rule));
}

/// The rules of a row from its top to its bottom: above each cell that begins in it and between the cells that cover it,
/// given by their sides. The rule below is drawn by the row that follows, or where the table or the page ends.
pub fn rules_of_row(
    cells: impl Iterator<Item = ([Length; 2], bool)>,
    row: Range<Length>,
    right_edge: Length,
    rule: Length,
) -> Vec<Item> {
    let mut rules = Vec::new();
    let down = |x| RuleItem { y: row.start, ..vertical(x, row.end - row.start, rule) };
    for ([left, right], begins) in cells {
        rules.extend(begins.then(|| horizontal(left, right, row.start, rule)));
        rules.push(down(left));
        rules.extend((right == right_edge).then(|| down(right)));
    }
    rules.into_iter().map(Item::Rule).collect()
}

/// A horizontal rule from `left` to `right`, its top at `y`; it covers the corners.
pub fn horizontal(left: Length, right: Length, y: Length, rule: Length) -> RuleItem {
    RuleItem { x: left - rule / 2, y, width: right - left + rule, height: rule, ink: Ink::Black }
}

/// A vertical rule of `height` centred on `x`.
fn vertical(x: Length, height: Length, rule: Length) -> RuleItem {
    RuleItem { x: x - rule / 2, y: Length::ZERO, width: rule, height, ink: Ink::Black }
}
