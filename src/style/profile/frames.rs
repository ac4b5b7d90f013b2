//! Frames in profiles: what most kinds have, what differs for one, and in a series of numbers of its own.

use super::fields::template;
use super::optional_section;
use crate::document::FramePart;
use crate::style::Frames;
use crate::toml::reader::{Fields, Problems};
use crate::toml::tree::Node;

/// What differs from kind to kind and from series to series; a profile need not say anything of it.
pub(super) fn frames(fields: &Fields<'_>) -> Frames {
    let usual = optional_section(fields, "frame", |fields| Some(frame(fields)));
    let all = |key: &str| -> Vec<(String, FramePart)> {
        let Some(parts) = fields.optional(key).table() else { return Vec::new() };
        let names: Vec<String> = parts.keys().map(str::to_owned).collect();
        let part = |name: String| {
            let part = optional_section(&parts, &name, |fields| Some(frame(fields)))?;
            Some((name.to_lowercase(), part))
        };
        let read: Vec<_> = names.into_iter().filter_map(part).collect();
        parts.finish();
        read
    };
    Frames { usual: usual.unwrap_or_default(), kinds: all("kinds"), series: all("series") }
}

/// A frame whose patterns have the placeholders that are known there.
fn frame(fields: &Fields<'_>) -> FramePart {
    let part = FramePart::read(fields);
    for (key, known) in FRAME_PATTERNS {
        if fields
            .optional(key)
            .string()
            .is_some_and(|at| !["", "none"].contains(&at.value.as_str()))
        {
            let _ = template(fields, key, known, known[0]);
        }
    }
    part
}

/// What may stand in the patterns of a frame, first what must.
pub const FRAME_PATTERNS: [(&str, &[&str]); 2] =
    [("number", &["number", "kind", "body"]), ("subject_text", &["subject"])];

/// The problem of a pattern of a frame that stands elsewhere than in a profile, and its key.
pub fn flawed_pattern(root: &Node, problems: &Problems) {
    if let Some(fields) = root.at("frame").and_then(|node| Fields::new(node, "frame", problems)) {
        let _ = frame(&fields);
    }
}
