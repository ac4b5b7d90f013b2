//! A set of files that come one by one: each goes to the disk as it comes, and none is in its place before all are there.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::{
    Aside, Bond, FEW, Folders, Job, Keeper, Move, Stage, WriteError, check_stop, error, finish,
    lock, settled, tidy,
};

/// Files on their way into a folder, which nobody else writes to meanwhile. Where this ends before all are put in place,
/// everything is as it was.
pub struct Staged {
    /// As it was asked for.
    asked: PathBuf,
    folders: Folders,
    /// Goes before the lock of its folder does.
    stage: Option<Stage>,
    names: Vec<OsString>,
    known: HashSet<OsString>,
    kept: Vec<Aside>,
    is_done: bool,
}

impl Staged {
    /// Makes the folder, where there is none, and room for new files in it. What a killed program left there is mended.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub(in crate::world) fn begin(folder: &Path, keeper: Keeper<'_>) -> Result<Self, WriteError> {
        let mut staged = Self {
            asked: folder.to_owned(),
            folders: Folders::default(),
            stage: None,
            names: Vec::new(),
            known: HashSet::new(),
            kept: Vec::new(),
            is_done: false,
        };
        let at = |reason| error(folder, reason);
        let place = staged.folders.make(folder).map_err(at)?;
        staged.folders.locks.push(lock(&place).map_err(at)?);
        staged.kept = finish(&place, keeper)?;
        tidy(&place);
        staged.stage = Some(Stage::new(&place).map_err(at)?);
        Ok(staged)
    }

    /// Takes a file of that name.
    ///
    /// # Errors
    /// It cannot be written, a file of that name is there already, or the program is asked to end.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let path = self.asked.join(name);
        let at = |reason| error(&path, reason);
        let Some(stage) = &self.stage else { return Ok(()) };
        check_stop().map_err(at)?;
        let is_new = self.known.insert(OsString::from(name));
        is_new.then_some(()).ok_or_else(|| at(std::io::ErrorKind::AlreadyExists.into()))?;
        let (folder, name) =
            settled(&stage.folder.join(name), Bond::Set, &mut self.folders).map_err(at)?;
        let job = Job { path: &path, bytes, folder, name: name.clone() };
        let bond = if self.names.len() < FEW { Bond::Set } else { Bond::Spare };
        stage.fill(&job, bond).map_err(at)?;
        self.names.push(name);
        Ok(())
    }

    /// Puts all files in their places, in the order in which they came. What `keeper` names stays under other names: gives
    /// that back.
    ///
    /// # Errors
    /// One cannot be put in its place: everything is as it was.
    pub fn finish(mut self, keeper: Keeper<'_>) -> Result<Vec<Aside>, WriteError> {
        let asked = self.asked.clone();
        let at = |name: &OsStr, reason| error(&asked.join(name), reason);
        let mut kept = std::mem::take(&mut self.kept);
        let Some(stage) = &self.stage else { return Ok(kept) };
        let mut moves = Vec::with_capacity(self.names.len());
        for name in &self.names {
            moves.push(stage.step(name, true).map_err(|reason| at(name, reason))?);
        }
        let places: Vec<_> =
            moves.iter().map(|step: &Move| (step.new.clone(), step.place.clone())).collect();
        let asides = keeper(&places).map_err(|reason| error(&asked, reason))?;
        for aside in &asides {
            let copy = stage.keep(aside).map_err(|reason| error(&aside.to, reason))?;
            self.folders.kept.extend(copy);
        }
        kept.extend(asides);
        check_stop().map_err(|reason| error(&asked, reason))?;
        if self.names.len() > FEW {
            stage.sync().map_err(|reason| error(&asked, reason))?;
        }
        stage.begin(&mut moves).map_err(|reason| error(&asked, reason))?;
        for (done, step) in moves.iter().enumerate() {
            if let Err(reason) = step.make() {
                moves[..done].iter().rev().for_each(Move::undo);
                return Err(at(&self.names[done], reason));
            }
        }
        self.is_done = true;
        Ok(kept)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        drop(self.stage.take());
        match self.is_done {
            true => self.folders.locks.iter().for_each(super::Lock::sync),
            false => self.folders.unmake(),
        }
    }
}
