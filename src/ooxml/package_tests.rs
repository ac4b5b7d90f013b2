//! Packages made to show one document here and another one in Word.

use super::*;
use crate::ooxml::names::{OFFICE_STRICT, XML_TYPE};
use crate::ooxml::packing::pack;

const STYLE: &str = "<styles/>";

/// A package: the relations of the package, the path of the document and its relations, further parts.
fn package(
    of_package: &[(&str, &str)],
    document: &str,
    of_document: &[(&str, &str)],
    more: &[(&str, &str)],
) -> Vec<u8> {
    let list = |all: &[(&str, &str)]| {
        let all = all.iter().enumerate().map(|(index, (kind, target))| {
            let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
            format!("<Relationship Id=\"r{index}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>")
        });
        format!("<Relationships>{}</Relationships>", all.collect::<String>())
    };
    let part = Part { path: "", content_type: DOCUMENT.content_type, relation: "" };
    let types = relations::types(&[XML_TYPE], &[part])
        .replace("/\" Content", &format!("/{document}\" Content"));
    let (of_package, of_document) = (list(of_package), list(of_document));
    let path = relations::path_of(document);
    let mut parts = vec![
        (CONTENT_TYPES, types.as_bytes()),
        ("_rels/.rels", of_package.as_bytes()),
        (document, b"<new/>"),
        (path.as_str(), of_document.as_bytes()),
    ];
    parts.extend(more.iter().map(|(name, content)| (*name, content.as_bytes())));
    pack(&parts).unwrap()
}

const DOC: &str = DOCUMENT.relation;

#[test]
fn parts_are_found_by_their_relations_whatever_lies_beside_them() {
    let of_document = [(STYLES.relation, "looks.xml"), (HEADER.relation, "/TEXT/Head.xml")];
    let more = [
        ("word/document.xml", "<old/>"),
        ("word/styles.xml", "<old/>"),
        ("text/looks.xml", STYLE),
        ("text/head.xml", "<head/>"),
        ("word/_rels/document.xml.rels", "<old"),
    ];
    for target in [
        "text/main.xml",
        "/text/main.xml",
        "./text/main.xml",
        "text/x/../main.xml",
        "Text/MAIN.xml",
    ] {
        let bytes = package(&[(DOC, target)], "text/main.xml", &of_document, &more);
        let package = Package::open(&bytes).unwrap();
        assert_eq!(package.part(&package.document), Some(&b"<new/>"[..]), "{target}");
        assert_eq!(package.related(&STYLES), Some(STYLE.as_bytes()));
        assert_eq!(package.target("r0"), Some(STYLE.as_bytes()));
        assert_eq!(package.target("r1"), Some(&b"<head/>"[..]));
        assert_eq!((package.related(&THEME), package.target("r2")), (None, None));
    }
}

#[test]
fn the_ending_of_a_part_says_nothing_and_a_strict_file_is_read_too() {
    let strict = format!("{OFFICE_STRICT}/officeDocument");
    for (kind, document) in [(DOC, "word/text.bin"), (strict.as_str(), "word/a.xml")] {
        let bytes = package(&[(kind, document)], document, &[], &[("word/document.xml", "<old/>")]);
        let package = Package::open(&bytes).unwrap();
        assert_eq!(
            (package.document.as_str(), package.part(document)),
            (document, Some(&b"<new/>"[..]))
        );
    }
}

#[test]
fn a_package_that_leads_to_no_document_or_to_several_is_refused() {
    let open = |of_package: &[(&str, &str)]| {
        Package::open(&package(of_package, "word/document.xml", &[], &[("b.xml", "<b/>")])).err()
    };
    assert_eq!(open(&[(DOC, "word/document.xml")]), None);
    assert_eq!(open(&[]), Some(Unreadable::NoDocument));
    assert_eq!(
        open(&[("http://x/officeDocument", "word/document.xml")]),
        Some(Unreadable::NoDocument)
    );
    assert_eq!(open(&[("http://x/officeDocument", "b.xml"), (DOC, "word/document.xml")]), None);
    let two = [(DOC, "word/document.xml"), (DOC, "b.xml")];
    assert_eq!(open(&two), Some(Unreadable::SeveralParts));
    assert_eq!(open(&[(DOC, "b.xml")]), Some(Unreadable::NotWord));
    assert_eq!(open(&[(DOC, "https://x/document.xml")]), Some(Unreadable::Outside));
    for target in [
        "../word/document.xml",
        "word/%64ocument.xml",
        "word\\document.xml",
        "a:b",
        "",
        "x?y",
        "x#y",
    ] {
        assert_eq!(open(&[(DOC, target)]), Some(Unreadable::Outside), "{target}");
    }
    let types = relations::types(&[XML_TYPE], &[DOCUMENT]);
    let rels = relations::part(&[Relation::new("a", DOC, "", DOCUMENT.path)]);
    let gone = [(CONTENT_TYPES, types.as_bytes()), ("_rels/.rels", rels.as_bytes())];
    assert_eq!(Package::open(&pack(&gone).unwrap()).unwrap_err(), Unreadable::NoPart);
    let strange = rels.replace("Target=", "xmlns:x=\"x\" x:Target=\"b.xml\" Target=");
    let strange = [(CONTENT_TYPES, types.as_bytes()), ("_rels/.rels", strange.as_bytes())];
    assert_eq!(Package::open(&pack(&strange).unwrap()).unwrap_err(), Unreadable::BrokenXml);
    let lone = pack(&[("word/document.xml", b"<a/>")]).unwrap();
    assert_eq!(Package::open(&lone).unwrap_err(), Unreadable::NoDocument);
    let broken = pack(&[("_rels/.rels", b"<a"), ("word/document.xml", b"<a/>")]).unwrap();
    assert_eq!(Package::open(&broken).unwrap_err(), Unreadable::BrokenXml);
}

#[test]
fn parts_of_the_document_that_are_elsewhere_gone_or_there_twice_are_told() {
    let open = |of_document: &[(&str, &str)]| {
        let more = [("word/styles.xml", STYLE), ("word/b.xml", STYLE)];
        Package::open(&package(
            &[(DOC, "word/document.xml")],
            "word/document.xml",
            of_document,
            &more,
        ))
        .err()
    };
    assert_eq!(open(&[(STYLES.relation, "styles.xml")]), None);
    assert_eq!(open(&[(STYLES.relation, "none.xml")]), Some(Unreadable::NoPart));
    assert_eq!(open(&[(HEADER.relation, "none.xml")]), Some(Unreadable::NoPart));
    assert_eq!(open(&[(STYLES.relation, "http://x/styles.xml")]), Some(Unreadable::Outside));
    assert_eq!(open(&[("http://x/hyperlink", "http://x/")]), None);
    let two = [(STYLES.relation, "styles.xml"), (STYLES.relation, "b.xml")];
    assert_eq!(open(&two), Some(Unreadable::SeveralParts));
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let rels = [(DOC, "word/document.xml")];
    for name in ["word/DOCUMENT.xml", "/word/document.xml", "word\\document.xml"] {
        let bytes = package(&rels, "word/document.xml", &[], &[(name, "<old/>")]);
        assert_eq!(Package::open(&bytes).unwrap_err(), Unreadable::SameName, "{name}");
    }
    let mut twice = package(&rels, "word/document.xml", &[], &[("word/documenT.xml", "<old/>")]);
    let name = b"word/documenT.xml";
    for at in 0..twice.len() - name.len() {
        if twice[at..].starts_with(name) {
            twice[at..at + name.len()].copy_from_slice(b"word/document.xml");
        }
    }
    assert_eq!(Package::open(&twice).unwrap_err(), Unreadable::SameName);
}
