//! Words: slips that are words themselves, words written twice, words run together.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::check::lexicon;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::syllable::{self, Tone, split_tone};
use crate::check::vocabulary::Word;
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
            "Từng tiếng đều đúng nên bộ soát chính tả theo âm tiết bỏ qua; so với những từ mà chính văn bản này dùng, hay văn bản nào cũng dùng, thì lộ ra.",
            "Each syllable is right, so that a check of syllables passes it over; beside the words that the same document uses, or any, it shows.",
        ],
        wrong: Example::Text(
            "Chi đoàn đánh giá kết qua từng tháng, bổ xung chỉ tiêu, giành thời gian đọc sách.",
        ),
        right: Example::Text(
            "Chi đoàn đánh giá kết quả từng tháng, bổ sung chỉ tiêu, dành thời gian đọc sách.",
        ),
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

/// A pair of syllables that is no word, beside a word of the same document, or a common one, that differs in
/// one letter or mark. A pair whose halves make words with what stands around them is two halves of two words.
fn slip(text: &Text<'_>, findings: &mut Findings<'_>) {
    let places = joined_pairs(text.passages);
    let groups = places.chunk_by(|a, b| a.ids == b.ids);
    let pairs: Vec<Pair<'_>> = groups.map(|places| Pair::new(text.passages, places)).collect();
    let mut with_second: Vec<&Pair<'_>> = pairs.iter().filter(|pair| pair.is_word).collect();
    with_second.sort_by_key(|pair| pair.ids[1]);
    for (pair, with_first) in with_siblings(&pairs).filter(|(pair, _)| !pair.is_word) {
        let own = meant_by_document(pair, with_first, &with_second);
        let Some(slip) = own.or_else(|| meant_by_all(pair)) else { continue };
        for place in pair.places {
            let passage = &text.passages[place.passage as usize];
            tell_slip(passage, place.at as usize, &slip, findings);
        }
    }
    text.passages.iter().for_each(|passage| confusions(passage, findings));
}

/// Phrases that are no words where they stand, though each of their words is one, and what is meant.
const CONFUSIONS: &[(&str, &str)] = &[
    ("giành thời gian", "dành thời gian"),
    ("giành riêng cho", "dành riêng cho"),
    ("giành tặng", "dành tặng"),
    ("dành thắng lợi", "giành thắng lợi"),
    ("dành chiến thắng", "giành chiến thắng"),
    ("dành độc lập", "giành độc lập"),
    ("dành giải", "giành giải"),
    ("thăm quan", "tham quan"),
    ("chuẩn đoán", "chẩn đoán"),
    ("xuất sứ", "xuất xứ"),
    ("vô hình chung", "vô hình trung"),
    ("tựu chung", "tựu trung"),
    ("đường xá", "đường sá"),
    ("phố sá", "phố xá"),
    ("cọ sát", "cọ xát"),
    ("khúc triết", "khúc chiết"),
    ("bắt trước", "bắt chước"),
    ("sáng lạng", "xán lạn"),
    ("xán lạng", "xán lạn"),
    ("sáng lạn", "xán lạn"),
    ("câu truyện", "câu chuyện"),
];

fn confusions(passage: &Passage, findings: &mut Findings<'_>) {
    let words = passage.words();
    for (at, word) in words.iter().enumerate() {
        let found = CONFUSIONS.iter().find_map(|(wrong, right)| {
            let rest = wrong.strip_prefix(word.key())?.strip_prefix(' ')?;
            let count = rest.split(' ').count();
            let joined = (at..at + count).all(|at| passage.are_joined(at));
            let same = || words[at + 1..=at + count].iter().map(Word::key).eq(rest.split(' '));
            (joined && same()).then_some((count, *right))
        });
        if let Some((count, right)) = found {
            let range = word.start()..words[at + count].end();
            let right = match passage.at(word).starts_with(char::is_uppercase) {
                true => crate::text::capitalize(right),
                false => right.to_owned(),
            };
            findings.words(passage, range.clone(), &[&passage.text[range], &right]);
        }
    }
}

/// What was meant by a pair that is no word.
struct Slip {
    first: String,
    second: String,
    /// Whether the second syllable is the one in doubt.
    is_second: bool,
    has_lost_mark: bool,
}

/// A word that the document uses more often than the pair.
fn meant_by_document(
    pair: &Pair<'_>,
    with_first: &[Pair<'_>],
    with_second: &[&Pair<'_>],
) -> Option<Slip> {
    let [a, b] = pair.words;
    let words = with_first.iter().filter(|pair| pair.is_word);
    let near_second = most_used(words.filter(|word| is_near(b, &Parted::of_word(word.words[1]))));
    let words = equal_range(with_second, |pair| pair.ids[1].cmp(&b.id())).iter().copied();
    let near_first = || most_used(words.filter(|word| is_near(a, &Parted::of_word(word.words[0]))));
    let is_second = near_second.is_some();
    let meant = near_second.or_else(near_first)?;
    let [first, second] = meant.words.map(|word| word.key().to_owned());
    let has_lost_mark = lost_mark(a, &first) || lost_mark(b, &second);
    let uses = meant.places.len();
    let is_likely = match pair.places.len() {
        count if count <= RARE => uses > count || (uses == count && has_lost_mark),
        // The same slip again and again.
        count => has_lost_mark && uses >= 5 * count,
    };
    is_likely.then_some(Slip { first, second, is_second, has_lost_mark })
}

/// A word that formal documents are full of.
fn meant_by_all(pair: &Pair<'_>) -> Option<Slip> {
    let [a, b] = pair.words;
    if pair.places.len() > RARE {
        return None;
    }
    let near = |word: &Word, listed: &[&str]| {
        let mut near = listed.iter().filter(|other| is_near(word, &Parted::of(other)));
        near.next().map(|other| (*other).to_owned())
    };
    let second = near(b, a.entry().common_seconds());
    let is_second = second.is_some();
    let (first, second) = match second {
        Some(second) => (a.key().to_owned(), second),
        None => (near(a, b.entry().common_firsts())?, b.key().to_owned()),
    };
    let has_lost_mark = lost_mark(a, &first) || lost_mark(b, &second);
    Some(Slip { first, second, is_second, has_lost_mark })
}

/// Two words of a passage with nothing but a space between them. Long documents have millions of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PairPlace {
    ids: [u32; 2],
    passage: u32,
    /// Which word of it is the first one.
    at: u32,
}

/// Every pair of the passages: those with the same first word one after the other, of them those with the
/// same second one, in the order of the document.
fn joined_pairs(passages: &[Passage]) -> Vec<PairPlace> {
    let words = passages.iter().map(|passage| passage.words().len()).sum();
    let mut all = Vec::with_capacity(words);
    for (number, passage) in (0..).zip(passages) {
        for (at, pair) in (0..).zip(passage.words().windows(2)) {
            if passage.are_joined(at as usize) {
                all.push(PairPlace { ids: [pair[0].id(), pair[1].id()], passage: number, at });
            }
        }
    }
    all.sort_unstable();
    all
}

/// A pair with all its places, of which there is one at least.
struct Pair<'t> {
    ids: [u32; 2],
    words: [&'t Word; 2],
    places: &'t [PairPlace],
    is_word: bool,
}

impl<'t> Pair<'t> {
    fn new(passages: &'t [Passage], places: &'t [PairPlace]) -> Self {
        let PairPlace { ids, passage, at } = places[0];
        let words = passages[passage as usize].words();
        let words = [&words[at as usize], &words[at as usize + 1]];
        Self { ids, words, places, is_word: words[0].makes_word_with(words[1]) }
    }
}

/// Each pair, with all that begin with the same word.
fn with_siblings<'p, 't>(
    pairs: &'p [Pair<'t>],
) -> impl Iterator<Item = (&'p Pair<'t>, &'p [Pair<'t>])> {
    let siblings = pairs.chunk_by(|a, b| a.ids[0] == b.ids[0]);
    siblings.flat_map(|siblings| siblings.iter().map(move |pair| (pair, siblings)))
}

/// The part of a sorted list that compares as equal.
fn equal_range<T>(sorted: &[T], compare: impl Fn(&T) -> Ordering) -> &[T] {
    let start = sorted.partition_point(|item| compare(item).is_lt());
    let end = start + sorted[start..].partition_point(|item| compare(item).is_eq());
    &sorted[start..end]
}

/// The pair that the document uses most; of several the first one.
fn most_used<'p, 't: 'p>(pairs: impl Iterator<Item = &'p Pair<'t>>) -> Option<&'p Pair<'t>> {
    pairs.reduce(|best, pair| if pair.places.len() > best.places.len() { pair } else { best })
}

/// Whether a syllable is near one that makes a common word with a neighbour of it.
pub(super) fn is_near_common(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let near = |listed: &[&str]| listed.iter().any(|other| is_near(&words[at], &Parted::of(other)));
    let before =
        || at > 0 && passage.are_joined(at - 1) && near(words[at - 1].entry().common_seconds());
    let after = || passage.are_joined(at) && near(words[at + 1].entry().common_firsts());
    before() || after()
}

fn tell_slip(passage: &Passage, at: usize, slip: &Slip, findings: &mut Findings<'_>) {
    let words = passage.words();
    let [a, b] = [&words[at], &words[at + 1]];
    if is_name(passage, a) || is_name(passage, b) || !is_plain(a) || !is_plain(b) {
        return;
    }
    let with_before = at > 0 && passage.are_joined(at - 1) && words[at - 1].makes_word_with(a);
    let with_after = passage.are_joined(at + 1) && b.makes_word_with(&words[at + 2]);
    let doubtful = if slip.is_second { b } else { a };
    // The syllable in doubt makes a word with its neighbour on the other side.
    let belongs_elsewhere = if slip.is_second { with_after } else { with_before };
    // So does the other one, or the one in doubt stands beside any word. A mark that was lost is a slip all
    // the same: kết qua.
    let is_link = NEVER_DOUBLED.contains(&doubtful.key()) || LINKS.contains(&doubtful.key());
    let is_apart = with_before || with_after || is_link;
    if belongs_elsewhere || (is_apart && !slip.has_lost_mark) {
        return;
    }
    let range = a.start()..b.end();
    let written = &passage.text[range.clone()];
    let [first, second] = [(a, &slip.first), (b, &slip.second)]
        .map(|(word, right)| syllable::like(right, passage.at(word)));
    findings.words(passage, range, &[written, &format!("{first} {second}")]);
}

/// Whether `written` is `right` without its tone mark.
fn lost_mark(written: &Word, right: &str) -> bool {
    written.key() != right && written.key().chars().eq(right.chars().map(|c| split_tone(c).0))
}

/// Capitalised inside a sentence, or an abbreviation; in a line of capitals nothing tells.
fn is_name(passage: &Passage, word: &Word) -> bool {
    let letters = passage.at(word);
    let is_capital = letters.starts_with(char::is_uppercase);
    let has_more = letters.chars().skip(1).any(char::is_uppercase);
    (has_more || (is_capital && !passage.begins_sentence(word.start())))
        && !passage.is_in_capitals()
}

fn is_plain(word: &Word) -> bool {
    word.syllable().is_ok() && word.letters() > 1
}

/// A syllable taken apart for a comparison.
struct Parted<'w> {
    key: &'w str,
    bare: Cow<'w, str>,
    tone: Tone,
    /// Onset and rhyme.
    halves: Option<(&'static str, &'static str)>,
}

impl<'w> Parted<'w> {
    fn of_word(word: &'w Word) -> Self {
        let halves = word.syllable().as_ref().ok();
        Self {
            key: word.key(),
            bare: word.bare().into(),
            tone: word.tone(),
            halves: halves.map(|syllable| (syllable.onset, syllable.rhyme)),
        }
    }

    fn of(key: &'w str) -> Self {
        let split = || key.chars().map(split_tone);
        let tone = split().map(|(_, tone)| tone).find(|tone| *tone != Tone::Level);
        let syllable = syllable::parse(key).ok();
        Self {
            key,
            bare: split().map(|(letter, _)| letter).collect(),
            tone: tone.unwrap_or(Tone::Level),
            halves: syllable.map(|syllable| (syllable.onset, syllable.rhyme)),
        }
    }
}

/// Whether two syllables differ in one mark or one letter, not in the tone and a letter at once. Of onsets
/// only those are near that are confused in writing: another onset makes another word.
fn is_near(a: &Word, b: &Parted<'_>) -> bool {
    if a.key() == b.key {
        return false;
    }
    if a.bare() == b.bare {
        return true;
    }
    // Sĩ and sỹ are one word in two spellings.
    if a.bare().replace('y', "i") == b.bare.replace('y', "i") {
        return false;
    }
    if a.tone() != b.tone {
        return false;
    }
    match (Parted::of_word(a).halves, b.halves) {
        (Some((onset, rhyme)), Some((other, other_rhyme))) if onset != other => {
            let pair = (onset, other);
            rhyme == other_rhyme
                && CONFUSED.iter().any(|known| pair == *known || pair == (known.1, known.0))
        }
        _ => {
            a.bare().len().abs_diff(b.bare.len()) <= 2
                && strsim::osa_distance(a.bare(), &b.bare) == 1
        }
    }
}

/// Onsets that are confused in writing, by sound or by key.
const CONFUSED: &[(&str, &str)] = &[
    ("s", "x"),
    ("ch", "tr"),
    ("d", "gi"),
    ("d", "r"),
    ("gi", "r"),
    ("l", "n"),
    ("d", "đ"),
    ("gi", "gh"),
    ("ng", "nh"),
];

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
pub(super) const NEVER_DOUBLED: &[&str] = &[
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
                let range = words[at].start()..words[at + 1].end();
                findings.words(passage, range.clone(), &[&passage.text[range]]);
            } else if is_doubled_pair(passage, at) {
                let range = words[at].start()..words[at + 3].end();
                findings.words(passage, range.clone(), &[&passage.text[range]]);
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
    let same_case =
        passage.at(a) == passage.at(b) && !passage.at(b).starts_with(char::is_uppercase);
    if NEVER_DOUBLED.contains(&a.key()) {
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
    // Each of the two belongs to a word of its own: khởi công công trình.
    with_after != with_before && a.syllable().is_ok()
}

/// `A B A B`, a word of two syllables twice.
fn is_doubled_pair(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let Some([a, b, c, d]) = words.get(at..at + 4) else { return false };
    let joined = (at..at + 3).all(|at| passage.are_joined(at));
    joined
        && a.id() == c.id()
        && b.id() == d.id()
        && a.id() != b.id()
        && a.makes_word_with(b)
        && passage.at(a) == passage.at(c)
}

fn run_together(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for (at, word) in passage.words().iter().enumerate() {
            if word.syllable().is_ok() {
                continue;
            }
            let letters = passage.at(word);
            if let Some((a, b)) = two_words(letters).or_else(|| two_halves(passage, at)) {
                let right = format!("{} {b}", syllable::like(&a, letters));
                findings.words(passage, word.range(), &[letters, &right]);
            }
        }
    }
}

/// The two syllables that were run together, each of them a word with its neighbour, or one of them so and
/// the other known: `an toànxã hội`, `công tácđoàn`.
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
        let are_links = [first, second].iter().all(|part| NEVER_DOUBLED.contains(part));
        (makes_word || are_links).then(|| (first.to_owned(), second.to_owned()))
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
const LOANS: &[&str] = &["ôtô", "môtô", "cácbon", "xíchlô", "sôcôla", "rađa", "tivi"];
