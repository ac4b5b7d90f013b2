//! `vanban new`.

use crate::folder::{Folder, clean, program, run};
use crate::support::{check_golden, check_none_unused};

#[test]
fn a_new_report_builds_at_once() {
    let folder = Folder::new();
    let told = folder.vanban("new bao-cao --lang en").done();
    assert!(told.contains("vanban build bao-cao"), "{told}");
    assert_eq!(folder.list("bao-cao"), ["report.schema.json", "report.toml"]);
    folder.vanban("build bao-cao").done();
    assert_eq!(folder.documents("out/bao-cao"), ["bao-cao.docx", "bao-cao.pdf"]);
}

#[test]
fn a_new_report_reads_as_its_golden_and_names_its_schema() {
    let folder = Folder::new();
    folder.vanban("new bao-cao").done();
    let report = folder.text("bao-cao/report.toml");
    assert!(report.starts_with("#:schema ./report.schema.json\n"));
    check_golden("starter/congress-report.toml", &report);
    check_none_unused("starter", &["congress-report.toml".to_owned()]);
    assert_eq!(folder.text("bao-cao/report.schema.json"), folder.vanban("schema").done());
}

#[test]
fn a_new_report_may_be_for_a_template_of_a_folder() {
    let folder = Folder::new();
    folder.write("office/letter/report.hbs", "Đã trao {{count facts.gifts}} suất quà.\n");
    let ran = folder.vanban("new a --template letter --templates office");
    assert!(ran.code == 1 && ran.err.starts_with("error[VB1058]"), "{}", ran.err);
    folder.write("office/letter/template.toml", LETTER);
    let told = folder.vanban("new a --template letter --templates office").done();
    assert!(told.contains("vanban build a --templates office"), "{told}");
    let report = folder.text("a/report.toml");
    for words in [
        "template = \"letter\"",
        "kind = \"Thông báo\"",
        "place = \"Minh Tân\"",
        "gifts = 5 # Số quà",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    folder.vanban("build a --templates office").done();
    let ran = folder.vanban("new b --template leter --templates office");
    assert!(ran.code == 1 && ran.err.starts_with("error[VB3001]"), "{}", ran.err);
    assert!(folder.list("b").is_empty());
}

const LETTER: &str = r#"name = { vi = "Thư", en = "Letter" }
description = { vi = "Một lá thư.", en = "A letter." }
kinds = ["Thông báo"]

[examples]
"document.place" = "Minh Tân"

[[fact]]
path = "facts"
type = "table"
label = { vi = "Số liệu", en = "Facts" }
required = true
starter = "given"

[[fact]]
path = "facts.gifts"
type = "count"
label = { vi = "Số quà", en = "Gifts" }
example = 5
required = true
starter = "given"
"#;

#[test]
fn a_new_report_is_told_of_in_vietnamese() {
    let folder = Folder::new();
    let told = folder.vanban("new bao-cao --lang vi").done();
    assert!(told.starts_with("Đã tạo bao-cao/report.toml."), "{told}");
}

/// The command that `vanban new` prints, run by a shell as it stands there.
#[cfg(unix)]
#[test]
fn the_command_that_is_told_works_when_it_is_copied() {
    for name in ["Báo cáo 2027", "bao-cao", "Đoàn's", "a \"b\" $HOME", "-x y", "(1) & 2"] {
        let folder = Folder::new();
        let mut new = folder.command("new --lang en --");
        new.arg(name);
        let told = run(new).done();
        let command = told.lines().last().unwrap().trim();
        let command = command.replacen("vanban", &program().display().to_string(), 1);
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &command]).current_dir(folder.path(""));
        clean(&mut shell);
        run(shell).done();
        assert_eq!(folder.list("out").len(), 1, "{told}");
    }
    let folder = Folder::new();
    let mut new = folder.command("new --lang vi");
    new.arg("Báo cáo 2027");
    assert!(run(new).done().ends_with("  vanban build \"Báo cáo 2027\"\n"));
}

#[test]
fn an_empty_folder_and_one_that_is_deep_down_will_do() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("empty")).unwrap();
    folder.vanban("new empty").done();
    folder.vanban("new a/b/c").done();
    assert_eq!(folder.list("empty"), folder.list("a/b/c"));
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = Folder::new();
    folder.write("full/notes.txt", "mine");
    let ran = folder.vanban("new full");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.starts_with("error[VB0005]: the folder `full` is not empty"), "{}", ran.err);
    assert_eq!(folder.list("full"), ["notes.txt"]);
    let ran = folder.vanban("new full --lang vi");
    assert!(ran.err.starts_with("lỗi[VB0005]: thư mục «full» đã có nội dung"), "{}", ran.err);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_left_alone() {
    let folder = Folder::new();
    folder.write("taken", "mine");
    let ran = folder.vanban("new taken");
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("error[VB0004]: `taken` cannot be written"), "{}", ran.err);
    assert_eq!(folder.text("taken"), "mine");
    assert_eq!(folder.vanban("new taken/below").code, 1);
    assert_eq!(folder.text("taken"), "mine");
}
