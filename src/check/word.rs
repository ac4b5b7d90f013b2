//! What the check takes from a Word file: its passages, and the profile that it follows.

use std::borrow::Cow;

use super::HeldTo;
use super::passage::{self, Passage};
use crate::document::{PaperSize, Role};
use crate::geom::Length;
use crate::language::vocabulary::Vocabulary;
use crate::ooxml::read::{WordFile, WordParagraph, encoding};
use crate::source::Landmarks;
use crate::text::components::{Title, authority};

const STATE: &str = "state-nd30";
const PARTY: &str = "party-hd05";
const UNION: &str = "union-hd29";

/// The paper that a Word file begins on, where it has a name; of several copies on a sheet that of one.
pub fn paper(file: &WordFile) -> Option<PaperSize> {
    let first = file.sections.first()?;
    let sheet = PaperSize::with_sides([first.width, first.height].map(Length::twips))?;
    Some(sheet.part(i64::try_from(file.copies()).unwrap_or(1)))
}

/// The profile that somebody asked for.
pub fn asked_for(name: &str) -> HeldTo {
    let why = ["được chọn bằng --profile", "chosen with --profile"].map(str::to_owned);
    HeldTo { profile: Some(name.to_owned()), why }
}

/// The profile that the words of a Word file tell: its title, or else two signs that agree and none against them.
pub fn held_to(file: &WordFile) -> HeldTo {
    let title = file.of_role(Role::HeaderTitle).chain(file.of_role(Role::HeaderMotto)).next();
    if let Some(title) = title {
        let text = title.text.trim();
        let words = text.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let profile = match Title::of(&words) {
            Some(Title::Party) => PARTY,
            Some(Title::Union) => UNION,
            // The motto by itself is the state's.
            Some(Title::State) | None => STATE,
        };
        return told(profile, &[format!("«{text}»")], &[format!("`{text}`")]);
    }
    let signs = signs(file);
    let first = signs.first().map(|sign| sign.profile);
    let agrees = signs.len() >= 2 && signs.iter().all(|sign| Some(sign.profile) == first);
    if let (Some(profile), true) = (first, agrees) {
        let [vi, en]: [Vec<String>; 2] = [0, 1].map(|language| {
            let quoted = |text: &String| match language {
                0 => format!("«{text}»"),
                _ => format!("`{text}`"),
            };
            signs.iter().map(|sign| quoted(&sign.text)).collect()
        });
        return told(profile, &vi, &en);
    }
    let why = [
        "không thấy Quốc hiệu, tên Đảng hay tên Đoàn ở đầu văn bản",
        "the title of the state, the Party or the Union is not at its top",
    ];
    HeldTo { profile: None, why: why.map(str::to_owned) }
}

fn told(profile: &str, vi: &[String], en: &[String]) -> HeldTo {
    let why = [format!("văn bản ghi {}", vi.join(", ")), format!("it says {}", en.join(", "))];
    HeldTo { profile: Some(profile.to_owned()), why }
}

/// Words that speak for a profile, though not by themselves.
struct Sign {
    profile: &'static str,
    text: String,
}

fn signs(file: &WordFile) -> Vec<Sign> {
    let mut signs = Vec::new();
    for paragraph in &file.paragraphs {
        let text = paragraph.text.trim();
        let profile = match paragraph.role {
            Some(Role::Number) => of_number(text),
            Some(Role::Authority) => {
                authority(text).filter(|(mark, _)| mark.contains('/')).map(|_| PARTY)
            }
            Some(Role::IssuingBody) => of_body(&text.to_uppercase()),
            Some(Role::AppendixReference) => text.find("số ").and_then(|at| of_number(&text[at..])),
            _ => None,
        };
        signs.extend(profile.map(|profile| Sign { profile, text: text.to_owned() }));
    }
    signs
}

/// The form of number and symbol: `12/QĐ-UBND`, `12-QĐ/TU`, `12-QĐ/TĐTN`.
fn of_number(text: &str) -> Option<&'static str> {
    let symbol = text.split_whitespace().find(|word| word.contains(['/', '-']))?;
    let sign = symbol.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (_, unit) = symbol.split_once('/').unwrap_or_default();
    let unit = unit.trim_end_matches(|c: char| !c.is_alphabetic());
    match symbol[sign..].chars().next()? {
        '/' => Some(STATE),
        '-' if unit.contains("ĐTN") || unit.starts_with("CĐ") => Some(UNION),
        '-' if !unit.is_empty() => Some(PARTY),
        _ => None,
    }
}

fn of_body(upper: &str) -> Option<&'static str> {
    const BODIES: &[(&str, &str)] = &[
        ("ỦY BAN NHÂN DÂN", STATE),
        ("UỶ BAN NHÂN DÂN", STATE),
        ("UBND", STATE),
        ("HỘI ĐỒNG NHÂN DÂN", STATE),
        ("SỞ ", STATE),
        ("BỘ ", STATE),
        ("ĐẢNG BỘ", PARTY),
        ("ĐẢNG ỦY", PARTY),
        ("TỈNH ỦY", PARTY),
        ("HUYỆN ỦY", PARTY),
        ("CHI BỘ", PARTY),
        ("CHI ĐOÀN", UNION),
        ("TỈNH ĐOÀN", UNION),
        ("HUYỆN ĐOÀN", UNION),
        ("BCH ĐOÀN", UNION),
        ("ĐOÀN XÃ", UNION),
    ];
    BODIES.iter().find(|(body, _)| upper.starts_with(body)).map(|(_, profile)| *profile)
}

/// By what the places of a Word file are found again: its headings, and its pages where it says where they begin.
pub fn landmarks(file: &WordFile) -> Landmarks {
    let start = |at: usize| file.paragraphs.get(at).map(|paragraph| paragraph.start);
    let named = |vi: &str, en: &str| [vi.to_owned(), en.to_owned()];
    let mut parts = vec![(0, named("đầu văn bản", "the head"))];
    let text = file.paragraphs.get(file.reading.body..file.reading.end).unwrap_or_default();
    parts.extend(start(file.reading.body).map(|at| (at, named("mở đầu", "the beginning"))));
    parts.extend(text.iter().filter(|p| is_heading(p)).map(|paragraph| {
        let words: String = paragraph.text.trim().chars().take(60).collect();
        (paragraph.start, [format!("mục «{words}»"), format!("section `{words}`")])
    }));
    parts
        .extend(start(file.reading.end).map(|at| (at, named("nơi nhận, chữ ký", "the signature"))));
    let notes = file.paragraphs.iter().find(|paragraph| paragraph.role == Some(Role::Note));
    parts.extend(notes.map(|note| (note.start, named("chú thích", "the notes"))));
    parts.sort_by_key(|(start, _)| *start);
    let begins = |p: &WordParagraph| p.pages.iter().map(|at| p.start + at).collect::<Vec<_>>();
    let pages: Vec<usize> = file.paragraphs.iter().flat_map(begins).collect();
    Landmarks { parts, pages: (!pages.is_empty()).then_some(pages) }
}

/// Whether a paragraph of the text heads what follows it: by its style, or bold with a number or a division before it.
fn is_heading(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text.trim();
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_number = first.len() > 1
        && first.ends_with(['.', ')', '-', '/'])
        && first.chars().all(|c| c.is_ascii_digit() || "IVXABC.)-/".contains(c));
    let is_division =
        ["Điều ", "Chương ", "Phần ", "Mục "].iter().any(|word| text.starts_with(word));
    let is_bold = paragraph.runs.first().is_some_and(|run| run.look.bold);
    paragraph.table_depth == 0
        && !text.is_empty()
        && (paragraph.look.outline.is_some() || is_bold && (is_number || is_division))
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
    let start = paragraph.start;
    let mut text = Cow::Borrowed(paragraph.text.as_str());
    for &at in &paragraph.breaks {
        if text.get(at..at + 1) == Some(" ") {
            text.to_mut().replace_range(at..at + 1, "\n");
        }
    }
    let is_heading = paragraph.role.is_some_and(|role| role.outline_level().is_some());
    let mut passage = passage::verbatim(&text, file.source, start, vocabulary);
    (passage.role, passage.is_heading) = (paragraph.role, is_heading);
    passage.cell = paragraph.cell;
    passage
}
