//! Lists of syllables that every word of a text is held against.

/// The most that a list has.
const MOST: usize = 255;

/// Syllables by their [keys](super::syllable::key), in 256 small groups: a word is held only against those that have its
/// length and its ends, which for nearly all words is none.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    listed: &'static [&'static str],
    /// The number of the last syllable of each group, from 1; 0 where there is none.
    last: [u8; 256],
    /// Behind each number that of the one before it in its group.
    before: [u8; MOST + 1],
}

impl Keys {
    /// The list, of at most 255 syllables.
    pub const fn of(listed: &'static [&'static str]) -> Self {
        assert!(listed.len() <= MOST);
        let (mut last, mut before, mut number) = ([0; 256], [0; MOST + 1], 1);
        while number <= listed.len() {
            let mark = mark(listed[number - 1].as_bytes()) as usize;
            before[number] = last[mark];
            last[mark] = number as u8;
            number += 1;
        }
        Self { listed, last, before }
    }

    /// Whether a syllable is on it.
    #[inline]
    pub fn has(&self, key: &str) -> bool {
        let mut number = usize::from(self.last[usize::from(mark(key.as_bytes()))]);
        while number > 0 {
            if self.listed[number - 1] == key {
                return true;
            }
            number = usize::from(self.before[number]);
        }
        false
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
