//! Official letters (công văn): they have no kind above the text, and their subject stands below the number.

use super::front::Front;
use crate::document::FramePart;
use crate::style::Style;

const LETTER: &str = "Công văn";
/// What the subject of a letter begins with (NĐ 30 Phụ lục I, mục II.5.b).
const BEGINNINGS: [&str; 2] = ["v/v", "về việc"];
/// Marks of quotation.
pub(super) const QUOTES: [char; 3] = ['“', '”', '"'];

/// Whether the subject of a letter has nothing before it in a profile.
pub(super) fn has_bare_subject(style: &Style) -> bool {
    let usual = style.frame(LETTER, None, &FramePart::default()).subject_text;
    usual.trim_start_matches(QUOTES).starts_with("{subject}")
}

/// Gives a letter its kind, and takes from its subject what the program writes before it.
pub(super) fn settle(front: &mut Front, style: &Style) {
    if front.kind.is_some() {
        return;
    }
    let written = front.subject.join(" ");
    // The Union quotes it: “V/v …”.
    let is_quoted = written.starts_with(QUOTES) && written.ends_with(QUOTES);
    let subject = if is_quoted { written.trim_matches(QUOTES) } else { written.as_str() };
    let small = subject.to_lowercase();
    let beginning = BEGINNINGS.iter().find(|beginning| small.starts_with(*beginning));
    if beginning.is_none() && front.addressees.is_empty() {
        return;
    }
    front.kind = Some(LETTER.to_owned());
    symbol(front, style);
    let usual = style.frame(LETTER, None, &FramePart::default()).subject_text;
    let usual_beginning = usual.split_once("{subject}").map_or("", |(before, _)| before).trim();
    let is_usual_quoted = usual_beginning.starts_with(QUOTES);
    let usual_beginning = usual_beginning.trim_start_matches(QUOTES);
    let Some(words) = beginning.and_then(|beginning| subject.get(..beginning.len())) else {
        if !subject.is_empty() && !usual_beginning.is_empty() {
            front.subject_text = Some("{subject}".to_owned());
        }
        return;
    };
    let rest =
        subject.get(words.len()..).unwrap_or_default().trim_start_matches([' ', ':']).to_owned();
    if usual_beginning.to_lowercase() != words.to_lowercase() || is_usual_quoted != is_quoted {
        front.subject_text = Some(match is_quoted {
            true => format!("“{words} {{subject}}”"),
            false => format!("{words} {{subject}}"),
        });
    }
    front.subject = Some(rest).filter(|rest| !rest.is_empty()).into_iter().collect();
}

/// The symbol of a letter has no kind in it where the profile has none: what was read as one belongs to the body, as in
/// `15/UBND-VH`.
fn symbol(front: &mut Front, style: &Style) {
    let usual = style.frame(LETTER, None, &FramePart::default()).number;
    if usual.is_none_or(|usual| usual.contains("{kind}")) {
        return;
    }
    if let (Some(kind), Some(body), Some(form)) =
        (&front.kind_code, &front.body_code, &front.number_form)
        && let Some((before, between)) = form.split_once("{kind}")
        && let Some((between, behind)) = between.split_once("{body}")
    {
        let form = format!("{before}{{body}}{behind}");
        (front.body_code, front.unit_code) = match between {
            // The unit that drafted the letter.
            "-" => (Some(kind.clone()), Some(body.clone())),
            _ => (Some(format!("{kind}{between}{body}")), None),
        };
        (front.kind_code, front.number_form) = (None, Some(form));
    }
}
