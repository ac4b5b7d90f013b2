//! How the document is laid out and printed: `[contents]` and `[print]`.

use crate::document::{ContentsPlace, PageNumbers};
use crate::source::Place;
use crate::toml::reader::{At, Fields};

/// `[contents]`: that table, even empty, asks for the contents.
#[derive(Clone, Debug)]
pub struct ContentsSettings {
    /// How many levels of headings, 1 - 6; otherwise as many as the profile says.
    pub levels: Option<u8>,
    /// Where they stand; otherwise where the profile says.
    pub place: Option<ContentsPlace>,
    /// Where the table stands in the file, if it stands in one.
    pub place_in_file: Option<Place>,
}

/// `[print]`.
#[derive(Clone, Debug, Default)]
pub struct PrintSettings {
    /// Whether paper is printed on both sides.
    pub duplex: bool,
    /// Large grey words across every page.
    pub watermark: Option<At<String>>,
    /// How pages show their numbers.
    pub numbers: PageNumbers,
}

/// Reads `[contents]`.
pub fn contents(fields: Fields<'_>) -> Option<ContentsSettings> {
    let levels = fields.optional("levels").integer(1..=6);
    let place = fields.optional("place").choice(&ContentsPlace::NAMES);
    let place_in_file = Some(fields.place.clone());
    fields.finish();
    Some(ContentsSettings {
        levels: levels.and_then(|levels| u8::try_from(levels.value).ok()),
        place: place.map(|place| place.value),
        place_in_file,
    })
}

/// Reads `[print]`.
pub fn print(fields: Fields<'_>) -> Option<PrintSettings> {
    let duplex = fields.optional("duplex").boolean();
    let watermark = fields.optional("watermark").text();
    let numbers = fields.optional("page_numbers").choice(&PageNumbers::NAMES);
    fields.finish();
    Some(PrintSettings {
        duplex: duplex.is_some_and(|duplex| duplex.value),
        watermark,
        numbers: numbers.map_or(PageNumbers::Plain, |numbers| numbers.value),
    })
}
