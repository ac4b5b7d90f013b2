//! Reads a manifest. All its flaws are told at once.

use std::collections::BTreeSet;

use super::fact::{Bound, Fact, FactTree, ITEM, Kind, Limits, Role, Starter, parse_path, written};
use super::validate::example_flaws;
use super::{FACTS, Manifest};
use crate::diag::{Diagnostics, Message, Words};
use crate::source::Place;
use crate::template::messages::{
    BadFactPath, FactBeforeTable, FactOutsideTables, FactTwice, TooManyFacts, UnknownFact,
};
use crate::toml::DataPath;
use crate::toml::reader::{At, Field, Fields, Problems, hints, nearest};
use crate::toml::tree::{Node, Table, Value};

/// The manifest of a template; `None` where it has flaws.
pub fn manifest(root: &Node, diagnostics: &mut Diagnostics) -> Option<Manifest> {
    let problems = Problems::default();
    let manifest = whole(root, Judging::Now, &problems);
    finish(problems, diagnostics)?;
    manifest
}

/// A manifest of the program's own, whose names and examples have been [judged](manifest) in its tests: each start would
/// else do so again.
pub fn judged(root: &Node) -> Option<Manifest> {
    whole(root, Judging::Done, &Problems::default())
}

/// Whether names and examples are still to be judged.
#[derive(Clone, Copy, PartialEq)]
enum Judging {
    Now,
    Done,
}

/// The facts that every report has; `None` where they have flaws.
pub fn common(root: &Node, diagnostics: &mut Diagnostics) -> Option<FactTree> {
    let problems = Problems::default();
    let facts = Fields::new(root, "", &problems).and_then(|fields| {
        let facts = facts(&fields.required("fact"), None, Judging::Now, &problems);
        fields.finish();
        facts
    });
    finish(problems, diagnostics)?;
    facts
}

fn finish(problems: Problems, diagnostics: &mut Diagnostics) -> Option<()> {
    let sound = problems.is_empty();
    problems.report(diagnostics);
    sound.then_some(())
}

fn whole(root: &Node, judging: Judging, problems: &Problems) -> Option<Manifest> {
    let fields = Fields::new(root, "", problems)?;
    let name = words(&fields.required("name"));
    let description = words(&fields.required("description"));
    let kinds = fields.optional("kinds").texts().map(|kinds| kinds.value).unwrap_or_default();
    let tables = fields.optional("tables").texts();
    let numbering = fields.optional("numbering");
    let numbering = numbering.table().and(numbering.node().cloned());
    let facts = facts(&fields.optional("fact"), Some(tables.as_ref()), judging, problems);
    let examples = examples(&fields.optional("examples"), judging, problems);
    let papers = fields.optional("papers").texts().map(|names| names.value).unwrap_or_default();
    let without = fields.optional("without").texts().map(|keys| keys.value).unwrap_or_default();
    fields.finish();
    Some(Manifest {
        papers,
        without,
        name: name?,
        description: description?,
        kinds,
        tables: tables.map(|tables| tables.value).unwrap_or_default(),
        numbering,
        facts: facts?,
        examples,
    })
}

fn words(field: &Field<'_>) -> Option<Words> {
    let fields = field.table()?;
    let vi = fields.required("vi").text();
    let en = fields.required("en").text();
    fields.finish();
    Some([vi?.value, en?.value].into())
}

/// Examples of common keys.
fn examples(field: &Field<'_>, judging: Judging, problems: &Problems) -> Vec<(String, Node)> {
    let Some(Node { value: Value::Table(table), .. }) = field.node() else {
        let _ = field.table();
        return Vec::new();
    };
    if judging == Judging::Now {
        judge_examples(table, problems);
    }
    table.iter().map(|(path, (_, node))| (path.clone(), node.clone())).collect()
}

/// Tells of examples of common keys that no report has, or that are wrong.
fn judge_examples(table: &Table, problems: &Problems) {
    let common = super::common();
    for (path, (place, node)) in table {
        match parse_path(path).and_then(|path| common.get(&path)) {
            Some(fact) => flaws(common, fact, node, &Table::new(), problems),
            None => unknown(path, place, common, problems),
        }
    }
}

/// The most facts that a template describes.
const MOST_FACTS: usize = 2_000;

/// The facts of a manifest. `tables` are those that a template has at the root; the common keys stand where they like.
fn facts(
    field: &Field<'_>,
    tables: Option<Option<&At<Vec<String>>>>,
    judging: Judging,
    problems: &Problems,
) -> Option<FactTree> {
    if !field.is_present() {
        return Some(FactTree::default());
    }
    let mut tree = FactTree::default();
    // What stands in a fact that has flaws is not to blame for them.
    let mut broken = BTreeSet::new();
    let items = field.items()?;
    if items.len() > MOST_FACTS {
        return field.note(TooManyFacts { most: MOST_FACTS.to_string() });
    }
    for item in items {
        match fact(&item) {
            Some((fact, _)) if broken.contains(&fact.parent()) => {
                broken.insert(fact.path);
            }
            Some((fact, path_place)) => match misplaced(&fact, &tree, tables) {
                Some(problem) => problems.push(&path_place, problem),
                None => tree.push(fact),
            },
            None => broken.extend(path_in(&item)),
        }
    }
    if let Some(Some(tables)) = tables {
        for name in &tables.value {
            if !tree.roots().any(|fact| fact.key() == name) {
                unknown(name, &tables.place, &tree, problems);
            }
        }
    }
    if judging == Judging::Now {
        judge(&tree, problems);
    }
    Some(tree)
}

/// Tells of names in facts that nothing bears, and of examples that are wrong.
fn judge(tree: &FactTree, problems: &Problems) {
    for fact in tree.iter() {
        check_names(fact, tree, problems);
        if let Some(example) = &fact.example {
            flaws(tree, fact, example, &siblings(fact, tree), problems);
        }
    }
}

/// The path of a fact that has flaws elsewhere.
fn path_in(item: &Field<'_>) -> Option<DataPath> {
    match &item.node()?.at("path")?.value {
        Value::String(text) => parse_path(text),
        _ => None,
    }
}

/// Why a fact cannot stand where it stands.
fn misplaced(
    fact: &Fact,
    tree: &FactTree,
    tables: Option<Option<&At<Vec<String>>>>,
) -> Option<Message> {
    let path = fact.written();
    if tree.get(&fact.path).is_some() {
        return Some(FactTwice { path }.into());
    }
    let parent = fact.parent();
    if parent == DataPath::default() {
        let tables = tables?;
        let is_known = fact.key() == FACTS
            || tables.is_some_and(|tables| tables.value.iter().any(|name| name == fact.key()));
        let is_table = match fact.kind {
            Kind::Table { .. } => true,
            Kind::Tables { .. } => fact.key() != FACTS,
            _ => false,
        };
        return (!is_known || !is_table).then(|| FactOutsideTables { path }.into());
    }
    let depth = fact.path.keys().count() - parent.keys().count() - 1;
    let fits = tree.get(&parent).is_some_and(|table| match table.kind {
        Kind::Table { .. } => depth == 0,
        Kind::Tables { .. } => depth == 1,
        Kind::Cells => depth == 2,
        _ => false,
    });
    (!fits).then(|| FactBeforeTable { path, table: written(&parent) }.into())
}

/// Tells of names in a fact that nothing bears.
fn check_names(fact: &Fact, tree: &FactTree, problems: &Problems) {
    for needed in fact.needs.iter().filter(|needed| tree.get(needed).is_none()) {
        unknown(&written(needed), &fact.place, tree, problems);
    }
    let limits = |name: &&str| {
        limiting(fact, name, tree).is_some_and(|other| fact.kind.compares_with(&other.kind))
    };
    for name in fact.kind.limiting().filter(|name| !limits(name)) {
        unknown(name, &fact.place, tree, problems);
    }
    let counts = |other: &Fact| {
        other.kind.is_number() || matches!(other.kind, Kind::List(_) | Kind::Tables { .. })
    };
    let is_part =
        |key: &str| tree.below(&fact.parent()).any(|other| other.key() == key && counts(other));
    for key in fact.parts.iter().filter(|key| !(fact.kind.is_number() && is_part(key))) {
        unknown(key, &fact.place, tree, problems);
    }
    let (numbers, others): (&[&str], &[&str]) = match fact.role {
        None
        | Some(
            Role::Day | Role::Start | Role::Election | Role::Row | Role::Words | Role::ElectedOf,
        ) => (&[], &[]),
        Some(Role::Term) => (&["from", "to"], &[]),
        Some(Role::People) => (&[], &["name"]),
        Some(Role::Schedule) => (&["minutes"], &[]),
        Some(Role::Sittings) => (&[], &["items"]),
        Some(Role::Elections) => (&["seats"], &["ballots", "candidates"]),
        Some(Role::Attendance) => (&["summoned", "present"], &[]),
    };
    for key in numbers.iter().chain(others) {
        let is_it = |child: &Fact| {
            child.key() == *key && (!numbers.contains(key) || child.kind.is_number())
        };
        if !tree.children(fact).any(is_it) {
            unknown(&format!("{}.{key}", fact.written()), &fact.place, tree, problems);
        }
    }
}

/// The fact that limits another by its key in the same table, or by its path outside lists, also that of a common key.
fn limiting<'t>(fact: &Fact, name: &str, tree: &'t FactTree) -> Option<&'t Fact> {
    if !name.contains('.') {
        return tree.below(&fact.parent()).find(|other| other.key() == name);
    }
    let path = parse_path(name).filter(|path| !path.keys().any(|key| key == ITEM))?;
    tree.get(&path).or_else(|| super::common().get(&path))
}

fn unknown(name: &str, place: &Place, tree: &FactTree, problems: &Problems) {
    let known: Vec<String> = tree.iter().map(Fact::written).collect();
    let known = || known.iter().map(String::as_str);
    let hint = match nearest(name, known()) {
        Some(_) => hints(name, known()),
        None => ["mô tả số liệu ấy, hoặc sửa lại tên", "describe it, or correct the name"].into(),
    };
    problems.push(place, UnknownFact { name: name.to_owned(), hint });
}

/// The examples of the facts in the same table that limit this one.
fn siblings(fact: &Fact, tree: &FactTree) -> Table {
    let siblings = fact.kind.limiting().filter_map(|key| {
        let other = tree.below(&fact.parent()).find(|other| other.key() == key)?;
        let example = other.example.clone()?;
        Some((other.key().to_owned(), (example.place.clone(), example)))
    });
    siblings.collect()
}

fn flaws(tree: &FactTree, fact: &Fact, node: &Node, siblings: &Table, problems: &Problems) {
    for flaw in example_flaws(tree, fact, node, siblings) {
        problems.push(flaw.place.as_ref().unwrap_or(&fact.place), flaw.message);
    }
}

/// A fact, with the place of its path.
fn fact(field: &Field<'_>) -> Option<(Fact, Place)> {
    let fields = field.table()?;
    let path = path(&fields.required("path"));
    let label = words(&fields.required("label"));
    let help = fields.optional("help");
    let help = help.is_present().then(|| words(&help)).flatten();
    let unit = fields.optional("unit");
    let unit = unit.is_present().then(|| words(&unit)).flatten();
    let required = fields.optional("required").boolean().is_some_and(|at| at.value);
    let needs = needs(&fields.optional("needs"));
    let parts = fields.optional("parts").texts().map(|keys| keys.value).unwrap_or_default();
    let starter = fields.optional("starter").choice(&STARTERS).map(|at| at.value);
    let role = fields.optional("is").choice(&ROLES).map(|at| at.value);
    let kind_name = fields.required("type").choice(&TYPES)?;
    let kind = kind(kind_name.value, &fields);
    let example = match kind {
        Some(Kind::Table { .. }) => None,
        _ => fields.required("example").node().cloned(),
    };
    let place = fields.place.clone();
    fields.finish();
    let (path, path_place) = path?;
    let label = label?;
    let kind = kind?;
    let fact = Fact {
        path,
        kind,
        label,
        help,
        unit,
        example,
        required,
        needs,
        parts,
        starter,
        role,
        place,
    };
    Some((fact, path_place))
}

const ROLES: [(&str, Role); 12] = [
    ("term", Role::Term),
    ("people", Role::People),
    ("elections", Role::Elections),
    ("election", Role::Election),
    ("attendance", Role::Attendance),
    ("day", Role::Day),
    ("start", Role::Start),
    ("schedule", Role::Schedule),
    ("sittings", Role::Sittings),
    ("row", Role::Row),
    ("words", Role::Words),
    ("elected-of", Role::ElectedOf),
];

const STARTERS: [(&str, Starter); 3] =
    [("first", Starter::First), ("given", Starter::Given), ("suggested", Starter::Suggested)];

/// A type by its name, before its limits and words are known.
#[derive(Clone, Copy)]
enum Type {
    Text,
    Lines,
    Count,
    Number,
    Percent,
    Money,
    Date,
    Time,
    OpenDate,
    DayMonth,
    Choice,
    YesNo,
    List,
    Table,
    Tables,
    TextOrNumber,
    Cells,
}

const TYPES: [(&str, Type); 17] = [
    ("text", Type::Text),
    ("lines", Type::Lines),
    ("count", Type::Count),
    ("number", Type::Number),
    ("percent", Type::Percent),
    ("money", Type::Money),
    ("date", Type::Date),
    ("time", Type::Time),
    ("open-date", Type::OpenDate),
    ("day-month", Type::DayMonth),
    ("choice", Type::Choice),
    ("yes-no", Type::YesNo),
    ("list", Type::List),
    ("table", Type::Table),
    ("tables", Type::Tables),
    ("text-or-number", Type::TextOrNumber),
    ("cells", Type::Cells),
];

fn kind(name: Type, fields: &Fields<'_>) -> Option<Kind> {
    let inline = || fields.optional("inline").boolean().is_some_and(|at| at.value);
    Some(match name {
        Type::Text => Kind::Text,
        Type::Lines => Kind::Lines,
        Type::Count => Kind::Count(limits(fields, Some(0.0), None)),
        Type::Number => Kind::Number(limits(fields, None, None)),
        Type::Percent => Kind::Percent(limits(fields, Some(0.0), Some(100.0))),
        Type::Money => Kind::Money(limits(fields, Some(0.0), None)),
        Type::Date => Kind::Date(limits(fields, None, None)),
        Type::Time => Kind::Time(limits(fields, None, None)),
        Type::OpenDate => Kind::OpenDate,
        Type::DayMonth => Kind::DayMonth,
        Type::Choice => Kind::Choice(fields.required("choices").texts()?.value),
        Type::YesNo => Kind::YesNo,
        Type::List => {
            let words = fields.optional("choices").texts();
            Kind::List(words.map(|words| words.value).unwrap_or_default())
        }
        Type::Table => Kind::Table { inline: inline() },
        Type::Tables => Kind::Tables { inline: inline() },
        Type::TextOrNumber => Kind::TextOrNumber,
        Type::Cells => Kind::Cells,
    })
}

/// The limits that a manifest gives, over those of the type.
fn limits(fields: &Fields<'_>, min: Option<f64>, max: Option<f64>) -> Limits {
    let bound = |key: &str, default: Option<f64>| {
        let field = fields.optional(key);
        match field.node().map(|node| &node.value) {
            None => default.map(Bound::Number),
            Some(Value::String(_)) => field.text().map(|at| Bound::Fact(at.value)),
            Some(_) => field.number(f64::MIN..=f64::MAX).map(|at| Bound::Number(at.value)),
        }
    };
    Limits { min: bound("min", min), max: bound("max", max) }
}

fn path(field: &Field<'_>) -> Option<(DataPath, Place)> {
    let text = field.text()?;
    match parse_path(&text.value) {
        Some(path) => Some((path, text.place)),
        None => field.note(BadFactPath { path: text.value }),
    }
}

fn needs(field: &Field<'_>) -> Vec<DataPath> {
    if !field.is_present() {
        return Vec::new();
    }
    let paths = field.items().unwrap_or_default();
    paths.iter().filter_map(|item| Some(path(item)?.0)).collect()
}
