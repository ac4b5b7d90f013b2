//! What the check takes from a Word file: its passages, and the profile that it seems to follow.

use std::path::Path;

use super::passage::{self, Passage};
use crate::document::Role;
use crate::language::vocabulary::Vocabulary;
use crate::ooxml::read::{WordFile, WordParagraph, encoding};
use crate::source::Sources;

/// The profile that the title of a Word file tells; that of the state where nothing tells.
pub fn likely_profile(bytes: &[u8]) -> String {
    let mut sources = Sources::default();
    let file = WordFile::read(bytes, Path::new(""), &mut sources);
    let title = file.ok().and_then(|file| {
        let title = file.of_role(Role::HeaderTitle).next()?.text.trim().to_uppercase();
        Some(title)
    });
    match title.as_deref() {
        Some("ĐẢNG CỘNG SẢN VIỆT NAM") => "party-hd05",
        Some(title) if title.starts_with("ĐOÀN ") => "union-hd29",
        _ => "state-nd30",
    }
    .to_owned()
}

/// The paragraphs of a Word file as passages for the rules of the text.
pub fn passages(file: &WordFile) -> Vec<Passage> {
    // What is not in Unicode has no words to judge.
    let has_words = |paragraph: &&WordParagraph| {
        !paragraph.text.trim().is_empty() && encoding::of(paragraph).is_none()
    };
    let with_words = file.paragraphs.iter().filter(has_words);
    let mut vocabulary = Vocabulary::default();
    with_words.map(|paragraph| passage(file, paragraph, &mut vocabulary)).collect()
}

fn passage(file: &WordFile, paragraph: &WordParagraph, vocabulary: &mut Vocabulary) -> Passage {
    let (text, start) = (&paragraph.text, paragraph.start);
    let is_heading = paragraph.role.is_some_and(|role| role.outline_level().is_some());
    let mut passage = passage::verbatim(text, file.source, start, vocabulary);
    (passage.role, passage.is_heading) = (paragraph.role, is_heading);
    passage
}
