//! What becomes of edits: of a paragraph that is put into other words, and of a Word file.

use serde::Serialize;

use super::Written;
use crate::diag::Language;
use crate::merge::{Edit, TableCell};

/// What becomes of a paragraph that is put into other words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Edited {
    /// What goes into the files.
    pub done: Vec<Change>,
    /// What does not.
    pub left: Vec<Change>,
    /// What else reads otherwise then.
    pub follows: Vec<Change>,
    /// The files that change.
    pub files: Vec<Patch>,
    /// Where they are written.
    #[serde(flatten)]
    pub written: Option<Written>,
}

/// A change in words.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// As it was.
    pub old: String,
    /// As it is to be.
    pub new: String,
    /// Values that change with it.
    pub values: Vec<String>,
    /// Why it is left.
    pub why: Option<String>,
    /// The number by which an edit of a Word file can be left; those of one number are made together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<usize>,
    /// Cells of a table of a series that only whoever has the table can change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Cell>,
    /// What the report says by now, where both sides have changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

/// A cell of a table beside the report.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The name of the table's file.
    pub file: String,
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub value: String,
}

impl Cell {
    fn new(cell: &TableCell) -> Self {
        let TableCell { path, sheet, line, value } = cell;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { file, sheet: sheet.clone(), line: *line, value: value.clone() }
    }
}

impl Change {
    pub(in crate::session) fn new(edit: &Edit, language: Language) -> Self {
        Self {
            old: edit.old.clone(),
            new: edit.new.clone(),
            values: edit.values.clone(),
            why: edit.why.map(|why| why.words()[language as usize].to_owned()),
            choice: edit.choice,
            cells: edit.cells.iter().map(Cell::new).collect(),
            now: edit.now.clone(),
        }
    }
}

/// A change of a file.
#[derive(Clone, Debug, Serialize)]
pub struct Patch {
    /// The file.
    pub name: String,
    /// Its unified difference.
    pub patch: String,
}
