//! Phrases that formal documents are full of: three syllables of them tell which one is wrong.

use std::sync::OnceLock;

use super::syllable::Spelled;
use super::{WordMap, lexicon};

/// A phrase a line, of three syllables or more, in the form of [`key`](super::syllable::key), in sorted order.
const PHRASES: &str = include_str!("phrases.txt");

/// A syllable, and its number among those of all phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InPhrases<'k> {
    spelled: Spelled<'k>,
    number: Option<u16>,
}

impl<'k> InPhrases<'k> {
    /// That of a syllable whose [`number`] is known.
    pub const fn numbered(spelled: Spelled<'k>, number: Option<u16>) -> Self {
        Self { spelled, number }
    }

    const fn key(self) -> &'k str {
        self.spelled.key
    }
}

/// The number of a syllable, by its key; `None` where no phrase has it.
pub fn number(key: &str) -> Option<u16> {
    Threes::get().numbers.get(key).copied()
}

/// The third syllable of each three by the numbers of the two others, in the order in which they stand.
type ByTwo = WordMap<u32, Vec<InPhrases<'static>>>;

/// Both numbers in one.
fn pair(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// Every three syllables that follow each other in a phrase. Only ever asked, never gone through.
struct Threes {
    numbers: WordMap<&'static str, u16>,
    firsts: ByTwo,
    middles: ByTwo,
    lasts: ByTwo,
}

impl Threes {
    fn get() -> &'static Self {
        static ALL: OnceLock<Threes> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut numbers = WordMap::default();
            let [mut firsts, mut middles, mut lasts] = [(); 3].map(|()| ByTwo::default());
            let mut add = |three: &[(u16, InPhrases<'static>)]| {
                let [(first, a), (middle, b), (last, c)] = *three else { return };
                add_once(firsts.entry(pair(middle, last)).or_default(), a);
                add_once(middles.entry(pair(first, last)).or_default(), b);
                add_once(lasts.entry(pair(first, middle)).or_default(), c);
            };
            for phrase in PHRASES.lines() {
                let syllables = phrase.split(' ').map(|syllable| {
                    let next = numbers.len() as u16;
                    let number = *numbers.entry(syllable).or_insert(next);
                    (number, InPhrases::numbered(Spelled::of(syllable), Some(number)))
                });
                let syllables: Vec<_> = syllables.collect();
                syllables.windows(3).for_each(&mut add);
            }
            Self { numbers, firsts, middles, lasts }
        })
    }
}

/// Adds a syllable that many phrases have beside the same two.
fn add_once(list: &mut Vec<InPhrases<'static>>, syllable: InPhrases<'static>) {
    if !has(list, syllable) {
        list.push(syllable);
    }
}

/// Takes the phrases apart, which else the first question does.
pub fn warm_up() {
    Threes::get();
}

/// What may be meant by three syllables of which one is wrong: which one, and what a phrase has there. Only a syllable is in doubt that makes a word with the one beside it in the phrase; nothing is
/// where the three are of a phrase themselves. `may_be` says whether a syllable can be meant in a place.
pub fn meant<'s>(
    three: [InPhrases<'s>; 3],
    may_be: impl Fn(usize, Spelled<'static>) -> bool + Copy + 's,
) -> impl Iterator<Item = (usize, &'static str)> + 's {
    let [a, b, c] = three;
    let all = Threes::get();
    let lasts = listed(&all.lasts, a, b);
    let [lasts, middles, firsts] = match has(lasts, c) {
        true => [&[][..]; 3],
        false => [lasts, listed(&all.middles, a, c), listed(&all.firsts, b, c)],
    };
    let [lasts, middles, firsts] =
        [lasts, middles, firsts].map(|syllables| syllables.iter().map(|syllable| syllable.spelled));
    let [a, b, c] = three.map(InPhrases::key);
    let lasts = lasts.filter(move |other| may_be(2, *other) && lexicon::is_word(b, other.key));
    let middles = middles.filter(move |other| {
        may_be(1, *other) && (lexicon::is_word(a, other.key) || lexicon::is_word(other.key, c))
    });
    let firsts = firsts.filter(move |other| may_be(0, *other) && lexicon::is_word(other.key, b));
    let all = lasts.map(|c| (2, c)).chain(middles.map(|b| (1, b))).chain(firsts.map(|a| (0, a)));
    all.map(|(place, other)| (place, other.key))
}

/// The syllable that three have lost of a phrase of two words, and behind how many of them it stands: 1 where the end of the first word is gone, 2 where the beginning of the second is. None where the three
/// are of a phrase themselves.
pub fn lost(three: [InPhrases<'_>; 3]) -> Option<(usize, &'static str)> {
    let all = Threes::get();
    let [a, b, c] = three;
    let (lasts, middles) = (listed(&all.lasts, a, b), listed(&all.middles, a, b));
    // Nearly no two syllables are of a phrase.
    if lasts.is_empty() && middles.is_empty() || has(lasts, c) {
        return None;
    }
    let (firsts, between) = (listed(&all.firsts, b, c), listed(&all.middles, b, c));
    // The end of the first word may be lost before any other: đáp ứng được yêu cầu.
    let [a, b, c] = three.map(InPhrases::key);
    let second =
        middles.iter().filter(|lost| has(firsts, **lost)).map(|lost| lost.key()).find(|lost| {
            lexicon::is_word(a, lost) && !lexicon::is_word(lost, b) && is_in_phrase([a, lost, b, c])
        });
    let third = || {
        lasts.iter().filter(|lost| has(between, **lost)).map(|lost| lost.key()).find(|lost| {
            lexicon::is_word(a, b)
                && lexicon::is_word(lost, c)
                && !lexicon::is_word(b, lost)
                && is_in_phrase([a, b, lost, c])
        })
    };
    second.map(|lost| (1, lost)).or_else(|| Some((2, third()?)))
}

/// Whether four syllables follow each other in one phrase; asked only of those whose threes do.
fn is_in_phrase(four: [&str; 4]) -> bool {
    let words = four.join(" ");
    PHRASES.match_indices(&words).any(|(at, _)| {
        let ends = |c: char| c == ' ' || c == '\n';
        let (before, after) = (&PHRASES[..at], &PHRASES[at + words.len()..]);
        (before.is_empty() || before.ends_with(ends))
            && (after.is_empty() || after.starts_with(ends))
    })
}

/// What stands beside those two.
fn listed<'b>(
    by: &'b ByTwo,
    first: InPhrases<'_>,
    second: InPhrases<'_>,
) -> &'b [InPhrases<'static>] {
    let (Some(first), Some(second)) = (first.number, second.number) else { return &[] };
    by.get(&pair(first, second)).map_or(&[], Vec::as_slice)
}

/// Whether a list has a syllable.
fn has(list: &[InPhrases<'_>], syllable: InPhrases<'_>) -> bool {
    list.iter().any(|listed| listed.number == syllable.number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::syllable::key;

    #[test]
    fn the_list_is_sorted_and_has_keys_only() {
        let phrases: Vec<&str> = PHRASES.lines().collect();
        assert!(phrases.is_sorted_by(|a, b| a < b));
        for phrase in phrases {
            assert!(phrase.split(' ').count() >= 3, "{phrase}");
            assert!(phrase.split(' ').all(|syllable| key(syllable) == syllable), "{phrase}");
        }
    }

    fn of(key: &str) -> InPhrases<'_> {
        InPhrases::numbered(Spelled::of(key), number(key))
    }

    #[test]
    fn three_syllables_of_a_phrase_tell_the_one_that_is_lost() {
        let lost = |three: [&str; 3]| lost(three.map(of));
        assert_eq!(lost(["công", "kiểm", "tra"]), Some((1, "tác")));
        assert_eq!(lost(["giao", "thông", "thôn"]), Some((2, "nông")));
        assert_eq!(lost(["công", "tác", "kiểm"]), None);
        assert_eq!(lost(["cơ", "sở", "dữ"]), None);
    }

    #[test]
    fn two_syllables_of_a_phrase_tell_the_third() {
        let any = |_: usize, _: Spelled<'_>| true;
        let meant = |three: [&'static str; 3], may_be: fn(usize, Spelled<'_>) -> bool| {
            meant(three.map(of), may_be)
        };
        assert!(meant(["lập", "thành", "tính"], any).any(|found| found == (2, "tích")));
        assert!(meant(["cơ", "sơ", "hạ"], any).any(|found| found == (1, "sở")));
        assert_eq!(meant(["cơ", "sơ", "hạ"], |place, _| place != 1).count(), 0);
        assert_eq!(meant(["lập", "thành", "tích"], any).count(), 0);
    }
}
