//! Words of two syllables: which pairs of syllables are a word, and so no slip; which syllables any word has.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::WordMap;
use super::syllable::{Spelled, plain_letter};

/// A first syllable a line, with every second one behind it: all in sorted order, marks in the old place;
/// see `words.LICENSE`.
const WORDS: &str = include_str!("words.txt");

/// The words of [`WORDS`] and others that formal documents are full of, in the same form: what somebody
/// means who writes something one letter away from it.
const COMMON: &str = include_str!("common.txt");

/// Words that formal documents use, beside those of [`COMMON`], in the same form.
const USUAL: &str = include_str!("usual.txt");

/// Syllables that begin no word of two syllables but stand in others: one a line, in sorted order.
const SYLLABLES: &str = include_str!("syllables.txt");

/// Syllables that stand by themselves, beside many others: one a line, in sorted order.
const FREE: &str = include_str!("free.txt");

/// Words of formal documents that the list lacks.
const MORE: &[(&str, &str)] = &[
    ("chỉ", "còn"),
    ("chỉ", "đạt"),
    ("chỉ", "mới"),
    ("thôn", "thuộc"),
    ("xã", "thuộc"),
    ("chi", "đoàn"),
    ("chi", "hội"),
    ("chi", "ủy"),
    ("đoàn", "phí"),
    ("đoàn", "cơ"),
    ("đảng", "phí"),
    ("giãn", "cách"),
    ("hoàn", "tạm"),
    ("hội", "viên"),
    ("kỷ", "cương"),
    ("lề", "lối"),
    ("phòng", "phẩm"),
    ("ngân", "sách"),
    ("nông", "thôn"),
    ("phong", "trào"),
    ("phần", "việc"),
    ("quy", "hoạch"),
    ("quán", "triệt"),
    ("sinh", "hoạt"),
    ("suất", "quà"),
    ("thể", "thức"),
    ("tham", "mưu"),
    ("tiêu", "chí"),
    ("tình", "nguyện"),
    ("xung", "kích"),
    ("đỡ", "đầu"),
    ("ra", "quân"),
    ("mực", "nước"),
    ("đồ", "ăn"),
    ("học", "liệu"),
    ("điểm", "thi"),
    ("bàn", "đầu"),
    ("quá", "nửa"),
    ("lần", "nữa"),
    ("thư", "giãn"),
    ("gạo", "lứt"),
    ("dồn", "điền"),
    ("cổ", "áo"),
    ("nước", "lặng"),
    ("lượng", "rác"),
    ("bạt", "lót"),
    ("khoáng", "sản"),
    ("nếp", "sống"),
    ("cuộc", "thi"),
    ("hội", "thi"),
    ("liên", "thôn"),
    ("liên", "xã"),
    ("liên", "ngành"),
    ("hộ", "dân"),
    ("khóa", "học"),
    ("khóa", "luận"),
    ("học", "phần"),
    ("môn", "học"),
    ("tín", "chỉ"),
    ("bài", "giảng"),
    ("giáo", "án"),
    ("cổng", "trường"),
    ("ban", "đêm"),
    ("nghỉ", "lễ"),
    ("bằng", "khen"),
    ("giấy", "khen"),
    ("vắc", "xin"),
    ("hàng", "giả"),
    ("hàng", "nhái"),
    ("cấp", "úy"),
    ("cấp", "tá"),
    ("cấp", "tướng"),
    ("đoạn", "văn"),
    ("đoạn", "kết"),
    ("phân", "khu"),
    ("công", "cụ"),
    ("nhu", "yếu"),
    ("yếu", "phẩm"),
    ("bảng", "kê"),
    ("ngã", "ba"),
    ("ngã", "tư"),
    ("ngã", "năm"),
    ("điểm", "tập"),
    ("điểm", "đón"),
    ("điểm", "bán"),
    ("điểm", "dừng"),
    ("điểm", "trường"),
    ("điểm", "giao"),
    ("điểm", "tiêm"),
    ("điểm", "đỗ"),
    ("điểm", "thu"),
    ("chôn", "lấp"),
    ("chôn", "cất"),
    ("cháy", "nổ"),
    ("sàng", "lọc"),
    ("lấn", "chiếm"),
];

/// What the lists have of a syllable.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What may follow it in a word, one space between.
    seconds: &'static str,
    /// The first such word in [`MORE`].
    more: Option<usize>,
    /// What follows it in common words.
    common_seconds: &'static [Spelled<'static>],
    /// What comes before it in common words.
    common_firsts: &'static [Spelled<'static>],
    /// What follows it in usual words.
    usual_seconds: &'static [Spelled<'static>],
    /// What comes before it in usual words.
    usual_firsts: &'static [Spelled<'static>],
    /// Whether any word has it.
    is_known: bool,
    /// Whether it stands by itself, beside many others.
    is_free: bool,
}

/// Takes the lists of common and usual words apart, which else the first question does.
pub fn warm_up() {
    common();
    usual();
}

/// What the lists have of that syllable, by its [key](super::syllable::key).
pub fn entry(key: &str) -> Entry {
    let listed = LINES.find(key);
    let (common, usual) = (common().beside(key), usual().beside(key));
    let is_in = |[seconds, firsts]: Beside| !seconds.is_empty() || !firsts.is_empty();
    Entry {
        seconds: listed.unwrap_or_default(),
        more: MORE.iter().position(|(word, _)| *word == key),
        common_seconds: common[0],
        common_firsts: common[1],
        usual_seconds: usual[0],
        usual_firsts: usual[1],
        is_known: listed.is_some()
            || is_in(common)
            || is_in(usual)
            || SYLLABLE_LINES.find(key).is_some(),
        is_free: FREE_LINES.find(key).is_some(),
    }
}

/// Whether the two syllables, by their [keys](super::syllable::key), are a word.
pub fn is_word(first: &str, second: &str) -> bool {
    // An [`Entry`] has all that is known of a syllable; this is asked too often for that.
    LINES.find(first).is_some_and(|rest| has(rest, second))
        || [common(), usual()].into_iter().any(|words| has_spelled(words.beside(first)[0], second))
        || MORE.contains(&(first, second))
}

/// Whether a word of two syllables ends in that second one, and its first one has those letters and marks besides.
pub fn has_unmarked_first(letters: &str, second: &str) -> bool {
    let is_meant =
        |first: &str| first != letters && first.chars().map(plain_letter).eq(letters.chars());
    let mut lines = LINES.starts.iter().map(|start| &WORDS[*start as usize..]);
    let is_listed = lines.any(|line| {
        let first = line.split(' ').next().unwrap_or_default();
        is_meant(first) && LINES.find(first).is_some_and(|rest| has(rest, second))
    });
    let mut spelled = [common(), usual()].into_iter().flat_map(|words| words.beside(second)[1]);
    is_listed
        || spelled.any(|first| is_meant(first.key))
        || MORE.iter().any(|(first, other)| *other == second && is_meant(first))
}

impl Entry {
    /// Whether that syllable, by its key, makes a word of this one.
    pub fn has(self, second: &str) -> bool {
        self.is_used_with(second)
            || has(self.seconds, second)
            || self.more.is_some_and(|at| MORE[at..].contains(&(MORE[at].0, second)))
    }

    /// Whether formal documents use the word that the syllable of that key makes of this one.
    pub fn is_used_with(self, second: &str) -> bool {
        has_spelled(self.common_seconds, second) || has_spelled(self.usual_seconds, second)
    }

    /// Every syllable that makes a word of this one.
    pub fn seconds(self) -> impl Iterator<Item = &'static str> {
        let more = self.more.map_or(&[][..], |at| &MORE[at..]);
        let more =
            more.iter().filter(move |(first, _)| self.more.is_some_and(|at| MORE[at].0 == *first));
        let listed = self.seconds.split(' ').filter(|second| !second.is_empty());
        let spelled = self.usual_seconds.iter().chain(self.common_seconds);
        listed.chain(spelled.map(|second| second.key)).chain(more.map(|(_, second)| *second))
    }

    /// Whether any word has this syllable.
    pub const fn is_known(self) -> bool {
        self.is_known
    }

    /// Whether this syllable stands by itself, beside many others: no word with it is to be expected.
    pub const fn is_free(self) -> bool {
        self.is_free
    }

    /// The second syllables of the common words that begin with this one.
    pub const fn common_seconds(self) -> &'static [Spelled<'static>] {
        self.common_seconds
    }

    /// The first syllables of the common words that end in this one.
    pub const fn common_firsts(self) -> &'static [Spelled<'static>] {
        self.common_firsts
    }

    /// The second syllables of the usual words that begin with this one, which are no [common](Self::common_seconds) ones.
    pub const fn usual_seconds(self) -> &'static [Spelled<'static>] {
        self.usual_seconds
    }

    /// The first syllables of the usual words that end in this one.
    pub const fn usual_firsts(self) -> &'static [Spelled<'static>] {
        self.usual_firsts
    }
}

/// Whether a sorted list of syllables, one space between, has that one.
fn has(list: &str, syllable: &str) -> bool {
    let (mut rest, syllable) = (list.as_bytes(), syllable.as_bytes());
    while !rest.is_empty() {
        // The syllable in the middle, or the one that ends there.
        let middle = rest.len() / 2;
        let is_space = |byte: &u8| *byte == b' ';
        let start = rest[..middle].iter().rposition(is_space).map_or(0, |space| space + 1);
        let end = rest[middle..].iter().position(is_space).map_or(rest.len(), |at| middle + at);
        match syllable.cmp(&rest[start..end]) {
            Ordering::Equal => return true,
            Ordering::Less => rest = &rest[..start.saturating_sub(1)],
            Ordering::Greater => rest = rest.get(end + 1..).unwrap_or_default(),
        }
    }
    false
}

/// Whether a sorted list of syllables has that one.
fn has_spelled(list: &[Spelled<'_>], syllable: &str) -> bool {
    list.binary_search_by(|listed| listed.key.cmp(syllable)).is_ok()
}

/// What follows a syllable in the words of a list, and what comes before it.
type Beside = [&'static [Spelled<'static>]; 2];

/// The words of a list from both ends. Only ever asked, never gone through.
struct BothEnds {
    seconds: WordMap<&'static str, Vec<Spelled<'static>>>,
    firsts: WordMap<&'static str, Vec<Spelled<'static>>>,
}

impl BothEnds {
    fn new(list: &'static str) -> Self {
        let (mut seconds, mut firsts) = (WordMap::default(), WordMap::<_, Vec<_>>::default());
        // First syllables come in their order, so both lists are sorted.
        for (first, rest) in list.lines().filter_map(|line| line.split_once(' ')) {
            let rest: Vec<_> = rest.split(' ').map(Spelled::of).collect();
            let before = Spelled::of(first);
            for second in &rest {
                firsts.entry(second.key).or_default().push(before);
            }
            seconds.insert(first, rest);
        }
        Self { seconds, firsts }
    }

    fn beside(&'static self, key: &str) -> Beside {
        [&self.seconds, &self.firsts].map(|by| by.get(key).map_or(&[][..], Vec::as_slice))
    }
}

fn common() -> &'static BothEnds {
    static ALL: OnceLock<BothEnds> = OnceLock::new();
    ALL.get_or_init(|| BothEnds::new(COMMON))
}

fn usual() -> &'static BothEnds {
    static ALL: OnceLock<BothEnds> = OnceLock::new();
    ALL.get_or_init(|| BothEnds::new(USUAL))
}

/// The lines of a sorted list. Where each begins is known before the program runs, since a list of this size
/// is not worth taking apart for one document.
struct Lines<const COUNT: usize> {
    text: &'static str,
    starts: [u32; COUNT],
}

static LINES: Lines<{ line_count(WORDS) }> = Lines::new(WORDS);
static FREE_LINES: Lines<{ line_count(FREE) }> = Lines::new(FREE);
static SYLLABLE_LINES: Lines<{ line_count(SYLLABLES) }> = Lines::new(SYLLABLES);

impl<const COUNT: usize> Lines<COUNT> {
    const fn new(text: &'static str) -> Self {
        let (mut starts, mut count, mut at) = ([0; COUNT], 0, 0);
        while count < COUNT {
            starts[count] = at as u32;
            while text.as_bytes()[at] != b'\n' {
                at += 1;
            }
            (count, at) = (count + 1, at + 1);
        }
        Self { text, starts }
    }

    /// The rest of the line that has `first` before its first space.
    fn find(&self, first: &str) -> Option<&'static str> {
        let cut = |text: &'static str, sign: fn(&u8) -> bool| {
            text.split_at(text.as_bytes().iter().position(sign).unwrap_or(text.len()))
        };
        let line =
            |start: &u32| cut(&self.text[*start as usize..], |byte| matches!(byte, b' ' | b'\n'));
        let at = self.starts.binary_search_by(|start| line(start).0.cmp(first)).ok()?;
        Some(cut(line(&self.starts[at]).1, |byte| *byte == b'\n').0.trim_start())
    }
}

const fn line_count(text: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < text.len() {
        count += (text.as_bytes()[at] == b'\n') as usize;
        at += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::syllable::key;

    #[test]
    fn words_of_formal_documents_are_known_and_neighbours_are_not() {
        for word in ["đoàn viên", "nhiệm kỳ", "hoàn thành", "chuyển đổi", "văn hóa", "chi đoàn"]
        {
            let (first, second) = word.split_once(' ').unwrap();
            assert!(is_word(first, second), "{word}");
        }
        assert!(is_word(&key("văn"), &key("HOÁ")));
        assert!(!is_word("đoàn", "đạt"));
        assert!(!is_word("", "") && !is_word("đoàn", "") && !is_word("", "đoàn"));
    }

    #[test]
    fn every_word_of_the_list_is_found() {
        let words = WORDS.lines().flat_map(|line| {
            let (first, seconds) = line.split_once(' ').unwrap();
            seconds.split(' ').map(move |second| (first, second))
        });
        let words: Vec<_> = words.chain(MORE.iter().copied()).collect();
        assert!(words.len() > 20_000);
        assert!(words.iter().all(|(first, second)| is_word(first, second)));
    }

    #[test]
    fn a_list_has_its_syllables_and_no_others() {
        let list = "an bình chúng dân tế viên";
        assert!(list.split(' ').all(|syllable| has(list, syllable)));
        for other in ["", "a", "anh", "bìn", "bình chúng", "chún", "dâ", "tế ", "viên ", "x", " "]
        {
            assert!(!has(list, other), "{other}");
        }
        assert!(!has("", "an") && has("an", "an"));
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [WORDS, COMMON, USUAL, FREE, SYLLABLES] {
            let firsts: Vec<_> =
                list.lines().map(|line| line.split(' ').next().unwrap_or_default()).collect();
            assert!(firsts.is_sorted_by(|a, b| a < b));
            for line in list.lines() {
                let seconds: Vec<_> = line.split(' ').skip(1).collect();
                assert!(seconds.is_sorted_by(|a, b| a < b) && !line.contains("  "), "{line}");
            }
        }
    }

    #[test]
    fn usual_words_are_found_from_both_ends() {
        let pairs = USUAL.lines().flat_map(|line| {
            let (first, seconds) = line.split_once(' ').unwrap();
            seconds.split(' ').map(move |second| (first, second))
        });
        for (first, second) in pairs {
            let firsts = entry(second).usual_firsts();
            assert!(firsts.iter().any(|found| found.key == first), "{first} {second}");
        }
        assert!(is_word("trải", "nghiệm") && is_word("bảo", "mật"));
    }

    #[test]
    fn common_words_are_found_from_both_ends() {
        assert!(entry("khẳng").common_seconds().contains(&Spelled::of("định")));
        assert!(entry("định").common_firsts().contains(&Spelled::of("khẳng")));
        assert!(is_word("khơi", "thông"));
    }

    #[test]
    fn syllables_of_no_word_are_told_from_others() {
        for known in ["đoàn", "thử", "bẵng", "ghế", "và", "ấy"] {
            assert!(entry(known).is_known(), "{known}");
        }
        for unknown in ["xoạn", "trển", "khặng", "dới", "truyển"] {
            assert!(!entry(unknown).is_known(), "{unknown}");
        }
    }
}
