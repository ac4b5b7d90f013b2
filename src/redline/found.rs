//! What differs, for people and programs to read.

use super::paragraph::Token;

/// Where something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The text itself.
    Body,
    /// A table.
    Table,
    /// A note.
    Note,
}

/// What became of a paragraph or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Some of its words are others.
    Changed,
    /// Its words are the same, their look or its kind is another.
    Look,
    /// It is new.
    New,
    /// It is gone.
    Gone,
    /// It stands elsewhere now; told where it stands now.
    Moved,
    /// It was split in two.
    Split,
    /// It was joined to another.
    Joined,
}

/// Some words of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the old one.
    Old(String),
    /// Only in the new one.
    New(String),
}

/// A paragraph or a row that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The heading above it, empty before the first one.
    pub section: String,
    /// Where it stands.
    pub place: Place,
    /// What became of it.
    pub kind: Kind,
    /// Its words.
    pub pieces: Vec<Piece>,
}

impl Difference {
    /// Whether a figure is another: digits went or came in words that were changed.
    pub fn is_figure(&self) -> bool {
        let has_digit = |piece: &Piece| match piece {
            Piece::Old(words) | Piece::New(words) => words.contains(|c: char| c.is_ascii_digit()),
            Piece::Same(_) => false,
        };
        matches!(self.kind, Kind::Changed | Kind::Split | Kind::Joined)
            && self.pieces.iter().any(has_digit)
    }
}

/// Adds words to the last piece where it is of the same side, or as a new one.
pub fn add(pieces: &mut Vec<Piece>, make: fn(String) -> Piece, tokens: &[Token]) {
    let words: String = tokens.iter().map(Token::words).collect();
    if words.is_empty() {
        return;
    }
    let new = make(words);
    match (pieces.last_mut(), &new) {
        (Some(Piece::Same(before)), Piece::Same(words))
        | (Some(Piece::Old(before)), Piece::Old(words))
        | (Some(Piece::New(before)), Piece::New(words)) => before.push_str(words),
        _ => pieces.push(new),
    }
}
