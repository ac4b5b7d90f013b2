//! Registers of all that a document names: bodies, telephone numbers, ages asked for, villages and their communes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::grids::tables;
use super::statements::{is_slip, is_swap};
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[OTHERWISE];

const OTHERWISE: Rule = Rule {
    code: "VB6734",
    severity: Severity::Warning,
    source: "thống nhất trong cả văn bản",
    title: [
        "tên phòng ban, số máy, độ tuổi, địa bàn, giai đoạn ghi khác các chỗ khác",
        "a body, telephone number, age, place or period unlike everywhere else",
    ],
    message: [
        "«{found}», nhưng chỗ khác ghi «{better}»",
        "`{found}`, but elsewhere it is `{better}`",
    ],
    advice: ["kiểm tra lại, ghi thống nhất", "check it, and write it alike"],
    why: [
        "Một nơi, một số máy, một điều kiện chỉ có một cách ghi đúng.",
        "One body, one number and one condition are written in one way.",
    ],
    wrong: Example::Text(
        "Phòng Kế hoạch tổng hợp chủ trì (số máy nội bộ 214). Phòng Kế hoạch tổng hợp đầu mối; Phòng Kế hoạch tổng hợp báo cáo.\nGửi Phòng Kế hoạch nghiệp vụ.\nLiên hệ Phòng Kế hoạch tổng hợp (số máy nội bộ 241). Người từ 60 tuổi trở lên được khám; lập danh sách người từ 65 tuổi trở lên.",
    ),
    right: Example::Text(
        "Phòng Kế hoạch tổng hợp chủ trì (số máy nội bộ 214). Phòng Kế hoạch tổng hợp đầu mối; Phòng Kế hoạch tổng hợp báo cáo.\nGửi Phòng Kế hoạch tổng hợp.\nLiên hệ Phòng Kế hoạch tổng hợp (số máy nội bộ 214). Người từ 60 tuổi trở lên được khám; lập danh sách người từ 60 tuổi trở lên.",
    ),
    near: &[Example::Text(
        "Phòng Quản lý đô thị, Phòng Quản lý nhà ở; điện thoại 0912345678, điện thoại 0987654321; người từ 60 tuổi trở lên, trẻ từ 6 tuổi trở lên; thôn Đông, xã Tân Lập và thôn Đông, xã Phú Lâm.",
    )],
    check: Check::Text(otherwise),
};

fn otherwise(text: &Text<'_>, findings: &mut Findings<'_>) {
    bodies(text, findings);
    telephones(text, findings);
    ages(text, findings);
    places(text, findings);
    periods(text, findings);
}

/// Where something stands, and how it is written there.
struct Place<'p> {
    passage: &'p Passage,
    range: Range<usize>,
}

impl<'p> Place<'p> {
    fn written(&self) -> &'p str {
        self.passage.text.get(self.range.clone()).unwrap_or_default()
    }

    fn tell(&self, better: &str, findings: &mut Findings<'_>) {
        let found = self.written();
        findings.words(self.passage, self.range.clone(), fields![found, better]);
    }
}

/// From how many places on a name is the way of a document.
const OFTEN: usize = 3;

/// Bodies of five words whose last two are others in one place: Phòng Kế hoạch nghiệp vụ, where it is tổng hợp elsewhere.
fn bodies(text: &Text<'_>, findings: &mut Findings<'_>) {
    const HEADS: &[&str] = &["phòng", "ban", "tổ", "khoa", "sở"];
    let mut all: BTreeMap<String, BTreeMap<String, Vec<Place<'_>>>> = BTreeMap::new();
    let places = text.places(|word| word.is_name() && HEADS.contains(&word.key())).into_iter();
    for (passage, at) in places.filter(|(passage, _)| !passage.is_in_capitals()) {
        let words = passage.words();
        if at + 4 >= words.len() || !(at..at + 4).all(|at| passage.are_joined(at)) {
            continue;
        }
        let is_name = words[at + 1].is_capital()
            && words[at + 2..at + 5]
                .iter()
                .all(|word| passage.at(word).starts_with(char::is_lowercase));
        let key = |range: Range<usize>| {
            words[range].iter().map(|word| word.key()).collect::<Vec<_>>().join(" ")
        };
        if is_name {
            let place = Place { passage, range: words[at].start()..words[at + 4].end() };
            all.entry(key(at..at + 3))
                .or_default()
                .entry(key(at + 3..at + 5))
                .or_default()
                .push(place);
        }
    }
    for forms in all.values().filter(|forms| forms.len() == 2) {
        let mut by_count: Vec<_> = forms.values().collect();
        by_count.sort_by_key(|places| places.len());
        let [rare, often] = by_count[..] else { continue };
        // «Ban Chấp hành đã tổ chức» goes on with other words.
        let verb = [
            "đã", "và", "có", "là", "của", "tổ", "báo", "chủ", "phối", "thực", "tham", "trình",
            "ban", "gửi", "họp", "về", "để", "theo", "các", "khóa", "cấp", "xã", "huyện", "tỉnh",
        ];
        let goes_on = |places: &[Place<'_>]| {
            places.iter().any(|place| {
                place.written().split(' ').nth(3).is_some_and(|word| verb.contains(&word))
            })
        };
        if rare.len() == 1 && often.len() >= OFTEN && !goes_on(rare) && !goes_on(often) {
            rare[0].tell(often[0].written(), findings);
        }
    }
}

/// Telephone numbers of which one has two figures of another in the other order.
fn telephones(text: &Text<'_>, findings: &mut Findings<'_>) {
    const LEADS: &[&str] = &[
        "số máy",
        "máy nội bộ",
        "điện thoại",
        "đt",
        "sđt",
        "hotline",
        "đường dây nóng",
        "fax",
        "số tài khoản",
        "mã số thuế",
    ];
    let mut all: Vec<(Place<'_>, String)> = Vec::new();
    for passage in text.passages {
        let small = || passage.small();
        if passage.digits().is_empty()
            || !["máy", "thoại", "ĐT", "SĐT", "otline", "ax", "dây nóng", "ài khoản", "thuế"]
                .iter()
                .any(|word| passage.text.contains(word))
        {
            continue;
        }
        let small = small();
        if small.len() != passage.text.len() {
            continue;
        }
        for digits in passage.digits() {
            let lead = small[..digits.start].trim_end().trim_end_matches([':', '.', ' ', '(']);
            if !LEADS.iter().any(|word| lead.ends_with(word)) {
                continue;
            }
            let rest = passage.after(digits.start);
            let length =
                rest.find(|c: char| !c.is_ascii_digit() && !". ".contains(c)).unwrap_or(rest.len());
            let written = rest[..length].trim_end_matches(['.', ' ']);
            let number: String = written.chars().filter(char::is_ascii_digit).collect();
            let range = digits.start..digits.start + written.len();
            all.push((Place { passage, range }, number));
        }
    }
    let mut told: Vec<&str> = Vec::new();
    for (at, (place, number)) in all.iter().enumerate() {
        let count = |number: &str| all.iter().filter(|(_, other)| other == number).count();
        let other = all.iter().enumerate().find(|(other, (_, better))| {
            is_swap(number, better)
                && (count(better) > count(number) || count(better) == count(number) && *other < at)
        });
        if let Some((_, (better, _))) = other.filter(|_| !told.contains(&number.as_str())) {
            told.push(number);
            place.tell(better.written(), findings);
        }
    }
}

/// Ages asked for: `người từ 60 tuổi trở lên`, where the words around are the same and only the number is another.
fn ages(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut all: BTreeMap<(&str, &str), Vec<(Place<'_>, u32)>> = BTreeMap::new();
    for passage in text.passages.iter().filter(|passage| {
        passage.text.contains(" tuổi trở lên") || passage.text.contains(" tuổi trở xuống")
    }) {
        for digits in passage.digits() {
            let rest = passage.after(digits.end);
            let Some(end) = ["tuổi trở lên", "tuổi trở xuống"]
                .into_iter()
                .find(|end| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(end)))
            else {
                continue;
            };
            let Some(before) = passage.before(digits.start).strip_suffix("từ ") else { continue };
            let who = before.trim_end().rsplit([' ', ',', ';', '(']).next().unwrap_or_default();
            let Ok(number) = passage.text[digits.clone()].parse() else { continue };
            let place = Place { passage, range: digits.start..digits.end + 1 + end.len() };
            if who.chars().count() > 1 {
                let who = if who == "Người" { "người" } else { who };
                all.entry((who, end)).or_default().push((place, number));
            }
        }
    }
    for places in all.values().filter(|places| places.len() >= 2) {
        let count = |number: u32| places.iter().filter(|(_, other)| *other == number).count();
        let mut kinds: Vec<u32> = places.iter().map(|(_, number)| *number).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let [a, b] = kinds[..] else { continue };
        let right = match count(a).cmp(&count(b)) {
            std::cmp::Ordering::Greater => a,
            std::cmp::Ordering::Less => b,
            std::cmp::Ordering::Equal => places[0].1,
        };
        let [a, b] = [a, b].map(|number| number.to_string());
        let is_apart =
            |place: &Place<'_>, other: &Place<'_>| !std::ptr::eq(place.passage, other.passage);
        let Some((better, _)) = places.iter().find(|(_, number)| *number == right) else {
            continue;
        };
        for (place, _) in places.iter().filter(|(_, number)| *number != right) {
            if is_slip(&a, &b) && is_apart(place, better) && count(right) + 1 >= places.len() {
                place.tell(better.written(), findings);
            }
        }
    }
}

/// Villages of two words and more with the commune behind them: one village lies in one commune.
fn places(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut all: BTreeMap<String, Vec<(Place<'_>, String)>> = BTreeMap::new();
    for passage in text
        .passages
        .iter()
        .filter(|passage| passage.text.contains(" xã ") || passage.text.contains(" phường "))
    {
        for (at, lead) in ["thôn ", "bản ", "ấp ", "xóm "]
            .iter()
            .flat_map(|lead| passage.text.match_indices(lead))
        {
            let name = |start: usize| {
                let rest = passage.after(start);
                let mut end = 0;
                for word in rest.split_inclusive(' ') {
                    let bare = word.trim_end_matches([' ', ',', ';', '.', ')']);
                    if !bare.starts_with(char::is_uppercase) {
                        break;
                    }
                    let from = end;
                    end += word.len();
                    if bare.len() + 1 < word.len()
                        || !word.ends_with(' ')
                        || rest[from..].starts_with(bare)
                            && rest[from + bare.len()..].starts_with([',', ';', '.', ')'])
                    {
                        end = from + bare.len();
                        break;
                    }
                }
                let written = rest[..end].trim_end();
                (!written.is_empty()).then(|| start..start + written.len())
            };
            let Some(village) = name(at + lead.len()) else { continue };
            let rest = passage.after(village.end);
            let Some(kind) =
                [", xã ", " xã ", ", phường "].iter().find(|kind| rest.starts_with(**kind))
            else {
                continue;
            };
            let Some(commune) = name(village.end + kind.len()) else { continue };
            let key = format!("{lead}{}", &passage.text[village]);
            if key.split_whitespace().count() >= 3 {
                let written = passage.text[commune.clone()].to_owned();
                all.entry(key)
                    .or_default()
                    .push((Place { passage, range: at..commune.end }, written));
            }
        }
    }
    rows_of_villages(text, &all, findings);
    for places in all.values().filter(|places| places.len() >= 2) {
        for (at, (place, commune)) in places.iter().enumerate() {
            let count = |name: &str| places.iter().filter(|(_, other)| other == name).count();
            let other = places.iter().enumerate().find(|(other, (_, name))| {
                name != commune
                    && (count(name) > count(commune)
                        || count(name) == count(commune) && *other < at)
            });
            if let Some((_, (better, _))) = other {
                place.tell(better.written(), findings);
            }
        }
    }
}

/// Villages that a row of a table names, with another commune in its column «Xã».
fn rows_of_villages(
    text: &Text<'_>,
    all: &BTreeMap<String, Vec<(Place<'_>, String)>>,
    findings: &mut Findings<'_>,
) {
    if all.is_empty() || !text.passages.iter().any(|passage| passage.cell.is_some()) {
        return;
    }
    for table in tables(text) {
        let column = table.heads.iter().find(|(_, head)| {
            ["xã", "xã, phường", "tên xã", "phường, xã"].contains(&head.text.trim())
        });
        let Some((column, _)) = column else { continue };
        for row in &table.rows {
            let Some((_, commune)) = row.words.iter().find(|(at, _)| at == column) else {
                continue;
            };
            let commune = commune.text.trim();
            for (village, places) in all {
                let is_of_row = row.small.ends_with(&village.to_lowercase())
                    || row.small.contains(&format!("{} ", village.to_lowercase()));
                if !is_of_row || commune.is_empty() {
                    continue;
                }
                for (place, said) in
                    places.iter().filter(|(_, said)| !commune.contains(said.as_str()))
                {
                    let _ = said;
                    place.tell(commune, findings);
                }
            }
        }
    }
}

/// The period of a document that is cited twice: `Kế hoạch số 152/KH-UBND … giai đoạn 2026 - 2030`.
fn periods(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut all: BTreeMap<&str, Vec<(Place<'_>, String)>> = BTreeMap::new();
    for passage in text.passages.iter().filter(|passage| passage.text.contains("giai đoạn ")) {
        for (at, word) in passage.text.match_indices("giai đoạn ") {
            let start = at + word.len();
            let rest = passage.after(start);
            let end = rest
                .find(|c: char| !c.is_ascii_digit() && !" -–".contains(c))
                .unwrap_or(rest.len());
            let written = rest[..end].trim_end_matches([' ', '-', '–']);
            let years: Vec<&str> =
                written.split([' ', '-', '–']).filter(|part| part.len() == 4).collect();
            if years.len() != 2 {
                continue;
            }
            let before = passage.before(at);
            let Some(number) = before.rfind("số ") else { continue };
            let symbol = before[number + "số ".len()..]
                .split([' ', ',', ';', ')'])
                .next()
                .unwrap_or_default();
            let between = &before[number..];
            let is_one = between.chars().count() < 220
                && !between.contains(';')
                && !between.contains(". ")
                && between.matches(" số ").count() == 0;
            if is_one && symbol.contains('/') && symbol.starts_with(|c: char| c.is_ascii_digit()) {
                let place = Place { passage, range: at..start + written.len() };
                all.entry(symbol).or_default().push((place, years.join("-")));
            }
        }
    }
    for places in all.values().filter(|places| places.len() >= 2) {
        for (at, (place, years)) in places.iter().enumerate() {
            let count = |years: &str| places.iter().filter(|(_, other)| other == years).count();
            let other = places.iter().enumerate().find(|(other, (_, better))| {
                better != years
                    && (count(better) > count(years)
                        || count(better) == count(years) && *other < at)
            });
            if let Some((_, (better, _))) = other {
                place.tell(better.written(), findings);
            }
        }
    }
}
