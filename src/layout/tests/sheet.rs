//! Several copies on a sheet, and the numbers of pages.

use super::sketch::properties;
use super::*;
use crate::document::{PageNumbers, Print, Sheet};
use crate::layout::tree::Tree;

fn laid_out(change: impl Fn(&mut Document)) -> Layout {
    let block = |text: &str| Block::Paragraph(Paragraph::plain(Role::Body, text));
    let (kind, orientation) = (SectionKind::Report, Orientation::Portrait);
    let blocks = vec![block("Phiếu"), block("Hết")];
    let mut document = Document {
        properties: properties(),
        sections: vec![Section { kind, orientation, blocks }],
        notes: Vec::new(),
        foot: None,
        print: Print::default(),
        signs: Default::default(),
        pieces: Default::default(),
    };
    change(&mut document);
    crate::layout::layout(&document, &sample::style(), FontFamily::builtin())
}

fn words(page: &Page) -> Vec<(String, Length, Length, Option<ElementId>)> {
    let runs = page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some((run.text.clone(), run.x, run.y, run.element)),
        Item::Rule(_) | Item::Picture(_) => None,
    });
    runs.collect()
}

#[test]
fn each_copy_stands_in_its_place_and_is_an_element_of_its_own() {
    let page = sample::style().page;
    let sheet = sample::sheet(2, 2);
    let one = words(&laid_out(|_| {}).pages[0]);
    let layout = laid_out(|document| document.print.sheet = Some(sheet));
    assert_eq!((layout.pages.len(), layout.pages[0].width), (1, sheet.width));
    let all = words(&layout.pages[0]);
    assert_eq!(all.len(), one.len() * 4);
    let mut elements = std::collections::BTreeSet::new();
    for (copy, words) in all.chunks(one.len()).enumerate() {
        let (right, down) = (page.width * (copy % 2) as i64, page.height * (copy / 2) as i64);
        for (word, own) in words.iter().zip(&one) {
            assert_eq!((&word.0, word.1, word.2), (&own.0, own.1 + right, own.2 + down));
            elements.insert(word.3);
        }
    }
    assert_eq!(elements.len(), all.len(), "no element is shared");
    let parents = layout.elements.iter().enumerate().skip(1);
    assert!(parents.clone().all(|(at, e)| (e.parent.unwrap().0 as usize) < at));
    assert_eq!(parents.filter(|(_, e)| e.parent == Some(Tree::ROOT)).count(), 4);
}

#[test]
fn cards_stand_on_sheets_in_turn() {
    let page = sample::style().page;
    let next = |text: &str| {
        let mut next = Paragraph::plain(Role::Body, text);
        next.starts_page = true;
        Block::Paragraph(next)
    };
    let (width, height) = (page.width * 2, page.height);
    let sheet = Sheet { width, height, columns: 2, rows: 1, holds_cards: true };
    let layout = laid_out(|document| {
        document.print.sheet = Some(sheet);
        document.sections[0].blocks.extend([next("Hai"), next("Ba")]);
    });
    let of = |page: &Page| words(page).into_iter().map(|word| (word.0, word.1)).collect::<Vec<_>>();
    let (first, second) = (of(&layout.pages[0]), of(&layout.pages[1]));
    let all: Vec<_> = first.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!((layout.pages.len(), all), (2, vec!["Phiếu", "Hết", "Hai"]));
    assert_eq!(first[2].1, first[0].1 + page.width);
    assert_eq!(second, [("Ba".to_owned(), first[0].1)]);
    assert_eq!(layout.pages[1].width, sheet.width);
}

#[test]
fn dashes_cross_the_sheet_between_the_copies_and_nowhere_else() {
    let page = sample::style().page;
    let sheet = sample::sheet(2, 1);
    let layout = laid_out(|document| document.print.sheet = Some(sheet));
    let rules = layout.pages[0].items.iter().filter_map(|item| match item {
        Item::Rule(rule) => Some(rule),
        Item::Text(_) | Item::Picture(_) => None,
    });
    let rules: Vec<_> = rules.collect();
    assert!(rules.len() > 50);
    for rule in rules {
        assert_eq!(rule.x + rule.width / 2, page.width);
        assert!(rule.y + rule.height <= sheet.height);
    }
}

#[test]
fn numbers_tell_all_pages_where_that_is_asked_for_and_are_none_where_none_are() {
    let numbers = |numbers: PageNumbers| {
        let layout = laid_out(|document| {
            document.print.numbers = numbers;
            let mut next = Paragraph::plain(Role::Body, "Trang sau");
            next.starts_page = true;
            document.sections[0].blocks.push(Block::Paragraph(next));
        });
        assert_eq!(layout.pages.len(), 2);
        words(&layout.pages[1])[0].0.clone()
    };
    assert_eq!(numbers(PageNumbers::Plain), "2");
    assert_eq!(numbers(PageNumbers::OfAll), "2/2");
    assert_eq!(numbers(PageNumbers::None), "Trang sau");
}
