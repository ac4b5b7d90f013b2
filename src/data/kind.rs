//! Kinds of documents and their abbreviations.

/// The abbreviation of a kind of document (NĐ 30/2020/NĐ-CP, Phụ lục III, mục I; the Union's
/// HD 29, mục III.3 uses the same letters); `None` for a kind that the list does not have.
pub fn code(kind: &str) -> Option<&'static str> {
    let kind = kind.to_lowercase();
    CODES.iter().find(|(name, _)| *name == kind).map(|(_, code)| *code)
}

const CODES: &[(&str, &str)] = &[
    ("nghị quyết", "NQ"),
    ("quyết định", "QĐ"),
    ("chỉ thị", "CT"),
    ("quy chế", "QC"),
    ("quy định", "QyĐ"),
    ("thông cáo", "TC"),
    ("thông báo", "TB"),
    ("hướng dẫn", "HD"),
    ("chương trình", "CTr"),
    ("kế hoạch", "KH"),
    ("phương án", "PA"),
    ("đề án", "ĐA"),
    ("dự án", "DA"),
    ("báo cáo", "BC"),
    ("biên bản", "BB"),
    ("tờ trình", "TTr"),
    ("hợp đồng", "HĐ"),
    ("công điện", "CĐ"),
    ("giấy mời", "GM"),
    ("giấy giới thiệu", "GGT"),
    // Of the Union and the Party; the state prints a letter without its kind.
    ("công văn", "CV"),
    // Without a number.
    ("kịch bản", ""),
    ("diễn văn", ""),
    ("danh sách", ""),
    ("danh sách trích ngang", ""),
    ("phiếu bầu cử", ""),
    ("thẻ đại biểu", ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_of_a_kind_does_not_matter() {
        assert_eq!(code("BÁO CÁO"), Some("BC"));
        assert_eq!(code("Đề án"), Some("ĐA"));
        assert_eq!(code("Báo cáo nhanh"), None);
    }
}
