//! Fields of profiles: lengths, patterns and texts of the kinds that profiles know.

use crate::diag::Message;
use crate::geom::Length;
use crate::style::NumberPattern;
use crate::style::messages::{
    LooseBrace, NotInEighths, PatternWithoutCounter, UnknownPlaceholder, WrongLength,
};
use crate::style::pattern::{PatternError, TextPiece, known_placeholders, text_pieces};
use crate::toml::reader::{Field, Fields};

/// A text that must be there and say something.
pub(super) fn text(fields: &Fields<'_>, key: &str) -> Option<String> {
    fields.required(key).text().map(|at| at.value)
}

/// A text that must be there, spaces and all; may be empty.
pub(super) fn raw(fields: &Fields<'_>, key: &str) -> Option<String> {
    fields.required(key).string().map(|at| at.value)
}

/// A text that may be missing; empty means missing too, so that a profile can take it back.
pub(super) fn mark(fields: &Fields<'_>, key: &str) -> Option<String> {
    fields.optional(key).string().map(|at| at.value).filter(|text| !text.is_empty())
}

/// A switch; `default` where it is missing.
pub(super) fn flag(fields: &Fields<'_>, key: &str, default: bool) -> bool {
    fields.optional(key).boolean().map_or(default, |at| at.value)
}

/// A share in hundredths; 0 where it is missing.
pub(super) fn hundredths(fields: &Fields<'_>, key: &str) -> u32 {
    let share = fields.optional(key).integer(0..=100);
    share.and_then(|at| u32::try_from(at.value).ok()).unwrap_or(0)
}

/// A length in millimetres, on the twip grid.
pub(super) fn millimetres(field: &Field<'_>, min: f64, max: f64) -> Option<Length> {
    field.number(min..=max).map(|at| Length::from_mm(at.value))
}

/// A length in points, on the twip grid.
pub(super) fn points(field: &Field<'_>, min: f64, max: f64) -> Option<Length> {
    field.number(min..=max).map(|at| Length::from_pt(at.value))
}

/// The thickness of a rule: OOXML counts it in eighths of a point (ISO 29500-1, 17.18.2).
pub(super) fn eighths(field: &Field<'_>) -> Option<Length> {
    let points = field.number(0.25..=12.0)?.value;
    if (points * 8.0).fract() != 0.0 {
        return field.note(NotInEighths { value: points.to_string() });
    }
    Some(Length::pt(1) / 8 * (points * 8.0) as i64)
}

/// The widths of two columns, relative to each other.
pub(super) fn columns(fields: &Fields<'_>) -> Option<[u32; 2]> {
    let [left, right] = exactly(&fields.required("columns"), |width| {
        u32::try_from(width.integer(1..=1_000)?.value).ok()
    })?;
    Some([left, right])
}

/// An array of exactly `N` items.
pub(super) fn exactly<T, const N: usize>(
    field: &Field<'_>,
    read: impl Fn(&Field<'_>) -> Option<T>,
) -> Option<[T; N]> {
    let items = field.items()?;
    if items.len() != N {
        return field.note(WrongLength { wanted: N.to_string(), found: items.len().to_string() });
    }
    let items: Vec<_> = items.iter().map(read).collect();
    items.into_iter().collect::<Option<Vec<_>>>()?.try_into().ok()
}

/// A number pattern of that heading level; `None` for lists and appendices.
pub(super) fn pattern(field: &Field<'_>, level: Option<u8>) -> Option<NumberPattern> {
    let text = field.text()?.value;
    match NumberPattern::parse(&text, level) {
        Ok(pattern) => Some(pattern),
        Err(error) => field.note(bad_pattern(text, &error, known_placeholders(level))),
    }
}

/// A text whose placeholders are all among `known`; `needed` must be one of them, unless empty.
pub(super) fn template(
    fields: &Fields<'_>,
    key: &str,
    known: &[&str],
    needed: &str,
) -> Option<String> {
    let field = fields.required(key);
    let text = field.text()?.value;
    let error = match text_pieces(&text) {
        Err(error) => Some(error),
        Ok(pieces) => {
            let unknown = pieces.iter().find_map(|piece| match piece {
                TextPiece::Placeholder(name) if !known.contains(name) => {
                    Some(PatternError::Unknown((*name).to_owned()))
                }
                _ => None,
            });
            let lacks = !needed.is_empty() && !pieces.contains(&TextPiece::Placeholder(needed));
            unknown.or(lacks.then_some(PatternError::NoCounter))
        }
    };
    match error {
        None => Some(text),
        Some(error) => {
            let known: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
            field.note(bad_pattern(text, &error, known.join(", ")))
        }
    }
}

fn bad_pattern(pattern: String, error: &PatternError, known: String) -> Message {
    match error {
        PatternError::Unknown(name) => UnknownPlaceholder { name: name.clone(), known }.into(),
        PatternError::Brace => LooseBrace { pattern }.into(),
        PatternError::NoCounter => PatternWithoutCounter { pattern, known }.into(),
    }
}
