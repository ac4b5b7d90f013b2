//! Usual phrases of which one syllable was left out.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::keys::Keys;
use crate::language::phrases;

/// The rules of this topic.
pub const RULES: &[Rule] = &[LOST, BEFORE_ANOTHER];

const LOST: Rule = Rule {
    code: "VB6124",
    severity: Severity::Warning,
    source: "chính tả: từ hai tiếng",
    title: [
        "cụm từ quen dùng thiếu một tiếng (công kiểm tra)",
        "a usual phrase without one of its syllables (công kiểm tra)",
    ],
    message: [
        "«{found}» hình như thiếu một tiếng của «{better}»",
        "`{found}` seems to lack a syllable of `{better}`",
    ],
    advice: ["nếu sót chữ thì viết «{better}»", "if one was left out, write `{better}`"],
    why: [
        "Khi sửa câu, một tiếng của từ hai tiếng hay bị xóa nhầm; những tiếng còn lại cho biết tiếng nào.",
        "When a sentence is rewritten, half of a word is easily deleted; the syllables around tell which.",
    ],
    wrong: Example::Text(
        "Tăng cường công kiểm tra tại các đơn vị; phát triển giao thông thôn bền vững.",
    ),
    right: Example::Text(
        "Tăng cường công tác kiểm tra tại các đơn vị; phát triển giao thông nông thôn bền vững.",
    ),
    near: &[Example::Text(
        "Nâng chất lượng giáo dục; giảm thiệt hại; các tổ thực hiện nhiệm vụ; khám chữa bệnh; phòng thiên tai; Hội nghị Cán bộ; theo dõi sát diễn biến.",
    )],
    check: Check::Text(lost),
};

/// First halves of words that stand by themselves in other places, but not before such a word: công kiểm tra.
const HALVES: &[&str] = &[
    "công", "cơ", "hình", "chính", "sinh", "phát", "tập", "thực", "góp", "tham", "thông", "chất",
    "tuyên", "đào", "kiểm", "quản", "tinh", "thủ", "yêu", "tài", "trang", "quy", "giám", "điều",
    "phương", "chức", "hệ", "kế", "đánh", "phối", "tổng", "đề", "ý", "nghĩa", "đảm", "thẩm",
    "khắc", "chuyển", "tạo", "hoàn", "đáp", "chủ",
];

fn lost(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for at in 0..passage.words().len().saturating_sub(2) {
            if let Some((range, better)) = shortened(passage, at) {
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, better]);
            }
        }
    }
}

/// Three words that lack a fourth, and the four.
fn shortened(passage: &Passage, at: usize) -> Option<(Range<usize>, String)> {
    let words = passage.words();
    let [a, b, c] = words.get(at..at + 3)? else { return None };
    let is_joined = passage.are_joined(at) && passage.are_joined(at + 1);
    let has_small =
        || b.is_small() && c.is_small() && (a.is_small() || passage.begins_sentence(a.start()));
    if !is_joined || !has_small() {
        return None;
    }
    let (behind, lost) = phrases::lost([a.in_phrases(), b.in_phrases(), c.in_phrases()])?;
    let joins = |at: usize| passage.are_joined(at) && words[at].makes_word_with(&words[at + 1]);
    let is_half = match behind {
        // công kiểm tra: the first is the end of no word before it, and no word by itself.
        1 => {
            let belongs = joins(at) || at > 0 && joins(at - 1);
            !belongs
                && (HALVES.contains(&a.key())
                    || NEVER_BEFORE.has(a.key())
                    || super::halves::is_bound(a.key()))
        }
        // giao thông thôn: the last is the beginning of no word behind it, and no word by itself.
        _ => {
            let belongs = joins(at + 1) || at + 3 < words.len() && joins(at + 2);
            !belongs && !is_alone(c.key())
        }
    };
    let is_told = is_half && passage.quoted(a.start()).is_none() && !passage.is_italic(a.start());
    let written = [a, b, c].map(|word| passage.at(word));
    let mut better: Vec<&str> = written.to_vec();
    better.insert(behind, lost);
    is_told.then(|| (a.start()..c.end(), better.join(" ")))
}

/// Whether a syllable stands by itself behind any word.
fn is_alone(key: &str) -> bool {
    const FEW: &[&str] = &["thôn"];
    // Theo dõi sát diễn biến.
    if key == "sát" {
        return true;
    }
    let is_free = crate::language::lexicon::entry(key).is_free();
    (is_free || super::words::NEVER_DOUBLED.has(key)) && !FEW.contains(&key)
}

const BEFORE_ANOTHER: Rule = Rule {
    code: "VB6128",
    severity: Severity::Advice,
    source: "chính tả: từ hai tiếng",
    title: [
        "nửa một từ đứng ngay trước từ khác (phát huy vai vận động)",
        "half of a word right before another word (phát huy vai vận động)",
    ],
    message: [
        "«{found}» trước «{next}» hình như thiếu một tiếng",
        "`{found}` before `{next}` seems to have lost a syllable",
    ],
    advice: ["viết đủ từ hai tiếng", "write the whole word"],
    why: [
        "Những tiếng như «vai», «kết», «tích» không đứng một mình trước một từ khác; khi sửa câu đã xóa nhầm tiếng sau nó.",
        "Syllables such as `vai`, `kết`, `tích` do not stand by themselves before another word; one behind them was deleted.",
    ],
    wrong: Example::Text(
        "Các tổ chức phát huy vai vận động hội viên; công khai kết giải quyết đơn thư.",
    ),
    right: Example::Text(
        "Các tổ chức phát huy vai trò vận động hội viên; công khai kết quả giải quyết đơn thư.",
    ),
    near: &[Example::Text(
        "Kịp thời biểu dương; chi kinh phí; nguyên lãnh đạo; chuẩn quốc gia; viện nghiên cứu; vai gánh lương thực; “kết nghĩa”.",
    )],
    check: Check::Text(before_another),
};

/// Syllables that never stand by themselves before another word of two syllables.
static NEVER_BEFORE: Keys = Keys::of(&[
    "nhiệm", "kết", "nghị", "hoạt", "lục", "quy", "dung", "kiến", "niên", "hoạch", "tra", "tế",
    "cơ", "tham", "kinh", "chế", "hoàn", "kế", "phương", "trào", "vệ", "chương", "giáo", "thiệu",
    "trách", "thảo", "luận", "thống", "trì", "quản", "nguyện", "nghiệm", "tích", "triển", "thiết",
    "phối", "dục", "dưỡng", "huy", "tuyên", "hỗ", "biên", "kỷ", "nghĩa", "tưởng", "lãnh", "cán",
    "bồi", "môi", "đảm", "thoại", "đốc", "bổ", "dõi", "doanh", "huấn", "ngân", "phẩm", "nạp",
    "xung", "vực", "giám", "chấp", "niệm", "soát", "trương", "thẩm", "trạng", "mưu", "kiệm", "cải",
    "phổ", "cường", "phấn", "nhiên", "cấu", "nghiên", "huynh", "thách", "khuyến", "khích", "triệt",
    "niêm", "vai", "trân", "yết", "cương", "khởi", "thuận", "rà", "đáp", "chứng",
]);

fn before_another(text: &Text<'_>, findings: &mut Findings<'_>) {
    let places = text.places(|word| NEVER_BEFORE.has(word.key())).into_iter();
    for (passage, at) in places.filter(|(p, _)| p.is_running() && !p.is_in_capitals()) {
        if is_left(passage, at) {
            let words = passage.words();
            let next = &passage.text[words[at + 1].start()..words[at + 2].end()];
            findings.words(
                passage,
                words[at].range(),
                fields![found: passage.at(&words[at]), next],
            );
        }
    }
}

/// Whether a syllable is of no word beside it, and a usual word stands behind it.
fn is_left(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let Some([next, last]) = words.get(at + 1..at + 3) else { return false };
    let is_small = |at: usize| words[at].is_small();
    // At the beginning of a sentence nothing stands before it.
    let begins = passage.begins_sentence(words[at].start());
    let from = if begins { at } else { at.saturating_sub(1) };
    let is_inside = (at > 0 || begins)
        && (from..at + 2).all(|at| passage.are_joined(at))
        && (from..at + 3).all(|other| is_small(other) || begins && other == at);
    is_inside
        && next.entry().is_used_with(last.key())
        && (begins || !words[at - 1].makes_word_with(&words[at]))
        && !words[at].makes_word_with(next)
        && (begins || words[at - 1].key() != words[at].key())
        && !super::near::is_near_common(passage, at)
        && passage.quoted(words[at].start()).is_none()
        && !passage.is_italic(words[at].start())
        // VB6117 and VB6124 tell of those.
        && !super::halves::is_bound(words[at].key())
        && phrases::lost([&words[at], next, last].map(|word| word.in_phrases())).is_none()
}
