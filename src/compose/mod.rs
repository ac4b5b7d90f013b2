//! Composing: a report, the content that its templates render and a profile become a [`Document`].
//!
//! Here every number is counted, every label written, every letter given its case and every rule
//! its length, so that both writers print what stands in the document and nothing else.

mod appendix;
mod body;
mod contents;
mod ending;
mod front;
mod letters;
pub mod messages;
mod number;
mod signature;
mod split;
#[cfg(test)]
mod tests;
mod watermark;

pub use contents::add_contents;
pub use split::split_appendices;
pub use watermark::watermark;

use crate::compose::messages::{EmptyAppendix, EmptyReport};
use crate::data::Report;
use crate::diag::Diagnostics;
use crate::document::Emphasis;
use crate::document::{
    Block, Document, Inline, Note, Orientation, Paragraph, Print, Properties, Role, Section,
    SectionKind, Text, Timestamp,
};
use crate::font::FontFamily;
use crate::geom::Length;
use crate::markup::{self, Content};
use crate::source::Origin;
use crate::style::{Case, Style};
use crate::text;
use number::Counters;

/// What the caller decides about a document.
#[derive(Clone, Copy, Debug)]
pub struct BuildOptions {
    /// Whether the document is final: no draft mark.
    pub is_final: bool,
    /// The date in the properties of a document that has none yet, if there is to be one.
    pub undated: Option<Timestamp>,
}

/// Composes the document of `report` from the content that its template renders. `appendices` holds,
/// for each appendix of the report in order, what its partial renders; `None` where its rows stand
/// in the report itself. `fonts` measure the rules and boxes that are as long as their text.
pub fn document(
    report: &Report,
    body: &Content,
    appendices: &[Option<Content>],
    style: &Style,
    fonts: &FontFamily,
    options: BuildOptions,
    diagnostics: &mut Diagnostics,
) -> Document {
    let mut builder = Builder {
        report,
        style,
        fonts,
        options,
        counters: Counters::default(),
        lists: 0,
        notes: Vec::new(),
    };
    if body.blocks.is_empty() {
        diagnostics.error(report.template.place.clone(), EmptyReport {});
    }
    let mut sections = vec![builder.report_section(body)];
    for (index, appendix) in report.appendices.iter().enumerate() {
        let content = appendices.get(index).and_then(Option::as_ref);
        if content.is_some_and(|content| content.blocks.is_empty()) {
            diagnostics.error(appendix.place_in_file.clone(), EmptyAppendix {});
        }
        sections.push(builder.appendix_section(index, appendix, content));
    }
    Document {
        properties: builder.properties(),
        sections,
        notes: builder.notes,
        print: Print::default(),
    }
}

/// What stays the same while a document is built, and what is counted through it.
struct Builder<'a> {
    report: &'a Report,
    style: &'a Style,
    fonts: &'a FontFamily,
    options: BuildOptions,
    counters: Counters,
    /// How many numbered lists there are so far.
    lists: u32,
    /// The notes met so far, in reading order.
    notes: Vec<Note>,
}

/// A value from `report.toml`, for a place in a pattern of the profile.
struct Value<'a> {
    /// The name in the pattern, without braces.
    name: &'a str,
    text: String,
    origin: Origin,
    /// Where it stands in `report.toml`; `None` for what the program puts in instead.
    key: Option<&'a str>,
}

impl Builder<'_> {
    fn report_section(&mut self, body: &Content) -> Section {
        let mut blocks = self.front();
        let mut text = self.content(body);
        self.end_text(&mut text, true);
        blocks.append(&mut text);
        blocks.push(Block::Table(self.signature()));
        Section { kind: SectionKind::Report, orientation: Orientation::Portrait, blocks }
    }

    fn properties(&self) -> Properties {
        let document = &self.report.document;
        let date = document.date.as_ref().map(|date| Timestamp {
            year: i32::from(date.value.year),
            month: date.value.month,
            day: date.value.day,
            hour: 0,
            minute: 0,
            second: 0,
        });
        let subject = one_line(&document.subject.value.join(" "));
        let kind = one_line(&document.kind.value);
        Properties {
            title: format!("{kind} {}", letters::cased(&subject, Case::LowerFirst)),
            author: one_line(&document.issuing_body.value.join(" ")),
            subject,
            language: "vi-VN".to_owned(),
            date: date.or(self.options.undated),
            draft: !self.options.is_final,
        }
    }

    /// A paragraph that reads one value of the report; a line feed in it is a forced line break.
    fn value_paragraph(&self, role: Role, text: &str, key: &str) -> Paragraph {
        let mut paragraph = Paragraph::new(role, self.origin(key));
        push_value(&mut paragraph, text, self.origin(key), Some(key));
        self.set_case(&mut paragraph);
        paragraph
    }

    /// A paragraph after a pattern of the profile: `{name}` stands for the value of that name.
    fn pattern_paragraph(&self, role: Role, pattern: &str, values: &[Value<'_>]) -> Paragraph {
        let mut paragraph = Paragraph::new(role, Origin::default());
        let mut rest = pattern;
        while let Some((literal, open)) = rest.split_once('{') {
            let found = open.split_once('}').and_then(|(name, after)| {
                values.iter().find(|value| value.name == name).map(|value| (value, after))
            });
            let Some((value, after)) = found else { break };
            paragraph.push_text(literal, Emphasis::default(), Origin::default());
            push_value(&mut paragraph, &value.text, value.origin, value.key);
            rest = after;
        }
        paragraph.push_text(rest, Emphasis::default(), Origin::default());
        self.set_case(&mut paragraph);
        paragraph
    }

    /// Gives the words of a paragraph the letter case of its role.
    fn set_case(&self, paragraph: &mut Paragraph) {
        letters::set_case(&mut paragraph.inlines, self.style.role(paragraph.role).case);
    }

    /// Where the value that templates know by `key` was written.
    fn origin(&self, key: &str) -> Origin {
        self.report.place_of(key).map_or(Origin::default(), Origin::from)
    }

    /// The date as it stands in the header; open in a draft that has none. The year is then that in
    /// which the term begins, since a congress closes the old term and opens the new one.
    fn date(&self) -> String {
        let document = &self.report.document;
        let date = document.date.as_ref().map(|date| date.value);
        let date = date.and_then(|date| text::Date::new(date.year, date.month, date.day));
        let blank = self.blank();
        let year = self.report.congress.as_ref().map(|congress| congress.term.value.from);
        let year = year.map_or_else(|| blank.clone(), |year| year.to_string());
        date.map_or_else(|| format!("ngày {blank} tháng {blank} năm {year}"), text::Date::long)
    }

    /// What stands for a number or a date that is not yet given; its spaces hold the place open.
    fn blank(&self) -> String {
        self.style.header.number_blank.replace(' ', "\u{a0}")
    }

    /// Width of the longest line of a paragraph, were it not broken.
    fn text_width(&self, paragraph: &Paragraph) -> Length {
        let mut longest = Length::ZERO;
        let mut line = Length::ZERO;
        for inline in &paragraph.inlines {
            match inline {
                Inline::Text(text) => {
                    let look = self.style.text(paragraph.role, text.emphasis);
                    line += self.fonts.get(look.face).width(&text.text, look.size);
                }
                Inline::LineBreak => line = Length::ZERO,
                Inline::Note(_) => {}
            }
            longest = longest.max(line);
        }
        longest
    }

    /// Width of the text on a portrait page.
    fn measure(&self) -> Length {
        let page = &self.style.page;
        page.width - page.left - page.right
    }
}

/// Adds a value: its white space settled, its line feeds as forced line breaks.
fn push_value(paragraph: &mut Paragraph, text: &str, origin: Origin, key: Option<&str>) {
    for (i, line) in markup::plain_lines(text).into_iter().enumerate() {
        if i > 0 {
            paragraph.inlines.push(Inline::LineBreak);
        }
        let (emphasis, key) = (Emphasis::default(), key.map(str::to_owned));
        if !line.is_empty() {
            paragraph.inlines.push(Inline::Text(Text { text: line, emphasis, origin, key }));
        }
    }
}

fn one_line(text: &str) -> String {
    markup::plain_lines(text).join(" ")
}
