//! Properties of paragraphs and letters, as far as they are written, laid over one another.

use crate::document::{Align, Script};
use crate::ooxml::units::{AUTOMATIC_SPACE, SINGLE_LINE};
use crate::ooxml::xml::Element;

/// How a paragraph looks once everything is resolved. Lengths are twips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphLook {
    /// Alignment.
    pub align: Align,
    /// Indent of the first line relative to the others.
    pub first_indent: i64,
    /// Indent from the left.
    pub left_indent: i64,
    /// Space above.
    pub before: i64,
    /// Space below.
    pub after: i64,
    /// Line spacing.
    pub line: LineRule,
    /// Outline level, from 0.
    pub outline: Option<u8>,
}

/// Line spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRule {
    /// So many 240ths of a single line.
    Multiple(i64),
    /// Exactly so many twips.
    Exact(i64),
    /// At least so many twips.
    AtLeast(i64),
}

/// How letters look once everything is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunLook {
    /// The font of ASCII letters.
    pub ascii: String,
    /// The font of all other letters of Vietnamese.
    pub other: String,
    /// Size in half-points.
    pub size: i64,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Printed in capitals whatever is written.
    pub caps: bool,
    /// The colour, six hexadecimal figures; `None` for the automatic one.
    pub colour: Option<String>,
    /// Hidden.
    pub hidden: bool,
    /// Behind it is a highlighter's colour.
    pub highlight: bool,
    /// Underlined.
    pub underline: bool,
}

/// What one `w:pPr` says.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    pub style: Option<String>,
    pub align: Option<Align>,
    pub first_indent: Option<i64>,
    pub left_indent: Option<i64>,
    pub before: Option<i64>,
    pub after: Option<i64>,
    pub line: Option<LineRule>,
    pub outline: Option<u8>,
    pub numbered: Option<bool>,
    /// The number that counts it and its level; 0 is none.
    pub number: Option<i64>,
    pub level: Option<i64>,
    /// Whether a tab stop has dots before it.
    pub leader: Option<bool>,
    pub starts_page: Option<bool>,
    /// Whether it has a line above or below.
    pub rule: Option<bool>,
}

/// What one `w:rPr` says.
#[derive(Clone, Debug, Default)]
pub(super) struct RunProperties {
    pub style: Option<String>,
    pub ascii: Option<Font>,
    pub other: Option<Font>,
    pub size: Option<i64>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub caps: Option<bool>,
    pub colour: Option<Option<String>>,
    pub hidden: Option<bool>,
    pub highlight: Option<bool>,
    pub underline: Option<bool>,
    pub script: Option<Script>,
}

/// A font by its name or by its place in the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Font {
    Named(String),
    Theme(String),
}

impl ParagraphProperties {
    /// Takes in a child of `w:pPr`.
    pub fn take(&mut self, element: &Element) {
        match element.name.as_str() {
            "pStyle" => self.style = element.val().map(str::to_owned),
            "jc" => {
                self.align = match element.val() {
                    Some("center") => Some(Align::Center),
                    Some("right" | "end") => Some(Align::Right),
                    Some("both" | "distribute") => Some(Align::Justify),
                    Some("left" | "start") => Some(Align::Left),
                    _ => self.align,
                }
            }
            "ind" => {
                let left = element.twips("left").or_else(|| element.twips("start"));
                self.left_indent = left.or(self.left_indent);
                let hanging = element.twips("hanging").map(|indent| -indent);
                self.first_indent = hanging.or(element.twips("firstLine")).or(self.first_indent);
            }
            "spacing" => self.spacing(element),
            "outlineLvl" => self.outline = element.number("val").and_then(|n| u8::try_from(n).ok()),
            "numId" => {
                self.numbered = Some(element.number("val").is_some_and(|number| number > 0));
                self.number = element.number("val").or(self.number);
            }
            "ilvl" => self.level = element.number("val").or(self.level),
            "tab" if element.get("leader").is_some_and(|leader| leader != "none") => {
                self.leader = Some(true);
            }
            "top" | "bottom" if element.val().is_some() => {
                let is_line = !matches!(element.val(), Some("nil" | "none"));
                self.rule = Some(is_line || self.rule.unwrap_or(false));
            }
            "pageBreakBefore" => self.starts_page = Some(element.is_on()),
            _ => {}
        }
    }

    fn spacing(&mut self, element: &Element) {
        let auto = |name| element.get(name).is_some_and(|value| value != "0" && value != "false");
        let space =
            |name, is_auto| if is_auto { Some(AUTOMATIC_SPACE) } else { element.twips(name) };
        let before = space("before", auto("beforeAutospacing"));
        let after = space("after", auto("afterAutospacing"));
        self.before = before.or(self.before);
        self.after = after.or(self.after);
        if let Some(line) = element.twips("line") {
            self.line = Some(match element.get("lineRule") {
                Some("exact") => LineRule::Exact(line),
                Some("atLeast") => LineRule::AtLeast(line),
                _ => LineRule::Multiple(line),
            });
        }
    }

    /// What `over` says goes before what this says.
    pub fn overlay(&mut self, over: &Self) {
        self.align = over.align.or(self.align);
        self.first_indent = over.first_indent.or(self.first_indent);
        self.left_indent = over.left_indent.or(self.left_indent);
        self.before = over.before.or(self.before);
        self.after = over.after.or(self.after);
        self.line = over.line.or(self.line);
        self.outline = over.outline.or(self.outline);
        self.numbered = over.numbered.or(self.numbered);
        self.number = over.number.or(self.number);
        self.level = over.level.or(self.level);
        self.leader = over.leader.or(self.leader);
        self.starts_page = over.starts_page.or(self.starts_page);
        self.rule = over.rule.or(self.rule);
    }

    /// With what the standard says of the rest.
    pub fn look(&self) -> ParagraphLook {
        ParagraphLook {
            align: self.align.unwrap_or(Align::Left),
            first_indent: self.first_indent.unwrap_or(0),
            left_indent: self.left_indent.unwrap_or(0),
            before: self.before.unwrap_or(0),
            after: self.after.unwrap_or(0),
            line: self.line.unwrap_or(LineRule::Multiple(SINGLE_LINE)),
            outline: self.outline.filter(|level| *level < 9),
        }
    }
}

impl RunProperties {
    /// Takes in a child of `w:rPr`.
    pub fn take(&mut self, element: &Element) {
        match element.name.as_str() {
            "rStyle" => self.style = element.val().map(str::to_owned),
            "rFonts" => {
                self.ascii = font(element, "ascii", "asciiTheme").or(self.ascii.take());
                self.other = font(element, "hAnsi", "hAnsiTheme").or(self.other.take());
            }
            "sz" => self.size = element.half_points("val").or(self.size),
            "b" => self.bold = Some(element.is_on()),
            "i" => self.italic = Some(element.is_on()),
            "caps" => self.caps = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "color" => {
                let value = element.val().filter(|value| !value.eq_ignore_ascii_case("auto"));
                let theme = element
                    .get("themeColor")
                    .is_some_and(|theme| !theme.starts_with("text") && !theme.starts_with("dark"));
                self.colour = Some(match (value, theme) {
                    (Some(value), _) => Some(value.to_uppercase()),
                    (None, true) => Some("theme".to_owned()),
                    (None, false) => None,
                });
            }
            "highlight" => self.highlight = Some(element.is_on()),
            "u" => self.underline = Some(element.is_on()),
            "vertAlign" => {
                self.script = Some(match element.val() {
                    Some("superscript") => Script::Super,
                    Some("subscript") => Script::Sub,
                    _ => Script::Normal,
                });
            }
            _ => {}
        }
    }

    /// What `over` says goes before what this says.
    pub fn overlay(&mut self, over: &Self) {
        self.ascii = over.ascii.clone().or(self.ascii.take());
        self.other = over.other.clone().or(self.other.take());
        self.size = over.size.or(self.size);
        self.bold = over.bold.or(self.bold);
        self.italic = over.italic.or(self.italic);
        self.caps = over.caps.or(self.caps);
        self.colour = over.colour.clone().or(self.colour.take());
        self.hidden = over.hidden.or(self.hidden);
        self.highlight = over.highlight.or(self.highlight);
        self.underline = over.underline.or(self.underline);
        self.script = over.script.or(self.script);
    }
}

fn font(element: &Element, name: &str, theme: &str) -> Option<Font> {
    // A theme font goes before a named one (17.3.2.26).
    let theme = element.get(theme).map(|theme| Font::Theme(theme.to_owned()));
    theme.or_else(|| element.get(name).map(|name| Font::Named(name.to_owned())))
}
