//! Keeping one more version: what is to be written, and what goes for it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::kept::{self, Head};
use super::packed;
use super::store::{SOURCES, Store, VERSIONS, folder_of, listed};
use crate::diag::Message;
use crate::digest::Sha256;
use crate::document::Timestamp;
use crate::pipeline::Built;
use crate::pipeline::base::Recipe;
use crate::world::World;

/// Below so many versions none goes.
const FEWEST: usize = 200;
/// Nor while all that is kept has no more bytes than this.
const LEAST_BYTES: u64 = 10_000_000;

/// What has to happen in the folder of versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files to be written, in this order: a version after its sources.
    pub write: Vec<(PathBuf, Vec<u8>)>,
    /// Files to be removed afterwards.
    pub remove: Vec<PathBuf>,
}

/// What has to happen for a build of `report` to be kept, at the moment `now`; nothing where it is kept already. Where there
/// are many versions, the oldest drafts go, with the sources that only they have; finals stay.
///
/// # Errors
/// What is there already cannot be read, such as a link that leads out of the report.
pub fn keep(
    world: &dyn World,
    report: &Path,
    built: &Built,
    now: Timestamp,
) -> Result<Changes, Message> {
    let Some(base) = &built.base else { return Ok(Changes::default()) };
    let folder = folder_of(world, report);
    let known = listed(world, &folder.join(VERSIONS))?;
    let place = folder.join(VERSIONS).join(built.version.to_string());
    let mut changes = Changes::default();
    if listed(world, &folder)?.is_empty() {
        changes.write.push((folder.join(".gitignore"), b"*\n".to_vec()));
    }
    // What a power cut leaves of a file has no bytes.
    let is_there = |path: &Path| world.length(path).is_ok_and(|length| length > 0);
    listed(world, &folder.join(SOURCES))?;
    let (mut added, mut deflater) = (BTreeSet::new(), kept::deflater());
    for (entry, bytes) in base.recipe.sources.iter().zip(&base.sources) {
        let path = folder.join(SOURCES).join(entry.sha256.to_string());
        if added.insert(entry.sha256) && !is_there(&path) {
            changes.write.push((path, deflater.pack(bytes)));
        }
    }
    let is_kept = || world.read(&place).is_ok_and(|kept| kept::is_whole(&kept, built.version));
    if !known.contains(&place) || !is_kept() {
        let words = serde_json::to_string(&packed::pack(&base.text)).unwrap_or_default();
        let head = Head {
            built: now,
            name: built.name.clone(),
            title: built.title.clone(),
            words: Sha256::of(words.as_bytes()),
            recipe: base.recipe.to_json(),
        };
        let version = kept::version(&head, &words);
        changes.write.push((place, deflater.pack(version.as_bytes())));
        if known.len() >= FEWEST {
            let store = Store::open(world, report)?;
            changes.remove = surplus(world, &store, &folder, &base.recipe, &changes.write)?;
        }
    }
    Ok(changes)
}

/// The files of the oldest drafts, so many that one tenth of the room is free again; none where there is room.
fn surplus(
    world: &dyn World,
    store: &Store<'_>,
    folder: &Path,
    recipe: &Recipe,
    new: &[(PathBuf, Vec<u8>)],
) -> Result<Vec<PathBuf>, Message> {
    let sources = listed(world, &folder.join(SOURCES))?;
    let of_versions = listed(world, &folder.join(VERSIONS))?;
    let length = |path: &PathBuf| world.length(path).unwrap_or(0);
    let added: u64 = new.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let mut left = sources.iter().chain(&of_versions).map(length).sum::<u64>() + added;
    if left <= LEAST_BYTES {
        return Ok(Vec::new());
    }
    let mut versions = store.versions();
    let mut count = of_versions.len() + 1;
    let (mut remove, mut gone) = (Vec::new(), BTreeSet::new());
    for version in versions.iter().rev().filter(|version| !version.is_final) {
        if count <= FEWEST - FEWEST / 10 || left <= LEAST_BYTES - LEAST_BYTES / 10 {
            break;
        }
        let path = folder.join(VERSIONS).join(&version.id);
        left = left.saturating_sub(length(&path));
        count -= 1;
        gone.insert(version.id.clone());
        remove.push(path);
    }
    versions.retain(|version| !gone.contains(&version.id));
    // A version that cannot be read may have any source.
    if store.unusable().is_empty() {
        let recipes = versions.iter().map(|version| &version.recipe).chain([recipe]);
        remove.extend(unused(&sources, recipes));
    }
    Ok(remove)
}

/// The sources that none of these has.
fn unused<'r>(sources: &[PathBuf], recipes: impl Iterator<Item = &'r Recipe>) -> Vec<PathBuf> {
    let used = recipes.flat_map(|recipe| &recipe.sources);
    let used: BTreeSet<_> = used.map(|entry| entry.sha256.to_string()).collect();
    let is_unused = |path: &&PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        Sha256::parse(name).is_some() && !used.contains(name)
    };
    sources.iter().filter(is_unused).cloned().collect()
}
