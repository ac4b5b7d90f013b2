//! Heads of names in small letters before a name (luật Thanh niên, sở Nội vụ), and the reverse (Sở nội vụ).

use std::ops::Range;

use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::keys::Keys;
use crate::language::lexicon;
use crate::text::capitalize;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SMALL_HEAD, SMALL_FIELD];

const SMALL_HEAD: Rule = Rule {
    code: "VB6311",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II, mục IV.1 (tên cơ quan, tổ chức), mục V.6 (tên loại văn bản)",
    title: [
        "chữ đầu tên luật, tên cơ quan viết thường (luật Thanh niên, sở Nội vụ)",
        "the first word of a law or a body in small letters (luật Thanh niên, sở Nội vụ)",
    ],
    message: [
        "«{found}» là tên riêng, viết thường chữ đầu",
        "`{found}` is a name without its first capital",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Tên luật, tên cơ quan viết hoa chữ đầu của tên và của bộ phận chỉ lĩnh vực.",
        "The name of a law or a body has a capital on its first word and on that of its field.",
    ],
    wrong: Example::Text(
        "Theo luật Thanh niên và hướng dẫn của sở Nội vụ; phối hợp với hội Nông dân xã.",
    ),
    right: Example::Text(
        "Theo Luật Thanh niên và hướng dẫn của Sở Nội vụ; phối hợp với Hội Nông dân xã.",
    ),
    near: &[Example::Text(
        "Luật sư Nguyễn Văn An; pháp luật Việt Nam; kỷ luật Đảng; đại hội Hội Nông dân; các sở, ban, ngành; cán bộ Y tế; hội viên; cơ sở Y tế Minh Tâm; theo luật Việt Nam; các trường Tiểu học trong xã.",
    )],
    check: Check::Text(small_head),
};

/// Fields of bodies of the state, as their names begin.
const FIELDS: &[&str] = &[
    "Nội vụ",
    "Tài chính",
    "Y tế",
    "Tư pháp",
    "Xây dựng",
    "Công Thương",
    "Công thương",
    "Nông nghiệp",
    "Giáo dục",
    "Khoa học",
    "Văn hóa",
    "Văn hoá",
    "Lao động",
    "Kế hoạch",
    "Giao thông",
    "Thông tin",
    "Tài nguyên",
    "Ngoại vụ",
    "Du lịch",
    "Dân tộc",
    "Quốc phòng",
    "Công an",
    "Ngoại giao",
    "Thống kê",
    "Hải quan",
    "Kiểm lâm",
    "Thủy lợi",
    "Thi hành",
];

/// Heads of names, in small letters, and how what they name begins.
const HEADS: &[(&str, &[&str])] = &[
    ("sở", FIELDS),
    ("bộ", FIELDS),
    ("cục", FIELDS),
    ("chi cục", FIELDS),
    ("tổng cục", FIELDS),
    (
        "phòng",
        &[
            "Nội vụ",
            "Tài chính",
            "Y tế",
            "Tư pháp",
            "Giáo dục",
            "Lao động",
            "Văn hóa",
            "Văn hoá",
            "Nông nghiệp",
            "Dân tộc",
            "Kinh tế",
        ],
    ),
    (
        "ban",
        &[
            "Chấp hành",
            "Thường vụ",
            "Tuyên giáo",
            "Dân vận",
            "Nội chính",
            "Giám hiệu",
            "Giám đốc",
            "Pháp chế",
        ],
    ),
    (
        "hội",
        &[
            "Nông dân",
            "Cựu chiến binh",
            "Liên hiệp",
            "Chữ thập đỏ",
            "Người cao tuổi",
            "Khuyến học",
            "Sinh viên",
            "Phụ nữ",
        ],
    ),
    ("đoàn", &["Thanh niên", "Khối"]),
    ("liên đoàn", &["Lao động"]),
    ("tòa án", &["Nhân dân"]),
    ("viện", &["Kiểm sát"]),
    ("kho bạc", &["Nhà nước"]),
    ("ngân hàng", &["Chính sách", "Nông nghiệp"]),
    (
        "văn phòng",
        &[
            "Ủy ban",
            "Uỷ ban",
            "UBND",
            "HĐND",
            "Hội đồng",
            "Tỉnh ủy",
            "Huyện ủy",
            "Đảng ủy",
            "Quốc hội",
            "Đăng ký",
        ],
    ),
    (
        "trung tâm",
        &["Y tế", "Văn hóa", "Văn hoá", "Giáo dục", "Chính trị", "Phục vụ", "Dịch vụ", "Kiểm soát"],
    ),
    ("trạm", &["Y tế"]),
    ("bộ luật", &["Dân sự", "Hình sự", "Lao động", "Tố tụng"]),
];

fn small_head(text: &Text<'_>, findings: &mut Findings<'_>) {
    let places = text.places(|word| FIRST_OF_HEADS.has(word.key())).into_iter();
    for (passage, at) in places.filter(|(passage, _)| !passage.is_in_capitals()) {
        if let Some(range) = head(passage, at) {
            let found = &passage.text[range.clone()];
            let better = match found.strip_prefix("sở ") {
                Some(field) => format!("Sở {}", capitalize(field)),
                None => capitalize(found),
            };
            findings.words(passage, range.clone(), fields![found, better]);
        }
    }
}

/// The first words of [`HEADS`] and of laws.
static FIRST_OF_HEADS: Keys = Keys::of(&[
    "sở", "bộ", "cục", "chi", "tổng", "phòng", "ban", "hội", "đoàn", "liên", "tòa", "viện", "kho",
    "ngân", "văn", "trung", "trạm", "luật", "pháp",
]);

/// A name that begins at that word in a small letter, as far as it is known.
fn head(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let words = passage.words();
    let next = words.get(at + 1)?;
    let first = passage.at(&words[at]);
    // Nearly no word stands before a capital.
    let is_before_name =
        passage.are_joined(at) && (next.is_capital() || passage.are_joined(at + 1));
    let is_before_name = is_before_name || first == "sở" && passage.are_joined(at);
    if !is_before_name || !first.starts_with(char::is_lowercase) {
        return None;
    }
    let found = match first {
        "luật" => law(passage, at),
        "pháp" if next.key() == "lệnh" => {
            law(passage, at + 1).map(|range| words[at].start()..range.end)
        }
        _ => with_field(passage, at),
    };
    found.filter(|_| !is_of_other(passage, at))
}

/// A head before one of its fields: phòng Tài chính.
fn with_field(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let start = passage.words()[at].start();
    let rest = passage.after(start);
    let small = [("sở", SMALL_FIELDS)];
    HEADS.iter().chain(&small).find_map(|(head, fields)| {
        let after = rest.strip_prefix(head)?.strip_prefix(' ')?;
        let field = fields.iter().find(|field| {
            let behind = after.strip_prefix(**field);
            behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        })?;
        Some(start..start + head.len() + 1 + field.len())
    })
}

/// `luật` before the name of a law.
fn law(passage: &Passage, at: usize) -> Option<Range<usize>> {
    const OTHERS: &[&str] = &[
        "việt", "anh", "mỹ", "pháp", "hồi", "do", "la", "quốc", "trung", "nhật", "đức", "nga",
        "liên", "lào",
    ];
    let words = passage.words();
    let next = words.get(at + 1)?;
    let name = passage.at(next);
    let is_capital = name.starts_with(char::is_uppercase)
        && name.chars().count() > 1
        && name.chars().skip(1).all(char::is_lowercase);
    let is_law = is_capital && !OTHERS.contains(&next.key());
    // A name of two words in small letters but for the first: Thanh niên, Đất đai.
    let last = at + 2;
    let second = words.get(last).filter(|_| passage.are_joined(at + 1));
    let end =
        second.filter(|word| next.makes_word_with(word)).map_or(next.end(), |word| word.end());
    is_law.then(|| words[at].start()..end)
}

/// Whether a word is the end of another one, or stands behind a word that makes several of what it names.
fn is_of_other(passage: &Passage, at: usize) -> bool {
    const SEVERAL: &[&str] = &[
        "các",
        "những",
        "mọi",
        "từng",
        "mỗi",
        "hai",
        "ba",
        "bốn",
        "nhiều",
        "một",
        "toàn",
        "cơ",
        "đại",
        "giữa",
        "dự",
        "kỷ",
        "pháp",
        "quy",
        "phạm",
        "ông",
        "bà",
        "anh",
        "chị",
        "em",
        "ủy",
        "trưởng",
        "hệ",
        "khối",
    ];
    let Some(before) = at.checked_sub(1).filter(|before| passage.are_joined(*before)) else {
        return false;
    };
    let before = &passage.words()[before];
    SEVERAL.contains(&before.key()) || lexicon::is_word(before.key(), passage.words()[at].key())
}

const SMALL_FIELD: Rule = Rule {
    code: "VB6312",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II, mục IV.1: viết hoa chữ đầu của từ, cụm từ chỉ loại hình và lĩnh vực",
    title: [
        "tên cơ quan, tên luật viết thường phần chỉ lĩnh vực (Sở nội vụ, Luật đất đai)",
        "the field of a body or a law in small letters (Sở nội vụ, Luật đất đai)",
    ],
    message: [
        "«{found}» thiếu chữ hoa của phần chỉ lĩnh vực",
        "`{found}` lacks the capital of its field",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Tên cơ quan, tên luật viết hoa chữ đầu của phần chỉ loại và phần chỉ lĩnh vực.",
        "Names of bodies and laws have a capital on what they are and on their field.",
    ],
    wrong: Example::Text("Phối hợp với Sở nội vụ; thực hiện Luật đất đai năm 2024."),
    right: Example::Text("Phối hợp với Sở Nội vụ; thực hiện Luật Đất đai năm 2024."),
    near: &[Example::Text(
        "Sở tại; Bộ phận một cửa; Hội viên; Luật sư; Luật này; Sở đã báo cáo; Luật quy định; Hội nông nghiệp hữu cơ; Bộ đội; Sở xây dựng kế hoạch.",
    )],
    check: Check::Text(small_field),
};

/// Heads with their capital, and fields in small letters that make a name with them.
const NAMED: &[(&str, &[&str])] = &[
    ("Sở", SMALL_FIELDS),
    ("Bộ", SMALL_FIELDS),
    (
        "Phòng",
        &[
            "nội vụ",
            "tài chính",
            "tư pháp",
            "giáo dục và đào tạo",
            "lao động",
            "văn hóa và thông tin",
            "kinh tế",
        ],
    ),
    (
        "Hội",
        &[
            "nông dân",
            "cựu chiến binh",
            "liên hiệp phụ nữ",
            "liên hiệp thanh niên",
            "chữ thập đỏ",
            "người cao tuổi",
            "khuyến học",
        ],
    ),
    ("Đoàn", &["thanh niên"]),
    ("Trường", SCHOOLS),
    ("Trung tâm", &["văn hóa", "y tế", "giáo dục", "chính trị", "phục vụ", "dịch vụ"]),
    ("Kho bạc", &["nhà nước"]),
    ("Chi cục", &["thuế", "thống kê", "kiểm lâm", "hải quan", "chăn nuôi"]),
    ("Liên đoàn", &["lao động"]),
    (
        "Luật",
        &[
            "đất đai",
            "ngân sách",
            "đầu tư",
            "doanh nghiệp",
            "xây dựng",
            "giáo dục",
            "thanh niên",
            "cán bộ",
            "viên chức",
            "tổ chức chính quyền",
            "tổ chức chính phủ",
            "thi đua",
            "khiếu nại",
            "tố cáo",
            "tiếp công dân",
            "lưu trữ",
            "hộ tịch",
            "cư trú",
            "công chứng",
            "trẻ em",
            "người cao tuổi",
            "kế toán",
            "thuế",
            "hợp tác xã",
            "công đoàn",
            "hòa giải",
            "ban hành văn bản",
            "dân quân",
            "nghĩa vụ quân sự",
            "quốc phòng",
            "an ninh",
            "an toàn",
            "giao thông",
            "lâm nghiệp",
            "thủy lợi",
            "chăn nuôi",
            "trồng trọt",
            "thủy sản",
            "khám bệnh",
            "nhà ở",
            "đấu thầu",
            "đấu giá",
            "hải quan",
            "thống kê",
            "báo chí",
            "di sản",
            "du lịch",
            "thể dục",
            "bình đẳng giới",
            "hôn nhân",
            "căn cước",
            "viễn thông",
            "giao dịch",
            "khoáng sản",
            "tài nguyên",
            "đê điều",
            "việc làm",
            "bảo hiểm xã hội",
            "bảo hiểm y tế",
            "bảo vệ môi trường",
            "phòng cháy",
            "phòng, chống",
            "xử lý vi phạm",
            "thực hành tiết kiệm",
            "phổ biến",
            "tiếp cận thông tin",
            "trách nhiệm bồi thường",
            "quản lý thuế",
            "quản lý, sử dụng",
        ],
    ),
];

/// Kinds of schools.
const SCHOOLS: &[&str] = &[
    "tiểu học",
    "trung học cơ sở",
    "trung học phổ thông",
    "mầm non",
    "mẫu giáo",
    "đại học",
    "cao đẳng",
    "chính trị",
];

/// The fields of departments and ministries.
const SMALL_FIELDS: &[&str] = &[
    "nội vụ",
    "tài chính",
    "y tế",
    "tư pháp",
    "công thương",
    "nông nghiệp và",
    "giáo dục và",
    "khoa học và",
    "văn hóa, thể thao",
    "văn hóa và",
    "văn hóa, thông tin",
    "lao động",
    "kế hoạch và",
    "giao thông vận tải",
    "thông tin và",
    "tài nguyên và",
    "ngoại vụ",
    "du lịch",
    "quốc phòng",
    "công an",
    "ngoại giao",
];

fn small_field(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|passage| !passage.is_in_capitals()) {
        for word in passage.words() {
            // Few words have a capital, and fewer are a head.
            if !word.is_capital() {
                continue;
            }
            if let Some((range, better)) = field(passage, word.start()) {
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, better]);
            }
            if ["Sở", "Bộ"].contains(&passage.at(word)) {
                for (range, better) in listed_fields(passage, word.end()) {
                    let found = &passage.text[range.clone()];
                    findings.words(passage, range.clone(), fields![found, better]);
                }
            }
        }
    }
}

/// Fields in small letters among those that are listed behind a head: các Sở: Tài chính, nông nghiệp và môi trường.
fn listed_fields(passage: &Passage, at: usize) -> impl Iterator<Item = (Range<usize>, String)> {
    let rest = passage.after(at);
    let list = rest.trim_start_matches([':', ' ']);
    let list = list.split([';', '.', '(', '\n']).next().unwrap_or_default();
    let start = passage.text.len() - rest.trim_start_matches([':', ' ']).len();
    let items = list.split(", ").scan(start, |next, item| {
        let from = *next;
        *next += item.len() + ", ".len();
        Some((from, item))
    });
    let is_loud = |item: &str| item.starts_with(char::is_uppercase);
    let is_list = list.contains(", ") && list.split(", ").next().is_some_and(is_loud);
    let found = items.filter(move |_| is_list).skip(1).filter_map(|(from, item)| {
        let field = SMALL_FIELDS.iter().find(|field| {
            item.strip_prefix(**field).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })?;
        Some((from..from + field.len(), capitalize(field)))
    });
    found.collect::<Vec<_>>().into_iter()
}

/// A name that begins at that byte, its field in small letters, and how it is written.
fn field(passage: &Passage, at: usize) -> Option<(Range<usize>, String)> {
    let rest = passage.after(at);
    NAMED.iter().find_map(|(head, fields)| {
        let after = rest.strip_prefix(head)?.strip_prefix(' ')?;
        let field = fields.iter().find(|field| {
            let behind = after.strip_prefix(**field);
            behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        })?;
        // A school in general has no name behind it.
        let behind = after[field.len()..].strip_prefix(' ').unwrap_or_default();
        let is_named = !["Trường", "Trung tâm"].contains(head)
            || behind.starts_with(|c: char| c.is_uppercase() || c == '-');
        let range = at..at + head.len() + 1 + field.len();
        is_named.then_some((range, format!("{head} {}", capitalize(field))))
    })
}
