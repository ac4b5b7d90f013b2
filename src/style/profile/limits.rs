//! What a regulation leaves open.

use super::fields::{exactly, millimetres, points, text};
use crate::document::Role;
use crate::geom::{FontSize, Length};
use crate::style::{Limits, PageStyle, ParagraphStyle};
use crate::text::MarkStyle;
use crate::toml::reader::{Field, Fields};

/// What the regulation leaves open; what is not named is as the profile has it.
pub(super) fn limits(
    field: &Field<'_>,
    page: &PageStyle,
    roles: &[ParagraphStyle],
) -> Option<Limits> {
    let exactly = Limits::exactly(page, roles);
    if !field.is_present() {
        return Some(exactly);
    }
    let fields = field.table()?;
    let _source = text(&fields, "source")?;
    let range = |key, one: fn(&Field<'_>) -> Option<Length>, otherwise| {
        let field = fields.optional(key);
        if field.is_present() { pair(&field, one) } else { Some(otherwise) }
    };
    let mm: fn(&Field<'_>) -> Option<Length> = |field| millimetres(field, 0.0, 100.0);
    let pt: fn(&Field<'_>) -> Option<Length> = |field| points(field, 0.0, 100.0);
    let [top, bottom, left, right] = exactly.margins;
    let margins = [
        range("top", mm, top),
        range("bottom", mm, bottom),
        range("left", mm, left),
        range("right", mm, right),
    ];
    let line = range("line", pt, exactly.line);
    let first_indent = range("first_indent", mm, exactly.first_indent);
    let gap = range("gap", pt, exactly.gap);
    let tone_marks = fields.optional("tone_marks").choice(&TONE_MARKS).map(|at| at.value);
    let end_marks_field = fields.optional("end_marks");
    let end_marks = match end_marks_field.is_present() {
        true => {
            let marks = end_marks_field.items()?;
            marks.iter().map(|mark| Some(mark.string()?.value)).collect::<Option<_>>()?
        }
        false => Vec::new(),
    };
    let sizes_field = fields.optional("sizes");
    let sizes = match sizes_field.is_present() {
        true => sizes(sizes_field.table()?, exactly.sizes),
        false => Some(exactly.sizes),
    };
    fields.finish();
    let [top, bottom, left, right] = margins;
    Some(Limits {
        paper: exactly.paper,
        margins: [top?, bottom?, left?, right?],
        sizes: sizes?,
        line: line?,
        first_indent: first_indent?,
        gap: gap?,
        tone_marks,
        end_marks,
    })
}

fn pair(field: &Field<'_>, one: impl Fn(&Field<'_>) -> Option<Length>) -> Option<[Length; 2]> {
    exactly(field, one)
}

/// Least and greatest sizes by role; a role that is not named has the one of its style.
fn sizes(fields: Fields<'_>, mut sizes: Vec<[FontSize; 2]>) -> Option<Vec<[FontSize; 2]>> {
    for (role, size) in Role::ALL.iter().zip(&mut sizes) {
        let field = fields.optional(role.key());
        if field.is_present() {
            *size =
                exactly(&field, |size| Some(FontSize::from_pt(size.number(4.0..=72.0)?.value)))?;
        }
    }
    fields.finish();
    Some(sizes)
}

const TONE_MARKS: [(&str, MarkStyle); 2] = [("old", MarkStyle::Old), ("new", MarkStyle::New)];
