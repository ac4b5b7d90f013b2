//! Messages of versions.

use crate::diag::{Words, messages};

messages! {
    /// A build that could not be kept.
    NotKept { path, reason: Words } = "VB0043",
    vi: "không ghi lại được phiên bản vào «{path}»: {reason}", do_vi: "tệp vẫn được dựng như thường; muốn sau này `vanban merge` và `vanban diff` so được với lần dựng này thì kiểm tra thư mục ấy và quyền ghi, rồi dựng lại",
    en: "the version could not be kept in `{path}`: {reason}", do_en: "the files are built all the same; for `vanban merge` and `vanban diff` to know this build later, check that folder and its permissions and build again";
    /// No version of that name.
    NoSuchVersion { prefix, report } = "VB0044",
    vi: "không có phiên bản nào mang mã «{prefix}»", do_vi: "xem các phiên bản bằng `vanban versions {report}`",
    en: "there is no version `{prefix}`", do_en: "see the versions with `vanban versions {report}`";
    /// A name that several versions have.
    SeveralVersions { prefix, found } = "VB0045",
    vi: "mã «{prefix}» chung cho nhiều phiên bản: {found}", do_vi: "gõ thêm ký tự của mã",
    en: "`{prefix}` is how several versions begin: {found}", do_en: "give more of the name";
    /// A version or a source that is not as it was kept.
    Unusable { path, reason: Words } = "VB0046",
    vi: "không dùng được «{path}»: {reason}", do_vi: "tệp này do chương trình ghi; lấy lại từ bản sao lưu, hoặc xóa tệp và dựng lại để ghi phiên bản mới",
    en: "`{path}` cannot be used: {reason}", do_en: "the program wrote this file; get it from a backup, or remove it and build again to keep a new version";
    /// More than is read.
    TooManyVersions { path, limit } = "VB0047",
    vi: "«{path}» có quá {limit} phiên bản", do_vi: "xóa bớt các tệp cũ trong thư mục ấy",
    en: "`{path}` has more than {limit} versions", do_en: "remove old files from that folder";
}
