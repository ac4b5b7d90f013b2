//! Whether a world would answer otherwise than it did.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Asked, Record, Stamp, World};

/// What was asked of a world with its answers, to be asked again. Nothing has to tell of changes: what was looked for and was
/// not there counts as well, and so does a file that was replaced, on whatever drive it lies.
pub struct Watch<D> {
    record: Record<D>,
    digest: fn(&[u8]) -> D,
    /// What each file was like when it was last found to be the one that was read.
    stamps: RefCell<BTreeMap<PathBuf, Stamp>>,
}

impl<D: PartialEq> Watch<D> {
    /// Watches what was recorded; `digest` is the one of its recorder.
    pub fn new(record: Record<D>, digest: fn(&[u8]) -> D) -> Self {
        Self { record, digest, stamps: RefCell::default() }
    }

    /// Whether the world would answer otherwise now. A file with a new time and the old bytes is the same.
    pub fn is_stale(&self, world: &dyn World) -> bool {
        let Record { files, folders, below, listed, nodes: _ } = &self.record;
        files.iter().any(|(path, asked)| !self.is_as_read(world, path, asked))
            || folders.iter().any(|(path, is_dir)| world.is_dir(path) != *is_dir)
            || below.iter().any(|(path, files)| world.files_below(path).ok() != *files)
            || listed.iter().any(|(path, names)| world.list(path).ok() != *names)
    }

    fn is_as_read(&self, world: &dyn World, path: &Path, asked: &Asked<D>) -> bool {
        // Taken before the bytes are read: what changes in between is seen at the next look.
        let stamp = world.stamp(path);
        match (asked, stamp) {
            (Asked::Missing, None) => true,
            (Asked::Read(_), Some(stamp)) if self.stamps.borrow().get(path) == Some(&stamp) => true,
            (Asked::Read(digest), Some(stamp)) => {
                let is_same = world.read(path).is_ok_and(|bytes| (self.digest)(&bytes) == *digest);
                if is_same {
                    self.stamps.borrow_mut().insert(path.to_owned(), stamp);
                }
                is_same
            }
            // What cannot be read is asked for again: it may be readable by now.
            (Asked::Unreadable, Some(_)) => world.read(path).is_err(),
            (Asked::Unreadable, None) => true,
            (Asked::Opened, stamp) => stamp.is_some(),
            (Asked::Missing, Some(_)) | (Asked::Read(_), None) => false,
        }
    }
}
