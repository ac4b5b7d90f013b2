//! Messages of documents put together.

use crate::diag::messages;

messages! {
    /// A report whose template renders nothing.
    EmptyReport {} = "VB4040",
    vi: "mẫu lời văn không cho ra nội dung nào", do_vi: "xem lại mẫu `report.hbs` và các điều kiện `{{{{#if}}}}` trong đó",
    en: "the template renders nothing", do_en: "look at `report.hbs` and the `{{{{#if}}}}` in it";
    /// An appendix whose partial renders nothing.
    EmptyAppendix {} = "VB4041",
    vi: "phụ lục này không có nội dung", do_vi: "xem lại mẫu của phụ lục, hoặc bỏ phụ lục này",
    en: "this appendix renders nothing", do_en: "look at its template, or leave the appendix out";
    /// A place for the word before what is decided, in a kind that has none.
    NoDecisionWord { kind } = "VB4080",
    vi: "mẫu có `<decision>` nhưng thể thức không có dòng chữ đó cho loại «{kind}»", do_vi: "bỏ dòng `<decision>`, hoặc ghi `word = \"QUYẾT ĐỊNH:\"` trong bảng [frame] của report.toml",
    en: "the template has `<decision>`, and the profile has no such word for the kind `{kind}`", do_en: "take the line `<decision>` out, or write `word = \"…\"` into [frame] of report.toml";
    /// A reference to a name that nothing has.
    UnknownReference { name, known } = "VB4081",
    vi: "không có gì mang tên «{name}» để dẫn chiếu", do_vi: "đặt tên ở cuối đề mục, ví dụ `### Tên điều {{#{name}}}`, hoặc khóa `name` của phụ lục; tên đã có: {known}",
    en: "nothing has the name `{name}` that is referred to", do_en: "put the name behind a heading, as in `### Title {{#{name}}}`, or into `name` of an appendix; known names: {known}";
    /// A name that two things have.
    DoubledName { name } = "VB4082",
    vi: "tên «{name}» được đặt hai lần", do_vi: "đổi một trong hai tên",
    en: "the name `{name}` is given twice", do_en: "change one of the two";
    /// A way to sign that the regulation does not allow.
    ForbiddenSigning { lines, article } = "VB1081",
    vi: "không được ký theo cách này: {lines} ({article})", do_vi: "sửa `authority`, `deputy_of` hoặc `post` của người ký cho đúng điều khoản đó",
    en: "this way of signing is forbidden: {lines} ({article})", do_en: "change `authority`, `deputy_of` or `post` of the signer to what that article allows";
    /// Components that the frame of the document does not print.
    NotInFrame { field, kind } = "VB1082",
    vi: "«{field}» không được in: loại «{kind}» theo thể thức này không có thành phần đó", do_vi: "bỏ khóa này, hoặc đổi khung văn bản trong bảng [frame] của report.toml",
    en: "`{field}` is not printed: the kind `{kind}` has no such component in this profile", do_en: "take the key out, or change the frame in [frame] of report.toml";
}
