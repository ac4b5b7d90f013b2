//! The written file as a whole.

mod sample;

use super::write;
use crate::style::sample::style;

#[test]
#[ignore = "writes target/docx/*.docx for outside judges"]
fn samples_for_outside_judges_are_written() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/docx");
    std::fs::create_dir_all(folder).unwrap();
    let bytes = write(&sample::everything(), &style()).unwrap();
    std::fs::write(format!("{folder}/everything.docx"), bytes).unwrap();
}
