//! Words that may be written in two ways, of which a document keeps to one.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::language::syllable;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SPELLINGS, TITLES];

const SPELLINGS: Rule = Rule {
    code: "VB6114",
    severity: Severity::Advice,
    source: "một cách viết trong cả văn bản",
    title: [
        "một tiếng viết hai kiểu (quy, qui; kỹ, kĩ; hằng năm, hàng năm)",
        "a word in two spellings (quy, qui; kỹ, kĩ; hằng năm, hàng năm)",
    ],
    message: [
        "«{found}» viết khác với các chỗ khác trong văn bản",
        "`{found}` is written unlike the rest of the document",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Cả hai cách đều dùng được, nhưng một văn bản chỉ theo một cách; lẫn hai cách là dấu vết của việc chép từ nhiều nguồn.",
        "Both are in use, but a document keeps to one; a mixture shows that it was pasted together.",
    ],
    wrong: Example::Text(
        "Theo quy định, quy chế và qui trình; họp hằng năm, báo cáo hằng năm, kiểm tra hàng năm.",
    ),
    right: Example::Text(
        "Theo quy định, quy chế và quy trình; họp hằng năm, báo cáo hằng năm, kiểm tra hằng năm.",
    ),
    near: &[
        Example::Text(
            "Ông Nguyễn Văn Sỹ là bác sĩ; hàng hóa, hàng tuần; bà Lê Thị Quy, ông Trần Qui.",
        ),
        Example::Text("Theo qui định, qui chế và qui trình."),
    ],
    check: Check::Text(spellings),
};

/// Syllables in two spellings; of each pair a document has one.
const PAIRS: &[[&str; 2]] = &[
    ["quy", "qui"],
    ["tỷ", "tỉ"],
    ["kỹ", "kĩ"],
    ["sỹ", "sĩ"],
    ["lý", "lí"],
    ["mỹ", "mĩ"],
    ["kỷ", "kỉ"],
    ["kỳ", "kì"],
    ["ký", "kí"],
    ["hy", "hi"],
];

/// The letters that they end in.
const IN_PAIRS: [char; 12] = ['y', 'i', 'ỷ', 'ỉ', 'ỹ', 'ĩ', 'ý', 'í', 'ỳ', 'ì', 'ỵ', 'ị'];

/// What follows `hằng` and `hàng` where both mean every.
const PERIODS: &[&str] = &["ngày", "tuần", "tháng", "quý", "năm"];

fn spellings(text: &Text<'_>, findings: &mut Findings<'_>) {
    type Place<'p> = (&'p Passage, Range<usize>);
    let mut votes: Vec<Vote<usize, Place<'_>>> = Vec::new();
    votes.resize_with(PAIRS.len() + PERIODS.len(), Vote::default);
    for passage in text.passages {
        for (at, word) in passage.words().iter().enumerate() {
            let key = word.key();
            // Few words are of a pair: all are short.
            let may_be = match word.letters() {
                2 | 3 => key.ends_with(IN_PAIRS),
                4 => key.starts_with('h') && key.ends_with("ng"),
                _ => false,
            };
            if !may_be || is_name(passage, at) {
                continue;
            }
            let pair = PAIRS.iter().position(|pair| pair.contains(&key));
            // The names of school subjects are written so: Địa lí, Vật lí.
            let is_subject = key == "lí"
                && at > 0
                && ["Địa", "Vật"].contains(&passage.at(&passage.words()[at - 1]));
            if is_subject {
                continue;
            }
            if let Some(pair) = pair {
                let way = usize::from(PAIRS[pair][1] == key);
                votes[pair].cast(way, (passage, word.range()));
            } else if key == "hằng" || key == "hàng" {
                let next = passage.are_joined(at).then(|| passage.words()[at + 1].key());
                let period = PERIODS.iter().position(|period| next == Some(*period));
                if let Some(period) = period {
                    let way = usize::from(key == "hàng");
                    let range = word.start()..passage.words()[at + 1].end();
                    votes[PAIRS.len() + period].cast(way, (passage, range));
                }
            }
        }
    }
    // Of as many hằng tuần as hàng tuần that of all periods together is meant.
    let count = |way: usize| votes[PAIRS.len()..].iter().map(|vote| vote.count(way)).sum::<usize>();
    let of_periods = usize::from(count(1) > count(0));
    for (number, vote) in votes.iter().enumerate().filter(|(_, vote)| vote.is_split()) {
        let is_tie = number >= PAIRS.len() && vote.count(0) == vote.count(1);
        let Some(winner) = vote.winner().map(|way| if is_tie { of_periods } else { way }) else {
            continue;
        };
        for (_, (passage, range)) in vote.against(winner) {
            let found = &passage.text[range.clone()];
            let better = match PAIRS.get(number) {
                Some(pair) => syllable::like(pair[winner], found),
                None => {
                    let [first, second] = [["hằng", "hàng"][winner], PERIODS[number - PAIRS.len()]];
                    format!(
                        "{} {second}",
                        syllable::like(first, found.split(' ').next().unwrap_or_default())
                    )
                }
            };
            findings.words(passage, range.clone(), fields![found, better]);
        }
    }
}

/// Whether a word has a capital inside a sentence, as names have.
fn is_name(passage: &Passage, at: usize) -> bool {
    let word = &passage.words()[at];
    word.is_capital() && !passage.begins_sentence(word.start()) && !passage.is_in_capitals()
}

const TITLES: Rule = Rule {
    code: "VB6307",
    severity: Severity::Warning,
    source: "một cách viết trong cả văn bản; NĐ 30 Phụ lục II, mục V: chức vụ",
    title: [
        "tên gọi viết hoa hai kiểu (Tổng Bí thư, Tổng bí thư; COVID-19, Covid-19)",
        "names with capitals in two ways (Tổng Bí thư, Tổng bí thư; COVID-19, Covid-19)",
    ],
    message: [
        "«{found}» viết hoa khác với các chỗ khác trong văn bản",
        "`{found}` has other capitals than elsewhere in the document",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Một tên gọi viết hoa một kiểu trong cả văn bản.",
        "A name has the same capitals throughout a document.",
    ],
    wrong: Example::Text(
        "Phát biểu của Tổng Bí thư; chỉ đạo của Tổng Bí thư; thư của Tổng bí thư; dịch COVID-19, phòng COVID-19 và Covid-19.",
    ),
    right: Example::Text(
        "Phát biểu của Tổng Bí thư; chỉ đạo của Tổng Bí thư; thư của Tổng Bí thư; dịch COVID-19, phòng COVID-19 và COVID-19.",
    ),
    near: &[Example::Text(
        "Dịch Covid-19, phòng Covid-19; đồng chí Bí thư và các bí thư chi bộ; TỔNG BÍ THƯ.",
    )],
    check: Check::Text(titles),
};

/// Names whose capitals differ between documents, in small letters.
const NAMES: &[&str] = &[
    "tổng bí thư",
    "phó tổng bí thư",
    "phó thủ tướng",
    "phó chủ tịch nước",
    "ban bí thư",
    "covid",
    "internet",
    "ban chỉ đạo",
    "tổng giám đốc",
];

fn titles(text: &Text<'_>, findings: &mut Findings<'_>) {
    // A way is a number of the list of all that are met.
    let mut ways: Vec<&str> = Vec::new();
    let mut votes: Vec<Vote<usize, (&Passage, Range<usize>)>> = Vec::new();
    votes.resize_with(NAMES.len(), Vote::default);
    let is_first = |word: &Word| ["tổng", "phó", "ban", "covid", "internet"].contains(&word.key());
    let places = text.places(is_first).into_iter();
    for (passage, at) in places.filter(|(passage, _)| !passage.is_in_capitals()) {
        for (name, vote) in NAMES.iter().zip(&mut votes) {
            let count = name.split(' ').count();
            let Some(words) = passage.words().get(at..at + count) else { continue };
            let range = words[0].start()..words[count - 1].end();
            let written = &passage.text[range.clone()];
            let is_common = written.chars().all(|c| !c.is_uppercase());
            let begins = passage.begins_sentence(range.start) && count > 1;
            if is_common || begins || written.to_lowercase() != *name {
                continue;
            }
            let way = ways.iter().position(|way| *way == written).unwrap_or_else(|| {
                ways.push(written);
                ways.len() - 1
            });
            vote.cast(way, (passage, range));
        }
    }
    for vote in votes.iter().filter(|vote| vote.is_split()) {
        let Some(winner) = vote.winner() else { continue };
        for (_, (passage, range)) in vote.against(winner) {
            let found = &passage.text[range.clone()];
            findings.words(passage, range.clone(), fields![found, better: ways[winner]]);
        }
    }
}
