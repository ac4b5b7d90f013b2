//! The structure of the written Vietnamese syllable: onset, rhyme (glide, nucleus, coda) and tone.
//!
//! Rhymes are few enough to be listed. A syllable closed by `c`, `ch`, `p` or `t` has the tone sắc or nặng
//! and no other; `c`, `g`, `ng` and `k`, `gh`, `ngh` share out the vowels between them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

pub use crate::text::MarkStyle;

/// A syllable taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// Consonants at the start, small.
    pub onset: &'static str,
    /// The rest without its tone, small.
    pub rhyme: &'static str,
    /// The tone.
    pub tone: Tone,
    /// Which letter of the rhyme bears the mark, from 0; `None` without a mark.
    marked: Option<usize>,
    /// Which letter bears it in the old style.
    old: usize,
    /// Which letter bears it in the new style.
    new: usize,
}

/// A tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Without a mark.
    Level,
    /// Dấu huyền.
    Falling,
    /// Dấu sắc.
    Rising,
    /// Dấu hỏi.
    Asking,
    /// Dấu ngã.
    Broken,
    /// Dấu nặng.
    Heavy,
}

/// What keeps a word from being a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Onset and rhyme that do not exist or do not go together.
    Structure,
    /// A syllable closed by a stop with a tone that it cannot have.
    StoppedTone,
}

/// Takes a word apart; capitals count as small letters.
pub fn parse(word: &str) -> Result<Syllable, Flaw> {
    let mut letters = String::with_capacity(word.len());
    let (mut tone, mut marked_at) = (Tone::Level, None);
    for c in word.chars().map(small) {
        let (letter, its_tone) = split_tone(c);
        if its_tone != Tone::Level {
            if marked_at.is_some() {
                return Err(Flaw::Structure);
            }
            (tone, marked_at) = (its_tone, Some(letters.chars().count()));
        }
        letters.push(letter);
    }
    let (onset, rhyme) = divide(&letters).ok_or(Flaw::Structure)?;
    // The i of giêng and gìn belongs to both: it counts in the rhyme.
    let onset_letters = letters.chars().count() - rhyme.chars().count();
    // A mark on the u of qu or the i of gi is on no letter of the rhyme.
    let marked = marked_at.map(|at| at.checked_sub(onset_letters).unwrap_or(usize::MAX));
    if is_stopped(rhyme) && !matches!(tone, Tone::Rising | Tone::Heavy) {
        return Err(Flaw::StoppedTone);
    }
    let [old, new] = [MarkStyle::Old, MarkStyle::New].map(|style| place(rhyme, style));
    Ok(Syllable { onset, rhyme, tone, marked, old, new })
}

impl Syllable {
    /// Whether the mark stands on a letter on which one of the two traditions puts it.
    pub fn is_marked_well(&self) -> bool {
        self.marked.is_none_or(|at| at == self.old || at == self.new)
    }

    /// The tradition that the mark follows, where the two differ.
    pub fn mark_style(&self) -> Option<MarkStyle> {
        match self.marked {
            Some(at) if self.old != self.new && at == self.old => Some(MarkStyle::Old),
            Some(at) if self.old != self.new && at == self.new => Some(MarkStyle::New),
            _ => None,
        }
    }

    /// The syllable in small letters with its mark where `style` puts it.
    pub fn spelled(&self, style: MarkStyle) -> String {
        let at = match style {
            MarkStyle::Old => self.old,
            MarkStyle::New => self.new,
        };
        let rhyme = self.rhyme.chars().enumerate();
        let rhyme = rhyme.map(|(i, c)| if i == at { with_tone(c, self.tone) } else { c });
        // gì, giếng: the i stands once.
        let onset = match self.onset {
            "gi" if self.rhyme.starts_with('i') => "g",
            onset => onset,
        };
        onset.chars().chain(rhyme).collect()
    }
}

/// The letter of a rhyme that bears the mark, from 0.
fn place(rhyme: &str, style: MarkStyle) -> usize {
    let letters: Vec<char> = rhyme.chars().collect();
    let vowels = letters.iter().take_while(|c| is_vowel(**c)).count();
    if let Some(at) = letters.iter().take(vowels).rposition(|c| "ăâêôơư".contains(*c)) {
        return at;
    }
    match vowels {
        0 | 1 => 0,
        n if letters.len() > n => n - 1,
        3 => 1,
        _ if matches!(rhyme, "oa" | "oe" | "uy") && style == MarkStyle::New => 1,
        _ => 0,
    }
}

/// A syllable of these letters, which have no tone, with a tone; `None` where they make none.
pub fn toned(letters: &str, tone: Tone) -> Option<String> {
    let (onset, rhyme) = divide(letters)?;
    let [old, new] = [MarkStyle::Old, MarkStyle::New].map(|style| place(rhyme, style));
    Some(Syllable { onset, rhyme, tone, marked: None, old, new }.spelled(MarkStyle::Old))
}

/// A word in small letters without any mark: `đường` as `duong`.
pub fn plain(word: &str) -> String {
    word.to_lowercase().chars().map(plain_letter).collect()
}

/// A small letter without any mark.
pub fn plain_letter(c: char) -> char {
    match split_tone(c).0 {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        c => c,
    }
}

/// A syllable by its [key], with what tells most others apart from it at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelled<'k> {
    /// The key.
    pub key: &'k str,
    /// Its letters.
    pub letters: LetterSet,
}

impl<'k> Spelled<'k> {
    /// That of a key.
    pub fn of(key: &'k str) -> Self {
        Self { key, letters: LetterSet::of(key) }
    }
}

/// Which letters a syllable has, without their marks and however often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterSet(u32);

impl LetterSet {
    /// Those of a text in small letters; what is no letter of the alphabet counts as one and the same.
    pub fn of(small: &str) -> Self {
        Self(small.chars().map(|c| Self::bit(plain_letter(c))).fold(0, |all, bit| all | bit))
    }

    /// Those of a text of small letters without marks.
    pub const fn of_plain(plain: &str) -> Self {
        let (mut all, mut at) = (0, 0);
        while at < plain.len() {
            all |= Self::bit(plain.as_bytes()[at] as char);
            at += 1;
        }
        Self(all)
    }

    const fn bit(plain: char) -> u32 {
        match plain {
            'a'..='z' => 1 << (plain as u32 - 'a' as u32),
            _ => 1 << 26,
        }
    }

    /// Those that one of the two has and the other has not.
    pub const fn differing(self, other: Self) -> Self {
        Self(self.0 ^ other.0)
    }

    /// Those of both together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// How many.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `other` has all of them.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

/// The small letter; those of Vietnamese are one letter each.
fn small(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        // Most letters of a text are small already.
        'ß'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        'Ạ'..='ỹ' => char::from_u32(c as u32 | 1).unwrap_or(c),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// A text in small letters; `None` where a letter has another length then.
pub fn small_text(text: &str) -> Option<String> {
    let mut all = String::with_capacity(text.len());
    for c in text.chars() {
        let small = small(c);
        let is_one =
            small.len_utf8() == c.len_utf8() && (small == c || c.to_lowercase().len() == 1);
        if !is_one {
            return None;
        }
        all.push(small);
    }
    Some(all)
}

/// `word` with its tone mark moved to where `style` puts it; `None` where it is no syllable or stands right.
pub fn respelled(word: &str, style: MarkStyle) -> Option<String> {
    let syllable = parse(word).ok()?;
    let spelled = like(&syllable.spelled(style), word);
    (spelled != word).then_some(spelled)
}

/// `text` in the letter case of `model`: all capitals, a first capital, or small.
pub fn like(text: &str, model: &str) -> String {
    let mut chars = model.chars();
    let first = chars.next().is_some_and(char::is_uppercase);
    let rest = chars.next().is_some_and(char::is_uppercase);
    match (first, rest) {
        (true, true) => crate::text::upper(text),
        (true, false) => crate::text::capitalize(text),
        _ => text.to_owned(),
    }
}

/// The key under which a word is compared: small, its tone mark in the old place.
pub fn key(word: &str) -> String {
    key_of(word, &parse(word))
}

/// The same for a word that is taken apart already.
pub fn key_of(word: &str, parsed: &Result<Syllable, Flaw>) -> String {
    match parsed {
        // Only an open oa, oe or uy has two places for its mark.
        Ok(syllable) if syllable.marked.is_some_and(|at| at != syllable.old) => {
            syllable.spelled(MarkStyle::Old)
        }
        _ => word.to_lowercase(),
    }
}

/// Whether a letter is one that only Vietnamese spelling and its like use.
pub fn is_accented(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic()
}

/// A letter without its tone, and the tone.
pub fn split_tone(c: char) -> (char, Tone) {
    if c.is_ascii() {
        return (c, Tone::Level);
    }
    match place_of_marked(c).map(|at| SPLIT[at]) {
        Some((letter, tone)) if letter != '\0' => (letter, tone),
        _ => (c, Tone::Level),
    }
}

/// Where letters with a tone stand in Unicode: from `à` to `ũ`, and from `ạ` to `ỹ`.
const LATIN: usize = 'ũ' as usize + 1 - 'à' as usize;
const ADDITIONAL: usize = 'ỹ' as usize + 1 - 'ạ' as usize;

/// The place of such a letter in [`SPLIT`].
const fn place_of_marked(c: char) -> Option<usize> {
    match c {
        'à'..='ũ' => Some(c as usize - 'à' as usize),
        'ạ'..='ỹ' => Some(c as usize - 'ạ' as usize + LATIN),
        _ => None,
    }
}

/// Each letter with a tone taken apart.
static SPLIT: [(char, Tone); LATIN + ADDITIONAL] = {
    let (mut all, mut letter) = ([('\0', Tone::Level); LATIN + ADDITIONAL], 0);
    while letter < TONES.len() {
        let (plain, marked) = TONES[letter];
        let mut tone = 0;
        while tone < TONE_ORDER.len() {
            if let Some(at) = place_of_marked(marked[tone]) {
                all[at] = (plain, TONE_ORDER[tone]);
            }
            tone += 1;
        }
        letter += 1;
    }
    all
};

/// A vowel with a tone.
pub fn with_tone(c: char, tone: Tone) -> char {
    let row = TONES.iter().find(|(letter, _)| *letter == c);
    let at = TONE_ORDER.iter().position(|t| *t == tone);
    row.zip(at).map_or(c, |((_, marked), at)| marked[at])
}

fn is_vowel(c: char) -> bool {
    TONES.iter().any(|(letter, _)| *letter == c)
}

fn is_stopped(rhyme: &str) -> bool {
    rhyme.len() > 1 && (rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch"))
}

/// Onset and rhyme of a word without tone.
fn divide(letters: &str) -> Option<(&'static str, &'static str)> {
    // giêng, giết, gì: gi before a rhyme in i keeps one i.
    if let Some(rest) = letters.strip_prefix('g')
        && rest.starts_with('i')
        && let Some(rhyme) = rhyme(rest)
        && rhyme != "ia"
        && rhyme != "iu"
    {
        return Some(("gi", rhyme));
    }
    // The longest first, so that `ngh` is tried before `ng`.
    let ends = letters.char_indices().map(|(at, _)| at).chain([letters.len()]).take(4);
    let ends: Vec<usize> = ends.collect();
    let (onset, rhyme) = ends.into_iter().rev().find_map(|end| {
        let (start, rest) = letters.split_at(end);
        Some((*ONSETS.iter().find(|onset| **onset == start)?, rhyme(rest)?))
    })?;
    agrees(onset, rhyme).then_some((onset, rhyme))
}

fn rhyme(letters: &str) -> Option<&'static str> {
    static ALL: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let all = ALL.get_or_init(|| RHYMES.iter().copied().collect());
    all.get(letters).copied()
}

/// Whether spelling lets `onset` stand before `rhyme`.
fn agrees(onset: &str, rhyme: &str) -> bool {
    let first = rhyme.chars().next().unwrap_or_default();
    let front = "eêi".contains(first);
    match onset {
        "c" => !front && first != 'y',
        "k" => front || first == 'y',
        "g" | "ng" => !front && first != 'y',
        "gh" | "ngh" => front,
        "qu" => "aăâeêiơy".contains(first) || matches!(rhyme, "ôc"),
        "gi" => first != 'y',
        "" => !matches!(rhyme, "iê" | "iêm" | "iên" | "iêng" | "iêt" | "iêu" | "iêp" | "iêc"),
        _ if first == 'y' => rhyme == "y" && matches!(onset, "h" | "l" | "m" | "s" | "t" | "v"),
        "p" => true,
        _ => true,
    }
}

const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

const RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm",
    "ăn", "ăng", "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em",
    "en", "eng", "eo", "ep", "et", "ê", "êch", "êm", "ên", "êng", "ênh", "êp", "êt", "êu", "i",
    "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt",
    "iêu", "y", "yêm", "yên", "yêng", "yêt", "yêu", "ych", "ynh", "yt", "yu", "ya", "o", "oc",
    "oi", "om", "on", "ong", "op", "ot", "ooc", "oong", "oa", "oac", "oach", "oai", "oam", "oan",
    "oang", "oanh", "oao", "oap", "oat", "oay", "oăc", "oăm", "oăn", "oăng", "oăt", "oe", "oen",
    "oeo", "oet", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm", "ơn", "ơp",
    "ơt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uôc", "uôi", "uôm", "uôn", "uông",
    "uôt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uơ", "uy", "uya", "uych", "uyn",
    "uynh", "uyt", "uyp", "uyu", "uyên", "uyêt", "ư", "ưa", "ưc", "ưi", "ưm", "ưng", "ưt", "ưu",
    "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

const TONE_ORDER: [Tone; 5] =
    [Tone::Falling, Tone::Rising, Tone::Asking, Tone::Broken, Tone::Heavy];

const TONES: &[(char, [char; 5])] = &[
    ('a', ['à', 'á', 'ả', 'ã', 'ạ']),
    ('ă', ['ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('â', ['ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('ê', ['ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', ['ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('ô', ['ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('ơ', ['ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('ư', ['ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_those_of_unicode() {
        for c in '\0'..='\u{ffff}' {
            let all: Vec<char> = c.to_lowercase().collect();
            assert_eq!(small(c), all[0], "{c}");
            let is_same_length = all.len() == 1 && all[0].len_utf8() == c.len_utf8();
            let expected = is_same_length.then(|| all[0].to_string());
            assert_eq!(small_text(&c.to_string()), expected, "{c}");
        }
        assert_eq!(small_text("ĐẠI HỘI Lần thứ VIII").as_deref(), Some("đại hội lần thứ viii"));
    }

    #[test]
    fn words_of_the_language_are_syllables() {
        let words = "nghiêng giếng gì gìn giữ giặt quyết quốc quýt khuya khuỷu thuở huênh hoạch xoong \
                     ngoằn ngoèo khúc khuỷu yêu yếu ý tỷ kỹ mỹ uống ương ướt hươu rượu loạng choạng \
                     quả quang quên quỳnh giúp giờ giảng nghỉ ngành kênh ghi gồm đường Thụy khoẻ hoà \
                     huỳnh huých tuýp quầy oẳn oan uỷ ủy yên pa nô ki lô gam lượng xuất thuế uể oải nguệch ngoạc";
        for word in words.split_whitespace() {
            assert!(parse(word).is_ok(), "{word}");
            assert!(parse(word).unwrap().is_marked_well(), "{word}");
        }
    }

    #[test]
    fn what_no_syllable_has_is_told() {
        for word in
            ["nghành", "ghà", "ngiêm", "kông", "cế", "đựơcc", "khôgn", "iêu", "họcc", "wế", "tiềnh"]
        {
            assert_eq!(parse(word), Err(Flaw::Structure), "{word}");
        }
        for word in ["viêc", "thưc", "kêt", "tâp", "cach", "phât", "viềc", "hảt"] {
            assert_eq!(parse(word), Err(Flaw::StoppedTone), "{word}");
        }
    }

    #[test]
    fn a_tone_goes_where_it_belongs() {
        for (letters, tone, right) in [
            ("cua", Tone::Asking, "của"),
            ("viêt", Tone::Heavy, "việt"),
            ("quyên", Tone::Falling, "quyền"),
        ] {
            assert_eq!(toned(letters, tone).as_deref(), Some(right));
        }
        assert_eq!(toned("mark", Tone::Level), None);
    }

    #[test]
    fn a_mark_has_one_place_or_two() {
        assert!(!parse("hòan").unwrap().is_marked_well());
        assert!(!parse("tìên").unwrap().is_marked_well());
        assert!(!parse("đựơc").unwrap().is_marked_well());
        assert!(!parse("qúy").unwrap().is_marked_well());
        assert_eq!(respelled("hòan", MarkStyle::Old).as_deref(), Some("hoàn"));
        assert_eq!(respelled("Hoà", MarkStyle::Old).as_deref(), Some("Hòa"));
        assert_eq!(respelled("THỦY", MarkStyle::New).as_deref(), Some("THUỶ"));
        assert_eq!(respelled("giếng", MarkStyle::Old), None);
        assert_eq!(respelled("gìn", MarkStyle::New), None);
        assert_eq!(respelled("quý", MarkStyle::Old), None);
        for (word, style) in
            [("hòa", MarkStyle::Old), ("khoẻ", MarkStyle::New), ("ủy", MarkStyle::Old)]
        {
            assert_eq!(parse(word).unwrap().mark_style(), Some(style), "{word}");
        }
        for word in ["hoàn", "của", "mía", "quả", "ngoài", "hoa"] {
            assert_eq!(parse(word).unwrap().mark_style(), None, "{word}");
        }
    }
}
