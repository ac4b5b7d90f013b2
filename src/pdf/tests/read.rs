//! A small reader: what a program sees that takes the file apart.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

pub struct Reader {
    pub document: Document,
    pub pages: Vec<ObjectId>,
}

/// A string as shown, with where a viewer puts it.
#[derive(Debug)]
pub struct Shown {
    pub text: String,
    /// Left edge of every character, from the left of the page, in points.
    pub lefts: Vec<f64>,
    /// Identifier of the marked content; `None` in an artifact.
    pub mark: Option<i64>,
}

impl Reader {
    pub fn new(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages = document.page_iter().collect();
        Self { document, pages }
    }

    pub fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).unwrap().1
    }

    pub fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a Object {
        let found = dictionary.get(key.as_bytes());
        self.follow(found.unwrap_or_else(|_| panic!("no {key} in {dictionary:?}")))
    }

    pub fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a Dictionary {
        self.get(dictionary, key).as_dict().unwrap()
    }

    pub fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    pub fn page(&self, index: usize) -> &Dictionary {
        self.document.get_dictionary(self.pages[index]).unwrap()
    }

    pub fn text(&self, dictionary: &Dictionary, key: &str) -> String {
        lopdf::decode_text_string(self.get(dictionary, key)).unwrap()
    }

    pub fn stream(&self, dictionary: &Dictionary, key: &str) -> Vec<u8> {
        let stream = self.get(dictionary, key).as_stream().unwrap();
        if stream.dict.has(b"Filter") {
            stream.decompressed_content().unwrap()
        } else {
            stream.content.clone()
        }
    }

    /// Fonts by the name of their resource.
    pub fn fonts(&self) -> BTreeMap<String, &Dictionary> {
        let fonts = self.dictionary(self.dictionary(self.page(0), "Resources"), "Font");
        let key = |key: &[u8]| String::from_utf8(key.to_vec()).unwrap();
        fonts.iter().map(|(name, font)| (key(name), self.follow(font).as_dict().unwrap())).collect()
    }

    pub fn operations(&self, page: usize) -> Vec<lopdf::content::Operation> {
        Content::decode(&self.stream(self.page(page), "Contents")).unwrap().operations
    }

    /// All text of a page in the order of the content stream.
    pub fn shown(&self, page: usize) -> Vec<Shown> {
        let fonts: BTreeMap<_, _> =
            self.fonts().into_iter().map(|(name, font)| (name, self.font(font))).collect();
        let (mut font, mut size, mut line, mut pen) = (None, 0.0, 0.0, 0.0);
        let mut mark = None;
        let mut shown = Vec::new();
        for operation in self.operations(page) {
            let operands = operation.operands.as_slice();
            match (operation.operator.as_str(), operands) {
                ("BDC", [_, Object::Dictionary(properties)]) => {
                    mark = properties.get(b"MCID").ok().map(|id| id.as_i64().unwrap());
                }
                ("EMC", _) => mark = None,
                ("Tf", [Object::Name(name), points]) => {
                    font = fonts.get(std::str::from_utf8(name).unwrap());
                    size = f64::from(points.as_float().unwrap());
                }
                ("Td", [x, _]) => {
                    line += f64::from(x.as_float().unwrap());
                    pen = line;
                }
                ("Tj", text) => shown.push(show(text, font.unwrap(), size, &mut pen, mark)),
                ("TJ", [Object::Array(parts)]) => {
                    shown.push(show(parts, font.unwrap(), size, &mut pen, mark));
                }
                _ => {}
            }
        }
        shown
    }

    fn font(&self, font: &Dictionary) -> Font {
        let map = String::from_utf8(self.stream(font, "ToUnicode")).unwrap();
        let characters = printpdf::ToUnicodeCMap::parse(&map).unwrap().mappings;
        let descendant = self.get(font, "DescendantFonts").as_array().unwrap();
        let descendant = self.follow(&descendant[0]).as_dict().unwrap();
        let mut widths = BTreeMap::new();
        for group in self.get(descendant, "W").as_array().unwrap().chunks(2) {
            let codes = group[0].as_i64().unwrap()..;
            let group = group[1].as_array().unwrap();
            widths.extend(codes.zip(group.iter().map(|width| width.as_i64().unwrap())));
        }
        Font { characters, widths }
    }

    /// The structure tree as indented lines: types and text.
    pub fn tree(&self) -> String {
        let mut marks = BTreeMap::new();
        for (index, &page) in self.pages.iter().enumerate() {
            for shown in self.shown(index) {
                if let Some(mark) = shown.mark {
                    let text: &mut String = marks.entry((page, mark)).or_default();
                    text.push_str(&shown.text);
                }
            }
        }
        let root = self.dictionary(self.catalog(), "StructTreeRoot");
        let mut lines = String::new();
        self.branch(self.dictionary(root, "K"), 0, &marks, &mut lines);
        lines
    }

    fn branch(
        &self,
        element: &Dictionary,
        depth: usize,
        marks: &BTreeMap<(ObjectId, i64), String>,
        lines: &mut String,
    ) {
        let indent = "  ".repeat(depth);
        lines.push_str(&format!("{indent}{}\n", name(self.get(element, "S"))));
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let Ok(kids) = element.get(b"K") else { return };
        let kids = match kids {
            Object::Array(kids) => kids.clone(),
            kid => vec![kid.clone()],
        };
        for kid in &kids {
            let (page, id) = match self.follow(kid) {
                Object::Integer(id) => (page, *id),
                Object::Dictionary(kid) if kid.has_type(b"MCR") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok();
                    (page, self.get(kid, "MCID").as_i64().unwrap())
                }
                Object::Dictionary(kid) if kid.has_type(b"OBJR") => continue,
                kid => {
                    self.branch(kid.as_dict().unwrap(), depth + 1, marks, lines);
                    continue;
                }
            };
            lines.push_str(&format!("{indent}  «{}»\n", marks[&(page.unwrap(), id)]));
        }
    }
}

struct Font {
    characters: BTreeMap<u32, Vec<u32>>,
    widths: BTreeMap<i64, i64>,
}

fn show(parts: &[Object], font: &Font, size: f64, pen: &mut f64, mark: Option<i64>) -> Shown {
    let mut shown = Shown { text: String::new(), lefts: Vec::new(), mark };
    for part in parts {
        match part {
            Object::String(codes, _) => {
                for code in codes.chunks(2) {
                    let code = u16::from_be_bytes([code[0], code[1]]);
                    let character = char::from_u32(font.characters[&u32::from(code)][0]).unwrap();
                    shown.text.push(character);
                    shown.lefts.push(*pen);
                    *pen += font.widths[&i64::from(code)] as f64 * size / 1000.0;
                }
            }
            offset => *pen -= f64::from(offset.as_float().unwrap()) * size / 1000.0,
        }
    }
    shown
}

fn name(object: &Object) -> String {
    String::from_utf8(object.as_name().unwrap().to_vec()).unwrap()
}
