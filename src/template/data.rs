//! What templates are rendered with.

use std::sync::Arc;

use handlebars::Context;
use serde_json::Value as Json;

use crate::source::Place;
use crate::toml::DataPath;

/// The data behind a rendering; what is cloned shares them.
#[derive(Clone)]
pub struct Data(Arc<Parts>);

struct Parts {
    /// What templates see.
    context: Context,
    /// Where it comes from.
    origins: Box<dyn Origins>,
}

/// Where data come from.
pub trait Origins: Send + Sync {
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

impl Data {
    /// What templates see, and where it comes from.
    pub fn new(value: Json, origins: impl Origins + 'static) -> Self {
        Self(Arc::new(Parts { context: Context::from(value), origins: Box::new(origins) }))
    }

    /// Data by themselves, which stand in no file.
    pub fn plain(value: Json) -> Self {
        Self::new(value, Plain)
    }

    /// All that templates see.
    pub fn value(&self) -> &Json {
        self.context().data()
    }

    pub(super) fn context(&self) -> &Context {
        &self.0.context
    }

    pub(super) fn origins(&self) -> &dyn Origins {
        &*self.0.origins
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
