//! Which typed numbers the program can count: those of a level where all of them are what it would print. The others
//! stay text.

use super::label::{Figures, Form, Label};
use super::messages::NumbersStay;
use super::outline::{self, Heading, Item};
use super::settle::excerpt;
use super::{Remarks, remark_once};
use crate::document::Scheme;
use crate::style::{NumberFormat, NumberPattern, NumberPiece, NumberingStyle};
use crate::text;

/// The levels of headings.
const LEVELS: usize = 6;

/// How the headings are numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    /// For each level the pattern that differs from that of the profile; empty where numbers are typed.
    pub patterns: [Option<String>; LEVELS],
}

impl Numbering {
    /// Whether numbers are typed at some level.
    pub fn has_typed(&self, parts: &[Vec<Item>]) -> bool {
        let mut headings = parts.iter().flatten().filter_map(|item| match item {
            Item::Heading(heading) => Some(heading),
            _ => None,
        });
        headings.any(|heading| heading.is_typed)
    }
}

/// Settles the numbers of a document whose kind counts articles: all headings are put at the levels of such a document.
/// `None` where the profile would print other numbers then; the headings stay as they are.
pub(super) fn of_articles(
    parts: &mut Vec<Vec<Item>>,
    profile: NumberingStyle,
) -> Option<Numbering> {
    if profile.scheme != Scheme::Articles {
        return None;
    }
    let mut lowered = parts.clone();
    lowered.iter_mut().for_each(|part| outline::with_articles(part));
    let numbering = settled(&mut lowered, &profile, &mut Remarks::new());
    let is_profile = numbering.patterns.iter().all(Option::is_none);
    is_profile.then(|| {
        *parts = lowered;
        numbering
    })
}

/// Settles the numbers of all headings, which `profile` would count by level.
pub(super) fn settled(
    parts: &mut [Vec<Item>],
    profile: &NumberingStyle,
    remarks: &mut Remarks,
) -> Numbering {
    let mut numbering = Numbering::default();
    for level in 0..LEVELS {
        let counted = counted(parts, level, profile);
        if counted.is_empty() {
            continue;
        }
        let Some(own) = profile.headings.get(level) else { break };
        let by_profile = |(heading, counters): &(&Heading, [u32; LEVELS])| {
            let printed = by_pattern(own, level, counters);
            heading.label.as_ref().is_some_and(|label| is_same(label, &printed))
        };
        if counted.iter().all(by_profile) {
            continue;
        }
        let pattern = counted[0].0.label.as_ref().and_then(|label| pattern(label, level));
        let first_wrong = pattern.as_ref().and_then(|pattern| {
            counted.iter().find_map(|(heading, counters)| {
                let printed = filled(pattern, counters, level);
                let fits = heading.label.as_ref().is_some_and(|label| is_same(label, &printed));
                (!fits).then(|| (typed(heading), printed))
            })
        });
        numbering.patterns[level] = match (pattern, first_wrong) {
            (Some(pattern), None) => Some(pattern),
            (Some(_), Some((typed, counted))) => {
                remark_once(remarks, NumbersStay { typed, counted });
                Some(String::new())
            }
            (None, _) => {
                if let Some((heading, _)) =
                    counted.iter().find(|(heading, _)| heading.label.is_some())
                {
                    let counted = "…".to_owned();
                    remark_once(remarks, NumbersStay { typed: typed(heading), counted });
                }
                Some(String::new())
            }
        };
        if numbering.patterns[level].as_deref() == Some("") {
            for item in parts.iter_mut().flatten() {
                if let Item::Heading(heading) = item
                    && usize::from(heading.level) == level
                {
                    heading.is_typed = heading.label.is_some();
                }
            }
        }
    }
    numbering
}

fn typed(heading: &Heading) -> String {
    let label = heading.label.as_ref().map_or("", |label| &label.text);
    excerpt(&format!("{label} {}", heading.line.text()))
}

/// The headings of a level with the counters that the program has at each.
fn counted<'p>(
    parts: &'p [Vec<Item>],
    level: usize,
    profile: &NumberingStyle,
) -> Vec<(&'p Heading, [u32; LEVELS])> {
    let mut found = Vec::new();
    for part in parts {
        let mut counters = [0; LEVELS];
        for item in part {
            let Item::Heading(heading) = item else { continue };
            let own = usize::from(heading.level).min(LEVELS - 1);
            counters[own] += 1;
            for below in (own + 1..LEVELS).filter(|level| !profile.runs_on(*level)) {
                counters[below] = 0;
            }
            if own == level {
                found.push((heading, counters));
            }
        }
    }
    found
}

fn is_same(label: &Label, printed: &str) -> bool {
    match label.form {
        Form::Part | Form::Chapter | Form::Section | Form::Article => {
            label.text.to_lowercase() == printed.replace('\u{a0}', " ").to_lowercase()
        }
        _ => label.text == printed,
    }
}

/// The pattern that a label follows at a level.
fn pattern(label: &Label, level: usize) -> Option<String> {
    let own = match label.figures {
        Figures::Arabic => "{arabic}",
        Figures::Roman => "{roman}",
        Figures::Letter => "{letter}",
        Figures::Ordinal => "{ordinal}",
        Figures::Upper | Figures::None => return None,
    };
    let above = label.values.len().checked_sub(1)?;
    let first = level.checked_sub(above).filter(|first| above == 0 || *first > 0)?;
    let mut pattern = label.around[0].clone();
    for level in first..level {
        pattern.push_str(&format!("{{{level}}}."));
    }
    pattern.push_str(own);
    pattern.push_str(&label.around[1]);
    (!label.around.concat().contains(['{', '}'])).then_some(pattern)
}

/// A pattern of our own, filled.
fn filled(pattern: &str, counters: &[u32; LEVELS], level: usize) -> String {
    let own = counters[level];
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, open)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = open.split_once('}') else { break };
        match name {
            "arabic" => out.push_str(&own.to_string()),
            "roman" => out.push_str(&text::roman(own).unwrap_or_default()),
            "letter" => out.push_str(&text::letter(own).unwrap_or_default()),
            "ordinal" => out.push_str(&text::ordinal(i64::from(own)).unwrap_or_default()),
            level => {
                let counter = level.parse().ok().and_then(|level: usize| counters.get(level));
                out.push_str(&counter.copied().unwrap_or_default().to_string());
            }
        }
        rest = after;
    }
    out + rest
}

/// What the profile prints.
fn by_pattern(pattern: &NumberPattern, level: usize, counters: &[u32; LEVELS]) -> String {
    let own = counters[level];
    let piece = |piece: &NumberPiece| match piece {
        NumberPiece::Literal(text) => text.clone(),
        NumberPiece::Level(level) => {
            counters.get(usize::from(*level)).copied().unwrap_or_default().to_string()
        }
        NumberPiece::Own(NumberFormat::Arabic) => own.to_string(),
        NumberPiece::Own(NumberFormat::Roman) => text::roman(own).unwrap_or_default(),
        NumberPiece::Own(NumberFormat::Letter) => text::letter(own).unwrap_or_default(),
        NumberPiece::Own(NumberFormat::Ordinal) => {
            text::ordinal(i64::from(own)).unwrap_or_default()
        }
    };
    pattern.0.iter().map(piece).collect()
}
