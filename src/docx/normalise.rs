//! Turns what docx-rs writes into what the schema asks for.
//!
//! docx-rs writes the right elements, but the children of nearly every property container in the
//! wrong order, which Word may answer with «the file is corrupt». One pass over the events of each
//! fragment sorts the children of those containers, and mends what has no interface in docx-rs:
//!
//! - `w:trHeight w:val="0" w:hRule="auto"` stands for `w:tblHeader`;
//! - empty property containers, borders and texts are dropped;
//! - `w:bCs` and `w:iCs` are dropped: docx-rs cannot switch them off where it switches off `w:b` and
//!   `w:i`, and Vietnamese is no complex script;
//! - `w14:paraId` (counted per process, so never the same twice), the `w:type` of `w:gridCol` (there
//!   is no such attribute) and `w:dirty="false"` are dropped; `"false"` becomes `"0"`.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::DocxError;
use crate::ooxml::schema::{order, rank};

/// `fragment`, whole elements as docx-rs builds them, appended to `out` in schema order.
pub(super) fn normalise(fragment: &[u8], out: &mut Vec<u8>) -> Result<(), DocxError> {
    let mut reader = Reader::from_reader(fragment);
    reader.config_mut().check_end_names = true;
    Normaliser { reader }.content(out)
}

struct Normaliser<'a> {
    reader: Reader<&'a [u8]>,
}

impl Normaliser<'_> {
    /// Copies events up to the end of the enclosing element or of the fragment.
    fn content(&mut self, out: &mut Vec<u8>) -> Result<(), DocxError> {
        while let Some(event) = self.next()? {
            match event {
                Event::Start(start) => self.element(&start, false, out)?,
                Event::Empty(start) => self.element(&start, true, out)?,
                event => copy(&event, out),
            }
        }
        Ok(())
    }

    /// The next event; `None` at the end of the enclosing element or of the fragment.
    fn next(&mut self) -> Result<Option<Event<'static>>, DocxError> {
        match self.reader.read_event()? {
            Event::End(_) | Event::Eof => Ok(None),
            event => Ok(Some(event.into_owned())),
        }
    }

    fn element(
        &mut self,
        start: &BytesStart<'_>,
        empty: bool,
        out: &mut Vec<u8>,
    ) -> Result<(), DocxError> {
        let mut content = Vec::new();
        if !empty {
            match order(start.name().as_ref()) {
                Some(order) => self.sorted(order, &mut content)?,
                None => self.content(&mut content)?,
            }
        }
        if matches!(start.name().as_ref(), b"w:bCs" | b"w:iCs") {
            return Ok(());
        }
        if is_header_row(start) {
            out.extend_from_slice(b"<w:tblHeader/>");
        } else if !content.is_empty() || !droppable(start.name().as_ref()) {
            open(start, content.is_empty(), out)?;
            if !content.is_empty() {
                out.append(&mut content);
                out.extend_from_slice(b"</");
                out.extend_from_slice(start.name().as_ref());
                out.push(b'>');
            }
        }
        Ok(())
    }

    /// The children of a container in the order of the schema; equals stay as they are.
    fn sorted(&mut self, order: &str, out: &mut Vec<u8>) -> Result<(), DocxError> {
        let mut children: Vec<(usize, Vec<u8>)> = Vec::new();
        while let Some(event) = self.next()? {
            let mut child = Vec::new();
            let rank = match &event {
                Event::Start(start) | Event::Empty(start) => {
                    self.element(start, matches!(event, Event::Empty(_)), &mut child)?;
                    rank(order, start.name().as_ref())
                }
                _ => continue,
            };
            children.push((rank, child));
        }
        children.sort_by_key(|(rank, _)| *rank);
        out.extend(children.into_iter().flat_map(|(_, child)| child));
        Ok(())
    }
}

fn copy(event: &Event<'_>, out: &mut Vec<u8>) {
    match event {
        Event::Text(text) => out.extend_from_slice(text),
        Event::GeneralRef(name) => {
            out.push(b'&');
            out.extend_from_slice(name);
            out.push(b';');
        }
        _ => {}
    }
}

/// Writes the start tag, mended.
fn open(start: &BytesStart<'_>, close: bool, out: &mut Vec<u8>) -> Result<(), DocxError> {
    let name = start.name();
    out.push(b'<');
    out.extend_from_slice(name.as_ref());
    for attribute in start.attributes() {
        let attribute = attribute?;
        let value: &[u8] = match (name.as_ref(), attribute.key.as_ref(), attribute.value.as_ref()) {
            (_, b"w14:paraId", _) | (b"w:gridCol", b"w:type", _) | (_, b"w:dirty", b"false") => {
                continue;
            }
            (_, b"w:val", b"false") => b"0",
            (_, _, value) => value,
        };
        out.push(b' ');
        out.extend_from_slice(attribute.key.as_ref());
        out.extend_from_slice(b"=\"");
        out.extend_from_slice(value);
        out.push(b'"');
    }
    out.extend_from_slice(if close { b"/>" } else { b">" });
    Ok(())
}

fn is_header_row(start: &BytesStart<'_>) -> bool {
    start.name().as_ref() == b"w:trHeight"
        && start.attributes().flatten().all(|attribute| {
            matches!(
                (attribute.key.as_ref(), attribute.value.as_ref()),
                (b"w:val", b"0") | (b"w:hRule", b"auto")
            )
        })
}

fn droppable(name: &[u8]) -> bool {
    matches!(
        name,
        b"w:pPr" | b"w:rPr" | b"w:trPr" | b"w:tcPr" | b"w:tblBorders" | b"w:pBdr" | b"w:t"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalised(fragment: &str) -> String {
        let mut out = Vec::new();
        normalise(fragment.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn children_of_a_container_come_in_schema_order_at_every_depth() {
        let given = r#"<w:p w14:paraId="1"><w:pPr><w:rPr><w:sz w:val="2" /><w:b /></w:rPr><w:jc w:val="left" /><w:pStyle w:val="A" /></w:pPr></w:p>"#;
        let wanted = r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:jc w:val="left"/><w:rPr><w:b/><w:sz w:val="2"/></w:rPr></w:pPr></w:p>"#;
        assert_eq!(normalised(given), wanted);
    }

    #[test]
    fn text_and_its_references_pass_unchanged() {
        let given =
            "<w:r><w:rPr /><w:t xml:space=\"preserve\"> a &amp; b &lt;ữ&#x41;  </w:t></w:r>";
        assert_eq!(normalised(given), given.replace("<w:rPr />", ""));
    }

    #[test]
    fn a_row_without_height_is_a_header_row() {
        let given = r#"<w:trPr><w:cantSplit /><w:trHeight w:val="0" w:hRule="auto" /></w:trPr>"#;
        assert_eq!(normalised(given), "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let height = r#"<w:trPr><w:trHeight w:val="9" w:hRule="auto"/></w:trPr>"#;
        assert_eq!(normalised(height), height);
    }

    #[test]
    fn containers_left_empty_are_dropped_with_their_parents() {
        assert_eq!(normalised("<w:p><w:pPr><w:rPr /></w:pPr></w:p>"), "<w:p/>");
        assert_eq!(normalised("<w:r><w:t></w:t><w:br /><w:t></w:t></w:r>"), "<w:r><w:br/></w:r>");
    }

    #[test]
    fn a_broken_fragment_is_an_error() {
        assert!(normalise(b"<w:p><w:r></w:p>", &mut Vec::new()).is_err());
    }
}
