//! Parses skeletons: the tags of Handlebars that templates are made of, to the very elements that Handlebars makes of
//! them, which took most of the time before the first template was rendered. Handlebars is asked for all that is not known
//! here, and for what is wrong.

use std::collections::HashMap;

use handlebars::template::{
    BlockParam, DecoratorTemplate, ExpressionSpec, ExpressionSpecBuilder, HelperTemplate,
    Parameter, Subexpression, TemplateElement, TemplateMapping,
};
use handlebars::{Path, PathSeg, Template};
use serde_json::Value as Json;

use super::scan::{Tag, TagKind};
use super::skeleton::Skeleton;

/// The template `name` of that text, which has these tags and this skeleton; `None` where Handlebars has to be asked.
pub fn parse(name: &str, text: &str, tags: &[Tag], skeleton: &Skeleton) -> Option<Template> {
    if skeleton.text.contains(['~', '\\']) || !tags.iter().all(|tag| is_plain(text, tag)) {
        return None;
    }
    let mut parser = Parser {
        source: &skeleton.text,
        tags: tags
            .iter()
            .zip(skeleton.spans())
            .map(|(tag, span)| (tag.kind, &text[tag.inner.clone()], span))
            .collect(),
        next: 0,
        at: 0,
        cuts_line: false,
        place: (0, 1, 1),
        blank: blank()?,
    };
    let (mut template, Next::Nothing) = parser.template()? else { return None };
    template.name = Some(name.to_owned());
    Some(template)
}

/// The blanks of Handlebars.
const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// Whether a tag has no signs but those of its kind, and no blanks that Handlebars takes for letters.
fn is_plain(text: &str, tag: &Tag) -> bool {
    let before = &text[tag.span.start..tag.inner.start];
    let after = text[tag.inner.end..tag.span.end].trim_start_matches(BLANKS);
    let sign = before.strip_prefix("{{").unwrap_or_default().trim_matches(BLANKS);
    let signs: &[(&str, &str)] = match tag.kind {
        TagKind::Comment => return true,
        TagKind::Value => &[("", "}}")],
        TagKind::Markup => &[("{", "}}}"), ("&", "}}")],
        TagKind::BlockStart => &[("#", "}}")],
        TagKind::PartialBlockStart => return false,
        TagKind::End => &[("/", "}}")],
        TagKind::Else | TagKind::ElseIf => &[("else", "}}"), ("^", "}}")],
        TagKind::Partial => &[(">", "}}")],
    };
    let is_letter = |c: char| c.is_whitespace() && !BLANKS.contains(&c);
    signs.contains(&(sign, after)) && !text[tag.span.clone()].contains(is_letter)
}

/// What Handlebars lets nobody make from nothing, to be copied and filled.
struct Blank {
    mapping: TemplateMapping,
    expression: ExpressionSpec,
}

fn blank() -> Option<Blank> {
    let mapping = Template::compile("x").ok()?.mapping.pop()?;
    let expression = ExpressionSpecBuilder::default()
        .name(Parameter::Name(String::new()))
        .params(Vec::new())
        .hash(HashMap::new())
        .omit_pre_ws(false)
        .omit_pro_ws(false)
        .build();
    Some(Blank { mapping, expression: expression.ok()? })
}

struct Parser<'t> {
    source: &'t str,
    /// Kind, what stands in it, and where it is in the source.
    tags: Vec<(TagKind, &'t str, std::ops::Range<usize>)>,
    /// The next tag.
    next: usize,
    /// Where what is not parsed yet begins.
    at: usize,
    /// Whether the line that a tag had for itself goes with it.
    cuts_line: bool,
    /// A byte with its line and column, both from 1.
    place: (usize, usize, usize),
    blank: Blank,
}

/// How a block goes on behind what stands in it.
enum Next<'t> {
    End(&'t str),
    Else,
    ElseIf(&'t str, bool),
    Nothing,
}

impl<'t> Parser<'t> {
    /// What stands up to the next tag that ends it, and that tag.
    fn template(&mut self) -> Option<(Template, Next<'t>)> {
        let mut template = Template::new();
        loop {
            let tag = self.tags.get(self.next).cloned();
            let end = tag.as_ref().map_or(self.source.len(), |(_, _, span)| span.start);
            self.words(end, &mut template);
            let Some((kind, inner, span)) = tag else { return Some((template, Next::Nothing)) };
            self.next += 1;
            self.at = span.end;
            match kind {
                TagKind::Value | TagKind::Markup => {
                    let is_short = self.source[span.start..].starts_with("{{&");
                    let tag = Box::new(HelperTemplate::new(self.expression(inner)?, false, false));
                    if is_short && !(tag.params.is_empty() && tag.hash.is_empty()) {
                        return None;
                    }
                    let element = match kind {
                        TagKind::Value => TemplateElement::Expression(tag),
                        _ => TemplateElement::HtmlExpression(tag),
                    };
                    self.push(&mut template, element, span.start);
                }
                TagKind::Comment => {
                    self.stands_alone(&span, &mut template);
                    let element = TemplateElement::Comment(String::new());
                    self.push(&mut template, element, span.start);
                }
                TagKind::Partial => {
                    let alone = self.stands_alone(&span, &mut template);
                    let mut partial = DecoratorTemplate::new(self.partial(inner)?, alone);
                    let before = &self.source[..span.start];
                    let indent = &before[before.trim_end_matches([' ', '\t']).len()..];
                    partial.indent = (!indent.is_empty()).then(|| indent.to_owned());
                    let element = TemplateElement::PartialExpression(Box::new(partial));
                    self.push(&mut template, element, span.start);
                }
                TagKind::BlockStart => {
                    let alone = self.stands_alone(&span, &mut template);
                    let block = HelperTemplate::new(self.opening(inner)?, true, alone);
                    let mapping = self.mapping(span.start);
                    template.mapping.push(mapping);
                    let block = self.block(block)?;
                    template.elements.push(TemplateElement::HelperBlock(Box::new(block)));
                }
                TagKind::End => {
                    self.stands_alone(&span, &mut template);
                    return Some((template, Next::End(inner)));
                }
                TagKind::Else => {
                    self.stands_alone(&span, &mut template);
                    return Some((template, Next::Else));
                }
                TagKind::ElseIf => {
                    let alone = self.stands_alone(&span, &mut template);
                    return Some((template, Next::ElseIf(inner, alone)));
                }
                TagKind::PartialBlockStart => return None,
            }
        }
    }

    /// A block from behind its first tag up to its end.
    fn block(&mut self, mut block: HelperTemplate) -> Option<HelperTemplate> {
        let name = block.name.as_name()?.to_owned();
        let (content, mut next) = self.template()?;
        block.template = Some(content);
        let mut chained = Vec::new();
        let mut last = None;
        loop {
            match next {
                Next::End(end) if end == name => break,
                Next::ElseIf(inner, alone) if last.is_none() => {
                    let mut branch = HelperTemplate::new_chain(self.opening(inner)?, true, alone);
                    let (content, after) = self.template()?;
                    branch.template = Some(content);
                    chained.push(branch);
                    next = after;
                }
                Next::Else if last.is_none() => {
                    let (content, after) = self.template()?;
                    last = Some(content);
                    next = after;
                }
                _ => return None,
            }
        }
        block.chain = !chained.is_empty();
        block.inverse = chained.into_iter().rev().fold(last, |inverse, mut branch| {
            branch.inverse = inverse;
            let mut template = Template::new();
            template.elements.push(TemplateElement::HelperBlock(Box::new(branch)));
            Some(template)
        });
        Some(block)
    }

    /// What stands between two tags.
    fn words(&mut self, end: usize, template: &mut Template) {
        let words = &self.source[self.at..end];
        if words.is_empty() {
            return;
        }
        // Handlebars passes over blanks before it takes note of a place, but at the beginning of the text.
        let blanks = words.len() - words.trim_start_matches(BLANKS).len();
        let place = if self.at == 0 { 0 } else { self.at + blanks };
        let words = match std::mem::take(&mut self.cuts_line) {
            true => {
                let words = words.trim_start_matches([' ', '\t']);
                words.strip_prefix("\r\n").or(words.strip_prefix('\n')).unwrap_or(words)
            }
            false => words,
        };
        self.push(template, TemplateElement::RawString(words.to_owned()), place);
    }

    /// Whether a tag has its line for itself. The blanks before it go then, and what follows up to the next line.
    fn stands_alone(&mut self, tag: &std::ops::Range<usize>, template: &mut Template) -> bool {
        let (before, after) = (&self.source[..tag.start], &self.source[tag.end..]);
        let begins = before.trim_end_matches([' ', '\t']);
        let is_first = begins.is_empty() || begins.ends_with(['\n', '\r']);
        let is_last =
            after.is_empty() || after.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
        if is_first
            && is_last
            && let Some(TemplateElement::RawString(words)) = template.elements.last_mut()
        {
            words.truncate(words.trim_end_matches([' ', '\t']).len());
        }
        self.cuts_line = is_first && is_last;
        self.cuts_line
    }

    fn push(&mut self, template: &mut Template, element: TemplateElement, at: usize) {
        let mapping = self.mapping(at);
        template.elements.push(element);
        template.mapping.push(mapping);
    }

    /// Line and column of a byte, which is behind all that were asked for before.
    fn mapping(&mut self, at: usize) -> TemplateMapping {
        let (from, mut line, mut column) = self.place;
        for c in self.source[from..at].chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        self.place = (at, line, column);
        let mut mapping = self.blank.mapping.clone();
        (mapping.0, mapping.1) = (line, column);
        mapping
    }

    /// What stands in `{{ }}`.
    fn expression(&self, inner: &str) -> Option<ExpressionSpec> {
        let mut reader = Reader { rest: inner };
        let (name, params, hash) = reader.call()?;
        reader.is_at_end().then(|| self.filled(name, params, hash, None))
    }

    /// What stands in the first tag of a block.
    fn opening(&self, inner: &str) -> Option<ExpressionSpec> {
        let mut reader = Reader { rest: inner };
        let name = Parameter::Name(reader.identifier()?.to_owned());
        let (params, hash) = reader.arguments()?;
        let names = reader.block_names()?;
        reader.is_at_end().then(|| self.filled(name, params, hash, names))
    }

    /// What stands in `{{> }}`.
    fn partial(&self, inner: &str) -> Option<ExpressionSpec> {
        let mut reader = Reader { rest: inner };
        let name = match reader.partial_name() {
            Some(name) => Parameter::Name(name.to_owned()),
            None => reader.subexpression()?,
        };
        let (params, hash) = reader.arguments()?;
        reader.is_at_end().then(|| self.filled(name, params, hash, None))
    }

    fn filled(
        &self,
        name: Parameter,
        params: Vec<Parameter>,
        hash: HashMap<String, Parameter>,
        block_param: Option<BlockParam>,
    ) -> ExpressionSpec {
        let mut expression = self.blank.expression.clone();
        (expression.name, expression.params) = (name, params);
        (expression.hash, expression.block_param) = (hash, block_param);
        expression
    }
}

/// Parameters and options.
type Arguments = (Vec<Parameter>, HashMap<String, Parameter>);

/// Reads what stands in a tag.
struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(BLANKS);
    }

    fn is_at_end(&mut self) -> bool {
        self.skip_blanks();
        self.rest.is_empty()
    }

    /// Takes the letters that are such ones, of which there has to be one.
    fn taken(&mut self, is_one: impl Fn(char) -> bool) -> Option<&'t str> {
        self.skip_blanks();
        let end = self.rest.find(|c| !is_one(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        (end > 0).then(|| {
            self.rest = rest;
            taken
        })
    }

    fn takes(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn identifier(&mut self) -> Option<&'t str> {
        self.taken(is_symbol)
    }

    fn partial_name(&mut self) -> Option<&'t str> {
        self.taken(|c| is_symbol(c) && !matches!(c, '$' | ':') || matches!(c, '@' | '/' | '.'))
    }

    /// A call with parameters, or a name alone.
    fn call(&mut self) -> Option<(Parameter, Vec<Parameter>, HashMap<String, Parameter>)> {
        if self.rest.trim_start_matches(BLANKS).starts_with('(') {
            return Some((self.subexpression()?, Vec::new(), HashMap::new()));
        }
        let word = self.word()?;
        let (params, hash) = self.arguments()?;
        let name = match params.is_empty() && hash.is_empty() {
            true => Parameter::Path(path(word)?),
            false => word.chars().all(is_symbol).then(|| Parameter::Name(word.to_owned()))?,
        };
        Some((name, params, hash))
    }

    fn arguments(&mut self) -> Option<Arguments> {
        let (mut params, mut hash) = Arguments::default();
        loop {
            self.skip_blanks();
            if self.rest.is_empty() || self.rest.starts_with([')', '|']) || self.names_follow() {
                return Some((params, hash));
            }
            let before = self.rest;
            let key = self.identifier();
            match key {
                Some(key) if self.takes('=') => drop(hash.insert(key.to_owned(), self.value()?)),
                _ => {
                    self.rest = before;
                    params.push(self.value()?);
                }
            }
        }
    }

    fn names_follow(&self) -> bool {
        let rest = self.rest.strip_prefix("as").unwrap_or_default();
        rest.trim_start_matches(BLANKS).starts_with('|')
    }

    /// `as |item key|` at the end of a tag; `Some(None)` where there is none.
    fn block_names(&mut self) -> Option<Option<BlockParam>> {
        if !self.names_follow() {
            return Some(None);
        }
        self.rest = self.rest.strip_prefix("as")?;
        self.takes('|');
        let item = Parameter::Name(self.identifier()?.to_owned());
        let names = match self.identifier() {
            Some(key) => BlockParam::Pair((item, Parameter::Name(key.to_owned()))),
            None => BlockParam::Single(item),
        };
        self.takes('|').then_some(Some(names))
    }

    fn value(&mut self) -> Option<Parameter> {
        self.skip_blanks();
        match self.rest.chars().next()? {
            '(' => self.subexpression(),
            quote @ ('"' | '\'') => {
                let (text, rest) = self.rest[1..].split_once(quote)?;
                self.rest = rest;
                let is_plain = !text.contains(|c: char| c.is_control() || c == '\\');
                is_plain.then(|| Parameter::Literal(Json::from(text)))
            }
            _ => match self.word()? {
                "as" | "else" => None,
                word @ ("null" | "true" | "false") => {
                    serde_json::from_str(word).ok().map(Parameter::Literal)
                }
                word if word.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
                    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
                    let number = is_number.then(|| serde_json::from_str(word).ok()).flatten();
                    number.map(Parameter::Literal)
                }
                word => path(word).map(Parameter::Path),
            },
        }
    }

    fn subexpression(&mut self) -> Option<Parameter> {
        if !self.takes('(') {
            return None;
        }
        let (name, params, hash) = self.call()?;
        let is_closed = self.takes(')');
        is_closed.then(|| Parameter::Subexpression(Subexpression::new(name, params, hash)))
    }

    /// A name with all that leads to it.
    fn word(&mut self) -> Option<&'t str> {
        self.taken(|c| is_symbol(c) || matches!(c, '@' | '/' | '.'))
    }
}

/// What names are made of in Handlebars.
fn is_symbol(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '$' | ':') || c >= '\u{80}'
}

/// A name as a path. Handlebars reads what leads elsewhere than into the value at hand.
fn path(word: &str) -> Option<Path> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(is_symbol);
    if let Some(local) = word.strip_prefix('@').filter(|name| is_name(name) && *name != "root") {
        return Some(Path::Local((0, local.to_owned(), word.to_owned())));
    }
    if !word.split(['.', '/']).all(is_name) {
        return Path::parse(word).ok();
    }
    let names = word.split(['.', '/']).filter(|name| *name != "this");
    let names = names.map(|name| PathSeg::Named(name.to_owned())).collect();
    Some(Path::Relative((names, word.to_owned())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::EMBEDDED;
    use crate::template::scan::scan;

    /// What is parsed here, and what Handlebars makes of the same.
    fn both(text: &str) -> Option<(Option<Template>, Option<Template>)> {
        let tags = scan(text).ok()?;
        let skeleton = Skeleton::new(text, &tags);
        Some((parse("t", text, &tags, &skeleton), skeleton.compile("t").ok()))
    }

    #[test]
    fn built_in_templates_need_no_other_parser() {
        for (path, text) in EMBEDDED.iter().filter(|(path, _)| path.ends_with(".hbs")) {
            let (own, theirs) = both(text).unwrap();
            assert!(own.is_some(), "{path}");
            assert_eq!(own, theirs, "{path}");
        }
    }

    #[test]
    fn what_templates_are_made_of_is_known() {
        let known = [
            "{{a}} {{ a.b/c }} {{this}} {{this.a}} {{@index}} {{{a}}} {{&a}} {{! c }}",
            "{{f a \"b c\" 'd' 1 true null x=y z=(g a b=2)}} {{(g a)}} {{f\n  a\n  b = c}}",
            "{{#each a as |b c|}}\n{{b}}\n{{else}}\nd\n{{/each}}\n",
            "{{#if a}}b{{else if c}}d{{else unless e}}f{{^}}g{{/if}}",
            "  {{> a/b}}\n{{> a c d=e}} {{> (lookup a b) c}}",
            "{{../a}} {{@root.a}} {{@../index}} {{#with ../../b}}{{/with}}",
        ];
        for text in known {
            let (own, theirs) = both(text).unwrap();
            assert!(own.is_some(), "{text}");
            assert_eq!(own, theirs, "{text}");
        }
    }

    #[test]
    fn all_else_is_left_to_handlebars() {
        for text in [
            "{{~a}}",
            "{{[a b]}}",
            "{{f 1.5}}",
            "{{f -1}}",
            "{{f \"\\\"\"}}",
            "{{#> a}}{{/a}}",
            "{{f [1]}}",
        ] {
            assert_eq!(both(text).unwrap().0, None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn what_is_parsed_is_what_handlebars_parses(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "một", " ", "\n", "\r\n", "\t", "một\n\n", "\u{a0}", "x ", "  ", "\\{{ e", "{{! c }}", "{{!-- d --}}\n",
                    "{{#if a}}", "{{#if a}}\n", "{{#each a as |b|}}", "{{#f a b=1}}", "{{else}}", "{{else}}\n", "{{^}}",
                    "{{else if b}}", "{{else f x=y}}\n", "{{/if}}", "{{/if}}\n", "{{/each}}", "{{/f}}", "{{> a}}", "  {{> a b}}\n",
                    "{{> a.b-c c=d}}", "{{> (f a)}}", "{{{a}}}", "{{&a}}", "{{&a b}}", "{{{f a}}}", "{{> a$}}", "{{else as}}",
                ]),
                0..24,
            ),
            inner in "[ab1-]{0,2}( |\n)?(as|else|this|null|true|12|1a|@a|@root|\\.\\./|a\\.b|[.=()|@/'\"x:\u{a0}])*( ?[a=()|1'\"-]){0,6}",
            sign in prop::sample::select(vec!["", "#", ">", "{", "&", "else ", "^", "/"]),
            at in any::<prop::sample::Index>(),
        ) {
            let mut parts: Vec<_> = parts.into_iter().map(str::to_owned).collect();
            let end = if sign == "{" { "}}}" } else { "}}" };
            parts.insert(at.index(parts.len() + 1), format!("{{{{{sign}{inner}{end}"));
            for text in [parts.concat(), format!("{}{{{{/if}}}}", parts.concat())] {
                if let Some((Some(own), theirs)) = both(&text) {
                    prop_assert_eq!(Some(own), theirs, "{}", text);
                }
            }
        }
    }
}
