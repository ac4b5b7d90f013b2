//! A broken TOML file entry by entry, so that one slip is told once, where it stands, and what comes after it
//! is judged by itself. An entry begins with a line `key = …` or `[table]`.

use std::ops::Range;

use super::meant;
use super::value_scan::{Scanned, scan};
use super::values;
use crate::diag::Message;
use crate::text::code_point;
use crate::toml::messages::{
    ColonForEquals, DoubledEquals, MissingEquals, OddBlank, PlainLine, RawControl,
};

/// A stretch of the file that is judged by itself, and what is wrong in it.
#[derive(Debug)]
pub struct Entry {
    /// From the start of its first line to the start of the next entry.
    pub span: Range<usize>,
    /// What is wrong, each with its place.
    pub problems: Vec<(Range<usize>, Message)>,
}

/// The entries of a file in order.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let entry = entry(text, start);
        start = entry.span.end;
        entries.push(entry);
    }
    entries
}

fn entry(text: &str, start: usize) -> Entry {
    let line_end = end_of_line(text, start);
    let line = &text[start..line_end];
    let trimmed = line.trim_start_matches(|c: char| c.is_whitespace() || is_odd_blank(c));
    let next = (line_end + 1).min(text.len());
    let mut problems: Vec<_> = control(line, start).into_iter().collect();
    let at = start + line.len() - trimmed.len();
    if trimmed.is_empty() || trimmed.starts_with(['#', '[']) {
        problems.extend(odd_blank(text, start..at));
        return Entry { span: start..next, problems };
    }
    match key_and_value(trimmed) {
        Line::Entry { key, value } => {
            problems.extend(odd_blank(text, start..at));
            problems.extend(odd_blank(text, at + key.len()..at + value));
            let Scanned { end, problems: found } = scan(text, at + value, key, indent(line));
            problems.extend(found);
            problems.extend((start..end).skip(line.len()).find_map(|at| later_control(text, at)));
            Entry { span: start..end, problems }
        }
        Line::Colon { key, value } => {
            let better = format!("{key} = {}", values::better(key, trimmed[value..].trim()));
            let colon = at + trimmed[..value].rfind([':', '：']).unwrap_or(0);
            problems.push((colon..colon + 1, ColonForEquals { better }.into()));
            Entry { span: start..scan(text, at + value, key, indent(line)).end, problems }
        }
        Line::Doubled { key, value } => {
            let better = format!("{key} = {}", values::better(key, trimmed[value..].trim()));
            let signs = at + trimmed.find('=').unwrap_or(0)..at + value;
            problems.push((signs, DoubledEquals { better }.into()));
            Entry { span: start..scan(text, at + value, key, indent(line)).end, problems }
        }
        Line::NoEquals { key, value } => {
            let better = format!("{key} = {}", values::better(key, trimmed[value..].trim()));
            problems.push((at + key.len()..at + value, MissingEquals { better }.into()));
            Entry { span: start..scan(text, at + value, key, indent(line)).end, problems }
        }
        Line::Other => {
            if trimmed.split_whitespace().nth(1).is_some() && !trimmed.contains('=') {
                problems.push((at..start + line.trim_end().len(), PlainLine {}.into()));
            }
            Entry { span: start..next, problems }
        }
    }
}

/// What the first line of an entry is; `value` counts from its start.
enum Line<'t> {
    Entry { key: &'t str, value: usize },
    Colon { key: &'t str, value: usize },
    Doubled { key: &'t str, value: usize },
    NoEquals { key: &'t str, value: usize },
    Other,
}

fn key_and_value(line: &str) -> Line<'_> {
    let key = &line[..key_length(line)];
    if key.is_empty() {
        return Line::Other;
    }
    let rest = line[key.len()..].trim_start();
    let value = line.len() - rest.len();
    let has_value = |rest: &str| !rest.trim().is_empty();
    let is_value = |c: char| c.is_ascii_digit() || meant::is_quote(c) || "[{'".contains(c);
    match rest.chars().next() {
        Some('=') if rest[1..].starts_with('=') => {
            let signs = rest.len() - rest.trim_start_matches('=').len();
            Line::Doubled { key, value: value + signs }
        }
        Some('=') => Line::Entry { key, value: value + 1 },
        Some(c @ (':' | '：')) if has_value(&rest[c.len_utf8()..]) => {
            let sign = c.len_utf8() + usize::from(rest[c.len_utf8()..].starts_with('='));
            Line::Colon { key, value: value + sign }
        }
        Some(c) if is_value(c) && value > key.len() => Line::NoEquals { key, value },
        _ => Line::Other,
    }
}

/// How long the key is that a line begins with: keys with points between them, letters with marks as well.
fn key_length(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let name = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => match rest[1..].find(quote) {
                Some(end) => end + 2,
                None => return 0,
            },
            _ => rest
                .find(|c: char| !(c.is_alphanumeric() || "_-".contains(c)))
                .unwrap_or(rest.len()),
        };
        at += name;
        if name == 0 || !line[at..].starts_with('.') {
            return if name == 0 { 0 } else { at };
        }
        at += 1;
    }
}

/// Whether a line begins an entry: `key =` or `[table]`. A row such as `["a"],` is none.
pub fn begins_entry(line: &str) -> bool {
    let line = line.trim_start();
    if let Some(inside) = line.strip_prefix('[') {
        let inside = inside.trim_start_matches('[').trim_start();
        let name = key_length(inside);
        let after = inside[name..].trim_start_matches([']', ' ', '\t']);
        let is_name = name > 0
            && !values::is_value(&inside[..name])
            && inside[name..].starts_with([']', ' ', '\n']);
        return is_name && (after.is_empty() || after.starts_with('#'));
    }
    matches!(key_and_value(line), Line::Entry { .. } | Line::Doubled { .. })
}

/// Blanks before the first letter of a line.
pub fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the line of a byte ends, without its line feed.
pub fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

/// The first blank of a stretch that TOML does not take for one.
pub fn odd_blank(text: &str, stretch: Range<usize>) -> Option<(Range<usize>, Message)> {
    let (at, c) = text.get(stretch.clone())?.char_indices().find(|(_, c)| is_odd_blank(*c))?;
    let at = stretch.start + at;
    let code = code_point(c);
    Some((at..at + c.len_utf8(), OddBlank { code }.into()))
}

/// Whether a character looks like a blank and is none in TOML.
pub fn is_odd_blank(c: char) -> bool {
    let is_hidden = matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    is_hidden || (c.is_whitespace() && !c.is_control() && c != ' ')
}

/// The first control character of a line that begins at `start`.
fn control(line: &str, start: usize) -> Option<(Range<usize>, Message)> {
    let at = line.find(|c: char| c.is_ascii_control() && c != '\t')?;
    let c = line[at..].chars().next()?;
    let name = match c {
        '\u{b}' => [
            "dấu xuống dòng của Word (Shift+Enter)".to_owned(),
            "a line break of Word (Shift+Enter)".to_owned(),
        ],
        '\u{c}' => ["dấu ngắt trang của Word".to_owned(), "a page break of Word".to_owned()],
        '\r' => ["dấu xuống dòng kiểu cũ".to_owned(), "a line end of an old kind".to_owned()],
        c => {
            let code = code_point(c);
            [format!("ký tự điều khiển {code}"), format!("the control character {code}")]
        }
    };
    Some((start + at..start + at + 1, RawControl { name: name.into() }.into()))
}

/// The first control character of the line that begins at `at`, if one does.
fn later_control(text: &str, at: usize) -> Option<(Range<usize>, Message)> {
    let begins = at > 0 && text.as_bytes()[at - 1] == b'\n';
    begins.then(|| control(&text[at..end_of_line(text, at)], at)).flatten()
}
