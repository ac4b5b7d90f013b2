//! Word files: the subject, the addressees and the recipients as their kind has them.

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::{Align, Role};
use crate::ooxml::read::{Form, WordFile, WordParagraph};
use crate::style::Style;
use crate::text::components::{Components, is_addressees_label};

/// The rules of this topic.
pub const RULES: &[Rule] = &[TITLES, ADDRESSED];

/// What is told of a line: the words, and what is wrong about them.
type Fault<'f> = (&'f WordParagraph, [&'static str; 2]);

const TITLES: Rule = Rule {
    code: "VB6869",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.3, II.5; HD 29, mục III; HD 05: tên loại, trích yếu, ký hiệu",
    title: [
        "Word: trích yếu, tên loại, ký hiệu không hợp loại văn bản (V/v trong tờ trình, CÔNG VĂN)",
        "Word: subject, kind or symbol of another kind of document (V/v in a proposal, CÔNG VĂN)",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["trình bày theo loại văn bản", "write it as this kind of document has it"],
    why: [
        "Công văn không có tên loại, trích yếu ở dưới số bắt đầu bằng «V/v»; các loại khác ghi tên loại và trích yếu ở giữa, không có dấu chấm cuối.",
        "A letter has no kind and its subject begins with `V/v` below the number; other documents have kind and subject in the middle, without a full stop.",
    ],
    wrong: change(
        ["trích yếu có dấu chấm", "a subject with a full stop"],
        ">kết quả hai năm<",
        ">kết quả hai năm.<",
    ),
    right: SOUND,
    near: &[change(
        ["trích yếu kết thúc bằng chữ viết tắt", "a subject that ends in an abbreviation"],
        ">kết quả hai năm<",
        ">kết quả hai năm của Chi đoàn Trường THCS Minh Tân, TP. Huế<",
    )],
    check: Check::Form(titles),
};

fn titles(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let head = file.paragraphs.get(..file.reading.body).unwrap_or_default();
    let is_state = style.header.motto.is_some();
    let mut faults: Vec<Fault<'_>> = Vec::new();
    for subject in file.of_role(Role::Subject) {
        let text = subject.text.trim();
        if text.ends_with('.') && !text.ends_with("..") && !text.ends_with("v.v.") {
            faults.push((
                subject,
                ["trích yếu không có dấu chấm cuối", "a subject has no full stop"],
            ));
        }
        if text.to_lowercase().starts_with("v/v") {
            faults.push((
                subject,
                ["«V/v» chỉ dùng trong công văn; ở đây viết đủ", "`V/v` is for letters only"],
            ));
        }
    }
    let number = head.iter().position(|p| p.role == Some(Role::Number));
    let is_letter = match file.reading.form {
        Form::Letter | Form::Unknown => true,
        Form::Kind(kind) => kind.name == "CÔNG VĂN",
        Form::Enclosure => false,
    };
    if is_letter {
        if let Some(number) = number.map(|at| &head[at]).filter(|_| is_state)
            && symbol(&number.text).is_some_and(|kind| kind == "CV")
        {
            let fault =
                ["ký hiệu công văn không ghi tên loại «CV»", "the symbol of a letter has no `CV`"];
            faults.push((number, fault));
        }
        let kind = head.iter().find(|p| p.text.trim().to_uppercase() == "CÔNG VĂN");
        faults.extend(
            kind.map(|kind| {
                (kind, ["công văn không ghi tên loại", "a letter does not say its kind"])
            }),
        );
        faults.extend(below_number(head, number));
    }
    faults.extend(at_the_left(head));
    for (paragraph, fault) in faults {
        let found: String = paragraph.text.trim().chars().take(60).collect();
        findings.at(Some(file.whole(paragraph)), fields![found, fault]);
    }
}

/// The title in the left of two columns.
fn at_the_left(head: &[WordParagraph]) -> Option<Fault<'_>> {
    let title = head.iter().find(|p| p.role == Some(Role::HeaderTitle))?;
    let cell = title.cell.filter(|cell| cell.column == 1)?;
    let has_right = head.iter().any(|p| {
        p.cell.is_some_and(|other| other.table == cell.table && other.column == 2)
            && p.text.trim().chars().any(char::is_uppercase)
    });
    has_right.then_some((
        title,
        [
            "tiêu đề văn bản ở bên phải, tên cơ quan ở bên trái",
            "the title stands at the right, the body at the left",
        ],
    ))
}

/// The first letters of a symbol: `Số: 12/CV-UBND`.
fn symbol(text: &str) -> Option<&str> {
    let (_, symbol) = text.split_once('/')?;
    symbol.split(['-', '/', ' ']).next()
}

/// A subject in the column of the number that does not begin with `V/v`.
fn below_number(head: &[WordParagraph], number: Option<usize>) -> Option<Fault<'_>> {
    let number = number?;
    let cell = head[number].cell?;
    let is_below = |p: &&WordParagraph| {
        p.cell.is_some_and(|other| other.table == cell.table && other.column == cell.column)
    };
    let line = head[number + 1..].iter().filter(is_below).find(|p| !p.text.trim().is_empty())?;
    let begins = line.text.trim().to_lowercase().starts_with("về ");
    begins.then_some((
        line,
        ["trích yếu công văn bắt đầu bằng «V/v»", "the subject of a letter begins with `V/v`"],
    ))
}

const ADDRESSED: Rule = Rule {
    code: "VB6884",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.9.a: «Kính gửi:», mỗi nơi một dòng, dòng cuối có dấu chấm; nơi nhận",
    title: [
        "Word: Kính gửi thiếu dấu hai chấm, sai dấu cuối dòng; Như trên mà không có Kính gửi",
        "Word: addressees without their colon or end marks; `Như trên` without addressees",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["trình bày nơi nhận theo thể thức", "write the addressees as the regulation has them"],
    why: [
        "Sau «Kính gửi» có dấu hai chấm; nhiều nơi thì mỗi nơi một dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm. «Như trên» là những nơi ghi ở Kính gửi.",
        "A colon stands behind `Kính gửi`; of several addressees each has a line with a semicolon, the last with a full stop. `Như trên` are those of `Kính gửi`.",
    ],
    wrong: change(
        ["«Như trên» mà không có Kính gửi", "`Như trên` without addressees"],
        "- Đoàn xã Minh Tân;",
        "- Như trên;",
    ),
    right: SOUND,
    near: &[change(
        ["nơi nhận khác", "another recipient"],
        "- Đoàn xã Minh Tân;",
        "- Như Nghị quyết nêu trên;",
    )],
    check: Check::Form(addressed),
};

fn addressed(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let is_label = |p: &WordParagraph| is_addressees_label(&p.text.trim().to_lowercase());
    let mut faults: Vec<Fault<'_>> = Vec::new();
    let label = file.of_role(Role::Addressee).next();
    if let Some(label) = label {
        let text = label.text.trim();
        let rest = text.get("Kính gửi".len()..).unwrap_or_default().trim_start();
        if text.to_lowercase().starts_with("kính gửi") && !rest.starts_with(':') {
            faults.push((
                label,
                ["sau «Kính gửi» thiếu dấu hai chấm", "the colon behind it is missing"],
            ));
        }
    }
    let items: Vec<&WordParagraph> = file.of_role(Role::AddresseesItem).collect();
    if let Some((last, others)) = items.split_last()
        && !others.is_empty()
    {
        let ends = |p: &WordParagraph, marks: &[char]| p.text.trim_end().ends_with(marks);
        if ends(last, &[';', ',']) {
            faults.push((
                last,
                ["dòng cuối của Kính gửi có dấu chấm", "the last line ends in a full stop"],
            ));
        }
        let bare = others.iter().filter(|item| !ends(item, &[';', ',']));
        faults.extend(bare.map(|item| {
            (*item, ["cuối dòng thiếu dấu chấm phẩy", "the semicolon at its end is missing"])
        }));
    }
    let above = file.recipient_above();
    if let Some(above) = above
        && label.is_none()
        && !file.paragraphs.iter().any(is_label)
        && is_of_many(file.reading.form)
    {
        faults.push((
            above,
            ["trên văn bản không có «Kính gửi»", "the document has no addressees above"],
        ));
    }
    faults.extend(late_label(file));
    faults.extend(below_above(file));
    faults.extend(label_of_recipients(file));
    faults.extend(without_dash(file));
    for (paragraph, fault) in faults {
        let found: String = paragraph.text.trim().chars().take(60).collect();
        findings.at(Some(file.whole(paragraph)), fields![found, fault]);
    }
}

/// `Nơi nhận` without its colon.
fn label_of_recipients(file: &WordFile) -> Option<Fault<'_>> {
    let label = file.of_role(Role::RecipientsLabel).next()?;
    let text = label.text.trim();
    (text.chars().count() < 12 && !text.ends_with(':'))
        .then_some((label, ["sau «Nơi nhận» thiếu dấu hai chấm", "the colon behind it is missing"]))
}

/// A recipient without its dash, behind one that ends.
fn without_dash(file: &WordFile) -> Option<Fault<'_>> {
    let label = file.paragraphs.iter().position(|p| p.role == Some(Role::RecipientsLabel))?;
    let cell = file.paragraphs[label].cell?;
    let lines: Vec<&WordParagraph> = file.paragraphs[label + 1..]
        .iter()
        .take_while(|p| p.cell == Some(cell))
        .filter(|p| !p.text.trim().is_empty())
        .collect();
    let has_dash = |p: &WordParagraph| p.is_numbered || p.text.trim().starts_with(['-', '–', '+']);
    let bare = lines.windows(2).find(|pair| {
        !has_dash(pair[1]) && has_dash(pair[0]) && pair[0].text.trim().ends_with(';')
    })?;
    let is_line = bare[1].text.trim().ends_with([';', '.'])
        && lines.iter().filter(|p| has_dash(p)).count() >= 2;
    is_line.then_some((bare[1], ["thiếu gạch đầu dòng", "the dash at its beginning is missing"]))
}

/// A recipient that is below the body before one that is above it.
fn below_above(file: &WordFile) -> Option<Fault<'_>> {
    const BELOW: &[&str] = &[
        "các chi đoàn",
        "các chi bộ",
        "các thôn",
        "các tổ dân phố",
        "các ấp",
        "các lớp",
        "các khu phố",
    ];
    const ABOVE: &[&str] = &[
        "ban thường vụ",
        "btv",
        "thường trực",
        "đảng ủy",
        "huyện đoàn",
        "tỉnh đoàn",
        "huyện ủy",
        "tỉnh ủy",
        "sở ",
        "ubnd huyện",
        "ubnd tỉnh",
        "ủy ban nhân dân huyện",
        "ủy ban nhân dân tỉnh",
    ];
    let all: Vec<(&WordParagraph, String)> = file
        .of_role(Role::Recipient)
        .map(|p| (p, p.text.trim().trim_start_matches(['-', '–', '+', ' ']).to_lowercase()))
        .collect();
    let begins = |words: &str, list: &[&str]| list.iter().any(|word| words.starts_with(word));
    let at = all.iter().position(|(_, words)| begins(words, BELOW))?;
    let is_before = all[at + 1..].iter().any(|(_, words)| begins(words, ABOVE));
    is_before.then(|| {
        let fault =
            ["nơi nhận cấp dưới đứng trước cấp trên", "a recipient below stands before one above"];
        (all[at].0, fault)
    })
}

/// Whether a document of that form has recipients of its own.
fn is_of_many(form: Form) -> bool {
    match form {
        Form::Kind(kind) => kind.components == Components::All,
        Form::Letter => true,
        Form::Enclosure | Form::Unknown => false,
    }
}

/// `Kính gửi:` among the text.
fn late_label(file: &WordFile) -> Option<Fault<'_>> {
    let text = file.paragraphs.get(file.reading.body..file.reading.end)?;
    let is_text = |p: &&WordParagraph| p.text.trim().chars().count() >= 60;
    let first = text.iter().position(|p| is_text(&p) && p.look.align != Align::Center)?;
    let late = text[first..].iter().skip(2).find(|p| {
        let words = p.text.trim();
        words.starts_with("Kính gửi:") && words.chars().count() < 100 && p.table_depth == 0
    })?;
    is_of_many(file.reading.form).then_some((
        late,
        ["Kính gửi đứng trên nội dung, không ở giữa", "addressees stand above the text"],
    ))
}

impl WordFile {
    /// The recipient `Như trên`.
    fn recipient_above(&self) -> Option<&WordParagraph> {
        self.of_role(Role::Recipient).find(|p| {
            let words = p.text.trim().trim_start_matches(['-', '–', '+', ' ']);
            words.to_lowercase().trim_end_matches([';', ',', '.', ' ']) == "như trên"
        })
    }
}
