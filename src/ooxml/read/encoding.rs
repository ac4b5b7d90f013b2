//! Text in the encodings from before Unicode, by its font or by its letters.

use super::WordParagraph;

/// The encoding of a paragraph that is not in Unicode, and the font that gives it away.
pub fn of(paragraph: &WordParagraph) -> Option<(&'static str, &str)> {
    let by_font = paragraph.runs.iter().find(|run| {
        is_legacy_font(&run.look.ascii)
            && paragraph.text[run.range.clone()].chars().any(char::is_alphabetic)
    });
    let font = by_font.or(paragraph.runs.first()).map_or("", |run| run.look.ascii.as_str());
    let encoding = match by_font {
        Some(run) if run.look.ascii.to_lowercase().starts_with("vni") => Some("VNI"),
        Some(_) => Some("TCVN3 (ABC)"),
        None => by_letters(&paragraph.text),
    };
    encoding.map(|encoding| (encoding, font))
}

/// Whether a font has its letters where an old encoding wants them.
pub fn is_legacy_font(font: &str) -> bool {
    let small = font.to_lowercase();
    small.starts_with(".vn") || small.starts_with("vni-") || small.starts_with("vni ")
}

/// The encoding that a text betrays: TCVN3 has signs inside words, VNI a vowel and a stray accented letter
/// (`Coäng hoøa`).
fn by_letters(text: &str) -> Option<&'static str> {
    const TCVN3: &str = "©ª«¬®¸µ¶·¹¨»¾¼½Æ¡¢£¤¥¦§";
    // None of them is a letter of Vietnamese in Unicode.
    const VNI: &str = "äøïåëöüñû";
    let (mut tcvn3, mut vni) = (0, 0);
    for word in text.split(|c: char| c.is_whitespace() || ",.;:()".contains(c)) {
        let letters: Vec<char> = word.chars().collect();
        let has_plain = letters.iter().any(|c| c.is_ascii_lowercase());
        tcvn3 += usize::from(has_plain && letters.iter().any(|c| TCVN3.contains(*c)));
        let pairs = letters.windows(2);
        let strays =
            pairs.filter(|pair| "aeiouyAEIOUYôêâươ".contains(pair[0]) && VNI.contains(pair[1]));
        vni += usize::from(strays.count() > 0 && has_plain);
    }
    match (tcvn3, vni) {
        (3.., _) => Some("TCVN3 (ABC)"),
        (_, 3..) => Some("VNI"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_encodings_are_told_from_vietnamese_in_unicode() {
        assert_eq!(by_letters("Uû ban nh©n d©n x· vµ ®oµn thÓ"), Some("TCVN3 (ABC)"));
        assert_eq!(by_letters("Coäng hoøa xaõ hoäi chuû nghóa"), Some("VNI"));
        assert_eq!(by_letters("Cộng hòa xã hội chủ nghĩa Việt Nam, hoãn, toàn, nghĩa"), None);
        assert_eq!(by_letters("© 2022, naïve café, 5 µm"), None);
    }
}
