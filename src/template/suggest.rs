//! Names that an author may have meant.

/// How many names to show.
const MOST: usize = 5;

/// The longest name, in bytes, that is compared.
const LONGEST: usize = 200;

/// How many names are compared at most.
const MOST_COMPARED: usize = 2_000;

/// The names most like `name`, nearest first, for a message: `gifts, gratitude`. A dash where there are
/// none at all.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    // Comparing takes time with the product of the lengths.
    let is_short = |name: &str| name.len() <= LONGEST;
    let mut known: Vec<_> = known
        .into_iter()
        .filter(|other| is_short(name) && is_short(other))
        .take(MOST_COMPARED)
        .map(|other| {
            (strsim::damerau_levenshtein(&name.to_lowercase(), &other.to_lowercase()), other)
        })
        .collect();
    known.sort();
    let names: Vec<_> = known.iter().take(MOST).map(|(_, name)| *name).collect();
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_with_the_fewest_slips_comes_first() {
        let known = ["places", "gifts", "members", "girls", "families", "money"];
        assert!(nearest("gitfs", known).starts_with("gifts, girls"));
        assert_eq!(nearest("gitfs", known).split(", ").count(), MOST);
        assert_eq!(nearest("x", []), "–");
    }
}
