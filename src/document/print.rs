//! What is asked for when a document goes to paper.

use super::Watermark;
use crate::geom::Length;

/// What is asked for when a document goes to paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// Whether paper is printed on both sides: even pages have their side margins exchanged, and each
    /// page 1 is the front of a sheet.
    pub duplex: bool,
    /// Large grey words across every page, below the text.
    pub watermark: Option<Watermark>,
    /// Whether the first page says how what came and went is marked.
    pub explains_changes: bool,
    /// How pages show their numbers.
    pub numbers: PageNumbers,
    /// The sheet that holds several copies of each page, or several cards.
    pub sheet: Option<Sheet>,
}

/// How pages show their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageNumbers {
    /// `2`, counted in each section as the regulation says.
    #[default]
    Plain,
    /// `2/5`: of all pages of the file, which are counted through.
    OfAll,
    /// Not at all.
    None,
}

impl PageNumbers {
    /// All by their names in `report.toml`.
    pub const NAMES: [(&'static str, Self); 3] =
        [("x", Self::Plain), ("x/y", Self::OfAll), ("none", Self::None)];
}

/// A sheet of paper with several pages, in columns and rows, to be cut apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its width as it lies.
    pub width: Length,
    /// Its height as it lies.
    pub height: Length,
    /// How many pages stand side by side.
    pub columns: usize,
    /// How many stand below each other.
    pub rows: usize,
    /// Whether they are cards, each another page, one after the other; copies of one page otherwise.
    pub holds_cards: bool,
}

impl Sheet {
    /// How many pages it holds.
    pub const fn places(&self) -> usize {
        self.columns * self.rows
    }
}
