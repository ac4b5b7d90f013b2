//! What is known of the facts of a report, whoever describes them.

use super::fact::{Fact, FactTree};
use super::{FACTS, Manifest, common};
use crate::diag::Diagnostics;
use crate::library::Library;
use crate::source::Sources;
use crate::toml::tree::{Node, Value};

/// What is known of the facts of a report.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// Facts and tables beyond the common ones.
    pub facts: FactTree,
    /// Whether the template's own manifest describes them; otherwise any fact may stand in `facts`.
    pub has_manifest: bool,
    /// What differs from the numbering of the profile.
    pub numbering: Option<Node>,
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
        if let Some(manifest) = own {
            let Manifest { facts, numbering, .. } = manifest;
            return Self { facts, has_manifest: true, numbering };
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
                    described.facts.adopt(key, &manifest.facts);
                }
                !has
            });
        }
        described
    }

    /// The root tables that are described, `facts` aside.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        self.facts.roots().map(Fact::key).filter(|key| *key != FACTS)
    }
}
