//! Rendered text: CommonMark with values as inert words, and the way back to the template.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::code::{self, ENTER, LEAVE, MARK, MARKUP_START, Printed, VALUE_END, VALUE_START};
use super::data::Data;
use super::scopes::Scopes;
use super::sites::{Mark, Site, Sites};
use super::trace::{Trace, Value};
use crate::document::{Trace as _, ValueOrigin};
use crate::source::{Place, SourceId};

/// A rendered template. [`Self::text`] is CommonMark in which each value put in by `{{ }}` is one word
/// of private characters; [`Self::parts`] turns any part of it back into words and values.
#[derive(Clone, Debug)]
pub struct Rendered {
    text: String,
    printed: Printed,
    regions: Vec<Region>,
    trace: Arc<Trace>,
}

/// A stretch of the text that was copied from a template, or that a tag printed. What lies between them is
/// white space.
#[derive(Clone, Debug)]
struct Region {
    range: Range<usize>,
    from: From,
    scope: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    /// Index of the mark.
    Mark(usize),
    /// Index of the value.
    Value(usize),
    /// Index of the value, which is meant as markup.
    Markup(usize),
}

/// A part of a text of [`Rendered`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words of the template.
    Words {
        /// The words.
        text: &'a str,
        /// Where the template has them.
        place: Place,
        /// The stretch of the template that they belong to, and the scope.
        gap: Gap,
    },
    /// White space that stands for white space of the template.
    Blank {
        /// The white space.
        text: &'a str,
        /// Where it may stand.
        between: Between,
    },
    /// What a tag printed; never empty.
    Value {
        /// Exactly the value; may contain `\n`. Of markup, a part of it.
        text: &'a str,
        /// Its index, for [`Rendered::origin`].
        index: usize,
    },
}

/// A stretch of a template between two tags, as it was printed once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The number of the stretch.
    pub number: usize,
    /// The index of the scope in [`Rendered::trace`].
    pub scope: Option<usize>,
}

/// What stands on both sides of white space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Between {
    /// White space of the template behind what stands before.
    pub after: Option<Place>,
    /// White space of the template before what stands behind, and the stretch that it begins.
    pub before: Option<(Place, Gap)>,
}

impl Rendered {
    /// Takes the signs out of what Handlebars printed.
    pub(super) fn new(marked: &str, printed: Printed, sites: Arc<Sites>, data: &Data) -> Self {
        let mut scopes = Scopes::new(&sites);
        let mut text = String::with_capacity(marked.len());
        let (mut regions, mut values) = (Vec::new(), Vec::new());
        let mut rest = marked;
        while let Some(at) = code::next_sign(rest) {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            let mut chars = rest.chars();
            let sign = chars.next();
            if sign == Some(LEAVE) {
                scopes.leave();
                rest = chars.as_str();
                continue;
            }
            let index = code::read_index(&mut chars).unwrap_or_default();
            let end = match sign {
                Some(MARK) => 0,
                _ => rest.find(VALUE_END).unwrap_or(rest.len()),
            };
            match sign {
                Some(MARK) => {
                    if let Some(mark) = sites.marks.get(index) {
                        let (range, scope) =
                            (text.len()..text.len() + mark.len, scopes.at(mark.node));
                        regions.push(Region { range, from: From::Mark(index), scope });
                    }
                    rest = chars.as_str();
                }
                Some(ENTER) => {
                    let start = rest.len() - chars.as_str().len();
                    scopes.enter(index, &code::letters(&rest[start..end]));
                    rest = code::after_sign(rest, end);
                }
                _ => {
                    let start = text.len();
                    let (from, to) = match sign {
                        Some(VALUE_START) => (0, (end + VALUE_END.len_utf8()).min(rest.len())),
                        _ => (rest.len() - chars.as_str().len(), end),
                    };
                    text.push_str(&rest[from..to]);
                    rest = code::after_sign(rest, end);
                    let Some(site) = sites.sites.get(index) else { continue };
                    let (range, scope) = (start..text.len(), scopes.at(site.node));
                    let from = match sign {
                        Some(MARKUP_START) => From::Markup(values.len()),
                        _ => From::Value(values.len()),
                    };
                    regions.push(Region { range, from, scope });
                    values.push(Value { site: index, scope });
                }
            }
        }
        text.push_str(rest);
        let scopes = scopes.finish();
        let trace = Arc::new(Trace::new(sites, data.clone(), scopes, values));
        Self { text, printed, regions, trace }
    }

    /// The text to parse as CommonMark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The scopes that words and values stand in, and what values are printed from.
    pub fn trace(&self) -> Arc<Trace> {
        Arc::clone(&self.trace)
    }

    /// Where a value comes from, and the index of the scope that its tag stands in.
    pub fn origin(&self, value: usize) -> (ValueOrigin, Option<usize>) {
        let tag = self.tag(value).clone();
        (ValueOrigin::traced(tag, self.trace(), value), self.trace.value(value).scope)
    }

    /// The tag that has printed a value.
    pub fn tag(&self, value: usize) -> &Place {
        &self.site(value).place
    }

    fn site(&self, value: usize) -> &Site {
        &self.trace.sites().sites[self.trace.value(value).site]
    }

    /// Where `report.toml` has what is printed as markup at the byte `offset` of the text.
    pub fn markup_at(&self, offset: usize) -> Option<Place> {
        let index = self.regions.partition_point(|region| region.range.end <= offset);
        let region = self.regions.get(index).filter(|region| region.range.start <= offset)?;
        let From::Markup(value) = region.from else { return None };
        let expression = self.trace.expressions(&[value]).pop()?;
        let mut paths = expression.paths().into_iter();
        paths.find_map(|path| self.trace.data().origins().place(path))
    }

    /// Where the byte `offset` of the text was written: in a template's own words to the letter, in what a
    /// tag prints where the tag starts; white space where the words behind it start. `None` in a text
    /// without words.
    pub fn place(&self, offset: usize) -> Option<Place> {
        let after = self.regions.partition_point(|region| self.begins(region) <= offset);
        let region =
            after.checked_sub(1).map_or(self.regions.first(), |at| self.regions.get(at))?;
        let (source, start) = match region.from {
            From::Mark(mark) => {
                let mark = &self.marks()[mark];
                let delta = offset.saturating_sub(region.range.start);
                (mark.source, mark.offset + delta.min(mark.len))
            }
            From::Value(value) | From::Markup(value) => {
                let tag = self.tag(value);
                (tag.source, tag.span.start)
            }
        };
        Some(Place { source, span: start..start })
    }

    /// Where what stands before the byte `offset` of the text was written, its end among it: a letter of a template,
    /// a whole tag.
    pub fn end(&self, offset: usize) -> Option<Place> {
        let after = self.regions.partition_point(|region| region.range.start < offset);
        let region = self.regions.get(after.checked_sub(1)?)?;
        match region.from {
            From::Mark(mark) => {
                let mark = &self.marks()[mark];
                let end = mark.offset + (offset - region.range.start).min(mark.len);
                Some(Place { source: mark.source, span: end..end })
            }
            From::Value(value) | From::Markup(value) => Some(self.tag(value).clone()),
        }
    }

    /// Whether all words and tags behind the bytes `range` of the text stand side by side in one file: no block
    /// begins or ends there, and none is left out.
    pub fn is_seamless(&self, range: Range<usize>) -> bool {
        let first = self.regions.partition_point(|region| region.range.end <= range.start);
        let end = self.regions.partition_point(|region| region.range.start < range.end);
        let mut pairs = self.regions.get(first..end).unwrap_or_default().windows(2);
        pairs.all(|pair| {
            let blanks = pair[1].range.start - pair[0].range.end;
            let before =
                self.borders(&pair[0]).map(|(source, span, _)| (source, span.end + blanks));
            before == self.borders(&pair[1]).map(|(source, span, _)| (source, span.start))
        })
    }

    /// Where a region begins with the blanks before it on its line; those before a value belong to what
    /// stands before.
    fn begins(&self, region: &Region) -> usize {
        match region.from {
            From::Mark(_) => self.text[..region.range.start].trim_end_matches([' ', '\t']).len(),
            From::Value(_) | From::Markup(_) => region.range.start,
        }
    }

    /// The words and values of `slice`, which a parser made of the bytes `range` of the text. It may have
    /// changed the words (entities); values stay whole and exact.
    pub fn parts<'a>(&'a self, slice: &'a str, range: Range<usize>) -> Vec<Part<'a>> {
        let is_exact = self.text.get(range.clone()) == Some(slice);
        let mut parts = Vec::new();
        let mut at = 0;
        while at < slice.len() {
            let offset = range.start + at;
            let index = self.regions.partition_point(|region| region.range.end <= offset);
            let region = self.regions.get(index).filter(|region| region.range.start < range.end);
            let Some(region) = region else {
                parts.push(self.blank(&slice[at..], index));
                break;
            };
            if region.range.start > offset {
                let end = (at + region.range.start - offset).min(slice.len());
                parts.push(self.blank(&slice[at..end], index));
                at = end;
                continue;
            }
            let end = match is_exact {
                true => (region.range.end - range.start).min(slice.len()),
                false => slice.len(),
            };
            let from = range.start + at..if is_exact { range.start + end } else { range.end };
            parts.extend(self.part(&slice[at..end], from, region));
            at = end;
        }
        parts
    }

    /// A part of `region`, which stands at the bytes `range` of the text.
    fn part<'a>(&'a self, text: &'a str, range: Range<usize>, region: &Region) -> Option<Part<'a>> {
        match region.from {
            From::Mark(mark) => {
                let mark = &self.marks()[mark];
                let delta = |at: usize| mark.offset + (at - region.range.start).min(mark.len);
                let place =
                    Place { source: mark.source, span: delta(range.start)..delta(range.end) };
                let gap = Gap { number: mark.gap, scope: region.scope };
                Some(Part::Words { text, place, gap })
            }
            From::Value(index) | From::Markup(index) => {
                let text = match text.starts_with(VALUE_START) {
                    true => self.printed.value(text),
                    false => text,
                };
                (!text.is_empty()).then_some(Part::Value { text, index })
            }
        }
    }

    /// White space before the region `next`.
    fn blank<'a>(&'a self, text: &'a str, next: usize) -> Part<'a> {
        let before = next.checked_sub(1).and_then(|last| self.regions.get(last));
        let behind = self.regions.get(next);
        let between = Between {
            after: before.and_then(|region| self.blanks_behind(region)),
            before: behind.and_then(|region| {
                let gap = match region.from {
                    From::Mark(mark) => self.marks()[mark].gap,
                    From::Value(_) | From::Markup(_) => usize::MAX,
                };
                Some((self.blanks_before(region)?, Gap { number: gap, scope: region.scope }))
            }),
        };
        Part::Blank { text, between }
    }

    /// White space that stands for a line break at `offset` of the text.
    pub fn line_break(&self, offset: usize) -> Part<'_> {
        let next = self.regions.partition_point(|region| region.range.end <= offset);
        self.blank("\n", next)
    }

    /// The white space of the template behind a region; of no width where there is none.
    fn blanks_behind(&self, region: &Region) -> Option<Place> {
        let (source, end, blanks) = self.borders(region)?;
        Some(Place { source, span: end.end..end.end + blanks.1 })
    }

    /// The white space of the template before a region; `None` where there is none.
    fn blanks_before(&self, region: &Region) -> Option<Place> {
        let (source, span, blanks) = self.borders(region)?;
        (blanks.0 > 0).then(|| Place { source, span: span.start - blanks.0..span.start })
    }

    /// Where the template has a region, and how much white space there is before it and behind it.
    fn borders(&self, region: &Region) -> Option<(SourceId, Range<usize>, (usize, usize))> {
        match region.from {
            From::Mark(mark) => {
                let Mark { source, offset, len, blanks, .. } = *self.marks().get(mark)?;
                Some((source, offset..offset + len, blanks))
            }
            From::Value(value) | From::Markup(value) => {
                let Site { place, blanks, .. } = self.site(value);
                Some((place.source, place.span.clone(), *blanks))
            }
        }
    }

    fn marks(&self) -> &[Mark] {
        &self.trace.sites().marks
    }

    /// `slice` with its values in plain letters.
    pub fn plain<'t>(&self, slice: &'t str) -> Cow<'t, str> {
        self.printed.plain(slice)
    }
}
