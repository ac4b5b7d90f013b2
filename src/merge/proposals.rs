//! What was changed in a Word file, and how the sources could say it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::blocks;
use super::ground::{BETWEEN, Ground};
use super::matching::{Beside, Step, steps};
use super::trial::{Line, Outcome, shown};
use super::view::{Glyph, Look, NOTE, Paragraph, View};
use super::words::{self, Notes, Way};
use crate::document::{Emphasis, Role};
use crate::font::Face;

/// A change.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The paragraphs of the generated file that it is about.
    pub old: Vec<usize>,
    /// Whether it brings new paragraphs.
    pub is_new: bool,
    /// The words before and after, for people.
    pub sides: [String; 2],
    /// How the sources can say it, the likeliest first.
    pub ways: Vec<Way>,
    /// What it makes of the generated file.
    pub outcomes: Vec<Outcome>,
    /// Whether it may be no change of the file, but one of the sources.
    pub is_doubtful: bool,
    /// Whether it is a figure that is worked out from others.
    pub is_computed: bool,
}

/// Everything that was changed from what was generated to `edited`.
pub fn proposals(ground: &Ground<'_>, edited: &View) -> Vec<Proposal> {
    let steps = steps(ground.view, edited);
    let notes = EditedNotes::new(ground, edited, &steps);
    let maker = Maker { ground, edited, notes: &notes };
    let mut found = Vec::new();
    for step in with_whole_elements(ground, steps) {
        match step {
            Step::Same { old, new } => maker.same(old, new, &mut found),
            Step::Regrouped { old, new } => found.extend(maker.regrouped(&old, &new)),
            Step::Gone { old, .. } => found.push(maker.gone(old)),
            Step::New { new, beside, .. } => found.push(maker.come(&new, &beside)),
            Step::Moved { old, beside, .. } => found.push(maker.moved(old, &beside)),
            Step::Table { old, new } => found.push(maker.table(old, &new)),
        }
    }
    found
}

/// The edited file without its bookmarks, where these are those of another file: in most places they stand round other words.
pub fn with_own_marks(generated: &View, mut edited: View) -> View {
    let marks = |view: &View| -> BTreeMap<String, String> {
        let marked = view
            .paragraphs
            .iter()
            .filter_map(|paragraph| Some((paragraph.mark.clone()?, paragraph.text())));
        marked.collect()
    };
    let (own, there) = (marks(generated), marks(&edited));
    let shared = there.iter().filter(|(mark, _)| own.contains_key(*mark)).count();
    let same = there.iter().filter(|(mark, text)| own.get(*mark) == Some(text)).count();
    if same * 2 < shared {
        edited.paragraphs.iter_mut().for_each(|paragraph| paragraph.mark = None);
    }
    edited
}

/// The edited file in the styles that were generated: another name of a style says nothing, and words typed in a style that
/// no paragraph had are running text.
pub fn in_known_styles(generated: &View, mut edited: View) -> View {
    let known: BTreeSet<String> =
        generated.paragraphs.iter().map(|paragraph| paragraph.style.clone()).collect();
    let steps = steps(generated, &edited);
    let mut style_of: BTreeMap<usize, String> = BTreeMap::new();
    for step in &steps {
        if let Step::Same { old, new } = step {
            style_of.insert(*new, generated.paragraphs[*old].style.clone());
        }
    }
    let body = known.iter().find(|style| style.as_str() == "bodytext").cloned().unwrap_or_default();
    for (at, paragraph) in edited.paragraphs.iter_mut().enumerate() {
        if !known.contains(&paragraph.style) {
            paragraph.style = style_of.get(&at).cloned().unwrap_or_else(|| body.clone());
        }
    }
    edited
}

/// The edited file with the name of one who signs, typed below the post in whatever style, in that of the signer.
pub fn with_signer(ground: &Ground<'_>, mut edited: View) -> View {
    let face = ground.prepared.style.text(Role::SignerName, Emphasis::default()).face;
    let look = Look {
        bold: matches!(face, Face::Bold | Face::BoldItalic),
        italic: matches!(face, Face::Italic | Face::BoldItalic),
        ..Look::default()
    };
    for step in steps(ground.view, &edited) {
        if let Step::New { new, beside, is_row: false } = step
            && let [at] = new.concat()[..]
            && blocks::is_signer(ground, &beside)
            && let Some(typed) = edited.paragraphs.get_mut(at)
        {
            typed.style = blocks::SIGNER.to_owned();
            typed.glyphs.iter_mut().for_each(|glyph| glyph.look = look);
        }
    }
    edited
}

/// Deleted paragraphs of one element of a list go as one.
fn with_whole_elements(ground: &Ground<'_>, steps: Vec<Step>) -> Vec<Step> {
    let gone: BTreeSet<usize> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Gone { old, .. } => Some(old.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    for step in steps {
        let Step::Gone { old, is_row } = &step else {
            out.push(step);
            continue;
        };
        if old.iter().any(|at| taken.contains(at)) {
            continue;
        }
        let whole = ground.element(old).map(|element| ground.printed_by(&element));
        let old = match whole {
            Some(whole) if whole.len() > old.len() && whole.iter().all(|at| gone.contains(at)) => {
                whole
            }
            _ => old.clone(),
        };
        taken.extend(old.iter().copied());
        out.push(Step::Gone { old, is_row: *is_row });
    }
    out
}

struct Maker<'a> {
    ground: &'a Ground<'a>,
    edited: &'a View,
    notes: &'a EditedNotes<'a>,
}

impl Maker<'_> {
    fn same(&self, old: usize, new: usize, found: &mut Vec<Proposal>) {
        let (before, after) = (&self.ground.view.paragraphs[old], &self.edited.paragraphs[new]);
        if before.style != after.style {
            found.push(self.restyled(old, after));
        }
        for change in words::changes(self.ground, before, after, self.notes) {
            let glyphs = after.glyphs[change.new.clone()].to_vec();
            let mut sides =
                [around(&before.glyphs, &change.old), around(&after.glyphs, &change.new)];
            let mut gone = notes_among(before, &change.old);
            gone.retain(|note| !self.notes.is_kept(*note));
            let mut come = notes_among(after, &change.new);
            come.retain(|note| !self.notes.old.contains_key(note));
            for (side, view, notes) in [(0, self.ground.view, &gone), (1, self.edited, &come)] {
                for at in notes.iter().filter_map(|note| view.notes.get(*note)).flatten() {
                    sides[side].push_str(&format!(" [* {}]", shown(&view.paragraphs[*at].glyphs)));
                }
            }
            let mut outcomes = vec![Outcome::Words { old, span: change.old, glyphs }];
            for note in gone.iter().filter_map(|note| self.ground.view.notes.get(*note)) {
                outcomes.push(Outcome::Instead { old: note.clone(), new: Vec::new() });
            }
            for note in come.iter().filter_map(|note| self.edited.notes.get(*note)) {
                outcomes.push(Outcome::Note(self.lines(note)));
            }
            found.push(Proposal {
                old: vec![old],
                is_new: false,
                sides,
                ways: change.ways,
                outcomes,
                is_computed: change.is_computed,
                ..Proposal::default()
            });
        }
    }

    fn restyled(&self, old: usize, after: &Paragraph) -> Proposal {
        let before = &self.ground.view.paragraphs[old];
        let ways = blocks::restyled(self.ground, before, &after.style).into_iter().collect();
        let glyphs = before.glyphs.clone();
        let new = Paragraph {
            style: after.style.clone(),
            glyphs: relooked(glyphs, after),
            ..before.clone()
        };
        let text = shown(&before.glyphs);
        Proposal {
            old: vec![old],
            is_new: false,
            sides: [format!("[{}] {text}", before.style), format!("[{}] {text}", after.style)],
            ways,
            outcomes: vec![Outcome::Style { old, new: Box::new(new) }],
            ..Proposal::default()
        }
    }

    /// Paragraphs that were split or joined, as one text with signs between them.
    fn regrouped(&self, old: &[usize], new: &[usize]) -> Option<Proposal> {
        let before = joined(self.ground.view, old);
        let after = joined(self.edited, new);
        let changes = words::changes(self.ground, &before, &after, self.notes);
        let mut way = Some(Way::default());
        for change in &changes {
            way = way.zip(change.ways.first()).map(|(mut way, more)| {
                way.edits.extend(more.edits.iter().cloned());
                way.values.extend(more.values.iter().cloned());
                way
            });
        }
        let lines = self.lines(new);
        Some(Proposal {
            old: old.to_vec(),
            is_new: true,
            sides: [shown(&before.glyphs), shown(&after.glyphs)],
            ways: way.into_iter().collect(),
            outcomes: vec![Outcome::Instead { old: old.to_vec(), new: lines }],
            ..Proposal::default()
        })
    }

    fn gone(&self, old: Vec<usize>) -> Proposal {
        let ways = blocks::without(self.ground, &old);
        let sides = [self.text(&self.ground.with_notes(&old)), String::new()];
        let outcomes =
            vec![Outcome::Instead { old: self.ground.with_notes(&old), new: Vec::new() }];
        Proposal { old, is_new: false, sides, ways, outcomes, ..Proposal::default() }
    }

    fn come(&self, new: &[Vec<usize>], beside: &Beside) -> Proposal {
        let ways = blocks::with_new(self.ground, self.edited, new, beside, self.notes);
        let all = new.concat();
        let lines = self.lines(&all);
        let notes = all.iter().flat_map(|at| &self.edited.paragraphs[*at].notes);
        let notes = notes.filter(|note| !self.notes.old.contains_key(note));
        let notes: Vec<_> = notes.filter_map(|note| self.edited.notes.get(*note)).collect();
        let text: Vec<_> =
            all.iter().map(|at| shown(&self.edited.paragraphs[*at].glyphs)).collect();
        let (after, before) = (beside.after.last().copied(), beside.before.first().copied());
        let mut outcomes = vec![Outcome::In { after, before, new: lines }];
        outcomes.extend(notes.into_iter().map(|note| Outcome::Note(self.lines(note))));
        Proposal {
            old: Vec::new(),
            is_new: true,
            sides: [String::new(), text.join(" | ")],
            ways,
            outcomes,
            ..Proposal::default()
        }
    }

    fn moved(&self, old: Vec<usize>, beside: &Beside) -> Proposal {
        let ways = blocks::moved(self.ground, &old, beside);
        let text = self.text(&old);
        let (after, before) = (beside.after.last().copied(), beside.before.first().copied());
        let outcomes = vec![Outcome::Elsewhere { old: old.clone(), after, before }];
        let place = before.map(|at| self.text(&[at]));
        let sides = [text.clone(), format!("{text} ↕ {}", place.unwrap_or_default())];
        Proposal { old, is_new: false, sides, ways, outcomes, ..Proposal::default() }
    }

    fn table(&self, old: Vec<usize>, new: &[usize]) -> Proposal {
        let text: Vec<_> =
            new.iter().map(|at| shown(&self.edited.paragraphs[*at].glyphs)).collect();
        let outcomes = vec![Outcome::Instead { old: old.clone(), new: self.lines(new) }];
        let sides = [self.text(&old), text.join(" | ")];
        Proposal { old, is_new: true, sides, ways: Vec::new(), outcomes, ..Proposal::default() }
    }

    /// Paragraphs of the edited file as lines.
    fn lines(&self, new: &[usize]) -> Vec<Line> {
        new.iter().map(|at| Line::of(None, &self.edited.paragraphs[*at])).collect()
    }

    fn text(&self, old: &[usize]) -> String {
        let texts = old.iter().filter_map(|at| self.ground.view.paragraphs.get(*at));
        texts.map(|paragraph| shown(&paragraph.glyphs)).collect::<Vec<_>>().join(" | ")
    }
}

/// Letters in the look that most of another paragraph has.
fn relooked(glyphs: Vec<Glyph>, like: &Paragraph) -> Vec<Glyph> {
    let mut counts: BTreeMap<Look, usize> = BTreeMap::new();
    for glyph in &like.glyphs {
        *counts.entry(glyph.look).or_default() += 1;
    }
    let look = counts.into_iter().max_by_key(|(_, count)| *count).map(|(look, _)| look);
    glyphs.into_iter().map(|glyph| Glyph { look: look.unwrap_or(glyph.look), ..glyph }).collect()
}

fn joined(view: &View, paragraphs: &[usize]) -> Paragraph {
    let mut whole = Paragraph::default();
    for (i, paragraph) in paragraphs.iter().filter_map(|at| view.paragraphs.get(*at)).enumerate() {
        if i > 0 {
            let look = whole.glyphs.last().map(|glyph| glyph.look).unwrap_or_default();
            whole.glyphs.push(Glyph { letter: BETWEEN, look, from: None });
        } else {
            whole.style = paragraph.style.clone();
        }
        whole.glyphs.extend(&paragraph.glyphs);
        whole.notes.extend(&paragraph.notes);
    }
    whole
}

/// The notes whose marks stand among glyphs.
fn notes_among(paragraph: &Paragraph, span: &std::ops::Range<usize>) -> Vec<usize> {
    let marks = |glyphs: &[Glyph]| glyphs.iter().filter(|glyph| glyph.letter == NOTE).count();
    let first = marks(&paragraph.glyphs[..span.start]);
    let count = marks(&paragraph.glyphs[span.clone()]);
    paragraph.notes.iter().skip(first).take(count).copied().collect()
}

/// A stretch with some words before and behind it.
fn around(glyphs: &[Glyph], span: &std::ops::Range<usize>) -> String {
    const WORDS: usize = 24;
    let start = span.start.saturating_sub(WORDS);
    let end = (span.end + WORDS).min(glyphs.len());
    let blank = |at: &usize| glyphs[*at].letter == ' ';
    let from = if start == 0 {
        0
    } else {
        (start..span.start).find(blank).map_or(span.start, |at| at + 1)
    };
    let to = if end == glyphs.len() {
        end
    } else {
        (span.end..end).rev().find(blank).unwrap_or(span.end)
    };
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", dots(from > 0), shown(&glyphs[from..to]), dots(to < glyphs.len()))
}

/// The notes of the edited file: those that were there have their names, new ones get one.
struct EditedNotes<'a> {
    ground: &'a Ground<'a>,
    edited: &'a View,
    /// For each edited note the generated one.
    old: BTreeMap<usize, usize>,
    names: RefCell<BTreeMap<usize, String>>,
}

impl<'a> EditedNotes<'a> {
    fn new(ground: &'a Ground<'a>, edited: &'a View, steps: &[Step]) -> Self {
        let note_of = |view: &View, paragraph: usize| {
            view.notes.iter().position(|note| note.contains(&paragraph))
        };
        let mut old = BTreeMap::new();
        for step in steps {
            if let Step::Same { old: before, new: after } = step
                && let (Some(before), Some(after)) =
                    (note_of(ground.view, *before), note_of(edited, *after))
            {
                old.insert(after, before);
            }
        }
        Self { ground, edited, old, names: RefCell::default() }
    }

    /// A name that no template has.
    fn new_name(&self, note: usize) -> String {
        let mut names = self.names.borrow_mut();
        let taken: BTreeSet<String> = names.values().cloned().collect();
        let is_free = |name: &String| {
            let mark = format!("[^{name}]");
            !taken.contains(name)
                && self.ground.sources.iter().all(|(_, source)| !source.text.contains(&mark))
        };
        let fresh =
            || (1..10_000).map(|number| format!("gc{number}")).find(is_free).unwrap_or_default();
        names.entry(note).or_insert_with(fresh).clone()
    }
}

impl Notes for EditedNotes<'_> {
    fn mark(&self, note: usize) -> Option<(String, Option<String>)> {
        if let Some(old) = self.old.get(&note) {
            return Some((self.ground.note_name(*old)?, None));
        }
        let base = self
            .ground
            .view
            .notes
            .iter()
            .flatten()
            .next()
            .and_then(|at| self.ground.view.paragraphs.get(*at));
        let base =
            base.and_then(|base| base.glyphs.first()).map(|glyph| glyph.look).unwrap_or_default();
        let mut text = String::new();
        for (i, at) in self.edited.notes.get(note)?.iter().enumerate() {
            text.push_str(if i > 0 { "\n\n    " } else { "" });
            let paragraph = self.edited.paragraphs.get(*at)?;
            words::render(&paragraph.glyphs, base, "", &mut text, &mut |_| None)?;
        }
        (!text.is_empty()).then(|| (self.new_name(note), Some(text)))
    }

    fn is_kept(&self, note: usize) -> bool {
        self.old.values().any(|old| *old == note)
    }
}
