//! Inputs that are made to stop or to swell the program: each ends, with an answer or with an error that names the limit.
//! The sizes are such that what grows with their square would not end while a test waits for it.

use crate::folder::{Folder, Ran};

const REPORT: &str = "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
                      issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\nname = 'A'\n";

const MANIFEST: &str =
    "name = { vi = 'x', en = 'x' }\ndescription = { vi = 'x', en = 'x' }\nkinds = ['Báo cáo']\n";

/// What a command says of the report `r` with that template, those facts and what else stands in `report.toml`.
fn run(command: &str, template: &str, facts: &str) -> Ran {
    let folder = Folder::new();
    folder.write("r/report.toml", format!("{REPORT}{facts}"));
    folder.write("r/templates/x/report.hbs", template);
    folder.vanban(command)
}

/// A Word file with that body.
fn word_file(body: &str) -> Vec<u8> {
    use std::io::Write;
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>"#
    );
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{office}" Target="word/document.xml"/></Relationships>"#
    );
    let parts = [
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &relations),
        ("word/document.xml", &document),
    ];
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
#[cfg(unix)]
fn devices_and_pipes_are_named_wherever_a_file_is_read() {
    let folder = Folder::with_report(crate::folder::FINAL);
    let made = std::process::Command::new("mkfifo").arg(folder.path("pipe")).status();
    assert!(made.unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", folder.path("a.docx")).unwrap();
    let build = format!("build {} --format pdf --out .", crate::folder::FINAL);
    folder.vanban(&build).done();
    for (args, told) in [
        ("build /dev/zero", "this is a device"),
        ("build pipe", "this is a pipe"),
        ("check pipe", "this is a pipe"),
        ("check a.docx", "this is a device"),
        ("sign chi-doan-thcs-minh-tan-2024.pdf --pkcs12 pipe --out s.pdf", "this is a pipe"),
        ("sign chi-doan-thcs-minh-tan-2024.pdf --pkcs12 /dev/zero --out s.pdf", "this is a device"),
        ("verify chi-doan-thcs-minh-tan-2024.pdf --root pipe", "this is a pipe"),
    ] {
        let ran = folder.vanban(args);
        let told_there = format!("{}{}", ran.out, ran.err);
        assert!(ran.code != 0, "{args}: {ran:?}");
        assert!(told_there.contains("VB0031") && told_there.contains(told), "{args}: {ran:?}");
    }
}

#[test]
fn files_of_gigabytes_are_told_with_the_limit_and_not_read() {
    let folder = Folder::new();
    for name in ["report.toml", "a.docx", "a.p12"] {
        // They take no room on the disk.
        std::fs::File::create(folder.path(name)).unwrap().set_len(3 << 30).unwrap();
    }
    for args in ["build report.toml", "check report.toml", "check a.docx"] {
        let ran = folder.vanban(args);
        let told = format!("{}{}", ran.out, ran.err);
        assert!(
            ran.code == 1 && told.contains("VB0030") && told.contains("50 MB"),
            "{args}: {ran:?}"
        );
    }
    std::fs::File::create(folder.path("a.pdf")).unwrap().set_len(3 << 30).unwrap();
    let ran = folder.vanban("verify a.pdf");
    assert!(ran.code == 1 && ran.err.contains("VB70"), "{ran:?}");
}

#[test]
fn twenty_thousand_findings_are_counted_and_the_first_are_told() {
    let folder = Folder::new();
    folder.write("a.docx", word_file(&paragraph("Chi đoàn  tham gia đầy đủ.").repeat(20_000)));
    let human = folder.vanban("check a.docx --deny warning");
    assert_eq!(human.code, 1);
    assert!(human.out.contains("(and 19500 more)"), "{}", &human.out[..2_000]);
    assert_eq!(human.out.matches("[VB6204]").count() + human.out.matches("[VB6203]").count(), 500);
    let short = folder.vanban("check a.docx --format short").out;
    assert!(short.lines().count() < 600 && short.contains("(and 19500 more)"));
    let json: serde_json::Value =
        serde_json::from_str(&folder.vanban("check a.docx --format json").out).unwrap();
    let sarif: serde_json::Value =
        serde_json::from_str(&folder.vanban("check a.docx --format sarif").out).unwrap();
    for left_out in [&json["left_out"], &sarif["runs"][0]["properties"]["left_out"]] {
        let sum: i64 =
            ["errors", "warnings", "advice"].map(|of| left_out[of].as_i64().unwrap()).iter().sum();
        assert_eq!(sum, 19_500, "{left_out}");
    }
    let verdict = human.out.lines().last().unwrap();
    assert!(verdict.contains("20000") || verdict.contains("2000"), "{verdict}");
}

#[test]
fn brackets_and_quotation_marks_by_the_thousand_in_one_paragraph_are_checked() {
    let folder = Folder::new();
    for sign in ["(", ")", "[", "]", "“", "”", "«", "»", "&quot;"] {
        folder.write("a.docx", word_file(&paragraph(&sign.repeat(30_000 / sign.len()))));
        let ran = folder.vanban("check a.docx --format short --profile state-nd30 --deny warning");
        assert!(ran.code == 1 && ran.out.contains("VB6830"), "{sign}: {}", ran.out);
    }
}

#[test]
fn partials_that_each_include_the_next_twice_end_with_the_limit() {
    let folder = Folder::new();
    folder.write("r/report.toml", REPORT);
    folder.write("r/templates/x/report.hbs", "{{> p0}}\n");
    for number in 0..31 {
        let next = format!("{{{{> p{0}}}}}{{{{> p{0}}}}}", number + 1);
        folder.write(&format!("r/templates/x/p{number}.hbs"), next);
    }
    folder.write("r/templates/x/p31.hbs", "");
    let ran = folder.vanban("build r");
    assert!(ran.code == 1 && ran.err.contains("VB3040") && ran.err.contains("1000000"), "{ran:?}");
}

#[test]
fn large_values_printed_often_and_long_sums_in_loops_end_with_the_limit() {
    let list =
        format!("[facts]\nlist = [{}]\nlong = '{}'\n", "1,".repeat(2_000), "x ".repeat(40_000));
    let all = "@root.facts.list";
    let large = format!("{{{{#each {all}}}}}{{{{@root.facts.long}}}}\n\n{{{{/each}}}}\n");
    let sums = format!(
        "{{{{#each {all}}}}}{{{{sum {all}}}}}{}\n{{{{/each}}}}\n",
        format!("{{{{sum {all}}}}}").repeat(20)
    );
    for template in [large, sums] {
        let ran = run("build r", &template, &list);
        assert!(ran.code == 1 && ran.err.contains("VB3040"), "{template}: {ran:?}");
    }
}

#[test]
fn tags_beyond_measure_in_one_block_end_with_the_limit() {
    for tag in ["{{facts.a}} ", "{{#if facts.a}}b{{/if}} ", "{{!-- a --}}"] {
        let ran = run("build r", &format!("{}\n", tag.repeat(40_000)), "[facts]\na = 'x'\n");
        assert!(ran.code == 1 && ran.err.contains("VB3041"), "{tag}: {ran:?}");
    }
}

#[test]
fn a_paragraph_of_megabytes_ends_with_the_limit_and_a_long_one_is_built() {
    let line = "Đoàn viên tham gia sinh hoạt đầy đủ.";
    for template in [format!("{line} ").repeat(100_000), format!("{line}\n").repeat(100_000)] {
        let ran = run("build r", &format!("{template}\n"), "");
        assert!(ran.code == 1 && ran.err.contains("VB4070"), "{}", ran.err);
    }
    run("build r", &format!("{}\n", format!("{line} ").repeat(600)), "").done();
}

#[test]
fn signs_that_are_no_markup_are_built_by_the_thousand() {
    for sign in ["*a _b ", "[", "[a ", "![", "(", "“", "`a ", "~a ", "a ,b ", "\\"] {
        let ran = run("build r", &format!("a{}\n", sign.repeat(15_000 / sign.len())), "");
        assert!(ran.code <= 1, "{sign}: {ran:?}");
    }
    run("build r", &"# Một\n\n".repeat(3_000), "").done();
    let value = "đoàn ".repeat(30_000);
    let ran = run("build r", "{{facts.a}}\n", &format!("[facts]\na = '{value}'\n"));
    assert!(ran.code == 1 && ran.err.contains("VB4070"), "{:.400}", ran.err);
}

#[test]
fn errors_by_the_thousand_are_told_up_to_the_limit() {
    let ran = run("build r", &"{{facts.none}}\n\n".repeat(5_000), "[facts]\na = 1\n");
    assert!(ran.code == 1 && ran.err.contains("more)"), "{}", ran.err.len());
    assert!(ran.err.matches("VB3020").count() <= 501);
}

#[test]
fn brackets_without_end_in_report_toml_are_told() {
    let folder = Folder::new();
    for (toml, code) in [
        ("[".repeat(100_000), "VB1001"),
        (
            format!("{REPORT}[facts]\na = {}1{}\n", "{a=".repeat(40_000), "}".repeat(40_000)),
            "VB1071",
        ),
        (format!("{REPORT}[facts]\na = {}{}\n", "[".repeat(40_000), "]".repeat(40_000)), "VB1071"),
        (format!("{REPORT}[facts]\n{} = 1\n", ["a"; 40_000].join(".")), "VB1071"),
    ] {
        folder.write("r/report.toml", toml);
        let ran = folder.vanban("build r");
        assert!(ran.code == 1 && ran.err.contains(code), "{code}: {:.400}", ran.err);
    }
}

#[test]
fn what_is_longer_than_any_document_ends_with_its_limit() {
    let body =
        |words: &str| REPORT.replace("issuing_body = 'x'", &format!("issuing_body = '{words}'"));
    let described =
        (0..2_001).map(|i| format!("[[fact]]\npath = 'facts.a{i}'\n")).collect::<String>();
    let folder = Folder::new();
    folder.write("r/templates/x/report.hbs", "a\n");
    for (report, described, code) in [
        (body(&"đoàn ".repeat(40_000)), None, "VB1070"),
        (format!("{REPORT}{}", " ".repeat(16 << 20)), None, "VB0030"),
        (REPORT.to_owned(), Some(format!("{MANIFEST}{described}")), "VB1072"),
    ] {
        folder.write("r/report.toml", report);
        if let Some(described) = described {
            folder.write("r/templates/x/template.toml", described);
        }
        let ran = folder.vanban("build r");
        assert!(ran.code == 1 && ran.err.contains(code), "{code}: {:.600}", ran.err);
    }
    let ran = run("build r", &"a\n\n".repeat(1_000_001), "");
    assert!(ran.code == 1 && ran.err.contains("VB4071"), "{:.400}", ran.err);
    let ran =
        run("build r", &format!("| a | b |\n|---|---|\n{}", "| x | y |\n".repeat(50_001)), "");
    assert!(ran.code == 1 && ran.err.contains("VB4072"), "{:.400}", ran.err);
}
