//! Captions of tables in templates.

use super::*;

const TABLE: &str = "| A | B |\n|---|---|\n| 1 | 2 |\n";

/// What each block is: a table with its caption and name, or a paragraph.
fn blocks(template: &str) -> Vec<String> {
    let (content, pieces, problems) = read(template, &[("v", "giá trị")]);
    assert_eq!(problems, [""; 0], "{template}");
    let block = |block: &Block| match block {
        Block::Table(table) => table.caption.as_ref().map_or("bảng".to_owned(), |caption| {
            let name = caption.name.as_ref().map_or("", |name| name.name.as_str());
            format!("bảng|{}|{name}", line(&caption.words, &pieces))
        }),
        Block::Paragraph(paragraph) => line(paragraph, &pieces),
        block => panic!("{template}: {block:?}"),
    };
    content.blocks.iter().map(block).collect()
}

#[test]
fn a_paragraph_above_a_table_that_begins_so_is_its_caption() {
    let own = |above: &str| blocks(&format!("{above}\n\n{TABLE}"));
    assert_eq!(own("Bảng: Kết quả"), ["bảng|Kết quả|"]);
    assert_eq!(own("Bảng: Kết quả {{v}} {#ket-qua}"), ["bảng|Kết quả {giá trị}|ket-qua"]);
    assert_eq!(own("Bảng:{{v}}"), ["bảng|{giá trị}|"]);
    assert_eq!(own("Bảng: Kết **quả**"), ["bảng|Kết **quả**|"]);
    assert_eq!(own("Bảng: Kết quả\n\n<size 11>"), ["bảng|Kết quả|"]);
    assert_eq!(own("Lời.\n\nBảng: Một"), ["Lời.", "bảng|Một|"]);
}

#[test]
fn elsewhere_the_same_words_are_words() {
    assert_eq!(blocks("Bảng: Kết quả\n\nLời."), ["Bảng: Kết quả", "Lời."]);
    assert_eq!(blocks("Bảng: Kết quả"), ["Bảng: Kết quả"]);
    let apart = blocks(&format!("Bảng: Một\n\nLời.\n\n{TABLE}"));
    assert_eq!(apart, ["Bảng: Một", "Lời.", "bảng"]);
    assert_eq!(blocks(&format!("Bảng kê:\n\n{TABLE}")), ["Bảng kê:", "bảng"]);
    assert_eq!(blocks(&format!("Bảng:\n\n{TABLE}")), ["Bảng:", "bảng"]);
}

#[test]
fn a_value_that_begins_so_is_no_caption() {
    let template = format!("{{{{v}}}}\n\n{TABLE}");
    let (content, pieces, problems) = read(&template, &[("v", "Bảng: Kết quả")]);
    assert_eq!(problems, [""; 0]);
    let Some(Block::Paragraph(paragraph)) = content.blocks.first() else {
        panic!("{:?}", content.blocks);
    };
    assert_eq!(line(paragraph, &pieces), "{Bảng: Kết quả}");
}

#[test]
fn a_caption_keeps_the_place_of_its_words() {
    let (content, pieces, _) = read(&format!("Bảng: Kết quả\n\n{TABLE}"), &[]);
    let Some(Block::Table(Table { caption: Some(caption), .. })) = content.blocks.first() else {
        panic!("{:?}", content.blocks);
    };
    let Inline::Text(text) = &caption.words.inlines[0] else { panic!("{caption:?}") };
    let Origin::Words(place) = &pieces.get(text.piece).origin else { panic!("{text:?}") };
    assert_eq!(place.span, "Bảng: ".len().."Bảng: Kết quả".len());
}

#[test]
fn a_name_without_words_is_told() {
    assert_eq!(problems(&format!("Bảng: {{#x}}\n\n{TABLE}")), ["VB4066 1:1"]);
}
