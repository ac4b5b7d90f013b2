//! A paragraph of a Word file taken apart: what is compared, and what it is written from.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::align;
use crate::ooxml::node::{Child, Node};

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct Par {
    /// Its properties, without those of its mark, of a section and of tracking.
    pub props: Props,
    /// The look of its mark.
    pub mark: Vec<Node>,
    /// The section that ends with it.
    pub section: Option<Node>,
    /// What stands in it.
    pub tokens: Vec<Token>,
    /// What has no width, such as bookmarks, each with the token before which it stands.
    pub anchors: Vec<(usize, Node)>,
    /// Its words.
    pub text: String,
}

/// Properties of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Props {
    /// As they are written.
    pub nodes: Vec<Node>,
    /// As they are compared.
    pub key: String,
    /// The id of the style.
    pub style: String,
    /// Whether it has a number or a sign of a list, of its own or by its style.
    pub is_numbered: bool,
    /// Whether it has one by its style alone, as headings have.
    pub is_numbered_by_style: bool,
}

/// The least that is compared: a syllable, a blank, a sign, a break, the mark of a note, a field.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is, without its look.
    pub key: String,
    /// Its look.
    pub look: Rc<Look>,
    /// What it is written from.
    pub body: Body,
}

/// The properties of a run.
#[derive(Debug, Default)]
pub struct Look {
    /// As they are written.
    pub nodes: Vec<Node>,
    /// As they are compared.
    pub key: String,
    /// The id of the character style.
    pub style: String,
}

/// What a token is written from.
#[derive(Clone, Debug)]
pub enum Body {
    /// Letters.
    Text(String),
    /// A child of a run.
    Piece(Node),
    /// The reference to the note of that id.
    Note(String),
    /// Children of the paragraph that stay together: a link, a field.
    Whole(Vec<Node>),
    /// The end of a paragraph that is compared together with the next one.
    End,
}

impl Token {
    /// The end of a paragraph.
    pub fn end() -> Self {
        Self { key: "\n".into(), look: Rc::default(), body: Body::End }
    }

    /// The words that a reader sees.
    pub fn words(&self) -> String {
        match &self.body {
            Body::Text(text) => text.clone(),
            Body::Piece(node) => match node.name.as_str() {
                "w:br" | "w:cr" | "w:tab" => " ".to_owned(),
                "w:noBreakHyphen" => "-".to_owned(),
                _ => String::new(),
            },
            Body::Note(_) => "[*]".to_owned(),
            Body::Whole(nodes) => {
                let mut words = String::new();
                nodes.iter().for_each(|node| {
                    node.each(&mut |node| {
                        if node.name == "w:t" {
                            words.push_str(&node.text());
                        }
                    });
                });
                words
            }
            Body::End => " ".to_owned(),
        }
    }
}

/// What is known of lists.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// For each number of a list what it counts like; lists that count alike are the same to a comparison.
    pub kinds: BTreeMap<String, String>,
    /// Styles that number their paragraphs.
    pub styles: BTreeSet<String>,
}

impl Par {
    /// Takes a `w:p` apart that holds no tracked changes.
    pub fn read(node: &Node, lists: &Lists) -> Self {
        let mut par = Self::default();
        let mut field = Vec::new();
        let mut depth = 0_usize;
        for child in node.nodes() {
            match child.name.as_str() {
                "w:pPr" => par.properties(child, lists),
                "w:r" => par.run(child, &mut field, &mut depth),
                "w:proofErr" => {}
                "w:hyperlink" | "w:fldSimple" | "w:smartTag" | "w:customXml" | "w:sdt"
                | "w:dir" | "w:bdo" | "m:oMath" | "m:oMathPara" => match depth {
                    0 => par.whole(vec![child.clone()]),
                    _ => field.push(child.clone()),
                },
                _ => par.anchors.push((par.tokens.len(), child.clone())),
            }
        }
        if !field.is_empty() {
            par.whole(field);
        }
        par.text = par
            .tokens
            .iter()
            .filter(|token| !matches!(token.body, Body::Note(_)))
            .map(Token::words)
            .collect();
        par
    }

    fn properties(&mut self, node: &Node, lists: &Lists) {
        for child in node.nodes() {
            match child.name.as_str() {
                "w:rPr" => self.mark = look_nodes(child),
                "w:sectPr" => self.section = Some(child.clone()),
                "w:pPrChange" => {}
                _ => self.props.nodes.push(child.clone()),
            }
        }
        self.props = Props::new(std::mem::take(&mut self.props.nodes), lists);
    }

    fn whole(&mut self, nodes: Vec<Node>) {
        let key = nodes.iter().map(|node| without_traces(node).to_xml()).collect();
        self.tokens.push(Token { key, look: Rc::default(), body: Body::Whole(nodes) });
    }

    fn run(&mut self, run: &Node, field: &mut Vec<Node>, depth: &mut usize) {
        let look = Rc::new(Look::read(run.child("w:rPr")));
        for child in run.nodes().filter(|child| child.name != "w:rPr") {
            if child.name == "w:fldChar" || *depth > 0 {
                let rest = run.child("w:rPr").into_iter().chain([child]).cloned();
                field.push(Node::with("w:r", rest));
                match child.get("w:fldCharType") {
                    Some("begin") => *depth += 1,
                    Some("end") => *depth = depth.saturating_sub(1),
                    _ => {}
                }
                if *depth == 0 {
                    self.whole(std::mem::take(field));
                }
                continue;
            }
            let mut add = |key: String, body| {
                self.tokens.push(Token { key, look: Rc::clone(&look), body });
            };
            match child.name.as_str() {
                "w:t" => {
                    for text in align::tokens(&letters(child)) {
                        add(text.to_owned(), Body::Text(text.to_owned()));
                    }
                }
                "w:footnoteReference" => {
                    let id = child.get("w:id").unwrap_or_default();
                    add("<note>".into(), Body::Note(id.to_owned()));
                }
                "w:lastRenderedPageBreak" => {}
                "w:commentReference" | "w:annotationRef" => {
                    let node = Node::with("w:r", [child.clone()]);
                    self.anchors.push((self.tokens.len(), node));
                }
                _ => add(child.to_xml(), Body::Piece(child.clone())),
            }
        }
    }
}

impl Props {
    /// These properties.
    pub fn new(nodes: Vec<Node>, lists: &Lists) -> Self {
        let style = nodes.iter().find(|node| node.name == "w:pStyle");
        let style = style.and_then(|node| node.get("w:val")).unwrap_or_default().to_owned();
        let mut key = String::new();
        for node in &nodes {
            let mut node = without_traces(node);
            if let Some(id) = node.child_mut("w:numId") {
                let list = id.get("w:val").and_then(|id| lists.kinds.get(id)).cloned();
                if let Some(list) = list {
                    id.set("w:val", &list);
                }
            }
            key.push_str(&node.to_xml());
        }
        let is_direct = nodes.iter().any(|node| node.name == "w:numPr");
        let is_numbered = is_direct || lists.styles.contains(&style);
        let is_numbered_by_style = is_numbered && !is_direct;
        Self { nodes, key, style, is_numbered, is_numbered_by_style }
    }
}

impl Look {
    fn read(properties: Option<&Node>) -> Self {
        let nodes = properties.map(look_nodes).unwrap_or_default();
        let key = nodes.iter().map(|node| without_traces(node).to_xml()).collect();
        let style = nodes.iter().find(|node| node.name == "w:rStyle");
        let style = style.and_then(|node| node.get("w:val")).unwrap_or_default().to_owned();
        Self { nodes, key, style }
    }
}

/// The letters of a `w:t`: blanks at its ends count only where it says so.
fn letters(node: &Node) -> String {
    let text = node.text();
    match node.get("xml:space") {
        Some("preserve") => text,
        _ => text.trim_matches([' ', '\t', '\r', '\n']).to_owned(),
    }
}

/// The properties of a run or a mark without those of tracking, and without what only spelling and languages ask for.
fn look_nodes(properties: &Node) -> Vec<Node> {
    let is_kept = |node: &&Node| {
        !matches!(
            node.name.as_str(),
            "w:rPrChange" | "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" | "w:lang" | "w:noProof"
        )
    };
    properties.nodes().filter(is_kept).cloned().collect()
}

/// An element without the numbers that Word gives to sessions.
pub fn without_traces(node: &Node) -> Node {
    let mut node = node.clone();
    node.each_mut(&mut |node| {
        node.attributes.retain(|(key, _)| !key.starts_with("w:rsid") && !key.starts_with("w14:"));
        node.children
            .retain(|child| !matches!(child, Child::Node(node) if node.name == "w:proofErr"));
    });
    node
}
