//! An open report: questions in, answers out, all of it plain data. What shows a report as it is typed asks here: the page
//! in a browser, over whatever way its questions come.
//!
//! A session has no threads, no clock and no files but those of its [`World`]: whoever holds it says when to look.
//!
//! - [`question`], [`answer`]: what is asked, what is answered;
//! - `reading`: the report as it was last read, and whether its files are others now;
//! - `form`, `value`: the facts as fields, and what is typed into them;
//! - `draft`, `edit`, `history`: changes of `report.toml` that leave the rest of it alone, and taken back;
//! - `mend`: findings that the program mends;
//! - [`start`]: a new report, or one of a Word file or a zip; [`sets`]: a new set of papers;
//! - `shared`: what a paper has of its set;
//! - `build`: its finished files;
//! - `since`: what changed since a version; `merge`: the edits of a Word file;
//! - `findings`, `locate`, `prose`: from a finding to the page, from a word on a page to where it was written, and its
//!   paragraph put into other words.

pub mod answer;
mod build;
mod draft;
mod edit;
mod files;
mod findings;
mod form;
mod history;
mod locate;
mod mend;
mod merge;
pub mod messages;
mod prose;
pub mod question;
mod reading;
mod rows;
#[cfg(test)]
mod set_tests;
pub mod sets;
mod shared;
mod since;
pub mod start;
#[cfg(test)]
mod tests;
mod value;

use std::path::PathBuf;

use serde_json::Value as Json;

use crate::data;
use crate::diag::{Diagnostics, Language, Message, Severity};
use crate::digest::Sha256;
use crate::document::OpenPlaces;
use crate::prepare::Order;
use crate::source::Sources;
use crate::world::{World, home};
use answer::{Page, Report, State, Written};
use history::History;
use messages::NotFromPage;
use question::{Asked, Question};
use reading::{Good, Reading};

pub use crate::merge::Choices;
pub use answer::Refusal;
pub use build::Download;
pub use merge::Brought;

/// An open report.
pub struct Session<W> {
    world: W,
    order: Order,
    /// Counts what was published; 0 before anything was.
    generation: u64,
    /// The newest reading, with or without errors.
    reading: Option<Reading>,
    /// The newest one without errors: its pages are shown as long as there are any.
    good: Option<Good>,
    /// Each page with the generation that it is of.
    pages: Vec<(u64, String)>,
    history: History,
    /// A reading with errors that waits for the next look: a file that is being written is read in halves.
    held: Option<Held>,
    /// What the import that made the report has to say, until somebody has read it.
    remarks: Vec<Message>,
}

/// A reading that is not published yet.
struct Held {
    reading: Reading,
    /// How many more looks have to find the files as they are.
    looks: u32,
}

/// Looks that must agree before errors are told.
const AGREE: u32 = 2;
/// Looks before it is told that a file is gone: editors take one away before they put the next in its place.
const GONE: u32 = 12;

impl<W: World> Session<W> {
    /// A report that is not read yet.
    pub fn new(world: W, order: Order) -> Self {
        Self {
            world,
            order,
            generation: 0,
            reading: None,
            good: None,
            pages: Vec::new(),
            history: History::default(),
            held: None,
            remarks: Vec::new(),
        }
    }

    /// The same in the place of one that was published `generation` times: pages that have that see that this one is new.
    #[must_use]
    pub fn after(mut self, generation: u64) -> Self {
        self.generation = self.generation.max(generation);
        self
    }

    /// The same with what an import has to say of it.
    #[must_use]
    pub fn with_remarks(mut self, remarks: Vec<Message>) -> Self {
        self.remarks = remarks;
        self
    }

    /// # Errors
    /// There is no report, or none that can be read; one that has other errors is there.
    pub fn check_there(&self) -> Result<(), Message> {
        if self.world.read(&self.report_file()).is_ok() {
            return Ok(());
        }
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let _ = data::open(&self.world, &self.order.report, &mut sources, &mut diagnostics);
        let first = diagnostics.iter().find(|told| told.severity == Severity::Error);
        first.map_or(Ok(()), |told| Err(told.message.clone()))
    }

    /// The number of what is published now.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// The report.
    pub const fn order(&self) -> &Order {
        &self.order
    }

    /// Its files.
    pub const fn world(&self) -> &W {
        &self.world
    }

    /// Whether the newest reading has no errors.
    pub fn is_current(&self) -> bool {
        self.reading.as_ref().is_some_and(Reading::is_good)
    }

    /// Looks at the files. Where they are others than those that were read last, the report is made anew: at once where it has
    /// no errors; where it has, once several looks have found the same. Says whether there is something new.
    pub fn look(&mut self) -> bool {
        let last = self.held.as_ref().map(|held| &held.reading).or(self.reading.as_ref());
        if last.is_some_and(|reading| !reading.is_stale(&self.world)) {
            return match &mut self.held {
                Some(held) if held.looks > 1 => {
                    held.looks -= 1;
                    false
                }
                Some(_) => self.publish_held(),
                None => false,
            };
        }
        let (reading, good) = reading::read(&self.world, &self.order);
        if good.is_none() && self.reading.is_some() {
            let looks = if reading.lacks_files() { GONE } else { AGREE };
            self.held = Some(Held { reading, looks });
            return false;
        }
        self.publish(reading, good);
        true
    }

    /// Looks at once and takes what is there, errors and all: after a change of one's own nothing is half-written.
    pub fn refresh(&mut self) {
        let (reading, good) = reading::read(&self.world, &self.order);
        self.publish(reading, good);
    }

    fn publish_held(&mut self) -> bool {
        match self.held.take() {
            Some(held) => {
                self.publish(held.reading, None);
                true
            }
            None => false,
        }
    }

    fn publish(&mut self, reading: Reading, good: Option<Good>) {
        self.generation += 1;
        self.held = None;
        self.reading = Some(reading);
        let Some(mut good) = good else { return };
        let old = std::mem::take(&mut self.pages);
        let mut old = old.into_iter();
        let new = std::mem::take(&mut good.svg).into_iter().map(|svg| match old.next() {
            Some((generation, same)) if same == svg => (generation, same),
            _ => (self.generation, svg),
        });
        self.pages = new.collect();
        self.good = Some(good);
    }

    /// Answers a question as it came in JSON.
    ///
    /// # Errors
    /// What was asked is no question, cannot be done, or goes against what the files say by now.
    pub fn answer(&mut self, asked: &[u8]) -> Result<Json, Refusal> {
        let asked: Asked = serde_json::from_slice(asked)
            .map_err(|_| Refusal::wrong(NotFromPage {}, Language::default()))?;
        let language = asked.language();
        if self.reading.is_none() {
            self.refresh();
        }
        let answer = self.answered(asked.question, language)?;
        match asked.shown {
            Some(shown) => self.with_state(answer, shown, language),
            None => Ok(answer),
        }
    }

    /// The answer to a change with what has become of the pages, so that nobody has to ask twice.
    fn with_state(&self, answer: Json, shown: u64, language: Language) -> Result<Json, Refusal> {
        let Json::Object(mut answer) = answer else { return Ok(answer) };
        if answer.contains_key("revision") && answer.contains_key("generation") {
            answer.insert("state".to_owned(), json(&self.state(shown, language))?);
        }
        Ok(Json::Object(answer))
    }

    fn answered(&mut self, question: Question, language: Language) -> Result<Json, Refusal> {
        let wrong = |message: Message| Refusal::wrong(message, language);
        match question {
            Question::State { since } => json(&self.state(since, language)),
            Question::Findings {} => json(&self.findings(language)),
            Question::Form {} => json(&self.form(language).map_err(wrong)?),
            Question::Understand { path, value } => {
                let understood = self.understood(&path, &value).map_err(wrong)?;
                json(&answer::Echo { echo: understood.echo })
            }
            Question::Set { path, value, was, more } => {
                let (before, count) = (self.history.typed(), self.history.count());
                let echo = self.set(&path, value.as_ref(), was.as_ref(), language)?;
                if self.history.count() > count {
                    self.history.was_typed(&path, more, before);
                }
                json(&self.written(echo))
            }
            Question::Section { path, on } => {
                self.section(&path, on).map_err(wrong)?;
                json(&self.written(None))
            }
            Question::Rows { path, step } => {
                self.rows(&path, &step).map_err(wrong)?;
                json(&self.written(None))
            }
            Question::Paste { path, at, column, text, dry } => {
                let mut pasted =
                    self.paste(&path, at, column, &text, dry, language).map_err(wrong)?;
                if !dry && pasted.errors.is_empty() {
                    pasted.written = Some(self.written(None));
                }
                json(&pasted)
            }
            Question::New { .. } | Question::NewSet { .. } | Question::Open { .. } => {
                Err(wrong(messages::ReportIsOpen {}.into()))
            }
            Question::Mend { finding, generation } => {
                self.mend(finding, generation).map_err(wrong)?;
                json(&self.written(None))
            }
            Question::Seen {} => {
                self.remarks.clear();
                self.generation += 1;
                json(&self.written(None))
            }
            Question::Undo {} => {
                self.undo().map_err(wrong)?;
                json(&self.written(None))
            }
            Question::Redo {} => {
                self.redo().map_err(wrong)?;
                json(&self.written(None))
            }
            Question::Locate { page, run, at } => {
                json(&self.locate(page, run, at, language).map_err(wrong)?)
            }
            Question::Find { key, finding } => json(&self.find(key.as_deref(), finding)),
            Question::Edit { paragraph, text, dry } => {
                let mut edited = self.edit(&paragraph, &text, dry, language).map_err(wrong)?;
                if !dry {
                    edited.written = Some(self.written(None));
                }
                json(&edited)
            }
            Question::Versions {} => json(&self.versions().map_err(wrong)?),
            Question::Since { version } => json(&self.since(&version, language)?),
            Question::Settings {} => json(&self.settings()),
            Question::View { r#final, open } => {
                let open = open.map(|names| OpenPlaces::named(names.iter().map(String::as_str)));
                if open == Some(None) {
                    return Err(wrong(NotFromPage {}.into()));
                }
                self.order.is_final = r#final.unwrap_or(self.order.is_final);
                self.order.open = open.flatten().unwrap_or(self.order.open);
                self.refresh();
                json(&self.written(None))
            }
            Question::Source { file: None } => json(&self.files()),
            Question::Source { file: Some(file) } => json(&self.source(&file).map_err(wrong)?),
            Question::Write { file, text, revision } => {
                self.write(&file, &text, &revision, language)?;
                json(&self.written(None))
            }
        }
    }

    /// What the page shows, with the pages that are newer than `since`.
    fn state(&self, since: u64, language: Language) -> State {
        let is_new = |of: &u64| *of > since || since > self.generation;
        let sizes = self.good.iter().flat_map(|good| &good.layout.pages);
        let changed =
            self.pages.iter().zip(sizes).enumerate().filter(|(_, ((of, _), _))| is_new(of));
        let changed = changed.map(|(index, ((_, svg), page))| Page::new(index, page, svg.clone()));
        let changed = changed.collect();
        State {
            generation: self.generation,
            report: self.report(),
            fonts: self.good.as_ref().map(Good::fonts_hash).unwrap_or_default(),
            is_current: self.is_current(),
            pages: answer::Pages { count: self.pages.len(), changed },
            outline: self.good.as_ref().map(answer::outline).unwrap_or_default(),
            missing: self.missing(language),
            remarks: self
                .remarks
                .iter()
                .map(|remark| answer::Told::new(remark, language))
                .collect(),
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            revision: self.revision(),
        }
    }

    fn report(&self) -> Report {
        let good = self.good.as_ref();
        let folder = home::name(&self.order.report);
        Report {
            name: folder,
            title: good.map(|good| good.document.properties.title.clone()),
            path: self.order.report.display().to_string(),
            template: good.map(|good| good.prepared.report.template.value.clone()),
            profile: good.map(|good| good.prepared.style.id.clone()),
            is_final: self.order.is_final,
            open: self.order.open.names(),
        }
    }

    /// What is told of a change that is made.
    fn written(&self, echo: Option<String>) -> Written {
        Written { echo, revision: self.revision(), generation: self.generation }
    }

    /// The checksum of `report.toml` as it is now, of a paper that of its file and of what its set has in common.
    fn revision(&self) -> String {
        let file = self.report_file();
        let Ok(mut bytes) = self.world.read(&file) else { return String::new() };
        if home::is_paper(&file) {
            bytes.extend(self.world.read(&self.folder().join(home::COMMON)).unwrap_or_default());
        }
        Sha256::of(&bytes).to_string()
    }

    /// The file of the report.
    fn report_file(&self) -> PathBuf {
        match self.world.is_dir(&self.order.report) {
            true => self.order.report.join(REPORT_FILE),
            false => self.order.report.clone(),
        }
    }

    /// Its files, where it is closed.
    pub fn into_world(self) -> W {
        self.world
    }

    /// The bytes of a face of the pages.
    pub fn font(&self, face: crate::font::Face) -> Option<&[u8]> {
        Some(self.good.as_ref()?.prepared.fonts.get(face).data())
    }
}

/// The name of a report in its folder.
const REPORT_FILE: &str = "report.toml";

fn json(answer: &impl serde::Serialize) -> Result<Json, Refusal> {
    serde_json::to_value(answer).map_err(|_| Refusal::wrong(NotFromPage {}, Language::default()))
}
