//! `vanban build --locked`, `vanban pack`, `vanban verify`.

use std::io::{Cursor, Read};

use crate::folder::{FINAL, Folder, LARGE, Ran, run};
use crate::support::project;

/// What a build of the report with these options leaves in `out`.
fn manifest(folder: &Folder, args: &str) -> String {
    folder.vanban(&format!("build {FINAL} --out out {args}")).done();
    folder.text(&format!("out/{FINAL}.manifest.toml"))
}

#[track_caller]
fn locked(folder: &Folder, args: &str) -> Ran {
    folder.vanban(&format!("build {FINAL} --out out --locked {args}"))
}

/// The names and bytes in a zip.
fn unzipped(zip: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let entries = (0..archive.len()).map(|i| {
        let (mut entry, mut bytes) = (archive.by_index(i).unwrap(), Vec::new());
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().to_owned(), bytes)
    });
    entries.collect()
}

/// Packs the final report into `d.zip` and unpacks it into `d`.
fn packed() -> Folder {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("pack {FINAL} --out d.zip")).done();
    folder.vanban(&format!("pack {FINAL} --out d --folder")).done();
    folder
}

#[test]
fn a_build_tells_its_inputs_and_options_in_a_manifest() {
    let folder = Folder::with_report(FINAL);
    folder.write(&format!("{FINAL}/templates/congress-report/closing.hbs"), "Hết.\n");
    let text = manifest(&folder, "--final --format pdf");
    assert!(text.contains("options = [\"--final\", \"--format pdf\"]"), "{text}");
    assert!(text.contains("path = \"templates/congress-report/closing.hbs\""), "{text}");
    assert_eq!(text.matches("[[input]]").count(), 2, "{text}");
    assert_eq!(text.matches("[[file]]").count(), 1, "{text}");
}

#[test]
fn a_locked_build_of_the_same_goes_through_and_writes_what_was_lost() {
    let folder = Folder::with_report(FINAL);
    manifest(&folder, "--final");
    let pdf = format!("out/{FINAL}.pdf");
    let before = folder.read(&pdf);
    std::fs::remove_file(folder.path(&pdf)).unwrap();
    let said = locked(&folder, "--final").done();
    assert!(said.contains("the same as the last build"), "{said}");
    assert!(folder.read(&pdf) == before);
}

#[test]
fn a_locked_build_of_something_else_says_what_changed_and_writes_nothing() {
    let folder = Folder::with_report(FINAL);
    manifest(&folder, "");
    let docx = format!("out/{FINAL}.docx");
    folder.write(&docx, "edited in Word");
    let before = folder.list("out");
    let report = format!("{FINAL}/report.toml");
    folder.edit(&report, "number = 1\n", "number = 2\n");
    let ran = locked(&folder, "");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    for said in [&format!("`{FINAL}.docx` would differ"), "changed: `report.toml`;", "2 errors"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert_eq!((folder.list("out"), folder.text(&docx)), (before, "edited in Word".to_owned()));
    // The same facts in other words are another version, which the DOCX names; the PDF is the same.
    folder.edit(&report, "number = 2\n", "number = 0x01 # one\n");
    let ran = locked(&folder, "");
    assert!(ran.code == 1 && ran.err.contains("1 error;"), "{}", ran.err);
    assert!(ran.err.contains(&format!("`{FINAL}.docx` would differ")), "{}", ran.err);
    folder.edit(&report, "number = 0x01 # one\n", "number = 1\n");
    let ran = locked(&folder, "");
    assert!(ran.code == 0 && ran.err.contains("VB0040"), "{}", ran.err);
}

#[test]
fn a_locked_build_with_other_options_or_templates_says_so() {
    let folder = Folder::with_report(FINAL);
    manifest(&folder, "");
    let ran = locked(&folder, "--format pdf");
    assert!(ran.err.contains(".docx` of the last build would not be made"), "{}", ran.err);
    assert!(ran.err.contains("options then: –; now: `--format pdf`"), "{}", ran.err);
    folder.write("house/congress-report/closing.hbs", "Lời kết khác.\n");
    let ran = locked(&folder, "--templates house");
    assert!(ran.err.contains("new: `house/congress-report/closing.hbs`"), "{}", ran.err);
}

#[test]
fn a_locked_build_wants_the_manifest_of_an_earlier_one() {
    let folder = Folder::with_report(FINAL);
    let ran = locked(&folder, "");
    assert!(ran.code == 1 && ran.err.contains("VB8001"), "{}", ran.err);
    assert!(folder.list("out").is_empty());
    folder.write(&format!("out/{FINAL}.manifest.toml"), "format = 'x'");
    let ran = locked(&folder, "");
    assert!(ran.code == 1 && ran.err.contains("VB8005"), "{}", ran.err);
}

#[test]
fn a_pack_holds_the_final_files_under_ascii_names_with_their_manifest() {
    let folder = Folder::with_report(FINAL);
    std::fs::rename(folder.path(FINAL), folder.path("Báo cáo")).unwrap();
    let mut command = folder.command("pack --lang vi");
    command.arg("Báo cáo");
    let said = crate::folder::run(command).done();
    assert!(said.contains("số 01-BC/CĐ, ngày 15/03/2024"), "{said}");
    let zip = folder.read("out/Báo cáo/Bao-cao-ho-so.zip");
    let files = unzipped(zip);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["manifest.toml", "Bao-cao.docx", "Bao-cao.pdf"]);
    folder.write("final", "");
    let mut command = folder.command("build --out final-files --final");
    command.arg("Báo cáo");
    crate::folder::run(command).done();
    for (_, bytes) in &files[1..] {
        let built = ["docx", "pdf"].map(|e| folder.read(&format!("final-files/Báo cáo.{e}")));
        assert!(built.contains(bytes));
    }
    let manifest = String::from_utf8(files[0].1.clone()).unwrap();
    assert!(manifest.contains("draft = false") && !manifest.contains("[[input]]"), "{manifest}");
}

#[test]
fn appendices_are_packed_as_files_of_their_own_where_asked() {
    let folder = Folder::with_report(LARGE);
    let report = format!("{LARGE}/report.toml");
    let ran = folder.vanban(&format!("pack {LARGE}"));
    assert!(ran.code == 1 && ran.err.contains("VB1042"), "{}", ran.err);
    assert!(folder.list("out").is_empty());
    let text = folder.text(&report);
    let text = text.replace("[document]\n", "[document]\nnumber = 3\ndate = 2022-03-15\n");
    folder.write(&report, text.replace("[signer]\n", "[signer]\nname = \"Nguyễn Văn A\"\n"));
    folder.vanban(&format!("pack {LARGE} --appendix separate --folder --out d")).done();
    let names = ["-phu-luc-1.docx", "-phu-luc-1.pdf", ".docx", ".pdf"];
    let mut expected: Vec<_> = names.iter().map(|end| format!("{LARGE}{end}")).collect();
    expected.push("manifest.toml".to_owned());
    expected.sort();
    assert_eq!(folder.list("d"), expected);
    assert!(folder.vanban("verify d").done().contains("as it was packed"));
}

#[test]
fn a_zip_goes_where_it_is_told_or_into_the_folder_that_is_there() {
    let folder = Folder::with_report(FINAL);
    folder.write("there/x.txt", "");
    for (args, place) in [
        ("", format!("out/{FINAL}/{FINAL}-ho-so.zip")),
        ("--out there", format!("there/{FINAL}-ho-so.zip")),
        ("--out new/a.zip", "new/a.zip".to_owned()),
    ] {
        let said = folder.vanban(&format!("pack {FINAL} {args}")).done();
        let sum = vanban::dossier::Sha256::of(&folder.read(&place));
        assert!(said.ends_with(&format!("{place}\nSHA-256 {sum}\n")), "{said}");
    }
}

#[test]
fn zip_and_folder_verify_and_every_change_is_found() {
    let folder = packed();
    for dossier in ["d.zip", "d"] {
        let said = folder.vanban(&format!("verify {dossier}")).done();
        assert_eq!(said.matches("  unchanged ").count(), 2, "{said}");
        assert!(said.contains("(8 pages)") && said.ends_with("The dossier is as it was packed.\n"));
    }
    let pdf = format!("d/{FINAL}.pdf");
    let whole = folder.read(&pdf);
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let check = |word: &str| {
        let ran = folder.vanban("verify d");
        assert_eq!((ran.code, ran.err.as_str()), (1, ""));
        assert!(ran.out.contains(&format!("  {word}")), "{word}: {}", ran.out);
        assert!(ran.out.ends_with("The dossier is NOT as it was packed.\n"), "{}", ran.out);
    };
    folder.write(&pdf, flipped);
    check("CHANGED ");
    folder.write(&pdf, [whole.as_slice(), b"signature"].concat());
    check("EXTENDED ");
    std::fs::remove_file(folder.path(&pdf)).unwrap();
    check("MISSING ");
    folder.write(&pdf, whole);
    folder.write("d/notes.txt", "");
    check("ADDED           notes.txt");
}

#[cfg(unix)]
#[test]
fn a_link_in_a_dossier_is_not_followed() {
    let folder = packed();
    let pdf = folder.path(&format!("d/{FINAL}.pdf"));
    std::fs::rename(&pdf, folder.path("elsewhere.pdf")).unwrap();
    std::os::unix::fs::symlink(folder.path("elsewhere.pdf"), &pdf).unwrap();
    let ran = folder.vanban("verify d");
    assert!(ran.code == 1 && ran.out.contains("  MISSING "), "{}", ran.out);
    assert!(ran.out.contains(&format!("  ADDED           {FINAL}.pdf\n")), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn links_pipes_and_linked_folders_in_a_dossier_are_told_and_nothing_waits_for_a_pipe() {
    let folder = packed();
    let at = |name: &str| folder.path(&format!("d/{name}"));
    std::os::unix::fs::symlink("/etc/passwd", at("link")).unwrap();
    std::os::unix::fs::symlink("nowhere", at("dead")).unwrap();
    std::os::unix::fs::symlink(folder.path(FINAL), at("folder")).unwrap();
    std::fs::create_dir(at("empty")).unwrap();
    let pipe = |name: &str| {
        let made = std::process::Command::new("mkfifo").arg(at(name)).status().unwrap();
        assert!(made.success());
    };
    pipe("pipe");
    pipe("Thumbs.db");
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    let ran = folder.vanban("verify d");
    let added: Vec<_> = ran
        .out
        .lines()
        .filter_map(|line| line.trim().strip_prefix("ADDED"))
        .map(str::trim)
        .collect();
    let expected = ["Thumbs.db", "dead", "empty/", "folder", "link", "pipe", "socket"];
    assert_eq!((ran.code, &added[..]), (1, &expected[..]), "{}", ran.out);
    let manifest = at("manifest.toml");
    std::fs::rename(&manifest, folder.path("manifest.toml")).unwrap();
    pipe("manifest.toml");
    let ran = folder.vanban("verify d");
    assert!(ran.code == 1 && ran.err.contains("no ordinary file"), "{}", ran.err);
    std::fs::remove_file(&manifest).unwrap();
    std::os::unix::fs::symlink(folder.path("manifest.toml"), &manifest).unwrap();
    let ran = folder.vanban("verify d");
    assert!(ran.code == 1 && ran.err.contains("no ordinary file"), "{}", ran.err);
    // The pipe itself.
    let ran = folder.vanban("verify d/pipe");
    assert_eq!(ran.code, 1, "{}", ran.err);
    // What is there is not lost by packing again.
    assert_eq!(folder.vanban(&format!("pack {FINAL} --out d --folder")).code, 1);
}

#[cfg(unix)]
#[test]
fn a_file_of_a_dossier_that_is_longer_than_it_was_is_not_read_to_its_end() {
    let folder = packed();
    let file = std::fs::File::options().append(true).open(folder.path(&format!("d/{FINAL}.docx")));
    file.unwrap().set_len(1 << 40).unwrap();
    let ran = folder.vanban("verify d");
    assert!(ran.code == 1 && ran.out.contains("  CHANGED "), "{}", ran.out);
}

#[test]
fn what_is_no_dossier_is_told_without_a_word_about_writing() {
    let folder = packed();
    folder.write("text.txt", "x");
    for (file, code) in [("text.txt", "VB8011"), ("nowhere", "VB8010"), (FINAL, "VB8012")] {
        let ran = folder.vanban(&format!("verify {file}"));
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{file}");
        assert!(ran.err.contains(code) && !ran.err.contains("written"), "{}", ran.err);
    }
}

#[test]
fn a_title_cannot_move_the_cursor() {
    let folder = packed();
    let manifest = folder.text("d/manifest.toml");
    let title = manifest.replace("title = \"", "title = \"\\u001b[2J\\u202e");
    folder.write("d/manifest.toml", title);
    let said = folder.vanban("verify d").done();
    assert!(said.starts_with(r"\u{001B}[2J\u{202E}"), "{said:?}");
}

#[test]
fn a_signed_pdf_takes_the_place_of_the_one_it_was_made_from() {
    let folder = packed();
    sign(&folder, &format!("d/{FINAL}.pdf"), "nguoi-ky.p12", "signed.pdf");
    let signed = folder.read("signed.pdf");
    let said = folder.vanban(&format!("pack {FINAL} --signed signed.pdf --out s.zip")).done();
    assert!(said.contains(&format!("{FINAL}.pdf  (8 pages, signed)")), "{said}");
    assert!(unzipped(folder.read("s.zip")).iter().any(|(_, bytes)| *bytes == signed));
    folder.vanban("verify s.zip").done();
    // The report has changed since it was signed.
    folder.edit(&format!("{FINAL}/report.toml"), "number = 1\n", "number = 2\n");
    let ran = folder.vanban(&format!("pack {FINAL} --signed signed.pdf --out t.zip"));
    assert!(ran.code == 1 && ran.err.contains("VB8015"), "{}", ran.err);
    assert!(!folder.path("t.zip").exists());
}

/// Signs with a key of `tests/sign`.
fn sign(folder: &Folder, pdf: &str, key: &str, out: &str) {
    folder.write("key.p12", std::fs::read(project("tests/sign").join(key)).unwrap());
    let mut command = folder.command(&format!("sign {pdf} --pkcs12 key.p12 --out {out}"));
    command.env("VANBAN_PASSWORD", "mật khẩu");
    run(command).done();
}

#[test]
fn what_only_looks_signed_or_was_changed_as_well_is_not_packed() {
    let folder = packed();
    let pdf = folder.read(&format!("d/{FINAL}.pdf"));
    folder.write("comment.pdf", [&pdf[..], b"% nothing\n"].concat());
    sign(&folder, &format!("d/{FINAL}.pdf"), "nguoi-ky.p12", "signed.pdf");
    let signed = folder.read("signed.pdf");
    folder.write("behind.pdf", [&signed[..], b"% nothing\n"].concat());
    let mut flipped = signed;
    let last = flipped.len() - 200;
    flipped[last] ^= 1;
    folder.write("flipped.pdf", flipped);
    for name in ["comment.pdf", "behind.pdf", "flipped.pdf"] {
        let ran = folder.vanban(&format!("pack {FINAL} --signed {name} --out s.zip"));
        assert!(ran.code == 1 && ran.err.contains("VB8016"), "{name}: {}", ran.err);
        assert!(!folder.path("s.zip").exists(), "{name}");
    }
}

#[test]
fn with_a_root_packing_asks_who_vouches_for_the_signers() {
    let folder = packed();
    sign(&folder, &format!("d/{FINAL}.pdf"), "nguoi-ky.p12", "signed.pdf");
    for (root, code) in [("goc.pem", 0), ("goc-khac.pem", 1)] {
        folder.write(root, std::fs::read(project("tests/sign").join(root)).unwrap());
        let ran =
            folder.vanban(&format!("pack {FINAL} --signed signed.pdf --root {root} --out s.zip"));
        assert_eq!(ran.code, code, "{root}: {}", ran.err);
        assert_eq!(ran.err.contains("VB8016"), code == 1, "{root}: {}", ran.err);
    }
}

#[test]
fn a_folder_is_packed_again_only_while_nothing_in_it_would_be_lost() {
    let folder = packed();
    let again = |what: &str| folder.vanban(&format!("pack {FINAL} --out d --folder {what}"));
    again("").done();
    let pdf = format!("d/{FINAL}.pdf");
    let whole = folder.read(&pdf);
    folder.write(&pdf, [whole.as_slice(), b"signature"].concat());
    let ran = again("");
    assert!(ran.code == 1 && ran.err.contains("VB8014"), "{}", ran.err);
    assert!(folder.read(&pdf) != whole);
    folder.write(&pdf, whole);
    folder.write("d/notes.txt", "");
    assert_eq!(again("").code, 1);
    folder.write("e/notes.txt", "");
    assert_eq!(folder.vanban(&format!("pack {FINAL} --out e --folder")).code, 1);
    assert_eq!(folder.list("e"), ["notes.txt"]);
}

#[test]
fn a_zip_takes_the_place_of_a_zip_and_of_no_other_file() {
    let folder = Folder::with_report(FINAL);
    let report = format!("{FINAL}/report.toml");
    let before = folder.read(&report);
    let Ran { code, err, .. } = folder.vanban(&format!("pack {FINAL} --out {report}"));
    assert!(code == 1 && err.contains("VB0016"), "{code} {err}");
    assert!(folder.read(&report) == before);
    folder.vanban(&format!("pack {FINAL} --out a.zip")).done();
    folder.vanban(&format!("pack {FINAL} --out a.zip")).done();
}
