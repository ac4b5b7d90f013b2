//! The end of a document: recipients at the left, authority, post and name at the right.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{is_shouted, printed};
use crate::document::Role;
use crate::ooxml::read::WordParagraph;
use crate::text::components::{POSTS, authority, is_person};

/// The longest line of a signature, in letters.
const LONGEST: usize = 90;

/// How many lines a signature outside a table has at most, recipients among them.
const MOST_LINES: usize = 40;

/// The paragraphs of recipients and signature, behind the text that begins at `body`.
pub(super) fn find(paragraphs: &[WordParagraph], body: usize) -> Option<Range<usize>> {
    let first = (body..paragraphs.len()).find(|at| begins(paragraphs, *at))?;
    let table = paragraphs.get(first)?.cell.map(|cell| cell.table);
    let is_inside = |paragraph: &WordParagraph| paragraph.cell.map(|cell| cell.table) == table;
    if table.is_some() {
        let start = (0..=first).rev().take_while(|at| is_inside(&paragraphs[*at])).last()?;
        let length = paragraphs[start..].iter().take_while(|p| is_inside(p)).count();
        return Some(start..start + length);
    }
    let mut lines = 0;
    let is_last = |paragraph: &WordParagraph| {
        let text = paragraph.text.trim();
        lines += usize::from(!text.is_empty());
        let small = text.to_lowercase();
        lines > MOST_LINES
            || paragraph.table_depth > 0
            || small.starts_with("phụ lục")
            || text.chars().count() > LONGEST && !text.starts_with(['-', '–', '+'])
    };
    let end = paragraphs[first..].iter().position(is_last);
    Some(first..end.map_or(paragraphs.len(), |end| first + end))
}

/// Whether recipients or a signature begin at a paragraph.
fn begins(paragraphs: &[WordParagraph], at: usize) -> bool {
    let Some(paragraph) = paragraphs.get(at) else { return false };
    let text = printed(paragraph);
    if text.to_lowercase().starts_with("nơi nhận") {
        return true;
    }
    let is_line = text.chars().count() <= LONGEST && is_shouted(&text);
    if !is_line {
        return false;
    }
    if authority(&text).is_some() {
        return true;
    }
    // A post with a name below it in the same cell, as in minutes and applications.
    let same_cell = |p: &&WordParagraph| p.cell.is_some() && p.cell == paragraph.cell;
    let rest = paragraphs[at + 1..].iter().take_while(same_cell);
    let lines: Vec<String> = rest.map(printed).filter(|text| !text.is_empty()).collect();
    is_post(&text)
        && paragraph.cell.is_some()
        && lines.len() <= 4
        && lines.last().is_some_and(|last| is_person(last) || last.starts_with('('))
}

/// Gives the lines their roles, cell by cell.
pub(super) fn assign(paragraphs: &mut [WordParagraph], signed: &Range<usize>) {
    let Some(block) = paragraphs.get_mut(signed.clone()) else { return };
    let mut start = 0;
    // What the cells of a column end in: names may stand in a row of their own, below the posts.
    let mut ends: BTreeMap<usize, Role> = BTreeMap::new();
    while start < block.len() {
        let cell = block[start].cell;
        let length = block[start..].iter().take_while(|p| p.cell == cell).count();
        if let Some(lines) = block.get_mut(start..start + length) {
            let column_of = cell.map(|cell| cell.column);
            let above = column_of.and_then(|column| ends.get(&column).copied());
            let end = column(lines, above.filter(|role| *role != Role::SignerName));
            if let (Some(column), Some(end)) = (column_of, end) {
                ends.insert(column, end);
            }
        }
        start += length.max(1);
    }
}

/// One cell, or all where there is no table, below a cell that ends in a line of the role `above`; gives that of its own
/// last line.
fn column(lines: &mut [WordParagraph], above: Option<Role>) -> Option<Role> {
    let texts: Vec<String> = lines.iter().map(printed).collect();
    let mut is_recipients = false;
    let mut signer: Vec<usize> = Vec::new();
    for (at, (line, text)) in lines.iter_mut().zip(&texts).enumerate() {
        if text.is_empty() {
            continue;
        }
        let is_dash = text.starts_with(['-', '–', '—', '+']);
        if text.to_lowercase().starts_with("nơi nhận") {
            is_recipients = true;
            line.role = Some(Role::RecipientsLabel);
        } else if is_recipients && is_dash {
            line.role = Some(Role::Recipient);
        } else if is_recipients && !(is_shouted(text) && begins_signer(text)) {
            // The second line of a recipient.
        } else {
            is_recipients = false;
            signer.push(at);
        }
    }
    sign(lines, &texts, &signer, above)
}

fn begins_signer(text: &str) -> bool {
    authority(text).is_some() || is_post(text) || !text.contains(['.', ';', ',', ':'])
}

/// Authority, post and name, from the first line to the last.
fn sign(
    lines: &mut [WordParagraph],
    texts: &[String],
    signer: &[usize],
    above: Option<Role>,
) -> Option<Role> {
    // What is said of the signature itself is no component: (Ký, ghi rõ họ tên).
    let said = |at: &usize| {
        let text = texts.get(*at).map_or("", String::as_str);
        !text.starts_with(['(', '[']) && text.chars().count() <= LONGEST
    };
    let signer: Vec<usize> = signer.iter().copied().filter(said).collect();
    let mut last = above;
    for (order, &at) in signer.iter().enumerate() {
        let (Some(line), Some(text)) = (lines.get_mut(at), texts.get(at)) else { continue };
        let next = signer.get(order + 1).and_then(|next| texts.get(*next));
        let is_name = last.is_some() && next.is_none_or(|next| is_titled(next)) && is_named(text);
        let role = match () {
            () if authority(text).is_some() => Some(Role::Authority),
            () if is_name => Some(Role::SignerName),
            () if is_post(text) => Some(Role::Post),
            // On behalf of a body without its mark, above the post.
            () if is_shouted(text) && last.is_none() && next.is_some_and(|next| is_post(next)) => {
                Some(Role::Authority)
            }
            // A long name goes on in the next line.
            () if is_shouted(text) => last.filter(|role| *role != Role::SignerName),
            () => None,
        };
        line.role = role;
        last = role.or(last);
    }
    last
}

/// Words of respect and of learning that people write before a name.
const TITLES: &[&str] = &[
    "Ông ",
    "Bà ",
    "Đồng chí ",
    "Tiến sĩ ",
    "Thạc sĩ ",
    "Bác sĩ ",
    "Kỹ sư ",
    "Cử nhân ",
    "Luật sư ",
];

/// Whether a line says a name, with or without a title before it.
fn is_named(text: &str) -> bool {
    let name = text.rsplit_once(". ").map_or(text, |(_, name)| name);
    let name = TITLES.iter().find_map(|title| name.strip_prefix(title)).unwrap_or(name);
    !is_post(text) && is_person(name)
}

/// Whether another signer begins.
fn is_titled(text: &str) -> bool {
    authority(text).is_some() || is_post(text)
}

fn is_post(text: &str) -> bool {
    let small = text.to_lowercase();
    POSTS.iter().any(|post| small.starts_with(post))
}
