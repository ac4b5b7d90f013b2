//! What a rule is, and what it hands over.

use std::ops::Range;

use super::passage::Passage;
use super::report::ReportSubject;
use crate::diag::{Diagnostic, Finding, Fix, Problem, Severity, Words};
use crate::document;
use crate::locate::Locator;
use crate::ooxml::read::WordFile;
use crate::source::{Place, Sources};
use crate::style::Style;

/// A rule: what it wants, where that comes from, how it is told, and the check itself.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The stable code: `VB6` and three digits. The first of them names the topic.
    pub code: &'static str,
    /// How bad a finding is.
    pub severity: Severity,
    /// The article of the regulation, or `chính tả` and the like where none is behind it.
    pub source: &'static str,
    /// What the rule looks for, in a few words (Vietnamese, English).
    pub title: [&'static str; 2],
    /// What a finding says; `{0}`, `{1}` … stand for what the check hands over.
    pub message: [&'static str; 2],
    /// What to do about it, with the same places.
    pub advice: [&'static str; 2],
    /// Why, in a sentence or two.
    pub why: [&'static str; 2],
    /// The rule finds something in it; shown by `--explain`.
    pub wrong: Example,
    /// The same put right; the rule finds nothing in it.
    pub right: Example,
    /// What looks like a fault and is none.
    pub near: &'static [Example],
    /// The check.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// The words, of a report or of a Word file.
    Text(fn(&Text<'_>, &mut Findings<'_>)),
    /// A report: its data, its templates, its document.
    Report(fn(&ReportSubject<'_>, &mut Findings<'_>)),
    /// A Word file, held to a profile.
    Word(fn(&WordFile, &Style, &mut Findings<'_>)),
}

/// A document to show a rule by, and to test it with.
#[derive(Clone, Copy, Debug)]
pub enum Example {
    /// Paragraphs, one a line.
    Text(&'static str),
    /// Changes in a small sound report: what stands in its `report.toml` or its template, and what instead.
    Report(&'static [(&'static str, &'static str)]),
    /// A change in a part of a sound Word file, and how that shows (Vietnamese, English).
    Word {
        /// What a person sees.
        shown: [&'static str; 2],
        /// The part, such as `word/document.xml`.
        part: &'static str,
        /// What stands there.
        from: &'static str,
        /// What stands there instead.
        to: &'static str,
    },
}

/// The words of a document in reading order.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// Paragraphs, headings, cells and notes.
    pub passages: &'a [Passage],
    /// The profile.
    pub style: &'a Style,
}

/// Where a rule puts what it finds.
#[derive(Debug)]
pub struct Findings<'a> {
    rule: &'static Rule,
    sources: &'a Sources,
    locator: Option<&'a Locator<'a>>,
    found: Vec<Diagnostic>,
    /// What is told once: its values, which finding it is, and how many more there are.
    again: Vec<(Vec<String>, usize, usize)>,
}

impl<'a> Findings<'a> {
    /// What `rule` finds in `sources`; in a report `locator` leads back to them.
    pub const fn new(
        rule: &'static Rule,
        sources: &'a Sources,
        locator: Option<&'a Locator<'a>>,
    ) -> Self {
        Self { rule, sources, locator, found: Vec::new(), again: Vec::new() }
    }

    /// Adds a finding about a stretch of a passage, unless the program itself wrote those words.
    pub fn words(&mut self, passage: &Passage, range: Range<usize>, values: &[&str]) {
        self.push_found(passage, range, values, None);
    }

    /// The same, with the words to put there instead: only for a change that cannot alter the meaning.
    pub fn words_with_fix(
        &mut self,
        passage: &Passage,
        range: Range<usize>,
        values: &[&str],
        text: &str,
    ) {
        let fix = self.exact(passage, range.clone());
        let fix = fix.map(|place| Fix { place, text: text.to_owned() });
        self.push_found(passage, range, values, fix);
    }

    /// The same, with words to put in before the stretch.
    pub fn words_with_insertion(
        &mut self,
        passage: &Passage,
        range: Range<usize>,
        values: &[&str],
        text: &str,
    ) {
        let fix = self.exact(passage, range.clone()).map(|mut place| {
            place.span.end = place.span.start;
            Fix { place, text: text.to_owned() }
        });
        self.push_found(passage, range, values, fix);
    }

    /// Where the first letter of a text of the document was written.
    pub fn start_of(&self, text: &document::Text) -> Option<Place> {
        let first = text.text.chars().next().map_or(0, char::len_utf8);
        Some(self.locator?.find(text.piece, &text.text, 0..first)?.place)
    }

    /// Where a file has a stretch of a passage letter for letter.
    pub fn exact(&self, passage: &Passage, range: Range<usize>) -> Option<Place> {
        passage.exact(range, self.locator, self.sources)
    }

    /// Adds a finding at a place; `None` for the document as a whole.
    pub fn at(&mut self, place: Option<Place>, values: &[&str]) {
        self.push(place, values, self.rule.source, None);
    }

    /// Adds a finding at a place that goes back to the article `source`, such as a profile names.
    pub fn at_by(&mut self, place: Option<Place>, values: &[&str], source: &str) {
        self.push(place, values, source, None);
    }

    /// Adds a finding at a place, with a change that cannot alter the meaning.
    pub fn at_with_fix(&mut self, place: Place, values: &[&str], text: &str) {
        let fix = Fix { place: place.clone(), text: text.to_owned() };
        self.push(Some(place), values, self.rule.source, Some(fix));
    }

    /// Adds a finding that may come again and again, as in a file that is wrong throughout: it is told where
    /// it is first, with how many more there are. An empty `source` is that of the rule.
    pub fn once(&mut self, place: Place, values: &[&str], source: &str) {
        let source = if source.is_empty() { self.rule.source } else { source };
        match self
            .again
            .iter_mut()
            .find(|(known, ..)| known.iter().map(String::as_str).eq(values.iter().copied()))
        {
            Some((.., more)) => *more += 1,
            None => {
                let known = values.iter().map(|value| (*value).to_owned()).collect();
                self.again.push((known, self.found.len(), 0));
                self.push(Some(place), values, source, None);
            }
        }
    }

    /// All that has been found.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        for (_, at, more) in self.again.iter().filter(|(.., more)| *more > 0) {
            if let Some(Diagnostic { problem: Problem::Finding(finding), .. }) =
                self.found.get_mut(*at)
            {
                finding.message.vi.push_str(&format!(" (còn {more} chỗ nữa)"));
                finding.message.en.push_str(&format!(" (and {more} more)"));
            }
        }
        self.found
    }

    fn push_found(
        &mut self,
        passage: &Passage,
        range: Range<usize>,
        values: &[&str],
        fix: Option<Fix>,
    ) {
        let Some(found) = passage.find(range, self.locator) else { return };
        self.push(Some(found.place), values, self.rule.source, fix);
        if let Some(last) = self.found.last_mut() {
            last.also.extend(found.tag);
        }
    }

    fn push(&mut self, place: Option<Place>, values: &[&str], source: &str, fix: Option<Fix>) {
        let rule = self.rule;
        let finding = Finding {
            code: rule.code,
            message: Words::filled(rule.message, values),
            advice: Words::filled(rule.advice, values),
            source: source.to_owned(),
            fix,
        };
        let problem = Problem::Finding(Box::new(finding));
        self.found.push(Diagnostic { severity: rule.severity, problem, place, also: Vec::new() });
    }
}
