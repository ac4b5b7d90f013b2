//! Fields to sign: empty, so that this program or the office's own can fill them (ISO 32000-1, 12.7.4.5).

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId, dictionary, text_string};

use super::drawing::points;
use super::file::File;
use crate::document::Signs;
use crate::geom::Length;
use crate::layout::{Layout, SignatureField, SignatureRole};

/// The name of the field where a document is signed in that role.
pub(crate) const fn field_name(role: SignatureRole) -> &'static str {
    match role {
        SignatureRole::Signer => "nguoi-ky",
        SignatureRole::Seal => "con-dau",
    }
}

/// The name of the field of one of several who sign: those beside are counted from 2.
fn name_of(field: &SignatureField) -> String {
    let name = field_name(field.role);
    match field.signs {
        Signs::Main => name.to_owned(),
        Signs::Beside(at) => format!("{name}-{}", u32::from(at) + 2),
        Signs::Confirming => format!("{name}-xac-nhan"),
    }
}

/// What the field is for, of one of several who sign.
fn description_of(field: &SignatureField) -> String {
    let description = field_description(field.role);
    match field.signs {
        Signs::Main => description.to_owned(),
        Signs::Beside(at) => format!("{description} thứ {}", u32::from(at) + 2),
        Signs::Confirming => format!("{description} xác nhận chữ ký"),
    }
}

/// What the field is for, for those who hear it.
pub(crate) const fn field_description(role: SignatureRole) -> &'static str {
    match role {
        SignatureRole::Signer => "Chữ ký số của người ký",
        SignatureRole::Seal => "Chữ ký số của cơ quan, tổ chức",
    }
}

/// Writes a field for every place to sign and gives back their objects. In the tree of parents they
/// come after the links.
pub(super) fn write_fields(file: &mut File, layout: &Layout, pages: &[ObjectId]) -> Vec<ObjectId> {
    let first = pages.len() + layout.links.len();
    let fields = layout.signatures.iter().enumerate();
    fields.map(|(index, field)| write_field(file, layout, pages, field, first + index)).collect()
}

/// The widget is the field itself. It must have an appearance (ISO 19005-2, 6.3.3), here an empty one,
/// and be told of in words (ISO 14289-1, 7.18.4).
fn write_field(
    file: &mut File,
    layout: &Layout,
    pages: &[ObjectId],
    field: &SignatureField,
    parent: usize,
) -> ObjectId {
    let up = layout.pages[field.page].height;
    let edges = [field.x, up - field.y - field.height, field.x + field.width, up - field.y];
    let rectangle: Vec<Object> = edges.into_iter().map(number).collect();
    let size = [Length::ZERO, Length::ZERO, field.width, field.height];
    let appearance = file.reserve();
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => size.into_iter().map(number).collect::<Vec<_>>(),
        "Resources" => dictionary! {},
    };
    file.put_raw_stream(appearance, form, b"");
    let description = text_string(&description_of(field));
    let widget = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text_string(&name_of(field)),
        "TU" => description.clone(),
        "Contents" => description,
        "Rect" => rectangle,
        "F" => 4,
        "P" => pages[field.page],
        "AP" => dictionary! { "N" => appearance },
        "StructParent" => parent as i64
    };
    file.add(&widget.into())
}

/// Adds the fields to the annotations of their pages.
pub(super) fn add_to_pages(
    annotations: &mut BTreeMap<usize, Vec<Object>>,
    layout: &Layout,
    fields: &[ObjectId],
) {
    for (field, &id) in layout.signatures.iter().zip(fields) {
        annotations.entry(field.page).or_default().push(id.into());
    }
}

/// Writes the form that the fields make; none where there are no fields. An object of its own, which
/// a signature replaces without touching the catalog.
pub(super) fn write_form(file: &mut File, fields: &[ObjectId]) -> Option<ObjectId> {
    let all: Vec<Object> = fields.iter().map(|&id| id.into()).collect();
    // SigFlags: there are fields to sign.
    let form = dictionary! { "Fields" => all, "SigFlags" => 1 };
    (!fields.is_empty()).then(|| file.add(&form.into()))
}

fn number(length: Length) -> Object {
    points(length).into()
}
