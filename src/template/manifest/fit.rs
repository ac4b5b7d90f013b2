//! Whether a value is what a fact wants, and what to write where it is not.

use std::cmp::Ordering;

use super::fact::{Bound, Fact, Kind, Limits};
use super::written;
use crate::diag::{Message, Words};
use crate::source::{Place, Texts};
use crate::template::messages::{BeyondSibling, FactOutOfRange, WrongFact};
use crate::text::{Date, OpenDate, TimeOfDay};
use crate::toml::messages::{EmptyField, UnknownChoice};
use crate::toml::reader::{TypeName, hints, type_name};
use crate::toml::retyped::{self, Form};
use crate::toml::tree::{Node, Table, Value};

/// What stands around a value: some facts limit each other.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The table that it stands in.
    pub table: &'a Table,
    /// The whole report; `None` for an example.
    pub root: Option<&'a Node>,
}

impl<'a> Around<'a> {
    /// The value that a limit names, where it is given.
    fn get(self, name: &str) -> Option<&'a Node> {
        match name.contains('.') {
            true => self.root?.at(name),
            false => self.table.get(name).map(|(_, node)| node),
        }
    }
}

/// What is wrong with the value of a fact that is no table, and where; nothing where it fits. `field` is what
/// messages call it, `texts` are the files that may hold it.
pub fn fit(
    fact: &Fact,
    field: &str,
    node: &Node,
    texts: &Texts,
    around: Around<'_>,
) -> Vec<(Place, Message)> {
    let judge = Judge { fact, field, texts, around };
    let mut flaws = Vec::new();
    if !matches!(node.value, Value::Invalid) {
        judge.value(node, &mut flaws);
    }
    flaws
}

/// That the value is of another type than the fact's; `example` is what it could be.
pub fn wrong_type(fact: &Fact, field: &str, node: &Node, texts: &Texts, example: &str) -> Message {
    let line = |value: &str| format!("{} = {value}", written::key(fact.key()));
    let hint = match header(fact) {
        Some(header) => [
            format!("viết dòng `{header}`, các khóa của nó ở những dòng sau"),
            format!("write the line `{header}`, and its keys on the lines below"),
        ]
        .into(),
        None => {
            let written = texts.at(&node.place).unwrap_or_default();
            let better = form(&fact.kind)
                .and_then(|form| retyped::better(fact.key(), written, form))
                .map(|value| line(&value));
            retyped::advice(better.as_deref(), &line(example))
        }
    };
    let told = WrongFact {
        field: field.to_owned(),
        label: fact.label.clone(),
        wanted: wanted(&fact.kind),
        found: shown(node),
        hint,
    };
    told.into()
}

/// The header of a table that does not stand on one line.
fn header(fact: &Fact) -> Option<String> {
    match fact.kind {
        Kind::Table { inline: false } => Some(format!("[{}]", fact.in_words())),
        Kind::Tables { inline: false } => Some(format!("[[{}]]", fact.in_words())),
        _ => None,
    }
}

/// What a value of that kind looks like in the file; `None` where words in its place could mean anything.
const fn form(kind: &Kind) -> Option<Form> {
    Some(match kind {
        Kind::Count(_) | Kind::Money(_) => Form::Whole,
        Kind::Number(_) | Kind::Percent(_) => Form::Number,
        Kind::YesNo => Form::YesOrNo,
        Kind::Date(_) | Kind::OpenDate => Form::Day,
        Kind::Time(_) => Form::Time,
        Kind::Text | Kind::Choice(_) => Form::Text,
        Kind::List(_) | Kind::Lines => Form::Lines,
        Kind::Table { inline: true } => Form::Table,
        _ => return None,
    })
}

/// The example of a fact as TOML on one line.
pub fn example(fact: &Fact) -> String {
    fact.example.as_ref().map_or_else(|| "{ … }".to_owned(), written::value)
}

struct Judge<'a> {
    fact: &'a Fact,
    field: &'a str,
    texts: &'a Texts,
    around: Around<'a>,
}

type Flaws = Vec<(Place, Message)>;

impl Judge<'_> {
    fn value(&self, node: &Node, flaws: &mut Flaws) {
        match (&self.fact.kind, &node.value) {
            (Kind::Text | Kind::TextOrNumber | Kind::Lines, Value::String(text)) => {
                self.says_something(text, node, flaws);
            }
            (Kind::TextOrNumber, Value::Integer(_) | Value::Float(_)) => {}
            (Kind::Lines, Value::Array(items)) => self.items(items, &[], node, flaws),
            (Kind::List(words), Value::Array(items)) => self.items(items, words, node, flaws),
            (Kind::Count(limits) | Kind::Money(limits), Value::Integer(number)) => {
                self.within(limits, *number as f64, node, flaws);
            }
            (Kind::Number(limits) | Kind::Percent(limits), Value::Integer(number)) => {
                self.within(limits, *number as f64, node, flaws);
            }
            (Kind::Number(limits) | Kind::Percent(limits), Value::Float(number)) => {
                self.within(limits, *number, node, flaws);
            }
            (Kind::Date(limits), Value::Date(_)) => self.beside(limits, node, flaws),
            (Kind::Time(limits), Value::Time(text)) if time_of_day(text).is_some() => {
                self.beside(limits, node, flaws);
            }
            (Kind::OpenDate, Value::Date(_)) | (Kind::YesNo, Value::Boolean(_)) => {}
            (Kind::OpenDate, Value::String(text))
                if OpenDate::parse(text.trim()).is_some_and(|date| date.day.is_none()) => {}
            (Kind::DayMonth, Value::String(text)) if is_day(text) => {}
            (Kind::Choice(words), Value::String(text)) => self.choice(words, text, node, flaws),
            (Kind::Cells, Value::Array(rows)) => {
                let is_row = |row: &&Node| !matches!(row.value, Value::Array(_) | Value::Invalid);
                flaws.extend(rows.iter().find(is_row).map(|row| self.wrong(row)));
            }
            _ => flaws.push(self.wrong(node)),
        }
    }

    fn says_something(&self, text: &str, node: &Node, flaws: &mut Flaws) {
        if text.trim().is_empty() {
            flaws.push((node.place.clone(), self.empty()));
        }
    }

    /// Strings that each say something, or are one of these words; none at all will do where the fact may be missing.
    fn items(&self, items: &[Node], words: &[String], node: &Node, flaws: &mut Flaws) {
        if items.is_empty() && (self.fact.required || self.fact.kind == Kind::Lines) {
            flaws.push((node.place.clone(), self.empty()));
        }
        for item in items {
            match &item.value {
                Value::String(text) if words.is_empty() => self.says_something(text, item, flaws),
                Value::String(text) => self.choice(words, text, item, flaws),
                Value::Invalid => {}
                _ => flaws.push(self.wrong(item)),
            }
        }
    }

    fn choice(&self, words: &[String], text: &str, node: &Node, flaws: &mut Flaws) {
        if !words.iter().any(|word| word == text) {
            let hint = hints(text, words.iter().map(String::as_str));
            let (field, value) = (self.field.to_owned(), text.to_owned());
            flaws.push((node.place.clone(), UnknownChoice { field, value, hint }.into()));
        }
    }

    fn within(&self, limits: &Limits, value: f64, node: &Node, flaws: &mut Flaws) {
        let fixed = |bound: &Option<Bound>| match bound {
            Some(Bound::Number(number)) => Some(*number),
            _ => None,
        };
        let (min, max) = (fixed(&limits.min), fixed(&limits.max));
        if min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max) {
            let told = FactOutOfRange {
                field: self.field.to_owned(),
                label: self.fact.label.clone(),
                value: written::value(node),
                range: range(min, max),
            };
            flaws.push((node.place.clone(), told.into()));
            return;
        }
        self.beside(limits, node, flaws);
    }

    /// Holds a number, a day or a time to the facts that limit it.
    fn beside(&self, limits: &Limits, node: &Node, flaws: &mut Flaws) {
        let is_number = self.fact.kind.is_number();
        let [less, more] = match is_number {
            true => [["nhỏ hơn", "less than"], ["lớn hơn", "more than"]],
            false => [["trước", "before"], ["sau", "after"]],
        };
        let sides = [(&limits.min, less, Ordering::Less), (&limits.max, more, Ordering::Greater)];
        for (bound, side, wrong) in sides {
            let Some(Bound::Fact(name)) = bound else { continue };
            let Some(other) = self.around.get(name) else { continue };
            if compared(node, other) == Some(wrong) {
                let told = BeyondSibling {
                    field: self.field.to_owned(),
                    value: written::value(node),
                    side: side.into(),
                    sibling: name.clone(),
                    other: written::value(other),
                };
                flaws.push((node.place.clone(), told.into()));
            }
        }
    }

    fn wrong(&self, node: &Node) -> (Place, Message) {
        (
            node.place.clone(),
            wrong_type(self.fact, self.field, node, self.texts, &example(self.fact)),
        )
    }

    fn empty(&self) -> Message {
        EmptyField { field: self.field.to_owned() }.into()
    }
}

/// Whether there is a year with the day `26/3`.
fn is_day(text: &str) -> bool {
    const LEAP_YEAR: u16 = 2024;
    let number = |part: &str| {
        let is_plain = part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if is_plain { part.parse().ok() } else { None }
    };
    let day = text.split_once('/').and_then(|(day, month)| {
        let (day, month) = (number(day)?, number(month)?);
        Date::new(LEAP_YEAR, month, day)
    });
    day.is_some()
}

/// How two numbers, days or times stand to each other; `None` for anything else, which is told elsewhere.
fn compared(one: &Node, other: &Node) -> Option<Ordering> {
    match (&one.value, &other.value) {
        (Value::Date(one), Value::Date(other)) => Some(one.cmp(other)),
        (Value::Time(one), Value::Time(other)) => Some(time_of_day(one)?.cmp(&time_of_day(other)?)),
        _ => number(one)?.partial_cmp(&number(other)?),
    }
}

/// A time of day without a day.
fn time_of_day(text: &str) -> Option<TimeOfDay> {
    TimeOfDay::parse(text).filter(|_| text.as_bytes().get(2) == Some(&b':'))
}

/// A number as the file has it.
pub fn number(node: &Node) -> Option<f64> {
    match node.value {
        Value::Integer(number) => Some(number as f64),
        Value::Float(number) => Some(number),
        _ => None,
    }
}

/// A range in words of both languages.
fn range(min: Option<f64>, max: Option<f64>) -> Words {
    match (min, max) {
        (Some(min), Some(max)) => [format!("từ {min} đến {max}"), format!("{min} to {max}")].into(),
        (Some(min), None) => [format!("từ {min} trở lên"), format!("{min} or more")].into(),
        (None, Some(max)) => [format!("không quá {max}"), format!("{max} or less")].into(),
        (None, None) => Words::default(),
    }
}

/// What a value is, with the value itself where it is short.
fn shown(node: &Node) -> Words {
    let Some(TypeName { vi, en, .. }) = type_name(&node.value) else { return Words::default() };
    match &node.value {
        Value::Table(_) | Value::Array(_) => [vi, en].into(),
        _ => {
            let mut value = written::value(node);
            if let Some((end, _)) = value.char_indices().nth(40) {
                value = format!("{}…", &value[..end]);
            }
            [format!("{vi} `{value}`"), format!("{en} `{value}`")].into()
        }
    }
}

/// What a fact wants, in words.
fn wanted(kind: &Kind) -> Words {
    let (vi, en) = match kind {
        Kind::Text | Kind::Choice(_) => ("chữ trong ngoặc kép", "text in quotes"),
        Kind::Lines => {
            ("chữ trong ngoặc kép, hoặc danh sách các dòng", "text in quotes, or a list of lines")
        }
        Kind::Count(_) => ("số nguyên, không có ngoặc kép", "a whole number without quotes"),
        Kind::Number(_) => (
            "số, không có ngoặc kép, phần thập phân viết sau dấu chấm",
            "a number without quotes, decimals behind a point",
        ),
        Kind::Percent(_) => (
            "số phần trăm, không có ngoặc kép và dấu %",
            "a number of per cent without quotes and sign",
        ),
        Kind::Money(_) => (
            "số tiền bằng đồng: số nguyên, không có ngoặc kép và dấu chấm",
            "an amount in đồng: a whole number without quotes and points",
        ),
        Kind::Date(_) => (
            "ngày dạng năm-tháng-ngày, không có ngoặc kép",
            "a date as year-month-day without quotes",
        ),
        Kind::Time(_) => (
            "giờ dạng giờ:phút:giây, không có ngoặc kép",
            "a time as hour:minute:second without quotes",
        ),
        Kind::OpenDate => (
            "ngày dạng năm-tháng-ngày không có ngoặc kép, hoặc \"năm-tháng\" để trống ngày",
            "a date as year-month-day without quotes, or \"year-month\" with an open day",
        ),
        Kind::DayMonth => {
            ("một ngày có thật dạng \"ngày/tháng\"", "a day that exists, as \"day/month\"")
        }
        Kind::YesNo => ("`true` (có) hoặc `false` (không)", "`true` (yes) or `false` (no)"),
        Kind::List(_) => ("danh sách chữ trong ngoặc vuông", "a list of texts in brackets"),
        Kind::Table { .. } => ("bảng các khóa", "a table of keys"),
        Kind::Tables { .. } => ("danh sách các bảng", "a list of tables"),
        Kind::TextOrNumber => ("chữ trong ngoặc kép, hoặc số", "text in quotes, or a number"),
        Kind::Cells => (
            "danh sách các dòng, mỗi dòng một danh sách các ô",
            "a list of rows, each a list of cells",
        ),
    };
    [vi, en].into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_a_year_is_day_and_month() {
        assert!(["26/3", "03/2", "29/2", "31/12"].into_iter().all(is_day));
        assert!(
            !["31/2", "0/1", "1/13", "26-3", "26/3/2027", " 26/3", "+1/3", "", "/"]
                .into_iter()
                .any(is_day)
        );
    }
}
