//! Bookmarks, page labels and links.

use lopdf::Dictionary;

use super::read;
use super::read::Reader;
use super::sketch::Sketch;
use crate::document::{Orientation, SectionKind};
use crate::layout::ElementId;

#[test]
fn bookmarks_nest_as_headings_do() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    for (level, title) in
        [(1, "Phần một"), (2, "I."), (3, "1."), (3, "2."), (2, "II."), (1, "Phần hai")]
    {
        sketch.heading(level, ElementId(0), title);
    }
    let reader = read(&sketch.layout);
    let root = reader.dictionary(reader.catalog(), "Outlines");
    assert_eq!(reader.get(root, "Count").as_i64().unwrap(), 4);
    let mut lines = Vec::new();
    bookmarks(&reader, root, 0, &mut lines);
    assert_eq!(
        lines,
        [
            "Phần một 2 769.9",
            "  I. -2 751.9",
            "    1. 733.9",
            "    2. 715.9",
            "  II. 697.9",
            "Phần hai 679.9"
        ]
    );
}

fn bookmarks(reader: &Reader, parent: &Dictionary, depth: usize, lines: &mut Vec<String>) {
    let mut next = parent.get(b"First").ok();
    while let Some(item) = next {
        let item = reader.follow(item).as_dict().unwrap();
        let count = item.get(b"Count").map_or(String::new(), |count| format!(" {count:?}"));
        let top = reader.get(item, "Dest").as_array().unwrap()[3].as_float().unwrap();
        lines.push(format!("{}{}{count} {top}", "  ".repeat(depth), reader.text(item, "Title")));
        assert_eq!(reader.dictionary(item, "Parent"), parent);
        bookmarks(reader, item, depth + 1, lines);
        next = item.get(b"Next").ok();
    }
}

#[test]
fn pages_of_an_appendix_are_labelled_apart() {
    let mut sketch = Sketch::new();
    for number in 1..=3 {
        sketch.page(SectionKind::Report, number, Orientation::Portrait);
    }
    sketch.page(SectionKind::Appendix(1), 1, Orientation::Landscape);
    sketch.page(SectionKind::Appendix(1), 2, Orientation::Landscape);
    sketch.page(SectionKind::Appendix(2), 1, Orientation::Portrait);
    let reader = read(&sketch.layout);
    let labels = reader.get(reader.dictionary(reader.catalog(), "PageLabels"), "Nums");
    assert_eq!(
        format!("{labels:?}"),
        "[0 <</S /D/St 1>> 3 <</S /D/St 1/P (PL1-)>> 5 <</S /D/St 1/P (PL2-)>>]"
    );
    let size = |page| format!("{:?}", reader.get(reader.page(page), "MediaBox"));
    assert_eq!([size(0), size(3)], ["[0 0 595.3 841.9]", "[0 0 841.9 595.3]"]);
}

#[test]
fn a_link_lies_on_its_mark_and_goes_to_its_note() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    sketch.noted(ElementId(0), 1, "Đạt", ".", "Số liệu.");
    let reader = read(&sketch.layout);
    let annotations = reader.get(reader.page(0), "Annots").as_array().unwrap();
    assert_eq!(annotations.len(), 2);
    let link = reader.follow(&annotations[0]).as_dict().unwrap();
    assert_eq!(reader.text(link, "Contents"), "Chú thích 1");
    assert_eq!(reader.get(link, "F").as_i64().unwrap(), 4);
    let destination = reader.get(link, "Dest").as_array().unwrap();
    assert_eq!(destination[0].as_reference().unwrap(), reader.pages[0]);
    let rectangle: Vec<f32> = reader
        .get(link, "Rect")
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_float().unwrap())
        .collect();
    assert!(rectangle[0] < rectangle[2] && rectangle[1] < rectangle[3], "{rectangle:?}");
}
