//! Composing: a report, the content that its templates render and a profile become a [`Document`].
//!
//! Here every number is counted, every label written, every letter given its case and every rule
//! its length, so that both writers print what stands in the document and nothing else.

mod appendix;
mod body;
mod charts;
mod contents;
mod ending;
mod fields;
mod foot;
mod front;
mod letters;
pub mod messages;
mod no_break;
mod number;
mod pictures;
mod reckon;
mod references;
mod rows;
mod sense;
mod signature;
mod split;
#[cfg(test)]
mod tests;
mod watermark;

pub use contents::add_contents;
pub use pictures::Photos;
pub use split::split_appendices;
pub use watermark::watermark;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::compose::messages::{EmptyAppendix, EmptyReport, NoDecisionWord};
use crate::data::Report;
use crate::diag::Diagnostics;
use crate::document::{
    ArticleForm, Document, Expression, Frame, Inline, Note, OpenPlaces, Orientation, Origin,
    Paragraph, PieceId, Pieces, Print, Properties, Role, Section, SectionKind, Timestamp,
    ValueOrigin,
};
use crate::font::FontFamily;
use crate::geom::Length;
use crate::markup::{self, Content};
use crate::style::{Case, Style};
use crate::text;
use crate::toml::DataPath;
use crate::toml::tree::Node;
use number::Counters;

/// What the caller decides about a document.
#[derive(Clone, Copy, Debug)]
pub struct BuildOptions {
    /// Whether the document is final: no draft mark.
    pub is_final: bool,
    /// What is left to the clerk.
    pub open: OpenPlaces,
    /// The date in the properties of a document that has none yet, if there is to be one.
    pub undated: Option<Timestamp>,
}

/// What the templates of a report say.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// The text of the report.
    pub body: Content,
    /// For each appendix in order what its partial renders; `None` where its rows stand in the report itself.
    pub appendices: Vec<Option<Content>>,
    /// The pictures that they show.
    pub photos: Photos,
    /// Where their words come from.
    pub pieces: Pieces,
}

/// Composes the document of `report` from what its templates say. `fonts` measure the rules and boxes that
/// are as long as their text.
pub fn document(
    report: &Report,
    wording: Wording,
    style: &Style,
    fonts: &FontFamily,
    options: BuildOptions,
    diagnostics: &mut Diagnostics,
) -> Document {
    let Wording { body, mut appendices, photos, pieces } = wording;
    let frame = frame_of(report, style);
    signature::judge(report, style, &frame, diagnostics);
    let mut builder = Builder {
        report,
        articles: frame.articles,
        lacks_word: false,
        frame,
        style,
        fonts,
        options,
        counters: Counters::default(),
        targets: references::Targets::default(),
        pictures: pictures::Pictures::of(photos),
        sums: Vec::new(),
        orientation: style.page.orientation,
        lists: 0,
        notes: Vec::new(),
        pieces,
    };
    if body.blocks.is_empty() {
        diagnostics.error(report.template.place.clone(), EmptyReport {});
    }
    let mut sections = vec![builder.report_section(body)];
    for (index, appendix) in report.appendices.iter().enumerate() {
        let content = appendices.get_mut(index).and_then(Option::take);
        if content.as_ref().is_some_and(|content| content.blocks.is_empty()) {
            diagnostics.error(appendix.place_in_file.clone(), EmptyAppendix {});
        }
        sections.push(builder.appendix_section(index, appendix, content));
    }
    if builder.lacks_word {
        let kind = report.document.kind.value.clone();
        diagnostics.error(report.template.place.clone(), NoDecisionWord { kind });
    }
    let mut document = Document {
        properties: builder.properties(),
        sections,
        foot: builder.foot(diagnostics),
        notes: builder.notes,
        print: Print::default(),
        signs: BTreeSet::new(),
        pieces: Arc::default(),
    };
    for (place, file, flaw) in std::mem::take(&mut builder.pictures.flaws) {
        diagnostics.error(place, messages::flawed(&file, flaw));
    }
    for (place, problem) in std::mem::take(&mut builder.pictures.problems) {
        diagnostics.error(place, problem);
    }
    builder.targets.resolve(&mut document, &builder.pieces, diagnostics);
    document.pieces = Arc::new(builder.pieces);
    document.signs = signs(&document, fonts);
    no_break::hold_together(&mut document, style, fonts);
    document
}

/// The frame of the document of a report.
pub fn frame_of(report: &Report, style: &Style) -> Frame {
    let series = report.document.series.as_ref().map(|series| series.value.as_str());
    style.frame(&report.document.kind.value, series, &report.frame)
}

/// The characters of a document that need the face of the signs.
pub fn signs(document: &Document, fonts: &FontFamily) -> BTreeSet<char> {
    let mut rare = BTreeSet::new();
    for paragraph in document.paragraphs() {
        let label = paragraph.label.iter().map(|label| &label.text);
        let texts = paragraph.inlines.iter().filter_map(|inline| match inline {
            Inline::Text(text) => Some(&text.text),
            _ => None,
        });
        label.chain(texts).for_each(|text| rare.extend(rare_in(text)));
    }
    rare.retain(|c| fonts.lacks(*c));
    rare
}

/// The characters of a text that are neither ASCII nor letters.
fn rare_in(text: &str) -> impl Iterator<Item = char> {
    // What begins with one of the last five is between U+0100 and U+023F: letters.
    let may_be_rare = |byte: u8| byte >= 0xc2 && !matches!(byte, 0xc4..=0xc8);
    let chars = text::beginning_with(text, may_be_rare).map(|(_, c)| c);
    chars.filter(|c| !is_latin(*c) && !c.is_alphabetic())
}

/// Whether it is a letter that Vietnamese is written in, or its neighbour. To ask Unicode of every letter takes longer
/// than all the rest of the document.
const fn is_latin(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ')
}

/// What stays the same while a document is built, and what is counted through it.
struct Builder<'a> {
    report: &'a Report,
    /// What stands around the text.
    frame: Frame,
    /// How articles stand in the text at hand.
    articles: ArticleForm,
    /// Whether a text asks for a word before what is decided, and the frame has none.
    lacks_word: bool,
    style: &'a Style,
    fonts: &'a FontFamily,
    options: BuildOptions,
    counters: Counters,
    /// What has a name.
    targets: references::Targets,
    /// Pictures so far.
    pictures: pictures::Pictures,
    /// The rows of the last table that add up others.
    sums: Vec<usize>,
    /// How the paper of the section at hand lies.
    orientation: Orientation,
    /// How many numbered lists there are so far.
    lists: u32,
    /// The notes met so far, in reading order.
    notes: Vec<Note>,
    /// Where words come from.
    pieces: Pieces,
}

/// What stands in a place of a pattern of the profile.
struct Value<'a> {
    /// The name in the pattern, without braces.
    name: &'a str,
    /// Its words, each stretch with where it comes from.
    words: Vec<(String, Origin)>,
}

impl<'a> Value<'a> {
    fn new(name: &'a str, text: impl Into<String>, origin: Origin) -> Self {
        Self { name, words: vec![(text.into(), origin)] }
    }
}

/// A value of `report.toml` as it stands there.
fn data(path: &str) -> Origin {
    Origin::Data(DataPath::dotted(path))
}

/// What a helper makes of a value of `report.toml`.
fn made(helper: &str, path: &str) -> Origin {
    Origin::Value(Box::new(ValueOrigin::of_program(Expression::call(helper, path))))
}

/// Words of the program that go with a value of `report.toml`.
fn beside(path: &str) -> Origin {
    Origin::Program(Some(DataPath::dotted(path)))
}

impl Builder<'_> {
    fn report_section(&mut self, body: Content) -> Section {
        let mut blocks = self.front();
        let has_word = body.blocks.contains(&markup::Block::Decision);
        if !has_word && !self.report.document.bases.is_empty() {
            blocks.extend(self.decision_word());
        }
        let mut text = self.content(body);
        self.end_text(&mut text, self.frame.signature);
        blocks.append(&mut text);
        blocks.extend(self.signature());
        Section { kind: SectionKind::Report, orientation: self.style.page.orientation, blocks }
    }

    fn properties(&self) -> Properties {
        let document = &self.report.document;
        let date = document.date.as_ref().and_then(|date| {
            let (month, day) = date.value.month.zip(date.value.day)?;
            let year = i32::from(date.value.year);
            Some(Timestamp { year, month, day, hour: 0, minute: 0, second: 0 })
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
            open: self.open_places(),
            version: None,
            part: 0,
        }
    }

    /// What a final document leaves open of the number and the date that its header has.
    fn open_places(&self) -> OpenPlaces {
        let open = self.report.open_places();
        let (number, date) = (self.frame.number.is_some(), self.frame.place_date);
        let is_there = |is_there: bool| is_there && self.options.is_final;
        OpenPlaces {
            number: open.number && is_there(number),
            day: open.day && is_there(date),
            month: open.month && is_there(date),
        }
    }

    /// A paragraph that reads one value of the report; a line feed in it is a forced line break.
    fn value_paragraph(&mut self, role: Role, text: &str, path: &str) -> Paragraph {
        let mut paragraph = Paragraph::new(role);
        self.push(&mut paragraph, text, data(path));
        self.set_case(&mut paragraph);
        paragraph
    }

    /// A paragraph that reads a value of the report line by line.
    fn lines_paragraph(&mut self, role: Role, lines: &[String], path: &str) -> Paragraph {
        let mut paragraph = Paragraph::new(role);
        let path = DataPath::dotted(path);
        if self.report.value_at(&path).is_some_and(Node::is_array) {
            for (i, line) in lines.iter().enumerate() {
                paragraph.inlines.extend((i > 0).then_some(Inline::LineBreak));
                self.push(&mut paragraph, line, Origin::Data(path.join(i)));
            }
        } else {
            self.push(&mut paragraph, &lines.join("\n"), Origin::Data(path));
        }
        self.set_case(&mut paragraph);
        paragraph
    }

    /// A paragraph after a pattern of the profile: `{name}` stands for the value of that name.
    fn pattern_paragraph(&mut self, role: Role, pattern: &str, values: &[Value<'_>]) -> Paragraph {
        let mut paragraph = Paragraph::new(role);
        let mut rest = pattern;
        while let Some((literal, open)) = rest.split_once('{') {
            let found = open.split_once('}').and_then(|(name, after)| {
                values.iter().find(|value| value.name == name).map(|value| (value, after))
            });
            let Some((value, after)) = found else { break };
            paragraph.push_text(literal, PieceId::default());
            for (text, origin) in &value.words {
                match origin {
                    Origin::Program(_) => self.push_program(&mut paragraph, text, origin.clone()),
                    _ => self.push(&mut paragraph, text, origin.clone()),
                }
            }
            rest = after;
        }
        paragraph.push_text(rest, PieceId::default());
        self.set_case(&mut paragraph);
        paragraph
    }

    /// Adds words of the program, as they are.
    fn push_program(&mut self, paragraph: &mut Paragraph, text: &str, origin: Origin) {
        let piece = self.pieces.add(origin, None);
        paragraph.push_text(text, piece);
    }

    /// Adds a value: its white space settled, its line feeds as forced line breaks.
    fn push(&mut self, paragraph: &mut Paragraph, text: &str, origin: Origin) {
        let piece = self.pieces.add(origin, None);
        for (i, line) in markup::plain_lines(text).into_iter().enumerate() {
            if i > 0 {
                paragraph.inlines.push(Inline::LineBreak);
            }
            paragraph.push_text(&line, piece);
        }
    }

    /// Gives the words of a paragraph the letter case of its role.
    fn set_case(&self, paragraph: &mut Paragraph) {
        letters::set_case(&mut paragraph.inlines, self.style.role(paragraph.role).case);
    }

    /// The date as it stands in the header; open in a draft that has none. The year is then that in
    /// which the term begins, since a congress closes the old term and opens the new one.
    fn date(&self) -> Value<'static> {
        let document = &self.report.document;
        if let Some(date) = &document.date {
            let origin = made("date", "document.date");
            return Value::new("date", date.value.long(), origin);
        }
        let blank = self.blank();
        let open = format!("ngày {blank} tháng {blank} năm ");
        let year = match self.report.term() {
            Some(term) => (term.from.to_string(), Origin::Data(term.path.join("from"))),
            None => (blank, beside("document.date")),
        };
        Value { name: "date", words: vec![(open, beside("document.date")), year] }
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
                    let look = self.style.text_in(paragraph, text.emphasis);
                    line += self.fonts.get(look.face).width(&text.text, look.size);
                }
                Inline::LineBreak => line = Length::ZERO,
                Inline::Leader | Inline::Note(_) => {}
            }
            longest = longest.max(line);
        }
        longest
    }

    /// Width of the text on a page of the report.
    fn measure(&self) -> Length {
        self.style.page.report_measure()
    }
}

fn one_line(text: &str) -> String {
    markup::plain_lines(text).join(" ")
}
