//! One document of a series, where one is worked on: whose it is, and what its change means for the others.

use std::path::{Path, PathBuf};

use super::{ChangedFile, View};
use crate::data::is_series;
use crate::diag::{Diagnostics, Message};
use crate::ooxml::read::tree::Changes;
use crate::prepare::{Opened, Order};
use crate::series::messages::{NoRowOfFile, OthersChange};
use crate::source::Sources;
use crate::world::{Overlay, World, home};

/// The order of a report, of a series for the document that a file is: by its name, or its words.
///
/// # Errors
/// It is a series, and of which row the file is cannot be told. Nothing where the report has errors, which are in the
/// diagnostics.
pub fn order(
    world: &dyn World,
    order: Order,
    (file, bytes): (&Path, &[u8]),
    diagnostics: &mut Diagnostics,
    sources: &mut Sources,
) -> Result<Order, Option<Message>> {
    if !is_series(world, &order.report) {
        return Ok(order);
    }
    let opened = Opened::read(world, &order, sources, diagnostics).ok_or(None)?;
    let Some(series) = opened.series() else { return Ok(order) };
    let name = home::name(&order.report);
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let words = View::read(bytes, &Changes::Rejected).map(|view| view.words());
    match series.row_of(&name, &stem, &words.unwrap_or_default()) {
        Some(row) => Ok(Order { row: Some(row), ..order }),
        None => {
            let example = format!("{}.docx", series.name(&name, 0));
            Err(Some(NoRowOfFile { path: file.display().to_string(), example }.into()))
        }
    }
}

/// What is to be told where changes of files are not those of one document of a series alone.
pub fn others_change(
    world: &dyn World,
    order: &Order,
    files: &[ChangedFile],
) -> Option<OthersChange> {
    let row = order.row?;
    let overlay = Overlay::new(world);
    let written: Vec<(PathBuf, Vec<u8>)> =
        files.iter().map(|file| (file.path.clone(), file.after.clone().into_bytes())).collect();
    overlay.write_all(&written).ok()?;
    let opened = |world: &dyn World| {
        Opened::read(world, order, &mut Sources::default(), &mut Diagnostics::default())
    };
    let (before, after) = (opened(world)?, opened(&overlay)?);
    let (before, after) = (before.series()?, after.series()?);
    let is_of_data = |file: &ChangedFile| file.path.extension().is_some_and(|end| end == "toml");
    let count = match files.iter().all(is_of_data) {
        true => after.others_changed(before, row),
        false => after.len().saturating_sub(1),
    };
    (count > 0).then(|| OthersChange { count: count.to_string() })
}
