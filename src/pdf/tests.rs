//! What the file says, read back.

mod read;
mod sketch;

use std::borrow::Cow;

use self::read::Reader;
use self::sketch::Sketch;
use super::*;
use crate::document::{Orientation, SectionKind};
use crate::font::Font;
use crate::geom::Length;
use crate::layout::{Element, ElementId, ElementKind, Page};

fn pdf(layout: &Layout) -> Vec<u8> {
    write(layout, &sketch::properties(), FontFamily::builtin()).unwrap()
}

fn read(layout: &Layout) -> Reader {
    Reader::new(&pdf(layout))
}

fn runs(page: &Page) -> impl Iterator<Item = &crate::layout::TextRun> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) => None,
    })
}

#[test]
fn the_text_reads_back_as_it_was_laid_out() {
    let layout = sketch::report(4);
    let reader = read(&layout);
    for (index, page) in layout.pages.iter().enumerate() {
        let shown: Vec<_> = reader.shown(index).into_iter().map(|shown| shown.text).collect();
        let laid_out: Vec<_> = runs(page).map(|run| run.text.clone()).collect();
        assert_eq!(shown, laid_out);
    }
}

#[test]
fn a_viewer_puts_every_character_where_layout_has_it() {
    let layout = sketch::report(4);
    let reader = read(&layout);
    for (index, page) in layout.pages.iter().enumerate() {
        for (run, shown) in runs(page).zip(reader.shown(index)) {
            let font = FontFamily::builtin().get(run.face);
            let mut x = run.x;
            for (character, left) in run.text.chars().zip(shown.lefts) {
                let off = (x.to_pt() - left).abs();
                assert!(off < 0.15, "{character} of {:?} is off by {off} pt", run.text);
                x += font.width(character.encode_utf8(&mut [0; 4]), run.size);
                if character == ' ' {
                    x += run.word_space;
                }
            }
        }
    }
}

#[test]
fn the_same_layout_gives_the_same_bytes_every_time_and_in_every_thread() {
    let layout = sketch::report(3);
    let first = pdf(&layout);
    assert!(first == pdf(&layout));
    let again = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| pdf(&layout))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(again.iter().all(|bytes| *bytes == first));
}

#[test]
fn another_title_gives_another_identifier() {
    let layout = sketch::report(1);
    let mut properties = sketch::properties();
    properties.title.push('!');
    let other = write(&layout, &properties, FontFamily::builtin()).unwrap();
    let id = |bytes: &[u8]| Reader::new(bytes).document.trailer.get(b"ID").unwrap().clone();
    assert_ne!(id(&pdf(&layout)), id(&other));
}

#[test]
fn every_face_in_use_is_embedded_under_a_tag_of_its_own() {
    let reader = read(&sketch::report(1));
    let fonts = reader.fonts();
    let names: Vec<_> = fonts
        .values()
        .map(|font| String::from_utf8_lossy(reader.get(font, "BaseFont").as_name().unwrap()))
        .collect();
    let faces: Vec<_> = names.iter().filter_map(|name| name.get(7..)).collect();
    assert_eq!(faces, ["LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-BoldItalic"]);
    for (name, font) in names.iter().zip(fonts.values()) {
        assert!(name[..6].bytes().all(|byte| byte.is_ascii_uppercase()) && &name[6..7] == "+");
        let descendant = &reader.get(font, "DescendantFonts").as_array().unwrap()[0];
        let descendant = reader.follow(descendant).as_dict().unwrap();
        let descriptor = reader.dictionary(descendant, "FontDescriptor");
        let program = reader.stream(descriptor, "FontFile2");
        assert!(ttf_parser::Face::parse(&program, 0).is_ok());
        assert_eq!(reader.get(descriptor, "FontName"), reader.get(font, "BaseFont"));
    }
}

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
    let layout = sketch::report(140);
    let reader = read(&layout);
    let root = reader.dictionary(reader.catalog(), "StructTreeRoot");
    let parents = leaves(&reader, reader.dictionary(root, "ParentTree"), "Nums");
    let notes = leaves(&reader, reader.dictionary(root, "IDTree"), "Names");
    assert_eq!(notes.len(), 140);
    let marked = layout.pages.len() as i64;
    assert!(marked > 64, "{marked} pages do not fill a leaf");
    let keys: Vec<i64> = parents.iter().map(|(key, _)| key.as_i64().unwrap()).collect();
    assert_eq!(keys, (0..marked + 280).collect::<Vec<_>>());
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
fn the_metadata_is_well_formed_and_says_what_the_report_says() {
    let reader = read(&sketch::report(1));
    let xmp = String::from_utf8(reader.stream(reader.catalog(), "Metadata")).unwrap();
    let mut xml = quick_xml::Reader::from_str(&xmp);
    let mut text = String::new();
    loop {
        match xml.read_event().unwrap() {
            quick_xml::events::Event::Text(part) => text.push_str(&part.decode().unwrap()),
            quick_xml::events::Event::GeneralRef(name) => {
                text.push_str(&format!("&{};", name.decode().unwrap()));
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert!(text.contains("Báo cáo &lt;chính trị&gt; &amp; \"kiểm điểm\""), "{text}");
    assert!(text.contains("2022-09-05T00:30:00Z"), "{text}");
    let info = reader.follow(reader.document.trailer.get(b"Info").unwrap()).as_dict().unwrap();
    assert_eq!(reader.text(info, "Title"), sketch::properties().title);
    assert_eq!(reader.text(info, "CreationDate"), "D:20220905003000Z");
    assert_eq!(reader.text(reader.catalog(), "Lang"), "vi-VN");
}

#[test]
fn control_characters_in_a_title_do_not_break_the_metadata() {
    let mut properties = sketch::properties();
    properties.title = "a\u{0}b\u{1F}c\nd]]>\u{FFFF}".to_owned();
    assert!(metadata::xmp(&properties).contains(">abc d]]&gt;<"));
}

#[test]
fn page_numbers_and_rules_are_artifacts() {
    let reader = read(&sketch::report(2));
    assert_eq!(reader.shown(0)[0].text, "1");
    assert_eq!(reader.shown(0)[0].mark, None);
    let operations = reader.operations(0);
    let first: Vec<_> = operations.iter().map(|o| o.operator.as_str()).take(2).collect();
    assert_eq!(first, ["BDC", "re"]);
    assert_eq!(format!("{:?}", operations[0].operands), "[/Artifact, <</Type /Layout>>]");
}

#[test]
fn an_underline_stops_before_the_space_that_ends_the_line() {
    let width = |text: &str| {
        let mut sketch = Sketch::new();
        sketch.page(SectionKind::Report, 1, Orientation::Portrait);
        sketch.underline = true;
        sketch.words(None, Length::pt(90), text, Length::pt(1));
        let reader = read(&sketch.layout);
        reader.operations(0)[1].operands[2].clone()
    };
    assert_eq!(width("hai từ "), width("hai từ"));
    assert_ne!(width("hai từ"), width("hai"));
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

#[test]
fn a_layout_without_pages_is_refused() {
    let written = write(&Layout::default(), &sketch::properties(), FontFamily::builtin());
    assert_eq!(written, Err(PdfError::NoPages));
}

#[test]
fn a_page_without_text_is_a_page() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    sketch.layout.pages[0].items.clear();
    sketch.layout.elements.clear();
    let reader = read(&sketch.layout);
    assert_eq!(reader.pages.len(), 1);
    assert!(reader.operations(0).is_empty());
}

#[test]
fn a_character_without_glyph_is_an_error() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    sketch.words(None, Length::pt(90), "☃\u{1F600}", Length::ZERO);
    let written = write(&sketch.layout, &sketch::properties(), FontFamily::builtin());
    let error = PdfError::MissingGlyph { character: '☃', face: Face::Regular };
    assert_eq!(written, Err(error));
}

#[test]
fn what_refers_to_nothing_is_an_error() {
    type Spoil = fn(&mut Layout);
    let spoil: [(&str, Spoil); 5] = [
        ("element", |layout| layout.elements[3].parent = Some(ElementId(3))),
        ("element", |layout| {
            layout.elements.push(Element { kind: ElementKind::Row, parent: None })
        }),
        ("page", |layout| layout.elements.truncate(2)),
        ("link", |layout| layout.links[0].target_page = 99),
        ("outline entry", |layout| layout.outline[0].page = 99),
    ];
    for (expected, spoil) in spoil {
        let mut layout = sketch::report(1);
        spoil(&mut layout);
        match write(&layout, &sketch::properties(), FontFamily::builtin()) {
            Err(PdfError::Broken { what, .. }) => assert_eq!(what, expected),
            other => panic!("{expected}: {:?}", other.map(|bytes| bytes.len())),
        }
    }
}

#[test]
fn a_face_that_cannot_be_cut_down_is_an_error() {
    let mut bytes = FontFamily::builtin().get(Face::Regular).data().to_vec();
    let table = bytes.windows(4).position(|tag| tag == b"loca").unwrap();
    bytes[table + 8..table + 12].copy_from_slice(&[0xFF; 4]);
    let faces = Face::ALL.map(|face| match face {
        Face::Regular => Font::new(Cow::Owned(bytes.clone())),
        face => Font::new(Cow::Owned(FontFamily::builtin().get(face).data().to_vec())),
    });
    // A font so broken may already be refused at its door.
    let [Ok(regular), Ok(bold), Ok(italic), Ok(both)] = faces else { return };
    let family = FontFamily::new([regular, bold, italic, both]);
    let written = write(&sketch::report(1), &sketch::properties(), &family);
    assert!(matches!(written, Err(PdfError::Font { face: Face::Regular, .. })));
}
