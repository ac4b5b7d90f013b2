//! Where the documents lead.

use super::document::{Document, root};
use super::edition::EDITIONS;

#[test]
fn links_and_pictures_lead_to_files_and_headings() {
    for document in EDITIONS.iter().flat_map(|edition| edition.documents()) {
        let targets = document.targets();
        assert!(targets.len() > 3, "{}", document.path);
        for target in targets.iter().filter(|target| !target.starts_with("http")) {
            assert!(is_there(&document, target), "{}: {target}", document.path);
        }
    }
}

#[test]
fn no_two_headings_of_a_document_have_one_name() {
    for document in EDITIONS.iter().flat_map(|edition| edition.documents()) {
        let mut anchors: Vec<_> = document.headings().into_iter().map(|h| h.anchor).collect();
        anchors.sort();
        let all = anchors.len();
        anchors.dedup();
        assert_eq!(anchors.len(), all, "{}: {anchors:?}", document.path);
    }
}

#[test]
fn files_of_the_repository_that_are_named_are_there() {
    let mut named = 0;
    for document in EDITIONS.iter().flat_map(|edition| edition.documents()) {
        let folders = ["src/", "tests/", "benches/", "templates/", "docs/", "reports/"];
        let is_path = |code: &String| folders.iter().any(|folder| code.starts_with(folder));
        for path in document.code().iter().filter(|code| is_path(code)) {
            assert!(root().join(path).exists(), "{}: {path}", document.path);
            named += 1;
        }
    }
    assert!(named > 20, "{named}");
}

/// The document and the heading that a link leads to, from the root of the repository; the first is
/// `None` where that is no document of these.
pub fn resolved(document: &Document, target: &str) -> (String, Option<String>) {
    let (file, anchor) = match target.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor.to_owned())),
        None => (target, None),
    };
    if file.is_empty() {
        return (document.path.clone(), anchor);
    }
    let mut names: Vec<_> = document.path.split('/').collect();
    names.pop();
    for name in file.split('/') {
        match name {
            ".." => assert!(names.pop().is_some(), "{}: {target}", document.path),
            name => names.push(name),
        }
    }
    (names.join("/"), anchor)
}

fn is_there(document: &Document, target: &str) -> bool {
    let (path, anchor) = resolved(document, target);
    root().join(&path).exists()
        && anchor.is_none_or(|anchor| {
            Document::read(&path).headings().iter().any(|heading| heading.anchor == anchor)
        })
}
