//! The one door out of the program: files, and nothing else. Everything else is pure, so tests bring
//! a world of their own.

pub mod messages;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What the program may do to the machine it runs on.
pub trait World {
    /// The bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// A file to be read piece by piece, for those that may be larger than what is wanted of them.
    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read>>;

    /// Whether there is a folder of that name.
    fn is_dir(&self, path: &Path) -> bool;

    /// The files below a folder, at any depth, in sorted order; none where there is no such folder.
    /// Links are not followed.
    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Writes all files or none: each is written whole beside its place first, then all are put in
    /// place, so that a full disk or a locked file leaves the old ones as they were. Folders are made.
    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError>;
}

/// Why files could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub reason: io::Error,
}

/// The machine's own files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl World for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read>> {
        Ok(Box::new(std::fs::File::open(path)?))
    }

    fn is_dir(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            for entry in entries {
                let entry = entry?;
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file() {
                    files.push(entry.path());
                }
            }
        }
        files.sort();
        Ok(files)
    }

    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        let mut written = Vec::new();
        for (path, bytes) in files {
            let beside = write_beside(path, bytes);
            written.push(beside.map_err(|reason| WriteError { path: path.clone(), reason })?);
        }
        for (temporary, (path, _)) in written.into_iter().zip(files) {
            temporary
                .persist(path)
                .map_err(|error| WriteError { path: path.clone(), reason: error.error })?;
        }
        Ok(())
    }
}

fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    use std::io::Write;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder)?;
    if path.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".vanban-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A world in memory, for tests and for use as a library.
#[derive(Debug, Default)]
pub struct Memory {
    /// Files by path.
    pub files: std::cell::RefCell<BTreeMap<PathBuf, Vec<u8>>>,
}

impl Memory {
    /// A world that holds these text files.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        Self { files: std::cell::RefCell::new(files) }
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

    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let files = self.files.borrow();
        Ok(files.keys().filter(|file| file.starts_with(folder)).cloned().collect())
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
    fn nothing_is_left_behind_where_one_file_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("good.txt");
        std::fs::write(&good, "old").unwrap();
        let bad = folder.path().join("good.txt/bad.txt");
        let files = [(good.clone(), b"new".to_vec()), (bad, b"new".to_vec())];
        assert!(Disk.write_all(&files).is_err());
        assert_eq!(std::fs::read_to_string(&good).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn files_are_replaced_whole_and_folders_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.txt");
        Disk.write_all(&[(path.clone(), b"one".to_vec())]).unwrap();
        Disk.write_all(&[(path.clone(), b"two".to_vec())]).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(Disk.files_below(folder.path()).unwrap(), [path]);
    }
}
