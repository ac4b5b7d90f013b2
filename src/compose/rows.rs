//! A table that is written out in `report.toml`: its head, its rows, and the cells that are worked out in them.

use super::Builder;
use super::body::{cell_align, data_table};
use super::pictures::{Shown, leave_out_empty};
use super::reckon::{self, Asked};
use crate::data::{Column, DataCell, DataRow, DataTable, RowKind};
use crate::document::{
    Align, Block, Call, Cell, Emphasis, Expression, Inline, Note, Origin, Paragraph, PieceId,
    Reckoned, Role, Row, RowPaging, Summed, Table, TableKind, Text, ValueOrigin, counts_rows,
};
use crate::markup;
use crate::toml::DataPath;

impl Builder<'_> {
    /// The table of the appendix at `index`.
    pub(super) fn rows(&mut self, table: &DataTable, index: usize) -> Table {
        let path = DataPath::dotted("appendix").join(index);
        let aligns = aligns(table);
        let mut rows = self.head(&table.columns, index);
        let head = rows.len();
        let mut asked = Vec::new();
        for (row, data) in table.rows.iter().enumerate() {
            let path = path.join("rows").join(row);
            let mut cells = Vec::new();
            for (cell, data) in data.cells.iter().enumerate() {
                cells.push(self.cell(data, table, &aligns, &path.join(cell)));
            }
            match data.kind {
                RowKind::Plain => {
                    fill_row(table, data, &aligns, &mut cells, |column, what, place| {
                        asked.push(Asked { row: head + row, column, what, place: place.clone() });
                    })
                }
                RowKind::Group => {
                    asked.extend(self.count_group(table, data, head + row, &mut cells));
                }
                RowKind::Sums(of) => {
                    if let Some(words) = cells.first_mut() {
                        words.col_span = table.first_sum();
                    }
                    if of == Summed::Below {
                        asked.extend(self.count_group(table, data, head + row, &mut cells));
                    }
                    for (column, about) in table.columns.iter().enumerate().skip(table.first_sum())
                    {
                        let what = match about.fill {
                            Some(share @ Reckoned::Share { .. }) => Some(share),
                            _ => about.is_summed.then_some(Reckoned::Sum(of)),
                        };
                        cells.push(worked_out(column, aligns[column], what.is_some(), true));
                        asked.extend(what.map(|what| Asked {
                            row: head + row,
                            column,
                            what,
                            place: data.place.clone(),
                        }));
                    }
                }
            }
            rows.push(Row { cells, paging: RowPaging::Whole });
        }
        let untold = |column: &usize| table.columns[*column].width.is_none();
        let fitted = (0..table.columns.len()).filter(untold).collect();
        let mut table = data_table(TableKind::Data, table.widths(), head, rows);
        table.fitted = fitted;
        self.reckon(&mut table, asked);
        table
    }

    /// Puts the number of a group before its words, or into the column of numbers beside them.
    fn count_group(
        &self,
        table: &DataTable,
        data: &DataRow,
        row: usize,
        cells: &mut Vec<Cell>,
    ) -> Option<Asked> {
        let words = cells.first_mut().filter(|_| table.counts_groups)?;
        let strong = data.cells.first().is_some_and(|cell| cell.bold);
        let emphasis = Emphasis { strong, ..Emphasis::default() };
        let is_number = |column: &Column| matches!(column.fill, Some(Reckoned::Number { .. }));
        let is_counted = table.columns.first().is_some_and(is_number);
        if is_counted && data.kind != RowKind::Group && words.col_span > 1 {
            (words.column, words.col_span) = (1, words.col_span - 1);
            cells.insert(0, worked_out(0, Some(Align::Center), true, strong));
        } else if let Some(Block::Paragraph(paragraph)) = words.blocks.first_mut() {
            let stop =
                Text { text: ". ".to_owned(), emphasis, piece: PieceId::default(), change: None };
            paragraph.inlines.splice(0..0, [reckon::place(emphasis), Inline::Text(stop)]);
        }
        Some(Asked { row, column: 0, what: Reckoned::Group, place: data.place.clone() })
    }

    /// The chart that the appendix at `index` asks for below its table.
    pub(super) fn chart_of_rows(
        &mut self,
        table: &DataTable,
        index: usize,
    ) -> Option<markup::Chart> {
        let chart = table.chart.as_ref()?;
        let drawn = table.columns.iter().enumerate().filter(|(_, column)| column.is_drawn);
        let caption = chart.caption.as_ref().map(|caption| {
            let path = DataPath::dotted("appendix").join(index).join("chart").join("caption");
            let piece = self.pieces.add(Origin::Data(path), None);
            let (text, emphasis) = (super::one_line(&caption.value), Emphasis::default());
            let text = markup::Inline::Text(Text { text, emphasis, piece, change: None });
            let name = chart
                .name
                .as_ref()
                .map(|name| markup::Name { name: name.value.clone(), place: name.place.clone() });
            let words = markup::Paragraph { inlines: vec![text] };
            markup::Caption { is_picture: false, words, name }
        });
        Some(markup::Chart {
            is_line: chart.is_line,
            labels: chart.labels,
            columns: drawn.map(|(column, _)| column).collect(),
            height: chart.height,
            caption,
            place: chart.place.clone(),
        })
    }

    /// The rows of the head: two where words stand above several columns.
    fn head(&mut self, columns: &[Column], index: usize) -> Vec<Row> {
        let has_two = columns.iter().any(|column| column.under.is_some());
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        for (column, titled) in columns.iter().enumerate() {
            let path = format!("appendix.{index}.columns.{column}.title");
            let title = self.value_paragraph(Role::TableHead, &titled.title.value, &path);
            let Some(above) = &titled.under else {
                upper.push(head_cell(column, 1, if has_two { 2 } else { 1 }, title));
                continue;
            };
            lower.push(head_cell(column, 1, 1, title));
            let is_as_before = |before: &Column| {
                before.under.as_ref().is_some_and(|before| before.value == above.value)
            };
            if column.checked_sub(1).is_some_and(|before| is_as_before(&columns[before])) {
                continue;
            }
            let span = columns[column..].iter().take_while(|next| is_as_before(next)).count();
            let path = format!("appendix.{index}.columns.{column}.under");
            let words = self.value_paragraph(Role::TableHead, &above.value, &path);
            upper.push(head_cell(column, span, 1, words));
        }
        let mut rows = vec![upper];
        rows.extend(has_two.then_some(lower));
        rows.into_iter().map(|cells| Row { cells, paging: RowPaging::Whole }).collect()
    }

    fn cell(
        &mut self,
        data: &DataCell,
        table: &DataTable,
        aligns: &[Option<Align>],
        path: &DataPath,
    ) -> Cell {
        let mut paragraph = Paragraph::new(Role::TableText);
        let text = if data.is_table { path.join("text") } else { path.clone() };
        let origin = if data.is_number { number(text) } else { Origin::Data(text) };
        self.push(&mut paragraph, &data.text, origin);
        for inline in &mut paragraph.inlines {
            if let Inline::Text(text) = inline {
                text.emphasis.strong = data.bold;
            }
        }
        if let Some(note) = &data.note {
            let mut text = Paragraph::new(Role::Note);
            self.push(&mut text, &note.value, Origin::Data(path.join("note")));
            let id = self.add_note(Note { blocks: vec![text], ..Note::default() });
            paragraph.inlines.push(Inline::Note(id));
        }
        // The words of a group are those of no column.
        let of_row = match data.kind {
            RowKind::Plain => aligns.get(data.column).copied().flatten(),
            RowKind::Group | RowKind::Sums(Summed::Below) => Some(Align::Left),
            RowKind::Sums(Summed::All | Summed::Above) => Some(Align::Center),
        };
        paragraph.align = data.align.or(of_row);
        self.set_case(&mut paragraph);
        let mut blocks = vec![Block::Paragraph(paragraph)];
        if let Some(picture) = &data.picture {
            let room = self.room_in(&table.widths(), data.column, data.span.cols);
            let shown = Shown {
                file: picture.file.value.clone(),
                description: picture.alt.value.clone(),
                caption: Paragraph::new(Role::Caption),
                name: None,
                width: picture.width,
                is_caption_above: false,
                is_chart: false,
                place: picture.file.place.clone(),
            };
            blocks.extend(self.cell_picture(shown, room));
            leave_out_empty(&mut blocks);
        }
        Cell {
            column: data.column,
            col_span: data.span.cols,
            row_span: data.span.rows,
            align: cell_align(false, data.span.rows),
            blocks,
        }
    }
}

/// How the cells of each column stand: as it says; else what is added up on the right, numbers of rows and other columns
/// of nothing but figures and dates in the middle.
fn aligns(table: &DataTable) -> Vec<Option<Align>> {
    let mut has_figures = vec![false; table.columns.len()];
    let mut has_words = has_figures.clone();
    let plain = table.rows.iter().filter(|row| row.kind == RowKind::Plain);
    for cell in plain.flat_map(|row| &row.cells).filter(|cell| cell.span.cols == 1) {
        has_figures[cell.column] |= cell.text.bytes().any(|byte| byte.is_ascii_digit());
        has_words[cell.column] |=
            cell.picture.is_some() || cell.text.chars().any(char::is_alphabetic);
    }
    let aligns = table.columns.iter().enumerate().map(|(at, column)| {
        let own = match column.fill {
            Some(Reckoned::Number { .. }) => Some(Align::Center),
            Some(Reckoned::Share { .. }) => Some(Align::Right),
            _ if counts_rows(&column.title.value) => Some(Align::Center),
            _ if column.is_summed => Some(Align::Right),
            _ => (has_figures[at] && !has_words[at]).then_some(Align::Center),
        };
        column.align.or(own)
    });
    aligns.collect()
}

/// Puts the cells that are worked out between those of a row.
fn fill_row(
    table: &DataTable,
    row: &DataRow,
    aligns: &[Option<Align>],
    cells: &mut Vec<Cell>,
    mut ask: impl FnMut(usize, Reckoned, &crate::source::Place),
) {
    for &column in &row.filled {
        let Some(about) = table.columns.get(column) else { continue };
        let Some(what) = about.fill else { continue };
        cells.push(worked_out(column, aligns[column], true, false));
        ask(column, what, &about.place);
    }
    cells.sort_by_key(|cell| cell.column);
}

/// A cell that is worked out, or stays empty.
fn worked_out(column: usize, align: Option<Align>, is_filled: bool, is_strong: bool) -> Cell {
    let mut paragraph = Paragraph::new(Role::TableText);
    let emphasis = Emphasis { strong: is_strong, ..Emphasis::default() };
    paragraph.inlines.extend(is_filled.then(|| reckon::place(emphasis)));
    paragraph.align = align;
    let align = cell_align(false, 1);
    Cell { column, col_span: 1, row_span: 1, align, blocks: vec![Block::Paragraph(paragraph)] }
}

fn head_cell(column: usize, col_span: usize, row_span: usize, words: Paragraph) -> Cell {
    let align = cell_align(true, row_span);
    Cell { column, col_span, row_span, align, blocks: vec![Block::Paragraph(words)] }
}

/// What the helper `number` makes of a value.
fn number(path: DataPath) -> Origin {
    let (helper, arguments) = ("number".to_owned(), vec![Expression::Path(path)]);
    let call = Call { helper, arguments, options: Vec::new() };
    Origin::Value(Box::new(ValueOrigin::of_program(Expression::Call(Box::new(call)))))
}
