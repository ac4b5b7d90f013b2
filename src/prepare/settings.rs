//! Contents, two-sided paper and watermark: from report and request into the documents.

use crate::compose;
use crate::data::{ContentsSettings, Report};
use crate::diag::Diagnostics;
use crate::document::{Document, Print, Sheet};
use crate::font::FontFamily;
use crate::prepare::messages::{NothingForContents, WatermarkTooLong};
use crate::style::Style;

/// Contents and printing, beyond what the report asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The contents, as the report or the profile wants them.
    pub contents: bool,
    /// Both sides of the paper printed.
    pub duplex: bool,
    /// A watermark other than the report's.
    pub watermark: Option<String>,
}

/// Contents and printing as report and request ask for them together.
#[derive(Clone, Debug)]
pub struct ResolvedSettings {
    contents: Option<ContentsSettings>,
    print: Print,
}

/// What report and request ask for. A watermark that nobody could read is an error.
pub(super) fn resolve(
    report: &Report,
    asked: &Settings,
    sheet: Option<Sheet>,
    (style, fonts): (&Style, &FontFamily),
    diagnostics: &mut Diagnostics,
) -> ResolvedSettings {
    let unplaced = ContentsSettings { levels: None, place: None, place_in_file: None };
    let own = report.print.watermark.as_ref().map(|text| (&text.value, Some(text.place.clone())));
    let asked_for = asked.watermark.as_ref().map(|text| (text, None));
    let watermark = asked_for.or(own).and_then(|(text, place)| {
        let watermark = compose::watermark(text, &style.page, fonts)?;
        if !watermark.is_legible() {
            diagnostics.error(place, WatermarkTooLong { text: text.clone() });
        }
        Some(watermark)
    });
    ResolvedSettings {
        contents: report.contents.clone().or(asked.contents.then_some(unplaced)),
        print: Print {
            duplex: report.print.duplex || asked.duplex,
            watermark,
            explains_changes: false,
            numbers: report.print.numbers,
            sheet,
        },
    }
}

impl ResolvedSettings {
    /// Whether contents are asked for.
    pub(super) const fn has_contents(&self) -> bool {
        self.contents.is_some()
    }

    /// Gives the documents what is asked for beyond their text. Only the report itself has contents.
    pub fn apply(
        &self,
        documents: &mut [(String, Document)],
        style: &Style,
        diagnostics: &mut Diagnostics,
    ) {
        for (_, document) in documents.iter_mut() {
            document.print = self.print.clone();
        }
        if let (Some(contents), Some((_, report))) = (&self.contents, documents.first_mut()) {
            let place = contents.place.unwrap_or(style.contents.place);
            let levels = contents.levels.unwrap_or(style.contents.levels);
            if !compose::add_contents(report, place, levels, style) {
                diagnostics.warn(contents.place_in_file.clone(), NothingForContents {});
            }
        }
    }
}
