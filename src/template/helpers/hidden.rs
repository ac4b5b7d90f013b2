//! Helpers that no author calls: instrumented templates do. Their names hold a reserved character.

use std::sync::{Arc, Mutex, PoisonError};

use handlebars::{
    BlockParamHolder, Context, Handlebars, Helper, HelperDef, HelperResult, Output, PathAndJson,
    RenderContext, RenderError, Renderable, ScopedJson,
};
use serde_json::Value as Json;

use super::Log;
use super::args::{as_number, complain, index, plain};
use crate::diag::Message;
use crate::template::code;
use crate::template::messages::{NotAList, ValueIsList, ValueIsTable, ValueNeedsHelper};
use crate::template::partials::{Graph, Include, Names};
use crate::template::suggest::nearest;
use crate::text::{self, Date, TimeOfDay};

/// Prints a value as an inert word: value, index of the tag, and `true` where a helper has reckoned it.
pub const VALUE: &str = "\u{F0103}value";
/// Prints markup: text, index of the tag, and `true` where a helper has reckoned it.
pub const MARKUP: &str = "\u{F0103}markup";
/// Gives its parameter, which has to be there: value, index of the tag.
pub const NEED: &str = "\u{F0103}need";
/// Gives its parameter, which has to be a list or a table: value, index of the tag.
pub const ITEMS: &str = "\u{F0103}items";
/// Gives the name of a partial: name, index of the tag, name of the template, blocks the tag is in.
pub const PARTIAL: &str = "\u{F0103}partial";
/// Prints the entry into a node: index of the node.
pub const ENTER: &str = "\u{F0103}enter";
/// Prints the end of the node that was entered last.
pub const LEAVE: &str = "\u{F0103}leave";
/// A block that binds its options as names where its parameter is a list, and otherwise prints its `else`.
pub const BESIDE: &str = "\u{F0103}beside";
/// The place of an item in its loop, from 1.
pub const NUMBER: &str = "number";
/// A helper that gives nothing and a partial that is empty, for what does not exist.
pub const NOTHING: &str = "\u{F0103}nothing";

/// Puts them in.
pub fn register(
    registry: &mut Handlebars<'static>,
    log: &Log,
    names: &Arc<Names>,
    graph: &Arc<Mutex<Graph>>,
) {
    let kinds = [
        (VALUE, Kind::Value),
        (MARKUP, Kind::Markup),
        (NEED, Kind::Need),
        (ITEMS, Kind::Items),
        (NOTHING, Kind::Nothing),
    ];
    for (name, kind) in kinds {
        registry.register_helper(name, Box::new(Hidden { kind, log: log.clone() }));
    }
    registry.register_helper(ENTER, Box::new(Enter(log.clone())));
    registry.register_helper(LEAVE, Box::new(Leave(log.clone())));
    registry.register_helper(BESIDE, Box::new(Beside));
    let graph = Arc::clone(graph);
    let partial = PartialName { log: log.clone(), names: Arc::clone(names), graph };
    registry.register_helper(PARTIAL, Box::new(partial));
}

/// Puts in the one that prints a value.
pub fn register_value(registry: &mut Handlebars<'static>, log: &Log) {
    registry.register_helper(VALUE, Box::new(Hidden { kind: Kind::Value, log: log.clone() }));
}

#[derive(Clone, Copy)]
enum Kind {
    Value,
    Markup,
    Need,
    Items,
    Nothing,
}

struct Hidden {
    kind: Kind,
    log: Log,
}

impl HelperDef for Hidden {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let site = index(helper.param(1));
        let (Some(param), false) = (helper.param(0), matches!(self.kind, Kind::Nothing)) else {
            return Ok(ScopedJson::Missing);
        };
        if param.is_value_missing() {
            complain(&self.log, site, param, context, rc);
            return Ok(ScopedJson::Missing);
        }
        let reckoned = helper.param(2).and_then(|_| as_number(param.value()));
        let printed = || match reckoned {
            Some(number) => text::number(number, None),
            None => self.printed(param, site),
        };
        Ok(match self.kind {
            Kind::Value => Json::from(self.log.print(printed(), site)?).into(),
            Kind::Markup => Json::from(code::markup(&printed(), site)).into(),
            Kind::Need => same(param, context),
            Kind::Items if param.value().is_array() || param.value().is_object() => {
                same(param, context)
            }
            Kind::Items => {
                let value = plain(param.value()).unwrap_or_default();
                let problem = NotAList { helper: "each".to_owned(), value };
                self.log.add(site, "each", problem);
                ScopedJson::Missing
            }
            Kind::Nothing => ScopedJson::Missing,
        })
    }
}

impl Hidden {
    /// The value as text; a table or a list is none.
    fn printed(&self, param: &PathAndJson<'_>, site: usize) -> String {
        let name = param.relative_path().cloned().unwrap_or_default();
        match param.value() {
            Json::Object(fields) => {
                let keys: Vec<_> = fields.keys().map(|key| format!("{name}.{key}")).collect();
                let near = nearest("", keys.iter().map(String::as_str));
                self.log.add(site, &name.clone(), ValueIsTable { name, near });
                String::new()
            }
            Json::Array(_) => {
                self.log.add(site, &name.clone(), ValueIsList { name });
                String::new()
            }
            value => {
                let text = plain(value).unwrap_or_default();
                if let Some(helper) = helper_for(value, &text, &name) {
                    self.log.add(
                        site,
                        &name.clone(),
                        ValueNeedsHelper { name, value: text, helper },
                    );
                    return String::new();
                }
                text
            }
        }
    }
}

/// How to write a value of the data that no document prints as it is: a truth value, a number with a power of ten, a date.
fn helper_for(value: &Json, text: &str, name: &str) -> Option<String> {
    match value {
        _ if name.is_empty() => None,
        Json::Bool(_) => Some(format!("{{{{#if {name}}}}}…{{{{else}}}}…{{{{/if}}}}")),
        Json::Number(_) if text.contains('e') => Some(format!("{{{{number {name}}}}}")),
        Json::String(_) if Date::parse(text).is_some() => Some(format!("{{{{date {name}}}}}")),
        // With seconds, as TOML has it; `07:30` may be somebody's words.
        Json::String(_) if text.len() >= 8 && TimeOfDay::parse(text).is_some() => {
            Some(format!("{{{{time {name}}}}}"))
        }
        _ => None,
    }
}

/// Prints the entry into a node past Handlebars' account of lines and indents, which it must not change. In a loop
/// it numbers the item, which Handlebars counts from 0 only.
struct Enter(Log);

impl HelperDef for Enter {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let node = index(helper.param(0));
        let local = |name| rc.block().and_then(|block| block.get_local_var(name)).and_then(plain);
        let key = local("key").or_else(|| local("index")).unwrap_or_default();
        if let Some(block) = rc.block_mut()
            && let Some(index) = block.get_local_var("index").and_then(Json::as_u64)
        {
            block.set_local_var(NUMBER, Json::from(index + 1));
        }
        out.write(&code::enter(node, &key))?;
        Ok(self.0.enter(node, key)?)
    }
}

/// Prints the end of a node in the same way.
struct Leave(Log);

impl HelperDef for Leave {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        out.write(code::LEAVE.encode_utf8(&mut [0; 4]))?;
        self.0.leave();
        Ok(())
    }
}

/// Prints its content with its options as names beside a list.
struct Beside;

impl HelperDef for Beside {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let is_list = helper.param(0).is_some_and(|param| param.value().is_array());
        if !is_list {
            let joined = helper.inverse();
            return joined.map_or(Ok(()), |joined| joined.render(registry, context, rc, out));
        }
        let around = rc.block().cloned();
        if let Some(block) = rc.block_mut() {
            for (name, value) in helper.hash() {
                block.set_block_param(name, BlockParamHolder::value(value.value().clone()));
            }
        }
        let printed = helper.template().map_or(Ok(()), |t| t.render(registry, context, rc, out));
        if let (Some(block), Some(around)) = (rc.block_mut(), around) {
            *block = around;
        }
        printed
    }
}

/// The parameter with the path it has in the data, which `../` and block parameters go by.
fn same<'rc>(param: &PathAndJson<'rc>, context: &'rc Context) -> ScopedJson<'rc> {
    let found = param.context_path().and_then(|path| {
        let value = path.iter().try_fold(context.data(), |value, step| match value {
            Json::Object(fields) => fields.get(step),
            Json::Array(items) => items.get(step.parse::<usize>().ok()?),
            _ => None,
        });
        Some(ScopedJson::Context(value?, path.clone()))
    });
    found.unwrap_or_else(|| ScopedJson::Derived(param.value().clone()))
}

/// Checks a name that the template computes: whether there is such a partial, and whether it leads back
/// to a template that it is computed in.
struct PartialName {
    log: Log,
    names: Arc<Names>,
    /// All includes known so far. A computed one joins when it is first seen, so what closes a circle is
    /// found before it is entered.
    graph: Arc<Mutex<Graph>>,
}

impl HelperDef for PartialName {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let site = index(helper.param(1));
        let own = helper.param(2).and_then(|own| own.value().as_str()).unwrap_or_default();
        let Some(param) = helper.param(0).filter(|param| !param.is_value_missing()) else {
            helper.param(0).into_iter().for_each(|p| complain(&self.log, site, p, context, rc));
            return Ok(Json::from(NOTHING).into());
        };
        let name = plain(param.value()).unwrap_or_default();
        let include = Include { name, site, depth: index(helper.param(3)) };
        match self.names.check(&include.name).and_then(|()| self.join(own, &include)) {
            Ok(()) => Ok(Json::from(include.name).into()),
            Err(problem) => {
                self.log.add(site, "", problem);
                Ok(Json::from(NOTHING).into())
            }
        }
    }
}

impl PartialName {
    fn join(&self, own: &str, include: &Include) -> Result<(), Message> {
        let mut graph = self.graph.lock().unwrap_or_else(PoisonError::into_inner);
        if graph.has(own, include) {
            return Ok(());
        }
        let mut wider = graph.clone();
        wider.add(own, include.clone());
        if let Some(problem) = wider.flaws().into_iter().map(|(_, problem)| problem).next() {
            return Err(problem);
        }
        *graph = wider;
        Ok(())
    }
}
