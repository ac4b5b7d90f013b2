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
}
