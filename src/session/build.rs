//! The finished files of an open report.

use serde::Deserialize;

use super::messages::NotBuilt;
use super::{Refusal, Session};
use crate::data;
use crate::diag::{Diagnostics, Language, Severity};
use crate::pipeline::{self, AppendixMode, Built, Format, Request};
use crate::prepare::{Opened, Order};
use crate::source::Sources;
use crate::world::{World, home};

/// Which file is wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Download {
    /// `docx` or `pdf`.
    format: String,
    /// Whether it is the final version.
    pub r#final: bool,
    /// `vi` or `en`.
    language: String,
}

impl Download {
    /// A PDF, final or not.
    pub fn of(is_final: bool) -> Self {
        Self { r#final: is_final, ..Self::default() }
    }

    /// The format; PDF unless it says otherwise.
    pub fn format(&self) -> Format {
        if self.format == Format::Docx.extension() { Format::Docx } else { Format::Pdf }
    }

    /// The language of what is told.
    pub fn language(&self) -> Language {
        if self.language == "en" { Language::English } else { Language::Vietnamese }
    }
}

impl<W: World> Session<W> {
    /// Builds files as the command `build` does, with nothing else asked for; of a series the document that the pages are of,
    /// under the name that a build gives it.
    ///
    /// # Errors
    /// The report has errors: the first is told.
    pub fn built(&self, wanted: &Download, formats: &[Format]) -> Result<Built, Refusal> {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let mut request = self.request(wanted.r#final, formats);
        let letter = self.letter();
        if letter.is_some() {
            request =
                Request { order: Order { row: Some(0), ..request.order }, keeps: false, ..request };
        }
        let built = pipeline::build(&self.world, &request, &mut sources, &mut diagnostics);
        let built = built.filter(|_| !diagnostics.has_errors());
        let named = |mut built: Built| {
            let Some(name) = letter else { return built };
            for (file, format) in built.files.iter_mut().zip(formats) {
                file.name = format!("{name}.{}", format.extension());
            }
            Built { name, ..built }
        };
        built.map(named).ok_or_else(|| {
            let first = diagnostics.iter().find(|told| told.severity == Severity::Error);
            match first {
                Some(told) => Refusal::wrong(told.message.clone(), wanted.language()),
                None => Refusal::wrong(NotBuilt {}, wanted.language()),
            }
        })
    }

    /// Whether it is a series, of which the pages are the first document. Such a document is no version of the report.
    pub fn is_series(&self) -> bool {
        data::is_series(&self.world, &self.order.report)
    }

    /// Of a series the name of the document that the pages are of.
    fn letter(&self) -> Option<String> {
        if !self.is_series() {
            return None;
        }
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let opened = Opened::read(&self.world, &self.order, &mut sources, &mut diagnostics)?;
        Some(opened.series()?.name(&home::name(&self.order.report), 0))
    }

    /// What is asked of the pipeline.
    pub fn request(&self, is_final: bool, formats: &[Format]) -> Request {
        Request {
            order: Order { is_final, ..self.order.clone() },
            appendix: AppendixMode::Together,
            formats: formats.to_vec(),
            embed_fonts: false,
            keeps: true,
        }
    }
}
