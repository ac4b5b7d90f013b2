//! Where no line should end: between a number and what it counts or names, in spans of years, document numbers,
//! dates and abbreviated titles. No regulation asks for it; careful typists do it by hand (Ctrl+Shift+Space).

use std::borrow::Cow;
use std::ops::Range;

/// The blank at which no line ends.
pub const BLANK: char = '\u{a0}';
/// The hyphen at which no line ends.
pub const HYPHEN: char = '\u{2011}';

/// The blanks and hyphens of `text` at which no line should end, by their bytes, in order: ' ' stands for [`BLANK`],
/// '-' for [`HYPHEN`]. Words are never held to words of another line (`\n`).
pub fn held(text: &str) -> Vec<usize> {
    let may_hold =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'/' | b'I' | b'V' | b'X');
    if !text.bytes().any(may_hold) {
        return Vec::new();
    }
    let words = words(text);
    let mut held: Vec<usize> = words.iter().flat_map(|word| hyphens(text, word)).collect();
    let mut counts = None;
    for at in 1..words.len() {
        let gap = words[at - 1].end..words[at].start;
        let [before, after] = [at - 1, at].map(|at| &text[words[at].clone()]);
        let may_hold = counts == Some(at - 1) || may_join(before, after);
        if gap.len() != 1 || text.as_bytes()[gap.start] != b' ' || !may_hold {
            continue;
        }
        match joint(text, &words, at, counts) {
            Joint::Open => {}
            Joint::Counts => {
                counts = Some(at);
                held.push(gap.start);
            }
            Joint::Held => held.push(gap.start),
        }
    }
    held.sort_unstable();
    let between = hyphens_between_held_blanks(text, &held);
    held.extend(between);
    held.sort_unstable();
    held.dedup();
    held
}

/// A text without the forms that forbid a line's end, letter for letter the same otherwise. No-break blanks side by
/// side stay: they hold a place open.
pub fn released(text: &str) -> Cow<'_, str> {
    if !text.contains([BLANK, HYPHEN]) {
        return text.into();
    }
    let mut released = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_alone =
            !released.ends_with([' ', BLANK]) && !matches!(chars.peek(), Some(' ' | &BLANK));
        released.push(match c {
            BLANK if is_alone => ' ',
            HYPHEN => '-',
            other => other,
        });
    }
    released.into()
}

/// What is between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// A line may end here.
    Open,
    /// No line ends here.
    Held,
    /// None ends here, since the second word is what the first counts.
    Counts,
}

/// Stretches of a text without blanks.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().enumerate().chain([(text.len(), b' ')]) {
        match (matches!(byte, b' ' | b'\n'), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether anything can hold two words together, by a look at their first and last bytes: most words have nothing that
/// could, and to ask closely of each would take longer than all the rest of the document.
fn may_join(before: &str, after: &str) -> bool {
    const DASH: u8 = "–".as_bytes()[0];
    let is_figure = |byte: u8| byte.is_ascii_digit();
    let ordinal = matches!(
        after.as_bytes(),
        [b'0'..=b'9' | b'-' | DASH, ..]
            | [b'I' | b'V' | b'X' | b'L' | b'C']
            | [
                b'I' | b'V' | b'X' | b'L' | b'C',
                b'I' | b'V' | b'X' | b'L' | b'C' | b'!'..=b'@',
                ..
            ]
    );
    ordinal
        || before.bytes().any(is_figure)
        || matches!(before.as_bytes(), [.., b'.' | b'-'] | [.., b'/', b'c'])
        || ["lần", "LẦN", "thứ", "THỨ", "iểm"].iter().any(|end| before.ends_with(end))
}

/// What is between the word `at` and the one before it. `counts` is the last word that a number counts.
fn joint(text: &str, words: &[Range<usize>], at: usize, counts: Option<usize>) -> Joint {
    let word = |at: usize| words.get(at).map_or("", |range| &text[range.clone()]);
    let back = |steps: usize| at.checked_sub(steps).map_or("", |at| without_opening(word(at)));
    let (before, after) = (back(1), word(at));
    let bare = without_closing(after);
    let next = without_closing(word(at + 1));
    // Word ends a line behind an en dash whatever follows it: only the blank before it can hold.
    if matches!(after, "-" | "–") {
        return held_if(ends_in_number(before) && starts_with_number(next));
    }
    if before == "-" {
        return held_if(ends_in_number(back(2)) && starts_with_number(bare));
    }
    let is_counted = |at: Option<usize>| at.is_some() && counts == at;
    let is_unit = is_counted(at.checked_sub(1));
    if is_ordinal(bare) && !is_unit && names(before, back(2), bare) {
        return Joint::Held;
    }
    let is_in_words = matches!(before, "thứ" | "Thứ" | "THỨ") && is_ordinal_in_words(bare);
    let is_of_times = matches!(before, "lần" | "Lần" | "LẦN")
        && matches!(bare, "thứ" | "THỨ")
        && (is_ordinal(next) || is_ordinal_in_words(next));
    if is_in_words || is_of_times {
        return Joint::Held;
    }
    if bare == "tháng" && is_day_or_month(before) && is_day_or_month(next) {
        return Joint::Held;
    }
    if is_unit && SCALES.contains(&before) {
        return held_if(COUNTED_IN_SCALES.contains(&bare));
    }
    if is_count(before) {
        // `Cung cấp 30 tấn`: what is measured is no name, whatever stands before it.
        let is_name =
            !is_counted(at.checked_sub(2)) && names(back(2), back(3), before) && !is_measure(bare);
        return if !is_name && may_be_counted(bare) { Joint::Counts } else { Joint::Open };
    }
    let may_be_title = before.ends_with(['.', 'c']) && after.starts_with(char::is_uppercase);
    held_if(may_be_title && TITLES.contains(&before))
}

const fn held_if(holds: bool) -> Joint {
    if holds { Joint::Held } else { Joint::Open }
}

fn without_opening(word: &str) -> &str {
    word.trim_start_matches(['(', '[', '“', '‘', '"', '\'', '«'])
}

fn without_closing(word: &str) -> &str {
    word.trim_end_matches([')', ']', '”', '’', '"', '\'', '»', '.', ',', ';', ':', '!', '?', '…'])
}

/// Figures with marks between them: `5`, `1.234,5`, `8-10`, `26/3`.
fn is_number(word: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = word.as_bytes();
    is_digit(bytes.first())
        && is_digit(bytes.last())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-' | '–' | HYPHEN))
}

/// A number that counts: no date, no span of years, no year.
fn is_count(word: &str) -> bool {
    let is_year = |part: &str| {
        part.len() == 4
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(&part[..2], "19" | "20")
    };
    is_number(word) && !word.contains('/') && !word.split(['-', '–', HYPHEN]).any(is_year)
}

/// What may stand behind a noun that is counted through: `5`, `VIII`, `III.1`, `129-KH/ĐTN`, `a`; no decimal number.
fn is_ordinal(word: &str) -> bool {
    let is_figure = word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(',');
    is_figure || is_roman(word) || is_letter(word)
}

/// What stands behind `thứ`: `nhất`, `hai`, also in capitals.
fn is_ordinal_in_words(word: &str) -> bool {
    const LONGEST: usize = "nhất".len();
    let words = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    word.len() <= LONGEST && words.contains(&word.to_lowercase().as_str())
}

fn is_roman(word: &str) -> bool {
    let roman = word.split(['.', '-']).next().unwrap_or_default();
    !roman.is_empty() && roman.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// The letter of a point: `a`, `đ`.
fn is_letter(word: &str) -> bool {
    word == "đ" || matches!(word.as_bytes(), [b'a'..=b'z'])
}

fn ends_in_number(word: &str) -> bool {
    let word = word.strip_suffix('%').unwrap_or(word);
    word.ends_with(|c: char| c.is_ascii_digit()) || is_roman(word)
}

fn starts_with_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || is_roman(word)
}

fn is_day_or_month(word: &str) -> bool {
    word.len() <= 2 && word.parse().is_ok_and(|number: u8| (1..=31).contains(&number))
}

/// Whether `noun` is counted through by `ordinal`: `Điều 5`, `tháng 3`, `khóa XI`, `điểm a`; `số` only where it is no
/// sum of something, a term (`nhiệm kỳ 2022 - 2027`) not by its years.
fn names(noun: &str, before: &str, ordinal: &str) -> bool {
    if is_letter(ordinal) {
        return matches!(noun, "điểm" | "Điểm");
    }
    // A heading in capitals says the same.
    let small = noun.to_lowercase();
    let is_capital = noun.chars().count() > 1 && noun.to_uppercase() == noun;
    match if is_capital { &small } else { noun } {
        "số" => !matches!(before, "tổng" | "Tổng" | "trong" | "Trong" | "con" | "Con"),
        "kỳ" | "kì" | "hội" | "nghị" => is_roman(ordinal) || ordinal.len() <= 2,
        noun => NOUNS.contains(&noun),
    }
}

/// Whether a number may count it: a common noun, a unit, a sign.
fn may_be_counted(word: &str) -> bool {
    let is_common = word.starts_with(char::is_lowercase) && !NEVER_COUNTED.contains(&word);
    is_common || UNITS.contains(&word)
}

/// Whether it is a word that amounts are given in, and that nothing is named by.
fn is_measure(word: &str) -> bool {
    UNITS.contains(&word)
        || SCALES.contains(&word)
        || COUNTED_IN_SCALES.contains(&word)
        || MEASURES.contains(&word)
}

const NOUNS: [&str; 64] = [
    "Điều",
    "điều",
    "Khoản",
    "khoản",
    "Điểm",
    "điểm",
    "Mục",
    "mục",
    "Chương",
    "chương",
    "Phần",
    "phần",
    "Bảng",
    "bảng",
    "Hình",
    "hình",
    "Biểu",
    "biểu",
    "Mẫu",
    "mẫu",
    "lục",
    "Số",
    "Năm",
    "năm",
    "Tháng",
    "tháng",
    "Ngày",
    "ngày",
    "Quý",
    "quý",
    "Lớp",
    "lớp",
    "Khối",
    "khối",
    "Tổ",
    "tổ",
    "Khóa",
    "khóa",
    "Khoá",
    "khoá",
    "trang",
    "câu",
    "thứ",
    "Thứ",
    "tập",
    "hạng",
    "cấp",
    "loại",
    "vòng",
    "Đợt",
    "đợt",
    "Lần",
    "lần",
    "thôn",
    "xóm",
    "khu",
    "ấp",
    "phường",
    "quận",
    "đường",
    "tầng",
    "phòng",
    "nhóm",
    "mùng",
];
const UNITS: [&str; 13] =
    ["%", "‰", "°C", "USD", "EUR", "VND", "VNĐ", "MB", "GB", "Mbps", "kW", "MW", "W"];
const MEASURES: [&str; 14] =
    ["m", "km", "ha", "m²", "m³", "kg", "tạ", "tấn", "lít", "suất", "cây", "hộ", "em", "buổi"];
const SCALES: [&str; 8] = ["trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "chục"];
const COUNTED_IN_SCALES: [&str; 8] = ["đồng", "USD", "EUR", "VND", "VNĐ", "lượt", "người", "đô"];
const TITLES: [&str; 22] = [
    "TP.", "Tp.", "TX.", "Tx.", "TT.", "GS.", "PGS.", "TS.", "ThS.", "BS.", "KS.", "CN.", "LS.",
    "NSND.", "NSƯT.", "NGND.", "NGƯT.", "đ/c", "Đ/c", "GS.TS.", "PGS.TS.", "P.",
];
/// Words that often follow a number and are not counted by it.
const NEVER_COUNTED: [&str; 71] = [
    "và", "hoặc", "hay", "là", "của", "đến", "tới", "trong", "thì", "được", "đã", "so", "với",
    "trên", "dưới", "trở", "từ", "ở", "tại", "do", "bởi", "nhưng", "mà", "để", "cho", "theo",
    "khi", "nên", "bằng", "lên", "xuống", "về", "có", "không", "cùng", "gồm", "như", "còn", "cũng",
    "sẽ", "đang", "bị", "vào", "ra", "qua", "sang", "nữa", "thêm", "này", "đó", "kia", "nếu", "vì",
    "nhất", "đạt", "tăng", "giảm", "chiếm", "thuộc", "giữa", "sau", "trước", "các", "những", "mỗi",
    "từng", "phải", "cần", "chưa", "đều", "rồi",
];

/// The hyphens of a word at which no line should end: beside a figure, and in the symbol of a document. An address
/// keeps its own, or it would not work where it is copied to.
fn hyphens(text: &str, word: &Range<usize>) -> Vec<usize> {
    let letters = &text[word.clone()];
    if letters.len() < 3
        || !letters.contains('-')
        || letters.contains("://")
        || letters.contains('@')
        || letters.starts_with("www.")
    {
        return Vec::new();
    }
    let last_slash = letters.rfind('/');
    let is_symbol = last_slash.is_some() && !letters.chars().any(char::is_lowercase);
    let inner =
        letters.char_indices().filter(|(at, c)| *c == '-' && *at > 0 && at + 1 < letters.len());
    let holds = |at: usize| {
        let before = letters[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let (figure_before, after) = (
            letters[..at].ends_with(|c: char| c.is_ascii_digit()),
            letters[at + 1..].chars().next(),
        );
        let after_is_letter = after.is_some_and(char::is_alphanumeric);
        let beside_figure = figure_before || after.is_some_and(|c| c.is_ascii_digit());
        before
            && after_is_letter
            && (is_symbol || beside_figure || last_slash.is_some_and(|slash| slash > at))
    };
    inner.filter(|(at, _)| holds(*at)).map(|(at, _)| word.start + at).collect()
}

/// The hyphens with a held blank on each side: Word would end a line behind them.
fn hyphens_between_held_blanks(text: &str, held: &[usize]) -> Vec<usize> {
    let is_blank = |at: usize| {
        text[at..].starts_with(BLANK)
            || (text[at..].starts_with(' ') && held.binary_search(&at).is_ok())
    };
    let is_between = |at: &usize| {
        let before = text[..*at].chars().next_back().map_or(0, char::len_utf8);
        before > 0 && at + 1 < text.len() && is_blank(at - before) && is_blank(at + 1)
    };
    text.match_indices('-').map(|(at, _)| at).filter(is_between).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `~` for each held blank and `=` for each held hyphen.
    fn shown(text: &str) -> String {
        let held = held(text);
        let show = |(at, c): (usize, char)| match (held.contains(&at), c) {
            (true, ' ') => '~',
            (true, '-') => '=',
            _ => c,
        };
        text.char_indices().map(show).collect()
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        for text in [
            "trao 30~triệu~đồng, 03~đợt, 90~năm xây dựng",
            "gồm (05~đồng chí) và 1.250~lượt người; 8=10~em",
            "đạt 95,5% kế hoạch, tăng 5 so với năm~2021",
            "từ 10 đến 12~người, lúc 7~giờ 30~phút",
            "cung cấp 3,5~tấn gạo, cấp~30~suất, tuyến đường~5~km, góp phần~20~triệu~đồng",
            "tổng số 45~đoàn viên, trong đó 500~USD, 25~°C",
            "1,2~triệu~lượt người, 5~triệu phụ nữ",
        ] {
            assert_eq!(shown(&text.replace('~', " ").replace('=', "-")), text);
        }
    }

    #[test]
    fn a_number_that_names_something_stays_with_its_noun_alone() {
        for text in [
            "Điều~5 quy định, điểm~a khoản~2 Điều~10, mục~III.1 của Chương~II",
            "Nghị quyết số~12=NQ/TW ngày~24~tháng~11 năm~2025 của Ban",
            "Đại hội lần~thứ~nhất, LẦN~THỨ~HAI, lần thứ đó, Phần thứ~nhất, lần đầu, thứ tự",
            "Đại hội lần~thứ~VIII, LẦN~THỨ~IX, ĐẠI HỘI~XIV, ĐIỀU~5, Đại hội~XIII, khóa~XI, quý~I, học kỳ~2",
            "nhiệm kỳ 2022~=~2027, ngày~26/3 tổ chức, lớp~12 và 3~ngày 5~đêm",
            "phòng y tế, phần a, Năm~2022 chi đoàn",
        ] {
            assert_eq!(shown(&text.replace('~', " ").replace('=', "-")), text);
        }
    }

    #[test]
    fn spans_symbols_and_titles_hold_and_addresses_do_not() {
        for text in [
            "giai đoạn 2017~=~2022 và 2017~– 2022, tỷ lệ 8%~=~10%, mục~I~=~III",
            "Kế hoạch 129=KH/ĐTN, 05=BC/CĐ=VP, COVID=19, F=16, 15=03=2027, Ê-đê, Pa-ri",
            "https://example.vn/tin-tuc/2022-2027 và a-1@b-2.vn, www.a-1.vn",
            "TP.~Hồ Chí Minh, PGS.TS.~Lê An, đ/c~Nguyễn Văn B, TS. và",
            "- Một - hai; a - b; 5 -6; -7; 8-",
        ] {
            assert_eq!(shown(&text.replace('~', " ").replace('=', "-")), text);
        }
        assert_eq!(shown("a\u{a0}-\u{a0}b"), "a\u{a0}=\u{a0}b");
        assert_eq!(shown("5\nngười, 5  người"), "5\nngười, 5  người");
    }

    #[test]
    fn what_is_released_reads_as_it_was_typed() {
        assert_eq!(released("30\u{a0}triệu, 129\u{2011}KH"), "30 triệu, 129-KH");
        assert_eq!(released("Số:\u{a0}\u{a0}\u{a0}/BC"), "Số:\u{a0}\u{a0}\u{a0}/BC");
        assert!(matches!(released("30 triệu"), Cow::Borrowed(_)));
    }
}
