//! Appendices: a head, then what a partial renders or the rows of `report.toml`.

use super::front::BelowBodies;
use super::pictures::Shown;
use super::{Builder, Value, data};
use crate::data::{Appendix, AppendixContent, DataPicture};
use crate::document::{
    Block, Counter, Inline, Label, Origin, Paragraph, Role, Rule, Section, SectionKind,
};
use crate::geom::Length;
use crate::markup::Content;
use crate::toml::DataPath;

impl Builder<'_> {
    /// The section of the appendix at `index` (from 0).
    pub(super) fn appendix_section(
        &mut self,
        index: usize,
        appendix: &Appendix,
        content: Option<Content>,
    ) -> Section {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut blocks = match &appendix.enclosure {
            Some(kind) => self.enclosure_head(index, &kind.value, appendix),
            None => self.appendix_head(index, appendix),
        };
        self.orientation = appendix.orientation;
        self.articles = match &appendix.enclosure {
            Some(kind) => self.style.articles_of(&kind.value),
            None => self.frame.articles,
        };
        let mut text = match (content, &appendix.content) {
            (Some(content), _) => self.content(content),
            (None, AppendixContent::Table(table)) => {
                let mut rows = self.rows(table, index);
                if let Some(size) = appendix.size.or(self.report.table.size) {
                    rows.set_letter_size(size);
                }
                let mut blocks = vec![Block::Table(rows)];
                if let Some(asked) = self.chart_of_rows(table, index) {
                    self.chart(asked, &mut [], &mut blocks);
                }
                blocks
            }
            (None, AppendixContent::Pictures(pictures)) => self.appendix_pictures(pictures, index),
            (None, AppendixContent::Partial(_)) => Vec::new(),
        };
        self.end_appendix(&mut text);
        blocks.append(&mut text);
        let kind = SectionKind::Appendix(number);
        Section { kind, orientation: appendix.orientation, blocks }
    }

    /// Label, title, reference and rule (NĐ 30 Phụ lục I, mục III.1 and the forms of Phụ lục III).
    fn appendix_head(&mut self, index: usize, appendix: &Appendix) -> Vec<Block> {
        let label = self.appendix_label(index);
        let text = super::letters::cased(&label, self.style.role(Role::AppendixLabel).case);
        let path = format!("appendix.{index}.title");
        let mut title = self.lines_paragraph(Role::AppendixTitle, &appendix.title.value, &path);
        // Where it is referred to, Word shows these very words, which no line end may part.
        let text = match appendix.name {
            Some(_) => text.replace(' ', "\u{a0}"),
            None => text,
        };
        self.name_appendix(&mut title, appendix, &text);
        title.label = Some(Label { text, counter: Counter::Appendix });
        let mut blocks = vec![Block::Paragraph(title)];
        self.below_title(appendix, &mut blocks);
        blocks
    }

    /// Gives an appendix its name.
    fn name_appendix(&mut self, title: &mut Paragraph, appendix: &Appendix, words: &str) {
        if let Some(name) = &appendix.name {
            let target = self.targets.add(&name.value, name.place.clone(), words.to_owned());
            title.target = Some(target);
        }
    }

    /// Word and number of the appendix at `index`; what a decision encloses is not counted.
    pub(super) fn appendix_label(&self, index: usize) -> String {
        let style = &self.style.appendix;
        let counted = |appendices: &[Appendix]| {
            appendices.iter().filter(|appendix| appendix.enclosure.is_none()).count()
        };
        let all = &self.report.appendices;
        match counted(all) {
            1 => style.label_single.clone(),
            _ => {
                let before = all.get(..=index).unwrap_or_default();
                let number = u32::try_from(counted(before)).unwrap_or(u32::MAX);
                self.counters.label(&style.label_many, number)
            }
        }
    }

    /// The head of what a decision encloses: bodies and title without number and date, then its kind, its subject and
    /// the line that ties it to the decision (NĐ 30 Phụ lục III, Mẫu 1.3).
    fn enclosure_head(&mut self, index: usize, kind: &str, appendix: &Appendix) -> Vec<Block> {
        let header = self.header(BelowBodies::default());
        let path = format!("appendix.{index}.title");
        let mut title = self.lines_paragraph(Role::EnclosureTitle, &appendix.title.value, &path);
        let text = super::letters::cased(kind, self.style.role(Role::EnclosureKind).case);
        self.name_appendix(&mut title, appendix, kind);
        title.label = Some(Label { text, counter: Counter::Appendix });
        let mut blocks = vec![Block::Table(header), Block::Paragraph(title)];
        self.below_title(appendix, &mut blocks);
        blocks
    }

    /// The reference and the rule below the title of an appendix.
    fn below_title(&mut self, appendix: &Appendix, blocks: &mut Vec<Block>) {
        let style = &self.style.appendix;
        if let Some(pattern) = &style.reference {
            blocks.push(Block::Paragraph(self.reference(pattern)));
        }
        if style.rule > 0 {
            let measure = self.style.page.measure(appendix.orientation);
            let width = measure.scale(i64::from(style.rule), 100);
            blocks.push(Block::Rule(Rule { width: Length::twips(width.to_twips()) }));
        }
    }

    /// The line that ties an appendix to its document. `{number}` is the whole symbol, written as in
    /// the header from the number on.
    fn reference(&mut self, pattern: &str) -> Paragraph {
        let document = &self.report.document;
        let header = self.frame.number.clone();
        let header = header.as_deref().unwrap_or(self.style.header.number.as_str());
        let from_number = header.find("{number}").map_or(header, |at| &header[at..]);
        let symbol = self.symbol();
        let symbol = self.pattern_paragraph(Role::Number, from_number, &symbol);
        let values = [
            Value::new("kind", &document.kind.value, data("document.kind")),
            Value { name: "number", words: self.words_of(&symbol) },
            Value::new(
                "body",
                document.issuing_body.value.join(" "),
                data("document.issuing_body"),
            ),
            self.date(),
        ];
        self.pattern_paragraph(Role::AppendixReference, pattern, &values)
    }

    /// The words of a paragraph, for a place in another one.
    fn words_of(&self, paragraph: &Paragraph) -> Vec<(String, Origin)> {
        let texts = paragraph.inlines.iter().filter_map(|inline| match inline {
            Inline::Text(text) => Some(text),
            _ => None,
        });
        texts.map(|text| (text.text.clone(), self.pieces.get(text.piece).origin.clone())).collect()
    }

    /// Pictures of `report.toml`, two to a row.
    fn appendix_pictures(&mut self, pictures: &[DataPicture], index: usize) -> Vec<Block> {
        let path = DataPath::dotted("appendix").join(index).join("pictures");
        let mut shown = Vec::new();
        for (number, picture) in pictures.iter().enumerate() {
            let mut caption = Paragraph::new(Role::Caption);
            if let Some(words) = &picture.caption {
                let origin = Origin::Data(path.join(number).join("caption"));
                self.push(&mut caption, &words.value, origin);
            }
            let name = picture.name.as_ref();
            let name = name.map(|name| (name.value.clone(), name.place.clone()));
            shown.push(Shown {
                file: picture.file.value.clone(),
                description: picture.alt.value.clone(),
                caption,
                name,
                width: None,
                is_caption_above: false,
                is_chart: false,
                place: picture.file.place.clone(),
            });
        }
        let mut blocks = Vec::new();
        self.show(shown, &mut blocks);
        blocks
    }
}
