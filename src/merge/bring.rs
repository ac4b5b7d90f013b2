//! The chosen changes, brought into the files as they are now, and what is told of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::ground::FileEdit;
use super::trial::{self, Built, Difference};
use super::view::{self, View};
use super::{ChangedFile, Edit, Failure, Group, Merged, Merger, Side, Why, matching};
use crate::align;
use crate::diag::Diagnostics;
use crate::prepare::Order;
use crate::source::{Source, SourceId};
use crate::toml::DataPath;
use crate::world::{Overlay, World};

impl Merger<'_> {
    /// Brings the chosen changes into the files of today and tells of the rest.
    pub(super) fn bring(
        &self,
        mut groups: Vec<Group>,
        take: &BTreeSet<usize>,
        today: Side<'_>,
        edited: &View,
        diagnostics: &mut Diagnostics,
    ) -> Result<Merged, Failure> {
        let is_same = std::ptr::eq(
            self.base.world as *const _ as *const (),
            today.world as *const _ as *const (),
        );
        let other = match is_same {
            true => None,
            false => {
                Some(trial::build(today.world, today.order, diagnostics).ok_or(Failure::Report)?.0)
            }
        };
        let now = other.as_ref().unwrap_or(self.built);
        let mut edits = Vec::new();
        let mut contested = Vec::new();
        for (number, group) in groups.iter_mut().enumerate() {
            let moved: Option<Vec<FileEdit>> = match is_same {
                true => Some(group.edits().to_vec()),
                false => group.edits().iter().map(|edit| self.today(edit, today, now)).collect(),
            };
            match moved {
                Some(moved) => edits.extend(moved),
                None => {
                    contested.push((number, group.way.take()));
                    group.why = Some(Why::SourceChanged);
                }
            }
        }
        let mut merged = Merged::default();
        let made = self
            .taken(&mut groups, &contested, take, (today, now), &mut edits)
            .or_else(|| self.made(today, now, &edits));
        if made.is_none() {
            // What cannot be written, or would not build any more, is left as a whole.
            for group in groups.iter_mut().filter(|group| group.way.is_some()) {
                (group.way, group.why) = (None, Some(Why::SourceChanged));
            }
        }
        let (files, rebuilt) = made.unwrap_or_default();
        let shown = rebuilt.as_ref().unwrap_or(now);
        let values: Vec<DataPath> =
            groups.iter().flat_map(|group| group.values().iter().cloned()).collect();
        let differences = self.against_edited(edited, shown, &values);
        let differing: BTreeSet<usize> = differences
            .iter()
            .flat_map(|found| found.expected.iter().filter_map(|line| line.old))
            .collect();
        let is_there = |group: &Group| {
            let old: Vec<usize> =
                group.members.iter().flat_map(|member| member.old.iter().copied()).collect();
            matches!(group.why, Some(Why::SourceChanged | Why::Computed))
                && !old.is_empty()
                && old.iter().all(|old| !differing.contains(old))
        };
        // What the sources say by now is no change any more.
        let told = groups.iter().enumerate().filter(|(_, group)| !is_there(group));
        for (number, group) in told {
            for member in &group.members {
                let is_wanted = group.way.is_some() || group.why == Some(Why::NotWanted);
                let is_contested = group.why == Some(Why::SourceChanged);
                let now = is_contested.then(|| now_in(&differences, &member.old)).flatten();
                let is_left = group.why == Some(Why::NoWay);
                let cells = match is_left {
                    true => self.ground.changed_cells(&member.old, &member.sides),
                    false => Vec::new(),
                };
                let edit = Edit {
                    old: member.sides[0].clone(),
                    new: member.sides[1].clone(),
                    values: group.values().iter().map(ToString::to_string).collect(),
                    why: if cells.is_empty() { group.why } else { Some(Why::InTable) },
                    cells,
                    choice: (is_wanted || now.is_some()).then_some(number),
                    now,
                };
                let list = if group.way.is_some() { &mut merged.done } else { &mut merged.left };
                list.push(edit);
            }
        }
        self.tell(&groups, differences, other.as_ref(), &mut merged);
        merged.files = changed(today.world, now, files, &edits);
        Ok(merged)
    }

    /// Makes the contested changes that are taken, too. `None` where none is, or where the report could not be built with
    /// them: they stay contested then.
    fn taken(
        &self,
        groups: &mut [Group],
        contested: &[(usize, Option<usize>)],
        take: &BTreeSet<usize>,
        (today, now): (Side<'_>, &Built),
        edits: &mut Vec<FileEdit>,
    ) -> Option<(Vec<trial::File>, Option<Built>)> {
        let taken: Vec<_> = contested.iter().filter(|(number, _)| take.contains(number)).collect();
        let mut forced: BTreeMap<SourceId, BTreeSet<FileEdit>> = BTreeMap::new();
        for (number, way) in &taken {
            let group = groups.get_mut(*number)?;
            group.way = *way;
            for edit in group.edits() {
                forced.entry(edit.source).or_default().insert(edit.clone());
            }
            group.way = None;
        }
        let mut all = edits.clone();
        for (source, forced) in &forced {
            let (now_source, file) = self.file_of_today(*source, today, now)?;
            let before = &self.built.sources.get(*source).text;
            let imposed = match *source == self.built.prepared.report.source {
                true => self.imposed_values(forced, now)?,
                false => imposed_lines(before, &file.text, forced),
            };
            for (span, text) in imposed {
                // An edit beside it that goes in by itself is in what is imposed, or apart from it.
                all.retain(|edit| edit.source != now_source || apart(&edit.span(), &span));
                all.push(FileEdit::new(now_source, span, text));
            }
        }
        let made = self.made(today, now, &all).filter(|_| !taken.is_empty())?;
        for (number, way) in taken {
            let group = groups.get_mut(*number)?;
            (group.way, group.why) = (*way, None);
        }
        *edits = all;
        Some(made)
    }

    /// The files with changes made, and the report that they build; `None` where they build none.
    fn made(
        &self,
        today: Side<'_>,
        now: &Built,
        edits: &[FileEdit],
    ) -> Option<(Vec<trial::File>, Option<Built>)> {
        if edits.is_empty() {
            return Some((Vec::new(), None));
        }
        let files = trial::files(today.world, now, edits)?;
        let overlay = Overlay::new(today.world);
        let _ = overlay.write_all(&files);
        let (built, _) = trial::build(&overlay, today.order, &mut Diagnostics::default())?;
        Some((files, Some(built)))
    }

    /// Where the built report is not the edited file.
    fn against_edited(&self, edited: &View, built: &Built, values: &[DataPath]) -> Vec<Difference> {
        let steps = matching::steps(&self.built.view, edited);
        let pairs = steps.iter().filter_map(|step| match step {
            matching::Step::Same { old, new } => Some((*new, *old)),
            _ => None,
        });
        let pairs: BTreeMap<usize, usize> = pairs.collect();
        let expected = trial::lines(edited, |new| pairs.get(&new).copied());
        trial::differences(self.ground, &expected, built, values, false)
    }

    /// Sorts what differs: what follows from a value, what is told already, and what else there is.
    fn tell(
        &self,
        groups: &[Group],
        differences: Vec<Difference>,
        today: Option<&Built>,
        merged: &mut Merged,
    ) {
        let texts = |view: &View| -> BTreeSet<String> {
            view.paragraphs.iter().map(view::Paragraph::text).collect()
        };
        let (then, now) = (texts(&self.built.view), today.map(|built| texts(&built.view)));
        let is_of_source = |difference: &Difference| {
            let Some(now) = &now else { return false };
            let was_changed = |old: usize| {
                let then = self.built.view.paragraphs.get(old);
                then.is_some_and(|paragraph| !now.contains(&paragraph.text()))
            };
            let is_new = |text: &String| now.contains(text) && !then.contains(text);
            match difference.expected.is_empty() {
                true => difference.got.iter().all(is_new),
                false => difference.expected.iter().all(|line| line.old.is_some_and(was_changed)),
            }
        };
        let left: Vec<usize> = groups
            .iter()
            .filter(|group| group.way.is_none())
            .flat_map(|group| group.members.iter().flat_map(|member| member.old.iter().copied()))
            .collect();
        let has_new_left = groups
            .iter()
            .any(|group| group.way.is_none() && group.members.iter().any(|member| member.is_new));
        for difference in differences {
            let expected = joined(difference.expected.iter().map(|line| &line.text));
            let got = joined(difference.got.iter());
            let edit = Edit {
                old: expected,
                new: got,
                values: Vec::new(),
                why: None,
                cells: Vec::new(),
                choice: None,
                now: None,
            };
            let is_told = difference
                .expected
                .iter()
                .any(|line| line.old.is_some_and(|old| left.contains(&old)))
                || has_new_left && difference.expected.iter().any(|line| line.old.is_none())
                || difference.expected.is_empty() && !left.is_empty();
            if difference.follows {
                merged.follows.push(edit);
            } else if is_of_source(&difference) && !is_told {
                merged.since.push(edit);
            } else if !is_told {
                merged.left.push(Edit { why: Some(Why::ReadsOtherwise), ..edit });
            }
        }
    }

    /// A change of a file as it was, in the file as it is now; `None` where that has changed there, too.
    fn today(&self, edit: &FileEdit, today: Side<'_>, now: &Built) -> Option<FileEdit> {
        let (source, file) = self.file_of_today(edit.source, today, now)?;
        let before = &self.built.sources.get(edit.source).text;
        let span = carried(before, &file.text, edit.span())?;
        Some(FileEdit::new(source, span, edit.text.clone()))
    }

    /// Values of `report.toml` as they were with the edits made, each for the place where the value stands now. `None` where
    /// one of them is no more there.
    fn imposed_values(
        &self,
        edits: &BTreeSet<FileEdit>,
        now: &Built,
    ) -> Option<Vec<(Range<usize>, String)>> {
        let report = &self.built.prepared.report;
        let before = &self.built.sources.get(report.source).text;
        let mut of_values: BTreeMap<DataPath, BTreeSet<FileEdit>> = BTreeMap::new();
        for edit in edits {
            let path = report.path_at(edit.start)?;
            of_values.entry(path).or_default().insert(edit.clone());
        }
        let imposed = of_values.iter().map(|(path, edits)| {
            let was = report.value_at(path)?.place.span.clone();
            let is = now.prepared.report.value_at(path)?.place.span.clone();
            Some((is, with_edits(before, &was, edits)?))
        });
        imposed.collect()
    }

    /// The file that is now what a file was.
    fn file_of_today<'n>(
        &self,
        source: SourceId,
        today: Side<'_>,
        now: &'n Built,
    ) -> Option<(SourceId, &'n Source)> {
        let wanted = place_of(self.base.order, self.built, source);
        now.sources.iter().find(|(id, _)| place_of(today.order, now, *id) == wanted)
    }
}

/// What stands now in the place of paragraphs.
fn now_in(differences: &[Difference], old: &[usize]) -> Option<String> {
    let is_of = |difference: &&Difference| {
        difference.expected.iter().any(|line| line.old.is_some_and(|at| old.contains(&at)))
    };
    differences.iter().find(is_of).map(|difference| joined(difference.got.iter()))
}

fn joined<'t>(texts: impl Iterator<Item = &'t String>) -> String {
    let texts: Vec<&str> = texts.map(String::as_str).collect();
    texts.join(" ¶ ").replace(['\n', view::NOTE], " ")
}

/// Where a file is, whichever world it was read from: among those of the report, or in the folder of templates. What is built
/// in is where it would be overridden.
fn place_of(order: &Order, built: &Built, source: SourceId) -> (bool, PathBuf) {
    let file = built.sources.get(source);
    if file.is_embedded() {
        return (true, file.path.clone());
    }
    if let Some(below) =
        order.built_in.as_ref().and_then(|folder| file.path.strip_prefix(folder).ok())
    {
        return (true, Path::new("templates").join(below));
    }
    if let Ok(below) = file.path.strip_prefix(&built.prepared.report.folder) {
        return (true, below.to_owned());
    }
    let below = order.templates.as_ref().and_then(|folder| file.path.strip_prefix(folder).ok());
    (false, below.unwrap_or(&file.path).to_owned())
}

/// Bytes of a text in a later state of it; `None` where they or their neighbours have changed.
fn carried(before: &str, after: &str, span: Range<usize>) -> Option<Range<usize>> {
    let changes = replaced(before, after);
    if changes.iter().any(|(gone, _)| !apart(gone, &span)) {
        return None;
    }
    Some(shifted(&changes, span))
}

/// Lines of `before` with the edits made, each stretch of lines for the bytes of `after` that stand in its place now: what was
/// changed there since goes.
fn imposed_lines(
    before: &str,
    after: &str,
    edits: &BTreeSet<FileEdit>,
) -> Vec<(Range<usize>, String)> {
    let changes = replaced(before, after);
    let lines = |span: Range<usize>| {
        let start = before[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = before[span.end..].find('\n').map_or(before.len(), |at| span.end + at);
        start..end
    };
    let mut stretches: Vec<Range<usize>> = edits.iter().map(|edit| lines(edit.span())).collect();
    for stretch in &mut stretches {
        while let Some((gone, _)) = changes.iter().find(|(gone, _)| {
            overlap(gone, stretch) && (gone.start < stretch.start || stretch.end < gone.end)
        }) {
            *stretch = lines(stretch.start.min(gone.start)..stretch.end.max(gone.end));
        }
    }
    stretches.sort_by_key(|stretch| stretch.start);
    stretches.dedup_by(|next, last| {
        let is_one = next.start <= last.end;
        if is_one {
            last.end = last.end.max(next.end);
        }
        is_one
    });
    let imposed = stretches.iter().filter_map(|stretch| {
        let by = |is_it: &dyn Fn(&Range<usize>) -> bool| -> isize {
            changes.iter().filter(|(gone, _)| is_it(gone)).map(growth).sum()
        };
        let start = by(&|gone| gone.end <= stretch.start && !overlap(gone, stretch));
        let inside = by(&|gone| overlap(gone, stretch));
        let place = stretch.start.checked_add_signed(start)?
            ..stretch.end.checked_add_signed(start + inside)?;
        Some((place, with_edits(before, stretch, edits)?))
    });
    imposed.collect()
}

/// A stretch of a text with the edits in it made.
fn with_edits(text: &str, stretch: &Range<usize>, edits: &BTreeSet<FileEdit>) -> Option<String> {
    let mut out = String::new();
    let mut at = stretch.start;
    for edit in edits.iter().filter(|edit| edit.start >= stretch.start && edit.end <= stretch.end) {
        out.push_str(text.get(at..edit.start)?);
        out.push_str(&edit.text);
        at = edit.end;
    }
    out.push_str(text.get(at..stretch.end)?);
    Some(out)
}

/// Whether a change lies in a stretch, in part at least; what comes at one of its ends does not.
const fn overlap(gone: &Range<usize>, stretch: &Range<usize>) -> bool {
    gone.start < stretch.end && stretch.start < gone.end
}

/// Whether something lies between two stretches.
const fn apart(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.end < other.start || other.end < one.start
}

/// Bytes of a text, moved by the changes before them.
fn shifted(changes: &[(Range<usize>, Range<usize>)], span: Range<usize>) -> Range<usize> {
    let before = changes.iter().filter(|(gone, _)| gone.end < span.start);
    let by: isize = before.map(growth).sum();
    span.start.saturating_add_signed(by)..span.end.saturating_add_signed(by)
}

fn growth((gone, come): &(Range<usize>, Range<usize>)) -> isize {
    come.len().cast_signed() - gone.len().cast_signed()
}

/// The bytes that went from one text to the next, each with those that came in their place.
fn replaced(before: &str, after: &str) -> Vec<(Range<usize>, Range<usize>)> {
    if before == after {
        return Vec::new();
    }
    let (old, new) = (align::tokens(before), align::tokens(after));
    let starts = |tokens: &[&str]| -> Vec<usize> {
        let mut at = 0;
        let mut starts = vec![0];
        starts.extend(tokens.iter().map(|token| {
            at += token.len();
            at
        }));
        starts
    };
    let (old_starts, new_starts) = (starts(&old), starts(&new));
    let changes = align::changes(&old, &new, |_| false);
    let bytes = changes.iter().map(|change| {
        let gone = old_starts[change.old.start]..old_starts[change.old.end];
        (gone, new_starts[change.new.start]..new_starts[change.new.end])
    });
    bytes.collect()
}

/// The files with what was there before.
fn changed(
    world: &dyn World,
    built: &Built,
    files: Vec<trial::File>,
    edits: &[FileEdit],
) -> Vec<ChangedFile> {
    let mut changed: Vec<ChangedFile> = files
        .into_iter()
        .map(|(path, after)| {
            let before =
                world.read(&path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            let base = edits.iter().find_map(|edit| {
                let file = built.sources.get(edit.source);
                let is_it = trial::path_of(&built.prepared, &file.path, file.is_embedded()) == path;
                is_it.then(|| file.text.to_string())
            });
            let base = before.clone().or(base).unwrap_or_default();
            ChangedFile { path, before, base, after: String::from_utf8_lossy(&after).into_owned() }
        })
        .filter(|file| file.base != file.after)
        .collect();
    changed.sort_by(|a, b| a.path.cmp(&b.path));
    changed
}
