//! The one catalogue of messages: code, Vietnamese, English, and what to do in both.

use super::Language;

macro_rules! problems {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident { $($field:ident),* $(,)? } = $code:literal,
        vi: $vi:literal, do_vi: $do_vi:literal,
        en: $en:literal, do_en: $do_en:literal;
    )+) => {
        /// Every problem the program can tell of. Fields are put into the messages as they are.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "fields are named as the messages use them")]
        pub enum Problem { $($(#[doc = $doc])+ $name { $($field: String),* }),+ }

        impl Problem {
            /// The stable code: `VB` and four digits; the first digit names the stage.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code),+ }
            }

            /// What is wrong.
            pub fn message(&self, language: Language) -> String {
                match (self, language) {
                    $(
                        (Self::$name { $($field),* }, Language::Vietnamese) => {
                            $(let _ = $field;)*
                            format!($vi)
                        }
                        (Self::$name { $($field),* }, Language::English) => {
                            $(let _ = $field;)*
                            format!($en)
                        }
                    )+
                }
            }

            /// What to do about it; may be empty.
            pub fn advice(&self, language: Language) -> String {
                match (self, language) {
                    $(
                        (Self::$name { $($field),* }, Language::Vietnamese) => {
                            $(let _ = $field;)*
                            format!($do_vi)
                        }
                        (Self::$name { $($field),* }, Language::English) => {
                            $(let _ = $field;)*
                            format!($do_en)
                        }
                    )+
                }
            }

            /// Every code of the catalogue, for tests that none is used twice.
            pub const CODES: &'static [&'static str] = &[$($code),+];
        }
    };
}

problems! {
    // 0: files and the machine
    /// A file that should be there is not.
    FileNotFound { path } = "VB0001",
    vi: "không tìm thấy «{path}»", do_vi: "kiểm tra lại đường dẫn, hoặc tạo báo cáo mới bằng `vanban new`",
    en: "`{path}` was not found", do_en: "check the path, or start a report with `vanban new`";
    /// A file that cannot be read.
    FileUnreadable { path, reason } = "VB0002",
    vi: "không đọc được «{path}»: {reason}", do_vi: "kiểm tra quyền đọc của tệp",
    en: "`{path}` cannot be read: {reason}", do_en: "check the permissions of the file";
    /// A text file that is not UTF-8.
    NotUtf8 { path } = "VB0003",
    vi: "«{path}» không phải văn bản UTF-8", do_vi: "lưu lại tệp với bảng mã UTF-8 (Unicode)",
    en: "`{path}` is not UTF-8 text", do_en: "save the file in UTF-8 (Unicode)";
    /// An output that cannot be written.
    CannotWrite { path, reason } = "VB0004",
    vi: "không ghi được «{path}»: {reason}", do_vi: "kiểm tra thư mục, quyền ghi và dung lượng đĩa, đóng tệp nếu đang mở; tệp cũ vẫn nguyên vẹn",
    en: "`{path}` cannot be written: {reason}", do_en: "check the folder, its permissions and the disk, close the file if it is open; the old file is untouched";
    /// `vanban new` into a folder that has something in it.
    FolderNotEmpty { path } = "VB0005",
    vi: "thư mục «{path}» đã có nội dung", do_vi: "chọn một thư mục chưa có hoặc còn trống",
    en: "the folder `{path}` is not empty", do_en: "choose a folder that does not exist or is empty";
    /// A font that cannot be used.
    BadFont { path, reason } = "VB0006",
    vi: "không dùng được phông chữ «{path}»: {reason}", do_vi: "chọn tệp TrueType (.ttf) cho phép nhúng, có đủ chữ tiếng Việt",
    en: "the font `{path}` cannot be used: {reason}", do_en: "choose a TrueType (.ttf) file that may be embedded and has the Vietnamese letters";

    // 1: report.toml
    /// TOML that cannot be parsed.
    BrokenToml { reason } = "VB1001",
    vi: "TOML sai cú pháp: {reason}", do_vi: "xem lại dòng này: dấu ngoặc kép, dấu bằng, ngoặc vuông",
    en: "broken TOML: {reason}", do_en: "look at quotes, equal signs and brackets of this line";
    // 1 ends

    // 2: profiles
    /// A profile that is not there.
    UnknownProfile { name, known } = "VB2001",
    vi: "không có thể thức «{name}»", do_vi: "các thể thức hiện có: {known}",
    en: "there is no profile `{name}`", do_en: "known profiles: {known}";
    // 2 ends

    // 3: templates
    /// A template that is not there.
    UnknownTemplate { name, known } = "VB3001",
    vi: "không có mẫu lời văn «{name}»", do_vi: "các mẫu hiện có: {known}",
    en: "there is no template `{name}`", do_en: "known templates: {known}";
    // 3 ends

    // 4: markup and document
    /// A footnote mark without its text.
    NoteWithoutText { name } = "VB4001",
    vi: "chú thích «[^{name}]» không có nội dung", do_vi: "thêm dòng `[^{name}]: …` vào cùng mẫu",
    en: "the footnote `[^{name}]` has no text", do_en: "add a line `[^{name}]: …` to the same template";
    // 4 ends

    // 5: layout and writers
    /// A character that the font does not have.
    MissingGlyph { character, code, font } = "VB5001",
    vi: "phông chữ {font} không có ký tự «{character}» ({code})", do_vi: "thay ký tự này, hoặc chọn phông chữ khác bằng mục [font]",
    en: "the font {font} has no glyph for `{character}` ({code})", do_en: "replace the character, or choose another font in [font]";
    // 5 ends
}
