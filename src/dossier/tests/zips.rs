//! Zips made to show one file here and another one elsewhere.

use super::*;
use crate::diag::Language;

/// An entry, with all that a program could believe of it.
#[derive(Clone)]
struct Part {
    name: Vec<u8>,
    data: Vec<u8>,
    size: u32,
    crc: u32,
    flags: u16,
    method: u16,
    attributes: u32,
    extra: Vec<u8>,
    local: Local,
    comment: &'static str,
    behind: Vec<u8>,
}

/// What stands before the file where that differs from the directory.
#[derive(Clone, Default)]
struct Local {
    name: Option<Vec<u8>>,
    extra: Vec<u8>,
    sizes: Option<[u32; 3]>,
    flags: Option<u16>,
    method: Option<u16>,
}

fn part(name: &str, data: &[u8]) -> Part {
    Part {
        name: name.as_bytes().to_vec(),
        data: data.to_vec(),
        size: u32::try_from(data.len()).unwrap(),
        crc: crc(data),
        flags: 0,
        method: 0,
        attributes: 0o100_644 << 16,
        extra: Vec::new(),
        local: Local::default(),
        comment: "",
        behind: Vec::new(),
    }
}

fn crc(data: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(data);
    crc.sum()
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder =
        flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

fn deflate(part: &mut Part) {
    (part.data, part.method) = (deflated(&part.data), 8);
}

/// As programs do that do not know the length before the end.
fn stream(part: &mut Part) {
    deflate(part);
    part.flags |= 8;
    part.local.sizes = Some([0; 3]);
    part.behind = [b"PK\x07\x08".to_vec(), sizes(part).concat()].concat();
}

fn sizes(part: &Part) -> [Vec<u8>; 3] {
    let packed = u32::try_from(part.data.len()).unwrap();
    [part.crc, packed, part.size].map(|number| number.to_le_bytes().to_vec())
}

/// An extra field of that kind.
fn extra(kind: u16, field: &[u8]) -> Vec<u8> {
    let length = u16::try_from(field.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), field].concat()
}

/// The field with a name in UTF-8.
fn unicode(of: &[u8], name: &str) -> Vec<u8> {
    extra(0x7075, &[&[1][..], &crc(of).to_le_bytes(), name.as_bytes()].concat())
}

fn bytes_of(parts: &[Part], before: &[u8]) -> Vec<u8> {
    let (mut zip, mut directory) = (before.to_vec(), Vec::new());
    let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    for part in parts {
        let at = u32::try_from(zip.len()).unwrap();
        let name = part.local.name.as_ref().unwrap_or(&part.name);
        let own = sizes(part).concat();
        let local = part.local.sizes.map(|sizes| sizes.map(u32::to_le_bytes).concat());
        zip.extend(b"PK\x03\x04\x14\0");
        zip.extend(part.local.flags.unwrap_or(part.flags).to_le_bytes());
        zip.extend(part.local.method.unwrap_or(part.method).to_le_bytes());
        zip.extend([0, 0, 0x21, 0]);
        zip.extend(local.as_ref().unwrap_or(&own));
        zip.extend([short(name.len()), short(part.local.extra.len())].concat());
        zip.extend([&name[..], &part.local.extra, &part.data, &part.behind].concat());
        directory.extend(b"PK\x01\x02\x14\x03\x14\0");
        directory.extend([part.flags, part.method].map(u16::to_le_bytes).concat());
        directory.extend([0, 0, 0x21, 0]);
        directory.extend(own);
        let lengths = [part.name.len(), part.extra.len(), part.comment.len()];
        directory.extend(lengths.map(short).concat());
        directory.extend([0; 4]);
        directory.extend(part.attributes.to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend([&part.name[..], &part.extra, part.comment.as_bytes()].concat());
    }
    let start = u32::try_from(zip.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend([short(parts.len()), short(parts.len())].concat());
    zip.extend([size, start].concat());
    zip.extend([0, 0]);
    zip
}

/// The entries of a dossier: manifest, DOCX, PDF.
fn parts() -> Vec<Part> {
    files().iter().map(|(name, bytes)| part(name, bytes)).collect()
}

type Change<'c> = &'c dyn Fn(&mut Part);

/// What is said of a dossier whose PDF was changed so.
fn changed(change: impl Fn(&mut Part)) -> Result<Verdict, Message> {
    let mut parts = parts();
    change(&mut parts[2]);
    verify_zip(bytes_of(&parts, b""))
}

fn refused(told: Result<Verdict, Message>) -> String {
    let problem = told.unwrap_err();
    assert!(problem.is::<NotADossier>(), "{problem:?}");
    problem.text(Language::English)
}

#[test]
fn zips_as_other_programs_write_them_are_whole() {
    let times = extra(0x5455, &[3, 0, 0, 0, 0, 0, 0, 0, 0]);
    let owner = extra(0x7875, &[1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0]);
    let ntfs = extra(0x000A, &[&[0, 0, 0, 0, 1, 0, 24, 0][..], &[7; 24]].concat());
    let libarchive =
        extra(0x6C78, &[&[7, 20, 3, 0, 0][..], &(0o100_644u32 << 16).to_le_bytes()].concat());
    let changes: [Change<'_>; 10] = [
        &|_| {},
        &deflate,
        &stream,
        &|part| {
            stream(part);
            part.behind.drain(..4);
        },
        &|part| {
            stream(part);
            part.local.sizes = Some([0, 0, part.size]);
        },
        &|part| part.local.extra = extra(0xCAFE, b""),
        &|part| part.flags = 1 << 11,
        &|part| part.extra = [times.clone(), owner.clone(), ntfs.clone()].concat(),
        &|part| part.local.extra = [times.clone(), libarchive.clone()].concat(),
        &|part| {
            part.extra = unicode(&part.name, "Bao-cao-nam.pdf");
            part.local.extra = part.extra.clone();
            part.attributes = 0x20;
        },
    ];
    for (index, change) in changes.into_iter().enumerate() {
        assert!(changed(change).unwrap().is_whole(), "{index}");
    }
    let mut below: Vec<_> = parts();
    below.iter_mut().for_each(|part| part.name = [&b"h\xA4 so/"[..], &part.name].concat());
    let mut folder = part("", b"");
    (folder.name, folder.attributes) = (b"h\xA4 so/".to_vec(), 0o040_755 << 16 | 0x10);
    below.insert(0, folder);
    assert!(verify_zip(bytes_of(&below, b"")).unwrap().is_whole());
}

#[test]
fn a_file_that_is_described_in_two_ways_is_told() {
    let changes: [(&str, Change<'_>); 14] = [
        ("described in two", &|part| part.local.name = Some(b"Bao-cao-nam.exe".to_vec())),
        ("described in two", &|part| part.local.name = Some(b"BAO-CAO-NAM.pdf".to_vec())),
        ("described in two", &|part| part.local.method = Some(8)),
        ("described in two", &|part| part.local.flags = Some(1 << 11)),
        ("described in two", &|part| part.local.sizes = Some([part.crc, 3, 3])),
        ("described in two", &|part| part.local.sizes = Some([0; 3])),
        ("another name", &|part| part.extra = unicode(&part.name, "khac.exe")),
        ("another name", &|part| part.local.extra = unicode(&part.name, "khac.exe")),
        ("another name", &|part| part.extra = unicode(b"other", "Bao-cao-nam.pdf")),
        ("another name", &|part| part.extra = extra(0xCAFE, b"hidden")),
        ("another name", &|part| part.extra = vec![1, 2, 3]),
        ("another name", &|part| part.local.extra = extra(0x6C78, &[4, 0, 0, 0xFF, 0xA1])),
        ("something beside", &|part| part.comment = "note"),
        ("no readable name", &|part| part.name = b"Bao-cao-nam.pdf\0.exe".to_vec()),
    ];
    for (expected, change) in changes {
        let told = refused(changed(change));
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn links_devices_and_hidden_folders_are_told() {
    for attributes in [
        0o120_777 << 16,
        0o020_644 << 16,
        0o010_644 << 16,
        0o140_644 << 16,
        0o040_755 << 16,
        0o104_755 << 16,
        1 << 4,
        1 << 3,
        1 << 10,
    ] {
        let told = refused(changed(|part| part.attributes = attributes));
        assert!(told.contains("no ordinary file"), "{attributes:o}: {told}");
    }
}

#[test]
fn bytes_that_belong_to_no_file_are_told() {
    let zip = bytes_of(&parts(), b"");
    let told = |zip: Vec<u8>| refused(verify_zip(zip));
    assert!(told([&zip[..], b"x"].concat()).contains("behind its end"));
    let mut noted = zip.clone();
    let end = noted.len();
    noted[end - 2] = 4;
    assert!(told([&noted[..], b"note"].concat()).contains("behind its end"));
    // Two zips in one: programs differ in which of them they see.
    assert!(told([&zip[..], &zip].concat()).contains("its directory is not where"));
    assert!(told([b"#!/bin/sh\n", &zip[..]].concat()).contains("its directory is not where"));
    assert!(told(bytes_of(&parts(), b"#!/bin/sh\n")).contains("before its files"));
    for behind in [&b"x"[..], b"PK\x03\x04 an entry that no directory lists"] {
        let told = refused(changed(|part| part.behind = behind.to_vec()));
        assert!(told.contains("stray bytes"), "{told}");
    }
    let told = refused(changed(|part| {
        stream(part);
        part.behind[5] ^= 1;
    }));
    assert!(told.contains("stray bytes"), "{told}");
    assert!(refused(changed(|part| part.flags = 8)).contains("stray bytes"));
}

#[test]
fn files_over_one_another_and_directories_that_count_wrong_are_told() {
    let zip = bytes_of(&parts(), b"");
    let end = zip.len() - 22;
    let start = u32::from_le_bytes(zip[end + 16..end + 20].try_into().unwrap()) as usize;
    let mut over = zip.clone();
    // The second file is said to lie where the first one does.
    let second = start + 46 + FILE_NAME.len();
    over[second + 42..second + 46].fill(0);
    assert!(refused(verify_zip(over)).contains("described in two ways"));
    let mut fewer = zip.clone();
    (fewer[end + 8], fewer[end + 10]) = (2, 2);
    assert!(refused(verify_zip(fewer)).contains("more than it counts"));
    for (at, value) in [(4, 1), (6, 1), (8, 1)] {
        let mut volumes = zip.clone();
        volumes[end + at] = value;
        assert!(refused(verify_zip(volumes)).contains("volumes"));
    }
    let mut large = zip;
    large[end + 16..end + 20].fill(0xFF);
    assert!(refused(verify_zip(large)).contains("zip64"));
}

#[test]
fn a_file_that_unpacks_to_other_than_it_says_is_unreadable() {
    let states = |change: Change<'_>| changed(change).unwrap().states[1];
    // All that is read has the right checksum: only the end differs.
    assert_eq!(
        states(&|part| {
            deflate(part);
            part.data.extend(b"hidden");
        }),
        State::Unreadable
    );
    assert_eq!(
        states(&|part| {
            deflate(part);
            part.size += 1;
        }),
        State::Unreadable
    );
    assert_eq!(states(&|part| part.crc ^= 1), State::Unreadable);
    assert_eq!(
        states(&|part| {
            deflate(part);
            part.size -= 1;
        }),
        State::Unreadable
    );
    assert_eq!(states(&|part| part.flags = 1), State::Unreadable);
    assert_eq!(states(&|part| part.method = 12), State::Unreadable);
}

#[test]
fn names_that_a_system_takes_for_others_are_told_as_added() {
    for name in [
        "BAO-CAO-NAM.PDF",
        "Bao-cao-nam.pdf.",
        "Bao-cao-nam.pdf ",
        "Bao-cao-nam.pdf:stream",
        "Bao-cao-nam.pdf/",
        "./Bao-cao-nam.pdf",
        "x/../Bao-cao-nam.pdf",
        "../Bao-cao-nam.pdf",
        "/Bao-cao-nam.pdf",
        r"x\Bao-cao-nam.pdf",
        "NUL.txt",
        "Manifest.toml",
        "manifest.toml",
        "empty/",
        "Bao-cao-nam.pdf",
        "",
    ] {
        let mut parts = parts();
        parts.push(part(name, b""));
        if name.ends_with('/') {
            parts[3].attributes = 0o040_755 << 16;
        }
        match (verify_zip(bytes_of(&parts, b"")), name) {
            (told, "") => assert!(refused(told).contains("no readable name")),
            (told, name) => assert_eq!(told.unwrap().added, [name]),
        }
    }
    let mut parts = parts();
    let mut folder = part("evil.exe/", b"MZ");
    folder.attributes = 0;
    parts.push(folder);
    assert_eq!(verify_zip(bytes_of(&parts, b"")).unwrap().added, ["evil.exe/"]);
}

#[test]
fn a_folder_that_leads_elsewhere_is_not_the_one_of_the_dossier() {
    for folder in ["../", "/", "C:/", "CON/", "x./", "__MACOSX/", "a\u{202e}b/", "a\\b/"] {
        let mut parts = parts();
        parts.iter_mut().for_each(|part| {
            part.name = [folder.as_bytes(), &part.name].concat();
            part.flags = 1 << 11;
        });
        let told = verify_zip(bytes_of(&parts, b""));
        assert!(told.unwrap_err().is::<NoManifestInside>(), "{folder}");
    }
}

#[test]
fn a_name_in_an_unknown_encoding_is_that_of_no_file() {
    let mut files = files();
    let manifest = String::from_utf8(files[0].1.clone()).unwrap();
    files[0].1 = manifest.replace("Bao-cao-nam.pdf", "Báo.pdf").into_bytes();
    let with = |flags: u16| {
        let mut parts: Vec<_> = files.iter().map(|(name, bytes)| part(name, bytes)).collect();
        (parts[2].name, parts[2].flags) = ("Báo.pdf".as_bytes().to_vec(), flags);
        verify_zip(bytes_of(&parts, b"")).unwrap()
    };
    assert!(with(1 << 11).is_whole());
    assert_eq!(with(0).states[1], State::Missing);
    assert_eq!(with(0).added.len(), 1);
}

proptest! {
    #[test]
    fn no_byte_of_the_frame_can_be_changed_without_being_told_or_meaning_nothing(at: prop::sample::Index, byte: u8) {
        let zip = bytes_of(&parts(), b"");
        let mut changed = zip.clone();
        changed[at.index(zip.len())] = byte;
        if let Ok(verdict) = verify_zip(changed.clone()) && verdict.is_whole() {
            // Another program unpacks the same.
            let mut other = zip::ZipArchive::new(Cursor::new(changed)).unwrap();
            for (name, bytes) in files() {
                let mut read = Vec::new();
                std::io::Read::read_to_end(&mut other.by_name(&name).unwrap(), &mut read).unwrap();
                prop_assert_eq!(read, bytes);
            }
        }
    }
}
