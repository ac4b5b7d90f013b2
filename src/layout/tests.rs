//! What holds for the pages of every document.

mod columns;
mod contents;
mod sheet;
pub(super) mod sketch;

use std::collections::BTreeMap;

use proptest::prelude::*;

use self::sketch::{Sketch, build, document, table};
use super::*;
use crate::document::{
    Block, Cell, CellAlign, Inline, Orientation, Paragraph, Role, Row, RowPaging, Section,
    SectionKind, TableKind,
};
use crate::font::Font;
use crate::geom::Length;
use crate::style::sample;

fn lay_out(document: &Document) -> Layout {
    let (style, fonts) = (sample::style(), FontFamily::builtin());
    let mut document = document.clone();
    settle_rows(&mut document, &style, fonts);
    let layout = super::layout(&document, &style, fonts);
    assert_eq!(layout.missing, []);
    layout
}

/// The words of the pages in logical order, element by element: those of the text, then those of the
/// notes; note marks and labels apart. A word cut at a line's end is put together again.
fn printed(layout: &Layout) -> (String, String) {
    let mut elements: BTreeMap<ElementId, String> = BTreeMap::new();
    for run in layout.pages.iter().flat_map(|page| &page.items).filter_map(run) {
        if let Some(element) = run.element {
            elements.entry(element).or_default().push_str(&run.text);
        }
    }
    let (mut text, mut notes) = (String::new(), String::new());
    for (element, words) in elements {
        match owner(layout, element) {
            Owner::Text => text.push_str(&words),
            Owner::Note => notes.push_str(&words),
            Owner::Mark => {}
        }
    }
    let squeezed = |text: String| text.split_whitespace().collect::<String>();
    (squeezed(text), squeezed(notes))
}

enum Owner {
    Text,
    Note,
    Mark,
}

fn owner(layout: &Layout, element: ElementId) -> Owner {
    let mut at = Some(element);
    while let Some(id) = at {
        let element = &layout.elements[id.0 as usize];
        match element.kind {
            ElementKind::Label | ElementKind::Reference(_) => return Owner::Mark,
            ElementKind::Note(_) => return Owner::Note,
            _ => at = element.parent,
        }
    }
    Owner::Text
}

fn run(item: &Item) -> Option<&TextRun> {
    match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) | Item::Picture(_) => None,
    }
}

/// What the document says, in the order of [`printed`].
fn said(document: &Document) -> (String, String) {
    let squeezed = |text: String| text.split_whitespace().collect::<String>();
    let text = document.sections.iter().flat_map(|section| &section.blocks).map(block_text);
    let notes = document.notes.iter().flat_map(|note| &note.blocks).map(Paragraph::text);
    (squeezed(text.collect()), squeezed(notes.collect()))
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.text() + " ",
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => String::new(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).map(block_text).collect()
        }
    }
}

fn width(run: &TextRun) -> Length {
    let font: &Font = FontFamily::builtin().get(run.face);
    let spaces = run.text.chars().filter(|&c| c == ' ').count() as i64;
    font.width(&run.text, run.size) + run.word_space * spaces
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn every_word_stands_on_the_pages_once_and_in_order(document in document()) {
        let layout = lay_out(&document);
        let (text, notes) = printed(&layout);
        let (said_text, said_notes) = said(&document);
        prop_assert_eq!(text, said_text);
        prop_assert_eq!(notes, said_notes);
    }

    #[test]
    fn no_word_stands_outside_the_text_area(document in document()) {
        let style = sample::style();
        let (left, right) = (style.page.left, style.page.width - style.page.right);
        // Lines are filled by rounded widths; what they are out by stays far below a hair.
        let right = right + Length::pt(1) / 8;
        let (top, bottom) = (style.page.top, style.page.height - style.page.bottom);
        for page in lay_out(&document).pages {
            for run in page.items.iter().filter_map(run).filter(|run| run.element.is_some()) {
                let shown = TextRun { text: run.text.trim_end().to_owned(), ..run.clone() };
                prop_assert!(run.x >= left && run.x + width(&shown) <= right, "{shown:?}");
                prop_assert!(run.y > top && run.y <= bottom, "{run:?}");
            }
        }
    }

    #[test]
    fn pages_are_numbered_without_a_gap(document in document()) {
        let layout = lay_out(&document);
        let numbers: Vec<u32> = layout.pages.iter().map(|page| page.number).collect();
        let counted: Vec<u32> = (1..=layout.pages.len() as u32).collect();
        prop_assert_eq!(numbers, counted);
    }

    #[test]
    fn a_note_begins_on_the_page_of_its_mark_where_a_line_of_it_fits(document in document()) {
        let layout = lay_out(&document);
        for note in 1..=document.notes.len() as u32 {
            let page_of = |kind: &dyn Fn(&ElementKind) -> bool| {
                layout.pages.iter().position(|page| {
                    page.items.iter().filter_map(run).any(|run| {
                        let mut at = run.element;
                        while let Some(id) = at {
                            let element = &layout.elements[id.0 as usize];
                            if kind(&element.kind) {
                                return true;
                            }
                            at = element.parent;
                        }
                        false
                    })
                })
            };
            let mark = page_of(&|kind| *kind == ElementKind::Reference(note));
            let text = page_of(&|kind| *kind == ElementKind::Note(note));
            let (mark, text) = (mark.unwrap(), text.unwrap());
            // A table row as high as the page leaves no room for the notes of its cells.
            let tall = document.sections[0].blocks.iter().any(|b| matches!(b, Block::Table(_)));
            prop_assert!(mark == text || tall && text > mark, "note {note}: {mark} {text}");
        }
    }

    #[test]
    fn no_two_runs_are_printed_over_each_other(document in document()) {
        for page in lay_out(&document).pages {
            let runs: Vec<&TextRun> = page.items.iter().filter_map(run).collect();
            for (i, one) in runs.iter().enumerate() {
                for other in &runs[..i] {
                    // Lines are 13 pt apart at least; a mark is raised by 5.5 pt at most.
                    let level = (one.y - other.y).max(other.y - one.y) < Length::pt(7);
                    let apart = one.x + Length::twips(1) >= other.x + width(other)
                        || other.x + Length::twips(1) >= one.x + width(one);
                    prop_assert!(!level || apart, "{one:?} {other:?}");
                }
            }
        }
    }
}

#[test]
fn no_page_begins_or_ends_with_a_lone_line_of_a_paragraph() {
    let style = sample::style();
    for length in (20..70).step_by(3) {
        let words = vec!["chữ".to_owned(); length * 10];
        let text = Sketch::Text { role: Role::Body, words, notes: Vec::new() };
        let layout = lay_out(&build(&vec![text; 12]));
        let lines = |page: &Page| -> Vec<(Length, ElementId)> {
            let runs = page.items.iter().filter_map(run);
            runs.filter_map(|run| Some((run.y, run.element?))).collect()
        };
        for pair in layout.pages.windows(2) {
            let (before, after) = (lines(&pair[0]), lines(&pair[1]));
            let (Some(last), Some(first)) = (before.last(), after.first()) else { continue };
            if last.1 != first.1 {
                continue;
            }
            let at_foot = before.iter().filter(|line| line.1 == last.1).count();
            let at_head = after.iter().filter(|line| line.1 == first.1).count();
            assert!(at_foot >= 2 && at_head >= 2, "{at_foot} {at_head} {:?}", style.page.height);
        }
    }
}

#[test]
fn a_heading_never_ends_a_page() {
    for lines in 30..45 {
        let line = |role, words: &str| Sketch::Text {
            role,
            words: vec![words.to_owned()],
            notes: Vec::new(),
        };
        let mut sketches = vec![line(Role::Body, "dòng"); lines];
        sketches.extend([line(Role::Heading1, "mục"), line(Role::Heading2, "khoản")]);
        sketches.push(line(Role::Body, "sau"));
        let layout = lay_out(&build(&sketches));
        for page in &layout.pages {
            let last = page.items.iter().filter_map(run).next_back().unwrap();
            assert!(!["mục", "khoản"].contains(&last.text.as_str()), "{lines}");
        }
    }
}

#[test]
fn the_signature_takes_two_lines_of_text_with_it_and_is_not_torn() {
    for lines in 30..45 {
        let mut document = build(&vec![
            Sketch::Text {
                role: Role::Body,
                words: vec!["dòng".to_owned()],
                notes: Vec::new(),
            };
            lines
        ]);
        let long = vec!["chữ"; 60].join(" ");
        let mut closing = Paragraph::plain(Role::Body, &long);
        closing.keep_next = true;
        let cell = |column, blocks| Cell {
            column,
            col_span: 1,
            row_span: 1,
            align: CellAlign::Top,
            blocks,
        };
        let sign = |role, text: &str| Block::Paragraph(Paragraph::plain(role, text));
        let left = vec![sign(Role::RecipientsLabel, "Nơi nhận:")];
        let right = vec![sign(Role::Authority, "TM."), sign(Role::SignerName, "Tên")];
        let row = Row { cells: vec![cell(0, left), cell(1, right)], paging: RowPaging::Whole };
        let mut table = table(2, &[], None);
        (table.kind, table.rows) = (TableKind::SignatureBlock, vec![row]);
        document.sections[0].blocks.extend([Block::Paragraph(closing), Block::Table(table)]);
        let layout = lay_out(&document);
        let last = layout.pages.last().unwrap();
        let texts: Vec<&str> = last.items.iter().filter_map(run).map(|run| &*run.text).collect();
        let before = texts.iter().take_while(|text| **text != "Nơi nhận:");
        assert!(before.filter(|text| text.contains("chữ")).count() >= 2, "{lines}: {texts:?}");
        assert!(texts.contains(&"Tên"), "{lines}: {texts:?}");
    }
}

#[test]
fn a_paragraph_and_a_table_begin_a_page_even_where_what_is_above_stays_with_them() {
    let plain = |text: &str| Paragraph::plain(Role::Body, text);
    let mut document = build(&[Sketch::Table {
        columns: 1,
        rows: vec![vec![vec!["bảng".to_owned()]]],
        note: false,
        reach: 1,
    }]);
    let blocks = &mut document.sections[0].blocks;
    let Block::Table(table) = &mut blocks[0] else { unreachable!() };
    table.starts_page = true;
    let (mut above, mut start) = (plain("trên"), plain("đầu"));
    above.keep_next = true;
    start.starts_page = true;
    blocks.splice(0..0, [above, start, plain("dưới")].map(Block::Paragraph));
    let layout = lay_out(&document);
    let words = |page: &Page| -> Vec<String> {
        page.items.iter().filter_map(run).map(|run| run.text.trim().to_owned()).collect()
    };
    assert_eq!(words(&layout.pages[0]), ["trên"]);
    assert_eq!(words(&layout.pages[1])[1..], ["đầu", "dưới"]);
    assert_eq!(words(&layout.pages[2])[1], "bảng");
    document.sections[0].blocks.remove(0);
    assert_eq!(lay_out(&document).pages.len(), layout.pages.len() - 1, "no page is left empty");
}

#[test]
fn rows_taller_than_a_page_stay_on_their_pages_under_a_joined_cell_and_in_the_header() {
    let tall = vec![vec!["chữ".to_owned(); 3_000], vec!["hai".to_owned()], vec!["ba".to_owned()]];
    let low = vec![vec!["một".to_owned()]; 3];
    for (header_rows, reach) in [(0, 1), (0, 4), (1, 1), (2, 2)] {
        let rows = vec![tall.clone(), low.clone(), low.clone(), low.clone()];
        let mut document = build(&[Sketch::Table { columns: 3, rows, note: false, reach }]);
        let Block::Table(table) = &mut document.sections[0].blocks[0] else { unreachable!() };
        table.header_rows = header_rows;
        let layout = lay_out(&document);
        assert!(layout.pages.len() > 2, "{header_rows} {reach}");
        assert_eq!(printed(&layout).0, said(&document).0, "{header_rows} {reach}");
        let bottom = sample::style().page.bottom;
        for page in &layout.pages {
            let lowest = page.items.iter().filter_map(run).map(|run| run.y).max().unwrap();
            assert!(lowest <= page.height - bottom, "{header_rows} {reach}: {lowest:?}");
        }
    }
}

#[test]
fn a_header_that_takes_half_a_page_is_repeated_neither_here_nor_in_word() {
    for (words, repeats) in [(20, true), (1_200, false)] {
        let head = vec![vec!["đầu".to_owned(); words]; 3];
        let mut rows = vec![vec![vec!["ô".to_owned()]; 3]; 120];
        rows[0] = head;
        let mut document = build(&[Sketch::Table { columns: 3, rows, note: false, reach: 1 }]);
        let Block::Table(table) = &mut document.sections[0].blocks[0] else { unreachable!() };
        table.header_rows = 1;
        settle_rows(&mut document, &sample::style(), FontFamily::builtin());
        let Block::Table(table) = &document.sections[0].blocks[0] else { unreachable!() };
        assert_eq!(table.repeats_header, repeats, "{words}");
    }
}

#[test]
fn the_header_of_a_table_is_repeated_as_an_artifact() {
    let rows = vec![vec![vec!["ô".to_owned()]; 3]; 120];
    let mut document = build(&[Sketch::Table { columns: 3, rows, note: false, reach: 1 }]);
    if let Block::Table(table) = &mut document.sections[0].blocks[0] {
        table.header_rows = 1;
        for cell in &mut table.rows[0].cells {
            cell.blocks = vec![Block::Paragraph(Paragraph::plain(Role::TableHead, "đầu"))];
        }
    }
    let layout = lay_out(&document);
    assert!(layout.pages.len() > 2);
    for (i, page) in layout.pages.iter().enumerate() {
        let heads = page.items.iter().filter_map(run).filter(|run| run.text == "đầu");
        let tagged: Vec<bool> = heads.map(|run| run.element.is_some()).collect();
        assert_eq!(tagged, [i == 0; 3]);
    }
}

#[test]
fn a_row_taller_than_a_page_is_split_and_loses_nothing() {
    let tall =
        vec![vec!["dài".to_owned(); 900], vec!["ngắn".to_owned()], vec!["dài".to_owned(); 400]];
    let document = build(&[Sketch::Table { columns: 3, rows: vec![tall], note: true, reach: 1 }]);
    let layout = lay_out(&document);
    assert!(layout.pages.len() > 1);
    let count = |word: &str| {
        let runs = layout.pages.iter().flat_map(|page| &page.items).filter_map(run);
        runs.map(|run| run.text.matches(word).count()).sum::<usize>()
    };
    assert_eq!((count("dài"), count("ngắn")), (1300, 1));
}

#[test]
fn a_row_taller_than_a_page_begins_where_it_stands() {
    let word = |word: &str, count| vec![word.to_owned(); count];
    let rows = vec![
        vec![word("trước", 1), word("trước", 1), word("trước", 1)],
        vec![word("dài", 900), word("ngắn", 1), word("ngắn", 1)],
    ];
    let document = build(&[Sketch::Table { columns: 3, rows, note: false, reach: 1 }]);
    let layout = lay_out(&document);
    let on = |page: usize, word: &str| {
        layout.pages[page].items.iter().filter_map(run).any(|run| run.text.contains(word))
    };
    assert!(on(0, "trước") && on(0, "dài") && on(1, "dài"));
}

#[test]
fn rows_under_one_cell_stay_on_one_page_unless_no_page_takes_them() {
    let rows = |count: usize| -> Vec<_> {
        (0..count).map(|i| vec![vec![format!("hàng{i}x")]; 3]).collect()
    };
    let pages_of = |layout: &Layout, text: &str| -> Vec<usize> {
        let on = |page: &Page| page.items.iter().filter_map(run).any(|run| run.text == text);
        (0..layout.pages.len()).filter(|&i| on(&layout.pages[i])).collect()
    };
    let joined = |count, reach| {
        let table = Sketch::Table { columns: 3, rows: rows(count), note: false, reach };
        lay_out(&build(&[table]))
    };
    let layout = joined(80, 7);
    for first in (0..77).step_by(7) {
        let pages = |i: usize| pages_of(&layout, &format!("hàng{i}x"));
        assert!((first..first + 7).all(|i| pages(i) == pages(first)), "rows from {first}");
    }
    let layout = joined(120, 120);
    assert_eq!(pages_of(&layout, "hàng0x"), [0]);
    assert_eq!(pages_of(&layout, "hàng119x"), [layout.pages.len() - 1]);
}

#[test]
fn a_character_without_glyph_is_told_once() {
    let words = vec!["\u{1F600}".to_owned(), "\u{1F600}".to_owned()];
    let document = build(&[Sketch::Text { role: Role::Body, words, notes: Vec::new() }]);
    let layout = super::layout(&document, &sample::style(), FontFamily::builtin());
    let missing: Vec<_> = layout.missing.iter().map(|missing| missing.character).collect();
    assert_eq!(missing, ['\u{1F600}']);
    let place = layout.missing[0].place.as_ref().unwrap();
    assert!(place.text[place.at..].starts_with('\u{1F600}'));
}

/// A signature block without recipients: post and name.
fn signature_block(draft: bool) -> Document {
    let line = |role, text: &str| Block::Paragraph(Paragraph::plain(role, text));
    let blocks = vec![line(Role::Post, "Bí thư"), line(Role::SignerName, "Nguyễn Văn A")];
    let mut document = build(&[]);
    document.properties.draft = draft;
    document.sections[0].blocks = blocks;
    document
}

#[test]
fn a_final_document_has_its_places_to_sign_between_post_and_name() {
    let layout = lay_out(&signature_block(false));
    let baselines: Vec<Length> = layout.pages[0]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) if run.element.is_some() => Some(run.y),
            _ => None,
        })
        .collect();
    let [signer, seal] = layout.signatures[..] else { panic!("{:?}", layout.signatures) };
    assert_eq!((signer.role, seal.role), (SignatureRole::Signer, SignatureRole::Seal));
    assert!(baselines[0] < signer.y && signer.y + signer.height < baselines[1], "{signer:?}");
    let style = sample::style();
    assert_eq!(signer.height, style.role(Role::SignerName).space_before);
    for field in [signer, seal] {
        assert_eq!(layout.elements[field.element.0 as usize].kind, ElementKind::Form);
        let page = &layout.pages[field.page];
        assert!(field.x + field.width < page.width && field.y + field.height < page.height);
    }
}

#[test]
fn a_draft_has_no_places_to_sign() {
    let layout = lay_out(&signature_block(true));
    assert_eq!(layout.signatures, []);
    assert!(layout.elements.iter().all(|element| element.kind != ElementKind::Form));
}

#[test]
fn the_dots_of_a_leader_reach_the_right_edge_behind_the_words_of_the_last_line() {
    let mut document = build(&[]);
    let mut paragraphs = Vec::new();
    for words in ["Họ và tên:", "", &"một hai ba bốn ".repeat(20)] {
        let mut paragraph = Paragraph::plain(Role::Body, words);
        paragraph.inlines.push(Inline::Leader);
        paragraphs.push(Block::Paragraph(paragraph));
    }
    document.sections[0].blocks = paragraphs;
    let layout = lay_out(&document);
    let style = sample::style();
    let right = style.page.left + style.page.measure(Orientation::Portrait);
    let runs: Vec<_> = layout.pages[0].items.iter().filter_map(run).collect();
    let dots = runs.iter().filter(|run| run.text.starts_with(".."));
    let mut count = 0;
    for run in dots {
        count += 1;
        assert!(run.element.is_none() && run.text.chars().all(|c| c == '.'), "{run:?}");
        assert_eq!(run.x + width(run), right);
        let before = runs.iter().rfind(|other| other.y == run.y && other.x < run.x);
        let end = before.map_or(style.page.left, |before| before.x + width(before));
        let indent = style.role(Role::Body).first_indent;
        let dot = width(&TextRun { text: ".".to_owned(), ..(*run).clone() });
        assert!(run.x >= end && run.x - end < dot + indent, "{run:?} {end:?}");
    }
    assert_eq!(count, 3);
}
