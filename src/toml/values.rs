//! What to say of words that stand where a value should and are none in TOML.

use toml::de::DeTable;

use super::meant::{self, Day, Figure};
use crate::diag::{Language, Message};
use crate::toml::messages::{
    CommaInNumber, CurlyQuotes, DateWritten, DecimalComma, ListWithoutBrackets, NumberGrouped,
    NumberInCode, NumberInWords, NumberWithWords, RomanNumber, TomlLeadingZero, TomlNoSuchDay,
    TomlUnquoted, YesOrNo,
};

/// Whether TOML can read `words` as a value.
pub fn is_value(words: &str) -> bool {
    let line = format!("x = {words}");
    DeTable::parse_recoverable(&line).1.is_empty()
}

/// The message for `words` under `key`, with the value as it is to be written; `None` for figures and signs that
/// look like a number and are none, such as `1_`.
pub fn message(key: &str, words: &str) -> Option<Message> {
    let is_like_number = words.bytes().all(|b| b.is_ascii_digit() || b"_+-.eE".contains(&b));
    known(words).or_else(|| {
        let better = text(key, words);
        (!is_like_number || meant::years(words).is_some())
            .then(|| TomlUnquoted { words: words.to_owned(), better }.into())
    })
}

fn known(words: &str) -> Option<Message> {
    let value = words.to_owned();
    if words.starts_with(|c: char| meant::is_quote(c) && c != '"') {
        return Some(CurlyQuotes { better: meant::quoted(words) }.into());
    }
    if let Some(day) = meant::date(words) {
        return Some(match day {
            Day::Known(better) => DateWritten { value, better }.into(),
            Day::Impossible => TomlNoSuchDay { value }.into(),
        });
    }
    if let Some(better) = meant::yes_or_no(words).map(|yes| yes.to_string()) {
        return Some(YesOrNo { value, better }.into());
    }
    if let Some(better) = meant::roman_number(words).map(|number| number.to_string()) {
        return Some(RomanNumber { value, better }.into());
    }
    if let Some(better) = meant::number_in_code(words) {
        return Some(NumberInCode { value, better }.into());
    }
    if let Some(better) = meant::list_in_parentheses(words) {
        return Some(ListWithoutBrackets { better }.into());
    }
    if let Some(number) = meant::figure(words) {
        return Some(figure(value, number));
    }
    if let Some(better) = list(words) {
        return Some(ListWithoutBrackets { better }.into());
    }
    // One word may be a name: Ba, Năm.
    if let Some(better) = meant::spelled_number(words).filter(|_| words.contains(' ')) {
        return Some(NumberInWords { value, better, quoted: meant::quoted(words) }.into());
    }
    let better = meant::number_with_words(words)?;
    Some(NumberWithWords { value, better }.into())
}

/// Values with commas between them as a list.
pub fn list(words: &str) -> Option<String> {
    let list = format!("[{}]", words.trim_end_matches([',', ' ']));
    (words.contains(',') && is_value(&list)).then_some(list)
}

fn figure(value: String, number: Figure) -> Message {
    match number {
        Figure::Plain(better) => TomlLeadingZero { better }.into(),
        Figure::Grouped(better) => NumberGrouped { value, better }.into(),
        Figure::Decimal(better) => DecimalComma { value, better }.into(),
        Figure::Either(whole, decimal) => CommaInNumber { value, whole, decimal }.into(),
    }
}

fn text(key: &str, words: &str) -> String {
    match meant::years(words) {
        Some((from, to)) if key == "term" => format!("{{ from = {from}, to = {to} }}"),
        _ => meant::quoted(words),
    }
}

/// A value as it should have been written: as it is where TOML reads it, in quotes where nothing better is known.
pub fn better(key: &str, words: &str) -> String {
    if is_value(words) {
        return words.to_owned();
    }
    let message = message(key, words);
    let better = message.as_ref().and_then(|told| told.field("better").or(told.field("whole")));
    better.map_or_else(|| meant::quoted(words), |words| words.get(Language::English).to_owned())
}
