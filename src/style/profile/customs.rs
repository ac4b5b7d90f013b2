//! Customs of congresses in profiles.

use super::fields::text;
use super::optional_section;
use crate::document::{Committee, Customs, ElectedOf};
use crate::toml::reader::Fields;

/// What a profile says of congresses; it need not say anything.
pub(super) fn customs(fields: &Fields<'_>) -> Customs {
    optional_section(fields, "congress", |fields| Some(read(fields))).unwrap_or_default()
}

fn read(fields: &Fields<'_>) -> Customs {
    let elected_of = fields.optional("elected_of").choice(&ElectedOf::NAMES);
    let words = fields.optional("words").table().map(|fields| {
        let names: Vec<String> = fields.keys().map(str::to_owned).collect();
        let word = |name: String| {
            let word = fields.optional(&name).string()?.value;
            Some((name, word))
        };
        let words = names.into_iter().filter_map(word).collect();
        fields.finish();
        words
    });
    let committees = fields.optional("committees").table().map(|fields| {
        let names: Vec<String> = fields.keys().map(str::to_owned).collect();
        let committees = names.into_iter().filter_map(|name| committee(&name, &fields)).collect();
        fields.finish();
        committees
    });
    Customs {
        words: words.unwrap_or_default(),
        elected_of: elected_of.map(|at| at.value).unwrap_or_default(),
        committees: committees.unwrap_or_default(),
    }
}

fn committee(name: &str, fields: &Fields<'_>) -> Option<Committee> {
    let fields = fields.optional(name).table()?;
    let count = |key: &str| fields.optional(key).integer(1..=999).map(|at| at.value);
    let (from, least, most) = (count("from"), count("least"), count("most"));
    let source = text(&fields, "source");
    fields.finish();
    Some(Committee { body: name.to_lowercase(), from, least, most, source: source? })
}
