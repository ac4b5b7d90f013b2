//! `--locked`: whether a build gives what the one before gave.

use std::collections::BTreeMap;

use super::manifest::{Input, Manifest};
use crate::diag::{Diagnostics, Words};
use crate::digest::Sha256;
use crate::dossier::messages::{LockedFileDiffers, LockedFileGone, LockedFileNew};
use crate::pipeline::{AppendixMode, Format, Request};
use crate::prepare::{Order, Settings};

/// How a build was asked for, as on the command line: what differs from `vanban build REPORT`. Where
/// files are read from and written to is left out.
pub fn options(request: &Request) -> Vec<String> {
    // Without `..`, so that nobody adds an option and forgets it here.
    let Request { order, appendix, formats, embed_fonts, keeps: _ } = request;
    let Order {
        report: _,
        row: _,
        templates: _,
        built_in: _,
        profile,
        is_final,
        open,
        undated,
        settings: Settings { contents, duplex, watermark },
    } = order;
    let mut options = Vec::new();
    let mut add = |option: &str| options.push(option.to_owned());
    if *is_final {
        add("--final");
    }
    if open.any() {
        add(&format!("--open {}", open.names().join(",")));
    }
    match appendix {
        AppendixMode::Together => {}
        AppendixMode::Separate => add("--appendix separate"),
        AppendixMode::Both => add("--appendix both"),
    }
    match (formats.contains(&Format::Docx), formats.contains(&Format::Pdf)) {
        (true, false) => add("--format docx"),
        (false, true) => add("--format pdf"),
        _ => {}
    }
    if *embed_fonts {
        add("--embed-fonts");
    }
    if *contents {
        add("--contents");
    }
    if *duplex {
        add("--duplex");
    }
    if let Some(watermark) = watermark {
        add(&format!("--watermark {watermark}"));
    }
    if let Some(profile) = profile {
        add(&format!("--profile {profile}"));
    }
    if let Some(date) = undated {
        add(&format!("SOURCE_DATE_EPOCH {}", date.iso()));
    }
    options
}

/// Tells of every file that the build of `now` would write otherwise than that of `before`, with what
/// changed in between. The same bytes from changed inputs are no difference.
pub fn compare(before: &Manifest, now: &Manifest, diagnostics: &mut Diagnostics) {
    let (old, new) = (checksums(before), checksums(now));
    let causes = causes(before, now);
    for (&name, sum) in &new {
        let (file, causes) = (name.to_owned(), causes.clone());
        match old.get(name) {
            Some(known) if known == sum => {}
            Some(_) => {
                diagnostics.error(None, LockedFileDiffers { file, causes });
            }
            None => diagnostics.error(None, LockedFileNew { file, causes }),
        }
    }
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        let (file, causes) = ((*name).to_owned(), causes.clone());
        diagnostics.error(None, LockedFileGone { file, causes });
    }
}

fn checksums(manifest: &Manifest) -> BTreeMap<&str, Sha256> {
    manifest.files.iter().map(|file| (file.name.as_str(), file.sha256)).collect()
}

/// What differs in all that a build depends on.
fn causes(before: &Manifest, now: &Manifest) -> Words {
    let mut causes = Vec::new();
    let mut tell = |vietnamese: &str, english: &str, what: String| {
        if !what.is_empty() {
            causes.push((format!("{vietnamese} {what}"), format!("{english} {what}")));
        }
    };
    let (old, new) = (by_path(&before.inputs), by_path(&now.inputs));
    let changed = new.iter().filter(|(path, sums)| old.get(*path).is_some_and(|old| old != *sums));
    tell("đã sửa", "changed:", quoted(changed.map(|(path, _)| *path)));
    tell("mới có", "new:", quoted(new.keys().copied().filter(|path| !old.contains_key(path))));
    tell("không còn", "gone:", quoted(old.keys().copied().filter(|path| !new.contains_key(path))));
    if before.options != now.options {
        let words = |options: &[String]| match options {
            [] => "–".to_owned(),
            options => quoted(options.iter().map(String::as_str)),
        };
        tell("tùy chọn lần trước", "options then:", words(&before.options));
        tell("lần này", "now:", words(&now.options));
    }
    if before.program != now.program {
        tell("lần trước dựng bằng", "built by", quoted([before.program.as_str()]));
    }
    if causes.is_empty() {
        causes.push((
            "đầu vào không đổi: chính chương trình đã khác".to_owned(),
            "the inputs are the same: the program itself differs".to_owned(),
        ));
    }
    let (vietnamese, english): (Vec<_>, Vec<_>) = causes.into_iter().unzip();
    [vietnamese.join("; "), english.join("; ")].into()
}

/// Files from elsewhere may share a name.
fn by_path(inputs: &[Input]) -> BTreeMap<&str, Vec<Sha256>> {
    let mut all = BTreeMap::<_, Vec<_>>::new();
    for input in inputs {
        all.entry(input.path.as_str()).or_default().push(input.sha256);
    }
    all
}

fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Language;
    use crate::dossier::manifest::tests::built;

    fn manifest() -> Manifest {
        let input = |path: &str| Input { path: path.to_owned(), sha256: Sha256::of(b"x") };
        Manifest::new(&built(), Vec::new(), vec![input("report.toml"), input("templates/a.hbs")])
    }

    fn told(before: &Manifest, now: &Manifest) -> Vec<[String; 2]> {
        let mut diagnostics = Diagnostics::default();
        compare(before, now, &mut diagnostics);
        let english = Language::English;
        let told = diagnostics.iter().map(|d| &d.message);
        told.map(|message| [message.text(english), message.advice(english)]).collect()
    }

    #[test]
    fn the_same_bytes_are_no_difference_whatever_led_to_them() {
        let before = manifest();
        let mut now = before.clone();
        now.inputs[0].sha256 = Sha256::of(b"y");
        now.options.push("--final".to_owned());
        assert!(told(&before, &now).is_empty());
    }

    #[test]
    fn a_changed_file_is_told_with_the_inputs_and_options_that_changed() {
        let before = manifest();
        let mut now = before.clone();
        now.files[1].sha256 = Sha256::of(b"y");
        now.inputs[0].sha256 = Sha256::of(b"y");
        now.inputs[1].path = "templates/b.hbs".to_owned();
        now.options.push("--final".to_owned());
        let [[message, advice]] = &told(&before, &now)[..] else { panic!("one message is wanted") };
        assert!(message.contains("Báo cáo năm.pdf"), "{message}");
        let causes = "changed: `report.toml`; new: `templates/b.hbs`; gone: `templates/a.hbs`; \
                      options then: –; now: `--final`";
        assert!(advice.contains(causes), "{advice}");
    }

    #[test]
    fn files_that_come_and_go_are_told() {
        let before = manifest();
        let mut now = before.clone();
        now.files[1].name = "other.pdf".to_owned();
        now.program = "vanban 9".to_owned();
        let told = told(&before, &now);
        assert_eq!(told.len(), 2);
        assert!(told[0][0].contains("other.pdf") && told[1][0].contains("năm.pdf"), "{told:?}");
        assert!(told[0][1].contains(&before.program), "{told:?}");
    }

    #[test]
    fn where_nothing_else_differs_the_program_does() {
        let before = manifest();
        let mut now = before.clone();
        now.files[0].sha256 = Sha256::of(b"y");
        assert!(told(&before, &now)[0][1].contains("the program itself"));
    }
}
