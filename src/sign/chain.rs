//! Certificates: who they name, when they hold, and whether they lead to a root (RFC 5280, 6.1).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use der::asn1::ObjectIdentifier;
use der::{Decode, Encode};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};
use x509_cert::name::Name;
use x509_cert::time::Time;

use super::algorithm::{self, Refused};
use super::names::{Names, Ruling};
use crate::diag::Message;
use crate::document::Timestamp;
use crate::sign::messages::{
    CertificateExpired, CertificateForged, CertificateNotForSigning, CertificateNotYetValid,
    CertificateUnsupported, ChainBroken, NameForbidden, NoAuthority, RootUnreadable,
};

/// Certificates that are trusted because the caller says so.
#[derive(Clone, Debug, Default)]
pub struct Roots(Vec<Certificate>);

impl Roots {
    /// Adds the certificates of a file, PEM or DER. `name` is what it is called in problems.
    ///
    /// # Errors
    ///
    /// A file that holds no certificate.
    pub fn add(&mut self, bytes: &[u8], name: &str) -> Result<(), Message> {
        let unreadable = || Message::from(RootUnreadable { path: name.to_owned() });
        let found = match std::str::from_utf8(bytes) {
            Ok(text) if text.contains("-----BEGIN") => pem(text).ok_or_else(unreadable)?,
            _ => vec![bytes.to_vec()],
        };
        let parsed: Result<Vec<_>, _> =
            found.iter().map(|der| Certificate::from_der(der)).collect();
        self.0.extend(parsed.ok().filter(|all| !all.is_empty()).ok_or_else(unreadable)?);
        Ok(())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The certificates of a PEM file (RFC 7468); `None` where one of them is broken.
fn pem(text: &str) -> Option<Vec<Vec<u8>>> {
    let blocks = text.split("-----BEGIN CERTIFICATE-----").skip(1);
    let body = |block: &str| {
        block.split("-----END").next().map(|body| body.split_whitespace().collect::<String>())
    };
    blocks.map(|block| STANDARD.decode(body(block)?).ok()).collect()
}

/// The name of a person or an authority, for people to read: the common name, else the organisation,
/// else all there is.
pub fn readable_name(name: &Name) -> String {
    const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
    const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
    let text = |wanted| {
        let part = name.iter().find(|part| part.oid == wanted)?;
        let text = match der::Tagged::tag(&part.value) {
            der::Tag::BmpString => char::decode_utf16(part.value.value().chunks(2).map(|unit| {
                u16::from_be_bytes([unit[0], unit.get(1).copied().unwrap_or_default()])
            }))
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
            _ => String::from_utf8_lossy(part.value.value()).into_owned(),
        };
        // What a stranger wrote must not steer the terminal.
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Some(clean.trim().to_owned()).filter(|text| !text.is_empty())
    };
    text(COMMON_NAME).or_else(|| text(ORGANISATION)).unwrap_or_else(|| name.to_string())
}

/// What a certificate is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To sign documents.
    Signing,
    /// To say when something was there (RFC 3161, 2.3).
    TimeStamping,
}

impl Purpose {
    /// The extended key usages of which one is wanted, where there are any.
    const fn usages(self) -> &'static [&'static str] {
        match self {
            // any, emailProtection, clientAuth, documentSigning (RFC 9336), that of Adobe, that of Microsoft
            Self::Signing => &[
                "2.5.29.37.0",
                "1.3.6.1.5.5.7.3.4",
                "1.3.6.1.5.5.7.3.2",
                "1.3.6.1.5.5.7.3.36",
                "1.2.840.113583.1.1.5",
                "1.3.6.1.4.1.311.10.3.12",
            ],
            Self::TimeStamping => &["2.5.29.37.0", "1.3.6.1.5.5.7.3.8"],
        }
    }
}

/// Whether a certificate may be used for that at that moment.
pub(super) fn may_be_used(
    certificate: &Certificate,
    purpose: Purpose,
    time: Timestamp,
) -> Result<(), Message> {
    holds(certificate, time)?;
    let tbs = certificate.tbs_certificate();
    let may_sign = match tbs.get_extension::<KeyUsage>() {
        Ok(None) => true,
        // nonRepudiation is what RFC 5280 now calls contentCommitment.
        Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
        Err(_) => false,
    };
    // Time stamps come from keys that do nothing else.
    let is_stamp = purpose == Purpose::TimeStamping;
    let says = !is_stamp || matches!(tbs.get_extension::<ExtendedKeyUsage>(), Ok(Some(_)));
    if may_sign && says && is_for(certificate, purpose) {
        return Ok(());
    }
    Err(CertificateNotForSigning { name: readable_name(tbs.subject()) }.into())
}

/// Whether the extended key usage, where there is one, allows a purpose: of a signer or of an authority
/// above it.
fn is_for(certificate: &Certificate, purpose: Purpose) -> bool {
    match certificate.tbs_certificate().get_extension::<ExtendedKeyUsage>() {
        Ok(None) => true,
        Ok(Some((_, usages))) => {
            usages.0.iter().any(|usage| purpose.usages().contains(&usage.to_string().as_str()))
        }
        Err(_) => false,
    }
}

/// Whether a certificate is within its dates.
fn holds(certificate: &Certificate, time: Timestamp) -> Result<(), Message> {
    let certificate = certificate.tbs_certificate();
    let (from, to) = (certificate.validity().not_before, certificate.validity().not_after);
    let name = readable_name(certificate.subject());
    if time < timestamp(from) {
        return Err(CertificateNotYetValid { name, date: date(from) }.into());
    }
    if time > timestamp(to) {
        return Err(CertificateExpired { name, date: date(to) }.into());
    }
    Ok(())
}

fn timestamp(time: Time) -> Timestamp {
    let time = time.to_date_time();
    Timestamp {
        year: i32::from(time.year()),
        month: time.month(),
        day: time.day(),
        hour: time.hour(),
        minute: time.minutes(),
        second: time.seconds(),
    }
}

fn date(time: Time) -> String {
    timestamp(time).iso()
}

/// Puts a signer's certificate first and each one's issuer behind it; what leads nowhere is left out.
pub(super) fn arrange(mut certificates: Vec<Certificate>, own: usize) -> Vec<Certificate> {
    let mut chain = vec![certificates.swap_remove(own)];
    while let Some(last) = chain.last() {
        let issuer = last.tbs_certificate().issuer();
        let next = certificates.iter().position(|c| c.tbs_certificate().subject() == issuer);
        match next {
            Some(next) => chain.push(certificates.swap_remove(next)),
            None => break,
        }
    }
    chain
}

/// Longer chains are made to keep the reader busy.
const LONGEST: usize = 10;

/// Whether a certificate leads to one of the roots at that moment; the name of the root, or all that
/// is wrong on the way.
pub(super) fn lead_to_root(
    certificate: &Certificate,
    others: &[Certificate],
    roots: &Roots,
    purpose: Purpose,
    time: Timestamp,
) -> Result<String, Vec<Message>> {
    let mut problems = Vec::new();
    problems.extend(may_be_used(certificate, purpose, time).err());
    problems.extend(unknown_extension(certificate));
    let mut names = Names::default();
    names.add(certificate);
    let mut current = certificate;
    for below in 0..LONGEST {
        if let Some(root) = roots.0.iter().find(|root| root == &current) {
            let name = readable_name(root.tbs_certificate().subject());
            return if problems.is_empty() { Ok(name) } else { Err(problems) };
        }
        let issuer = match issuer_of(current, &roots.0).or_else(|| issuer_of(current, others)) {
            Some(issuer) => issuer,
            None => break,
        };
        problems.extend(holds(issuer, time).err());
        problems.extend(may_issue(issuer, below, purpose));
        problems.extend(unknown_extension(issuer));
        let name = || readable_name(issuer.tbs_certificate().subject());
        match names.under(issuer) {
            Ruling::Allowed => {}
            Ruling::Forbidden(named) => {
                problems.push(NameForbidden { issuer: name(), name: named }.into());
            }
            Ruling::Unknown => {
                let algorithm = "nameConstraints".to_owned();
                problems.push(CertificateUnsupported { name: name(), algorithm }.into());
            }
        }
        names.add(issuer);
        if let Err(refused) = is_signed_by(current, issuer) {
            let name = readable_name(current.tbs_certificate().subject());
            problems.push(match refused {
                Refused::Wrong => CertificateForged { name }.into(),
                Refused::Unsupported(algorithm) => {
                    CertificateUnsupported { name, algorithm }.into()
                }
            });
            return Err(problems);
        }
        current = issuer;
    }
    let name = readable_name(current.tbs_certificate().issuer());
    problems.push(ChainBroken { name }.into());
    Err(problems)
}

/// The certificate of the issuer: of several of the same name, the one whose key fits.
fn issuer_of<'c>(certificate: &Certificate, among: &'c [Certificate]) -> Option<&'c Certificate> {
    let issuer = certificate.tbs_certificate().issuer();
    let mut named =
        among.iter().filter(|c| c.tbs_certificate().subject() == issuer && *c != certificate);
    let first = named.clone().next();
    named.find(|c| is_signed_by(certificate, c).is_ok()).or(first)
}

fn is_signed_by(certificate: &Certificate, issuer: &Certificate) -> Result<(), Refused> {
    let message = certificate.tbs_certificate().to_der().map_err(|_| Refused::Wrong)?;
    let signature = certificate.signature().as_bytes().ok_or(Refused::Wrong)?;
    let (key, algorithm) =
        (issuer.tbs_certificate().subject_public_key_info(), certificate.signature_algorithm());
    if algorithm != certificate.tbs_certificate().signature() {
        return Err(Refused::Wrong);
    }
    algorithm::check(key, algorithm, None, &message, signature)
}

/// RFC 5280, 6.1.4 (k) to (n); `below` certificates of authorities come between it and the signer.
fn may_issue(issuer: &Certificate, below: usize, purpose: Purpose) -> Option<Message> {
    let tbs = issuer.tbs_certificate();
    let constraints = tbs.get_extension::<BasicConstraints>().ok().flatten().map(|found| found.1);
    let is_authority = constraints.as_ref().is_some_and(|constraints| {
        constraints.ca
            && constraints.path_len_constraint.is_none_or(|most| below <= usize::from(most))
    });
    let may_sign = match tbs.get_extension::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.key_cert_sign(),
        Ok(None) => true,
        Err(_) => false,
    };
    let name = readable_name(tbs.subject());
    let is_right = is_authority && may_sign && is_for(issuer, purpose);
    (!is_right).then_some(NoAuthority { name }.into())
}

/// A critical extension that is not understood makes the certificate void (RFC 5280, 4.2). Policies
/// hold no condition here, since none is asked for, unless an authority asks for one itself.
fn unknown_extension(certificate: &Certificate) -> Option<Message> {
    // keyUsage, basicConstraints, certificatePolicies, extKeyUsage, subjectAltName, nameConstraints
    const KNOWN: [&str; 6] =
        ["2.5.29.15", "2.5.29.19", "2.5.29.32", "2.5.29.37", "2.5.29.17", "2.5.29.30"];
    // policyConstraints
    const CONDITION: &str = "2.5.29.36";
    let tbs = certificate.tbs_certificate();
    let mut extensions = tbs.extensions().into_iter().flatten();
    let unknown = extensions.find_map(|extension| {
        let oid = extension.extn_id.to_string();
        let is_void = extension.critical && !KNOWN.contains(&oid.as_str()) || oid == CONDITION;
        is_void.then_some(oid)
    })?;
    let name = readable_name(tbs.subject());
    Some(CertificateUnsupported { name, algorithm: unknown }.into())
}
