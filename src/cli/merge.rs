//! `vanban merge`.

use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use vanban::check::messages::UnreadableDocx;
use vanban::diag::{Diagnostics, Language, Message};
use vanban::dossier::Manifest;
use vanban::merge::messages::{NoReport, NobodyToAsk, NotForMerge, OtherDocument};
use vanban::merge::{self, Choices, Edit, Failure, Merged, Side, TableCell, of_series};
use vanban::ooxml::read::review::{Review, Tracked};
use vanban::ooxml::read::tree::Changes;
use vanban::pipeline::Format;
use vanban::prepare::Order;
use vanban::source::Sources;
use vanban::text::shown;
use vanban::version;
use vanban::world::messages::unreadable;
use vanban::world::{Disk, World, home};

use super::args::{AppendixArg, Build, ChangesArg, FormatArg, Merge, OpenArg};
use super::terminal::{Terminal, shown_path};
use super::world::fence;
use super::{DONE, FAILED, write};

/// Brings the edits of a Word file back into the report that it came from.
pub fn run(args: &Merge, terminal: &Terminal) -> u8 {
    match merged(args, terminal) {
        Ok(code) => code,
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

fn merged(args: &Merge, terminal: &Terminal) -> Result<u8, Message> {
    let path = args.edited.display().to_string();
    if Format::of(&args.edited) != Some(Format::Docx) {
        return Err(NotForMerge { path }.into());
    }
    let bytes = Disk.read(&args.edited).map_err(|error| unreadable(&args.edited, &error))?;
    let report = report_of(args).ok_or_else(|| Message::from(NoReport { path: path.clone() }))?;
    let damaged = |reason: vanban::ooxml::package::Unreadable| -> Message {
        UnreadableDocx { path: path.clone(), reason: reason.words().into() }.into()
    };
    let world = fence(&report, args.templates.as_deref(), &args.allow_outside);
    let review = Review::read(&bytes).map_err(damaged)?;
    let changes = chosen(args, &review, terminal);
    let draft = Order {
        templates: args.templates.clone(),
        profile: args.profile.clone(),
        ..Order::new(&report)
    };
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    let file = (args.edited.as_path(), bytes.as_slice());
    let draft = match of_series::order(&world, draft, file, &mut diagnostics, &mut sources) {
        Ok(draft) => draft,
        Err(Some(problem)) => return Err(problem),
        Err(None) => {
            terminal.report(&diagnostics, &sources);
            return Ok(FAILED);
        }
    };
    let base = version::base(&world, &draft, &bytes);
    if base.likeness < 100 {
        return Err(OtherDocument { percent: (base.likeness / 10).to_string() }.into());
    }
    let mut diagnostics = Diagnostics::default();
    let (order, merged) = {
        let order = |base: &Order| Order {
            report: report.clone(),
            templates: args.templates.clone(),
            built_in: None,
            ..base.clone()
        };
        let today = order(&base.order);
        let there = Side { world: &world, order: &today };
        let from = match &base.world {
            Some(kept) => Side { world: kept, order: &base.order },
            None => there,
        };
        let merged = merge::merge(
            from,
            &base.known,
            there,
            &bytes,
            &changes,
            &Choices::default(),
            &mut diagnostics,
        );
        (today, merged)
    };
    let merged = match merged {
        Ok(merged) => merged,
        Err(Failure::Edited(reason)) => return Err(damaged(reason)),
        Err(Failure::Report) => {
            terminal.report(&diagnostics, &Sources::default());
            return Ok(FAILED);
        }
    };
    terminal.warn(base.remarks(&bytes));
    terminal.warn(of_series::others_change(&world, &order, &merged.files).map(Message::from));
    terminal.print(&told(&merged, &review, &changes, terminal));
    let is_clean =
        merged.left.is_empty() && (changes != Changes::Rejected || review.changes.is_empty());
    let code = if is_clean { DONE } else { FAILED };
    if merged.files.is_empty() || args.dry_run {
        return Ok(code);
    }
    if !args.yes && !asked(terminal)? {
        return Ok(FAILED);
    }
    let files: Vec<_> = merged
        .files
        .iter()
        .map(|file| (file.path.clone(), file.after.clone().into_bytes()))
        .collect();
    write::apart(&version::edited(&Disk, &report, &bytes))?;
    write::apart(&files)?;
    terminal.print(&written(&files, terminal));
    match rebuilt(args, &order, terminal) {
        Some(DONE) | None => {}
        Some(failed) => return Ok(failed),
    }
    Ok(code)
}

/// The report as it was asked for, or the one in whose folder or below which the file lies.
fn report_of(args: &Merge) -> Option<PathBuf> {
    if args.report.is_some() {
        return args.report.clone();
    }
    let edited = std::path::absolute(&args.edited).ok()?;
    let around = edited.ancestors().skip(1).find(|folder| folder.join("report.toml").is_file());
    let here = Path::new("report.toml").is_file().then(|| PathBuf::from("."));
    around.map(Path::to_owned).or(here)
}

/// Builds the files anew where the edited one is one of a build: it is kept beside them under a name of its own.
fn rebuilt(args: &Merge, order: &Order, terminal: &Terminal) -> Option<u8> {
    let folder = args
        .edited
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = match order.row {
        Some(_) => home::name(&order.report),
        None => args.edited.file_stem()?.to_str()?.to_owned(),
    };
    let manifest = Disk.read(&folder.join(format!("{name}.manifest.toml"))).ok()?;
    let manifest = Manifest::read(manifest, name).ok()?;
    let formats = |ending: &str| manifest.files.iter().any(|file| file.name.ends_with(ending));
    let mut format = Vec::new();
    format.extend(formats(".docx").then_some(FormatArg::Docx));
    format.extend(formats(".pdf").then_some(FormatArg::Pdf));
    Some(super::build::run(
        &Build {
            report: order.report.clone(),
            out: Some(folder.to_owned()),
            format,
            profile: order.profile.clone(),
            is_final: order.is_final,
            open: OpenArg::of(order.open),
            appendix: AppendixArg::Together,
            contents: order.settings.contents,
            duplex: order.settings.duplex,
            watermark: order.settings.watermark.clone(),
            templates: order.templates.clone(),
            allow_outside: args.allow_outside.clone(),
            embed_fonts: false,
            locked: false,
        },
        terminal,
    ))
}

/// Which tracked changes count.
fn chosen(args: &Merge, review: &Review, terminal: &Terminal) -> Changes {
    match args.changes {
        ChangesArg::None => return Changes::Rejected,
        ChangesArg::All if !args.interactive || review.changes.is_empty() => {
            return Changes::Accepted;
        }
        ChangesArg::All => {}
    }
    let mut ids = BTreeSet::new();
    for change in &review.changes {
        terminal.print(&format!("{}\n", of_change(change, terminal)));
        if answer(terminal, "Lấy thay đổi này? [C/k] ", "Take this change? [Y/n] ", true) {
            ids.extend(change.ids.iter().cloned());
        }
    }
    Changes::Chosen(ids)
}

fn of_change(change: &Tracked, terminal: &Terminal) -> String {
    let (author, text) = (shown(&change.author), shown(&change.text));
    let paragraph: String = change.paragraph.chars().take(80).collect();
    let sign = if change.is_deletion { "−" } else { "+" };
    let place = terminal.choose("trong đoạn", "in the paragraph");
    format!("  {sign} {text}  ({author}; {place} «{}»)", shown(&paragraph))
}

/// Asks on the terminal.
///
/// # Errors
/// There is none.
fn asked(terminal: &Terminal) -> Result<bool, Message> {
    if !std::io::stdin().is_terminal() {
        return Err(NobodyToAsk {}.into());
    }
    Ok(answer(terminal, "Ghi các thay đổi trên? [c/K] ", "Write these changes? [y/N] ", false))
}

fn answer(terminal: &Terminal, vietnamese: &str, english: &str, usual: bool) -> bool {
    terminal.complain(terminal.choose(vietnamese, english));
    let mut line = String::new();
    if std::io::stdin().lock().read_line(&mut line).is_err() {
        return false;
    }
    match line.trim().to_lowercase().as_str() {
        "" => usual && !line.is_empty(),
        "c" | "có" | "y" | "yes" => true,
        _ => false,
    }
}

/// What was changed in the Word file, what becomes of it, and the patch.
fn told(merged: &Merged, review: &Review, changes: &Changes, terminal: &Terminal) -> String {
    let mut out = String::new();
    if merged.done.is_empty() && merged.left.is_empty() {
        out.push_str(terminal.choose(
            "Tệp Word không có gì khác với báo cáo.\n",
            "The Word file says nothing else than the report.\n",
        ));
    }
    section(
        &mut out,
        &merged.done,
        terminal.choose("Đưa vào nguồn:", "For the sources:"),
        terminal,
    );
    section(
        &mut out,
        &merged.follows,
        terminal.choose("Thay đổi theo:", "These follow:"),
        terminal,
    );
    section(
        &mut out,
        &merged.since,
        terminal.choose("Nguồn đã sửa từ khi dựng tệp Word:", "Changed in the sources since:"),
        terminal,
    );
    section(
        &mut out,
        &merged.left,
        terminal.choose("Chưa đưa vào được:", "Left, to be settled by hand:"),
        terminal,
    );
    if !review.comments.is_empty() {
        out.push_str(terminal.choose("Ý kiến trong tệp:\n", "Comments in the file:\n"));
        for comment in &review.comments {
            let [author, on, text] =
                [&comment.author, &comment.on, &comment.text].map(|text| shown(text));
            out.push_str(&format!("  {author}: {text}  («{on}»)\n"));
        }
    }
    if *changes == Changes::Rejected && !review.changes.is_empty() {
        out.push_str(
            terminal.choose("Thay đổi theo dõi chưa xét:\n", "Tracked changes that are left:\n"),
        );
        for change in &review.changes {
            out.push_str(&format!("{}\n", of_change(change, terminal)));
        }
    }
    for file in &merged.files {
        let name = shown_path(&file.path);
        let patch = file.patch(&name);
        let lines = patch.lines().map(|line| format!("{}\n", shown(line)));
        out.push_str(&format!("\n{}", lines.collect::<String>()));
    }
    out
}

fn section(out: &mut String, edits: &[Edit], title: &str, terminal: &Terminal) {
    if edits.is_empty() {
        return;
    }
    out.push_str(&format!("{title}\n"));
    let nothing = terminal.choose("(không có)", "(nothing)");
    let side =
        |text: &str| if text.is_empty() { nothing.to_owned() } else { shown(text).into_owned() };
    for edit in edits {
        out.push_str(&format!("  - {}\n  + {}\n", side(&edit.old), side(&edit.new)));
        if !edit.values.is_empty() {
            let mut values = edit.values.clone();
            values.dedup();
            out.push_str(&format!("    report.toml: {}\n", shown(&values.join(", "))));
        }
        if let Some(why) = edit.why {
            out.push_str(&format!("    ({})\n", why.words()[terminal.language as usize]));
        }
        edit.cells.iter().for_each(|cell| out.push_str(&of_cell(cell, terminal)));
    }
}

/// Where a value is to be changed by hand.
fn of_cell(cell: &TableCell, terminal: &Terminal) -> String {
    let TableCell { path, sheet, line, value } = cell;
    let sheet = sheet.as_ref().map(|sheet| match terminal.language {
        Language::Vietnamese => format!(", trang «{}»", shown(sheet)),
        Language::English => format!(", sheet `{}`", shown(sheet)),
    });
    let (path, sheet, value) = (shown_path(path), sheet.unwrap_or_default(), shown(value));
    match terminal.language {
        Language::Vietnamese => format!("    {path}{sheet}, dòng {line}: «{value}»\n"),
        Language::English => format!("    {path}{sheet}, line {line}: `{value}`\n"),
    }
}

fn written(files: &[write::File], terminal: &Terminal) -> String {
    let mut out = String::from(terminal.choose("Đã ghi:\n", "Written:\n"));
    for (path, _) in files {
        out.push_str(&format!("  {}\n", shown_path(path)));
    }
    out
}
