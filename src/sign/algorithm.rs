//! The algorithms that signatures are made with: RSA (PKCS#1 v1.5) and ECDSA on P-256 and P-384, each
//! with SHA-2. What is weaker is refused, as ETSI TS 119 312 does.

use der::Encode;
use der::asn1::ObjectIdentifier;
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

pub(super) const RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
pub(super) const EC_KEY: ObjectIdentifier = oid("1.2.840.10045.2.1");
const RSA_SHA256: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = oid("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = oid("1.2.840.113549.1.1.13");
const ECDSA_SHA256: ObjectIdentifier = oid("1.2.840.10045.4.3.2");
const ECDSA_SHA384: ObjectIdentifier = oid("1.2.840.10045.4.3.3");
const P256: ObjectIdentifier = oid("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = oid("1.3.132.0.34");
const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digest {
    Sha256,
    Sha384,
    Sha512,
}

impl Digest {
    pub(super) const fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha256 => SHA256,
            Self::Sha384 => SHA384,
            Self::Sha512 => SHA512,
        }
    }

    pub(super) fn from_oid(oid: ObjectIdentifier) -> Option<Self> {
        [Self::Sha256, Self::Sha384, Self::Sha512].into_iter().find(|digest| digest.oid() == oid)
    }

    /// The hash of parts that follow one another.
    pub(super) fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha256 => &ring::digest::SHA256,
            Self::Sha384 => &ring::digest::SHA384,
            Self::Sha512 => &ring::digest::SHA512,
        };
        let mut context = ring::digest::Context::new(algorithm);
        parts.iter().for_each(|part| context.update(part));
        context.finish().as_ref().to_vec()
    }
}

/// A named curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Curve {
    P256,
    P384,
}

impl Curve {
    /// The curve that the parameters of a key name.
    pub(super) fn of(algorithm: &AlgorithmIdentifierOwned) -> Option<Self> {
        let name = algorithm.parameters.as_ref()?.decode_as::<ObjectIdentifier>().ok()?;
        [(P256, Self::P256), (P384, Self::P384)]
            .into_iter()
            .find(|(oid, _)| *oid == name)
            .map(|c| c.1)
    }

    /// The hash that is as strong as the curve.
    pub(super) const fn digest(self) -> Digest {
        match self {
            Self::P256 => Digest::Sha256,
            Self::P384 => Digest::Sha384,
        }
    }

    /// What a signature with it is called.
    pub(super) fn signature(self) -> AlgorithmIdentifierOwned {
        let oid = match self {
            Self::P256 => ECDSA_SHA256,
            Self::P384 => ECDSA_SHA384,
        };
        AlgorithmIdentifierOwned { oid, parameters: None }
    }
}

/// What an RSA signature is called.
pub(super) fn rsa_signature() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: RSA_SHA256, parameters: Some(der::Any::null()) }
}

/// Why a signature does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It was not made with this key over this message.
    Wrong,
    /// It was made with something that is not accepted.
    Unsupported(String),
}

/// Checks a signature. `digest` is the hash that a CMS names apart from the signature's algorithm.
pub(super) fn check(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    digest: Option<Digest>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Refused> {
    let known =
        known(key, algorithm, digest).ok_or_else(|| Refused::Unsupported(name(key, algorithm)))?;
    let bits = key.subject_public_key.as_bytes().ok_or(Refused::Wrong)?;
    UnparsedPublicKey::new(known, bits).verify(message, signature).map_err(|_| Refused::Wrong)
}

fn known(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    digest: Option<Digest>,
) -> Option<&'static dyn VerificationAlgorithm> {
    let by_name = match algorithm.oid {
        RSA_SHA256 | ECDSA_SHA256 => Some(Digest::Sha256),
        RSA_SHA384 | ECDSA_SHA384 => Some(Digest::Sha384),
        RSA_SHA512 => Some(Digest::Sha512),
        RSA | EC_KEY => None,
        _ => return None,
    };
    if let (Some(one), Some(other)) = (by_name, digest)
        && one != other
    {
        return None;
    }
    let digest = by_name.or(digest)?;
    let is_ecdsa = matches!(algorithm.oid, ECDSA_SHA256 | ECDSA_SHA384 | EC_KEY);
    match key.algorithm.oid {
        RSA if !is_ecdsa => Some(match digest {
            Digest::Sha256 => &signature::RSA_PKCS1_2048_8192_SHA256,
            Digest::Sha384 => &signature::RSA_PKCS1_2048_8192_SHA384,
            Digest::Sha512 => &signature::RSA_PKCS1_2048_8192_SHA512,
        }),
        EC_KEY if is_ecdsa => match (Curve::of(&key.algorithm)?, digest) {
            (Curve::P256, Digest::Sha256) => Some(&signature::ECDSA_P256_SHA256_ASN1),
            (Curve::P256, Digest::Sha384) => Some(&signature::ECDSA_P256_SHA384_ASN1),
            (Curve::P384, Digest::Sha256) => Some(&signature::ECDSA_P384_SHA256_ASN1),
            (Curve::P384, Digest::Sha384) => Some(&signature::ECDSA_P384_SHA384_ASN1),
            (_, Digest::Sha512) => None,
        },
        _ => None,
    }
}

/// What an algorithm that is not accepted is called; the number of one that nobody here knows.
fn name(key: &SubjectPublicKeyInfoOwned, algorithm: &AlgorithmIdentifierOwned) -> String {
    let known = match algorithm.oid.to_string().as_str() {
        "1.2.840.113549.1.1.5" => "SHA-1, RSA",
        "1.2.840.113549.1.1.4" => "MD5, RSA",
        "1.2.840.113549.1.1.10" => "RSA-PSS",
        "1.2.840.10045.4.1" => "SHA-1, ECDSA",
        "1.3.101.112" => "Ed25519",
        _ => return format!("{}, {}", algorithm.oid, key.algorithm.oid),
    };
    known.to_owned()
}

/// The DER of a value that always has one.
pub(super) fn der(value: &impl Encode) -> Result<Vec<u8>, crate::diag::Message> {
    value.to_der().map_err(super::failed)
}
