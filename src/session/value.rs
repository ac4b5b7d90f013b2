//! What is typed into a field, as TOML; and a value as it would be typed.

use std::path::Path;

use super::messages::{EnglishNumber, FieldNeeded, NotUnderstood};
use super::question::Typed;
use crate::diag::{Diagnostics, Language, Message, Words};
use crate::source::{Sources, Texts};
use crate::template::manifest::{Around, Fact, Kind, fit};
use crate::text::{Date, Decimal, OpenDate, TimeOfDay, composed, count, money, number};
use crate::toml::edit;
use crate::toml::retyped::{self, Form};
use crate::toml::tree::{self, Node, Value};

/// What is understood by what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// As TOML writes it.
    pub toml: String,
    /// The texts of a list.
    pub items: Option<Vec<String>>,
    /// In the words of the document, where that says more than was typed.
    pub echo: Option<String>,
}

/// Understands what was typed for `fact`. `like` is the value that stands in the file, `around` is what stands around it.
pub fn understand(
    fact: &Fact,
    typed: &Typed,
    like: &str,
    around: Around<'_>,
) -> Result<Understood, Message> {
    let not_understood = |text: &str| {
        let wanted =
            Words::from([fact.kind.name(Language::Vietnamese), fact.kind.name(Language::English)]);
        let example = fact.example.as_ref().and_then(typed_value);
        let example = match example {
            Some(Typed::Text(text)) => text,
            _ => "…".to_owned(),
        };
        Message::from(NotUnderstood { value: text.to_owned(), wanted, example })
    };
    let (toml, items) = match (typed, &fact.kind) {
        (Typed::YesNo(yes), Kind::YesNo) => (yes.to_string(), None),
        (Typed::YesNo(yes), _) => return Err(not_understood(&yes.to_string())),
        (Typed::Text(text), kind) => {
            let text = composed(text).replace("\r\n", "\n");
            let text = text.trim();
            if text.is_empty() {
                return Err(FieldNeeded { label: fact.label.clone() }.into());
            }
            written(kind, text, like).ok_or_else(|| match is_english(kind, text) {
                true => EnglishNumber { value: text.to_owned() }.into(),
                false => not_understood(text),
            })?
        }
    };
    let node = read(&toml).ok_or_else(|| not_understood(&toml))?;
    let field = fact.in_words();
    let flaw = fit(fact, &field, &node, &Texts::default(), around).into_iter().next();
    match flaw {
        Some((_, message)) => Err(message),
        None => Ok(Understood { toml, items, echo: echo(fact, &node) }),
    }
}

/// What is typed as TOML of that kind, for a list with its texts.
fn written(kind: &Kind, text: &str, like: &str) -> Option<(String, Option<Vec<String>>)> {
    let form = match kind {
        Kind::Text | Kind::Choice(_) => return Some((edit::string(&one_line(text), like), None)),
        Kind::DayMonth => return Some((edit::string(&day_and_month(text), like), None)),
        Kind::Lines if !like.starts_with('[') => {
            return Some((edit::string(&trimmed(text), like), None));
        }
        Kind::Lines | Kind::List(_) => {
            let items: Vec<_> = trimmed(text).split('\n').map(str::to_owned).collect();
            let items: Vec<_> = items.into_iter().filter(|item| !item.is_empty()).collect();
            return Some((list(&items), Some(items)));
        }
        Kind::TextOrNumber => {
            let is_number = !like.is_empty() && !like.starts_with(['"', '\'']);
            let number = is_number.then(|| retyped::better("", text, Form::Number)).flatten();
            return Some((number.unwrap_or_else(|| edit::string(&one_line(text), like)), None));
        }
        Kind::Count(_) | Kind::Money(_) => Form::Whole,
        Kind::Number(_) | Kind::Percent(_) => Form::Number,
        Kind::OpenDate if OpenDate::parse(text.trim()).is_some_and(|date| date.day.is_none()) => {
            return Some((edit::string(text.trim(), like), None));
        }
        Kind::Date(_) | Kind::OpenDate => Form::Day,
        Kind::Time(_) => Form::Time,
        Kind::YesNo => Form::YesOrNo,
        Kind::Cells | Kind::Table { .. } | Kind::Tables { .. } => return None,
    };
    if is_english(kind, text) {
        return None;
    }
    let text =
        if matches!(kind, Kind::Percent(_)) { text.trim_end_matches(['%', ' ']) } else { text };
    let better = match text.replace('_', "").parse::<i64>() {
        Ok(number) if matches!(form, Form::Whole | Form::Number) => number.to_string(),
        _ => retyped::better("", text, form)?,
    };
    let whole = better.replace('_', "").parse::<i64>();
    let better = match whole {
        Ok(number) if matches!(kind, Kind::Money(_)) || number.abs() >= 10_000 => {
            edit::whole(number, "_")
        }
        Ok(number) if matches!(form, Form::Whole) => edit::whole(number, like),
        _ => better,
    };
    Some((better, None))
}

/// A list as TOML writes it, on several lines where it is long.
pub fn list(items: &[String]) -> String {
    let items: Vec<_> = items.iter().map(|item| edit::string(item, "")).collect();
    let line = format!("[{}]", items.join(", "));
    match line.chars().count() > 90 {
        true => format!("[\n    {},\n]", items.join(",\n    ")),
        false => line,
    }
}

/// `1,000.5`: nobody here writes so, and read otherwise it is another number.
fn is_english(kind: &Kind, text: &str) -> bool {
    let point = text.find('.');
    kind.is_number() && point.is_some_and(|point| text[..point].contains(','))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines without blanks at their ends.
fn trimmed(text: &str) -> String {
    text.split('\n').map(one_line).collect::<Vec<_>>().join("\n")
}

/// A day of any year: `26/3`, also where words or other signs stand between.
fn day_and_month(text: &str) -> String {
    let plain = text.trim_start_matches("Ngày").trim_start_matches("ngày").replace("tháng", "/");
    let parts: Vec<_> = plain.split(['/', '-', '.']).map(str::trim).collect();
    match parts[..] {
        [day, month] => format!("{day}/{month}"),
        _ => text.to_owned(),
    }
}

/// A value that TOML writes.
fn read(toml: &str) -> Option<Node> {
    let mut sources = Sources::default();
    let source = sources.add(Path::new(""), &format!("v = {toml}"));
    tree::parse(source, &sources, &mut Diagnostics::default())?.at("v").cloned()
}

/// A value as it would be typed; `None` for what has no field.
pub fn typed_value(node: &Node) -> Option<Typed> {
    let text = match &node.value {
        Value::Boolean(yes) => return Some(Typed::YesNo(*yes)),
        Value::String(text) => text.clone(),
        Value::Integer(number) => match number.abs() {
            ..10_000 => number.to_string(),
            _ => count(*number, 1),
        },
        Value::Float(number) => number.to_string().replace('.', ","),
        Value::Date(date) => Date::new(date.year, date.month, date.day)?.short(),
        Value::Array(items) => {
            let texts = items.iter().map(|item| match &item.value {
                Value::String(text) => Some(text.as_str()),
                _ => None,
            });
            texts.collect::<Option<Vec<_>>>()?.join("\n")
        }
        Value::Time(text) => time_of_day(text)?.short(),
        Value::Table(_) | Value::Invalid => return None,
    };
    Some(Typed::Text(text))
}

/// A value in the words of the document, where these say more than the field does.
pub fn echo(fact: &Fact, node: &Node) -> Option<String> {
    match (&fact.kind, &node.value) {
        (Kind::Money(_), Value::Integer(amount)) => Some(money(*amount)),
        (Kind::OpenDate, Value::String(text)) => Some(OpenDate::parse(text)?.long()),
        (Kind::Date(_) | Kind::OpenDate, Value::Date(date)) => {
            Some(Date::new(date.year, date.month, date.day)?.long())
        }
        (Kind::Time(_), Value::Time(text)) => Some(time_of_day(text)?.long()),
        (Kind::Percent(_), Value::Integer(_) | Value::Float(_)) => {
            Some(format!("{}%", decimal(node)?))
        }
        (Kind::Count(_) | Kind::Number(_), Value::Integer(_) | Value::Float(_)) => {
            let unit = fact.unit.as_ref()?.get(Language::Vietnamese);
            Some(format!("{} {unit}", decimal(node)?))
        }
        _ => None,
    }
}

/// A time of day without a day, which has no field.
fn time_of_day(text: &str) -> Option<TimeOfDay> {
    TimeOfDay::parse(text).filter(|_| text.as_bytes().get(2) == Some(&b':'))
}

fn decimal(node: &Node) -> Option<String> {
    let written = match node.value {
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        _ => return None,
    };
    Decimal::parse(&written).map(|decimal| number(decimal, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::manifest::Limits;

    #[test]
    fn a_time_is_typed_as_people_write_it_and_shown_so() {
        for text in ["7h30", "7 giờ 30 phút", "07:30", "7:30"] {
            let (toml, _) = written(&Kind::Time(Limits::default()), text, "").unwrap();
            assert_eq!(toml, "07:30:00", "{text}");
        }
        let typed = |toml: &str| typed_value(&read(toml).unwrap());
        assert_eq!(typed("07:30:00"), Some(Typed::Text("7h30".to_owned())));
        assert_eq!(typed("2027-05-12T07:30:00"), None);
    }
}
