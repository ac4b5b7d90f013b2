//! The rules of `vanban check` on whole texts: how often they are wrong about correct Vietnamese, and how
//! much they find in a text that is not.

mod correct;
mod seeded;
mod word;

use std::path::{Path, PathBuf};

use vanban::pipeline::{AppendixMode, Format, Request, Settings};

/// A path inside the project.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What is asked of a report.
fn request(report: &Path) -> Request {
    Request {
        report: report.to_owned(),
        templates: None,
        profile: None,
        is_final: false,
        appendix: AppendixMode::Together,
        formats: vec![Format::Docx, Format::Pdf],
        undated: None,
        embed_fonts: false,
        check: false,
        settings: Settings::default(),
    }
}
