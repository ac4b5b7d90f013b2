//! `vanban diff` of two series: which documents came, which went, and what differs in those that are in both.

use std::path::Path;

use serde_json::{Value, json};
use vanban::diag::{Diagnostics, Language};
use vanban::pipeline::word_of_row;
use vanban::prepare::{Opened, Order};
use vanban::redline::messages::RedlineTooLarge;
use vanban::redline::{self, By, redline};
use vanban::series::messages::NoRedlineOfSeries;
use vanban::source::Sources;
use vanban::text::{shown, shown_json};
use vanban::threads::in_order;
use vanban::world::home;

use super::args::{Diff, ListArg};
use super::terminal::{self, Terminal, counted};
use super::world::fence;
use super::{DONE, FAILED, differences};

/// The most documents whose differences are looked for one by one.
const MOST_COMPARED: usize = 500;
/// The most names that are shown after each other.
const MOST_NAMES: usize = 10;

/// Compares two series, and tells what differs.
pub fn run(args: &Diff, terminal: &Terminal) -> u8 {
    if args.docx.is_some() || args.pdf.is_some() {
        terminal.fail(NoRedlineOfSeries {});
        return FAILED;
    }
    terminal.works("đang so", "comparing");
    let sides = Side::open(&args.old, args, terminal)
        .and_then(|old| Some((old, Side::open(&args.new, args, terminal)?)));
    let Some((old, new)) = sides else { return FAILED };
    let Some(found) = Found::between(&old, &new, args, terminal) else { return FAILED };
    terminal.print(&match args.format {
        ListArg::Human => found.human(terminal),
        ListArg::Json => found.json(),
    });
    if found.is_alike() { DONE } else { FAILED }
}

/// One of the two series.
struct Side {
    opened: Opened,
    order: Order,
    sources: Sources,
    /// The name of the report.
    name: String,
}

impl Side {
    /// Reads a series with its pictures. `None` where it has errors, which are told.
    fn open(path: &Path, args: &Diff, terminal: &Terminal) -> Option<Self> {
        let order = Order {
            templates: args.templates.clone(),
            undated: terminal::source_date(),
            ..Order::new(path)
        };
        let world = fence(path, args.templates.as_deref(), &args.allow_outside);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let opened = Opened::read(&world, &order, &mut sources, &mut diagnostics);
        if diagnostics.has_errors() {
            terminal.report(&diagnostics, &sources);
            return None;
        }
        let mut opened = opened?;
        opened.read_pictures(&world, &order, &sources);
        Some(Self { opened, name: home::name(&order.report), order, sources })
    }

    fn row_name(&self, row: usize) -> String {
        self.opened.series().map(|series| series.name(&self.name, row)).unwrap_or_default()
    }

    fn word(&self, row: usize) -> Result<Vec<u8>, Box<Diagnostics>> {
        let mut told = Diagnostics::default();
        word_of_row(&self.opened, row, &self.order, &self.sources, &mut told)
            .ok_or_else(|| Box::new(told))
    }
}

/// What two documents of one row come to.
enum Compared {
    Alike,
    /// What differs, for people and for programs.
    Other(String, Value),
    /// They differ, and so do [`MOST_COMPARED`] others.
    Unknown,
    /// The one or the other cannot be built, or both cannot be compared.
    Failed(Option<(bool, Box<Diagnostics>)>),
}

/// What differs between two series.
#[derive(Default)]
struct Found {
    come: Vec<String>,
    gone: Vec<String>,
    /// Differences with the documents that have the same.
    groups: Vec<(String, Value, Vec<[String; 2]>)>,
    not_compared: Vec<String>,
    alike: usize,
}

impl Found {
    /// `None` where a document cannot be built, which is told.
    fn between(old: &Side, new: &Side, args: &Diff, terminal: &Terminal) -> Option<Self> {
        let (before, now) = (old.opened.series()?, new.opened.series()?);
        let (mut found, mut both) = (Self::default(), Vec::new());
        for pair in now.pairs(before) {
            match pair {
                (Some(old), Some(new)) => both.push((old, new)),
                (Some(row), None) => found.gone.push(old.row_name(row)),
                (None, Some(row)) => found.come.push(new.row_name(row)),
                (None, None) => {}
            }
        }
        let by = By { author: args.author.clone(), date: terminal::written_time().iso() };
        let compare = |at: usize| {
            let (then, now) = both[at];
            match (old.word(then), new.word(now)) {
                (Ok(then), Ok(now)) => Ok((then != now).then_some((then, now))),
                (Err(told), _) => Err((true, told)),
                (_, Err(told)) => Err((false, told)),
            }
        };
        let (mut compared, mut is_sound) = (0, true);
        in_order(both.len(), compare, |at, built| {
            terminal.count(at + 1, both.len());
            let names = [old.row_name(both[at].0), new.row_name(both[at].1)];
            let compared = match built {
                Err(failed) => Compared::Failed(Some(failed)),
                Ok(None) => Compared::Alike,
                Ok(Some(_)) if compared == MOST_COMPARED => Compared::Unknown,
                Ok(Some(files)) => {
                    compared += 1;
                    beside(&files, &by, terminal)
                }
            };
            is_sound = found.add(names, compared, [old, new], terminal);
            is_sound
        });
        is_sound.then_some(found)
    }

    /// Adds two documents of one row; `false` where they cannot be compared, which is told.
    fn add(
        &mut self,
        names: [String; 2],
        compared: Compared,
        [old, new]: [&Side; 2],
        terminal: &Terminal,
    ) -> bool {
        match compared {
            Compared::Alike => self.alike += 1,
            Compared::Unknown => self.not_compared.extend(names.into_iter().skip(1)),
            Compared::Other(text, value) => {
                match self.groups.iter_mut().find(|(known, ..)| *known == text) {
                    Some((.., all)) => all.push(names),
                    None => self.groups.push((text, value, vec![names])),
                }
            }
            Compared::Failed(None) => {
                terminal.fail(RedlineTooLarge {});
                return false;
            }
            Compared::Failed(Some((is_old, told))) => {
                terminal.report(&told, if is_old { &old.sources } else { &new.sources });
                return false;
            }
        }
        true
    }

    fn is_alike(&self) -> bool {
        let Self { come, gone, groups, not_compared, .. } = self;
        come.is_empty() && gone.is_empty() && groups.is_empty() && not_compared.is_empty()
    }

    fn human(&self, terminal: &Terminal) -> String {
        if self.is_alike() {
            let alike = terminal.choose("Hai loạt giống nhau.\n", "The two series are alike.\n");
            return alike.to_owned();
        }
        let mut out = String::new();
        let lists = [
            (&self.come, ["Thêm", "Added"]),
            (&self.gone, ["Bỏ", "Gone"]),
            (
                &self.not_compared,
                ["Cũng khác, chưa so từng chỗ", "Other, too, and not looked into"],
            ),
        ];
        for (names, title) in lists.into_iter().filter(|(names, _)| !names.is_empty()) {
            out.push_str(&list(title[terminal.language as usize], names, terminal));
        }
        for (text, _, names) in &self.groups {
            let names: Vec<_> = names.iter().map(|[old, new]| both_names(old, new)).collect();
            let title = terminal.choose("Khác", "Changed");
            out.push_str(&format!("{}{text}\n", list(title, &names, terminal)));
        }
        out.push_str(&match terminal.language {
            Language::Vietnamese => format!("{} bản giống nhau\n", self.alike),
            Language::English => {
                let documents = counted(self.alike, "document", "documents");
                format!("{documents} alike\n")
            }
        });
        out
    }

    /// For programs; described in the reference.
    fn json(&self) -> String {
        let documents = self.groups.iter().flat_map(|(_, value, names)| {
            names.iter().map(move |[old, new]| json!({ "old": old, "new": new, "found": value }))
        });
        let value = json!({
            "alike": self.is_alike(),
            "added": self.come,
            "gone": self.gone,
            "changed": documents.collect::<Vec<Value>>(),
            "not-compared": self.not_compared,
            "unchanged": self.alike,
        });
        shown_json(&format!("{value:#}\n")).into_owned()
    }
}

/// What differs between the Word files of two documents.
fn beside((old, new): &(Vec<u8>, Vec<u8>), by: &By, terminal: &Terminal) -> Compared {
    let read = |bytes: &[u8]| redline::Opened::read(bytes).ok();
    let compared = read(old).zip(read(new)).and_then(|(old, new)| redline(old, new, by).ok());
    match compared {
        Some(redline) if redline.is_alike() => Compared::Alike,
        Some(redline) => Compared::Other(
            differences::human(&redline, [None, None], terminal),
            differences::value(&redline, terminal.language),
        ),
        None => Compared::Failed(None),
    }
}

/// The name of a document, with the one that it had.
fn both_names(old: &str, new: &str) -> String {
    if old == new { new.to_owned() } else { format!("{old} → {new}") }
}

fn list(title: &str, names: &[String], terminal: &Terminal) -> String {
    let more = if names.len() > MOST_NAMES { " …" } else { "" };
    let first: Vec<_> = names.iter().take(MOST_NAMES).map(|name| shown(name)).collect();
    let count = match terminal.language {
        Language::Vietnamese => format!("{} bản", names.len()),
        Language::English => counted(names.len(), "document", "documents"),
    };
    format!("{title} {count}: {}{more}\n", first.join(", "))
}
