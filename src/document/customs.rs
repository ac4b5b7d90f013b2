//! What congresses of one organisation have in common, whichever of its bodies meets: its words, who is elected, how large a
//! committee is.

/// Customs of congresses, as a profile has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customs {
    /// Words that papers share: by name, in the order of the profile.
    pub words: Vec<(String, String)>,
    /// Of how many more than half elect.
    pub elected_of: ElectedOf,
    /// Sizes of committees by body.
    pub committees: Vec<Committee>,
}

/// Of how many more than half elect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ElectedOf {
    /// The ballots issued.
    #[default]
    Issued,
    /// Those who were summoned.
    Summoned,
}

impl ElectedOf {
    /// All by their names.
    pub const NAMES: [(&str, Self); 2] = [("issued", Self::Issued), ("summoned", Self::Summoned)];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issued => Self::NAMES[0].0,
            Self::Summoned => Self::NAMES[1].0,
        }
    }
}

/// How large the committee of a body is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committee {
    /// How the name of the body begins, in small letters.
    pub body: String,
    /// From how many members on it has one; with fewer a secretary, if need be a deputy.
    pub from: Option<i64>,
    /// The least size.
    pub least: Option<i64>,
    /// The greatest size.
    pub most: Option<i64>,
    /// The article.
    pub source: String,
}

impl Customs {
    /// The committee of a body of that name: the one that says most of how it begins.
    pub fn committee(&self, body: &str) -> Option<&Committee> {
        let body = body.trim().to_lowercase();
        let begins = |committee: &&Committee| {
            let rest = body.strip_prefix(&committee.body);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        self.committees.iter().filter(begins).max_by_key(|committee| committee.body.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_the_committee_of_the_longest_beginning_of_its_name() {
        let committee = |body: &str| Committee { body: body.to_owned(), ..Committee::default() };
        let committees = vec![committee("đoàn"), committee("đoàn xã"), committee("chi đoàn")];
        let customs = Customs { committees, ..Customs::default() };
        let of = |name: &str| customs.committee(name).map(|found| found.body.as_str());
        assert_eq!(of("Chi đoàn thôn Đông"), Some("chi đoàn"));
        assert_eq!(of("Đoàn xã Tân Lập"), Some("đoàn xã"));
        assert_eq!(of("Đoàn trường"), Some("đoàn"));
        assert_eq!(of("Đoànviên"), None, "a word is whole");
    }
}
