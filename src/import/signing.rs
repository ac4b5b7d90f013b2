//! Who signs a document, and who receives it: the columns and lines of its signature block.

use super::back::{Back, authority, is_name, is_post, is_recipients};
use super::front::marked;
use super::line::{Grid, Line, Node, tab_parts};
use super::messages::{NoField, SecondSigner};
use super::settle::excerpt;
use super::text::one_line;
use super::{Remarks, label, remark_once};
use crate::document::Align;
use crate::style::{SignatureStyle, Style};

/// Somebody who signs.
#[derive(Clone, Debug, Default)]
pub(super) struct Signer {
    pub authority: Option<&'static str>,
    pub on_behalf_of: Option<String>,
    pub deputy_of: Option<String>,
    pub post: Option<String>,
    pub also: Option<String>,
    pub name: Option<String>,
    /// The lines above the name as they stand in the file.
    above: Vec<String>,
}

/// Reads a signature block; what has no field comes back as lines of text.
pub(super) fn read(block: Vec<Node>, style: &Style, remarks: &mut Remarks) -> (Back, Vec<Line>) {
    let back = Back::default();
    let mut signing = Signing { back, style: &style.signature, remarks, extra: Vec::new() };
    signing.block(block);
    (signing.back, signing.extra)
}

struct Signing<'a> {
    back: Back,
    style: &'a SignatureStyle,
    remarks: &'a mut Remarks,
    extra: Vec<Line>,
}

impl Signing<'_> {
    fn block(&mut self, block: Vec<Node>) {
        let (recipients, columns) = self.columns(block);
        self.recipients(&recipients);
        let mut columns: Vec<Vec<Vec<Line>>> = columns.into_iter().map(apart).collect();
        for column in &mut columns {
            column.retain(|lines| !self.confirms(lines));
        }
        columns.retain(|column| !column.is_empty());
        // Whoever is mainly responsible signs at the right (HD 36 mục 1.7.2; NĐ 30 Phụ lục III, Mẫu 1.9).
        self.back.in_row = columns.len();
        let main = columns.last_mut().map(|column| column.remove(0)).unwrap_or_default();
        let others = row_by_row(columns);
        for other in others {
            self.cosigner(other);
        }
        let kept = self.kept(main);
        self.back.signer = self.signer(kept);
        self.typed();
    }

    /// The lines of the recipients, and those of each column of signers.
    fn columns(&mut self, block: Vec<Node>) -> (Vec<Line>, Vec<Vec<Line>>) {
        let (mut recipients, mut signers): (Vec<Line>, Vec<Vec<Line>>) = (Vec::new(), Vec::new());
        let mut loose: Vec<Line> = Vec::new();
        for node in block {
            match node {
                Node::Line(line) => {
                    for piece in line.pieces() {
                        let mut parts = tab_parts(&piece).into_iter();
                        let (first, second) = (parts.next(), parts.next());
                        match (first, second) {
                            (Some(left), Some(right)) => {
                                self.loose(left, &mut recipients, &mut loose, true);
                                loose.push(right);
                                loose.extend(parts);
                            }
                            (Some(only), None) => {
                                self.loose(only, &mut recipients, &mut loose, false)
                            }
                            _ => {}
                        }
                    }
                }
                Node::Table(grid) => {
                    for column in 0..grid.widths.len() {
                        let lines = of_column(&grid, column);
                        let mut own = Vec::new();
                        let mut in_recipients = false;
                        for line in lines {
                            in_recipients |= is_recipients(&line.text());
                            in_recipients &= authority(&line.text()).is_none();
                            if in_recipients { recipients.push(line) } else { own.push(line) }
                        }
                        if !own.is_empty() {
                            signers.push(own);
                        }
                    }
                }
            }
        }
        if !loose.is_empty() {
            signers.push(loose);
        }
        (recipients, signers)
    }

    /// A line of a signature without a table.
    fn loose(&self, line: Line, recipients: &mut Vec<Line>, signer: &mut Vec<Line>, is_left: bool) {
        let text = line.text();
        let is_item = label::of(&line.labelled()).is_some_and(|label| label.is_dash());
        let is_aside = line.is_centred() || line.align == Align::Right || line.indent > 3_000;
        let goes_on =
            !recipients.is_empty() && signer.is_empty() && !is_aside && authority(&text).is_none();
        if is_recipients(&text) || is_item || is_left && !recipients.is_empty() || goes_on {
            recipients.push(line);
        } else {
            signer.push(line);
        }
    }

    fn recipients(&mut self, lines: &[Line]) {
        for line in lines {
            let text = one_line(&line.labelled());
            let (name, is_label) = match is_recipients(&text) {
                true => (text.split_once(':').map_or("", |(_, name)| name).trim(), true),
                false => (text.as_str(), false),
            };
            if is_label {
                let label = text.split(':').next().unwrap_or_default().to_owned();
                self.back.program.push(label);
            }
            let is_item = label::of(name).is_some_and(|label| label.is_dash());
            let bare = name.trim_start_matches(['-', '–', '—', '+', '•', '*', ' ']);
            let bare = bare.trim_end_matches([';', '.', ',', ' ']);
            if bare.is_empty() {
                continue;
            }
            self.back.typed.push(name.to_owned());
            match self.back.recipients.last_mut() {
                // A line that goes on with the one above.
                Some(last) if !is_item && !is_label && !bare.to_lowercase().starts_with("lưu") => {
                    last.push(' ');
                    last.push_str(bare);
                }
                _ => self.back.recipients.push(bare.to_owned()),
            }
        }
    }

    /// Takes what confirms the signatures above (HD 36 mục 1.7.1): its statement, and who confirms it.
    fn confirms(&mut self, lines: &[Line]) -> bool {
        let texts: Vec<String> = lines.iter().map(|line| one_line(&line.labelled())).collect();
        let is_one =
            texts.first().is_some_and(|first| first.to_lowercase().starts_with("xác nhận"));
        let begins = |text: &String| authority(text).is_some() || is_post(text);
        let Some(at) = texts.iter().position(begins).filter(|at| *at > 0) else { return false };
        if !is_one
            || self.back.confirmation.is_some()
            || texts.iter().any(|text| has_no_field(text))
        {
            return false;
        }
        let (statement, signer) = texts.split_at(at);
        let signer = self.signer(signer.to_vec());
        if self.is_forbidden(&signer) {
            return false;
        }
        self.back.confirmation = Some((statement.join(" "), signer));
        true
    }

    /// Takes another one who signs, or leaves the words in the text.
    fn cosigner(&mut self, lines: Vec<Line>) {
        let texts: Vec<String> = lines.iter().map(|line| one_line(&line.labelled())).collect();
        let kept: Vec<String> = texts.iter().filter(|text| !has_no_field(text)).cloned().collect();
        let signer = self.signer(kept.clone());
        let is_somebody = signer.name.is_some() || signer.authority.is_some();
        let has_above = signer.post.is_some() || signer.authority.is_some();
        if is_somebody && has_above && !self.is_forbidden(&signer) {
            self.kept(lines);
            self.back.cosigners.push(signer);
            return;
        }
        remark_once(self.remarks, SecondSigner { text: excerpt(&texts.join(" ")) });
        self.extra.extend(lines.into_iter().map(marked));
    }

    /// The words of a signer's lines; those that have no field stay in the text.
    fn kept(&mut self, lines: Vec<Line>) -> Vec<String> {
        let mut kept = Vec::new();
        for line in lines {
            let text = one_line(&line.labelled());
            if has_no_field(&text) {
                remark_once(self.remarks, NoField { text: excerpt(&text) });
                self.extra.push(marked(line));
            } else {
                kept.push(text);
            }
        }
        kept
    }

    fn signer(&self, lines: Vec<String>) -> Signer {
        let mut signer = Signer::default();
        let mut rest = lines;
        let first = rest.first().and_then(|first| authority(first));
        if let Some((code, len)) = first {
            signer.authority = Some(code);
            let body = rest.remove(0);
            signer.on_behalf_of = Some(body.get(len..).unwrap_or_default().trim().to_owned());
            signer.above.push(body);
        }
        let is_last_name = rest.last().is_some_and(|last| {
            let is_small = last.contains(char::is_lowercase);
            let is_third = first.is_some() && rest.len() > 1;
            is_name(last) && (is_small && !is_post(last) || is_third && !is_post(last))
        });
        if is_last_name {
            signer.name = rest.pop();
        }
        signer.above.extend(rest.iter().cloned());
        self.deputy(&mut signer, &mut rest);
        let post_at =
            rest.iter().position(|line| is_post(line)).unwrap_or(rest.len().saturating_sub(1));
        if let (Some(body), None, true) = (&mut signer.on_behalf_of, &signer.deputy_of, post_at > 0)
        {
            for line in rest.drain(..post_at) {
                body.push(' ');
                body.push_str(&line);
            }
        }
        if let Some(at) =
            rest.iter().position(|line| line.to_lowercase() == "kiêm").filter(|at| *at > 0)
        {
            let also = rest.split_off(at);
            let also = also.get(1..).unwrap_or_default().join(" ");
            signer.also = Some(also).filter(|also| !also.is_empty());
        }
        signer.post = Some(rest.join(" ")).filter(|post| !post.is_empty());
        signer
    }

    /// The line of the head for whom a deputy signs, below the one on whose behalf: `KT. CHỦ TỊCH`.
    fn deputy(&self, signer: &mut Signer, rest: &mut Vec<String>) {
        let is_deputy = |line: &String| authority(line).is_some_and(|(code, _)| code == "KT");
        let is_allowed = |code: &str| {
            let mut forms = self.style.forbidden.iter();
            !forms.any(|form| {
                form.deputy == Some(true)
                    && form.authority.is_none_or(|authority| authority.code() == code)
            })
        };
        if let (Some(code), Some(at)) = (signer.authority, rest.iter().position(is_deputy))
            && code != "KT"
            && is_allowed(code)
        {
            let above: Vec<String> = rest.drain(..at).collect();
            let line = rest.remove(0);
            let len = authority(&line).map_or(0, |(_, len)| len);
            signer.deputy_of = Some(line.get(len..).unwrap_or_default().trim().to_owned());
            let body = signer.on_behalf_of.take().into_iter().chain(above);
            signer.on_behalf_of = Some(body.collect::<Vec<_>>().join(" "));
        }
    }

    /// Whether the regulation does not let anybody sign in this way.
    fn is_forbidden(&self, signer: &Signer) -> bool {
        let body = signer.on_behalf_of.as_ref().map(|body| body.to_lowercase());
        let fits = |wanted: Option<bool>, is: bool| wanted.is_none_or(|wanted| wanted == is);
        self.style.forbidden.iter().any(|form| {
            form.authority.is_none_or(|code| signer.authority == Some(code.code()))
                && (form.on_behalf_of.is_none() || form.on_behalf_of == body)
                && fits(form.deputy, signer.deputy_of.is_some())
                && fits(form.post, signer.post.is_some())
        })
    }

    /// Notes the words of those who sign, in the order in which the program prints them: two or three side by side, their
    /// names in a row of their own.
    fn typed(&mut self) {
        let mut all: Vec<&Signer> = self.back.cosigners.iter().collect();
        let in_row = if self.back.in_row == 3 { 3 } else { 2 };
        all.insert(all.len().min(in_row - 1), &self.back.signer);
        let mut typed = Vec::new();
        for row in all.chunks(in_row) {
            typed.extend(row.iter().flat_map(|signer| signer.above.clone()));
            typed.extend(row.iter().filter_map(|signer| signer.name.clone()));
        }
        if let Some((statement, signer)) = &self.back.confirmation {
            typed.push(statement.clone());
            typed.extend(signer.above.iter().chain(&signer.name).cloned());
        }
        self.back.typed.extend(typed);
    }
}

/// Whether a line of a signature has no field: `(Ký, ghi rõ họ tên)`.
fn has_no_field(text: &str) -> bool {
    text.starts_with('(') || text.starts_with("[[")
}

/// The lines of a column as those of each who signs in it: a name ends them.
fn apart(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut all: Vec<Vec<Line>> = Vec::new();
    let mut own: Vec<Line> = Vec::new();
    for line in lines.into_iter().flat_map(|line| line.pieces()) {
        let text = one_line(&line.labelled());
        let is_end = !own.is_empty()
            && is_name(&text)
            && text.contains(char::is_lowercase)
            && !is_post(&text);
        own.push(line);
        if is_end {
            all.push(std::mem::take(&mut own));
        }
    }
    match all.last_mut() {
        // What stands below the last name and is nobody's: `(Đã ký)`.
        Some(last) if own.iter().all(|line| has_no_field(&one_line(&line.labelled()))) => {
            last.append(&mut own);
        }
        _ if !own.is_empty() => all.push(own),
        _ => {}
    }
    all
}

/// Those who sign below and beside one another, row by row.
fn row_by_row(columns: Vec<Vec<Vec<Line>>>) -> Vec<Vec<Line>> {
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    // At the right, the first row is that of whoever is mainly responsible.
    let mut last = columns.pop();
    let mut all = Vec::new();
    all.extend(columns.iter_mut().filter_map(Iterator::next));
    columns.extend(last.take());
    loop {
        let row: Vec<_> = columns.iter_mut().filter_map(Iterator::next).collect();
        if row.is_empty() {
            return all;
        }
        all.extend(row);
    }
}

/// The lines of a column, row by row.
fn of_column(grid: &Grid, column: usize) -> Vec<Line> {
    let cells = grid.rows.iter().flatten().filter(|cell| cell.column == column);
    cells.flat_map(|cell| &cell.lines).flat_map(Line::pieces).map(Line::without_tabs).collect()
}
