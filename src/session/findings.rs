//! What there is to tell of a report, for the page.

use super::Session;
use super::answer::{Finding, Missing};
use super::locate::path_at;
use crate::diag::{Diagnostic, Language, Severity};
use crate::document::OpenPlaces;
use crate::prepare::Prepared;
use crate::source::Sources;
use crate::template::manifest::common;
use crate::toml::DataPath;
use crate::world::{World, slashed};

impl<W: World> Session<W> {
    /// All that is told of the files as they are, the worst first.
    pub(super) fn findings(&self, language: Language) -> Vec<Finding> {
        let Some(reading) = &self.reading else { return Vec::new() };
        let mut told: Vec<_> = reading.told.iter().enumerate().collect();
        told.sort_by_key(|(_, told)| std::cmp::Reverse(told.severity));
        let root = self.root();
        let finding = |(id, told): (usize, &Diagnostic)| {
            let mut finding = finding(id, told, &reading.sources, &self.order.report, language);
            finding.key = told.place.as_ref().and_then(|place| {
                let (source, root) = root.as_ref()?;
                let file = &reading.sources.get(place.source).path;
                let is_report = *file == *source;
                is_report.then(|| path_at(root, place.span.start)).flatten()
            });
            finding.mend = self.mend_of(told, &reading.sources);
            finding
        };
        told.into_iter().map(finding).collect()
    }

    /// What the final version needs and the report does not have.
    pub(super) fn missing(&self, language: Language) -> Vec<Missing> {
        let Some(good) = &self.good else { return Vec::new() };
        let Prepared { report, frame, .. } = &good.prepared;
        let told = report.missing_for_final(OpenPlaces::default(), Some(frame));
        let paths = told.iter().filter_map(|told| told.message.field("field"));
        let missing = |path: &crate::diag::Words| {
            let path = path.get(Language::English).to_owned();
            let fact = common().get(&DataPath::dotted(&path));
            let label =
                fact.map_or_else(|| path.clone(), |fact| fact.label.get(language).to_owned());
            Missing { path, label }
        };
        paths.map(missing).collect()
    }
}

fn finding(
    id: usize,
    told: &Diagnostic,
    sources: &Sources,
    report: &std::path::Path,
    language: Language,
) -> Finding {
    let place = told.place.as_ref().map(|place| {
        let source = sources.get(place.source);
        let (line, column) = source.line_column(place.span.start);
        let around = source.lines_around(place.span.start..place.span.start);
        let quoted = source.text.get(around).unwrap_or_default().to_owned();
        let file = source.path.strip_prefix(report).unwrap_or(&source.path);
        (slashed(file), line, column, quoted)
    });
    let (file, line, column, quoted) = match place {
        Some((file, line, column, quoted)) => (Some(file), Some(line), Some(column), Some(quoted)),
        None => (None, None, None, None),
    };
    Finding {
        id,
        severity: match told.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        },
        code: told.message.code().to_owned(),
        text: told.message.text(language),
        advice: told.message.advice(language),
        article: told.source.to_string(),
        file,
        line,
        column,
        quoted,
        key: None,
        mend: None,
    }
}
