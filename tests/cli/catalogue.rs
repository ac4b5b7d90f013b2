//! The catalogue of messages as a whole.

use std::collections::BTreeSet;

use crate::support::project;
use vanban::diag::Problem;

#[test]
fn no_code_is_used_twice_and_each_is_vb_and_four_digits() {
    let unique: BTreeSet<_> = Problem::CODES.iter().collect();
    assert_eq!(unique.len(), Problem::CODES.len());
    for code in Problem::CODES {
        let digits = code.strip_prefix("VB").unwrap_or_default();
        assert!(digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()), "{code}");
    }
}

#[test]
fn every_problem_has_words_and_advice_in_both_languages() {
    assert_eq!(Problem::ENTRIES.len(), Problem::CODES.len());
    for entry in Problem::ENTRIES {
        for text in entry.vietnamese.iter().chain(&entry.english) {
            assert!(!text.trim().is_empty(), "{entry:?}");
            assert!(!text.ends_with(['.', ' ']), "{entry:?}");
        }
        let has_marks = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        assert!(entry.english.iter().all(|text| !has_marks(text)), "{entry:?}");
    }
}

/// The placeholders of a text, in sorted order.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let text = text.split('{').filter_map(|piece| piece.split_once('}'));
    text.map(|(name, _)| name).filter(|name| name.bytes().all(|b| b.is_ascii_lowercase())).collect()
}

#[test]
fn both_languages_tell_of_the_same_particulars() {
    for entry in Problem::ENTRIES {
        let told = |texts: [&'static str; 2]| -> BTreeSet<_> {
            texts.iter().flat_map(|text| placeholders(text)).collect()
        };
        assert_eq!(told(entry.vietnamese), told(entry.english), "{entry:?}");
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
        let is_rule = vanban::check::rules::find(&code).is_some();
        assert!(is_rule || Problem::CODES.contains(&code.as_str()), "{code}");
    }
}
