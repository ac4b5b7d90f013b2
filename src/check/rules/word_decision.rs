//! Word files: rules below the components of the header, the words of a decision, marks of authority.

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::{Align, Role};
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;
use crate::text::components::{self, POSTS};

/// The rules of this topic.
pub const RULES: &[Rule] = &[NO_RULE, BODY_MARK, DECIDES, OF_WHOM];

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

const NO_RULE: Rule = Rule {
    code: "VB6854",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.1, II.2; HD 29, mục III.1: dưới Tiêu ngữ, tên cơ quan, tiêu đề có đường kẻ ngang, nét liền",
    title: [
        "Word: thiếu đường kẻ dưới Tiêu ngữ, tên cơ quan, tiêu đề",
        "Word: no rule below motto, body or title",
    ],
    message: ["dưới {component} không có đường kẻ ngang", "there is no rule below the {component}"],
    advice: [
        "vẽ đường kẻ nét liền (Chèn > Hình > Đường thẳng; Word tiếng Anh: Insert > Shapes > Line)",
        "draw a solid line: Insert > Shapes > Line",
    ],
    why: ["Đường kẻ là một phần của thể thức.", "The rule is part of the form."],
    wrong: change(
        ["không có đường kẻ dưới tên Đoàn", "no rule below the name of the Union"],
        "<w:pStyle w:val=\"ShortRule\"/>",
        "<w:pStyle w:val=\"BodyMark\"/></w:pPr></w:p></w:tc><w:tc><w:p><w:pPr><w:pStyle w:val=\"ShortRule\"/>",
    ),
    right: SOUND,
    near: &[change(
        ["văn bản không vẽ đường kẻ nào", "a document without any rule"],
        "<w:pStyle w:val=\"ShortRule\"/>",
        "<w:pStyle w:val=\"BodyMark\"/>",
    )],
    check: Check::Form(no_rule),
};

fn no_rule(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let head = file.paragraphs.get(..file.reading.body).unwrap_or_default();
    // A drawing may hang on any paragraph: only where the columns of a table part them is its place known.
    let right = if style.header.motto.is_some() { Role::HeaderMotto } else { Role::HeaderTitle };
    let names = [
        (
            right,
            style.header.title_rule,
            if style.header.motto.is_some() {
                ["Tiêu ngữ", "motto"]
            } else {
                ["tiêu đề", "title"]
            },
        ),
        (Role::IssuingBody, style.header.body_rule > 0, ["tên cơ quan ban hành", "issuing body"]),
    ];
    // Without any line, as in a draft that is to be printed on forms, there is no telling.
    let is_line = |p: &WordParagraph| {
        let text = p.text.trim();
        let is_dashes = text.chars().count() > 2 && text.chars().all(|c| "-_–—─━=".contains(c));
        p.has_rule || is_dashes || p.runs.iter().any(|run| run.look.underline)
    };
    let is_typed = |p: &WordParagraph| {
        let text = p.text.trim();
        p.cell.is_some() && !text.is_empty() && text.chars().all(|c| c == '_')
    };
    if !head.iter().any(|paragraph| paragraph.has_rule || is_typed(paragraph)) {
        return;
    }
    for (role, is_wanted, component) in names {
        let Some(last) = head.iter().rfind(|p| p.role == Some(role)).filter(|_| is_wanted) else {
            continue;
        };
        let Some(cell) = last.cell else { continue };
        let column = head.iter().filter(|p| {
            p.cell.is_some_and(|other| {
                other.table == cell.table
                    && other.column == cell.column
                    && other.row <= cell.row + 1
            })
        });
        let mut column = column.peekable();
        if column.peek().is_some() && !column.any(is_line) {
            findings.at(Some(file.whole(last)), fields![component]);
        }
    }
}

const BODY_MARK: Rule = Rule {
    code: "VB6855",
    severity: Severity::Warning,
    source: "HD 29, mục III.2; HD 05: dưới tên cơ quan có dấu sao (*)",
    title: [
        "Word: dưới tên cơ quan không phải dấu sao",
        "Word: another mark than asterisks below the body",
    ],
    message: [
        "dưới tên cơ quan là «{found}», phải là «{needed}»",
        "below the body stands `{found}`; needed `{needed}`",
    ],
    advice: ["thay bằng «{needed}»", "put `{needed}` there"],
    why: [
        "Văn bản của Đảng, Đoàn ngăn tên cơ quan với số, ký hiệu bằng dấu sao.",
        "The Party and the Union part body and number by asterisks.",
    ],
    wrong: change(["gạch thay cho dấu sao", "dashes for asterisks"], ">***<", ">-----<"),
    right: SOUND,
    near: &[change(["dấu sao cách nhau", "asterisks with spaces"], ">***<", ">* * *<")],
    check: Check::Form(body_mark),
};

fn body_mark(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let Some(needed) = &style.header.body_mark else { return };
    let head = file.paragraphs.get(..file.reading.body).unwrap_or_default();
    let Some(body) = head.iter().rposition(|p| p.role == Some(Role::IssuingBody)) else { return };
    let next = head[body + 1..].iter().find(|p| !p.text.trim().is_empty());
    if let Some(paragraph) = next
        .filter(|next| next.cell.map(|cell| cell.column) == head[body].cell.map(|cell| cell.column))
    {
        let found = paragraph.text.trim();
        let is_other_mark = found.chars().all(|c| c == '*' || c == ' ')
            && !found.is_empty()
            && found.replace(' ', "") != *needed;
        if found.chars().all(|c| "-_–—─=".contains(c)) || is_other_mark {
            findings.at(Some(file.whole(paragraph)), fields![found, needed]);
        }
    }
}

const DECIDES: Rule = Rule {
    code: "VB6861",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6; Phụ lục III, Mẫu 1.2: thẩm quyền ban hành, căn cứ, «QUYẾT ĐỊNH:»",
    title: [
        "Word: lời ban hành thiếu dấu hai chấm, thẩm quyền đặt sau căn cứ",
        "Word: the word of decision without its colon, the deciding body below the bases",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["trình bày theo mẫu quyết định", "follow the form of a decision"],
    why: [
        "Quyết định ghi thẩm quyền ban hành, rồi các căn cứ, rồi «QUYẾT ĐỊNH:» trước Điều 1.",
        "A decision names who decides, then its bases, then `QUYẾT ĐỊNH:` before its articles.",
    ],
    wrong: change(
        ["«QUYẾT ĐỊNH» không có dấu hai chấm", "`QUYẾT ĐỊNH` without its colon"],
        BODY,
        "<w:p><w:r><w:t>Căn cứ Điều lệ Đoàn;</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>QUYẾT ĐỊNH</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: change(
        ["«QUYẾT ĐỊNH:»", "`QUYẾT ĐỊNH:`"],
        BODY,
        "<w:p><w:r><w:t>Căn cứ Điều lệ Đoàn;</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>QUYẾT ĐỊNH:</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    near: &[change(
        ["chữ quyết định trong câu", "the word in a sentence"],
        BODY,
        "<w:p><w:r><w:t>Căn cứ Điều lệ Đoàn, Đại hội quyết định</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Form(decides),
};

fn decides(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let text = file.paragraphs.get(file.reading.body..file.reading.end).unwrap_or_default();
    let is_basis = |p: &WordParagraph| p.text.trim_start().starts_with("Căn cứ ");
    let Some(first) = text.iter().position(is_basis) else { return };
    for paragraph in text[first..].iter().take_while(|p| !p.text.trim_start().starts_with("Điều 1"))
    {
        let words = paragraph.text.trim();
        let bare = words.trim_end_matches([':', '.', ' ']);
        let is_line = paragraph.look.align == Align::Center && paragraph.table_depth == 0;
        if !is_line || words.chars().any(char::is_lowercase) {
            continue;
        }
        let is_word = ["QUYẾT ĐỊNH", "QUYẾT NGHỊ", "NGHỊ QUYẾT"].contains(&bare);
        let is_body = [
            "GIÁM ĐỐC",
            "CHỦ TỊCH",
            "BỘ TRƯỞNG",
            "HIỆU TRƯỞNG",
            "ỦY BAN",
            "UỶ BAN",
            "HỘI ĐỒNG",
            "BAN ",
            "CỤC TRƯỞNG",
            "CHÁNH ",
            "TỔNG GIÁM ĐỐC",
            "TRƯỞNG ",
            "VIỆN TRƯỞNG",
        ]
        .iter()
        .any(|body| bare.starts_with(body));
        let fault = match () {
            () if is_word && !words.ends_with(':') => {
                ["thiếu dấu hai chấm", "the colon is missing"]
            }
            () if is_body && !is_word => {
                ["phải đứng trên các căn cứ", "belongs above the legal bases"]
            }
            () => continue,
        };
        findings.at(Some(file.whole(paragraph)), fields![found: words, fault]);
    }
}

const OF_WHOM: Rule = Rule {
    code: "VB6862",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.7.a; HD 29, mục III.7: TM. trước tập thể; KT., TL., TUQ. trước chức vụ của người đứng đầu",
    title: [
        "Word: quyền hạn không hợp với tập thể hay chức vụ (TM. GIÁM ĐỐC, KT. BAN THƯỜNG VỤ)",
        "Word: a mark of authority that does not go with a body or a post (TM. GIÁM ĐỐC, KT. BAN THƯỜNG VỤ)",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: [
        "sửa chữ viết tắt, hoặc bỏ nếu người đứng đầu ký",
        "correct the mark, or leave it out where the head signs",
    ],
    why: [
        "TM. là thay mặt một tập thể; KT. là ký thay người đứng đầu, TL. là ký thừa lệnh.",
        "TM. is on behalf of a body; KT. for its head, TL. by order.",
    ],
    wrong: change(["KT. trước một tập thể", "KT. before a body"], "TM. BAN", "KT. BAN"),
    right: SOUND,
    near: &[change(["ký thay người đứng đầu", "for the head"], "TM. BAN CHẤP HÀNH", "KT. BÍ THƯ")],
    check: Check::Form(of_whom),
};

fn of_whom(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    const BODIES: &[&str] = &[
        "ban thường vụ",
        "ban chấp hành",
        "bch",
        "btv",
        "ủy ban",
        "uỷ ban",
        "hội đồng",
        "ubnd",
        "hđnd",
        "đoàn chủ tịch",
        "đảng ủy",
        "ban thường trực",
        "tập thể",
    ];
    for paragraph in file.of_role(Role::Authority) {
        let text = paragraph.text.trim();
        let Some((mark, rest)) = components::authority(text) else { continue };
        let letters: String = mark.chars().filter(|c| c.is_alphabetic()).collect();
        let small = rest.trim().to_lowercase();
        let is_body = BODIES.iter().any(|body| small.starts_with(body));
        let is_post = POSTS.iter().any(|post| small.starts_with(post));
        let fault = match letters.as_str() {
            "TM" if is_post && !is_body => [
                "TM. đứng trước một tập thể, không trước chức vụ",
                "TM. goes before a body, not before a post",
            ],
            "KT" if is_body => [
                "KT. đứng trước chức vụ của người đứng đầu; thay mặt tập thể là TM.",
                "KT. goes before the post of the head; on behalf of a body is TM.",
            ],
            _ => continue,
        };
        findings.at(Some(file.whole(paragraph)), fields![found: text, fault]);
    }
}
