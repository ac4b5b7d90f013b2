//! A world without a disk.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::{KEPT, Node, World, WriteError};

/// A world in memory, for tests and for use as a library.
#[derive(Debug, Default)]
pub struct Memory {
    /// Files by path.
    pub files: RefCell<BTreeMap<PathBuf, Vec<u8>>>,
}

impl Memory {
    /// A world that holds these text files.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        Self { files: RefCell::new(files) }
    }
}

impl World for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let files = self.files.borrow();
        files.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read>> {
        Ok(Box::new(io::Cursor::new(self.read(path)?)))
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.files.borrow().keys().any(|file| file != path && file.starts_with(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let files = self.files.borrow();
        if files.contains_key(folder) {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let below = files.keys().filter_map(|file| file.strip_prefix(folder).ok());
        let names: BTreeSet<_> = below.filter_map(|below| below.iter().next()).collect();
        match names.is_empty() {
            true => Err(io::ErrorKind::NotFound.into()),
            false => Ok(names.into_iter().map(|name| folder.join(name)).collect()),
        }
    }

    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let files = self.files.borrow();
        let is_below = |file: &&PathBuf| {
            let below = file.strip_prefix(folder);
            below.is_ok_and(|below| below.components().all(|name| name.as_os_str() != KEPT))
        };
        Ok(files.keys().filter(is_below).cloned().collect())
    }

    fn nodes_below(&self, folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, Node)>> {
        let files = self.files_below(folder)?.into_iter().take(most);
        Ok(files.map(|file| (file, Node::File)).collect())
    }

    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        self.files.borrow_mut().extend(files.iter().cloned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_those_that_hold_a_file() {
        let world = Memory::new([("a/b/c.txt", ""), ("a/d.txt", "")]);
        let listed = world.list(Path::new("a")).unwrap();
        assert_eq!(listed, [PathBuf::from("a/b"), PathBuf::from("a/d.txt")]);
        let failed = |path: &str| world.list(Path::new(path)).unwrap_err().kind();
        assert_eq!(failed("a/d.txt"), io::ErrorKind::NotADirectory);
        assert_eq!(failed("b"), io::ErrorKind::NotFound);
    }
}
