//! `vanban build` of a series: files go to the disk as they are made, and into their places when all rows are judged.

use std::path::Path;
use std::sync::atomic::Ordering;

use vanban::diag::{Diagnostics, Language, Message};
use vanban::dossier::manifest::FileEntry;
use vanban::dossier::messages::LargePack;
use vanban::dossier::{Manifest, Sha256, edited, inputs, lock, manifest};
use vanban::pipeline::{self, Built, BuiltFile, Format, Receiver, Request};
use vanban::series::messages::StaleFiles;
use vanban::source::Sources;
use vanban::text::shown;
use vanban::world::messages::unwritable;
use vanban::world::{Recorder, STOP, Staged, World, home};

use super::args::Build;
use super::build::{checked, compare};
use super::terminal::{Terminal, counted, shown_path};
use super::{DONE, FAILED, signals, write};

/// Builds the series in `folder` of a world.
pub fn run(
    args: &Build,
    folder: &Path,
    files: &dyn World,
    request: &Request,
    terminal: &Terminal,
) -> u8 {
    match signals::held(|| build(args, folder, files, request, terminal)) {
        Ok(text) => {
            terminal.print(&text);
            DONE
        }
        Err(Some(problem)) => {
            terminal.fail(problem);
            FAILED
        }
        Err(None) => FAILED,
    }
}

/// What to print of what was built.
///
/// # Errors
/// What went wrong; nothing where it has been told already.
fn build(
    args: &Build,
    folder: &Path,
    files: &dyn World,
    request: &Request,
    terminal: &Terminal,
) -> Result<String, Option<Message>> {
    terminal.works("đang dựng", "building");
    let out = args.out.clone().unwrap_or_else(|| home::out(folder));
    let name = home::name(folder);
    let place = out.join(format!("{name}.{}", manifest::FILE_NAME));
    let world = Recorder::new(files, Sha256::of);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut files = Files { out: &out, place: &place, staged: None, entries: Vec::new(), terminal };
    let built = pipeline::series(&world, request, &mut sources, &mut diagnostics, &mut files);
    let Files { staged, entries, .. } = files;
    let built = built.map(|built| {
        let inputs = inputs(&world.record(), folder, args.templates.as_deref());
        let mut manifest = Manifest::new(&built, lock::options(request), inputs);
        manifest.files = entries;
        if args.locked {
            compare(&place, &manifest, &mut diagnostics);
        }
        (built, manifest)
    });
    terminal.report(&diagnostics, &sources);
    let built = built.filter(|_| !diagnostics.has_errors());
    let Some(((built, mut manifest), staged)) = built.zip(staged) else { return Err(None) };
    let asides = write::finished(staged, &place, &mut manifest).map_err(Some)?;
    terminal.warn(asides.iter().map(edited::told));
    terminal.warn(stale(&manifest).map(Message::from));
    let mut text = summary(&built, &manifest, &out, args.locked, terminal.language);
    text.push_str(&checked(&built, &args.report, terminal.language));
    Ok(text)
}

/// Builds a series for a dossier, with its files in memory. `None` where it has errors.
pub fn in_memory(
    world: &dyn World,
    request: &Request,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    terminal: &Terminal,
) -> Option<Built> {
    terminal.works("đang dựng", "building");
    let mut all = InMemory { files: Vec::new(), bytes: 0, terminal };
    let built = pipeline::series(world, request, sources, diagnostics, &mut all);
    built.map(|built| Built { files: all.files, ..built })
}

/// The most bytes of a series in a dossier: as many again are in memory while it is packed, and once more in its zip.
const MOST_BYTES: usize = 400 << 20;

/// The files of a series that goes into a dossier.
struct InMemory<'a> {
    files: Vec<BuiltFile>,
    bytes: usize,
    terminal: &'a Terminal,
}

impl Receiver for InMemory<'_> {
    fn take(&mut self, file: BuiltFile) -> Result<(), Message> {
        self.bytes += file.bytes.len();
        if self.bytes > MOST_BYTES {
            return Err(LargePack { most: (MOST_BYTES >> 20).to_string() }.into());
        }
        self.files.push(file);
        Ok(())
    }

    fn done(&mut self, rows: usize, of: usize) -> bool {
        self.terminal.count(rows, of);
        true
    }
}

/// The files as they are made: on the disk, not yet in their places.
struct Files<'a> {
    out: &'a Path,
    place: &'a Path,
    staged: Option<Staged>,
    entries: Vec<FileEntry>,
    terminal: &'a Terminal,
}

impl Receiver for Files<'_> {
    fn take(&mut self, file: BuiltFile) -> Result<(), Message> {
        let staged = match &mut self.staged {
            Some(staged) => staged,
            None => self.staged.insert(write::staged(self.out, self.place)?),
        };
        staged.put(&file.name, &file.bytes).map_err(|error| unwritable(&error))?;
        self.entries.push(FileEntry::of(&file));
        Ok(())
    }

    fn done(&mut self, rows: usize, of: usize) -> bool {
        self.terminal.count(rows, of);
        !STOP.load(Ordering::SeqCst)
    }
}

/// Tells of files that only an earlier build has made: a guest who is no longer invited still has a letter there.
fn stale(manifest: &Manifest) -> Option<StaleFiles> {
    const FEW: usize = 5;
    let names: Vec<_> = manifest.earlier.iter().map(|file| file.name.as_str()).collect();
    let more = if names.len() > FEW { " …" } else { "" };
    let shown = names.iter().take(FEW).copied().collect::<Vec<_>>().join(", ");
    let count = names.len().to_string();
    (!names.is_empty()).then(|| StaleFiles { count, names: format!("{shown}{more}") })
}

fn summary(
    built: &Built,
    manifest: &Manifest,
    out: &Path,
    is_locked: bool,
    language: Language,
) -> String {
    let profile = shown(&built.profile);
    let mut text = format!("{}\n", shown(&built.title));
    let pages = built.pages;
    text.push_str(&match language {
        Language::Vietnamese => {
            let state = if built.draft { "dự thảo" } else { "bản chính thức" };
            format!("{state}, {pages} trang, thể thức {profile}\n")
        }
        Language::English => {
            let state = if built.draft { "draft" } else { "final" };
            format!("{state}, {}, profile {profile}\n", counted(pages, "page", "pages"))
        }
    });
    if is_locked {
        text.push_str(match language {
            Language::Vietnamese => "giống hệt lần dựng trước\n",
            Language::English => "the same as the last build\n",
        });
    }
    for format in [Format::Docx, Format::Pdf] {
        let of_format = |file: &&FileEntry| Format::of(Path::new(&file.name)) == Some(format);
        let files: Vec<_> = manifest.files.iter().filter(of_format).collect();
        let size = files.iter().map(|file| file.bytes).sum::<u64>().div_ceil(1_000);
        let Some(first) = files.first() else { continue };
        let path = shown_path(&out.join(&first.name));
        text.push_str(&match (language, files.len()) {
            (_, 1) => format!("  {path}  ({size} kB)\n"),
            (Language::Vietnamese, count) => format!("  {path} … {count} tệp  ({size} kB)\n"),
            (Language::English, count) => format!("  {path} … {count} files  ({size} kB)\n"),
        });
    }
    text
}
