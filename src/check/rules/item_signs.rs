//! Signs of items: one in a list.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_SIGN, SMALL_ITEM, CAPTIONS];

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

const SMALL_ITEM: Rule = Rule {
    code: "VB6626",
    severity: Severity::Advice,
    source: "một kiểu liệt kê trong một danh sách",
    title: [
        "một mục của danh sách mở đầu bằng chữ thường giữa các mục chữ hoa",
        "an item that begins in a small letter among others with a capital",
    ],
    message: [
        "mục bắt đầu bằng «{found}», các mục bên cạnh viết hoa chữ đầu",
        "the item begins with `{found}`, those beside it with a capital",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: ["Các mục ngang hàng mở đầu một kiểu.", "Items of one rank begin in one way."],
    wrong: Example::Text(
        "- Trồng cây ở hai thôn;\n- dọn vệ sinh đường làng;\n- Thăm gia đình chính sách.",
    ),
    right: Example::Text(
        "- Trồng cây ở hai thôn;\n- Dọn vệ sinh đường làng;\n- Thăm gia đình chính sách.",
    ),
    near: &[Example::Text(
        "- Đoàn xã Tân Lập;\n- các chi đoàn;\n- trồng cây.\nNội dung:\n- Một;\n- hai.",
    )],
    check: Check::Text(small_item),
};

/// What parts an item from its words: its sign, or the letter of a point.
fn lead(passage: &Passage) -> Option<(char, usize)> {
    if let Some(sign) = sign(passage) {
        let start = passage.text.len() - passage.text.trim_start().len();
        return Some((sign, start + sign.len_utf8()));
    }
    let start = passage.text.len() - passage.text.trim_start().len();
    let mut letters = passage.after(start).chars();
    let letter = letters.next().filter(|c| c.is_lowercase())?;
    let is_point = letters.next() == Some(')') && letters.next() == Some(' ');
    is_point.then_some(('a', start + letter.len_utf8() + 1))
}

fn small_item(text: &Text<'_>, findings: &mut Findings<'_>) {
    let key = |passage: &Passage| lead(passage).map(|(sign, _)| sign);
    let lists = text.passages.chunk_by(|a, b| key(a).is_some() && key(a) == key(b));
    for list in lists.filter(|list| list.len() >= 3) {
        let first = |passage: &'_ Passage| {
            let (_, from) = lead(passage)?;
            let at = passage.words().partition_point(|word| word.start() < from);
            let word = passage.words().get(at)?;
            passage.text.get(from..word.start())?.trim().is_empty().then_some(at)
        };
        let is_small = |(passage, at): &(&Passage, usize)| {
            passage.at(&passage.words()[*at]).starts_with(char::is_lowercase)
        };
        let begins: Vec<(&Passage, usize)> =
            list.iter().filter_map(|passage| Some((passage, first(passage)?))).collect();
        let mut small = begins.iter().filter(|item| is_small(item));
        if let (Some((passage, at)), None) = (small.next(), small.next())
            && begins.len() >= 3
            && begins.len() == list.len()
        {
            let word = &passage.words()[*at];
            let found = passage.at(word);
            let better = crate::text::capitalize(found);
            findings.words(passage, word.range(), fields![found, better]);
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
            let text = passage.text.trim_start();
            if text.starts_with(['P', 'p']) && text.to_lowercase().starts_with("phụ lục") {
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
