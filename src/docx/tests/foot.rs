//! The foot of the first page.

use super::*;
use crate::document::Foot;

/// A report and an appendix, with a foot of that height.
fn with_foot(height: Length) -> Document {
    let paragraph = Paragraph::plain(Role::AddressLine, "Số 1 đường Nguyễn Huệ");
    let mut document = document(vec![block(Role::Body, "Lời văn.")]);
    document.foot = Some(Foot { paragraph, height });
    document.sections.push(Section {
        kind: SectionKind::Appendix(1),
        orientation: Orientation::Portrait,
        blocks: vec![block(Role::AppendixTitle, "Phụ lục")],
    });
    document
}

#[test]
fn the_foot_is_a_footer_of_the_first_page_hung_as_high_as_the_layout_has_it() {
    let height = Length::twips(15 + 40 + 2 * 260);
    let document = part(&with_foot(height), "word/document.xml");
    let distances: Vec<_> =
        document.named("w:pgMar").filter_map(|margins| margins.get("w:footer")).collect();
    let wanted = style().foot_distance(height).to_twips().to_string();
    assert_eq!(distances[0], wanted);
    assert_ne!(distances[1], wanted);
    let footers: Vec<_> = document.named("w:footerReference").collect();
    let ids: Vec<_> = footers.iter().filter_map(|footer| footer.get("r:id")).collect();
    assert_eq!(ids, ["rIdFirstFooter", "rIdEmptyFooter"], "an appendix has not that of the report");
    assert!(footers.iter().all(|footer| footer.get("w:type") == Some("first")));
    let footer = part(&with_foot(height), "word/footer1.xml");
    let words: String = footer.named("w:t").map(|text| text.text.as_str()).collect();
    assert_eq!(words, "Số 1 đường Nguyễn Huệ");
    let empty = part(&with_foot(height), "word/footer2.xml");
    assert_eq!(empty.named("w:t").count(), 0);
}

#[test]
fn the_rule_is_the_top_border_of_the_style_of_an_address() {
    let styles = part(&with_foot(Length::pt(15)), "word/styles.xml");
    let own = styles.named("w:style").find(|style| style.get("w:styleId") == Some("AddressLine"));
    let borders: Vec<_> = own.unwrap().named("w:pBdr").flat_map(|all| all.all()).collect();
    let top = borders.iter().find(|node| node.name == "w:top").unwrap();
    assert_eq!([top.get("w:sz"), top.get("w:space")], [Some("6"), Some("2")]);
    assert!(borders.iter().all(|node| node.name != "w:bottom"));
}

#[test]
fn a_document_without_a_foot_has_no_footer() {
    let plain = Document { foot: None, ..with_foot(Length::pt(15)) };
    assert_eq!(part(&plain, "word/document.xml").named("w:footerReference").count(), 0);
}
