//! Files written to the disk: each whole, all or none.
//!
//! New files are made in a folder of their own, `.vanban-XXXXXX`, beside those that they replace, and renamed into their
//! places at the end. Files that belong together have one moment at which they count: their folder is renamed to
//! [`SET`]. From then on the set is finished by whoever writes there next, should this program be killed.

mod staged;

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::lock::{Lock, check_stop, lock};
use super::{Refusal, WriteError};

pub use self::staged::Staged;

/// The folder that holds what is still to be put in place of a set that counts already.
const SET: &str = ".vanban-set";
/// What the names of folders for files on their way begin with. No other file is to be called so.
const PREFIX: &str = ".vanban-";

/// What the names of lists end in that say what the files beside them are: they come last into their places.
const LIST: &str = "manifest.toml";

/// So many files that come one by one are waited for each by itself. Of more that takes longer than to make them, and the
/// whole disk is waited for at the end, where the system can do that.
const FEW: usize = if cfg!(target_os = "linux") { 64 } else { usize::MAX };

/// What files are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// Each is whole by itself.
    Apart,
    /// All lie in one folder, and old and new ones must not stand beside each other.
    Set,
    /// Each is whole by itself and can be made again: nobody waits for the disk. No link is written through, so that all
    /// stay in the folders that were asked for.
    Spare,
}

/// A file of somebody's own in the place of one that is to be written, which is kept under another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it stands.
    pub from: PathBuf,
    /// Where it goes, in the same folder.
    pub to: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Says which files of a folder are to be kept under other names, before what is given is put in their places: files, each
/// with the place that it is for. It is asked while nobody else writes there.
pub type Keeper<'k> = &'k dyn Fn(&[(PathBuf, PathBuf)]) -> io::Result<Vec<Aside>>;

/// Whether a set in a folder is not in its place as a whole, and nobody is about to put it there.
pub(super) fn is_unfinished(folder: &Path) -> bool {
    let set = folder.join(SET);
    let holds_files = || {
        is_real_dir(&set)
            && std::fs::read_dir(&set).is_ok_and(|mut entries| entries.next().is_some())
    };
    if !holds_files() {
        return false;
    }
    // Whoever is writing just now lets go of the folder when all is in place.
    let _held = lock(folder);
    holds_files()
}

/// Puts a set in its place that a program left which was killed, and removes what else such programs left.
///
/// # Errors
/// The set cannot be put in its place; it stays where it is.
pub(super) fn mend(folder: &Path, keeper: Keeper<'_>) -> Result<Vec<Aside>, WriteError> {
    let at = |path: &Path, reason| WriteError { path: path.to_owned(), reason };
    let held = lock(folder).map_err(|reason| at(folder, reason))?;
    let kept = finish(folder, keeper)?;
    tidy(folder);
    drop(held);
    Ok(kept)
}

/// Writes files, all or none.
///
/// # Errors
/// One of them cannot be written: everything is as it was.
pub(super) fn write(files: &[(PathBuf, Vec<u8>)], bond: Bond) -> Result<(), WriteError> {
    write_keeping(files, bond, &keep_nothing).map(drop)
}

/// Writes a set, all or none, where what `keeper` names stays under other names. Gives that back.
///
/// # Errors
/// As [`write`], and those of the keeper.
pub(super) fn write_set(
    files: &[(PathBuf, Vec<u8>)],
    keeper: Keeper<'_>,
) -> Result<Vec<Aside>, WriteError> {
    write_keeping(files, Bond::Set, keeper)
}

/// Keeps nothing.
pub(super) fn keep_nothing(_: &[(PathBuf, PathBuf)]) -> io::Result<Vec<Aside>> {
    Ok(Vec::new())
}

fn write_keeping(
    files: &[(PathBuf, Vec<u8>)],
    bond: Bond,
    keeper: Keeper<'_>,
) -> Result<Vec<Aside>, WriteError> {
    let mut folders = Folders::default();
    let done = write_into(&mut folders, files, bond, keeper);
    match &done {
        Ok(_) if bond == Bond::Spare => {}
        Ok(_) => folders.locks.iter().for_each(Lock::sync),
        Err(_) => folders.unmake(),
    }
    done
}

fn error(path: &Path, reason: io::Error) -> WriteError {
    WriteError { path: path.to_owned(), reason }
}

/// The folders that are written to.
#[derive(Default)]
struct Folders {
    /// Those that were not there before.
    made: Vec<PathBuf>,
    /// Copies of files that were to be kept under other names.
    kept: Vec<PathBuf>,
    locks: Vec<Lock>,
}

impl Folders {
    /// Makes a folder; gives its place, by which it is known under all its names.
    fn make(&mut self, folder: &Path) -> io::Result<PathBuf> {
        let missing = folder.ancestors().filter(|path| !path.as_os_str().is_empty());
        let missing = missing.take_while(|path| std::fs::symlink_metadata(path).is_err());
        self.made.extend(missing.map(Path::to_owned));
        std::fs::create_dir_all(folder)?;
        std::fs::canonicalize(folder)
    }

    /// Removes the copies, for nothing has taken the places of their files, and the folders that were made, the inner
    /// ones first.
    fn unmake(&mut self) {
        self.kept.iter().for_each(|copy| drop(std::fs::remove_file(copy)));
        self.made.sort_by_key(|path| std::cmp::Reverse(path.components().count()));
        for path in &self.made {
            let _ = std::fs::remove_dir(path);
        }
    }
}

fn write_into(
    folders: &mut Folders,
    files: &[(PathBuf, Vec<u8>)],
    bond: Bond,
    keeper: Keeper<'_>,
) -> Result<Vec<Aside>, WriteError> {
    let mut jobs: Vec<Job> = Vec::new();
    for (path, bytes) in files {
        let (folder, name) = settled(path, bond, folders).map_err(|reason| error(path, reason))?;
        // Two names may lead to one file.
        if !jobs.iter().any(|job| job.folder == folder && job.name == name) {
            jobs.push(Job { path, bytes, folder, name });
        }
    }
    let (stages, mut kept) = stages(&jobs, bond, folders, keeper)?;
    let mut moves = Vec::new();
    for job in &jobs {
        let Some(stage) = stages.iter().find(|stage| stage.folder == job.folder) else { continue };
        let staged = check_stop().and_then(|()| stage.take(job, jobs.len() > 1, bond));
        moves.push(staged.map_err(|reason| error(job.path, reason))?);
    }
    if let (Bond::Set, [stage]) = (bond, &stages[..]) {
        let places = moves.iter().map(|step| (step.new.clone(), step.place.clone()));
        let places: Vec<_> = places.collect();
        let asides = keeper(&places).map_err(|reason| error(&stage.folder, reason))?;
        for aside in &asides {
            let copy = stage.keep(aside).map_err(|reason| error(&aside.to, reason))?;
            folders.kept.extend(copy);
        }
        kept.extend(asides);
    }
    if let (Bond::Set, [stage], [first, _, ..]) = (bond, &stages[..], &jobs[..]) {
        stage.begin(&mut moves).map_err(|reason| error(first.path, reason))?;
    }
    for (done, step) in moves.iter().enumerate() {
        if let Err(reason) = step.make() {
            moves[..done].iter().rev().for_each(Move::undo);
            return Err(error(jobs[done].path, reason));
        }
    }
    Ok(kept)
}

/// A file to be written.
struct Job<'a> {
    /// As it was asked for.
    path: &'a Path,
    bytes: &'a [u8],
    /// The folder that it lies in, without links.
    folder: PathBuf,
    name: OsString,
}

/// Locks the folders of all files, and makes room for new ones there.
/// Gives back what the keeper had kept of files that a set which was left over would have replaced.
fn stages(
    jobs: &[Job],
    bond: Bond,
    folders: &mut Folders,
    keeper: Keeper<'_>,
) -> Result<(Vec<Stage>, Vec<Aside>), WriteError> {
    let mut places: Vec<_> = jobs.iter().map(|job| (&job.folder, job.path)).collect();
    // One order for all programs, so that no two wait for each other.
    places.sort();
    places.dedup_by_key(|(folder, _)| *folder);
    let (mut stages, mut kept) = (Vec::new(), Vec::new());
    for (folder, path) in places {
        folders.locks.push(lock(folder).map_err(|reason| error(path, reason))?);
        if bond == Bond::Set {
            kept.extend(finish(folder, keeper)?);
        }
        tidy(folder);
        stages.push(Stage::new(folder).map_err(|reason| error(path, reason))?);
    }
    Ok((stages, kept))
}

/// Folder and name of the file that a path leads to: a link is written through, not replaced; in a set it is refused,
/// since a set has one folder. What is neither a file nor a folder, such as a device or a pipe, is not written to.
fn settled(path: &Path, bond: Bond, folders: &mut Folders) -> io::Result<(PathBuf, OsString)> {
    let place = match std::fs::symlink_metadata(path) {
        Ok(kind) if kind.is_symlink() && bond != Bond::Apart => {
            return Err(Refusal::LinkInSet.into());
        }
        Ok(kind) if kind.is_symlink() => {
            std::fs::canonicalize(path).map_err(|_| Refusal::DeadLink)?
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => path.to_owned(),
    };
    if let Ok(kind) = std::fs::metadata(&place) {
        let refused = match (kind.is_file(), kind.is_dir()) {
            (true, _) => None,
            (_, true) => Some(io::ErrorKind::IsADirectory),
            _ => Some(io::ErrorKind::Unsupported),
        };
        refused.map_or(Ok(()), |kind| Err(io::Error::from(kind)))?;
    }
    let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    Ok((folders.make(&folder_of(&place))?, name.to_owned()))
}

fn folder_of(place: &Path) -> PathBuf {
    match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// New files beside the places that they are for.
struct Stage {
    folder: PathBuf,
    new: TempDir,
    old: TempDir,
    /// Whether the new ones are a set that counts.
    counts: Cell<bool>,
}

impl Stage {
    fn new(folder: &Path) -> io::Result<Self> {
        let dir = || tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder);
        Ok(Self { folder: folder.to_owned(), new: dir()?, old: dir()?, counts: Cell::new(false) })
    }

    /// Does both for a file: writes it, and says how it comes into its place.
    fn take(&self, job: &Job, can_be_undone: bool, bond: Bond) -> io::Result<Move> {
        self.fill(job, bond)?;
        self.step(&job.name, can_be_undone)
    }

    /// Writes a file whole, like the one that it replaces in all but its bytes.
    fn fill(&self, job: &Job, bond: Bond) -> io::Result<()> {
        let mut file = std::fs::File::create_new(self.new.path().join(&job.name))?;
        file.write_all(job.bytes)?;
        if let Ok(before) = std::fs::metadata(self.folder.join(&job.name)) {
            owner::keep(&file, &before)?;
        }
        if bond != Bond::Spare { file.sync_all() } else { Ok(()) }
    }

    /// The way of a file into its place; where it `can_be_undone`, the old one is kept.
    fn step(&self, name: &OsStr, can_be_undone: bool) -> io::Result<Move> {
        let place = self.folder.join(name);
        let (new, old) = (self.new.path().join(name), self.old.path().join(name));
        let kept = match std::fs::metadata(&place).ok() {
            Some(_) if can_be_undone => {
                // Where files cannot have two names, a copy does.
                if std::fs::hard_link(&place, &old).is_err() {
                    std::fs::copy(&place, &old)?;
                }
                Some(old)
            }
            _ => None,
        };
        Ok(Move { new, place, old: kept })
    }

    /// Keeps a file under another name, before any that takes its place counts: whatever happens then, it is there. Gives
    /// the copy, where it was not there already.
    fn keep(&self, aside: &Aside) -> io::Result<Option<PathBuf>> {
        let name = aside.to.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let (copy, place) = (self.old.path().join(name), self.folder.join(name));
        if place.exists() {
            return Ok(None);
        }
        let mut file = std::fs::File::create_new(&copy)?;
        file.write_all(&aside.bytes)?;
        owner::keep(&file, &std::fs::metadata(&aside.from)?)?;
        file.sync_all()?;
        std::fs::rename(copy, &place)?;
        Ok(Some(place))
    }

    /// Waits until all that was written is on the disk.
    fn sync(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(std::fs::File::open(self.new.path())?)?;
        Ok(())
    }

    /// The folder of the set, where its files wait once it counts.
    fn set(&self) -> PathBuf {
        self.folder.join(SET)
    }

    /// From here on the set counts.
    fn begin(&self, moves: &mut [Move]) -> io::Result<()> {
        std::fs::rename(self.new.path(), self.set())?;
        self.counts.set(true);
        for step in moves {
            step.new = self.set().join(step.new.file_name().unwrap_or_default());
        }
        Ok(())
    }
}

impl Drop for Stage {
    /// What is left of a set counts no longer, before its files go.
    fn drop(&mut self) {
        if self.counts.get() {
            let _ = std::fs::remove_dir(self.set())
                .or_else(|_| std::fs::rename(self.set(), self.new.path()));
        }
    }
}

/// A new file and the place that it is for.
struct Move {
    new: PathBuf,
    place: PathBuf,
    /// The file that it replaces, under another name.
    old: Option<PathBuf>,
}

impl Move {
    fn make(&self) -> io::Result<()> {
        std::fs::rename(&self.new, &self.place)
    }

    /// Puts the old file back. The new one goes back first: it then still counts, should the program be killed here.
    fn undo(&self) {
        let _ = std::fs::rename(&self.place, &self.new);
        if let Some(old) = &self.old {
            let _ = std::fs::rename(old, &self.place);
        }
    }
}

/// Puts a set that counts in its place, file by file, the list last. What `keeper` names goes to another name first: it may
/// have been changed since the program was killed.
fn finish(folder: &Path, keeper: Keeper<'_>) -> Result<Vec<Aside>, WriteError> {
    let set = folder.join(SET);
    if !is_real_dir(&set) {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(&set).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|reason| error(&set, reason))?;
    let is_list = |name: &OsString| name.as_encoded_bytes().ends_with(LIST.as_bytes());
    let mut names: Vec<_> = entries.iter().map(std::fs::DirEntry::file_name).collect();
    names.sort_by_key(|name| (is_list(name), name.clone()));
    let steps: Vec<_> = names.iter().map(|name| (set.join(name), folder.join(name))).collect();
    let kept = keeper(&steps).map_err(|reason| error(&set, reason))?;
    for aside in kept.iter().filter(|aside| !aside.to.exists()) {
        std::fs::rename(&aside.from, &aside.to).map_err(|reason| error(&aside.to, reason))?;
    }
    for (new, place) in steps {
        std::fs::rename(new, &place).map_err(|reason| error(&place, reason))?;
    }
    std::fs::remove_dir(&set).map_err(|reason| error(&set, reason))?;
    Ok(kept)
}

/// Removes what killed programs left of files on their way. Nobody who lives has any here while the folder is locked.
fn tidy(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        if name == SET || !name.as_encoded_bytes().starts_with(PREFIX.as_bytes()) {
            continue;
        }
        if is_real_dir(&path) {
            // No deeper than what the program makes.
            let inside = std::fs::read_dir(&path).into_iter().flatten().flatten();
            inside.for_each(|entry| drop(std::fs::remove_file(entry.path())));
            let _ = std::fs::remove_dir(&path);
        } else {
            let _ = std::fs::remove_file(&path);
        }
    }
}

fn is_real_dir(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|kind| kind.is_dir())
}

#[cfg(unix)]
mod owner {
    use std::fs::{File, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    /// Gives a file the owner, group and mode of another, as far as the system lets it.
    pub(super) fn keep(file: &File, of: &Metadata) -> io::Result<()> {
        let now = file.metadata()?;
        if now.uid() != of.uid() || now.gid() != of.gid() {
            let all = fchown(file, Some(of.uid()), Some(of.gid()));
            // Not everyone may give files away, but anyone may give them to a group of one's own.
            let _ = all.or_else(|_| fchown(file, None, Some(of.gid())));
        }
        let has_group = file.metadata()?.gid() == of.gid();
        file.set_permissions(Permissions::from_mode(mode(of.mode(), has_group)))
    }

    /// What one group could do with the file is not for another group.
    pub(super) fn mode(of: u32, has_group: bool) -> u32 {
        match has_group {
            true => of & 0o7777,
            false => (of & 0o707) | ((of & 0o007) << 3),
        }
    }
}

#[cfg(not(unix))]
mod owner {
    /// Gives a file the permissions of another.
    pub(super) fn keep(file: &std::fs::File, of: &std::fs::Metadata) -> std::io::Result<()> {
        file.set_permissions(of.permissions())
    }
}

#[cfg(test)]
mod tests;
