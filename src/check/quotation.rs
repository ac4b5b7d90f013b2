//! Quotation marks as they pair, whichever way round they were typed.

use super::passage::Passage;

/// The quotation marks of a passage in its order.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<Mark>);

/// One quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its byte in the passage.
    pub at: usize,
    /// As it was typed: `“`, `”`, `"`, `«` or `»`.
    pub sign: char,
    /// Whether it begins a quotation, to go by its neighbours and its partner.
    pub opens: bool,
    /// Whether the passage has its partner.
    pub is_paired: bool,
    /// Whether it opens, to go by the characters beside it alone.
    shape: Option<bool>,
}

/// What a mark is read by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Shape,
    Sign,
}

impl Marks {
    /// The marks of a passage. Each goes the way that the characters beside it tell, unless marks have no
    /// partner then and have one as they were typed.
    pub fn of(passage: &Passage) -> Self {
        let signs = |wanted: &'static str| {
            passage.signs().filter(move |(_, c)| wanted.contains(*c)).collect::<Vec<_>>()
        };
        let (curly, angled) = (signs("“”\""), signs("«»"));
        let mut marks = read(passage, &angled, By::Sign);
        let by_shape = read(passage, &curly, By::Shape);
        let by_sign = read(passage, &curly, By::Sign);
        let takes_shape = are_paired(&by_shape) || !are_paired(&by_sign);
        marks.extend(if takes_shape { by_shape } else { by_sign });
        marks.sort_by_key(|mark| mark.at);
        Self(marks)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.0.iter()
    }

    /// Whether each has a partner.
    pub fn are_paired(&self) -> bool {
        are_paired(&self.0)
    }

    /// The mark at a byte.
    pub fn at(&self, at: usize) -> Option<&Mark> {
        self.0.binary_search_by_key(&at, |mark| mark.at).ok().and_then(|index| self.0.get(index))
    }

    /// Whether the sign at a byte is no quotation mark, or one that pairs and was typed the right way round:
    /// only beside these it is known where spaces go.
    pub fn may_be_spaced(&self, at: usize) -> bool {
        self.at(at).is_none_or(|mark| mark.is_paired && !mark.is_turned())
    }
}

fn are_paired(marks: &[Mark]) -> bool {
    marks.iter().all(|mark| mark.is_paired)
}

impl Mark {
    /// Whether it was typed the wrong way round.
    pub const fn is_turned(&self) -> bool {
        match self.sign {
            '“' | '«' => !self.opens,
            '”' | '»' => self.opens,
            _ => false,
        }
    }

    /// Whether it pairs, and the characters beside it tell the way it goes.
    pub fn is_certain(&self) -> bool {
        self.is_paired && self.shape == Some(self.opens)
    }

    /// The curly mark that belongs there.
    pub const fn right(&self) -> &'static str {
        if self.opens { "“" } else { "”" }
    }
}

fn read(passage: &Passage, signs: &[(usize, char)], by: By) -> Vec<Mark> {
    let (mut marks, mut opened): (Vec<Mark>, Vec<usize>) = Default::default();
    for &(at, sign) in signs {
        let is_straight_open = opened.last().is_some_and(|&last| marks[last].sign == '"');
        if sign == '"'
            && !is_straight_open
            && passage.before(at).ends_with(|c: char| c.is_ascii_digit())
        {
            // Inches and seconds.
            continue;
        }
        let shape = shape(passage, at, sign);
        let typed = match sign {
            '“' | '«' => Some(true),
            '”' | '»' => Some(false),
            _ => None,
        };
        let told = match by {
            By::Shape => shape.or(typed),
            By::Sign => typed.or(shape),
        };
        let opens = told.unwrap_or(!is_straight_open);
        let partner = if opens { None } else { opened.pop() };
        if let Some(partner) = partner {
            marks[partner].is_paired = true;
        } else if opens {
            opened.push(marks.len());
        }
        marks.push(Mark { at, sign, opens, is_paired: partner.is_some(), shape });
    }
    marks
}

/// Whether a sign opens, to go by the characters beside it; `None` where they do not tell.
fn shape(passage: &Passage, at: usize, sign: char) -> Option<bool> {
    let before = beside(passage.before(at).chars().next_back());
    let after = beside(passage.after(at + sign.len_utf8()).chars().next());
    match (before, after) {
        (Beside::Gap | Beside::Opening | Beside::Mark, Beside::Word) => Some(true),
        (
            Beside::Word | Beside::Mark | Beside::Stop,
            Beside::Gap | Beside::Closing | Beside::Mark | Beside::Stop,
        ) => Some(false),
        _ => None,
    }
}

/// What a character beside a quotation mark is.
enum Beside {
    /// A space, or the end of the passage.
    Gap,
    Opening,
    Closing,
    /// What stands between the parts of a sentence.
    Mark,
    /// What may end a quotation too.
    Stop,
    Word,
}

fn beside(c: Option<char>) -> Beside {
    match c {
        None => Beside::Gap,
        Some(c) if c.is_whitespace() => Beside::Gap,
        Some('(' | '[' | '/') => Beside::Opening,
        Some(')' | ']') => Beside::Closing,
        Some(',' | ';' | ':') => Beside::Mark,
        Some('.' | '!' | '?' | '…') => Beside::Stop,
        // Another quotation mark tells nothing of this one.
        Some('“' | '”' | '"' | '«' | '»') => Beside::Opening,
        Some(_) => Beside::Word,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::check::passage::verbatim;
    use crate::language::vocabulary::Vocabulary;
    use crate::source::Sources;

    /// The text with every mark as it is read: `“` and `”` where it pairs, `?` where it does not.
    fn reads(text: &str) -> String {
        let source = Sources::default().add(Path::new("text"), text);
        let passage = verbatim(text, source, 0, &mut Vocabulary::default());
        let marks = Marks::of(&passage);
        let sign = |(at, c): (usize, char)| match marks.at(at) {
            Some(mark) if mark.is_paired => mark.right().to_owned(),
            Some(_) => "?".to_owned(),
            None => c.to_string(),
        };
        text.char_indices().map(sign).collect()
    }

    #[test]
    fn a_mark_the_wrong_way_round_goes_the_way_of_its_place_where_its_partner_is_certain() {
        let cases = [
            ("“Tiếp sức đến trường“, chi đoàn", "“Tiếp sức đến trường”, chi đoàn"),
            ("và ”đóng“ đều", "và “đóng” đều"),
            ("“A“ và ”B”, (”C“).", "“A” và “B”, (“C”)."),
            ("“Tinh thần “xung kích“ của tuổi trẻ“.", "“Tinh thần “xung kích” của tuổi trẻ”."),
            ("“A“ và “B", "“A” và ?B"),
        ];
        for (typed, read) in cases {
            assert_eq!(reads(typed), read);
        }
    }

    #[test]
    fn marks_that_pair_as_they_were_typed_stay_whatever_stands_beside_them() {
        let typed = ["phong trào“ Tình nguyện ”được", "“ A ” và “B”", "nói: “…“A” b”", "“A”“B”"];
        for text in typed {
            assert_eq!(reads(text), text);
        }
    }

    #[test]
    fn a_straight_mark_pairs_with_a_curly_one_and_inches_are_none() {
        assert_eq!(
            reads("“A\" và \"B\", cỡ 3\" x 4\", “dài 3\" x”"),
            "“A” và “B”, cỡ 3\" x 4\", “dài 3\" x”"
        );
        assert_eq!(reads("\"năm 2022\" và A\""), "“năm 2022” và A?");
    }
}
