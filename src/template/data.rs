//! What templates are rendered with.

use serde_json::Value as Json;

use crate::source::Place;
use crate::toml::DataPath;

/// The data behind a rendering: what templates see, and where each value of it was written.
pub struct Data<'a> {
    /// What templates see.
    pub context: Json,
    /// The value of `report.toml` that templates know by these keys; `None` for what the program derives or
    /// counts.
    pub key: Box<dyn Fn(&[String]) -> Option<DataPath> + 'a>,
    /// Where a value of `report.toml` stands.
    pub place: Box<dyn Fn(&DataPath) -> Option<Place> + 'a>,
}

impl Data<'_> {
    /// Data by themselves: keys are what templates call them, and no value stands in a file.
    pub fn plain(context: Json) -> Self {
        Self {
            context,
            key: Box::new(|keys| Some(DataPath::new(keys.iter().cloned()))),
            place: Box::new(|_| None),
        }
    }

    /// The value that templates know by these keys.
    pub fn value(&self, keys: &[String]) -> Option<&Json> {
        keys.iter().try_fold(&self.context, |value, key| step(value, key))
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
