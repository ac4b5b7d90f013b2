//! What the command line understands. Help is written in English here; [`VIETNAMESE`] says the same
//! in Vietnamese, argument by argument.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use vanban::diag::Language;
use vanban::pipeline::{AppendixMode, Format};

/// Writes formal Vietnamese documents from facts in TOML and wording in templates, as DOCX and PDF.
#[derive(Debug, Parser)]
#[command(name = "vanban", version, arg_required_else_help = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// Language of messages: vi or en [default: that of the system]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language, hide_possible_values = true)]
    pub lang: Option<Language>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a report: DOCX and PDF
    Build(Build),
    /// Start a report of your own in a new folder
    New(New),
}

/// `vanban build`.
#[derive(Debug, Parser)]
pub struct Build {
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

    /// Appendices inside the report, as files of their own, or both
    #[arg(long, value_name = "WHERE", default_value_t = AppendixArg::Together)]
    pub appendix: AppendixArg,

    /// Folder whose templates and profiles replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
}

/// `vanban new`.
#[derive(Debug, Parser)]
pub struct New {
    /// The folder to make
    pub folder: PathBuf,
}

/// `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// Word
    Docx,
    /// PDF
    Pdf,
}

/// `--appendix`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AppendixArg {
    /// Inside the report
    Together,
    /// As files of their own
    Separate,
    /// Both
    Both,
}

/// Parses the arguments; errors and help come in `language`.
pub fn parse(args: &[OsString], language: Language) -> Result<Args, clap::Error> {
    let mut command = Args::command();
    if language == Language::Vietnamese {
        command = in_vietnamese(command);
    }
    Args::from_arg_matches(&command.try_get_matches_from(args)?)
}

/// An argument and its help.
type Help = (&'static str, &'static str);

/// Help in Vietnamese: of a command (`""` is the program itself), then of its arguments.
const VIETNAMESE: &[(&str, &str, &[Help])] = &[
    (
        "",
        "Soạn văn bản hành chính tiếng Việt từ số liệu (TOML) và mẫu lời văn, ra DOCX và PDF",
        &[],
    ),
    (
        "build",
        "Dựng báo cáo: DOCX và PDF",
        &[
            ("report", "Thư mục báo cáo, hoặc tệp report.toml của báo cáo"),
            ("out", "Thư mục ghi kết quả [mặc định: out/TÊN]"),
            ("format", "Định dạng cần ghi"),
            ("profile", "Thể thức dùng thay cho thể thức ghi trong report.toml"),
            ("is_final", "Bản chính thức: bỏ dấu dự thảo; phải có số, ngày và người ký"),
            ("appendix", "Phụ lục nằm trong báo cáo, thành tệp riêng, hoặc cả hai"),
            ("templates", "Thư mục có mẫu và thể thức thay cho bản có sẵn"),
        ],
    ),
    ("new", "Tạo một báo cáo mới trong thư mục mới", &[("folder", "Thư mục sẽ tạo")]),
];

fn in_vietnamese(mut command: clap::Command) -> clap::Command {
    for &(name, about, arguments) in VIETNAMESE {
        command = match name {
            "" => command.about(about).mut_arg("lang", |arg| {
                arg.help("Ngôn ngữ của thông báo: vi hoặc en [mặc định: theo hệ thống]")
            }),
            _ => command.mut_subcommand(name, |sub| {
                arguments.iter().fold(sub.about(about), |sub, &(id, help)| {
                    sub.mut_arg(id, |arg| arg.help(help))
                })
            }),
        };
    }
    command
}

fn language(name: &str) -> Result<Language, String> {
    match name {
        "vi" => Ok(Language::Vietnamese),
        "en" => Ok(Language::English),
        _ => Err("vi, en".to_owned()),
    }
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Docx => Self::Docx,
            FormatArg::Pdf => Self::Pdf,
        }
    }
}

impl From<AppendixArg> for AppendixMode {
    fn from(appendix: AppendixArg) -> Self {
        match appendix {
            AppendixArg::Together => Self::Together,
            AppendixArg::Separate => Self::Separate,
            AppendixArg::Both => Self::Both,
        }
    }
}

impl std::fmt::Display for FormatArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::Docx { "docx" } else { "pdf" })
    }
}

impl std::fmt::Display for AppendixArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Together => "together",
            Self::Separate => "separate",
            Self::Both => "both",
        })
    }
}
