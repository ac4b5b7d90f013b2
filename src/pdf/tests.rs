//! What the file says, read back.

mod navigation;
mod read;
mod settings;
mod sketch;
mod structure;
mod text;
mod whole;

use self::read::Reader;
use super::write;
use crate::font::FontFamily;
use crate::layout::Layout;

fn pdf(layout: &Layout) -> Vec<u8> {
    write(layout, &sketch::properties(), FontFamily::builtin()).unwrap()
}

fn read(layout: &Layout) -> Reader {
    Reader::new(&pdf(layout))
}
