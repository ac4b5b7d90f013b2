//! Which way up a camera was held (EXIF 2.32, 4.6.4): the one thing that is taken from its notes.

/// The orientation, 1 to 8; 1 where the notes do not say.
pub(super) fn orientation(tiff: &[u8]) -> u8 {
    found(tiff).unwrap_or(1)
}

const ORIENTATION: u16 = 0x0112;

fn found(tiff: &[u8]) -> Option<u8> {
    let is_big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let long = |at: usize| -> Option<u32> {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let count = usize::from(short(directory)?);
    let entry = |index: usize| directory.checked_add(2)?.checked_add(index * 12);
    let at = (0..count).filter_map(entry).find(|at| short(*at) == Some(ORIENTATION))?;
    let value = short(at.checked_add(8)?)?;
    u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
}
