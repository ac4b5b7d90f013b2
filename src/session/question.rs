//! What a page asks, as JSON.

use serde::{Deserialize, Serialize};

use super::sets::Wanted;
use crate::diag::Language;

/// A question in the language of the page.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// `vi` or `en`.
    #[serde(default)]
    language: Option<String>,
    /// The generation that the page shows: the answer to a change then has what is newer, as if that had been asked, too.
    #[serde(default)]
    pub shown: Option<u64>,
    /// What is asked.
    #[serde(flatten)]
    pub question: Question,
}

impl Asked {
    /// Whether a question as it came asks for a paper to be opened.
    pub fn is_open(asked: &[u8]) -> bool {
        let asked: Result<Self, _> = serde_json::from_slice(asked);
        asked.is_ok_and(|asked| matches!(asked.question, Question::Open { .. }))
    }

    /// The language of the answer; Vietnamese where the page names none.
    pub fn language(&self) -> Language {
        match self.language.as_deref() {
            Some("en") => Language::English,
            _ => Language::Vietnamese,
        }
    }
}

/// What is asked. Paths are keys with points between them, an item of a list by its index from 0.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Question {
    /// What is to be shown: the pages newer than a generation, and all else.
    State {
        /// The generation that the page has, 0 for none.
        #[serde(default)]
        since: u64,
    },
    /// What there is to tell of the report: a question of its own, since a check takes longer than the pages.
    Findings {},
    /// The facts as fields.
    Form {},
    /// How a value would be understood.
    Understand {
        /// The key.
        path: String,
        /// What is typed.
        value: Typed,
    },
    /// A value is changed, or taken out.
    Set {
        /// The key.
        path: String,
        /// What is typed; none takes it out.
        value: Option<Typed>,
        /// What the page showed before; nothing where it does not care.
        #[serde(default)]
        was: Was,
        /// Whether it goes on with the change before: the same value, still being typed.
        #[serde(default)]
        more: bool,
    },
    /// A table that may be missing is taken out or put in.
    Section {
        /// The table.
        path: String,
        /// Whether it is to be there.
        on: bool,
    },
    /// A row of a list of tables.
    Rows {
        /// The list.
        path: String,
        /// What to do.
        #[serde(flatten)]
        step: RowStep,
    },
    /// Cells as a spreadsheet copies them.
    Paste {
        /// The list.
        path: String,
        /// The row of the first cell.
        at: usize,
        /// Its column.
        column: usize,
        /// Lines of cells with tabs between them.
        text: String,
        /// Whether to say only what would be understood.
        #[serde(default)]
        dry: bool,
    },
    /// A report is begun, where there is none.
    New {
        /// Its template.
        template: String,
        /// What its folder is to be called.
        folder: String,
    },
    /// A set of papers is begun, where there is no report.
    NewSet {
        /// What its folder is to be called.
        folder: String,
        /// Which, and what is filled in.
        #[serde(flatten)]
        wanted: Wanted,
    },
    /// A paper of the set is opened.
    Open {
        /// Its name.
        paper: String,
    },
    /// What an import had to say was read.
    Seen {},
    /// The last change is taken back.
    Undo {},
    /// What was taken back last is made again.
    Redo {},
    /// Where a word on a page was written.
    Locate {
        /// Index of the page.
        page: usize,
        /// Which run of the page, counted by the `tspan`s that stand directly in a `text`.
        run: usize,
        /// Which letter of the run, counted as JavaScript does.
        #[serde(default)]
        at: usize,
    },
    /// Where a value, or what a finding is about, stands on the pages.
    Find {
        /// The key of the value.
        #[serde(default)]
        key: Option<String>,
        /// The number of the finding.
        #[serde(default)]
        finding: Option<usize>,
    },
    /// A finding is mended as the program knows how.
    Mend {
        /// The number of the finding.
        finding: usize,
        /// The generation of the state that told of it.
        generation: u64,
    },
    /// A paragraph is put into other words.
    Edit {
        /// Its name, from an answer to [`Question::Locate`].
        paragraph: String,
        /// The whole of it.
        text: String,
        /// Whether to say only what would change.
        #[serde(default)]
        dry: bool,
    },
    /// The versions that were kept.
    Versions {},
    /// What changed since one of them.
    Since {
        /// Its name.
        version: String,
    },
    /// How the report is shown and printed.
    Settings {},
    /// Which version the pages are of. What is not said stays as it is.
    View {
        /// Final or draft.
        r#final: Option<bool>,
        /// What the clerk fills in by hand: `number`, `day`, `month`.
        open: Option<Vec<String>>,
    },
    /// The author's files, or the text of one.
    Source {
        /// Its name.
        #[serde(default)]
        file: Option<String>,
    },
    /// A file gets another text.
    Write {
        /// Its name.
        file: String,
        /// The text.
        text: String,
        /// The checksum of the text that it was made from.
        revision: String,
    },
}

/// What to do with a row.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum RowStep {
    /// A new one.
    Add {
        /// Its index then.
        at: usize,
        /// What stands in its cells, by columns; nothing in those that are not there.
        #[serde(default)]
        values: Vec<Option<Typed>>,
    },
    /// One goes.
    Remove {
        /// Which.
        at: usize,
    },
    /// One goes elsewhere.
    Move {
        /// Which.
        at: usize,
        /// Its index then.
        to: usize,
    },
}

/// What is typed into a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Typed {
    /// A box that is ticked or not.
    YesNo(bool),
    /// Text as it was typed.
    Text(String),
}

/// What a page showed before a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Was {
    /// It does not say.
    #[default]
    Unsaid,
    /// This, or nothing.
    Said(Option<Typed>),
}

impl Was {
    /// What it says.
    pub fn as_ref(&self) -> Option<Option<&Typed>> {
        match self {
            Self::Unsaid => None,
            Self::Said(typed) => Some(typed.as_ref()),
        }
    }
}

impl<'de> Deserialize<'de> for Was {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::Said)
    }
}
