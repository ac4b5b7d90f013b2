//! `vanban verify`: whether a dossier is still what was packed.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::archive;
use super::digest::Sha256;
use super::manifest::{FILE_NAME, FileEntry, Manifest};
use crate::diag::Message;
use crate::dossier::messages::{DossierTooLarge, NoDossier, NoManifestInside, NotADossier};
use crate::world::messages::FileUnreadable;
use crate::world::{World, slashed};

/// The longest zip that is read.
const MOST_ZIP: u64 = 1 << 28;
/// The longest manifest that is read.
const MOST_MANIFEST: u64 = 1 << 20;
/// The most bytes that the files of a manifest may have together; no more is ever unpacked.
const MOST_TOTAL: u64 = 1 << 30;

/// What has happened to a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Its manifest.
    pub manifest: Manifest,
    /// The state of each file of the manifest, in its order.
    pub states: Vec<State>,
    /// Files that the manifest does not list, in sorted order.
    pub added: Vec<String>,
}

/// What has happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not a byte has changed.
    Unchanged,
    /// A PDF that is whole as it was packed, with something added behind: a signature or another change
    /// that leaves the original bytes in place (ISO 32000-1, 7.5.6). What it shows may differ.
    Extended,
    /// Its bytes differ.
    Changed,
    /// It is not there.
    Missing,
    /// It is there but cannot be read: damaged, encrypted or packed in an unknown way.
    Unreadable,
}

impl Verdict {
    /// Whether the dossier is what was packed, no more and no less.
    pub fn is_whole(&self) -> bool {
        self.added.is_empty() && self.states.iter().all(|&state| state == State::Unchanged)
    }
}

/// Compares the dossier at `path`, a zip or a folder, with the manifest in it.
///
/// # Errors
/// Where it is no dossier or too large to be one.
pub fn verify(world: &dyn World, path: &Path) -> Result<Verdict, Message> {
    let mut dossier = Container::open(world, path)?;
    let manifest = dossier.manifest(path)?;
    let total = manifest.files.iter().try_fold(0u64, |sum, file| sum.checked_add(file.bytes));
    if total.is_none_or(|total| total > MOST_TOTAL) {
        return Err(DossierTooLarge { path: path.display().to_string() }.into());
    }
    let mut present = dossier.names(path)?;
    let states = manifest
        .files
        .iter()
        .map(|file| match present.iter().position(|name| *name == file.name) {
            Some(index) => {
                present.remove(index);
                dossier.state(file).unwrap_or(State::Unreadable)
            }
            None => State::Missing,
        })
        .collect();
    if let Some(index) = present.iter().position(|name| name == FILE_NAME) {
        present.remove(index);
    }
    present.retain(|name| !is_litter(name));
    Ok(Verdict { manifest, states, added: present })
}

/// Where the files of a dossier are.
enum Container<'w> {
    Zip(Box<archive::Reader>),
    Folder { world: &'w dyn World, folder: PathBuf, files: BTreeMap<String, PathBuf> },
}

impl<'w> Container<'w> {
    fn open(world: &'w dyn World, path: &Path) -> Result<Self, Message> {
        if world.is_dir(path) {
            let files = BTreeMap::new();
            return Ok(Self::Folder { world, folder: path.to_owned(), files });
        }
        let (mut bytes, limit) = (Vec::new(), MOST_ZIP + 1);
        let read = world.open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
        read.map_err(|error| -> Message {
            match error.kind() {
                io::ErrorKind::NotFound => NoDossier { path: path.display().to_string() }.into(),
                _ => FileUnreadable::new(path, &error).into(),
            }
        })?;
        if bytes.len() as u64 > MOST_ZIP {
            return Err(DossierTooLarge { path: path.display().to_string() }.into());
        }
        match archive::Reader::new(bytes) {
            Ok(zip) => Ok(Self::Zip(Box::new(zip))),
            Err(_) => Err(NotADossier { path: path.display().to_string() }.into()),
        }
    }

    fn manifest(&mut self, path: &Path) -> Result<Manifest, Message> {
        let place = || path.join(FILE_NAME).display().to_string();
        let mut bytes = Vec::new();
        let opened = self.read(FILE_NAME, &mut |file| {
            file.take(MOST_MANIFEST + 1).read_to_end(&mut bytes).map(drop)
        });
        match opened {
            Ok(()) if bytes.len() as u64 <= MOST_MANIFEST => Manifest::read(bytes, place()),
            Ok(()) => Err(DossierTooLarge { path: place() }.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(NoManifestInside { path: path.display().to_string() }.into())
            }
            Err(error) => Err(FileUnreadable::new(&path.join(FILE_NAME), &error).into()),
        }
    }

    /// The names of all files, with `/` between those of folders.
    fn names(&mut self, path: &Path) -> Result<Vec<String>, Message> {
        match self {
            Self::Zip(zip) => Ok(zip.names()),
            Self::Folder { world, folder, files } => {
                let found = world.unlinked_files_below(folder);
                let found = found.map_err(|error| FileUnreadable::new(path, &error))?;
                let named = found.into_iter().filter_map(|file| {
                    let below = file.strip_prefix(&*folder).ok()?;
                    Some((slashed(below), file))
                });
                *files = named.collect();
                Ok(files.keys().cloned().collect())
            }
        }
    }

    fn state(&mut self, entry: &FileEntry) -> io::Result<State> {
        let mut state = State::Changed;
        self.read(&entry.name, &mut |file| {
            let (sum, length) = Sha256::of_first(entry.bytes, file)?;
            if sum == entry.sha256 && length == entry.bytes {
                let ends = file.read(&mut [0])? == 0;
                state = match (ends, entry.may_be_signed()) {
                    (true, _) => State::Unchanged,
                    (false, true) => State::Extended,
                    (false, false) => State::Changed,
                };
            }
            Ok(())
        })?;
        Ok(state)
    }

    fn read(
        &mut self,
        name: &str,
        act: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
    ) -> io::Result<()> {
        match self {
            Self::Zip(zip) => act(&mut zip.open(name)?),
            Self::Folder { world, folder, files } => {
                let path = files.get(name).cloned().unwrap_or_else(|| folder.join(name));
                act(&mut *world.open(&path)?)
            }
        }
    }
}

/// What systems put into folders by themselves.
fn is_litter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
        || name.starts_with("__MACOSX/") && last.starts_with("._")
}
