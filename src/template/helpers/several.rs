//! `several`: whether there are at least two of what is named, so that a heading is not left alone and a list of one
//! item is not announced as many.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, JsonTruthy, RenderContext, RenderError, ScopedJson,
};
use serde_json::Value as Json;

/// The helper, for Handlebars.
pub struct Several;

impl HelperDef for Several {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let count: usize = helper.params().iter().map(|param| count(param.value())).sum();
        Ok(Json::from(count > 1).into())
    }
}

/// A list counts by its items, anything else once where `if` would take it.
fn count(value: &Json) -> usize {
    match value {
        Json::Array(items) => items.len(),
        other => usize::from(other.is_truthy(false)),
    }
}
