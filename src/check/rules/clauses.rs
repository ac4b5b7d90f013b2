//! Clauses that do not fit together: a sentence without a subject, a conjunction of another pair, a comma behind the subject.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[NO_SUBJECT, OTHER_HALF, COMMA];

const NO_SUBJECT: Rule = Rule {
    code: "VB6125",
    severity: Severity::Advice,
    source: "ngữ pháp: câu có chủ ngữ",
    title: [
        "câu mở bằng «Qua», «Với», «Theo» mà không có chủ ngữ (Qua diễn tập đã giúp …)",
        "a sentence that begins with `Qua`, `Với` and has no subject (Qua diễn tập đã giúp …)",
    ],
    message: ["«{found} …» không có chủ ngữ", "`{found} …` has no subject"],
    advice: [
        "bỏ từ mở đầu, hoặc thêm dấu phẩy và chủ ngữ trước «đã»",
        "leave the first word out, or put a comma and a subject before `đã`",
    ],
    why: [
        "Từ «Qua», «Với» đổi chủ ngữ thành trạng ngữ, nên câu không còn ai làm.",
        "Such a word makes an adverbial of the subject, so that nobody does anything.",
    ],
    wrong: Example::Text(
        "Qua diễn tập thực tế đã giúp lực lượng vũ trang nâng cao khả năng phối hợp.",
    ),
    right: Example::Text("Diễn tập thực tế đã giúp lực lượng vũ trang nâng cao khả năng phối hợp."),
    near: &[Example::Text(
        "Qua diễn tập, lực lượng vũ trang đã nâng cao khả năng. Qua 2 năm thực hiện Đoàn xã đã giúp 15 hộ. Qua kiểm tra cho thấy đạt. Qua kết quả kiểm tra, Đoàn xã cho thấy quyết tâm.",
    )],
    check: Check::Text(no_subject),
};

/// What follows `đã` in a sentence that says what something brought about.
const BROUGHT: &[&str] = &[
    "giúp", "góp", "tạo", "đem", "mang", "nâng", "khơi", "chỉ", "thể", "khẳng", "làm", "thu",
    "cho", "khắc",
];

/// Words before `đã` that may be its subject.
const SUBJECTS: &[&str] = &[
    "đoàn",
    "bộ",
    "vị",
    "trường",
    "xã",
    "huyện",
    "tỉnh",
    "quan",
    "ty",
    "ban",
    "hội",
    "tôi",
    "viên",
    "dân",
    "chí",
    "phường",
    "sở",
    "thôn",
    "sinh",
    "đội",
    "tổ",
    "ngành",
    "cấp",
    "chúng",
    "người",
    "hộ",
    "nghiệp",
    "phố",
    "ta",
];

fn no_subject(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for (at, word) in passage.words().iter().enumerate() {
            let is_opening = matches!(word.key(), "qua" | "với" | "bằng" | "theo")
                && begins(passage, word.start());
            let without = || match word.key() {
                "theo" => shown(passage, at),
                _ => without_subject(passage, at).or_else(|| shown(passage, at)),
            };
            if let Some(range) = is_opening.then(without).flatten() {
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found]);
            }
        }
    }
}

/// Whether a clause begins at that byte.
fn begins(passage: &Passage, at: usize) -> bool {
    passage.begins_sentence(at)
        || passage.before(at).ends_with(", ")
        || passage.before(at).ends_with("Thông ") && passage.begins_sentence(at - "Thông ".len())
}

/// From the opening word to its verb, where no mark and no subject stands between.
fn without_subject(passage: &Passage, at: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 18;
    let words = passage.words();
    let last = (at..words.len().min(at + LONGEST)).find(|at| !passage.are_joined(*at));
    let end = last.unwrap_or(at + LONGEST).min(words.len() - 1);
    let verb = (at + 2..end).find(|at| words[*at].key() == "đã")?;
    let brought = words.get(verb + 1).is_some_and(|word| BROUGHT.contains(&word.key()));
    let has_subject = SUBJECTS.contains(&words[verb - 1].key()) || words[verb - 1].is_capital();
    // Whose effort it was does nothing yet: Với sự nỗ lực của Đảng bộ đã giúp.
    let is_of_it = words[at + 1].key() == "sự" && (at + 2..verb).any(|at| words[at].key() == "của");
    (brought && (!has_subject || is_of_it)).then(|| words[at].start()..words[verb + 1].end())
}

/// From «Qua» or «Theo» to «cho thấy», where what shows it stands between and so is no subject: Qua kết quả kiểm tra cho thấy.
fn shown(passage: &Passage, at: usize) -> Option<Range<usize>> {
    const SHOWING: &[(&str, &str)] = &[
        ("kết", "quả"),
        ("báo", "cáo"),
        ("số", "liệu"),
        ("thực", "tế"),
        ("thực", "tiễn"),
        ("thống", "kê"),
    ];
    let words = passage.words();
    let noun = (words.get(at + 1)?.key(), words.get(at + 2)?.key());
    let joined = (at..words.len() - 1).take_while(|at| passage.are_joined(*at));
    let shows = |at: &usize| words[*at].key() == "cho" && words[*at + 1].key() == "thấy";
    let end = joined.take(SHOWN_WITHIN).find(shows)?;
    (matches!(words[at].key(), "qua" | "theo") && SHOWING.contains(&noun))
        .then(|| words[at].start()..words[end + 1].end())
}

/// Within how many words of «Qua» its «cho thấy» stands.
const SHOWN_WITHIN: usize = 14;

const OTHER_HALF: Rule = Rule {
    code: "VB6126",
    severity: Severity::Warning,
    source: "ngữ pháp: cặp từ nối (mặc dù … nhưng, không những … mà còn)",
    title: [
        "cặp từ nối ghép nhầm (mặc dù … nên, không những … nhưng còn)",
        "a pair of linking words with the half of another (mặc dù … nên)",
    ],
    message: [
        "câu có «{first}» thì vế sau không nối bằng «{found}»",
        "behind `{first}` the second half does not begin with `{found}`",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "«Mặc dù» nêu điều trái ngược, nên vế sau là «nhưng»; «không những» thì vế sau là «mà còn».",
        "`Mặc dù` names what stands against, so `nhưng` follows; behind `không những` comes `mà còn`.",
    ],
    wrong: Example::Text("Mặc dù còn nhiều khó khăn nên kinh tế của xã tiếp tục tăng trưởng."),
    right: Example::Text("Mặc dù còn nhiều khó khăn nhưng kinh tế của xã tiếp tục tăng trưởng."),
    near: &[Example::Text(
        "Mặc dù mưa nhiều nên ruộng ngập, nhưng lúa vẫn tốt. Không những đủ ăn mà còn dư. Vì mưa nên nghỉ; mặc dù vậy, mọi người nên đến.",
    )],
    check: Check::Text(other_half),
};

fn other_half(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        let words = passage.words();
        for (at, pair) in words.windows(2).enumerate() {
            let keys = (pair[0].key(), pair[1].key());
            // Tuy nhiên, tuy vậy begin a sentence of their own.
            let is_tuy = keys.0 == "tuy"
                && !matches!(keys.1, "nhiên" | "vậy" | "thế" | "rằng")
                && (passage.begins_sentence(pair[0].start())
                    || passage.before(pair[0].start()).ends_with(", "));
            let is_though = matches!(keys, ("mặc", "dù" | "dầu")) || is_tuy;
            let is_only = matches!(keys, ("không" | "chẳng", "những") | ("không", "chỉ"));
            if !is_though && !is_only || !passage.are_joined(at) {
                continue;
            }
            let end = end_of_sentence(passage, pair[1].end());
            let rest: Vec<usize> =
                (at + 2..words.len()).take_while(|next| words[*next].start() < end).collect();
            let has = |list: &[&str]| rest.iter().any(|next| list.contains(&words[*next].key()));
            let wrong = match is_though {
                true => rest.iter().find(|next| words[**next].key() == "nên"),
                false => rest.iter().find(|next| {
                    words[**next].key() == "nhưng"
                        && words
                            .get(**next + 1)
                            .is_some_and(|word| matches!(word.key(), "còn" | "cũng"))
                }),
            };
            let is_fine = match is_though {
                true => {
                    let before = |next: &&usize| wrong.is_some_and(|wrong| *next < wrong);
                    has(&["nhưng", "song", "tuy"])
                        || rest
                            .iter()
                            .filter(before)
                            .any(|next| ["vẫn", "vậy", "thế", "cũng"].contains(&words[*next].key()))
                }
                false => has(&["mà"]),
            };
            let Some(&wrong) = wrong.filter(|_| !is_fine) else { continue };
            // nên is a part of other words: trở nên, nên làm.
            let is_link =
                !(passage.are_joined(wrong - 1) && words[wrong - 1].makes_word_with(&words[wrong]));
            if is_link && wrong >= at + 4 {
                let last = if is_tuy { &pair[0] } else { &pair[1] };
                let first = passage.text[pair[0].start()..last.end()].to_lowercase();
                let better = if is_though { "nhưng" } else { "mà" };
                let found = passage.at(&words[wrong]);
                findings.words(passage, words[wrong].range(), fields![first, found, better]);
            }
        }
    }
}

/// Where the sentence ends that goes on at that byte.
fn end_of_sentence(passage: &Passage, from: usize) -> usize {
    let rest = passage.after(from);
    let ends = rest.match_indices(['.', '!', '?', ';']).find(|(at, sign)| {
        let next = rest[at + sign.len()..].chars().next();
        next.is_none_or(|c| c.is_whitespace() || c == '/')
    });
    from + ends.map_or(rest.len(), |(at, _)| at)
}

const COMMA: Rule = Rule {
    code: "VB6226",
    severity: Severity::Advice,
    source: "chính tả: không đặt dấu phẩy giữa chủ ngữ và vị ngữ",
    title: [
        "dấu phẩy giữa chủ ngữ và động từ (Nhà trường, hoàn thành …)",
        "a comma between subject and verb (Nhà trường, hoàn thành …)",
    ],
    message: [
        "sau chủ ngữ «{found}» thừa dấu phẩy",
        "behind the subject `{found}` the comma is one too many",
    ],
    advice: ["xóa dấu phẩy", "remove the comma"],
    why: [
        "Chủ ngữ nối liền với động từ của nó; dấu phẩy làm câu đứt.",
        "A subject goes on into its verb; a comma tears the sentence.",
    ],
    wrong: Example::Text("Nhà trường, hoàn thành tốt nhiệm vụ của năm học."),
    right: Example::Text("Nhà trường hoàn thành tốt nhiệm vụ của năm học."),
    near: &[Example::Text(
        "Nhà trường, phụ huynh phối hợp; Tại đơn vị, thực hiện nghiêm quy định; Đối với nhà trường, tổ chức hai buổi; Trong năm, thực hiện tốt.",
    )],
    check: Check::Text(comma),
};

/// Who does something in a formal document.
const DOERS: &[&str] = &[
    "Nhà trường",
    "Đơn vị",
    "Chi đoàn",
    "Chi bộ",
    "Đoàn xã",
    "Đảng ủy",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Ban Thường vụ Đảng ủy",
    "Ban Chấp hành Đảng bộ",
    "Ban Chấp hành Đoàn xã",
    "Ban Thường vụ Đoàn xã",
    "Thường trực Đảng ủy",
    "Hội Nông dân xã",
    "Hội Liên hiệp Phụ nữ xã",
    "Hội Cựu chiến binh xã",
    "Ban Giám hiệu",
    "Ban Giám đốc",
    "Bệnh viện",
    "Công ty",
    "Trung tâm",
    "Các đơn vị",
    "Các thôn",
    "Cán bộ",
    "Đảng viên",
    "Đoàn viên",
    "Nhân dân",
    "Hội nghị",
    "Đại hội",
    "Ủy ban nhân dân xã",
    "Hội đồng nhân dân xã",
    "Tổ công tác",
    "Hội đồng",
];

/// Verbs of what they do.
const DOES: &[&str] = &[
    "hoàn thành",
    "thực hiện",
    "tổ chức",
    "triển khai",
    "phối hợp",
    "tiếp tục",
    "chủ động",
    "tích cực",
    "tập trung",
    "đề nghị",
    "yêu cầu",
    "xây dựng",
    "ban hành",
    "thống nhất",
    "đã ",
    "sẽ ",
    "đang ",
    "luôn ",
];

fn comma(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for (at, _) in passage.signs().filter(|(_, sign)| *sign == ',') {
            let Some(rest) = passage.after(at).strip_prefix(", ") else { continue };
            if !DOES.iter().any(|verb| rest.starts_with(verb)) {
                continue;
            }
            let before = passage.before(at);
            let doer = DOERS.iter().find(|doer| {
                before.ends_with(**doer) && passage.begins_sentence(before.len() - doer.len())
            });
            if let Some(doer) = doer {
                findings.words(passage, at..at + 1, fields![found: *doer]);
            }
        }
    }
}
