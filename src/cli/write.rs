//! Files that a command writes.

use std::path::{Path, PathBuf};

use vanban::diag::Message;
use vanban::world::messages::{Unfinished, unwritable};
use vanban::world::{Disk, World, WriteError};

use super::signals;

/// A file and its bytes.
pub type File = (PathBuf, Vec<u8>);

/// Writes files each of which stands for itself, all or none.
pub fn apart(files: &[File]) -> Result<(), Message> {
    told(signals::held(|| Disk.write_all(files)))
}

/// Writes files of one folder that belong together, all or none.
pub fn set(files: &[File]) -> Result<(), Message> {
    told(signals::held(|| Disk.write_set(files)))
}

/// Puts into its place what a command that was killed has left in a folder.
pub fn mend(folder: &Path) -> Result<(), Message> {
    told(signals::held(|| Disk.mend(folder)))
}

/// # Errors
/// Not all files in a folder are of one build, since a command was killed there.
pub fn check_finished(folder: &Path) -> Result<(), Message> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match Disk.is_unfinished(folder) {
        true => Err(Unfinished { path: folder.display().to_string() }.into()),
        false => Ok(()),
    }
}

fn told(written: Result<(), WriteError>) -> Result<(), Message> {
    written.map_err(|error| unwritable(&error))
}
