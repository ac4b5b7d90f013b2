//! Places in templates, by the indices that rendered text carries.

use super::wanted::Wanted;
use crate::source::{Place, SourceId};

/// What the indices in rendered text stand for.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    /// Tags.
    pub sites: Vec<Site>,
    /// Words between tags, line by line.
    pub marks: Vec<Mark>,
    /// Files, and what blocks and partials are in them; a node stands behind the one around it.
    pub nodes: Vec<Node>,
}

/// A tag that prints or decides.
#[derive(Clone, Debug)]
pub struct Site {
    /// The tag with its braces.
    pub place: Place,
    /// What stands in it: `count facts.gifts`.
    pub key: String,
    /// Where that starts.
    pub key_start: usize,
    /// The node it stands in.
    pub node: usize,
    /// What it asks for: what a tag prints, what a block asks or goes through.
    pub wanted: Option<Wanted>,
    /// How much white space the file has before it and behind it, in bytes.
    pub blanks: (usize, usize),
}

/// Words of a line between two tags.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The file.
    pub source: SourceId,
    /// Where they start.
    pub offset: usize,
    /// How long they are, in bytes.
    pub len: usize,
    /// The node they stand in.
    pub node: usize,
    /// Which stretch between two tags they belong to, by a number of its own.
    pub gap: usize,
    /// How much white space that stretch has before them and behind them, in bytes.
    pub blanks: (usize, usize),
}

/// A file, or what the tags of a block or a partial hold.
#[derive(Clone, Debug)]
pub struct Node {
    /// The node around it; none for a file.
    pub parent: Option<usize>,
    /// The tag; none for a file.
    pub site: Option<usize>,
    /// What it is.
    pub kind: NodeKind,
}

/// The kinds of nodes.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// A whole file.
    File,
    /// `{{#if x}}` and `{{#unless x}}`, or behind the `else` of any block.
    Branch {
        /// The helper of the block.
        helper: String,
        /// Whether it stands behind `else`.
        is_else: bool,
    },
    /// The items of `{{#each x as |item key|}}`, with those two names where they are given.
    Each(Vec<String>),
    /// `{{#with x as |name|}}`, with that name where it is given.
    With(Vec<String>),
    /// A partial where it is included: what it is given, and its parameters.
    Partial {
        /// `{{> x this}}`.
        context: Option<Wanted>,
        /// `{{> x name=value}}`, sorted by name.
        parameters: Vec<(String, Wanted)>,
    },
    /// What stands between the tags of `{{#> x}}`; the node of that partial is the one around it.
    Content,
}

impl Site {
    /// Where `name` stands in the tag; the whole tag where it does not.
    pub fn place_of(&self, name: &str) -> Place {
        let part_of_name = |c: char| c.is_alphanumeric() || "-_./@".contains(c);
        let whole = |at: usize| {
            !self.key[..at].ends_with(part_of_name)
                && !self.key[at + name.len()..].starts_with(part_of_name)
        };
        let found = self.key.match_indices(name).map(|(at, _)| at).find(|&at| whole(at));
        match found {
            Some(at) if !name.is_empty() => {
                let start = self.key_start + at;
                Place { source: self.place.source, span: start..start + name.len() }
            }
            _ => self.place.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_name_is_found_as_a_whole_in_its_tag() {
        let source = Sources::default().add(std::path::Path::new("a"), "");
        let place = Place { source, span: 10..40 };
        let key = "list facts.list.x list (x x.list)".to_owned();
        let site = Site { place, key, key_start: 12, node: 0, wanted: None, blanks: (0, 0) };
        let span = |name: &str| site.place_of(name).span;
        assert_eq!(span("list"), 12..16);
        assert_eq!(span("x"), 36..37);
        assert_eq!(span("x.list"), 38..44);
        assert_eq!(span("facts"), 10..40);
        assert_eq!(span(""), 10..40);
    }
}
