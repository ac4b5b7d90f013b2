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
}

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

    /// Adds a diagnostic, unless it is there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let mut hasher = DefaultHasher::new();
        diagnostic.hash(&mut hasher);
        let alike = self.by_hash.entry(hasher.finish()).or_default();
        if !alike.iter().any(|&at| self.all[at] == diagnostic) {
            alike.push(self.all.len());
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
    use std::time::Instant;

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
    fn a_hundred_thousand_are_taken_in_without_looking_through_all_for_each() {
        let start = Instant::now();
        let mut diagnostics = Diagnostics::default();
        for at in 0..100_000 {
            let place = Place { source: source(), span: at..at };
            diagnostics.error(place, Sample { name: "a".to_owned() });
        }
        assert_eq!(diagnostics.into_vec().len(), 100_000);
        // Looking through all takes minutes.
        assert!(start.elapsed().as_secs() < 20);
    }
}
