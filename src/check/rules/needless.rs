//! Common nouns with a capital inside a sentence.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::WordMap;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[NEEDLESS];

const NEEDLESS: Rule = Rule {
    code: "VB6309",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II: danh từ chung giữa câu không viết hoa",
    title: [
        "danh từ chung giữa câu viết hoa (Đội ngũ Cán bộ)",
        "a common noun with a capital inside a sentence (Đội ngũ Cán bộ)",
    ],
    message: ["«{found}» viết hoa giữa câu", "`{found}` has a capital inside a sentence"],
    advice: ["viết «{better}» như các chỗ khác", "write `{better}` as elsewhere"],
    why: [
        "Danh từ chung chỉ viết hoa khi mở đầu câu hoặc trong tên riêng.",
        "Common nouns have a capital at the beginning of a sentence or in a name only.",
    ],
    wrong: Example::Text(
        "Tổ chức tập huấn cho cán bộ xã; giao cán bộ thôn; các đội ngũ Cán bộ được bồi dưỡng; trao đổi với Phụ Huynh.",
    ),
    right: Example::Text(
        "Tổ chức tập huấn cho cán bộ xã; giao cán bộ thôn; các đội ngũ cán bộ được bồi dưỡng; trao đổi với phụ huynh.",
    ),
    near: &[Example::Text(
        "Giao cán bộ xã và cán bộ thôn. Cán bộ được cử đi học; Luật Cán bộ, công chức; phòng Tổ chức Cán bộ; Ban Cán bộ; “Cán bộ trẻ”; đội ngũ Cán bộ Đoàn.",
    )],
    check: Check::Text(needless),
};

/// Common nouns of two syllables that are no beginning of a name.
const COMMON_NOUNS: &[&str] = &[
    "cán bộ",
    "công chức",
    "viên chức",
    "đảng viên",
    "đoàn viên",
    "hội viên",
    "học sinh",
    "sinh viên",
    "giáo viên",
    "lãnh đạo",
    "cơ quan",
    "đơn vị",
    "địa phương",
    "cá nhân",
    "doanh nghiệp",
    "nhiệm vụ",
    "hoạt động",
    "chỉ tiêu",
    "biện pháp",
    "giải pháp",
    "kinh phí",
    "hồ sơ",
    "tài liệu",
    "tập thể",
    "phong trào",
    "người dân",
    "nông dân",
    "thành viên",
    "thời gian",
    "nội dung",
    "số liệu",
    "công việc",
    "công tác",
    "phụ huynh",
    "nhân viên",
];

fn needless(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut small: BTreeMap<&str, usize> = BTreeMap::new();
    let mut large: Vec<(&'static str, &Passage, Range<usize>)> = Vec::new();
    for passage in
        text.passages.iter().filter(|passage| passage.is_running() && !passage.is_in_capitals())
    {
        for (at, pair) in
            passage.words().windows(2).enumerate().filter(|(at, _)| passage.are_joined(*at))
        {
            let Some(noun) = common_noun(pair) else { continue };
            let range = pair[0].start()..pair[1].end();
            if passage.text[range.clone()].chars().all(|c| !c.is_uppercase()) {
                *small.entry(noun).or_default() += 1;
            } else if is_inside(passage, at) || is_loud_inside(passage, at) {
                large.push((noun, passage, range));
            }
        }
    }
    for (noun, passage, range) in &large {
        let is_loud = is_loud(&passage.text[range.clone()]);
        let same = large.iter().filter(|(other, ..)| other == noun).count();
        let is_rare = small.get(noun).is_some_and(|small| *small >= 2 && same * 2 <= *small);
        // Behind a plural no name begins: các Doanh nghiệp.
        let before = passage.before(range.start);
        let is_plural =
            ["các ", "những ", "nhiều ", "mọi "].iter().any(|word| before.ends_with(word))
                && !passage.after(range.end).trim_start().starts_with(char::is_uppercase);
        if is_rare || is_loud || is_plural {
            let found = &passage.text[range.clone()];
            findings.words(passage, range.clone(), fields![found, better: *noun]);
        }
    }
}

/// The common noun that two words are.
fn common_noun(pair: &[Word]) -> Option<&'static str> {
    static BY_FIRST: OnceLock<WordMap<&str, Vec<&str>>> = OnceLock::new();
    let by_first = BY_FIRST.get_or_init(|| {
        let mut by_first: WordMap<&str, Vec<&str>> = WordMap::default();
        for noun in COMMON_NOUNS {
            let first = noun.split(' ').next().unwrap_or_default();
            by_first.entry(first).or_default().push(noun);
        }
        by_first
    });
    let [first, second] = pair else { return None };
    let ends = |noun: &&&str| noun.split_once(' ').is_some_and(|(_, rest)| rest == second.key());
    by_first.get(first.key())?.iter().find(ends).copied()
}

/// Whether each word has a capital: no name begins with such a noun, nor are its words so written.
fn is_loud(words: &str) -> bool {
    words.split([' ', '\n']).all(|word| word.starts_with(char::is_uppercase))
}

/// Words behind which a name of a place, a person or a business stands.
pub(super) const NAMED: &[&str] = &[
    "xã",
    "thôn",
    "phường",
    "làng",
    "bản",
    "ấp",
    "tổ",
    "phố",
    "đường",
    "trường",
    "ông",
    "bà",
    "anh",
    "chị",
    "em",
    "ty",
    "báo",
    "tạp",
    "chí",
    "xóm",
    "khu",
    "cầu",
    "chợ",
    "hồ",
    "hiệu",
    "sách",
];

/// Whether a noun with two capitals stands between small words, and behind none that names a place or a person.
fn is_loud_inside(passage: &Passage, at: usize) -> bool {
    let is_named = |before: &str| NAMED.contains(&before) || ["luật", "hội"].contains(&before);
    let words = passage.words();
    let is_small = |word: usize| words[word].is_small();
    let written = passage.text.get(words[at].start()..words[at + 1].end()).unwrap_or_default();
    // The end of another word names nothing: yêu cầu.
    let ends_word =
        || at > 1 && passage.are_joined(at - 2) && words[at - 2].makes_word_with(&words[at - 1]);
    let is_behind_word = || {
        passage.are_joined(at - 1)
            && is_small(at - 1)
            && (!is_named(words[at - 1].key()) || ends_word())
    };
    is_loud(written)
        && (at == 0 || is_behind_word())
        && (!passage.are_joined(at + 1) || is_small(at + 2))
        && passage.quoted(words[at].start()).is_none()
}

/// Whether a pair stands inside a sentence, with no capital beside it that it may share a name with.
fn is_inside(passage: &Passage, at: usize) -> bool {
    const BODIES: &[&str] = &["đoàn", "hội", "khoa", "phòng", "ban", "tổ", "đội"];
    let words = passage.words();
    let is_small = |word: usize| words[word].is_small();
    let before = passage.before(words[at].start());
    let gap = before.len() - before.trim_end_matches([' ', ',']).len();
    let is_listed = before.ends_with(", ");
    let joins_before = gap == 1 && at > 0 && is_small(at - 1) && at > 1 && is_small(at - 2);
    // Behind a comma the noun before has the same needless capital.
    let is_next =
        is_listed && at > 2 && common_noun(&words[at - 2..at]).is_some() && is_small(at - 3);
    let is_after = !passage.are_joined(at + 1) || is_small(at + 2);
    // The name of a body begins there: Liên chi đoàn Cán bộ, giảng viên.
    let is_name = at > 0 && BODIES.contains(&words[at - 1].key());
    (joins_before || is_next)
        && !is_name
        && is_after
        && is_small(at + 1)
        && !passage.begins_sentence(words[at].start())
        && passage.quoted(words[at].start()).is_none()
}
