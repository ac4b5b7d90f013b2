//! What changed in a file after a signature. More signatures are no harm: they fill fields that were
//! there or add their own. Anything else is not what was signed.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::original::{Original, references};

/// The first thing in `after` that is neither in `before` nor a part of signing; `None` where there is
/// nothing of that kind.
pub(super) fn beyond_signing(before: &Original<'_>, after: &Original<'_>) -> Option<String> {
    let check = Check::new(before, after);
    if before.catalog != after.catalog {
        return Some("Root".to_owned());
    }
    let ids: BTreeSet<ObjectId> =
        before.document.objects.keys().chain(after.document.objects.keys()).copied().collect();
    let wrong = ids.into_iter().find(|id| !check.is_allowed(*id));
    wrong.map(|(number, generation)| format!("{number} {generation} obj"))
}

struct Check<'a> {
    before: &'a Original<'a>,
    after: &'a Original<'a>,
    pages: BTreeSet<ObjectId>,
    /// Fields and widgets that were to be signed.
    unsigned: BTreeSet<ObjectId>,
    /// Widgets of all signatures, old and new.
    widgets: BTreeSet<ObjectId>,
    /// The tree from annotations to the elements that hold them.
    parent_tree: BTreeSet<ObjectId>,
    /// Objects that were referred to, whether they were there or not.
    named: BTreeSet<ObjectId>,
}

impl<'a> Check<'a> {
    fn new(before: &'a Original<'a>, after: &'a Original<'a>) -> Self {
        let unsigned = before.fields().into_iter().filter(|field| field.value.is_none());
        let widgets = after.fields().into_iter().flat_map(|field| [field.id, field.widget]);
        let mut named = BTreeSet::new();
        before.document.objects.values().for_each(|object| names(object, &mut named));
        Self {
            before,
            after,
            pages: before.document.page_iter().collect(),
            unsigned: unsigned.flat_map(|field| [field.id, field.widget]).collect(),
            widgets: widgets.collect(),
            parent_tree: parent_tree(before),
            named,
        }
    }

    fn is_allowed(&self, id: ObjectId) -> bool {
        let old = self.before.document.objects.get(&id);
        let new = self.after.document.objects.get(&id);
        match (old, new) {
            (Some(old), Some(new)) => same(old, new) || self.is_signing(id, old, new),
            // A new object shows only where something leads to it that has changed as well, unless
            // something led to it before.
            (None, Some(_)) => !self.named.contains(&id),
            (Some(_), None) => false,
            (None, None) => true,
        }
    }

    fn is_signing(&self, id: ObjectId, old: &Object, new: &Object) -> bool {
        match (old, new) {
            (Object::Dictionary(old), Object::Dictionary(new)) => self.may_become(id, old, new),
            (Object::Array(_), Object::Array(_)) => {
                self.is_array_of_form(id) && self.has_grown(old, new)
            }
            (Object::Stream(_), Object::Stream(_)) => self.is_metadata(id),
            _ => false,
        }
    }

    fn may_become(&self, id: ObjectId, old: &Dictionary, new: &Dictionary) -> bool {
        let differ = |key: &[u8]| match (old.get(key), new.get(key)) {
            (Ok(old), Ok(new)) => !same(old, new),
            (old, new) => old.is_ok() != new.is_ok(),
        };
        let keys: BTreeSet<&Vec<u8>> = old.iter().chain(new.iter()).map(|(key, _)| key).collect();
        let mut changed = keys.into_iter().map(Vec::as_slice).filter(|key| differ(key));
        let kind = old.get(b"Type").and_then(Object::as_name).unwrap_or_default();
        changed.all(|key| {
            let (was, is) =
                (old.get(key).unwrap_or(&Object::Null), new.get(key).unwrap_or(&Object::Null));
            match key {
                b"AcroForm" if id == self.before.catalog => self.is_grown_form(was, is),
                b"DSS" | b"Extensions" | b"Version" if id == self.before.catalog => was.is_null(),
                b"Fields" if self.is_form(id) => self.has_grown(was, is),
                b"SigFlags" if self.is_form(id) => true,
                b"V" | b"AP" | b"F" | b"M" => self.unsigned.contains(&id),
                b"Annots" if self.pages.contains(&id) => self.has_grown(was, is),
                b"K" if kind == b"StructElem" || kind.is_empty() && old.has(b"S") => {
                    self.has_grown(was, is)
                }
                b"ParentTreeNextKey" => kind == b"StructTreeRoot",
                b"Nums" | b"Kids" if self.parent_tree.contains(&id) => self.is_longer(was, is),
                b"ModDate" | b"Producer" => self.is_information(id),
                _ => false,
            }
        })
    }

    fn is_form(&self, id: ObjectId) -> bool {
        let catalog = self.before.document.get_dictionary(self.before.catalog);
        catalog.is_ok_and(|catalog| refers(catalog, b"AcroForm", id))
    }

    /// Whether a form inside the catalog, or none at all, became one with more fields.
    fn is_grown_form(&self, was: &Object, is: &Object) -> bool {
        if was.as_reference().is_ok() {
            return false;
        }
        let empty = Dictionary::new();
        let was = was.as_dict().unwrap_or(&empty);
        let Ok(is) = self.after.follow(is).as_dict() else { return false };
        let get = |form: &Dictionary, key: &[u8]| form.get(key).cloned().unwrap_or(Object::Null);
        let rest = was.iter().chain(is.iter()).all(|(key, _)| {
            [&b"Fields"[..], b"SigFlags"].contains(&key.as_slice())
                || same(&get(was, key), &get(is, key))
        });
        rest && self.has_grown(&get(was, b"Fields"), &get(is, b"Fields"))
    }

    fn is_array_of_form(&self, id: ObjectId) -> bool {
        let form = self.before.of_catalog(b"AcroForm").and_then(|form| form.as_dict().ok());
        let is_fields = form.is_some_and(|form| refers(form, b"Fields", id));
        is_fields
            || self.pages.iter().any(|page| {
                let page = self.before.document.get_dictionary(*page);
                page.is_ok_and(|page| refers(page, b"Annots", id))
            })
    }

    fn is_metadata(&self, id: ObjectId) -> bool {
        let catalog = self.before.document.get_dictionary(self.before.catalog);
        catalog.is_ok_and(|catalog| refers(catalog, b"Metadata", id))
    }

    fn is_information(&self, id: ObjectId) -> bool {
        refers(&self.before.document.trailer, b"Info", id)
    }

    /// Whether an array has grown by fields of signatures, or by the elements that hold them, alone.
    fn has_grown(&self, was: &Object, is: &Object) -> bool {
        let (was, is) = (listed(self.before, was), listed(self.after, is));
        let Some(added) = is.strip_prefix(was.as_slice()) else { return false };
        let all =
            added.iter().filter(|object| object.as_reference().is_ok()).count() == added.len();
        all && references(Some(&added.to_vec()))
            .all(|id| self.widgets.contains(&id) || self.is_form_element(id))
    }

    fn is_form_element(&self, id: ObjectId) -> bool {
        let element = self.after.document.get_dictionary(id);
        let is_form = |element: &Dictionary| {
            element.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form")
        };
        !self.before.document.has_object(id) && element.is_ok_and(is_form)
    }

    fn is_longer(&self, was: &Object, is: &Object) -> bool {
        listed(self.after, is).starts_with(&listed(self.before, was))
    }
}

/// Whether two objects say the same: programs that rewrite one choose other ways to write strings and
/// numbers.
fn same(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::String(one_bytes, _), Object::String(other_bytes, _)) => {
            let text = |object| lopdf::decode_text_string(object).ok();
            one_bytes == other_bytes
                || text(one).is_some_and(|one| text(other).is_some_and(|other| one == other))
        }
        (Object::Integer(_) | Object::Real(_), Object::Integer(_) | Object::Real(_)) => {
            one.as_float().ok() == other.as_float().ok()
        }
        (Object::Array(one), Object::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Object::Dictionary(one), Object::Dictionary(other)) => same_entries(one, other),
        (Object::Stream(one), Object::Stream(other)) => {
            one.content == other.content && same_entries(&one.dict, &other.dict)
        }
        _ => one == other,
    }
}

fn same_entries(one: &Dictionary, other: &Dictionary) -> bool {
    let is_there = |key: &[u8], value| other.get(key).is_ok_and(|other| same(value, other));
    one.len() == other.len() && one.iter().all(|(key, value)| is_there(key, value))
}

/// The nodes of the tree of parents.
fn parent_tree(original: &Original<'_>) -> BTreeSet<ObjectId> {
    let root = original.of_catalog(b"StructTreeRoot").and_then(|root| root.as_dict().ok());
    let tree = root.and_then(|root| root.get(b"ParentTree").and_then(Object::as_reference).ok());
    let mut open: Vec<ObjectId> = tree.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        let Ok(node) = original.document.get_dictionary(id) else { continue };
        if seen.insert(id) {
            let kids = original.get(node, b"Kids").and_then(|kids| kids.as_array().ok());
            open.extend(references(kids));
        }
    }
    seen
}

/// Whether the value of a key is a reference to that object.
fn refers(dictionary: &Dictionary, key: &[u8], id: ObjectId) -> bool {
    dictionary.get(key).and_then(Object::as_reference).is_ok_and(|found| found == id)
}

/// The items of an array, a single item, or none.
fn listed(original: &Original<'_>, object: &Object) -> Vec<Object> {
    match (object, original.follow(object)) {
        (_, Object::Array(array)) => array.clone(),
        (_, Object::Null) => Vec::new(),
        (single, _) => vec![single.clone()],
    }
}

/// Adds all that an object refers to.
fn names(object: &Object, found: &mut BTreeSet<ObjectId>) {
    match object {
        Object::Reference(id) => {
            found.insert(*id);
        }
        Object::Array(array) => array.iter().for_each(|object| names(object, found)),
        Object::Dictionary(dictionary) => {
            dictionary.iter().for_each(|(_, object)| names(object, found))
        }
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, object)| names(object, found)),
        _ => {}
    }
}
