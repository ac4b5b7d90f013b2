//! Pictures: what is shown, how large, and what it is to those who do not see it.

use crate::geom::Length;
use crate::picture::Art;

/// A picture on a line of its own, in the middle of its column. Its caption is the paragraph below or above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The picture as both writers put it into their files. What is parted from a document shares it.
    pub art: Art,
    /// What it shows, in words; never empty.
    pub description: String,
    /// Its width, in whole twips.
    pub width: Length,
    /// Its height, in whole twips.
    pub height: Length,
    /// Whether it stays on the page of what follows: its caption.
    pub keep_next: bool,
    /// Whether it begins a page.
    pub starts_page: bool,
}
