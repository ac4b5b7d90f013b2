//! The element that makes a new field heard in a tagged file, and its place in the tree of parents
//! (ISO 32000-1, 14.7.4.4).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::compare::{same, value};
use super::form::Signing;
use super::refers;
use crate::sign::original::{Original, references};

/// Whether a dictionary of the tags has grown by the element of the new field; `is_alone` says that one
/// reference leads to it.
pub(super) fn may_become(
    signing: &Signing<'_>,
    id: ObjectId,
    old: &Dictionary,
    new: &Dictionary,
    changed: &[&[u8]],
    is_alone: bool,
) -> bool {
    let before = signing.before;
    let is_root = refers(before.dictionary(before.catalog), b"StructTreeRoot", id);
    let is_element = is_root || is_element(old);
    let parents = || signing.parents.get_or_init(|| parent_tree(before));
    let is_node = || is_alone && parents().contains(&id);
    signing.is_new
        && changed.iter().all(|key| {
            let (was, is) = (value(old, key), value(new, key));
            match *key {
                b"ParentTreeNextKey" => is_root && is.as_i64().is_ok(),
                b"K" if is_element => {
                    let added = added(signing, was, is, 1);
                    added.is_some_and(|added| is_of_field(signing, &added[0], Some(id)))
                }
                b"Nums" => is_node() && is_entry(signing, added(signing, was, is, 2)),
                b"Kids" => {
                    let added = added(signing, was, is, 1);
                    is_node() && added.is_some_and(|added| is_leaf(signing, &added[0]))
                }
                b"Limits" => is_node() && is.as_array().is_ok_and(|is| is.len() == 2),
                _ => false,
            }
        })
}

fn is_element(object: &Dictionary) -> bool {
    let kind = value(object, b"Type");
    let is_kind = kind.is_null() || kind.as_name().is_ok_and(|kind| kind == b"StructElem");
    is_kind && value(object, b"S").as_name().is_ok() && value(object, b"P").as_reference().is_ok()
}

/// What a list has got at its end, if it is so many items.
fn added(signing: &Signing<'_>, was: &Object, is: &Object, count: usize) -> Option<Vec<Object>> {
    let (was, is) = (listed(signing.before, was), listed(signing.after, is));
    let (kept, added) = is.split_at_checked(was.len())?;
    let stays = kept.iter().zip(&was).all(|(new, old)| same(old, new));
    (stays && added.len() == count).then(|| added.to_vec())
}

/// The items of an array, a single item, or none.
fn listed(file: Original<'_>, object: &Object) -> Vec<Object> {
    match (object, file.follow(object)) {
        (_, Object::Array(array)) => array.clone(),
        (_, Object::Null) => Vec::new(),
        (single, _) => vec![single.clone()],
    }
}

/// Whether an object is a new element that holds the widget of the new field, and nothing else.
fn is_of_field(signing: &Signing<'_>, object: &Object, above: Option<ObjectId>) -> bool {
    let Ok(id) = object.as_reference() else { return false };
    let Some(element) = signing.after.dictionary(id) else { return false };
    let [kid] = &listed(signing.after, value(element, b"K"))[..] else { return false };
    let kid = signing.after.follow(kid).as_dict();
    let is_form = value(element, b"S").as_name().is_ok_and(|kind| kind == b"Form");
    signing.before.file().numbered(id.0, signing.before.revision()).is_none()
        && is_form
        && kid.is_ok_and(|kid| refers(kid, b"Obj", signing.field.widget))
        && above.is_none_or(|above| refers(element, b"P", above))
}

/// Whether two items are the key of the widget and its element.
fn is_entry(signing: &Signing<'_>, items: Option<Vec<Object>>) -> bool {
    let Some([key, element]) = items.as_deref() else { return false };
    let widget = signing.after.dictionary(signing.field.widget);
    let is_key =
        widget.is_some_and(|widget| value(widget, b"StructParent") == key && key.as_i64().is_ok());
    is_key && is_of_field(signing, element, None)
}

/// Whether a new node of the tree of parents holds that entry alone.
fn is_leaf(signing: &Signing<'_>, object: &Object) -> bool {
    let Ok(id) = object.as_reference() else { return false };
    let Some(leaf) = signing.after.dictionary(id) else { return false };
    let is_known = |(key, _): (&Vec<u8>, _)| matches!(key.as_slice(), b"Limits" | b"Nums");
    signing.before.file().numbered(id.0, signing.before.revision()).is_none()
        && leaf.iter().all(is_known)
        && is_entry(signing, Some(listed(signing.after, value(leaf, b"Nums"))))
}

/// The nodes of the tree of parents.
fn parent_tree(file: Original<'_>) -> BTreeSet<ObjectId> {
    let root = file.of_catalog(b"StructTreeRoot").and_then(|root| root.as_dict().ok());
    let tree = root.and_then(|root| value(root, b"ParentTree").as_reference().ok());
    let mut open: Vec<ObjectId> = tree.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        let Some(node) = file.dictionary(id).filter(|_| seen.insert(id)) else { continue };
        let kids = file.get(node, b"Kids").and_then(|kids| kids.as_array().ok());
        open.extend(references(kids));
    }
    seen
}
