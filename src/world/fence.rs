//! The disk, but for what lies outside some folders.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, Node, Stamp, World, WriteError};

/// The files of some folders. A path or a link that leads elsewhere is refused, whoever asks: a report may come from a
/// stranger, and what is read can be printed in the document.
#[derive(Clone, Debug)]
pub struct Fence {
    /// Without links.
    folders: Vec<PathBuf>,
}

impl Fence {
    /// The files of these folders; those that are not there hold none.
    pub fn new<'a>(folders: impl IntoIterator<Item = &'a Path>) -> Self {
        let dot = |folder: &'a Path| match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        };
        let places = folders.into_iter().map(|folder| std::fs::canonicalize(dot(folder)));
        Self { folders: places.flatten().collect() }
    }

    /// The place that a path leads to.
    fn place(&self, path: &Path) -> io::Result<PathBuf> {
        let place = std::fs::canonicalize(path)?;
        self.check(path, &place).map(|()| place)
    }

    /// The place that a file is written to, without links; folders that are not there yet are made below one that is.
    fn place_to_write(&self, path: &Path) -> io::Result<PathBuf> {
        if std::fs::symlink_metadata(path).is_ok() {
            return self.place(path);
        }
        let is_step = |name: &std::ffi::OsStr| name != ".." && name != ".";
        match (path.parent(), path.file_name().filter(|name| is_step(name))) {
            (Some(folder), Some(name)) => Ok(self.place_to_write(folder)?.join(name)),
            _ => self.place(path),
        }
    }

    /// # Errors
    /// The place that `path` leads to lies outside.
    fn check(&self, path: &Path, place: &Path) -> io::Result<()> {
        if self.folders.iter().any(|folder| place.starts_with(folder)) {
            return Ok(());
        }
        let outside = Outside { path: path.to_owned(), target: place.to_owned() };
        Err(io::Error::other(outside))
    }
}

impl World for Fence {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        Disk.read(&self.place(path)?)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read>> {
        Disk.open(&self.place(path)?)
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        Disk.length(&self.place(path)?)
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        Disk.stamp(&self.place(path).ok()?)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.place(path).is_ok_and(|place| Disk.is_dir(&place))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.place(folder)?;
        Disk.list(folder)
    }

    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.files_below_within(folder, &|path, place| self.check(path, place))
    }

    fn nodes_below(&self, folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, Node)>> {
        self.place(folder)?;
        Disk.nodes_below(folder, most)
    }

    /// Links that lead to a file inside are followed.
    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        let inside = |(path, bytes): &(PathBuf, Vec<u8>)| match self.place_to_write(path) {
            Ok(place) => Ok((place, bytes.clone())),
            Err(reason) => Err(WriteError { path: path.clone(), reason }),
        };
        Disk.write_all(&files.iter().map(inside).collect::<Result<Vec<_>, _>>()?)
    }
}

/// What a path or a link leads to that lies outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// The path.
    pub path: PathBuf,
    /// Where it leads, without links.
    pub target: PathBuf,
}

impl Outside {
    /// The refusal behind an error, if it is one.
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// The folder that would have to be allowed.
    pub fn folder(&self) -> &Path {
        match self.target.is_dir() {
            true => &self.target,
            false => self.target.parent().unwrap_or(&self.target),
        }
    }
}

impl fmt::Display for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} leads outside, to {}", self.path.display(), self.target.display())
    }
}

impl std::error::Error for Outside {}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_outside_by_a_link_or_by_dots() {
        let root = tempfile::tempdir().unwrap();
        let (inside, outside) = (root.path().join("r"), root.path().join("r2"));
        for folder in [&inside, &outside] {
            std::fs::create_dir(folder).unwrap();
        }
        std::fs::write(outside.join("a"), "old").unwrap();
        std::os::unix::fs::symlink(&outside, inside.join("link")).unwrap();
        std::os::unix::fs::symlink(outside.join("a"), inside.join("file")).unwrap();
        let fence = Fence::new([inside.as_path()]);
        for name in ["link/new", "link/a", "file", "../r2/new", "x/../../r2/new"] {
            assert!(fence.write_all(&[(inside.join(name), b"new".to_vec())]).is_err(), "{name}");
        }
        assert_eq!(std::fs::read(outside.join("a")).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 1);
        fence.write_all(&[(inside.join("t/u/new"), b"new".to_vec())]).unwrap();
        assert_eq!(std::fs::read(inside.join("t/u/new")).unwrap(), b"new");
    }
}
