//! A set of papers that is not there yet: what is asked for it, and the files that it begins as.
//!
//! Its starter is an example, whose names and days stand in the words of every paper. What is typed at the start takes their
//! place there, too, so that no paper speaks of the example's branch.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::answer::{Field, Refusal, Told};
use super::draft::Draft;
use super::form;
use super::messages::{FieldNeeded, NoSuchField};
use super::question::Typed;
use super::value::understand;
use crate::diag::{Diagnostics, Language, Message};
use crate::dossier::folder::File;
use crate::library::Library;
use crate::source::Sources;
use crate::template::manifest::{Around, Fact, Manifest, Starter, common, starter};
use crate::template::messages::{UnknownPaper, UnknownSet};
use crate::text::{Date, roman};
use crate::toml::DataPath;
use crate::toml::edit;
use crate::toml::tree::{self, Node, Table, Value};
use crate::world::{Memory, home};

/// A set that can be begun.
#[derive(Clone, Debug, Serialize)]
pub struct Set {
    /// Its name.
    name: String,
    /// What it is called.
    title: String,
    /// What it is for.
    description: String,
    /// What is asked of what its papers share, each with its example.
    fields: Vec<Field>,
    /// Its papers, in the order in which they are needed.
    papers: Vec<Choice>,
}

/// A paper of it.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    name: String,
    title: String,
}

/// A set as it is asked for.
#[derive(Clone, Debug, Deserialize)]
pub struct Wanted {
    /// Its name.
    pub set: String,
    /// The names of its papers; all where there are none.
    #[serde(default)]
    pub papers: Vec<String>,
    /// What is typed for facts that they share, by their paths.
    #[serde(default)]
    pub facts: Vec<(String, Typed)>,
}

/// Why a set cannot be begun as it is asked for.
#[derive(Debug)]
pub struct Flaw {
    /// What is wrong.
    message: Message,
    /// The path of the fact that it is wrong with.
    field: Option<String>,
}

impl Flaw {
    /// What a page is told of it.
    pub fn told(&self, language: Language) -> Refusal {
        Refusal::Error(Told { field: self.field.clone(), ..Told::new(&self.message, language) })
    }
}

impl<M: Into<Message>> From<M> for Flaw {
    fn from(message: M) -> Self {
        Self { message: message.into(), field: None }
    }
}

/// The place of issue: a key that every report has, and that each issuer of a set has again.
const PLACE: &str = "document.place";

/// The sets that can be begun.
pub fn of(library: &Library<'_>, language: Language) -> Vec<Set> {
    let set = |name: String| {
        let manifest = manifest(&name, library)?;
        let files = starter::of_set(&name, library);
        let example = root(&files.iter().find(|(path, _)| path == home::COMMON)?.1)?;
        let [title, description] =
            [&manifest.name, &manifest.description].map(|words| words.get(language).to_owned());
        let fields = asked(&manifest).into_iter().map(|fact| {
            let field = form::alone(fact, example_of(fact, &example).as_ref(), language);
            Field { label: label(fact, &manifest, language), ..field }
        });
        let fields = fields.collect();
        let mut papers: Vec<_> =
            files.iter().filter_map(|file| paper(file, library, language)).collect();
        papers.sort_by_key(|(template, _)| rank(&manifest, template));
        let papers = papers.into_iter().map(|(_, choice)| choice).collect();
        Some(Set { name, title, description, fields, papers })
    };
    Manifest::sets(library).into_iter().filter_map(set).collect()
}

/// The files of a set as it is asked for.
///
/// # Errors
/// There is no such set or paper, or what is typed is not understood.
pub fn files(library: &Library<'_>, wanted: &Wanted) -> Result<Vec<File>, Flaw> {
    let name = wanted.set.clone();
    let manifest = manifest(&name, library).ok_or_else(|| {
        let known = Manifest::sets(library).join(", ");
        UnknownSet { name: name.clone(), known }
    })?;
    let mut files = starter::of_set(&name, library);
    let papers: Vec<_> = files.iter().filter_map(|(path, _)| home::paper_of(path)).collect();
    if let Some(name) = wanted.papers.iter().find(|name| !papers.contains(&name.as_str())) {
        let known = papers.join(", ");
        return Err(UnknownPaper { name: name.clone(), known }.into());
    }
    files.retain(|(path, _)| {
        let is_wanted =
            |name| wanted.papers.is_empty() || wanted.papers.iter().any(|one| one == name);
        home::paper_of(path).is_none_or(is_wanted)
    });
    fill_in(&mut files, &manifest, &wanted.facts)?;
    Ok(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}

/// Where a paper of that template stands among those of its set.
pub fn rank(manifest: &Manifest, template: &str) -> usize {
    let papers = &manifest.papers;
    papers.iter().position(|known| known == template).unwrap_or(papers.len())
}

/// What papers of the set of that name have in common.
pub fn manifest(name: &str, library: &Library<'_>) -> Option<std::sync::Arc<Manifest>> {
    Manifest::of_set(name, library, &mut Sources::default(), &mut Diagnostics::default())
}

/// The template of a paper, and how the page names the paper.
fn paper(
    (path, text): &(String, String),
    library: &Library<'_>,
    language: Language,
) -> Option<(String, Choice)> {
    let name = home::paper_of(path)?.to_owned();
    let root = root(text)?;
    let Value::String(template) = &root.at("template")?.value else { return None };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let manifest = Manifest::load(template, library, &mut sources, &mut diagnostics);
    let title = manifest.map_or_else(
        || name.clone(),
        |manifest| {
            // Behind the name stands that it is of this set, which is known here.
            let title = manifest.name.get(language);
            title.split(" (").next().unwrap_or(title).to_owned()
        },
    );
    Some((template.clone(), Choice { name, title }))
}

/// What is asked for: the facts that the set has marked, and the place of issue.
fn asked(manifest: &Manifest) -> Vec<&Fact> {
    let marked = manifest.facts.iter().filter(|fact| fact.starter == Some(Starter::First));
    marked.chain(common().get(&DataPath::dotted(PLACE))).collect()
}

/// What people call an asked fact; outside of its table, a table in another one is named with it.
fn label(fact: &Fact, manifest: &Manifest, language: Language) -> String {
    let own = fact.label.get(language);
    let table = manifest.facts.get(&fact.parent());
    match table.filter(|table| table.path.keys().count() > 1) {
        Some(table) => format!("{}: {}", table.label.get(language), lower(own)),
        None => own.to_owned(),
    }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The example of an asked fact: that of the place is the one of the first issuer.
fn example_of(fact: &Fact, root: &Node) -> Option<Node> {
    if fact.path != DataPath::dotted(PLACE) {
        return root.get(&fact.path).cloned();
    }
    let Value::Table(issuers) = &root.at(crate::data::ISSUERS)?.value else { return None };
    issuers.values().find_map(|(_, issuer)| issuer.at(PLACE)).cloned()
}

/// Puts what was typed into the common file, and in the place of the examples into the words of all files.
fn fill_in(
    files: &mut [(String, String)],
    manifest: &Manifest,
    facts: &[(String, Typed)],
) -> Result<(), Flaw> {
    let Some((_, text)) = files.iter().find(|(path, _)| path == home::COMMON) else {
        return Ok(());
    };
    let example = draft(text)?;
    let (mut filled, mut changes, mut words) = (draft(text)?, Vec::new(), Vec::new());
    for (path, typed) in facts {
        let at = DataPath::written(path);
        let flaw = |message: Message| Flaw { message, field: Some(path.clone()) };
        let fact = asked(manifest).into_iter().find(|fact| fact.path == at);
        let fact = fact.ok_or_else(|| flaw(NoSuchField { path: path.clone() }.into()))?;
        let toml = understood(fact, typed, &filled).map_err(flaw)?;
        if at == DataPath::dotted(PLACE) {
            words.extend(place_words(&example, fact, toml.as_deref()));
            continue;
        }
        put(&mut filled, &at, toml.as_deref()).map_err(flaw)?;
        changes.push((at, toml));
    }
    for (at, toml) in previous(example.root(), filled.root()) {
        put(&mut filled, &at, toml.as_deref())?;
        changes.push((at, toml));
    }
    words.extend(other_words(example.root(), filled.root(), &changes));
    words.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    for (path, text) in files {
        *text = reworded(text, &words);
        if path == home::COMMON {
            let mut draft = draft(text)?;
            for (at, toml) in &changes {
                put(&mut draft, at, toml.as_deref())?;
            }
            *text = String::from_utf8(draft.into_file().1).unwrap_or_default();
        }
    }
    Ok(())
}

/// What was typed as TOML; nothing where a fact goes that may be missing.
fn understood(fact: &Fact, typed: &Typed, draft: &Draft) -> Result<Option<String>, Message> {
    if super::edit::is_blank(typed) {
        return match fact.required {
            true => Err(FieldNeeded { label: fact.label.clone() }.into()),
            false => Ok(None),
        };
    }
    let none = Table::default();
    let table = match draft.root().get(&fact.parent()).map(|node| &node.value) {
        Some(Value::Table(table)) => table,
        _ => &none,
    };
    let around = Around { table, root: Some(draft.root()) };
    Ok(Some(understand(fact, typed, draft.written_at(&fact.path), around)?.toml))
}

fn put(draft: &mut Draft, at: &DataPath, toml: Option<&str>) -> Result<(), Message> {
    match toml {
        Some(toml) => draft.put(at, toml, &|_| true),
        None if draft.root().get(at).is_some() => draft.take_out(at),
        None => Ok(()),
    }
}

/// Words of the example, and those that come in their place.
type Words = (String, String);

/// The place as each issuer writes it: alone it is a word that may stand in other names.
fn place_words(example: &Draft, fact: &Fact, toml: Option<&str>) -> Option<Words> {
    let Value::String(old) = example_of(fact, example.root())?.value else { return None };
    Some((format!("place = {}", edit::string(&old, "")), format!("place = {}", toml?)))
}

/// The congress before this one: the one of the number before, whose term ended when this begins and was as long.
fn previous(before: &Node, after: &Node) -> Vec<(DataPath, Option<String>)> {
    let known = |root: &Node| Some((ordinal(root, "congress")?, term(root, "congress")?));
    let (Some(old), Some((ordinal, (from, to)))) = (known(before), known(after)) else {
        return Vec::new();
    };
    let table = DataPath::dotted("congress.previous");
    if old == (ordinal, (from, to)) || before.get(&table).is_none() {
        return Vec::new();
    }
    if ordinal <= 1 {
        return vec![(table, None)];
    }
    let value = |key: &str, value: i64| {
        (DataPath::dotted(&format!("congress.previous.{key}")), Some(value.to_string()))
    };
    vec![
        value("ordinal", ordinal - 1),
        value("term.from", from - (to - from)),
        value("term.to", from),
    ]
}

/// The other words that the examples stand in: names as they are, ordinals, terms and days as papers write them.
fn other_words(before: &Node, after: &Node, changes: &[(DataPath, Option<String>)]) -> Vec<Words> {
    let text = |root: &Node, path: &DataPath| match &root.get(path)?.value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    };
    let escaped = |text: &str| {
        let quoted = edit::string(text, "");
        quoted[1..quoted.len() - 1].to_owned()
    };
    let names = changes
        .iter()
        .filter_map(|(path, _)| Some((text(before, path)?, escaped(&text(after, path)?))));
    let of_tables = ["congress", "congress.previous"].into_iter().flat_map(|table| {
        let both = |of: &dyn Fn(&Node) -> Option<String>| Some((of(before)?, of(after)?));
        [
            both(&|root| {
                Some(format!("lần thứ {}", roman(u32::try_from(ordinal(root, table)?).ok()?)?))
            }),
            both(&|root| term(root, table).map(|(from, to)| format!("{from} - {to}"))),
        ]
    });
    let day = |root: &Node| match &root.at("congress.date")?.value {
        Value::Date(date) => Some([
            format!("{:04}-{:02}-{:02}", date.year, date.month, date.day),
            Date::new(date.year, date.month, date.day)?.month_and_year(),
        ]),
        _ => None,
    };
    let days = day(before).zip(day(after));
    let days = days.into_iter().flat_map(|(old, new)| old.into_iter().zip(new));
    let all = names.chain(of_tables.flatten()).chain(days);
    all.filter(|(old, new)| old != new).collect()
}

fn ordinal(root: &Node, table: &str) -> Option<i64> {
    whole(root, &format!("{table}.ordinal"))
}

fn term(root: &Node, table: &str) -> Option<(i64, i64)> {
    Some((whole(root, &format!("{table}.term.from"))?, whole(root, &format!("{table}.term.to"))?))
}

fn whole(root: &Node, path: &str) -> Option<i64> {
    match root.at(path)?.value {
        Value::Integer(number) => Some(number),
        _ => None,
    }
}

/// A text with other words, all at once: what came in is not looked at again.
fn reworded(text: &str, words: &[Words]) -> String {
    let (mut out, mut at, mut is_inside) = (String::new(), 0, false);
    while let Some(first) = text[at..].chars().next() {
        let ends = |old: &str| {
            let next = text[at + old.len()..].chars().next();
            !next.is_some_and(char::is_alphanumeric)
        };
        let is_here = |(old, _): &&Words| text[at..].starts_with(old.as_str()) && ends(old);
        let found = if is_inside { None } else { words.iter().find(is_here) };
        match found {
            Some((old, new)) => {
                out.push_str(new);
                at += old.len();
                is_inside = true;
            }
            None => {
                out.push(first);
                at += first.len_utf8();
                is_inside = first.is_alphanumeric();
            }
        }
    }
    out
}

fn draft(text: &str) -> Result<Draft, Message> {
    Draft::read(&Memory::new([(home::COMMON, text)]), Path::new(home::COMMON))
}

fn root(text: &str) -> Option<Node> {
    let mut sources = Sources::default();
    let source = sources.add(Path::new(""), text);
    tree::parse(source, &sources, &mut Diagnostics::default())
}

#[cfg(test)]
mod tests;
