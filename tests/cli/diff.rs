//! `vanban diff`.

use crate::folder::{FINAL, Folder};
use crate::support::project;

#[test]
fn a_report_and_the_file_built_from_it_are_alike() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format docx --out out"));
    let ran = folder.vanban(&format!("diff out/{FINAL}.docx {FINAL}"));
    assert_eq!((ran.code, ran.out.as_str()), (0, "The two versions are alike.\n"), "{}", ran.err);
}

#[test]
fn a_changed_figure_comes_first_and_the_redline_is_written() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format docx --out out"));
    let text = folder.text(&format!("{FINAL}/report.toml"));
    let members = text.lines().find(|line| line.starts_with("members = ")).unwrap();
    folder.edit(&format!("{FINAL}/report.toml"), members, "members = 99");
    let ran = folder.vanban(&format!("diff out/{FINAL}.docx {FINAL} --docx changes.docx"));
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.starts_with("CHANGED FIGURES\n") && ran.out.contains("{+99+}"), "{}", ran.out);
    assert!(ran.out.contains("changes.docx  (all accepted it is the new version"), "{}", ran.out);
    let ran = folder.vanban(&format!("diff changes.docx {FINAL}"));
    assert!(ran.err.starts_with("warning[VB0081]") && ran.code == 0, "{}{}", ran.err, ran.out);
}

#[test]
fn json_holds_what_differs_and_whether_it_is_promised() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format docx --out out"));
    folder.vanban(&format!("build {FINAL} --format docx --out other --profile party-hd05"));
    let ran = folder.vanban(&format!("diff out/{FINAL}.docx other/{FINAL}.docx --format json"));
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &told["alike"]), (1, &serde_json::Value::Bool(false)));
    assert_eq!(told["promised"], false);
    assert!(!told["doubts"].as_array().unwrap().is_empty());
}

#[test]
fn what_is_no_version_is_told_and_nothing_is_written() {
    let folder = Folder::with_report(FINAL);
    folder.write("a.txt", "chữ");
    folder.write("a.docx", "chữ");
    for (old, code) in [("nowhere", "VB0001"), ("a.txt", "VB0083"), ("a.docx", "VB")] {
        let ran = folder.vanban(&format!("diff {old} {FINAL} --docx x.docx"));
        assert!(ran.code == 1 && ran.err.starts_with(&format!("error[{code}")), "{}", ran.err);
    }
    assert!(!folder.list(".").contains(&"x.docx".to_owned()));
}

#[test]
fn a_pdf_shows_what_came_and_went_beside_the_word_file() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --out out"));
    let version = folder.vanban(&format!("versions {FINAL} --format json"));
    let versions: serde_json::Value = serde_json::from_str(&version.out).unwrap();
    let id = versions["versions"][0]["id"].as_str().unwrap().to_owned();
    let text = folder.text(&format!("{FINAL}/report.toml"));
    let members = text.lines().find(|line| line.starts_with("members = ")).unwrap();
    folder.edit(&format!("{FINAL}/report.toml"), members, "members = 99");
    let ran = folder.vanban(&format!("diff {id} {FINAL} --docx x.docx --pdf x.pdf"));
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(
        ran.out.contains("x.docx") && ran.out.contains("x.pdf  (what went struck"),
        "{}",
        ran.out
    );
    assert!(folder.read("x.pdf").starts_with(b"%PDF-1.7"));
    let once = folder.read("x.pdf");
    folder.vanban(&format!("diff {id} {FINAL} --pdf x.pdf"));
    assert_eq!(folder.read("x.pdf"), once, "the same versions give the same bytes");
}

#[test]
fn a_pdf_of_a_word_file_is_laid_out_from_what_is_read_of_it() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format docx --out out"));
    let ran = folder.vanban(&format!("diff out/{FINAL}.docx {FINAL} --pdf x.pdf"));
    assert!(ran.code == 0 && ran.err.starts_with("warning[VB0084]"), "{}{}", ran.err, ran.out);
    assert!(folder.read("x.pdf").starts_with(b"%PDF-1.7"));
}

#[test]
fn a_pdf_of_a_word_file_shows_its_pictures() {
    let folder = Folder::new();
    for file in ["report.toml", "templates/text/report.hbs", "templates/text/theo-thon.hbs"] {
        let text = std::fs::read(project(&format!("tests/stress/charts/{file}"))).unwrap();
        folder.write(&format!("charts/{file}"), text);
    }
    folder.vanban("build charts --format docx --out out");
    let ran = folder.vanban("diff out/charts.docx out/charts.docx --pdf x.pdf");
    assert!(ran.err.starts_with("warning[VB0084]") && !ran.err.contains("error"), "{}", ran.err);
    let pictures = |pdf: &[u8]| pdf.windows(14).filter(|at| at == b"/Subtype/Image").count();
    assert!(pictures(&folder.read("x.pdf")) > 0, "{}", ran.out);
}

#[test]
fn where_one_of_two_files_cannot_be_written_neither_is() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format docx --out out"));
    let ran = folder.vanban(&format!(
        "diff out/{FINAL}.docx {FINAL} --docx x.docx --pdf out/{FINAL}.docx/x.pdf"
    ));
    assert!(ran.code == 1 && ran.err.contains("error[VB"), "{}", ran.err);
    let ran = folder.vanban(&format!("diff out/{FINAL}.docx {FINAL} --docx x --pdf x"));
    assert!(ran.code == 1 && ran.err.starts_with("error[VB0086]"), "{}", ran.err);
    assert!(!folder.list(".").contains(&"x.docx".to_owned()));
    assert!(!folder.list(".").contains(&"x".to_owned()));
}
