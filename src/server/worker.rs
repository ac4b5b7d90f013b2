//! The thread that holds the report. It looks at the files, answers one question after the other, and says when there is
//! something new.

use std::io;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use tokio::sync::{oneshot, watch};

use crate::diag::{Language, Message};
use crate::font::Face;
use crate::pipeline::Built;
use crate::redline::By;
use crate::session::messages::NoReportYet;
use crate::session::question::Asked;
use crate::session::start::{self, Answer, Begun, New, Paper, Start};
use crate::session::{Brought, Choices, Download, Refusal, Session};
use crate::world::Fence;

/// How often the files are looked at while something happens.
const LOOK: Duration = Duration::from_millis(25);
/// How often after a minute in which nothing did.
const REST: Duration = Duration::from_millis(100);
const TIRED: Duration = Duration::from_secs(60);

/// A report, or the way to begin one, and what else is to be done with it.
pub struct Opened {
    /// The report, where there is one.
    pub session: Option<Session<Fence>>,
    /// What one can begin with.
    pub start: Start<Fence>,
    /// What the program around does.
    pub hooks: Hooks,
    /// The number of what was published last.
    pub generation: u64,
}

/// Keeps what was built.
pub type Keep = Box<dyn Fn(&Session<Fence>, &Built)>;
/// Builds a report, final or not, and writes its files.
pub type Build = Box<dyn Fn(&Session<Fence>, bool) -> Result<Vec<String>, Message>>;
/// Writes the files of a new report or set into a folder that is not there yet, beside that of a report if one is open, and
/// opens it.
pub type Begin = Box<dyn Fn(Option<&Session<Fence>>, &New) -> Result<Home, Message>>;

/// What a folder is the home of.
pub enum Home {
    /// A report.
    Report(Box<Session<Fence>>),
    /// The papers of a set, of which one is to be chosen.
    Set(Vec<Paper>),
}

/// Opens a paper of the set.
pub type OpenPaper = Box<dyn Fn(&Path) -> Session<Fence>>;

/// What the program around the server does: it alone knows the clock and where files go.
pub struct Hooks {
    /// Keeps what was built as a version.
    pub keep: Keep,
    /// The moment, as `2026-11-29T10:03:00Z`.
    pub now: Box<dyn Fn() -> String>,
    /// Builds the report, final or not, as the command `build` does: the paths of what is written.
    pub build: Build,
    /// Begins a report.
    pub begin: Begin,
    /// Opens a paper of the set.
    pub open: OpenPaper,
}

/// A question for the thread, with where its answer goes.
pub enum Job {
    /// As JSON.
    Ask(Vec<u8>, oneshot::Sender<Result<Json, Refusal>>),
    /// A face of the pages.
    Font(Face, oneshot::Sender<Option<Vec<u8>>>),
    /// A finished file: its name and bytes.
    File(Download, oneshot::Sender<Result<(String, Vec<u8>), Refusal>>),
    /// An edited Word file, brought back or only looked at.
    Merge(Edited, bool, Choices, Language, oneshot::Sender<Result<Brought, Refusal>>),
    /// What changed since a version as a Word file with tracked changes.
    Redline(String, Language, oneshot::Sender<Result<Vec<u8>, Refusal>>),
    /// The files, written where `vanban build` writes them.
    Build(Download, oneshot::Sender<Result<Vec<String>, Refusal>>),
    /// A new report made of a file; or only what it would be.
    Begin(Given, bool, Language, oneshot::Sender<Result<Begun, Refusal>>),
}

/// A Word file that somebody has edited.
pub struct Edited {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A file that becomes a report.
pub struct Given {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What is made of it.
    pub becomes: fn(&str, Vec<u8>) -> Result<New, Message>,
}

/// The way to the thread.
pub struct Worker {
    jobs: mpsc::Sender<Job>,
    /// The newest generation.
    pub generation: watch::Receiver<u64>,
}

impl Worker {
    /// Starts the thread.
    pub fn start(open: impl FnOnce() -> Opened + Send + 'static) -> io::Result<Self> {
        let (jobs, inbox) = mpsc::channel();
        let (publish, generation) = watch::channel(0);
        let name = "report".to_owned();
        std::thread::Builder::new().name(name).spawn(move || run(open(), &inbox, &publish))?;
        Ok(Self { jobs, generation })
    }

    /// Asks, and waits for the answer; `None` where the thread is gone.
    pub async fn ask<T>(&self, job: impl FnOnce(oneshot::Sender<T>) -> Job) -> Option<T> {
        let (answer, wait) = oneshot::channel();
        self.jobs.send(job(answer)).ok()?;
        wait.await.ok()
    }
}

fn run(opened: Opened, inbox: &mpsc::Receiver<Job>, publish: &watch::Sender<u64>) {
    let mut held = opened;
    let (mut last_event, mut last_look) = (Instant::now(), Instant::now());
    held.look();
    loop {
        let now = held.published();
        publish.send_if_modified(|known| std::mem::replace(known, now) != now);
        let every = if last_event.elapsed() > TIRED { REST } else { LOOK };
        let wait = every.saturating_sub(last_look.elapsed());
        match inbox.recv_timeout(wait) {
            Ok(job) => {
                last_event = Instant::now();
                held.answer(job);
            }
            Err(RecvTimeoutError::Timeout) => {
                last_look = Instant::now();
                if held.look() {
                    last_event = last_look;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

impl Opened {
    fn look(&mut self) -> bool {
        self.session.as_mut().is_some_and(Session::look)
    }

    /// Whoever asked may be gone by now: then the answer is for nobody.
    fn answer(&mut self, job: Job) {
        match job {
            Job::Ask(question, to) => drop(to.send(self.asked(&question))),
            Job::Font(face, to) => {
                let session = self.session.as_ref();
                drop(to.send(session.and_then(|session| session.font(face)).map(<[u8]>::to_vec)));
            }
            Job::File(wanted, to) => drop(to.send(self.file(&wanted))),
            Job::Merge(Edited { name, bytes }, dry, choices, language, to) => {
                let merged = self.report(language).and_then(|(session, _)| {
                    session.merge((&name, &bytes), dry, &choices, language)
                });
                drop(to.send(merged));
            }
            Job::Redline(version, language, to) => {
                let redline = self.report(language).and_then(|(session, hooks)| {
                    let by = By { author: "vanban".to_owned(), date: (hooks.now)() };
                    session.redline(&version, &by, language)
                });
                drop(to.send(redline.map(|redline| redline.docx)));
            }
            Job::Build(wanted, to) => {
                let language = wanted.language();
                let written = self.report(language).and_then(|(session, hooks)| {
                    let written = (hooks.build)(session, wanted.r#final);
                    written.map_err(|message| Refusal::wrong(message, language))
                });
                drop(to.send(written));
            }
            Job::Begin(Given { name, bytes, becomes }, dry, language, to) => {
                let begun = becomes(&name, bytes)
                    .map_err(|message| Refusal::wrong(message, language))
                    .and_then(|new| self.begin(new, dry, language));
                drop(to.send(begun));
            }
        }
    }

    /// The open report.
    fn report(&mut self, language: Language) -> Result<(&mut Session<Fence>, &Hooks), Refusal> {
        let session = self.session.as_mut();
        let session = session.ok_or_else(|| Refusal::wrong(NoReportYet {}, language))?;
        Ok((session, &self.hooks))
    }

    fn asked(&mut self, question: &[u8]) -> Result<Json, Refusal> {
        if let Some(session) = &mut self.session
            && (self.start.papers().is_empty() || !Asked::is_open(question))
        {
            let mut answer = session.answer(question)?;
            start::offer(self.start.papers(), &mut answer);
            return Ok(answer);
        }
        match self.start.answer(question)? {
            Answer::Open(paper, language) => {
                let session = (self.hooks.open)(&paper);
                let there = session.check_there();
                there.map_err(|message| Refusal::wrong(message, language))?;
                self.put(session);
                Ok(json!({}))
            }
            Answer::Said(said) => Ok(said),
            Answer::New(new, language) => {
                let begun = self.begin(new, false, language)?;
                Ok(serde_json::to_value(begun).unwrap_or_default())
            }
        }
    }

    /// Begins a report, which is the open one from then on.
    fn begin(&mut self, new: New, dry: bool, language: Language) -> Result<Begun, Refusal> {
        let told = new.told(language);
        if dry {
            return Ok(told);
        }
        let home = (self.hooks.begin)(self.session.as_ref(), &new);
        match home.map_err(|message| Refusal::wrong(message, language))? {
            Home::Report(session) => self.put(session.with_remarks(new.remarks)),
            Home::Set(papers) => {
                self.generation = self.published() + 1;
                self.session = None;
                self.start.set_papers(papers);
            }
        }
        Ok(told)
    }

    /// Puts a report into the place of the one that is open: pages see that it is another.
    fn put(&mut self, session: Session<Fence>) {
        let mut session = session.after(self.published());
        session.look();
        self.session = Some(session);
    }

    /// The number of what is published.
    fn published(&self) -> u64 {
        self.session.as_ref().map_or(self.generation, Session::generation)
    }

    fn file(&mut self, wanted: &Download) -> Result<(String, Vec<u8>), Refusal> {
        let (session, hooks) = self.report(wanted.language())?;
        let mut built = session.built(wanted, &[wanted.format()])?;
        if !session.is_series() {
            (hooks.keep)(session, &built);
        }
        let file = built.files.swap_remove(0);
        Ok((file.name, file.bytes))
    }
}
