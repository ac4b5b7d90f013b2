//! The report as it was read last, and whether its files are others by now.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

use crate::check;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::digest::Sha256;
use crate::document::Document;
use crate::font::{Face, FontFamily};
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
    /// What there is to tell of the report.
    told: Vec<Diagnostic>,
    /// What was asked of the world.
    watch: Watch<Sha256>,
    is_good: bool,
}

/// A report that can be shown.
pub struct Good {
    /// The report, as it is checked.
    pub prepared: Prepared,
    /// Its document as it is shown, with the contents that were asked for.
    pub document: Document,
    /// What its check has to tell, once somebody asked: whoever types waits for the pages alone.
    checked: OnceCell<Vec<Diagnostic>>,
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
    let prepared = prepare::prepare(&recorder, order, &mut sources, &mut diagnostics);
    let shown = prepared.as_ref().and_then(|prepared| shown(prepared, &sources, &mut diagnostics));
    let watch = Watch::new(recorder.record().clone(), Sha256::of);
    let mut told = diagnostics.into_vec();
    if let (Some(prepared), None) = (&prepared, &shown) {
        told.extend(check::prepared(prepared, order.is_final, &sources).findings);
    }
    let sources = Arc::new(sources);
    let reading = Reading { sources: Arc::clone(&sources), told, watch, is_good: shown.is_some() };
    let good = prepared.zip(shown).map(|(prepared, (document, layout, svg))| Good {
        prepared,
        document,
        checked: OnceCell::new(),
        sources,
        layout,
        svg,
    });
    (reading, good)
}

fn shown(
    prepared: &Prepared,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Document, Layout, Vec<String>)> {
    let mut documents = [(String::new(), prepared.document.clone())];
    prepared.settings.apply(&mut documents, &prepared.style, diagnostics);
    let [(_, document)] = documents;
    let fonts = prepared.fonts.as_ref();
    let layout = layout::layout(&document, &prepared.style, fonts);
    let locator = prepared.locator_in(&document, sources);
    let missing = layout.missing.iter().map(|missing| pipeline::missing_glyph(missing, &locator));
    diagnostics.extend(missing);
    diagnostics.check().ok()?;
    let svg = svg::pages(&layout, &document.pieces, fonts);
    Some((document, layout, svg))
}

impl Reading {
    /// Whether there are pages.
    pub const fn is_good(&self) -> bool {
        self.is_good
    }

    /// What there is to tell of the report itself, without its check where it has pages.
    pub fn told(&self) -> &[Diagnostic] {
        &self.told
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
    /// What its check has to tell; the first call makes it.
    pub fn checked(&self, is_final: bool) -> &[Diagnostic] {
        self.checked
            .get_or_init(|| check::prepared(&self.prepared, is_final, &self.sources).findings)
    }

    /// What changes with the faces of the pages.
    pub fn fonts_hash(&self) -> String {
        // The program's own faces are hashed once: they are more bytes than all that a key changes.
        static BUILT_IN: OnceLock<String> = OnceLock::new();
        match &self.prepared.fonts {
            Cow::Borrowed(fonts) => BUILT_IN.get_or_init(|| hash(fonts)).clone(),
            Cow::Owned(fonts) => hash(fonts),
        }
    }
}

fn hash(fonts: &FontFamily) -> String {
    let faces = Face::EVERY.map(|face| Sha256::of(fonts.get(face).data()).to_string());
    Sha256::of(faces.concat().as_bytes()).to_string()
}
