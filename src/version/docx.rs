//! The version that a Word file names.

use crate::digest::Sha256;
use crate::ooxml::names::{CUSTOM_PROPERTIES, VERSION_PROPERTY};
use crate::ooxml::package::property_part;
use crate::ooxml::xml::{Event, walk};

/// The version that a DOCX names, in 64 small hexadecimal digits; `None` where it names none, or several, or is no DOCX.
/// The file may come from anywhere and have gone through any word processor.
pub fn of_docx(bytes: &[u8]) -> Option<String> {
    let part = property_part(bytes, &CUSTOM_PROPERTIES).ok()??;
    let (mut is_own, mut named) = (false, Vec::new());
    walk(&part, |event| match event {
        Event::Open(element) if element.name == "property" => {
            is_own = element.get("name") == Some(VERSION_PROPERTY);
            named.extend(is_own.then(String::new));
        }
        Event::Close("property") => is_own = false,
        Event::Text(text) if is_own => {
            if let Some(last) = named.last_mut() {
                last.push_str(text);
            }
        }
        _ => {}
    })
    .ok()?;
    match &named[..] {
        [one] => Sha256::parse(one.trim()).map(|id| id.to_string()),
        _ => None,
    }
}
