//! Changes that can be taken back.

use std::path::PathBuf;

/// Changes in the order in which they were made.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The key into which the last change was typed.
    typed: Option<String>,
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
        self.typed = None;
        self.done.push(step);
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// How many changes can be taken back.
    pub const fn count(&self) -> usize {
        self.done.len()
    }

    /// The last change was typed into the value of `key`. With `more` it goes on with the one before, if that was typed into the
    /// same value: one undo takes back the word and not its last letter.
    pub fn was_typed(&mut self, key: &str, more: bool, before: Option<String>) {
        self.typed = Some(key.to_owned());
        if !more || before.as_deref() != Some(key) {
            return;
        }
        let [.., first, second] = self.done.as_mut_slice() else { return };
        let ([first], [second]) = (first.files.as_mut_slice(), second.files.as_slice()) else {
            return;
        };
        if first.path == second.path && first.after == second.before {
            first.after.clone_from(&second.after);
            let is_nothing = first.after == first.before;
            self.done.pop();
            if is_nothing {
                self.done.pop();
            }
        }
    }

    /// The key into which the last change was typed.
    pub fn typed(&self) -> Option<String> {
        self.typed.clone()
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
        self.typed = None;
        self.undone.extend(self.done.pop());
    }

    /// It was made again.
    pub fn was_redone(&mut self) {
        self.typed = None;
        self.done.extend(self.undone.pop());
    }
}
