//! Quotation marks and brackets: in pairs, the right way round, of one kind.

use crate::check::passage::Passage;
use crate::check::quotation::Marks;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[UNPAIRED_QUOTES, UNPAIRED_BRACKETS, STRAIGHT_QUOTES, TURNED_QUOTES];

const UNPAIRED_QUOTES: Rule = Rule {
    code: "VB6211",
    severity: Severity::Warning,
    source: "chính tả: ngoặc kép mở và đóng thành đôi",
    title: ["ngoặc kép không thành đôi", "quotation marks that do not pair"],
    message: [
        "dấu «{found}» không có dấu đi đôi trong đoạn này",
        "`{found}` has no partner in this paragraph",
    ],
    advice: [
        "thêm dấu còn thiếu, hoặc bỏ dấu thừa",
        "add the one that is missing, or remove this one",
    ],
    why: [
        "Thiếu dấu đóng thì không rõ lời trích đến đâu.",
        "Without its partner nobody sees where the quotation ends.",
    ],
    wrong: Example::Text("Phong trào “Thanh niên tình nguyện được duy trì."),
    right: Example::Text("Phong trào “Thanh niên tình nguyện” được duy trì."),
    near: &[
        Example::Text("Tinh thần “Đâu cần, “thanh niên” có”, cỡ 5’ và 3\" x 4\"."),
        Example::Text(
            "Sửa đổi Điều 4 như sau:\n“Điều 4. Đoàn viên\n1. Có đủ tuổi.\n2. Có nguyện vọng.”.",
        ),
    ],
    check: Check::Text(unpaired_quotes),
};

fn unpaired_quotes(text: &Text<'_>, findings: &mut Findings<'_>) {
    let alone: Vec<Alone> = text.passages.iter().map(alone).collect();
    quotation(text.passages, &alone, '“', '”', findings);
    quotation(text.passages, &alone, '«', '»', findings);
    for (passage, alone) in text.passages.iter().zip(&alone) {
        for &(at, _) in alone.iter().filter(|(_, sign)| *sign == '"') {
            findings.words(passage, at..at + 1, fields![found: "\""]);
        }
    }
}

/// Quotation marks without a partner in their paragraph, as they were typed.
type Alone = Vec<(usize, char)>;

fn alone(passage: &Passage) -> Alone {
    let marks = Marks::of(passage);
    marks.iter().filter(|mark| !mark.is_paired).map(|mark| (mark.at, mark.sign)).collect()
}

/// How many paragraphs a quotation may have: articles of a law that another one changes.
const QUOTED: usize = 40;

/// Tells of quotation marks without a partner in their paragraph. A quotation of several paragraphs begins
/// with its mark and ends a paragraph with the other.
fn quotation(
    passages: &[Passage],
    singles: &[Alone],
    open: char,
    close: char,
    findings: &mut Findings<'_>,
) {
    let begins = |passage: &Passage, at: usize| {
        let before = passage.before(at).trim();
        before.is_empty() || before.ends_with(':') || goes_on(passage)
    };
    let ends = |passage: &Passage, at: usize| is_end(passage.after(at + close.len_utf8()));
    let mut opened: Option<(usize, usize)> = None;
    let mut alone = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        let own = |(_, sign): &&(usize, char)| [open, close].contains(sign);
        for &(at, sign) in singles[number].iter().filter(own) {
            match opened {
                Some((first, _))
                    if sign == close
                        && number <= first + QUOTED
                        && (ends(passage, at)
                            || number == first + 1 && goes_on(&passages[first])) =>
                {
                    opened = None;
                }
                _ if sign == open && begins(passage, at) => {
                    alone.extend(
                        opened.replace((number, at)).map(|(number, at)| (number, at, open)),
                    );
                }
                _ => alone.push((number, at, sign)),
            }
        }
    }
    alone.extend(opened.map(|(number, at)| (number, at, open)));
    for (number, at, sign) in alone {
        findings.words(
            &passages[number],
            at..at + sign.len_utf8(),
            fields![found: sign.to_string()],
        );
    }
}

const UNPAIRED_BRACKETS: Rule = Rule {
    code: "VB6212",
    severity: Severity::Warning,
    source: "chính tả: ngoặc đơn mở và đóng thành đôi",
    title: ["ngoặc đơn, ngoặc vuông không thành đôi", "brackets that do not pair"],
    message: [
        "dấu «{found}» không có dấu đi đôi trong đoạn này",
        "`{found}` has no partner in this paragraph",
    ],
    advice: [
        "thêm dấu còn thiếu, hoặc bỏ dấu thừa",
        "add the one that is missing, or remove this one",
    ],
    why: [
        "Ngoặc mở mà không đóng làm câu khó hiểu.",
        "A bracket that is not closed makes the sentence hard to read.",
    ],
    wrong: Example::Text("Đoàn Khối (để báo cáo và Chi ủy."),
    right: Example::Text("Đoàn Khối (để báo cáo) và Chi ủy."),
    near: &[
        Example::Text(
            "a) học tập (thường xuyên); b) rèn luyện; 1) lao động. Theo điểm đ) khoản 2.",
        ),
        Example::Text("(Kèm theo Quyết định số 12\ncủa Chủ tịch xã)\nChi đoàn tổ chức sinh hoạt."),
    ],
    check: Check::Text(unpaired_brackets),
};

fn unpaired_brackets(text: &Text<'_>, findings: &mut Findings<'_>) {
    for [open, close] in [['(', ')'], ['[', ']']] {
        // What begins with a bracket may end with the other one two paragraphs on, (Kèm theo …), and a title or a cell
        // may go on in the next.
        let mut opened: Option<(usize, usize)> = None;
        for (number, passage) in text.passages.iter().enumerate() {
            let all = single(passage, open, close);
            for (at, sign) in all.into_iter().filter(|(at, _)| !is_item_sign(passage, *at)) {
                let is_first = passage.before(at).trim().is_empty() || goes_on(passage);
                let closes =
                    |first: usize| is_end(passage.after(at + 1)) || goes_on(&text.passages[first]);
                match opened {
                    Some((first, _)) if sign == close && closes(first) => opened = None,
                    None if sign == open && is_first => opened = Some((number, at)),
                    _ => tell_single(passage, at, sign, findings),
                }
            }
            if let Some((_, at)) = opened.take_if(|(first, _)| number >= *first + 2) {
                let first = number.saturating_sub(2);
                tell_single(&text.passages[first], at, open, findings);
            }
        }
        if let Some((first, at)) = opened {
            tell_single(&text.passages[first], at, open, findings);
        }
    }
}

/// Whether the words of a paragraph may go on in the next one: it ends without a mark.
fn goes_on(passage: &Passage) -> bool {
    !passage.text.trim_end().ends_with(['.', ';', ':', '!', '?', ',', '”', '»'])
}

/// Whether nothing but end marks stands there.
fn is_end(rest: &str) -> bool {
    rest.chars().all(|c| ".;,:/ ".contains(c))
}

fn tell_single(passage: &Passage, at: usize, sign: char, findings: &mut Findings<'_>) {
    findings.words(passage, at..at + sign.len_utf8(), fields![found: sign.to_string()]);
}

/// Signs without a partner in their paragraph.
fn single(passage: &Passage, open: char, close: char) -> Vec<(usize, char)> {
    let (mut opened, mut alone) = (Vec::new(), Vec::new());
    for (at, c) in passage.signs() {
        if c == open {
            opened.push((at, c));
        } else if c == close && opened.pop().is_none() {
            alone.push((at, c));
        }
    }
    alone.extend(opened);
    alone
}

/// Whether a `)` follows the number or letter of an item.
fn is_item_sign(passage: &Passage, at: usize) -> bool {
    if !passage.after(at).starts_with(')') {
        return false;
    }
    let token: String =
        passage.before(at).chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let count = token.chars().count();
    (1..=2).contains(&count)
        && (token.chars().all(|c| c.is_ascii_digit())
            || (count == 1 && token.chars().all(char::is_lowercase)))
}

const TURNED_QUOTES: Rule = Rule {
    code: "VB6214",
    severity: Severity::Warning,
    source: "chính tả: ngoặc kép mở “ đứng trước lời trích, ngoặc kép đóng ” đứng sau",
    title: [
        "ngoặc kép mở và đóng lẫn nhau (“…“, ”…“)",
        "opening and closing quotes mixed up (“…“, ”…“)",
    ],
    message: [
        "dấu «{found}» ngược chiều với chỗ nó đứng",
        "`{found}` is the wrong way round for its place",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Bàn phím và máy nhận dạng hay đặt nhầm dấu; chỉ báo chỗ chắc chắn dấu kia ở đâu.",
        "Keyboards and scanners mix them up; only where the partner is certain is it told.",
    ],
    wrong: Example::Text("Chương trình “Tiếp sức đến trường“, việc nhận và ”đóng“ đều đạt."),
    right: Example::Text("Chương trình “Tiếp sức đến trường”, việc nhận và “đóng” đều đạt."),
    near: &[Example::Text(
        "Phong trào“ Tình nguyện ”được duy trì; khẩu hiệu “Đâu cần, “thanh niên” có”, (“Khá!”).",
    )],
    check: Check::Text(turned_quotes),
};

fn turned_quotes(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let marks = Marks::of(passage);
        for mark in marks.iter().filter(|mark| mark.is_paired && mark.is_turned()) {
            let range = mark.at..mark.at + mark.sign.len_utf8();
            let fields = fields![found: mark.sign.to_string(), better: mark.right()];
            findings.words_with_fix(passage, range, fields, mark.right());
        }
    }
}

const STRAIGHT_QUOTES: Rule = Rule {
    code: "VB6213",
    severity: Severity::Warning,
    source: "một kiểu ngoặc kép trong cả văn bản",
    title: ["ngoặc kép thẳng lẫn với ngoặc kép cong", "straight quotes beside curly ones"],
    message: [
        "ngoặc kép thẳng, trong khi văn bản dùng “ ”",
        "a straight quote, where the document uses “ ”",
    ],
    advice: ["viết “…”", "write “…”"],
    why: [
        "Hai kiểu ngoặc trong một văn bản là dấu vết của việc chép lại.",
        "Two kinds of quotes in one document show that it was pasted together.",
    ],
    wrong: Example::Text("Phong trào “Tuổi trẻ sáng tạo” và \"Tuổi trẻ xung kích\"."),
    right: Example::Text("Phong trào “Tuổi trẻ sáng tạo” và “Tuổi trẻ xung kích”."),
    near: &[Example::Text("Phong trào \"Tuổi trẻ sáng tạo\" và \"Tuổi trẻ xung kích\".")],
    check: Check::Text(straight_quotes),
};

fn straight_quotes(text: &Text<'_>, findings: &mut Findings<'_>) {
    let curly = text.passages.iter().any(|passage| passage.signs().any(|(_, c)| c == '“'));
    if !curly {
        return;
    }
    for passage in text.passages {
        let marks = Marks::of(passage);
        for mark in marks.iter().filter(|mark| mark.sign == '"') {
            let range = mark.at..mark.at + 1;
            if marks.are_paired() && mark.is_certain() {
                findings.words_with_fix(passage, range, fields![], mark.right());
            } else {
                findings.words(passage, range, fields![]);
            }
        }
    }
}
