//! Words that are taken for others: right by themselves, wrong beside the word that they stand with.

use std::ops::Range;
use std::sync::OnceLock;

use super::listed::stretches;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::WordMap;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[CHOICE];

const CHOICE: Rule = Rule {
    code: "VB6131",
    severity: Severity::Warning,
    source: "từ điển tiếng Việt; NĐ 30 Phụ lục I, mục II.6: dùng từ chính xác",
    title: [
        "từ dùng nhầm nghĩa, thừa hay thiếu bên từ khác (đội ngũ tri thức, chấp hành nghiêm trọng)",
        "a word taken for another, or one too many or too few beside it (đội ngũ tri thức)",
    ],
    message: [
        "«{found}»: từ dùng nhầm, thừa hoặc thiếu",
        "`{found}`: a word is taken for another, one too many or missing",
    ],
    advice: ["sửa: {better}", "mend: {better}"],
    why: [
        "Từng từ đều có nghĩa nên bộ soát chính tả bỏ qua, nhưng đứng cạnh nhau thì sai nghĩa.",
        "Each word means something, so that a check of spelling passes it over; together they say another thing.",
    ],
    wrong: Example::Text(
        "Đảng viên chấp hành nghiêm trọng Điều lệ; xây dựng đội ngũ tri thức; xã phân bố kinh phí cho thôn.",
    ),
    right: Example::Text(
        "Đảng viên chấp hành nghiêm túc Điều lệ; xây dựng đội ngũ trí thức; xã phân bổ kinh phí cho thôn.",
    ),
    near: &[Example::Text(
        "Xử lý nghiêm trọng điểm; vi phạm nghiêm trọng; tri thức và trí thức; dân cư phân bố không đều; “yếu điểm” là điểm quan trọng.",
    )],
    check: Check::Text(choice),
};

/// A pattern a line, and behind ` = ` what is meant. `{a|b}` stands for either, `$1` for what stood in the first of them.
const MISTAKEN: &str = include_str!("../../language/mistaken.txt");

/// A phrase that is wrong.
struct Mistaken {
    /// Its words behind the first one.
    rest: Vec<&'static str>,
    /// What is meant, with `$1` for what was chosen first.
    meant: &'static str,
    chosen: Vec<&'static str>,
}

/// The phrases by their first words, the longest first. Only ever asked, never gone through.
type ByFirst = WordMap<&'static str, Vec<Mistaken>>;

fn choice(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_first = |word: &Word| by_first().contains_key(word.key());
    for (passage, range, better) in stretches(text, is_first, mistaken) {
        let found = &passage.text[range.clone()];
        findings.words(passage, range, fields![found, better]);
    }
}

/// The longest phrase of the list that begins at that word, in no quotation and cut out of no other word.
fn mistaken(passage: &Passage, at: usize) -> Option<(Range<usize>, String)> {
    let words = passage.words();
    let listed = by_first().get(words[at].key())?;
    let stands = |rest: &[&str]| {
        rest.iter().enumerate().all(|(next, key)| {
            passage.are_joined(at + next)
                && words.get(at + next + 1).is_some_and(|word| word.key() == *key)
        })
    };
    let found = listed.iter().find(|phrase| stands(&phrase.rest))?;
    let last = at + found.rest.len();
    let joins = |at: usize| passage.are_joined(at) && words[at].makes_word_with(&words[at + 1]);
    // Its ends may be halves of other words.
    let is_cut =
        joins(last) && !(last > at && joins(last - 1)) || at > 0 && joins(at - 1) && !joins(at);
    let is_quoted = passage.quoted(words[at].start()).is_some();
    let is_name =
        words[at + 1..=last].iter().any(|word| word.is_capital() && !KEPT.contains(&word.key()));
    (!is_cut && !is_quoted && !is_name)
        .then(|| (words[at].start()..words[last].end(), filled(found.meant, &found.chosen)))
}

/// Words inside a phrase that have a capital of their own: phối hợp Công an, của cho Nhân dân.
const KEPT: &[&str] = &["công", "ủy", "nhân", "nhà"];

fn by_first() -> &'static ByFirst {
    static ALL: OnceLock<ByFirst> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = ByFirst::default();
        for (pattern, meant) in MISTAKEN.lines().filter_map(|line| line.split_once(" = ")) {
            for (words, chosen) in expanded(pattern) {
                let Some((first, rest)) = words.split_first() else { continue };
                let phrase = Mistaken { rest: rest.to_vec(), meant, chosen };
                all.entry(first).or_default().push(phrase);
            }
        }
        all.values_mut().for_each(|all| all.sort_by_key(|phrase| usize::MAX - phrase.rest.len()));
        all
    })
}

/// Every phrase of a pattern: its words, and what was chosen in each of its braces.
fn expanded(pattern: &'static str) -> Vec<(Vec<&'static str>, Vec<&'static str>)> {
    let mut all = vec![(Vec::new(), Vec::new())];
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('{') {
        let (choices, after) = behind.split_once('}').unwrap_or((behind, ""));
        rest = after;
        all = all
            .into_iter()
            .flat_map(|(words, chosen)| {
                choices.split('|').map(move |choice| {
                    let (mut words, mut chosen) = (words.clone(), chosen.clone());
                    words.extend(before.split_whitespace().chain(choice.split_whitespace()));
                    chosen.push(choice);
                    (words, chosen)
                })
            })
            .collect();
    }
    all.iter_mut().for_each(|(words, _)| words.extend(rest.split_whitespace()));
    all
}

/// What is meant, with what was chosen in the place of `$1`, `$2`.
fn filled(meant: &str, chosen: &[&str]) -> String {
    let mut filled = meant.to_owned();
    for (number, chosen) in (1..).zip(chosen) {
        filled = filled.replace(&format!("${number}"), chosen);
    }
    filled.replace("  ", " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::syllable;

    #[test]
    fn a_pattern_stands_for_each_of_its_choices_and_keeps_what_was_chosen() {
        let all = expanded("{đạt|thu được} {nhiều|} hậu quả");
        let words: Vec<String> = all.iter().map(|(words, _)| words.join(" ")).collect();
        let wanted =
            ["đạt nhiều hậu quả", "đạt hậu quả", "thu được nhiều hậu quả", "thu được hậu quả"];
        assert_eq!(words, wanted);
        assert_eq!(filled("$1 $2 kết quả", &all[3].1), "thu được kết quả");
    }

    #[test]
    fn every_phrase_of_the_list_is_written_as_the_text_is_compared_and_stands_there_once() {
        let mut seen = std::collections::BTreeSet::new();
        for line in MISTAKEN.lines() {
            let (pattern, meant) = line.split_once(" = ").expect("a phrase and what is meant");
            assert!(!meant.is_empty() && !meant.contains('{'), "{line}");
            for (words, chosen) in expanded(pattern) {
                for word in &words {
                    assert_eq!(syllable::key(word), *word, "{line}");
                }
                assert!(seen.insert(words), "{line} is there twice");
                assert!(!filled(meant, &chosen).contains('$'), "{line}");
            }
        }
    }
}
