//! A report held to what its template describes and reads: what is missing, misspelt, of the wrong type or needs
//! something else, all told at once.

use std::collections::BTreeSet;

use super::described::Described;
use super::fact::{Fact, FactTree, ITEM, Kind};
use super::{FACTS, fit, written};
use crate::diag::{Diagnostic, Message, Severity, Words};
use crate::source::{Place, Texts};
use crate::template::messages::{
    MissingFact, MissingFactTable, NeededFact, PartsUnlikeTotal, UnreadFact,
};
use crate::template::reads::Reads;
use crate::toml::DataPath;
use crate::toml::messages::{EmptyField, UnknownKey};
use crate::toml::reader::{Label, meant, meant_hint};
use crate::toml::tree::{Node, Table, Value};

/// What is wrong with the facts of the report `root`, whose files hold `texts`. A key that neither the manifest describes nor `reads` covers
/// is an error where it is like one that is described, and a warning otherwise.
pub fn validate(
    root: &Node,
    texts: &Texts,
    described: &Described,
    reads: &Reads,
) -> Vec<Diagnostic> {
    let mut walk = Walk::new(described.facts(), Some(root), texts, reads);
    let Value::Table(table) = &root.value else { return Vec::new() };
    let known: Vec<&Fact> = described.facts().roots().collect();
    for fact in &known {
        match table.get(fact.key()) {
            Some((key, node)) => walk.fact(fact, key, node, &At::root(fact.key()), table),
            None => walk.missing(fact, fact.key(), &root.place),
        }
    }
    if !described.has_manifest()
        && let Some((key, node)) = table.get(FACTS)
    {
        walk.unread(key, node, &At::root(FACTS));
    }
    let mut found = walk.found;
    let key = |found: &Diagnostic| found.place.as_ref().map(|p| (p.source, p.span.start));
    found.sort_by_key(key);
    found
}

/// What is wrong with the example of a fact, given those of its siblings.
pub fn example_flaws(
    facts: &FactTree,
    fact: &Fact,
    node: &Node,
    siblings: &Table,
) -> Vec<Diagnostic> {
    let reads = Reads::default();
    let texts = Texts::default();
    let mut walk = Walk::new(facts, None, &texts, &reads);
    let at = At { words: fact.in_words(), path: fact.path.clone() };
    walk.fact(fact, &node.place, node, &at, siblings);
    walk.found
}

/// Where a value stands: by its keys and indices, and in the words of messages, which have no indices.
struct At {
    words: String,
    path: DataPath,
}

impl At {
    fn root(key: &str) -> Self {
        Self { words: key.to_owned(), path: DataPath::new([key]) }
    }

    fn key(&self, key: &str) -> Self {
        Self { words: format!("{}.{key}", self.words), path: self.path.join(key) }
    }

    fn item(&self, index: usize) -> Self {
        Self { words: self.words.clone(), path: self.path.join(index) }
    }
}

struct Walk<'a> {
    facts: &'a FactTree,
    /// The whole report; `None` for an example, which has nothing beside it.
    root: Option<&'a Node>,
    /// The files of the report.
    texts: &'a Texts,
    reads: &'a Reads,
    found: Vec<Diagnostic>,
    /// Keys without reader that have been told, by their words: an item of a list need not say it again.
    told: BTreeSet<String>,
}

impl<'a> Walk<'a> {
    fn new(
        facts: &'a FactTree,
        root: Option<&'a Node>,
        texts: &'a Texts,
        reads: &'a Reads,
    ) -> Self {
        Self { facts, root, texts, reads, found: Vec::new(), told: BTreeSet::new() }
    }

    fn error(&mut self, place: &Place, message: impl Into<Message>) {
        self.found.push(Diagnostic::new(Severity::Error, place.clone(), message));
    }

    /// A fact with its value.
    fn fact(&mut self, fact: &'a Fact, key: &Place, node: &Node, at: &At, siblings: &Table) {
        match (&fact.kind, &node.value) {
            (_, Value::Invalid) => return,
            (Kind::Table { .. }, Value::Table(table)) => {
                self.table(fact, table, &node.place, at);
            }
            (Kind::Tables { .. }, Value::Array(items)) => self.items(fact, items, node, at),
            (Kind::Table { .. } | Kind::Tables { .. }, _) => {
                self.error(
                    &node.place,
                    fit::wrong_type(fact, &at.words, node, self.texts, &self.example(fact)),
                );
                return;
            }
            _ => {
                let around = fit::Around { table: siblings, root: self.root };
                for (place, problem) in fit::fit(fact, &at.words, node, self.texts, around) {
                    self.error(&place, problem);
                }
                self.parts(fact, node, at, siblings);
                self.cells(fact, node, at);
            }
        }
        if node.value != Value::Boolean(false) {
            self.needs(fact, key, at);
        }
    }

    /// Tells where the parts of a number do not add up to it. Where none is given there is nothing to add.
    fn parts(&mut self, fact: &Fact, node: &Node, at: &At, siblings: &Table) {
        let given: Vec<_> =
            fact.parts.iter().filter_map(|key| Some((key, &siblings.get(key)?.1))).collect();
        let amount = |node: &Node| match &node.value {
            Value::Array(items) => Some(items.len() as f64),
            _ => fit::number(node),
        };
        let sum = given.iter().map(|(_, part)| amount(part)).sum::<Option<f64>>();
        let (Some(total), Some(sum)) = (fit::number(node), sum) else { return };
        if given.is_empty() || total == sum {
            return;
        }
        let added = |(key, part): &(&String, &Node)| {
            format!("`{key}` {}", amount(part).unwrap_or_default())
        };
        let told = PartsUnlikeTotal {
            field: at.words.clone(),
            value: written::value(node),
            sum: sum.to_string(),
            parts: given.iter().map(added).collect::<Vec<_>>().join(" + "),
        };
        self.error(&node.place, told);
    }

    fn items(&mut self, fact: &'a Fact, items: &[Node], node: &Node, at: &At) {
        if items.is_empty() && fact.required {
            self.error(&node.place, EmptyField { field: at.words.clone() });
        }
        for (index, item) in items.iter().enumerate() {
            match &item.value {
                Value::Table(table) => self.table(fact, table, &item.place, &at.item(index)),
                Value::Invalid => {}
                _ => self.error(
                    &item.place,
                    fit::wrong_type(fact, &at.words, item, self.texts, &self.example(fact)),
                ),
            }
        }
    }

    /// The cells of rows that are tables.
    fn cells(&mut self, fact: &'a Fact, node: &Node, at: &At) {
        let (Kind::Cells, Value::Array(rows)) = (&fact.kind, &node.value) else { return };
        for (i, row) in rows.iter().enumerate() {
            let Value::Array(cells) = &row.value else { continue };
            for (j, cell) in cells.iter().enumerate() {
                if let Value::Table(table) = &cell.value {
                    self.table(fact, table, &cell.place, &at.item(i).item(j));
                }
            }
        }
    }

    /// The keys of a table, those that are there and those that are not.
    fn table(&mut self, fact: &'a Fact, table: &Table, place: &Place, at: &At) {
        let known: Vec<&'a Fact> = self.facts.children(fact).collect();
        let mut meant = BTreeSet::new();
        for (key, (key_place, node)) in table {
            match known.iter().find(|fact| fact.key() == key) {
                Some(fact) => self.fact(fact, key_place, node, &at.key(key), table),
                None => meant.extend(self.unknown(key, key_place, node, &at.key(key), &known)),
            }
        }
        for fact in known {
            if !table.contains_key(fact.key()) && !meant.contains(fact.key()) {
                let words = format!("{}.{}", at.words, fact.key());
                self.missing(fact, &words, place);
            }
        }
    }

    /// A key that the manifest does not describe. Gives the one that was meant.
    fn unknown(
        &mut self,
        key: &str,
        place: &Place,
        node: &Node,
        at: &At,
        known: &[&Fact],
    ) -> Option<String> {
        if self.root.is_some() && self.reads.covers(&at.path) {
            self.unread(place, node, at);
            return None;
        }
        let labels: Vec<Label> = known.iter().map(|fact| fact.as_label()).collect();
        match meant(key, &labels) {
            Some(label) => {
                let (key, hint) = (at.words.clone(), meant_hint(label));
                self.error(place, UnknownKey { key, hint });
                Some(label.key.clone())
            }
            None => {
                self.warn_unread(place, at, &labels);
                None
            }
        }
    }

    /// Warns of what nothing reads in a value that no manifest describes.
    fn unread(&mut self, key: &Place, node: &Node, at: &At) {
        if !self.is_touched(node, at) {
            return self.warn_unread(key, at, &[]);
        }
        match &node.value {
            Value::Table(table) => {
                for (name, (place, node)) in table {
                    self.unread(place, node, &at.key(name));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    if matches!(item.value, Value::Table(_) | Value::Array(_)) {
                        self.unread(&item.place, item, &at.item(index));
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether a value or anything in it is read.
    fn is_touched(&self, node: &Node, at: &At) -> bool {
        let inside = || match &node.value {
            Value::Table(table) => {
                table.iter().any(|(name, (_, node))| self.is_touched(node, &at.key(name)))
            }
            Value::Array(items) => {
                items.iter().enumerate().any(|(i, item)| self.is_touched(item, &at.item(i)))
            }
            _ => false,
        };
        self.reads.covers(&at.path) || inside()
    }

    fn warn_unread(&mut self, place: &Place, at: &At, labels: &[Label]) {
        if !self.told.insert(at.words.clone()) {
            return;
        }
        let known: Vec<_> = labels.iter().map(|label| format!("`{}`", label.key)).collect();
        let hint: Words = match known.is_empty() {
            true => Words::default(),
            false => {
                let known = known.join(", ");
                [format!("; ở đây dùng được: {known}"), format!("; what is known here: {known}")]
                    .into()
            }
        };
        let message = UnreadFact { key: at.words.clone(), hint };
        self.found.push(Diagnostic::new(Severity::Warning, place.clone(), message));
    }

    /// Tells that a required fact is not in the table that stands at `place`.
    fn missing(&mut self, fact: &Fact, words: &str, place: &Place) {
        if !fact.required {
            return;
        }
        let (label, words) = (fact.label.clone(), words.to_owned());
        if fact.has_header() {
            let lines = self.lines(fact, &words);
            self.error(place, MissingFactTable { table: words, label, lines });
        } else {
            self.error(place, MissingFact { field: words, label, line: self.line(fact) });
        }
    }

    /// The header of a table with the lines that it cannot do without.
    fn lines(&self, fact: &Fact, words: &str) -> String {
        let children = self.facts.children(fact).filter(|child| child.required);
        let lines = children.filter(|child| !child.has_header()).map(|child| self.line(child));
        let header = match fact.kind {
            Kind::Tables { .. } => format!("[[{words}]]"),
            _ => format!("[{words}]"),
        };
        let lines: Vec<_> = std::iter::once(header).chain(lines).collect();
        lines.iter().map(|line| format!("`{line}`")).collect::<Vec<_>>().join(", ")
    }

    /// A line with the example of a fact.
    fn line(&self, fact: &Fact) -> String {
        format!("{} = {}", written::key(fact.key()), self.example(fact))
    }

    fn example(&self, fact: &Fact) -> String {
        if fact.example.is_some() {
            return fit::example(fact);
        }
        let children = self.facts.children(fact).filter(|child| child.required);
        written::inline_table(children.map(|child| (child.key().to_owned(), self.example(child))))
    }

    /// Tells what a fact that is given needs and the report does not have.
    fn needs(&mut self, fact: &Fact, key: &Place, at: &At) {
        let Some(root) = self.root else { return };
        for needed in &fact.needs {
            let path = beside(needed, &fact.path, &at.path);
            let is_given = match root.get(&path).map(|node| &node.value) {
                None | Some(Value::Boolean(false)) => false,
                Some(Value::Array(items)) => !items.is_empty(),
                Some(_) => true,
            };
            let Some(needed) = self.facts.get(needed).filter(|_| !is_given) else { continue };
            let words = needed.in_words();
            let lines: Words = match needed.has_header() {
                true => self.lines(needed, &words).into(),
                false => {
                    let (line, table) = (self.line(needed), needed.table_in_words());
                    let vi = format!("`{line}` vào bảng [{table}]");
                    [vi, format!("`{line}` to the table [{table}]")].into()
                }
            };
            let (field, label) = (at.words.clone(), needed.label.clone());
            self.error(key, NeededFact { field, needed: words, label, lines });
        }
    }
}

/// The path of the value of `needed` in the report, in the same items of lists as the value at `at` of the fact `fact`.
fn beside(needed: &DataPath, fact: &DataPath, at: &DataPath) -> DataPath {
    let mut shared = true;
    let mut known = fact.keys().zip(at.keys());
    let keys = needed.keys().map(|key| {
        let beside = known.next().filter(|(name, _)| shared && *name == key);
        shared = beside.is_some();
        match beside {
            Some((_, actual)) if key == ITEM => actual,
            _ => key,
        }
    });
    DataPath::new(keys.collect::<Vec<_>>())
}
