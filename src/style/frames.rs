//! Which components documents have around their text, kind by kind, and how their articles are counted.

use super::{NumberingStyle, Style};
use crate::document::{ArticleForm, Frame, FramePart, Role, Scheme};

/// Which components documents have, kind by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frames {
    /// What most kinds have.
    pub usual: FramePart,
    /// What differs for a kind, by its name in small letters.
    pub kinds: Vec<(String, FramePart)>,
    /// What differs in a series of numbers of its own, such as that of a congress, by its name.
    pub series: Vec<(String, FramePart)>,
}

impl NumberingStyle {
    /// The same by another scheme.
    pub fn by(mut self, scheme: Scheme) -> Self {
        if scheme == Scheme::Articles && self.scheme != scheme {
            self.headings = self.articles.clone();
        }
        self.scheme = scheme;
        self
    }

    /// Whether a level is counted on where a level above it is: articles are.
    pub fn runs_on(&self, level: usize) -> bool {
        self.scheme == Scheme::Articles && level == ARTICLE_LEVEL
    }

    /// The role of the heading of a level, where it has a title.
    pub fn role(&self, level: u8) -> Role {
        match (self.scheme, level) {
            (Scheme::Articles, 1) => Role::Division,
            _ => Role::heading(level),
        }
    }
}

/// The level of articles (Điều): below chapters and their divisions.
pub const ARTICLE_LEVEL: usize = 2;

impl Style {
    /// The frame of a document of that kind: as the profile says of the kind, then of its series of numbers, then as
    /// `own` says.
    pub fn frame(&self, kind: &str, series: Option<&str>, own: &FramePart) -> Frame {
        let kind = kind.to_lowercase();
        let named = |parts: &[(String, FramePart)], name: &str| {
            parts.iter().find(|(known, _)| known == name).map(|(_, part)| part.clone())
        };
        let of_kind = named(&self.frames.kinds, &kind).unwrap_or_default();
        let of_series = series.and_then(|series| named(&self.frames.series, series));
        let under = of_series.unwrap_or_default().over(of_kind).over(self.frames.usual.clone());
        own.clone().over(under).settled(&self.header.number)
    }

    /// How articles stand in what a decision encloses, a document of that kind.
    pub fn articles_of(&self, kind: &str) -> ArticleForm {
        let kind = kind.to_lowercase();
        let part = self.frames.kinds.iter().find(|(known, _)| *known == kind);
        part.and_then(|(_, part)| part.articles).unwrap_or(ArticleForm::Titled)
    }
}
