//! XMP metadata (ISO 16684-1), which may be written anew after signing.

use std::cell::Cell;

use lopdf::{Object, Stream};
use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};

use crate::sign::reader;

/// What metadata may take unpacked.
const MOST: usize = 4 << 20;

/// Whether a stream is XMP and nothing else.
pub(super) fn is_metadata(stream: &Stream) -> bool {
    let is_name = |key: &[u8], name: &[u8]| {
        stream.dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name)
    };
    let has_names = is_name(b"Type", b"Metadata") && is_name(b"Subtype", b"XML");
    let data = reader::unpack(&stream.dict, &stream.content, &Cell::new(MOST));
    has_names && data.is_ok_and(|data| is_xmp(&data).is_some())
}

/// Well-formed, with no document type and no entities, and of the root that XMP has.
fn is_xmp(data: &[u8]) -> Option<()> {
    let text = std::str::from_utf8(data).ok()?;
    let mut reader = quick_xml::NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        let (namespace, event) = reader.read_resolved_event().ok()?;
        match event {
            Event::Start(start) => {
                if depth == 0 {
                    let is_root = namespace == ResolveResult::Bound(Namespace(b"adobe:ns:meta/"))
                        && start.local_name().as_ref() == b"xmpmeta";
                    is_root.then_some(())?;
                    roots += 1;
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.checked_sub(1)?,
            Event::Empty(_) => (depth > 0).then_some(())?,
            Event::DocType(_) => return None,
            Event::GeneralRef(name) => {
                let is_known = [&b"lt"[..], b"gt", b"amp", b"apos", b"quot"].contains(&&*name);
                (is_known || name.is_char_ref()).then_some(())?;
            }
            Event::Eof => return (depth == 0 && roots == 1).then_some(()),
            _ => {}
        }
    }
}
