//! Where templates and profiles are found: the report's own folder first, then the folder given on the
//! command line, then what is embedded in the program.

use std::path::{Path, PathBuf};

use crate::diag::Diagnostics;
use crate::source::{Place, SourceId, Sources};
use crate::world::messages::{FileUnreadable, NotUtf8};
use crate::world::{World, slashed};

/// Templates and profiles by their path below `templates/`, with `/` between the names.
pub struct Library<'w> {
    world: &'w dyn World,
    folders: Vec<PathBuf>,
}

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        /// What is embedded, in sorted order: path below `templates/`, text.
        pub const EMBEDDED: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../templates/", $path)))),*];
    };
}

embedded![
    "common.toml",
    "congress-report/closing.hbs",
    "congress-report/directions/aims.hbs",
    "congress-report/directions/situation.hbs",
    "congress-report/directions/slogan.hbs",
    "congress-report/directions/targets.hbs",
    "congress-report/directions/tasks.hbs",
    "congress-report/directions/tasks/building.hbs",
    "congress-report/directions/tasks/companion.hbs",
    "congress-report/directions/tasks/movements.hbs",
    "congress-report/directions/tasks/propaganda.hbs",
    "congress-report/opening.hbs",
    "congress-report/report.hbs",
    "congress-report/results/building.hbs",
    "congress-report/results/companion.hbs",
    "congress-report/results/introduction.hbs",
    "congress-report/results/movements.hbs",
    "congress-report/results/movements/countryside.hbs",
    "congress-report/results/movements/creativity.hbs",
    "congress-report/results/movements/defence.hbs",
    "congress-report/results/movements/volunteering.hbs",
    "congress-report/results/overall.hbs",
    "congress-report/results/propaganda.hbs",
    "congress-report/results/shortcomings.hbs",
    "congress-report/template.toml",
    "profiles/party-hd05.toml",
    "profiles/state-nd30.toml",
    "profiles/union-hd29.toml",
];

impl<'w> Library<'w> {
    /// A library that looks into `folders` in order before it takes what is embedded.
    pub fn new(world: &'w dyn World, folders: Vec<PathBuf>) -> Self {
        Self { world, folders }
    }

    /// What is embedded alone.
    pub fn built_in(&self) -> Self {
        Self { world: self.world, folders: Vec::new() }
    }

    /// Takes the file `path` into `sources`; `None` where there is none, with a problem where there
    /// is one that cannot be read.
    pub fn load(
        &self,
        path: &str,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<SourceId> {
        for folder in &self.folders {
            let file = folder.join(path);
            match self.world.read(&file) {
                Ok(bytes) => return load_text(&file, bytes, sources, diagnostics),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => {
                    diagnostics.error(None, FileUnreadable::new(&file, &error));
                    return None;
                }
            }
        }
        let (path, text) = EMBEDDED.iter().find(|(name, _)| *name == path)?;
        Some(sources.add(&Path::new("templates").join(path), text))
    }

    /// The paths of all files below `prefix` that end in `suffix`, each once, in sorted order.
    pub fn list(&self, prefix: &str, suffix: &str) -> Vec<String> {
        let mut found: Vec<String> = EMBEDDED.iter().map(|(path, _)| (*path).to_owned()).collect();
        for folder in &self.folders {
            for file in self.world.files_below(&folder.join(prefix)).unwrap_or_default() {
                let Ok(below) = file.strip_prefix(folder) else { continue };
                found.push(slashed(below));
            }
        }
        found.retain(|path| path.starts_with(prefix) && path.ends_with(suffix));
        found.sort();
        found.dedup();
        found
    }
}

/// Takes a file of the author into `sources`, or says why not.
pub fn load_text(
    path: &Path,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<SourceId> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(sources.add(path, &text)),
        Err(error) => {
            let place = first_damage(path, error.as_bytes(), error.utf8_error(), sources);
            diagnostics.error(place, NotUtf8 { path: path.display().to_string() });
            None
        }
    }
}

/// Where a file stops being UTF-8; the bytes that are not are shown as U+FFFD.
fn first_damage(
    path: &Path,
    bytes: &[u8],
    error: std::str::Utf8Error,
    sources: &mut Sources,
) -> Place {
    let readable = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
    // What precedes is taken in by itself, since composing letters may change how long it is.
    let start = sources.add(path, &readable);
    let start = sources.get(start).text.len();
    let source = sources.add(path, &String::from_utf8_lossy(bytes));
    Place { source, span: start..start + char::REPLACEMENT_CHARACTER.len_utf8() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Disk;

    #[test]
    fn every_file_below_templates_is_embedded_in_sorted_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut on_disk: Vec<String> = Disk
            .files_below(&folder)
            .unwrap()
            .iter()
            .filter_map(|file| file.strip_prefix(&folder).ok())
            .map(slashed)
            .collect();
        on_disk.sort();
        let embedded: Vec<_> = EMBEDDED.iter().map(|(path, _)| *path).collect();
        assert_eq!(embedded, on_disk);
    }
}
