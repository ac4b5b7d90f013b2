//! Words that link clauses, where two of one meaning meet or one is missing.

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[TWO_LINKS, NO_CAUSE];

const TWO_LINKS: Rule = Rule {
    code: "VB6132",
    severity: Severity::Advice,
    source: "ngữ pháp: một quan hệ, một từ nối",
    title: [
        "hai từ nối một ý hai bên dấu phẩy (Tuy vậy, nhưng; Vì vậy, nên)",
        "two linking words of one meaning around a comma (Tuy vậy, nhưng)",
    ],
    message: ["«{found}» nối hai lần một ý", "`{found}` links one thing twice"],
    advice: ["bỏ từ «{needless}»", "leave `{needless}` out"],
    why: [
        "«Tuy vậy» đã có nghĩa «nhưng», «vì vậy» đã có nghĩa «nên».",
        "`Tuy vậy` says `nhưng`, and `vì vậy` says `nên`.",
    ],
    wrong: Example::Text("Tuy vậy, nhưng Đảng bộ vẫn đoàn kết. Vì vậy, nên phong trào đi lên."),
    right: Example::Text("Tuy vậy, Đảng bộ vẫn đoàn kết. Vì vậy, phong trào đi lên."),
    near: &[Example::Text(
        "Tuy vậy, những hạn chế vẫn còn. Vì vậy, nên chọn ngày khác; tuy nhiên, song song với việc đó.",
    )],
    check: Check::Text(two_links),
};

/// What begins a sentence, and what says the same behind its comma.
const LINKS: &[(&[&str], &[&str])] = &[
    (
        &["tuy vậy", "tuy nhiên", "tuy thế", "dù vậy", "mặc dù vậy", "mặc dầu vậy", "song"],
        &["nhưng", "nhưng mà", "song", "tuy nhiên"],
    ),
    (
        &["vì vậy", "do vậy", "do đó", "vì thế", "bởi vậy", "bởi thế", "chính vì vậy"],
        &["nên", "cho nên", "do đó", "vì vậy", "vì thế"],
    ),
    (&["ngoài ra", "bên cạnh đó"], &["bên cạnh đó", "ngoài ra", "thêm vào đó"]),
];

fn two_links(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for (at, _) in passage.signs().filter(|(_, sign)| *sign == ',') {
            let Some(rest) = passage.after(at).strip_prefix(", ") else { continue };
            let may_be = |(_, second): &(&[&str], &[&str])| second.iter().any(|s| begins(rest, s));
            if !LINKS.iter().any(may_be) {
                continue;
            }
            let before = passage.small_before(at);
            let found = LINKS.iter().find_map(|(first, second)| {
                let first = first.iter().find(|first| {
                    before.ends_with(**first)
                        && before.len() == passage.before(at).len()
                        && passage.begins_sentence(at - first.len())
                })?;
                let second = second.iter().filter(|second| begins(rest, second));
                Some((*first, *second.max_by_key(|second| second.len())?))
            });
            let Some((first, second)) = found else { continue };
            // A piece of advice begins so, too: vì vậy, nên chọn ngày khác.
            let is_advice = second == "nên" && !is_subject(&rest[second.len()..]);
            // song song, song phương.
            let is_other = second == "song" && rest.starts_with("song song");
            if !is_advice && !is_other && first != second {
                let range = at - first.len()..at + 2 + second.len();
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, needless: second]);
            }
        }
    }
}

/// Whether a text begins with those words.
fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether who does something follows: a name, or a word for one.
fn is_subject(text: &str) -> bool {
    const WHO: &[&str] = &[
        "các", "nhiều", "một", "số", "kết", "công", "việc", "phong", "chất", "tỷ", "đời", "đơn",
        "cán", "đảng", "đoàn", "nhân", "người", "hầu", "những", "mọi", "tình", "kinh", "năm",
    ];
    let text = text.trim_start();
    let first = text.split(' ').next().unwrap_or_default();
    text.starts_with(char::is_uppercase) || WHO.contains(&first)
}

const NO_CAUSE: Rule = Rule {
    code: "VB6133",
    severity: Severity::Advice,
    source: "ngữ pháp: cặp từ nối «sở dĩ … là vì», «không những … mà còn»",
    title: [
        "cặp từ nối thiếu một nửa (Sở dĩ … không có «là vì»; không những … còn)",
        "a pair of linking words of which a half is missing (Sở dĩ … without `là vì`)",
    ],
    message: [
        "có «{found}» mà thiếu «{missing}» ở vế sau",
        "behind `{found}` the words `{missing}` are missing",
    ],
    advice: ["thêm «{missing}», hoặc bỏ «{found}»", "add `{missing}`, or leave `{found}` out"],
    why: [
        "Người đọc chờ nửa sau của cặp từ; thiếu nó thì không rõ vế nào là nguyên nhân, vế nào thêm vào.",
        "A reader waits for the other half; without it nobody knows what the cause is, or what is added.",
    ],
    wrong: Example::Text(
        "Sở dĩ kết quả còn thấp do thiếu cán bộ. Việc này không những nâng cao trình độ còn giúp đoàn viên gắn bó.",
    ),
    right: Example::Text(
        "Sở dĩ kết quả còn thấp là do thiếu cán bộ. Việc này không những nâng cao trình độ mà còn giúp đoàn viên gắn bó.",
    ),
    near: &[Example::Text(
        "Sở dĩ có kết quả đó là vì cả tập thể đoàn kết. Không những học tốt, em còn hát hay. Không chỉ các thôn còn khó khăn; không những thế, đơn vị còn chậm.",
    )],
    check: Check::Text(no_cause),
};

fn no_cause(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        let words = passage.words();
        for (at, pair) in words.windows(2).enumerate().filter(|(at, _)| passage.are_joined(*at)) {
            let range = pair[0].start()..pair[1].end();
            let missing = match (pair[0].key(), pair[1].key()) {
                ("sở", "dĩ") if !has_cause(passage, at) => "là vì",
                ("không" | "chẳng", "những") if lacks_but(passage, at) => "mà còn",
                _ => continue,
            };
            let found = &passage.text[range.clone()];
            findings.words(passage, range.clone(), fields![found, missing]);
        }
    }
}

/// Whether the sentence that goes on there says why.
fn has_cause(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let rest = &words[at + 2..];
    let end =
        rest.iter().position(|word| passage.begins_sentence(word.start()) && word.is_capital());
    let rest = &rest[..end.unwrap_or(rest.len())];
    rest.iter().any(|word| matches!(word.key(), "vì" | "bởi" | "nhờ" | "tại"))
        || rest.windows(2).any(|pair| pair[0].key() == "là" && pair[1].key() == "do")
}

/// Whether `còn` follows without `mà`, no mark and nobody else between.
fn lacks_but(passage: &Passage, at: usize) -> bool {
    const WHO: &[&str] =
        &["em", "anh", "chị", "họ", "viên", "vị", "trường", "xã", "đoàn", "bộ", "thôn"];
    let words = passage.words();
    let joined = (at + 2..words.len()).take_while(|next| passage.are_joined(next - 1));
    let mut behind = joined.skip(2);
    let also = behind.find(|next| matches!(words[*next].key(), "còn" | "mà" | "nhưng"));
    also.is_some_and(|also| words[also].key() == "còn" && !WHO.contains(&words[also - 1].key()))
}
