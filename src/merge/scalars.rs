//! Values of `report.toml` made others.

use super::ground::{FileEdit, Ground};
use super::inverse::{Item, Scalar, Wanted};
use super::words::Way;
use crate::toml::DataPath;
use crate::toml::edit::{self, Change, Side};
use crate::toml::tree::{Node, Value};

/// The changes of the file that make values those that are wanted; `None` where one of them does not stand in it.
pub fn way(ground: &Ground<'_>, wanted: &[Wanted]) -> Option<Way> {
    let mut way = Way::default();
    for wanted in wanted {
        way.edits.extend(edits(ground, wanted)?);
        way.values.push(wanted.path.clone());
    }
    Some(way)
}

/// The value at a path, where the file of the report has it, or that of what its set has in common.
pub fn node<'a>(ground: &Ground<'a>, path: &DataPath) -> Option<&'a Node> {
    let report = &ground.prepared.report;
    let node = report.value_at(path)?;
    let source = node.place.source;
    (source == report.source || Some(source) == report.common).then_some(node)
}

/// Changes beside a value as those of its file.
pub fn in_file(node: &Node, change: Change) -> FileEdit {
    FileEdit::new(node.place.source, change.span, change.text)
}

fn edits(ground: &Ground<'_>, wanted: &Wanted) -> Option<Vec<FileEdit>> {
    let Some(node) = node(ground, &wanted.path) else { return added(ground, wanted) };
    if let Scalar::Items(items) = &wanted.value {
        return list(ground, node, items);
    }
    let written = ground.text(node.place.source).get(node.place.span.clone())?;
    let new = scalar(&wanted.value, &node.value, written)?;
    Some(vec![FileEdit::new(node.place.source, node.place.span.clone(), new)])
}

/// A scalar as TOML writes it in the manner of the one that is there.
pub fn scalar(new: &Scalar, now: &Value, written: &str) -> Option<String> {
    Some(match (new, now) {
        (Scalar::Text(text), Value::String(_)) => edit::string(text, written),
        (Scalar::Number(number), Value::Integer(_)) => match number.parse::<i64>() {
            Ok(number) => edit::whole(number, written),
            Err(_) => number.clone(),
        },
        (Scalar::Number(number), Value::Float(_)) if number.contains('.') => number.clone(),
        (Scalar::Number(number), Value::Float(_)) => format!("{number}.0"),
        (Scalar::Date(year, month, day), Value::Date(_) | Value::String(_)) => {
            format!("{year:04}-{month:02}-{day:02}")
        }
        (Scalar::Time(time), Value::Time(_)) => time.to_string(),
        _ => return None,
    })
}

/// A key that is not there yet, in a table that is.
fn added(ground: &Ground<'_>, wanted: &Wanted) -> Option<Vec<FileEdit>> {
    if ground.prepared.report.value_at(&wanted.path).is_some() {
        return None;
    }
    let keys: Vec<&str> = wanted.path.keys().collect();
    let (key, above) = keys.split_last()?;
    let table = node(ground, &DataPath::new(above))?;
    let value = match &wanted.value {
        Scalar::Text(text) => edit::string(text, "\""),
        Scalar::Number(number) => number.clone(),
        Scalar::Date(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        Scalar::Time(time) => time.to_string(),
        Scalar::Items(_) => return None,
    };
    let change = edit::add_key(ground.text(table.place.source), table, key, &value)?;
    Some(vec![in_file(table, change)])
}

/// A list with other elements: those that stay keep their order.
fn list(ground: &Ground<'_>, list: &Node, items: &[Item]) -> Option<Vec<FileEdit>> {
    let text = ground.text(list.place.source);
    let Value::Array(now) = &list.value else { return None };
    let kept: Vec<usize> = items
        .iter()
        .filter_map(|item| match item {
            Item::Kept(at) => Some(*at),
            Item::New(_) => None,
        })
        .collect();
    if !kept.is_sorted() || kept.is_empty() {
        return None;
    }
    let mut edits = Vec::new();
    for at in (0..now.len()).filter(|at| !kept.contains(at)) {
        edits.push(in_file(list, edit::remove(text, list, at)?));
    }
    let mut before: Option<usize> = None;
    for item in items {
        match item {
            Item::Kept(at) => before = Some(*at),
            Item::New(new) => {
                let like = text.get(now.first()?.place.span.clone())?;
                let new = edit::string(new, like);
                let change = match before {
                    Some(at) => edit::insert(text, list, at, Side::Behind, &new)?,
                    None => edit::insert(text, list, *kept.first()?, Side::Before, &new)?,
                };
                edits.push(in_file(list, change));
            }
        }
    }
    Some(edits)
}

/// The text of an element with other values in it; `None` where one of these is not of the element.
pub fn element_with(
    ground: &Ground<'_>,
    element: &(DataPath, usize),
    wanted: &[Wanted],
) -> Option<String> {
    let list = node(ground, &element.0)?;
    let text = ground.text(list.place.source);
    let span = edit::element(text, list, element.1)?;
    let mut out = text.get(span.clone())?.to_owned();
    let mut edits = Vec::new();
    for wanted in wanted {
        for edit in edits_of(ground, wanted)? {
            if edit.start < span.start || edit.end > span.end {
                return None;
            }
            edits.push(edit);
        }
    }
    edits.sort();
    for edit in edits.into_iter().rev() {
        out.replace_range(edit.start - span.start..edit.end - span.start, &edit.text);
    }
    Some(out)
}

fn edits_of(ground: &Ground<'_>, wanted: &Wanted) -> Option<Vec<FileEdit>> {
    node(ground, &wanted.path)?;
    edits(ground, wanted)
}
