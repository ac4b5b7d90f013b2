//! What the file prints and the frame of its kind does not: minutes with a number where the regulation has none.

use super::back::Back;
use super::front::Front;
use super::outline::Item;
use super::text::{one_line, toml};
use crate::document::{FramePart, RecipientsPlace};
use crate::style::Style;

/// The lines of `[frame]` that the report needs to print what its file does.
pub(super) fn own(front: &Front, back: &Back, has_word: bool, style: &Style) -> Vec<String> {
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
    if let Some(text) = &front.subject_text {
        lines.push(format!("subject_text = {}", toml(text)));
    }
    if !has_word && frame.word.is_some() && !front.grounds.bases.is_empty() {
        lines.push("word = \"\"".to_owned());
    }
    if frame.recipients == RecipientsPlace::None && !back.recipients.is_empty() {
        lines.push("recipients = \"beside\"".to_owned());
    }
    if back.in_row == 3 && frame.signers_in_row != 3 {
        lines.push("signers_in_row = 3".to_owned());
    }
    lines
}

/// The word before what is decided, `QUYẾT ĐỊNH:`, where a line of the text is nothing else: the program prints it.
pub(super) fn word(front: &Front, parts: &[Vec<Item>], style: &Style) -> Option<String> {
    let kind = front.kind.as_deref().unwrap_or_default();
    let word = style.frame(kind, None, &FramePart::default()).word?;
    let (_, text) = parts.first()?.split_last()?;
    text.iter().any(|item| is_word(item, &word)).then_some(word)
}

/// Whether a piece of the text is that word.
pub(super) fn is_word(item: &Item, word: &str) -> bool {
    let bare = |text: &str| one_line(text).trim_end_matches([':', ' ']).to_uppercase();
    matches!(item, Item::Line(line) if bare(&line.labelled()) == bare(word))
}
