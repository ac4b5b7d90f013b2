//! Which lines are headings, and at which level: by style, or by the typed number, its weight, length and place. Levels
//! come from the order in which forms of numbers appear, not from the forms.

use std::collections::BTreeMap;

use super::label::{self, Form, Label};
use super::line::{Grid, Line, Node};
use super::text::{is_shouted, one_line};
use crate::style::ARTICLE_LEVEL;

/// The deepest level of headings.
const DEEPEST: usize = 5;

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Heading(Heading),
    Line(Line),
    Table(Grid),
}

/// A heading.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// 0 is a part.
    pub level: u8,
    /// Its number, as typed or as Word counts it.
    pub label: Option<Label>,
    /// Its words.
    pub line: Line,
    /// Whether the number is typed into the text.
    pub is_typed: bool,
}

pub(super) fn outlined(nodes: Vec<Node>) -> Vec<Item> {
    let mut outline = Outline::default();
    let mut items = Vec::new();
    let mut nodes = nodes.into_iter().peekable();
    while let Some(node) = nodes.next() {
        let line = match node {
            Node::Table(grid) => {
                outline.item = None;
                items.push(Item::Table(grid));
                continue;
            }
            Node::Line(line) => line,
        };
        let label = outline.label(&line);
        if !outline.is_heading(&line, label.as_ref(), nodes.peek()) {
            outline.item =
                label.filter(|label| !label.is_dash()).map(|label| (label.form, label.own()));
            items.push(Item::Line(line));
            continue;
        }
        outline.item = None;
        let Some(level) = outline.level(&line, label.as_ref()) else {
            items.push(Item::Line(line));
            continue;
        };
        let mut words = match (&line.label, &label) {
            (Some(_), _) => Line { label: None, ..line.clone() },
            (None, Some(label)) => line.without(label.len),
            (None, None) => line.clone(),
        };
        let mut joined = 0;
        while let Some(Node::Line(next)) = nodes.peek()
            && goes_on(&words, next, joined)
        {
            if !words.runs.is_empty() {
                words.runs.push(super::line::Run::Text(" ".to_owned(), Default::default()));
            }
            words.runs.extend(next.runs.clone());
            joined += 1;
            nodes.next();
        }
        if words.runs.is_empty() {
            // A number with no title: the number is the title.
            items.push(Item::Heading(Heading { level, label: None, line, is_typed: false }));
            continue;
        }
        items.push(Item::Heading(Heading { level, label, line: words, is_typed: false }));
    }
    items
}

/// Puts articles at the level that a document of articles has them at, and what is below them as much lower. Chapters and
/// their divisions (Mục) stay above.
pub(super) fn with_articles(items: &mut [Item]) {
    // The level of the last article, as it was.
    let mut last = None;
    for item in items {
        let Item::Heading(heading) = item else { continue };
        let level = usize::from(heading.level);
        let is_article = heading.label.as_ref().is_some_and(|label| label.form == Form::Article);
        let own = match last {
            _ if is_article => ARTICLE_LEVEL,
            Some(article) if level > article => (level + ARTICLE_LEVEL).saturating_sub(article),
            _ => level,
        };
        if is_article {
            last = Some(level);
        }
        heading.level = u8::try_from(own.min(DEEPEST)).unwrap_or(heading.level);
    }
}

/// Whether a line goes on with a heading that has a number alone so far, or shouts on in the middle.
fn goes_on(words: &Line, next: &Line, joined: usize) -> bool {
    let text = one_line(&next.text());
    let stands_out = next.is_centred() || next.is_bold() || is_shouted(&text);
    let is_bare =
        next.label.is_none() && next.outline.is_none() && label::of(&next.text()).is_none();
    let is_title = words.runs.is_empty();
    let shouts_on = joined > 0
        && joined < 3
        && next.is_centred()
        && !next.is_apart
        && is_shouted(&text)
        && is_shouted(&words.text());
    is_bare && stands_out && text.chars().count() < 250 && (is_title || shouts_on)
}

#[derive(Default)]
struct Outline {
    /// The forms of the headings that are open, the outermost first.
    open: Vec<Form>,
    /// The form of the headings of an outline level.
    by_outline: BTreeMap<u8, Form>,
    /// The last letter counted with capitals.
    upper: Option<u32>,
    /// The numbered line right before that is no heading.
    item: Option<(Form, u32)>,
}

impl Outline {
    fn label(&self, line: &Line) -> Option<Label> {
        let text = match &line.label {
            Some(label) => format!("{label} {}", line.text()),
            None => line.text(),
        };
        let mut label = label::of(&text)?;
        // C and D behind A and B are letters.
        let letter = label.text.trim_end_matches(['.', '/', ')']);
        if let (Form::Roman, Some(letter)) = (label.form, label::upper_letter(letter))
            && self.upper.is_some_and(|last| last + 1 == letter)
        {
            label.form = Form::Upper;
            label.figures = label::Figures::Upper;
            label.values = vec![letter];
        }
        Some(label)
    }

    fn is_heading(&self, line: &Line, label: Option<&Label>, next: Option<&Node>) -> bool {
        let text = one_line(&line.text());
        let letters = text.chars().count();
        let is_styled = line.outline.is_some() && letters < 400 && !text.is_empty();
        let Some(label) = label else { return is_styled };
        if label.is_dash() || line.has_dots() && !is_styled {
            return false;
        }
        if is_styled {
            return true;
        }
        let words = match line.label {
            Some(_) => text.as_str(),
            None => text.get(label.len.min(text.len())..).unwrap_or(&text),
        };
        let stands_out = line.is_bold() || line.is_centred() || is_shouted(words);
        let is_ended = text.ends_with(['.', ';', ',', ':']);
        let is_short = letters < 160 && !is_ended;
        match label.form {
            Form::Part | Form::Chapter => letters < 300,
            Form::Section | Form::Article => stands_out || letters < 160,
            Form::Roman | Form::Upper => stands_out && letters < 400 || is_short,
            Form::Arabic(_) => {
                stands_out && letters < 300
                    || is_short && letters < 120 && self.is_apart(label, next)
            }
            Form::Letter | Form::Bracketed => {
                line.is_bold() && letters < 300
                    || line.is_italic() && is_short && self.is_apart(label, next)
            }
            Form::Outline(_) | Form::Dash(_) => false,
        }
    }

    /// Whether the lines before and behind do not count on with it, as items do.
    fn is_apart(&self, label: &Label, next: Option<&Node>) -> bool {
        let follows = self.item == Some((label.form, label.own().wrapping_sub(1)));
        let next = match next {
            Some(Node::Line(next)) => label::of(&next.labelled()),
            Some(Node::Table(_)) => None,
            None => return false,
        };
        let is_followed =
            next.is_some_and(|next| next.form == label.form && next.own() == label.own() + 1);
        !follows && !is_followed
    }

    /// The level of a heading; `None` where it is deeper than any.
    fn level(&mut self, line: &Line, label: Option<&Label>) -> Option<u8> {
        let form = match (label, line.outline) {
            (Some(label), outline) => {
                if let Some(outline) = outline {
                    self.by_outline.entry(outline).or_insert(label.form);
                }
                label.form
            }
            (None, Some(outline)) => {
                self.by_outline.get(&outline).copied().unwrap_or(Form::Outline(outline))
            }
            (None, None) => return None,
        };
        if form == Form::Upper {
            self.upper = label.map(Label::own);
        }
        match self.open.iter().position(|open| *open == form) {
            Some(at) => self.open.truncate(at + 1),
            None => {
                match form {
                    // Nothing is above a part, and nothing but a part above a chapter.
                    Form::Part | Form::Chapter => self.open.retain(|open| *open < form),
                    Form::Outline(level) => {
                        while self.open.last().is_some_and(
                            |open| matches!(open, Form::Outline(last) if *last > level),
                        ) {
                            self.open.pop();
                        }
                    }
                    _ => {}
                }
                self.open.push(form);
            }
        }
        let is_part = self.open.first().is_some_and(|first| *first <= Form::Chapter);
        let level = self.open.len() - usize::from(is_part);
        if level > DEEPEST {
            self.open.pop();
            return None;
        }
        u8::try_from(level).ok()
    }
}
