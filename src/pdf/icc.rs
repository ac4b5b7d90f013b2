//! The sRGB colour space (IEC 61966-2-1) as an ICC profile, version 4.2 (ICC.1:2004-10).

/// The bytes of the profile.
pub(super) fn srgb() -> Vec<u8> {
    let curve = parametric_curve();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", localized("sRGB IEC61966-2.1")),
        (b"cprt", localized("CC0 1.0")),
        (b"wtpt", numbers(b"XYZ ", &[0.9642, 1.0, 0.8249])),
        (b"chad", numbers(b"sf32", &D65_TO_D50)),
        (b"rXYZ", numbers(b"XYZ ", &[0.436_07, 0.222_49, 0.013_92])),
        (b"gXYZ", numbers(b"XYZ ", &[0.385_15, 0.716_87, 0.097_08])),
        (b"bXYZ", numbers(b"XYZ ", &[0.143_07, 0.060_61, 0.714_10])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = HEADER + 4 + 12 * tags.len();
    let mut last: Option<(Vec<u8>, usize)> = None;
    for (signature, tag) in tags {
        // Tags of the same data share it.
        let offset = match &last {
            Some((same, offset)) if *same == tag => *offset,
            _ => {
                data.extend_from_slice(&tag);
                start + data.len() - tag.len()
            }
        };
        table.extend_from_slice(signature);
        table.extend_from_slice(&(offset as u32).to_be_bytes());
        table.extend_from_slice(&(tag.len() as u32).to_be_bytes());
        data.resize(data.len().next_multiple_of(4), 0);
        last = Some((tag, offset));
    }
    let mut profile = header((start + data.len()) as u32);
    profile.append(&mut table);
    profile.append(&mut data);
    profile
}

const HEADER: usize = 128;

/// The Bradford transform from the white of sRGB to that of the profile connection space.
const D65_TO_D50: [f64; 9] =
    [1.047_88, 0.022_92, -0.050_22, 0.029_60, 0.990_48, -0.017_07, -0.009_25, 0.015_08, 0.751_68];

/// ICC.1:2004-10, 7.2: a display profile from RGB to XYZ, perceptual.
fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; HEADER];
    header[0..4].copy_from_slice(&size.to_be_bytes());
    header[8..12].copy_from_slice(&[4, 0x20, 0, 0]);
    header[12..16].copy_from_slice(b"mntr");
    header[16..20].copy_from_slice(b"RGB ");
    header[20..24].copy_from_slice(b"XYZ ");
    // A fixed date: 1 January 2020.
    for (place, value) in [(24, 2020_u16), (26, 1), (28, 1)] {
        header[place..place + 2].copy_from_slice(&value.to_be_bytes());
    }
    header[36..40].copy_from_slice(b"acsp");
    for (place, value) in [(68, 0.9642), (72, 1.0), (76, 0.8249)] {
        header[place..place + 4].copy_from_slice(&fixed(value));
    }
    header
}

/// Numbers of 16 bits before and 16 behind the point, under a type signature.
fn numbers(signature: &[u8; 4], values: &[f64]) -> Vec<u8> {
    let mut tag = signature.to_vec();
    tag.extend_from_slice(&[0; 4]);
    values.iter().for_each(|&value| tag.extend_from_slice(&fixed(value)));
    tag
}

fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

/// The transfer curve of sRGB: function type 3 with g, a, b, c, d.
fn parametric_curve() -> Vec<u8> {
    let mut tag = b"para\0\0\0\0\0\x03\0\0".to_vec();
    for value in [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45] {
        tag.extend_from_slice(&fixed(value));
    }
    tag
}

/// A text in one language.
fn localized(text: &str) -> Vec<u8> {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut tag = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    tag.extend_from_slice(&(text.len() as u32).to_be_bytes());
    tag.extend_from_slice(&28_u32.to_be_bytes());
    tag.extend_from_slice(&text);
    tag
}
