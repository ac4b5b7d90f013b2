//! Names that keep their capitals wherever they stand.

/// A name or a special noun (NĐ 30, phụ lục II) as people write it without capitals.
pub struct Name {
    /// In small letters.
    pub small: &'static str,
    /// As it is written.
    pub right: &'static str,
    /// Words before which it is something else.
    pub not_before: &'static [&'static str],
    /// Words behind which it is something else.
    pub not_after: &'static [&'static str],
}

const fn always(small: &'static str, right: &'static str) -> Name {
    Name { small, right, not_before: &[], not_after: &[] }
}

/// The name of a ministry: `bộ` is the end of many common words.
const fn ministry(small: &'static str, right: &'static str) -> Name {
    Name { small, right, not_before: NO_MINISTRIES, not_after: &[] }
}

/// Words that end in `bộ`, and plurals.
const NO_MINISTRIES: &[&str] = &[
    "cán", "toàn", "nội", "đảng", "chi", "liên", "đồng", "trung", "tuần", "tiến", "phân", "cục",
    "các", "những", "mọi", "từng", "mỗi", "hai", "ba",
];

/// What makes a common noun of a name.
const PLURALS: &[&str] = &["các", "những", "mọi", "từng", "mỗi"];

/// Names of bodies, places and people, and special nouns.
pub const NAMES: &[Name] = &[
    Name {
        small: "nhân dân",
        right: "Nhân dân",
        not_before: &[
            "ban", "đồng", "an", "đội", "án", "sát", "ninh", "trang", "giáo", "sĩ", "thuốc",
            "tranh", "báo", "vệ", "lòng", "dân", "chủ", "cử", "ương", "tra", "ngoại", "giao",
            "quyền", "khỏe", "minh",
        ],
        not_after: &["dã", "tệ", "nhật", "các", "thế"],
    },
    always("đảng cộng sản việt nam", "Đảng Cộng sản Việt Nam"),
    always("ban chấp hành trung ương", "Ban Chấp hành Trung ương"),
    always("trung ương đảng", "Trung ương Đảng"),
    always("trung ương đoàn", "Trung ương Đoàn"),
    always("đoàn tncs", "Đoàn TNCS"),
    always("bộ chính trị", "Bộ Chính trị"),
    Name {
        small: "quốc hội",
        right: "Quốc hội",
        // Đại hội đại biểu toàn quốc Hội Nông dân.
        not_before: &["toàn", "tổ", "trong", "cả"],
        not_after: &[],
    },
    Name {
        small: "chính phủ",
        right: "Chính phủ",
        not_before: &["phi", "liên", "tân", "nhiều", "các"],
        not_after: &["điện"],
    },
    always("thủ tướng chính phủ", "Thủ tướng Chính phủ"),
    always("tết nguyên đán", "tết Nguyên đán"),
    always("tết trung thu", "tết Trung thu"),
    always("thủ đô hà nội", "Thủ đô Hà Nội"),
    always("bác hồ", "Bác Hồ"),
    always("quốc khánh", "Quốc khánh"),
    Name {
        small: "ủy ban nhân dân",
        right: "Ủy ban nhân dân",
        not_before: PLURALS,
        // Of them all: ủy ban nhân dân các xã.
        not_after: &["các", "cấp"],
    },
    Name {
        small: "hội đồng nhân dân",
        right: "Hội đồng nhân dân",
        not_before: PLURALS,
        not_after: &[],
    },
    always("thành phố hồ chí minh", "Thành phố Hồ Chí Minh"),
    always("bộ luật lao động", "Bộ luật Lao động"),
    always("bộ luật dân sự", "Bộ luật Dân sự"),
    always("bộ luật hình sự", "Bộ luật Hình sự"),
    always("cách mạng tháng tám", "Cách mạng tháng Tám"),
    always("chủ tịch hồ chí minh", "Chủ tịch Hồ Chí Minh"),
    always("đoàn thanh niên cộng sản", "Đoàn Thanh niên Cộng sản"),
    always("hội liên hiệp thanh niên", "Hội Liên hiệp Thanh niên"),
    always("hội liên hiệp phụ nữ", "Hội Liên hiệp Phụ nữ"),
    always("huân chương lao động", "Huân chương Lao động"),
    always("huân chương kháng chiến", "Huân chương Kháng chiến"),
    always("huân chương độc lập", "Huân chương Độc lập"),
    always("huân chương chiến công", "Huân chương Chiến công"),
    Name {
        small: "điều lệ đảng",
        right: "Điều lệ Đảng",
        not_before: PLURALS,
        not_after: &["bộ", "viên", "phí"],
    },
    Name {
        small: "điều lệ đoàn",
        right: "Điều lệ Đoàn",
        not_before: PLURALS,
        not_after: &["thể", "phí", "viên", "kết"],
    },
    always("bắc trung bộ", "Bắc Trung Bộ"),
    always("nghệ sĩ nhân dân", "Nghệ sĩ Nhân dân"),
    always("nhà giáo nhân dân", "Nhà giáo Nhân dân"),
    always("thầy thuốc nhân dân", "Thầy thuốc Nhân dân"),
    always("tháng giêng", "tháng Giêng"),
    always("tháng chạp", "tháng Chạp"),
    always("đông nam bộ", "Đông Nam Bộ"),
    always("mặt trận tổ quốc", "Mặt trận Tổ quốc"),
    always("hồ chí minh", "Hồ Chí Minh"),
    always("việt nam", "Việt Nam"),
    always("điện biên phủ", "Điện Biên Phủ"),
    always("đại hội đại biểu đảng bộ", "Đại hội đại biểu Đảng bộ"),
    always("miền nam", "miền Nam"),
    always("miền bắc", "miền Bắc"),
    always("miền trung", "miền Trung"),
    always("tây nguyên", "Tây Nguyên"),
    always("ngày nhà giáo việt nam", "ngày Nhà giáo Việt Nam"),
    always("ngày thầy thuốc việt nam", "ngày Thầy thuốc Việt Nam"),
    always("ngày gia đình việt nam", "ngày Gia đình Việt Nam"),
    always("ngày phụ nữ việt nam", "ngày Phụ nữ Việt Nam"),
    always("ngày quốc tế phụ nữ", "ngày Quốc tế Phụ nữ"),
    always("ngày quốc tế lao động", "ngày Quốc tế Lao động"),
    always("ngày quốc tế thiếu nhi", "ngày Quốc tế Thiếu nhi"),
    always("ngày thương binh", "ngày Thương binh"),
    always("ngày giải phóng miền nam", "ngày Giải phóng miền Nam"),
    always("ngân hàng nhà nước", "Ngân hàng Nhà nước"),
    always("văn phòng chính phủ", "Văn phòng Chính phủ"),
    always("thanh tra chính phủ", "Thanh tra Chính phủ"),
    always("xô viết nghệ tĩnh", "Xô viết Nghệ Tĩnh"),
    ministry("bộ nội vụ", "Bộ Nội vụ"),
    ministry("bộ tài chính", "Bộ Tài chính"),
    ministry("bộ quốc phòng", "Bộ Quốc phòng"),
    ministry("bộ công an", "Bộ Công an"),
    ministry("bộ tư pháp", "Bộ Tư pháp"),
    ministry("bộ xây dựng", "Bộ Xây dựng"),
    ministry("bộ y tế", "Bộ Y tế"),
    ministry("bộ ngoại giao", "Bộ Ngoại giao"),
    ministry("bộ công thương", "Bộ Công Thương"),
    ministry("bộ giáo dục và đào tạo", "Bộ Giáo dục và Đào tạo"),
    ministry("bộ khoa học và công nghệ", "Bộ Khoa học và Công nghệ"),
    ministry("bộ nông nghiệp và môi trường", "Bộ Nông nghiệp và Môi trường"),
];

/// Bodies by the words that they begin with, of which the first has the capital.
const BODIES: &[&str] = &[
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Chi bộ",
    "Chi đoàn",
    "Công đoàn",
    "Đảng",
    "Đảng bộ",
    "Đảng ủy",
    "Đoàn",
    "Hội đồng",
    "Huyện đoàn",
    "Liên chi đoàn",
    "Liên đội",
    "Nhà nước",
    "Thành đoàn",
    "Tỉnh đoàn",
    "Xã đoàn",
];
/// Common nouns that begin as a body does.
const NO_BODIES: &[&str] =
    &["Đảng viên", "Đoàn viên", "Đoàn kết", "Đoàn phí", "Đảng phí", "Đoàn thể"];

/// Whether a text begins with a name: one that is known, a body, a congress of one, an abbreviation (`BCH`), or the
/// first of two capitalised words in a row (`Hà Tĩnh`, `Đoàn Khối`), as people and places are written.
pub fn begins_with_name(text: &str) -> bool {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_abbreviation = first.chars().skip(1).any(char::is_uppercase);
    let is_double = is_capital(first) && words.next().is_some_and(is_capital);
    let begins = |name: &str| {
        let rest = text.strip_prefix(name);
        is_capital(name) && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let is_known = NAMES.iter().any(|name| begins(name.right))
        || BODIES.iter().any(|body| begins(body)) && !NO_BODIES.iter().any(|noun| begins(noun));
    // A congress is an event with a name of its own; the word alone is not.
    let congress = text.strip_prefix("Đại hội ");
    let is_congress = congress.is_some_and(|of| begins_with_name(of) || of.starts_with("đại biểu"));
    is_abbreviation || is_double || is_known || is_congress
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies_events_people_and_places_are_names_and_common_nouns_are_not() {
        for text in [
            "Đại hội Chi đoàn Trường Minh Tân",
            "Đại hội đại biểu Đoàn xã",
            "Chi đoàn Trường Minh Tân",
            "Nhân dân xã Tân Lập",
            "Đảng bộ xã",
            "Đoàn xã Tân Lập",
            "Hà Tĩnh sau 5 năm",
            "BCH Chi đoàn",
            "Ban Chấp hành Chi đoàn",
        ] {
            assert!(begins_with_name(text), "{text}");
        }
        for text in [
            "Đoàn viên tiêu biểu",
            "Đoàn kết tập hợp thanh niên",
            "Đảng viên trẻ",
            "Đại hội cơ sở",
            "Kết quả nhiệm kỳ",
            "Ý kiến của Đoàn",
            "Về việc tổ chức Đại hội",
            "Đoànviên",
            "",
        ] {
            assert!(!begins_with_name(text), "{text}");
        }
    }
}
