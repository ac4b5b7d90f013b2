//! Words of a chart: broken into lines, measured.

use crate::font::{Face, FontFamily};
use crate::geom::FontSize;

/// How high a line is, in points.
pub(super) fn line(size: FontSize) -> f64 {
    size.to_pt() * 1.15
}

/// How far the baseline of a line is below its top.
pub(super) fn rise(size: FontSize) -> f64 {
    size.to_pt() * 0.9
}

/// How far figures reach above the baseline.
pub(super) fn figures(size: FontSize) -> f64 {
    size.to_pt() * 0.68
}

/// How wide words are, in points.
pub(super) fn width(words: &str, size: FontSize, fonts: &FontFamily) -> f64 {
    let advance = |c| {
        let face = if fonts.lacks(c) { Face::Signs } else { Face::Regular };
        fonts.advance(c, face, size).map_or(0.0, |advance| advance.to_pt())
    };
    words.chars().map(advance).sum()
}

/// Words in lines of at most that width; a word that is wider has a line of its own.
pub(super) fn wrapped(words: &str, most: f64, size: FontSize, fonts: &FontFamily) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(last) if width(&format!("{last} {word}"), size, fonts) <= most => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The same number of lines as [`wrapped`] makes, as even in length as can be.
pub(super) fn even(words: &str, most: f64, size: FontSize, fonts: &FontFamily) -> Vec<String> {
    let mut best = wrapped(words, most, size, fonts);
    let mut narrower = most;
    for _ in 0..STEPS {
        narrower -= most / STEPS as f64;
        let lines = wrapped(words, narrower, size, fonts);
        let widest = widest(lines.iter().map(String::as_str), size, fonts);
        if lines.len() > best.len() || widest > narrower {
            break;
        }
        best = lines;
    }
    best
}

/// In so many steps lines are made narrower.
const STEPS: usize = 20;

/// The widest of these.
pub(super) fn widest<'w>(
    words: impl IntoIterator<Item = &'w str>,
    size: FontSize,
    fonts: &FontFamily,
) -> f64 {
    words.into_iter().map(|words| width(words, size, fonts)).fold(0.0, f64::max)
}
