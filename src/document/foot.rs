//! What stands at the foot of the first page.

use super::Paragraph;
use crate::geom::Length;

/// A rule over the width of the text and words below it, inside the bottom margin of the first page of the report: they
/// take no room of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foot {
    /// The words, of [`Role::AddressLine`](super::Role::AddressLine).
    pub paragraph: Paragraph,
    /// How high rule and words are together. It depends on where lines break: the layout settles it
    /// ([`crate::layout::settle_foot`]).
    pub height: Length,
}
