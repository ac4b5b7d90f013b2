//! The same report gives the same bytes, wherever and however it is built.

use unicode_normalization::UnicodeNormalization;

use crate::folder::{FINAL, Folder, LARGE, run};
use crate::support::docx_part;

fn outputs(folder: &Folder, name: &str) -> [Vec<u8>; 2] {
    ["docx", "pdf"].map(|extension| folder.read(&format!("out/{name}/{name}.{extension}")))
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
    let plain = built(FINAL);
    let folder = Folder::with_report(FINAL);
    let mut command = folder.command("build --lang vi --out");
    command.arg(folder.path(&format!("out/{FINAL}"))).arg(folder.path(FINAL));
    command.env("LC_ALL", "vi_VN.UTF-8").env("TZ", "Asia/Ho_Chi_Minh");
    command.env("SOURCE_DATE_EPOCH", "1").current_dir("/");
    run(command).done();
    assert!(outputs(&folder, FINAL) == plain);
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
