//! The edits of a Word file brought back into an open report.

use std::path::Path;

use serde::Serialize;

use super::answer::{Change, Patch, Written};
use super::history::{FileStep, Step};
use super::messages::{NotEdited, ReportIsBroken};
use super::{Refusal, Session};
use crate::check::messages::UnreadableDocx;
use crate::diag::{Diagnostics, Language, Message};
use crate::merge::messages::OtherDocument;
use crate::merge::{self, Choices, Edit, Failure, Side};
use crate::ooxml::package::Unreadable;
use crate::ooxml::read::review::Review;
use crate::ooxml::read::tree::Changes;
use crate::prepare::Order;
use crate::source::Sources;
use crate::version;
use crate::world::World;

/// What becomes of an edited file.
#[derive(Clone, Debug, Serialize)]
pub struct Brought {
    /// What goes into the files.
    done: Vec<Change>,
    /// What does not.
    left: Vec<Change>,
    /// What else reads otherwise then.
    follows: Vec<Change>,
    /// Remarks of whoever edited it.
    comments: Vec<Comment>,
    /// What has to be known of the version that it was made from.
    remarks: Vec<String>,
    /// The files that change.
    files: Vec<Patch>,
    /// Where they are written.
    #[serde(flatten)]
    written: Option<Written>,
}

/// A comment in the edited file.
#[derive(Clone, Debug, Serialize)]
struct Comment {
    author: String,
    text: String,
    /// The words that it is about.
    about: String,
}

/// The likeness in thousandths below which a file is of another document.
const LEAST: usize = 100;

impl<W: World> Session<W> {
    /// Brings the edits of a Word file back, all tracked changes taken, as somebody has chosen among them; with `dry` says only
    /// what would become of them. By the file's name it is known of which row of a series it is, else by its words.
    ///
    /// # Errors
    /// It is no Word file, or one of another document or of no row, or the report has errors.
    pub fn merge(
        &mut self,
        (name, bytes): (&str, &[u8]),
        dry: bool,
        choices: &Choices,
        language: Language,
    ) -> Result<Brought, Refusal> {
        let wrong = |message: Message| Refusal::wrong(message, language);
        let damaged = |reason: Unreadable| {
            let path = String::from("docx");
            wrong(UnreadableDocx { path, reason: reason.words().into() }.into())
        };
        let review = Review::read(bytes).map_err(damaged)?;
        let order = self.order_of((name, bytes)).map_err(wrong)?;
        let base = version::base(&self.world, &order, bytes);
        if base.likeness < LEAST {
            return Err(wrong(OtherDocument { percent: (base.likeness / 10).to_string() }.into()));
        }
        let today = Order {
            report: self.order.report.clone(),
            templates: self.order.templates.clone(),
            built_in: None,
            ..base.order.clone()
        };
        let there = Side { world: &self.world, order: &today };
        let from = match &base.world {
            Some(kept) => Side { world: kept, order: &base.order },
            None => there,
        };
        let mut diagnostics = Diagnostics::default();
        let merged = merge::merge(
            from,
            &base.known,
            there,
            bytes,
            &Changes::Accepted,
            choices,
            &mut diagnostics,
        );
        let merged = merged.map_err(|failure| match failure {
            Failure::Edited(reason) => damaged(reason),
            Failure::Report => wrong(ReportIsBroken {}.into()),
        })?;
        let change = |edit: &Edit| Change::new(edit, language);
        let [done, left, follows] = [&merged.done, &merged.left, &merged.follows]
            .map(|edits| edits.iter().map(change).collect());
        let comments = review.comments.iter().map(|comment| Comment {
            author: comment.author.clone(),
            text: comment.text.clone(),
            about: comment.on.clone(),
        });
        let mut remarks = base.remarks(bytes);
        let others = merge::of_series::others_change(&self.world, &today, &merged.files);
        remarks.extend(others.map(Message::from));
        let mut brought = Brought {
            done,
            left,
            follows,
            comments: comments.collect(),
            remarks: remarks.iter().map(|remark| remark.text(language)).collect(),
            files: Vec::new(),
            written: None,
        };
        for file in &merged.files {
            let name = self.below(&file.path);
            brought.files.push(Patch { patch: file.patch(&name), name });
        }
        if dry {
            return Ok(brought);
        }
        if merged.files.is_empty() {
            return Err(wrong(NotEdited {}.into()));
        }
        // Where it cannot be kept, whoever dropped it on the page still has it.
        let _ = self.world.write_all(&version::edited(&self.world, &self.order.report, bytes));
        let steps = merged.files.into_iter().map(|file| FileStep {
            path: file.path,
            before: file.before.unwrap_or(file.base).into_bytes(),
            after: file.after.into_bytes(),
        });
        self.commit_step(Step { files: steps.collect() }).map_err(wrong)?;
        brought.written = Some(self.written(None));
        Ok(brought)
    }

    /// The order of the document that a file is, which in a series is one of many.
    fn order_of(&self, (name, bytes): (&str, &[u8])) -> Result<Order, Message> {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let order = merge::of_series::order(
            &self.world,
            self.order.clone(),
            (Path::new(name), bytes),
            &mut diagnostics,
            &mut sources,
        );
        order.map_err(|problem| problem.unwrap_or_else(|| ReportIsBroken {}.into()))
    }
}
