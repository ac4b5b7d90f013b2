//! What a report gives once its files are changed, beside what it should give.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::ground::{FileEdit, Ground};
use super::view::{Glyph, Paragraph, View};
use super::words::letters;
use crate::align;
use crate::diag::Diagnostics;
use crate::document::{Document, Expression, Origin};
use crate::docx;
use crate::prepare::{self, Order, Prepared};
use crate::source::{SourceId, Sources, rewritten};
use crate::toml::DataPath;
use crate::world::{Overlay, World};

/// A report that was built in memory.
pub struct Built {
    /// The report.
    pub prepared: Prepared,
    /// Its files.
    pub sources: Sources,
    /// What its Word file says.
    pub view: View,
}

/// Builds a report; `None` where it has errors, which are in `diagnostics` then.
pub fn build(
    world: &dyn World,
    order: &Order,
    diagnostics: &mut Diagnostics,
) -> Option<(Built, Vec<u8>)> {
    let mut sources = Sources::default();
    let prepared = prepare::prepare_single(world, order, &mut sources, diagnostics)?;
    // With the contents and what else is asked for, as the file was written.
    let mut documents = [(String::new(), prepared.document.clone())];
    prepared.settings.apply(&mut documents, &prepared.style, diagnostics);
    let [(_, document)] = documents;
    let (bytes, trace) = docx::write_traced(&document, &prepared.style).ok()?;
    let view = View::read_traced(&bytes, &trace).ok()?;
    Some((Built { prepared, sources, view }, bytes))
}

/// A line of what should be built.
#[derive(Clone, Debug)]
pub struct Line {
    /// The paragraph of the generated file that it was.
    pub old: Option<usize>,
    /// What makes two paragraphs the same.
    pub key: String,
    /// Its letters.
    pub text: String,
}

/// What a change makes of the generated file.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Glyphs of a paragraph become others.
    Words {
        /// The paragraph.
        old: usize,
        /// Which glyphs.
        span: std::ops::Range<usize>,
        /// What they become.
        glyphs: Vec<Glyph>,
    },
    /// A paragraph gets another style.
    Style {
        /// The paragraph.
        old: usize,
        /// As it is then.
        new: Box<Paragraph>,
    },
    /// Others stand in the place of paragraphs, none where these are deleted.
    Instead {
        /// The paragraphs.
        old: Vec<usize>,
        /// Those in their place.
        new: Vec<Line>,
    },
    /// Paragraphs come in.
    In {
        /// Behind this one.
        after: Option<usize>,
        /// Before this one, where there is nothing to stand behind.
        before: Option<usize>,
        /// Which.
        new: Vec<Line>,
    },
    /// A note comes in.
    Note(Vec<Line>),
    /// Paragraphs stand elsewhere.
    Elsewhere {
        /// Which.
        old: Vec<usize>,
        /// Behind this one.
        after: Option<usize>,
        /// Before this one, where there is nothing to stand behind.
        before: Option<usize>,
    },
}

impl Line {
    /// A paragraph as it is.
    pub fn of(old: Option<usize>, paragraph: &Paragraph) -> Self {
        Self {
            old,
            key: format!("{}\u{3}{}", paragraph.style, paragraph.key()),
            text: paragraph.text(),
        }
    }
}

/// The lines of a file: those of the body in order, and those of the notes.
pub fn lines(view: &View, old: impl Fn(usize) -> Option<usize>) -> [Vec<Line>; 2] {
    let notes: std::collections::BTreeSet<usize> = view.notes.iter().flatten().copied().collect();
    let line = |at: usize| Line::of(old(at), &view.paragraphs[at]);
    let body = (0..view.paragraphs.len()).filter(|at| !notes.contains(at)).map(line).collect();
    let notes = view
        .notes
        .iter()
        .flatten()
        .filter(|at| **at < view.paragraphs.len())
        .map(|at| line(*at))
        .collect();
    [body, notes]
}

/// What should be built where these things happen to the generated file.
pub fn expected<'o>(
    view: &View,
    outcomes: impl IntoIterator<Item = &'o Outcome>,
) -> [Vec<Line>; 2] {
    let mut paragraphs = view.paragraphs.clone();
    let mut structural = Vec::new();
    let mut words: Vec<(usize, &std::ops::Range<usize>, &Vec<Glyph>)> = Vec::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Words { old, span, glyphs } => words.push((*old, span, glyphs)),
            other => structural.push(other),
        }
    }
    words.sort_by_key(|(old, span, _)| (*old, span.start, span.end));
    for (old, span, glyphs) in words.into_iter().rev() {
        if let Some(paragraph) = paragraphs.get_mut(old)
            && span.end <= paragraph.glyphs.len()
        {
            paragraph.glyphs.splice(span.clone(), glyphs.iter().copied());
        }
    }
    for outcome in &structural {
        if let Outcome::Style { old, new } = outcome
            && let Some(paragraph) = paragraphs.get_mut(*old)
        {
            *paragraph = (**new).clone();
        }
    }
    let changed = View { paragraphs, blocks: Vec::new(), notes: view.notes.clone() };
    let [mut body, mut notes] = lines(&changed, Some);
    for outcome in structural {
        if let Outcome::Note(new) = outcome {
            notes.extend(new.iter().cloned());
        }
        for part in [&mut body, &mut notes] {
            happen(part, outcome);
        }
    }
    [body, notes]
}

fn happen(lines: &mut Vec<Line>, outcome: &Outcome) {
    let position = |lines: &[Line], old: usize| lines.iter().position(|line| line.old == Some(old));
    let place = |lines: &[Line], after: Option<usize>, before: Option<usize>| {
        let behind = after.and_then(|old| position(lines, old)).map(|at| {
            // Behind what came in there already.
            let more = lines[at + 1..].iter().take_while(|line| line.old.is_none()).count();
            at + 1 + more
        });
        behind.or_else(|| before.and_then(|old| position(lines, old)))
    };
    match outcome {
        Outcome::Words { .. } | Outcome::Style { .. } | Outcome::Note(_) => {}
        Outcome::Instead { old, new } => {
            let Some(at) = old.iter().find_map(|old| position(lines, *old)) else { return };
            lines.retain(|line| line.old.is_none_or(|own| !old.contains(&own)));
            let at = at.min(lines.len());
            lines.splice(at..at, new.iter().cloned());
        }
        Outcome::In { after, before, new } => {
            if let Some(at) = place(lines, *after, *before) {
                lines.splice(at..at, new.iter().cloned());
            }
        }
        Outcome::Elsewhere { old, after, before } => {
            let (moved, rest): (Vec<_>, Vec<_>) =
                lines.drain(..).partition(|line| line.old.is_some_and(|own| old.contains(&own)));
            *lines = rest;
            match place(lines, *after, *before) {
                Some(at) => _ = lines.splice(at..at, moved),
                None => lines.extend(moved),
            }
        }
    }
}

/// A place where what is built is not what should be.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What should be there.
    pub expected: Vec<Line>,
    /// What is there.
    pub got: Vec<String>,
    /// Whether it follows from a value that changed, or is what the program itself puts in.
    pub follows: bool,
}

/// Where a built report is not what it should be. `values` have changed; paragraphs that print them follow.
pub fn differences(
    ground: &Ground<'_>,
    expected: &[Vec<Line>; 2],
    built: &Built,
    values: &[DataPath],
    are_notes_sorted: bool,
) -> Vec<Difference> {
    let own = LazyCell::new(|| Ground::new(&built.prepared, &built.sources, &built.view));
    let mut found = Vec::new();
    let mut got = lines(&built.view, Some);
    let mut expected = expected.clone();
    if are_notes_sorted {
        for notes in [&mut expected[1], &mut got[1]] {
            notes.sort_by(|a, b| a.key.cmp(&b.key));
        }
    }
    for (expected, got) in expected.iter().zip(&got) {
        let keys =
            |lines: &[Line]| -> Vec<String> { lines.iter().map(|line| line.key.clone()).collect() };
        for change in align::changes(&keys(expected), &keys(got), |_| false) {
            let (expected, got) = (&expected[change.old], &got[change.new]);
            let follows = expected.len() == got.len()
                && expected.iter().zip(got).all(|(expected, got)| {
                    let depends = |old: usize| values.iter().any(|path| ground.depends(old, path));
                    expected.old.is_some_and(depends)
                        || is_of_program(ground, expected, got, &own)
                        || is_left_to_the_program(ground, expected, got, built)
                });
            let got = got.iter().map(|line| line.text.clone()).collect();
            found.push(Difference { expected: expected.to_vec(), got, follows });
        }
    }
    found
}

/// Whether two lines differ only in marks that the program puts in, or that a template sets by the place in a list where
/// nobody has changed the line.
fn is_of_program(ground: &Ground<'_>, expected: &Line, got: &Line, own: &Ground<'_>) -> bool {
    let Some(paragraph) = got.old.and_then(|at| own.view.paragraphs.get(at)) else {
        return false;
    };
    let tokens = |text: &str| -> Vec<char> { text.chars().collect() };
    let (before, after) = (tokens(&expected.text), tokens(&got.text));
    let is_untouched = expected.old.is_none_or(|old| {
        ground.view.paragraphs.get(old).is_some_and(|old| old.text() == expected.text)
    });
    let is_program = |at: usize| {
        matches!(own.origin_at(paragraph, at), Some(Origin::Program(_)))
            || is_untouched && own.is_set_by_place(paragraph, at)
    };
    let is_mark = |c: &char| matches!(c, ';' | '.' | ',' | '/');
    let changes = align::changes(&before, &after, |_| false);
    !changes.is_empty()
        && changes.iter().all(|change| {
            before[change.old.clone()].iter().all(is_mark) && change.new.clone().all(is_program)
        })
}

/// Whether two lines differ only in what nobody edits: references, which say where something stands now, and what the
/// program works out, such as sums of tables.
fn is_left_to_the_program(ground: &Ground<'_>, expected: &Line, got: &Line, built: &Built) -> bool {
    let Some(new) = got.old.and_then(|at| built.view.paragraphs.get(at)) else { return false };
    let Some(old) = expected.old else {
        // The number of a row that came, however it was typed.
        let typed = expected.text.trim().trim_end_matches('.');
        return typed.chars().all(|c| c.is_ascii_digit())
            && with_gaps(&built.prepared.document, new) == GAP.to_string();
    };
    let Some(old) = ground.view.paragraphs.get(old) else { return false };
    let is_untouched = expected.text == old.text();
    is_untouched
        && old.style == new.style
        && with_gaps(&ground.prepared.document, old) == with_gaps(&built.prepared.document, new)
}

/// Whether an expression says where something stands: a reference, or the number of a row and what is made of it.
pub fn is_own(expression: &Expression) -> bool {
    match expression {
        Expression::Derived { .. } => true,
        Expression::Call(call) => {
            call.helper == "ref"
                || expression.paths().is_empty() && call.arguments.iter().any(is_own)
        }
        Expression::Path(_) | Expression::Literal(_) | Expression::Absent(_) => false,
    }
}

/// The letters of a paragraph with a gap for each reference and for what the program works out.
fn with_gaps(document: &Document, paragraph: &Paragraph) -> String {
    let is_left = |glyph: &Glyph| {
        glyph.from.is_some_and(|from| match &document.pieces.get(from.piece).origin {
            Origin::Value(value) => is_own(&value.expression()),
            Origin::Program(None) => true,
            _ => false,
        })
    };
    let mut letters = String::new();
    for glyph in &paragraph.glyphs {
        match is_left(glyph) {
            true if letters.ends_with(GAP) => {}
            true => letters.push(GAP),
            false => letters.push(glyph.letter),
        }
    }
    letters
}

/// The place of what the program puts in.
const GAP: char = '\u{1}';

/// A file and its bytes.
pub type File = (PathBuf, Vec<u8>);

/// The files that changes make, by their paths. `None` where two of them stand in each other's way or a file cannot be read.
pub fn files(world: &dyn World, built: &Built, edits: &[FileEdit]) -> Option<Vec<File>> {
    let mut by_file: BTreeMap<SourceId, Vec<FileEdit>> = BTreeMap::new();
    for edit in edits {
        let of_file = by_file.entry(edit.source).or_default();
        if !of_file.contains(edit) {
            of_file.push(edit.clone());
        }
    }
    let mut files = Vec::new();
    for (source, mut edits) in by_file {
        edits.sort_by_key(|edit| (edit.start, edit.end));
        if edits.windows(2).any(|pair| pair[0].end > pair[1].start) {
            return None;
        }
        let changes: Vec<_> = edits.iter().map(|edit| (edit.span(), edit.text.clone())).collect();
        let file = built.sources.get(source);
        let path = path_of(&built.prepared, &file.path, file.is_embedded());
        let written = match file.is_embedded() {
            true => file.text.to_string(),
            false => String::from_utf8(world.read(&file.path).ok()?).ok()?,
        };
        files.push((path, rewritten(&written, &file.text, &changes)?.into_bytes()));
    }
    Some(files)
}

/// Where a file is written: what is built in goes into the report's own folder.
pub fn path_of(prepared: &Prepared, path: &Path, is_embedded: bool) -> PathBuf {
    if is_embedded { prepared.report.folder.join(path) } else { path.to_owned() }
}

/// Builds a report with changes made in its files; `None` where that cannot be done.
pub fn with(world: &dyn World, order: &Order, base: &Built, edits: &[FileEdit]) -> Option<Built> {
    let overlay = Overlay::new(world);
    let _ = overlay.write_all(&files(world, base, edits)?);
    build(&overlay, order, &mut Diagnostics::default()).map(|(built, _)| built)
}

/// Words of glyphs on one line, for people.
pub fn shown(glyphs: &[Glyph]) -> String {
    letters(glyphs).replace(['\n', super::ground::BETWEEN], " ¶ ").replace(super::view::NOTE, "[*]")
}
