//! A report as a file: its TOML with what the papers of its set share, before anything is made of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::messages::EmptyReport;
use super::set::{self, Paper};
use super::{Report, SERIES, SeriesSettings, election, figures, fonts, read, series};
use crate::diag::{Diagnostics, Message};
use crate::document::{Customs, PaperSize};
use crate::library::{Library, load_text};
use crate::source::{SourceId, Sources, Texts};
use crate::template::manifest::{Described, common_labels};
use crate::toml::reader::{Field, Fields, Problems};
use crate::toml::tree::{self, Node, Value};
use crate::toml::{At, DataPath};
use crate::world::messages::{FileNotFound, OtherName, unreadable};
use crate::world::{World, home};

/// A report whose TOML is sound, before anything is made of it.
#[derive(Clone, Debug)]
pub struct ReportFile {
    /// The folder of the report.
    pub folder: PathBuf,
    /// The file itself.
    pub source: SourceId,
    /// All that stands in it, over what the papers of its set have in common.
    pub root: Arc<Node>,
    /// What the papers of its set have in common, where it is one of a set.
    pub common: Option<SourceId>,
    /// Which set that is, where it is one that has a manifest.
    pub set: Option<At<String>>,
    /// Where the row stands, in a document of a series.
    pub row: Option<DataPath>,
    /// The texts of these files.
    pub texts: Texts,
}

/// Whether a report is a series, as far as it can be read.
pub fn is_series(world: &dyn World, path: &Path) -> bool {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    open(world, path, &mut sources, &mut diagnostics).is_some_and(|file| file.is_series())
}

/// Reads the TOML of a report: `path` is its folder or its file. `None` where it is broken; all breaks are told.
pub fn open(
    world: &dyn World,
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<ReportFile> {
    let file = if world.is_dir(path) { path.join(REPORT_FILE) } else { path.to_owned() };
    let bytes = match world.read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let problem: Message = match error.kind() {
                std::io::ErrorKind::NotFound => not_found(world, &file),
                _ => unreadable(&file, &error),
            };
            diagnostics.error(None, problem);
            return None;
        }
    };
    let source = load_text(&file, bytes, sources, diagnostics)?;
    if sources.get(source).text.trim().is_empty() {
        diagnostics.error(None, EmptyReport { path: file.display().to_string() });
        return None;
    }
    let root = tree::parse(source, sources, diagnostics);
    let folder = home::folder(&file, false).into_owned();
    let paper = match home::is_paper(&file) {
        true => set::over_common(world, &folder, root?, sources, diagnostics)?,
        false => Paper { root: root?, common: None, set: None },
    };
    let Paper { root, common, set } = paper;
    let texts = Texts::of(sources, common.into_iter().chain([source]));
    Some(ReportFile { folder, source, root: Arc::new(root), common, set, row: None, texts })
}

impl ReportFile {
    /// The name of the template, where one is given that can be used.
    pub fn template(&self) -> Option<At<String>> {
        Field::new(self.root.at("template")?, "template", &Problems::default()).name(true)
    }

    /// The name of the template; why it cannot be used is told.
    pub fn needed_template(&self, diagnostics: &mut Diagnostics) -> Option<At<String>> {
        let problems = Problems::of(&self.texts).with_labels(common_labels);
        let fields = Fields::new(&self.root, "", &problems);
        let template = fields.and_then(|fields| fields.required("template").name(true));
        problems.report(diagnostics);
        template
    }

    /// The name of the profile, where one is given that can be used.
    pub fn profile(&self) -> Option<At<String>> {
        Field::new(self.root.at("profile")?, "profile", &Problems::default()).name(false)
    }

    /// The paper whose looks it asks for, where that can be read: of several copies or cards on a sheet that of one.
    pub fn paper(&self) -> Option<PaperSize> {
        let problems = Problems::default();
        let field = |path| Some(Field::new(self.root.at(path)?, path, &problems));
        let size = field("paper.size").and_then(|size| size.choice(&PaperSize::NAMES));
        let size = size.map(|size| size.value);
        let parts = ["paper.copies", "paper.cards"].into_iter().find_map(field);
        match parts.and_then(|parts| parts.integer(2..=8)) {
            Some(parts) => Some(size.unwrap_or(PaperSize::A4).part(parts.value)),
            None => size,
        }
    }

    /// What it says of the series that it is. `None` where it says none, or that cannot be read; why is told.
    pub fn series(&self, diagnostics: &mut Diagnostics) -> Option<SeriesSettings> {
        let problems = Problems::of(&self.texts).with_labels(common_labels);
        let fields = Field::new(self.root.at(SERIES)?, SERIES, &problems).table();
        let settings = fields.and_then(series::series).filter(|_| problems.is_empty());
        problems.report(diagnostics);
        settings
    }

    /// Whether it is a series, however little of that can be read.
    pub fn is_series(&self) -> bool {
        self.root.at(SERIES).is_some()
    }

    /// The font files that it asks for, where all can be read.
    pub fn fonts(&self) -> Option<[At<PathBuf>; 4]> {
        let problems = Problems::default();
        fonts(Field::new(self.root.at("font")?, "font", &problems).table()?, &self.folder)
    }

    /// The partials that write its appendices.
    pub fn appendix_partials(&self) -> impl Iterator<Item = &str> {
        self.items("appendix").filter_map(|appendix| text(appendix.at("template")?))
    }

    /// The paths of values that it declares to be sums and parts of sums.
    pub fn sums(&self) -> impl Iterator<Item = &str> {
        self.items("check.sums").flat_map(|sum| {
            let parts = match sum.at("parts").map(|parts| &parts.value) {
                Some(Value::Array(parts)) => parts.as_slice(),
                _ => &[],
            };
            sum.at("total").into_iter().chain(parts).filter_map(text)
        })
    }

    /// The items of the list at a path; none where there is no list.
    fn items(&self, path: &str) -> impl Iterator<Item = &Node> {
        match self.root.at(path).map(|node| &node.value) {
            Some(Value::Array(items)) => items.iter(),
            _ => [].iter(),
        }
    }

    /// What is known of its facts and of the tables that its template has at the root.
    pub fn described(
        &self,
        library: &Library<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Described {
        let template = self.template().map(|name| name.value);
        let described =
            Described::of(&self.root, template.as_deref(), library, sources, diagnostics);
        match &self.set {
            Some(set) => described.in_set(set, library, sources, diagnostics),
            None => described,
        }
    }

    /// Reads the known tables; `customs` are those of the profile. All their problems are told; `None` where one of them leaves
    /// nothing to go on with.
    pub fn read(
        &self,
        described: &Described,
        customs: &Customs,
        diagnostics: &mut Diagnostics,
    ) -> Option<Report> {
        let problems = Problems::of(&self.texts).with_labels(common_labels);
        let report = read(self, described, customs, &problems);
        figures::look(&self.root, &self.texts, &problems);
        election::look(&self.root, described.facts(), customs, &problems);
        problems.report(diagnostics);
        report
    }
}

/// A report that is not there, or stands beside its place under another name.
fn not_found(world: &dyn World, file: &Path) -> Message {
    let path = file.display().to_string();
    let folder = file.parent().unwrap_or(Path::new(""));
    if let Some(problem) = set::for_one_paper(world, folder) {
        return problem.into();
    }
    let names = world.list(file.parent().unwrap_or(Path::new(""))).unwrap_or_default();
    let mut names: Vec<_> = names.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    names.retain(|name| MEANT_AS_REPORT.contains(&name.to_lowercase().as_str()));
    names.sort_unstable();
    match names.first() {
        Some(found) if file.ends_with(REPORT_FILE) => {
            OtherName { path, found: (*found).to_owned() }.into()
        }
        _ => FileNotFound { path }.into(),
    }
}

/// The name of a report in its folder.
const REPORT_FILE: &str = home::REPORT;

/// Names that editors and Windows make of it, in small letters.
const MEANT_AS_REPORT: [&str; 6] =
    [REPORT_FILE, "report", "report.txt", "report.toml.txt", "report.toml.toml", "report.tml"];

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
