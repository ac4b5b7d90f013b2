//! What the signatures of a PDF are worth.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use lopdf::{Dictionary, Object, ObjectId};

use super::chain::{self, Purpose, Roots, readable_name};
use super::changes::{self, Step};
use super::cms::{self, Parsed};
use super::limits::Limits;
use super::original::{self, Field, Original};
use super::reader::{File, Revision};
use crate::diag::Message;
use crate::document::Timestamp;
use crate::sign::messages::{
    ByteRangeWrong, ChangedAfter, ChangedBefore, NotSigned, PdfTooLarge, SignatureUnreadable,
    SignatureUnsupported,
};

/// How a time stamp is packed (ISO 32000-2, 12.8.5).
pub(super) const STAMP: &[u8] = b"ETSI.RFC3161";

/// A signature and what was found.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The name of its field.
    pub field: String,
    /// Who signed, as the certificate says.
    pub signer: Option<String>,
    /// Who issued the certificate.
    pub issuer: Option<String>,
    /// Whether it is a time stamp of the file, which nobody signs.
    pub is_stamp: bool,
    /// When it was signed, as the signer says (ISO 8601): nobody else vouches for it. That of a time
    /// stamp is its service's.
    pub time: Option<String>,
    /// How much of the file it is about.
    pub coverage: Coverage,
    /// Whether the certificate leads to a root.
    pub trust: Trust,
    /// All that is wrong; a good signature has none.
    pub problems: Vec<Message>,
}

/// What it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The file is whole, and a root vouches for the signer.
    Good,
    /// The file is whole, but nobody vouches for the signer: no root was given.
    Unknown,
    /// Something is wrong.
    Bad,
}

impl Signature {
    /// What it comes to.
    pub const fn verdict(&self) -> Verdict {
        match self.trust {
            _ if !self.problems.is_empty() => Verdict::Bad,
            Trust::Root(_) => Verdict::Good,
            Trust::NotAsked => Verdict::Unknown,
            Trust::No => Verdict::Bad,
        }
    }
}

/// How much of a file a signature is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Whole,
    /// All that was there when it was made; after it came nothing but so many signatures, and what a
    /// later check of them needs.
    Later(usize),
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
    let file = original::open(pdf, name)?;
    let signed = Signed::of(&file, name)?;
    let found = signed.found();
    let first = found.iter().filter_map(|found| found.revision).min();
    let steps = first.map(|first| steps(&file, first, &found)).unwrap_or_default();
    let judged = found.iter().map(|found| found.judge(&steps, roots, now)).collect();
    original::refuse_over(&file, name).map(|()| judged)
}

/// As [`verify`], for a file that is to be the signed version of one with so many bytes: what is behind
/// those must be signatures from the first byte on.
///
/// # Errors
///
/// As [`verify`], and a file that was changed before it was signed.
pub fn verify_version(
    unsigned: usize,
    pdf: &[u8],
    name: &str,
    roots: &Roots,
    now: Timestamp,
) -> Result<Vec<Signature>, Message> {
    let file = original::open(pdf, name)?;
    let signed = Signed::of(&file, name)?;
    let found = signed.found();
    let changed = |what: &str| Message::from(ChangedBefore { what: what.to_owned() });
    let base = ending_at(&file, unsigned).ok_or_else(|| changed("startxref"))?;
    let steps = steps(&file, base, &found);
    if let Some(what) = steps.values().find_map(|step| step.as_ref().err()) {
        return Err(changed(what));
    }
    let judged = found.iter().map(|found| found.judge(&steps, roots, now)).collect();
    original::refuse_over(&file, name).map(|()| judged)
}

/// Each signature is made over the whole file.
const MOST_SIGNATURES: usize = 50;

/// The fields of all revisions together.
const MOST_FIELDS: usize = 1_000_000;

/// The fields that are signed, each with the newest revision that has it so.
struct Signed<'f>(Vec<(Original<'f>, Field)>);

impl<'f> Signed<'f> {
    /// Those of all revisions: a signature that a later one takes out of the form is still one.
    fn of(file: &'f File<'f>, name: &str) -> Result<Self, Message> {
        let newest = Original::newest(file, name)?;
        let too_much = |what: &str| PdfTooLarge { path: name.to_owned(), limit: what.to_owned() };
        let mut signed = Vec::new();
        let mut seen = BTreeSet::new();
        let mut walked = 0;
        for revision in (0..=newest.revision()).rev() {
            let Some(original) = Original::at(file, revision) else { continue };
            let (fields, count) = original.walk();
            walked += count;
            if walked > MOST_FIELDS {
                return Err(too_much("fields").into());
            }
            for field in fields {
                let Some(value) = &field.value else { continue };
                let holder = holder(&field, value);
                let written = file.written(holder.0, revision).map(|(written, _)| written);
                if seen.insert((field.id, holder, written)) {
                    signed.push((original, field));
                }
                if signed.len() > MOST_SIGNATURES {
                    return Err(too_much("signatures").into());
                }
            }
        }
        if signed.is_empty() {
            return Err(NotSigned { path: name.to_owned() }.into());
        }
        Ok(Self(signed))
    }

    /// Their signatures, in the order in which they were made.
    fn found(&self) -> Vec<Found<'_>> {
        let signed = self.0.iter().filter_map(|(original, field)| {
            Some(Found::new(*original, field, field.value.as_ref()?))
        });
        let mut found: Vec<Found<'_>> = signed.collect();
        found.sort_by_key(|found| found.end);
        found
    }
}

/// The object in which a signature stands.
fn holder(field: &Field, value: &Object) -> ObjectId {
    value.as_reference().unwrap_or(field.id)
}

/// What each revision after a first one does.
type Steps = BTreeMap<usize, Result<Step, String>>;

fn steps(file: &File<'_>, first: usize, found: &[Found<'_>]) -> Steps {
    let mut signed: BTreeMap<usize, Vec<Field>> = BTreeMap::new();
    for found in found {
        if let Some(revision) = found.revision {
            signed.entry(revision).or_default().push(found.field.clone());
        }
    }
    changes::judge(file, first, &signed)
}

/// A signature in the file.
struct Found<'a> {
    original: Original<'a>,
    field: &'a Field,
    dictionary: &'a Dictionary,
    /// Where its range of bytes ends.
    end: usize,
    /// The bytes that it is about.
    parts: [&'a [u8]; 2],
    /// The revision that it was made with and is about; `None` where the range of bytes cannot be right.
    revision: Option<usize>,
}

impl<'a> Found<'a> {
    fn new(original: Original<'a>, field: &'a Field, value: &'a Object) -> Self {
        static EMPTY: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);
        let dictionary = original.follow(value).as_dict().unwrap_or(&EMPTY);
        let holder = holder(field, value);
        let (parts, end, revision) = match parts(original, dictionary, holder) {
            Some((parts, end, revision)) => (parts, end, Some(revision)),
            None => ([&[][..]; 2], 0, None),
        };
        Self { original, field, dictionary, end, parts, revision }
    }

    fn judge(&self, steps: &Steps, roots: &Roots, now: Timestamp) -> Signature {
        let mut signature = Signature {
            field: self.field.name.clone(),
            signer: None,
            issuer: None,
            is_stamp: false,
            time: self.time(),
            coverage: Coverage::Part,
            trust: Trust::NotAsked,
            problems: Vec::new(),
        };
        match self.revision {
            None => signature.problems.push(ByteRangeWrong {}.into()),
            Some(revision) => match self.coverage(revision, steps) {
                Ok(coverage) => signature.coverage = coverage,
                Err(what) => signature.problems.push(ChangedAfter { what }.into()),
            },
        }
        let parsed = match self.parsed() {
            Ok(parsed) => parsed,
            Err(problem) => {
                signature.trust = Trust::No;
                signature.problems.push(problem);
                return signature;
            }
        };
        let purpose = match &parsed.stamp {
            None => Purpose::Signing,
            Some(stamp) => {
                signature.is_stamp = true;
                signature.time = iso(&stamp.time, "Z");
                Purpose::TimeStamping
            }
        };
        let certificate = parsed.certificate.tbs_certificate();
        signature.signer = Some(readable_name(certificate.subject()));
        signature.issuer = Some(readable_name(certificate.issuer()));
        if self.revision.is_some() {
            signature.problems.extend(parsed.check(&self.parts));
        }
        if roots.is_empty() {
            let refused = chain::may_be_used(&parsed.certificate, purpose, now);
            signature.problems.extend(refused.err());
            return signature;
        }
        let (own, others) = (&parsed.certificate, &parsed.certificates);
        match chain::lead_to_root(own, others, roots, purpose, now) {
            Ok(root) => signature.trust = Trust::Root(root),
            Err(problems) => {
                signature.trust = Trust::No;
                signature.problems.extend(problems);
            }
        }
        signature
    }

    fn parsed(&self) -> Result<Parsed, Message> {
        let kind = self.original.get(self.dictionary, b"SubFilter").and_then(|k| k.as_name().ok());
        let parse = match kind {
            Some(b"ETSI.CAdES.detached" | b"adbe.pkcs7.detached") => cms::parse,
            Some(STAMP) => cms::parse_stamp,
            kind => {
                let algorithm = String::from_utf8_lossy(kind.unwrap_or(b"SubFilter")).into_owned();
                return Err(SignatureUnsupported { algorithm }.into());
            }
        };
        match self.original.get(self.dictionary, b"Contents") {
            Some(Object::String(contents, _)) => parse(contents),
            _ => Err(SignatureUnreadable { reason: "Contents".to_owned() }.into()),
        }
    }

    /// What came after the signature, or what of it must not be.
    fn coverage(&self, revision: usize, steps: &Steps) -> Result<Coverage, String> {
        let limits = Limits::of(self.original, self.dictionary)?;
        let mut signatures = 0;
        let later = steps.range(revision + 1..);
        for (_, step) in later.clone() {
            let step = step.as_ref().map_err(Clone::clone)?;
            limits.allow(step)?;
            signatures += usize::from(step.signed.is_some());
        }
        Ok(if later.count() == 0 { Coverage::Whole } else { Coverage::Later(signatures) })
    }

    /// `D:20261123113000+07'00'` (ISO 32000-1, 7.9.4) as `2026-11-23T11:30:00+07:00`.
    fn time(&self) -> Option<String> {
        let Some(Object::String(date, _)) = self.original.get(self.dictionary, b"M") else {
            return None;
        };
        let date = std::str::from_utf8(date).ok()?.strip_prefix("D:")?;
        let zone: String = date.get(14..)?.chars().filter(|c| *c != '\'').collect();
        let zone = match (zone.get(..1), zone.get(1..3), zone.get(3..5)) {
            (Some(sign @ ("+" | "-")), Some(hours), minutes) => {
                format!("{sign}{hours}:{}", minutes.unwrap_or("00"))
            }
            _ => "Z".to_owned(),
        };
        iso(date, &zone)
    }
}

/// `20261123113000…` as `2026-11-23T11:30:00`, with the zone behind it.
fn iso(date: &str, zone: &str) -> Option<String> {
    let digits = date.get(..14)?;
    let is_date = digits.bytes().all(|byte| byte.is_ascii_digit())
        && zone.bytes().all(|byte| byte.is_ascii_digit() || b"+-:Z".contains(&byte));
    is_date.then(|| {
        let [month, day, hour, minute, second] =
            [4, 6, 8, 10, 12].map(|at| digits.get(at..at + 2).unwrap_or_default());
        let year = digits.get(..4).unwrap_or_default();
        format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")
    })
}

/// The two parts of the file that the range of bytes names, where the second one ends, and the revision
/// that ends there. The range has to leave out the contents of this very signature and nothing else:
/// what is left out can be anything. `holder` is the object in which the signature stands.
fn parts<'a>(
    original: Original<'a>,
    dictionary: &Dictionary,
    holder: ObjectId,
) -> Option<([&'a [u8]; 2], usize, usize)> {
    let range = original.get(dictionary, b"ByteRange")?.as_array().ok()?;
    let numbers: Vec<usize> = range
        .iter()
        .filter_map(|number| usize::try_from(original.follow(number).as_i64().ok()?).ok())
        .collect();
    let [0, first, start, second] = numbers[..] else { return None };
    if range.len() != 4 || second == 0 {
        return None;
    }
    let bytes = original.bytes();
    let gap = bytes.get(first..start)?;
    let hex = gap.strip_prefix(b"<")?.strip_suffix(b">")?;
    let Some(Object::String(contents, _)) = original.get(dictionary, b"Contents") else {
        return None;
    };
    if decoded(hex)? != *contents {
        return None;
    }
    let end = start.checked_add(second)?;
    let revision = ending_at(original.file(), end)?;
    let (written, span) = original.file().written(holder.0, original.revision())?;
    if written != revision || first < span.start || span.end < start {
        return None;
    }
    Some(([bytes.get(..first)?, bytes.get(start..end)?], end, revision))
}

/// The revision of which the last line ends there.
fn ending_at(file: &File<'_>, end: usize) -> Option<usize> {
    let is_end = |revision: &Revision| {
        let rest = file.bytes.get(revision.end..end);
        rest.is_some_and(|rest| matches!(rest, b"" | b"\n" | b"\r" | b"\r\n"))
    };
    file.revisions().iter().position(is_end)
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
