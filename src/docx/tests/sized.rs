//! Tables in letters of their own size.

use super::*;

#[test]
fn letters_of_a_size_of_their_own_have_a_style_of_their_own_in_empty_and_joined_cells_too() {
    let mut joined = sample::cell(0, vec![block(Role::TableText, "a")]);
    joined.row_span = 2;
    let empty = sample::cell(1, vec![block(Role::TableText, "")]);
    let below = sample::cell(1, vec![block(Role::TableText, "b")]);
    let rows = vec![sample::row(vec![joined, empty]), sample::row(vec![below])];
    let mut small = table(TableKind::Data, &[1, 1], rows);
    small.set_letter_size(crate::geom::FontSize::from_pt(10.5));
    let document = document(vec![Block::Table(small)]);
    let body = part(&document, "word/document.xml");
    let table = body.find("w:tbl").unwrap();
    let styles: Vec<_> = table.named("w:pStyle").map(|style| style.val().to_owned()).collect();
    assert_eq!(styles, ["TableText105"; 4]);
    let all = part(&document, "word/styles.xml");
    let style = all.named("w:style").find(|s| s.get("w:styleId") == Some("TableText105")).unwrap();
    assert_eq!(style.find("w:name").unwrap().val(), "Table Text 10.5");
    assert_eq!(style.find("w:sz").unwrap().val(), "21");
    assert_eq!(style.get("w:customStyle"), Some("1"));
}
