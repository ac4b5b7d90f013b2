//! One paragraph put into other words by somebody who reads the document and not its sources.

use std::collections::BTreeSet;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::proposals::proposals;
use super::trial::{self, Built};
use super::view::{Glyph, Look, NOTE, Node, Paragraph, View, settled};
use super::{Ground, MOST_TRIED, Merged, Merger, Side};
use crate::diag::Diagnostics;
use crate::document::{Origin, PieceId};
use crate::text::composed;
use crate::toml::DataPath;

/// A paragraph as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// Which of the paragraphs of the document, as long as nothing changes.
    pub index: usize,
    /// Its words and its values, these with their path. The mark of a note is `[^1]`, a line break a line feed.
    pub parts: Vec<(String, Option<DataPath>)>,
}

/// The paragraph that prints a piece; `None` where the report cannot be built, or no paragraph of its Word file does.
pub fn paragraph_of(side: Side<'_>, piece: PieceId) -> Option<Worded> {
    let (built, _) = trial::build(side.world, side.order, &mut Diagnostics::default())?;
    let prints = |paragraph: &Paragraph| {
        paragraph.glyphs.iter().any(|glyph| glyph.from.is_some_and(|from| from.piece == piece))
    };
    let index = built.view.paragraphs.iter().position(prints)?;
    let parts = parts(&built, built.view.paragraphs.get(index)?);
    Some(Worded { index, parts })
}

/// Works out what the files become so that the paragraph `index` reads `text`, written as [`Worded::parts`] has it; it goes
/// where that is empty. `None` where there is no such paragraph.
pub fn reworded(
    side: Side<'_>,
    index: usize,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Merged> {
    let (built, _) = trial::build(side.world, side.order, diagnostics)?;
    let ground = Ground::new(&built.prepared, &built.sources, &built.view);
    let old = built.view.paragraphs.get(index)?;
    let new = worded(old, text);
    let mut edited = built.view.clone();
    for glyph in edited.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.glyphs) {
        glyph.from = None;
    }
    match new.glyphs.is_empty() {
        true => edited = without(edited, index),
        false => edited.paragraphs[index] = new,
    }
    let trials = std::cell::Cell::new(MOST_TRIED);
    let merger = Merger { base: side, built: &built, ground: &ground, trials };
    let verdict = merger.settle(proposals(&ground, &edited), &std::collections::BTreeSet::new());
    merger.bring(verdict, &BTreeSet::new(), side, &edited, diagnostics).ok()
}

fn parts(built: &Built, paragraph: &Paragraph) -> Vec<(String, Option<DataPath>)> {
    let pieces = &built.prepared.document.pieces;
    let path = |glyph: &Glyph| {
        let origin = &pieces.get(glyph.from?.piece).origin;
        match origin {
            Origin::Words(_) => None,
            _ => origin.paths().into_iter().next(),
        }
    };
    let mut parts: Vec<(String, Option<DataPath>)> = Vec::new();
    let mut notes = paragraph.notes.iter();
    for glyph in &paragraph.glyphs {
        let path = path(glyph);
        let letters = match glyph.letter {
            NOTE => format!("[^{}]", notes.next().map_or(0, |note| note + 1)),
            letter => letter.to_string(),
        };
        match parts.last_mut().filter(|(_, last)| *last == path) {
            Some((text, _)) => text.push_str(&letters),
            None => parts.push((letters, path)),
        }
    }
    parts
}

/// The paragraph with another text: letters that stay keep their look, new ones look as those before them.
fn worded(old: &Paragraph, text: &str) -> Paragraph {
    let text = composed(text).replace("\r\n", "\n");
    let (mut letters, mut notes) = (Vec::new(), Vec::new());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let note = rest.strip_prefix("[^").and_then(|inside| {
            let (number, behind) = inside.split_once(']')?;
            let note = number.parse::<usize>().ok()?.checked_sub(1)?;
            old.notes.contains(&note).then_some((note, behind))
        });
        match note {
            Some((note, behind)) => {
                notes.push(note);
                letters.push(NOTE);
                rest = behind;
            }
            None => {
                letters.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    let was: Vec<char> = old.glyphs.iter().map(|glyph| glyph.letter).collect();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(letters.len());
    let look_at = |at: usize| old.glyphs.get(at).map_or(Look::default(), |glyph| glyph.look);
    for op in capture_diff_slices(Algorithm::Myers, &was, &letters) {
        let look = |at: usize| match op {
            DiffOp::Equal { old_index, new_index, .. } => look_at(old_index + at - new_index),
            _ => {
                let start = op.old_range().start;
                look_at(if op.old_range().is_empty() { start.saturating_sub(1) } else { start })
            }
        };
        let new = op.new_range();
        glyphs.extend(new.map(|at| Glyph { letter: letters[at], look: look(at), from: None }));
    }
    Paragraph { glyphs: settled(glyphs), notes, ..old.clone() }
}

/// The file without one paragraph.
fn without(mut view: View, index: usize) -> View {
    let shifted = |at: usize| if at > index { at - 1 } else { at };
    let kept = |all: Vec<usize>| -> Vec<usize> {
        all.into_iter().filter(|at| *at != index).map(shifted).collect()
    };
    view.paragraphs.remove(index);
    view.notes = view.notes.into_iter().map(kept).collect();
    let node = |node| match node {
        Node::Paragraph(at) if at == index => None,
        Node::Paragraph(at) => Some(Node::Paragraph(shifted(at))),
        Node::Table(rows) => Some(Node::Table(
            rows.into_iter().map(|row| row.into_iter().map(kept).collect()).collect(),
        )),
    };
    view.blocks = view.blocks.into_iter().filter_map(node).collect();
    view
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::prepare::Order;
    use crate::world::Memory;

    fn report(template: &str, facts: &str) -> (Memory, Order) {
        let report = format!(
            "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
             issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n[facts]\n{facts}"
        );
        let world =
            Memory::new([("r/report.toml", &*report), ("r/templates/x/report.hbs", template)]);
        (world, Order::new("r"))
    }

    /// What becomes of the files where the paragraph that begins with `old` reads `new`.
    fn edited(template: &str, facts: &str, old: &str, new: &str) -> (Merged, Vec<String>) {
        let (world, order) = report(template, facts);
        let side = Side { world: &world, order: &order };
        let (built, _) = trial::build(&world, &order, &mut Diagnostics::default()).unwrap();
        let shown: Vec<_> = built.view.paragraphs.iter().map(|p| parts(&built, p)).collect();
        let text = |parts: &Vec<(String, Option<DataPath>)>| -> String {
            parts.iter().map(|(text, _)| text.as_str()).collect()
        };
        let index = shown.iter().position(|parts| text(parts).starts_with(old)).unwrap();
        let merged = reworded(side, index, new, &mut Diagnostics::default()).unwrap();
        let mut files = merged.files.clone();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let files = files.into_iter().map(|file| file.after).collect();
        (merged, files)
    }

    #[test]
    fn words_go_back_to_the_template_and_values_to_the_report() {
        let template =
            "Trao **{{count facts.gifts}}** suất quà[^a] cho học sinh.\n\nHết.\n\n[^a]: Ghi chú.\n";
        let facts = "gifts = 30 # suất\n";
        let new = "Trao 31 suất quà[^1] cho học sinh nghèo.";
        let (merged, files) = edited(template, facts, "Trao", new);
        assert!(merged.left.is_empty(), "{merged:?}");
        assert!(files[0].contains("gifts = 31 # suất"), "{files:?}");
        assert!(files[1].contains("suất quà[^a] cho học sinh nghèo."), "{files:?}");
    }

    #[test]
    fn an_empty_paragraph_goes() {
        let (merged, files) = edited("Một.\n\nHai {{facts.a}}.\n\nBa.\n", "a = 'x'\n", "Hai", " ");
        assert!(merged.left.is_empty(), "{merged:?}");
        assert_eq!(files, ["Một.\n\nBa.\n"]);
    }

    #[test]
    fn a_paragraph_is_found_by_what_it_prints_with_its_values_marked() {
        let (world, order) = report("Trao {{count facts.gifts}} suất.\n\nHết.\n", "gifts = 30\n");
        let side = Side { world: &world, order: &order };
        let (built, _) = trial::build(&world, &order, &mut Diagnostics::default()).unwrap();
        let is_words = |origin: &Origin| {
            matches!(origin, Origin::Words(place)
            if built.sources.get(place.source).path.ends_with(Path::new("report.hbs")))
        };
        let pieces = &built.prepared.document.pieces;
        let (piece, _) = pieces.iter().find(|(_, piece)| is_words(&piece.origin)).unwrap();
        let found = paragraph_of(side, piece).unwrap();
        let value = Some(DataPath::dotted("facts.gifts"));
        let wanted = [("Trao ", None), ("30", value), (" suất.", None)];
        assert_eq!(found.parts, wanted.map(|(text, path)| (text.to_owned(), path)));
    }
}
