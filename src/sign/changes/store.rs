//! The document security store: certificates and what was known of them, for a later check (ISO
//! 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4.2). Nothing of it shows.

use lopdf::{Dictionary, Object, ObjectId};

use super::compare::{same, value};
use super::refers;
use crate::sign::original::Original;

const LISTS: [&[u8]; 3] = [b"Certs", b"OCSPs", b"CRLs"];

/// Checks that the store holds what a store holds, and still tells of each signature what it told.
pub(super) fn check(before: Original<'_>, after: Original<'_>) -> Result<(), &'static str> {
    const WRONG: &str = "/DSS";
    let empty = Dictionary::new();
    let old = before.of_catalog(b"DSS").and_then(|store| store.as_dict().ok()).unwrap_or(&empty);
    let new = match after.of_catalog(b"DSS") {
        None => return if old.is_empty() { Ok(()) } else { Err(WRONG) },
        Some(store) => store.as_dict().map_err(|_| WRONG)?,
    };
    let is_list = |key: &[u8]| lists_streams(after, new, key);
    let keys = new.iter().map(|(key, _)| key.as_slice());
    if !keys.clone().all(|key| LISTS.contains(&key) || key == b"VRI" || key == b"Type")
        || !LISTS.iter().all(|key| is_list(key))
    {
        return Err(WRONG);
    }
    let of_each = |file: &Original<'_>, store| match file.get(store, b"VRI") {
        None => Ok(Dictionary::new()),
        Some(found) => found.as_dict().cloned().map_err(|_| WRONG),
    };
    let (old, new) = (of_each(&before, old)?, of_each(&after, new)?);
    // It may stand in an object of another number by now.
    let stays =
        old.iter().all(|(key, told)| same(before.follow(told), after.follow(value(&new, key))));
    let is_known = |(key, told): (&Vec<u8>, &Object)| {
        let told = after.follow(told).as_dict();
        (old.has(key) || is_hash(key)) && told.is_ok_and(|told| is_of_one(after, told))
    };
    if stays && new.iter().all(is_known) { Ok(()) } else { Err(WRONG) }
}

/// Whether an object is a part of the store that may be written anew.
pub(super) fn holds(before: Original<'_>, id: ObjectId) -> bool {
    let catalog = before.dictionary(before.catalog);
    let store = before.of_catalog(b"DSS").and_then(|store| store.as_dict().ok());
    refers(catalog, b"DSS", id)
        || refers(store, b"VRI", id)
        || LISTS.iter().any(|key| refers(store, key, id))
}

/// What is known for one signature.
fn is_of_one(after: Original<'_>, told: &Dictionary) -> bool {
    const LISTS: [&[u8]; 3] = [b"Cert", b"OCSP", b"CRL"];
    let keys = told.iter().map(|(key, _)| key.as_slice());
    keys.clone().all(|key| LISTS.contains(&key) || matches!(key, b"Type" | b"TU" | b"TS"))
        && LISTS.iter().all(|key| lists_streams(after, told, key))
}

fn lists_streams(after: Original<'_>, dictionary: &Dictionary, key: &[u8]) -> bool {
    let Some(list) = after.get(dictionary, key) else { return true };
    let is_stream = |item: &Object| after.follow(item).as_stream().is_ok();
    list.as_array().is_ok_and(|list| list.iter().all(is_stream))
}

/// The SHA-1 of a signature, as digits.
fn is_hash(key: &[u8]) -> bool {
    key.len() == 40 && key.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
}
