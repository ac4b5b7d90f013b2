//! Words that may differ by language.

use std::fmt;

use super::Language;

/// The same words in both languages of the program.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Words {
    vietnamese: String,
    /// `None` where it is the same.
    english: Option<String>,
}

impl Words {
    /// The words in `language`.
    pub fn get(&self, language: Language) -> &str {
        match (language, &self.english) {
            (Language::English, Some(english)) => english,
            _ => &self.vietnamese,
        }
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.english {
            None => self.vietnamese.fmt(f),
            Some(english) => [&self.vietnamese, english].fmt(f),
        }
    }
}

impl From<String> for Words {
    fn from(same: String) -> Self {
        Self { vietnamese: same, english: None }
    }
}

impl From<&str> for Words {
    fn from(same: &str) -> Self {
        same.to_owned().into()
    }
}

impl From<&String> for Words {
    fn from(same: &String) -> Self {
        same.clone().into()
    }
}

/// Vietnamese, English.
impl From<[String; 2]> for Words {
    fn from([vietnamese, english]: [String; 2]) -> Self {
        let english = (english != vietnamese).then_some(english);
        Self { vietnamese, english }
    }
}

/// Vietnamese, English.
impl From<[&str; 2]> for Words {
    fn from(words: [&str; 2]) -> Self {
        words.map(str::to_owned).into()
    }
}
