//! The file as a whole: sameness, metadata, errors.

use std::borrow::Cow;

use super::read::Reader;
use super::sketch::Sketch;
use super::{pdf, read, sketch};
use crate::document::{Orientation, SectionKind};
use crate::font::{Face, Font, FontFamily};
use crate::geom::Length;
use crate::layout::{Element, ElementId, ElementKind, Layout, SignatureField, SignatureRole};
use crate::pdf::{PdfError, icc, metadata, write};

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
fn fonts_that_are_kept_from_one_file_to_the_next_leave_no_trace() {
    let letter = |at: u8| {
        let mut sketch = sketch::Sketch::new();
        sketch.page(SectionKind::Report, 1, Orientation::Portrait);
        let paragraph = sketch.element(ElementKind::Paragraph, ElementId(0));
        let words = format!("Kính mời {}", char::from(b'A' + at));
        sketch.words(Some(paragraph), Length::pt(85), &words, Length::ZERO);
        sketch.layout
    };
    // More than are kept, and each again.
    let letters: Vec<_> = (0..26).chain(32..58).map(letter).collect();
    for letter in letters.iter().chain(letters.iter().rev()) {
        let apart = std::thread::scope(|scope| scope.spawn(|| pdf(letter)).join().unwrap());
        assert!(pdf(letter) == apart);
    }
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
    assert!(text.contains("Báo cáo &lt;chính trị&gt; &amp; &quot;kiểm điểm&quot;"), "{text}");
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
    let spoil: [(&str, Spoil); 6] = [
        ("element", |layout| layout.elements[3].parent = Some(ElementId(3))),
        ("element", |layout| {
            layout.elements.push(Element { kind: ElementKind::Row, parent: None })
        }),
        ("page", |layout| layout.elements.truncate(2)),
        ("link", |layout| layout.links[0].target_page = 99),
        ("signature field", |layout| {
            layout.signatures.push(SignatureField {
                role: SignatureRole::Seal,
                signs: crate::document::Signs::Main,
                page: 99,
                x: Length::ZERO,
                y: Length::ZERO,
                width: Length::ZERO,
                height: Length::ZERO,
                element: ElementId(0),
            });
        }),
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
    // The outlines are said to lie behind the end of the file.
    let entry = bytes.windows(4).position(|tag| tag == b"loca").unwrap();
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let table = number(entry + 8)..number(entry + 8) + number(entry + 12);
    bytes[table].fill(0xFF);
    let family = FontFamily::new(Face::ALL.map(|face| {
        let whole = FontFamily::builtin().get(face).data().to_vec();
        let data = if face == Face::Regular { bytes.clone() } else { whole };
        Font::new(Cow::Owned(data)).unwrap()
    }));
    let written = write(&sketch::report(1), &sketch::properties(), &family);
    assert!(matches!(written, Err(PdfError::Font { face: Face::Regular, .. })));
}

#[test]
fn a_title_with_every_delimiter_reads_back() {
    let mut properties = sketch::properties();
    properties.title = "a) b( \\ c% <d> [e] {f} /g".to_owned();
    let bytes = write(&sketch::report(1), &properties, FontFamily::builtin()).unwrap();
    let reader = Reader::new(&bytes);
    let info = reader.follow(reader.document.trailer.get(b"Info").unwrap()).as_dict().unwrap();
    assert_eq!(reader.text(info, "Title"), properties.title);
}

#[test]
fn the_file_ends_in_a_line_of_its_own() {
    // An update appended later would otherwise run into the last line.
    assert!(pdf(&sketch::report(1)).ends_with(b"\n%%EOF\n"));
}

#[test]
fn the_colour_profile_holds_all_its_tags() {
    let profile = icc::srgb();
    let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(number(0), profile.len());
    assert_eq!(number(128), 10);
    for tag in (0..10).map(|index| 132 + 12 * index) {
        let (offset, length) = (number(tag + 4), number(tag + 8));
        assert!(offset % 4 == 0 && offset + length <= profile.len());
    }
}
