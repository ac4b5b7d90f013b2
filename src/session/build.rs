//! The finished files of an open report.

use serde::Deserialize;

use super::messages::NotBuilt;
use super::{Refusal, Session};
use crate::diag::{Diagnostics, Language, Severity};
use crate::pipeline::{self, AppendixMode, Built, Format, Request};
use crate::prepare::Order;
use crate::source::Sources;
use crate::world::World;

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
    /// Builds files as the command `build` does, with nothing else asked for.
    ///
    /// # Errors
    /// The report has errors: the first is told.
    pub fn built(&self, wanted: &Download, formats: &[Format]) -> Result<Built, Refusal> {
        let request = self.request(wanted.r#final, formats);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let built = pipeline::build(&self.world, &request, &mut sources, &mut diagnostics);
        let built = built.filter(|_| !diagnostics.has_errors());
        built.ok_or_else(|| {
            let first = diagnostics.iter().find(|told| told.severity == Severity::Error);
            match first {
                Some(told) => Refusal::wrong(told.message.clone(), wanted.language()),
                None => Refusal::wrong(NotBuilt {}, wanted.language()),
            }
        })
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
