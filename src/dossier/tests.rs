//! Dossiers that were changed, in every way that comes to mind and in many that do not.

mod zips;

use std::io::{Cursor, Write};
use std::path::Path;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::manifest::{FILE_NAME, tests::built};
use super::verify::{State, Verdict, verify};
use super::{Pack, Sha256};
use crate::diag::Message;
use crate::dossier::messages::{DossierTooLarge, NoDossier, NoManifestInside, NotADossier};
use crate::world::Memory;

type Files = Vec<(String, Vec<u8>)>;

fn files() -> Files {
    Pack::new(built()).files().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

/// A zip as another program would write it.
fn zipped(files: &Files, folder: &str, method: CompressionMethod) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(method);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    if !folder.is_empty() {
        zip.add_directory(folder.trim_end_matches('/'), options).unwrap();
    }
    for (name, bytes) in files {
        // What macOS adds lies beside the folder.
        let folder = if name.starts_with("__MACOSX/") { "" } else { folder };
        zip.start_file(format!("{folder}{name}"), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn verify_zip(bytes: Vec<u8>) -> Result<Verdict, Message> {
    let world = Memory::default();
    world.files.borrow_mut().insert("d.zip".into(), bytes);
    verify(&world, Path::new("d.zip"))
}

fn verify_folder(files: &Files) -> Result<Verdict, Message> {
    let world = Memory::default();
    for (name, bytes) in files {
        world.files.borrow_mut().insert(Path::new("d").join(name), bytes.clone());
    }
    verify(&world, Path::new("d"))
}

/// The verdicts on a folder of these files and on a zip of them, which are the same.
#[track_caller]
fn verdict(files: &Files) -> Verdict {
    let verdict = verify_folder(files).unwrap();
    let zip = zipped(files, "", CompressionMethod::Deflated);
    assert_eq!(verify_zip(zip), Ok(verdict.clone()));
    verdict
}

#[test]
fn a_dossier_is_whole_as_zip_and_as_folder() {
    let zip = verify_zip(Pack::new(built()).to_zip().unwrap()).unwrap();
    assert!(zip.is_whole() && zip.states.len() == 2);
    assert!(verdict(&files()).is_whole());
}

#[test]
fn a_zip_made_anew_from_the_same_files_is_whole() {
    let mut files = files();
    files.reverse();
    files.extend(litter());
    for folder in ["", "bao cao/"] {
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            assert!(verify_zip(zipped(&files, folder, method)).unwrap().is_whole(), "{folder}");
        }
    }
}

fn litter() -> Files {
    let samples = super::litter::tests::samples().into_iter();
    samples.map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

#[test]
fn what_a_system_adds_is_passed_over_only_in_the_form_of_that_system() {
    for (name, bytes) in litter() {
        let mut files = files();
        files.push((name.clone(), bytes));
        assert!(verdict(&files).is_whole(), "{name}");
        files[3].1 = b"MZ\x90\0 a program".to_vec();
        assert_eq!(verdict(&files).added, std::slice::from_ref(&name));
        // The same in other letters.
        files[3] = (name.to_uppercase().replace("__MACOSX", "__macosx"), litter()[0].1.clone());
        assert_eq!(verdict(&files).added, [files[3].0.clone()]);
    }
}

#[test]
fn each_change_is_told_of_the_file_that_it_befell() {
    use State::{Changed, Extended, Missing, Unchanged};
    type Change = fn(&mut Files);
    let cases: [(Change, [State; 2]); 6] = [
        (|files| files[1].1[3] ^= 1, [Changed, Unchanged]),
        (|files| files[2].1[3] ^= 1, [Unchanged, Changed]),
        (|files| files[2].1.truncate(9), [Unchanged, Changed]),
        (|files| files[2].1.push(b' '), [Unchanged, Extended]),
        (|files| files[1].1.push(b' '), [Changed, Unchanged]),
        (|files| drop(files.remove(1)), [Missing, Unchanged]),
    ];
    for (i, (change, states)) in cases.into_iter().enumerate() {
        let mut files = files();
        change(&mut files);
        let verdict = verdict(&files);
        assert_eq!((&verdict.states[..], verdict.is_whole()), (&states[..], false), "{i}");
    }
}

#[test]
fn files_that_no_manifest_lists_are_told() {
    let mut files = files();
    for name in ["other.pdf", "below/Bao-cao-nam.pdf", "__MACOSX/run.exe"] {
        files.push((name.to_owned(), b"x".to_vec()));
    }
    let verdict = verdict(&files);
    assert_eq!(verdict.added, ["__MACOSX/run.exe", "below/Bao-cao-nam.pdf", "other.pdf"]);
    assert!(!verdict.is_whole());
}

#[test]
fn names_that_lead_out_of_the_folder_are_told_and_followed_nowhere() {
    let mut files = files();
    for name in ["../../etc/passwd", "/etc/passwd", r"C:\x.dll"] {
        files.push((name.to_owned(), b"x".to_vec()));
    }
    let zip = zipped(&files, "", CompressionMethod::Stored);
    assert_eq!(verify_zip(zip).unwrap().added.len(), 3);
}

#[test]
fn a_name_that_a_zip_has_twice_is_told() {
    let mut files = files();
    files.push(("Bao-cao-naM.pdf".to_owned(), b"other".to_vec()));
    let mut zip = zipped(&files, "", CompressionMethod::Stored);
    // The zip crate writes no name twice; the bytes can be made to say it.
    let at: Vec<_> =
        zip.windows(15).enumerate().filter(|(_, w)| *w == b"Bao-cao-naM.pdf").collect();
    let at: Vec<_> = at.into_iter().map(|(at, _)| at).collect();
    for at in at {
        zip[at..at + 15].copy_from_slice(b"Bao-cao-nam.pdf");
    }
    let verdict = verify_zip(zip).unwrap();
    assert_eq!(verdict.added, ["Bao-cao-nam.pdf"]);
}

#[test]
fn a_manifest_that_was_changed_to_fit_shows_only_what_it_says() {
    let mut files = files();
    files[1].1 = b"PK false".to_vec();
    let manifest = String::from_utf8(files[0].1.clone()).unwrap();
    let sums = [&built().files[0].bytes[..], b"PK false"].map(|b| Sha256::of(b).to_string());
    files[0].1 = manifest.replace(&sums[0], &sums[1]).into_bytes();
    assert_eq!(verdict(&files).states[0], State::Changed, "its length is still the old one");
}

#[test]
fn a_small_zip_that_unpacks_to_much_is_not_unpacked() {
    let mut files = files();
    let bomb = vec![0; 1 << 24];
    let bytes = format!("bytes = {}", built().files[1].bytes.len());
    files[2].1 = bomb.clone();
    assert_eq!(verdict(&files).states[1], State::Changed);
    let manifest = String::from_utf8(files[0].1.clone()).unwrap();
    files[0].1 = manifest.replace(&bytes, "bytes = 9223372036854775807").into_bytes();
    let zip = zipped(&files, "", CompressionMethod::Deflated);
    assert!(verify_zip(zip).unwrap_err().is::<DossierTooLarge>());
    files[0].1 = bomb;
    let zip = zipped(&files, "", CompressionMethod::Deflated);
    assert!(zip.len() < 1 << 16);
    assert!(verify_zip(zip).unwrap_err().is::<DossierTooLarge>());
}

#[test]
fn a_directory_that_claims_millions_of_files_takes_no_room() {
    let many = 1u64 << 40;
    let start = 1u64 << 20;
    let mut zip = vec![0; 1 << 20];
    zip.extend(b"PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0");
    for field in [start, start, many, start] {
        zip.extend(field.to_le_bytes());
    }
    zip.extend(b"PK\x06\x07\0\0\0\0");
    zip.extend(start.to_le_bytes());
    zip.extend(b"\x01\0\0\0PK\x05\x06\0\0\0\0");
    zip.extend([0xFF; 12]);
    zip.extend([0; 2]);
    assert!(verify_zip(zip).unwrap_err().is::<NotADossier>());
}

#[test]
fn what_is_no_dossier_is_told() {
    assert!(verify_zip(b"PK\x03\x04 and so on".to_vec()).unwrap_err().is::<NotADossier>());
    assert!(verify_zip(Vec::new()).unwrap_err().is::<NotADossier>());
    let world = Memory::default();
    let nowhere = verify(&world, Path::new("d.zip"));
    assert!(nowhere.unwrap_err().is::<NoDossier>());
    let mut files = files();
    files.remove(0);
    assert!(verify_folder(&files).unwrap_err().is::<NoManifestInside>());
    let zip = zipped(&files, "", CompressionMethod::Stored);
    assert!(verify_zip(zip).unwrap_err().is::<NoManifestInside>());
}

proptest! {
    #[test]
    fn a_flipped_byte_never_passes_as_whole_unless_nothing_is_read_from_it(at: prop::sample::Index, bit in 0u8..8) {
        let zip = Pack::new(built()).to_zip().unwrap();
        let mut flipped = zip.clone();
        flipped[at.index(zip.len())] ^= 1 << bit;
        if let Ok(verdict) = verify_zip(flipped) && verdict.is_whole() {
            // What the files hold is the same; only what the zip says of them may differ.
            let manifest = Pack::new(built()).manifest;
            prop_assert_eq!(verdict.manifest.files, manifest.files);
        }
    }

    #[test]
    fn garbage_never_panics(bytes: Vec<u8>, cut: prop::sample::Index) {
        let _ = verify_zip(bytes.clone());
        let zip = Pack::new(built()).to_zip().unwrap();
        let cut = cut.index(zip.len());
        let _ = verify_zip([&zip[..cut], &bytes].concat());
        let _ = verify_zip([&bytes, &zip[cut..]].concat());
        let mut files = files();
        files[0] = (FILE_NAME.to_owned(), bytes);
        let _ = verify_folder(&files);
    }
}
