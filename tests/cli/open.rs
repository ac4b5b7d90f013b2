//! `vanban open`, as far as its terminal goes.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::folder::{FINAL, Folder};

/// The program while it serves; it ends with the test.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What it prints until it serves.
fn printed(folder: &Folder, args: &str) -> String {
    let mut command = folder.command(args);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let out = child.stdout.take().unwrap();
    let _served = Served(child);
    let lines = BufReader::new(out).lines().map_while(Result::ok);
    let mut text = String::new();
    for line in lines {
        text.push_str(&line);
        text.push('\n');
        if line.contains("#token=") {
            break;
        }
    }
    text
}

#[test]
fn without_a_report_the_page_is_one_to_begin_it_and_nothing_is_written_before() {
    let folder = Folder::new();
    let told = printed(&folder, "open --no-browser --lang en");
    assert!(told.contains("The page to begin a report:"), "{told}");
    let told = printed(&folder, "open --no-browser --lang vi");
    assert!(told.contains("Trang để bắt đầu một báo cáo:"), "{told}");
    assert!(folder.list(".").is_empty());
}

#[test]
fn a_set_is_opened_as_a_choice_of_its_papers() {
    let folder = Folder::new();
    folder.vanban("new s --set congress --papers nghi-quyet,giay-moi").done();
    let told = printed(&folder, "open s --no-browser --lang en");
    assert!(told.contains("The page of the set:"), "{told}");
    for paper in ["giay-moi", "nghi-quyet"] {
        std::fs::remove_file(folder.path(&format!("s/papers/{paper}.toml"))).unwrap();
    }
    let ran = folder.vanban("open s --no-browser");
    assert!(ran.code == 1 && ran.err.contains("error[VB1112]"), "{}", ran.err);
}

#[test]
fn a_report_that_is_here_is_opened_and_one_that_is_named_has_to_be_there() {
    let folder = Folder::with_report(FINAL);
    std::fs::rename(folder.path(&format!("{FINAL}/report.toml")), folder.path("report.toml"))
        .unwrap();
    let told = printed(&folder, "open --no-browser --lang en");
    assert!(told.contains("The page of the report:"), "{told}");
    let ran = folder.vanban("open none --no-browser");
    assert!(ran.code == 1 && ran.err.contains("error[VB0001]"), "{}", ran.err);
    // One under another name is nearly there: it is told, not begun anew.
    std::fs::rename(folder.path("report.toml"), folder.path("Report.toml.txt")).unwrap();
    let ran = folder.vanban("open --no-browser");
    assert!(ran.code == 1 && ran.err.contains("error[VB0013]"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_zip_is_not_unpacked_through_a_link_that_leads_to_nowhere() {
    let folder = Folder::new();
    folder.write("x.zip", crate::zip::of_report(FINAL));
    std::os::unix::fs::symlink("elsewhere", folder.path("x")).unwrap();
    let ran = folder.vanban("open x.zip --no-browser");
    assert!(ran.code == 1 && ran.err.contains("error[VB8019]"), "{}", ran.err);
    assert!(!folder.path("elsewhere").exists());
}
