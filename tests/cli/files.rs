//! What files are read and written: nothing outside a report, nothing destroyed, nothing half.

use crate::folder::{Folder, Ran};

/// A report with a template, a profile and four fonts of its own, all of them in its folder.
fn report() -> Folder {
    let folder = Folder::new();
    let text = r#"template = "letter"
profile = "own"

[document]
kind = "Báo cáo"
subject = "Kết quả vận động quỹ Vì người nghèo"
issuing_body = "Ủy ban nhân dân xã Minh Tân"
body_code = "UBND"
place = "Minh Tân"

[signer]
post = "Chủ tịch"

[font]
regular = "a.ttf"
bold = "a.ttf"
italic = "a.ttf"
bold-italic = "a.ttf"
"#;
    folder.write("r/report.toml", text);
    folder.write("r/templates/letter/report.hbs", "Lời văn , có lỗi.\n\n{{> more/part}}\n");
    folder.write("r/templates/letter/more/part.hbs", "Lời văn nữa.\n");
    folder.write("r/templates/profiles/own.toml", "extends = \"state-nd30\"\n");
    let font = crate::support::project("fonts/LiberationSerif-Regular.ttf");
    folder.write("r/a.ttf", std::fs::read(font).unwrap());
    folder
}

/// The commands that read a report, each with what else it needs.
const READERS: [&str; 4] = ["build r --out out", "check r", "check r --fix", "pack r --out d.zip"];

#[track_caller]
fn check_refused(folder: &Folder, what: &str, target: &str) {
    for command in READERS {
        let Ran { code, out, err } = folder.vanban(command);
        let told = format!("{out}{err}");
        assert_eq!(code, 1, "{command}: {told}");
        assert!(told.contains("error[VB0017]"), "{what}, {command}: {told}");
        assert!(told.contains(what) && told.contains("--allow-outside"), "{command}: {told}");
        assert!(!told.contains("top secret"), "{command}: {told}");
        assert!(!folder.path("out").exists() && !folder.path("d.zip").exists(), "{command}");
    }
    let allowed = folder.vanban(&format!("build r --out out --allow-outside {target}"));
    assert!(!allowed.err.contains("VB0017"), "{what}: {}", allowed.err);
}

#[test]
fn a_report_that_stays_in_its_folder_is_built() {
    report().vanban("build r --out out").done();
}

#[test]
fn a_font_outside_the_report_is_refused_however_its_path_leads_there() {
    for path in ["../x/a.ttf", "ABSOLUTE", "r/../../x/a.ttf", "templates/../../x/a.ttf"] {
        let folder = report();
        folder.write("x/a.ttf", folder.read("r/a.ttf"));
        std::fs::create_dir(folder.path("r/r")).unwrap();
        let path = match path {
            "ABSOLUTE" => folder.path("x/a.ttf").display().to_string(),
            path => path.to_owned(),
        };
        folder.edit("r/report.toml", "regular = \"a.ttf\"", &format!("regular = \"{path}\""));
        check_refused(&folder, "a.ttf", "x");
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::errors::{check, sound};

    /// Moves a file or a folder of the report out of it, and leaves a link.
    fn moved(path: &str) -> Folder {
        let folder = report();
        std::fs::create_dir(folder.path("x")).unwrap();
        let target = folder.path("x").join(std::path::Path::new(path).file_name().unwrap());
        std::fs::rename(folder.path(path), &target).unwrap();
        symlink(target, folder.path(path)).unwrap();
        folder
    }

    #[test]
    fn every_file_and_folder_of_a_report_that_is_a_link_out_of_it_is_refused() {
        for path in [
            "r/report.toml",
            "r/a.ttf",
            "r/templates",
            "r/templates/letter",
            "r/templates/letter/report.hbs",
            "r/templates/letter/more",
            "r/templates/letter/more/part.hbs",
            "r/templates/profiles",
            "r/templates/profiles/own.toml",
        ] {
            let folder = moved(path);
            check_refused(&folder, path, "x");
            let told = folder.vanban("build r --out out --allow-outside x");
            assert_eq!(told.code, 0, "{path}: {}", told.err);
        }
    }

    #[test]
    fn a_manifest_of_a_template_and_one_that_a_profile_extends_are_refused_too() {
        let folder = report();
        folder.write("x/template.toml", "top secret");
        symlink("../../../x/template.toml", folder.path("r/templates/letter/template.toml"))
            .unwrap();
        check_refused(&folder, "template.toml", "x");
        let folder = report();
        folder.write("x/base.toml", "top secret");
        folder.write("r/templates/profiles/own.toml", "extends = \"base\"\n");
        symlink("../../../x/base.toml", folder.path("r/templates/profiles/base.toml")).unwrap();
        check_refused(&folder, "base.toml", "x");
    }

    #[test]
    fn nothing_of_a_file_outside_is_shown_by_template() {
        let folder = moved("r/templates/letter/more/part.hbs");
        folder.write("x/part.hbs", "top secret");
        let show = "template show letter more/part --report r";
        let told = folder.vanban(show);
        assert!(told.code == 1 && told.err.contains("VB0017"), "{told:?}");
        assert_eq!(folder.vanban(&format!("{show} --allow-outside x")).done(), "top secret");
        let folder = moved("r/templates/letter");
        let told = folder.vanban("template list r");
        assert!(told.code == 1 && told.err.contains("VB0017"), "{told:?}");
        let listed = folder.vanban("template list r --allow-outside x").done();
        assert!(listed.contains("letter"), "{listed}");
    }

    #[test]
    fn what_templates_names_is_allowed_and_the_report_may_be_reached_by_links() {
        let folder = moved("r/templates/letter");
        std::fs::remove_file(folder.path("r/templates/letter")).unwrap();
        folder.vanban("build r --out out --templates x").done();
        symlink("r", folder.path("link")).unwrap();
        symlink("x", folder.path("linked-templates")).unwrap();
        folder.vanban("build link --out out --templates linked-templates").done();
        let absolute = folder.path("r/report.toml").display().to_string();
        folder.vanban(&format!("build {absolute} --out out --templates x")).done();
    }

    #[test]
    fn a_device_or_the_list_of_users_is_no_partial() {
        for target in ["/dev/zero", "/etc/passwd", "/"] {
            let folder = report();
            std::fs::remove_file(folder.path("r/templates/letter/more/part.hbs")).unwrap();
            symlink(target, folder.path("r/templates/letter/more/part.hbs")).unwrap();
            let told = folder.vanban("build r --out out");
            assert!(told.code == 1 && told.err.contains("VB0017"), "{target}: {told:?}");
            assert!(!folder.path("out").exists());
        }
    }

    #[test]
    fn a_link_in_the_place_of_an_output_is_refused_or_written_through_and_never_a_file_after() {
        let folder = report();
        folder.write("mine.pdf", "mine");
        folder.write("out/r.docx", "old");
        symlink("../mine.pdf", folder.path("out/r.pdf")).unwrap();
        let told = folder.vanban("build r --out out");
        assert!(told.code == 1 && told.err.contains("VB0021"), "{told:?}");
        assert_eq!(folder.text("mine.pdf") + &folder.text("out/r.docx"), "mineold");
        assert_eq!(folder.list("out"), ["r.docx", "r.pdf"]);
        // The wording lies elsewhere in the report; what is mended is the file, not the link.
        let hbs = "r/templates/letter/report.hbs";
        std::fs::rename(folder.path(hbs), folder.path("r/wording.hbs")).unwrap();
        symlink("../../wording.hbs", folder.path(hbs)).unwrap();
        folder.vanban("check r --fix");
        assert!(folder.text("r/wording.hbs").starts_with("Lời văn, có lỗi."));
        assert!(folder.path(hbs).symlink_metadata().unwrap().is_symlink());
    }

    /// What each message says, in both languages.
    #[test]
    fn files_that_are_refused_are_told_with_what_to_do() {
        use std::os::unix::fs::PermissionsExt;
        let folder = sound();
        symlink("/usr", folder.path("report/templates/more")).unwrap();
        check("outside-report", &["VB0017"], |lang| {
            folder.vanban(&format!("build report --out out --lang {lang}"))
        });
        let folder = sound();
        symlink("report.docx", folder.path("out/link")).unwrap();
        std::fs::rename(folder.path("out/link"), folder.path("out/report.pdf")).unwrap();
        check("link-for-file", &["VB0021"], |lang| {
            folder.vanban(&format!("build report --out out --lang {lang}"))
        });
        let folder = sound();
        let hbs = "report/templates/letter/closing.hbs";
        folder.write(hbs, "Cảm ơn , {{facts.partner}}.\n");
        let read_only = PermissionsExt::from_mode(0o444);
        std::fs::set_permissions(folder.path(hbs), read_only).unwrap();
        check("read-only", &["VB0019"], |lang| {
            folder.vanban(&format!("check report --fix --lang {lang}"))
        });
        let folder = sound();
        symlink("nowhere", folder.path("d.zip")).unwrap();
        let final_facts = "place = \"Minh Tân\"\nnumber = 1\ndate = 2027-03-15";
        folder.edit("report/report.toml", "place = \"Minh Tân\"", final_facts);
        folder.edit("report/report.toml", "\"Chủ tịch\"", "\"Chủ tịch\"\nname = \"Nguyễn Văn A\"");
        check("dead-link", &["VB0022"], |lang| {
            folder.vanban(&format!("pack report --out d.zip --lang {lang}"))
        });
        let folder = sound();
        let kept = std::fs::File::open(folder.path("out")).unwrap();
        kept.lock().unwrap();
        check("busy", &["VB0020"], |lang| {
            folder.vanban(&format!("build report --out out --lang {lang}"))
        });
        let folder = sound();
        folder.write("out/.vanban-set/report.pdf", "new");
        check("unfinished", &["VB0018"], |lang| {
            folder.vanban(&format!("verify out/report.pdf --lang {lang}"))
        });
    }

    #[test]
    fn a_file_that_is_marked_read_only_is_not_mended_even_for_root() {
        use std::os::unix::fs::PermissionsExt;
        let folder = report();
        let hbs = "r/templates/letter/report.hbs";
        let mode =
            |mode| std::fs::set_permissions(folder.path(hbs), PermissionsExt::from_mode(mode));
        let before = folder.text(hbs);
        mode(0o444).unwrap();
        let told = folder.vanban("check r --fix");
        assert!(told.code == 1 && told.err.contains("VB0019"), "{told:?}");
        assert_eq!(folder.text(hbs), before);
        mode(0o604).unwrap();
        let told = folder.vanban("check r --fix");
        assert!(!told.err.contains("VB0019"), "{told:?}");
        assert_ne!(folder.text(hbs), before);
        let now = folder.path(hbs).metadata().unwrap().permissions().mode();
        assert_eq!(now & 0o777, 0o604);
    }
}
