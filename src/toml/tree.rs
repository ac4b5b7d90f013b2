//! TOML as a tree of values that know their places, whatever file they come from.

use std::ops::Range;

use indexmap::IndexMap;
use serde_json::Number;
use toml::de::{DeTable, DeValue};

use super::syntax;
use super::{DataPath, Date};
use crate::diag::{Diagnostics, Message};
use crate::source::{Place, SourceId, Sources, with_line_feeds};
use crate::text::{code_point, composed, is_invisible};
use crate::toml::messages::{ControlCharacter, InvisibleInValue, NumberTooLarge};

/// A value and where it stands; for a table with a header of its own, where the header stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// A TOML value. Strings are in NFC and hold no control characters but tab and line feed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    String(String),
    /// A whole number.
    Integer(i64),
    /// A finite decimal number.
    Float(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A date without time.
    Date(Date),
    /// A time, or a date with time, as written in ISO 8601.
    Time(String),
    /// An array, or an array of tables.
    Array(Vec<Node>),
    /// A table.
    Table(Table),
    /// A value that no output can hold; it has been told already.
    Invalid,
}

/// A table in the order of the file: by key, the place of the key and the value.
pub type Table = IndexMap<String, (Place, Node)>;

/// Reads the file `source`. `None` where the TOML is broken; every break is told. Values that no
/// output can hold are told as well, and [`Value::Invalid`] in the tree.
pub fn parse(source: SourceId, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = &sources.get(source).text;
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        syntax::report(source, text, diagnostics);
        return None;
    }
    let mut builder = Builder { source, diagnostics };
    let root = builder.table(table.get_ref());
    Some(Node { place: Place { source, span: 0..0 }, value: Value::Table(root) })
}

impl Node {
    /// The node at a path such as `facts.gratitude.gifts` or `appendix.0.title`; an index may stand
    /// in brackets, as templates write it.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('.').filter(|name| !name.is_empty()).try_fold(self, |node, name| {
            let name = name.trim_matches(['[', ']']);
            match &node.value {
                Value::Table(table) => table.get(name).map(|(_, node)| node),
                Value::Array(items) => items.get(name.parse::<usize>().ok()?),
                _ => None,
            }
        })
    }

    /// Whether it is an array.
    pub const fn is_array(&self) -> bool {
        matches!(self.value, Value::Array(_))
    }

    /// The node at a path.
    pub fn get(&self, path: &DataPath) -> Option<&Self> {
        path.keys().try_fold(self, |node, key| match &node.value {
            Value::Table(table) => table.get(key).map(|(_, node)| node),
            Value::Array(items) => items.get(key.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The path of the value that stands at a byte of its file, or of whose key.
    pub fn path_at(&self, at: usize) -> Option<DataPath> {
        let mut best = None;
        self.look_for(at, &DataPath::default(), &mut best);
        best.map(|(_, path)| path)
    }

    /// Keeps in `best` the path of the shortest stretch that has the byte, with its length.
    fn look_for(&self, at: usize, path: &DataPath, best: &mut Option<(usize, DataPath)>) {
        let offer = |best: &mut Option<(usize, DataPath)>, span: &Range<usize>, path: &DataPath| {
            let is_closer = best.as_ref().is_none_or(|(length, _)| span.len() <= *length);
            if (span.contains(&at) || span.start == at) && is_closer {
                *best = Some((span.len(), path.clone()));
            }
        };
        match &self.value {
            Value::Table(table) => {
                for (key, (place, child)) in table {
                    let path = path.join(key);
                    offer(best, &place.span, &path);
                    offer(best, &child.place.span, &path);
                    child.look_for(at, &path, best);
                }
            }
            Value::Array(items) => {
                for (index, child) in items.iter().enumerate() {
                    let path = path.join(index);
                    offer(best, &child.place.span, &path);
                    child.look_for(at, &path, best);
                }
            }
            _ => {}
        }
    }

    /// The value as templates see it: dates and times are strings.
    pub fn json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::String(text) | Value::Time(text) => Json::from(text.as_str()),
            Value::Integer(number) => Json::from(*number),
            Value::Float(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
            Value::Boolean(value) => Json::from(*value),
            Value::Invalid => Json::Null,
            Value::Date(date) => Json::from(date.to_string()),
            Value::Array(items) => Json::Array(items.iter().map(Self::json).collect()),
            Value::Table(table) => Json::Object(
                table.iter().map(|(key, (_, node))| (key.clone(), node.json())).collect(),
            ),
        }
    }

    /// Says of it and of all that it holds that it stands in that file.
    pub fn move_to(&mut self, source: SourceId) {
        self.place.source = source;
        match &mut self.value {
            Value::Array(items) => items.iter_mut().for_each(|item| item.move_to(source)),
            Value::Table(table) => table.values_mut().for_each(|(place, node)| {
                place.source = source;
                node.move_to(source);
            }),
            _ => {}
        }
    }

    /// Puts `over` on top: tables are joined key by key, anything else is replaced.
    pub fn overlay(&mut self, over: Self) {
        match (&mut self.value, over.value) {
            (Value::Table(under), Value::Table(table)) => {
                self.place = over.place;
                for (key, (place, node)) in table {
                    match under.get_mut(&key) {
                        Some((under_place, under_node)) => {
                            *under_place = place;
                            under_node.overlay(node);
                        }
                        None => {
                            under.insert(key, (place, node));
                        }
                    }
                }
            }
            (value, over_value) => {
                *value = over_value;
                self.place = over.place;
            }
        }
    }
}

struct Builder<'d> {
    source: SourceId,
    diagnostics: &'d mut Diagnostics,
}

impl Builder<'_> {
    fn table(&mut self, table: &DeTable<'_>) -> Table {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries = entries.into_iter().map(|(key, value)| {
            let place = Place { source: self.source, span: key.span() };
            let node = self.node(value.get_ref(), value.span());
            (composed(key.get_ref()).into_owned(), (place, node))
        });
        entries.collect()
    }

    fn node(&mut self, value: &DeValue<'_>, span: std::ops::Range<usize>) -> Node {
        let place = Place { source: self.source, span };
        let value = match value {
            DeValue::String(text) => self.text(text, &place),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Value::Integer(number),
                    Err(_) => {
                        self.reject(&place, NumberTooLarge { value: number.to_string() }.into())
                    }
                }
            }
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(value) if f64::is_finite(value) => Value::Float(value),
                _ => self.reject(&place, NumberTooLarge { value: number.to_string() }.into()),
            },
            DeValue::Boolean(value) => Value::Boolean(*value),
            DeValue::Datetime(moment) => match (moment.date, moment.time) {
                (Some(date), None) => Value::Date(date.into()),
                _ => Value::Time(moment.to_string()),
            },
            DeValue::Array(items) => Value::Array(
                items.iter().map(|item| self.node(item.get_ref(), item.span())).collect(),
            ),
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { place, value }
    }

    /// Escapes may bring loose accents and control characters that a clean file does not have.
    fn text(&mut self, text: &str, place: &Place) -> Value {
        if text.chars().all(is_plain) {
            return Value::String(text.to_owned());
        }
        let text = composed(&with_line_feeds(text)).into_owned();
        match text.chars().find(|&c| is_unprintable(c)) {
            Some(c) => {
                let code = code_point(c);
                self.reject(place, ControlCharacter { code }.into())
            }
            None => {
                if let Some(c) = text.chars().find(|&c| is_invisible(c)) {
                    let code = code_point(c);
                    self.diagnostics.warn(place.clone(), InvisibleInValue { code });
                }
                Value::String(text)
            }
        }
    }

    fn reject(&mut self, place: &Place, problem: Message) -> Value {
        self.diagnostics.error(place.clone(), problem);
        Value::Invalid
    }
}

/// Whether it is one of the characters that nearly every text is made of, with which nothing can be wrong.
const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// The first character of a text that no value may hold.
pub fn unprintable(text: &str) -> Option<char> {
    text.chars().find(|&c| is_unprintable(c))
}

/// What XML 1.0 cannot hold (section 2.2), and the rest of the control characters, which would print
/// as nothing.
fn is_unprintable(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_character_is_printed_seen_and_composed() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            let text = c.to_string();
            assert!(!is_unprintable(c) && !is_invisible(c) && composed(&text) == text, "{c:?}");
        }
    }
}
