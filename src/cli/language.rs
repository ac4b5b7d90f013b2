//! The languages of messages by all the names that people give them.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use vanban::diag::Language;

/// `vi` and `en`, and what people write for them.
pub fn values() -> impl TypedValueParser<Value = Language> {
    let value = |(code, names): (&'static str, &[&'static str])| {
        PossibleValue::new(code).aliases(names.iter().copied())
    };
    PossibleValuesParser::new(LANGUAGES.map(|(_, code, names)| value((code, names))))
        .map(|name| named(&name).unwrap_or(Language::English))
}

/// The language that people call so, in capitals or small letters.
pub fn named(name: &str) -> Option<Language> {
    let name = name.to_lowercase();
    let known = |(_, code, names): &&(Language, &str, &[&str])| {
        *code == name || names.iter().any(|known| known.to_lowercase() == name)
    };
    LANGUAGES.iter().find(known).map(|(language, ..)| *language)
}

/// Languages with code and other names. Accented capitals are named, since arguments are compared by ASCII alone.
const LANGUAGES: [(Language, &str, &[&str]); 2] = [
    (
        Language::Vietnamese,
        "vi",
        &[
            "vn",
            "vie",
            "viet",
            "việt",
            "VIỆT",
            "vietnamese",
            "vi-vn",
            "vi_vn",
            "tieng-viet",
            "tiengviet",
            "tiếng-việt",
            "TIẾNG-VIỆT",
            "tiếng việt",
            "TIẾNG VIỆT",
            "tieng viet",
        ],
    ),
    (
        Language::English,
        "en",
        &[
            "eng",
            "english",
            "en-us",
            "en_us",
            "en-gb",
            "en_gb",
            "anh",
            "tieng-anh",
            "tiếng-anh",
            "TIẾNG-ANH",
            "tiếng anh",
            "TIẾNG ANH",
            "tieng anh",
        ],
    ),
];
