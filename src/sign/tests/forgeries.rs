//! Files whose later signature is good and covers a change: what was signed first must be judged by
//! what it was. Some are prepared before the first signature, so that a change which is allowed at one
//! place does harm at another.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::attacks::appended;
use super::*;
use crate::sign::messages::ChangedAfter;
use crate::sign::original::{self, Original};
use crate::sign::update::Update;
use crate::sign::{cms, field};

type Alter<'a> = &'a dyn Fn(&Original<'_>, &mut Update<'_>);

/// The file changed and signed with the seal in one and the same revision.
fn covered(pdf: &[u8], alter: Alter<'_>) -> Vec<u8> {
    let identity = identity(kept!("con-dau.p12"));
    let file = original::open(pdf, "a.pdf").unwrap();
    let original = Original::newest(&file, "a.pdf").unwrap();
    let mut update = Update::new(original, "a.pdf").unwrap();
    let place = field::prepare(&original, &mut update, &request(SignatureRole::Seal)).unwrap();
    alter(&original, &mut update);
    let unsigned = update.write(place.signature, NOW, cms::room(&identity).unwrap()).unwrap();
    let signed = cms::sign(&identity, &unsigned.covered()).unwrap();
    unsigned.fill(&signed).unwrap()
}

/// The file prepared, then signed by the signer, then changed: with the seal, before the seal, and
/// without it.
fn forged(prepare: Alter<'_>, alter: Alter<'_>) -> [Vec<u8>; 3] {
    let prepared = appended(final_pdf(), prepare);
    let first = signed(&prepared, kept!("nguoi-ky.p12"), SignatureRole::Signer);
    assert!(is_good(&first), "{:?}", problems(&first));
    let bare = appended(&first, alter);
    let before = signed(&bare, kept!("con-dau.p12"), SignatureRole::Seal);
    [covered(&first, alter), before, bare]
}

/// Each of these files has to be told as changed after the first signature, and after that one only.
fn assert_found(files: [Vec<u8>; 3]) {
    for (pdf, how) in files.iter().zip(["with the seal", "before the seal", "without the seal"]) {
        let told = problems(pdf);
        assert!(told[0].iter().any(Message::is::<ChangedAfter>), "{how}: {told:?}");
        assert!(told.iter().skip(1).all(Vec::is_empty), "{how}: {told:?}");
    }
}

fn nothing(_: &Original<'_>, _: &mut Update<'_>) {}

fn first_page(original: &Original<'_>) -> ObjectId {
    original.pages()[0]
}

fn reference(original: &Original<'_>, id: ObjectId, key: &[u8]) -> ObjectId {
    original.dictionary(id).unwrap().get(key).unwrap().as_reference().unwrap()
}

/// A stream that paints a whole page.
fn white() -> Stream {
    Stream {
        dict: Dictionary::new(),
        content: b"1 g 0 0 900 900 re f".to_vec(),
        allows_compression: false,
        start_position: None,
    }
}

fn xmp() -> Stream {
    let content = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>1</a></x:xmpmeta>".to_vec();
    Stream { dict: dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, content, ..white() }
}

#[test]
fn metadata_may_be_written_anew() {
    let metadata = |original: &Original<'_>, update: &mut Update<'_>| {
        let id = reference(original, original.catalog, b"Metadata");
        update.put(id, Object::Stream(xmp()));
    };
    let [with, before, _] = forged(&nothing, &metadata);
    assert!(is_good(&with), "{:?}", problems(&with));
    assert!(is_good(&before), "{:?}", problems(&before));
}

#[test]
fn metadata_that_is_no_metadata_is_found() {
    assert_found(forged(&nothing, &|original, update| {
        let id = reference(original, original.catalog, b"Metadata");
        update.put(id, Object::Stream(white()));
    }));
}

#[test]
fn a_page_that_was_called_metadata_before_signing_is_found_when_it_changes() {
    let prepare = |original: &Original<'_>, update: &mut Update<'_>| {
        let mut catalog = update.dictionary(original.catalog).unwrap();
        let contents = reference(original, first_page(original), b"Contents");
        let Object::Stream(mut stream) = original.object(contents).unwrap().clone() else {
            panic!()
        };
        stream.dict.set("Type", "Metadata");
        stream.dict.set("Subtype", "XML");
        update.put(contents, Object::Stream(stream));
        catalog.set("Metadata", contents);
        update.put(original.catalog, catalog);
    };
    for content in [white(), xmp()] {
        assert_found(forged(&prepare, &|original, update| {
            let id = reference(original, first_page(original), b"Contents");
            update.put(id, Object::Stream(content.clone()));
        }));
    }
}

#[test]
fn a_page_that_gets_in_through_the_tree_of_parents_is_found() {
    let prepare = |original: &Original<'_>, update: &mut Update<'_>| {
        let tags = reference(original, original.catalog, b"StructTreeRoot");
        let mut root = update.dictionary(tags).unwrap();
        root.set("ParentTree", reference(original, original.catalog, b"Pages"));
        update.put(tags, root);
    };
    assert_found(forged(&prepare, &|original, update| {
        let pages = reference(original, original.catalog, b"Pages");
        let mut page = update.dictionary(first_page(original)).unwrap();
        page.set("Contents", update.add_stream(Dictionary::new(), white().content));
        let page = update.add(page);
        let mut tree = update.dictionary(pages).unwrap();
        update.push(&mut tree, "Kids", vec![page.into()]).unwrap();
        update.put(pages, tree);
    }));
}

#[test]
fn the_appearance_of_a_field_that_stays_unsigned_is_found_when_it_changes() {
    let third = |original: &Original<'_>, update: &mut Update<'_>| {
        let page = first_page(original);
        let appearance = update.add_stream(dictionary! { "Subtype" => "Form" }, vec![]);
        add_field(original, update, page, dictionary! { "N" => appearance }, "third");
    };
    assert_found(forged(&third, &|original, update| {
        let field = original.fields().into_iter().find(|field| field.name == "third").unwrap();
        let mut dictionary = update.dictionary(field.id).unwrap();
        dictionary
            .set("AP", dictionary! { "N" => update.add_stream(white().dict, white().content) });
        update.put(field.id, dictionary);
    }));
    assert_found(forged(&third, &|original, update| {
        let field = original.fields().into_iter().find(|field| field.name == "third").unwrap();
        let appearance = original.dictionary(field.id).unwrap().get(b"AP").unwrap();
        let appearance = appearance.as_dict().unwrap().get(b"N").unwrap().as_reference().unwrap();
        let mut stream = white();
        stream.dict.set("Subtype", "Form");
        update.put(appearance, Object::Stream(stream));
    }));
}

/// A field over the whole page, in the form and on the page.
fn add_field(
    original: &Original<'_>,
    update: &mut Update<'_>,
    page: ObjectId,
    appearance: Dictionary,
    name: &str,
) {
    let id = update.add(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "T" => lopdf::text_string(name),
        "Rect" => vec![0.into(), 0.into(), 600.into(), 850.into()], "F" => 4, "P" => page,
        "AP" => appearance,
    });
    let mut dictionary = update.dictionary(page).unwrap();
    update.push(&mut dictionary, "Annots", vec![id.into()]).unwrap();
    update.put(page, dictionary);
    let form = reference(original, original.catalog, b"AcroForm");
    let mut dictionary = update.dictionary(form).unwrap();
    update.push(&mut dictionary, "Fields", vec![id.into()]).unwrap();
    update.put(form, dictionary);
}

#[test]
fn a_new_field_that_nobody_signs_is_found() {
    assert_found(forged(&nothing, &|original, update| {
        let appearance = update.add_stream(white().dict, white().content);
        let page = first_page(original);
        add_field(original, update, page, dictionary! { "N" => appearance }, "opaque");
    }));
}

#[test]
fn stamps_links_and_actions_that_come_later_are_found() {
    let note = |kind: &str| dictionary! { "Type" => "Annot", "Subtype" => kind };
    let mut link = note("Link");
    link.set("A", dictionary! { "S" => "URI", "URI" => Object::string_literal("https://a.vn") });
    let mut widget = note("Widget");
    widget.set("AA", dictionary! { "E" => dictionary! { "S" => "JavaScript" } });
    for annotation in [note("Stamp"), note("FreeText"), link, widget] {
        assert_found(forged(&nothing, &|original, update| {
            let page = first_page(original);
            let annotation = update.add(annotation.clone());
            let mut dictionary = update.dictionary(page).unwrap();
            update.push(&mut dictionary, "Annots", vec![annotation.into()]).unwrap();
            update.put(page, dictionary);
        }));
    }
}

#[test]
fn an_action_of_the_field_that_is_signed_is_found() {
    let alter = |original: &Original<'_>, update: &mut Update<'_>| {
        let field = original.fields().into_iter().find(|field| field.name == "con-dau").unwrap();
        let mut dictionary = update.dictionary(field.id).unwrap();
        dictionary.set("AA", dictionary! { "E" => dictionary! { "S" => "JavaScript" } });
        update.put(field.id, dictionary);
    };
    let told = problems(&covered(signed_once(), &alter));
    assert!(told[0].iter().any(Message::is::<ChangedAfter>), "{told:?}");
}

#[test]
fn actions_that_the_file_runs_and_its_pages_are_found_when_they_change() {
    for key in ["OpenAction", "AA", "Names", "Pages", "OCProperties", "Perms"] {
        assert_found(forged(&nothing, &|original, update| {
            let mut catalog = update.dictionary(original.catalog).unwrap();
            let pages = original.dictionary(reference(original, original.catalog, b"Pages"));
            catalog.set(key, update.add(pages.unwrap().clone()));
            update.put(original.catalog, catalog);
        }));
    }
}

#[test]
fn an_object_that_was_named_but_missing_is_found_when_it_comes() {
    let prepare = |original: &Original<'_>, update: &mut Update<'_>| {
        let page = first_page(original);
        let mut dictionary = update.dictionary(page).unwrap();
        let shown = dictionary.get(b"Contents").unwrap().clone();
        dictionary.set("Contents", vec![shown, Object::Reference(update.reserve())]);
        update.put(page, dictionary);
    };
    let named = |original: &Original<'_>| {
        let page = original.dictionary(first_page(original)).unwrap();
        page.get(b"Contents").unwrap().as_array().unwrap()[1].as_reference().unwrap()
    };
    assert_found(forged(&prepare, &|original, update| {
        update.put(named(original), Object::Stream(white()));
    }));
}

#[test]
fn a_signature_that_is_taken_out_of_the_form_is_found() {
    let pdf = appended(signed_twice(), |original, update| {
        let form = reference(original, original.catalog, b"AcroForm");
        let mut dictionary = update.dictionary(form).unwrap();
        let seal = original.fields().into_iter().find(|field| field.name == "con-dau").unwrap();
        dictionary.set("Fields", vec![Object::Reference(seal.id)]);
        update.put(form, dictionary);
    });
    let found = check(&pdf).unwrap();
    let names: Vec<_> = found.iter().map(|signature| signature.field.as_str()).collect();
    assert_eq!(names, ["nguoi-ky", "con-dau"]);
    assert!(found.iter().all(|signature| !signature.problems.is_empty()));
}
