//! What the program has built, checked and imported as if it came from others.

use crate::folder::Folder;
use crate::sets::words;

#[test]
fn what_is_built_passes_its_check_and_comes_back_by_import() {
    let union =
        ["Đoàn TNCS Hồ Chí Minh tỉnh Nam Hải", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Tân Lập"];
    let bodies = |profile: &str| match profile {
        "union-hd29" => union,
        "party-hd05" => ["Đảng bộ tỉnh Nam Hải", "Đảng ủy xã Tân Lập"],
        _ => ["Ủy ban nhân dân tỉnh Nam Hải", "Ủy ban nhân dân xã Tân Lập"],
    };
    for template in ["cong-van", "quyet-dinh", "thong-bao"] {
        for profile in ["state-nd30", "union-hd29", "party-hd05"] {
            let folder = Folder::new();
            folder.vanban(&format!("new r --template {template} --lang en")).done();
            let report: String = folder
                .text("r/report.toml")
                .lines()
                .map(|line| with(line, profile, bodies(profile)))
                .collect();
            folder.write("r/report.toml", report);
            folder.vanban("build r --lang en").done();
            let told = folder.vanban("check out/r/r.docx --lang en").done();
            assert!(
                !told.contains("error") && !told.contains("warning"),
                "{template} {profile}: {told}"
            );
            folder.vanban("import out/r/r.docx --out i --lang en").done();
            folder.vanban("build i --lang en").done();
            let [own, other] =
                ["r", "i"].map(|name| words(&folder, &format!("out/{name}/{name}.docx")));
            assert_eq!(other.to_uppercase(), own.to_uppercase(), "{template} {profile}");
            let files = folder.list("i/templates/i").into_iter();
            let texts: String =
                files.map(|file| folder.text(&format!("i/templates/i/{file}"))).collect();
            let articles = texts.lines().filter(|line| line.starts_with("### ")).count();
            assert_eq!(
                articles,
                if template == "quyet-dinh" { 3 } else { 0 },
                "{profile}: {texts}"
            );
        }
    }
}

#[test]
fn an_appendix_that_lies_across_comes_back_so() {
    let folder = Folder::new();
    folder.vanban("new r --template cong-van --lang en").done();
    let appendix = |title: &str, more: &str| {
        format!(
            "\n[[appendix]]\ntitle = \"{title}\"\n{more}columns = [{{ title = \"Tên\" }}, {{ title = \"Số\" }}]\nrows = [[\"Một\", \"2\"]]\n"
        )
    };
    let two = appendix("Danh sách rộng", "orientation = \"landscape\"\n")
        + &appendix("Danh sách hẹp", "");
    folder.write("r/report.toml", folder.text("r/report.toml") + &two);
    folder.vanban("build r --lang en").done();
    let ran = folder.vanban("import out/r/r.docx --out i --lang en");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report = folder.text("i/report.toml").to_uppercase();
    let (wide, narrow) = report.split_once("DANH SÁCH HẸP").unwrap_or_else(|| panic!("{report}"));
    assert!(
        wide.contains("DANH SÁCH RỘNG\"\nORIENTATION = \"LANDSCAPE\"")
            && !narrow.contains("ORIENTATION"),
        "{report}"
    );
}

/// A line of a report in that profile and of those bodies.
fn with(line: &str, profile: &str, [superior, issuing]: [&str; 2]) -> String {
    let line = match line.split_once(" = ").map(|(key, _)| key) {
        Some("profile") => format!("profile = \"{profile}\""),
        Some("superior_body") => format!("superior_body = \"{superior}\""),
        Some("issuing_body") => format!("issuing_body = \"{issuing}\""),
        // At the foot of page 1 it stands under the state alone.
        Some("address_line") if profile != "state-nd30" => String::new(),
        _ => line.to_owned(),
    };
    line + "\n"
}
