//! Columns of a table: which title is which key, and rows made of them.

use super::cell::Cell;
use super::{Read, Row, Sheet, fields, over};
use crate::data::SeriesSettings;
use crate::diag::{Diagnostic, Diagnostics, Language, Severity};
use crate::series::messages::{
    EmptyCell, MoreCells, NoColumn, NoRows, NoSuchKey, NoSuchTitle, NoTitles, TooWide, TwoColumns,
    UnreadColumns,
};
use crate::source::{Place, Sources};
use crate::template::manifest::{Described, Fact};
use crate::text::file_name::folded;
use crate::toml::DataPath;
use crate::toml::reader::plain_key;
use crate::toml::tree::{Node, Table, Value};

/// So many rows are looked at for that of the titles: above it stands what the table is.
const MOST_ABOVE: usize = 20;
/// The most columns of a table.
pub(super) const MOST_COLUMNS: usize = 200;

/// What is wanted of a table.
pub(super) struct Wanted<'a> {
    pub(super) settings: &'a SeriesSettings,
    /// What a row takes the place of.
    pub(super) into: &'a DataPath,
    /// What the report gives for all rows.
    pub(super) given: Option<Node>,
    pub(super) described: &'a Described,
}

/// A column that is read.
struct Column<'a> {
    key: String,
    /// Where its title stands.
    place: Place,
    /// What people call it.
    label: String,
    fact: Option<&'a Fact>,
    /// Whether the template has it; otherwise files alone may be named by it.
    is_wanted: bool,
}

/// Reads the rows of a table. `None` where it has no titles; why is told.
pub(super) fn rows(
    sheet: &Sheet,
    wanted: &Wanted<'_>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Read> {
    let before = diagnostics.count(Severity::Error);
    let facts: Vec<&Fact> = wanted.described.facts().below(wanted.into).collect();
    let from = || wanted.settings.from.value.clone();
    let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    if widest > MOST_COLUMNS {
        let (columns, most) = (widest.to_string(), MOST_COLUMNS.to_string());
        diagnostics.error(wanted.settings.from.place.clone(), TooWide { columns, most });
        return None;
    }
    let Some(head) = head(sheet, wanted, &facts) else {
        let place = wanted.settings.from.place.clone();
        match sheet.rows.iter().any(|row| !row.is_empty()) {
            true => diagnostics.error(place, NoTitles { path: from(), known: labels(&facts) }),
            false => diagnostics.error(place, NoRows { from: from() }),
        }
        return None;
    };
    let columns = columns(&sheet.rows[head], wanted, &facts, diagnostics);
    (diagnostics.count(Severity::Error) == before).then_some(())?;
    let place = |cells: &[Cell]| {
        let first = cells.iter().find(|cell| !cell.is_blank()).unwrap_or(&cells[0]);
        let start = first.place.span.start;
        let source = sources.get(sheet.source);
        let line = source.lines_around(start..start);
        Place { source: sheet.source, span: start..line.end.max(start) }
    };
    let below = sheet.rows[head + 1..].iter().filter(|row| !row.is_empty());
    let rows = below.map(|cells| row(cells, place(cells), &columns, wanted)).collect();
    let keys = columns.iter().flatten().map(|column| column.key.clone()).collect();
    Some(Read { rows, keys, text: Some(sheet.source) })
}

/// The row of the titles: of the first rows the one with the most that are known. Where any title makes a key it is the first
/// with more than half the cells of the fullest row, for above it stands what the table is.
fn head(sheet: &Sheet, wanted: &Wanted<'_>, facts: &[&Fact]) -> Option<usize> {
    let known = |row: &Vec<Cell>| {
        let is_known = |cell: &&Cell| key_of(&cell.shown(), wanted, facts).is_some();
        row.iter().filter(|cell| !cell.is_blank()).filter(is_known).count()
    };
    let rows = sheet.rows.iter().enumerate().filter(|(_, row)| !row.is_empty());
    let first: Vec<_> = rows.take(MOST_ABOVE).map(|(at, row)| (at, known(row))).collect();
    let most = first.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let is_free = facts.is_empty() && wanted.settings.columns.is_empty();
    match most {
        0 if is_free => {
            let filled = |at: usize| sheet.rows[at].iter().filter(|cell| !cell.is_blank()).count();
            let fullest = first.iter().map(|(at, _)| filled(*at)).max().unwrap_or(0);
            first.iter().map(|(at, _)| *at).find(|at| filled(*at) * 2 > fullest)
        }
        0 => None,
        most => first.iter().find(|(_, count)| *count == most).map(|(at, _)| *at),
    }
}

/// The key that a title stands for: the one that the report says, or that of the fact which is called so.
fn key_of(title: &str, wanted: &Wanted<'_>, facts: &[&Fact]) -> Option<String> {
    let title = plain(title);
    let said = wanted.settings.columns.iter();
    let mut said = said.filter(|(_, _, said)| plain(&said.value) == title);
    if let Some((key, _, _)) = said.next() {
        return Some(key.clone());
    }
    let is_said = |fact: &Fact| wanted.settings.columns.iter().any(|(key, ..)| key == fact.key());
    let is_called = |fact: &&&Fact| {
        let labels = [Language::Vietnamese, Language::English].map(|l| plain(fact.label.get(l)));
        labels.contains(&title) || plain(fact.key()) == title
    };
    facts.iter().filter(|fact| !is_said(fact)).find(is_called).map(|fact| fact.key().to_owned())
}

/// A title without what does not tell it from others: capitals, blanks, a colon, a star.
fn plain(title: &str) -> String {
    let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
    folded(words.trim_end_matches([':', '*', ' ', '.']))
}

fn labels(facts: &[&Fact]) -> String {
    let label = |fact: &&Fact| format!("«{}»", fact.label.get(Language::Vietnamese));
    facts.iter().map(label).collect::<Vec<_>>().join(", ")
}

/// The columns by their titles; `None` for one without a title. What is wrong with them is told.
fn columns<'a>(
    head: &[Cell],
    wanted: &Wanted<'a>,
    facts: &[&'a Fact],
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Column<'a>>> {
    let mut columns: Vec<Option<Column<'_>>> = Vec::new();
    let mut unread = Vec::new();
    let is_free = facts.is_empty();
    for cell in head {
        let title = cell.shown();
        if title.is_empty() {
            columns.push(None);
            continue;
        }
        let known = key_of(&title, wanted, facts);
        let is_wanted = known.is_some() || is_free;
        let key = known.unwrap_or_else(|| plain_key(&title).replace('.', "_").to_lowercase());
        let is_taken = columns.iter().flatten().any(|column| column.key == key);
        match (is_taken, is_wanted) {
            (true, true) => {
                let place = cell.place.clone();
                diagnostics.error(place, TwoColumns { title: title.clone(), key });
                columns.push(None);
                continue;
            }
            (true, false) => {
                columns.push(None);
                continue;
            }
            (false, _) => {}
        }
        let fact = facts.iter().copied().find(|fact| fact.key() == key);
        if !is_wanted && !counts(&title) && !is_in_names(wanted.settings, &key) {
            unread.push(title.clone());
        }
        let one_line = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = cell.place.clone();
        columns.push(Some(Column { key, place, label: one_line, fact, is_wanted }));
    }
    let place = head.iter().find(|cell| !cell.is_blank()).map(|cell| cell.place.clone());
    said(&columns, head, wanted, facts, diagnostics);
    let has = |key: &str| {
        let given = wanted.given.as_ref().and_then(|given| given.at(key));
        // A title that is not there is told by itself.
        let is_said = wanted.settings.columns.iter().any(|(said, ..)| said == key);
        given.is_some() || is_said || columns.iter().flatten().any(|column| column.key == key)
    };
    for fact in facts.iter().filter(|fact| fact.required && !has(fact.key())) {
        let label = fact.label.get(Language::Vietnamese).to_owned();
        diagnostics.error(place.clone(), NoColumn { label, key: fact.key().to_owned() });
    }
    if !unread.is_empty() {
        diagnostics.advise(place, UnreadColumns { titles: unread.join(", ") });
    }
    columns
}

/// Looks at what the report says of the columns: titles that are not there, keys that the template does not have.
fn said(
    columns: &[Option<Column<'_>>],
    head: &[Cell],
    wanted: &Wanted<'_>,
    facts: &[&Fact],
    diagnostics: &mut Diagnostics,
) {
    for (key, place, title) in &wanted.settings.columns {
        if !facts.is_empty() && facts.iter().all(|fact| fact.key() != key) {
            let known = facts.iter().map(|fact| format!("`{}`", fact.key()));
            let known = known.collect::<Vec<_>>().join(", ");
            diagnostics.error(place.clone(), NoSuchKey { key: key.clone(), known });
        }
        if columns.iter().flatten().all(|column| column.key != *key) {
            let titles = head.iter().filter(|cell| !cell.is_blank());
            let titles = titles.map(|cell| format!("«{}»", cell.shown()));
            let titles = titles.collect::<Vec<_>>().join(", ");
            let title_of = title.value.clone();
            diagnostics.error(title.place.clone(), NoSuchTitle { title: title_of, titles });
        }
    }
}

/// Whether a column numbers the rows, which every list here has.
fn counts(title: &str) -> bool {
    matches!(plain(title).as_str(), "stt" | "tt" | "số tt" | "số thứ tự" | "no")
}

fn is_in_names(settings: &SeriesSettings, key: &str) -> bool {
    settings.files.as_ref().is_some_and(|files| files.value.contains(key))
}

fn row(cells: &[Cell], place: Place, columns: &[Option<Column<'_>>], wanted: &Wanted<'_>) -> Row {
    let (mut table, mut named, mut flaws) = (Table::default(), Vec::new(), Vec::new());
    let mut flaw = |place: &Place, message| {
        flaws.push(Diagnostic::new(Severity::Error, place.clone(), message));
    };
    let used = cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |at| at + 1);
    if used > columns.len() {
        let (cells, titles) = (used.to_string(), columns.len().to_string());
        flaw(&place, MoreCells { cells, titles }.into());
    }
    for (at, column) in columns.iter().enumerate() {
        let Some(column) = column else { continue };
        let Column { key, place: title, label, fact, is_wanted } = column;
        let cell = cells.get(at).filter(|cell| !cell.is_blank());
        let Some(cell) = cell else {
            let is_given = || wanted.given.as_ref().is_some_and(|given| given.at(key).is_some());
            if fact.is_some_and(|fact| fact.required) && !is_given() {
                let at = cells.get(at).map_or_else(|| place.clone(), |cell| cell.place.clone());
                flaw(&at, EmptyCell { label: label.clone() }.into());
                let node = Node { place: at.clone(), value: Value::Invalid };
                table.insert(key.clone(), (at, node));
            }
            continue;
        };
        if !is_wanted {
            named.push((key.clone(), cell.shown()));
            continue;
        }
        let value = cell.value(fact.map(|fact| &fact.kind), label).unwrap_or_else(|message| {
            flaw(&cell.place, message);
            Value::Invalid
        });
        let node = Node { place: cell.place.clone(), value };
        // What is to be said of the column is said once, at its title.
        table.insert(key.clone(), (title.clone(), node));
    }
    let node = Node { place: place.clone(), value: Value::Table(table) };
    let mut node = over(wanted.given.as_ref(), node);
    node.place = place;
    let mut fields = fields(&node);
    fields.extend(named);
    Row { node, fields, flaws }
}
