//! Rows of a list of tables, one by one or as a spreadsheet copies them.

use super::answer::{CellError, Pasted};
use super::draft::{header, key_text};
use super::edit::{Change, is_blank, only_in_file};
use super::messages::FieldNeeded;
use super::question::{RowStep, Typed};
use super::value::{Understood, list, understand};
use super::{Session, form};
use crate::diag::{Language, Message};
use crate::template::manifest::{Around, Bound, Fact, Kind};
use crate::toml::DataPath;
use crate::toml::tree::{Table, Value};
use crate::world::World;

/// The columns of a list: the path within a row and the fact.
type Columns = Vec<(DataPath, Fact)>;

/// The most cells that are pasted at once.
const MOST_CELLS: usize = 50_000;

impl<W: World> Session<W> {
    /// Puts a row in, takes one out, or puts one elsewhere.
    pub(super) fn rows(&mut self, path: &str, step: &RowStep) -> Result<(), Message> {
        let path = DataPath::written(path);
        let mut change = self.change(&path)?;
        let columns = columns(&change, &path)?;
        match step {
            RowStep::Add { at, values } => {
                let none = Table::default();
                let mut cells = Vec::new();
                for (column, (_, fact)) in columns.iter().enumerate() {
                    let typed = values.get(column).and_then(Option::as_ref);
                    cells.push(match typed.filter(|typed| !is_blank(typed)) {
                        Some(typed) => Some(understand(fact, typed, "", alone(&none))?.toml),
                        None => fact.required.then(|| placeholder(fact)),
                    });
                }
                add(&mut change, &path, *at, &columns, &cells)?;
            }
            RowStep::Remove { at } => {
                let list = change.place(&path);
                change.draft.remove(&list, *at)?;
            }
            RowStep::Move { at, to } => {
                let list = change.place(&path);
                let element =
                    change.draft.element(&list, *at).ok_or_else(|| only_in_file(&path))?;
                change.draft.remove(&list, *at)?;
                change.draft.insert(&list, *to, &element)?;
            }
        }
        self.commit(vec![change.draft.into_file()])
    }

    /// Puts cells into the rows from `at` on; rows that are not there come in. Nothing is written where a cell is not
    /// understood, or where it is only to be said what would be.
    pub(super) fn paste(
        &mut self,
        path: &str,
        at: usize,
        column: usize,
        text: &str,
        dry: bool,
        language: Language,
    ) -> Result<Pasted, Message> {
        let path = DataPath::written(path);
        let mut change = self.change(&path)?;
        let columns = columns(&change, &path)?;
        let cells = cells(text);
        let (mut rows, mut errors) = (Vec::new(), Vec::new());
        let mut understood = Vec::new();
        for line in &cells {
            // Spreadsheets copy the empty rows of what was marked, too.
            if line.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let row = rows.len();
            let (mut shown, mut own) = (Vec::new(), Vec::new());
            for (offset, cell) in line.iter().enumerate() {
                let Some((_, fact)) = columns.get(column + offset) else { continue };
                match read_cell(fact, cell) {
                    Ok(value) => {
                        shown.push(
                            value
                                .as_ref()
                                .map(|value| value.echo.clone().unwrap_or_else(|| cell.clone())),
                        );
                        own.push(value);
                    }
                    Err(message) => {
                        errors.push(CellError {
                            row,
                            column: offset,
                            text: message.text(language),
                        });
                        shown.push(None);
                        own.push(None);
                    }
                }
            }
            rows.push(shown);
            understood.push(own);
        }
        if errors.is_empty() && !dry {
            for (row, cells) in understood.into_iter().enumerate() {
                put_row(&mut change, &path, at + row, column, &columns, cells)?;
            }
            self.commit(vec![change.draft.into_file()])?;
        }
        Ok(Pasted { rows, errors, written: None })
    }
}

fn columns(change: &Change, path: &DataPath) -> Result<Columns, Message> {
    let fact = change.fact(path)?;
    if !matches!(fact.kind, Kind::Tables { .. }) {
        return Err(only_in_file(path));
    }
    let columns = form::columns(change.tree(path), &fact.path);
    Ok(columns.into_iter().map(|(path, fact)| (path, fact.clone())).collect())
}

/// A cell; nothing where it is empty and may be.
fn read_cell(fact: &Fact, cell: &str) -> Result<Option<Understood>, Message> {
    let typed = match (&fact.kind, cell.trim()) {
        (_, "") if fact.required => return Err(FieldNeeded { label: fact.label.clone() }.into()),
        (_, "") => return Ok(None),
        (_, cell) => Typed::Text(cell.to_owned()),
    };
    understand(fact, &typed, "", alone(&Table::default())).map(Some)
}

/// A cell by itself: what limits it is looked at with the whole report.
const fn alone(none: &Table) -> Around<'_> {
    Around { table: none, root: None }
}

fn put_row(
    change: &mut Change,
    list: &DataPath,
    at: usize,
    first: usize,
    columns: &Columns,
    cells: Vec<Option<Understood>>,
) -> Result<(), Message> {
    let row = list.join(at);
    if change.value(&row).is_none() {
        let mut values: Vec<_> =
            columns.iter().map(|(_, fact)| fact.required.then(|| placeholder(fact))).collect();
        for (offset, cell) in cells.into_iter().enumerate() {
            if let (Some(value), Some(cell)) = (values.get_mut(first + offset), cell) {
                *value = Some(cell.toml);
            }
        }
        return add(change, list, at, columns, &values);
    }
    for (offset, cell) in cells.into_iter().enumerate() {
        let Some((path, _)) = columns.get(first + offset) else { continue };
        let path = path.keys().fold(row.clone(), |path, key| path.join(key));
        match cell {
            Some(cell) => change.put(&path, &cell)?,
            None if change.value(&path).is_some() => {
                let place = change.place(&path);
                change.draft.take_out(&place)?;
            }
            None => {}
        }
    }
    Ok(())
}

/// Puts a row in whose cells are written as TOML.
fn add(
    change: &mut Change,
    list: &DataPath,
    at: usize,
    columns: &Columns,
    cells: &[Option<String>],
) -> Result<(), Message> {
    let filled = columns.iter().zip(cells).filter_map(|((path, _), cell)| {
        Some((path.keys().map(str::to_owned).collect::<Vec<_>>(), cell.clone()?))
    });
    let entries = entries(filled.collect());
    let is_there = change.value(list).is_some();
    let count = match change.value(list).map(|node| &node.value) {
        Some(Value::Array(items)) => items.len(),
        _ => 0,
    };
    let place = change.place(list);
    let has_headers = match count {
        0 => !is_there && matches!(change.fact(list)?.kind, Kind::Tables { inline: false }),
        _ => change.draft.is_of_tables(&place),
    };
    let lines = || {
        let lines = entries.iter().map(|(key, value)| format!("{key} = {value}"));
        let header = format!("[[{}]]", header(&place));
        std::iter::once(header).chain(lines).collect::<Vec<_>>().join("\n")
    };
    let in_line = || {
        let entries: Vec<_> =
            entries.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        format!("{{ {} }}", entries.join(", "))
    };
    match (has_headers, is_there) {
        (true, true) => change.draft.insert(&place, at.min(count), &lines()),
        (true, false) => change.draft.append(&place, &lines()),
        (false, true) => change.draft.insert(&place, at.min(count), &in_line()),
        (false, false) => {
            let toml = format!("[\n    {},\n]", in_line());
            change.put(list, &Understood { toml, items: None, echo: None })
        }
    }
}

/// The keys within a row, and the value.
type Cell = (Vec<String>, String);

/// Keys with their values; what stands in a table of the row becomes a table in a line.
fn entries(cells: Vec<Cell>) -> Vec<(String, String)> {
    let mut entries: Vec<(String, String)> = Vec::new();
    let mut tables: Vec<(String, Vec<Cell>)> = Vec::new();
    for (mut keys, value) in cells {
        if keys.len() == 1 {
            entries.push((key_text(&keys[0]), value));
            continue;
        }
        let first = keys.remove(0);
        match tables.iter_mut().find(|(key, _)| *key == first) {
            Some((_, cells)) => cells.push((keys, value)),
            None => tables.push((first, vec![(keys, value)])),
        }
    }
    for (key, cells) in tables {
        let inside: Vec<_> =
            self::entries(cells).iter().map(|(key, value)| format!("{key} = {value}")).collect();
        entries.push((key_text(&key), format!("{{ {} }}", inside.join(", "))));
    }
    entries
}

/// What stands in a cell that must not be empty until somebody fills it in; the check finds the dots.
fn placeholder(fact: &Fact) -> String {
    let least = |bound: Option<&Bound>| match bound {
        Some(Bound::Number(number)) => number.max(0.0).to_string(),
        _ => "0".to_owned(),
    };
    match &fact.kind {
        Kind::Count(limits)
        | Kind::Money(limits)
        | Kind::Number(limits)
        | Kind::Percent(limits) => least(limits.min.as_ref()),
        Kind::YesNo => "false".to_owned(),
        Kind::Choice(choices) => format!("\"{}\"", choices.first().map_or("…", String::as_str)),
        Kind::List(_) => list(&["…".to_owned()]),
        Kind::Date(_) | Kind::OpenDate => "2000-01-01".to_owned(),
        Kind::Time(_) => "00:00:00".to_owned(),
        Kind::DayMonth => "\"1/1\"".to_owned(),
        _ => "\"…\"".to_owned(),
    }
}

/// Cells as spreadsheets copy them: tabs between columns, line ends between rows, quotes round what holds either.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n");
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.strip_suffix('\n').unwrap_or(&text).chars().peekable();
    let mut is_quoted = false;
    let mut count = 1;
    while let Some(c) = letters.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(cell) = row.last_mut() else { break };
        match c {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            '\t' if !is_quoted => row.push(String::new()),
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
        if matches!(c, '\t' | '\n') {
            count += 1;
            if count > MOST_CELLS {
                break;
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_spreadsheets_copy_them() {
        let read =
            |text: &str| cells(text).into_iter().map(|row| row.join("|")).collect::<Vec<_>>();
        assert_eq!(read("a\tb\r\nc\t\r\n"), ["a|b", "c|"]);
        assert_eq!(read("\"a\tb\"\t\"c \"\"d\"\"\"\n\"e\nf\""), ["a\tb|c \"d\"", "e\nf"]);
        assert_eq!(read("5\" tấm\tx"), ["5\" tấm|x"]);
    }
}
