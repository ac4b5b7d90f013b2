//! The command line: the only place that prints, exits or reads the environment.
//!
//! Messages go to standard error, results to standard output. Exit codes: 0 done, 1 the report has
//! errors (nothing is written), a dossier is not what was packed, a signature is not good or two versions differ, 2 wrong use or a result
//! that could not be printed, 3 signatures are whole but nobody vouches for a signer.

mod args;
mod build;
mod check;
mod diff;
mod diff_series;
mod differences;
mod help;
mod import;
mod keep;
mod language;
mod merge;
mod new;
mod open;
mod pack;
mod password;
mod progress;
mod schema;
mod series;
mod shell;
mod sign;
mod signals;
mod signatures;
mod template;
mod terminal;
mod usage;
mod verify;
mod versions;
mod watch;
mod world;
mod write;
mod zip;

use std::ffi::OsString;
use std::process::ExitCode;

use args::Command;
use terminal::Terminal;
use vanban::text::shown;

/// Done.
const DONE: u8 = 0;
/// The report has errors, or what was asked about is not so.
const FAILED: u8 = 1;
/// Wrong use.
const WRONG_USE: u8 = 2;
/// The result could not be printed: whoever waits for it has not got all of it.
const NOT_PRINTED: u8 = 2;

/// Signatures are whole, and who signed is not known.
const UNKNOWN: u8 = 3;

/// Runs the command with its arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = terminal::language(&args);
    let parsed = match args::parse(&args, language) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Told once more of arguments that can only be read.
            let quoted = args.iter().map(|arg| shown(&arg.to_string_lossy()).into_owned().into());
            let told = args::parse(&quoted.collect::<Vec<_>>(), language).err();
            return ExitCode::from(usage::explain(&told.unwrap_or(error), language));
        }
    };
    let terminal = Terminal::new(parsed.lang.unwrap_or(language));
    if let Err(problem) = zip::check_none(&parsed.command) {
        terminal.fail(problem);
        return ExitCode::from(FAILED);
    }
    if let Some([vietnamese, english]) = work(&parsed.command) {
        terminal.works(vietnamese, english);
    }
    let code = match &parsed.command {
        Command::Build(build) => build::run(build, &terminal),
        Command::Open(open) => open::run(open, &terminal),
        Command::Watch(watch) => watch::run(watch, &terminal),
        Command::New(new) => new::run(new, &terminal),
        Command::Import(import) => import::run(import, &terminal),
        Command::Merge(merge) => merge::run(merge, &terminal),
        Command::Diff(diff) => diff::run(diff, &terminal),
        Command::Pack(pack) => pack::run(pack, &terminal),
        Command::Sign(sign) => sign::run(sign, &terminal),
        Command::Verify(verify) => verify::run(verify, &terminal),
        Command::Check(check) => check::run(check, &terminal),
        Command::Versions(versions) => versions::run(versions, &terminal),
        Command::Template(template) => template::run(template, &terminal),
        Command::Schema(schema) => schema::run(schema, &terminal),
        Command::Completions(completions) => shell::completions(completions, &terminal),
        Command::Man(man) => shell::man(man, &terminal),
    };
    ExitCode::from(if terminal.has_printed_all() { code } else { NOT_PRINTED })
}

/// What a command does that may take long, in both languages; of those that ask or stay, nothing.
const fn work(command: &Command) -> Option<[&'static str; 2]> {
    Some(match command {
        Command::Build(_) => ["Đang dựng báo cáo", "Building the report"],
        Command::Pack(_) => ["Đang dựng và đóng gói", "Building and packing"],
        Command::Import(_) => ["Đang đọc tệp Word", "Reading the Word file"],
        Command::Merge(_) => {
            ["Đang so tệp Word với báo cáo", "Comparing the Word file with the report"]
        }
        Command::Diff(_) => ["Đang so hai bản", "Comparing the versions"],
        Command::Check(_) => ["Đang soát", "Checking"],
        Command::Verify(_) => ["Đang kiểm tra", "Verifying"],
        _ => return None,
    })
}
