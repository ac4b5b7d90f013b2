//! Signing and checking, without the command line.

mod attacks;
mod chains;
mod checking;
mod forgeries;
mod keys;
mod reader;
mod robust;
mod signing;
mod turned;

use std::sync::OnceLock;

use super::{Identity, Password, Picture, Request, Roots, Signature, sign, verify};
use crate::diag::{Diagnostics, Message};
use crate::document::Timestamp;
use crate::layout::SignatureRole;
use crate::pipeline::{self, Format};
use crate::prepare::Order;
use crate::source::Sources;
use crate::world::Memory;

const PASSWORD: &str = "mật khẩu";

/// A test file of `tests/sign`.
macro_rules! kept {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sign/", $name)).as_slice()
    };
}
pub(super) use kept;

const NOW: Timestamp = Timestamp { year: 2026, month: 11, day: 23, hour: 4, minute: 5, second: 6 };

fn pdf(is_final: bool) -> Vec<u8> {
    let report = r#"
        template = "short"
        profile = "union-hd29"
        [document]
        kind = "Báo cáo"
        subject = "kết quả công tác"
        issuing_body = "Chi đoàn Trường Minh Tân"
        number = 7
        body_code = "CĐ"
        place = "Minh Tân"
        date = 2026-11-23
        [signer]
        authority = "TM"
        on_behalf_of = "Chi đoàn"
        post = "Bí thư"
        name = "Nguyễn Thu Hà"
    "#;
    let template = "Chi đoàn đã làm tốt[^1].\n\n[^1]: Đã kiểm tra.\n";
    let world =
        Memory::new([("r/report.toml", report), ("r/templates/short/report.hbs", template)]);
    let request = pipeline::Request {
        formats: vec![Format::Pdf],
        ..Order { is_final, ..Order::new("r") }.into()
    };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics);
    built.unwrap_or_else(|| panic!("{diagnostics:?}")).files.remove(0).bytes
}

/// The final PDF, with a field for the signer and one for the seal.
fn final_pdf() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| pdf(true))
}

/// A draft, without fields.
fn draft() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| pdf(false))
}

fn identity(p12: &[u8]) -> Identity {
    open(p12, PASSWORD).unwrap()
}

fn open(p12: &[u8], password: &str) -> Result<Identity, Message> {
    Identity::from_pkcs12(p12, &Password::new(password.to_owned()), "key.p12")
}

fn request(role: SignatureRole) -> Request<'static> {
    Request {
        name: "a.pdf",
        role,
        field: None,
        may_be_open: false,
        picture: None,
        time: NOW,
        clock: NOW,
    }
}

fn signed(pdf: &[u8], p12: &[u8], role: SignatureRole) -> Vec<u8> {
    sign(pdf, &identity(p12), &request(role)).unwrap().bytes
}

/// Signed by the signer, without picture.
fn signed_once() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| signed(final_pdf(), kept!("nguoi-ky.p12"), SignatureRole::Signer))
}

/// Signed by the signer, then by the organisation.
fn signed_twice() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| signed(signed_once(), kept!("con-dau.p12"), SignatureRole::Seal))
}

fn roots() -> Roots {
    let mut roots = Roots::default();
    roots.add(kept!("goc.pem"), "goc.pem").unwrap();
    roots
}

fn picture() -> Picture {
    Picture::from_png(kept!("chu-ky.png"), "chu-ky.png").unwrap()
}

fn check(pdf: &[u8]) -> Result<Vec<Signature>, Message> {
    verify(pdf, "a.pdf", &roots(), NOW)
}

/// The problems of each signature; those of the file where it cannot be checked.
fn problems(pdf: &[u8]) -> Vec<Vec<Message>> {
    match check(pdf) {
        Ok(signatures) => signatures.into_iter().map(|signature| signature.problems).collect(),
        Err(problem) => vec![vec![problem]],
    }
}

fn is_good(pdf: &[u8]) -> bool {
    problems(pdf).iter().all(Vec::is_empty)
}
