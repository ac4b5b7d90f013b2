//! Series: one document for each row of a list, which stands in the report or in a table beside it.
//!
//! A row takes the place of a fact that the template's manifest describes, so that it is held to the same types and is told
//! at its own line.

mod cell;
mod columns;
mod csv;
pub mod messages;
mod name;
#[cfg(feature = "sheets")]
mod number_format;
mod one;
mod text;
#[cfg(feature = "sheets")]
mod xlsx;

use std::path::Path;
use std::sync::Arc;

pub use self::name::Names;
pub use self::one::Pair;

use crate::data::{Numbers, ReportFile, SeriesSettings};
use crate::diag::{Diagnostic, Diagnostics, Message};
#[cfg(not(feature = "sheets"))]
use crate::series::messages::NoWorkbooksHere;
use crate::series::messages::{
    NoRows, NoSuchList, NotARow, TooManyRows, UnknownTable, UnusedSetting,
};
use crate::source::{Place, SourceId, Sources, Texts};
use crate::template::manifest::{Described, FACTS, Role};
use crate::toml::DataPath;
use crate::toml::tree::{Node, Table, Value};
use crate::world::World;
use crate::world::messages::unreadable;

/// The most rows of a series.
pub const MOST_ROWS: usize = 10_000;

/// The rows of a report, and what it is without them.
pub struct Series {
    /// What the report says of it.
    pub settings: SeriesSettings,
    /// The report without the list of its rows.
    base: ReportFile,
    into: DataPath,
    rows: Vec<Row>,
    names: Names,
}

/// A row as it was read.
#[derive(Clone, Debug)]
struct Row {
    /// What takes the place of the fact.
    node: Node,
    /// What its file may be named by, by its key.
    fields: Vec<(String, String)>,
    /// What is wrong with its cells.
    flaws: Vec<Diagnostic>,
}

impl Row {
    fn place(&self) -> &Place {
        &self.node.place
    }
}

/// Reads the rows of a series. `None` where they cannot be read; why is told, with all else that is wrong with the table.
pub fn read(
    world: &dyn World,
    file: &ReportFile,
    described: &Described,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Series> {
    let settings = file.series(diagnostics)?;
    let into = match (&settings.into, described.facts().with_role(Role::Row)) {
        (Some(into), _) => into.value.clone(),
        (None, Some(fact)) => fact.path.clone(),
        (None, None) => DataPath::dotted(FACTS).join("row"),
    };
    let given = file.root.get(&into).cloned();
    let read = match Form::of(&settings.from.value) {
        Form::List => of_list(file, &settings, given.as_ref(), diagnostics),
        form => {
            let path = file.folder.join(&settings.from.value);
            let table = table(world, &path, form, &settings, sources, diagnostics)?;
            let wanted = columns::Wanted { settings: &settings, into: &into, given, described };
            columns::rows(&table, &wanted, sources, diagnostics)
        }
    };
    let Read { rows, keys, text } = read?;
    let from = &settings.from;
    let problem: Option<Message> = match rows.len() {
        0 => Some(NoRows { from: from.value.clone() }.into()),
        rows if rows > MOST_ROWS => {
            Some(TooManyRows { rows: rows.to_string(), most: MOST_ROWS.to_string() }.into())
        }
        _ => None,
    };
    if let Some(problem) = problem {
        diagnostics.error(from.place.clone(), problem);
        return None;
    }
    let names = Names::read(&settings, &keys, rows.len(), diagnostics)?;
    let base = without_list(file, described, &settings, text, sources);
    let series = Series { settings, base, into, rows, names };
    series.judge_names(sources, diagnostics);
    Some(series)
}

/// What was read of a list or a table.
struct Read {
    rows: Vec<Row>,
    /// The keys that files may be named by.
    keys: Vec<String>,
    /// The file of the rows, where it is none of the report's.
    text: Option<SourceId>,
}

impl Series {
    /// How many documents it is.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows, which none has.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What a row takes the place of.
    pub const fn into(&self) -> &DataPath {
        &self.into
    }

    /// The report of one row.
    pub fn file(&self, index: usize) -> ReportFile {
        let mut root = (*self.base.root).clone();
        let row = &self.rows[index].node;
        put(&mut root, self.into.keys(), row);
        if self.settings.number == Numbers::Running {
            count_on(&mut root, index);
        }
        ReportFile { root: Arc::new(root), row: Some(self.into.clone()), ..self.base.clone() }
    }

    /// What is wrong with the cells of a row.
    pub fn flaws(&self, index: usize) -> &[Diagnostic] {
        &self.rows[index].flaws
    }

    /// What the files of a row are called, without ending.
    pub fn name(&self, report: &str, index: usize) -> String {
        self.names.of(report, index, &self.rows[index].fields).unwrap_or_default()
    }

    fn judge_names(&self, sources: &Sources, diagnostics: &mut Diagnostics) {
        // A row with a wrong cell has no name to be judged by.
        let sound = self.rows.iter().filter(|row| row.flaws.is_empty());
        let rows = sound.map(|row| (row.place(), row.fields.as_slice()));
        self.names.judge(rows, sources, diagnostics);
    }
}

/// What the rows stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// A list of the report.
    List,
    /// A text file with separators.
    Text,
    /// A workbook.
    Workbook,
    /// A file that is not read.
    Other,
}

impl Form {
    fn of(from: &str) -> Self {
        let extension = Path::new(from).extension().and_then(|ending| ending.to_str());
        match extension.map(str::to_lowercase).as_deref() {
            Some("csv" | "tsv" | "txt") => Self::Text,
            Some("xlsx" | "xlsm") => Self::Workbook,
            Some(
                "xls" | "xlsb" | "ods" | "numbers" | "docx" | "doc" | "pdf" | "json" | "xml"
                | "html",
            ) => Self::Other,
            _ => Self::List,
        }
    }
}

/// A table as it was read: rows of cells that know their places.
struct Sheet {
    source: SourceId,
    rows: Vec<Vec<cell::Cell>>,
}

fn table(
    world: &dyn World,
    path: &Path,
    form: Form,
    settings: &SeriesSettings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Sheet> {
    let from = &settings.from;
    let unused = |key: &str| UnusedSetting { key: key.to_owned(), from: from.value.clone() };
    let bytes = match form {
        Form::Other | Form::List => {
            diagnostics.error(from.place.clone(), UnknownTable { path: from.value.clone() });
            return None;
        }
        _ => world.read(path),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.error(from.place.clone(), unreadable(path, &error));
            return None;
        }
    };
    match form {
        Form::Text => {
            if let Some(sheet) = &settings.sheet {
                diagnostics.error(sheet.place.clone(), unused("sheet"));
            }
            let text = text::read(path, &bytes, settings, diagnostics)?;
            let source = sources.add(path, &text);
            let rows = csv::rows(source, &sources.get(source).text, diagnostics)?;
            Some(Sheet { source, rows })
        }
        _ => {
            if let Some(encoding) = &settings.encoding {
                diagnostics.error(encoding.place.clone(), unused("encoding"));
            }
            #[cfg(feature = "sheets")]
            return xlsx::read(path, &bytes, settings, sources, diagnostics);
            #[cfg(not(feature = "sheets"))]
            {
                let path = path.display().to_string();
                diagnostics.error(from.place.clone(), NoWorkbooksHere { path });
                None
            }
        }
    }
}

/// The rows of a list of the report.
fn of_list(
    file: &ReportFile,
    settings: &SeriesSettings,
    given: Option<&Node>,
    diagnostics: &mut Diagnostics,
) -> Option<Read> {
    let name = &settings.from.value;
    let unused = |key: &str| UnusedSetting { key: key.to_owned(), from: name.clone() };
    if let Some(sheet) = &settings.sheet {
        diagnostics.error(sheet.place.clone(), unused("sheet"));
    }
    if let Some(encoding) = &settings.encoding {
        diagnostics.error(encoding.place.clone(), unused("encoding"));
    }
    if let Some((_, place, _)) = settings.columns.first() {
        diagnostics.error(place.clone(), unused("columns"));
    }
    let Some(Node { value: Value::Array(items), .. }) = file.root.at(name) else {
        diagnostics.error(settings.from.place.clone(), NoSuchList { name: name.clone() });
        return None;
    };
    let (mut rows, mut keys) = (Vec::with_capacity(items.len()), Vec::<String>::new());
    let mut are_tables = true;
    for item in items {
        let Value::Table(table) = &item.value else {
            diagnostics.error(item.place.clone(), NotARow { name: name.clone() });
            are_tables = false;
            continue;
        };
        let node = over(given, item.clone());
        let fields = fields(&node);
        for (key, _) in table {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        rows.push(Row { node, fields, flaws: Vec::new() });
    }
    are_tables.then_some(Read { rows, keys, text: None })
}

/// A row over what the report gives for all of them.
fn over(given: Option<&Node>, row: Node) -> Node {
    match given {
        Some(given @ Node { value: Value::Table(_), .. }) => {
            let mut node = given.clone();
            node.overlay(row);
            node
        }
        _ => row,
    }
}

/// What a file may be named by: values that are one word or line.
fn fields(node: &Node) -> Vec<(String, String)> {
    let Value::Table(table) = &node.value else { return Vec::new() };
    let field = |(key, (_, node)): (&String, &(Place, Node))| {
        let text = match &node.value {
            Value::String(text) | Value::Time(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            _ => return None,
        };
        Some((key.clone(), text))
    };
    table.iter().filter_map(field).collect()
}

/// The report without the list, which would else be read again with each row; with the text of the file of the rows.
fn without_list(
    file: &ReportFile,
    described: &Described,
    settings: &SeriesSettings,
    text: Option<SourceId>,
    sources: &Sources,
) -> ReportFile {
    let mut base = file.clone();
    if let Some(text) = text {
        let files = file.common.into_iter().chain([file.source, text]);
        base.texts = Texts::of(sources, files);
    }
    let name = &settings.from.value;
    // What the template itself reads stays.
    let is_read = described.facts().get(&DataPath::dotted(name)).is_some();
    if Form::of(name) == Form::List && !is_read {
        let mut root = (*file.root).clone();
        remove(&mut root, &name.split('.').collect::<Vec<_>>());
        base.root = Arc::new(root);
    }
    base
}

fn remove(node: &mut Node, keys: &[&str]) {
    let Value::Table(table) = &mut node.value else { return };
    match keys {
        [key] => drop(table.shift_remove(*key)),
        [key, rest @ ..] => {
            if let Some((_, node)) = table.get_mut(*key) {
                remove(node, rest);
            }
        }
        [] => {}
    }
}

/// Puts a row at a path, with the tables on the way.
fn put<'k>(node: &mut Node, mut keys: impl Iterator<Item = &'k str>, row: &Node) {
    let Some(key) = keys.next() else {
        *node = row.clone();
        return;
    };
    let place = row.place.clone();
    if !matches!(node.value, Value::Table(_)) {
        node.value = Value::Table(Table::default());
    }
    if let Value::Table(table) = &mut node.value {
        let empty = || Node { place: place.clone(), value: Value::Table(Table::default()) };
        let (_, next) = table.entry(key.to_owned()).or_insert_with(|| (place.clone(), empty()));
        put(next, keys, row);
    }
}

/// Gives a document the number that its row has when all are counted on from the first.
fn count_on(root: &mut Node, index: usize) {
    let Value::Table(table) = &mut root.value else { return };
    let Some((_, Node { value: Value::Table(document), .. })) = table.get_mut("document") else {
        return;
    };
    if let Some((_, Node { value: Value::Integer(number), .. })) = document.get_mut("number") {
        *number = number.saturating_add(i64::try_from(index).unwrap_or(i64::MAX));
    }
}
