//! The first page down to the text: header block, kind, subject, addressees, who decides on what basis.

use super::{Builder, Value, beside, data, made, sense};
use crate::document::{
    Block, Cell, CellAlign, HeaderForm, Inline, Origin, Paragraph, PieceId, Role, Row, RowPaging,
    Rule, SubjectPlace, Table, TableKind, Text,
};
use crate::geom::Length;
use crate::style::DraftPlace;
use crate::text;
use crate::toml::DataPath;
use crate::toml::tree::Node;

/// Between the words of the draft mark and the sides of its box.
const BOX_PADDING: Length = Length::twips(227);
/// Least room between the words of the two columns of the header block: 3 mm.
const COLUMN_GAP: Length = Length::twips(170);

/// What stands in the second row of the header block.
#[derive(Default)]
pub(super) struct BelowBodies {
    number: Option<Paragraph>,
    subject: Option<Paragraph>,
    place_date: Option<Paragraph>,
    draft: Option<Paragraph>,
    /// Secrecy and urgency.
    marks: Vec<Paragraph>,
    /// Above the title.
    circulation: Option<Paragraph>,
}

impl Builder<'_> {
    /// Header block, kind, subject, addressees, who decides and on what basis, as far as the frame has them.
    pub(super) fn front(&mut self) -> Vec<Block> {
        let document = &self.report.document;
        let mut blocks = Vec::new();
        if self.frame.header == HeaderForm::Full {
            let below = self.below_bodies();
            blocks.push(Block::Table(self.header(below)));
        }
        if self.frame.title {
            let role = match self.frame.subject {
                SubjectPlace::None => Role::KindAlone,
                _ => Role::Kind,
            };
            let kind = self.value_paragraph(role, &document.kind.value, "document.kind");
            blocks.push(Block::Paragraph(kind));
        }
        if self.frame.subject == SubjectPlace::BelowKind {
            self.subject(&mut blocks);
        }
        self.addressees(&mut blocks);
        if let Some(decider) = &document.decider {
            let decider = self.lines_paragraph(Role::Decider, &decider.value, "document.decider");
            blocks.push(Block::Paragraph(decider));
        }
        blocks.extend(self.bases());
        blocks
    }

    /// What stands below the bodies and the title: number, subject of a letter and draft mark at the left, place and
    /// date at the right.
    fn below_bodies(&mut self) -> BelowBodies {
        BelowBodies {
            number: self.number(),
            subject: self.letter_subject(),
            place_date: self.frame.place_date.then(|| self.place_date()),
            draft: self.draft_mark(),
            marks: self.marks(),
            circulation: self.circulation(),
        }
    }

    /// The header block. Number and date share a row: both are level in HD 29 mục III.4 and in the
    /// diagram of NĐ 30 Phụ lục I, mục IV, however many lines the bodies above them take.
    pub(super) fn header(&mut self, below: BelowBodies) -> Table {
        let header = &self.style.header;
        let superior = self.superior();
        let lines = &self.report.document.issuing_body.value;
        let issuing = self.lines_paragraph(Role::IssuingBody, lines, "document.issuing_body");
        let titles = self.titles();
        let BelowBodies { number, subject, place_date, draft, marks, circulation } = below;
        let (under_number, on_top) = match header.draft_place {
            DraftPlace::UnderNumber => (draft, None),
            DraftPlace::Top => (None, draft),
        };
        let under_number: Vec<_> = under_number.into_iter().chain(marks).collect();
        let on_top: Vec<_> = circulation.into_iter().chain(on_top).collect();
        let left: Vec<_> =
            superior.iter().chain([&issuing]).chain(&number).chain(&under_number).collect();
        let right: Vec<_> = titles.iter().chain(&place_date).chain(&on_top).collect();
        let [left, right] = self.header_columns(&left, &right);
        let mut table = Table {
            kind: TableKind::HeaderBlock,
            columns: [left, right]
                .map(|width| u32::try_from(width.to_twips()).unwrap_or(1))
                .to_vec(),
            fitted: Vec::new(),
            header_rows: 0,
            repeats_header: true,
            rows: Vec::new(),
            description: None,
            starts_page: false,
            keep_next: false,
        };
        if !on_top.is_empty() {
            let empty = Paragraph::new(Role::SuperiorBody);
            let marks = on_top.into_iter().map(|mark| self.within(mark, right)).collect();
            table.rows.push(pair(vec![Block::Paragraph(empty)], marks));
        }
        table.rows.push(pair(self.bodies(superior, issuing, left), self.title(titles, right)));
        let under = number.into_iter().chain(subject).map(Block::Paragraph);
        let mut under: Vec<_> = under.collect();
        under.extend(under_number.into_iter().map(|mark| self.within(mark, left)));
        if !under.is_empty() || place_date.is_some() {
            let or_empty = |role| Block::Paragraph(Paragraph::new(role));
            if under.is_empty() {
                under.push(or_empty(Role::Number));
            }
            let place_date = place_date.map_or_else(|| or_empty(Role::PlaceDate), Block::Paragraph);
            table.rows.push(pair(under, vec![place_date]));
        }
        table
    }

    /// Widths of the columns of the header block: as the profile asks, but wide enough for what stands in them where
    /// the paper has room. The right column goes first: title, place and date are one line each in every diagram, while
    /// the name of a body may take several.
    fn header_columns(&self, left: &[&Paragraph], right: &[&Paragraph]) -> [Length; 2] {
        let measure = self.measure();
        let [wanted, other] = self.style.header.columns.map(i64::from);
        let widest = |column: &[&Paragraph]| {
            let widths = column.iter().map(|paragraph| self.text_width(paragraph));
            widths.fold(Length::ZERO, Length::max) + COLUMN_GAP / 2
        };
        let (left, right) = (widest(left), widest(right));
        let width = measure.scale(wanted, wanted + other);
        let width = width.max(left).min(measure - right).max(measure.scale(1, 4));
        let width = whole_twips(width);
        [width, measure - width]
    }

    /// A mark whose box is no wider than its column.
    fn within(&self, mut mark: Paragraph, column: Length) -> Block {
        mark.box_width = mark.box_width.map(|width| width.min(column));
        Block::Paragraph(mark)
    }

    fn superior(&mut self) -> Option<Paragraph> {
        let superior = self.report.document.superior_body.as_ref()?;
        Some(self.lines_paragraph(Role::SuperiorBody, &superior.value, "document.superior_body"))
    }

    /// The superior body, the issuing body and what stands below them.
    fn bodies(
        &self,
        superior: Option<Paragraph>,
        mut issuing: Paragraph,
        column: Length,
    ) -> Vec<Block> {
        let header = &self.style.header;
        let mut blocks = Vec::new();
        let column_of_words = column - COLUMN_GAP / 2;
        if let Some(mut superior) = superior {
            self.break_at_sense(&mut superior, column_of_words);
            blocks.push(Block::Paragraph(superior));
        }
        self.break_at_sense(&mut issuing, column_of_words);
        let rule = self.rule(&issuing, header.body_rule, column);
        blocks.push(Block::Paragraph(issuing));
        if let Some(mark) = &header.body_mark {
            let mark = Paragraph::plain(Role::BodyMark, mark);
            blocks.push(Block::Paragraph(mark));
        }
        blocks.extend(rule);
        blocks
    }

    /// Breaks the lines of a body's name that are wider than the column.
    fn break_at_sense(&self, name: &mut Paragraph, column: Length) {
        let role = name.role;
        let inlines = std::mem::take(&mut name.inlines);
        for inline in inlines {
            let Inline::Text(text) = inline else {
                name.inlines.push(inline);
                continue;
            };
            let look = self.style.text(role, text.emphasis);
            let width = |words: &str| self.fonts.get(look.face).width(words, look.size);
            for (i, line) in sense::lines(&text.text, column, width).into_iter().enumerate() {
                name.inlines.extend((i > 0).then_some(Inline::LineBreak));
                name.inlines.push(Inline::Text(Text { text: line, ..text.clone() }));
            }
        }
    }

    /// The lines of the title at the right.
    fn titles(&mut self) -> Vec<Paragraph> {
        let header = &self.style.header;
        let mut lines = vec![self.pattern_paragraph(Role::HeaderTitle, &header.title, &[])];
        if let Some(motto) = &header.motto {
            lines.push(self.pattern_paragraph(Role::HeaderMotto, motto, &[]));
        }
        lines
    }

    /// The title at the right, with its rule as long as its last line.
    fn title(&self, lines: Vec<Paragraph>, column: Length) -> Vec<Block> {
        let header = &self.style.header;
        let percent = if header.title_rule { 100 } else { 0 };
        let rule = lines.last().and_then(|last| self.rule(last, percent, column));
        lines.into_iter().map(Block::Paragraph).chain(rule).collect()
    }

    fn number(&mut self) -> Option<Paragraph> {
        let pattern = self.frame.number.clone()?;
        let symbol = self.symbol();
        Some(self.pattern_paragraph(Role::Number, &pattern, &symbol))
    }

    /// The subject below the number (NĐ 30 Phụ lục I, mục II.5.b; HD 29 Mẫu 3, ô 5).
    fn letter_subject(&mut self) -> Option<Paragraph> {
        if self.frame.subject != SubjectPlace::BelowNumber {
            return None;
        }
        let lines = &self.report.document.subject.value;
        let path = DataPath::dotted("document.subject");
        let is_list = self.report.value_at(&path).is_some_and(Node::is_array);
        let mut subject = Value { name: "subject", words: Vec::new() };
        if is_list {
            for (at, line) in lines.iter().enumerate() {
                if at > 0 {
                    subject.words.push((" ".to_owned(), beside("document.subject")));
                }
                subject.words.push((line.clone(), Origin::Data(path.join(at))));
            }
        } else {
            subject.words.push((lines.join(" "), data("document.subject")));
        }
        let pattern = self.frame.subject_text.clone();
        Some(self.pattern_paragraph(Role::LetterSubject, &pattern, &[subject]))
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
            None => {
                let blank = match self.options.open.number {
                    true => text::CLERK_BLANK.to_owned(),
                    false => self.blank(),
                };
                Value::new("number", blank, beside("document.number"))
            }
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
    fn draft_mark(&mut self) -> Option<Paragraph> {
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
        self.set_box(&mut mark);
        Some(mark)
    }

    /// The marks of secrecy and urgency, in this order (HD 29 mục III.9.1; NĐ 30 Phụ lục I, mục III.2).
    fn marks(&mut self) -> Vec<Paragraph> {
        let document = &self.report.document;
        let marks = [
            (Role::Secrecy, &document.secrecy, "document.secrecy"),
            (Role::Urgency, &document.urgency, "document.urgency"),
        ];
        let given =
            marks.into_iter().filter_map(|(role, at, path)| Some((role, at.as_ref()?, path)));
        let mut paragraphs = Vec::new();
        for (role, word, path) in given {
            let mut mark = self.value_paragraph(role, word.value, path);
            self.set_box(&mut mark);
            paragraphs.push(mark);
        }
        paragraphs
    }

    /// Who may have the document (NĐ 30 Phụ lục I, mục III.2.c; HD 29 mục III.9.3).
    fn circulation(&mut self) -> Option<Paragraph> {
        let lines = self.report.document.circulation.as_ref()?;
        let mut mark =
            self.lines_paragraph(Role::Circulation, &lines.value, "document.circulation");
        self.set_box(&mut mark);
        Some(mark)
    }

    /// A box as wide as the words of a mark, where the profile draws one, or as large as the stamp of these words.
    fn set_box(&self, mark: &mut Paragraph) {
        let look = self.style.role(mark.role);
        if !look.boxed {
            return;
        }
        let own = self.text_width(mark);
        mark.box_width = Some(whole_twips(own + BOX_PADDING * 2));
        let words = mark.text();
        let stamp = self.style.stamps.iter().find(|stamp| stamp.words == words);
        if let Some(stamp) = stamp {
            let rules = self.style.table.rule * 2;
            let width = stamp.width.max(own + rules + Length::twips(1));
            mark.box_width = Some(whole_twips(width));
            mark.box_room = room_in_stamp(stamp.height - rules - look.line);
        }
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

    /// Kính gửi: one addressee on the line of the label, several below it, their dashes under its colon (NĐ 30 Phụ lục I,
    /// mục II.9).
    fn addressees(&mut self, blocks: &mut Vec<Block>) {
        let addressees = &self.report.document.addressee;
        match addressees.as_slice() {
            [] => {}
            [one] => {
                let mut paragraph = self.addressee_label(Role::Addressee, " ");
                self.push_listed(&mut paragraph, one, "document.addressee.0", "", "");
                self.set_case(&mut paragraph);
                blocks.push(Block::Paragraph(paragraph));
            }
            several => {
                let mut label = self.addressee_label(Role::AddresseesLabel, "");
                label.keep_next = true;
                blocks.push(Block::Paragraph(label));
                for (index, addressee) in several.iter().enumerate() {
                    let end = if index + 1 == several.len() { "." } else { ";" };
                    let path = format!("document.addressee.{index}");
                    let mut item = Paragraph::new(Role::AddresseesItem);
                    self.push_listed(&mut item, addressee, &path, "-\u{a0}", end);
                    self.set_case(&mut item);
                    blocks.push(Block::Paragraph(item));
                }
            }
        }
    }

    /// The label of addressees, with what parts it from a name.
    fn addressee_label(&mut self, role: Role, gap: &str) -> Paragraph {
        let mut paragraph = Paragraph::new(role);
        let label = format!("{}{gap}", self.frame.addressee_label);
        self.push_program(&mut paragraph, &label, beside("document.addressee"));
        if self.frame.addressee_label_italic && role == Role::Addressee {
            for inline in &mut paragraph.inlines {
                if let Inline::Text(text) = inline {
                    text.emphasis.emphasis = true;
                }
            }
        }
        paragraph
    }

    /// Căn cứ: each a paragraph with the ends of the profile.
    fn bases(&mut self) -> Vec<Block> {
        let bases = &self.report.document.bases;
        let (prefix, end) = (self.frame.basis_prefix.clone(), self.frame.basis_end.clone());
        let mut blocks = Vec::with_capacity(bases.len());
        for (index, basis) in bases.iter().enumerate() {
            let is_last = index + 1 == bases.len();
            let end = if is_last { self.frame.last_basis_end.clone() } else { end.clone() };
            let mut paragraph = Paragraph::new(Role::Basis);
            let path = format!("document.bases.{index}");
            self.push_listed(&mut paragraph, basis, &path, &prefix, &end);
            self.set_case(&mut paragraph);
            blocks.push(Block::Paragraph(paragraph));
        }
        blocks
    }

    /// The word before what is decided, where the frame has one.
    pub(super) fn decision_word(&mut self) -> Option<Block> {
        let word = self.frame.word.clone()?;
        let mut paragraph = Paragraph::new(Role::DecisionWord);
        paragraph.push_text(&word, PieceId::default());
        self.set_case(&mut paragraph);
        Some(Block::Paragraph(paragraph))
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
    row_of(vec![left, right])
}

/// A row of cells without rules.
pub(super) fn row_of(cells: Vec<Vec<Block>>) -> Row {
    let cell =
        |(column, blocks)| Cell { column, col_span: 1, row_span: 1, align: CellAlign::Top, blocks };
    Row { cells: cells.into_iter().enumerate().map(cell).collect(), paging: RowPaging::Whole }
}

/// How many points stand above and below the words of a stamp. Letters stand low in their line, so that most of the
/// room is below them.
fn room_in_stamp(room: Length) -> [u32; 2] {
    let points = room.to_pt().round().clamp(0.0, 31.0) as u32;
    [points / 4, points - points / 4]
}
