//! Findings that the program mends by itself when somebody says so.

use std::path::Path;

use super::answer::Mend;
use super::history::{FileStep, Step};
use super::messages::NothingThere;
use super::{Session, reading};
use crate::diag::{Diagnostic, Message};
use crate::source::{Sources, rewritten};
use crate::world::{Overlay, World};

impl<W: World> Session<W> {
    /// The lines that mending a finding would change, before and after. `None` where nobody knows letter for letter where it
    /// stands in a file of the report's own folder.
    pub(super) fn mend_of(&self, told: &Diagnostic, sources: &Sources) -> Option<Mend> {
        let fix = told.fix.as_ref()?;
        let source = sources.get(fix.place.source);
        if source.is_embedded() || !self.is_own(&source.path) {
            return None;
        }
        let span = fix.place.span.clone();
        let around = source.lines_around(span.clone());
        let before = source.text.get(around.clone())?;
        let mut after = before.to_owned();
        let [start, end] = [span.start, span.end].map(|at| at.checked_sub(around.start));
        let span = start?..end?;
        after.get(span.clone())?;
        after.replace_range(span, &fix.text);
        (after != before).then(|| Mend { before: before.to_owned(), after })
    }

    /// Mends a finding of the state of a generation, by a change that can be taken back.
    pub(super) fn mend(&mut self, finding: usize, generation: u64) -> Result<(), Message> {
        let gone = || Message::from(NothingThere {});
        let reading = self.reading.as_ref().filter(|_| generation == self.generation);
        let reading = reading.ok_or_else(gone)?;
        let told = self.told().nth(finding).ok_or_else(gone)?;
        let fix = told.fix.as_ref().ok_or_else(gone)?;
        self.mend_of(told, &reading.sources).ok_or_else(gone)?;
        let source = reading.sources.get(fix.place.source);
        let before = self.world.read(&source.path).map_err(|_| gone())?;
        let written = std::str::from_utf8(&before).map_err(|_| gone())?;
        let change = (fix.place.span.clone(), fix.text.clone());
        // Nothing where the file has changed since it was read.
        let after = rewritten(written, &source.text, &[change]).ok_or_else(gone)?;
        let step = FileStep { path: source.path.clone(), before, after: after.into_bytes() };
        let mended = Overlay::new(&self.world);
        let _ = mended.write_all(&[(step.path.clone(), step.after.clone())]);
        let (_, good) = reading::read(&mended, &self.order);
        if good.is_none() && self.is_current() {
            return Err(gone());
        }
        self.commit_step(Step { files: vec![step] })
    }

    /// Whether a file stands in the folder of the report.
    fn is_own(&self, path: &Path) -> bool {
        path.strip_prefix(self.folder()).is_ok_and(|below| {
            below.components().all(|part| matches!(part, std::path::Component::Normal(_)))
        })
    }
}
