//! Phrases that formal documents are full of: three syllables of them tell which one is wrong.

use std::sync::OnceLock;

use super::{WordMap, lexicon};

/// A phrase a line, of three syllables or more, in the form of [`key`](super::syllable::key), in sorted order.
const PHRASES: &str = include_str!("phrases.txt");

/// The third syllable of each three by the two others, in the order in which they stand.
type ByTwo = WordMap<[&'static str; 2], Vec<&'static str>>;

/// Every three syllables that follow each other in a phrase. Only ever asked, never gone through.
struct Threes {
    firsts: ByTwo,
    middles: ByTwo,
    lasts: ByTwo,
}

impl Threes {
    fn get() -> &'static Self {
        static ALL: OnceLock<Threes> = OnceLock::new();
        ALL.get_or_init(|| {
            let [mut firsts, mut middles, mut lasts] = [(); 3].map(|()| ByTwo::default());
            let mut add = |[a, b, c]: [&'static str; 3]| {
                firsts.entry([b, c]).or_default().push(a);
                middles.entry([a, c]).or_default().push(b);
                lasts.entry([a, b]).or_default().push(c);
            };
            for phrase in PHRASES.lines() {
                let mut syllables = phrase.split(' ');
                let (Some(mut a), Some(mut b)) = (syllables.next(), syllables.next()) else {
                    continue;
                };
                for c in syllables {
                    add([a, b, c]);
                    (a, b) = (b, c);
                }
            }
            Self { firsts, middles, lasts }
        })
    }
}

/// Takes the phrases apart, which else the first question does.
pub fn warm_up() {
    Threes::get();
}

/// What may be meant by three syllables, by their [keys](super::syllable::key), of which one is wrong: which one, and
/// what a phrase has there. Only a syllable is in doubt that makes a word with the one beside it in the phrase; nothing is
/// where the three are of a phrase themselves. `may_be` says whether a syllable can be meant in a place.
pub fn meant<'s>(
    three: [&'s str; 3],
    may_be: impl Fn(usize, &str) -> bool + Copy + 's,
) -> impl Iterator<Item = (usize, &'static str)> + 's {
    let [a, b, c] = three;
    let all = Threes::get();
    let lasts = listed(&all.lasts, [a, b]);
    let [lasts, middles, firsts] = match lasts.contains(&c) {
        true => [&[][..]; 3],
        false => [lasts, listed(&all.middles, [a, c]), listed(&all.firsts, [b, c])],
    };
    let lasts = lasts.iter().filter(move |other| may_be(2, other) && lexicon::is_word(b, other));
    let middles = middles.iter().filter(move |other| {
        may_be(1, other) && (lexicon::is_word(a, other) || lexicon::is_word(other, c))
    });
    let firsts = firsts.iter().filter(move |other| may_be(0, other) && lexicon::is_word(other, b));
    lasts.map(|c| (2, *c)).chain(middles.map(|b| (1, *b))).chain(firsts.map(|a| (0, *a)))
}

/// The syllable that three have lost of a phrase of two words, by their [keys](super::syllable::key), and behind how many of
/// them it stands: 1 where the end of the first word is gone, 2 where the beginning of the second is. None where the three
/// are of a phrase themselves.
pub fn lost(three: [&str; 3]) -> Option<(usize, &'static str)> {
    let all = Threes::get();
    let [a, b, c] = three;
    let lasts = listed(&all.lasts, [a, b]);
    if lasts.contains(&c) {
        return None;
    }
    let follows = |a: &str, b: &str, c: &str| listed(&all.lasts, [a, b]).contains(&c);
    // The end of the first word may be lost before any other: đáp ứng được yêu cầu.
    let second = listed(&all.middles, [a, b]).iter().find(|lost| {
        follows(lost, b, c)
            && lexicon::is_word(a, lost)
            && !lexicon::is_word(lost, b)
            && is_in_phrase([a, lost, b, c])
    });
    let third = || {
        lasts.iter().find(|lost| {
            follows(b, lost, c)
                && lexicon::is_word(a, b)
                && lexicon::is_word(lost, c)
                && !lexicon::is_word(b, lost)
                && is_in_phrase([a, b, lost, c])
        })
    };
    let second = second.map(|lost| (1, *lost));
    second.or_else(|| Some((2, *third()?)))
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
fn listed<'s>(
    by: &'s WordMap<[&'s str; 2], Vec<&'static str>>,
    pair: [&'s str; 2],
) -> &'s [&'static str] {
    by.get(&pair).map_or(&[], Vec::as_slice)
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

    #[test]
    fn three_syllables_of_a_phrase_tell_the_one_that_is_lost() {
        assert_eq!(lost(["công", "kiểm", "tra"]), Some((1, "tác")));
        assert_eq!(lost(["giao", "thông", "thôn"]), Some((2, "nông")));
        assert_eq!(lost(["công", "tác", "kiểm"]), None);
        assert_eq!(lost(["cơ", "sở", "dữ"]), None);
    }

    #[test]
    fn two_syllables_of_a_phrase_tell_the_third() {
        let any = |_: usize, _: &str| true;
        assert!(meant(["lập", "thành", "tính"], any).any(|found| found == (2, "tích")));
        assert!(meant(["cơ", "sơ", "hạ"], any).any(|found| found == (1, "sở")));
        assert_eq!(meant(["cơ", "sơ", "hạ"], |place, _| place != 1).count(), 0);
        assert_eq!(meant(["lập", "thành", "tích"], any).count(), 0);
    }
}
