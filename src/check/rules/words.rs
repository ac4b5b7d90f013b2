//! Words: slips that are words themselves, words written twice, words run together.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::lexicon;
use crate::check::passage::{Passage, Word};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::syllable::{self, split_tone};
use crate::diag::Severity;

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    Rule {
        code: "VB6111",
        severity: Severity::Warning,
        source: "chính tả",
        title: ["gõ nhầm thành tiếng khác (kết qua)", "a slip that is a word of its own (kết qua)"],
        message: [
            "«{0}» không phải từ quen dùng, mà chỉ khác «{1}» một chữ hoặc một dấu",
            "`{0}` is no usual word, but one letter or mark away from `{1}`",
        ],
        advice: ["nếu gõ nhầm thì viết «{1}»", "if it is a slip, write `{1}`"],
        why: [
            "Từng tiếng đều đúng nên bộ soát chính tả theo âm tiết bỏ qua; so với những từ mà chính văn bản này dùng thì lộ ra.",
            "Each syllable is right, so that a check of syllables passes it over; beside the words that the same document uses it shows.",
        ],
        wrong: Example::Text("Kết quả năm nay khá. Chi đoàn đánh giá kết qua từng tháng."),
        right: Example::Text("Kết quả năm nay khá. Chi đoàn đánh giá kết quả từng tháng."),
        near: &[
            Example::Text(
                "Chương trình công tác và việc cộng tác với báo; đoàn viên trong đoàn viện trợ.",
            ),
            Example::Text("Hai kết quả khác nhau: kết quá trình lại."),
        ],
        check: Check::Text(slip),
    },
    Rule {
        code: "VB6112",
        severity: Severity::Error,
        source: "chính tả",
        title: [
            "từ viết lặp (các các, đoàn viên viên)",
            "a word written twice (các các, đoàn viên viên)",
        ],
        message: ["«{0}» bị lặp", "`{0}` stands twice"],
        advice: ["xóa một trong hai", "remove one of them"],
        why: [
            "Tiếng bị gõ hai lần khi sửa câu. Từ láy và từ lặp có nghĩa (ngày ngày, luôn luôn, người người) được bỏ qua.",
            "A word is left twice when a sentence is rewritten. Reduplications (ngày ngày, luôn luôn, người người) are passed over.",
        ],
        wrong: Example::Text("Chi đoàn phối hợp với với các đơn vị."),
        right: Example::Text("Chi đoàn phối hợp với các đơn vị."),
        near: &[
            Example::Text(
                "Ngày ngày, người người luôn luôn xanh xanh; nhà nhà đều đều, dần dần, mãi mãi, ai ai cũng vui vui.",
            ),
            Example::Text(
                "Ai nấy đi đi lại lại, nói nói cười cười. Đoàn đoàn kết; những gì có, có thật; Sa Sa.",
            ),
        ],
        check: Check::Text(doubled),
    },
    Rule {
        code: "VB6113",
        severity: Severity::Error,
        source: "chính tả",
        title: ["hai tiếng viết liền (phongtrào)", "two syllables run together (phongtrào)"],
        message: ["«{0}» viết liền hai tiếng", "`{0}` runs two syllables together"],
        advice: ["viết «{1}»", "write `{1}`"],
        why: [
            "Mỗi âm tiết tiếng Việt viết rời.",
            "Every Vietnamese syllable is written by itself.",
        ],
        wrong: Example::Text("Các phongtrào thi đua."),
        right: Example::Text("Các phong trào thi đua."),
        near: &[Example::Text("Xe ôtô, khí ôxy, hình ảnh, quanh năm, nghiêng.")],
        check: Check::Text(run_together),
    },
];

/// How often a pair may stand in a document and still be a slip, whatever it differs in.
const RARE: usize = 2;

/// A pair of syllables that is no word, beside a word of the same document that differs in one letter or
/// mark. A pair whose halves make words with what stands around them is two halves of two words.
fn slip(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut pairs: BTreeMap<(&str, &str), Vec<(&Passage, usize)>> = BTreeMap::new();
    for passage in text.passages {
        for at in 0..passage.words().len().saturating_sub(1) {
            if passage.are_joined(at) {
                let [a, b] = [0, 1].map(|i| passage.words()[at + i].key.as_str());
                pairs.entry((a, b)).or_default().push((passage, at));
            }
        }
    }
    let known: BTreeSet<_> =
        pairs.keys().filter(|(a, b)| lexicon::is_word(a, b)).copied().collect();
    let mut by_first: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut by_second: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (a, b) in &known {
        by_first.entry(a).or_default().push(b);
        by_second.entry(b).or_default().push(a);
    }
    for ((a, b), places) in &pairs {
        if known.contains(&(*a, *b)) {
            continue;
        }
        let near_second = by_first.get(a).into_iter().flatten().find(|other| is_near(b, other));
        let near_first = by_second.get(b).into_iter().flatten().find(|other| is_near(a, other));
        let meant = match (near_second, near_first) {
            (Some(second), _) => (*a, *second),
            (None, Some(first)) => (*first, *b),
            (None, None) => continue,
        };
        // A word that the document uses more often than the pair.
        let uses = pairs.get(&meant).map_or(0, Vec::len);
        let has_lost_mark = has_lost_mark((a, b), meant);
        let is_likely = match places.len() {
            count if count <= RARE => uses > count || (uses == count && has_lost_mark),
            // The same slip again and again.
            count => has_lost_mark && uses >= 5 * count,
        };
        for (passage, at) in places.iter().filter(|_| is_likely) {
            tell_slip(passage, *at, meant, near_second.is_some(), findings);
        }
    }
}

fn tell_slip(
    passage: &Passage,
    at: usize,
    meant: (&str, &str),
    is_second: bool,
    findings: &mut Findings<'_>,
) {
    let words = passage.words();
    let [a, b] = [&words[at], &words[at + 1]];
    if is_name(passage, a) || is_name(passage, b) || !is_plain(passage, a) || !is_plain(passage, b)
    {
        return;
    }
    let with_before = at > 0
        && passage.are_joined(at - 1)
        && lexicon::is_word(&words[at - 1].key, &words[at].key);
    let with_after =
        passage.are_joined(at + 1) && lexicon::is_word(&words[at + 1].key, &words[at + 2].key);
    let (doubtful, right) = if is_second { (&b.key, meant.1) } else { (&a.key, meant.0) };
    // The syllable in doubt makes a word with its neighbour on the other side.
    let belongs_elsewhere = if is_second { with_after } else { with_before };
    // So does the other one, or the one in doubt stands beside any word. A mark that was lost is a slip all
    // the same: kết qua.
    let is_link = NEVER_DOUBLED.contains(&doubtful.as_str()) || LINKS.contains(&doubtful.as_str());
    let is_apart = with_before || with_after || is_link;
    if belongs_elsewhere || (is_apart && !lost_mark(doubtful, right)) {
        return;
    }
    let range = a.range.start..b.range.end;
    let written = &passage.text[range.clone()];
    let right = format!("{} {}", syllable::like(meant.0, passage.at(a)), meant.1);
    findings.words(passage, range, &[written, &right]);
}

/// Whether `written` is `right` without its tone mark.
fn lost_mark(written: &str, right: &str) -> bool {
    written != right && right.chars().map(|c| split_tone(c).0).eq(written.chars())
}

fn has_lost_mark(written: (&str, &str), right: (&str, &str)) -> bool {
    lost_mark(written.0, right.0) || lost_mark(written.1, right.1)
}

/// Capitalised inside a sentence, or an abbreviation.
fn is_name(passage: &Passage, word: &Word) -> bool {
    let letters = passage.at(word);
    letters.chars().skip(1).any(char::is_uppercase)
        || (letters.starts_with(char::is_uppercase) && !passage.begins_sentence(word.range.start))
}

fn is_plain(passage: &Passage, word: &Word) -> bool {
    word.syllable.is_ok() && passage.at(word).chars().count() > 1
}

/// Whether two syllables differ in one mark or one letter, not in the tone and a letter at once. Of onsets
/// only those are near that are confused in writing: another onset makes another word.
fn is_near(a: &str, b: &str) -> bool {
    if a == b {
        return false;
    }
    let bare = |word: &str| word.chars().map(|c| split_tone(c).0).collect::<String>();
    let (bare_a, bare_b) = (bare(a), bare(b));
    if bare_a == bare_b {
        return true;
    }
    if tone(a) != tone(b) {
        return false;
    }
    match (syllable::parse(a), syllable::parse(b)) {
        (Ok(a), Ok(b)) if a.onset != b.onset => {
            let pair = (a.onset, b.onset);
            a.rhyme == b.rhyme
                && CONFUSED.iter().any(|known| pair == *known || pair == (known.1, known.0))
        }
        _ => strsim::osa_distance(&bare_a, &bare_b) == 1,
    }
}

/// Onsets that are confused in writing, by sound or by key.
const CONFUSED: &[(&str, &str)] =
    &[("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("d", "đ")];

fn tone(word: &str) -> syllable::Tone {
    let tones = word.chars().map(|c| split_tone(c).1);
    tones.into_iter().find(|tone| *tone != syllable::Tone::Level).unwrap_or(syllable::Tone::Level)
}

/// Other words that stand beside any word.
const LINKS: &[&str] = &[
    "lớn", "nhỏ", "sự", "việc", "có", "làm", "nên", "phải", "còn", "hơn", "rất", "mỗi", "từng",
    "mọi", "nhiều", "ít", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "trăm",
    "nghìn", "ngày", "tháng", "sau", "trước", "trên", "nay", "nào", "gì", "ai", "đều", "vẫn",
    "lại", "chỉ", "nhất", "lên", "xuống", "đi", "người", "cả", "toàn", "ở", "thêm", "mới", "gần",
    "khoảng", "hằng", "lúc", "dịp", "giữa", "ngay", "mà", "thế", "số", "đợt", "kỳ", "cấp", "xã",
    "huyện", "bộ", "sở",
];

/// Words that are never doubled.
const NEVER_DOUBLED: &[&str] = &[
    "các", "của", "và", "là", "cho", "với", "trong", "được", "đã", "sẽ", "những", "một", "để",
    "tại", "bằng", "về", "theo", "này", "đó", "khi", "thì", "mà", "bởi", "trên", "dưới", "không",
    "đến", "từ", "vào", "ra", "cùng", "như", "cũng", "đang", "bị", "do", "tới", "nhằm", "qua",
    "hoặc", "nếu", "vì", "tỉnh", "ban",
];

fn doubled(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let words = passage.words();
        for at in 0..words.len().saturating_sub(1) {
            if !passage.are_joined(at) {
                continue;
            }
            if is_doubled(passage, at) {
                let range = words[at].range.start..words[at + 1].range.end;
                findings.words(passage, range.clone(), &[&passage.text[range]]);
            } else if is_doubled_pair(passage, at) {
                let range = words[at].range.start..words[at + 3].range.end;
                findings.words(passage, range.clone(), &[&passage.text[range]]);
            }
        }
    }
}

/// `X X` that is no reduplication.
fn is_doubled(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let [a, b] = [&words[at], &words[at + 1]];
    if a.key != b.key || passage.at(a).chars().count() < 2 {
        return false;
    }
    let key = a.key.as_str();
    let same_case =
        passage.at(a) == passage.at(b) && !passage.at(b).starts_with(char::is_uppercase);
    if NEVER_DOUBLED.contains(&key) {
        return same_case || passage.begins_sentence(a.range.start);
    }
    // A capital may begin a name beside the same word: Ban Chấp hành Đoàn đoàn kết.
    if lexicon::is_word(key, key) || !same_case {
        return false;
    }
    let joined = |first: usize| first + 1 < words.len() && passage.are_joined(first);
    let after = joined(at + 1).then(|| words[at + 2].key.as_str());
    let before = (at > 0 && joined(at - 1)).then(|| words[at - 1].key.as_str());
    let next_twice = joined(at + 2) && words.get(at + 3).map(|w| w.key.as_str()) == after;
    let before_twice =
        at > 1 && joined(at - 2) && words.get(at - 2).map(|w| w.key.as_str()) == before;
    let with_after = after.is_some_and(|next| lexicon::is_word(key, next) && !next_twice);
    let with_before =
        before.is_some_and(|before_it| lexicon::is_word(before_it, key) && !before_twice);
    // Each of the two belongs to a word of its own: khởi công công trình.
    let makes_word = with_after != with_before;
    makes_word && syllable::parse(key).is_ok()
}

/// `A B A B`, a word of two syllables twice.
fn is_doubled_pair(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let Some([a, b, c, d]) = words.get(at..at + 4) else { return false };
    let joined = (at..at + 3).all(|at| passage.are_joined(at));
    joined
        && a.key == c.key
        && b.key == d.key
        && a.key != b.key
        && lexicon::is_word(&a.key, &b.key)
        && passage.at(a) == passage.at(c)
}

fn run_together(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for word in passage.words() {
            let letters = passage.at(word);
            if word.syllable.is_err()
                && let Some((a, b)) = two_words(letters)
            {
                let right = format!("{} {b}", syllable::like(&a, letters));
                findings.words(passage, word.range.clone(), &[letters, &right]);
            }
        }
    }
}

/// The two syllables of a word that were run together.
pub(super) fn two_words(letters: &str) -> Option<(String, String)> {
    if !letters.chars().any(syllable::is_accented)
        || letters.chars().skip(1).any(char::is_uppercase)
    {
        return None;
    }
    let small = letters.to_lowercase();
    if LOANS.contains(&small.as_str()) || syllable::parse(letters) != Err(syllable::Flaw::Structure)
    {
        return None;
    }
    let cuts = small.char_indices().map(|(at, _)| at).skip(1);
    let mut parts = cuts.map(|at| small.split_at(at));
    let is_word = |(a, b): &(&str, &str)| {
        a.len() > 1 && b.len() > 1 && lexicon::is_word(&syllable::key(a), &syllable::key(b))
    };
    parts.find(is_word).map(|(a, b)| (a.to_owned(), b.to_owned()))
}

/// Two syllables that may stand as one.
const LOANS: &[&str] = &["ôtô", "môtô", "cácbon", "xíchlô", "sôcôla", "rađa", "tivi"];
