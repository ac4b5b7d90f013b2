//! What a value is printed from.

use serde_json::Value as Json;

use crate::toml::DataPath;

/// What a tag prints, once loops, `with`, `../` and the parameters of partials are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A value of `report.toml`.
    Path(DataPath),
    /// A value written in the tag itself.
    Literal(Json),
    /// What the program counts or derives: `@index`, the number of an appendix.
    Derived {
        /// As templates name it.
        name: String,
        /// What it is there.
        value: Json,
    },
    /// A name that is not in the data, as the tag writes it.
    Absent(String),
    /// What a helper gives.
    Call(Box<Call>),
}

/// A call of a helper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The helper.
    pub helper: String,
    /// Its parameters in order.
    pub arguments: Vec<Expression>,
    /// Its options, sorted by name.
    pub options: Vec<(String, Expression)>,
}

impl Expression {
    /// The value of `report.toml` at that path, as plain keys with points between them.
    pub fn dotted(path: &str) -> Self {
        Self::Path(DataPath::dotted(path))
    }

    /// What the helper `helper` gives for one value of `report.toml`.
    pub fn call(helper: &str, path: &str) -> Self {
        let arguments = vec![Self::dotted(path)];
        Self::Call(Box::new(Call { helper: helper.to_owned(), arguments, options: Vec::new() }))
    }

    /// Every value of `report.toml` that it is made from, in order.
    pub fn paths(&self) -> Vec<&DataPath> {
        match self {
            Self::Path(path) => vec![path],
            Self::Literal(_) | Self::Derived { .. } | Self::Absent(_) => Vec::new(),
            Self::Call(call) => {
                let options = call.options.iter().map(|(_, option)| option);
                call.arguments.iter().chain(options).flat_map(Self::paths).collect()
            }
        }
    }

    /// Whether it is a value just as it stands in `report.toml`.
    pub const fn is_bare(&self) -> bool {
        matches!(self, Self::Path(_))
    }
}
