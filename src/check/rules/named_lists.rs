//! How many there are, and what is named behind it in the same sentence: ba xã A, B và C.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::quantity::{Quantity, Unit, quantities};
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[NAMED];

const NAMED: Rule = Rule {
    code: "VB6764",
    severity: Severity::Warning,
    source: "số liệu thống nhất trong cả văn bản",
    title: [
        "số nêu ra khác số tên kể ngay sau (03 hồ chứa, gồm hồ A và hồ B)",
        "a count that is not that of the names behind it (03 hồ chứa, gồm hồ A và hồ B)",
    ],
    message: ["«{found}»: kể ra {listed}", "`{found}`: {listed} are named"],
    advice: ["đếm lại, sửa số hoặc thêm tên", "count them, and correct the number or add a name"],
    why: [
        "Kể tên mà thiếu hay thừa một thì người đọc không biết số đúng hay danh sách đúng.",
        "Where a name is missing or one is too many, the reader does not know which is right.",
    ],
    wrong: Example::Text(
        "Trên địa bàn có 04 hồ chứa nước, gồm hồ Khe Lim, hồ Đá Bạc và hồ Tân Sơn.\nDiễn tập được tổ chức trong hai ngày 22, 23 và 24 tháng 9 năm 2026.\nSắp xếp bốn xã Thạch Lâm, Phú Hòa và Tân Sơn.",
    ),
    right: Example::Text(
        "Trên địa bàn có 03 hồ chứa nước, gồm hồ Khe Lim, hồ Đá Bạc và hồ Tân Sơn.\nDiễn tập được tổ chức trong ba ngày 22, 23 và 24 tháng 9 năm 2026.\nSắp xếp ba xã Thạch Lâm, Phú Hòa và Tân Sơn.",
    ),
    near: &[Example::Text(
        "Có 12 xã, trong đó xã Tân Lập, xã Tân Sơn và xã Tân Hòa về đích sớm. Hai xã Tân Lập và Tân Sơn. Có 05 đơn vị, gồm Phòng Nội vụ, Phòng Tài chính và các trường học. Ba thôn Đông, Đoài, Nam của xã Tân Lập, huyện Yên Sơn.",
    )],
    check: Check::Text(named),
};

fn named(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.numbers() > 0) {
        if passage.is_in_capitals() || passage.cell.is_some() || !passage.text.contains(',') {
            continue;
        }
        for one in quantities(passage) {
            let is_small = (2.0..=12.0).contains(&one.value) && one.decimals == 0;
            let Unit::Things([head, _]) = one.unit else { continue };
            if !is_small || head.is_empty() {
                continue;
            }
            let found = days(passage, &one)
                .or_else(|| bare(passage, &one, head))
                .or_else(|| listed(passage, &one, head))
                .or_else(|| copies(passage, &one, head))
                .or_else(|| with_the_rest(passage, &one, head));
            let Some((range, listed)) = found else { continue };
            if listed as f64 != one.value {
                let found = &passage.text[range.clone()];
                findings.words(passage, range, fields![found, listed: listed.to_string()]);
            }
        }
    }
}

type Listed = Option<(Range<usize>, usize)>;

/// `hai ngày 22, 23 và 24 tháng 9`.
fn days(passage: &Passage, one: &Quantity<'_>) -> Listed {
    let rest = passage.after(one.range.end).strip_prefix(" ngày ")?;
    let end = rest.find(" tháng ").or_else(|| rest.find('/'))?;
    let list = rest.get(..end)?;
    let is_list =
        list.chars().all(|c| c.is_ascii_digit() || c == ',' || c == ' ' || "và".contains(c));
    let items = list.split([',', ' ']).filter(|item| item.parse::<u32>().is_ok()).count();
    let from = passage.text.len() - rest.len();
    (is_list && list.contains(" và ") && items >= 2).then(|| (one.range.start..from + end, items))
}

/// Whether a text is a name: each of its words but little ones begins with a capital or is a figure.
fn is_name(item: &str) -> bool {
    !item.is_empty()
        && item.split(' ').count() <= 6
        && item
            .split(' ')
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// The items of a list up to its last one behind «và»; `None` where the list is no plain one.
fn items(list: &str) -> Option<Vec<&str>> {
    let (front, last) = list.rsplit_once(" và ")?;
    let mut all: Vec<&str> = front.split(", ").map(str::trim).collect();
    all.push(last.trim());
    (all.len() >= 2).then_some(all)
}

/// `ba xã Thạch Lâm, Phú Hòa và Tân Sơn`: bare names behind what is counted.
fn bare(passage: &Passage, one: &Quantity<'_>, head: &str) -> Listed {
    const HEADS: &[&str] =
        &["xã", "thôn", "phường", "huyện", "tỉnh", "bản", "ấp", "khối", "lớp", "hồ", "trường"];
    if !HEADS.contains(&head) {
        return None;
    }
    let rest = passage.after(one.range.end).trim_start().strip_prefix(head)?.strip_prefix(' ')?;
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let end = rest.find(['.', ';', '(', ':', ')']).unwrap_or(rest.len());
    let sentence = &rest[..end];
    let (front, behind) = sentence.split_once(" và ")?;
    // The last name goes on while its words are capitals.
    let last: Vec<&str> =
        behind.split(' ').take_while(|word| word.starts_with(char::is_uppercase)).collect();
    let last_end = last.iter().map(|word| word.len() + 1).sum::<usize>().saturating_sub(1);
    let names: Vec<&str> = front.split(", ").collect();
    let is_plain = names.iter().all(|name| is_name(name) && name.split(' ').count() <= 3);
    let is_ended = last.last().is_some_and(|word| word.ends_with(','))
        || behind[last_end..].trim_start().starts_with(char::is_lowercase)
        || behind.len() == last_end;
    let goes_on = behind[last_end..].trim_start().starts_with("và ") || front.contains(" và ");
    let from = passage.text.len() - rest.len();
    (is_plain
        && !last.is_empty()
        && last.len() <= 3
        && is_ended
        && !goes_on
        && names.len() + 1 >= 2)
        .then(|| (one.range.start..from + front.len() + " và ".len() + last_end, names.len() + 1))
}

/// `03 hồ chứa nước, gồm hồ Khe Lim, hồ Đá Bạc và hồ Tân Sơn`; `07 thành viên, gồm: Phó Giám đốc làm Chủ tịch, …`.
fn listed(passage: &Passage, one: &Quantity<'_>, head: &str) -> Listed {
    let rest = passage.after(one.range.end);
    let end = rest
        .find([';', '('])
        .into_iter()
        .chain(rest.find(". "))
        .min()
        .unwrap_or_else(|| rest.trim_end_matches(['.', '/', ';', ' ']).len());
    let sentence = rest.get(..end)?;
    let lead = [
        ", gồm: ",
        " gồm: ",
        ", gồm có ",
        ", bao gồm: ",
        ", bao gồm ",
        ", gồm ",
        " gồm ",
        ", là ",
        ": ",
        " là ",
    ]
    .iter()
    .filter_map(|lead| Some((sentence.find(lead)?, *lead)))
    .min_by_key(|(at, lead)| (*at, usize::MAX - lead.len()))?;
    let (at, lead) = lead;
    let before = &sentence[..at];
    let from = one.range.end + at + lead.len();
    let list = sentence.get(at + lead.len()..)?;
    if before.chars().count() > 45 || before.contains([',', ':']) || list.contains(':') {
        return None;
    }
    let items = items(list)?;
    let is_alike = items.iter().all(|item| {
        item.strip_prefix(head).is_some_and(|name| {
            name.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || name.is_empty()
        })
    });
    let has_verb = [" làm ", " được ", " đã ", " do ", " để ", " của ", " theo "];
    let is_board = head == "thành"
        && items.iter().any(|item| item.contains(" làm "))
        && items.len() >= 3
        && !list.contains("các ");
    // One item with a number of its own counts as many.
    let count: Option<usize> = items
        .iter()
        .map(|item| {
            let digits: String = item.chars().take_while(char::is_ascii_digit).collect();
            let is_plural = ["các ", "một số ", "những "].iter().any(|word| item.starts_with(word));
            match digits.parse::<usize>() {
                Ok(number) => Some(number),
                Err(_) if is_plural => None,
                Err(_) => Some(1),
            }
        })
        .sum();
    let is_short = items.iter().all(|item| item.split(' ').count() <= 8);
    let is_plain = is_alike
        && is_short
        && !has_verb[..4].iter().any(|verb| list.contains(verb))
        && lead != " là "
        || is_board;
    (is_plain).then_some(())?;
    Some((one.range.start..from + list.len(), count?))
}

/// `lập thành hai bản, một bản gửi Văn phòng, một bản lưu`.
fn copies(passage: &Passage, one: &Quantity<'_>, head: &str) -> Listed {
    if head != "bản" {
        return None;
    }
    let rest = passage.after(one.range.end);
    let end = rest.find([';', ':']).into_iter().chain(rest.find(". ")).min().unwrap_or(rest.len());
    let parts: Vec<Quantity<'_>> = quantities(passage)
        .into_iter()
        .filter(|part| {
            (one.range.end..one.range.end + end).contains(&part.range.start)
                && matches!(part.unit, Unit::Things(["bản", _]))
        })
        .collect();
    let is_part = |part: &Quantity<'_>| {
        let before = passage.before(part.range.start);
        [", ", " và ", "gồm "].iter().any(|lead| before.ends_with(lead))
    };
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let is_each = rest.get(..end)?.contains("mỗi");
    let last = parts.last()?.range.end;
    let is_list = parts.len() >= 2 && parts.iter().all(is_part) && !is_each;
    is_list.then_some((one.range.start..last, sum as usize))
}

/// `gồm bảy đồng chí, do đồng chí A …; đồng chí B …; bốn đồng chí còn lại`.
fn with_the_rest(passage: &Passage, one: &Quantity<'_>, head: &str) -> Listed {
    if head != "đồng" && head != "ông" && head != "thành" {
        return None;
    }
    let rest = passage.after(one.range.end);
    let end = rest.find(". ").unwrap_or(rest.len());
    let sentence = rest.get(..end)?;
    let at = sentence.find(" còn lại")?;
    let others = quantities(passage)
        .into_iter()
        .filter(|other| (one.range.end..one.range.end + at).contains(&other.range.start));
    let others: Vec<Quantity<'_>> = others.collect();
    let [last] = &others[..] else { return None };
    let list = passage.text.get(one.range.end..last.range.start)?;
    let named = list
        .match_indices("đồng chí ")
        .filter(|(at, word)| list[at + word.len()..].starts_with(char::is_uppercase))
        .count();
    let before = passage.before(one.range.start).trim_end();
    let is_all = ["gồm", "có", "gồm có", "bao gồm"].iter().any(|word| before.ends_with(word));
    (is_all && named >= 1 && matches!(last.unit, Unit::Things(["đồng" | "thành" | "ủy", _]))).then(
        || (one.range.start..one.range.end + at + " còn lại".len(), named + last.value as usize),
    )
}
