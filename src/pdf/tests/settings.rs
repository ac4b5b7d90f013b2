//! Contents and watermark.

use super::read;
use super::sketch::{Sketch, report};
use crate::document::{Orientation, SectionKind};
use crate::font::FontFamily;
use crate::geom::Length;
use crate::layout::{ElementId, ElementKind, Link};
use crate::style::sample;

#[test]
fn contents_are_read_as_such_without_their_dots() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Contents, 1, Orientation::Portrait);
    let list = sketch.element(ElementKind::Contents, ElementId(0));
    let item = sketch.element(ElementKind::ContentsItem, list);
    let words = sketch.element(ElementKind::ContentsReference, item);
    sketch.words(Some(words), Length::pt(85), "I. KẾT QUẢ", Length::ZERO);
    sketch.words(None, Length::pt(200), "......", Length::ZERO);
    sketch.words(Some(words), Length::pt(500), " 3", Length::ZERO);
    sketch.layout.links.push(Link {
        page: 0,
        x: Length::pt(85)..Length::pt(510),
        y: Length::pt(60)..Length::pt(78),
        target_page: 0,
        target_y: Length::ZERO,
        element: words,
        description: "I. KẾT QUẢ, trang 3".to_owned(),
    });
    let tree = "\
Document
  TOC
    TOCI
      Reference
        Link
          «I. KẾT QUẢ»
          « 3»
";
    assert_eq!(read(&sketch.layout).tree(), tree);
}

#[test]
fn pages_of_the_contents_are_labelled_apart() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Contents, 1, Orientation::Portrait);
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    let reader = read(&sketch.layout);
    let labels = reader.get(reader.dictionary(reader.catalog(), "PageLabels"), "Nums");
    let prefixes: Vec<_> = labels
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|label| label.as_dict().ok())
        .map(|label| label.has(b"P").then(|| reader.text(label, "P")))
        .collect();
    assert_eq!(prefixes, [Some("ML-".to_owned()), None]);
}

#[test]
fn the_watermark_is_a_shape_below_the_text_of_every_page_that_has_some() {
    let mut layout = report(3);
    let text = |layout: &crate::layout::Layout| {
        let reader = read(layout);
        let pages = 0..reader.pages.len();
        pages.flat_map(|page| reader.shown(page)).map(|shown| shown.text).collect::<Vec<_>>()
    };
    let before = text(&layout);
    let page = sample::style().page;
    layout.watermark = crate::compose::watermark("BẢN LƯU", &page, FontFamily::builtin());
    layout.pages[0].items.clear();
    let reader = read(&layout);
    for (index, page) in layout.pages.iter().enumerate() {
        let operations = reader.operations(index);
        let named: Vec<_> = operations.iter().map(|o| o.operator.as_str()).collect();
        if page.items.is_empty() {
            assert!(!named.contains(&"Do"));
        } else {
            assert_eq!(named[..5], ["BDC", "q", "cm", "Do", "Q"]);
            assert_eq!(operations[0].operands[0].as_name().unwrap(), b"Artifact");
        }
    }
    let resources = reader.dictionary(reader.page(1), "Resources");
    let shape = reader.stream(reader.dictionary(resources, "XObject"), "Watermark");
    let shape = String::from_utf8(shape).unwrap();
    assert!(shape.starts_with("0.9 g\n") && shape.ends_with("\nh\nf"), "{shape}");
    assert!(!shape.contains("BT"));
    assert!(before.ends_with(&text(&layout)), "the watermark adds no text");
}
