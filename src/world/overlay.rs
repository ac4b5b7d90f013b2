//! A world with files laid over those of another.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::{Node, Stamp, World, WriteError};

/// Reads the files of another world, but for those that were written here: these stay here.
pub struct Overlay<'a> {
    below: &'a dyn World,
    written: RefCell<BTreeMap<PathBuf, Vec<u8>>>,
}

impl<'a> Overlay<'a> {
    /// Nothing but the world below.
    pub fn new(below: &'a dyn World) -> Self {
        Self { below, written: RefCell::default() }
    }

    /// The files that were written, as they are now.
    pub fn into_written(self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.written.into_inner()
    }

    /// The same, while more may follow.
    pub fn written(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.written.borrow().clone()
    }

    /// Puts back what was written earlier, and nothing else.
    pub fn restore(&self, written: BTreeMap<PathBuf, Vec<u8>>) {
        *self.written.borrow_mut() = written;
    }
}

impl World for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let written = self.written.borrow().get(path).cloned();
        written.map_or_else(|| self.below.read(path), Ok)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read>> {
        match self.written.borrow().get(path) {
            Some(bytes) => Ok(Box::new(io::Cursor::new(bytes.clone()))),
            None => self.below.open(path),
        }
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        match self.written.borrow().get(path) {
            Some(bytes) => Some(Stamp::of_bytes(bytes)),
            None => self.below.stamp(path),
        }
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.below.is_dir(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.below.list(folder)
    }

    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.below.files_below(folder)
    }

    fn nodes_below(&self, folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, Node)>> {
        self.below.nodes_below(folder, most)
    }

    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        self.written.borrow_mut().extend(files.iter().cloned());
        Ok(())
    }
}
