//! Signs of items: one in a list.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_SIGN, CAPTIONS];

const OTHER_SIGN: Rule = Rule {
    code: "VB6622",
    severity: Severity::Warning,
    source: "một kiểu liệt kê trong một danh sách",
    title: [
        "một mục của danh sách có dấu đầu dòng khác (+ giữa các -)",
        "an item with another sign than the others of its list (+ among -)",
    ],
    message: [
        "mục bắt đầu bằng «{found}», các mục bên cạnh bằng «{better}»",
        "the item begins with `{found}`, those beside it with `{better}`",
    ],
    advice: ["dùng «{better}»", "use `{better}`"],
    why: [
        "Các mục ngang hàng dùng một dấu đầu dòng; dấu khác là của cấp dưới.",
        "Items of one rank have one sign; another one is that of a rank below.",
    ],
    wrong: Example::Text(
        "- Trồng cây;\n+ Dọn vệ sinh;\n- Thăm gia đình chính sách;\n- Giúp học sinh.",
    ),
    right: Example::Text(
        "- Trồng cây;\n- Dọn vệ sinh;\n- Thăm gia đình chính sách;\n- Giúp học sinh.",
    ),
    near: &[Example::Text(
        "- Trồng cây ở hai thôn:\n+ Thôn Đông 20 cây;\n- Dọn vệ sinh;\n- Thăm hỏi;\n- Giúp học sinh:\n+ Tặng vở;\n+ Tặng xe.",
    )],
    check: Check::Text(other_sign),
};

/// The sign that a paragraph begins with, a blank behind it.
fn sign(passage: &Passage) -> Option<char> {
    let mut chars = passage.text.trim_start().chars();
    let first = chars.next().filter(|c| "-–+•*".contains(*c))?;
    chars.next().filter(|c| c.is_whitespace()).map(|_| first)
}

fn other_sign(text: &Text<'_>, findings: &mut Findings<'_>) {
    let lists = text.passages.chunk_by(|a, b| sign(a).is_some() && sign(b).is_some());
    for list in lists.filter(|list| list.len() >= 3) {
        let mut vote: Vote<char, usize> = Vote::default();
        let signs = list.iter().enumerate().filter_map(|(at, passage)| Some((at, sign(passage)?)));
        signs.for_each(|(at, sign)| vote.cast(sign, at));
        let Some(common) = vote.winner().filter(|common| vote.count(*common) + 1 == list.len())
        else {
            continue;
        };
        for (own, at) in vote.against(common) {
            // What stands below an item is of a rank of its own.
            let is_below = *at > 0 && list[*at - 1].text.trim_end().ends_with(':');
            let passage = &list[*at];
            let start = passage.text.len() - passage.text.trim_start().len();
            let fields = fields![found: own.to_string(), better: common.to_string()];
            if !is_below {
                findings.words(passage, start..start + own.len_utf8(), fields);
            }
        }
    }
}

const CAPTIONS: Rule = Rule {
    code: "VB6623",
    severity: Severity::Warning,
    source: "bảng, hình đánh số liên tục trong văn bản",
    title: ["số của bảng, hình nhảy hoặc lặp", "numbers of tables or figures that skip or repeat"],
    message: ["«{found}» đứng sau «{before}»", "`{found}` comes after `{before}`"],
    advice: ["đánh số lại", "number them anew"],
    why: [
        "Bảng đánh số lặp hay nhảy thì chỗ dẫn tới bảng không còn đúng.",
        "Where numbers of tables skip or repeat, references to them are wrong.",
    ],
    wrong: Example::Text("Bảng 1. Số hộ\nBảng 3. Số người\nBảng 3. Số con"),
    right: Example::Text("Bảng 1. Số hộ\nBảng 2. Số người\nBảng 3. Số con"),
    near: &[Example::Text(
        "Bảng 1.1. Số hộ\nBảng 2.1. Số người\nBảng 4. Số con\nBảng 1. Số cây\nBảng 7 nêu trên.",
    )],
    check: Check::Text(captions),
};

fn captions(text: &Text<'_>, findings: &mut Findings<'_>) {
    for word in ["Bảng", "Biểu", "Hình", "Biểu đồ", "Sơ đồ"] {
        let mut last: Option<(u32, &Passage)> = None;
        for passage in text.passages {
            if passage.text.trim_start().to_lowercase().starts_with("phụ lục") {
                last = None;
            }
            let Some(number) = number(passage, word) else { continue };
            // An appendix counts from one on again.
            if let Some((before, other)) = last
                && number != before + 1
                && (number != 1 || before == 1)
            {
                let shown =
                    |passage: &Passage| passage.text.trim().chars().take(40).collect::<String>();
                let start = passage.text.len() - passage.text.trim_start().len();
                let fields = fields![found: shown(passage), before: shown(other)];
                findings.words(passage, start..start + word.len(), fields);
            }
            last = Some((number, passage));
        }
    }
}

/// The number of a caption: whole, a mark behind it.
fn number(passage: &Passage, word: &str) -> Option<u32> {
    let rest = passage.text.trim_start().strip_prefix(word)?.strip_prefix(' ')?;
    let rest = rest.strip_prefix("số ").unwrap_or(rest);
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let behind = rest[digits..].strip_prefix(['.', ':'])?;
    let is_whole = !behind.starts_with(|c: char| c.is_ascii_digit());
    let is_short = passage.text.chars().count() < 150;
    rest[..digits].parse().ok().filter(|_| is_whole && is_short)
}
