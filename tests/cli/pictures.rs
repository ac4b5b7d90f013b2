//! Pictures from the files of a report to both documents.

use std::path::Path;

use crate::folder::Folder;
use crate::support::{docx_part, project};

const REPORT: &str = "pictures";

/// The report that has pictures of every kind.
fn folder() -> Folder {
    let folder = Folder::new();
    let root = project("tests/stress/pictures");
    let root = Path::new(&root);
    let files = ["report.toml", "templates/text/report.hbs"];
    let pictures =
        ["bon-muc.jpg", "cao.jpg", "cong.jpg", "hội trường (1).jpg", "luy-tien.jpg", "so-do.png"];
    let pictures = pictures.map(|name| format!("anh/{name}"));
    for file in files.into_iter().chain(pictures.iter().map(String::as_str)) {
        folder.write(&format!("{REPORT}/{file}"), std::fs::read(root.join(file)).unwrap());
    }
    folder
}

fn count(text: &str, what: &str) -> usize {
    text.matches(what).count()
}

#[test]
fn pictures_come_into_both_documents_and_the_same_files_give_the_same_bytes() {
    let folder = folder();
    let build = |out: &str| {
        folder.vanban(&format!("build {REPORT} --out {out}")).done();
        ["docx", "pdf"].map(|ending| folder.read(&format!("{out}/{REPORT}.{ending}")))
    };
    let [docx, pdf] = build("a");
    assert!([docx.clone(), pdf.clone()] == build("b"));
    for bytes in [&docx, &pdf] {
        assert!(!bytes.windows(8).any(|bytes| bytes == b"MAKER-OF"), "notes of a camera");
    }
    let text = docx_part(&docx, "word/document.xml");
    assert_eq!(count(&text, "<w:drawing>"), 10);
    for number in 1..=10 {
        let own = format!("<wp:docPr id=\"{number}\" name=\"Hình {number}\" descr=\"");
        assert_eq!(count(&text, &own), 1, "{own}");
    }
    assert_eq!(count(&text, " SEQ Hình \\* ARABIC "), 9, "one picture has no caption");
    assert!(text.contains("descr=\"Cột cờ cao chín mét\""));
    let relations = docx_part(&docx, "word/_rels/document.xml.rels");
    let types = docx_part(&docx, "[Content_Types].xml");
    assert!(types.contains("Extension=\"jpeg\"") && types.contains("Extension=\"png\""));
    // A file that stands twice in one size is one part, in another size it is another one.
    assert_eq!(count(&relations, "Target=\"media/image"), 7, "{relations}");
    let has = |name: &[u8]| pdf.windows(name.len()).filter(|bytes| *bytes == name).count();
    assert_eq!(has(b"/Subtype/Image"), 7);
}

#[test]
fn references_lead_to_the_numbers_of_pictures() {
    let folder = folder();
    folder.vanban(&format!("build {REPORT} --out a")).done();
    let text = docx_part(&folder.read(&format!("a/{REPORT}.docx")), "word/document.xml");
    assert!(count(&text, " REF _Ref") >= 4, "{text}");
    for words in ["Hình\u{a0}1", "Hình\u{a0}4", "Hình\u{a0}5", "Bảng\u{a0}1", "Bảng\u{a0}2"]
    {
        assert!(text.contains(&format!("{words}</w:t>")), "{words}");
    }
}

#[test]
fn captions_of_tables_count_by_themselves_and_stand_above_them() {
    let folder = folder();
    folder.vanban(&format!("build {REPORT} --out a")).done();
    let text = docx_part(&folder.read(&format!("a/{REPORT}.docx")), "word/document.xml");
    assert_eq!(count(&text, " SEQ Bảng \\* ARABIC "), 2);
    let caption = text.find("Sức chứa của các phòng").unwrap();
    let start = text[..caption].rfind("<w:p>").or_else(|| text[..caption].rfind("<w:p ")).unwrap();
    let paragraph = &text[start..caption];
    assert!(paragraph.contains("<w:keepNext"), "{paragraph}");
    let behind = text[caption..].find("<w:tbl>").unwrap();
    assert!(!text[caption..caption + behind].contains("<w:p>"), "nothing stands between");
}

#[test]
fn a_picture_that_changes_is_a_change_of_the_report() {
    let folder = folder();
    folder.vanban(&format!("build {REPORT} --out a")).done();
    folder.vanban(&format!("build {REPORT} --out a --locked")).done();
    let other = folder.read(&format!("{REPORT}/anh/luy-tien.jpg"));
    folder.write(&format!("{REPORT}/anh/cong.jpg"), other);
    let ran = folder.vanban(&format!("build {REPORT} --out a --locked"));
    assert!(ran.code == 1 && ran.err.contains("cong.jpg"), "{}", ran.err);
}

#[test]
fn an_appendix_of_its_own_keeps_the_numbers_of_its_pictures() {
    let folder = folder();
    folder.vanban(&format!("build {REPORT} --out a --appendix separate")).done();
    let text = docx_part(&folder.read(&format!("a/{REPORT}-phu-luc-1.docx")), "word/document.xml");
    assert!(text.contains(" SEQ Hình \\* ARABIC \\r 5 "), "{text}");
    assert_eq!(count(&text, "\\r "), 1, "the others count on");
}

#[test]
fn cells_have_pictures_and_charts_stand_in_word_files_as_vectors_too() {
    let folder = folder();
    let (report, template) =
        (format!("{REPORT}/report.toml"), format!("{REPORT}/templates/text/report.hbs"));
    let table = "\n\n| STT | Hình |\n|---|---|\n| <stt> | Cổng<br>![Cổng trong ô](anh/cong.jpg){width=2cm} |\n";
    folder.write(&template, folder.text(&template) + table);
    let appendix = "\n[[appendix]]\ntitle = \"Nhà văn hóa\"\n\
                    columns = [{ title = \"Thôn\" }, { title = \"Sức chứa\", sum = true }, { title = \"Ảnh\" }]\n\
                    rows = [[\"Đông\", 120, { picture = \"anh/cong.jpg\", alt = \"Ảnh của Đông\", picture_width = 30 }], \
                    [\"Đoài\", 80, \"\"], [{ text = \"Cộng\", is = \"total\" }]]\nchart = { caption = \"Sức chứa\" }\n";
    folder.write(&report, folder.text(&report) + appendix);
    folder.vanban(&format!("build {REPORT} --out a")).done();
    let [docx, pdf] = ["docx", "pdf"].map(|ending| folder.read(&format!("a/{REPORT}.{ending}")));
    let document = docx_part(&docx, "word/document.xml");
    for words in ["Cổng trong ô", "Ảnh của Đông"] {
        let at = document.find(&format!("descr=\"{words}\"")).unwrap();
        let cell = document[..at].rfind("<w:tc>").unwrap();
        assert!(!document[cell..at].contains("</w:tc>"), "{words}");
    }
    assert_eq!(count(&document, "<asvg:svgBlip "), 1);
    let relations = docx_part(&docx, "word/_rels/document.xml.rels");
    let at = relations.find(".svg\"").unwrap();
    let path = relations[..at].rfind("media/").unwrap();
    let svg = docx_part(&docx, &format!("word/{}.svg", &relations[path..at]));
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""), "{svg}");
    let types = docx_part(&docx, "[Content_Types].xml");
    assert!(types.contains("Extension=\"svg\" ContentType=\"image/svg+xml\""), "{types}");
    let has = |name: &[u8]| pdf.windows(name.len()).filter(|bytes| *bytes == name).count();
    assert_eq!(has(b"/Subtype/Image"), 9, "a picture in two more sizes, and the chart is drawn");
    folder.edit(&report, "{ picture = \"anh/cong.jpg\"", "{ picture = \"anh/khong-co.jpg\"");
    let told = folder.vanban(&format!("build {REPORT} --out b"));
    assert!(told.err.contains("VB0036"), "{}", told.err);
}
