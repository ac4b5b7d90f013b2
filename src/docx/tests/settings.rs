//! Contents, two-sided paper and watermark.

use super::sample::everything;
use super::*;
use crate::document::{ContentsPlace, Print};
use crate::font::FontFamily;

/// A document with contents of three levels at that place, all on page 7.
fn with_contents(place: ContentsPlace) -> Document {
    let mut document = everything();
    assert!(crate::compose::add_contents(&mut document, place, 3, &style()));
    document.number_contents(&[7; 100]);
    document
}

fn with_watermark(text: &str) -> Document {
    let mut document = everything();
    let watermark = crate::compose::watermark(text, &style().page, FontFamily::builtin());
    document.print = Print { duplex: true, watermark, ..Print::default() };
    document
}

/// The paragraphs of the contents: style, words with `|` for a tab and `/` for a line break.
fn lines(document: &Node) -> Vec<(String, String)> {
    let paragraphs = document.named("w:p").filter(|p| style_of(p).starts_with("TOC"));
    let text = |node: &Node| match node.name.as_str() {
        "w:t" => node.text.clone(),
        "w:tab" => "|".to_owned(),
        "w:br" => "/".to_owned(),
        _ => String::new(),
    };
    paragraphs.map(|p| (style_of(p).to_owned(), p.all().into_iter().map(text).collect())).collect()
}

#[test]
fn the_contents_are_one_field_whose_lines_lead_to_the_headings() {
    for place in [ContentsPlace::Front, ContentsPlace::AfterTitle, ContentsPlace::End] {
        let document = part(&with_contents(place), "word/document.xml");
        let lines = lines(&document);
        assert_eq!(lines[0], ("TOCHeading".to_owned(), "Mục lục".to_owned()));
        let line = |style: &str, text: &str| (style.to_owned(), text.to_owned());
        assert_eq!(lines[1], line("TOC1", "Phần thứ nhất/KẾT QUẢ CÔNG TÁC ĐOÀN|7"), "{place:?}");
        assert!(lines.contains(&line("TOC1", "Phụ lục II/DANH SÁCH|7")), "{lines:?}");
        assert!(lines.contains(&line("TOC2", "I. ĐẾM LẠI TỪ ĐẦU|7")), "{lines:?}");
        assert!(lines.iter().all(|(style, _)| style.as_str() < "TOC4" || style == "TOCHeading"));
        let bookmarks: BTreeSet<_> =
            document.named("w:bookmarkStart").filter_map(|mark| mark.get("w:name")).collect();
        let links: Vec<_> =
            document.named("w:hyperlink").filter_map(|link| link.get("w:anchor")).collect();
        assert_eq!(links.len(), lines.len() - 1);
        assert!(links.iter().all(|link| bookmarks.contains(link)), "{links:?}");
        let codes: Vec<_> = document.named("w:instrText").map(|code| code.text.trim()).collect();
        assert_eq!(codes[0], r#"TOC \o "1-3" \h \z \u \x"#);
        assert_eq!(codes[1], format!(r"PAGEREF {} \h", links[0]));
        let kinds = document.named("w:fldChar").filter_map(|mark| mark.get("w:fldCharType"));
        let mut depth = 0;
        for kind in kinds {
            depth += match kind {
                "begin" => 1,
                "end" => -1,
                _ => 0,
            };
            assert!((0..=2).contains(&depth), "{place:?}");
        }
        assert_eq!(depth, 0);
    }
}

#[test]
fn the_field_of_the_contents_ends_in_a_paragraph_of_its_own() {
    let document = part(&with_contents(ContentsPlace::Front), "word/document.xml");
    let paragraphs: Vec<_> = document.named("w:p").collect();
    let last = paragraphs.iter().rposition(|p| style_of(p).starts_with("TOC")).unwrap();
    let end = paragraphs[last + 1];
    assert_eq!(end.find("w:fldChar").and_then(|mark| mark.get("w:fldCharType")), Some("end"));
    assert!(end.find("w:sectPr").is_some(), "an update leaves the end of the section alone");
}

#[test]
fn pages_of_the_contents_show_no_number_and_the_report_counts_from_one() {
    let document = part(&with_contents(ContentsPlace::Front), "word/document.xml");
    let sections: Vec<_> = document.named("w:sectPr").collect();
    let header = |section: &Node| {
        let mut all = section.named("w:headerReference");
        let found = all.find(|header| header.get("w:type") == Some("default")).unwrap();
        found.get("r:id").unwrap().to_owned()
    };
    assert_eq!(header(sections[0]), "rIdFirstHeader");
    assert_eq!(header(sections[1]), "rIdHeader");
    let start = |section: &Node| {
        section.find("w:pgNumType").and_then(|n| n.get("w:start")).map(str::to_owned)
    };
    assert_eq!(start(sections[1]).as_deref(), Some("1"));
}

#[test]
fn the_styles_of_the_contents_end_their_lines_in_dots_and_keep_the_room_of_the_number_free() {
    let styles = part(&everything(), "word/styles.xml");
    for level in 1..=6 {
        let id = format!("TOC{level}");
        let found = styles.named("w:style").find(|style| style.get("w:styleId") == Some(&id));
        let found = found.unwrap();
        let tab = found.find("w:tab").unwrap();
        assert_eq!((tab.get("w:val"), tab.get("w:leader")), (Some("right"), Some("dot")));
        assert_eq!(tab.get("w:pos"), Some("9071"), "{id}");
        assert_eq!(found.find("w:ind").unwrap().get("w:right"), Some("600"), "{id}");
    }
}

#[test]
fn two_sided_paper_mirrors_the_margins() {
    let settings = |document: &Document| part(document, "word/settings.xml");
    assert!(settings(&with_watermark("x")).find("w:mirrorMargins").is_some());
    assert!(settings(&everything()).find("w:mirrorMargins").is_none());
}

#[test]
fn the_watermark_is_behind_the_pages_of_every_header_whatever_it_says() {
    for text in ["DỰ THẢO", "A & B \"<{text}>\" 'C'"] {
        for header in ["word/header1.xml", "word/header2.xml"] {
            let header = part(&with_watermark(text), header);
            let words = header.named("v:textpath").filter_map(|path| path.get("string"));
            assert_eq!(words.collect::<Vec<_>>(), [text]);
            let shape = header.find("v:shape").unwrap();
            assert_eq!(shape.get("alt"), Some(format!("Chữ in chìm: {text}").as_str()));
            let look = shape.get("style").unwrap();
            assert!(look.contains("rotation:315;z-index:-"), "{look}");
        }
    }
    assert!(part(&everything(), "word/header1.xml").find("v:shape").is_none());
}
