//! The one door out of the program: files, and nothing else. Everything else is pure, so tests bring
//! a world of their own.

mod disk;
pub mod door;
mod fence;
pub mod home;
mod lock;
mod memory;
pub mod messages;
mod nodes;
mod overlay;
mod recorder;
mod replace;
mod unpacked;
mod watch;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

pub use disk::Disk;
pub use fence::{Fence, Outside};
pub use lock::STOP;
pub use memory::Memory;
pub use overlay::Overlay;
pub use recorder::{Asked, Record, Recorder};
pub use replace::{Aside, Keeper, Staged};
pub use unpacked::Unpacked;
pub use watch::Watch;

/// The folder in that of a report in which its versions are kept: nothing below it is read as a part of a report.
pub const KEPT: &str = ".vanban";

/// What the program may do to the machine it runs on. Links are followed unless it says otherwise.
pub trait World {
    /// The bytes of a file, which has no more than [`door::MOST_BYTES`].
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// A file to be read piece by piece, for those that may be larger than what is wanted of them.
    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read>>;

    /// How many bytes a file has.
    ///
    /// # Errors
    /// There is no such file.
    fn length(&self, path: &Path) -> io::Result<u64> {
        io::copy(&mut self.open(path)?, &mut io::sink())
    }

    /// What tells a file from its next state at little cost; `None` where there is no such file.
    fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.read(path).ok().map(|bytes| Stamp::of_bytes(&bytes))
    }

    /// Whether there is a folder of that name.
    fn is_dir(&self, path: &Path) -> bool;

    /// What stands directly in a folder, files and folders, in sorted order.
    ///
    /// # Errors
    /// Where there is no such folder, too.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// The files below a folder, at any depth, in sorted order; none where there is no such folder. Links are followed
    /// as in reading, so that every file which can be read under a name is listed under it; a folder that a link leads
    /// back to is listed once on the way, and nothing below a [`KEPT`] on the way.
    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// All that stands below a folder, in sorted order, up to `most` of it: for folders that come from anywhere. No link
    /// is followed.
    fn nodes_below(&self, folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, Node)>>;

    /// Writes all files or none: each is written whole beside its place first, then all are put in
    /// place, so that a full disk or a locked file leaves the old ones as they were. Folders are made.
    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError>;
}

/// A state of a file. Two states with the same stamp are the same, as far as the system tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp([u64; 4]);

impl Stamp {
    /// The state of a file that is known by its bytes alone.
    fn of_bytes(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self([bytes.len() as u64, hasher.finish(), 0, 0])
    }

    /// The state of a file of the system: its time of change, size and, where there are any, the number of its place.
    fn of_metadata(metadata: &std::fs::Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let since = since.unwrap_or_default();
        #[cfg(unix)]
        let place = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let place = 0;
        Self([metadata.len(), since.as_secs(), since.subsec_nanos().into(), place])
    }
}

/// What stands below a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// An ordinary file.
    File,
    /// A folder without anything in it; of others only what is in them is told.
    EmptyFolder,
    /// A link, a device, a pipe.
    Other,
}

/// Why files could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub reason: io::Error,
}

/// Why the program itself does not write a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another program is writing there.
    Busy,
    /// It is a link, and belongs to a set of files.
    LinkInSet,
    /// It is a link that leads to no file.
    DeadLink,
}

impl Refusal {
    /// The refusal behind an error, if it is one.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Busy => "another program is writing there",
            Self::LinkInSet => "a link among files that belong together",
            Self::DeadLink => "a link that leads to no file",
        })
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        Self::other(refusal)
    }
}

/// The names of a path with `/` between them, as reports and manifests write it on every system.
pub fn slashed(path: &Path) -> String {
    let names = path.components().filter(|part| !matches!(part, Component::CurDir));
    names.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
