//! The words of a version, written short: places count from the end of the one before in the same file, and pieces whose origins
//! follow each other as they are first met need no number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::pipeline::base::{BaseOrigin, BaseParagraph, BasePart, BaseText, Span};

/// [`BaseText`] as it is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Packed {
    origins: Vec<Origin>,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Part {
    body: Vec<Paragraph>,
    notes: Vec<Paragraph>,
}

/// Words and pieces.
#[derive(Debug, Serialize, Deserialize)]
struct Paragraph(String, Vec<Piece>);

/// How many bytes, and of which origin.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Piece {
    /// The first that no piece before was of.
    Next(usize),
    /// That one, or none.
    Known(usize, Option<usize>),
}

/// Source, bytes from the end of the last place in it, length.
type Step = (usize, i64, usize);

/// As [`BaseOrigin`].
#[derive(Debug, Serialize, Deserialize)]
enum Origin {
    #[serde(rename = "w")]
    Words(Step),
    #[serde(rename = "v")]
    Value(Option<Step>, Vec<Vec<String>>),
    #[serde(rename = "d")]
    Data(Vec<String>),
    #[serde(rename = "p")]
    Program(Vec<String>),
}

/// Where the last place of each source ends.
type Ends = BTreeMap<usize, i64>;

/// Words, packed.
pub(super) fn pack(text: &BaseText) -> Packed {
    let mut ends = Ends::new();
    let origins = text.origins.iter().map(|origin| match origin {
        BaseOrigin::Words(span) => Origin::Words(step(*span, &mut ends)),
        BaseOrigin::Value(tag, paths) => {
            Origin::Value(tag.map(|tag| step(tag, &mut ends)), paths.clone())
        }
        BaseOrigin::Data(path) => Origin::Data(path.clone()),
        BaseOrigin::Program(path) => Origin::Program(path.clone()),
    });
    let origins = origins.collect();
    let mut next = 0;
    let mut all = |paragraphs: &[BaseParagraph]| -> Vec<Paragraph> {
        paragraphs.iter().map(|paragraph| packed(paragraph, &mut next)).collect()
    };
    let parts =
        text.parts.iter().map(|part| Part { body: all(&part.body), notes: all(&part.notes) });
    Packed { origins, parts: parts.collect() }
}

/// Words as they were packed; `None` where a place lies nowhere.
pub(super) fn unpack(packed: Packed) -> Option<BaseText> {
    let mut ends = Ends::new();
    let origins = packed.origins.into_iter().map(|origin| {
        Some(match origin {
            Origin::Words(step) => BaseOrigin::Words(span(step, &mut ends)?),
            Origin::Value(Some(step), paths) => {
                BaseOrigin::Value(Some(span(step, &mut ends)?), paths)
            }
            Origin::Value(None, paths) => BaseOrigin::Value(None, paths),
            Origin::Data(path) => BaseOrigin::Data(path),
            Origin::Program(path) => BaseOrigin::Program(path),
        })
    });
    let origins = origins.collect::<Option<Vec<_>>>()?;
    let mut next = 0;
    let mut all = |paragraphs: Vec<Paragraph>| -> Vec<BaseParagraph> {
        paragraphs.into_iter().map(|paragraph| unpacked(paragraph, &mut next)).collect()
    };
    let parts = packed.parts.into_iter();
    let parts = parts.map(|part| BasePart { body: all(part.body), notes: all(part.notes) });
    Some(BaseText { parts: parts.collect(), origins })
}

fn step((source, start, end): Span, ends: &mut Ends) -> Step {
    let place = |byte: usize| i64::try_from(byte).unwrap_or(i64::MAX);
    let last = ends.insert(source, place(end)).unwrap_or(0);
    (source, place(start) - last, end.saturating_sub(start))
}

fn span((source, ahead, length): Step, ends: &mut Ends) -> Option<Span> {
    let last = ends.get(&source).copied().unwrap_or(0);
    let start = usize::try_from(last.checked_add(ahead)?).ok()?;
    let end = start.checked_add(length)?;
    ends.insert(source, i64::try_from(end).ok()?);
    Some((source, start, end))
}

fn packed(paragraph: &BaseParagraph, next: &mut usize) -> Paragraph {
    let piece = |&(length, origin): &(usize, Option<usize>)| match origin {
        Some(origin) if origin == *next => {
            *next += 1;
            Piece::Next(length)
        }
        _ => Piece::Known(length, origin),
    };
    Paragraph(paragraph.text.clone(), paragraph.pieces.iter().map(piece).collect())
}

fn unpacked(Paragraph(text, pieces): Paragraph, next: &mut usize) -> BaseParagraph {
    let piece = |piece| match piece {
        Piece::Next(length) => {
            *next += 1;
            (length, Some(*next - 1))
        }
        Piece::Known(length, origin) => (length, origin),
    };
    BaseParagraph { text, pieces: pieces.into_iter().map(piece).collect() }
}
