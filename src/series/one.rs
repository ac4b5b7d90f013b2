//! One document of a series: whose it is, and what its change means for the others.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Series;
use crate::text::file_name::folded;

/// What a build puts behind the name of a file that somebody has edited, before a number from 2 on.
const EDITED: &str = "-da-sua";

impl Series {
    /// The row whose document a file is: by its name without ending, as a build of the report `report` has named it or has kept
    /// it; else by its `words`, where all that one row says stands in them and what no other says. `None` where neither tells.
    pub fn row_of(&self, report: &str, stem: &str, words: &str) -> Option<usize> {
        let plain = before_copy(stem);
        let named = [stem, plain].into_iter().find_map(|stem| {
            self.named(report, stem).or_else(|| self.named(report, before_mark(stem)?))
        });
        named.or_else(|| {
            let mut fitting = (0..self.len()).filter(|row| self.is_in(*row, words));
            fitting.next().filter(|_| fitting.next().is_none())
        })
    }

    fn named(&self, report: &str, stem: &str) -> Option<usize> {
        let stem = folded(stem);
        (0..self.len()).find(|row| folded(&self.name(report, *row)) == stem)
    }

    /// Whether all that a row says stands in some words.
    fn is_in(&self, row: usize, words: &str) -> bool {
        let mut values = self.rows[row].fields.iter().map(|(_, value)| value.trim());
        values.all(|value| words.contains(value))
    }

    /// How many documents besides that of `row` are of other values than they were `before`.
    pub fn others_changed(&self, before: &Self, row: usize) -> usize {
        let is_changed = |other: &usize| {
            let root = |series: &Self| series.file(*other).root.json();
            *other >= before.len() || root(self) != root(before)
        };
        (0..self.len()).filter(|other| *other != row).filter(is_changed).count()
    }
}

/// Documents of two states of a series: that of before and that of now, as far as there are both.
pub type Pair = (Option<usize>, Option<usize>);

/// The most pairs of rows that are held beside each other for what they have in common.
const MOST_BESIDE: usize = 1_000_000;

impl Series {
    /// Which document was which `before`, in the order of the documents now, those that went last: rows that say the same, then
    /// those that say mostly the same, then those of one name where that bears no number.
    pub fn pairs(&self, before: &Self) -> Vec<Pair> {
        let mut of: Vec<Option<usize>> = vec![None; self.len()];
        let mut free: Vec<bool> = vec![true; before.len()];
        let mut same: HashMap<&[(String, String)], Vec<usize>> = HashMap::new();
        for row in (0..before.len()).rev() {
            same.entry(&before.rows[row].fields).or_default().push(row);
        }
        for (row, found) in of.iter_mut().enumerate() {
            *found = same.get_mut(&*self.rows[row].fields).and_then(Vec::pop);
            found.iter().for_each(|old| free[*old] = false);
        }
        let left = of.iter().filter(|found| found.is_none()).count();
        if left * free.iter().filter(|is_free| **is_free).count() <= MOST_BESIDE {
            self.pair_alike(before, &mut of, &mut free);
        }
        if !self.names.are_numbered() && !before.names.are_numbered() {
            let named = (0..before.len()).filter(|old| free[*old]);
            let named: HashMap<_, _> = named.map(|old| (before.name("", old), old)).collect();
            for (row, found) in of.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
                *found = named.get(&self.name("", row)).copied().filter(|old| free[*old]);
                found.iter().for_each(|old| free[*old] = false);
            }
        }
        let now = of.into_iter().enumerate().map(|(row, old)| (old, Some(row)));
        let gone = free.iter().enumerate().filter(|(_, is_free)| **is_free);
        now.chain(gone.map(|(old, _)| (Some(old), None))).collect()
    }

    /// Pairs rows that have none with free ones of before, each with the first of those that are the most alike.
    fn pair_alike(&self, before: &Self, of: &mut [Option<usize>], free: &mut [bool]) {
        for (row, found) in of.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
            let all = (0..free.len()).filter(|old| free[*old]);
            let alike = all.map(|old| (alike(self, row, before, old), old));
            let likely = alike.filter(|(alike, _)| *alike > 0);
            if let Some((_, old)) = likely.max_by_key(|(alike, old)| (*alike, Reverse(*old))) {
                *found = Some(old);
                free[old] = false;
            }
        }
    }
}

/// How many values two rows have in common, where these are more than half of them.
fn alike(series: &Series, row: usize, before: &Series, old: usize) -> usize {
    let (now, then) = (&series.rows[row].fields, &before.rows[old].fields);
    let same = now.iter().filter(|field| then.contains(field)).count();
    if same * 2 > now.len().max(then.len()) { same } else { 0 }
}

/// The name that a file had before it was kept as one that somebody has edited.
fn before_mark(stem: &str) -> Option<&str> {
    let (name, number) = stem.rsplit_once(EDITED)?;
    let digits = number.strip_prefix('-').unwrap_or(number);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(name)
}

/// The name of a file that a browser has saved once more, as `gm-2 (1)`.
fn before_copy(stem: &str) -> &str {
    let number = |copy: &str| {
        let digits = copy.strip_suffix(')').unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    stem.rsplit_once(" (").filter(|(_, copy)| number(copy)).map_or(stem, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_kept_is_known_by_the_name_that_it_had() {
        assert_eq!(before_mark("gm-2-da-sua"), Some("gm-2"));
        assert_eq!(before_mark("gm-2-da-sua-3"), Some("gm-2"));
        assert_eq!(before_mark(before_copy("gm-2-da-sua (3)")), Some("gm-2"));
        for (copy, name) in [("gm-2 (1)", "gm-2"), ("gm (hai)", "gm (hai)"), ("gm ()", "gm ()")] {
            assert_eq!(before_copy(copy), name);
        }
        for name in ["gm-2", "gm-da-suave", "da-sua"] {
            assert_eq!(before_mark(name), None, "{name}");
        }
    }
}
