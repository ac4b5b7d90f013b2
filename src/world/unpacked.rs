//! A folder that is only in memory, beside those of another world.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::{Memory, Node, Stamp, World, WriteError};

/// The files of a folder that is on no disk; all paths elsewhere are those of another world. What stands on the disk under
/// the name of the folder is never read.
pub struct Unpacked<'w> {
    folder: PathBuf,
    files: Memory,
    elsewhere: &'w dyn World,
}

impl<'w> Unpacked<'w> {
    /// A folder with these files, named below it with `/` between the names.
    pub fn new(folder: &Path, files: Vec<(String, Vec<u8>)>, elsewhere: &'w dyn World) -> Self {
        let folder = plain(folder);
        let memory = Memory::default();
        let files = files.into_iter().map(|(name, bytes)| (folder.join(name), bytes));
        memory.files.borrow_mut().extend(files);
        Self { folder, files: memory, elsewhere }
    }

    /// The path within the folder, or what it is elsewhere. No link can be on the way through the folder.
    fn place(&self, path: &Path) -> Result<PathBuf, PathBuf> {
        let straight = plain(path);
        match straight.starts_with(&self.folder) {
            true => Ok(straight),
            false if plain_start(path).starts_with(&self.folder) => Err(straight),
            false => Err(path.to_owned()),
        }
    }

    /// The paths of an answer, as they were asked for.
    fn asked(folder: &Path, found: Vec<PathBuf>) -> Vec<PathBuf> {
        let inside = plain(folder);
        let asked = |path: PathBuf| match path.strip_prefix(&inside) {
            Ok(below) => folder.join(below),
            Err(_) => path,
        };
        found.into_iter().map(asked).collect()
    }
}

/// A path as it is written, without dots that lead nowhere.
fn plain_start(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// A path without steps that lead back.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match (part, plain.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => drop(plain.pop()),
            _ => plain.push(part),
        }
    }
    plain
}

impl World for Unpacked<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.place(path) {
            Ok(inside) => self.files.read(&inside),
            Err(path) => self.elsewhere.read(&path),
        }
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read>> {
        match self.place(path) {
            Ok(inside) => self.files.open(&inside),
            Err(path) => self.elsewhere.open(&path),
        }
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        match self.place(path) {
            Ok(inside) => self.files.length(&inside),
            Err(path) => self.elsewhere.length(&path),
        }
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        match self.place(path) {
            Ok(inside) => self.files.stamp(&inside),
            Err(path) => self.elsewhere.stamp(&path),
        }
    }

    fn is_dir(&self, path: &Path) -> bool {
        match self.place(path) {
            Ok(inside) => self.files.is_dir(&inside),
            Err(path) => self.elsewhere.is_dir(&path),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        match self.place(folder) {
            Ok(inside) => Ok(Self::asked(folder, self.files.list(&inside)?)),
            Err(folder) => self.elsewhere.list(&folder),
        }
    }

    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        match self.place(folder) {
            Ok(inside) => Ok(Self::asked(folder, self.files.files_below(&inside)?)),
            Err(folder) => self.elsewhere.files_below(&folder),
        }
    }

    fn nodes_below(&self, folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, Node)>> {
        let inside = match self.place(folder) {
            Ok(inside) => inside,
            Err(folder) => return self.elsewhere.nodes_below(&folder, most),
        };
        let (paths, nodes): (Vec<_>, Vec<_>) =
            self.files.nodes_below(&inside, most)?.into_iter().unzip();
        Ok(Self::asked(folder, paths).into_iter().zip(nodes).collect())
    }

    /// What is written into the folder stays in memory.
    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for (path, bytes) in files {
            match self.place(path) {
                Ok(path) => here.push((path, bytes.clone())),
                Err(path) => there.push((path, bytes.clone())),
            }
        }
        self.elsewhere.write_all(&there)?;
        self.files.write_all(&here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_memory_hides_what_stands_on_the_disk_under_its_name() {
        let disk = Memory::new([("a/r/old.hbs", "old"), ("a/r/t/b.hbs", "old"), ("a/f.ttf", "")]);
        let files = vec![("report.toml".to_owned(), b"new".to_vec()), ("t/c".to_owned(), vec![])];
        let world = Unpacked::new(Path::new("./a/r"), files, &disk);
        assert_eq!(world.read(Path::new("a/r/t/../report.toml")).unwrap(), b"new");
        for path in ["a/r/old.hbs", "a/./r/t/b.hbs", "a/x/../r/old.hbs"] {
            let error = world.read(Path::new(path)).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::NotFound, "{path}");
            assert!(world.stamp(Path::new(path)).is_none());
        }
        assert!(world.read(Path::new("a/r/../f.ttf")).is_ok());
        assert!(world.is_dir(Path::new("a/r")) && world.is_dir(Path::new("./a/r/t")));
        assert_eq!(world.files_below(Path::new("./a/r/t")).unwrap(), [Path::new("./a/r/t/c")]);
        assert_eq!(world.list(Path::new("a/r")).unwrap().len(), 2);
        world.write_all(&[(PathBuf::from("a/r/old.hbs"), b"mine".to_vec())]).unwrap();
        assert_eq!(disk.read(Path::new("a/r/old.hbs")).unwrap(), b"old");
        assert_eq!(world.read(Path::new("a/r/old.hbs")).unwrap(), b"mine");
    }
}
