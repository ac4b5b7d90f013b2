//! Messages of files.

use std::io;
use std::path::Path;

use crate::diag::{Words, messages, reason};

messages! {
    /// A file that should be there is not.
    FileNotFound { path } = "VB0001",
    vi: "không tìm thấy «{path}»", do_vi: "kiểm tra lại đường dẫn, hoặc tạo báo cáo mới bằng `vanban new`",
    en: "`{path}` was not found", do_en: "check the path, or start a report with `vanban new`";
    /// A file that cannot be read.
    FileUnreadable { path, reason: Words } = "VB0002",
    vi: "không đọc được «{path}»: {reason}", do_vi: "kiểm tra lại tệp và quyền đọc tệp",
    en: "`{path}` cannot be read: {reason}", do_en: "check the file and its permissions";
    /// A text file that is not UTF-8.
    NotUtf8 { path } = "VB0003",
    vi: "«{path}» không phải văn bản UTF-8", do_vi: "lưu lại tệp với bảng mã UTF-8 (Unicode)",
    en: "`{path}` is not UTF-8 text", do_en: "save the file in UTF-8 (Unicode)";
    /// An output that cannot be written.
    CannotWrite { path, reason: Words } = "VB0004",
    vi: "không ghi được «{path}»: {reason}", do_vi: "kiểm tra thư mục, quyền ghi và dung lượng đĩa, đóng tệp nếu đang mở; tệp cũ vẫn nguyên vẹn",
    en: "`{path}` cannot be written: {reason}", do_en: "check the folder, its permissions and the disk, close the file if it is open; the old file is untouched";
    /// `vanban new` into a folder that has something in it.
    FolderNotEmpty { path } = "VB0005",
    vi: "thư mục «{path}» đã có nội dung", do_vi: "chọn một thư mục chưa có hoặc còn trống",
    en: "the folder `{path}` is not empty", do_en: "choose a folder that does not exist or is empty";
    /// A file that another would replace.
    FileInTheWay { path } = "VB0008",
    vi: "«{path}» đã có", do_vi: "đổi tên hoặc xóa tệp ấy rồi chép lại; chưa tệp nào được ghi",
    en: "`{path}` is there already", do_en: "rename or remove it, then copy again; nothing was written";
}

impl FileUnreadable {
    /// The file `path` cannot be read.
    pub fn new(path: &Path, error: &io::Error) -> Self {
        Self { path: path.display().to_string(), reason: reason(error) }
    }
}

impl CannotWrite {
    /// The file or folder `path` cannot be written.
    pub fn new(path: &Path, error: &io::Error) -> Self {
        Self { path: path.display().to_string(), reason: reason(error) }
    }
}
