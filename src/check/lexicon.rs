//! Words of two syllables: which pairs of syllables are a word, and so no slip.

use std::cmp::Ordering;

/// One word a line in sorted order, marks in the old place; see `words.LICENSE`.
const WORDS: &str = include_str!("words.txt");

/// Words of formal documents that the list lacks.
const MORE: &[(&str, &str)] = &[
    ("chi", "đoàn"),
    ("chi", "hội"),
    ("chi", "ủy"),
    ("đoàn", "phí"),
    ("đoàn", "cơ"),
    ("đảng", "phí"),
    ("giãn", "cách"),
    ("hội", "viên"),
    ("kỷ", "cương"),
    ("lề", "lối"),
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
];

/// Whether the two syllables, by their [keys](super::syllable::key), are a word.
pub fn is_word(first: &str, second: &str) -> bool {
    MORE.contains(&(first, second)) || is_listed(first, second)
}

/// Searches the lines by halves: a list of this size is not worth taking apart for a short text.
fn is_listed(first: &str, second: &str) -> bool {
    let (mut low, mut high) = (0, WORDS.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // The line that holds the middle; bytes of line feeds are in no other letter.
        let start =
            WORDS.as_bytes()[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let rest = &WORDS.as_bytes()[start..];
        let length = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
        let wanted = first.bytes().chain([b' ']).chain(second.bytes());
        match rest[..length].iter().copied().cmp(wanted) {
            Ordering::Equal => return true,
            Ordering::Less => low = start + length + 1,
            Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::syllable::key;

    #[test]
    fn words_of_formal_documents_are_known_and_neighbours_are_not() {
        for word in ["đoàn viên", "nhiệm kỳ", "hoàn thành", "chuyển đổi", "văn hóa", "chi đoàn"]
        {
            let (first, second) = word.split_once(' ').unwrap();
            assert!(is_word(first, second), "{word}");
        }
        assert!(is_word(&key("văn"), &key("HOÁ")));
        assert!(!is_word("đoàn", "đạt"));
    }

    #[test]
    fn the_list_is_sorted_and_each_word_has_two_syllables() {
        let lines: Vec<_> = WORDS.lines().collect();
        assert!(lines.len() > 20_000 && lines.is_sorted());
        assert!(lines.iter().all(|line| line.split(' ').count() == 2));
    }
}
