//! Files of a build that somebody has worked on since: they are kept when a later build takes their places.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::messages::{ChangedPdf, EditedDocx, SignedPdf};
use crate::diag::Message;
use crate::digest::Sha256;
use crate::pipeline::Format;
use crate::world::{Aside, World};

/// What a PDF that bears a signature has in plain bytes: the ranges that it covers (ISO 32000-1, 12.8.1).
const SIGNED: &[u8] = b"/ByteRange";

/// Of the places that new files are about to take, those whose files are neither as the manifest `list` says nor as the new
/// ones: each with a name of its own to be kept under. `steps` are the new files and their places.
///
/// # Errors
/// A file is there but cannot be read.
pub fn edited(
    world: &dyn World,
    list: &Path,
    steps: &[(PathBuf, PathBuf)],
) -> io::Result<Vec<Aside>> {
    let manifest = world.read(list).ok();
    let manifest =
        manifest.and_then(|bytes| Manifest::read(bytes, list.display().to_string()).ok());
    let built: BTreeSet<_> = manifest.iter().flat_map(Manifest::written).collect();
    let mut asides: Vec<Aside> = Vec::new();
    for (new, place) in steps {
        let Some(format) = Format::of(place) else { continue };
        let Some(sum) = sum(world, place)? else { continue };
        if is_of(&built, place, sum) || self::sum(world, new)? == Some(sum) {
            continue;
        }
        let mut bytes = Vec::new();
        world.open(place)?.read_to_end(&mut bytes)?;
        let is_signed = format == Format::Pdf && contains(&bytes, SIGNED);
        let mark = if is_signed { "da-ky" } else { "da-sua" };
        let to = free(world, place, mark, &bytes, steps)?;
        asides.push(Aside { from: place.clone(), to, bytes });
    }
    Ok(asides)
}

/// What to tell of a file that was kept.
pub fn told(aside: &Aside) -> Message {
    let [path, kept] = [&aside.from, &aside.to].map(|path| path.display().to_string());
    match Format::of(&aside.from) {
        Some(Format::Pdf) if contains(&aside.bytes, SIGNED) => SignedPdf { path, kept }.into(),
        Some(Format::Pdf) => ChangedPdf { path, kept }.into(),
        _ => EditedDocx { path, kept }.into(),
    }
}

/// The hash of a file of whatever length; `None` where there is none. A folder is told by whoever writes there.
fn sum(world: &dyn World, place: &Path) -> io::Result<Option<Sha256>> {
    match world.open(place) {
        Ok(mut file) => Sha256::of_first(u64::MAX, &mut file).map(|(sum, _)| Some(sum)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(_) if world.is_dir(place) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a manifest has written these bytes under that name.
fn is_of(built: &BTreeSet<(&str, Sha256)>, place: &Path, sum: Sha256) -> bool {
    place.file_name().is_some_and(|name| built.contains(&(&*name.to_string_lossy(), sum)))
}

/// The first name beside a file, with that mark and a number from 2 on, that nobody has; or has with the same bytes.
fn free(
    world: &dyn World,
    place: &Path,
    mark: &str,
    bytes: &[u8],
    steps: &[(PathBuf, PathBuf)],
) -> io::Result<PathBuf> {
    let stem = place.file_stem().unwrap_or_default().to_string_lossy();
    let extension = place.extension().unwrap_or_default().to_string_lossy();
    let own = Sha256::of(bytes);
    let mut number = 1_u32;
    loop {
        let count = if number == 1 { String::new() } else { format!("-{number}") };
        let name = place.with_file_name(format!("{stem}-{mark}{count}.{extension}"));
        let is_new = steps.iter().any(|(_, other)| *other == name);
        let is_taken = match sum(world, &name)? {
            Some(known) => known != own,
            None => world.is_dir(&name),
        };
        if !is_new && !is_taken {
            return Ok(name);
        }
        number = number.checked_add(1).ok_or(io::ErrorKind::AlreadyExists)?;
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
