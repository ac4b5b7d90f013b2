//! When two objects say the same.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};

/// Whether two objects say the same. Programs that rewrite one choose other ways to write texts and
/// numbers; what stands behind a key that is no text is compared by its bytes.
pub(super) fn same(one: &Object, other: &Object) -> bool {
    same_under(b"", one, other)
}

fn same_under(key: &[u8], one: &Object, other: &Object) -> bool {
    /// Keys whose strings are texts (ISO 32000-1, 7.9.2.2).
    const TEXTS: [&[u8]; 12] = [
        b"T",
        b"TU",
        b"Alt",
        b"Lang",
        b"Title",
        b"Author",
        b"Subject",
        b"Keywords",
        b"Creator",
        b"Producer",
        b"Contents",
        b"ActualText",
    ];
    match (one, other) {
        (Object::String(one_bytes, _), Object::String(other_bytes, _)) => {
            let text = |object| lopdf::decode_text_string(object).ok();
            one_bytes == other_bytes
                || TEXTS.contains(&key) && text(one).is_some_and(|one| text(other) == Some(one))
        }
        (Object::Integer(one), Object::Integer(other)) => one == other,
        (Object::Real(one), Object::Real(other)) => one == other,
        (Object::Integer(whole), Object::Real(real))
        | (Object::Real(real), Object::Integer(whole)) => f64::from(*real) == *whole as f64,
        (Object::Array(one), Object::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| same_under(key, one, other))
        }
        (Object::Dictionary(one), Object::Dictionary(other)) => differing(one, other).is_empty(),
        (Object::Stream(one), Object::Stream(other)) => {
            one.content == other.content && differing(&one.dict, &other.dict).is_empty()
        }
        _ => one == other,
    }
}

/// The keys under which two dictionaries say other things. A key with nothing behind it is as good as
/// none (7.3.7).
pub(super) fn differing<'d>(one: &'d Dictionary, other: &'d Dictionary) -> Vec<&'d [u8]> {
    let keys: BTreeSet<&[u8]> =
        one.iter().chain(other.iter()).map(|(key, _)| key.as_slice()).collect();
    let differ = |key: &&[u8]| !same_under(key, value(one, key), value(other, key));
    keys.into_iter().filter(differ).collect()
}

/// The value of a key; null where there is none.
pub(super) fn value<'d>(dictionary: &'d Dictionary, key: &[u8]) -> &'d Object {
    dictionary.get(key).unwrap_or(&Object::Null)
}
