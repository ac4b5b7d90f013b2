//! What a tag asks for, as it is written: names are not looked up yet.

use std::collections::{BTreeMap, HashMap};

use handlebars::template::{HelperTemplate, Parameter, TemplateElement};
use handlebars::{Path, PathSeg};
use serde_json::Value as Json;

/// The parameter of a tag, or a whole tag.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// A name of the data.
    Path(Steps),
    /// A value.
    Literal(Json),
    /// A helper with its parameters and options.
    Call {
        /// The helper.
        helper: String,
        /// Its parameters.
        arguments: Vec<Wanted>,
        /// Its options, sorted by name.
        options: Vec<(String, Wanted)>,
    },
}

/// A name of the data, step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// As written.
    pub raw: String,
    /// How many `../`.
    pub up: usize,
    /// Whether it starts at the root: `@root.x`.
    pub from_root: bool,
    /// Whether Handlebars itself has it: `@index`.
    pub is_local: bool,
    /// The names; none for `this`.
    pub names: Vec<String>,
}

impl Wanted {
    /// A parameter.
    pub fn parameter(parameter: &Parameter) -> Self {
        match parameter {
            Parameter::Name(name) => Self::Path(Steps::name(name)),
            Parameter::Path(path) => Self::Path(Steps::new(path)),
            Parameter::Literal(value) => Self::Literal(value.clone()),
            Parameter::Subexpression(call) => match call.element.as_ref() {
                TemplateElement::Expression(call) => Self::tag(call),
                _ => Self::Literal(Json::Null),
            },
            _ => Self::Literal(Json::Null),
        }
    }

    /// A tag: a name alone, or a helper with what it is called with.
    pub fn tag(tag: &HelperTemplate) -> Self {
        let has_parameters = !tag.params.is_empty() || !tag.hash.is_empty();
        // A name in parentheses is always a call.
        match &tag.name {
            name if !has_parameters => Self::parameter(name),
            name => Self::Call {
                helper: name_of(name),
                arguments: tag.params.iter().map(Self::parameter).collect(),
                options: Self::options(&tag.hash),
            },
        }
    }

    /// Options, sorted by name.
    pub fn options(hash: &HashMap<String, Parameter>) -> Vec<(String, Self)> {
        let sorted: BTreeMap<_, _> = hash.iter().collect();
        sorted.into_iter().map(|(name, value)| (name.clone(), Self::parameter(value))).collect()
    }
}

impl Steps {
    fn new(path: &Path) -> Self {
        match path {
            Path::Local((up, name, raw)) => Self {
                raw: raw.clone(),
                up: *up,
                from_root: false,
                is_local: true,
                names: vec![name.clone()],
            },
            Path::Relative((steps, raw)) => {
                let start = raw.trim_start_matches("./").trim_start_matches("this.");
                let from_root = start.starts_with("@root");
                let named = |step: &PathSeg| match step {
                    PathSeg::Named(name) => Some(name.clone()),
                    _ => None,
                };
                let names: Vec<_> = steps.iter().filter_map(named).collect();
                // Handlebars keeps nothing else but the root and the steps up.
                let up = steps.len() - names.len() - usize::from(from_root);
                Self { raw: raw.clone(), up, from_root, is_local: false, names }
            }
        }
    }

    fn name(name: &str) -> Self {
        let names = if name == "this" { Vec::new() } else { vec![name.to_owned()] };
        Self { raw: name.to_owned(), up: 0, from_root: false, is_local: false, names }
    }
}

/// A helper's name as written.
fn name_of(name: &Parameter) -> String {
    match name {
        Parameter::Name(name) => name.clone(),
        Parameter::Path(Path::Relative((_, raw)) | Path::Local((_, _, raw))) => raw.clone(),
        Parameter::Literal(value) => value.to_string(),
        _ => String::new(),
    }
}
