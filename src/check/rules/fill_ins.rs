//! Marks that somebody was to fill in: what a template or a first draft left in the text.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[FILL_IN];

const FILL_IN: Rule = Rule {
    code: "VB6140",
    severity: Severity::Warning,
    source: "NĐ 30 Điều 7 (nội dung văn bản phải rõ ràng, chính xác)",
    title: [
        "chỗ chờ điền còn sót ([họ và tên], <<tên>>, ${ten}, xx%)",
        "a mark that was to be filled in ([họ và tên], <<tên>>, ${ten}, xx%)",
    ],
    message: ["«{found}» là chỗ chờ điền", "`{found}` was to be filled in"],
    advice: ["điền nội dung vào, hoặc bỏ chỗ này", "fill it in, or take it out"],
    why: [
        "Dấu giữ chỗ là của mẫu và của bản nháp; còn lại trong văn bản là có chỗ chưa được viết.",
        "Such marks belong to templates and drafts; where one is left, something was never written.",
    ],
    wrong: Example::Text(
        "Giao ông [họ và tên] và bà <<tên>> làm Tổ trưởng.\nTỷ lệ đạt xx%, tăng XX hộ so với năm trước (cần bổ sung).\nĐại diện ${don_vi}, «Chuc_vu», {{ten}} dự họp ngày xx/xx/2026.",
    ),
    right: Example::Text(
        "Giao ông Trần Văn An và bà Lê Thị Bình làm Tổ trưởng.\nTỷ lệ đạt 95%, tăng 12 hộ so với năm trước.\nĐại diện Hội Nông dân, Chủ tịch, ông An dự họp ngày 12/5/2026.",
    ),
    near: &[
        Example::Text(
            "Theo [1], [2, tr. 15] và “[…] mọi người”; khóa XXX, lần thứ XX, thế kỷ XX, cỡ XXL, 0912 xxx xxx, 038xxxx.\nNội dung chuyển khoản: [Họ và tên] - [Số điện thoại]. Viết “[tên]” vào ô này. Với x < y thì {2} > 1. Xem lại (Điều 5) và (xem lại Điều 7).\nPhần tử <p> và <br>; phim «Thép đã tôi»; [ ] Có, [x] Không; [Số liệu: Tổng cục Thống kê]; lãi suất X% trong công thức “X% × Y”.",
        ),
        Example::Text("Mẫu số 02\nTôi là [ghi họ và tên], sinh ngày [ngày, tháng, năm]."),
    ],
    check: Check::Text(fill_in),
};

fn fill_in(text: &Text<'_>, findings: &mut Findings<'_>) {
    // What stands in a form sheet is to be filled in by others.
    for passage in text.passages.iter().take_while(|passage| !heads_form(passage)) {
        let crosses = passage.words().iter().filter(|word| stands_for_figure(passage, word));
        for range in marks(passage).chain(crosses.map(Word::range)) {
            if passage.quoted(range.start).is_none()
                && !says_how(&passage.small_before(range.start))
            {
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found]);
            }
        }
    }
}

/// Whether a passage is the head of a form: Mẫu số 02, MẪU 3, Biểu mẫu.
fn heads_form(passage: &Passage) -> bool {
    let mut words = passage.words().iter();
    match words.next().map(Word::key) {
        Some("mẫu") => {
            let rest = passage.small().trim_start_matches("mẫu").trim_start().to_owned();
            rest.strip_prefix("số")
                .unwrap_or(&rest)
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit())
        }
        Some("biểu") => words.next().is_some_and(|word| word.key() == "mẫu"),
        _ => false,
    }
}

/// Whether the words before a mark, in small letters, say how others are to write something: cú pháp, nội dung chuyển khoản.
fn says_how(small: &str) -> bool {
    const HOW: &[&str] = &[
        "cú pháp",
        "chuyển khoản",
        "tiêu đề",
        "đặt tên",
        "tên tệp",
        "định dạng",
        "theo mẫu",
        "soạn tin",
    ];
    // Ghi {{name}} vào ô này.
    const ORDERS: &[&str] = &["ghi ", "gõ ", "nhập ", "viết ", "điền ", "bấm ", "nhấn "];
    let clause = small.rsplit(['.', ';', ':', ',', '\n']).next().unwrap_or_default().trim_start();
    ORDERS.iter().any(|order| clause.starts_with(order))
        || HOW.iter().any(|how| small.contains(how))
}

/// Marks in brackets of some kind.
fn marks(passage: &Passage) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end_of_last = 0;
    passage.signs().filter_map(move |(at, sign)| {
        if at < end_of_last {
            return None;
        }
        let rest = passage.after(at);
        // (open, close, whether what stands between them is to be filled in)
        type Kind = (&'static str, &'static str, fn(&str) -> bool);
        let kinds: &[Kind] = match sign {
            // In a report they are told where they are typed.
            '{' if rest.starts_with("{{") && passage.role.is_some() => &[],
            '[' => &[("[[", "]]", is_name), ("[", "]", |words| asks(words) || is_note(words))],
            '<' => &[("<<", ">>", |words| !words.is_empty()), ("<", ">", asks)],
            '«' => &[("«", "»", is_field)],
            '$' => &[("${", "}", is_name)],
            '{' => &[
                ("{{", "}}", |words| !words.is_empty()),
                ("{", "}", |words| is_field(words) || asks(words)),
            ],
            '(' => &[("(", ")", is_note)],
            _ => &[],
        };
        kinds.iter().find_map(|(open, close, is_left)| {
            let inside = rest.strip_prefix(open)?;
            let end = inside.find(close)?;
            let is_left = end <= LONGEST && is_left(inside[..end].trim());
            is_left.then(|| {
                end_of_last = at + open.len() + end + close.len();
                at..end_of_last
            })
        })
    })
}

/// The most bytes of what is to be filled in.
const LONGEST: usize = 60;

/// `họ và tên`, `Ngày sinh`, `điền số`: what somebody is asked for.
fn asks(words: &str) -> bool {
    const ASKED: &[&str] = &[
        "họ",
        "tên",
        "số",
        "ngày",
        "tháng",
        "năm",
        "địa chỉ",
        "địa danh",
        "địa điểm",
        "chức vụ",
        "chức danh",
        "đơn vị",
        "cơ quan",
        "nội dung",
        "điền",
        "ghi",
        "nhập",
        "chèn",
        "viết",
        "nêu",
        "tỷ lệ",
        "tỉ lệ",
        "trích yếu",
        "người",
        "nơi",
        "lý do",
        "kết quả",
        "mô tả",
        "name",
        "date",
        "insert",
        "todo",
        "tbd",
    ];
    let small = words.to_lowercase();
    let is_asked = |asked: &&str| {
        small.strip_prefix(*asked).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    let is_plain =
        words.chars().all(|c| c.is_alphabetic() || [' ', ',', '/', '_', '-'].contains(&c));
    is_plain && ASKED.iter().any(is_asked) && !small.starts_with("ghi chú")
}

/// What an author notes for later.
fn is_note(words: &str) -> bool {
    const NOTES: &[&str] = &[
        "?",
        "??",
        "???",
        "cần bổ sung",
        "bổ sung sau",
        "sẽ bổ sung",
        "sẽ bổ sung sau",
        "bổ sung số liệu",
        "cần bổ sung số liệu",
        "chờ số liệu",
        "điền sau",
        "viết sau",
        "viết tiếp",
        "thêm sau",
        "xem lại",
        "cần xem lại",
        "xem lại số liệu",
        "hỏi lại",
        "cần kiểm tra lại",
        "kiểm tra lại số liệu",
        "todo",
        "tbd",
    ];
    NOTES.contains(&words.to_lowercase().as_str())
}

/// The name of a value, as templates have them: `ten`, `don_vi`, `facts.ten`.
fn is_name(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_alphanumeric() || ['_', '.', '-'].contains(&c))
}

/// The name of a field that cannot be a word: `don_vi`, `HoTen`.
fn is_field(words: &str) -> bool {
    let mut letters = words.chars().skip(1);
    is_name(words)
        && words.starts_with(char::is_alphabetic)
        && (words.contains('_')
            || letters.any(char::is_uppercase) && words.chars().any(char::is_lowercase))
}

/// Whether a word is a row of crosses for a figure: đạt xx%, ngày xx/xx/2026; no Roman figure, no size, no number that is
/// hidden in part.
fn stands_for_figure(passage: &Passage, word: &Word) -> bool {
    let key = word.key();
    // One alone ticks a box, measures, or stands in a formula.
    if !key.starts_with("xx") || !key.chars().all(|c| c == 'x') {
        return false;
    }
    let (before, after) = (passage.before(word.start()), passage.after(word.end()));
    let is_share = after.trim_start().starts_with('%');
    let is_figure = |c: char| c.is_ascii_digit();
    let last = before.trim_end();
    let is_part = last.trim_end_matches(['x', 'X', ' ', '.']).ends_with(is_figure)
        || before.ends_with(['.', '@', '_', '-', '*'])
        || after.starts_with(is_figure)
        || after.trim_start().starts_with(['=', '×', '*'])
        || last.ends_with(['=', '×', '*']);
    let is_roman = !passage.at(word).starts_with('x') && !is_share && {
        const COUNTED: &[&str] = &[
            "thứ", "khóa", "khoá", "kỷ", "kỉ", "chương", "phần", "mục", "cỡ", "hội", "nhóm",
            "loại", "lục", "tập", "kỳ", "quyển", "bảng", "biểu",
        ];
        let small = last.to_lowercase();
        let previous = small
            .rsplit(|c: char| !c.is_alphabetic())
            .find(|word| !word.is_empty())
            .unwrap_or_default();
        previous.is_empty() || COUNTED.contains(&previous)
    };
    !is_part && !is_roman && !last.is_empty()
}
