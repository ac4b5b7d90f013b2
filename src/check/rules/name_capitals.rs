//! Names of two words whose capitals differ in one place.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::WordMap;

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_CAPITAL];

const OTHER_CAPITAL: Rule = Rule {
    code: "VB6310",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II: tên riêng, tên cơ quan viết hoa thống nhất",
    title: [
        "tên hai tiếng viết hoa khác với các chỗ khác (Sơn hải, Sơn Hải)",
        "a name of two words with other capitals than elsewhere (Sơn hải, Sơn Hải)",
    ],
    message: [
        "«{found}» viết hoa khác với «{better}» ở {count} chỗ",
        "`{found}` has other capitals than `{better}` in {count} places",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Tên địa danh, tên cơ quan viết hoa một kiểu; chữ hoa sót hay thừa là gõ nhầm.",
        "Names of places and bodies have the same capitals throughout; one more or less is a slip.",
    ],
    wrong: Example::Text(
        "Trung tâm Y tế huyện Sơn Hải. Trạm y tế xã Sơn Hải. Nhân dân Sơn Hải. Trung tâm Y tế huyện Sơn hải báo cáo.",
    ),
    right: Example::Text(
        "Trung tâm Y tế huyện Sơn Hải. Trạm y tế xã Sơn Hải. Nhân dân Sơn Hải. Trung tâm Y tế huyện Sơn Hải báo cáo.",
    ),
    near: &[Example::Text(
        "Làng Đoàn Kết, làng Đoàn Kết, làng Đoàn Kết. Đoàn kết là sức mạnh; sống đoàn kết. Ông Văn Minh, ông Văn Minh, ông Văn Minh; nếp sống văn minh; phong trào “Văn minh đô thị”.",
    )],
    check: Check::Text(other_capital),
};

/// From how many places on the capitals of a name are the way of a document.
const WAY: usize = 3;

/// How a pair of words is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Sơn Hải.
    Both,
    /// Sơn hải.
    First,
    /// sơn Hải.
    Second,
}

fn other_capital(text: &Text<'_>, findings: &mut Findings<'_>) {
    type Places<'p> = Vec<(Way, &'p Passage, Range<usize>)>;
    let mut pairs: WordMap<[u32; 2], Places<'_>> = WordMap::default();
    let passages = || text.passages.iter().filter(|passage| !passage.is_in_capitals());
    for passage in passages() {
        for (at, pair) in passage.words().windows(2).enumerate() {
            if let Some(way) = way(passage, at) {
                let range = pair[0].start()..pair[1].end();
                pairs.entry([pair[0].id(), pair[1].id()]).or_default().push((way, passage, range));
            }
        }
    }
    let mut all: Vec<_> = Vec::new();
    for places in pairs.values().filter(|places| places.len() > WAY) {
        let count = |way: Way| places.iter().filter(|(other, ..)| *other == way).count();
        // Two ways of many places each are two names.
        let Some(common) = [Way::Both, Way::First]
            .into_iter()
            .find(|way| count(*way) >= WAY && count(*way) + 1 == places.len())
        else {
            continue;
        };
        let rare = places.iter().find(|(way, ..)| *way != common);
        let usual = places.iter().find(|(way, ..)| *way == common);
        if let (Some((_, passage, range)), Some((_, other, usual))) = (rare, usual) {
            let better = &other.text[usual.clone()];
            all.push((*passage, range.clone(), better, count(common)));
        }
    }
    // Only ever asked: the order is that of the document.
    let order =
        |passage: &Passage| text.passages.iter().position(|other| std::ptr::eq(other, passage));
    all.sort_by_key(|(passage, range, ..)| (order(passage), range.start));
    for (passage, range, better, count) in all {
        let found = &passage.text[range.clone()];
        findings.words(passage, range.clone(), fields![found, better, count: count.to_string()]);
    }
}

/// How the pair at a word is written, where its capitals tell something: with one capital at least, no beginning of a
/// sentence or a quotation but for two capitals, none of its words an abbreviation.
fn way(passage: &Passage, at: usize) -> Option<Way> {
    let words = passage.words();
    let [a, b] = [words.get(at)?, words.get(at + 1)?];
    let [first, second] = [a, b].map(|word| passage.at(word));
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_word =
        |word: &str| word.chars().count() > 1 && word.chars().skip(1).all(char::is_lowercase);
    if !is_capital(first) && !is_capital(second)
        || !is_word(first)
        || !is_word(second)
        || !passage.are_joined(at)
    {
        return None;
    }
    let way = match (is_capital(first), is_capital(second)) {
        (true, true) => return Some(Way::Both),
        (true, false) => Way::First,
        _ => Way::Second,
    };
    let begins = passage.begins_sentence(a.start())
        || passage.before(a.start()).ends_with(['“', '"', '«', '(']);
    // The small letter may be that of the next word: huyện Sơn hải sản; the capital that of a name: xã Sơn Hải.
    let is_other = match way {
        Way::First => words
            .get(at + 2)
            .is_some_and(|next| passage.are_joined(at + 1) && b.makes_word_with(next)),
        _ => {
            a.makes_word_with(b)
                || at > 0 && passage.are_joined(at - 1) && words[at - 1].makes_word_with(a)
        }
    };
    (!begins && !is_other).then_some(way)
}
