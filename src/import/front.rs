//! The head of a document: bodies, number, place and date, kind, subject, addressees.

use super::grounds::{self, Grounds};
use super::line::{Grid, Line, Node, Run, tab_parts};
use super::messages::{NoField, OtherTitle};
use super::settle::{BOX, excerpt};
use super::stamps::Stamps;
use super::text::{is_shouted, one_line, sentence_case};
use super::{Remarks, remark_once};
use super::{date, label, letter};
use crate::document::Align;
use crate::style::Style;
use crate::text;
use crate::text::components::{Kind, Title, is_addressees_label};

/// Among how many pieces of a file the head is looked for.
const HEAD: usize = 60;
/// The longest line of a head, in letters.
const LONGEST: usize = 120;

/// What a head says.
#[derive(Clone, Debug, Default)]
pub(super) struct Front {
    pub kind: Option<String>,
    pub kind_code: Option<String>,
    pub body_code: Option<String>,
    /// The abbreviation of the unit that drafted a letter.
    pub unit_code: Option<String>,
    pub subject: Vec<String>,
    pub superior: Vec<String>,
    pub issuing: Vec<String>,
    pub number: Option<u32>,
    /// How number and symbol stand in the file, as a profile says it: `Số: {number}/{body}`.
    pub number_form: Option<String>,
    pub place: Option<String>,
    /// As `2024-05-03`.
    pub date: Option<String>,
    pub draft: Option<u32>,
    /// Secrecy, urgency, circulation.
    pub stamps: Stamps,
    /// Where the body is to be reached, at the foot of the first page.
    pub address: Vec<String>,
    pub addressees: Vec<String>,
    /// Who decides, and on what basis.
    pub grounds: Grounds,
    /// How the subject of a letter stands below its number, where not as the profile has it.
    pub subject_text: Option<String>,
    /// The words of the fields as they stand in the file, field by field.
    pub typed: Vec<String>,
    /// Words of the file that the program prints itself.
    pub program: Vec<String>,
}

/// The profile that the title of a document tells.
pub(super) fn likely_profile(nodes: &[Node]) -> &'static str {
    let lines = nodes.iter().take(HEAD).flat_map(|node| match node {
        Node::Line(line) => vec![line.text()],
        Node::Table(grid) => grid.lines().map(Line::text).collect(),
    });
    for line in
        lines.flat_map(|line| line.split(['\n', '\t']).map(str::to_owned).collect::<Vec<_>>())
    {
        match title(&line) {
            Some(title) if title.starts_with("ĐẢNG") => return "party-hd05",
            Some(title) if title.starts_with("ĐOÀN") => return "union-hd29",
            Some(_) => return "state-nd30",
            None => {}
        }
    }
    "state-nd30"
}

/// The title that a line is, as it is usually written.
fn title(line: &str) -> Option<&'static str> {
    let upper = one_line(line).to_uppercase();
    Title::in_full(&upper)
}

/// Takes the head from the pieces of a file; what has no field stays at the beginning of the rest.
pub(super) fn taken(nodes: Vec<Node>, style: &Style, remarks: &mut Remarks) -> (Front, Vec<Node>) {
    let kind_at = nodes.iter().take(HEAD).position(is_kind);
    let end = kind_at.unwrap_or_else(|| head_without_kind(&nodes));
    let mut rest = nodes.into_iter();
    let mut head = Head {
        style,
        remarks,
        front: Front::default(),
        fields: Fields::default(),
        extra: Vec::new(),
        is_bare_letter: kind_at.is_none() && letter::has_bare_subject(style),
    };
    let header: Vec<Node> = rest.by_ref().take(end).collect();
    let lines = columns(header);
    let is_title = |line: &Line| title(&line.labelled()).is_some();
    let has_title_aside =
        lines.iter().any(|(column, line)| *column == Column::Right && is_title(line));
    for (column, line) in lines {
        // A body whose name begins with that of the Union stands on the left of it: Đoàn TNCS Hồ Chí Minh xã Tân Lập.
        match has_title_aside
            && column == Column::Left
            && is_title(&line)
            && head.fields.number.is_empty()
        {
            true => head.fields.bodies.push(line),
            false => head.line(column, line),
        }
    }
    let mut rest: Vec<Node> = rest.collect();
    if kind_at.is_some() && !rest.is_empty() {
        let Node::Line(line) = rest.remove(0) else { return head.finish(rest) };
        head.kind(&line);
        let taken = head.subject(&rest);
        rest.drain(..taken);
    }
    let taken = head.addressees(&rest);
    rest.drain(..taken);
    head.finish(rest)
}

/// Whether a piece is the kind of the document.
fn is_kind(node: &Node) -> bool {
    match node {
        Node::Line(line) => kind_of_first(line).is_some(),
        Node::Table(_) => false,
    }
}

/// The kind that a line, or the first of its lines between forced breaks, names.
pub(super) fn kind_of_first(line: &Line) -> Option<String> {
    line.pieces().first().and_then(kind_of)
}

/// Whether a line is a title of the header, or what stands below it.
pub(super) fn is_title_line(text: &str) -> bool {
    text.split(['\n', '\t']).any(|text| title(text).is_some() || is_motto(text))
}

/// The kind that a line names.
fn kind_of(line: &Line) -> Option<String> {
    let text = one_line(&line.text());
    let upper = text.to_uppercase();
    let kind = Kind::beginning(&upper)?;
    let is_alone = upper == kind.name;
    let is_longer = upper.strip_prefix(kind.name).is_some_and(|rest| rest.starts_with(' '));
    let stands_out = (line.is_centred() || line.is_plain) && is_shouted(&text);
    let fits = is_alone && (stands_out || is_shouted(&text) || line.is_bold())
        || is_longer && stands_out && text.chars().count() < 60;
    fits.then_some(text)
}

/// Where a head without a kind ends, as that of an official letter: behind the last of the first pieces that only
/// heads have.
fn head_without_kind(nodes: &[Node]) -> usize {
    let is_header = |node: &Node| match node {
        Node::Line(line) => {
            line.text().split(['\n', '\t']).any(|text| is_of_header(&one_line(text)))
        }
        Node::Table(grid) => grid.lines().any(|line| is_of_header(&one_line(&line.text()))),
    };
    let last = nodes.iter().take(15).rposition(is_header);
    last.map_or(0, |last| last + 1)
}

fn is_of_header(text: &str) -> bool {
    title(text).is_some() || is_motto(text) || is_number(text) || is_place_date(text)
}

fn is_motto(text: &str) -> bool {
    text.to_lowercase().starts_with("độc lập")
}

fn is_number(text: &str) -> bool {
    let small = text.to_lowercase();
    small.starts_with("số:") && small.len() < 100
        || small.starts_with("số ") && small.contains(['/', '-']) && small.len() < 60
}

fn is_place_date(text: &str) -> bool {
    let small = text.to_lowercase();
    text.chars().count() < LONGEST && small.contains(", ngày") && small.contains("tháng")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Left,
    Right,
    Middle,
}

/// The lines of a header with their columns.
fn columns(header: Vec<Node>) -> Vec<(Column, Line)> {
    let mut lines = Vec::new();
    for node in header {
        match node {
            Node::Line(line) => {
                for piece in line.pieces() {
                    let parts = tab_parts(&piece);
                    if parts.len() == 1 {
                        lines.extend(parts.into_iter().map(|part| (Column::Middle, part)));
                    } else {
                        let columns =
                            [Column::Left].into_iter().chain(std::iter::repeat(Column::Right));
                        lines.extend(columns.zip(parts));
                    }
                }
            }
            Node::Table(grid) => lines.extend(of_table(grid)),
        }
    }
    lines
}

fn of_table(grid: Grid) -> Vec<(Column, Line)> {
    let is_single = grid.widths.len() == 1;
    // Down the left column first: a body's name may go on in the next row.
    let mut lines = Vec::new();
    for row in grid.rows {
        for cell in row {
            let column = match (is_single, cell.column) {
                (true, _) => Column::Middle,
                (false, 0) => Column::Left,
                (false, _) => Column::Right,
            };
            for line in cell.lines.iter().flat_map(Line::pieces) {
                lines.push((column, line.without_tabs()));
            }
        }
    }
    lines
}

struct Head<'a> {
    style: &'a Style,
    remarks: &'a mut Remarks,
    front: Front,
    fields: Fields,
    extra: Vec<Line>,
    /// Whether it is that of a letter whose subject has nothing before it.
    is_bare_letter: bool,
}

/// The lines of the fields, as they stand in the file.
#[derive(Default)]
struct Fields {
    bodies: Vec<Line>,
    number: Vec<String>,
    place_date: Vec<String>,
    kind: Vec<String>,
    subject: Vec<String>,
    addressees: Vec<String>,
}

impl Head<'_> {
    fn line(&mut self, column: Column, line: Line) {
        let text = one_line(&line.labelled());
        let is_draft = text.trim_start_matches(BOX).trim().to_lowercase().starts_with("dự thảo");
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        if title(&text).is_some() || is_motto(&text) || is_draft {
            self.front.program.push(text.clone());
        }
        if let Some(found) = title(&text) {
            self.title(found, &self.style.header.title.clone());
        } else if is_motto(&text) {
            let motto = self.style.header.motto.clone().unwrap_or_default();
            self.title(&text, &motto);
        } else if is_number(&text) {
            self.number(&text);
        } else if is_place_date(&text) {
            self.place_date(&text);
        } else if is_draft {
            self.front.draft = draft(&text);
        } else if self.front.stamps.take(&text) {
            self.front.program.push(text);
        } else if self.is_subject(&text, column) {
            self.front.subject.push(text.clone());
            self.fields.subject.push(text);
        } else if column != Column::Right && self.fields.number.is_empty() && !text.contains(BOX) {
            self.fields.bodies.push(line);
        } else {
            self.extra(line);
        }
    }

    fn extra(&mut self, line: Line) {
        remark_once(self.remarks, NoField { text: excerpt(&line.labelled()) });
        self.extra.push(line);
    }

    /// A title that the program prints itself, or another one.
    fn title(&mut self, found: &str, known: &str) {
        let letters = |text: &str| {
            let folded = text.to_lowercase().replace("hoà", "hòa");
            folded.chars().filter(|c| c.is_alphabetic()).collect::<String>()
        };
        if letters(found) != letters(known) {
            let profile = self.style.id.clone();
            remark_once(self.remarks, OtherTitle { text: found.to_owned(), profile });
        }
    }

    /// V/v and the lines below it, in an official letter.
    fn is_subject(&self, text: &str, column: Column) -> bool {
        let small = text.trim_start_matches(letter::QUOTES).to_lowercase();
        let begins = small.starts_with("v/v") || small.starts_with("về việc");
        let goes_on = !self.front.subject.is_empty() && column != Column::Right;
        // A letter of the Party has no `V/v` before it.
        let is_bare =
            self.is_bare_letter && column == Column::Left && !self.fields.number.is_empty();
        begins || goes_on || is_bare
    }

    fn number(&mut self, text: &str) {
        let (number, rest) = match text.to_lowercase().contains(", ngày") {
            true => {
                let end = text
                    .find('/')
                    .and_then(|slash| text[slash..].find(' ').map(|blank| slash + blank));
                end.map_or((text, ""), |end| text.split_at(end))
            }
            false => (text, ""),
        };
        self.fields.number.push(number.to_owned());
        if !rest.trim().is_empty() {
            self.place_date(rest.trim());
        }
        let symbol = number.trim_start_matches(|c: char| c.is_alphabetic());
        let symbol = symbol.trim_start_matches([':', ' ', '.', '…']);
        let digits = symbol.len() - symbol.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (count, rest) = symbol.split_at(digits);
        self.front.number = count.parse().ok().filter(|number| (1..=99_999).contains(number));
        let rest = rest.trim_matches([' ', '.', '…', '_']);
        let (kind, body) = self.codes(rest);
        let label =
            number.split_at(number.len() - symbol.len()).0.trim_end_matches([' ', '.', '…']);
        let coded = |form: &str, code: &Option<String>, key: &str| match code {
            Some(code) => form.replacen(code.as_str(), key, 1),
            None => form.to_owned(),
        };
        let form = coded(&coded(rest, &kind, "{kind}"), &body, "{body}");
        self.front.number_form = body.is_some().then(|| format!("{label} {{number}}{form}"));
        self.front.kind_code = kind;
        self.front.body_code = body;
    }

    /// The abbreviations of the kind and of the body, as the profile parts them or, failing that, as they are parted.
    fn codes(&self, symbol: &str) -> (Option<String>, Option<String>) {
        let pattern = &self.style.header.number;
        let between = |from: &str, to: &str| {
            let rest = pattern.split_once(from)?.1;
            Some(rest.split_once(to)?.0.to_owned())
        };
        let (first, second) = match (between("{number}", "{kind}"), between("{kind}", "{body}")) {
            (Some(first), Some(second)) => (first, second),
            _ => ("-".to_owned(), "/".to_owned()),
        };
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let codes = symbol.strip_prefix(first.as_str()).or_else(|| symbol.strip_prefix(['-', '/']));
        let codes = codes.unwrap_or(symbol).trim();
        match codes.split_once(second.as_str()).or_else(|| codes.split_once(['-', '/'])) {
            Some((kind, body)) => (some(kind), some(body)),
            None => (None, some(codes)),
        }
    }

    fn place_date(&mut self, text: &str) {
        self.fields.place_date.push(text.to_owned());
        let small = text.to_lowercase();
        let at = small.find(", ngày").filter(|at| text.is_char_boundary(*at));
        let Some((place, date)) = at.map(|at| text.split_at(at)) else { return };
        self.front.place = Some(place.trim().to_owned()).filter(|place| !place.is_empty());
        self.front.date = date::written(&small[place.len()..]);
        let has_figures = date.contains(|c: char| c.is_ascii_digit());
        let is_lost = self.front.date.is_none() && has_figures;
        if is_lost && let Some(last) = self.fields.place_date.last_mut() {
            // A date that cannot be has no field.
            *last = place.to_owned();
            self.extra(Line::plain(date.trim_start_matches([',', ' '])));
        }
    }

    fn kind(&mut self, line: &Line) {
        let mut pieces = line.pieces().into_iter();
        let Some(kind) = pieces.next().and_then(|piece| kind_of(&piece)) else { return };
        self.fields.kind.push(kind.clone());
        self.front.kind = Some(sentence_case(&kind));
        for piece in pieces {
            self.push_subject(&piece.without_tabs());
        }
    }

    fn push_subject(&mut self, line: &Line) {
        let text = one_line(&line.labelled());
        self.front.subject.push(text.clone());
        self.fields.subject.push(text);
    }

    /// Takes the subject below the kind; says how many pieces it takes.
    fn subject(&mut self, rest: &[Node]) -> usize {
        let mut letters = 0;
        for (at, node) in rest.iter().enumerate() {
            let Node::Line(line) = node else { return at };
            let text = one_line(&line.text());
            letters += text.chars().count();
            let is_first = self.front.subject.is_empty();
            let is_shown = line.is_centred()
                || line.is_bold() && is_first
                || line.is_plain && (is_first || !line.is_apart);
            let was_shouted = self.front.subject.last().is_some_and(|last| is_shouted(last));
            let is_decider =
                grounds::are_at(rest, at + 1) && (!was_shouted || self.is_issuer(&text));
            let begins_text =
                !is_first && is_shouted(&text) && (line.is_apart && !was_shouted || is_decider);
            let is_quote = text.starts_with(['“', '"']) && !is_first;
            let is_other = line.label.is_some()
                || line.outline.is_some()
                || label::of(&text).is_some()
                || is_addressees_label(&text.to_lowercase());
            if !is_shown || letters > 400 || is_other || begins_text || is_quote {
                return at;
            }
            for piece in line.pieces() {
                self.push_subject(&piece.without_tabs());
            }
        }
        rest.len()
    }

    /// Whether words name a body of the header.
    fn is_issuer(&self, text: &str) -> bool {
        self.fields.bodies.iter().any(|body| text.ends_with(&one_line(&body.text()).to_uppercase()))
    }

    /// Takes the addressees; says how many pieces they take.
    fn addressees(&mut self, rest: &[Node]) -> usize {
        let mut taken = 0;
        for node in rest {
            let Node::Line(line) = node else { break };
            let text = one_line(&line.text());
            let is_first = taken == 0;
            let begins = is_addressees_label(&text.to_lowercase());
            let is_dash = label::of(&line.labelled()).is_some_and(|label| label.is_dash());
            let is_open = self.front.addressees.is_empty()
                || self.fields.addressees.last().is_some_and(|last| last.ends_with([';', ',']));
            let goes_on = is_dash || is_open && text.chars().count() < LONGEST;
            if is_first && !begins || !is_first && !goes_on {
                break;
            }
            for piece in line.pieces() {
                self.addressee(&one_line(&piece.labelled()));
            }
            taken += 1;
        }
        taken
    }

    fn addressee(&mut self, text: &str) {
        self.fields.addressees.push(text.to_owned());
        let small = text.to_lowercase();
        let name = match is_addressees_label(&small) {
            true => text.split_once(':').map_or("", |(_, name)| name),
            false => text,
        };
        let name = name.trim().trim_start_matches(['-', '–', '+']).trim();
        let name = name.trim_end_matches([';', ',', '.']).trim();
        if !name.is_empty() {
            self.front.addressees.push(name.to_owned());
        }
    }

    fn finish(mut self, mut rest: Vec<Node>) -> (Front, Vec<Node>) {
        self.bodies();
        letter::settle(&mut self.front, self.style);
        self.front.grounds = grounds::taken(self.front.kind.as_deref(), self.style, &mut rest);
        let Fields { number, place_date, kind, subject, addressees, .. } = self.fields;
        let mut typed = [self.front.superior.clone(), self.front.issuing.clone()].concat();
        typed.extend([number, place_date, kind, subject, addressees].concat());
        typed.extend(self.front.grounds.typed.clone());
        self.front.typed = typed;
        let marked = self.extra.into_iter().map(|line| Node::Line(marked(line)));
        (self.front, marked.chain(rest).collect())
    }

    /// The issuing body is what is bold, or else the last line; what stands above it is the body above.
    fn bodies(&mut self) {
        let bodies = std::mem::take(&mut self.fields.bodies);
        let first = bodies.iter().position(Line::is_bold);
        let first = first.unwrap_or(bodies.len().saturating_sub(1));
        for (at, line) in bodies.iter().enumerate() {
            let text = one_line(&line.labelled());
            match at < first {
                true => self.front.superior.push(text),
                false => self.front.issuing.push(text),
            }
        }
    }
}

/// A line with the mark of what has no field.
pub(super) fn marked(mut line: Line) -> Line {
    line.align = Align::Left;
    line.outline = None;
    line.runs.insert(0, Run::Text(format!("{NO_FIELD} "), Default::default()));
    line
}

/// The mark of what has no field.
pub(super) const NO_FIELD: &str = "[[chưa có trường]]";

/// Which draft a mark names.
fn draft(text: &str) -> Option<u32> {
    let small = text.to_lowercase();
    let digits: String = small
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let by_words = || {
        (1..=20_i64).rev().find(|&number| {
            text::ordinal(number).is_some_and(|words| small.trim_end().ends_with(&words))
        })
    };
    let number = digits.parse().ok().or_else(|| u32::try_from(by_words()?).ok());
    number.filter(|number| (1..=99).contains(number))
}
