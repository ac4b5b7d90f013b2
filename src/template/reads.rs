//! Which data a template can read, found in the parsed tags: every branch counts, comments do not.
//!
//! What a value is called is followed through `each`, `with`, `../`, block parameters and the contexts and parameters
//! of partials, as Handlebars does it. A value that is printed or handed to a helper is read with all that is in it;
//! one that `if` asks for is read itself, without what is in it.

use std::collections::{BTreeMap, BTreeSet};

use handlebars::Template;
use handlebars::template::{
    BlockParam, DecoratorTemplate, HelperTemplate, Parameter, TemplateElement,
};

use super::helpers::takes_nothing;
use super::scan::MAX_NESTING;
use crate::toml::DataPath;

/// Stands in a path for any key or index.
const ANY: &str = "*";
/// So many partials are looked into, and so many blocks and partials deep; templates that include each other in more
/// ways count as reading everything.
const MOST_PARTIALS: usize = 10_000;
const DEEPEST: usize = 2 * MAX_NESTING;

/// The data that templates can read, as a tree of keys.
#[derive(Clone, Debug, Default)]
pub struct Reads {
    below: BTreeMap<String, Reads>,
    /// Whether all that stands below is read too.
    whole: bool,
}

impl Reads {
    /// Everything there is.
    pub fn everything() -> Self {
        Self { below: BTreeMap::new(), whole: true }
    }

    /// Whether the value at that path is read, or something in it, or all that it stands in.
    pub fn covers(&self, path: &DataPath) -> bool {
        let mut reached = vec![self];
        for key in path.keys() {
            if reached.iter().any(|reads| reads.whole) {
                return true;
            }
            let next = reached.iter().flat_map(|reads| [key, ANY].map(|key| reads.below.get(key)));
            reached = next.flatten().collect();
        }
        !reached.is_empty()
    }

    /// Adds the value at that path; `whole` with all that is in it.
    pub fn add(&mut self, path: &DataPath, whole: bool) {
        let mut reads = self;
        for key in path.keys() {
            reads = reads.below.entry(key.to_owned()).or_default();
        }
        reads.whole |= whole;
    }
}

/// A template file as it was parsed.
#[derive(Clone, Copy)]
pub struct Parsed<'t> {
    /// The name of the partial.
    pub name: &'t str,
    /// Its elements.
    pub template: &'t Template,
    /// Whether what it reads counts.
    pub counts: bool,
}

/// What the partials `entries` can read, with all that they include.
pub fn reads<'t>(files: &[Parsed<'t>], entries: impl IntoIterator<Item = &'t str>) -> Reads {
    let mut walk = Walk {
        files: files.iter().map(|file| (file.name, *file)).collect(),
        frames: Vec::new(),
        counts: true,
        seen: BTreeSet::new(),
        is_lost: false,
        reads: Reads::default(),
    };
    for entry in entries {
        walk.frames = vec![Frame { this: root(), params: BTreeMap::new() }];
        walk.file(entry);
    }
    if walk.is_lost { Reads::everything() } else { walk.reads }
}

/// What a value may be: paths of the data; none for what the template itself makes.
type Value = BTreeSet<DataPath>;

fn root() -> Value {
    Value::from([DataPath::default()])
}

fn below(value: &Value, key: &str) -> Value {
    value.iter().map(|path| path.join(key)).collect()
}

/// What a block or a partial has put before the eyes of what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Frame {
    this: Value,
    params: BTreeMap<String, Value>,
}

struct Walk<'t> {
    files: BTreeMap<&'t str, Parsed<'t>>,
    /// The innermost last.
    frames: Vec<Frame>,
    /// Whether the file under way counts.
    counts: bool,
    /// Partials with all that they saw.
    seen: BTreeSet<(String, Vec<Frame>)>,
    /// Whether partials include each other in more ways than can be followed.
    is_lost: bool,
    reads: Reads,
}

impl<'t> Walk<'t> {
    fn file(&mut self, name: &str) {
        let Some(&file) = self.files.get(name) else { return };
        self.is_lost |= self.seen.len() > MOST_PARTIALS || self.frames.len() > DEEPEST;
        if self.is_lost || !self.seen.insert((name.to_owned(), self.frames.clone())) {
            return;
        }
        let counts = std::mem::replace(&mut self.counts, file.counts);
        self.template(file.template);
        self.counts = counts;
    }

    fn template(&mut self, template: &'t Template) {
        for element in &template.elements {
            match element {
                TemplateElement::Expression(tag) | TemplateElement::HtmlExpression(tag) => {
                    let value = self.tag(tag);
                    self.read(&value, true);
                }
                TemplateElement::HelperBlock(block) => self.block(block),
                TemplateElement::PartialExpression(partial)
                | TemplateElement::PartialBlock(partial) => self.partial(partial),
                _ => {}
            }
        }
    }

    /// The value of `{{x}}` or of a call.
    fn tag(&mut self, tag: &'t HelperTemplate) -> Value {
        if tag.params.is_empty() && tag.hash.is_empty() {
            let calls = tag.name.as_name().is_some_and(takes_nothing);
            return if calls { Value::default() } else { self.value(&tag.name) };
        }
        let values: Vec<_> = tag.params.iter().map(|param| self.value(param)).collect();
        let options: Vec<_> = tag.hash.values().map(|option| self.value(option)).collect();
        match tag.name.as_name().unwrap_or_default() {
            "default" => self.asked(&values),
            "lookup" => {
                self.asked(&values);
                let key = tag.params.get(1).and_then(literal);
                let list = values.first().cloned().unwrap_or_default();
                let mut found = below(&list, key.as_deref().unwrap_or(ANY));
                values.iter().skip(1).for_each(|key| self.read(key, true));
                found.extend(options.into_iter().flatten());
                found
            }
            "sum" => {
                let items = values.first().map(|list| below(list, ANY)).unwrap_or_default();
                if tag.params.len() < 2 {
                    self.read(&items, true);
                }
                for field in tag.params.iter().skip(1) {
                    let field = literal(field);
                    self.read(&below(&items, field.as_deref().unwrap_or(ANY)), true);
                }
                values.iter().skip(1).chain(&options).for_each(|value| self.read(value, true));
                self.asked(&values);
                Value::new()
            }
            "any" => {
                let items = values.first().map(|list| below(list, ANY)).unwrap_or_default();
                let field = tag.params.get(1).and_then(literal);
                self.read(&below(&items, field.as_deref().unwrap_or(ANY)), false);
                self.asked(&values);
                Value::new()
            }
            "and" | "or" | "not" | "several" | "len" => {
                self.asked(&values);
                Value::new()
            }
            _ => {
                values.iter().chain(&options).for_each(|value| self.read(value, true));
                Value::new()
            }
        }
    }

    /// Notes that each of these is asked for; gives all that they may be.
    fn asked(&mut self, values: &[Value]) -> Value {
        values.iter().for_each(|value| self.read(value, false));
        values.iter().flatten().cloned().collect()
    }

    fn value(&mut self, parameter: &'t Parameter) -> Value {
        match parameter {
            Parameter::Name(_) | Parameter::Path(_) => {
                parameter.as_name().map_or(Value::new(), |name| self.named(name))
            }
            Parameter::Literal(_) => Value::new(),
            Parameter::Subexpression(call) => match call.element.as_ref() {
                TemplateElement::Expression(tag) => self.tag(tag),
                _ => Value::new(),
            },
            _ => Value::new(),
        }
    }

    /// What a name stands for here: `facts.gifts`, `../name`, `@root.facts`, `this`.
    fn named(&self, name: &str) -> Value {
        let (mut rest, mut up) = (name, 0);
        while let Some(inner) = rest.strip_prefix("..") {
            rest = inner.strip_prefix('/').unwrap_or(inner);
            up += 1;
        }
        let mut keys = keys(rest);
        let frame = self.frames.iter().rev().nth(up).or(self.frames.last());
        let mut value = frame.map_or_else(root, |frame| frame.this.clone());
        match keys.first().map(String::as_str) {
            Some("@root") => {
                value = root();
                keys.remove(0);
            }
            Some(local) if local.starts_with('@') => return Value::new(),
            Some("this") => {
                keys.remove(0);
            }
            Some(first) => {
                let param = self.frames.iter().rev().find_map(|frame| frame.params.get(first));
                if let Some(param) = param {
                    value = param.clone();
                    keys.remove(0);
                }
            }
            None => {}
        }
        keys.iter().fold(value, |value, key| below(&value, key))
    }

    fn read(&mut self, value: &Value, whole: bool) {
        for path in value.iter().filter(|_| self.counts) {
            self.reads.add(path, whole);
        }
    }

    fn block(&mut self, block: &'t HelperTemplate) {
        let values: Vec<_> = block.params.iter().map(|param| self.value(param)).collect();
        let first = values.first().cloned().unwrap_or_default();
        let this = match block.name.as_name().unwrap_or_default() {
            "each" => Some(below(&first, ANY)),
            "with" => Some(first),
            "if" | "unless" | "and" | "or" | "not" | "several" => None,
            _ => {
                values.iter().for_each(|value| self.read(value, true));
                None
            }
        };
        self.asked(&values);
        let pushed = this.is_some();
        self.frames.extend(this.map(|this| frame(this, block.block_param.as_ref())));
        block.template.iter().for_each(|template| self.template(template));
        if pushed {
            self.frames.pop();
        }
        block.inverse.iter().for_each(|template| self.template(template));
    }

    fn partial(&mut self, partial: &'t DecoratorTemplate) {
        let this = match partial.params.first() {
            Some(context) => self.value(context),
            None => self.named("this"),
        };
        let params = partial.hash.iter().map(|(name, option)| (name.clone(), self.value(option)));
        let params = params.collect();
        let computed = match &partial.name {
            Parameter::Subexpression(_) => {
                let name = self.value(&partial.name);
                self.read(&name, true);
                true
            }
            _ => false,
        };
        self.frames.push(Frame { this, params });
        partial.template.iter().for_each(|content| self.template(content));
        if computed {
            let all: Vec<_> = self.files.keys().copied().collect();
            all.into_iter().for_each(|name| self.file(name));
        } else if let Some(name) = partial.name.as_name() {
            self.file(name);
        }
        self.frames.pop();
    }
}

/// What a block shows to its content: the value itself, also under the names that the block gives it.
fn frame(this: Value, names: Option<&BlockParam>) -> Frame {
    let name = |parameter: &Parameter| parameter.as_name().unwrap_or_default().to_owned();
    let params = match names {
        Some(BlockParam::Single(item)) => BTreeMap::from([(name(item), this.clone())]),
        Some(BlockParam::Pair((item, key))) => {
            BTreeMap::from([(name(item), this.clone()), (name(key), Value::new())])
        }
        _ => BTreeMap::new(),
    };
    Frame { this, params }
}

/// A key that is written out in the template.
fn literal(parameter: &Parameter) -> Option<String> {
    match parameter {
        Parameter::Literal(serde_json::Value::String(key)) => Some(key.clone()),
        Parameter::Literal(serde_json::Value::Number(index)) => Some(index.to_string()),
        _ => None,
    }
}

/// The keys of a name, which `.` or `/` separate; one in brackets may hold either.
fn keys(name: &str) -> Vec<String> {
    let (mut keys, mut rest) = (Vec::new(), name);
    while !rest.is_empty() {
        let (key, after) = match rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
            Some(bracketed) => bracketed,
            None => rest.split_at(rest.find(['.', '/']).unwrap_or(rest.len())),
        };
        if !key.is_empty() {
            keys.push(key.to_owned());
        }
        rest = after.strip_prefix(['.', '/']).unwrap_or(after);
    }
    keys
}

#[cfg(test)]
mod tests;
