//! Letters as a template writes them.

use super::super::ground::BETWEEN;
use super::super::view::{BREAK, Glyph, Look, NOTE, OBJECT};
use super::letters;
use crate::markup::escaped;

/// The marks that turn the look `from` into `to`; `None` where there are none.
pub(super) fn marks(from: Look, to: Look) -> Option<(String, String)> {
    if from.underline != to.underline
        || from.bold && !to.bold
        || from.italic && !to.italic
        || from == to
    {
        return None;
    }
    let mut open = String::new();
    let mut close = String::new();
    if to.script != from.script {
        if from.script != 0 {
            return None;
        }
        let tag = if to.script == 1 { "sup" } else { "sub" };
        open = format!("<{tag}>");
        close = format!("</{tag}>");
    }
    let stars = match (to.bold && !from.bold, to.italic && !from.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    Some((format!("{stars}{open}"), format!("{close}{stars}")))
}

/// Glyphs as a template writes them. `mark` writes the mark of the next note; paragraphs begin with `prefix`.
pub fn render(
    glyphs: &[Glyph],
    base: Look,
    prefix: &str,
    out: &mut String,
    mark: &mut dyn FnMut(&mut String) -> Option<()>,
) -> Option<()> {
    let mut at = 0;
    while at < glyphs.len() {
        match glyphs[at].letter {
            NOTE => mark(out)?,
            BREAK => out.push_str("<br>"),
            BETWEEN => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str(&format!("\n\n{prefix}"));
            }
            OBJECT => return None,
            _ => {
                let look = glyphs[at].look;
                let is_sign =
                    |glyph: &Glyph| matches!(glyph.letter, NOTE | BREAK | BETWEEN | OBJECT);
                let same =
                    |glyph: &&Glyph| !is_sign(glyph) && (glyph.look == look || glyph.letter == ' ');
                let length = glyphs[at..].iter().take_while(same).count().max(1);
                let text = letters(&glyphs[at..at + length]);
                out.push_str(&emphasised(&text, base, look)?);
                at += length;
                continue;
            }
        }
        at += 1;
    }
    Some(())
}

/// Words with the marks of their look, blanks outside of them.
fn emphasised(text: &str, base: Look, look: Look) -> Option<String> {
    if look == base || text.trim().is_empty() {
        return Some(escaped(text));
    }
    let (open, close) = marks(base, look)?;
    let core = text.trim();
    let start = text.len() - text.trim_start().len();
    Some(format!("{}{open}{}{close}{}", &text[..start], escaped(core), &text[start + core.len()..]))
}
