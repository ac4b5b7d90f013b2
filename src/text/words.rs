//! Numbers in words.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u64 = 1_000_000_000;

/// A cardinal in words: 8 is `tám`, 21 `hai mươi mốt`, 105 `một trăm linh năm`, -5 `âm năm`.
/// Northern usage, as in state documents: `linh`, `nghìn`; thousands of millions are `tỷ`.
pub fn cardinal(number: i64) -> String {
    let mut words = Vec::new();
    if number < 0 {
        words.push("âm");
    }
    if number == 0 {
        words.push(DIGITS[0]);
    }
    billions(number.unsigned_abs(), false, &mut words);
    words.join(" ")
}

/// An ordinal in words: 1 is `thứ nhất`, 2 `thứ hai`, 4 `thứ tư`, 21 `thứ hai mươi mốt`. `None` below 1.
pub fn ordinal(number: i64) -> Option<String> {
    match number {
        ..=0 => None,
        1 => Some("thứ nhất".to_owned()),
        4 => Some("thứ tư".to_owned()),
        _ => Some(format!("thứ {}", cardinal(number))),
    }
}

/// Reads by billions: what counts the billions may have billions of its own (`một tỷ tỷ`). `inner`
/// says that more has been read before, so that hundreds are named even where there are none.
fn billions(number: u64, inner: bool, words: &mut Vec<&'static str>) {
    let (high, low) = (number / BILLION, number % BILLION);
    if high > 0 {
        billions(high, inner, words);
        words.push("tỷ");
    }
    let mut inner = inner || high > 0;
    for (unit, name) in [(1_000_000, Some("triệu")), (1_000, Some("nghìn")), (1, None)] {
        let group = low / unit % 1000;
        if group > 0 {
            hundreds(group as usize, inner, words);
            words.extend(name);
            inner = true;
        }
    }
}

/// Reads a group of three figures, 1 - 999.
fn hundreds(group: usize, inner: bool, words: &mut Vec<&'static str>) {
    let (hundred, ten, one) = (group / 100, group / 10 % 10, group % 10);
    if inner || hundred > 0 {
        words.extend([DIGITS[hundred], "trăm"]);
    }
    match ten {
        0 if one > 0 && (inner || hundred > 0) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[ten], "mươi"]),
    }
    match (ten, one) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(DIGITS[one]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_north_reads_them() {
        let known = [
            (0, "không"),
            (4, "bốn"),
            (5, "năm"),
            (8, "tám"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (55, "năm mươi lăm"),
            (100, "một trăm"),
            (101, "một trăm linh một"),
            (104, "một trăm linh bốn"),
            (105, "một trăm linh năm"),
            (110, "một trăm mười"),
            (115, "một trăm mười lăm"),
            (121, "một trăm hai mươi mốt"),
            (999, "chín trăm chín mươi chín"),
            (1_000, "một nghìn"),
            (1_005, "một nghìn không trăm linh năm"),
            (1_050, "một nghìn không trăm năm mươi"),
            (2_022, "hai nghìn không trăm hai mươi hai"),
            (15_000_000, "mười lăm triệu"),
            (1_000_000, "một triệu"),
            (1_000_001, "một triệu không trăm linh một"),
            (1_000_000_000, "một tỷ"),
            (25_000_000_000, "hai mươi lăm tỷ"),
            (1_000_000_000_000, "một nghìn tỷ"),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
            (-5, "âm năm"),
        ];
        for (number, words) in known {
            assert_eq!(cardinal(number), words, "{number}");
        }
    }

    #[test]
    fn the_largest_and_smallest_numbers_are_read() {
        assert!(cardinal(i64::MAX).starts_with("chín tỷ hai trăm hai mươi ba triệu"));
        assert!(cardinal(i64::MIN).starts_with("âm chín tỷ"));
    }

    #[test]
    fn different_numbers_read_differently() {
        let mut seen = std::collections::BTreeSet::new();
        assert!((0..200_000).all(|number| seen.insert(cardinal(number))));
    }

    #[test]
    fn the_first_and_the_fourth_are_irregular() {
        let known = [
            (1, "thứ nhất"),
            (2, "thứ hai"),
            (3, "thứ ba"),
            (4, "thứ tư"),
            (5, "thứ năm"),
            (10, "thứ mười"),
            (14, "thứ mười bốn"),
            (15, "thứ mười lăm"),
            (18, "thứ mười tám"),
            (21, "thứ hai mươi mốt"),
            (24, "thứ hai mươi tư"),
        ];
        for (number, words) in known {
            assert_eq!(ordinal(number).as_deref(), Some(words));
        }
        assert_eq!(ordinal(0), None);
        assert_eq!(ordinal(-1), None);
    }
}
