//! Paper and tables as a report wants them: `[paper]` and `[table]`.

use crate::data::messages::{CopiesAndCards, CopiesNotHalves, NotInHalves};
use crate::document::{Orientation, PaperSize};
use crate::geom::{FontSize, Length};
use crate::source::Place;
use crate::toml::reader::{At, Field, Fields};

/// `[paper]`.
#[derive(Clone, Debug, Default)]
pub struct PaperSettings {
    /// Paper other than the profile's.
    pub size: Option<PaperSize>,
    /// How the pages of the report lie.
    pub orientation: Orientation,
    /// Margins other than those of the profile on that paper: top, bottom, left, right.
    pub margins: [Option<At<Length>>; 4],
    /// How many equal copies a sheet of the paper holds: 1, 2, 4 or 8.
    pub copies: Option<At<u8>>,
    /// How many cards a sheet holds, each another page: 2, 4 or 8.
    pub cards: Option<At<u8>>,
    /// Where the table stands in the file, if it stands in one.
    pub place_in_file: Option<Place>,
}

impl PaperSettings {
    /// How many pages a sheet holds, copies or cards; `None` where that is one.
    pub const fn parts(&self) -> Option<&At<u8>> {
        match &self.copies {
            Some(copies) => Some(copies),
            None => self.cards.as_ref(),
        }
    }
}

/// `[table]`.
#[derive(Clone, Copy, Debug, Default)]
pub struct TableSettings {
    /// Letter size of all tables that do not say their own.
    pub size: Option<FontSize>,
}

/// The keys of the margins, in their order.
pub const MARGINS: [&str; 4] = ["top", "bottom", "left", "right"];

/// Reads `[paper]`.
pub fn paper(fields: Fields<'_>) -> Option<PaperSettings> {
    let size = fields.optional("size").choice(&PaperSize::NAMES);
    let orientation = fields.optional("orientation").choice(&Orientation::NAMES);
    let margins = fields.optional("margins");
    let margins = if margins.is_present() { margins.table().map(margins_of) } else { None };
    let copies = parts(&fields.optional("copies"));
    let cards = fields.optional("cards");
    let cards = match (parts(&cards), &copies) {
        (Some(_), Some(_)) => cards.note(CopiesAndCards {}),
        (cards, _) => cards,
    };
    let place_in_file = Some(fields.place.clone());
    fields.finish();
    Some(PaperSettings {
        size: size.map(|at| at.value),
        orientation: orientation.map_or(Orientation::Portrait, |at| at.value),
        margins: margins.unwrap_or_default(),
        copies,
        cards,
        place_in_file,
    })
}

/// How many pages a sheet holds, where they are more than one.
fn parts(field: &Field<'_>) -> Option<At<u8>> {
    let parts = field.integer(1..=8)?;
    match parts.value {
        1 => None,
        2 | 4 | 8 => Some(parts.map(|parts| u8::try_from(parts).unwrap_or(1))),
        _ => field.note(CopiesNotHalves {}),
    }
}

fn margins_of(fields: Fields<'_>) -> [Option<At<Length>>; 4] {
    let margins = MARGINS.map(|key| {
        let millimetres = fields.optional(key).number(5.0..=80.0)?;
        Some(millimetres.map(Length::from_mm))
    });
    fields.finish();
    margins
}

/// Reads `[table]`.
pub fn table(fields: Fields<'_>) -> Option<TableSettings> {
    let size = letter_size(&fields.optional("size"));
    fields.finish();
    Some(TableSettings { size })
}

/// The letter size of a table, if one is given: what a reader can read, to half a point.
pub fn letter_size(field: &Field<'_>) -> Option<FontSize> {
    let [least, most] = FontSize::OF_TABLES.map(FontSize::to_pt);
    let points = field.number(least..=most)?;
    if (points.value * 2.0).fract() != 0.0 {
        return field.note(NotInHalves { value: points.value.to_string().replace('.', ",") });
    }
    Some(FontSize::from_pt(points.value))
}
