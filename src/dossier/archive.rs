//! Dossiers as zip files (APPNOTE.TXT 6.3): written so that the bytes depend on the content alone, read
//! without trust.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Read, Write};

use toml::value::Datetime;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::manifest::FILE_NAME;

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
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// The folder in the zip that holds the dossier, with a `/` behind it; empty where none does.
    folder: String,
    /// Names that occur more than once.
    doubles: Vec<String>,
}

impl Reader {
    /// Reads the directory of a zip. Programs that pack a folder put its name before all others.
    ///
    /// # Errors
    /// Where it is no zip, or one of the large kind, which no dossier needs to be.
    pub(super) fn new(bytes: Vec<u8>) -> Result<Self, ZipError> {
        if is_zip64(&bytes) {
            return Err(ZipError::UnsupportedArchive("zip64"));
        }
        let start = ZipArchive::new(Cursor::new(&bytes))?.central_directory_start();
        let doubles = doubles(&bytes, usize::try_from(start).unwrap_or(usize::MAX));
        let zip = ZipArchive::new(Cursor::new(bytes))?;
        let folder = manifest_folder(zip.file_names());
        Ok(Self { zip, folder, doubles })
    }

    /// The names of all files, those of the dossier without its folder, in sorted order. A name that
    /// the zip has twice comes twice: programs differ in which of the two they unpack.
    pub(super) fn names(&self) -> Vec<String> {
        let below = |name: &str| name.strip_prefix(&self.folder).unwrap_or(name).to_owned();
        let doubles = self.doubles.iter().map(String::as_str);
        let all = self.zip.file_names().chain(doubles).filter(|name| !name.ends_with('/'));
        let mut names: Vec<_> = all.map(below).collect();
        names.sort();
        names
    }

    /// A file of the dossier, to be read no further than needed: it may unpack to any length.
    ///
    /// # Errors
    /// Where there is no such file, or it is encrypted or packed in a way that is not known.
    pub(super) fn open(&mut self, name: &str) -> io::Result<impl Read> {
        let name = format!("{}{name}", self.folder);
        self.zip.by_name(&name).map_err(|error| match error {
            ZipError::FileNotFound => io::ErrorKind::NotFound.into(),
            other => io::Error::other(other),
        })
    }
}

/// Whether the end of the directory is that of a zip64 (4.3.15). It may claim as many files as there are
/// bytes, for each of which room would be set aside before the first is read.
fn is_zip64(bytes: &[u8]) -> bool {
    const LOCATOR: usize = 20;
    let windows = bytes.windows(LOCATOR + 4);
    let mut ends = windows.map(|window| (&window[..4], &window[LOCATOR..]));
    ends.any(|(locator, end)| locator == b"PK\x06\x07" && end == b"PK\x05\x06")
}

/// The folder of the only manifest that is not deeper than one level.
fn manifest_folder<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let folders = names.filter_map(|name| name.strip_suffix(FILE_NAME));
    let mut found: Vec<_> = folders
        .filter(|folder| folder.is_empty() || folder.find('/') == Some(folder.len() - 1))
        .collect();
    found.sort_unstable();
    match found[..] {
        [folder] if !folder.is_empty() => folder.to_owned(),
        _ => String::new(),
    }
}

/// Names that come back in the central directory, which the zip crate passes over (4.3.12: a header of
/// 46 bytes, then name, extra field and comment).
fn doubles(bytes: &[u8], start: usize) -> Vec<String> {
    let (mut seen, mut doubles, mut at) = (BTreeSet::new(), Vec::new(), start);
    while let Some(header) = bytes.get(at..).and_then(|rest| rest.get(..46)) {
        let length = |at: usize| {
            let field = header.get(at..at + 2).and_then(|field| field.try_into().ok());
            field.map_or(0, |field| usize::from(u16::from_le_bytes(field)))
        };
        let name = bytes.get(at + 46..at + 46 + length(28));
        let Some(name) = name.filter(|_| header.starts_with(b"PK\x01\x02")) else { break };
        if !seen.insert(name) {
            doubles.push(String::from_utf8_lossy(name).into_owned());
        }
        at += 46 + length(28) + length(30) + length(32);
    }
    doubles
}
