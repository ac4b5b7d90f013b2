//! The signature block: recipients at the left, authority, post and name at the right.

use super::front::pair;
use super::{Builder, beside, data};
use crate::document::{Block, Paragraph, Role, Table, TableKind};

impl Builder<'_> {
    /// The signature block (NĐ 30 Phụ lục I, mục II.7 and II.9; HD 29 mục III.7).
    pub(super) fn signature(&mut self) -> Table {
        Table {
            kind: TableKind::SignatureBlock,
            columns: self.style.signature.columns.to_vec(),
            header_rows: 0,
            repeats_header: true,
            rows: vec![pair(self.recipients(), self.signer())],
            description: None,
            starts_page: false,
            keep_next: false,
        }
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

    /// Authority, post and name. A name that is still open leaves its line and the space above it.
    fn signer(&mut self) -> Vec<Block> {
        let signer = &self.report.signer;
        let mut blocks = Vec::new();
        blocks.extend(self.authority().map(Block::Paragraph));
        if let Some(post) = &signer.post {
            let post = self.value_paragraph(Role::Post, &post.value, "signer.post");
            blocks.push(Block::Paragraph(post));
        }
        let name = signer.name.as_ref().map_or("", |name| name.value.as_str());
        let name = self.value_paragraph(Role::SignerName, name, "signer.name");
        blocks.push(Block::Paragraph(name));
        blocks
    }

    fn authority(&mut self) -> Option<Paragraph> {
        let signer = &self.report.signer;
        let code = signer.authority.as_ref().map(|authority| authority.value.code());
        let marks = &self.style.signature.authorities;
        let mark = code.map(|code| {
            marks
                .iter()
                .find(|(known, _)| known == code)
                .map_or_else(|| format!("{code}."), |(_, mark)| mark.clone())
        });
        if mark.is_none() && signer.on_behalf_of.is_none() {
            return None;
        }
        let mut paragraph = Paragraph::new(Role::Authority);
        if let Some(mark) = mark {
            let space = if signer.on_behalf_of.is_some() { " " } else { "" };
            let mark = format!("{mark}{space}");
            self.push_program(&mut paragraph, &mark, beside("signer.authority"));
        }
        if let Some(body) = &signer.on_behalf_of {
            self.push(&mut paragraph, &body.value, data("signer.on_behalf_of"));
        }
        self.set_case(&mut paragraph);
        Some(paragraph)
    }
}
