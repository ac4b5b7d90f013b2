//! What the program tells the author: problems, each with a stable code and a place, collected
//! rather than thrown one at a time.

mod catalogue;
mod finding;
mod reason;
mod render;

pub use catalogue::{Entry, Problem};
pub use finding::{Finding, Fix, Words};
pub use reason::reason;
pub use render::{render, severity_name};

use crate::source::Place;

/// One thing to tell the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What it is; the catalogue knows its code and its words.
    pub problem: Problem,
    /// Where it is; `None` for what has no place in a file.
    pub place: Option<Place>,
    /// Further places, such as the tag that prints the value.
    pub also: Vec<Place>,
}

impl Diagnostic {
    /// An error.
    pub fn error(place: impl Into<Option<Place>>, problem: Problem) -> Self {
        Self { severity: Severity::Error, problem, place: place.into(), also: Vec::new() }
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Advice,
    /// Probably wrong; the output is written.
    Warning,
    /// Wrong; no output is written.
    Error,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vietnamese,
    /// English.
    English,
}

/// A list of problems under way.
#[derive(Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

/// Stops a stage whose problems are in [`Diagnostics`] already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

impl Diagnostics {
    /// Adds an error.
    pub fn error(&mut self, place: impl Into<Option<Place>>, problem: Problem) {
        self.push(Severity::Error, place.into(), problem);
    }

    /// Adds a warning.
    pub fn warn(&mut self, place: impl Into<Option<Place>>, problem: Problem) {
        self.push(Severity::Warning, place.into(), problem);
    }

    /// Adds advice.
    pub fn advise(&mut self, place: impl Into<Option<Place>>, problem: Problem) {
        self.push(Severity::Advice, place.into(), problem);
    }

    fn push(&mut self, severity: Severity, place: Option<Place>, problem: Problem) {
        self.add(Diagnostic { severity, problem, place, also: Vec::new() });
    }

    fn add(&mut self, diagnostic: Diagnostic) {
        if !self.all.contains(&diagnostic) {
            self.all.push(diagnostic);
        }
    }

    /// Adds what another stage has found.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.add(diagnostic));
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|d| d.severity == Severity::Error)
    }

    /// `Err` where any of them is an error.
    pub fn check(&self) -> Result<(), Failed> {
        if self.has_errors() { Err(Failed) } else { Ok(()) }
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }
}
