//! The chosen changes, brought into the files as they are now, and what is told of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::ground::FileEdit;
use super::trial::{self, Built, Difference};
use super::view::{self, View};
use super::{ChangedFile, Edit, Failure, Group, Merged, Merger, Side, Why, matching};
use crate::align;
use crate::diag::Diagnostics;
use crate::prepare::Order;
use crate::source::SourceId;
use crate::toml::DataPath;
use crate::world::{Overlay, World};

impl Merger<'_> {
    /// Brings the chosen changes into the files of today and tells of the rest.
    pub(super) fn bring(
        &self,
        mut groups: Vec<Group>,
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
        for group in &mut groups {
            let moved: Option<Vec<FileEdit>> = match is_same {
                true => Some(group.edits().to_vec()),
                false => group.edits().iter().map(|edit| self.today(edit, today, now)).collect(),
            };
            match moved {
                Some(moved) => edits.extend(moved),
                None => (group.way, group.why) = (None, Some(Why::SourceChanged)),
            }
        }
        let mut merged = Merged::default();
        let made = self.made(today, now, &edits);
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
            group.why == Some(Why::SourceChanged)
                && !old.is_empty()
                && old.iter().all(|old| !differing.contains(old))
        };
        // What the sources say by now is no change any more.
        let told = groups.iter().enumerate().filter(|(_, group)| !is_there(group));
        for (number, group) in told {
            for member in &group.members {
                let is_wanted = group.way.is_some() || group.why == Some(Why::NotWanted);
                let is_contested = group.why == Some(Why::SourceChanged);
                let edit = Edit {
                    old: member.sides[0].clone(),
                    new: member.sides[1].clone(),
                    values: group.values().iter().map(ToString::to_string).collect(),
                    why: group.why,
                    choice: is_wanted.then_some(number),
                    now: is_contested.then(|| now_in(&differences, &member.old)).flatten(),
                };
                let list = if group.way.is_some() { &mut merged.done } else { &mut merged.left };
                list.push(edit);
            }
        }
        self.tell(&groups, differences, other.as_ref(), &mut merged);
        merged.files = changed(today.world, now, files, &edits);
        Ok(merged)
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
        let wanted = place_of(self.base.order, self.built, edit.source);
        let is_it = |id| place_of(today.order, now, id) == wanted;
        let (source, file) = now.sources.iter().find(|(id, _)| is_it(*id))?;
        let before = &self.built.sources.get(edit.source).text;
        let span = carried(before, &file.text, edit.span())?;
        Some(FileEdit::new(source, span, edit.text.clone()))
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
fn carried(
    before: &str,
    after: &str,
    span: std::ops::Range<usize>,
) -> Option<std::ops::Range<usize>> {
    if before == after {
        return Some(span);
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
    let (mut start, mut end) = (span.start, span.end);
    for change in align::changes(&old, &new, |_| false) {
        let gone = old_starts[change.old.start]..old_starts[change.old.end];
        let come = new_starts[change.new.start]..new_starts[change.new.end];
        if gone.start <= span.end && span.start <= gone.end {
            return None;
        }
        if gone.end < span.start {
            start = start + come.len() - gone.len();
            end = end + come.len() - gone.len();
        }
    }
    Some(start..end)
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
