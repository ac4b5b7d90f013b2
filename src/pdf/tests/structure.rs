//! The structure tree.

use lopdf::{Dictionary, Object};

use super::read::Reader;
use super::sketch::Sketch;
use super::{pdf, read, sketch};
use crate::document::{Orientation, SectionKind};
use crate::geom::Length;
use crate::layout::{ElementId, ElementKind};
use crate::pdf::structure;

#[test]
fn the_structure_reads_in_the_order_of_the_report() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    let section = sketch.element(ElementKind::Section, ElementId(0));
    sketch.heading(2, section, "I. KẾT QUẢ");
    sketch.noted(section, 1, "Đạt 125%", " kế hoạch.", "Số liệu đến 30/9.");
    let empty = sketch.element(ElementKind::Paragraph, section);
    sketch.element(ElementKind::Label, empty);
    sketch.list(section, &[("a)", "Thứ nhất.")]);
    sketch.table(section, &[["1", "", "125"]]);
    assert_eq!(
        read(&sketch.layout).tree(),
        "\
Document
  Sect
    H1
      «I. KẾT QUẢ»
    P
      «Đạt 125%»
      Reference
        Link
          «1»
      Note
        Lbl
          Link
            «1»
        P
          «Số liệu đến 30/9.»
      « kế hoạch.»
    L
      LI
        Lbl
          «a) »
        LBody
          P
            «Thứ nhất.»
    Table
      TR
        TH
          P
            «TT»
        TH
          P
            «Số liệu»
      TR
        TH
          P
            «Nội dung»
        TH
          P
            «Số lượng»
      TR
        TD
          P
            «1»
        TD
        TD
          P
            «125»
"
    );
}

#[test]
fn a_note_whose_element_comes_last_is_still_read_after_its_mark() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    let paragraph = sketch.element(ElementKind::Paragraph, ElementId(0));
    let references = [1, 2].map(|n| sketch.element(ElementKind::Reference(n), paragraph));
    let notes = [1, 2].map(|n| sketch.element(ElementKind::Note(n), paragraph));
    let parts = [
        (paragraph, "một"),
        (references[0], "1"),
        (paragraph, " hai"),
        (references[1], "2"),
        (paragraph, " ba"),
        (notes[0], "chú thích một"),
        (notes[1], "chú thích hai"),
    ];
    for (element, text) in parts {
        sketch.words(Some(element), Length::pt(90), text, Length::ZERO);
    }
    assert_eq!(
        read(&sketch.layout).tree(),
        "\
Document
  P
    «một»
    Reference
      «1»
    Note
      «chú thích một»
    « hai»
    Reference
      «2»
    Note
      «chú thích hai»
    « ba»
"
    );
}

#[test]
fn a_paragraph_goes_on_over_a_page_as_one_element() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    let paragraph = sketch.element(ElementKind::Paragraph, ElementId(0));
    sketch.words(Some(paragraph), Length::pt(90), "trang một ", Length::ZERO);
    sketch.page(SectionKind::Report, 2, Orientation::Portrait);
    sketch.words(Some(paragraph), Length::pt(90), "trang hai", Length::ZERO);
    let tree = read(&sketch.layout).tree();
    assert_eq!(tree, "Document\n  P\n    «trang một »\n    «trang hai»\n");
}

#[test]
fn marked_content_and_links_find_their_elements() {
    let layout = sketch::report(70);
    let reader = read(&layout);
    let root = reader.dictionary(reader.catalog(), "StructTreeRoot");
    let parents = leaves(&reader, reader.dictionary(root, "ParentTree"), "Nums");
    let notes = leaves(&reader, reader.dictionary(root, "IDTree"), "Names");
    assert_eq!(notes.len(), 70);
    let marked = layout.pages.len() as i64;
    let keys: Vec<i64> = parents.iter().map(|(key, _)| key.as_i64().unwrap()).collect();
    assert_eq!(keys, (0..marked + 140).collect::<Vec<_>>());
    for (index, (_, held)) in parents[..layout.pages.len()].iter().enumerate() {
        assert_eq!(reader.get(reader.page(index), "StructParents").as_i64().unwrap(), index as i64);
        let last = reader.shown(index).iter().filter_map(|shown| shown.mark).max().unwrap();
        let held = held.as_array().unwrap();
        assert_eq!(held.len() as i64, last + 1);
        assert!(held.iter().all(|element| reader.follow(element).as_dict().is_ok()));
    }
    for (_, holder) in &parents[layout.pages.len()..] {
        let link = reader.follow(holder).as_dict().unwrap();
        assert_eq!(reader.get(link, "S").as_name().unwrap(), b"Link");
    }
}

/// Keys and values of a name or number tree; their limits have to be right.
fn leaves(reader: &Reader, tree: &Dictionary, key: &str) -> Vec<(Object, Object)> {
    let mut all = Vec::new();
    if let Ok(kids) = tree.get(b"Kids") {
        for kid in reader.follow(kids).as_array().unwrap() {
            let kid = reader.follow(kid).as_dict().unwrap();
            let leaf = leaves(reader, kid, key);
            let limits = reader.get(kid, "Limits").as_array().unwrap();
            assert_eq!(limits[..], [leaf[0].0.clone(), leaf[leaf.len() - 1].0.clone()]);
            all.extend(leaf);
        }
        return all;
    }
    let pairs = reader.get(tree, key).as_array().unwrap().chunks(2);
    all.extend(pairs.map(|pair| (pair[0].clone(), pair[1].clone())));
    all
}

#[test]
fn cells_tell_their_scope_and_spans() {
    let bytes = pdf(&sketch::report(1));
    let reader = Reader::new(&bytes);
    let mut attributes: Vec<_> = reader
        .document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok())
        .map(|attributes| format!("{attributes:?}"))
        .collect();
    attributes.sort();
    attributes.dedup();
    assert_eq!(
        attributes,
        [
            "<</O /List/ListNumbering /Disc>>",
            "<</O /List/ListNumbering /LowerAlpha>>",
            "<</O /Table/Scope /Column/ColSpan 2>>",
            "<</O /Table/Scope /Column/RowSpan 2>>",
            "<</O /Table/Scope /Column>>",
        ]
    );
}

#[test]
fn headings_begin_at_one_and_leave_no_level_out() {
    assert_eq!(structure::nest([2, 3, 5, 3, 2, 1, 4, 0]), [0, 1, 2, 1, 0, 0, 1, 0]);
    assert_eq!(structure::nest([0, 1, 2, 1]), [0, 1, 2, 1]);
}
