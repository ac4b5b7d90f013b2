//! Chains of certificates, each written here with what it says, all of them with one key.

use der::asn1::ObjectIdentifier;
use der::{Decode, Encode};
use x509_cert::Certificate;

use super::*;
use crate::sign::chain::{self, Purpose};
use crate::sign::messages::{
    CertificateNotForSigning, CertificateUnsupported, NameForbidden, NoAuthority,
};

/// DER of one value: its tag, its length and what is in it.
fn tagged(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let [high, low] = (content.len() as u16).to_be_bytes();
    let head = match content.len() {
        0..0x80 => vec![tag, low],
        0x80..0x100 => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    [head, content].concat()
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tagged(0x30, parts)
}

fn oid(text: &str) -> Vec<u8> {
    ObjectIdentifier::new_unwrap(text).to_der().unwrap()
}

/// `C=VN, O=Tổ chức, CN=…`.
fn name(common: &str) -> Vec<u8> {
    let part = |oid_text: &str, value: &str| {
        let pair = sequence(&[&oid(oid_text), &tagged(0x0C, &[value.as_bytes()])]);
        tagged(0x31, &[&pair])
    };
    sequence(&[&part("2.5.4.6", "VN"), &part("2.5.4.10", "Tổ  chức"), &part("2.5.4.3", common)])
}

fn organisation(value: &str) -> Vec<u8> {
    let pair = |oid_text: &str, value: &str| {
        tagged(0x31, &[&sequence(&[&oid(oid_text), &tagged(0x0C, &[value.as_bytes()])])])
    };
    sequence(&[&pair("2.5.4.6", "VN"), &pair("2.5.4.10", value)])
}

/// An extension that is not critical.
fn extension(number: &str, value: &[u8]) -> Vec<u8> {
    sequence(&[&oid(number), &tagged(0x04, &[value])])
}

fn authority() -> Vec<u8> {
    extension("2.5.29.19", &sequence(&[&[1, 1, 0xFF]]))
}

fn usages(all: &[&str]) -> Vec<u8> {
    let all: Vec<Vec<u8>> = all.iter().map(|usage| oid(usage)).collect();
    extension("2.5.29.37", &tagged(0x30, &[&all.concat()]))
}

/// `digitalSignature` is the first bit.
fn key_usage(bits: u8) -> Vec<u8> {
    extension("2.5.29.15", &[3, 2, 0, bits])
}

fn alternative(tag: u8, name: &str) -> Vec<u8> {
    extension("2.5.29.17", &sequence(&[&tagged(tag, &[name.as_bytes()])]))
}

/// Trees that are permitted (0xA0) or excluded (0xA1).
fn constraints(which: u8, tag: u8, base: &[u8]) -> Vec<u8> {
    let tree = sequence(&[&tagged(tag, &[base])]);
    extension("2.5.29.30", &sequence(&[&tagged(which, &[&tree])]))
}

fn certificate(subject: &str, issuer: &str, extensions: &[Vec<u8>]) -> Certificate {
    static IDENTITY: OnceLock<Identity> = OnceLock::new();
    let identity = IDENTITY.get_or_init(|| identity(kept!("con-dau.p12")));
    let key = identity.certificate().tbs_certificate().subject_public_key_info().to_der().unwrap();
    let algorithm = sequence(&[&oid("1.2.840.10045.4.3.2")]);
    let year = |year: &str| tagged(0x17, &[format!("{year}0101000000Z").as_bytes()]);
    let tbs = sequence(&[
        &tagged(0xA0, &[&[2, 1, 2]]),
        &tagged(0x02, &[&[subject.len() as u8]]),
        &algorithm,
        &name(issuer),
        &sequence(&[&year("20"), &year("49")]),
        &name(subject),
        &key,
        &tagged(0xA3, &[&sequence(&[&extensions.concat()])]),
    ]);
    let signature = identity.sign(&tbs).unwrap();
    let der = sequence(&[&tbs, &algorithm, &tagged(0x03, &[&[0], &signature])]);
    Certificate::from_der(&der).unwrap()
}

/// What is wrong with a signer below an authority in the middle below a root.
fn told(purpose: Purpose, own: &[Vec<u8>], middle: &[Vec<u8>]) -> Vec<Message> {
    let with_authority = |more: &[Vec<u8>]| [&[authority()][..], more].concat();
    let root = certificate("Root", "Root", &with_authority(&[]));
    let middle = certificate("Middle", "Root", &with_authority(middle));
    let own = certificate("Signer", "Middle", own);
    let mut roots = Roots::default();
    roots.add(&root.to_der().unwrap(), "").unwrap();
    chain::lead_to_root(&own, &[middle], &roots, purpose, NOW).err().unwrap_or_default()
}

fn signing(own: &[Vec<u8>], middle: &[Vec<u8>]) -> Vec<Message> {
    told(Purpose::Signing, own, middle)
}

const SERVER: &str = "1.3.6.1.5.5.7.3.1";
const STAMPING: &str = "1.3.6.1.5.5.7.3.8";
const OCSP: &str = "1.3.6.1.5.5.7.3.9";
const MAIL: &str = "1.3.6.1.5.5.7.3.4";

#[test]
fn a_certificate_without_extended_usage_or_with_one_for_documents_signs() {
    assert_eq!(signing(&[authority()], &[]), []);
    for usage in [
        "2.5.29.37.0",
        MAIL,
        "1.3.6.1.5.5.7.3.2",
        "1.3.6.1.5.5.7.3.36",
        "1.2.840.113583.1.1.5",
        "1.3.6.1.4.1.311.10.3.12",
    ] {
        assert_eq!(signing(&[usages(&[SERVER, usage])], &[usages(&[usage])]), [], "{usage}");
    }
}

#[test]
fn certificates_of_servers_and_services_do_not_sign_documents() {
    for usage in [SERVER, STAMPING, OCSP] {
        let own: Message = CertificateNotForSigning { name: "Signer".to_owned() }.into();
        assert_eq!(signing(&[usages(&[usage])], &[]), [own], "{usage}");
        let above: Message = NoAuthority { name: "Middle".to_owned() }.into();
        assert_eq!(signing(&[authority()], &[usages(&[usage])]), [above], "{usage}");
    }
}

#[test]
fn the_usage_of_a_key_has_to_allow_signing() {
    for (bits, may_sign) in [(0x80, true), (0x40, true), (0x20, false), (0x08, false)] {
        assert_eq!(signing(&[key_usage(bits)], &[]).is_empty(), may_sign, "{bits:x}");
    }
}

#[test]
fn time_stamps_come_from_certificates_for_time_stamps_alone() {
    let stamping = |own: &[Vec<u8>], middle: &[Vec<u8>]| told(Purpose::TimeStamping, own, middle);
    assert_eq!(stamping(&[usages(&[STAMPING])], &[]), []);
    for own in [vec![usages(&[MAIL])], vec![authority()]] {
        assert!(stamping(&own, &[])[0].is::<CertificateNotForSigning>());
    }
    assert!(stamping(&[usages(&[STAMPING])], &[usages(&[MAIL])])[0].is::<NoAuthority>());
}

#[test]
fn constraints_of_names_hold_though_they_are_not_critical() {
    const DIRECTORY: u8 = 0xA4;
    const ADDRESS: u8 = 0x81;
    const HOST: u8 = 0x82;
    let forbidden = |own: &[Vec<u8>], which, tag, base: &[u8]| {
        let told = signing(own, &[constraints(which, tag, base)]);
        assert!(told.iter().all(Message::is::<NameForbidden>), "{told:?}");
        !told.is_empty()
    };
    let plain = [authority()];
    let [same, other] = ["tổ chức", "Tổ chức khác"].map(organisation);
    assert!(
        !forbidden(&plain, 0xA0, DIRECTORY, &same) && forbidden(&plain, 0xA1, DIRECTORY, &same)
    );
    assert!(
        forbidden(&plain, 0xA0, DIRECTORY, &other) && !forbidden(&plain, 0xA1, DIRECTORY, &other)
    );
    let mail = [alternative(ADDRESS, "Ha@Minhtan.vn")];
    for (base, lies_in) in [
        ("minhtan.vn", true),
        ("ha@minhtan.vn", true),
        (".vn", true),
        ("tan.vn", false),
        ("b@minhtan.vn", false),
    ] {
        assert_eq!(forbidden(&mail, 0xA0, ADDRESS, base.as_bytes()), !lies_in, "{base}");
        assert_eq!(forbidden(&mail, 0xA1, ADDRESS, base.as_bytes()), lies_in, "{base}");
    }
    let host = [alternative(HOST, "ky.minhtan.vn")];
    for (base, lies_in) in [("minhtan.vn", true), ("ky.minhtan.vn", true), ("tan.vn", false)] {
        assert_eq!(forbidden(&host, 0xA0, HOST, base.as_bytes()), !lies_in, "{base}");
    }
}

#[test]
fn constraints_that_are_not_understood_are_told() {
    // Of addresses of web pages, and one that asks for policies.
    let page = [alternative(0x86, "https://minhtan.vn")];
    let told = signing(&page, &[constraints(0xA0, 0x86, b"minhtan.vn")]);
    assert!(told[0].is::<CertificateUnsupported>(), "{told:?}");
    let told = signing(&[authority()], &[extension("2.5.29.36", &sequence(&[&[0x80, 1, 0]]))]);
    assert!(told[0].is::<CertificateUnsupported>(), "{told:?}");
}
