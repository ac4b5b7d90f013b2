//! The pipeline: from a report folder to the bytes of its files. Nothing is written here.

pub mod messages;

use std::path::{Path, PathBuf};

use crate::check::{self, Outcome};
use crate::compose;
use crate::data::Report;
use crate::diag::{Diagnostic, Diagnostics, Language};
use crate::document::{Document, Timestamp};
use crate::docx;
use crate::font::{Editing, Face, FontFamily};
use crate::layout;
use crate::layout::messages::MissingGlyph;
use crate::pdf;
use crate::pipeline::messages::{FontForbidsEditing, WriterFailed};
use crate::prepare::{self, Order};
use crate::source::{Place, SourceId, Sources};
use crate::style::Style;
use crate::world::World;

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

/// Where appendices go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Builds a report. `None` where it has errors; all of them are in `diagnostics`, in a final report also
/// those that a check finds.
pub fn build(
    world: &dyn World,
    request: &Request,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Built> {
    let prepared = prepare::prepare(world, &request.order, sources, diagnostics)?;
    if request.embed_fonts {
        check_embedding(&prepared.report, &prepared.fonts, diagnostics);
        diagnostics.check().ok()?;
    }
    let checked = check::prepared(&prepared, request.order.is_final, sources);
    if request.order.is_final {
        diagnostics.extend(checked.errors().cloned());
        diagnostics.check().ok()?;
    }
    let name = report_name(&request.order.report);
    let notes = prepared.document.notes.len();
    let appendices = prepared.document.sections.len() - 1;
    let properties = prepared.document.properties.clone();
    let number = if prepared.is_numbered { prepared.document.number() } else { None };
    let mut documents = divide(&name, prepared.document, request.appendix);
    prepared.settings.apply(&mut documents, &prepared.style, diagnostics);
    let mut missing = Diagnostics::default();
    let (style, fonts) = (&prepared.style, prepared.fonts.as_ref());
    let (mut pages, mut files) = (0, Vec::new());
    for (name, document) in documents {
        let written = write(&name, document, style, fonts, request, &mut missing);
        pages += written.pages;
        files.extend(written.files);
    }
    let report = prepared.report.source;
    let missing = missing.iter().cloned();
    diagnostics.extend(missing.map(|found| point_at(found, report, sources)));
    diagnostics.check().ok()?;
    Some(Built {
        name,
        title: properties.title,
        number,
        date: properties.date.filter(|_| prepared.is_dated),
        profile: style.id.clone(),
        draft: properties.draft,
        pages,
        notes,
        appendices,
        checked,
        files,
    })
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
}

/// Writes a document. It and its layout take the most room by far where a report is long, so each goes as
/// soon as nothing reads it any more; only the numbers in the contents of a DOCX have to wait for the
/// layout.
fn write(
    name: &str,
    mut document: Document,
    style: &Style,
    fonts: &FontFamily,
    request: &Request,
    diagnostics: &mut Diagnostics,
) -> Written {
    let mut files = Vec::new();
    let word = |document: &Document| match request.embed_fonts {
        true => docx::write_with_fonts(document, style, fonts),
        false => docx::write(document, style),
    };
    let (wanted, waits) = (request.formats.contains(&Format::Docx), document.has_contents());
    if wanted && !waits {
        files.extend(file(name, "docx", word(&document), diagnostics));
    }
    let layout = layout::layout(&document, style, fonts, diagnostics);
    if wanted && waits {
        document.number_contents(&layout.heading_pages());
        files.extend(file(name, "docx", word(&document), diagnostics));
    }
    let properties = document.properties.clone();
    drop(document);
    if request.formats.contains(&Format::Pdf) && diagnostics.check().is_ok() {
        files.extend(file(name, "pdf", pdf::write(&layout, &properties, fonts), diagnostics));
    }
    let pages = layout.pages.len();
    for file in &mut files {
        file.pages = pages;
    }
    Written { pages, files }
}

fn file<E: ToString>(
    name: &str,
    extension: &str,
    bytes: Result<Vec<u8>, E>,
    diagnostics: &mut Diagnostics,
) -> Option<BuiltFile> {
    let name = format!("{name}.{extension}");
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

/// Puts the mark of a missing glyph under the character itself. Layout knows where its words begin, and
/// of a value only the tag that places it; what no font has is rare enough to be looked for from there
/// to the end of the paragraph, then in the report.
fn point_at(mut diagnostic: Diagnostic, report: SourceId, sources: &Sources) -> Diagnostic {
    let message = &diagnostic.message;
    let character = message.field("character").filter(|_| message.is::<MissingGlyph>());
    let (Some(character), Some(place)) = (character, &diagnostic.place) else {
        return diagnostic;
    };
    let character = character.get(Language::English);
    let text = sources.get(place.source).text.get(place.span.start..).unwrap_or_default();
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let found = match paragraph.find(character) {
        Some(at) => Some((place.source, place.span.start + at)),
        None => sources.get(report).text.find(character).map(|at| (report, at)),
    };
    if let Some((source, start)) = found {
        diagnostic.place = Some(Place { source, span: start..start + character.len() });
    }
    diagnostic
}

/// The name of a report is that of its folder.
fn report_name(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = match whole.extension() {
        Some(extension) if extension == "toml" => whole.parent().unwrap_or(&whole),
        _ => &whole,
    };
    folder
        .file_name()
        .map_or_else(|| "report".to_owned(), |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
