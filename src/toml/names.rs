//! The name that somebody may have meant.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diag::{Language, Words};

/// The longest name, in bytes, that is compared.
const LONGEST: usize = 200;

/// A key, and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The key.
    pub key: String,
    /// What it is called.
    pub words: Words,
}

/// The known word that `word` misspells, where a third of it or less is wrong.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let plain = |word: &str| word.replace('_', "-").to_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    // Comparing takes time with the product of the lengths: who misspells a key has one of about that length.
    let is_alike = |name: &&str| name.len().abs_diff(word.len()) <= word.len() + 3;
    let distance = |name: &str| strsim::damerau_levenshtein(&plain(word), &plain(name));
    let known = known.filter(is_alike).filter(|name| name.len() <= LONGEST);
    known.map(|name| (distance(name), name)).filter(|(d, _)| *d <= limit).min().map(|(_, n)| n)
}

/// The key that `word` stands for: what people call it, with or without accents, or else a key that it
/// misspells, or else what people call it, misspelt.
pub fn meant<'k>(word: &str, known: &'k [Label]) -> Option<&'k Label> {
    let called = bare(word);
    let names = |label: &Label| {
        [Language::Vietnamese, Language::English].map(|language| bare(label.words.get(language)))
    };
    let is_called = |label: &&Label| names(label).contains(&called);
    let misspelt = || {
        let key = nearest(word, known.iter().map(|label| label.key.as_str()))?;
        known.iter().find(|label| label.key == key)
    };
    let nearly_called = || {
        let limit = called.len() / 4;
        let distance = |label: &&Label| {
            let [vi, en] = names(label).map(|name| strsim::damerau_levenshtein(&called, &name));
            vi.min(en)
        };
        let known = known.iter().filter(|_| called.len() <= LONGEST);
        known.filter(|label| distance(label) <= limit).min_by_key(distance)
    };
    known.iter().find(is_called).or_else(misspelt).or_else(nearly_called)
}

/// Words as a key that TOML takes without quotes: `Số đoàn viên` is `so_doan_vien`.
pub fn plain_key(words: &str) -> String {
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let key: String = unaccented(words.trim()).map(|c| if is_key(c) { c } else { '_' }).collect();
    let parts: Vec<_> = key.split('_').filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

/// Small letters without accents, blanks and hyphens: `Địa danh` and `dia_danh` are one.
fn bare(words: &str) -> String {
    unaccented(words).filter(|c| c.is_alphanumeric()).collect()
}

/// Small letters without accents.
fn unaccented(words: &str) -> impl Iterator<Item = char> {
    let letters = words.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    letters.map(|c| if c == 'đ' { 'd' } else { c })
}

/// What the author may have meant: the known word nearest to `word`, or else all of them.
pub fn hints<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Words {
    match nearest(word, known.clone()) {
        Some(nearest) => {
            [format!("có phải là `{nearest}`?"), format!("did you mean `{nearest}`?")].into()
        }
        None => {
            let known: Vec<_> = known.map(|name| format!("`{name}`")).collect();
            let known = known.join(", ");
            [format!("ở đây dùng được: {known}"), format!("what is known here: {known}")].into()
        }
    }
}

/// That the author may have meant this key.
pub fn meant_hint(label: &Label) -> Words {
    let Label { key, words } = label;
    let (vi, en) = (words.get(Language::Vietnamese), words.get(Language::English));
    [format!("có phải là `{key}` ({vi})?"), format!("did you mean `{key}` ({en})?")].into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<Label> {
        let label =
            |key: &str, vi: &str, en: &str| Label { key: key.to_owned(), words: [vi, en].into() };
        vec![
            label("place", "Địa danh", "Place"),
            label("money", "Số tiền", "Amount"),
            label("money_about", "Từ ước lượng trước số tiền", "Word before the amount"),
        ]
    }

    #[test]
    fn a_key_is_found_by_what_people_call_it() {
        let known = known();
        let key = |word| meant(word, &known).map(|label| label.key.as_str());
        for word in ["dia_danh", "địa danh", "Địa danh", "dia danh", "dịa danh", "diadanh"]
        {
            assert_eq!(key(word), Some("place"), "{word}");
        }
        assert_eq!(key("so_tien"), Some("money"));
        assert_eq!(key("amount"), Some("money"));
        assert_eq!(key("money_abot"), Some("money_about"));
        assert_eq!(key("moeny"), Some("money"));
        assert_eq!(key("telephone"), None);
        assert_eq!(key(""), None);
    }
}
