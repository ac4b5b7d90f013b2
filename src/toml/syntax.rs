//! What breaks TOML, in words that its author can use.

use std::ops::Range;

use toml::de::DeTable;

use super::meant;
use super::names;
use super::scan::{self, Entry};
use crate::diag::{Diagnostics, Message};
use crate::source::{Place, SourceId};
use crate::toml::messages::{
    BrokenToml, TomlBadEscape, TomlDuplicateKey, TomlKeyUnquoted, TomlKeyWithoutValue,
    TomlLeadingZero, TomlMissingComma, TomlNoSuchDay, TomlTooDeep, TomlUnclosed,
    TomlUnclosedString, TomlUnquoted,
};

/// Tells of every break in `text`, in its order: each slip once, where it stands. The parser found the text
/// broken.
pub fn report(source: SourceId, text: &str, diagnostics: &mut Diagnostics) {
    // What nests deeper than the parser goes is not looked at any closer.
    let (_, errors) = DeTable::parse_recoverable(text);
    if let Some(deep) = errors.iter().find(|error| error.message().contains("recurs")) {
        let span = deep.span().unwrap_or(0..0);
        return diagnostics.error(Place { source, span }, TomlTooDeep {});
    }
    let entries = scan::entries(text);
    let mut left = text.to_owned();
    let mut found: Vec<(Range<usize>, Message)> = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.problems.is_empty()) {
        found.extend(entry.problems.iter().cloned());
        blank(&mut left, entry.span.clone());
    }
    for round in 1.. {
        let rest = first_of_each(&left, &entries);
        // What comes behind the first break may be untrue: it is judged again without it.
        let taken = if round < ROUNDS { 1 } else { rest.len() };
        if rest.is_empty() {
            break;
        }
        for (span, message, entry) in rest.into_iter().take(taken) {
            found.push((span, message));
            blank(&mut left, entry);
        }
        if round == ROUNDS {
            break;
        }
    }
    found.sort_by_key(|(span, _)| (span.start, span.end));
    for (span, message) in found {
        diagnostics.error(Place { source, span }, message);
    }
}

/// How often what is left of a file is parsed again.
const ROUNDS: usize = 20;

/// Puts blanks in the place of an entry, and another table in the place of a table; lines stay where they are.
fn blank(text: &mut String, span: Range<usize>) {
    let entry = &text[span.clone()];
    let is_feed = |byte: u8| byte == b'\n';
    let mut blanks: String =
        entry.bytes().map(|byte| if is_feed(byte) { '\n' } else { ' ' }).collect();
    let line = entry.lines().next().unwrap_or_default();
    // What follows belongs to that table, not to the one before.
    let name = line.len().saturating_sub(2);
    if line.starts_with('[') && span.start.to_string().len() <= name {
        let number = span.start.to_string();
        let zeros = "0".repeat(name - number.len());
        blanks.replace_range(..line.len(), &format!("[{zeros}{number}]"));
    }
    text.replace_range(span, &blanks);
}

/// What the parser finds first in each entry, with the entry.
fn first_of_each(text: &str, entries: &[Entry]) -> Vec<(Range<usize>, Message, Range<usize>)> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let mut errors: Vec<_> = errors
        .iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            let start = span.start.min(text.len());
            (start..span.end.clamp(start, text.len()), error.message())
        })
        .collect();
    errors.sort_by_key(|(span, _)| (span.start, span.end));
    let mut firsts: Vec<(Range<usize>, Message, Range<usize>)> = Vec::new();
    for (span, message) in errors {
        // A break at the end of a line belongs to that line.
        let at = entries.partition_point(|entry| entry.span.end <= span.start);
        let entry = entries.get(at).map_or(text.len()..text.len(), |entry| entry.span.clone());
        if firsts.last().is_none_or(|(.., last)| *last != entry) {
            if message.starts_with("invalid unquoted key") {
                let key = key_around(text, span.start);
                let better = names::plain_key(&text[key.clone()]);
                firsts.push((key, TomlKeyUnquoted { better }.into(), entry));
                continue;
            }
            let words = text.get(span.clone()).unwrap_or_default().trim().to_owned();
            firsts.push((span, problem(message, words), entry));
        }
    }
    firsts
}

/// The whole key, or name of a table, that the byte `at` stands in.
fn key_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind(['\n', '{', ',']).map_or(0, |sign| sign + 1);
    let line = &text[start..];
    let line = &line[..line.find('\n').unwrap_or(line.len())];
    let name = line.trim_start_matches([' ', '\t', '[']);
    let end = name.find(['=', ']', ':']).unwrap_or(name.len());
    let start = start + line.len() - name.len();
    start..start + name[..end].trim_end().len().max(1).min(name.len())
}

/// Our message for that of the parser; the parser's own words where there is none. The
/// tests below hold each message to a text that brings it about.
fn problem(message: &str, words: String) -> Message {
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    match what {
        "string values must be quoted" => {
            TomlUnquoted { better: meant::quoted(&words), words }.into()
        }
        "duplicate key" => TomlDuplicateKey { key: words }.into(),
        "key with no value" => TomlKeyWithoutValue {}.into(),
        "unexpected leading zero" => TomlLeadingZero { better: meant::grouped(&words) }.into(),
        "invalid date" => TomlNoSuchDay { value: words }.into(),
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
    use crate::diag::Language;
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
            ("kind = “Báo cáo”\n", "VB1009", 1, 8),
            ("date = 15/4/2022\n", "VB1006", 1, 8),
            ("a = 1\na = 2\n", "VB1011", 2, 1),
            ("[a]\n[a]\n", "VB1011", 2, 2),
            ("a\nb = 2\n", "VB1012", 1, 2),
            ("a : 1\n", "VB1025", 1, 3),
            ("number = 05\n", "VB1013", 1, 10),
            ("d = 2022-02-30\n", "VB1014", 1, 5),
            ("số = 5\n", "VB1015", 1, 1),
            ("số đoàn viên = 5\n", "VB1015", 1, 1),
            ("[số liệu]\n", "VB1015", 1, 2),
            ("a == 5\n", "VB1066", 1, 3),
            ("a = \"C:\\qua\"\n", "VB1016", 1, 9),
            ("[document\nkind = \"x\"\n", "VB1017", 1, 10),
            ("a = [1\n", "VB1017", 1, 5),
            ("a = \"x\nb = 2\n", "VB1019", 1, 5),
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
        assert_eq!(breaks, [("VB1010", 1, 5), ("VB1013", 2, 5), ("VB1019", 3, 5)]);
    }

    /// What is told of `text`: code, line, and what to write instead.
    fn told(text: &str) -> Vec<(&'static str, usize, String)> {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let source = sources.add(Path::new("report.toml"), text);
        assert_eq!(tree::parse(source, &sources, &mut diagnostics), None, "{text}");
        let tell = |d: &crate::diag::Diagnostic| {
            let start = d.place.as_ref().map_or(0, |place| place.span.start);
            let better = d.message.field("better").or_else(|| d.message.field("whole"));
            let better = better.map_or("", |words| words.get(Language::English));
            (d.message.code(), sources.get(source).line_column(start).0, better.to_owned())
        };
        diagnostics.iter().map(tell).collect()
    }

    #[test]
    fn values_as_on_paper_are_told_with_what_to_write() {
        let cases = [
            ("a = 97,5", "VB1003", "97.5"),
            ("a = { b = 97,5 }", "VB1003", "97.5"),
            ("a = { b = 97,5, c = 1 }", "VB1003", "97.5"),
            ("a = 15,000,000", "VB1002", "15_000_000"),
            ("a = 15.000.000", "VB1002", "15_000_000"),
            ("a = 15 000 000", "VB1002", "15_000_000"),
            ("a = [15,000,000]", "VB1002", "15_000_000"),
            ("a = [1, 15.000.000]", "VB1002", "15_000_000"),
            ("a = 15,000", "VB1005", "15_000"),
            ("a = 15 triệu", "VB1004", "15_000_000"),
            ("a = 1,5 tỷ đồng # gần", "VB1004", "1_500_000_000"),
            ("a = 100%", "VB1004", "100"),
            ("a = [97.5%, 3]", "VB1004", "97.5"),
            ("a = 2027-3-15", "VB1006", "2027-03-15"),
            ("a = 15/3/2027", "VB1006", "2027-03-15"),
            ("a = 15.3.2027", "VB1006", "2027-03-15"),
            ("a = { on = 26/3 }", "VB1010", "\"26/3\""),
            ("a = III", "VB1007", "3"),
            ("a = { ordinal = XIV }", "VB1007", "14"),
            ("a = True", "VB1008", "true"),
            ("a = có", "VB1008", "true"),
            ("a = không", "VB1008", "false"),
            ("term = 2027 - 2029", "VB1010", "{ from = 2027, to = 2029 }"),
            ("number = 05-BC/CĐ", "VB1029", "5"),
            ("a = 05", "VB1013", "5"),
            ("a = “Báo cáo”", "VB1009", "\"Báo cáo\""),
            ("a = \"Báo cáo”", "VB1009", "\"Báo cáo\""),
            ("a = [“Báo cáo”]", "VB1009", "\"Báo cáo\""),
            ("a = Báo cáo", "VB1010", "\"Báo cáo\""),
            ("a = \"Chi đoàn \"Trường\"\"", "VB1022", "\"Chi đoàn “Trường”\""),
            ("a = [\"Chi đoàn \"Trường\"\", \"b\"]", "VB1022", "\"Chi đoàn “Trường”\""),
            ("a = \"Chi đoàn\" Trường", "VB1022", "\"“Chi đoàn” Trường\""),
            ("a\u{a0}= 5", "VB1023", ""),
            ("a =\u{a0}5", "VB1023", ""),
            ("\u{200b}a = 5", "VB1023", ""),
            ("a = \"một\u{b}hai\"", "VB1024", ""),
            ("# một\u{b}hai", "VB1024", ""),
            ("a = [\n\"một\u{c}hai\"]", "VB1024", ""),
            ("kind: \"Báo cáo\"", "VB1025", "kind = \"Báo cáo\""),
            ("a := 5", "VB1025", "a = 5"),
            ("a == 15 triệu", "VB1066", "a = 15_000_000"),
            ("số đoàn viên = 5", "VB1015", "so_doan_vien"),
            ("địa_chỉ.tên = 5", "VB1015", "dia_chi.ten"),
            ("a = (1, 2)", "VB1039", "[1, 2]"),
            ("a = (\"x\", \"y\")", "VB1039", "[\"x\", \"y\"]"),
            ("a = { b: 5 }", "VB1025", "b = 5"),
            ("kind: Báo cáo", "VB1025", "kind = \"Báo cáo\""),
            ("kind \"Báo cáo\"", "VB1026", "kind = \"Báo cáo\""),
            ("number 05", "VB1026", "number = 5"),
            ("a = 5,", "VB1027", ""),
            ("a = \"b\";", "VB1027", ""),
            ("Đây là một đoạn văn.", "VB1028", ""),
            ("term = 2027-2029", "VB1010", "{ from = 2027, to = 2029 }"),
            ("a = thứ II", "VB1007", "2"),
            ("a = \"b\", \"c\"", "VB1039", "[\"b\", \"c\"]"),
            ("a = 1, 2, 3", "VB1039", "[1, 2, 3]"),
            ("a = ''b''", "VB1022", "\"b\""),
            ("a == 1", "VB1066", "a = 1"),
            ("a = { from = 2027 - to = 2029 }", "VB1010", "\"2027 - to\""),
            ("a = [1 2]", "VB1018", ""),
            ("a = [\"b\" \"c\"]", "VB1018", ""),
        ];
        for (line, code, better) in cases {
            for text in [line.to_owned(), format!("x = 1\n{line}\ny = 2\n[t]\nz = \"a\"\n")] {
                let told = told(&text);
                let found: Vec<_> =
                    told.iter().map(|(code, _, better)| (*code, better.as_str())).collect();
                assert_eq!(found, [(code, better)], "{text}");
            }
        }
    }

    #[test]
    fn one_bracket_or_quote_that_is_missing_is_one_error_where_it_opens() {
        let tail = "kind = \"x\"\nlist = [\"a\", \"b\"]\n[facts]\nrows = [\n    [1, \"a\"],\n    [2, \"b\"],\n]\n";
        let cases = [
            ("a = [1, 2\n", "VB1017", 1),
            ("a = [\n    \"a\",\n    \"b\"\n", "VB1017", 1),
            ("a = { b = 1\n", "VB1017", 1),
            ("rows = [\n    [1, \"a\"],\n    [2, \"b\",\n    [3, \"c\"],\n]\n", "VB1017", 3),
            ("rows = [\n    [1, \"a\"],\n    [2, \"b\"\n]\n", "VB1017", 3),
            ("rows = [\n    { n = 1 },\n    { n = 2,\n    { n = 3 },\n]\n", "VB1017", 3),
            ("rows = [{ n = 1, m = [1, 2 }]\n", "VB1017", 1),
            ("rows = [\n    [1, { text = \"a\"],\n]\n", "VB1017", 2),
            ("a = \"x\n", "VB1019", 1),
            ("a = [\"x, \"y\"]\n", "VB1019", 1),
            ("a = [\n    \"x\",\n    \"y\n]\n", "VB1019", 3),
            ("[t]\nm = 1\n[t.u\nm = 2\n", "VB1017", 3),
            ("a = \"\"\"\nx\n", "VB1019", 1),
        ];
        for (text, code, line) in cases {
            for text in [text.to_owned(), format!("{text}{tail}")] {
                let told = told(&text);
                let found: Vec<_> = told.iter().map(|(code, line, _)| (*code, *line)).collect();
                assert_eq!(found, [(code, line)], "{text}");
            }
        }
    }

    #[test]
    fn a_report_with_any_one_closing_sign_missing_has_at_most_one_error() {
        for report in ["so-tttt-ha-tinh-2022", "chi-doan-thcs-minh-tan-2024"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(report);
            let text = std::fs::read_to_string(path.join("report.toml")).unwrap();
            for (at, sign) in text.match_indices([']', '}', '"']).step_by(3) {
                let torn = format!("{}{}", &text[..at], &text[at + sign.len()..]);
                let mut sources = Sources::default();
                let mut diagnostics = Diagnostics::default();
                let source = sources.add(Path::new("report.toml"), &torn);
                tree::parse(source, &sources, &mut diagnostics);
                let count = diagnostics.iter().count();
                let told =
                    || crate::diag::render(diagnostics.iter(), &sources, Language::English, false);
                assert!(count <= 1, "{count} at {at}: {}", told());
            }
        }
    }
}
