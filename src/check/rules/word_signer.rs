//! Word files: whether authority and post of the signer go together.

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::{Form, WordFile, WordParagraph};
use crate::style::Style;
use crate::text::components::{self, Components};

/// The rules of this topic.
pub const RULES: &[Rule] = &[DEPUTY];

const DEPUTY: Rule = Rule {
    code: "VB6867",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.7; HD 29, mục III.7; HD 05: quyền hạn, chức vụ của người ký",
    title: [
        "Word: cấp phó ký thiếu KT., ký thay mà ghi cấp trưởng, thiếu chức vụ",
        "Word: a deputy without KT., KT. above the post of the head, no post at all",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: [
        "ghi đủ quyền hạn, chức vụ, họ tên theo thể thức",
        "write authority, post and name as the regulation has them",
    ],
    why: [
        "Cấp phó ký thay người đứng đầu thì trên chức vụ có «KT.» và chức vụ của người đứng đầu; dưới quyền hạn luôn có chức vụ của người ký.",
        "A deputy who signs for the head has `KT.` and the post of the head above his own; below the authority stands the post of the signer.",
    ],
    wrong: change(["thiếu chức vụ", "no post"], ">BÍ THƯ<", "><"),
    right: SOUND,
    near: &[
        change(
            ["cấp phó thay mặt tập thể", "a deputy on behalf of a body"],
            ">BÍ THƯ<",
            ">PHÓ BÍ THƯ<",
        ),
        change(
            ["đoàn chủ tịch đại hội", "the chair of a congress"],
            "TM. BAN CHẤP HÀNH",
            "TM. ĐOÀN CHỦ TỊCH",
        ),
    ],
    check: Check::Form(deputy),
};

fn deputy(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let has_signer = match file.reading.form {
        Form::Letter | Form::Unknown => true,
        Form::Kind(kind) => matches!(kind.components, Components::All | Components::Slip),
        Form::Enclosure => false,
    };
    let is_signature = |role| matches!(role, Some(Role::Authority | Role::Post | Role::SignerName));
    let text = file.paragraphs.get(file.reading.end..).unwrap_or_default();
    let lines: Vec<&WordParagraph> = text.iter().filter(|p| is_signature(p.role)).collect();
    let names = lines.iter().filter(|p| p.role == Some(Role::SignerName)).count();
    // Several signers stand beside each other, each with a post of his own.
    if !has_signer || names > 1 {
        return;
    }
    if let (true, Some(name)) = (lines.is_empty(), bare_name(file)) {
        let fault = ["thiếu chức vụ của người ký", "the post of the signer is missing"];
        findings.at(Some(file.whole(name)), fields![found: name.text.trim(), fault]);
    }
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| lines.get(above)).copied();
        let below = lines.get(at + 1).copied();
        let fault = match line.role {
            Some(Role::Post) => fault_of_post(line, above, style),
            Some(Role::Authority) => fault_of_authority(line, below),
            _ => None,
        };
        if let Some(fault) = fault {
            let found = line.text.trim();
            findings.at(Some(file.whole(line)), fields![found, fault]);
        }
    }
}

/// A name beside the recipients that nothing stands above.
fn bare_name(file: &WordFile) -> Option<&WordParagraph> {
    let label = file.of_role(Role::RecipientsLabel).next()?;
    let cell = label.cell?;
    let beside = file.paragraphs.iter().filter(|p| {
        p.cell.is_some_and(|other| other.table == cell.table && other.column != cell.column)
            && !p.text.trim().is_empty()
    });
    let all: Vec<&WordParagraph> = beside.collect();
    let &[only] = &all[..] else { return None };
    components::is_person(only.text.trim()).then_some(only)
}

fn upper(paragraph: &WordParagraph) -> String {
    paragraph.text.trim().to_uppercase()
}

/// The letters of a mark of authority, and whom it names.
fn authority(line: &str) -> Option<(String, &str)> {
    let (mark, rest) = components::authority(line)?;
    Some((mark.chars().filter(|c| c.is_alphabetic()).collect(), rest.trim()))
}

/// What is wrong about a post below what stands above it.
fn fault_of_post(
    line: &WordParagraph,
    above: Option<&WordParagraph>,
    style: &Style,
) -> Option<[&'static str; 2]> {
    // The second of two posts is that in the home of whom a committee has: TRƯỞNG BAN, PHÓ CHỦ TỊCH.
    if above.is_some_and(|above| above.role == Some(Role::Post)) {
        return None;
    }
    let post = upper(line);
    let deputy_of = post.strip_prefix("PHÓ ");
    let above = above.filter(|above| above.role == Some(Role::Authority)).map(upper);
    let mark = above.as_deref().and_then(authority);
    let first = |words: &str| words.split(' ').next().unwrap_or_default().to_owned();
    match (mark.as_ref().map(|(mark, head)| (mark.as_str(), *head)), deputy_of) {
        (Some(("KT", head)), None) if post.starts_with(&first(head)) && !head.is_empty() => {
            Some(["đã ký thay (KT.) thì người ký là cấp phó", "with KT. the signer is a deputy"])
        }
        (Some(("KT", head)), Some(of)) if first(head) != first(of) => Some([
            "chức vụ người ký không phải cấp phó của chức vụ sau KT.",
            "the signer is no deputy of the post behind KT.",
        ]),
        // Where a body decides together, a deputy of the Party and the Union signs on its behalf.
        (Some(("TM", _)), Some(_)) if style.header.motto.is_some() => Some([
            "cấp phó ký thay thì phía trên có dòng «KT.» và chức vụ người đứng đầu",
            "a deputy who signs for the head has a line `KT.` with the post of the head above",
        ]),
        (None, Some(of)) if above.is_none() && !of.starts_with("BÍ THƯ") => Some([
            "cấp phó ký thay thì phía trên có dòng «KT.» và chức vụ người đứng đầu",
            "a deputy who signs for the head has a line `KT.` with the post of the head above",
        ]),
        _ => None,
    }
}

/// What is wrong about an authority above what stands below it.
fn fault_of_authority(
    line: &WordParagraph,
    below: Option<&WordParagraph>,
) -> Option<[&'static str; 2]> {
    let text = upper(line);
    let (mark, whom) = authority(&text)?;
    let is_name = below.is_some_and(|below| below.role == Some(Role::SignerName));
    // The chair of a congress signs by name; who acts as the head has that for a post.
    let is_fine = mark == "Q" || whom.starts_with("ĐOÀN") || whom.starts_with("CHỦ T");
    (is_name && (!is_fine || mark == "KT")).then_some([
        "thiếu chức vụ của người ký giữa dòng này và họ tên",
        "the post of the signer is missing between this line and the name",
    ])
}
