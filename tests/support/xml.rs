//! XML as indented lines, so that a change of a part can be read.

use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::events::Event;

/// An element that fits into this many characters stays on one line.
const WIDTH: usize = 110;

struct Element {
    /// Name and attributes.
    tag: String,
    children: Vec<Node>,
}

enum Node {
    Element(Element),
    Text(String),
}

/// The text of an XML file, an element a line, short ones with all they hold. The indent tells where
/// a long one ends.
pub fn indented(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element { tag: String::new(), children: Vec::new() }];
    loop {
        let event = reader.read_event().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        match event {
            Event::Start(tag) => {
                open.push(Element { tag: text(&tag), children: Vec::new() });
                continue;
            }
            Event::End(_) => {
                let done = open.pop().unwrap();
                add(&mut open, Node::Element(done));
            }
            Event::Empty(tag) => {
                let element = Element { tag: text(&tag), children: Vec::new() };
                add(&mut open, Node::Element(element));
            }
            Event::Text(words) => add(&mut open, Node::Text(text(&words))),
            Event::GeneralRef(name) => add(&mut open, Node::Text(format!("&{};", text(&name)))),
            Event::Eof => break,
            _ => {}
        }
    }
    let mut out = String::new();
    let root = open[0].children.iter().filter(|node| matches!(node, Node::Element(_)));
    root.for_each(|node| write(node, 0, &mut out));
    out
}

fn add(open: &mut [Element], node: Node) {
    open.last_mut().unwrap().children.push(node);
}

fn write(node: &Node, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let line = on_one_line(node);
    match node {
        Node::Element(element)
            if line.chars().count() + indent.len() > WIDTH && holds_elements(element) =>
        {
            let _ = writeln!(out, "{indent}<{}>", element.tag);
            element.children.iter().for_each(|child| write(child, depth + 1, out));
        }
        _ => {
            let _ = writeln!(out, "{indent}{line}");
        }
    }
}

/// Words are never broken from their element, or spaces at their ends would not show.
fn holds_elements(element: &Element) -> bool {
    element.children.iter().any(|child| matches!(child, Node::Element(_)))
}

/// The node as it is written in the file.
fn on_one_line(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element(Element { tag, children }) if children.is_empty() => format!("<{tag}/>"),
        Node::Element(Element { tag, children }) => {
            let inside: String = children.iter().map(on_one_line).collect();
            let name = tag.split_whitespace().next().unwrap_or_default();
            format!("<{tag}>{inside}</{name}>")
        }
    }
}
