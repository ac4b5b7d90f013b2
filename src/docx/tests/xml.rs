//! A written file, taken apart.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// An element and what it holds.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// The text right in it.
    pub text: String,
}

/// Every part by its name.
pub(super) fn parts(docx: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let names: Vec<_> = zip.file_names().map(str::to_owned).collect();
    let read = |name: String| {
        let mut text = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap_or_default();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// The root of a part. Fails where the part is not well-formed.
pub(super) fn parse(part: &str) -> Node {
    let mut reader = Reader::from_str(part);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(node(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(node(&start)),
            Event::End(_) => {
                let node = open.pop().unwrap();
                open.last_mut().unwrap().children.push(node);
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text.decode().unwrap(),
            Event::GeneralRef(name) => {
                let name = format!("&{};", name.decode().unwrap());
                open.last_mut().unwrap().text += &unescape(&name).unwrap();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is left open");
    open.pop().unwrap().children.pop().unwrap()
}

fn node(start: &BytesStart<'_>) -> Node {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
        let value = std::str::from_utf8(&attribute.value).unwrap();
        (key, unescape(value).unwrap().into_owned())
    });
    Node {
        attributes: attributes.collect(),
        name: String::from_utf8(start.name().as_ref().to_vec()).unwrap(),
        ..Node::default()
    }
}

impl Node {
    /// This element and all in it, in the order of the document.
    pub fn all(&self) -> Vec<&Node> {
        let inner = self.children.iter().flat_map(Node::all);
        std::iter::once(self).chain(inner).collect()
    }

    /// All elements of that name in it.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.all().into_iter().filter(move |node| node.name == name)
    }

    /// The first element of that name in it.
    pub fn find(&self, name: &str) -> Option<&Node> {
        self.all().into_iter().find(|node| node.name == name)
    }

    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == attribute).map(|(_, value)| value.as_str())
    }

    pub fn val(&self) -> &str {
        self.get("w:val").unwrap_or_default()
    }

    /// The words in it; a line break is a bar.
    pub fn words(&self) -> String {
        let word = |node: &Node| match node.name.as_str() {
            "w:t" => node.text.clone(),
            "w:br" => "|".to_owned(),
            "w:noBreakHyphen" => "\u{2011}".to_owned(),
            _ => String::new(),
        };
        self.all().into_iter().map(word).collect()
    }

    /// As indented lines, an element each.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.print(0, &mut out);
        out
    }

    fn print(&self, depth: usize, out: &mut String) {
        write!(out, "{:1$}{2}", "", depth * 2, self.name).unwrap();
        for (key, value) in self.attributes.iter().filter(|(key, _)| !key.starts_with("xml")) {
            write!(out, " {key}={value:?}").unwrap();
        }
        if !self.text.is_empty() {
            write!(out, " {:?}", self.text).unwrap();
        }
        out.push('\n');
        self.children.iter().for_each(|child| child.print(depth + 1, out));
    }
}
