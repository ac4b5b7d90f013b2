//! Values as TOML 1.0 writes them.

use crate::toml::tree::{Node, Value};

/// The longest line that an array may take.
const WIDTH: usize = 100;

/// A value on one line.
pub fn value(node: &Node) -> String {
    match &node.value {
        Value::String(text) => string(text),
        Value::Time(text) => text.clone(),
        Value::Integer(number) => integer(*number),
        Value::Float(number) => float(*number),
        Value::Boolean(value) => value.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(value).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) => {
            // Keys of an example have lost their order; that of their places is the author's.
            let mut keys: Vec<_> = table.iter().collect();
            keys.sort_by_key(|(_, (place, _))| place.span.start);
            inline_table(keys.into_iter().map(|(name, (_, node))| (key(name), value(node))))
        }
        Value::Invalid => String::from("\"\""),
    }
}

/// Keys and values as an inline table.
pub fn inline_table(entries: impl Iterator<Item = (String, String)>) -> String {
    let entries: Vec<_> = entries.map(|(key, value)| format!("{key} = {value}")).collect();
    if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
}

/// The line `key = value`, or for an array that is too long for one several lines.
pub fn entry(name: &str, node: &Node) -> Vec<String> {
    let line = format!("{} = {}", key(name), value(node));
    match &node.value {
        Value::Array(items) if line.chars().count() > WIDTH => {
            let mut lines = vec![format!("{} = [", key(name))];
            lines.extend(items.iter().map(|item| format!("    {},", value(item))));
            lines.push("]".to_owned());
            lines
        }
        _ => vec![line],
    }
}

/// A key, in quotes where it is no bare one.
pub fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { string(name) }
}

/// A basic string (TOML 1.0, `basic-string`).
fn string(text: &str) -> String {
    let mut out = String::from('"');
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
    out.push('"');
    out
}

/// A whole number; one of more than four figures in groups of three.
fn integer(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    if digits.len() <= 4 {
        return format!("{sign}{digits}");
    }
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    format!("{sign}{}", groups.join("_"))
}

fn float(number: f64) -> String {
    let text = number.to_string();
    if text.contains(['.', 'e', 'E']) { text } else { format!("{text}.0") }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diag::Diagnostics;
    use crate::source::Sources;
    use crate::toml::tree;

    #[test]
    fn what_is_written_is_read_back_as_it_was() {
        let texts = [
            r#""một \"hai\"\n\tba \\ x""#,
            "[1, -20_000_000, 2_027, 0.5, 1e300, true]",
            "2027-03-15",
            r#"[{ b = "x", a = [["1", { text = "y" }]] }, {}]"#,
            r#"{ "địa danh" = 1, "" = 2 }"#,
        ];
        for text in texts {
            let node = |text: &str| {
                let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
                let source = sources.add(Path::new("a"), &format!("a = {text}\n"));
                tree::parse(source, &sources, &mut diagnostics).unwrap().at("a").unwrap().clone()
            };
            let written = value(&node(text));
            assert_eq!(node(&written).json(), node(text).json(), "{written}");
            assert_eq!(value(&node(&written)), written);
        }
    }

    #[test]
    fn tables_keep_the_order_of_their_author() {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let source = sources.add(Path::new("a"), "a = { z = 1, b = 2_000, a = 15000000 }\n");
        let root = tree::parse(source, &sources, &mut diagnostics).unwrap();
        assert_eq!(value(root.at("a").unwrap()), "{ z = 1, b = 2000, a = 15_000_000 }");
    }
}
