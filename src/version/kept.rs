//! The form in which versions and sources are kept. What is read may come from anywhere.

use std::io::Read;

use flate2::read::DeflateDecoder;
use serde::{Deserialize, Serialize};

use super::packed::{self, Packed};
use crate::deflate::Deflater;
use crate::digest::Sha256;
use crate::document::Timestamp;
use crate::pipeline::base::{BaseText, FORMAT, Recipe};

/// The most that the head of a version unpacks to: some thousand sources.
const MOST_HEAD: u64 = 4 << 20;
/// The most that a version unpacks to: the words of 5,000 pages have some 30 MB.
const MOST_VERSION: u64 = 160 << 20;
/// The most that a source unpacks to.
const MOST_SOURCE: u64 = crate::world::door::MOST_BYTES;

/// What stands in the first line of a version.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Head {
    /// When it was built first.
    pub built: Timestamp,
    /// The name of the report.
    pub name: String,
    /// Kind and subject.
    pub title: String,
    /// The hash of what follows.
    pub words: Sha256,
    /// A recipe as JSON: the name of the version is its hash.
    pub recipe: String,
}

/// Why something kept cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// Its bytes are not those that were kept.
    Damaged,
    /// It unpacks to more than anything that is kept.
    TooLarge,
    /// A later program has kept it.
    Newer,
}

impl Unusable {
    /// In Vietnamese and in English.
    pub(super) fn words(&self) -> [&'static str; 2] {
        match self {
            Self::Damaged => {
                ["nội dung không đúng với mã băm", "its content is not what its hash says"]
            }
            Self::TooLarge => ["tệp giải nén ra quá lớn", "it unpacks to more than is read"],
            Self::Newer => {
                ["do bản mới hơn của chương trình ghi", "a newer version of the program wrote it"]
            }
        }
    }
}

/// What deflates versions and sources.
pub(super) fn deflater() -> Deflater {
    Deflater::new(6, false)
}

/// A version before it is deflated.
pub(super) fn version(head: &Head, words: &str) -> String {
    let head = serde_json::to_string(head).unwrap_or_default();
    format!("{head}\n{words}")
}

/// The bytes of a source of that hash.
pub(super) fn source(kept: &[u8], sha256: Sha256, most: u64) -> Result<Vec<u8>, Unusable> {
    let bytes = unpack(kept, most.min(MOST_SOURCE))?;
    if Sha256::of(&bytes) == sha256 { Ok(bytes) } else { Err(Unusable::Damaged) }
}

/// The head of the version of that name, and its recipe.
pub(super) fn head(kept: &[u8], id: Sha256) -> Result<(Head, Recipe), Unusable> {
    let (mut line, mut unpacker) = (Vec::new(), DeflateDecoder::new(kept).take(MOST_HEAD));
    let mut buffer = [0; 4096];
    let end = loop {
        match unpacker.read(&mut buffer) {
            Ok(0) if line.len() as u64 == MOST_HEAD => return Err(Unusable::TooLarge),
            Ok(0) | Err(_) => return Err(Unusable::Damaged),
            Ok(count) => {
                let before = line.len();
                line.extend_from_slice(buffer.get(..count).unwrap_or_default());
                let end = line.iter().skip(before).position(|&byte| byte == b'\n');
                if let Some(end) = end {
                    break before + end;
                }
            }
        }
    };
    line.truncate(end);
    let head: Head = serde_json::from_slice(&line).map_err(|_| Unusable::Damaged)?;
    if Sha256::of(head.recipe.as_bytes()) != id {
        return Err(Unusable::Damaged);
    }
    // Its form is told by any later one, too.
    #[derive(Deserialize)]
    struct Form {
        format: u32,
    }
    let form: Form = serde_json::from_str(&head.recipe).map_err(|_| Unusable::Damaged)?;
    if form.format != FORMAT {
        return Err(Unusable::Newer);
    }
    let recipe = serde_json::from_str(&head.recipe).map_err(|_| Unusable::Damaged)?;
    Ok((head, recipe))
}

/// The words of a version of so many sources, of which the head tells the hash.
pub(super) fn words(kept: &[u8], hash: Sha256, sources: usize) -> Result<BaseText, Unusable> {
    let words = words_as_kept(kept, hash)?;
    let packed: Packed = serde_json::from_slice(&words).map_err(|_| Unusable::Damaged)?;
    let text = packed::unpack(packed).ok_or(Unusable::Damaged)?;
    if text.is_sound(sources) { Ok(text) } else { Err(Unusable::Damaged) }
}

/// The bytes of those words.
fn words_as_kept(kept: &[u8], hash: Sha256) -> Result<Vec<u8>, Unusable> {
    let mut unpacked = unpack(kept, MOST_VERSION)?;
    let start = unpacked.iter().position(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let words = unpacked.split_off(start);
    if Sha256::of(&words) == hash { Ok(words) } else { Err(Unusable::Damaged) }
}

/// Whether the version of that name is as it was kept, by its hashes.
pub(super) fn is_whole(kept: &[u8], id: Sha256) -> bool {
    head(kept, id).is_ok_and(|(head, _)| words_as_kept(kept, head.words).is_ok())
}

fn unpack(kept: &[u8], most: u64) -> Result<Vec<u8>, Unusable> {
    let mut bytes = Vec::new();
    let read = DeflateDecoder::new(kept).take(most + 1).read_to_end(&mut bytes);
    match read {
        Ok(_) if bytes.len() as u64 > most => Err(Unusable::TooLarge),
        Ok(_) => Ok(bytes),
        Err(_) => Err(Unusable::Damaged),
    }
}
