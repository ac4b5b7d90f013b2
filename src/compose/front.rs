//! The first page down to the text: header block, kind, subject, addressee.

use super::{Builder, Value, beside, data, made};
use crate::document::{
    Block, Cell, CellAlign, Inline, Paragraph, Role, Row, RowPaging, Rule, Table, TableKind,
};
use crate::geom::Length;
use crate::style::DraftPlace;
use crate::text;
use crate::toml::DataPath;

/// Between the words of the draft mark and the sides of its box.
const BOX_PADDING: Length = Length::twips(227);

impl Builder<'_> {
    /// Header block, kind, subject and addressee.
    pub(super) fn front(&mut self) -> Vec<Block> {
        let document = &self.report.document;
        let mut blocks = vec![Block::Table(self.header())];
        let kind = self.value_paragraph(Role::Kind, &document.kind.value, "document.kind");
        blocks.push(Block::Paragraph(kind));
        self.subject(&mut blocks);
        blocks.extend(self.addressee().map(Block::Paragraph));
        blocks
    }

    /// The header block. Number and date share a row: both are level in HD 29 mục III.4 and in the
    /// diagram of NĐ 30 Phụ lục I, mục IV, however many lines the bodies above them take.
    fn header(&mut self) -> Table {
        let header = &self.style.header;
        let mut table = Table {
            kind: TableKind::HeaderBlock,
            columns: header.columns.to_vec(),
            header_rows: 0,
            rows: Vec::new(),
            description: None,

            starts_page: false,
        };
        let widths = table.column_widths(self.measure());
        let [left, right] = [0, 1].map(|column| widths.get(column).copied().unwrap_or_default());
        let mut under_number = None;
        match header.draft_place {
            DraftPlace::UnderNumber => under_number = self.draft_mark(left),
            DraftPlace::Top => {
                table.rows.extend(self.draft_mark(right).map(|mark| {
                    let empty = Paragraph::new(Role::SuperiorBody);
                    pair(vec![Block::Paragraph(empty)], vec![Block::Paragraph(mark)])
                }));
            }
        }
        table.rows.push(pair(self.bodies(left), self.title(right)));
        let mut number = vec![Block::Paragraph(self.number())];
        number.extend(under_number.map(Block::Paragraph));
        table.rows.push(pair(number, vec![Block::Paragraph(self.place_date())]));
        table
    }

    /// The superior body, the issuing body and what stands below them.
    fn bodies(&mut self, column: Length) -> Vec<Block> {
        let header = &self.style.header;
        let document = &self.report.document;
        let mut blocks = Vec::new();
        if let Some(superior) = &document.superior_body {
            let superior =
                self.lines_paragraph(Role::SuperiorBody, &superior.value, "document.superior_body");
            blocks.push(Block::Paragraph(superior));
        }
        let lines = &document.issuing_body.value;
        let issuing = self.lines_paragraph(Role::IssuingBody, lines, "document.issuing_body");
        let rule = self.rule(&issuing, header.body_rule, column);
        blocks.push(Block::Paragraph(issuing));
        if let Some(mark) = &header.body_mark {
            let mark = Paragraph::plain(Role::BodyMark, mark);
            blocks.push(Block::Paragraph(mark));
        }
        blocks.extend(rule);
        blocks
    }

    /// The title at the right, with its rule as long as its last line.
    fn title(&mut self, column: Length) -> Vec<Block> {
        let header = &self.style.header;
        let mut lines = vec![self.pattern_paragraph(Role::HeaderTitle, &header.title, &[])];
        if let Some(motto) = &header.motto {
            lines.push(self.pattern_paragraph(Role::HeaderMotto, motto, &[]));
        }
        let percent = if header.title_rule { 100 } else { 0 };
        let rule = lines.last().and_then(|last| self.rule(last, percent, column));
        lines.into_iter().map(Block::Paragraph).chain(rule).collect()
    }

    fn number(&mut self) -> Paragraph {
        let symbol = self.symbol();
        self.pattern_paragraph(Role::Number, &self.style.header.number, &symbol)
    }

    /// What the patterns of the number call for. The number has a leading zero below 10 (NĐ 30 Phụ
    /// lục I, mục II.3; HD 29 mục III.3); the unit that drafted the document follows the body.
    pub(super) fn symbol(&self) -> [Value<'static>; 3] {
        let document = &self.report.document;
        let number = match &document.number {
            Some(number) => {
                let text = text::count(i64::from(number.value), 2);
                Value::new("number", text, made("count", "document.number"))
            }
            None => Value::new("number", self.blank(), beside("document.number")),
        };
        let has_code = self.report.value_at(&DataPath::dotted("document.kind_code")).is_some();
        let code = if has_code { data("document.kind_code") } else { beside("document.kind") };
        let mut body = Value::new("body", &document.body_code.value, data("document.body_code"));
        if let Some(unit) = &document.unit_code {
            body.words.push(("-".to_owned(), beside("document.unit_code")));
            body.words.push((unit.value.clone(), data("document.unit_code")));
        }
        [number, Value::new("kind", &document.kind_code, code), body]
    }

    fn place_date(&mut self) -> Paragraph {
        let place = &self.report.document.place.value;
        let values = [Value::new("place", place, data("document.place")), self.date()];
        self.pattern_paragraph(Role::PlaceDate, "{place}, {date}", &values)
    }

    /// The draft mark, in a box as wide as its words where the profile draws one; none in a final
    /// document.
    fn draft_mark(&mut self, column: Length) -> Option<Paragraph> {
        let header = &self.style.header;
        let mut mark = match &self.report.document.draft {
            _ if self.options.is_final => return None,
            None => self.pattern_paragraph(Role::DraftMark, &header.draft, &[]),
            Some(draft) => {
                let count = i64::from(draft.value);
                let ordinal = match text::ordinal(count) {
                    Some(words) => Value::new("ordinal", words, made("ordinal", "document.draft")),
                    None => Value::new("ordinal", count.to_string(), data("document.draft")),
                };
                let number = Value::new("number", count.to_string(), data("document.draft"));
                self.pattern_paragraph(Role::DraftMark, &header.draft_counted, &[ordinal, number])
            }
        };
        if mark.inlines.is_empty() {
            return None;
        }
        if self.style.role(Role::DraftMark).boxed {
            let width = self.text_width(&mark) + BOX_PADDING * 2;
            mark.box_width = Some(whole_twips(width).min(column));
        }
        Some(mark)
    }

    fn subject(&mut self, blocks: &mut Vec<Block>) {
        let header = &self.style.header;
        let lines = &self.report.document.subject.value;
        let subject = self.lines_paragraph(Role::Subject, lines, "document.subject");
        let rule = self.rule(&subject, header.subject_rule, self.measure());
        blocks.push(Block::Paragraph(subject));
        if let Some(mark) = &header.subject_mark {
            let mark = Paragraph::plain(Role::SubjectMark, mark);
            blocks.push(Block::Paragraph(mark));
        }
        blocks.extend(rule);
    }

    /// Kính gửi: one addressee on the line of the label, several below it (NĐ 30 Phụ lục I, mục II.9).
    fn addressee(&mut self) -> Option<Paragraph> {
        let addressees = &self.report.document.addressee;
        let several = addressees.len() > 1;
        let label = if several { "Kính gửi:" } else { "Kính gửi: " };
        let mut paragraph = Paragraph::new(Role::Addressee);
        self.push_program(&mut paragraph, label, beside("document.addressee"));
        for (index, addressee) in addressees.iter().enumerate() {
            let is_last = index + 1 == addressees.len();
            let (prefix, end) = match (several, is_last) {
                (false, _) => ("", ""),
                (true, false) => ("- ", ";"),
                (true, true) => ("- ", "."),
            };
            if several {
                paragraph.inlines.push(Inline::LineBreak);
            }
            let path = format!("document.addressee.{index}");
            self.push_listed(&mut paragraph, addressee, &path, prefix, end);
        }
        self.set_case(&mut paragraph);
        (!addressees.is_empty()).then_some(paragraph)
    }

    /// One of several names in a column: what the author has put at its ends gives way to what the
    /// regulation asks for.
    pub(super) fn push_listed(
        &mut self,
        paragraph: &mut Paragraph,
        name: &str,
        path: &str,
        prefix: &str,
        end: &str,
    ) {
        let name = name.trim();
        let name = name.strip_prefix(['-', '–']).unwrap_or(name);
        let name = if end.is_empty() { name } else { name.trim_end_matches([';', ',', '.', ' ']) };
        self.push_program(paragraph, prefix, beside(path));
        self.push(paragraph, name, data(path));
        self.push_program(paragraph, end, beside(path));
    }

    /// A rule of so many hundredths of the longest line above it; a line that is longer than the
    /// column fills it.
    fn rule(&self, above: &Paragraph, percent: u32, column: Length) -> Option<Block> {
        let width = self.text_width(above).min(column).scale(i64::from(percent), 100);
        (percent > 0).then(|| Block::Rule(Rule { width: whole_twips(width).min(column) }))
    }
}

/// To the twip, the grid that both writers share.
fn whole_twips(length: Length) -> Length {
    Length::twips(length.to_twips())
}

/// A row of two cells.
pub(super) fn pair(left: Vec<Block>, right: Vec<Block>) -> Row {
    let cell =
        |column, blocks| Cell { column, col_span: 1, row_span: 1, align: CellAlign::Top, blocks };
    Row { cells: vec![cell(0, left), cell(1, right)], paging: RowPaging::Whole }
}
