//! Reports that come as a zip.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use crate::folder::{FINAL, Folder, run};

/// Packs files of the folder below it into a zip.
fn zip(folder: &Folder, zip: &str, names: &[(&str, &str)]) {
    let mut writer = ::zip::ZipWriter::new(std::fs::File::create(folder.path(zip)).unwrap());
    for (name, path) in names {
        writer.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&folder.read(path)).unwrap();
    }
    writer.finish().unwrap();
}

/// A report of the project as a zip.
pub fn of_report(name: &str) -> Vec<u8> {
    let folder = Folder::with_report(name);
    zip(&folder, "x.zip", &[("report.toml", &format!("{name}/report.toml"))]);
    folder.read("x.zip")
}

/// A folder `x` with a report that has a partial of its own, and its zip beside it.
fn with_zip() -> Folder {
    let folder = Folder::new();
    let report = std::fs::read(crate::support::project(&format!("reports/{FINAL}/report.toml")));
    folder.write("x/report.toml", report.unwrap());
    folder.vanban("template copy x congress-report report").done();
    let own = folder.text("x/templates/congress-report/report.hbs");
    folder.write("x/templates/congress-report/report.hbs", own.replace("{{> ", "{{>  "));
    let names = ["report.toml", "templates/congress-report/report.hbs"];
    let paths = names.map(|name| format!("x/{name}"));
    let pairs: Vec<_> = paths.iter().map(|path| (path.as_str(), path.as_str())).collect();
    zip(&folder, "x.zip", &pairs);
    folder
}

#[test]
fn a_zip_builds_to_the_bytes_of_its_folder_and_leaves_nothing_else() {
    let folder = with_zip();
    folder.vanban("build x").done();
    let files = folder.list("out/x");
    let wanted: Vec<_> = files.iter().map(|name| folder.read(&format!("out/x/{name}"))).collect();
    std::fs::remove_dir_all(folder.path("out")).unwrap();
    // What stands under the name of the folder is not what is built, and is left alone.
    std::fs::remove_dir_all(folder.path("x")).unwrap();
    folder.write("x/templates/congress-report/report.hbs", "not this");
    folder.write("x/templates/congress-report/opening.hbs", "not this");
    let told = folder.vanban("build x.zip --lang en").done();
    let found: Vec<_> = files.iter().map(|name| folder.read(&format!("out/x/{name}"))).collect();
    assert!(files.len() >= 3 && found == wanted, "{files:?}");
    assert_eq!(folder.list("out/x"), files);
    assert_eq!(folder.list("."), ["out", "x", "x.zip"]);
    assert_eq!(folder.list("x"), ["templates"]);
    assert!(!told.contains("vanban check"), "{told}");
    folder.vanban("build x.zip --locked").done();
}

#[test]
fn a_zip_elsewhere_with_a_report_at_its_root_is_named_after_the_zip() {
    let folder = with_zip();
    std::fs::create_dir(folder.path("a b")).unwrap();
    zip(&folder, "a b/Báo cáo.ZIP", &[("report.toml", "x/report.toml")]);
    let mut command = folder.command("build");
    command.arg("a b/Báo cáo.ZIP");
    run(command).done();
    assert_eq!(folder.documents("out/Báo cáo"), ["Báo cáo.docx", "Báo cáo.pdf"]);
    assert_eq!(folder.list("a b"), ["Báo cáo.ZIP"]);
}

#[test]
fn a_zip_that_is_no_report_or_not_there_is_told() {
    let folder = with_zip();
    folder.write("bad.zip", "PK no zip");
    zip(&folder, "other.zip", &[("a/b.txt", "x/report.toml")]);
    zip(&folder, "out.zip", &[("report.toml", "x/report.toml"), ("../y.txt", "x/report.toml")]);
    zip(&folder, "CON.zip", &[("report.toml", "x/report.toml")]);
    let before = folder.list(".");
    for (name, code) in [
        ("bad", "VB8017"),
        ("other", "VB8017"),
        ("out", "VB8017"),
        ("none", "VB0001"),
        ("CON", "VB8021"),
    ] {
        for command in ["build", "open --no-browser"] {
            let ran = folder.vanban(&format!("{command} {name}.zip"));
            assert!(ran.code == 1 && ran.err.contains(code), "{command} {name}: {}", ran.err);
        }
    }
    assert_eq!(folder.list("."), before);
}

#[test]
fn commands_that_read_a_folder_say_what_to_do_with_a_zip() {
    let folder = with_zip();
    let before = folder.list(".");
    for command in [
        "check x.zip",
        "check --fix x.zip",
        "watch x.zip",
        "pack x.zip",
        "versions x.zip",
        "diff x.zip x",
        "diff x x.zip",
        "merge a.docx x.zip",
        "template list x.zip",
        "template show congress-report --report x.zip",
        "template copy x.zip congress-report",
    ] {
        let ran = folder.vanban(&format!("{command} --lang en"));
        assert!(ran.code == 1 && ran.err.contains("error[VB8020]"), "{command}: {}", ran.err);
        assert!(ran.err.contains("`vanban open x.zip`"), "{command}: {}", ran.err);
    }
    assert_eq!(folder.list("."), before);
}

/// `vanban open`, ended with the test.
struct Opened(Child);

impl Drop for Opened {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_zip_is_unpacked_beside_it_and_opened_but_never_over_a_folder() {
    let folder = with_zip();
    std::fs::create_dir(folder.path("sent")).unwrap();
    std::fs::copy(folder.path("x.zip"), folder.path("sent/x.zip")).unwrap();
    let mut command = folder.command("open sent/x.zip --no-browser --lang en");
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let out = child.stdout.take().unwrap();
    let opened = Opened(child);
    let lines: Vec<_> = BufReader::new(out).lines().map_while(Result::ok).take(3).collect();
    assert!(
        lines[0].contains("Unpacked into sent/x/") && lines[2].contains("#token="),
        "{lines:?}"
    );
    drop(opened);
    for name in ["report.toml", "templates/congress-report/report.hbs"] {
        let (there, sent) = (format!("x/{name}"), format!("sent/x/{name}"));
        assert_eq!(folder.read(&there), folder.read(&sent));
    }
    folder.write("sent/x/report.toml", "mine");
    let ran = folder.vanban("open sent/x.zip --no-browser --lang en");
    assert!(ran.code == 1 && ran.err.contains("VB8019"), "{}", ran.err);
    assert!(ran.err.contains("`vanban open sent/x`"), "{}", ran.err);
    assert_eq!(folder.text("sent/x/report.toml"), "mine");
}
