//! Who signs: a private key and the certificates that go with it.

use der::asn1::{OctetStringRef, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use x509_cert::Certificate;
use x509_cert::spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::algorithm::{self, Curve, Digest};
use super::{chain, pkcs12};
use crate::diag::Message;
use crate::sign::messages::{KeyDoesNotFit, KeyUnsupported};

/// A password. It is wiped from memory when it is dropped, and never printed.
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes a password over.
    pub fn new(password: String) -> Self {
        Self(Zeroizing::new(password))
    }

    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A private key with its certificate and those above it.
pub struct Identity {
    key: PrivateKey,
    /// The signer's own first, then each one's issuer as far as they were in the key file.
    certificates: Vec<Certificate>,
}

enum PrivateKey {
    Rsa(RsaKeyPair),
    Ecdsa(Curve, EcdsaKeyPair),
}

impl Identity {
    /// Opens a key file (PKCS#12, RFC 7292), as `.p12` and `.pfx` files are. `name` is what the file is
    /// called in problems.
    ///
    /// # Errors
    ///
    /// A file that is none, a wrong password, ways of encryption and kinds of keys that are not known, a
    /// file without key, and a key that fits no certificate in the file.
    pub fn from_pkcs12(bytes: &[u8], password: &Password, name: &str) -> Result<Self, Message> {
        let opened = pkcs12::open(bytes, password, name)?;
        let info = PrivateKeyInfo::from_der(&opened.key)
            .map_err(|_| pkcs12::unreadable(name, "PrivateKeyInfo"))?;
        let (key, own) = match info.algorithm.oid {
            algorithm::RSA => rsa(&info, &opened.certificates, name)?,
            algorithm::EC_KEY => ecdsa(&info, &opened.certificates, name)?,
            other => return Err(unsupported(name, other.to_string())),
        };
        let certificates = chain::arrange(opened.certificates, own);
        Ok(Self { key, certificates })
    }

    /// The signer's certificate.
    pub fn certificate(&self) -> &Certificate {
        // `from_pkcs12` puts one in.
        &self.certificates[0]
    }

    pub(super) fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The hash that goes with the key.
    pub(super) const fn digest(&self) -> Digest {
        match &self.key {
            PrivateKey::Rsa(_) => Digest::Sha256,
            PrivateKey::Ecdsa(curve, _) => curve.digest(),
        }
    }

    /// What its signatures are called.
    pub(super) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        match &self.key {
            PrivateKey::Rsa(_) => algorithm::rsa_signature(),
            PrivateKey::Ecdsa(curve, _) => curve.signature(),
        }
    }

    /// Signs a message.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Message> {
        let random = SystemRandom::new();
        match &self.key {
            PrivateKey::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .map_err(super::failed)?;
                Ok(signature)
            }
            PrivateKey::Ecdsa(_, key) => {
                Ok(key.sign(&random, message).map_err(super::failed)?.as_ref().to_vec())
            }
        }
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = chain::readable_name(self.certificate().tbs_certificate().subject());
        write!(f, "Identity({name})")
    }
}

/// RFC 5958. What follows the key is of no use here.
#[derive(Sequence)]
struct PrivateKeyInfo<'a> {
    version: u8,
    algorithm: AlgorithmIdentifierOwned,
    private_key: &'a OctetStringRef,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    attributes: Option<SetOfVec<Any>>,
}

/// RFC 5915.
#[derive(Sequence)]
struct EcPrivateKey<'a> {
    version: u8,
    private_key: &'a OctetStringRef,
    #[asn1(context_specific = "0", optional = "true")]
    parameters: Option<Any>,
    #[asn1(context_specific = "1", optional = "true")]
    public_key: Option<Any>,
}

/// The key, and which of the certificates is its own.
fn rsa(
    info: &PrivateKeyInfo<'_>,
    certificates: &[Certificate],
    name: &str,
) -> Result<(PrivateKey, usize), Message> {
    let pair = RsaKeyPair::from_der(info.private_key.as_bytes())
        .map_err(|rejected| unsupported(name, format!("RSA, {rejected}")))?;
    let public = pair.public().as_ref();
    let own = certificates.iter().position(|certificate| public_key(certificate) == public);
    Ok((PrivateKey::Rsa(pair), own.ok_or_else(|| misfit(name))?))
}

fn ecdsa(
    info: &PrivateKeyInfo<'_>,
    certificates: &[Certificate],
    name: &str,
) -> Result<(PrivateKey, usize), Message> {
    let curve = Curve::of(&info.algorithm).ok_or_else(|| unsupported(name, "ECDSA".to_owned()))?;
    let (signing, length) = match curve {
        Curve::P256 => (&ECDSA_P256_SHA256_ASN1_SIGNING, 32),
        Curve::P384 => (&ECDSA_P384_SHA384_ASN1_SIGNING, 48),
    };
    let key = EcPrivateKey::from_der(info.private_key.as_bytes())
        .map_err(|_| pkcs12::unreadable(name, "ECPrivateKey"))?;
    // Some programs leave leading zeros out.
    let short = key.private_key.as_bytes();
    let mut private = Zeroizing::new(vec![0; length]);
    let start = length.checked_sub(short.len()).ok_or_else(|| misfit(name))?;
    private[start..].copy_from_slice(short);
    let random = SystemRandom::new();
    for (index, certificate) in certificates.iter().enumerate() {
        let public = public_key(certificate);
        let pair =
            EcdsaKeyPair::from_private_key_and_public_key(signing, &private, public, &random);
        if let Ok(pair) = pair {
            return Ok((PrivateKey::Ecdsa(curve, pair), index));
        }
    }
    Err(misfit(name))
}

fn public_key(certificate: &Certificate) -> &[u8] {
    let key = certificate.tbs_certificate().subject_public_key_info();
    key.subject_public_key.as_bytes().unwrap_or_default()
}

fn unsupported(name: &str, algorithm: String) -> Message {
    KeyUnsupported { path: name.to_owned(), algorithm }.into()
}

fn misfit(name: &str) -> Message {
    KeyDoesNotFit { path: name.to_owned() }.into()
}

impl Identity {
    /// How many bytes its signature and certificates take in a CMS, with room to spare for the rest.
    pub(super) fn size(&self) -> usize {
        let certificates = self.certificates.iter();
        let lengths = certificates
            .filter_map(|c| c.encoded_len().ok())
            .map(|length| u32::from(length) as usize);
        lengths.sum::<usize>() + 2_048
    }
}
