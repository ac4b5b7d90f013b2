//! Where the tags of a template are, and whether its blocks open and close as they should. Handlebars
//! tells of one error a file, in the words of its grammar; this finds them all and names the block. It
//! also bounds how deep things nest, which the recursive functions after it rely on.

use std::ops::Range;

use crate::diag::Message;
use crate::template::messages::{
    MismatchedEnd, NestedTooDeep, StrayElse, StrayEnd, UnclosedBlock, UnclosedTag, UnsupportedTag,
};

/// How deep blocks may nest in a file, each `else if` counted as one more, and parentheses in a tag.
pub const MAX_NESTING: usize = 32;

/// One tag of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What it does.
    pub kind: TagKind,
    /// The tag with its braces, in bytes of the template.
    pub span: Range<usize>,
    /// What stands between the braces and signs: `count facts.gifts`.
    pub inner: Range<usize>,
}

/// The kinds of tags, by their first sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// `{{x}}`
    Value,
    /// `{{{x}}}`, `{{&x}}`
    Markup,
    /// `{{#x}}`
    BlockStart,
    /// `{{#>x}}`
    PartialBlockStart,
    /// `{{/x}}`
    End,
    /// `{{else}}`
    Else,
    /// `{{else if x}}`
    ElseIf,
    /// `{{>x}}`
    Partial,
    /// `{{!x}}`
    Comment,
}

/// A problem and the bytes of the template it is about.
pub type Flaw = (Range<usize>, Message);

/// The tags of `text` in order, or all that is wrong with them.
pub fn scan(text: &str) -> Result<Vec<Tag>, Vec<Flaw>> {
    let mut scanner = Scanner { text, tags: Vec::new(), open: Vec::new(), flaws: Vec::new() };
    scanner.run();
    if scanner.flaws.is_empty() { Ok(scanner.tags) } else { Err(scanner.flaws) }
}

struct Scanner<'a> {
    text: &'a str,
    tags: Vec<Tag>,
    open: Vec<OpenBlock<'a>>,
    flaws: Vec<Flaw>,
}

struct OpenBlock<'a> {
    name: &'a str,
    span: Range<usize>,
    /// Whether an `else` may still come.
    may_branch: bool,
    /// How many `else if` it has so far; Handlebars nests each in the one before.
    branches: usize,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(start) = next_tag(self.text, at) {
            let Some(tag) = self.tag(start) else { return };
            at = tag.span.end;
            self.follow(&tag);
            self.tags.push(tag);
            if self.depth() > MAX_NESTING {
                return;
            }
        }
        for block in self.open.drain(..) {
            let name = block.name.to_owned();
            self.flaws.push((block.span, UnclosedBlock { name }.into()));
        }
    }

    /// The tag that starts at `start`; `None`, with a flaw, where nothing after it can be made out.
    fn tag(&mut self, start: usize) -> Option<Tag> {
        let rest = &self.text[start..];
        let comment = comment_end(rest).map(|end| (TagKind::Comment, 3..end - 2, end));
        let Some((kind, inner, end)) = comment.or_else(|| self.expression(start)) else {
            let line = rest.find('\n').unwrap_or(rest.len());
            self.flaws.push((start..start + line, UnclosedTag {}.into()));
            return None;
        };
        Some(Tag { kind, span: start..start + end, inner: start + inner.start..start + inner.end })
    }

    /// Kind, inner part and end of the tag that starts at `start`, counted from there.
    fn expression(&mut self, start: usize) -> Option<(TagKind, Range<usize>, usize)> {
        let rest = &self.text[start..];
        let mut open = rest.trim_start_matches(['{', '~']);
        let braces = rest.len() - rest.trim_start_matches('{').len();
        let triple = braces == 3 || rest.starts_with("{{~{");
        open = open.trim_start();
        let (kind, signs) = match open.as_bytes() {
            _ if triple => (TagKind::Markup, 0),
            [b'#', b'>', ..] => (TagKind::PartialBlockStart, 2),
            [b'#', ..] => (TagKind::BlockStart, 1),
            [b'/', ..] => (TagKind::End, 1),
            [b'>', ..] => (TagKind::Partial, 1),
            [b'&', ..] => (TagKind::Markup, 1),
            [b'^', ..] => (TagKind::Else, 1),
            _ if open.starts_with("else") => (TagKind::Else, "else".len()),
            _ => (TagKind::Value, 0),
        };
        let from = rest.len() - open.len() + signs;
        let (close, depth) = close(&rest[from..])?;
        let close = from + close;
        let inner = trimmed(rest, from..close);
        let braces_after = rest[close..].len() - rest[close..].trim_start_matches('}').len();
        let end = close + if triple && !rest.starts_with("{{~{") { braces_after.min(3) } else { 2 };
        let kind = match kind {
            TagKind::Else if !inner.is_empty() => TagKind::ElseIf,
            kind => kind,
        };
        let span = start..start + end;
        if braces > 3 || open.starts_with(['*']) || open.starts_with("#*") {
            let tag = rest[..end].to_owned();
            self.flaws.push((span, UnsupportedTag { tag }.into()));
        } else if depth > MAX_NESTING {
            self.flaws.push((span, too_deep()));
        }
        Some((kind, inner, end))
    }

    /// Keeps the account of open blocks.
    fn follow(&mut self, tag: &Tag) {
        let inner = &self.text[tag.inner.clone()];
        let name = inner.split([' ', '\n', '\t']).next().unwrap_or(inner);
        match tag.kind {
            TagKind::BlockStart | TagKind::PartialBlockStart => {
                let may_branch = tag.kind == TagKind::BlockStart;
                let span = tag.span.clone();
                self.open.push(OpenBlock { name, span, may_branch, branches: 0 });
            }
            TagKind::Else | TagKind::ElseIf => match self.open.last_mut() {
                Some(block) if block.may_branch => {
                    block.may_branch = tag.kind == TagKind::ElseIf;
                    block.branches += usize::from(block.may_branch);
                }
                _ => self.flaws.push((tag.span.clone(), StrayElse {}.into())),
            },
            TagKind::End => self.end(name, tag),
            TagKind::Value | TagKind::Markup | TagKind::Partial | TagKind::Comment => {}
        }
        if self.depth() > MAX_NESTING {
            self.flaws.push((tag.span.clone(), too_deep()));
        }
    }

    fn depth(&self) -> usize {
        self.open.iter().map(|block| 1 + block.branches).sum()
    }

    /// Closes the innermost block; where an outer one has that name, the inner ones were forgotten.
    fn end(&mut self, name: &'a str, tag: &Tag) {
        let closed = name.to_owned();
        let Some(block) = self.open.last() else {
            self.flaws.push((tag.span.clone(), StrayEnd { name: closed }.into()));
            return;
        };
        let nameless_partial = name.is_empty() && self.text[block.span.clone()].contains("#>");
        if block.name == name || nameless_partial {
            self.open.pop();
            return;
        }
        let opened = block.name.to_owned();
        self.flaws.push((tag.span.clone(), MismatchedEnd { opened, closed }.into()));
        let outer = self.open.iter().rposition(|block| block.name == name);
        self.open.truncate(outer.unwrap_or(self.open.len() - 1));
    }
}

fn too_deep() -> Message {
    NestedTooDeep { limit: MAX_NESTING.to_string() }.into()
}

/// The next `{{` from `at` on that is not escaped: one backslash before it makes it text, more than one
/// stand for themselves.
fn next_tag(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let start = at + text[at..].find("{{")?;
        let before = &text[at..start];
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        if backslashes != 1 {
            return Some(start);
        }
        at = start + if text[start + 2..].starts_with("{{") { 4 } else { 2 };
    }
}

/// The end of the comment that `text` starts with.
fn comment_end(text: &str) -> Option<usize> {
    let body = text.strip_prefix("{{!")?;
    let long = body.trim_start().starts_with("--").then(|| body.find("--}}")).flatten();
    Some(long.map(|at| at + 7).or_else(|| body.find("}}").map(|at| at + 5))?.min(text.len()))
}

/// Where the braces close that end a tag, and how deep parentheses nest until there. Braces in quotes
/// and in square brackets do not count.
fn close(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut deepest) = (0, 0_usize, 0);
    loop {
        match *bytes.get(at)? {
            b'}' if bytes.get(at + 1) == Some(&b'}') => return Some((at, deepest)),
            quote @ (b'"' | b'\'') => at += quoted(&bytes[at + 1..], quote)? + 1,
            b'[' => at += bytes[at..].iter().position(|&b| b == b']')?,
            b'{' if bytes.get(at + 1) == Some(&b'{') => return None,
            b'(' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
}

/// Where the quote closes.
fn quoted(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut at = 0;
    loop {
        match *bytes.get(at)? {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at),
            _ => at += 1,
        }
    }
}

/// `range` without blanks and whitespace control at both ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = |c: char| c.is_whitespace() || c == '~' || c == '}';
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start_matches(blank).len();
    let end = range.start + part.trim_end_matches(blank).len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(TagKind, &str, &str)> {
        let tags = scan(text).unwrap();
        tags.iter().map(|t| (t.kind, &text[t.span.clone()], &text[t.inner.clone()])).collect()
    }

    fn flaws(text: &str) -> Vec<(&str, Message)> {
        scan(text).unwrap_err().into_iter().map(|(span, p)| (&text[span], p)).collect()
    }

    #[test]
    fn every_kind_of_tag_is_told_by_its_signs() {
        use TagKind::*;
        let text = "{{ a.b }}{{{b}}}{{&c}}{{~{d}~}}{{~#if x ~}}{{else if y}}{{^}}{{/if}}{{> p q=1}}\
                    {{#> l}}{{/l}}{{! n }}{{!-- }} --}}";
        let expected = [
            (Value, "{{ a.b }}", "a.b"),
            (Markup, "{{{b}}}", "b"),
            (Markup, "{{&c}}", "c"),
            (Markup, "{{~{d}~}}", "d"),
            (BlockStart, "{{~#if x ~}}", "if x"),
            (ElseIf, "{{else if y}}", "if y"),
            (Else, "{{^}}", ""),
            (End, "{{/if}}", "if"),
            (Partial, "{{> p q=1}}", "p q=1"),
            (PartialBlockStart, "{{#> l}}", "l"),
            (End, "{{/l}}", "l"),
            (Comment, "{{! n }}", " n "),
            (Comment, "{{!-- }} --}}", "-- }} --"),
        ];
        assert_eq!(kinds(text), expected);
    }

    #[test]
    fn braces_in_quotes_and_after_a_backslash_are_text() {
        assert_eq!(kinds(r#"\{{a}} {{f "}}" '\'}}'}} \\{{b}} }}"#).len(), 2);
        assert_eq!(kinds(r"\{{{{a}}}}").len(), 0);
    }

    #[test]
    fn each_block_error_is_named_and_the_rest_is_still_checked() {
        let text = "{{#if a}}{{#each b}}{{/if}} {{/with}} {{else}} {{#with c}}";
        let found = flaws(text);
        let (opened, closed) = ("each".to_owned(), "if".to_owned());
        assert_eq!(found[0], ("{{/if}}", MismatchedEnd { opened, closed }.into()));
        assert_eq!(found[1], ("{{/with}}", StrayEnd { name: "with".to_owned() }.into()));
        assert_eq!(found[2], ("{{else}}", StrayElse {}.into()));
        assert_eq!(found[3], ("{{#with c}}", UnclosedBlock { name: "with".to_owned() }.into()));
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn a_tag_without_its_end_is_told_with_its_line() {
        for text in ["{{a", "{{{a}", "{{f \"x}}", "{{a.[b}}", "{{a {{b}}", "{{"] {
            assert_eq!(flaws(text), [(text, UnclosedTag {}.into())], "{text}");
        }
        assert_eq!(flaws("{{a\nmore"), [("{{a", UnclosedTag {}.into())]);
    }

    #[test]
    fn a_second_else_has_no_place() {
        let text = "{{#if a}}{{else}}{{else}}{{/if}}{{#> p}}{{else}}{{/p}}";
        assert_eq!(flaws(text).len(), 2);
    }

    #[test]
    fn decorators_and_raw_blocks_are_refused() {
        for text in ["{{*a}}", "{{#*inline \"a\"}}{{/inline}}", "{{{{raw}}}}x{{{{/raw}}}}"] {
            let flaws = flaws(text);
            assert!(flaws[0].1.is::<UnsupportedTag>(), "{text}: {flaws:?}");
        }
    }

    #[test]
    fn ten_thousand_levels_are_refused_once() {
        let blocks = "{{#if a}}".repeat(10_000) + &"{{/if}}".repeat(10_000);
        let calls = format!("{{{{f {}1{}}}}}", "(g ".repeat(10_000), ")".repeat(10_000));
        for text in [blocks, calls] {
            let [(_, problem)] = &flaws(&text)[..] else { panic!("one flaw is wanted: {text}") };
            assert!(problem.is::<NestedTooDeep>());
        }
    }
}
