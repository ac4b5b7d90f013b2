//! Dossiers as zip files (APPNOTE.TXT 6.3): written so that the bytes depend on the content alone, read
//! without trust.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Write};

use flate2::bufread::DeflateDecoder;
use toml::value::Datetime;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::directory::{self, DEFLATED, Entry, Fault, STORED, UNSURE};
use super::manifest::FILE_NAME;
use crate::text::file_name;

/// Packs files in their order, with the date of the document. DOCX and PDF are compressed already, so
/// their bytes stand in the zip as they are, which no version of a compressor can change.
pub(super) fn write(
    files: &[(&str, Vec<u8>)],
    date: Option<Datetime>,
) -> Result<Vec<u8>, ZipError> {
    let date = date.and_then(|date| date.date).and_then(|date| {
        DateTime::from_date_and_time(date.year, date.month, date.day, 0, 0, 0).ok()
    });
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(date.unwrap_or(DateTime::DEFAULT))
        .unix_permissions(0o644)
        .system(System::Dos);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A zip from anywhere. Nothing of it is written to a disk, so its names lead nowhere.
pub(super) struct Reader {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// The first entry of each name, that of the dossier without its folder.
    places: BTreeMap<String, usize>,
    /// The folder in the zip that holds the dossier, with a `/` behind it; empty where none does.
    folder: String,
}

impl Reader {
    /// Reads the directory of a zip. Programs that pack a folder put its name before all others.
    ///
    /// # Errors
    /// Where it is no zip, or one in which another program may see something else.
    pub(super) fn new(bytes: Vec<u8>) -> Result<Self, Fault> {
        let entries = directory::read(&bytes)?;
        let folder = manifest_folder(entries.iter().map(|entry| entry.name.as_str()));
        let mut places = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            places.entry(below(&entry.name, &folder).to_owned()).or_insert(index);
        }
        Ok(Self { bytes, entries, places, folder })
    }

    /// The names of all that the zip holds, those of the dossier without its folder. A name that the zip has
    /// twice comes twice: programs differ in which of the two they unpack. Folders come only where they are
    /// not those of a file that a dossier has, or have bytes of their own.
    pub(super) fn names(&self) -> Vec<String> {
        let is_expected = |name: &str| {
            let own = format!("__MACOSX/{}", self.folder);
            name == self.folder || name == "__MACOSX/" || name == own
        };
        let told = self.entries.iter().filter(|entry| {
            let is_bare = entry.name.ends_with('/') && entry.size == 0 && entry.data.len() <= 2;
            !(is_bare && is_expected(&entry.name))
        });
        told.map(|entry| below(&entry.name, &self.folder).to_owned()).collect()
    }

    /// A file of the dossier, to be read no further than needed: it may unpack to any length. At its end it is
    /// an error where it is not what its header says.
    ///
    /// # Errors
    /// Where there is no such file, or it is encrypted or packed in a way that is not known.
    pub(super) fn open(&self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        let place = self.places.get(name).and_then(|&index| self.entries.get(index));
        let entry = place.ok_or(io::ErrorKind::NotFound)?;
        let data = self.bytes.get(entry.data.clone()).unwrap_or_default();
        match (entry.is_encrypted, entry.method) {
            (false, STORED) => Ok(Box::new(Checked::new(Plain(data), entry))),
            (false, DEFLATED) => Ok(Box::new(Checked::new(DeflateDecoder::new(data), entry))),
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

/// A name without the folder of the dossier.
fn below<'n>(name: &'n str, folder: &str) -> &'n str {
    name.strip_prefix(folder).filter(|name| !name.is_empty()).unwrap_or(name)
}

/// Bytes that know whether all that is packed has been unpacked.
trait Unpack: Read {
    /// How many packed bytes were used.
    fn used(&self, packed: usize) -> usize;
}

/// Bytes that are packed as they are.
struct Plain<'b>(&'b [u8]);

impl Read for Plain<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Unpack for Plain<'_> {
    fn used(&self, packed: usize) -> usize {
        packed - self.0.len()
    }
}

impl Unpack for DeflateDecoder<&[u8]> {
    fn used(&self, _: usize) -> usize {
        usize::try_from(self.total_in()).unwrap_or(usize::MAX)
    }
}

/// A file that has to be what its header says.
struct Checked<R> {
    unpack: R,
    packed: usize,
    left: u64,
    crc: flate2::Crc,
    wanted: u32,
}

impl<R: Unpack> Checked<R> {
    fn new(unpack: R, entry: &Entry) -> Self {
        let (packed, left, wanted) = (entry.data.len(), entry.size, entry.crc);
        Self { unpack, packed, left, crc: flate2::Crc::new(), wanted }
    }
}

impl<R: Unpack> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let count = self.unpack.read(buffer)?;
        let left = self.left.checked_sub(count as u64).ok_or(io::ErrorKind::InvalidData)?;
        self.left = left;
        self.crc.update(buffer.get(..count).unwrap_or_default());
        let is_whole = || {
            self.left == 0
                && self.crc.sum() == self.wanted
                && self.unpack.used(self.packed) == self.packed
        };
        if count == 0 && !is_whole() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(count)
    }
}

/// The folder of the only manifest that is not deeper than one level; its name is one on every system.
fn manifest_folder<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let folders = names.filter_map(|name| name.strip_suffix(FILE_NAME));
    let mut found: Vec<_> = folders
        .filter(|folder| folder.is_empty() || folder.find('/') == Some(folder.len() - 1))
        .collect();
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [folder] if is_folder(folder) => folder.to_owned(),
        _ => String::new(),
    }
}

/// Whether a folder lies in the one that is unpacked into. Letters in an old encoding are no harm.
fn is_folder(name: &str) -> bool {
    let name = name.strip_suffix('/').unwrap_or_default();
    file_name::is_plain(&name.replace(UNSURE, "x")) && !name.eq_ignore_ascii_case("__MACOSX")
}
