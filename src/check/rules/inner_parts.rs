//! References to points inside a section of the document: `khoản 11 Mục I`, `điểm 3.5`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::own_parts::{Lost, is_of_itself, points_here, roman_value};
use crate::check::passage::Passage;
use crate::check::rule::Text;
use crate::text::roman;

/// What sections and points a document has.
#[derive(Default)]
struct Outline {
    /// The greatest number of each section that has numbers.
    sections: BTreeMap<u32, u32>,
    /// Numbers with a dot: the greatest second of each first.
    points: BTreeMap<u32, u32>,
}

/// References to numbers that the section has not.
pub(super) fn lost<'t>(text: &Text<'t>) -> Vec<Lost<'t>> {
    let may = |passage: &&Passage| {
        !passage.digits().is_empty()
            && ["hoản ", "iểm ", "ục ", "hần "].iter().any(|word| passage.text.contains(word))
    };
    let mut all = Vec::new();
    if !text.passages.iter().any(|passage| may(&passage)) {
        return all;
    }
    let outlines = outlines(text);
    for (at, passage) in text.passages.iter().enumerate().filter(|(_, passage)| may(passage)) {
        let part = outlines.iter().rev().find(|(start, _)| *start <= at);
        let Some((_, outline)) = part.or(outlines.first()) else { continue };
        for digits in passage.digits() {
            all.extend(in_section(passage, digits, outline));
            all.extend(dotted(passage, digits, outline));
        }
    }
    all
}

/// The outlines of a document and of each of its enclosures, in which the sections begin anew, with where they begin.
fn outlines(text: &Text<'_>) -> Vec<(usize, Outline)> {
    let (mut all, mut begin) = (Vec::new(), 0);
    let mut outline = Outline::default();
    let mut section = None;
    for (at, passage) in
        text.passages.iter().enumerate().filter(|(_, passage)| passage.cell.is_none())
    {
        let words = passage.label.as_deref().unwrap_or(&passage.text).trim_start();
        let end = words.find(|c: char| ".-/) ".contains(c)).unwrap_or(0);
        let (label, rest) = words.split_at(end);
        if !rest.trim_start().starts_with(['.', '-', '/', ')']) {
            continue;
        }
        if let Some(numeral) = roman_value(label) {
            if outline.sections.contains_key(&numeral) {
                all.push((begin, std::mem::take(&mut outline)));
                begin = at;
            }
            outline.sections.entry(numeral).or_insert(0);
            section = Some(numeral);
            continue;
        }
        let Ok(number) = label.parse::<u32>() else { continue };
        let second = rest[1..].split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        match second.parse::<u32>() {
            Ok(second) if rest.starts_with('.') => {
                let most = outline.points.entry(number).or_insert(0);
                *most = (*most).max(second);
            }
            _ => {
                if let Some(most) = section.and_then(|section| outline.sections.get_mut(&section)) {
                    *most = (*most).max(number);
                }
            }
        }
    }
    all.push((begin, outline));
    all
}

/// `khoản 11 Mục I`, `điểm 5, mục II`.
fn in_section<'t>(
    passage: &'t Passage,
    digits: &Range<usize>,
    outline: &Outline,
) -> Option<Lost<'t>> {
    let before = passage.before(digits.start);
    let lead = ["khoản ", "Khoản ", "điểm ", "Điểm ", "mục ", "Mục ", "tiểu mục "]
        .iter()
        .find(|lead| before.ends_with(**lead))?;
    let rest = passage.after(digits.end);
    let word = [" Mục ", " mục ", ", Mục ", ", mục ", " Phần ", " phần ", ", Phần ", ", phần "]
        .iter()
        .find(|word| rest.starts_with(**word))?;
    let numeral = rest[word.len()..].split(|c: char| !c.is_ascii_uppercase()).next()?;
    let section = roman_value(numeral)?;
    let number: u32 = passage.text.get(digits.clone())?.parse().ok()?;
    let most = *outline.sections.get(&section)?;
    let range = digits.start - lead.len()..digits.end + word.len() + numeral.len();
    (most >= 2 && number > most && points_here(passage, range.end) && is_of_itself(passage, &range))
        .then(|| Lost {
            passage,
            range,
            last: format!("{lead}{most} Mục {}", roman(section).unwrap_or_default()),
        })
}

/// `điểm 3.5`, `mục 2.4`.
fn dotted<'t>(passage: &'t Passage, digits: &Range<usize>, outline: &Outline) -> Option<Lost<'t>> {
    let before = passage.before(digits.start);
    let lead = ["khoản ", "Khoản ", "điểm ", "Điểm ", "mục ", "Mục ", "tiểu mục ", "tiết "]
        .iter()
        .find(|lead| before.ends_with(**lead))?;
    let rest = passage.after(digits.end).strip_prefix('.')?;
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let second: u32 = rest[..length].parse().ok()?;
    let goes_on = rest[length..]
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let first: u32 = passage.text.get(digits.clone())?.parse().ok()?;
    let most = outline.points.get(&first).copied().unwrap_or(0);
    let range = digits.start - lead.len()..digits.end + 1 + length;
    let known = !outline.points.is_empty();
    (known
        && !goes_on
        && second > most
        && points_here(passage, range.end)
        && is_of_itself(passage, &range))
    .then(|| {
        let last = match most {
            0 => format!("{lead}{}", outline.points.keys().max().copied().unwrap_or(0)),
            most => format!("{lead}{first}.{most}"),
        };
        Lost { passage, range, last }
    })
}
