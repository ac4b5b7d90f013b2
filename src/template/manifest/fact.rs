//! A fact as a manifest describes it, and all facts of a manifest as a tree.

use std::collections::BTreeMap;

use crate::diag::{Language, Words};
use crate::source::Place;
use crate::toml::DataPath;
use crate::toml::reader::Label;
use crate::toml::tree::Node;

/// Stands in the path of a fact for any item of a list.
pub const ITEM: &str = "[]";

/// A fact: a key of `report.toml`, or a table of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its keys from the root, with `[]` behind the key of a list.
    pub path: DataPath,
    /// What it holds.
    pub kind: Kind,
    /// What a form would call it.
    pub label: Words,
    /// What it is, how it is printed, when to leave it out.
    pub help: Option<Words>,
    /// What it counts.
    pub unit: Option<Words>,
    /// A plausible value; a table has none of its own.
    pub example: Option<Node>,
    /// Whether it must be there whenever the table it stands in is there.
    pub required: bool,
    /// What must be there when it is given; a yes-no when it is true.
    pub needs: Vec<DataPath>,
    /// The keys of the facts of its table that add up to it; a list counts by its items, what is not given as nothing.
    pub parts: Vec<String>,
    /// Whether the starter has it.
    pub starter: Option<Starter>,
    /// What other parts of the program ask for it as.
    pub role: Option<Role>,
    /// Where the manifest describes it, in the file as it was read.
    pub place: Place,
}

/// What a fact holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One string.
    Text,
    /// A string with line feeds, or an array of strings.
    Lines,
    /// A whole number.
    Count(Limits),
    /// A number.
    Number(Limits),
    /// A number of per cent.
    Percent(Limits),
    /// A whole number of đồng.
    Money(Limits),
    /// A day of TOML.
    Date(Limits),
    /// A time of day of TOML, to the minute.
    Time(Limits),
    /// A day of TOML, or as text the month or the year of one that a clerk fills in.
    OpenDate,
    /// A day of any year as text: 26/3.
    DayMonth,
    /// One of these words.
    Choice(Vec<String>),
    /// `true` or `false`.
    YesNo,
    /// An array of strings, each one of these words where there are any.
    List(Vec<String>),
    /// A table of facts; whether the starter writes it on one line.
    Table {
        /// On one line.
        inline: bool,
    },
    /// An array of tables of facts; whether the starter writes it as one value.
    Tables {
        /// As one value.
        inline: bool,
    },
    /// A string or a number.
    TextOrNumber,
    /// Rows of cells: strings, numbers or tables of facts.
    Cells,
}

/// The least and the greatest number, the first and the last day or time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// Not less than this.
    pub min: Option<Bound>,
    /// Not more than this.
    pub max: Option<Bound>,
}

/// A limit of a number, a day or a time.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// This number.
    Number(f64),
    /// Another fact, where it is given: the one of that key in the same table, or where it has points the one of that path
    /// from the root.
    Fact(String),
}

/// How a fact stands in the starter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starter {
    /// With its example, and whoever begins the report is asked for it first.
    First,
    /// With its example.
    Given,
    /// As a comment.
    Suggested,
}

/// What the program asks a manifest for, whatever the template calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The term of office: a table with the years `from` and `to`.
    Term,
    /// The register of people: tables with a `name`.
    People,
    /// Elections: tables with `seats`, `ballots` and `candidates`.
    Elections,
    /// Which of the elections, counted from 1.
    Election,
    /// The day on which ages are counted.
    Day,
    /// The time at which a schedule begins.
    Start,
    /// A schedule: tables with `minutes`, one after the other.
    Schedule,
    /// The sittings of a schedule: tables with `items`, which go on from one to the next.
    Sittings,
    /// How many people are there: a table with `summoned` and `present`.
    Attendance,
    /// What a row of a series takes the place of.
    Row,
    /// Words that papers share, in the place of those of the profile.
    Words,
    /// Of how many more than half elect, in the place of what the profile says.
    ElectedOf,
}

impl Kind {
    /// The limits of a number, a day or a time.
    pub const fn limits(&self) -> Option<&Limits> {
        match self {
            Self::Count(limits)
            | Self::Number(limits)
            | Self::Percent(limits)
            | Self::Money(limits)
            | Self::Date(limits)
            | Self::Time(limits) => Some(limits),
            _ => None,
        }
    }

    /// Whether it is a number.
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Number(_) | Self::Percent(_) | Self::Money(_))
    }

    /// Whether values of both can be told apart as more and less.
    pub const fn compares_with(&self, other: &Self) -> bool {
        match self {
            Self::Date(_) => matches!(other, Self::Date(_) | Self::OpenDate),
            Self::Time(_) => matches!(other, Self::Time(_)),
            _ => self.is_number() && other.is_number(),
        }
    }

    /// The keys or paths of the facts that limit it.
    pub fn limiting(&self) -> impl Iterator<Item = &str> {
        let bounds = self.limits().map(|limits| [limits.min.as_ref(), limits.max.as_ref()]);
        bounds.into_iter().flatten().flatten().filter_map(|bound| match bound {
            Bound::Fact(name) => Some(name.as_str()),
            Bound::Number(_) => None,
        })
    }

    /// What people call it.
    pub const fn name(&self, language: Language) -> &'static str {
        let [vi, en] = match self {
            Self::Text => ["chữ", "text"],
            Self::Lines => ["chữ, một hoặc nhiều dòng", "text in one or more lines"],
            Self::Count(_) => ["số nguyên", "whole number"],
            Self::Number(_) => ["số", "number"],
            Self::Percent(_) => ["phần trăm", "per cent"],
            Self::Money(_) => ["số tiền", "amount"],
            Self::Date(_) => ["ngày", "date"],
            Self::Time(_) => ["giờ", "time"],
            Self::OpenDate => {
                ["ngày, hoặc tháng để trống ngày", "date, or a month with an open day"]
            }
            Self::DayMonth => ["ngày/tháng", "day/month"],
            Self::Choice(_) => ["một trong các từ", "one of these words"],
            Self::YesNo => ["có/không", "yes/no"],
            Self::List(_) => ["danh sách chữ", "list of texts"],
            Self::Table { .. } => ["bảng", "table"],
            Self::Tables { .. } => ["danh sách bảng", "list of tables"],
            Self::TextOrNumber => ["chữ hoặc số", "text or number"],
            Self::Cells => ["các dòng ô", "rows of cells"],
        };
        match language {
            Language::Vietnamese => vi,
            Language::English => en,
        }
    }
}

impl Fact {
    /// Its own key.
    pub fn key(&self) -> &str {
        self.path.keys().filter(|key| *key != ITEM).last().unwrap_or_default()
    }

    /// The path of the fact that it stands in; empty at the root.
    pub fn parent(&self) -> DataPath {
        let keys: Vec<_> = self.path.keys().collect();
        let above = &keys[..keys.len().saturating_sub(1)];
        let items = above.iter().rev().take_while(|key| **key == ITEM).count();
        DataPath::new(&above[..above.len() - items])
    }

    /// Its path as a manifest writes it: `facts.works[].name`.
    pub fn written(&self) -> String {
        written(&self.path)
    }

    /// Its path as messages have it: `facts.works.name`.
    pub fn in_words(&self) -> String {
        let keys: Vec<_> = self.path.keys().filter(|key| *key != ITEM).collect();
        keys.join(".")
    }

    /// The path of its table as messages have it.
    pub fn table_in_words(&self) -> String {
        let path = self.in_words();
        path.rsplit_once('.').map_or(String::new(), |(table, _)| table.to_owned())
    }

    /// Its key with what people call it.
    pub fn as_label(&self) -> Label {
        Label { key: self.key().to_owned(), words: self.label.clone() }
    }

    /// Whether it is a table on a line of its own, or a list of them.
    pub const fn has_header(&self) -> bool {
        matches!(self.kind, Kind::Table { inline: false } | Kind::Tables { inline: false })
    }

    /// Whether it holds other facts.
    pub const fn is_table(&self) -> bool {
        matches!(self.kind, Kind::Table { .. } | Kind::Tables { .. })
    }
}

/// A path as a manifest writes it.
pub fn written(path: &DataPath) -> String {
    let mut text = String::new();
    for key in path.keys() {
        if key != ITEM && !text.is_empty() {
            text.push('.');
        }
        text.push_str(key);
    }
    text
}

/// A path that a manifest writes; `None` where it is none.
pub fn parse_path(text: &str) -> Option<DataPath> {
    let mut keys = Vec::new();
    for part in text.split('.') {
        let key = part.trim_end_matches(ITEM);
        let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if key.is_empty() || !key.chars().all(is_bare) {
            return None;
        }
        keys.push(key);
        keys.extend(std::iter::repeat_n(ITEM, (part.len() - key.len()) / ITEM.len()));
    }
    (keys.last() != Some(&ITEM)).then(|| DataPath::new(keys))
}

/// All facts of a manifest, a table before what stands in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactTree {
    facts: Vec<Fact>,
    by_path: BTreeMap<DataPath, usize>,
    /// By the path of a table; that of the root is empty.
    children: BTreeMap<DataPath, Vec<usize>>,
}

impl FactTree {
    /// Adds a fact, whose table is there already.
    pub fn push(&mut self, fact: Fact) {
        let index = self.facts.len();
        self.by_path.insert(fact.path.clone(), index);
        self.children.entry(fact.parent()).or_default().push(index);
        self.facts.push(fact);
    }

    /// All of them in the order of the manifest.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter()
    }

    /// The fact of that path.
    pub fn get(&self, path: &DataPath) -> Option<&Fact> {
        Some(&self.facts[*self.by_path.get(path)?])
    }

    /// The facts at the root of a report.
    pub fn roots(&self) -> impl Iterator<Item = &Fact> {
        self.below(&DataPath::default())
    }

    /// The facts that stand in `fact`.
    pub fn children(&self, fact: &Fact) -> impl Iterator<Item = &Fact> {
        self.below(&fact.path)
    }

    /// The facts that stand in the table or list of that path.
    pub fn below<'t>(&'t self, path: &DataPath) -> impl Iterator<Item = &'t Fact> + use<'t> {
        self.children.get(path).into_iter().flatten().map(|&index| &self.facts[index])
    }

    /// The fact that the manifest marks so.
    pub fn with_role(&self, role: Role) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.role == Some(role))
    }

    /// Takes over what another tree describes and this one does not.
    pub fn complete(&mut self, other: &Self) {
        for fact in &other.facts {
            let stands = fact.parent() == DataPath::default()
                || self.get(&fact.parent()).is_some_and(Fact::is_table);
            if stands && self.get(&fact.path).is_none() {
                self.push(fact.clone());
            }
        }
    }

    /// Takes over the root table `name` of another tree with all that stands in it.
    pub fn adopt(&mut self, name: &str, other: &Self) {
        for fact in other.facts.iter().filter(|fact| fact.path.keys().next() == Some(name)) {
            self.push(fact.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_it_is_written() {
        for path in ["facts", "facts.works[].name", "appendix[].rows[][].text", "font.bold-italic"]
        {
            assert_eq!(parse_path(path).map(|path| written(&path)).as_deref(), Some(path));
        }
        for path in ["", ".", "facts.", "[]", "facts[]", "facts.số", "facts[0].x", "a b"] {
            assert_eq!(parse_path(path), None, "{path}");
        }
    }
}
