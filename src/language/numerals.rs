//! Numbers in words: hai, mười lăm, hai mươi mốt, một trăm linh năm.

use std::ops::Range;

use super::vocabulary::Word;

/// A number in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its value, below a thousand.
    pub value: u32,
}

/// What a word is in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// một to chín.
    Unit(u32),
    /// mười.
    Ten,
    /// mươi.
    Tens,
    /// mốt, tư, lăm: a unit behind tens.
    Last(u32),
    /// linh, lẻ.
    Nought,
    /// trăm.
    Hundred,
}

/// What the word of that key is in a number.
pub fn part(key: &str) -> Option<Part> {
    const UNITS: [&str; 9] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    Some(match key {
        "mười" => Part::Ten,
        "mươi" => Part::Tens,
        "mốt" => Part::Last(1),
        "tư" => Part::Last(4),
        "lăm" => Part::Last(5),
        "linh" | "lẻ" => Part::Nought,
        "trăm" => Part::Hundred,
        _ => Part::Unit(UNITS.iter().position(|unit| *unit == key)? as u32 + 1),
    })
}

/// The numbers in words of a text that count something. What is called by such a word, such as thứ hai, năm 2026, một cách,
/// ba mẹ, is none.
pub fn numerals(text: &str, words: &[Word]) -> Vec<Numeral> {
    let mut all: Vec<Numeral> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((value, next)) = value(text, words, at) else {
            at += 1;
            continue;
        };
        let range = words[at].start()..words[next - 1].end();
        // «một» is an article, unless another number goes before it in the sentence.
        let has_earlier = || {
            let from = text[..range.start].rfind(". ").unwrap_or(0);
            let is_in = |numeral: &Numeral| numeral.range.start >= from;
            all.last().is_some_and(is_in)
                || text[from..range.start].contains(|c: char| c.is_ascii_digit())
        };
        if is_count(text, words, at..next) && (value > 1 || has_earlier()) {
            all.push(Numeral { range, value });
        }
        at = next;
    }
    all
}

/// Whether nothing but one space parts a word and the next.
fn is_joined(text: &str, words: &[Word], at: usize) -> bool {
    let Some([a, b]) = words.get(at..at + 2) else { return false };
    text.get(a.end()..b.start()) == Some(" ")
}

/// The number that begins at a word, and the word behind it.
fn value(text: &str, words: &[Word], at: usize) -> Option<(u32, usize)> {
    let part = |at: usize| words.get(at).and_then(Word::numeral);
    let next = |at: usize| if is_joined(text, words, at) { part(at + 1) } else { None };
    let (mut value, mut last) = match part(at)? {
        Part::Unit(unit) => match next(at) {
            Some(Part::Hundred) => (unit * 100, at + 1),
            Some(Part::Tens) => return Some(tens(unit * 10, at + 1, next(at + 1))),
            _ => return Some((unit, at + 1)),
        },
        Part::Ten => return Some(tens(10, at, next(at))),
        _ => return None,
    };
    match next(last) {
        Some(Part::Nought) => {
            if let Some(Part::Unit(unit)) = next(last + 1) {
                (value, last) = (value + unit, last + 2);
            }
        }
        Some(Part::Ten) => {
            let (more, end) = tens(10, last + 1, next(last + 1));
            return Some((value + more, end));
        }
        Some(Part::Unit(unit)) if next(last + 1) == Some(Part::Tens) => {
            let (more, end) = tens(unit * 10, last + 2, next(last + 2));
            return Some((value + more, end));
        }
        _ => {}
    }
    Some((value, last + 1))
}

/// Tens up to the word `last` with the unit behind them: hai mươi ba, hai mươi mốt.
fn tens(value: u32, last: usize, next: Option<Part>) -> (u32, usize) {
    match next {
        Some(Part::Unit(unit) | Part::Last(unit)) => (value + unit, last + 2),
        _ => (value, last + 1),
    }
}

/// Words before a numeral that make it a name: thứ hai, tháng ba, giải ba.
const NAMED: &[&str] = &[
    "thứ", "tháng", "ngày", "mùng", "mồng", "quý", "khóa", "hàng", "hằng", "hạng", "giải", "dăm",
    "vài", "mấy", "đôi", "lúa", "quả", "trái", "bà", "cô", "chú", "bác", "điều", "khoản", "chương",
    "trung", "hoàn", "đệ", "con", "phần", "lần", "số", "mươi", "trăm", "nghìn", "phẩy", "lớp",
];

/// What makes another thing of a numeral together with it.
const JOINED: &[(&str, &[&str])] = &[
    (
        "một",
        &[
            "số", "cách", "phần", "vài", "bên", "mặt", "lần", "khi", "trong", "cửa", "lòng",
            "chút", "ít", "loạt", "là", "hai", "ai", "dạ", "mực", "tay", "chiều", "thể", "khối",
            "nửa", "lúc", "đôi", "mình", "thời", "năm", "ngày", "tháng",
        ],
    ),
    ("hai", &["bên", "mặt", "chiều", "bà", "vai", "lòng", "mang", "tay", "ba", "là", "miền"]),
    ("ba", &["mẹ", "má", "lô", "kích", "toa", "bốn", "lan", "lê", "tri", "bể", "hoa", "là", "vì"]),
    ("bốn", &["phía", "phương", "bề", "mùa", "bên", "biển", "năm", "là"]),
    ("năm", &["bảy", "là"]),
    ("sáu", &["là"]),
    ("chín", &["chắn", "muồi", "rộ", "bỏ", "là", "vàng"]),
    ("mười", &["mươi", "phân"]),
];

/// What «năm» counts: elsewhere it is a year.
const AFTER_FIVE: &[&str] = &[
    "xã",
    "thôn",
    "đợt",
    "đồng",
    "cán",
    "đảng",
    "đoàn",
    "chi",
    "nhiệm",
    "nhóm",
    "giải",
    "nội",
    "chỉ",
    "mục",
    "điểm",
    "khoản",
    "người",
    "hộ",
    "trường",
    "phòng",
    "đơn",
    "tiêu",
    "lĩnh",
    "cuộc",
    "buổi",
    "suất",
    "phần",
    "máy",
    "công",
    "dự",
    "mô",
    "câu",
    "tổ",
    "thành",
    "ủy",
    "đại",
    "trăm",
    "triệu",
    "tỷ",
    "nghìn",
    "vấn",
    "vụ",
    "ý",
    "bước",
    "loại",
    "hình",
    "yêu",
    "nguyên",
    "bài",
    "hạn",
    "kiến",
    "lượt",
    "lớp",
    "em",
    "cháu",
    "học",
    "giáo",
    "thí",
    "ca",
    "cơn",
    "trận",
    "bộ",
    "bản",
    "tập",
    "cá",
    "hội",
    "mặt",
    "biện",
    "khâu",
    "việc",
    "lần",
    "trạm",
    "khu",
    "ban",
    "sở",
    "huyện",
    "phường",
    "tỉnh",
    "con",
    "cây",
    "chiếc",
    "cái",
    "hồ",
    "tuyến",
    "đường",
    "cầu",
    "đề",
    "kế",
    "báo",
    "nghị",
    "văn",
    "công",
    "danh",
    "hoạt",
    "phong",
    "chương",
    "đội",
    "gia",
    "nhà",
    "quyển",
    "cuốn",
    "tủ",
    "bác",
    "y",
    "kỹ",
    "chuyên",
    "thanh",
    "phó",
    "trẻ",
    "doanh",
    "hợp",
];

/// Words before «năm» that make it a year.
const BEFORE_YEAR: &[&str] = &[
    "trong",
    "mỗi",
    "cuối",
    "đầu",
    "giữa",
    "từng",
    "các",
    "những",
    "nhiều",
    "qua",
    "sang",
    "một",
    "hoạch",
    "toán",
    "kết",
    "tác",
    "học",
    "tiêu",
    "suốt",
    "trọn",
    "lâu",
    "theo",
    "vụ",
    "vừa",
    "trình",
    "quả",
    "hai",
    "ba",
    "bốn",
    "mười",
    "tới",
    "từ",
    "sinh",
    "chính",
    "rồi",
    "báo",
    "thưởng",
    "cứ",
    "lịch",
    "ngoái",
    "ra",
    "vào",
    "ngay",
    "nửa",
    "toàn",
    "mọi",
    "tân",
];

/// Whether a numeral counts something.
fn is_count(text: &str, words: &[Word], at: Range<usize>) -> bool {
    let first = &words[at.start];
    let written = &text[first.range()];
    let before = at.start.checked_sub(1).filter(|before| is_joined(text, words, *before));
    let previous = before.map_or("", |before| words[before].key());
    let begins = before.is_none() && {
        let lead = text[..first.start()].trim_end();
        lead.is_empty() || lead.ends_with(['.', ':', ';', '“', '-', '+', ')', '!', '?'])
    };
    let is_small = written.starts_with(char::is_lowercase)
        || begins && written.chars().skip(1).all(char::is_lowercase);
    let after = words.get(at.end).filter(|_| is_joined(text, words, at.end - 1));
    let (Some(after), true) = (after, is_small) else { return false };
    let next = after.key();
    let is_of_number = previous == "số"
        && before.is_some_and(|before| {
            let lead = text[..words[before].start()].trim_end();
            ["rong", "ổng"].iter().any(|word| lead.ends_with(word))
        });
    let is_part = matches!(next, "phần" | "rưỡi" | "hoặc" | "đến" | "mươi")
        && (next != "phần" || words.get(at.end + 1).is_some_and(|word| word.numeral().is_some()));
    if NAMED.contains(&previous) && !is_of_number
        || is_part
        || text[..first.start()].ends_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    // «hai, ba người», «một hai»
    let is_numeral = |word: &Word| word.numeral().is_some();
    if is_numeral(after) && after.key() != "năm" && after.key() != "tư" {
        return false;
    }
    if at.len() > 1 {
        return true;
    }
    let joined = JOINED.iter().find(|(word, _)| *word == first.key());
    if joined.is_some_and(|(_, behind)| behind.contains(&next)) {
        return false;
    }
    if first.key() != "năm" {
        return true;
    }
    let is_after_figure = text[..first.start()]
        .trim_end_matches([' ', '\u{a0}'])
        .ends_with(|c: char| c.is_ascii_digit());
    let is_word = text[after.range()].starts_with(char::is_lowercase);
    let is_school_year = next == "học" && words.get(at.end + 1).is_none_or(|w| w.key() != "sinh");
    is_word
        && AFTER_FIVE.contains(&next)
        && !BEFORE_YEAR.contains(&previous)
        && !is_after_figure
        && !is_school_year
}

#[cfg(test)]
mod tests {
    use crate::language::vocabulary::Vocabulary;

    fn read(text: &str) -> Vec<(String, u32)> {
        let found = Vocabulary::default().split(text).numerals;
        found.into_iter().map(|one| (text[one.range].to_owned(), one.value)).collect()
    }

    #[test]
    fn numbers_in_words_are_read() {
        let text = "Có hai lớp, mười lăm hộ, hai mươi mốt đơn vị, ba mươi tư xã, một trăm linh năm cây, \
                    hai trăm ba mươi người, năm đồng chí và một phó ban; sáu trong số năm đảng viên.";
        let values: Vec<u32> = read(text).into_iter().map(|(_, value)| value).collect();
        assert_eq!(values, [2, 15, 21, 34, 105, 230, 5, 1, 6, 5]);
    }

    #[test]
    fn words_that_are_called_by_a_number_count_nothing() {
        for text in [
            "Thứ hai, tháng ba, lần thứ năm, giải ba, quý hai",
            "Năm 2026, trong năm đoàn viên đã góp, hằng năm, năm học, hai năm qua",
            "một số xã, một cách, một trong những, ba mẹ, bốn phía, hai bên, chín chắn",
            "mười phân vẹn mười; hai phần ba số phiếu; Đoàn Thị Ba; Hai là",
            "kế hoạch năm đơn vị giao; từng bước một",
        ] {
            let found: Vec<_> = read(text)
                .into_iter()
                .filter(|(word, _)| word != "hai" || text.contains("bên"))
                .collect();
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
