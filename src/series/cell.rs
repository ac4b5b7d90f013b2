//! Cells of a table, and what the values in them are as facts.

use crate::diag::{Language, Message, Words};
use crate::series::messages::{FormulaError, UncountedFormula, UnprintableCell, WrongCell};
use crate::source::Place;
use crate::template::manifest::Kind;
use crate::text::{Date, Decimal, TimeOfDay, code_point};
use crate::toml::tree::{Node, Value, unprintable};

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Where it stands.
    pub(super) place: Place,
    /// What it holds.
    pub(super) held: Held,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(not(feature = "sheets"), allow(dead_code, reason = "text alone has no types"))]
pub(super) enum Held {
    /// Words, trimmed; nothing where there are none.
    Text(String),
    /// A number.
    Number(f64),
    /// A share in per cent: the workbook has 0.85 where it shows 85 %.
    Percent(f64),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(TimeOfDay),
    /// `true` or `false`.
    YesNo(bool),
    /// What a formula gives instead of a value.
    Error(String),
    /// A formula whose value no program has counted yet.
    Uncounted,
}

impl Held {
    /// What it shows.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => plain(*number),
            Self::Percent(number) => format!("{}%", plain(*number)),
            Self::Date(date) => date.short(),
            Self::Time(time) => written(*time),
            Self::YesNo(true) => "có".to_owned(),
            Self::YesNo(false) => "không".to_owned(),
            Self::Uncounted => "=".to_owned(),
        }
    }
}

impl Cell {
    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        matches!(&self.held, Held::Text(text) if text.is_empty())
    }

    /// What it shows.
    pub(super) fn shown(&self) -> String {
        self.held.shown()
    }

    /// Its value as a fact of that kind; of any kind where none is asked for.
    ///
    /// # Errors
    /// It holds something else.
    pub(super) fn value(&self, kind: Option<&Kind>, label: &str) -> Result<Value, Message> {
        let label = label.to_owned();
        if self.held == Held::Uncounted {
            return Err(UncountedFormula { label }.into());
        }
        if let Held::Error(value) = &self.held {
            return Err(FormulaError { label, value: value.clone() }.into());
        }
        let shown = self.shown();
        if let Some(c) = unprintable(&shown) {
            return Err(UnprintableCell { label, code: code_point(c) }.into());
        }
        let value = match kind {
            None => Some(self.any()),
            Some(kind) => self.of_kind(kind),
        };
        value.ok_or_else(|| {
            let kind = kind.map_or_else(Words::default, |kind| {
                [Language::Vietnamese, Language::English].map(|l| kind.name(l).to_owned()).into()
            });
            WrongCell { label, value: shown, kind }.into()
        })
    }

    fn any(&self) -> Value {
        match &self.held {
            Held::Number(number) => whole(*number).map_or(Value::Float(*number), Value::Integer),
            Held::Date(date) => of_date(*date),
            Held::Time(time) => of_time(*time),
            Held::YesNo(yes) => Value::Boolean(*yes),
            Held::Uncounted => Value::Invalid,
            Held::Percent(_) => Value::String(self.shown()),
            Held::Text(text) | Held::Error(text) => Value::String(text.clone()),
        }
    }

    fn of_kind(&self, kind: &Kind) -> Option<Value> {
        match kind {
            Kind::Text | Kind::Lines | Kind::Choice(_) | Kind::DayMonth => {
                Some(Value::String(self.shown()))
            }
            Kind::TextOrNumber => Some(match &self.held {
                Held::Number(_) => self.any(),
                _ => Value::String(self.shown()),
            }),
            Kind::List(_) => Some(Value::Array(self.parts())),
            Kind::Count(_) | Kind::Money(_) => self.integer().map(Value::Integer),
            Kind::Number(_) | Kind::Percent(_) => self.number(),
            Kind::Date(_) => self.date().map(of_date),
            Kind::OpenDate => {
                Some(self.date().map_or_else(|| Value::String(self.shown()), of_date))
            }
            Kind::Time(_) => self.time().map(of_time),
            Kind::YesNo => self.yes_no().map(Value::Boolean),
            Kind::Table { .. } | Kind::Tables { .. } | Kind::Cells => None,
        }
    }

    /// Lines, or what stands between semicolons.
    fn parts(&self) -> Vec<Node> {
        let shown = self.shown();
        let parts = shown.split(['\n', ';']).map(str::trim).filter(|part| !part.is_empty());
        let node =
            |part: &str| Node { place: self.place.clone(), value: Value::String(part.to_owned()) };
        parts.map(node).collect()
    }

    fn integer(&self) -> Option<i64> {
        match &self.held {
            Held::Number(number) => whole(*number),
            Held::Text(text) => match in_thousands(text) {
                Some(number) => Some(number),
                None => Decimal::parse_text(text)?.whole(),
            },
            _ => None,
        }
    }

    fn number(&self) -> Option<Value> {
        if let Some(whole) = self.integer() {
            return Some(Value::Integer(whole));
        }
        match &self.held {
            Held::Percent(number) => {
                Some(whole(*number).map_or(Value::Float(*number), Value::Integer))
            }
            Held::Number(number) => Some(Value::Float(*number)),
            Held::Text(text) => {
                let number = text.trim().trim_end_matches('%').trim_end();
                Decimal::parse_text(number)?.json()?.as_f64().map(Value::Float)
            }
            _ => None,
        }
    }

    fn date(&self) -> Option<Date> {
        match &self.held {
            Held::Date(date) => Some(*date),
            Held::Text(text) => Date::parse(text).or_else(|| day_first(text)),
            _ => None,
        }
    }

    fn time(&self) -> Option<TimeOfDay> {
        match &self.held {
            Held::Time(time) => Some(*time),
            Held::Text(text) => TimeOfDay::parse(text).or_else(|| as_said(text)),
            _ => None,
        }
    }

    fn yes_no(&self) -> Option<bool> {
        match &self.held {
            Held::YesNo(yes) => Some(*yes),
            Held::Number(number) if *number == 1.0 => Some(true),
            Held::Number(number) if *number == 0.0 => Some(false),
            Held::Text(text) => match text.to_lowercase().as_str() {
                "có" | "x" | "true" | "yes" | "đúng" | "1" => Some(true),
                "không" | "false" | "no" | "sai" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }
}

fn of_date(date: Date) -> Value {
    let (year, month, day) = date.parts();
    Value::Date(crate::toml::Date { year, month, day })
}

fn of_time(time: TimeOfDay) -> Value {
    Value::Time(format!("{}:00", written(time)))
}

fn written(time: TimeOfDay) -> String {
    format!("{:02}:{:02}", time.minutes() / 60, time.minutes() % 60)
}

/// A number that is whole.
fn whole(number: f64) -> Option<i64> {
    // As far as every whole number can be told from the next.
    const MOST: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= MOST).then_some(number as i64)
}

/// A number as somebody would type it: no more figures than a workbook shows.
fn plain(number: f64) -> String {
    match whole(number) {
        Some(number) => number.to_string(),
        None => number.to_string().replace('.', ","),
    }
}

/// `1.200.000`: points between thousands.
fn in_thousands(text: &str) -> Option<i64> {
    let mut parts = text.trim().split(['.', '\u{a0}', ' ']);
    let first = parts.next()?;
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<_> = parts.collect();
    let fits = !rest.is_empty()
        && (1..=3).contains(&first.len())
        && is_number(first)
        && rest.iter().all(|part| part.len() == 3 && is_number(part));
    fits.then(|| format!("{first}{}", rest.concat()).parse().ok()).flatten()
}

/// `16/12/2027`, as people write days here.
fn day_first(text: &str) -> Option<Date> {
    let parts: Vec<_> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [day, month, year] = parts[..] else { return None };
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || ![day, month, year].into_iter().all(is_number) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `7:30`, `7h30`, `14 giờ`.
fn as_said(text: &str) -> Option<TimeOfDay> {
    let text = text.trim().to_lowercase().replace("giờ", "h").replace("phút", "");
    let (hour, minute) = text.split_once(['h', ':', 'g'])?;
    let minute = minute.trim();
    let minute = if minute.is_empty() { "0" } else { minute };
    TimeOfDay::new(hour.trim().parse().ok()?, minute.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::Sources;
    use crate::template::manifest::Limits;

    fn value(held: Held, kind: Option<Kind>) -> Option<Value> {
        let source = Sources::default().add(Path::new("a.csv"), "");
        let cell = Cell { place: Place { source, span: 0..0 }, held };
        cell.value(kind.as_ref(), "Cột").ok()
    }

    fn text(text: &str, kind: Kind) -> Option<Value> {
        value(Held::Text(text.to_owned()), Some(kind))
    }

    #[test]
    fn words_are_read_as_people_write_numbers_days_and_times_here() {
        let limits = Limits::default;
        let count = |words| text(words, Kind::Count(limits()));
        assert_eq!(count("1.200"), Some(Value::Integer(1_200)));
        assert_eq!(count("12"), Some(Value::Integer(12)));
        assert_eq!(count("12,5"), None);
        assert_eq!(count("12 người"), None);
        assert_eq!(text("7,25", Kind::Number(limits())), Some(Value::Float(7.25)));
        let day = |words| text(words, Kind::Date(limits()));
        let date = Value::Date(crate::toml::Date { year: 2027, month: 2, day: 1 });
        assert_eq!(day("1/2/2027"), Some(date.clone()));
        assert_eq!(day("2027-02-01"), Some(date));
        assert_eq!(day("30/2/2027"), None);
        assert_eq!(day("1/2/27"), None);
        let time = |words| text(words, Kind::Time(limits()));
        for words in ["7:30", "07:30", "7h30", "7 giờ 30 phút"] {
            assert_eq!(time(words), Some(Value::Time("07:30:00".to_owned())), "{words}");
        }
        assert_eq!(time("25:00"), None);
        assert_eq!(text("x", Kind::YesNo), Some(Value::Boolean(true)));
        assert_eq!(text("có lẽ", Kind::YesNo), None);
    }

    #[test]
    fn what_a_workbook_holds_keeps_its_type_and_becomes_words_where_words_are_wanted() {
        assert_eq!(value(Held::Number(912.0), None), Some(Value::Integer(912)));
        assert_eq!(value(Held::Number(0.5), None), Some(Value::Float(0.5)));
        let words = |held| value(held, Some(Kind::Text));
        assert_eq!(words(Held::Number(912.0)), Some(Value::String("912".to_owned())));
        let date = Date::new(2027, 12, 16).unwrap();
        assert_eq!(words(Held::Date(date)), Some(Value::String("16/12/2027".to_owned())));
        assert_eq!(value(Held::Error("#N/A".to_owned()), None), None);
        assert_eq!(value(Held::Text("a\u{7}".to_owned()), None), None);
    }
}
