use proptest::prelude::*;

use super::*;
use crate::ooxml::packing::pack;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn by() -> By {
    By { author: "Người \"sửa\" & duyệt".into(), date: "2025-01-31T08:00:00Z".into() }
}

/// A Word file with that body, a heading style, and a note for each of `notes`.
fn file(body: &str, notes: &[&str]) -> Vec<u8> {
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |all: &[(&str, &str)]| {
        let all: String = all
            .iter()
            .map(|(kind, target)| {
                format!("<Relationship Id=\"{kind}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>")
            })
            .collect();
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let mut parts = vec![
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"{MAIN}\"><w:body>{body}<w:sectPr/></w:body></w:document>"
            ),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles xmlns:w=\"{MAIN}\"><w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"
            ),
        ),
    ];
    let mut related = vec![("styles", "styles.xml")];
    if !notes.is_empty() {
        let notes = notes.iter().zip(1..).map(|(text, id)| {
            format!(
                "<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>"
            )
        });
        let notes: String = notes.collect();
        parts.push((
            "word/footnotes.xml",
            format!("<w:footnotes xmlns:w=\"{MAIN}\">{notes}</w:footnotes>"),
        ));
        related.push(("footnotes", "footnotes.xml"));
    }
    parts.push(("word/_rels/document.xml.rels", relations(&related)));
    let parts: Vec<_> = parts.iter().map(|(name, part)| (*name, part.as_bytes())).collect();
    pack(&parts).unwrap()
}

fn p(style: &str, words: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

fn table(rows: &[&str]) -> String {
    let row = |words: &&str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", p("", words));
    format!(
        "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>",
        rows.iter().map(row).collect::<String>()
    )
}

fn note(id: u32) -> String {
    format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>")
}

fn compared(old: &[u8], new: &[u8]) -> Redline {
    redline(Opened::read(old).unwrap(), Opened::read(new).unwrap(), &by()).unwrap()
}

/// The document part of a redline.
fn document(redline: &Redline) -> String {
    let parts = crate::ooxml::package::all_parts(&redline.docx).unwrap();
    let part = parts.into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    String::from_utf8(part).unwrap()
}

fn kinds(redline: &Redline) -> Vec<Kind> {
    redline.differences.iter().map(|difference| difference.kind).collect()
}

#[test]
fn files_that_say_the_same_are_alike_however_their_runs_are_cut() {
    let cut = "<w:p><w:r><w:t xml:space=\"preserve\">một </w:t></w:r><w:r><w:rPr><w:lang w:val=\"vi-VN\"/></w:rPr><w:t>hai</w:t></w:r><w:proofErr w:type=\"spellEnd\"/></w:p>";
    assert!(compared(&file(&p("", "một hai"), &[]), &file(cut, &[])).is_alike());
}

#[test]
fn a_changed_figure_is_told_and_marked_with_who_and_when() {
    let found =
        compared(&file(&p("", "có 18 đoàn viên"), &[]), &file(&p("", "có 19 đoàn viên"), &[]));
    assert_eq!(kinds(&found), [Kind::Changed]);
    assert!(found.differences[0].is_figure() && found.doubts.is_empty());
    let xml = document(&found);
    let who = "w:author=\"Người &quot;sửa&quot; &amp; duyệt\" w:date=\"2025-01-31T08:00:00Z\"";
    assert!(
        xml.contains(&format!(
            "{who}><w:r><w:delText xml:space=\"preserve\">18</w:delText></w:r></w:del>"
        )),
        "{xml}"
    );
}

#[test]
fn a_note_that_changed_is_changed_in_its_place_and_notes_are_numbered_in_order() {
    let body = |first: u32, second: u32| {
        format!(
            "<w:p><w:r><w:t>một</w:t></w:r>{}<w:r><w:t>hai</w:t></w:r>{}</w:p>",
            note(first),
            note(second)
        )
    };
    let found = compared(
        &file(&body(1, 2), &["ghi một", "ghi hai"]),
        &file(&body(2, 1), &["ghi hai mới", "ghi một"]),
    );
    assert_eq!(found.differences.len(), 1, "{:?}", found.differences);
    assert_eq!(found.differences[0].place, Place::Note);
    assert!(found.doubts.is_empty());
    let xml = document(&found);
    assert!(xml.find("w:id=\"1\"").unwrap() < xml.find("w:id=\"2\"").unwrap());
}

#[test]
fn a_row_that_went_stands_in_the_columns_of_the_new_table() {
    let table = |widths: [u32; 2], rows: &[&str]| {
        let cell = |width: u32, words: &str| {
            let width = format!("<w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            format!("<w:tc>{width}{}</w:tc>", p("", words))
        };
        let row = |words: &&str| {
            format!("<w:tr>{}{}</w:tr>", cell(widths[0], words), cell(widths[1], "như trên"))
        };
        let grid = widths.map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).concat();
        let rows: String = rows.iter().map(row).collect();
        file(&format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{}", p("", "cuối")), &[])
    };
    let old = table([6000, 3000], &["dòng thứ nhất", "dòng rất dài thì bỏ đi"]);
    let new = table([4000, 5000], &["dòng thứ nhất"]);
    let found = compared(&old, &new);
    let xml = document(&found);
    assert!(xml.contains("bỏ đi") && found.doubts.is_empty(), "{xml}");
    assert_eq!(xml.matches("w:tcW w:w=\"4000\"").count(), 2, "{xml}");
    assert!(!xml.contains("6000"), "{xml}");
}

#[test]
fn what_goes_before_a_table_is_marked_on_the_paragraph_before() {
    let rows = table(&["a b c d", "e f g h"]);
    let old = file(
        &[p("", "đoạn thứ nhất còn đây"), p("", "đoạn này bỏ đi"), rows.clone(), p("", "cuối")]
            .concat(),
        &[],
    );
    let new = file(&[p("", "đoạn thứ nhất còn đây"), rows, p("", "cuối")].concat(), &[]);
    let found = compared(&old, &new);
    assert!(found.doubts.is_empty(), "{:?}", found.doubts);
    let xml = document(&found);
    let first = xml.split("</w:p>").next().unwrap();
    assert!(first.contains("<w:rPr><w:del ") && first.contains("nhất"), "{xml}");
}

#[test]
fn a_paragraph_alone_before_a_table_is_said_to_be_in_doubt() {
    let rows = table(&["a b c d"]);
    let old = file(&[p("", "đoạn này bỏ đi"), rows.clone(), p("", "cuối")].concat(), &[]);
    assert!(
        compared(&old, &file(&[rows, p("", "cuối")].concat(), &[]))
            .doubts
            .contains(&Doubt::Paragraph)
    );
}

#[test]
fn a_file_with_names_of_its_own_is_refused() {
    let other = file("", &[]);
    let parts = crate::ooxml::package::all_parts(&other).unwrap();
    let parts: Vec<_> = parts
        .into_iter()
        .map(|(name, part)| {
            let text = String::from_utf8(part).unwrap();
            (
                name,
                text.replace("xmlns:w=", "xmlns:x=").replace("<w:", "<x:").replace("</w:", "</x:"),
            )
        })
        .collect();
    let parts: Vec<_> = parts.iter().map(|(name, part)| (name.as_str(), part.as_bytes())).collect();
    assert_eq!(Opened::read(&pack(&parts).unwrap()).unwrap_err(), Refused::OtherNames);
}

/// Paragraphs, headings, tables and notes in any order.
fn bodies() -> impl Strategy<Value = (String, Vec<String>)> {
    let words = "(một|hai|ba|18|bốn năm|sáu)( (bảy|tám|19|chín)){0,6}";
    let block = prop_oneof![
        4 => words.prop_map(|words| (p("", &words), None)),
        1 => words.prop_map(|words| (p("H", &words), None)),
        1 => proptest::collection::vec(words, 1..4).prop_map(|rows| {
            let rows: Vec<_> = rows.iter().map(String::as_str).collect();
            (format!("{}{}", table(&rows), p("", "sau bảng")), None)
        }),
        1 => (words, words).prop_map(|(words, note)| (words, Some(note))),
    ];
    proptest::collection::vec(block, 0..8).prop_map(|blocks| {
        let (mut body, mut notes) = (String::new(), Vec::new());
        for (text, said) in blocks {
            match said {
                Some(said) => {
                    notes.push(said);
                    let reference = note(notes.len() as u32);
                    body.push_str(&format!("<w:p><w:r><w:t>{text}</w:t></w:r>{reference}</w:p>"));
                }
                None => body.push_str(&text),
            }
        }
        (body + &p("", "hết"), notes)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The proof itself says so: what it cannot prove is a paragraph whose end no mark can stand for.
    #[test]
    fn accepted_it_is_the_new_one_and_rejected_the_old_one(old in bodies(), new in bodies()) {
        let bytes = |(body, notes): &(String, Vec<String>)| {
            file(body, &notes.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let found = compared(&bytes(&old), &bytes(&new));
        if found.doubts.contains(&Doubt::Unproved) {
            let is_told = [Doubt::Paragraph, Doubt::Table].iter().any(|doubt| found.doubts.contains(doubt));
            prop_assert!(is_told, "{}", document(&found));
        }
        let accepted = Opened::read(&found.docx).unwrap();
        prop_assert!(accepted.0.was_tracked || found.is_alike());
        if found.doubts.is_empty() {
            let again = redline(accepted, Opened::read(&bytes(&new)).unwrap(), &by()).unwrap();
            prop_assert!(again.is_alike(), "{:?}", again.differences);
        }
    }

    #[test]
    fn no_file_makes_it_panic(body in "(<w:(p|r|t|tbl|tr|tc|del|ins|sdt|pPr|rPr|fldChar w:fldCharType=\"begin\")>|</w:(p|r|t|tbl|tr|tc|del|ins|sdt|pPr|rPr|fldChar)>|<w:(br|sectPr|footnoteReference|numId)/>|ba){0,24}") {
        let other = file(&p("", "một hai"), &[]);
        if let Ok(opened) = Opened::read(&file(&body, &["ghi"])) {
            let _ = redline(opened.clone(), Opened::read(&other).unwrap(), &by());
            let _ = redline(Opened::read(&other).unwrap(), opened.clone(), &by());
            prop_assert!(redline(opened.clone(), opened, &by()).is_ok_and(|found| found.differences.is_empty()));
        }
    }
}
