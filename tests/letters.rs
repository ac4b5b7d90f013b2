//! What an author types is printed letter for letter, or the build says at its line what it did with it.

use std::path::{Path, PathBuf};

use vanban::diag::{Diagnostics, Language};
use vanban::prepare::{Order, prepare};
use vanban::source::Sources;
use vanban::world::Disk;

/// Every report of the project.
fn reports() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut reports = Vec::new();
    for folder in ["reports", "tests/stress", "tests/prose", "tests/reports"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            reports.extend(path.join("report.toml").is_file().then_some(path));
        }
    }
    reports.sort();
    reports
}

#[test]
fn prose_wrapped_by_hand_is_never_taken_for_pasted_lines() {
    let reports = reports();
    assert!(reports.len() > 30, "{}", reports.len());
    for report in reports {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        prepare(&Disk, &Order::new(&report), &mut sources, &mut diagnostics).unwrap();
        for told in diagnostics.iter() {
            let text = told.message.text(Language::English);
            assert!(
                !["VB4044", "VB4045", "VB4046"].contains(&told.message.code()),
                "{report:?}: {text}"
            );
        }
    }
}
