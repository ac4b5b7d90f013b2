//! The facts of a report as fields of a form.

use std::path::Path;

use super::answer::{Field, Form, Group, Row, Template};
use super::draft::Draft;
use super::messages::FileIsBroken;
use super::question::Typed;
use super::value::{echo, typed_value};
use super::{Session, shared};
use crate::data::{self, ReportFile};
use crate::diag::{Diagnostics, Language, Message, Words};
use crate::library::Library;
use crate::source::{Place, Sources};
use crate::template::manifest::{
    Bound, Described, FACTS, Fact, FactTree, ITEM, Kind, Limits, Manifest, Starter, common,
};
use crate::toml::DataPath;
use crate::toml::tree::{Node, Value};
use crate::world::{World, home};

/// Whether the value of a path is shared.
type Shares = Box<dyn Fn(&DataPath) -> bool>;

/// Common tables that a form has, and where those of the template stand among them.
const BEFORE: [&str; 2] = ["document", "signer"];

impl<W: World> Session<W> {
    /// All fields, in the order of a new report.
    pub(super) fn form(&self, language: Language) -> Result<Form, Message> {
        let broken =
            || Message::from(FileIsBroken { path: self.report_file().display().to_string() });
        let (described, file) = self.described().ok_or_else(broken)?;
        let root = &file.root;
        let shared = self.shared(&file);
        let mut former = Former { language, shared: shared.as_deref(), groups: Vec::new() };
        for fact in BEFORE.iter().filter_map(|name| common().get(&DataPath::dotted(name))) {
            former.top(common(), fact, root);
        }
        let own = described.facts();
        let (facts, tables): (Vec<_>, Vec<_>) = own.roots().partition(|fact| fact.key() == FACTS);
        for fact in tables.into_iter().chain(facts) {
            former.top(own, fact, root);
        }
        if !described.has_manifest() {
            former.groups.extend(undescribed(root));
        }
        let template = self.template(&file, language);
        Ok(Form { revision: self.revision(), template, groups: former.groups })
    }

    /// What is known of the facts, and the file; `None` where the file is broken.
    pub(super) fn described(&self) -> Option<(Described, ReportFile)> {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let file = data::open(&self.world, &self.order.report, &mut sources, &mut diagnostics)?;
        let library = self.library();
        let described = file.described(&library, &mut sources, &mut diagnostics);
        Some((described, file))
    }

    /// Tells of a path of a paper whether its value stands, or belongs, in what the set has in common; nothing where it is no
    /// paper, or one whose files are broken.
    fn shared(&self, file: &ReportFile) -> Option<Shares> {
        file.common.as_ref()?;
        let draft = |path: &Path| Draft::read(&self.world, path).ok();
        let (own, common) = (draft(&self.report_file())?, draft(&file.folder.join(home::COMMON))?);
        let tables = self.tables_of_set(file);
        Some(Box::new(move |path: &DataPath| {
            shared::place(path, own.root(), common.root(), &tables).is_some()
        }))
    }

    /// Where its templates are looked for.
    pub(super) fn library(&self) -> Library<'_> {
        let folder = self.folder();
        let own = std::iter::once(folder.join("templates"));
        let folders = own.chain(self.order.templates.clone()).collect();
        Library::new(&self.world, folders).with_built_in(self.order.built_in.clone())
    }

    fn template(&self, file: &ReportFile, language: Language) -> Template {
        let name = file.template().map(|name| name.value).unwrap_or_default();
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let manifest = Manifest::load(&name, &self.library(), &mut sources, &mut diagnostics);
        let words = |words: fn(&Manifest) -> &Words| {
            manifest.as_deref().map(|manifest| words(manifest).get(language).to_owned())
        };
        let title = words(|manifest| &manifest.name).unwrap_or_else(|| name.clone());
        let description = words(|manifest| &manifest.description).unwrap_or_default();
        Template { name, title, description }
    }
}

/// The fact of a value, whoever describes it.
pub(super) fn fact(described: &Described, path: &DataPath) -> Option<Fact> {
    let is_index = |key: &str| key.parse::<usize>().is_ok();
    let keys = path.keys().map(|key| if is_index(key) { ITEM } else { key });
    let path = DataPath::new(keys.collect::<Vec<_>>());
    described.facts().get(&path).or_else(|| common().get(&path)).cloned()
}

/// The field of a fact outside of a form.
pub(super) fn alone(fact: &Fact, value: Option<&Node>, language: Language) -> Field {
    let former = Former { language, shared: None, groups: Vec::new() };
    former.field(fact.in_words(), fact, value)
}

/// The facts that stand in a row of a list, each with its path within the row: tables in it are opened.
pub(super) fn columns<'t>(facts: &'t FactTree, list: &DataPath) -> Vec<(DataPath, &'t Fact)> {
    let own = list.join(ITEM);
    let mut found = Vec::new();
    collect(facts, list, own.keys().count(), &mut found);
    found
}

fn collect<'t>(
    facts: &'t FactTree,
    table: &DataPath,
    skip: usize,
    found: &mut Vec<(DataPath, &'t Fact)>,
) {
    for fact in facts.below(table) {
        match fact.kind {
            Kind::Table { .. } => collect(facts, &fact.path, skip, found),
            Kind::Tables { .. } => {}
            _ => {
                let keys: Vec<_> = fact.path.keys().skip(skip).collect();
                found.push((DataPath::new(keys), fact));
            }
        }
    }
}

struct Former<'s> {
    language: Language,
    /// Whether a paper shares the value of a path with others of its set; nothing where it is no paper.
    shared: Option<&'s dyn Fn(&DataPath) -> bool>,
    groups: Vec<Group>,
}

impl Former<'_> {
    fn top(&mut self, facts: &FactTree, fact: &Fact, root: &Node) {
        if fact.is_table() {
            let group = self.group(facts, fact, root);
            self.groups.push(group);
        }
    }

    fn group(&self, facts: &FactTree, fact: &Fact, root: &Node) -> Group {
        let node = root.get(&fact.path);
        let (tables, values): (Vec<_>, Vec<_>) =
            facts.children(fact).partition(|fact| fact.is_table());
        let is_list = matches!(fact.kind, Kind::Tables { .. });
        let mut group = Group {
            path: fact.in_words(),
            label: fact.label.get(self.language).to_owned(),
            help: fact.help.as_ref().map(|help| help.get(self.language).to_owned()),
            kind: if is_list { "tables" } else { "table" },
            required: fact.required,
            present: node.is_some(),
            shared: self.is_shared(fact),
            fields: Vec::new(),
            groups: Vec::new(),
            columns: Vec::new(),
            rows: None,
        };
        if is_list {
            let columns = columns(facts, &fact.path);
            group.rows = Some(rows(&group.path, node, &columns));
            group.columns = columns
                .into_iter()
                .map(|(path, fact)| self.field(path.to_string(), fact, None))
                .collect();
        } else {
            group.fields = values
                .into_iter()
                .map(|fact| self.field(fact.in_words(), fact, root.get(&fact.path)))
                .collect();
            group.groups = tables.into_iter().map(|fact| self.group(facts, fact, root)).collect();
        }
        group
    }

    /// What stands in a row is shared as its list is, which says so.
    fn is_shared(&self, fact: &Fact) -> bool {
        let is_in_row = fact.path.keys().any(|key| key == ITEM);
        !is_in_row && self.shared.is_some_and(|shared| shared(&fact.path))
    }

    fn field(&self, path: String, fact: &Fact, node: Option<&Node>) -> Field {
        let words = |words: &Words| words.get(self.language).to_owned();
        let fixed = |bound: fn(&Limits) -> Option<&Bound>| match fact.kind.limits().and_then(bound)
        {
            Some(Bound::Number(number)) => Some(*number),
            _ => None,
        };
        let example = fact.example.as_ref().and_then(typed_value);
        Field {
            path,
            label: words(&fact.label),
            help: fact.help.as_ref().map(words),
            unit: fact.unit.as_ref().map(words),
            kind: kind(&fact.kind),
            required: fact.required,
            first: fact.starter == Some(Starter::First),
            shared: self.is_shared(fact),
            choices: match &fact.kind {
                Kind::Choice(choices) => choices.clone(),
                _ => Vec::new(),
            },
            example: example.and_then(|typed| match typed {
                Typed::Text(text) => Some(text),
                Typed::YesNo(_) => None,
            }),
            min: fixed(|limits| limits.min.as_ref()),
            max: fixed(|limits| limits.max.as_ref()),
            value: node.and_then(typed_value),
            echo: node.and_then(|node| echo(fact, node)),
        }
    }
}

fn rows(path: &str, list: Option<&Node>, columns: &[(DataPath, &Fact)]) -> Vec<Row> {
    let Some(Value::Array(items)) = list.map(|list| &list.value) else { return Vec::new() };
    let row = |(index, item): (usize, &Node)| Row {
        path: format!("{path}.{index}"),
        values: columns.iter().map(|(path, _)| item.get(path).and_then(typed_value)).collect(),
    };
    items.iter().enumerate().map(row).collect()
}

/// How the page names a kind.
const fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Lines => "lines",
        Kind::Count(_) => "count",
        Kind::Number(_) => "number",
        Kind::Percent(_) => "percent",
        Kind::Money(_) => "money",
        Kind::Date(_) | Kind::OpenDate => "date",
        Kind::Time(_) => "time",
        Kind::DayMonth => "day-month",
        Kind::Choice(_) => "choice",
        Kind::YesNo => "yes-no",
        Kind::List(_) => "list",
        Kind::TextOrNumber => "text-or-number",
        Kind::Cells => "cells",
        Kind::Table { .. } => "table",
        Kind::Tables { .. } => "tables",
    }
}

/// The facts of a report whose template says nothing about them: each is what it is.
fn undescribed(root: &Node) -> Option<Group> {
    let facts = root.at(FACTS)?;
    let group = group_of(&DataPath::dotted(FACTS), facts);
    (!group.fields.is_empty() || !group.groups.is_empty()).then_some(group)
}

fn group_of(path: &DataPath, node: &Node) -> Group {
    let mut group = Group {
        path: path.to_string(),
        label: in_words(path),
        help: None,
        kind: "table",
        required: true,
        present: true,
        shared: false,
        fields: Vec::new(),
        groups: Vec::new(),
        columns: Vec::new(),
        rows: None,
    };
    let Value::Table(table) = &node.value else { return group };
    for (key, (_, node)) in table.iter().filter(|(key, _)| !key.contains('.')) {
        let path = path.join(key);
        match &node.value {
            Value::Table(_) => group.groups.push(group_of(&path, node)),
            _ => {
                let Some(fact) = inferred(&path, node) else { continue };
                let former =
                    Former { language: Language::Vietnamese, shared: None, groups: Vec::new() };
                group.fields.push(former.field(path.to_string(), &fact, Some(node)));
            }
        }
    }
    group
}

/// A fact that nothing describes, by its value.
pub(super) fn inferred(path: &DataPath, node: &Node) -> Option<Fact> {
    let kind = match &node.value {
        Value::String(text) if text.contains('\n') => Kind::Lines,
        Value::String(_) => Kind::Text,
        Value::Integer(_) => Kind::Count(Limits::default()),
        Value::Float(_) => Kind::Number(Limits::default()),
        Value::Boolean(_) => Kind::YesNo,
        Value::Date(_) => Kind::Date(Limits::default()),
        Value::Time(_) if typed_value(node).is_some() => Kind::Time(Limits::default()),
        Value::Array(_) if typed_value(node).is_some() => Kind::List(Vec::new()),
        _ => return None,
    };
    Some(Fact {
        path: path.clone(),
        kind,
        label: Words::from(in_words(path)),
        help: None,
        unit: None,
        example: None,
        required: true,
        needs: Vec::new(),
        parts: Vec::new(),
        starter: None,
        role: None,
        place: Place { source: node.place.source, span: 0..0 },
    })
}

/// A key as words.
fn in_words(path: &DataPath) -> String {
    path.keys().last().unwrap_or_default().replace('_', " ")
}
