//! Changes in a TOML file that leave every other byte of it as it is.

use std::ops::Range;

use super::tree::{Node, Table, Value};

/// A stretch of a text and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes that go.
    pub span: Range<usize>,
    /// What comes.
    pub text: String,
}

/// Which side of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Before,
    /// Behind it.
    Behind,
}

/// A string as TOML writes it, in the quotes that `like` has where they can hold it.
pub fn string(text: &str, like: &str) -> String {
    if like.starts_with('\'') && !like.starts_with("'''") && !text.contains(['\'', '\n']) {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

/// A whole number as TOML writes it, grouped where `like` is.
pub fn whole(number: i64, like: &str) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    if !like.contains('_') {
        return format!("{sign}{digits}");
    }
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}")
}

/// Puts `key = value` behind the last entry of a table that has its own lines, right below its header where it has none.
pub fn add_key(text: &str, table: &Node, key: &str, value: &str) -> Option<Change> {
    let Value::Table(entries) = &table.value else { return None };
    let header = table.place.span.clone();
    if text.get(header.clone())?.starts_with('{') {
        return None;
    }
    let is_own = |node: &Node| match &node.value {
        Value::Table(_) => text[node.place.span.clone()].starts_with('{'),
        Value::Array(_) => text[node.place.span.clone()].starts_with('['),
        _ => true,
    };
    // What the row of a series has from elsewhere stands below another header, or in another file.
    let is_here = |node: &Node| {
        let between = text.get(header.end..node.place.span.start);
        node.place.source == table.place.source
            && between.is_none_or(|between| !between.contains("\n["))
    };
    let last = entries
        .values()
        .filter(|(_, node)| is_here(node) && is_own(node) && !is_of_tables(text, node));
    let end = last.map(|(_, node)| node.place.span.end).max().unwrap_or(header.end);
    let end = line_end(text, end);
    Some(Change { span: end..end, text: format!("\n{key} = {value}") })
}

/// Takes the element `index` out of a list.
pub fn remove(text: &str, list: &Node, index: usize) -> Option<Change> {
    let Value::Array(items) = &list.value else { return None };
    let element = items.get(index)?;
    if is_of_tables(text, list) {
        let span = table_element(text, list, index)?;
        return Some(Change { span, text: String::new() });
    }
    // Comments of the other elements stay.
    if let Some(span) = own_lines(text, list, element.place.span.clone()) {
        return Some(Change { span, text: String::new() });
    }
    let span = match (items.get(index + 1), index.checked_sub(1).and_then(|at| items.get(at))) {
        (Some(next), _) => element.place.span.start..next.place.span.start,
        (None, Some(before)) => before.place.span.end..element.place.span.end,
        (None, None) => {
            let rest = &text[element.place.span.end..list.place.span.end];
            let comma =
                rest.trim_start().strip_prefix(',').map_or(0, |behind| rest.len() - behind.len());
            element.place.span.start..element.place.span.end + comma
        }
    };
    Some(Change { span, text: String::new() })
}

/// The lines of an element of a list on which nothing else stands but its comma and its comment.
fn own_lines(text: &str, list: &Node, span: Range<usize>) -> Option<Range<usize>> {
    let start = text[..span.start].rfind('\n')? + 1;
    let end = line_end(text, span.end);
    let rest = text[span.end..end].trim_start();
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let is_alone = text[start..span.start].trim().is_empty()
        && (rest.is_empty() || rest.starts_with('#'))
        && start > list.place.span.start
        && end < list.place.span.end;
    is_alone.then_some(start..end + 1)
}

/// The text of the element `index` of a list.
pub fn element(text: &str, list: &Node, index: usize) -> Option<Range<usize>> {
    let Value::Array(items) = &list.value else { return None };
    match is_of_tables(text, list) {
        true => table_element(text, list, index),
        false => Some(items.get(index)?.place.span.clone()),
    }
}

/// Puts an element beside the element `index` of a list, written as that one is.
pub fn insert(text: &str, list: &Node, index: usize, side: Side, new: &str) -> Option<Change> {
    let Value::Array(items) = &list.value else { return None };
    if is_of_tables(text, list) {
        let span = table_element(text, list, index)?;
        let at = if side == Side::Before { span.start } else { span.end };
        let is_apart = at == 0 || text[..at].ends_with("\n\n");
        let new = new.trim_end_matches('\n');
        // An empty line on either side.
        let new = match (side, is_apart) {
            (Side::Before, _) | (Side::Behind, true) => format!("{new}\n\n"),
            (Side::Behind, false) => format!("\n{new}\n"),
        };
        return Some(Change { span: at..at, text: new });
    }
    let span = items.get(index)?.place.span.clone();
    let between = between(text, list, items);
    let (at, text) = match side {
        Side::Before => (span.start, format!("{new}{between}")),
        Side::Behind => match items.get(index + 1) {
            Some(next) => (next.place.span.start, format!("{new}{between}")),
            None => (span.end, format!("{between}{new}")),
        },
    };
    Some(Change { span: at..at, text })
}

/// What stands between two elements of a list: a comma, and the start of a line where each has one of its own.
fn between(text: &str, list: &Node, items: &[Node]) -> String {
    let Some(last) = items.last() else { return ", ".to_owned() };
    let start = last.place.span.start;
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[line..start];
    let is_own_line = line > list.place.span.start && indent.trim().is_empty();
    if is_own_line { format!(",\n{indent}") } else { ", ".to_owned() }
}

/// Whether a list is written as tables with headers of their own: `[[name]]`.
fn is_of_tables(text: &str, list: &Node) -> bool {
    let Value::Array(items) = &list.value else { return false };
    let first = items.first().and_then(|item| text.get(item.place.span.start..));
    let is_header = first.is_some_and(|first| first.starts_with("[["));
    is_header && items.iter().all(|item| matches!(item.value, Value::Table(_)))
}

/// The lines of the element `index` of a list of tables: from its header up to the next header that is not of it.
fn table_element(text: &str, list: &Node, index: usize) -> Option<Range<usize>> {
    let Value::Array(items) = &list.value else { return None };
    let start = items.get(index)?.place.span.start;
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let header = text[start..line_end(text, start)].trim();
    let name = header.split(']').next()?.trim_start_matches('[').trim();
    let own = [format!("[{name}."), format!("[[{name}.")];
    let mut at = line_end(text, start);
    // What a value of several lines holds is no header.
    let values = items.get(index).map(|item| spans(&item.value)).unwrap_or_default();
    while at < text.len() {
        let line = at + 1;
        let end = line_end(text, line.min(text.len()));
        let shown = text.get(line..end).unwrap_or_default().trim_start();
        let is_inside = values.iter().any(|span| span.contains(&line));
        if shown.starts_with('[') && !is_inside && !own.iter().any(|own| shown.starts_with(own)) {
            break;
        }
        at = end;
    }
    // Comments right above the next header belong to it.
    let mut end = (at + 1).min(text.len());
    if end < text.len() {
        let mut above = end;
        while let Some(line) =
            text[start..above.saturating_sub(1)].rfind('\n').map(|at| start + at + 1)
        {
            let shown = text[line..above].trim();
            if !shown.starts_with('#') {
                break;
            }
            end = line;
            above = line;
        }
    }
    Some(start..end)
}

/// The places of all values in a table, at any depth.
pub fn spans(value: &Value) -> Vec<Range<usize>> {
    fn of(table: &Table) -> Vec<Range<usize>> {
        table
            .values()
            .flat_map(|(_, node)| spans(&node.value).into_iter().chain([node.place.span.clone()]))
            .collect()
    }
    match value {
        Value::Table(table) => of(table),
        Value::Array(items) => items.iter().flat_map(|item| spans(&item.value)).collect(),
        _ => Vec::new(),
    }
}

/// Where the line of a byte ends.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at.min(text.len())..].find('\n').map_or(text.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diag::Diagnostics;
    use crate::source::Sources;
    use crate::toml::tree;

    const TEXT: &str = "\
[facts]
short = [\"a\", \"b\", \"c\"]
long = [
    \"một\", # ghi chú
    \"hai\",
]
one = [\"x\"]

[[facts.works]]
name = \"A\"

[[facts.works]]
name = \"B\"
text = \"\"\"
[không phải]
\"\"\"
[facts.works.more]
x = 1

# Cuối
[signer]
post = 'Bí thư'
";

    fn edited(path: &str, change: impl Fn(&str, &Node) -> Option<Change>) -> String {
        let mut sources = Sources::default();
        let id = sources.add(Path::new("report.toml"), TEXT);
        let root = tree::parse(id, &sources, &mut Diagnostics::default()).unwrap();
        let change = change(TEXT, root.at(path).unwrap()).unwrap();
        let mut text = TEXT.to_owned();
        text.replace_range(change.span, &change.text);
        let id = sources.add(Path::new("report.toml"), &text);
        assert!(tree::parse(id, &sources, &mut Diagnostics::default()).is_some(), "{text}");
        text
    }

    #[test]
    fn an_element_goes_with_its_comma() {
        let without = |path, index| edited(path, |text, list| remove(text, list, index));
        assert!(without("facts.short", 1).contains("short = [\"a\", \"c\"]"));
        assert!(without("facts.short", 2).contains("short = [\"a\", \"b\"]"));
        assert!(without("facts.one", 0).contains("one = []"));
        assert!(without("facts.long", 0).contains("long = [\n    \"hai\",\n]"));
        let long = without("facts.long", 1);
        assert!(long.contains("long = [\n    \"một\", # ghi chú\n]"), "{long}");
        assert!(!without("facts.works", 1).contains("\"B\""));
        assert!(without("facts.works", 1).contains("# Cuối\n[signer]"));
        assert!(without("facts.works", 0).contains("\n[[facts.works]]\nname = \"B\""));
    }

    #[test]
    fn an_element_comes_in_the_manner_of_the_others() {
        let with = |path, index, side, new| {
            edited(path, |text, list| insert(text, list, index, side, new))
        };
        assert!(with("facts.short", 2, Side::Behind, "\"d\"").contains("\"c\", \"d\"]"));
        assert!(with("facts.short", 0, Side::Before, "\"d\"").contains("[\"d\", \"a\""));
        assert!(
            with("facts.long", 1, Side::Behind, "\"ba\"").contains("    \"hai\",\n    \"ba\",\n]")
        );
        assert!(
            with("facts.long", 0, Side::Behind, "\"ba\"")
                .contains("\"một\", # ghi chú\n    \"ba\",\n    \"hai\"")
        );
        let works = with("facts.works", 0, Side::Behind, "[[facts.works]]\nname = \"C\"\n");
        assert!(
            works.contains(
                "name = \"A\"\n\n[[facts.works]]\nname = \"C\"\n\n[[facts.works]]\nname = \"B\""
            ),
            "{works}"
        );
    }

    #[test]
    fn a_key_comes_behind_the_last_one_of_its_table() {
        let named = edited("signer", |text, table| add_key(text, table, "name", "\"A\""));
        assert!(named.ends_with("post = 'Bí thư'\nname = \"A\"\n"));
    }

    #[test]
    fn values_are_written_in_the_manner_of_the_old_ones() {
        assert_eq!(string("a \"b\" \\", "\"x\""), r#""a \"b\" \\""#);
        assert_eq!(string("a \"b\"", "'x'"), "'a \"b\"'");
        assert_eq!(whole(1_500_000, "30_000"), "1_500_000");
        assert_eq!(whole(1_500, "30"), "1500");
    }
}
