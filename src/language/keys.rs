//! Lists of syllables that every word of a text is held against.

/// Syllables by their [keys](super::syllable::key), behind a sieve: nearly all words are on no list, and most of those are
/// told by their length and their ends.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    listed: &'static [&'static str],
    sieve: [u64; 4],
}

impl Keys {
    /// The list, which is short.
    pub const fn of(listed: &'static [&'static str]) -> Self {
        let (mut sieve, mut at) = ([0; 4], 0);
        while at < listed.len() {
            let mark = mark(listed[at].as_bytes());
            sieve[(mark >> 6) as usize] |= 1 << (mark & 63);
            at += 1;
        }
        Self { listed, sieve }
    }

    /// Whether a syllable is on it.
    pub fn has(&self, key: &str) -> bool {
        let mark = mark(key.as_bytes());
        self.sieve[usize::from(mark >> 6)] >> (mark & 63) & 1 == 1 && self.listed.contains(&key)
    }
}

/// What a syllable has in common with few others.
const fn mark(key: &[u8]) -> u8 {
    let [.., before, last] = key else { return key.len() as u8 };
    let ends = key[0] as u32 * 31 + *before as u32 * 17 + *last as u32 * 5;
    ((ends + key.len() as u32 * 67) & 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_syllables_and_no_others() {
        const LISTED: &[&str] = &["", "y", "ở", "và", "của", "nghiêng", "thường", "thưởng"];
        const KEYS: Keys = Keys::of(LISTED);
        for key in LISTED {
            assert!(KEYS.has(key), "{key}");
        }
        for other in ["a", "vá", "cua", "nghiêngg", "thướng", "những", " "] {
            assert!(!KEYS.has(other), "{other}");
        }
    }
}
