//! Paragraphs, rows and elements that came, went or moved, as changes of the files.

use super::counts;
use super::ground::{Element, Extent, FileEdit, Ground};
use super::inverse::{Scalar, Wanted};
use super::matching::Beside;
use super::scalars;
use super::view::{Look, Paragraph, View};
use super::words::{self, Notes, Way, letters};
use crate::markup::begun;
use crate::toml::DataPath;
use crate::toml::edit::{self, Side};
use crate::toml::tree::{Node, Value};

/// How the sources can be made to say nothing of some paragraphs.
pub fn without(ground: &Ground<'_>, old: &[usize]) -> Vec<Way> {
    let mut ways = Vec::new();
    if let Some(element) = ground.element(old).filter(|element| ground.is_whole(element, old)) {
        ways.extend(removed_element(ground, &element));
    }
    ways.extend(removed_blocks(ground, old));
    ways
}

/// How the sources can be made to say what is new, by cells.
pub fn with_new(
    ground: &Ground<'_>,
    edited: &View,
    new: &[Vec<usize>],
    beside: &Beside,
    notes: &dyn Notes,
) -> Vec<Way> {
    let paragraphs: Vec<Vec<&Paragraph>> = new
        .iter()
        .map(|cell| cell.iter().filter_map(|at| edited.paragraphs.get(*at)).collect())
        .collect();
    let mut ways = Vec::new();
    for (neighbour, side) in [(&beside.after, Side::Behind), (&beside.before, Side::Before)] {
        ways.extend(new_element(ground, &paragraphs.concat(), neighbour, side));
    }
    match &paragraphs[..] {
        [cell] => {
            if let [one] = cell[..] {
                ways.extend(signer(ground, one, beside));
                ways.extend(new_paragraph(ground, one, beside, notes));
            }
        }
        cells => ways.extend(new_line(ground, cells, beside, notes)),
    }
    ways
}

/// How the sources can be made to say paragraphs elsewhere.
pub fn moved(ground: &Ground<'_>, old: &[usize], beside: &Beside) -> Vec<Way> {
    let mut ways = Vec::new();
    if let Some(element) = ground.element(old).filter(|element| ground.is_whole(element, old)) {
        ways.extend(moved_element(ground, &element, beside));
    }
    ways.extend(moved_block(ground, old, beside));
    ways
}

fn removed_element(ground: &Ground<'_>, (list, index): &(DataPath, usize)) -> Option<Way> {
    let node = scalars::node(ground, list)?;
    let change = edit::remove(ground.text(node.place.source), node, *index)?;
    Some(Way { edits: vec![scalars::in_file(node, change)], values: vec![list.clone()] })
}

fn new_element(
    ground: &Ground<'_>,
    new: &[&Paragraph],
    neighbour: &[usize],
    side: Side,
) -> Option<Way> {
    let element = ground.element(neighbour)?;
    if !ground.is_whole(&element, neighbour) {
        return None;
    }
    let node = scalars::node(ground, &element.0)?;
    let (model, like) = alike(ground, node, &element, neighbour, new.len())?;
    let mut wanted = Vec::new();
    for (old, new) in like.iter().zip(new) {
        wanted.extend(words::values(ground, ground.view.paragraphs.get(*old)?, new)?);
    }
    let text = scalars::element_with(ground, &model, &wanted)?;
    let change = edit::insert(ground.text(node.place.source), node, element.1, side, &text)?;
    Some(Way { edits: vec![scalars::in_file(node, change)], values: vec![element.0] })
}

/// An element of a list that prints so many paragraphs, and these: the one beside, or the first of the others where that one
/// leaves cells empty that the new one fills.
fn alike(
    ground: &Ground<'_>,
    list: &Node,
    element: &Element,
    neighbour: &[usize],
    count: usize,
) -> Option<(Element, Vec<usize>)> {
    if neighbour.len() == count {
        return Some((element.clone(), neighbour.to_vec()));
    }
    let Value::Array(elements) = &list.value else { return None };
    let others = (0..elements.len()).map(|at| (element.0.clone(), at));
    others
        .map(|other| (other.clone(), ground.printed_by(&other)))
        .find(|(_, own)| own.len() == count)
}

fn moved_element(
    ground: &Ground<'_>,
    (list, index): &(DataPath, usize),
    beside: &Beside,
) -> Option<Way> {
    let node = scalars::node(ground, list)?;
    let file = ground.text(node.place.source);
    let text = file.get(edit::element(file, node, *index)?)?;
    let other = |neighbour: &[usize]| {
        let (other, at) = ground.element(neighbour)?;
        (other == *list).then_some(at)
    };
    let change = match (other(&beside.after), other(&beside.before)) {
        (Some(at), _) => edit::insert(file, node, at, Side::Behind, text)?,
        (None, Some(at)) => edit::insert(file, node, at, Side::Before, text)?,
        (None, None) => return None,
    };
    let removed = edit::remove(file, node, *index)?;
    let edits = vec![scalars::in_file(node, removed), scalars::in_file(node, change)];
    Some(Way { edits, values: vec![list.clone()] })
}

/// The style of the name of one who signs.
pub const SIGNER: &str = "signername";

/// Whether what is new there is the name of one who signs, which the form leaves open.
pub fn is_signer(ground: &Ground<'_>, beside: &Beside) -> bool {
    let is_post = |at: &usize| {
        let paragraph = ground.view.paragraphs.get(*at);
        paragraph.is_some_and(|paragraph| {
            matches!(paragraph.style.as_str(), "signerpost" | "post" | "authority")
        })
    };
    let name = DataPath::dotted("signer.name");
    beside.after.iter().any(is_post) && ground.prepared.report.value_at(&name).is_none()
}

/// The name of one who signs, typed where the form leaves it open.
fn signer(ground: &Ground<'_>, new: &Paragraph, beside: &Beside) -> Option<Way> {
    if new.style != SIGNER && !is_signer(ground, beside) {
        return None;
    }
    let wanted =
        Wanted { path: DataPath::dotted("signer.name"), value: Scalar::Text(letters(&new.glyphs)) };
    scalars::way(ground, &[wanted])
}

/// The lines of paragraphs go, and one of two empty lines round them.
fn removed_blocks(ground: &Ground<'_>, old: &[usize]) -> Option<Way> {
    let mut edits = Vec::new();
    for &at in old {
        let paragraph = ground.view.paragraphs.get(at)?;
        for note in &paragraph.notes {
            edits.extend(ground.without_note(*note)?);
        }
        let extent = ground.extent(paragraph)?;
        if old.len() > 1 {
            // Cells of a row stand on one line of the template.
            let text = ground.text(extent.source);
            let start = text[..extent.inner.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[extent.inner.end..]
                .find('\n')
                .map_or(text.len(), |at| extent.inner.end + at + 1);
            edits.push(FileEdit::new(extent.source, start..end, ""));
            continue;
        }
        edits.push(ground.without(&extent));
        edits.extend(counts::without(ground, at, &extent));
    }
    edits.dedup();
    Some(Way { edits, values: Vec::new() })
}

fn new_paragraph(
    ground: &Ground<'_>,
    new: &Paragraph,
    beside: &Beside,
    notes: &dyn Notes,
) -> Vec<Way> {
    let mut ways = Vec::new();
    let neighbours = [(beside.after.last(), Side::Behind), (beside.before.first(), Side::Before)];
    for (at, side) in neighbours {
        let Some(&at) = at else { continue };
        let Some(neighbour) = ground.view.paragraphs.get(at) else { continue };
        let Some(extent) = ground.extent(neighbour) else { continue };
        let Some((prefix, look)) = manner(ground, &new.style, neighbour, &extent) else { continue };
        let Some((text, definitions)) = written(new, look, notes) else { continue };
        let is_item =
            !prefix.trim().is_empty() && !prefix.contains('#') && neighbour.style == new.style;
        let (prefix, counted) = match is_item {
            true => counts::beside(ground, at, &extent, side == Side::Behind),
            false => (prefix, Vec::new()),
        };
        let text = format!("{prefix}{}{definitions}", begun(&text));
        let mut edits = vec![put_in(ground, &extent, side, &text, is_item)];
        edits.extend(counted);
        ways.push(Way { edits, values: Vec::new() });
    }
    ways
}

/// Words with their notes, as a template has them, and the texts of those notes.
fn written(new: &Paragraph, look: Look, notes: &dyn Notes) -> Option<(String, String)> {
    let (mut out, mut definitions, mut note) = (String::new(), String::new(), 0);
    let mut mark = |out: &mut String| -> Option<()> {
        let (name, text) = notes.mark(*new.notes.get(note)?)?;
        note += 1;
        out.push_str(&format!("[^{name}]"));
        if let Some(text) = text {
            definitions.push_str(&format!("\n\n[^{name}]: {text}"));
        }
        Some(())
    };
    words::render(&new.glyphs, look, "", &mut out, &mut mark)?;
    Some((out, definitions))
}

/// What a template writes before words of that style, and how these look: as in the neighbour, or in the nearest paragraph
/// of that style.
fn manner(
    ground: &Ground<'_>,
    style: &str,
    neighbour: &Paragraph,
    extent: &Extent,
) -> Option<(String, Look)> {
    let look = |paragraph: &Paragraph| {
        paragraph.glyphs.first().map(|glyph| glyph.look).unwrap_or_default()
    };
    if neighbour.style == style {
        return Some((extent.prefix.clone(), look(neighbour)));
    }
    let at =
        ground.view.paragraphs.iter().position(|paragraph| std::ptr::eq(paragraph, neighbour))?;
    let like = ground
        .view
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, other)| other.style == style && !other.in_cell);
    let mut like: Vec<_> = like.map(|(index, other)| (index.abs_diff(at), other)).collect();
    like.sort_by_key(|(distance, _)| *distance);
    like.into_iter().find_map(|(_, other)| {
        let found = ground.extent(other)?;
        let is_plain = !found.prefix.contains("{{") && found.lines.is_some();
        is_plain.then(|| (found.prefix, look(other)))
    })
}

/// A block of its own beside another one; items of one list stand on lines side by side.
fn put_in(ground: &Ground<'_>, extent: &Extent, side: Side, text: &str, is_item: bool) -> FileEdit {
    let file = ground.text(extent.source);
    let gap = if is_item { "" } else { "\n" };
    let (at, text) = match (side, &extent.lines) {
        (Side::Behind, Some(lines)) => {
            let end = if file[..lines.end].ends_with('\n') { "" } else { "\n" };
            let rest = &file[lines.end..];
            let tail =
                if is_item || rest.is_empty() || rest.starts_with('\n') || rest.starts_with("{{") {
                    ""
                } else {
                    "\n"
                };
            (lines.end, format!("{end}{gap}{text}\n{tail}"))
        }
        (Side::Behind, None) => (extent.inner.end, format!("\n{gap}{text}")),
        (Side::Before, Some(lines)) => (lines.start, format!("{text}\n{gap}")),
        (Side::Before, None) => (extent.begin, format!("{text}\n{gap}")),
    };
    FileEdit::new(extent.source, at..at, text)
}

/// A line of a table of a template beside another one.
fn new_line(
    ground: &Ground<'_>,
    cells: &[Vec<&Paragraph>],
    beside: &Beside,
    notes: &dyn Notes,
) -> Vec<Way> {
    let mut ways = Vec::new();
    for (neighbour, side) in [(&beside.after, Side::Behind), (&beside.before, Side::Before)] {
        let Some(paragraph) = neighbour.first().and_then(|at| ground.view.paragraphs.get(*at))
        else {
            continue;
        };
        let Some(extent) = ground.extent(paragraph) else { continue };
        let file = ground.text(extent.source);
        let start = file[..extent.inner.start].rfind('\n').map_or(0, |at| at + 1);
        let end =
            file[extent.inner.end..].find('\n').map_or(file.len(), |at| extent.inner.end + at);
        if !file[start..end].trim_start().starts_with('|') {
            continue;
        }
        let look = paragraph.glyphs.first().map(|glyph| glyph.look).unwrap_or_default();
        let texts: Option<Vec<String>> = cells
            .iter()
            .map(|cell| {
                let parts: Option<Vec<_>> =
                    cell.iter().map(|new| Some(written(new, look, notes)?.0)).collect();
                Some(parts?.join("<br>"))
            })
            .collect();
        let Some(texts) = texts else { continue };
        let line = format!("| {} |", texts.join(" | "));
        let edit = match side {
            Side::Behind => FileEdit::new(extent.source, end..end, format!("\n{line}")),
            Side::Before => FileEdit::new(extent.source, start..start, format!("{line}\n")),
        };
        ways.push(Way { edits: vec![edit], values: Vec::new() });
    }
    ways
}

/// The lines of a block, put beside another one as they are.
fn moved_block(ground: &Ground<'_>, old: &[usize], beside: &Beside) -> Vec<Way> {
    let [at] = old else { return moved_line(ground, old, beside) };
    let mut ways = Vec::new();
    let Some(paragraph) = ground.view.paragraphs.get(*at) else { return ways };
    let Some(extent) = ground.extent(paragraph) else { return ways };
    let file = ground.text(extent.source);
    let text = match &extent.lines {
        Some(lines) => file[lines.clone()].trim_end_matches('\n').to_owned(),
        None => format!("{}{}", extent.prefix, &file[extent.inner.clone()]),
    };
    let neighbours = [(beside.after.last(), Side::Behind), (beside.before.first(), Side::Before)];
    for (neighbour, side) in neighbours {
        let Some(neighbour) = neighbour.and_then(|at| ground.view.paragraphs.get(*at)) else {
            continue;
        };
        let Some(other) = ground.extent(neighbour) else { continue };
        let is_item = !extent.prefix.trim().is_empty()
            && !extent.prefix.contains('#')
            && neighbour.style == paragraph.style;
        let edits = vec![ground.without(&extent), put_in(ground, &other, side, &text, is_item)];
        ways.push(Way { edits, values: Vec::new() });
    }
    ways
}

/// A line of a table of a template, put beside another one.
fn moved_line(ground: &Ground<'_>, old: &[usize], beside: &Beside) -> Vec<Way> {
    let line = |of: &[usize]| {
        let paragraph = of.first().and_then(|at| ground.view.paragraphs.get(*at))?;
        let extent = ground.extent(paragraph)?;
        let file = ground.text(extent.source);
        let start = file[..extent.inner.start].rfind('\n').map_or(0, |at| at + 1);
        let end =
            file[extent.inner.end..].find('\n').map_or(file.len(), |at| extent.inner.end + at + 1);
        file[start..end].trim_start().starts_with('|').then_some((extent.source, start..end))
    };
    let Some((source, own)) = line(old) else { return Vec::new() };
    let text = ground.text(source)[own.clone()].to_owned();
    let mut ways = Vec::new();
    for (neighbour, is_behind) in [(&beside.after, true), (&beside.before, false)] {
        let Some((other, there)) = line(neighbour) else { continue };
        let at = if is_behind { there.end } else { there.start };
        let edits = vec![
            FileEdit::new(source, own.clone(), ""),
            FileEdit::new(other, at..at, text.clone()),
        ];
        ways.push(Way { edits, values: Vec::new() });
    }
    ways
}

/// How a paragraph becomes one of another style: the sign before its words becomes another.
pub fn restyled(ground: &Ground<'_>, old: &Paragraph, style: &str) -> Option<Way> {
    let extent = ground.extent(old)?;
    let (prefix, _) = manner(ground, style, old, &extent)?;
    let start = extent.begin;
    let edit = FileEdit::new(extent.source, start..start + extent.prefix.len(), prefix);
    Some(Way { edits: vec![edit], values: Vec::new() })
}
