//! How a place is found again in a file whose lines nobody counts: by its heading, its page and the words around.

use std::ops::Range;

use super::Source;

/// What a Word file says of its own text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landmarks {
    /// Headings and other parts by the byte where each begins, in their order (Vietnamese, English).
    pub parts: Vec<(usize, [String; 2])>,
    /// The first byte of each page but the first; `None` where the file does not say.
    pub pages: Option<Vec<usize>>,
}

/// A place as a person looks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot<'s> {
    /// The heading above it (Vietnamese, English).
    pub part: Option<&'s [String; 2]>,
    /// Its page, from 1, as the program that saved the file last laid it out.
    pub page: Option<usize>,
    /// Words before it in its paragraph, what stands there, words behind it.
    pub words: [String; 3],
}

/// The most letters that are shown on each side of a place, and of the place itself.
const AROUND: usize = 30;
const WITHIN: usize = 60;

impl Source {
    /// A place as a person looks for it; `None` in a file that has lines.
    pub fn spot(&self, span: &Range<usize>) -> Option<Spot<'_>> {
        let landmarks = self.landmarks.as_ref()?;
        let at = self.text.floor_char_boundary(span.start);
        let above = landmarks.parts.partition_point(|(start, _)| *start <= at);
        let part = above.checked_sub(1).and_then(|above| landmarks.parts.get(above));
        let pages = landmarks.pages.as_ref();
        let page = pages.map(|pages| pages.partition_point(|start| *start <= at) + 1);
        Some(Spot { part: part.map(|(_, names)| names), page, words: self.around(at, span.end) })
    }

    fn around(&self, start: usize, end: usize) -> [String; 3] {
        let line = self.lines_around(start..start);
        let end = self.text.floor_char_boundary(end.clamp(start, line.end.max(start)));
        let text = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let (before, words, after) =
            (text(line.start..start), text(start..end), text(end..line.end));
        [last_words(before), first_words(words, WITHIN), first_words(after, AROUND)]
    }
}

/// The first words of a text, as many as there is room for; an ellipsis stands for the rest.
fn first_words(text: &str, room: usize) -> String {
    match text.char_indices().nth(room) {
        None => text.to_owned(),
        Some((cut, _)) => {
            let cut = text[..cut].rfind(' ').filter(|space| *space > 0).unwrap_or(cut);
            format!("{}…", &text[..cut])
        }
    }
}

fn last_words(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        None => text.to_owned(),
        Some((cut, _)) => {
            let rest = &text[cut..];
            let cut = rest.find(' ').map_or(0, |space| space + 1);
            format!("…{}", &rest[cut..])
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Sources;
    use super::*;

    #[test]
    fn a_place_is_told_by_its_heading_its_page_and_the_words_around_it() {
        let mut sources = Sources::default();
        let text = "Tình hình\nTrong năm, các đơn vị phối hợp với với nhau trong công việc chung của toàn xã.\n";
        let id = sources.add(Path::new("a.docx"), text);
        let at = text.find("với với").unwrap();
        let span = at..at + "với với".len();
        assert_eq!(sources.get(id).spot(&span), None);
        let parts = vec![(0, ["Tình hình".to_owned(), "Tình hình".to_owned()])];
        sources.mark(id, Landmarks { parts, pages: Some(vec![5]) });
        let spot = sources.get(id).spot(&span).unwrap();
        assert_eq!((spot.part.unwrap()[0].as_str(), spot.page), ("Tình hình", Some(2)));
        assert_eq!(
            spot.words,
            ["…năm, các đơn vị phối hợp ", "với với", " nhau trong công việc chung…"]
        );
        let spot = sources.get(id).spot(&(0..0)).unwrap();
        assert_eq!(
            (spot.page, spot.words),
            (Some(1), [String::new(), String::new(), "Tình hình".to_owned()])
        );
    }
}
