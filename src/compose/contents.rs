//! Puts the contents into a document: a line for each heading.

use super::letters::cased;
use crate::document::{
    Block, Contents, ContentsEntry, ContentsPlace, Document, Emphasis, HeadingId, Inline, Label,
    Orientation, Paragraph, PieceId, Role, Section, SectionKind, TableKind, Text,
};
use crate::style::Style;

/// Puts the contents into `document`: the headings of so many `levels` (1 - 6). A document without such headings
/// stays as it is, and the answer is no.
pub fn add_contents(
    document: &mut Document,
    place: ContentsPlace,
    levels: u8,
    style: &Style,
) -> bool {
    let entries: Vec<_> = (0..)
        .zip(document.headings())
        .filter_map(|(index, heading)| entry(HeadingId(index), heading, levels))
        .collect();
    if entries.is_empty() {
        return false;
    }
    let title = cased(&style.contents.title, style.role(Role::ContentsTitle).case);
    let title = Paragraph::plain(Role::ContentsTitle, &title);
    let contents = Block::Contents(Contents { title, levels, entries });
    place_contents(document, place, style.page.orientation, contents);
    true
}

fn place_contents(
    document: &mut Document,
    place: ContentsPlace,
    orientation: Orientation,
    contents: Block,
) {
    let section =
        |contents| Section { kind: SectionKind::Contents, orientation, blocks: vec![contents] };
    match (place, document.sections.first_mut()) {
        (ContentsPlace::AfterTitle, Some(report)) => {
            let title = title_length(&report.blocks);
            report.blocks.insert(title, contents);
        }
        (ContentsPlace::Front, _) => document.sections.insert(0, section(contents)),
        _ => document.sections.push(section(contents)),
    }
}

/// The line for a heading; none where it lies deeper than `levels`.
fn entry(id: HeadingId, heading: &Paragraph, levels: u8) -> Option<ContentsEntry> {
    let level = heading.role.outline_level().filter(|&level| level < levels)?;
    let mut text = Paragraph::new(Role::contents(level));
    if let Some(Label { text: label, .. }) = &heading.label
        && !label.is_empty()
    {
        let above = heading.role.label_above().is_some() && !heading.inlines.is_empty();
        let space = if above { "" } else { " " };
        text.push_text(&format!("{label}{space}"), PieceId::default());
        text.inlines.extend(above.then_some(Inline::LineBreak));
    }
    text.inlines.extend(heading.inlines.iter().filter_map(plain));
    Some(ContentsEntry { text, heading: id, page: None })
}

/// An inline as the contents repeat it: without emphasis, and no marks of notes.
fn plain(inline: &Inline) -> Option<Inline> {
    match inline {
        Inline::Text(text) => {
            let emphasis = Emphasis { script: text.emphasis.script, ..Emphasis::default() };
            Some(Inline::Text(Text { emphasis, ..text.clone() }))
        }
        Inline::LineBreak => Some(Inline::LineBreak),
        Inline::Leader | Inline::Note(_) => None,
    }
}

/// How many blocks there are down to the end of the title: header block, kind, subject and what stands
/// below it.
fn title_length(blocks: &[Block]) -> usize {
    let is_title = |block: &Block| match block {
        Block::Table(table) => table.kind == TableKind::HeaderBlock,
        Block::Paragraph(paragraph) => {
            matches!(
                paragraph.role,
                Role::Kind | Role::KindAlone | Role::Subject | Role::SubjectMark
            )
        }
        Block::Rule(_) => true,
        Block::Picture(_) | Block::Contents(_) => false,
    };
    blocks.iter().take_while(|block| is_title(block)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Counter, NoteId, Print, Properties};
    use crate::style::sample::style;

    fn heading(role: Role, label: &str, text: &str) -> Block {
        let mut paragraph = Paragraph::plain(role, text);
        paragraph.inlines.push(Inline::Note(NoteId(0)));
        paragraph.label = Some(Label { text: label.to_owned(), counter: Counter::Heading(0) });
        Block::Paragraph(paragraph)
    }

    fn document() -> Document {
        let text = Block::Paragraph(Paragraph::plain(Role::Body, "Lời."));
        let kind = Block::Paragraph(Paragraph::plain(Role::Kind, "BÁO CÁO"));
        let section = |kind, blocks| {
            let orientation = Orientation::Portrait;
            Section { kind, orientation, blocks }
        };
        let report = vec![
            kind,
            heading(Role::Part, "Phần thứ nhất", "Kết quả"),
            text.clone(),
            heading(Role::Heading1, "I.", "NHỮNG\nKẾT QUẢ"),
            heading(Role::Heading2, "1.", "Tuyên truyền"),
        ];
        let appendix = vec![heading(Role::AppendixTitle, "Phụ lục", "SỐ LIỆU"), text];
        Document {
            properties: Properties {
                title: String::new(),
                author: String::new(),
                subject: String::new(),
                language: "vi-VN".to_owned(),
                date: None,
                draft: true,
                open: crate::document::OpenPlaces::default(),
                version: None,
                part: 0,
            },
            sections: vec![
                section(SectionKind::Report, report),
                section(SectionKind::Appendix(1), appendix),
            ],
            notes: Vec::new(),
            foot: None,
            print: Print::default(),
            signs: Default::default(),
            pieces: Default::default(),
        }
    }

    fn contents(document: &Document) -> &Contents {
        let mut blocks = document.sections.iter().flat_map(|section| &section.blocks);
        blocks
            .find_map(|block| match block {
                Block::Contents(contents) => Some(contents),
                _ => None,
            })
            .unwrap()
    }

    #[test]
    fn each_heading_down_to_the_level_has_a_line_with_its_label_and_its_line_breaks() {
        let mut document = document();
        assert!(add_contents(&mut document, ContentsPlace::End, 2, &style()));
        let lines: Vec<_> = contents(&document)
            .entries
            .iter()
            .map(|entry| (entry.text.role, entry.text.text(), entry.heading.0))
            .collect();
        assert_eq!(
            lines,
            [
                (Role::Contents1, "Phần thứ nhất Kết quả".to_owned(), 0),
                (Role::Contents2, "I. NHỮNG KẾT QUẢ".to_owned(), 1),
                (Role::Contents1, "Phụ lục SỐ LIỆU".to_owned(), 3),
            ]
        );
        let breaks = |entry: &ContentsEntry| {
            entry.text.inlines.iter().filter(|inline| **inline == Inline::LineBreak).count()
        };
        assert_eq!(contents(&document).entries.iter().map(breaks).collect::<Vec<_>>(), [1, 1, 1]);
    }

    #[test]
    fn the_contents_stand_before_the_report_behind_its_title_or_behind_all() {
        let kinds = |document: &Document| {
            document.sections.iter().map(|section| section.kind).collect::<Vec<_>>()
        };
        let (report, appendix) = (SectionKind::Report, SectionKind::Appendix(1));
        let mut front = document();
        add_contents(&mut front, ContentsPlace::Front, 1, &style());
        assert_eq!(kinds(&front), [SectionKind::Contents, report, appendix]);
        let mut end = document();
        add_contents(&mut end, ContentsPlace::End, 1, &style());
        assert_eq!(kinds(&end), [report, appendix, SectionKind::Contents]);
        let mut inside = document();
        add_contents(&mut inside, ContentsPlace::AfterTitle, 1, &style());
        assert_eq!(kinds(&inside), [report, appendix]);
        assert!(matches!(inside.sections[0].blocks[1], Block::Contents(_)));
    }

    #[test]
    fn a_document_without_headings_of_those_levels_gets_no_contents() {
        let mut document = document();
        document.sections.truncate(1);
        document.sections[0].blocks.remove(1);
        let before = document.clone();
        assert!(!add_contents(&mut document, ContentsPlace::End, 1, &style()));
        assert_eq!(document, before);
    }

    #[test]
    fn a_line_takes_the_page_of_its_heading() {
        let mut document = document();
        add_contents(&mut document, ContentsPlace::Front, 3, &style());
        document.number_contents(&[1, 2, 3, 9]);
        let pages: Vec<_> = contents(&document).entries.iter().map(|entry| entry.page).collect();
        assert_eq!(pages, [Some(1), Some(2), Some(3), Some(9)]);
    }
}
