//! What the signatures of a PDF are worth.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lopdf::{Dictionary, Object, ObjectId};

use super::chain::{self, Roots, readable_name};
use super::changes::{self, Step};
use super::cms;
use super::limits::Limits;
use super::original::{self, Field, Original};
use super::reader::{File, Revision};
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
    let original = Original::newest(&file, name)?;
    let fields = original.fields();
    let signed = fields.iter().filter_map(|field| Some((field, field.value.as_ref()?)));
    let mut found: Vec<Found<'_>> =
        signed.map(|(field, value)| Found::new(original, field, value)).collect();
    if found.is_empty() {
        return Err(NotSigned { path: name.to_owned() }.into());
    }
    found.sort_by_key(|found| found.end);
    let steps = steps(&file, &found);
    Ok(found.iter().map(|found| found.judge(&steps, roots, now)).collect())
}

/// What each revision after the first signature does.
type Steps = BTreeMap<usize, Result<Step, String>>;

fn steps(file: &File<'_>, found: &[Found<'_>]) -> Steps {
    let mut signed: BTreeMap<usize, Vec<Field>> = BTreeMap::new();
    for found in found {
        if let Some(revision) = found.revision {
            signed.entry(revision).or_default().push(found.field.clone());
        }
    }
    match signed.first_key_value() {
        Some((&first, _)) => changes::judge(file, first, &signed),
        None => Steps::new(),
    }
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
        let holder = value.as_reference().unwrap_or(field.id);
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
        if self.revision.is_some() {
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
    let revision = ending_at(original, end)?;
    let (written, span) = original.file().written(holder.0, original.revision())?;
    if written != revision || first < span.start || span.end < start {
        return None;
    }
    Some(([bytes.get(..first)?, bytes.get(start..end)?], end, revision))
}

/// The revision of which the last line ends there.
fn ending_at(original: Original<'_>, end: usize) -> Option<usize> {
    let is_end = |revision: &Revision| {
        let rest = original.bytes().get(revision.end..end);
        rest.is_some_and(|rest| matches!(rest, b"" | b"\n" | b"\r" | b"\r\n"))
    };
    original.file().revisions().iter().position(is_end)
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
