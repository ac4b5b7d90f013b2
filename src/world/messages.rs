//! Messages of files.

use std::io;
use std::path::Path;

use super::{Outside, Refusal, WriteError, door};
use crate::diag::{Message, Words, messages};

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
    vi: "tệp «{path}» có chỗ không phải UTF-8", do_vi: "sửa chỗ này rồi lưu lại bằng UTF-8 (Notepad: Save As, ở ô Encoding chọn UTF-8)",
    en: "the file `{path}` is not UTF-8 here", do_en: "mend this and save the file as UTF-8 (Notepad: Save As, Encoding: UTF-8)";
    /// A file that is larger than any that is wanted.
    FileTooLarge { path, reason: Words } = "VB0030",
    vi: "không đọc «{path}»: {reason}", do_vi: "kiểm tra xem có nhầm tệp không; nếu đúng tệp này thì chia nhỏ hoặc làm nhẹ bớt",
    en: "`{path}` is not read: {reason}", do_en: "check that it is the right file; if it is, divide it or make it smaller";
    /// A device, a pipe or a socket where a file is wanted.
    NoOrdinaryFile { path, reason: Words } = "VB0031",
    vi: "không đọc «{path}»: {reason}", do_vi: "chép nội dung vào một tệp rồi chỉ đến tệp ấy",
    en: "`{path}` is not read: {reason}", do_en: "put what is in it into a file and name that file";
    /// An output that cannot be written.
    CannotWrite { path, reason: Words } = "VB0004",
    vi: "không ghi được «{path}»: {reason}", do_vi: "kiểm tra thư mục, quyền ghi và dung lượng đĩa, đóng tệp nếu đang mở; tệp cũ vẫn nguyên vẹn",
    en: "`{path}` cannot be written: {reason}", do_en: "check the folder, its permissions and the disk, close the file if it is open; the old file is untouched";
    /// A result that could not be printed.
    NotPrinted { reason: Words } = "VB0014",
    vi: "không in được hết kết quả: {reason}", do_vi: "kiểm tra chỗ nhận kết quả (tệp sau dấu `>`, dung lượng đĩa) rồi chạy lại",
    en: "the result could not be printed to its end: {reason}", do_en: "check where it goes (the file behind `>`, the room on the disk) and run the command again";
    /// `vanban new` into a folder that has something in it.
    FolderNotEmpty { path } = "VB0005",
    vi: "thư mục «{path}» đã có nội dung", do_vi: "chọn một thư mục chưa có hoặc còn trống",
    en: "the folder `{path}` is not empty", do_en: "choose a folder that does not exist or is empty";
    /// A file that is read, where a result is to be written.
    OutputIsInput { path } = "VB0015",
    vi: "«{path}» là tệp đang được đọc, không ghi đè lên", do_vi: "chọn tên khác sau `--out`",
    en: "`{path}` is read by this command and is not written over", do_en: "choose another name behind `--out`";
    /// A file of another kind, where a zip is to be written.
    OtherFileInTheWay { path } = "VB0016",
    vi: "«{path}» đã có và không phải tệp zip, không ghi đè lên", do_vi: "chọn tên khác sau `--out`",
    en: "`{path}` is there already, is no zip file and is not written over", do_en: "choose another name behind `--out`";
    /// A file that leads out of the report's folder.
    OutsideReport { path, target, folder } = "VB0017",
    vi: "«{path}» dẫn ra ngoài thư mục báo cáo, tới «{target}»", do_vi: "nếu tin người gửi báo cáo thì thêm `--allow-outside {folder}`; nếu không thì đừng dùng báo cáo này",
    en: "`{path}` leads out of the report's folder, to `{target}`", do_en: "where you trust whoever made the report, add `--allow-outside {folder}`; otherwise do not use it";
    /// A folder in which a program was killed before all files of a set were in place.
    Unfinished { path } = "VB0018",
    vi: "lần ghi trước vào «{path}» bị ngắt giữa chừng: các tệp ở đó không cùng một lần dựng", do_vi: "chạy lại lệnh đã ghi vào đó (`vanban build`, `vanban pack`) rồi mới dùng các tệp ấy",
    en: "the last command that wrote to `{path}` was cut short: the files there are not of one build", do_en: "run that command again (`vanban build`, `vanban pack`) before you use them";
    /// A file to be mended that is marked as read-only.
    ReadOnly { path } = "VB0019",
    vi: "«{path}» được đánh dấu chỉ đọc nên không sửa; chưa tệp nào bị thay đổi", do_vi: "nếu đúng là muốn sửa thì cho phép ghi tệp ấy (`chmod u+w`; trong Windows: Properties, bỏ Read-only) rồi chạy lại",
    en: "`{path}` is marked read-only and not mended; no file was changed", do_en: "if it is to be mended, allow writing to it (`chmod u+w`; Windows: Properties, clear Read-only), then run this again";
    /// A folder that another command keeps.
    Busy { path } = "VB0020",
    vi: "một lệnh vanban khác đang ghi vào chỗ của «{path}»", do_vi: "đợi lệnh ấy xong rồi chạy lại; chưa tệp nào được ghi",
    en: "another vanban is writing where `{path}` is to go", do_en: "wait until it is done, then run this again; nothing was written";
    /// A link in the place of a file that belongs to others.
    LinkInSet { path } = "VB0021",
    vi: "«{path}» là liên kết (symbolic link), mà các tệp đi cùng nhau phải nằm trong một thư mục", do_vi: "xóa liên kết ấy hoặc chọn thư mục khác bằng `--out`; chưa tệp nào được ghi",
    en: "`{path}` is a link, and files that belong together lie in one folder", do_en: "remove the link, or choose another folder with `--out`; nothing was written";
    /// A link to nowhere in the place of a file.
    DeadLink { path } = "VB0022",
    vi: "«{path}» là liên kết (symbolic link) không dẫn tới tệp nào", do_vi: "sửa hoặc xóa liên kết ấy, hay chọn tên khác; chưa tệp nào được ghi",
    en: "`{path}` is a link that leads to no file", do_en: "mend or remove the link, or choose another name; nothing was written";
    /// A file that another would replace.
    FileInTheWay { path } = "VB0008",
    vi: "«{path}» đã có", do_vi: "đổi tên hoặc xóa tệp ấy rồi chép lại; chưa tệp nào được ghi",
    en: "`{path}` is there already", do_en: "rename or remove it, then copy again; nothing was written";
    /// A text file in UTF-16.
    Utf16 { path } = "VB0010",
    vi: "tệp «{path}» lưu theo bảng mã UTF-16", do_vi: "lưu lại bằng UTF-8 (Notepad: Save As, ở ô Encoding chọn UTF-8)",
    en: "the file `{path}` is saved as UTF-16", do_en: "save it as UTF-8 (Notepad: Save As, Encoding: UTF-8)";
    /// A text file in an encoding of one byte a letter.
    OldEncoding { path, encoding } = "VB0011",
    vi: "tệp «{path}» lưu theo bảng mã {encoding}", do_vi: "lưu lại bằng UTF-8 (Notepad: Save As, ở ô Encoding chọn UTF-8); chữ vẫn sai thì chuyển mã bằng UniKey (Ctrl+Shift+F6)",
    en: "the file `{path}` is saved as {encoding}", do_en: "save it as UTF-8 (Notepad: Save As, Encoding: UTF-8); if letters are still wrong, convert them with UniKey (Ctrl+Shift+F6)";
    /// A file of another kind where text is wanted.
    NotText { path, kind: Words, hint: Words } = "VB0012",
    vi: "«{path}» là {kind}; ở đây cần tệp văn bản như report.toml", do_vi: "{hint}",
    en: "`{path}` is {kind}; what is wanted here is a text file such as report.toml", do_en: "{hint}";
    /// A report under a name that is not looked for.
    OtherName { path, found } = "VB0013",
    vi: "không tìm thấy «{path}», chỉ có «{found}»", do_vi: "đổi tên tệp ấy thành report.toml, chữ thường, không có phần đuôi nào khác (trong Windows: bật View > File name extensions để thấy phần đuôi)",
    en: "`{path}` was not found, but `{found}` is there", do_en: "rename that file to report.toml, in small letters, with nothing behind it (Windows: View > File name extensions shows what is behind it)";
}

/// The file or folder `path` cannot be read: it leads out of the report's folder, it is too large or no file, or the
/// system says no.
pub fn unreadable(path: &Path, error: &io::Error) -> Message {
    if let Some(outside) = Outside::of(error) {
        return OutsideReport::new(outside).into();
    }
    let path = path.display().to_string();
    match door::Refusal::inside(error) {
        Some(door::Refusal::TooLarge(_)) => FileTooLarge { path, reason: reason(error) }.into(),
        Some(door::Refusal::Special(_)) => NoOrdinaryFile { path, reason: reason(error) }.into(),
        None => FileUnreadable { path, reason: reason(error) }.into(),
    }
}

/// Why files could not be written.
pub fn unwritable(error: &WriteError) -> Message {
    let path = error.path.display().to_string();
    match Refusal::of(&error.reason) {
        Some(Refusal::Busy) => Busy { path }.into(),
        Some(Refusal::LinkInSet) => LinkInSet { path }.into(),
        Some(Refusal::DeadLink) => DeadLink { path }.into(),
        None => CannotWrite::new(&error.path, &error.reason).into(),
    }
}

impl OutsideReport {
    /// A path that is refused.
    pub fn new(outside: &Outside) -> Self {
        let shown = |path: &Path| path.display().to_string();
        let folder = shown(outside.folder());
        Self { path: shown(&outside.path), target: shown(&outside.target), folder }
    }
}

/// Why a file cannot be read: what was refused here by its size or kind, or what the system says.
pub fn reason(error: &io::Error) -> Words {
    door::Refusal::inside(error).map_or_else(|| crate::diag::reason(error), door::Refusal::words)
}

impl NotPrinted {
    /// A result could not go to standard output.
    pub fn new(error: &io::Error) -> Self {
        Self { reason: reason(error) }
    }
}

impl CannotWrite {
    /// The file or folder `path` cannot be written.
    pub fn new(path: &Path, error: &io::Error) -> Self {
        Self { path: path.display().to_string(), reason: reason(error) }
    }
}
