//! Relations: from a part to another by id (ISO 29500-2, 9.3), and the list of the types of all parts.

use std::collections::BTreeSet;

use super::names::{OFFICE_STRICT, Part, REFERENCES, RELATIONS, TYPES};
use super::package::Unreadable;
use super::xml::{Event, walk};
use crate::text::escape_xml;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// A relation from one part to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its id, by which the part refers to it.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// The other part, from the folder of the one part, or from the root with a `/` before it.
    pub target: String,
    /// Whether it leads out of the package.
    pub is_external: bool,
}

impl Relation {
    /// The relation from the part at `source`, or from the package where that is empty, to the part at `path`.
    pub fn new(id: impl Into<String>, kind: &str, source: &str, path: &str) -> Self {
        let target = path.strip_prefix(folder(source)).unwrap_or(path).to_owned();
        Self { id: id.into(), kind: kind.to_owned(), target, is_external: false }
    }

    /// Whether it leads to such a part. The strict form of the standard has types of its own.
    pub fn leads_to(&self, part: &Part) -> bool {
        let strict = |kind: &str| {
            part.relation
                .strip_prefix(REFERENCES)
                .is_some_and(|last| kind.strip_prefix(OFFICE_STRICT) == Some(last))
        };
        self.kind == part.relation || strict(&self.kind)
    }

    /// The path of the other part, where the one lies at `source`.
    ///
    /// # Errors
    /// Where it leads out of the package, or in a way that programs may follow differently.
    pub fn inside(&self, source: &str) -> Result<String, Unreadable> {
        let is_strange = |c: char| r"%\?#:".contains(c) || c.is_control();
        if self.is_external || self.target.is_empty() || self.target.contains(is_strange) {
            return Err(Unreadable::Outside);
        }
        let base = if self.target.starts_with('/') { "" } else { folder(source) };
        let mut names: Vec<&str> = base.split('/').filter(|name| !name.is_empty()).collect();
        for name in self.target.split('/') {
            match name {
                "" | "." => {}
                ".." => drop(names.pop().ok_or(Unreadable::Outside)?),
                name => names.push(name),
            }
        }
        Ok(names.join("/"))
    }
}

/// Where the relations of the part at `source` lie; those of the package where that is empty.
pub fn path_of(source: &str) -> String {
    let folder = folder(source);
    format!("{folder}_rels/{}.rels", &source[folder.len()..])
}

/// The relations that a part holds.
///
/// # Errors
/// Where it is no XML.
pub fn read(part: &[u8]) -> Result<Vec<Relation>, Unreadable> {
    let (mut relations, mut is_plain) = (Vec::new(), true);
    walk(part, |event| {
        if let Event::Open(element) = event
            && element.name == "Relationship"
            && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
        {
            let kind = element.get("Type").unwrap_or_default().to_owned();
            // One more target in another namespace would be the one of some programs.
            is_plain &= element.has_only(&["Id", "Type", "Target", "TargetMode"]);
            let is_external = element.get("TargetMode") == Some("External");
            let (id, target) = (id.to_owned(), target.to_owned());
            relations.push(Relation { id, kind, target, is_external });
        }
    })?;
    if !is_plain {
        return Err(Unreadable::BrokenXml);
    }
    let ids: BTreeSet<_> = relations.iter().map(|relation| &relation.id).collect();
    if ids.len() < relations.len() { Err(Unreadable::SeveralParts) } else { Ok(relations) }
}

/// The type of the content of a part by the list of types (ISO 29500-2, 6.2.3): its own, or else that of its ending.
///
/// # Errors
/// Where the list is no XML.
pub fn type_of(types: &[u8], path: &str) -> Result<Option<String>, Unreadable> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let (mut own, mut of_ending) = (None, None);
    walk(types, |event| {
        let Event::Open(element) = event else { return };
        let content = element.get("ContentType").map(str::to_owned);
        let is = |key: &str, value: &str| {
            element.get(key).is_some_and(|found| found.to_lowercase() == value.to_lowercase())
        };
        match element.name.as_str() {
            "Override" if is("PartName", &format!("/{path}")) => own = content,
            "Default" if is("Extension", ending) => of_ending = content,
            _ => {}
        }
    })?;
    Ok(own.or(of_ending))
}

/// A part that holds these relations.
pub fn part(relations: &[Relation]) -> String {
    let all: String = relations
        .iter()
        .map(|Relation { id, kind, target, is_external: _ }| {
            let (id, target) = (escape_xml(id), escape_xml(target));
            format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
        })
        .collect();
    format!("{DECLARATION}\n<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>")
}

/// The list of types: those of endings, then those of single parts.
pub fn types(endings: &[(&str, &str)], parts: &[Part]) -> String {
    let endings = endings.iter().map(|(ending, content_type)| {
        format!(r#"<Default Extension="{ending}" ContentType="{content_type}"/>"#)
    });
    let parts = parts.iter().map(|Part { path, content_type, .. }| {
        format!(r#"<Override PartName="/{path}" ContentType="{content_type}"/>"#)
    });
    let all: String = endings.chain(parts).collect();
    format!("{DECLARATION}\n<Types xmlns=\"{TYPES}\">{all}</Types>")
}

/// The folder of a part with its `/`, empty at the root.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::names::{DOCUMENT, STYLES, THEME};

    #[test]
    fn what_is_written_reads_back_and_leads_to_its_part() {
        let relations = [
            Relation::new("rId1", STYLES.relation, DOCUMENT.path, STYLES.path),
            Relation::new("a&b", THEME.relation, DOCUMENT.path, THEME.path),
        ];
        assert_eq!(relations[0].target, "styles.xml");
        let read = read(part(&relations).as_bytes()).unwrap();
        assert_eq!(read, relations);
        assert!(read[0].leads_to(&STYLES) && !read[0].leads_to(&THEME));
        let paths: Vec<_> =
            read.iter().map(|relation| relation.inside(DOCUMENT.path).unwrap()).collect();
        assert_eq!(paths, [STYLES.path, THEME.path]);
    }

    #[test]
    fn targets_are_found_from_the_root_and_from_any_folder() {
        let path =
            |source: &str, target: &str| Relation::new("x", "", "", target).inside(source).unwrap();
        assert_eq!(path("word/document.xml", "/word/a.xml"), "word/a.xml");
        assert_eq!(path("word/document.xml", "../customXml/./b.xml"), "customXml/b.xml");
        assert_eq!(path("", "word/document.xml"), "word/document.xml");
        assert_eq!(path_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(path_of(""), "_rels/.rels");
    }

    #[test]
    fn strict_files_have_relations_of_other_names() {
        let kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/styles";
        assert!(Relation::new("x", kind, "", "styles.xml").leads_to(&STYLES));
    }
}
