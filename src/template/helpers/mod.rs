//! The helpers of templates: what each is called with, and those that Handlebars brings along.
//!
//! A helper gives text (or, for `lookup` and `default`, the value itself), so each can be a parameter of
//! another: `{{upper (ordinal congress.ordinal)}}`.

mod args;
mod arithmetic;
mod data;
pub mod hidden;
mod log;
mod question;
mod wording;

use std::collections::HashMap;

use handlebars::Handlebars;
use handlebars::template::Parameter;

pub use log::{Argument, Complaint, Log, MOST_PRINTED, MOST_STEPS};

use self::question::Question;
use super::code::HIDDEN;
use super::suggest::nearest;
use crate::diag::Message;
use crate::template::messages::{MisusedHelper, UnknownHelper, UnknownOption};

/// The hidden option that tells a helper the index of its tag.
pub const SITE: &str = "\u{F0103}site";

/// How a helper is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// As a value or a parameter: `{{x 1}}`, `(x 1)`.
    Value,
    /// As a block: `{{#x 1}}…{{/x}}`.
    Block,
}

/// What a helper is called with.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// As written in templates.
    pub name: &'static str,
    /// Examples for messages.
    pub usage: &'static str,
    /// Whether it may be a value, and whether it may be a block.
    uses: &'static [Use],
    /// The fewest and the most parameters.
    count: (usize, usize),
    options: &'static [&'static str],
    /// Whether it is run as Handlebars runs its own: what is missing is no error of the helper.
    pub built_in: bool,
    /// Whether the first parameter may be missing (any parameter of a built-in).
    pub lenient: bool,
}

const VALUE: &[Use] = &[Use::Value];
const BLOCK: &[Use] = &[Use::Block];
const BOTH: &[Use] = &[Use::Value, Use::Block];

const fn own(
    name: &'static str,
    count: (usize, usize),
    options: &'static [&'static str],
    usage: &'static str,
) -> Signature {
    Signature { name, usage, uses: VALUE, count, options, built_in: false, lenient: false }
}

const fn built_in(
    name: &'static str,
    uses: &'static [Use],
    count: (usize, usize),
    usage: &'static str,
) -> Signature {
    Signature { name, usage, uses, count, options: &[], built_in: true, lenient: false }
}

const fn lenient(signature: Signature) -> Signature {
    Signature { lenient: true, ..signature }
}

/// All helpers in alphabetical order.
pub const HELPERS: &[Signature] = &[
    lenient(built_in("and", BOTH, (1, usize::MAX), "{{#if (and a b)}}")),
    lenient(own("any", (2, 2), &[], "{{#if (any facts.works \"note\")}}")),
    own("blank", (0, 0), &[], "Họ và tên: {{blank}}"),
    own("capitalize", (1, 1), &[], "{{capitalize \"đoàn viên\"}} = Đoàn viên"),
    own("count", (1, 1), &["width"], "{{count 5}} = 05, {{count 5 width=3}} = 005"),
    own(
        "date",
        (1, 1),
        &["style"],
        "{{date document.date}} = ngày 03 tháng 02 năm 2022, style=\"short\" | \"month\" | \"day\" | \"weekday\"",
    ),
    lenient(own("default", (2, 2), &[], "{{default facts.note \"không\"}}")),
    built_in("each", BLOCK, (1, 1), "{{#each facts.items}}…{{/each}}"),
    built_in("eq", BOTH, (2, 2), "{{#if (eq a b)}}"),
    built_in("gt", BOTH, (2, 2), "{{#if (gt a b)}}"),
    built_in("gte", BOTH, (2, 2), "{{#if (gte a b)}}"),
    Signature {
        options: &["includeZero"],
        ..lenient(built_in("if", BLOCK, (1, 1), "{{#if a}}…{{else}}…{{/if}}"))
    },
    own("len", (1, 1), &[], "{{len facts.items}} = 3"),
    own("list", (1, 1), &["separator", "last"], "{{list items separator=\",\" last=\"và\"}}"),
    lenient(own("lookup", (2, 2), &["default"], "{{lookup table \"key\" default=\"không\"}}")),
    own("lower", (1, 1), &[], "{{lower \"BÁO CÁO\"}} = báo cáo"),
    built_in("lt", BOTH, (2, 2), "{{#if (lt a b)}}"),
    built_in("lte", BOTH, (2, 2), "{{#if (lte a b)}}"),
    own("minus", (2, 2), &[], "{{minus 100 facts.members}} = 75"),
    own(
        "money",
        (1, 1),
        &["style"],
        "{{money 15000000}} = 15 triệu đồng, {{money 15000000 style=\"full\"}} = 15.000.000 đồng",
    ),
    built_in("ne", BOTH, (2, 2), "{{#if (ne a b)}}"),
    lenient(built_in("not", BOTH, (1, 1), "{{#if (not a)}}")),
    own(
        "number",
        (1, 1),
        &["decimals"],
        "{{number 1000}} = 1.000, {{number 0.5 decimals=2}} = 0,50",
    ),
    lenient(built_in("or", BOTH, (1, usize::MAX), "{{#if (or a b)}}")),
    own(
        "ordinal",
        (1, 1),
        &["style"],
        "{{ordinal 4}} = thứ tư, {{ordinal 18 style=\"roman\"}} = thứ XVIII",
    ),
    own("percent", (1, 1), &["decimals"], "{{percent 7.5}} = 7,5%"),
    own("plus", (2, usize::MAX), &[], "{{plus facts.men facts.women}} = 25"),
    own("range", (2, 2), &["width"], "{{range 1 2}} = 01 - 02"),
    own("ref", (1, 1), &[], "theo {{ref \"tieu-chuan\"}} = theo Điều 7"),
    own("roman", (1, 1), &[], "{{roman 18}} = XVIII"),
    lenient(built_in("several", BOTH, (1, usize::MAX), "{{#if (several a b c)}}")),
    own(
        "share",
        (2, 2),
        &["decimals"],
        "{{percent (share facts.women facts.members)}} = 48%, {{percent (share 1 3 decimals=1)}} = 33,3%",
    ),
    own(
        "sum",
        (1, 4),
        &["default"],
        "{{sum facts.works \"volunteers\"}} = 20, {{sum facts.works \"volunteers\" default=0}}, {{sum facts.costs \"quantity\" \"price\"}}, {{sum facts.numbers}}",
    ),
    own("term", (1, 1), &[], "{{term congress.term}} = 2022 - 2024"),
    own(
        "time",
        (1, 1),
        &["style"],
        "{{time facts.starts}} = 7 giờ 30 phút, style=\"short\" | \"part\"",
    ),
    own("times", (2, usize::MAX), &[], "{{money (times facts.gifts 300000)}} = 3 triệu đồng"),
    Signature {
        options: &["includeZero"],
        ..lenient(built_in("unless", BLOCK, (1, 1), "{{#unless a}}…{{/unless}}"))
    },
    own("upper", (1, 1), &[], "{{upper \"báo cáo\"}} = BÁO CÁO"),
    built_in("with", BLOCK, (1, 1), "{{#with facts.table}}…{{/with}}"),
    own("words", (1, 1), &[], "{{words 8}} = tám"),
];

/// The helper `name`, called with `count` parameters and the options `hash`, or what is wrong with that.
pub fn check(
    name: &str,
    usage: Use,
    count: usize,
    hash: &HashMap<String, Parameter>,
) -> Result<&'static Signature, Message> {
    let Some(helper) = HELPERS.iter().find(|helper| helper.name == name) else {
        let near = nearest(name, HELPERS.iter().map(|helper| helper.name));
        return Err(UnknownHelper { name: name.to_owned(), near }.into());
    };
    let (least, most) = helper.count;
    if !helper.uses.contains(&usage) || !(least..=most).contains(&count) {
        let usage = helper.usage.to_owned();
        return Err(MisusedHelper { helper: name.to_owned(), usage }.into());
    }
    let mut unknown: Vec<_> =
        hash.keys().filter(|option| !helper.options.contains(&option.as_str())).collect();
    unknown.sort();
    match unknown.first() {
        Some(option) => Err(UnknownOption {
            helper: name.to_owned(),
            option: (*option).clone(),
            usage: helper.usage.to_owned(),
        }
        .into()),
        None => Ok(helper),
    }
}

/// Whether the helper of that name is called without any parameter.
pub fn takes_nothing(name: &str) -> bool {
    HELPERS.iter().any(|helper| helper.name == name && helper.count.1 == 0)
}

/// Whether the helper of that name gives a number that it has reckoned, which is printed as people write it.
pub fn reckons(name: &str) -> bool {
    arithmetic::run(name).is_some()
}

/// What a helper of ours does.
fn run(name: &str) -> Option<args::Run> {
    data::run(name).or_else(|| arithmetic::run(name)).or_else(|| wording::run(name))
}

/// Puts the helpers in, and takes out what Handlebars has beyond them.
pub fn register(registry: &mut Handlebars<'static>, log: &Log) {
    for name in ["raw", "log"] {
        registry.unregister_helper(name);
    }
    for helper in HELPERS.iter().filter(|helper| !helper.built_in) {
        let Some(run) = run(helper.name) else { continue };
        registry.register_helper(helper.name, Box::new(args::Own::new(helper, run, log.clone())));
    }
    registry.register_helper("eq", Box::new(Question::EQUAL));
    registry.register_helper("ne", Box::new(Question::DIFFERENT));
    registry.register_helper("several", Box::new(Question::SEVERAL));
    debug_assert!(SITE.starts_with(HIDDEN));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn helpers_stand_in_order_and_each_of_ours_can_run() {
        assert!(HELPERS.is_sorted_by(|a, b| a.name < b.name));
        for helper in HELPERS.iter().filter(|helper| !helper.built_in) {
            assert!(run(helper.name).is_some(), "{}", helper.name);
        }
    }
}
