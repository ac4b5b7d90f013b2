//! Tables and keys taken out of a TOML file as comments, and put back: nothing that was typed there is lost.

use std::ops::Range;

use super::edit::{Change, line_end, spans};
use super::tree::{Node, Value};
use super::{DataPath, tree};
use crate::diag::Diagnostics;
use crate::source::Sources;

/// A stretch of a file that begins with a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What the header names.
    pub path: DataPath,
    /// Its lines up to the next header, without comments and blank lines right above that.
    pub lines: Range<usize>,
}

/// The stretches of a file, in its order; what stands before the first header is none.
pub fn stretches(text: &str, root: &Node) -> Vec<Stretch> {
    let values = spans(&root.value);
    let is_header = |at: usize, line: &str| {
        line.trim_start().starts_with('[')
            && !values.iter().any(|span| span.start < at && at < span.end)
    };
    let mut found: Vec<Stretch> = Vec::new();
    for (at, line) in lines(text) {
        if !is_header(at, line) {
            continue;
        }
        if let Some(last) = found.last_mut() {
            last.lines.end = without_heading(text, last.lines.start..at);
        }
        if let Some(path) = header(line) {
            found.push(Stretch { path, lines: at..text.len() });
        }
    }
    if let Some(last) = found.last_mut() {
        last.lines.end = without_blank_lines(text, last.lines.clone());
    }
    found
}

/// Takes a table and all that stands in it out of the file, as comments; `None` where it has no header and no line of its
/// own.
pub fn table_off(text: &str, root: &Node, path: &DataPath) -> Option<Vec<Change>> {
    let within = |other: &DataPath| path.keys().eq(other.keys().take(path.keys().count()));
    let own = stretches(text, root).into_iter().filter(|stretch| within(&stretch.path));
    let changes: Vec<_> = own.map(|stretch| commented(text, stretch.lines)).collect();
    if !changes.is_empty() {
        return Some(changes);
    }
    key_off(text, root, path).map(|change| vec![change])
}

/// Takes a key with its value out of the file: as a comment where it has lines of its own, else from its table in a line.
pub fn key_off(text: &str, root: &Node, path: &DataPath) -> Option<Change> {
    let keys: Vec<_> = path.keys().collect();
    let (key, above) = keys.split_last()?;
    let table = root.get(&DataPath::new(above))?;
    let Value::Table(entries) = &table.value else { return None };
    let (at, node) = entries.get(*key)?;
    let start = text[..at.span.start].rfind('\n').map_or(0, |end| end + 1);
    let end = node.place.span.end;
    if text[start..at.span.start].trim().is_empty() {
        return Some(commented(text, start..line_end(text, end)));
    }
    // In a table on one line: with the comma behind it, or else the one before.
    let rest = &text[end..];
    let behind = rest.len() - rest.trim_start().len();
    let (from, to) = match rest.trim_start().strip_prefix(',') {
        Some(next) => (at.span.start, end + behind + 1 + next.len() - next.trim_start().len()),
        None => {
            let before = text[..at.span.start].trim_end();
            (before.strip_suffix(',').map_or(at.span.start, str::len), end)
        }
    };
    Some(Change { span: from..to, text: String::new() })
}

/// Puts a table back that stands in the file as comments. `None` where it does not, or cannot be read as it stands.
pub fn table_on(text: &str, path: &DataPath) -> Option<Vec<Change>> {
    let all: Vec<_> = lines(text).collect();
    let within = |line: &str| {
        let other = header(uncommented(line)?)?;
        path.keys().eq(other.keys().take(path.keys().count())).then_some(())
    };
    let mut changes = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if within(all[at].1).is_none() {
            at += 1;
            continue;
        }
        let mut next = 0;
        let mut text_is_open = false;
        for (start, line) in &all[at..] {
            let code = uncommented(line);
            let is_next_head = *start > all[at].0 && code.is_some_and(|code| code.starts_with('['));
            let ends = code.is_none() || is_next_head;
            if ends && !text_is_open {
                break;
            }
            changes.extend(opened(*start, line, text_is_open));
            let signs = |sign: &str| code.unwrap_or_default().matches(sign).count();
            text_is_open ^= (signs("\"\"\"") + signs("'''")) % 2 == 1;
            next = start + line.len() + 1;
        }
        at = all.partition_point(|(start, _)| *start < next);
    }
    if changes.is_empty() {
        return None;
    }
    reads(text, &changes).then_some(changes)
}

/// The lines of a table on which `key` stands as a comment, with `value` in the place of the one there. `None` where there is
/// no such line.
pub fn key_on(text: &str, root: &Node, table: &DataPath, key: &str, value: &str) -> Option<Change> {
    let stretch = stretches(text, root).into_iter().find(|stretch| stretch.path == *table);
    let first_header = || {
        let first = stretches(text, root).first().map(|first| first.lines.start);
        0..first.unwrap_or(text.len())
    };
    let lines_of = match (stretch, table.keys().next()) {
        (Some(stretch), _) => stretch.lines,
        (None, None) => first_header(),
        _ => return None,
    };
    let own = lines(text).filter(|(at, _)| lines_of.contains(at));
    for (at, line) in own {
        let Some(code) = uncommented(line) else { continue };
        let Some(rest) = code.strip_prefix(key).map(str::trim_start) else { continue };
        let Some(old) = rest.strip_prefix('=') else { continue };
        let remark = remark(old);
        let new = format!("{key} = {value}{remark}");
        let change = Change { span: at..at + line.len(), text: new };
        if reads(text, std::slice::from_ref(&change)) {
            return Some(change);
        }
    }
    None
}

/// Puts `key = value` into a table that stands on one line.
pub fn into_inline(text: &str, table: &Node, key: &str, value: &str) -> Option<Change> {
    let Value::Table(entries) = &table.value else { return None };
    let span = table.place.span.clone();
    let inside = text.get(span.clone())?.strip_prefix('{')?.strip_suffix('}')?;
    let last = entries.values().map(|(_, node)| node.place.span.end).max();
    Some(match last {
        Some(end) => Change { span: end..end, text: format!(", {key} = {value}") },
        None => {
            let at = span.start + 1;
            Change { span: at..at + inside.len(), text: format!(" {key} = {value} ") }
        }
    })
}

/// The comment behind a value, with the blanks before it; nothing where there is none.
fn remark(value: &str) -> &str {
    let mut quote = None;
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '#') => return &value[value[..at].trim_end().len()..],
            _ => {}
        }
    }
    ""
}

/// Whether a text is sound once changed.
fn reads(text: &str, changes: &[Change]) -> bool {
    let mut text = text.to_owned();
    for change in changes.iter().rev() {
        text.replace_range(change.span.clone(), &change.text);
    }
    let mut sources = Sources::default();
    let source = sources.add(std::path::Path::new(""), &text);
    tree::parse(source, &sources, &mut Diagnostics::default()).is_some()
}

/// Lines as comments.
fn commented(text: &str, span: Range<usize>) -> Change {
    let old = &text[span.clone()];
    let line = |line: &str| match line.trim() {
        "" => line.to_owned(),
        _ => format!("# {line}"),
    };
    let new = old.split('\n').map(line).collect::<Vec<_>>().join("\n");
    Change { span, text: new }
}

/// A line out of its comment; a remark in words stays one, but within a text of several lines.
fn opened(start: usize, line: &str, is_in_text: bool) -> Option<Change> {
    let code = uncommented(line)?;
    let is_key = || {
        let end = code.find('=').unwrap_or(0);
        let key = code[..end].trim();
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"');
        !key.is_empty() && key.chars().all(is_plain)
    };
    let goes_on = code.starts_with([' ', '"', '\'', ']', '}', '{']);
    let is_code = is_in_text || code.starts_with(['[', '#']) || is_key() || goes_on;
    is_code.then(|| Change { span: start..start + line.len(), text: code.to_owned() })
}

/// What a line says behind the sign of a comment and the blank after it.
fn uncommented(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('#')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// The path that a header names.
fn header(line: &str) -> Option<DataPath> {
    let inside = line.trim_start().strip_prefix('[')?;
    let inside = inside.strip_prefix('[').unwrap_or(inside);
    let (name, _) = inside.split_once(']')?;
    let keys: Vec<_> = name.split('.').map(|key| key.trim().trim_matches(['"', '\''])).collect();
    let is_path = keys.iter().all(|key| !key.is_empty() && !key.contains(['"', ',', '{']));
    is_path.then(|| DataPath::new(keys))
}

/// Where the lines of a stretch end before the comments and blank lines that lead to the next header.
fn without_heading(text: &str, span: Range<usize>) -> usize {
    let mut end = span.end;
    while let Some(line) = last_line(text, span.start..end) {
        let shown = text[line..end].trim();
        // A key or a table that is only suggested is no heading.
        let is_suggested = uncommented(shown).is_some_and(|code| code.contains(" = "));
        if !(shown.is_empty() || shown.starts_with('#')) || is_suggested {
            break;
        }
        end = line;
    }
    without_blank_lines(text, span.start..end)
}

/// Where the lines of a stretch end before the blank lines behind them; the last line without its end.
fn without_blank_lines(text: &str, span: Range<usize>) -> usize {
    span.start + text[span].trim_end().len()
}

fn last_line(text: &str, span: Range<usize>) -> Option<usize> {
    let inside = text[span.clone()].strip_suffix('\n').unwrap_or(&text[span.clone()]);
    inside.rfind('\n').map(|at| span.start + at + 1)
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn parsed(text: &str) -> Node {
        let mut sources = Sources::default();
        let source = sources.add(Path::new("report.toml"), text);
        tree::parse(source, &sources, &mut Diagnostics::default())
            .unwrap_or_else(|| panic!("{text}"))
    }

    fn with(text: &str, changes: Vec<Change>) -> String {
        let mut text = text.to_owned();
        for change in changes.iter().rev() {
            text.replace_range(change.span.clone(), &change.text);
        }
        parsed(&text);
        text
    }

    const TEXT: &str = "\
a = 1

# Về quà
[facts.gifts] # tri ân
count = 5 # suất
# money = 5_000 # tiền
list = [
    \"x\", # một
]

[facts.gifts.more]
text = \"\"\"
[không phải]
\"\"\"

# Người ký
[signer]
post = 'Bí thư'
term = { from = 1, to = 2 }
";

    #[test]
    fn a_table_goes_as_comments_and_comes_back_as_it_was() {
        let path = DataPath::dotted("facts.gifts");
        let off = with(TEXT, table_off(TEXT, &parsed(TEXT), &path).unwrap());
        assert!(parsed(&off).get(&path).is_none());
        assert!(off.contains("# [facts.gifts] # tri ân\n# count = 5 # suất\n# # money"), "{off}");
        assert!(off.contains("\n# Người ký\n[signer]"));
        assert_eq!(with(&off, table_on(&off, &path).unwrap()), TEXT);
        assert!(table_on(TEXT, &path).is_none());
    }

    #[test]
    fn a_table_that_is_only_suggested_is_put_in_without_its_remarks() {
        let text = "# [facts.law] # pháp luật\n# Ghi tên cuộc thi.\n# campaigns = [\"A\"]\n# Lời thường.\n\n# count = 1\n";
        let on = with(text, table_on(text, &DataPath::dotted("facts.law")).unwrap());
        let wanted = "[facts.law] # pháp luật\n# Ghi tên cuộc thi.\ncampaigns = [\"A\"]\n# Lời thường.\n\n# count = 1\n";
        assert_eq!(on, wanted);
    }

    #[test]
    fn a_key_goes_as_a_comment_and_from_a_table_in_a_line_with_its_comma() {
        let without = |path: &str| {
            with(TEXT, vec![key_off(TEXT, &parsed(TEXT), &DataPath::dotted(path)).unwrap()])
        };
        assert!(without("facts.gifts.count").contains("# count = 5 # suất\n"));
        assert!(without("facts.gifts.list").contains("# list = [\n#     \"x\", # một\n# ]\n"));
        assert!(without("signer.term.from").contains("{ to = 2 }"));
        assert!(without("signer.term.to").contains("{ from = 1 }"));
        assert!(without("a").starts_with("# a = 1\n"));
    }

    #[test]
    fn a_key_that_is_only_suggested_takes_its_value_there() {
        let put = |key| key_on(TEXT, &parsed(TEXT), &DataPath::dotted("facts.gifts"), key, "7_000");
        let on = with(TEXT, vec![put("money").unwrap()]);
        assert!(on.contains("count = 5 # suất\nmoney = 7_000 # tiền\nlist"), "{on}");
        assert!(put("mon").is_none() && put("post").is_none());
        let text = "# number = 1  # số\n[a]\n# number = 2\n";
        let on = with(
            text,
            vec![key_on(text, &parsed(text), &DataPath::default(), "number", "3").unwrap()],
        );
        assert_eq!(on, "number = 3  # số\n[a]\n# number = 2\n");
    }

    #[test]
    fn a_key_comes_into_a_table_in_a_line() {
        let put = |text: &str| {
            let root = parsed(text);
            with(text, vec![into_inline(text, root.at("a").unwrap(), "k", "1").unwrap()])
        };
        assert_eq!(put("a = {}"), "a = { k = 1 }");
        assert_eq!(put("a = { b = 2 }"), "a = { b = 2, k = 1 }");
    }
}
