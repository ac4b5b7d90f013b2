//! The text and where it stands.

use super::sketch::Sketch;
use super::{read, sketch};
use crate::document::{Orientation, SectionKind};
use crate::font::{Face, FontFamily};
use crate::geom::Length;
use crate::layout::{ElementId, Item, Page, TextRun};
use crate::pdf::drawing::BATCH;

fn runs(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) | Item::Picture(_) => None,
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
fn every_rule_is_filled_by_itself() {
    let reader = read(&sketch::report(1));
    let last = reader.pages.len() - 1;
    let operations = reader.operations(last);
    let names: Vec<_> = operations.iter().map(|o| o.operator.as_str()).collect();
    let rules = names.iter().filter(|name| **name == "re").count();
    assert!(rules > 5, "{names:?}");
    assert!(names[1..=2 * rules].chunks(2).all(|pair| pair == ["re", "f"]), "{names:?}");
    assert_eq!(names.iter().filter(|name| **name == "f").count(), rules);
}

#[test]
fn codes_that_are_brackets_and_ends_of_lines_read_back() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    // Codes are counted up from 1, so that one byte of them has every value.
    let letters = ('!'..='~').chain('À'..='Ỹ');
    let font = FontFamily::builtin().get(Face::Regular);
    let text: String = letters.filter(|&letter| font.glyph(letter).is_some()).take(300).collect();
    sketch.words(Some(ElementId(0)), Length::pt(90), &text, Length::ZERO);
    assert_eq!(read(&sketch.layout).shown(0)[1].text, text);
}

#[test]
fn pages_of_every_batch_show_their_own_text() {
    let layout = sketch::report(70);
    assert!(layout.pages.len() > 2 * BATCH, "{}", layout.pages.len());
    let reader = read(&layout);
    for (index, page) in layout.pages.iter().enumerate() {
        let shown: String = reader.shown(index).into_iter().map(|shown| shown.text).collect();
        let laid_out: String = runs(page).map(|run| run.text.as_str()).collect();
        assert_eq!(shown, laid_out, "page {index}");
        let paper = reader.get(reader.page(index), "MediaBox").as_array().unwrap();
        let width = f64::from(paper[2].as_float().unwrap());
        assert!((width - page.width.to_pt()).abs() < 0.01);
    }
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
fn runs_at_one_place_lie_on_one_another() {
    let mut sketch = Sketch::new();
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    for text in ["Đ", "-", ""] {
        sketch.words(Some(ElementId(0)), Length::pt(90), text, Length::ZERO);
    }
    let shown = read(&sketch.layout).shown(0);
    let lefts: Vec<_> = shown[1..].iter().map(|shown| shown.lefts[0].round()).collect();
    assert_eq!(lefts, [90.0, 90.0]);
}
