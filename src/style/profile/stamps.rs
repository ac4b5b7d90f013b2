//! Stamps of a fixed size in profiles.

use super::fields::{exactly, millimetres};
use crate::style::Stamp;
use crate::toml::reader::Fields;

/// The stamps of a profile; it need not have any.
pub(super) fn stamps(fields: &Fields<'_>) -> Vec<Stamp> {
    super::optional_section(fields, "stamps", |fields| {
        let sizes = fields.required_table("sizes")?;
        let words: Vec<String> = sizes.keys().map(str::to_owned).collect();
        let stamps = words.into_iter().map(|words| stamp(words, &sizes));
        let stamps: Vec<_> = stamps.collect();
        sizes.finish();
        stamps.into_iter().collect::<Option<_>>()
    })
    .unwrap_or_default()
}

fn stamp(words: String, sizes: &Fields<'_>) -> Option<Stamp> {
    let field = sizes.optional(&words);
    let [width, height] = exactly(&field, |side| millimetres(side, 4.0, 120.0))?;
    Some(Stamp { words, width, height })
}
