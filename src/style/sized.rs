//! The looks of paragraphs: that of their role, in a letter size of their own where they have one.

use std::borrow::Cow;

use super::{ParagraphStyle, Style, TextStyle};
use crate::document::{Emphasis, Ink, Paragraph, Role, Script};
use crate::font::Face;
use crate::geom::{FontSize, Length};

impl Style {
    /// The style of a role.
    pub fn role(&self, role: Role) -> &ParagraphStyle {
        &self.roles[role as usize]
    }

    /// The style of a paragraph.
    pub fn of(&self, paragraph: &Paragraph) -> Cow<'_, ParagraphStyle> {
        let style = self.role(paragraph.role);
        match paragraph.size {
            Some(size) => Cow::Owned(style.sized(size)),
            None => Cow::Borrowed(style),
        }
    }

    /// The look of text with `emphasis` inside a paragraph of `role`.
    pub fn text(&self, role: Role, emphasis: Emphasis) -> TextStyle {
        self.look(role, None, emphasis)
    }

    /// The look of text with `emphasis` inside a paragraph.
    pub fn text_in(&self, paragraph: &Paragraph, emphasis: Emphasis) -> TextStyle {
        self.look(paragraph.role, paragraph.size, emphasis)
    }

    /// The look of a footnote mark in text of that size: upright and regular, raised.
    pub fn note_mark(&self, size: FontSize) -> TextStyle {
        TextStyle {
            size,
            face: Face::Regular,
            underline: false,
            ink: Ink::Black,
            raise: Length::ZERO,
        }
        .superscript()
    }

    fn look(&self, role: Role, size: Option<FontSize>, emphasis: Emphasis) -> TextStyle {
        let role = role.label_role().filter(|_| emphasis.heading_label).unwrap_or(role);
        let style = self.role(role);
        let text = TextStyle {
            size: size.unwrap_or(style.size),
            face: Face::new(style.bold || emphasis.strong, style.italic ^ emphasis.emphasis),
            underline: style.underline || emphasis.underline,
            ink: style.ink,
            raise: Length::ZERO,
        };
        match emphasis.script {
            Script::Normal => text,
            Script::Super => text.superscript(),
            Script::Sub => text.subscript(),
        }
    }
}

impl ParagraphStyle {
    /// The same in letters of another size, with lines in proportion, to half a point.
    pub fn sized(&self, size: FontSize) -> Self {
        let (wanted, own) = (size.half_points().into(), self.size.half_points().into());
        let half_points = self.line.scale(wanted, own).to_pt() * 2.0;
        Self { size, line: Length::from_pt(half_points.round() / 2.0), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::sample::style;

    #[test]
    fn a_paragraph_of_another_size_has_lines_in_proportion_and_all_else_of_its_role() {
        let style = style();
        let mut paragraph = Paragraph::new(Role::TableText);
        let own = style.of(&paragraph).into_owned();
        assert_eq!(own, *style.role(Role::TableText));
        paragraph.size = Some(FontSize::from_pt(10.5));
        let small = style.of(&paragraph).into_owned();
        assert_eq!(small.size, FontSize::from_pt(10.5));
        let exact = own.line.to_pt() * 10.5 / own.size.to_pt();
        assert!((small.line.to_pt() - exact).abs() <= 0.25, "{exact}");
        assert_eq!(small.line.to_pt() * 2.0, (small.line.to_pt() * 2.0).round());
        assert_eq!(ParagraphStyle { size: own.size, line: own.line, ..small }, own);
    }
}
