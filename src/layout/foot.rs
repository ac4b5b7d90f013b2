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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Paragraph, Role, SectionKind};
    use crate::layout::tests::sketch;
    use crate::layout::{ElementKind, Layout, layout};
    use crate::style::sample;

    fn laid_out(words: &str) -> (Layout, Document, Style) {
        let (style, fonts) = (sample::style(), FontFamily::builtin());
        let long = "Một đoạn văn dài. ".repeat(400);
        let mut document = sketch::build(&[]);
        let mut section = document.sections[0].clone();
        section.kind = SectionKind::Report;
        section.blocks =
            vec![crate::document::Block::Paragraph(Paragraph::plain(Role::Body, &long))];
        document.sections = vec![section];
        let paragraph = Paragraph::plain(Role::AddressLine, words);
        document.foot = Some(Foot { paragraph, height: Length::ZERO });
        assert_eq!(settle_foot(&mut document, &style, fonts), None);
        (layout(&document, &style, fonts), document, style)
    }

    /// Where words stand.
    fn seen(items: &[Item]) -> Vec<(Length, Length, &str)> {
        let runs = items.iter().filter_map(|item| match item {
            Item::Text(run) => Some((run.x, run.y, run.text.as_str())),
            _ => None,
        });
        runs.collect()
    }

    #[test]
    fn a_foot_stands_below_its_rule_in_the_margin_of_the_first_page_alone_and_moves_nothing() {
        for (words, lines) in [("Số 1", 1), ("Số 1\nĐiện thoại", 2)] {
            let (with, document, style) = laid_out(words);
            assert!(with.pages.len() > 1);
            let bare =
                layout(&Document { foot: None, ..document.clone() }, &style, FontFamily::builtin());
            assert_eq!(with.pages.len(), bare.pages.len());
            for (page, other) in with.pages.iter().zip(&bare.pages).skip(1) {
                assert!(seen(&page.items) == seen(&other.items));
            }
            let (page, body) = (&with.pages[0], &bare.pages[0].items);
            let (body_now, foot) = page.items.split_at(body.len());
            assert!(seen(body_now) == seen(body));
            let Item::Rule(rule) = foot[0] else { panic!("{foot:?}") };
            let edge = page.height - style.page.bottom;
            assert_eq!(rule.y, edge + Length::pt(7));
            assert_eq!(rule.width, style.page.report_measure());
            // The footer of Word is hung from the edge of the paper: both count from the same height.
            let height = document.foot.as_ref().unwrap().height;
            assert_eq!(rule.y, page.height - style.foot_distance(height) - height);
            assert_eq!(style.foot_distance(height).to_twip_grid(), style.foot_distance(height));
            let runs = foot[1..].iter().map(|item| match item {
                Item::Text(run) => run,
                _ => panic!("{item:?}"),
            });
            let runs: Vec<_> = runs.filter(|run| !run.text.is_empty()).collect();
            assert_eq!(runs.len(), lines);
            let last = runs.last().unwrap();
            assert!(last.y < page.height - style.foot_distance(height));
            let element = last.element.expect("it is read, not only seen");
            assert_eq!(with.elements[element.0 as usize].kind, ElementKind::Paragraph);
        }
    }

    #[test]
    fn a_foot_that_is_too_long_is_told_and_stays_on_the_paper() {
        let (style, fonts) = (sample::style(), FontFamily::builtin());
        let mut document = sketch::build(&[]);
        let paragraph = Paragraph::plain(Role::AddressLine, "a\nb\nc\nd\ne");
        document.foot = Some(Foot { paragraph, height: Length::ZERO });
        assert_eq!(settle_foot(&mut document, &style, fonts), Some(FootProblem::TooLong(5)));
        let height = document.foot.unwrap().height;
        assert!(style.foot_distance(height) >= Length::from_mm(4.9));
    }
}
