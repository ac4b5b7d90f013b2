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
        "Làng Đoàn Kết, làng Đoàn Kết, làng Đoàn Kết. Đoàn kết là sức mạnh; sống đoàn kết. Ông Văn Minh, ông Văn Minh, ông Văn Minh; nếp sống văn minh; phong trào “Văn minh đô thị”. Ngày Chủ nhật xanh, Ngày Chủ nhật xanh, Ngày Chủ nhật xanh; ra quân trong ngày Chủ nhật, ngày 14 tháng 3.",
    )],
    check: Check::Text(other_capital),
};

/// From how many places on the capitals of a name are the way of a document.
const WAY: usize = 3;

/// The same for words that are no word together.
const FEW: usize = 2;

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
    type Places = Vec<(Way, usize, Range<usize>)>;
    let mut pairs: WordMap<[u32; 2], Places> = WordMap::default();
    let passages = text.passages.iter().enumerate();
    for (number, passage) in passages.filter(|(_, passage)| !passage.is_in_capitals()) {
        for (at, pair) in passage.words().windows(2).enumerate() {
            // Most words stand in small letters beside another.
            if !pair[0].is_capital() && !pair[1].is_capital() {
                continue;
            }
            if let Some(way) = way(passage, at) {
                let range = pair[0].start()..pair[1].end();
                pairs.entry([pair[0].id(), pair[1].id()]).or_default().push((way, number, range));
            }
        }
    }
    let mut all: Vec<_> = Vec::new();
    for places in pairs.values().filter(|places| places.len() > FEW) {
        // What is no word of its own is a name from two places on: Khe Sậy.
        let is_word = places.first().is_some_and(|(_, number, range)| {
            let passage = &text.passages[*number];
            let at = passage.words().partition_point(|word| word.start() < range.start);
            passage.words().get(at..at + 2).is_some_and(|pair| pair[0].makes_word_with(&pair[1]))
        });
        let least = if is_word { WAY } else { FEW };
        let count = |way: Way| places.iter().filter(|(other, ..)| *other == way).count();
        // Two ways of many places each are two names.
        let Some(common) = [Way::Both, Way::First]
            .into_iter()
            .find(|way| count(*way) >= least && count(*way) + 1 == places.len())
        else {
            continue;
        };
        let rare = places.iter().find(|(way, ..)| *way != common);
        let usual = places.iter().find(|(way, ..)| *way == common);
        if let (Some((_, number, range)), Some((_, other, usual))) = (rare, usual) {
            // A place has capitals that the common word has not: phường Trung Tâm.
            if common == Way::First && is_of_place(&text.passages[*number], range.start) {
                continue;
            }
            let better = &text.passages[*other].text[usual.clone()];
            all.push((*number, range.clone(), better, count(common)));
        }
    }
    // The table is only ever asked: the order is that of the document.
    all.sort_by_key(|(number, range, ..)| (*number, range.start));
    for (number, range, better, count) in all {
        let passage = &text.passages[number];
        let found = &passage.text[range.clone()];
        findings.words(passage, range.clone(), fields![found, better, count: count.to_string()]);
    }
}

/// Whether the name of a place begins there.
fn is_of_place(passage: &Passage, at: usize) -> bool {
    const PLACES: &[&str] =
        &["xã", "phường", "thôn", "làng", "bản", "ấp", "tổ", "khu", "chợ", "phố", "đường", "xóm"];
    let before = passage.before(at).trim_end();
    PLACES.contains(&before.rsplit(' ').next().unwrap_or_default().to_lowercase().as_str())
}

/// How the pair at a word is written, where its capitals tell something: with one capital at least, no beginning of a
/// sentence or a quotation but for two capitals, none of its words an abbreviation.
fn way(passage: &Passage, at: usize) -> Option<Way> {
    let words = passage.words();
    let [a, b] = [words.get(at)?, words.get(at + 1)?];
    // Days of the week: ngày Chủ nhật beside Ngày Chủ nhật xanh.
    if ["chủ", "thứ"].contains(&b.key()) {
        return None;
    }
    let [first, second] = [a, b].map(|word| passage.at(word));
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_word =
        |word: &str| word.chars().count() > 1 && word.chars().skip(1).all(char::is_lowercase);
    let is_pair = is_word(first) && is_word(second) && passage.are_joined(at);
    let way = match (is_capital(first), is_capital(second)) {
        _ if !is_pair => return None,
        (false, false) => return None,
        (true, true) => Way::Both,
        (true, false) => Way::First,
        (false, true) => Way::Second,
    };
    // Among other capitals three words tell more: Chánh Văn Phòng Sở.
    let is_loud = |joined: Option<usize>, beside: Option<usize>| {
        let word = beside.and_then(|beside| words.get(beside));
        let word = word.filter(|word| !passage.begins_sentence(word.start()));
        joined.is_some_and(|joined| passage.are_joined(joined))
            && word.is_some_and(|word| is_capital(passage.at(word)))
    };
    let is_among =
        is_loud(at.checked_sub(1), at.checked_sub(1)) || is_loud(Some(at + 1), Some(at + 2));
    let begins = passage.begins_sentence(a.start())
        || passage.before(a.start()).ends_with(['“', '"', '«', '(']);
    // The small letter may be that of the next word: huyện Sơn hải sản; the capital that of a name: xã Sơn Hải.
    let is_other = match way {
        Way::Both => return (!is_among).then_some(way),
        Way::First => goes_on(passage, at + 1),
        Way::Second => {
            let ends = at > 0 && passage.are_joined(at - 1) && words[at - 1].makes_word_with(a);
            a.makes_word_with(b) || ends
        }
    };
    (!begins && !is_other && !is_among).then_some(way)
}

/// Whether a word is the first half of one with the next word, and that not of another: hải sản, but báo cáo behind hải.
fn goes_on(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let makes = |at: usize| {
        passage.are_joined(at)
            && words.get(at..at + 2).is_some_and(|pair| pair[0].makes_word_with(&pair[1]))
    };
    makes(at) && !makes(at + 1)
}
