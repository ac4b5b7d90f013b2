//! What became of each paragraph, row and note.

use std::collections::BTreeSet;

use super::view::{Node, Paragraph, View};
use crate::align::{self, Pair, Unit};

/// Something that became of paragraphs; those of the generated file by their index there, those of the edited one by theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// One is the other, changed or not.
    Same {
        /// Generated.
        old: usize,
        /// Edited.
        new: usize,
    },
    /// Two were made of one, or one of two.
    Regrouped {
        /// Generated.
        old: Vec<usize>,
        /// Edited.
        new: Vec<usize>,
    },
    /// Paragraphs were deleted: one, or those of a row.
    Gone {
        /// Generated.
        old: Vec<usize>,
        /// Whether it is a row.
        is_row: bool,
    },
    /// Paragraphs are new: one, or those of a row.
    New {
        /// Edited, by cells.
        new: Vec<Vec<usize>>,
        /// Beside what they stand.
        beside: Beside,
        /// Whether it is a row.
        is_row: bool,
    },
    /// Paragraphs stand elsewhere: one, or those of a row.
    Moved {
        /// Generated.
        old: Vec<usize>,
        /// Beside what they stand.
        beside: Beside,
        /// Whether it is a row.
        is_row: bool,
    },
    /// A table was deleted or is new, or its columns are others.
    Table {
        /// Generated.
        old: Vec<usize>,
        /// Edited.
        new: Vec<usize>,
    },
}

/// The neighbours of what is new or was moved, as they were generated: paragraphs, of a row all of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// What it stands behind.
    pub after: Vec<usize>,
    /// What it stands before.
    pub before: Vec<usize>,
}

/// What became of the paragraphs of `old` in `new`.
pub fn steps(old: &View, new: &View) -> Vec<Step> {
    let mut matching = Matching { old, new, steps: Vec::new() };
    let whole = |node: &Node| -> Item {
        match node {
            Node::Paragraph(at) => Item { paragraphs: vec![vec![*at]], place: 0 },
            Node::Table(rows) => {
                Item { paragraphs: rows.iter().flatten().cloned().collect(), place: 1 }
            }
        }
    };
    let old_items: Vec<_> = old.blocks.iter().map(whole).collect();
    let new_items: Vec<_> = new.blocks.iter().map(whole).collect();
    let tables = matching.items(&old_items, &new_items);
    for (before, after) in tables {
        if let (Some(Node::Table(old)), Some(Node::Table(new))) =
            (old.blocks.get(before), new.blocks.get(after))
        {
            matching.table(old, new);
        }
    }
    let notes = |view: &View| -> Vec<Item> {
        view.notes
            .iter()
            .flatten()
            .map(|at| Item { paragraphs: vec![vec![*at]], place: 2 })
            .collect()
    };
    let of_body = matching.steps.len();
    matching.items(&notes(old), &notes(new));
    // Notes come, go and move with their marks.
    let of_notes = matching.steps.split_off(of_body);
    let stays = |step: &Step| matches!(step, Step::Same { .. } | Step::Regrouped { .. });
    matching.steps.extend(of_notes.into_iter().filter(stays));
    matching.steps
}

/// A paragraph, a table or a row, by the paragraphs of its cells.
struct Item {
    paragraphs: Vec<Vec<usize>>,
    place: u8,
}

const TABLE: u8 = 1;
const ROW: u8 = 3;

struct Matching<'v> {
    old: &'v View,
    new: &'v View,
    steps: Vec<Step>,
}

impl Matching<'_> {
    /// Pairs items. Gives the pairs of tables.
    fn items(&mut self, old: &[Item], new: &[Item]) -> Vec<(usize, usize)> {
        let pairs = aligned(self.old, old, self.new, new);
        let flat = |items: &[Item], range: std::ops::Range<usize>| -> Vec<usize> {
            items[range].iter().flat_map(|item| item.paragraphs.concat()).collect()
        };
        let mut tables = Vec::new();
        for Pair { old: before, new: after, is_moved } in &pairs {
            let (first, other) = (&old[before.start], &new[after.start]);
            if *is_moved && first.place != TABLE {
                let beside = neighbours(&pairs, old, after.start);
                let is_row = first.place == ROW;
                self.steps.push(Step::Moved { old: first.paragraphs.concat(), beside, is_row });
            }
            match first.place {
                TABLE => tables.push((before.start, after.start)),
                ROW => self.row(&first.paragraphs, &other.paragraphs),
                _ if before.len() + after.len() > 2 => self.steps.push(Step::Regrouped {
                    old: flat(old, before.clone()),
                    new: flat(new, after.clone()),
                }),
                _ => self.same(&first.paragraphs.concat(), &other.paragraphs.concat()),
            }
        }
        let (mut paired, mut there) = (BTreeSet::new(), BTreeSet::new());
        for pair in &pairs {
            paired.extend(pair.old.clone());
            there.extend(pair.new.clone());
        }
        for (at, item) in old.iter().enumerate().filter(|(at, _)| !paired.contains(at)) {
            let _ = at;
            let old = item.paragraphs.concat();
            match item.place {
                _ if old.is_empty() => {}
                TABLE => self.steps.push(Step::Table { old, new: Vec::new() }),
                place => self.steps.push(Step::Gone { old, is_row: place == ROW }),
            }
        }
        for (at, item) in new.iter().enumerate().filter(|(at, _)| !there.contains(at)) {
            let new = item.paragraphs.clone();
            match item.place {
                _ if new.concat().is_empty() => {}
                TABLE => self.steps.push(Step::Table { old: Vec::new(), new: new.concat() }),
                place => {
                    let beside = neighbours(&pairs, old, at);
                    self.steps.push(Step::New { new, beside, is_row: place == ROW });
                }
            }
        }
        tables
    }

    fn table(&mut self, old: &[Vec<Vec<usize>>], new: &[Vec<Vec<usize>>]) {
        let rows = |rows: &[Vec<Vec<usize>>]| -> Vec<Item> {
            rows.iter().map(|cells| Item { paragraphs: cells.clone(), place: ROW }).collect()
        };
        self.items(&rows(old), &rows(new));
    }

    /// Cells of one row stay in their order.
    fn row(&mut self, old: &[Vec<usize>], new: &[Vec<usize>]) {
        if old.len() != new.len() {
            self.steps.push(Step::Table { old: old.concat(), new: new.concat() });
            return;
        }
        for (old, new) in old.iter().zip(new) {
            if old.len() == new.len() {
                self.same(old, new);
                continue;
            }
            let items = |cell: &[usize]| -> Vec<Item> {
                cell.iter().map(|at| Item { paragraphs: vec![vec![*at]], place: 4 }).collect()
            };
            self.items(&items(old), &items(new));
        }
    }

    fn same(&mut self, old: &[usize], new: &[usize]) {
        self.steps.extend(old.iter().zip(new).map(|(&old, &new)| Step::Same { old, new }));
    }
}

fn aligned(old_view: &View, old: &[Item], new_view: &View, new: &[Item]) -> Vec<Pair> {
    let texts = |view: &View, items: &[Item]| -> Vec<String> {
        let text = |item: &Item| {
            let cells = item.paragraphs.iter().map(|cell| {
                let paragraphs = cell.iter().filter_map(|at| view.paragraphs.get(*at));
                paragraphs.map(Paragraph::text).collect::<Vec<_>>().join(" ")
            });
            cells.collect::<Vec<_>>().join(" ")
        };
        items.iter().map(text).collect()
    };
    fn units<'u>(view: &'u View, items: &[Item], texts: &'u [String]) -> Vec<Unit<'u>> {
        let unit = |(item, text): (&Item, &'u String)| {
            let first = item.paragraphs.iter().flatten().next();
            let first = first.and_then(|at| view.paragraphs.get(*at));
            let mark = first.and_then(|first| first.mark.as_deref());
            Unit { text, place: item.place, role: first.map_or("", |first| &first.style), mark }
        };
        items.iter().zip(texts).map(unit).collect()
    }
    let (old_texts, new_texts) = (texts(old_view, old), texts(new_view, new));
    align::paragraphs(&units(old_view, old, &old_texts), &units(new_view, new, &new_texts))
}

/// What stood before and behind the item `at` of the new ones and did not move.
fn neighbours(pairs: &[Pair], old: &[Item], at: usize) -> Beside {
    let stays = || pairs.iter().filter(|pair| !pair.is_moved);
    let item = |at: usize| old.get(at).map(|item| item.paragraphs.concat()).unwrap_or_default();
    let after = stays().filter(|pair| pair.new.start < at).max_by_key(|pair| pair.new.start);
    let before = stays().filter(|pair| pair.new.start > at).min_by_key(|pair| pair.new.start);
    Beside {
        after: after.map(|pair| item(pair.old.end - 1)).unwrap_or_default(),
        before: before.map(|pair| item(pair.old.start)).unwrap_or_default(),
    }
}
