//! The parameters of a helper as the values it wants.

use std::cell::Cell;
use std::ops::RangeInclusive;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, PathAndJson, RenderContext, RenderError, ScopedJson,
};
use serde_json::Value as Json;

use super::log::Argument;
use super::{Log, SITE, Signature};
use crate::diag::Message;
use crate::template::messages::{
    ArgumentOutOfRange, BadOption, NotANumber, NotAWholeNumber, NotText,
};
use crate::text::Decimal;

/// The longest piece of a value that a message shows.
const SHOWN: usize = 60;

/// What a helper does.
pub type Run = fn(&Args) -> Result<Json, Fault>;

/// Why a helper gives nothing.
pub enum Fault {
    /// A problem of its own.
    Message(Message),
    /// A problem of something in a parameter.
    Inside(Argument, Message),
    /// The parameter of that index is missing.
    Missing(usize),
}

impl From<Message> for Fault {
    fn from(problem: Message) -> Self {
        Self::Message(problem)
    }
}

/// One of our helpers, for Handlebars.
pub struct Own {
    signature: &'static Signature,
    run: Run,
    log: Log,
}

impl Own {
    /// The helper with that signature.
    pub const fn new(signature: &'static Signature, run: Run, log: Log) -> Self {
        Self { signature, run, log }
    }
}

impl HelperDef for Own {
    /// Gives the value; where there is none, logs why and gives what counts as missing without a name,
    /// which no helper around it complains about a second time.
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let site = index(helper.hash_get(SITE));
        let lenient = usize::from(self.signature.lenient);
        let options = helper.hash().iter().filter(|(name, _)| **name != SITE).map(|(_, v)| v);
        let mut whole = true;
        for param in helper.params().iter().skip(lenient).chain(options) {
            if param.is_value_missing() {
                whole = false;
                complain(&self.log, site, param, context, rc);
            }
        }
        if !whole {
            return Ok(ScopedJson::Missing);
        }
        // The others look at no more than one item, or give a whole list that is copied.
        if matches!(self.signature.name, "any" | "default" | "list" | "lookup" | "sum") {
            let lists = helper.params().iter().map(|param| count_items(param.value()));
            self.log.look_at(lists.sum())?;
        }
        let args = Args { helper, name: self.signature.name, looked_at: Cell::new(None) };
        match (self.run)(&args) {
            Ok(value) => return Ok(value.into()),
            Err(Fault::Message(problem)) => match args.looked_at.get() {
                Some(index) => {
                    let argument = Argument { index, keys: Vec::new() };
                    self.log.add_argument(site, args.name, argument, problem);
                }
                None => self.log.add(site, args.name, problem),
            },
            Err(Fault::Inside(argument, problem)) => {
                self.log.add_argument(site, args.name, argument, problem);
            }
            Err(Fault::Missing(index)) => {
                let param = helper.param(index);
                param.into_iter().for_each(|p| complain(&self.log, site, p, context, rc));
            }
        }
        Ok(ScopedJson::Missing)
    }
}

/// How many items a list or table has.
fn count_items(value: &Json) -> usize {
    match value {
        Json::Array(items) => items.len(),
        Json::Object(fields) => fields.len(),
        _ => 0,
    }
}

/// Logs that a parameter is missing, unless what it comes from has logged that already.
pub fn complain<'rc>(
    log: &Log,
    site: usize,
    param: &PathAndJson<'rc>,
    context: &'rc Context,
    rc: &RenderContext<'_, 'rc>,
) {
    if let Some(path) = param.relative_path() {
        log.add_missing(site, path, context, rc);
    }
}

/// A hidden parameter as an index.
pub fn index(param: Option<&PathAndJson<'_>>) -> usize {
    let index = param.and_then(|param| param.value().as_u64());
    index.and_then(|index| usize::try_from(index).ok()).unwrap_or(usize::MAX)
}

/// The parameters of one call. All are there but the first of a lenient helper.
pub struct Args<'a, 'rc> {
    helper: &'a Helper<'rc>,
    name: &'static str,
    /// The parameter that was looked at last: it is to blame for what is wrong then.
    looked_at: Cell<Option<usize>>,
}

impl Args<'_, '_> {
    /// The parameter as it is; null where there is none.
    pub fn json(&self, index: usize) -> &Json {
        self.looked_at.set(Some(index));
        self.helper.param(index).map_or(&Json::Null, PathAndJson::value)
    }

    /// Whether the parameter is missing or null.
    pub fn is_missing(&self, index: usize) -> bool {
        self.json(index).is_null()
    }

    /// The name under which a parameter was looked up.
    pub fn path(&self, index: usize) -> Option<&str> {
        self.helper.param(index)?.relative_path().map(String::as_str)
    }

    /// An option as it is.
    pub fn option(&self, name: &str) -> Option<&Json> {
        self.helper.hash_get(name).map(PathAndJson::value)
    }

    /// How many parameters there are.
    pub fn count(&self) -> usize {
        self.helper.params().len()
    }

    /// A number, also one written as text.
    pub fn number(&self, index: usize) -> Result<Decimal, Message> {
        let problem =
            || Message::from(NotANumber { helper: self.name(), value: self.shown(index) });
        as_number(self.json(index)).ok_or_else(problem)
    }

    /// A number without decimals.
    pub fn whole(&self, index: usize) -> Result<i64, Message> {
        let problem =
            || Message::from(NotAWholeNumber { helper: self.name(), value: self.shown(index) });
        self.number(index)?.whole().ok_or_else(problem)
    }

    /// Text; a number or a truth value stands for how it is written.
    pub fn text(&self, index: usize) -> Result<String, Message> {
        let problem = || Message::from(NotText { helper: self.name(), value: self.shown(index) });
        plain(self.json(index)).ok_or_else(problem)
    }

    /// An option that is text.
    pub fn text_option(&self, name: &str, default: &str) -> Result<String, Message> {
        match self.option(name) {
            None => Ok(default.to_owned()),
            Some(value) => plain(value).ok_or_else(|| self.bad_option(name, "\"…\"")),
        }
    }

    /// An option that is one of `known`, the first of them where it is not given.
    pub fn style(&self, known: &[&'static str]) -> Result<&'static str, Message> {
        let default = known.first().copied().unwrap_or_default();
        let style = self.text_option("style", default)?;
        let found = known.iter().find(|known| **known == style);
        found.copied().ok_or_else(|| self.bad_option("style", &known.join(", ")))
    }

    /// An option that is a whole number within `range`.
    pub fn whole_option(
        &self,
        name: &str,
        range: RangeInclusive<u32>,
    ) -> Result<Option<u32>, Message> {
        let Some(value) = self.option(name) else { return Ok(None) };
        let number = plain(value).and_then(|text| text.parse().ok());
        let number = number.filter(|number| range.contains(number));
        let known = || format!("{} - {}", range.start(), range.end());
        number.map(Some).ok_or_else(|| self.bad_option(name, &known()))
    }

    /// A parameter that is out of what the helper can write.
    pub fn out_of_range(&self, index: usize, range: &str) -> Message {
        let (value, range) = (self.shown(index), range.to_owned());
        ArgumentOutOfRange { helper: self.name(), value, range }.into()
    }

    /// A parameter as a message shows it.
    pub fn shown(&self, index: usize) -> String {
        shown(self.json(index))
    }

    /// The name of the helper, for messages.
    pub fn name(&self) -> String {
        self.name.to_owned()
    }

    fn bad_option(&self, option: &str, known: &str) -> Message {
        self.looked_at.set(None);
        let value = self.option(option).map(shown).unwrap_or_default();
        let (option, known) = (option.to_owned(), known.to_owned());
        BadOption { helper: self.name(), option, value, known }.into()
    }
}

/// A value as a number, also one written as text.
pub fn as_number(value: &Json) -> Option<Decimal> {
    match value {
        Json::Number(number) => Decimal::parse(&number.to_string()),
        Json::String(text) => Decimal::parse_text(text),
        _ => None,
    }
}

/// A single value as text; `None` for tables and lists.
pub fn plain(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(truth) => Some(truth.to_string()),
        Json::Null => Some(String::new()),
        Json::Array(_) | Json::Object(_) => None,
    }
}

/// A value as a message shows it.
pub fn shown(value: &Json) -> String {
    let text = plain(value).unwrap_or_else(|| value.to_string());
    let text = text.replace('\n', " ");
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
