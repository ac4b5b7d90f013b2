//! A new report.

use std::path::Path;

use super::REPORT_FILE;
use super::answer::Template;
use super::messages::NoSuchTemplate;
use crate::diag::{Diagnostics, Language, Message};
use crate::library::Library;
use crate::source::Sources;
use crate::template::manifest::{Manifest, schema, starter};
use crate::world::Memory;

/// The templates that the program carries and that say what they are for.
pub fn templates(language: Language) -> Vec<Template> {
    let world = Memory::default();
    let library = Library::new(&world, Vec::new());
    let template = |name: String| {
        let manifest = manifest(&name)?;
        let [title, description] =
            [&manifest.name, &manifest.description].map(|words| words.get(language).to_owned());
        Some(Template { name, title, description })
    };
    Manifest::names(&library).into_iter().filter_map(template).collect()
}

/// The files of a new report of a template, as `vanban new` makes them.
///
/// # Errors
/// There is no such template.
pub fn files(template: &str) -> Result<Vec<(String, Vec<u8>)>, Message> {
    let manifest =
        manifest(template).ok_or_else(|| NoSuchTemplate { name: template.to_owned() })?;
    let report = starter::starter(template, &manifest).into_bytes();
    let schema = schema::text(template, &manifest).into_bytes();
    Ok(vec![(REPORT_FILE.to_owned(), report), (starter::SCHEMA.to_owned(), schema)])
}

fn manifest(template: &str) -> Option<std::sync::Arc<Manifest>> {
    let is_name = Path::new(template).components().count() == 1;
    let world = Memory::default();
    let library = Library::new(&world, Vec::new());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    if !is_name {
        return None;
    }
    Manifest::load(template, &library, &mut sources, &mut diagnostics)
}
