//! What the files of a series are called: a pattern with what each row has, made into a name that every system keeps.

use std::collections::HashMap;

use crate::data::SeriesSettings;
use crate::diag::{Diagnostics, Message};
use crate::series::messages::{BadPattern, EmptyName, LongName, SameFile, UnknownField};
use crate::source::{Place, Sources};
use crate::text::{composed, file_name};

/// Stands for the number of the row.
const ROW: &str = "row";
/// The most bytes of a name, so that there is room for endings and for what is put behind it.
const MOST_BYTES: usize = 180;

/// How the files of a series are named.
#[derive(Clone, Debug)]
pub struct Names {
    parts: Vec<Part>,
    /// How many figures the greatest number of a row has.
    figures: usize,
    place: Place,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Words(String),
    Field(String),
}

impl Names {
    /// Reads the pattern of a series whose rows have those keys. `None` where it is wrong; why is told.
    pub(super) fn read(
        settings: &SeriesSettings,
        keys: &[String],
        rows: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let figures = rows.to_string().len();
        let Some(pattern) = &settings.files else {
            return Some(Self { parts: Vec::new(), figures, place: settings.place.clone() });
        };
        let parts = match parts(&pattern.value) {
            Ok(parts) => parts,
            Err(tag) => {
                let example = "giay-moi-{{row}}-{{name}}".to_owned();
                diagnostics.error(pattern.place.clone(), BadPattern { tag, example });
                return None;
            }
        };
        let known: Vec<_> = [ROW].into_iter().chain(keys.iter().map(String::as_str)).collect();
        for part in &parts {
            let Part::Field(field) = part else { continue };
            if !known.contains(&field.as_str()) {
                let (field, known) = (field.clone(), known.join(", "));
                diagnostics.error(pattern.place.clone(), UnknownField { field, known });
                return None;
            }
        }
        Some(Self { parts, figures, place: pattern.place.clone() })
    }

    /// The name of the file of a row; without a pattern that of the report with the number of the row.
    ///
    /// # Errors
    /// What it is named by is not there, or it is too long.
    pub(super) fn of(
        &self,
        report: &str,
        index: usize,
        fields: &[(String, String)],
    ) -> Result<String, Message> {
        let number = format!("{:0width$}", index + 1, width = self.figures);
        let mut name = String::new();
        if self.parts.is_empty() {
            name = format!("{report}-{number}");
        }
        for part in &self.parts {
            match part {
                Part::Words(words) => name.push_str(words),
                Part::Field(field) if field == ROW => name.push_str(&number),
                Part::Field(field) => {
                    let value = fields.iter().find(|(key, _)| key == field);
                    let value = value.map(|(_, value)| value.trim()).unwrap_or_default();
                    if value.is_empty() {
                        return Err(EmptyName { field: field.clone() }.into());
                    }
                    name.push_str(value);
                }
            }
        }
        let name = cleaned(&name);
        if name.len() > MOST_BYTES {
            return Err(LongName { file: name, most: MOST_BYTES.to_string() }.into());
        }
        Ok(name)
    }

    /// Tells of rows whose files cannot be named, or are named alike.
    pub(super) fn judge<'r>(
        &self,
        rows: impl Iterator<Item = (&'r Place, &'r [(String, String)])>,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) {
        let mut seen: HashMap<String, &Place> = HashMap::new();
        for (index, (place, fields)) in rows.enumerate() {
            match self.of("", index, fields) {
                Err(problem) => diagnostics.error(place.clone(), problem),
                Ok(name) => match seen.get(&file_name::folded(&name)) {
                    None => drop(seen.insert(file_name::folded(&name), place)),
                    Some(first) => {
                        let (line, _) = sources.get(first.source).line_column(first.span.start);
                        let (line, tag) = (line.to_string(), "{{row}}".to_owned());
                        diagnostics.error(place.clone(), SameFile { file: name, line, tag });
                    }
                },
            }
        }
    }

    /// Whether names bear the number of the row, and are others when rows come and go before it.
    pub(super) fn are_numbered(&self) -> bool {
        let is_number = |part: &Part| matches!(part, Part::Field(field) if field == ROW);
        self.parts.is_empty() || self.parts.iter().any(is_number)
    }

    /// Where the pattern stands.
    pub const fn place(&self) -> &Place {
        &self.place
    }
}

/// The parts of a pattern.
///
/// # Errors
/// A tag that is not closed, or names nothing.
fn parts(pattern: &str) -> Result<Vec<Part>, String> {
    let (mut parts, mut rest) = (Vec::new(), pattern);
    while let Some(start) = rest.find("{{") {
        let (words, tag) = rest.split_at(start);
        let Some(end) = tag.find("}}") else { return Err(tag.to_owned()) };
        let field = tag[2..end].trim();
        if field.is_empty() || field.contains(['{', '}', '#', '/', '>', '!', '"']) {
            return Err(tag[..end + 2].to_owned());
        }
        if !words.is_empty() {
            parts.push(Part::Words(words.to_owned()));
        }
        parts.push(Part::Field(field.to_owned()));
        rest = &tag[end + 2..];
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest.to_owned()));
    }
    Ok(parts)
}

/// A name that every system keeps as it is, in the place of any words.
fn cleaned(words: &str) -> String {
    let words = composed(words);
    let is_kept = |c: char| file_name::is_plain(&format!("a{c}a"));
    let kept: String = words
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .map(|c| if is_kept(c) { c } else { '-' })
        .collect();
    let name = kept.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches(['.', ' ', '-']).trim_end_matches(['.', ' ']);
    match name {
        "" => "_".to_owned(),
        name if file_name::is_plain(name) => name.to_owned(),
        name => format!("_{name}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_kept_by_every_system_and_leads_nowhere() {
        for (words, name) in [
            ("Nguyễn Văn A", "Nguyễn Văn A"),
            ("../../etc/passwd", "etc-passwd"),
            ("..\\..\\x", "x"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            (".vanban-set", "vanban-set"),
            ("a\u{202e}b", "a-b"),
            ("a\n\t b ", "a b"),
            ("x.", "x"),
            ("C:\\a|b?", "C--a-b-"),
            ("...", "_"),
        ] {
            assert_eq!(cleaned(words), name, "{words:?}");
        }
    }

    #[test]
    fn a_pattern_is_words_and_fields_and_anything_else_is_told() {
        let field = |name: &str| Part::Field(name.to_owned());
        let words = |text: &str| Part::Words(text.to_owned());
        assert_eq!(
            parts("gm-{{row}} {{ name }}"),
            Ok(vec![words("gm-"), field("row"), words(" "), field("name")])
        );
        for wrong in ["{{", "{{}}", "a{{#if x}}b", "{{{name}}}", "{{name"] {
            assert!(parts(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_words_give_a_plain_name(words in any::<String>()) {
            let name = cleaned(&words);
            prop_assert!(file_name::is_plain(&name), "{:?} -> {:?}", words, name);
            prop_assert!(!name.starts_with('.'));
        }
    }
}
