//! Digital signatures on PDF files: PAdES baseline B (ETSI EN 319 142-1, 6.3), put on as an incremental
//! update, so that an earlier signature stays whole, and the check of signatures that a file bears.
//!
//! `pkcs12` opens the signer's key file (`derivation` makes keys of its password), `key` signs with
//! what is in it, `original` reads the PDF, `field` finds or makes the place (`place` where there is
//! none, on the page as `view` shows it), `appearance` shows the picture there, `update` appends the bytes, `cms` makes the signature over them. The other way, `verify` asks `cms` whether a signature is good,
//! `chain` whether its certificate leads to a root, and `changes` what came into the file after it.
//!
//! Only the moment of signing comes from a clock, and that is the caller's. RSA signatures are the same
//! each time; those on an elliptic curve are not, since ring draws a random number for each.

mod algorithm;
mod appearance;
mod chain;
mod changes;
mod cms;
mod derivation;
mod field;
mod key;
mod limits;
pub mod messages;
mod names;
mod original;
mod pkcs12;
mod place;
mod reader;
#[cfg(test)]
mod tests;
mod update;
mod verify;
mod view;

pub use self::appearance::Picture;
pub use self::chain::{Roots, readable_name};
pub use self::key::{Identity, Password};
pub use self::original::{MOST_BYTES, is_pdf};
pub use self::verify::{Coverage, Signature, Trust, Verdict, verify, verify_version};

use crate::diag::Message;
use crate::document::Timestamp;
use crate::layout::SignatureRole;
use crate::sign::messages::SigningFailed;

use self::chain::Purpose;
use self::original::Original;
use self::update::Update;

/// How a PDF is to be signed.
pub struct Request<'a> {
    /// What the file is called in problems.
    pub name: &'a str,
    /// In what role: this decides the place.
    pub role: SignatureRole,
    /// The name of the field, where it is not that of the role.
    pub field: Option<&'a str>,
    /// Whether a PDF whose number or day is left to a clerk is signed all the same.
    pub may_be_open: bool,
    /// What shows at the place: the signature or the seal.
    pub picture: Option<&'a Picture>,
    /// The moment of signing that is written into the file.
    pub time: Timestamp,
    /// The moment at which the certificate has to hold.
    pub clock: Timestamp,
}

/// A PDF with one more signature.
pub struct Signed {
    /// The file.
    pub bytes: Vec<u8>,
    /// The name of the field that was signed.
    pub field: String,
    /// The number of the page that shows the signature, from 1; `None` where nothing shows.
    pub page: Option<usize>,
}

/// Signs a PDF. Its bytes stay as they are; the signature comes after them.
///
/// # Errors
///
/// What is wrong with the file, with the certificate at that moment, or with the place: a field is
/// signed once.
pub fn sign(pdf: &[u8], identity: &Identity, request: &Request<'_>) -> Result<Signed, Message> {
    chain::may_be_used(identity.certificate(), Purpose::Signing, request.clock)?;
    let file = original::open(pdf, request.name)?;
    let original = Original::newest(&file, request.name)?;
    original.refuse_open(request)?;
    let mut update = Update::new(original, request.name)?;
    let place = field::prepare(&original, &mut update, request)?;
    let room = cms::room(identity)?;
    original::refuse_over(&file, request.name)?;
    let unsigned = update.write(place.signature, request.time, room)?;
    let signed = cms::sign(identity, &unsigned.covered())?;
    let bytes = unsigned.fill(&signed).ok_or_else(|| failed("no room for the signature"))?;
    Ok(Signed { bytes, field: place.name, page: place.page })
}

/// What cannot happen unless the program is wrong.
fn failed(reason: impl ToString) -> Message {
    SigningFailed { reason: reason.to_string() }.into()
}
