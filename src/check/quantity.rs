//! Quantities of running text: what a number counts or measures, and fractions such as 47/50.

use std::ops::Range;

use super::passage::Passage;

/// What a quantity is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Unit<'p> {
    /// Hundredths.
    Share,
    /// Đồng.
    Money,
    /// A measure, such as ha.
    Measure(&'p str),
    /// Things: the word behind the number and the next one, empty where there is none.
    Things([&'p str; 2]),
}

/// A number with what it counts.
#[derive(Clone, Debug)]
pub(in crate::check) struct Quantity<'p> {
    /// The bytes of the number and its unit; things are not among them.
    pub range: Range<usize>,
    /// Its value; money in đồng.
    pub value: f64,
    /// How many figures stand behind its comma.
    pub decimals: usize,
    /// What its figures are multiplied by: a million in «2,5 triệu đồng».
    pub factor: f64,
    pub unit: Unit<'p>,
}

impl Quantity<'_> {
    /// Whether it may be compared with another.
    pub fn is_of_kind(&self, other: &Self) -> bool {
        match (self.unit, other.unit) {
            (Unit::Things(_), Unit::Things(_)) => true,
            (own, other) => own == other,
        }
    }

    /// A number for its kind of unit, the same for those that may be compared.
    pub fn unit_kind(&self) -> u8 {
        match self.unit {
            Unit::Share => 0,
            Unit::Money => 1,
            Unit::Measure(unit) => {
                2 + MEASURES.iter().position(|known| *known == unit).unwrap_or(0) as u8
            }
            Unit::Things(_) => u8::MAX,
        }
    }
}

/// Words before numbers that are names: of days, articles, documents.
const NAMES: &[&str] = &[
    "ngày", "tháng", "năm", "quý", "số", "khoản", "điều", "khóa", "lần", "thứ", "bảng", "lớp",
    "mục", "phần", "chương", "tuần", "phụ", "lục", "biểu", "hình", "tổ", "khu", "khối", "đội",
    "tập", "giai", "đoạn", "kỳ", "cấp", "mức", "hạng", "loại", "đợt", "phòng", "vòng", "giờ",
    "quốc", "tỉnh", "thôn", "vực",
];

/// Units of measures.
const MEASURES: &[&str] = &[
    "ha", "km", "m", "m2", "m3", "tấn", "tạ", "kg", "lít", "mét", "cm", "kw", "gam", "héc", "km2",
    "km²", "m²", "m³",
];

/// Every quantity of a passage in its order; no years, no numbers of articles or days.
pub(in crate::check) fn quantities(passage: &Passage) -> Vec<Quantity<'_>> {
    passage.quantities(found).iter().map(|kept| kept.shown(passage)).collect()
}

/// A quantity as it is kept with its passage: some thirty rules ask for them.
#[derive(Clone, Debug)]
pub(in crate::check) struct Kept {
    range: Range<usize>,
    value: f64,
    decimals: usize,
    factor: f64,
    unit: KeptUnit,
}

/// Its unit; things by the numbers of their words.
#[derive(Clone, Copy, Debug)]
enum KeptUnit {
    Share,
    Money,
    Measure(&'static str),
    Things([Option<usize>; 2]),
}

impl Kept {
    fn shown<'p>(&self, passage: &'p Passage) -> Quantity<'p> {
        let word = |at: Option<usize>| at.map_or("", |at| passage.words()[at].key());
        let unit = match self.unit {
            KeptUnit::Share => Unit::Share,
            KeptUnit::Money => Unit::Money,
            KeptUnit::Measure(unit) => Unit::Measure(unit),
            KeptUnit::Things(words) => Unit::Things(words.map(word)),
        };
        let Self { ref range, value, decimals, factor, .. } = *self;
        Quantity { range: range.clone(), value, decimals, factor, unit }
    }
}

fn found(passage: &Passage) -> Vec<Kept> {
    let in_figures = passage.amounts().iter().filter_map(|range| {
        let written = passage.text.get(range.clone())?;
        quantity(passage, range, figure(written)?)
    });
    if passage.numerals().is_empty() {
        return in_figures.collect();
    }
    let in_words = passage
        .numerals()
        .iter()
        .filter_map(|numeral| quantity(passage, &numeral.range, f64::from(numeral.value)));
    let mut all: Vec<Kept> = in_figures.chain(in_words).collect();
    all.sort_by_key(|one| one.range.start);
    all
}

fn quantity(passage: &Passage, range: &Range<usize>, value: f64) -> Option<Kept> {
    let written = passage.text.get(range.clone())?;
    let before = passage.before(range.start).trim_end();
    let after = passage.after(range.end);
    let last = before.rsplit([' ', '\n', '(']).next().unwrap_or_default().to_lowercase();
    let is_year = written.len() == 4 && (1900.0..2100.0).contains(&value) && !written.contains('.');
    let is_label = before.is_empty() && after.starts_with(['.', ')']);
    if is_label || is_year && !counts(passage, range.end) || is_name(&last, before) {
        // «tổng số 27 đoàn viên» counts, «số 27» is a name.
        let is_total = last == "số"
            && ["tổng số", "Tổng số"].iter().any(|words| before.ends_with(words))
            || last == "mức" && after.starts_with('%');
        // «Ngân sách tỉnh 200 triệu đồng» is no name either.
        let near = after.trim_start_matches([' ', '\u{a0}']);
        let is_money =
            ["triệu đồng", "tỷ đồng", "tỉ đồng", "nghìn đồng", "đồng,", "đồng;", "đồng."]
                .iter()
                .any(|unit| near.starts_with(unit));
        // «rau, đậu các loại 330 ha»
        let is_area = ["ha", "tấn", "tạ", "km2", "km²", "m²", "m2"]
            .iter()
            .any(|unit| near.len() < after.len() && is_word(near, unit));
        if !is_total && !is_money && !is_area {
            return None;
        }
    }
    let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    let made = |end: usize, factor: f64, unit: KeptUnit| {
        Some(Kept { range: range.start..end, value: value * factor, decimals, factor, unit })
    };
    let blank = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    let rest = &after[blank..];
    if rest.starts_with('%') {
        return made(range.end + blank + 1, 1.0, KeptUnit::Share);
    }
    let scales = [("nghìn", 1e3), ("ngàn", 1e3), ("triệu", 1e6), ("tỷ", 1e9), ("tỉ", 1e9)];
    let scale = scales.iter().find(|(word, _)| is_word(rest, word));
    let behind =
        scale.map_or(rest, |(word, _)| rest[word.len()..].trim_start_matches([' ', '\u{a0}']));
    let factor = scale.map_or(1.0, |(_, factor)| *factor);
    // «9 đồng chí» are people.
    let is_people = ["đồng chí", "đồng bào", "đồng đội", "đồng nghiệp", "đồng đẳng"]
        .iter()
        .any(|people| behind.starts_with(people));
    if is_word(behind, "đồng") && !is_people {
        let end = passage.text.len() - behind.len() + "đồng".len();
        return made(end, factor, KeptUnit::Money);
    }
    if let Some(unit) = MEASURES.iter().find(|unit| is_word(behind, unit)) {
        let end = passage.text.len() - behind.len() + unit.len();
        return made(end, factor, KeptUnit::Measure(unit));
    }
    if scale.is_some() && !blank_then_word(behind) {
        return None;
    }
    made(range.end, factor, KeptUnit::Things(things(passage, range.end)))
}

/// Whether a number behind that word is a name: khối 7, and not xếp loại 12 chi đoàn.
fn is_name(last: &str, before: &str) -> bool {
    // «mỗi tổ 6 người»
    let lead = before.trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
    let is_each = ["mỗi", "từng", "bình quân một"].iter().any(|word| lead.ends_with(word));
    // «học tập 20 điểm» is no volume 20.
    let is_word = last == "tập" && lead.ends_with("học");
    NAMES.contains(&last)
        && !is_each
        && !is_word
        && !["ếp loại", "hân loại"].iter().any(|words| before.ends_with(words))
}

/// Whether the figures at that place name a thing, such as khối 7, and count nothing.
pub(in crate::check) fn are_of_name(passage: &Passage, range: &Range<usize>) -> bool {
    let before = passage.before(range.start).trim_end();
    let last = before.rsplit([' ', '\n', '(']).next().unwrap_or_default().to_lowercase();
    is_name(&last, before)
}

/// Whether a text begins with that word.
fn is_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn blank_then_word(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// Whether a word that can be counted follows what looks like a year: 2025 suất quà.
fn counts(passage: &Passage, end: usize) -> bool {
    let [first, _] = things(passage, end);
    let first = first.map_or("", |at| passage.words()[at].key());
    ["suất", "cây", "lượt", "người", "hộ", "con", "học", "đoàn", "đảng", "hội", "trẻ", "ca", "phần"]
        .contains(&first)
}

/// The numbers of the two words behind a number, one blank before each.
fn things(passage: &Passage, end: usize) -> [Option<usize>; 2] {
    let words = passage.words();
    let at = words.partition_point(|word| word.start() < end);
    let is_near = |from: usize, at: usize| {
        let word = words.get(at);
        word.is_some_and(|word| passage.text.get(from..word.start()) == Some(" "))
    };
    if !is_near(end, at) {
        return [None; 2];
    }
    [Some(at), Some(at + 1).filter(|next| is_near(words[at].end(), *next))]
}

/// A fraction such as `47/50`: its bytes, the part and the whole.
#[derive(Clone, Debug)]
pub(in crate::check) struct Fraction {
    pub range: Range<usize>,
    pub part: f64,
    pub whole: f64,
}

/// Every fraction of a passage; no dates, no symbols of documents.
pub(in crate::check) fn fractions(passage: &Passage) -> Vec<Fraction> {
    let slashes = passage.signs().filter(|(_, sign)| *sign == '/').map(|(at, _)| at);
    let mut all: Vec<Fraction> = slashes.filter_map(|at| fraction(passage, at)).collect();
    let in_words = worded(passage);
    if !in_words.is_empty() {
        all.extend(in_words);
        all.sort_by_key(|fraction| fraction.range.start);
    }
    all
}

/// Words between a part and its whole.
const OF: &[&str] = &[" trên tổng số ", " trong tổng số ", " trong số ", " trên "];

/// `17 trên 18 tổ dân phố`, `bốn trong số năm đồng chí`.
fn worded(passage: &Passage) -> Vec<Fraction> {
    if !OF[2..].iter().any(|of| passage.text.contains(of)) && !passage.text.contains(" tổng số ")
    {
        return Vec::new();
    }
    let in_figures = passage
        .amounts()
        .iter()
        .filter_map(|range| Some((range.clone(), figure(passage.text.get(range.clone())?)?)));
    let in_words = passage.numerals().iter().map(|one| (one.range.clone(), f64::from(one.value)));
    let mut numbers: Vec<(Range<usize>, f64)> = in_figures.chain(in_words).collect();
    numbers.sort_by_key(|(range, _)| range.start);
    let is_of = |two: &&[(Range<usize>, f64)]| {
        let gap = passage.text.get(two[0].0.end..two[1].0.start).unwrap_or_default();
        OF.contains(&gap) && two[1].1 > 1.0 && two[0].1.fract() == 0.0 && two[1].1.fract() == 0.0
    };
    let made = |two: &[(Range<usize>, f64)]| Fraction {
        range: two[0].0.start..two[1].0.end,
        part: two[0].1,
        whole: two[1].1,
    };
    numbers.windows(2).filter(is_of).map(made).collect()
}

fn fraction(passage: &Passage, slash: usize) -> Option<Fraction> {
    let is_figure = |c: char| c.is_ascii_digit() || c == '.';
    let before = passage.before(slash);
    let start = before.trim_end_matches(is_figure).len();
    let after = passage.after(slash + 1);
    let end = after.find(|c: char| !is_figure(c)).unwrap_or(after.len());
    let whole = after[..end].trim_end_matches('.');
    let end = slash + 1 + whole.len();
    let lead = before[..start].trim_end();
    let is_after = |words: &[&str]| words.iter().any(|word| lead.ends_with(word));
    let may_be_date = |part: f64, whole: f64| {
        part <= 31.0 && whole <= 12.0 || part <= 12.0 && (1900.0..2100.0).contains(&whole)
    };
    let is_apart = before[..start].is_empty() || before[..start].ends_with([' ', '(', '\u{a0}']);
    let goes_on =
        passage.after(end).starts_with(|c: char| c.is_alphanumeric() || "/-%".contains(c));
    let (part, whole) = (figure(&before[start..])?, figure(whole)?);
    let is_named = is_after(&["ngày", "số", "Ngày", "khoản", "dịp", "lễ"])
        || is_after(&["sáng", "Sáng", "Chiều", "chiều", "tối", "đêm", "từ", "đến", "Từ", "hết"])
            && may_be_date(part, whole);
    (is_apart && !goes_on && !is_named && whole > 1.0).then_some(Fraction {
        range: start..end,
        part,
        whole,
    })
}

/// Where the sentence that a text ends in begins.
pub(in crate::check) fn sentence_start(text: &str) -> usize {
    [". ", "; ", "! ", "? "]
        .iter()
        .filter_map(|mark| Some(text.rfind(mark)? + 2))
        .max()
        .unwrap_or(0)
}

/// The number that a cell is; an empty cell is nothing, a share or a name no number.
pub(in crate::check) fn figure(text: &str) -> Option<f64> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let plain = match text.contains(',') {
        true => text.replace('.', "").replace(',', "."),
        false => {
            let groups: Vec<&str> = text.split('.').collect();
            let is_grouped = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
            if is_grouped { groups.concat() } else { text.to_owned() }
        }
    };
    let is_number = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number.then(|| plain.parse().ok()).flatten()
}
