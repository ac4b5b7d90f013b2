//! Large words across a page.

use unicode_normalization::UnicodeNormalization;

use crate::font::{Face, FontFamily};
use crate::geom::{FontSize, Length};
use crate::style::PageStyle;

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

    /// A watermark that reads `text`, its white space settled; `None` where that says nothing.
    pub fn new(text: &str, page: &PageStyle, fonts: &FontFamily) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
        if text.is_empty() {
            return None;
        }
        let font = fonts.get(Self::FACE);
        let sample = FontSize::from_pt(100.0);
        let (words, line) = (font.width(&text, sample), Self::line_height(sample));
        let sides = page.width - page.left - page.right;
        let room = sides.min(page.width - page.top - page.bottom);
        // Turned by 45°, words of width w and height h reach over (w + h) / √2 in both directions.
        let fitting = room.to_pt() * std::f64::consts::SQRT_2 / (words + line).to_pt() * 100.0;
        let size = FontSize::from_pt(fitting.min(LARGEST).floor());
        let width = font.width(&text, size);
        Some(Self { text, size, width })
    }

    /// The height of the words.
    pub fn height(&self) -> Length {
        Self::line_height(self.size)
    }

    /// Whether the letters are large enough to be read on paper.
    pub fn is_legible(&self) -> bool {
        self.size.to_pt() >= SMALLEST
    }

    /// From the tail of `g` to the marks of `Ỗ`, as Times New Roman has them.
    fn line_height(size: FontSize) -> Length {
        Length::from_pt(size.to_pt() * 1.15)
    }
}

/// Points; a single short word would cover the page at its full size.
const LARGEST: f64 = 120.0;
/// Points; text that runs over a smaller watermark hides it.
const SMALLEST: f64 = 20.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::sample::style;

    fn watermark(text: &str) -> Watermark {
        Watermark::new(text, &style().page, FontFamily::builtin()).unwrap()
    }

    #[test]
    fn words_of_any_length_stay_between_the_margins() {
        let page = style().page;
        let room = (page.width - page.left - page.right).to_pt();
        for text in ["MẬT", "DỰ THẢO", "BẢN SAO KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"] {
            let watermark = watermark(text);
            let reach = (watermark.width + watermark.height()).to_pt() / 2.0_f64.sqrt();
            assert!(reach <= room, "{text}: {reach} of {room}");
            assert!(reach > room / 2.0, "{text}: {reach} of {room}");
        }
    }

    #[test]
    fn some_sixty_letters_can_be_read_and_a_hundred_cannot() {
        assert!(watermark(&"Lưu hành nội bộ ".repeat(3)).is_legible());
        assert!(!watermark(&"Lưu hành nội bộ ".repeat(7)).is_legible());
    }

    #[test]
    fn white_space_is_settled_and_nothing_is_no_watermark() {
        assert_eq!(watermark(" DỰ \n THẢO ").text, "DỰ THẢO");
        assert_eq!(Watermark::new(" \n", &style().page, FontFamily::builtin()), None);
    }
}
