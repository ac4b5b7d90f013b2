//! The foot of the first page: an address below a rule, inside the bottom margin.

use super::Style;
use crate::geom::Length;

/// The address at the foot of the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressLineStyle {
    /// From the bottom edge of the text down to the rule.
    pub gap: Length,
    /// Between the rule and the words, in whole points, which is what Word counts it in.
    pub padding: u8,
}

/// What stays free between the foot and the edge of the paper: 5 mm, which printers need.
const EDGE_ROOM: Length = Length::twips(283);

impl Style {
    /// From the top of the rule of a foot to the top of its first line.
    pub fn above_foot_words(&self) -> Length {
        let padding = self.address_line.map_or(0, |look| look.padding);
        self.rules.thickness + Length::pt(padding.into())
    }

    /// The bottom margin that a foot of that height needs.
    pub fn margin_for_foot(&self, height: Length) -> Length {
        self.foot_gap() + height + EDGE_ROOM
    }

    /// How far a foot of that height ends above the edge of the paper. One that has more lines than it may have, as words
    /// that came and words that went make it, moves up into the text rather than off the paper.
    pub fn foot_distance(&self, height: Length) -> Length {
        (self.page.bottom - self.foot_gap() - height).max(EDGE_ROOM)
    }

    fn foot_gap(&self) -> Length {
        self.address_line.map_or(Length::ZERO, |look| look.gap)
    }
}
