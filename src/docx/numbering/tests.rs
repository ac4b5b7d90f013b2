//! What Word counts, and where a label is text instead.

use super::*;
use crate::document::{Block, Label};
use crate::docx::tests::sample::document;
use crate::style::sample::{literal, pattern, style};
use crate::style::{NumberFormat, NumberPiece};

fn marked(numbering: &mut Numbering<'_>, role: Role, counter: Counter, text: &str) -> Marking {
    let label = Some(Label { text: text.to_owned(), counter });
    numbering.mark(&Paragraph { label, ..Paragraph::new(role) })
}

fn heading(numbering: &mut Numbering<'_>, level: u8, text: &str) -> Marking {
    marked(numbering, Role::heading(level), Counter::Heading(level), text)
}

#[test]
fn headings_counted_as_word_counts_them_leave_the_number_to_their_style() {
    let style = style();
    let mut numbering = Numbering::new(&document(Vec::new()), &style);
    for (level, text) in [(1, "I."), (2, "1."), (3, "1.1."), (2, "2."), (3, "2.1."), (1, "II.")] {
        let marking = heading(&mut numbering, level, text);
        assert_eq!((marking.number, marking.literal), (None, false), "{text}");
    }
    assert_eq!(numbering.numbers().len(), 3);
}

#[test]
fn a_level_that_word_cannot_show_is_counted_and_written_as_text() {
    let style = style();
    let mut numbering = Numbering::new(&document(Vec::new()), &style);
    heading(&mut numbering, 1, "I.");
    let part = heading(&mut numbering, 0, "Phần thứ hai");
    assert_eq!((part.number, part.literal), (None, true));
    assert!(!heading(&mut numbering, 1, "I.").literal, "a part starts its sections anew");
}

#[test]
fn headings_that_begin_anew_get_a_number_of_their_own() {
    let style = style();
    let mut numbering = Numbering::new(&document(Vec::new()), &style);
    heading(&mut numbering, 1, "I.");
    heading(&mut numbering, 1, "II.");
    assert_eq!(heading(&mut numbering, 1, "I.").number, Some((4, 1)));
    assert_eq!(heading(&mut numbering, 1, "II.").number, Some((4, 1)));
    assert_eq!(numbering.numbers().len(), 4);
}

#[test]
fn letters_are_counted_where_none_goes_beyond_those_of_word() {
    let mut style = style();
    style.numbering.headings[3] = pattern(&[NumberPiece::Own(NumberFormat::Letter), literal(")")]);
    let marks = |labels: &[&str]| {
        let paragraph = |label: &&str| {
            let label = Label { text: (*label).to_owned(), counter: Counter::Heading(3) };
            Paragraph { label: Some(label), ..Paragraph::new(Role::Heading3) }
        };
        let all: Vec<_> = labels.iter().map(paragraph).collect();
        let document = document(all.iter().cloned().map(Block::Paragraph).collect());
        let mut numbering = Numbering::new(&document, &style);
        let settled = all.iter().map(|paragraph| numbering.mark(paragraph).literal);
        settled.collect::<Vec<_>>()
    };
    assert_eq!(marks(&["a)", "b)", "c)", "d)"]), [false; 4]);
    assert_eq!(marks(&["a)", "b)", "c)", "d)", "đ)"]), [true; 5]);
}

#[test]
fn a_label_that_word_would_count_otherwise_is_written_as_text_without_number() {
    let style = style();
    let mut numbering = Numbering::new(&document(Vec::new()), &style);
    let marking = heading(&mut numbering, 1, "V.");
    assert_eq!((marking.number, marking.literal), (Some((0, 0)), true));
}

#[test]
fn a_heading_without_label_is_not_counted() {
    let style = style();
    let mut numbering = Numbering::new(&document(Vec::new()), &style);
    let bare = numbering.mark(&Paragraph::new(Role::Heading1));
    assert_eq!((bare.number, bare.literal), (Some((0, 0)), false));
    assert_eq!(heading(&mut numbering, 1, "I.").number, None);
}

#[test]
fn each_numbered_list_starts_at_its_first_value() {
    let style = style();
    let mut numbering = Numbering::new(&document(Vec::new()), &style);
    let mut item = |list, value, text: &str| {
        let counter = Counter::Ordered { list, level: 0, value };
        let marking = marked(&mut numbering, Role::Item1, counter, text);
        (marking.number, marking.literal)
    };
    assert_eq!(item(0, 1, "1."), (None, false), "the style counts it");
    assert_eq!(item(1, 5, "5."), (Some((4, 0)), false));
    assert_eq!(item(0, 2, "2."), (None, false));
    assert_eq!(item(0, 9, "9."), (Some((0, 0)), true), "Word would count 3");
    assert_eq!(item(1, 6, "6."), (Some((4, 0)), false));
}
