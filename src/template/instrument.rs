//! Prepares a parsed template so that what it prints can be led back to it.
//!
//! Handlebars has parsed the skeleton of the template, and settled blanks and lines that hold nothing but
//! a tag. Then three things are put into the parsed elements, and none can change what is printed:
//! - words come back, with a mark before the first letter of each line and after each tag, never beside a line
//!   break, since at rendering Handlebars only asks whether text starts or ends with one;
//! - `{{x}}` becomes a call of a hidden helper with the index of its tag, which prints the value as an
//!   inert word, and reports what is missing instead of ending the rendering;
//! - each item of a loop and each partial stands between signs that say which one it is. They go past
//!   Handlebars' own account of lines and indents.

use std::collections::{BTreeMap, HashMap};

use handlebars::Template;
use handlebars::template::{
    BlockParam, DecoratorTemplate, HelperTemplate, Parameter, Subexpression, TemplateElement,
};
use serde_json::Value as Json;

use super::code;
use super::helpers::{self, SITE, Use, hidden};
use super::partials::{Include, Names};
use super::scan::{Tag, TagKind};
use super::sites::{Mark, Node, NodeKind, Site, Sites};
use super::skeleton::Skeleton;
use super::wanted::Wanted;
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
    let (found, gap) = (Found::default(), sites.marks.len() + sites.sites.len());
    let node = sites.nodes.len();
    sites.nodes.push(Node { parent: None, site: None, kind: NodeKind::File });
    let mut walk =
        Walk { name, source, text, tags, at: 0, depth: 0, node, gap, names, sites, found };
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
    /// The node that is open.
    node: usize,
    /// The number of the last stretch between two tags.
    gap: usize,
    /// Every partial there is.
    names: &'a Names,
    sites: &'a mut Sites,
    found: Found,
}

impl Walk<'_> {
    fn template(&mut self, template: &mut Template) {
        let (elements, mapping) =
            (std::mem::take(&mut template.elements), std::mem::take(&mut template.mapping));
        for (i, element) in elements.into_iter().enumerate() {
            for element in self.element(element) {
                template.elements.push(element);
                template.mapping.extend(mapping.get(i).cloned());
            }
        }
    }

    /// An element with what is put around it.
    fn element(&mut self, mut element: TemplateElement) -> Vec<TemplateElement> {
        match &mut element {
            TemplateElement::RawString(words) => *words = self.words(words),
            TemplateElement::Comment(_) => {
                self.site(None);
            }
            TemplateElement::Expression(tag) => self.value(tag, false),
            TemplateElement::HtmlExpression(tag) => self.value(tag, true),
            TemplateElement::HelperBlock(block) => self.block(block),
            TemplateElement::PartialExpression(partial) => {
                let (site, node) = self.included(partial);
                self.partial(partial, site, false);
                return vec![enter(node), with_parameters(element), leave()];
            }
            TemplateElement::PartialBlock(partial) => {
                let (site, node) = self.included(partial);
                self.partial(partial, site, true);
                let content = self.add_node(Some(node), Some(site), NodeKind::Content);
                self.content(content, partial.template.as_mut());
                partial.template.as_mut().into_iter().for_each(|inner| surround(inner, content));
                self.site(None);
                return vec![enter(node), with_parameters(element), leave()];
            }
            _ => {}
        }
        vec![element]
    }

    /// What stands in a block, in the node `node`.
    fn content(&mut self, node: usize, template: Option<&mut Template>) {
        let around = std::mem::replace(&mut self.node, node);
        self.depth += 1;
        self.found.depth = self.found.depth.max(self.depth);
        template.into_iter().for_each(|template| self.template(template));
        self.depth -= 1;
        self.node = around;
    }

    fn add_node(&mut self, parent: Option<usize>, site: Option<usize>, kind: NodeKind) -> usize {
        self.sites.nodes.push(Node { parent, site, kind });
        self.sites.nodes.len() - 1
    }

    /// The tag of a partial, and the node of what it includes.
    fn included(&mut self, partial: &DecoratorTemplate) -> (usize, usize) {
        let site = self.site(None);
        let context = partial.params.first().map(Wanted::parameter);
        let parameters = Wanted::options(&partial.hash);
        let kind = NodeKind::Partial { context, parameters };
        (site, self.add_node(Some(self.node), Some(site), kind))
    }

    /// Takes the next tag, which asks for `wanted`.
    fn site(&mut self, wanted: Option<Wanted>) -> usize {
        let (source, node) = (self.source, self.node);
        let site = match self.tags.get(self.at) {
            Some(tag) => {
                let before = &self.text[..tag.span.start];
                let after = &self.text[tag.span.end..];
                let blanks = (
                    before.len() - before.trim_end().len(),
                    after.len() - after.trim_start().len(),
                );
                Site {
                    place: Place { source, span: tag.span.clone() },
                    key: self.text[tag.inner.clone()].to_owned(),
                    key_start: tag.inner.start,
                    node,
                    wanted,
                    blanks,
                }
            }
            None => Site {
                place: Place { source, span: 0..0 },
                key: String::new(),
                key_start: 0,
                node,
                wanted,
                blanks: (0, 0),
            },
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
        self.gap += 1;
        let mut offset = from + gap.len() - gap.trim_start().len();
        let mut out = before.to_owned();
        for line in gap.trim().split_inclusive('\n') {
            let blanks = line.len() - line.trim_start().len();
            let letters = line.trim();
            out.push_str(&line[..blanks]);
            self.letters(letters, offset + blanks, (from, from + gap.len()), &mut out);
            out.push_str(&line[blanks + letters.len()..]);
            offset += line.len();
        }
        // Of backslashes before a tag that is none the less a tag, one is there to say so.
        if next.is_some() && gap.ends_with('\\') {
            out.pop();
            self.sites.marks.last_mut().into_iter().for_each(|mark| mark.len -= 1);
        }
        out.push_str(after);
        out
    }

    /// The words of a line, which stand at `offset` in a stretch between two tags, with a mark before them
    /// and behind each backslash that only says that no tag follows.
    fn letters(
        &mut self,
        letters: &str,
        mut offset: usize,
        (from, to): (usize, usize),
        out: &mut String,
    ) {
        let (source, node, gap) = (self.source, self.node, self.gap);
        let blank = |text: &str, trimmed: &str| text.len() - trimmed.len();
        for (i, words) in letters.split("\\{{").enumerate() {
            // Of `\{{`, the braces belong to the words behind them.
            let (start, len) = match i {
                0 => (offset, words.len()),
                _ => (offset + 1, words.len() + 2),
            };
            let (before, after) = (&self.text[from..start], &self.text[start + len..to]);
            let blanks = (blank(before, before.trim_end()), blank(after, after.trim_start()));
            if len > 0 {
                code::mark(self.sites.marks.len(), out);
                self.sites.marks.push(Mark { source, offset: start, len, node, gap, blanks });
            }
            out.push_str(if i == 0 { "" } else { "{{" });
            out.push_str(words);
            offset = start + len;
        }
    }

    /// `{{x}}` or `{{{x}}}`.
    fn value(&mut self, tag: &mut HelperTemplate, markup: bool) {
        let site = self.site(Some(Wanted::tag(tag)));
        let mut params = std::mem::take(&mut tag.params);
        let mut hash = std::mem::take(&mut tag.hash);
        // A blank is no markup, however many braces there are.
        let calls = tag.name.as_name().is_some_and(helpers::takes_nothing);
        let hidden = if markup && !calls { hidden::MARKUP } else { hidden::VALUE };
        let reckons = tag.name.as_name().is_some_and(helpers::reckons);
        let mut value = std::mem::replace(&mut tag.name, Parameter::Name(hidden.to_owned()));
        if params.is_empty() && hash.is_empty() && !calls {
            if let Parameter::Subexpression(_) = value {
                self.parameter(&mut value, site);
            }
        } else {
            self.call(&mut value, &mut params, &mut hash, Call::value(site));
            value = Parameter::Subexpression(Subexpression::new(value, params, hash));
        }
        tag.params = vec![value, number(site)];
        let is_reckoned = reckons.then_some(Parameter::Literal(Json::Bool(true)));
        tag.params.extend(is_reckoned);
    }

    fn block(&mut self, block: &mut HelperTemplate) {
        let (site, node) = self.opened(block);
        self.content(node, block.template.as_mut());
        if let (NodeKind::Each(_), Some(items)) =
            (&self.sites.nodes[node].kind, &mut block.template)
        {
            surround(items, node);
        }
        self.branches(block, site);
        self.site(None);
    }

    /// The tag that opens a block or goes on with one behind `else`, and the node of what follows it.
    fn opened(&mut self, block: &mut HelperTemplate) -> (usize, usize) {
        let site = self.site(block.params.first().map(Wanted::parameter));
        let optional = block.inverse.is_some();
        let kind = node_kind(block);
        let HelperTemplate { name, params, hash, .. } = block;
        self.call(name, params, hash, Call { usage: Use::Block, optional, site });
        (site, self.add_node(Some(self.node), Some(site), kind))
    }

    /// What follows `else` in the block of the tag `site`. Handlebars keeps `else if` as a block within the
    /// branch.
    fn branches(&mut self, block: &mut HelperTemplate, site: usize) {
        let helper = self.sites.sites[site].key.split_whitespace().next().unwrap_or_default();
        let kind = NodeKind::Branch { helper: helper.to_owned(), is_else: true };
        let Some(branch) = &mut block.inverse else { return };
        let node = self.add_node(Some(self.node), Some(site), kind);
        let chained = self.tags.get(self.at).is_some_and(|tag| tag.kind == TagKind::ElseIf);
        if let (true, [TemplateElement::HelperBlock(next)]) = (chained, &mut branch.elements[..]) {
            let around = std::mem::replace(&mut self.node, node);
            let (site, node) = self.opened(next);
            // Handlebars renders the next condition within the branch of this one.
            self.depth += 1;
            self.content(node, next.template.as_mut());
            if let (NodeKind::Each(_), Some(items)) =
                (&self.sites.nodes[node].kind, &mut next.template)
            {
                surround(items, node);
            }
            self.branches(next, site);
            self.depth -= 1;
            self.node = around;
        } else {
            self.site(None);
            self.content(node, Some(branch));
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

/// A partial that is given a value and parameters. Handlebars joins the two to one table, which a list cannot be: to a
/// list the parameters are given as names beside it.
fn with_parameters(included: TemplateElement) -> TemplateElement {
    let (TemplateElement::PartialExpression(partial) | TemplateElement::PartialBlock(partial)) =
        &included
    else {
        return included;
    };
    let Some(value) = partial.params.first().filter(|_| !partial.hash.is_empty()) else {
        return included;
    };
    let params = vec![value.clone()];
    let name = Parameter::Name(hidden::BESIDE.to_owned());
    let call = Subexpression::new(name, params, partial.hash.clone());
    let TemplateElement::Expression(mut block) = *call.element else { return included };
    let mut bare = included.clone();
    if let TemplateElement::PartialExpression(partial) | TemplateElement::PartialBlock(partial) =
        &mut bare
    {
        partial.hash.clear();
    }
    let alone = |element| {
        let mut template = Template::new();
        template.elements.push(element);
        template
    };
    block.block = true;
    block.template = Some(alone(bare));
    block.inverse = Some(alone(included));
    TemplateElement::HelperBlock(block)
}

/// Puts the entry into `node` before what stands in a template, and its end behind.
fn surround(template: &mut Template, node: usize) {
    template.elements.insert(0, enter(node));
    template.elements.push(leave());
    // Where an element stands is told for errors, which these two have none of.
    if let Some(first) = template.mapping.first().cloned() {
        template.mapping.insert(0, first);
    }
}

fn enter(node: usize) -> TemplateElement {
    silent(hidden::ENTER, vec![number(node)])
}

fn leave() -> TemplateElement {
    silent(hidden::LEAVE, Vec::new())
}

/// A call of a hidden helper that prints nothing an author sees.
fn silent(name: &str, params: Vec<Parameter>) -> TemplateElement {
    *Subexpression::new(Parameter::Name(name.to_owned()), params, HashMap::new()).element
}

/// What the block of that tag is.
fn node_kind(block: &HelperTemplate) -> NodeKind {
    let name = |name: &Parameter| name.as_name().unwrap_or_default().to_owned();
    let names = match &block.block_param {
        Some(BlockParam::Single(item)) => vec![name(item)],
        Some(BlockParam::Pair((item, key))) => vec![name(item), name(key)],
        _ => Vec::new(),
    };
    match block.name.as_name().unwrap_or_default() {
        "each" => NodeKind::Each(names),
        "with" => NodeKind::With(names),
        helper => NodeKind::Branch { helper: helper.to_owned(), is_else: false },
    }
}

fn number(index: usize) -> Parameter {
    Parameter::Literal(Json::from(index))
}
