//! Titles of several lines, set so that their lines are alike in length: settled once, before either writer begins.

use super::compose::{Column, Composer};
use super::linebreak::{Glyph, break_lines};
use super::shaped::Shaped;
use super::tree::Tree;
use crate::document::{Align, Block, Document, Paragraph, Role};
use crate::font::FontFamily;
use crate::geom::Length;
use crate::style::Style;

/// What is set like that: titles that stand alone in the middle of the page.
const TITLES: [Role; 8] = [
    Role::Kind,
    Role::KindAlone,
    Role::Subject,
    Role::Decider,
    Role::Part,
    Role::Division,
    Role::EnclosureTitle,
    Role::AppendixTitle,
];

/// Room beside the longest line, since programs round widths in their own ways.
const SLACK: Length = Length::pt(2);
/// Less than this is not seen.
const LEAST: Length = Length::pt(6);

/// Sets [`Paragraph::inset`] of the titles in `document`: as narrow as the same number of lines allows. They wrap at
/// blanks as before, so that contents and properties know nothing of it.
pub fn settle_titles(document: &mut Document, style: &Style, fonts: &FontFamily) {
    let mut settled = Vec::new();
    let mut composer = Composer::new(document, style, fonts);
    for (s, section) in document.sections.iter().enumerate() {
        let column = composer.open_section(section.orientation);
        for (b, block) in section.blocks.iter().enumerate() {
            if let Block::Paragraph(paragraph) = block
                && let Some(inset) = composer.inset(paragraph, column)
            {
                settled.push((s, b, inset));
            }
        }
    }
    for (s, b, inset) in settled {
        if let Block::Paragraph(paragraph) = &mut document.sections[s].blocks[b] {
            paragraph.inset = inset;
        }
    }
}

impl Composer<'_> {
    /// How far the lines of a title stay away from both edges. `None` for what is no title, and for lines that all end
    /// where the author broke them.
    fn inset(&mut self, paragraph: &Paragraph, column: Column) -> Option<Length> {
        let look = self.style.role(paragraph.role);
        let is_centred = paragraph.align.unwrap_or(look.align) == Align::Center;
        let is_indented = !look.left_indent.is_zero() || !look.first_indent.is_zero();
        if !TITLES.contains(&paragraph.role) || !is_centred || is_indented || look.boxed {
            return None;
        }
        let mut shaped = Shaped::default();
        self.shape_label(paragraph, Tree::ROOT, &mut shaped);
        self.shape_inlines(paragraph, Tree::ROOT, &mut shaped);
        let width = narrowest(&shaped.glyphs, column.width)?;
        let inset = ((column.width - width - SLACK) / 2).to_twip_grid();
        (inset >= LEAST).then_some(inset)
    }
}

/// The least width in which text has as many lines as in `measure`; `None` where a line ends nowhere but at forced breaks.
fn narrowest(glyphs: &[Glyph], measure: Length) -> Option<Length> {
    let lines = break_lines(glyphs, measure, measure);
    if lines.iter().all(|line| line.last) {
        return None;
    }
    let fits = |width: Length| {
        let narrow = break_lines(glyphs, width, width);
        narrow.len() == lines.len() && narrow.iter().all(|line| line.width <= width)
    };
    let (mut least, mut most) = (measure / 2, measure);
    while most - least > Length::pt(1) {
        let middle = (least + most) / 2;
        if fits(middle) { most = middle } else { least = middle }
    }
    Some(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Orientation, Section, SectionKind};
    use crate::layout::layout;
    use crate::layout::tests::sketch;
    use crate::style::sample;

    /// The lines of a title, each with where it begins and ends.
    fn lines(role: Role, title: &str) -> Vec<(String, Length, Length)> {
        let (style, fonts) = (sample::style(), FontFamily::builtin());
        let mut document = sketch::build(&[]);
        document.sections = vec![Section {
            kind: SectionKind::Report,
            orientation: Orientation::Portrait,
            blocks: vec![Block::Paragraph(Paragraph::plain(role, title))],
        }];
        settle_titles(&mut document, &style, fonts);
        let layout = layout(&document, &style, fonts);
        let runs = layout.pages[0].items.iter().filter_map(|item| match item {
            crate::layout::Item::Text(run) if run.text.len() > 2 => Some(run),
            _ => None,
        });
        let placed = runs.map(|run| {
            let width = fonts.get(run.face).width(run.text.trim_end(), run.size);
            (run.text.clone(), run.x, run.x + width)
        });
        placed.collect()
    }

    const LONG: &str =
        "về kết quả thực hiện Nghị quyết Đại hội Chi đoàn lần thứ nhất và phương hướng, nhiệm vụ";

    #[test]
    fn a_title_of_two_lines_has_lines_of_one_length() {
        for role in TITLES {
            let lines = lines(role, LONG);
            let [(_, a, b), (_, c, d)] = &lines[..] else { panic!("{role:?} {lines:?}") };
            let (first, second) = ((*b - *a).to_pt(), (*d - *c).to_pt());
            assert!((first - second).abs() < 0.25 * first, "{role:?}: {first} and {second}");
            assert_eq!(((*a + *b) - (*c + *d)).to_pt().round(), 0.0, "one middle");
        }
    }

    #[test]
    fn what_fits_a_line_or_is_broken_by_its_author_stays_where_it_was() {
        let style = sample::style();
        for title in ["về kết quả", "về kết quả\nvà phương hướng"] {
            let glyphs: Vec<_> = (title.chars())
                .map(|character| Glyph { character, advance: Length::pt(7), span: 0 })
                .collect();
            assert_eq!(narrowest(&glyphs, style.page.measure(Orientation::Portrait)), None);
        }
    }

    #[test]
    fn a_word_wider_than_half_a_line_is_never_torn_for_it() {
        let words = format!("{} {} a", "m".repeat(9), "m".repeat(8));
        let glyphs: Vec<_> = (words.chars())
            .map(|character| Glyph { character, advance: Length::pt(1), span: 0 })
            .collect();
        let width = narrowest(&glyphs, Length::pt(12)).unwrap();
        assert!(width >= Length::pt(10) && width <= Length::pt(11), "{width:?}");
    }
}
