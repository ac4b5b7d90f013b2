//! Labels of headings and points: Roman numerals and letters.

/// The largest number with a Roman numeral.
pub const MAX_ROMAN: u32 = 3999;

/// A Roman numeral in capitals: 18 is `XVIII`. `None` for 0 and above [`MAX_ROMAN`].
pub fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > MAX_ROMAN {
        return None;
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// The letter of a point, in the order of the Vietnamese alphabet that regulations count points by
/// (NĐ 30/2020, phụ lục I, II.5): a, b, c, d, đ, e, g … x, y; then aa, ab … `None` for 0.
pub fn letter(number: u32) -> Option<String> {
    const LETTERS: [char; 23] = [
        'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's',
        't', 'u', 'v', 'x', 'y',
    ];
    let base = LETTERS.len() as u32;
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(LETTERS[(rest % base) as usize]);
        rest /= base;
    }
    (number > 0).then(|| letters.iter().rev().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_cover_1_to_3999() {
        let known = [
            (1, "I"),
            (4, "IV"),
            (9, "IX"),
            (14, "XIV"),
            (18, "XVIII"),
            (40, "XL"),
            (90, "XC"),
            (400, "CD"),
            (1994, "MCMXCIV"),
            (2022, "MMXXII"),
            (3999, "MMMCMXCIX"),
        ];
        for (number, numeral) in known {
            assert_eq!(roman(number).as_deref(), Some(numeral));
        }
        assert_eq!(roman(0), None);
        assert_eq!(roman(4000), None);
        assert_eq!(roman(u32::MAX), None);
    }

    #[test]
    fn points_run_through_the_vietnamese_alphabet_and_start_anew_with_two_letters() {
        let first: Vec<_> = (1..=8).filter_map(letter).collect();
        assert_eq!(first, ["a", "b", "c", "d", "đ", "e", "g", "h"]);
        assert_eq!(letter(23).as_deref(), Some("y"));
        assert_eq!(letter(24).as_deref(), Some("aa"));
        assert_eq!(letter(28).as_deref(), Some("ađ"));
        assert_eq!(letter(46).as_deref(), Some("ay"));
        assert_eq!(letter(47).as_deref(), Some("ba"));
        assert_eq!(letter(23 + 23 * 23).as_deref(), Some("yy"));
        assert_eq!(letter(24 + 23 * 23).as_deref(), Some("aaa"));
        assert_eq!(letter(0), None);
        assert!(letter(u32::MAX).is_some());
    }
}
