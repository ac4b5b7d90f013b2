//! Rows that no page can take go on over as many as they need.
//!
//! Rows under one cell keep their own heights. A page may end between any two of them; the words of the cell go on beside
//! the rows of the next page. What the words need beyond the rows is added to the last one, inside which a page may end,
//! as it may in a row that is too tall alone. Word and LibreOffice do the same.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::fragment::Fragment;
use super::table::{horizontal, rules_of_row};
use crate::geom::Length;

/// Rows of a table that go on over pages, as far as they are not placed yet.
#[derive(Clone, Debug)]
pub struct TallRows {
    rows: Rc<Rows>,
    /// The first row that is not placed whole.
    next: usize,
    /// Of the cells that have begun on an earlier page, how many lines stand there.
    placed: BTreeMap<usize, usize>,
}

/// All of the rows.
#[derive(Debug)]
pub struct Rows {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// Their cells, those of a row above those of the next.
    pub cells: Vec<Cell>,
    /// Left and right edge of the table.
    pub edges: [Length; 2],
    /// Padding above and below the content of a cell.
    pub padding: Length,
    /// Thickness of the rules.
    pub rule: Length,
    /// Whether the table ends with them, and with the rule below them.
    pub end_table: bool,
    /// Height of a page.
    pub page: Length,
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// Whether a page may end inside.
    pub splits: bool,
    /// The cells that cover it, by their index.
    pub cells: Vec<usize>,
}

/// A cell.
#[derive(Debug)]
pub struct Cell {
    /// The rows that it covers.
    pub rows: Range<usize>,
    /// Its left and right edge.
    pub sides: [Length; 2],
    /// Its words.
    pub lines: Vec<Fragment>,
}

/// A part that stands on one page, under way.
struct Part<'r> {
    rows: &'r TallRows,
    /// Where each row begins, and where the last one ends.
    edges: Vec<Length>,
    /// Where the cells that have begun do so, from the top of the part.
    tops: BTreeMap<usize, Length>,
    /// Lines of cells that stand in it.
    lines: Vec<(usize, Range<usize>)>,
}

impl TallRows {
    /// Rows of which none is placed.
    pub fn new(rows: Rows) -> Self {
        Self { rows: Rc::new(rows), next: 0, placed: BTreeMap::new() }
    }

    /// The rows as one fragment: with all that it shows where a page takes it, else higher than any page.
    pub fn into_fragment(self) -> Fragment {
        let whole = match self.split(self.rows.page) {
            Some((whole, None)) => whole,
            _ => Fragment { height: self.rows.page + Length::pt(1), ..Fragment::default() },
        };
        Fragment { rows: Some(Box::new(self)), ..whole }
    }

    /// What of the rows fits into `room`, and the rest where there is one. `None` where not one line fits.
    pub fn split(&self, room: Length) -> Option<(Fragment, Option<Self>)> {
        let mut part = Part {
            rows: self,
            edges: vec![Length::ZERO],
            tops: BTreeMap::new(),
            lines: Vec::new(),
        };
        for at in self.next..self.rows.rows.len() {
            part.open(at);
            let bottom = part.bottom(at);
            if bottom + self.rows.rule <= room {
                part.close(at, bottom);
                continue;
            }
            if !part.tear(at, room) {
                if at == self.next {
                    return None;
                }
                part.end_above(at);
            }
            return Some((part.fragment(at), Some(part.rest(at))));
        }
        Some((part.fragment(self.rows.rows.len()), None))
    }

    fn row(&self, at: usize) -> &Row {
        &self.rows.rows[at]
    }

    fn cell(&self, cell: usize) -> &Cell {
        &self.rows.cells[cell]
    }

    /// How many lines of the cell stand on earlier pages.
    fn placed(&self, cell: usize) -> usize {
        self.placed.get(&cell).copied().unwrap_or(0)
    }

    /// What a cell needs around its lines.
    fn frame(&self) -> Length {
        self.rows.padding * 2 + self.rows.rule
    }
}

impl Part<'_> {
    /// The end of the last row so far.
    fn end(&self) -> Length {
        self.edges.last().copied().unwrap_or(Length::ZERO)
    }

    /// Cells begin with the row, or go on from the page before.
    fn open(&mut self, at: usize) {
        let top = self.end();
        for &cell in &self.rows.row(at).cells {
            self.tops.entry(cell).or_insert(top);
        }
    }

    /// Where the row ends: below the words of the cells that end with it.
    fn bottom(&self, at: usize) -> Length {
        let ending =
            self.rows.row(at).cells.iter().filter(|&&c| self.rows.cell(c).rows.end == at + 1);
        let bottoms = ending.map(|&cell| {
            self.reach(cell, &(self.rows.placed(cell)..self.rows.cell(cell).lines.len()))
        });
        bottoms.fold(self.end() + self.rows.frame(), Length::max)
    }

    /// How far down a cell reaches with these lines.
    fn reach(&self, cell: usize, lines: &Range<usize>) -> Length {
        let content = &self.rows.cell(cell).lines[lines.clone()];
        self.tops[&cell] + self.rows.frame() + height(content, lines.start > 0)
    }

    /// Ends the row there: the cells that end with it are placed whole.
    fn close(&mut self, at: usize, bottom: Length) {
        for &cell in &self.rows.row(at).cells {
            let Cell { rows, lines, .. } = self.rows.cell(cell);
            if rows.end == at + 1 {
                self.lines.push((cell, self.rows.placed(cell)..lines.len()));
            }
        }
        self.edges.push(bottom);
    }

    /// Puts what fits of the row above `room`, where a page may end inside it and a line finds room.
    fn tear(&mut self, at: usize, room: Length) -> bool {
        let rows = self.rows;
        let Row { splits, cells } = rows.row(at);
        let fitting: Vec<_> = cells.iter().map(|&cell| (cell, self.fitting(cell, room))).collect();
        // The words of cells that begin with the row count, where there are any, or the row would be torn empty.
        let begins = |cell: usize| self.tops[&cell] == self.end();
        let is_waiting =
            |cell: usize| begins(cell) && rows.placed(cell) < rows.cell(cell).lines.len();
        let has_own = cells.iter().any(|&cell| is_waiting(cell));
        let reaches = |(cell, lines): &(usize, Range<usize>)| {
            let is_inside = || self.reach(*cell, lines) > self.end() + rows.frame();
            !lines.is_empty() && if has_own { begins(*cell) } else { is_inside() }
        };
        if !splits || !fitting.iter().any(reaches) {
            return false;
        }
        let bottoms = fitting.iter().map(|(cell, lines)| self.reach(*cell, lines));
        let bottom = bottoms.fold(self.end() + rows.frame(), Length::max);
        self.lines.extend(fitting);
        self.edges.push(bottom);
        true
    }

    /// Ends the page above the row: of cells that go on below, it has the lines beside the rows above.
    fn end_above(&mut self, at: usize) {
        let end = self.end();
        for &cell in &self.rows.row(at).cells {
            if self.rows.cell(cell).rows.start < at && self.tops[&cell] < end {
                let lines = self.fitting(cell, end);
                self.lines.push((cell, lines));
            }
        }
    }

    /// The next lines of a cell that end above `bottom`.
    fn fitting(&self, cell: usize, bottom: Length) -> Range<usize> {
        let placed = self.rows.placed(cell);
        let lines = &self.rows.cell(cell).lines[placed..];
        let room = bottom - self.tops[&cell] - self.rows.frame();
        placed..placed + fitting(lines, room, placed > 0)
    }

    /// What follows on the next page.
    fn rest(&self, next: usize) -> TallRows {
        let mut placed = BTreeMap::new();
        for (cell, lines) in &self.lines {
            if self.rows.cell(*cell).rows.end > next {
                placed.insert(*cell, lines.end);
            }
        }
        TallRows { rows: Rc::clone(&self.rows.rows), next, placed }
    }

    /// The part as it is drawn; `next` is the row after the last that it shows whole.
    fn fragment(&self, next: usize) -> Fragment {
        let rows = self.rows;
        let mut fragment = Fragment { height: self.end(), ..Fragment::default() };
        let last_row = self.edges[self.edges.len().saturating_sub(2)];
        // In the order of the document, which is that of their notes.
        let mut shown = self.lines.clone();
        shown.sort_by_key(|(cell, _)| *cell);
        for (cell, lines) in &shown {
            let mut y = self.tops[cell] + rows.rows.rule + rows.rows.padding;
            for (i, line) in rows.cell(*cell).lines[lines.clone()].iter().enumerate() {
                let goes_on = i == 0 && lines.start > 0;
                y += if goes_on { Length::ZERO } else { line.gap };
                if !line.notes.is_empty() {
                    fragment.notes_end = y < last_row;
                }
                fragment.absorb(line.clone(), y);
                y += line.height;
            }
        }
        // A row that is torn is drawn as well.
        let drawn = (rows.next..next + 1).zip(self.edges.windows(2));
        if !rows.rows.rule.is_zero() {
            let [left, right] = rows.rows.edges;
            for (at, edges) in drawn {
                let cells = rows.row(at).cells.iter();
                let cells = cells.map(|c| (rows.cell(*c).sides, self.tops[c] == edges[0]));
                let rules = rules_of_row(cells, edges[0]..edges[1], right, rows.rows.rule);
                fragment.items.extend(rules);
            }
            fragment.foot = Some(horizontal(left, right, self.end(), rows.rows.rule));
            if rows.rows.end_table && next == rows.rows.rows.len() {
                fragment.height += fragment.overhang();
            }
        }
        fragment
    }
}

/// The height of lines; those that go on from another page begin without a gap.
fn height(lines: &[Fragment], goes_on: bool) -> Length {
    let dropped = lines.first().filter(|_| goes_on).map_or(Length::ZERO, |line| line.gap);
    super::fragment::stack_height(lines) - dropped
}

/// How many of the lines fit, without a break where none may be but for lines that no page takes together.
fn fitting(lines: &[Fragment], room: Length, goes_on: bool) -> usize {
    let mut used = Length::ZERO;
    let count = lines
        .iter()
        .enumerate()
        .take_while(|(i, line)| {
            used += line.height + if goes_on && *i == 0 { Length::ZERO } else { line.gap };
            used <= room
        })
        .count();
    let is_torn = |at: usize| at < lines.len() && at > 0 && lines[at - 1].keep_next;
    (1..=count).rev().find(|&at| !is_torn(at)).unwrap_or(count)
}
