//! Words as Markdown and Handlebars that print as they are.

/// The signs that CommonMark or Handlebars could take for their own, wherever they stand.
const SIGNS: &str = "\\*_`[<&|{~#";

/// Words of a line, none of whose signs means anything.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if SIGNS.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line of markup whose first signs begin nothing but words.
pub fn begun(text: &str) -> String {
    let is_end =
        |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']) || rest.starts_with("<br>");
    let first = text.chars().next();
    let rest = text.get(first.map_or(0, char::len_utf8)..).unwrap_or_default();
    let is_sign = match first {
        Some('>' | '=' | '^') => true,
        Some('-' | '+') => is_end(rest) || rest.starts_with(['-', '+', '=']),
        _ => false,
    };
    if is_sign {
        return format!("\\{text}");
    }
    let number = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (number, rest) = text.split_at(number);
    let is_number =
        !number.is_empty() && number.len() <= 9 && number.bytes().all(|b| b.is_ascii_digit());
    let is_letter = number.chars().count() == 1;
    match rest.chars().next() {
        Some('.') if is_number && is_end(&rest[1..]) => format!("{number}\\{rest}"),
        Some(')') if (is_number || is_letter) && is_end(&rest[1..]) => format!("{number}\\{rest}"),
        _ => text.to_owned(),
    }
}
