//! Word files: the components of the header, the signature and the end.

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::{WordFile, WordParagraph};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    Rule {
        code: "VB6821",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, mục II.1; HD 29, mục III.1; HD 05: tiêu đề văn bản",
        title: [
            "Word: tiêu đề văn bản thiếu hoặc của thể thức khác",
            "Word: no title, or that of another regulation",
        ],
        message: [
            "không thấy dòng «{line}» ở đầu văn bản",
            "the line `{line}` is not at the top of the document",
        ],
        advice: ["thêm dòng này ở góc phải trang đầu", "add it at the top right of the first page"],
        why: [
            "Mỗi thể thức có tiêu đề riêng: Quốc hiệu và Tiêu ngữ, tên Đảng, tên Đoàn.",
            "Each regulation has its title: that of the state with its motto, of the Party, of the Union.",
        ],
        wrong: change(
            ["tên Đoàn viết khác", "the name of the Union in other words"],
            "ĐOÀN TNCS HỒ CHÍ MINH",
            "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
        ),
        right: SOUND,
        near: &[change(
            ["hai khoảng trắng ở cuối", "spaces at the end"],
            "ĐOÀN TNCS HỒ CHÍ MINH<",
            "ĐOÀN TNCS HỒ CHÍ MINH <",
        )],
        check: Check::Word(title),
    },
    Rule {
        code: "VB6822",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, mục II.3; HD 29, mục III.3; HD 05: số và ký hiệu",
        title: [
            "Word: số và ký hiệu thiếu hoặc sai dạng",
            "Word: number and symbol missing or malformed",
        ],
        message: [
            "số, ký hiệu «{found}» không theo dạng «{form}»",
            "number and symbol `{found}` are not of the form `{form}`",
        ],
        advice: [
            "viết theo dạng của thể thức, số dưới 10 có số 0 đứng trước, không cách chữ",
            "write them in that form, numbers below 10 with a zero, without spaces",
        ],
        why: [
            "Số và ký hiệu là cách duy nhất để viện dẫn văn bản.",
            "Number and symbol are how a document is cited.",
        ],
        wrong: change(
            ["số không có số 0: 7-BC/CĐ", "a number without its zero: 7-BC/CĐ"],
            "07-BC/CĐ",
            "7-BC/CĐ",
        ),
        right: SOUND,
        near: &[change(
            ["ký hiệu có đơn vị soạn", "a symbol with the unit"],
            "07-BC/CĐ",
            "107-BC/CĐ-BTC",
        )],
        check: Check::Word(number),
    },
    Rule {
        code: "VB6823",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, mục II.4; HD 29, mục III.4: địa danh, thời gian",
        title: ["Word: thiếu địa danh và ngày, tháng, năm", "Word: place and date missing"],
        message: [
            "không thấy dòng địa danh và ngày, tháng, năm",
            "there is no line with place and date",
        ],
        advice: [
            "thêm dòng «Hà Tĩnh, ngày … tháng … năm …»",
            "add a line `Hà Tĩnh, ngày … tháng … năm …`",
        ],
        why: [
            "Văn bản phải có địa danh và thời gian ban hành.",
            "A document names the place and date of issue.",
        ],
        wrong: change(
            ["ngày viết bằng số", "a date in figures"],
            "ngày 03 tháng 02 năm 2026",
            "03/02/2026",
        ),
        right: SOUND,
        near: &[change(
            ["ngày để trống", "an open date"],
            "ngày 03 tháng 02 năm 2026",
            "ngày … tháng … năm 2026",
        )],
        check: Check::Word(place_date),
    },
    Rule {
        code: "VB6824",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, mục II.5; HD 29, mục III: tên loại và trích yếu",
        title: ["Word: thiếu tên loại hoặc trích yếu", "Word: kind or subject missing"],
        message: ["không thấy {what}", "there is no {what}"],
        advice: [
            "thêm vào giữa dòng, dưới phần đầu văn bản",
            "add it in the middle, below the header block",
        ],
        why: [
            "Tên loại và trích yếu cho biết văn bản là gì và nói về việc gì.",
            "Kind and subject say what the document is and what it is about.",
        ],
        wrong: change(["không có tên loại", "no kind"], ">BÁO CÁO<", "><"),
        right: SOUND,
        near: &[change(["tên loại khác", "another kind"], ">BÁO CÁO<", ">KẾ HOẠCH<")],
        check: Check::Word(kind),
    },
    Rule {
        code: "VB6825",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, mục II.9; HD 29, mục III (nơi nhận)",
        title: ["Word: nơi nhận thiếu hoặc sai dạng", "Word: recipients missing or malformed"],
        message: ["nơi nhận: {fault}", "recipients: {fault}"],
        advice: [
            "mỗi nơi một dòng, bắt đầu bằng gạch, kết thúc bằng dấu chấm phẩy; dòng cuối «- Lưu: ….»",
            "one a line, each with a dash before and a semicolon behind; the last one `- Lưu: ….`",
        ],
        why: [
            "Nơi nhận ghi ai nhận văn bản và văn bản lưu ở đâu.",
            "The recipients say who gets the document and where it is kept.",
        ],
        wrong: change(
            ["thiếu dấu chấm phẩy", "a semicolon missing"],
            "Đoàn xã Minh Tân;",
            "Đoàn xã Minh Tân",
        ),
        right: SOUND,
        near: &[change(
            ["dòng lưu dài hơn", "a longer last line"],
            "Lưu: Chi đoàn.",
            "Lưu: VT, Chi đoàn.",
        )],
        check: Check::Word(recipients),
    },
    Rule {
        code: "VB6826",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục I, mục II.7.a; HD 29, mục III.7; HD 05: TM. (Đảng: T/M)",
        title: [
            "Word: quyền hạn người ký thiếu hoặc ghi theo thể thức khác",
            "Word: authority of the signer missing or in the form of another regulation",
        ],
        message: [
            "quyền hạn ghi là «{found}», thể thức này ghi {known}",
            "the authority is written `{found}`; this regulation writes {known}",
        ],
        advice: [
            "sửa lại chữ viết tắt trước tên cơ quan",
            "correct the abbreviation before the body",
        ],
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
        near: &[change(["ký thay", "a deputy"], "TM. BAN", "KT. BAN")],
        check: Check::Word(authority),
    },
    Rule {
        code: "VB6827",
        severity: Severity::Warning,
        source: "NĐ 30 Phụ lục I, mục II.7.b; HD 29, mục III.7: họ tên người ký",
        title: ["Word: thiếu họ tên người ký", "Word: the signer's name is missing"],
        message: ["dưới chức vụ không có họ tên người ký", "no name stands below the post"],
        advice: [
            "thêm họ tên; bản dự thảo có thể để trống",
            "add the name; a draft may leave it open",
        ],
        why: [
            "Văn bản chính thức phải có họ tên người ký.",
            "A final document bears the name of its signer.",
        ],
        wrong: change(["bỏ họ tên", "no name"], "Trần Văn Bình", ""),
        right: SOUND,
        near: &[change(["họ tên khác", "another name"], "Trần Văn Bình", "Nguyễn Thị Minh Khai")],
        check: Check::Word(name),
    },
    Rule {
        code: "VB6828",
        severity: Severity::Error,
        source: "NĐ 30 Phụ lục III, Mẫu 1.4; thể thức: dấu kết thúc",
        title: ["Word: thiếu dấu kết thúc", "Word: no end mark"],
        message: [
            "đoạn cuối không kết thúc bằng «{mark}»",
            "the last paragraph does not end in `{mark}`",
        ],
        advice: ["thêm «{mark}» sau chữ cuối cùng", "put `{mark}` after the last word"],
        why: [
            "Dấu kết thúc cho biết nội dung hết ở đâu.",
            "The end mark shows where the text ends.",
        ],
        wrong: change(
            ["chỉ có dấu chấm", "a full stop only"],
            "Chi đoàn trân trọng báo cáo Đại hội xem xét, cho ý kiến./.",
            "Chi đoàn trân trọng báo cáo Đại hội xem xét, cho ý kiến.",
        ),
        right: SOUND,
        near: &[change(
            ["chữ khác trước dấu kết thúc", "other words before the end mark"],
            "xem xét, cho ý kiến./.",
            "xem xét và cho ý kiến./.",
        )],
        check: Check::Word(end_mark),
    },
];

fn title(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let fold = |text: &str| {
        crate::language::syllable::key(&text.trim().replace("HOÀ", "HÒA").to_lowercase())
    };
    for wanted in [Some(&style.header.title), style.header.motto.as_ref()].into_iter().flatten() {
        let is_there =
            file.paragraphs.iter().take(60).any(|paragraph| fold(&paragraph.text) == fold(wanted));
        if !is_there {
            let other =
                file.of_role(Role::HeaderTitle).next().map(|paragraph| file.whole(paragraph));
            findings.at(other, fields![line: wanted]);
        }
    }
}

fn number(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let form = &style.header.number;
    match file.of_role(Role::Number).next() {
        None => findings.at(None, fields![found: "", form]),
        Some(paragraph) => {
            let text = paragraph.text.trim().replace('\u{a0}', " ");
            if !matches_form(&text, form) {
                findings.at(Some(file.whole(paragraph)), fields![found: &text, form]);
            }
        }
    }
}

/// Whether number and symbol are of the form `Số: {number}-{kind}/{body}`; the number may be open.
fn matches_form(text: &str, form: &str) -> bool {
    let Some((lead, rest)) = form.split_once("{number}") else { return true };
    let Some(symbol) = text.strip_prefix(lead.trim_end()) else { return false };
    let symbol = symbol.trim_start();
    let is_open = |c: char| c == '…' || c == '.' || c == ' ' || c == '_';
    let number_end =
        symbol.find(|c: char| !c.is_ascii_digit() && !is_open(c)).unwrap_or(symbol.len());
    let number = symbol[..number_end].trim();
    let is_number = number.chars().all(is_open)
        || (number.chars().all(|c| c.is_ascii_digit()) && number.len() >= 2);
    let mut left = &symbol[number_end..];
    let mut pieces = rest.split(['{', '}']).enumerate();
    let fits = pieces.all(|(i, piece)| match i % 2 {
        0 => left.strip_prefix(piece).is_some_and(|after| {
            left = after;
            true
        }),
        _ => {
            let is_code = |c: char| c.is_alphabetic() || c == '&' || (c == '-' && piece == "body");
            let end = left.find(|c: char| !is_code(c)).unwrap_or(left.len());
            let code = &left[..end];
            left = &left[end..];
            !code.is_empty() && code.chars().next().is_some_and(char::is_uppercase)
        }
    });
    is_number && fits && left.trim().is_empty()
}

fn place_date(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    if file.of_role(Role::PlaceDate).next().is_none() {
        findings.at(None, fields![]);
    }
}

fn kind(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    if file.of_role(Role::Kind).next().is_none() {
        findings.at(None, fields![what: ["tên loại văn bản", "kind of document"]]);
    } else if file.of_role(Role::Subject).next().is_none() {
        findings.at(None, fields![what: ["trích yếu nội dung", "subject"]]);
    }
}

fn recipients(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let all: Vec<&WordParagraph> = file.of_role(Role::Recipient).collect();
    let Some((last, others)) = all.split_last() else {
        findings.at(None, fields![fault: ["không thấy", "there are none"]]);
        return;
    };
    for recipient in others {
        if !recipient.text.trim_end().ends_with([';', ',']) {
            findings.at_by(
                Some(file.whole(recipient)),
                fields![fault: ["thiếu dấu chấm phẩy cuối dòng", "a semicolon is missing"]],
                &style.role(Role::Recipient).source,
            );
        }
    }
    let words = last.text.trim_start_matches(['-', '–', '+', ' ']);
    if !words.starts_with("Lưu") {
        findings.at(
            Some(file.whole(last)),
            fields![fault: ["dòng cuối không phải «Lưu: …»", "the last line is not `Lưu: …`"]],
        );
    } else if !last.text.trim_end().ends_with('.') {
        findings.at(
            Some(file.whole(last)),
            fields![fault: ["thiếu dấu chấm cuối dòng", "the full stop at the end is missing"]],
        );
    }
}

fn authority(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let marks: Vec<&str> =
        style.signature.authorities.iter().map(|(_, mark)| mark.as_str()).collect();
    for paragraph in file.of_role(Role::Authority) {
        let first = paragraph.text.split_whitespace().next().unwrap_or_default();
        if !marks.contains(&first) {
            findings.at_by(
                Some(file.whole(paragraph)),
                fields![found: first, known: marks.join(", ")],
                &style.role(Role::Authority).source,
            );
        }
    }
}

fn name(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let is_draft = file.of_role(Role::DraftMark).next().is_some();
    let signed = file.of_role(Role::Post).chain(file.of_role(Role::Authority)).next();
    if let (Some(post), None, false) = (signed, file.of_role(Role::SignerName).next(), is_draft) {
        findings.at(Some(file.whole(post)), fields![]);
    }
}

fn end_mark(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let mark = style.end_mark.as_str();
    let is_text = |paragraph: &&WordParagraph| {
        let role = paragraph.role;
        matches!(role, None | Some(Role::Body | Role::Item1 | Role::Item2 | Role::Item3))
            && paragraph.table_depth == 0
            && !paragraph.text.trim().is_empty()
    };
    let signature = file
        .paragraphs
        .iter()
        .position(|p| matches!(p.role, Some(Role::RecipientsLabel | Role::Authority)));
    let Some(last) = file.paragraphs.iter().take(signature.unwrap_or(0)).rfind(is_text) else {
        return;
    };
    // A blank to fill in, a tab with dots, ends by hand.
    if last.text.ends_with('\t') {
        return;
    }
    let text = last.text.trim_end();
    let ends = match mark {
        "" => true,
        "." => text.ends_with(['.', '!', '?', '…', ':']) && !text.ends_with("./."),
        mark => text.ends_with(mark),
    };
    if !ends {
        let at = text.len() - text.chars().next_back().map_or(0, char::len_utf8);
        findings.at_by(Some(file.place(last, at..text.len())), fields![mark], &style.source);
    }
}
