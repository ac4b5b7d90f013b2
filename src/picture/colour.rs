//! Colours of telephones and cameras become sRGB: they often photograph in a wider space (Display P3, Adobe RGB), and say so
//! in an ICC profile (ISO 15076-1) of three primaries and a curve each. Other profiles are those of printers and scanners;
//! their colours are taken as they are.

use super::Pixels;

/// From the colours of a profile to sRGB.
pub(super) struct Conversion {
    /// What each value of red, green and blue is in light, 0 to 1.
    curves: [Vec<f32>; 3],
    /// From light of these primaries to that of sRGB.
    matrix: [[f32; 3]; 3],
}

/// From XYZ by D50, in which profiles count, to the light of sRGB (IEC 61966-2-1).
const TO_SRGB: [[f32; 3]; 3] = [
    [3.133_856, -1.616_867, -0.490_615],
    [-0.978_769, 1.916_142, 0.033_454],
    [0.071_945, -0.228_991, 1.405_243],
];

impl Conversion {
    /// `None` where the profile is sRGB, or none that can be followed.
    pub(super) fn of(profile: &[u8]) -> Option<Self> {
        if profile.get(16..20)? != b"RGB " {
            return None;
        }
        let primaries = [b"rXYZ", b"gXYZ", b"bXYZ"].map(|name| primary(tag(profile, name)?));
        let curves = [b"rTRC", b"gTRC", b"bTRC"].map(|name| curve(tag(profile, name)?));
        let [Some(red), Some(green), Some(blue)] = primaries else { return None };
        let matrix = TO_SRGB.map(|row| {
            [red, green, blue]
                .map(|primary| row.iter().zip(primary).map(|(a, b)| a * b).sum::<f32>())
        });
        let [Some(red), Some(green), Some(blue)] = curves else { return None };
        let conversion = Self { curves: [red, green, blue], matrix };
        (!conversion.is_none()).then_some(conversion)
    }

    /// Whether it would change no colour by more than a step or two.
    fn is_none(&self) -> bool {
        const SIDES: [u8; 5] = [0, 64, 128, 192, 255];
        let colours = SIDES
            .iter()
            .flat_map(|r| SIDES.iter().flat_map(move |g| SIDES.map(move |b| [*r, *g, b])));
        let encode = encoding();
        colours.into_iter().all(|colour| {
            let new = self.converted(colour, &encode);
            colour.iter().zip(new).all(|(old, new)| old.abs_diff(new) <= 3)
        })
    }

    /// Converts all dots; grey ones stay.
    pub(super) fn convert(&self, pixels: &mut Pixels) {
        if pixels.is_grey() {
            return;
        }
        let encode = encoding();
        for dot in pixels.data_mut().chunks_exact_mut(3) {
            let new = self.converted([dot[0], dot[1], dot[2]], &encode);
            dot.copy_from_slice(&new);
        }
    }

    fn converted(&self, colour: [u8; 3], encode: &[u8]) -> [u8; 3] {
        let light: [f32; 3] = std::array::from_fn(|i| self.curves[i][usize::from(colour[i])]);
        self.matrix.map(|row| {
            let value = row[0] * light[0] + row[1] * light[1] + row[2] * light[2];
            encode[(value.clamp(0.0, 1.0) * STEPS as f32 + 0.5) as usize]
        })
    }
}

/// In so many steps light is counted: the curve of sRGB is steep where it is dark.
const STEPS: usize = 16_384;

/// The value of sRGB for each step of light. Worked out from the values, whose curve needs no power of a broken number on
/// which machines might differ in the last digit.
fn encoding() -> Vec<u8> {
    let mut out = Vec::with_capacity(STEPS + 1);
    let mut value = 0_u8;
    for step in 0..=STEPS {
        let light = step as f32 / STEPS as f32;
        while value < 255 && light > f32::midpoint(srgb_light(value), srgb_light(value + 1)) {
            value += 1;
        }
        out.push(value);
    }
    out
}

fn srgb_light(value: u8) -> f32 {
    let value = f32::from(value) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { power((value + 0.055) / 1.055, 2.4) }
}

/// A power of a number from 0 to 1, by additions and multiplications alone: the same on every machine.
fn power(base: f32, exponent: f32) -> f32 {
    if base <= 0.0 {
        return 0.0;
    }
    // ln x = 2 artanh((x - 1) / (x + 1)), of a number near 1.
    let (mut x, mut halves) = (f64::from(base), 0);
    while x < 0.7 {
        x *= 2.0;
        halves += 1;
    }
    let ratio = (x - 1.0) / (x + 1.0);
    let (mut term, mut logarithm) = (ratio, 0.0);
    for k in 0..20 {
        logarithm += term / f64::from(2 * k + 1);
        term *= ratio * ratio;
    }
    let logarithm = 2.0 * logarithm - f64::from(halves) * std::f64::consts::LN_2;
    let y = logarithm * f64::from(exponent);
    // e^y = (e^(y / 1024))^1024
    let small = y / 1024.0;
    let mut result = 1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0)));
    for _ in 0..10 {
        result *= result;
    }
    result as f32
}

/// The data of a tag of the profile.
fn tag<'p>(profile: &'p [u8], name: &[u8; 4]) -> Option<&'p [u8]> {
    let count = long(profile, 128)?.min(200);
    let entry = |index: u32| 132 + 12 * index as usize;
    let at = (0..count).map(entry).find(|at| profile.get(*at..*at + 4) == Some(name))?;
    let start = long(profile, at + 4)? as usize;
    profile.get(start..start.checked_add(long(profile, at + 8)? as usize)?)
}

fn primary(tag: &[u8]) -> Option<[f32; 3]> {
    let values = [8, 12, 16].map(|at| fixed(tag, at));
    let [Some(x), Some(y), Some(z)] = values else { return None };
    (tag.get(..4)? == b"XYZ ").then_some([x, y, z])
}

/// The light of each of 256 values.
fn curve(tag: &[u8]) -> Option<Vec<f32>> {
    let of = |light: &dyn Fn(f32) -> f32| {
        (0..=255_u8).map(|value| light(f32::from(value) / 255.0)).collect()
    };
    match tag.get(..4)? {
        b"para" => parametric(tag).map(|light| of(&light)),
        b"curv" => match long(tag, 8)? {
            0 => Some(of(&|value| value)),
            1 => {
                let exponent = f32::from(short(tag, 12)?) / 256.0;
                Some(of(&|value| power(value, exponent)))
            }
            count => {
                let count = count as usize;
                let points = tag.get(12..12_usize.checked_add(count.checked_mul(2)?)?)?;
                let at = |index: usize| {
                    f32::from(short(points, index.min(count - 1) * 2).unwrap_or(0)) / 65_535.0
                };
                Some(of(&|value| {
                    let place = value * (count - 1) as f32;
                    let index = place as usize;
                    at(index) + (at(index + 1) - at(index)) * (place - index as f32)
                }))
            }
        },
        _ => None,
    }
}

/// The curves with a power in them (ISO 15076-1, 10.18).
fn parametric(tag: &[u8]) -> Option<impl Fn(f32) -> f32> {
    let kind = short(tag, 8)?;
    let count = match kind {
        0 => 1,
        1 => 3,
        2 => 4,
        3 => 5,
        4 => 7,
        _ => return None,
    };
    let mut values = [0.0; 7];
    for (index, value) in values.iter_mut().enumerate().take(count) {
        *value = fixed(tag, 12 + 4 * index)?;
    }
    let [g, mut a, b, mut c, mut d, mut e, mut f] = values;
    match kind {
        0 => (a, d) = (1.0, 0.0),
        1 => (c, d) = (0.0, if a == 0.0 { 0.0 } else { -b / a }),
        2 => (e, f, c, d) = (c, c, 0.0, if a == 0.0 { 0.0 } else { -b / a }),
        3 => (e, f) = (0.0, 0.0),
        _ => {}
    }
    Some(move |value: f32| match value >= d {
        true => (power(a * value + b, g) + e).clamp(0.0, 1.0),
        false => (c * value + f).clamp(0.0, 1.0),
    })
}

fn fixed(bytes: &[u8], at: usize) -> Option<f32> {
    Some(long(bytes, at)?.cast_signed() as f32 / 65_536.0)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
