//! Word files: the components of the header, and the recipients.

use super::word_sample::{SOUND, change, main_look};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::ooxml::read::{Form, WordFile, WordParagraph};
use crate::style::Style;
use crate::text::components::Components;

/// The rules of this topic.
pub const RULES: &[Rule] = &[TITLE, MOTTO, NUMBER, PLACE_DATE, KIND, RECIPIENTS];

const TITLE: Rule = Rule {
    code: "VB6821",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục II.1; HD 29, mục III.1; HD 05: tiêu đề văn bản",
    title: ["Word: tiêu đề văn bản của thể thức khác", "Word: the title of another regulation"],
    message: [
        "đầu văn bản ghi «{found}», thể thức này ghi «{line}»",
        "at the top stands `{found}`; this regulation has `{line}`",
    ],
    advice: [
        "viết «{line}» ở góc phải trang đầu",
        "write `{line}` at the top right of the first page",
    ],
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
    check: Check::Form(title),
};

fn title(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let lines = [Some(&style.header.title), style.header.motto.as_ref()];
    for (wanted, role) in lines.into_iter().zip([Role::HeaderTitle, Role::HeaderMotto]) {
        let Some(wanted) = wanted else { continue };
        let found: Vec<&WordParagraph> = file.of_role(role).collect();
        let is_there = found.iter().any(|paragraph| folded(&paragraph.text) == folded(wanted));
        if let (false, Some(other)) = (is_there, found.first()) {
            let fields = fields![found: other.text.trim(), line: wanted];
            findings.at(Some(file.whole(other)), fields);
        }
    }
}

/// A line as it is compared: small, both spellings of its tone marks and all dashes alike.
pub(super) fn folded(line: &str) -> String {
    let line = line.trim_matches(|c: char| !c.is_alphabetic()).replace(['–', '—', '‑'], "-");
    let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
    crate::language::syllable::key(&words.replace("HOÀ", "HÒA").to_lowercase())
}

const MOTTO: Rule = Rule {
    code: "VB6852",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.1: «Độc lập - Tự do - Hạnh phúc», giữa các cụm từ có gạch nối (-), có cách chữ",
    title: [
        "Word: tiêu đề, Tiêu ngữ viết khác chữ hoặc khác dấu",
        "Word: title or motto with other letters or signs",
    ],
    message: ["«{found}» viết khác mẫu: {fault}", "`{found}` is unlike the form: {fault}"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Quốc hiệu, Tiêu ngữ viết đúng từng chữ, từng dấu như thể thức.",
        "Title and motto are written to the letter as the regulation has them.",
    ],
    wrong: change(
        ["dấu tab giữa tên Đoàn", "a tab inside the name of the Union"],
        "ĐOÀN TNCS HỒ CHÍ MINH",
        "ĐOÀN</w:t><w:tab/><w:t>TNCS HỒ CHÍ MINH",
    ),
    right: SOUND,
    near: &[change(
        ["hai khoảng trắng ở cuối", "spaces at the end"],
        "ĐOÀN TNCS HỒ CHÍ MINH<",
        "ĐOÀN TNCS HỒ CHÍ MINH <",
    )],
    check: Check::Form(motto),
};

fn motto(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let lines = [Some(&style.header.title), style.header.motto.as_ref()];
    for (wanted, role) in lines.into_iter().zip([Role::HeaderTitle, Role::HeaderMotto]) {
        let Some(wanted) = wanted else { continue };
        for paragraph in file.of_role(role).filter(|p| folded(&p.text) == folded(wanted)) {
            let is_caps = main_look(paragraph).is_some_and(|look| look.caps);
            let text = paragraph.text.trim();
            let plain = text.trim_matches(|c: char| !c.is_alphabetic()).replace("HOÀ", "HÒA");
            let printed = if is_caps { plain.to_uppercase() } else { plain };
            let fault = match () {
                () if printed == *wanted => continue,
                () if printed.to_lowercase() == wanted.to_lowercase() => {
                    ["chữ hoa, chữ thường", "capitals and small letters"]
                }
                () if printed.contains(['–', '—']) => {
                    ["gạch dài thay cho gạch nối", "dashes instead of hyphens"]
                }
                () => ["khoảng trắng hoặc dấu", "spaces or signs"],
            };
            findings.at(Some(file.whole(paragraph)), fields![found: text, fault, better: wanted]);
        }
    }
}

const NUMBER: Rule = Rule {
    code: "VB6822",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục II.3; HD 29, mục III.3; HD 05: số và ký hiệu",
    title: ["Word: số và ký hiệu sai dạng", "Word: number and symbol malformed"],
    message: [
        "số, ký hiệu «{found}» không theo dạng của thể thức, ví dụ «{form}»",
        "number and symbol `{found}` are not of the form of the regulation, as `{form}` is",
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
    check: Check::Form(number),
};

fn number(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let form = &style.header.number;
    if let Some(paragraph) = file.of_role(Role::Number).next() {
        let text = paragraph.text.trim().replace('\u{a0}', " ");
        if !matches_form(&text, form)
            && !other_forms(file, style).any(|form| matches_form(&text, form))
        {
            let form = ["number", "kind", "body"].into_iter().zip(["05", "BC", "ABC"]);
            let form = form.fold(style.header.number.clone(), |form, (key, sample)| {
                form.replace(&format!("{{{key}}}"), sample)
            });
            findings.at(Some(file.whole(paragraph)), fields![found: &text, form]);
        }
    }
}

/// The forms of numbers that this file may have beside that of most kinds: of a letter, of its kind, and of a congress.
fn other_forms<'s>(file: &WordFile, style: &'s Style) -> impl Iterator<Item = &'s str> {
    let name = match file.reading.form {
        Form::Letter => Some("công văn".to_owned()),
        Form::Kind(kind) => Some(kind.name.to_lowercase()),
        Form::Unknown | Form::Enclosure => None,
    };
    let is_congress = |paragraph: &WordParagraph| paragraph.text.trim().ends_with("/ĐH");
    let of_congress = file.of_role(Role::Number).any(is_congress);
    let kinds = style.frames.kinds.iter().filter(move |(kind, _)| Some(kind) == name.as_ref());
    let series = style.frames.series.iter().filter(move |_| of_congress);
    kinds.chain(series).filter_map(|(_, part)| part.number.as_deref())
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

const PLACE_DATE: Rule = Rule {
    code: "VB6823",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.4; HD 29, mục III.4: địa danh, thời gian",
    title: [
        "Word: dòng địa danh và ngày, tháng, năm viết chưa đúng",
        "Word: the line of place and date written wrongly",
    ],
    message: ["dòng địa danh, thời gian: {fault}", "place and date: {fault}"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Địa danh viết hoa như tên riêng, sau địa danh có dấu phẩy, rồi đến ngày, tháng, năm.",
        "The place has the capitals of a name, a comma stands behind it, then comes the date.",
    ],
    wrong: change(
        ["thiếu dấu phẩy sau địa danh", "no comma behind the place"],
        "Minh Tân, ngày",
        "Minh Tân ngày",
    ),
    right: SOUND,
    near: &[
        change(
            ["ngày để trống", "an open date"],
            "ngày 03 tháng 02 năm 2026",
            "ngày … tháng … năm 2026",
        ),
        change(
            ["địa danh có danh từ chung", "a place with a common noun"],
            "Minh Tân, ngày",
            "Thành phố Minh Tân, ngày",
        ),
    ],
    check: Check::Form(place_date),
};

fn place_date(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    for paragraph in file.of_role(Role::PlaceDate) {
        let text = paragraph.text.trim();
        let Some((place, date)) = text.split_once("ngày").or_else(|| without_day(text)) else {
            continue;
        };
        if let Some((fault, better)) = in_figures(place, date)
            .or_else(|| of_body(place, date))
            .or_else(|| other_figures(place, date))
        {
            findings.at(Some(file.whole(paragraph)), fields![fault, better]);
            continue;
        }
        let is_comma = place.trim_end().ends_with(',');
        let name = place.trim_end().trim_end_matches(',').trim_end();
        let capital: Vec<String> = name.split(' ').map(crate::text::capitalize).collect();
        // The first word may be a common noun, which the others follow: Thành phố Huế.
        let is_noun = ["Thành", "Thị", "Phường", "Xã", "Quận", "Huyện", "Tỉnh", "TP.", "Đặc"]
            .iter()
            .any(|noun| name.starts_with(noun));
        let has_small = name.split(' ').any(|word| word.starts_with(char::is_lowercase));
        let fault = match () {
            () if !is_comma => {
                ["thiếu dấu phẩy sau địa danh", "there is no comma behind the place"]
            }
            () if has_small && !is_noun => {
                ["địa danh không viết hoa đủ", "the place lacks a capital"]
            }
            () => continue,
        };
        let name = if is_noun { name.to_owned() } else { capital.join(" ") };
        let better = format!("{name}, ngày{date}");
        findings.at(Some(file.whole(paragraph)), fields![fault, better]);
    }
}

/// Place and date of a line without the word for day: `Minh Tân, 03/02/2026`.
fn without_day(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind(", ")? + 2;
    Some(text.split_at(at))
}

/// What is told of a line of place and date, and how it is written.
type DateFault = ([&'static str; 2], String);

/// A date in figures: `Minh Tân, ngày 03/02/2026`.
fn in_figures(place: &str, date: &str) -> Option<DateFault> {
    let date = date.trim().trim_end_matches('.');
    let mut parts = date.split(['/', '-', '.']);
    let [day, month, year] = [parts.next()?, parts.next()?, parts.next()?].map(str::trim);
    let is_number =
        |part: &str, most: u32| part.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    let is_date = is_number(day, 31) && is_number(month, 12) && is_number(year, 2200);
    // Months 1 and 2 have a zero, and no others.
    let month = month.trim_start_matches('0');
    let zero = if matches!(month, "1" | "2") { "0" } else { "" };
    let better = format!("{place}ngày {day:0>2} tháng {zero}{month} năm {year}");
    (is_date && parts.next().is_none())
        .then_some((["ngày, tháng, năm viết bằng số", "the date is written in figures"], better))
}

/// A month with a zero that it has not, a year of two figures: `tháng 03`, `năm 26`.
fn other_figures(place: &str, date: &str) -> Option<DateFault> {
    let (day, rest) = date.split_once("tháng ")?;
    let (month, year) = rest.split_once("năm ")?;
    let (month, year) = (month.trim(), year.trim().trim_end_matches('.'));
    let has_zero =
        month.len() == 2 && matches!(month, "03" | "04" | "05" | "06" | "07" | "08" | "09");
    let is_short = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    let fault = match (has_zero, is_short) {
        (true, _) => ["chỉ tháng 1, 2 có số 0 đứng trước", "only the months 1 and 2 have a zero"],
        (_, true) => ["năm viết đủ bốn chữ số", "a year has four figures"],
        _ => return None,
    };
    let year = if is_short { format!("20{year}") } else { year.to_owned() };
    let month = if has_zero { &month[1..] } else { month };
    Some((fault, format!("{place}ngày{day}tháng {month} năm {year}")))
}

/// A body instead of its place: `Trường THCS Minh Tân, ngày`.
fn of_body(place: &str, date: &str) -> Option<DateFault> {
    const BODIES: &[&str] = &[
        "Trường ",
        "Sở ",
        "Ủy ban ",
        "Uỷ ban ",
        "UBND ",
        "Ban ",
        "Phòng ",
        "Chi đoàn ",
        "Chi bộ ",
        "Đảng ủy ",
        "Công ty ",
        "Bệnh viện ",
        "Trung tâm ",
        "Cục ",
        "Chi cục ",
        "Văn phòng ",
        "Đoàn ",
        "Hội ",
    ];
    let is_body = BODIES.iter().any(|body| place.starts_with(body));
    is_body.then(|| {
        let fault = [
            "ghi tên cơ quan; chỗ này ghi địa danh",
            "it names a body; here stands the name of the place",
        ];
        (fault, format!("…, ngày{date}"))
    })
}

const KIND: Rule = Rule {
    code: "VB6824",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.5; HD 29, mục III: trích yếu chữ thường",
    title: ["Word: trích yếu viết toàn chữ hoa", "Word: the subject in capitals"],
    message: ["trích yếu «{found}» viết toàn chữ hoa", "the subject `{found}` is in capitals"],
    advice: ["viết chữ thường, chỉ hoa chữ đầu và tên riêng", "write it in small letters"],
    why: [
        "Tên loại viết hoa, trích yếu viết thường, để phân biệt hai thành phần.",
        "The kind is in capitals and the subject is not, which tells them apart.",
    ],
    wrong: change(
        ["trích yếu viết hoa", "a subject in capitals"],
        ">kết quả hai năm<",
        ">KẾT QUẢ HAI NĂM<",
    ),
    right: SOUND,
    near: &[
        change(
            ["chữ viết tắt trong trích yếu", "an abbreviation in the subject"],
            ">kết quả hai năm<",
            ">kết quả hai năm của BCH<",
        ),
        change(
            ["dòng tác giả viết hoa", "the author in capitals"],
            ">kết quả hai năm<",
            ">CỦA BAN CHẤP HÀNH CHI ĐOÀN<",
        ),
        change(["tên loại khác", "another kind"], ">BÁO CÁO<", ">KẾ HOẠCH<"),
    ],
    check: Check::Form(kind),
};

fn kind(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    // In what goes with another document the second line may be the end of its title.
    if !matches!(file.reading.form, Form::Kind(kind) if kind.components == Components::All) {
        return;
    }
    for paragraph in file.of_role(Role::Subject) {
        let text = paragraph.text.trim();
        let is_caps = main_look(paragraph).is_some_and(|look| look.caps);
        let has_small = text.chars().any(char::is_lowercase);
        if (is_caps || !has_small) && text.split(' ').count() > 2 {
            findings.at(Some(file.whole(paragraph)), fields![found: text]);
        }
    }
}

const RECIPIENTS: Rule = Rule {
    code: "VB6825",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.9; HD 29, mục III (nơi nhận)",
    title: ["Word: nơi nhận sai dạng", "Word: recipients malformed"],
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
    check: Check::Form(recipients),
};

fn recipients(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let all: Vec<&WordParagraph> = file.of_role(Role::Recipient).collect();
    let Some((last, others)) = all.split_last() else { return };
    let is_ended = |recipient: &WordParagraph, marks: [char; 2]| {
        last_line(file, recipient).trim_end().ends_with(marks)
    };
    for recipient in others {
        if !is_ended(recipient, [';', ',']) {
            findings.at_by(
                Some(file.whole(recipient)),
                fields![fault: ["thiếu dấu chấm phẩy cuối dòng", "a semicolon is missing"]],
                &style.role(Role::Recipient).source,
            );
        }
    }
    let dashed = all.iter().filter(|one| begins_with_dash(one)).count();
    for recipient in all.iter().filter(|one| !begins_with_dash(one) && dashed + 1 == all.len()) {
        let fault = ["thiếu gạch đầu dòng", "the dash at its beginning is missing"];
        findings.at(Some(file.whole(recipient)), fields![fault]);
    }
    let ends = |mark: char| {
        others.iter().filter(move |one| last_line(file, one).trim_end().ends_with(mark))
    };
    if ends(',').count() == 1 && ends(';').count() >= 1 {
        for recipient in ends(',') {
            let fault = ["có dấu phẩy thay cho dấu chấm phẩy", "a comma stands for the semicolon"];
            findings.at(Some(file.whole(recipient)), fields![fault]);
        }
    }
    let words = last.text.trim_start_matches(['-', '–', '+', ' ']);
    if !words.starts_with("Lưu") {
        findings.at(
            Some(file.whole(last)),
            fields![fault: ["dòng cuối không phải «Lưu: …»", "the last line is not `Lưu: …`"]],
        );
    } else if style.header.motto.is_some() && !words.starts_with("Lưu:") {
        findings.at(
            Some(file.whole(last)),
            fields![fault: ["thiếu dấu hai chấm sau «Lưu»", "the colon behind `Lưu` is missing"]],
        );
    } else if !is_ended(last, ['.', '.']) {
        findings.at(
            Some(file.whole(last)),
            fields![fault: ["thiếu dấu chấm cuối dòng", "the full stop at the end is missing"]],
        );
    }
}

fn begins_with_dash(recipient: &WordParagraph) -> bool {
    recipient.is_numbered || recipient.text.trim_start().starts_with(['-', '–', '+'])
}

/// The line that a recipient ends in: its own, or the last before the next one in the same place.
fn last_line<'f>(file: &'f WordFile, recipient: &'f WordParagraph) -> &'f str {
    let after = file.paragraphs.partition_point(|p| p.start <= recipient.start);
    let after = file.paragraphs.get(after..).unwrap_or_default().iter();
    let goes_on =
        |p: &&WordParagraph| p.role.is_none() && p.cell == recipient.cell && p.cell.is_some();
    let lines = after.take_while(goes_on).filter(|p| !p.text.trim().is_empty());
    lines.last().map_or(&recipient.text, |line| &line.text)
}
