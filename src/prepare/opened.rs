//! A report opened: what all documents that are made of it share, and each of these made.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::messages::{BadFont, NoSuchFolder, TooNarrowColumn};
use super::photos::{self, Shelf, Supply};
use super::{Order, Prepared, foot, paper, settings, settle, size, template_data};
use crate::compose::{self, BuildOptions, Photos, Wording};
use crate::data::{self, AppendixContent, Report, ReportFile};
use crate::diag::{Diagnostic, Diagnostics, Failed, Message, Severity};
use crate::document::{Customs, Pieces, Scheme};
use crate::font::{Font, FontError, FontFamily};
use crate::layout::{PieceOfText, TornWord};
use crate::library::Library;
use crate::locate::Locator;
use crate::markup;
use crate::series::messages::NotOneDocument;
use crate::series::{self, Series};
use crate::source::{Place, Sources};
use crate::style::profile::Laid;
use crate::style::{self, Style};
use crate::template::manifest::{self, Described};
use crate::template::messages::WrongFact;
use crate::template::reads::Reads;
use crate::template::{self, Templates};
use crate::toml::reader::Problems;
use crate::toml::{At, DataPath};
use crate::world::messages::OutsideReport;
use crate::world::{self, Outside, World};

/// A report opened: its file, templates, profile and fonts, once for all documents that are made of it.
pub struct Opened {
    file: ReportFile,
    described: Described,
    templates: Option<Templates>,
    style: Option<Style>,
    fonts: Option<Cow<'static, FontFamily>>,
    of_templates: Diagnostics,
    of_profile: Diagnostics,
    of_fonts: Diagnostics,
    series: Option<Series>,
    /// The pictures of a series.
    shelf: Shelf,
    reads: OnceLock<Reads>,
}

impl Opened {
    /// Reads a report as far as all of its documents share it. `None` where that is not enough to go on with.
    pub fn read(
        world: &dyn World,
        order: &Order,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file = data::open(world, &order.report, sources, diagnostics)?;
        let mut folders = vec![file.folder.join("templates")];
        if let Some(folder) = &order.templates {
            if !world.is_dir(folder) {
                diagnostics.error(None, NoSuchFolder { path: folder.display().to_string() });
            }
            folders.push(folder.clone());
        }
        let library = Library::new(world, folders).with_built_in(order.built_in.clone());
        library.check(diagnostics).ok()?;
        let described = file.described(&library, sources, diagnostics);
        if file.set.is_some() && !described.has_set() {
            return None;
        }
        let series = match file.is_series() {
            true => Some(series::read(world, &file, &described, sources, diagnostics)?),
            false => None,
        };
        let mut of_templates = Diagnostics::default();
        let templates = templates(&file, &library, sources, &mut of_templates);
        let mut of_profile = Diagnostics::default();
        let style = profile(&file, &described, order, &library, sources, &mut of_profile);
        let mut of_fonts = Diagnostics::default();
        let fonts = fonts(world, file.fonts(), &mut of_fonts);
        Some(Self {
            file,
            described,
            templates,
            style,
            fonts,
            of_templates,
            of_profile,
            of_fonts,
            series,
            shelf: Shelf::default(),
            reads: OnceLock::new(),
        })
    }

    /// Reads the pictures of a series, before its rows are made.
    pub fn read_pictures(&mut self, world: &dyn World, order: &Order, sources: &Sources) {
        self.shelf = self.shelf(world, order, sources);
    }

    /// The pictures that the documents of a series name: hardly any names one, and then none is rendered for that.
    fn shelf(&self, world: &dyn World, order: &Order, sources: &Sources) -> Shelf {
        let mut shelf = Shelf::default();
        let names_any = |text: &str| text.contains("![") || text.contains("pictures");
        let Some(series) = &self.series else { return shelf };
        if !sources.iter().any(|(_, source)| !source.is_embedded() && names_any(&source.text)) {
            return shelf;
        }
        for row in 0..series.len() {
            // What is wrong with a document is told when it is made.
            if let Some((report, wording, _)) = self.worded(row, order, &mut Diagnostics::default())
            {
                shelf.add(world, &report, &wording);
            }
        }
        shelf
    }

    /// The series that it is, where it is one.
    pub const fn series(&self) -> Option<&Series> {
        self.series.as_ref()
    }

    /// # Errors
    /// It is a series, where one document is wanted and none is named.
    pub fn check_single(&self, order: &Order, diagnostics: &mut Diagnostics) -> Result<(), Failed> {
        if self.series.is_some() && order.row.is_none() {
            let path = order.report.display().to_string();
            diagnostics.error(None, NotOneDocument { path });
        }
        diagnostics.check()
    }

    /// The document of a report, of a series that of the row that is meant, or of its first. `None` where it has errors.
    pub fn prepared(
        &self,
        world: &dyn World,
        order: &Order,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Prepared> {
        self.made(self.meant(order), Supply::World(world), order, true, sources, diagnostics)
    }

    /// The same with nothing settled yet of what depends on the room that words take.
    pub(super) fn unsettled(
        &self,
        world: &dyn World,
        order: &Order,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Prepared> {
        self.made(self.meant(order), Supply::World(world), order, false, sources, diagnostics)
    }

    /// The row of a series that is meant, as far as there is one.
    fn meant(&self, order: &Order) -> usize {
        let last = self.series.as_ref().map_or(0, |series| series.len() - 1);
        order.row.unwrap_or(0).min(last)
    }

    /// The document of a row of a series whose pictures were [read](Self::read_pictures), made on any thread. `None` where it has
    /// errors.
    pub fn row(
        &self,
        row: usize,
        order: &Order,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Prepared> {
        self.made(row, Supply::Shelf(&self.shelf), order, true, sources, diagnostics)
    }

    fn made(
        &self,
        row: usize,
        pictures: Supply<'_>,
        order: &Order,
        settles: bool,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Prepared> {
        let fonts = self.fonts.clone();
        let (report, mut wording, scheme) = self.worded(row, order, diagnostics)?;
        let (mut style, fonts) = (self.style.clone()?, fonts?);
        wording.photos = photos::read(pictures, &report, &wording, diagnostics);
        style.numbering = style.numbering.by(scheme);
        let sheet = paper::lay(&report, &mut style, diagnostics);
        diagnostics.check().ok()?;
        let options =
            BuildOptions { is_final: order.is_final, open: order.open, undated: order.undated };
        let mut document =
            compose::document(&report, wording, &style, fonts.as_ref(), options, diagnostics);
        if let Some(problem) = size::problem(&document) {
            diagnostics.error(None, problem);
        }
        diagnostics.check().ok()?;
        if settles {
            let (torn, problem) = settle(&mut document, &style, fonts.as_ref());
            let locator = Locator { sources, report: &report, pieces: &document.pieces };
            torn.iter().for_each(|torn| diagnostics.push(told(torn, locator)));
            if let Some(problem) = problem {
                let lines = report.document.address_line.as_ref();
                diagnostics.error(lines.map(|lines| lines.place.clone()), foot::told(problem));
            }
        }
        let is_numbered = report.document.number.is_some();
        let date = report.document.date.as_ref();
        let is_dated = date.is_some_and(|date| date.value.whole().is_some());
        let look = (&style, fonts.as_ref());
        let settings = settings::resolve(&report, &order.settings, sheet, look, diagnostics);
        if settles {
            let subject = (&document, settings.has_contents());
            paper::fits(subject, &report.paper, look, diagnostics);
        }
        diagnostics.check().ok()?;
        let frame = compose::frame_of(&report, &style);
        let row = self.series.as_ref().map(|series| series.into().clone());
        Some(Prepared {
            document,
            style,
            fonts,
            frame,
            report,
            row,
            is_numbered,
            is_dated,
            settings,
        })
    }

    /// The report of a row with its words, and how it numbers. What is wrong with either, with profile, fonts and templates is
    /// told.
    fn worded(
        &self,
        row: usize,
        order: &Order,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Report, Wording, Scheme)> {
        let file = match &self.series {
            Some(series) => Cow::Owned(series.file(row)),
            None => Cow::Borrowed(&self.file),
        };
        let report = self.report(&file, order, diagnostics);
        diagnostics.extend(self.of_profile.iter().cloned());
        if report.is_some() {
            diagnostics.extend(self.of_fonts.iter().cloned());
        }
        let problems = Problems::default();
        style::profile::flawed_pattern(&file.root, &problems);
        problems.report(diagnostics);
        diagnostics.extend(self.of_templates.iter().cloned());
        if let Some(series) = &self.series {
            diagnostics.extend(series.flaws(row).iter().cloned());
            if !series.flaws(row).is_empty() {
                return None;
            }
        }
        let report = report?;
        let scheme = match &self.style {
            // A template with numbers of its own keeps them.
            Some(style) if self.described.numbering().is_none() => {
                compose::frame_of(&report, style).numbering
            }
            _ => Scheme::Headings,
        };
        let templates = self.templates.as_ref();
        let wording =
            templates.and_then(|templates| wording(&report, templates, scheme, diagnostics));
        Some((report, wording?, scheme))
    }

    /// The report, with all that is wrong in its file told in the order of the file. `None` where an error is among
    /// that: what templates would make of it would only tell of the same.
    fn report(
        &self,
        file: &ReportFile,
        order: &Order,
        diagnostics: &mut Diagnostics,
    ) -> Option<Report> {
        let mut found = Diagnostics::default();
        let described = &self.described;
        let usual = Customs::default();
        let customs = self.style.as_ref().map_or(&usual, |style| &style.customs);
        let report = file.read(described, customs, &mut found);
        if let Some(report) = report.as_ref().filter(|_| order.is_final) {
            let frame = self.style.as_ref().map(|style| compose::frame_of(report, style));
            found.extend(report.missing_for_final(order.open, frame.as_ref()));
        }
        let mut are_sound = true;
        if let Some(templates) = &self.templates {
            let reads = self.reads.get_or_init(|| reads(file, templates, described));
            let mut flaws = manifest::validate(&file.root, &file.texts, described, reads);
            are_sound = flaws.iter().all(|flaw| flaw.severity != Severity::Error);
            // A value is told once: one that cannot be read has no wrong kind beside, and one that must be written
            // anew needs no doubt about how it is read.
            let is_error = |told: &Diagnostic| told.severity == Severity::Error;
            let unread: Vec<_> = found.iter().filter(|told| is_error(told)).cloned().collect();
            flaws.retain(|flaw| {
                !flaw.message.is::<WrongFact>()
                    || unread.iter().all(|told| told.place != flaw.place)
            });
            let wrong: Vec<_> = flaws.iter().filter(|flaw| is_error(flaw)).collect();
            found
                .retain(|told| is_error(told) || wrong.iter().all(|flaw| flaw.place != told.place));
            found.extend(flaws);
        }
        diagnostics.extend(found.in_order());
        report.filter(|_| are_sound)
    }
}

/// What the templates read of a report.
fn reads(file: &ReportFile, templates: &Templates, described: &Described) -> Reads {
    let mut reads = templates.reads(file.appendix_partials(), described.has_manifest());
    file.sums().for_each(|path| reads.add(&DataPath::dotted(path), true));
    reads
}

/// The templates of a report, as far as it names them.
fn templates(
    file: &ReportFile,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Templates> {
    let name = file.template()?;
    Templates::load(&name.value, Some(name.place), library, sources, diagnostics)
}

fn profile(
    file: &ReportFile,
    described: &Described,
    order: &Order,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Style> {
    let own = file.profile();
    let (name, place) = match (&order.profile, &own) {
        (Some(name), _) => (name, None),
        (None, Some(own)) => (&own.value, Some(&own.place)),
        (None, None) => return None,
    };
    let laid = Laid { numbering: described.numbering(), paper: file.paper() };
    style::profile::load_with(name, place, laid, library, sources, diagnostics)
}

/// Renders the templates and reads their markup: the report, then for each appendix that has a partial
/// what it renders.
fn wording(
    report: &Report,
    templates: &Templates,
    scheme: Scheme,
    diagnostics: &mut Diagnostics,
) -> Option<Wording> {
    let place = report.template.place.clone();
    let mut pieces = Pieces::default();
    let mut render = |entry: &str, place: Place, appendix: Option<usize>| {
        let data = template_data(report, appendix);
        let rendered = templates.render(entry, Some(place), &data, diagnostics)?;
        Some(markup::parse_with(&rendered, scheme == Scheme::Articles, &mut pieces, diagnostics))
    };
    let body = render(template::ENTRY, place, None);
    let mut appendices = Vec::new();
    let mut whole = true;
    for (i, appendix) in report.appendices.iter().enumerate() {
        let AppendixContent::Partial(partial) = &appendix.content else {
            appendices.push(None);
            continue;
        };
        let content = render(&partial.value, partial.place.clone(), Some(i));
        whole &= content.is_some();
        appendices.push(content);
    }
    let photos = Photos::new();
    body.filter(|_| whole).map(|body| Wording { body, appendices, photos, pieces })
}

/// A word that is torn, where it was written.
fn told(torn: &TornWord, locator: Locator<'_>) -> Diagnostic {
    let TornWord { word, place: PieceOfText { piece, text, at } } = torn;
    let range = *at..(at + word.len()).min(text.len());
    let problem = TooNarrowColumn { word: word.clone() };
    locator.told(Severity::Warning, Some((*piece, text, range)), problem)
}

/// The report's own fonts, or the built-in ones.
fn fonts(
    world: &dyn World,
    files: Option<[At<PathBuf>; 4]>,
    diagnostics: &mut Diagnostics,
) -> Option<Cow<'static, FontFamily>> {
    let Some(files) = files else { return Some(Cow::Borrowed(FontFamily::builtin())) };
    let mut faces = Vec::with_capacity(files.len());
    for file in files {
        match font(world, &file.value) {
            Ok(font) => faces.push(font),
            Err(problem) => diagnostics.error(file.place, problem),
        }
    }
    let faces: [Font; 4] = faces.try_into().ok()?;
    Some(Cow::Owned(FontFamily::new(faces)))
}

/// A font, or why it cannot be used.
fn font(world: &dyn World, path: &Path) -> Result<Font, Message> {
    let bad = |reason| Message::from(BadFont { path: path.display().to_string(), reason });
    let bytes = world.read(path).map_err(|error| match Outside::of(&error) {
        Some(outside) => OutsideReport::new(outside).into(),
        None => bad(world::messages::reason(&error)),
    })?;
    Font::new(Cow::Owned(bytes)).map_err(|error| {
        let words = match error {
            FontError::Unreadable => ["tệp này không phải phông chữ", "this is no font"],
            FontError::NotTrueType => {
                ["nét chữ không theo dạng TrueType", "it has no TrueType outlines"]
            }
            FontError::NotEmbeddable => {
                ["giấy phép của phông không cho nhúng vào văn bản", "its licence forbids embedding"]
            }
        };
        bad(words.into())
    })
}
