//! Places in templates, by the indices that rendered text carries.

use crate::source::{Origin, Place, SourceId};

/// What the indices in rendered text stand for.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    /// Tags.
    pub sites: Vec<Site>,
    /// Words between tags, line by line.
    pub marks: Vec<Mark>,
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
}

/// A run of words in a file; of length 0 for what a tag prints.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The file.
    pub source: SourceId,
    /// Where they start.
    pub offset: usize,
    /// How long they are, in bytes.
    pub len: usize,
}

impl Mark {
    /// The place `delta` bytes behind its start, but not behind its end.
    pub fn origin(&self, delta: usize) -> Origin {
        Origin::new(self.source, self.offset + delta.min(self.len))
    }
}

impl Site {
    /// The start of the tag.
    pub fn mark(&self) -> Mark {
        Mark { source: self.place.source, offset: self.place.span.start, len: 0 }
    }

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
        let site = Site { place, key, key_start: 12 };
        let span = |name: &str| site.place_of(name).span;
        assert_eq!(span("list"), 12..16);
        assert_eq!(span("x"), 36..37);
        assert_eq!(span("x.list"), 38..44);
        assert_eq!(span("facts"), 10..40);
        assert_eq!(span(""), 10..40);
    }
}
