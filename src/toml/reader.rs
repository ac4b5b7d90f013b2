//! Typed fields out of TOML tables. Everything that is wrong is noted and reading goes on, so that the
//! author sees all of it at once, in the order of the file.

use std::cell::RefCell;
use std::ops::RangeInclusive;

use super::Date;
use super::names;
use super::retyped::{self, Form};
use super::tree::{Node, Table, Value};
use crate::diag::{Diagnostic, Diagnostics, Language, Message, Severity, Words};
use crate::source::{Place, SourceId, Texts};
use crate::text::OpenDate;
use crate::toml::messages::{
    EmptyField, EmptyListItem, MissingField, MissingTable, OutOfRange, UnknownChoice, UnknownKey,
    UnsafeName, ValueTooLong, WrongType,
};

pub use super::names::{Label, hints, meant, meant_hint, nearest, plain_key};

/// The most bytes of a value that stands in a line of the document, or in some.
const MOST_BYTES: usize = 20_000;

/// A value and the place where the author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub place: Place,
}

impl<T> At<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> At<U> {
        At { value: change(self.value), place: self.place }
    }
}

/// What was found wrong so far.
#[derive(Debug, Default)]
pub struct Problems {
    found: RefCell<Vec<(Severity, Place, Message)>>,
    texts: Texts,
    labels: Option<Labels>,
    /// Keys that unknown ones are a slip for.
    meant: RefCell<Vec<String>>,
}

/// What people call the keys of the table at a path.
pub type Labels = fn(path: &str) -> Vec<Label>;

impl Problems {
    /// Nothing as yet, in these files: advice shows what was written there.
    pub fn of(texts: &Texts) -> Self {
        Self { texts: texts.clone(), ..Self::default() }
    }

    /// Keys are also known by what people call them.
    pub fn with_labels(self, labels: Labels) -> Self {
        Self { labels: Some(labels), ..self }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Notes a problem.
    pub fn push(&self, place: &Place, problem: impl Into<Message>) {
        self.found.borrow_mut().push((Severity::Error, place.clone(), problem.into()));
    }

    /// Notes what may be a problem.
    pub fn warn(&self, place: &Place, problem: impl Into<Message>) {
        self.found.borrow_mut().push((Severity::Warning, place.clone(), problem.into()));
    }

    /// Hands all over, in the order of the file. A key that is a slip for one that is missing is told alone.
    pub fn report(self, diagnostics: &mut Diagnostics) {
        let mut all = self.found.into_inner();
        let meant = self.meant.into_inner();
        let is_slip = |message: &Message| {
            let field = message.field("field").map(|field| field.get(Language::English));
            message.is::<MissingField>() && meant.iter().any(|meant| field == Some(meant))
        };
        all.retain(|(_, _, message)| !is_slip(message));
        all.sort_by_key(|(_, place, _)| (place.source, place.span.start));
        for (severity, place, problem) in all {
            diagnostics.push(Diagnostic::new(severity, place, problem));
        }
    }
}

/// A table under reading. It remembers which keys it was asked for: what is left over is unknown.
#[derive(Debug)]
pub struct Fields<'t> {
    table: &'t Table,
    /// Where the table stands.
    pub place: &'t Place,
    path: String,
    asked: RefCell<Vec<String>>,
    problems: &'t Problems,
}

/// A field of a table or an item of an array: there or not.
#[derive(Debug)]
pub struct Field<'t> {
    node: Option<&'t Node>,
    path: String,
    problems: &'t Problems,
}

impl<'t> Fields<'t> {
    /// The fields of the table `node`; none where it is no table. `path` names it in messages.
    pub fn new(node: &'t Node, path: &str, problems: &'t Problems) -> Option<Self> {
        Field::new(node, path, problems).table()
    }

    /// A field that may be missing.
    pub fn optional(&self, key: &str) -> Field<'t> {
        let mut asked = self.asked.borrow_mut();
        if !asked.iter().any(|earlier| earlier == key) {
            asked.push(key.to_owned());
        }
        let node = self.table.get(key).map(|(_, node)| node);
        Field { node, path: join(&self.path, key), problems: self.problems }
    }

    /// A field that must be there.
    pub fn required(&self, key: &str) -> Field<'t> {
        let field = self.optional(key);
        if field.node.is_none() {
            self.problems.push(self.place, MissingField { field: field.path.clone() });
        }
        field
    }

    /// A table that must be there.
    pub fn required_table(&self, key: &str) -> Option<Self> {
        let field = self.optional(key);
        if field.node.is_none() {
            self.problems.push(self.place, MissingTable { table: field.path.clone() });
        }
        field.table()
    }

    /// Notes a problem of the table as a whole.
    pub fn note(&self, problem: impl Into<Message>) {
        self.problems.push(self.place, problem);
    }

    /// The keys that the author wrote, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.table.keys().map(String::as_str)
    }

    /// Where the author wrote that key.
    pub fn key_place(&self, key: &str) -> Option<Place> {
        self.table.get(key).map(|(place, _)| place.clone())
    }

    /// Whether the author wrote that key.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Passes over a key that is read elsewhere.
    pub fn pass(&self, key: &str) {
        let _ = self.optional(key);
    }

    /// Passes over the keys that stand in that file and that nothing has asked for. Gives them.
    pub fn pass_all_in(&self, file: SourceId) -> Vec<String> {
        let in_file = self.table.iter().filter(|(_, (place, _))| place.source == file);
        let keys: Vec<_> = in_file.map(|(key, _)| key.clone()).collect();
        let is_asked = |key: &String| self.asked.borrow().contains(key);
        let passed: Vec<_> = keys.into_iter().filter(|key| !is_asked(key)).collect();
        passed.iter().for_each(|key| self.pass(key));
        passed
    }

    /// Notes every key that nothing asked for, with the known key that is nearest to it.
    pub fn finish(self) {
        let asked = self.asked.into_inner();
        for (key, (place, _)) in self.table {
            if !asked.contains(key) {
                let mut known =
                    self.problems.labels.map_or(Vec::new(), |labels| labels(&self.path));
                known.retain(|label| asked.contains(&label.key));
                let names = || asked.iter().map(String::as_str);
                let (meant, hint) = match names::meant(key, &known) {
                    Some(label) => (Some(label.key.as_str()), meant_hint(label)),
                    None => (nearest(key, names()), hints(key, names())),
                };
                let meant = meant.map(|meant| join(&self.path, meant));
                self.problems.meant.borrow_mut().extend(meant);
                let key = join(&self.path, key);
                self.problems.push(place, UnknownKey { key, hint });
            }
        }
    }
}

impl<'t> Field<'t> {
    /// The value `node` by itself; `path` names it in messages.
    pub fn new(node: &'t Node, path: &str, problems: &'t Problems) -> Self {
        Self { node: Some(node), path: path.to_owned(), problems }
    }

    /// Whether there is such a field.
    pub const fn is_present(&self) -> bool {
        self.node.is_some()
    }

    /// A string as it is.
    pub fn string(&self) -> Option<At<String>> {
        self.typed(STRING, |value| match value {
            Value::String(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// A string that says something, in one line: stretches of white space become one space.
    pub fn text(&self) -> Option<At<String>> {
        let text = self.string()?.map(|text| one_line(&text));
        self.unless_empty(text.value.is_empty())?;
        self.unless_long(text.value.len())?;
        Some(text)
    }

    /// Lines of text: a string, with line feeds between lines, or an array of strings that is not
    /// empty.
    pub fn lines(&self) -> Option<At<Vec<String>>> {
        let node = self.node?;
        let lines = match &node.value {
            Value::Array(_) => self.texts()?,
            Value::String(_) => self
                .string()?
                .map(|text| text.lines().map(one_line).filter(|line| !line.is_empty()).collect()),
            _ => return self.wrong_type(LINES),
        };
        self.unless_empty(lines.value.is_empty())?;
        self.unless_long(lines.value.iter().map(String::len).sum())?;
        Some(lines)
    }

    /// An array of strings, each of which says something; may be empty.
    pub fn texts(&self) -> Option<At<Vec<String>>> {
        let text = |item: &Field<'_>| match &item.node?.value {
            Value::String(text) if !text.contains(char::is_alphanumeric) => {
                item.note(EmptyListItem { field: item.path.clone() })
            }
            _ => Some(item.text()?.value),
        };
        let texts = self.items()?.iter().map(text).collect::<Vec<_>>();
        let value = texts.into_iter().collect::<Option<_>>()?;
        Some(At { value, place: self.node?.place.clone() })
    }

    /// A whole number of that range.
    pub fn integer(&self, range: RangeInclusive<i64>) -> Option<At<i64>> {
        let number = self.typed(INTEGER, |value| match value {
            Value::Integer(number) => Some(*number),
            _ => None,
        })?;
        self.within(range.contains(&number.value), &number.value, range.start(), range.end())?;
        Some(number)
    }

    /// A whole or decimal number of that range.
    pub fn number(&self, range: RangeInclusive<f64>) -> Option<At<f64>> {
        let number = self.typed(NUMBER, |value| match value {
            Value::Integer(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => None,
        })?;
        self.within(range.contains(&number.value), &number.value, range.start(), range.end())?;
        Some(number)
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<At<bool>> {
        self.typed(BOOLEAN, |value| match value {
            Value::Boolean(value) => Some(*value),
            _ => None,
        })
    }

    /// A date without time.
    pub fn date(&self) -> Option<At<Date>> {
        let date = self.typed(DATE, |value| match value {
            Value::Date(date) => Some(*date),
            _ => None,
        })?;
        let year = date.value.year;
        self.within((1900..=2199).contains(&year), &year, &1900, &2199)?;
        Some(date)
    }

    /// A date of which the day, or day and month, may be open: a date, or a string such as `"2027-03"`.
    pub fn open_date(&self) -> Option<At<OpenDate>> {
        let text = match &self.node?.value {
            Value::String(text) => text.trim(),
            _ => {
                return self.date().map(|at| {
                    at.map(|Date { year, month, day }| OpenDate {
                        year,
                        month: Some(month),
                        day: Some(day),
                    })
                });
            }
        };
        let Some(date) = OpenDate::parse(text).filter(|date| date.day.is_none()) else {
            // As far as a year and what may be its month go, it is one that was left open.
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let is_open = digits == 4 && text.len() <= "2027-03".len();
            return self.wrong_type(if is_open { OPEN_DATE } else { DATE });
        };
        self.within((1900..=2199).contains(&date.year), &date.year, &1900, &2199)?;
        Some(At { value: date, place: self.node?.place.clone() })
    }

    /// One of the words that are known here.
    pub fn choice<T: Copy>(&self, known: &[(&str, T)]) -> Option<At<T>> {
        let word = self.string()?;
        match known.iter().find(|(name, _)| *name == word.value) {
            Some((_, value)) => Some(word.map(|_| *value)),
            None => {
                let hint = hints(&word.value, known.iter().map(|(name, _)| *name));
                let (field, value) = (self.path.clone(), word.value);
                self.note(UnknownChoice { field, value, hint })
            }
        }
    }

    /// The name of a template or profile: a file name, or with `nested` a path of file names with `/`
    /// between them, that cannot lead out of its folder.
    pub fn name(&self, nested: bool) -> Option<At<String>> {
        let name = self.text()?;
        if is_safe_name(&name.value) && (nested || !name.value.contains('/')) {
            return Some(name);
        }
        self.note(UnsafeName { field: self.path.clone(), name: name.value })
    }

    /// A table.
    pub fn table(&self) -> Option<Fields<'t>> {
        let node = self.node?;
        match &node.value {
            Value::Table(table) => Some(Fields {
                table,
                place: &node.place,
                path: self.path.clone(),
                asked: RefCell::default(),
                problems: self.problems,
            }),
            _ => self.wrong_type(TABLE),
        }
    }

    /// The items of an array.
    pub fn items(&self) -> Option<Vec<Self>> {
        match &self.node?.value {
            Value::Array(items) => {
                let (path, problems) = (&self.path, self.problems);
                let field = |node| Self { node: Some(node), path: path.clone(), problems };
                Some(items.iter().map(field).collect())
            }
            _ => self.wrong_type(ARRAY),
        }
    }

    /// The value with its place, whatever it is.
    pub const fn node(&self) -> Option<&'t Node> {
        self.node
    }

    /// Notes that the value is not of the type `expected`.
    pub fn wrong_type<T>(&self, expected: TypeName) -> Option<T> {
        let found = type_name(&self.node?.value)?;
        self.note(WrongType {
            field: self.path.clone(),
            expected: [expected.vi, expected.en].into(),
            found: [found.vi, found.en].into(),
            hint: self.better(expected),
        })
    }

    /// How the value is to be written, or an example where that cannot be told.
    fn better(&self, expected: TypeName) -> Words {
        let written = self.node.and_then(|node| self.problems.texts.at(&node.place));
        if let Some(header) = written.and_then(|written| self.header(written, expected)) {
            return [format!("viết `{header}`"), format!("write `{header}`")].into();
        }
        let key = self.path.rsplit('.').next().unwrap_or_default();
        let better = written.and_then(|written| retyped::better(key, written, expected.form));
        retyped::advice(better.as_deref(), expected.form.example())
    }

    /// The header of a table with one bracket for two, or two for one. Tables at the root alone are known to come in
    /// numbers: what stands in others may be an array of anything.
    fn header(&self, written: &str, expected: TypeName) -> Option<String> {
        let named = |open: &str, close: &str| written.strip_prefix(open)?.strip_suffix(close);
        match expected.form {
            Form::Table => named("[[", "]]").map(|name| format!("[{name}]")),
            Form::Lines if !self.path.contains('.') && !written.starts_with("[[") => {
                let name = named("[", "]")?;
                (name.trim() == self.path).then(|| format!("[[{name}]]"))
            }
            _ => None,
        }
    }

    /// Notes a problem of this value.
    pub fn note<T>(&self, problem: impl Into<Message>) -> Option<T> {
        self.problems.push(&self.node?.place, problem);
        None
    }

    fn typed<T>(
        &self,
        expected: TypeName,
        take: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<At<T>> {
        let node = self.node?;
        match take(&node.value) {
            Some(value) => Some(At { value, place: node.place.clone() }),
            None => self.wrong_type(expected),
        }
    }

    fn unless_long(&self, bytes: usize) -> Option<()> {
        if bytes <= MOST_BYTES {
            return Some(());
        }
        self.note(ValueTooLong { field: self.path.clone(), most: MOST_BYTES.to_string() })
    }

    fn unless_empty(&self, empty: bool) -> Option<()> {
        if empty { self.note(EmptyField { field: self.path.clone() }) } else { Some(()) }
    }

    fn within<T: ToString>(&self, inside: bool, value: &T, min: &T, max: &T) -> Option<()> {
        if inside {
            return Some(());
        }
        let (value, min, max) = (value.to_string(), min.to_string(), max.to_string());
        self.note(OutOfRange { field: self.path.clone(), value, min, max })
    }
}

/// Whether `name` is a path of plain names that stays in its folder on every system.
pub fn is_safe_name(name: &str) -> bool {
    let safe = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0'])
    };
    name.split('/').all(safe)
}

fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A type in the words of the messages.
#[derive(Clone, Copy, Debug)]
pub struct TypeName {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
    /// What a value of that type looks like.
    form: Form,
}

const STRING: TypeName =
    TypeName {
        vi: "chuỗi ký tự trong ngoặc kép", en: "a string in quotes", form: Form::Text
    };
const LINES: TypeName = TypeName {
    vi: "chuỗi ký tự hoặc mảng chuỗi",
    en: "a string or an array of strings",
    form: Form::Lines,
};
const INTEGER: TypeName = TypeName { vi: "số nguyên", en: "a whole number", form: Form::Whole };
const NUMBER: TypeName = TypeName { vi: "số", en: "a number", form: Form::Number };
const BOOLEAN: TypeName =
    TypeName { vi: "`true` hoặc `false`", en: "`true` or `false`", form: Form::YesOrNo };
const DATE: TypeName = TypeName {
    vi: "ngày dạng 2022-04-15, không có giờ",
    en: "a date like 2022-04-15, without time",
    form: Form::Day,
};
const OPEN_DATE: TypeName = TypeName {
    vi: "năm và tháng dạng \"2027-03\" (tháng từ 01 đến 12), hoặc riêng năm dạng \"2027\"",
    en: "year and month like \"2027-03\" (01 to 12), or a year alone like \"2027\"",
    form: Form::Day,
};
const ARRAY: TypeName =
    TypeName { vi: "mảng trong ngoặc vuông", en: "an array in brackets", form: Form::Lines };
const TABLE: TypeName =
    TypeName { vi: "bảng các khóa", en: "a table of keys", form: Form::Table };
/// What a cell of a table may be.
pub const CELL: TypeName = TypeName {
    vi: "chuỗi ký tự, số hoặc bảng có khóa `text`",
    en: "a string, a number or a table with the key `text`",
    form: Form::Text,
};

/// The type of a value; `None` for one whose problem has been told.
pub const fn type_name(value: &Value) -> Option<TypeName> {
    Some(match value {
        Value::String(_) => TypeName { vi: "chuỗi ký tự", en: "a string", form: Form::Text },
        Value::Integer(_) => INTEGER,
        Value::Float(_) => {
            TypeName { vi: "số thập phân", en: "a decimal number", form: Form::Text }
        }
        Value::Boolean(_) => {
            TypeName { vi: "giá trị đúng/sai", en: "a boolean", form: Form::Text }
        }
        Value::Date(_) => TypeName { vi: "ngày", en: "a date", form: Form::Text },
        Value::Time(_) => TypeName { vi: "ngày giờ", en: "a time", form: Form::Text },
        Value::Array(_) => TypeName { vi: "mảng", en: "an array", form: Form::Text },
        Value::Table(_) => TypeName { vi: "bảng", en: "a table", form: Form::Text },
        Value::Invalid => return None,
    })
}
