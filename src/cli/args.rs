//! What the command line understands. Help is written in English here; `help` says the same in
//! Vietnamese.

mod choices;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

pub use choices::{
    AppendixArg, ChangesArg, FormatArg, LevelArg, ListArg, OpenArg, OutputArg, RoleArg,
};

use vanban::diag::Language;
use vanban::session::start::USUAL_TEMPLATE;

use super::{help, language};

/// Writes formal Vietnamese documents from facts in TOML and wording in templates, as DOCX and PDF.
#[derive(Debug, Parser)]
#[command(name = "vanban", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// Language of messages: vi or en [default: that of the system]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language::values(), ignore_case = true, hide_possible_values = true)]
    pub lang: Option<Language>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a report: DOCX and PDF
    Build(Build),
    /// Open a report in the browser: see it, fill it in
    Open(Open),
    /// Build a report anew at every change of its files
    Watch(Watch),
    /// Start a report of your own in a new folder
    New(New),
    /// Make a report of a Word file or of pasted text
    Import(Import),
    /// Bring the edits of a Word file back into the report that it came from
    Merge(Merge),
    /// Compare two versions, and make a Word file or a PDF with tracked changes
    Diff(Diff),
    /// Pack the final documents for submission: DOCX, PDF and a manifest
    Pack(Pack),
    /// Sign a PDF
    Sign(Sign),
    /// Check the signatures of a PDF, or say what has changed in a packed dossier
    Verify(Verify),
    /// Check the format and the text of a report or a Word file
    Check(Check),
    /// List the versions of a report that were built
    Versions(Versions),
    /// See the templates, and copy partials to change their wording
    #[command(subcommand, arg_required_else_help = true, disable_help_subcommand = true)]
    Template(Template),
    /// Print the JSON Schema of report.toml, for editors
    Schema(Schema),
    /// Print what completes commands in a shell
    Completions(Completions),
    /// Write the manual pages into a folder
    Man(Man),
}

/// `vanban build`.
#[derive(Debug, Parser)]
pub struct Build {
    /// The report's folder, its report.toml, or the folder as a zip
    pub report: PathBuf,

    /// Folder for the files [default: out/NAME]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// What to write
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_values_t = [FormatArg::Docx, FormatArg::Pdf])]
    pub format: Vec<FormatArg>,

    /// Regulation profile, instead of the one in report.toml
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,

    /// The final document: no draft mark; number, date and signer must be given
    #[arg(long = "final")]
    pub is_final: bool,

    /// Places of a final document that a clerk fills in by hand: number, day, month
    #[arg(long, value_name = "PLACES", value_delimiter = ',')]
    pub open: Vec<OpenArg>,

    /// Appendices inside the report, as files of their own, or both
    #[arg(long, value_name = "WHERE", default_value_t = AppendixArg::Together)]
    pub appendix: AppendixArg,

    /// Add the contents, with page numbers
    #[arg(long)]
    pub contents: bool,

    /// For paper printed on both sides: margins of even pages exchanged
    #[arg(long)]
    pub duplex: bool,

    /// Large grey words across every page, below the text
    #[arg(long, value_name = "TEXT", value_parser = watermark)]
    pub watermark: Option<String>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside the report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,

    /// Put the fonts into the DOCX, for readers without Times New Roman
    #[arg(long)]
    pub embed_fonts: bool,

    /// Fail, and write nothing, if a byte would differ from the last build
    #[arg(long)]
    pub locked: bool,
}

/// `vanban open`.
#[derive(Debug, Parser)]
pub struct Open {
    /// The folder of a report or a set, the file of a report, or the folder as a zip, which is unpacked beside it
    /// [default: that of the folder that you are in; where there is none, one is begun]
    pub report: Option<PathBuf>,

    /// Port of this machine to use [default: any that is free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub port: u16,

    /// Print the address and open no browser
    #[arg(long)]
    pub no_browser: bool,

    /// Regulation profile, instead of the one in report.toml
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside the report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,
}

/// `vanban watch`.
#[derive(Debug, Parser)]
pub struct Watch {
    /// The report's folder, or its report.toml
    pub report: PathBuf,

    /// Folder for the files [default: out/NAME]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// What to write
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_values_t = [FormatArg::Docx, FormatArg::Pdf])]
    pub format: Vec<FormatArg>,

    /// Regulation profile, instead of the one in report.toml
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,

    /// The final document: no draft mark; number, date and signer must be given
    #[arg(long = "final")]
    pub is_final: bool,

    /// Places of a final document that a clerk fills in by hand: number, day, month
    #[arg(long, value_name = "PLACES", value_delimiter = ',')]
    pub open: Vec<OpenArg>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside the report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,
}

/// `vanban merge`.
#[derive(Debug, Parser)]
pub struct Merge {
    /// The edited Word file
    pub edited: PathBuf,

    /// The report's folder, or its report.toml [default: that around the file]
    pub report: Option<PathBuf>,

    /// Show what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Write without asking
    #[arg(long)]
    pub yes: bool,

    /// Ask for each tracked change whether to take it
    #[arg(long)]
    pub interactive: bool,

    /// Which tracked changes to take
    #[arg(long, value_name = "WHICH", default_value_t = ChangesArg::All)]
    pub changes: ChangesArg,

    /// Regulation profile, instead of the one in report.toml
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside the report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,
}

/// `vanban pack`.
#[derive(Debug, Parser)]
pub struct Pack {
    /// The report's folder, its report.toml, or the folder of a set
    pub report: PathBuf,

    /// Of a set these papers alone, with commas between them
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub papers: Vec<String>,

    /// The zip to write, or the folder with --folder [default: out/NAME/NAME-ho-so]
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,

    /// Write a folder instead of a zip
    #[arg(long)]
    pub folder: bool,

    /// A signed PDF to take in place of the one it was made from; may be repeated
    #[arg(long, value_name = "PDF", action = ArgAction::Append)]
    pub signed: Vec<PathBuf>,

    /// With --signed: certificate of an authority that has to vouch for the signers; may be repeated
    #[arg(long, value_name = "CERTIFICATE", requires = "signed")]
    pub root: Vec<PathBuf>,

    /// Regulation profile, instead of the one in report.toml
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,

    /// Places of a final document that a clerk fills in by hand: number, day, month
    #[arg(long, value_name = "PLACES", value_delimiter = ',')]
    pub open: Vec<OpenArg>,

    /// Appendices inside the report, as files of their own, or both
    #[arg(long, value_name = "WHERE", default_value_t = AppendixArg::Together)]
    pub appendix: AppendixArg,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside the report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,

    /// Put the fonts into the DOCX, for readers without Times New Roman
    #[arg(long)]
    pub embed_fonts: bool,
}

/// `vanban new`.
#[derive(Debug, Parser)]
pub struct New {
    /// The folder to make
    pub folder: PathBuf,

    /// The template that the report is for
    #[arg(long, value_name = "NAME", default_value = USUAL_TEMPLATE, conflicts_with = "set")]
    pub template: String,

    /// A set of papers instead, which share their facts: congress
    #[arg(long, value_name = "NAME")]
    pub set: Option<String>,

    /// Of that set these papers alone, with commas between them
    #[arg(long, value_name = "NAMES", value_delimiter = ',', requires = "set")]
    pub papers: Vec<String>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
}

/// `vanban import`.
#[derive(Debug, Parser)]
pub struct Import {
    /// The Word file (.docx), or text (.txt, UTF-8)
    pub file: PathBuf,

    /// The folder to make [default: the name of the file]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Built-in template that the report is for [default: one of its own]
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,

    /// Regulation profile [default: the one that the title tells]
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,
}

/// `vanban diff`.
#[derive(Clone, Debug, Parser)]
pub struct Diff {
    /// The old version: the folder of a report or a set, a .docx file, or the name of a version of the report
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The new version
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// Word file to write, the new version with tracked changes; of two sets the folder of such files
    #[arg(long, value_name = "FILE")]
    pub docx: Option<PathBuf>,

    /// PDF to write, the new version with what went struck and what came underlined; of two sets the folder of such files
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,

    /// How the differences are written
    #[arg(long, value_name = "FORMAT", default_value_t = ListArg::Human)]
    pub format: ListArg,

    /// Name that the tracked changes bear
    #[arg(long, value_name = "NAME", default_value = "vanban", value_parser = author)]
    pub author: String,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside a report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,
}

/// `vanban versions`.
#[derive(Debug, Parser)]
pub struct Versions {
    /// The folder of a report or a set, or the file of a report
    #[arg(default_value = ".")]
    pub report: PathBuf,

    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value_t = ListArg::Human)]
    pub format: ListArg,
}

/// `vanban template`.
#[derive(Debug, Subcommand)]
pub enum Template {
    /// List the templates
    List(TemplateList),
    /// Show what a template is for, its facts and its partials, or the text of one partial
    Show(TemplateShow),
    /// Copy partials of a template into a report, to change them there
    Copy(TemplateCopy),
}

/// `vanban template list`.
#[derive(Debug, Parser)]
pub struct TemplateList {
    /// A report whose own templates are listed too
    pub report: Option<PathBuf>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside the report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,
}

/// `vanban template show`.
#[derive(Debug, Parser)]
pub struct TemplateShow {
    /// The template
    pub name: String,

    /// The partial whose text is wanted
    pub partial: Option<String>,

    /// A report whose own templates come first
    #[arg(long, value_name = "REPORT")]
    pub report: Option<PathBuf>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside the report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,
}

/// `vanban template copy`.
#[derive(Debug, Parser)]
pub struct TemplateCopy {
    /// The report's folder, or its report.toml
    pub report: PathBuf,

    /// The template
    pub name: String,

    /// The partials to copy [default: all]
    #[arg(value_name = "PARTIAL")]
    pub partials: Vec<String>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
}

/// `vanban schema`.
#[derive(Debug, Parser)]
pub struct Schema {
    /// The template, or the folder or file of a report, a set or one of its papers
    #[arg(default_value = USUAL_TEMPLATE)]
    pub template: String,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
}

/// `vanban sign`.
#[derive(Debug, Parser)]
pub struct Sign {
    /// The PDF to sign
    pub file: PathBuf,

    /// Key file (.p12, .pfx); its password is asked for, or comes from VANBAN_PASSWORD
    #[arg(long, value_name = "KEY")]
    pub pkcs12: PathBuf,

    /// Picture of the signature or the seal to show (.png)
    #[arg(long, value_name = "PICTURE")]
    pub image: Option<PathBuf>,

    /// Who signs: the signer, or the organisation with its seal
    #[arg(long, value_name = "ROLE", default_value_t = RoleArg::Signer)]
    pub role: RoleArg,

    /// Name of the field to sign [default: the one of the role]
    #[arg(long, value_name = "NAME")]
    pub field: Option<String>,

    /// The signed file [default: FILE-da-ky.pdf]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Sign even if the number or the day is left open for a clerk
    #[arg(long)]
    pub open: bool,

    /// Read the password from this file descriptor
    #[arg(long, value_name = "N")]
    pub password_fd: Option<u32>,
}

/// `vanban verify`.
#[derive(Debug, Parser)]
pub struct Verify {
    /// A signed PDF, or the zip or folder that `vanban pack` made
    pub file: PathBuf,

    /// For a PDF: certificate of an authority that is trusted (PEM or DER); may be given more than once. Without it
    /// a signature is at most "whole, signer unknown", exit code 3
    #[arg(long, value_name = "CERTIFICATE")]
    pub root: Vec<PathBuf>,
}

/// `vanban check`.
#[derive(Debug, Parser)]
pub struct Check {
    /// The report's folder, its report.toml, or a .docx file
    #[arg(required_unless_present = "explain")]
    pub report: Option<PathBuf>,

    /// Regulation profile, instead of the one in report.toml or the one that the Word file's title tells
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Folder outside the report that links and fonts of the report may lead to; may be repeated
    #[arg(long, value_name = "DIR", action = ArgAction::Append)]
    pub allow_outside: Vec<PathBuf>,

    /// Mend what cannot change the meaning: spaces, quotes, leading zeros, separate marks; shows each change
    #[arg(long)]
    pub fix: bool,

    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value_t = OutputArg::Human)]
    pub format: OutputArg,

    /// Explain a rule, or list all of them: all
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,

    /// From which severity on findings end in exit code 1
    #[arg(long, value_name = "LEVEL", default_value_t = LevelArg::Error)]
    pub deny: LevelArg,
}

/// `vanban completions`.
#[derive(Debug, Parser)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `vanban man`.
#[derive(Debug, Parser)]
pub struct Man {
    /// Folder for the pages: vanban.1 and one for each command
    pub out: PathBuf,
}

/// Parses the arguments; errors and help come in `language`.
pub fn parse(args: &[OsString], language: Language) -> Result<Args, clap::Error> {
    Args::from_arg_matches(&command(language).try_get_matches_from(args)?)
}

/// The command line with its help in `language`.
pub fn command(language: Language) -> clap::Command {
    match language {
        Language::Vietnamese => help::in_vietnamese(Args::command()),
        Language::English => Args::command(),
    }
}

fn author(name: &str) -> Result<String, &'static str> {
    if name.trim().is_empty() { Err("it names nobody") } else { Ok(name.to_owned()) }
}

fn watermark(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() { Err("it says nothing") } else { Ok(text.to_owned()) }
}
