//! Phrases of a list where they stand in a passage.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::Text;
use crate::language::WordMap;
use crate::language::vocabulary::Word;

/// Phrases by their first words. Only ever asked, never gone through.
pub(super) struct Phrases {
    by_first: WordMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
}

impl Phrases {
    /// The phrases of a list, by their [keys](crate::language::syllable::key), each with what is said of it.
    pub(super) fn new(list: &[(&'static str, &'static str)]) -> Self {
        let mut by_first: WordMap<&str, Vec<_>> = WordMap::default();
        for (phrase, said) in list {
            let mut words = phrase.split(' ');
            let first = words.next().unwrap_or_default();
            by_first.entry(first).or_default().push((words.collect::<Vec<_>>(), *said));
        }
        // The longest that stands there is meant.
        by_first.values_mut().for_each(|all| all.sort_by_key(|(rest, _)| usize::MAX - rest.len()));
        Self { by_first }
    }

    /// Whether any phrase begins with that word.
    pub(super) fn has_first(&self, word: &Word) -> bool {
        self.by_first.contains_key(word.key())
    }

    /// The longest phrase that begins at that word, nothing but blanks between its words: how many it has, and what is said
    /// of it.
    pub(super) fn at(&self, passage: &Passage, at: usize) -> Option<(usize, &'static str)> {
        let words = passage.words();
        let listed = self.by_first.get(words.get(at)?.key())?;
        let stands = |rest: &[&str]| {
            rest.iter().enumerate().all(|(next, key)| {
                passage.are_joined(at + next)
                    && words.get(at + next + 1).is_some_and(|word| word.key() == *key)
            })
        };
        let (rest, said) = listed.iter().find(|(rest, _)| stands(rest))?;
        Some((rest.len() + 1, said))
    }
}

/// What `find` finds at the words of which `is_first` says yes, in passages that are not in capitals throughout: where, and
/// what is meant. No stretch begins inside the one before it.
pub(super) fn stretches<'p, M>(
    text: &Text<'p>,
    is_first: impl Fn(&Word) -> bool,
    find: impl Fn(&'p Passage, usize) -> Option<(Range<usize>, M)>,
) -> Vec<(&'p Passage, Range<usize>, M)> {
    let mut all: Vec<(&Passage, Range<usize>, M)> = Vec::new();
    let places = text.places(is_first).into_iter();
    for (passage, at) in places.filter(|(passage, _)| !passage.is_in_capitals()) {
        let start = passage.words()[at].start();
        let is_inside = |(last, range, _): &(&Passage, Range<usize>, M)| {
            std::ptr::eq(*last, passage) && start < range.end
        };
        if !all.last().is_some_and(is_inside) {
            all.extend(find(passage, at).map(|(range, meant)| (passage, range, meant)));
        }
    }
    all
}
