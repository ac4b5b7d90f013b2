//! A series built: a document for each row, each handed on as soon as it is there, so that memory does not grow with their
//! number; or all of them in one PDF.
//!
//! Rows are made on as many threads as there are, and come out in their order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::base::Recipe;
use super::messages::{NoPdfOfAll, SeparateInSeries, VolumeOfFiles};
use super::volumes::{Volume, Volumes, is_volume};
use super::{AppendixMode, Built, BuiltFile, Format, Request, file, judged, missing_glyph, word};
use crate::check::Outcome;
use crate::data::Output;
use crate::diag::{Diagnostics, Message};
use crate::document::Properties;
use crate::font::FontFamily;
use crate::layout::{self, Layout};
use crate::locate::Locator;
use crate::pdf;
use crate::prepare::{Opened, Order, Prepared};
use crate::series::Series;
use crate::series::messages::SameFile;
use crate::source::Sources;
use crate::text::file_name::folded;
use crate::threads::in_order;
use crate::world::{Recorder, World, home};

/// Who takes the files of a series.
pub trait Receiver {
    /// Takes a file.
    ///
    /// # Errors
    /// It cannot be kept: nothing else is made.
    fn take(&mut self, file: BuiltFile) -> Result<(), Message>;

    /// Is told after each row how many of them are done; `false` ends it.
    fn done(&mut self, rows: usize, of: usize) -> bool;
}

/// Builds a report that is a series. Its files go to `receiver` and are not in what is given back; those that it took are
/// to be thrown away where there are errors. All rows are looked at, whatever is wrong with some.
pub fn series(
    world: &dyn World,
    request: &Request,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    receiver: &mut dyn Receiver,
) -> Option<Built> {
    let recorder = Recorder::new(world, <[u8]>::to_vec);
    let mut opened = Opened::read(&recorder, &request.order, sources, diagnostics)?;
    opened.read_pictures(&recorder, &request.order, sources);
    let series = opened.series()?;
    let name = home::name(&request.order.report);
    check_request(request, series, diagnostics);
    check_names(&name, request, series, sources, diagnostics);
    let sources = &*sources;
    let failed = AtomicBool::new(diagnostics.has_errors());
    let job = Job { opened: &opened, series, request, sources, name: &name, failed: &failed };
    let volume = series.settings.volume.as_ref().map(|volume| volume.value);
    let mut sum = Sum {
        volumes: Volumes::new(&name, volume, series.len()),
        first: None,
        checked: Diagnostics::default(),
        pages: 0,
        notes: 0,
    };
    let rows = series.len();
    in_order(
        rows,
        |row| job.row(row),
        |row, (told, made)| {
            diagnostics.extend(told.into_vec());
            if let Some(made) = made.filter(|_| !diagnostics.has_errors()) {
                for file in sum.add(made, diagnostics) {
                    if let Err(problem) = receiver.take(file) {
                        diagnostics.error(None, problem);
                        return false;
                    }
                }
            }
            failed.fetch_or(diagnostics.has_errors(), Ordering::Relaxed);
            receiver.done(row + 1, rows)
        },
    );
    diagnostics.check().ok()?;
    let first = sum.first?;
    if series.settings.output != Output::Files && request.formats.contains(&Format::Pdf) {
        let made = first.pdf(sum.volumes.last(), diagnostics)?;
        if let Err(problem) = receiver.take(made) {
            diagnostics.error(None, problem);
            return None;
        }
    }
    let First { properties, number, is_dated, style, appendices, .. } = first;
    let (recipe, _, _) = Recipe::new(request, &recorder.record(), sources, is_dated);
    let checked = Outcome { findings: sum.checked.into_vec(), ..Outcome::default() };
    Some(Built {
        name,
        title: properties.title,
        number,
        date: properties.date.filter(|_| is_dated),
        open: properties.open,
        profile: style,
        draft: properties.draft,
        pages: sum.pages,
        notes: sum.notes,
        appendices,
        checked,
        files: Vec::new(),
        version: recipe.id(),
        base: None,
    })
}

/// The Word file of one document of a series whose pictures were read. `None` where it has errors.
pub fn word_of_row(
    opened: &Opened,
    row: usize,
    order: &Order,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let prepared = opened.row(row, order, sources, diagnostics)?;
    let mut documents = [(String::new(), prepared.document)];
    prepared.settings.apply(&mut documents, &prepared.style, diagnostics);
    let [(name, mut document)] = documents;
    let (style, fonts) = (&prepared.style, prepared.fonts.as_ref());
    if document.has_contents() {
        let layout = layout::layout(&document, style, fonts);
        document.number_contents(&layout.heading_pages());
    }
    let request = Request { formats: vec![Format::Docx], ..Request::from(order.clone()) };
    let bytes = word(&document, (style, fonts), &request).map(|(bytes, _)| bytes);
    file(&name, Format::Docx, bytes, diagnostics).map(|file| file.bytes)
}

/// Tells of what no series is made with.
fn check_request(request: &Request, series: &Series, diagnostics: &mut Diagnostics) {
    let place = || series.settings.place.clone();
    if request.appendix != AppendixMode::Together {
        diagnostics.error(place(), SeparateInSeries {});
    }
    if series.settings.output == Output::One && !request.formats.contains(&Format::Pdf) {
        diagnostics.error(place(), NoPdfOfAll {});
    }
    if let (Some(volume), Output::Files) = (&series.settings.volume, series.settings.output) {
        diagnostics.error(volume.place.clone(), VolumeOfFiles {});
    }
}

/// Tells of a row whose PDF would take the place of the one with all rows, or of a volume of that.
fn check_names(
    name: &str,
    request: &Request,
    series: &Series,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    if series.settings.output != Output::Both || !request.formats.contains(&Format::Pdf) {
        return;
    }
    let all = folded(name);
    let names = (0..series.len()).map(|row| series.name(name, row));
    let is_taken = |own: &String| folded(own) == all || is_volume(&folded(own), &all);
    if let Some(file) = names.into_iter().find(is_taken) {
        let place = series.settings.place.clone();
        let (line, _) = sources.get(place.source).line_column(place.span.start);
        let tag = "{{row}}".to_owned();
        diagnostics.error(place, SameFile { file, line: line.to_string(), tag });
    }
}

/// What every row is made from.
struct Job<'a> {
    opened: &'a Opened,
    series: &'a Series,
    request: &'a Request,
    sources: &'a Sources,
    /// That of the report.
    name: &'a str,
    /// Whether some row has an error, so that no file is wanted any more.
    failed: &'a AtomicBool,
}

/// A row that was made.
struct Made {
    files: Vec<BuiltFile>,
    /// Its pages with their bookmark, where all rows go into one PDF.
    pages: Option<(Layout, String, bool)>,
    count: usize,
    notes: usize,
    checked: Outcome,
    first: First,
}

/// What the first row says of all of them.
struct First {
    properties: Properties,
    number: Option<String>,
    is_dated: bool,
    style: String,
    fonts: std::borrow::Cow<'static, FontFamily>,
    appendices: usize,
}

impl Job<'_> {
    /// Makes a row. What is wrong with it is told.
    fn row(&self, row: usize) -> (Diagnostics, Option<Made>) {
        let mut diagnostics = Diagnostics::default();
        let order = &self.request.order;
        let prepared = self.opened.row(row, order, self.sources, &mut diagnostics);
        let made = prepared.and_then(|prepared| self.made(row, prepared, &mut diagnostics));
        (diagnostics, made)
    }

    fn made(&self, row: usize, prepared: Prepared, diagnostics: &mut Diagnostics) -> Option<Made> {
        let Self { series, request, sources, .. } = self;
        let checked = judged(&prepared, request, sources, diagnostics)?;
        let pieces = Arc::clone(&prepared.document.pieces);
        let number = if prepared.is_numbered { prepared.document.number() } else { None };
        let name = series.name(self.name, row);
        let mut documents = [(name.clone(), prepared.document)];
        prepared.settings.apply(&mut documents, &prepared.style, diagnostics);
        let [(_, mut document)] = documents;
        let (style, fonts) = (&prepared.style, prepared.fonts.as_ref());
        let locator = Locator { sources, report: &prepared.report, pieces: &pieces };
        let layout = layout::layout(&document, style, fonts);
        diagnostics.extend(layout.missing.iter().map(|missing| missing_glyph(missing, &locator)));
        diagnostics.check().ok()?;
        let is_wanted = !self.failed.load(Ordering::Relaxed);
        let output = series.settings.output;
        let mut files = Vec::new();
        if is_wanted && output != Output::One {
            if document.has_contents() {
                document.number_contents(&layout.heading_pages());
            }
            for format in &request.formats {
                let made = match format {
                    Format::Docx => {
                        let bytes =
                            word(&document, (style, fonts), request).map(|(bytes, _)| bytes);
                        file(&name, *format, bytes, diagnostics)
                    }
                    Format::Pdf => {
                        let bytes = pdf::write(&layout, &document.properties, fonts);
                        file(&name, *format, bytes, diagnostics)
                    }
                };
                files.extend(made.map(|file| BuiltFile { pages: layout.pages.len(), ..file }));
            }
        }
        let (notes, appendices) = (document.notes.len(), document.sections.len() - 1);
        let count = layout.pages.len();
        let is_joined = is_wanted && output != Output::Files;
        let pages = is_joined.then_some((layout, name, document.print.duplex));
        let first = First {
            properties: document.properties.clone(),
            number,
            is_dated: prepared.is_dated,
            style: style.id.clone(),
            fonts: prepared.fonts.clone(),
            appendices,
        };
        Some(Made { files, pages, count, notes, checked, first })
    }
}

/// What all rows come to.
struct Sum {
    volumes: Volumes,
    first: Option<First>,
    checked: Diagnostics,
    pages: usize,
    notes: usize,
}

impl Sum {
    /// Adds a row; gives its files, and the PDF of a volume that has no room for it.
    fn add(&mut self, made: Made, diagnostics: &mut Diagnostics) -> Vec<BuiltFile> {
        let Made { mut files, pages, count, notes, checked, first } = made;
        let first = &*self.first.get_or_insert(first);
        self.pages += count;
        self.notes += notes;
        self.checked.extend(checked.findings);
        if let Some((layout, title, is_duplex)) = pages {
            let full = self.volumes.add(layout, title, is_duplex);
            files.extend(full.and_then(|full| first.pdf(full, diagnostics)));
        }
        files
    }
}

impl First {
    /// The PDF of a volume.
    fn pdf(&self, volume: Volume, diagnostics: &mut Diagnostics) -> Option<BuiltFile> {
        let Volume { name, layout } = volume;
        let bytes = pdf::write(&layout, &self.properties, &self.fonts);
        let made = file(&name, Format::Pdf, bytes, diagnostics)?;
        Some(BuiltFile { pages: layout.pages.len(), ..made })
    }
}
