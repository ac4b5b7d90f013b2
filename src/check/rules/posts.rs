//! Posts in small letters before the body they are of, and nouns with a capital on each of their syllables.

use std::ops::Range;
use std::sync::OnceLock;

use super::listed::Phrases;
use super::needless::NAMED;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::keys::Keys;
use crate::text::capitalize;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SMALL_POST, LOUD_NOUN, SMALL_PLACE];

const SMALL_POST: Rule = Rule {
    code: "VB6314",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục II, mục V.3: tên chức vụ viết hoa khi chỉ một người cụ thể",
    title: [
        "chức vụ viết thường trước tên cơ quan (đồng chí bí thư Đảng ủy, thừa lệnh chủ tịch Ủy ban)",
        "a post in small letters before its body (đồng chí bí thư Đảng ủy)",
    ],
    message: ["chức vụ «{found}» viết thường", "the post `{found}` is in small letters"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Chức vụ của một người cụ thể viết hoa, như trong chữ ký.",
        "The post of one person has a capital, as below his signature.",
    ],
    wrong: Example::Text(
        "Đồng chí bí thư Đảng ủy xã chủ trì; thừa lệnh chủ tịch Ủy ban nhân dân xã.",
    ),
    right: Example::Text(
        "Đồng chí Bí thư Đảng ủy xã chủ trì; thừa lệnh Chủ tịch Ủy ban nhân dân xã.",
    ),
    near: &[Example::Text(
        "Các đồng chí bí thư Chi bộ; chức danh chủ tịch Ủy ban nhân dân xã; đồng chí giám đốc công ty; bầu bí thư Chi đoàn.",
    )],
    check: Check::Text(small_post),
};

/// Posts, as they stand in a sentence.
const POSTS: &[&str] = &[
    "bí thư",
    "phó bí thư",
    "chủ tịch",
    "phó chủ tịch",
    "giám đốc",
    "phó giám đốc",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "trưởng phòng",
    "phó trưởng phòng",
    "chánh văn phòng",
    "trưởng ban",
    "phó trưởng ban",
    "chủ nhiệm",
    "trưởng công an",
];

/// What tells that one person is meant.
const ONE: &[&str] = &[
    "Đồng chí ",
    "đồng chí ",
    "Ông ",
    "ông ",
    "thừa lệnh ",
    "Thừa lệnh ",
    "thay mặt ",
    "ký thay ",
];

/// The last words of those.
static LAST_OF_ONE: Keys = Keys::of(&["chí", "ông", "lệnh", "mặt", "thay"]);

fn small_post(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|p| p.is_running() && !p.is_in_capitals()) {
        for range in deputies(passage) {
            let found = &passage.text[range.clone()];
            let better = format!("Phó {}", capitalize(&found["Phó ".len()..]));
            findings.words(passage, range.clone(), fields![found, better]);
        }
        for word in passage.words().iter().filter(|word| LAST_OF_ONE.has(word.key())) {
            let before = passage.before(word.end() + 1);
            for lead in ONE.iter().filter(|lead| before.ends_with(**lead)) {
                if let Some(range) = post(passage, before.len() - lead.len(), lead) {
                    let found = &passage.text[range.clone()];
                    let better = capitalize(found);
                    findings.words(passage, range.clone(), fields![found, better]);
                }
            }
        }
    }
}

/// The head's post in small letters behind a capital deputy, before the capital of a body: Phó chủ tịch Ủy ban.
fn deputies(passage: &Passage) -> impl Iterator<Item = Range<usize>> + '_ {
    passage.text.match_indices("Phó ").filter_map(|(at, lead)| {
        let start = at + lead.len();
        let rest = passage.after(start);
        let post =
            POSTS.iter().filter(|post| rest.starts_with(**post)).max_by_key(|post| post.len())?;
        let name = rest[post.len()..].strip_prefix(' ')?;
        name.starts_with(char::is_uppercase).then(|| at..start + post.len())
    })
}

/// A post behind the words that tell of one person, before a capital.
fn post(passage: &Passage, at: usize, lead: &str) -> Option<Range<usize>> {
    let before = passage.before(at);
    let is_of_many = || {
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
        before.ends_with(' ') && ["các", "những", "mỗi", "một", "từng"].contains(&last.as_str())
    };
    let is_word = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
    let start = at + lead.len();
    let rest = passage.after(start);
    let post =
        POSTS.iter().filter(|post| rest.starts_with(**post)).max_by_key(|post| post.len())?;
    let name = rest[post.len()..].strip_prefix(' ')?;
    let is_before_name = name.starts_with(char::is_uppercase);
    (is_word && is_before_name && !is_of_many()).then(|| start..start + post.len())
}

const LOUD_NOUN: Rule = Rule {
    code: "VB6315",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II: danh từ chung, chức vụ chỉ viết hoa âm tiết đầu (Thành phố, Giám đốc, Ủy ban)",
    title: [
        "từ hai tiếng viết hoa cả hai (Thành Phố, Giám Đốc, Dân Tộc)",
        "a word of two syllables with two capitals (Thành Phố, Giám Đốc, Dân Tộc)",
    ],
    message: ["«{found}» viết hoa cả hai tiếng", "`{found}` has a capital on both syllables"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Chỉ tên người, tên đất viết hoa mọi âm tiết; tên loại, chức vụ, tên cơ quan viết hoa âm tiết đầu.",
        "Names of people and places have a capital on each syllable; posts, kinds and bodies on the first.",
    ],
    wrong: Example::Text(
        "Báo cáo Giám Đốc về kế hoạch; tổ chức tại Thành Phố Vinh; hỗ trợ đồng bào Dân Tộc thiểu số.",
    ),
    right: Example::Text(
        "Báo cáo Giám đốc về kế hoạch; tổ chức tại thành phố Vinh; hỗ trợ đồng bào dân tộc thiểu số.",
    ),
    near: &[Example::Text(
        "Công Ty Cổ Phần Thành Phố Xanh; BÁO CÁO GIÁM ĐỐC; xã Dân Tộc; ông Nguyễn Văn Giám Đốc; “Thành Phố Trẻ”.",
    )],
    check: Check::Text(loud_noun),
};

/// Words that have one capital at most, and how they are written with it.
const NOUNS: &[(&str, &str)] = &[
    ("thành phố", "thành phố"),
    ("thị xã", "thị xã"),
    ("thị trấn", "thị trấn"),
    ("dân tộc", "dân tộc"),
    ("ủy ban", "Ủy ban"),
    ("giám đốc", "Giám đốc"),
    ("chủ tịch", "Chủ tịch"),
    ("bí thư", "Bí thư"),
    ("hiệu trưởng", "Hiệu trưởng"),
    ("trưởng phòng", "Trưởng phòng"),
    ("văn phòng", "Văn phòng"),
    ("hội đồng", "Hội đồng"),
    ("chính phủ", "Chính phủ"),
    ("quốc hội", "Quốc hội"),
    ("nhà nước", "Nhà nước"),
    ("nhà trường", "nhà trường"),
    ("nghị quyết", "Nghị quyết"),
    ("nghị định", "Nghị định"),
    ("quyết định", "Quyết định"),
    ("thông tư", "Thông tư"),
    ("kế hoạch", "Kế hoạch"),
    ("báo cáo", "Báo cáo"),
    ("công văn", "Công văn"),
    ("tờ trình", "Tờ trình"),
    ("chỉ thị", "Chỉ thị"),
    ("hướng dẫn", "Hướng dẫn"),
    ("đề án", "Đề án"),
    ("quy chế", "Quy chế"),
    ("tổ quốc", "Tổ quốc"),
    ("mặt trận", "Mặt trận"),
    ("đảng ủy", "Đảng ủy"),
    ("đảng bộ", "Đảng bộ"),
    ("huân chương", "Huân chương"),
    ("huy chương", "Huy chương"),
    ("bằng khen", "Bằng khen"),
    ("giấy khen", "Giấy khen"),
    ("nguyên đán", "Nguyên đán"),
    ("chi bộ", "Chi bộ"),
    ("chi đoàn", "Chi đoàn"),
    ("công đoàn", "Công đoàn"),
    ("phụ nữ", "Phụ nữ"),
    ("thanh niên", "Thanh niên"),
    ("nhân dân", "Nhân dân"),
    ("kinh tế", "kinh tế"),
    ("xã hội", "xã hội"),
    ("công an", "Công an"),
    ("y tế", "Y tế"),
    ("nội vụ", "Nội vụ"),
    ("tài chính", "Tài chính"),
    ("tư pháp", "Tư pháp"),
    ("tổ chức", "Tổ chức"),
    ("chấp hành", "Chấp hành"),
    ("thường vụ", "Thường vụ"),
    ("giám hiệu", "Giám hiệu"),
    ("tuyên giáo", "Tuyên giáo"),
    ("dân vận", "Dân vận"),
    ("chỉ đạo", "Chỉ đạo"),
    ("quản lý", "Quản lý"),
    ("nông dân", "Nông dân"),
    ("khai giảng", "khai giảng"),
    ("bế giảng", "bế giảng"),
    ("hội nghị", "hội nghị"),
    ("chương trình", "chương trình"),
    ("văn hóa", "văn hóa"),
    ("giáo dục", "giáo dục"),
];

fn loud_noun(text: &Text<'_>, findings: &mut Findings<'_>) {
    static TABLE: OnceLock<Phrases> = OnceLock::new();
    let table = TABLE.get_or_init(|| Phrases::new(NOUNS));
    for passage in text.passages.iter().filter(|p| p.is_running() && !p.is_in_capitals()) {
        for at in 0..passage.words().len().saturating_sub(1) {
            // Nearly no word stands before another with a capital.
            let is_loud = |word: usize| {
                let letters = passage.at(&passage.words()[word]);
                letters.starts_with(char::is_uppercase)
                    && letters.chars().skip(1).all(char::is_lowercase)
            };
            if !is_loud(at) || !is_loud(at + 1) || !is_between_small(passage, at) {
                continue;
            }
            // The second begins the name of a body: Trưởng Ban Chỉ huy.
            let has_body = passage.words()[at + 1].key() == "ban"
                && passage.are_joined(at + 1)
                && passage.at(&passage.words()[at + 2]).starts_with(char::is_uppercase);
            if has_body {
                continue;
            }
            if let Some((2, better)) = table.at(passage, at) {
                let words = passage.words();
                let range = words[at].start()..words[at + 1].end();
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, better]);
            }
        }
    }
}

/// Whether the pair at a word stands behind a small word, or at the beginning, that names no place, person or business,
/// and outside quotation marks; behind it may stand a name.
fn is_between_small(passage: &Passage, at: usize) -> bool {
    const MORE: &[&str] = &["quán", "hàng", "nhóm", "đội", "giải", "lớp"];
    // What a body or a day begins with: Sở Y Tế, Lễ Khai Giảng.
    const HEADS: &[&str] =
        &["Sở", "Bộ", "Phòng", "Ban", "Trạm", "Hội", "Cục", "Lễ", "Đoàn", "Đảng"];
    let words = passage.words();
    let before =
        at.checked_sub(1).filter(|before| passage.are_joined(*before)).map(|before| &words[before]);
    let is_behind_small = before.is_none_or(|word| {
        word.is_small() && !NAMED.contains(&word.key()) && !MORE.contains(&word.key())
            || HEADS.contains(&passage.at(word))
    });
    // Two capitals and more behind it are a name that is written so: Thành Phố Xanh Mát.
    let capital = |at: usize| words.get(at).is_some_and(|word| word.is_capital());
    let is_long = passage.are_joined(at + 1)
        && capital(at + 2)
        && passage.are_joined(at + 2)
        && capital(at + 3);
    is_behind_small && !is_long && passage.quoted(words[at].start()).is_none()
}

const SMALL_PLACE: Rule = Rule {
    code: "VB6316",
    severity: Severity::Warning,
    source: "NĐ 30 Phụ lục II, mục III.1: tên địa lý viết hoa chữ đầu của mọi âm tiết",
    title: [
        "tên đất viết thường tiếng đầu (tỉnh quảng Ninh, thôn tân Tiến)",
        "a place whose first syllable is in small letters (tỉnh quảng Ninh)",
    ],
    message: [
        "«{found}» viết thường tiếng đầu",
        "the first syllable of `{found}` lacks its capital",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: ["Tên đất viết hoa mọi âm tiết.", "Names of places have a capital on each syllable."],
    wrong: Example::Text(
        "Các xã ven biển thuộc tỉnh quảng Ninh; tại thôn tân Tiến có 12 hộ đăng ký.",
    ),
    right: Example::Text(
        "Các xã ven biển thuộc tỉnh Quảng Ninh; tại thôn Tân Tiến có 12 hộ đăng ký.",
    ),
    near: &[Example::Text(
        "Tỉnh ủy Hà Giang; xã đoàn Tân Lập; huyện đoàn An Bình; xã phía nam Hà Nội; xã miền Tây; phường ở Huế.",
    )],
    check: Check::Text(small_place),
};

/// What stands before the name of a place.
const PLACES: &[&str] =
    &["thôn", "xã", "tỉnh", "huyện", "phường", "bản", "ấp", "làng", "phố", "quận", "trấn"];

/// First syllables of many names of places, which are no words before a name by themselves.
const FIRST: &[&str] = &[
    "tân", "quảng", "bình", "thanh", "hà", "phú", "vĩnh", "an", "thái", "hòa", "yên", "lạc",
    "hưng", "phước", "cẩm", "xuân", "hoàng", "mỹ", "thạch", "diễn", "quỳnh", "nghi", "hương",
    "lào", "lai", "trà", "sóc", "cà", "bạc", "kiên", "ninh", "đắk", "lâm", "khánh", "nghệ", "hậu",
    "bến", "đồng", "minh",
];

fn small_place(text: &Text<'_>, findings: &mut Findings<'_>) {
    for passage in text.passages.iter().filter(|p| !p.is_in_capitals()) {
        let words = passage.words();
        for (at, three) in words.windows(3).enumerate() {
            if !three[2].is_capital()
                || !PLACES.contains(&three[0].key())
                || !FIRST.contains(&passage.at(&three[1]))
            {
                continue;
            }
            let is_name = passage.are_joined(at)
                && passage.are_joined(at + 1)
                && three[2].is_capital()
                && passage.at(&three[2]).chars().skip(1).all(char::is_lowercase)
                && !three[0].makes_word_with(&three[1]);
            if is_name {
                let range = three[1].start()..three[2].end();
                let found = &passage.text[range.clone()];
                findings.words(passage, range.clone(), fields![found, better: capitalize(found)]);
            }
        }
    }
}
