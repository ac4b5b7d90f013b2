//! The two traditions of placing tone marks.

/// Where a tone mark stands that two traditions put on different letters: `hòa` or `hoà`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkStyle {
    /// On the first vowel of an open `oa`, `oe`, `uy`: hòa, khỏe, thủy.
    Old,
    /// On the second: hoà, khoẻ, thuỷ.
    New,
}
