//! What helpers find wrong while a template is rendered. They report and go on, so that one rendering
//! finds everything.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use handlebars::{Context, RenderContext, RenderError, RenderErrorReason};
use serde_json::Value as Json;

use crate::diag::{MOST_ALIKE, Message};
use crate::template::code::Printed;
use crate::template::messages::UnknownName;
use crate::template::suggest::nearest;

/// Something wrong in a tag.
#[derive(Clone, Debug)]
pub struct Complaint {
    /// The index of the tag.
    pub site: usize,
    /// The name in it that is to blame; the whole tag where empty.
    pub name: String,
    /// Which parameter of the helper of that name is to blame, if one is.
    pub argument: Option<Argument>,
    /// What is wrong.
    pub problem: Message,
    /// The nodes that were entered when it was found, the outermost first, each with its item.
    pub entered: Vec<(usize, String)>,
}

/// A parameter of a helper, or what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Which parameter.
    pub index: usize,
    /// The keys that lead from it to what is to blame; none for all of it.
    pub keys: Vec<String>,
}

/// The complaints of one rendering, and what it prints, shared by all helpers.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<State>>);

/// The most items of loops and partials that a rendering goes through: 200 for each of 5,000 pages.
pub const MOST_STEPS: usize = 1_000_000;
/// The most bytes that a template prints, with the signs that lead back: 5,000 pages have some 20 MB.
pub const MOST_PRINTED: usize = 32 << 20;
/// The most items that helpers look through in one rendering.
const MOST_LOOKED_AT: usize = 10_000_000;
/// The most complaints that are kept: more tell no one anything new.
const MOST_COMPLAINTS: usize = 10_000;

/// A rendering that goes beyond its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted;

impl From<Exhausted> for RenderError {
    fn from(_: Exhausted) -> Self {
        RenderErrorReason::Other("too much".to_owned()).into()
    }
}

#[derive(Debug, Default)]
struct State {
    /// How many nodes have been entered.
    steps: usize,
    /// How many bytes of values tags have printed.
    bytes: usize,
    /// How many items helpers have looked at.
    looked_at: usize,
    complaints: Vec<Complaint>,
    entered: Vec<(usize, String)>,
    printed: Printed,
}

impl Log {
    /// Adds a complaint about the tag, or a name in it.
    pub fn add(&self, site: usize, name: &str, problem: impl Into<Message>) {
        self.push(site, name, None, problem.into());
    }

    /// Adds a complaint about a parameter of a helper.
    pub fn add_argument(
        &self,
        site: usize,
        helper: &str,
        argument: Argument,
        problem: impl Into<Message>,
    ) {
        self.push(site, helper, Some(argument), problem.into());
    }

    fn push(&self, site: usize, name: &str, argument: Option<Argument>, problem: Message) {
        let mut state = self.state();
        if state.complaints.len() == MOST_COMPLAINTS {
            return;
        }
        let (name, entered) = (name.to_owned(), state.entered.clone());
        state.complaints.push(Complaint { site, name, argument, problem, entered });
    }

    /// Adds what a tag prints. Gives the characters that stand for it, unless [`MOST_PRINTED`] are there.
    pub fn print(&self, text: String, site: usize) -> Result<String, Exhausted> {
        let mut state = self.state();
        state.bytes += text.len();
        if state.bytes > MOST_PRINTED { Err(Exhausted) } else { Ok(state.printed.add(text, site)) }
    }

    /// Notes that the rendering enters a node, unless it has gone through [`MOST_STEPS`].
    pub fn enter(&self, node: usize, key: String) -> Result<(), Exhausted> {
        let mut state = self.state();
        state.steps += 1;
        state.entered.push((node, key));
        if state.steps > MOST_STEPS { Err(Exhausted) } else { Ok(()) }
    }

    /// Notes that a helper looks through that many items.
    pub fn look_at(&self, items: usize) -> Result<(), Exhausted> {
        let mut state = self.state();
        state.looked_at += items;
        if state.looked_at > MOST_LOOKED_AT { Err(Exhausted) } else { Ok(()) }
    }

    /// Whether the rendering has gone beyond its bounds.
    pub fn is_exhausted(&self) -> bool {
        let state = self.state();
        state.bytes > MOST_PRINTED || state.steps > MOST_STEPS || state.looked_at > MOST_LOOKED_AT
    }

    /// Notes that it leaves the node that it entered last.
    pub fn leave(&self) {
        self.state().entered.pop();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds that `path` is missing where it is looked up, with the names that are there.
    pub fn add_missing<'rc>(
        &self,
        site: usize,
        path: &str,
        context: &'rc Context,
        rc: &RenderContext<'_, 'rc>,
    ) {
        // What comes behind those that are told needs no advice.
        let is_told = self.state().complaints.len() < 2 * MOST_ALIKE;
        let near = if is_told { names_near(path, context, rc) } else { String::new() };
        self.add(site, path, UnknownName { name: path.to_owned(), near });
    }

    /// Takes everything out: the complaints, and what was printed.
    pub fn take(&self) -> (Vec<Complaint>, Printed) {
        let State { complaints, printed, .. } = std::mem::take(&mut *self.state());
        (complaints, printed)
    }
}

/// The names at the level at which `path` breaks off, in full, nearest to the missing one first.
fn names_near<'rc>(path: &str, context: &'rc Context, rc: &RenderContext<'_, 'rc>) -> String {
    if path.contains('@') && !path.contains("@root") {
        return nearest(path, ["@number", "@index", "@key", "@first", "@last", "@root"]);
    }
    let (level, names) = split(path);
    let mut parent = level.to_owned();
    for name in names {
        let here = if parent.ends_with(['/', '.']) || parent.is_empty() {
            format!("{parent}this")
        } else {
            parent.clone()
        };
        let separator = if here == parent { "." } else { "" };
        let next = format!("{parent}{separator}{name}");
        if rc.evaluate(context, &next).is_ok_and(|value| !value.is_missing()) {
            parent = next;
            continue;
        }
        let Ok(value) = rc.evaluate(context, &here) else { break };
        let Json::Object(fields) = value.as_json() else { break };
        let keys: Vec<_> = fields.keys().map(|key| format!("{parent}{separator}{key}")).collect();
        return nearest(&next, keys.iter().map(String::as_str));
    }
    nearest(path, [])
}

/// Splits the steps up (`../`, `@root.`, `this.`) from the names of a path.
fn split(path: &str) -> (&str, impl Iterator<Item = &str>) {
    let mut rest = path;
    while let Some(shorter) = ["../", "./", "this.", "this/", "@root.", "@root/"]
        .iter()
        .find_map(|s| rest.strip_prefix(s))
    {
        rest = shorter;
    }
    let level = &path[..path.len() - rest.len()];
    let mut in_brackets = false;
    let names = rest.split(move |c| {
        in_brackets = (in_brackets || c == '[') && c != ']';
        !in_brackets && (c == '.' || c == '/')
    });
    (level, names)
}
