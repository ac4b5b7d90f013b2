//! Words of which one half was left out.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::keys::Keys;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[LOST_HALF];

/// Syllables that never stand by themselves in formal documents, only in words of two: one half of such a word where
/// neither neighbour makes one with them.
static BOUND: Keys = Keys::of(&[
    "trách", "nhiệm", "hoạch", "nghiệm", "niêm", "yết", "hoạt", "dụng", "nghiệp", "thẩm", "niên",
    "triển", "lãnh", "vực", "phối", "nại", "khuyến", "khích", "giám", "tuyên", "huấn", "nghiên",
    "sóc", "chẽ", "ràng", "xâm", "khiển", "trật", "kiệm", "thiểu", "đảm", "nghị", "chấp", "vọng",
    "tổn", "hỗ", "dưỡng", "huy", "vệ", "dõi", "cáo", "đôn", "thiết", "kiến", "trào", "tịch", "kế",
    "cư", "tưởng", "kích", "thoại", "bồi", "niệm", "cán", "ngữ", "nhu", "mạc", "phẩm", "phấn",
    "trạng", "huynh", "nhiên", "luân", "thách", "khảo", "biện", "đàm", "ủng", "thuyết", "quảng",
    "đáo", "xảy", "nguyện", "thảo", "thống", "trì", "trương", "cường", "thúc", "soát", "đốc",
    "triệt", "vấn", "phổ",
]);

/// The same, only behind a word that denies or stresses: chưa chủ tham mưu, for chủ động.
static BOUND_BEHIND: Keys = Keys::of(&["chủ", "tích", "linh"]);

/// Words that deny or stress what follows.
static BEFORE: Keys =
    Keys::of(&["chưa", "không", "đã", "cần", "phải", "luôn", "rất", "thiếu", "được", "đang", "sẽ"]);

/// Whether a syllable lives in words of two only.
pub(super) fn is_bound(key: &str) -> bool {
    BOUND.has(key)
}

const LOST_HALF: Rule = Rule {
    code: "VB6117",
    severity: Severity::Advice,
    source: "chính tả: từ hai tiếng",
    title: [
        "sót một tiếng của từ (chịu trách trước)",
        "half of a word is missing (chịu trách trước)",
    ],
    message: [
        "«{found}» không đứng một mình; hình như sót một tiếng trước hoặc sau nó",
        "`{found}` does not stand by itself; a syllable before or behind it seems to be missing",
    ],
    advice: ["viết đủ từ hai tiếng", "write the whole word"],
    why: [
        "Những tiếng như «trách», «triển», «hoạch» chỉ có trong từ hai tiếng; đứng một mình là khi sửa câu đã xóa nhầm một tiếng.",
        "Syllables such as `trách`, `triển`, `hoạch` live in words of two; by themselves they tell that one was deleted by mistake.",
    ],
    wrong: Example::Text(
        "Người đứng đầu phải chịu trách trước pháp luật; đơn vị đã triển các nội dung và chưa chủ cung cấp số liệu.",
    ),
    right: Example::Text(
        "Người đứng đầu phải chịu trách nhiệm trước pháp luật; đơn vị đã triển khai các nội dung và chưa chủ động cung cấp số liệu.",
    ),
    near: &[
        Example::Text(
            "Trách nhiệm chung, không trách cứ; ông Trách và bà Thực; bảo đảm; làm chủ nhà máy; đã chủ trì; thực tế là.",
        ),
        Example::Text("Phong trào khuyến đọc lan rộng; mỗi thôn có một đội khuyến đọc."),
    ],
    check: Check::Text(lost_half),
};

fn lost_half(text: &Text<'_>, findings: &mut Findings<'_>) {
    let may_be = |word: &Word| {
        let key = word.key();
        key == "thực" || BOUND.has(key) || BOUND_BEHIND.has(key)
    };
    let places = text.places(may_be).into_iter();
    let places = places.map(|(passage, at)| (passage, at, &passage.words()[at]));
    let halves: Vec<_> = places
        .filter(|(passage, at, word)| !passage.is_in_capitals() && is_half(passage, *at, word))
        .map(|(passage, _, word)| (passage, word))
        .collect();
    for (passage, word) in &halves {
        // Nobody deletes the same half twice: what recurs is a word of this text, such as khuyến đọc.
        let is_once = halves.iter().filter(|(_, other)| other.key() == word.key()).count() == 1;
        if is_once {
            findings.words(passage, word.range(), fields![found: passage.at(word)]);
        }
    }
}

/// Whether a word is the half of another whose other half is not there. Beside a capital or a sign it may be a part of
/// a name or of a span.
fn is_half(passage: &Passage, at: usize, word: &Word) -> bool {
    let words = passage.words();
    let before = at.checked_sub(1).map_or("", |before| words[before].key());
    // By itself it may be an adjective: giá trị thực.
    let is_done = word.key() == "thực" && BEFORE.has(before);
    let is_bound = is_done || BOUND.has(word.key());
    if !is_bound && !BOUND_BEHIND.has(word.key()) {
        return false;
    }
    if !word.is_small() || at == 0 || !passage.are_joined(at - 1) {
        return false;
    }
    let before = &words[at - 1];
    let after = passage.are_joined(at).then(|| &words[at + 1]);
    let is_small = |word: &Word| word.is_small();
    let makes_word = before.makes_word_with(word)
        || after.is_some_and(|after| word.makes_word_with(after) || !is_small(after));
    let ends = passage.after(word.end()).trim_start();
    let is_at_end = after.is_none() && (ends.is_empty() || ends.starts_with([',', ';', '.']));
    let goes_on = after.is_some_and(|after| {
        is_bound
            || at + 2 < words.len()
                && passage.are_joined(at + 1)
                && after.makes_word_with(&words[at + 2])
    });
    let is_behind = is_bound || BEFORE.has(before.key());
    is_behind
        && !makes_word
        && is_small(before)
        && before.letters() > 1
        && before.id() != word.id()
        && before.syllable().is_ok()
        && (goes_on || is_bound && is_at_end)
        && after.is_none_or(|after| after.syllable().is_ok() && after.letters() > 1)
        && passage.quoted(word.start()).is_none()
        && !passage.is_italic(word.start())
}
