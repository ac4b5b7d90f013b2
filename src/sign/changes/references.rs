//! How many times each object is referred to.

use std::collections::BTreeMap;

use lopdf::Object;

use crate::sign::reader::File;

/// The references of one revision, those in its trailer not counted.
pub(super) struct References(BTreeMap<u32, usize>);

impl References {
    pub(super) fn new(file: &File<'_>, revision: usize) -> Self {
        let mut references = Self(BTreeMap::new());
        file.visit(revision, |object| {
            visit(object, &mut |number| *references.0.entry(number).or_default() += 1);
        });
        references
    }

    /// Goes on to the next revision.
    pub(super) fn advance(&mut self, file: &File<'_>, revision: usize) {
        for &number in &file.revisions()[revision].numbers {
            if let Some((_, old)) = file.numbered(number, revision - 1) {
                visit(old, &mut |number| {
                    if let Some(count) = self.0.get_mut(&number) {
                        *count = count.saturating_sub(1);
                    }
                });
            }
            if let Some((_, new)) = file.numbered(number, revision) {
                visit(new, &mut |number| *self.0.entry(number).or_default() += 1);
            }
        }
    }

    /// Generations are left out, as some programs do.
    pub(super) fn of(&self, number: u32) -> usize {
        self.0.get(&number).copied().unwrap_or_default()
    }
}

fn visit(object: &Object, found: &mut impl FnMut(u32)) {
    match object {
        Object::Reference((number, _)) => found(*number),
        Object::Array(items) => items.iter().for_each(|item| visit(item, found)),
        Object::Dictionary(dictionary) => {
            dictionary.iter().for_each(|(_, value)| visit(value, found));
        }
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| visit(value, found)),
        _ => {}
    }
}
