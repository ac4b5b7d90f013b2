//! A folder to run the program in, with what the commands of the documents expect there.

use std::fs;
use std::process::{Command, Output};

use vanban::world::{Disk, World};

use super::document::root;
use super::edition::Edition;

/// A folder with the reports of the repository.
pub struct Workplace(tempfile::TempDir);

impl Workplace {
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let reports = Disk.files_below(&root().join("reports")).unwrap();
        for report in reports.iter().filter(|path| path.ends_with("report.toml")) {
            let copy = place.0.path().join(report.strip_prefix(root()).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(report, copy).unwrap();
        }
        place
    }

    /// With the files of the example, keys, and the folder that reports share.
    pub fn of(edition: &Edition) -> Self {
        let place = Self::new();
        for (path, text) in &edition.example() {
            place.write(path, text);
        }
        place.bring_keys();
        place.bring_old_report();
        for folder in ["common", "dung-chung"] {
            place.write(&format!("{folder}/profiles/none.txt"), "");
        }
        place
    }

    /// A Word file of last year.
    fn bring_old_report(&self) {
        let (name, folder) = ("chi-doan-thcs-minh-tan-2024", self.0.path());
        let report = format!("reports/{name}");
        assert!(self.run(&["build", &report, "--format", "docx", "--out", "old"]).status.success());
        let built = folder.join(format!("old/{name}.docx"));
        fs::rename(built, folder.join("bao-cao-2025.docx")).unwrap();
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_vanban"));
        program.args(arguments).current_dir(self.0.path()).env("LC_ALL", "C.UTF-8");
        program.env("VANBAN_PASSWORD", "mật khẩu");
        program.output().unwrap()
    }

    /// Fills in a report that `vanban new` has made, and gives it the files that the documents write there.
    pub fn prepare(&self, folder: &str, edition: &Edition) {
        self.fill_in(folder);
        let below = format!("{folder}/");
        for (path, text) in edition.overrides().iter().filter(|file| file.0.starts_with(&below)) {
            self.write(path, text);
        }
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes the bytes of a file.
    pub fn edit(&self, path: &str, edit: impl FnOnce(&mut Vec<u8>)) {
        let path = self.0.path().join(path);
        let mut bytes = fs::read(&path).unwrap();
        edit(&mut bytes);
        fs::write(path, bytes).unwrap();
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.0.path().join(path)).unwrap();
    }

    pub fn change(&self, folder: &str, from: &str, to: &str) {
        let path = self.0.path().join(folder).join("report.toml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    /// The files that the commands sign with, under the names that they have there.
    fn bring_keys(&self) {
        let files = [
            ("nguoi-ky.p12", "signer.p12"),
            ("chu-ky.png", "signature.png"),
            ("con-dau.p12", "seal.p12"),
            ("con-dau.png", "seal.png"),
            ("goc.pem", "ca.pem"),
        ];
        for (name, in_english) in files {
            for copy in [name, in_english] {
                fs::copy(root().join("tests/sign").join(name), self.0.path().join(copy)).unwrap();
            }
        }
    }

    /// What the final version needs, as the new report's own comments say to give it.
    fn fill_in(&self, folder: &str) {
        self.change(folder, "# number = 1", "number = 1");
        self.change(folder, "# date = 2027-03-15", "date = 2027-03-15");
        self.change(folder, "# name =", "name =");
    }
}
