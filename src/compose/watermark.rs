//! Sizes the large words across a page.

use unicode_normalization::UnicodeNormalization;

use crate::document::{Orientation, Watermark};
use crate::font::FontFamily;
use crate::geom::FontSize;
use crate::style::PageStyle;

/// A watermark that reads `text`, its white space settled; `None` where that says nothing.
pub fn watermark(text: &str, page: &PageStyle, fonts: &FontFamily) -> Option<Watermark> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
    if text.is_empty() {
        return None;
    }
    let font = fonts.get(Watermark::FACE);
    let sample = FontSize::from_pt(100.0);
    let (words, line) = (font.width(&text, sample), Watermark::line_height(sample));
    // It fits whichever way the paper of a section lies.
    let room = page.measure(Orientation::Portrait).min(page.text_height(Orientation::Landscape));
    // Turned by 45°, words of width w and height h reach over (w + h) / √2 in both directions.
    let fitting = room.to_pt() * std::f64::consts::SQRT_2 / (words + line).to_pt() * 100.0;
    let size = FontSize::from_pt(fitting.min(LARGEST).floor());
    let width = font.width(&text, size);
    Some(Watermark { text, size, width })
}

/// Points; a single short word would cover the page at its full size.
const LARGEST: f64 = 120.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::sample::style;

    fn sized(text: &str) -> Watermark {
        watermark(text, &style().page, FontFamily::builtin()).unwrap()
    }

    #[test]
    fn words_of_any_length_stay_between_the_margins() {
        let page = style().page;
        let room = page.measure(Orientation::Portrait).to_pt();
        for text in ["MẬT", "DỰ THẢO", "BẢN SAO KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"] {
            let watermark = sized(text);
            let reach = (watermark.width + watermark.height()).to_pt() / 2.0_f64.sqrt();
            assert!(reach <= room, "{text}: {reach} of {room}");
            assert!(reach > room / 2.0, "{text}: {reach} of {room}");
        }
    }

    #[test]
    fn some_sixty_letters_can_be_read_and_a_hundred_cannot() {
        assert!(sized(&"Lưu hành nội bộ ".repeat(3)).is_legible());
        assert!(!sized(&"Lưu hành nội bộ ".repeat(7)).is_legible());
    }

    #[test]
    fn white_space_is_settled_and_nothing_is_no_watermark() {
        assert_eq!(sized(" DỰ \n THẢO ").text, "DỰ THẢO");
        assert_eq!(watermark(" \n", &style().page, FontFamily::builtin()), None);
    }
}
