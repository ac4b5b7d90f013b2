//! Patterns of numbers, as a profile writes them: `Phần {ordinal}`, `{2}.{3}.`, `{letter})`.

use super::{NumberFormat, NumberPattern, NumberPiece};

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// A placeholder that means nothing here.
    Unknown(String),
    /// A brace without its partner.
    Brace,
    /// Nothing in the pattern counts the level itself.
    NoCounter,
}

/// A piece of a text with placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPiece<'t> {
    /// As it is.
    Literal(&'t str),
    /// The name in braces.
    Placeholder(&'t str),
}

impl NumberPattern {
    /// Reads a pattern. `level` is that of the heading, 0 the part, which may name the counters of
    /// levels 1 to its own; `None` for lists and appendices, which count by themselves.
    pub fn parse(text: &str, level: Option<u8>) -> Result<Self, PatternError> {
        let mut counts = false;
        let mut pieces = Vec::new();
        for piece in text_pieces(text)? {
            pieces.push(match piece {
                TextPiece::Literal(text) => NumberPiece::Literal(text.to_owned()),
                TextPiece::Placeholder(name) => {
                    let piece = placeholder(name, level.unwrap_or(0))
                        .ok_or_else(|| PatternError::Unknown(name.to_owned()))?;
                    counts |= match piece {
                        NumberPiece::Level(counted) => Some(counted) == level,
                        NumberPiece::Own(_) => true,
                        NumberPiece::Literal(_) => false,
                    };
                    piece
                }
            });
        }
        if counts { Ok(Self(pieces)) } else { Err(PatternError::NoCounter) }
    }
}

/// What may stand in the braces of a number pattern at that level, for messages.
pub fn known_placeholders(level: Option<u8>) -> String {
    let levels = (1..=level.unwrap_or(0)).map(|level| format!("{{{level}}}"));
    let formats = FORMATS.iter().map(|(name, _)| format!("{{{name}}}"));
    formats.chain(levels).collect::<Vec<_>>().join(", ")
}

/// Splits `text` at its placeholders, none of which may be empty or lack a brace.
pub fn text_pieces(text: &str) -> Result<Vec<TextPiece<'_>>, PatternError> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or(PatternError::Brace)?;
        if before.contains('}') || name.is_empty() || name.contains('{') {
            return Err(PatternError::Brace);
        }
        if !before.is_empty() {
            pieces.push(TextPiece::Literal(before));
        }
        pieces.push(TextPiece::Placeholder(name));
        rest = after;
    }
    if rest.contains('}') {
        return Err(PatternError::Brace);
    }
    if !rest.is_empty() {
        pieces.push(TextPiece::Literal(rest));
    }
    Ok(pieces)
}

const FORMATS: [(&str, NumberFormat); 4] = [
    ("arabic", NumberFormat::Arabic),
    ("roman", NumberFormat::Roman),
    ("letter", NumberFormat::Letter),
    ("ordinal", NumberFormat::Ordinal),
];

fn placeholder(name: &str, highest: u8) -> Option<NumberPiece> {
    if let Some((_, format)) = FORMATS.iter().find(|(known, _)| *known == name) {
        return Some(NumberPiece::Own(*format));
    }
    let level = name.parse().ok().filter(|level| (1..=highest).contains(level))?;
    Some(NumberPiece::Level(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_words_and_counters() {
        let pattern = NumberPattern::parse("Phần {ordinal}", Some(0)).unwrap();
        let words = NumberPiece::Literal("Phần ".into());
        assert_eq!(pattern.0, [words, NumberPiece::Own(NumberFormat::Ordinal)]);
        let pattern = NumberPattern::parse("{2}.{3}.", Some(3)).unwrap();
        let dot = NumberPiece::Literal(".".into());
        assert_eq!(pattern.0, [NumberPiece::Level(2), dot.clone(), NumberPiece::Level(3), dot]);
    }

    #[test]
    fn a_pattern_counts_its_own_level_and_none_below() {
        assert_eq!(NumberPattern::parse("{2}.", Some(3)), Err(PatternError::NoCounter));
        assert_eq!(NumberPattern::parse("-", Some(3)), Err(PatternError::NoCounter));
        let unknown = |name: &str| Err(PatternError::Unknown(name.into()));
        assert_eq!(NumberPattern::parse("{3}.", Some(2)), unknown("3"));
        assert_eq!(NumberPattern::parse("{1}.", None), unknown("1"));
        assert_eq!(NumberPattern::parse("{romans}", None), unknown("romans"));
    }

    #[test]
    fn a_brace_needs_its_partner() {
        for text in ["{roman", "roman}", "{}", "{{roman}}", "}{roman}"] {
            assert_eq!(NumberPattern::parse(text, None), Err(PatternError::Brace), "{text}");
        }
    }
}
