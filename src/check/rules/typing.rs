//! What typing leaves behind: keys of Telex and VNI that were taken for letters, letters in the wrong order, words
//! without their marks, and blanks inside a syllable.

use std::ops::Range;

use super::letters::is_among_foreign;
use super::words::NEVER_DOUBLED;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::lexicon;
use crate::language::syllable::{self, Tone};
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[BROKEN_SYLLABLE];

/// Whether a word of plain letters that is no syllable is none of another language: it has no vowel, it is what a typing
/// program leaves where it was off (`cuar` for `của`), two of its letters changed places, or it lost its marks.
pub(super) fn is_left_over(passage: &Passage, at: usize) -> bool {
    const SHORT_FORMS: &[&str] = &["http", "https", "html", "pptx", "xlsx", "ubnd", "hđnd", "tncs"];
    let words = passage.words();
    let key = words[at].key();
    if !key.is_ascii() || SHORT_FORMS.contains(&key) {
        return false;
    }
    if !key.contains(['a', 'e', 'i', 'o', 'u', 'y']) && typed(key).is_none() {
        return key.len() > 3 && !passage.before(words[at].start()).ends_with('.');
    }
    let is_native = is_among_vietnamese(passage, at);
    if let Some(Typed { syllable, is_certain }) = typed(key) {
        let is_known = lexicon::entry(&syllable).is_known();
        if makes_word(passage, at, &syllable)
            || NEVER_DOUBLED.has(syllable.as_str())
            || is_certain && is_known && is_native
        {
            return true;
        }
    }
    is_native && (is_transposed(passage, at) || lacks_marks(passage, at))
}

/// Whether a syllable would make a word with a neighbour of the word that stands there.
fn makes_word(passage: &Passage, at: usize, syllable: &str) -> bool {
    let words = passage.words();
    let before = at > 0 && passage.are_joined(at - 1) && words[at - 1].entry().has(syllable);
    before || passage.are_joined(at) && lexicon::is_word(syllable, words[at + 1].key())
}

/// Whether the words on both sides are Vietnamese, one of them for certain.
fn is_among_vietnamese(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let before = (at > 0 && passage.are_joined(at - 1)).then(|| &words[at - 1]);
    let after = passage.are_joined(at).then(|| &words[at + 1]);
    let mut around = before.into_iter().chain(after);
    let is_marked = |word: &&Word| word.key().chars().any(syllable::is_accented);
    around.clone().any(|word| is_marked(&word)) && around.all(|word| word.syllable().is_ok())
}

/// What letters of the Telex method stand for.
struct Typed {
    syllable: String,
    /// Whether no word of another language looks like that.
    is_certain: bool,
}

/// The keys of Telex for tones.
const TONE_KEYS: [(char, Tone); 5] = [
    ('f', Tone::Falling),
    ('s', Tone::Rising),
    ('r', Tone::Asking),
    ('x', Tone::Broken),
    ('j', Tone::Heavy),
];

/// The syllable that letters typed by the Telex method stand for; the key of the tone may stand behind any vowel.
fn typed(letters: &str) -> Option<Typed> {
    const FOREIGN: &[&str] = &["of", "if", "chef", "beef", "reef", "leaf", "prof", "ref"];
    let first_vowel = letters.find(['a', 'e', 'i', 'o', 'u', 'y', 'w'])?;
    let key_at = letters
        .char_indices()
        .rev()
        .find(|(at, c)| *at > first_vowel && TONE_KEYS.iter().any(|(key, _)| key == c));
    let untoned = [(letters.to_owned(), Tone::Level)];
    let toned = key_at.and_then(|(at, key)| {
        let (_, tone) = TONE_KEYS.iter().find(|(known, _)| *known == key)?;
        Some((format!("{}{}", &letters[..at], &letters[at + 1..]), *tone))
    });
    toned.into_iter().chain(untoned).find_map(|(body, tone)| {
        let spelled = letters_of(&body);
        let syllable = syllable::toned(&spelled, tone)?;
        let is_sound = syllable != letters && syllable::parse(&syllable).is_ok();
        let has_mark = spelled != body;
        let is_certain = !FOREIGN.contains(&letters)
            && (has_mark && tone != Tone::Level
                || body.contains("uw")
                || body.starts_with("dd")
                || letters.ends_with(['f', 'j']) && letters.len() > 2);
        is_sound.then_some(Typed { syllable, is_certain })
    })
}

/// The letters that keys of Telex stand for, but for the tone.
fn letters_of(body: &str) -> String {
    const KEYS: [(&str, &str); 10] = [
        ("dd", "đ"),
        ("aa", "â"),
        ("ee", "ê"),
        ("oo", "ô"),
        ("uow", "ươ"),
        ("uwow", "ươ"),
        ("aw", "ă"),
        ("uw", "ư"),
        ("ow", "ơ"),
        ("w", "ư"),
    ];
    let body = KEYS.iter().fold(body.to_owned(), |body, (key, letter)| body.replace(key, letter));
    // ưow, uwo: one of the two horns is typed.
    body.replace("ưo", "ươ").replace("uơ", if body.ends_with("uơ") { "uơ" } else { "ươ" })
}

/// Words of letters and figures that are what the VNI method leaves: `nghie6m` for `nghiêm`.
pub(super) fn with_figures(passage: &Passage) -> Vec<Range<usize>> {
    let joins = |c: char| c.is_alphanumeric() || "/-_.@&+=#".contains(c);
    let mut found: Vec<Range<usize>> = Vec::new();
    for digits in passage.digits() {
        let (before, after) = (passage.before(digits.start), passage.after(digits.end));
        if digits.len() > 2
            || !before.ends_with(char::is_alphabetic)
            || found.last().is_some_and(|last| last.end > digits.start)
        {
            continue;
        }
        let start = before.len()
            - before.chars().rev().take_while(|c| joins(*c)).map(char::len_utf8).sum::<usize>();
        let length: usize = after.chars().take_while(|c| joins(*c)).map(char::len_utf8).sum();
        let token = passage.text.get(start..digits.end + length).unwrap_or_default();
        let token = token.trim_end_matches('.');
        let has_letters_behind = token.contains(|c: char| c.is_ascii_digit())
            && token.trim_start_matches(char::is_alphabetic).contains(char::is_alphabetic);
        if let Some(syllable) = by_vni(token)
            && (has_letters_behind || token.starts_with("d9"))
            && lexicon::entry(&syllable).is_known()
        {
            found.push(start..start + token.len());
        }
    }
    found
}

/// The syllable that letters and figures typed by the VNI method stand for.
fn by_vni(token: &str) -> Option<String> {
    let first = token.chars().next()?;
    let is_plain = token.chars().skip(1).all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !first.is_ascii_alphabetic() || !is_plain || token.len() < 3 {
        return None;
    }
    let (mut body, mut tone) = (String::new(), Tone::Level);
    for c in token.to_lowercase().chars() {
        // The key of a tone is typed behind the vowel.
        if ('1'..='5').contains(&c)
            && !body.contains(['a', 'e', 'i', 'o', 'u', 'y', 'â', 'ă', 'ê', 'ô', 'ơ', 'ư'])
        {
            return None;
        }
        let marked = match c {
            '1' => {
                tone = Tone::Rising;
                continue;
            }
            '2' => {
                tone = Tone::Falling;
                continue;
            }
            '3' => {
                tone = Tone::Asking;
                continue;
            }
            '4' => {
                tone = Tone::Broken;
                continue;
            }
            '5' => {
                tone = Tone::Heavy;
                continue;
            }
            '6' => [("a", "â"), ("e", "ê"), ("o", "ô")].as_slice(),
            '7' => [("uo", "ươ"), ("u", "ư"), ("o", "ơ")].as_slice(),
            '8' => [("a", "ă")].as_slice(),
            '9' => [("d", "đ")].as_slice(),
            '0' => return None,
            c => {
                body.push(c);
                continue;
            }
        };
        let (at, (from, to)) = marked
            .iter()
            .filter_map(|pair| Some((body.rfind(pair.0)?, *pair)))
            .max_by_key(|(at, pair)| at + pair.0.len() * 2)?;
        body.replace_range(at..at + from.len(), to);
    }
    let body = body.replace("ưo", "ươ");
    let syllable = syllable::toned(&body, tone)?;
    syllable::parse(&syllable).is_ok().then_some(syllable)
}

/// Whether two letters beside each other changed places: the other way round they make a word with a neighbour, or a
/// syllable that formal documents are full of.
fn is_transposed(passage: &Passage, at: usize) -> bool {
    let letters: Vec<char> = passage.words()[at].key().chars().collect();
    letters.len() > 3
        && (1..letters.len()).any(|second| {
            let mut swapped = letters.clone();
            swapped.swap(second - 1, second);
            let word: String = swapped.into_iter().collect();
            let entry = lexicon::entry(&word);
            let is_common = !entry.common_firsts().is_empty() || !entry.common_seconds().is_empty();
            syllable::parse(&word).is_ok() && (is_common || makes_word(passage, at, &word))
        })
}

/// Whether a word without marks makes one with its neighbour once it has them: `tuyên duong`.
fn lacks_marks(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let key = words[at].key();
    let is_meant = |meant: &str| meant != key && syllable::plain(meant) == key;
    let before =
        at > 0 && passage.are_joined(at - 1) && words[at - 1].entry().seconds().any(is_meant);
    key.len() > 2
        && (before
            || passage.are_joined(at) && lexicon::has_unmarked_first(key, words[at + 1].key()))
}

const BROKEN_SYLLABLE: Rule = Rule {
    code: "VB6116",
    severity: Severity::Warning,
    source: "chính tả: mỗi âm tiết viết liền",
    title: [
        "một tiếng bị tách bởi khoảng trắng (th ủ tục)",
        "a syllable with a space inside (th ủ tục)",
    ],
    message: ["«{found}» bị tách đôi", "`{found}` is broken in two"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Một khoảng trắng gõ nhầm giữa tiếng: hai mảnh đều không phải là từ.",
        "A space was typed inside a syllable: the pieces are no words.",
    ],
    wrong: Example::Text("Đơn vị làm đúng trình tự, th ủ tục và nhiệm v ụ; các đơn v ị phườn g."),
    right: Example::Text("Đơn vị làm đúng trình tự, thủ tục và nhiệm vụ; các đơn vị phường."),
    near: &[
        Example::Text(
            "Theo điểm c khoản 1, điểm b ở trên; lớp 9 a ấy; dài 5 m ở khu A; vitamin c ít.",
        ),
        Example::Text("Ông Y Ban, bà H Ương; tổ a ổn định; 25 km ở xã."),
    ],
    check: Check::Text(broken_syllable),
};

fn broken_syllable(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut last: Option<(&Passage, usize)> = None;
    for (passage, piece) in text.places(is_fragment) {
        // Either of the two may be the one.
        for at in [piece.checked_sub(1), Some(piece)].into_iter().flatten() {
            let is_taken =
                last.is_some_and(|(other, last)| std::ptr::eq(other, passage) && at <= last + 1);
            if !is_taken && is_broken(passage, at) {
                last = Some((passage, at));
                let words = passage.words();
                let range = words[at].start()..words[at + 1].end();
                let found = &passage.text[range.clone()];
                let better = found.replace([' ', '\n'], "");
                findings.words(passage, range, fields![found, better]);
            }
        }
    }
}

/// Whether a word is no syllable, or has no vowel.
fn is_fragment(word: &Word) -> bool {
    let is_vowel = |c: char| "aăâeêioôơuưy".contains(syllable::split_tone(c).0);
    word.syllable().is_err() || !word.key().chars().any(is_vowel)
}

/// Whether a word is a piece of a syllable that a blank broke.
pub(super) fn is_piece(passage: &Passage, at: usize) -> bool {
    is_broken(passage, at) || at > 0 && is_broken(passage, at - 1)
}

/// Whether a word and the next one are the pieces of a syllable: together a known one, by themselves none.
fn is_broken(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    if !passage.are_joined(at) {
        return false;
    }
    let [a, b] = [&words[at], &words[at + 1]];
    let is_small = || {
        passage.at(a).chars().skip(1).all(char::is_lowercase)
            && b.is_small()
            && (passage.at(a).starts_with(char::is_lowercase) || passage.begins_sentence(a.start()))
    };
    let may_be = match [a, b].map(|word| (is_fragment(word), word.letters())) {
        // Consonants before a rhyme: th ủ. One letter may be that of a point or of a class.
        [(true, length), _] if a.syllable().is_err() => {
            length > 1 || !b.entry().is_known() || is_rhyme_of(passage, at)
        }
        // A rhyme before its last letters: phườn g.
        [_, (true, length)] => length <= 2 && a.letters() > 1 && !a.entry().is_known(),
        _ => false,
    };
    // Nearly all pairs of a text are two syllables.
    if !may_be || !is_small() {
        return false;
    }
    let whole = format!("{}{}", a.key(), b.key());
    let is_syllable = || {
        let entry = lexicon::entry(&whole);
        syllable::parse(&whole).is_ok_and(|syllable| syllable.is_marked_well()) && entry.is_known()
    };
    whole.chars().any(syllable::is_accented)
        && is_syllable()
        && !passage.before(a.start()).trim_end().ends_with(|c: char| c.is_ascii_digit())
        && !is_among_foreign(passage, at)
}

/// Whether a single letter and the rhyme behind it make a word with the word before: `nhiệm v ụ`.
fn is_rhyme_of(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let whole = format!("{}{}", words[at].key(), words[at + 1].key());
    at > 0 && passage.are_joined(at - 1) && words[at - 1].entry().has(&whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_telex_and_vni_are_read_as_letters() {
        for (keys, meant) in [
            ("vuwngx", "vững"),
            ("khawps", "khắp"),
            ("truwowngf", "trường"),
            ("dduowcj", "được"),
            ("thafnh", "thành"),
            ("nghieemj", "nghiệm"),
            ("nhwng", "nhưng"),
            ("laf", "là"),
        ] {
            assert_eq!(typed(keys).map(|typed| typed.syllable).as_deref(), Some(meant), "{keys}");
        }
        for (keys, meant) in [
            ("nghie6m", "nghiêm"),
            ("vie65t", "việt"),
            ("d9u7o75c", "được"),
            ("tru7o72ng", "trường"),
            ("gia1o", "giáo"),
            ("d9a4", "đã"),
        ] {
            assert_eq!(by_vni(keys).as_deref(), Some(meant), "{keys}");
        }
        for keys in ["h1n1x", "m2", "A4", "covid19", "b2b", "mp3", "V1a"] {
            assert_eq!(by_vni(keys), None, "{keys}");
        }
    }
}
