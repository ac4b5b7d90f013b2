//! Messages of `report.toml`.

use crate::diag::messages;

messages! {
    /// A kind of document whose abbreviation is not known.
    UnknownKind { kind } = "VB1040",
    vi: "chưa biết chữ viết tắt của loại văn bản «{kind}»", do_vi: "thêm vào bảng [document] khóa `kind_code`, ví dụ `kind_code = \"BC\"`",
    en: "the abbreviation of the kind `{kind}` is not known", do_en: "add the key `kind_code` to [document], such as `kind_code = \"BC\"`";
    /// What the final version cannot do without.
    NeededForFinal { field } = "VB1042",
    vi: "bản chính thức chưa có «{field}»", do_vi: "điền khóa này, hoặc ra bản dự thảo; số để văn thư điền tay thì thêm `--open number`, trên trang thì bật «Để trống số» ở Thiết lập",
    en: "the final version needs `{field}`", do_en: "fill in the key, or make a draft; a number that the clerk writes by hand takes `--open number`, in the page \"Number left open\" in the settings";
    /// A date of a final version with an open day or month.
    OpenInFinal { what } = "VB1080",
    vi: "ngày của bản chính thức còn để trống một phần", do_vi: "điền đủ ngày dạng 2027-03-15; để văn thư điền tay thì thêm `--open {what}`, trên trang thì bật ở Thiết lập",
    en: "the date of the final version is open in part", do_en: "fill it in as 2027-03-15; where the clerk writes it by hand add `--open {what}`, in the page switch it on in the settings";
    /// A name of an appendix that no text can refer to.
    NotAName { name } = "VB1083",
    vi: "«{name}» không dùng để dẫn chiếu được", do_vi: "đặt tên bằng chữ thường không dấu, chữ số và gạch nối, ví dụ `name = \"chi-tieu\"`",
    en: "`{name}` is no name that a text can refer to", do_en: "use small letters without marks, figures and hyphens, such as `name = \"chi-tieu\"`";
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
    /// A report with nothing in it.
    EmptyReport { path } = "VB1060",
    vi: "tệp «{path}» trống", do_vi: "tạo báo cáo mới bằng `vanban new` ở một thư mục khác, rồi chép nội dung tệp report.toml ở đó sang",
    en: "the file `{path}` is empty", do_en: "start a report with `vanban new` in another folder, and copy what its report.toml holds";
    /// A whole number with a point between the thousands.
    ThousandsWithPoint { value, whole, decimal } = "VB1061",
    vi: "«{value}» được hiểu là {decimal}, vì dấu chấm trong tệp này là dấu thập phân", do_vi: "viết `{whole}` nếu là số nguyên, `{decimal}` nếu là số thập phân",
    en: "`{value}` is read as {decimal}, since a point stands before decimals in this file", do_en: "write `{whole}` for the whole number, `{decimal}` for the decimal one";
    /// A decimal number that may be a whole one.
    DecimalsInThrees { value, whole } = "VB1062",
    vi: "«{value}» được hiểu là số thập phân có ba chữ số lẻ", do_vi: "viết `{whole}` nếu là số nguyên; nếu đúng là số thập phân thì thêm chữ số 0: `{value}0`",
    en: "`{value}` is read as a decimal number with three decimals", do_en: "write `{whole}` for the whole number; if it is a decimal one, add a 0: `{value}0`";
    /// A decimal comma that has made two values of one.
    TwoNumbers { value, one, two } = "VB1063",
    vi: "«{value}» được hiểu là hai số", do_vi: "viết `{one}` nếu là một số; thêm dấu cách sau dấu phẩy nếu đúng là hai số: `{two}`",
    en: "`{value}` is read as two numbers", do_en: "write `{one}` for one number; put a space behind the comma if there are two: `{two}`";
    /// A tag of templates in a value.
    TagInValue { tag } = "VB1068",
    vi: "«{tag}» được in nguyên như đã gõ, vì thẻ chỉ có tác dụng trong mẫu", do_vi: "viết thẳng giá trị vào đây, hoặc đưa câu này vào mẫu",
    en: "`{tag}` is printed as it is typed, since tags work in templates only", do_en: "write the value itself here, or move the sentence into the template";
}
