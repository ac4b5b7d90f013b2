//! The head of a document: its header block and its titles.

use super::{Form, Reading, is_bold, is_enclosed_by, is_shouted, printed};
use crate::document::{Align, Role};
use crate::ooxml::read::WordParagraph;
use crate::text::components::{Kind, Title, authority, is_addressees_label, is_stamp};

/// Among how many lines a head is looked for.
const HEAD: usize = 60;

/// The longest subject, in letters.
const LONGEST_SUBJECT: usize = 400;

/// Gives the lines of the head their roles, and says where it ends.
pub(super) fn assign(paragraphs: &mut [WordParagraph], reading: &mut Reading) {
    let (mut open, mut lines) = (Vec::new(), 0);
    let has_title_aside =
        paragraphs.iter().take(HEAD).any(|p| is_aside(p) && is_title(&printed(p)));
    let mut at = 0;
    while at < paragraphs.len() && lines < HEAD {
        let Some(paragraph) = paragraphs.get_mut(at) else { break };
        let text = printed(paragraph);
        if text.is_empty() {
            at += 1;
            continue;
        }
        lines += 1;
        // A body whose name begins with that of the Union stands on the left of it: Đoàn TNCS Hồ Chí Minh xã Tân Lập.
        let is_body = has_title_aside && !is_aside(paragraph) && is_title(&text);
        match if is_body { Line::Other } else { line(paragraph, &text) } {
            Line::Role(role) => paragraph.role = Some(role),
            Line::Mark => {}
            Line::LetterSubject => {
                reading.letter_subject.get_or_insert(at);
            }
            Line::EnclosedBy => at = enclosed(paragraphs, at, reading),
            Line::Kind(kind, is_whole) => {
                paragraph.role = Some(Role::Kind);
                reading.form = Form::Kind(kind);
                reading.is_kind_with_subject = !is_whole;
                at = titles(paragraphs, at + 1, reading);
                break;
            }
            Line::Body => break,
            Line::Other => open.push(at),
        }
        at += 1;
    }
    // A letter has no kind: its addressees stand right below the header.
    if let Some(paragraph) = paragraphs.get_mut(at)
        && paragraph.table_depth == 0
        && is_addressees_label(&printed(paragraph).to_lowercase())
    {
        paragraph.role = Some(Role::Addressee);
        at = addressees(paragraphs, at + 1);
    }
    reading.body = at;
    if reading.form == Form::Unknown && reading.letter_subject.is_none() {
        reading.letter_subject = bare_subject(paragraphs);
    }
    bodies(paragraphs, &open);
    if reading.enclosed_by.is_some() {
        reading.form = Form::Enclosure;
    } else if reading.letter_subject.is_some() && reading.form == Form::Unknown {
        reading.form = Form::Letter;
    }
}

/// The subject of a letter of the Party, which has `CV` in its symbol and no `V/v` before its subject: the line below.
fn bare_subject(paragraphs: &[WordParagraph]) -> Option<usize> {
    let number = paragraphs.iter().take(HEAD).position(|p| p.role == Some(Role::Number))?;
    let symbol = paragraphs.get(number).filter(|p| printed(p).contains("CV/"))?;
    let rest = paragraphs.iter().enumerate().skip(number + 1);
    let (below, paragraph) = rest.take(3).find(|(_, p)| !printed(p).is_empty())?;
    (paragraph.role.is_none() && paragraph.cell == symbol.cell && symbol.cell.is_some())
        .then_some(below)
}

/// What a line of the head is.
enum Line {
    Role(Role),
    /// A rule of dashes, a stamp: no component.
    Mark,
    LetterSubject,
    EnclosedBy,
    /// The kind, and whether the line says nothing else.
    Kind(&'static Kind, bool),
    /// The text begins.
    Body,
    /// A body, or what nobody knows.
    Other,
}

/// Whether a paragraph stands in a column that is not the first.
fn is_aside(paragraph: &WordParagraph) -> bool {
    paragraph.cell.is_some_and(|cell| cell.column > 1)
}

fn is_title(text: &str) -> bool {
    let words = text.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ");
    Title::of(&words).is_some()
}

fn line(paragraph: &WordParagraph, text: &str) -> Line {
    let (upper, small) = (text.to_uppercase(), text.to_lowercase());
    let is_short = text.chars().count() < 80;
    if is_title(text) {
        return Line::Role(Role::HeaderTitle);
    }
    if small.starts_with("độc lập") && is_short {
        return Line::Role(Role::HeaderMotto);
    }
    if is_number(&small) {
        return Line::Role(Role::Number);
    }
    // The Union quotes it: “V/v …”.
    let unquoted = small.trim_start_matches(['“', '"', '«']);
    if unquoted.starts_with("v/v") || unquoted.starts_with("v/ v") {
        return Line::LetterSubject;
    }
    if is_place_date(text, &small) && is_short {
        return Line::Role(Role::PlaceDate);
    }
    if small.starts_with("dự thảo") && is_short {
        return Line::Role(Role::DraftMark);
    }
    if text.chars().all(|c| c == '*') {
        return Line::Role(Role::BodyMark);
    }
    if !text.contains(char::is_alphanumeric) || is_stamp(&upper) {
        return Line::Mark;
    }
    if is_enclosed_by(&small) {
        return Line::EnclosedBy;
    }
    if let Some(kind) = kind(paragraph, text, &upper) {
        return kind;
    }
    let is_signature = small.starts_with("nơi nhận") || authority(text).is_some();
    if is_signature || is_addressees_label(&small) || begins_text(paragraph, text, &small) {
        return Line::Body;
    }
    Line::Other
}

/// The kind that a line names: by itself, or with more in capitals, below the header and in the middle.
fn kind(paragraph: &WordParagraph, text: &str, upper: &str) -> Option<Line> {
    let kind = Kind::beginning(upper)?;
    let rest = upper.trim_start_matches(kind.name).trim_matches([' ', ':', '*', '(', ')']);
    if rest.is_empty() {
        return Some(Line::Kind(kind, true));
    }
    let words = text.split('(').next().unwrap_or(text);
    let stands_out = paragraph.look.align == Align::Center || is_bold(paragraph);
    let is_title = paragraph.table_depth == 0 && stands_out && is_shouted(words);
    // A summary or a draft of one has a subject below all the same.
    let is_whole = rest.split_whitespace().count() <= 2;
    is_title.then_some(Line::Kind(kind, is_whole))
}

/// Whether the text begins with that paragraph: running words, the number of a section, a heading.
fn begins_text(paragraph: &WordParagraph, text: &str, small: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let number = first.trim_end_matches(['.', ')', '-', '/']);
    let is_number = number.len() < first.len()
        && (number.chars().all(|c| c.is_ascii_digit())
            || number.chars().all(|c| "IVX".contains(c)) && !number.is_empty());
    let is_division =
        ["phần ", "chương ", "điều 1", "căn cứ "].iter().any(|word| small.starts_with(word));
    let is_aside = paragraph.look.align != Align::Center;
    paragraph.table_depth == 0
        && (is_number || is_division || is_aside && text.chars().count() >= 60)
}

/// Whether a line in small letters is number and symbol.
fn is_number(small: &str) -> bool {
    let is_number = small.starts_with("số ") && small.contains(['/', '-']);
    (small.starts_with("số:") || small.starts_with("số :") || is_number) && small.len() < 80
}

/// Whether a line is place and date, its comma there or not; any part of the date may be open.
fn is_place_date(text: &str, small: &str) -> bool {
    let Some(at) = small.find("ngày ").filter(|at| *at > 0) else { return is_figures(text) };
    let before = small.get(..at).unwrap_or_default().trim_end();
    let words = before.trim_end_matches(',').split_whitespace().count();
    let has_month = small.get(at..).is_some_and(|date| date.contains("tháng"));
    let is_line = before.ends_with(',') || text.chars().count() < 60 && has_month;
    (1..=7).contains(&words) && is_line && !before.starts_with(['(', '-']) && !before.contains(':')
}

/// Whether a line is a place and a date in figures: `Minh Tân, 03/02/2026`.
fn is_figures(text: &str) -> bool {
    let Some((place, date)) = text.rsplit_once(", ") else { return false };
    let parts: Vec<&str> = date.trim_end_matches('.').split('/').collect();
    let is_number =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_name = place.starts_with(char::is_uppercase) && place.chars().count() < 40;
    parts.len() == 3 && parts.iter().all(is_number) && is_name
}

/// Gives the titles below the kind their roles; gives the first paragraph behind them.
fn titles(paragraphs: &mut [WordParagraph], from: usize, reading: &mut Reading) -> usize {
    let mut has_subject = reading.is_kind_with_subject;
    let mut next = from;
    while let Some(paragraph) = paragraphs.get_mut(next) {
        let at = next;
        next += 1;
        let text = printed(paragraph);
        if text.is_empty() {
            continue;
        }
        let small = text.to_lowercase();
        if !text.contains(char::is_alphanumeric) {
            paragraph.role = Some(Role::SubjectMark);
        } else if is_enclosed_by(&small) {
            next = enclosed(paragraphs, at, reading) + 1;
        } else if is_addressees_label(&small) {
            paragraph.role = Some(Role::Addressee);
            return addressees(paragraphs, at + 1);
        } else if paragraph.table_depth > 0 || paragraph.look.outline.is_some() && has_subject {
            return at;
        } else if paragraph.look.align == Align::Center {
            if begins_text(paragraph, &text, &small) || text.chars().count() > LONGEST_SUBJECT {
                return at;
            }
            if is_shouted(&text) && (has_subject || is_author(&text)) {
                reading.author.get_or_insert(at);
            } else if small.starts_with("số:")
                || small.starts_with("số ") && text.contains(|c: char| c.is_ascii_digit())
            {
                // A contract has its number below its title.
                paragraph.role = Some(Role::Number);
            } else if !text.starts_with('(') && (reading.author.is_none() || !has_subject) {
                paragraph.role = Some(Role::Subject);
                has_subject = true;
            }
        } else if !has_subject && is_subject_aside(paragraph, &text, &small) {
            paragraph.role = Some(Role::Subject);
            has_subject = true;
        } else {
            return at;
        }
    }
    paragraphs.len()
}

/// Gives the lines below `Kính gửi:` that begin with a dash their role; gives the first paragraph behind them.
fn addressees(paragraphs: &mut [WordParagraph], from: usize) -> usize {
    let is_alone = paragraphs.get(from - 1).is_some_and(|label| printed(label).ends_with(':'));
    let mut next = from;
    while let Some(paragraph) = paragraphs.get_mut(next)
        && is_alone
        && paragraph.table_depth == 0
        && printed(paragraph).starts_with(['-', '–'])
    {
        paragraph.role = Some(Role::AddresseesItem);
        next += 1;
    }
    next
}

/// Gives the lines of `(Kèm theo …)` their role, which may be two or three up to the bracket; gives the last.
fn enclosed(paragraphs: &mut [WordParagraph], from: usize, reading: &mut Reading) -> usize {
    reading.enclosed_by.get_or_insert(from);
    let mut last = from;
    let lines = paragraphs.iter_mut().enumerate().skip(from).take(3);
    let opens = |text: &str| text.trim_start().starts_with('(');
    let mut is_open = None;
    for (at, paragraph) in lines {
        let is_open = is_open.get_or_insert_with(|| opens(&paragraph.text));
        paragraph.role = Some(Role::AppendixReference);
        last = at;
        if !*is_open || paragraph.text.contains(')') {
            break;
        }
    }
    last
}

/// Whether a line in capitals below the kind names who issues the document and no subject.
fn is_author(text: &str) -> bool {
    const FIRST: &[&str] = &[
        "CỦA ",
        "BAN ",
        "CHỦ TỊCH",
        "ỦY BAN",
        "UỶ BAN",
        "HỘI ĐỒNG",
        "GIÁM ĐỐC",
        "BỘ TRƯỞNG",
        "HIỆU TRƯỞNG",
        "ĐẠI HỘI",
        "TRƯỞNG ",
        "CHÁNH ",
        "TỔNG ",
        "ĐOÀN ",
        "ĐẢNG ",
        "CHI ",
        "BÍ THƯ",
        "THỦ TƯỚNG",
        "CHÍNH PHỦ",
        "HỘI NGHỊ",
        "CỤC TRƯỞNG",
        "VIỆN TRƯỞNG",
        "KHÓA ",
        "KHOÁ ",
    ];
    FIRST.iter().any(|word| text.starts_with(word))
}

/// Whether a line that is not in the middle is the subject all the same.
fn is_subject_aside(paragraph: &WordParagraph, text: &str, small: &str) -> bool {
    let is_titled = small.starts_with("về ") || is_bold(paragraph);
    is_titled
        && text.chars().count() < 200
        && !begins_text(paragraph, text, small)
        && !text.ends_with(['.', ';', ':'])
        || small.starts_with("về việc ") && text.chars().count() < 200
}

/// The bodies stand in the left column, above the number: those in bold letters, or the last, issue the document.
fn bodies(paragraphs: &mut [WordParagraph], open: &[usize]) {
    let number = paragraphs.iter().position(|p| p.role == Some(Role::Number));
    let title = paragraphs.iter().position(|p| p.role == Some(Role::HeaderTitle));
    let cell_of = |at: Option<usize>| at.and_then(|at| paragraphs.get(at)).and_then(|p| p.cell);
    let (number_cell, title_cell) = (cell_of(number), cell_of(title));
    let is_in_place = |at: &usize| {
        let Some(paragraph) = paragraphs.get(*at) else { return false };
        let is_above = number.is_none_or(|number| *at < number);
        let is_left = match (paragraph.cell, number_cell.or(title_cell)) {
            (Some(cell), Some(known)) => {
                cell.table == known.table
                    && match number_cell {
                        Some(number) => cell.column == number.column,
                        None => cell.column < known.column,
                    }
            }
            (None, Some(_)) => false,
            _ => title.is_some() || number.is_some(),
        };
        is_above && is_left && may_be_body(paragraph)
    };
    let open: Vec<usize> = open.iter().copied().filter(is_in_place).collect();
    let is_bold_at = |at: &usize| paragraphs.get(*at).is_some_and(is_bold);
    let issuing = open.iter().copied().find(is_bold_at).or(open.last().copied());
    for at in open {
        let role = if Some(at) >= issuing { Role::IssuingBody } else { Role::SuperiorBody };
        if let Some(paragraph) = paragraphs.get_mut(at) {
            paragraph.role = Some(role);
        }
    }
}

/// Whether a line may name a body: upright, no date, no label with a colon.
fn may_be_body(paragraph: &WordParagraph) -> bool {
    let text = paragraph.text.trim();
    let is_italic = paragraph.runs.iter().any(|run| run.look.italic);
    let is_date = text.contains('/') && text.contains(|c: char| c.is_ascii_digit());
    !is_italic
        && !is_date
        && !text.contains(':')
        && text.starts_with(char::is_uppercase)
        && text.chars().count() < 100
}
