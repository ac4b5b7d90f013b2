//! `vanban build`.

use std::path::{Path, PathBuf};

use vanban::diag::{Diagnostics, Language, Problem};
use vanban::pipeline::{self, Built, Request};
use vanban::source::Sources;
use vanban::world::{Disk, World};

use super::args::Build;
use super::terminal::{self, Terminal};
use super::{DONE, FAILED};

/// Builds a report, writes its files and says what they are.
pub fn run(args: &Build, terminal: &Terminal) -> u8 {
    let request = Request {
        report: args.report.clone(),
        templates: args.templates.clone(),
        profile: args.profile.clone(),
        is_final: args.is_final,
        appendix: args.appendix.into(),
        formats: args.format.iter().map(|&format| format.into()).collect(),
        undated: terminal::source_date(),
    };
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let built = pipeline::build(&Disk, &request, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    let Some(built) = built else { return FAILED };
    let out = args.out.clone().unwrap_or_else(|| Path::new("out").join(&built.name));
    match write(&out, &built) {
        Ok(paths) => {
            terminal.print(&summary(&built, &paths, terminal.language));
            DONE
        }
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

fn write(out: &Path, built: &Built) -> Result<Vec<PathBuf>, Problem> {
    let files: Vec<(PathBuf, Vec<u8>)> =
        built.files.iter().map(|file| (out.join(&file.name), file.bytes.clone())).collect();
    Disk.write_all(&files).map_err(|error| Problem::CannotWrite {
        path: error.path.display().to_string(),
        reason: error.reason.to_string(),
    })?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

fn summary(built: &Built, paths: &[PathBuf], language: Language) -> String {
    let (pages, notes, appendices) = (built.pages, built.notes, built.appendices);
    let mut text = format!("{}\n", built.title);
    text.push_str(&match language {
        Language::Vietnamese => {
            let state = if built.draft { "dự thảo" } else { "bản chính thức" };
            format!(
                "{state}, {pages} trang, {notes} chú thích, {appendices} phụ lục, thể thức {}\n",
                built.profile
            )
        }
        Language::English => {
            let state = if built.draft { "draft" } else { "final" };
            format!(
                "{state}, {pages} pages, {notes} notes, {appendices} appendices, profile {}\n",
                built.profile
            )
        }
    });
    for (path, file) in paths.iter().zip(&built.files) {
        text.push_str(&format!(
            "  {}  ({} kB)\n",
            path.display(),
            file.bytes.len().div_ceil(1_000)
        ));
    }
    text
}
