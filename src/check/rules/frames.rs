//! Frames of sentences of which a part is missing or put twice: vừa … vừa, từ … đến, nghiêm cấm … không.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[HALF_FRAME, NEGATED_TWICE, FRAGMENT, QUESTION, MARKS, TWICE_LISTED];

const HALF_FRAME: Rule = Rule {
    code: "VB6134",
    severity: Severity::Advice,
    source: "ngữ pháp: vừa … vừa, càng … càng, giữa … và, từ … đến",
    title: [
        "khung câu thiếu một nửa (vừa giảm rác và tạo quỹ; từ ngày 1/6 ngày 15/6)",
        "a frame of which a half is missing (vừa … và; từ ngày 1/6 ngày 15/6)",
    ],
    message: [
        "sau «{found}» thiếu «{missing}»",
        "behind `{found}` the word `{missing}` is missing",
    ],
    advice: ["thêm «{missing}», hoặc bỏ «{found}»", "add `{missing}`, or leave `{found}` out"],
    why: [
        "Những từ này đi thành đôi; thiếu một nửa thì người đọc không rõ hai vế nối với nhau ra sao.",
        "These words come in pairs; without the second nobody knows how the clauses are joined.",
    ],
    wrong: Example::Text(
        "Mô hình vừa giảm lượng rác và tạo thêm quỹ. Cấp ủy càng sâu sát thì đơn thư giảm rõ. Quy chế phối hợp giữa Công an xã đến Ban Chỉ huy. Nhận hồ sơ từ ngày 05 tháng 5 ngày 25 tháng 5.",
    ),
    right: Example::Text(
        "Mô hình vừa giảm lượng rác vừa tạo thêm quỹ. Cấp ủy càng sâu sát thì đơn thư càng giảm rõ. Quy chế phối hợp giữa Công an xã và Ban Chỉ huy. Nhận hồ sơ từ ngày 05 tháng 5 đến ngày 25 tháng 5.",
    ),
    near: &[Example::Text(
        "Doanh nghiệp nhỏ và vừa; năm vừa qua; ngày càng tốt; điều đó càng khẳng định quyết tâm; từ giữa tháng 5 đến tháng 6; giữa năm học; từ ngày 05 tháng 5; vừa giảm chi phí, vừa tăng thu.",
    )],
    check: Check::Text(half_frame),
};

/// Verbs behind `vừa` that tell of two things at once, not of what was done just now.
const BOTH: &[&str] = &[
    "giảm",
    "tăng",
    "bảo đảm",
    "đảm bảo",
    "nâng cao",
    "giúp",
    "tiết kiệm",
    "phục vụ",
    "đáp ứng",
    "học",
    "sản xuất",
    "rèn luyện",
    "giữ",
    "phát triển",
    "tạo",
    "chống",
    "phòng",
];

/// Words that a time begins with.
const TIMES: &[&str] = &[
    "tháng", "năm", "quý", "tuần", "kỳ", "mùa", "vụ", "nhiệm", "giờ", "ngày", "học", "hai", "chừng",
];

fn half_frame(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|p| p.is_running() && !p.is_in_capitals()) {
        for (at, word) in passage.words().iter().enumerate() {
            let missing = match word.key() {
                "vừa" if lacks_second(passage, at) => "vừa",
                "càng" if lacks_more(passage, at) => "càng",
                "giữa" if lacks_and(passage, at) => "và",
                "từ" if lacks_end(passage, at) => "đến",
                _ => continue,
            };
            findings.words(passage, word.range(), fields![found: passage.at(word), missing]);
        }
    }
}

/// The words of the sentence that the word at `at` stands in, before and behind it.
fn around(passage: &Passage, at: usize) -> (&[Word], &[Word]) {
    let words = passage.words();
    let ends = |at: usize| {
        let gap = passage.text.get(words[at].end()..words[at + 1].start()).unwrap_or_default();
        gap.contains(['.', ';', '!', '?', ':']) && gap.contains(' ')
    };
    let first = (0..at).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
    let last = (at..words.len().saturating_sub(1)).find(|at| ends(*at)).unwrap_or(words.len() - 1);
    (&words[first..at], &words[at + 1..=last])
}

fn lacks_second(passage: &Passage, at: usize) -> bool {
    let (before, behind) = around(passage, at);
    let rest = behind.first().map_or("", |next| passage.after(next.start()));
    let is_both =
        BOTH.iter().any(|verb| rest.strip_prefix(verb).is_some_and(|rest| rest.starts_with(' ')));
    let has = |words: &[Word], key: &str| words.iter().any(|word| word.key() == key);
    is_both && !has(before, "vừa") && !has(behind, "vừa") && has(behind, "và")
}

fn lacks_more(passage: &Passage, at: usize) -> bool {
    let (before, behind) = around(passage, at);
    let is_more = before.last().is_some_and(|word| matches!(word.key(), "ngày" | "lại"));
    let has = |words: &[Word], key: &str| words.iter().any(|word| word.key() == key);
    !is_more
        && behind.first().is_some_and(|word| word.key() != "ngày")
        && has(behind, "thì")
        && !has(before, "càng")
        && !has(behind, "càng")
}

fn lacks_and(passage: &Passage, at: usize) -> bool {
    const WITHIN: usize = 9;
    let words = passage.words();
    let joined: Vec<&str> = (at + 1..words.len())
        .take_while(|next| passage.are_joined(next - 1))
        .take(WITHIN)
        .map(|next| words[next].key())
        .collect();
    let to = joined.iter().position(|key| *key == "đến");
    let is_time = joined.first().is_none_or(|first| TIMES.contains(first));
    let is_from = at > 0 && words[at - 1].key() == "từ";
    let end = to.unwrap_or(0);
    end > 1
        && !is_time
        && !is_from
        && !joined[..end].iter().any(|key| matches!(*key, "và" | "với" | "các" | "hai"))
}

fn lacks_end(passage: &Passage, at: usize) -> bool {
    let word = &passage.words()[at];
    let Some(rest) = passage.after(word.end()).strip_prefix(" ngày ") else { return false };
    let Some(second) = rest.find(" ngày ") else { return false };
    // The wrong word may stand there: từ ngày 15 tháng 3 và ngày 15 tháng 5.
    let first = rest[..second].trim_end_matches(" và");
    let behind = &rest[second + " ngày ".len()..];
    // Nothing but a date stands between the two.
    let is_date = first.starts_with(|c: char| c.is_ascii_digit())
        && first.split([' ', '/', '-', '.']).all(|part| {
            matches!(part, "tháng" | "năm")
                || !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
        });
    is_date && behind.starts_with(|c: char| c.is_ascii_digit())
}

const NEGATED_TWICE: Rule = Rule {
    code: "VB6135",
    severity: Severity::Warning,
    source: "ngữ pháp: «nghiêm cấm», «tránh» đã có nghĩa «không»",
    title: [
        "phủ định hai lần thành ngược nghĩa (Nghiêm cấm … không được …)",
        "a sentence that denies twice and says the contrary (Nghiêm cấm … không được)",
    ],
    message: [
        "có «{found}» mà còn «{twice}»: hai lần phủ định là cho phép",
        "`{found}` and then `{twice}`: what is forbidden twice is allowed",
    ],
    advice: ["bỏ «{twice}»", "leave `{twice}` out"],
    why: [
        "«Nghiêm cấm không được làm» nói ngược điều muốn cấm.",
        "Who forbids not to do something asks for it.",
    ],
    wrong: Example::Text("Nghiêm cấm các hộ kinh doanh không được bày hàng ra lòng đường."),
    right: Example::Text("Nghiêm cấm các hộ kinh doanh bày hàng ra lòng đường."),
    near: &[Example::Text(
        "Nghiêm cấm mọi hành vi gian lận; không được bày hàng ra lòng đường. Hộ vi phạm lệnh cấm, không được hỗ trợ.",
    )],
    check: Check::Text(negated_twice),
};

fn negated_twice(text: &Text<'_>, findings: &mut Findings<'_>) {
    const WITHIN: usize = 12;
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        let words = passage.words();
        for (at, pair) in words.windows(2).enumerate() {
            let is_forbidden = pair[0].key() == "nghiêm" && pair[1].key() == "cấm";
            if !is_forbidden || !passage.are_joined(at) {
                continue;
            }
            let joined = (at + 2..words.len()).take_while(|next| passage.are_joined(next - 1));
            let not = joined.take(WITHIN).find(|next| {
                words[*next].key() == "không"
                    && words.get(next + 1).is_some_and(|word| word.key() == "được")
            });
            if let Some(not) = not {
                let range = words[not].start()..words[not + 1].end();
                let found = &passage.text[pair[0].start()..pair[1].end()];
                let twice = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, twice]);
            }
        }
    }
}

const FRAGMENT: Rule = Rule {
    code: "VB6136",
    severity: Severity::Advice,
    source: "ngữ pháp: câu có chủ ngữ, vị ngữ",
    title: [
        "dấu chấm cắt rời vế phụ (Để chuẩn bị tốt cho kỳ thi. Nhà trường …)",
        "a full stop behind a clause that is no sentence (Để chuẩn bị cho kỳ thi. Nhà trường …)",
    ],
    message: ["«{found} …» chưa thành câu", "`{found} …` is no sentence yet"],
    advice: ["thay dấu chấm bằng dấu phẩy", "put a comma in the place of the full stop"],
    why: [
        "Vế mở đầu bằng «Để», «Nhằm», «Khi» phải nối với vế nói ai làm gì.",
        "What begins with `Để`, `Nhằm`, `Khi` goes on to who does what.",
    ],
    wrong: Example::Text(
        "Để chuẩn bị tốt cho kỳ thi tuyển sinh lớp mười. Nhà trường đã tổ chức ôn tập.",
    ),
    right: Example::Text(
        "Để chuẩn bị tốt cho kỳ thi tuyển sinh lớp mười, nhà trường đã tổ chức ôn tập.",
    ),
    near: &[Example::Text(
        "Để làm được việc đó, cần có kinh phí. Để xảy ra vi phạm là trách nhiệm của người đứng đầu. Khi cần thì họp. Mục đích: Để nâng cao nhận thức.",
    )],
    check: Check::Text(fragment),
};

fn fragment(text: &Text<'_>, findings: &mut Findings<'_>) {
    const LEADS: &[&str] = &["để", "nhằm", "khi"];
    const MAIN: &[&str] =
        &["là", "thì", "phải", "cần", "đã", "sẽ", "nên", "được", "có", "không", "do", "xảy"];
    let places = text.places(|word| word.is_capital() && LEADS.contains(&word.key())).into_iter();
    for (passage, at) in places.filter(|(passage, _)| passage.is_running()) {
        let word = &passage.words()[at];
        if !passage.begins_sentence(word.start()) {
            continue;
        }
        let before = passage.before(word.start()).trim_end();
        let (_, behind) = around(passage, at);
        let Some(last) = behind.last().filter(|_| behind.len() > 4) else { continue };
        let whole = &passage.text[word.start()..last.end()];
        let is_cut = passage
            .after(last.end())
            .strip_prefix(". ")
            .is_some_and(|next| next.starts_with(char::is_uppercase));
        let has_main = behind.iter().any(|word| MAIN.contains(&word.key()));
        if is_cut && !whole.contains([',', ':', '(']) && !has_main && !before.ends_with(':') {
            let found = &passage.text[word.start()..behind[2].end()];
            findings.words(passage, word.start()..last.end() + 1, fields![found]);
        }
    }
}

const QUESTION: Rule = Rule {
    code: "VB6137",
    severity: Severity::Warning,
    source: "chính tả: dấu chấm hỏi chỉ đặt sau câu hỏi trực tiếp",
    title: [
        "dấu hỏi sau câu tường thuật (Đề nghị làm rõ vì sao … ?)",
        "a question mark behind a reported question (Đề nghị làm rõ vì sao … ?)",
    ],
    message: ["câu «{found} …» không phải câu hỏi", "`{found} …` is no question"],
    advice: [
        "thay dấu chấm hỏi bằng dấu chấm",
        "put a full stop in the place of the question mark",
    ],
    why: [
        "Câu nói ai hỏi, ai phải làm rõ điều gì là câu kể.",
        "A sentence that tells who asks or explains something is a statement.",
    ],
    wrong: Example::Text("Đoàn giám sát đề nghị làm rõ vì sao công trình chậm bàn giao?"),
    right: Example::Text("Đoàn giám sát đề nghị làm rõ vì sao công trình chậm bàn giao."),
    near: &[Example::Text("Vì sao công trình chậm bàn giao? Ông hỏi: “Ai chịu trách nhiệm?”")],
    check: Check::Text(question),
};

fn question(text: &Text<'_>, findings: &mut Findings<'_>) {
    const REPORTED: &[&str] = &[
        "làm rõ vì sao",
        "làm rõ tại sao",
        "làm rõ lý do",
        "hỏi vì sao",
        "hỏi tại sao",
        "hỏi về",
        "giải trình vì sao",
        "báo cáo vì sao",
        "cho biết vì sao",
        "cho biết bao giờ",
        "cho biết khi nào",
        "làm rõ trách nhiệm",
        "xem xét",
        "đề nghị làm rõ",
        "yêu cầu làm rõ",
        "đề nghị giải trình",
    ];
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for (at, _) in passage.signs().filter(|(_, sign)| *sign == '?') {
            let before = passage.before(at);
            let start = before.rfind(['.', '!', '?', ';', ':', '“', '"']).map_or(0, |at| at + 1);
            let Some(sentence) = before.get(start..) else { continue };
            let is_quoted = passage.quoted(at).is_some();
            if !is_quoted && REPORTED.iter().any(|words| sentence.contains(words)) {
                let found = sentence.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
                findings.words(passage, at..at + 1, fields![found]);
            }
        }
    }
}

const MARKS: Rule = Rule {
    code: "VB6138",
    severity: Severity::Advice,
    source: "chính tả: dấu phẩy sau từ nối đầu câu, dấu hai chấm trước phần liệt kê",
    title: [
        "thiếu dấu phẩy sau «Tuy nhiên», thiếu dấu hai chấm sau «như sau», thừa dấu sau «là»",
        "no comma behind `Tuy nhiên`, no colon behind `như sau`, one too many behind `là`",
    ],
    message: ["«{found}»: viết «{better}»", "`{found}`: write `{better}`"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Dấu câu cho người đọc biết từ nối với câu trước và chỗ bắt đầu liệt kê.",
        "The marks tell what links to the sentence before, and where a list begins.",
    ],
    wrong: Example::Text(
        "Tuy nhiên tỷ lệ còn thấp. Kết quả như sau các thôn đều đạt. Nguyên nhân chính là: do mưa lớn.",
    ),
    right: Example::Text(
        "Tuy nhiên, tỷ lệ còn thấp. Kết quả như sau: các thôn đều đạt. Nguyên nhân chính là do mưa lớn.",
    ),
    near: &[Example::Text(
        "Tuy nhiên, còn chậm. Làm như sau này đã nêu. Các nguyên nhân là: mưa lớn, gió mạnh. Như sau khi họp.",
    )],
    check: Check::Text(marks),
};

fn marks(text: &Text<'_>, findings: &mut Findings<'_>) {
    let running = |phrase: &str| {
        let places = text.phrases(phrase).into_iter();
        places.filter(|(passage, _)| passage.is_running() && !passage.is_in_capitals())
    };
    let words = "Tuy nhiên ";
    for (passage, at) in running(words) {
        let range = at..at + words.len() - 1;
        let goes_on = passage.after(at + words.len()).starts_with(char::is_lowercase);
        if goes_on && passage.begins_sentence(at) {
            findings.words(passage, range, fields![found: "Tuy nhiên", better: "Tuy nhiên,"]);
        }
    }
    let words = "như sau ";
    for (passage, at) in running(words) {
        let rest = passage.after(at + words.len());
        let is_other = ["khi", "này", "đây", "đó", "hội", "đại", "mỗi", "nhiều", "một"]
            .iter()
            .any(|word| rest.starts_with(word));
        if !is_other && rest.starts_with(char::is_lowercase) {
            let range = at..at + words.len() - 1;
            findings.words(passage, range, fields![found: "như sau", better: "như sau:"]);
        }
    }
    for (passage, word) in glued(text) {
        let letters = passage.at(word);
        let better = format!("{letters} …");
        findings.words(passage, word.range(), fields![found: letters, better]);
    }
    for (words, better) in DATES {
        for (passage, at) in running(words) {
            let is_date = passage.after(at + words.len()).starts_with(|c: char| c.is_ascii_digit());
            let found = words.trim_end();
            if is_date && passage.begins_sentence(at) {
                findings.words(passage, at..at + found.len(), fields![found, better: *better]);
            }
        }
    }
    let words = " sau ";
    for (passage, at) in running(words) {
        if is_list_without_colon(passage, at, words.len()) {
            let range = at + 1..at + words.len() - 1;
            findings.words(passage, range, fields![found: "sau", better: "sau:"]);
        }
    }
    for found in ["...v.v", "…v.v"] {
        for (passage, at) in running(found) {
            findings.words(passage, at..at + found.len(), fields![found, better: "v.v."]);
        }
    }
    for needless in ["là: do ", "là: vì ", "là do: ", "là vì: "] {
        let found = needless.trim_end();
        for (passage, at) in running(needless) {
            let better = found.replace(':', "");
            findings.words(passage, at..at + found.len(), fields![found, better]);
        }
    }
}

/// Words run into the figure behind them: của1.260.
fn glued<'t>(text: &Text<'t>) -> impl Iterator<Item = (&'t Passage, &'t Word)> {
    let running = text.passages.iter().filter(|p| p.is_running() && !p.is_in_capitals());
    running.flat_map(|passage| {
        let behind = |digits: &Range<usize>| {
            let words = passage.words();
            let last = words.partition_point(|word| word.end() <= digits.start).checked_sub(1)?;
            Some(&words[last]).filter(|word| word.end() == digits.start)
        };
        let is_glued = |word: &&Word| {
            word.is_small()
                && !passage.at(word).is_ascii()
                && word.letters() > 1
                && word.syllable().is_ok()
        };
        passage.digits().iter().filter_map(behind).filter(is_glued).map(move |word| (passage, word))
    })
}

/// A date that lacks the word before it, at the beginning of a sentence.
const DATES: &[(&str, &str)] =
    &[("Tính ngày ", "Tính đến ngày"), ("Đến hết hết ngày ", "Đến hết ngày")];

/// Whether a list goes on right behind `sau`: gồm các thành viên sau ông An, bà Bình.
fn is_list_without_colon(passage: &Passage, at: usize, length: usize) -> bool {
    const OTHERS: &[&str] = &[
        "khi", "đó", "này", "đây", "đại", "hội", "năm", "một", "ngày", "cùng", "lũ", "bão", "sắp",
        "đào", "thu", "sáp", "giờ", "sinh", "tốt", "mỗi", "nhiều", "hai", "ba", "mưa", "thiên",
    ];
    let before = passage.before(at);
    let clause = before.rfind([',', ';', ':', '.']).map_or(0, |at| at + 1);
    let lead: Vec<&str> = before[clause..].split_whitespace().collect();
    let is_list = lead.iter().rev().take(6).any(|word| *word == "gồm")
        && lead.iter().rev().take(5).any(|word| matches!(*word, "các" | "những"));
    let rest = passage.after(at + length);
    let next = rest.split([' ', ',']).next().unwrap_or_default();
    let goes_on = next.starts_with(char::is_lowercase) && !OTHERS.contains(&next);
    let end = rest.find(['.', ';', ':']).unwrap_or(rest.len());
    is_list && goes_on && rest[..end].contains(", ")
}

const TWICE_LISTED: Rule = Rule {
    code: "VB6139",
    severity: Severity::Warning,
    source: "liệt kê mỗi thành phần một lần",
    title: [
        "một thành phần kể hai lần trong một câu (bàn ghế, loa đài, tủ sách, loa đài)",
        "one thing listed twice in a sentence (bàn ghế, loa đài, tủ sách, loa đài)",
    ],
    message: ["«{found}» đã kể trong cùng câu", "`{found}` was listed before in the sentence"],
    advice: ["bỏ một chỗ, hoặc sửa thành thứ khác", "leave one out, or write what was meant"],
    why: [
        "Kể hai lần thường là chép nhầm: một chỗ đáng lẽ là thứ khác.",
        "What is listed twice was mostly copied by mistake: one of them should be something else.",
    ],
    wrong: Example::Text("Nhà văn hóa còn thiếu bàn ghế, loa đài, tủ sách, loa đài."),
    right: Example::Text("Nhà văn hóa còn thiếu bàn ghế, loa đài, tủ sách, quạt điện."),
    near: &[Example::Text(
        "Thôn Đông đạt chuẩn, thôn Đoài đạt chuẩn. Ông An, Bí thư Chi bộ, ông Bình, Bí thư Chi bộ. Xã A, trong đó 5 hộ, xã B, trong đó 6 hộ.",
    )],
    check: Check::Text(twice_listed),
};

fn twice_listed(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for (at, four) in passage.words().windows(4).enumerate() {
            // The same two words again: tỉa cành tỉa cành.
            let is_twice = four[0].id() == four[2].id()
                && four[1].id() == four[3].id()
                && four[0].id() != four[1].id()
                && (at..at + 3).all(|at| passage.are_joined(at))
                && four.iter().all(|word| word.is_small());
            if is_twice && passage.quoted(four[0].start()).is_none() {
                let range = four[2].start()..four[3].end();
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found]);
            }
        }
        for (range, found) in doubled(passage) {
            findings.words(passage, range, fields![found]);
        }
    }
}

/// Things between commas that stand in one sentence twice, in small letters and without figures.
fn doubled(passage: &Passage) -> Vec<(Range<usize>, &str)> {
    const NO_THING: &[&str] =
        &["trong", "gồm", "với", "nhất", "như", "kể", "đặc", "bao", "cụ", "có", "đạt"];
    let mut all = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut start = 0;
    let text = passage.text.as_str();
    let signs = passage.signs().filter(|(_, sign)| ",.;:()!?".contains(*sign));
    for (at, sign) in signs.chain(std::iter::once((text.len(), '.'))) {
        let part = text.get(start..at).unwrap_or_default();
        let item = part.trim();
        let words = item.split(' ').count();
        let first = item.split(' ').next().unwrap_or_default();
        let is_thing = (2..=5).contains(&words)
            && item.chars().all(|c| c.is_lowercase() || c == ' ')
            && !NO_THING.contains(&first);
        if is_thing && seen.contains(&item) {
            let from = start + part.len() - part.trim_start().len();
            all.push((from..from + item.len(), item));
        }
        if is_thing {
            seen.push(item);
        }
        if sign != ',' {
            seen.clear();
        }
        start = at + sign.len_utf8().min(text.len() - at);
    }
    all
}
