//! A place for a signature in a file that has none: at the foot of the last page, and in the tree of
//! its content, so that a tagged file stays one that can be heard (ISO 14289-1, 7.18).

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::original::Original;
use super::update::Update;
use super::view::View;
use crate::diag::Message;
use crate::layout::SignatureRole;

/// 50 × 25 mm and 36 × 36 mm in points.
const SIGNATURE: (f64, f64) = (141.7, 70.9);
const SEAL: (f64, f64) = (102.0, 102.0);

/// From the edges of the paper, 10 mm.
const MARGIN: f64 = 28.3;

/// The corners of a place at the foot of a page as it is seen: the signature at the right, the seal at the left.
pub(super) fn at_foot(view: &View, role: SignatureRole) -> [f64; 4] {
    match role {
        SignatureRole::Signer => view.at_foot(SIGNATURE, MARGIN, true),
        SignatureRole::Seal => view.at_foot(SEAL, MARGIN, false),
    }
}

/// Puts a widget into the tree of a tagged file, at the end of the document; a file without such a
/// tree stays as it is.
pub(super) fn tag(
    original: &Original<'_>,
    update: &mut Update<'_>,
    widget: &mut Dictionary,
    id: ObjectId,
    page: ObjectId,
    description: Object,
) -> Result<(), Message> {
    let catalog = update.dictionary(original.catalog)?;
    let Some(root_id) = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).ok() else {
        return Ok(());
    };
    let mut root = update.dictionary(root_id)?;
    let key = root.get(b"ParentTreeNextKey").and_then(Object::as_i64).ok();
    let parents = root.get(b"ParentTree").and_then(Object::as_reference).ok();
    let document = match root.get(b"K") {
        Ok(Object::Reference(kid)) => match update.get(*kid)? {
            Object::Array(kids) => kids.first().and_then(|kid| kid.as_reference().ok()),
            _ => Some(*kid),
        },
        Ok(Object::Array(kids)) => kids.first().and_then(|kid| kid.as_reference().ok()),
        _ => None,
    };
    let (Some(key), Some(parents), Some(document)) = (key, parents, document) else {
        return Ok(());
    };
    let form = update.add(dictionary! {
        "Type" => "StructElem",
        "S" => "Form",
        "P" => document,
        "Alt" => description,
        "K" => dictionary! { "Type" => "OBJR", "Obj" => id, "Pg" => page },
    });
    let mut above = update.dictionary(document)?;
    update.push(&mut above, "K", vec![form.into()])?;
    update.put(document, above);
    let mut tree = update.dictionary(parents)?;
    let entry: Vec<Object> = vec![key.into(), form.into()];
    if tree.has(b"Kids") {
        let limits: Vec<Object> = vec![key.into(), key.into()];
        let leaf = update.add(dictionary! { "Limits" => limits, "Nums" => entry });
        update.push(&mut tree, "Kids", vec![leaf.into()])?;
    } else {
        update.push(&mut tree, "Nums", entry)?;
    }
    update.put(parents, tree);
    root.set("ParentTreeNextKey", key.saturating_add(1));
    update.put(root_id, root);
    widget.set("StructParent", key);
    Ok(())
}
