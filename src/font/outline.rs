//! The outlines of glyphs, for what is drawn and not written.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::Font;

/// A stroke of an outline, in units of the font from where the glyph begins on its baseline, `y` upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stroke {
    /// Begins a closed line.
    Move([f32; 2]),
    /// Goes there straight.
    Line([f32; 2]),
    /// Goes to the last of the three bending towards the others.
    Curve([f32; 2], [f32; 2], [f32; 2]),
    /// Goes back to the beginning.
    Close,
}

impl Font {
    /// The outline of each character with its advance, in units of the font. A character without glyph has neither.
    pub fn outlines(&self, text: &str) -> Vec<(Vec<Stroke>, u16)> {
        let Ok(face) = Face::parse(&self.data, 0) else { return Vec::new() };
        let glyphs = text.chars().filter_map(|c| self.glyph(c));
        let outline = |(glyph, advance)| {
            let mut strokes = Strokes::default();
            face.outline_glyph(GlyphId(glyph), &mut strokes);
            (strokes.all, advance)
        };
        glyphs.map(outline).collect()
    }
}

#[derive(Default)]
struct Strokes {
    all: Vec<Stroke>,
    last: [f32; 2],
}

impl OutlineBuilder for Strokes {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = [x, y];
        self.all.push(Stroke::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = [x, y];
        self.all.push(Stroke::Line(self.last));
    }

    // A curve that bends towards one place bends as well two thirds of the way towards it from either end.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let towards = |end: f32, bend: f32| end + (bend - end) * 2.0 / 3.0;
        let [from_x, from_y] = self.last;
        let first = [towards(from_x, x1), towards(from_y, y1)];
        let second = [towards(x, x1), towards(y, y1)];
        self.curve_to(first[0], first[1], second[0], second[1], x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.last = [x, y];
        self.all.push(Stroke::Curve([x1, y1], [x2, y2], self.last));
    }

    fn close(&mut self) {
        self.all.push(Stroke::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{Face, FontFamily};

    #[test]
    fn letters_have_closed_outlines_and_their_advances() {
        let font = FontFamily::builtin().get(Face::Regular);
        let outlines = font.outlines("ố \u{1F600}");
        assert_eq!(outlines.len(), 2, "what has no glyph has no outline");
        let (letter, advance) = &outlines[0];
        assert_eq!(*advance, 1024);
        let count = |wanted: fn(&Stroke) -> bool| letter.iter().filter(|s| wanted(s)).count();
        let begun = count(|stroke| matches!(stroke, Stroke::Move(_)));
        assert_eq!(begun, 4, "ring, hole, roof and accent");
        assert_eq!(begun, count(|stroke| matches!(stroke, Stroke::Close)));
        assert_eq!(outlines[1], (Vec::new(), 512));
    }
}
