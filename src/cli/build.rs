//! `vanban build`.

use std::path::{Path, PathBuf};

use vanban::diag::{Diagnostics, Language, Problem};
use vanban::pipeline::{self, Built, BuiltFile, Request};
use vanban::source::Sources;
use vanban::world::{Disk, World};

use super::args::Build;
use super::terminal::{self, Terminal, counted};
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
    let Some(mut built) = built else { return FAILED };
    let out = args.out.clone().unwrap_or_else(|| Path::new("out").join(&built.name));
    let files = std::mem::take(&mut built.files);
    match write(&out, files) {
        Ok(files) => {
            terminal.print(&summary(&built, &files, terminal.language));
            DONE
        }
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

/// Gives back each file with its path.
fn write(out: &Path, files: Vec<BuiltFile>) -> Result<Vec<(PathBuf, Vec<u8>)>, Problem> {
    let files: Vec<_> = files.into_iter().map(|file| (out.join(file.name), file.bytes)).collect();
    Disk.write_all(&files).map_err(|error| Problem::cannot_write(&error.path, &error.reason))?;
    Ok(files)
}

fn summary(built: &Built, files: &[(PathBuf, Vec<u8>)], language: Language) -> String {
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
            let pages = counted(pages, "page", "pages");
            let notes = counted(notes, "note", "notes");
            let appendices = counted(appendices, "appendix", "appendices");
            format!("{state}, {pages}, {notes}, {appendices}, profile {}\n", built.profile)
        }
    });
    for (path, bytes) in files {
        text.push_str(&format!("  {}  ({} kB)\n", path.display(), bytes.len().div_ceil(1_000)));
    }
    text
}
