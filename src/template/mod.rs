//! Stand-in.
use crate::source::Origin;
use std::ops::Range;
/// R
#[derive(Default, Debug)]
pub struct Rendered {
    /// t
    text: String,
    parts: Vec<(Range<usize>, Origin, Option<(String, String)>)>,
}
/// P
pub enum Piece<'a> {
    /// t
    Text {
        /// t
        text: &'a str,
        /// o
        origin: Origin,
    },
    /// v
    Value {
        /// t
        text: String,
        /// k
        key: &'a str,
        /// o
        origin: Origin,
    },
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
    pub fn pieces<'a>(
        &'a self,
        slice: &'a str,
        offset: usize,
    ) -> impl Iterator<Item = Piece<'a>> + 'a {
        let range = offset..offset + slice.len();
        let mut out = Vec::new();
        for (part, origin, value) in &self.parts {
            let (a, b) = (part.start.max(range.start), part.end.min(range.end));
            if a >= b {
                continue;
            }
            match value {
                Some((key, value)) => {
                    out.push(Piece::Value { text: value.clone(), origin: *origin, key })
                }
                None => out.push(Piece::Text {
                    text: &slice[a - offset..b - offset],
                    origin: self.origin(a),
                }),
            }
        }
        out.into_iter()
    }
    /// t
    pub fn text(&self) -> &str {
        &self.text
    }
    /// t
    pub fn plain(&self, s: &str) -> String {
        s.to_owned()
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
