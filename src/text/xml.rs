//! Text on its way into XML.

/// `text` without what XML 1.0 cannot carry (clause 2.2): a tab or a line end becomes a space, every
/// other control character and noncharacter is dropped.
pub fn clean_for_xml(text: &str) -> String {
    text.chars().filter_map(carried).collect()
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
    fn what_xml_cannot_carry_is_gone_and_the_rest_is_untouched() {
        assert_eq!(clean_for_xml("a\u{b}b\u{0}c\u{ffff}\u{85}d\te\nf"), "abcd e f");
        assert_eq!(clean_for_xml("Đoàn\u{a0}viên – “ưu tú”"), "Đoàn\u{a0}viên – “ưu tú”");
        assert_eq!(escape_xml("A & B <\"C\">\u{1}"), "A &amp; B &lt;&quot;C&quot;&gt;");
    }
}
