//! `vanban watch`.

use std::thread::sleep;
use std::time::{Duration, Instant};

use vanban::diag::{Diagnostics, Language, Message};
use vanban::dossier::{Sha256, edited};
use vanban::pipeline::{self, AppendixMode, Built, Request};
use vanban::prepare::{Order, Settings};
use vanban::source::Sources;
use vanban::world::{self, Fence, Recorder, home};

use super::args::{OpenArg, Watch};
use super::terminal::{self, Terminal, counted, shown_path};
use super::world::fence;
use super::{DONE, build, signals};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(20);
/// How often once nothing has happened for a while.
const REST: Duration = Duration::from_millis(100);
const TIRED: Duration = Duration::from_secs(60);
/// Looks that must find the same before errors are told: files are also read half-written.
const AGREE: u32 = 3;

/// Builds a report anew at every change of its files, until somebody ends it. While it has errors, the files that were written
/// last stay.
pub fn run(args: &Watch, terminal: &Terminal) -> u8 {
    signals::catch();
    let request = request(args);
    let world = fence(&args.report, args.templates.as_deref(), &args.allow_outside);
    let mut watched = Watched { args, request: &request, world: &world, terminal, times: 0 };
    terminal.print(terminal.choose(
        "Đang theo dõi các tệp của báo cáo. Dừng bằng Ctrl-C.\n",
        "Watching the files of the report. Ctrl-C ends it.\n",
    ));
    let (mut watch, mut errors) = watched.build();
    let (mut last_change, mut same) = (Instant::now(), 0);
    while !signals::came() {
        if watch.is_stale(&world) {
            (watch, errors) = watched.build();
            (last_change, same) = (Instant::now(), 0);
        } else if let Some(told) = errors.take_if(|_| same >= AGREE) {
            told();
        }
        same += 1;
        sleep(if last_change.elapsed() > TIRED { REST } else { LOOK });
    }
    DONE
}

struct Watched<'a> {
    args: &'a Watch,
    request: &'a Request,
    world: &'a Fence,
    terminal: &'a Terminal,
    /// How often files were written.
    times: usize,
}

/// Says what is wrong, once that is sure.
type Told<'a> = Box<dyn FnOnce() + 'a>;

impl<'a> Watched<'a> {
    /// Builds the report and writes its files. Gives back what was asked for, and the errors where there are any.
    fn build(&mut self) -> (world::Watch<Sha256>, Option<Told<'a>>) {
        let recorder = Recorder::new(self.world, Sha256::of);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let built = pipeline::build(&recorder, self.request, &mut sources, &mut diagnostics);
        let watch = world::Watch::new(recorder.record().clone(), Sha256::of);
        let terminal = self.terminal;
        match built.filter(|_| !diagnostics.has_errors()) {
            Some(built) => {
                if let Err(problem) = self.write(built, &recorder) {
                    terminal.fail(problem);
                }
                (watch, None)
            }
            None => (watch, Some(Box::new(move || terminal.report(&diagnostics, &sources)))),
        }
    }

    fn write(&mut self, built: Built, recorder: &Recorder<'_, Sha256>) -> Result<(), Message> {
        let out = self.args.out.clone().unwrap_or_else(|| home::out(&self.args.report));
        let pages = built.pages;
        let (files, asides) = build::written_with_manifest(built, self.request, recorder, &out)?;
        self.terminal.warn(asides.iter().map(edited::told));
        self.times += 1;
        let names: Vec<_> = files.iter().map(|(path, _)| shown_path(path)).collect();
        let (names, times) = (names.join(", "), self.times);
        self.terminal.print(&match self.terminal.language {
            Language::Vietnamese => format!("lần {times}: {pages} trang, {names}\n"),
            Language::English => {
                format!("{times}: {}, {names}\n", counted(pages, "page", "pages"))
            }
        });
        Ok(())
    }
}

fn request(args: &Watch) -> Request {
    Request {
        order: Order {
            templates: args.templates.clone(),
            profile: args.profile.clone(),
            is_final: args.is_final,
            open: OpenArg::places(&args.open),
            undated: terminal::source_date(),
            settings: Settings::default(),
            ..Order::new(&args.report)
        },
        appendix: AppendixMode::Together,
        formats: args.format.iter().map(|&format| format.into()).collect(),
        embed_fonts: false,
        // What somebody types makes no version at every key.
        keeps: false,
    }
}
