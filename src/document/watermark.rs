//! Large words across a page.

use crate::font::Face;
use crate::geom::{FontSize, Length};

/// Large grey words that rise across every page from the lower left, below the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watermark {
    /// What it says.
    pub text: String,
    /// Letter size: the largest at which the words stay between the margins of a page, however it lies.
    pub size: FontSize,
    /// Width of the words at that size.
    pub width: Length,
}

impl Watermark {
    /// The face of the words.
    pub const FACE: Face = Face::Bold;

    /// The height of the words.
    pub fn height(&self) -> Length {
        Self::line_height(self.size)
    }

    /// Whether the letters are large enough to be read on paper.
    pub fn is_legible(&self) -> bool {
        self.size.to_pt() >= SMALLEST
    }

    /// The height of words of that size: from the tail of `g` to the marks of `Ỗ`, as Times New Roman has them.
    pub fn line_height(size: FontSize) -> Length {
        Length::from_pt(size.to_pt() * 1.15)
    }
}

/// Points; text that runs over a smaller watermark hides it.
const SMALLEST: f64 = 20.0;
