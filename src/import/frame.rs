//! What the file prints and the frame of its kind does not: minutes with a number where the regulation has none.

use super::back::Back;
use super::front::Front;
use super::text::toml;
use crate::document::{FramePart, RecipientsPlace};
use crate::style::Style;

/// The lines of `[frame]` that the report needs to print what its file does.
pub(super) fn own(front: &Front, back: &Back, style: &Style) -> Vec<String> {
    let kind = front.kind.as_deref().unwrap_or_default();
    let frame = style.frame(kind, None, &FramePart::default());
    let mut lines = Vec::new();
    if let Some(form) = &front.number_form {
        let has_kind = |form: &str| form.contains("{kind}");
        if frame.number.as_deref().is_none_or(|usual| has_kind(usual) && !has_kind(form)) {
            lines.push(format!("number = {}", toml(form)));
        }
    }
    if !frame.place_date && (front.place.is_some() || front.date.is_some()) {
        lines.push("place_date = true".to_owned());
    }
    if frame.recipients == RecipientsPlace::None && !back.recipients.is_empty() {
        lines.push("recipients = \"beside\"".to_owned());
    }
    lines
}
