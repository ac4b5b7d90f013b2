//! XML as a tree that can be changed and written again: names with their prefixes, attributes as they stand.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::{Limit, Unreadable};
use super::xml;
use crate::text::escape_xml;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The largest part that becomes a tree: a document of 5,000 pages.
const LARGEST: usize = 48 << 20;
/// The most elements of such a part.
const MOST: usize = 1_500_000;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its name with its prefix, such as `w:p`.
    pub name: String,
    /// Names with prefixes; values as they stand in the file, with their entities.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Child {
    /// An element.
    Node(Node),
    /// Characters, without entities.
    Text(String),
}

impl Node {
    /// An element without children. The values of its attributes must need no entities.
    pub fn new(name: &str, attributes: &[(&str, &str)]) -> Self {
        let attributes = attributes.iter().map(|(key, value)| ((*key).into(), (*value).into()));
        Self { name: name.to_owned(), attributes: attributes.collect(), children: Vec::new() }
    }

    /// An element with these children.
    pub fn with(name: &str, children: impl IntoIterator<Item = Node>) -> Self {
        let children = children.into_iter().map(Child::Node).collect();
        Self { name: name.to_owned(), attributes: Vec::new(), children }
    }

    /// The root of a part.
    ///
    /// # Errors
    /// Where the part is no well-formed XML, or larger or deeper than any document.
    pub fn parse(part: &[u8]) -> Result<Self, Unreadable> {
        if part.len() > LARGEST {
            return Err(Unreadable::TooLarge(Limit::Unpacked(LARGEST as u64 >> 20)));
        }
        let mut elements = 0;
        xml::walk(part, |event| elements += usize::from(matches!(event, xml::Event::Open(_))))?;
        if elements > MOST {
            return Err(Unreadable::TooLarge(Limit::Elements(MOST)));
        }
        let mut reader = Reader::from_reader(part);
        let mut open: Vec<Self> = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|_| Unreadable::BrokenXml)? {
                Event::Start(start) => open.push(element(&start)),
                Event::Empty(start) => add(&mut open, Child::Node(element(&start))),
                Event::End(_) => match (open.pop(), open.is_empty()) {
                    (Some(done), false) => add(&mut open, Child::Node(done)),
                    _ => return Err(Unreadable::BrokenXml),
                },
                Event::Text(text) => {
                    let text = text.decode().map_err(|_| Unreadable::BrokenXml)?;
                    add_text(&mut open, &text);
                }
                Event::CData(text) => add_text(&mut open, &String::from_utf8_lossy(&text)),
                Event::GeneralRef(name) => {
                    add_text(&mut open, &xml::reference(&name).unwrap_or_default());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let [root] = open.as_mut_slice() else { return Err(Unreadable::BrokenXml) };
        let is_node = |child: &Child| matches!(child, Child::Node(_));
        match root.children.iter().position(is_node).map(|at| root.children.swap_remove(at)) {
            Some(Child::Node(root)) => Ok(root),
            _ => Err(Unreadable::BrokenXml),
        }
    }

    /// The bytes of a part with this root.
    pub fn to_part(&self) -> Vec<u8> {
        let mut out = DECLARATION.to_owned();
        self.write(&mut out);
        out.into_bytes()
    }

    /// The element as it is written.
    pub fn to_xml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (key, value) in &self.attributes {
            out.extend([" ", key, "=\"", value, "\""]);
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Child::Node(node) => node.write(out),
                Child::Text(text) => out.push_str(&escape_xml(text)),
            }
        }
        out.extend(["</", &self.name, ">"]);
    }

    /// An attribute by its name with its prefix, as it stands.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute; the value must need no entities.
    pub fn set(&mut self, key: &str, value: &str) {
        match self.attributes.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((key.to_owned(), value.to_owned())),
        }
    }

    /// The elements in it.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The elements in it, to be changed.
    pub fn nodes_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        self.children.iter_mut().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element of that name in it.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.nodes().find(|node| node.name == name)
    }

    /// The first element of that name in it, to be changed.
    pub fn child_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.nodes_mut().find(|node| node.name == name)
    }

    /// Adds an element at the beginning.
    pub fn push_first(&mut self, node: Node) {
        self.children.insert(0, Child::Node(node));
    }

    /// Adds an element at the end.
    pub fn push(&mut self, node: Node) {
        self.children.push(Child::Node(node));
    }

    /// Leaves out the elements in it for which `is_kept` is false.
    pub fn retain(&mut self, is_kept: impl Fn(&Node) -> bool) {
        self.children.retain(|child| match child {
            Child::Node(node) => is_kept(node),
            Child::Text(_) => true,
        });
    }

    /// All elements below it and itself, in the order of the file.
    pub fn each<'n>(&'n self, see: &mut impl FnMut(&'n Node)) {
        see(self);
        self.nodes().for_each(|node| node.each(see));
    }

    /// The same, to be changed.
    pub fn each_mut(&mut self, change: &mut impl FnMut(&mut Node)) {
        change(self);
        self.nodes_mut().for_each(|node| node.each_mut(change));
    }

    /// The characters directly in it.
    pub fn text(&self) -> String {
        let text = self.children.iter().filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Node(_) => None,
        });
        text.collect()
    }
}

fn element(start: &BytesStart<'_>) -> Node {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes = attributes.map(|attribute| {
        // A value may stand between apostrophes and hold quotation marks.
        (
            text(attribute.key.as_ref()),
            text(&attribute.value).replace('"', "&quot;").replace('<', "&lt;"),
        )
    });
    Node {
        name: text(start.name().as_ref()),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}

fn add(open: &mut [Node], child: Child) {
    if let Some(last) = open.last_mut() {
        last.children.push(child);
    }
}

fn add_text(open: &mut [Node], text: &str) {
    let Some(last) = open.last_mut() else { return };
    match last.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(text),
        _ => last.children.push(Child::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let part = format!(
            "{DECLARATION}<w:p xmlns:w=\"urn:w\" w:a=\"x &amp; &#10;y\"><w:t xml:space=\"preserve\"> a &lt; b </w:t><w:br/></w:p>"
        );
        assert_eq!(
            String::from_utf8(Node::parse(part.as_bytes()).unwrap().to_part()).unwrap(),
            part
        );
    }

    #[test]
    fn what_is_no_xml_is_refused() {
        for part in ["", "<a>", "<a></b>", "</a>", "<a/", "text"] {
            assert!(Node::parse(part.as_bytes()).is_err(), "{part}");
        }
    }
}
