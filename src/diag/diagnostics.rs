//! Diagnostics under way: each once, in the order in which they were found.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Diagnostic, Message, Severity};
use crate::source::Place;

/// A list of what there is to tell, each once.
#[derive(Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    /// Where those of a hash stand in `all`: only these can be equal.
    by_hash: HashMap<u64, Vec<usize>>,
    /// By code and severity.
    alike: HashMap<(&'static str, Severity), Alike>,
}

/// Diagnostics of one code and severity.
#[derive(Clone, Copy, Debug, Default)]
struct Alike {
    told: usize,
    /// Where the last one stands in `all`.
    last: usize,
    left_out: usize,
}

/// The most diagnostics of one code and severity that are kept; the last of them says how many more there were.
pub const MOST_ALIKE: usize = 500;

/// Stops a stage whose problems are in [`Diagnostics`] already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

impl Diagnostics {
    /// Adds an error.
    pub fn error(&mut self, place: impl Into<Option<Place>>, message: impl Into<Message>) {
        self.push(Diagnostic::new(Severity::Error, place, message));
    }

    /// Adds a warning.
    pub fn warn(&mut self, place: impl Into<Option<Place>>, message: impl Into<Message>) {
        self.push(Diagnostic::new(Severity::Warning, place, message));
    }

    /// Adds advice.
    pub fn advise(&mut self, place: impl Into<Option<Place>>, message: impl Into<Message>) {
        self.push(Diagnostic::new(Severity::Advice, place, message));
    }

    /// Adds a diagnostic, unless it is there already, or [`MOST_ALIKE`] of its kind are.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let kind = (diagnostic.message.code(), diagnostic.severity);
        let of_kind = self.alike.entry(kind).or_default();
        if of_kind.told == MOST_ALIKE {
            of_kind.left_out += 1;
            return self.all[of_kind.last].message.count_more(1);
        }
        let mut hasher = DefaultHasher::new();
        diagnostic.hash(&mut hasher);
        let alike = self.by_hash.entry(hasher.finish()).or_default();
        if !alike.iter().any(|&at| self.all[at] == diagnostic) {
            alike.push(self.all.len());
            (of_kind.told, of_kind.last) = (of_kind.told + 1, self.all.len());
            self.all.push(diagnostic);
        }
    }

    /// Adds what another stage has found.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Keeps those of which `keeps` is true.
    pub fn retain(&mut self, keeps: impl Fn(&Diagnostic) -> bool) {
        let all = std::mem::take(self).all;
        self.extend(all.into_iter().filter(keeps));
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many there are of that severity, those left out among them.
    pub fn count(&self, severity: Severity) -> usize {
        let of_severity = self.alike.iter().filter(|((_, other), _)| *other == severity);
        of_severity.map(|(_, alike)| alike.told + alike.left_out).sum()
    }

    /// `Err` where any of them is an error.
    pub fn check(&self) -> Result<(), Failed> {
        if self.has_errors() { Err(Failed) } else { Ok(()) }
    }

    /// All of them in the order of files and places; what has no place comes first.
    pub fn in_order(mut self) -> Vec<Diagnostic> {
        let key = |d: &Diagnostic| d.place.as_ref().map(|place| (place.source, place.span.start));
        self.all.sort_by_key(key);
        self.all
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// The same as a list.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diag::{Language, messages};
    use crate::source::{SourceId, Sources};

    messages! {
        /// A sample.
        Sample { name } = "VB0000",
        vi: "{name}", do_vi: "",
        en: "{name}", do_en: "";
    }

    fn source() -> SourceId {
        Sources::default().add(Path::new("a"), "")
    }

    fn told(diagnostics: &Diagnostics) -> Vec<String> {
        diagnostics.iter().map(|d| d.message.text(Language::English)).collect()
    }

    #[test]
    fn equal_ones_are_told_once_and_in_the_order_in_which_they_were_found() {
        let mut diagnostics = Diagnostics::default();
        for name in ["b", "a", "b", "c", "a"] {
            diagnostics.error(None, Sample { name: name.to_owned() });
        }
        assert_eq!(told(&diagnostics), ["b", "a", "c"]);
    }

    #[test]
    fn another_place_or_severity_makes_another_diagnostic() {
        let mut diagnostics = Diagnostics::default();
        let place = |start| Place { source: source(), span: start..9 };
        let sample = || Sample { name: "a".to_owned() };
        for _ in 0..2 {
            diagnostics.error(place(0), sample());
            diagnostics.error(place(1), sample());
            diagnostics.warn(place(0), sample());
        }
        assert_eq!(diagnostics.into_vec().len(), 3);
    }

    #[test]
    fn of_many_alike_the_first_are_told_and_the_last_of_these_says_how_many_more_there_are() {
        let mut diagnostics = Diagnostics::default();
        let place = |at| Place { source: source(), span: at..at };
        for at in 0..100_000 {
            diagnostics.error(place(at), Sample { name: "a".to_owned() });
            // Another severity has a count of its own.
            diagnostics.warn(place(at % 3), Sample { name: "a".to_owned() });
        }
        let counts = [Severity::Error, Severity::Warning, Severity::Advice]
            .map(|severity| diagnostics.count(severity));
        assert_eq!(counts, [100_000, 3, 0]);
        let told = told(&diagnostics);
        assert_eq!(told.len(), MOST_ALIKE + 3);
        assert_eq!(told.last().unwrap(), "a (and 99500 more)");
        assert_eq!(told.iter().filter(|told| told.contains("more")).count(), 1);
    }
}
