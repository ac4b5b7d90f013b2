//! What somebody changed in a Word file that came from a report, brought back into the report's own files.
//!
//! Three texts are compared: the one that was generated, the edited one, and the sources as they are now. Every change is a
//! proposal in one or several ways; none is trusted. The report is built with it in memory, and where that does not read as
//! the edited file does, the change is told and left alone. (A template with values is a lens, its inverse is only as good as
//! PutGet: Foster et al., Boomerang.)

mod blocks;
mod bring;
mod cells;
mod counts;
mod ground;
mod inverse;
mod matching;
pub mod messages;
pub mod of_series;
mod patch;
mod proposals;
mod recase;
mod reword;
mod scalars;
#[cfg(test)]
mod tests;
mod trial;
mod view;
mod words;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::PathBuf;

pub use cells::TableCell;
pub use reword::{Worded, paragraph_of, reworded};
pub use view::View;

use crate::diag::Diagnostics;
use crate::ooxml::package::Unreadable;
use crate::ooxml::read::tree::Changes;
use crate::prepare::Order;
use crate::toml::DataPath;
use crate::world::World;
use ground::{FileEdit, Ground};
use proposals::{Proposal, proposals};
use trial::{Built, Outcome};

/// A report in a world.
#[derive(Clone, Copy)]
pub struct Side<'w> {
    /// Its files.
    pub world: &'w dyn World,
    /// Which, and how it is made ready.
    pub order: &'w Order,
}

/// What came of a merge.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// The files that change, in the order of their paths.
    pub files: Vec<ChangedFile>,
    /// What was changed and is in these files.
    pub done: Vec<Edit>,
    /// What was changed and is not.
    pub left: Vec<Edit>,
    /// Places that follow from a value that changed.
    pub follows: Vec<Edit>,
    /// Places that read otherwise since the sources have changed after the Word file was made.
    pub since: Vec<Edit>,
}

/// A file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// Where.
    pub path: PathBuf,
    /// As it is; `None` where there is none yet.
    pub before: Option<String>,
    /// What a new file overrides, or what is there.
    pub base: String,
    /// As it becomes.
    pub after: String,
}

/// A change, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The words around it, or those of the whole paragraph.
    pub old: String,
    /// What they became.
    pub new: String,
    /// Values of `report.toml` that change with it.
    pub values: Vec<String>,
    /// Why it is left.
    pub why: Option<Why>,
    /// The number by which it can be left, or taken where `now` stands against it; edits of one number are made together or
    /// not at all. `None` where there is no choice.
    pub choice: Option<usize>,
    /// Where its values stand in the table of a series, where it is left for that.
    pub cells: Vec<TableCell>,
    /// What the report says by now in the place of an edit that is left since the sources have changed there, too.
    pub now: Option<String>,
}

/// Why a change is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The sources have no way to say it.
    NoWay,
    /// Another change wants something else in the same place.
    Disagrees,
    /// The sources have changed there since.
    SourceChanged,
    /// The value stands in a table beside the report.
    InTable,
    /// What is built then would not read as the edited file does.
    ReadsOtherwise,
    /// The report would have errors.
    NotValid,
    /// It is a figure that is worked out from others.
    Computed,
    /// There are too many such changes for each to be tried.
    TooMany,
    /// Whoever merges does not want it.
    NotWanted,
    /// Nobody knows from which version the file was made, and those that it may be differ there.
    Doubtful,
}

impl Why {
    /// The reason in words, Vietnamese and English.
    pub const fn words(self) -> [&'static str; 2] {
        match self {
            Self::NoWay => ["nguồn không diễn đạt được chỗ này", "the sources cannot say this"],
            Self::Disagrees => [
                "hai chỗ sửa cùng một số liệu khác nhau",
                "two edits want different values of one fact",
            ],
            Self::SourceChanged => {
                ["nguồn cũng đã sửa chỗ này", "the sources have changed there, too"]
            }
            Self::TooMany => [
                "quá nhiều chỗ sửa để thử từng chỗ",
                "there are too many edits to try each of them",
            ],
            Self::NotWanted => ["bạn không lấy chỗ sửa này", "you have left it out"],
            Self::Doubtful => [
                "không chắc là chỗ sửa trong tệp Word: các phiên bản ghi khác nhau ở đây",
                "it may be no edit of the Word file: the versions read otherwise here",
            ],
            Self::InTable => [
                "giá trị này nằm trong bảng của loạt văn bản: sửa ở đó rồi dựng lại",
                "the value stands in the table of the series: change it there, and build again",
            ],
            Self::ReadsOtherwise => [
                "sửa nguồn thì văn bản không ra đúng như đã sửa",
                "the document would not read as edited",
            ],
            Self::NotValid => [
                "sửa như thế thì báo cáo có lỗi, chẳng hạn trái với số liệu khác: sửa trong report.toml cả những giá trị đi cùng",
                "the report would have errors, such as a figure that contradicts others: change them together in report.toml",
            ],
            Self::Computed => [
                "số này được tính từ các số liệu khác: sửa các số liệu ấy",
                "the figure is worked out from others: change those",
            ],
        }
    }
}

/// What whoever merges has chosen among the changes, by the numbers that a merge of the same files has given them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Those that are left out.
    pub leave: BTreeSet<usize>,
    /// Those that are made although the sources have changed there, too: what these say by now goes.
    pub take: BTreeSet<usize>,
}

/// Why nothing can be merged.
#[derive(Debug)]
pub enum Failure {
    /// The edited file cannot be read.
    Edited(Unreadable),
    /// The report has errors; they are in the diagnostics.
    Report,
}

/// Works out what the files of `today` become, so that they say what the Word file `edited` says, which was generated from
/// `base`. Where that is not sure, `known` are the versions that it may have been generated from: what they do not all say
/// alike is left.
///
/// # Errors
/// Where one of the three cannot be read.
pub fn merge(
    base: Side<'_>,
    known: &[Known],
    today: Side<'_>,
    edited: &[u8],
    changes: &Changes,
    choices: &Choices,
    diagnostics: &mut Diagnostics,
) -> Result<Merged, Failure> {
    let edited = View::read(edited, changes).map_err(Failure::Edited)?;
    let (built, _) = trial::build(base.world, base.order, diagnostics).ok_or(Failure::Report)?;
    let ground = Ground::new(&built.prepared, &built.sources, &built.view);
    let trials = Cell::new(MOST_TRIED);
    let merger = Merger { base, built: &built, ground: &ground, trials };
    let edited = proposals::with_own_marks(&built.view, edited);
    let edited = proposals::in_known_styles(&built.view, edited);
    let edited = proposals::with_signer(&ground, edited);
    let mut proposals = proposals(&ground, &edited);
    doubt(&mut proposals, &built.view, known);
    cells::keep_rows_apart(&mut proposals, &ground);
    let verdict = merger.settle(proposals, &choices.leave);
    merger.bring(verdict, &choices.take, today, &edited, diagnostics)
}

/// What a version says that an edited file may have been generated from: its paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Known(BTreeSet<String>);

impl Known {
    /// That of a report; without any paragraph where it cannot be built.
    pub fn of(side: Side<'_>) -> Self {
        let built = trial::build(side.world, side.order, &mut Diagnostics::default());
        built.map(|(built, _)| Self::in_view(&built.view)).unwrap_or_default()
    }

    fn in_view(view: &View) -> Self {
        Self(view.paragraphs.iter().map(view::Paragraph::text).collect())
    }

    /// How many of the paragraphs of an edited file it has, in thousandths; 0 where the file cannot be read.
    pub fn likeness(&self, edited: &[u8]) -> usize {
        let Ok(edited) = View::read(edited, &Changes::Accepted) else { return 0 };
        let Self(there) = Self::in_view(&edited);
        there.intersection(&self.0).count() * 1_000 / there.len().max(1)
    }
}

/// Takes the ways from proposals that may be none of somebody who edited the file: a version that it may have been
/// generated from does not have the paragraph as it was, or has what seems to be new.
fn doubt(proposals: &mut [Proposal], view: &View, known: &[Known]) {
    let Known(own) = Known::in_view(view);
    for proposal in proposals {
        let olds = proposal.old.iter().filter_map(|at| view.paragraphs.get(*at));
        let olds: Vec<String> = olds.map(view::Paragraph::text).collect();
        let news: Vec<&String> = proposal
            .outcomes
            .iter()
            .flat_map(|outcome| match outcome {
                Outcome::In { new, .. } | Outcome::Instead { new, .. } | Outcome::Note(new) => {
                    new.as_slice()
                }
                _ => &[],
            })
            .map(|line| &line.text)
            .filter(|text| !own.contains(*text))
            .collect();
        let is_certain = |Known(there): &Known| {
            olds.iter().all(|old| there.contains(old))
                && news.iter().all(|new| !there.contains(*new))
        };
        if !known.iter().all(is_certain) {
            proposal.ways.clear();
            proposal.is_doubtful = true;
        }
    }
}

/// How many paragraphs all trials together may build: some 150 trials of a report of 15 pages.
const MOST_TRIED: usize = 25_000;

struct Merger<'a> {
    base: Side<'a>,
    built: &'a Built,
    ground: &'a Ground<'a>,
    /// What is left of [`MOST_TRIED`].
    trials: Cell<usize>,
}

/// Proposals that ask for the same, with the way that was chosen.
struct Group {
    members: Vec<Proposal>,
    /// Index of the way; `None` where none is good.
    way: Option<usize>,
    why: Option<Why>,
}

impl Group {
    fn edits(&self) -> &[FileEdit] {
        let way = self.way.and_then(|way| self.members.first()?.ways.get(way));
        way.map_or(&[], |way| &way.edits)
    }

    fn values(&self) -> &[DataPath] {
        let way = self.way.and_then(|way| self.members.first()?.ways.get(way));
        way.map_or(&[], |way| &way.values)
    }

    fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.members.iter().flat_map(|member| &member.outcomes)
    }
}

impl Merger<'_> {
    /// Finds a way for each change.
    fn settle(&self, proposals: Vec<Proposal>, leave: &BTreeSet<usize>) -> Vec<Group> {
        let mut groups = grouped(proposals);
        let left = groups.iter_mut().enumerate().filter(|(number, _)| leave.contains(number));
        for (_, group) in left {
            (group.way, group.why) = (None, Some(Why::NotWanted));
            group.members.iter_mut().for_each(|member| member.ways.clear());
        }
        self.settle_all(&mut groups);
        self.settle_together(&mut groups);
        groups
    }

    /// Finds a way for each of these: all at once where that goes well, else by halves, so that a few bad ones among many take
    /// few trials.
    fn settle_all(&self, groups: &mut [Group]) {
        let tried = self.tried(groups);
        if tried == Tried::Agrees {
            return;
        }
        if let [group] = groups {
            return self.settle_one(group, tried);
        }
        let middle = groups.len() / 2;
        let (first, second) = groups.split_at_mut(middle);
        self.settle_all(first);
        self.settle_all(second);
        if self.agrees(groups) {
            return;
        }
        for at in middle..groups.len() {
            if groups[at].way.is_some() {
                let tried = self.tried(&groups[..=at]);
                if tried != Tried::Agrees {
                    leave(&mut groups[at], tried);
                }
            }
        }
    }

    /// Finds a way for a change whose likeliest one is none, for that reason.
    fn settle_one(&self, group: &mut Group, mut tried: Tried) {
        let ways = group.members.first().map_or(0, |member| member.ways.len());
        for way in 1..ways {
            group.way = Some(way);
            tried = self.tried(std::slice::from_ref(group));
            if tried == Tried::Agrees {
                return;
            }
        }
        leave(group, tried);
    }

    /// Values that the report cannot take one without the other are taken together, where that goes well.
    fn settle_together(&self, groups: &mut [Group]) {
        let is_refused = |group: &Group| {
            let first = group.members.first().and_then(|member| member.ways.first());
            group.why == Some(Why::NotValid) && first.is_some_and(|way| !way.values.is_empty())
        };
        let refused: Vec<usize> = (0..groups.len()).filter(|at| is_refused(&groups[*at])).collect();
        if refused.len() < 2 {
            return;
        }
        for &at in &refused {
            (groups[at].way, groups[at].why) = (Some(0), None);
        }
        if !self.agrees(groups) {
            for &at in &refused {
                leave(&mut groups[at], Tried::NotValid);
            }
        }
    }

    fn agrees(&self, groups: &[Group]) -> bool {
        self.tried(groups) == Tried::Agrees
    }

    /// Whether the report reads as it should with these changes made; those without a way are not asked for.
    fn tried(&self, groups: &[Group]) -> Tried {
        let made: Vec<&Group> = groups.iter().filter(|group| group.way.is_some()).collect();
        if made.is_empty() {
            return Tried::Agrees;
        }
        match self.trials.get().checked_sub(self.built.view.paragraphs.len() + 1) {
            Some(left) => self.trials.set(left),
            None => {
                self.trials.set(0);
                return Tried::Spent;
            }
        }
        let edits: Vec<FileEdit> =
            made.iter().flat_map(|group| group.edits().iter().cloned()).collect();
        let values: Vec<DataPath> =
            made.iter().flat_map(|group| group.values().iter().cloned()).collect();
        let Some(built) = trial::with(self.base.world, self.base.order, self.built, &edits) else {
            return Tried::NotValid;
        };
        let expected =
            trial::expected(&self.built.view, made.iter().flat_map(|group| group.outcomes()));
        let found = trial::differences(self.ground, &expected, &built, &values, true);
        match found.iter().all(|difference| difference.follows) {
            true => Tried::Agrees,
            false => Tried::Differs,
        }
    }
}

/// How a trial went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tried {
    /// The report reads as it should.
    Agrees,
    /// It does not.
    Differs,
    /// It has errors.
    NotValid,
    /// There was no trial left.
    Spent,
}

fn leave(group: &mut Group, tried: Tried) {
    group.way = None;
    group.why = Some(match tried {
        Tried::Agrees | Tried::Differs => Why::ReadsOtherwise,
        Tried::NotValid => Why::NotValid,
        Tried::Spent => Why::TooMany,
    });
}

/// Proposals that ask for the same changes are one.
fn grouped(proposals: Vec<Proposal>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for proposal in proposals {
        let first = proposal.ways.first().filter(|way| !way.edits.is_empty());
        let same = groups.iter_mut().find(|group| {
            first.is_some() && group.members.first().and_then(|member| member.ways.first()) == first
        });
        match same {
            Some(group) => group.members.push(proposal),
            None => {
                let (way, why) = match proposal.ways.first() {
                    Some(_) => (Some(0), None),
                    None if proposal.is_doubtful => (None, Some(Why::Doubtful)),
                    None if proposal.is_computed => (None, Some(Why::Computed)),
                    None => (None, Some(Why::NoWay)),
                };
                groups.push(Group { members: vec![proposal], way, why });
            }
        }
    }
    disagreeing(&mut groups);
    groups
}

/// Changes that want something else in the same place are left, all of them.
fn disagreeing(groups: &mut [Group]) {
    let mut bad = BTreeSet::new();
    for (at, one) in groups.iter().enumerate() {
        for (other_at, other) in groups.iter().enumerate().skip(at + 1) {
            let clash = one.edits().iter().any(|edit| {
                other.edits().iter().any(|other| {
                    edit != other
                        && edit.source == other.source
                        && edit.start < other.end
                        && other.start < edit.end
                })
            });
            let is_value = !one.values().is_empty()
                && one.values().iter().any(|path| other.values().contains(path));
            if clash && is_value {
                bad.extend([at, other_at]);
            }
        }
    }
    for at in bad {
        (groups[at].way, groups[at].why) = (None, Some(Why::Disagrees));
        groups[at].members.iter_mut().for_each(|member| member.ways.clear());
    }
}
