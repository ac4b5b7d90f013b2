//! Prepares a parsed template so that what it prints can be led back to it.
//!
//! Handlebars has parsed the skeleton of the template, and settled blanks and lines that hold nothing but
//! a tag. Then two things are put into the parsed elements, and neither can change what is printed:
//! - words come back, with a mark before the first letter of each line and after each tag, never beside a line
//!   break, since at rendering Handlebars only asks whether text starts or ends with one;
//! - `{{x}}` becomes a call of a hidden helper with the index of its tag, which prints the value as an
//!   inert word, and reports what is missing instead of ending the rendering.

use std::collections::{BTreeMap, HashMap};

use handlebars::Template;
use handlebars::template::{
    DecoratorTemplate, HelperTemplate, Parameter, Subexpression, TemplateElement,
};
use serde_json::Value as Json;

use super::code;
use super::helpers::{self, SITE, Use, hidden};
use super::partials::{Include, Names};
use super::scan::{Tag, TagKind};
use super::sites::{Mark, Site, Sites};
use super::skeleton::Skeleton;
use crate::diag::Message;
use crate::source::{Place, SourceId};
use crate::template::messages::UnknownPartial;

/// What was found in one template on the way.
#[derive(Default)]
pub struct Found {
    /// Partials named outright.
    pub includes: Vec<Include>,
    /// How deep blocks nest.
    pub depth: usize,
    /// Misused helpers and partials.
    pub flaws: Vec<(Place, Message)>,
}

/// Puts the words back into the parsed skeleton of the template `name`, which has these tags, and
/// instruments it.
pub fn instrument(
    template: &mut Template,
    (name, source, text): (&str, SourceId, &str),
    tags: &[Tag],
    names: &Names,
    sites: &mut Sites,
) -> Found {
    let found = Found::default();
    let mut walk = Walk { name, source, text, tags, at: 0, depth: 0, names, sites, found };
    walk.template(template);
    walk.found
}

/// How and where a helper is called.
#[derive(Clone, Copy)]
struct Call {
    usage: Use,
    /// Whether the block has an `else` for what is missing.
    optional: bool,
    /// The index of the tag.
    site: usize,
}

impl Call {
    const fn value(site: usize) -> Self {
        Self { usage: Use::Value, optional: false, site }
    }
}

struct Walk<'a> {
    /// The template's own name.
    name: &'a str,
    source: SourceId,
    text: &'a str,
    tags: &'a [Tag],
    /// The next tag.
    at: usize,
    /// How many blocks are open.
    depth: usize,
    /// Every partial there is.
    names: &'a Names,
    sites: &'a mut Sites,
    found: Found,
}

impl Walk<'_> {
    fn template(&mut self, template: &mut Template) {
        for element in &mut template.elements {
            match element {
                TemplateElement::RawString(words) => *words = self.words(words),
                TemplateElement::Comment(_) => {
                    self.site();
                }
                TemplateElement::Expression(tag) => self.value(tag, false),
                TemplateElement::HtmlExpression(tag) => self.value(tag, true),
                TemplateElement::HelperBlock(block) => self.block(block),
                TemplateElement::PartialExpression(partial) => {
                    let site = self.site();
                    self.partial(partial, site, false);
                }
                TemplateElement::PartialBlock(partial) => {
                    let site = self.site();
                    self.partial(partial, site, true);
                    self.content(partial.template.as_mut());
                    self.site();
                }
                _ => {}
            }
        }
    }

    /// What stands in a block.
    fn content(&mut self, template: Option<&mut Template>) {
        self.depth += 1;
        self.found.depth = self.found.depth.max(self.depth);
        template.into_iter().for_each(|template| self.template(template));
        self.depth -= 1;
    }

    /// Takes the next tag.
    fn site(&mut self) -> usize {
        let source = self.source;
        let site = match self.tags.get(self.at) {
            Some(tag) => Site {
                place: Place { source, span: tag.span.clone() },
                key: self.text[tag.inner.clone()].to_owned(),
                key_start: tag.inner.start,
            },
            None => Site { place: Place { source, span: 0..0 }, key: String::new(), key_start: 0 },
        };
        self.at += 1;
        self.sites.sites.push(site);
        self.sites.sites.len() - 1
    }

    fn flaw(&mut self, site: usize, name: &str, problem: impl Into<Message>) {
        let place = self.sites.sites[site].place_of(name);
        self.found.flaws.push((place, problem.into()));
    }

    /// The words between two tags, with marks. `printed` is what Handlebars leaves of the skeleton there:
    /// blanks, trimmed by its rules, around one letter for the words.
    fn words(&mut self, printed: &str) -> String {
        let Some((before, after)) = printed.split_once(Skeleton::WORDS) else {
            return printed.to_owned();
        };
        let from = self.at.checked_sub(1).map_or(0, |last| self.tags[last].span.end);
        let next = self.tags.get(self.at);
        let gap = &self.text[from..next.map_or(self.text.len(), |tag| tag.span.start)];
        let mut offset = from + gap.len() - gap.trim_start().len();
        let mut out = before.to_owned();
        for line in gap.trim().split_inclusive('\n') {
            let blanks = line.len() - line.trim_start().len();
            let letters = line.trim();
            out.push_str(&line[..blanks]);
            if !letters.is_empty() {
                let len = letters.len();
                let mark = Mark { source: self.source, offset: offset + blanks, len };
                code::mark(self.sites.marks.len(), &mut out);
                self.sites.marks.push(mark);
            }
            out.push_str(&letters.replace("\\{{", "{{"));
            out.push_str(&line[blanks + letters.len()..]);
            offset += line.len();
        }
        // Of backslashes before a tag that is none the less a tag, one is there to say so.
        if next.is_some() && gap.ends_with('\\') {
            out.pop();
        }
        out.push_str(after);
        out
    }

    /// `{{x}}` or `{{{x}}}`.
    fn value(&mut self, tag: &mut HelperTemplate, markup: bool) {
        let site = self.site();
        let mut params = std::mem::take(&mut tag.params);
        let mut hash = std::mem::take(&mut tag.hash);
        let hidden = if markup { hidden::MARKUP } else { hidden::VALUE };
        let mut value = std::mem::replace(&mut tag.name, Parameter::Name(hidden.to_owned()));
        if params.is_empty() && hash.is_empty() {
            if let Parameter::Subexpression(_) = value {
                self.parameter(&mut value, site);
            }
        } else {
            self.call(&mut value, &mut params, &mut hash, Call::value(site));
            value = Parameter::Subexpression(Subexpression::new(value, params, hash));
        }
        tag.params = vec![value, number(site)];
        if markup {
            tag.params.push(number(self.sites.marks.len()));
            self.sites.marks.push(self.sites.sites[site].mark());
        }
    }

    fn block(&mut self, block: &mut HelperTemplate) {
        let site = self.site();
        let optional = block.inverse.is_some();
        let HelperTemplate { name, params, hash, .. } = block;
        self.call(name, params, hash, Call { usage: Use::Block, optional, site });
        self.content(block.template.as_mut());
        self.branches(block);
        self.site();
    }

    /// What follows `else`. Handlebars keeps `else if` as a block within the branch.
    fn branches(&mut self, block: &mut HelperTemplate) {
        let Some(branch) = &mut block.inverse else { return };
        let chained = self.tags.get(self.at).is_some_and(|tag| tag.kind == TagKind::ElseIf);
        if let (true, [TemplateElement::HelperBlock(next)]) = (chained, &mut branch.elements[..]) {
            let site = self.site();
            let optional = next.inverse.is_some();
            let HelperTemplate { name, params, hash, .. } = next.as_mut();
            self.call(name, params, hash, Call { usage: Use::Block, optional, site });
            // Handlebars renders the next condition within the branch of this one.
            self.depth += 1;
            self.content(next.template.as_mut());
            self.branches(next);
            self.depth -= 1;
        } else {
            self.site();
            self.content(Some(branch));
        }
    }

    /// A call of a helper with its parameters; a helper that does not exist is replaced by one that
    /// prints nothing, so that rendering can tell of more.
    fn call(
        &mut self,
        name: &mut Parameter,
        params: &mut [Parameter],
        hash: &mut HashMap<String, Parameter>,
        Call { usage, optional, site }: Call,
    ) {
        let called = name.as_name().unwrap_or_default().to_owned();
        let checked = helpers::check(&called, usage, params.len(), hash);
        let values = params.iter_mut().chain(in_order(hash));
        let wants_all =
            checked.as_ref().is_ok_and(|helper| helper.built_in && !helper.lenient && !optional);
        for value in values {
            match value {
                Parameter::Path(_) if !wants_all => {}
                value => self.parameter(value, site),
            }
        }
        match checked {
            Ok(helper) if helper.name == "each" && !optional => {
                params.iter_mut().for_each(|list| *list = hidden(hidden::ITEMS, list, site));
            }
            Ok(helper) if !helper.built_in => {
                hash.insert(SITE.to_owned(), number(site));
            }
            Ok(_) => {}
            Err(problem) => {
                self.flaw(site, &called, problem);
                *name = Parameter::Name(hidden::NOTHING.to_owned());
            }
        }
    }

    /// A parameter that has to be there: a name is looked up by a hidden helper that tells where it is
    /// not, a call is prepared like any other.
    fn parameter(&mut self, parameter: &mut Parameter, site: usize) {
        match parameter {
            Parameter::Subexpression(call) => {
                if let TemplateElement::Expression(call) = call.element.as_mut() {
                    let HelperTemplate { name, params, hash, .. } = call.as_mut();
                    self.call(name, params, hash, Call::value(site));
                }
            }
            Parameter::Path(_) => *parameter = hidden(hidden::NEED, parameter, site),
            _ => {}
        }
    }

    fn partial(&mut self, partial: &mut DecoratorTemplate, site: usize, has_content: bool) {
        for value in partial.params.iter_mut().chain(in_order(&mut partial.hash)) {
            self.parameter(value, site);
        }
        if let Some(name) = partial.name.as_name().map(str::to_owned) {
            let problem = match self.names.check(&name) {
                _ if name == "@partial-block" => return,
                Ok(()) => {
                    let depth = self.depth;
                    self.found.includes.push(Include { name, site, depth });
                    return;
                }
                Err(problem) if problem.is::<UnknownPartial>() && has_content => return,
                Err(problem) => problem,
            };
            self.flaw(site, &name, problem);
            partial.name = Parameter::Name(hidden::NOTHING.to_owned());
        } else {
            self.parameter(&mut partial.name, site);
            let computed = std::mem::replace(&mut partial.name, Parameter::Literal(Json::Null));
            let own = Parameter::Literal(Json::from(self.name));
            let params = vec![computed, number(site), own, number(self.depth)];
            let name = Parameter::Name(hidden::PARTIAL.to_owned());
            let call = Subexpression::new(name, params, HashMap::new());
            partial.name = Parameter::Subexpression(call);
        }
    }
}

/// The values of options in the order of their names, so that problems come in the same order each time.
fn in_order(hash: &mut HashMap<String, Parameter>) -> impl Iterator<Item = &mut Parameter> {
    hash.iter_mut().collect::<BTreeMap<_, _>>().into_values()
}

/// A call of the hidden helper `name` with `parameter` and the index of the tag.
fn hidden(name: &str, parameter: &mut Parameter, site: usize) -> Parameter {
    let parameter = std::mem::replace(parameter, Parameter::Literal(Json::Null));
    let params = vec![parameter, number(site)];
    let name = Parameter::Name(name.to_owned());
    Parameter::Subexpression(Subexpression::new(name, params, HashMap::new()))
}

fn number(index: usize) -> Parameter {
    Parameter::Literal(Json::from(index))
}
