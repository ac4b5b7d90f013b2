//! What the program carries and never reads.

/// Where a colour profile names itself (ICC.1:2022, 7.2: its size in bytes 0 to 3, this in bytes 36 to 39).
const SIGNATURE: &[u8] = b"acsp";
const SIGNATURE_AT: usize = 36;
/// In the description of the one that printpdf brings.
const UNUSED: &[u8] = b"FOGRA39";

/// Empties the CMYK profile that printpdf brings and that no PDF of the program holds: 654 kB that no compressor makes
/// smaller. Gives how many bytes are empty now.
pub fn slim(wasm: &mut [u8]) -> usize {
    let mut emptied = 0;
    let mut from = 0;
    while let Some(at) = find(&wasm[from..], SIGNATURE).map(|at| from + at) {
        from = at + SIGNATURE.len();
        let Some(start) = at.checked_sub(SIGNATURE_AT) else { continue };
        let size = wasm[start..].first_chunk().map_or(0, |size| u32::from_be_bytes(*size));
        let Some(profile) = wasm.get_mut(start..start.saturating_add(size as usize)) else {
            continue;
        };
        if size as usize > SIGNATURE_AT && find(profile, UNUSED).is_some() {
            profile.fill(0);
            emptied += profile.len();
        }
    }
    emptied
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &[u8]) -> Vec<u8> {
        let mut profile = vec![7; 200];
        profile[..4].copy_from_slice(&200_u32.to_be_bytes());
        profile[SIGNATURE_AT..SIGNATURE_AT + 4].copy_from_slice(SIGNATURE);
        profile[100..100 + name.len()].copy_from_slice(name);
        profile
    }

    #[test]
    fn the_unused_profile_is_emptied_and_nothing_beside_it() {
        let [unused, other] = [profile(b"Coated FOGRA39"), profile(b"sRGB")];
        let mut wasm = [b"before acsp".as_slice(), &unused, b"FOGRA39", &other].concat();
        assert_eq!(slim(&mut wasm), 200);
        assert_eq!(wasm, [b"before acsp".as_slice(), &[0; 200], b"FOGRA39", &other].concat());
    }
}
