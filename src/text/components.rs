//! What the components of a formal document are called: titles, kinds, posts, marks of authority. The one list
//! that readers of Word files and the rules of the check share; a profile has its own title and marks among them.

/// Whose title stands at the top right of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// Quốc hiệu.
    State,
    /// The name of the Party.
    Party,
    /// The name of the Union.
    Union,
}

/// Titles at the top right, in both spellings of their tone marks.
const TITLES: &[(&str, Title)] = &[
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Title::State),
    ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", Title::State),
    ("ĐẢNG CỘNG SẢN VIỆT NAM", Title::Party),
    ("ĐOÀN TNCS HỒ CHÍ MINH", Title::Union),
    ("ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH", Title::Union),
];

/// How many letters of a title may be wrong.
const WRONG_LETTERS: usize = 3;

impl Title {
    /// The title that a line in capitals is to the letter.
    pub fn in_full(line: &str) -> Option<&'static str> {
        TITLES.iter().map(|(title, _)| *title).find(|title| *title == line)
    }

    /// The title that a line in capitals is, in full, abbreviated (`ĐOÀN TNCS HCM`, `CỘNG HÒA XHCN VIỆT NAM`) or with a
    /// letter or two wrong; a body such as `ĐẢNG BỘ XÃ TÂN LẬP` is none.
    pub fn of(line: &str) -> Option<Self> {
        let line = line.trim_matches(|c: char| !c.is_alphabetic());
        if line.chars().count() > 45 {
            return None;
        }
        let known = |(title, of): &(&str, Self)| {
            let is_near = || {
                line.chars().next() == title.chars().next()
                    && line.len().abs_diff(title.len()) <= 8
                    && strsim::osa_distance(line, title) <= WRONG_LETTERS
            };
            (line == *title || is_near()).then_some(*of)
        };
        TITLES.iter().find_map(known).or_else(|| Self::abbreviated(line))
    }

    fn abbreviated(line: &str) -> Option<Self> {
        let begins = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
        let ends = |words: &[&str]| words.iter().any(|word| line.ends_with(word));
        match () {
            () if begins(&["CỘNG HÒA", "CỘNG HOÀ", "CHXHCN"])
                && ends(&["VIỆT NAM", "VN", "CHỦ NGHĨA"]) =>
            {
                Some(Self::State)
            }
            () if begins(&["ĐẢNG CỘNG SẢN", "ĐẢNG CS", "ĐCS"])
                && ends(&["VIỆT NAM", "VN", "CỘNG SẢN"]) =>
            {
                Some(Self::Party)
            }
            () if begins(&["ĐOÀN TN", "ĐOÀN THANH NIÊN", "ĐTN"])
                && ends(&["HỒ CHÍ MINH", "HCM", "TNCS", "CỘNG SẢN", "CSHCM"]) =>
            {
                Some(Self::Union)
            }
            () => None,
        }
    }
}

/// Which components a document of a kind has besides its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Components {
    /// Number, place and date, subject, recipients.
    All,
    /// Number and recipients; the date stands in its text.
    Minutes,
    /// Number, place and date: a small paper, which may be of size A5.
    Slip,
    /// Only what it says itself: a contract, a list, a form, what another document puts into force.
    Own,
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// In capitals, as it stands below the header.
    pub name: &'static str,
    /// What else such a document has.
    pub components: Components,
    /// Whether it has a capital where it is cited with its number (`Kế hoạch số 12`).
    pub is_cited: bool,
}

const fn cited(name: &'static str) -> Kind {
    Kind { name, components: Components::All, is_cited: true }
}

const fn kind(name: &'static str, components: Components) -> Kind {
    Kind { name, components, is_cited: false }
}

/// Kinds of documents: NĐ 30, Điều 7; those of the Party and the Union; laws; papers that offices write beside
/// them. A longer name goes before a shorter one that it begins with.
pub const KINDS: &[Kind] = &[
    cited("BÁO CÁO"),
    cited("CHỈ THỊ"),
    cited("CHƯƠNG TRÌNH"),
    cited("CÔNG ĐIỆN"),
    cited("CÔNG VĂN"),
    cited("ĐỀ ÁN"),
    cited("HƯỚNG DẪN"),
    cited("KẾ HOẠCH"),
    cited("KẾT LUẬN"),
    cited("NGHỊ ĐỊNH"),
    cited("NGHỊ QUYẾT"),
    cited("QUYẾT ĐỊNH"),
    cited("THÔNG BÁO"),
    cited("THÔNG TRI"),
    cited("THÔNG TƯ"),
    cited("TỜ TRÌNH"),
    Kind { name: "QUY CHẾ", components: Components::Own, is_cited: true },
    Kind { name: "QUY ĐỊNH", components: Components::Own, is_cited: true },
    kind("DỰ ÁN", Components::All),
    kind("PHƯƠNG ÁN", Components::All),
    kind("QUY HOẠCH", Components::All),
    kind("THÔNG CÁO", Components::All),
    kind("BIÊN BẢN", Components::Minutes),
    kind("GIẤY GIỚI THIỆU", Components::Slip),
    kind("GIẤY MỜI", Components::Slip),
    kind("GIẤY NGHỈ PHÉP", Components::Slip),
    kind("GIẤY ĐI ĐƯỜNG", Components::Slip),
    kind("PHIẾU BÁO", Components::Slip),
    kind("PHIẾU CHUYỂN", Components::Slip),
    kind("PHIẾU GỬI", Components::Slip),
    kind("PHIẾU", Components::Own),
    kind("GIẤY", Components::Own),
    kind("BẢN CAM KẾT", Components::Own),
    kind("BẢN GHI NHỚ", Components::Own),
    kind("BẢN KIỂM ĐIỂM", Components::Own),
    kind("BẢN NHẬN XÉT", Components::Own),
    kind("BẢN THỎA THUẬN", Components::Own),
    kind("BẢN THOẢ THUẬN", Components::Own),
    kind("BẢN TỰ NHẬN XÉT", Components::Own),
    kind("BẢNG KÊ", Components::Own),
    kind("BẢNG TỔNG HỢP", Components::Own),
    kind("BIỂU", Components::Own),
    kind("BÀI PHÁT BIỂU", Components::Own),
    kind("DANH MỤC", Components::Own),
    kind("DANH SÁCH", Components::Own),
    kind("DIỄN VĂN", Components::Own),
    kind("ĐIỀU LỆ", Components::Own),
    kind("ĐỀ CƯƠNG", Components::Own),
    kind("ĐƠN", Components::Own),
    kind("HỢP ĐỒNG", Components::Own),
    kind("KỊCH BẢN", Components::Own),
    kind("LỊCH CÔNG TÁC", Components::Own),
    kind("LỆNH", Components::Own),
    kind("LỜI KÊU GỌI", Components::Own),
    kind("LÝ LỊCH", Components::Own),
    kind("NỘI QUY", Components::Own),
    kind("QUY TRÌNH", Components::Own),
    kind("SƠ YẾU LÝ LỊCH", Components::Own),
    kind("THAM LUẬN", Components::Own),
    kind("THỎA THUẬN", Components::Own),
    kind("THOẢ THUẬN", Components::Own),
    kind("THỂ LỆ", Components::Own),
    kind("THƯ CÔNG", Components::Own),
    kind("THƯ KHEN", Components::Own),
    kind("THƯ NGỎ", Components::Own),
    kind("TUYÊN BỐ", Components::Own),
];

impl Kind {
    /// The kind that a line in capitals begins with: the longest that is known.
    pub fn beginning(line: &str) -> Option<&'static Self> {
        let begins = |kind: &&Self| {
            let rest = line.strip_prefix(kind.name);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        KINDS.iter().filter(begins).max_by_key(|kind| kind.name.len())
    }
}

/// Posts, however they are written.
pub const POSTS: &[&str] = &[
    "bí thư",
    "phó bí thư",
    "chủ tịch",
    "phó chủ tịch",
    "giám đốc",
    "phó giám đốc",
    "tổng giám đốc",
    "trưởng ban",
    "phó trưởng ban",
    "trưởng phòng",
    "phó trưởng phòng",
    "trưởng đoàn",
    "trưởng khoa",
    "trưởng thôn",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "chánh thanh tra",
    "trưởng trạm",
    "cục trưởng",
    "phó cục trưởng",
    "chi cục trưởng",
    "vụ trưởng",
    "viện trưởng",
    "bộ trưởng",
    "thứ trưởng",
    "thủ tướng",
    "thủ trưởng",
    "chủ nhiệm",
    "ủy viên",
    "uỷ viên",
    "chủ tọa",
    "chủ toạ",
    "chủ trì",
    "thư ký",
    "người ",
    "đại diện",
    "kế toán",
    "thủ quỹ",
    "bên a",
    "bên b",
    "chỉ huy",
    "chính trị viên",
    "tổ trưởng",
    "phó ",
    "trưởng ",
    "quyền ",
];

/// Marks of authority before a body or a post, without their signs: on behalf of, for, by order of, by a further
/// order of, acting.
pub const AUTHORITIES: &[&str] = &["TUQ", "TM", "KT", "TL", "Q"];

/// The mark of authority that a line begins with, as it is written (`TM.`, `T/M`), and what is behind it. A space
/// may be missing.
pub fn authority(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|c: char| !c.is_alphabetic() && !"./".contains(c)).unwrap_or(line.len());
    // Without a space behind the sign: `TL.CHỦ TỊCH`, `T/LCHỦ` is none.
    let sign = line[..end].rfind(['.', '/']).map_or(end, |at| at + 1);
    let cut = if line[sign..end].chars().count() > 2 { sign } else { end };
    let (mark, rest) = line.split_at(cut);
    let letters: String = mark.chars().filter(|c| c.is_alphabetic()).collect();
    let is_mark = mark.contains(['.', '/']) || letters.len() > 1;
    let stands_before_words = rest.trim_start().chars().next().is_some_and(char::is_uppercase);
    (is_mark && AUTHORITIES.contains(&letters.as_str()) && stands_before_words)
        .then_some((mark, rest))
}

/// How secret a document is, from the least (Luật Bảo vệ bí mật nhà nước 2018, Điều 8).
pub const SECRECY: [&str; 3] = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"];
/// How urgent it is, from the least (NĐ 30 Phụ lục I, mục III.2.b).
pub const URGENCY: [&str; 3] = ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"];
/// Who may have it and for how long (NĐ 30 Phụ lục I, mục III.2.c; HD 29 mục III.9.3), as it is usually put.
pub const CIRCULATION: [&str; 4] =
    ["LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI", "XONG HỘI NGHỊ TRẢ LẠI", "ĐỌC XONG TRẢ LẠI"];

/// Whether a line in capitals is a mark of urgency, secrecy or circulation, which are no component of their own.
pub fn is_stamp(upper: &str) -> bool {
    let upper = upper.replace("HOẢ", "HỎA");
    SECRECY.iter().chain(&URGENCY).chain(&CIRCULATION).any(|mark| *mark == upper)
}

/// Whether a line in small letters begins the addressees; the Party's requests say `Kính trình:`, and a text may begin with
/// these words.
pub fn is_addressees_label(small: &str) -> bool {
    small.starts_with("kính gửi") || small.starts_with("kính trình:")
}

/// The surnames that nearly all people of the country bear.
const SURNAMES: &[&str] = &[
    "NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "PHAN", "VŨ", "VÕ", "ĐẶNG", "BÙI", "ĐỖ",
    "HỒ", "NGÔ", "DƯƠNG", "LÝ", "ĐÀO", "ĐINH", "TRỊNH", "TRƯƠNG", "MAI", "LƯƠNG", "CAO", "CHÂU",
    "TẠ", "HÀ", "LÂM", "VƯƠNG", "THÁI", "TÔ", "PHÙNG", "QUÁCH", "CHU", "KIỀU", "LƯU", "LA", "NÔNG",
    "VI", "TRIỆU", "TỐNG", "TỪ", "THẠCH", "ĐỒNG", "ĐOÀN", "VĂN", "THÂN", "MẠC", "HỨA", "LÒ",
    "GIÀNG", "SÙNG", "VÀNG", "ĐIÊU", "KSOR", "SIU", "RƠ",
];

/// Whether words may be somebody's name: two to six, each with a capital; all in capitals only behind a surname.
pub fn is_person(text: &str) -> bool {
    let text = without_rank(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_part = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || "'’-".contains(c))
    };
    let has_small = text.chars().any(char::is_lowercase);
    (2..=6).contains(&words.len())
        && words.iter().all(is_part)
        && (has_small || words.first().is_some_and(|first| SURNAMES.contains(first)))
}

/// A name without the rank that those of armed forces have before it: Trung tá Nguyễn Văn Phúc.
fn without_rank(text: &str) -> &str {
    const RANKS: &[&str] = &["sĩ", "sỹ", "úy", "uý", "tá", "tướng"];
    const GRADES: &[&str] = &["Hạ", "Trung", "Thượng", "Chuẩn", "Thiếu", "Đại"];
    let mut words = text.trim().splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(grade), Some(rank), Some(name))
            if GRADES.contains(&grade) && RANKS.contains(&rank) =>
        {
            name
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_of_the_longest_kind_that_it_begins_with() {
        let name = |line| Kind::beginning(line).map(|kind| kind.name);
        assert_eq!(name("BÁO CÁO CHÍNH TRỊ"), Some("BÁO CÁO"));
        assert_eq!(name("GIẤY GIỚI THIỆU"), Some("GIẤY GIỚI THIỆU"));
        assert_eq!(name("GIẤY BIÊN NHẬN"), Some("GIẤY"));
        assert_eq!(name("BÁO CÁOVIÊN"), None);
        assert_eq!(name("HỘI NÔNG DÂN"), None);
    }

    #[test]
    fn marks_of_authority_are_known_with_and_without_their_space() {
        let mark = |line| authority(line).map(|(mark, _)| mark);
        assert_eq!(mark("TM. BAN CHẤP HÀNH"), Some("TM."));
        assert_eq!(mark("T/M BAN THƯỜNG VỤ"), Some("T/M"));
        assert_eq!(mark("T/M. BAN THƯỜNG VỤ"), Some("T/M."));
        assert_eq!(mark("TL.CHỦ TỊCH"), Some("TL."));
        assert_eq!(mark("Q. GIÁM ĐỐC"), Some("Q."));
        for other in ["Q GIÁM ĐỐC", "TMH", "TP. HUẾ", "TL. của ông", "KT", ""] {
            assert_eq!(mark(other), None, "{other}");
        }
    }

    #[test]
    fn names_of_people_are_told_from_posts_and_bodies() {
        for name in [
            "Trần Văn Bình",
            "Y Krông Hà",
            "NGUYỄN THỊ MINH KHAI",
            "Lò Thị Mai",
            "Trung tá Nguyễn Văn Phúc",
            "Đại uý Lò Văn Ổn",
        ] {
            assert!(is_person(name), "{name}");
        }
        for other in ["Trung tá", "BÍ THƯ", "PHÓ CHỦ TỊCH", "Bí thư", "(Đã ký)", "Bình", "UBND xã"]
        {
            assert!(!is_person(other), "{other}");
        }
    }
}

#[cfg(test)]
mod title_tests {
    use super::*;

    #[test]
    fn a_title_is_known_in_full_abbreviated_and_with_a_slip_and_a_body_is_none() {
        for (line, title) in [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Title::State),
            ("CỘNG HÒA XHCN VIỆT NAM", Title::State),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHỈA VIỆT NAM", Title::State),
            ("ĐẢNG CSVN", Title::Party),
            ("ĐẢNG CỘNG SẢN VIÊT NAM", Title::Party),
            ("ĐOÀN TNCS HCM", Title::Union),
            ("ĐOÀN THANH NIÊN CSHCM", Title::Union),
        ] {
            assert_eq!(Title::of(line), Some(title), "{line}");
        }
        for line in [
            "ĐẢNG BỘ XÃ TÂN LẬP",
            "ĐẢNG ỦY KHỐI CÁC CƠ QUAN",
            "ĐOÀN XÃ TÂN LẬP",
            "ĐOÀN TNCS HỒ CHÍ MINH THÀNH PHỐ ĐÀ NẴNG",
            "BCH ĐOÀN TNCS HCM",
            "ĐOÀN KIỂM TRA",
        ] {
            assert_eq!(Title::of(line), None, "{line}");
        }
    }
}
