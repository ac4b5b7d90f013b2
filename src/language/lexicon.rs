//! Words of two syllables: which pairs of syllables are a word, and so no slip; which syllables any word has.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::WordMap;

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
    common_seconds: &'static [&'static str],
    /// What comes before it in common words.
    common_firsts: &'static [&'static str],
    /// What follows it in usual words, one space between.
    usual_seconds: &'static str,
    /// What comes before it in usual words.
    usual_firsts: &'static [&'static str],
    /// Whether any word has it.
    is_known: bool,
    /// Whether it stands by itself, beside many others.
    is_free: bool,
}

/// Takes the lists of common and usual words apart, which else the first question does.
pub fn warm_up() {
    Common::get();
    usual_by_second();
}

/// What the lists have of that syllable, by its [key](super::syllable::key).
pub fn entry(key: &str) -> Entry {
    let common = Common::get();
    let listed = LINES.find(key);
    let slice = |found: Option<&'static Vec<&'static str>>| found.map_or(&[][..], Vec::as_slice);
    let common_seconds = slice(common.seconds.get(key));
    let common_firsts = slice(common.firsts.get(key));
    let usual_seconds = USUAL_LINES.find(key).unwrap_or_default();
    let usual_firsts = slice(usual_by_second().get(key));
    let is_in_common = !common_seconds.is_empty() || !common_firsts.is_empty();
    let is_in_usual = !usual_seconds.is_empty() || !usual_firsts.is_empty();
    Entry {
        seconds: listed.unwrap_or_default(),
        more: MORE.iter().position(|(word, _)| *word == key),
        common_seconds,
        common_firsts,
        usual_seconds,
        usual_firsts,
        is_known: listed.is_some()
            || is_in_common
            || is_in_usual
            || SYLLABLE_LINES.find(key).is_some(),
        is_free: FREE_LINES.find(key).is_some(),
    }
}

/// Whether the two syllables, by their [keys](super::syllable::key), are a word.
pub fn is_word(first: &str, second: &str) -> bool {
    // An [`Entry`] has all that is known of a syllable; this is asked too often for that.
    let lists = [LINES.find(first), USUAL_LINES.find(first)];
    lists.into_iter().flatten().any(|rest| has(rest, second))
        || Common::get()
            .seconds
            .get(first)
            .is_some_and(|seconds| seconds.binary_search(&second).is_ok())
        || MORE.contains(&(first, second))
}

/// Every word of two syllables whose second one is that.
pub fn firsts(second: &str) -> impl Iterator<Item = &'static str> {
    let lines = WORDS
        .lines()
        .chain(COMMON.lines())
        .chain(USUAL.lines())
        .filter_map(|line| line.split_once(' '));
    let listed = lines.filter(move |(_, rest)| rest.split(' ').any(|listed| listed == second));
    let more = MORE.iter().filter(move |(_, other)| *other == second).map(|(first, _)| *first);
    listed.map(|(first, _)| first).chain(more)
}

impl Entry {
    /// Whether that syllable, by its key, makes a word of this one.
    pub fn has(self, second: &str) -> bool {
        has(self.seconds, second)
            || has(self.usual_seconds, second)
            || self.common_seconds.binary_search(&second).is_ok()
            || self.more.is_some_and(|at| MORE[at..].contains(&(MORE[at].0, second)))
    }

    /// Every syllable that makes a word of this one.
    pub fn seconds(self) -> impl Iterator<Item = &'static str> {
        let more = self.more.map_or(&[][..], |at| &MORE[at..]);
        let more =
            more.iter().filter(move |(first, _)| self.more.is_some_and(|at| MORE[at].0 == *first));
        let listed = self.seconds.split(' ').filter(|second| !second.is_empty());
        listed
            .chain(self.usual_seconds())
            .chain(self.common_seconds.iter().copied())
            .chain(more.map(|(_, second)| *second))
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
    pub const fn common_seconds(self) -> &'static [&'static str] {
        self.common_seconds
    }

    /// The first syllables of the common words that end in this one.
    pub const fn common_firsts(self) -> &'static [&'static str] {
        self.common_firsts
    }

    /// The second syllables of the usual words that begin with this one, which are no [common](Self::common_seconds) ones.
    pub fn usual_seconds(self) -> impl Iterator<Item = &'static str> {
        self.usual_seconds.split(' ').filter(|second| !second.is_empty())
    }

    /// The first syllables of the usual words that end in this one.
    pub fn usual_firsts(self) -> impl Iterator<Item = &'static str> {
        self.usual_firsts.iter().copied()
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

/// The common words from both ends. Only ever asked, never gone through.
struct Common {
    seconds: WordMap<&'static str, Vec<&'static str>>,
    firsts: WordMap<&'static str, Vec<&'static str>>,
}

impl Common {
    fn get() -> &'static Self {
        static ALL: OnceLock<Common> = OnceLock::new();
        ALL.get_or_init(|| {
            let (mut seconds, mut firsts) = (WordMap::default(), WordMap::<_, Vec<_>>::default());
            // First syllables come in their order, so both lists are sorted.
            for (first, rest) in COMMON.lines().filter_map(|line| line.split_once(' ')) {
                seconds.insert(first, rest.split(' ').collect());
                for second in rest.split(' ') {
                    firsts.entry(second).or_default().push(first);
                }
            }
            Self { seconds, firsts }
        })
    }
}

/// The usual words by their second syllable. Only ever asked, never gone through.
fn usual_by_second() -> &'static WordMap<&'static str, Vec<&'static str>> {
    static ALL: OnceLock<WordMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = WordMap::<_, Vec<_>>::default();
        // First syllables come in their order, so each list is sorted.
        for (first, rest) in USUAL.lines().filter_map(|line| line.split_once(' ')) {
            for second in rest.split(' ') {
                all.entry(second).or_default().push(first);
            }
        }
        all
    })
}

/// The lines of a sorted list. Where each begins is known before the program runs, since a list of this size
/// is not worth taking apart for one document.
struct Lines<const COUNT: usize> {
    text: &'static str,
    starts: [u32; COUNT],
}

static LINES: Lines<{ line_count(WORDS) }> = Lines::new(WORDS);
static USUAL_LINES: Lines<{ line_count(USUAL) }> = Lines::new(USUAL);
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
            assert!(entry(second).usual_firsts().any(|found| found == first), "{first} {second}");
        }
        assert!(is_word("trải", "nghiệm") && is_word("bảo", "mật"));
    }

    #[test]
    fn common_words_are_found_from_both_ends() {
        assert!(entry("khẳng").common_seconds().contains(&"định"));
        assert!(entry("định").common_firsts().contains(&"khẳng"));
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
