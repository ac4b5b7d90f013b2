//! A paragraph put into other words where it is read: what is typed goes back into the sources the way that the edits of a
//! Word file do.

use super::Session;
use super::answer::{Change, Edited, Paragraph, Part, Patch};
use super::history::{FileStep, Step};
use super::messages::NothingThere;
use crate::diag::{Diagnostics, Language, Message};
use crate::document::PieceId;
use crate::merge::{self, Edit, Side, Worded};
use crate::world::World;

impl<W: World> Session<W> {
    /// The paragraph that prints a piece.
    pub(super) fn paragraph_of(&self, piece: PieceId) -> Option<Paragraph> {
        if !self.is_current() {
            return None;
        }
        let side = Side { world: &self.world, order: &self.order };
        let Worded { index, parts } = merge::paragraph_of(side, piece)?;
        let parts = parts
            .into_iter()
            .map(|(text, path)| Part { text, key: path.map(|path| path.to_string()) });
        Some(Paragraph { id: format!("{}-{index}", self.generation), parts: parts.collect() })
    }

    /// Puts a paragraph into other words.
    pub(super) fn edit(
        &mut self,
        paragraph: &str,
        text: &str,
        dry: bool,
        language: Language,
    ) -> Result<Edited, Message> {
        let gone = || Message::from(NothingThere {});
        let (generation, index) = paragraph.split_once('-').ok_or_else(gone)?;
        let index: usize = index.parse().map_err(|_| gone())?;
        if generation.parse() != Ok(self.generation) || !self.is_current() {
            return Err(gone());
        }
        let side = Side { world: &self.world, order: &self.order };
        let merged =
            merge::reworded(side, index, text, &mut Diagnostics::default()).ok_or_else(gone)?;
        let change = |edit: &Edit| Change::new(edit, language);
        let [done, left, follows] = [&merged.done, &merged.left, &merged.follows]
            .map(|edits| edits.iter().map(change).collect());
        let files = merged.files.iter().map(|file| {
            let name = self.below(&file.path);
            Patch { patch: file.patch(&name), name }
        });
        let files = files.collect();
        if !dry {
            let steps = merged.files.into_iter().map(|file| FileStep {
                path: file.path,
                before: file.base.into_bytes(),
                after: file.after.into_bytes(),
            });
            self.commit_step(Step { files: steps.collect() })?;
        }
        Ok(Edited { done, left, follows, files, written: None })
    }
}
