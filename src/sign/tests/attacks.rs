//! Ways to make a signature seem to be about something else than what it was made over.

use lopdf::{Dictionary, Object, dictionary};

use super::checking::{change, contents};
use super::*;
use crate::sign::messages::{ByteRangeWrong, ChangedAfter, SignatureWrong};
use crate::sign::original::{self, Original};
use crate::sign::update::Update;

/// The file with changed objects appended and signed by nobody: written as an update with a signature,
/// whose object nothing refers to.
pub(super) fn appended(pdf: &[u8], alter: impl FnOnce(&Original<'_>, &mut Update<'_>)) -> Vec<u8> {
    let file = original::open(pdf, "a.pdf").unwrap();
    let original = Original::newest(&file, "a.pdf").unwrap();
    let mut update = Update::new(original, "a.pdf").unwrap();
    alter(&original, &mut update);
    let stray = update.reserve();
    update.write(stray, NOW, 16).unwrap().fill(&[]).unwrap()
}

fn changed_after(pdf: &[u8]) -> bool {
    let told = problems(pdf);
    told.first().is_some_and(|all| all.iter().any(Message::is::<ChangedAfter>))
}

#[test]
fn another_text_put_on_a_page_later_is_found() {
    let pdf = appended(signed_once(), |original, update| {
        let page = original.pages()[0];
        let mut dictionary = update.dictionary(page).unwrap();
        dictionary.set("Contents", update.add_stream(Dictionary::new(), b"q Q".to_vec()));
        update.put(page, dictionary);
    });
    assert!(changed_after(&pdf));
}

#[test]
fn a_stream_replaced_later_is_found() {
    let pdf = appended(signed_once(), |original, update| {
        let page = original.pages()[0];
        let page = original.dictionary(page).unwrap();
        let contents = page.get(b"Contents").and_then(Object::as_reference).unwrap();
        update.put(contents, Object::Null);
    });
    assert!(changed_after(&pdf));
}

#[test]
fn a_note_stuck_on_later_is_found() {
    let pdf = appended(signed_once(), |original, update| {
        let page = original.pages()[0];
        let note = dictionary! { "Type" => "Annot", "Subtype" => "FreeText" };
        let note = update.add(note);
        let mut dictionary = update.dictionary(page).unwrap();
        update.push(&mut dictionary, "Annots", vec![note.into()]).unwrap();
        update.put(page, dictionary);
    });
    assert!(changed_after(&pdf));
}

#[test]
fn the_picture_of_a_signed_field_replaced_later_is_found() {
    let pdf = appended(signed_once(), |original, update| {
        let field = original.fields().remove(0);
        let mut dictionary = update.dictionary(field.id).unwrap();
        dictionary.set("AP", dictionary! { "N" => update.add_stream(Dictionary::new(), vec![]) });
        update.put(field.id, dictionary);
    });
    assert!(changed_after(&pdf));
}

#[test]
fn a_field_moved_later_is_found() {
    let pdf = appended(signed_once(), |original, update| {
        let field = original.fields().remove(1);
        let mut dictionary = update.dictionary(field.id).unwrap();
        dictionary.set("Rect", vec![0.into(), 0.into(), 600.into(), 800.into()]);
        update.put(field.id, dictionary);
    });
    assert!(changed_after(&pdf));
}

#[test]
fn another_catalog_is_found() {
    let pdf = appended(signed_once(), |original, update| {
        let mut catalog = update.dictionary(original.catalog).unwrap();
        catalog.set("OpenAction", dictionary! { "S" => "JavaScript" });
        update.put(original.catalog, catalog);
    });
    assert!(changed_after(&pdf));
}

#[test]
fn bytes_behind_the_end_are_found_but_an_empty_line_is_not_held_against_it() {
    let mut longer = signed_once().to_vec();
    longer.extend_from_slice(b"\r\n");
    assert!(is_good(&longer));
    longer.extend_from_slice(b"% more");
    assert!(!is_good(&longer));
}

#[test]
fn a_range_that_leaves_out_more_than_the_signature_is_found() {
    let pdf = signed_once();
    let at = contents(pdf);
    let from = format!("[0 {} {} ", at.start, at.end);
    for (start, end) in [(at.start - 1, at.end), (at.start, at.end + 1), (at.start + 1, at.end)] {
        let to = format!("[0 {start} {end} ");
        let forged = change(pdf, from.as_bytes(), to.as_bytes(), 0);
        assert!(problems(&forged)[0].contains(&ByteRangeWrong {}.into()), "{start} {end}");
    }
}

#[test]
fn a_signature_moved_to_another_file_is_found() {
    let other = signed(draft(), kept!("con-dau.p12"), SignatureRole::Signer);
    let (from, to) = (contents(signed_once()), contents(&other));
    let length = from.len().min(to.len()) - 1;
    let mut forged = other.clone();
    forged[to.start..to.end - 1].fill(b'0');
    forged[to.start] = b'<';
    forged[to.start..to.start + length]
        .copy_from_slice(&signed_once()[from.start..from.start + length]);
    assert!(!is_good(&forged));
}

#[test]
fn the_signature_of_another_key_under_the_name_of_the_signer_is_found() {
    // The value of a signature, but not what it was made over, comes from another one.
    let other = signed(final_pdf(), kept!("cu-rc2.p12"), SignatureRole::Signer);
    let at = contents(signed_once());
    let mut forged = signed_once().to_vec();
    let end = forged[at.clone()].iter().rposition(|&byte| byte != b'0' && byte != b'>').unwrap();
    let value = at.start + end - 100..at.start + end;
    forged[value.clone()].reverse();
    assert!(problems(&forged)[0].contains(&SignatureWrong {}.into()));
    assert!(is_good(&other));
}
