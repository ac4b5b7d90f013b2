//! Which files a build has read, as its manifest names them.

use std::path::Path;

use super::manifest::Input;
use crate::digest::Sha256;
use crate::text::composed;
use crate::world::{Asked, Record, home, slashed};

/// The files that were read, in sorted order. Paths count from the folder of the report or from
/// `templates`, so that they are the same wherever those lie; of a file elsewhere only the name is
/// told, since where it lies is nobody's business.
pub fn inputs(record: &Record<Sha256>, report: &Path, templates: Option<&Path>) -> Vec<Input> {
    let folder = home::folder(report, record.folders.get(report) == Some(&true));
    let read = record.files.iter().filter_map(|(file, asked)| match asked {
        &Asked::Read(sha256) => Some(Input { path: named(file, &folder, templates), sha256 }),
        Asked::Opened | Asked::Missing | Asked::Unreadable => None,
    });
    let mut inputs: Vec<_> = read.collect();
    inputs.sort();
    inputs
}

/// The name of a file, composed as some systems do not.
fn named(file: &Path, folder: &Path, templates: Option<&Path>) -> String {
    let name = |path: Option<&std::ffi::OsStr>| Path::new(path.unwrap_or_default()).to_owned();
    let below = |folder: &Path| file.strip_prefix(folder).ok().map(Path::to_owned);
    let from_templates =
        || templates.and_then(|folder| Some(name(folder.file_name()).join(below(folder)?)));
    let path = below(folder).or_else(from_templates).unwrap_or_else(|| name(file.file_name()));
    composed(&slashed(&path)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{Memory, Recorder, World};

    #[test]
    fn inputs_are_named_alike_wherever_the_report_lies() {
        let named = |report: &str, templates: &str| {
            let files = ["report.toml", "templates/x/report.hbs", "../fonts/a.ttf"]
                .map(|below| format!("{report}/{below}"));
            let shared = format!("{templates}/profiles/own.toml");
            let elsewhere = "/usr/share/fonts/b.ttf".to_owned();
            let all: Vec<_> = files.into_iter().chain([shared, elsewhere]).collect();
            let world = Memory::new(all.iter().map(|path| (path.as_str(), "text")));
            let recorder = Recorder::new(&world, Sha256::of);
            assert!(recorder.is_dir(Path::new(report)));
            for path in &all {
                recorder.read(Path::new(path)).unwrap();
            }
            assert!(recorder.read(Path::new("nowhere")).is_err());
            inputs(&recorder.record(), Path::new(report), Some(Path::new(templates)))
        };
        let found = named("r", "common");
        let paths: Vec<_> = found.iter().map(|input| input.path.as_str()).collect();
        let expected = [
            "../fonts/a.ttf",
            "b.ttf",
            "common/profiles/own.toml",
            "report.toml",
            "templates/x/report.hbs",
        ];
        assert_eq!(paths, expected);
        assert_eq!(named("/home/a/reports/r", "../b/common"), found);
    }
}
