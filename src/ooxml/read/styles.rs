//! Styles, defaults and the fonts of the theme.

use std::collections::BTreeMap;

use super::properties::{Font, ParagraphProperties, RunLook, RunProperties};
use crate::ooxml::names::{STYLES, THEME};
use crate::ooxml::package::{Package, Unreadable};
use crate::ooxml::units;
use crate::ooxml::xml::{Event, walk};

/// What the styles of a file say.
#[derive(Debug, Default)]
pub(super) struct Styles {
    defaults: Look,
    styles: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    major: Option<String>,
    minor: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Look {
    paragraph: ParagraphProperties,
    run: RunProperties,
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    look: Look,
}

/// How many styles one may be based on: more is a ring.
const MAX_CHAIN: usize = 40;

impl Styles {
    /// Reads `styles.xml` and the theme; a file may have neither.
    pub fn read(package: &Package) -> Result<Self, Unreadable> {
        let mut all = Self::default();
        if let Some(part) = package.related(&STYLES) {
            all.read_styles(part)?;
        }
        if let Some(part) = package.related(&THEME) {
            all.read_theme(part)?;
        }
        Ok(all)
    }

    fn read_styles(&mut self, part: &[u8]) -> Result<(), Unreadable> {
        let mut open: Vec<String> = Vec::new();
        let mut id: Option<String> = None;
        walk(part, |event| match event {
            Event::Open(element) => {
                let parent = open.last().map_or("", String::as_str).to_owned();
                match element.name.as_str() {
                    "style" => {
                        id = element.get("styleId").map(str::to_owned);
                        let is_default = matches!(element.get("default"), Some("1" | "true"));
                        if is_default && element.get("type") == Some("paragraph") {
                            self.default_paragraph = id.clone();
                        }
                        if let Some(id) = &id {
                            self.styles.entry(id.clone()).or_default();
                        }
                    }
                    "name" if parent == "style" => {
                        if let Some(style) = id.as_ref().and_then(|id| self.styles.get_mut(id)) {
                            style.name = element.val().unwrap_or_default().to_lowercase();
                        }
                    }
                    "basedOn" => {
                        if let Some(style) = id.as_ref().and_then(|id| self.styles.get_mut(id)) {
                            style.based_on = element.val().map(str::to_owned);
                        }
                    }
                    _ => {
                        let is_conditional = open.iter().any(|name| name == "tblStylePr");
                        let look = match (&id, is_conditional) {
                            (_, true) => None,
                            (Some(id), false) => {
                                self.styles.get_mut(id).map(|style| &mut style.look)
                            }
                            (None, false) => open
                                .iter()
                                .any(|name| name == "docDefaults")
                                .then_some(&mut self.defaults),
                        };
                        if let Some(look) = look {
                            match parent.as_str() {
                                "pPr" | "numPr" | "pBdr" => look.paragraph.take(element),
                                "rPr" => look.run.take(element),
                                _ => {}
                            }
                        }
                    }
                }
                open.push(element.name.clone());
            }
            Event::Close(name) => {
                open.pop();
                if name == "style" {
                    id = None;
                }
            }
            Event::Text(_) => {}
        })
    }

    fn read_theme(&mut self, part: &[u8]) -> Result<(), Unreadable> {
        let mut place: Option<bool> = None;
        walk(part, |event| match event {
            Event::Open(element) => match element.name.as_str() {
                "majorFont" => place = Some(true),
                "minorFont" => place = Some(false),
                "latin" => {
                    let font =
                        element.get("typeface").filter(|name| !name.is_empty()).map(str::to_owned);
                    match place {
                        Some(true) => self.major = font,
                        Some(false) => self.minor = font,
                        None => {}
                    }
                }
                _ => {}
            },
            Event::Close("majorFont" | "minorFont") => place = None,
            _ => {}
        })
    }

    /// The look of a paragraph with these properties of its own, and of its letters.
    pub fn paragraph(&self, own: &ParagraphProperties) -> (ParagraphProperties, RunProperties) {
        let mut look = self.defaults.clone();
        let style = own.style.as_ref().filter(|id| self.styles.contains_key(*id));
        if let Some(id) = style.or(self.default_paragraph.as_ref()) {
            self.lay_over(&mut look, id);
        }
        look.paragraph.overlay(own);
        (look.paragraph, look.run)
    }

    /// The name of a paragraph style in small letters, and the id of the style that is meant.
    pub fn named<'s>(&'s self, own: &'s ParagraphProperties) -> (&'s str, &'s str) {
        let style = own.style.as_ref().filter(|id| self.styles.contains_key(*id));
        let id = style.or(self.default_paragraph.as_ref());
        let style = id.and_then(|id| self.styles.get(id));
        (style.map_or("", |style| &style.name), id.map_or("", String::as_str))
    }

    /// What letters have in a paragraph whose letters have `base`.
    pub fn letters(&self, base: &RunProperties, own: &RunProperties) -> RunProperties {
        let mut look = Look { run: base.clone(), ..Look::default() };
        if let Some(id) = &own.style {
            self.lay_over(&mut look, id);
        }
        look.run.overlay(own);
        look.run
    }

    /// The look of letters in a paragraph whose letters look like `base`.
    pub fn run(&self, base: &RunProperties, own: &RunProperties) -> RunLook {
        let run = self.letters(base, own);
        RunLook {
            ascii: self.font(run.ascii.as_ref()),
            other: self.font(run.other.as_ref()),
            size: run.size.unwrap_or(units::DEFAULT_SIZE),
            bold: run.bold.unwrap_or(false),
            italic: run.italic.unwrap_or(false),
            caps: run.caps.unwrap_or(false),
            colour: run.colour.flatten(),
            hidden: run.hidden.unwrap_or(false),
            highlight: run.highlight.unwrap_or(false),
            underline: run.underline.unwrap_or(false),
        }
    }

    /// Lays a style with all that it is based on over `look`, the root first.
    fn lay_over(&self, look: &mut Look, id: &str) {
        let mut chain = Vec::new();
        let mut next = Some(id);
        while let Some(style) = next.and_then(|id| self.styles.get(id)) {
            chain.push(style);
            next = style.based_on.as_deref().filter(|_| chain.len() < MAX_CHAIN);
        }
        for style in chain.into_iter().rev() {
            look.paragraph.overlay(&style.look.paragraph);
            look.run.overlay(&style.look.run);
        }
    }

    fn font(&self, font: Option<&Font>) -> String {
        let theme = |name: &str| {
            let font = if name.starts_with("major") { &self.major } else { &self.minor };
            font.clone().unwrap_or_default()
        };
        match font {
            Some(Font::Named(name)) => name.clone(),
            Some(Font::Theme(name)) => theme(name),
            None => "Times New Roman".to_owned(),
        }
    }
}
