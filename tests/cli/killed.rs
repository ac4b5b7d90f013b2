//! Commands that are killed, interrupted or run at once: no set of files is half old and half new without being told.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use vanban::dossier::{Manifest, Sha256};

use crate::folder::{FINAL, Folder};

/// A command that runs by itself.
fn started(folder: &Folder, args: &str) -> Child {
    let mut command = folder.command(args);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// A build with words across its pages, so that one differs from the other.
fn build(words: &str) -> String {
    format!("build {FINAL} --out out --watermark {words}")
}

/// Whether the files of a build are those of its manifest.
#[track_caller]
fn is_one_build(folder: &Folder) -> bool {
    let text = folder.text(&format!("out/{FINAL}.manifest.toml"));
    let manifest = Manifest::parse(&text).unwrap();
    let mut files = manifest.files.iter();
    files.all(|file| Sha256::of(&folder.read(&format!("out/{}", file.name))) == file.sha256)
}

/// Files on their way of commands that were killed.
fn leftovers(folder: &Folder) -> Vec<String> {
    let mut names = folder.list("out");
    names.retain(|name| name.starts_with(".vanban-"));
    names
}

#[test]
fn a_build_that_is_killed_leaves_one_whole_or_is_told_and_mended() {
    let folder = Folder::with_report(FINAL);
    let start = Instant::now();
    folder.vanban(&build("first")).done();
    let whole = start.elapsed();
    for round in 0..24u32 {
        let mut child = started(&folder, &build(&format!("round-{round}")));
        // The files are written at the end.
        std::thread::sleep(whole.mul_f64(0.6) + whole.mul_f64(0.025) * round);
        child.kill().unwrap();
        child.wait().unwrap();
        if !is_one_build(&folder) {
            let told = folder.vanban(&format!("verify out/{FINAL}.pdf"));
            assert!(told.code == 1 && told.err.contains("VB0018"), "{told:?}");
        }
    }
    folder.vanban(&build("last")).done();
    assert!(is_one_build(&folder));
    assert_eq!(leftovers(&folder), [] as [&str; 0]);
}

#[test]
fn builds_at_once_leave_the_files_of_one() {
    let folder = Folder::with_report(FINAL);
    for _ in 0..4 {
        let all = ["one", "two", "three"].map(|words| started(&folder, &build(words)));
        for mut child in all {
            assert!(child.wait().unwrap().success());
        }
        assert!(is_one_build(&folder));
        assert_eq!(leftovers(&folder), [] as [&str; 0]);
    }
}

/// The folder as a build leaves it that is killed when its DOCX is in place, and the old PDF.
fn cut_short() -> (Folder, Vec<u8>) {
    let folder = Folder::with_report(FINAL);
    let [pdf, list] = ["pdf", "manifest.toml"].map(|ending| format!("out/{FINAL}.{ending}"));
    folder.vanban(&build("old")).done();
    let old = [&pdf, &list].map(|path| folder.read(path));
    folder.vanban(&format!("build {FINAL} --out out --final")).done();
    for (path, old) in [&pdf, &list].into_iter().zip(&old) {
        folder.write(&path.replace("out/", "out/.vanban-set/"), folder.read(path));
        folder.write(path, old);
    }
    let [old, _] = old;
    (folder, old)
}

#[test]
fn what_a_killed_build_left_is_told_by_whoever_reads_it_and_mended_by_the_next_build() {
    let (folder, old) = cut_short();
    let pdf = format!("out/{FINAL}.pdf");
    for command in [
        format!("verify {pdf}"),
        "verify out".to_owned(),
        format!("sign {pdf} --pkcs12 key.p12"),
        format!("pack {FINAL} --signed {pdf} --out d.zip"),
        format!("build {FINAL} --out out --final --locked"),
    ] {
        let told = folder.vanban(&command);
        assert!(told.code == 1 && told.err.contains("VB0018"), "{command}: {told:?}");
        assert!(folder.read(&pdf) == old, "{command}");
    }
    // Another set of files than the one that was cut short.
    folder.vanban(&format!("build {FINAL} --out out --final --format docx")).done();
    assert!(is_one_build(&folder) && leftovers(&folder).is_empty());
    assert!(folder.read(&pdf) != old);
    folder.vanban(&format!("build {FINAL} --out out --final --format docx --locked")).done();
    folder.vanban(&format!("build {FINAL} --out out --final")).done();
}

#[test]
fn a_folder_that_new_or_pack_was_killed_in_is_finished_by_them() {
    let folder = Folder::with_report(FINAL);
    folder.write("mine/.vanban-aBc123/report.toml", "half");
    folder.vanban("new mine").done();
    folder.vanban("build mine --out built").done();
    folder.write("d/.vanban-aBc123/manifest.toml", "half");
    folder.vanban(&format!("pack {FINAL} --folder --out d")).done();
    let manifest = folder.read("d/manifest.toml");
    folder.write("d/.vanban-set/manifest.toml", &manifest);
    folder.write("d/manifest.toml", "old");
    let told = folder.vanban("verify d");
    assert!(told.code == 1 && told.err.contains("VB0018"), "{told:?}");
    folder.vanban(&format!("pack {FINAL} --folder --out d")).done();
    assert!(folder.vanban("verify d").done().contains("as it was packed"));
}

/// Where the system has a mark that keeps a file from being replaced, and this user may set it.
#[cfg(target_os = "linux")]
#[test]
fn where_one_file_may_not_be_replaced_nothing_is_written() {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&build("first")).done();
    let names = folder.list("out");
    let read = || names.iter().map(|name| folder.read(&format!("out/{name}"))).collect::<Vec<_>>();
    let before = read();
    let pdf = folder.path(&format!("out/{FINAL}.pdf"));
    let mark = |mark: &str| {
        let marked = std::process::Command::new("chattr").arg(mark).arg(&pdf).status();
        marked.is_ok_and(|status| status.success())
    };
    let is_marked = mark("+i");
    let told = folder.vanban(&build("second"));
    assert!(!is_marked || mark("-i"));
    match is_marked {
        true => {
            assert!(told.code == 1 && told.err.contains("nothing was written"), "{told:?}");
            assert!(read() == before && folder.list("out") == names);
        }
        false => drop(told.done()),
    }
    assert!(is_one_build(&folder));
}

#[cfg(unix)]
mod signals {
    use std::os::unix::process::ExitStatusExt;
    use std::process::Command;

    use super::*;

    fn send(child: &Child, signal: &str) {
        let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    #[test]
    fn a_build_that_is_interrupted_ends_by_the_signal_and_leaves_nothing_behind() {
        let folder = Folder::with_report(FINAL);
        let start = Instant::now();
        folder.vanban(&build("first")).done();
        let whole = start.elapsed();
        for round in 0..16u32 {
            let (signal, number) = if round % 2 == 0 { ("-INT", 2) } else { ("-TERM", 15) };
            let mut child = started(&folder, &build(&format!("round-{round}")));
            std::thread::sleep(whole.mul_f64(0.7) + whole.mul_f64(0.03) * round);
            // It may be done by now.
            let is_done = child.try_wait().unwrap().is_some();
            if !is_done {
                send(&child, signal);
            }
            let status = child.wait().unwrap();
            assert!(status.success() || status.signal() == Some(number), "{status:?}");
            assert!(is_one_build(&folder));
            assert_eq!(leftovers(&folder), [] as [&str; 0]);
        }
    }

    /// A folder that somebody else keeps: the build waits for it, and is asked to end meanwhile.
    #[test]
    fn a_build_that_waits_for_its_folder_can_be_interrupted() {
        let folder = Folder::with_report(FINAL);
        folder.vanban(&build("first")).done();
        let kept = std::fs::File::open(folder.path("out")).unwrap();
        kept.lock().unwrap();
        for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
            let mut child = started(&folder, &build("second"));
            std::thread::sleep(Duration::from_secs(3));
            assert!(child.try_wait().unwrap().is_none(), "it does not wait");
            send(&child, signal);
            assert_eq!(child.wait().unwrap().signal(), Some(number));
        }
        assert!(is_one_build(&folder));
        assert_eq!(leftovers(&folder), [] as [&str; 0]);
    }
}
