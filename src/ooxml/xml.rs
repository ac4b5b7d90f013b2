//! XML as a walk through its elements, by local name, without recursion.

use quick_xml::Reader;
use quick_xml::events::{BytesDecl, BytesStart, Event as Raw};

use super::package::{Limit, Unreadable};
use super::units;

/// Deeper than any document nests.
const MAX_DEPTH: usize = 200;

/// A step of the walk.
pub enum Event<'a> {
    /// An element begins; an empty one is closed at once.
    Open(&'a Element),
    /// The element of that name ends.
    Close(&'a str),
    /// Characters.
    Text(&'a str),
}

/// The start of an element.
#[derive(Debug)]
pub struct Element {
    /// Local name.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute by its local name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has no other attributes than these, and each once: they may stand there with any prefix.
    pub fn has_only(&self, names: &[&str]) -> bool {
        let is_known = |(index, (key, _)): (usize, &(String, String))| {
            names.contains(&key.as_str())
                && !self.attributes[..index].iter().any(|(other, _)| other == key)
        };
        self.attributes.iter().enumerate().all(is_known)
    }

    /// `w:val`.
    pub fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// A whole number in an attribute.
    pub fn number(&self, name: &str) -> Option<i64> {
        units::whole(self.get(name)?, 1)
    }

    /// A length in an attribute, in twips.
    pub fn twips(&self, name: &str) -> Option<i64> {
        units::whole(self.get(name)?, units::TWIPS)
    }

    /// A size in an attribute, in half-points.
    pub fn half_points(&self, name: &str) -> Option<i64> {
        units::whole(self.get(name)?, units::HALF_POINTS)
    }

    /// An on-off property (ISO 29500-1, 17.17.4): on where it has no value.
    pub fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }
}

/// Goes through `part` from first to last. It is in UTF-8, which every program writes, and has no DTD, which Open XML
/// forbids (ISO 29500-2, 6.1.3): words could stand there that only another program sees.
pub fn walk(part: &[u8], mut step: impl FnMut(Event<'_>)) -> Result<(), Unreadable> {
    if part.contains(&0) || part.starts_with(b"\xFE\xFF") || part.starts_with(b"\xFF\xFE") {
        return Err(Unreadable::BrokenXml);
    }
    let mut reader = Reader::from_reader(part);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Unreadable::BrokenXml)? {
            Raw::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Unreadable::TooLarge(Limit::Depth(MAX_DEPTH)));
                }
                step(Event::Open(&element(&start)));
            }
            Raw::Empty(start) => {
                let element = element(&start);
                step(Event::Open(&element));
                step(Event::Close(&element.name));
            }
            Raw::End(end) => {
                depth = depth.saturating_sub(1);
                step(Event::Close(&String::from_utf8_lossy(end.local_name().as_ref())));
            }
            Raw::Text(text) => {
                step(Event::Text(&text.decode().map_err(|_| Unreadable::BrokenXml)?))
            }
            Raw::CData(text) => step(Event::Text(&String::from_utf8_lossy(&text))),
            Raw::GeneralRef(name) => {
                if let Some(text) = reference(&name) {
                    step(Event::Text(&text));
                }
            }
            Raw::Decl(declared) if !is_utf8(&declared) => return Err(Unreadable::BrokenXml),
            Raw::DocType(_) => return Err(Unreadable::BrokenXml),
            Raw::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn is_utf8(declared: &BytesDecl<'_>) -> bool {
    match declared.encoding() {
        None => true,
        Some(Ok(name)) => {
            name.eq_ignore_ascii_case(b"utf-8") || name.eq_ignore_ascii_case(b"us-ascii")
        }
        Some(Err(_)) => false,
    }
}

/// The character that an entity stands for.
pub(super) fn reference(name: &[u8]) -> Option<String> {
    let name = String::from_utf8_lossy(name);
    let code = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        },
        None => return quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned),
    };
    char::from_u32(code?).map(String::from)
}

fn element(start: &BytesStart<'_>) -> Element {
    let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
    // Looking for attributes that come twice takes time with the square of their number; the first one counts.
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value).into_owned();
        let value = quick_xml::escape::unescape(&raw).map(|v| v.into_owned()).unwrap_or(raw);
        (key, value)
    });
    let attributes = attributes.collect();
    Element { name, attributes }
}
