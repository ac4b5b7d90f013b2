//! What the system says of a file, in words that an author can use.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::Problem;

impl Problem {
    /// The file `path` cannot be read.
    pub fn unreadable(path: &Path, error: &io::Error) -> Self {
        let (reason_vi, reason_en) = reason(error);
        Self::FileUnreadable { path: path.display().to_string(), reason_vi, reason_en }
    }

    /// The file or folder `path` cannot be written.
    pub fn cannot_write(path: &Path, error: &io::Error) -> Self {
        let (reason_vi, reason_en) = reason(error);
        Self::CannotWrite { path: path.display().to_string(), reason_vi, reason_en }
    }
}

/// Why the system refused, in Vietnamese and in English; the system's own words where it is nothing common.
pub fn reason(error: &io::Error) -> (String, String) {
    let (vietnamese, english) = match error.kind() {
        ErrorKind::NotFound => ("không có tệp này", "there is no such file"),
        ErrorKind::PermissionDenied => ("không có quyền", "permission denied"),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            ("chỗ cần thư mục lại là một tệp", "a file stands where a folder should be")
        }
        ErrorKind::IsADirectory => {
            ("chỗ cần tệp lại là một thư mục", "a folder stands where a file should be")
        }
        ErrorKind::StorageFull => ("đĩa đã đầy", "the disk is full"),
        ErrorKind::QuotaExceeded => ("đã dùng hết dung lượng được cấp", "the quota is used up"),
        ErrorKind::FileTooLarge => ("tệp vượt quá cỡ cho phép", "the file is larger than allowed"),
        ErrorKind::ReadOnlyFilesystem => ("đĩa chỉ cho đọc", "the disk is read-only"),
        _ => return (error.to_string(), error.to_string()),
    };
    (vietnamese.to_owned(), english.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Language;

    #[test]
    fn a_full_disk_is_told_in_the_language_of_the_author() {
        let problem = Problem::cannot_write(Path::new("a.pdf"), &ErrorKind::StorageFull.into());
        assert_eq!(problem.message(Language::Vietnamese), "không ghi được «a.pdf»: đĩa đã đầy");
        assert!(problem.message(Language::English).ends_with("the disk is full"));
    }

    #[test]
    fn what_is_not_common_is_told_in_the_words_of_the_system() {
        let (_, english) = reason(&io::Error::other("the printer burns"));
        assert_eq!(english, "the printer burns");
    }
}
