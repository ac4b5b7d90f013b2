//! Changes that can be taken back.

use std::path::PathBuf;

/// Changes in the order in which they were made.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// What one change did to the files.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Each file with what it held and what it holds.
    pub files: Vec<FileStep>,
}

/// What a change did to a file.
#[derive(Clone, Debug)]
pub(super) struct FileStep {
    /// Where.
    pub path: PathBuf,
    /// What it held; for a file that is new, what the report took before it was there.
    pub before: Vec<u8>,
    /// What it holds.
    pub after: Vec<u8>,
}

/// Changes that are remembered.
const MOST: usize = 200;

impl History {
    /// A change was made.
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    pub const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The change to take back.
    pub fn last(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The change to make again, as what it would do.
    pub fn next(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// It was taken back.
    pub fn was_undone(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// It was made again.
    pub fn was_redone(&mut self) {
        self.done.extend(self.undone.pop());
    }
}
