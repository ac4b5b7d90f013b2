//! Numbers that Word counts itself: headings, dash lists and numbered lists.
//!
//! The document has settled every label already. Word counts again, so each label is compared with
//! the one that Word would show; where Word cannot show it, or would count otherwise, the label is
//! written as text. The printed file is therefore right in any case, and where a label is counted it
//! stays right when the file is edited.

use std::collections::BTreeMap;

use docx_rs::{
    BuildXML, IsLgl, Level, LevelJc, LevelOverride, LevelSuffixType, LevelText,
    NumberFormat as Fmt, Numbering as Num, RunFonts, RunProperty, SpecialIndentType, Start,
};

use super::DocxError;
use super::measure::twips;
use super::normalise::normalise;
use super::styles::{first_line, id};
use super::text::escape;
use crate::document::{Counter, Paragraph, Role};
use crate::style::{NumberFormat, NumberPattern, NumberPiece, ParagraphStyle, Style};

/// The number that the heading styles are tied to.
pub(super) const HEADINGS: usize = 1;
/// The number of all dash lists.
const BULLETS: usize = 2;
/// Abstract numbers have ids of their own: headings, dash lists, numbered lists.
const ABSTRACT_IDS: [usize; 3] = [1, 2, 3];
/// Word's lists have nine levels.
const LIST_LEVELS: usize = 9;

/// How the label of a paragraph is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marking {
    /// Number and level to be set on the paragraph itself; 0 takes the number of its style away.
    pub number: Option<(usize, usize)>,
    /// The role whose indents come with that number.
    pub indents: Option<Role>,
    /// Whether the label is written as text.
    pub literal: bool,
}

/// The numbers of one document, as far as they have been asked for.
pub(super) struct Numbering<'a> {
    style: &'a Style,
    /// What Word would show at each heading level; `None` where it cannot.
    headings: [Option<Pattern>; 6],
    /// Number under which headings are counted now, and its counters.
    current: usize,
    counters: [u32; 6],
    /// Further numbers of the headings, each from the start again.
    restarted: Vec<usize>,
    /// Numbered lists by their ordinal in the document.
    lists: BTreeMap<u32, List>,
    /// The next free number.
    next: usize,
}

struct List {
    number: usize,
    level: u8,
    first: u32,
    next: u32,
}

/// A [`NumberPattern`] that Word can count.
struct Pattern {
    text: String,
    format: &'static str,
    /// Shows all levels in Arabic digits.
    legal: bool,
}

impl<'a> Numbering<'a> {
    pub fn new(style: &'a Style) -> Self {
        let patterns = &style.numbering.headings;
        Self {
            style,
            headings: std::array::from_fn(|level| Pattern::of(patterns, level)),
            current: HEADINGS,
            counters: [0; 6],
            restarted: Vec::new(),
            lists: BTreeMap::new(),
            next: BULLETS + 1,
        }
    }

    /// Settles the label of the next paragraph in the order of the document.
    pub fn mark(&mut self, paragraph: &Paragraph) -> Marking {
        let styled = heading_level(paragraph.role).is_some();
        let Some(label) = &paragraph.label else {
            return if styled { Marking::unnumbered() } else { Marking::default() };
        };
        let marking = match label.counter {
            Counter::Heading(level) => self.heading(level, paragraph.role, &label.text),
            Counter::Bullet(level) => self.bullet(level, &label.text),
            Counter::Ordered { list, level, value } => self.item(list, level, value, &label.text),
        };
        match marking {
            Some(marking) => marking,
            None => Marking { literal: true, ..Marking::unnumbered_if(styled) },
        }
    }

    fn heading(&mut self, level: u8, role: Role, label: &str) -> Option<Marking> {
        let level = usize::from(level);
        let pattern = self.style.numbering.headings.get(level)?;
        let counted = advanced(self.counters, level);
        let literal = self.headings.get(level)?.is_none();
        if literal || shown(pattern, level, &counted).as_deref() == Some(label) {
            self.counters = counted;
        } else {
            let fresh = advanced([0; 6], level);
            if shown(pattern, level, &fresh).as_deref() != Some(label) {
                return None;
            }
            self.counters = fresh;
            self.current = self.next_number();
            self.restarted.push(self.current);
        }
        let by_style = self.current == HEADINGS && heading_level(role) == Some(level);
        let number = (!by_style).then_some((self.current, level));
        Some(Marking { number, indents: number.map(|_| heading_role(level)), literal })
    }

    fn bullet(&self, depth: u8, label: &str) -> Option<Marking> {
        let sign = self.style.numbering.bullets.get(usize::from(depth.min(2)))?;
        (sign == label && usize::from(depth) < LIST_LEVELS).then(|| Marking {
            number: Some((BULLETS, depth.into())),
            indents: Some(Role::item(depth)),
            literal: false,
        })
    }

    fn item(&mut self, list: u32, level: u8, value: u32, label: &str) -> Option<Marking> {
        let pattern = self.style.numbering.ordered.get(usize::from(level.min(2)))?;
        let mut counters = [0; 6];
        *counters.first_mut()? = value;
        let counted = shown_own(pattern, value).as_deref() == Some(label);
        if !counted || usize::from(level) >= LIST_LEVELS || value == 0 {
            return None;
        }
        if !self.lists.contains_key(&list) {
            let number = self.next_number();
            self.lists.insert(list, List { number, level, first: value, next: value });
        }
        let list = self.lists.get_mut(&list)?;
        if (list.level, list.next) != (level, value) {
            return None;
        }
        list.next += 1;
        Some(Marking {
            number: Some((list.number, level.into())),
            indents: Some(Role::item(level)),
            literal: false,
        })
    }

    fn next_number(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// Writes `word/numbering.xml`, with every number given out by [`Self::mark`].
    pub fn part(&self) -> Result<Vec<u8>, DocxError> {
        let mut out = include_str!("parts/numbering.xml").trim_end().as_bytes().to_vec();
        let [headings, bullets, ordered] = ABSTRACT_IDS;
        let levels = (0..6).map(|level| self.heading_level(level));
        abstract_number(headings, levels.collect(), &mut out)?;
        let levels = (0..LIST_LEVELS).map(|level| self.bullet_level(level));
        abstract_number(bullets, levels.collect(), &mut out)?;
        let levels = (0..LIST_LEVELS).map(|level| self.ordered_level(level));
        abstract_number(ordered, levels.collect(), &mut out)?;
        for number in self.numbers() {
            normalise(&number.build(), &mut out)?;
        }
        out.extend_from_slice(b"</w:numbering>");
        Ok(out)
    }

    /// The numbers in the order of their ids.
    fn numbers(&self) -> Vec<Num> {
        let [headings, bullets, ordered] = ABSTRACT_IDS;
        let mut numbers = vec![Num::new(HEADINGS, headings), Num::new(BULLETS, bullets)];
        numbers.extend(self.restarted.iter().map(|&number| {
            let overrides = (0..6).map(|level| LevelOverride::new(level).start(1));
            Num::new(number, headings).overrides(overrides.collect())
        }));
        numbers.extend(self.lists.values().map(|list| {
            let start = LevelOverride::new(list.level.into()).start(list.first as usize);
            Num::new(list.number, ordered).add_override(start)
        }));
        numbers.sort_by_key(|number| number.id);
        numbers
    }

    fn heading_level(&self, level: usize) -> Level {
        let role = heading_role(level);
        let pattern = self.headings.get(level).and_then(Option::as_ref);
        let element = match pattern {
            Some(pattern) => pattern.level(level, level > 0),
            None => Level::new(
                level,
                Start::new(1),
                Fmt::new("decimal"),
                LevelText::new(""),
                LevelJc::new("left"),
            )
            .suffix(LevelSuffixType::Nothing),
        };
        let mut element = indented(element, self.style.role(role)).paragraph_style(id(role));
        if role == Role::Part && pattern.is_some() {
            element.run_property = number_look(self.style.role(Role::PartNumber));
        }
        element
    }

    fn bullet_level(&self, level: usize) -> Level {
        let sign = self.style.numbering.bullets.get(level.min(2)).map_or("", String::as_str);
        let pattern = Pattern { text: escape(sign), format: "bullet", legal: false };
        let mut element = pattern.level(level, true);
        let font = escape(&self.style.font_name);
        let fonts = RunFonts::new().ascii(&font).hi_ansi(&font).east_asia(&font).cs(&font);
        element.run_property = RunProperty::new().fonts(fonts);
        indented(element, self.style.role(Role::item(level as u8)))
    }

    fn ordered_level(&self, level: usize) -> Level {
        let own = self.style.numbering.ordered.get(level.min(2));
        let pattern = own.and_then(|own| Pattern::from_pieces(&own.0, level, |_| None));
        let pattern = pattern.unwrap_or_else(|| Pattern {
            text: format!("%{}.", level + 1),
            format: "decimal",
            legal: false,
        });
        indented(pattern.level(level, true), self.style.role(Role::item(level as u8)))
    }
}

impl Marking {
    fn unnumbered() -> Self {
        Self { number: Some((0, 0)), ..Self::default() }
    }

    fn unnumbered_if(styled: bool) -> Self {
        if styled { Self::unnumbered() } else { Self::default() }
    }
}

impl Pattern {
    /// The pattern of a heading level; `None` where Word has no such number format: its letters know
    /// no «đ», its ordinals no Vietnamese.
    fn of(patterns: &[NumberPattern; 6], level: usize) -> Option<Self> {
        let format = |level: usize| patterns.get(level).map(own_format);
        Self::from_pieces(&patterns.get(level)?.0, level, format)
    }

    fn from_pieces(
        pieces: &[NumberPiece],
        level: usize,
        format_of: impl Fn(usize) -> Option<NumberFormat>,
    ) -> Option<Self> {
        let own = own_format(&NumberPattern(pieces.to_vec()));
        let mut pattern = Self { text: String::new(), format: "decimal", legal: false };
        for piece in pieces {
            match piece {
                NumberPiece::Literal(text) if text.contains('%') => return None,
                NumberPiece::Literal(text) => pattern.text.push_str(&escape(text)),
                NumberPiece::Own(NumberFormat::Arabic) => {
                    pattern.text.push_str(&format!("%{}", level + 1));
                }
                NumberPiece::Own(NumberFormat::Roman) => {
                    pattern.format = "upperRoman";
                    pattern.text.push_str(&format!("%{}", level + 1));
                }
                NumberPiece::Own(NumberFormat::Letter | NumberFormat::Ordinal) => return None,
                NumberPiece::Level(other) => {
                    let other = usize::from(*other);
                    let format = if other == level { own } else { format_of(other)? };
                    pattern.legal |= other != level && format != NumberFormat::Arabic;
                    if other > level || (other == level && own == NumberFormat::Roman) {
                        return None;
                    }
                    pattern.text.push_str(&format!("%{}", other + 1));
                }
            }
        }
        (!pattern.legal || pattern.format == "decimal").then_some(pattern)
    }

    fn level(&self, level: usize, spaced: bool) -> Level {
        let spaced = spaced && !self.text.is_empty();
        let suffix = if spaced { LevelSuffixType::Space } else { LevelSuffixType::Nothing };
        let mut element = Level::new(
            level,
            Start::new(1),
            Fmt::new(self.format),
            LevelText::new(&self.text),
            LevelJc::new("left"),
        )
        .suffix(suffix);
        element.is_lgl = self.legal.then(IsLgl::new);
        element
    }
}

/// The level at which a role's style is counted.
pub(super) fn heading_level(role: Role) -> Option<usize> {
    (0..6).find(|&level| heading_role(level) == role)
}

fn heading_role(level: usize) -> Role {
    Role::heading(level.min(5) as u8)
}

/// How the level's own counter is written.
fn own_format(pattern: &NumberPattern) -> NumberFormat {
    let own = pattern.0.iter().find_map(|piece| match piece {
        NumberPiece::Own(format) => Some(*format),
        _ => None,
    });
    own.unwrap_or(NumberFormat::Arabic)
}

/// One more at `level`, and all below it from the start.
fn advanced(mut counters: [u32; 6], level: usize) -> [u32; 6] {
    for (i, counter) in counters.iter_mut().enumerate().skip(level) {
        *counter = if i == level { *counter + 1 } else { 0 };
    }
    counters
}

/// What Word shows for a heading; `None` where a level above has not been counted yet.
fn shown(pattern: &NumberPattern, level: usize, counters: &[u32; 6]) -> Option<String> {
    let mut all = String::new();
    for piece in &pattern.0 {
        match piece {
            NumberPiece::Literal(text) => all.push_str(text),
            NumberPiece::Own(format) => all.push_str(&number(*format, *counters.get(level)?)?),
            NumberPiece::Level(other) => {
                let value = counters.get(usize::from(*other)).filter(|&&value| value > 0)?;
                all.push_str(&value.to_string());
            }
        }
    }
    Some(all)
}

/// What Word shows for an item of a list.
fn shown_own(pattern: &NumberPattern, value: u32) -> Option<String> {
    pattern.0.iter().try_fold(String::new(), |mut all, piece| {
        match piece {
            NumberPiece::Literal(text) if text.contains('%') => return None,
            NumberPiece::Literal(text) => all.push_str(text),
            NumberPiece::Own(format) => all.push_str(&number(*format, value)?),
            NumberPiece::Level(_) => return None,
        }
        Some(all)
    })
}

fn number(format: NumberFormat, value: u32) -> Option<String> {
    match format {
        NumberFormat::Arabic => Some(value.to_string()),
        NumberFormat::Roman => Some(roman(value)),
        NumberFormat::Letter | NumberFormat::Ordinal => None,
    }
}

fn roman(mut value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1_000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut all = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth && all.len() < 64 {
            all.push_str(sign);
            value -= worth;
        }
    }
    all
}

/// The indents of the role, again: Word lets those of the level win over those of a style, unless
/// the style itself names the number.
fn indented(level: Level, look: &ParagraphStyle) -> Level {
    let first: SpecialIndentType = first_line(look.first_indent);
    level.indent(Some(twips(look.left_indent)), Some(first), None, None)
}

/// The look of a number that differs from its paragraph's, all of it: a level's properties are laid
/// over the paragraph's as they are, without toggling.
fn number_look(look: &ParagraphStyle) -> RunProperty {
    let run = RunProperty::new().size(look.size.half_points().into());
    let run = if look.bold { run.bold() } else { run.disable_bold() };
    let run = if look.italic { run.italic() } else { run.disable_italic() };
    run.underline(if look.underline { "single" } else { "none" })
}

/// The levels of one list under a constant `w:nsid`, by which Word tells lists apart when text is
/// pasted. docx-rs has no interface for it.
fn abstract_number(id: usize, levels: Vec<Level>, out: &mut Vec<u8>) -> Result<(), DocxError> {
    let start = format!(
        r#"<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="56414E{id:02X}"/><w:multiLevelType w:val="multilevel"/>"#
    );
    out.extend_from_slice(start.as_bytes());
    for level in levels {
        normalise(&level.build(), out)?;
    }
    out.extend_from_slice(b"</w:abstractNum>");
    Ok(())
}
