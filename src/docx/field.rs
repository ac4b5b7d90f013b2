//! Complex fields (ISO 29500-1, 17.16.18). Each `fldChar` has a run of its own: where they share one,
//! LibreOffice prints the field's code.

use docx_rs::{FieldCharType, InstrText, Run};

/// The runs of a field that shows `result` until it is updated.
pub(super) fn field(instruction: &str, result: &str) -> [Run; 5] {
    let [begin, code, separate] = field_start(instruction);
    [begin, code, separate, Run::new().add_text(result), field_end()]
}

/// The runs before the result of a field.
pub(super) fn field_start(instruction: &str) -> [Run; 3] {
    [
        mark(FieldCharType::Begin),
        Run::new().add_instr_text(InstrText::Unsupported(instruction.to_owned())),
        mark(FieldCharType::Separate),
    ]
}

/// The run after the result of a field.
pub(super) fn field_end() -> Run {
    mark(FieldCharType::End)
}

fn mark(kind: FieldCharType) -> Run {
    Run::new().add_field_char(kind, false)
}
