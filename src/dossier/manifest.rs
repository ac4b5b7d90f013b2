//! The manifest: what a build or a dossier consists of, as TOML that people can read.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::value::Datetime;

use crate::diag::Message;
use crate::digest::Sha256;
use crate::document::Timestamp;
use crate::dossier::messages::{BrokenManifest, NewerManifest, UnsafeManifest};
use crate::pipeline::base::PROGRAM;
use crate::pipeline::{Built, BuiltFile, Format};
use crate::text::file_name;
use crate::world::messages::NotUtf8;

/// Its name in a dossier.
pub const FILE_NAME: &str = "manifest.toml";

/// The version of the format that is written and read.
const FORMAT: u32 = 1;

const HEAD: &str = "\
# Danh mục tệp do vanban ghi; đừng sửa. `vanban verify` và `vanban build --locked` đối chiếu với danh mục này.
# Written by vanban, not to be edited: what `vanban verify` and `vanban build --locked` compare with.
";

/// What a build or a dossier consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    format: u32,
    /// The program that wrote it, with its version.
    pub program: String,
    /// Kind and subject of the document.
    pub title: String,
    /// Number and symbol, without the word `Số`; a draft may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The date of the document; a draft may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Datetime>,
    /// What a final document leaves to the clerk: `number`, `day`, `month`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// Whether it bears the draft mark.
    pub draft: bool,
    /// The regulation profile.
    pub profile: String,
    /// How the build was asked for, as on the command line; only what differs from a plain build.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// What is in the dossier of a set, where title, number and date are those of no single document.
    #[serde(rename = "document", default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentEntry>,
    /// The files, in the order report, appendices; of a set, document after document.
    #[serde(rename = "file", default)]
    pub files: Vec<FileEntry>,
    /// Files of earlier builds that this one has not made anew, such as the DOCX where only the PDF was asked for.
    #[serde(rename = "earlier", default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// What the build has read, in sorted order; not in a dossier.
    #[serde(rename = "input", default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Input>,
}

/// One document of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DocumentEntry {
    /// Kind and subject.
    pub title: String,
    /// Number and symbol, without the word `Số`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Datetime>,
    /// What is left to the clerk: `number`, `day`, `month`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// The names of its files.
    pub files: Vec<String>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name, without folder.
    pub name: String,
    /// Its pages as the PDF counts them.
    pub pages: usize,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its checksum.
    pub sha256: Sha256,
}

/// A file of an earlier build.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Earlier {
    /// Its name, without folder.
    pub name: String,
    /// Its checksum.
    pub sha256: Sha256,
}

impl DocumentEntry {
    fn of(built: &Built) -> Self {
        Self {
            title: built.title.clone(),
            number: built.number.clone(),
            date: built.date.and_then(date),
            open: open(built),
            files: built.files.iter().map(|file| file.name.clone()).collect(),
        }
    }
}

impl FileEntry {
    /// What there is to say of a file that was built.
    pub fn of(file: &BuiltFile) -> Self {
        Self {
            name: file.name.clone(),
            pages: file.pages,
            bytes: file.bytes.len() as u64,
            sha256: Sha256::of(&file.bytes),
        }
    }

    /// Whether it is of the kind that signatures are put on.
    pub fn may_be_signed(&self) -> bool {
        Format::of(Path::new(&self.name)) == Some(Format::Pdf)
    }
}

/// A file that a build has read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Input {
    /// Its path from the folder of the report, or its path from the folder of templates with that
    /// folder's name before it; `/` between the names on every system.
    pub path: String,
    /// Its checksum.
    pub sha256: Sha256,
}

/// Why a manifest cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// It is no TOML, or something is missing in it; what the parser says, in one line.
    Broken(String),
    /// It was written by a newer program.
    Newer(u32),
    /// It names a file that cannot be in a dossier.
    UnsafeName(String),
}

impl Manifest {
    /// The manifest of what was built.
    pub fn new(built: &Built, options: Vec<String>, inputs: Vec<Input>) -> Self {
        Self {
            format: FORMAT,
            program: PROGRAM.to_owned(),
            title: built.title.clone(),
            number: built.number.clone(),
            date: built.date.and_then(date),
            open: open(built),
            draft: built.draft,
            profile: built.profile.clone(),
            options,
            documents: Vec::new(),
            files: built.files.iter().map(FileEntry::of).collect(),
            earlier: Vec::new(),
            inputs,
        }
    }

    /// The manifest of the documents of the set `name`.
    pub fn of_set(name: &str, documents: &[Built]) -> Self {
        let profiles: BTreeSet<_> =
            documents.iter().map(|document| document.profile.as_str()).collect();
        let latest = documents.iter().filter_map(|document| document.date).max();
        Self {
            format: FORMAT,
            program: PROGRAM.to_owned(),
            title: format!("Hồ sơ {} văn bản: {name}", documents.len()),
            number: None,
            date: latest.and_then(date),
            open: Vec::new(),
            draft: documents.iter().any(|document| document.draft),
            profile: profiles.into_iter().collect::<Vec<_>>().join(", "),
            options: Vec::new(),
            documents: documents.iter().map(DocumentEntry::of).collect(),
            files: documents.iter().flat_map(|one| &one.files).map(FileEntry::of).collect(),
            earlier: Vec::new(),
            inputs: Vec::new(),
        }
    }

    /// Takes over what a manifest before says of files that this one does not have, where `is_there` is true of them.
    pub fn keep_earlier(&mut self, before: &Self, is_there: impl Fn(&str) -> bool) {
        let own: BTreeSet<_> = self.files.iter().map(|file| file.name.as_str()).collect();
        let kept = before.written().filter(|(name, _)| !own.contains(name) && is_there(name));
        let kept = kept.map(|(name, sha256)| Earlier { name: name.to_owned(), sha256 });
        let mut kept: Vec<_> = kept.collect();
        kept.sort();
        kept.dedup();
        self.earlier = kept;
    }

    /// Every file that this build or an earlier one has written, with its checksum.
    pub fn written(&self) -> impl Iterator<Item = (&str, Sha256)> {
        let own = self.files.iter().map(|file| (file.name.as_str(), file.sha256));
        own.chain(self.earlier.iter().map(|file| (file.name.as_str(), file.sha256)))
    }

    /// As a file.
    pub fn to_toml(&self) -> String {
        // Strings, numbers and arrays of tables: there is nothing in it that TOML cannot hold.
        format!("{HEAD}{}", toml::to_string(self).unwrap_or_default())
    }

    /// Reads the bytes of the manifest at `path`, which may come from anywhere.
    ///
    /// # Errors
    /// Where it is none, in words for the author.
    pub fn read(bytes: Vec<u8>, path: String) -> Result<Self, Message> {
        let Ok(text) = String::from_utf8(bytes) else { return Err(NotUtf8 { path }.into()) };
        Self::parse(&text).map_err(|error| match error {
            ManifestError::Broken(reason) => BrokenManifest { path, reason }.into(),
            ManifestError::Newer(format) => {
                NewerManifest { path, format: format.to_string() }.into()
            }
            ManifestError::UnsafeName(name) => UnsafeManifest { path, name }.into(),
        })
    }

    /// Reads the bytes of the manifest of a dossier, which may go to any system.
    ///
    /// # Errors
    /// Where it is none, and where some system does not keep a name, or takes one for another of the list.
    pub fn read_dossier(bytes: Vec<u8>, path: String) -> Result<Self, Message> {
        let manifest = Self::read(bytes, path.clone())?;
        let mut seen = BTreeSet::from([file_name::folded(FILE_NAME)]);
        let mut is_own =
            |name: &str| file_name::is_plain(name) && seen.insert(file_name::folded(name));
        match manifest.files.iter().find(|file| !is_own(&file.name)) {
            Some(file) => Err(UnsafeManifest { path, name: file.name.clone() }.into()),
            None => Ok(manifest),
        }
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// Where it is no manifest, one of a newer program, or one whose names lead out of its folder.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let broken = |error: toml::de::Error| ManifestError::Broken(one_line(error.message()));
        let version: Version = toml::from_str(text).map_err(broken)?;
        if version.format != FORMAT {
            return Err(ManifestError::Newer(version.format));
        }
        let manifest: Self = toml::from_str(text).map_err(broken)?;
        let unsafe_name = manifest.written().map(|(name, _)| name).find(|name| !is_safe(name));
        match unsafe_name.map(one_line) {
            Some(name) => Err(ManifestError::UnsafeName(name)),
            None => Ok(manifest),
        }
    }
}

fn open(built: &Built) -> Vec<String> {
    built.open.names().into_iter().map(str::to_owned).collect()
}

fn date(date: Timestamp) -> Option<Datetime> {
    let year = u16::try_from(date.year).ok()?;
    let date = toml::value::Date { year, month: date.month, day: date.day };
    Some(Datetime { date: Some(date), time: None, offset: None })
}

/// A name that stays in its folder on every system.
fn is_safe(name: &str) -> bool {
    let bad = |c: char| matches!(c, '/' | '\\' | ':') || c.is_control();
    !(name.is_empty() || name == "." || name == ".." || name == FILE_NAME || name.contains(bad))
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What a build of two files gives.
    pub fn built() -> Built {
        let file = |name: &str, bytes: &[u8]| BuiltFile {
            name: name.to_owned(),
            pages: 2,
            bytes: bytes.to_vec(),
        };
        Built {
            name: "Báo cáo năm".to_owned(),
            title: "Báo cáo \"kết quả\"".to_owned(),
            number: Some("05-BC/CĐ".to_owned()),
            date: Timestamp::from_unix(1_650_000_000),
            profile: "union-hd29".to_owned(),
            open: crate::document::OpenPlaces::default(),
            draft: false,
            pages: 2,
            notes: 0,
            appendices: 0,
            checked: Default::default(),
            files: vec![
                file("Báo cáo năm.docx", b"PK docx"),
                file("Báo cáo năm.pdf", b"%PDF-1.7 ... %%EOF\n"),
            ],
            version: Sha256::of(b"version"),
            base: None,
        }
    }

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let input = Input { path: "report.toml".to_owned(), sha256: Sha256::of(b"x") };
        let manifest = Manifest::new(&built(), vec!["--final".to_owned()], vec![input]);
        let text = manifest.to_toml();
        assert_eq!(Manifest::parse(&text), Ok(manifest));
        assert!(text.contains("\nnumber = \"05-BC/CĐ\"\ndate = 2022-04-15\n"), "{text}");
        assert!(text.contains("\n[[file]]\nname = \"Báo cáo năm.docx\"\npages = 2\n"), "{text}");
    }

    #[test]
    fn names_that_leave_the_folder_are_refused() {
        let text = Manifest::new(&built(), Vec::new(), Vec::new()).to_toml();
        for name in ["../x", "/etc/passwd", "a/b", "C:x", r"a\\b", "", "..", "manifest.toml"] {
            let text = text.replace("Báo cáo năm.pdf", name);
            let refused = Manifest::parse(&text);
            assert!(matches!(refused, Err(ManifestError::UnsafeName(_))), "{name}: {refused:?}");
        }
    }

    #[test]
    fn names_that_a_system_changes_or_takes_for_others_are_refused_in_a_dossier() {
        let text = Manifest::new(&built(), Vec::new(), Vec::new()).to_toml();
        let read = |name: &str| {
            let text = text.replace("Báo cáo năm.pdf", name);
            Manifest::read_dossier(text.into_bytes(), "manifest.toml".to_owned())
        };
        assert!(read("Báo cáo năm.pdf").is_ok());
        for name in
            ["Manifest.TOML", "NUL.pdf", "x.pdf.", "x ", "Báo cáo năm.DOCX", "x\u{202e}", "x?"]
        {
            assert!(read(name).unwrap_err().is::<UnsafeManifest>(), "{name}");
        }
    }

    #[test]
    fn what_is_no_manifest_is_refused_with_a_reason_in_one_line() {
        let text = Manifest::new(&built(), Vec::new(), Vec::new()).to_toml();
        let short = text.replace("sha256 = \"", "sha256 = \"0");
        for text in ["", "format = 1", "a = \u{1}", "[[[[[", short.as_str()] {
            match Manifest::parse(text) {
                Err(ManifestError::Broken(reason)) => assert!(!reason.contains('\n'), "{reason}"),
                other => panic!("{text}: {other:?}"),
            }
        }
        let newer = text.replace("format = 1", "format = 2");
        assert_eq!(Manifest::parse(&newer), Err(ManifestError::Newer(2)));
    }
}
