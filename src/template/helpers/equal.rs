//! `eq` and `ne`: whether two values are the same. Numbers are compared as numbers: 100 is 100.0.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    Renderable, ScopedJson,
};
use serde_json::Value as Json;

use crate::text::Decimal;

/// One of the two, for Handlebars.
pub struct Equal {
    /// What the helper gives for values that are the same.
    pub same: bool,
}

impl Equal {
    fn holds(&self, helper: &Helper<'_>) -> bool {
        let value = |index| helper.param(index).map_or(&Json::Null, |param| param.value());
        is_same(value(0), value(1)) == self.same
    }
}

impl HelperDef for Equal {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(Json::from(self.holds(helper)).into())
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let holds = self.holds(helper);
        if !helper.is_block() {
            out.write(&holds.to_string())?;
            return Ok(());
        }
        let branch = if holds { helper.template() } else { helper.inverse() };
        branch.map_or(Ok(()), |branch| branch.render(registry, context, rc, out))
    }
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
