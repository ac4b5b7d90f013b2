//! What the program tells the author: messages, each with a stable code and a place, collected
//! rather than thrown one at a time.
//!
//! Every room holds its own messages beside the code that raises them, written with `messages!`;
//! [`crate::messages`] gathers them.

mod diagnostics;
mod message;
mod quoted;
mod reason;
mod render;
mod words;

use std::borrow::Cow;

pub use diagnostics::{Diagnostics, Failed, MOST_ALIKE};
pub use message::{Fields, Kind, Message, MessageType, fill};
pub(crate) use message::{fields, messages};
pub use reason::reason;
pub use render::{place_in_words, render, severity_name};
pub use words::Words;

use crate::source::Place;

/// One thing to tell the author.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What it is.
    pub message: Message,
    /// Where it is; `None` for what has no place in a file.
    pub place: Option<Place>,
    /// Further places that belong to it, shown below the first.
    pub also: Vec<Place>,
    /// The article of a regulation behind it, in Vietnamese as it is cited; empty where there is none.
    pub source: Cow<'static, str>,
    /// A change that cannot alter the meaning, where there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A message at a place, with nothing else.
    pub fn new(
        severity: Severity,
        place: impl Into<Option<Place>>,
        message: impl Into<Message>,
    ) -> Self {
        Self {
            severity,
            message: message.into(),
            place: place.into(),
            also: Vec::new(),
            source: Cow::Borrowed(""),
            fix: None,
        }
    }
}

/// A change in a file of the author.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// What to replace.
    pub place: Place,
    /// What to put there.
    pub text: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
