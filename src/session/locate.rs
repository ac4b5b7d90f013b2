//! From a word on a page to where it was written, and back.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::answer::{InFile, Located, OnPages};
use super::draft::Draft;
use super::messages::NothingThere;
use super::reading::Good;
use super::{Session, form, shared};
use crate::diag::{Language, Message};
use crate::document::{Origin, PieceId};
use crate::layout::{Item, Page, TextRun};
use crate::source::{Place, Sources};
use crate::toml::DataPath;
use crate::world::World;

/// A run that is shown: pages count only these.
pub(super) fn runs(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) if !run.text.is_empty() => Some(run),
        _ => None,
    })
}

impl<W: World> Session<W> {
    /// Where a letter on a page was written.
    pub(super) fn locate(
        &self,
        page: usize,
        run: usize,
        at: usize,
        language: Language,
    ) -> Result<Located, Message> {
        let good = self.good.as_ref().ok_or(NothingThere {})?;
        let page = good.layout.pages.get(page).ok_or(NothingThere {})?;
        let run = runs(page).nth(run).ok_or(NothingThere {})?;
        let (piece, printed, range) = self.piece_at(good, run, at).ok_or(NothingThere {})?;
        let locator = good.prepared.locator_in(&good.document, &good.sources);
        let found = locator.find(piece, &printed, range);
        let origin = &good.document.pieces.get(piece).origin;
        let path =
            origin.paths().into_iter().find(|path| good.prepared.report.value_at(path).is_some());
        let key = match origin {
            Origin::Words(_) => None,
            _ => path.as_ref().map(ToString::to_string),
        };
        let label =
            path.as_ref().filter(|_| key.is_some()).and_then(|path| self.label(path, language));
        let in_file = |place: &Place| self.in_file(&good.sources, place);
        let place = found.as_ref().map(|found| in_file(&found.place));
        let template = found.as_ref().and_then(|found| found.tag.as_ref()).map(in_file);
        let (file, line, column) = match place {
            Some(InFile { file, line, column }) => (Some(file), Some(line), Some(column)),
            None => (None, None, None),
        };
        let paragraph = self.paragraph_of(piece);
        Ok(Located { key, label, file, line, column, template, paragraph })
    }

    /// Where a value, or the words that a finding is about, are printed.
    pub(super) fn find(&self, key: Option<&str>, finding: Option<usize>) -> OnPages {
        let Some(good) = &self.good else { return OnPages::default() };
        let key = key.map(DataPath::dotted);
        // To tell of anything takes a check: not for whoever looks for a value.
        let place = finding.and_then(|finding| self.told().nth(finding)?.place.clone());
        let of_report = place.as_ref().and_then(|place| {
            let reading = self.reading.as_ref()?;
            let file = &reading.sources.get(place.source).path;
            key_at(&self.own_drafts(), file, place.span.start)
        });
        let key = key.or(of_report);
        let is_it = |piece: PieceId| {
            let origin = &good.document.pieces.get(piece).origin;
            match (&key, &place, origin) {
                (Some(key), _, origin) => origin.paths().iter().any(|path| is_within(path, key)),
                (None, Some(place), Origin::Words(words)) => {
                    self.is_same_stretch(good, place, words)
                }
                _ => false,
            }
        };
        for (index, page) in good.layout.pages.iter().enumerate() {
            let found: Vec<_> = runs(page)
                .enumerate()
                .filter(|(_, run)| good.layout.pieces_of(run).any(|(_, piece)| is_it(piece)))
                .map(|(number, _)| number)
                .collect();
            if !found.is_empty() {
                return OnPages { page: Some(index), runs: found };
            }
        }
        OnPages::default()
    }

    /// Whether two places, of the newest reading and of the pages, are of the same words.
    fn is_same_stretch(&self, good: &Good, place: &Place, words: &Place) -> bool {
        let Some(reading) = &self.reading else { return false };
        reading.sources.get(place.source).path == good.sources.get(words.source).path
            && place.span.start < words.span.end
            && words.span.start < place.span.end.max(place.span.start + 1)
    }

    /// The piece of a letter of a run, with what the run prints of it and the letter in that. `at` counts as JavaScript does,
    /// in the letters that the page has.
    fn piece_at(
        &self,
        good: &Good,
        run: &TextRun,
        at: usize,
    ) -> Option<(PieceId, String, Range<usize>)> {
        let mut units = 0;
        let letters = run.text.char_indices().filter(|(_, c)| *c != '\u{200b}');
        let mut last = 0;
        for (byte, c) in letters {
            last = byte;
            units += c.len_utf16();
            if units > at {
                break;
            }
        }
        let mut pieces = good.layout.pieces_of(run);
        let (range, piece) = pieces.find(|(range, _)| range.contains(&last))?;
        let printed = run.text.get(range.clone())?.to_owned();
        let start = last - range.start;
        let end = start + printed.get(start..)?.chars().next().map_or(0, char::len_utf8);
        Some((piece, printed, start..end))
    }

    fn in_file(&self, sources: &Sources, place: &Place) -> InFile {
        let source = sources.get(place.source);
        let (line, column) = source.line_column(place.span.start);
        InFile { file: self.below(&source.path), line, column }
    }

    /// What people call the value at a path.
    pub(super) fn label(&self, path: &DataPath, language: Language) -> Option<String> {
        let (described, _) = self.described()?;
        let fact = form::fact(&described, path)?;
        Some(fact.label.get(language).to_owned())
    }

    /// The files of the report as they are now, each with what stands in it; none that is broken.
    pub(super) fn own_drafts(&self) -> Vec<(PathBuf, Draft)> {
        let draft = |path: PathBuf| {
            let draft = Draft::read(&self.world, &path).ok()?;
            Some((path, draft))
        };
        self.own_files().into_iter().filter_map(draft).collect()
    }
}

/// The key of the value at a place of one of these files.
pub(super) fn key_at(own: &[(PathBuf, Draft)], file: &Path, at: usize) -> Option<DataPath> {
    let (_, draft) = own.iter().find(|(path, _)| path == file)?;
    Some(shared::in_paper(&draft.root().path_at(at)?))
}

/// Whether a path is that of a value or of something in it.
fn is_within(path: &DataPath, value: &DataPath) -> bool {
    value.keys().eq(path.keys().take(value.keys().count()))
}
