//! Streams that hold cross references and objects, unpacked. Only Flate is read, alone or with the
//! predictors of PNG: it is what such streams are packed with.

use std::cell::Cell;
use std::io::Read;

use lopdf::{Dictionary, Object};

use super::Fault;

/// Unpacks a stream; `left` is how many bytes may still come out.
pub(in crate::sign) fn unpack(
    dictionary: &Dictionary,
    packed: &[u8],
    left: &Cell<usize>,
) -> Result<Vec<u8>, Fault> {
    let unclear = |what: &str| Fault::Unclear(what.to_owned());
    if dictionary.has(b"F") {
        return Err(unclear("/F"));
    }
    match single(dictionary, b"Filter") {
        Ok(None) if !dictionary.has(b"DecodeParms") => {
            charge(left, packed.len())?;
            return Ok(packed.to_vec());
        }
        Ok(Some(Object::Name(name))) if name == b"FlateDecode" => {}
        _ => return Err(unclear("/Filter")),
    }
    let parameters = match single(dictionary, b"DecodeParms") {
        Ok(None | Some(Object::Null)) => None,
        Ok(Some(Object::Dictionary(parameters))) => Some(parameters),
        _ => return Err(unclear("/DecodeParms")),
    };
    let data = inflate(packed, left)?;
    let number = |key: &[u8], default| match parameters.map(|all| all.get(key)) {
        None | Some(Err(_)) => Ok(default),
        Some(Ok(Object::Integer(number))) => Ok(*number),
        Some(Ok(_)) => Err(unclear("/DecodeParms")),
    };
    let [predictor, columns] = [number(b"Predictor", 1)?, number(b"Columns", 1)?];
    if number(b"Colors", 1)? != 1 || number(b"BitsPerComponent", 8)? != 8 {
        return Err(unclear("/DecodeParms"));
    }
    match (predictor, usize::try_from(columns)) {
        (1, _) => Ok(data),
        (10..=15, Ok(columns @ 1..=0xFFFF)) => undo(&data, columns).ok_or(unclear("/Predictor")),
        _ => Err(unclear("/Predictor")),
    }
}

/// The value of a key, which an array of one may hold.
fn single<'d>(dictionary: &'d Dictionary, key: &[u8]) -> Result<Option<&'d Object>, ()> {
    match dictionary.get(key) {
        Err(_) => Ok(None),
        Ok(Object::Array(items)) => match items.as_slice() {
            [item] => Ok(Some(item)),
            _ => Err(()),
        },
        Ok(item) => Ok(Some(item)),
    }
}

fn inflate(packed: &[u8], left: &Cell<usize>) -> Result<Vec<u8>, Fault> {
    let most = left.get() as u64 + 1;
    let mut data = Vec::new();
    flate2::read::ZlibDecoder::new(packed)
        .take(most)
        .read_to_end(&mut data)
        .map_err(|error| Fault::Damaged(format!("FlateDecode: {error}")))?;
    charge(left, data.len())?;
    Ok(data)
}

fn charge(left: &Cell<usize>, bytes: usize) -> Result<(), Fault> {
    left.set(
        left.get().checked_sub(bytes).ok_or_else(|| Fault::TooMuch("unpacked bytes".to_owned()))?,
    );
    Ok(())
}

/// Undoes the predictors of PNG, for one byte a pixel (ISO/IEC 15948, 9.2).
fn undo(data: &[u8], columns: usize) -> Option<Vec<u8>> {
    if !data.len().is_multiple_of(columns + 1) {
        return None;
    }
    let mut above = vec![0; columns];
    let mut all = Vec::with_capacity(data.len());
    for row in data.chunks_exact(columns + 1) {
        let (kind, row) = row.split_first()?;
        let (mut left, mut corner) = (0_u8, 0_u8);
        for (byte, up) in row.iter().zip(&mut above) {
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => *up,
                3 => u8::midpoint(left, *up),
                4 => paeth(left, *up, corner),
                _ => return None,
            };
            corner = *up;
            left = byte.wrapping_add(guess);
            *up = left;
        }
        all.extend_from_slice(&above);
    }
    Some(all)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let guess = a + b - c;
    let [to_left, to_up, to_corner] = [a, b, c].map(|near| (guess - near).abs());
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}
