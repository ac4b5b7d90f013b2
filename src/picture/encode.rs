//! Dots become files again: JPEG baseline with halved colours for photographs, PNG for drawings.

use flate2::Crc;

use super::Pixels;
use super::huffman::{AC_COLOUR, AC_LIGHT, Codes, DC_COLOUR, DC_LIGHT, Table};
use super::jpeg::JFIF;
use crate::deflate::Deflater;

/// Where the data of a PNG of [`png()`] begins: behind the signature, the header and what stands before data.
const PNG_DATA: usize = 8 + 25 + 8;

/// A PNG: header, data in one piece, end.
pub(super) fn png(pixels: &Pixels) -> Vec<u8> {
    let [width, height] = pixels.size();
    let mut header = Vec::with_capacity(13);
    header.extend_from_slice(&width.to_be_bytes());
    header.extend_from_slice(&height.to_be_bytes());
    header.extend_from_slice(&[8, if pixels.is_grey() { 0 } else { 2 }, 0, 0, 0]);
    let data = Deflater::new(6, true).pack(&filtered(pixels));
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(b"IHDR", &header), (b"IDAT", &data), (b"IEND", &Vec::new())] {
        out.extend_from_slice(&u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend_from_slice(name);
        out.extend_from_slice(data);
        let mut sum = Crc::new();
        sum.update(name);
        sum.update(data);
        out.extend_from_slice(&sum.sum().to_be_bytes());
    }
    out
}

/// The data of a PNG that was made here.
pub(super) fn png_data(png: &[u8]) -> &[u8] {
    let end = png.len().saturating_sub(4 + 12);
    png.get(PNG_DATA..end).unwrap_or_default()
}

/// Rows as differences from their neighbours: of the five ways of PNG the one that leaves the least.
fn filtered(pixels: &Pixels) -> Vec<u8> {
    let step = pixels.channels();
    let mut out = Vec::new();
    let mut above: Vec<u8> = Vec::new();
    for row in pixels.rows() {
        above.resize(row.len(), 0);
        let ways = (0..5_u8).map(|way| (way, filtered_row(way, row, &above, step)));
        let cost = |row: &[u8]| -> u64 {
            row.iter().map(|byte| u64::from(byte.cast_signed().unsigned_abs())).sum()
        };
        if let Some((way, best)) = ways.min_by_key(|(_, row)| cost(row)) {
            out.push(way);
            out.extend_from_slice(&best);
        }
        above.copy_from_slice(row);
    }
    out
}

fn filtered_row(way: u8, row: &[u8], above: &[u8], step: usize) -> Vec<u8> {
    let before = |from: &[u8], at: usize| if at >= step { from[at - step] } else { 0 };
    let difference = |(at, byte): (usize, &u8)| {
        let (left, up, corner) = (before(row, at), above[at], before(above, at));
        let from = match way {
            1 => left,
            2 => up,
            3 => u16::midpoint(left.into(), up.into()) as u8,
            4 => nearest(left, up, corner),
            _ => 0,
        };
        byte.wrapping_sub(from)
    };
    row.iter().enumerate().map(difference).collect()
}

/// The one of three neighbours that a plane through them comes nearest to (ISO 15948, 9.4).
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let [from_left, from_up, from_corner] = [(b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs()];
    match () {
        () if from_left <= from_up && from_left <= from_corner => left,
        () if from_up <= from_corner => up,
        () => corner,
    }
}

/// Steps of brightness for a quality of 85 in the manner of the Independent JPEG Group: the tables of ISO 10918-1, annex K,
/// times 0.3.
const LIGHT: [u8; 64] = scaled(&[
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]);
const COLOUR: [u8; 64] = scaled(&[
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
]);

const fn scaled(table: &[u8; 64]) -> [u8; 64] {
    let mut out = [1; 64];
    let mut at = 0;
    while at < 64 {
        let step = (table[at] as u16 * 30 + 50) / 100;
        out[at] = if step == 0 { 1 } else { step as u8 };
        at += 1;
    }
    out
}

/// The places of a block from the coarse to the fine, as they are written.
const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// A baseline JPEG. Colours are kept at half the fineness of brightness, which nobody sees.
pub(super) fn jpeg(pixels: &Pixels) -> Vec<u8> {
    let [width, height] = pixels.size();
    let mut out = vec![0xff, 0xd8];
    out.extend_from_slice(JFIF);
    let components: &[[u8; 3]] = match pixels.is_grey() {
        true => &[[1, 0x11, 0]],
        false => &[[1, 0x22, 0], [2, 0x11, 1], [3, 0x11, 1]],
    };
    let tables = if pixels.is_grey() { 1 } else { 2 };
    for (number, table) in (0..).zip([LIGHT, COLOUR]).take(tables) {
        let steps = ZIGZAG.map(|place| table[place]);
        segment(&mut out, 0xdb, &[&[number], &steps[..]]);
    }
    let [h1, h2] = side(height);
    let [w1, w2] = side(width);
    let count = components.len() as u8;
    segment(&mut out, 0xc0, &[&[8, h1, h2, w1, w2, count], components.as_flattened()]);
    let codes = [(0x00, DC_LIGHT), (0x10, AC_LIGHT), (0x01, DC_COLOUR), (0x11, AC_COLOUR)];
    for (number, table) in codes.iter().take(tables * 2) {
        segment(&mut out, 0xc4, &[&[*number], &table.lengths, table.values]);
    }
    let scanned: Vec<[u8; 2]> =
        components.iter().map(|[id, _, table]| [*id, table * 0x11]).collect();
    segment(&mut out, 0xda, &[&[count], scanned.as_flattened(), &[0, 63, 0]]);
    let mut scan = Scan::new(out);
    scan.blocks(pixels);
    let mut out = scan.finish();
    out.extend_from_slice(&[0xff, 0xd9]);
    out
}

/// A side of a picture; [`super::MOST_PIXELS`] and what is printed leave none longer than this.
fn side(length: u32) -> [u8; 2] {
    u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes()
}

fn segment(out: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let length = 2 + parts.iter().map(|part| part.len()).sum::<usize>();
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes());
    parts.iter().for_each(|part| out.extend_from_slice(part));
}

/// The data of the picture on its way.
struct Scan {
    out: Vec<u8>,
    /// Bits that make no whole byte yet, and how many.
    bits: u32,
    count: u32,
    /// The mean of the last block of each component.
    last: [i32; 3],
    codes: [[Codes; 2]; 2],
    cosines: [[i32; 8]; 8],
}

impl Scan {
    fn new(out: Vec<u8>) -> Self {
        let codes = |dc: Table, ac: Table| [Codes::new(&dc), Codes::new(&ac)];
        let codes = [codes(DC_LIGHT, AC_LIGHT), codes(DC_COLOUR, AC_COLOUR)];
        Self { out, bits: 0, count: 0, last: [0; 3], codes, cosines: COSINES }
    }

    fn blocks(&mut self, pixels: &Pixels) {
        let [width, height] = pixels.size().map(|side| side as usize);
        if pixels.is_grey() {
            for (y, x) in grid(width, height, 8) {
                self.block(0, |i, j| (i32::from(pixels.at(x + i, y + j)[0]) - 128) * FINE);
            }
            return;
        }
        for (y, x) in grid(width, height, 16) {
            for (down, across) in [(0, 0), (0, 8), (8, 0), (8, 8)] {
                self.block(0, |i, j| light(pixels.at(x + across + i, y + down + j)) - 128 * FINE);
            }
            for component in 1..3 {
                self.block(component, |i, j| {
                    let dots = [(0, 0), (1, 0), (0, 1), (1, 1)];
                    let dot = |(a, b)| colour(pixels.at(x + 2 * i + a, y + 2 * j + b), component);
                    dots.into_iter().map(dot).sum::<i32>() / 4
                });
            }
        }
    }

    /// Writes a block of eight by eight values, each [`FINE`] times a step of brightness around the middle.
    fn block(&mut self, component: usize, value: impl Fn(usize, usize) -> i32) {
        let mut rows = [[0; 8]; 8];
        for (j, row) in rows.iter_mut().enumerate() {
            let values: [i32; 8] = std::array::from_fn(|i| value(i, j));
            *row = self.transformed(values);
        }
        let steps = if component == 0 { &LIGHT } else { &COLOUR };
        let mut found = [0; 64];
        for across in 0..8 {
            let column = self.transformed(std::array::from_fn(|j| rows[j][across]));
            for (down, value) in column.into_iter().enumerate() {
                let step = i32::from(steps[down * 8 + across]) * FINE;
                found[down * 8 + across] = (value + value.signum() * step / 2) / step;
            }
        }
        self.coefficients(component, &ZIGZAG.map(|place| found[place]));
    }

    /// The cosine transform of eight values.
    fn transformed(&self, values: [i32; 8]) -> [i32; 8] {
        self.cosines.map(|cosines| {
            let sum: i64 =
                values.iter().zip(cosines).map(|(a, b)| i64::from(*a) * i64::from(b)).sum();
            ((sum + ONE / 2) >> ONE.trailing_zeros()) as i32
        })
    }

    fn coefficients(&mut self, component: usize, found: &[i32; 64]) {
        let table = usize::from(component > 0);
        let change = found[0] - self.last[component];
        self.last[component] = found[0];
        let size = size_of(change);
        self.code(table, 0, size as u8);
        self.number(change, size);
        let mut zeros = 0;
        for &value in &found[1..] {
            if value == 0 {
                zeros += 1;
                continue;
            }
            while zeros > 15 {
                self.code(table, 1, 0xf0);
                zeros -= 16;
            }
            let size = size_of(value);
            self.code(table, 1, (zeros << 4) | size as u8);
            self.number(value, size);
            zeros = 0;
        }
        if zeros > 0 {
            self.code(table, 1, 0);
        }
    }

    fn code(&mut self, table: usize, kind: usize, symbol: u8) {
        let (code, length) = self.codes[table][kind].of(symbol);
        self.push(code, length);
    }

    /// A number in as many bits as it needs; a negative one is one less.
    fn number(&mut self, value: i32, size: u32) {
        let bits = if value < 0 { value - 1 } else { value };
        self.push(bits.cast_unsigned() & ((1 << size) - 1), size);
    }

    fn push(&mut self, bits: u32, count: u32) {
        self.bits = (self.bits << count) | bits;
        self.count += count;
        while self.count >= 8 {
            let byte = (self.bits >> (self.count - 8)) as u8;
            self.out.push(byte);
            if byte == 0xff {
                self.out.push(0);
            }
            self.count -= 8;
            self.bits &= (1 << self.count) - 1;
        }
    }

    /// All that was written; ones fill up the last byte.
    fn finish(mut self) -> Vec<u8> {
        let missing = (8 - self.count % 8) % 8;
        self.push((1 << missing) - 1, missing);
        self.out
    }
}

/// Values are kept so many times finer than the steps of a picture.
const FINE: i32 = 16;

/// What stands for 1 in the table of cosines.
const ONE: i64 = 1 << 14;

/// Half of the cosine of (2i + 1)kπ/16 in row k, the first row over √2.
const COSINES: [[i32; 8]; 8] = {
    const C: [i32; 8] = [5793, 8035, 7568, 6811, 5793, 4551, 3135, 1598];
    let mut table = [[0; 8]; 8];
    let mut k = 0;
    while k < 8 {
        let mut i = 0;
        while i < 8 {
            // A quarter turn is 8.
            let turn = ((2 * i + 1) * k) % 32;
            let turn = if turn > 16 { 32 - turn } else { turn };
            table[k][i] = match (k, turn) {
                (0, _) => C[0],
                (_, 0..=7) => C[turn],
                (_, 8) => 0,
                (_, 9..=15) => -C[16 - turn],
                _ => -8192,
            };
            i += 1;
        }
        k += 1;
    }
    table
};

/// How many bits a number needs.
const fn size_of(value: i32) -> u32 {
    32 - value.unsigned_abs().leading_zeros()
}

/// The corners of blocks, row by row: down, across.
fn grid(width: usize, height: usize, step: usize) -> impl Iterator<Item = (usize, usize)> {
    let across = move |y| (0..width).step_by(step).map(move |x| (y, x));
    (0..height).step_by(step).flat_map(across)
}

/// The brightness of a dot (ISO 10918-5, 6.2), [`FINE`] times.
fn light(dot: &[u8]) -> i32 {
    weighed(dot, [19595, 38470, 7471])
}

/// Its distance from grey towards blue (1) or red (2).
fn colour(dot: &[u8], component: usize) -> i32 {
    weighed(dot, if component == 1 { [-11059, -21709, 32768] } else { [32768, -27439, -5329] })
}

fn weighed(dot: &[u8], weights: [i32; 3]) -> i32 {
    let sum: i32 = dot.iter().zip(weights).map(|(value, weight)| i32::from(*value) * weight).sum();
    (sum + (1 << 11)) >> 12
}
