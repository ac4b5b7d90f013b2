//! Several copies on a sheet.

use super::*;
use crate::document::{Counter, Label, Paragraph, Print, Sheet, TargetId};

#[test]
fn each_copy_is_a_cell_whose_lists_count_from_the_start_and_whose_names_are_not_given_twice() {
    let mut item = Paragraph::plain(Role::Item1, "Mục");
    let counter = Counter::Ordered { list: 0, level: 0, value: 1 };
    item.label = Some(Label { text: "1.".to_owned(), counter });
    item.target = Some(TargetId(0));
    let mut document = document(vec![block(Role::Body, "Phiếu"), Block::Paragraph(item)]);
    let sheet = crate::style::sample::sheet(2, 2);
    document.print = Print { sheet: Some(sheet), ..Print::default() };
    let body = part(&document, "word/document.xml");
    let table = body.find("w:tbl").unwrap();
    assert_eq!(table.named("w:tr").count(), 2);
    let cells: Vec<_> = table.named("w:tc").map(Node::words).collect();
    assert_eq!(cells, ["PhiếuMục"; 4]);
    let numbers: BTreeSet<_> =
        table.named("w:numId").map(|number| number.val().to_owned()).collect();
    assert!(numbers.len() >= 3, "{numbers:?}");
    let names = table.named("w:bookmarkStart").filter_map(|mark| mark.get("w:name"));
    assert_eq!(names.filter(|name| name.starts_with("_Ref")).count(), 1);
    let heights: Vec<_> = table.named("w:trHeight").map(|h| h.get("w:hRule").unwrap()).collect();
    assert_eq!(heights, ["exact"; 2]);
    for cell in table.named("w:tc") {
        let first = cell.find("w:p").unwrap();
        assert_eq!(
            first.find("w:spacing").unwrap().get("w:before"),
            Some("0"),
            "as at a page's head"
        );
    }
    let size = body.find("w:sectPr").unwrap().find("w:pgSz").unwrap();
    let width = sheet.width.to_twips().to_string();
    assert_eq!(size.get("w:w"), Some(width.as_str()));
}

#[test]
fn each_card_is_a_cell_and_each_sheet_a_page() {
    let page = style().page;
    let card = |text: &str| {
        let mut first = Paragraph::plain(Role::Body, text);
        first.starts_page = true;
        Block::Paragraph(first)
    };
    let mut document = document(vec![block(Role::Body, "Một"), card("Hai"), card("Ba")]);
    let (width, height) = (page.width * 2, page.height);
    let sheet = Sheet { width, height, columns: 2, rows: 1, holds_cards: true };
    document.print = Print { sheet: Some(sheet), ..Print::default() };
    let body = part(&document, "word/document.xml");
    let cells: Vec<_> = body.named("w:tc").map(Node::words).collect();
    assert_eq!(cells, ["Một", "Hai", "Ba", ""]);
    assert_eq!((body.named("w:tbl").count(), body.named("w:sectPr").count()), (2, 2));
    assert_eq!(body.named("w:pageBreakBefore").count(), 0);
}

#[test]
fn numbers_of_pages_are_those_that_are_asked_for() {
    use crate::document::PageNumbers;
    let header = |numbers: PageNumbers| {
        let mut document = document(vec![block(Role::Body, "Lời")]);
        document.print.numbers = numbers;
        let codes = part(&document, "word/header1.xml");
        let codes: Vec<_> =
            codes.named("w:instrText").map(|code| code.text.trim().to_owned()).collect();
        let body = part(&document, "word/document.xml");
        let references = body.find("w:sectPr").unwrap();
        let references: BTreeSet<_> = references
            .named("w:headerReference")
            .filter_map(|r| r.get("r:id"))
            .map(str::to_owned)
            .collect();
        (codes.join(" "), references.len())
    };
    assert_eq!(header(PageNumbers::Plain), ("PAGE".to_owned(), 2));
    assert_eq!(header(PageNumbers::OfAll), ("PAGE NUMPAGES".to_owned(), 2));
    assert_eq!(header(PageNumbers::None).1, 1, "both lead to the header without number");
}
