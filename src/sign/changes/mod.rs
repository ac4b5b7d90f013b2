//! What a later revision changes in a file that is signed. A list says what it may change; anything
//! else is a change of what was signed. It may sign one field, one that was there or one that it adds,
//! and add what a later check of certificates needs. An object that it replaces must be used for that
//! one purpose alone: what is metadata here can be the content of a page there.

mod compare;
mod form;
mod metadata;
mod references;
mod store;
mod tags;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use self::compare::{differing, same, value};
use self::form::Signing;
use self::references::References;
use super::original::{Field, Original};
use super::reader::File;

/// What an allowed revision does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// The name of the field that it signs.
    pub(super) signed: Option<String>,
    /// Whether that field is new and shows on a page.
    pub(super) shows: bool,
    /// Whether it is signed with a time stamp.
    pub(super) is_stamp: bool,
}

/// Judges every revision after `first`; `signed` are the fields that each one signs. A revision that
/// does more than it may is told by the first thing that it does.
pub(super) fn judge(
    file: &File<'_>,
    first: usize,
    signed: &BTreeMap<usize, Vec<Field>>,
) -> BTreeMap<usize, Result<Step, String>> {
    let mut references = References::new(file, first);
    let mut steps = BTreeMap::new();
    for revision in first + 1..file.revisions().len() {
        let signed = signed.get(&revision).map_or(&[][..], Vec::as_slice);
        steps.insert(revision, step(file, revision, signed, &references));
        references.advance(file, revision);
    }
    steps
}

fn step(
    file: &File<'_>,
    revision: usize,
    signed: &[Field],
    references: &References,
) -> Result<Step, String> {
    let catalog = || "/Root".to_owned();
    let before = Original::at(file, revision - 1).ok_or_else(catalog)?;
    let after = Original::at(file, revision).ok_or_else(catalog)?;
    if before.catalog != after.catalog {
        return Err(catalog());
    }
    let field = match signed {
        [] => None,
        [field] => Some(field),
        [_, second, ..] => return Err(second.name.clone()),
    };
    let signing = field.map(|field| Signing::new(before, after, field)).transpose()?;
    let check = Check { before, after, signing, references };
    check.trailer()?;
    store::check(before, after).map_err(str::to_owned)?;
    for &number in &after.written().numbers {
        if let Some(generation) = check.refused(number) {
            return Err(format!("{number} {generation} obj"));
        }
    }
    match &check.signing {
        Some(signing) => signing.finish(),
        None => Ok(Step::default()),
    }
}

struct Check<'c> {
    before: Original<'c>,
    after: Original<'c>,
    signing: Option<Signing<'c>>,
    /// Those before the revision.
    references: &'c References,
}

impl Check<'_> {
    /// Properties may come where there were none.
    fn trailer(&self) -> Result<(), String> {
        let [old, new] = [&self.before, &self.after].map(|file| value(file.trailer(), b"Info"));
        let is_new = || match new {
            Object::Reference(id) => old.is_null() && self.before.object(*id).is_none(),
            _ => false,
        };
        if same(old, new) || is_new() { Ok(()) } else { Err("/Info".to_owned()) }
    }

    /// The generation of an object that is changed as it must not be.
    fn refused(&self, number: u32) -> Option<u16> {
        let [old, new] =
            [&self.before, &self.after].map(|file| file.file().numbered(number, file.revision()));
        let (generation, is_allowed) = match (old, new) {
            (None, None) => return None,
            // A new object shows only where something that changes leads to it, unless something led to
            // its number before.
            (None, Some((generation, _))) => (generation, self.references.of(number) == 0),
            (Some((generation, _)), None) => (generation, false),
            (Some((generation, old)), Some((new_generation, new))) => {
                let id = (number, generation);
                let is_allowed = same(old, new) || self.may_become(id, old, new);
                (generation, generation == new_generation && is_allowed)
            }
        };
        (!is_allowed).then_some(generation)
    }

    fn may_become(&self, id: ObjectId, old: &Object, new: &Object) -> bool {
        let is_alone = self.references.of(id.0) == 1;
        match (old, new) {
            (Object::Stream(old), Object::Stream(new)) => {
                let is_metadata = refers(self.catalog(), b"Metadata", id)
                    && metadata::is_metadata(old)
                    && metadata::is_metadata(new);
                is_alone
                    && (is_metadata || self.signing().is_some_and(|s| s.is_appearance(id, new)))
            }
            (Object::Array(_), Object::Array(_)) => {
                is_alone
                    && (store::holds(self.before, id)
                        || self.signing().is_some_and(|s| s.may_grow(id, old, new)))
            }
            (Object::Dictionary(old), Object::Dictionary(new)) => {
                let changed = differing(old, new);
                if id == self.before.catalog {
                    return changed.iter().all(|key| self.may_become_of_catalog(key, old, new));
                }
                let is_information = self.references.of(id.0) == 0
                    && refers(self.before.trailer(), b"Info", id)
                    && changed.iter().all(|key| {
                        matches!(*key, b"ModDate" | b"Producer")
                            && matches!(value(new, key), Object::String(..) | Object::Null)
                    });
                is_information
                    || is_alone && store::holds(self.before, id)
                    || self.signing().is_some_and(|s| {
                        s.may_become(id, old, new, &changed, is_alone)
                            || tags::may_become(s, id, old, new, &changed, is_alone)
                    })
            }
            _ => false,
        }
    }

    fn may_become_of_catalog(&self, key: &[u8], old: &Dictionary, new: &Dictionary) -> bool {
        let new_value = value(new, key);
        match key {
            // The store is checked by itself.
            b"DSS" => true,
            b"Version" => new_value.as_name().is_ok(),
            b"Extensions" => self.after.follow(new_value).as_dict().is_ok(),
            b"Metadata" => match new_value {
                Object::Reference(id) => {
                    let stream = self.after.object(*id).and_then(|object| object.as_stream().ok());
                    self.before.object(*id).is_none() && stream.is_some_and(metadata::is_metadata)
                }
                _ => false,
            },
            b"AcroForm" => self.signing().is_some_and(|signing| signing.is_grown_form(old, new)),
            _ => false,
        }
    }

    fn catalog(&self) -> Option<&Dictionary> {
        self.before.dictionary(self.before.catalog)
    }

    const fn signing(&self) -> Option<&Signing<'_>> {
        self.signing.as_ref()
    }
}

/// Whether the value of a key is a reference to that object.
fn refers<'d>(dictionary: impl Into<Option<&'d Dictionary>>, key: &[u8], id: ObjectId) -> bool {
    let value = dictionary.into().and_then(|dictionary| dictionary.get(key).ok());
    value.is_some_and(|value| *value == Object::Reference(id))
}
