//! A sign that work goes on, for whoever looks at the terminal and waits.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
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
        let show = move || {
            if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_elapsed(PATIENCE).with_message(words);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} … {elapsed}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(TURN);
            // Ends when the other side is dropped.
            let _ = ended.recv();
            bar.finish_and_clear();
        };
        let thread = std::thread::Builder::new().name("progress".to_owned()).spawn(show).ok()?;
        Some(Self { end: Some(end), thread: Some(thread) })
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
