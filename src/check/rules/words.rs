//! Words: written twice, or run together.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::keys::Keys;
use crate::language::lexicon;
use crate::language::syllable;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[DOUBLED, RUN_TOGETHER];

/// Other words that are never doubled, though they may be a part of a word.
static OTHERS_NEVER_DOUBLED: Keys = Keys::of(&[
    "còn", "phải", "nên", "việc", "sự", "hơn", "rất", "thêm", "mới", "khoảng", "đợt", "chờ", "gồm",
    "nhưng", "rồi", "cần", "chưa", "giúp", "có", "cách",
]);

/// Words that are never doubled.
pub(super) static NEVER_DOUBLED: Keys = Keys::of(&[
    "các", "của", "và", "là", "cho", "với", "trong", "được", "đã", "sẽ", "những", "một", "để",
    "tại", "bằng", "về", "theo", "này", "đó", "khi", "thì", "mà", "bởi", "trên", "dưới", "không",
    "đến", "từ", "vào", "ra", "cùng", "như", "cũng", "đang", "bị", "do", "tới", "nhằm", "qua",
    "hoặc", "nếu", "vì", "tỉnh", "ban",
]);

/// Nouns of one syllable that may stand before a word that begins with them.
const ALONE: &[&str] =
    &["luật", "sách", "thư", "hội", "đoàn", "đội", "đường", "nhà", "xe", "máy", "báo", "quỹ"];

const DOUBLED: Rule = Rule {
    code: "VB6112",
    severity: Severity::Error,
    source: "chính tả",
    title: [
        "từ viết lặp (các các, đoàn viên viên)",
        "a word written twice (các các, đoàn viên viên)",
    ],
    message: ["«{found}» bị lặp", "`{found}` stands twice"],
    advice: ["xóa một trong hai", "remove one of them"],
    why: [
        "Tiếng bị gõ hai lần khi sửa câu. Từ láy và từ lặp có nghĩa (ngày ngày, luôn luôn, người người) được bỏ qua.",
        "A word is left twice when a sentence is rewritten. Reduplications (ngày ngày, luôn luôn, người người) are passed over.",
    ],
    wrong: Example::Text(
        "Chi đoàn phối hợp với với các đơn vị; gửi văn bản trên hệ thống trên hệ thống.",
    ),
    right: Example::Text("Chi đoàn phối hợp với các đơn vị; gửi văn bản trên hệ thống."),
    near: &[
        Example::Text(
            "Ngày ngày, người người luôn luôn xanh xanh; nhà nhà đều đều, dần dần, mãi mãi, ai ai cũng vui vui.",
        ),
        Example::Text(
            "Ai nấy đi đi lại lại, nói nói cười cười. Đoàn đoàn kết; những gì có, có thật; Sa Sa.",
        ),
    ],
    check: Check::Text(doubled),
};

fn doubled(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let words = passage.words();
        for at in 0..words.len().saturating_sub(1) {
            // Nearly no word comes again so soon.
            let next = &words[at + 1..words.len().min(at + 1 + LONGEST)];
            let comes_again = next.iter().any(|next| next.id() == words[at].id());
            if !comes_again || !passage.are_joined(at) {
                continue;
            }
            if is_doubled(passage, at) {
                let range = words[at].start()..words[at + 1].end();
                findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
            } else if is_doubled_pair(passage, at) {
                let range = words[at].start()..words[at + 3].end();
                findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
            } else if let Some(length) = doubled_phrase(passage, at) {
                let range = words[at].start()..words[at + 2 * length - 1].end();
                findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
            }
        }
    }
}

/// `X X` that is no reduplication.
fn is_doubled(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let [a, b] = [&words[at], &words[at + 1]];
    if a.id() != b.id() || a.letters() < 2 {
        return false;
    }
    let same_case = passage.at(a) == passage.at(b) && !b.is_capital();
    if NEVER_DOUBLED.has(a.key()) || OTHERS_NEVER_DOUBLED.has(a.key()) {
        return same_case || passage.begins_sentence(a.start());
    }
    // A capital may begin a name beside the same word: Ban Chấp hành Đoàn đoàn kết.
    if a.makes_word_with(a) || !same_case {
        return false;
    }
    let joined = |first: usize| first + 1 < words.len() && passage.are_joined(first);
    let after = joined(at + 1).then(|| &words[at + 2]);
    let before = (at > 0 && joined(at - 1)).then(|| &words[at - 1]);
    let next_twice = after.is_some_and(|next| joined(at + 2) && words[at + 3].id() == next.id());
    let before_twice =
        before.is_some_and(|last| at > 1 && joined(at - 2) && words[at - 2].id() == last.id());
    let with_after = after.is_some_and(|next| a.makes_word_with(next) && !next_twice);
    let with_before = before.is_some_and(|last| last.makes_word_with(a) && !before_twice);
    // The first stands by itself: dự thảo luật luật sư.
    if with_after && ALONE.contains(&a.key()) {
        return false;
    }
    // A word that everybody uses says more than one that hardly anybody does: nghiêm túc túc thực.
    let is_usual = |first: &Word, second: &Word| first.entry().is_used_with(second.key());
    let usual_before = before.is_some_and(|last| is_usual(last, a)) && !before_twice;
    let usual_after = after.is_some_and(|next| is_usual(a, next)) && !next_twice;
    let is_of_one = match (with_before, with_after) {
        // Each of the two belongs to a word of its own: khởi công công trình.
        (true, true) => usual_before != usual_after,
        // Of none: khám khám sàng lọc.
        (false, false) => {
            let rest = passage.after(b.end());
            let goes_on = rest
                .strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            let is_inside = before.is_some() && (after.is_some() || goes_on);
            a.letters() > 2 && is_inside && !next_twice && !before_twice && same_case
        }
        _ => true,
    };
    is_of_one && a.syllable().is_ok()
}

/// `A B A B`, a word of two syllables twice.
fn is_doubled_pair(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let Some([a, b, c, d]) = words.get(at..at + 4) else { return false };
    let joined = (at..at + 3).all(|at| passage.are_joined(at));
    let is_large = |word: &Word| word.is_capital();
    // A name may end in the word that begins what it does: Ủy ban Kiểm tra kiểm tra.
    let is_of_name = is_large(a) && !is_large(c) && at > 0 && passage.are_joined(at - 1);
    joined
        && !is_of_name
        && a.id() == c.id()
        && b.id() == d.id()
        && a.id() != b.id()
        && a.makes_word_with(b)
        // Also with another capital: bằng khen Bằng khen.
        && passage.at(b) == passage.at(d)
}

/// How many words stand there twice in a row, three at least: `trên Hệ thống trên Hệ thống`.
/// How many words a phrase has that is looked for twice.
const LONGEST: usize = 8;

fn doubled_phrase(passage: &Passage, at: usize) -> Option<usize> {
    let words = passage.words();
    (3..=LONGEST).find(|length| {
        let twice = words.get(at..at + 2 * length);
        twice.is_some_and(|twice| {
            let (first, second) = twice.split_at(*length);
            first.iter().map(Word::id).eq(second.iter().map(Word::id))
                // With a capital it may be a heading and the text behind it.
                && second.iter().take(1).all(|word| passage.at(word).starts_with(char::is_lowercase))
                && first.windows(2).any(|pair| pair[0].id() != pair[1].id())
                && (at..at + 2 * length - 1).all(|at| passage.are_joined(at))
        })
    })
}

const RUN_TOGETHER: Rule = Rule {
    code: "VB6113",
    severity: Severity::Error,
    source: "chính tả",
    title: ["hai tiếng viết liền (phongtrào)", "two syllables run together (phongtrào)"],
    message: ["«{found}» viết liền hai tiếng", "`{found}` runs two syllables together"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: ["Mỗi âm tiết tiếng Việt viết rời.", "Every Vietnamese syllable is written by itself."],
    wrong: Example::Text("Các phongtrào thi đua."),
    right: Example::Text("Các phong trào thi đua."),
    near: &[Example::Text("Xe ôtô, khí ôxy, hình ảnh, quanh năm, nghiêng.")],
    check: Check::Text(run_together),
};

fn run_together(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for (at, word) in passage.words().iter().enumerate() {
            if word.syllable().is_ok() {
                continue;
            }
            let letters = passage.at(word);
            if let Some((a, b)) = two_words(letters).or_else(|| two_halves(passage, at)) {
                let right = format!("{} {b}", syllable::like(&a, letters));
                findings.words(passage, word.range(), fields![found: letters, better: &right]);
            }
        }
    }
}

/// The two syllables that were run together, both of them known: one makes a word with its neighbour (`an
/// toànxã hội`), or may stand anywhere (`hoặcvượt`).
pub(super) fn two_halves(passage: &Passage, at: usize) -> Option<(String, String)> {
    let words = passage.words();
    let letters = passage.at(&words[at]);
    if !letters.chars().any(syllable::is_accented) || !letters.chars().all(char::is_lowercase) {
        return None;
    }
    let before = (at > 0 && passage.are_joined(at - 1)).then(|| words[at - 1].entry());
    let after = passage.are_joined(at).then(|| words[at + 1].key());
    let known = |part: &str| {
        let key = syllable::key(part);
        let entry = lexicon::entry(&key);
        (part.chars().count() > 1 && syllable::parse(part).is_ok() && entry.is_known())
            .then_some((key, entry))
    };
    let cuts = letters.char_indices().map(|(cut, _)| cut).skip(1);
    let mut halves = cuts.filter_map(|cut| {
        let (first, second) = letters.split_at(cut);
        let ((key, _), (_, entry)) = (known(first)?, known(second)?);
        let makes_word = before.is_some_and(|before| before.has(&key))
            || after.is_some_and(|after| entry.has(after));
        let is_link = [first, second].iter().any(|part| NEVER_DOUBLED.has(part));
        let are_accented =
            [first, second].iter().all(|part| part.chars().any(syllable::is_accented));
        let is_long = letters.chars().count() > if are_accented { 4 } else { 6 };
        (makes_word || (is_link && is_long)).then(|| (first.to_owned(), second.to_owned()))
    });
    halves.next()
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
pub(super) const LOANS: &[&str] = &[
    "ôtô",
    "môtô",
    "cácbon",
    "xíchlô",
    "sôcôla",
    "rađa",
    "tivi",
    "kiốt",
    "makét",
    "silô",
    "tắcxi",
    "ápphích",
    "băngrôn",
    "cátsê",
    "catalô",
    "lôgô",
    "môđun",
    "môtíp",
    "ximăng",
    "xàphòng",
    "bulông",
    "bùlông",
    "côngtenơ",
    "tuabin",
    "vôlăng",
    "xilanh",
    "xúcxích",
    "gara",
    "bêtông",
    "rơmoóc",
    "sơmi",
    "lôgíc",
    "canô",
    "pianô",
    "xirô",
];
