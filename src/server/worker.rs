//! The thread that holds the report. It looks at the files, answers one question after the other, and says when there is
//! something new.

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use tokio::sync::{oneshot, watch};

use crate::diag::{Language, Message};
use crate::font::Face;
use crate::pipeline::Built;
use crate::redline::By;
use crate::session::{Brought, Download, Refusal, Session};
use crate::world::Fence;

/// How often the files are looked at while something happens.
const LOOK: Duration = Duration::from_millis(25);
/// How often after a minute in which nothing did.
const REST: Duration = Duration::from_millis(100);
const TIRED: Duration = Duration::from_secs(60);

/// A report, and what else is to be done with it.
pub struct Opened {
    /// The report.
    pub session: Session<Fence>,
    /// What the program around does.
    pub hooks: Hooks,
}

/// Keeps what was built.
pub type Keep = Box<dyn Fn(&Session<Fence>, &Built)>;
/// Builds a report, final or not, and writes its files.
pub type Build = Box<dyn Fn(&Session<Fence>, bool) -> Result<Vec<String>, Message>>;

/// What the program around the server does: it alone knows the clock and where files go.
pub struct Hooks {
    /// Keeps what was built as a version.
    pub keep: Keep,
    /// The moment, as `2026-11-29T10:03:00Z`.
    pub now: Box<dyn Fn() -> String>,
    /// Builds the report, final or not, as the command `build` does: the paths of what is written.
    pub build: Build,
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
    Merge(Vec<u8>, bool, Language, oneshot::Sender<Result<Brought, Refusal>>),
    /// What changed since a version as a Word file with tracked changes.
    Redline(String, Language, oneshot::Sender<Result<Vec<u8>, Refusal>>),
    /// The files, written where `vanban build` writes them.
    Build(Download, oneshot::Sender<Result<Vec<String>, Refusal>>),
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
    let Opened { mut session, hooks } = opened;
    let (mut last_event, mut last_look) = (Instant::now(), Instant::now());
    session.look();
    loop {
        let now = session.generation();
        publish.send_if_modified(|known| std::mem::replace(known, now) != now);
        let every = if last_event.elapsed() > TIRED { REST } else { LOOK };
        let wait = every.saturating_sub(last_look.elapsed());
        match inbox.recv_timeout(wait) {
            Ok(job) => {
                last_event = Instant::now();
                answer(&mut session, &hooks, job);
            }
            Err(RecvTimeoutError::Timeout) => {
                last_look = Instant::now();
                if session.look() {
                    last_event = last_look;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Whoever asked may be gone by now: then the answer is for nobody.
fn answer(session: &mut Session<Fence>, hooks: &Hooks, job: Job) {
    match job {
        Job::Ask(question, to) => drop(to.send(session.answer(&question))),
        Job::Font(face, to) => drop(to.send(session.font(face).map(<[u8]>::to_vec))),
        Job::File(wanted, to) => {
            let built = session.built(&wanted, &[wanted.format()]);
            let file = built.map(|mut built| {
                (hooks.keep)(session, &built);
                let file = built.files.swap_remove(0);
                (file.name, file.bytes)
            });
            drop(to.send(file));
        }
        Job::Merge(bytes, dry, language, to) => {
            drop(to.send(session.merge(&bytes, dry, language)));
        }
        Job::Redline(version, language, to) => {
            let by = By { author: "vanban".to_owned(), date: (hooks.now)() };
            let redline = session.redline(&version, &by, language);
            drop(to.send(redline.map(|redline| redline.docx)));
        }
        Job::Build(wanted, to) => {
            let written = (hooks.build)(session, wanted.r#final);
            let written = written.map_err(|message| Refusal::wrong(message, wanted.language()));
            drop(to.send(written));
        }
    }
}
