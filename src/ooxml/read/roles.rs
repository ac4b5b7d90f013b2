//! What the paragraphs of a Word file are, as far as their words and their place tell: files of other
//! programs have no styles that would say.

use super::WordParagraph;
use crate::document::{Align, Role};

/// Titles at the top right.
pub const TITLES: &[&str] = &[
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "ĐOÀN TNCS HỒ CHÍ MINH",
    "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
];
/// Kinds of documents (NĐ 30, Điều 7).
pub const KINDS: &[&str] = &[
    "BÁO CÁO",
    "KẾ HOẠCH",
    "NGHỊ QUYẾT",
    "QUYẾT ĐỊNH",
    "CHỈ THỊ",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "THÔNG CÁO",
    "THÔNG BÁO",
    "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH",
    "PHƯƠNG ÁN",
    "ĐỀ ÁN",
    "DỰ ÁN",
    "BIÊN BẢN",
    "TỜ TRÌNH",
    "HỢP ĐỒNG",
    "CÔNG ĐIỆN",
    "GIẤY MỜI",
    "GIẤY GIỚI THIỆU",
];

/// Posts, however they are written.
pub const POSTS: &[&str] = &[
    "bí thư",
    "phó bí thư",
    "chủ tịch",
    "phó chủ tịch",
    "giám đốc",
    "phó giám đốc",
    "trưởng ban",
    "phó trưởng ban",
    "trưởng phòng",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "chánh văn phòng",
    "trưởng trạm",
    "cục trưởng",
    "bộ trưởng",
];

/// Gives each paragraph the role that can be told.
pub(super) fn assign(paragraphs: &mut [WordParagraph]) {
    let mut stage = Stage::Header;
    for paragraph in paragraphs.iter_mut() {
        let text = paragraph.text.trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let role = match stage {
            Stage::Header => header(paragraph, &text, &mut stage),
            Stage::Subject => subject(paragraph, &text, &mut stage),
            Stage::Body => body(paragraph, &text, &mut stage),
            Stage::Recipients => recipients(paragraph, &text, &mut stage),
            Stage::Signer { in_table } => signer(paragraph, &text, in_table, &mut stage),
            Stage::Appendix => appendix(paragraph, &text),
        };
        paragraph.role = role;
    }
    bodies_above(paragraphs);
}

enum Stage {
    Header,
    Subject,
    Body,
    Recipients,
    /// Whether the signature stands in a table: what follows the table is no part of it then.
    Signer {
        in_table: bool,
    },
    Appendix,
}

fn header(paragraph: &WordParagraph, text: &str, stage: &mut Stage) -> Option<Role> {
    let upper = text.to_uppercase();
    let small = text.to_lowercase();
    if TITLES.contains(&upper.as_str()) {
        return Some(Role::HeaderTitle);
    }
    if small.starts_with("độc lập") {
        return Some(Role::HeaderMotto);
    }
    let is_number = small.starts_with("số ") && small.contains(['/', '-']) && text.len() < 60;
    if small.starts_with("số:") || is_number {
        return Some(Role::Number);
    }
    if small.contains(", ngày ") && text.chars().count() < 80 {
        return Some(Role::PlaceDate);
    }
    if small.starts_with("dự thảo") {
        return Some(Role::DraftMark);
    }
    if text.chars().all(|c| c == '*') {
        return Some(Role::BodyMark);
    }
    if KINDS.contains(&upper.as_str()) {
        *stage = Stage::Subject;
        return Some(Role::Kind);
    }
    // A document without a known kind still has a body.
    let is_below = paragraph.table_depth == 0 && paragraph.look.align != Align::Center;
    if is_below && text.chars().count() >= 60 {
        *stage = Stage::Body;
        return body(paragraph, text, stage);
    }
    None
}

fn subject(paragraph: &WordParagraph, text: &str, stage: &mut Stage) -> Option<Role> {
    if text.chars().all(|c| "-–—_".contains(c)) {
        *stage = Stage::Body;
        return Some(Role::SubjectMark);
    }
    if text.to_lowercase().starts_with("kính gửi") {
        *stage = Stage::Body;
        return Some(Role::Addressee);
    }
    let is_subject = paragraph.look.align == Align::Center && text.chars().count() < 400;
    if is_subject && paragraph.look.outline.is_none() && !text.to_lowercase().starts_with("phần ")
    {
        return Some(Role::Subject);
    }
    *stage = Stage::Body;
    body(paragraph, text, stage)
}

fn body(paragraph: &WordParagraph, text: &str, stage: &mut Stage) -> Option<Role> {
    if text.to_lowercase().starts_with("nơi nhận") {
        *stage = Stage::Recipients;
        return Some(Role::RecipientsLabel);
    }
    if let Some(role) = authority(text) {
        *stage = Stage::Signer { in_table: paragraph.table_depth > 0 };
        return Some(role);
    }
    if let Some(level) = paragraph.look.outline {
        return Some(Role::heading(level));
    }
    let is_running = paragraph.table_depth == 0
        && !paragraph.is_numbered
        && paragraph.look.align != Align::Center
        && text.chars().count() >= 40
        && !is_bold(paragraph);
    match () {
        () if is_running => Some(Role::Body),
        () if paragraph.is_numbered => Some(Role::Item1),
        () if paragraph.table_depth > 0 => Some(Role::TableText),
        () => None,
    }
}

fn recipients(paragraph: &WordParagraph, text: &str, stage: &mut Stage) -> Option<Role> {
    if text.starts_with(['-', '–', '+']) {
        return Some(Role::Recipient);
    }
    *stage = Stage::Signer { in_table: paragraph.table_depth > 0 };
    authority(text).or(Some(Role::Post))
}

fn signer(
    paragraph: &WordParagraph,
    text: &str,
    in_table: bool,
    stage: &mut Stage,
) -> Option<Role> {
    if text.to_lowercase().starts_with("phụ lục") {
        *stage = Stage::Appendix;
        return Some(Role::AppendixLabel);
    }
    if in_table && paragraph.table_depth == 0 {
        *stage = Stage::Appendix;
        return None;
    }
    // The recipients may come in the other column, after the signature.
    if text.to_lowercase().starts_with("nơi nhận") {
        *stage = Stage::Recipients;
        return Some(Role::RecipientsLabel);
    }
    if let Some(role) = authority(text) {
        return Some(role);
    }
    let small = text.to_lowercase();
    let is_post = POSTS.iter().any(|post| small.starts_with(post));
    let is_upper = text.chars().all(|c| !c.is_lowercase());
    match (is_upper || is_post, text.chars().count() < 60 && paragraph.table_depth > 0) {
        (true, _) => Some(Role::Post),
        (false, true) => Some(Role::SignerName),
        (false, false) => None,
    }
}

fn appendix(paragraph: &WordParagraph, text: &str) -> Option<Role> {
    let small = text.to_lowercase();
    if small.starts_with("phụ lục") && text.chars().count() < 20 {
        return Some(Role::AppendixLabel);
    }
    if small.starts_with("(kèm theo") || small.starts_with("(ban hành kèm") {
        return Some(Role::AppendixReference);
    }
    (paragraph.table_depth > 0).then_some(Role::TableText)
}

fn authority(text: &str) -> Option<Role> {
    const MARKS: &[&str] = &["TM. ", "T/M ", "KT. ", "K/T ", "TL. ", "T/L ", "TUQ. ", "Q. "];
    MARKS.iter().any(|mark| text.to_uppercase().starts_with(mark)).then_some(Role::Authority)
}

/// Whether all letters are bold.
fn is_bold(paragraph: &WordParagraph) -> bool {
    !paragraph.runs.is_empty() && paragraph.runs.iter().all(|run| run.look.bold)
}

/// Whether a paragraph without a role may name a body: it is upright and no date.
fn may_be_body(paragraph: &WordParagraph) -> bool {
    let is_italic = paragraph.runs.iter().any(|run| run.look.italic);
    let is_date =
        paragraph.text.contains('/') && paragraph.text.contains(|c: char| c.is_ascii_digit());
    paragraph.role.is_none() && !paragraph.text.trim().is_empty() && !is_italic && !is_date
}

/// The bodies stand in the left column above the number: the last line of capitals before the asterisks
/// or the number is the issuing body.
fn bodies_above(paragraphs: &mut [WordParagraph]) {
    let end = paragraphs.iter().position(|p| matches!(p.role, Some(Role::Kind))).unwrap_or(0);
    let open: Vec<usize> = (0..end).filter(|at| may_be_body(&paragraphs[*at])).collect();
    let bold: Vec<usize> = open.iter().copied().filter(|at| is_bold(&paragraphs[*at])).collect();
    let issuing = bold.first().or(open.last()).copied();
    for at in open {
        let role = if Some(at) >= issuing { Role::IssuingBody } else { Role::SuperiorBody };
        paragraphs[at].role = Some(role);
    }
}
