//! The field to sign: the one that the final PDF of a report has for the role, or a new one.

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::appearance;
use super::original::{Field, Original};
use super::update::Update;
use super::view::{Turn, View};
use super::{Request, place};
use crate::diag::Message;
use crate::pdf::{field_description, field_name};
use crate::sign::messages::FieldSigned;

/// Where the signature goes.
pub(super) struct Prepared {
    /// The name of the field.
    pub(super) name: String,
    /// The number of the signature.
    pub(super) signature: ObjectId,
    /// The page that shows it, from 1.
    pub(super) page: Option<usize>,
}

/// SigFlags: there are signatures, and the file is to be changed by appending only (ISO 32000-1, table
/// 219).
const SIGNED: i64 = 3;

/// Finds or makes the field, and ties it to a signature that is still to be written.
pub(super) fn prepare(
    original: &Original<'_>,
    update: &mut Update<'_>,
    request: &Request<'_>,
) -> Result<Prepared, Message> {
    let name = request.field.unwrap_or(field_name(request.role)).to_owned();
    let signature = update.reserve();
    let found = original.fields().into_iter().find(|field| field.name == name);
    let (page, made) = match found {
        Some(Field { value: Some(_), .. }) => return Err(FieldSigned { field: name }.into()),
        Some(field) => (fill(original, update, request, &field, signature)?, None),
        None => {
            let (page, id) = add(original, update, request, &name, signature)?;
            (page, Some(id))
        }
    };
    update_form(original, update, made)?;
    Ok(Prepared { name, signature, page })
}

/// Signs a field that is there. Its place stays as it is.
fn fill(
    original: &Original<'_>,
    update: &mut Update<'_>,
    request: &Request<'_>,
    field: &Field,
    signature: ObjectId,
) -> Result<Option<usize>, Message> {
    let mut dictionary = update.dictionary(field.id)?;
    dictionary.set("V", signature);
    update.put(field.id, dictionary);
    let mut widget = update.dictionary(field.widget)?;
    let (width, height) = size(original, &widget);
    let shown = request.picture.filter(|_| width > 0.0 && height > 0.0);
    let page = page_of(original, field.widget);
    let turn = page.map_or(Turn::None, |(_, page)| View::of(original, page).turn);
    let appearance = match shown {
        Some(picture) => Some(picture.write(update, (width, height), turn)),
        None if widget.has(b"AP") => None,
        None => Some(appearance::write_empty(update, width, height)),
    };
    if let Some(appearance) = appearance {
        widget.set("AP", dictionary! { "N" => appearance });
    }
    update.put(field.widget, widget);
    Ok(shown.and(page).map(|(number, _)| number))
}

/// Width and height of a widget in points.
fn size(original: &Original<'_>, widget: &Dictionary) -> (f64, f64) {
    let corners = original.get(widget, b"Rect").and_then(|corners| corners.as_array().ok());
    let corners: Vec<f64> = corners
        .into_iter()
        .flatten()
        .filter_map(|corner| original.follow(corner).as_float().ok())
        .map(f64::from)
        .collect();
    match corners[..] {
        [left, bottom, right, top] if corners.iter().all(|c| c.is_finite()) => {
            ((right - left).abs(), (top - bottom).abs())
        }
        _ => (0.0, 0.0),
    }
}

/// The page with that annotation: its number, from 1, and its object.
fn page_of(original: &Original<'_>, widget: ObjectId) -> Option<(usize, ObjectId)> {
    let has = |page: ObjectId| {
        let page = original.dictionary(page)?;
        let annotations = original.get(page, b"Annots")?.as_array().ok()?;
        annotations.contains(&Object::Reference(widget)).then_some(())
    };
    (1..).zip(original.pages()).find(|(_, page)| has(*page).is_some())
}

/// Makes a field: with a picture at the foot of the last page, without one where nothing shows.
fn add(
    original: &Original<'_>,
    update: &mut Update<'_>,
    request: &Request<'_>,
    name: &str,
    signature: ObjectId,
) -> Result<(Option<usize>, ObjectId), Message> {
    let pages: Vec<ObjectId> = original.pages();
    let page = *pages.last().ok_or_else(|| update.damaged(original.catalog))?;
    let view = View::of(original, page);
    let corners = match request.picture {
        Some(_) => place::at_foot(&view, request.role),
        None => [0.0; 4],
    };
    let (width, height) = (corners[2] - corners[0], corners[3] - corners[1]);
    let appearance = match request.picture {
        Some(picture) => picture.write(update, (width, height), view.turn),
        None => appearance::write_empty(update, width, height),
    };
    let description = text_string(field_description(request.role));
    let id = update.reserve();
    let mut widget = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text_string(name),
        "TU" => description.clone(),
        "Contents" => description.clone(),
        "Rect" => corners.map(|edge| Object::Real(edge as f32)).to_vec(),
        // Printed, and its place stays.
        "F" => 132,
        "P" => page,
        "V" => signature,
        "AP" => dictionary! { "N" => appearance },
    };
    // Whoever checks an earlier signature strictly takes a change of the tree for one of the text.
    if request.picture.is_some() && !original.is_signed() {
        place::tag(original, update, &mut widget, id, page, description)?;
    }
    update.put(id, widget);
    let mut dictionary = update.dictionary(page)?;
    update.push(&mut dictionary, "Annots", vec![id.into()])?;
    update.put(page, dictionary);
    Ok((request.picture.map(|_| pages.len()), id))
}

/// Says in the form that there are signatures, and adds the field where it is new.
fn update_form(
    original: &Original<'_>,
    update: &mut Update<'_>,
    made: Option<ObjectId>,
) -> Result<(), Message> {
    let mut catalog = update.dictionary(original.catalog)?;
    let (id, mut form) = match catalog.get(b"AcroForm") {
        Ok(Object::Reference(id)) => (Some(*id), update.dictionary(*id)?),
        Ok(Object::Dictionary(form)) => (None, form.clone()),
        _ => (None, Dictionary::new()),
    };
    if let Some(field) = made {
        update.push(&mut form, "Fields", vec![field.into()])?;
    }
    form.set("SigFlags", SIGNED);
    match id {
        Some(id) => update.put(id, form),
        None => {
            // From now on an object of its own, which the next signature replaces alone.
            let id = update.add(form);
            catalog.set("AcroForm", id);
            update.put(original.catalog, catalog);
        }
    }
    Ok(())
}
