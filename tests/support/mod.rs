//! What the integration tests share: goldens, and a look into written DOCX files.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

/// Holds `text` to the golden of that path below `tests/goldens`; `UPDATE=1` writes it.
pub fn check_golden(path: &str, text: &str) {
    let file = goldens().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    let (mut new, mut old) = (text.lines(), golden.lines());
    for number in 1.. {
        let (new, old) = (new.next(), old.next());
        let place = format!("{path}:{number}");
        assert_eq!(new, old, "{place} is stale (left: now, right: golden); UPDATE=1 rewrites it");
        if new.is_none() {
            break;
        }
    }
}

/// Fails where the folder below `tests/goldens` has files other than `used`; `UPDATE=1` removes them.
pub fn check_none_unused(folder: &str, used: &[String]) {
    let used: BTreeSet<_> = used.iter().collect();
    for entry in std::fs::read_dir(goldens().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !used.contains(&name) {
            if std::env::var_os("UPDATE").is_some() {
                std::fs::remove_file(&path).unwrap();
            } else {
                panic!("no test uses {}; UPDATE=1 removes it", path.display());
            }
        }
    }
}

/// A part of a DOCX as text.
pub fn docx_part(docx: &[u8], part: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A path inside the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn goldens() -> PathBuf {
    project("tests/goldens")
}
