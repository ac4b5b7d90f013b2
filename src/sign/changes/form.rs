//! The field that a revision signs: one that was there, or one that it adds.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::compare::{differing, same, value};
use super::{Step, refers};
use crate::sign::original::{Field, Original};
use crate::sign::verify::STAMP;

/// A field signed by a revision.
pub(super) struct Signing<'s> {
    pub(super) before: Original<'s>,
    pub(super) after: Original<'s>,
    pub(super) field: &'s Field,
    pub(super) is_new: bool,
    /// How many times it was added to the form, and its widget to a page.
    listed: Cell<usize>,
    placed: Cell<usize>,
    pages: OnceCell<BTreeSet<ObjectId>>,
    /// The nodes of the tree of parents.
    pub(super) parents: OnceCell<BTreeSet<ObjectId>>,
}

impl<'s> Signing<'s> {
    /// Looks at the field in both revisions.
    pub(super) fn new(
        before: Original<'s>,
        after: Original<'s>,
        field: &'s Field,
    ) -> Result<Self, String> {
        let wrong = || format!("{} 0 obj", field.id.0);
        let fields = before.fields();
        let named = fields.iter().find(|was| was.name == field.name);
        let is_new = named.is_none();
        let is_right = match named {
            Some(was) => was.id == field.id && was.widget == field.widget && was.value.is_none(),
            None => is_field(before, after, field),
        };
        if !is_right {
            return Err(wrong());
        }
        let (listed, placed) = (Cell::new(0), Cell::new(0));
        let (pages, parents) = (OnceCell::new(), OnceCell::new());
        Ok(Self { before, after, field, is_new, listed, placed, pages, parents })
    }

    fn pages(&self) -> &BTreeSet<ObjectId> {
        self.pages.get_or_init(|| self.before.pages().into_iter().collect())
    }

    /// What was done, once everything has been looked at.
    pub(super) fn finish(&self) -> Result<Step, String> {
        let (listed, placed) = (self.listed.get(), self.placed.get());
        if self.is_new && listed == 0 {
            return Err("/Fields".to_owned());
        }
        let signed = Some(self.field.name.clone());
        let shows = self.is_new && placed > 0 && self.has_place();
        Ok(Step { signed, shows, is_stamp: self.is_stamp() })
    }

    fn is_stamp(&self) -> bool {
        let signature = self.field.value.as_ref().map(|value| self.after.follow(value));
        let signature = signature.and_then(|signature| signature.as_dict().ok());
        signature.is_some_and(|signature| {
            *value(signature, b"SubFilter") == Object::Name(STAMP.to_vec())
        })
    }

    fn has_place(&self) -> bool {
        let widget = self.after.dictionary(self.field.widget);
        let edges = widget.and_then(|widget| self.after.get(widget, b"Rect")?.as_array().ok());
        let edge = |edge: &Object| self.after.follow(edge).as_float().ok();
        let edges: Option<Vec<f32>> = edges.and_then(|edges| edges.iter().map(edge).collect());
        match edges.as_deref() {
            Some([left, bottom, right, top]) => left != right && bottom != top,
            _ => true,
        }
    }

    /// Whether an array of the form or of a page has grown by the new field.
    pub(super) fn may_grow(&self, id: ObjectId, old: &Object, new: &Object) -> bool {
        let form = self.before.of_catalog(b"AcroForm").and_then(|form| form.as_dict().ok());
        if refers(form, b"Fields", id) {
            return self.is_listed(old, new);
        }
        let mut pages = self.pages().iter();
        pages.any(|page| refers(self.before.dictionary(*page), b"Annots", id))
            && self.is_placed(old, new)
    }

    /// Whether a dictionary has become what signing makes of it; `is_alone` says that one reference
    /// leads to it.
    pub(super) fn may_become(
        &self,
        id: ObjectId,
        old: &Dictionary,
        new: &Dictionary,
        changed: &[&[u8]],
        is_alone: bool,
    ) -> bool {
        let catalog = self.before.dictionary(self.before.catalog);
        if refers(catalog, b"AcroForm", id) {
            return is_alone && self.has_form_grown(old, new);
        }
        let is = |object: &Dictionary, name: &[u8]| {
            value(object, b"Type").as_name().is_ok_and(|found| found == name)
        };
        if is(old, b"Page") {
            return changed == [b"Annots"]
                && self.pages().contains(&id)
                && self.is_placed(value(old, b"Annots"), value(new, b"Annots"));
        }
        if !self.is_new && (id == self.field.id || id == self.field.widget) {
            return changed.iter().all(|key| match *key {
                b"V" => id == self.field.id,
                b"AP" => {
                    id == self.field.widget && self.after.follow(value(new, key)).as_dict().is_ok()
                }
                b"F" => id == self.field.widget && value(new, key).as_i64().is_ok(),
                b"Type" => is(new, b"Annot"),
                _ => false,
            });
        }
        // The dictionary of the appearances of a field that was there.
        let widget = self.before.dictionary(self.field.widget);
        !self.is_new && is_alone && refers(widget, b"AP", id) && changed == [b"N"]
    }

    /// Whether a stream shows the field that is signed, and nothing else.
    pub(super) fn is_appearance(&self, id: ObjectId, new: &Stream) -> bool {
        let widget = self.before.dictionary(self.field.widget);
        let shown = widget.and_then(|widget| self.before.get(widget, b"AP")?.as_dict().ok());
        let is_form = value(&new.dict, b"Subtype").as_name().is_ok_and(|kind| kind == b"Form");
        !self.is_new && is_form && refers(shown, b"N", id)
    }

    /// Whether a form inside the catalog, or none at all, became one with one more field. It may become
    /// an object of its own.
    pub(super) fn is_grown_form(&self, old: &Dictionary, new: &Dictionary) -> bool {
        let (old, new) = (value(old, b"AcroForm"), value(new, b"AcroForm"));
        let is_new = new.as_reference().is_ok_and(|id| self.before.object(id).is_none());
        let empty = Dictionary::new();
        let old = match old {
            Object::Null => &empty,
            Object::Dictionary(old) => old,
            _ => return false,
        };
        let Ok(form) = self.after.follow(new).as_dict() else { return false };
        (is_new || new.as_dict().is_ok()) && self.has_form_grown(old, form)
    }

    fn has_form_grown(&self, old: &Dictionary, new: &Dictionary) -> bool {
        differing(old, new).into_iter().all(|key| match key {
            b"Fields" => self.is_listed(value(old, key), value(new, key)),
            b"SigFlags" => value(new, key).as_i64().is_ok(),
            // What fields look like that are still to be filled in: there are none.
            b"DA" | b"DR" => old.is_empty(),
            _ => false,
        })
    }

    fn is_listed(&self, old: &Object, new: &Object) -> bool {
        let is_listed = self.listed.get() == 0 && self.has_grown(old, new) == Some(self.field.id);
        self.listed.set(self.listed.get() + usize::from(is_listed));
        is_listed
    }

    fn is_placed(&self, old: &Object, new: &Object) -> bool {
        let is_placed =
            self.placed.get() == 0 && self.has_grown(old, new) == Some(self.field.widget);
        self.placed.set(self.placed.get() + usize::from(is_placed));
        is_placed
    }

    /// The one reference by which a list has grown at its end.
    fn has_grown(&self, old: &Object, new: &Object) -> Option<ObjectId> {
        let (old, new) = (listed(self.before, old)?, listed(self.after, new)?);
        let (last, rest) = new.split_last()?;
        let is_same =
            rest.len() == old.len() && rest.iter().zip(old).all(|(new, old)| same(old, new));
        last.as_reference().ok().filter(|_| self.is_new && is_same)
    }
}

/// The items of an array, which nothing may stand for.
fn listed<'o>(file: Original<'o>, object: &'o Object) -> Option<&'o [Object]> {
    match file.follow(object) {
        Object::Null => Some(&[]),
        object => object.as_array().ok().map(Vec::as_slice),
    }
}

/// Whether a new field is one for a signature, with one widget at most, that does nothing when it is
/// seen, clicked or left.
fn is_field(before: Original<'_>, after: Original<'_>, field: &Field) -> bool {
    let is_new = |id: ObjectId| before.file().numbered(id.0, before.revision()).is_none();
    let (Some(own), Some(widget)) = (after.dictionary(field.id), after.dictionary(field.widget))
    else {
        return false;
    };
    let is_widget = value(widget, b"Subtype").as_name().is_ok_and(|kind| kind == b"Widget");
    let is_part = match value(own, b"Kids") {
        Object::Null => field.id == field.widget,
        kids => {
            *kids == Object::Array(vec![field.widget.into()]) && refers(widget, b"Parent", field.id)
        }
    };
    let is_root =
        !own.has(b"Parent") || field.id == field.widget && value(own, b"Parent").is_null();
    is_new(field.id)
        && is_new(field.widget)
        && is_part
        && is_root
        && (is_widget || !own.has(b"Subtype") && !own.has(b"Rect") && field.id == field.widget)
        && [own, widget].into_iter().all(has_known_keys)
}

fn has_known_keys(field: &Dictionary) -> bool {
    const KNOWN: [&[u8]; 28] = [
        b"Type",
        b"Subtype",
        b"FT",
        b"T",
        b"TU",
        b"TM",
        b"Contents",
        b"Rect",
        b"F",
        b"Ff",
        b"P",
        b"V",
        b"AP",
        b"AS",
        b"StructParent",
        b"Parent",
        b"Kids",
        b"M",
        b"NM",
        b"Lock",
        b"SV",
        b"MK",
        b"DA",
        b"Q",
        b"Border",
        b"BS",
        b"H",
        b"Lang",
    ];
    field.iter().all(|(key, _)| KNOWN.contains(&key.as_slice()))
}
