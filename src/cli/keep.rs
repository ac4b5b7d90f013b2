//! Keeping what was built as a version.

use std::path::Path;

use vanban::diag::Message;
use vanban::pipeline::Built;
use vanban::version::messages::NotKept;
use vanban::version::{self, Changes};
use vanban::world::messages::reason;
use vanban::world::{Disk, World, WriteError};

use super::signals;
use super::terminal::{Terminal, written_time};

/// Keeps a build in the folder of versions of its report. Where that cannot be, it is told, and nothing else.
pub fn keep(world: &dyn World, report: &Path, built: &Built, terminal: &Terminal) {
    let kept = version::keep(world, report, built, written_time());
    if let Err(problem) = kept.and_then(|changes| make(&changes)) {
        terminal.warn([problem]);
    }
}

fn make(changes: &Changes) -> Result<(), Message> {
    if changes.write.is_empty() {
        return Ok(());
    }
    signals::held(|| Disk.write_spare(&changes.write)).map_err(|error| not_kept(&error))?;
    // What cannot be removed takes room, and no more.
    changes.remove.iter().for_each(|path| drop(Disk.remove(path)));
    Ok(())
}

fn not_kept(error: &WriteError) -> Message {
    NotKept { path: error.path.display().to_string(), reason: reason(&error.reason) }.into()
}
