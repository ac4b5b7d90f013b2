//! `vanban check`: what it finds, how it tells, and what it mends.

use std::io::{Cursor, Read, Write};

use crate::folder::{FINAL, Folder, LARGE};

const REPORT: &str = "report/report.toml";
const TEMPLATE: &str = "report/templates/letter/report.hbs";

/// A small report with one error and one warning that can be mended.
fn faulty() -> Folder {
    let folder = Folder::new();
    folder.write(
        REPORT,
        r#"template = "letter"
profile = "union-hd29"

[document]
kind = "Báo cáo"
subject = "Kết quả vận động quỹ"
issuing_body = "Chi đoàn Trường Minh Tân"
body_code = "CĐ"
place = "Minh Tân"
recipients = ["Lưu: Chi đoàn"]

[signer]
post = "Bí thư"

[facts]
gifts = 5
"#,
    );
    folder.write(TEMPLATE, "## Kết quả\n\nĐã hòan thành , trao {{count facts.gifts}} suất quà.\n");
    folder
}

#[test]
fn the_reports_of_the_project_pass_without_error() {
    for name in [LARGE, FINAL] {
        let folder = Folder::with_report(name);
        for profile in ["union-hd29", "party-hd05", "state-nd30"] {
            let ran = folder.vanban(&format!("check {name} --profile {profile} --deny warning"));
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        }
    }
}

#[test]
fn words_with_braces_are_told_letter_by_letter() {
    let folder = faulty();
    let named = "post = \"Bí thư\"\non_behalf_of = \"TM. {1} {0} Chi đoàn\"";
    folder.edit(REPORT, "post = \"Bí thư\"", named);
    let ran = folder.vanban("check report");
    for part in ["`TM. {1} {0} Chi đoàn` has words that the program adds", "help: remove `TM.`"] {
        assert!(ran.out.contains(part), "{part} in {}", ran.out);
    }
}

#[test]
fn findings_come_with_their_line_advice_and_rule() {
    let folder = faulty();
    let ran = folder.vanban("check report");
    assert_eq!(ran.code, 1);
    for part in [
        "error[VB6103]: `hòan`: the tone mark is on the wrong letter",
        "--> report/templates/letter/report.hbs:3:4",
        "help: write `hoàn`",
        "rule: chính tả: dấu thanh đặt ở âm chính",
        "warning[VB6201]",
        "1 error, 1 warning, 0 advice",
    ] {
        assert!(ran.out.contains(part), "{part} in {}", ran.out);
    }
    let ran = folder.vanban("check report --lang vi");
    assert!(ran.out.contains("lỗi[VB6103]: «hòan»: dấu thanh đặt sai chữ"), "{}", ran.out);
    assert!(ran.out.contains("1 lỗi, 1 cảnh báo, 0 lời khuyên"), "{}", ran.out);
}

#[test]
fn the_exit_code_depends_on_the_level_asked_for() {
    let folder = faulty();
    folder.edit(TEMPLATE, "hòan", "hoàn");
    for (deny, code) in [("error", 0), ("warning", 1), ("advice", 1)] {
        assert_eq!(folder.vanban(&format!("check report --deny {deny}")).code, code, "{deny}");
    }
    folder.edit(TEMPLATE, " ,", ",");
    assert_eq!(folder.vanban("check report --deny advice").done(), "Nothing found.\n");
}

#[test]
fn other_programs_read_lines_json_and_sarif() {
    let folder = faulty();
    let short = folder.vanban("check report --format short").out;
    let lines: Vec<_> = short.lines().collect();
    assert_eq!(lines.len(), 2, "{short}");
    assert!(lines[0].starts_with("report/templates/letter/report.hbs:3:4: error[VB6103]: "));
    let json = folder.vanban("check report --format json").out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["findings"][0]["code"], "VB6103");
    assert_eq!(json["findings"][0]["line"], 3);
    assert_eq!(json["findings"][0]["words"], "hòan");
    let sarif = folder.vanban("check report --format sarif").out;
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let results = &sarif["runs"][0]["results"];
    assert_eq!(results[0]["ruleId"], "VB6103");
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&3.into(), &4.into()));
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), 2);
}

#[test]
fn what_keeps_a_report_from_being_rendered_is_found_in_the_same_form() {
    let folder = faulty();
    folder.edit(TEMPLATE, "facts.gifts", "facts.gift");
    let ran = folder.vanban("check report --format json");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let codes = [&json["findings"][0]["code"], &json["findings"][1]["code"]];
    assert_eq!((ran.code, codes), (1, [&"VB1043".into(), &"VB3020".into()]));
}

#[test]
fn a_fix_is_shown_then_made_and_touches_nothing_else() {
    let folder = faulty();
    let report = folder.text(REPORT);
    let ran = folder.vanban("check report --fix");
    let changed = "-Đã hòan thành , trao {{count facts.gifts}} suất quà.\n\
                   +Đã hòan thành, trao {{count facts.gifts}} suất quà.\n";
    assert!(ran.out.contains(changed), "{}", ran.out);
    assert!(ran.out.contains("1 error, 0 warnings"), "{}", ran.out);
    assert_eq!(
        folder.text(TEMPLATE),
        "## Kết quả\n\nĐã hòan thành, trao {{count facts.gifts}} suất quà.\n"
    );
    assert_eq!(folder.text(REPORT), report);
    assert_eq!(folder.list("report"), ["report.toml", "templates"]);
}

#[test]
fn a_fix_of_a_report_that_cannot_be_built_says_why_it_does_nothing() {
    let folder = faulty();
    folder.write(TEMPLATE, "## Kết quả\n\nĐã xong , {{facts.no_such}}.\n");
    let ran = folder.vanban("check report --fix");
    assert!((ran.code, ran.err.contains("VB6004")) == (1, true), "{}", ran.err);
    assert!(folder.text(TEMPLATE).contains("xong ,"));
}

#[test]
fn a_word_file_is_checked_by_its_title_and_names_its_paragraphs() {
    let folder = faulty();
    folder.vanban("build report --out out --format docx");
    let ran = folder.vanban("check out/report.docx --format short");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.starts_with("out/report.docx:")), "{}", ran.out);
    assert!(ran.out.contains("error[VB6103]: `hòan`"), "{}", ran.out);
    let ran = folder.vanban("check out/report.docx --profile state-nd30 --format short");
    assert!(ran.out.contains("VB6821"), "{}", ran.out);
    folder.write("bad.docx", "no zip");
    for (path, code) in [("bad.docx", "VB6001"), ("none.docx", "VB0001")] {
        let ran = folder.vanban(&format!("check {path}"));
        assert_eq!(ran.code, 1);
        assert!(ran.out.contains(code), "{}", ran.out);
    }
    let ran = folder.vanban("check out/report.docx --fix");
    assert!((ran.code, ran.err.contains("VB6003")) == (1, true), "{}", ran.err);
}

#[test]
fn a_build_counts_what_a_check_finds_and_the_final_one_refuses_errors() {
    let folder = faulty();
    let ran = folder.vanban("build report --out out");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("check: 1 error, 1 warning, 0 advice; see `vanban check report`"));
    for (key, value) in
        [("[document]", "number = 1\ndate = 2026-02-03"), ("[signer]", "name = \"Trần Bình\"")]
    {
        folder.edit(REPORT, key, &format!("{key}\n{value}"));
    }
    let ran = folder.vanban("build report --out final --final");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[VB6103]"), "{}", ran.err);
    assert!(folder.list("final").is_empty());
    folder.edit(TEMPLATE, "hòan", "hoàn");
    assert_eq!(folder.vanban("build report --out final --final").code, 0);
}

#[test]
fn a_rule_is_explained_with_its_article_and_two_examples() {
    let folder = Folder::new();
    for (lang, parts) in [
        ("en", ["VB6402", "source: NĐ 30", "wrong: ", "right: Minh Tân, ngày 03 tháng 02"]),
        ("vi", ["VB6402", "căn cứ: NĐ 30", "sai: ", "đúng: Minh Tân, ngày 03 tháng 02"]),
    ] {
        let text = folder.vanban(&format!("check --explain vb6402 --lang {lang}")).done();
        for part in parts {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
    let all = folder.vanban("check --explain all").done();
    assert_eq!(all.lines().count(), vanban::check::rules::all().count() + 2);
    let ran = folder.vanban("check --explain VB9999");
    assert!((ran.code, ran.err.contains("VB6002")) == (1, true), "{}", ran.err);
}

#[test]
fn a_switched_off_rule_is_told_of_with_its_reason() {
    let folder = faulty();
    let table = "[check]\nallow = [{ rule = \"VB6103\", reason = \"tên riêng\" }]\n\n[facts]";
    folder.edit(REPORT, "[facts]", table);
    let ran = folder.vanban("check report");
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("switched off VB6103 (1 place): tên riêng"), "{}", ran.out);
}

#[test]
fn text_in_an_old_encoding_is_told_with_what_it_reads_as_and_converted() {
    let folder = faulty();
    folder.edit(TEMPLATE, "hòan thành ,", "hoàn thành,");
    folder.edit(REPORT, "place = \"Minh Tân\"", "place = \"T©n LËp\" # xã mới");
    folder.edit(REPORT, "\"Lưu: Chi đoàn\"", "\"Löu: Chi ñoaøn, Hoäi ñoàng\"");
    folder.write(
        TEMPLATE,
        folder.text(TEMPLATE)
            + "\n§oµn viªn ®\u{ad}îc tÆng {{count facts.gifts}} gi¶i th\u{ad}ëng.\n",
    );
    let ran = folder.vanban("check report --lang vi");
    for part in [
        "lỗi[VB6107]: chữ mã TCVN3 (ABC), đọc là «Tân Lập»",
        "lỗi[VB6107]: chữ mã VNI, đọc là «Lưu: Chi đoàn, Hội đồng»",
        "lỗi[VB6107]: chữ mã TCVN3 (ABC), đọc là «Đoàn viên được tặng»",
        "cách sửa: viết «giải thưởng» (`--fix` làm việc này)",
    ] {
        assert!(ran.out.contains(part), "{part} in {}", ran.out);
    }
    folder.vanban("check report --fix");
    assert!(
        folder.text(REPORT).contains("place = \"Tân Lập\" # xã mới\n"),
        "{}",
        folder.text(REPORT)
    );
    assert!(
        folder.text(REPORT).contains("[\"Lưu: Chi đoàn, Hội đồng\"]"),
        "{}",
        folder.text(REPORT)
    );
    let template = folder.text(TEMPLATE);
    assert!(
        template.ends_with("\nĐoàn viên được tặng {{count facts.gifts}} giải thưởng.\n"),
        "{template}"
    );
    let ran = folder.vanban("check report");
    assert!(!ran.out.contains("VB6107"), "{}", ran.out);
}

/// The DOCX at `from` with the document elsewhere, in `word/text.bin`, where `relations` lead, and what was the document
/// beside it.
fn with_decoy(folder: &Folder, from: &str, change: (&str, &str), relations: &[&str]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(folder.read(from))).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(text.as_bytes()).unwrap();
    };
    for index in 0..old.len() {
        let mut file = old.by_index(index).unwrap();
        let (name, mut text) = (file.name().to_owned(), String::new());
        file.read_to_string(&mut text).unwrap();
        match name.as_str() {
            "_rels/.rels" => {
                let relation = |(number, target): (usize, &&str)| {
                    format!(
                        "<Relationship Id=\"a{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"{target}\"/>"
                    )
                };
                let all: String = relations.iter().enumerate().map(relation).collect();
                text = format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
                );
            }
            "[Content_Types].xml" => {
                text = text.replace(
                    "</Types>",
                    "<Override PartName=\"/word/text.bin\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
                );
            }
            "word/_rels/document.xml.rels" => put("word/_rels/text.bin.rels", &text),
            "word/document.xml" => {
                assert!(text.contains(change.0));
                put("word/text.bin", &text.replacen(change.0, change.1, 1));
            }
            _ => {}
        }
        put(&name, &text);
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn a_decoy_beside_the_document_of_a_word_file_is_not_what_is_checked() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --final --format docx --out .")).done();
    let docx = format!("{FINAL}.docx");
    let told = folder.vanban(&format!("check {docx}")).done();
    assert!(told.starts_with("Checked by the profile union-hd29: it says"), "{told}");
    assert!(told.ends_with("Nothing found.\n"), "{told}");
    let change = ("Chi đoàn", "Chi đoàn ,");
    folder.write("decoy.docx", with_decoy(&folder, &docx, change, &["word/text.bin"]));
    let ran = folder.vanban("check decoy.docx");
    assert!(ran.out.contains("VB6201"), "{}", ran.out);
    for (relations, said) in [
        (&["word/document.xml", "word/text.bin"][..], "several documents"),
        (&[], "leads to no document"),
        (&["word/none.xml"], "part that is not in it"),
        (&["../other.docx"], "outside the file"),
        (&["word/styles.xml"], "no Word document"),
    ] {
        folder.write("decoy.docx", with_decoy(&folder, &docx, change, relations));
        let ran = folder.vanban("check decoy.docx");
        let told = ran.out.contains("VB6001") && ran.out.contains(said);
        assert!(ran.code == 1 && told && !ran.out.contains("Nothing found"), "{}", ran.out);
    }
}
