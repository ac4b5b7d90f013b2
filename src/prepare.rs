//! A report made ready: read, rendered, composed and settled, so that it can be written or checked.

mod foot;
pub mod messages;
mod opened;
mod paper;
mod photos;
mod settings;
mod size;

pub use self::opened::Opened;
pub use self::settings::{ResolvedSettings, Settings};

use std::borrow::Cow;
use std::path::PathBuf;

use crate::data::{self, Report, Values};
use crate::diag::Diagnostics;
use crate::document::{Document, Frame, OpenPlaces, Timestamp};
use crate::font::FontFamily;
use crate::layout::{self, FootProblem, TornWord};
use crate::locate::Locator;
use crate::series::messages::FirstOfSeries;
use crate::source::{Place, Sources};
use crate::style::Style;
use crate::template;
use crate::toml::DataPath;
use crate::world::World;

/// Which report is to be made ready, and how.
#[derive(Clone, Debug)]
pub struct Order {
    /// The report's folder or its `report.toml`.
    pub report: PathBuf,
    /// Which document of a series is meant, from 0, where it is to be one of them.
    pub row: Option<usize>,
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
            row: None,
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
    /// Of a document of a series: where what its row says stands among the data.
    pub row: Option<DataPath>,
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
    if let Some(series) = opened.series() {
        let rows = series.len().to_string();
        diagnostics.advise(series.settings.place.clone(), FirstOfSeries { rows });
    }
    opened.prepared(world, order, sources, diagnostics)
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
    opened.prepared(world, order, sources, diagnostics)
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
    opened.unsettled(world, order, sources, diagnostics)
}

/// Settles what depends on the room that words take. Gives the words that are torn, and what is wrong with the foot of
/// the first page.
pub fn settle(
    document: &mut Document,
    style: &Style,
    fonts: &FontFamily,
) -> (Vec<TornWord>, Option<FootProblem>) {
    let torn = layout::settle_columns(document, style, fonts);
    layout::settle_titles(document, style, fonts);
    layout::settle_rows(document, style, fonts);
    (torn, layout::settle_foot(document, style, fonts))
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
