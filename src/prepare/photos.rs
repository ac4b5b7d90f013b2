//! The pictures of a report: each file that its text names is read once, from the folder of the report alone.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::compose::messages::{
    PictureNotFound, PictureOutside, TooManyPictures, UnusablePicture, flawed,
};
use crate::compose::{Photos, Wording};
use crate::data::{AppendixContent, Report};
use crate::diag::{Diagnostics, Message};
use crate::markup::{Block, Content, Picture};
use crate::picture::Photo;
use crate::source::Place;
use crate::world::messages::{OutsideReport, reason};
use crate::world::{Outside, World};

/// The most pictures of a report.
const MOST: usize = 300;

/// Where the pictures of a document come from.
#[derive(Clone, Copy)]
pub(super) enum Supply<'a> {
    /// Their files.
    World(&'a dyn World),
    /// Those that were read for all documents of a series, since these are made where no files can be read.
    Shelf(&'a Shelf),
}

impl Supply<'_> {
    fn photo(self, folder: &Path, file: &str) -> Result<Photo, Message> {
        match self {
            Self::World(world) => photo(world, folder, file),
            Self::Shelf(Shelf(all)) => match all.get(file) {
                Some(found) => found.clone(),
                None => Err(PictureNotFound { file: file.to_owned() }.into()),
            },
        }
    }
}

/// The pictures of a series by the names that its documents call them, or why there are none.
#[derive(Default)]
pub(super) struct Shelf(HashMap<String, Result<Photo, Message>>);

impl Shelf {
    /// Reads what one more document names.
    pub(super) fn add(&mut self, world: &dyn World, report: &Report, wording: &Wording) {
        for (file, _) in named(report, wording).into_iter().take(MOST) {
            if !self.0.contains_key(file) {
                self.0.insert(file.to_owned(), photo(world, &report.folder, file));
            }
        }
    }
}

/// The pictures that the texts of a report and its appendices name.
pub(super) fn read(
    supply: Supply<'_>,
    report: &Report,
    wording: &Wording,
    diagnostics: &mut Diagnostics,
) -> Photos {
    let named = named(report, wording);
    if named.len() > MOST {
        let problem = TooManyPictures { most: MOST.to_string() };
        diagnostics.error(named.get(MOST).map(|(_, place)| (*place).clone()), problem);
        return Photos::new();
    }
    let (mut photos, mut seen) = (Photos::new(), BTreeSet::new());
    for (file, place) in named {
        if !seen.insert(file) {
            continue;
        }
        match supply.photo(&report.folder, file) {
            Ok(photo) => _ = photos.insert(file.to_owned(), photo),
            Err(problem) => diagnostics.error(place.clone(), problem),
        }
    }
    photos
}

/// The files as they are named, each with its place.
fn named<'r>(report: &'r Report, wording: &'r Wording) -> Vec<(&'r str, &'r Place)> {
    let appendices = wording.appendices.iter().flatten();
    let contents = std::iter::once(&wording.body).chain(appendices);
    let of_text = |content: &'r Content| content.blocks.iter().flat_map(of_block);
    let pictures = contents.flat_map(of_text);
    let mut named: Vec<_> =
        pictures.map(|picture| (picture.file.as_str(), &picture.place)).collect();
    for appendix in &report.appendices {
        let files: Vec<_> = match &appendix.content {
            AppendixContent::Pictures(pictures) => {
                pictures.iter().map(|picture| &picture.file).collect()
            }
            AppendixContent::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.filter_map(|cell| cell.picture.as_ref()).map(|it| &it.file).collect()
            }
            AppendixContent::Partial(_) => Vec::new(),
        };
        named.extend(files.into_iter().map(|file| (file.value.as_str(), &file.place)));
    }
    named
}

/// The pictures of a block of a text.
fn of_block(block: &Block) -> Vec<&Picture> {
    match block {
        Block::Pictures(pictures) => pictures.iter().collect(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.pictures).collect()
        }
        _ => Vec::new(),
    }
}

fn photo(world: &dyn World, folder: &Path, file: &str) -> Result<Photo, Message> {
    let name = file.to_owned();
    let Some(path) = inside(file) else { return Err(PictureOutside { file: name }.into()) };
    let bytes = world.read(&folder.join(path)).map_err(|error| match Outside::of(&error) {
        Some(outside) => OutsideReport::new(outside).into(),
        None if error.kind() == io::ErrorKind::NotFound => {
            Message::from(PictureNotFound { file: name })
        }
        None => UnusablePicture { file: name, reason: reason(&error) }.into(),
    })?;
    Photo::open(bytes).map_err(|flaw| flawed(file, flaw))
}

/// The path of a file below the folder of the report; `None` where it may lead elsewhere, on this system or another.
fn inside(file: &str) -> Option<PathBuf> {
    if file.is_empty() || file.contains(['\\', ':']) || file.chars().any(char::is_control) {
        return None;
    }
    let path = Path::new(file);
    let is_step = |step: Component<'_>| matches!(step, Component::Normal(_) | Component::CurDir);
    path.components().all(is_step).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_may_lead_out_of_the_folder_is_none() {
        for file in ["a.jpg", "anh/hội trường (1).jpg", "./a/b.png", "a..jpg"] {
            assert!(inside(file).is_some(), "{file}");
        }
        for file in [
            "",
            "/a.jpg",
            "../a.jpg",
            "a/../../b.jpg",
            "C:/a.jpg",
            r"anh\a.jpg",
            "http://a/b.jpg",
            "a\n.jpg",
        ] {
            assert!(inside(file).is_none(), "{file}");
        }
    }
}
