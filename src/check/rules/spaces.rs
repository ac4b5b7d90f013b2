//! Spaces and punctuation.

use crate::check::passage::Passage;
use crate::check::quotation::Marks;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    SPACE_BEFORE,
    NO_SPACE_AFTER,
    DOUBLED_MARKS,
    DOUBLED_SPACES,
    SPACE_INSIDE,
    NO_SPACE_BEFORE_BRACKET,
    GLUED_UNIT,
];

const SPACE_BEFORE: Rule = Rule {
    code: "VB6201",
    severity: Severity::Warning,
    source: "chính tả: dấu câu viết liền với chữ trước nó",
    title: ["khoảng trắng trước dấu câu", "a space before a punctuation mark"],
    message: ["thừa khoảng trắng trước «{found}»", "there is a space before `{found}`"],
    advice: ["xóa khoảng trắng", "remove the space"],
    why: [
        "Dấu câu đứng liền sau chữ, rồi mới đến một khoảng trắng.",
        "A mark follows the word at once; the space comes after it.",
    ],
    wrong: Example::Text("Chi đoàn có 18 đoàn viên , đạt 95%, trên 50 % là nữ."),
    right: Example::Text("Chi đoàn có 18 đoàn viên, đạt 95%, trên 50% là nữ."),
    near: &[
        Example::Text("Trao quà ./. Các mức: 5 … 10; định dạng .docx và ..."),
        Example::Text("Đạt 95 % chỉ tiêu, vượt 5 %."),
        Example::Text("Bản đồ tỷ lệ 1 : 500, lúc 7 : 30."),
    ],
    check: Check::Text(space_before),
};

fn space_before(text: &Text<'_>, findings: &mut Findings<'_>) {
    space_before_percent(text, findings);
    for passage in text.passages {
        let marks = Marks::of(passage);
        for (at, c) in passage.signs() {
            if !",;:.!?".contains(c) || !passage.before(at).ends_with(' ') {
                continue;
            }
            let after = passage.after(at + 1);
            // The end mark, an ellipsis, a file ending.
            let is_other = c == '.'
                && after.starts_with(|c: char| c == '.' || c == '/' || c.is_alphanumeric());
            let words = passage.before(at).trim_end_matches(' ');
            let last = words.chars().next_back().map_or(0, char::len_utf8);
            if !is_other
                && words.ends_with(|c: char| c.is_alphanumeric() || ")”\"%".contains(c))
                && marks.may_be_spaced(words.len() - last)
            {
                let (range, sign) = (words.len()..at + 1, c.to_string());
                let is_in_number = words.ends_with(|c: char| c.is_ascii_digit())
                    && after.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
                match c {
                    // A ratio or a time of the day.
                    ':' if is_in_number => {}
                    // One number or two: only the author knows.
                    _ if is_in_number => findings.words(passage, range, fields![found: sign]),
                    _ => findings.words_with_fix(passage, range, fields![found: &sign], &sign),
                }
            }
        }
    }
}

/// `50 %` where the document writes `50%` elsewhere.
fn space_before_percent(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_digit = |c: char| c.is_ascii_digit();
    let signs = || {
        let passages = text.passages.iter();
        passages.flat_map(|p| p.signs().filter(|(_, c)| *c == '%').map(move |(at, _)| (p, at)))
    };
    if signs().any(|(passage, at)| passage.before(at).ends_with(is_digit)) {
        for (passage, at) in signs() {
            let number = passage.before(at).trim_end_matches(' ');
            if number.len() < at && number.ends_with(is_digit) {
                findings.words_with_fix(passage, number.len()..at + 1, fields![found: "%"], "%");
            }
        }
    }
}

const NO_SPACE_AFTER: Rule = Rule {
    code: "VB6202",
    severity: Severity::Warning,
    source: "chính tả: sau dấu câu có một khoảng trắng",
    title: ["thiếu khoảng trắng sau dấu câu", "no space after a punctuation mark"],
    message: ["thiếu khoảng trắng sau «{found}»", "the space after `{found}` is missing"],
    advice: ["thêm một khoảng trắng", "add a space"],
    why: [
        "Sau dấu phẩy, chấm, chấm phẩy, hai chấm là một khoảng trắng, trừ trong số, địa chỉ, chữ viết tắt.",
        "A comma, full stop, semicolon or colon is followed by a space, save in numbers, addresses and abbreviations.",
    ],
    wrong: Example::Text("Học tập,rèn luyện; “Chủ nhật xanh”,“Tháng thanh niên”và các đợt khác."),
    right: Example::Text(
        "Học tập, rèn luyện; “Chủ nhật xanh”, “Tháng thanh niên” và các đợt khác.",
    ),
    near: &[Example::Text(
        "Gồm nhiều việc (…và nhiều việc khác), “Ai làm?”, a)b; f(x)y; đạt 97,5%; TP.HCM; v.v.; lúc 7:30; xem https://tinhdoan.gov.vn,trang 2; thư bich@doan.vn; tệp a.docx; TM.BCH; ngày 1.5; Th.S; hết./.",
    )],
    check: Check::Text(no_space_after),
};

fn no_space_after(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let marks = Marks::of(passage);
        for (at, c) in passage.signs() {
            let end = at + c.len_utf8();
            let Some(next) = passage.after(end).chars().next() else { continue };
            let is_fault = match c {
                ',' | ';' | ':' | '.' | '!' | '?' if next.is_alphabetic() => {
                    lacks_space(passage, at, c) || ends_ellipsis(passage, at)
                }
                ',' | ';' => "“«(".contains(next) && !passage.before(at).ends_with(' '),
                '”' | '»' | '…' => next.is_alphabetic() && follows_word(passage, at),
                ')' => {
                    next.is_alphabetic()
                        && (closes_words(passage, at) || is_first_sign(passage, at, next))
                }
                _ => false,
            };
            if is_fault && marks.may_be_spaced(at) && marks.may_be_spaced(end) {
                let mark = &passage.text[at..end];
                findings.words_with_fix(
                    passage,
                    at..end,
                    fields![found: mark],
                    &format!("{mark} "),
                );
            }
        }
    }
}

/// Whether the dot at `at` is the last of three behind a word.
fn ends_ellipsis(passage: &Passage, at: usize) -> bool {
    let before = passage.before(at + 1).strip_suffix("...");
    before.is_some_and(|before| before.ends_with(char::is_alphanumeric))
}

fn follows_word(passage: &Passage, at: usize) -> bool {
    passage.before(at).ends_with(|c: char| c.is_alphanumeric() || ".!?…)".contains(c))
}

/// Whether the bracket at `at` stands behind the number of an item: `b)Viên chức`.
fn is_first_sign(passage: &Passage, at: usize, next: char) -> bool {
    next.is_uppercase() && passage.before(at).chars().count() <= 2
}

/// Whether the bracket at `at` closes more than a word: no item sign and no `f(x)y`.
fn closes_words(passage: &Passage, at: usize) -> bool {
    let inside = passage.before(at).rsplit_once('(').map(|(_, inside)| inside);
    inside.is_some_and(|inside| inside.contains(' ') && !inside.contains(')'))
}

/// Whether the mark at `at`, which a letter follows, should have a space behind it.
fn lacks_space(passage: &Passage, at: usize, c: char) -> bool {
    let before = passage.before(at);
    let token = passage.token(at);
    if token.contains("://") || token.contains('@') || token.contains("www.") {
        return false;
    }
    let word: String = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    match c {
        _ if word.is_empty()
            && !before.ends_with(|c: char| c.is_ascii_digit() || ")”\"%".contains(c)) =>
        {
            false
        }
        // TP.HCM, v.v., Th.S, tinhdoan.gov.vn, a.docx: Vietnamese words have marks or are long.
        '.' => {
            let next: String =
                passage.after(at + 1).chars().take_while(|c| c.is_alphabetic()).collect();
            let starts_sentence = next.starts_with(char::is_uppercase)
                && next.chars().nth(1).is_some_and(char::is_lowercase);
            let is_word = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
            starts_sentence
                && (is_word
                    || before.ends_with(|c: char| c.is_ascii_digit() || ")”\"%".contains(c)))
        }
        ':' => !word.is_empty(),
        _ => true,
    }
}

const DOUBLED_MARKS: Rule = Rule {
    code: "VB6203",
    severity: Severity::Warning,
    source: "chính tả",
    title: [
        "dấu câu lặp hoặc chồng nhau (.., ,. ;.)",
        "marks doubled or on top of each other (.., ,. ;.)",
    ],
    message: ["«{found}»: hai dấu câu đi liền nhau", "`{found}`: two marks one after the other"],
    advice: ["giữ lại một dấu", "keep one of them"],
    why: [
        "Dấu thừa còn lại khi ghép câu. Dấu ba chấm và dấu kết thúc «./.» được bỏ qua.",
        "A mark is left over when sentences are joined. The ellipsis and the end mark `./.` are passed over.",
    ],
    wrong: Example::Text("Các chỉ tiêu đều đạt.. Chi đoàn tiếp tục phấn đấu;."),
    right: Example::Text("Các chỉ tiêu đều đạt. Chi đoàn tiếp tục phấn đấu."),
    near: &[
        Example::Text("Sách, báo, v.v... và v.v., đều có (bút, giấy,...); thế nào?! Hết./."),
        Example::Text("Nội dung “Rất tốt.”, “Khá!”. Tên (TP.), (v.v.)."),
    ],
    check: Check::Text(doubled_marks),
};

fn doubled_marks(text: &Text<'_>, findings: &mut Findings<'_>) {
    const MARKS: &str = ",;:.!?";
    for passage in text.passages {
        let mut taken = 0;
        for (start, c) in passage.signs() {
            if start < taken || !MARKS.contains(c) {
                continue;
            }
            let mut end = start + 1;
            let mut run = String::from(c);
            for next in passage.after(end).chars() {
                let after = passage.after(end + next.len_utf8());
                let is_spaced = next == ' '
                    && after.starts_with(['.', ',', ';', '!', '?', ':'])
                    && !after.starts_with("./")
                    && !after.starts_with("..")
                    && !after.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
                if !MARKS.contains(next) && !is_spaced {
                    break;
                }
                if next != ' ' {
                    run.push(next);
                }
                end += 1;
            }
            taken = end;
            let abbreviation =
                passage.before(start).ends_with("v.v") || passage.before(start).ends_with("v..v");
            let is_fine = run.len() == 1
                || run.starts_with("...")
                || run == ",..."
                || run == ";..."
                || run.chars().all(|c| c == '!' || c == '?')
                || passage.after(end).starts_with("/.")
                || (abbreviation && run.starts_with('.') && run.len() <= 2 && run != "..")
                || (run == ".," || run == ".;") && is_short_form(passage, start)
                || passage.before(start).ends_with('/');
            if !is_fine {
                findings.words(passage, start..end, fields![found: &passage.text[start..end]]);
            }
        }
    }
}

/// An abbreviation that ends in a full stop: `TP.`, `v.v.`, `tr.`.
fn is_short_form(passage: &Passage, at: usize) -> bool {
    let word: String = passage.before(at).chars().rev().take_while(|c| c.is_alphabetic()).collect();
    word.chars().count() <= 1 || word.chars().all(char::is_uppercase)
}

const DOUBLED_SPACES: Rule = Rule {
    code: "VB6204",
    severity: Severity::Warning,
    source: "chính tả: giữa hai chữ có một khoảng trắng",
    title: ["hai khoảng trắng liền nhau", "two spaces in a row"],
    message: [
        "có nhiều khoảng trắng liền nhau sau «{found}»",
        "several spaces in a row after `{found}`",
    ],
    advice: ["giữ lại một", "keep one"],
    why: [
        "Khoảng trắng thừa làm dòng dàn đều bị thưa. Trong báo cáo của chương trình chúng được gộp khi in, nên chỉ tìm ở tệp Word.",
        "Extra spaces tear justified lines. In reports of this program they are joined in print, so only Word files are searched.",
    ],
    wrong: Example::Text("Chi đoàn  Trường Minh Tân."),
    right: Example::Text("Chi đoàn Trường Minh Tân."),
    near: &[Example::Text("Số: \u{a0}\u{a0}\u{a0}/BC; ngày … tháng … năm 2022.")],
    check: Check::Text(doubled_spaces),
};

fn doubled_spaces(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for (at, _) in passage.text.match_indices("  ") {
            let before = passage.before(at);
            let word = before.split_whitespace().next_back().unwrap_or_default();
            if before.ends_with(' ') || word.is_empty() {
                continue;
            }
            let length = passage.after(at).len() - passage.after(at).trim_start_matches(' ').len();
            let is_blank = is_left_open(before, passage.after(at + length), length);
            if !is_blank && !passage.after(at).trim_start().is_empty() {
                findings.words_with_fix(passage, at..at + length, fields![found: word], " ");
            }
        }
    }
}

/// Whether so many spaces are left for somebody to write in: behind a label or before a sign, or more than any slip
/// has.
fn is_left_open(before: &str, after: &str, length: usize) -> bool {
    const LABELS: &[&str] = &["ngày", "tháng", "năm", "số", "lúc", "giờ", "phút", "tại", "là"];
    let label = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_label = before.ends_with([':', '(']) || LABELS.contains(&label.as_str());
    length > 4 || length > 2 && (is_label || after.starts_with(['/', '-', '%', ',', ';', ')']))
}

const SPACE_INSIDE: Rule = Rule {
    code: "VB6205",
    severity: Severity::Warning,
    source: "chính tả: ngoặc viết liền với chữ bên trong",
    title: ["khoảng trắng bên trong ngoặc", "a space inside brackets or quotes"],
    message: ["thừa khoảng trắng cạnh «{found}»", "there is a space inside `{found}`"],
    advice: ["xóa khoảng trắng", "remove the space"],
    why: [
        "Dấu mở ngoặc liền với chữ sau, dấu đóng ngoặc liền với chữ trước.",
        "An opening sign joins the word after it, a closing one the word before it.",
    ],
    wrong: Example::Text("Đoàn xã ( để báo cáo )."),
    right: Example::Text("Đoàn xã (để báo cáo)."),
    near: &[Example::Text("Tinh thần “xung kích” (và sáng tạo) – mục a) b) c).")],
    check: Check::Text(space_inside),
};

fn space_inside(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let marks = Marks::of(passage);
        for (at, c) in passage.signs().filter(|(at, _)| marks.may_be_spaced(*at)) {
            let end = at + c.len_utf8();
            let sign = &passage.text[at..end];
            if "(“«[".contains(c) && passage.after(end).starts_with(' ') {
                findings.words_with_fix(passage, at..end + 1, fields![found: sign], sign);
            }
            let before = passage.before(at);
            if !")”»]".contains(c) || !before.ends_with(' ') {
                continue;
            }
            let words = before.trim_end_matches(' ');
            let is_list_sign = c == ')' && words.ends_with([';', ':', ',']);
            let is_empty = words.is_empty() || words.ends_with(['(', '“', '«', '[']);
            if !is_list_sign && !is_empty {
                findings.words_with_fix(passage, words.len()..end, fields![found: sign], sign);
            }
        }
    }
}

const NO_SPACE_BEFORE_BRACKET: Rule = Rule {
    code: "VB6206",
    severity: Severity::Warning,
    source: "chính tả: trước dấu mở ngoặc có một khoảng trắng",
    title: ["thiếu khoảng trắng trước ngoặc mở", "no space before an opening bracket"],
    message: ["thiếu khoảng trắng trước «{found}»", "the space before `{found}` is missing"],
    advice: ["thêm một khoảng trắng", "add a space"],
    why: [
        "Ngoặc mở cách chữ trước một khoảng trắng.",
        "An opening bracket stands one space off the word before it.",
    ],
    wrong: Example::Text("Đoàn xã(để báo cáo)."),
    right: Example::Text("Đoàn xã (để báo cáo)."),
    near: &[Example::Text("Hàm f(x), mục 1(a), “(sau đây)”, và/hoặc [1].")],
    check: Check::Text(no_space_before_bracket),
};

fn no_space_before_bracket(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        let marks = Marks::of(passage);
        for (at, c) in passage.signs().filter(|(at, _)| marks.may_be_spaced(*at)) {
            if c != '(' && c != '“' {
                continue;
            }
            let word: String =
                passage.before(at).chars().rev().take_while(|c| c.is_alphabetic()).collect();
            let inside = passage.after(at + c.len_utf8());
            let is_prose = inside.split(['(', ')']).next().is_some_and(|inside| inside.len() > 3);
            if word.chars().count() > 1 && is_prose {
                let sign = c.to_string();
                findings.words_with_insertion(
                    passage,
                    at..at + c.len_utf8(),
                    fields![found: &sign],
                    " ",
                );
            }
        }
    }
}

/// Units that are words of their own, so that nothing else is meant behind a figure.
const UNITS: &[&str] = &[
    "ha", "kg", "km", "tấn", "tạ", "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "đồng", "người", "giờ",
    "phút", "mét", "lít", "suất", "lượt", "đoàn", "buổi", "hộ",
];

const GLUED_UNIT: Rule = Rule {
    code: "VB6207",
    severity: Severity::Warning,
    source: "chính tả: giữa con số và chữ có một khoảng trắng",
    title: ["số viết liền với đơn vị (320ha)", "a number run into its unit (320ha)"],
    message: ["thiếu khoảng trắng trong «{found}»", "the space in `{found}` is missing"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Đơn vị viết thành chữ cách con số một khoảng trắng; dấu % thì viết liền với số.",
        "A unit in letters stands one space off its number; the sign % stands close to it.",
    ],
    wrong: Example::Text("Trồng 320ha rừng, đạt 91,1%kế hoạch."),
    right: Example::Text("Trồng 320 ha rừng, đạt 91,1% kế hoạch."),
    near: &[Example::Text("Lúc 7h30, lớp 9A, đạt 97,5%, quốc lộ 1A, mẫu A4, 15.000đ, nhóm 2hd.")],
    check: Check::Text(glued_unit),
};

fn glued_unit(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages {
        for number in passage.digits() {
            let rest = passage.after(number.end);
            let sign = usize::from(rest.starts_with('%'));
            let unit: String = rest[sign..].chars().take_while(|c| c.is_alphabetic()).collect();
            let is_glued = UNITS.contains(&unit.as_str()) || (sign == 1 && !unit.is_empty());
            let is_name = passage.before(number.start).ends_with(char::is_alphabetic);
            if is_glued && !is_name {
                let before = passage.before(number.end);
                let start =
                    before.trim_end_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
                let range = start.len()..number.end + sign + unit.len();
                let written = &passage.text[range.clone()];
                let figures = &written[..written.len() - unit.len()];
                let right = format!("{figures} {unit}");
                findings.words_with_fix(
                    passage,
                    range.clone(),
                    fields![found: written, better: &right],
                    &right,
                );
            }
        }
    }
}
