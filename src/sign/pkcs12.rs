//! Key files (PKCS#12, RFC 7292): the private key and the certificates in them. Those of today are read
//! (PBES2: PBKDF2 with AES or 3DES) and those that older programs and certification authorities make (the password
//! scheme of PKCS#12 with 3DES or RC2).

use std::num::NonZeroU32;

use aes::{Aes128, Aes192, Aes256};
use cbc::Decryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, InnerIvInit, KeyIvInit};
use cms::content_info::ContentInfo;
use cms::encrypted_data::EncryptedData;
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Any, Decode, Sequence};
use des::{TdesEde2, TdesEde3};
use rc2::Rc2;
use ring::{hmac, pbkdf2};
use x509_cert::Certificate;
use x509_cert::spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::derivation::{
    ID_IV, ID_KEY, ID_MAC, SHA_1, SHA_256, SHA_384, SHA_512, derive, terminated,
};
use super::key::Password;
use crate::diag::Message;
use crate::sign::messages::{KeyFileEmpty, KeyFileUnreadable, KeyFileUnsupported, WrongPassword};

/// What a key file holds.
pub(super) struct Opened {
    /// The private key, a PKCS#8 `PrivateKeyInfo`.
    pub(super) key: Zeroizing<Vec<u8>>,
    /// The certificates, in the order of the file.
    pub(super) certificates: Vec<Certificate>,
}

/// Opens a key file. The password is checked against the file's own sum first, so that a wrong one is
/// told from a damaged file.
pub(super) fn open(bytes: &[u8], password: &Password, name: &str) -> Result<Opened, Message> {
    let reader = Reader { name, password: password.expose() };
    let pfx = Pfx::from_der(bytes).map_err(|_| unreadable(name, "PFX"))?;
    let safe = reader.data(&pfx.auth_safe)?;
    if let Some(mac) = &pfx.mac_data {
        reader.check_mac(mac, &safe)?;
    }
    let parts =
        Vec::<ContentInfo>::from_der(&safe).map_err(|_| unreadable(name, "AuthenticatedSafe"))?;
    let mut bags = Vec::new();
    for part in &parts {
        let contents = match part.content_type {
            DATA => Zeroizing::new(reader.data(part)?),
            ENCRYPTED => reader.decrypt_contents(part)?,
            other => return Err(reader.unsupported(other)),
        };
        let contents = Vec::<SafeBag>::from_der(&contents);
        bags.extend(contents.map_err(|_| unreadable(name, "SafeContents"))?);
    }
    reader.take(&bags)
}

/// The file is no key file, or cannot be read as one: `what` part of it.
pub(super) fn unreadable(name: &str, what: &str) -> Message {
    KeyFileUnreadable { path: name.to_owned(), what: what.to_owned() }.into()
}

#[derive(Sequence)]
struct Pfx {
    version: u8,
    auth_safe: ContentInfo,
    #[asn1(optional = "true")]
    mac_data: Option<MacData>,
}

#[derive(Sequence)]
struct MacData {
    mac: DigestInfo,
    salt: OctetString,
    #[asn1(default = "one")]
    iterations: u32,
}

const fn one() -> u32 {
    1
}

#[derive(Sequence)]
struct DigestInfo {
    algorithm: AlgorithmIdentifierOwned,
    digest: OctetString,
}

#[derive(Sequence)]
struct SafeBag {
    id: ObjectIdentifier,
    value: Any,
    #[asn1(optional = "true")]
    attributes: Option<Any>,
}

#[derive(Sequence)]
struct CertificateBag {
    id: ObjectIdentifier,
    value: Any,
}

#[derive(Sequence)]
struct EncryptedPrivateKeyInfo {
    algorithm: AlgorithmIdentifierOwned,
    data: OctetString,
}

#[derive(Sequence)]
struct PasswordParameters {
    salt: OctetString,
    iterations: u32,
}

#[derive(Sequence)]
struct Pbes2Parameters {
    derivation: AlgorithmIdentifierOwned,
    encryption: AlgorithmIdentifierOwned,
}

#[derive(Sequence)]
struct Pbkdf2Parameters {
    salt: OctetString,
    iterations: u32,
    #[asn1(optional = "true")]
    length: Option<u32>,
    #[asn1(optional = "true")]
    function: Option<AlgorithmIdentifierOwned>,
}

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
const ENCRYPTED: ObjectIdentifier = oid("1.2.840.113549.1.7.6");
const KEY_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.1");
const SHROUDED_KEY_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.2");
const CERTIFICATE_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.3");
const X509: ObjectIdentifier = oid("1.2.840.113549.1.9.22.1");
const PBE_3DES_3: ObjectIdentifier = oid("1.2.840.113549.1.12.1.3");
const PBE_3DES_2: ObjectIdentifier = oid("1.2.840.113549.1.12.1.4");
const PBE_RC2_128: ObjectIdentifier = oid("1.2.840.113549.1.12.1.5");
const PBE_RC2_40: ObjectIdentifier = oid("1.2.840.113549.1.12.1.6");
const PBES2: ObjectIdentifier = oid("1.2.840.113549.1.5.13");
const PBKDF2: ObjectIdentifier = oid("1.2.840.113549.1.5.12");
const HMAC_SHA1: ObjectIdentifier = oid("1.2.840.113549.2.7");
const HMAC_SHA256: ObjectIdentifier = oid("1.2.840.113549.2.9");
const HMAC_SHA384: ObjectIdentifier = oid("1.2.840.113549.2.10");
const HMAC_SHA512: ObjectIdentifier = oid("1.2.840.113549.2.11");
const AES_128_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.2");
const AES_192_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.22");
const AES_256_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.42");
const TDES_CBC: ObjectIdentifier = oid("1.2.840.113549.3.7");
const SHA1: ObjectIdentifier = oid("1.3.14.3.2.26");
const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");

/// More rounds than any program asks for: a file that does is there to keep the reader busy.
const MOST_ITERATIONS: u32 = 10_000_000;

struct Reader<'a> {
    name: &'a str,
    password: &'a str,
}

impl Reader<'_> {
    fn take(&self, bags: &[SafeBag]) -> Result<Opened, Message> {
        let mut key = None;
        let mut certificates = Vec::new();
        for bag in bags {
            match bag.id {
                KEY_BAG => key = key.or(Some(Zeroizing::new(inner(&bag.value).to_vec()))),
                SHROUDED_KEY_BAG if key.is_none() => key = Some(self.decrypt_key(&bag.value)?),
                CERTIFICATE_BAG => certificates.extend(self.certificate(&bag.value)?),
                _ => {}
            }
        }
        let key = key.ok_or_else(|| KeyFileEmpty { path: self.name.to_owned() })?;
        Ok(Opened { key, certificates })
    }

    fn certificate(&self, bag: &Any) -> Result<Option<Certificate>, Message> {
        let unreadable = |_| unreadable(self.name, "CertBag");
        let bag = CertificateBag::from_der(inner(bag)).map_err(unreadable)?;
        if bag.id != X509 {
            return Ok(None);
        }
        let bytes = OctetString::from_der(inner(&bag.value)).map_err(unreadable)?;
        Certificate::from_der(bytes.as_bytes()).map(Some).map_err(unreadable)
    }

    fn data(&self, info: &ContentInfo) -> Result<Vec<u8>, Message> {
        if info.content_type != DATA {
            return Err(self.unsupported(info.content_type));
        }
        let data = info.content.decode_as::<OctetString>();
        data.map(OctetString::into_bytes).map(Into::into).map_err(|_| unreadable(self.name, "Data"))
    }

    fn decrypt_contents(&self, info: &ContentInfo) -> Result<Zeroizing<Vec<u8>>, Message> {
        let unreadable = || unreadable(self.name, "EncryptedData");
        let data: EncryptedData = info.content.decode_as().map_err(|_| unreadable())?;
        let content = data.enc_content_info;
        let secret = content.encrypted_content.ok_or_else(unreadable)?;
        self.decrypt(&content.content_enc_alg, secret.as_bytes())
    }

    fn decrypt_key(&self, bag: &Any) -> Result<Zeroizing<Vec<u8>>, Message> {
        let info = EncryptedPrivateKeyInfo::from_der(inner(bag))
            .map_err(|_| unreadable(self.name, "EncryptedPrivateKeyInfo"))?;
        self.decrypt(&info.algorithm, info.data.as_bytes())
    }

    fn decrypt(
        &self,
        algorithm: &AlgorithmIdentifierOwned,
        secret: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Message> {
        if algorithm.oid == PBES2 {
            return self.decrypt_pbes2(algorithm, secret);
        }
        let length = match algorithm.oid {
            PBE_3DES_3 => 24,
            PBE_3DES_2 | PBE_RC2_128 => 16,
            PBE_RC2_40 => 5,
            other => return Err(self.unsupported(other)),
        };
        let parameters: PasswordParameters = self.parameters(algorithm)?;
        let iterations = self.iterations(parameters.iterations)?;
        let salt = parameters.salt.as_bytes();
        // Programs differ in what no password at all is: a terminated string or nothing.
        let passwords = [terminated(self.password), Zeroizing::new(Vec::new())];
        let tried = if self.password.is_empty() { &passwords[..] } else { &passwords[..1] };
        let opened = tried.iter().find_map(|password| {
            let derive = |id, length| derive(&SHA_1, id, password, salt, iterations, length);
            let (key, iv) = (derive(ID_KEY, length), derive(ID_IV, 8));
            match algorithm.oid {
                PBE_3DES_3 => {
                    plain(Decryptor::<TdesEde3>::new_from_slices(&key, &iv).ok()?, secret)
                }
                PBE_3DES_2 => {
                    plain(Decryptor::<TdesEde2>::new_from_slices(&key, &iv).ok()?, secret)
                }
                _ => {
                    let cipher = Rc2::new_with_eff_key_len(&key, key.len() * 8);
                    plain(Decryptor::inner_iv_slice_init(cipher, &iv).ok()?, secret)
                }
            }
        });
        opened.ok_or_else(|| self.wrong_password())
    }

    /// RFC 8018, 6.2.
    fn decrypt_pbes2(
        &self,
        algorithm: &AlgorithmIdentifierOwned,
        secret: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Message> {
        let schemes: Pbes2Parameters = self.parameters(algorithm)?;
        if schemes.derivation.oid != PBKDF2 {
            return Err(self.unsupported(schemes.derivation.oid));
        }
        let length = match schemes.encryption.oid {
            AES_128_CBC => 16,
            AES_192_CBC | TDES_CBC => 24,
            AES_256_CBC => 32,
            other => return Err(self.unsupported(other)),
        };
        let parameters: Pbkdf2Parameters = self.parameters(&schemes.derivation)?;
        let function = match parameters.function.map_or(HMAC_SHA1, |function| function.oid) {
            HMAC_SHA1 => pbkdf2::PBKDF2_HMAC_SHA1,
            HMAC_SHA256 => pbkdf2::PBKDF2_HMAC_SHA256,
            HMAC_SHA384 => pbkdf2::PBKDF2_HMAC_SHA384,
            HMAC_SHA512 => pbkdf2::PBKDF2_HMAC_SHA512,
            other => return Err(self.unsupported(other)),
        };
        let iterations = self.iterations(parameters.iterations)?;
        let mut key = Zeroizing::new(vec![0; length]);
        let (salt, password) = (parameters.salt.as_bytes(), self.password.as_bytes());
        pbkdf2::derive(function, iterations, salt, password, &mut key);
        let iv: OctetString = self.parameters(&schemes.encryption)?;
        let iv = iv.as_bytes();
        let opened = match schemes.encryption.oid {
            AES_128_CBC => {
                Decryptor::<Aes128>::new_from_slices(&key, iv).ok().and_then(|d| plain(d, secret))
            }
            AES_192_CBC => {
                Decryptor::<Aes192>::new_from_slices(&key, iv).ok().and_then(|d| plain(d, secret))
            }
            TDES_CBC => {
                Decryptor::<TdesEde3>::new_from_slices(&key, iv).ok().and_then(|d| plain(d, secret))
            }
            _ => Decryptor::<Aes256>::new_from_slices(&key, iv).ok().and_then(|d| plain(d, secret)),
        };
        opened.ok_or_else(|| self.wrong_password())
    }

    fn check_mac(&self, mac: &MacData, safe: &[u8]) -> Result<(), Message> {
        let (hash, algorithm) = match mac.mac.algorithm.oid {
            SHA1 => (&SHA_1, hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY),
            SHA256 => (&SHA_256, hmac::HMAC_SHA256),
            SHA384 => (&SHA_384, hmac::HMAC_SHA384),
            SHA512 => (&SHA_512, hmac::HMAC_SHA512),
            other => return Err(self.unsupported(other)),
        };
        let iterations = self.iterations(mac.iterations)?;
        let salt = mac.salt.as_bytes();
        let passwords = [terminated(self.password), Zeroizing::new(Vec::new())];
        let tried = if self.password.is_empty() { &passwords[..] } else { &passwords[..1] };
        let is_right = tried.iter().any(|password| {
            let length = hash.algorithm.output_len();
            let key = derive(hash, ID_MAC, password, salt, iterations, length);
            let key = hmac::Key::new(algorithm, &key);
            hmac::verify(&key, safe, mac.mac.digest.as_bytes()).is_ok()
        });
        if is_right { Ok(()) } else { Err(self.wrong_password()) }
    }

    fn parameters<T: for<'d> Decode<'d>>(
        &self,
        algorithm: &AlgorithmIdentifierOwned,
    ) -> Result<T, Message> {
        let bytes = algorithm.parameters.as_ref().and_then(|any| der::Encode::to_der(any).ok());
        let parsed = bytes.and_then(|bytes| T::from_der(&bytes).ok());
        parsed.ok_or_else(|| unreadable(self.name, "AlgorithmIdentifier"))
    }

    fn iterations(&self, count: u32) -> Result<NonZeroU32, Message> {
        NonZeroU32::new(count)
            .filter(|count| count.get() <= MOST_ITERATIONS)
            .ok_or_else(|| unreadable(self.name, "iterations"))
    }

    fn wrong_password(&self) -> Message {
        WrongPassword { path: self.name.to_owned() }.into()
    }

    fn unsupported(&self, algorithm: ObjectIdentifier) -> Message {
        let known = match algorithm.to_string().as_str() {
            "1.2.840.113549.1.12.1.1" => "RC4-128",
            "1.2.840.113549.1.12.1.2" => "RC4-40",
            "1.3.6.1.4.1.11591.4.11" => "scrypt",
            "1.2.840.113549.1.5.14" => "PBMAC1",
            "1.2.840.113549.2.5" => "MD5",
            _ => "",
        };
        let algorithm = if known.is_empty() { algorithm.to_string() } else { known.to_owned() };
        KeyFileUnsupported { path: self.name.to_owned(), algorithm }.into()
    }
}

/// What stands inside an explicit tag.
fn inner(tagged: &Any) -> &[u8] {
    tagged.value()
}

/// Decrypts; `None` where the padding is wrong, as it is with a wrong key.
fn plain<D: BlockModeDecrypt>(decryptor: D, secret: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    decryptor.decrypt_padded_vec::<Pkcs7>(secret).ok().map(Zeroizing::new)
}
