//! `vanban new`.

use crate::folder::Folder;

#[test]
fn a_new_report_builds_at_once() {
    let folder = Folder::new();
    let told = folder.vanban("new bao-cao --lang en").done();
    assert!(told.contains("vanban build bao-cao"), "{told}");
    assert_eq!(folder.list("bao-cao"), ["report.toml"]);
    folder.vanban("build bao-cao").done();
    assert_eq!(folder.documents("out/bao-cao"), ["bao-cao.docx", "bao-cao.pdf"]);
}

#[test]
fn a_new_report_is_told_of_in_vietnamese() {
    let folder = Folder::new();
    let told = folder.vanban("new bao-cao --lang vi").done();
    assert!(told.starts_with("Đã tạo bao-cao/report.toml."), "{told}");
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
