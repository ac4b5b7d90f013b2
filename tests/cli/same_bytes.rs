//! The same report gives the same bytes, wherever and however it is built.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use vanban::diag::Diagnostics;
use vanban::dossier::Pack;
use vanban::pipeline::{self, AppendixMode, Request};
use vanban::prepare::Order;
use vanban::source::Sources;
use vanban::world::Disk;

use crate::folder::{FINAL, Folder, LARGE, run};
use crate::support::{docx_part, project};

fn outputs(folder: &Folder, name: &str) -> [Vec<u8>; 2] {
    ["docx", "pdf"].map(|extension| folder.read(&format!("out/{name}/{name}.{extension}")))
}

/// DOCX, PDF, manifest and dossier of the final report, built by a command of their own.
fn all_outputs(folder: &Folder, command: impl Fn(&str) -> std::process::Command) -> [Vec<u8>; 4] {
    let (out, report) = (folder.path("out").join(FINAL), folder.path(FINAL));
    let (out, report) = (out.display(), report.display());
    run(command(&format!("build {report} --out {out}"))).done();
    let zip = folder.path("d.zip");
    run(command(&format!("pack {report} --out {}", zip.display()))).done();
    let [docx, pdf] = outputs(folder, FINAL);
    let manifest = folder.read(&format!("out/{FINAL}/{FINAL}.manifest.toml"));
    [docx, pdf, manifest, folder.read("d.zip")]
}

fn built(name: &str) -> [Vec<u8>; 2] {
    let folder = Folder::with_report(name);
    folder.vanban(&format!("build {name}")).done();
    outputs(&folder, name)
}

/// What an old editor on another system makes of a text.
fn mangled(text: &str) -> String {
    let mangled: String = text.nfd().collect();
    format!("\u{feff}{}", mangled.replace('\n', "\r\n"))
}

#[test]
fn a_second_run_in_another_folder_gives_the_same_bytes() {
    for name in [LARGE, FINAL] {
        assert!(built(name) == built(name), "{name}");
    }
}

#[test]
fn locale_time_zone_language_and_working_directory_do_not_show_in_the_files() {
    let folder = Folder::with_report(FINAL);
    let plain = all_outputs(&folder, |args| folder.command(args));
    for (locale, zone, place) in [
        ("vi_VN.UTF-8", "Asia/Ho_Chi_Minh", "/"),
        ("tr_TR.UTF-8", "America/St_Johns", "/tmp"),
        ("ar_EG.UTF-8", "Pacific/Kiritimati", "/usr"),
    ] {
        let folder = Folder::with_report(FINAL);
        let other = all_outputs(&folder, |args| {
            let mut command = folder.command(&format!("--lang vi {args}"));
            command.env("LC_ALL", locale).env("TZ", zone).env("LANGUAGE", "vi");
            command.env("HOME", "/nowhere").current_dir(place);
            command
        });
        assert!(other == plain, "{locale}");
    }
}

#[test]
fn source_date_epoch_does_not_show_in_a_dated_report() {
    let folder = Folder::with_report(FINAL);
    let [docx, pdf, _, zip] = all_outputs(&folder, |args| folder.command(args));
    let dated = all_outputs(&folder, |args| {
        let mut command = folder.command(args);
        command.env("SOURCE_DATE_EPOCH", "1");
        command
    });
    assert!([&docx, &pdf, &zip] == [&dated[0], &dated[1], &dated[3]]);
}

#[cfg(unix)]
#[test]
fn the_umask_does_not_show_in_the_files() {
    let under = |mask: &str| {
        let folder = Folder::with_report(FINAL);
        let all = all_outputs(&folder, |args| {
            let mut shell = std::process::Command::new("sh");
            let program = crate::folder::program().display();
            shell.args(["-c", &format!("umask {mask}; exec {program} {args}")]);
            crate::folder::clean(&mut shell);
            shell
        });
        let mode = std::os::unix::fs::PermissionsExt::mode;
        (all, mode(&std::fs::metadata(folder.path("d.zip")).unwrap().permissions()) & 0o777)
    };
    let ((open, open_mode), (closed, closed_mode)) = (under("000"), under("077"));
    assert!(open == closed);
    assert_eq!((open_mode, closed_mode), (0o666, 0o600), "the umask is respected all the same");
}

/// The files of a dossier, built in this process.
fn built_here(report: &Path) -> Vec<(String, Vec<u8>)> {
    let order = Order { is_final: true, ..Order::new(report) };
    let request = Request { appendix: AppendixMode::Both, ..order.into() };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&Disk, &request, &mut sources, &mut diagnostics).unwrap();
    let pack = Pack::new(built);
    let files = pack.files().map(|(name, bytes)| (name.to_owned(), bytes));
    files.chain([("zip".to_owned(), pack.to_zip().unwrap())]).collect()
}

#[test]
fn any_number_of_builds_in_one_process_and_of_threads_give_the_same_bytes() {
    let report = project(&format!("reports/{FINAL}"));
    let first = built_here(&report);
    assert!(built_here(&report) == first, "the second of two");
    for threads in [2, 7] {
        std::thread::scope(|scope| {
            let builds: Vec<_> =
                (0..threads).map(|_| scope.spawn(|| built_here(&report))).collect();
            for build in builds {
                assert!(build.join().unwrap() == first, "{threads} threads");
            }
        });
    }
}

#[test]
fn source_date_epoch_dates_a_report_that_has_no_date_of_its_own() {
    for (name, is_dated) in [(LARGE, false), (FINAL, true)] {
        let folder = Folder::with_report(name);
        let mut command = folder.command(&format!("build {name}"));
        command.env("SOURCE_DATE_EPOCH", "1650000000");
        run(command).done();
        let dated = outputs(&folder, name);
        assert_eq!(dated == built(name), is_dated, "{name}");
        let core = docx_part(&dated[0], "docProps/core.xml");
        assert_eq!(core.contains("2022-04-15T05:20:00Z"), !is_dated, "{core}");
    }
}

#[test]
fn byte_order_mark_crlf_and_loose_accents_do_not_show_in_the_files() {
    let partial = "templates/congress-report/closing.hbs";
    let closing = "Đại hội {{facts.branch.name}} thành công.[^a]\n\n[^a]: Lời chú thích.\n";
    let [plain, odd] = [str::to_owned, mangled].map(|write: fn(&str) -> String| {
        let folder = Folder::with_report(FINAL);
        let report = format!("{FINAL}/report.toml");
        folder.write(&report, write(&folder.text(&report)));
        folder.write(&format!("{FINAL}/{partial}"), write(closing));
        folder.write(
            &format!("{FINAL}/templates/profiles/own.toml"),
            write("extends = \"union-hd29\"\n[header]\ndraft = \"BẢN THẢO\"\n"),
        );
        folder.vanban(&format!("build {FINAL} --profile own")).done();
        outputs(&folder, FINAL)
    });
    assert!(plain == odd);
}
