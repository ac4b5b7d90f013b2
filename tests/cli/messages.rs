//! The messages of all rooms together.

use std::collections::BTreeSet;

use crate::support::project;
use vanban::check::rules;
use vanban::diag::{Kind, Language};

/// Those of the rules too.
fn all() -> impl Iterator<Item = Kind> {
    vanban::messages().copied().chain(rules::all().map(|rule| rule.kind()))
}

#[test]
fn no_code_is_used_twice_and_each_is_vb_and_four_digits() {
    let mut codes = BTreeSet::new();
    for Kind { code, .. } in all() {
        assert!(codes.insert(code), "{code} is used twice");
        let digits = code.strip_prefix("VB").unwrap_or_default();
        assert!(digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()), "{code}");
    }
    assert!(codes.len() > 200);
}

#[test]
fn every_message_has_words_and_advice_in_both_languages() {
    for kind in vanban::messages() {
        for text in kind.says.iter().chain(kind.advice) {
            assert!(!text.trim().is_empty(), "{kind:?}");
            assert!(!text.ends_with(['.', ' ']), "{kind:?}");
        }
        let has_marks = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        assert!(![kind.says[1], kind.advice[1]].iter().any(|text| has_marks(text)), "{kind:?}");
    }
}

#[test]
fn both_languages_tell_of_the_same_particulars() {
    for kind in all() {
        let [vietnamese, english] =
            [Language::Vietnamese, Language::English].map(|language| kind.placeholders(language));
        assert_eq!(vietnamese, english, "{kind:?}");
    }
}

#[test]
fn codes_told_of_in_goldens_and_documents_exist() {
    let mut told = BTreeSet::new();
    let mut texts: Vec<_> = ["tests/goldens/errors", "docs"]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(project(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    texts.extend(["README.md", "README.vi.md"].map(project));
    for path in texts {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let codes = text.match_indices("VB").filter_map(|(at, _)| text.get(at..at + 6));
        told.extend(
            codes.filter(|c| c[2..].bytes().all(|b| b.is_ascii_digit())).map(str::to_owned),
        );
    }
    assert!(told.len() > 20, "{told:?}");
    for code in told {
        assert!(all().any(|kind| kind.code == code), "{code}");
    }
}
