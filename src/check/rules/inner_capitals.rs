//! Capitals inside words and names: on the second syllable alone, or missing on the middle one.

use std::ops::Range;

use super::name_forms::is_of_name;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;
use crate::text::capitalize;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SECOND, MIDDLE_NAME, SMALL_LEAD];

const SECOND: Rule = Rule {
    code: "VB6317",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II: viết hoa chữ cái đầu âm tiết thứ nhất",
    title: [
        "từ hai tiếng chỉ viết hoa tiếng sau (y Tế, giáo Dục)",
        "a word of two syllables with a capital on the second alone (y Tế)",
    ],
    message: ["«{found}» viết hoa tiếng sau", "`{found}` has a capital on its second syllable"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Chữ hoa đứng ở tiếng đầu của từ, không đứng giữa từ.",
        "A capital stands on the first syllable of a word, not inside it.",
    ],
    wrong: Example::Text("Trạm y Tế xã có 12 viên chức; ngành giáo Dục tổ chức tập huấn."),
    right: Example::Text("Trạm Y tế xã có 12 viên chức; ngành giáo dục tổ chức tập huấn."),
    near: &[Example::Text("Ngày Tết, người Việt; của Đảng; thôn Đông; xã Tân Lập; y Tuệ Tĩnh.")],
    check: Check::Text(second),
};

/// Words of bodies, posts and fields, of which no second syllable has the capital alone.
const WHOLE: &[&str] = &[
    "y tế",
    "giáo dục",
    "tài chính",
    "nội vụ",
    "tư pháp",
    "công an",
    "công thương",
    "văn hóa",
    "thể thao",
    "du lịch",
    "kinh tế",
    "xã hội",
    "xây dựng",
    "nông nghiệp",
    "môi trường",
    "khoa học",
    "công nghệ",
    "quân sự",
    "quốc phòng",
    "an ninh",
    "thanh tra",
    "kiểm tra",
    "tổ chức",
    "tuyên giáo",
    "dân vận",
    "văn phòng",
    "phụ nữ",
    "nông dân",
    "thanh niên",
    "thiếu nhi",
    "đoàn viên",
    "đảng viên",
    "chủ tịch",
    "giám đốc",
    "bí thư",
    "hiệu trưởng",
    "chủ nhiệm",
    "thủ tướng",
    "bộ trưởng",
    "thư ký",
    "ủy viên",
    "ủy ban",
    "hội đồng",
    "nhân dân",
    "mặt trận",
    "tổ quốc",
    "nhà nước",
    "chính phủ",
    "quốc hội",
    "trung ương",
    "chi bộ",
    "đảng bộ",
    "đảng ủy",
    "chi đoàn",
    "đại hội",
    "hội nghị",
    "kế hoạch",
    "nghị quyết",
    "quyết định",
    "báo cáo",
    "hướng dẫn",
    "chương trình",
    "điều lệ",
    "quy chế",
    "trường học",
    "tiểu học",
    "mầm non",
    "bệnh viện",
    "trung tâm",
    "lao động",
    "đào tạo",
    "thông tin",
    "truyền thông",
    "đất đai",
    "hành chính",
    "cải cách",
    "phong trào",
    "công tác",
];

fn second(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for (at, pair) in passage.words().windows(2).enumerate() {
            let [first, second] = pair else { continue };
            // Nearly no word with a capital stands behind the other half of a word.
            if !second.is_name()
                || !first.is_small()
                || !passage.are_joined(at)
                || !is_whole(first, second)
            {
                continue;
            }
            let range = first.start()..second.end();
            let found = &passage.text[range.clone()];
            let is_behind_capital = at > 0
                && passage.are_joined(at - 1)
                && is_of_name(passage.at(&passage.words()[at - 1]));
            let small = found.to_lowercase();
            let better = if is_behind_capital { capitalize(&small) } else { small };
            findings.words(passage, range.clone(), fields![found, better]);
        }
    }
}

fn is_whole(first: &Word, second: &Word) -> bool {
    WHOLE.iter().any(|whole| {
        whole.strip_prefix(first.key()).and_then(|rest| rest.strip_prefix(' '))
            == Some(second.key())
    })
}

const MIDDLE_NAME: Rule = Rule {
    code: "VB6318",
    severity: Severity::Error,
    source: "NĐ 30 Phụ lục II, mục II.1: tên người viết hoa chữ cái đầu của mọi âm tiết",
    title: [
        "tên người có tiếng viết thường (Phan hoàng Nam, Lê Thị hoa)",
        "a syllable of a person's name in small letters (Phan hoàng Nam)",
    ],
    message: ["tên người «{found}» có tiếng viết thường", "the name `{found}` lacks a capital"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Họ, tên đệm và tên đều viết hoa chữ cái đầu.",
        "Family name, middle name and given name have a capital each.",
    ],
    wrong: Example::Text("Do đồng chí Phan hoàng Nam phụ trách; khen thưởng em Lê Thị hoa."),
    right: Example::Text("Do đồng chí Phan Hoàng Nam phụ trách; khen thưởng em Lê Thị Hoa."),
    near: &[Example::Text(
        "Bùi Xá; ông Lê công bố Nghị quyết; Đoàn thanh niên Cộng sản; Hồ Chí Minh; xã Trần văn Thời.",
    )],
    check: Check::Text(middle_name),
};

/// Family names that are no words of other kinds where a capital begins them.
const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Phan", "Hoàng", "Huỳnh", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Ngô", "Dương", "Đinh", "Trịnh", "Lương", "Trương", "Tạ", "Hà", "Đào", "Quách", "Lâm", "Thái",
    "Châu", "Tô", "Cao", "Kiều", "Nông", "Vi", "Lò", "Hồ", "Lưu", "Mạc",
];

/// Middle names, in small letters.
const MIDDLES: &[&str] = &[
    "văn", "thị", "đức", "hoàng", "ngọc", "hữu", "quang", "xuân", "thu", "kim", "đình", "hồng",
    "bảo", "gia", "tuấn", "anh", "phương", "trọng", "duy", "bá", "mạnh", "hoài", "diệu", "bích",
    "mỹ", "khánh", "nhật", "đăng", "vũ", "thái", "phúc", "minh", "thanh", "thế", "tiến", "viết",
    "quốc", "công", "huy", "hải", "như", "thùy", "thúy", "cẩm", "mai", "lan", "tường", "nguyên",
];

fn middle_name(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for (at, three) in passage.words().windows(3).enumerate() {
            // Few words are a family name.
            if !three[0].is_name()
                || !FAMILIES.contains(&passage.at(&three[0]))
                || !passage.are_joined(at)
                || !passage.are_joined(at + 1)
            {
                continue;
            }
            if is_half_small(passage, at, three) {
                let range = three[0].start()..three[2].end();
                let found = &passage.text[range.clone()];
                let better = found.split(' ').map(capitalize).collect::<Vec<_>>().join(" ");
                findings.words(passage, range.clone(), fields![found, better]);
            }
        }
    }
}

fn is_half_small(passage: &Passage, at: usize, three: &[Word]) -> bool {
    let [middle, last] = [passage.at(&three[1]), passage.at(&three[2])];
    let before = at.checked_sub(1).filter(|before| passage.are_joined(*before));
    let before = before.map_or("", |before| passage.words()[before].key());
    // Streets, schools and communes keep the way of their own.
    let is_place = ["xã", "phường", "đường", "phố", "trường", "huyện", "thôn"].contains(&before);
    let is_small_middle =
        MIDDLES.contains(&middle) && is_of_name(last) && !three[1].makes_word_with(&three[2]);
    // Lưu Văn phòng, Vi Văn hóa: the capital begins another word.
    let is_small_last = ["Văn", "Thị"].contains(&middle)
        && !three[1].makes_word_with(&three[2])
        && last.chars().all(char::is_lowercase)
        && three[2].syllable().is_ok();
    !is_place && (is_small_middle || is_small_last)
}

const SMALL_LEAD: Rule = Rule {
    code: "VB6319",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II, mục V.3: tên chức vụ viết hoa chữ cái đầu",
    title: [
        "chức vụ viết hoa tiếng sau, tiếng đầu viết thường (trưởng Phòng, phó Giám đốc)",
        "a post whose first word is in small letters and the second has the capital (phó Giám đốc)",
    ],
    message: [
        "chức vụ «{found}» viết hoa chưa đúng",
        "the post `{found}` has its capital in the wrong place",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Chức vụ là một tên gọi, viết hoa chữ đầu của cả cụm: Phó Giám đốc, Trưởng phòng.",
        "A post is one name, and its first letter has the capital: Phó Giám đốc, Trưởng phòng.",
    ],
    wrong: Example::Text("Giao trưởng Phòng Tổ chức và phó Giám đốc Sở kiểm tra."),
    right: Example::Text("Giao Trưởng phòng Tổ chức và Phó Giám đốc Sở kiểm tra."),
    near: &[Example::Text(
        "Nhóm trưởng Ban Tổ chức; tổ trưởng Tổ 1; các trưởng phòng; đội phó Đội 2; hiệu phó Trường A; hai phó giám đốc.",
    )],
    check: Check::Text(small_lead),
};

/// Deputies and heads in small letters, what follows with its capital, and how that is written behind a capital.
const LEADS: &[(&str, &str, &str)] = &[
    ("trưởng", "Phòng", "phòng"),
    ("trưởng", "Khoa", "khoa"),
    ("trưởng", "Trạm", "trạm"),
    ("phó", "Giám đốc", "Giám đốc"),
    ("phó", "Chủ tịch", "Chủ tịch"),
    ("phó", "Bí thư", "Bí thư"),
    ("phó", "Hiệu trưởng", "Hiệu trưởng"),
    ("phó", "Chánh Văn phòng", "Chánh Văn phòng"),
    ("phó", "Trưởng phòng", "Trưởng phòng"),
    ("phó", "Trưởng ban", "Trưởng ban"),
    ("phó", "Chủ nhiệm", "Chủ nhiệm"),
];

fn small_lead(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.is_running()) {
        for (at, word) in passage.words().iter().enumerate() {
            let lead = passage.at(word);
            if lead != "trưởng" && lead != "phó" {
                continue;
            }
            if let Some((range, better)) = half_small(passage, at, lead) {
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, better]);
            }
        }
    }
}

/// Where a post has its capital on the second word alone, and how it is written.
fn half_small(passage: &Passage, at: usize, lead: &str) -> Option<(Range<usize>, String)> {
    let words = passage.words();
    let word = &words[at];
    // nhóm trưởng, đội phó: the end of another word.
    let is_end = at > 0
        && passage.are_joined(at - 1)
        && (words[at - 1].makes_word_with(word)
            || ["đội", "tổ", "nhóm", "hiệu", "cấp", "lớp", "xã", "thôn"]
                .contains(&words[at - 1].key()));
    let rest = passage.after(word.end()).strip_prefix(' ')?;
    let (_, loud, right) =
        LEADS.iter().filter(|(first, ..)| *first == lead).find(|(_, loud, _)| {
            rest.strip_prefix(loud).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })?;
    let range = word.start()..word.end() + 1 + loud.len();
    (!is_end).then(|| (range, format!("{} {right}", capitalize(lead))))
}
