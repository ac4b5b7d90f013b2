//! What a value must be so that a tag prints other words: the inverse of each helper.
//!
//! None of these is trusted: what they give is put into the report, and the report must then print the words.

use super::recase::recased;
use crate::document::{Call, Expression};
use crate::text::{self, Date, TimeOfDay};
use crate::toml::DataPath;
use crate::toml::tree::{Node, Value};

/// A value that changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Which.
    pub path: DataPath,
    /// What it becomes.
    pub value: Scalar,
}

/// A value without others inside.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// A string.
    Text(String),
    /// A number as TOML writes it, without groups.
    Number(String),
    /// A date.
    Date(u16, u8, u8),
    /// A time of day.
    Time(TimeOfDay),
    /// A list with one more, one less or another element: each as it is, or new.
    Items(Vec<Item>),
}

/// An element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// The one of that index.
    Kept(usize),
    /// A string.
    New(String),
}

/// The values with which `expression` may print `new` where it has printed `old`, the likeliest first. `values` gives what
/// there is now.
pub fn inverse<'n>(
    expression: &Expression,
    old: &str,
    new: &str,
    values: &dyn Fn(&DataPath) -> Option<&'n Node>,
) -> Vec<Vec<Wanted>> {
    let inverse = Inverse { old, new: new.trim(), values };
    let found = match expression {
        Expression::Path(path) => inverse.bare(path).into_iter().collect(),
        Expression::Call(call) => inverse.call(call),
        Expression::Literal(_) | Expression::Derived { .. } | Expression::Absent(_) => Vec::new(),
    };
    let is_change = |wanted: &Vec<Wanted>| !wanted.is_empty();
    found.into_iter().filter(is_change).collect()
}

struct Inverse<'a, 'n> {
    old: &'a str,
    new: &'a str,
    values: &'a dyn Fn(&DataPath) -> Option<&'n Node>,
}

impl<'n> Inverse<'_, 'n> {
    fn value(&self, path: &DataPath) -> Option<&'n Value> {
        (self.values)(path).map(|node| &node.value)
    }

    fn bare(&self, path: &DataPath) -> Option<Vec<Wanted>> {
        let value = match self.value(path)? {
            Value::String(text) => Scalar::Text(self.text(text)?),
            Value::Integer(_) => Scalar::Number(whole(self.new)?.to_string()),
            Value::Float(_) => Scalar::Number(decimal(self.new)?),
            Value::Date(_) => {
                let [year, month, day] = numbers(self.new)[..] else { return None };
                date(day, month, year)?
            }
            _ => return None,
        };
        Some(vec![Wanted { path: path.clone(), value }])
    }

    /// A string that prints `new`: the letters that it has where only their case was changed in print, and its own line
    /// breaks.
    fn text(&self, now: &str) -> Option<String> {
        if self.new.is_empty() {
            return None;
        }
        let new = recased(self.new, self.old, now);
        Some(if now.contains('\n') { new } else { new.replace('\n', " ") })
    }

    fn call(&self, call: &Call) -> Vec<Vec<Wanted>> {
        let Some(first) = call.arguments.first() else { return Vec::new() };
        match call.helper.as_str() {
            "count" | "number" | "words" | "roman" | "ordinal" | "percent" | "money" => {
                let Expression::Path(path) = first else { return Vec::new() };
                let number = match call.helper.as_str() {
                    "count" => whole(self.new).map(|number| number.to_string()),
                    "number" => decimal(self.new),
                    "percent" => self.new.strip_suffix('%').and_then(|new| decimal(new.trim_end())),
                    "money" => money(self.new),
                    "roman" => roman(self.new).map(|number| number.to_string()),
                    "ordinal" => ordinal(self.new).map(|number| number.to_string()),
                    _ => cardinal(self.new).map(|number| number.to_string()),
                };
                let value = match (number, self.value(path)) {
                    (None, _) | (_, None) => return Vec::new(),
                    (Some(number), Some(Value::String(_))) => {
                        Scalar::Text(number.replace('.', ","))
                    }
                    (Some(number), Some(_)) => Scalar::Number(number),
                };
                vec![vec![Wanted { path: path.clone(), value }]]
            }
            "date" => self.date(first).into_iter().collect(),
            "time" => self.time(first).into_iter().collect(),
            "term" => self.term(first).into_iter().collect(),
            "range" => self.range(&call.arguments).into_iter().collect(),
            "list" => self.list(call).into_iter().collect(),
            "upper" | "lower" | "capitalize" => self.inside(first),
            "default" | "lookup" => {
                call.arguments.iter().flat_map(|inner| self.inside(inner)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What stands in a helper that only changes letter case.
    fn inside(&self, inner: &Expression) -> Vec<Vec<Wanted>> {
        match inner {
            Expression::Call(_) => {
                // Words in figures and names of numbers are printed in small letters.
                let small = [self.old.to_lowercase(), self.new.to_lowercase()];
                let mut found = inverse(inner, self.old, self.new, self.values);
                found.extend(inverse(inner, &small[0], &small[1], self.values));
                found.dedup();
                found
            }
            inner => inverse(inner, self.old, self.new, self.values),
        }
    }

    fn date(&self, of: &Expression) -> Option<Vec<Wanted>> {
        let Expression::Path(path) = of else { return None };
        let now = match self.value(path)? {
            Value::Date(now) => (now.year, now.month, now.day),
            Value::String(text) => {
                let parts: Vec<u16> =
                    text.split('-').filter_map(|part| part.parse().ok()).collect();
                let [year, month, day] = parts[..] else {
                    // A day that the clerk has written in where it was left open.
                    return whole_day(numbers(self.new))
                        .map(|value| vec![Wanted { path: path.clone(), value }]);
                };
                (year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
            }
            _ => return None,
        };
        // What is not printed stays as it is.
        let (old, new) = (numbers(self.old), numbers(self.new));
        let new = match (old.len(), &new[..]) {
            (3, [day, month, year]) => date(*day, *month, *year)?,
            (2, [month, year]) if self.old.contains("năm") => date(now.2.into(), *month, *year)?,
            (2, [day, month]) => date(*day, *month, now.0)?,
            _ => return None,
        };
        let value = match (self.value(path)?, new) {
            (Value::String(_), Scalar::Date(year, month, day)) => {
                Scalar::Text(format!("{year:04}-{month:02}-{day:02}"))
            }
            (_, new) => new,
        };
        Some(vec![Wanted { path: path.clone(), value }])
    }

    /// A part of the day or what is told of it leaves the time as it is.
    fn time(&self, of: &Expression) -> Option<Vec<Wanted>> {
        let Expression::Path(path) = of else { return None };
        let Value::Time(_) = self.value(path)? else { return None };
        let time = match numbers(self.new)[..] {
            [hour] => TimeOfDay::new(hour.try_into().ok()?, 0),
            [hour, minute] => TimeOfDay::new(hour.try_into().ok()?, minute.try_into().ok()?),
            _ => None,
        };
        Some(vec![Wanted { path: path.clone(), value: Scalar::Time(time?) }])
    }

    fn term(&self, of: &Expression) -> Option<Vec<Wanted>> {
        let Expression::Path(path) = of else { return None };
        self.two(["from", "to"].map(|key| path.join(key)))
    }

    fn range(&self, of: &[Expression]) -> Option<Vec<Wanted>> {
        let [Expression::Path(from), Expression::Path(to)] = of else { return None };
        self.two([from.clone(), to.clone()])
    }

    /// Two numbers.
    fn two(&self, paths: [DataPath; 2]) -> Option<Vec<Wanted>> {
        let new = numbers(self.new);
        let numbers = match new[..] {
            [from, to] => [from, to],
            [one] => [one, one],
            _ => return None,
        };
        let mut wanted = Vec::new();
        for (path, number) in paths.into_iter().zip(numbers) {
            match self.value(&path)? {
                Value::Integer(now) if *now == i64::from(number) => {}
                Value::Integer(_) => {
                    wanted.push(Wanted { path, value: Scalar::Number(number.to_string()) });
                }
                _ => return None,
            }
        }
        Some(wanted)
    }

    /// Items in a row: those that are there and reappear whole stay, whatever marks are in them.
    fn list(&self, call: &Call) -> Option<Vec<Wanted>> {
        let Expression::Path(path) = call.arguments.first()? else { return None };
        let Value::Array(now) = self.value(path)? else { return None };
        let now: Vec<&str> = now
            .iter()
            .map(|item| match &item.value {
                Value::String(text) => Some(text.as_str()),
                _ => None,
            })
            .collect::<Option<_>>()?;
        let option = |name: &str, usual: &str| -> String {
            let found = call.options.iter().find(|(known, _)| known == name);
            match found {
                Some((_, Expression::Literal(serde_json::Value::String(text)))) => text.clone(),
                _ => usual.to_owned(),
            }
        };
        let separator = format!("{} ", option("separator", ","));
        let last = match option("last", "và").as_str() {
            "" => separator.clone(),
            word => format!(" {word} "),
        };
        let items = split(self.new, &now, &separator, &last);
        if items.len() == now.len() {
            let changed =
                items.iter().zip(&now).enumerate().filter(|(_, (item, now))| **item != **now);
            let wanted = changed.map(|(at, (item, _))| Wanted {
                path: path.join(at),
                value: Scalar::Text((*item).to_owned()),
            });
            return Some(wanted.collect());
        }
        let items = items.into_iter().map(|item| match now.iter().position(|now| *now == item) {
            Some(at) => Item::Kept(at),
            None => Item::New(item.to_owned()),
        });
        Some(vec![Wanted { path: path.clone(), value: Scalar::Items(items.collect()) }])
    }
}

/// Cuts a row into its items.
fn split<'t>(row: &'t str, known: &[&str], separator: &str, last: &str) -> Vec<&'t str> {
    let mut items = Vec::new();
    let mut rest = row;
    loop {
        // The longest known item that something parts from what follows.
        let whole = known
            .iter()
            .filter(|item| {
                rest.strip_prefix(**item).is_some_and(|behind| {
                    behind.is_empty() || behind.starts_with(separator) || behind.starts_with(last)
                })
            })
            .map(|item| item.len())
            .max();
        let end = whole.unwrap_or_else(|| {
            let ends = [rest.find(separator), rest.find(last)];
            ends.into_iter().flatten().min().unwrap_or(rest.len())
        });
        items.push(rest[..end].trim());
        let behind = &rest[end..];
        rest = match behind.strip_prefix(separator).or(behind.strip_prefix(last)) {
            Some(behind) => behind,
            None => return items,
        };
    }
}

/// A whole number in figures: `05`, `1.000`.
fn whole(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|c| *c != '.').collect();
    let groups = text.split('.').skip(1).all(|group| group.len() == 3);
    let is_number = groups
        && !digits.is_empty()
        && digits.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

/// A number in figures as TOML writes it: `1.234,5` is `1234.5`.
fn decimal(text: &str) -> Option<String> {
    let (above, below) = match text.split_once(',') {
        Some((above, below)) => (above, Some(below)),
        None => (text, None),
    };
    let above = whole(above)?;
    match below {
        None => Some(above.to_string()),
        Some(below) if !below.is_empty() && below.bytes().all(|b| b.is_ascii_digit()) => {
            let below = below.trim_end_matches('0');
            let sign = if text.starts_with('-') && above == 0 { "-" } else { "" };
            Some(format!("{sign}{above}.{}", if below.is_empty() { "0" } else { below }))
        }
        Some(_) => None,
    }
}

/// An amount in đồng: `15 triệu đồng`, `2,5 tỷ đồng`, `15.000.000 đồng`.
fn money(text: &str) -> Option<String> {
    const UNITS: [(&str, u32); 5] = [("tỷ", 9), ("tỉ", 9), ("triệu", 6), ("nghìn", 3), ("ngàn", 3)];
    let text = text.strip_suffix("đồng")?.trim_end();
    let unit =
        UNITS.iter().find_map(|(name, zeros)| Some((text.strip_suffix(name)?.trim_end(), *zeros)));
    let (figures, zeros) = unit.unwrap_or((text, 0));
    let figures = decimal(figures)?;
    let (above, below) = figures.split_once('.').unwrap_or((&figures, ""));
    let below = below.trim_end_matches('0');
    let missing = (zeros as usize).checked_sub(below.len())?;
    let digits = format!("{above}{below}{}", "0".repeat(missing));
    digits.parse::<i64>().ok().map(|amount| amount.to_string())
}

fn roman(text: &str) -> Option<u32> {
    (1..=4_999).find(|number| text::roman(*number).as_deref() == Some(text))
}

fn ordinal(text: &str) -> Option<i64> {
    let small = text.to_lowercase();
    let in_words = (1..=1_000).find(|number| text::ordinal(*number).as_deref() == Some(&small));
    // Both are said.
    let first = (small == "thứ một").then_some(1);
    let roman = || text.strip_prefix("thứ ").and_then(roman).map(i64::from);
    in_words.or(first).or_else(roman)
}

fn cardinal(text: &str) -> Option<i64> {
    (0..=10_000).find(|number| text::cardinal(*number) == text.to_lowercase())
}

/// The stretches of figures.
fn numbers(text: &str) -> Vec<u16> {
    let stretches = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    stretches.filter_map(|digits| digits.parse().ok()).collect()
}

/// A day whose parts are all there.
fn whole_day(numbers: Vec<u16>) -> Option<Scalar> {
    match numbers[..] {
        [day, month, year] => date(day, month, year),
        _ => None,
    }
}

fn date(day: u16, month: u16, year: u16) -> Option<Scalar> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Date::new(year, month, day).map(|_| Scalar::Date(year, month, day))
}

/// A day as the header of a document has it; `None` where not all of it is there.
pub fn day_of_header(text: &str) -> Option<Scalar> {
    let behind = text.rfind("ngày").map(|at| &text[at..])?;
    match numbers(behind)[..] {
        [day, month, year] => date(day, month, year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diag::Diagnostics;
    use crate::source::Sources;
    use crate::toml::tree;

    const DATA: &str = "n = 18\nstart = 07:30:00\nrate = 7.5\nmoney = 15_000_000\nday = 2022-02-03\nname = 'Chi đoàn A'\n\
                        term = { from = 2022, to = 2024 }\nitems = ['dọn và quét', 'trồng cây', 'hiến máu']\n";

    fn made(expression: &Expression, old: &str, new: &str) -> String {
        let mut sources = Sources::default();
        let id = sources.add(Path::new("r"), DATA);
        let root = tree::parse(id, &sources, &mut Diagnostics::default()).unwrap();
        let found = inverse(expression, old, new, &|path| root.get(path));
        let told = |wanted: &Wanted| format!("{}={:?}", wanted.path, wanted.value);
        let first = found.first().map(|first| first.iter().map(told).collect::<Vec<_>>().join(" "));
        first.unwrap_or_default()
    }

    fn call(helper: &str, path: &str) -> Expression {
        Expression::call(helper, path)
    }

    #[test]
    fn figures_lead_back_to_numbers() {
        assert_eq!(made(&call("count", "n"), "18", "09"), "n=Number(\"9\")");
        assert_eq!(made(&call("number", "n"), "18", "1.234"), "n=Number(\"1234\")");
        assert_eq!(made(&call("percent", "rate"), "7,5%", "97,25%"), "rate=Number(\"97.25\")");
        assert_eq!(made(&call("percent", "rate"), "7,5%", "97"), "");
        assert_eq!(
            made(&call("money", "money"), "15 triệu đồng", "2,5 tỷ đồng"),
            "money=Number(\"2500000000\")"
        );
        assert_eq!(
            made(&call("money", "money"), "15 triệu đồng", "900.000 đồng"),
            "money=Number(\"900000\")"
        );
        assert_eq!(made(&call("roman", "n"), "XVIII", "XIX"), "n=Number(\"19\")");
        assert_eq!(made(&call("ordinal", "n"), "thứ mười tám", "thứ tư"), "n=Number(\"4\")");
        assert_eq!(made(&call("words", "n"), "mười tám", "hai mươi mốt"), "n=Number(\"21\")");
        assert_eq!(made(&call("plus", "n"), "18", "19"), "");
    }

    #[test]
    fn times_lead_back() {
        let made = |old, new| made(&call("time", "start"), old, new);
        assert_eq!(
            made("7 giờ 30 phút", "8 giờ 00 phút"),
            "start=Time(TimeOfDay { hour: 8, minute: 0 })"
        );
        assert_eq!(made("7h30", "14h"), "start=Time(TimeOfDay { hour: 14, minute: 0 })");
        assert_eq!(made("7h30", "25h00"), "");
        assert_eq!(made("sáng", "chiều"), "");
    }

    #[test]
    fn dates_terms_names_and_lists_lead_back() {
        let day = "ngày 03 tháng 02 năm 2022";
        assert_eq!(
            made(&call("date", "day"), day, "ngày 5 tháng 10 năm 2023"),
            "day=Date(2023, 10, 5)"
        );
        assert_eq!(made(&call("date", "day"), "03/02", "04/02"), "day=Date(2022, 2, 4)");
        assert_eq!(made(&call("date", "day"), day, "ngày 31 tháng 02 năm 2022"), "");
        assert_eq!(
            made(&call("term", "term"), "2022 - 2024", "2022 - 2025"),
            "term.to=Number(\"2025\")"
        );
        assert_eq!(
            made(&call("upper", "name"), "CHI ĐOÀN A", "CHI ĐOÀN B"),
            "name=Text(\"Chi đoàn B\")"
        );
        let old = "dọn và quét, trồng cây và hiến máu";
        let list = call("list", "items");
        assert_eq!(
            made(&list, old, "dọn và quét, trồng rừng và hiến máu"),
            "items.1=Text(\"trồng rừng\")"
        );
        assert_eq!(made(&list, old, "dọn và quét và hiến máu"), "items=Items([Kept(0), Kept(2)])");
    }
}
