//! What is said of good signatures and of those that are not.

use super::*;
use crate::sign::messages::{ChainBroken, DigestDiffers, NoAuthority};
use crate::sign::{Coverage, Trust};

#[test]
fn two_good_signatures_are_told_with_who_when_and_how_much() {
    let found = check(signed_twice()).unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|s| (s.field.as_str(), s.signer.as_deref(), s.coverage, s.problems.len()))
        .collect();
    let seal = "Chi đoàn Trường THCS Minh Tân";
    assert_eq!(
        told,
        [
            ("nguoi-ky", Some("Nguyễn Thu Hà"), Coverage::Later(1), 0),
            ("con-dau", Some(seal), Coverage::Whole, 0),
        ]
    );
    assert!(found.iter().all(|s| s.trust == Trust::Root("CA thử nghiệm vanban".to_owned())));
    assert!(found.iter().all(|s| s.time.as_deref() == Some("2026-11-23T04:05:06Z")));
}

#[test]
fn a_file_without_signatures_is_no_good_one() {
    for pdf in [final_pdf(), draft()] {
        assert_eq!(check(pdf).unwrap_err().code(), "VB7040");
    }
}

#[test]
fn without_a_root_trust_is_left_open() {
    let found = verify(signed_once(), "a.pdf", &Roots::default(), NOW).unwrap();
    assert_eq!(found[0].trust, Trust::NotAsked);
    assert!(found[0].problems.is_empty());
}

#[test]
fn another_root_is_not_the_one() {
    let mut roots = Roots::default();
    roots.add(kept!("goc-khac.pem"), "").unwrap();
    let found = verify(signed_once(), "a.pdf", &roots, NOW).unwrap();
    assert_eq!(found[0].trust, Trust::No);
    let name = "CA thử nghiệm vanban".to_owned();
    assert_eq!(found[0].problems, [ChainBroken { name }.into()]);
}

#[test]
fn certificates_have_to_hold_when_the_file_is_checked() {
    let told = |year| {
        let found = verify(signed_once(), "a.pdf", &roots(), Timestamp { year, ..NOW }).unwrap();
        found[0].problems.iter().map(Message::code).collect::<Vec<_>>()
    };
    assert_eq!(told(2119), [] as [&str; 0]);
    // The signer's, the authority's and the root's.
    assert_eq!(told(2120), ["VB7016"; 3]);
    assert_eq!(told(2019), ["VB7017"; 3]);
}

#[test]
fn one_who_is_no_authority_cannot_issue_certificates() {
    let signed = signed(final_pdf(), kept!("gia-ca.p12"), SignatureRole::Signer);
    let name = "Nguyễn Thu Hà".to_owned();
    assert_eq!(problems(&signed), [[NoAuthority { name }.into()]]);
}

#[test]
fn a_certificate_that_the_authority_did_not_sign_is_found() {
    // One letter of the name in the certificate, which is in the part that is not signed by the CMS.
    let forged = change(signed_once(), &hex("Nguyễn Thu H"), &hex("Nguyễn Thu K"), 0);
    let told: Vec<_> = problems(&forged).concat().iter().map(Message::code).collect();
    assert!(told.contains(&"VB7051") && told.contains(&"VB7047"), "{told:?}");
}

#[test]
fn a_byte_flipped_in_what_was_signed_is_found() {
    let pdf = signed_once();
    let contents = contents(pdf);
    for at in (0..contents.start).step_by(997).chain((contents.end..pdf.len()).step_by(3)) {
        let mut flipped = pdf.to_vec();
        flipped[at] ^= 1;
        assert!(!is_good(&flipped), "byte {at}");
    }
}

#[test]
fn a_byte_flipped_in_the_signature_value_or_an_attribute_is_found() {
    let pdf = signed_once();
    let contents = contents(pdf);
    // The last bytes of the CMS are the value of the signature, those before it the attributes.
    let end = pdf[contents.clone()].iter().rposition(|&byte| byte != b'0' && byte != b'>').unwrap();
    for back in [10, 200, 400, 560, 640] {
        let at = contents.start + end - back;
        let mut flipped = pdf.to_vec();
        flipped[at] = if flipped[at] == b'0' { b'1' } else { b'0' };
        assert!(!is_good(&flipped), "{back} before the end");
    }
}

#[test]
fn the_first_signature_tells_of_a_byte_that_the_second_one_was_made_over() {
    let mut flipped = signed_once().to_vec();
    flipped[2_000] ^= 1;
    let again = sign(&flipped, &identity(kept!("con-dau.p12")), &request(SignatureRole::Seal));
    let Ok(again) = again else { return };
    let told = problems(&again.bytes);
    assert!(told[0].contains(&DigestDiffers {}.into()), "{told:?}");
    assert!(told[1].is_empty(), "{told:?}");
}

/// Where the hexadecimal digits of the last signature stand, brackets included.
pub(super) fn contents(pdf: &[u8]) -> std::ops::Range<usize> {
    let key = b"/Contents<3";
    let start = pdf.windows(key.len()).rposition(|window| window == key).unwrap() + key.len() - 2;
    let length = pdf[start..].iter().position(|&byte| byte == b'>').unwrap();
    start..start + length + 1
}

/// The file with the `which`th (from 0) place of `from` changed into `to`, which is as long.
pub(super) fn change(pdf: &[u8], from: &[u8], to: &[u8], which: usize) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut changed = pdf.to_vec();
    let places = (0..pdf.len()).filter(|&at| pdf[at..].starts_with(from));
    let at = places.clone().nth(which).unwrap_or_else(|| panic!("{} places", places.count()));
    changed[at..at + to.len()].copy_from_slice(to);
    changed
}

fn hex(text: &str) -> Vec<u8> {
    text.bytes().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect()
}
