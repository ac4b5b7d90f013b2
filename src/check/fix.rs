//! Fixes: changes in the author's own files that cannot alter the meaning, shown before they are made.

use std::io;
use std::path::PathBuf;

use super::Outcome;
use crate::source::{SourceId, Sources};
use crate::world::World;

/// A file with its fixes made.
#[derive(Clone, Debug)]
pub struct FixedFile {
    /// The file.
    pub path: PathBuf,
    /// The lines that change: number, before, after.
    pub changes: Vec<(usize, String, String)>,
    /// The whole file as it is to be written.
    pub bytes: Vec<u8>,
}

/// The files of the author that fixes change. Built-in templates are no files and stay as they are; line
/// ends and a byte order mark are kept.
///
/// # Errors
/// Where a file cannot be read again: nothing is fixed then.
pub fn fixes(
    outcome: &Outcome,
    sources: &Sources,
    world: &dyn World,
) -> Result<Vec<FixedFile>, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for (id, source) in sources.iter() {
        let edits = edits(outcome, id);
        let composes = source.recomposed.is_some()
            && outcome.findings.iter().any(|finding| {
                finding.message.code() == "VB6101"
                    && finding.place.as_ref().is_some_and(|place| place.source == id)
            });
        if edits.is_empty() && !composes {
            continue;
        }
        let bytes = match world.read(&source.path) {
            Ok(bytes) => bytes,
            // What is built in has no file.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err((source.path.clone(), error)),
        };
        let Ok(written) = String::from_utf8(bytes) else { continue };
        let fixed = apply(&source.text, edits);
        let mut plain = written.strip_prefix('\u{feff}').unwrap_or(&written).to_owned();
        let has_mark = plain.len() < written.len();
        let crlf = plain.contains("\r\n");
        plain = plain.replace("\r\n", "\n");
        if crate::text::composed(&plain) != source.text {
            // The file has changed since it was read.
            continue;
        }
        let changes = changed_lines(&plain, &fixed);
        let mut text = if crlf { fixed.replace('\n', "\r\n") } else { fixed };
        if has_mark {
            text.insert(0, '\u{feff}');
        }
        files.push(FixedFile { path: source.path.clone(), changes, bytes: text.into_bytes() });
    }
    Ok(files)
}

/// A stretch of a file and what to put there.
type Edit = (std::ops::Range<usize>, String);

/// The edits of a file from the end to the start, none over another.
fn edits(outcome: &Outcome, id: SourceId) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for finding in &outcome.findings {
        if let Some(fix) = finding.fix.as_ref().filter(|fix| fix.place.source == id) {
            edits.push((fix.place.span.clone(), fix.text.clone()));
        }
    }
    edits.sort_by_key(|(span, _)| std::cmp::Reverse((span.start, span.end)));
    edits.dedup();
    let mut apart: Vec<Edit> = Vec::new();
    for edit in edits {
        if apart.last().is_none_or(|later| edit.0.end <= later.0.start) {
            apart.push(edit);
        }
    }
    apart
}

fn apply(text: &str, edits: Vec<Edit>) -> String {
    let mut text = text.to_owned();
    for (span, new) in edits {
        if text.get(span.clone()).is_some() {
            text.replace_range(span, &new);
        }
    }
    text
}

fn changed_lines(before: &str, after: &str) -> Vec<(usize, String, String)> {
    let lines = (1..).zip(before.lines().zip(after.lines()));
    let changed = lines.filter(|(_, (before, after))| before != after);
    changed.map(|(number, (before, after))| (number, before.to_owned(), after.to_owned())).collect()
}
