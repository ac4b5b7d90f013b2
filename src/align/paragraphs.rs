//! Paragraphs of two texts, paired.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::tokens::syllables;

/// From which likeness on paragraphs in the same order are one and the same.
const ALIKE: f64 = 0.4;
/// What the same role adds to it.
const SAME_ROLE: f64 = 0.1;
/// From which likeness on a paragraph elsewhere is the same one, moved.
const MOVED: f64 = 0.7;
/// The fewest syllables of such a paragraph, unless nothing in it changed.
const LONG: usize = 4;
/// From which likeness on paragraphs with the same mark are one and the same.
const MARKED: f64 = 0.2;
/// How alike two halves must be to the whole that was split or joined.
const WHOLE: f64 = 0.8;
/// How many comparisons a gap may cost. Larger gaps are those of texts that have nothing in common.
const MOST: usize = 4_000_000;

/// A paragraph as alignment sees it.
#[derive(Clone, Debug, Default)]
pub struct Unit<'t> {
    /// Its words, in the spelling in which both sides are compared.
    pub text: &'t str,
    /// Where it stands: a body, a cell, a note. Only paragraphs of one kind of place are paired.
    pub place: u8,
    /// What it is, such as the name of its style.
    pub role: &'t str,
    /// A name that it kept through the edits.
    pub mark: Option<&'t str>,
}

/// Paragraphs that are the same. Two of one side are one that was split or joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Those of the old text: one, or two that were joined.
    pub old: Range<usize>,
    /// Those of the new text: one, or two that it was split into.
    pub new: Range<usize>,
    /// Whether it stands elsewhere among the others now.
    pub is_moved: bool,
}

/// Pairs the paragraphs of two texts, sorted by those of the old one. What stands in no pair is gone, or new.
///
/// In the order of trust: the same mark and likeness, the same words in the same order, likeness in the same order, and
/// likeness elsewhere.
pub fn paragraphs(old: &[Unit<'_>], new: &[Unit<'_>]) -> Vec<Pair> {
    let mut aligner = Aligner::new(old, new);
    aligner.by_marks();
    aligner.in_order();
    aligner.moved();
    aligner.pairs()
}

/// A multiset of syllables, sorted.
type Bag = Vec<u32>;

struct Aligner<'a> {
    old: &'a [Unit<'a>],
    new: &'a [Unit<'a>],
    bags: [Vec<Bag>; 2],
    /// For each old paragraph the new one.
    to_new: Vec<Option<usize>>,
    /// For each new paragraph the old one.
    to_old: Vec<Option<usize>>,
    /// Old paragraphs whose pair is not in the order of the others.
    moved: BTreeSet<usize>,
}

impl<'a> Aligner<'a> {
    fn new(old: &'a [Unit<'a>], new: &'a [Unit<'a>]) -> Self {
        let mut known = HashMap::new();
        let mut bags = |units: &[Unit<'_>]| -> Vec<Bag> {
            units.iter().map(|unit| bag(unit.text, &mut known)).collect()
        };
        let bags = [bags(old), bags(new)];
        let (to_new, to_old) = (vec![None; old.len()], vec![None; new.len()]);
        Self { old, new, bags, to_new, to_old, moved: BTreeSet::new() }
    }

    fn likeness(&self, old: usize, new: usize) -> f64 {
        if self.old[old].place != self.new[new].place {
            return 0.0;
        }
        if self.old[old].text == self.new[new].text {
            return 1.0;
        }
        dice(&self.bags[0][old], &self.bags[1][new])
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.to_new[old] = Some(new);
        self.to_old[new] = Some(old);
    }

    fn by_marks(&mut self) {
        let new_marks = unique_marks(self.new);
        let mut marked = Vec::new();
        for (mark, old) in unique_marks(self.old) {
            if let Some(new) = new_marks.get(mark)
                && self.likeness(old, *new) >= MARKED
            {
                marked.push((old, *new));
            }
        }
        marked.sort_unstable();
        let stays: BTreeSet<usize> = longest_rising(&marked).into_iter().collect();
        for (index, (old, new)) in marked.into_iter().enumerate() {
            self.pair(old, new);
            if !stays.contains(&index) {
                self.moved.insert(old);
            }
        }
    }

    /// Pairs what stands between two pairs that are in order.
    fn in_order(&mut self) {
        let (mut old_start, mut new_start) = (0, 0);
        for old in 0..=self.old.len() {
            let new = match self.to_new.get(old) {
                Some(Some(new)) if !self.moved.contains(&old) => *new,
                Some(_) => continue,
                None => self.new.len(),
            };
            self.gap(old_start..old, new_start..new);
            (old_start, new_start) = (old + 1, new + 1);
        }
    }

    fn gap(&mut self, old: Range<usize>, new: Range<usize>) {
        let old: Vec<usize> = old.filter(|at| self.to_new[*at].is_none()).collect();
        let new: Vec<usize> = new.filter(|at| self.to_old[*at].is_none()).collect();
        if old.is_empty() || new.is_empty() {
            return;
        }
        let key = |unit: &Unit<'a>| (unit.place, unit.text);
        let old_keys: Vec<_> = old.iter().map(|at| key(&self.old[*at])).collect();
        let new_keys: Vec<_> = new.iter().map(|at| key(&self.new[*at])).collect();
        let (mut old_start, mut new_start) = (0, 0);
        for op in capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys) {
            let DiffOp::Equal { old_index, new_index, len } = op else { continue };
            self.by_likeness(&old[old_start..old_index], &new[new_start..new_index]);
            for at in 0..len {
                self.pair(old[old_index + at], new[new_index + at]);
            }
            (old_start, new_start) = (old_index + len, new_index + len);
        }
        self.by_likeness(&old[old_start..], &new[new_start..]);
    }

    /// The pairing that keeps the order and is the most alike in sum.
    fn by_likeness(&mut self, old: &[usize], new: &[usize]) {
        if old.len().saturating_mul(new.len()) > MOST {
            return;
        }
        let width = new.len() + 1;
        let mut best = vec![0.0_f64; (old.len() + 1) * width];
        let worth: Vec<f64> =
            old.iter().flat_map(|old| new.iter().map(|new| self.worth(*old, *new))).collect();
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                let paired = worth[i * new.len() + j] + best[(i + 1) * width + j + 1];
                let passed = best[(i + 1) * width + j].max(best[i * width + j + 1]);
                best[i * width + j] = paired.max(passed);
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < old.len() && j < new.len() {
            let here = best[i * width + j];
            let worth = worth[i * new.len() + j];
            if worth > 0.0 && worth + best[(i + 1) * width + j + 1] >= here {
                self.pair(old[i], new[j]);
                (i, j) = (i + 1, j + 1);
            } else if best[(i + 1) * width + j] >= here {
                i += 1;
            } else {
                j += 1;
            }
        }
    }

    /// What pairing two paragraphs is worth; nothing where they are not alike.
    fn worth(&self, old: usize, new: usize) -> f64 {
        let likeness = self.likeness(old, new);
        let bonus = if self.old[old].role == self.new[new].role { SAME_ROLE } else { 0.0 };
        if likeness >= ALIKE { likeness + bonus } else { 0.0 }
    }

    /// Pairs what went here and came there: the most alike first.
    fn moved(&mut self) {
        let old: Vec<usize> = (0..self.old.len()).filter(|at| self.to_new[*at].is_none()).collect();
        let new: Vec<usize> = (0..self.new.len()).filter(|at| self.to_old[*at].is_none()).collect();
        if old.len().saturating_mul(new.len()) > MOST {
            return;
        }
        let mut found = Vec::new();
        for old in old {
            for &new in &new {
                let likeness = self.likeness(old, new);
                let is_same =
                    self.old[old].text == self.new[new].text && !self.old[old].text.is_empty();
                if is_same || likeness >= MOVED && self.bags[0][old].len() >= LONG {
                    // A product of counts: the same on every machine.
                    found.push(((likeness * 1_000_000.0) as u64, old, new));
                }
            }
        }
        found.sort_by_key(|(likeness, old, new)| (std::cmp::Reverse(*likeness), *old, *new));
        for (_, old, new) in found {
            if self.to_new[old].is_none() && self.to_old[new].is_none() {
                self.pair(old, new);
                self.moved.insert(old);
            }
        }
    }

    fn pairs(mut self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let mut old = 0;
        while old < self.old.len() {
            let Some(new) = self.to_new[old] else {
                old += 1;
                continue;
            };
            let is_moved = self.moved.contains(&old);
            let pair = self.joined(old, new).or_else(|| self.split(old, new));
            let pair = pair.unwrap_or(Pair { old: old..old + 1, new: new..new + 1, is_moved });
            old = pair.old.end;
            pairs.push(Pair { is_moved, ..pair });
        }
        // A paragraph joined to the one behind it is found from there.
        pairs.sort_by_key(|pair| pair.old.start);
        pairs
    }

    /// The pair with a neighbour of the new one that is half of the old paragraph.
    fn split(&mut self, old: usize, new: usize) -> Option<Pair> {
        let now = self.likeness(old, new);
        let halves = [new.checked_sub(1).map(|before| (before, new)), Some((new, new + 1))];
        let (first, second) = halves.into_iter().flatten().find(|(first, second)| {
            let other = if *first == new { *second } else { *first };
            self.is_free(&self.to_old, other)
                && self.new[other].place == self.new[new].place
                && self.is_whole(
                    &self.bags[0][old],
                    [&self.bags[1][*first], &self.bags[1][*second]],
                    now,
                )
        })?;
        self.to_old[first] = Some(old);
        self.to_old[second] = Some(old);
        Some(Pair { old: old..old + 1, new: first..second + 1, is_moved: false })
    }

    /// The pair with a neighbour of the old one that is half of the new paragraph.
    fn joined(&mut self, old: usize, new: usize) -> Option<Pair> {
        let now = self.likeness(old, new);
        let halves = [old.checked_sub(1).map(|before| (before, old)), Some((old, old + 1))];
        let (first, second) = halves.into_iter().flatten().find(|(first, second)| {
            let other = if *first == old { *second } else { *first };
            self.is_free(&self.to_new, other)
                && self.old[other].place == self.old[old].place
                && self.is_whole(
                    &self.bags[1][new],
                    [&self.bags[0][*first], &self.bags[0][*second]],
                    now,
                )
        })?;
        self.to_new[first] = Some(new);
        self.to_new[second] = Some(new);
        Some(Pair { old: first..second + 1, new: new..new + 1, is_moved: false })
    }

    fn is_free(&self, paired: &[Option<usize>], at: usize) -> bool {
        matches!(paired.get(at), Some(None))
    }

    /// Whether both halves together are the whole, and more so than one of them.
    fn is_whole(&self, whole: &Bag, halves: [&Bag; 2], now: f64) -> bool {
        if halves.iter().any(|half| half.is_empty()) {
            return false;
        }
        let mut both = [halves[0].as_slice(), halves[1].as_slice()].concat();
        both.sort_unstable();
        let together = dice(whole, &both);
        together >= WHOLE && together > now
    }
}

fn bag(text: &str, known: &mut HashMap<String, u32>) -> Bag {
    let mut bag: Bag = syllables(text)
        .map(|syllable| {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            *known.entry(syllable).or_insert(next)
        })
        .collect();
    bag.sort_unstable();
    bag
}

/// How alike two multisets are: twice what both have, by all that they have (Dice 1945).
fn dice(one: &Bag, other: &Bag) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while let (Some(left), Some(right)) = (one.get(i), other.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    match one.len() + other.len() {
        0 => 0.0,
        all => 2.0 * common as f64 / all as f64,
    }
}

/// The paragraphs whose mark no other one has.
fn unique_marks<'u>(units: &'u [Unit<'u>]) -> BTreeMap<&'u str, usize> {
    let mut marks: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        if let Some(mark) = unit.mark {
            marks.entry(mark).and_modify(|first| *first = None).or_insert(Some(at));
        }
    }
    marks.into_iter().filter_map(|(mark, at)| Some((mark, at?))).collect()
}

/// Indexes of the longest subsequence whose second members rise (Schensted 1961).
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    for (at, (_, new)) in pairs.iter().enumerate() {
        let place = tails.partition_point(|tail| pairs[*tail].1 < *new);
        before[at] = place.checked_sub(1).map(|last| tails[last]);
        if place == tails.len() {
            tails.push(at);
        } else {
            tails[place] = at;
        }
    }
    let mut rising: Vec<usize> =
        std::iter::successors(tails.last().copied(), |at| before[*at]).collect();
    rising.reverse();
    rising
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: [&str; 5] = [
        "Chi đoàn hiện có mười tám đoàn viên.",
        "Công tác giáo dục chính trị được quan tâm thường xuyên.",
        "Phong trào tình nguyện thu hút nhiều bạn trẻ tham gia.",
        "Đạt",
        "Chi đoàn đề nghị Đảng ủy quan tâm hơn nữa.",
    ];

    fn units<'t>(texts: &[&'t str]) -> Vec<Unit<'t>> {
        texts.iter().map(|text| Unit { text, ..Unit::default() }).collect()
    }

    /// The pairs as `old>new`, a moved one with a star.
    fn paired(old: &[Unit<'_>], new: &[Unit<'_>]) -> String {
        let range = |range: &Range<usize>| match range.len() {
            1 => range.start.to_string(),
            _ => format!("{}-{}", range.start, range.end - 1),
        };
        let star = |pair: &Pair| if pair.is_moved { "*" } else { "" };
        let shown = paragraphs(old, new);
        let shown: Vec<_> = shown
            .iter()
            .map(|p| format!("{}>{}{}", range(&p.old), range(&p.new), star(p)))
            .collect();
        shown.join(" ")
    }

    #[test]
    fn a_text_that_nobody_edited_is_paired_one_by_one() {
        assert_eq!(paired(&units(&TEXT), &units(&TEXT)), "0>0 1>1 2>2 3>3 4>4");
    }

    #[test]
    fn a_changed_a_deleted_and_a_new_paragraph_are_found() {
        let new = [
            "Chi đoàn hiện có mười chín đoàn viên.",
            TEXT[2],
            "Một câu hoàn toàn khác về thể thao.",
            TEXT[3],
            TEXT[4],
        ];
        assert_eq!(paired(&units(&TEXT), &units(&new)), "0>0 2>1 3>3 4>4");
    }

    #[test]
    fn a_paragraph_that_moved_is_found_where_it_is() {
        let new = [TEXT[1], TEXT[2], TEXT[3], TEXT[4], TEXT[0]];
        assert_eq!(paired(&units(&TEXT), &units(&new)), "0>4* 1>0 2>1 3>2 4>3");
    }

    #[test]
    fn halves_of_a_paragraph_belong_to_it_and_a_joined_one_to_both() {
        let halves = ["Công tác giáo dục chính trị", "được quan tâm thường xuyên."];
        let new = [TEXT[0], halves[0], halves[1], TEXT[2], TEXT[3], TEXT[4]];
        assert_eq!(paired(&units(&TEXT), &units(&new)), "0>0 1>1-2 2>3 3>4 4>5");
        assert_eq!(paired(&units(&new), &units(&TEXT)), "0>0 1-2>1 3>2 4>3 5>4");
    }

    #[test]
    fn a_mark_tells_which_of_equal_cells_is_which_and_what_was_written_anew() {
        let cells = |marks: [&'static str; 3]| {
            marks.map(|mark| Unit { text: "Đạt", place: 1, mark: Some(mark), role: "" })
        };
        assert_eq!(paired(&cells(["a", "b", "c"]), &cells(["b", "a", "c"])), "0>1* 1>0 2>2");
        let old =
            [Unit { text: "Một hai ba bốn năm sáu", mark: Some("a"), ..Unit::default() }];
        let new = [Unit {
            text: "Một chín tám bảy mười hai", mark: Some("a"), ..Unit::default()
        }];
        assert_eq!(paired(&old, &new), "0>0");
    }

    proptest! {
        #[test]
        fn no_paragraph_stands_in_two_pairs(
            old in proptest::collection::vec("(một|hai|ba|bốn)( (năm|sáu|bảy)){0,4}", 0..12),
            new in proptest::collection::vec("(một|hai|ba|bốn)( (năm|sáu|bảy)){0,4}", 0..12),
        ) {
            let texts = |texts: &'_ [String]| -> Vec<String> { texts.to_vec() };
            let (old, new) = (texts(&old), texts(&new));
            let unit = |text: &'_ String| -> String { text.clone() };
            let (old, new): (Vec<_>, Vec<_>) = (old.iter().map(unit).collect(), new.iter().map(unit).collect());
            let old: Vec<_> = old.iter().map(|text| Unit { text, ..Unit::default() }).collect();
            let new: Vec<_> = new.iter().map(|text| Unit { text, ..Unit::default() }).collect();
            let pairs = paragraphs(&old, &new);
            let (mut olds, mut news) = (BTreeSet::new(), BTreeSet::new());
            for pair in &pairs {
                prop_assert!(pair.old.clone().all(|at| olds.insert(at)), "{pairs:?}");
                prop_assert!(pair.new.clone().all(|at| news.insert(at)), "{pairs:?}");
            }
            let in_order: Vec<_> = pairs.iter().filter(|pair| !pair.is_moved).collect();
            prop_assert!(in_order.windows(2).all(|two| two[0].new.end <= two[1].new.start), "{pairs:?}");
        }
    }
}
