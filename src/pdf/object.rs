//! The bytes of an object (ISO 32000-1, 7.3). lopdf has its own only for whole documents.

use std::fmt::Arguments;
use std::io::Write;

use lopdf::{Dictionary, Object, StringFormat};

/// Adds an object that is no stream.
pub(crate) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => put(out, format_args!("{value}")),
        Object::Integer(value) => put(out, format_args!("{value}")),
        Object::Real(value) => put(out, format_args!("{value}")),
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Literal) => write_literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            text.iter().for_each(|byte| out.extend_from_slice(&hex(*byte)));
            out.push(b'>');
        }
        Object::Array(array) => {
            out.push(b'[');
            array.iter().for_each(|object| write_separated(out, object));
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Reference((number, generation)) => {
            put(out, format_args!("{number} {generation} R"))
        }
    }
}

/// Adds a dictionary.
pub(crate) fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        write_separated(out, value);
    }
    out.extend_from_slice(b">>");
}

/// Adds formatted text.
pub(super) fn put(out: &mut Vec<u8>, text: Arguments<'_>) {
    out.write_fmt(text).expect("a vector takes every byte");
}

/// A space goes before what does not begin with a delimiter of its own, where one is needed.
fn write_separated(out: &mut Vec<u8>, object: &Object) {
    let delimited = matches!(
        object,
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
    );
    if !delimited && out.last() != Some(&b'[') {
        out.push(b' ');
    }
    write_object(out, object);
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            let [high, low] = hex(byte);
            out.extend_from_slice(&[b'#', high, low]);
        }
    }
}

fn write_literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}
