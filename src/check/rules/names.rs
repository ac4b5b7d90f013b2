//! Names that stand in two forms, of which one is a slip.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::syllable::plain;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SLIP_IN_NAME];

const SLIP_IN_NAME: Rule = Rule {
    code: "VB6115",
    severity: Severity::Warning,
    source: "chính tả tên riêng: một tên viết một cách",
    title: [
        "tên riêng viết nhầm một dấu, chỗ khác viết đúng",
        "a name with one mark wrong that stands elsewhere rightly",
    ],
    message: [
        "«{found}» chỉ khác «{better}» một dấu; tên sau có {count} chỗ",
        "`{found}` is one mark away from `{better}`, which stands in {count} places",
    ],
    advice: ["nếu là một tên thì viết «{better}»", "if they are one name, write `{better}`"],
    why: [
        "Tên người, tên đơn vị viết sai một dấu thì thành tên khác.",
        "With one mark wrong the name of a person or a body is another one.",
    ],
    wrong: Example::Text(
        "Xã Tân Hưng Thịnh báo cáo. Xã Tân Hưng Thịnh rà soát. Xã Tân Hưng Thịnh kiểm tra. Xã Tân Hung Thịnh tổng kết.",
    ),
    right: Example::Text(
        "Xã Tân Hưng Thịnh báo cáo. Xã Tân Hưng Thịnh rà soát. Xã Tân Hưng Thịnh kiểm tra. Xã Tân Hưng Thịnh tổng kết.",
    ),
    near: &[Example::Text(
        "Bà Lê Thị Hoa, bà Lê Thị Hoa, bà Lê Thị Hoa và bà Lê Thị Hòa; xã Tân Hưng và xã Tân Hùng.",
    )],
    check: Check::Text(slip_in_name),
};

/// How often a name stands that another is taken for a slip of.
const OFTEN: usize = 3;

/// The forms of one name, each with its places.
type Forms<'p> = BTreeMap<&'p str, Vec<(&'p Passage, Range<usize>)>>;

/// Compares names of three words and more whose letters are the same but for one mark. The last word of a name may be
/// what tells two people apart.
fn slip_in_name(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut names: BTreeMap<String, Forms<'_>> = BTreeMap::new();
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for range in capitalised(passage) {
            let written = &passage.text[range.clone()];
            names
                .entry(plain(written))
                .or_default()
                .entry(written)
                .or_default()
                .push((passage, range));
        }
    }
    for forms in names.values().filter(|forms| forms.len() == 2) {
        let mut by_count: Vec<_> = forms.iter().collect();
        by_count.sort_by_key(|(_, places)| places.len());
        let [(rare, places), (common, often)] = by_count[..] else { continue };
        let words = || rare.split(' ').zip(common.split(' '));
        let differ = words().filter(|(a, b)| a != b).count();
        let is_last = words().last().is_some_and(|(a, b)| a != b);
        if places.len() == 1 && often.len() >= OFTEN && differ == 1 && !is_last {
            for (passage, range) in places {
                let fields = fields![found: *rare, better: *common, count: often.len().to_string()];
                findings.words(passage, range.clone(), fields);
            }
        }
    }
}

/// Runs of three words or more that each have a capital first and small letters behind it.
fn capitalised(passage: &Passage) -> Vec<Range<usize>> {
    let words = passage.words();
    let is_capital = |at: usize| {
        let mut letters = passage.at(&words[at]).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let (mut all, mut at) = (Vec::new(), 0);
    while at < words.len() {
        // Most words have no capital; that of Ông, Bà is of a sentence.
        if !is_capital(at) || ["ông", "bà", "anh", "chị"].contains(&words[at].key()) {
            at += 1;
            continue;
        }
        let mut last = at;
        while last + 1 < words.len() && passage.are_joined(last) && is_capital(last + 1) {
            last += 1;
        }
        if last - at >= 2 {
            all.push(words[at].start()..words[last].end());
        }
        at = last + 1;
    }
    all
}
