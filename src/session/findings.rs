//! What there is to tell of a report, for the page.

use super::Session;
use super::answer::{Finding, Findings, Missing};
use super::locate::key_at;
use super::reading::Reading;
use crate::diag::{Diagnostic, Language, Severity};
use crate::prepare::Prepared;
use crate::source::Sources;
use crate::template::manifest::common;
use crate::toml::DataPath;
use crate::world::{World, slashed};

impl<W: World> Session<W> {
    /// All that there is to tell of the files as they are: of the report, then of its check. A finding's number is its
    /// place here.
    pub(super) fn told(&self) -> impl Iterator<Item = &Diagnostic> {
        let reading = self.reading.as_ref();
        let good = self.good.as_ref().filter(|_| self.is_current());
        let of_report = reading.map(Reading::told).unwrap_or_default();
        let checked = good.map(|good| good.checked(self.order.is_final)).unwrap_or_default();
        of_report.iter().chain(checked)
    }

    /// All that is told of the files as they are, the worst first.
    pub(super) fn findings(&self, language: Language) -> Findings {
        let none = || Findings { generation: self.generation, findings: Vec::new() };
        let Some(reading) = &self.reading else { return none() };
        let mut told: Vec<_> = self.told().enumerate().collect();
        told.sort_by_key(|(_, told)| std::cmp::Reverse(told.severity));
        let (own, folder) = (self.own_drafts(), self.folder());
        let finding = |(id, told): (usize, &Diagnostic)| {
            let mut finding = finding(id, told, &reading.sources, &folder, language);
            finding.key = told.place.as_ref().and_then(|place| {
                let file = &reading.sources.get(place.source).path;
                key_at(&own, file, place.span.start).map(|path| path.to_string())
            });
            finding.mend = self.mend_of(told, &reading.sources);
            finding
        };
        let findings = told.into_iter().map(finding).collect();
        Findings { findings, ..none() }
    }

    /// What the final version needs and the report does not have.
    pub(super) fn missing(&self, language: Language) -> Vec<Missing> {
        let Some(good) = &self.good else { return Vec::new() };
        let Prepared { report, frame, .. } = &good.prepared;
        let told = report.missing_for_final(self.order.open, Some(frame));
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
