//! Vocabulary: the words of a document. Each is taken apart once, however often it stands there.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::WordMap;
use super::lexicon::{self, Entry};
use super::numerals::{self, Numeral, Part};
use super::phrases::{self, InPhrases};
use super::syllable::{self, Flaw, LetterSet, Spelled, Syllable, Tone};

/// A word: letters without anything between them.
#[derive(Clone, Debug)]
pub struct Word {
    // Long documents have millions of them.
    start: u32,
    end: u32,
    form: Arc<Form>,
}

/// What words of the same letters have in common.
#[derive(Clone, Debug)]
struct Form {
    id: u32,
    number: u32,
    is_capital: bool,
    is_small: bool,
    is_name: bool,
    key: String,
    bare: String,
    letters: LetterSet,
    tone: Tone,
    length: usize,
    syllable: Result<Syllable, Flaw>,
    entry: Entry,
    numeral: Option<Part>,
    in_phrases: Option<u16>,
}

/// What a text consists of, apart from spaces.
#[derive(Clone, Debug, Default)]
pub struct Elements {
    /// Its words.
    pub words: Vec<Word>,
    /// Runs of the figures 0 to 9.
    pub digits: Vec<Range<usize>>,
    /// Numbers: figures with commas and dots between them, no part of a name, a date or a span.
    pub amounts: Vec<Range<usize>>,
    /// Numbers in words that count something.
    pub numerals: Vec<Numeral>,
    /// Every other character with its place, such as marks, brackets and line feeds.
    pub signs: Vec<(usize, char)>,
}

/// The words that have been met, by their letters. Only ever asked, never gone through.
#[derive(Debug, Default)]
pub struct Vocabulary {
    forms: WordMap<String, Arc<Form>>,
    ids: WordMap<String, u32>,
}

impl Vocabulary {
    /// Takes a text apart.
    pub fn split(&mut self, text: &str) -> Elements {
        // A word and the space behind it have some six bytes.
        let mut pieces =
            Elements { words: Vec::with_capacity(text.len() / 6 + 1), ..Elements::default() };
        let mut open: Option<(Kind, usize)> = None;
        let mut has_numeral = false;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let kind = Kind::of(c);
            if let Some((last, start)) = open.filter(|(last, _)| *last != kind) {
                match last {
                    Kind::Letter => {
                        let form = self.form(&text[start..at]);
                        has_numeral |= form.numeral.is_some();
                        pieces.words.push(Word { start: start as u32, end: at as u32, form });
                    }
                    Kind::Digit => pieces.digits.push(start..at),
                    Kind::Space | Kind::Sign => {}
                }
                open = None;
            }
            match kind {
                Kind::Letter | Kind::Digit => open = open.or(Some((kind, at))),
                Kind::Sign => pieces.signs.push((at, c)),
                Kind::Space => {}
            }
        }
        pieces.amounts = amounts_from(text, pieces.digits.iter().map(|range| range.start));
        if has_numeral {
            pieces.numerals = numerals::numerals(text, &pieces.words);
        }
        pieces
    }

    fn form(&mut self, letters: &str) -> Arc<Form> {
        if let Some(form) = self.forms.get(letters) {
            return Arc::clone(form);
        }
        let known = KNOWN.with_borrow(|known| known.get(letters).map(Arc::clone));
        let known = known.unwrap_or_else(|| known_from_now(letters));
        let new = self.ids.len() as u32;
        let id = match self.ids.get(&known.key) {
            Some(id) => *id,
            None => *self.ids.entry(known.key.clone()).or_insert(new),
        };
        let number = self.forms.len() as u32;
        let form = match (id, number) == (known.id, known.number) {
            true => known,
            false => Arc::new(Form { id, number, ..Form::clone(&known) }),
        };
        self.forms.insert(letters.to_owned(), Arc::clone(&form));
        form
    }
}

/// The most words that are known before a document has them: those of a dozen letters, a page each.
const MOST_KNOWN: usize = 2_000;

thread_local! {
    /// Words of documents before, without their numbers in one: those of a series hardly differ.
    static KNOWN: RefCell<WordMap<String, Arc<Form>>> = RefCell::default();
}

/// What a word is, for this document and those after it.
fn known_from_now(letters: &str) -> Arc<Form> {
    let form = Arc::new(Form::new(letters));
    KNOWN.with_borrow_mut(|known| {
        if known.len() == MOST_KNOWN {
            known.clear();
        }
        known.insert(letters.to_owned(), Arc::clone(&form));
    });
    form
}

impl Form {
    /// That of a word, without its number in a document.
    fn new(letters: &str) -> Self {
        let syllable = syllable::parse(letters);
        let key = syllable::key_of(letters, &syllable);
        let split = || key.chars().map(syllable::split_tone);
        let bare = split().map(|(letter, _)| letter).collect();
        let tone = split().map(|(_, tone)| tone).find(|tone| *tone != Tone::Level);
        let (tone, entry) = (tone.unwrap_or(Tone::Level), lexicon::entry(&key));
        let (length, numeral) = (letters.chars().count(), numerals::part(&key));
        let is_capital = letters.starts_with(char::is_uppercase);
        let is_small = letters.chars().all(char::is_lowercase);
        let is_name = is_capital && letters.chars().skip(1).all(char::is_lowercase);
        let letters = LetterSet::of(&key);
        let in_phrases = phrases::number(&key);
        Self {
            id: 0,
            number: 0,
            is_capital,
            is_small,
            is_name,
            key,
            bare,
            letters,
            tone,
            length,
            syllable,
            entry,
            numeral,
            in_phrases,
        }
    }
}

/// Numbers in a text: figures with commas and dots between them, no part of a name, a date or a span.
pub fn amounts(text: &str) -> Vec<Range<usize>> {
    amounts_from(text, text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at))
}

/// The same, where it is known at which bytes figures stand or begin.
fn amounts_from(text: &str, starts: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "/-–_@&".contains(c));
    let mut all = Vec::new();
    let mut taken = 0;
    for start in starts {
        if start < taken {
            continue;
        }
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let number = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',']);
        taken = start + number.len();
        if !joins(text[..start].chars().next_back()) && !joins(text[taken..].chars().next()) {
            all.push(start..taken);
        }
    }
    all
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Space,
    Sign,
}

impl Kind {
    /// What Unicode calls alphabetic is a letter, told at once for what Vietnamese is written with.
    fn of(c: char) -> Self {
        match c {
            ' ' => Self::Space,
            'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' | 'Ḁ'..='ỿ' => {
                Self::Letter
            }
            '0'..='9' => Self::Digit,
            '\0'..='\x7f' => Self::Sign,
            _ if c.is_alphabetic() => Self::Letter,
            _ => Self::Sign,
        }
    }
}

impl Word {
    /// Its bytes in the passage.
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Its first byte.
    #[inline]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// The byte behind it.
    #[inline]
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// Small letters, the tone mark in the old place: what is compared.
    #[inline]
    pub fn key(&self) -> &str {
        &self.form.key
    }

    /// The same, with its letters.
    #[inline]
    pub fn spelled(&self) -> Spelled<'_> {
        Spelled { key: &self.form.key, letters: self.form.letters }
    }

    /// A number that words of the same key share, in the order in which a vocabulary has met them.
    #[inline]
    pub fn id(&self) -> u32 {
        self.form.id
    }

    /// A number that words of the same letters share, capital ones being others.
    #[inline]
    pub fn number(&self) -> u32 {
        self.form.number
    }

    /// Whether its first letter is a capital.
    #[inline]
    pub fn is_capital(&self) -> bool {
        self.form.is_capital
    }

    /// Whether its first letter is a capital and all others are small.
    #[inline]
    pub fn is_name(&self) -> bool {
        self.form.is_name
    }

    /// Whether all its letters are small.
    #[inline]
    pub fn is_small(&self) -> bool {
        self.form.is_small
    }

    /// The key without its tone.
    #[inline]
    pub fn bare(&self) -> &str {
        &self.form.bare
    }

    /// The first tone in it.
    #[inline]
    pub fn tone(&self) -> Tone {
        self.form.tone
    }

    /// How many letters it has.
    #[inline]
    pub fn letters(&self) -> usize {
        self.form.length
    }

    /// The word as a syllable.
    #[inline]
    pub fn syllable(&self) -> &Result<Syllable, Flaw> {
        &self.form.syllable
    }

    /// Whether the two, one after the other, are a word of two syllables.
    #[inline]
    pub fn makes_word_with(&self, next: &Self) -> bool {
        self.form.entry.has(next.key())
    }

    /// What the phrases have of it.
    #[inline]
    pub fn in_phrases(&self) -> InPhrases<'_> {
        InPhrases::numbered(self.spelled(), self.form.in_phrases)
    }

    /// What it is in a number in words.
    #[inline]
    pub fn numeral(&self) -> Option<Part> {
        self.form.numeral
    }

    /// What the lists have of it.
    #[inline]
    pub fn entry(&self) -> Entry {
        self.form.entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_spelling_share_their_key_and_number() {
        let words = Vocabulary::default().split("Hoà bình; hòa, HÒA: “bình”").words;
        let keys: Vec<_> = words.iter().map(|word| (word.key(), word.id())).collect();
        assert_eq!(keys, [("hòa", 0), ("bình", 1), ("hòa", 0), ("hòa", 0), ("bình", 1)]);
        let first = &words[0];
        assert_eq!((first.bare(), first.tone(), first.letters()), ("hoa", Tone::Falling, 3));
        assert!(words[0].makes_word_with(&words[1]) && !words[1].makes_word_with(&words[0]));
    }

    #[test]
    fn a_text_is_words_figures_and_signs() {
        let text = "Số 05-BC/CĐ, năm2022\n½…";
        let parts = Vocabulary::default().split(text);
        let words: Vec<_> = parts.words.iter().map(|word| &text[word.range()]).collect();
        assert_eq!(words, ["Số", "BC", "CĐ", "năm"]);
        let digits: Vec<_> = parts.digits.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(digits, ["05", "2022"]);
        let signs: String = parts.signs.iter().map(|(_, c)| *c).collect();
        assert_eq!(signs, "-/,\n½…");
        assert!(parts.signs.iter().all(|(at, c)| text[*at..].starts_with(*c)));
    }

    #[test]
    fn amounts_are_no_parts_of_names_dates_and_spans() {
        let text = "Tặng 1.250 suất, 15,5 triệu, 2.000đ, 2024-2025, 05/BC.";
        let amounts = Vocabulary::default().split(text).amounts;
        assert_eq!(amounts, super::amounts(text));
        let amounts: Vec<_> = amounts.into_iter().map(|range| &text[range]).collect();
        assert_eq!(amounts, ["1.250", "15,5"]);
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(Kind::of(c) == Kind::Letter, c.is_alphabetic(), "{c:?}");
        }
    }
}
