//! Sentences that lack words: what a linking word wants behind it, and the second half of a pair.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[OPEN_END, SIDE_BY_SIDE, HALF_PAIR];

const OPEN_END: Rule = Rule {
    code: "VB6121",
    severity: Severity::Warning,
    source: "chính tả: câu đủ từ",
    title: [
        "câu dứt ở một từ nối (rà soát các, báo cáo của.)",
        "a sentence that ends in a linking word (rà soát các, báo cáo của.)",
    ],
    message: ["sau «{found}» hình như thiếu từ", "a word seems to be missing behind `{found}`"],
    advice: ["thêm từ còn thiếu, hoặc bỏ «{found}»", "add the word, or leave `{found}` out"],
    why: [
        "Những từ như «các», «của», «và» luôn đi với từ đứng sau; dứt ở đó là khi sửa câu đã xóa nhầm.",
        "Words such as `các`, `của`, `và` want another behind them; where they end a sentence, one was deleted by mistake.",
    ],
    wrong: Example::Text("Rà soát các, tài liệu còn thiếu; tổng hợp ý kiến của."),
    right: Example::Text("Rà soát các tài liệu còn thiếu; tổng hợp ý kiến của các đơn vị."),
    near: &[Example::Text(
        "Ý kiến của: Phòng Nội vụ; tồn tại, hạn chế; bên trong. Đi và đến; lý do. Từ “các” và từ “của”.",
    )],
    check: Check::Text(open_end),
};

/// Words behind which a sentence never ends, nor a comma stands.
const NEVER_LAST: &[&str] = &["các", "những", "mỗi", "nhằm", "của", "gồm"];

/// Words behind which a sentence never ends, though a comma may stand there.
const NEVER_END: &[&str] =
    &["và", "hoặc", "cho", "với", "bởi", "do", "vì", "tại", "từ", "bằng", "thuộc", "nếu", "khi"];

fn open_end(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_listed =
        |word: &Word| NEVER_LAST.contains(&word.key()) || NEVER_END.contains(&word.key());
    let places = text.places(is_listed).into_iter();
    for (passage, at) in places.filter(|(passage, _)| passage.is_running()) {
        if is_open(passage, at) {
            let word = &passage.words()[at];
            findings.words(passage, word.range(), fields![found: passage.at(word)]);
        }
    }
}

/// Whether a mark stands right behind a linking word, which is no half of a word: hiện tại, lý do.
fn is_open(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let word = &words[at];
    let rest = passage.after(word.end());
    let ends = match rest.chars().next() {
        Some(',') => NEVER_LAST.contains(&word.key()),
        Some(';' | '.') => {
            // Dots to fill in, an abbreviation.
            !rest.starts_with("..") && !rest.starts_with("./")
        }
        // The next line of a cell or a heading may go on.
        _ => false,
    };
    // What is put in goes on: bao gồm, nhưng không giới hạn ở.
    let goes_on = rest.starts_with(", nhưng") || rest.starts_with(", nếu");
    // A comma may stand before the last of a row, of which the rest is missing: tích cực, và.
    let is_last_of_row =
        ["và", "hoặc"].contains(&word.key()) && passage.before(word.start()).ends_with(", ");
    // What is counted is a thing: mỗi bằng, một bằng.
    if word.key() == "bằng"
        && at > 0
        && ["mỗi", "một", "từng", "tấm", "hai", "các"].contains(&words[at - 1].key())
    {
        return false;
    }
    let is_part = word.key() != "gồm" && at > 0 && words[at - 1].makes_word_with(word);
    ends && !goes_on
        && at > 0
        && (passage.are_joined(at - 1) && !is_part || is_last_of_row)
        && word.is_small()
        && words[at - 1].letters() > 1
        && passage.quoted(word.start()).is_none()
        && !passage.is_italic(word.start())
}

const SIDE_BY_SIDE: Rule = Rule {
    code: "VB6122",
    severity: Severity::Warning,
    source: "chính tả: câu đủ từ, không thừa từ",
    title: [
        "hai từ nối đứng liền, thiếu hoặc thừa một từ (của và, các đã)",
        "two linking words in a row, one word too few or too many (của và, các đã)",
    ],
    message: [
        "«{found}»: giữa hai từ này thiếu từ, hoặc thừa một từ",
        "`{found}`: a word is missing between the two, or one of them is too many",
    ],
    advice: ["thêm từ còn thiếu, hoặc bỏ từ thừa", "add the word, or leave one out"],
    why: [
        "Hai từ này không bao giờ đi liền nhau: giữa chúng đã mất một từ, hoặc một từ cũ còn sót.",
        "These two never stand side by side: a word between them was lost, or an old one was left.",
    ],
    wrong: Example::Text("Ý kiến của và cử tri được tiếp thu; các đã hoàn thành hồ sơ."),
    right: Example::Text(
        "Ý kiến của cán bộ và cử tri được tiếp thu; các đơn vị đã hoàn thành hồ sơ.",
    ),
    near: &[Example::Text(
        "Hiện tại đã xong; lý do và giải pháp; mọi việc tồn tại được xử lý; đã và đang làm; bên trong và bên ngoài; bởi được giao; không những đã đạt mà còn vượt; không hoặc chậm nộp; đã hoặc đang làm; học lực khá và giỏi.",
    )],
    check: Check::Text(side_by_side),
};

/// Words that want a noun or a verb behind them, and what never stands there.
const APART: &[(&[&str], &[&str])] = &[
    (
        &["của", "các", "những", "mỗi", "nhằm"],
        &["và", "hoặc", "đã", "sẽ", "đang", "thì", "nhưng", "là", "được", "bị", "mà", "nên"],
    ),
    (&["với", "tại"], &["và", "hoặc", "đã", "sẽ", "đang", "thì", "nhưng", "được", "bị"]),
    (&["để", "do", "vì", "bởi"], &["và", "hoặc", "thì", "nhưng"]),
    (&["các", "những"], &["của", "với", "tại", "do", "vì", "để", "cho", "trong", "về", "theo"]),
    (&["của"], &["của", "với", "để", "do", "theo", "tại"]),
    (&["nhằm"], &["của", "với", "tại", "theo"]),
    (&["rất"], &["và", "đã", "của", "các"]),
    (&["không", "chưa"], &["của", "đã", "các"]),
    (&["đã", "đang", "sẽ"], &["của", "các", "những", "thì"]),
];

fn side_by_side(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_first = |word: &Word| APART.iter().any(|(firsts, _)| firsts.contains(&word.key()));
    let places = text.places(is_first).into_iter();
    for (passage, at) in places.filter(|(passage, _)| !passage.is_in_capitals()) {
        let words = passage.words();
        if let Some(next) = words.get(at + 1)
            && is_apart(words[at].key(), next.key())
            && let Some(range) = lost_between(passage, at)
        {
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found]);
        }
    }
}

fn is_apart(first: &str, second: &str) -> bool {
    APART.iter().any(|(firsts, seconds)| firsts.contains(&first) && seconds.contains(&second))
}

/// Where the two words from `at` on stand, if they are no halves of words beside them.
fn lost_between(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let words = passage.words();
    let [a, b] = [words.get(at)?, words.get(at + 1)?];
    let joins = |at: usize| passage.are_joined(at) && words[at].makes_word_with(&words[at + 1]);
    // không những đã: the first half of a pair.
    let is_pair =
        a.key() == "những" && at > 0 && matches!(words[at - 1].key(), "không" | "chẳng" | "chả");
    let is_half = is_pair || at > 0 && joins(at - 1) || joins(at) || joins(at + 1);
    let is_small = |at: usize| words[at].is_small();
    let is_inside = passage.are_joined(at)
        && is_small(at + 1)
        && (is_small(at) || passage.begins_sentence(a.start()))
        && passage.quoted(a.start()).is_none()
        && !passage.is_italic(a.start());
    (is_inside && !is_half).then(|| a.start()..b.end())
}

const HALF_PAIR: Rule = Rule {
    code: "VB6123",
    severity: Severity::Advice,
    source: "ngữ pháp: cặp từ nối đủ hai vế",
    title: [
        "cặp từ nối thiếu vế sau (không những … mà còn)",
        "a pair of linking words without its second half (không những … mà còn)",
    ],
    message: [
        "câu có «{found}» mà không có «{other}»",
        "the sentence has `{found}` and no `{other}`",
    ],
    advice: ["thêm «{other}» ở vế sau, hoặc bỏ «{found}»", "add `{other}`, or leave `{found}` out"],
    why: [
        "Từ nối này báo có vế sau; thiếu vế ấy là câu bỏ dở.",
        "Such a word announces a second half; without it the sentence breaks off.",
    ],
    wrong: Example::Text(
        "Phong trào không những nâng cao thu nhập, góp phần xây dựng nông thôn mới.",
    ),
    right: Example::Text(
        "Phong trào không những nâng cao thu nhập mà còn góp phần xây dựng nông thôn mới.",
    ),
    near: &[Example::Text(
        "Không chỉ nông dân, cả học sinh cũng tham gia; sở dĩ chậm là vì mưa lũ; không những thế, số hộ nghèo giảm; ông Sở Dĩ An.",
    )],
    check: Check::Text(half_pair),
};

/// What begins a pair, what may be its second half, and how that is told.
const PAIRS: &[(&str, &[&str], &str)] = &[
    ("không những", &["mà", "còn", "cũng", "thế"], "mà còn"),
    ("chẳng những", &["mà", "còn", "cũng", "thế"], "mà còn"),
    ("không chỉ", &["mà", "còn", "cũng", "cả", "thế", "là", "vậy"], "mà còn"),
    ("sở dĩ", &["vì", "do", "bởi", "nhờ", "để"], "là vì"),
];

fn half_pair(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        let words = passage.words();
        for (at, pair) in words.windows(2).enumerate() {
            if !matches!(pair[1].key(), "những" | "chỉ" | "dĩ") || !passage.are_joined(at) {
                continue;
            }
            let known = PAIRS
                .iter()
                .find(|(begin, ..)| begin.split_once(' ') == Some((pair[0].key(), pair[1].key())));
            let Some((_, halves, other)) = known else { continue };
            let range = pair[0].start()..pair[1].end();
            let end = end_of_sentence(passage, range.end);
            let rest = words[at + 2..].iter().take_while(|word| word.start() < end);
            let has_half = rest.clone().any(|word| halves.contains(&word.key()));
            // chứ không chỉ dừng ở lời nói: what is denied is the second half itself.
            let is_second = at > 0 && passage.are_joined(at - 1) && words[at - 1].key() == "chứ";
            let is_name = is_second || pair[1].is_capital();
            // The sentence may go on in the next paragraph.
            let is_whole = passage.after(end).starts_with(['.', '!', '?']) && rest.count() >= 3;
            if !has_half && !is_name && is_whole {
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, other: *other]);
            }
        }
    }
}

/// Where the sentence ends that goes on at that byte.
fn end_of_sentence(passage: &Passage, from: usize) -> usize {
    let rest = passage.after(from);
    let ends = rest.match_indices(['.', '!', '?']).find(|(at, sign)| {
        let next = rest[at + sign.len()..].chars().next();
        next.is_none_or(|c| c.is_whitespace() || c == '/')
    });
    from + ends.map_or(rest.len(), |(at, _)| at)
}
