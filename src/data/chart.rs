//! The chart below a table of `[[appendix]]`.

use super::appendix::picture_name;
use crate::geom::Length;
use crate::source::Place;
use crate::toml::reader::{At, Field};

/// A chart as written in `report.toml`.
#[derive(Clone, Debug)]
pub struct DataChart {
    /// Whether it has lines and not bars.
    pub is_line: bool,
    /// The column of the words below its groups, from 0; the first that has no running numbers where nothing is said.
    pub labels: Option<usize>,
    /// Its height, where it is to have a certain one.
    pub height: Option<Length>,
    /// Its caption.
    pub caption: Option<At<String>>,
    /// What texts refer to it as; it then has a caption.
    pub name: Option<At<String>>,
    /// Where it stands in the file.
    pub place: Place,
}

const FORMS: [(&str, bool); 2] = [("bar", false), ("line", true)];

/// The lowest and the highest chart in millimetres, as in a template.
const HEIGHTS: std::ops::RangeInclusive<f64> = 40.0..=240.0;

impl DataChart {
    pub(super) fn read(field: &Field<'_>) -> Option<Self> {
        let fields = field.table()?;
        let is_line = fields.optional("form").choice(&FORMS).is_some_and(|at| at.value);
        let labels = fields.optional("labels").integer(1..=63);
        let height = fields.optional("height").number(HEIGHTS);
        let caption = fields.optional("caption").text();
        let name = picture_name(&fields.optional("name"), caption.is_some());
        fields.finish();
        Some(Self {
            is_line,
            labels: labels.and_then(|labels| usize::try_from(labels.value - 1).ok()),
            height: height.map(|height| Length::from_mm(height.value)),
            caption,
            name: name?,
            place: field.node()?.place.clone(),
        })
    }
}
