//! Syllables that are near each other: one letter, one mark or one sound apart.

use crate::check::passage::Passage;
use crate::language::syllable::{self, LetterSet, Spelled, Tone, split_tone};
use crate::language::vocabulary::Word;

/// Whether two syllables differ in one mark or one letter, not in the tone and a letter at once. Of onsets only those
/// are near that are confused in writing: another onset makes another word.
pub(super) fn is_near(a: &Word, b: Spelled<'_>) -> bool {
    // Most syllables differ in more than one place.
    may_be_near(a.spelled().letters, b.letters) && !is_far(a.key(), b.key) && are_near(a, b.key)
}

/// The same, whatever their letters.
fn are_near(a: &Word, key: &str) -> bool {
    if a.key() == key {
        return false;
    }
    // Without any mark: xây dung.
    if a.key().is_ascii() && syllable::plain(key) == a.key() {
        return true;
    }
    let letters = || key.chars().map(|c| split_tone(c).0);
    let difference = a.letters().abs_diff(key.chars().count());
    if difference == 0 && a.bare().chars().eq(letters()) {
        return true;
    }
    let tone = || key.chars().map(|c| split_tone(c).1).find(|tone| *tone != Tone::Level);
    if difference > 2 || a.tone() != tone().unwrap_or(Tone::Level) {
        return false;
    }
    let bare: String = letters().collect();
    // Taking a syllable apart takes its time: no two onsets that are confused have more than three letters.
    let (shared, differing) = shared(a.bare(), &bare);
    if differing > LONGEST_ONSET {
        return false;
    }
    // Sĩ and sỹ are one word in two spellings.
    let with_i = |c: char| if c == 'y' { 'i' } else { c };
    if a.bare().chars().map(with_i).eq(letters().map(with_i)) {
        return false;
    }
    if shared >= LONGEST_ONSET {
        return strsim::osa_distance(a.bare(), &bare) == 1;
    }
    match (a.syllable(), syllable::parse(key)) {
        (Ok(a), Ok(b)) if a.onset != b.onset => {
            let pair = (a.onset, b.onset);
            let is_known = |known: &&(&str, &str)| pair == **known || pair == (known.1, known.0);
            a.rhyme == b.rhyme && CONFUSED.iter().chain(MISTYPED).any(|known| is_known(&known))
        }
        _ => strsim::osa_distance(a.bare(), &bare) == 1,
    }
}

/// Whether syllables of those letters can be near: with one letter for another, or with onsets that are confused.
const fn may_be_near(a: LetterSet, b: LetterSet) -> bool {
    let differing = a.differing(b);
    differing.len() <= 2 || differing.is_within(OF_ONSETS)
}

/// The letters of all onsets that are confused and differ in more than one.
const OF_ONSETS: LetterSet = {
    let (lists, mut all, mut list) = ([CONFUSED, MISTYPED], LetterSet::of_plain(""), 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let (a, b) =
                (LetterSet::of_plain(lists[list][at].0), LetterSet::of_plain(lists[list][at].1));
            if a.differing(b).len() > 2 {
                all = all.with(a.differing(b));
            }
            at += 1;
        }
        list += 1;
    }
    all
};

/// Whether two texts differ in more bytes than one letter and its mark have.
fn is_far(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let shorter = a.len().min(b.len());
    if shorter <= MOST_BYTES {
        return false;
    }
    let same = |(a, b): &(&u8, &u8)| a == b;
    let before = a.iter().zip(b).take_while(same).count();
    let after = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    before + after + MOST_BYTES < shorter
}

/// The bytes of a letter and its mark.
const MOST_BYTES: usize = 4;

/// The letters of the longest onset, `ngh`.
const LONGEST_ONSET: usize = 3;

/// How many letters two texts share at their beginning, and how many the longer one has between those and what they share at
/// their end.
fn shared(a: &str, b: &str) -> (usize, usize) {
    let same = |(a, b): &(char, char)| a == b;
    let (longer, shorter) =
        (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    let before = a.chars().zip(b.chars()).take_while(same).count();
    let after = a.chars().rev().zip(b.chars().rev()).take_while(same).count();
    (before, longer - before - after.min(shorter - before))
}

/// Whether two syllables are the same letters with other marks: lục, lực; bảo, bão.
pub(super) fn has_same_letters(a: &Word, key: &str) -> bool {
    a.letters() == key.chars().count() && syllable::plain(a.key()) == syllable::plain(key)
}

/// Whether a syllable is near one that makes a common word with a neighbour of it.
pub(super) fn is_near_common(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let near = |listed: &[Spelled<'_>]| listed.iter().any(|other| is_near(&words[at], *other));
    let before =
        || at > 0 && passage.are_joined(at - 1) && near(words[at - 1].entry().common_seconds());
    let after = || passage.are_joined(at) && near(words[at + 1].entry().common_firsts());
    before() || after()
}

/// Whether letters that are no syllable are a word of the list with a letter wrong, two swapped or its marks lost, beside a
/// syllable that makes a common word with it: kiểm tar, tham muu.
pub(super) fn is_broken_common(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let Some(word) = words.get(at).filter(|word| word.letters() > 2) else { return false };
    let broken = syllable::plain(word.key());
    let is_meant = |listed: &[Spelled<'_>]| {
        listed.iter().any(|other| {
            let plain = syllable::plain(other.key);
            plain == broken || strsim::osa_distance(&plain, &broken) == 1
        })
    };
    let before =
        || at > 0 && passage.are_joined(at - 1) && is_meant(words[at - 1].entry().common_seconds());
    let after = || passage.are_joined(at) && is_meant(words[at + 1].entry().common_firsts());
    before() || after()
}

/// Onsets that are confused in writing, by sound or by key.
const CONFUSED: &[(&str, &str)] = &[
    ("s", "x"),
    ("ch", "tr"),
    ("d", "gi"),
    ("d", "r"),
    ("gi", "r"),
    ("l", "n"),
    ("d", "đ"),
    ("gi", "gh"),
    ("ng", "nh"),
    ("ngh", "nh"),
];

/// Onsets of which a letter is lost or added by hand: tanh niên, khế hoạch.
const MISTYPED: &[(&str, &str)] = &[
    ("t", "th"),
    ("c", "ch"),
    ("k", "kh"),
    ("n", "nh"),
    ("p", "ph"),
    ("g", "ng"),
    ("gh", "ngh"),
    ("t", "tr"),
    ("v", "d"),
];

/// Codas that are confused in writing, by sound.
const CODAS: &[(&str, &str)] =
    &[("c", "t"), ("n", "ng"), ("n", "nh"), ("ng", "nh"), ("p", "t"), ("ch", "t"), ("ch", "c")];

/// Rhymes that are confused in writing, by sound.
const RHYMES: &[(&str, &str)] = &[
    ("im", "iêm"),
    ("ip", "iêp"),
    ("iu", "iêu"),
    ("ưu", "ươu"),
    ("ưi", "ươi"),
    ("ui", "uôi"),
    ("ăp", "âp"),
    ("ăm", "âm"),
    ("ăt", "ât"),
    ("ai", "ay"),
    ("ong", "ông"),
    ("oc", "ôc"),
    ("om", "ôm"),
    ("op", "ôp"),
];

/// The syllables that a syllable is taken for: with another onset, rhyme or coda, or hỏi for ngã and the reverse.
pub(super) fn heard(word: &Word) -> Vec<String> {
    let Ok(syllable) = word.syllable() else { return Vec::new() };
    let (onset, rhyme, tone) = (syllable.onset, syllable.rhyme, syllable.tone);
    let both_ways =
        |pairs: &'static [(&str, &str)]| pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    let mut all = Vec::new();
    for (_, other) in both_ways(CONFUSED).filter(|(from, _)| *from == onset) {
        all.extend(syllable::toned(&format!("{other}{rhyme}"), tone));
    }
    let vowels = rhyme.trim_end_matches(|c: char| c.is_ascii_alphabetic() && !"aeiouy".contains(c));
    for (_, other) in both_ways(CODAS).filter(|(from, _)| *from == &rhyme[vowels.len()..]) {
        all.extend(syllable::toned(&format!("{onset}{vowels}{other}"), tone));
    }
    for (_, other) in both_ways(RHYMES).filter(|(from, _)| *from == rhyme) {
        all.extend(syllable::toned(&format!("{onset}{other}"), tone));
    }
    let other = match tone {
        Tone::Asking => Some(Tone::Broken),
        Tone::Broken => Some(Tone::Asking),
        _ => None,
    };
    all.extend(other.and_then(|tone| syllable::toned(&format!("{onset}{rhyme}"), tone)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::vocabulary::Vocabulary;

    #[test]
    fn no_near_syllables_are_told_apart_by_their_letters() {
        let text = "trường chương xưởng sương giường dường rường đường nghiêng nhiêng ngành nhành ghế gế tranh chanh \
                    thanh tanh khoe koe phát pát vì dì gì rì y ý i kỹ kĩ sỹ sĩ dung đúng dựng muu mưu tar tra a ă ơ ưu \
                    năng lăng nắng bảo bão bao lục lực qua quá giành dành gianh rành chuyện truyện chiện xuất suất";
        let words = Vocabulary::default().split(text).words;
        let mut near = 0;
        for a in &words {
            for b in words.iter().filter(|b| are_near(a, b.key())) {
                assert!(is_near(a, b.spelled()), "{} {}", a.key(), b.key());
                near += 1;
            }
        }
        assert!(near > 60, "{near}");
    }
}
