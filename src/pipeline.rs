//! The pipeline: from a report folder to the bytes of its files. Nothing is written here.

pub mod base;
mod compared;
pub mod messages;
mod series;
mod volumes;

pub use compared::{Version, compared};
pub use series::{Receiver, series, word_of_row};

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::check::{self, Outcome};
use crate::compose;
use crate::data::Report;
use crate::diag::{Diagnostic, Diagnostics, Failed, Severity};
use crate::digest::Sha256;
use crate::document::{Document, OpenPlaces, Properties, Timestamp};
use crate::docx::{self, DocxError, Trace};
use crate::font::{Editing, Face, FontFamily};
use crate::layout::{self, Layout, MissingGlyph, PieceOfText};
use crate::locate::Locator;
use crate::pdf;
use crate::pipeline::base::{Base, Recipe, Words};
use crate::pipeline::messages::{FontForbidsEditing, WriterFailed};
use crate::prepare::{Opened, Order, Prepared};
use crate::source::Sources;
use crate::style::Style;
use crate::threads::both;
use crate::world::{Record, Recorder, World, home};

/// What is to be built.
#[derive(Clone, Debug)]
pub struct Request {
    /// The report, and how it is to be made ready.
    pub order: Order,
    /// Where appendices go.
    pub appendix: AppendixMode,
    /// What to write.
    pub formats: Vec<Format>,
    /// Whether the DOCX has the fonts inside.
    pub embed_fonts: bool,
    /// Whether what it is made of is wanted too, to be kept as a version.
    pub keeps: bool,
}

impl Request {
    /// A draft of that report in both formats, with nothing else asked for.
    pub fn new(report: impl Into<PathBuf>) -> Self {
        Self::from(Order::new(report))
    }
}

/// That report in both formats, with nothing else asked for.
impl From<Order> for Request {
    fn from(order: Order) -> Self {
        Self {
            order,
            appendix: AppendixMode::Together,
            formats: vec![Format::Docx, Format::Pdf],
            embed_fonts: false,
            keeps: false,
        }
    }
}

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML.
    Docx,
    /// PDF.
    Pdf,
}

impl Format {
    /// What the names of its files end in.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// The format of a file as its name tells it, in whatever case; `None` for any other file.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?;
        [Self::Docx, Self::Pdf]
            .into_iter()
            .find(|format| extension.eq_ignore_ascii_case(format.extension()))
    }
}

/// Where appendices go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppendixMode {
    /// Inside the report.
    Together,
    /// Into files of their own.
    Separate,
    /// Inside the report, and into files of their own as well.
    Both,
}

/// What was built.
#[derive(Clone, Debug)]
pub struct Built {
    /// The name of the report: that of its folder.
    pub name: String,
    /// Kind and subject.
    pub title: String,
    /// Number and symbol, as in the header but without the word before them; `None` while it is open.
    pub number: Option<String>,
    /// The date of the document; `None` while it is open.
    pub date: Option<Timestamp>,
    /// What a final document leaves to the clerk.
    pub open: OpenPlaces,
    /// The profile.
    pub profile: String,
    /// Whether it bears the draft mark.
    pub draft: bool,
    /// Pages of all documents.
    pub pages: usize,
    /// Notes of the whole report.
    pub notes: usize,
    /// Appendices of the report.
    pub appendices: usize,
    /// What a check of the report finds.
    pub checked: Outcome,
    /// The files, in the order report, appendices; of each the DOCX, then the PDF.
    pub files: Vec<BuiltFile>,
    /// The name of the version, which the DOCX bears.
    pub version: Sha256,
    /// What it was made of, where the request wants that.
    pub base: Option<Base>,
}

/// A file to be written.
#[derive(Clone, Debug)]
pub struct BuiltFile {
    /// File name.
    pub name: String,
    /// Pages, as the PDF counts them.
    pub pages: usize,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Builds a report that is one document. `None` where it has errors; all of them are in `diagnostics`, in a final report
/// also those that a check finds.
pub fn build(
    world: &dyn World,
    request: &Request,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Built> {
    let recorder = Recorder::new(world, <[u8]>::to_vec);
    let read = || {
        let opened = Opened::read(&recorder, &request.order, sources, diagnostics)?;
        opened.check_single(&request.order, diagnostics).ok()?;
        opened.prepared(&recorder, &request.order, sources, diagnostics)
    };
    let (prepared, ()) = both(read, warm_up);
    let prepared = prepared?;
    check_fonts(&prepared, request, diagnostics).ok()?;
    let sources = &*sources;
    let record: &Record<_> = &recorder.record();
    let mut found_by_writers = Diagnostics::default();
    let (checked, files) = both(
        || check::prepared(&prepared, request.order.is_final, sources),
        || all_files(&prepared, request, record, sources, &mut found_by_writers),
    );
    check_findings(&checked, request, diagnostics).ok()?;
    diagnostics.extend(found_by_writers.into_vec());
    diagnostics.check().ok()?;
    let AllFiles { pages, files, version, base } = files;
    let document = &prepared.document;
    let properties = &document.properties;
    Some(Built {
        name: home::name(&request.order.report),
        title: properties.title.clone(),
        number: document.number().filter(|_| prepared.is_numbered),
        date: properties.date.filter(|_| prepared.is_dated),
        open: properties.open,
        profile: prepared.style.id.clone(),
        draft: properties.draft,
        pages,
        notes: document.notes.len(),
        appendices: document.sections.len() - 1,
        checked,
        files,
        version,
        base,
    })
}

/// What every build wants before long is made ready while the report is still being read.
fn warm_up() {
    check::warm_up();
    FontFamily::builtin();
}

/// What a check of one document of a series finds. `None` where its fonts must not be embedded, or where it is final and
/// the check finds errors.
fn judged(
    prepared: &Prepared,
    request: &Request,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Outcome> {
    check_fonts(prepared, request, diagnostics).ok()?;
    let checked = check::prepared(prepared, request.order.is_final, sources);
    check_findings(&checked, request, diagnostics).ok()?;
    Some(checked)
}

/// # Errors
/// Its fonts must not go into the DOCX, as is asked for.
fn check_fonts(
    prepared: &Prepared,
    request: &Request,
    diagnostics: &mut Diagnostics,
) -> Result<(), Failed> {
    if request.embed_fonts {
        check_embedding(&prepared.report, &prepared.fonts, diagnostics);
    }
    diagnostics.check()
}

/// # Errors
/// It is final, and the check finds errors.
fn check_findings(
    checked: &Outcome,
    request: &Request,
    diagnostics: &mut Diagnostics,
) -> Result<(), Failed> {
    if request.order.is_final {
        diagnostics.extend(checked.errors().cloned());
    }
    diagnostics.check()
}

/// All files of a report.
struct AllFiles {
    pages: usize,
    files: Vec<BuiltFile>,
    version: Sha256,
    base: Option<Base>,
}

/// Writes the document, or the several that it is divided into.
fn all_files(
    prepared: &Prepared,
    request: &Request,
    record: &Record<Vec<u8>>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> AllFiles {
    let Prepared { report, style, .. } = prepared;
    let (document, fonts) = (prepared.document.clone(), prepared.fonts.as_ref());
    let pieces = Arc::clone(&document.pieces);
    let locator = Locator { sources, report, pieces: &pieces };
    let mut documents = divide(&home::name(&request.order.report), document, request.appendix);
    prepared.settings.apply(&mut documents, style, diagnostics);
    let (recipe, contents, places) = Recipe::new(request, record, sources, prepared.is_dated);
    let version = recipe.id();
    let mut words = request.keeps.then(|| Words::new(&pieces, sources, &places));
    let (mut pages, mut files) = (0, Vec::new());
    for (part, (name, mut document)) in documents.into_iter().enumerate() {
        let properties = &mut document.properties;
        (properties.version, properties.part) = (Some(version.to_string()), part);
        let written = write(&name, document, (style, fonts), request, &locator, diagnostics);
        pages += written.pages;
        files.extend(written.files);
        if let (Some(words), Some(trace)) = (&mut words, written.trace) {
            words.add(trace);
        }
    }
    let base = words.map(|words| Base { recipe, sources: contents, text: words.text });
    AllFiles { pages, files, version, base }
}

/// The documents to write, each with the name of its files.
fn divide(name: &str, document: Document, mode: AppendixMode) -> Vec<(String, Document)> {
    if mode == AppendixMode::Together || document.sections.len() == 1 {
        return vec![(name.to_owned(), document)];
    }
    let whole = document.clone();
    let (report, appendices) = compose::split_appendices(document);
    let first = if mode == AppendixMode::Both { whole } else { report };
    let mut documents = vec![(name.to_owned(), first)];
    let appendices = appendices.into_iter().zip(1..);
    documents.extend(appendices.map(|(document, i)| (format!("{name}-phu-luc-{i}"), document)));
    documents
}

/// One document, written.
struct Written {
    pages: usize,
    /// As far as there were no errors; all of those are in the diagnostics.
    files: Vec<BuiltFile>,
    /// Where the words of the DOCX come from; `None` where nobody asks.
    trace: Option<Trace>,
}

/// Writes a document: the DOCX beside the PDF, for which the numbers in its contents have to wait for the layout.
fn write(
    name: &str,
    mut document: Document,
    (style, fonts): (&Style, &FontFamily),
    request: &Request,
    locator: &Locator<'_>,
    diagnostics: &mut Diagnostics,
) -> Written {
    let is_wanted = |format| request.formats.contains(&format);
    let word = |document: &Document| {
        let is_written = is_wanted(Format::Docx) || request.keeps;
        is_written.then(|| word(document, (style, fonts), request)).transpose()
    };
    let pdf = |layout: Layout, properties: &Properties| {
        let is_written = is_wanted(Format::Pdf) && layout.missing.is_empty();
        let bytes = is_written.then(|| pdf::write(&layout, properties, fonts)).transpose();
        (layout.pages.len(), layout.missing, bytes)
    };
    let (word, (pages, missing, pdf)) = if document.has_contents() {
        let layout = layout::layout(&document, style, fonts);
        document.number_contents(&layout.heading_pages());
        both(|| word(&document), || pdf(layout, &document.properties))
    } else {
        let laid = || layout::layout(&document, style, fonts);
        both(|| word(&document), || pdf(laid(), &document.properties))
    };
    diagnostics.extend(missing.iter().map(|missing| missing_glyph(missing, locator)));
    let (mut files, mut trace) = (Vec::new(), None);
    let mut add = |format, bytes| {
        let file = file(name, format, bytes, diagnostics);
        files.extend(file.map(|file| BuiltFile { pages, ..file }));
    };
    match word {
        Ok(None) => {}
        Ok(Some((bytes, traced))) => {
            trace = traced;
            if is_wanted(Format::Docx) {
                add(Format::Docx, Ok(bytes));
            }
        }
        Err(error) => add(Format::Docx, Err(error.to_string())),
    }
    if let Some(bytes) = pdf.map_err(|error| error.to_string()).transpose() {
        add(Format::Pdf, bytes);
    }
    Written { pages, files, trace }
}

/// A document as DOCX, with the trace of its words where the request wants it.
fn word(
    document: &Document,
    (style, fonts): (&Style, &FontFamily),
    request: &Request,
) -> Result<(Vec<u8>, Option<Trace>), DocxError> {
    let fonts = request.embed_fonts.then_some(fonts);
    match (request.keeps, fonts) {
        (true, _) => {
            let (bytes, trace) = docx::write_with_trace(document, style, fonts)?;
            Ok((bytes, Some(trace)))
        }
        (false, Some(fonts)) => Ok((docx::write_with_fonts(document, style, fonts)?, None)),
        (false, None) => Ok((docx::write(document, style)?, None)),
    }
}

fn file<E: ToString>(
    name: &str,
    format: Format,
    bytes: Result<Vec<u8>, E>,
    diagnostics: &mut Diagnostics,
) -> Option<BuiltFile> {
    let name = format!("{name}.{}", format.extension());
    match bytes {
        Ok(bytes) => Some(BuiltFile { name, pages: 0, bytes }),
        Err(error) => {
            let problem = WriterFailed { path: name, reason: error.to_string() };
            diagnostics.error(None, problem);
            None
        }
    }
}

/// Tells of fonts that must not go into a file that people edit.
fn check_embedding(report: &Report, fonts: &FontFamily, diagnostics: &mut Diagnostics) {
    for face in Face::ALL {
        let font = fonts.get(face);
        if font.editing == Editing::Forbidden {
            let place = report.font.as_ref().map(|files| files[face as usize].place.clone());
            diagnostics.error(place, FontForbidsEditing { font: font.name.clone() });
        }
    }
}

/// A character that a font does not have, where it was written.
pub(crate) fn missing_glyph(missing: &MissingGlyph, locator: &Locator<'_>) -> Diagnostic {
    let MissingGlyph { character, font, place } = missing;
    let problem = messages::MissingGlyph {
        character: character.to_string(),
        code: format!("U+{:04X}", u32::from(*character)),
        font: font.clone(),
    };
    let words = place.as_ref().map(|PieceOfText { piece, text, at }| {
        (*piece, text.as_str(), *at..at + character.len_utf8())
    });
    locator.told(Severity::Error, words, problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;
    use crate::world::Memory;

    #[test]
    fn fonts_are_found_from_the_folder_of_the_report() {
        let report = "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
                      issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n[font]\n\
                      regular = 'a.ttf'\nbold = 'a.ttf'\nitalic = 'f/a.ttf'\nbold-italic = 'a.ttf'\n";
        let world = Memory::new([
            ("reports/own/report.toml", report),
            ("reports/own/templates/x/report.hbs", "Lời văn."),
        ]);
        let font = include_bytes!("../fonts/LiberationSerif-Regular.ttf");
        for path in ["reports/own/a.ttf", "reports/own/f/a.ttf"] {
            world.files.borrow_mut().insert(path.into(), font.to_vec());
        }
        let request = Request { formats: vec![Format::Pdf], ..Request::new("reports/own") };
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let built = build(&world, &request, &mut sources, &mut diagnostics);
        assert!(built.is_some(), "{:?}", diagnostics.iter().collect::<Vec<_>>());
    }

    /// The places of the first error of a report with that template and those facts: file, marked words.
    fn places(template: &str, facts: &str) -> Vec<(String, String)> {
        let report = format!(
            "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
             issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n[facts]\n{facts}"
        );
        let world =
            Memory::new([("r/report.toml", &*report), ("r/templates/x/report.hbs", template)]);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let built = build(&world, &Request::new("r"), &mut sources, &mut diagnostics);
        assert!(built.is_none());
        let told = diagnostics.iter().find(|told| told.severity == Severity::Error).unwrap();
        let shown = |place: &crate::source::Place| {
            let source = sources.get(place.source);
            let name = source.path.file_name().unwrap().to_string_lossy().into_owned();
            let before = source.text[..place.span.start].chars().rev().take(4);
            let before: String = before.collect::<Vec<_>>().into_iter().rev().collect();
            (name, format!("{before}«{}»", &source.text[place.span.clone()]))
        };
        told.place.iter().chain(&told.also).map(shown).collect()
    }

    #[test]
    fn a_character_that_no_font_has_is_told_in_the_item_that_has_it() {
        let facts = "other = 'b漢'\nworks = [{ name = 'một' }, { name = 'hai 漢 ba 漢' }]";
        let found = places("{{#each facts.works}}{{name}} {{/each}} xong.", facts);
        let tag = ("report.hbs".to_owned(), "ks}}«{{name}}»".to_owned());
        assert_eq!(found, [("report.toml".to_owned(), "hai «漢»".to_owned()), tag]);
        let facts = "other = 'b漢'\nlist = ['a', 'b 漢']";
        let found = places("{{upper (list facts.list)}} xong.", facts);
        assert_eq!(found[0], ("report.toml".to_owned(), " 'b «漢»".to_owned()));
    }

    #[test]
    fn a_slip_in_a_value_that_is_meant_as_markup_is_told_at_that_value() {
        let tag = ("report.hbs".to_owned(), "}}- «»".to_owned());
        for value in ["c <b>d</b>", "# c", "- c", "c d\n\n      e", "x<sup>2"] {
            let facts = format!("list = ['a', \"{}\"]", value.replace('\n', "\\n"));
            let found = places("{{#each facts.list}}- {{{this}}}\n{{/each}}", &facts);
            assert_eq!(found[0].0, "report.toml", "{value}: {found:?}");
            assert!(found[0].1.contains(&value.replace('\n', "\\n")), "{value}: {found:?}");
            assert_eq!(found[1], tag, "{value}");
        }
    }

    #[test]
    fn a_character_that_no_font_has_is_told_where_a_template_has_it_behind_escapes() {
        let found = places("Một \\* hai\n  &amp; ba 漢 bốn.\n\nCuối 漢.", "a = '漢'");
        assert_eq!(found, [("report.hbs".to_owned(), " ba «漢»".to_owned())]);
    }
}
