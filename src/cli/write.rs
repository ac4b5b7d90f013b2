//! Files that a command writes.

use std::path::{Path, PathBuf};

use vanban::diag::Message;
use vanban::dossier::Manifest;
use vanban::dossier::edited::edited;
use vanban::world::messages::{Unfinished, unwritable};
use vanban::world::{Aside, Disk, Staged, World, WriteError};

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

/// Writes the files of a build and their manifest, whose place is `list`, all or none. Files in their places that somebody has
/// changed since the manifest there was written are kept under names of their own: gives those back.
pub fn outputs(
    files: &mut Vec<File>,
    list: PathBuf,
    mut manifest: Manifest,
) -> Result<Vec<Aside>, Message> {
    let folder = list.parent().map_or_else(PathBuf::new, Path::to_owned);
    let keeper = |steps: &[(PathBuf, PathBuf)]| edited(&Disk, &list, steps);
    let mut asides = Vec::new();
    if check_finished(&folder).is_err() {
        asides = kept(signals::held(|| Disk.mend_keeping(&folder, &keeper)))?;
    }
    keep_earlier(&mut manifest, &list);
    files.push((list.clone(), manifest.to_toml().into_bytes()));
    let written = signals::held(|| Disk.write_set_keeping(files, &keeper));
    files.pop();
    asides.extend(kept(written)?);
    // As they were asked for, without what links lead to.
    for aside in &mut asides {
        for path in [&mut aside.from, &mut aside.to] {
            *path = folder.join(path.file_name().unwrap_or_default());
        }
    }
    Ok(asides)
}

fn kept(written: Result<Vec<Aside>, WriteError>) -> Result<Vec<Aside>, Message> {
    written.map_err(|error| unwritable(&error))
}

/// Has a manifest remember what the one at its place says of files that stay there.
fn keep_earlier(manifest: &mut Manifest, place: &Path) {
    let Ok(bytes) = Disk.read(place) else { return };
    if let Ok(before) = Manifest::read(bytes, place.display().to_string()) {
        manifest.keep_earlier(&before, |name| Disk.length(&place.with_file_name(name)).is_ok());
    }
}

/// Begins the files of a build that come one by one, where `list` is the place of their manifest.
pub fn staged(folder: &Path, list: &Path) -> Result<Staged, Message> {
    let keeper = |steps: &[(PathBuf, PathBuf)]| edited(&Disk, list, steps);
    Disk.stage(folder, &keeper).map_err(|error| unwritable(&error))
}

/// Puts them in their places with their manifest, all or none. Gives the files that were kept under names of their own.
pub fn finished(
    mut staged: Staged,
    list: &Path,
    manifest: &mut Manifest,
) -> Result<Vec<Aside>, Message> {
    keep_earlier(manifest, list);
    let keeper = |steps: &[(PathBuf, PathBuf)]| edited(&Disk, list, steps);
    let name = list.file_name().unwrap_or_default().to_string_lossy();
    let put = staged.put(&name, manifest.to_toml().as_bytes());
    put.and_then(|()| staged.finish(&keeper)).map_err(|error| unwritable(&error))
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
