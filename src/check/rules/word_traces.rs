//! Word files: what is left over from work on them, and text in the encodings from before Unicode.

use super::word_sample::{SOUND, change};
use crate::check::rule::{Check, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::language::syllable;
use crate::ooxml::read::{TraceKind, WordFile, WordParagraph, encoding};
use crate::style::Style;
use crate::text::legacy;

const BODY: &str = "</w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    TRACKED,
    COMMENTS,
    HIDDEN,
    HIGHLIGHTED,
    DECOMPOSED,
    OLD_ENCODING,
    BROKEN_FIELD,
    WORDLESS_PICTURE,
];

fn tell(file: &WordFile, kinds: &[(TraceKind, &str, &str)], findings: &mut Findings<'_>) {
    for trace in &file.traces {
        let Some((_, vi, en)) = kinds.iter().find(|(kind, ..)| *kind == trace.kind) else {
            continue;
        };
        let place = file.paragraphs.get(trace.paragraph).map(|paragraph| file.whole(paragraph));
        findings.at(place, fields![kind: [*vi, *en]]);
    }
}

const TRACKED: Rule = Rule {
    code: "VB6831",
    severity: Severity::Error,
    source: "văn bản phát hành là bản sạch",
    title: ["Word: còn thay đổi được theo dõi", "Word: tracked changes are left"],
    message: ["còn thay đổi được theo dõi ({kind})", "a tracked change is left ({kind})"],
    advice: [
        "Xem lại > Chấp nhận hoặc Từ chối Tất cả Thay đổi (Word tiếng Anh: Review > Accept or Reject All Changes)",
        "Review > Accept or Reject All Changes",
    ],
    why: [
        "Người nhận thấy được cả chữ đã xóa.",
        "Whoever receives the file can read what was deleted.",
    ],
    wrong: change(
        ["một đoạn chèn thêm chưa chấp nhận", "an insertion that is not accepted"],
        BODY,
        "</w:pPr><w:ins w:id=\"9\" w:author=\"A\"><w:r><w:t xml:space=\"preserve\">Năm nay, </w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["dấu trang", "a bookmark"],
        BODY,
        "</w:pPr><w:bookmarkStart w:id=\"99\" w:name=\"ins\"/><w:bookmarkEnd w:id=\"99\"/><w:r><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Word(tracked),
};

fn tracked(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    let kinds = [
        (TraceKind::Insertion, "chèn thêm", "insertion"),
        (TraceKind::Deletion, "xóa", "deletion"),
    ];
    tell(file, &kinds, findings);
}

const COMMENTS: Rule = Rule {
    code: "VB6832",
    severity: Severity::Error,
    source: "văn bản phát hành là bản sạch",
    title: ["Word: còn ghi chú (comment)", "Word: comments are left"],
    message: ["còn ghi chú của người góp ý", "a comment is left"],
    advice: [
        "Xem lại > Xóa > Xóa Tất cả Chú thích (Word tiếng Anh: Review > Delete > Delete All Comments)",
        "Review > Delete > Delete All Comments",
    ],
    why: [
        "Ghi chú là trao đổi nội bộ, không thuộc văn bản.",
        "Comments are internal and no part of the document.",
    ],
    wrong: change(
        ["một ghi chú", "a comment"],
        BODY,
        "</w:pPr><w:commentRangeStart w:id=\"0\"/><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["chú thích cuối trang không phải ghi chú", "a word of its own"],
        "Thực hiện",
        "Ghi chú: (comment). Thực hiện",
    )],
    check: Check::Word(comments),
};

fn comments(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    tell(file, &[(TraceKind::Comment, "", "")], findings);
}

const HIDDEN: Rule = Rule {
    code: "VB6833",
    severity: Severity::Warning,
    source: "văn bản phát hành là bản sạch",
    title: ["Word: có chữ ẩn", "Word: hidden text"],
    message: ["đoạn này có chữ ẩn", "this paragraph has hidden text"],
    advice: ["xóa chữ ẩn, hoặc bỏ định dạng Ẩn", "remove it, or take the format Hidden away"],
    why: [
        "Chữ ẩn không in ra nhưng nằm trong tệp gửi đi.",
        "Hidden text is not printed, but goes out with the file.",
    ],
    wrong: change(
        ["chữ ẩn", "hidden words"],
        BODY,
        "</w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space=\"preserve\">(hỏi Lan) </w:t></w:r><w:r><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["định dạng Ẩn đã tắt", "Hidden switched off"],
        BODY,
        "</w:pPr><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Word(hidden),
};

fn hidden(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    tell(file, &[(TraceKind::Hidden, "", "")], findings);
}

const HIGHLIGHTED: Rule = Rule {
    code: "VB6834",
    severity: Severity::Warning,
    source: "văn bản phát hành là bản sạch",
    title: ["Word: có chữ tô nền", "Word: highlighted text"],
    message: ["đoạn này có chữ tô nền", "this paragraph has highlighted text"],
    advice: [
        "Trang đầu > Màu Tô sáng Văn bản > Không Màu (Word tiếng Anh: Home > Text Highlight Color > No Color)",
        "Home > Text Highlight Color > No Color",
    ],
    why: ["Màu tô là dấu nhắc việc chưa xong.", "A highlighter marks what is not finished."],
    wrong: change(
        ["chữ tô vàng", "words in yellow"],
        BODY,
        "</w:pPr><w:r><w:rPr><w:highlight w:val=\"yellow\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["màu tô đã bỏ", "a colour taken away"],
        BODY,
        "</w:pPr><w:r><w:rPr><w:highlight w:val=\"none\"/></w:rPr><w:t xml:space=\"preserve\">Thực hiện",
    )],
    check: Check::Word(highlighted),
};

fn highlighted(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    tell(file, &[(TraceKind::Highlight, "", "")], findings);
}

const DECOMPOSED: Rule = Rule {
    code: "VB6835",
    severity: Severity::Warning,
    source: "TCVN 6909:2001; Unicode, dạng dựng sẵn (NFC)",
    title: [
        "Word: chữ có dấu tổ hợp (không phải NFC)",
        "Word: letters with separate marks (not NFC)",
    ],
    message: ["đoạn này có chữ dùng dấu tổ hợp", "this paragraph has letters with separate marks"],
    advice: [
        "gõ lại, hoặc chuyển mã sang Unicode dựng sẵn",
        "type it again, or convert it to composed Unicode",
    ],
    why: [
        "Cùng một chữ viết theo hai cách thì tìm kiếm không ra.",
        "The same letter written in two ways is not found by search.",
    ],
    wrong: change(
        ["«Thực» với dấu nặng rời", "`Thực` with a separate mark"],
        ">Thực hiện",
        ">Thư\u{323}c hiện",
    ),
    right: SOUND,
    near: &[change(
        ["chữ nước ngoài dựng sẵn", "a composed foreign letter"],
        ">Thực hiện",
        ">Thực hiện “Fête”, thực hiện",
    )],
    check: Check::Word(decomposed),
};

fn decomposed(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    tell(file, &[(TraceKind::Decomposed, "", "")], findings);
}

const OLD_ENCODING: Rule = Rule {
    code: "VB6836",
    severity: Severity::Error,
    source: "QĐ 72/2002/QĐ-TTg; TCVN 6909:2001: bộ mã Unicode",
    title: ["Word: chữ mã TCVN3 (ABC) hoặc VNI", "Word: text in TCVN3 (ABC) or VNI"],
    message: [
        "đoạn này có chữ mã {encoding}, phông «{font}»",
        "this paragraph is written in {encoding}, font `{font}`",
    ],
    advice: [
        "chuyển mã sang Unicode bằng bộ gõ (UniKey: Ctrl+Shift+F6)",
        "convert it to Unicode (UniKey: Ctrl+Shift+F6)",
    ],
    why: [
        "Máy không có phông cũ chỉ thấy chữ lạ; tìm kiếm, ký số, lưu trữ đều hỏng.",
        "Without the old font only strange letters are seen; search and archives fail.",
    ],
    wrong: change(
        ["chữ TCVN3: Uû ban nh©n d©n", "TCVN3: Uû ban nh©n d©n"],
        "Thực hiện",
        "Uû ban nh©n d©n x· vµ c¸c ®oµn thÓ. Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["ký hiệu bản quyền", "a copyright sign"],
        "Thực hiện",
        "Phần mềm © 2022, giá 5 £, ±3 µm. Thực hiện",
    )],
    check: Check::Word(old_encoding),
};

fn old_encoding(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    for paragraph in &file.paragraphs {
        if let Some((encoding, font)) = encoding::of(paragraph) {
            findings.at(Some(file.whole(paragraph)), fields![encoding, font]);
        } else {
            legacy_words(file, paragraph, findings);
        }
    }
}

/// Tells of words in an old encoding among others: stretches without a letter that only Unicode has.
fn legacy_words(file: &WordFile, paragraph: &WordParagraph, findings: &mut Findings<'_>) {
    if paragraph.text.is_ascii() {
        return;
    }
    let mut start = 0;
    let mut stretches = Vec::new();
    for word in paragraph.text.split_inclusive([' ', '\t']) {
        let end = start + word.len();
        let may_be = word.is_ascii() || legacy::may_be(word);
        match stretches.last_mut() {
            Some((_, last, true)) if may_be && *last == start => *last = end,
            _ => stretches.push((start, end, may_be)),
        }
        start = end;
    }
    for (start, end, _) in stretches.into_iter().filter(|(.., may_be)| *may_be) {
        let text = paragraph.text.get(start..end).unwrap_or_default();
        let is_word = |word: &str| syllable::parse(&word.to_lowercase()).is_ok();
        if let Some(encoding) = legacy::of(text, is_word) {
            let font = paragraph.runs.first().map_or("", |run| run.look.other.as_str());
            let place = file.place(paragraph, start..start + text.trim_end().len());
            findings.at(Some(place), fields![encoding: encoding.name(), font]);
        }
    }
}

const BROKEN_FIELD: Rule = Rule {
    code: "VB6837",
    severity: Severity::Error,
    source: "văn bản phát hành là bản sạch",
    title: ["Word: trường bị lỗi (Error! …)", "Word: a broken field (Error! …)"],
    message: ["trường bị lỗi: «{field}»", "a broken field: `{field}`"],
    advice: [
        "sửa tham chiếu rồi cập nhật trường (F9)",
        "repair the reference and update the field (F9)",
    ],
    why: [
        "Tham chiếu tới mục đã xóa in ra lời báo lỗi của Word.",
        "A reference to what was deleted prints an error message of Word.",
    ],
    wrong: change(
        ["tham chiếu hỏng", "a broken reference"],
        "Thực hiện",
        "(xem Error! Reference source not found.) Thực hiện",
    ),
    right: SOUND,
    near: &[change(
        ["chữ error trong câu", "the word error in a sentence"],
        "Thực hiện",
        "Sửa mã “error 404”. Thực hiện",
    )],
    check: Check::Word(broken_field),
};

fn broken_field(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    for paragraph in &file.paragraphs {
        for sign in ["Error! ", "Lỗi! "] {
            if let Some(at) = paragraph.text.find(sign) {
                let rest = &paragraph.text[at..];
                let end = rest
                    .get(sign.len()..)
                    .and_then(|r| r.find('.'))
                    .map_or(rest.len(), |end| sign.len() + end + 1);
                findings
                    .at(Some(file.place(paragraph, at..at + end)), fields![field: &rest[..end]]);
            }
        }
    }
}

/// A picture as Word has it, with that attribute for its words.
macro_rules! picture {
    ($words:literal) => {
        concat!(
            "</w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:extent cx=\"360000\" cy=\"360000\"/><wp:docPr id=\"9\" name=\"Picture 9\"",
            $words,
            "/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space=\"preserve\">Thực hiện"
        )
    };
}

const WORDLESS_PICTURE: Rule = Rule {
    code: "VB6838",
    severity: Severity::Advice,
    source: "ISO 14289-1, mục 7.3: hình có văn bản thay thế",
    title: ["Word: hình không có văn bản thay thế", "Word: a picture without alternative text"],
    message: [
        "hình ở đoạn này không có văn bản thay thế",
        "the picture in this paragraph has no alternative text",
    ],
    advice: [
        "bấm chuột phải vào hình > Xem Văn bản Thay thế, rồi viết hình cho thấy gì (Word tiếng Anh: View Alt Text)",
        "right-click the picture > View Alt Text, and write what it shows",
    ],
    why: [
        "Người không nhìn thấy hình chỉ nghe được lời mô tả ấy.",
        "Whoever does not see the picture hears nothing but these words.",
    ],
    wrong: change(["hình không có lời mô tả", "a picture without words"], BODY, picture!("")),
    right: SOUND,
    near: &[change(
        ["hình có lời mô tả", "a picture with its words"],
        BODY,
        picture!(" descr=\"Cổng nhà văn hóa\""),
    )],
    check: Check::Word(wordless_picture),
};

fn wordless_picture(file: &WordFile, _: &Style, findings: &mut Findings<'_>) {
    tell(file, &[(TraceKind::WordlessPicture, "", "")], findings);
}
