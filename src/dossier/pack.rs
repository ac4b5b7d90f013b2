//! The dossier: the files of a document and the manifest that lists them.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::archive;
use super::manifest::{FILE_NAME, FileEntry, Manifest};
use super::{Sha256, verify};
use crate::diag::Message;
use crate::dossier::messages::{SameNameInDossier, SameNameInPack, WouldOverwrite};
use crate::pipeline::Built;
use crate::text::file_name;
use crate::world::World;
use crate::world::messages::unreadable;

/// A dossier, ready to be written. The same files give the same bytes.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The list of the files.
    pub manifest: Manifest,
    contents: Vec<Vec<u8>>,
}

impl Pack {
    /// The dossier of what was built. Its file names hold ASCII only, since they pass through programs
    /// that mangle others.
    pub fn new(mut built: Built) -> Self {
        name_in_ascii(&mut built);
        let manifest = Manifest::new(&built, Vec::new(), Vec::new());
        Self { manifest, contents: built.files.into_iter().map(|file| file.bytes).collect() }
    }

    /// The dossier of all that was built of the set `name`.
    ///
    /// # Errors
    /// Where two files would have names in it that some system takes for one.
    pub fn of_set(name: &str, mut documents: Vec<Built>) -> Result<Self, SameNameInDossier> {
        let mut owners = BTreeMap::new();
        for document in &mut documents {
            name_in_ascii(document);
            for file in &document.files {
                let other = owners.insert(file_name::folded(&file.name), document.name.clone());
                if let Some(other) = other {
                    let (file, paper) = (file.name.clone(), document.name.clone());
                    return Err(SameNameInDossier { file, paper, other });
                }
            }
        }
        let manifest = Manifest::of_set(name, &documents);
        let files = documents.into_iter().flat_map(|document| document.files);
        Ok(Self { manifest, contents: files.map(|file| file.bytes).collect() })
    }

    /// The dossier of a series, of which each file has a name of its own.
    ///
    /// # Errors
    /// Where two files would have names in it that some system takes for one.
    pub fn of_series(mut built: Built) -> Result<Self, SameNameInPack> {
        let mut owners = BTreeMap::new();
        for file in &mut built.files {
            let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
            let name = format!("{}.{ending}", ascii_name(stem));
            if let Some(first) = owners.insert(file_name::folded(&name), file.name.clone()) {
                return Err(SameNameInPack { first, second: file.name.clone(), name });
            }
            file.name = name;
        }
        let manifest = Manifest::new(&built, Vec::new(), Vec::new());
        Ok(Self { manifest, contents: built.files.into_iter().map(|file| file.bytes).collect() })
    }

    /// The PDF that a signed one was made from; `None` where it is not in the dossier.
    pub fn unsigned(&self, signed: &[u8]) -> Option<&[u8]> {
        let mut files = self.manifest.files.iter().zip(&self.contents);
        let found = files.find(|(entry, content)| is_version(signed, entry, content));
        found.map(|(_, content)| content.as_slice())
    }

    /// Puts a signed PDF in the place of the one that was signed: of which it begins with every byte,
    /// since a signature is added at the end (ISO 32000-1, 7.5.6 and 12.8). Gives the file's name; `None`
    /// where it is a signed version of none of the files.
    pub fn take_signed(&mut self, signed: Vec<u8>) -> Option<&str> {
        let mut files = self.manifest.files.iter_mut().zip(&mut self.contents);
        let (entry, content) =
            files.find(|(entry, content)| is_version(&signed, entry, content))?;
        entry.bytes = signed.len() as u64;
        entry.sha256 = Sha256::of(&signed);
        *content = signed;
        Some(&entry.name)
    }

    /// Every file with its name, the manifest first.
    pub fn files(&self) -> impl Iterator<Item = (&str, Vec<u8>)> {
        let names = self.manifest.files.iter().map(|file| file.name.as_str());
        let manifest = (FILE_NAME, self.manifest.to_toml().into_bytes());
        std::iter::once(manifest).chain(names.zip(self.contents.iter().cloned()))
    }

    /// The dossier as one zip.
    ///
    /// # Errors
    /// Where the zip would be too large for its format; no report leads there.
    pub fn to_zip(&self) -> Result<Vec<u8>, std::io::Error> {
        let files: Vec<_> = self.files().collect();
        archive::write(&files, self.manifest.date).map_err(std::io::Error::from)
    }
}

/// Gives the files of a document names in ASCII.
fn name_in_ascii(built: &mut Built) {
    let name = ascii_name(&built.name);
    for file in &mut built.files {
        let rest = file.name.strip_prefix(&built.name).map(str::to_owned);
        file.name = rest.map_or_else(|| ascii_name(&file.name), |rest| format!("{name}{rest}"));
    }
}

/// Whether a file begins with every byte of a PDF, and goes on.
fn is_version(signed: &[u8], entry: &FileEntry, content: &[u8]) -> bool {
    entry.may_be_signed() && signed.len() > content.len() && signed.starts_with(content)
}

/// Refuses to pack into a folder that holds anything but an untouched dossier of the same files: what
/// was signed or changed there would be lost, and what is left over would pass for a part of it.
///
/// # Errors
/// Where it does, or the folder cannot be read.
pub fn check_free(world: &dyn World, folder: &Path, pack: &Pack) -> Result<(), Message> {
    let nodes = world.nodes_below(folder, 1).map_err(|error| unreadable(folder, &error))?;
    let old = match verify(world, folder) {
        _ if nodes.is_empty() => return Ok(()),
        Ok(verdict) if verdict.is_whole() => verdict.manifest.files,
        _ => return Err(WouldOverwrite { path: folder.display().to_string() }.into()),
    };
    let is_replaced = |old: &FileEntry| pack.manifest.files.iter().any(|new| new.name == old.name);
    match old.iter().find(|file| !is_replaced(file)) {
        Some(file) => {
            Err(WouldOverwrite { path: folder.join(&file.name).display().to_string() }.into())
        }
        None => Ok(()),
    }
}

/// A name in letters, digits, `.`, `_` and `-`: marks go, anything else becomes one hyphen.
pub fn ascii_name(name: &str) -> String {
    let mut ascii = String::new();
    for c in name.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'đ' => ascii.push('d'),
            'Đ' => ascii.push('D'),
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' => ascii.push(c),
            _ if ascii.ends_with('-') => {}
            _ => ascii.push('-'),
        }
    }
    match ascii.trim_matches(['-', '.']) {
        "" => "report".to_owned(),
        // Windows takes some names for devices, whatever comes behind them.
        name if !file_name::is_plain(name) => format!("report-{}", &name[..name.len().min(92)]),
        name => name.chars().take(100).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::manifest::tests::built;

    #[test]
    fn names_become_ascii_and_stay_readable() {
        for (name, expected) in [
            ("Báo cáo năm 2024", "Bao-cao-nam-2024"),
            ("so-tttt_ha.tinh", "so-tttt_ha.tinh"),
            ("ĐẠI HỘI (lần thứ 5)", "DAI-HOI-lan-thu-5"),
            ("Ba\u{301}o", "Bao"),
            ("..", "report"),
            ("日本", "report"),
            ("con", "report-con"),
            ("NUL.2024", "report-NUL.2024"),
        ] {
            assert_eq!(ascii_name(name), expected);
        }
    }

    #[test]
    fn a_dossier_holds_the_manifest_and_what_it_lists() {
        let pack = Pack::new(built());
        let files: Vec<_> = pack.files().collect();
        let names: Vec<_> = files.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, [FILE_NAME, "Bao-cao-nam.docx", "Bao-cao-nam.pdf"]);
        for (entry, (name, bytes)) in pack.manifest.files.iter().zip(&files[1..]) {
            assert_eq!((entry.name.as_str(), entry.sha256), (*name, Sha256::of(bytes)));
            assert_eq!(entry.bytes, bytes.len() as u64);
        }
    }

    #[test]
    fn the_same_files_give_the_same_zip_of_their_own_date() {
        let zip = Pack::new(built()).to_zip().unwrap();
        assert_eq!(zip, Pack::new(built()).to_zip().unwrap());
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
        let date = archive.by_index(1).unwrap().last_modified().unwrap();
        assert_eq!((date.year(), date.month(), date.day(), date.hour()), (2022, 4, 15, 0));
    }

    #[test]
    fn the_dossier_of_a_set_lists_each_document_with_its_files() {
        let (mut other, first) = (built(), built());
        other.name = "Nghị quyết".to_owned();
        other.number = None;
        for file in &mut other.files {
            file.name = file.name.replace("Báo cáo năm", "Nghị quyết");
        }
        let manifest = Pack::of_set("đại hội", vec![first, other]).unwrap().manifest;
        assert_eq!(manifest.title, "Hồ sơ 2 văn bản: đại hội");
        let documents: Vec<_> = manifest.documents.iter().map(|one| one.files.join(" ")).collect();
        assert_eq!(
            documents,
            ["Bao-cao-nam.docx Bao-cao-nam.pdf", "Nghi-quyet.docx Nghi-quyet.pdf"]
        );
        assert_eq!(Manifest::parse(&manifest.to_toml()), Ok(manifest));
    }

    #[test]
    fn two_papers_that_would_have_one_name_are_refused() {
        let mut other = built();
        other.name = "bao cao nam".to_owned();
        other.files.iter_mut().for_each(|file| file.name = file.name.to_lowercase());
        let refused = Pack::of_set("s", vec![built(), other]).unwrap_err();
        assert_eq!(refused.other, "Báo cáo năm");
    }

    #[test]
    fn only_a_pdf_that_begins_with_the_built_one_takes_its_place() {
        let mut pack = Pack::new(built());
        let pdf = built().files[1].bytes.clone();
        let signed = [pdf.as_slice(), b"signature"].concat();
        let docx = [built().files[0].bytes.as_slice(), b"more"].concat();
        for other in [pdf.clone(), docx, signed[1..].to_vec(), Vec::new()] {
            assert_eq!(pack.take_signed(other), None);
        }
        assert_eq!(pack.take_signed(signed.clone()), Some("Bao-cao-nam.pdf"));
        assert_eq!(pack.manifest.files[1].sha256, Sha256::of(&signed));
        assert!(pack.files().any(|(_, bytes)| bytes == signed));
    }
}
