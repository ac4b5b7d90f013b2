//! What became of words between two versions of a document.

/// What became of words, a note or a paragraph since the version before. A document that is built for itself has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// It is no more.
    Deleted,
    /// It is new.
    Inserted,
    /// It stood here before, and stands elsewhere now.
    MovedAway,
    /// It stands here now, and stood elsewhere before.
    MovedHere,
    /// It reads the same and looks otherwise.
    Restyled,
}

impl Change {
    /// Whether the newer version does not have it here.
    pub const fn is_gone(self) -> bool {
        matches!(self, Self::Deleted | Self::MovedAway)
    }

    /// Whether a line may end between words of the one and of the other kind, which are not meant to be read as one word.
    pub fn parts(before: Option<Self>, after: Option<Self>) -> bool {
        let is_shown = |change: Self| change != Self::Restyled;
        let shown = [before, after].map(|change| change.filter(|change| is_shown(*change)));
        matches!(shown, [Some(before), Some(after)] if before != after)
    }

    /// What is said before the words to those who hear them; `None` where nothing came or went.
    pub const fn spoken(self) -> Option<&'static str> {
        match self {
            Self::Deleted => Some("Xóa"),
            Self::Inserted => Some("Thêm"),
            Self::MovedAway => Some("Chuyển đi"),
            Self::MovedHere => Some("Chuyển đến"),
            Self::Restyled => None,
        }
    }
}
