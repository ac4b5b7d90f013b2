//! Tables of both versions: rows are compared as units, cells inside rows that are the same.
//!
//! Rows under one cell are one unit: the cell covers all of them or none.

use std::ops::Range;

use super::Weaver;
use super::blocks::text_of;
use crate::align::{self, Unit};
use crate::document::{Cell, Change, Row, RowPaging, Table};

impl Weaver<'_> {
    /// A table of both versions; two of them, one that went and one that came, where the columns are others.
    pub(super) fn tables(&mut self, old: &Table, new: &Table) -> Vec<Table> {
        if old.columns.len() != new.columns.len() || old.kind.is_data() != new.kind.is_data() {
            return vec![
                self.marked_table(old, Change::Deleted),
                self.marked_table(new, Change::Inserted),
            ];
        }
        let mut rows = Vec::new();
        let ((old_head, old_body), (new_head, new_body)) = (units_of(old), units_of(new));
        self.rows(&old_head, &new_head, &mut rows);
        let header_rows = if new.header_rows == 0 { 0 } else { rows.len() };
        self.rows(&old_body, &new_body, &mut rows);
        vec![Table { rows, header_rows, ..new.clone() }]
    }

    /// A table that only one version has there.
    pub(super) fn marked_table(&mut self, table: &Table, change: Change) -> Table {
        let rows = table.rows.iter().map(|row| self.marked_row(row, change)).collect();
        Table { rows, starts_page: table.starts_page && !change.is_gone(), ..table.clone() }
    }

    fn rows(&mut self, olds: &[&[Row]], news: &[&[Row]], out: &mut Vec<Row>) {
        let (old_texts, new_texts) = (texts(olds), texts(news));
        let mut pairs = align::paragraphs(&as_units(&old_texts), &as_units(&new_texts));
        if let ([_], [_]) = (olds, news) {
            pairs = vec![align::Pair { old: 0..1, new: 0..1, is_moved: false }];
        }
        pairs.retain(|pair| pair.old.len() == 1 && pair.new.len() == 1);
        let (mut moved_old, mut moved_new) = (Vec::new(), Vec::new());
        for pair in pairs.iter().filter(|pair| pair.is_moved) {
            moved_old.push(pair.old.start);
            moved_new.push(pair.new.start);
        }
        pairs.retain(|pair| {
            !pair.is_moved && shape(olds[pair.old.start]) == shape(news[pair.new.start])
        });
        let end = (olds.len()..olds.len(), news.len()..news.len());
        let (mut old_at, mut new_at) = (0, 0);
        for (old, new) in pairs.into_iter().map(|pair| (pair.old, pair.new)).chain([end]) {
            let gone = (old_at..old.start, &moved_old, [Change::Deleted, Change::MovedAway]);
            let come = (new_at..new.start, &moved_new, [Change::Inserted, Change::MovedHere]);
            for (units, (range, moved, changes)) in [(olds, gone), (news, come)] {
                for at in range {
                    let change = changes[usize::from(moved.contains(&at))];
                    let rows = units[at].iter().map(|row| self.marked_row(row, change));
                    out.extend(rows.collect::<Vec<_>>());
                }
            }
            if let (Some(old), Some(new)) = (olds.get(old.start), news.get(new.start)) {
                for (old, new) in old.iter().zip(*new) {
                    let row = self.row(old, new);
                    out.push(row);
                }
            }
            (old_at, new_at) = (old.end, new.end);
        }
    }

    /// A row of both versions, with the same cells.
    fn row(&mut self, old: &Row, new: &Row) -> Row {
        let cells = old.cells.iter().zip(&new.cells);
        let cells = cells.map(|(old, new)| {
            let blocks = self.blocks(&old.blocks, &new.blocks);
            Cell { blocks, ..new.clone() }
        });
        Row { cells: cells.collect(), paging: RowPaging::default() }
    }

    fn marked_row(&mut self, row: &Row, change: Change) -> Row {
        let cells = row.cells.iter();
        let cells = cells
            .map(|cell| Cell { blocks: self.all(&cell.blocks, change), ..cell.clone() })
            .collect();
        Row { cells, paging: RowPaging::default() }
    }
}

/// Rows that belong together: those under one cell, and of the others each by itself; first those of the header.
fn units_of(table: &Table) -> (Vec<&[Row]>, Vec<&[Row]>) {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let reach = row.cells.iter().map(|cell| cell.row_span).max().unwrap_or(1).max(1);
        let end = at.saturating_add(reach).min(table.rows.len());
        match ranges.last_mut() {
            Some(last) if at < last.end => last.end = last.end.max(end),
            _ => ranges.push(at..end),
        }
    }
    let head = ranges.iter().filter(|range| range.start < table.header_rows).count();
    let rows = |ranges: &[Range<usize>]| -> Vec<&[Row]> {
        ranges.iter().filter_map(|range| table.rows.get(range.clone())).collect()
    };
    let (head, body) = ranges.split_at(head);
    (rows(head), rows(body))
}

/// How the cells of rows stand: column and spans of each, row by row.
fn shape(rows: &[Row]) -> Vec<Vec<(usize, usize, usize)>> {
    let cells = |row: &Row| {
        row.cells.iter().map(|cell| (cell.column, cell.col_span, cell.row_span)).collect()
    };
    rows.iter().map(cells).collect()
}

fn texts(units: &[&[Row]]) -> Vec<String> {
    let text = |rows: &&[Row]| {
        let cells = rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| text_of(&cell.blocks)).collect::<String>()
    };
    units.iter().map(text).collect()
}

fn as_units(texts: &[String]) -> Vec<Unit<'_>> {
    texts.iter().map(|text| Unit { text, ..Unit::default() }).collect()
}
