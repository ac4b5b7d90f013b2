//! Where the words of a document stand: most rules look for a few words, and a document has few that are different.

use super::passage::Passage;
use crate::language::vocabulary::Word;

/// The places of each word, by its number in the vocabulary.
#[derive(Debug)]
pub(super) struct Index {
    /// Those of each word in the order of the document, one word after the other.
    places: Vec<WordPlace>,
    /// Where those of each word begin, and behind the last one where they end.
    starts: Vec<u32>,
}

/// A word of a passage. Long documents have millions of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordPlace {
    /// Which passage.
    pub passage: u32,
    /// Which word of it.
    pub at: u32,
}

impl Index {
    pub fn new(passages: &[Passage]) -> Self {
        let words = || passages.iter().flat_map(|passage| passage.words());
        let kinds = words().map(|word| word.number() as usize + 1).max().unwrap_or_default();
        let mut starts = vec![0; kinds + 1];
        for word in words() {
            starts[word.number() as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![WordPlace::default(); sum as usize];
        for (passage, words) in (0..).zip(passages) {
            for (at, word) in (0..).zip(words.words()) {
                let next = &mut next[word.number() as usize];
                places[*next as usize] = WordPlace { passage, at };
                *next += 1;
            }
        }
        Self { places, starts }
    }

    /// The places of all words of which `is_asked` says yes, in the order of the document.
    pub fn places(
        &self,
        passages: &[Passage],
        is_asked: impl Fn(&Passage, &Word) -> bool,
    ) -> Vec<WordPlace> {
        let mut found = Vec::new();
        for range in self.starts.windows(2) {
            let places = &self.places[range[0] as usize..range[1] as usize];
            let Some(first) = places.first() else { continue };
            let passage = &passages[first.passage as usize];
            let word = &passage.words()[first.at as usize];
            if is_asked(passage, word) {
                found.extend_from_slice(places);
            }
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::check::passage::verbatim;
    use crate::language::vocabulary::Vocabulary;
    use crate::source::Sources;

    #[test]
    fn a_word_is_found_wherever_it_stands_and_asked_for_once() {
        let lines = ["Đoàn viên của Đoàn", "", "đoàn của hòa; hoà, đoàn"];
        let (mut sources, mut vocabulary) = (Sources::default(), Vocabulary::default());
        let source = sources.add(Path::new("a.txt"), "");
        let passages = lines.map(|line| verbatim(line, source, 0, &mut vocabulary));
        let index = Index::new(&passages);
        let places = |is_asked: &dyn Fn(&Word) -> bool| {
            let places = index.places(&passages, |_, word| is_asked(word)).into_iter();
            places.map(|place| (place.passage, place.at)).collect::<Vec<_>>()
        };
        assert_eq!(places(&|word| word.key() == "đoàn"), [(0, 0), (0, 3), (2, 0), (2, 4)]);
        assert_eq!(places(&|word| word.key() == "của"), [(0, 2), (2, 1)]);
        assert_eq!(places(&|word| word.is_capital()), [(0, 0), (0, 3)]);
        assert_eq!(places(&|_| false), []);
        let asked = std::cell::Cell::new(0);
        places(&|_| {
            asked.set(asked.get() + 1);
            true
        });
        assert_eq!(asked.get(), 6);
        assert!(Index::new(&[]).places(&[], |_, _| true).is_empty());
    }
}
