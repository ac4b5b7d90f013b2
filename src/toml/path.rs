//! Where a value stands in a TOML file, by its keys.

use std::fmt;

/// The keys that lead to a value from the root of its file; an item of an array goes by its index from 0:
/// `facts.works.1.name`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataPath(Vec<String>);

impl DataPath {
    /// A path by its keys.
    pub fn new(keys: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(keys.into_iter().map(Into::into).collect())
    }

    /// A path as this program writes it: plain keys with points between them.
    pub fn dotted(path: &str) -> Self {
        Self::new(path.split('.'))
    }

    /// Its keys.
    pub fn keys(&self) -> &[String] {
        &self.0
    }

    /// The path of what stands in it under `key`.
    pub fn join(&self, key: impl ToString) -> Self {
        let mut keys = self.0.clone();
        keys.push(key.to_string());
        Self(keys)
    }
}

/// Keys with points between them; a key that is no bare key (TOML 1.0, `unquoted-key`) or not of plain
/// letters stands in quotes.
impl fmt::Display for DataPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, key) in self.0.iter().enumerate() {
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
        assert_eq!(DataPath::dotted("facts.works.1").join("name").to_string(), "facts.works.1.name");
        assert_eq!(DataPath::new(["facts", "a.b", ""]).to_string(), "facts.\"a.b\".\"\"");
    }
}
