//! Signs that CommonMark would take for markup and that authors type as text: `(*)`, `2*3*4`, `____`,
//! `> 90%`.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::directive::Directive;
use super::words::is_left_out;
use super::{Spanned, lettered, picture};
use crate::diag::{Message, Words};
use crate::markup::messages::{Entity, PointSkipped};
use crate::template::{Rendered, is_reserved, without_tags};
use crate::text::code_point;

/// Stands for a sign that is text. It means nothing to CommonMark, and is as long as what it stands for.
const TEXT: char = '\u{1a}';

/// Characters of a text that the parser reads otherwise.
pub(super) struct Change {
    /// Their bytes.
    pub range: Range<usize>,
    /// The ASCII character that it reads in the place of each byte.
    pub shown: char,
    /// And of the last one.
    pub last: char,
}

impl Change {
    const fn new(range: Range<usize>, shown: char) -> Self {
        Self { range, shown, last: shown }
    }
}

/// How often pairs are looked for anew: where one falls away, its signs may pair with others.
const ROUNDS: usize = 8;

/// What the parser of CommonMark is asked for.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
}

/// What is to be said of a stretch of rendered text.
pub(super) type Told = (Range<usize>, Message);

/// The rendered text as the parser reads it, byte for byte as long: signs that are text are hidden from it, but for
/// those that pair, and a value in the name of a note is the same in its mark and in its text. With what is to be said
/// of it.
pub(super) fn readable(rendered: &Rendered, directives: &[Directive]) -> (String, Vec<Told>) {
    let text = rendered.text();
    let mut changes: Vec<Change> = Vec::new();
    changes.extend(directives.iter().map(|directive| Change::new(directive.line(), ' ')));
    let letters = lettered::letters(rendered);
    changes.extend(letters.listed.into_iter().map(lettered::shown));
    changes.extend(signs_at_line_starts(rendered));
    changes.extend(blanks_to_fill_in(text));
    changes.extend(picture::blanks_in_files(rendered));
    let entities = entities(text);
    changes.extend(entities.iter().map(|(at, _)| Change::new(at.start..at.start + 1, TEXT)));
    let skipping =
        letters.skipping.into_iter().map(|at| (at, PointSkipped { point: "đ)".to_owned() }.into()));
    let told = entities.into_iter().chain(skipping).collect();
    changes.sort_by_key(|change| change.range.start);
    let mut readable = changed(text, &changes);
    level_names_of_notes(&mut readable);
    (readable, told)
}

/// A text with these changes, which come in order.
fn changed(text: &str, changes: &[Change]) -> String {
    let mut out = String::with_capacity(text.len());
    for Change { range, shown, last } in changes {
        // What is changed already stays so.
        if let Some(before) = text.get(out.len()..range.start) {
            out.push_str(before);
            out.extend(range.clone().skip(1).map(|_| shown));
            out.push(*last);
        }
    }
    out.push_str(&text[out.len()..]);
    out
}

/// A readable text without these pairs, nor those that come to light when they are gone.
pub(super) fn without_pairs(mut readable: String, mut pairs: Vec<Pair>) -> String {
    let mut round = 1;
    while !pairs.is_empty() && round <= ROUNDS {
        for pair in pairs {
            hide_pair(&mut readable, &pair, round == ROUNDS);
        }
        pairs = pairs_of_text(&readable, &super::read(&readable).events);
        round += 1;
    }
    readable
}

/// `> 90%`, `>90` and `>= 90` at the start of a line: more than, not a motto.
fn signs_at_line_starts(rendered: &Rendered) -> Vec<Change> {
    let mut signs = Vec::new();
    if !rendered.text().contains('>') {
        return signs;
    }
    let mut start = 0;
    for line in rendered.text().split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\t', '-', '+']);
        if rest.starts_with('>') && is_comparison(&rendered.plain(rest)) {
            let at = start + line.len() - rest.len();
            signs.push(Change::new(at..at + 1, TEXT));
        }
        start += line.len();
    }
    signs
}

/// Whether a line that begins with `>` says that something is more than a number.
fn is_comparison(line: &str) -> bool {
    let rest = line.trim_start_matches('>');
    let number = rest.trim_start();
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    let is_close = rest.len() == number.len();
    rest.starts_with('=') || is_number && (is_close || behind.trim_start().starts_with(['%', '‰']))
}

/// Three underscores or more are a blank to fill in.
fn blanks_to_fill_in(text: &str) -> Vec<Change> {
    let mut blanks = Vec::new();
    let mut at = 0;
    while let Some(before) = text[at..].find('_') {
        let start = at + before;
        at = text.len() - text[start..].trim_start_matches('_').len();
        blanks.extend((at - start > 2).then(|| Change::new(start..at, TEXT)));
    }
    blanks
}

/// Characters as web pages spell them, such as `&nbsp;`: text pasted from there has them, and people print what they
/// have typed.
fn entities(text: &str) -> Vec<Told> {
    let found = text.match_indices('&').filter_map(|(at, _)| {
        let name = text[at + 1..].split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next()?;
        let written = text.get(at..at + name.len() + "&;".len())?;
        let is_escaped = text[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2;
        if name.is_empty() || !written.ends_with(';') || is_escaped == 1 {
            return None;
        }
        let texts = Parser::new(written).filter_map(|event| match event {
            Event::Text(text) => Some(text),
            _ => None,
        });
        let meant: String = texts.map(|text| text.into_string()).collect();
        let meant: Words = match meant.chars().next().filter(|_| meant != written)? {
            c if c.is_whitespace() => ["dấu cách", "a blank"].into(),
            c if is_left_out(c) => code_point(c).into(),
            c => [format!("«{c}»"), format!("`{c}`")].into(),
        };
        let problem = Entity { written: written.to_owned(), meant };
        Some((at..at + written.len(), problem.into()))
    });
    found.collect()
}

/// Makes a value in the name of a note the same in the mark and in the text, which two tags have printed.
fn level_names_of_notes(readable: &mut String) {
    let starts: Vec<_> = readable.match_indices('[').map(|(at, _)| at).collect();
    for start in starts {
        if !readable[start + 1..].starts_with('^') {
            continue;
        }
        let end = readable[start..].find([']', '\n']).map_or(start, |at| start + at);
        let name = without_tags(&readable[start..end]);
        readable.replace_range(start..end, &name);
    }
}

/// A pair of asterisks or underscores, and how long its signs are.
pub(super) type Pair = (Range<usize>, usize);

/// The pairs that emphasise nothing.
pub(super) fn pairs_of_text(readable: &str, events: &[Spanned<'_>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    // The open pairs of each length, whether they emphasise: emphasis within emphasis says nothing more.
    let mut open = [Vec::new(), Vec::new()];
    for (event, range) in events {
        let mut opened = |len| text_pair(readable, range.clone(), len, &mut open);
        match event {
            Event::Start(Tag::Emphasis) => pairs.extend(opened(1)),
            Event::Start(Tag::Strong) => pairs.extend(opened(2)),
            Event::End(TagEnd::Emphasis) => _ = open[0].pop(),
            Event::End(TagEnd::Strong) => _ = open[1].pop(),
            _ => {}
        }
    }
    pairs
}

/// A pair that opens, where it is text.
fn text_pair(
    readable: &str,
    range: Range<usize>,
    len: usize,
    open: &mut [Vec<bool>; 2],
) -> Option<Pair> {
    let open = &mut open[len - 1];
    let emphasises = !open.contains(&true) && is_meant(readable, &range, len);
    open.push(emphasises);
    (!emphasises).then_some((range, len))
}

/// Whether someone means this to be emphasised: there is a letter, or a figure that stands by itself; the signs
/// stand close to it, not between figures, and not around a part of one word (`dài*rộng*cao`).
fn is_meant(text: &str, range: &Range<usize>, len: usize) -> bool {
    let is_sign = ['*', '_'];
    let inner = inside(text, range, len);
    let before = text[..range.start].trim_end_matches(is_sign).chars().next_back();
    let after = text[range.end..].trim_start_matches(is_sign).chars().next();
    let is_beside = |what: fn(char) -> bool| (before.is_some_and(what), after.is_some_and(what));
    let (digit_before, digit_after) = is_beside(char::is_numeric);
    let (word_before, word_after) = is_beside(char::is_alphanumeric);
    let is_factor = before == Some(')') || after == Some('(');
    let is_close = !inner
        .starts_with([')', ']', '}', '.', ',', ';', ':', '!', '?', '%', '/', '”', '»'])
        && !inner.ends_with(['(', '[', '{', '/', '“', '«']);
    let has_words = has_letters(inner)
        || !word_before && !word_after && !is_factor && inner.contains(char::is_numeric);
    let is_in_word = len == 1 && word_before && word_after && !inner.contains(char::is_whitespace);
    is_close && has_words && !digit_before && !digit_after && !is_in_word
}

/// What stands between the signs of a pair.
fn inside<'t>(text: &'t str, range: &Range<usize>, len: usize) -> &'t str {
    let inner = text.get(range.start + len..range.end.saturating_sub(len)).unwrap_or_default();
    inner.trim_matches(['*', '_'])
}

fn has_letters(text: &str) -> bool {
    text.contains(|c: char| c.is_alphabetic() || is_reserved(c))
}

/// Whether a pair of single signs stands around figures or marks alone, which hardly anyone means.
pub(super) fn is_doubtful(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    !has_letters(inside(text, range, 1)) && !before.ends_with('*') && !after.starts_with('*')
}

/// Makes the signs of a pair text; with `whole`, every sign in it.
fn hide_pair(readable: &mut String, (range, len): &Pair, whole: bool) {
    let ends = [range.start..range.start + len, range.end - len..range.end];
    let stretches = if whole { vec![range.clone()] } else { ends.to_vec() };
    for stretch in stretches {
        let hidden = readable[stretch.clone()].replace(['*', '_'], "\u{1a}");
        readable.replace_range(stretch, &hidden);
    }
}

/// Whether an asterisk between these two stretches of text needs no word about it: it stands alone in brackets
/// or between figures.
pub(super) fn is_plainly_text(before: &str, after: &str) -> bool {
    let in_brackets = before.ends_with(['(', '[']) && after.starts_with([')', ']']);
    let (before, after) = (before.trim_end_matches(' '), after.trim_start_matches(' '));
    let figures = before.ends_with(|c: char| c.is_numeric() || c == ')')
        && after.starts_with(|c: char| c.is_numeric() || c == '(');
    in_brackets || figures
}
