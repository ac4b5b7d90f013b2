//! A value of a broken TOML file, token by token: what is wrong in it, and where the next entry begins.

mod strings;

use std::ops::Range;

use super::scan::{begins_entry, end_of_line, indent, is_odd_blank, odd_blank};
use super::{meant, values};
use crate::diag::Message;
use crate::toml::messages::{
    ColonForEquals, DecimalComma, NumberGrouped, TomlMissingComma, TomlUnclosed, TomlUnquoted,
    TrailingMark,
};

/// What a value holds.
#[derive(Debug)]
pub struct Scanned {
    /// Where the next entry may begin: the start of a line.
    pub end: usize,
    /// What is wrong, each with its place.
    pub problems: Vec<(Range<usize>, Message)>,
}

/// Scans the value of `key` from `start` on. The line of the key has `indent` blanks before it: what begins an
/// entry further in does not end an array.
pub fn scan(text: &str, start: usize, key: &str, indent: usize) -> Scanned {
    let mut scan = Scan {
        text,
        at: start,
        key: key.to_owned(),
        indent,
        open: Vec::new(),
        problems: Vec::new(),
    };
    let end = scan.value();
    Scanned { end, problems: scan.problems }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// The key whose value stands here.
    key: String,
    indent: usize,
    open: Vec<Open>,
    problems: Vec<(Range<usize>, Message)>,
}

/// A bracket that is open.
struct Open {
    at: usize,
    is_array: bool,
    /// Whether an item has ended and no comma has come.
    needs_comma: bool,
    /// Whether a key comes next.
    wants_key: bool,
    /// How far in its line begins, where it is the first of the line.
    column: Option<usize>,
}

impl Open {
    fn closing(&self) -> char {
        if self.is_array { ']' } else { '}' }
    }
}

/// The value is over, or out of step; where the next entry begins.
struct Over(usize);

impl Scan<'_> {
    fn value(&mut self) -> usize {
        loop {
            if let Err(Over(end)) = self.step() {
                return end;
            }
        }
    }

    fn step(&mut self) -> Result<(), Over> {
        self.blanks()?;
        let Some(c) = self.rest().chars().next() else { return Err(self.end_of_file()) };
        match c {
            '\n' => self.line_feed(),
            '#' => {
                self.at = end_of_line(self.text, self.at);
                Ok(())
            }
            '[' | '{' => self.opening(c),
            ']' | '}' if !self.open.is_empty() => self.closing(c),
            ',' if !self.open.is_empty() => {
                self.at += 1;
                if let Some(open) = self.open.last_mut() {
                    open.needs_comma = false;
                    open.wants_key = !open.is_array;
                }
                Ok(())
            }
            '"' | '\'' if !self.wants_key() => self.string(c),
            _ => self.bare(),
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn wants_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.wants_key)
    }

    fn tell(&mut self, span: Range<usize>, problem: impl Into<Message>) {
        self.problems.push((span, problem.into()));
    }

    fn blanks(&mut self) -> Result<(), Over> {
        let is_blank = |c: char| {
            c == ' ' || c == '\t' || is_odd_blank(c) || (c.is_ascii_control() && c != '\n')
        };
        let length = self.rest().find(|c| !is_blank(c)).unwrap_or(self.rest().len());
        self.problems.extend(odd_blank(self.text, self.at..self.at + length));
        self.at += length;
        Ok(())
    }

    fn line_feed(&mut self) -> Result<(), Over> {
        self.at += 1;
        if self.open.is_empty() {
            return Err(Over(self.at));
        }
        let line = &self.text[self.at..end_of_line(self.text, self.at)];
        if begins_entry(line) && indent(line) <= self.indent {
            self.unclosed(0);
            return Err(Over(self.at));
        }
        let (column, begin) = (indent(line), line.trim_start());
        let hangs = self.open.len() > 1
            && self.open.last().is_some_and(|open| open.is_array && hangs(open, column, begin));
        if hangs {
            self.unclosed(self.open.len() - 1);
            self.drop_open();
        }
        Ok(())
    }

    /// Tells that the bracket `which`, counted from the outermost, is not closed.
    fn unclosed(&mut self, which: usize) {
        if let Some(open) = self.open.get(which) {
            let (at, bracket) = (open.at, open.closing().to_string());
            self.tell(at..at + 1, TomlUnclosed { bracket });
        }
    }

    fn pop(&mut self) {
        self.open.pop();
        self.ended();
    }

    /// Drops a bracket that has been told as open; a comma is not missing besides.
    fn drop_open(&mut self) {
        self.pop();
        if let Some(open) = self.open.last_mut() {
            open.needs_comma = false;
        }
    }

    /// An item is over.
    fn ended(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.needs_comma = true;
            open.wants_key = false;
        }
    }

    fn end_of_file(&mut self) -> Over {
        self.unclosed(0);
        Over(self.text.len())
    }

    fn opening(&mut self, c: char) -> Result<(), Over> {
        if self.wants_key() {
            // No key begins with a bracket: the table before is not closed.
            self.unclosed(self.open.len() - 1);
            self.drop_open();
        }
        self.comma();
        let line = self.text[..self.at].rfind('\n').map_or(0, |at| at + 1);
        let before = &self.text[line..self.at];
        let column = before.trim().is_empty().then_some(before.len());
        let is_array = c == '[';
        self.open.push(Open {
            at: self.at,
            is_array,
            needs_comma: false,
            wants_key: !is_array,
            column,
        });
        self.at += 1;
        Ok(())
    }

    fn closing(&mut self, c: char) -> Result<(), Over> {
        let closes = |open: &Open| open.closing() == c;
        if self.open.iter().any(closes) {
            while self.open.last().is_some_and(|open| !closes(open)) {
                self.unclosed(self.open.len() - 1);
                self.open.pop();
            }
            self.at += 1;
            self.pop();
            return self.after_value();
        }
        // It closes nothing: taken for the bracket that is open.
        self.unclosed(self.open.len() - 1);
        self.at += 1;
        self.pop();
        self.after_value()
    }

    /// Behind a value: at the top nothing but a comment may follow in its line.
    fn after_value(&mut self) -> Result<(), Over> {
        self.ended();
        if !self.open.is_empty() {
            return Ok(());
        }
        self.blanks()?;
        let end = end_of_line(self.text, self.at);
        let rest = self.text[self.at..end].trim_end();
        if rest == "," || rest == ";" {
            let mark = rest.to_owned();
            self.tell(self.at..self.at + 1, TrailingMark { mark });
        }
        Err(Over((end + 1).min(self.text.len())))
    }

    /// Tells where a comma is missing before what begins here.
    fn comma(&mut self) {
        if self.open.last().is_some_and(|open| open.is_array && open.needs_comma) {
            let before = self.text[..self.at].trim_end().len();
            self.tell(before..before, TomlMissingComma {});
        }
    }

    /// The start of the next line that begins an entry.
    fn next_entry(&self, from: usize) -> usize {
        let mut at = (end_of_line(self.text, from) + 1).min(self.text.len());
        while at < self.text.len() {
            let end = end_of_line(self.text, at);
            let line = &self.text[at..end];
            if begins_entry(line) && indent(line) <= self.indent {
                break;
            }
            at = (end + 1).min(self.text.len());
        }
        at
    }

    /// Words without quotes: a number, a date, a key of a table in a line, or what should have quotes.
    fn bare(&mut self) -> Result<(), Over> {
        let end = self.end_of_bare();
        let words = self.text[self.at..end]
            .trim_end_matches(|c: char| c == ' ' || c == '\t' || is_odd_blank(c));
        let span = self.at..self.at + words.len();
        if self.wants_key() {
            return self.inner_key(span, end);
        }
        if self.text[end..].starts_with('=') && self.open.last().is_some_and(|open| open.is_array) {
            return self.key_in_array(span, end);
        }
        if self.text[end..].starts_with('=') || words.starts_with('=') {
            // One sign too many, or a comma too few: the parser tells it.
            return Err(Over(self.next_entry(end)));
        }
        self.comma();
        self.at = end;
        if let Some(end) = self.end_of_opened(span.start, words) {
            let words = self.text[span.start..end].to_owned();
            let better = meant::quoted(&words);
            self.at = end;
            self.tell(span.start..end, TomlUnquoted { words, better });
            return self.after_value();
        }
        if let Some(bare) = self.open.is_empty().then(|| words.strip_suffix([',', ';'])).flatten()
            && (values::is_value(bare.trim_end()) || bare.ends_with(meant::is_quote))
        {
            self.tell(
                span.end - 1..span.end,
                TrailingMark { mark: words[bare.len()..].to_owned() },
            );
        } else if self.are_several(words) {
            self.tell(span, TomlMissingComma {});
        } else if !values::is_value(words)
            && let Some(problem) = values::message(&self.key, words)
        {
            self.tell(span, problem);
        }
        self.after_value()
    }

    /// Behind the quote that closes a string whose opening quote is missing before `words`.
    fn end_of_opened(&self, start: usize, words: &str) -> Option<usize> {
        let line = &self.text[start..end_of_line(self.text, start)];
        let quote = line.find('"').filter(|at| *at == words.len() || !values::is_value(words))?;
        let rest = line[quote + 1..].trim_start();
        let is_end = rest.is_empty() || rest.starts_with([',', ']', '}']);
        is_end.then_some(start + quote + 1)
    }

    /// Where words without quotes end: at the top with the line, else at a comma or bracket. Figures with
    /// commas that cannot be several numbers stay together.
    fn end_of_bare(&self) -> usize {
        let line_end = end_of_line(self.text, self.at);
        let line = &self.text[self.at..line_end];
        let comment = line.find(" #").or_else(|| line.find("\t#")).unwrap_or(line.len());
        if self.open.is_empty() {
            return self.at + comment;
        }
        let run = line.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(line.len());
        let run = line[..run].trim_end_matches(',');
        let is_zero = |group: &str| group.len() > 1 && group.starts_with('0');
        if run.split(',').skip(1).any(is_zero) && meant::figure(run).is_some() {
            return self.at + run.len();
        }
        let stops: &[char] = if self.wants_key() {
            &[',', '}', ']', '=', '[', '{']
        } else {
            &[',', ']', '}', '"', '=']
        };
        let end = line[..comment].find(stops).unwrap_or(comment);
        self.at + end.max(line.chars().next().map_or(0, char::len_utf8))
    }

    /// Whether blanks part several values in an array.
    fn are_several(&self, words: &str) -> bool {
        let is_array = self.open.last().is_some_and(|open| open.is_array);
        let mut values = words.split_whitespace();
        is_array
            && meant::figure(words).is_none()
            && words.contains(' ')
            && values.all(values::is_value)
            && !values::is_value(words)
    }

    /// A key of a table in a line.
    fn inner_key(&mut self, span: Range<usize>, end: usize) -> Result<(), Over> {
        let words = &self.text[span.clone()];
        self.at = end;
        if self.rest().starts_with('=') {
            self.key = words.to_owned();
            self.at += 1;
            if let Some(open) = self.open.last_mut() {
                open.wants_key = false;
            }
            return Ok(());
        }
        if let Some((key, value)) = words.split_once(':') {
            let better = format!("{} = {}", key.trim(), values::better(key.trim(), value.trim()));
            self.tell(span, ColonForEquals { better });
        } else if words.bytes().all(|b| b.is_ascii_digit()) {
            self.decimals(span);
        }
        self.ended();
        Ok(())
    }

    /// A key in an array: the array is not closed, where it stands in a table. Else a brace is missing before the
    /// key, which is the parser's to tell.
    fn key_in_array(&mut self, span: Range<usize>, end: usize) -> Result<(), Over> {
        if self.open.iter().all(|open| open.is_array) {
            return Err(Over(self.next_entry(end)));
        }
        while self.open.last().is_some_and(|open| open.is_array) {
            self.unclosed(self.open.len() - 1);
            self.open.pop();
        }
        self.inner_key(span, end)
    }

    /// Figures where a key should stand: the decimals of the number before.
    fn decimals(&mut self, span: Range<usize>) {
        let before = self.text[..span.start].trim_end_matches([',', ' ']);
        let start = before.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        let value = self.text[start..span.end].replace(' ', "");
        let problem: Message = match meant::figure(&value) {
            Some(meant::Figure::Grouped(better)) => NumberGrouped { value, better }.into(),
            Some(number) => {
                let better = match number {
                    meant::Figure::Either(_, decimal) => decimal,
                    other => other.number(),
                };
                DecimalComma { value, better }.into()
            }
            None => return,
        };
        self.tell(start..span.end, problem);
    }
}

/// Whether an array in a line of its own has been left open, by what the next line begins with: another row
/// as far out, or a bracket that closes further out.
fn hangs(open: &Open, column: usize, begin: &str) -> bool {
    let Some(own) = open.column else { return false };
    match begin.chars().next() {
        Some('[' | '{') => column <= own,
        Some(']') => column < own,
        _ => false,
    }
}
