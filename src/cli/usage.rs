//! Wrong use, told in the language of the user.

use std::io::ErrorKind::BrokenPipe;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use vanban::diag::Language;
use vanban::world::messages::NotPrinted;

use super::terminal::Terminal;
use super::{DONE, NOT_PRINTED, WRONG_USE};

/// Prints help, version or what is wrong with the arguments; gives the exit code.
pub fn explain(error: &clap::Error, language: Language) -> u8 {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let terminal = Terminal::new(language);
    if !asked
        && language == Language::Vietnamese
        && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    {
        terminal.complain(&format!("lỗi: {}\n\nXem `vanban --help`.\n", in_vietnamese(error)));
        return WRONG_USE;
    }
    match error.print() {
        Err(error) if asked && error.kind() != BrokenPipe => {
            terminal.tell(NotPrinted::new(&error));
            NOT_PRINTED
        }
        _ if asked => DONE,
        _ => WRONG_USE,
    }
}

fn in_vietnamese(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let valid = context(error, ContextKind::ValidValue);
    let suggested = context(error, ContextKind::SuggestedArg);
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tham số «{argument}»"),
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh «{}»", context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu tham số {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("tham số {argument} cần một giá trị")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("giá trị «{value}» không hợp với tham số {argument}")
        }
        ErrorKind::ArgumentConflict => {
            format!("tham số {argument} bị lặp lại hoặc không dùng chung được")
        }
        ErrorKind::TooManyValues => format!("tham số {argument} có quá nhiều giá trị"),
        _ => "dùng lệnh sai".to_owned(),
    };
    if !valid.is_empty() {
        text.push_str(&format!("; các giá trị hợp lệ: {valid}"));
    }
    if !suggested.is_empty() {
        text.push_str(&format!("; có phải là {suggested}?"));
    }
    text
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
