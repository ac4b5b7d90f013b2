//! Values that come out otherwise than their author means: `15.000` and `[97,5]`, which TOML reads in its own way, and
//! tags of templates, which nothing reads here.

use crate::data::SERIES;
use crate::data::messages::{DecimalsInThrees, TagInValue, ThousandsWithPoint, TwoNumbers};
use crate::source::{Place, Texts};
use crate::template::manifest::FACTS;
use crate::toml::reader::Problems;
use crate::toml::thousands;
use crate::toml::tree::{Node, Value};

/// Looks through the report: for numbers in the facts and the rows of appendices, since what is in the other tables has a type
/// that tells; for tags everywhere but in the names of a series, where they work.
pub fn look(root: &Node, texts: &Texts, problems: &Problems) {
    let Value::Table(tables) = &root.value else { return };
    for (key, (_, node)) in tables.iter().filter(|(key, _)| *key != SERIES) {
        let has_numbers = matches!(key.as_str(), FACTS | "appendix");
        Look { texts, problems, has_numbers }.node(node);
    }
}

struct Look<'a> {
    texts: &'a Texts,
    problems: &'a Problems,
    /// Whether numbers are looked at.
    has_numbers: bool,
}

impl Look<'_> {
    fn node(&self, node: &Node) {
        match &node.value {
            Value::Float(_) if self.has_numbers => self.float(&node.place),
            Value::String(text) => self.tag(text, &node.place),
            Value::Array(items) => {
                if self.has_numbers {
                    self.numbers(items);
                }
                items.iter().for_each(|item| self.node(item));
            }
            Value::Table(table) => table.values().for_each(|(_, node)| self.node(node)),
            _ => {}
        }
    }

    fn tag(&self, text: &str, place: &Place) {
        let Some(start) = text.find("{{") else { return };
        let Some(inner) = text[start..].find("}}") else { return };
        let behind = text[start + inner..].trim_start_matches('}').len();
        let tag = text[start..text.len() - behind].to_owned();
        self.problems.warn(place, TagInValue { tag });
    }

    /// Zeros behind the point are thousands; other figures may be decimals.
    fn float(&self, place: &Place) {
        let Some(written) = self.texts.at(place) else { return };
        let Some((whole, decimal)) = thousands::float_in_threes(written) else { return };
        let value = written.to_owned();
        if written.ends_with("000") {
            self.problems.push(place, ThousandsWithPoint { value, whole, decimal });
        } else {
            self.problems.warn(place, DecimalsInThrees { value, whole });
        }
    }

    /// Two whole numbers with a comma and no blank between them, in an array that parts other numbers with a
    /// blank or has no others.
    fn numbers(&self, items: &[Node]) {
        let is_whole = |node: &Node| matches!(node.value, Value::Integer(_) | Value::Float(_));
        let mut at = 0;
        while at < items.len() {
            let run = 1 + items[at..].windows(2).take_while(|pair| self.are_joined(pair)).count();
            if run == 2 && items[at..at + 2].iter().all(is_whole) {
                self.pair(&items[at], &items[at + 1]);
            }
            at += run;
        }
    }

    fn are_joined(&self, pair: &[Node]) -> bool {
        let [before, after] = pair else { return false };
        let source = before.place.source;
        let between = Place { source, span: before.place.span.end..after.place.span.start };
        self.texts.at(&between) == Some(",")
    }

    fn pair(&self, whole: &Node, decimals: &Node) {
        let place = Place {
            source: whole.place.source,
            span: whole.place.span.start..decimals.place.span.end,
        };
        let Some(value) = self.texts.at(&place) else { return };
        if let Some(one) = thousands::number_with_comma(value) {
            let two = value.replace(',', ", ");
            self.problems.warn(&place, TwoNumbers { value: value.to_owned(), one, two });
        }
    }
}
