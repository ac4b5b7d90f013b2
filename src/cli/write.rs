//! Files that a command writes.

use std::path::{Path, PathBuf};

use vanban::diag::Message;
use vanban::dossier::Manifest;
use vanban::dossier::edited::edited;
use vanban::world::messages::{Unfinished, unwritable};
use vanban::world::{Aside, Disk, World, WriteError};

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

/// As [`set`], the last file the manifest of the others: files in their places that somebody has changed since the manifest
/// there was written are kept under names of their own. Gives those back, and what the manifest before takes over.
pub fn outputs(files: &[File]) -> Result<Vec<Aside>, Message> {
    let list = files.last().map(|(list, _)| list.clone()).unwrap_or_default();
    let keeper = |steps: &[(PathBuf, PathBuf)]| edited(&Disk, &list, steps);
    signals::held(|| Disk.write_set_keeping(files, &keeper)).map_err(|error| unwritable(&error))
}

/// Has a manifest remember what the one at its place says of files that stay there.
pub fn keep_earlier(manifest: &mut Manifest, place: &Path) {
    let Ok(bytes) = Disk.read(place) else { return };
    if let Ok(before) = Manifest::read(bytes, place.display().to_string()) {
        manifest.keep_earlier(&before, |name| Disk.length(&place.with_file_name(name)).is_ok());
    }
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
