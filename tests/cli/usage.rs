//! Help, wrong use, and the language that both come in.

use crate::folder::{Folder, Ran, run};
use crate::support::{check_golden, check_none_unused};

/// Variables of the environment with their values.
type Locale = &'static [(&'static str, &'static str)];

/// The program under a locale.
fn under(locale: &[(&str, &str)], args: &str) -> Ran {
    let folder = Folder::new();
    let mut command = folder.command(args);
    command.env_remove("LC_ALL");
    command.envs(locale.iter().copied());
    run(command)
}

#[test]
fn help_comes_in_both_languages_without_a_word_of_the_other() {
    for (lang, foreign) in
        [("vi", ["Usage", "Options", "Print", "[default"]), ("en", ["Cách", "Tùy", "In ", "mặc"])]
    {
        let mut all = String::new();
        for args in [
            "--help",
            "build --help",
            "build -h",
            "new --help",
            "pack --help",
            "sign --help",
            "verify --help",
            "check --help",
            "template --help",
            "template list --help",
            "template show --help",
            "template copy --help",
            "schema --help",
        ] {
            let help = under(&[], &format!("{args} --lang {lang}")).done();
            for word in foreign {
                assert!(!help.contains(word), "{word} in the {lang} help:\n{help}");
            }
            all.push_str(&format!("$ vanban {args}\n{help}\n"));
        }
        check_golden(&format!("help/{lang}.txt"), &all);
    }
    check_none_unused("help", &["vi.txt".to_owned(), "en.txt".to_owned()]);
}

#[test]
fn the_language_is_that_of_the_system_unless_it_is_asked_for() {
    let vietnamese = "Soạn văn bản";
    let english = "Writes formal Vietnamese documents";
    let cases: &[(Locale, &str, &str)] = &[
        (&[], "--help", english),
        (&[("LANG", "vi_VN.UTF-8")], "--help", vietnamese),
        (&[("LANG", "en_US.UTF-8")], "--help", english),
        (&[("LC_ALL", "vi_VN.UTF-8"), ("LANG", "en_US.UTF-8")], "--help", vietnamese),
        (&[("LC_ALL", "C"), ("LANG", "vi_VN.UTF-8")], "--help", english),
        (&[("LC_ALL", "C.UTF-8")], "--help", english),
        (&[("LANG", "vi_VN.UTF-8")], "--help --lang en", english),
        (&[("LANG", "en_US.UTF-8")], "--lang=vi --help", vietnamese),
    ];
    for (locale, args, expected) in cases {
        let help = under(locale, args).done();
        assert!(help.starts_with(expected), "{locale:?} {args}: {help}");
    }
}

#[test]
fn wrong_use_is_told_in_both_languages_and_ends_with_2() {
    let cases = [
        ("", "Cách dùng: vanban", "Usage: vanban"),
        ("bild x", "lỗi: không có lệnh «bild»", "error: unrecognized subcommand 'bild'"),
        ("build", "lỗi: thiếu tham số <BÁO CÁO>", "error: the following required arguments"),
        (
            "build x --formt pdf",
            "lỗi: không có tham số «--formt»; có phải là --format?",
            "error: unexpected argument '--formt'",
        ),
        (
            "build x --format doc",
            "lỗi: giá trị «doc» không hợp với tham số --format <DẠNG>; các giá trị hợp lệ: docx, pdf",
            "error: invalid value 'doc' for '--format <FORMATS>'",
        ),
        ("build x --out", "lỗi: tham số --out <THƯ MỤC> cần một giá trị", "error: a value is"),
        (
            "build x --appendix here",
            "các giá trị hợp lệ: together, separate, both",
            "[possible values: together, separate, both]",
        ),
        ("build x --final --final", "lỗi: tham số --final bị lặp lại", "error: the argument"),
        ("build x --lang fr", "lỗi: giá trị «fr» không hợp", "error: invalid value 'fr'"),
        ("new", "lỗi: thiếu tham số <THƯ MỤC>", "error: the following required arguments"),
        ("new a b", "lỗi: không có tham số «b»", "error: unexpected argument 'b'"),
    ];
    for (args, vietnamese, english) in cases {
        for (locale, expected) in [("vi_VN.UTF-8", vietnamese), ("C", english)] {
            let ran = under(&[("LC_ALL", locale)], args);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args}: {}", ran.err);
            assert!(ran.err.contains(expected), "{args}: {}", ran.err);
        }
    }
}

#[test]
fn the_version_is_that_of_the_crate() {
    for args in ["--version", "-V", "--version --lang vi"] {
        assert_eq!(under(&[], args).done(), format!("vanban {}\n", env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn each_shell_gets_its_completions_and_each_command_its_manual_page() {
    let folder = Folder::new();
    for (shell, word) in [
        ("bash", "-F _vanban"),
        ("zsh", "#compdef vanban"),
        ("fish", "complete -c vanban"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        for lang in ["vi", "en"] {
            let text = folder.vanban(&format!("completions {shell} --lang {lang}")).done();
            assert!(text.contains(word) && text.contains("merge"), "{shell}");
        }
    }
    for (lang, heading, about) in [
        ("vi", "CÁCH DÙNG", "Dựng báo cáo: DOCX và PDF"),
        ("en", "SYNOPSIS", "Build a report: DOCX and PDF"),
    ] {
        folder.vanban(&format!("man {lang} --lang {lang}")).done();
        let pages = folder.list(lang);
        let build = folder.text(&format!("{lang}/vanban-build.1"));
        assert!(build.contains(&format!(".SH \"{heading}\"")) && build.contains(about), "{build}");
        let help = folder.vanban(&format!("--help --lang {lang}")).done();
        let commands = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
        let commands: Vec<_> = commands
            .map(|(name, _)| name)
            .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase()))
            .collect();
        assert!(commands.len() > 15, "{help}");
        for name in commands.iter().filter(|name| **name != "help") {
            let page = format!("vanban-{name}.1");
            assert!(pages.contains(&page), "{page} is not in {pages:?}");
        }
    }
    assert!(folder.list("en").contains(&"vanban-template-copy.1".to_owned()));
}

#[test]
fn languages_have_the_names_that_people_give_them() {
    let folder = Folder::new();
    let cases = [
        ("VI", "lỗi"),
        ("vn", "lỗi"),
        ("VN", "lỗi"),
        ("tiếng-việt", "lỗi"),
        ("TIẾNG-VIỆT", "lỗi"),
        ("EN", "error"),
        ("english", "error"),
        ("Anh", "error"),
    ];
    for (name, word) in cases {
        for args in [format!("build none --lang {name}"), format!("build none --lang={name}")] {
            let ran = folder.vanban(&args);
            assert!(ran.err.starts_with(&format!("{word}[VB0001]")), "{args}: {}", ran.err);
        }
    }
    let ran = folder.vanban("build none --lang fr");
    assert!((ran.code, ran.err.contains("vi, en")) == (2, true), "{}", ran.err);
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_printed_ends_with_2_and_a_pipe_that_is_closed_stays_quiet() {
    let report = "chi-doan-thcs-minh-tan-2024";
    let folder = Folder::with_report(report);
    for call in [
        "check REPORT",
        "check REPORT --format sarif",
        "build REPORT --out out",
        "template list",
        "schema",
        "check --explain VB6111",
        "--help",
    ] {
        let into = |stdout: std::process::Stdio| {
            let mut command =
                folder.command(&format!("--lang en {}", call.replace("REPORT", report)));
            command.stdout(stdout);
            run(command)
        };
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let Ran { code, err, .. } = into(full.into());
        assert_eq!((code, err.matches("VB0014").count()), (2, 1), "{call}\n{err}");
        assert!(err.contains("the disk is full"), "{err}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let Ran { code, err, .. } = into(writer.into());
        assert_eq!((code, err.matches("VB0014").count()), (0, 0), "{call}\n{err}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_error_that_nobody_can_be_told_ends_with_its_own_code() {
    let folder = Folder::new();
    for (call, expected) in [("--typo", 2), ("check", 2), ("check nowhere", 1)] {
        for lang in ["vi", "en"] {
            let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
            let mut command = folder.command(&format!("--lang {lang} {call}"));
            let status = command.stderr(full).status().unwrap();
            assert_eq!(status.code(), Some(expected), "{lang} {call}");
        }
    }
}
