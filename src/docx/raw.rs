//! What docx-rs has no interface for.

use docx_rs::{Run, RunChild, Text};

/// A run around any element that may stand in a run. docx-rs writes the text of a `Text` that is put
/// together by hand verbatim; the empty `w:t` left on each side goes in [`super::normalise`].
pub(super) fn raw_run(element: &str) -> Run {
    let text = format!("</w:t>{element}<w:t>");
    let mut run = Run::new();
    run.children.push(RunChild::Text(Text { text, preserve_space: true }));
    run
}
