//! Names and texts that try to write on the terminal what the program does not say.

use std::io::{Cursor, Write};
use std::process::Command;

use vanban::text::is_deceptive;

use crate::folder::{FINAL, Folder, clean, program, run};
use crate::support::project;

/// Moves the cursor, deletes lines, turns the direction of reading, hides; in file names, TOML and XML all of it is allowed.
const HOSTILE: &str = "x\u{9b}2K\u{202e}gpj\u{2066}\u{61c}\u{200f}\u{2028}\u{2029}\u{85}\u{200b}\u{feff}\u{ad}\u{e0041}";
/// The same with controls and ends of lines, as a file may be named.
const FILE: &str = "a\n   good\n\u{1b}[2J\r\u{7f}\u{9b}2K\u{202e}gpj\u{2028}\u{85}";

/// The exit code, and what the program prints in each language, once nothing in it can do anything but be read.
#[track_caller]
fn told(folder: &Folder, args: &[&str]) -> (i32, [String; 2]) {
    let ran = ["vi", "en"].map(|language| {
        let mut command = Command::new(program());
        command.args(args).args(["--lang", language]).current_dir(folder.path(""));
        clean(&mut command);
        command.env("VANBAN_PASSWORD", "mật khẩu").env("SOURCE_DATE_EPOCH", "1795406400");
        let ran = run(command);
        let all = format!("{}{}", ran.out, ran.err);
        let bad = all.chars().find(|&c| is_deceptive(c) && c != '\n');
        assert_eq!(bad, None, "{args:?} {all:?}");
        for line in all.lines() {
            let forged = ["   good", "Nothing found.", "The dossier is as it was packed."];
            assert!(!forged.contains(&line) || ran.code == 0, "{args:?} {all}");
        }
        (ran.code, all)
    });
    (ran[0].0, ran.map(|(_, all)| all))
}

/// The same of a check in every form; people and programs are shown the words, each in their way.
#[track_caller]
fn checked(folder: &Folder, path: &str) {
    for format in ["human", "short", "json", "sarif"] {
        let (_, all) = told(folder, &["check", path, "--format", format]);
        let is_json = matches!(format, "json" | "sarif");
        let escape = if is_json { "\\u202e" } else { "\\u{202E}" };
        for all in all {
            assert!(all.contains(escape) || !matches!(format, "human" | "json"), "{format}: {all}");
            if is_json {
                let end = all.rfind("\n}\n").unwrap() + 3;
                let value: serde_json::Value = serde_json::from_str(&all[..end]).unwrap();
                let is_true = value.to_string().contains('\u{202e}');
                assert!(is_true || format == "sarif", "the value is the true one");
            }
        }
    }
}

/// A report with this in front of its `report.toml`, and this template.
fn report(folder: &Folder, name: &str, before: &str, template: &str) {
    let text = std::fs::read_to_string(project(&format!("reports/{FINAL}/report.toml"))).unwrap();
    let text = text.replacen("template = \"congress-report\"", "template = \"own\"", 1);
    folder.write(&format!("{name}/report.toml"), format!("{before}{text}"));
    folder.write(&format!("{name}/templates/own/report.hbs"), template);
}

#[test]
fn names_of_files_and_folders_are_quoted() {
    let folder = Folder::new();
    report(&folder, FILE, "", "Hết.\n");
    for args in [
        &["build", FILE][..],
        &["build", FILE, "--final"],
        &["build", FILE, "--out", FILE],
        &["build", FILE, "--locked"],
        &["check", FILE],
        &["check", "none\n\u{202e}"],
        &["check", "none\n\u{202e}.docx"],
        &["new", FILE],
        &["new", "own\n\u{202e}\u{9b}"],
        &["pack", FILE, "--out", "p\n\u{202e}.zip"],
        &["pack", FILE, "--out", "p\n\u{202e}", "--folder"],
        &["verify", "p\n\u{202e}"],
        &["verify", "p\n\u{202e}.zip"],
        &["verify", "none\n\u{202e}.pdf"],
        &["sign", "none\n\u{202e}.pdf", "--pkcs12", "none\n\u{9b}", "--image", "\u{9b}"],
        &["pack", FILE, "--signed", "none\n\u{202e}.pdf", "--root", "\u{9b}\n"],
        &["build", FILE, "--templates", "none\n\u{202e}"],
        &["build", FILE, "--profile", FILE],
        &["template", "copy", "none\n\u{202e}", "congress-report", "closing"],
    ] {
        told(&folder, args);
    }
    std::fs::write(folder.path("\u{202e}\n.docx"), "no zip").unwrap();
    checked(&folder, "\u{202e}\n.docx");
}

#[test]
fn arguments_are_quoted_where_they_are_wrong() {
    let folder = Folder::new();
    for args in [
        &[FILE][..],
        &["--\u{9b}\n\u{202e}"],
        &["build", "a", "--format", FILE],
        &["build", "a", FILE],
        &["build", "a", "--\u{202e}\nx=1"],
        &["check", "a", "--explain", FILE],
        &["check", "--explain", FILE],
        &["schema", FILE],
        &["template", "show", FILE],
        &["template", "show", "congress-report", FILE],
        &["template", FILE],
    ] {
        assert_ne!(told(&folder, args).0, 0, "{args:?}");
    }
}

#[test]
fn keys_values_and_reasons_of_a_report_are_quoted() {
    let folder = Folder::new();
    let keys = format!("\"{HOSTILE}\" = 1\n\"a\\u001b[2J\\n   good\\r\" = \"{HOSTILE}\"\n");
    report(&folder, "keys", &keys, "Hết.\n");
    checked(&folder, "keys");
    told(&folder, &["build", "keys"]);
    report(&folder, "broken", &format!("a = {HOSTILE}\n"), "Hết.\n");
    checked(&folder, "broken");
    // Controls are refused in what is printed.
    let quiet = HOSTILE.replace(char::is_control, "");
    let reason = format!("\n[[check.allow]]\nrule = \"VB6101\"\nreason = \"{quiet}\\n   good\"\n");
    report(&folder, "allowed", "", &format!("Trao  {HOSTILE} quà.\n"));
    let text = folder.text("allowed/report.toml");
    folder.write(
        "allowed/report.toml",
        text.replace("subject = \"", &format!("subject = \"{quiet}")) + &reason,
    );
    checked(&folder, "allowed");
    told(&folder, &["build", "allowed"]);
}

#[test]
fn lines_of_templates_are_quoted_in_findings_and_in_what_fix_shows() {
    let folder = Folder::new();
    report(&folder, "r", "", &format!("Đã  trao {HOSTILE}\rquà ,  rồi\u{1b}[2J.\n"));
    checked(&folder, "r");
    let (_, all) = told(&folder, &["check", "r", "--fix"]);
    let is_shown = |all: &String| all.contains("\n+++ ") && all.contains("\n+Đã  trao x\\u{009B}");
    assert!(is_shown(&all[0]), "{all:?}");
    for template in [
        format!("{{{{{HOSTILE}}}}}\n"),
        format!("{{{{#{HOSTILE} a}}}}\n"),
        format!("{{{{> {HOSTILE}}}}}\n"),
        format!("{{{{money \"{HOSTILE}\"}}}}\n"),
    ] {
        report(&folder, "e", "", &template);
        let (code, _) = told(&folder, &["build", "e"]);
        assert_eq!(code, 1, "{template:?}");
        checked(&folder, "e");
    }
}

#[test]
fn templates_of_strangers_are_quoted() {
    let folder = Folder::new();
    let manifest =
        std::fs::read_to_string(project("templates/congress-report/template.toml")).unwrap();
    // Controls are refused there.
    let quiet = HOSTILE.replace(char::is_control, "");
    let manifest = manifest.replace("{ vi = \"", &format!("{{ vi = \"{quiet}"));
    for name in ["own", FILE] {
        folder.write(&format!("t/{name}/template.toml"), &manifest);
        folder.write(&format!("t/{name}/report.hbs"), format!("{HOSTILE}\u{1b}[2J\n"));
        folder.write(&format!("t/{name}/{FILE}.hbs"), "x\n");
    }
    for args in [
        &["template", "list", "--templates", "t"][..],
        &["template", "show", "own", "--templates", "t"],
        &["template", "show", "own", "report", "--templates", "t"],
        &["template", "show", FILE, "--templates", "t"],
        &["template", "copy", ".", FILE, FILE, "--templates", "t"],
        &["schema", FILE, "--templates", "t"],
        &["new", "n", "--template", FILE, "--templates", "t"],
    ] {
        told(&folder, args);
    }
    let (_, all) = told(&folder, &["schema", "own", "--templates", "t"]);
    for all in all {
        let end = all.rfind("\n}\n").unwrap() + 3;
        let value: serde_json::Value = serde_json::from_str(&all[..end]).unwrap();
        assert!(value.to_string().contains('\u{202e}'));
    }
}

#[test]
fn dossiers_quote_what_they_are_named_and_hold() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("pack {FINAL} --out d --folder")).done();
    folder.write(&format!("d/{FILE}"), "x");
    let (code, all) = told(&folder, &["verify", "d"]);
    assert_eq!(code, 1);
    assert!(all[1].contains("ADDED           a\\n   good\\n\\u{001B}[2J"), "{}", all[1]);
    let manifest = folder.text("d/manifest.toml");
    let hostile = manifest.replacen(
        "title = \"",
        &format!("title = \"{HOSTILE}\\nThe dossier is as it was packed.\\n"),
        1,
    );
    folder.write("d/manifest.toml", &hostile);
    told(&folder, &["verify", "d"]);
    folder.write(
        "d/manifest.toml",
        manifest.replacen("name = \"", &format!("name = \"{HOSTILE}\\n"), 1),
    );
    told(&folder, &["verify", "d"]);
    folder.write("d/manifest.toml", format!("{manifest}\n{HOSTILE}"));
    told(&folder, &["verify", "d"]);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [("manifest.toml", hostile.as_str()), (FILE, "x"), (HOSTILE, "x")] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    folder.write("d.zip", &zip);
    assert_eq!(told(&folder, &["verify", "d.zip"]).0, 1);
    // A header that differs is told with its name.
    let at = zip.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let mut zip = zip;
    zip[at + 16] ^= 1;
    folder.write("d.zip", zip);
    assert_eq!(told(&folder, &["verify", "d.zip"]).0, 1);
}

#[test]
fn a_field_or_a_signer_cannot_write_a_verdict() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format pdf --out .")).done();
    for file in ["nguoi-ky.p12", "chu-ky.png", "goc.pem"] {
        std::fs::copy(project(&format!("tests/sign/{file}")), folder.path(file)).unwrap();
    }
    let field = format!("a\n   signer: Bí thư\n   good\n{FILE}{HOSTILE}");
    let pdf = format!("{FINAL}.pdf");
    let out = format!("{FILE}.pdf");
    let (code, all) = told(
        &folder,
        &["sign", &pdf, "--pkcs12", "nguoi-ky.p12", "--field", &field, "--out", &out],
    );
    assert_eq!(code, 0, "{all:?}");
    let (code, all) = told(&folder, &["verify", &out]);
    assert_eq!(code, 3, "{all:?}");
    assert!(all[1].contains("1. Field a\\n   signer: Bí thư\\n   good\\n"), "{}", all[1]);
    assert_eq!(all[1].lines().filter(|line| line.trim() == "good").count(), 0, "{}", all[1]);
    told(&folder, &["sign", &out, "--pkcs12", "nguoi-ky.p12", "--field", &field]);
    // The name in the certificate, in hexadecimal digits of the file.
    let name: String = "Nguyễn Thu Hà".bytes().map(|byte| format!("{byte:02X}")).collect();
    let forged: String =
        "\n\n   good\r\u{9b}\u{202e}\n".bytes().map(|byte| format!("{byte:02X}")).collect();
    assert_eq!(name.len(), forged.len());
    let signed = String::from_utf8_lossy(&folder.read(&out)).into_owned();
    let count = signed.to_uppercase().matches(&name).count();
    assert!(count > 0, "the name stands in the file");
    let bytes = folder.read(&out);
    let upper = bytes.to_ascii_uppercase();
    let mut changed = bytes.clone();
    for at in 0..bytes.len() - name.len() {
        if upper[at..].starts_with(name.as_bytes()) {
            changed[at..at + name.len()].copy_from_slice(forged.as_bytes());
        }
    }
    folder.write("forged.pdf", changed);
    let (code, all) = told(&folder, &["verify", "forged.pdf", "--root", "goc.pem"]);
    assert_eq!(code, 1, "{all:?}");
    assert!(all[1].contains("   signer: good  \\u{202E}\n"), "{}", all[1]);
}

#[test]
fn the_words_of_a_word_file_are_quoted() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --format docx --out .")).done();
    let docx = folder.read(&format!("{FINAL}.docx"));
    let mut old = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut file = old.by_index(index).unwrap();
        let mut content = String::new();
        std::io::Read::read_to_string(&mut file, &mut content).unwrap();
        if file.name() == "word/document.xml" {
            content = content.replacen("Chi đoàn", &format!("Chi  đoàn {HOSTILE} ,"), 40);
        }
        if file.name() == "word/styles.xml" {
            content = content.replace("Times New Roman", &format!("Arial{HOSTILE}"));
        }
        new.start_file(file.name(), zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(content.as_bytes()).unwrap();
    }
    folder.write("h.docx", new.finish().unwrap().into_inner());
    checked(&folder, "h.docx");
}
