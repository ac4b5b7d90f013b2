//! The report as it was read last, and whether its files are others by now.

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
use crate::world::{Recorder, Watch, World};

/// A report as it was read.
pub struct Reading {
    /// Its files.
    pub sources: Arc<Sources>,
    /// What there is to tell: of the report, then of its check.
    pub told: Vec<Diagnostic>,
    /// What was asked of the world.
    watch: Watch<Sha256>,
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
    let watch = Watch::new(recorder.record().clone(), Sha256::of);
    let mut told = diagnostics.into_vec();
    told.extend(checked);
    let reading = Reading { sources: Arc::clone(&sources), told, watch, is_good: made.is_some() };
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

    /// Whether the world would answer otherwise now.
    pub fn is_stale(&self, world: &dyn World) -> bool {
        self.watch.is_stale(world)
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
