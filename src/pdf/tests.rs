//! What the file says, read back.

mod sketch;

use super::*;

#[test]
fn smoke() {
    let bytes = write(&sketch::report(3), &sketch::properties(), FontFamily::builtin()).unwrap();
    std::fs::write("/tmp/pdf/smoke.pdf", bytes).unwrap();
}
