//! Words that are written in full everywhere but in one place, and numbers of congresses in other figures.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::language::syllable::plain;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SHORTENED, ORDINAL];

const SHORTENED: Rule = Rule {
    code: "VB6507",
    severity: Severity::Advice,
    source: "một cách viết trong cả văn bản; NĐ 30 Phụ lục III: chữ viết tắt được giải thích",
    title: [
        "một chỗ viết tắt mà các chỗ khác viết đủ (đ/c, NTM)",
        "an abbreviation of what is written in full elsewhere (đ/c, NTM)",
    ],
    message: [
        "«{found}» viết tắt, các chỗ khác viết đủ «{better}»",
        "`{found}` is an abbreviation of `{better}`, which stands in full elsewhere",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Văn bản viết đủ chữ ở mọi chỗ, hoặc giải thích chữ viết tắt rồi dùng từ đó về sau.",
        "A document writes words in full throughout, or explains an abbreviation and uses it from there on.",
    ],
    wrong: Example::Text(
        "Đồng chí Lê An chủ trì, đồng chí Lê Bình ghi biên bản, đồng chí Lê Hà phát biểu; giao đ/c Lê Hoa tổng hợp.",
    ),
    right: Example::Text(
        "Đồng chí Lê An chủ trì, đồng chí Lê Bình ghi biên bản, đồng chí Lê Hà phát biểu; giao đồng chí Lê Hoa tổng hợp.",
    ),
    near: &[Example::Text(
        "Giao đ/c Lê An, đ/c Lê Bình, đ/c Lê Hà và đồng chí Lê Hoa. Xây dựng nông thôn mới (NTM); các tiêu chí NTM; nông thôn mới.",
    )],
    check: Check::Text(shortened),
};

/// How often the words stand in full where a single abbreviation is a slip.
const OFTEN: usize = 3;

fn shortened(text: &Text<'_>, findings: &mut Findings<'_>) {
    comrades(text, findings);
    let mut short: BTreeMap<&str, Vec<(&Passage, Range<usize>)>> = BTreeMap::new();
    for passage in text.passages.iter().filter(|p| p.is_running() && !p.is_in_capitals()) {
        for (at, word) in passage.words().iter().enumerate() {
            let letters = passage.at(word);
            let is_short = word.is_capital()
                && (3..=6).contains(&word.letters())
                && letters.chars().all(char::is_uppercase);
            if is_short && !is_part(passage, &word.range()) && !is_shouted(passage, at) {
                short.entry(letters).or_default().push((passage, word.range()));
            }
        }
    }
    short.retain(|name, places| {
        places.len() == 1 && !name.chars().all(|c| "IVXLC".contains(c)) && !is_explained(text, name)
    });
    for (name, places) in short {
        if let Some(better) = in_full(text, name) {
            let (passage, range) = &places[0];
            findings.words(passage, range.clone(), fields![found: name, better]);
        }
    }
}

/// `đ/c` among many words in full.
fn comrades(text: &Text<'_>, findings: &mut Findings<'_>) {
    let running = || text.passages.iter().filter(|passage| passage.is_running());
    let short: Vec<(&Passage, usize)> =
        running().flat_map(|p| p.text.match_indices("đ/c").map(move |(at, _)| (p, at))).collect();
    if short.is_empty() || short.len() > 2 {
        return;
    }
    let full: usize = running()
        .map(|p| p.text.matches("đồng chí").count() + p.text.matches("Đồng chí").count())
        .sum();
    if full >= OFTEN * short.len() {
        for (passage, at) in short {
            let fields = fields![found: "đ/c", better: "đồng chí"];
            findings.words(passage, at..at + "đ/c".len(), fields);
        }
    }
}

/// Whether a word is a part of a symbol, an address or a name with figures.
fn is_part(passage: &Passage, range: &Range<usize>) -> bool {
    let joins = |c: char| "&/-_.@(".contains(c) || c.is_ascii_digit();
    passage.before(range.start).ends_with(joins)
        || passage.after(range.end).starts_with(|c: char| c != '.' && joins(c))
}

/// Whether a word beside it is in capitals too.
fn is_shouted(passage: &Passage, at: usize) -> bool {
    let is_loud = |at: Option<usize>| {
        at.and_then(|at| passage.words().get(at)).is_some_and(|word| {
            word.letters() > 1
                && word.syllable().is_ok()
                && passage.at(word).chars().all(char::is_uppercase)
        })
    };
    is_loud(at.checked_sub(1)) || is_loud(Some(at + 1))
}

fn is_explained(text: &Text<'_>, name: &str) -> bool {
    let [inside, behind] = [format!("({name})"), format!("là {name})")];
    text.passages.iter().any(|p| p.text.contains(&inside) || p.text.contains(&behind))
}

/// The words whose first letters make a name, where they stand often enough one way.
fn in_full(text: &Text<'_>, name: &str) -> Option<String> {
    // Nearly all words begin otherwise.
    let first = |word: &Word| word.bare().chars().next().map(plain_letter);
    let letters: Vec<Option<char>> =
        plain(&name.to_lowercase()).chars().map(|c| Some(plain_letter(c))).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for passage in text.passages.iter().filter(|p| p.is_running() && !p.is_in_capitals()) {
        let words = passage.words();
        for (at, all) in words.windows(letters.len()).enumerate() {
            let is_meant = all.iter().map(first).eq(letters.iter().copied())
                && all.iter().all(|word| word.letters() > 1)
                && (at..at + all.len() - 1).all(|at| passage.are_joined(at));
            if is_meant {
                let written = &passage.text[all[0].start()..all[all.len() - 1].end()];
                *counts.entry(written.to_owned()).or_default() += 1;
            }
        }
    }
    // What happens to begin with the same letters stands once or twice.
    let (words, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= OFTEN).then_some(words)
}

const ORDINAL: Rule = Rule {
    code: "VB6127",
    severity: Severity::Advice,
    source: "một cách viết trong cả văn bản: lần thứ XIV hoặc lần thứ 14",
    title: [
        "số lần đại hội chỗ viết La Mã, chỗ viết Ả Rập (lần thứ XIV, lần thứ 14)",
        "numbers of congresses now Roman, now Arabic (lần thứ XIV, lần thứ 14)",
    ],
    message: ["«{found}» viết khác «{other}»", "`{found}` is written unlike `{other}`"],
    advice: ["viết một kiểu chữ số", "write them in one kind of figures"],
    why: [
        "Số lần đại hội viết một kiểu trong cả văn bản, thường là chữ số La Mã.",
        "The numbers of congresses are written in one way throughout, mostly Roman.",
    ],
    wrong: Example::Text(
        "Đại hội lần thứ XIV; Nghị quyết Đại hội lần thứ XIII; chỉ tiêu Đại hội lần thứ 14.",
    ),
    right: Example::Text(
        "Đại hội lần thứ XIV; Nghị quyết Đại hội lần thứ XIII; chỉ tiêu Đại hội lần thứ XIV.",
    ),
    near: &[Example::Text(
        "Đại hội lần thứ 14; hội nghị lần thứ 3; Đại hội lần thứ nhất; lần thứ hai.",
    )],
    check: Check::Text(ordinal),
};

fn ordinal(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut vote: Vote<bool, (&Passage, Range<usize>)> = Vote::default();
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for (at, lead) in passage.text.match_indices("ại hội lần thứ ") {
            let start = at + lead.len();
            let rest = passage.after(start);
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let number = &rest[..end];
            let is_roman = !number.is_empty() && number.chars().all(|c| "IVXLC".contains(c));
            let is_figure = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            if is_roman || is_figure {
                vote.cast(is_roman, (passage, start - "lần thứ ".len()..start + end));
            }
        }
    }
    let Some(winner) = vote.winner().filter(|way| vote.is_split() && vote.count(!*way) == 1) else {
        return;
    };
    let Some((passage, range)) = vote.first(winner) else { return };
    let other = passage.text[range.clone()].to_owned();
    for (_, (passage, range)) in vote.against(winner) {
        let found = &passage.text[range.clone()];
        findings.words(passage, range.clone(), fields![found, other: &other]);
    }
}

/// A letter without its hook, hat or stroke.
const fn plain_letter(c: char) -> char {
    match c {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    }
}
