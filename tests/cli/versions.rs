//! What a build keeps: versions beside the report, and files that somebody has worked on since the last one.

use vanban::version::of_docx;

use crate::folder::{FINAL, Folder, run};
use crate::support::docx_part;

const DOCX: &str = "out/chi-doan-thcs-minh-tan-2024.docx";
const PDF: &str = "out/chi-doan-thcs-minh-tan-2024.pdf";

fn built() -> Folder {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --out out")).done();
    folder
}

/// Builds with something across the pages; gives what is told.
fn build(folder: &Folder, words: &str) -> String {
    let ran = folder.vanban(&format!("build {FINAL} --out out --watermark {words}"));
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.err
}

#[test]
fn a_word_file_that_somebody_has_edited_is_kept_and_told() {
    let folder = built();
    let first = folder.read(DOCX);
    folder.write(DOCX, b"PK edited");
    let told = build(&folder, "one");
    let kept = "out/chi-doan-thcs-minh-tan-2024-da-sua.docx";
    assert!(told.contains("VB0040") && told.contains(kept), "{told}");
    assert!(told.contains("vanban merge") && !told.contains("nothing was written"), "{told}");
    assert_eq!(folder.read(kept), b"PK edited");
    assert!(folder.read(DOCX) != first && folder.read(DOCX).starts_with(b"PK"));
    assert_eq!(build(&folder, "two"), "", "what a build has written is replaced");
    for (edit, kept) in [("again", "-2"), ("and again", "-3")] {
        folder.write(DOCX, edit);
        assert!(build(&folder, "three").contains(&format!("-da-sua{kept}.docx")));
        assert_eq!(
            folder.text(&format!("out/chi-doan-thcs-minh-tan-2024-da-sua{kept}.docx")),
            edit
        );
    }
    folder.write(DOCX, "again");
    assert!(build(&folder, "four").contains("-da-sua-2.docx"), "the same bytes are kept once");
    assert_eq!(folder.list("out").len(), 6, "{:?}", folder.list("out"));
}

#[test]
fn a_word_file_without_manifest_is_nobodys_to_replace() {
    let folder = Folder::with_report(FINAL);
    folder.write(DOCX, "typed by hand");
    let told = build(&folder, "one");
    assert!(told.contains("VB0040"), "{told}");
    assert_eq!(folder.text("out/chi-doan-thcs-minh-tan-2024-da-sua.docx"), "typed by hand");
}

#[test]
fn a_build_of_one_format_does_not_make_the_other_one_look_edited() {
    let folder = built();
    let only = |format: &str| {
        folder
            .vanban(&format!("build {FINAL} --out out --watermark {format} --format {format}"))
            .done()
    };
    only("pdf");
    only("docx");
    only("pdf");
    assert_eq!(build(&folder, "both"), "");
    folder.vanban(&format!("build {FINAL} --out out --format pdf")).done();
    folder.write(DOCX, "edited");
    assert!(build(&folder, "both").contains("VB0040"));
}

#[test]
fn a_pdf_that_was_signed_in_its_place_is_kept_and_told() {
    let folder = built();
    let signed = [folder.read(PDF), b"1 0 obj<</Type/Sig/ByteRange[0 1 2 3]>>".to_vec()].concat();
    folder.write(PDF, &signed);
    let told = build(&folder, "one");
    let kept = "out/chi-doan-thcs-minh-tan-2024-da-ky.pdf";
    assert!(told.contains("VB0041") && told.contains(kept), "{told}");
    assert_eq!(folder.read(kept), signed);
    folder.write(PDF, "%PDF-1.7 with remarks");
    let told = build(&folder, "two");
    let kept = "out/chi-doan-thcs-minh-tan-2024-da-sua.pdf";
    assert!(told.contains("VB0042") && told.contains(kept), "{told}");
    assert_eq!(folder.text(kept), "%PDF-1.7 with remarks");
}

#[test]
fn what_is_edited_after_a_build_was_cut_short_is_kept_when_the_next_one_mends_it() {
    let folder = built();
    let list = format!("out/{FINAL}.manifest.toml");
    let before = [DOCX, PDF, &list].map(|path| folder.read(path));
    build(&folder, "new");
    // As the build leaves the folder that is killed when all counts and nothing is in its place yet.
    for (path, old) in [DOCX, PDF, &list].iter().zip(&before) {
        let set = path.replace("out/", "out/.vanban-set/");
        folder.write(&set, folder.read(path));
        folder.write(path, old);
    }
    folder.write(DOCX, "edited since");
    let told = build(&folder, "newer");
    assert!(told.contains("VB0040"), "{told}");
    assert_eq!(folder.text("out/chi-doan-thcs-minh-tan-2024-da-sua.docx"), "edited since");
    assert_eq!(folder.list("out").len(), 4, "{:?}", folder.list("out"));
}

#[test]
fn versions_are_listed_by_date_with_their_names() {
    let folder = Folder::with_report(FINAL);
    let list = |args: &str| folder.vanban(&format!("versions {FINAL} {args}")).done();
    assert!(list("").contains("No versions yet"));
    for (args, date) in [("", "1700000000"), ("--final", "1700000060"), ("", "1800000000")] {
        let mut command = folder.command(&format!("build {FINAL} --out out {args}"));
        command.env("SOURCE_DATE_EPOCH", date);
        run(command).done();
    }
    let id = of_docx(&folder.read(DOCX)).unwrap();
    let lines = list("");
    let lines: Vec<_> = lines.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("  2023-11-14 22:14 UTC  final  Báo cáo"), "{lines:?}");
    let expected = format!("{}  2023-11-14 22:13 UTC  draft  Báo cáo", &id[..8]);
    assert!(lines[1].starts_with(&expected), "{lines:?}");
    let json: serde_json::Value = serde_json::from_str(&list("--format json")).unwrap();
    assert_eq!(json["versions"][1]["id"], id.as_str());
    assert_eq!(json["versions"][1]["short"], &id[..8]);
    assert_eq!(json["versions"][0]["final"], true);
    assert_eq!(json["versions"][0]["built"], "2023-11-14T22:14:20Z");
    let vietnamese = list("--lang vi");
    assert!(vietnamese.contains("14/11/2023 22:13 UTC  dự thảo"), "{vietnamese}");
    let mut inside = folder.command("versions");
    inside.current_dir(folder.path(FINAL));
    assert_eq!(run(inside).done(), list(""));
    let nowhere = folder.vanban("versions nowhere");
    assert!(nowhere.code == 1 && nowhere.err.contains("VB0001"), "{nowhere:?}");
}

#[test]
fn the_folder_of_versions_is_ignored_by_git_and_read_by_nothing_else() {
    let folder = built();
    assert_eq!(folder.list(FINAL), [".vanban", "report.toml"]);
    assert_eq!(folder.list(&format!("{FINAL}/.vanban")), [".gitignore", "sources", "versions"]);
    assert_eq!(folder.text(&format!("{FINAL}/.vanban/.gitignore")), "*\n");
    // As a folder of templates would be.
    folder.write(&format!("{FINAL}/.vanban/other/report.hbs"), "x");
    let listed = folder.vanban(&format!("template list {FINAL} --templates {FINAL}")).done();
    assert!(!listed.contains(".vanban") && !listed.contains("other"), "{listed}");
}

#[test]
fn the_folder_of_the_report_may_be_that_of_the_files() {
    let folder = Folder::with_report(FINAL);
    let build = |words: &str| {
        folder.vanban(&format!("build {FINAL} --out {FINAL} --watermark {words}")).done()
    };
    build("one");
    build("two");
    assert_eq!(folder.list(FINAL).len(), 5, "{:?}", folder.list(FINAL));
    let versions = folder.vanban(&format!("versions {FINAL}")).done();
    assert_eq!(versions.lines().count(), 2);
}

#[test]
fn the_same_report_gives_the_same_docx_everywhere() {
    let (one, other) = (built(), Folder::with_report(FINAL));
    let mut command = other.command("build . --out ../out");
    command.current_dir(other.path(FINAL));
    run(command).done();
    assert!(one.read(DOCX) == other.read(DOCX));
    let custom = docx_part(&one.read(DOCX), "docProps/custom.xml");
    assert!(custom.contains(r#"name="vanban-version""#), "{custom}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_folder_of_versions_that_leads_elsewhere_is_not_written_to() {
        for link in [".vanban", ".vanban/sources", ".vanban/versions"] {
            let folder = Folder::with_report(FINAL);
            folder.write("elsewhere/mine", "");
            let place = folder.path(&format!("{FINAL}/{link}"));
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            symlink(folder.path("elsewhere"), place).unwrap();
            let told = build(&folder, "one");
            assert!(told.starts_with("warning[VB0017]"), "{told}");
            assert_eq!(folder.list("elsewhere"), ["mine"], "{link}");
        }
    }

    #[test]
    fn a_link_in_the_place_of_a_source_is_not_written_through() {
        let folder = built();
        let sources = format!("{FINAL}/.vanban/sources");
        for name in folder.list(&sources) {
            let place = folder.path(&format!("{sources}/{name}"));
            std::fs::remove_file(&place).unwrap();
            symlink(folder.path("made"), place).unwrap();
        }
        let told = build(&folder, "one");
        assert!(told.contains("VB0043") && !folder.path("made").exists(), "{told}");
    }

    #[test]
    fn a_version_that_cannot_be_kept_is_a_remark() {
        let folder = Folder::with_report(FINAL);
        folder.write(&format!("{FINAL}/.vanban"), "a file");
        let told = build(&folder, "one");
        assert!(told.starts_with("warning[VB00"), "{told}");
        assert!(folder.path(DOCX).exists());
    }
}
