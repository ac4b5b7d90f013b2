//! What a rule has found: a problem whose words are the rule's own, with the article that it goes back to.

use super::Language;
use crate::source::Place;

/// What a rule has found in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's stable code: `VB6` and three digits.
    pub code: &'static str,
    /// What is wrong, with the words found.
    pub message: Words,
    /// What to write instead, or what to do.
    pub advice: Words,
    /// The article of the regulation, in Vietnamese as it is cited.
    pub source: String,
    /// A change that cannot alter the meaning, where there is one.
    pub fix: Option<Fix>,
}

/// A change in a file of the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to replace.
    pub place: Place,
    /// What to put there.
    pub text: String,
}

/// The same words in both languages of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both texts with `{0}`, `{1}` … replaced by `values`.
    pub fn filled([vi, en]: [&str; 2], values: &[&str]) -> Self {
        let fill = |text: &str| {
            (0..).zip(values).fold(text.to_owned(), |text, (i, value): (usize, _)| {
                text.replace(&format!("{{{i}}}"), value)
            })
        };
        Self { vi: fill(vi), en: fill(en) }
    }

    /// The words in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}
