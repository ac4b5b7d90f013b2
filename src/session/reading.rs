//! The report as it was read last, and whether its files are others by now.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::digest::Sha256;
use crate::font::Face;
use crate::layout::{self, Layout};
use crate::pipeline;
use crate::prepare::{self, Order, Prepared};
use crate::source::Sources;
use crate::svg;
use crate::world::messages::{FileNotFound, OtherName};
use crate::world::{Asked, Record, Recorder, Stamp, World};

/// A report as it was read.
pub struct Reading {
    /// Its files.
    pub sources: Arc<Sources>,
    /// What there is to tell: of the report, then of its check.
    pub told: Vec<Diagnostic>,
    /// What was asked of the world, with its answers.
    record: Record<Sha256>,
    /// What each file was like when it was last found to be the one that was read.
    stamps: RefCell<BTreeMap<PathBuf, Stamp>>,
    is_good: bool,
}

/// A report that can be shown.
pub struct Good {
    /// The report.
    pub prepared: Prepared,
    /// Its files.
    pub sources: Arc<Sources>,
    /// Its pages.
    pub layout: Layout,
    /// What they show.
    pub svg: Vec<String>,
}

/// Reads a report and makes its pages.
pub fn read(world: &dyn World, order: &Order) -> (Reading, Option<Good>) {
    let recorder = Recorder::new(world, Sha256::of);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut checked = Vec::new();
    let made = made(&recorder, order, &mut sources, &mut diagnostics, &mut checked);
    let sources = Arc::new(sources);
    let record = recorder.record().clone();
    let mut told = diagnostics.into_vec();
    told.extend(checked);
    let reading = Reading {
        sources: Arc::clone(&sources),
        told,
        record,
        stamps: RefCell::default(),
        is_good: made.is_some(),
    };
    let good = made.map(|(prepared, layout, svg)| Good { prepared, sources, layout, svg });
    (reading, good)
}

fn made(
    world: &dyn World,
    order: &Order,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    checked: &mut Vec<Diagnostic>,
) -> Option<(Prepared, Layout, Vec<String>)> {
    let prepared = prepare::prepare(world, order, sources, diagnostics)?;
    checked.extend(check::prepared(&prepared, order.is_final, sources).findings);
    let mut documents = [(String::new(), prepared.document)];
    prepared.settings.apply(&mut documents, &prepared.style, diagnostics);
    let [(_, document)] = documents;
    let prepared = Prepared { document, ..prepared };
    let fonts = prepared.fonts.as_ref();
    let layout = layout::layout(&prepared.document, &prepared.style, fonts);
    let locator = prepared.locator(sources);
    let missing = layout.missing.iter().map(|missing| pipeline::missing_glyph(missing, &locator));
    diagnostics.extend(missing);
    diagnostics.check().ok()?;
    let svg = svg::pages(&layout, &prepared.document.pieces, fonts);
    Some((prepared, layout, svg))
}

impl Reading {
    /// Whether there are pages.
    pub const fn is_good(&self) -> bool {
        self.is_good
    }

    /// Whether it says that a file is not there, which may come back at once.
    pub fn lacks_files(&self) -> bool {
        let is_gone = |told: &&Diagnostic| {
            told.message.is::<FileNotFound>() || told.message.is::<OtherName>()
        };
        self.told.iter().any(|told| told.severity == Severity::Error && is_gone(&told))
    }

    /// The files that were read or looked for.
    pub fn inputs(&self) -> Vec<PathBuf> {
        self.record.files.keys().cloned().collect()
    }

    /// Whether the world would answer otherwise now. A file with a new time and the old bytes is the same.
    pub fn is_stale(&self, world: &dyn World) -> bool {
        let files = self.record.files.iter();
        files.into_iter().any(|(path, asked)| !self.is_as_read(world, path, asked))
            || self.record.folders.iter().any(|(path, is_dir)| world.is_dir(path) != *is_dir)
            || self.record.below.iter().any(|(path, files)| world.files_below(path).ok() != *files)
            || self.record.listed.iter().any(|(path, names)| world.list(path).ok() != *names)
    }

    fn is_as_read(&self, world: &dyn World, path: &Path, asked: &Asked<Sha256>) -> bool {
        let stamp = world.stamp(path);
        match (asked, stamp) {
            (Asked::Missing, None) => true,
            (Asked::Read(_), Some(stamp)) if self.stamps.borrow().get(path) == Some(&stamp) => true,
            (Asked::Read(digest), Some(stamp)) => {
                let is_same = world.read(path).is_ok_and(|bytes| Sha256::of(&bytes) == *digest);
                if is_same {
                    self.stamps.borrow_mut().insert(path.to_owned(), stamp);
                }
                is_same
            }
            // What cannot be read is asked for again: it may be readable by now.
            (Asked::Unreadable, Some(_)) => world.read(path).is_err(),
            (Asked::Unreadable, None) => true,
            (Asked::Opened, stamp) => stamp.is_some(),
            (Asked::Missing, Some(_)) | (Asked::Read(_), None) => false,
        }
    }
}

impl Good {
    /// What changes with the faces of the pages.
    pub fn fonts_hash(&self) -> String {
        let faces =
            Face::EVERY.map(|face| Sha256::of(self.prepared.fonts.get(face).data()).to_string());
        Sha256::of(faces.concat().as_bytes()).to_string()
    }
}
