//! Runs without a look of their own: words, line breaks, leaders.

use docx_rs::{BreakType, Run};

use super::raw::raw_run;
use crate::document::Role;
use crate::text::clean_for_xml;
use crate::text::no_break::HYPHEN;

/// A run of these words. Fonts lack U+2011, which Word then takes from another one; its own element is drawn as the hyphen
/// (ISO 29500-1, 17.3.3.18).
pub(super) fn words(text: &str) -> Run {
    let mut parts = text.split(HYPHEN);
    let mut run = Run::new().add_text(clean_for_xml(parts.next().unwrap_or_default()));
    for part in parts {
        run.children.extend(raw_run("<w:noBreakHyphen/>").children);
        run = run.add_text(clean_for_xml(part));
    }
    run
}

/// The tab of a leader. In a cell LibreOffice leaves out white space at the end of a paragraph, tabs too; what follows
/// it there has no width and is no white space.
pub(super) fn leader(role: Role) -> impl Iterator<Item = Run> {
    let is_in_cell = matches!(role, Role::TableHead | Role::TableText);
    let guard = is_in_cell.then(|| Run::new().add_text("\u{200b}"));
    [Run::new().add_tab()].into_iter().chain(guard)
}

pub(super) fn line_break() -> Run {
    Run::new().add_break(BreakType::TextWrapping)
}
