//! Text with separators as rows of cells (RFC 4180, with any separator that programs here write).

use crate::diag::Diagnostics;
use crate::series::cell::{Cell, Held};
use crate::series::messages::OpenQuote;
use crate::source::{Place, SourceId};

/// The rows of a text. Empty lines have no cells. `None` where a quotation mark is not closed.
pub(super) fn rows(
    source: SourceId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Vec<Cell>>> {
    let (start, separator) = separator(text);
    let mut reader = Reader { source, text, at: start, separator };
    let mut rows = Vec::new();
    while reader.at < text.len() {
        match reader.row() {
            Ok(row) => rows.push(row),
            Err(place) => {
                diagnostics.error(place, OpenQuote {});
                return None;
            }
        }
    }
    Some(rows)
}

const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];

/// Where the rows begin, and what stands between cells: what a first line `sep=;` says, or else the sign that is most
/// frequent outside quotation marks in the first lines.
fn separator(text: &str) -> (usize, char) {
    let first = text.split('\n').next().unwrap_or_default();
    let said =
        first.strip_prefix("sep=").and_then(|rest| rest.trim_end_matches('\r').chars().next());
    if let Some(said) = said {
        return ((first.len() + 1).min(text.len()), said);
    }
    let mut counts = [0_usize; SEPARATORS.len()];
    let (mut lines, mut is_quoted) = (0, false);
    for c in text.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '\n' if !is_quoted => lines += 1,
            c if !is_quoted => {
                let known = SEPARATORS.iter().position(|other| *other == c);
                known.into_iter().for_each(|at| counts[at] += 1);
            }
            _ => {}
        }
        if lines == 20 {
            break;
        }
    }
    let most = counts.into_iter().max().unwrap_or(0);
    let at = counts.iter().position(|count| *count == most).filter(|_| most > 0);
    (0, at.map_or(';', |at| SEPARATORS[at]))
}

struct Reader<'t> {
    source: SourceId,
    text: &'t str,
    at: usize,
    separator: char,
}

impl Reader<'_> {
    /// A row, behind which its line end is passed over.
    ///
    /// # Errors
    /// The place of a quotation mark that is not closed.
    fn row(&mut self) -> Result<Vec<Cell>, Place> {
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell()?);
            let mut rest = self.text[self.at..].chars();
            match rest.next() {
                Some(c) if c == self.separator => self.at += c.len_utf8(),
                Some('\r') if rest.next() == Some('\n') => {
                    self.at += 2;
                    break;
                }
                Some(c) => {
                    self.at += c.len_utf8();
                    break;
                }
                None => break,
            }
        }
        if cells.iter().all(Cell::is_blank) {
            cells.clear();
        }
        Ok(cells)
    }

    fn cell(&mut self) -> Result<Cell, Place> {
        let (start, mut words) = (self.at, String::new());
        let blank = self.text[start..].chars().take_while(|c| *c == ' ').count();
        if self.text[start + blank..].starts_with('"') {
            self.at += blank;
            words = self.quoted()?;
        }
        let rest = &self.text[self.at..];
        let is_end = |c: char| c == self.separator || c == '\n' || c == '\r';
        let bare = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        words.push_str(bare);
        self.at += bare.len();
        let span = trimmed(self.text, start..self.at);
        let held = Held::Text(words.trim().to_owned());
        Ok(Cell { place: Place { source: self.source, span }, held })
    }

    /// What stands between quotation marks, two of which stand for one.
    fn quoted(&mut self) -> Result<String, Place> {
        let (start, mut words) = (self.at, String::new());
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(end) = rest.find('"') else {
                return Err(Place { source: self.source, span: start..start + 1 });
            };
            words.push_str(&rest[..end]);
            self.at += end + 1;
            if !self.text[self.at..].starts_with('"') {
                return Ok(words);
            }
            words.push('"');
            self.at += 1;
        }
    }
}

/// A stretch without the blanks around it.
fn trimmed(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let part = &text[span.clone()];
    let start = span.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> Option<Vec<Vec<String>>> {
        let mut sources = Sources::default();
        let source = sources.add(Path::new("a.csv"), text);
        let text = sources.get(source).text.clone();
        let rows = rows(source, &text, &mut Diagnostics::default())?;
        let shown = |row: &Vec<Cell>| row.iter().map(Cell::shown).collect();
        Some(rows.iter().map(shown).collect())
    }

    fn words(rows: &[&[&str]]) -> Option<Vec<Vec<String>>> {
        Some(rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect())
    }

    #[test]
    fn the_separator_is_found_and_quotation_marks_hold_what_they_hold() {
        for (text, expected) in [
            ("a;b\n1;2", words(&[&["a", "b"], &["1", "2"]])),
            ("a\tb, c\n1\t2", words(&[&["a", "b, c"], &["1", "2"]])),
            ("a,b\r\n\"1,5\",2\r\n", words(&[&["a", "b"], &["1,5", "2"]])),
            ("sep=|\na|b;c\n", words(&[&["a", "b;c"]])),
            ("a;\"b\nc\"\"d\";e\n", words(&[&["a", "b\nc\"d", "e"]])),
            ("a;b\n;\n\n1;2\n", words(&[&["a", "b"], &[], &[], &["1", "2"]])),
            (" a ; \"b\" \n", words(&[&["a", "b"]])),
            ("a;b\n1", words(&[&["a", "b"], &["1"]])),
            ("a;\"b\n", None),
            ("", words(&[])),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_in_quoted_cells_comes_back(
            cells in prop::collection::vec(prop::collection::vec("[a-zđ;,\"\n\t ]{0,6}", 2..4), 1..5),
        ) {
            let line = |row: &Vec<String>| {
                row.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect::<Vec<_>>().join(";")
            };
            let text = format!("sep=;\n{}", cells.iter().map(line).collect::<Vec<_>>().join("\n"));
            let shown = |row: &Vec<String>| {
                let row: Vec<_> = row.iter().map(|cell| cell.trim().to_owned()).collect();
                if row.iter().all(String::is_empty) { Vec::new() } else { row }
            };
            let expected: Vec<Vec<String>> = cells.iter().map(shown).collect();
            prop_assert_eq!(read(&text), Some(expected));
        }

        #[test]
        fn nothing_that_a_file_may_hold_breaks_it(text in "\\PC{0,40}|[;,\"\n\r\t a]{0,30}") {
            let _ = read(&text);
        }
    }
}
