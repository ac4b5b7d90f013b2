//! Relations: from a part to another by id (ISO 29500-2, 9.3), and the list of the types of all parts.

use super::names::{Part, RELATIONS, TYPES};
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
}

impl Relation {
    /// The relation from the part at `source`, or from the package where that is empty, to the part at `path`.
    pub fn new(id: impl Into<String>, kind: &str, source: &str, path: &str) -> Self {
        let target = path.strip_prefix(folder(source)).unwrap_or(path).to_owned();
        Self { id: id.into(), kind: kind.to_owned(), target }
    }

    /// Whether it leads to such a part, by the last name of its type: the strict form of the standard has other
    /// names before it.
    pub fn leads_to(&self, part: &Part) -> bool {
        let last = |kind: &str| kind.rsplit('/').next().map(str::to_owned);
        last(&self.kind) == last(part.relation)
    }

    /// The path of the other part, where the one lies at `source`.
    pub fn path(&self, source: &str) -> String {
        let base = if self.target.starts_with('/') { "" } else { folder(source) };
        let mut names: Vec<&str> = base.split('/').filter(|name| !name.is_empty()).collect();
        for name in self.target.split('/') {
            match name {
                "" | "." => {}
                ".." => drop(names.pop()),
                name => names.push(name),
            }
        }
        names.join("/")
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
    let mut relations = Vec::new();
    walk(part, |event| {
        if let Event::Open(element) = event
            && element.name == "Relationship"
            && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
        {
            let kind = element.get("Type").unwrap_or_default().to_owned();
            relations.push(Relation { id: id.to_owned(), kind, target: target.to_owned() });
        }
    })?;
    Ok(relations)
}

/// A part that holds these relations.
pub fn part(relations: &[Relation]) -> String {
    let all: String = relations
        .iter()
        .map(|Relation { id, kind, target }| {
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
        let paths: Vec<_> = read.iter().map(|relation| relation.path(DOCUMENT.path)).collect();
        assert_eq!(paths, [STYLES.path, THEME.path]);
    }

    #[test]
    fn targets_are_found_from_the_root_and_from_any_folder() {
        let path = |source: &str, target: &str| Relation::new("x", "", "", target).path(source);
        assert_eq!(path("word/document.xml", "/word/a.xml"), "word/a.xml");
        assert_eq!(path("word/document.xml", "../customXml/./b.xml"), "customXml/b.xml");
        assert_eq!(path("", "word/document.xml"), "word/document.xml");
        assert_eq!(path("document.xml", "../../c.xml"), "c.xml");
        assert_eq!(path_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(path_of(""), "_rels/.rels");
    }

    #[test]
    fn strict_files_have_relations_of_other_names() {
        let kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/styles";
        assert!(Relation::new("x", kind, "", "styles.xml").leads_to(&STYLES));
    }
}
