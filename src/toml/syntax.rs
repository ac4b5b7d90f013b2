//! What breaks TOML, in words that its author can use.

use crate::diag::{Diagnostics, Message};
use crate::source::{Place, SourceId};
use crate::toml::messages::{
    BrokenToml, TomlBadEscape, TomlDuplicateKey, TomlKeyUnquoted, TomlKeyWithoutValue,
    TomlLeadingZero, TomlMissingComma, TomlNoSuchDay, TomlUnclosed, TomlUnclosedString,
    TomlUnquoted,
};

/// Tells of every break that the parser found in `text`, in the order of the text.
pub fn report(
    errors: &[toml::de::Error],
    source: SourceId,
    text: &str,
    diagnostics: &mut Diagnostics,
) {
    let mut found: Vec<_> = errors
        .iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            let start = span.start.min(text.len());
            (start..span.end.clamp(start, text.len()), error.message())
        })
        .collect();
    found.sort_by_key(|(span, _)| (span.start, span.end));
    for (span, message) in found {
        let words = text.get(span.clone()).unwrap_or_default().trim().to_owned();
        diagnostics.error(Place { source, span }, problem(message, words));
    }
}

/// Our message for that of the parser; the parser's own words where there is none. The
/// tests below hold each message to a text that brings it about.
fn problem(message: &str, words: String) -> Message {
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    match what {
        "string values must be quoted" => TomlUnquoted { words }.into(),
        "duplicate key" => TomlDuplicateKey { key: words }.into(),
        "key with no value" => TomlKeyWithoutValue {}.into(),
        "unexpected leading zero" => TomlLeadingZero {}.into(),
        "invalid date" => TomlNoSuchDay { value: words }.into(),
        "invalid unquoted key" => TomlKeyUnquoted {}.into(),
        "missing escaped value" => TomlBadEscape {}.into(),
        "unclosed table" | "unclosed array table" | "unclosed array" | "unclosed inline table" => {
            TomlUnclosed { bracket: expected.trim_matches('`').to_owned() }.into()
        }
        "missing comma between array elements" => TomlMissingComma {}.into(),
        what if what.starts_with("invalid") && what.ends_with("string") => {
            TomlUnclosedString {}.into()
        }
        _ if expected == "nothing" => BrokenToml { reason: what.to_owned() }.into(),
        _ => BrokenToml { reason: message.to_owned() }.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::Sources;
    use crate::toml::tree;

    fn codes(text: &str) -> Vec<(&'static str, usize, usize)> {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let source = sources.add(Path::new("report.toml"), text);
        assert_eq!(tree::parse(source, &sources, &mut diagnostics), None, "{text}");
        let place = |d: &crate::diag::Diagnostic| {
            let start = d.place.as_ref().map_or(0, |place| place.span.start);
            let (line, column) = sources.get(source).line_column(start);
            (d.message.code(), line, column)
        };
        diagnostics.iter().map(place).collect()
    }

    #[test]
    fn each_common_break_has_words_of_its_own() {
        let cases = [
            ("kind = Báo cáo\n", "VB1010", 1, 8),
            ("kind = “Báo cáo”\n", "VB1010", 1, 8),
            ("date = 15/4/2022\n", "VB1010", 1, 8),
            ("a = 1\na = 2\n", "VB1011", 2, 1),
            ("[a]\n[a]\n", "VB1011", 2, 2),
            ("a\nb = 2\n", "VB1012", 1, 2),
            ("a : 1\n", "VB1012", 1, 3),
            ("number = 05\n", "VB1013", 1, 10),
            ("d = 2022-02-30\n", "VB1014", 1, 5),
            ("số = 5\n", "VB1015", 1, 2),
            ("a = \"C:\\qua\"\n", "VB1016", 1, 9),
            ("[document\nkind = \"x\"\n", "VB1017", 1, 10),
            ("a = [1\n", "VB1017", 1, 7),
            ("a = \"x\nb = 2\n", "VB1019", 1, 7),
            ("a = 1_\n", "VB1001", 1, 6),
        ];
        for (text, code, line, column) in cases {
            assert_eq!(codes(text), [(code, line, column)], "{text}");
        }
        assert!(codes("a = [1\n  \"b\" ]\n").iter().any(|&(code, ..)| code == "VB1018"));
    }

    #[test]
    fn all_breaks_are_told_in_the_order_of_the_text() {
        let breaks = codes("a = x\nb = 05\nc = \"d\n");
        assert_eq!(breaks, [("VB1010", 1, 5), ("VB1013", 2, 5), ("VB1019", 3, 7)]);
    }
}
