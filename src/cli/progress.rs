//! A sign that work goes on, for whoever looks at the terminal and waits.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Work that is done sooner needs no sign.
const PATIENCE: Duration = Duration::from_millis(700);
const TURN: Duration = Duration::from_millis(120);

/// The sign; it goes when this does.
pub struct Progress {
    /// Closed to end the thread.
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
    words: &'static str,
    /// What is shown, once it is.
    bar: Arc<OnceLock<ProgressBar>>,
}

impl Progress {
    /// Shows `words` on standard error with the seconds that have gone by, once the work has taken a while; nothing where
    /// that is no terminal.
    pub fn begin(words: &'static str) -> Option<Self> {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if !std::io::stderr().is_terminal() || is_dumb {
            return None;
        }
        let (end, ended) = mpsc::channel();
        let bar: Arc<OnceLock<ProgressBar>> = Arc::default();
        let shown = Arc::clone(&bar);
        let show = move || {
            if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_elapsed(PATIENCE).with_message(words);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} … {elapsed}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(TURN);
            let bar = shown.get_or_init(|| bar);
            // Ends when the other side is dropped.
            let _ = ended.recv();
            bar.finish_and_clear();
        };
        let thread = std::thread::Builder::new().name("progress".to_owned()).spawn(show).ok()?;
        Some(Self { end: Some(end), thread: Some(thread), words, bar })
    }

    /// Shows how much of the work is done.
    pub fn count(&self, done: usize, of: usize) {
        if let Some(bar) = self.bar.get() {
            bar.set_message(format!("{} {done}/{of}", self.words));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.end.take());
        // The line is gone before anything else is printed.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
