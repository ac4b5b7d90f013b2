//! Fixes: changes in the author's own files that cannot alter the meaning, shown before they are made.

use std::io;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::changes::{Change, changes};
use crate::source::{SourceId, Sources, rewritten};
use crate::world::{Overlay, World};

/// A file with its fixes made.
#[derive(Clone, Debug)]
pub struct FixedFile {
    /// The file.
    pub path: PathBuf,
    /// What changes, in the order of the file.
    pub changes: Vec<Change>,
    /// The whole file as it is to be written.
    pub bytes: Vec<u8>,
}

/// How often what was mended is looked at again: one fix may make room for the next.
const ROUNDS: usize = 16;

/// The files of the author as they are once nothing is left that a fix can mend. `check` says what there is in
/// a world; `None` where the report cannot be rendered, and a fix that leads there is not made.
///
/// Built-in templates are no files and stay as they are; line ends and a byte order mark are kept.
///
/// # Errors
/// Where a file cannot be read again: nothing is fixed then.
pub fn fixes(
    world: &dyn World,
    mut check: impl FnMut(&dyn World) -> (Option<Outcome>, Sources),
) -> Result<Vec<FixedFile>, (PathBuf, io::Error)> {
    let mended = Overlay::new(world);
    let mut earlier = mended.written();
    for _ in 0..ROUNDS {
        let (outcome, sources) = check(&mended);
        let Some(outcome) = outcome else {
            mended.restore(earlier);
            break;
        };
        let files = round(&outcome, &sources, &mended)?;
        if files.is_empty() {
            break;
        }
        earlier = mended.written();
        // What is laid over a world can always be written.
        let _ = mended.write_all(&files);
    }
    let written = mended.into_written();
    written.into_iter().filter_map(|(path, bytes)| fixed_file(world, path, bytes)).collect()
}

/// `None` where nothing has changed.
fn fixed_file(
    world: &dyn World,
    path: PathBuf,
    bytes: Vec<u8>,
) -> Option<Result<FixedFile, (PathBuf, io::Error)>> {
    let before = match world.read(&path) {
        Ok(before) => before,
        Err(error) => return Some(Err((path, error))),
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let changes = changes(&text(&before), &text(&bytes));
    (before != bytes).then_some(Ok(FixedFile { path, changes, bytes }))
}

/// A file and its bytes.
type Written = (PathBuf, Vec<u8>);

/// The files that the fixes of one check change.
fn round(
    outcome: &Outcome,
    sources: &Sources,
    world: &dyn World,
) -> Result<Vec<Written>, (PathBuf, io::Error)> {
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
        let Some(written) = written(world, &source.path)? else { continue };
        // `None` where the file has changed since it was read.
        let fixed = rewritten(&written, &source.text, &edits);
        if let Some(fixed) = fixed.filter(|fixed| *fixed != written) {
            files.push((source.path.clone(), fixed.into_bytes()));
        }
    }
    Ok(files)
}

/// The text of a file; `None` where there is none, as of what is built in.
fn written(world: &dyn World, path: &Path) -> Result<Option<String>, (PathBuf, io::Error)> {
    match world.read(path) {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err((path.to_owned(), error)),
    }
}

/// A stretch of a file and what to put there.
type Edit = (std::ops::Range<usize>, String);

/// The edits of a file from the end to the start, none over another.
fn edits(outcome: &Outcome, id: SourceId) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let of_findings = outcome.findings.iter().filter_map(|finding| finding.fix.as_ref());
    for fix in of_findings.chain(&outcome.more_fixes).filter(|fix| fix.place.source == id) {
        edits.push((fix.place.span.clone(), fix.text.clone()));
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
