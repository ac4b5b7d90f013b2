//! THIRD-PARTY-LICENSES.txt names all that others have made and the program contains, with its terms: the
//! packages of Cargo.lock, what they carry, the fonts and the words.
//!
//! `UPDATE=1 cargo test --test licences` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

const FILE: &str = "THIRD-PARTY-LICENSES.txt";

/// The systems that the program is meant for; packages that only others need are not named.
const PLATFORMS: [&str; 5] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
];

/// Packages that come without the text of their licence, and whose text stands for it.
const WITHOUT_TEXT: [(&str, Stand); 4] = [
    ("alloc-stdlib", Stand::Package("alloc-no-stdlib")),
    ("docx-rs", Stand::Mit("2020 bokuweb")),
    ("pathfinder_geometry", Stand::Mit("2019 The Pathfinder Project Developers")),
    ("pathfinder_simd", Stand::Mit("2019 The Pathfinder Project Developers")),
];

/// What is in the program and in no package.
const BESIDE_PACKAGES: [(&str, &str, &str); 2] = [
    (
        "Liberation Serif 2.1.5; Vanban Signs, of Noto Sans Symbols2 2.003, Noto Sans Math 2.001 and Noto Sans \
         Symbols 2.001 (fonts/README.md)",
        "OFL-1.1",
        "fonts/OFL.txt",
    ),
    ("words and syllables of pyvi 0.1.1 (src/language)", "MIT", "src/language/words.LICENSE"),
];

/// printpdf would put this profile into files for printing houses. vanban never asks it to, but the linker
/// cannot know that: it is in the program, whole.
const PROFILE: (&str, &str) = ("printpdf", "src/res/CoatedFOGRA39.icc");
const PROFILE_TERMS: &str = "\
The colour profile \"Coated FOGRA39 (ISO 12647-2:2004)\", Copyright 2007 Adobe Systems, Inc., is inside the program as
a part of the package printpdf, unchanged. No file that vanban writes contains it, and nobody has to use it. It is handed
on under Adobe's Color Profile Bundling Agreement, the text of printpdf's file CoatedFOGRA39.icc.LICENSE.txt below, whose
Exhibit B binds whoever uses it. For the profile there is no warranty or condition of any kind, express or implied, and
nobody is liable for damages: neither Adobe nor the authors of vanban and of printpdf. Where the other terms in this
file differ from Adobe's, they are offered by their own authors alone and not by Adobe. The profile may be had from Adobe
(www.adobe.com), and is in the package printpdf at crates.io.
";

enum Stand {
    /// The MIT licence of this holder.
    Mit(&'static str),
    /// The text of another package, by the same authors.
    Package(&'static str),
}

/// What the file says; `UPDATE=1` writes it first.
static STATED: LazyLock<String> = LazyLock::new(|| {
    let file = root().join(FILE);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, written(&parts())).unwrap();
    }
    std::fs::read_to_string(&file).unwrap_or_default()
});

#[test]
fn the_terms_of_all_packages_of_the_program_are_stated() {
    let written = written(&parts());
    let pairs = written.lines().zip(STATED.lines()).zip(1..);
    let stale = pairs.filter(|((new, old), _)| new != old).map(|(_, number)| number).next();
    let whole = written.len() == STATED.len();
    assert!(stale.is_none() && whole, "{FILE} is stale at line {stale:?}; UPDATE=1 rewrites it");
}

#[test]
fn every_package_of_the_program_is_named_as_the_lock_file_has_it_and_no_other_is() {
    let named = STATED.lines().filter_map(|line| Some(line.split_once(" | ")?.0));
    let named: BTreeSet<_> = named.filter_map(package).collect();
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let lock: toml::Table = lock.parse().unwrap();
    let locked: BTreeSet<_> = lock["package"].as_array().unwrap().iter().map(locked).collect();
    assert_eq!(named.difference(&locked).collect::<Vec<_>>(), Vec::<&Package>::new());
    assert_eq!(named, in_program());
}

#[test]
fn the_colour_profile_is_still_what_it_is_said_to_be() {
    let (name, path) = PROFILE;
    let profile = std::fs::read(named(&packages(), name).folder.join(path)).unwrap();
    for told in ["Coated FOGRA39 (ISO 12647-2:2004)", "Copyright 2007 Adobe Systems, Inc."] {
        assert!(PROFILE_TERMS.contains(told));
        assert!(profile.windows(told.len()).any(|bytes| bytes == told.as_bytes()), "{told}");
    }
}

/// Name and version.
type Package = (String, String);

/// A package as cargo has it.
struct Found {
    folder: PathBuf,
    /// As an SPDX expression, or as one was written before.
    licence: String,
}

/// Something of others.
struct Part {
    name: String,
    licence: String,
    texts: Vec<String>,
}

/// All of it, the packages first, by name.
fn parts() -> Vec<Part> {
    let packages = packages();
    let mut parts = Vec::new();
    for ((name, version), found) in &packages {
        let stand = WITHOUT_TEXT.iter().find(|(without, _)| without == name);
        let own = texts(found);
        assert_eq!(own.is_empty(), stand.is_some(), "{name}: {}", found.folder.display());
        let texts = match stand {
            None => own,
            Some((_, Stand::Mit(holder))) => vec![mit(holder)],
            Some((_, Stand::Package(other))) => texts(named(&packages, other)),
        };
        parts.push(Part {
            name: format!("{name} {version}"),
            licence: found.licence.clone(),
            texts,
        });
    }
    parts.extend(BESIDE_PACKAGES.map(|(name, licence, path)| Part {
        name: name.to_owned(),
        licence: licence.to_owned(),
        texts: vec![std::fs::read_to_string(root().join(path)).unwrap()],
    }));
    parts.push(Part {
        name:
            "the standard library of Rust, and what it is made of (COPYRIGHT-library.html of Rust)"
                .to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        texts: vec![mit("The Rust Project Contributors")],
    });
    parts
}

/// The file: what there is, then each text once.
fn written(parts: &[Part]) -> String {
    let mut texts: Vec<&str> = Vec::new();
    let mut numbers = BTreeMap::new();
    for text in parts.iter().flat_map(|part| &part.texts) {
        numbers.entry(words(text)).or_insert_with(|| {
            texts.push(text);
            texts.len()
        });
    }
    let mut file = format!(
        "What others have made and vanban contains, and its terms\n\
         ========================================================\n\n\
         Whoever hands on the program hands on this file with it.\n\n\
         These are the packages that are linked into the program or build it, for\n{}.\n\
         Behind each is its licence, as its authors state it, and the numbers of the texts below. Where they\n\
         let one choose between MIT and Apache-2.0, the text of MIT is given.\n\n",
        PLATFORMS.join(", ")
    );
    for part in parts {
        let mut numbers: Vec<_> = part.texts.iter().map(|text| numbers[&words(text)]).collect();
        numbers.sort();
        numbers.dedup();
        let numbers: Vec<_> = numbers.iter().map(usize::to_string).collect();
        let _ = writeln!(file, "{} | {} | {}", part.name, part.licence, numbers.join(", "));
    }
    let _ = write!(file, "\n{PROFILE_TERMS}");
    for (index, text) in texts.into_iter().enumerate() {
        let _ = write!(file, "\n---- {} ----\n\n", index + 1);
        text.trim_matches('\n').lines().for_each(|line| {
            let _ = writeln!(file, "{}", line.trim_end());
        });
    }
    file
}

/// What two texts share that are the same but for how their lines are set.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mit(holder: &str) -> String {
    let text = std::fs::read_to_string(root().join("LICENSE")).unwrap();
    let own = text.lines().find(|line| line.starts_with("Copyright")).unwrap();
    text.replace(own, &format!("Copyright (c) {holder}"))
}

/// The texts in the files of a package, without those of terms that need not be chosen.
fn texts(package: &Found) -> Vec<String> {
    let mut files = Vec::new();
    find_texts(&package.folder, &mut files);
    files.sort();
    let is = |path: &Path, part: &str| {
        path.file_name().unwrap().to_string_lossy().to_uppercase().contains(part)
    };
    let choice = package.licence.contains(" OR ") || package.licence.contains('/');
    if choice && files.iter().any(|path| is(path, "MIT")) {
        files.retain(|path| !is(path, "APACHE"));
    }
    files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

fn find_texts(folder: &Path, files: &mut Vec<PathBuf>) {
    const KINDS: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];
    // Code, and what does not go into the program.
    const OTHER: [&str; 4] = [".RS", "TESTS", "EXAMPLES", "BENCHES"];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().to_uppercase();
        if OTHER.iter().any(|other| name.ends_with(other)) {
            continue;
        }
        if path.is_dir() {
            find_texts(&path, files);
        } else if KINDS.iter().any(|kind| name.contains(kind)) {
            files.push(path);
        }
    }
}

/// The packages in the program, as cargo knows them.
fn packages() -> BTreeMap<Package, Found> {
    let metadata = cargo(&["metadata", "--format-version=1"], "--filter-platform");
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let in_program = in_program();
    let found = metadata["packages"].as_array().unwrap().iter().map(|package| {
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let manifest = PathBuf::from(text("manifest_path"));
        let folder = manifest.parent().unwrap().to_owned();
        ((text("name"), text("version")), Found { folder, licence: text("license") })
    });
    found.filter(|(package, _)| in_program.contains(package)).collect()
}

fn named<'a>(packages: &'a BTreeMap<Package, Found>, name: &str) -> &'a Found {
    packages.iter().find(|((package, _), _)| package == name).unwrap().1
}

/// The packages in the program, without itself. The metadata cannot tell them: its features are those that tests
/// need, too.
fn in_program() -> BTreeSet<Package> {
    let tree = cargo(&["tree", "--edges=no-dev", "--prefix=none", "--format={p}"], "--target");
    let own = env!("CARGO_PKG_NAME");
    tree.lines().filter_map(package).filter(|(name, _)| name != own).collect()
}

/// A package out of a line that begins with its name and its version.
fn package(line: &str) -> Option<Package> {
    let mut words = line.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    let version = version.trim_start_matches('v');
    let is_version = version.starts_with(|c: char| c.is_ascii_digit());
    (is_version && words.next().is_none_or(|word| word.starts_with('(')))
        .then(|| (name.to_owned(), version.to_owned()))
}

fn locked(package: &toml::Value) -> Package {
    let text = |key: &str| package[key].as_str().unwrap().to_owned();
    (text("name"), text("version"))
}

fn cargo(arguments: &[&str], platform: &str) -> String {
    let platforms = PLATFORMS.iter().map(|name| format!("{platform}={name}"));
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.current_dir(root()).args(arguments).arg("--locked").args(platforms).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
