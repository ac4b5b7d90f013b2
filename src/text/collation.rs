//! The Vietnamese order of words and of people's names: 29 letters, then the tones, as the dictionaries have them and as the
//! root collation of Unicode is tailored for Vietnamese (CLDR, `vi`).

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

/// The letters in their order; those that no Vietnamese word has stand where the Latin alphabet has them.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/// Combining marks of the tones in their order, below the level tone, which has none: huyền, hỏi, ngã, sắc, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Two names of people, as lists have them: by the given name, which stands last, then by the rest from the left. Of
/// two that are alike the case of their letters decides, so that no two different names are equal.
pub fn names(one: &str, other: &str) -> Ordering {
    let parted = |name: &str| -> (Vec<Syllable>, Vec<Syllable>) {
        let mut syllables: Vec<_> = name.split_whitespace().map(Syllable::of).collect();
        let given = syllables.pop();
        (given.into_iter().collect(), syllables)
    };
    parted(one).cmp(&parted(other)).then_with(|| one.cmp(other))
}

/// A syllable: its letters decide before its tones.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Syllable {
    letters: Vec<usize>,
    tones: Vec<usize>,
}

impl Syllable {
    fn of(text: &str) -> Self {
        let (mut letters, mut tones) = (Vec::new(), Vec::new());
        for letter in text.to_lowercase().nfc() {
            let marks: Vec<char> = std::iter::once(letter).nfd().collect();
            let tone = marks.iter().find_map(|mark| TONES.iter().position(|tone| tone == mark));
            let bare: String =
                marks.into_iter().filter(|mark| !TONES.contains(mark)).nfc().collect();
            tones.push(tone.map_or(0, |at| at + 1));
            // What is no letter stands before all that is one.
            let known = LETTERS.chars().position(|known| bare.starts_with(known));
            letters.push(known.map_or(0, |at| at + 1));
        }
        Self { letters, tones }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_order(expected: &[&str]) {
        let mut sorted = expected.to_vec();
        sorted.reverse();
        sorted.sort_by(|a, b| names(a, b));
        assert_eq!(sorted, expected);
    }

    #[test]
    fn people_stand_by_their_given_names_then_by_the_rest() {
        in_order(&[
            "Nguyễn Văn An",
            "Trần Thị An",
            "Lê Ân",
            "Lê Bình",
            "Đỗ Cường",
            "Lê Thị Dung",
            "Lê Đức",
        ]);
    }

    #[test]
    fn the_29_letters_come_before_the_tones() {
        in_order(&["Lê Ba", "Lê Bà", "Lê Bả", "Lê Bã", "Lê Bá", "Lê Bạ", "Lê Băng", "Lê Bân"]);
        in_order(&["Oa", "Ôn", "Ơn", "Un", "Ưng"]);
    }

    #[test]
    fn a_tone_counts_only_where_all_letters_of_the_syllable_are_alike() {
        in_order(&["Lê Hòa", "Lê Hoan", "Lê Hoàn"]);
    }

    #[test]
    fn letters_with_separate_marks_are_the_same_letters() {
        assert_eq!(names("Le\u{302} A\u{301}nh", "Lê Anh"), Ordering::Greater);
        assert_eq!(names("Lê Ánh", "Lê Ánh"), Ordering::Equal);
    }
}
