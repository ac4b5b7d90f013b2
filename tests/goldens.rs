//! The output as a whole, as readable text: lines of the layout, parts of the DOCX, words of the PDF.
//! `UPDATE=1` rewrites the goldens; read what has changed before it is committed.

mod support;
#[path = "support/xml.rs"]
mod xml;

use std::borrow::Cow;
use std::fmt::Write;

use support::{check_golden, check_none_unused, docx_part, project};
use vanban::diag::{Diagnostics, Language, render};
use vanban::layout::{self, Element, ElementId, ElementKind, Item, Layout, Page, TextRun};
use vanban::pipeline::{self, Built, Format, Request};
use vanban::prepare::{self, Order};
use vanban::source::Sources;
use vanban::world::Disk;

const SMALL: &str = "tests/reports/small";
const PARTS: [&str; 7] =
    ["document", "styles", "numbering", "footnotes", "header1", "header2", "settings"];
/// So much of a line tells where it breaks; the rest would only make the golden longer.
const FIRST_LETTERS: usize = 36;

#[test]
fn lines_of_the_reference_report_stand_where_they_stood() {
    let layout = laid_out("reports/so-tttt-ha-tinh-2022");
    check_golden("layout/so-tttt-ha-tinh-2022.txt", &dump(&layout, FIRST_LETTERS));
}

#[test]
fn lines_of_the_short_report_stand_where_they_stood() {
    let layout = laid_out("reports/chi-doan-thcs-minh-tan-2024");
    check_golden("layout/chi-doan-thcs-minh-tan-2024.txt", &dump(&layout, FIRST_LETTERS));
}

#[test]
fn lines_and_rules_of_the_small_report_stand_where_they_stood() {
    let layout = laid_out(SMALL);
    check_golden("layout/small.txt", &dump(&layout, usize::MAX));
    let used = ["so-tttt-ha-tinh-2022.txt", "chi-doan-thcs-minh-tan-2024.txt", "small.txt"];
    check_none_unused("layout", &used.map(str::to_owned));
}

#[test]
fn each_part_of_the_docx_reads_as_it_did() {
    let docx = written(Format::Docx);
    for part in PARTS {
        let xml = docx_part(&docx, &format!("word/{part}.xml"));
        check_golden(&format!("docx/{part}.xml"), &xml::indented(&xml));
    }
    check_none_unused("docx", &PARTS.map(|part| format!("{part}.xml")));
}

#[test]
fn the_words_of_the_pdf_come_out_as_they_did() {
    let pdf = lopdf::Document::load_mem(&written(Format::Pdf)).unwrap();
    let mut text = String::new();
    for (number, id) in pdf.get_pages() {
        let _ = writeln!(text, "-- page {number}");
        text.push_str(&marked_words(&pdf, id));
    }
    check_golden("pdf/small.txt", &text);
    check_none_unused("pdf", &["small.txt", "versions.txt"].map(str::to_owned));
}

#[test]
fn what_came_and_went_between_two_versions_reads_in_its_place_with_its_tag() {
    let orders = ["old", "new"].map(|name| Order::new(project(&format!("tests/versions/{name}"))));
    let [mut old, mut new] = orders.each_ref().map(|order| pipeline::Version::new(&Disk, order));
    let bytes = pipeline::compared(&mut old, &mut new);
    check_silence(&old.diagnostics, &old.sources);
    check_silence(&new.diagnostics, &new.sources);
    let pdf = lopdf::Document::load_mem(&bytes.unwrap()).unwrap();
    let mut text = String::new();
    for (number, id) in pdf.get_pages() {
        let _ = writeln!(text, "-- page {number}");
        text.push_str(&marked_words(&pdf, id));
    }
    check_golden("pdf/versions.txt", &text);
}

#[test]
fn the_contents_read_in_both_files_as_they_did() {
    let written = |format| written_of("tests/stress/contents-after-title", format);
    let docx = docx_part(&written(Format::Docx), "word/document.xml");
    let last = docx.rfind("</w:hyperlink>").unwrap();
    let end = last + docx[last..].find("</w:p>").unwrap() + "</w:p>".len();
    let start = docx.find("<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"").unwrap();
    let end = end + docx[end..].find("</w:p>").unwrap() + "</w:p>".len();
    let lines = format!("<w:body>{}</w:body>", &docx[start..end]);
    check_golden("contents/docx.xml", &xml::indented(&lines));
    let pdf = lopdf::Document::load_mem(&written(Format::Pdf)).unwrap();
    check_golden("contents/pdf.txt", &marked_words(&pdf, pdf.get_pages()[&1]));
    check_none_unused("contents", &["docx.xml", "pdf.txt"].map(str::to_owned));
}

/// The words of a page as its fonts translate them, a line for each piece of marked content: its tag, a
/// space, the words.
fn marked_words(pdf: &lopdf::Document, page: lopdf::ObjectId) -> String {
    let fonts = pdf.get_page_fonts(page).unwrap();
    let mut encoding = None;
    let mut out = String::new();
    for operation in pdf.get_and_decode_page_content(page).unwrap().operations {
        let operands = operation.operands;
        match operation.operator.as_str() {
            "Tf" => {
                let font = fonts[operands[0].as_name().unwrap()];
                encoding = Some(font.get_font_encoding(pdf).unwrap());
            }
            "BMC" | "BDC" => {
                let tag = operands[0].as_name().unwrap();
                out.push_str(&String::from_utf8_lossy(tag));
                out.push(' ');
            }
            "EMC" => out = out.trim_end().to_owned() + "\n",
            "Tj" | "TJ" => {
                let pieces = match &operands[0] {
                    lopdf::Object::Array(pieces) => pieces,
                    _ => &operands,
                };
                for bytes in pieces.iter().filter_map(|piece| piece.as_str().ok()) {
                    let encoding = encoding.as_ref().unwrap();
                    out.push_str(&lopdf::Document::decode_text(encoding, bytes).unwrap());
                }
            }
            _ => {}
        }
    }
    out
}

fn request(report: &str, formats: Vec<Format>) -> Request {
    let profile = Some("union-hd29".to_owned());
    Request { formats, ..Order { profile, ..Order::new(project(report)) }.into() }
}

fn written(format: Format) -> Vec<u8> {
    written_of(SMALL, format)
}

fn written_of(report: &str, format: Format) -> Vec<u8> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let request = request(report, vec![format]);
    let built: Option<Built> = pipeline::build(&Disk, &request, &mut sources, &mut diagnostics);
    check_silence(&diagnostics, &sources);
    built.unwrap().files.remove(0).bytes
}

fn laid_out(report: &str) -> Layout {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let request = request(report, Vec::new());
    let prepared = prepare::prepare(&Disk, &request.order, &mut sources, &mut diagnostics);
    check_silence(&diagnostics, &sources);
    let prepared = prepared.unwrap();
    let (style, fonts) = (&prepared.style, prepared.fonts.as_ref());
    let layout = layout::layout(&prepared.document, style, fonts);
    check_silence(&diagnostics, &sources);
    layout
}

fn check_silence(diagnostics: &Diagnostics, sources: &Sources) {
    assert_eq!(render(diagnostics.iter(), sources, Language::English, false), "");
}

/// One line for each line of text and each rule: baseline and left edge in points, the first `most`
/// letters; `[^1]` for the mark of a note, `note` before the lines of one. Rules only where lines are
/// whole.
fn dump(layout: &Layout, most: usize) -> String {
    let mut out = String::new();
    for (number, page) in (1..).zip(&layout.pages) {
        let (width, height) = (page.width.to_pt(), page.height.to_pt());
        let _ = writeln!(
            out,
            "-- page {number}: {:?} {}, {width:.0} x {height:.0}",
            page.section, page.number
        );
        dump_page(page, layout, most, &mut out);
    }
    let _ = writeln!(out, "-- outline");
    for entry in &layout.outline {
        let (indent, page) = ("  ".repeat(entry.level.into()), entry.page + 1);
        let _ = writeln!(out, "{indent}{} .. {page}", entry.title);
    }
    out
}

fn dump_page(page: &Page, layout: &Layout, most: usize, out: &mut String) {
    let mut items = page.items.iter().peekable();
    while let Some(item) = items.next() {
        match item {
            Item::Rule(rule) if most == usize::MAX => {
                let [x, y, width, height] =
                    [rule.x, rule.y, rule.width, rule.height].map(|length| length.to_pt());
                let _ = writeln!(out, "{y:6.1} {x:6.1}  rule {width:.1} x {height:.2}");
            }
            Item::Rule(_) => {}
            Item::Picture(picture) => {
                let [x, y, width, height] =
                    [picture.x, picture.y, picture.width, picture.height].map(|side| side.to_pt());
                let _ = writeln!(out, "{y:6.1} {x:6.1}  picture {width:.1} x {height:.1}");
            }
            Item::Text(first) => {
                let mut line = shown(first, layout).into_owned();
                while let Some(Item::Text(next)) = items.peek() {
                    if !is_one_line(first, next, layout) {
                        break;
                    }
                    line.push_str(&shown(next, layout));
                    items.next();
                }
                let note =
                    if kinds(layout, first.element).any(|k| matches!(k, ElementKind::Note(_))) {
                        "note "
                    } else {
                        ""
                    };
                let words: String = line.trim_end().chars().take(most).collect();
                let _ =
                    writeln!(out, "{:6.1} {:6.1}  {note}{words}", first.y.to_pt(), first.x.to_pt());
            }
        }
    }
}

/// Whether two runs that follow each other stand on one line of one block.
fn is_one_line(first: &TextRun, next: &TextRun, layout: &Layout) -> bool {
    let cell =
        |run: &TextRun| chain(layout, run.element).find(|(_, e)| is_cell(e)).map(|(id, _)| id);
    mark(next, layout).is_some()
        || (first.y == next.y && next.x > first.x && cell(first) == cell(next))
}

fn is_cell(element: &Element) -> bool {
    matches!(element.kind, ElementKind::Cell { .. })
}

/// The number of the note whose mark this is.
fn mark(run: &TextRun, layout: &Layout) -> Option<u32> {
    kinds(layout, run.element).find_map(|kind| match kind {
        ElementKind::Reference(number) => Some(*number),
        _ => None,
    })
}

fn shown<'r>(run: &'r TextRun, layout: &Layout) -> Cow<'r, str> {
    match mark(run, layout) {
        Some(number) => Cow::Owned(format!("[^{number}]")),
        None => Cow::Borrowed(&run.text),
    }
}

fn kinds(layout: &Layout, id: Option<ElementId>) -> impl Iterator<Item = &ElementKind> {
    chain(layout, id).map(|(_, element)| &element.kind)
}

/// An element and those it stands in, from the inside out.
fn chain(layout: &Layout, id: Option<ElementId>) -> impl Iterator<Item = (ElementId, &Element)> {
    let element = |id: ElementId| (id, &layout.elements[id.0 as usize]);
    std::iter::successors(id.map(element), move |(_, e)| e.parent.map(element))
}
