//! The machine's own files.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::replace::{self, Aside, Bond, Keeper, Staged};
use super::{KEPT, Node, Stamp, World, WriteError, door, nodes};

/// The machine's own files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Disk {
    /// Whether two paths lead to one file.
    pub fn is_same_file(self, a: &Path, b: &Path) -> bool {
        let place = |path: &Path| std::fs::canonicalize(path).ok();
        place(a).is_some_and(|a| Some(a) == place(b))
    }

    /// Whether what is there is neither a file nor a folder: a device gives bytes without end, a pipe none.
    pub fn is_special(self, path: &Path) -> bool {
        std::fs::metadata(path).is_ok_and(|kind| !kind.is_file() && !kind.is_dir())
    }

    /// Writes files of one folder that belong together: whoever looks at it later finds the old ones or the new ones,
    /// even where the program is killed. The last of them is put in place last.
    ///
    /// # Errors
    /// One cannot be written, or is a link: everything is as it was.
    pub fn write_set(self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        replace::write(files, Bond::Set)
    }

    /// As [`Disk::write_set`], where what `keeper` names is kept under another name before anything takes its place. Gives
    /// back what was kept.
    ///
    /// # Errors
    /// As [`Disk::write_set`], and those of the keeper.
    pub fn write_set_keeping(
        self,
        files: &[(PathBuf, Vec<u8>)],
        keeper: Keeper<'_>,
    ) -> Result<Vec<Aside>, WriteError> {
        replace::write_set(files, keeper)
    }

    /// Begins a set of files in a folder that come one by one; see [`Staged`].
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn stage(self, folder: &Path, keeper: Keeper<'_>) -> Result<Staged, WriteError> {
        Staged::begin(folder, keeper)
    }

    /// As [`Disk::mend`], where what `keeper` names is kept under another name first. Gives back what was kept.
    ///
    /// # Errors
    /// As [`Disk::mend`], and those of the keeper.
    pub fn mend_keeping(self, folder: &Path, keeper: Keeper<'_>) -> Result<Vec<Aside>, WriteError> {
        replace::mend(folder, keeper)
    }

    /// Writes files that can be made again, all or none, and does not wait for the disk. No link is written through.
    ///
    /// # Errors
    /// One cannot be written, or is a link.
    pub fn write_spare(self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        replace::write(files, Bond::Spare)
    }

    /// Removes a file, or a link without what it leads to.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    /// Whether there is anything of that name: a file, a folder, a link even to nowhere.
    pub fn has_any(self, path: &Path) -> bool {
        std::fs::symlink_metadata(path).is_ok()
    }

    /// Whether a program that was killed left some files of a set in a folder new and others old. The next set that is
    /// written there mends it.
    pub fn is_unfinished(self, folder: &Path) -> bool {
        replace::is_unfinished(folder)
    }

    /// Mends a folder in which a program was killed.
    ///
    /// # Errors
    /// What it left cannot be put in its place.
    pub fn mend(self, folder: &Path) -> Result<(), WriteError> {
        replace::mend(folder, &replace::keep_nothing).map(drop)
    }

    /// # Errors
    /// A file says that nobody is to write to it: it is marked so, or the user or the system may not.
    pub fn check_writable(self, path: &Path) -> io::Result<()> {
        match std::fs::metadata(path)?.permissions().readonly() {
            true => Err(io::ErrorKind::PermissionDenied.into()),
            false => std::fs::OpenOptions::new().write(true).open(path).map(drop),
        }
    }

    /// As [`World::files_below`], where `check` gets each folder with its place, without links, before it is entered.
    pub(super) fn files_below_within(
        self,
        folder: &Path,
        check: Check,
    ) -> io::Result<Vec<PathBuf>> {
        files_below(folder, check)
    }

    /// Whether a file stands there that does not begin with these bytes.
    pub fn has_other_file(self, path: &Path, beginning: &[u8]) -> bool {
        let mut first = vec![0; beginning.len()];
        let mut read = |path| door::open(path)?.read_exact(&mut first);
        path.is_file() && (read(path).is_err() || first != beginning)
    }
}

impl World for Disk {
    fn stamp(&self, path: &Path) -> Option<Stamp> {
        std::fs::metadata(path).ok().map(|metadata| Stamp::of_metadata(&metadata))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        door::read(path)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read>> {
        Ok(Box::new(door::open(path)?))
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        match std::fs::metadata(path)? {
            kind if kind.is_file() => Ok(kind.len()),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
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
        self.files_below_within(folder, &|_, _| Ok(()))
    }

    fn nodes_below(&self, folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, Node)>> {
        nodes::nodes_below(folder, most)
    }

    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        replace::write(files, Bond::Apart)
    }
}

/// Whether a folder may be entered: how it was come by, and its place.
type Check<'a> = &'a dyn Fn(&Path, &Path) -> io::Result<()>;

fn files_below(folder: &Path, check: Check) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    match std::fs::canonicalize(folder) {
        Ok(place) => {
            check(folder, &place)?;
            add_files(folder, check, &mut vec![place], &mut files)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    files.sort();
    Ok(files)
}

/// Adds the files below a folder. `way` holds the places of the folders that lead to it and, last, its own, without
/// links: one that comes back is a circle.
fn add_files(
    folder: &Path,
    check: Check,
    way: &mut Vec<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name() == KEPT {
            continue;
        }
        let path = entry.path();
        match std::fs::metadata(&path) {
            Ok(kind) if kind.is_dir() => {
                let place = std::fs::canonicalize(&path)?;
                check(&path, &place)?;
                if !way.contains(&place) {
                    way.push(place);
                    add_files(&path, check, way, files)?;
                    way.pop();
                }
            }
            Ok(kind) if kind.is_file() => files.push(path),
            // A link that leads nowhere, or a file that has just gone.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // Whoever reads it is told why that fails.
            Err(_) => files.push(path),
            // A device, a pipe.
            Ok(_) => check(&path, &std::fs::canonicalize(&path)?)?,
        }
    }
    Ok(())
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

    #[cfg(unix)]
    mod links {
        use super::*;
        use std::os::unix::fs::symlink;

        /// A folder `in` of these files, each with its own path in it, beside them a folder `out` of one.
        fn world(links: &[(&str, &str)]) -> (tempfile::TempDir, Vec<String>) {
            let folder = tempfile::tempdir().unwrap();
            for path in ["in/a/part.hbs", "in/b/part.hbs", "out/shared/part.hbs"] {
                let file = folder.path().join(path);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(file, path).unwrap();
            }
            for (target, link) in links {
                symlink(target, folder.path().join("in").join(link)).unwrap();
            }
            let root = folder.path().join("in");
            let files = Disk.files_below(&root).unwrap();
            let below = files.iter().map(|file| {
                assert!(Disk.read(file).is_ok(), "{}", file.display());
                crate::world::slashed(file.strip_prefix(&root).unwrap())
            });
            let below = below.filter(|name| name != "a/part.hbs" && name != "b/part.hbs").collect();
            (folder, below)
        }

        #[test]
        fn a_linked_file_is_listed_as_it_is_read() {
            let (_folder, files) = world(&[("../../out/shared/part.hbs", "a/linked.hbs")]);
            assert_eq!(files, ["a/linked.hbs"]);
        }

        #[test]
        fn a_linked_folder_is_listed_under_each_of_its_names() {
            let links = [("../../out/shared", "a/one"), ("one", "a/two"), ("../out", "all")];
            let (folder, files) = world(&links);
            assert_eq!(files, ["a/one/part.hbs", "a/two/part.hbs", "all/shared/part.hbs"]);
            assert!(Disk.is_dir(&folder.path().join("in/a/two")));
            assert_eq!(Disk.list(&folder.path().join("in/a/two")).unwrap().len(), 1);
            let linked = folder.path().join("in/a/one");
            assert_eq!(Disk.files_below(&linked).unwrap(), [linked.join("part.hbs")]);
        }

        #[test]
        fn links_that_lead_back_end() {
            assert_eq!(world(&[("..", "a/up"), (".", "a/self")]).1, [] as [&str; 0]);
            let crossed = [("../b", "a/other"), ("../a", "b/other")];
            assert_eq!(world(&crossed).1, ["a/other/part.hbs", "b/other/part.hbs"]);
            let outside = world(&[("../..", "a/outside")]).1;
            assert_eq!(outside, ["a/outside/out/shared/part.hbs"]);
        }

        #[test]
        fn a_link_that_leads_nowhere_is_no_file_and_one_to_itself_is_told_when_it_is_read() {
            let folder = tempfile::tempdir().unwrap();
            symlink("nowhere", folder.path().join("lost.hbs")).unwrap();
            let round = folder.path().join("round.hbs");
            symlink("round.hbs", &round).unwrap();
            assert!(Disk.read(&round).is_err());
            assert_eq!(Disk.files_below(folder.path()).unwrap(), [round]);
        }
    }
}
