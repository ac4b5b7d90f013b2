//! What signing does to a file.

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object};

use super::*;
use crate::sign::Coverage;
use crate::sign::messages::{FieldSigned, PdfEncrypted};

#[test]
fn the_bytes_that_were_there_stay_as_they_are() {
    assert!(signed_once().starts_with(final_pdf()));
    assert!(signed_twice().starts_with(signed_once()));
}

#[test]
fn the_dictionary_of_a_signature_is_that_of_pades_baseline_b() {
    let document = Document::load_mem(signed_once()).unwrap();
    let signature = signature(&document, "nguoi-ky");
    let name = |key: &[u8]| signature.get(key).unwrap().as_name().unwrap();
    assert_eq!(name(b"Type"), b"Sig");
    assert_eq!(name(b"Filter"), b"Adobe.PPKLite");
    assert_eq!(name(b"SubFilter"), b"ETSI.CAdES.detached");
    let time = signature.get(b"M").unwrap().as_str().unwrap();
    assert_eq!(time, b"D:20261123040506Z");
    // ETSI EN 319 142-1, 6.3: neither the certificate nor a time of signing beside those.
    assert!(!signature.has(b"Cert"));
    let contents = signature.get(b"Contents").unwrap().as_str().unwrap();
    let has = |oid: &[u8]| contents.windows(oid.len()).any(|window| window == oid);
    let attribute =
        |last: &[u8]| [&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09][..], last].concat();
    assert!(has(&attribute(&[3])) && has(&attribute(&[4])), "content type, message digest");
    assert!(has(&attribute(&[16, 2, 47])), "signing certificate");
    assert!(!has(&attribute(&[5])), "time of signing");
}

#[test]
fn a_picture_shows_in_the_prepared_place_between_post_and_name() {
    let picture = picture();
    let request = Request { picture: Some(&picture), ..request(SignatureRole::Signer) };
    let signed = sign(final_pdf(), &identity(kept!("nguoi-ky.p12")), &request).unwrap();
    assert_eq!((signed.field.as_str(), signed.page), ("nguoi-ky", Some(1)));
    let document = Document::load_mem(&signed.bytes).unwrap();
    let before = Document::load_mem(final_pdf()).unwrap();
    let place = |document: &Document| field(document, "nguoi-ky").get(b"Rect").unwrap().clone();
    assert_eq!(place(&document), place(&before));
    let appearance = field(&document, "nguoi-ky").get(b"AP").unwrap().as_dict().unwrap();
    let form = appearance.get(b"N").unwrap().as_reference().unwrap();
    let form = document.get_object(form).unwrap().as_stream().unwrap();
    let images = form.dict.get(b"Resources").unwrap().as_dict().unwrap();
    let image = images.get(b"XObject").unwrap().as_dict().unwrap().get(b"I").unwrap();
    let image = document.get_object(image.as_reference().unwrap()).unwrap().as_stream().unwrap();
    assert_eq!(image.dict.get(b"Width").unwrap().as_i64().unwrap(), 400);
    assert!(image.dict.has(b"SMask"), "the ground of the picture is transparent");
    assert!(is_good(&signed.bytes));
}

#[test]
fn the_seal_lies_over_a_third_of_the_signature_on_its_left() {
    let document = Document::load_mem(final_pdf()).unwrap();
    let [signer, seal] = ["nguoi-ky", "con-dau"].map(|name| {
        let edges = field(&document, name).get(b"Rect").unwrap().as_array().unwrap();
        [0, 1, 2, 3].map(|edge: usize| f64::from(edges[edge].as_float().unwrap()))
    });
    let third = (signer[2] - signer[0]) / 3.0;
    assert!((seal[2] - signer[0] - third).abs() < 0.1, "{signer:?} {seal:?}");
    assert!(seal[0] < signer[0]);
    // 36 mm across, and on one height with the signature.
    assert!((seal[2] - seal[0] - 102.05).abs() < 0.1 && (seal[3] - seal[1] - 102.05).abs() < 0.1);
    assert!((seal[1] + seal[3] - signer[1] - signer[3]).abs() < 0.1);
}

#[test]
fn a_field_is_signed_once() {
    let again =
        sign(signed_once(), &identity(kept!("con-dau.p12")), &request(SignatureRole::Signer));
    let told = again.err().unwrap();
    assert_eq!(told, FieldSigned { field: "nguoi-ky".to_owned() }.into());
}

#[test]
fn a_file_without_fields_gets_its_own_at_the_foot_of_the_last_page_or_unseen() {
    let picture = picture();
    let seen = Request { picture: Some(&picture), ..request(SignatureRole::Signer) };
    let identity = identity(kept!("nguoi-ky.p12"));
    let pages = Document::load_mem(draft()).unwrap().get_pages().len();
    let signed = sign(draft(), &identity, &seen).unwrap();
    assert_eq!(signed.page, Some(pages));
    assert!(is_good(&signed.bytes));
    let signed = sign(draft(), &identity, &request(SignatureRole::Signer)).unwrap();
    assert_eq!(signed.page, None);
    assert!(is_good(&signed.bytes));
    let document = Document::load_mem(&signed.bytes).unwrap();
    let place = field(&document, "nguoi-ky").get(b"Rect").unwrap().as_array().unwrap();
    assert!(place.iter().all(|edge| edge.as_float().unwrap() == 0.0));
}

#[test]
fn three_sign_one_after_the_other_and_all_stay_good() {
    let picture = picture();
    let third = Request {
        field: Some("người thứ ba"),
        picture: Some(&picture),
        ..request(SignatureRole::Signer)
    };
    let signed = sign(signed_twice(), &identity(kept!("p384.p12")), &third).unwrap();
    let found = check(&signed.bytes).unwrap();
    let told: Vec<_> =
        found.iter().map(|s| (s.field.as_str(), s.coverage, s.problems.as_slice())).collect();
    assert_eq!(
        told,
        [
            ("nguoi-ky", Coverage::Later(2), &[][..]),
            ("con-dau", Coverage::Later(1), &[][..]),
            ("người thứ ba", Coverage::Whole, &[][..]),
        ]
    );
}

#[test]
fn a_file_with_a_table_of_references_gets_a_table() {
    let mut document = Document::load_mem(final_pdf()).unwrap();
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let mut plain = Vec::new();
    document.save_to(&mut plain).unwrap();
    let signed = signed(&plain, kept!("nguoi-ky.p12"), SignatureRole::Signer);
    let added = String::from_utf8_lossy(&signed[plain.len()..]).into_owned();
    assert!(added.contains("\nxref\n") && added.contains("\ntrailer\n"), "{added}");
    assert!(is_good(&signed));
}

#[test]
fn a_certificate_out_of_its_time_or_not_for_signing_does_not_sign() {
    let told = |p12| {
        sign(final_pdf(), &identity(p12), &request(SignatureRole::Signer)).err().unwrap().code()
    };
    assert_eq!(told(kept!("het-han.p12")), "VB7016");
    assert_eq!(told(kept!("chua-den-han.p12")), "VB7017");
    assert_eq!(told(kept!("khong-duoc-ky.p12")), "VB7018");
}

#[test]
fn files_that_cannot_be_signed_are_told_apart() {
    let told = |pdf: &[u8]| {
        sign(pdf, &identity(kept!("nguoi-ky.p12")), &request(SignatureRole::Signer))
            .err()
            .unwrap()
            .code()
    };
    assert_eq!(told(b""), "VB7001");
    assert_eq!(told(b"PK\x03\x04"), "VB7001");
    assert_eq!(told(b"\n%PDF-1.7\n"), "VB7001");
    assert_eq!(told(b"%PDF-1.7\n"), "VB7003");
    let mut wrong = final_pdf().to_vec();
    let at = wrong.windows(9).rposition(|window| window == b"startxref").unwrap();
    wrong[at + 10] = b'9';
    assert_eq!(told(&wrong), "VB7003");
}

#[test]
fn an_encrypted_file_is_told_as_such() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let mut document = Document::load_mem(final_pdf()).unwrap();
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "a",
        user_password: "b",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut encrypted = Vec::new();
    document.save_to(&mut encrypted).unwrap();
    let told = check(&encrypted).unwrap_err();
    assert_eq!(told, PdfEncrypted { path: "a.pdf".to_owned() }.into());
}

/// The dictionary of a field.
fn field<'d>(document: &'d Document, name: &str) -> &'d Dictionary {
    let found =
        document.objects.values().filter_map(|object| object.as_dict().ok()).find(|found| {
            found.get(b"T").is_ok_and(|own| lopdf::decode_text_string(own).unwrap() == name)
        });
    found.unwrap()
}

fn signature<'d>(document: &'d Document, field: &str) -> &'d Dictionary {
    let value = self::field(document, field).get(b"V").and_then(Object::as_reference).unwrap();
    document.get_dictionary(value).unwrap()
}
