//! Where a value stands in a TOML file, by its keys.

use std::fmt::{self, Write};

/// The keys that lead to a value from the root of its file; an item of an array goes by its index from 0:
/// `facts.works.1.name`.
///
/// A report of 5,000 pages keeps one for each cell, so the keys are one string.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataPath(Box<str>);

/// Between two keys. A key that holds it could not be found again; nobody can type it.
const BETWEEN: char = '\u{1f}';

impl DataPath {
    /// A path by its keys.
    pub fn new<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Self {
        let mut path = String::new();
        for (i, key) in keys.into_iter().enumerate() {
            path.extend((i > 0).then_some(BETWEEN));
            path.push_str(key.as_ref());
        }
        Self(path.into_boxed_str())
    }

    /// A path as this program writes it: plain keys with points between them.
    pub fn dotted(path: &str) -> Self {
        Self(path.chars().map(|c| if c == '.' { BETWEEN } else { c }).collect())
    }

    /// A path as [`fmt::Display`] writes it, quotes and all.
    pub fn written(path: &str) -> Self {
        let mut keys = vec![String::new()];
        let (mut is_quoted, mut is_escaped) = (false, false);
        for c in path.chars() {
            let key = keys.last_mut();
            match c {
                _ if is_escaped => {
                    is_escaped = false;
                    key.into_iter().for_each(|key| key.push(c));
                }
                '\\' if is_quoted => is_escaped = true,
                '"' => is_quoted = !is_quoted,
                '.' if !is_quoted => keys.push(String::new()),
                c => key.into_iter().for_each(|key| key.push(c)),
            }
        }
        keys.retain(|key| !key.is_empty());
        Self::new(keys)
    }

    /// Its keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let keys = (!self.0.is_empty()).then(|| self.0.split(BETWEEN));
        keys.into_iter().flatten()
    }

    /// The path of what stands in it under `key`.
    pub fn join(&self, key: impl fmt::Display) -> Self {
        let between = (!self.0.is_empty()).then_some(BETWEEN);
        let mut path = self.0.to_string();
        path.extend(between);
        let _ = write!(path, "{key}");
        Self(path.into_boxed_str())
    }

    /// Whether it leads into the value at another path, or to it.
    pub fn is_in(&self, other: &Self) -> bool {
        let mut keys = self.keys();
        other.keys().all(|key| keys.next() == Some(key))
    }
}

/// Keys with points between them; a key that is no bare key (TOML 1.0, `unquoted-key`) stands in quotes, but
/// for Vietnamese letters, which read better without.
impl fmt::Display for DataPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, key) in self.keys().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            let is_plain =
                !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
            if is_plain { f.write_str(key)? } else { write!(f, "{key:?}")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_its_keys_and_odd_keys_stand_in_quotes() {
        let path = DataPath::dotted("facts.works.1").join("name");
        assert_eq!(path.to_string(), "facts.works.1.name");
        assert_eq!(path.keys().collect::<Vec<_>>(), ["facts", "works", "1", "name"]);
        let odd = DataPath::new(["facts", "a.b", "c \"d\" \\", "1"]);
        assert_eq!(odd.to_string(), r#"facts."a.b"."c \"d\" \\".1"#);
        assert_eq!(DataPath::written(&odd.to_string()), odd);
        assert_eq!(DataPath::written("facts.works.1"), DataPath::dotted("facts.works.1"));
        assert_eq!(DataPath::default().join("facts"), DataPath::dotted("facts"));
        assert_eq!(DataPath::default().keys().count(), 0);
        let [row, name] = ["facts.row", "facts.row.name"].map(DataPath::dotted);
        assert!(name.is_in(&row) && row.is_in(&row) && row.is_in(&DataPath::default()));
        assert!(!row.is_in(&name) && !DataPath::dotted("facts.rows").is_in(&row));
    }
}
