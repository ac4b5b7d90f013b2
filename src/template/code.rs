//! The private characters that carry values and positions through rendering. They are neither blank nor
//! punctuation, so that to CommonMark a value is one word of letters, whatever it says.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use indexmap::IndexSet;

/// All of them, in the supplementary private use area A.
const RESERVED: std::ops::RangeInclusive<char> = '\u{F0000}'..='\u{F01FF}';
/// One character for each value of a byte.
const BYTES: u32 = 0xF0000;
/// Opens a value; the index of its tag and its number in [`Printed`] follow.
pub const VALUE_START: char = '\u{F0100}';
/// Closes a value.
pub const VALUE_END: char = '\u{F0101}';
/// A position; the index of its mark follows.
pub const MARK: char = '\u{F0102}';
/// Markup that a tag prints; the index of the tag follows, and [`VALUE_END`] closes it.
pub const MARKUP_START: char = '\u{F0104}';
/// Opens a node that is entered anew each time: an item, a partial. The index of the node, the item's key as
/// bytes and [`VALUE_END`] follow.
pub const ENTER: char = '\u{F0105}';
/// Closes it.
pub const LEAVE: char = '\u{F0106}';
/// What `{{blank}}` gives: dots up to the end of the line.
pub const LEADER: &str = "\u{F0107}";
/// What `{{ref "name"}}` gives begins with it; the name follows.
pub const REFERENCE: char = '\u{F0108}';
/// Characters of an index.
pub const INDEX_LEN: usize = 3;
/// What no author can name: the names of hidden helpers and options start with it.
pub const HIDDEN: char = '\u{F0103}';

/// Whether `c` could be taken for one of these characters.
pub fn is_reserved(c: char) -> bool {
    RESERVED.contains(&c)
}

/// What the tags of a rendering print.
#[derive(Clone, Debug, Default)]
pub struct Printed(IndexSet<String, RandomState>);

impl Printed {
    /// Adds what the tag `site` prints. Gives the inert characters that stand for it, also where it is empty:
    /// the structure of the text around it never depends on what it says.
    pub fn add(&mut self, text: String, site: usize) -> String {
        let (number, _) = self.0.insert_full(text);
        let mut out = String::with_capacity((2 * INDEX_LEN + 2) * VALUE_START.len_utf8());
        out.push(VALUE_START);
        index(site, &mut out);
        index(number, &mut out);
        out.push(VALUE_END);
        out
    }

    /// The value that `run` begins with.
    pub fn value(&self, run: &str) -> &str {
        let number = read_index(&mut run.chars().skip(1 + INDEX_LEN));
        number.and_then(|number| self.0.get_index(number)).map_or("", String::as_str)
    }

    /// `text` with its values in plain letters.
    pub fn plain<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(VALUE_START) {
            return text.into();
        }
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(VALUE_START) {
            out.push_str(&rest[..at]);
            let run = &rest[at..];
            out.push_str(self.value(run));
            rest = after_sign(run, run.find(VALUE_END).unwrap_or(run.len()));
        }
        out.push_str(rest);
        out.into()
    }
}

/// Puts a position before what follows.
pub fn mark(at: usize, out: &mut String) {
    out.push(MARK);
    index(at, out);
}

/// Text meant as markup, without reserved characters. The blanks around it stay outside: they decide about
/// indents.
pub fn markup(text: &str, site: usize) -> String {
    let letters = text.trim();
    let before = text.len() - text.trim_start().len();
    let mut out = text[..before].to_owned();
    out.push(MARKUP_START);
    index(site, &mut out);
    out.extend(letters.chars().filter(|&c| !is_reserved(c)));
    out.push(VALUE_END);
    out.push_str(&text[before + letters.len()..]);
    out
}

/// The entry into a node, for its item `key`.
pub fn enter(node: usize, key: &str) -> String {
    let mut out = String::from(ENTER);
    index(node, &mut out);
    out.extend(key.bytes().map(byte));
    out.push(VALUE_END);
    out
}

/// Where the next sign stands.
pub fn next_sign(text: &str) -> Option<usize> {
    // All of them begin with this byte, and hardly anything else in a text does.
    let lead = MARK.encode_utf8(&mut [0; 4]).as_bytes()[0];
    let is_sign =
        |at: &usize| text[*at..].starts_with([MARK, VALUE_START, MARKUP_START, ENTER, LEAVE]);
    let leads = text.bytes().enumerate().filter(|(_, byte)| *byte == lead);
    leads.map(|(at, _)| at).find(is_sign)
}

/// Reads an index; `None` where there is none.
pub fn read_index(chars: &mut impl Iterator<Item = char>) -> Option<usize> {
    (0..INDEX_LEN).try_fold(0, |index, _| Some(index << 8 | usize::from(as_byte(chars.next()?)?)))
}

/// The byte behind a character.
pub fn as_byte(c: char) -> Option<u8> {
    u8::try_from(u32::from(c).checked_sub(BYTES)?).ok()
}

/// The letters that a run of byte characters stands for.
pub fn letters(run: &str) -> String {
    let bytes: Vec<u8> = run.chars().filter_map(as_byte).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What is left of `rest` behind the sign at the byte `end` that closes a value.
pub fn after_sign(rest: &str, end: usize) -> &str {
    rest.get(end + VALUE_END.len_utf8()..).unwrap_or_default()
}

/// `text` in which the same value is the same, whatever tag has printed it; as long as before.
pub fn without_tags(text: &str) -> String {
    let mut behind = INDEX_LEN + 1;
    let same = |c: char| {
        behind = if c == VALUE_START { 0 } else { behind + 1 };
        if (1..=INDEX_LEN).contains(&behind) && is_reserved(c) { byte(0) } else { c }
    };
    text.chars().map(same).collect()
}

/// Written in as many characters as sixteen million positions need; no report has more.
fn index(index: usize, out: &mut String) {
    let index = u32::try_from(index).unwrap_or(u32::MAX).min(0xFF_FFFF);
    out.extend(index.to_be_bytes()[1..].iter().copied().map(byte));
}

fn byte(byte: u8) -> char {
    char::from_u32(BYTES + u32::from(byte)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_and_index_comes_back() {
        for value in 0..=u8::MAX {
            assert_eq!(as_byte(byte(value)), Some(value));
            assert!(is_reserved(byte(value)));
        }
        for index in [0, 1, 255, 256, 65_536, 0xFF_FFFF] {
            let mut out = String::new();
            mark(index, &mut out);
            assert_eq!(read_index(&mut out.chars().skip(1)), Some(index));
        }
        assert_eq!(as_byte(VALUE_START), None);
        assert_eq!(as_byte('a'), None);
    }

    #[test]
    fn markup_cannot_smuggle_reserved_characters() {
        let text = markup("  a\u{F0100}\u{F0000}b", 7);
        assert!(text.starts_with("  \u{F0104}"));
        assert_eq!(text.chars().filter(|&c| !is_reserved(c)).collect::<String>(), "  ab");
        assert_eq!(text.chars().filter(|&c| is_reserved(c)).count(), 2 + INDEX_LEN);
    }
}
