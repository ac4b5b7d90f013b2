//! Numbers that Word counts itself: headings, dash lists and numbered lists.
//!
//! The document has settled every label already. Word counts again, so each label is compared with
//! the one that Word would show; where Word cannot show it, or would count otherwise, the label is
//! written as text. The printed file is therefore right in any case, and where a label is counted it
//! stays right when the file is edited.

use std::cell::RefCell;
use std::collections::BTreeMap;

use docx_rs::{
    BuildXML, Level, LevelOverride, LevelSuffixType, Numbering as Number, RunFonts, RunProperty,
};

use super::DocxError;
use super::normalise::normalise;
use super::pattern::{Pattern, shown};
use super::styles::{first_line, id, number_of, of_items};
use crate::document::{Block, Counter, Document, Paragraph, Role, Scheme, TargetId};
use crate::ooxml::units::twips;
use crate::style::{ARTICLE_LEVEL, ParagraphStyle, Style};
use crate::text::escape_xml;

/// The number that the heading styles are tied to.
pub(super) const HEADINGS: usize = 1;
/// The number of all dash lists.
const BULLETS: usize = 2;
/// The number that the styles of numbered items are tied to, and with them the first list that begins with one.
pub(super) const NUMBERS: usize = 3;
/// The abstract numbers of headings, dash lists and numbered lists; their ids are a count of their own.
const ABSTRACT_IDS: [usize; 3] = [1, 2, 3];
/// The abstract number of articles, where there are some.
const ARTICLES_ID: usize = 4;
/// The two lists that count headings.
const CHAPTERS: usize = 0;
const ARTICLES: usize = 1;
/// The levels of headings.
const HEADING_LEVELS: usize = 6;
/// The levels of a list: as many as Word has.
const LIST_LEVELS: usize = 9;
/// The levels of a list that have a style.
const STYLED: usize = 3;

/// How the label of a paragraph is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marking {
    /// Number and level to be set on the paragraph itself; number 0 takes away that of its style.
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
    headings: [Option<Pattern>; HEADING_LEVELS],
    /// Number under which headings are counted now, and the one of articles, which are a list of their own; 0 as long
    /// as there is none.
    current: [usize; 2],
    /// What they have counted.
    counters: [u32; HEADING_LEVELS],
    /// Whether a text begins, for each of the two.
    begins: [bool; 2],
    /// The first number of articles.
    articles: Option<usize>,
    /// Further numbers, each from the start again, and of which of the two.
    restarted: Vec<(usize, usize)>,
    /// What Word would show at each depth of a numbered list; `None` where it cannot.
    ordered: [Option<Pattern>; 3],
    /// Numbered lists by their ordinal in the document.
    lists: BTreeMap<u32, List>,
    /// The next free number.
    next: usize,
}

/// A numbered list under way.
struct List {
    number: usize,
    level: u8,
    first: u32,
    next: u32,
}

/// The abstract numbers of a document, with all that they are made from.
struct Kept {
    style: Style,
    headings: [Option<Pattern>; HEADING_LEVELS],
    ordered: [Option<Pattern>; 3],
    has_articles: bool,
    part: Vec<u8>,
}

impl<'a> Numbering<'a> {
    pub fn new(document: &Document, style: &'a Style) -> Self {
        let (headings, ordered) = (&style.numbering.headings, &style.numbering.ordered);
        Self {
            style,
            headings: std::array::from_fn(|level| {
                let pattern = Pattern::of_headings(level, headings, labels_of(document, level))?;
                match list_of(style, level) {
                    CHAPTERS => Some(pattern),
                    _ => pattern.shifted(ARTICLE_LEVEL),
                }
            }),
            current: [HEADINGS, 0],
            counters: [0; HEADING_LEVELS],
            begins: [false; 2],
            articles: None,
            restarted: Vec::new(),
            ordered: std::array::from_fn(|i| Pattern::of_list(ordered.get(i)?, i)),
            lists: BTreeMap::new(),
            next: NUMBERS + 1,
        }
    }

    /// Begins another text of the document. One whose headings are articles gets a number of its own: LibreOffice counts a
    /// chapter behind articles without one from 2 (25.2, measured).
    pub fn begin_text(&mut self) {
        let has_counted = self.counters.iter().any(|&counter| counter > 0);
        self.begins = [has_counted && self.style.numbering.scheme == Scheme::Articles; 2];
    }

    /// Settles the label of the next paragraph in the order of the document.
    pub fn mark(&mut self, paragraph: &Paragraph) -> Marking {
        let by_style = number_of(paragraph, self.style);
        let unnumbered = by_style.map(|_| (0, 0));
        let Some(label) = &paragraph.label else {
            return Marking { number: unnumbered, ..Marking::default() };
        };
        let marking = match label.counter {
            Counter::Heading(level) => self.heading(level.into(), paragraph.role, &label.text),
            Counter::Bullet(depth) => self.bullet(depth, by_style, &label.text),
            Counter::Ordered { list, level, value } => {
                self.item((list, level, value), by_style, &label.text)
            }
            Counter::Appendix | Counter::Figure(_) => None,
        };
        marking.unwrap_or(Marking { number: unnumbered, indents: None, literal: true })
    }

    /// Counts a heading on, or, where its label begins anew, from the start. A level that Word cannot
    /// show is counted all the same, for the levels below it.
    fn heading(&mut self, level: usize, role: Role, label: &str) -> Option<Marking> {
        let literal = self.headings.get(level)?.is_none();
        let list = list_of(self.style, level);
        let counted = self.advanced(self.counters, level);
        let fresh = self.advanced(self.counters_without(list), level);
        let begins = std::mem::take(self.begins.get_mut(list)?) && self.shows(label, level, &fresh);
        if !begins && (literal || self.shows(label, level, &counted)) {
            self.counters = counted;
        } else if self.shows(label, level, &fresh) {
            self.counters = fresh;
            if self.current.get(list).is_some_and(|&current| current > 0) {
                let number = self.take_number();
                *self.current.get_mut(list)? = number;
                self.restarted.push((number, list));
            }
        } else {
            return None;
        }
        if list == ARTICLES && self.articles.is_none() {
            let number = self.take_number();
            (self.articles, self.current[ARTICLES]) = (Some(number), number);
        }
        let current = *self.current.get(list)?;
        let by_style = current == HEADINGS && heading_level(role) == Some(level);
        let in_list = if list == ARTICLES { level - ARTICLE_LEVEL } else { level };
        let number = (!by_style).then_some((current, in_list));
        Some(Marking { number, indents: Some(heading_role(level)), literal })
    }

    /// One more at `level`, and all below it from the start but for a level that runs on: so Word counts where
    /// `w:lvlRestart` says so.
    fn advanced(&self, mut counters: [u32; HEADING_LEVELS], level: usize) -> [u32; HEADING_LEVELS] {
        for (i, counter) in counters.iter_mut().enumerate().skip(level) {
            match i == level {
                true => *counter = counter.saturating_add(1),
                false if self.style.numbering.runs_on(i) => {}
                false => *counter = 0,
            }
        }
        counters
    }

    /// The counters where one of the two lists counts from the start.
    fn counters_without(&self, list: usize) -> [u32; HEADING_LEVELS] {
        let mut counters = self.counters;
        for (level, counter) in counters.iter_mut().enumerate() {
            if list_of(self.style, level) == list {
                *counter = 0;
            }
        }
        counters
    }

    fn shows(&self, label: &str, level: usize, counters: &[u32; HEADING_LEVELS]) -> bool {
        let pattern = self.style.numbering.headings.get(level);
        let own = counters.get(level).copied().unwrap_or(0);
        pattern.and_then(|pattern| shown(pattern, own, counters)).as_deref() == Some(label)
    }

    fn bullet(&self, depth: u8, by_style: Option<(usize, usize)>, label: &str) -> Option<Marking> {
        let level = usize::from(depth);
        let by_style = by_style == Some((BULLETS, level));
        (level < LIST_LEVELS && self.sign(level) == label).then(|| Marking {
            number: (!by_style).then_some((BULLETS, level)),
            indents: Some(Role::item(depth)),
            literal: false,
        })
    }

    fn item(
        &mut self,
        (list, level, value): (u32, u8, u32),
        by_style: Option<(usize, usize)>,
        label: &str,
    ) -> Option<Marking> {
        let depth = usize::from(level.min(2));
        self.ordered.get(depth)?.as_ref()?;
        let pattern = self.style.numbering.ordered.get(depth)?;
        if usize::from(level) >= LIST_LEVELS || shown(pattern, value, &[]).as_deref() != Some(label)
        {
            return None;
        }
        if !self.lists.contains_key(&list) {
            // The first list is the one that its style counts.
            let is_first =
                self.lists.is_empty() && value == 1 && by_style == Some((NUMBERS, level.into()));
            let number = if is_first { NUMBERS } else { self.take_number() };
            self.lists.insert(list, List { number, level, first: value, next: value });
        }
        let list = self.lists.get_mut(&list)?;
        if (list.level, list.next) != (level, value) {
            return None;
        }
        list.next = value.saturating_add(1);
        let by_style = list.number == NUMBERS;
        Some(Marking {
            number: (!by_style).then_some((list.number, level.into())),
            indents: Some(Role::item(level)),
            literal: false,
        })
    }

    fn take_number(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    fn sign(&self, level: usize) -> &'a str {
        self.style.numbering.bullets.get(level.min(2)).map_or("", String::as_str)
    }

    /// Writes `word/numbering.xml`, with every number given out by [`Self::mark`].
    pub fn part(&self) -> Result<Vec<u8>, DocxError> {
        let mut out = self.abstract_numbers()?;
        for number in self.numbers() {
            normalise(&number.build(), &mut out)?;
        }
        out.extend_from_slice(b"</w:numbering>");
        Ok(out)
    }

    /// The part up to the numbers themselves. Of a series it is that of the document before, hence kept.
    fn abstract_numbers(&self) -> Result<Vec<u8>, DocxError> {
        thread_local! {
            static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
        }
        let is_it = |kept: &&Kept| {
            kept.headings == self.headings
                && kept.ordered == self.ordered
                && kept.has_articles == self.articles.is_some()
                && kept.style == *self.style
        };
        let known = KEPT.with_borrow(|kept| kept.as_ref().filter(is_it).map(|k| k.part.clone()));
        if let Some(known) = known {
            return Ok(known);
        }
        let part = self.make_abstract_numbers()?;
        let kept = Kept {
            style: self.style.clone(),
            headings: self.headings.clone(),
            ordered: self.ordered.clone(),
            has_articles: self.articles.is_some(),
            part: part.clone(),
        };
        KEPT.set(Some(kept));
        Ok(part)
    }

    fn make_abstract_numbers(&self) -> Result<Vec<u8>, DocxError> {
        let mut out = include_str!("parts/numbering.xml").trim_end().as_bytes().to_vec();
        let [headings, bullets, ordered] = ABSTRACT_IDS;
        abstract_number(headings, HEADING_LEVELS, |at| self.heading_level(at, at), &mut out)?;
        abstract_number(bullets, LIST_LEVELS, |level| self.bullet_level(level), &mut out)?;
        abstract_number(ordered, LIST_LEVELS, |level| self.ordered_level(level), &mut out)?;
        if self.articles.is_some() {
            let levels = HEADING_LEVELS - ARTICLE_LEVEL;
            let level = |level| self.heading_level(level + ARTICLE_LEVEL, level);
            abstract_number(ARTICLES_ID, levels, level, &mut out)?;
        }
        Ok(out)
    }

    /// The numbers in the order of their ids.
    fn numbers(&self) -> Vec<Number> {
        let [headings, bullets, ordered] = ABSTRACT_IDS;
        let mut numbers = vec![
            Number::new(HEADINGS, headings),
            Number::new(BULLETS, bullets),
            Number::new(NUMBERS, ordered),
        ];
        numbers.extend(self.articles.map(|number| Number::new(number, ARTICLES_ID)));
        numbers.extend(self.restarted.iter().map(|&(number, list)| {
            let (id, levels) = match list {
                CHAPTERS => (headings, HEADING_LEVELS),
                _ => (ARTICLES_ID, HEADING_LEVELS - ARTICLE_LEVEL),
            };
            let starts = (0..levels).map(|level| LevelOverride::new(level).start(1));
            Number::new(number, id).overrides(starts.collect())
        }));
        let others = self.lists.values().filter(|list| list.number != NUMBERS);
        numbers.extend(others.map(|list| {
            let start = LevelOverride::new(list.level.into()).start(list.first as usize);
            Number::new(list.number, ordered).add_override(start)
        }));
        numbers.sort_by_key(|number| number.id);
        numbers
    }

    /// A space parts the number from the words; after that of a part the paragraph breaks the line.
    /// `at` is where the level stands in its list.
    fn heading_level(&self, level: usize, at: usize) -> Level {
        let role = heading_role(level);
        // In the list of chapters the levels of articles show nothing.
        let is_shown = at != level || list_of(self.style, level) == CHAPTERS;
        let pattern = self.headings.get(level).and_then(Option::as_ref).filter(|_| is_shown);
        let shown = match self.style.numbering.scheme {
            Scheme::Articles if level == ARTICLE_LEVEL => Role::Article,
            _ => self.style.numbering.role(u8::try_from(level).unwrap_or(u8::MAX)),
        };
        let suffix = match shown.label_above() {
            Some(_) => LevelSuffixType::Nothing,
            None => LevelSuffixType::Space,
        };
        let element = match pattern {
            Some(pattern) => pattern.level(at, suffix),
            None => Pattern::hidden().level(at, suffix),
        };
        let mut element = indented(element, self.style.role(role));
        if at == level {
            element = element.paragraph_style(id(role));
        }
        if let Some(label) = shown.label_role() {
            element.run_property = number_look(self.style.role(label));
        }
        element
    }

    /// The font is named: Word takes a sign without one from its symbols.
    fn bullet_level(&self, level: usize) -> Level {
        let pattern = Pattern::sign(self.sign(level));
        let mut element = pattern.level(level, LevelSuffixType::Space);
        let font = escape_xml(&self.style.font_name);
        let fonts = RunFonts::new().ascii(&font).hi_ansi(&font).east_asia(&font).cs(&font);
        element.run_property = RunProperty::new().fonts(fonts);
        let element = indented(element, self.style.role(item_role(level)));
        if level < STYLED { element.paragraph_style(id(item_role(level))) } else { element }
    }

    fn ordered_level(&self, level: usize) -> Level {
        let own = self.style.numbering.ordered.get(level.min(2));
        let pattern = own.and_then(|own| Pattern::of_list(own, level));
        let pattern = pattern.unwrap_or_else(Pattern::hidden);
        let element = pattern.level(level, LevelSuffixType::Space);
        let element = indented(element, self.style.role(item_role(level)));
        if level < STYLED {
            element.paragraph_style(of_items(level, self.style).0)
        } else {
            element
        }
    }
}

/// Of what has a name in a document, whether Word counts its number.
pub(super) fn counted_targets(document: &Document, style: &Style) -> BTreeMap<TargetId, bool> {
    let mut counted = BTreeMap::new();
    let is_target = |paragraph: &Paragraph| paragraph.target.is_some();
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let mut paragraphs = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    });
    if !paragraphs.any(is_target) {
        return counted;
    }
    let mut numbering = Numbering::new(document, style);
    for section in &document.sections {
        numbering.begin_text();
        for block in &section.blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            let marking = numbering.mark(paragraph);
            if let Some(target) = paragraph.target {
                let is_there = paragraph.label.as_ref().is_some_and(|label| !label.text.is_empty());
                counted.insert(target, is_there && !marking.literal);
            }
        }
    }
    counted
}

/// The list that counts the headings of a level: articles run on through all chapters, and a level that Word is told not to
/// restart LibreOffice restarts all the same (25.2, measured).
fn list_of(style: &Style, level: usize) -> usize {
    match style.numbering.scheme {
        Scheme::Articles if level >= ARTICLE_LEVEL => ARTICLES,
        _ => CHAPTERS,
    }
}

/// The labels of the headings of a level.
fn labels_of(document: &Document, level: usize) -> impl Iterator<Item = &str> {
    let paragraphs = std::iter::once_with(|| document.paragraphs()).flatten();
    let labels = paragraphs.filter_map(|paragraph| paragraph.label.as_ref());
    let of_level = labels.filter(move |label| match label.counter {
        Counter::Heading(of) => usize::from(of) == level,
        _ => false,
    });
    of_level.map(|label| label.text.as_str())
}

/// The number by which the style of a role is counted, and the level. Items are in the style of dash lists unless
/// they are counted.
pub(super) fn number_of_style(role: Role) -> Option<(usize, usize)> {
    let items = [Role::Item1, Role::Item2, Role::Item3];
    match items.iter().position(|&item| item == role) {
        Some(depth) => Some((BULLETS, depth)),
        None => heading_level(role).map(|level| (HEADINGS, level)),
    }
}

/// The level at which a heading's style is counted.
fn heading_level(role: Role) -> Option<usize> {
    (0..HEADING_LEVELS).find(|&level| heading_role(level) == role)
}

fn heading_role(level: usize) -> Role {
    Role::heading(u8::try_from(level).unwrap_or(u8::MAX))
}

fn item_role(level: usize) -> Role {
    Role::item(u8::try_from(level).unwrap_or(u8::MAX))
}

/// The indents of the role, again: Word lets those of the level win over those of a style, unless
/// the style itself names the number.
fn indented(level: Level, look: &ParagraphStyle) -> Level {
    level.indent(Some(twips(look.left_indent)), Some(first_line(look.first_indent)), None, None)
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
fn abstract_number(
    id: usize,
    levels: usize,
    level: impl Fn(usize) -> Level,
    out: &mut Vec<u8>,
) -> Result<(), DocxError> {
    let start = format!(
        r#"<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="56414E{id:02X}"/><w:multiLevelType w:val="multilevel"/>"#
    );
    out.extend_from_slice(start.as_bytes());
    for i in 0..levels {
        normalise(&level(i).build(), out)?;
    }
    out.extend_from_slice(b"</w:abstractNum>");
    Ok(())
}

#[cfg(test)]
mod tests;
