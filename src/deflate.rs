//! Deflated bytes (RFC 1951), many of them one after the other.

use flate2::{Compress, Compression, FlushCompress, Status};

/// Deflates. Its tables are larger than most of what goes into a file, so one of them serves for all that does.
pub struct Deflater(Compress);

impl Deflater {
    /// At that level, 0 to 9; `with_header` for what zlib puts around it (RFC 1950).
    pub fn new(level: u32, with_header: bool) -> Self {
        Self(Compress::new(Compression::new(level), with_header))
    }

    /// Those bytes, deflated: the same each time.
    pub fn pack(&mut self, data: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut packed = Vec::with_capacity(data.len() / 2 + 64);
        loop {
            let rest = data.get(self.0.total_in() as usize..).unwrap_or_default();
            match self.0.compress_vec(rest, &mut packed, FlushCompress::Finish) {
                Ok(Status::StreamEnd) | Err(_) => return packed,
                Ok(_) => packed.reserve(data.len() / 4 + 1024),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_went_before_leaves_no_trace() {
        let texts = [vec![b'a'; 100_000], b"mot hai".repeat(9), Vec::new(), (0..=255).collect()];
        let mut one = Deflater::new(4, false);
        for text in texts.iter().chain(&texts) {
            let packed = one.pack(text);
            assert_eq!(packed, Deflater::new(4, false).pack(text));
            let mut unpacked = Vec::new();
            flate2::read::DeflateDecoder::new(&*packed).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, *text);
        }
    }
}
