//! One document of a series: what it has from its row is its own, so no template takes it up, which all documents share. A row
//! of the report is changed there; a cell of a table is changed by the program that it is of, and whoever merges is told where.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use super::ground::{FileEdit, Ground};
use super::proposals::Proposal;
use crate::document::{Origin, PieceId};
use crate::source::Place;
use crate::toml::DataPath;

/// A cell of a table beside the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// The file of the table.
    pub path: PathBuf,
    /// Its sheet, where the report names one.
    pub sheet: Option<String>,
    /// The line of the file, or the row of the sheet.
    pub line: usize,
    /// What stands there.
    pub value: String,
}

/// Takes the ways from proposals that would write into a template what one document has from its row.
pub fn keep_rows_apart(proposals: &mut [Proposal], ground: &Ground<'_>) {
    let tags = ground.tags_of_row();
    if tags.is_empty() {
        return;
    }
    let is_apart = |edit: &FileEdit| {
        let meets = |tag: &&Place| {
            let (start, end) = (tag.span.start, tag.span.end);
            let touches = edit.start == edit.end && (edit.start == start || edit.start == end);
            tag.source == edit.source && (touches || edit.start < end && start < edit.end)
        };
        !tags.iter().any(|tag| meets(&tag))
    };
    for proposal in proposals {
        proposal.ways.retain(|way| way.edits.iter().all(is_apart));
    }
}

impl Ground<'_> {
    /// The tags of templates that print what the row says.
    fn tags_of_row(&self) -> Vec<Place> {
        let Some(row) = &self.prepared.row else { return Vec::new() };
        let mut tags: Vec<Place> = Vec::new();
        let glyphs = self.view.paragraphs.iter().flat_map(|paragraph| &paragraph.glyphs);
        let mut last = None;
        for piece in glyphs.filter_map(|glyph| Some(glyph.from?.piece)) {
            if last.replace(piece) == Some(piece) {
                continue;
            }
            let origin = self.origin(piece);
            if let Origin::Value(value) = origin
                && let Some(tag) = &value.tag
                && origin.paths().iter().any(|path| is_below(path, row))
                && !tags.contains(tag)
            {
                tags.push(tag.clone());
            }
        }
        tags
    }

    /// The cells whose words are others in one of these paragraphs, which were `before` and are `after` near the change.
    pub fn changed_cells(
        &self,
        paragraphs: &[usize],
        [before, after]: &[String; 2],
    ) -> Vec<TableCell> {
        let mut cells = Vec::new();
        for at in paragraphs {
            let Some(paragraph) = self.view.paragraphs.get(*at) else { continue };
            let letters: String = paragraph.glyphs.iter().map(|glyph| glyph.letter).collect();
            let changed = changed(&letters, before, after);
            let mut printed: BTreeMap<PieceId, Range<usize>> = BTreeMap::new();
            for (at, glyph) in paragraph.glyphs.iter().enumerate() {
                let Some(from) = glyph.from else { continue };
                printed.entry(from.piece).or_insert(at..at).end = at + 1;
            }
            let others = printed.into_iter().filter(|(_, letters)| {
                letters.start <= changed.end && changed.start <= letters.end
            });
            for cell in others.flat_map(|(piece, _)| self.cells_of(piece)) {
                if !cells.contains(&cell) {
                    cells.push(cell);
                }
            }
        }
        cells
    }

    /// The cells that a piece of words is made from.
    fn cells_of(&self, piece: PieceId) -> Vec<TableCell> {
        let report = &self.prepared.report;
        let Some(series) = &report.series else { return Vec::new() };
        let paths = self.origin(piece).paths();
        let nodes = paths.iter().filter_map(|path| report.value_at(path));
        let places = nodes
            .map(|node| &node.place)
            .filter(|place| place.source != report.source && Some(place.source) != report.common);
        let cell = |place: &Place| {
            let file = self.sources.get(place.source);
            let value = file.text.get(place.span.clone()).unwrap_or_default();
            TableCell {
                path: file.path.clone(),
                sheet: series.sheet.as_ref().map(|sheet| sheet.value.clone()),
                line: file.line_column(place.span.start).0,
                value: value.trim_matches('"').to_owned(),
            }
        };
        places.map(cell).collect()
    }
}

/// Whether a path is another one or leads on from it.
fn is_below(path: &DataPath, above: &DataPath) -> bool {
    let mut keys = path.keys();
    above.keys().all(|key| keys.next() == Some(key))
}

/// Which letters of a paragraph have changed, where a part of it was `before`, with dots for what is left out, and is `after`;
/// all where that cannot be told.
fn changed(letters: &str, before: &str, after: &str) -> Range<usize> {
    let part = before.trim_start_matches('…');
    let Some(at) = letters.find(part.trim_end_matches('…')) else { return 0..usize::MAX };
    let (before, after): (Vec<char>, Vec<char>) =
        (part.chars().collect(), after.trim_start_matches('…').chars().collect());
    let start = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let rest = before[start..].iter().rev().zip(after[start..].iter().rev());
    let end = before.len() - rest.take_while(|(one, other)| one == other).count();
    let offset = letters[..at].chars().count();
    offset + start..offset + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_is_found_in_its_paragraph() {
        let paragraph = "kính mời Bà Lê Hằng.";
        assert_eq!(changed(paragraph, "…Bà Lê Hằng.", "…Bà Lê Hương."), 16..17);
        assert_eq!(changed(paragraph, "kính mời…", "trân trọng kính mời…"), 0..0);
        assert_eq!(changed(paragraph, "khác", "x"), 0..usize::MAX);
    }
}
