//! The version that an edited Word file was made from.

use std::path::{Path, PathBuf};

use super::FOLDER;
use super::docx::of_docx;
use super::store::Store;
use crate::diag::{Diagnostics, Message};
use crate::digest::Sha256;
use crate::merge::messages::{NearestVersion, OtherDocument, OtherVersion};
use crate::merge::{Known, Side};
use crate::pipeline::{self, Format, Request};
use crate::prepare::Order;
use crate::source::Sources;
use crate::world::{Memory, World, home};

/// What an edited file was made from.
pub struct Base {
    /// The sources as they were; `None` where those of today stand in for them.
    pub world: Option<Memory>,
    /// How it was built.
    pub order: Order,
    /// Whether the file names that very build.
    pub is_sure: bool,
    /// How many of the paragraphs are the same, in thousandths.
    pub likeness: usize,
    /// The version that stands in for the one that the file names.
    pub name: Option<String>,
    /// Where that is not sure: the versions that the file may have been made from.
    pub known: Vec<Known>,
}

/// The most versions that are tried where the file names none that is there.
const TRIED: usize = 20;
/// How much less than the most alike, in thousandths, a version may be alike that the file can still be made from.
const NEAR: usize = 100;

/// The version that the file names; else the one that has the most in common with it, or the report as it is now.
pub fn base(world: &dyn World, draft: &Order, edited: &[u8]) -> Base {
    let report: &Path = &draft.report;
    let store = Store::open(world, report).ok();
    if let Some((store, id)) = store.as_ref().zip(of_docx(edited))
        && let Ok(version) = store.find(&id)
        && let Ok((memory, order)) = store.sources(&version)
    {
        return Base { world: Some(memory), ..Base::of_today(order, true) };
    }
    let draft = Order { is_final: false, ..draft.clone() };
    let last = Order { is_final: true, ..draft.clone() };
    // The name is a hash of the sources: where those of today give the same one, they are what it was made from.
    for order in [&draft, &last] {
        let named = of_docx(edited);
        if named.is_some() && named == version_of(world, order) {
            return Base::of_today(order.clone(), true);
        }
    }
    let of = |world: &dyn World, order: &Order| {
        let known = Known::of(Side { world, order });
        (known.likeness(edited), known)
    };
    let (likeness, known) = of(world, &draft);
    let mut best = Base { likeness, ..Base::of_today(draft, false) };
    let mut all = vec![(likeness, known)];
    let (likeness, known) = of(world, &last);
    if likeness > best.likeness {
        best = Base { likeness, ..Base::of_today(last, false) };
        all = vec![(likeness, known)];
    }
    let versions = store.as_ref().map(Store::versions).unwrap_or_default();
    for version in versions.iter().take(TRIED) {
        let Some(store) = &store else { break };
        let Ok((memory, order)) = store.sources(version) else { continue };
        let (likeness, known) = of(&memory, &order);
        all.push((likeness, known));
        if likeness > best.likeness {
            let name = Some(store.short(version).to_owned());
            best = Base {
                world: Some(memory),
                order,
                is_sure: false,
                likeness,
                name,
                known: Vec::new(),
            };
        }
    }
    all.retain(|(likeness, _)| likeness + NEAR >= best.likeness);
    best.known = all.into_iter().map(|(_, known)| known).collect();
    best
}

/// An edited file as it is kept in the folder of versions, whatever becomes of it: what is to be written.
pub fn edited(world: &dyn World, report: &Path, bytes: &[u8]) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = home::folder(report, world.is_dir(report)).join(FOLDER);
    let name: String = Sha256::of(bytes).to_string().chars().take(16).collect();
    let mut files = vec![(folder.join("edited").join(format!("{name}.docx")), bytes.to_vec())];
    let ignored = folder.join(".gitignore");
    if world.stamp(&ignored).is_none() {
        files.push((ignored, b"*\n".to_vec()));
    }
    files
}

impl Base {
    /// The sources as they are.
    const fn of_today(order: Order, is_sure: bool) -> Self {
        Self { world: None, order, is_sure, likeness: 1_000, name: None, known: Vec::new() }
    }

    /// What whoever merges has to know of it.
    pub fn remarks(&self, edited: &[u8]) -> Vec<Message> {
        let mut remarks: Vec<Message> = Vec::new();
        if !self.is_sure {
            let names_one = of_docx(edited).is_some();
            if names_one || self.likeness < 1_000 {
                remarks.push(match &self.name {
                    Some(version) => NearestVersion { version: version.clone() }.into(),
                    None => OtherVersion {}.into(),
                });
            }
            if self.likeness < 500 {
                remarks.push(OtherDocument { percent: (self.likeness / 10).to_string() }.into());
            }
        }
        remarks
    }
}

/// The version that a build of a report would bear now.
fn version_of(world: &dyn World, order: &Order) -> Option<String> {
    let request = Request { formats: vec![Format::Docx], ..Request::from(order.clone()) };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(world, &request, &mut sources, &mut diagnostics)?;
    of_docx(&built.files.first()?.bytes)
}
