//! Values, tables and whole changes of `report.toml`.

use std::path::PathBuf;

use super::answer::{Refusal, Sides};
use super::draft::Draft;
use super::history::{FileStep, Step};
use super::messages::{
    ChangedSince, FieldNeeded, FileIsBroken, NoSuchField, NothingToUndo, OnlyInFile,
};
use super::question::Typed;
use super::value::{Understood, typed_value, understand};
use super::{Session, form, shared};
use crate::data::ReportFile;
use crate::diag::{Diagnostics, Language, Message};
use crate::source::Sources;
use crate::template::manifest::{
    Around, Described, Fact, FactTree, Kind, Manifest, common, starter,
};
use crate::toml::DataPath;
use crate::toml::tree::{Node, Table, Value};
use crate::world::messages::unwritable;
use crate::world::{World, home};

/// A change under way: the file, and what is known of its facts.
pub(super) struct Change {
    pub draft: Draft,
    pub described: Described,
    /// The table of the file in which its values stand: none, or that of an issuer.
    inside: DataPath,
}

impl Change {
    /// Where in the file the value of a path stands.
    pub fn place(&self, path: &DataPath) -> DataPath {
        shared::below(&self.inside, path)
    }

    /// The value of a path as the file has it.
    pub fn value(&self, path: &DataPath) -> Option<&Node> {
        self.draft.root().get(&self.place(path))
    }

    /// The fact of a value that is there or may be.
    pub fn fact(&self, path: &DataPath) -> Result<Fact, Message> {
        let known = form::fact(&self.described, path);
        let inferred = || form::inferred(path, self.value(path)?);
        known.or_else(inferred).ok_or_else(|| NoSuchField { path: path.to_string() }.into())
    }

    /// The facts among which the fact of that path stands.
    pub fn tree(&self, path: &DataPath) -> &FactTree {
        let first = path.keys().next().unwrap_or_default();
        let is_common = common().roots().any(|fact| fact.key() == first);
        if is_common && first != "facts" { common() } else { self.described.facts() }
    }

    /// What is understood by what was typed for a path.
    pub fn understood(
        &self,
        path: &DataPath,
        fact: &Fact,
        typed: &Typed,
    ) -> Result<Understood, Message> {
        let keys: Vec<_> = path.keys().collect();
        let table = keys.split_last().map(|(_, above)| DataPath::new(above)).unwrap_or_default();
        let none = Table::default();
        let siblings = match self.value(&table).map(|node| &node.value) {
            Some(Value::Table(table)) => table,
            _ => &none,
        };
        let around = Around { table: siblings, root: Some(self.draft.root()) };
        understand(fact, typed, self.draft.written_at(&self.place(path)), around)
    }

    /// Puts a value where it belongs.
    pub fn put(&mut self, path: &DataPath, understood: &Understood) -> Result<(), Message> {
        let place = self.place(path);
        let is_list = self.value(path).is_some_and(|node| node.is_array());
        match &understood.items {
            Some(items) if is_list => self.draft.put_items(&place, items),
            _ => {
                let (described, outer) = (&self.described, self.inside.keys().count());
                let is_inline = |place: &DataPath| {
                    let path = DataPath::new(place.keys().skip(outer).collect::<Vec<_>>());
                    let fact = form::fact(described, &path);
                    fact.is_some_and(|fact| matches!(fact.kind, Kind::Table { inline: true }))
                };
                self.draft.put(&place, &understood.toml, &is_inline)
            }
        }
    }

    /// Puts a table in that is not there, with what must be in it.
    fn switch_on(&mut self, path: &DataPath) -> Result<(), Message> {
        if self.value(path).is_some() {
            return Ok(());
        }
        let fact = self.fact(path)?;
        let facts = self.tree(path);
        if fact.has_header() {
            let lines = starter::table(facts, &fact);
            return self.draft.switch_on(&self.place(path), &lines);
        }
        let line = starter::in_line(facts, &fact);
        let is_list = matches!(fact.kind, Kind::Tables { .. });
        let toml = if is_list { format!("[{line}]") } else { line };
        self.put(path, &Understood { toml, items: None, echo: None })
    }
}

impl<W: World> Session<W> {
    /// The file that the value at a path stands in or belongs to, ready to be changed: that of the report, or of a paper what
    /// its set has in common.
    pub(super) fn change(&self, path: &DataPath) -> Result<Change, Message> {
        let file = self.report_file();
        let broken = || Message::from(FileIsBroken { path: file.display().to_string() });
        let own = Draft::read(&self.world, &file)?;
        let (described, report) = self.described().ok_or_else(broken)?;
        let mut inside = DataPath::default();
        let draft = match report.common {
            Some(_) => {
                let common = Draft::read(&self.world, &report.folder.join(home::COMMON))?;
                let tables = self.tables_of_set(&report);
                match shared::place(path, own.root(), common.root(), &tables) {
                    Some(table) => {
                        inside = table;
                        common
                    }
                    None => own,
                }
            }
            None => own,
        };
        Ok(Change { draft, described, inside })
    }

    /// The tables that the set of a paper describes.
    pub(super) fn tables_of_set(&self, report: &ReportFile) -> Vec<String> {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let manifest = report.set.as_ref().and_then(|set| {
            Manifest::of_set(&set.value, &self.library(), &mut sources, &mut diagnostics)
        });
        manifest.map(|manifest| manifest.tables.clone()).unwrap_or_default()
    }

    /// What would be understood by a value.
    pub(super) fn understood(&self, path: &str, typed: &Typed) -> Result<Understood, Message> {
        let path = DataPath::written(path);
        let change = self.change(&path)?;
        let fact = change.fact(&path)?;
        change.understood(&path, &fact, typed)
    }

    /// Puts a value in, or takes it out. Says what was understood.
    pub(super) fn set(
        &mut self,
        path: &str,
        typed: Option<&Typed>,
        was: Option<Option<&Typed>>,
        language: Language,
    ) -> Result<Option<String>, Refusal> {
        let wrong = |message: Message| Refusal::wrong(message, language);
        let path = DataPath::written(path);
        let mut change = self.change(&path).map_err(wrong)?;
        let fact = change.fact(&path).map_err(wrong)?;
        if let Some(was) = was {
            self.check_unchanged(&change, &path, &fact, was, typed)?;
        }
        let is_there = change.value(&path).is_some();
        let echo = match typed.filter(|typed| !is_blank(typed)) {
            Some(typed) => {
                let understood = change.understood(&path, &fact, typed).map_err(wrong)?;
                change.put(&path, &understood).map_err(wrong)?;
                understood.echo
            }
            None if fact.required => return Err(wrong(FieldNeeded { label: fact.label }.into())),
            None if !is_there => return Ok(None),
            None => {
                let place = change.place(&path);
                change.draft.take_out(&place).map_err(wrong)?;
                None
            }
        };
        self.commit(vec![change.draft.into_file()]).map_err(wrong)?;
        Ok(echo)
    }

    /// # Errors
    /// The file says neither what the page showed nor what is to be written.
    fn check_unchanged(
        &self,
        change: &Change,
        path: &DataPath,
        fact: &Fact,
        was: Option<&Typed>,
        wanted: Option<&Typed>,
    ) -> Result<(), Refusal> {
        let now = change.value(path).and_then(typed_value);
        // What was typed in another form is the same value.
        let plain = |typed: Option<&Typed>| {
            let typed = typed.filter(|typed| !is_blank(typed))?;
            let understood = change.understood(path, fact, typed).ok();
            Some(understood.map_or_else(|| format!("{typed:?}"), |understood| understood.toml))
        };
        let now_plain = plain(now.as_ref());
        if now.as_ref() == was || now_plain == plain(was) || now_plain == plain(wanted) {
            return Ok(());
        }
        Err(Refusal::Conflict(Sides { theirs: now, yours: wanted.cloned() }))
    }

    /// Takes a table out or puts it in.
    pub(super) fn section(&mut self, path: &str, on: bool) -> Result<(), Message> {
        let path = DataPath::written(path);
        let mut change = self.change(&path)?;
        let fact = change.fact(&path)?;
        if !fact.is_table() {
            return Err(NoSuchField { path: path.to_string() }.into());
        }
        if on == change.value(&path).is_some() {
            return Ok(());
        }
        match on {
            false if fact.required => return Err(FieldNeeded { label: fact.label }.into()),
            false => {
                let place = change.place(&path);
                change.draft.switch_off(&place)?;
            }
            true => {
                // A table comes with those around it that are not there either.
                let above = |path: &DataPath| {
                    let keys: Vec<_> = path.keys().collect();
                    keys.split_last().map(|(_, above)| DataPath::new(above))
                };
                let mut around: Vec<_> = std::iter::successors(Some(path.clone()), above).collect();
                around.reverse();
                for path in around.iter().filter(|path| path.keys().next().is_some()) {
                    change.switch_on(path)?;
                }
            }
        }
        self.commit(vec![change.draft.into_file()])
    }

    /// Writes files, remembers what they held, and reads the report anew.
    pub(super) fn commit(&mut self, files: Vec<(PathBuf, Vec<u8>)>) -> Result<(), Message> {
        let before = |path: &PathBuf| self.world.read(path).unwrap_or_default();
        let steps = files.iter().map(|(path, after)| FileStep {
            path: path.clone(),
            before: before(path),
            after: after.clone(),
        });
        let step = Step { files: steps.collect() };
        self.commit_step(step)
    }

    /// The same, where it is known what the report took before.
    pub(super) fn commit_step(&mut self, mut step: Step) -> Result<(), Message> {
        step.files.retain(|file| file.before != file.after);
        if step.files.is_empty() {
            return Ok(());
        }
        let files: Vec<_> =
            step.files.iter().map(|file| (file.path.clone(), file.after.clone())).collect();
        self.world.write_all(&files).map_err(|error| unwritable(&error))?;
        self.history.push(step);
        self.refresh();
        Ok(())
    }

    /// Takes the last change back.
    pub(super) fn undo(&mut self) -> Result<(), Message> {
        let step = self.history.last().cloned().ok_or(NothingToUndo {})?;
        self.swap(&step, |file| (&file.after, &file.before))?;
        self.history.was_undone();
        self.refresh();
        Ok(())
    }

    /// Makes the change again that was taken back last.
    pub(super) fn redo(&mut self) -> Result<(), Message> {
        let step = self.history.next().cloned().ok_or(NothingToUndo {})?;
        self.swap(&step, |file| (&file.before, &file.after))?;
        self.history.was_redone();
        self.refresh();
        Ok(())
    }

    /// Writes what files held in the place of what they hold, where they hold that.
    fn swap(
        &self,
        step: &Step,
        sides: fn(&FileStep) -> (&Vec<u8>, &Vec<u8>),
    ) -> Result<(), Message> {
        let mut files = Vec::new();
        for file in &step.files {
            let (now, then) = sides(file);
            let is_as_left = self.world.read(&file.path).is_ok_and(|bytes| bytes == *now);
            if !is_as_left {
                return Err(ChangedSince { path: file.path.display().to_string() }.into());
            }
            files.push((file.path.clone(), then.clone()));
        }
        self.world.write_all(&files).map_err(|error| unwritable(&error))
    }
}

/// Whether nothing is typed.
pub(super) fn is_blank(typed: &Typed) -> bool {
    matches!(typed, Typed::Text(text) if text.trim().is_empty())
}

/// A value that no field can change.
pub(super) fn only_in_file(path: &DataPath) -> Message {
    OnlyInFile { path: path.to_string() }.into()
}
