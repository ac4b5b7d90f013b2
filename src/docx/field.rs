//! Complex fields (ISO 29500-1, 17.16.18).

use docx_rs::{FieldCharType, InstrText, Run};

/// The runs of a field that shows `result` until it is updated. Each `fldChar` has a run of its own:
/// where they share one, LibreOffice prints the field's code.
pub(super) fn field(instruction: &str, result: &str) -> [Run; 5] {
    let mark = |kind| Run::new().add_field_char(kind, false);
    [
        mark(FieldCharType::Begin),
        Run::new().add_instr_text(InstrText::Unsupported(instruction.to_owned())),
        mark(FieldCharType::Separate),
        Run::new().add_text(result),
        mark(FieldCharType::End),
    ]
}
