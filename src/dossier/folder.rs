//! A report's folder as one file: what a page saves and opens where it has no folders.

use std::io::{Cursor, Read, Write};

use unicode_normalization::UnicodeNormalization;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::archive::Reader;
use crate::diag::Message;
use crate::dossier::messages::{NotAReportZip, ReportZipTooLarge};
use crate::text::file_name;
use crate::world::{KEPT, home};

/// The most bytes that all files of a folder have together.
pub const MOST_BYTES: u64 = 256 << 20;
/// The most files of a folder.
pub const MOST_FILES: usize = 10_000;

/// A file by its name below the folder, with `/` between the names.
pub type File = (String, Vec<u8>);

/// Packs files below one folder. The same files give the same bytes.
///
/// # Errors
/// There are too many, or they are too large for a zip.
pub fn zipped(folder: &str, files: &[File]) -> Result<Vec<u8>, Message> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Dos);
    let write = || -> Result<Vec<u8>, zip::result::ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(format!("{folder}/{name}"), options)?;
            zip.write_all(content)?;
        }
        Ok(zip.finish()?.into_inner())
    };
    write().map_err(|_| ReportZipTooLarge {}.into())
}

/// Unpacks a zip that holds a report, or a set of papers, at its root or below one folder. Names that another system would change, or that lead
/// out of the folder, are refused, and so is a file that unpacks to more than it says.
///
/// # Errors
/// It is no zip, holds no report, or more than a report can be.
pub fn unzipped(bytes: Vec<u8>) -> Result<Vec<File>, Message> {
    let none = || Message::from(NotAReportZip {});
    let reader = Reader::new(bytes).map_err(|_| none())?;
    let names: Vec<_> = reader.names().into_iter().filter(|name| is_wanted(name)).collect();
    if names.len() > MOST_FILES {
        return Err(ReportZipTooLarge {}.into());
    }
    let of = |file: &str| {
        let folders = names.iter().filter_map(|name| name.strip_suffix(file));
        let mut top = folders
            .filter(|folder| folder.is_empty() || folder.find('/') == Some(folder.len() - 1));
        top.next()
    };
    let folder = of(home::REPORT).or_else(|| of(home::COMMON));
    let folder = folder.ok_or_else(none)?.to_owned();
    let mut left = MOST_BYTES;
    let mut files: Vec<File> = Vec::new();
    for name in &names {
        let Some(below) = name.strip_prefix(&folder) else { continue };
        if !below.split('/').all(file_name::is_plain) {
            return Err(none());
        }
        let is_twice =
            files.iter().any(|(known, _)| file_name::folded(known) == file_name::folded(below));
        if is_twice {
            return Err(none());
        }
        let mut content = Vec::new();
        let file = reader.open(name).map_err(|_| none())?;
        file.take(left + 1).read_to_end(&mut content).map_err(|_| none())?;
        left = left.checked_sub(content.len() as u64).ok_or(ReportZipTooLarge {})?;
        files.push((below.to_owned(), content));
    }
    Ok(files)
}

/// A name for the folder of a report out of what somebody calls it, such as the name of a file without its ending: one that
/// every system keeps as it is. `None` where nothing of it is left.
pub fn name_of(words: &str) -> Option<String> {
    let plain = |c: char| if file_name::is_plain(&format!("a{c}a")) { c } else { '-' };
    let words: String = words.nfc().map(plain).collect();
    let name = words.trim_matches(|c: char| c.is_whitespace() || c == '.' || c == '-');
    let most = name.char_indices().take_while(|(at, c)| at + c.len_utf8() <= LONGEST).count();
    let name: String = name.chars().take(most).collect();
    let name = name.trim_end_matches([' ', '.']);
    file_name::is_plain(name).then(|| name.to_owned())
}

/// The most bytes of such a name: systems take 255, and files are named after it with some more behind it.
const LONGEST: usize = 200;

/// Whether a name is one of a file of the report: its versions are, what systems and other programs hide beside it is not.
fn is_wanted(name: &str) -> bool {
    // A step that leads out is no hidden name: it is refused where names are looked at.
    let is_hidden = |part: &str| part.starts_with('.') && part.chars().any(|c| c != '.');
    let is_own = |part: &str| part != "__MACOSX" && !is_hidden(part);
    !name.ends_with('/') && name.split('/').take_while(|part| *part != KEPT).all(is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<File> {
        let files =
            [("report.toml", "a = 1"), ("templates/x/report.hbs", "Đoàn"), ("ảnh/a b.png", "")];
        files.map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec())).to_vec()
    }

    #[test]
    fn a_folder_comes_out_of_its_zip_as_it_went_in() {
        let zip = zipped("báo cáo", &files()).unwrap();
        assert_eq!(zip, zipped("báo cáo", &files()).unwrap());
        assert_eq!(unzipped(zip).unwrap(), files());
    }

    #[test]
    fn the_versions_come_with_the_report_and_what_is_hidden_beside_it_does_not() {
        let mut files = files();
        let kept = (".vanban/versions/ab".to_owned(), vec![1]);
        let git = (".vanban/.gitignore".to_owned(), vec![2]);
        files.extend([kept.clone(), git.clone()]);
        let hidden = [".git/config", ".vanban-set/x", "a/.DS_Store", "__MACOSX/._report.toml"];
        let all = files.iter().cloned().chain(hidden.map(|name| (name.to_owned(), vec![3])));
        let all: Vec<_> = all.collect();
        assert_eq!(unzipped(zipped("r", &all).unwrap()).unwrap(), files);
    }

    #[test]
    fn names_that_lead_out_or_are_no_names_are_refused() {
        for name in ["../x", "a/../../x", "/x", "C:x", "a\\x", "CON", "x ", "Report.toml"] {
            let mut files = files();
            files.push((name.to_owned(), Vec::new()));
            assert!(unzipped(zipped("r", &files).unwrap()).is_err(), "{name}");
        }
        assert!(unzipped(b"no zip".to_vec()).is_err());
        assert!(unzipped(zipped("r", &files()[1..]).unwrap()).is_err());
    }

    #[test]
    fn a_name_of_a_folder_is_one_that_every_system_keeps() {
        for (words, name) in [
            ("bao-cao 2027", Some("bao-cao 2027")),
            ("Ba\u{301}o ca\u{301}o (1)", Some("Báo cáo (1)")),
            ("  ..ẩn. ", Some("ẩn")),
            ("../../etc/passwd", Some("etc-passwd")),
            (r"C:\x", Some("C--x")),
            ("a\u{202e}b\n", Some("a-b")),
            ("CON", None),
            ("nul.txt", None),
            (". . ", None),
            ("//", None),
            ("", None),
        ] {
            assert_eq!(name_of(words).as_deref(), name, "{words:?}");
        }
        assert!(name_of(&"ấ".repeat(300)).is_some_and(|name| name.len() <= LONGEST));
    }
}
