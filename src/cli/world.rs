//! What a command that reads a report may read.

use std::path::{Path, PathBuf};

use vanban::world::{Disk, Fence, World, home};

/// The files of a report, of the folder of `--templates` and of those that are allowed besides.
pub fn fence(report: &Path, templates: Option<&Path>, allowed: &[PathBuf]) -> Fence {
    let folder = home::folder(report, Disk.is_dir(report));
    let allowed = allowed.iter().map(PathBuf::as_path);
    Fence::new([&*folder].into_iter().chain(templates).chain(allowed))
}

/// The same, where a report need not be named: without one, nothing comes from a stranger.
pub fn world(
    report: Option<&Path>,
    templates: Option<&Path>,
    allowed: &[PathBuf],
) -> Box<dyn World> {
    match report {
        Some(report) => Box::new(fence(report, templates, allowed)),
        None => Box::new(Disk),
    }
}
