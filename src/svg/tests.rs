use std::path::Path;

use super::*;
use crate::diag::Diagnostics;
use crate::layout;
use crate::prepare::{Order, prepare};
use crate::source::Sources;
use crate::world::{Disk, Memory, World};

fn drawn(world: &dyn World, order: &Order) -> (Layout, Vec<String>) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let prepared = prepare(world, order, &mut sources, &mut diagnostics);
    let prepared = prepared.unwrap_or_else(|| panic!("{:?}", diagnostics.into_vec()));
    let fonts = prepared.fonts.as_ref();
    let layout = layout::layout(&prepared.document, &prepared.style, fonts);
    let pages = pages(&layout, &prepared.document.pieces, fonts);
    (layout, pages)
}

fn small(body: &str, facts: &str) -> String {
    let report = format!(
        "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
         issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n[facts]\n{facts}"
    );
    let world = Memory::new([("r/report.toml", &*report), ("r/templates/x/report.hbs", body)]);
    drawn(&world, &Order::new("r")).1.concat()
}

/// What a page reads, without its marks.
fn text_of(svg: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in svg.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn every_word_of_every_page_is_there_in_its_order() {
    for folder in Disk.list(Path::new("reports")).unwrap() {
        let papers = crate::world::home::papers(&Disk, &folder);
        let report = papers.and_then(|papers| papers.into_iter().next()).unwrap_or(folder);
        let (layout, pages) = drawn(&Disk, &Order::new(report));
        assert_eq!(layout.pages.len(), pages.len());
        for (page, svg) in layout.pages.iter().zip(&pages) {
            let runs = page.items.iter().filter_map(|item| match item {
                Item::Text(run) => Some(run.text.as_str()),
                Item::Rule(_) | Item::Picture(_) => None,
            });
            let wanted: String = runs.collect();
            let wanted = wanted.replace('\u{2011}', "-").replace('\u{200b}', "");
            assert_eq!(text_of(svg), wanted);
        }
    }
}

#[test]
fn every_group_that_opens_closes() {
    let svg = small(
        "# Một\n\n- a\n  - b\n- c\n\n| A | B |\n|---|---|\n| 1 | 2[^n] |\n\n[^n]: Chú thích.",
        "",
    );
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let name: &str = tag.split([' ', '>', '/']).next().unwrap_or_default();
        if let Some(closed) = tag.strip_prefix('/') {
            let closed = closed.split('>').next().unwrap_or_default();
            assert_eq!(open.pop(), Some(closed), "{svg}");
        } else if !tag.split('>').next().unwrap_or_default().ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for role in [
        "heading\" aria-level=\"",
        "list\"",
        "listitem\"",
        "table\"",
        "row\"",
        "columnheader\"",
        "cell\"",
        "note\"",
        "paragraph\"",
    ] {
        assert!(svg.contains(&format!("role=\"{role}")), "{role}: {svg}");
    }
}

#[test]
fn values_of_the_report_are_marked() {
    let svg = small("Trao {{facts.gifts}} suất quà.", "gifts = 30");
    assert!(svg.contains("Trao <tspan class=\"v\" x=\""), "{svg}");
    assert!(svg.contains("\">30</tspan>"), "{svg}");
}

#[test]
fn what_is_written_is_text_and_never_markup() {
    let svg = small("A {{facts.bad}} B.", "bad = '</svg><script>\"x\" & y'");
    assert!(
        !svg.contains("<script") && svg.contains("&lt;/svg&gt;&lt;script&gt;&quot;x&quot; &amp;"),
        "{svg}"
    );
}

#[test]
fn a_picture_is_in_the_page_itself_and_says_what_it_shows() {
    let report = "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\n\
                  issuing_body = 'x'\nbody_code = 'x'\nplace = 'x'\n[signer]\npost = 'x'\n";
    let body = "Lời văn.\n\n![Cổng \"mới\"](a.jpg) Cổng";
    let world = Memory::new([("r/report.toml", report), ("r/templates/x/report.hbs", body)]);
    let photo = include_bytes!("../picture/tests/progressive.jpg");
    world.files.borrow_mut().insert("r/a.jpg".into(), photo.to_vec());
    let page = drawn(&world, &Order::new("r")).1.concat();
    let start = "aria-label=\"Cổng &quot;mới&quot;\" href=\"data:image/jpeg;base64,/9j/";
    assert!(page.contains(start), "{page}");
    assert!(text_of(&page).contains("Hình\u{a0}1. Cổng"));
    let mut letters = String::new();
    for bytes in [&b"f"[..], b"fo", b"foo", b"foob"] {
        base64(bytes, &mut letters);
        letters.push(' ');
    }
    assert_eq!(letters, "Zg== Zm8= Zm9v Zm9vYg== ", "as RFC 4648 has them");
}
