//! Messages of `report.toml`.

use crate::diag::messages;

messages! {
    /// A kind of document whose abbreviation is not known.
    UnknownKind { kind } = "VB1040",
    vi: "chưa biết chữ viết tắt của loại văn bản «{kind}»", do_vi: "thêm vào bảng [document] khóa `kind_code`, ví dụ `kind_code = \"BC\"`",
    en: "the abbreviation of the kind `{kind}` is not known", do_en: "add the key `kind_code` to [document], such as `kind_code = \"BC\"`";
    /// What the final version cannot do without.
    NeededForFinal { field } = "VB1042",
    vi: "bản chính thức chưa có «{field}»", do_vi: "điền khóa này, hoặc bỏ `--final` để ra bản dự thảo",
    en: "the final version needs `{field}`", do_en: "fill in the key, or leave out `--final` for a draft";
    /// A table row that does not fit its columns.
    RaggedRow { covered, columns } = "VB1050",
    vi: "dòng này chiếm {covered} cột, trong khi bảng có {columns} cột", do_vi: "thêm hoặc bớt ô; tính cả `cols`, `rows` của ô gộp, kể cả ô gộp từ dòng trên xuống",
    en: "this row should cover {columns} columns; it covers {covered}", do_en: "add or remove cells; count `cols` and `rows` of joined cells, those from above too";
    /// A joined cell over another.
    OverlappingCell {} = "VB1051",
    vi: "ô này chồng lên một ô gộp từ dòng trên xuống", do_vi: "giảm `cols` của ô này, hoặc `rows` của ô phía trên",
    en: "this cell lies over a cell that reaches down from above", do_en: "lower its `cols`, or the `rows` of the cell above";
    /// A joined cell that leaves the table.
    CellBelowTable { rows, left } = "VB1052",
    vi: "ô này cao {rows} dòng, bảng chỉ còn {left} dòng", do_vi: "giảm `rows`, hoặc thêm dòng",
    en: "this cell is {rows} rows high, the table has {left} left", do_en: "lower `rows`, or add rows";
}
