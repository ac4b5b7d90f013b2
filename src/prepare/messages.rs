//! Messages of what a report names beside its text.

use crate::diag::{Words, messages};

messages! {
    /// A top margin without room for the number of the page.
    NoRoomForNumber { needed } = "VB1085",
    vi: "lề trên không đủ chỗ cho số trang", do_vi: "đặt `top` trong [paper] từ {needed} mm trở lên",
    en: "the top margin has no room for the number of the page", do_en: "set `top` in [paper] to {needed} mm or more";
    /// Margins that leave no room for words.
    NoRoomForText { keys, left, needed } = "VB1086",
    vi: "lề quá rộng so với khổ giấy: chỉ còn {left} mm cho chữ", do_vi: "giảm {keys} trong [paper] sao cho còn ít nhất {needed} mm",
    en: "the margins are too wide for the paper: {left} mm are left for words", do_en: "make {keys} in [paper] smaller, so that at least {needed} mm are left";
    /// An address with more lines than the foot of a page takes.
    AddressTooLong { lines } = "VB1096",
    vi: "địa chỉ ở chân trang đầu dài {lines} dòng, nhiều nhất là 2 dòng", do_vi: "rút ngắn `address_line`: chỉ ghi địa chỉ, số điện thoại, thư điện tử, trang thông tin điện tử",
    en: "the address at the foot of page 1 has {lines} lines, and 2 are the most", do_en: "shorten `address_line`: address, telephone, e-mail and site alone";
    /// A bottom margin without room for the address.
    AddressWithoutRoom { needed } = "VB1097",
    vi: "lề dưới không đủ chỗ cho địa chỉ ở chân trang đầu: dưới địa chỉ phải còn 5 mm đến mép giấy", do_vi: "rút ngắn `address_line`, hoặc đặt lề dưới (`margins` trong [paper]) từ {needed} mm trở lên",
    en: "the bottom margin has no room for the address at the foot of page 1: 5 mm below it stay free", do_en: "shorten `address_line`, or set the bottom margin (`margins` in [paper]) to {needed} mm or more";
    /// A page that does not fit one of several copies on a sheet.
    CopyTooSmall { copies, width, height } = "VB5013",
    vi: "nội dung không vừa một ô {width} × {height} mm khi chia tờ giấy làm {copies}", do_vi: "rút bớt nội dung, giảm lề ở `margins`, giảm cỡ chữ của bảng, hoặc giảm `copies`, `cards`",
    en: "the text does not fit a place of {width} × {height} mm, {copies} to a sheet", do_en: "shorten it, make `margins` or the letters of tables smaller, or lower `copies` or `cards`";
    /// Notes, contents or appendices on a sheet with several copies or cards.
    CopiesWithMore {} = "VB5014",
    vi: "phiếu, thẻ in nhiều bản trên một tờ không có phụ lục, mục lục, chú thích cuối trang hay địa chỉ ở chân trang", do_vi: "bỏ những thành phần ấy, hoặc bỏ `copies`, `cards` ở [paper]",
    en: "what stands several to a sheet has no appendices, contents, footnotes or address at the foot", do_en: "take them out, or take `copies` or `cards` out of [paper]";
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
    vi: "bảng quá chật: chữ «{word}» rộng hơn cột nên bị cắt rời", do_vi: "bớt cột, cho cột này rộng thêm (nhiều dấu gạch hơn ở dòng `|---|`, hoặc `width` lớn hơn), giảm cỡ chữ (dòng `<size 11>` ngay trên bảng, hoặc `size = 11` ở [table]), hoặc dùng giấy nằm ngang (`orientation = \"landscape\"` ở [paper] hay ở phụ lục)",
    en: "the table is too narrow: `{word}` is wider than its column and is torn", do_en: "take columns out, make this one wider (more dashes in the row `|---|`, or a greater `width`), make the letters smaller (`<size 11>` on a line right above the table, or `size = 11` in [table]), or turn the paper (`orientation = \"landscape\"` in [paper] or in the appendix)";
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
