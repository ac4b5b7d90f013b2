//! Messages of the files that are written.

use crate::diag::messages;

messages! {
    /// A character that the font does not have.
    MissingGlyph { character, code, font } = "VB5001",
    vi: "phông chữ {font} không có ký tự «{character}» ({code})", do_vi: "thay ký tự này, hoặc chọn phông chữ khác ở bảng [font]",
    en: "the font {font} has no glyph for `{character}` ({code})", do_en: "replace the character, or choose another font in [font]";
    /// A writer that failed on its own output.
    WriterFailed { path, reason } = "VB5002",
    vi: "không dựng được «{path}»: {reason}", do_vi: "đây là lỗi của chương trình; hãy gửi báo cáo lỗi kèm thư mục báo cáo",
    en: "`{path}` could not be made: {reason}", do_en: "this is a bug of the program; please report it with the report's folder";
    /// A font whose licence keeps it out of files that are edited.
    FontForbidsEditing { font } = "VB5003",
    vi: "giấy phép của phông chữ {font} không cho nhúng vào tệp Word còn chỉnh sửa được", do_vi: "bỏ `--embed-fonts`, hoặc chọn phông chữ khác ở bảng [font]",
    en: "the licence of the font {font} does not let it be embedded in a Word file that can be edited", do_en: "leave out `--embed-fonts`, or choose another font in [font]";
    /// Appendices of a series in files of their own.
    SeparateInSeries {} = "VB1233",
    vi: "phụ lục của một loạt văn bản không tách thành tệp riêng", do_vi: "bỏ `--appendix`",
    en: "the appendices of a series do not go into files of their own", do_en: "leave out `--appendix`";
    /// A series in one PDF, of which no PDF is asked for.
    NoPdfOfAll {} = "VB1234",
    vi: "loạt này chỉ ra một tệp PDF (`output = \"one\"`), mà lệnh không yêu cầu PDF", do_vi: "bỏ `--format docx`, hoặc đặt `output = \"files\"` ở [series]",
    en: "this series makes one PDF (`output = \"one\"`), and no PDF is asked for", do_en: "leave out `--format docx`, or set `output = \"files\"` in [series]";
    /// Volumes of a series that makes no PDF of all its documents.
    VolumeOfFiles {} = "VB1236",
    vi: "`volume` chia tệp PDF chung của cả loạt thành nhiều tập, mà loạt này không ra tệp ấy", do_vi: "xóa `volume`, hoặc đặt `output = \"one\"` hay `output = \"both\"` ở [series]",
    en: "`volume` divides the PDF with all documents of a series, and this one makes none", do_en: "take `volume` out, or set `output = \"one\"` or `output = \"both\"` in [series]";
}
