//! What Handlebars gets to parse.

use super::scan::{Tag, TagKind};

/// A template without its words: between two tags at most one letter is left, with the blanks around it,
/// which are all that tags look at. Handlebars parses it several times as fast as the whole, and the
/// words are put back afterwards.
#[derive(Clone, Debug, Default)]
pub struct Skeleton {
    /// What to parse.
    pub text: String,
    /// Where each tag starts in it.
    starts: Vec<usize>,
}

impl Skeleton {
    /// The letter that stands for words.
    pub const WORDS: char = 'x';

    /// The skeleton of `text`, which has these tags.
    pub fn new(text: &str, tags: &[Tag]) -> Self {
        let mut skeleton = Self::default();
        let mut at = 0;
        for tag in tags {
            skeleton.push_gap(&text[at..tag.span.start]);
            skeleton.starts.push(skeleton.text.len());
            skeleton.push_tag(&text[tag.span.clone()], tag.kind);
            at = tag.span.end;
        }
        skeleton.push_gap(&text[at..]);
        skeleton
    }

    /// The tag at or before a line and column, both from 1; columns count characters.
    pub fn tag_at(&self, line: usize, column: usize) -> Option<usize> {
        let mut lines = self.text.split_inclusive('\n');
        let start: usize = lines.by_ref().take(line.saturating_sub(1)).map(str::len).sum();
        let rest: usize = lines
            .next()
            .map_or(0, |l| l.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum());
        self.starts.partition_point(|&tag| tag <= start + rest).checked_sub(1)
    }

    /// A comment is parsed as an empty one: it may be longer than all the rest, and Handlebars counts the
    /// lines before each tag from the start.
    fn push_tag(&mut self, tag: &str, kind: TagKind) {
        let is_plain = kind == TagKind::Comment && !tag.ends_with("~}}");
        self.text.push_str(if is_plain { "{{!}}" } else { tag });
    }

    fn push_gap(&mut self, gap: &str) {
        let words = gap.trim();
        if words.is_empty() {
            self.text.push_str(gap);
        } else {
            let blanks = gap.len() - gap.trim_start().len();
            self.text.push_str(&gap[..blanks]);
            self.text.push(Self::WORDS);
            self.text.push_str(&gap[blanks + words.len()..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::scan::scan;

    #[test]
    fn words_shrink_to_a_letter_and_blanks_stay() {
        let text = "# Một hai\n\n  {{a}} ba\nbốn \\{{ năm  \n  {{#if b}}\n{{/if}}\u{a0}";
        let skeleton = Skeleton::new(text, &scan(text).unwrap());
        assert_eq!(skeleton.text, "x\n\n  {{a}} x  \n  {{#if b}}\n{{/if}}\u{a0}");
    }

    #[test]
    fn comments_shrink_to_their_signs() {
        let text = "a {{!-- b\n }} c --}}\n{{! d }}\n{{! e~}} f";
        let skeleton = Skeleton::new(text, &scan(text).unwrap());
        assert_eq!(skeleton.text, "x {{!}}\n{{!}}\n{{! e~}} x");
    }

    #[test]
    fn a_line_and_column_lead_to_the_tag_before() {
        let text = "x{{a}}\n{{b}}x {{c}}";
        let skeleton = Skeleton::new(text, &scan(text).unwrap());
        let at = |line, column| skeleton.tag_at(line, column);
        assert_eq!([at(1, 1), at(1, 2), at(1, 5)], [None, Some(0), Some(0)]);
        assert_eq!([at(2, 1), at(2, 7), at(2, 8)], [Some(1), Some(1), Some(2)]);
        assert_eq!([at(0, 0), at(9, 9)], [None, Some(2)]);
    }
}
