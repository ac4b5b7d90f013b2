//! `vanban diff`.

use crate::folder::{FINAL, Folder};

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
