//! Points of a list: their letters in order, their ends alike.

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::text::letter;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SKIPPED, ENDS, OTHER_ENDS, LEAD, DOTTED];

const SKIPPED: Rule = Rule {
    code: "VB6612",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: điểm theo thứ tự chữ cái tiếng Việt a, b, c, d, đ, e, g",
    title: [
        "điểm bỏ qua một chữ cái (d, rồi e, không có đ)",
        "points that skip a letter (d, then e, without đ)",
    ],
    message: [
        "điểm «{found}» đứng sau điểm «{before}»",
        "point `{found}` comes after point `{before}`",
    ],
    advice: [
        "viết «{better}», hoặc thêm điểm còn thiếu",
        "write `{better}`, or add the missing point",
    ],
    why: [
        "Thứ tự chữ cái tiếng Việt có đ sau d; thiếu một chữ là thiếu một điểm, hoặc viện dẫn sẽ lệch.",
        "In the Vietnamese alphabet đ stands behind d; where a letter is missing a point is, or citations lead astray.",
    ],
    wrong: Example::Text("a) Học tập;\nb) Lao động;\nc) Rèn luyện;\nd) Sinh hoạt;\ne) Báo cáo."),
    right: Example::Text("a) Học tập;\nb) Lao động;\nc) Rèn luyện;\nd) Sinh hoạt;\nđ) Báo cáo."),
    near: &[
        Example::Text(
            "a) Học tập;\nb) Lao động.\nNội dung khác.\na) Rèn luyện;\nb) Sinh hoạt;\nc) Báo cáo.",
        ),
        Example::Text("Sửa đổi các điểm sau:\nb) Học tập;\nd) Lao động."),
        Example::Text("đ) Điểm này; e) Điểm kia; g) Điểm sau."),
    ],
    check: Check::Text(skipped),
};

/// The letter of a point at the beginning of a text, and how long it is with its bracket.
fn point(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let first = chars.next().filter(|c| c.is_lowercase())?;
    (chars.next() == Some(')')).then_some((first, first.len_utf8() + 1))
}

/// Looks at points that begin paragraphs, and at those within one behind semicolons.
fn skipped(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut last: Option<char> = None;
    // The last point of all, whatever stands between.
    let mut before_all: Option<char> = None;
    // Only a list that begins at a) is known to be whole.
    let mut is_whole = false;
    for passage in text.passages.iter().filter(|passage| passage.label.is_none()) {
        for at in starts(passage) {
            let Some((found, length)) = point(passage.after(at)) else { continue };
            let expected = last.and_then(following);
            if last.is_none()
                && place(found).is_none()
                && passage.before(at).trim().is_empty()
                && let (Some(before), Some(expected)) = (before_all, before_all.and_then(following))
            {
                let [found, before, better] = [found, before, expected].map(|c| format!("{c})"));
                findings.words(passage, at..at + length, fields![found, before, better]);
            }
            // A point that was left out, with paragraphs between: a), then c).
            if last.is_none()
                && found != 'a'
                && passage.before(at).trim().is_empty()
                && let (Some(before), Some(expected)) = (before_all, before_all.and_then(following))
                && following(expected) == Some(found)
            {
                let [found, before, better] = [found, before, expected].map(|c| format!("{c})"));
                findings.words(passage, at..at + length, fields![found, before, better]);
            }
            before_all = Some(found).filter(|found| place(*found).is_some()).or(before_all);
            if found == 'a' {
                is_whole = true;
            } else if let (Some(before), Some(expected), true) = (last, expected, is_whole)
                && found != expected
                // A letter twice, each before a paragraph: d), then d) again.
                && (is_later(found, before)
                    || found == before && passage.before(at).trim().is_empty())
            {
                let [found, before, better] = [found, before, expected].map(|c| format!("{c})"));
                findings.words(passage, at..at + length, fields![found, before, better]);
            }
            // The alphabet of Vietnamese has no f, j, w, z.
            if let (Some(before), Some(expected), None) = (last, expected, place(found)) {
                let [found, before, better] = [found, before, expected].map(|c| format!("{c})"));
                findings.words(passage, at..at + length, fields![found, before, better]);
                last = Some(expected);
                continue;
            }
            is_whole &= last.is_none_or(|last| found == 'a' || is_later(found, last));
            last = Some(found);
        }
        if passage.text.trim_start().starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
            && starts(passage).count() == 1
        {
            (last, is_whole) = (None, false);
        }
    }
}

/// Where points may begin in a paragraph.
fn starts(passage: &Passage) -> impl Iterator<Item = usize> {
    let lead = passage.text.len() - passage.text.trim_start().len();
    let inner = passage.text.match_indices("; ").map(|(at, sign)| at + sign.len());
    [lead].into_iter().chain(inner)
}

fn following(c: char) -> Option<char> {
    let at = place(c)?;
    letter(at + 1)?.chars().next()
}

fn place(c: char) -> Option<u32> {
    (1..=29).find(|at| letter(*at).is_some_and(|letter| letter.chars().eq([c])))
}

fn is_later(c: char, than: char) -> bool {
    place(c).zip(place(than)).is_some_and(|(a, b)| a > b && a <= b + 3)
}

const ENDS: Rule = Rule {
    code: "VB6615",
    severity: Severity::Advice,
    source: "một cách viết trong cả văn bản",
    title: [
        "gạch đầu dòng chỗ có dấu ở cuối, chỗ không",
        "items of a list with and without a mark at their end",
    ],
    message: [
        "«{found}» không có dấu ở cuối, còn các gạch đầu dòng khác có «{mark}»",
        "`{found}` has no mark at its end, the other items have `{mark}`",
    ],
    advice: ["thêm «{mark}» vào cuối", "put `{mark}` at the end"],
    why: [
        "Các mục của một danh sách kết thúc giống nhau; thiếu dấu ở một mục thường là sót.",
        "The items of a list end alike; where one has no mark, it was mostly forgotten.",
    ],
    wrong: Example::Text(
        "- Trồng cây ở thôn;\n- Dọn vệ sinh\n- Thăm gia đình chính sách;\n- Giúp đỡ học sinh.",
    ),
    right: Example::Text(
        "- Trồng cây ở thôn;\n- Dọn vệ sinh;\n- Thăm gia đình chính sách;\n- Giúp đỡ học sinh.",
    ),
    near: &[
        Example::Text("- Trồng cây\n- Dọn vệ sinh\n- Thăm gia đình chính sách"),
        Example::Text("- Trồng cây ở thôn;\n- Dọn vệ sinh;\n- Gồm các việc:\n- Giúp đỡ học sinh."),
    ],
    check: Check::Text(ends),
};

/// The sign of an item at the beginning of a paragraph.
fn sign(passage: &Passage) -> Option<char> {
    let mut chars = passage.text.trim_start().chars();
    let first = chars.next().filter(|c| "-–+•*".contains(*c))?;
    chars.next().filter(|c| c.is_whitespace()).map(|_| first)
}

fn ends(text: &Text<'_>, findings: &mut Findings<'_>) {
    let lists = text.passages.chunk_by(|a, b| sign(a).is_some() && sign(a) == sign(b));
    for list in lists.filter(|list| list.len() > 2) {
        let mut vote: Vote<Option<char>, (&Passage, Range<usize>)> = Vote::default();
        // The last one ends the list.
        for passage in &list[..list.len() - 1] {
            let words = passage.text.trim_end();
            let last = words.chars().next_back();
            let length = last.map_or(0, char::len_utf8);
            let is_word = last.is_some_and(|c| c.is_alphanumeric() || c == ')' || c == '%');
            let is_mark = last.filter(|c| ";.,".contains(*c));
            if is_word || is_mark.is_some() {
                vote.cast(is_mark, (passage, words.len() - length..words.len()));
            }
        }
        let marked = vote.winner().flatten();
        // Of three items the last one, which ends the list, says that the others have marks.
        let ends_well = list.len() == 3 && list[2].text.trim_end().ends_with('.');
        let marked = match marked {
            None if ends_well && vote.count(Some(';')) == 1 => Some(';'),
            other => other,
        };
        let is_way = |mark: &char| vote.count(Some(*mark)) >= 2 || ends_well && *mark == ';';
        let Some(mark) = marked.filter(is_way) else { continue };
        for (way, (passage, range)) in vote.against(Some(mark)) {
            if way.is_none() {
                let words = passage.text.trim();
                let from = words.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
                findings.words(
                    passage,
                    range.clone(),
                    fields![found: &words[from..], mark: mark.to_string()],
                );
            }
        }
    }
}

const OTHER_ENDS: Rule = Rule {
    code: "VB6619",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục II.6; một cách viết trong cả văn bản",
    title: [
        "mục của danh sách, căn cứ kết thúc bằng dấu khác các mục kia",
        "an item of a list or a legal basis with another mark at its end",
    ],
    message: [
        "«{found}» kết thúc bằng «{own}», các mục kia bằng «{mark}»",
        "`{found}` ends in `{own}`, the others in `{mark}`",
    ],
    advice: ["viết «{mark}» ở cuối", "put `{mark}` at the end"],
    why: [
        "Các mục của một danh sách kết thúc giống nhau, mục cuối bằng dấu chấm; căn cứ cách nhau bằng dấu chấm phẩy.",
        "The items of a list end alike, the last in a full stop; legal bases are parted by semicolons.",
    ],
    wrong: Example::Text(
        "Gồm các việc:\na) Trồng cây ở thôn;\nb) Dọn vệ sinh.\nc) Thăm gia đình chính sách;\nd) Giúp đỡ học sinh.",
    ),
    right: Example::Text(
        "Gồm các việc:\na) Trồng cây ở thôn;\nb) Dọn vệ sinh;\nc) Thăm gia đình chính sách;\nd) Giúp đỡ học sinh.",
    ),
    near: &[
        Example::Text("- Trồng cây.\n- Dọn vệ sinh.\n- Thăm hỏi.\n- Giúp đỡ học sinh."),
        Example::Text("a) Trồng cây.\nb) Dọn vệ sinh;\nc) Thăm hỏi.\nd) Giúp đỡ;\nđ) Báo cáo."),
        Example::Text(
            "Căn cứ Luật Tổ chức;\nCăn cứ Nghị định số 30;\nTheo đề nghị của Chánh Văn phòng.",
        ),
    ],
    check: Check::Text(other_ends),
};

/// What the items of one list have in common: their sign, points with a letter, legal bases.
fn item(passage: &Passage) -> Option<char> {
    let text = passage.text.trim_start();
    let basis = ["Căn cứ ", "Theo đề nghị", "Xét đề nghị", "Xét Tờ trình", "Xét Báo cáo"];
    match () {
        () if point(text).is_some() => Some('a'),
        () if basis.iter().any(|word| text.starts_with(word))
            && passage.text.chars().count() < 400 =>
        {
            Some('c')
        }
        () => sign(passage),
    }
}

fn other_ends(text: &Text<'_>, findings: &mut Findings<'_>) {
    let lists = text.passages.chunk_by(|a, b| {
        // A new list begins at a).
        let is_new = point(b.text.trim_start()).is_some_and(|(letter, _)| letter == 'a');
        item(a).is_some() && item(a) == item(b) && !is_new
    });
    for list in lists.filter(|list| list.len() > 2 && item(&list[0]).is_some()) {
        let end = |passage: &Passage| {
            passage.text.trim_end().chars().next_back().filter(|c| ";.".contains(*c))
        };
        let mut vote: Vote<char, &Passage> = Vote::default();
        let (last, others) = (&list[list.len() - 1], &list[..list.len() - 1]);
        others
            .iter()
            .filter_map(|passage| Some((end(passage)?, passage)))
            .for_each(|(mark, passage)| vote.cast(mark, passage));
        let Some(mark) = vote.winner() else { continue };
        // Of three items one with a semicolon says that the list is one sentence.
        let is_short = list.len() == 3 && vote.is_split() && end(last) == Some('.');
        let mark = if is_short { ';' } else { mark };
        let off = vote.against(mark).count();
        let is_basis = item(last) == Some('c');
        // One off among three and more, or a list of points or bases that ends in a full stop.
        let ends_well =
            mark == ';' && end(last) == Some('.') && (is_basis || vote.count(';') > off);
        if off != 1 || !(vote.count(mark) >= 3 || ends_well || is_short) {
            if off == 0 && mark == '.' && vote.count('.') >= 3 && end(last) == Some(';') {
                tell(last, ';', '.', findings);
            }
            continue;
        }
        for (own, passage) in vote.against(mark) {
            // Several sentences of one item may end as a text does.
            if passage.text.matches(". ").count() < 3 {
                tell(passage, own, mark, findings);
            }
        }
    }
}

fn tell(passage: &Passage, own: char, mark: char, findings: &mut Findings<'_>) {
    let words = passage.text.trim_end();
    let from = words.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let range = words.len() - own.len_utf8()..words.len();
    findings.words(
        passage,
        range,
        fields![found: &words[from..], own: own.to_string(), mark: mark.to_string()],
    );
}

const LEAD: Rule = Rule {
    code: "VB6620",
    severity: Severity::Warning,
    source: "chính tả: dấu hai chấm trước phần liệt kê",
    title: [
        "câu dẫn vào phần liệt kê không có dấu hai chấm (như sau.)",
        "a lead to a list without its colon (như sau.)",
    ],
    message: ["trước phần liệt kê là «{found}»", "before a list stands `{found}`"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: ["Dấu hai chấm báo rằng phần liệt kê theo sau.", "The colon says that a list follows."],
    wrong: Example::Text(
        "Các từ ngữ dưới đây được hiểu như sau.\n1. Văn bản đi là văn bản phát hành.\n2. Văn bản đến là văn bản nhận.",
    ),
    right: Example::Text(
        "Các từ ngữ dưới đây được hiểu như sau:\n1. Văn bản đi là văn bản phát hành.\n2. Văn bản đến là văn bản nhận.",
    ),
    near: &[Example::Text("Việc này làm như sau.\nĐơn vị gửi báo cáo.\n1. Mục tiêu chung.")],
    check: Check::Text(lead),
};

fn lead(text: &Text<'_>, findings: &mut Findings<'_>) {
    const LEADS: &[&str] = &["như sau", "sau đây", "sau", "gồm", "bao gồm"];
    for pair in text.passages.windows(2) {
        let [passage, next] = pair else { continue };
        let words = passage.text.trim_end();
        let Some(mark) = words.chars().next_back().filter(|c| ".;,".contains(*c)) else { continue };
        let bare = &words[..words.len() - mark.len_utf8()];
        let Some(lead) = LEADS.iter().find(|lead| bare.ends_with(&format!(" {lead}"))) else {
            continue;
        };
        let first = next.text.trim_start();
        let is_list = first.starts_with("1. ")
            || first.starts_with("1) ")
            || first.starts_with("a) ")
            || sign(next).is_some();
        let is_sure = *lead != "sau"
            || ["các nội dung", "nhiệm vụ", "các bước", "quy định"]
                .iter()
                .any(|word| bare.contains(word));
        let is_comma = mark == ',' && (is_sure || bare.contains("nội dung"));
        if (is_list && is_sure || is_comma) && (mark == '.' || mark == ',') {
            let start = bare.len() - lead.len();
            let found = &words[start..];
            findings.words(passage, start..words.len(), fields![found, better: format!("{lead}:")]);
        }
    }
}

const DOTTED: Rule = Rule {
    code: "VB6625",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục I, mục II.6: điểm ghi bằng chữ cái và dấu đóng ngoặc đơn: a), b), c)",
    title: [
        "điểm ghi dấu chấm trong khi các điểm khác ghi dấu ngoặc (a. cạnh b))",
        "a point with a full stop among others with a bracket (a. beside b))",
    ],
    message: [
        "điểm «{found}» ghi dấu chấm, các điểm khác ghi dấu ngoặc",
        "the point `{found}` has a full stop, the others a bracket",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Các điểm ghi một kiểu: chữ cái và dấu đóng ngoặc đơn.",
        "Points are written in one way: a letter and a closing bracket.",
    ],
    wrong: Example::Text("a. Tổ chức học tập;\nb) Tổ chức lao động;\nc) Báo cáo kết quả."),
    right: Example::Text("a) Tổ chức học tập;\nb) Tổ chức lao động;\nc) Báo cáo kết quả."),
    near: &[Example::Text(
        "a. Tổ chức học tập;\nb. Tổ chức lao động;\nc. Báo cáo kết quả.\na) Theo tháng.",
    )],
    check: Check::Text(dotted),
};

fn dotted(text: &Text<'_>, findings: &mut Findings<'_>) {
    let first = |passage: &Passage| {
        let words = passage.text.trim_start();
        let letter = words.chars().next().filter(|c| c.is_lowercase() && place(*c).is_some())?;
        let rest = &words[letter.len_utf8()..];
        let sign = rest.chars().next().filter(|sign| ".)".contains(*sign))?;
        let is_item = rest[1..].trim_start().starts_with(char::is_uppercase)
            && rest[1..].starts_with(char::is_whitespace);
        is_item.then_some((letter, sign))
    };
    let all: Vec<(&Passage, (char, char))> =
        text.passages.iter().filter_map(|passage| Some((passage, first(passage)?))).collect();
    let dotted = all.iter().filter(|(_, (_, sign))| *sign == '.').count();
    if dotted == 0 || dotted * 2 > all.len() - dotted {
        return;
    }
    for (passage, (letter, _)) in all.iter().filter(|(_, (_, sign))| *sign == '.') {
        let start = passage.text.len() - passage.text.trim_start().len();
        let range = start..start + letter.len_utf8() + 1;
        findings.words(
            passage,
            range,
            fields![found: format!("{letter}."), better: format!("{letter})")],
        );
    }
}
