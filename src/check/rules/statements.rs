//! Statements of a document: each number of the running text with what it counts and what narrows it, so that two places
//! that speak of one thing can be held against each other.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::Text;
use crate::language::keys::Keys;
use crate::language::vocabulary::Word;

/// A number of the running text.
#[derive(Clone, Debug)]
pub(super) struct Statement<'p> {
    pub passage: &'p Passage,
    /// Which passage of the document that is.
    pub at: usize,
    pub quantity: Quantity<'p>,
    /// The words that name what is counted: numbers that words of the same letters share.
    pub noun: Vec<u32>,
    /// Up to which byte they go.
    pub end: usize,
    /// Whether nothing but a mark follows them.
    pub is_ended: bool,
    /// What narrows it behind those words, up to the next mark.
    pub tail: Vec<u32>,
    /// The words before it up to the last mark, the nearest first, without those that say nothing.
    pub lead: Vec<&'p str>,
    /// Whether it is said of all there are: «hiện có 18», «tổng số 18».
    pub says_all: bool,
    /// Years, quarters and months of its sentence.
    pub periods: Vec<String>,
    /// Villages, schools and bodies of its sentence.
    pub places: Vec<String>,
    /// Whether it is wanted and not reached.
    pub is_planned: bool,
    /// The sentence that it stands in.
    pub sentence: Range<usize>,
}

impl Statement<'_> {
    /// What is told of it: the number and what it counts.
    pub fn shown(&self) -> &str {
        self.passage.text.get(self.quantity.range.start..self.end).unwrap_or_default()
    }

    /// Its number as it is written.
    pub fn digits(&self) -> String {
        let written = self.passage.text.get(self.quantity.range.clone()).unwrap_or_default();
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        match digits.is_empty() {
            true => format!("{:.0}", self.quantity.value),
            false => digits.trim_start_matches('0').to_owned(),
        }
    }

    /// Whether both stand in one sentence.
    pub fn is_in_sentence_of(&self, other: &Self) -> bool {
        self.at == other.at && self.sentence == other.sentence
    }

    /// Whether both speak of one time, as far as they say.
    pub fn is_of_period(&self, other: &Self) -> bool {
        self.periods.is_empty() || other.periods.is_empty() || self.periods == other.periods
    }
}

/// Every statement of the running text; what is about, more than, or up to a number is none.
pub(super) fn read<'p>(text: &Text<'p>) -> Vec<Statement<'p>> {
    let (mut all, mut is_planned) = (Vec::new(), false);
    for (at, passage) in text.passages.iter().enumerate() {
        is_planned = heads(passage).unwrap_or(is_planned);
        if passage.numbers() == 0 || passage.cell.is_some() || passage.is_in_capitals() {
            continue;
        }
        let mut said = Sentence::default();
        for quantity in quantities(passage) {
            let range = sentence(passage, quantity.range.start);
            if said.range != range {
                said = Sentence::of(passage, range);
            }
            all.extend(statement(passage, at, quantity, is_planned, &said));
        }
    }
    all
}

/// What all numbers of a sentence share.
#[derive(Default)]
struct Sentence {
    range: Range<usize>,
    periods: Vec<String>,
    is_wanted: bool,
}

impl Sentence {
    fn of(passage: &Passage, range: Range<usize>) -> Self {
        let small = passage.small_at(range.clone());
        Self { periods: periods(&small), is_wanted: is_wanted(&small), range }
    }
}

/// Whether a heading begins what is planned, or what was done.
fn heads(passage: &Passage) -> Option<bool> {
    let text = passage.text.trim();
    if text.chars().count() > 110 || text.ends_with([';', ',']) {
        return None;
    }
    let is_numbered = passage.is_heading
        || passage.label.is_some()
        || text.starts_with(|c: char| c.is_ascii_digit() || "IVX".contains(c))
        || passage.is_in_capitals()
        || ["Phần", "Mục", "Chương"].iter().any(|word| text.starts_with(word));
    if !is_numbered {
        return None;
    }
    let small = passage.small();
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    let is_main = text.starts_with(|c: char| "IVX".contains(c))
        || text.starts_with("Phần")
        || passage.is_in_capitals();
    match () {
        () if has(&["kết quả", "tình hình", "đánh giá", "hạn chế", "đặc điểm", "ưu điểm"]) => {
            Some(false)
        }
        () if has(&["phương hướng", "mục tiêu", "chỉ tiêu", "dự kiến"]) => {
            Some(true)
        }
        () if is_main && has(&["nhiệm vụ", "giải pháp", "kế hoạch"]) => Some(true),
        () if is_main => Some(false),
        () => None,
    }
}

/// Words before a number that say nothing of what it counts.
static FILLERS: Keys = Keys::of(&[
    "được", "đã", "là", "có", "cả", "đủ", "tổng", "số", "cộng", "hiện", "gồm", "với", "đạt",
    "toàn", "bộ", "bao", "thu", "hút",
]);

/// Words before a number that is no exact one, or the change of one, or one among others.
static OTHERWISE: Keys = Keys::of(&[
    "khoảng", "trên", "hơn", "gần", "dưới", "từ", "đến", "tới", "đa", "quá", "thiểu", "nhất",
    "mỗi", "thêm", "còn", "lại", "thứ", "lên", "xuống", "tăng", "giảm", "vượt", "thiếu", "sau",
    "trước", "quân", "những", "ngoài", "nửa", "hết", "bằng", "so", "khoản",
]);

/// Words that end the name of what is counted.
static ENDS: Keys = Keys::of(&[
    "tham", "được", "đã", "đạt", "có", "với", "thu", "là", "chiếm", "so", "tăng", "giảm", "gồm",
    "bao", "cùng", "đều", "dự", "hoàn", "đăng", "trị", "hiện", "năm", "vào", "nêu", "kèm", "như",
]);

/// Words that end it, too, and narrow it by what follows.
static NARROWS: Keys = Keys::of(&[
    "và", "về", "cho", "tại", "ở", "trong", "của", "do", "thuộc", "theo", "từ", "trên", "dưới",
    "để", "bằng", "qua", "đến", "không", "chưa", "bị", "khi", "sau", "trước", "trở", "mỗi", "nhằm",
    "hoặc", "phải", "cần", "đang",
]);

fn statement<'p>(
    passage: &'p Passage,
    at: usize,
    quantity: Quantity<'p>,
    is_planned: bool,
    said: &Sentence,
) -> Option<Statement<'p>> {
    let clause = clause_start(passage, quantity.range.start).max(said.range.start);
    let words = passage.words();
    let first = words.partition_point(|word| word.start() < clause);
    let here = words.partition_point(|word| word.start() < quantity.range.start);
    let before = words.get(first..here)?;
    let is_near = |word: &Word| {
        passage.text.get(word.end()..quantity.range.start).is_some_and(|gap| gap.trim().is_empty())
    };
    let is_share = quantity.unit == Unit::Share;
    let is_other = |word: &Word| OTHERWISE.has(word.key()) && !(is_share && word.key() == "còn");
    if before.last().is_some_and(|word| is_near(word) && is_other(word)) {
        return None;
    }
    let says_all = before
        .iter()
        .rev()
        .take(2)
        .any(|word| ["có", "số", "cộng", "gồm", "toàn", "cả"].contains(&word.key()));
    let keys = || before.iter().rev().map(Word::key);
    let has_other = before.iter().rev().take(3).any(is_other);
    let lead: Vec<&str> =
        keys().filter(|key| !(FILLERS.has(key) || is_share && *key == "còn")).take(8).collect();
    let (noun, end, tail) = noun(passage, &quantity);
    let goes_on = passage.after(end).trim_start();
    let is_span = goes_on
        .strip_prefix(['-', '–'])
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    (!(is_span || has_other && is_share)).then(|| Statement {
        passage,
        at,
        noun,
        end,
        is_ended: goes_on.is_empty() || goes_on.starts_with([',', '.', ';', ')', ':']),
        tail,
        lead,
        says_all,
        periods: said.periods.clone(),
        places: places(passage, &segment(passage, quantity.range.start)),
        is_planned: is_planned || said.is_wanted,
        sentence: said.range.clone(),
        quantity,
    })
}

/// Whether a sentence tells of what is wanted.
fn is_wanted(small: &str) -> bool {
    [
        "phấn đấu",
        "chỉ tiêu",
        "kế hoạch",
        "dự kiến",
        "mục tiêu",
        "đến năm",
        "sẽ ",
        "ít nhất",
        "tối thiểu",
        "trở lên",
        "hằng năm",
        "hàng năm",
    ]
    .iter()
    .any(|word| small.contains(word))
}

/// The words behind a number that name what it counts, where they end, and what narrows it.
fn noun(passage: &Passage, quantity: &Quantity<'_>) -> (Vec<u32>, usize, Vec<u32>) {
    let words = passage.words();
    let mut at = words.partition_point(|word| word.start() < quantity.range.end);
    let (mut end, mut noun) = (quantity.range.end, Vec::new());
    let follows = |end: usize, word: &Word| {
        passage.text.get(end..word.start()).is_some_and(|gap| [" ", "\u{a0}", "\n"].contains(&gap))
    };
    let stops = |word: &Word| ENDS.has(word.key()) || NARROWS.has(word.key());
    while let Some(word) = words.get(at).filter(|word| follows(end, word)) {
        // «năm học» and «có» inside a noun are rare: the first word is never a stop.
        let may_stop = !noun.is_empty() || !matches!(quantity.unit, Unit::Things(_));
        if may_stop && stops(word) || noun.len() == 7 {
            break;
        }
        noun.push(word.id());
        (at, end) = (at + 1, word.end());
    }
    let mut tail = Vec::new();
    let narrows = |word: &&Word| follows(end, word) && NARROWS.has(word.key());
    if words.get(at).filter(narrows).is_some() {
        let mut from = end;
        while let Some(word) = words.get(at).filter(|word| follows(from, word)) {
            tail.push(word.id());
            (at, from) = (at + 1, word.end());
        }
    }
    (noun, end, tail)
}

/// Where the clause that a byte stands in begins.
fn clause_start(passage: &Passage, at: usize) -> usize {
    let before = passage.before(at);
    let sign = |(at, c): (usize, char)| {
        let is_in_number = matches!(c, '.' | ',')
            && before[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        (",;:().“”\"\n".contains(c) && !is_in_number).then(|| at + c.len_utf8())
    };
    before.char_indices().rev().find_map(sign).unwrap_or(0)
}

/// The sentence that a byte stands in.
pub(super) fn sentence(passage: &Passage, at: usize) -> Range<usize> {
    let start = passage.before(at).rfind(". ").map_or(0, |dot| dot + 2);
    let rest = passage.after(at);
    start..at + rest.find(". ").unwrap_or(rest.len())
}

/// The part of a sentence between semicolons.
fn segment(passage: &Passage, at: usize) -> Range<usize> {
    let Range { start, end } = sentence(passage, at);
    let from = passage.before(at).rfind(';').map_or(start, |sign| start.max(sign + 1));
    let rest = passage.after(at);
    from..rest.find(';').map_or(end, |sign| end.min(at + sign))
}

/// Years, quarters, months and the like that a sentence names.
fn periods(small: &str) -> Vec<String> {
    let mut all: Vec<String> = small
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")))
        .map(str::to_owned)
        .collect();
    let mut words = small.split_whitespace().peekable();
    let mut last = "";
    while let Some(word) = words.next() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if ["quý", "đợt", "lần", "kỳ", "vòng", "tuần"].contains(&bare) {
            let next = words.peek().copied().unwrap_or_default();
            let next = next.trim_matches(|c: char| !c.is_alphanumeric());
            if next.len() <= 4 && next.chars().all(|c| c.is_ascii_digit() || "ivx".contains(c)) {
                all.push(format!("{bare} {next}"));
            }
        } else if bare == "tháng" {
            let next = words.peek().copied().unwrap_or_default();
            let next = next.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            let is_count = last.chars().all(|c| c.is_ascii_digit()) && !last.is_empty();
            match is_count {
                true => all.push(format!("{last} tháng")),
                false if !next.is_empty() => all.push(format!("tháng {next}")),
                false => {}
            }
        }
        last = bare;
    }
    for phrase in ["cùng kỳ", "năm trước", "năm học trước", "nhiệm kỳ trước", "đầu năm", "hằng năm"]
    {
        if small.contains(phrase) {
            all.push(phrase.to_owned());
        }
    }
    all.sort();
    all.dedup();
    all
}

/// Words before names of places and bodies.
const KINDS: &[&str] = &[
    "thôn",
    "xã",
    "phường",
    "tổ",
    "bản",
    "ấp",
    "khu",
    "khối",
    "trường",
    "đoàn",
    "bộ",
    "huyện",
    "trấn",
    "tỉnh",
    "lớp",
    "đội",
    "phòng",
    "ban",
    "hội",
    "cụm",
    "trạm",
    "sở",
    "cục",
    "ty",
    "xóm",
    "buôn",
    "làng",
    "nhóm",
    "đợt",
    "tuyến",
    "đường",
    "đồng",
];

/// The places and bodies that a stretch names: thôn Đông, khối 7.
fn places(passage: &Passage, range: &Range<usize>) -> Vec<String> {
    let words = passage.words();
    let first = words.partition_point(|word| word.start() < range.start);
    let mut all = Vec::new();
    for word in &words[first..] {
        if word.start() >= range.end {
            break;
        }
        if !KINDS.contains(&word.key()) {
            continue;
        }
        let rest = passage.after(word.end()).strip_prefix(' ').unwrap_or_default();
        let name: String = rest
            .split(' ')
            .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
            .take_while(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
            .take(3)
            .collect::<Vec<_>>()
            .join(" ");
        if !name.is_empty() {
            all.push(format!("{} {}", word.key(), name.to_lowercase()));
        }
    }
    all.sort();
    all.dedup();
    all
}

/// Whether two numbers of as many figures differ in one of them, or in two neighbours that changed places.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let differ: Vec<usize> = (0..a.len().min(b.len())).filter(|at| a[*at] != b[*at]).collect();
    a.len() == b.len() && a.len() > 1 && (differ.len() == 1 || is_swap_at(a, b, &differ))
}

/// Whether two neighbouring figures of two numbers changed places.
pub(super) fn is_swap(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let differ: Vec<usize> = (0..a.len().min(b.len())).filter(|at| a[*at] != b[*at]).collect();
    a.len() == b.len() && is_swap_at(a, b, &differ)
}

fn is_swap_at(a: &[u8], b: &[u8], differ: &[usize]) -> bool {
    matches!(differ, [first, second] if *second == first + 1
        && a[*first] == b[*second] && a[*second] == b[*first])
}
