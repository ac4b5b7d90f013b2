//! The numbers and signs that Word counts before paragraphs (ISO 29500-1, 17.9).

use std::collections::BTreeMap;

use super::properties::ParagraphProperties;
use crate::ooxml::names::NUMBERING;
use crate::ooxml::package::{Package, Unreadable};
use crate::ooxml::xml::{Element, Event, walk};
use crate::text;

/// Word has nine levels.
const LEVELS: usize = 9;

/// The numbers of a file, counted as paragraph after paragraph asks for its label.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    lists: BTreeMap<i64, [Level; LEVELS]>,
    numbers: BTreeMap<i64, Number>,
    counters: BTreeMap<i64, [u32; LEVELS]>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
    style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Number {
    list: i64,
    starts: BTreeMap<usize, u32>,
    is_begun: bool,
}

impl Numbers {
    /// Reads `numbering.xml`; a file may have none.
    pub fn read(package: &Package) -> Result<Self, Unreadable> {
        let mut all = Self::default();
        if let Some(part) = package.related(&NUMBERING) {
            let mut reader = Reader::default();
            walk(part, |event| {
                if let Event::Open(element) = event {
                    reader.element(element, &mut all);
                } else if let Event::Close("num") = event {
                    reader.number = None;
                }
            })?;
        }
        Ok(all)
    }

    /// The label of the next paragraph of the document, which has these properties and the style of that id.
    pub fn label(&mut self, own: &ParagraphProperties, style: &str) -> Option<String> {
        let id = own.number.filter(|id| *id > 0)?;
        let number = self.numbers.get_mut(&id)?;
        let levels = self.lists.get(&number.list)?;
        let by_style = || levels.iter().position(|level| level.style.as_deref() == Some(style));
        let level = own.level.and_then(|level| usize::try_from(level).ok());
        let level = level.or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        let counters = self.counters.entry(number.list).or_default();
        if !number.is_begun {
            number.is_begun = true;
            for (&level, &start) in &number.starts {
                if let Some(counter) = counters.get_mut(level) {
                    *counter = start.saturating_sub(1);
                }
            }
        }
        for (above, counter) in counters.iter_mut().enumerate().take(level) {
            if *counter == 0 {
                *counter = levels[above].start.max(1);
            }
        }
        counters[level] = match counters[level] {
            0 => levels[level].start,
            count => count.saturating_add(1),
        };
        counters[level + 1..].fill(0);
        Some(label(levels, level, counters))
    }
}

/// The label of a level, as its pattern asks for it.
fn label(levels: &[Level; LEVELS], level: usize, counters: &[u32; LEVELS]) -> String {
    let own = &levels[level];
    if own.format == "none" {
        return String::new();
    }
    if own.format == "bullet" {
        let sign = own.text.trim().chars().next().unwrap_or('•');
        return if "-–+*•".contains(sign) { sign } else { '•' }.to_string();
    }
    let mut out = String::new();
    let mut signs = own.text.chars().peekable();
    while let Some(c) = signs.next() {
        let digit = signs.peek().and_then(|c| c.to_digit(10)).filter(|_| c == '%');
        match digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1)) {
            Some(of) if of < LEVELS => {
                signs.next();
                out.push_str(&counted(counters[of], &levels[of].format));
            }
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

fn counted(count: u32, format: &str) -> String {
    let letter = || {
        let letters = u8::try_from(count.saturating_sub(1) % 26).unwrap_or(0);
        char::from(b'a' + letters).to_string()
    };
    match format {
        "upperRoman" => text::roman(count).unwrap_or_else(|| count.to_string()),
        "lowerRoman" => text::roman(count).unwrap_or_else(|| count.to_string()).to_lowercase(),
        "lowerLetter" => letter(),
        "upperLetter" => letter().to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

#[derive(Default)]
struct Reader {
    list: i64,
    level: usize,
    number: Option<i64>,
}

impl Reader {
    fn element(&mut self, element: &Element, all: &mut Numbers) {
        let index = |name| {
            element.number(name).and_then(|at| usize::try_from(at).ok()).filter(|at| *at < LEVELS)
        };
        match (element.name.as_str(), self.number) {
            ("abstractNum", _) => {
                self.list = element.number("abstractNumId").unwrap_or_default();
                all.lists.entry(self.list).or_default();
            }
            ("num", _) => {
                self.number = element.number("numId");
                all.numbers.entry(self.number.unwrap_or_default()).or_default();
            }
            ("lvl" | "lvlOverride", _) => self.level = index("ilvl").unwrap_or(LEVELS - 1),
            (name, Some(number)) => {
                let Some(number) = all.numbers.get_mut(&number) else { return };
                match name {
                    "abstractNumId" => number.list = element.number("val").unwrap_or_default(),
                    "startOverride" => {
                        let start = element.number("val").and_then(|n| u32::try_from(n).ok());
                        number.starts.insert(self.level, start.unwrap_or(1));
                    }
                    _ => {}
                }
            }
            (name, None) => {
                let Some(levels) = all.lists.get_mut(&self.list) else { return };
                let level = &mut levels[self.level];
                let value = element.val().unwrap_or_default();
                match name {
                    "start" => level.start = value.parse().unwrap_or(1),
                    "numFmt" => level.format = value.to_owned(),
                    "lvlText" => level.text = value.to_owned(),
                    "pStyle" => level.style = Some(value.to_owned()),
                    _ => {}
                }
            }
        }
    }
}
