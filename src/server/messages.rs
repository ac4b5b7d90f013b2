//! What is told where the page cannot be served.

use crate::diag::{Words, messages};

messages! {
    /// There is no port to listen on.
    CannotListen { port, reason: Words } = "VB0120",
    vi: "không mở được cổng {port} trên máy này: {reason}", do_vi: "bỏ `--port` để dùng cổng đang trống, hoặc chọn cổng khác",
    en: "port {port} of this machine cannot be used: {reason}", do_en: "leave `--port` out to take a free one, or choose another";
    /// A new report in a folder that is there.
    FolderIsThere { path, open } = "VB0121",
    vi: "đã có «{path}», không ghi đè lên", do_vi: "đặt tên khác; muốn mở báo cáo trong thư mục ấy thì chạy `{open}`",
    en: "`{path}` is there already and is not written over", do_en: "choose another name; to open the report in that folder, run `{open}`";
}
