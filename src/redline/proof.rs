//! Whether a redline is what it has to be: accepted the new file, rejected the old one, as Word and LibreOffice do it.

use super::Side;
use super::canon::{Canon, Notes, canon};
use super::file::File;
use super::paragraph::Lists;
use super::view::{Joined, view};
use crate::ooxml::node::Node;

/// Whether it is so.
pub fn holds(body: &Node, notes: Option<&Node>, (old, new): (&File, &File), lists: &Lists) -> bool {
    let of = |file: &File| seen(&file.body(), file.notes.as_ref(), lists);
    [(Side::Old, of(old)), (Side::New, of(new))].into_iter().all(|(side, wanted)| {
        [Joined::AsWord, Joined::AsLibreOffice].into_iter().all(|joined| {
            let body = view(body, side, joined);
            let notes = notes.map(|notes| view(notes, side, joined));
            seen(&body, notes.as_ref(), lists) == wanted
        })
    })
}

fn seen(body: &Node, notes: Option<&Node>, lists: &Lists) -> Vec<Canon> {
    let notes: Notes<'_> = notes
        .into_iter()
        .flat_map(Node::nodes)
        .filter_map(|note| Some((note.get("w:id")?, note)))
        .collect();
    canon(body, &notes, lists)
}
