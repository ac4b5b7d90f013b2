//! The components of a report: recipients, symbol, signer, subject.

use crate::check::report::ReportSubject;
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::compose;
use crate::diag::{Severity, fields};
use crate::document::RecipientsPlace;
use crate::source::Place;
use crate::toml::tree::{Node, Value};

/// The rules of this topic.
pub const RULES: &[Rule] = &[RECIPIENTS, SYMBOL, SIGNER, TYPED_WORDS, DRAFT, TERM];

const RECIPIENTS: Rule = Rule {
    code: "VB6601",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.9.b; HD 29, mục III (nơi nhận)",
    title: [
        "thiếu nơi nhận, hoặc nơi nhận không kết thúc bằng «Lưu: …»",
        "no recipients, or a last one that does not begin with `Lưu:`",
    ],
    message: ["{fault}", "{fault}"],
    advice: [
        "thêm vào `recipients` của bảng [document], dòng cuối là \"Lưu: …\"",
        "add to `recipients` of [document]; the last one is \"Lưu: …\"",
    ],
    why: [
        "Nơi nhận ghi các nơi nhận văn bản để thực hiện, phối hợp, báo cáo và cuối cùng là nơi lưu.",
        "The recipients name who gets the document to act, to know, and last the files where it is kept.",
    ],
    wrong: Example::Report(&[(", \"Lưu: Chi đoàn\"", "")]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[("\"Lưu: Chi đoàn\"", "\"Lưu: VT, Đoàn xã.\"")])],
    check: Check::Report(recipients),
};

fn recipients(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let document = &subject.report.document;
    if compose::frame_of(subject.report, subject.style).recipients == RecipientsPlace::None {
        return;
    }
    let place = subject.report.place_of("document.recipients");
    match document.recipients.last() {
        None => findings.at(
            Some(document.place_in_file.clone()),
            fields![fault: ["văn bản không có nơi nhận", "the document has no recipients"]],
        ),
        Some(last) if !last.trim_start_matches(['-', ' ']).starts_with("Lưu") => findings.at(
            place.cloned(),
            fields![fault: [
                "dòng cuối của nơi nhận không phải «Lưu: …»",
                "the last recipient is not `Lưu: …`",
            ]],
        ),
        Some(_) => {}
    }
}

const SYMBOL: Rule = Rule {
    code: "VB6602",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục I, mục II.3; HD 29, mục III.3.2: 05-BC/CĐCS, chữ in hoa, không cách chữ",
    title: ["ký hiệu văn bản sai dạng", "a malformed symbol of the document"],
    message: [
        "«{code}» không thể đứng trong ký hiệu văn bản",
        "`{code}` cannot stand in the symbol of a document",
    ],
    advice: [
        "chỉ viết chữ viết tắt in hoa, không cách chữ, không có số và dấu ngăn: CĐCS",
        "write the abbreviation in capitals only, without spaces, number or signs: CĐCS",
    ],
    why: [
        "Ký hiệu gồm chữ viết tắt tên loại và tên cơ quan; dấu gạch nối, gạch chéo do chương trình đặt.",
        "The symbol joins the abbreviations of kind and body; the program sets hyphen and slash.",
    ],
    wrong: Example::Report(&[("body_code = \"CĐ\"", "body_code = \"BC/CĐ\"")]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[(
        "body_code = \"CĐ\"",
        "body_code = \"TWĐTN\"\nunit_code = \"BTC\"\nkind_code = \"TTr\"",
    )])],
    check: Check::Report(symbol),
};

fn symbol(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    for key in ["document.body_code", "document.unit_code", "document.kind_code"] {
        let Some(node) = subject.report.value_of(key) else { continue };
        let Value::String(code) = &node.value else { continue };
        let capitals = code.chars().filter(|c| c.is_uppercase()).count();
        let letters = code.chars().all(|c| c.is_alphabetic() || c == '&' || c == '-' || c == '.');
        if capitals * 2 < code.chars().count() || !letters {
            findings.at(Some(node.place.clone()), fields![code]);
        }
    }
}

const SIGNER: Rule = Rule {
    code: "VB6603",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.7.b: họ tên người ký; không ghi học hàm, học vị",
    title: [
        "họ tên người ký không đúng cách (học vị, chữ thường)",
        "the signer's name in a wrong form (titles, small letters)",
    ],
    message: [
        "họ tên người ký «{name}» viết chưa đúng",
        "the signer's name `{name}` is not in the right form",
    ],
    advice: [
        "chỉ ghi họ, tên đệm và tên, mỗi âm tiết viết hoa chữ đầu, không ghi học hàm, học vị",
        "write surname, middle and given name only, each with its capital, without academic titles",
    ],
    why: [
        "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu danh dự khác.",
        "No academic or honorary title stands before the name of the signer.",
    ],
    wrong: Example::Report(&[("name = \"Trần Văn Bình\"", "name = \"ThS. Trần Văn Bình\"")]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[("name = \"Trần Văn Bình\"", "name = \"Y Krông Hà\"")])],
    check: Check::Report(signer),
};

fn signer(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let Some(name) = &subject.report.signer.name else { return };
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '-')
    };
    let title = name.value.split(['.', ' ']).next().unwrap_or_default();
    const TITLES: &[&str] =
        &["ThS", "TS", "PGS", "GS", "BS", "KS", "CN", "Ths", "Ông", "Bà", "Đ/c", "NGƯT", "NGND"];
    if !name.value.split_whitespace().all(is_name) || TITLES.contains(&title) {
        findings.at(Some(name.place.clone()), fields![name: &name.value]);
    }
}

const TYPED_WORDS: Rule = Rule {
    code: "VB6608",
    severity: Severity::Warning,
    source: "thể thức: chữ của thể thức do chương trình đặt",
    title: [
        "chữ của thể thức gõ tay trong dữ liệu (TM., Số:, ngày …)",
        "words of the format typed into the data (TM., Số:, ngày …)",
    ],
    message: [
        "«{found}» có sẵn phần chữ mà chương trình sẽ thêm vào",
        "`{found}` has words that the program adds",
    ],
    advice: ["bỏ phần «{typed}»", "remove `{typed}`"],
    why: [
        "Chương trình thêm «TM.», «Kính gửi:», «- » và dấu chấm phẩy theo thể thức; gõ sẵn thì bị lặp.",
        "The program adds `TM.`, `Kính gửi:`, dashes and semicolons by the regulation; typed ones are doubled.",
    ],
    wrong: Example::Report(&[(
        "on_behalf_of = \"Ban Chấp hành\"",
        "on_behalf_of = \"TM. Ban Chấp hành\"",
    )]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[(
        "on_behalf_of = \"Ban Chấp hành\"",
        "on_behalf_of = \"Thường trực Đoàn Khối\"",
    )])],
    check: Check::Report(typed_words),
};

fn typed_words(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let signer = &subject.report.signer;
    let mut check = |place: Option<&Place>, text: &str, typed: &[&str]| {
        if let Some(start) =
            typed.iter().find(|start| text.to_lowercase().starts_with(&start.to_lowercase()))
        {
            findings.at(place.cloned(), fields![found: text, typed: start.trim()]);
        }
    };
    if let Some(body) = &signer.on_behalf_of {
        check(Some(&body.place), &body.value, &["TM. ", "T/M ", "TM ", "KT. ", "TL. ", "TUQ. "]);
    }
    if let Some(post) = &signer.post {
        check(Some(&post.place), &post.value, &["KT. ", "TM. ", "TL. ", "Q. "]);
    }
    let document = &subject.report.document;
    check(Some(&document.body_code.place), &document.body_code.value, &["Số:", "Số "]);
    for (i, addressee) in document.addressee.iter().enumerate() {
        let place = subject.report.place_of(&format!("document.addressee.{i}"));
        check(place, addressee, &["Kính gửi", "Kính trình"]);
    }
    for (i, recipient) in document.recipients.iter().enumerate() {
        let place = subject.report.place_of(&format!("document.recipients.{i}"));
        check(place, recipient, &["Nơi nhận", "- ", "+ "]);
    }
    check(Some(&document.place.place), &document.place.value, &["ngày "]);
    let title = document.kind.value.to_lowercase();
    if let Some(first) = document.subject.value.first() {
        check(Some(&document.subject.place), first, &[&format!("{title} ")]);
        if title == "công văn" {
            check(Some(&document.subject.place), first, &["V/v ", "“V/v "]);
        }
    }
}

const DRAFT: Rule = Rule {
    code: "VB6609",
    severity: Severity::Advice,
    source: "cách làm của chương trình: bản chính thức không có dấu dự thảo",
    title: [
        "còn khóa `draft` ở bản chính thức, hoặc chữ «dự thảo» gõ tay",
        "`draft` left in a final document, or a draft mark typed by hand",
    ],
    message: ["dấu dự thảo: {fault}", "draft mark: {fault}"],
    advice: [
        "xóa `draft` khi ra bản chính thức; chữ DỰ THẢO do chương trình đặt",
        "remove `draft` in the final version; the program sets the draft mark",
    ],
    why: ["Dấu dự thảo chỉ có ở bản dự thảo.", "The draft mark belongs on drafts only."],
    wrong: Example::Report(&[("kết quả hai năm", "DỰ THẢO kết quả hai năm")]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[("trồng cây.", "trồng cây, góp ý các dự thảo văn kiện.")])],
    check: Check::Report(draft),
};

fn draft(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let document = &subject.report.document;
    if let (true, Some(draft)) = (subject.is_final, &document.draft) {
        findings.at(
            Some(draft.place.clone()),
            fields![fault: [
                "khóa `draft` không có tác dụng ở bản chính thức",
                "the key `draft` has no effect in the final version",
            ]],
        );
    }
    let typed = |text: &str| text.contains("DỰ THẢO") || text.starts_with("Dự thảo ");
    let titles = [
        (&document.subject.place, document.subject.value.join(" ")),
        (&document.kind.place, document.kind.value.clone()),
    ];
    for (place, _) in titles.iter().filter(|(_, text)| typed(text)) {
        let fault = ["chữ «dự thảo» gõ tay", "typed by hand"];
        findings.at(Some((*place).clone()), fields![fault]);
    }
}

const TERM: Rule = Rule {
    code: "VB6611",
    severity: Severity::Warning,
    source: "HD 29, mục III; NĐ 30 Phụ lục I, mục II.5: trích yếu nêu đúng nội dung",
    title: [
        "nhiệm kỳ trong trích yếu khác nhiệm kỳ của báo cáo",
        "the subject names another term than the report",
    ],
    message: [
        "trích yếu ghi «{found}», còn báo cáo có nhiệm kỳ {term}",
        "the subject says `{found}`, the report has the term {term}",
    ],
    advice: ["sửa trích yếu hoặc nhiệm kỳ cho khớp", "correct the subject or the term"],
    why: [
        "Báo cáo dùng lại của nhiệm kỳ trước hay sót năm cũ ở trích yếu.",
        "A report taken over from the last term often keeps its years in the subject.",
    ],
    wrong: Example::Report(&[("kết quả hai năm", "kết quả nhiệm kỳ 2025 - 2027 qua hai năm")]),
    right: Example::Report(&[("kết quả hai năm", "kết quả nhiệm kỳ 2026 - 2028 qua hai năm")]),
    near: &[Example::Report(&[(
        "kết quả hai năm",
        "kết quả nhiệm kỳ 2024 - 2026, phương hướng nhiệm kỳ 2026 - 2028 sau hai năm",
    )])],
    check: Check::Report(term),
};

fn term(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let Some(own) = subject.report.term() else { return };
    let document = &subject.report.document;
    let text = document.subject.value.join(" ");
    let lower = text.to_lowercase();
    let mut terms = Vec::new();
    for (at, word) in lower.match_indices("nhiệm kỳ ") {
        let Some(rest) = text.get(at + word.len()..) else { continue };
        let years: Vec<u16> = rest
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .map_while(|part| part.parse().ok())
            .take(2)
            .collect();
        let starts = rest.starts_with(|c: char| c.is_ascii_digit());
        if let (true, [from, to]) =
            (starts && years.iter().all(|y| (1900..2200).contains(y)), &years[..])
        {
            terms.push((*from, *to));
        }
    }
    // A review is of the term before.
    let is_review = lower.contains("kiểm điểm");
    let before = subject.report.value_of("congress.previous.term").filter(|_| is_review);
    let year = |node: &Node, key: &str| match node.at(key)?.value {
        Value::Integer(year) => u16::try_from(year).ok(),
        _ => None,
    };
    let before = before.and_then(|term| Some((year(term, "from")?, year(term, "to")?)));
    let is_own = |years: &(u16, u16)| *years == (own.from, own.to) || Some(*years) == before;
    if let Some((from, to)) = terms.first()
        && !terms.iter().any(is_own)
    {
        let [said, term] =
            [format!("nhiệm kỳ {from} - {to}"), format!("{} - {}", own.from, own.to)];
        findings.at(Some(document.subject.place.clone()), fields![found: &said, term: &term]);
    }
}
