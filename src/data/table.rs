//! A table of `[[appendix]]`: columns, rows, and what the program works out in them.

use super::chart::DataChart;
use crate::data::messages::{CellBelowTable, NothingToSum, OverlappingCell, RaggedRow};
use crate::document::{Align, GridProblem, Reckoned, SHARE_DECIMALS, Span, Summed, positions};
use crate::geom::Length;
use crate::source::Place;
use crate::text::{self, Decimal};
use crate::toml::messages::EmptyField;
use crate::toml::reader::{At, CELL, Field, Fields};
use crate::toml::tree::Value;

/// A table as written in `report.toml`; with what is worked out every row covers every column once.
#[derive(Clone, Debug)]
pub struct DataTable {
    /// Columns from left to right, at least one.
    pub columns: Vec<Column>,
    /// Rows below the head, which holds the titles of the columns.
    pub rows: Vec<DataRow>,
    /// Whether the names of groups have Roman numbers before them.
    pub counts_groups: bool,
    /// The chart below it.
    pub chart: Option<DataChart>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Title, in the header row.
    pub title: At<String>,
    /// What stands above it and above its neighbours with the same words.
    pub under: Option<At<String>>,
    /// Width relative to the other columns, at least 1; what stands in it says it where `None`.
    pub width: Option<u32>,
    /// Alignment of its cells; the profile's where `None`.
    pub align: Option<Align>,
    /// Whether rows of sums add it up.
    pub is_summed: bool,
    /// Whether the chart draws it; all that follow the words where no column says so.
    pub is_drawn: bool,
    /// What is worked out in it: rows have no cell for it.
    pub fill: Option<Reckoned>,
    /// Where it stands in the file.
    pub place: Place,
}

/// A row.
#[derive(Clone, Debug)]
pub struct DataRow {
    /// Cells from left to right; a column covered from above or worked out has none.
    pub cells: Vec<DataCell>,
    /// The columns that are worked out and not covered by a cell.
    pub filled: Vec<usize>,
    /// What it is for.
    pub kind: RowKind,
    /// Where it stands in the file.
    pub place: Place,
}

/// What a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A row as any other.
    Plain,
    /// It heads a group, over all columns.
    Group,
    /// It has the words of its one cell, and sums.
    Sums(Summed),
}

impl RowKind {
    /// The kinds by what a cell says that it is.
    const NAMES: [(&'static str, Self); 4] = [
        ("group", Self::Group),
        ("group-sum", Self::Sums(Summed::Below)),
        ("subtotal", Self::Sums(Summed::Above)),
        ("total", Self::Sums(Summed::All)),
    ];
}

/// What `fill` of a column may say.
#[derive(Clone, Copy)]
enum Fill {
    Number,
    NumberInGroup,
    Share,
}

const FILLS: [(&str, Fill); 3] =
    [("stt", Fill::Number), ("stt-group", Fill::NumberInGroup), ("share", Fill::Share)];

/// A cell.
#[derive(Clone, Debug)]
pub struct DataCell {
    /// Plain text; a line feed is a forced line break.
    pub text: String,
    /// Plain text of a footnote at the end of the cell.
    pub note: Option<At<String>>,
    /// First column, from 0.
    pub column: usize,
    /// Columns and rows that it covers.
    pub span: Span,
    /// Bold.
    pub bold: bool,
    /// Alignment other than the column's.
    pub align: Option<Align>,
    /// Whether it is written as a table with the key `text`.
    pub is_table: bool,
    /// Whether it is a number that the helper `number` prints.
    pub is_number: bool,
    /// A picture below the words.
    pub picture: Option<CellPicture>,
    /// What its row is for.
    pub kind: RowKind,
    /// Where it stands in the file.
    pub place: Place,
}

/// A picture of a cell.
#[derive(Clone, Debug)]
pub struct CellPicture {
    /// Its file, as written.
    pub file: At<String>,
    /// What it shows, in words.
    pub alt: At<String>,
    /// Its width, where it is to have a certain one.
    pub width: Option<Length>,
}

/// Reads the table of an appendix.
pub(super) fn table(fields: &Fields<'_>) -> Option<DataTable> {
    let columns_field = fields.required("columns");
    let columns = columns_field.items().map(|items| {
        let columns: Vec<_> = items.iter().map(column).collect();
        columns.into_iter().collect::<Option<Vec<_>>>()
    });
    let rows = fields.required("rows").items();
    let rows = rows.map(|rows| rows.into_iter().map(|row| (cells(&row), row)).collect::<Vec<_>>());
    let counts_groups = fields.optional("groups").choice(&[("roman", true)]);
    let counts_groups = counts_groups.is_some_and(|groups| groups.value);
    let chart = fields.optional("chart");
    let chart = chart.is_present().then(|| DataChart::read(&chart));
    let mut columns = columns??;
    if columns.is_empty() {
        return columns_field.note(EmptyField { field: "appendix.columns".to_owned() });
    }
    name_bases(&mut columns);
    let rows = settle(rows?, &columns)?;
    let chart = match chart {
        Some(chart) => Some(chart?),
        None => None,
    };
    let mut table = DataTable { columns, rows, counts_groups, chart };
    table.write_numbers();
    Some(table)
}

fn column(field: &Field<'_>) -> Option<Column> {
    let fields = field.table()?;
    let title = fields.required("title").text();
    let under = fields.optional("under").text();
    let width = fields.optional("width").integer(1..=10_000);
    let align = fields.optional("align").choice(&Align::NAMES);
    let is_summed = fields.optional("sum").boolean().is_some_and(|at| at.value);
    let is_drawn = fields.optional("chart").boolean().is_some_and(|at| at.value);
    let fill = fields.optional("fill").choice(&FILLS);
    let of = fields.optional("of").integer(1..=63);
    let of = of.and_then(|of| usize::try_from(of.value - 1).ok());
    let within = fields.optional("in").integer(1..=63);
    let within = within.and_then(|within| usize::try_from(within.value - 1).ok());
    let decimals = fields.optional("decimals").integer(0..=SHARE_DECIMALS.into());
    let decimals = decimals.and_then(|decimals| u32::try_from(decimals.value).ok());
    fields.finish();
    let width = width.and_then(|width| u32::try_from(width.value).ok());
    let fill = fill.map(|fill| match fill.value {
        Fill::Number => Reckoned::Number { in_group: false },
        Fill::NumberInGroup => Reckoned::Number { in_group: true },
        Fill::Share => Reckoned::Share { of, within, decimals },
    });
    let align = align.map(|at| at.value);
    let place = field.node()?.place.clone();
    Some(Column { title: title?, under, width, align, is_summed, is_drawn, fill, place })
}

/// Shares that do not say so are of the next column on the left that is summed.
fn name_bases(columns: &mut [Column]) {
    for at in 0..columns.len() {
        let base = columns[..at].iter().rposition(|column| column.is_summed);
        if let Some(Reckoned::Share { of: of @ None, .. }) = &mut columns[at].fill {
            *of = base;
        }
    }
}

/// The cells of a row, each in column 0 as yet.
fn cells(row: &Field<'_>) -> Option<Vec<DataCell>> {
    let cells: Vec<_> = row.items()?.iter().map(cell).collect();
    cells.into_iter().collect()
}

fn cell(field: &Field<'_>) -> Option<DataCell> {
    let place = field.node()?.place.clone();
    let is_number = |field: &Field<'_>| {
        let value = field.node().map(|node| &node.value);
        matches!(value, Some(Value::Integer(_) | Value::Float(_)))
    };
    let plain = DataCell {
        text: String::new(),
        note: None,
        column: 0,
        span: Span::ONE,
        bold: false,
        align: None,
        is_table: false,
        is_number: is_number(field),
        picture: None,
        kind: RowKind::Plain,
        place,
    };
    let Value::Table(_) = field.node()?.value else {
        return Some(DataCell { text: cell_text(field)?, ..plain });
    };
    let fields = field.table()?;
    let has_picture = fields.optional("picture").is_present();
    let text_field = match has_picture {
        true => fields.optional("text"),
        false => fields.required("text"),
    };
    let text = match has_picture && !text_field.is_present() {
        true => Some(String::new()),
        false => cell_text(&text_field),
    };
    let picture = match has_picture {
        true => Some(picture(&fields)?),
        false => {
            BESIDE_PICTURE.into_iter().for_each(|key| drop(fields.optional(key)));
            None
        }
    };
    let note = fields.optional("note").text();
    let cols = reach(&fields.optional("cols"));
    let rows = reach(&fields.optional("rows"));
    let bold = fields.optional("bold").boolean().map(|at| at.value);
    let align = fields.optional("align").choice(&Align::NAMES).map(|at| at.value);
    let kind = fields.optional("is").choice(&RowKind::NAMES).map(|at| at.value);
    fields.finish();
    Some(DataCell {
        text: text?,
        note,
        span: Span { cols, rows },
        bold: bold.unwrap_or(kind.is_some()),
        align,
        is_table: true,
        is_number: is_number(&text_field),
        picture,
        kind: kind.unwrap_or(RowKind::Plain),
        ..plain
    })
}

/// What may stand beside the picture of a cell.
const BESIDE_PICTURE: [&str; 2] = ["alt", "picture_width"];

/// The picture of a cell, in the keys beside its text.
fn picture(fields: &Fields<'_>) -> Option<CellPicture> {
    let file = fields.required("picture").text();
    let alt = fields.required("alt").text();
    let width = fields.optional("picture_width").number(5.0..=500.0);
    let width = width.map(|width| Length::from_mm(width.value));
    Some(CellPicture { file: file?, alt: alt?, width })
}

/// The text of a cell. A decimal number gets a decimal comma; a whole number stays as it is, since
/// it may be a year.
fn cell_text(field: &Field<'_>) -> Option<String> {
    match &field.node()?.value {
        Value::String(text) => Some(text.trim().replace('\t', " ")),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string().replace('.', ",")),
        _ => field.wrong_type(CELL),
    }
}

fn reach(field: &Field<'_>) -> usize {
    let reach = field.integer(1..=1_000).and_then(|at| usize::try_from(at.value).ok());
    reach.unwrap_or(1)
}

/// Puts every cell into its column, or says which rows do not fit. Rows have cells for the columns that are not worked
/// out; a cell over several of them covers what is worked out between them, one over all of them the whole row.
fn settle(
    rows: Vec<(Option<Vec<DataCell>>, Field<'_>)>,
    columns: &[Column],
) -> Option<Vec<DataRow>> {
    let written: Vec<_> = (0..columns.len()).filter(|at| columns[*at].fill.is_none()).collect();
    let mut rows = rows;
    for cell in rows.iter_mut().flat_map(|(cells, _)| cells.iter_mut().flatten()) {
        if cell.kind != RowKind::Plain {
            cell.span = Span { cols: written.len().max(1), rows: 1 };
        }
    }
    let spans: Option<Vec<Vec<Span>>> = rows
        .iter()
        .map(|(cells, _)| Some(cells.as_ref()?.iter().map(|cell| cell.span).collect()))
        .collect();
    let positions = match positions(&spans?, written.len()) {
        Ok(positions) => positions,
        Err(problems) => {
            problems.iter().for_each(|problem| note(problem, &rows, written.len()));
            return None;
        }
    };
    let mut below = vec![0_usize; columns.len()];
    let mut settled = Vec::new();
    let mut is_right = true;
    for ((cells, row), starts) in rows.into_iter().zip(positions) {
        let mut cells = cells?;
        for (cell, start) in cells.iter_mut().zip(starts) {
            let end = start + cell.span.cols;
            let is_all = end - start == written.len() && written.len() > 1;
            let columns = match is_all {
                true => 0..columns.len(),
                false => written[start]..written[end - 1] + 1,
            };
            (cell.column, cell.span.cols) = (columns.start, columns.len());
            below[columns].fill(cell.span.rows);
        }
        let kind = cells.first().map_or(RowKind::Plain, |cell| cell.kind);
        is_right &= !matches!(kind, RowKind::Sums(_)) || has_sums(&row, columns);
        let filled = (0..columns.len()).filter(|at| below[*at] == 0).collect();
        below.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        settled.push(DataRow { cells, filled, kind, place: row.node()?.place.clone() });
    }
    is_right.then_some(settled)
}

/// Whether a row of sums has any; the first column is for its words.
fn has_sums(row: &Field<'_>, columns: &[Column]) -> bool {
    let has_sums = columns.iter().skip(1).any(|column| column.is_summed)
        && !columns.first().is_some_and(|column| column.is_summed);
    if !has_sums {
        let _: Option<()> = row.note(NothingToSum {});
    }
    has_sums
}

fn note(problem: &GridProblem, rows: &[(Option<Vec<DataCell>>, Field<'_>)], columns: usize) {
    let cell_at = |row: usize, cell: usize| rows.get(row)?.1.items()?.into_iter().nth(cell);
    let _: Option<()> = match *problem {
        GridProblem::Ragged { row, covered } => rows.get(row).and_then(|(_, row)| {
            let (covered, columns) = (covered.to_string(), columns.to_string());
            row.note(RaggedRow { covered, columns })
        }),
        GridProblem::Overlap { row, cell } => {
            cell_at(row, cell).and_then(|cell| cell.note(OverlappingCell {}))
        }
        GridProblem::BelowEnd { row, cell, left } => cell_at(row, cell).and_then(|found| {
            let cells = rows.get(row)?.0.as_ref()?;
            let rows = cells.get(cell)?.span.rows.to_string();
            found.note(CellBelowTable { rows, left: left.to_string() })
        }),
    };
}

impl DataTable {
    /// Relative widths of the columns; one without a width of its own counts as one.
    pub fn widths(&self) -> Vec<u32> {
        self.columns.iter().map(|column| column.width.unwrap_or(1)).collect()
    }

    /// The column of the first sum or share: the words of a row of sums stand before it.
    pub fn first_sum(&self) -> usize {
        let is_sum = |column: &Column| {
            column.is_summed || matches!(column.fill, Some(Reckoned::Share { .. }))
        };
        let first = self.columns.iter().skip(1).position(is_sum);
        first.map_or(self.columns.len(), |first| first + 1)
    }

    /// Writes the numbers of the columns that are added up as such: there they are no years.
    fn write_numbers(&mut self) {
        let bases = self.columns.iter().flat_map(|column| match column.fill {
            Some(Reckoned::Share { of, within, .. }) => [of, within],
            _ => [None; 2],
        });
        let mut is_added: Vec<_> = self.columns.iter().map(|column| column.is_summed).collect();
        for base in bases.flatten() {
            is_added.get_mut(base).into_iter().for_each(|is_added| *is_added = true);
        }
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let number = Decimal::parse(&cell.text.replace(',', "."));
            let is_added = is_added.get(cell.column).is_some_and(|is_added| *is_added);
            cell.is_number &= is_added && cell.span.cols == 1;
            match number.filter(|_| cell.is_number) {
                Some(number) => cell.text = text::number(number, None),
                None => cell.is_number = false,
            }
        }
    }
}
