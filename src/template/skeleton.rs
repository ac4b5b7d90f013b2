//! What Handlebars gets to parse.

use std::ops::Range;

use handlebars::Template;
use handlebars::template::TemplateElement;

use super::scan::{Tag, TagKind};

/// A template without its words: between two tags at most one letter is left, with the blanks around it,
/// which are all that tags look at. Handlebars parses it several times as fast as the whole, and the
/// words are put back afterwards.
#[derive(Clone, Debug, Default)]
pub struct Skeleton {
    /// What to parse.
    pub text: String,
    /// Where each tag stands in it.
    tags: Vec<Range<usize>>,
    /// Where it is cut for parsing: at beginnings of lines outside all blocks.
    cuts: Vec<usize>,
}

/// How long a piece is at least, where it is not the last one. Handlebars counts the lines before each tag from
/// the start, so that parsing a whole takes time with the square of its length.
const PIECE: usize = 200;

/// The most that parsing a template may cost: 5,000 short tags that stand in one block or on one line.
pub const MOST_COST: usize = 500_000_000;

impl Skeleton {
    /// The letter that stands for words.
    pub const WORDS: char = 'x';

    /// The skeleton of `text`, which has these tags.
    pub fn new(text: &str, tags: &[Tag]) -> Self {
        let mut skeleton = Self::default();
        let (mut at, mut depth) = (0, 0_usize);
        for tag in tags {
            skeleton.push_gap(&text[at..tag.span.start], depth == 0);
            match tag.kind {
                TagKind::BlockStart | TagKind::PartialBlockStart => depth += 1,
                TagKind::End => depth = depth.saturating_sub(1),
                _ => {}
            }
            let start = skeleton.text.len();
            skeleton.push_tag(&text[tag.span.clone()], tag.kind);
            skeleton.tags.push(start..skeleton.text.len());
            at = tag.span.end;
        }
        skeleton.push_gap(&text[at..], false);
        // A tag with a tilde eats blanks, and what Handlebars takes for its neighbours reaches far.
        if skeleton.text.contains('~') {
            skeleton.cuts.clear();
        }
        skeleton
    }

    /// Where each tag stands in its text.
    pub fn spans(&self) -> impl Iterator<Item = Range<usize>> {
        self.tags.iter().cloned()
    }

    /// How many steps Handlebars takes for it at most: it counts the lines from the start of a piece for each tag.
    pub fn cost(&self) -> usize {
        let mut start = 0;
        let ends = self.cuts.iter().copied().chain([self.text.len()]);
        let pieces = ends.map(|end| {
            let tags = |at: usize| self.tags.partition_point(|tag| tag.start < at);
            let cost = (tags(end) - tags(start)).saturating_mul(end - start);
            start = end;
            cost
        });
        pieces.fold(0, usize::saturating_add)
    }

    /// Parses it, piece by piece: what comes out is what parsing the whole would give. An error is the line
    /// and column, both from 1, that Handlebars complains of.
    pub fn compile(&self, name: &str) -> Result<Template, (usize, usize)> {
        let mut whole = Template::new();
        whole.name = Some(name.to_owned());
        let (mut start, mut line) = (0, 0);
        for end in self.cuts.iter().copied().chain([self.text.len()]) {
            let text = &self.text[start..end];
            let piece = Template::compile_with_name(text, name.to_owned()).map_err(|error| {
                let (in_piece, column) = error.pos().unwrap_or((1, 1));
                (line + in_piece, column)
            })?;
            append(&mut whole, piece, line);
            start = end;
            line += text.matches('\n').count();
        }
        Ok(whole)
    }

    /// The tag at or before a line and column, both from 1; columns count characters.
    pub fn tag_at(&self, line: usize, column: usize) -> Option<usize> {
        let mut lines = self.text.split_inclusive('\n');
        let start: usize = lines.by_ref().take(line.saturating_sub(1)).map(str::len).sum();
        let rest: usize = lines
            .next()
            .map_or(0, |l| l.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum());
        self.tags.partition_point(|tag| tag.start <= start + rest).checked_sub(1)
    }

    /// A comment is parsed as an empty one: it may be longer than all the rest, and Handlebars counts the
    /// lines before each tag from the start.
    fn push_tag(&mut self, tag: &str, kind: TagKind) {
        let is_plain = kind == TagKind::Comment && !tag.ends_with("~}}");
        self.text.push_str(if is_plain { "{{!}}" } else { tag });
    }

    fn push_gap(&mut self, gap: &str, may_cut: bool) {
        let words = gap.trim();
        let (before, after) = match words.is_empty() {
            true => ("", gap),
            false => {
                let blanks = gap.len() - gap.trim_start().len();
                (&gap[..blanks], &gap[blanks + words.len()..])
            }
        };
        self.text.push_str(before);
        self.text.extend((!words.is_empty()).then_some(Self::WORDS));
        self.text.push_str(after);
        let (last, end) = (self.cuts.last().copied().unwrap_or(0), self.text.len());
        self.cuts.extend((may_cut && after.ends_with('\n') && end >= last + PIECE).then_some(end));
    }
}

/// Adds the elements of a piece that begins after `lines` lines. Text that was cut is one again.
fn append(whole: &mut Template, mut piece: Template, lines: usize) {
    shift(&mut piece, lines);
    let mut rest = piece.elements.into_iter().zip(piece.mapping).peekable();
    if let Some(TemplateElement::RawString(before)) = whole.elements.last_mut()
        && let Some((TemplateElement::RawString(after), _)) =
            rest.next_if(|(element, _)| matches!(element, TemplateElement::RawString(_)))
    {
        before.push_str(&after);
    }
    let (elements, mapping): (Vec<_>, Vec<_>) = rest.unzip();
    whole.elements.extend(elements);
    whole.mapping.extend(mapping);
}

/// Moves the places of a template and of all blocks in it down.
fn shift(template: &mut Template, lines: usize) {
    template.mapping.iter_mut().for_each(|place| place.0 += lines);
    for element in &mut template.elements {
        let inner = match element {
            TemplateElement::HelperBlock(block) => {
                [block.template.as_mut(), block.inverse.as_mut()]
            }
            TemplateElement::PartialBlock(block) | TemplateElement::DecoratorBlock(block) => {
                [block.template.as_mut(), None]
            }
            _ => [None, None],
        };
        inner.into_iter().flatten().for_each(|template| shift(template, lines));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn parsed_in_pieces_it_is_what_it_is_as_a_whole(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "một", " ", "\n", "một\n", "một\n\n", "  ", "{{a}}", "{{{b}}}", "{{!-- c --}}\n", "{{> d}}",
                    "\r\n", "\\{{ e", "{{#if a}}\nmột\n{{a}}\nhai\n{{/if}}", "{{#if a}}b\n{{else}}\nc\n{{/if}}",
                    "{{#each a}}\n  {{this}} d\n  {{/each}}\n", "{{#if a}}\n{{else if b}}\nx{{/if}} một\n",
                    "{{#> d}}\nhai\n{{#if a}}ba{{/if}}\n{{/d}}\n",
                ]),
                1..200,
            ),
            tilde in prop::option::weighted(0.1, Just("{{~a~}}")),
        ) {
            let text = parts.concat() + tilde.unwrap_or_default();
            let Ok(tags) = scan(&text) else { return Ok(()) };
            let skeleton = Skeleton::new(&text, &tags);
            let whole = Template::compile_with_name(&skeleton.text, "t".to_owned());
            let pieces = skeleton.compile("t");
            match whole {
                Ok(whole) => prop_assert_eq!(pieces, Ok(whole)),
                Err(_) => prop_assert!(pieces.is_err()),
            }
        }
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
