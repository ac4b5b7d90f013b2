//! Slips: words that are words of their own, but not what is meant.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::confusions::{ALWAYS, CONFUSIONS};
use super::near::{has_same_letters, heard, is_near};
use super::words::NEVER_DOUBLED;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::WordMap;
use crate::language::keys::Keys;
use crate::language::lexicon;
use crate::language::phrases;
use crate::language::syllable::{self, Spelled, split_tone};
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SLIP];

/// How often a pair may stand in a document and still be a slip, whatever it differs in.
const RARE: usize = 2;

const SLIP: Rule = Rule {
    code: "VB6111",
    severity: Severity::Warning,
    source: "chính tả",
    title: ["gõ nhầm thành tiếng khác (kết qua)", "a slip that is a word of its own (kết qua)"],
    message: [
        "«{found}» không phải từ quen dùng, mà chỉ khác «{better}» một chữ hoặc một dấu",
        "`{found}` is no usual word, but one letter or mark away from `{better}`",
    ],
    advice: ["nếu gõ nhầm thì viết «{better}»", "if it is a slip, write `{better}`"],
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
};

/// A pair of syllables that is no word, beside a word of the same document, or a common one, that differs in
/// one letter or mark. A pair whose halves make words with what stands around them is two halves of two words.
fn slip(text: &Text<'_>, findings: &mut Findings<'_>) {
    let places = joined_pairs(text.passages);
    let groups = places.chunk_by(|a, b| a.ids() == b.ids());
    let pairs: Vec<Pair<'_>> = groups.map(|places| Pair::new(text.passages, places)).collect();
    let mut with_second: Vec<&Pair<'_>> = pairs.iter().filter(|pair| pair.is_word).collect();
    with_second.sort_by_key(|pair| pair.ids[1]);
    let mut all = Vec::new();
    let may_be = |pair: &Pair<'_>| !pair.is_word && pair.words.iter().all(|word| is_plain(word));
    for (pair, with_first) in with_siblings(&pairs).filter(|(pair, _)| may_be(pair)) {
        let own = meant_by_document(pair, with_first, &with_second);
        let is_seldom = pair.places.len() <= RARE && !pair.is_name(text.passages);
        let meant = own.or_else(|| {
            let by_lists = || meant_by_all(pair).or_else(|| meant_by_sound(text.passages, pair));
            is_seldom.then(by_lists).flatten()
        });
        let Some(slip) = meant else { continue };
        for place in pair.places {
            let passage = &text.passages[place.passage()];
            if let Some((range, better)) = told(passage, place.at(), &slip) {
                all.push((place.passage(), range, better));
            }
        }
    }
    all.extend(confusions(text.passages));
    all.extend(in_phrases(text.passages));
    all.sort_by_key(|(passage, range, _)| (*passage, range.start));
    let mut taken = (usize::MAX, 0);
    for (number, range, better) in all {
        // One slip may make two pairs: đánh gia kết quả.
        if taken.0 != number || taken.1 <= range.start {
            taken = (number, range.end);
            let passage = &text.passages[number];
            findings.words(passage, range.clone(), fields![found: &passage.text[range], better]);
        }
    }
}

/// A slip that is told: the number of its passage, where it stands there, what is meant.
type Told = (usize, Range<usize>, String);

fn confusions(passages: &[Passage]) -> Vec<Told> {
    let mut all = Vec::new();
    let by_first = confusions_by_first();
    for (number, passage) in passages.iter().enumerate() {
        let words = passage.words();
        for (at, word) in words.iter().enumerate() {
            let Some(listed) = by_first.get(word.key()) else { continue };
            let found =
                listed.iter().map(|(rest, right)| (rest.split(' '), *right)).find(|(rest, _)| {
                    let count = rest.clone().count();
                    (at..at + count).all(|at| passage.are_joined(at))
                        && words[at + 1..=at + count].iter().map(Word::key).eq(rest.clone())
                });
            let Some((rest, right)) = found else { continue };
            // The first word may end another one: vấn đề nâng cao, phân chia sẽ; an ordinary one does not: chuyến thăm quan.
            let ends_word = !ALWAYS.contains(&word.key())
                && at > 0
                && passage.are_joined(at - 1)
                && words[at - 1].makes_word_with(word);
            let is_right =
                right.split(' ').skip(1).eq(rest.clone()) && right.starts_with(word.key());
            if !ends_word && !is_right {
                let range = word.start()..words[at + rest.count()].end();
                let right = match word.is_capital() {
                    true => crate::text::capitalize(right),
                    false => right.to_owned(),
                };
                all.push((number, range, right));
            }
        }
    }
    all
}

/// The confusions by their first word; of several the longest that stands there is meant: cũng cố gắng is none.
fn confusions_by_first() -> &'static WordMap<&'static str, Vec<(&'static str, &'static str)>> {
    static ALL: OnceLock<WordMap<&str, Vec<(&str, &str)>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = WordMap::<_, Vec<_>>::default();
        for (wrong, right) in CONFUSIONS {
            let (first, rest) = wrong.split_once(' ').unwrap_or_default();
            all.entry(first).or_default().push((rest, *right));
        }
        all.values_mut().for_each(|all| all.sort_by_key(|(rest, _)| usize::MAX - rest.len()));
        all
    })
}

/// Three words of which two are of a phrase and the third is near what the phrase has there. It may be a word of its own
/// with what stands beyond it: thực hiện nghiệm thu.
fn in_phrases(passages: &[Passage]) -> Vec<Told> {
    let mut all = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        let words = passage.words();
        for (at, three) in words.windows(3).enumerate() {
            if !passage.are_joined(at) || !passage.are_joined(at + 1) {
                continue;
            }
            let is_beyond = |place: usize| match place {
                0 => {
                    at > 0 && passage.are_joined(at - 1) && words[at - 1].makes_word_with(&three[0])
                }
                2 => passage.are_joined(at + 2) && three[2].makes_word_with(&words[at + 3]),
                _ => three[0].makes_word_with(&three[1]) && three[1].makes_word_with(&three[2]),
            };
            let keys = [three[0].in_phrases(), three[1].in_phrases(), three[2].in_phrases()];
            let may_be = |place: usize, other: Spelled<'_>| is_near(&three[place], other);
            let found = phrases::meant(keys, may_be).find(|(place, _)| !is_beyond(*place));
            let Some((place, other)) = found else { continue };
            let wrong = &three[place];
            // What stands beside any word is no slip: học tập trong thực tế.
            let is_linked = is_link(wrong) && !lost_mark(wrong, other);
            // Nor is what stands behind a whole word by itself: góp ý kín.
            let is_apart =
                place == 2 && wrong.entry().is_free() && three[0].makes_word_with(&three[1]);
            if is_name(passage, wrong) || !is_plain(wrong) || is_linked || is_apart {
                continue;
            }
            // Told with the syllable beside it that it makes a word with.
            let first =
                usize::from(place == 2 || place == 1 && !lexicon::is_word(three[0].key(), other));
            let shown = [first, first + 1].map(|at| match at == place {
                true => syllable::like(other, passage.at(wrong)),
                false => passage.at(&three[at]).to_owned(),
            });
            let range = three[first].start()..three[first + 1].end();
            all.push((number, range, shown.join(" ")));
        }
    }
    all
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
    let near_second = most_used(words.filter(|word| is_near(b, word.words[1].spelled())));
    let words = equal_range(with_second, |pair| pair.ids[1].cmp(&b.id())).iter().copied();
    let near_first = || most_used(words.filter(|word| is_near(a, word.words[0].spelled())));
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
    // A syllable that common words have is meant, unless it sounds or looks like the other but for its marks, or the one
    // beside it is sure to want another.
    let may_be = |word: &Word, beside: &Word, other: &Spelled<'_>| {
        is_near(word, *other)
            && (is_bound(beside)
                || is_rare(word) && !word.entry().is_free()
                || has_same_letters(word, other.key)
                || heard(word).iter().any(|heard| heard == other.key))
    };
    let near = |word: &Word, beside: &Word, [common, usual]: [&[Spelled<'static>]; 2]| {
        // Beside what stands by itself less common words are no proof: vượt quá, chúng chỉ.
        let usual = if word.entry().is_free() { &[][..] } else { usual };
        let other = common.iter().chain(usual).find(|other| may_be(word, beside, other))?;
        Some(other.key)
    };
    let (before, after) = (a.entry(), b.entry());
    let second = near(b, a, [before.common_seconds(), before.usual_seconds()]);
    let is_second = second.is_some();
    let (first, second) = match second {
        Some(second) => (a.key().to_owned(), second.to_owned()),
        None => {
            let first = near(a, b, [after.common_firsts(), after.usual_firsts()])?;
            (first.to_owned(), b.key().to_owned())
        }
    };
    let has_lost_mark = lost_mark(a, &first) || lost_mark(b, &second);
    // A word that stands beside any other proves nothing: ngan từ, số liều.
    let (sure, doubted) = if is_second { (a, b) } else { (b, a) };
    if is_link(sure) && doubted.entry().is_free() && !has_lost_mark {
        return None;
    }
    Some(Slip { first, second, is_second, has_lost_mark })
}

/// Two words of a passage with nothing but a space between them. Long documents have millions of them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct PairPlace {
    first: u32,
    second: u32,
    passage: u32,
    /// Which word of the passage is the first one.
    at: u32,
}

impl PairPlace {
    fn new(words: &[Word], passage: u32, at: u32) -> Self {
        Self { first: words[0].id(), second: words[1].id(), passage, at }
    }

    const fn ids(self) -> [u32; 2] {
        [self.first, self.second]
    }

    const fn passage(self) -> usize {
        self.passage as usize
    }

    const fn at(self) -> usize {
        self.at as usize
    }
}

/// Every pair of the passages: those with the same first word one after the other, of them those with the
/// same second one, in the order of the document.
fn joined_pairs(passages: &[Passage]) -> Vec<PairPlace> {
    let words = passages.iter().map(|passage| passage.words().len()).sum();
    let mut all = Vec::with_capacity(words);
    for (number, passage) in (0..).zip(passages) {
        for (at, pair) in (0..).zip(passage.words().windows(2)) {
            if passage.are_joined(at as usize) {
                all.push(PairPlace::new(pair, number, at));
            }
        }
    }
    by_number(&by_number(&all, |pair| pair.second), |pair| pair.first)
}

/// Sorted by a number that stands for a word; what has the same stays in its order. Words have few numbers and many places,
/// so that counting costs less than comparing.
fn by_number(pairs: &[PairPlace], number: impl Fn(&PairPlace) -> u32) -> Vec<PairPlace> {
    let Some(most) = pairs.iter().map(&number).max() else { return Vec::new() };
    let mut starts = vec![0; most as usize + 2];
    pairs.iter().for_each(|pair| starts[number(pair) as usize + 1] += 1);
    (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
    let mut sorted = pairs.to_vec();
    for pair in pairs {
        let next = &mut starts[number(pair) as usize];
        sorted[*next] = *pair;
        *next += 1;
    }
    sorted
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
        let words = passages[places[0].passage()].words();
        let words = [&words[places[0].at()], &words[places[0].at() + 1]];
        let ids = words.map(|word| word.id());
        Self { ids, words, places, is_word: words[0].makes_word_with(words[1]) }
    }

    /// Whether either word is a name where the pair stands first.
    fn is_name(&self, passages: &[Passage]) -> bool {
        let passage = &passages[self.places[0].passage()];
        self.words.iter().any(|word| is_name(passage, word))
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

/// A word of any list that sounds like the pair: onsets, codas and tones that people confuse. Nothing around
/// the pair makes a word with either half of it.
fn meant_by_sound(passages: &[Passage], pair: &Pair<'_>) -> Option<Slip> {
    let [a, b] = pair.words;
    let place = pair.places.first()?;
    let around = around(&passages[place.passage()], place.at());
    if is_link(a) || is_link(b) || around != [false, false] {
        return None;
    }
    let second = heard(b).into_iter().find(|other| a.entry().has(other));
    let is_second = second.is_some();
    let (first, second) = match second {
        Some(second) => (a.key().to_owned(), second),
        None => {
            let mut firsts = heard(a).into_iter().filter(|other| lexicon::is_word(other, b.key()));
            (firsts.next()?, b.key().to_owned())
        }
    };
    Some(Slip { first, second, is_second, has_lost_mark: false })
}

/// Whether no common word has the syllable.
fn is_rare(word: &Word) -> bool {
    word.entry().common_seconds().is_empty() && word.entry().common_firsts().is_empty()
}

/// Whether the two words from `at` on make words with the one before and the one behind them.
fn around(passage: &Passage, at: usize) -> [bool; 2] {
    let words = passage.words();
    let before = at > 0 && passage.are_joined(at - 1) && words[at - 1].makes_word_with(&words[at]);
    let after = passage.are_joined(at + 1) && words[at + 1].makes_word_with(&words[at + 2]);
    [before, after]
}

fn is_link(word: &Word) -> bool {
    (NEVER_DOUBLED.has(word.key()) && !matches!(word.key(), "tỉnh" | "ban"))
        || LINKS.has(word.key())
}

/// Where a slip is to be told, with what is meant; `None` where its words belong to others.
fn told(passage: &Passage, at: usize, slip: &Slip) -> Option<(Range<usize>, String)> {
    let words = passage.words();
    let [a, b] = [&words[at], &words[at + 1]];
    if is_name(passage, a) || is_name(passage, b) {
        return None;
    }
    let [with_before, with_after] = around(passage, at);
    let is_before_link = is_link(b);
    let is_link = is_link(if slip.is_second { b } else { a });
    // The syllable in doubt makes a word with its neighbour on the other side.
    let belongs_elsewhere = if slip.is_second { with_after } else { with_before };
    // So does the other one, or the one in doubt stands beside any word. A mark that was lost is a slip all
    // the same: kết qua.
    let is_apart = with_before || with_after || is_link;
    let is_whole = is_link && (with_before || with_after);
    // The syllable that is sure makes a word with its other neighbour: hệ số lương, thanh công cụ.
    let is_taken = if slip.is_second { with_before } else { with_after };
    // What is counted stands by itself: 12 đội với 180 người. Not so 34 đoán viên.
    let is_counted = !slip.is_second
        && (is_before_link || !has_same_letters(a, &slip.first))
        && passage.before(a.start()).trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit());
    // What goes on is a verb: công tác chính đang làm.
    let is_going_on =
        b.key() == "đang" && passage.are_joined(at + 1) && !NEVER_DOUBLED.has(words[at + 2].key());
    // In a line of capitals names look like all else.
    let may_be_name = passage.is_in_capitals() && !slip.has_lost_mark;
    if belongs_elsewhere
        || is_whole
        || is_taken
        || is_counted
        || is_going_on
        || may_be_name
        || (is_apart && !slip.has_lost_mark)
    {
        return None;
    }
    let range = a.start()..b.end();
    let [first, second] = [(a, &slip.first), (b, &slip.second)]
        .map(|(word, right)| syllable::like(right, passage.at(word)));
    Some((range, format!("{first} {second}")))
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
    // One letter may be that of a point or of a class; these two begin words: y tế, ý kiến.
    word.syllable().is_ok() && (word.letters() > 1 || matches!(word.key(), "y" | "ý"))
}

/// Whether what is beside a word is sure to be of a word with it.
fn is_bound(word: &Word) -> bool {
    is_seldom(word) || is_listed_bound(word)
}

/// Whether it lives in a word or two: đặn, khích.
fn is_seldom(word: &Word) -> bool {
    let entry = word.entry();
    let before = entry.common_firsts().len() + entry.usual_firsts().len();
    entry.is_known() && !entry.is_free() && before + entry.seconds().take(FEW + 1).count() <= FEW
}

/// How many words a syllable lives in that is sure to be of one of them.
const FEW: usize = 3;

fn is_listed_bound(word: &Word) -> bool {
    static ALL: OnceLock<HashSet<&str, foldhash::fast::RandomState>> = OnceLock::new();
    ALL.get_or_init(|| BOUND.iter().copied().collect()).contains(word.key())
}

/// Syllables that live in few words of two syllables and never by themselves: what is beside them is of such a word.
const BOUND: &[&str] = &[
    "biếm", "cải", "phấn", "thuận", "vướng", "cán", "khẩn", "bồi", "bổ", "chẩn", "chấn", "chấp",
    "chênh", "chỉnh", "chuẩn", "củng", "cưỡng", "diễn", "dinh", "doanh", "duyên", "đảm", "đoàn",
    "đốc", "đôn", "giám", "giáo", "hiệp", "hiển", "hoạch", "hoạt", "huấn", "hữu", "khả", "khai",
    "khảo", "khắc", "khẳng", "khích", "khiển", "khiếm", "khiếu", "khuyến", "khuynh", "kiểm",
    "kiệm", "kiến", "lãnh", "lạm", "liêm", "lĩnh", "mâu", "minh", "nghiêm", "nghiên", "nghiệp",
    "nguyện", "nhiệm", "nhiệt", "niêm", "phản", "phân", "phẩm", "phê", "phối", "phục", "phức",
    "phương", "quán", "quản", "quảng", "quyết", "sáp", "siết", "soạn", "sơ", "tác", "tệ", "tham",
    "thảo", "thẩm", "thiết", "thiểu", "thống", "thuyết", "tiêm", "tiềm", "tiến", "tiêu", "tín",
    "tĩnh", "tổn", "trách", "triển", "triệt", "truyền", "tuân", "tuyên", "tuyển", "ưu", "vận",
    "viện", "vinh", "xâm", "xúc", "yết",
];

/// Other words that stand beside any word.
static LINKS: Keys = Keys::of(&[
    "lớn", "nhỏ", "sự", "việc", "có", "làm", "nên", "phải", "còn", "hơn", "rất", "mỗi", "từng",
    "mọi", "nhiều", "ít", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "trăm",
    "nghìn", "ngày", "tháng", "sau", "trước", "trên", "nay", "nào", "gì", "ai", "đều", "vẫn",
    "lại", "chỉ", "nhất", "lên", "xuống", "đi", "người", "cả", "toàn", "ở", "thêm", "mới", "gần",
    "khoảng", "hằng", "lúc", "dịp", "giữa", "ngay", "mà", "thế", "số", "đợt", "kỳ", "cấp", "xã",
    "huyện", "bộ", "sở", "tự",
]);
