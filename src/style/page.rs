//! Paper and margins.

use crate::document::Orientation;
use crate::geom::Length;

/// Paper and margins. A landscape section swaps width and height; its margins stay with the edges
/// as the reader sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageStyle {
    /// Width of the portrait page.
    pub width: Length,
    /// Height of the portrait page.
    pub height: Length,
    /// How the pages of the report itself lie; each appendix says its own.
    pub orientation: Orientation,
    /// Top margin.
    pub top: Length,
    /// Bottom margin.
    pub bottom: Length,
    /// Left margin.
    pub left: Length,
    /// Right margin.
    pub right: Length,
    /// From the top edge of the paper to the top of the page number's line.
    pub header_distance: Length,
}

/// The least margin of small paper.
const LEAST_MARGIN: Length = Length::twips(454);

impl PageStyle {
    /// Width and height of the paper as it lies.
    pub fn paper(&self, orientation: Orientation) -> (Length, Length) {
        match orientation {
            Orientation::Portrait => (self.width, self.height),
            Orientation::Landscape => (self.height, self.width),
        }
    }

    /// The measure: the width between the margins.
    pub fn measure(&self, orientation: Orientation) -> Length {
        self.paper(orientation).0 - self.left - self.right
    }

    /// The measure of the report itself.
    pub fn report_measure(&self) -> Length {
        self.measure(self.orientation)
    }

    /// The height between the margins.
    pub fn text_height(&self, orientation: Orientation) -> Length {
        self.paper(orientation).1 - self.top - self.bottom
    }

    /// The same on paper of that width and height, upright, with margins smaller as smaller paper is, to the millimetre: 30 mm of A4 are 21 mm of A5. The
    /// number of the page, as high as `number`, keeps its room.
    pub fn on(&self, [width, height]: [Length; 2], number: Length) -> Self {
        let smaller = |length: Length| {
            let millimetres =
                length.scale(width.to_twips(), self.width.to_twips()).to_pt() / POINTS;
            Length::from_mm(millimetres.round()).min(length)
        };
        let margin = |length: Length| smaller(length).max(LEAST_MARGIN.min(length));
        let header_distance = smaller(self.header_distance);
        let room = Length::twips((header_distance + number).to_twips() + 1);
        Self {
            width,
            height,
            orientation: self.orientation,
            top: margin(self.top).max(room.min(self.top)),
            bottom: margin(self.bottom),
            left: margin(self.left),
            right: margin(self.right),
            header_distance,
        }
    }
}

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::PaperSize;
    use crate::style::sample::style;

    #[test]
    fn smaller_paper_has_smaller_margins_and_room_for_the_number_and_larger_paper_keeps_them() {
        let page = style().page;
        let number = Length::pt(18);
        let mm = |page: PageStyle| {
            [page.top, page.bottom, page.left, page.right]
                .map(|side| (side.to_pt() / POINTS).round())
        };
        assert_eq!(mm(page.on(PaperSize::A4.sides(), number)), [20.0, 20.0, 30.0, 20.0]);
        assert_eq!(mm(page.on(PaperSize::A3.sides(), number)), [20.0, 20.0, 30.0, 20.0]);
        assert_eq!(mm(page.on(PaperSize::A5.sides(), number)), [14.0, 14.0, 21.0, 14.0]);
        assert_eq!(mm(page.on(PaperSize::A6.sides(), number)), [11.0, 10.0, 15.0, 10.0]);
        for (_, size) in PaperSize::NAMES {
            let page = page.on(size.sides(), number);
            assert!(page.header_distance + number <= page.top);
            assert_eq!([page.width, page.height], size.sides());
        }
    }
}
