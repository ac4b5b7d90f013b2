//! What a table works out itself: numbers of rows, sums and shares.
//!
//! Rows that have a sum, rows that have the number of a group and rows of one cell over all columns part the groups; all
//! others are added up. What is reckoned is
//! exact and written as Vietnamese writes numbers, with as many decimals as the longest of what is added.

use std::collections::{BTreeMap, BTreeSet};

use super::Builder;
use super::charts::Grid;
use super::messages::{
    ShareOfNoColumn, ShareOfNone, SumTooLong, SummandIsNoNumber, SummandsMixUnits,
};
use crate::chart;
use crate::diag::Message;
use crate::document::{Block, Emphasis, Inline, PieceId, Reckoned, RowPaging, Summed, Table, Text};
use crate::source::Place;
use crate::text::no_break::released;
use crate::text::{self, Decimal};

/// How many decimals a share has at most that says nothing of them.
const DECIMALS: u32 = 2;

/// A cell whose words are to be worked out. Its paragraph has an empty text where they go.
pub(super) struct Asked {
    /// From 0, the rows of the head among them.
    pub(super) row: usize,
    /// From 0.
    pub(super) column: usize,
    pub(super) what: Reckoned,
    /// Where it is asked for.
    pub(super) place: Place,
}

/// The empty text that [`Builder::reckon`] fills.
pub(super) fn place(emphasis: Emphasis) -> Inline {
    Inline::Text(Text { text: String::new(), emphasis, piece: PieceId::default(), change: None })
}

impl Builder<'_> {
    /// Works out the cells of a table that ask for it, and keeps rows of one cell with the row below.
    pub(super) fn reckon(&mut self, table: &mut Table, asked: Vec<Asked>) {
        let (words, sums, problems) = {
            let mut reckoning = Reckoning::of(self, table, &asked);
            let words: Vec<_> = asked.iter().map(|asked| reckoning.words(asked)).collect();
            (words, reckoning.sums.keys().map(|place| place.0).collect(), reckoning.problems)
        };
        self.sums = sums;
        self.pictures.problems.extend(problems);
        for (asked, words) in asked.iter().zip(words) {
            fill(table, asked, words);
        }
        let groups = asked.iter().filter(|asked| asked.what == Reckoned::Group);
        keep_group_heads(table, &groups.map(|asked| asked.row).collect());
    }
}

/// Puts words into the first empty text of a cell.
fn fill(table: &mut Table, asked: &Asked, words: String) {
    let cells = table.rows.get_mut(asked.row).map(|row| &mut row.cells);
    let cell = cells.and_then(|cells| cells.iter_mut().find(|cell| cell.column == asked.column));
    for block in cell.into_iter().flat_map(|cell| &mut cell.blocks) {
        let Block::Paragraph(paragraph) = block else { continue };
        let empty = paragraph
            .inlines
            .iter()
            .position(|inline| matches!(inline, Inline::Text(text) if text.text.is_empty()));
        let Some(at) = empty else { continue };
        match paragraph.inlines.get_mut(at) {
            Some(Inline::Text(text)) if !words.is_empty() => text.text = words,
            _ => drop(paragraph.inlines.remove(at)),
        }
        return;
    }
}

/// Keeps each row that has the number of a group or is one cell over all columns on the page of the row below.
fn keep_group_heads(table: &mut Table, groups: &BTreeSet<usize>) {
    let (columns, last) = (table.columns.len(), table.rows.len().saturating_sub(1));
    for (at, row) in table.rows.iter_mut().enumerate().take(last).skip(table.header_rows) {
        if groups.contains(&at) || is_over_all(row, columns) {
            row.paging = RowPaging::WithNext;
        }
    }
}

fn is_over_all(row: &crate::document::Row, columns: usize) -> bool {
    columns > 1
        && matches!(row.cells.as_slice(), [cell] if cell.col_span == columns && cell.row_span == 1)
}

/// What a cell says: a number, how it is written, and its unit.
#[derive(Clone, Copy)]
struct Summand {
    number: Decimal,
    decimals: u32,
    /// How many figures a count with zeros before it has; else 0.
    width: usize,
    is_percent: bool,
}

/// What [`Reckoned::Share`] says.
#[derive(Clone, Copy)]
struct Share {
    of: Option<usize>,
    within: Option<usize>,
    decimals: Option<u32>,
}

/// A sum under way, or done.
#[derive(Clone, Copy)]
struct Sum {
    number: Decimal,
    decimals: u32,
    width: usize,
    is_percent: Option<bool>,
}

/// The numbers of one table.
struct Reckoning<'t, 'b> {
    builder: &'t Builder<'b>,
    grid: Grid<'t>,
    columns: usize,
    rows: usize,
    head: usize,
    /// Rows that part the groups.
    partings: BTreeSet<usize>,
    /// Which sum stands where.
    sums: BTreeMap<(usize, usize), Summed>,
    /// Which share stands where.
    shares: BTreeMap<(usize, usize), Share>,
    share_columns: BTreeSet<usize>,
    /// For each column with running numbers how many there are so far, and the parting that they are counted from.
    numbers: BTreeMap<(usize, bool), (usize, Option<usize>)>,
    /// How many groups there are so far that have a number.
    groups: u32,
    /// What columns add up to in the whole table.
    totals: BTreeMap<usize, Option<Sum>>,
    /// Cells that have been told to be no numbers.
    told: BTreeSet<(usize, usize)>,
    problems: Vec<(Place, Message)>,
}

impl<'t, 'b> Reckoning<'t, 'b> {
    fn of(builder: &'t Builder<'b>, table: &'t Table, asked: &[Asked]) -> Self {
        let columns = table.columns.len();
        let mut partings: BTreeSet<_> = (table.rows.iter().enumerate().skip(table.header_rows))
            .filter(|(_, row)| is_over_all(row, columns))
            .map(|(row, _)| row)
            .collect();
        let (mut sums, mut shares) = (BTreeMap::new(), BTreeMap::new());
        for asked in asked {
            let at = (asked.row, asked.column);
            match asked.what {
                Reckoned::Sum(of) => {
                    sums.insert(at, of);
                    partings.insert(asked.row);
                }
                Reckoned::Share { of, within, decimals } => {
                    shares.insert(at, Share { of, within, decimals });
                }
                Reckoned::Group => {
                    partings.insert(asked.row);
                }
                Reckoned::Number { .. } => {}
            }
        }
        let grid = match asked.is_empty() {
            true => Grid::empty(),
            false => Grid::of(table),
        };
        Self {
            builder,
            grid,
            columns,
            rows: table.rows.len(),
            head: table.header_rows,
            partings,
            sums,
            share_columns: shares.keys().map(|(_, column)| *column).collect(),
            shares,
            numbers: BTreeMap::new(),
            groups: 0,
            totals: BTreeMap::new(),
            told: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    /// What a cell says once it is worked out; nothing where it cannot be.
    fn words(&mut self, asked: &Asked) -> String {
        let at = (asked.row, asked.column);
        match asked.what {
            Reckoned::Number { in_group } => self.number(at, in_group).to_string(),
            Reckoned::Group => self.group_number(),
            Reckoned::Sum(of) => self.sum_words(asked, of).unwrap_or_default(),
            Reckoned::Share { of, within, decimals } => {
                self.share(asked, Share { of, within, decimals }).unwrap_or_default()
            }
        }
    }

    /// The number of a row: how many of its column have one up to it, in the table or in its group.
    fn number(&mut self, (row, column): (usize, usize), in_group: bool) -> usize {
        let parting = self.partings.range(..row).next_back().copied().filter(|_| in_group);
        let (count, since) = self.numbers.entry((column, in_group)).or_insert((0, parting));
        if *since != parting {
            (*count, *since) = (0, parting);
        }
        *count += 1;
        *count
    }

    /// The number of the next group.
    fn group_number(&mut self) -> String {
        self.groups = self.groups.saturating_add(1);
        text::roman(self.groups).unwrap_or_else(|| self.groups.to_string())
    }

    fn sum_words(&mut self, asked: &Asked, of: Summed) -> Option<String> {
        let rows = self.summed(asked.row, of);
        let share = rows.iter().find_map(|row| self.shares.get(&(*row, asked.column)));
        if let Some(share) = share.copied() {
            // What shares add up to is the share of what they are of.
            return self.share(asked, share);
        }
        let sum = self.sum(asked, of)?;
        let number = match (sum.decimals, sum.number.whole()) {
            (0, Some(whole)) => text::count(whole, sum.width),
            _ => text::number(sum.number, Some(sum.decimals)),
        };
        let unit = if sum.is_percent == Some(true) { "%" } else { "" };
        Some(format!("{number}{unit}"))
    }

    /// The rows that a sum in that row adds up.
    fn summed(&self, row: usize, of: Summed) -> Vec<usize> {
        let parts = |row: &usize| !self.partings.contains(row);
        match of {
            Summed::All => (self.head..self.rows).filter(parts).collect(),
            Summed::Above => {
                let above = self.partings.range(..row).next_back();
                (above.map_or(self.head, |above| above + 1)..row).collect()
            }
            Summed::Below => {
                let below = self.partings.range(row + 1..).next();
                (row + 1..below.copied().unwrap_or(self.rows)).collect()
            }
        }
    }

    fn sum(&mut self, asked: &Asked, of: Summed) -> Option<Sum> {
        self.total(asked.row, of, asked.column, &asked.place)
    }

    /// What a column adds up to in the rows that a sum in that row adds up.
    fn total(&mut self, row: usize, of: Summed, column: usize, place: &Place) -> Option<Sum> {
        if of != Summed::All {
            return self.added(&self.summed(row, of), column, place);
        }
        if let Some(known) = self.totals.get(&column) {
            return *known;
        }
        let total = self.added(&self.summed(row, of), column, place);
        self.totals.insert(column, total);
        total
    }

    /// What a column adds up to in these rows.
    fn added(&mut self, rows: &[usize], column: usize, place: &Place) -> Option<Sum> {
        let mut sum = Sum { number: 0.into(), decimals: 0, width: 0, is_percent: None };
        let mut is_whole = true;
        for row in rows {
            let Ok(summand) = self.summand(*row, column, place) else {
                is_whole = false;
                continue;
            };
            let Some(Summand { number, decimals, width, is_percent }) = summand else { continue };
            if sum.is_percent.is_some_and(|other| other != is_percent) {
                is_whole = false;
                let row_name = self.name(*row);
                self.tell(*row, column, place, SummandsMixUnits { row: row_name });
                continue;
            }
            sum.is_percent = Some(is_percent);
            sum.decimals = sum.decimals.max(decimals);
            sum.width = sum.width.max(width);
            match sum.number.plus(number) {
                Some(number) => sum.number = number,
                None => {
                    self.problems.push((place.clone(), SumTooLong {}.into()));
                    return None;
                }
            }
        }
        is_whole.then_some(sum)
    }

    /// The number of a place; none where nothing stands there, or where a cell of another place reaches.
    fn summand(&mut self, row: usize, column: usize, place: &Place) -> Result<Option<Summand>, ()> {
        let Some(cell) = self.grid.cell(row, column) else { return Ok(None) };
        let is_below = row > self.head && {
            let above = self.grid.cell(row - 1, column);
            above.is_some_and(|above| std::ptr::eq(above, cell))
        };
        if cell.col_span > 1 || is_below {
            return Ok(None);
        }
        let written = self.grid.text(row, column);
        let summand = read(&written);
        if summand.is_err() {
            let row_name = self.name(row);
            self.tell(row, column, place, SummandIsNoNumber { written, row: row_name });
        }
        summand
    }

    /// The share of a row: of its own sum where it has one, else of its number; in the total of that column, or in what
    /// another column has in the row.
    fn share(&mut self, asked: &Asked, share: Share) -> Option<String> {
        let of = share.of.or(asked.column.checked_sub(1));
        let wrong = [of, share.within].into_iter().flatten().find(|column| {
            *column >= self.columns || *column == asked.column || self.has_shares(*column)
        });
        let (Some(column), None) = (of, wrong) else {
            let (column, count) = (wrong.map_or(0, |wrong| wrong + 1), self.columns);
            let problem = ShareOfNoColumn { column: column.to_string(), count: count.to_string() };
            self.problems.push((asked.place.clone(), problem.into()));
            return None;
        };
        let Some(own) = self.number_of(asked, column)? else {
            return Some(self.grid.text(asked.row, column));
        };
        let whole = match share.within {
            None => self.total(asked.row, Summed::All, column, &asked.place)?.number,
            Some(within) => match self.number_of(asked, within)? {
                Some(whole) if whole != 0.into() => whole,
                _ => return Some("–".to_owned()),
            },
        };
        let decimals = share.decimals.unwrap_or(DECIMALS);
        let hundredfold = own.times(100.into());
        match hundredfold.and_then(|own| own.divided_by(whole, decimals)) {
            Some(found) => Some(text::percent(found, share.decimals)),
            None => {
                if self.told.insert((usize::MAX, column)) {
                    self.problems.push((asked.place.clone(), ShareOfNone {}.into()));
                }
                None
            }
        }
    }

    /// What a column has in the row that asks: its sum or its number, `None` in it where there is none.
    fn number_of(&mut self, asked: &Asked, column: usize) -> Option<Option<Decimal>> {
        match self.sums.get(&(asked.row, column)).copied() {
            Some(of) => Some(Some(self.total(asked.row, of, column, &asked.place)?.number)),
            None => {
                let own = self.summand(asked.row, column, &asked.place).ok()?;
                Some(own.map(|own| own.number))
            }
        }
    }

    fn has_shares(&self, column: usize) -> bool {
        self.share_columns.contains(&column)
    }

    /// Tells what is wrong with a cell, once.
    fn tell(&mut self, row: usize, column: usize, place: &Place, problem: impl Into<Message>) {
        if self.told.insert((row, column)) {
            let cell = self.grid.cell(row, column);
            let own = cell.and_then(|cell| self.builder.place_of(cell));
            self.problems.push((own.unwrap_or_else(|| place.clone()), problem.into()));
        }
    }

    /// The first words of a row that are no number.
    fn name(&self, row: usize) -> String {
        let texts = (0..self.columns).map(|column| self.grid.text(row, column));
        let mut texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        let at = texts.iter().position(|text| read(text).is_err()).unwrap_or_default();
        if texts.is_empty() { String::new() } else { texts.swap_remove(at) }
    }
}

/// The number of a cell; none where it is empty or has a dash.
fn read(cell: &str) -> Result<Option<Summand>, ()> {
    let released = released(cell);
    let written = released.trim();
    if matches!(written, "" | "-" | "–" | "—") {
        return Ok(None);
    }
    let (number, is_percent) = match written.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (written, false),
    };
    let (sign, number) = match number.strip_prefix(['-', '–', '−']) {
        Some(number) => ("-", number.trim_start()),
        None => ("", number),
    };
    let plain = chart::plain(number).ok_or(())?;
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let is_padded = decimals == 0 && plain.len() > 1 && plain.starts_with('0');
    let number = Decimal::parse(&format!("{sign}{plain}")).ok_or(())?;
    Ok(Some(Summand {
        number,
        decimals: u32::try_from(decimals).unwrap_or(0),
        width: if is_padded { plain.len() } else { 0 },
        is_percent,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_cells_are_read_as_vietnamese_writes_them() {
        let found = |cell: &str| {
            let summand = read(cell).ok()??;
            let (number, decimals) = (text::number(summand.number, None), summand.decimals);
            Some((number, decimals, summand.width, summand.is_percent))
        };
        let expected = |number: &str, decimals, width, is_percent| {
            Some((number.to_owned(), decimals, width, is_percent))
        };
        assert_eq!(found("1.234,50"), expected("1.234,5", 2, 0, false));
        assert_eq!(found("05"), expected("5", 0, 2, false));
        assert_eq!(found("− 12%"), expected("-12", 0, 0, true));
        assert_eq!(found("–"), None);
        assert!(read("12 tấn").is_err() && read("1.5").is_err());
    }
}
