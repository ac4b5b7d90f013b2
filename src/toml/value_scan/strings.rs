//! Strings of a broken file: those that nothing closes, and those that a quote inside them ends too early.

use super::{Over, Scan};
use crate::diag::Message;
use crate::toml::messages::{CurlyQuotes, InnerQuotes, ListWithoutBrackets, TomlUnclosedString};
use crate::toml::scan::{begins_entry, end_of_line, is_odd_blank};
use crate::toml::{meant, values};

impl Scan<'_> {
    /// A string, from its quote on.
    pub(super) fn string(&mut self, quote: char) -> Result<(), Over> {
        self.comma();
        let start = self.at;
        let triple = quote.to_string().repeat(3);
        if self.rest().starts_with(&triple) {
            return self.long_string(start, &triple);
        }
        let line_end = end_of_line(self.text, start);
        let Some(end) = closing_quote(&self.text[..line_end], start + 1, quote) else {
            return Err(self.unclosed_string(start, line_end));
        };
        self.at = end;
        let rest = self.text[end..line_end].trim_start();
        let ends = if self.open.is_empty() { "#" } else { "#,]}" };
        let follows = |c: char| ends.contains(c) || is_odd_blank(c);
        if rest.is_empty() || rest.starts_with(follows) {
            return self.after_value();
        }
        let is_next = !self.open.is_empty() && rest.starts_with(['"', '\'', '[', '{']);
        if is_next && rest.len() < line_end - end
            || (self.open.is_empty() && [",", ";"].contains(&rest.trim_end()))
        {
            return self.after_value();
        }
        let is_odd = self.text[start..line_end].matches('"').count() % 2 == 1;
        if is_odd && !self.open.is_empty() {
            self.tell(start..end, TomlUnclosedString {});
            return Err(Over(self.next_entry(line_end)));
        }
        self.inner_quotes(start, line_end)
    }

    /// A string that a quote inside it has ended: it goes up to the last quote that something may follow.
    fn inner_quotes(&mut self, start: usize, line_end: usize) -> Result<(), Over> {
        let line = &self.text[start..line_end];
        let is_end = |at: usize| {
            let rest = line[at + 1..].trim_start();
            rest.is_empty()
                || rest.starts_with('#')
                || !self.open.is_empty() && rest.starts_with([',', ']', '}'])
        };
        let closing = line.match_indices('"').map(|(at, _)| at).skip(2);
        let last = if self.open.is_empty() {
            closing.filter(|at| is_end(*at)).last()
        } else {
            closing.clone().find(|at| is_end(*at))
        };
        let end = match last {
            Some(at) => start + at + 1,
            None => {
                start
                    + line
                        .split(" #")
                        .next()
                        .unwrap_or(line)
                        .trim_end_matches([',', ']', '}', ' '])
                        .len()
            }
        };
        let written = &self.text[start..end];
        let list = self.open.is_empty().then(|| values::list(written)).flatten();
        let problem: Message = match list {
            Some(better) => ListWithoutBrackets { better }.into(),
            None => InnerQuotes { better: meant::quoted(written) }.into(),
        };
        self.tell(start..end, problem);
        self.at = end;
        self.after_value()
    }

    fn unclosed_string(&mut self, start: usize, line_end: usize) -> Over {
        let line = self.text[start..line_end].trim_end_matches([',', ']', '}', ' ']);
        if line.ends_with(|c: char| meant::is_quote(c)) {
            self.tell(start..start + line.len(), CurlyQuotes { better: meant::quoted(line) });
        } else {
            self.tell(start..line_end, TomlUnclosedString {});
        }
        Over(self.next_entry(line_end))
    }

    fn long_string(&mut self, start: usize, quotes: &str) -> Result<(), Over> {
        let inside = start + quotes.len();
        let end = self.text[inside..].find(quotes).map(|at| inside + at + quotes.len());
        let is_end = |end: &usize| {
            let rest = self.text[*end..end_of_line(self.text, *end)]
                .trim_start_matches(['"', '\''])
                .trim();
            rest.is_empty() || rest.starts_with(['#', ',', ']', '}'])
        };
        let holds_entry = |end: &usize| self.text[inside..*end].lines().skip(1).any(begins_entry);
        match end.filter(|end| is_end(end) || !holds_entry(end)) {
            Some(end) => {
                let more =
                    self.text[end..].len() - self.text[end..].trim_start_matches(['"', '\'']).len();
                self.at = end + more.min(2);
                self.after_value()
            }
            None => {
                self.tell(start..inside, TomlUnclosedString {});
                Err(Over(self.next_entry(inside)))
            }
        }
    }
}

/// The byte behind the quote that closes a string of one line.
fn closing_quote(line: &str, from: usize, quote: char) -> Option<usize> {
    let mut letters = line[from..].char_indices();
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' if quote == '"' => _ = letters.next(),
            c if c == quote => return Some(from + at + 1),
            _ => {}
        }
    }
    None
}
