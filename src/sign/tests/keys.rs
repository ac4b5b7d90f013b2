//! Key files: which open, and what is said of those that do not.

use super::{identity, kept, open, signed};
use crate::layout::SignatureRole;
use crate::sign::messages::{KeyFileUnreadable, RootUnreadable, WrongPassword};
use crate::sign::{Password, Picture, Roots, readable_name};

const MIDDLE: &str = "CA trung gian thử nghiệm";

#[test]
fn key_files_of_old_and_new_programs_open() {
    let files = [
        ("PBES2, AES-256", kept!("nguoi-ky.p12"), "Nguyễn Thu Hà"),
        ("PBES2, AES-128, SHA-512", kept!("aes-128.p12"), "Nguyễn Thu Hà"),
        ("RC2-40 and 3DES", kept!("cu-rc2.p12"), "Nguyễn Thu Hà"),
        ("3DES", kept!("cu-3des.p12"), "Chi đoàn Trường THCS Minh Tân"),
        ("P-256", kept!("con-dau.p12"), "Chi đoàn Trường THCS Minh Tân"),
        ("P-384", kept!("p384.p12"), "Trần Văn Bình"),
    ];
    for (what, bytes, name) in files {
        let identity = open(bytes, super::PASSWORD).unwrap_or_else(|p| panic!("{what}: {p:?}"));
        let certificate = identity.certificate().tbs_certificate();
        assert_eq!(readable_name(certificate.subject()), name, "{what}");
        assert_eq!(readable_name(certificate.issuer()), MIDDLE, "{what}");
    }
}

#[test]
fn the_chain_of_a_key_file_begins_with_its_own_certificate() {
    let identity = identity(kept!("nguoi-ky.p12"));
    let names: Vec<_> = identity
        .certificates()
        .iter()
        .map(|certificate| readable_name(certificate.tbs_certificate().subject()))
        .collect();
    assert_eq!(names, ["Nguyễn Thu Hà", MIDDLE, "CA thử nghiệm vanban"]);
}

#[test]
fn no_password_at_all_opens_a_file_without_one() {
    assert!(open(kept!("khong-mat-khau.p12"), "").is_ok());
}

#[test]
fn a_wrong_password_is_told_from_a_file_that_is_none() {
    let path = || "key.p12".to_owned();
    for bytes in [kept!("nguoi-ky.p12"), kept!("cu-rc2.p12"), kept!("con-dau.p12")] {
        for password in ["", "mat khau", "Mật khẩu", "mật khẩu "] {
            let told = open(bytes, password).unwrap_err();
            assert_eq!(told, WrongPassword { path: path() }.into());
        }
    }
    let told = open(kept!("goc.pem"), super::PASSWORD).unwrap_err();
    assert!(told.is::<KeyFileUnreadable>(), "{told:?}");
}

#[test]
fn keys_that_cannot_be_used_are_told_apart() {
    let told = |bytes| open(bytes, super::PASSWORD).unwrap_err().code();
    assert_eq!(told(kept!("rc4.p12")), "VB7012");
    assert_eq!(told(kept!("khong-khoa.p12")), "VB7013");
    assert_eq!(told(kept!("lech.p12")), "VB7014");
    assert_eq!(told(kept!("ed25519.p12")), "VB7015");
}

#[test]
fn nothing_secret_is_in_what_is_printed_for_debugging() {
    let password = Password::new("bí mật".to_owned());
    assert_eq!(format!("{password:?}"), "Password(…)");
    let shown = format!("{:?}", identity(kept!("nguoi-ky.p12")));
    assert_eq!(shown, "Identity(Nguyễn Thu Hà)");
}

#[test]
fn a_signature_with_rsa_is_the_same_each_time() {
    let once = || signed(super::final_pdf(), kept!("nguoi-ky.p12"), SignatureRole::Signer);
    assert!(once() == once());
}

#[test]
fn roots_are_read_from_pem_and_der() {
    for bytes in [kept!("goc.pem"), kept!("goc.der")] {
        assert!(Roots::default().add(bytes, "a").is_ok());
    }
    for bytes in [kept!("nguoi-ky.p12"), b"", b"-----BEGIN CERTIFICATE-----\n!\n-----END"] {
        let told = Roots::default().add(bytes, "a").unwrap_err();
        assert_eq!(told, RootUnreadable { path: "a".to_owned() }.into());
    }
}

#[test]
fn pictures_of_every_kind_of_png_are_read_and_other_files_are_not() {
    use png::{BitDepth, ColorType};
    let kinds = [
        (ColorType::Grayscale, BitDepth::One, 1),
        (ColorType::Grayscale, BitDepth::Sixteen, 16),
        (ColorType::GrayscaleAlpha, BitDepth::Eight, 16),
        (ColorType::Indexed, BitDepth::Eight, 8),
        (ColorType::Rgb, BitDepth::Sixteen, 48),
        (ColorType::Rgba, BitDepth::Eight, 32),
    ];
    for (colour, depth, bits) in kinds {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 8, 2);
        encoder.set_color(colour);
        encoder.set_depth(depth);
        encoder.set_palette(vec![0; 6]);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![0; 2 * bits]).unwrap();
        writer.finish().unwrap();
        assert!(Picture::from_png(&bytes, "a.png").is_ok(), "{colour:?} {depth:?}");
    }
    for bytes in [&b"GIF89a"[..], &kept!("chu-ky.png")[..200], b""] {
        let told = Picture::from_png(bytes, "a.png").err().unwrap();
        assert_eq!(told.code(), "VB7020");
    }
}

#[test]
fn a_picture_that_only_says_that_it_is_huge_takes_no_room() {
    let mut bytes = kept!("chu-ky.png").to_vec();
    bytes[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    // The check sum of the header goes with its bytes.
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    let told = Picture::from_png(&bytes, "a.png").err().unwrap();
    assert_eq!(told.code(), "VB7021");
}
