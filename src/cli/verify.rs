//! `vanban verify`: what the file is decides how it is checked.

use std::io::Read;
use std::path::Path;

use vanban::diag::Language;
use vanban::dossier::verify::{State, Verdict, verify};
use vanban::pipeline::Format;
use vanban::sign;
use vanban::text::shown;
use vanban::world::{Disk, World};

use super::args::Verify;
use super::pack::{document, heading, pages};
use super::terminal::Terminal;
use super::{DONE, FAILED, signatures, write};

/// Says what the signatures of a PDF are worth, or what has become of a dossier.
pub fn run(args: &Verify, terminal: &Terminal) -> u8 {
    if is_pdf(&args.file) {
        return signatures::run(args, terminal);
    }
    if let Err(problem) = write::check_finished(&args.file) {
        terminal.tell(problem);
        return FAILED;
    }
    match verify(&Disk, &args.file) {
        Ok(verdict) => {
            terminal.print(&told(&verdict, terminal.language));
            if verdict.is_whole() { DONE } else { FAILED }
        }
        Err(problem) => {
            terminal.tell(problem);
            FAILED
        }
    }
}

/// By what is in it; by its name where it cannot be read or is damaged.
fn is_pdf(file: &Path) -> bool {
    let begins_so = || {
        let mut first = [0; 5];
        let is_read = Disk.open(file).is_ok_and(|mut file| file.read_exact(&mut first).is_ok());
        is_read && sign::is_pdf(&first)
    };
    Format::of(file) == Some(Format::Pdf) || Disk.is_special(file) || begins_so()
}

fn told(verdict: &Verdict, language: Language) -> String {
    let mut text = heading(&verdict.manifest, language);
    for (file, &state) in verdict.manifest.files.iter().zip(&verdict.states) {
        text.push_str(&document(&verdict.manifest, &file.name, language));
        let (name, pages) = (shown(&file.name), pages(file.pages, language));
        text.push_str(&format!("  {:<16}{name}  ({pages})\n", word(state, language)));
        if state == State::Extended {
            text.push_str(&format!("  {:<16}{}\n", "", extended(&name, language)));
        }
    }
    let added = match language {
        Language::Vietnamese => "THÊM VÀO",
        Language::English => "ADDED",
    };
    for name in &verdict.added {
        text.push_str(&format!("  {added:<16}{}\n", shown(name)));
    }
    text.push_str(match (verdict.is_whole(), language) {
        (true, Language::Vietnamese) => "Hồ sơ còn nguyên vẹn.\n",
        (true, Language::English) => "The dossier is as it was packed.\n",
        (false, Language::Vietnamese) => "Hồ sơ KHÔNG còn như khi đóng gói.\n",
        (false, Language::English) => "The dossier is NOT as it was packed.\n",
    });
    text
}

fn word(state: State, language: Language) -> &'static str {
    let (vietnamese, english) = match state {
        State::Unchanged => ("nguyên vẹn", "unchanged"),
        State::Extended => ("GHI THÊM", "EXTENDED"),
        State::Changed => ("ĐÃ SỬA", "CHANGED"),
        State::Missing => ("THIẾU", "MISSING"),
        State::Unreadable => ("KHÔNG ĐỌC ĐƯỢC", "UNREADABLE"),
    };
    match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    }
}

fn extended(name: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => format!(
            "phần đóng gói còn nguyên, phía sau có chữ ký hoặc sửa đổi: xem bằng `vanban verify {name}`"
        ),
        Language::English => format!(
            "as it was packed, with a signature or a change added behind: see `vanban verify {name}`"
        ),
    }
}
