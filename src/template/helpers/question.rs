//! Helpers that answer yes or no: `eq` and `ne`, whether two values are the same, numbers as numbers (100 is 100.0);
//! `several`, whether there are at least two of what is named, so that a heading is not left alone and a list of one
//! item is not announced as many.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonTruthy, Output, PathAndJson,
    RenderContext, RenderError, Renderable, ScopedJson,
};
use serde_json::Value as Json;

use crate::text::Decimal;

/// One of them, for Handlebars: as a value or as a block.
pub struct Question {
    holds: fn(&[PathAndJson<'_>]) -> bool,
}

impl Question {
    /// `eq`.
    pub const EQUAL: Self = Self { holds: are_same };
    /// `ne`.
    pub const DIFFERENT: Self = Self { holds: |values| !are_same(values) };
    /// `several`.
    pub const SEVERAL: Self = Self { holds: are_several };
}

impl HelperDef for Question {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(Json::from((self.holds)(helper.params())).into())
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let holds = (self.holds)(helper.params());
        if !helper.is_block() {
            out.write(&holds.to_string())?;
            return Ok(());
        }
        let branch = if holds { helper.template() } else { helper.inverse() };
        branch.map_or(Ok(()), |branch| branch.render(registry, context, rc, out))
    }
}

fn are_same(values: &[PathAndJson<'_>]) -> bool {
    let value = |index: usize| values.get(index).map_or(&Json::Null, PathAndJson::value);
    is_same(value(0), value(1))
}

/// A list counts by its items, anything else once where `if` would take it.
fn are_several(values: &[PathAndJson<'_>]) -> bool {
    let count = |value: &PathAndJson<'_>| match value.value() {
        Json::Array(items) => items.len(),
        other => usize::from(other.is_truthy(false)),
    };
    values.iter().map(count).sum::<usize>() > 1
}

fn is_same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => {
            let decimal = |number: &serde_json::Number| Decimal::parse(&number.to_string());
            match (decimal(one), decimal(other)) {
                (Some(one), Some(other)) => one == other,
                _ => one == other,
            }
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_the_same_by_their_worth_and_nothing_else_is() {
        assert!(is_same(&json!(100), &json!(100.0)));
        assert!(is_same(&json!(-0.0), &json!(0)));
        assert!(is_same(&json!(1e30), &json!(1e30)));
        assert!(!is_same(&json!(100), &json!(100.5)));
        assert!(!is_same(&json!(100), &json!("100")));
        assert!(is_same(&json!(["a"]), &json!(["a"])));
    }
}
