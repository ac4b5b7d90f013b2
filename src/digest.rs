//! SHA-256 (FIPS 180-4) as files of the program write it.

use std::fmt;
use std::io::{self, Read};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::Digest;

/// A SHA-256 checksum; written in 64 small hexadecimal digits, as `sha256sum` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// The checksum of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// The checksum of the first `most` bytes of a stream, and how many there were, without holding
    /// them all at once.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn of_first(most: u64, stream: &mut dyn Read) -> io::Result<(Self, u64)> {
        let mut hasher = sha2::Sha256::new();
        let (mut buffer, mut rest) = (vec![0; 1 << 16], stream.take(most));
        let mut length = 0;
        loop {
            let count = match rest.read(&mut buffer) {
                Ok(0) => return Ok((Self(hasher.finalize().into()), length)),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hasher.update(buffer.get(..count).unwrap_or_default());
            length += count as u64;
        }
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            for &digit in pair {
                let value = char::from(digit).to_digit(16)?;
                *byte = *byte << 4 | u8::try_from(value).ok()?;
            }
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Sha256 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sha256 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("a SHA-256 has 64 hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4's example of one block.
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_checksum_is_that_of_the_standard_and_reads_back() {
        assert_eq!(Sha256::of(b"abc").to_string(), ABC);
        assert_eq!(Sha256::parse(ABC), Some(Sha256::of(b"abc")));
        assert_eq!(Sha256::parse(&ABC.replace('b', "g")), None);
        assert_eq!(Sha256::parse(&ABC[1..]), None);
    }

    #[test]
    fn a_stream_is_read_no_further_than_asked() {
        let mut stream: &[u8] = b"abcdef";
        assert_eq!(Sha256::of_first(3, &mut stream).unwrap(), (Sha256::of(b"abc"), 3));
        assert_eq!(stream, b"def");
        assert_eq!(Sha256::of_first(9, &mut stream).unwrap().1, 3);
    }
}
