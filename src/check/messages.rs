//! Messages of checking; the rules have their own.

use crate::diag::{Words, messages};

messages! {
    /// A Word file that cannot be read.
    UnreadableDocx { path, reason: Words } = "VB6001",
    vi: "không đọc được tệp Word «{path}»: {reason}", do_vi: "mở tệp bằng Word hoặc LibreOffice rồi lưu lại ở dạng .docx",
    en: "the Word file `{path}` cannot be read: {reason}", do_en: "open it in Word or LibreOffice and save it as .docx";
    /// A code after `--explain` that no rule has.
    UnknownRule { code } = "VB6002",
    vi: "không có quy tắc «{code}»", do_vi: "xem danh sách bằng `vanban check --explain all`",
    en: "there is no rule `{code}`", do_en: "`vanban check --explain all` lists them";
    /// `--fix` for a Word file.
    NoFixForDocx { path } = "VB6003",
    vi: "`--fix` không sửa được tệp Word «{path}»", do_vi: "sửa trong Word, hoặc sửa mẫu và report.toml nếu tệp do chương trình dựng",
    en: "`--fix` cannot mend the Word file `{path}`", do_en: "mend it in Word, or mend the template and report.toml if this program built it";
    /// `--fix` for a report that cannot be built.
    NoFixWithErrors {} = "VB6004",
    vi: "`--fix` chưa sửa gì, vì báo cáo còn lỗi nên chưa dựng được", do_vi: "sửa tay các lỗi nêu trên, rồi chạy lại `vanban check --fix`",
    en: "`--fix` has mended nothing, since the report has errors and cannot be built", do_en: "mend the errors above by hand, then run `vanban check --fix` again";
}
