//! What was asked of a world, and what it answered.

use std::cell::{Ref, RefCell};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Node, World, WriteError};

/// A world that remembers what it was asked for: as long as the answers stay the same, so does what was made of them.
/// Of a file that was read it keeps what a function of the caller makes of the bytes, such as their checksum.
pub struct Recorder<'w, D> {
    world: &'w dyn World,
    digest: fn(&[u8]) -> D,
    record: RefCell<Record<D>>,
}

/// What was asked for by path, each with the last answer.
#[derive(Clone, Debug)]
pub struct Record<D> {
    /// Files.
    pub files: BTreeMap<PathBuf, Asked<D>>,
    /// Whether there is a folder of that name.
    pub folders: BTreeMap<PathBuf, bool>,
    /// What stands directly in a folder; `None` where it could not be listed.
    pub listed: BTreeMap<PathBuf, Option<Vec<PathBuf>>>,
    /// The files below a folder; `None` where they could not be listed.
    pub below: BTreeMap<PathBuf, Option<Vec<PathBuf>>>,
    /// What stands below a folder, links not followed; `None` where it could not be listed.
    pub nodes: BTreeMap<PathBuf, Option<Vec<(PathBuf, Node)>>>,
}

/// What became of asking for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked<D> {
    /// It was read.
    Read(D),
    /// It was opened, to be read piece by piece.
    Opened,
    /// There is none.
    Missing,
    /// There is something that cannot be read.
    Unreadable,
}

impl<D> Default for Record<D> {
    fn default() -> Self {
        Self {
            files: BTreeMap::new(),
            folders: BTreeMap::new(),
            listed: BTreeMap::new(),
            below: BTreeMap::new(),
            nodes: BTreeMap::new(),
        }
    }
}

impl<'w, D> Recorder<'w, D> {
    /// Nothing is asked for yet.
    pub fn new(world: &'w dyn World, digest: fn(&[u8]) -> D) -> Self {
        Self { world, digest, record: RefCell::default() }
    }

    /// What was asked for so far.
    pub fn record(&self) -> Ref<'_, Record<D>> {
        self.record.borrow()
    }

    fn note<T>(&self, path: &Path, answer: &io::Result<T>, found: impl FnOnce(&T) -> Asked<D>) {
        let asked = match answer {
            Ok(found_there) => found(found_there),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Asked::Missing,
            Err(_) => Asked::Unreadable,
        };
        self.record.borrow_mut().files.insert(path.to_owned(), asked);
    }
}

impl<D> World for Recorder<'_, D> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let answer = self.world.read(path);
        self.note(path, &answer, |bytes| Asked::Read((self.digest)(bytes)));
        answer
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        let answer = self.world.open(path);
        self.note(path, &answer, |_| Asked::Opened);
        answer
    }

    fn is_dir(&self, path: &Path) -> bool {
        let answer = self.world.is_dir(path);
        self.record.borrow_mut().folders.insert(path.to_owned(), answer);
        answer
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let answer = self.world.list(folder);
        let listed = answer.as_ref().ok().cloned();
        self.record.borrow_mut().listed.insert(folder.to_owned(), listed);
        answer
    }

    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let answer = self.world.files_below(folder);
        let below = answer.as_ref().ok().cloned();
        self.record.borrow_mut().below.insert(folder.to_owned(), below);
        answer
    }

    fn nodes_below(&self, folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, Node)>> {
        let answer = self.world.nodes_below(folder, most);
        let nodes = answer.as_ref().ok().cloned();
        self.record.borrow_mut().nodes.insert(folder.to_owned(), nodes);
        answer
    }

    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        self.world.write_all(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{Disk, Memory};

    #[test]
    fn everything_asked_for_is_known_with_its_answer() {
        let world = Memory::new([("r/a.txt", "four"), ("r/b.txt", "")]);
        let recorder = Recorder::new(&world, <[u8]>::len);
        let path = Path::new;
        assert_eq!(recorder.read(path("r/a.txt")).unwrap(), b"four");
        assert!(recorder.open(path("r/b.txt")).is_ok());
        assert!(recorder.read(path("r/c.txt")).is_err() && recorder.open(path("r/d.txt")).is_err());
        assert!(recorder.is_dir(path("r")) && !recorder.is_dir(path("s")));
        assert_eq!(recorder.files_below(path("r")).unwrap().len(), 2);
        assert!(recorder.files_below(path("t")).unwrap().is_empty());
        assert!(recorder.list(path("r")).is_ok() && recorder.list(path("t")).is_err());
        let record = recorder.record();
        let files = [
            ("r/a.txt", Asked::Read(4)),
            ("r/b.txt", Asked::Opened),
            ("r/c.txt", Asked::Missing),
            ("r/d.txt", Asked::Missing),
        ];
        assert_eq!(record.files, files.map(|(file, asked)| (file.into(), asked)).into());
        assert_eq!(record.folders, [("r".into(), true), ("s".into(), false)].into());
        let both = Some(vec!["r/a.txt".into(), "r/b.txt".into()]);
        assert_eq!(record.below, [("r".into(), both.clone()), ("t".into(), Some(vec![]))].into());
        assert_eq!(record.listed, [("r".into(), both), ("t".into(), None)].into());
    }

    #[test]
    fn the_last_answer_counts() {
        let world = Memory::default();
        let recorder = Recorder::new(&world, <[u8]>::len);
        let path = Path::new("a");
        assert!(recorder.read(path).is_err());
        recorder.write_all(&[(path.to_owned(), b"new".to_vec())]).unwrap();
        assert!(recorder.read(path).is_ok());
        assert_eq!(recorder.record().files[path], Asked::Read(3));
    }

    #[test]
    fn a_folder_that_is_asked_for_as_a_file_is_there_but_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        let recorder = Recorder::new(&Disk, <[u8]>::len);
        assert!(recorder.read(folder.path()).is_err());
        assert_eq!(recorder.record().files[folder.path()], Asked::Unreadable);
    }
}
