//! Where a name that is too long for its line is broken: in as few lines as hold it, at the sense, and evenly.

use crate::geom::Length;
use crate::language::lexicon;
use crate::language::syllable::key;

/// The lines of a name no wider than `limit` where its words allow that.
pub(super) fn lines(name: &str, limit: Length, width: impl Fn(&str) -> Length) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    if width(name) <= limit || words.len() < 2 {
        return vec![name.to_owned()];
    }
    // The best way to set the words from each one to the end: lines, cost, end of its first line.
    let mut best: Vec<(usize, i64, usize)> = vec![(0, 0, 0); words.len() + 1];
    for start in (0..words.len()).rev() {
        // What is too long for a line only grows with more words.
        let ways = (start + 1..=words.len()).map_while(|end| {
            let line = width(&words[start..end].join(" "));
            if line > limit && end > start + 1 {
                return None;
            }
            let (lines, cost, _) = best[end];
            let unused = (limit - line).max(Length::ZERO);
            let raggedness = (unused * 10).times(limit.max(Length::twips(1)));
            let parted =
                if end < words.len() { cost_of_break(words[end - 1], words[end]) } else { 0 };
            Some((lines + 1, cost + parted + raggedness * raggedness / 5, end))
        });
        best[start] = ways.min().unwrap_or((1, 0, words.len()));
    }
    let mut lines = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let end = best[start].2.max(start + 1);
        lines.push(words[start..end].join(" "));
        start = end;
    }
    lines
}

/// What it costs to end a line between two words: nothing before a new part of the name, much inside a compound and behind
/// the word that begins a part, most before a dash.
fn cost_of_break(before: &str, after: &str) -> i64 {
    let [before, after] = [before, after].map(|word| key(&word.to_lowercase()));
    if matches!(after.as_str(), "-" | "–") {
        return 60;
    }
    let opens = BEGINNINGS.contains(&before.as_str()) && !matches!(before.as_str(), "học" | "viện");
    if opens || lexicon::is_word(&before, &after) {
        return 40;
    }
    if BEGINNINGS.contains(&after.as_str()) || ENDS.contains(&before.as_str()) {
        return 0;
    }
    15
}

/// Words that begin a part of a body's name, and those that end one.
const BEGINNINGS: [&str; 24] = [
    "và",
    "tỉnh",
    "huyện",
    "thành",
    "quận",
    "thị",
    "xã",
    "phường",
    "trường",
    "sở",
    "công",
    "tổng",
    "khối",
    "ban",
    "cục",
    "học",
    "viện",
    "trung",
    "bệnh",
    "các",
    "chi",
    "phòng",
    "nhà",
    "liên",
];
const ENDS: [&str; 5] = ["thpt", "thcs", "non", "thông", "dtnt"];

#[cfg(test)]
mod tests {
    use super::*;

    /// Each letter is one point wide.
    fn broken(name: &str, limit: i64) -> String {
        let width = |words: &str| Length::pt(words.chars().count() as i64);
        lines(name, Length::pt(limit), width).join(" / ")
    }

    #[test]
    fn a_name_is_broken_where_a_part_of_it_begins() {
        for (limit, broken_at) in [
            (22, "CHI ĐOÀN TRƯỜNG THPT / HỒNG LĨNH"),
            (28, "ĐOÀN KHỐI CÁC CƠ QUAN / VÀ DOANH NGHIỆP TỈNH"),
            (26, "BAN CHẤP HÀNH CHI ĐOÀN / TRƯỜNG TRUNG HỌC PHỔ THÔNG / NGUYỄN THỊ MINH KHAI"),
            (24, "CHI ĐOÀN CÔNG AN / PHƯỜNG THÀNH SEN"),
            (40, "CHI ĐOÀN CÔNG AN PHƯỜNG THÀNH SEN"),
            (26, "ĐOÀN PHƯỜNG VĂN MIẾU - / QUỐC TỬ GIÁM"),
        ] {
            assert_eq!(broken(&broken_at.replace(" / ", " "), limit), broken_at);
        }
    }

    #[test]
    fn no_line_is_too_long_but_for_one_word_and_no_word_is_lost() {
        let parts =
            ["Chi đoàn", "Trường THPT", "Ủy ban nhân dân", "xã", "Sở Khoa học và Công nghệ"];
        let names = ["Cẩm Xuyên", "Nguyễn Bỉnh Khiêm", "tỉnh Bà Rịa - Vũng Tàu", "Krông Ana"];
        for (part, name) in parts.iter().flat_map(|part| names.map(|name| (part, name))) {
            let whole = format!("Đoàn TNCS {part} {name}");
            for limit in 1..=whole.chars().count() as i64 {
                let broken = broken(&whole, limit);
                assert_eq!(broken.replace(" / ", " "), whole);
                for line in broken.split(" / ") {
                    let is_one_word = !line.contains(' ');
                    assert!(is_one_word || line.chars().count() as i64 <= limit, "{broken}");
                }
            }
        }
    }
}
