//! The machine's own files.

use std::io;
use std::path::{Path, PathBuf};

use super::{World, WriteError};

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

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        Ok(paths)
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

    #[test]
    fn what_stands_in_a_folder_is_listed_and_what_is_no_folder_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let (file, empty) = (folder.join("b.txt"), folder.join("a"));
        std::fs::create_dir(&empty).unwrap();
        std::fs::write(&file, "x").unwrap();
        assert_eq!(Disk.list(folder).unwrap(), [empty.clone(), file.clone()]);
        assert!(Disk.list(&empty).unwrap().is_empty());
        assert_eq!(Disk.list(&folder.join("c")).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(Disk.list(&file).unwrap_err().kind(), io::ErrorKind::NotADirectory);
    }
}
