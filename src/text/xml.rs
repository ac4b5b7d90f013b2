//! Text on its way into XML.

/// `text` without what XML 1.0 cannot carry (clause 2.2): a tab or a line end becomes a space, every
/// other control character and noncharacter is dropped.
pub fn clean_for_xml(text: &str) -> String {
    match text.bytes().any(may_begin_uncarried) {
        true => text.chars().filter_map(carried).collect(),
        false => text.to_owned(),
    }
}

/// Whether a character that begins with that byte may be one that is not carried as it is. Hardly any text has one,
/// and to look at bytes takes a fraction of the time that looking at characters does.
const fn may_begin_uncarried(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xef)
}

/// `text` cleaned and escaped for content or an attribute.
pub fn escape_xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter_map(carried) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn carried(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{fffe}' | '\u{ffff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_tells_what_may_not_be_carried() {
        for c in '\0'..=char::MAX {
            let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            assert!(carried(c) == Some(c) || may_begin_uncarried(first), "{c:?}");
        }
    }

    #[test]
    fn what_xml_cannot_carry_is_gone_and_the_rest_is_untouched() {
        assert_eq!(clean_for_xml("a\u{b}b\u{0}c\u{ffff}\u{85}d\te\nf"), "abcd e f");
        assert_eq!(clean_for_xml("Đoàn\u{a0}viên – “ưu tú”"), "Đoàn\u{a0}viên – “ưu tú”");
        assert_eq!(escape_xml("A & B <\"C\">\u{1}"), "A &amp; B &lt;&quot;C&quot;&gt;");
    }
}
