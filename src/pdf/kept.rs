//! Fonts of a file, kept for those after it: of a series most documents show the same letters, and to cut a face down, to
//! make its objects and to pack them takes as long as all else.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::PdfError;
use super::embedded::Embedded;
use super::font::{self, Subsets};
use crate::font::FontFamily;
use crate::layout::Layout;

/// The most that are kept, each some 50 kB.
const MOST: usize = 32;

thread_local! {
    /// Those that were asked for last come last.
    static KEPT: RefCell<VecDeque<Kept>> = const { RefCell::new(VecDeque::new()) };
}

/// The fonts of a file.
pub(super) struct Fonts {
    /// What its text is shown by.
    pub(super) subsets: Subsets,
    /// Its objects.
    pub(super) embedded: Embedded,
}

/// The fonts of a file that shows those characters in each face of a family.
struct Kept {
    family: FontFamily,
    characters: [Vec<char>; 5],
    fonts: Rc<Fonts>,
}

/// The fonts that a layout uses, each with the characters that it shows.
pub(super) fn fonts(layout: &Layout, family: &FontFamily) -> Result<Rc<Fonts>, PdfError> {
    let characters = font::characters(layout);
    let known = KEPT.with_borrow_mut(|kept| {
        let is_it = |kept: &Kept| kept.family.is(family) && kept.characters == characters;
        let found = kept.iter().rposition(is_it).and_then(|at| kept.remove(at))?;
        let fonts = Rc::clone(&found.fonts);
        kept.push_back(found);
        Some(fonts)
    });
    if let Some(known) = known {
        return Ok(known);
    }
    let subsets = Subsets::new(&characters, family)?;
    let embedded = Embedded::new(&subsets)?;
    let fonts = Rc::new(Fonts { subsets: subsets.without_files(), embedded });
    KEPT.with_borrow_mut(|kept| {
        if kept.len() == MOST {
            kept.pop_front();
        }
        let fonts = Rc::clone(&fonts);
        kept.push_back(Kept { family: family.clone(), characters, fonts });
    });
    Ok(fonts)
}
