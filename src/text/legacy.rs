//! Vietnamese text in the encodings from before Unicode: TCVN3 (ABC), whose letters with marks look like signs
//! (`T©n LËp`), and VNI, where marks stand behind their vowel (`Ñoaøn keát`).

use super::composed;

/// An encoding from before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993, VN3: one byte a letter, seen through Windows-1252.
    Tcvn3,
    /// VNI for Windows: a letter and a mark behind it, seen through Windows-1252.
    Vni,
}

impl Legacy {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
        }
    }

    /// The text as it reads.
    pub fn decode(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => text.chars().map(tcvn3).collect(),
            Self::Vni => vni(text),
        }
    }
}

/// TCVN3 letters as Windows-1252 shows them, and what they are. Capitals with tone marks have none of their
/// own: a font of capitals draws the small ones.
const TCVN3: &[(&str, &str)] = &[
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
    ("¨©ª«¬\u{ad}®", "ăâêôơưđ"),
    ("µ¶·¸¹", "àảãáạ"),
    ("»¼½¾Æ", "ằẳẵắặ"),
    ("ÇÈÉÊË", "ầẩẫấậ"),
    ("ÌÎÏÐÑ", "èẻẽéẹ"),
    ("ÒÓÔÕÖ", "ềểễếệ"),
    ("×ØÜÝÞ", "ìỉĩíị"),
    ("ßáâãä", "òỏõóọ"),
    ("åæçèé", "ồổỗốộ"),
    ("êëìíî", "ờởỡớợ"),
    ("ïñòóô", "ùủũúụ"),
    ("õö÷øù", "ừửữứự"),
    ("úûüýþ", "ỳỷỹýỵ"),
];

fn tcvn3(c: char) -> char {
    let pair =
        |(seen, meant): &(&str, &str)| seen.chars().zip(meant.chars()).find(|(seen, _)| *seen == c);
    TCVN3.iter().find_map(pair).map_or(c, |(_, meant)| meant)
}

/// VNI marks behind a vowel, and what they add to it: a letter's own mark, a tone or both.
const VNI_MARKS: &[(char, &str)] = &[
    ('ø', "\u{300}"),
    ('ù', "\u{301}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('à', "\u{302}\u{300}"),
    ('á', "\u{302}\u{301}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('è', "\u{306}\u{300}"),
    ('é', "\u{306}\u{301}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// VNI letters that stand by themselves.
const VNI_LETTERS: &[(&str, &str)] = &[("ñÑôÔöÖ", "đĐơƠưƯ"), ("íÍìÌæÆóÓòÒîÎ", "íÍìÌỉỈĩĨịỊỵỴ")];

fn vni(text: &str) -> String {
    let mut out = String::new();
    let mut base = None;
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        let mark = VNI_MARKS
            .iter()
            .find(|(mark, _)| *mark == small)
            .filter(|_| base.is_some_and(takes_mark));
        match mark {
            Some((_, marks)) => out.push_str(marks),
            None => out.push(vni_letter(c)),
        }
        // One mark a vowel; `ô` and `ö` are letters of their own and take tones.
        base = mark.is_none().then_some(c);
    }
    composed(&out).into_owned()
}

fn takes_mark(base: char) -> bool {
    "aeiouyôöAEIOUYÔÖ".contains(base)
}

fn vni_letter(c: char) -> char {
    let pair =
        |(seen, meant): &(&str, &str)| seen.chars().zip(meant.chars()).find(|(seen, _)| *seen == c);
    VNI_LETTERS.iter().find_map(pair).map_or(c, |(_, meant)| meant)
}

/// The encoding of a text that betrays it by its words: where `is_word` takes the words for Vietnamese once they
/// are decoded, and did not before. `None` where the text is as it should be, or nothing is sure.
pub fn of(text: &str, is_word: impl Fn(&str) -> bool) -> Option<Legacy> {
    if !may_be(text) {
        return None;
    }
    [Legacy::Tcvn3, Legacy::Vni].into_iter().find(|&legacy| {
        let words = text.split(|c: char| c.is_whitespace() || ",.;:()\"“”!?/-".contains(c));
        // One word alone is enough where it is long: `µm` is none.
        let mut longest = 0;
        let (mut good, mut bad) = (0, 0);
        for word in words.filter(|word| !word.is_ascii() && has_letters(word)) {
            let decoded = legacy.decode(word);
            let reads =
                decoded != word && !decoded.is_ascii() && !is_word(word) && is_word(&decoded);
            longest = longest.max(if reads { word.chars().count() } else { 0 });
            good += usize::from(reads);
            bad += usize::from(!reads);
        }
        (good > 1 || longest > 2) && good > 2 * bad
    })
}

/// Whether a text may be in such an encoding: both show letters of Latin-1 alone, and hardly a line of Vietnamese goes
/// without another one.
pub fn may_be(text: &str) -> bool {
    // What begins the letters from U+0100 to U+024F, and from U+1000 to U+1FFF.
    let is_beyond_latin_1 = |byte: u8| matches!(byte, 0xc4..=0xc9 | 0xe1);
    !text.is_ascii() && !text.bytes().any(is_beyond_latin_1)
}

fn has_letters(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcvn3_reads_as_it_was_typed() {
        let cases = [
            ("T©n LËp", "Tân Lập"),
            ("§oµn kÕt", "Đoàn kết"),
            ("Uû ban nh©n d©n x·", "Uỷ ban nhân dân xã"),
            ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
            ("B¸o c¸o tæng kÕt n¨m häc", "Báo cáo tổng kết năm học"),
            ("®\u{ad}îc tr\u{ad}êng h\u{ad}íng dÉn", "được trường hướng dẫn"),
        ];
        for (seen, meant) in cases {
            assert_eq!(Legacy::Tcvn3.decode(seen), meant);
        }
    }

    #[test]
    fn vni_reads_as_it_was_typed() {
        let cases = [
            ("Ñoaøn keát", "Đoàn kết"),
            ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
            ("Taân Laäp", "Tân Lập"),
            ("ñöôïc tröôøng höôùng daãn", "được trường hướng dẫn"),
            ("Baùo caùo toång keát naêm hoïc", "Báo cáo tổng kết năm học"),
            ("ÑOAØN TNCS", "ĐOÀN TNCS"),
            ("kyû nieäm, yù nghóa, myõ", "kỷ niệm, ý nghĩa, mỹ"),
        ];
        for (seen, meant) in cases {
            assert_eq!(Legacy::Vni.decode(seen), meant);
        }
    }

    #[test]
    fn a_text_is_told_by_words_that_read_only_when_decoded() {
        let words = ["tân", "lập", "đoàn", "kết", "xã", "minh", "àm"];
        let of = |text| of(text, |word: &str| words.contains(&word.to_lowercase().as_str()));
        assert_eq!(of("T©n LËp"), Some(Legacy::Tcvn3));
        assert_eq!(of("x· Minh T©n"), Some(Legacy::Tcvn3));
        assert_eq!(of("Ñoaøn keát"), Some(Legacy::Vni));
        for text in ["Tân Lập", "xã Minh Tân", "© 2022", "5 µm", "naïve café", ""] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn every_vietnamese_letter_is_in_the_table_of_tcvn3_once() {
        let letters: String = TCVN3.iter().map(|(_, meant)| *meant).collect();
        let mut sorted: Vec<char> = letters.chars().collect();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 14 + 60);
        assert!(TCVN3.iter().all(|(seen, meant)| seen.chars().count() == meant.chars().count()));
    }
}
