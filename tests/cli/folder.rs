//! A temporary folder to run the program in.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::project;

/// The report in full.
pub const LARGE: &str = "so-tttt-ha-tinh-2022";
/// The report with number, date and signer.
pub const FINAL: &str = "chi-doan-thcs-minh-tan-2024";

/// A temporary folder; paths are relative to it.
pub struct Folder(tempfile::TempDir);

/// What a run left behind.
#[derive(Debug)]
pub struct Ran {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with a copy of one of the project's reports, `report.toml` alone, under its own name.
    pub fn with_report(name: &str) -> Self {
        let folder = Self::new();
        let text = std::fs::read(project(&format!("reports/{name}/report.toml"))).unwrap();
        folder.write(&format!("{name}/report.toml"), text);
        folder
    }

    /// The whole path of a file.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, and the folders it needs.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// The bytes of a file.
    pub fn read(&self, path: &str) -> Vec<u8> {
        let path = self.path(path);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.read(path)).unwrap()
    }

    /// Replaces `from`, which stands in the file once.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert_eq!(text.matches(from).count(), 1, "{from} in {path}");
        self.write(path, text.replace(from, to));
    }

    /// The names of what is in a folder, sorted; empty where there is no such folder.
    pub fn list(&self, path: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(path)).into_iter().flatten();
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<_> = entries.map(name).map(|n| n.into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The names in a folder that a build has written to, without its manifest, which has to be there.
    #[track_caller]
    pub fn documents(&self, path: &str) -> Vec<String> {
        let (manifests, documents): (Vec<_>, Vec<_>) =
            self.list(path).into_iter().partition(|name| name.ends_with(".manifest.toml"));
        assert!(!manifests.is_empty(), "{documents:?}");
        documents
    }

    /// The program with arguments, separated by spaces, in English.
    pub fn vanban(&self, args: &str) -> Ran {
        run(self.command(args))
    }

    /// The program with arguments, separated by spaces, ready to run in this folder.
    pub fn command(&self, args: &str) -> Command {
        let mut command = Command::new(program());
        command.args(args.split_whitespace()).current_dir(self.0.path());
        clean(&mut command);
        command
    }
}

/// Takes away what the machine's own settings would change.
pub fn clean(command: &mut Command) {
    for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG", "NO_COLOR", "TZ"] {
        command.env_remove(name);
    }
    command.env_remove("SOURCE_DATE_EPOCH");
    command.env("LC_ALL", "C");
}

/// The binary under test.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_vanban"))
}

/// Runs a command to its end.
pub fn run(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap_or_else(|| panic!("ended by a signal: {output:?}"));
    Ran { code, out: text(output.stdout), err: text(output.stderr) }
}

impl Ran {
    /// Standard output of a run that went well and had nothing to complain about.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }
}
