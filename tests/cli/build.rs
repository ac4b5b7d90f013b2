//! `vanban build`: what is written, and where.

use crate::folder::{FINAL, Folder, LARGE};
use crate::support::{docx_part, project};

/// Builds with arguments behind `build REPORT --out out`; gives what is in `out`.
#[track_caller]
fn files(folder: &Folder, report: &str, args: &str) -> Vec<String> {
    folder.vanban(&format!("build {report} --out out {args}")).done();
    folder.documents("out")
}

/// The text of a DOCX without its markup, runs of spaces as they are.
fn docx_text(docx: &[u8]) -> String {
    let xml = docx_part(docx, "word/document.xml");
    let pieces = xml.split('<').filter_map(|piece| piece.split_once('>'));
    pieces.map(|(_, text)| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn both_reports_come_out_as_docx_and_pdf_with_a_summary() {
    for name in [LARGE, FINAL] {
        let folder = Folder::with_report(name);
        let summary = folder.vanban(&format!("build {name}")).done();
        let (docx, pdf) = (format!("{name}.docx"), format!("{name}.pdf"));
        let out = format!("out/{name}");
        assert_eq!(folder.documents(&out), [docx.as_str(), pdf.as_str()]);
        assert!(folder.read(&format!("{out}/{docx}")).starts_with(b"PK"), "{name}");
        assert!(folder.read(&format!("{out}/{pdf}")).starts_with(b"%PDF-"), "{name}");
        let lines: Vec<_> = summary.lines().collect();
        assert!(lines[0].starts_with("Báo cáo của Ban Chấp hành Chi đoàn"), "{summary}");
        assert!(lines[1].starts_with("draft, "), "{summary}");
        assert!(lines[1].ends_with(", profile union-hd29"), "{summary}");
        assert!(lines[2].contains(&format!("out/{name}/{docx}")), "{summary}");
        assert!(lines[3].contains(&format!("out/{name}/{pdf}")), "{summary}");
    }
}

#[test]
fn the_summary_counts_pages_notes_and_appendices_in_the_language_asked_for() {
    let folder = Folder::with_report(LARGE);
    let line = |lang: &str| {
        let summary = folder.vanban(&format!("build {LARGE} --lang {lang}")).done();
        summary.lines().nth(1).unwrap().to_owned()
    };
    let (vietnamese, english) = (line("vi"), line("en"));
    let pages = english.split([' ', ',']).nth(2).unwrap();
    assert!((12..=16).contains(&pages.parse().unwrap()), "{english}");
    assert_eq!(
        vietnamese,
        format!("dự thảo, {pages} trang, 8 chú thích, 1 phụ lục, thể thức union-hd29")
    );
    assert_eq!(english, format!("draft, {pages} pages, 8 notes, 1 appendix, profile union-hd29"));
}

#[test]
fn only_the_formats_asked_for_are_written() {
    let folder = Folder::with_report(FINAL);
    let name = FINAL;
    assert_eq!(files(&folder, name, "--format pdf"), [format!("{name}.pdf")]);
    let folder = Folder::with_report(FINAL);
    assert_eq!(files(&folder, name, "--format docx"), [format!("{name}.docx")]);
    assert_eq!(files(&folder, name, "--format pdf,docx").len(), 2);
}

#[test]
fn a_report_is_named_by_its_folder_however_it_is_called() {
    let folder = Folder::with_report(FINAL);
    let docx = format!("{FINAL}.docx");
    for report in [FINAL.to_owned(), format!("{FINAL}/"), format!("{FINAL}/report.toml")] {
        let args = format!("build {report} --format docx --out out");
        folder.vanban(&args).done();
        assert_eq!(folder.documents("out"), [docx.as_str()], "{report}");
    }
    for report in [".", "report.toml"] {
        let mut inside = folder.command(&format!("build {report} --format docx"));
        inside.current_dir(folder.path(FINAL));
        crate::folder::run(inside).done();
        let out = format!("{FINAL}/out/{FINAL}");
        assert_eq!(folder.documents(&out), [docx.as_str()], "{report}");
        std::fs::remove_dir_all(folder.path(&format!("{FINAL}/out"))).unwrap();
    }
}

#[test]
fn the_profile_of_the_command_line_comes_before_that_of_the_report() {
    let folder = Folder::with_report(FINAL);
    for profile in ["union-hd29", "party-hd05", "state-nd30"] {
        let summary = folder.vanban(&format!("build {FINAL} --profile {profile}")).done();
        assert!(summary.contains(&format!("profile {profile}\n")), "{summary}");
        let docx = folder.read(&format!("out/{FINAL}/{FINAL}.docx"));
        let has_motto = docx_text(&docx).contains("Độc lập - Tự do - Hạnh phúc");
        assert_eq!(has_motto, profile == "state-nd30", "{profile}");
    }
}

#[test]
fn appendices_go_into_the_report_into_their_own_files_or_both() {
    let folder = Folder::with_report(LARGE);
    let title = "mức độ hoàn thành";
    let docx = format!("{LARGE}.docx");
    let appendix = format!("{LARGE}-phu-luc-1.docx");
    let has_title = |file: &str| {
        let text = docx_text(&folder.read(&format!("out/{file}")));
        text.to_lowercase().contains(title)
    };
    let together = files(&folder, LARGE, "--format docx --appendix together");
    assert_eq!(together, [docx.as_str()]);
    assert!(has_title(&docx));
    let separate = files(&folder, LARGE, "--format docx --appendix separate");
    assert_eq!(separate, [appendix.as_str(), docx.as_str()]);
    assert!(has_title(&appendix) && !has_title(&docx));
    files(&folder, LARGE, "--format docx --appendix both");
    assert!(has_title(&appendix) && has_title(&docx));
    let all = files(&folder, LARGE, "--appendix both");
    assert_eq!(all.len(), 4, "{all:?}");
}

#[test]
fn a_final_version_names_all_that_is_missing_at_once_and_writes_nothing() {
    let folder = Folder::with_report(LARGE);
    let ran = folder.vanban(&format!("build {LARGE} --final"));
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    for field in ["document.number", "document.date", "signer.name"] {
        assert!(ran.err.contains(&format!("needs `{field}`")), "{}", ran.err);
    }
    assert_eq!(ran.err.matches("error[VB1042]").count(), 3, "{}", ran.err);
    assert!(ran.err.ends_with("3 errors; nothing was written.\n"), "{}", ran.err);
    assert_eq!(folder.list("."), [LARGE]);
}

#[test]
fn a_final_version_leaves_number_and_day_to_the_clerk_where_it_is_asked_to() {
    let folder = Folder::with_report(FINAL);
    let path = format!("{FINAL}/report.toml");
    let report = String::from_utf8(folder.read(&path)).unwrap();
    let lines = report.lines().filter(|line| !line.starts_with("number = "));
    let open = |line: &str| match line.starts_with("date = ") {
        true => "date = \"2027-03\"".to_owned(),
        false => line.to_owned(),
    };
    folder.write(&path, lines.map(open).collect::<Vec<_>>().join("\n"));
    let ran = folder.vanban(&format!("build {FINAL} --final"));
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("needs `document.number`"), "{}", ran.err);
    assert!(ran.err.contains("VB1080") && ran.err.contains("--open day"), "{}", ran.err);
    files(&folder, FINAL, "--final --open number,day");
    let text = docx_text(&folder.read(&format!("out/{FINAL}.docx"))).replace('\u{a0}', " ");
    let blank = " ".repeat(7);
    assert!(text.contains(&format!("Số: {blank}")), "{text}");
    assert!(text.contains(&format!("ngày {blank} tháng 3 năm 2027")), "{text}");
    let told =
        folder.vanban(&format!("pack {FINAL} --open number,day --folder --out packed")).done();
    assert!(told.contains("left open for the clerk: number, day"), "{told}");
    assert!(folder.text("packed/manifest.toml").contains("open = [\"number\", \"day\"]"));
    let checked = folder.vanban(&format!("check {FINAL}"));
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
}

#[test]
fn the_draft_mark_goes_with_the_final_version() {
    let folder = Folder::with_report(FINAL);
    let text = |args: &str| {
        files(&folder, FINAL, &format!("--format docx {args}"));
        docx_text(&folder.read(&format!("out/{FINAL}.docx")))
    };
    assert!(text("").contains("DỰ THẢO"));
    let last = text("--final");
    assert!(!last.contains("DỰ THẢO"));
    assert!(last.contains("Nguyễn Thu Hà") && last.contains("ngày 15 tháng 3 năm 2024"));
    assert!(folder.vanban(&format!("build {FINAL} --final")).done().contains("final, "));
}

#[test]
fn a_report_may_replace_one_partial_of_its_template() {
    let folder = Folder::with_report(FINAL);
    let partial = format!("{FINAL}/templates/congress-report/closing.hbs");
    folder.write(&partial, "Lời kết của riêng {{facts.branch.name}}.\n");
    files(&folder, FINAL, "");
    let text = docx_text(&folder.read(&format!("out/{FINAL}.docx")));
    assert!(text.contains("Lời kết của riêng Chi đoàn Trường THCS Minh Tân."), "{text}");
    assert!(text.contains("Phương hướng, mục tiêu, nhiệm vụ") || text.contains("PHƯƠNG HƯỚNG"));
}

#[test]
fn a_folder_of_templates_comes_before_the_built_in_ones_and_after_the_reports_own() {
    let folder = Folder::with_report(FINAL);
    folder.write("house/congress-report/closing.hbs", "Lời kết của nhà.\n");
    folder.write("house/profiles/house.toml", "extends = \"union-hd29\"\n");
    let summary =
        folder.vanban(&format!("build {FINAL} --out out --templates house --profile house"));
    assert!(summary.done().contains("profile house"));
    let text = || docx_text(&folder.read(&format!("out/{FINAL}.docx")));
    assert!(text().contains("Lời kết của nhà."));
    let own = format!("{FINAL}/templates/congress-report/closing.hbs");
    folder.write(&own, "Lời kết của riêng mình.\n");
    files(&folder, FINAL, "--templates house");
    assert!(text().contains("Lời kết của riêng mình.") && !text().contains("của nhà"));
}

#[test]
fn the_reports_of_the_project_build_from_any_folder() {
    let folder = Folder::new();
    for name in [LARGE, FINAL] {
        let report = project(&format!("reports/{name}"));
        let mut command = folder.command("build");
        command.arg(report);
        crate::folder::run(command).done();
        assert_eq!(folder.documents(&format!("out/{name}")).len(), 2);
    }
}

#[test]
fn fonts_of_ones_own_replace_the_built_in_ones() {
    let folder = Folder::with_report(FINAL);
    let mut table = "\n[font]\n".to_owned();
    for (key, file) in [
        ("regular", "Regular"),
        ("bold", "Bold"),
        ("italic", "Italic"),
        ("bold-italic", "BoldItalic"),
    ] {
        let font = std::fs::read(project(&format!("fonts/LiberationSerif-{file}.ttf"))).unwrap();
        folder.write(&format!("{FINAL}/{key}.ttf"), font);
        table.push_str(&format!("{key} = \"{key}.ttf\"\n"));
    }
    files(&folder, FINAL, "");
    let built_in = folder.read(&format!("out/{FINAL}.pdf"));
    let report = format!("{FINAL}/report.toml");
    folder.write(&report, folder.text(&report) + &table);
    files(&folder, FINAL, "");
    assert!(folder.read(&format!("out/{FINAL}.pdf")) == built_in);
}

/// Partials that several reports share lie in one place, and links lead there.
#[cfg(unix)]
#[test]
fn linked_partials_and_folders_of_partials_are_found() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder
        .write("r/report.toml", std::fs::read(project("tests/reports/small/report.toml")).unwrap());
    folder.write("r/templates/sample/report.hbs", "{{> one}}\n\n{{> more/two}}\n");
    folder.write("r/templates/sample/list.hbs", "Danh sách.\n");
    folder.write("r/common/one.hbs", "Phần dùng chung thứ nhất.\n");
    folder.write("r/common/more/two.hbs", "Phần dùng chung thứ hai.\n");
    let own = folder.path("r/templates/sample");
    symlink("../../common/one.hbs", own.join("one.hbs")).unwrap();
    symlink("../../common/more", own.join("more")).unwrap();
    symlink("..", own.join("back")).unwrap();
    let ran = folder.vanban("build r --out out --format docx");
    assert!(ran.code == 0 && !ran.err.contains("error"), "{}", ran.err);
    let text = docx_text(&folder.read("out/r.docx"));
    assert!(text.contains("dùng chung thứ nhất") && text.contains("dùng chung thứ hai"), "{text}");
}
