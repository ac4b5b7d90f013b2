//! What an option can be.

use clap::ValueEnum;
use vanban::diag::Severity;
use vanban::document::OpenPlaces;
use vanban::layout::SignatureRole;
use vanban::pipeline::{AppendixMode, Format};

/// `--role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RoleArg {
    /// The one whose name is below the signature
    Signer,
    /// The organisation
    Seal,
}

/// `check --format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputArg {
    /// With the lines themselves
    Human,
    /// One line each
    Short,
    /// JSON
    Json,
    /// SARIF 2.1.0
    Sarif,
}

/// `diff --format`, `versions --format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListArg {
    /// For people
    Human,
    /// JSON
    Json,
}

/// `check --deny`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// Everything
    Advice,
}

/// `merge --changes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ChangesArg {
    /// All of them, as accepted
    All,
    /// None of them: they are listed
    None,
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

/// `--open` of `build`, `watch` and `pack`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OpenArg {
    /// The number
    Number,
    /// The day
    Day,
    /// The month, and with it the day
    Month,
}

impl OpenArg {
    /// What is left open where these are given.
    pub fn places(given: &[Self]) -> OpenPlaces {
        let month = given.contains(&Self::Month);
        OpenPlaces {
            number: given.contains(&Self::Number),
            day: month || given.contains(&Self::Day),
            month,
        }
    }

    /// The arguments that ask for those places.
    pub fn of(places: OpenPlaces) -> Vec<Self> {
        let all =
            [(places.number, Self::Number), (places.day, Self::Day), (places.month, Self::Month)];
        all.into_iter().filter(|(is_open, _)| *is_open).map(|(_, arg)| arg).collect()
    }
}

impl LevelArg {
    /// The least severity that counts.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Advice => Severity::Advice,
        }
    }
}

impl std::fmt::Display for OutputArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
            Self::Sarif => "sarif",
        })
    }
}

impl std::fmt::Display for ListArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::Human { "human" } else { "json" })
    }
}

impl std::fmt::Display for LevelArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        })
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

impl From<RoleArg> for SignatureRole {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Signer => Self::Signer,
            RoleArg::Seal => Self::Seal,
        }
    }
}

impl std::fmt::Display for RoleArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::Signer { "signer" } else { "seal" })
    }
}

impl std::fmt::Display for ChangesArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::All { "all" } else { "none" })
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
