//! What the signatures of a PDF are worth.

use lopdf::{Dictionary, Object};

use super::chain::{self, Roots, readable_name};
use super::original::{Field, Original};
use super::{changes, cms};
use crate::diag::Message;
use crate::document::Timestamp;
use crate::sign::messages::{
    ByteRangeWrong, ChangedAfter, NotSigned, SignatureUnreadable, SignatureUnsupported,
};

/// A signature and what was found.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The name of its field.
    pub field: String,
    /// Who signed, as the certificate says.
    pub signer: Option<String>,
    /// Who issued the certificate.
    pub issuer: Option<String>,
    /// When it was signed, as the signer says (ISO 8601): nobody else vouches for it.
    pub time: Option<String>,
    /// How much of the file it is about.
    pub coverage: Coverage,
    /// Whether the certificate leads to a root.
    pub trust: Trust,
    /// All that is wrong; a good signature has none.
    pub problems: Vec<Message>,
}

/// How much of a file a signature is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Whole,
    /// All that was there when it was made; after it came nothing but more signatures, so many.
    LaterSignatures(usize),
    /// Less: the problems tell.
    Part,
}

/// Whether a certificate leads to a root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// To the root of that name.
    Root(String),
    /// No root was given.
    NotAsked,
    /// No: the problems tell.
    No,
}

/// Checks every signature of a PDF, in the order in which they were made. `name` is what the file is
/// called in problems, `now` the moment at which certificates have to hold.
///
/// # Errors
///
/// A file that is no PDF or cannot be read, and one without signatures. What is wrong with a signature
/// is told in its problems.
pub fn verify(
    pdf: &[u8],
    name: &str,
    roots: &Roots,
    now: Timestamp,
) -> Result<Vec<Signature>, Message> {
    let original = Original::read(pdf, name)?;
    let mut found = Vec::new();
    let fields = original.fields();
    for field in &fields {
        let value = field.value.as_ref().map(|value| original.follow(value));
        if let Some(dictionary) = value.and_then(|value| value.as_dict().ok()) {
            found.push(Found::new(&original, field, dictionary));
        }
    }
    if found.is_empty() {
        return Err(NotSigned { path: name.to_owned() }.into());
    }
    found.sort_by_key(|found| found.end);
    let ends: Vec<usize> = found.iter().filter(|f| f.problem.is_none()).map(|f| f.end).collect();
    Ok(found.iter().map(|found| found.judge(&ends, roots, now)).collect())
}

/// A signature in the file.
struct Found<'a> {
    original: &'a Original<'a>,
    field: &'a Field,
    dictionary: &'a Dictionary,
    /// Where its range of bytes ends.
    end: usize,
    /// The bytes that it is about.
    parts: [&'a [u8]; 2],
    /// Why the range of bytes cannot be right.
    problem: Option<Message>,
}

impl<'a> Found<'a> {
    fn new(original: &'a Original<'a>, field: &'a Field, dictionary: &'a Dictionary) -> Self {
        let (parts, end, problem) = match parts(original, dictionary) {
            Some((parts, end)) => (parts, end, None),
            None => ([&[][..]; 2], 0, Some(ByteRangeWrong {}.into())),
        };
        Self { original, field, dictionary, end, parts, problem }
    }

    fn judge(&self, ends: &[usize], roots: &Roots, now: Timestamp) -> Signature {
        let mut signature = Signature {
            field: self.field.name.clone(),
            signer: None,
            issuer: None,
            time: self.time(),
            coverage: Coverage::Part,
            trust: Trust::NotAsked,
            problems: self.problem.iter().cloned().collect(),
        };
        if self.problem.is_none() {
            match self.coverage(ends) {
                Ok(coverage) => signature.coverage = coverage,
                Err(problem) => signature.problems.push(problem),
            }
        }
        let parsed = match self.contents().and_then(|contents| cms::parse(&contents)) {
            Ok(parsed) => parsed,
            Err(problem) => {
                signature.trust = Trust::No;
                signature.problems.push(problem);
                return signature;
            }
        };
        let certificate = parsed.certificate.tbs_certificate();
        signature.signer = Some(readable_name(certificate.subject()));
        signature.issuer = Some(readable_name(certificate.issuer()));
        if self.problem.is_none() {
            signature.problems.extend(parsed.check(&self.parts));
        }
        if roots.is_empty() {
            signature.problems.extend(chain::may_sign(&parsed.certificate, now).err());
            return signature;
        }
        match chain::lead_to_root(&parsed.certificate, &parsed.certificates, roots, now) {
            Ok(root) => signature.trust = Trust::Root(root),
            Err(problems) => {
                signature.trust = Trust::No;
                signature.problems.extend(problems);
            }
        }
        signature
    }

    fn contents(&self) -> Result<Vec<u8>, Message> {
        let kind = self.original.get(self.dictionary, b"SubFilter").and_then(|k| k.as_name().ok());
        match kind {
            Some(b"ETSI.CAdES.detached" | b"adbe.pkcs7.detached") => {}
            kind => {
                let algorithm = String::from_utf8_lossy(kind.unwrap_or(b"SubFilter")).into_owned();
                return Err(SignatureUnsupported { algorithm }.into());
            }
        }
        match self.original.get(self.dictionary, b"Contents") {
            Some(Object::String(contents, _)) => Ok(contents.clone()),
            _ => Err(SignatureUnreadable { reason: "Contents".to_owned() }.into()),
        }
    }

    /// What came after the signature, given where those that are in order end.
    fn coverage(&self, ends: &[usize]) -> Result<Coverage, Message> {
        let rest = self.original.bytes.get(self.end..).unwrap_or_default();
        if rest.iter().all(u8::is_ascii_whitespace) {
            return Ok(Coverage::Whole);
        }
        let changed = |what: &str| Message::from(ChangedAfter { what: what.to_owned() });
        let before = self.original.bytes.get(..self.end).unwrap_or_default();
        let before = Original::read(before, "").map_err(|_| changed("startxref"))?;
        if let Some(what) = changes::beyond_signing(&before, self.original) {
            return Err(changed(&what));
        }
        let later = ends.iter().filter(|&&end| end > self.end).count();
        let covered = ends.iter().max().copied().unwrap_or_default();
        let bare = self.original.bytes.get(covered..).unwrap_or_default();
        match later {
            1.. if bare.iter().all(u8::is_ascii_whitespace) => Ok(Coverage::LaterSignatures(later)),
            _ => Err(changed(&format!("{} B", bare.len()))),
        }
    }

    /// `D:20261123113000+07'00'` (ISO 32000-1, 7.9.4) as `2026-11-23T11:30:00+07:00`.
    fn time(&self) -> Option<String> {
        let Some(Object::String(date, _)) = self.original.get(self.dictionary, b"M") else {
            return None;
        };
        let date = std::str::from_utf8(date).ok()?.strip_prefix("D:")?;
        let (digits, zone) = (date.get(..14)?, date.get(14..)?);
        let zone: String = zone.chars().filter(|c| *c != '\'').collect();
        let zone = match (zone.get(..1), zone.get(1..3), zone.get(3..5)) {
            (Some(sign @ ("+" | "-")), Some(hours), minutes) => {
                format!("{sign}{hours}:{}", minutes.unwrap_or("00"))
            }
            _ => "Z".to_owned(),
        };
        let is_date = digits.bytes().all(|byte| byte.is_ascii_digit())
            && zone.bytes().all(|byte| byte.is_ascii_digit() || b"+-:Z".contains(&byte));
        is_date.then(|| {
            let [month, day, hour, minute, second] =
                [4, 6, 8, 10, 12].map(|at| digits.get(at..at + 2).unwrap_or_default());
            let year = digits.get(..4).unwrap_or_default();
            format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")
        })
    }
}

/// The two parts of the file that the range of bytes names, and where the second one ends. It has to leave out the contents of this
/// very signature and nothing else: what is left out can be anything.
fn parts<'a>(
    original: &'a Original<'a>,
    dictionary: &Dictionary,
) -> Option<([&'a [u8]; 2], usize)> {
    let range = original.get(dictionary, b"ByteRange")?.as_array().ok()?;
    let numbers: Vec<usize> = range
        .iter()
        .filter_map(|number| usize::try_from(original.follow(number).as_i64().ok()?).ok())
        .collect();
    let [0, first, start, second] = numbers[..] else { return None };
    if range.len() != 4 || second == 0 {
        return None;
    }
    let bytes = original.bytes;
    let gap = bytes.get(first..start)?;
    let hex = gap.strip_prefix(b"<")?.strip_suffix(b">")?;
    let Some(Object::String(contents, _)) = original.get(dictionary, b"Contents") else {
        return None;
    };
    if decoded(hex)? != *contents {
        return None;
    }
    let end = start.checked_add(second)?;
    Some(([bytes.get(..first)?, bytes.get(start..end)?], end))
}

fn decoded(hex: &[u8]) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = hex
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|&byte| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let pairs = digits?;
    Some(
        pairs
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default())
            .collect(),
    )
}
