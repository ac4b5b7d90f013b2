//! What differs between two versions, as people read it and as programs do.

use std::path::Path;

use serde_json::{Value, json};
use vanban::diag::Language;
use vanban::redline::{Difference, Kind, Piece, Place, Redline};
use vanban::text::{shown, shown_json};

use super::terminal::{Terminal, counted, shown_path};

/// How many letters of what is the same are shown on each side of a change.
const AROUND: usize = 40;

/// The Word file and the PDF that were written.
pub type Written<'p> = [Option<&'p Path>; 2];

/// What differs by section, changed figures first.
pub fn human(redline: &Redline, written: Written<'_>, terminal: &Terminal) -> String {
    if redline.is_alike() {
        return terminal
            .choose("Hai bản giống nhau.\n", "The two versions are alike.\n")
            .to_owned();
    }
    let mut out = String::new();
    let (figures, rest): (Vec<_>, Vec<_>) =
        redline.differences.iter().partition(|difference| difference.is_figure());
    if !figures.is_empty() {
        out.push_str(terminal.choose("SỐ LIỆU THAY ĐỔI\n", "CHANGED FIGURES\n"));
        out.push_str(&by_section(&figures, terminal));
    }
    if !rest.is_empty() {
        if !figures.is_empty() {
            out.push('\n');
        }
        out.push_str(terminal.choose("THAY ĐỔI KHÁC\n", "OTHER CHANGES\n"));
        out.push_str(&by_section(&rest, terminal));
    }
    out.push_str(&summary(redline, figures.len(), written, terminal));
    out
}

fn by_section(differences: &[&Difference], terminal: &Terminal) -> String {
    let (mut out, mut section) = (String::new(), None);
    for difference in differences {
        if section != Some(&difference.section) {
            section = Some(&difference.section);
            let name = match difference.section.is_empty() {
                true => terminal.choose("(đầu văn bản)", "(before the first heading)").into(),
                false => shown(&difference.section),
            };
            out.push_str(&format!("  {name}\n"));
        }
        let (place, kind) = (place(difference.place, terminal), kind(difference.kind, terminal));
        let words = words(difference, terminal.colours_output());
        out.push_str(&format!("    {kind}{place}: {words}\n"));
    }
    out
}

fn place(place: Place, terminal: &Terminal) -> &'static str {
    match place {
        Place::Body => "",
        Place::Table => terminal.choose(" (bảng)", " (table)"),
        Place::Note => terminal.choose(" (chú thích)", " (note)"),
    }
}

fn kind(kind: Kind, terminal: &Terminal) -> &'static str {
    match kind {
        Kind::Changed => terminal.choose("sửa", "changed"),
        Kind::Look => terminal.choose("đổi hình thức", "look changed"),
        Kind::New => terminal.choose("thêm", "new"),
        Kind::Gone => terminal.choose("bỏ", "deleted"),
        Kind::Moved => terminal.choose("chuyển tới đây", "moved here"),
        Kind::Split => terminal.choose("tách đoạn", "split"),
        Kind::Joined => terminal.choose("nhập đoạn", "joined"),
    }
}

/// The words, `[-old-]` and `{+new+}`, with what is the same only near them.
fn words(difference: &Difference, has_colours: bool) -> String {
    let mut out = String::new();
    let last = difference.pieces.len().saturating_sub(1);
    let is_whole = matches!(difference.kind, Kind::New | Kind::Gone);
    for (at, piece) in difference.pieces.iter().enumerate() {
        let (text, marks, colour) = match piece {
            Piece::Same(text) => (near(text, at == 0, at == last), ["", ""], ""),
            Piece::Old(text) => (text.clone(), ["[-", "-]"], "31;9"),
            Piece::New(text) => (text.clone(), ["{+", "+}"], "32"),
        };
        let text = shown(&text).into_owned();
        match (colour.is_empty() || is_whole, has_colours) {
            (true, _) => out.push_str(&text),
            (false, true) => out.push_str(&format!("\u{1b}[{colour}m{text}\u{1b}[0m")),
            (false, false) => out.push_str(&[marks[0], &text, marks[1]].concat()),
        }
    }
    out.trim().to_owned()
}

/// The letters of what is the same that stand next to a change.
fn near(text: &str, is_first: bool, is_last: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let left = if is_first { 0 } else { AROUND };
    let right = if is_last { 0 } else { AROUND };
    if is_first && is_last {
        let start: String = letters.iter().take(2 * AROUND).collect();
        return if letters.len() > 2 * AROUND { start + "…" } else { start };
    }
    if letters.len() <= left + right + 1 {
        return text.to_owned();
    }
    let mut start = left;
    while start > 0 && !letters[start].is_whitespace() {
        start -= 1;
    }
    let mut end = letters.len() - right;
    while end < letters.len() && !letters[end].is_whitespace() {
        end += 1;
    }
    let before: String = letters[..start].iter().collect();
    let behind: String = letters[end..].iter().collect();
    format!("{before} … {}", behind.trim_start()).replace("  …", " …")
}

fn summary(
    redline: &Redline,
    figures: usize,
    [docx, pdf]: Written<'_>,
    terminal: &Terminal,
) -> String {
    let all = redline.differences.len();
    let mut out = match terminal.language {
        Language::Vietnamese => format!("\n{all} chỗ khác, trong đó {figures} chỗ đổi số liệu\n"),
        Language::English => {
            let places = counted(all, "difference", "differences");
            format!("\n{places}, {figures} of them in figures\n")
        }
    };
    if let Some(path) = docx {
        let path = shown_path(path);
        out.push_str(&match (terminal.language, redline.doubts.is_empty()) {
            (Language::Vietnamese, true) => {
                format!("  {path}  (chấp nhận hết thì ra bản mới, từ chối hết thì ra bản cũ)\n")
            }
            (Language::English, true) => {
                format!(
                    "  {path}  (all accepted it is the new version, all rejected the old one)\n"
                )
            }
            (_, false) => format!("  {path}\n"),
        });
    }
    if let Some(path) = pdf {
        let path = shown_path(path);
        let told = terminal.choose(
            "chữ bỏ gạch ngang, chữ thêm gạch dưới, vạch ở lề",
            "what went struck, what came underlined, bars in the margin",
        );
        out.push_str(&format!("  {path}  ({told})\n"));
    }
    out
}

/// For programs; described in the reference.
pub fn json(redline: &Redline, language: Language) -> String {
    shown_json(&format!("{:#}\n", value(redline, language))).into_owned()
}

/// The same as a value.
pub fn value(redline: &Redline, language: Language) -> Value {
    let differences = redline.differences.iter().map(|difference| {
        let pieces = difference.pieces.iter().map(|piece| match piece {
            Piece::Same(text) => json!({ "same": text }),
            Piece::Old(text) => json!({ "old": text }),
            Piece::New(text) => json!({ "new": text }),
        });
        json!({
            "kind": match difference.kind {
                Kind::Changed => "changed",
                Kind::Look => "look",
                Kind::New => "new",
                Kind::Gone => "deleted",
                Kind::Moved => "moved",
                Kind::Split => "split",
                Kind::Joined => "joined",
            },
            "place": match difference.place {
                Place::Body => "body",
                Place::Table => "table",
                Place::Note => "note",
            },
            "section": difference.section,
            "figure": difference.is_figure(),
            "words": pieces.collect::<Vec<Value>>(),
        })
    });
    let doubts = redline.doubts.iter().map(|doubt| {
        let told = doubt.told();
        json!({ "code": told.code(), "message": told.exact_text(language) })
    });
    json!({
        "alike": redline.is_alike(),
        "differences": differences.collect::<Vec<Value>>(),
        "promised": redline.doubts.is_empty(),
        "doubts": doubts.collect::<Vec<Value>>(),
    })
}
