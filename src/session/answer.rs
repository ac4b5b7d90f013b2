//! What a page is answered, as JSON.

mod changes;

use serde::Serialize;

pub use changes::{Cell, Change, Edited, Patch};

use super::question::Typed;
use super::reading::Good;
use crate::diag::{Language, Message};
use crate::layout;

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It cannot be done.
    Error(Told),
    /// The file says something else than the page showed.
    Conflict(Sides),
}

/// A message in the language of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its code.
    pub code: String,
    /// What is wrong.
    pub text: String,
    /// What to do; may be empty.
    pub advice: String,
    /// The path of the field that it is about, where several were filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// Two sides of a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// What the file says.
    pub theirs: Option<Typed>,
    /// What was to be written.
    pub yours: Option<Typed>,
}

impl Told {
    /// A message.
    pub fn new(message: &Message, language: Language) -> Self {
        Self {
            code: message.code().to_owned(),
            text: message.text(language),
            advice: message.advice(language),
            field: None,
        }
    }
}

impl Refusal {
    /// What cannot be done.
    pub fn wrong(message: impl Into<Message>, language: Language) -> Self {
        Self::Error(Told::new(&message.into(), language))
    }
}

/// What is to be shown.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// The number of what is published.
    pub generation: u64,
    /// The report.
    pub report: Report,
    /// Changes with the faces of the pages.
    pub fonts: String,
    /// Whether the pages are those of the files as they are now.
    pub is_current: bool,
    /// The pages.
    pub pages: Pages,
    /// Headings.
    pub outline: Vec<Heading>,
    /// What the final version still needs.
    pub missing: Vec<Missing>,
    /// What the import that made the report has to say.
    pub remarks: Vec<Told>,
    /// Whether a change can be taken back.
    pub can_undo: bool,
    /// Whether one that was taken back can be made again.
    pub can_redo: bool,
    /// The checksum of `report.toml`.
    pub revision: String,
}

/// What there is to tell.
#[derive(Clone, Debug, Serialize)]
pub struct Findings {
    /// The number of what it is told of.
    pub generation: u64,
    /// The worst first.
    pub findings: Vec<Finding>,
}

/// The report.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The name of its files.
    pub name: String,
    /// Kind and subject.
    pub title: Option<String>,
    /// Where it is.
    pub path: String,
    /// The template.
    pub template: Option<String>,
    /// The profile.
    pub profile: Option<String>,
    /// Whether the pages are those of the final version.
    pub is_final: bool,
    /// What the clerk fills in by hand there.
    pub open: Vec<&'static str>,
}

/// Pages.
#[derive(Clone, Debug, Serialize)]
pub struct Pages {
    /// How many there are.
    pub count: usize,
    /// Those that are new.
    pub changed: Vec<Page>,
}

/// A page.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// Its index.
    pub index: usize,
    /// Its number within its section.
    pub number: u32,
    /// Width of the paper in points.
    pub width: f64,
    /// Height of the paper in points.
    pub height: f64,
    /// What it shows.
    pub svg: String,
}

impl Page {
    pub(super) fn new(index: usize, page: &layout::Page, svg: String) -> Self {
        let [width, height] = [page.width, page.height].map(in_points);
        Self { index, number: page.number, width, height, svg }
    }
}

/// A heading.
#[derive(Clone, Debug, Serialize)]
pub struct Heading {
    /// Number and title.
    pub title: String,
    /// Level, 0 the highest.
    pub level: u8,
    /// Index of its page.
    pub page: usize,
    /// Its top in points.
    pub y: f64,
}

pub(super) fn outline(good: &Good) -> Vec<Heading> {
    let heading = |entry: &layout::OutlineEntry| Heading {
        title: entry.title.clone(),
        level: entry.level,
        page: entry.page,
        y: in_points(entry.y),
    };
    good.layout.outline.iter().map(heading).collect()
}

fn in_points(length: crate::geom::Length) -> f64 {
    (length.to_pt() * 100.0).round() / 100.0
}

/// Something to tell.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Its number in this state.
    pub id: usize,
    /// `error`, `warning` or `advice`.
    pub severity: &'static str,
    /// Its code.
    pub code: String,
    /// What it is.
    pub text: String,
    /// What to do.
    pub advice: String,
    /// The article of a regulation.
    pub article: String,
    /// The file.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in letters, from 1.
    pub column: Option<usize>,
    /// The line itself.
    pub quoted: Option<String>,
    /// The key of the value.
    pub key: Option<String>,
    /// What mending it would change, where the program is sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<Mend>,
}

/// Lines of a file that a mend changes.
#[derive(Clone, Debug, Serialize)]
pub struct Mend {
    /// As they are.
    pub before: String,
    /// As they become.
    pub after: String,
}

/// What the final version needs.
#[derive(Clone, Debug, Serialize)]
pub struct Missing {
    /// The key.
    pub path: String,
    /// What people call it.
    pub label: String,
}

/// What was understood.
#[derive(Clone, Debug, Serialize)]
pub struct Echo {
    /// In the words of the document, where that says more than was typed.
    pub echo: Option<String>,
}

/// What is told of a change that was made.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    /// What was understood.
    pub echo: Option<String>,
    /// The checksum of `report.toml` now.
    pub revision: String,
    /// The number of what is published now.
    pub generation: u64,
}

/// The facts as fields.
#[derive(Clone, Debug, Serialize)]
pub struct Form {
    /// The checksum of the file that they are from.
    pub revision: String,
    /// The template.
    pub template: Template,
    /// Tables in the order of the form.
    pub groups: Vec<Group>,
}

/// A template.
#[derive(Clone, Debug, Serialize)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub description: String,
}

/// A table of fields, or a list of tables.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Its path.
    pub path: String,
    /// What people call it.
    pub label: String,
    /// What it is.
    pub help: Option<String>,
    /// `table` or `tables`.
    pub kind: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it is.
    pub present: bool,
    /// Whether all papers of the set share it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// Its fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The tables in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// For a list: what stands in each row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Field>,
    /// For a list: its rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<Row>>,
}

/// A row of a list of tables.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its path.
    pub path: String,
    /// What stands in its cells, by columns.
    pub values: Vec<Option<Typed>>,
}

/// A field.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// The path of its value; within a row for a column.
    pub path: String,
    /// What people call it.
    pub label: String,
    /// What it is.
    pub help: Option<String>,
    /// What it counts.
    pub unit: Option<String>,
    /// What it holds: `text`, `lines`, `count`, `number`, `percent`, `money`, `date`, `time`, `day-month`, `choice`, `yes-no`, `list`,
    /// `text-or-number`, `cells`.
    pub kind: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it is asked for first in a new report.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
    /// Whether other papers of the set have its value from where this one has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// The words of a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// A plausible value as it would be typed.
    pub example: Option<String>,
    /// The least number.
    pub min: Option<f64>,
    /// The greatest.
    pub max: Option<f64>,
    /// The value as it would be typed; lists with a line for each.
    pub value: Option<Typed>,
    /// What is understood by it.
    pub echo: Option<String>,
}

/// What was understood of pasted cells.
#[derive(Clone, Debug, Serialize)]
pub struct Pasted {
    /// By rows and columns, from the first cell on.
    pub rows: Vec<Vec<Option<String>>>,
    /// What was not.
    pub errors: Vec<CellError>,
    /// Where all was, and written.
    #[serde(flatten)]
    pub written: Option<Written>,
}

/// A cell that was not understood.
#[derive(Clone, Debug, Serialize)]
pub struct CellError {
    /// Its row in what was pasted.
    pub row: usize,
    /// Its column there.
    pub column: usize,
    /// Why.
    pub text: String,
}

/// Where a word was written.
#[derive(Clone, Debug, Serialize)]
pub struct Located {
    /// The key of its value.
    pub key: Option<String>,
    /// What people call that.
    pub label: Option<String>,
    /// The file.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in letters, from 1.
    pub column: Option<usize>,
    /// The tag of a template that prints the value.
    pub template: Option<InFile>,
    /// The paragraph.
    pub paragraph: Option<Paragraph>,
}

/// A place in a file.
#[derive(Clone, Debug, Serialize)]
pub struct InFile {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in letters, from 1.
    pub column: usize,
}

/// A paragraph as it is printed.
#[derive(Clone, Debug, Serialize)]
pub struct Paragraph {
    /// Its name, as long as the generation is the same.
    pub id: String,
    /// Its words and values.
    pub parts: Vec<Part>,
}

/// Words, or a value.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// What is printed.
    pub text: String,
    /// The key of the value.
    pub key: Option<String>,
}

/// Where something stands on the pages.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OnPages {
    /// Index of the first page that has it.
    pub page: Option<usize>,
    /// The runs of that page.
    pub runs: Vec<usize>,
}

/// How a report is shown and printed.
#[derive(Clone, Debug, Serialize)]
pub struct Settings {
    /// Whether the pages are those of the final version.
    pub r#final: bool,
    /// What the clerk fills in by hand: `number`, `day`, `month`.
    pub open: Vec<&'static str>,
    /// The profiles that there are.
    pub profiles: Vec<String>,
    /// The report's own.
    pub profile: Option<String>,
    /// Whether it has contents.
    pub contents: bool,
    /// Whether it is for paper printed on both sides.
    pub duplex: bool,
    /// What stands across its pages.
    pub watermark: Option<String>,
}

/// The author's files.
#[derive(Clone, Debug, Serialize)]
pub struct Files {
    /// Each.
    pub files: Vec<FileName>,
}

/// A file.
#[derive(Clone, Debug, Serialize)]
pub struct FileName {
    /// Its name below the report.
    pub name: String,
    /// Whether it is the report's own; else it is one of the program, and writing it makes one of the report's own.
    pub own: bool,
}

/// The text of a file.
#[derive(Clone, Debug, Serialize)]
pub struct FileText {
    /// Its name.
    pub name: String,
    /// The text.
    pub text: String,
    /// Its checksum; empty for a file of the program.
    pub revision: String,
}
