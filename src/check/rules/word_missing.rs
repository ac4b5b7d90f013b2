//! Word files: components that are not found, and the end mark.

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::{Align, FramePart, Role};
use crate::ooxml::read::{Form, WordFile, WordParagraph};
use crate::style::Style;
use crate::text::components::Components;

/// The rules of this topic.
pub const RULES: &[Rule] = &[MISSING, END_MARK];

const MISSING: Rule = Rule {
    code: "VB6830",
    severity: Severity::Warning,
    source: "NĐ 30 Điều 8; HD 29, mục III; HD 05: các thành phần thể thức",
    title: ["Word: không nhận ra một số thành phần", "Word: components that are not recognised"],
    message: ["không nhận ra {parts} của {form}", "{parts} of {form} are not recognised"],
    advice: [
        "thêm nếu thiếu; nếu có mà không nhận ra thì xem lại chỗ đặt và cách viết",
        "add what is missing; what is there and not recognised stands elsewhere, or is written in another way",
    ],
    why: [
        "Mỗi loại văn bản có những thành phần của nó: công văn không có tên loại, biên bản không có dòng ngày tháng, văn bản kèm theo không có số và nơi nhận.",
        "Each kind of document has its components: a letter has no kind, minutes have no line with the date, an enclosure has no number and no recipients.",
    ],
    wrong: change(
        ["không có ngày, tháng", "no day and month"],
        "Minh Tân, ngày 03 tháng 02 năm 2026",
        "Minh Tân, 2026",
    ),
    right: SOUND,
    near: &[
        change(
            ["ngày để trống", "an open date"],
            "ngày 03 tháng 02 năm 2026",
            "ngày … tháng … năm 2026",
        ),
        change(["tên loại dài hơn", "a longer kind"], ">BÁO CÁO<", ">BÁO CÁO CHÍNH TRỊ<"),
    ],
    check: Check::Form(missing),
};

/// Tells in one remark of all that a document of its kind has and this one seems not to have.
fn missing(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let reading = &file.reading;
    // A ballot or a slip, of which a sheet holds several, or cards.
    if file.copies() > 1 || file.holds_cards() {
        return;
    }
    let has = |role| file.of_role(role).next().is_some();
    let components = match reading.form {
        Form::Unknown | Form::Letter => Components::All,
        Form::Kind(kind) => kind.components,
        Form::Enclosure => Components::Own,
    };
    let is_all = components == Components::All;
    let is_own = components == Components::Own;
    let is_letter = reading.form == Form::Letter;
    let has_subject = has(Role::Subject) || reading.is_kind_with_subject || is_letter;
    let has_title = has(Role::HeaderTitle);
    let is_of = |name| matches!(reading.form, Form::Kind(kind) if kind.name == name);
    let begins = |words: &str| file.paragraphs.iter().any(|p| p.text.trim().starts_with(words));
    let is_addressed = begins("Kính gửi") || begins("Kính trình") || begins("KÍNH GỬI");
    let decides = |p: &&WordParagraph| p.text.trim().to_uppercase().starts_with("QUYẾT ĐỊNH");
    let text = file.paragraphs.get(reading.body..reading.end).unwrap_or_default();
    let is_decided = text.iter().any(|p| decides(&p));
    // Minutes of the Union have no number of their own.
    let is_numbered = match reading.form {
        Form::Kind(kind) => style.frame(kind.name, None, &FramePart::default()).number.is_some(),
        _ => true,
    };
    let wanted = [
        // What another document puts into force may have no header at all.
        (
            reading.form != Form::Enclosure,
            has_title,
            ["tiêu đề văn bản", "the title of the document"],
        ),
        (
            style.header.motto.is_some() && has_title,
            has(Role::HeaderMotto),
            ["Tiêu ngữ", "the motto"],
        ),
        (!is_own && is_numbered, has(Role::Number), ["số, ký hiệu", "number and symbol"]),
        (
            !is_own && components != Components::Minutes,
            has(Role::PlaceDate),
            ["địa danh và ngày, tháng, năm", "place and date"],
        ),
        (
            reading.form == Form::Unknown,
            false,
            ["tên loại văn bản (hoặc «V/v …» của công văn)", "the kind (or the `V/v` of a letter)"],
        ),
        (is_all && reading.form != Form::Unknown, has_subject, ["trích yếu", "the subject"]),
        (is_all, has(Role::RecipientsLabel), ["nơi nhận", "the recipients"]),
        (
            reading.form == Form::Letter || is_of("TỜ TRÌNH"),
            is_addressed,
            ["Kính gửi", "the addressees"],
        ),
        (
            is_of("QUYẾT ĐỊNH") && begins("Điều 1"),
            is_decided,
            ["lời ban hành «QUYẾT ĐỊNH:»", "the words `QUYẾT ĐỊNH:` before the articles"],
        ),
        (
            is_all && has_title,
            has(Role::IssuingBody) || has(Role::SuperiorBody),
            ["tên cơ quan ban hành", "the issuing body"],
        ),
    ];
    let absent: Vec<[&str; 2]> = wanted
        .into_iter()
        .filter(|(is_wanted, is_there, _)| *is_wanted && !is_there)
        .map(|(_, _, names)| names)
        .collect();
    if !absent.is_empty() {
        let parts = [0, 1].map(|language| {
            absent.iter().map(|names| names[language]).collect::<Vec<_>>().join(", ")
        });
        let form = match reading.form {
            Form::Letter => ["công văn".to_owned(), "a letter".to_owned()],
            Form::Kind(kind) => {
                let name = kind.name.to_lowercase();
                [name.clone(), format!("`{name}`")]
            }
            Form::Enclosure => ["văn bản kèm theo".to_owned(), "an enclosure".to_owned()],
            Form::Unknown => ["văn bản".to_owned(), "the document".to_owned()],
        };
        findings.at(None, fields![parts, form]);
    }
}

const END_MARK: Rule = Rule {
    code: "VB6828",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục III, Mẫu 1.4; HD 05; văn bản của Đoàn không quy định",
    title: ["Word: thiếu dấu kết thúc", "Word: no end mark"],
    message: [
        "đoạn cuối không kết thúc bằng {marks}",
        "the last paragraph does not end in {marks}",
    ],
    advice: ["thêm {marks} sau chữ cuối cùng", "put {marks} after the last word"],
    why: ["Dấu kết thúc cho biết nội dung hết ở đâu.", "The end mark shows where the text ends."],
    wrong: change(
        ["không có dấu nào", "no mark at all"],
        "Chi đoàn trân trọng báo cáo Đại hội xem xét, cho ý kiến./.",
        "Chi đoàn trân trọng báo cáo Đại hội xem xét, cho ý kiến",
    ),
    right: SOUND,
    near: &[
        change(
            [
                "văn bản của Đoàn kết thúc bằng dấu chấm",
                "a document of the Union that ends in a full stop",
            ],
            "xem xét, cho ý kiến./.",
            "xem xét, cho ý kiến.",
        ),
        change(
            ["chữ khác trước dấu kết thúc", "other words before the end mark"],
            "xem xét, cho ý kiến./.",
            "xem xét và cho ý kiến./.",
        ),
    ],
    check: Check::Form(end_mark),
};

fn end_mark(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let has_end = match file.reading.form {
        Form::Letter => true,
        Form::Kind(kind) => kind.components == Components::All,
        Form::Enclosure | Form::Unknown => false,
    };
    let text = file.paragraphs.get(file.reading.body..file.reading.end).unwrap_or_default();
    let last = text.iter().rfind(|paragraph| !paragraph.text.trim().is_empty());
    let is_text = |paragraph: &&WordParagraph| {
        matches!(paragraph.role, None | Some(Role::Body | Role::Item1 | Role::Item2 | Role::Item3))
            && paragraph.table_depth == 0
            // A blank to fill in, a tab with dots, ends by hand.
            && !paragraph.text.ends_with(['\t', '…', '_'])
            && paragraph.look.align != Align::Center
    };
    let is_signed = file.reading.end < file.paragraphs.len();
    let Some(last) = last.filter(is_text).filter(|_| has_end && is_signed) else { return };
    let text = last.text.trim_end();
    let own = [style.end_mark.clone()];
    let marks = if style.limits.end_marks.is_empty() { &own[..] } else { &style.limits.end_marks };
    let ends_in = |mark: &String| match mark.as_str() {
        "" => true,
        "." => text.ends_with(['.', '!', '?', '…', ':']) && !text.ends_with("./."),
        mark => text.ends_with(mark),
    };
    if !marks.iter().any(ends_in) {
        let at = text.len() - text.chars().next_back().map_or(0, char::len_utf8);
        let quoted = |open, close| {
            marks.iter().map(|mark| format!("{open}{mark}{close}")).collect::<Vec<_>>()
        };
        let marks = [quoted('«', '»').join(" hoặc "), quoted('`', '`').join(" or ")];
        findings.at_by(Some(file.place(last, at..text.len())), fields![marks], &style.source);
    }
}
