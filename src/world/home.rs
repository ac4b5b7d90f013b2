//! Where a report stands. Most are a folder with a `report.toml`. The papers of a set share a folder: each is a file of its
//! own in `papers`, and what they have in common stands beside that folder.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::World;

/// The file of a report in a folder of its own.
pub const REPORT: &str = "report.toml";
/// What the papers of a set have in common.
pub const COMMON: &str = "congress.toml";
/// The folder of the papers of a set.
pub const PAPERS: &str = "papers";

/// The folder that the files of a report are looked for in: its own, or that of its set. `is_folder` says whether `report`
/// is one.
pub fn folder(report: &Path, is_folder: bool) -> Cow<'_, Path> {
    let parent = || report.parent().unwrap_or(Path::new(""));
    if is_folder {
        return report.into();
    }
    match (is_paper(report), parent().file_name()) {
        (true, Some(_)) => parent().parent().unwrap_or(Path::new("")).into(),
        (true, None) => parent().join("..").into(),
        (false, _) => parent().into(),
    }
}

/// Whether it is the file of a paper of a set, by its place.
pub fn is_paper(report: &Path) -> bool {
    let whole = std::path::absolute(report).unwrap_or_else(|_| report.to_owned());
    let is_toml = whole.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    let in_papers = || whole.parent().and_then(Path::file_name).is_some_and(|name| name == PAPERS);
    is_toml && whole.file_name().is_some_and(|name| name != REPORT) && in_papers()
}

/// The name of the paper in that file of the folder of a set, by its place there; `None` for any other file.
pub fn paper_of(path: &str) -> Option<&str> {
    path.strip_prefix(PAPERS)?.strip_prefix('/')?.strip_suffix(".toml")
}

/// The name of a report, which its files bear: that of its folder, or of the file of a paper.
pub fn name(report: &Path) -> String {
    let whole = std::path::absolute(report).unwrap_or_else(|_| report.to_owned());
    let named = match whole.extension() {
        Some(_) if is_paper(&whole) => whole.file_stem(),
        Some(extension) if extension == "toml" => whole.parent().and_then(Path::file_name),
        _ => whole.file_name(),
    };
    named.map_or_else(|| "report".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The folder below `out` that the files of a report go to: that of its name, or of the name of its set.
pub fn out(report: &Path) -> PathBuf {
    let whole = std::path::absolute(report).unwrap_or_else(|_| report.to_owned());
    let set = is_paper(&whole).then(|| name(&folder(&whole, false)));
    Path::new("out").join(set.unwrap_or_else(|| name(&whole)))
}

/// The papers of the set in that folder, by their names; `None` where there is no set.
pub fn papers(world: &dyn World, folder: &Path) -> Option<Vec<PathBuf>> {
    if !world.is_dir(folder) || world.stamp(&folder.join(COMMON)).is_none() {
        return None;
    }
    let mut papers = world.list(&folder.join(PAPERS)).unwrap_or_default();
    papers.retain(|path| is_paper(path));
    papers.sort();
    Some(papers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    #[test]
    fn a_paper_belongs_to_the_folder_above_papers_and_bears_the_name_of_its_file() {
        for (report, is_folder, found, named) in [
            ("r", true, "r", "r"),
            ("r/report.toml", false, "r", "r"),
            ("s/papers/nghi-quyet.toml", false, "s", "nghi-quyet"),
            ("papers/nghi-quyet.toml", false, "", "nghi-quyet"),
            ("s/papers/report.toml", false, "s/papers", "papers"),
            ("s/other/nghi-quyet.toml", false, "s/other", "other"),
        ] {
            assert_eq!(folder(Path::new(report), is_folder), Path::new(found), "{report}");
            assert_eq!(name(Path::new(report)), named, "{report}");
        }
    }

    #[test]
    fn the_papers_of_a_set_are_its_toml_files_in_order() {
        let world = Memory::new([
            ("s/congress.toml", ""),
            ("s/papers/b.toml", ""),
            ("s/papers/a.toml", ""),
            ("s/papers/a.txt", ""),
            ("r/report.toml", ""),
        ]);
        let names = papers(&world, Path::new("s")).unwrap();
        assert_eq!(names, [Path::new("s/papers/a.toml"), Path::new("s/papers/b.toml")]);
        assert_eq!(papers(&world, Path::new("r")), None);
    }
}
