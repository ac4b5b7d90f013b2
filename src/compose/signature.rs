//! The signature block: recipients at the left, authority, post and name at the right; several signers side by side.

use super::front::{pair, row_of};
use super::{Builder, beside, data};
use crate::compose::messages::{ForbiddenSigning, NotInFrame};
use crate::data::{Report, Signer};
use crate::diag::Diagnostics;
use crate::document::{
    Block, Frame, Paragraph, RecipientsPlace, Role, Row, Signs, Table, TableKind,
};
use crate::style::{ForbiddenForm, SignatureStyle, Style};
use crate::toml::messages::MissingTable;

/// Tells whether those who sign may do so in that way, and whether somebody signs what has to be signed.
pub(super) fn judge(report: &Report, style: &Style, frame: &Frame, diagnostics: &mut Diagnostics) {
    let kind = || report.document.kind.value.clone();
    if frame.signature && !report.is_signed {
        let place = report.signer.place_in_file.clone();
        diagnostics.error(place, MissingTable { table: "signer".to_owned() });
    }
    // What all papers of an issuer share need not be printed in each.
    if !frame.signature
        && let Some(signer) =
            report.signers().find(|signer| !report.is_common(&signer.place_in_file))
    {
        let problem = NotInFrame { field: signer.path.clone(), kind: kind() };
        diagnostics.warn(signer.place_in_file.clone(), problem);
    }
    let document = &report.document;
    let number = document.number.as_ref().filter(|_| frame.number.is_none());
    let not_printed = number.map(|number| ("document.number", number.place.clone())).into_iter();
    let recipients = !document.recipients.is_empty() && frame.recipients == RecipientsPlace::None;
    let recipients = recipients.then(|| ("document.recipients", document.place_in_file.clone()));
    for (field, place) in not_printed.chain(recipients) {
        diagnostics.warn(place, NotInFrame { field: field.to_owned(), kind: kind() });
    }
    for signer in report.signers() {
        if let Some(form) = style.signature.forbidden.iter().find(|form| form.is(signer)) {
            let lines = lines(signer, &style.signature).join(" / ");
            let problem = ForbiddenSigning { lines, article: form.source.clone() };
            diagnostics.error(signer.place_in_file.clone(), problem);
        }
    }
}

impl ForbiddenForm {
    /// Whether a signer signs in this way.
    fn is(&self, signer: &Signer) -> bool {
        let authority = signer.authority.as_ref().map(|authority| authority.value);
        let body = signer.on_behalf_of.as_ref().map(|body| body.value.to_lowercase());
        let fits = |wanted: Option<bool>, is: bool| wanted.is_none_or(|wanted| wanted == is);
        self.authority.is_none_or(|wanted| authority == Some(wanted))
            && (self.on_behalf_of.is_none() || self.on_behalf_of == body)
            && fits(self.deputy, signer.deputy_of.is_some())
            && fits(self.post, signer.post.is_some())
    }
}

/// The lines above a name, as messages show them.
fn lines(signer: &Signer, style: &SignatureStyle) -> Vec<String> {
    let text = |at: &Option<crate::toml::At<String>>| at.as_ref().map(|at| at.value.to_uppercase());
    let authority = signer.authority.as_ref().map(|at| mark(style, at.value.code()));
    let first = [authority, text(&signer.on_behalf_of)].into_iter().flatten().collect::<Vec<_>>();
    let deputy = text(&signer.deputy_of).map(|head| format!("{} {head}", mark(style, "KT")));
    let lines = [Some(first.join(" ")), deputy, text(&signer.post), text(&signer.also)];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
}

/// The mark of an authority: `TM.`, `T/M`.
fn mark(style: &SignatureStyle, code: &str) -> String {
    let known = style.authorities.iter().find(|(known, _)| known == code);
    known.map_or_else(|| format!("{code}."), |(_, mark)| mark.clone())
}

/// The paragraphs of one signer.
struct Signature {
    /// Authority and posts, from top to bottom.
    above: Vec<Block>,
    /// The name, with the place to sign above it.
    name: Block,
}

impl Builder<'_> {
    /// The signature block (NĐ 30 Phụ lục I, mục II.7 and II.9; HD 29 mục III.7), the recipients where they stand below
    /// it, and the confirmation of the signatures.
    pub(super) fn signature(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let place = match (self.frame.recipients, self.report.cosigners.is_empty()) {
            (RecipientsPlace::Beside, false) => RecipientsPlace::Below,
            (place, _) => place,
        };
        let is_signed = self.frame.signature && self.report.is_signed;
        if is_signed && self.report.cosigners.is_empty() {
            let recipients = match place {
                RecipientsPlace::Beside => self.recipients(),
                _ => vec![Block::Paragraph(Paragraph::new(Role::Recipient))],
            };
            let signature = self.signature_of(&self.report.signer.clone(), Signs::Main);
            let signer = signature.above.into_iter().chain([signature.name]).collect();
            let columns = self.style.signature.columns.to_vec();
            blocks.push(block_of(columns, vec![pair(recipients, signer)]));
        } else if is_signed {
            blocks.push(self.several());
        }
        let stand_alone = place == RecipientsPlace::Below || !is_signed;
        if stand_alone
            && place != RecipientsPlace::None
            && !self.report.document.recipients.is_empty()
        {
            // Recipients never stand alone on a page below the signatures.
            let mut recipients = vec![empty(Role::Recipient)];
            recipients.extend(self.recipients());
            let last = recipients.len() - 1;
            for block in &mut recipients[..last] {
                if let Block::Paragraph(paragraph) = block {
                    paragraph.keep_next = true;
                }
            }
            blocks.extend(recipients);
        }
        blocks.extend(self.confirmation());
        blocks
    }

    /// Several signers side by side, two or three: whoever is mainly responsible at the right, the others at the left,
    /// further ones in the next row (HD 36 mục 1.7.2; NĐ 30 Phụ lục III, Mẫu 1.9). What stands above the names is a row of its own, so
    /// that the names are level however many lines each has above it.
    fn several(&mut self) -> Block {
        let others = self.report.cosigners.clone();
        let main = self.signature_of(&self.report.signer.clone(), Signs::Main);
        let signs = (0_u8..=u8::MAX).map(Signs::Beside);
        let mut all: Vec<_> =
            signs.zip(&others).map(|(signs, signer)| self.signature_of(signer, signs)).collect();
        let columns = usize::from(self.frame.signers_in_row).clamp(2, (all.len() + 1).max(2));
        all.insert(all.len().min(columns - 1), main);
        let mut rows = Vec::new();
        while !all.is_empty() {
            let mut next: Vec<_> = all.drain(..all.len().min(columns)).collect();
            if !rows.is_empty() {
                // Room below the names of the row above.
                next.iter_mut().for_each(|signature| signature.above.insert(0, empty(Role::Post)));
            }
            rows.extend(level_rows(next, columns));
        }
        block_of(vec![1; columns], rows)
    }

    /// What others confirm below, as for a body without a seal of its own (HD 36 mục 1.7.1).
    fn confirmation(&mut self) -> Option<Block> {
        let confirmation = self.report.confirmation.clone()?;
        let path = "confirmation.statement";
        let statement =
            self.value_paragraph(Role::Confirmation, &confirmation.statement.value, path);
        let signature = self.signature_of(&confirmation.signer, Signs::Confirming);
        let mut right = vec![Block::Paragraph(statement)];
        right.extend(signature.above);
        right.push(signature.name);
        let left = vec![Block::Paragraph(Paragraph::new(Role::Recipient))];
        Some(block_of(self.style.signature.columns.to_vec(), vec![pair(left, right)]))
    }

    fn recipients(&mut self) -> Vec<Block> {
        let style = &self.style.signature;
        let recipients = &self.report.document.recipients;
        if recipients.is_empty() {
            let empty = Paragraph::new(Role::Recipient);
            return vec![Block::Paragraph(empty)];
        }
        let label = self.pattern_paragraph(Role::RecipientsLabel, &style.recipients_label, &[]);
        let mut blocks = vec![Block::Paragraph(label)];
        for (index, recipient) in recipients.iter().enumerate() {
            let is_last = index + 1 == recipients.len();
            let end = if is_last { &style.last_recipient_end } else { &style.recipient_end };
            let path = format!("document.recipients.{index}");
            let mut paragraph = Paragraph::new(Role::Recipient);
            self.push_listed(&mut paragraph, recipient, &path, &style.recipient_prefix, end);
            self.set_case(&mut paragraph);
            blocks.push(Block::Paragraph(paragraph));
        }
        blocks
    }

    /// Authority, posts and name. A name that is still open leaves its line and the space above it.
    fn signature_of(&mut self, signer: &Signer, signs: Signs) -> Signature {
        let at = |key: &str| format!("{}.{key}", signer.path);
        let mut above = Vec::new();
        above.extend(self.authority(signer).map(Block::Paragraph));
        if let Some(head) = &signer.deputy_of {
            let mut line = Paragraph::new(Role::Authority);
            let mark = format!("{} ", mark(&self.style.signature, "KT"));
            self.push_program(&mut line, &mark, beside(&at("deputy_of")));
            self.push(&mut line, &head.value, data(&at("deputy_of")));
            self.set_case(&mut line);
            above.push(Block::Paragraph(line));
        }
        if let Some(post) = &signer.post {
            let post = self.value_paragraph(Role::Post, &post.value, &at("post"));
            above.push(Block::Paragraph(post));
        }
        if let Some(also) = &signer.also {
            let mut and = Paragraph::new(Role::Post);
            self.push_program(&mut and, "kiêm", beside(&at("also")));
            above.push(Block::Paragraph(and));
            let also = self.value_paragraph(Role::Post, &also.value, &at("also"));
            above.push(Block::Paragraph(also));
        }
        let name = signer.name.as_ref().map_or("", |name| name.value.as_str());
        let mut name = self.value_paragraph(Role::SignerName, name, &at("name"));
        name.signs = signs;
        Signature { above, name: Block::Paragraph(name) }
    }

    fn authority(&mut self, signer: &Signer) -> Option<Paragraph> {
        let at = |key: &str| format!("{}.{key}", signer.path);
        let code = signer.authority.as_ref().map(|authority| authority.value.code());
        let mark = code.map(|code| mark(&self.style.signature, code));
        if mark.is_none() && signer.on_behalf_of.is_none() {
            return None;
        }
        let mut paragraph = Paragraph::new(Role::Authority);
        if let Some(mark) = mark {
            let space = if signer.on_behalf_of.is_some() { " " } else { "" };
            let mark = format!("{mark}{space}");
            self.push_program(&mut paragraph, &mark, beside(&at("authority")));
        }
        if let Some(body) = &signer.on_behalf_of {
            self.push(&mut paragraph, &body.value, data(&at("on_behalf_of")));
        }
        self.set_case(&mut paragraph);
        Some(paragraph)
    }
}

/// Signers side by side, from the left: a row of what stands above the names, and one of the names.
fn level_rows(signatures: Vec<Signature>, columns: usize) -> [Row; 2] {
    let (mut above, mut names) = (Vec::new(), Vec::new());
    for signature in signatures {
        above.push(signature.above);
        names.push(vec![signature.name]);
    }
    [above, names].map(|mut cells| {
        cells.resize(columns, Vec::new());
        row_of(cells.into_iter().map(or_empty).collect())
    })
}

/// An empty line.
fn empty(role: Role) -> Block {
    Block::Paragraph(Paragraph::new(role))
}

/// What stands in a cell, which is never empty.
fn or_empty(blocks: Vec<Block>) -> Vec<Block> {
    match blocks.is_empty() {
        true => vec![empty(Role::Post)],
        false => blocks,
    }
}

fn block_of(columns: Vec<u32>, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        kind: TableKind::SignatureBlock,
        columns,
        fitted: Vec::new(),
        header_rows: 0,
        repeats_header: true,
        rows,
        description: None,
        starts_page: false,
        keep_next: false,
    })
}
