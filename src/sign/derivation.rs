//! Keys from passwords, as PKCS#12 itself makes them (RFC 7292, appendix B). PBKDF2 is ring's.

use std::num::NonZeroU32;

use zeroize::Zeroizing;

/// The password as the scheme of PKCS#12 wants it: in UTF-16, with two zeros at the end.
pub(super) fn terminated(password: &str) -> Zeroizing<Vec<u8>> {
    let units = password.encode_utf16().chain([0]);
    Zeroizing::new(units.flat_map(u16::to_be_bytes).collect())
}

/// What the bytes are wanted for (RFC 7292, B.3).
pub(super) const ID_KEY: u8 = 1;
pub(super) const ID_IV: u8 = 2;
pub(super) const ID_MAC: u8 = 3;

/// A hash with the size of the blocks that it works on.
pub(super) struct Hash {
    pub(super) algorithm: &'static ring::digest::Algorithm,
    block: usize,
}

pub(super) const SHA_1: Hash =
    Hash { algorithm: &ring::digest::SHA1_FOR_LEGACY_USE_ONLY, block: 64 };
pub(super) const SHA_256: Hash = Hash { algorithm: &ring::digest::SHA256, block: 64 };
pub(super) const SHA_384: Hash = Hash { algorithm: &ring::digest::SHA384, block: 128 };
pub(super) const SHA_512: Hash = Hash { algorithm: &ring::digest::SHA512, block: 128 };

/// Bytes from a password (RFC 7292, B.2).
pub(super) fn derive(
    hash: &Hash,
    id: u8,
    password: &[u8],
    salt: &[u8],
    iterations: NonZeroU32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let block = hash.block;
    let filled = |bytes: &[u8]| -> Vec<u8> {
        bytes.iter().copied().cycle().take(bytes.len().div_ceil(block) * block).collect()
    };
    let mut input = Zeroizing::new([filled(salt), filled(password)].concat());
    let mut derived = Zeroizing::new(Vec::with_capacity(length + hash.algorithm.output_len()));
    while derived.len() < length {
        let mut context = ring::digest::Context::new(hash.algorithm);
        context.update(&vec![id; block]);
        context.update(&input);
        let mut round = context.finish();
        for _ in 1..iterations.get() {
            round = ring::digest::digest(hash.algorithm, round.as_ref());
        }
        derived.extend_from_slice(round.as_ref());
        let addend: Vec<u8> = round.as_ref().iter().copied().cycle().take(block).collect();
        input.chunks_mut(block).for_each(|chunk| add_with_one(chunk, &addend));
    }
    derived.truncate(length);
    derived
}

/// Adds a number and one to another of the same length, without what goes beyond it.
fn add_with_one(number: &mut [u8], addend: &[u8]) {
    let mut carry = 1;
    for (byte, add) in number.iter_mut().zip(addend).rev() {
        let sum = u16::from(*byte) + u16::from(*add) + carry;
        [_, *byte] = sum.to_be_bytes();
        carry = sum >> 8;
    }
}
