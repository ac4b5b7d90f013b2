//! The watermark as Word itself makes one: WordArt behind the text, anchored in every header.

use docx_rs::Run;

use super::raw::raw_run;
use crate::document::Watermark;
use crate::text::escape_xml;

const SHAPE: &str = include_str!("parts/watermark.xml");

/// The run that holds the shape, for the header of that number, from 1. Word knows its watermarks by
/// their names.
pub(super) fn run(watermark: &Watermark, header: u32, font: &str) -> Run {
    let shape = SHAPE
        .trim_end()
        .replace("{header}", &header.to_string())
        .replace("{width}", &format!("{:.1}", watermark.width.to_pt()))
        .replace("{height}", &format!("{:.1}", watermark.height().to_pt()))
        .replace("{font}", &escape_xml(font).replace('\'', "").replace('{', "&#123;"))
        .replace("{text}", &escape_xml(&watermark.text));
    raw_run(&shape)
}
