//! `vanban merge`: what somebody changed in a Word file comes back.

use std::io::{Cursor, Read, Write};

use crate::folder::{FINAL, Folder};

const DOCX: &str = "out/chi-doan-thcs-minh-tan-2024.docx";
const TOML: &str = "chi-doan-thcs-minh-tan-2024/report.toml";
const CLOSING: &str = "chi-doan-thcs-minh-tan-2024/templates/congress-report/closing.hbs";

/// The report, built; its Word file with words replaced that stand in it once.
fn edited(from: &str, to: &str) -> Folder {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format docx --out out")).done();
    let bytes = with(&folder.read(DOCX), from, to);
    folder.write("edited.docx", bytes);
    folder
}

/// A Word file with words replaced that stand in it once.
pub fn with(docx: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    for name in names {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(text.matches(from).count(), 1, "{from}");
            bytes = text.replace(from, to).into_bytes();
        }
        out.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn an_unedited_file_changes_nothing() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format docx --out out")).done();
    let before = folder.text(TOML);
    let ran = folder.vanban(&format!("merge {DOCX} {FINAL} --yes"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_eq!(ran.out, "The Word file says nothing else than the report.\n");
    assert_eq!(folder.text(TOML), before);
}

#[test]
fn a_changed_figure_changes_the_value_and_nothing_else() {
    let folder = edited("12\u{a0}suất quà", "14\u{a0}suất quà");
    let before = folder.text(TOML);
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --yes"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("report.toml: facts.propaganda.gratitude.gifts"), "{}", ran.out);
    assert!(ran.out.contains("\n-gifts = 12\n+gifts = 14\n"), "{}", ran.out);
    assert_eq!(folder.text(TOML), before.replacen("gifts = 12", "gifts = 14", 1));
    assert!(!folder.list(&format!("{FINAL}/.vanban/edited")).is_empty());
}

#[test]
fn changed_words_of_a_built_in_partial_go_into_a_copy_with_one_edit() {
    let folder = edited("giàu đẹp, văn minh", "giàu đẹp, văn hiến");
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --yes"));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let built_in = include_str!("../../templates/congress-report/closing.hbs");
    assert_eq!(built_in.matches("văn minh").count(), 1);
    assert_eq!(folder.text(CLOSING), built_in.replace("văn minh", "văn hiến"));
}

#[test]
fn nothing_is_written_unasked_and_a_dry_run_shows_all() {
    let folder = edited("12\u{a0}suất quà", "14\u{a0}suất quà");
    let before = folder.text(TOML);
    let shown = folder.vanban(&format!("merge edited.docx {FINAL} --dry-run"));
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    let ran = folder.vanban(&format!("merge edited.docx {FINAL}"));
    assert!(ran.code == 1 && ran.err.contains("VB0092"), "{}", ran.err);
    assert_eq!(ran.out, shown.out);
    assert_eq!(folder.text(TOML), before);
}

#[test]
fn what_the_sources_cannot_say_is_told_and_left() {
    let folder =
        edited("12\u{a0}suất quà", "12\u{a0}suất quà</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>");
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --yes"));
    assert!(ran.code == 0 && ran.out.contains("nothing else"), "a tab is a blank: {}", ran.out);
    let pict = "12\u{a0}suất quà</w:t></w:r><w:r><w:drawing><a:blip \
                xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/></w:drawing></w:r><w:r><w:t>";
    let folder = edited("12\u{a0}suất quà", pict);
    let before = folder.text(TOML);
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --yes"));
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.starts_with("Left, to be settled by hand:\n"), "{}", ran.out);
    assert_eq!(folder.text(TOML), before);
}

#[test]
fn tracked_changes_are_taken_or_listed() {
    let tracked = "</w:t></w:r><w:del w:id=\"901\" w:author=\"A\"><w:r><w:delText>12</w:delText></w:r></w:del>\
                   <w:ins w:id=\"902\" w:author=\"A\"><w:r><w:t>14</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> suất quà";
    let folder = edited("12\u{a0}suất quà", tracked);
    let before = folder.text(TOML);
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --yes --changes none"));
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("Tracked changes that are left:\n  − 12"), "{}", ran.out);
    assert_eq!(folder.text(TOML), before);
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --yes"));
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(folder.text(TOML).contains("gifts = 14"));
}

#[test]
fn what_the_sources_have_changed_since_stays() {
    let folder = edited("12\u{a0}suất quà", "14\u{a0}suất quà");
    folder.edit(TOML, "authority = \"TM\"", "authority = \"TM\" # sửa sau");
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --yes"));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let text = folder.text(TOML);
    assert!(text.contains("# sửa sau") && text.contains("gifts = 14"), "{text}");
}

#[test]
fn the_files_of_a_build_are_built_anew_and_the_edited_one_stays_beside_them() {
    let folder = edited("12\u{a0}suất quà", "14\u{a0}suất quà");
    folder.write(DOCX, folder.read("edited.docx"));
    let ran = folder.vanban(&format!("merge {DOCX} {FINAL} --yes"));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(
        folder.read("out/chi-doan-thcs-minh-tan-2024-da-sua.docx"),
        folder.read("edited.docx")
    );
    let again = folder.vanban(&format!("merge edited.docx {FINAL} --dry-run"));
    assert!(again.code == 0 && again.out.contains("nothing else"), "{}", again.out);
}

#[test]
fn what_is_no_edited_file_is_told() {
    let folder = Folder::with_report(FINAL);
    folder.write("a.odt", "chữ");
    folder.write("a.docx", "chữ");
    let cases =
        [("a.odt chi-doan-thcs-minh-tan-2024", "VB0091"), ("a.docx", "VB0090"), ("b.docx", "VB")];
    for (arguments, code) in cases {
        let ran = folder.vanban(&format!("merge {arguments} --yes"));
        assert!(ran.code == 1 && ran.err.starts_with(&format!("error[{code}")), "{}", ran.err);
    }
}

#[test]
fn without_the_kept_version_the_same_sources_stand_in_for_it_and_others_are_told() {
    let folder = edited("12\u{a0}suất quà", "14\u{a0}suất quà");
    std::fs::remove_dir_all(folder.path(&format!("{FINAL}/.vanban"))).unwrap();
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --dry-run"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    folder.edit(TOML, "authority = \"TM\"", "authority = \"TM\" # sửa sau");
    let ran = folder.vanban(&format!("merge edited.docx {FINAL} --dry-run"));
    assert!(ran.code == 0 && ran.err.contains("VB0093"), "{}{}", ran.out, ran.err);
}
