//! A Word file as it is compared: its document and notes as trees, without tracked changes, and all other parts.

use std::collections::BTreeSet;

use super::view::{Joined, view};
use super::{Refused, Side};
use crate::ooxml::names::{CONTENT_TYPES, FOOTNOTES, NUMBERING, Part, STYLES};
use crate::ooxml::node::Node;
use crate::ooxml::package::{Package, Unreadable, all_parts};
use crate::ooxml::packing::pack;
use crate::ooxml::relations::{self, Relation};

/// A Word file.
#[derive(Clone, Debug)]
pub struct File {
    /// All parts in the order of the file.
    parts: Vec<(String, Vec<u8>)>,
    /// The path of the document.
    path: String,
    /// The document.
    pub document: Node,
    /// The notes, where there are any.
    pub notes: Option<Node>,
    /// Styles.
    pub styles: Option<Node>,
    /// Lists.
    pub numbering: Option<Node>,
    /// The relations of the document.
    pub relations: Vec<Relation>,
    /// Whether it came with tracked changes of its own.
    pub was_tracked: bool,
    /// The usual paths of parts besides the document and its notes that are to be written anew.
    pub changed: BTreeSet<&'static str>,
    /// Where the parts lie.
    paths: [Option<String>; 3],
}

const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

impl File {
    /// Reads a file; its own tracked changes are accepted.
    ///
    /// # Errors
    /// Where it is no Word file, is damaged, larger than any document, or names its elements in a way of its own.
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        let package = Package::open_with_numbers(bytes)?;
        let parts = all_parts(bytes)?;
        let root = |part: &Part| package.related(part).map(Node::parse).transpose();
        let document = package.part(&package.document).ok_or(Unreadable::NoDocument)?;
        let document = Node::parse(document)?;
        let is_word = |node: &Node| node.get("xmlns:w").is_some_and(|name| WORD.contains(&name));
        let notes = root(&FOOTNOTES)?;
        if document.name != "w:document"
            || !is_word(&document)
            || document.child("w:body").is_none()
            || notes.as_ref().is_some_and(|notes| !is_word(notes))
        {
            return Err(Refused::OtherNames);
        }
        let accepted = view(&document, Side::New, Joined::AsWord);
        let relations_path = relations::path_of(&package.document);
        let relations = parts.iter().find(|(name, _)| name.eq_ignore_ascii_case(&relations_path));
        let relations =
            relations.map(|(_, part)| relations::read(part)).transpose()?.unwrap_or_default();
        Ok(Self {
            was_tracked: accepted != document,
            document: accepted,
            notes: notes.map(|notes| view(&notes, Side::New, Joined::AsWord)),
            styles: root(&STYLES)?,
            numbering: package.related(&NUMBERING).and_then(|part| Node::parse(part).ok()),
            relations,
            paths: [&FOOTNOTES, &STYLES, &NUMBERING].map(|part| package.path(part)),
            path: package.document,
            changed: BTreeSet::new(),
            parts,
        })
    }

    /// The body.
    pub fn body(&self) -> Node {
        self.document.child("w:body").cloned().unwrap_or_default()
    }

    /// Whether the part that a relation of `old` leads to has the same bytes here.
    pub fn same_part(&self, old: &Self, relation: &Relation) -> bool {
        let of = |file: &Self| -> Option<Vec<u8>> {
            let path = relation.inside(&file.path).ok()?;
            let part = file.parts.iter().find(|(name, _)| name.eq_ignore_ascii_case(&path))?;
            Some(part.1.clone())
        };
        of(self) == of(old)
    }

    /// Text of the headers and footers, one behind the other.
    pub fn margins(&self) -> Vec<String> {
        let is_margin = |name: &&(String, Vec<u8>)| {
            let name = name.0.to_lowercase();
            name.starts_with("word/header") || name.starts_with("word/footer")
        };
        let parts = self.parts.iter().filter(is_margin);
        parts.map(|(_, part)| String::from_utf8_lossy(part).into_owned()).collect()
    }

    /// The file with this document and these notes.
    ///
    /// # Errors
    /// Where it is too large for a zip.
    pub fn written(mut self, document: &Node, notes: Option<&Node>) -> Result<Vec<u8>, Refused> {
        let path = self.path.clone();
        self.put(&path, document.to_part());
        if let Some(notes) = notes {
            let path = match self.paths[0].clone() {
                Some(path) => path,
                None => self.add_part(&FOOTNOTES),
            };
            self.put(&path, notes.to_part());
        }
        for (part, place, root) in
            [(&STYLES, 1, self.styles.clone()), (&NUMBERING, 2, self.numbering.clone())]
        {
            if let (true, Some(path), Some(root)) =
                (self.changed.contains(part.path), self.paths[place].clone(), root)
            {
                self.put(&path, root.to_part());
            }
        }
        let relations = relations_part(&self.relations);
        let path = relations::path_of(&self.path);
        self.put(&path, relations);
        let parts: Vec<_> =
            self.parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
        pack(&parts).map_err(|_| Refused::TooLarge)
    }

    fn put(&mut self, path: &str, content: Vec<u8>) {
        match self.parts.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(path)) {
            Some((_, old)) => *old = content,
            None => self.parts.push((path.to_owned(), content)),
        }
    }

    /// Adds a part that the file has not; gives its path.
    fn add_part(&mut self, part: &Part) -> String {
        let id = "rIdOldNotes";
        self.relations.push(Relation::new(id, part.relation, &self.path, part.path));
        let is_types = |name: &&mut (String, Vec<u8>)| name.0 == CONTENT_TYPES;
        if let Some((_, types)) = self.parts.iter_mut().find(is_types)
            && let Ok(mut root) = Node::parse(types)
        {
            let name = format!("/{}", part.path);
            root.push(Node::new(
                "Override",
                &[("PartName", &name), ("ContentType", part.content_type)],
            ));
            *types = root.to_part();
        }
        part.path.to_owned()
    }
}

/// A part that holds these relations, those that lead out of the file among them.
fn relations_part(relations: &[Relation]) -> Vec<u8> {
    let mut root = Node::new("Relationships", &[("xmlns", crate::ooxml::names::RELATIONS)]);
    for relation in relations {
        let escape = crate::text::escape_xml;
        let (id, kind, target) =
            (escape(&relation.id), escape(&relation.kind), escape(&relation.target));
        let mut node =
            Node::new("Relationship", &[("Id", &id), ("Type", &kind), ("Target", &target)]);
        if relation.is_external {
            node.set("TargetMode", "External");
        }
        root.push(node);
    }
    root.to_part()
}
