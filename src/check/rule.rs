//! What a rule is, and what it hands over.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::helper_advice;
use super::index::{Index, WordPlace};
use super::passage::Passage;
use super::report::ReportSubject;
use crate::diag::{Diagnostic, Fields, Fix, Kind, Language, MOST_ALIKE, Message, Severity, fields};
use crate::document;
use crate::language::vocabulary::Word;
use crate::locate::{self, Locator, Printed};
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
    /// What a finding says; `{name}` stands for what the check hands over by that name.
    pub message: [&'static str; 2],
    /// What to do about it, with the same names.
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

/// The rules of a topic as the program carries them: where nothing is explained, without reasons and examples.
pub const fn carried<const COUNT: usize>(rules: &[Rule]) -> [Rule; COUNT] {
    let mut carried = [rules[0]; COUNT];
    let mut at = 0;
    while at < COUNT {
        carried[at] = rules[at].carried();
        at += 1;
    }
    carried
}

impl Rule {
    /// The rule as the program carries it. Reasons and examples are for `--explain` and for tests: a page that has neither
    /// would only be larger.
    const fn carried(self) -> Self {
        if cfg!(any(feature = "cli", test)) {
            return self;
        }
        let none = Example::Text("");
        Self { why: ["", ""], wrong: none, right: none, near: &[], ..self }
    }

    /// The kind of message that its findings have.
    pub const fn kind(&'static self) -> Kind {
        let Self { code, message, advice, .. } = self;
        Kind { code, name: code, says: message, advice }
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// The words, of a report or of a Word file.
    Text(fn(&Text<'_>, &mut Findings<'_>)),
    /// A report: its data, its templates, its document.
    Report(fn(&ReportSubject<'_>, &mut Findings<'_>)),
    /// A Word file of whatever regulation.
    Word(fn(&WordFile, &Style, &mut Findings<'_>)),
    /// A Word file, held to its profile: only where it is known which that is.
    Form(fn(&WordFile, &Style, &mut Findings<'_>)),
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
#[derive(Debug)]
pub struct Text<'a> {
    /// Paragraphs, headings, cells and notes.
    pub passages: &'a [Passage],
    /// The profile.
    pub style: &'a Style,
    index: Index,
}

impl<'a> Text<'a> {
    /// The words of those passages, which have one vocabulary.
    pub fn new(passages: &'a [Passage], style: &'a Style) -> Self {
        Self { passages, style, index: Index::new(passages) }
    }

    /// Every place of the words of which `is_asked` says yes: the passage, and which of its words it is. It is asked once for
    /// each word that the document has, however often it stands there; letters of the other case are another word.
    pub fn places(&self, is_asked: impl Fn(&Word) -> bool) -> Vec<(&'a Passage, usize)> {
        self.found(self.index.places(self.passages, |_, word| is_asked(word)))
    }

    /// The same of the words with just those letters.
    pub fn places_of(&self, letters: &str) -> Vec<(&'a Passage, usize)> {
        let is_meant = |passage: &Passage, word: &Word| {
            word.end() - word.start() == letters.len() && passage.at(word) == letters
        };
        self.found(self.index.places(self.passages, is_meant))
    }

    /// Where a phrase stands letter for letter: the passage, and the byte. It has a word at least, and is not found inside
    /// other words.
    pub fn phrases(&self, phrase: &str) -> Vec<(&'a Passage, usize)> {
        let start = phrase.find(char::is_alphabetic).unwrap_or_default();
        let rest = &phrase[start..];
        let first = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let places = self.places_of(first).into_iter();
        let places = places.filter_map(|(passage, at)| {
            let at = passage.words()[at].start().checked_sub(start)?;
            passage.after(at).starts_with(phrase).then_some((passage, at))
        });
        places.collect()
    }

    fn found(&self, places: Vec<WordPlace>) -> Vec<(&'a Passage, usize)> {
        let place = |place: WordPlace| (&self.passages[place.passage as usize], place.at as usize);
        places.into_iter().map(place).collect()
    }
}

/// Where a rule puts what it finds.
#[derive(Debug)]
pub struct Findings<'a> {
    rule: &'static Rule,
    sources: &'a Sources,
    locator: Option<&'a Locator<'a>>,
    found: Vec<Diagnostic>,
    /// How many more there are.
    left_out: usize,
    /// How those would be mended, as far as a check goes at once.
    fixes: Vec<Fix>,
    /// Bytes of passages that were gone through for those.
    searched: usize,
    /// What is told once: its fields, and which finding it is.
    told: HashMap<Fields, usize>,
}

/// The most fixes of one rule that are kept beside its findings.
const MOST_FIXES: usize = 100_000;

/// The most bytes of passages that are gone through for those.
const MOST_SEARCHED: usize = 50_000_000;

/// What a rule has found.
#[derive(Debug)]
pub struct Found {
    /// The first [`MOST_ALIKE`] findings; the last of them says how many more there are.
    pub told: Vec<Diagnostic>,
    /// How many more there are.
    pub left_out: usize,
    /// How those would be mended.
    pub fixes: Vec<Fix>,
}

impl<'a> Findings<'a> {
    /// What `rule` finds in `sources`; in a report `locator` leads back to them.
    pub fn new(
        rule: &'static Rule,
        sources: &'a Sources,
        locator: Option<&'a Locator<'a>>,
    ) -> Self {
        let (found, fixes, told) = Default::default();
        Self { rule, sources, locator, found, left_out: 0, fixes, searched: 0, told }
    }

    /// Adds a finding about a stretch of a passage, unless the program itself wrote those words.
    pub fn words(&mut self, passage: &Passage, range: Range<usize>, fields: Fields) {
        self.push_found(passage, range, fields, None);
    }

    /// The same, with the words to put there instead: only for a change that cannot alter the meaning.
    pub fn words_with_fix(
        &mut self,
        passage: &Passage,
        range: Range<usize>,
        fields: Fields,
        text: &str,
    ) {
        let fix = self.place_of_fix(passage, range.clone());
        let fix = fix.map(|place| Fix { place, text: text.to_owned() });
        self.push_found(passage, range, fields, fix);
    }

    /// The same, with words to put in before the stretch.
    pub fn words_with_insertion(
        &mut self,
        passage: &Passage,
        range: Range<usize>,
        fields: Fields,
        text: &str,
    ) {
        let fix = self.place_of_fix(passage, range.clone()).map(|mut place| {
            place.span.end = place.span.start;
            Fix { place, text: text.to_owned() }
        });
        self.push_found(passage, range, fields, fix);
    }

    /// Where a fix goes. Finding it takes time with the length of the passage, which is bounded where there is no room for
    /// findings any more.
    fn place_of_fix(&mut self, passage: &Passage, range: Range<usize>) -> Option<Place> {
        if !self.has_room() {
            self.searched += passage.text.len();
        }
        if self.searched > MOST_SEARCHED { None } else { self.exact(passage, range) }
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
    pub fn at(&mut self, place: Option<Place>, fields: Fields) {
        self.push(place, fields, Cow::Borrowed(self.rule.source), None);
    }

    /// Adds a finding at a place that goes back to the article `source`, such as a profile names.
    pub fn at_by(&mut self, place: Option<Place>, fields: Fields, source: &str) {
        self.push(place, fields, Cow::Owned(source.to_owned()), None);
    }

    /// Adds a finding at a place, with a change that cannot alter the meaning.
    pub fn at_with_fix(&mut self, place: Place, fields: Fields, text: &str) {
        let fix = Fix { place: place.clone(), text: text.to_owned() };
        self.push(Some(place), fields, Cow::Borrowed(self.rule.source), Some(fix));
    }

    /// Adds a finding that may come again and again, as in a file that is wrong throughout: it is told where
    /// it is first, with how many more there are. An empty `source` is that of the rule.
    pub fn once(&mut self, place: Place, fields: Fields, source: &str) {
        if let Some(&at) = self.told.get(&fields) {
            if let Some(first) = self.found.get_mut(at) {
                first.message.count_more(1);
            }
            return;
        }
        let source = match source {
            "" => Cow::Borrowed(self.rule.source),
            source => Cow::Owned(source.to_owned()),
        };
        if self.has_room() {
            self.told.insert(fields.clone(), self.found.len());
        }
        self.push(Some(place), fields, source, None);
    }

    /// All that has been found.
    pub fn finish(mut self) -> Found {
        if let Some(last) = self.found.last_mut() {
            last.message.count_more(self.left_out);
        }
        Found { told: self.found, left_out: self.left_out, fixes: self.fixes }
    }

    fn has_room(&self) -> bool {
        self.found.len() < MOST_ALIKE
    }

    fn push_found(
        &mut self,
        passage: &Passage,
        range: Range<usize>,
        fields: Fields,
        fix: Option<Fix>,
    ) {
        if !self.has_room() {
            if passage.is_of_author(range.start, self.locator) {
                self.leave_out(fix);
            }
            return;
        }
        let Some(found) = passage.find(range, self.locator) else { return };
        let message = self.by_helper(&found, &fields);
        self.push(Some(found.place), fields, Cow::Borrowed(self.rule.source), fix);
        if let Some(last) = self.found.last_mut() {
            last.also.extend(found.tag);
            last.message = message.unwrap_or_else(|| last.message.clone());
        }
    }

    /// Whether a stretch is a number as it stands in `report.toml`.
    pub fn is_number_of_report(&self, passage: &Passage, range: Range<usize>) -> bool {
        let found = passage.find(range, self.locator);
        found.is_some_and(|found| found.printed == Printed::Number)
    }

    /// The message with the helper to use, where the words are those of a number or a date.
    fn by_helper(&self, found: &locate::Found, fields: &Fields) -> Option<Message> {
        let (_, better) = fields.iter().find(|(name, _)| *name == "better")?;
        let Place { source, span } = found.tag.as_ref()?;
        let written = self.sources.get(*source).text.get(span.clone())?;
        let tag = helper_advice::tag(found.printed, better.get(Language::Vietnamese), written)?;
        let kind = Kind { advice: &helper_advice::ADVICE, ..self.rule.kind() };
        let fields = fields.iter().cloned().chain(fields![tag]).collect();
        Some(Message::new(kind, fields))
    }

    fn push(
        &mut self,
        place: Option<Place>,
        fields: Fields,
        source: Cow<'static, str>,
        fix: Option<Fix>,
    ) {
        if !self.has_room() {
            return self.leave_out(fix);
        }
        let message = Message::new(self.rule.kind(), fields);
        let diagnostic = Diagnostic::new(self.rule.severity, place, message);
        self.found.push(Diagnostic { source, fix, ..diagnostic });
    }

    fn leave_out(&mut self, fix: Option<Fix>) {
        self.left_out += 1;
        self.fixes.extend(fix.filter(|_| self.fixes.len() < MOST_FIXES));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::check::rules;
    use crate::diag::{Language, fields};
    use crate::source::Sources;

    #[test]
    fn what_comes_again_is_told_where_it_is_first_with_how_many_more_there_are() {
        let mut sources = Sources::default();
        let source = sources.add(Path::new("a.docx"), "");
        let rule = rules::find("VB6811").unwrap();
        let mut findings = Findings::new(rule, &sources, None);
        for (at, font) in ["Arial", "Calibri", "Arial", "Arial"].into_iter().enumerate() {
            let place = Place { source, span: at..at };
            findings.once(place, fields![font, needed: "{font}"], "");
        }
        let found = findings.finish().told;
        let told = found.iter().map(|d| {
            let start = d.place.as_ref().map(|place| place.span.start);
            (start, d.message.text(Language::English))
        });
        let expected = [
            (Some(0), "the font is `Arial`; it must be `{font}` (and 2 more)".to_owned()),
            (Some(1), "the font is `Calibri`; it must be `{font}`".to_owned()),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }
}
