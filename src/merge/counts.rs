//! The numbers that authors type before the items of a list: where an item comes or goes, those behind it count on.

use super::ground::{Extent, FileEdit, Ground};
use super::view::Paragraph;
use crate::text;

/// A number before an item: `2. `, `b) `.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counter {
    /// How far the item is moved in, in blanks.
    indent: usize,
    is_letter: bool,
    number: u32,
    /// Its letters, by the bytes of the prefix.
    start: usize,
    end: usize,
}

impl Counter {
    fn of(prefix: &str) -> Option<Self> {
        let rest = prefix.trim_start_matches(' ');
        let start = prefix.len() - rest.len();
        let end = start + rest.find(['.', ')'])?;
        let label = prefix.get(start..end)?;
        let by_letter =
            || (1..=MOST_LETTERS).find(|at| text::letter(*at).as_deref() == Some(label));
        let (number, is_letter) = match label.parse::<u32>() {
            Ok(number) => (number, false),
            Err(_) => (by_letter()?, true),
        };
        Some(Self { indent: start, is_letter, number, start, end })
    }

    /// The prefix with another number.
    fn with(&self, prefix: &str, number: u32) -> Option<String> {
        let label = self.label(number)?;
        Some(format!("{}{label}{}", &prefix[..self.start], &prefix[self.end..]))
    }

    fn label(&self, number: u32) -> Option<String> {
        if self.is_letter { text::letter(number) } else { Some(number.to_string()) }
    }
}

/// The changes of the numbers behind the item at `at`, which goes.
pub fn without(ground: &Ground<'_>, at: usize, extent: &Extent) -> Vec<FileEdit> {
    let Some(counter) = Counter::of(&extent.prefix) else { return Vec::new() };
    let items = items_from(ground, at + 1, at, extent, counter.number + 1);
    changes(&items, counter, |number| number.checked_sub(1))
}

/// The prefix of an item that comes behind the one at `at`, or before it, and the changes of the numbers behind it.
pub fn beside(
    ground: &Ground<'_>,
    at: usize,
    extent: &Extent,
    is_behind: bool,
) -> (String, Vec<FileEdit>) {
    let as_it_is = (extent.prefix.clone(), Vec::new());
    let Some(counter) = Counter::of(&extent.prefix) else { return as_it_is };
    // Items that all begin with `1.` are counted anyhow.
    if !items_from(ground, at + 1, at, extent, counter.number).is_empty() {
        return as_it_is;
    }
    let (first, number) = match is_behind {
        true => (at + 1, counter.number + 1),
        false => (at, counter.number),
    };
    let items = items_from(ground, first, at, extent, number);
    let Some(prefix) = counter.with(&extent.prefix, number) else { return as_it_is };
    (prefix, changes(&items, counter, |number| number.checked_add(1)))
}

fn changes(
    items: &[(Extent, Counter)],
    like: Counter,
    next: impl Fn(u32) -> Option<u32>,
) -> Vec<FileEdit> {
    let change = |(extent, counter): &(Extent, Counter)| {
        let label = like.label(next(counter.number)?)?;
        let span = extent.begin + counter.start..extent.begin + counter.end;
        Some(FileEdit::new(extent.source, span, label))
    };
    items.iter().filter_map(change).collect()
}

/// The items of the list of the one at `like`, from a paragraph on, as long as they count on from a number.
fn items_from(
    ground: &Ground<'_>,
    from: usize,
    like: usize,
    extent: &Extent,
    number: u32,
) -> Vec<(Extent, Counter)> {
    let mut items = Vec::new();
    let style = ground.view.paragraphs.get(like).map(|paragraph| paragraph.style.as_str());
    let Some(own) = Counter::of(&extent.prefix) else { return items };
    let mut number = number;
    let rest = ground.view.paragraphs.get(from..).unwrap_or_default();
    for (other, paragraph) in
        rest.iter().filter_map(|paragraph| Some((ground.extent(paragraph)?, paragraph)))
    {
        let is_item = |paragraph: &Paragraph| Some(paragraph.style.as_str()) == style;
        match Counter::of(&other.prefix) {
            Some(counter)
                if is_item(paragraph)
                    && other.source == extent.source
                    && (counter.indent, counter.is_letter) == (own.indent, own.is_letter)
                    && counter.number == number =>
            {
                items.push((other, counter));
                number += 1;
            }
            // An item inside of one.
            _ if other.prefix.len() - other.prefix.trim_start_matches(' ').len() > own.indent => {}
            _ => break,
        }
    }
    items
}

/// How many letters lists count.
const MOST_LETTERS: u32 = 23;
