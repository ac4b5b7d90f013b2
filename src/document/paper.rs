//! Paper: its sizes by their names, and how it lies.

use crate::geom::Length;

/// A size of paper by its name (ISO 216, series A).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperSize {
    /// 297 × 420 mm: wide tables.
    A3,
    /// 210 × 297 mm: what regulations ask for.
    A4,
    /// 148 × 210 mm: invitations, letters of introduction.
    A5,
    /// 105 × 148 mm: slips, ballots, cards.
    A6,
}

impl PaperSize {
    /// All by their names in `report.toml`.
    pub const NAMES: [(&'static str, Self); 4] =
        [("A3", Self::A3), ("A4", Self::A4), ("A5", Self::A5), ("A6", Self::A6)];

    /// Width and height of the paper as it stands upright, to the twip, as Word has them.
    pub const fn sides(self) -> [Length; 2] {
        let [width, height] = match self {
            Self::A3 => [16_838, 23_811],
            Self::A4 => [11_906, 16_838],
            Self::A5 => [8_391, 11_906],
            Self::A6 => [5_953, 8_391],
        };
        [Length::twips(width), Length::twips(height)]
    }

    /// The paper with these sides, whichever way it lies, to about half a millimetre.
    pub fn with_sides(sides: [Length; 2]) -> Option<Self> {
        let [one, other] = sides.map(Length::to_twips);
        let have = [one.min(other), one.max(other)];
        let is = |size: Self| {
            let wanted = size.sides().map(Length::to_twips);
            have.iter().zip(wanted).all(|(have, wanted)| (have - wanted).abs() <= SLACK)
        };
        Self::NAMES.into_iter().map(|(_, size)| size).find(|size| is(*size))
    }

    /// The size that is nearest to one of so many parts of it, cut in halves.
    pub fn part(self, copies: i64) -> Self {
        let own = Self::NAMES.iter().position(|(_, size)| *size == self).unwrap_or(0);
        let halvings = usize::try_from(copies.clamp(1, 8).ilog2()).unwrap_or(0);
        Self::NAMES[(own + halvings).min(Self::NAMES.len() - 1)].1
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A3 => "A3",
            Self::A4 => "A4",
            Self::A5 => "A5",
            Self::A6 => "A6",
        }
    }
}

/// What programs round, in twips.
const SLACK: i64 = 30;

/// How the paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Orientation {
    /// Taller than wide.
    #[default]
    Portrait,
    /// Wider than tall.
    Landscape,
}

impl Orientation {
    /// Both by their names in `report.toml`.
    pub const NAMES: [(&'static str, Self); 2] =
        [("portrait", Self::Portrait), ("landscape", Self::Landscape)];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_paper_is_half_of_the_one_before_and_is_known_by_its_sides() {
        for pair in PaperSize::NAMES.windows(2) {
            let [(_, whole), (_, half)] = pair else { unreachable!() };
            let ([width, height], [short, long]) = (whole.sides(), half.sides());
            assert_eq!(long, width);
            assert!((height.to_twips() / 2 - short.to_twips()).abs() <= 30);
        }
        for (name, size) in PaperSize::NAMES {
            let [width, height] = size.sides();
            assert_eq!(PaperSize::with_sides([height, width]), Some(size));
            assert_eq!(size.name(), name);
        }
        let letter = [12_240, 15_840].map(Length::twips);
        assert_eq!(PaperSize::with_sides(letter), None);
    }
}
