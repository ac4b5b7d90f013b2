//! The register of people: each stands once, whatever papers name them.

use super::messages::{SameName, TwoSpellings};
use crate::template::manifest::{FactTree, Role};
use crate::toml::reader::Problems;
use crate::toml::tree::{Node, Table, Value};
use crate::toml::{DataPath, Date};

/// The people of a report.
pub struct Register<'r> {
    people: Vec<Person<'r>>,
}

/// One of them.
pub struct Person<'r> {
    /// Given as written; people are known by it.
    pub name: &'r str,
    /// All that is known of them.
    pub node: &'r Node,
    /// Where it stands.
    pub path: DataPath,
    table: &'r Table,
}

impl<'r> Register<'r> {
    /// The register of a report; `None` where its manifest marks none or it has none.
    pub fn of(root: &'r Node, facts: &FactTree) -> Option<Self> {
        let path = &facts.with_role(Role::People)?.path;
        let Value::Array(items) = &root.get(path)?.value else { return None };
        let person = |(index, node): (usize, &'r Node)| {
            let Value::Table(table) = &node.value else { return None };
            let Value::String(name) = &table.get("name")?.1.value else { return None };
            Some(Person { name: name.trim(), node, path: path.join(index), table })
        };
        Some(Self { people: items.iter().enumerate().filter_map(person).collect() })
    }

    /// Whoever has that name.
    pub fn named(&self, name: &str) -> Option<&Person<'r>> {
        self.people.iter().find(|person| person.name == name.trim())
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &'r str> {
        self.people.iter().map(|person| person.name)
    }

    /// What people are, each once, in the order of the file.
    pub fn roles(&self) -> Vec<&'r str> {
        let mut roles: Vec<&str> = Vec::new();
        for role in self.people.iter().flat_map(Person::roles) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        roles
    }

    /// Those who are that, in the order of the file.
    pub fn with<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Person<'r>> {
        self.people.iter().filter(move |person| person.roles().any(|other| other == role))
    }

    /// Tells of names that stand twice, or in two spellings.
    pub fn look(&self, problems: &Problems) {
        for (index, person) in self.people.iter().enumerate() {
            let name = person.name.to_owned();
            for other in &self.people[..index] {
                if other.name == person.name {
                    problems.push(person.place(), SameName { name: name.clone() });
                } else if bare(other.name) == bare(person.name) {
                    let other = other.name.to_owned();
                    problems.warn(person.place(), TwoSpellings { name: name.clone(), other });
                }
            }
        }
    }
}

impl<'r> Person<'r> {
    /// Where the name stands.
    fn place(&self) -> &'r crate::source::Place {
        self.table.get("name").map_or(&self.node.place, |(_, node)| &node.place)
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&'r str> {
        match &self.table.get(key)?.1.value {
            Value::String(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether it is `true`.
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.table.get(key), Some((_, Node { value: Value::Boolean(true), .. })))
    }

    /// The keys that are there, the name aside.
    pub fn keys(&self) -> impl Iterator<Item = &'r str> {
        self.table.keys().map(String::as_str).filter(|key| *key != "name")
    }

    /// Whole years on that day.
    pub fn age(&self, day: Date) -> Option<u32> {
        let Value::Date(born) = self.table.get("born")?.1.value else { return None };
        let had_birthday = (day.month, day.day) >= (born.month, born.day);
        let years = u32::from(day.year).checked_sub(u32::from(born.year))?;
        if had_birthday { Some(years) } else { years.checked_sub(1) }
    }

    fn roles(&self) -> impl Iterator<Item = &'r str> {
        let roles = match self.table.get("roles").map(|(_, node)| &node.value) {
            Some(Value::Array(items)) => items.as_slice(),
            _ => &[],
        };
        roles.iter().filter_map(|role| match &role.value {
            Value::String(role) => Some(role.trim()),
            _ => None,
        })
    }
}

/// A name without marks and capitals: two that are alike so far are hardly two people.
pub fn bare(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let name = name.to_lowercase().replace('đ', "d");
    let letters = name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
