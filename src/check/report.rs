//! A report as rules see it.

use super::passage::{self, Passage};
use crate::data::Report;
use crate::document::Document;
use crate::locate::Locator;
use crate::prepare::Prepared;
use crate::source::{SourceId, Sources};
use crate::style::Style;

/// A report with all that its check needs.
#[derive(Debug)]
pub struct ReportSubject<'a> {
    /// Its data.
    pub report: &'a Report,
    /// Its document.
    pub document: &'a Document,
    /// Its profile.
    pub style: &'a Style,
    /// Whether it is to be final.
    pub is_final: bool,
    /// Its words.
    pub passages: Vec<Passage>,
    /// Every file that was read for it.
    pub sources: &'a Sources,
    /// Its `report.toml` and templates.
    pub own_files: Vec<SourceId>,
}

impl<'a> ReportSubject<'a> {
    /// The report behind a document.
    pub fn new(prepared: &'a Prepared, is_final: bool, locator: &Locator<'a>) -> Self {
        let sources = locator.sources;
        let passages = passage::passages(&prepared.document, &prepared.style, locator);
        let is_template = |path: &std::path::Path| path.extension().is_some_and(|e| e == "hbs");
        let own_files = sources
            .iter()
            .filter(|(id, file)| *id == prepared.report.source || is_template(&file.path))
            .map(|(id, _)| id)
            .collect();
        Self {
            report: &prepared.report,
            document: &prepared.document,
            style: &prepared.style,
            is_final,
            passages,
            sources,
            own_files,
        }
    }
}
