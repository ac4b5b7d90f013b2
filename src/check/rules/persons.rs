//! Names of persons and places: a register of all occurrences, in which one is nearly another.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::language::syllable::plain;

/// The rules of this topic.
pub const RULES: &[Rule] = &[NEARLY, SEX];

const NEARLY: Rule = Rule {
    code: "VB6129",
    severity: Severity::Warning,
    source: "chính tả tên riêng: một tên viết một cách",
    title: [
        "tên người, tên xã, tên thôn chỉ khác một tên ở chỗ khác một tiếng",
        "the name of a person or a place is one syllable away from one elsewhere",
    ],
    message: [
        "«{found}» gần như «{better}» ở chỗ khác",
        "`{found}` is nearly `{better}` elsewhere",
    ],
    advice: ["nếu là một tên thì viết như nhau", "if they are one name, write them alike"],
    why: [
        "Tên người, tên đơn vị sai một chữ thì thành người khác, nơi khác.",
        "With one letter wrong the name is that of another person or place.",
    ],
    wrong: Example::Text(
        "Ông Trần Thành Hưng, Trưởng thôn Đông, phát biểu.\nGiao ông Trần Thanh Hưng, Trưởng thôn Đông, thực hiện.",
    ),
    right: Example::Text(
        "Ông Trần Thành Hưng, Trưởng thôn Đông, phát biểu.\nGiao ông Trần Thành Hưng, Trưởng thôn Đông, thực hiện.",
    ),
    near: &[Example::Text(
        "Ông Trần Quốc Hưng, Trưởng thôn Đông, và ông Trần Quốc Hùng, Trưởng thôn Đoài.\nBà Lê Thị Hoa; bà Lê Thị Hòa.\nXã Tân Hưng và xã Tân Hùng.",
    )],
    check: Check::Text(nearly),
};

/// Surnames that names of persons begin with.
const SURNAMES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Đào", "Lương", "Hà", "Cao", "Tạ", "Tô",
    "Lâm", "Chu", "Thái", "Trương", "Đoàn", "Tống", "Phùng", "Nông", "Vi", "Kiều", "Quách",
    "Triệu", "Nghiêm", "Lò", "Hứa", "Bế", "Lưu", "Đàm", "Vương", "Tăng", "Doãn", "Khuất", "Lã",
    "Bạch", "Giáp", "Ma", "Hầu", "Sùng", "Giàng", "Vàng", "Thào", "Cầm", "Quàng", "Hoàng", "Thạch",
    "Sơn", "Kim", "Châu", "Mạc", "Thân", "Ninh", "Cù", "Văn", "Đồng", "Từ", "Diệp", "Viên", "Ông",
    "Trà", "Hồng",
];

/// The surnames of most people.
const COMMON: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương",
];

/// Words before names of places.
const PLACES: &[&str] =
    &["xã", "thôn", "huyện", "phường", "bản", "ấp", "trấn", "tỉnh", "trường", "học", "sở"];

/// A name where it stands.
struct Named<'p> {
    /// Which name of the document it is.
    order: usize,
    passage: &'p Passage,
    range: Range<usize>,
    words: Vec<&'p str>,
    /// The word for a place before it; empty for a person.
    kind: &'p str,
    /// The word for a person before it: ông, bà, chí.
    title: &'p str,
}

impl<'p> Named<'p> {
    fn written(&self) -> &'p str {
        self.passage.text.get(self.range.clone()).unwrap_or_default()
    }

    /// The first words of what the person is, behind the name.
    fn post(&self) -> Option<String> {
        let rest = self.passage.after(self.range.end);
        let rest = [", ", " - ", " – ", " ("].iter().find_map(|lead| rest.strip_prefix(*lead))?;
        let end = rest.find([',', ';', '.', ')', ':']).unwrap_or(rest.len());
        let post = &rest[..end];
        let is_post = post.starts_with(char::is_uppercase) && post.split(' ').count() >= 2;
        is_post.then(|| post.split(' ').take(5).collect::<Vec<_>>().join(" "))
    }

    fn is_signer(&self) -> bool {
        self.passage.role == Some(Role::SignerName)
    }

    /// Whether both stand in one list: a paragraph, or a table.
    fn is_beside(&self, other: &Self) -> bool {
        let table = |named: &Self| named.passage.cell.map(|cell| cell.table);
        std::ptr::eq(self.passage, other.passage)
            || table(self).is_some() && table(self) == table(other)
    }
}

fn nearly(text: &Text<'_>, findings: &mut Findings<'_>) {
    let all = names(text);
    against_signer(&all, text, findings);
    against_own(&all, text, findings);
    let mut forms: BTreeMap<(&str, &str), Vec<&Named<'_>>> = BTreeMap::new();
    for named in &all {
        forms.entry((named.kind, named.written())).or_default().push(named);
    }
    let keys: Vec<_> = forms.keys().copied().collect();
    for key in &keys {
        let rare = &forms[key];
        let better = keys.iter().find(|other| {
            let often = &forms[*other];
            // Of one title and with another mark on the last word they are told by a rule of their own.
            let [a, b] = [&rare[0].words, &often[0].words];
            let is_told = key.0.is_empty()
                && !rare[0].title.is_empty()
                && rare[0].title != "chí"
                && rare[0].title == often[0].title
                && a.last() != b.last()
                && a.last().map(|word| plain(word)) == b.last().map(|word| plain(word));
            other.0 == key.0
                && !is_told
                && *other != key
                && is_near(&rare[0].words, &often[0].words)
                && is_one(rare, often)
        });
        if let Some((_, better)) = better {
            for named in rare {
                let fields = fields![found: named.written(), better: *better];
                findings.words(named.passage, named.range.clone(), fields);
            }
        }
    }
}

/// Names in the text that have the post of the signer, his surname and his given name, and another name between.
fn against_signer(all: &[Named<'_>], text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut signers = all.iter().filter(|named| named.is_signer() && named.words.len() == 3);
    let (Some(signer), None) = (signers.next(), signers.next()) else { return };
    let mut posts = text.passages.iter().filter(|passage| passage.role == Some(Role::Post));
    let (Some(post), None) = (posts.next(), posts.next()) else { return };
    let post = post.text.trim().to_lowercase();
    for named in all.iter().filter(|named| named.words.len() == 3 && !named.is_signer()) {
        let [a, b] = [&named.words, &signer.words];
        let rest = named.passage.after(named.range.end);
        let near: String = rest.chars().take(40).collect::<String>().to_lowercase();
        let near = near.split([';', '.']).next().unwrap_or_default();
        let at = near.find(&post);
        let is_deputy = at.is_some_and(|at| near[..at].trim_end().ends_with("phó"));
        let is_before = at.is_some_and(|at| !near[..at].contains("nguyên ") && at < 20);
        let is_known = all.iter().filter(|other| other.written() == named.written()).count() > 1;
        if a[0] == b[0] && a[2] == b[2] && a[1] != b[1] && is_before && !is_deputy && !is_known {
            let fields = fields![found: named.written(), better: signer.written()];
            findings.words(named.passage, named.range.clone(), fields);
        }
    }
}

/// A body called by another place than that in the head of the document: Đảng bộ xã Lam Thắng, of ĐẢNG ỦY XÃ LAM THƯỢNG.
fn against_own(all: &[Named<'_>], text: &Text<'_>, findings: &mut Findings<'_>) {
    const BODIES: &[&str] =
        &["Đảng bộ", "Ủy ban nhân dân", "Đảng ủy", "Hội đồng nhân dân", "Đoàn", "Ban Chấp hành"];
    let heads = text.passages.iter().take(14).filter(|passage| passage.is_in_capitals());
    let heads: Vec<String> = heads.map(|passage| passage.text.trim().to_lowercase()).collect();
    let is_of =
        |kind: &'static str| move |named: &&Named<'_>| named.kind == kind && named.words.len() == 2;
    let of_kind = |kind: &'static str| all.iter().filter(is_of(kind));
    for kind in ["xã", "phường", "tỉnh"] {
        let is_own = |named: &&Named<'_>| {
            let name = format!("{kind} {}", named.written().to_lowercase());
            heads.iter().any(|head| head.ends_with(&name))
        };
        let own: Vec<&Named<'_>> = of_kind(kind).filter(is_own).collect();
        let Some(first) = own.first().filter(|_| own.len() >= 3) else { continue };
        for named in of_kind(kind).filter(|named| named.written() != first.written()) {
            let [a, b] = [&named.words, &first.words];
            let differ: Vec<(&str, &str)> =
                a.iter().zip(b).filter(|(a, b)| a != b).map(|(a, b)| (*a, *b)).collect();
            let [(x, y)] = differ[..] else { continue };
            let before = named.passage.before(named.range.start).trim_end();
            let lead = before.strip_suffix(kind).unwrap_or_default().trim_end();
            let is_body = BODIES.iter().any(|body| lead.ends_with(body));
            let count = of_kind(kind).filter(|other| other.written() == named.written()).count();
            if is_body && count == 1 && x.chars().next() == y.chars().next() {
                let fields = fields![found: named.written(), better: first.written()];
                findings.words(named.passage, named.range.clone(), fields);
            }
        }
    }
}

/// Whether names of as many words differ in one of them by a letter or a mark.
fn is_near(a: &[&str], b: &[&str]) -> bool {
    if a.len() != b.len() || a[0] != b[0] && a.len() < 3 {
        return false;
    }
    let mut differ = a.iter().zip(b).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differ.next(), differ.next()) else { return false };
    let [a, b] = [a, b].map(|word| word.to_lowercase());
    plain(&a) == plain(&b)
        || strsim::osa_distance(&a, &b) == 1 && a.chars().count().min(b.chars().count()) > 1
        || strsim::osa_distance(&plain(&a), &plain(&b)) == 1
            && a.chars().count().min(b.chars().count()) > 2
}

/// Whether the rarer of two near names must be the other.
fn is_one(rare: &[&Named<'_>], often: &[&Named<'_>]) -> bool {
    if rare.iter().any(|a| often.iter().any(|b| a.is_beside(b))) {
        return false;
    }
    if !rare[0].kind.is_empty() {
        return rare.len() == 1
            && often.len() >= 4
            && plain(rare[0].written()) == plain(often[0].written());
    }
    let is_first = often[0].order < rare[0].order;
    let is_rarer = rare.len() < often.len() || rare.len() == often.len() && is_first;
    let shares_post = || {
        let posts =
            |all: &[&Named<'_>]| all.iter().filter_map(|named| named.post()).collect::<Vec<_>>();
        let own = posts(rare);
        posts(often).iter().any(|post| own.contains(post))
    };
    let is_signer = |all: &[&Named<'_>]| all.iter().any(|named| named.is_signer());
    // Two with a rare surname and the same middle name are hardly two persons.
    let is_rare_name = || {
        let is_usual = ["Thị", "Văn"].contains(&rare[0].words[1]);
        !(COMMON.contains(&rare[0].words[0]) && is_usual)
            && rare[0].words.len() == 3
            && rare[0].words[..2] == often[0].words[..2]
            && rare.iter().chain(often).all(|named| {
                named.passage.cell.is_none() || named.is_signer() || named.post().is_some()
            })
            && rare.iter().all(|a| {
                often.iter().all(|b| a.order.abs_diff(b.order) > usize::from(is_usual) * 2)
            })
    };
    is_rarer && rare.len() == 1 && often.len() >= 2
        || is_rarer && shares_post()
        || is_rarer && is_rare_name()
        || rare.len() == 1 && often.len() == 1 && is_signer(often) && !is_signer(rare)
        || rare.len() == 1 && often.len() >= 2 && is_signer(rare)
}

/// Every name of a person of three words and more, and of a place behind its word.
fn names<'p>(text: &Text<'p>) -> Vec<Named<'p>> {
    let mut all = Vec::new();
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        let words = passage.words();
        let is_capital = |at: usize| words[at].is_name();
        let mut at = 0;
        while at < words.len() {
            if !is_capital(at) {
                at += 1;
                continue;
            }
            let mut first = at;
            let mut last = at;
            while last + 1 < words.len() && passage.are_joined(last) && is_capital(last + 1) {
                last += 1;
            }
            at = last + 1;
            // «Ông Trần Quốc Hưng» begins a sentence with its title.
            while first < last
                && ["ông", "bà", "anh", "chị", "em", "cô", "thầy"].contains(&words[first].key())
            {
                first += 1;
            }
            // «Xã Tân Phong» begins a sentence with its kind.
            let begins = PLACES.iter().find(|kind| **kind == words[first].key() && first < last);
            first += usize::from(begins.is_some());
            let is_person = last - first >= 2
                && last - first <= 3
                && SURNAMES.contains(&passage.at(&words[first]));
            let kind = first
                .checked_sub(1)
                .filter(|before| passage.are_joined(*before))
                .map(|before| words[before].key())
                .and_then(|key| PLACES.iter().find(|kind| **kind == key));
            let is_place = kind.is_some() && (1..=3).contains(&(last - first));
            if is_person || is_place {
                let kind = if is_place { *kind.unwrap_or(&"") } else { "" };
                let range = words[first].start()..words[last].end();
                let written = &passage.text[range.clone()];
                let order = all.len();
                let before = if first > 0 && passage.are_joined(first - 1) {
                    words[first - 1].key()
                } else {
                    ""
                };
                let title = if ["ông", "bà", "anh", "chị", "em", "chí", "cô", "thầy"]
                    .contains(&before)
                {
                    before
                } else {
                    ""
                };
                let written = written.split([' ', '\n']).collect();
                all.push(Named { order, passage, range, words: written, kind, title });
            }
        }
    }
    all
}

const SEX: Rule = Rule {
    code: "VB6130",
    severity: Severity::Warning,
    source: "thống nhất trong cả văn bản: cách gọi một người",
    title: [
        "một người lúc gọi ông, lúc gọi bà; ông có tên đệm Thị, bà có tên đệm Văn",
        "one person is ông here and bà there; ông with the middle name Thị",
    ],
    message: ["«{found}»: {fault}", "`{found}`: {fault}"],
    advice: ["viết «{better}», hoặc sửa tên", "write `{better}`, or correct the name"],
    why: [
        "Gọi nhầm ông, bà là thất lễ với người được nhắc tên.",
        "To call a man bà or a woman ông is a discourtesy.",
    ],
    wrong: Example::Text("Ông Nguyễn Thị Hoa trình bày; bà Lê Văn Minh ghi biên bản."),
    right: Example::Text("Bà Nguyễn Thị Hoa trình bày; ông Lê Văn Minh ghi biên bản."),
    near: &[Example::Text(
        "Ông Nguyễn Hoàng Anh, bà Nguyễn Hoàng Anh Thư; em Lê Thị Hoa; ông bà Nguyễn Thị Hoa; đồng chí Lê Văn Minh.",
    )],
    check: Check::Text(sex),
};

fn sex(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut known: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut titled: Vec<(&Passage, Range<usize>, &str, bool)> = Vec::new();
    for passage in text.passages {
        if !["ng ", "à ", "nh ", "hị "].iter().any(|word| passage.text.contains(word)) {
            continue;
        }
        let words = passage.words();
        for at in 0..words.len().saturating_sub(3) {
            let is_man = match words[at].key() {
                "ông" | "anh" => true,
                "bà" | "chị" => false,
                _ => continue,
            };
            let is_joined = (at..at + 3).all(|at| passage.are_joined(at));
            let is_pair = at > 0
                && passage.are_joined(at - 1)
                && ["ông", "anh", "các"].contains(&words[at - 1].key());
            if !is_joined || is_pair || !SURNAMES.contains(&passage.at(&words[at + 1])) {
                continue;
            }
            let mut last = at + 1;
            while last + 1 < words.len()
                && last < at + 4
                && passage.are_joined(last)
                && words[last + 1].is_capital()
            {
                last += 1;
            }
            if last < at + 3 {
                continue;
            }
            let range = words[at].start()..words[last].end();
            let name = &passage.text[words[at + 1].start()..words[last].end()];
            known.entry(name).or_default()[usize::from(is_man)] += 1;
            titled.push((passage, range, name, is_man));
        }
    }
    for (passage, range, name, is_man) in titled {
        let middle = name.split(' ').nth(1).unwrap_or_default();
        let against = match (is_man, middle) {
            (true, "Thị") => {
                Some(["tên đệm «Thị» là của nữ", "the middle name `Thị` is a woman's"])
            }
            (false, "Văn") => {
                Some(["tên đệm «Văn» là của nam", "the middle name `Văn` is a man's"])
            }
            _ => None,
        };
        let counts = known.get(name).copied().unwrap_or_default();
        let [own, other] = if is_man { [counts[1], counts[0]] } else { counts };
        let is_other = other > own;
        let fault = against.or_else(|| {
            is_other.then_some(["chỗ khác gọi khác", "elsewhere the title is another"])
        });
        // What other places have decides, and then the name.
        let Some(fault) =
            fault.filter(|_| is_other || other < own && own == 1 || own == 1 && other == 0)
        else {
            continue;
        };
        let title = if is_man { "bà" } else { "ông" };
        let better = format!("{title} {name}");
        let found = &passage.text[range.clone()];
        findings.words(passage, range, fields![found, fault, better]);
    }
}
