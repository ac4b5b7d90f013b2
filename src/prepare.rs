//! A report made ready: read, rendered, composed and settled, so that it can be written or checked.

pub mod messages;
mod paper;
mod photos;
mod settings;
mod size;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::compose::{self, BuildOptions, Photos, Wording};
use crate::data::{self, AppendixContent, Report, ReportFile, Values};
use crate::diag::{Diagnostic, Diagnostics, Failed, Message, Severity};
use crate::document::{Document, Frame, OpenPlaces, Pieces, Scheme, Timestamp};
use crate::font::{Font, FontError, FontFamily};
use crate::layout::{self, PieceOfText, TornWord};
use crate::library::Library;
use crate::locate::Locator;
use crate::markup;
use crate::prepare::messages::{BadFont, NoSuchFolder, TooNarrowColumn};
use crate::series::messages::{FirstOfSeries, NotOneDocument};
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

pub use settings::{ResolvedSettings, Settings};

/// Which report is to be made ready, and how.
#[derive(Clone, Debug)]
pub struct Order {
    /// The report's folder or its `report.toml`.
    pub report: PathBuf,
    /// A folder of templates and profiles that comes before the built-in ones.
    pub templates: Option<PathBuf>,
    /// A folder that stands for the templates and profiles that the program carries: those of a program before. What it
    /// does not have is the program's.
    pub built_in: Option<PathBuf>,
    /// A profile other than the report's.
    pub profile: Option<String>,
    /// Whether the document is final: number, date and signer must be there, the draft mark goes.
    pub is_final: bool,
    /// What a final document may leave to the clerk; in any document the number is then room to write on.
    pub open: OpenPlaces,
    /// The date in the properties of a report that has none.
    pub undated: Option<Timestamp>,
    /// What is asked for beyond the report's own `[contents]` and `[print]`.
    pub settings: Settings,
}

impl Order {
    /// A draft of that report, with nothing else asked for.
    pub fn new(report: impl Into<PathBuf>) -> Self {
        Self {
            report: report.into(),
            templates: None,
            built_in: None,
            profile: None,
            is_final: false,
            open: OpenPlaces::default(),
            undated: None,
            settings: Settings::default(),
        }
    }
}

/// A document and what it is to be written with.
pub struct Prepared {
    /// The document with all its appendices.
    pub document: Document,
    /// Its profile.
    pub style: Style,
    /// Its fonts.
    pub fonts: Cow<'static, FontFamily>,
    /// What stands around its text.
    pub frame: Frame,
    /// The data that it comes from.
    pub report: Report,
    /// Whether the report has its number.
    pub is_numbered: bool,
    /// Whether the report has its date, to the day.
    pub is_dated: bool,
    /// What is asked for beyond its text.
    pub settings: ResolvedSettings,
}

impl Prepared {
    /// Leads from the words of the document back to the author's files.
    pub fn locator<'a>(&'a self, sources: &'a Sources) -> Locator<'a> {
        self.locator_in(&self.document, sources)
    }

    /// The same for a document that was made of this one, such as by its settings.
    pub fn locator_in<'a>(&'a self, document: &'a Document, sources: &'a Sources) -> Locator<'a> {
        Locator { sources, report: &self.report, pieces: &document.pieces }
    }
}

/// Builds the document of a report, up to layout; of a series the first. `None` where it has errors.
pub fn prepare(
    world: &dyn World,
    order: &Order,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let opened = Opened::read(world, order, sources, diagnostics)?;
    if let Some(series) = &opened.series {
        let rows = series.len().to_string();
        diagnostics.advise(series.settings.place.clone(), FirstOfSeries { rows });
    }
    opened.prepared(0, Some(world), order, sources, diagnostics)
}

/// The same of a report that is no series: which of its documents is meant nobody can tell.
pub fn prepare_single(
    world: &dyn World,
    order: &Order,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let opened = Opened::read(world, order, sources, diagnostics)?;
    opened.check_single(order, diagnostics).ok()?;
    opened.prepared(0, Some(world), order, sources, diagnostics)
}

/// The same, but that nothing is settled yet of what depends on the room that words take: some more will come.
pub fn prepare_unsettled(
    world: &dyn World,
    order: &Order,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let opened = Opened::read(world, order, sources, diagnostics)?;
    opened.check_single(order, diagnostics).ok()?;
    opened.made((0, Some(world)), order, false, sources, diagnostics)
}

/// Settles what depends on the room that words take. Gives the words that are torn.
pub fn settle(document: &mut Document, style: &Style, fonts: &FontFamily) -> Vec<TornWord> {
    let torn = layout::settle_columns(document, style, fonts);
    layout::settle_titles(document, style, fonts);
    layout::settle_rows(document, style, fonts);
    torn
}

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
            reads: OnceLock::new(),
        })
    }

    /// The series that it is, where it is one.
    pub const fn series(&self) -> Option<&Series> {
        self.series.as_ref()
    }

    /// # Errors
    /// It is a series, where one document is wanted.
    pub fn check_single(&self, order: &Order, diagnostics: &mut Diagnostics) -> Result<(), Failed> {
        if self.series.is_some() {
            let path = order.report.display().to_string();
            diagnostics.error(None, NotOneDocument { path });
        }
        diagnostics.check()
    }

    /// The document of a report that is no series, or that of a row. `None` where it has errors. Pictures are read from
    /// `world`; without one, as where rows are made side by side, they are errors.
    pub fn prepared(
        &self,
        row: usize,
        world: Option<&dyn World>,
        order: &Order,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Prepared> {
        self.made((row, world), order, true, sources, diagnostics)
    }

    fn made(
        &self,
        (row, world): (usize, Option<&dyn World>),
        order: &Order,
        settles: bool,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Prepared> {
        let file = match &self.series {
            Some(series) => Cow::Owned(series.file(row)),
            None => Cow::Borrowed(&self.file),
        };
        let report = self.report(&file, order, diagnostics);
        diagnostics.extend(self.of_profile.iter().cloned());
        let fonts = report.as_ref().and_then(|_| {
            diagnostics.extend(self.of_fonts.iter().cloned());
            self.fonts.clone()
        });
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
        let (mut style, fonts, mut wording) = (self.style.clone()?, fonts?, wording?);
        wording.photos = photos::read(world, &report, &wording, diagnostics);
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
            let torn = settle(&mut document, &style, fonts.as_ref());
            let locator = Locator { sources, report: &report, pieces: &document.pieces };
            torn.iter().for_each(|torn| diagnostics.push(told(torn, locator)));
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
        Some(Prepared { document, style, fonts, frame, report, is_numbered, is_dated, settings })
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
        let report = file.read(described, &mut found);
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

/// What templates see of a report; with the index of an appendix, what the partial of that one sees.
pub fn template_data(report: &Report, appendix: Option<usize>) -> template::Data {
    let context = match appendix {
        None => data::context(report),
        Some(index) => data::appendix_context(report, index),
    };
    template::Data::new(context, ReportOrigins { values: report.values(), appendix })
}

struct ReportOrigins {
    values: Values,
    appendix: Option<usize>,
}

impl template::Origins for ReportOrigins {
    fn key(&self, keys: &[String]) -> Option<DataPath> {
        self.values.key(keys, self.appendix)
    }

    fn place(&self, path: &DataPath) -> Option<Place> {
        self.values.at(path).map(|node| node.place.clone())
    }
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
