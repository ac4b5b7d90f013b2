//! Both languages say the same, each in documents of its own.

use super::document::{Document, Part};
use super::edition::{EDITIONS, files_of_docs};
use super::links::resolved;

/// The most lines of a README: two screens.
const MOST_LINES: usize = 110;

#[test]
fn a_readme_fits_on_two_screens() {
    for edition in EDITIONS {
        let lines = Document::read(edition.readme).text().lines().count();
        assert!(lines <= MOST_LINES, "{}: {lines} lines", edition.readme);
    }
}

#[test]
fn every_document_is_there_in_both_languages() {
    let files = files_of_docs();
    assert!(!files.is_empty());
    for file in &files {
        let twin = in_other_language(file).unwrap_or_else(|| panic!("{file}: in which language?"));
        assert!(files.contains(&twin), "{file} without {twin}");
    }
}

#[test]
fn both_languages_have_the_same_headings_blocks_tables_and_lists() {
    for (english, vietnamese) in pairs() {
        let (one, other) = (english.parts(), vietnamese.parts());
        assert!(one.contains(&Part::Heading(2)), "{}", english.path);
        let differs = one.iter().zip(&other).position(|(one, other)| one != other);
        let around = differs.map(|at| (at, &one[at], &other[at]));
        assert_eq!((around, one.len()), (None, other.len()), "{}", english.path);
    }
}

#[test]
fn both_languages_lead_to_the_same_places() {
    for (english, vietnamese) in pairs() {
        let (mut one, mut other) = (places(&english), places(&vietnamese));
        one.sort();
        other.sort();
        assert_eq!(one, other, "{} (left) and {} (right)", english.path, vietnamese.path);
    }
}

#[test]
fn a_document_leads_to_the_other_language_once_at_its_top_and_else_to_its_own() {
    for document in EDITIONS.iter().flat_map(|edition| edition.documents()) {
        let twin = in_other_language(&document.path).unwrap();
        let paths: Vec<_> =
            document.targets().iter().map(|target| resolved(&document, target).0).collect();
        assert_eq!(paths.first(), Some(&twin), "{}", document.path);
        let own = language(&document.path);
        for path in &paths[1..] {
            let other = language(path);
            assert!(other.is_none() || other == own, "{}: {path}", document.path);
        }
    }
}

#[test]
fn every_document_is_reached_from_the_readme_of_its_language() {
    for edition in EDITIONS {
        let documents = edition.documents();
        let readme = &documents[0];
        let reached: Vec<_> = readme.targets().iter().map(|t| resolved(readme, t).0).collect();
        for document in &documents[1..] {
            assert!(reached.contains(&document.path), "{}: {}", readme.path, document.path);
        }
    }
}

/// Each document in English and in Vietnamese.
fn pairs() -> Vec<(Document, Document)> {
    let [english, vietnamese] = EDITIONS.map(|edition| edition.documents());
    assert_eq!(english.len(), vietnamese.len());
    english.into_iter().zip(vietnamese).collect()
}

/// Where a document leads, without regard to language: the file in English, and which of its headings.
fn places(document: &Document) -> Vec<(String, Option<usize>)> {
    let place = |target: &String| {
        if target.starts_with("http") {
            return (target.clone(), None);
        }
        let (path, anchor) = resolved(document, target);
        let heading = anchor.and_then(|anchor| {
            Document::read(&path).headings().iter().position(|heading| heading.anchor == anchor)
        });
        let english = match language(&path) {
            Some("vi") => in_other_language(&path).unwrap(),
            _ => path,
        };
        (english, heading)
    };
    document.targets().iter().skip(1).map(place).collect()
}

/// The language of a document by its name; `None` for what is no document of these.
fn language(path: &str) -> Option<&'static str> {
    let named = |edition: &&_| is_of(path, edition);
    EDITIONS.iter().find(named).map(|edition| edition.code)
}

fn is_of(path: &str, edition: &super::edition::Edition) -> bool {
    path == edition.readme || path.ends_with(&format!(".{}.md", edition.code))
}

/// The name that a document has in the other language.
fn in_other_language(path: &str) -> Option<String> {
    match path {
        "README.md" => Some("README.vi.md".to_owned()),
        "README.vi.md" => Some("README.md".to_owned()),
        _ => {
            let english = path.strip_suffix(".en.md").map(|name| format!("{name}.vi.md"));
            english.or_else(|| path.strip_suffix(".vi.md").map(|name| format!("{name}.en.md")))
        }
    }
}
