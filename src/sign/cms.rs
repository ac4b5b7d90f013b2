//! The signature itself: a CMS (RFC 5652) with the signed attributes that CAdES and PAdES ask for, and
//! the check of one.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Reader, Sequence, SliceReader};
use x509_cert::Certificate;
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::algorithm::{self, Digest, Refused, der};
use super::failed;
use super::key::Identity;
use crate::diag::Message;
use crate::sign::messages::{
    AttributeWrong, DigestDiffers, SignatureUnreadable, SignatureUnsupported, SignatureWrong,
};

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = oid("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = oid("1.2.840.113549.1.9.4");
const TIME_STAMP: ObjectIdentifier = oid("1.2.840.113549.1.9.16.1.4");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = oid("1.2.840.113549.1.9.16.2.47");

/// RFC 5035, 3. The hash is SHA-256 where none is named.
#[derive(Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<CertificateIdV2>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

#[derive(Sequence)]
struct CertificateIdV2 {
    #[asn1(optional = "true")]
    algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

/// How many bytes the CMS of a signer takes at most.
pub(super) fn room(identity: &Identity) -> Result<usize, Message> {
    let size = identity.size().next_multiple_of(1_024);
    if size < 1 << 20 { Ok(size) } else { Err(failed("the certificates are too large")) }
}

/// Signs the parts of a file. The time is no attribute: in PAdES it stands in the PDF (ETSI EN 319
/// 142-1, 6.3, table 1).
pub(super) fn sign(identity: &Identity, parts: &[&[u8]]) -> Result<Vec<u8>, Message> {
    let digest = identity.digest();
    let digest_algorithm = AlgorithmIdentifierOwned { oid: digest.oid(), parameters: None };
    let attributes = attributes(identity, digest, parts)?;
    let signature = identity.sign(&der(&attributes)?)?;
    let own = identity.certificate().tbs_certificate();
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: own.issuer().clone(),
            serial_number: own.serial_number().clone(),
        }),
        digest_alg: digest_algorithm.clone(),
        signed_attrs: Some(attributes),
        signature_algorithm: identity.algorithm(),
        signature: OctetString::new(signature).map_err(failed)?,
        unsigned_attrs: None,
    };
    let certificates = identity.certificates().iter().cloned().map(CertificateChoices::Certificate);
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![digest_algorithm]).map_err(failed)?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
        certificates: Some(
            CertificateSet::try_from(certificates.collect::<Vec<_>>()).map_err(failed)?,
        ),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer]).map_err(failed)?,
    };
    let content = Any::encode_from(&signed).map_err(failed)?;
    der(&ContentInfo { content_type: SIGNED_DATA, content })
}

/// The signed attributes; a set is written in the order that DER gives it.
fn attributes(identity: &Identity, digest: Digest, parts: &[&[u8]]) -> Result<Attributes, Message> {
    let certificate = der(identity.certificate())?;
    let id = CertificateIdV2 {
        // DER leaves the default out.
        algorithm: (digest != Digest::Sha256)
            .then(|| AlgorithmIdentifierOwned { oid: digest.oid(), parameters: None }),
        hash: OctetString::new(digest.of(&[&certificate])).map_err(failed)?,
        issuer_serial: None,
    };
    let signing_certificate = SigningCertificateV2 { certificates: vec![id], policies: None };
    let message_digest = OctetString::new(digest.of(parts)).map_err(failed)?;
    let all = vec![
        attribute(CONTENT_TYPE, &DATA)?,
        attribute(MESSAGE_DIGEST, &message_digest)?,
        attribute(SIGNING_CERTIFICATE_V2, &signing_certificate)?,
    ];
    SetOfVec::try_from(all).map_err(failed)
}

fn attribute<T: der::Tagged + der::EncodeValue>(
    oid: ObjectIdentifier,
    value: &T,
) -> Result<Attribute, Message> {
    let value = Any::encode_from(value).map_err(failed)?;
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value]).map_err(failed)? })
}

/// A signature taken apart.
pub(super) struct Parsed {
    signer: SignerInfo,
    /// The certificates that came with it.
    pub(super) certificates: Vec<Certificate>,
    /// The signer's, one of them.
    pub(super) certificate: Certificate,
    /// What it says of the file, where it is a time stamp.
    pub(super) stamp: Option<Stamp>,
}

/// A time stamp (RFC 3161, 2.4.2).
pub(super) struct Stamp {
    /// What the signature is made over.
    info: Vec<u8>,
    imprint: MessageImprint,
    /// The moment, `20261123040506Z`, perhaps with parts of a second.
    pub(super) time: String,
}

#[derive(Sequence)]
struct MessageImprint {
    algorithm: AlgorithmIdentifierOwned,
    hash: OctetString,
}

/// More certificates are made to keep the reader busy.
const MOST_CERTIFICATES: usize = 100;

/// Takes a signature of a file apart. Zeros behind it are the rest of the room it was given.
pub(super) fn parse(bytes: &[u8]) -> Result<Parsed, Message> {
    let (signed, parsed) = parse_signed(bytes)?;
    match signed.econtent {
        None if signed.econtent_type == DATA => Ok(parsed),
        _ => Err(unreadable(signed.econtent_type)),
    }
}

/// Takes a time stamp of a file apart.
pub(super) fn parse_stamp(bytes: &[u8]) -> Result<Parsed, Message> {
    let (signed, parsed) = parse_signed(bytes)?;
    let content = signed.econtent.filter(|_| signed.econtent_type == TIME_STAMP);
    let stamp = content.and_then(|content| stamp(&content));
    let stamp = stamp.ok_or_else(|| unreadable("TSTInfo"))?;
    Ok(Parsed { stamp: Some(stamp), ..parsed })
}

fn stamp(content: &Any) -> Option<Stamp> {
    let info = content.decode_as::<OctetString>().ok()?.into_bytes();
    // Version, policy, imprint, number and time come first; what may follow does not matter here.
    let parts = Vec::<Any>::from_der(&info).ok()?;
    let [_, _, imprint, _, time, ..] = parts.as_slice() else { return None };
    let time = std::str::from_utf8(time.value()).ok()?.to_owned();
    Some(Stamp { imprint: imprint.decode_as().ok()?, time, info: info.into() })
}

fn unreadable(reason: impl ToString) -> Message {
    SignatureUnreadable { reason: reason.to_string() }.into()
}

fn parse_signed(bytes: &[u8]) -> Result<(EncapsulatedContentInfo, Parsed), Message> {
    let broken = |error: der::Error| unreadable(error);
    let mut reader = SliceReader::new(bytes).map_err(broken)?;
    let info = ContentInfo::decode(&mut reader).map_err(broken)?;
    if reader.remaining_len() > der::Length::ZERO {
        let rest = reader.read_slice(reader.remaining_len()).map_err(broken)?;
        if rest.iter().any(|&byte| byte != 0) {
            return Err(unreadable("trailing bytes"));
        }
    }
    if info.content_type != SIGNED_DATA {
        return Err(unreadable(info.content_type));
    }
    let signed: SignedData = info.content.decode_as().map_err(broken)?;
    let mut signers = signed.signer_infos.0.into_vec().into_iter();
    let (Some(signer), None) = (signers.next(), signers.next()) else {
        // ISO 32000-1, 12.8.3.3.1, and PAdES ask for exactly one.
        return Err(unreadable("SignerInfos"));
    };
    let certificates: Vec<Certificate> = signed
        .certificates
        .into_iter()
        .flat_map(|set| set.0.into_vec())
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate),
            CertificateChoices::Other(_) => None,
        })
        .collect();
    if certificates.len() > MOST_CERTIFICATES {
        return Err(unreadable("certificates"));
    }
    let own = certificates.iter().find(|certificate| identifies(&signer.sid, certificate)).cloned();
    let certificate = own.ok_or_else(|| unreadable("no certificate of the signer"))?;
    Ok((signed.encap_content_info, Parsed { signer, certificates, certificate, stamp: None }))
}

fn identifies(sid: &SignerIdentifier, certificate: &Certificate) -> bool {
    let certificate = certificate.tbs_certificate();
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            id.issuer == *certificate.issuer() && id.serial_number == *certificate.serial_number()
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => certificate
            .get_extension::<SubjectKeyIdentifier>()
            .is_ok_and(|found| found.is_some_and(|(_, found)| found == *id)),
    }
}

impl Parsed {
    /// Checks the signature over the parts of a file: all that is wrong with it.
    pub(super) fn check(&self, parts: &[&[u8]]) -> Vec<Message> {
        let mut problems = Vec::new();
        let Some(digest) = Digest::from_oid(self.signer.digest_alg.oid) else {
            let algorithm = self.signer.digest_alg.oid.to_string();
            return vec![SignatureUnsupported { algorithm }.into()];
        };
        let (kind, content) = match &self.stamp {
            None => (DATA, parts),
            Some(stamp) => {
                problems.extend(stamp.check(parts));
                (TIME_STAMP, &[stamp.info.as_slice()][..])
            }
        };
        let message = match &self.signer.signed_attrs {
            Some(attributes) => {
                problems.extend(self.check_attributes(attributes, digest, kind, content));
                attributes.to_der().unwrap_or_default()
            }
            None => content.concat(),
        };
        let key = self.certificate.tbs_certificate().subject_public_key_info();
        let (algorithm, signature) =
            (&self.signer.signature_algorithm, self.signer.signature.as_bytes());
        match algorithm::check(key, algorithm, Some(digest), &message, signature) {
            Ok(()) => {}
            Err(Refused::Wrong) => problems.push(SignatureWrong {}.into()),
            Err(Refused::Unsupported(algorithm)) => {
                problems.push(SignatureUnsupported { algorithm }.into());
            }
        }
        problems
    }

    fn check_attributes(
        &self,
        attributes: &Attributes,
        digest: Digest,
        kind: ObjectIdentifier,
        parts: &[&[u8]],
    ) -> Vec<Message> {
        let mut problems = Vec::new();
        let wrong = |name: &str| Message::from(AttributeWrong { name: name.to_owned() });
        let content_type = value::<ObjectIdentifier>(attributes, CONTENT_TYPE);
        if content_type != Some(kind) {
            problems.push(wrong("content-type"));
        }
        match value::<OctetString>(attributes, MESSAGE_DIGEST) {
            Some(found) if found.as_bytes() == digest.of(parts) => {}
            Some(_) => problems.push(DigestDiffers {}.into()),
            None => problems.push(wrong("message-digest")),
        }
        let names_another = attributes.iter().any(|a| a.oid == SIGNING_CERTIFICATE_V2)
            && !value(attributes, SIGNING_CERTIFICATE_V2).is_some_and(|v| self.is_named_by(&v));
        if names_another {
            problems.push(wrong("signing-certificate-v2"));
        }
        problems
    }

    /// Whether the attribute is about the signer's certificate.
    fn is_named_by(&self, attribute: &SigningCertificateV2) -> bool {
        let Some(id) = attribute.certificates.first() else { return false };
        let digest = match &id.algorithm {
            Some(algorithm) => Digest::from_oid(algorithm.oid),
            None => Some(Digest::Sha256),
        };
        let certificate = self.certificate.to_der().unwrap_or_default();
        digest.is_some_and(|digest| digest.of(&[&certificate]) == id.hash.as_bytes())
    }
}

impl Stamp {
    /// Whether it is about the parts of a file.
    fn check(&self, parts: &[&[u8]]) -> Option<Message> {
        let oid = self.imprint.algorithm.oid;
        match Digest::from_oid(oid) {
            None => Some(SignatureUnsupported { algorithm: oid.to_string() }.into()),
            Some(digest) if digest.of(parts) == self.imprint.hash.as_bytes() => None,
            Some(_) => Some(DigestDiffers {}.into()),
        }
    }
}

/// The one value of an attribute.
fn value<T: for<'d> Decode<'d>>(attributes: &Attributes, oid: ObjectIdentifier) -> Option<T> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let (attribute, None) = (found.next()?, found.next()) else { return None };
    let (1, Some(value)) = (attribute.values.len(), attribute.values.get(0)) else { return None };
    T::from_der(&value.to_der().ok()?).ok()
}
