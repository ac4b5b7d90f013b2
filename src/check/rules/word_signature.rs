//! Word files: authority, post and name of the signer.

use super::word_sample::{SOUND, change, main_look};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;
use crate::text::{capitalize, components};

/// The rules of this topic.
pub const RULES: &[Rule] = &[AUTHORITY, NAME, NAME_FORM];

const AUTHORITY: Rule = Rule {
    code: "VB6826",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục II.7.a; HD 29, mục III.7; HD 05: TM. (Đảng: T/M)",
    title: [
        "Word: quyền hạn người ký ghi theo thể thức khác, hoặc viết liền",
        "Word: authority of the signer in the form of another regulation, or without its space",
    ],
    message: [
        "quyền hạn ghi là «{found}», thể thức này ghi {known}",
        "the authority is written `{found}`; this regulation writes {known}",
    ],
    advice: ["sửa lại chữ viết tắt trước tên cơ quan", "correct the abbreviation before the body"],
    why: [
        "Đoàn và cơ quan nhà nước ghi «TM.», «KT.»; Đảng ghi «T/M», «K/T».",
        "The Union and the state write `TM.`, `KT.`; the Party writes `T/M`, `K/T`.",
    ],
    wrong: change(
        ["T/M trong văn bản của Đoàn", "T/M in a document of the Union"],
        "TM. BAN",
        "T/M BAN",
    ),
    right: SOUND,
    near: &[
        change(["ký thay", "a deputy"], "TM. BAN", "KT. BAN"),
        change(["không có chữ viết tắt", "no mark at all"], "TM. BAN", "BAN"),
    ],
    check: Check::Form(authority),
};

fn authority(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let marks: Vec<&str> =
        style.signature.authorities.iter().map(|(_, mark)| mark.as_str()).collect();
    for paragraph in file.of_role(Role::Authority) {
        // On behalf of a body may be said without a mark.
        let Some((first, rest)) = components::authority(paragraph.text.trim()) else { continue };
        if !marks.contains(&first) || !rest.starts_with([' ', '\u{a0}']) {
            findings.at_by(
                Some(file.whole(paragraph)),
                fields![found: first, known: marks.join(", ")],
                &style.role(Role::Authority).source,
            );
        }
    }
}

const NAME: Rule = Rule {
    code: "VB6827",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.7.b; HD 29, mục III.7: họ tên người ký",
    title: ["Word: thiếu họ tên người ký", "Word: the signer's name is missing"],
    message: ["dưới chức vụ không có họ tên người ký", "no name stands below the post"],
    advice: ["thêm họ tên; bản dự thảo có thể để trống", "add the name; a draft may leave it open"],
    why: [
        "Văn bản chính thức phải có họ tên người ký.",
        "A final document bears the name of its signer.",
    ],
    wrong: change(["bỏ họ tên", "no name"], "Trần Văn Bình", ""),
    right: SOUND,
    near: &[change(["họ tên khác", "another name"], "Trần Văn Bình", "Nguyễn Thị Minh Khai")],
    check: Check::Form(name),
};

fn name(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let is_draft = file.of_role(Role::DraftMark).next().is_some();
    let signed = file.of_role(Role::Post).chain(file.of_role(Role::Authority)).next();
    // The signature itself may be all that shows: (Đã ký).
    let is_said = |p: &WordParagraph| p.text.trim_start().starts_with(['(', '[']);
    // Appendices behind it have brackets of their own.
    let table = signed.and_then(|post| post.cell).map(|cell| cell.table);
    let is_beside = |p: &&WordParagraph| p.cell.map(|cell| cell.table) == table;
    let rest = file.paragraphs.get(file.reading.end..).unwrap_or_default();
    let is_form = rest.iter().filter(is_beside).any(is_said);
    if let (Some(post), None, false) =
        (signed, file.of_role(Role::SignerName).next(), is_draft || is_form)
    {
        findings.at(Some(file.whole(post)), fields![]);
    }
}

const NAME_FORM: Rule = Rule {
    code: "VB6851",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.7.b: không ghi học hàm, học vị; Bảng V: họ tên chữ thường",
    title: [
        "Word: họ tên người ký viết hoa hết hoặc kèm học vị",
        "Word: the signer's name in capitals or with a title",
    ],
    message: ["họ tên người ký «{found}»: {fault}", "the signer's name `{found}`: {fault}"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Họ tên viết chữ thường, đậm. Học hàm, học vị chỉ ghi ở văn bản của trường học, cơ sở y tế, viện nghiên cứu; cấp bậc ở lực lượng vũ trang.",
        "The name stands in small bold letters. Titles are for schools, hospitals and institutes, ranks for armed forces.",
    ],
    wrong: change(["họ tên viết hoa", "a name in capitals"], "Trần Văn Bình", "TRẦN VĂN BÌNH"),
    right: SOUND,
    near: &[
        change(
            ["họ tên có chữ cái đơn", "a name with a single letter"],
            "Trần Văn Bình",
            "Y Krông Hà",
        ),
        change(
            ["học vị ở văn bản của trường", "a title in a document of a school"],
            "Trần Văn Bình",
            "ThS. Trần Văn Bình",
        ),
    ],
    check: Check::Form(name_form),
};

/// Words of bodies whose signers may have a title or a rank before their name.
const LEARNED: &[&str] = &[
    "TRƯỜNG",
    "BỆNH VIỆN",
    "TRẠM Y TẾ",
    "TRUNG TÂM Y TẾ",
    "VIỆN",
    "HỌC VIỆN",
    "ĐẠI HỌC",
    "CÔNG AN",
    "BỘ CHỈ HUY",
    "BAN CHỈ HUY QUÂN SỰ",
    "BIÊN PHÒNG",
    "SỞ Y TẾ",
    "QUÂN",
    "TRUNG ĐOÀN",
    "SƯ ĐOÀN",
];

fn name_form(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let bodies = file.of_role(Role::IssuingBody).chain(file.of_role(Role::SuperiorBody));
    // Sở Tài nguyên và Môi trường is none.
    let is_learned = bodies
        .map(|body| body.text.to_uppercase().replace("MÔI TRƯỜNG", "").replace("THỊ TRƯỜNG", ""))
        .any(|body| LEARNED.iter().any(|word| body.contains(word)));
    for paragraph in file.of_role(Role::SignerName) {
        let text = paragraph.text.trim();
        let is_caps = main_look(paragraph).is_some_and(|look| look.caps);
        let (title, name) =
            text.rsplit_once(". ").map_or(("", text), |(title, name)| (title, name));
        let (fault, better) = match () {
            () if is_caps || !text.chars().any(char::is_lowercase) => (
                ["viết toàn chữ hoa", "in capitals"],
                name.split(' ')
                    .map(|word| capitalize(&word.to_lowercase()))
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            () if ["Ông ", "Bà ", "Đồng chí "].iter().any(|word| text.starts_with(word)) => (
                ["có từ xưng hô", "with a word of respect"],
                text.split_once(' ').map_or("", |(_, name)| name).replace("chí ", ""),
            ),
            () if ["Tiến sĩ ", "Thạc sĩ ", "Bác sĩ ", "Kỹ sư ", "Cử nhân "]
                .iter()
                .any(|word| text.starts_with(word))
                && !is_learned =>
            {
                let name = text.splitn(3, ' ').nth(2).unwrap_or_default().to_owned();
                (["có học hàm, học vị", "with a title"], name)
            }
            () if !title.is_empty() && !is_learned => {
                (["có học hàm, học vị", "with a title"], name.to_owned())
            }
            () => continue,
        };
        findings.at(Some(file.whole(paragraph)), fields![found: text, fault, better]);
    }
}
