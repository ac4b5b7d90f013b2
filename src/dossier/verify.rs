//! `vanban verify`: whether a dossier is still what was packed.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::archive;
use super::directory::Fault;
use super::litter::{self, Litter};
use super::manifest::{FILE_NAME, FileEntry, Manifest};
use crate::diag::{Message, Words};
use crate::digest::Sha256;
use crate::dossier::messages::{DossierTooLarge, NoDossier, NoManifestInside, NotADossier};
use crate::world::messages::unreadable;
use crate::world::{Node, World, slashed};

/// The longest zip that is read.
const MOST_ZIP: u64 = 1 << 28;
/// The longest manifest that is read.
const MOST_MANIFEST: u64 = 1 << 20;
/// The most bytes that the files of a manifest may have together; no more is ever unpacked.
const MOST_TOTAL: u64 = 1 << 30;

/// The most that systems may have put there by themselves; what comes behind it is told.
const MOST_LITTER: u64 = 1 << 26;
/// The most files that a folder is looked through for.
const MOST_NODES: usize = 100_000;

/// What has happened to a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Its manifest.
    pub manifest: Manifest,
    /// The state of each file of the manifest, in its order.
    pub states: Vec<State>,
    /// What is there and not listed, in sorted order; the name of an empty folder ends in `/`.
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
/// Where it is no dossier or too large to be one, or a zip that programs read in different ways.
pub fn verify(world: &dyn World, path: &Path) -> Result<Verdict, Message> {
    let dossier = Container::open(world, path)?;
    let manifest = dossier.manifest(path)?;
    let total = manifest.files.iter().try_fold(0u64, |sum, file| sum.checked_add(file.bytes));
    if total.is_none_or(|total| total > MOST_TOTAL) {
        return Err(too_large(path));
    }
    // How often each name is there.
    let mut present = BTreeMap::<String, usize>::new();
    for name in dossier.names() {
        *present.entry(name).or_default() += 1;
    }
    let mut take = |name: &str| match present.get_mut(name) {
        Some(count @ 1..) => {
            *count -= 1;
            true
        }
        _ => false,
    };
    let mut state = |file: &FileEntry| match take(&file.name) {
        true => dossier.state(file).unwrap_or(State::Unreadable),
        false => State::Missing,
    };
    let states = manifest.files.iter().map(&mut state).collect();
    take(FILE_NAME);
    let left = present.into_iter().flat_map(|(name, count)| std::iter::repeat_n(name, count));
    let mut read = MOST_LITTER;
    let mut added: Vec<_> = left.filter(|name| !dossier.is_litter(name, &mut read)).collect();
    added.extend_from_slice(dossier.others());
    added.sort();
    Ok(Verdict { manifest, states, added })
}

fn too_large(path: &Path) -> Message {
    DossierTooLarge { path: path.display().to_string() }.into()
}

/// Where the files of a dossier are.
enum Container<'w> {
    Zip(Box<archive::Reader>),
    Folder {
        world: &'w dyn World,
        /// The files by their names, with `/` between those of folders.
        files: BTreeMap<String, PathBuf>,
        /// What is neither a file nor a folder with something in it: links, pipes, empty folders.
        others: Vec<String>,
    },
}

impl<'w> Container<'w> {
    fn open(world: &'w dyn World, path: &Path) -> Result<Self, Message> {
        if world.is_dir(path) {
            return Self::folder(world, path);
        }
        let (mut bytes, limit) = (Vec::new(), MOST_ZIP + 1);
        let read = world.open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
        read.map_err(|error| -> Message {
            match error.kind() {
                io::ErrorKind::NotFound => NoDossier { path: path.display().to_string() }.into(),
                _ => unreadable(path, &error),
            }
        })?;
        if bytes.len() as u64 > MOST_ZIP {
            return Err(too_large(path));
        }
        let zip = archive::Reader::new(bytes).map_err(|fault| NotADossier {
            path: path.display().to_string(),
            reason: reason(fault),
        })?;
        Ok(Self::Zip(Box::new(zip)))
    }

    fn folder(world: &'w dyn World, path: &Path) -> Result<Self, Message> {
        let nodes = world.nodes_below(path, MOST_NODES + 1);
        let nodes = nodes.map_err(|error| unreadable(path, &error))?;
        if nodes.len() > MOST_NODES {
            return Err(too_large(path));
        }
        let (mut files, mut others) = (BTreeMap::new(), Vec::new());
        for (node, kind) in nodes {
            let name = slashed(node.strip_prefix(path).unwrap_or(&node));
            match kind {
                Node::File => drop(files.insert(name, node)),
                Node::EmptyFolder => others.push(format!("{name}/")),
                Node::Other => others.push(name),
            }
        }
        Ok(Self::Folder { world, files, others })
    }

    fn manifest(&self, path: &Path) -> Result<Manifest, Message> {
        let place = path.join(FILE_NAME);
        match self.bytes(FILE_NAME, MOST_MANIFEST) {
            Ok(Some(bytes)) => Manifest::read_dossier(bytes, place.display().to_string()),
            Ok(None) => Err(too_large(&place)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(NoManifestInside { path: path.display().to_string() }.into())
            }
            Err(error) => Err(unreadable(&place, &error)),
        }
    }

    /// The names of the files.
    fn names(&self) -> Vec<String> {
        match self {
            Self::Zip(zip) => zip.names(),
            Self::Folder { files, .. } => files.keys().cloned().collect(),
        }
    }

    /// What is there and no file.
    fn others(&self) -> &[String] {
        match self {
            Self::Zip(_) => &[],
            Self::Folder { others, .. } => others,
        }
    }

    fn state(&self, entry: &FileEntry) -> io::Result<State> {
        let mut file = self.reader(&entry.name)?;
        let (sum, length) = Sha256::of_first(entry.bytes, &mut *file)?;
        if sum != entry.sha256 || length != entry.bytes {
            return Ok(State::Changed);
        }
        Ok(match (file.read(&mut [0])? == 0, entry.may_be_signed()) {
            (true, _) => State::Unchanged,
            (false, true) => State::Extended,
            (false, false) => State::Changed,
        })
    }

    /// Whether a file is what a system has put there by itself. `left` is how much may still be read for that.
    fn is_litter(&self, name: &str, left: &mut u64) -> bool {
        let Some(litter) = Litter::of(name) else { return false };
        let most = litter::MOST.min(*left);
        let bytes = self.bytes(name, most).ok().flatten();
        *left -= bytes.as_ref().map_or(most, |bytes| bytes.len() as u64);
        bytes.is_some_and(|bytes| litter.has_form(&bytes))
    }

    /// The bytes of a file; `None` where it has more than `most`.
    fn bytes(&self, name: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.reader(name)?.take(most + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most))
    }

    fn reader(&self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        match self {
            Self::Zip(zip) => zip.open(name),
            Self::Folder { world, files, others } => match files.get(name) {
                Some(path) => world.open(path),
                None if others.iter().any(|other| other == name) => {
                    Err(io::ErrorKind::Unsupported.into())
                }
                None => Err(io::ErrorKind::NotFound.into()),
            },
        }
    }
}

/// Why a zip is not judged, for its reader.
fn reason(fault: Fault) -> Words {
    let (name, what) = match fault {
        Fault::NoZip => {
            let what = ["không đọc được như tệp zip", "it cannot be read as a zip file"];
            return what.into();
        }
        Fault::Unclear(name, what) => (name, what),
    };
    let [vietnamese, english] = match name.is_empty() {
        true => what.map(str::to_owned),
        false => [format!("«{name}» {}", what[0]), format!("`{name}` {}", what[1])],
    };
    [
        format!("các phần mềm có thể giải nén ra tệp khác nhau ({vietnamese})"),
        format!("programs may unpack different files from it ({english})"),
    ]
    .into()
}
