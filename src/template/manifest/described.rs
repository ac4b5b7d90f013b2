//! What is known of the facts of a report, whoever describes them.

use std::sync::Arc;

use super::fact::{Fact, FactTree};
use super::{FACTS, Manifest, common};
use crate::diag::Diagnostics;
use crate::library::Library;
use crate::source::Sources;
use crate::template::messages::UnknownSet;
use crate::toml::reader::At;
use crate::toml::tree::{Node, Value};

/// What is known of the facts of a report.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// The template's own manifest; where there is none, any fact may stand in `facts`.
    manifest: Option<Arc<Manifest>>,
    /// Tables that the report has from other templates.
    adopted: FactTree,
    /// All facts of a paper of a set: those of its template with those of the set.
    joined: Option<FactTree>,
}

impl Described {
    /// What the manifest of the template describes. Where there is none, a root table of the report is described as
    /// in the built-in template that has such a table. Flaws of the manifest are told.
    pub fn of(
        report: &Node,
        template: Option<&str>,
        library: &Library<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let own = template.and_then(|name| Manifest::load(name, library, sources, diagnostics));
        if own.is_some() {
            return Self { manifest: own, ..Self::default() };
        }
        let mut described = Self::default();
        let Value::Table(table) = &report.value else { return described };
        let is_common = |key: &str| common().roots().any(|fact| fact.key() == key);
        let mut unknown: Vec<_> =
            table.keys().filter(|key| *key != FACTS && !is_common(key)).collect();
        if unknown.is_empty() {
            return described;
        }
        let built_in = library.built_in();
        for name in Manifest::names(&built_in) {
            let manifest = Manifest::load(&name, &built_in, sources, diagnostics);
            let Some(manifest) = manifest else { continue };
            unknown.retain(|key| {
                let has = manifest.tables.contains(key);
                if has {
                    described.adopted.adopt(key, &manifest.facts);
                }
                !has
            });
        }
        described
    }

    /// The same with what the papers of the set of that name have in common, as far as the template does not describe it.
    pub fn in_set(
        self,
        set: &At<String>,
        library: &Library<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let Some(common) = Manifest::of_set(&set.value, library, sources, diagnostics) else {
            let known = Manifest::sets(library).join(", ");
            let name = set.value.clone();
            diagnostics.error(set.place.clone(), UnknownSet { name, known });
            return self;
        };
        let mut joined = self.facts().clone();
        joined.complete(&common.facts);
        Self { joined: Some(joined), ..self }
    }

    /// Whether what a set has in common is described, too.
    pub const fn has_set(&self) -> bool {
        self.joined.is_some()
    }

    /// Whether the template's own manifest describes its facts.
    pub const fn has_manifest(&self) -> bool {
        self.manifest.is_some()
    }

    /// Facts and tables beyond the common ones.
    pub fn facts(&self) -> &FactTree {
        let own = || self.manifest.as_ref().map_or(&self.adopted, |manifest| &manifest.facts);
        self.joined.as_ref().unwrap_or_else(own)
    }

    /// What differs from the numbering of the profile.
    pub fn numbering(&self) -> Option<&Node> {
        self.manifest.as_ref()?.numbering.as_ref()
    }

    /// The root tables that are described, `facts` aside.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        self.facts().roots().map(Fact::key).filter(|key| *key != FACTS)
    }
}
