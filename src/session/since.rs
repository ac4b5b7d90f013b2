//! What changed since a version that was kept.

use serde::Serialize;

use super::answer::OnPages;
use super::locate::runs;
use super::messages::NotCompared;
use super::{Download, Refusal, Session};
use crate::diag::{Diagnostics, Language, Message};
use crate::pipeline::{self, Format};
use crate::redline::{By, Difference, Kind, Opened, Piece, Redline, redline};
use crate::source::Sources;
use crate::version::Store;
use crate::world::World;

/// The versions of a report, the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct Versions {
    versions: Vec<Kept>,
}

/// A version.
#[derive(Clone, Debug, Serialize)]
struct Kept {
    /// Its name, as short as it is clear.
    name: String,
    /// When it was built, as `2026-11-29T10:03:00Z`.
    built: String,
    is_final: bool,
    title: String,
}

/// What changed.
#[derive(Clone, Debug, Serialize)]
pub struct Since {
    changes: Vec<Changed>,
}

/// A paragraph or row that differs.
#[derive(Clone, Debug, Serialize)]
struct Changed {
    /// The heading above it.
    section: String,
    /// `changed`, `look`, `new`, `gone`, `moved`, `split`, `joined`.
    kind: &'static str,
    /// Whether a figure is another.
    is_figure: bool,
    /// Its words.
    pieces: Vec<Words>,
    /// Where it stands now.
    at: OnPages,
}

/// Words of a difference.
#[derive(Clone, Debug, Serialize)]
struct Words {
    /// `same`, `old`, `new`.
    side: &'static str,
    text: String,
}

impl<W: World> Session<W> {
    /// The versions that were kept.
    pub(super) fn versions(&self) -> Result<Versions, Message> {
        let store = Store::open(&self.world, &self.order.report)?;
        let kept = store.versions();
        let kept = kept.iter().map(|version| Kept {
            name: store.short(version).to_owned(),
            built: version.built.iso(),
            is_final: version.is_final,
            title: version.title.clone(),
        });
        Ok(Versions { versions: kept.collect() })
    }

    /// What changed since the version of that name.
    pub(super) fn since(&self, version: &str, language: Language) -> Result<Since, Refusal> {
        // Nobody reads the redline itself here.
        let by = By { author: "vanban".to_owned(), date: "2000-01-01T00:00:00Z".to_owned() };
        let redline = self.redline(version, &by, language)?;
        let changed = |difference: &Difference| Changed {
            section: difference.section.clone(),
            kind: kind(difference.kind),
            is_figure: difference.is_figure(),
            pieces: difference.pieces.iter().map(words).collect(),
            at: self.printed(difference),
        };
        Ok(Since { changes: redline.differences.iter().map(changed).collect() })
    }

    /// A Word file with what changed since a version as tracked changes.
    ///
    /// # Errors
    /// There is no such version, or one of the two has errors.
    pub fn redline(&self, version: &str, by: &By, language: Language) -> Result<Redline, Refusal> {
        let wrong = |message: Message| Refusal::wrong(message, language);
        let store = Store::open(&self.world, &self.order.report).map_err(wrong)?;
        let version = store.find(version).map_err(wrong)?;
        let (kept, mut request) = store.request(&version).map_err(wrong)?;
        request.formats = vec![Format::Docx];
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let old = pipeline::build(&kept, &request, &mut sources, &mut diagnostics);
        let old = old.and_then(|built| built.files.into_iter().next());
        let wanted = Download::of(self.order.is_final);
        let new = self.built(&wanted, &[Format::Docx])?.files.into_iter().next();
        let (Some(old), Some(new)) = (old, new) else { return Err(wrong(NotCompared {}.into())) };
        let not_compared = |_| wrong(NotCompared {}.into());
        let old = Opened::read(&old.bytes).map_err(not_compared)?;
        let new = Opened::read(&new.bytes).map_err(not_compared)?;
        redline(old, new, by).map_err(not_compared)
    }

    /// Where the new words of a difference stand; where it has none, the words beside them.
    fn printed(&self, difference: &Difference) -> OnPages {
        let now = difference.pieces.iter().filter_map(|piece| match piece {
            Piece::Same(text) | Piece::New(text) => Some(text.as_str()),
            Piece::Old(_) => None,
        });
        let now: String = now.collect();
        let wanted = letters(&now);
        let Some(good) = self.good.as_ref().filter(|_| !wanted.is_empty()) else {
            return OnPages::default();
        };
        // A paragraph that goes on over a page end is found by what stands before that.
        let begin: String = wanted.chars().take(60).collect();
        for (index, page) in good.layout.pages.iter().enumerate() {
            let (mut text, mut ends) = (String::new(), Vec::new());
            for run in runs(page) {
                text.push_str(&letters(&run.text));
                ends.push(text.len());
            }
            let Some(at) = text.find(&wanted).or_else(|| text.find(&begin)) else { continue };
            let end = at + if text[at..].starts_with(&wanted) { wanted.len() } else { begin.len() };
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let hit = starts
                .zip(&ends)
                .enumerate()
                .filter(|(_, (start, stop))| *start < end && at < **stop);
            return OnPages { page: Some(index), runs: hit.map(|(run, _)| run).collect() };
        }
        OnPages::default()
    }
}

/// Letters alone: blanks and hyphens differ by line.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn words(piece: &Piece) -> Words {
    let (side, text) = match piece {
        Piece::Same(text) => ("same", text),
        Piece::Old(text) => ("old", text),
        Piece::New(text) => ("new", text),
    };
    Words { side, text: text.clone() }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Changed => "changed",
        Kind::Look => "look",
        Kind::New => "new",
        Kind::Gone => "gone",
        Kind::Moved => "moved",
        Kind::Split => "split",
        Kind::Joined => "joined",
    }
}
