//! The manifest beside a template, `template.toml`: what the template is for, and every fact that it reads. From it
//! come the check of a report's facts, the starter of a new report, the schema for editors and the reference page.
//!
//! `templates/common.toml` describes in the same form the keys that every report has.

mod described;
mod fact;
mod fit;
pub mod page;
mod read;
pub mod schema;
pub mod starter;
mod validate;
mod written;

use std::path::Path;
use std::sync::{Arc, LazyLock};

pub use described::Described;
pub use fact::{Bound, Fact, FactTree, ITEM, Kind, Limits, Role, Starter};
pub use fit::{Around, fit};
pub use validate::validate;

use crate::diag::{Diagnostics, Words};
use crate::library::{EMBEDDED, Library, MadeOfEmbedded};
use crate::source::{SourceId, Sources};
use crate::toml::reader::Label;
use crate::toml::tree::{self, Node};

/// The name of a manifest in the folder of its template.
pub const FILE: &str = "template.toml";
/// Where sets of papers are described.
const SETS: &str = "sets/";
/// The table of the facts, which every template has.
pub const FACTS: &str = "facts";

/// A template's manifest.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// What the template is called.
    pub name: Words,
    /// What it is for, in a sentence.
    pub description: Words,
    /// Kinds of document that it is for, the usual one first.
    pub kinds: Vec<String>,
    /// Its own tables at the root of a report, beside `facts`.
    pub tables: Vec<String>,
    /// What differs from the numbering of the profile, as a table of those keys.
    pub numbering: Option<Node>,
    /// Its facts.
    pub facts: FactTree,
    /// Examples of common keys, by their path.
    pub examples: Vec<(String, Node)>,
    /// Common keys that its starter does not have.
    pub without: Vec<String>,
    /// Of a set the templates of its papers, in their order.
    pub papers: Vec<String>,
}

impl Manifest {
    /// Reads the manifest of the template `name`. `None` where it has none or one with flaws; all of them are told.
    pub fn load(
        name: &str,
        library: &Library<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Self>> {
        Self::at(&format!("{name}/{FILE}"), library, sources, diagnostics)
    }

    /// Reads what the papers of the set `name` have in common, and which they are.
    pub fn of_set(
        name: &str,
        library: &Library<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Self>> {
        Self::at(&format!("{SETS}{name}.toml"), library, sources, diagnostics)
    }

    fn at(
        path: &str,
        library: &Library<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Self>> {
        static BUILT_IN: MadeOfEmbedded<Option<Arc<Manifest>>> = MadeOfEmbedded::new();
        let source = library.load(path, sources, diagnostics)?;
        let is_embedded = sources.get(source).is_embedded();
        let mut root = || tree::parse(source, sources, diagnostics);
        let manifest = match is_embedded {
            true => BUILT_IN.get(path, || read::judged(&root()?).map(Arc::new)).cloned().flatten(),
            false => root().and_then(|root| read::manifest(&root, diagnostics).map(Arc::new)),
        };
        Some(manifest?.in_file(source))
    }

    /// The manifest with its numbering, of which other parts of the program tell the places, in that file.
    fn in_file(self: Arc<Self>, source: SourceId) -> Arc<Self> {
        match &self.numbering {
            Some(numbering) if numbering.place.source != source => {
                let mut manifest = (*self).clone();
                manifest.numbering.iter_mut().for_each(|numbering| numbering.move_to(source));
                Arc::new(manifest)
            }
            _ => self,
        }
    }

    /// The names of all templates that have a manifest.
    pub fn names(library: &Library<'_>) -> Vec<String> {
        let ending = format!("/{FILE}");
        let files = library.list("", &ending);
        let names = files.iter().filter_map(|path| path.strip_suffix(&ending));
        names.filter(|name| !name.contains('/')).map(str::to_owned).collect()
    }

    /// The names of all sets.
    pub fn sets(library: &Library<'_>) -> Vec<String> {
        let files = library.list(SETS, ".toml");
        let name = |path: &String| Some(path.strip_prefix(SETS)?.strip_suffix(".toml")?.to_owned());
        let is_set = |name: &String| !name.contains('/');
        files.iter().filter_map(name).filter(is_set).collect()
    }
}

/// The keys that every report has.
pub fn common() -> &'static FactTree {
    static COMMON: LazyLock<FactTree> = LazyLock::new(|| {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let text = EMBEDDED.iter().find(|(path, _)| *path == "common.toml").map_or("", |(_, t)| t);
        let source = sources.add(Path::new("common.toml"), text);
        let root = tree::parse(source, &sources, &mut diagnostics);
        root.and_then(|root| read::common(&root, &mut diagnostics)).unwrap_or_default()
    });
    &COMMON
}

/// What people call the common keys of the table `path`.
pub fn common_labels(path: &str) -> Vec<Label> {
    let of_table = |fact: &&Fact| fact.table_in_words() == path;
    common().iter().filter(of_table).map(Fact::as_label).collect()
}

#[cfg(test)]
mod tests;
