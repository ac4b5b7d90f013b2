//! Cells that the program works out: `<stt>`, `<stt roman>`, `<sum>`, `<share>`.

use std::ops::Range;

use super::{Inline, Reader, ReckonedCell, Row};
use crate::document::{Emphasis, Reckoned, SHARE_DECIMALS, Summed};
use crate::markup::messages::{ReckonedInHead, UnknownReckoned};

/// Whether a tag asks for something that the program works out.
pub(super) fn is_tag(tag: &str) -> bool {
    let name = words(tag).next().unwrap_or_default();
    ["stt", "sum", "share"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

impl Reader<'_> {
    /// What a tag asks for; an error where that is not known.
    pub(super) fn reckoned(
        &mut self,
        tag: &str,
        range: Range<usize>,
        emphasis: Emphasis,
    ) -> Option<ReckonedCell> {
        let written = self.rendered.plain(tag).into_owned();
        let Some(what) = what(&written) else {
            self.error(range, UnknownReckoned { written });
            return None;
        };
        let place = self.place(range)?;
        Some(ReckonedCell { what, emphasis, place })
    }

    /// Tells of what the head of a table asks for.
    pub(super) fn check_head(&mut self, head: &[Row]) {
        let cells = head.iter().flat_map(|row| &row.cells);
        for inline in cells.flat_map(|cell| &cell.text.inlines) {
            if let Inline::Reckoned(cell) = inline {
                self.diagnostics.error(cell.place.clone(), ReckonedInHead {});
            }
        }
    }
}

/// The words between the brackets of a tag, in small letters where they are no numbers.
fn words(tag: &str) -> impl Iterator<Item = &str> {
    let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    inside.split_whitespace()
}

fn what(tag: &str) -> Option<Reckoned> {
    let tag = tag.to_ascii_lowercase();
    let mut words = words(&tag);
    let name = words.next()?;
    if name == "share" {
        return share(words);
    }
    let option = words.next();
    if words.next().is_some() {
        return None;
    }
    Some(match (name, option) {
        ("stt", None) => Reckoned::Number { in_group: false },
        ("stt", Some("group")) => Reckoned::Number { in_group: true },
        ("stt", Some("roman")) => Reckoned::Group,
        ("sum", None) => Reckoned::Sum(Summed::All),
        ("sum", Some("above")) => Reckoned::Sum(Summed::Above),
        ("sum", Some("below")) => Reckoned::Sum(Summed::Below),
        _ => return None,
    })
}

fn share<'w>(words: impl Iterator<Item = &'w str>) -> Option<Reckoned> {
    let (mut of, mut within, mut decimals) = (None, None, None);
    for word in words {
        let (key, number) = word.split_once('=')?;
        let number = number.trim_matches(['"', '\'']);
        match key {
            "of" => of = Some(number.parse::<usize>().ok()?.checked_sub(1)?),
            "in" => within = Some(number.parse::<usize>().ok()?.checked_sub(1)?),
            "decimals" => decimals = number.parse().ok().filter(|d| *d <= SHARE_DECIMALS),
            _ => return None,
        }
        if key == "decimals" {
            decimals?;
        }
    }
    Some(Reckoned::Share { of, within, decimals })
}
