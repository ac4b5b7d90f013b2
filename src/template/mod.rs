//! Stand-in.
use crate::source::Origin;
use std::ops::Range;
/// R
#[derive(Default, Debug)]
pub struct Rendered {
    /// t
    pub text: String,
    parts: Vec<(Range<usize>, Origin, Option<(String, String)>)>,
}
/// P
pub struct Piece<'a> {
    /// t
    pub text: &'a str,
    /// o
    pub origin: Origin,
    /// k
    pub key: Option<&'a str>,
}
impl Rendered {
    /// o
    pub fn origin(&self, at: usize) -> Origin {
        for (range, origin, value) in self.parts.iter().rev() {
            if at >= range.start {
                let at = if value.is_some() && at < range.end {
                    0
                } else if value.is_some() {
                    value.as_ref().unwrap().0.len() + 4 + at - range.end
                } else {
                    at - range.start
                };
                return origin
                    .place()
                    .map_or(*origin, |p| Origin::new(p.source, p.span.start + at));
            }
        }
        Origin::default()
    }
    /// p
    pub fn pieces(&self, range: Range<usize>) -> Vec<Piece<'_>> {
        let mut out = Vec::new();
        for (part, origin, value) in &self.parts {
            let (a, b) = (part.start.max(range.start), part.end.min(range.end));
            if a >= b {
                continue;
            }
            match value {
                Some((key, value)) => {
                    out.push(Piece { text: value, origin: *origin, key: Some(key) })
                }
                None => {
                    out.push(Piece { text: &self.text[a..b], origin: self.origin(a), key: None })
                }
            }
        }
        out
    }
    /// test
    pub fn test(id: crate::source::SourceId, template: &str, values: &[(&str, &str)]) -> Self {
        let mut out = Self::default();
        let mut at = 0;
        while let Some(open) = template[at..].find("{{") {
            out.part(&template[at..at + open], Origin::new(id, at), None);
            let end = at + open + template[at + open..].find("}}").unwrap();
            let key = &template[at + open + 2..end];
            let value = values.iter().find(|(k, _)| *k == key).unwrap().1;
            out.part(
                "\u{e000}\u{e001}",
                Origin::new(id, at + open),
                Some((key.to_owned(), value.to_owned())),
            );
            at = end + 2;
        }
        out.part(&template[at..], Origin::new(id, at), None);
        out
    }
    fn part(&mut self, text: &str, origin: Origin, value: Option<(String, String)>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push((start..self.text.len(), origin, value));
    }
}
