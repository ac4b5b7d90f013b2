//! What the program says: patterns in both languages with named fields, and the values that fill them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{Language, Words};
use crate::text::shown;

/// A message as the program tells it: what kind it is, and the values of its fields.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Message {
    kind: Kind,
    fields: Fields,
    more: usize,
}

/// The names of fields and their values.
pub type Fields = Vec<(&'static str, Words)>;

impl Message {
    /// A message of that kind, each `{name}` of its texts standing for the field of that name.
    pub fn new(kind: Kind, fields: Fields) -> Self {
        debug_assert!(
            kind.has_only(&fields.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
            "{kind:?} lacks a field: {fields:?}"
        );
        Self { kind, fields, more: 0 }
    }

    /// The stable code: `VB` and four digits; the first digit names the stage.
    pub const fn code(&self) -> &'static str {
        self.kind.code
    }

    /// What is wrong, for people: what is quoted in it can only be read.
    pub fn text(&self, language: Language) -> String {
        self.says(language, shown)
    }

    /// What is wrong, with every field as it is: for programs, in a form that escapes in its own way.
    pub fn exact_text(&self, language: Language) -> String {
        self.says(language, |field| Cow::Borrowed(field))
    }

    fn says(&self, language: Language, quote: fn(&str) -> Cow<'_, str>) -> String {
        let mut text = self.filled(self.kind.says, language, quote);
        if self.more > 0 {
            text.push_str(&match language {
                Language::Vietnamese => format!(" (còn {} chỗ nữa)", self.more),
                Language::English => format!(" (and {} more)", self.more),
            });
        }
        text
    }

    /// What to do about it, for people; may be empty.
    pub fn advice(&self, language: Language) -> String {
        self.filled(self.kind.advice, language, shown)
    }

    /// What to do about it, for programs as [`Message::exact_text`].
    pub fn exact_advice(&self, language: Language) -> String {
        self.filled(self.kind.advice, language, |field| Cow::Borrowed(field))
    }

    /// Whether it is a message of the type `T`.
    pub fn is<T: MessageType>(&self) -> bool {
        self.kind == T::KIND
    }

    /// The value of a field.
    pub fn field(&self, name: &str) -> Option<&Words> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Counts further places of which the message holds and where it is not told again.
    pub const fn count_more(&mut self, places: usize) {
        self.more += places;
    }

    fn filled(
        &self,
        patterns: &[&str; 2],
        language: Language,
        quote: fn(&str) -> Cow<'_, str>,
    ) -> String {
        fill(patterns[language as usize], |name| Some(quote(self.field(name)?.get(language))))
    }
}

/// As the value of its type: `FileNotFound { path: "a.toml" }`.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all = f.debug_struct(self.kind.name);
        for (name, value) in &self.fields {
            all.field(name, value);
        }
        all.finish()
    }
}

/// What the messages of a kind have in common: the code and the patterns (Vietnamese, English).
///
/// In a pattern `{name}` stands for the field of that name, `{{` and `}}` for the brace itself.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Kind {
    /// The stable code; no two kinds share one.
    pub code: &'static str,
    /// For developers: the name of the type, the code of a rule.
    pub name: &'static str,
    /// What is wrong.
    pub says: &'static [&'static str; 2],
    /// What to do about it; may be empty.
    pub advice: &'static [&'static str; 2],
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Hash for Kind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl Kind {
    /// The fields that the patterns of a language name.
    pub fn placeholders(&self, language: Language) -> BTreeSet<&'static str> {
        let mut names = BTreeSet::new();
        for mut pattern in [self.says, self.advice].map(|patterns| patterns[language as usize]) {
            while !pattern.is_empty() {
                let (piece, rest) = next_piece(pattern);
                if let Piece::Field(name) = piece {
                    names.insert(name);
                }
                pattern = rest;
            }
        }
        names
    }

    /// Whether the patterns name no other fields than `fields`.
    pub const fn has_only(&self, fields: &[&str]) -> bool {
        names_only(self.says[0], fields)
            && names_only(self.says[1], fields)
            && names_only(self.advice[0], fields)
            && names_only(self.advice[1], fields)
    }
}

/// A type whose values become messages of one kind; `messages!` makes them.
pub trait MessageType: Into<Message> {
    /// The kind.
    const KIND: Kind;
}

/// Types of messages: for each its name, its fields, its code, and both languages side by side. A field is a
/// `String`; one that differs by language is written `name: Words`. That every `{name}` is a field is
/// checked when the program is compiled.
macro_rules! messages {
    (@type) => { String };
    (@type $type:ty) => { $type };
    ($(
        $(#[doc = $doc:literal])+
        $name:ident { $($field:ident $(: $type:ty)?),* $(,)? } = $code:literal,
        vi: $vi:literal, do_vi: $do_vi:literal,
        en: $en:literal, do_en: $do_en:literal;
    )+) => {
        /// The kinds of all these messages.
        #[cfg_attr(test, allow(dead_code, reason = "tests have messages of their own"))]
        pub const ALL: &[$crate::diag::Kind] =
            &[$(<$name as $crate::diag::MessageType>::KIND),+];

        $(
            $(#[doc = $doc])+
            #[derive(Clone, Debug)]
            #[allow(missing_docs, reason = "fields are named as the texts use them")]
            pub struct $name {
                $(pub $field: $crate::diag::messages!(@type $($type)?)),*
            }

            impl $crate::diag::MessageType for $name {
                const KIND: $crate::diag::Kind = $crate::diag::Kind {
                    code: $code,
                    name: stringify!($name),
                    says: &[$vi, $en],
                    advice: &[$do_vi, $do_en],
                };
            }

            impl From<$name> for $crate::diag::Message {
                fn from(told: $name) -> Self {
                    let $name { $($field),* } = told;
                    let fields = $crate::diag::fields![$($field),*];
                    Self::new(<$name as $crate::diag::MessageType>::KIND, fields)
                }
            }

            const _: () = assert!(
                <$name as $crate::diag::MessageType>::KIND.has_only(&[$(stringify!($field)),*]),
                concat!($code, " names a field that it does not have")
            );
        )+
    };
}
pub(crate) use messages;

/// Fields with their values, such as `fields![found, needed: &right]`; `found` alone takes the variable of that name.
macro_rules! fields {
    ($($name:ident $(: $value:expr)?),* $(,)?) => {
        vec![$((
            stringify!($name),
            $crate::diag::Words::from($crate::diag::fields!(@value $name $($value)?)),
        )),*]
    };
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
}
pub(crate) use fields;

/// The text of a pattern with `value` in the place of every field. A field without value stays as it is written.
pub fn fill<'v>(mut pattern: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut filled = String::with_capacity(pattern.len());
    while !pattern.is_empty() {
        let (piece, rest) = next_piece(pattern);
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Field(name) => match value(name) {
                Some(value) => filled.push_str(&value),
                None => filled.push_str(pattern.strip_suffix(rest).unwrap_or_default()),
            },
        }
        pattern = rest;
    }
    filled
}

/// A piece of a pattern.
#[derive(Clone, Copy)]
enum Piece<'p> {
    Text(&'p str),
    Field(&'p str),
}

/// The first piece of a pattern that is not empty, and what comes after it. A brace without partner is text.
const fn next_piece(pattern: &str) -> (Piece<'_>, &str) {
    let bytes = pattern.as_bytes();
    match bytes {
        [b'{', b'{', ..] | [b'}', b'}', ..] => {
            let (brace, rest) = pattern.split_at(2);
            (Piece::Text(brace.split_at(1).0), rest)
        }
        [b'{', ..] => match position(bytes, b"}") {
            Some(end) => {
                let (field, rest) = pattern.split_at(end + 1);
                (Piece::Field(field.split_at(end).0.split_at(1).1), rest)
            }
            None => (Piece::Text(pattern), ""),
        },
        _ => {
            let end = match position(bytes, b"{}") {
                Some(0) => 1,
                Some(end) => end,
                None => bytes.len(),
            };
            let (text, rest) = pattern.split_at(end);
            (Piece::Text(text), rest)
        }
    }
}

/// Where the first of `wanted` stands.
const fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        let mut which = 0;
        while which < wanted.len() {
            if bytes[at] == wanted[which] {
                return Some(at);
            }
            which += 1;
        }
        at += 1;
    }
    None
}

const fn names_only(mut pattern: &str, fields: &[&str]) -> bool {
    while !pattern.is_empty() {
        let (piece, rest) = next_piece(pattern);
        if let Piece::Field(name) = piece
            && !contains(fields, name)
        {
            return false;
        }
        pattern = rest;
    }
    true
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if is_same(names[at].as_bytes(), name.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    a.len() == b.len() && at == a.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    messages! {
        /// Two fields, one of them the same in both languages.
        Sample { name, count: Words } = "VB0000",
        vi: "«{name}»: {count}", do_vi: "viết `{{{{{name}}}}}`",
        en: "`{name}`: {count}", do_en: "write `{{{{{name}}}}}`";
        /// No fields.
        Other {} = "VB0009",
        vi: "khác", do_vi: "",
        en: "other", do_en: "";
    }

    #[test]
    fn fields_are_filled_in_one_pass_whatever_they_hold() {
        let count = Words::from(["{name}", "{{0}} {count"]);
        let told = Message::from(Sample { name: "a {count} {name} }}".to_owned(), count });
        assert_eq!(told.text(Language::Vietnamese), "«a {count} {name} }}»: {name}");
        assert_eq!(told.text(Language::English), "`a {count} {name} }}`: {{0}} {count");
    }

    #[test]
    fn what_is_quoted_for_people_can_only_be_read() {
        let name = "a\n   good\u{9b}2K\u{202e}".to_owned();
        let told = Message::from(Sample { name: name.clone(), count: "1".into() });
        assert_eq!(told.text(Language::English), r"`a\n   good\u{009B}2K\u{202E}`: 1");
        assert_eq!(told.advice(Language::English), r"write `{{a\n   good\u{009B}2K\u{202E}}}`");
        assert_eq!(told.exact_text(Language::English), format!("`{name}`: 1"));
        assert_eq!(told.exact_advice(Language::English), format!("write `{{{{{name}}}}}`"));
    }

    #[test]
    fn doubled_braces_are_braces() {
        let told = Message::from(Sample { name: "a".to_owned(), count: "1".into() });
        assert_eq!(told.advice(Language::English), "write `{{a}}`");
    }

    #[test]
    fn developers_see_a_message_as_the_value_of_its_type() {
        let told = Message::from(Sample { name: "a".to_owned(), count: ["một", "one"].into() });
        assert_eq!(format!("{told:?}"), r#"Sample { name: "a", count: ["một", "one"] }"#);
    }

    #[test]
    fn a_message_knows_its_type_and_its_fields() {
        let told = Message::from(Sample { name: "a".to_owned(), count: ["một", "one"].into() });
        assert!(told.is::<Sample>() && !told.is::<Other>());
        assert_eq!(told.field("count").map(|words| words.get(Language::English)), Some("one"));
        assert_eq!(told.field("other"), None);
        assert_eq!(ALL.iter().map(|kind| kind.code).collect::<Vec<_>>(), ["VB0000", "VB0009"]);
    }

    #[test]
    fn what_a_pattern_does_not_close_and_nobody_fills_stays_as_it_is() {
        for pattern in ["{a} {b", "a } b", "{", "}", "{a}{b}", "đ{a}ơ"] {
            assert_eq!(fill(pattern, |_| None), pattern);
        }
        assert_eq!(fill("{a}{b}", |name| (name == "a").then_some("{b}".into())), "{b}{b}");
    }

    #[test]
    fn a_pattern_with_a_field_that_is_not_there_is_known() {
        assert!(Sample::KIND.has_only(&["count", "name"]));
        assert!(!Sample::KIND.has_only(&["name"]) && !Sample::KIND.has_only(&["name", "counts"]));
        let names = Sample::KIND.placeholders(Language::Vietnamese);
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["count", "name"]);
    }

    #[test]
    fn what_holds_of_more_places_says_of_how_many() {
        let mut told = Message::from(Other {});
        told.count_more(1);
        told.count_more(1);
        assert_eq!(told.text(Language::Vietnamese), "khác (còn 2 chỗ nữa)");
        assert_eq!(told.text(Language::English), "other (and 2 more)");
    }
}
