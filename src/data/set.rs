//! A set of papers: what they have in common stands once, in a file beside the folder of the papers.

use std::path::Path;

use super::messages::{NoCommonFile, OnePaper, UnknownIssuer};
use crate::diag::Diagnostics;
use crate::library::load_text;
use crate::source::{SourceId, Sources};
use crate::toml::reader::{At, Field, Fields, Problems};
use crate::toml::tree::{self, Node, Table, Value};
use crate::world::messages::unreadable;
use crate::world::{World, home};

/// What a paper says, with what it shares.
pub struct Paper {
    /// All of it.
    pub root: Node,
    /// The file of what it shares.
    pub common: Option<SourceId>,
    /// The name of its set.
    pub set: Option<At<String>>,
}

/// The key of a common file that names the set.
const SET: &str = "set";
/// The table of a common file with what the papers of each body share: its header and who signs.
pub const ISSUERS: &str = "issuers";
/// The key of a paper that names one of them.
pub const ISSUER: &str = "issuer";

/// A paper laid over what all papers of its set, which stands in `folder`, have in common, and those of its issuer: tables
/// are joined key by key, anything else is the paper's. `None` where the common file is not there or broken, or has no
/// such issuer.
pub fn over_common(
    world: &dyn World,
    folder: &Path,
    mut paper: Node,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Paper> {
    let file = folder.join(home::COMMON);
    let bytes = match world.read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            match error.kind() {
                std::io::ErrorKind::NotFound => {
                    let path = file.display().to_string();
                    diagnostics.error(None, NoCommonFile { path });
                }
                _ => diagnostics.error(None, unreadable(&file, &error)),
            }
            return None;
        }
    };
    let source = load_text(&file, bytes, sources, diagnostics)?;
    let mut root = tree::parse(source, sources, diagnostics)?;
    let set = take(&mut root, SET);
    let set = set.and_then(|set| Field::new(&set, SET, &Problems::default()).name(false));
    let issuers = take(&mut root, ISSUERS);
    let issuer = take(&mut paper, ISSUER);
    if let Some(issuer) = issuer {
        root.overlay(of_issuer(&issuer, issuers, diagnostics)?);
    }
    root.overlay(paper);
    Some(Paper { root, common: Some(source), set })
}

/// Which set stands in `folder`. `None` where its common file is not there, is broken or names none, which is told.
pub fn set_of(
    world: &dyn World,
    folder: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<At<String>> {
    let file = folder.join(home::COMMON);
    let bytes = match world.read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.error(None, unreadable(&file, &error));
            return None;
        }
    };
    let source = load_text(&file, bytes, sources, diagnostics)?;
    let root = tree::parse(source, sources, diagnostics)?;
    let problems = Problems::default();
    let set = Fields::new(&root, "", &problems)?.required(SET).name(false);
    problems.report(diagnostics);
    set
}

/// Why a command that works on one report cannot work on that folder; `None` where it is no set, or one without a paper.
pub fn for_one_paper(world: &dyn World, folder: &Path) -> Option<OnePaper> {
    let paper = home::papers(world, folder)?.into_iter().next()?;
    Some(OnePaper { path: folder.display().to_string(), paper: paper.display().to_string() })
}

/// Takes a key out of a table.
fn take(table: &mut Node, key: &str) -> Option<Node> {
    match &mut table.value {
        Value::Table(table) => table.shift_remove(key).map(|(_, node)| node),
        _ => None,
    }
}

/// What the papers of that issuer share.
fn of_issuer(issuer: &Node, issuers: Option<Node>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut known = match issuers.map(|node| node.value) {
        Some(Value::Table(issuers)) => issuers,
        _ => Table::new(),
    };
    let name = match &issuer.value {
        Value::String(name) => name.trim(),
        _ => "",
    };
    if let Some((_, node)) = known.shift_remove(name) {
        return Some(node);
    }
    let known: Vec<_> = known.keys().map(String::as_str).collect();
    let (name, known) = (name.to_owned(), known.join(", "));
    diagnostics.error(issuer.place.clone(), UnknownIssuer { name, known });
    None
}
