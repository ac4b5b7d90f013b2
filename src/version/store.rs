//! The versions that are kept of a report.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::kept::{self, Unusable};
use super::messages::{NoSuchVersion, SeveralVersions, TooManyVersions, Unusable as Bad};
use crate::diag::Message;
use crate::digest::Sha256;
use crate::document::{OpenPlaces, Timestamp};
use crate::pipeline::Request;
use crate::pipeline::base::{BaseText, Recipe, Shelf, SourceEntry};
use crate::prepare::{Order, Settings};
use crate::world::messages::unreadable;
use crate::world::{KEPT, Memory, World, home};

/// The most versions that are listed.
const MOST_VERSIONS: usize = 10_000;
/// The most that the sources of one version may unpack to.
const MOST_SOURCES: u64 = 200 << 20;
/// The fewest digits by which a version is named: fewer would soon lead to several.
const SHORTEST: usize = 8;

/// A version that was kept.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its name, in 64 small hexadecimal digits.
    pub id: String,
    /// When it was built first.
    pub built: Timestamp,
    /// Whether it is final.
    pub is_final: bool,
    /// The name of the report.
    pub name: String,
    /// Kind and subject.
    pub title: String,
    /// What it was made of, by hashes.
    pub recipe: Recipe,
    hash: Sha256,
    words: Sha256,
}

/// The versions of a report.
pub struct Store<'w> {
    world: &'w dyn World,
    folder: PathBuf,
    /// The newest first.
    versions: Vec<Version>,
    unusable: Vec<Message>,
}

impl<'w> Store<'w> {
    /// Reads which versions of a report there are; `report` is its folder or its file. Without a folder of versions there
    /// are none. Of a set, whose papers keep theirs together, those of the paper `report`.
    ///
    /// # Errors
    /// The folder cannot be read, or holds more than any.
    pub fn open(world: &'w dyn World, report: &Path) -> Result<Self, Message> {
        let folder = folder_of(world, report);
        let mut store = Self { world, folder, versions: Vec::new(), unusable: Vec::new() };
        for path in listed(world, &store.folder.join(VERSIONS))? {
            let name = path.file_name().and_then(|name| name.to_str()).and_then(Sha256::parse);
            let Some(id) = name else { continue };
            match store.read_head(&path, id) {
                Ok(version) if home::is_paper(report) && version.name != home::name(report) => {}
                Ok(version) => store.versions.push(version),
                Err(problem) => store.unusable.push(problem),
            }
        }
        store.versions.sort_by(|a, b| b.built.cmp(&a.built).then_with(|| a.id.cmp(&b.id)));
        Ok(store)
    }

    /// The versions that can be used, the newest first.
    pub fn versions(&self) -> Vec<Version> {
        self.versions.clone()
    }

    /// What is wrong with those that cannot.
    pub fn unusable(&self) -> &[Message] {
        &self.unusable
    }

    /// The version whose name begins so, in letters of either case.
    ///
    /// # Errors
    /// There is none, or more than one.
    pub fn find(&self, prefix: &str) -> Result<Version, Message> {
        let wanted = prefix.to_ascii_lowercase();
        let begins = |version: &&Version| !wanted.is_empty() && version.id.starts_with(&wanted);
        let found: Vec<_> = self.versions.iter().filter(begins).collect();
        let prefix = prefix.to_owned();
        match &found[..] {
            [one] => Ok((*one).clone()),
            [] => {
                let report = self.folder.parent().unwrap_or(Path::new("."));
                let report = report.display().to_string();
                Err(NoSuchVersion { prefix, report }.into())
            }
            several => {
                let names: Vec<_> = several.iter().take(10).map(|one| self.short(one)).collect();
                Err(SeveralVersions { prefix, found: names.join(", ") }.into())
            }
        }
    }

    /// The fewest digits, eight or more, that name this version alone.
    pub fn short<'v>(&self, version: &'v Version) -> &'v str {
        let shared = |other: &Version| {
            let pairs = version.id.bytes().zip(other.id.bytes());
            pairs.take_while(|(a, b)| a == b).count()
        };
        let others = self.versions.iter().filter(|other| other.id != version.id);
        let length = others.map(shared).max().map_or(SHORTEST, |shared| SHORTEST.max(shared + 1));
        version.id.get(..length).unwrap_or(&version.id)
    }

    /// The sources of a version as a world of its own, and the order by which [`crate::prepare::prepare`] makes its
    /// document again.
    ///
    /// # Errors
    /// A source is not there, or is not as it was kept.
    pub fn sources(&self, version: &Version) -> Result<(Memory, Order), Message> {
        let world = Memory::default();
        let (folder, templates, built_in) = (report_folder(version), "templates", "built-in");
        let mut left = MOST_SOURCES;
        for entry in &version.recipe.sources {
            let bytes = self.read_source(entry, &mut left)?;
            let path = match entry.shelf {
                Shelf::Report => folder.join(&entry.path),
                Shelf::Templates => Path::new(templates).join(&entry.path),
                Shelf::BuiltIn => Path::new(built_in).join(&entry.path),
                Shelf::Elsewhere => PathBuf::from(&entry.path),
            };
            world.files.borrow_mut().insert(path, bytes);
        }
        let has = |shelf| version.recipe.sources.iter().any(|entry| entry.shelf == shelf);
        let recipe = &version.recipe;
        let paper = folder.join(home::PAPERS).join(format!("{}.toml", version.name));
        let is_paper = world.files.borrow().contains_key(&paper);
        let order = Order {
            report: if is_paper { paper } else { folder },
            row: None,
            templates: has(Shelf::Templates).then(|| templates.into()),
            built_in: has(Shelf::BuiltIn).then(|| built_in.into()),
            profile: recipe.profile.clone(),
            is_final: recipe.is_final,
            open: OpenPlaces::named(recipe.open.iter().map(String::as_str)).unwrap_or_default(),
            undated: recipe.undated,
            settings: Settings {
                contents: recipe.contents,
                duplex: recipe.duplex,
                watermark: recipe.watermark.clone(),
            },
        };
        Ok((world, order))
    }

    /// The same, with the request by which [`crate::pipeline::build`] makes its files again.
    ///
    /// # Errors
    /// As [`Store::sources`].
    pub fn request(&self, version: &Version) -> Result<(Memory, Request), Message> {
        let (world, order) = self.sources(version)?;
        let Recipe { appendix, embed_fonts, .. } = version.recipe;
        Ok((world, Request { appendix, embed_fonts, ..order.into() }))
    }

    /// The words of the documents of a version, paragraph by paragraph, and where they come from.
    ///
    /// # Errors
    /// They are not there any more, or not as they were kept.
    pub fn text(&self, version: &Version) -> Result<BaseText, Message> {
        let path = self.folder.join(VERSIONS).join(&version.id);
        let kept = self.world.read(&path).map_err(|error| unreadable(&path, &error))?;
        kept::words(&kept, version.words, version.recipe.sources.len())
            .map_err(|reason| bad(&path, &reason))
    }

    fn read_head(&self, path: &Path, id: Sha256) -> Result<Version, Message> {
        let kept = self.world.read(path).map_err(|error| unreadable(path, &error))?;
        let (head, recipe) = kept::head(&kept, id).map_err(|reason| bad(path, &reason))?;
        Ok(Version {
            id: id.to_string(),
            built: head.built,
            is_final: recipe.is_final,
            name: head.name,
            title: head.title,
            recipe,
            hash: id,
            words: head.words,
        })
    }

    fn read_source(&self, entry: &SourceEntry, left: &mut u64) -> Result<Vec<u8>, Message> {
        let path = self.folder.join(SOURCES).join(entry.sha256.to_string());
        let kept = self.world.read(&path).map_err(|error| unreadable(&path, &error))?;
        let bytes =
            kept::source(&kept, entry.sha256, *left).map_err(|reason| bad(&path, &reason))?;
        *left = left.saturating_sub(bytes.len() as u64);
        Ok(bytes)
    }
}

impl Version {
    /// The hash that is its name.
    pub const fn hash(&self) -> Sha256 {
        self.hash
    }
}

/// The folder of versions below [`KEPT`].
pub(super) const VERSIONS: &str = "versions";
/// The folder of sources there.
pub(super) const SOURCES: &str = "sources";

/// The folder of versions of a report, which is a folder or its file.
pub(super) fn folder_of(world: &dyn World, report: &Path) -> PathBuf {
    home::folder(report, world.is_dir(report)).join(KEPT)
}

/// What stands in a folder, none where it is not there.
pub(super) fn listed(world: &dyn World, folder: &Path) -> Result<Vec<PathBuf>, Message> {
    match world.list(folder) {
        Ok(paths) if paths.len() > MOST_VERSIONS => {
            let (path, limit) = (folder.display().to_string(), MOST_VERSIONS.to_string());
            Err(TooManyVersions { path, limit }.into())
        }
        Ok(paths) => Ok(paths),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(unreadable(folder, &error)),
    }
}

fn bad(path: &Path, reason: &Unusable) -> Message {
    Bad { path: path.display().to_string(), reason: reason.words().into() }.into()
}

/// The folder of the report in a world of its sources: files are named after it.
fn report_folder(version: &Version) -> PathBuf {
    let name = Path::new(&version.name);
    let is_name = matches!(name.components().next(), Some(Component::Normal(_)))
        && name.components().count() == 1;
    Path::new("reports").join(if is_name { name } else { Path::new("report") })
}
