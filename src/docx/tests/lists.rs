//! Headings and lists as Word counts them.

use super::*;

#[test]
fn a_part_that_word_can_count_has_its_number_from_its_style() {
    let mut style = style();
    style.numbering.headings[0] =
        pattern(&[literal("Phần "), NumberPiece::Own(NumberFormat::Roman)]);
    let document = document(vec![heading(0, "Phần I", "KẾT QUẢ")]);
    let parts = parts(&write(&document, &style).unwrap());
    let paragraph = parse(&parts["word/document.xml"]);
    assert_eq!(paragraph.find("w:p").unwrap().words(), "|KẾT QUẢ");
    let numbering = parse(&parts["word/numbering.xml"]);
    let level = numbering.find("w:lvl").unwrap();
    assert_eq!(level.find("w:lvlText").unwrap().val(), "Phần %1");
    assert_eq!(level.find("w:suff").unwrap().val(), "nothing");
    assert_eq!(level.find("w:sz").unwrap().val(), "32");
}

#[test]
fn lists_are_counted_by_word_where_it_can() {
    let document = body(vec![
        bullet(0, "-", "một"),
        item(0, 0, 1, "1.", "hai"),
        item(1, 1, 1, "a)", "ba"),
        item(2, 0, 1, "1.", "bốn"),
    ]);
    let of = |paragraph: &Node| {
        let number = paragraph.find("w:numId").map_or("", Node::val).to_owned();
        (style_of(paragraph).to_owned(), number, paragraph.words())
    };
    let found: Vec<_> = document.named("w:p").map(of).collect();
    let wanted = [
        ("ListBullet", "", "một"),
        ("ListNumber", "", "hai"),
        ("ListLetter2", "4", "ba"),
        ("ListNumber", "5", "bốn"),
    ];
    let owned = |(style, number, words): (&str, &str, &str)| {
        (style.to_owned(), number.to_owned(), words.to_owned())
    };
    assert_eq!(found, wanted.map(owned));
}

#[test]
fn the_styles_of_lists_are_counted_and_their_levels_name_them() {
    let parts = parts(&write(&document(vec![block(Role::Body, "x")]), &style()).unwrap());
    let (styles, numbering) =
        (parse(&parts["word/styles.xml"]), parse(&parts["word/numbering.xml"]));
    for (id, number, level) in [
        ("ListBullet", "2", "0"),
        ("ListBullet2", "2", "1"),
        ("ListBullet3", "2", "2"),
        ("ListNumber", "3", "0"),
        ("ListLetter2", "3", "1"),
        ("ListNumber3", "3", "2"),
    ] {
        let named = |style: &&Node| style.get("w:styleId") == Some(id);
        let style = styles.named("w:style").find(named).unwrap();
        let property = |name| style.find(name).map(Node::val);
        assert_eq!((property("w:numId"), property("w:ilvl")), (Some(number), Some(level)), "{id}");
        let tied = |one: &&Node| one.find("w:pStyle").map(Node::val) == Some(id);
        let one = numbering.named("w:lvl").find(tied).unwrap();
        assert_eq!(one.get("w:ilvl"), Some(level), "{id}");
    }
}

#[test]
fn points_by_letters_have_a_style_of_their_own_that_looks_like_the_items_at_their_depth() {
    let points = ["a)", "b)", "c)", "d)", "đ)", "e)"];
    let points = (1..).zip(points).map(|(value, label)| item(0, 1, value, label, "x"));
    let mut blocks: Vec<_> = points.collect();
    blocks.push(item(1, 0, 1, "1.", "y"));
    let parts = parts(&write(&document(blocks), &style()).unwrap());
    let body = parse(&parts["word/document.xml"]);
    let styles: Vec<_> = body.named("w:pStyle").map(Node::val).collect();
    assert_eq!(styles[..7], [["ListLetter2"; 6].as_slice(), &["ListNumber"]].concat());
    let styles = parse(&parts["word/styles.xml"]);
    let look = |id| {
        let style =
            styles.named("w:style").find(|style| style.get("w:styleId") == Some(id)).unwrap();
        ["w:spacing", "w:ind", "w:sz"].map(|name| style.find(name).map(Node::pretty))
    };
    assert_eq!(look("ListLetter2"), look("ListBullet2"));
}

#[test]
fn a_number_set_on_a_paragraph_of_another_role_leaves_it_its_indents() {
    let label = Some(Label { text: "-".to_owned(), counter: Counter::Bullet(0) });
    let in_cell = Paragraph { label, ..plain(Role::TableText, "x") };
    let document = body(vec![
        Block::Paragraph(in_cell),
        bullet(0, "-", "y"),
        Block::Paragraph(plain(Role::Heading1, "z")),
    ]);
    let indents: Vec<_> = document
        .named("w:p")
        .map(|paragraph| paragraph.find("w:ind").and_then(|indent| indent.get("w:firstLine")))
        .collect();
    assert_eq!(indents, [Some("0"), None, Some("720")]);
}
