//! Messages of what a report names beside its text.

use crate::diag::{Words, messages};

messages! {
    /// A font that cannot be used.
    BadFont { path, reason: Words } = "VB0006",
    vi: "không dùng được phông chữ «{path}»: {reason}", do_vi: "chọn tệp TrueType (.ttf) cho phép nhúng, có đủ chữ tiếng Việt",
    en: "the font `{path}` cannot be used: {reason}", do_en: "choose a TrueType (.ttf) file that may be embedded and has the Vietnamese letters";
    /// A folder named on the command line that is not there.
    NoSuchFolder { path } = "VB0007",
    vi: "không có thư mục «{path}»", do_vi: "kiểm tra lại đường dẫn sau `--templates`",
    en: "there is no folder `{path}`", do_en: "check the path after `--templates`";
    /// A word that is torn in a table without room for it.
    TooNarrowColumn { word } = "VB5012",
    vi: "bảng quá chật: chữ «{word}» rộng hơn cột nên bị cắt rời", do_vi: "bớt cột, cho cột này rộng thêm (nhiều dấu gạch hơn ở dòng `|---|`, hoặc `width` lớn hơn), hoặc để bảng trên giấy nằm ngang ở phụ lục có `orientation = \"landscape\"`",
    en: "the table is too narrow: `{word}` is wider than its column and is torn", do_en: "take columns out, make this one wider (more dashes in the row `|---|`, or a greater `width`), or put the table into an appendix with `orientation = \"landscape\"`";
    /// Contents asked for, and no heading to be in them.
    NothingForContents {} = "VB5010",
    vi: "văn bản không có đề mục nào để lập mục lục", do_vi: "thêm đề mục vào mẫu lời văn, tăng `levels` ở bảng [contents], hoặc thôi yêu cầu mục lục",
    en: "there is no heading to be in the contents", do_en: "add headings to the template, raise `levels` in [contents], or ask for no contents";
    /// A watermark of so many words that its letters are too small to be read.
    WatermarkTooLong { text } = "VB5011",
    vi: "chữ in chìm «{text}» quá dài, in ra chữ sẽ quá nhỏ", do_vi: "rút còn vài từ, ví dụ «BẢN LƯU»",
    en: "the watermark `{text}` is so long that its letters would be too small", do_en: "make it a few words";
    /// A document that is longer than any.
    DocumentTooLong { what: Words, most } = "VB4072",
    vi: "văn bản có quá {most} {what}", do_vi: "chia thành nhiều báo cáo",
    en: "the document has more than {most} {what}", do_en: "divide it into several reports";
}
