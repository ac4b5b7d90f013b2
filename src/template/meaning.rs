//! What names in a template mean where they stand: loops, `with`, `../`, block parameters and the
//! parameters of partials are resolved as Handlebars resolves them (`parse_json_visitor` there), but to a
//! path of the data, which Handlebars itself forgets at the border of each partial.

use std::rc::Rc;

use serde_json::Value as Json;

use super::data::{Data, step};
use super::helpers::{Argument, hidden::NUMBER};
use super::scopes::Entered;
use super::sites::{NodeKind, Sites};
use super::wanted::{Steps, Wanted};
use crate::document::{Call, Expression, ScopeKind};
use crate::source::Place;

/// What names mean in one scope.
pub struct Meanings<'a> {
    sites: &'a Sites,
    data: &'a Data,
    /// What names mean in the scopes around in which they have a meaning of their own, the outermost first.
    around: Vec<Names<'a>>,
    /// What names mean outside all of them.
    root: Names<'a>,
}

/// What names mean in an item, a `with` or a partial: Handlebars keeps one block context for each.
struct Names<'a> {
    /// `this`.
    this: Meaning<'a>,
    /// Names that come before those of `this`, anywhere inside.
    own: Vec<(String, Meaning<'a>)>,
    /// Names that a partial's parameters put over those of `this`; most partials see those around them.
    over: Rc<[(String, Meaning<'a>)]>,
    /// `@index`, `@number`, `@key`, `@first`, `@last`.
    locals: Rc<[(&'static str, Json)]>,
}

/// What a name or a call means.
#[derive(Clone)]
enum Meaning<'a> {
    /// A value of the data, with its keys.
    Data(Vec<String>, &'a Json),
    Literal(Json),
    Derived(String, Json),
    Absent(String),
    Call {
        helper: String,
        arguments: Vec<Meaning<'a>>,
        options: Vec<(String, Meaning<'a>)>,
    },
}

impl<'a> Meanings<'a> {
    /// What they mean within these scopes, the outermost first.
    pub fn within<'e>(
        sites: &'a Sites,
        data: &'a Data,
        scopes: impl IntoIterator<Item = &'e Entered>,
    ) -> Self {
        let this = Meaning::Data(Vec::new(), data.value());
        let root = Names { this, own: Vec::new(), over: Rc::default(), locals: Rc::default() };
        let mut meanings = Self { sites, data, around: Vec::new(), root };
        for scope in scopes {
            let names = meanings.names(scope);
            meanings.around.extend(names);
        }
        meanings
    }

    /// What the tag `site` asks for; `None` where it asks for nothing.
    pub fn expression(&self, site: usize) -> Option<Expression> {
        let wanted = self.sites.sites.get(site)?.wanted.as_ref()?;
        Some(self.told(self.meaning(wanted)))
    }

    /// What the tag of a scope that stands here does.
    pub fn kind(&self, scope: &Entered) -> ScopeKind {
        let asked = || self.told(self.asked(scope.node));
        match &self.sites.nodes[scope.node].kind {
            NodeKind::File | NodeKind::Content => ScopeKind::PartialContent,
            NodeKind::Branch { helper, is_else } => {
                ScopeKind::Branch { helper: helper.clone(), on: asked(), is_else: *is_else }
            }
            NodeKind::Each(_) => ScopeKind::Item { list: asked(), key: scope.key.to_string() },
            NodeKind::With(_) => ScopeKind::With(asked()),
            NodeKind::Partial { .. } => ScopeKind::Partial,
        }
    }

    /// What the tag of a node asks for.
    fn asked(&self, node: usize) -> Meaning<'a> {
        let site = self.sites.nodes[node].site.and_then(|site| self.sites.sites.get(site));
        let wanted = site.and_then(|site| site.wanted.as_ref());
        wanted.map_or(Meaning::Absent(String::new()), |wanted| self.meaning(wanted))
    }

    /// What names mean in a scope that stands here; `None` where they mean what they mean around it.
    fn names(&self, scope: &Entered) -> Option<Names<'a>> {
        match &self.sites.nodes[scope.node].kind {
            NodeKind::File | NodeKind::Content | NodeKind::Branch { .. } => None,
            NodeKind::Each(own) => Some(self.item(&self.asked(scope.node), &scope.key, own)),
            NodeKind::With(own) => {
                let this = self.asked(scope.node);
                let own = own.iter().map(|name| (name.clone(), this.clone())).collect();
                let locals = Rc::clone(&self.names_at(0).locals);
                Some(Names { this, own, over: Rc::default(), locals })
            }
            NodeKind::Partial { context, parameters } => {
                let around = self.names_at(0);
                let own: Vec<_> = parameters
                    .iter()
                    .map(|(name, wanted)| (name.clone(), self.meaning(wanted)))
                    .collect();
                let (this, mut over) = match context {
                    Some(context) => (self.meaning(context), Rc::default()),
                    None => (around.this.clone(), Rc::clone(&around.over)),
                };
                if !own.is_empty() {
                    over = own.iter().chain(over.iter()).cloned().collect();
                }
                let locals = Rc::clone(&around.locals);
                Some(Names { this, own, over, locals })
            }
        }
    }

    /// What names mean in an item of a list or a table.
    fn item(&self, list: &Meaning<'a>, key: &str, names: &[String]) -> Names<'a> {
        let this = list.clone().below(&[key.to_owned()]);
        let (count, index) = match list.value() {
            Some(Json::Array(items)) => (items.len(), key.parse().unwrap_or(0)),
            Some(Json::Object(fields)) => {
                (fields.len(), fields.keys().position(|other| other == key).unwrap_or(0))
            }
            _ => (0, key.parse().unwrap_or(0)),
        };
        let is_table = matches!(list.value(), Some(Json::Object(_)));
        let own = match names {
            [] => Vec::new(),
            [item] => vec![(item.clone(), this.clone())],
            [item, other, ..] => {
                let value = if is_table { Json::from(key) } else { Json::from(index) };
                let key = Meaning::Derived(other.clone(), value);
                vec![(item.clone(), this.clone()), (other.clone(), key)]
            }
        };
        let mut locals = vec![
            ("first", Json::from(index == 0)),
            ("last", Json::from(index + 1 == count)),
            ("index", Json::from(index)),
            (NUMBER, Json::from(index + 1)),
        ];
        if is_table {
            locals.push(("key", Json::from(key)));
        }
        Names { this, own, over: Rc::default(), locals: locals.into() }
    }

    /// What is asked for means here.
    fn meaning(&self, wanted: &Wanted) -> Meaning<'a> {
        match wanted {
            Wanted::Path(steps) => self.path(steps),
            Wanted::Literal(value) => Meaning::Literal(value.clone()),
            Wanted::Call { helper, arguments, options } => {
                let arguments = arguments.iter().map(|wanted| self.meaning(wanted)).collect();
                let options = options
                    .iter()
                    .map(|(name, wanted)| (name.clone(), self.meaning(wanted)))
                    .collect();
                self.call(helper, arguments, options)
            }
        }
    }

    /// A call; one that only chooses a value means that value.
    fn call(
        &self,
        helper: &str,
        arguments: Vec<Meaning<'a>>,
        options: Vec<(String, Meaning<'a>)>,
    ) -> Meaning<'a> {
        match (helper, &arguments[..]) {
            ("lookup", [table, key]) => {
                let key = key.value().and_then(|key| match key {
                    Json::String(key) => Some(key.clone()),
                    Json::Number(number) => Some(number.to_string()),
                    _ => None,
                });
                let found = key.map(|key| table.clone().below(&[key]));
                let is_there = |found: &Meaning<'a>| found.value().is_some_and(|v| !v.is_null());
                if let Some(found) = found.filter(is_there) {
                    return found;
                }
            }
            ("default", [wanted, _]) if wanted.value().is_some_and(|v| !v.is_null()) => {
                return wanted.clone();
            }
            _ => {}
        }
        Meaning::Call { helper: helper.to_owned(), arguments, options }
    }

    fn path(&self, steps: &Steps) -> Meaning<'a> {
        let absent = || Meaning::Absent(steps.raw.clone());
        if steps.is_local {
            let names = self.names_at(steps.up);
            let local = names.locals.iter().find(|(name, _)| *name == steps.names[0]);
            return local.map_or_else(absent, |(_, value)| {
                Meaning::Derived(steps.raw.clone(), value.clone())
            });
        }
        let found = if steps.from_root {
            self.root.this.clone().below(&steps.names)
        } else if let Some((own, rest)) = self.own(&steps.names) {
            own.below(rest)
        } else {
            let names = self.names_at(steps.up);
            let over = steps.names.split_first().and_then(|(first, rest)| {
                let (_, over) = names.over.iter().find(|(name, _)| name == first)?;
                Some(over.clone().below(rest))
            });
            over.unwrap_or_else(|| names.this.clone().below(&steps.names))
        };
        if matches!(found, Meaning::Absent(_)) { absent() } else { found }
    }

    /// A block parameter or a parameter of a partial, from the innermost scope that has one of that name.
    fn own<'n>(&self, names: &'n [String]) -> Option<(Meaning<'a>, &'n [String])> {
        let (first, rest) = names.split_first()?;
        let own = |names: &Names<'a>| {
            names.own.iter().find(|(name, _)| name == first).map(|(_, own)| own.clone())
        };
        self.around.iter().rev().find_map(own).map(|own| (own, rest))
    }

    /// What names mean `up` scopes above this one; in the innermost where there are not so many.
    fn names_at(&self, up: usize) -> &Names<'a> {
        let mut all = self.around.iter().rev().chain([&self.root]);
        all.nth(up).or(self.around.last()).unwrap_or(&self.root)
    }

    /// A meaning as a document keeps it: in the keys of `report.toml`.
    fn told(&self, meaning: Meaning<'a>) -> Expression {
        match meaning {
            Meaning::Data(path, value) => match self.data.origins().key(&path) {
                Some(path) => Expression::Path(path),
                None => Expression::Derived { name: path.join("."), value: value.clone() },
            },
            Meaning::Literal(value) => Expression::Literal(value),
            Meaning::Derived(name, value) => Expression::Derived { name, value },
            Meaning::Absent(name) => Expression::Absent(name),
            Meaning::Call { helper, arguments, options } => {
                let arguments = arguments.into_iter().map(|meaning| self.told(meaning)).collect();
                let told = |(name, meaning)| (name, self.told(meaning));
                let options = options.into_iter().map(told).collect();
                Expression::Call(Box::new(Call { helper, arguments, options }))
            }
        }
    }
}

impl<'a> Meaning<'a> {
    /// What stands in it under these keys.
    fn below(self, keys: &[String]) -> Self {
        if keys.is_empty() {
            return self;
        }
        let absent = || Self::Absent(keys.join("."));
        match self {
            Self::Data(mut path, value) => {
                let found = keys.iter().try_fold(value, |value, key| step(value, key));
                path.extend(keys.iter().cloned());
                found.map_or_else(absent, |value| Self::Data(path, value))
            }
            Self::Literal(value) | Self::Derived(_, value) => {
                let found = keys.iter().try_fold(&value, |value, key| step(value, key));
                found.map_or_else(absent, |value| Self::Literal(value.clone()))
            }
            Self::Absent(_) => absent(),
            call @ Self::Call { .. } => keys.iter().fold(call, |table, key| Self::Call {
                helper: "lookup".to_owned(),
                arguments: vec![table, Self::Literal(Json::from(key.as_str()))],
                options: Vec::new(),
            }),
        }
    }

    /// The value behind it, but for what a helper gives.
    fn value(&self) -> Option<&Json> {
        match self {
            Self::Data(_, value) => Some(value),
            Self::Literal(value) | Self::Derived(_, value) => Some(value),
            Self::Absent(_) | Self::Call { .. } => None,
        }
    }
}

/// Where the value stands that a complaint is about: of a helper called `name` what is to blame in its parameter, else
/// what the tag asks for.
pub fn place_of_value(
    expression: &Expression,
    name: &str,
    argument: Option<&Argument>,
    data: &Data,
) -> Option<Place> {
    let Some(Argument { index, keys }) = argument else {
        return expression.paths().into_iter().find_map(|path| data.origins().place(path));
    };
    let paths = called(expression, name)?.arguments.get(*index)?.paths();
    paths.into_iter().find_map(|path| {
        let steps = std::iter::successors(Some(&keys[..]), |keys| Some(keys.split_last()?.1));
        let inside = |keys: &[String]| keys.iter().fold(path.clone(), |path, key| path.join(key));
        steps.map(inside).find_map(|path| data.origins().place(&path))
    })
}

/// The first call of a helper of that name.
fn called<'e>(expression: &'e Expression, name: &str) -> Option<&'e Call> {
    let Expression::Call(call) = expression else { return None };
    let inside = || call.arguments.iter().find_map(|argument| called(argument, name));
    if call.helper == name { Some(call) } else { inside() }
}
