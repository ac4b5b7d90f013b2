//! Word files: the legal bases of a document, and who decides.

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::{Align, Role};
use crate::ooxml::read::{Form, WordFile, WordParagraph};
use crate::style::Style;

/// The rules of this topic.
pub const RULES: &[Rule] = &[BASES];

/// The first paragraph of running text in the sample, from where it begins.
const BODY: &str =
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// Two bases and a request before the first paragraph, the request with that end.
macro_rules! bases {
    ($end:literal) => {
        concat!(
            "<w:p><w:r><w:t>Căn cứ Điều lệ Đoàn;</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>Căn cứ Quy chế của Đoàn xã;</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>Theo đề nghị của Chi đoàn thôn Đông", $end, "</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const BASES: Rule = Rule {
    code: "VB6871",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6.b: mỗi căn cứ một dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm",
    title: [
        "Word: sai dấu cuối dòng căn cứ, thiếu thẩm quyền ban hành quyết định",
        "Word: wrong end marks of legal bases, a decision that does not say who decides",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["trình bày căn cứ theo thể thức", "write the bases as the regulation has them"],
    why: [
        "Các căn cứ nối nhau bằng dấu chấm phẩy và dòng cuối kết thúc bằng dấu chấm; trên các căn cứ là chức vụ, cơ quan ra quyết định.",
        "Bases are joined by semicolons and the last one ends in a full stop; above them stands who decides.",
    ],
    wrong: change(
        ["dòng căn cứ cuối có dấu chấm phẩy", "the last basis with a semicolon"],
        BODY,
        bases!(";"),
    ),
    right: SOUND,
    near: &[
        change(["dòng cuối có dấu chấm", "the last basis with a full stop"], BODY, bases!(".")),
        change(["dòng cuối có dấu phẩy", "the last basis with a comma"], BODY, bases!(",")),
    ],
    check: Check::Form(bases),
};

fn is_basis(paragraph: &WordParagraph) -> bool {
    const BEGINS: &[&str] =
        &["Căn cứ ", "Theo đề nghị", "Xét đề nghị", "Xét Tờ trình", "Xét tờ trình", "Xét Báo cáo"];
    let text = paragraph.text.trim().trim_start_matches(['-', ' ']);
    paragraph.table_depth == 0
        && text.chars().count() < 500
        && BEGINS.iter().any(|begin| text.starts_with(begin))
}

fn bases(file: &WordFile, style: &Style, findings: &mut Findings<'_>) {
    let text = file.paragraphs.get(file.reading.body..file.reading.end).unwrap_or_default();
    let shown: Vec<&WordParagraph> = text.iter().filter(|p| !p.text.trim().is_empty()).collect();
    let Some(first) = shown.iter().position(|p| is_basis(p)).filter(|first| *first < 3) else {
        return;
    };
    let count = shown[first..].iter().take_while(|p| is_basis(p)).count();
    let all = &shown[first..first + count];
    let Some((last, others)) = all.split_last().filter(|(_, others)| !others.is_empty()) else {
        return;
    };
    let end = |p: &WordParagraph| p.text.trim_end().chars().next_back().unwrap_or_default();
    let mut faults: Vec<(&WordParagraph, [&str; 2])> = Vec::new();
    if end(last) == ';' {
        let fault =
            ["dòng căn cứ cuối cùng kết thúc bằng dấu chấm", "the last basis ends in a full stop"];
        faults.push((last, fault));
    }
    // Where most have a semicolon.
    let with_semicolon = others.iter().filter(|p| end(p) == ';').count();
    let has_semicolons = with_semicolon * 2 >= others.len();
    // A full stop inside the list is wrong in any case.
    let is_wrong = |p: &&&WordParagraph| match end(p) {
        ';' => false,
        '.' => true,
        _ => has_semicolons,
    };
    faults.extend(others.iter().filter(is_wrong).map(|p| {
        let fault =
            ["cuối dòng căn cứ là dấu chấm phẩy", "a semicolon stands at the end of a basis"];
        (*p, fault)
    }));
    faults.extend(nobody_decides(file, style, &shown[..first], all));
    for (paragraph, fault) in faults {
        let words = paragraph.text.trim();
        let from = words.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        findings.at(Some(file.whole(paragraph)), fields![found: &words[from..], fault]);
    }
}

/// A decision of the state that does not say above its bases who decides.
fn nobody_decides<'f>(
    file: &'f WordFile,
    style: &Style,
    above: &[&WordParagraph],
    bases: &[&WordParagraph],
) -> Option<(&'f WordParagraph, [&'static str; 2])> {
    let is_decision = matches!(file.reading.form, Form::Kind(kind) if kind.name == "QUYẾT ĐỊNH");
    let subject = file.of_role(Role::Subject).last()?;
    let is_line = |p: &WordParagraph| {
        let words = p.text.trim();
        p.look.align == Align::Center && !words.chars().any(char::is_lowercase)
            || words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_lowercase)
    };
    let is_said = file.reading.author.is_some() || above.iter().any(|p| is_line(p));
    (is_decision && style.header.motto.is_some() && !is_said && !bases.is_empty()).then_some((
        subject,
        [
            "dưới trích yếu thiếu dòng thẩm quyền ban hành (chức vụ, cơ quan)",
            "below the subject the line is missing that says who decides",
        ],
    ))
}
