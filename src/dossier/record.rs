//! Which files a build reads.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::digest::Sha256;
use super::manifest::Input;
use crate::text::composed;
use crate::world::{World, WriteError};

/// A world that remembers what was read from it.
pub struct Recorder<'w> {
    world: &'w dyn World,
    read: RefCell<BTreeMap<PathBuf, Sha256>>,
}

impl<'w> Recorder<'w> {
    /// Nothing is read yet.
    pub fn new(world: &'w dyn World) -> Self {
        Self { world, read: RefCell::default() }
    }

    /// What was read so far, in sorted order. Paths count from the folder of the report or from
    /// `templates`, so that they are the same wherever those lie; of a file elsewhere only the name is
    /// told, since where it lies is nobody's business.
    pub fn inputs(&self, report: &Path, templates: Option<&Path>) -> Vec<Input> {
        let folder = if self.world.is_dir(report) {
            report
        } else {
            report.parent().unwrap_or(Path::new(""))
        };
        let path = |path: &Path| {
            if let Ok(below) = path.strip_prefix(folder) {
                return names(below);
            }
            match templates
                .and_then(|templates| Some((templates, path.strip_prefix(templates).ok()?)))
            {
                Some((templates, below)) => {
                    names(&Path::new(templates.file_name().unwrap_or_default()).join(below))
                }
                None => names(Path::new(path.file_name().unwrap_or_default())),
            }
        };
        let read = self.read.borrow();
        let mut inputs: Vec<_> =
            read.iter().map(|(file, &sha256)| Input { path: path(file), sha256 }).collect();
        inputs.sort();
        inputs
    }
}

/// The names of a path with `/` between them, composed as some systems do not.
fn names(path: &Path) -> String {
    let names = path.components().filter(|part| !matches!(part, Component::CurDir));
    let names: Vec<_> = names.map(|part| OsStr::to_string_lossy(part.as_os_str())).collect();
    composed(&names.join("/")).into_owned()
}

impl World for Recorder<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let bytes = self.world.read(path)?;
        self.read.borrow_mut().insert(path.to_owned(), Sha256::of(&bytes));
        Ok(bytes)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        self.world.open(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.world.is_dir(path)
    }

    fn files_below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.world.files_below(folder)
    }

    fn write_all(&self, files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
        self.world.write_all(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    #[test]
    fn inputs_are_named_alike_wherever_the_report_lies() {
        let named = |report: &str, templates: &str| {
            let files = ["report.toml", "templates/x/report.hbs", "../fonts/a.ttf"]
                .map(|below| format!("{report}/{below}"));
            let shared = format!("{templates}/profiles/own.toml");
            let elsewhere = "/usr/share/fonts/b.ttf".to_owned();
            let all: Vec<_> = files.into_iter().chain([shared, elsewhere]).collect();
            let world = Memory::new(all.iter().map(|path| (path.as_str(), "text")));
            let recorder = Recorder::new(&world);
            for path in &all {
                recorder.read(Path::new(path)).unwrap();
            }
            assert!(recorder.read(Path::new("nowhere")).is_err());
            recorder.inputs(Path::new(report), Some(Path::new(templates)))
        };
        let inputs = named("r", "common");
        let paths: Vec<_> = inputs.iter().map(|input| input.path.as_str()).collect();
        let expected = [
            "../fonts/a.ttf",
            "b.ttf",
            "common/profiles/own.toml",
            "report.toml",
            "templates/x/report.hbs",
        ];
        assert_eq!(paths, expected);
        assert_eq!(named("/home/a/reports/r", "../b/common"), inputs);
    }
}
