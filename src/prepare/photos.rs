//! The pictures of a report: each file that its text names is read once, from the folder of the report alone.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::compose::messages::{
    PictureNotFound, PictureOutside, PicturesInSeries, TooManyPictures, UnusablePicture, flawed,
};
use crate::compose::{Photos, Wording};
use crate::data::{AppendixContent, Report};
use crate::diag::{Diagnostics, Message};
use crate::markup::{Block, Content};
use crate::picture::Photo;
use crate::source::Place;
use crate::world::messages::{OutsideReport, reason};
use crate::world::{Outside, World};

/// The most pictures of a report.
const MOST: usize = 300;

/// Reads the pictures that the texts of a report and its appendices name.
pub(super) fn read(
    world: Option<&dyn World>,
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
    let Some(world) = world else {
        if let Some((_, place)) = named.first() {
            diagnostics.error(Some((*place).clone()), PicturesInSeries {});
        }
        return Photos::new();
    };
    let (mut photos, mut seen) = (Photos::new(), BTreeSet::new());
    for (file, place) in named {
        if !seen.insert(file) {
            continue;
        }
        match photo(world, &report.folder, file) {
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
    let of_text = |content: &'r Content| {
        content.blocks.iter().filter_map(|block| match block {
            Block::Pictures(pictures) => Some(pictures),
            _ => None,
        })
    };
    let pictures = contents.flat_map(of_text).flatten();
    let mut named: Vec<_> =
        pictures.map(|picture| (picture.file.as_str(), &picture.place)).collect();
    for appendix in &report.appendices {
        if let AppendixContent::Pictures(pictures) = &appendix.content {
            let files = pictures.iter().map(|picture| &picture.file);
            named.extend(files.map(|file| (file.value.as_str(), &file.place)));
        }
    }
    named
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
