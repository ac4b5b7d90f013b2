//! Which styles Word offers, and in which order: first its gallery, then what comes up once it is used.
//!
//! Without latent styles Word shows all its built-in ones, and a style without a priority stands before all others
//! ([MS-OI29500] 2.1.233).

use std::fmt::Write;

use super::styles::{NUMBERED, Named, PICTURE, id, id_and_name};
use crate::document::Role;

/// Where a style stands in Word's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the gallery, in that order from 1.
    Gallery(usize),
    /// Not shown before it is used.
    Later,
    /// Never shown: it is used once, or set by the program alone.
    Hidden,
}

/// What an editor reaches for, the most used first.
const GALLERY: [Named; 13] = [
    id_and_name(Role::Body),
    id_and_name(Role::Part),
    id_and_name(Role::Heading1),
    id_and_name(Role::Heading2),
    id_and_name(Role::Heading3),
    id_and_name(Role::Item1),
    id_and_name(Role::Item2),
    NUMBERED[0],
    id_and_name(Role::TableText),
    id_and_name(Role::TableHead),
    id_and_name(Role::Slogan),
    id_and_name(Role::Recipient),
    PICTURE,
];

/// Ids of the styles that have a name of Word's own.
const OF_WORD: [&str; 28] = [
    "Normal",
    "Caption",
    "Title",
    "Subtitle",
    "Heading1",
    "Heading2",
    "Heading3",
    "Heading4",
    "Heading5",
    "Heading6",
    "BodyText",
    "ListBullet",
    "ListBullet2",
    "ListBullet3",
    "ListNumber",
    "ListNumber2",
    "ListNumber3",
    "Quote",
    "FootnoteText",
    "FootnoteReference",
    "TOCHeading",
    "TOC1",
    "TOC2",
    "TOC3",
    "TOC4",
    "TOC5",
    "TOC6",
    "Header",
];

/// The place of the style of that id.
pub(super) fn place(style: &str) -> Place {
    if let Some(at) = GALLERY.iter().position(|(id, _)| *id == style) {
        return Place::Gallery(at + 1);
    }
    let is_of_text = style.starts_with("Heading") || style.starts_with("List");
    let is_of_notes =
        [id(Role::Note), id(Role::Caption)].contains(&style) || style.starts_with("TOC");
    if is_of_text || is_of_notes { Place::Later } else { Place::Hidden }
}

/// Whether the style of that id is one of Word's.
pub(super) fn is_of_word(style: &str) -> bool {
    OF_WORD.contains(&style)
}

impl Place {
    pub(super) const fn is_in_gallery(self) -> bool {
        matches!(self, Self::Gallery(_))
    }

    pub(super) const fn priority(self) -> usize {
        match self {
            Self::Gallery(at) => at,
            Self::Later => 20,
            Self::Hidden => 99,
        }
    }

    /// Whether it is hidden, and whether that ends with its use.
    pub(super) const fn hidden(self) -> (bool, bool) {
        match self {
            Self::Gallery(_) => (false, false),
            Self::Later => (true, true),
            Self::Hidden => (true, false),
        }
    }
}

/// `w:latentStyles`: of all that Word has built in, what is in the gallery is shown.
pub(super) fn latent() -> String {
    let mut out = r#"<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0">"#.to_owned();
    let normal = ("Normal", "Normal");
    for (priority, (id, name)) in [normal].iter().chain(&GALLERY).enumerate() {
        if is_of_word(id) {
            let _ = write!(
                out,
                r#"<w:lsdException w:name="{name}" w:semiHidden="0" w:uiPriority="{priority}" w:unhideWhenUsed="0" w:qFormat="1"/>"#
            );
        }
    }
    out + "</w:latentStyles>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dozen_styles_are_offered_and_everything_of_the_head_is_hidden() {
        let offered = Role::ALL.iter().filter(|&&role| place(id(role)).is_in_gallery()).count();
        assert_eq!(offered + 2, GALLERY.len(), "and those of numbered items and of pictures");
        for role in [Role::HeaderTitle, Role::Number, Role::DraftMark, Role::SignerName] {
            assert_eq!(place(id(role)), Place::Hidden);
            assert!(!is_of_word(id(role)));
        }
        assert_eq!(place(id(Role::Item3)), Place::Later);
    }
}
