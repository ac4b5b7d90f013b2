//! What templates are rendered with.

use handlebars::Context;
use serde_json::Value as Json;

use crate::source::Place;
use crate::toml::DataPath;

/// The data behind a rendering.
pub struct Data<'a> {
    /// What templates see.
    pub(super) context: Context,
    /// Where it comes from.
    pub(super) origins: Box<dyn Origins + 'a>,
}

/// Where data come from.
pub trait Origins {
    /// The value of `report.toml` that templates know by these keys; `None` for what the program derives or
    /// counts.
    fn key(&self, keys: &[String]) -> Option<DataPath>;

    /// Where a value of `report.toml` stands.
    fn place(&self, path: &DataPath) -> Option<Place>;
}

/// Data that stand in no file: keys are what templates call them.
struct Plain;

impl Origins for Plain {
    fn key(&self, keys: &[String]) -> Option<DataPath> {
        Some(DataPath::new(keys))
    }

    fn place(&self, _: &DataPath) -> Option<Place> {
        None
    }
}

impl<'a> Data<'a> {
    /// What templates see, and where it comes from.
    pub fn new(value: Json, origins: impl Origins + 'a) -> Self {
        Self { context: Context::from(value), origins: Box::new(origins) }
    }

    /// Data by themselves, which stand in no file.
    pub fn plain(value: Json) -> Self {
        Self::new(value, Plain)
    }

    /// All that templates see.
    pub fn value(&self) -> &Json {
        self.context.data()
    }
}

/// What stands in a value under a key or an index.
pub fn step<'v>(value: &'v Json, key: &str) -> Option<&'v Json> {
    match value {
        Json::Object(fields) => fields.get(key),
        Json::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}
