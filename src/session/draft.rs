//! `report.toml` under change: values put in and taken out, every other byte left alone.

use std::path::{Path, PathBuf};

use super::messages::{FileIsBroken, OnlyInFile};
use crate::diag::{Diagnostics, Message};
use crate::source::{Sources, rewritten};
use crate::toml::DataPath;
use crate::toml::edit::{self, Change};
use crate::toml::switch;
use crate::toml::tree::{self, Node, Value};
use crate::world::World;
use crate::world::messages::unreadable;

/// A file under change.
pub(super) struct Draft {
    path: PathBuf,
    /// As it is on disk, changed.
    written: String,
    /// As it is read.
    text: String,
    /// What stands in it.
    root: Node,
}

impl Draft {
    /// The file as it is now.
    pub fn read(world: &dyn World, path: &Path) -> Result<Self, Message> {
        let bytes = world.read(path).map_err(|error| unreadable(path, &error))?;
        let broken = || Message::from(FileIsBroken { path: path.display().to_string() });
        let written = String::from_utf8(bytes).map_err(|_| broken())?;
        let (text, root) = parsed(&written).ok_or_else(broken)?;
        Ok(Self { path: path.to_owned(), written, text, root })
    }

    /// What stands in it.
    pub const fn root(&self) -> &Node {
        &self.root
    }

    /// The value at a path, as it is written; empty where there is none.
    pub fn written_at(&self, path: &DataPath) -> &str {
        let node = self.root.get(path);
        node.and_then(|node| self.text.get(node.place.span.clone())).unwrap_or_default()
    }

    /// The file as it is to be written.
    pub fn into_file(self) -> (PathBuf, Vec<u8>) {
        (self.path, self.written.into_bytes())
    }

    /// Puts a value at a path, written as TOML: in the place of the one there, where it is suggested, or where its table
    /// ends. Tables that are not there are made; `is_inline` says which of them stand on one line.
    pub fn put(
        &mut self,
        path: &DataPath,
        value: &str,
        is_inline: &dyn Fn(&DataPath) -> bool,
    ) -> Result<(), Message> {
        if let Some(node) = self.root.get(path) {
            let change = Change { span: node.place.span.clone(), text: value.to_owned() };
            return self.apply(vec![change], path);
        }
        let (table, key) = parent(path).ok_or_else(|| only_in_file(path))?;
        let key_text = key_text(&key);
        if let Some(change) = switch::key_on(&self.text, &self.root, &table, &key, value) {
            return self.apply(vec![change], path);
        }
        match self.root.get(&table) {
            Some(node) if self.is_inline_table(node) => {
                let change = switch::into_inline(&self.text, node, &key_text, value);
                self.apply(change.into_iter().collect(), path)
            }
            Some(node) if self.has_header(&table) => {
                let change = edit::add_key(&self.text, node, &key_text, value);
                self.apply(change.into_iter().collect(), path)
            }
            None if table.keys().count() > 1 && is_inline(&table) => {
                self.put(&table, &format!("{{ {key_text} = {value} }}"), is_inline)
            }
            _ if table.keys().next().is_none() => {
                self.apply(vec![self.before_headers(&format!("{key_text} = {value}"))], path)
            }
            _ => {
                if let Some(changes) = switch::table_on(&self.text, &table)
                    && self.apply(changes, path).is_ok()
                    && self.has_header(&table)
                {
                    return self.put(path, value, is_inline);
                }
                let lines = format!("[{}]\n{key_text} = {value}", header(&table));
                self.apply(vec![self.behind_kin(&table, &lines)], path)
            }
        }
    }

    /// Takes a value out; it stays as a comment where it has a line of its own.
    pub fn take_out(&mut self, path: &DataPath) -> Result<(), Message> {
        let change = switch::key_off(&self.text, &self.root, path);
        self.apply(change.into_iter().collect(), path)
    }

    /// Takes a table out; it stays as comments.
    pub fn switch_off(&mut self, path: &DataPath) -> Result<(), Message> {
        let changes = switch::table_off(&self.text, &self.root, path);
        self.apply(changes.unwrap_or_default(), path)
    }

    /// Puts a table in that stands in the file as comments, or else these lines. `is_inline` as in [`Draft::put`].
    pub fn switch_on(&mut self, path: &DataPath, lines: &str) -> Result<(), Message> {
        if let Some(changes) = switch::table_on(&self.text, path)
            && self.apply(changes, path).is_ok()
            && self.root.get(path).is_some()
        {
            return Ok(());
        }
        let change = self.behind_kin(path, lines.trim_end());
        self.apply(vec![change], path)
    }

    /// Puts the texts of a list in the place of those that are there. Elements that stay keep their lines and comments.
    pub fn put_items(&mut self, path: &DataPath, items: &[String]) -> Result<(), Message> {
        let old = self.texts(path).ok_or_else(|| only_in_file(path))?;
        let before = old.iter().zip(items).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(items.len()) - before;
        let behind =
            old.iter().rev().zip(items.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let (old_end, new_end) = (old.len() - behind, items.len() - behind);
        if old.is_empty() || (before == 0 && behind == 0 && new_end == 0) {
            let value = super::value::list(items);
            return self.put(path, &value, &|_| false);
        }
        let numbered = items.iter().enumerate();
        for (at, item) in numbered.clone().take(old_end.min(new_end)).skip(before) {
            let like = self.written_at(&path.join(at)).to_owned();
            self.put(&path.join(at), &edit::string(item, &like), &|_| false)?;
        }
        for at in (new_end..old_end).rev() {
            self.remove(path, at)?;
        }
        for (at, item) in numbered.take(new_end).skip(old_end) {
            self.insert(path, at, &edit::string(item, ""))?;
        }
        Ok(())
    }

    /// Takes an element out of a list.
    pub fn remove(&mut self, list: &DataPath, index: usize) -> Result<(), Message> {
        let node = self.root.get(list).ok_or_else(|| only_in_file(list))?;
        let change = edit::remove(&self.text, node, index);
        self.apply(change.into_iter().collect(), list)
    }

    /// Puts an element into a list at an index, written as that list has its elements.
    pub fn insert(&mut self, list: &DataPath, index: usize, value: &str) -> Result<(), Message> {
        let node = self.root.get(list).ok_or_else(|| only_in_file(list))?;
        let Value::Array(items) = &node.value else { return Err(only_in_file(list)) };
        let change = match index.checked_sub(1) {
            _ if items.is_empty() => {
                let span = node.place.span.clone();
                Some(Change { span, text: format!("[{value}]") })
            }
            None => edit::insert(&self.text, node, 0, edit::Side::Before, value),
            Some(before) => {
                let before = before.min(items.len() - 1);
                edit::insert(&self.text, node, before, edit::Side::Behind, value)
            }
        };
        self.apply(change.into_iter().collect(), list)
    }

    /// An element of a list as it is written, without the blank lines behind it.
    pub fn element(&self, list: &DataPath, index: usize) -> Option<String> {
        let node = self.root.get(list)?;
        let span = edit::element(&self.text, node, index)?;
        Some(self.text.get(span)?.trim_end().to_owned())
    }

    /// Whether the elements of a list have headers of their own.
    pub fn is_of_tables(&self, list: &DataPath) -> bool {
        let first = self.root.get(&list.join(0));
        first.is_some_and(|first| self.text[first.place.span.start..].starts_with("[["))
    }

    /// Puts lines behind the tables that belong together with `path`, or at the end of the file.
    pub fn append(&mut self, path: &DataPath, lines: &str) -> Result<(), Message> {
        let change = self.behind_kin(path, lines);
        self.apply(vec![change], path)
    }

    fn texts(&self, path: &DataPath) -> Option<Vec<String>> {
        let Value::Array(items) = &self.root.get(path)?.value else { return None };
        let text = |item: &Node| match &item.value {
            Value::String(text) => Some(text.clone()),
            _ => None,
        };
        items.iter().map(text).collect()
    }

    fn is_inline_table(&self, node: &Node) -> bool {
        matches!(node.value, Value::Table(_))
            && self.text.get(node.place.span.clone()).is_some_and(|text| text.starts_with('{'))
    }

    fn has_header(&self, table: &DataPath) -> bool {
        let is_element = table.keys().last().is_some_and(|key| key.parse::<usize>().is_ok());
        is_element
            || switch::stretches(&self.text, &self.root)
                .iter()
                .any(|stretch| stretch.path == *table)
    }

    /// Lines behind the last table whose path begins as this one does, as far as any does.
    fn behind_kin(&self, path: &DataPath, lines: &str) -> Change {
        let keys: Vec<_> = path.keys().collect();
        let stretches = switch::stretches(&self.text, &self.root);
        let at = (1..keys.len()).rev().find_map(|length| {
            let kin = |stretch: &&switch::Stretch| {
                stretch.path.keys().take(length).eq(keys[..length].iter().copied())
            };
            stretches.iter().rev().find(kin).map(|stretch| stretch.lines.end)
        });
        let at = at.unwrap_or_else(|| self.text.trim_end().len());
        let end =
            if at >= self.text.trim_end().len() && !self.text.ends_with('\n') { "\n" } else { "" };
        Change { span: at..at, text: format!("\n\n{lines}{end}") }
    }

    /// A line behind the last one before the first header.
    fn before_headers(&self, line: &str) -> Change {
        let Value::Table(entries) = &self.root.value else {
            return Change { span: 0..0, text: format!("{line}\n") };
        };
        let first =
            switch::stretches(&self.text, &self.root).first().map(|first| first.lines.start);
        let first = first.unwrap_or(self.text.len());
        let own = entries.values().map(|(_, node)| node.place.span.end).filter(|end| *end <= first);
        match own.max() {
            Some(end) => {
                let end = self.text[end..].find('\n').map_or(self.text.len(), |at| end + at);
                Change { span: end..end, text: format!("\n{line}") }
            }
            None => Change { span: 0..0, text: format!("{line}\n") },
        }
    }

    /// Makes changes; a file that is broken then, or that no change was found for, stays as it is.
    fn apply(&mut self, changes: Vec<Change>, path: &DataPath) -> Result<(), Message> {
        if changes.is_empty() {
            return Err(only_in_file(path));
        }
        let changes: Vec<_> =
            changes.into_iter().map(|change| (change.span, change.text)).collect();
        let written = rewritten(&self.written, &self.text, &changes);
        let made = written.and_then(|written| parsed(&written).map(|made| (written, made)));
        let (written, (text, root)) = made.ok_or_else(|| only_in_file(path))?;
        (self.written, self.text, self.root) = (written, text, root);
        Ok(())
    }
}

fn parsed(written: &str) -> Option<(String, Node)> {
    let mut sources = Sources::default();
    let source = sources.add(Path::new(""), written);
    let root = tree::parse(source, &sources, &mut Diagnostics::default())?;
    Some((sources.get(source).text.to_string(), root))
}

fn parent(path: &DataPath) -> Option<(DataPath, String)> {
    let keys: Vec<_> = path.keys().collect();
    let (key, above) = keys.split_last()?;
    Some((DataPath::new(above), (*key).to_owned()))
}

/// A path as a header writes it.
pub(super) fn header(path: &DataPath) -> String {
    path.keys().map(key_text).collect::<Vec<_>>().join(".")
}

/// A key as TOML writes it.
pub(super) fn key_text(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    match !key.is_empty() && key.chars().all(is_bare) {
        true => key.to_owned(),
        false => edit::string(key, ""),
    }
}

fn only_in_file(path: &DataPath) -> Message {
    OnlyInFile { path: path.to_string() }.into()
}
