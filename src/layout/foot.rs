//! The foot of the first page: a rule over the width of the text and words below it, inside the bottom margin.

use super::compose::{Column, Composer};
use super::fragment::Fragment;
use super::frame::{ElementId, Item, RuleItem};
use super::tree::Tree;
use crate::document::{Document, Foot, Ink, Orientation, SectionKind};
use crate::font::FontFamily;
use crate::geom::Length;
use crate::style::Style;

/// The most lines.
const MOST_LINES: usize = 2;
/// What is wrong with a foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FootProblem {
    /// It has that many lines.
    TooLong(usize),
    /// It needs a bottom margin of so much.
    NoRoom(Length),
}

/// Sets [`Foot::height`], and tells whether the foot has its room.
pub fn settle_foot(
    document: &mut Document,
    style: &Style,
    fonts: &FontFamily,
) -> Option<FootProblem> {
    let foot = document.foot.as_ref()?;
    let report = document.sections.iter().find(|section| section.kind == SectionKind::Report);
    let orientation = report.map_or(Orientation::Portrait, |section| section.orientation);
    let mut composer = Composer::new(document, style, fonts);
    let column = composer.open_section(orientation);
    let lines = composer.foot_lines(foot, column, Tree::ROOT);
    let (count, height) = (lines.len(), style.above_foot_words() + lines_height(&lines));
    let needed = style.margin_for_foot(height);
    if let Some(foot) = &mut document.foot {
        foot.height = height;
    }
    match () {
        () if count > MOST_LINES => Some(FootProblem::TooLong(count)),
        () if needed > style.page.bottom => Some(FootProblem::NoRoom(needed)),
        () => None,
    }
}

impl Composer<'_> {
    /// The foot at its place on paper of that height.
    pub fn foot(&mut self, column: Column, height: Length, parent: ElementId) -> Vec<Item> {
        let (document, style) = (self.document, self.style);
        let Some(foot) = &document.foot else { return Vec::new() };
        let top = height - style.foot_distance(foot.height) - foot.height;
        let rule = RuleItem {
            x: column.x,
            y: top,
            width: column.width,
            height: style.rules.thickness,
            ink: Ink::Black,
        };
        let mut items = vec![Item::Rule(rule)];
        let mut down = top + style.above_foot_words();
        for line in self.foot_lines(foot, column, parent) {
            items.extend(line.items.into_iter().map(|mut item| {
                item.shift(down);
                item
            }));
            down += line.height;
        }
        items
    }

    fn foot_lines(&mut self, foot: &Foot, column: Column, parent: ElementId) -> Vec<Fragment> {
        let outside = std::mem::take(&mut self.after);
        let lines = self.paragraph(&foot.paragraph, column, parent);
        self.after = outside;
        lines
    }
}

fn lines_height(lines: &[Fragment]) -> Length {
    lines.iter().map(|line| line.height).sum()
}
