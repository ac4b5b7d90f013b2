//! Prints an expression anew: the helpers that a value came from are run on values given now.

use std::fmt::Write;

use handlebars::Handlebars;
use serde_json::{Map, Value as Json};

use super::helpers::{self, Log, hidden};
use crate::document::Expression;
use crate::toml::DataPath;

/// What a tag prints for `expression` where each path of `report.toml` has the value that `value` gives.
/// `None` where a helper does not take what it is given, or the result is a list or a table.
pub fn print(expression: &Expression, value: &dyn Fn(&DataPath) -> Option<Json>) -> Option<String> {
    let log = Log::default();
    let mut registry = Handlebars::new();
    registry.register_escape_fn(handlebars::no_escape);
    helpers::register(&mut registry, &log);
    hidden::register_value(&mut registry, &log);
    let mut names = Names { value, bound: Map::new() };
    // Through the helper that prints every value of a template.
    let reckoned = match expression {
        Expression::Call(call) if helpers::reckons(&call.helper) => " true",
        _ => "",
    };
    let tag = format!("{} {} 0{reckoned}", hidden::VALUE, names.parameter(expression));
    let printed = registry.render_template(&format!("{{{{{tag}}}}}"), &names.bound).ok()?;
    let (complaints, values) = log.take();
    complaints.is_empty().then(|| values.plain(&printed).into_owned())
}

/// The values of an expression under names of their own.
struct Names<'v> {
    value: &'v dyn Fn(&DataPath) -> Option<Json>,
    bound: Map<String, Json>,
}

impl Names<'_> {
    /// An expression as it stands in a tag.
    fn tag(&mut self, expression: &Expression) -> String {
        match expression {
            Expression::Call(call) => {
                let mut tag = call.helper.clone();
                for argument in &call.arguments {
                    let _ = write!(tag, " {}", self.parameter(argument));
                }
                for (name, option) in &call.options {
                    let _ = write!(tag, " {name}={}", self.parameter(option));
                }
                tag
            }
            other => self.parameter(other),
        }
    }

    fn parameter(&mut self, expression: &Expression) -> String {
        let value = match expression {
            Expression::Call(_) => return format!("({})", self.tag(expression)),
            Expression::Path(path) => (self.value)(path),
            Expression::Literal(value) | Expression::Derived { value, .. } => Some(value.clone()),
            Expression::Absent(_) => None,
        };
        let name = format!("value{}", self.bound.len());
        match value {
            Some(value) => {
                self.bound.insert(name.clone(), value);
                name
            }
            None => "absent".to_owned(),
        }
    }
}
