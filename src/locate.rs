//! Where the words of a document were written: in a template to the letter, in a value of `report.toml`.

use std::ops::Range;

use crate::data::Report;
use crate::diag::{Diagnostic, Message, Severity};
use crate::document::{Origin, PieceId, Pieces};
use crate::source::{Place, Sources};
use crate::text::{as_written, written_range};
use crate::toml::DataPath;
use crate::toml::tree::{Node, Value};

/// Leads from the words of a document back to the author's files.
#[derive(Clone, Copy, Debug)]
pub struct Locator<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The report that the words were made from.
    pub report: &'a Report,
    /// Where its words come from.
    pub pieces: &'a Pieces,
}

/// Where words were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The words in a template, or the value in `report.toml`; the tag where there is neither.
    pub place: Place,
    /// The tag that prints the value.
    pub tag: Option<Place>,
    /// What the author wrote there.
    pub printed: Printed,
}

/// What the author wrote and the document prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// Words of a template or a string.
    Letters,
    /// A number of `report.toml`.
    Number,
    /// A date of `report.toml`.
    Date,
}

/// A part of a string of `report.toml`.
struct InValue {
    place: Place,
    /// Whether the string stands there as it is, without escapes.
    is_plain: bool,
}

impl Locator<'_> {
    /// Where the bytes `range` of `printed` were written, which is a text of `piece`. `None` for words of
    /// the program.
    pub fn find(&self, piece: PieceId, printed: &str, range: Range<usize>) -> Option<Found> {
        match &self.pieces.get(piece).origin {
            Origin::Words(words) => {
                let (place, tag) = (self.in_words(words, printed, range), None);
                Some(Found { place, tag, printed: Printed::Letters })
            }
            Origin::Data(path) => {
                let place = self.in_value(path, printed, range).map(|found| found.place);
                let place = place.or_else(|| self.whole(path))?;
                Some(Found { place, tag: None, printed: Printed::Letters })
            }
            Origin::Value(value) => {
                let expression = value.expression();
                let paths = expression.paths();
                let inside =
                    || paths.iter().find_map(|path| self.in_value(path, printed, range.clone()));
                let place = inside().map(|found| found.place);
                let place = place.or_else(|| paths.iter().find_map(|path| self.whole(path)));
                let printed = self.printed(&paths);
                match (place, value.tag.clone()) {
                    (Some(place), tag) => Some(Found { place, tag, printed }),
                    (None, tag) => tag.map(|place| Found { place, tag: None, printed }),
                }
            }
            Origin::Program(_) => None,
        }
    }

    /// Whether the author wrote the words of a piece, and not the program.
    pub fn is_of_author(&self, piece: PieceId) -> bool {
        !matches!(self.pieces.get(piece).origin, Origin::Program(_))
    }

    /// A diagnostic at those words, with the tag that prints them as a second place.
    pub fn told(
        &self,
        severity: Severity,
        words: Option<(PieceId, &str, Range<usize>)>,
        problem: impl Into<Message>,
    ) -> Diagnostic {
        let found = words.and_then(|(piece, printed, range)| self.find(piece, printed, range));
        let (place, tag) = found.map_or((None, None), |found| (Some(found.place), found.tag));
        Diagnostic { also: tag.into_iter().collect(), ..Diagnostic::new(severity, place, problem) }
    }

    /// Where they were written, only where the file has those very words, in whatever letter case.
    pub fn exact(&self, piece: PieceId, printed: &str, range: Range<usize>) -> Option<Place> {
        let wanted = printed.get(range.clone())?;
        let origin = &self.pieces.get(piece).origin;
        let place = match origin {
            Origin::Words(words) => self.in_words(words, printed, range),
            Origin::Data(_) | Origin::Value(_) => {
                let mut paths = origin.paths().into_iter();
                let found = paths.find_map(|path| self.in_value(&path, printed, range.clone()));
                found.filter(|found| found.is_plain)?.place
            }
            Origin::Program(_) => return None,
        };
        let there = self.sources.get(place.source).text.get(place.span.clone())?;
        let is_same = there == wanted
            || there.to_lowercase() == wanted.to_lowercase()
            || there.replace('\n', " ") == wanted;
        is_same.then_some(place)
    }

    /// The author's own letters of a text of `piece` that is printed in another letter case.
    pub fn as_written(&self, piece: PieceId, printed: &str) -> String {
        let origin = &self.pieces.get(piece).origin;
        if let Origin::Words(words) = origin {
            let written = self.sources.get(words.source).text.get(words.span.clone());
            return as_written(printed, written.unwrap_or_default());
        }
        let wanted = printed.to_lowercase();
        let found = origin.paths().into_iter().find_map(|path| {
            let node = self.report.value_at(&path)?;
            texts(node).into_iter().find_map(|(text, _)| {
                let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let at = line.to_lowercase().find(&wanted)?;
                let part = line.get(at..at + printed.len())?;
                (part.to_lowercase() == wanted).then(|| part.to_owned())
            })
        });
        found.unwrap_or_else(|| printed.to_owned())
    }

    fn in_words(&self, words: &Place, printed: &str, range: Range<usize>) -> Place {
        let written = self.sources.get(words.source).text.get(words.span.clone());
        let inside = written_range(printed, written.unwrap_or_default(), range);
        let start = words.span.start;
        Place { source: words.source, span: start + inside.start..start + inside.end }
    }

    /// The part of a value between its quotes that says what the bytes `range` of `printed` say; of several
    /// that say so the one in the same order.
    fn in_value(&self, path: &DataPath, printed: &str, range: Range<usize>) -> Option<InValue> {
        let wanted = printed.get(range.clone()).filter(|wanted| !wanted.is_empty())?;
        let before = printed[..range.start].matches(wanted).count();
        let mut found = Vec::new();
        for (_, place) in texts(self.report.value_at(path)?) {
            let written = self.sources.get(place.source).text.get(place.span.clone())?;
            let quotes =
                if written.starts_with("\"\"\"") || written.starts_with("'''") { 3 } else { 1 };
            let inside = written.get(quotes..written.len().checked_sub(quotes)?)?;
            let is_plain = written.starts_with('\'') || !inside.contains('\\');
            found.extend(inside.match_indices(wanted).map(|(at, _)| {
                let start = place.span.start + quotes + at;
                let span = start..start + wanted.len();
                InValue { place: Place { source: place.source, span }, is_plain }
            }));
        }
        let last = found.len().checked_sub(1)?;
        found.into_iter().nth(before.min(last))
    }

    /// What the first of these values is that is there.
    fn printed(&self, paths: &[&DataPath]) -> Printed {
        let node = paths.iter().find_map(|path| self.report.value_at(path));
        match node.map(|node| &node.value) {
            Some(Value::Integer(_) | Value::Float(_)) => Printed::Number,
            Some(Value::Date(_)) => Printed::Date,
            _ => Printed::Letters,
        }
    }

    fn whole(&self, path: &DataPath) -> Option<Place> {
        self.report.value_at(path).map(|node| node.place.clone())
    }
}

/// The strings in a value, in the order of the file, each with its place.
fn texts(node: &Node) -> Vec<(&str, &Place)> {
    match &node.value {
        Value::String(text) => vec![(text, &node.place)],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Table(table) => {
            let mut all: Vec<_> = table.values().flat_map(|(_, node)| texts(node)).collect();
            all.sort_by_key(|(_, place)| place.span.start);
            all
        }
        _ => Vec::new(),
    }
}
