//! A report made ready: read, rendered, composed and settled, so that it can be written or checked.

pub mod messages;
mod settings;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::compose::{self, BuildOptions, Wording};
use crate::data::{self, AppendixContent, Report};
use crate::diag::{self, Diagnostics, Words};
use crate::document::{Document, Pieces, Timestamp};
use crate::font::{Font, FontError, FontFamily};
use crate::layout;
use crate::library::Library;
use crate::locate::Locator;
use crate::markup;
use crate::prepare::messages::{BadFont, NoSuchFolder};
use crate::source::{Place, Sources};
use crate::style::{self, Style};
use crate::template::{self, Templates};
use crate::toml::DataPath;
use crate::world::World;

pub use settings::{ResolvedSettings, Settings};

/// Which report is to be made ready, and how.
#[derive(Clone, Debug)]
pub struct Order {
    /// The report's folder or its `report.toml`.
    pub report: PathBuf,
    /// A folder of templates and profiles that comes before the built-in ones.
    pub templates: Option<PathBuf>,
    /// A profile other than the report's.
    pub profile: Option<String>,
    /// Whether the document is final: number, date and signer must be there, the draft mark goes.
    pub is_final: bool,
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
            profile: None,
            is_final: false,
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
    /// The data that it comes from.
    pub report: Report,
    /// Whether the report has its number.
    pub is_numbered: bool,
    /// Whether the report has its date.
    pub is_dated: bool,
    /// What is asked for beyond its text.
    pub settings: ResolvedSettings,
}

impl Prepared {
    /// Leads from the words of the document back to the author's files.
    pub fn locator<'a>(&'a self, sources: &'a Sources) -> Locator<'a> {
        Locator { sources, report: &self.report, pieces: &self.document.pieces }
    }
}

/// Builds the document of a report, up to layout. `None` where it has errors.
pub fn prepare(
    world: &dyn World,
    order: &Order,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let report = data::load(world, &order.report, sources, diagnostics)?;
    if order.is_final {
        diagnostics.extend(report.missing_for_final());
    }
    let mut folders = vec![report.folder.join("templates")];
    if let Some(folder) = &order.templates {
        if !world.is_dir(folder) {
            diagnostics.error(None, NoSuchFolder { path: folder.display().to_string() });
        }
        folders.push(folder.clone());
    }
    let library = Library::new(world, folders);
    let style = profile(&report, order, &library, sources, diagnostics);
    let fonts = fonts(world, &report, diagnostics);
    let wording = wording(&report, &library, sources, diagnostics);
    let (style, fonts, wording) = (style?, fonts?, wording?);
    diagnostics.check().ok()?;
    let options = BuildOptions { is_final: order.is_final, undated: order.undated };
    let mut document =
        compose::document(&report, wording, &style, fonts.as_ref(), options, diagnostics);
    diagnostics.check().ok()?;
    layout::settle_rows(&mut document, &style, fonts.as_ref());
    let is_numbered = report.document.number.is_some();
    let is_dated = report.document.date.is_some();
    let settings = settings::resolve(&report, &order.settings, &style, fonts.as_ref(), diagnostics);
    diagnostics.check().ok()?;
    Some(Prepared { document, style, fonts, report, is_numbered, is_dated, settings })
}

fn profile(
    report: &Report,
    order: &Order,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Style> {
    match &order.profile {
        Some(name) => style::profile::load(name, None, library, sources, diagnostics),
        None => {
            let profile = &report.profile;
            style::profile::load(
                &profile.value,
                Some(&profile.place),
                library,
                sources,
                diagnostics,
            )
        }
    }
}

/// Renders the templates and reads their markup: the report, then for each appendix that has a partial
/// what it renders.
fn wording(
    report: &Report,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Wording> {
    let place = report.template.place.clone();
    let name = &report.template.value;
    let templates = Templates::load(name, Some(place.clone()), library, sources, diagnostics)?;
    let mut pieces = Pieces::default();
    let mut render = |entry: &str, place: Place, appendix: Option<usize>| {
        let data = template_data(report, appendix);
        let rendered = templates.render(entry, Some(place), &data, diagnostics)?;
        Some(markup::parse(&rendered, &mut pieces, diagnostics))
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
    body.filter(|_| whole).map(|body| Wording { body, appendices, pieces })
}

/// What templates see of a report; with the index of an appendix, what the partial of that one sees.
pub fn template_data(report: &Report, appendix: Option<usize>) -> template::Data<'_> {
    let context = match appendix {
        None => data::context(report),
        Some(index) => data::appendix_context(report, index),
    };
    template::Data { context, origins: Box::new(ReportOrigins { report, appendix }) }
}

struct ReportOrigins<'a> {
    report: &'a Report,
    appendix: Option<usize>,
}

impl template::Origins for ReportOrigins<'_> {
    fn key(&self, keys: &[String]) -> Option<DataPath> {
        self.report.key(keys, self.appendix)
    }

    fn place(&self, path: &DataPath) -> Option<Place> {
        self.report.value_at(path).map(|node| node.place.clone())
    }
}

/// The report's own fonts, or the built-in ones.
fn fonts(
    world: &dyn World,
    report: &Report,
    diagnostics: &mut Diagnostics,
) -> Option<Cow<'static, FontFamily>> {
    let Some(files) = &report.font else { return Some(Cow::Borrowed(FontFamily::builtin())) };
    let mut faces = Vec::with_capacity(files.len());
    for file in files {
        let path = &file.value;
        match font(world, path) {
            Ok(font) => faces.push(font),
            Err(reason) => {
                let path = path.display().to_string();
                let problem = BadFont { path, reason };
                diagnostics.error(file.place.clone(), problem);
            }
        }
    }
    let faces: [Font; 4] = faces.try_into().ok()?;
    Some(Cow::Owned(FontFamily::new(faces)))
}

/// A font, or why it cannot be used.
fn font(world: &dyn World, path: &Path) -> Result<Font, Words> {
    let bytes = world.read(path).map_err(|error| diag::reason(&error))?;
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
        words.into()
    })
}
