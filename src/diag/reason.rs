//! What the system says of a file, in words that an author can use.

use std::io::{self, ErrorKind};

use super::Words;

/// Why the system refused; the system's own words where it is nothing common.
pub fn reason(error: &io::Error) -> Words {
    let words = match error.kind() {
        ErrorKind::NotFound => ["không có tệp này", "there is no such file"],
        ErrorKind::PermissionDenied => ["không có quyền", "permission denied"],
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            ["chỗ cần thư mục lại là một tệp", "a file stands where a folder should be"]
        }
        ErrorKind::IsADirectory => {
            ["chỗ cần tệp lại là một thư mục", "a folder stands where a file should be"]
        }
        ErrorKind::Unsupported => ["chỗ này không phải tệp thường", "this is no ordinary file"],
        ErrorKind::StorageFull => ["đĩa đã đầy", "the disk is full"],
        ErrorKind::QuotaExceeded => ["đã dùng hết dung lượng được cấp", "the quota is used up"],
        ErrorKind::FileTooLarge => ["tệp vượt quá cỡ cho phép", "the file is larger than allowed"],
        ErrorKind::ReadOnlyFilesystem => ["đĩa chỉ cho đọc", "the disk is read-only"],
        _ => return error.to_string().into(),
    };
    words.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Language;

    #[test]
    fn a_full_disk_is_told_in_the_language_of_the_author() {
        let told = reason(&ErrorKind::StorageFull.into());
        assert_eq!(told.get(Language::Vietnamese), "đĩa đã đầy");
        assert_eq!(told.get(Language::English), "the disk is full");
    }

    #[test]
    fn what_is_not_common_is_told_in_the_words_of_the_system() {
        let told = reason(&io::Error::other("the printer burns"));
        assert_eq!(told.get(Language::English), "the printer burns");
    }
}
