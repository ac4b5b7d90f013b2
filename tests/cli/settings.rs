//! Contents, two-sided paper and watermark: on the command line and in `report.toml`.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::folder::{FINAL, Folder, LARGE};
use crate::support::docx_part;

/// The bytes of DOCX and PDF after `build REPORT ARGS`.
#[track_caller]
fn built(folder: &Folder, report: &str, args: &[&str]) -> [Vec<u8>; 2] {
    let mut command = folder.command(&format!("build {report} --out out"));
    command.args(args);
    crate::folder::run(command).done();
    ["docx", "pdf"].map(|extension| folder.read(&format!("out/{report}.{extension}")))
}

fn with_table(report: &str, table: &str) -> Folder {
    let folder = Folder::with_report(report);
    let path = format!("{report}/report.toml");
    folder.write(&path, folder.text(&path) + table);
    folder
}

/// How many lines the contents of a DOCX have, and what precedes them.
fn contents(docx: &[u8]) -> (usize, Option<String>) {
    let document = docx_part(docx, "word/document.xml");
    let title = document.find("w:val=\"TOCHeading\"");
    let before = title.map(|at| document[..at].to_owned());
    (document.matches("<w:hyperlink ").count(), before)
}

/// The parts of a DOCX, but for the one that names its version: a report that is written otherwise is another one.
fn parts(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let names: Vec<_> = zip.file_names().map(str::to_owned).collect();
    let names = names.into_iter().filter(|name| name != "docProps/custom.xml");
    names
        .map(|name| {
            let mut content = Vec::new();
            zip.by_name(&name).unwrap().read_to_end(&mut content).unwrap();
            (name, content)
        })
        .collect()
}

#[test]
fn command_line_and_report_ask_for_the_same_in_the_same_bytes() {
    let plain = Folder::with_report(FINAL);
    let args = ["--contents", "--duplex", "--watermark", "BẢN LƯU"];
    let asked = built(&plain, FINAL, &args);
    let tables = "\n[contents]\n\n[print]\nduplex = true\nwatermark = \"BẢN LƯU\"\n";
    let written = with_table(FINAL, tables);
    let same = |other: [Vec<u8>; 2]| {
        let [[docx, pdf], [other_docx, other_pdf]] = [&asked, &other];
        pdf == other_pdf && parts(docx) == parts(other_docx)
    };
    assert!(same(built(&written, FINAL, &[])));
    assert!(same(built(&written, FINAL, &args)));
    assert!(!same(built(&plain, FINAL, &[])));
}

#[test]
fn without_them_the_files_have_no_trace_of_them() {
    let folder = Folder::with_report(FINAL);
    let [docx, pdf] = built(&folder, FINAL, &[]);
    assert_eq!(contents(&docx), (0, None));
    assert!(!docx_part(&docx, "word/settings.xml").contains("mirrorMargins"));
    assert!(!docx_part(&docx, "word/header1.xml").contains("v:shape"));
    assert!(!pdf.windows(9).any(|bytes| bytes == b"Watermark"));
}

#[test]
fn contents_go_as_deep_as_the_report_says_and_stand_where_it_says() {
    let lines = |table: &str| contents(&built(&with_table(LARGE, table), LARGE, &[])[0]);
    let (parts, end) = lines("\n[contents]\nlevels = 1\n");
    assert_eq!(parts, 3, "two parts and an appendix");
    assert!(end.unwrap().contains("AppendixTitle"));
    let (two, front) = lines("\n[contents]\nlevels = 2\nplace = \"front\"\n");
    assert!(two > parts);
    assert!(!front.unwrap().contains("w:val=\"Title\""));
    let (three, title) = lines("\n[contents]\nplace = \"after-title\"\n");
    assert!(three > two);
    let title = title.unwrap();
    assert!(title.contains("w:val=\"Subtitle\"") && !title.contains("w:val=\"BodyText\""));
}

#[test]
fn a_profile_of_ones_own_says_what_contents_are_like_and_the_report_comes_before_it() {
    let house = "extends = \"union-hd29\"\n[contents]\ntitle = \"Nội dung\"\nlevels = 1\n";
    let folder = Folder::with_report(LARGE);
    folder.write(&format!("{LARGE}/templates/profiles/house.toml"), house);
    let args = ["--contents", "--profile", "house"];
    let docx = &built(&folder, LARGE, &args)[0];
    assert_eq!(contents(docx).0, 3);
    assert!(docx_part(docx, "word/document.xml").contains("NỘI DUNG"));
    let path = format!("{LARGE}/report.toml");
    folder.write(&path, folder.text(&path) + "\n[contents]\nlevels = 2\n");
    assert!(contents(&built(&folder, LARGE, &args)[0]).0 > 3);
}

#[test]
fn only_the_report_has_contents_where_appendices_are_files_of_their_own() {
    let folder = Folder::with_report(LARGE);
    let separate = ["--contents", "--appendix", "separate"];
    let own = contents(&built(&folder, LARGE, &separate)[0]).0;
    let appendix = folder.read(&format!("out/{LARGE}-phu-luc-1.docx"));
    assert_eq!(contents(&appendix), (0, None));
    let together = contents(&built(&folder, LARGE, &["--contents"])[0]).0;
    assert_eq!(own + 1, together);
}

#[test]
fn a_report_without_headings_is_written_without_contents_and_that_is_told() {
    let folder = Folder::with_report(FINAL);
    folder.write(&format!("{FINAL}/templates/congress-report/report.hbs"), "Một đoạn.\n");
    let ran = folder.vanban(&format!("build {FINAL} --out out --contents"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.starts_with("warning[VB5010]"), "{}", ran.err);
    assert_eq!(contents(&folder.read(&format!("out/{FINAL}.docx"))), (0, None));
}

#[test]
fn a_watermark_too_long_to_be_read_is_an_error_with_its_place() {
    let long = "Tài liệu này chỉ dùng trong Đại hội ".repeat(5);
    let folder = with_table(FINAL, &format!("\n[print]\nwatermark = \"{long}\"\n"));
    let ran = folder.vanban(&format!("build {FINAL}"));
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("error[VB5011]"), "{}", ran.err);
    assert!(ran.err.contains("report.toml:"), "{}", ran.err);
    assert_eq!(folder.list("."), [FINAL]);
}

#[test]
fn a_watermark_that_says_nothing_or_lacks_a_glyph_is_refused() {
    let folder = Folder::with_report(FINAL);
    for nothing in ["", "  "] {
        let mut command = folder.command(&format!("build {FINAL} --watermark"));
        command.arg(nothing);
        assert_eq!(crate::folder::run(command).code, 2, "«{nothing}»");
    }
    let ran = folder.vanban(&format!("build {FINAL} --watermark \u{1f600}"));
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("error[VB5001]"), "{}", ran.err);
}
