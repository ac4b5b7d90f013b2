//! The edits of a Word file brought back into an open report.

use serde::Serialize;

use super::answer::{Change, Patch, Written};
use super::history::{FileStep, Step};
use super::messages::{NotEdited, ReportIsBroken};
use super::{Refusal, Session};
use crate::check::messages::UnreadableDocx;
use crate::data::is_series;
use crate::diag::{Diagnostics, Language, Message};
use crate::merge::messages::OtherDocument;
use crate::merge::{self, Choices, Edit, Failure, Side};
use crate::ooxml::package::Unreadable;
use crate::ooxml::read::review::Review;
use crate::ooxml::read::tree::Changes;
use crate::prepare::Order;
use crate::series::messages::NotOneDocument;
use crate::version;
use crate::world::{World, slashed};

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
    /// what would become of them.
    ///
    /// # Errors
    /// It is no Word file, or one of another document, or the report has errors.
    pub fn merge(
        &mut self,
        bytes: &[u8],
        dry: bool,
        choices: &Choices,
        language: Language,
    ) -> Result<Brought, Refusal> {
        let wrong = |message: Message| Refusal::wrong(message, language);
        let damaged = |reason: Unreadable| {
            let path = String::from("docx");
            wrong(UnreadableDocx { path, reason: reason.words().into() }.into())
        };
        if is_series(&self.world, &self.order.report) {
            let path = self.order.report.display().to_string();
            return Err(wrong(NotOneDocument { path }.into()));
        }
        let review = Review::read(bytes).map_err(damaged)?;
        let base = version::base(&self.world, &self.order, bytes);
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
        let remarks = base.remarks(bytes);
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
            let name = slashed(file.path.strip_prefix(&self.order.report).unwrap_or(&file.path));
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
}
