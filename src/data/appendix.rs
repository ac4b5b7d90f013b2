//! `[[appendix]]`: a table written out in rows, or a partial that renders whatever the table holds.

use super::paper::letter_size;
use crate::data::messages::{
    CellBelowTable, NameWithoutCaption, NotAName, OverlappingCell, RaggedRow,
};
use crate::document::{Align, GridProblem, Orientation, Span, positions};
use crate::geom::FontSize;
use crate::source::Place;
use crate::toml::messages::EmptyField;
use crate::toml::reader::{At, CELL, Field, Fields};
use crate::toml::tree::Value;

/// An appendix.
#[derive(Clone, Debug)]
pub struct Appendix {
    /// Its title, line by line.
    pub title: At<Vec<String>>,
    /// What texts refer to it as.
    pub name: Option<At<String>>,
    /// What kind of document it is, where it is one that a decision encloses: Quy chế.
    pub enclosure: Option<At<String>>,
    /// How its pages lie.
    pub orientation: Orientation,
    /// Letter size of a table that is written out.
    pub size: Option<FontSize>,
    /// What stands in it.
    pub content: AppendixContent,
    /// The whole table as templates see it.
    pub data: serde_json::Value,
    /// Where the table stands in the file.
    pub place_in_file: Place,
}

/// What stands in an appendix.
#[derive(Clone, Debug)]
pub enum AppendixContent {
    /// What the partial of that name renders.
    Partial(At<String>),
    /// A table.
    Table(DataTable),
    /// Pictures, two to a row.
    Pictures(Vec<DataPicture>),
}

/// A picture as written in `report.toml`.
#[derive(Clone, Debug)]
pub struct DataPicture {
    /// Its file, as written.
    pub file: At<String>,
    /// What it shows, in words.
    pub alt: At<String>,
    /// Its caption.
    pub caption: Option<At<String>>,
    /// What texts refer to it as; it then has a caption.
    pub name: Option<At<String>>,
}

/// A table as written in `report.toml`; every row covers every column once.
#[derive(Clone, Debug)]
pub struct DataTable {
    /// Columns from left to right, at least one.
    pub columns: Vec<Column>,
    /// Rows below the header row, which holds the titles of the columns.
    pub rows: Vec<DataRow>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Title, in the header row.
    pub title: At<String>,
    /// Width relative to the other columns, at least 1.
    pub width: u32,
    /// Alignment of its cells; the profile's where `None`.
    pub align: Option<Align>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct DataRow {
    /// Cells from left to right; a column covered from above has none.
    pub cells: Vec<DataCell>,
    /// Where it stands in the file.
    pub place: Place,
}

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
    /// Where it stands in the file.
    pub place: Place,
}

/// Reads all appendices; `None` where one of them is wrong.
pub fn appendices(field: &Field<'_>) -> Option<Vec<Appendix>> {
    if !field.is_present() {
        return Some(Vec::new());
    }
    let read: Vec<_> = field.items()?.iter().map(appendix).collect();
    read.into_iter().collect()
}

impl Appendix {
    /// Its title in one line.
    pub fn title(&self) -> String {
        self.title.value.join(" ")
    }
}

fn appendix(field: &Field<'_>) -> Option<Appendix> {
    let fields = field.table()?;
    let title = fields.required("title").lines();
    let name = fields.optional("name");
    // What a partial has under that key is its own, unless it can be a name.
    let name = match &name.node().map(|node| &node.value) {
        Some(Value::String(text)) if is_name(text) => name.text(),
        _ => None,
    };
    let is_partial = fields.has("template");
    if let (false, None, Some(Value::String(text))) =
        (is_partial, &name, fields.optional("name").node().map(|node| &node.value))
    {
        let _: Option<()> = fields.optional("name").note(NotAName { name: text.clone() });
    }
    let enclosure = fields.optional("enclosure").text();
    let orientation = fields.optional("orientation").choice(&Orientation::NAMES);
    // What a partial has under that key is its own.
    let size = if is_partial { None } else { letter_size(&fields.optional("size")) };
    let template = fields.optional("template");
    let content = if template.is_present() {
        template.name(true).map(AppendixContent::Partial)
    } else if fields.has("pictures") {
        let pictures = pictures(&fields.required("pictures"));
        fields.finish();
        pictures.map(AppendixContent::Pictures)
    } else {
        let table = table(&fields);
        fields.finish();
        table.map(AppendixContent::Table)
    };
    let node = field.node()?;
    Some(Appendix {
        title: title?,
        name,
        enclosure,
        orientation: orientation.map_or(Orientation::Portrait, |at| at.value),
        size,
        content: content?,
        data: node.json(),
        place_in_file: node.place.clone(),
    })
}

/// Whether it can be a name that texts refer to: small letters without marks, figures and hyphens.
fn is_name(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(is_plain)
}

fn pictures(field: &Field<'_>) -> Option<Vec<DataPicture>> {
    let items = field.items()?;
    if items.is_empty() {
        return field.note(EmptyField { field: "appendix.pictures".to_owned() });
    }
    let read: Vec<_> = items.iter().map(picture).collect();
    read.into_iter().collect()
}

fn picture(field: &Field<'_>) -> Option<DataPicture> {
    let fields = field.table()?;
    let file = fields.required("file").text();
    let alt = fields.required("alt").text();
    let caption = fields.optional("caption").text();
    let name_field = fields.optional("name");
    let name = name_field.text();
    fields.finish();
    if let Some(At { value, .. }) = &name {
        if !is_name(value) {
            return name_field.note(NotAName { name: value.clone() });
        }
        if caption.is_none() {
            return name_field.note(NameWithoutCaption { name: value.clone() });
        }
    }
    Some(DataPicture { file: file?, alt: alt?, caption, name })
}

fn table(fields: &Fields<'_>) -> Option<DataTable> {
    let columns_field = fields.required("columns");
    let columns = columns_field.items().map(|items| {
        let columns: Vec<_> = items.iter().map(column).collect();
        (columns.len(), columns.into_iter().collect::<Option<Vec<_>>>())
    });
    let rows = fields.required("rows").items();
    let rows = rows.map(|rows| rows.into_iter().map(|row| (cells(&row), row)).collect::<Vec<_>>());
    let (count, columns) = columns?;
    if count == 0 {
        return columns_field.note(EmptyField { field: "appendix.columns".to_owned() });
    }
    let rows = settle(rows?, count);
    Some(DataTable { columns: columns?, rows: rows? })
}

fn column(field: &Field<'_>) -> Option<Column> {
    let fields = field.table()?;
    let title = fields.required("title").text();
    let width = fields.optional("width").integer(1..=10_000);
    let align = fields.optional("align").choice(&Align::NAMES);
    fields.finish();
    let width = width.and_then(|width| u32::try_from(width.value).ok()).unwrap_or(1);
    Some(Column { title: title?, width, align: align.map(|at| at.value) })
}

/// The cells of a row, each in column 0 as yet.
fn cells(row: &Field<'_>) -> Option<Vec<DataCell>> {
    let cells: Vec<_> = row.items()?.iter().map(cell).collect();
    cells.into_iter().collect()
}

fn cell(field: &Field<'_>) -> Option<DataCell> {
    let place = field.node()?.place.clone();
    let plain = DataCell {
        text: String::new(),
        note: None,
        column: 0,
        span: Span::ONE,
        bold: false,
        align: None,
        is_table: false,
        place,
    };
    let Value::Table(_) = field.node()?.value else {
        return Some(DataCell { text: cell_text(field)?, ..plain });
    };
    let fields = field.table()?;
    let text = cell_text(&fields.required("text"));
    let note = fields.optional("note").text();
    let cols = reach(&fields.optional("cols"));
    let rows = reach(&fields.optional("rows"));
    let bold = fields.optional("bold").boolean().is_some_and(|at| at.value);
    let align = fields.optional("align").choice(&Align::NAMES).map(|at| at.value);
    fields.finish();
    Some(DataCell {
        text: text?,
        note,
        span: Span { cols, rows },
        bold,
        align,
        is_table: true,
        ..plain
    })
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

/// Puts every cell into its column, or says which rows do not fit.
fn settle(rows: Vec<(Option<Vec<DataCell>>, Field<'_>)>, columns: usize) -> Option<Vec<DataRow>> {
    let spans: Option<Vec<Vec<Span>>> = rows
        .iter()
        .map(|(cells, _)| Some(cells.as_ref()?.iter().map(|cell| cell.span).collect()))
        .collect();
    match positions(&spans?, columns) {
        Ok(positions) => {
            let placed = rows.into_iter().zip(positions).map(|((cells, row), starts)| {
                let mut cells = cells?;
                for (cell, start) in cells.iter_mut().zip(starts) {
                    cell.column = start;
                }
                Some(DataRow { cells, place: row.node()?.place.clone() })
            });
            placed.collect()
        }
        Err(problems) => {
            problems.iter().for_each(|problem| note(problem, &rows, columns));
            None
        }
    }
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
