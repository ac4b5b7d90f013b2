//! Names in two forms: words in another order, one letter off, with other capitals.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::syllable::plain;
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHER_FORM, OTHER_CAPITALS, TWO_OFFICES];

const OTHER_FORM: Rule = Rule {
    code: "VB6118",
    severity: Severity::Warning,
    source: "chính tả tên riêng: một tên viết một cách",
    title: [
        "một tên riêng viết hai dạng (đảo tiếng, thiếu chữ, khác một dấu)",
        "one name in two forms (words in another order, a letter or a mark off)",
    ],
    message: [
        "«{found}» gần như «{better}» ở chỗ khác",
        "`{found}` is nearly `{better}` elsewhere",
    ],
    advice: ["nếu là một tên thì viết một dạng", "if they are one name, write it in one form"],
    why: [
        "Tên người, tên đơn vị viết hai dạng thì người đọc tưởng là hai người, hai nơi.",
        "A name in two forms reads as two people or two places.",
    ],
    wrong: Example::Text(
        "Em Phạm Hoàng Nhật Minh đạt giải nhất. Khen em Phạm Hoàng Minh Nhật. Anh Đoàn Quốc Vượng làm tốt; mô hình của anh Đoàn Quốc Vương. Sở Khoa học và Công nghệ chủ trì, Sở Khoa học và Công nghệ góp ý, Sở Khoa học Công nghệ trả lời.",
    ),
    right: Example::Text(
        "Em Phạm Hoàng Nhật Minh đạt giải nhất. Khen em Phạm Hoàng Nhật Minh. Anh Đoàn Quốc Vượng làm tốt; mô hình của anh Đoàn Quốc Vượng. Sở Khoa học và Công nghệ chủ trì, Sở Khoa học và Công nghệ góp ý, Sở Khoa học và Công nghệ trả lời.",
    ),
    near: &[Example::Text(
        "Chị Lê Thị Hoa và anh Lê Thị Hòa; ông Nguyễn Văn Minh Anh; xã Tân Hưng và xã Tân Hùng; em Trần Minh Anh, em Nguyễn Anh Minh.",
    )],
    check: Check::Text(other_form),
};

/// A name: where it stands, and its words in small letters.
struct Name<'p> {
    passage: &'p Passage,
    range: Range<usize>,
    /// What stands before it: ông, xã.
    title: &'p str,
}

impl<'p> Name<'p> {
    fn written(&self) -> &'p str {
        self.passage.text.get(self.range.clone()).unwrap_or_default()
    }
}

fn other_form(text: &Text<'_>, findings: &mut Findings<'_>) {
    let all: Vec<Name<'_>> = names(text);
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, name) in all.iter().enumerate() {
        counts.entry(name.written()).or_insert((0, at)).0 += 1;
    }
    for (written, (count, at)) in &counts {
        let is_meant = |(other, (others, first)): &(&&str, &(usize, usize))| {
            let is_rarer = *count < *others || *count == *others && at > first;
            is_rarer && other != &written && is_other_form(&all[*at], &all[*first], *others)
        };
        let Some((better, _)) = counts.iter().find(is_meant) else { continue };
        if *count == 1 {
            let Name { passage, range, .. } = &all[*at];
            findings.words(passage, range.clone(), fields![found: *written, better: *better]);
        }
    }
    lost_and(text, findings);
}

/// Whether a name is another in a form of its own, the other standing there so many times.
fn is_other_form(name: &Name<'_>, other: &Name<'_>, others: usize) -> bool {
    // Nearly no two names have as many words and one of them in common.
    let parts = |name| Name::written(name).split(' ');
    if !parts(name).zip(parts(other)).any(|(a, b)| a == b) {
        return false;
    }
    let [a, b]: [Vec<&str>; 2] = [name, other].map(|name| name.written().split(' ').collect());
    if a.len() != b.len() || a.first() != b.first() && a.len() > 2 {
        return false;
    }
    let differ: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    let post = |name: &Name<'_>| {
        let rest = name.passage.after(name.range.end).strip_prefix(", ")?;
        rest.starts_with(char::is_uppercase)
            .then(|| rest.split([',', ';', '.', ')']).next().unwrap_or_default().to_owned())
    };
    // Two posts beside each other are those of two persons.
    let are_two = std::ptr::eq(name.passage, other.passage)
        && matches!((post(name), post(other)), (Some(a), Some(b)) if a != b);
    let is_person = !name.title.is_empty() && name.title == other.title && !are_two;
    match (a.len(), &differ[..]) {
        // Two words of a person's name in another order.
        (3.., [first, second]) => a.len() > 3 && a[*first] == b[*second] && a[*second] == b[*first],
        // The last word, which tells people apart, of one with the same title.
        (3.., [last]) if *last + 1 == a.len() => is_person && plain(a[*last]) == plain(b[*last]),
        // A place that the document names again and again.
        (2, [at]) => {
            others >= OFTEN_PLACE
                && a[*at].chars().count() > 1
                && *at == 1
                && strsim::osa_distance(&a[*at].to_lowercase(), &b[*at].to_lowercase()) == 1
                && a[*at].chars().count() != b[*at].chars().count()
        }
        _ => false,
    }
}

/// How often a place of two words stands that another is taken for a slip of.
const OFTEN_PLACE: usize = 3;

/// Words before names that tell what they name.
const TITLES: &[&str] = &["ông", "bà", "anh", "chị", "em", "đồng chí", "bác sĩ", "cô", "thầy"];

/// The end of a text, long enough for each of those.
fn near_end(text: &str) -> &str {
    let mut from = text.len().saturating_sub(24);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Whether letters are those of a word of a name: one capital, then small ones.
pub(super) fn is_of_name(letters: &str) -> bool {
    let mut letters = letters.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// Runs of two to five capitalised words.
fn names<'p>(text: &Text<'p>) -> Vec<Name<'p>> {
    let mut all = Vec::new();
    for passage in
        text.passages.iter().filter(|passage| passage.is_running() && !passage.is_in_capitals())
    {
        let words = passage.words();
        let is_capital = |at: usize| words[at].is_name();
        let mut at = 0;
        while at < words.len() {
            if !is_capital(at) || TITLES.contains(&words[at].key()) {
                at += 1;
                continue;
            }
            let mut last = at;
            while last + 1 < words.len() && passage.are_joined(last) && is_capital(last + 1) {
                last += 1;
            }
            if (1..=4).contains(&(last - at)) {
                let range = words[at].start()..words[last].end();
                let before = near_end(passage.before(range.start).trim_end()).to_lowercase();
                let title = TITLES
                    .iter()
                    .find(|title| before.ends_with(**title))
                    .copied()
                    .unwrap_or_default();
                all.push(Name { passage, range, title });
            }
            at = last + 1;
        }
    }
    all
}

/// Names of bodies whose `và` is left out: Sở Khoa học Công nghệ.
fn lost_and(text: &Text<'_>, findings: &mut Findings<'_>) {
    const HEADS: &[&str] = &["Sở", "Bộ", "Phòng", "Ban", "Cục", "Vụ", "Hội", "Viện", "Trường"];
    let mut full: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut bare: Vec<(&Passage, Range<usize>, String)> = Vec::new();
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        let words = passage.words();
        for at in (0..words.len()).filter(|at| HEADS.contains(&passage.at(&words[*at]))) {
            let joined = |count: usize| {
                at + count <= words.len() && (at..at + count - 1).all(|at| passage.are_joined(at))
            };
            let key = |places: &[usize]| {
                places.iter().map(|place| words[at + place].key()).collect::<Vec<_>>().join(" ")
            };
            if joined(6) && words[at + 3].key() == "và" {
                let written = passage.text[words[at].start()..words[at + 5].end()].to_owned();
                full.entry(key(&[0, 1, 2, 4, 5])).or_insert((0, written)).0 += 1;
            } else if joined(5) {
                bare.push((passage, words[at].start()..words[at + 4].end(), key(&[0, 1, 2, 3, 4])));
            }
        }
    }
    for (passage, range, key) in &bare {
        let same = bare.iter().filter(|(.., other)| other == key).count();
        if let Some((count, better)) = full.get(key)
            && *count >= 2
            && same * 2 <= *count
        {
            let found = &passage.text[range.clone()];
            findings.words(passage, range.clone(), fields![found, better]);
        }
    }
}

const OTHER_CAPITALS: Rule = Rule {
    code: "VB6308",
    severity: Severity::Advice,
    source: "một cách viết trong cả văn bản; NĐ 30 Phụ lục II",
    title: [
        "cụm tên viết hoa khác với các chỗ khác (Chánh Văn Phòng Sở)",
        "words of a name with other capitals than elsewhere (Chánh Văn Phòng Sở)",
    ],
    message: [
        "«{found}» viết hoa khác với «{better}» ở {count} chỗ",
        "`{found}` has other capitals than `{better}` in {count} places",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Một tên gọi viết hoa một kiểu trong cả văn bản.",
        "A name has the same capitals throughout a document.",
    ],
    wrong: Example::Text(
        "Báo cáo Chánh Văn phòng Sở; do Chánh Văn phòng Sở ký; giao Chánh Văn phòng Sở; trình Chánh Văn Phòng Sở.",
    ),
    right: Example::Text(
        "Báo cáo Chánh Văn phòng Sở; do Chánh Văn phòng Sở ký; giao Chánh Văn phòng Sở; trình Chánh Văn phòng Sở.",
    ),
    near: &[Example::Text(
        "Báo cáo Chánh Văn phòng Sở; do Chánh Văn phòng Sở ký; giao Chánh Văn phòng Sở. CHÁNH VĂN PHÒNG SỞ.",
    )],
    check: Check::Text(other_capitals),
};

/// From how many places on the capitals of three words are the way of a document.
const WAY: usize = 3;

fn other_capitals(text: &Text<'_>, findings: &mut Findings<'_>) {
    type Forms<'p> = BTreeMap<&'p str, Vec<(&'p Passage, Range<usize>)>>;
    let mut all: BTreeMap<[u32; 3], Forms<'_>> = BTreeMap::new();
    for passage in
        text.passages.iter().filter(|passage| passage.is_running() && !passage.is_in_capitals())
    {
        for (at, three) in passage.words().windows(3).enumerate() {
            if three.iter().all(Word::is_small) {
                continue;
            }
            let range = three[0].start()..three[2].end();
            let written = &passage.text[range.clone()];
            let is_plain =
                passage.are_joined(at) && passage.are_joined(at + 1) && !written.contains('\n');
            if is_plain
                && written.contains(char::is_uppercase)
                && !passage.begins_sentence(range.start)
            {
                let key = [three[0].id(), three[1].id(), three[2].id()];
                all.entry(key).or_default().entry(written).or_default().push((passage, range));
            }
        }
    }
    let mut told: Vec<(*const Passage, usize)> = Vec::new();
    for forms in all.values().filter(|forms| forms.len() == 2) {
        let mut by_count: Vec<_> = forms.iter().collect();
        by_count.sort_by_key(|(_, places)| places.len());
        let [(rare, places), (common, often)] = by_count[..] else { continue };
        // An abbreviation and its words, a word in capitals, are other things.
        let is_word = |word: &str| word.chars().skip(1).all(char::is_lowercase);
        let is_alike = rare.split(' ').chain(common.split(' ')).all(is_word);
        let starts = |name: &str| {
            name.split(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase))
        };
        if places.len() != 1 || often.len() < WAY || !is_alike || starts(rare) != starts(common) {
            continue;
        }
        let next = |(passage, range): &(&Passage, Range<usize>)| {
            passage
                .after(range.end)
                .split([',', '.', ';', ')'])
                .next()
                .and_then(|rest| rest.split_whitespace().next())
                .unwrap_or_default()
                .to_lowercase()
        };
        let is_at_end = rare.rsplit(' ').next() != common.rsplit(' ').next();
        // Tổ chức Chính phủ, tổ chức chính quyền: other words.
        if is_at_end
            && !places.iter().all(|place| often.iter().any(|other| next(other) == next(place)))
        {
            continue;
        }
        for (passage, range) in places {
            let near = |(other, at): &(*const Passage, usize)| {
                std::ptr::eq(*other, *passage) && at.abs_diff(range.start) < 40
            };
            if !told.iter().any(near) {
                told.push((std::ptr::from_ref(*passage), range.start));
                let fields = fields![found: *rare, better: *common, count: often.len().to_string()];
                findings.words(passage, range.clone(), fields);
            }
        }
    }
}

const TWO_OFFICES: Rule = Rule {
    code: "VB6119",
    severity: Severity::Warning,
    source: "thống nhất trong cả văn bản: chức vụ của một người",
    title: [
        "một người ghi hai chức vụ (Bí thư, Phó Bí thư)",
        "one person with two posts (Bí thư, Phó Bí thư)",
    ],
    message: [
        "«{found}», nhưng chỗ khác ghi «{other}»",
        "`{found}`, but elsewhere it is `{other}`",
    ],
    advice: ["kiểm tra lại chức vụ", "check the post"],
    why: [
        "Sót chữ «Phó» là nâng chức của người ta.",
        "Where `Phó` is left out, a deputy becomes the head.",
    ],
    wrong: Example::Text(
        "Đồng chí Nguyễn Thị Hải, Phó Bí thư Huyện đoàn, chủ trì.\nĐồng chí Nguyễn Thị Hải, Bí thư Huyện đoàn, kết luận.",
    ),
    right: Example::Text(
        "Đồng chí Nguyễn Thị Hải, Phó Bí thư Huyện đoàn, chủ trì.\nĐồng chí Nguyễn Thị Hải, Phó Bí thư Huyện đoàn, kết luận.",
    ),
    near: &[Example::Text(
        "Đồng chí Nguyễn Thị Hải, Phó Bí thư Huyện đoàn; đồng chí Nguyễn Thị Hà, Bí thư Huyện đoàn; đồng chí Nguyễn Thị Hải, Bí thư Chi bộ.",
    )],
    check: Check::Text(two_offices),
};

fn two_offices(text: &Text<'_>, findings: &mut Findings<'_>) {
    const POSTS: &[&str] = &[
        "Bí thư",
        "Chủ tịch",
        "Giám đốc",
        "Trưởng phòng",
        "Trưởng ban",
        "Hiệu trưởng",
        "Chánh Văn phòng",
        "Trưởng thôn",
        "Cục trưởng",
        "Viện trưởng",
        "Chủ nhiệm",
        "Tổ trưởng",
        "Đội trưởng",
    ];
    let mut all: Vec<(&str, bool, String, &Passage, Range<usize>)> = Vec::new();
    for Name { passage, range, .. } in names(text) {
        let lead =
            [", ", " - ", " – "].iter().find(|lead| passage.after(range.end).starts_with(**lead));
        let Some(lead) = lead else { continue };
        let start = range.end + lead.len();
        let rest = passage.after(start);
        let (is_deputy, post) = match rest.strip_prefix("Phó ") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        if !POSTS.iter().any(|known| post.starts_with(known))
            || passage.text[range.clone()].split(' ').count() < 3
        {
            continue;
        }
        let end = post.find([',', ';', '.', ')', ':']).unwrap_or(post.len());
        let words: Vec<&str> = post[..end].split(' ').take(4).collect();
        let whole = start..start + (rest.len() - post.len()) + words.join(" ").len();
        let name = passage.text.get(range.clone()).unwrap_or_default();
        all.push((name, is_deputy, words.join(" "), passage, whole));
    }
    for (at, (name, is_deputy, post, passage, range)) in all.iter().enumerate() {
        let same = |other: &&(&str, bool, String, &Passage, Range<usize>)| {
            other.0 == *name && other.2 == *post
        };
        let others: Vec<_> = all.iter().filter(same).collect();
        let against = others.iter().filter(|other| other.1 != *is_deputy).count();
        let with = others.len() - against;
        let is_first =
            all.iter().position(|other| other.0 == *name && other.2 == *post) == Some(at);
        if against > with || against == with && !is_first {
            let other = if *is_deputy { post.clone() } else { format!("Phó {post}") };
            let found = &passage.text[range.clone()];
            findings.words(passage, range.clone(), fields![found, other]);
        }
    }
}
