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
    /// A partial that is not there.
    UnknownPartial { name, near } = "VB3002",
    vi: "không có mẫu con «{name}»", do_vi: "các mẫu con gần giống nhất: {near}",
    en: "there is no partial `{name}`", do_en: "partials, nearest first: {near}";
    /// A partial name that leaves the folder of the template.
    PartialOutside { name } = "VB3003",
    vi: "tên mẫu con «{name}» trỏ ra ngoài thư mục mẫu", do_vi: "viết tên tính từ thư mục mẫu, ngăn bằng dấu «/», không có «..», không có đuôi .hbs",
    en: "the partial name `{name}` leaves the template folder", do_en: "write the path below the template folder with `/`, without `..` and without .hbs";
    /// Partials that include each other without end.
    PartialCycle { chain } = "VB3004",
    vi: "mẫu con gọi vòng lại chính nó: {chain}", do_vi: "bỏ một lời gọi trong vòng này; danh sách lặp thì dùng each",
    en: "a partial includes itself: {chain}", do_en: "remove one of these calls; use `each` for repetition";
    /// A tag that Handlebars cannot read.
    BrokenTag { tag } = "VB3005",
    vi: "thẻ sai cú pháp: {tag}", do_vi: "một thẻ có dạng tên, tên.con, `hàm tham_số khóa=giá_trị` hoặc `(hàm …)`; giá trị hiện tại là this",
    en: "broken tag: {tag}", do_en: "a tag reads name, name.field, `helper parameter key=value` or `(helper …)`; the current value is `this`";
    /// Opening braces without closing ones.
    UnclosedTag { } = "VB3006",
    vi: "thẻ mở mà không đóng", do_vi: "đóng thẻ bằng đủ số dấu ngoặc nhọn, đóng dấu ngoặc kép và ngoặc vuông ở trong; muốn in hai dấu ngoặc nhọn thì viết dấu \\ ở trước",
    en: "this tag is not closed", do_en: "close the braces, and the quotes and brackets inside them; to print two braces write a \\ before them";
    /// A block without its end.
    UnclosedBlock { name } = "VB3007",
    vi: "khối «{name}» không có thẻ kết thúc", do_vi: "thêm thẻ kết thúc /{name} vào sau phần nội dung của khối",
    en: "the block `{name}` has no end", do_en: "add the closing tag /{name} after what belongs to the block";
    /// The end of a block that was never opened.
    StrayEnd { name } = "VB3008",
    vi: "thẻ kết thúc «/{name}» không khép khối nào", do_vi: "xóa thẻ này, hoặc mở khối #{name} ở phía trên",
    en: "the closing tag `/{name}` closes nothing", do_en: "remove it, or open the block #{name} above";
    /// The end of another block than the one that is open.
    MismatchedEnd { opened, closed } = "VB3009",
    vi: "khối đang mở là «{opened}» nhưng thẻ kết thúc là «/{closed}»", do_vi: "khép các khối theo thứ tự ngược với khi mở: ở đây là /{opened}",
    en: "the open block is `{opened}`, but this closes `{closed}`", do_en: "close blocks in the reverse order of opening: here /{opened}";
    /// An else where none can be.
    StrayElse { } = "VB3010",
    vi: "«else» không nằm trong khối nào có thể rẽ nhánh", do_vi: "đặt else giữa thẻ mở và thẻ kết thúc của if, unless, each hoặc with, và chỉ một lần",
    en: "`else` stands in no block that can branch", do_en: "put it between the tags of if, unless, each or with, and only once";
    /// A kind of tag that templates do not use.
    UnsupportedTag { tag } = "VB3011",
    vi: "không dùng được loại thẻ này: {tag}", do_vi: "mẫu con đặt trong tệp riêng; muốn in hai dấu ngoặc nhọn thì viết dấu \\ ở trước",
    en: "this kind of tag is not supported: {tag}", do_en: "put a partial into its own file; to print two braces write a \\ before them";
    /// Blocks, parentheses or partials nested without measure.
    NestedTooDeep { limit } = "VB3012",
    vi: "lồng nhau quá sâu (tối đa {limit} tầng)", do_vi: "tách nội dung ra các mẫu con, bỏ bớt tầng",
    en: "nested too deep (at most {limit} levels)", do_en: "move the content into partials, use fewer levels";
    /// A character that the program keeps for itself.
    ReservedCharacter { code } = "VB3013",
    vi: "ký tự {code} không được dùng trong mẫu", do_vi: "xóa ký tự này; nó thuộc vùng riêng của phông chữ, không có nghĩa chung",
    en: "the character {code} cannot stand in a template", do_en: "remove it; it is a private character without a meaning of its own";
    /// What Handlebars reports and the cases above do not cover.
    TemplateFailed { reason } = "VB3014",
    vi: "không dựng được mẫu: {reason}", do_vi: "xem lại thẻ này",
    en: "the template fails: {reason}", do_en: "look at this tag";
    /// A name that the data does not have.
    UnknownName { name, near } = "VB3020",
    vi: "dữ liệu không có «{name}»", do_vi: "các tên gần giống nhất: {near}; nếu có thể vắng mặt thì dùng if hoặc default",
    en: "the data has no `{name}`", do_en: "names here, nearest first: {near}; if it may be absent, use `if` or `default`";
    /// A helper that does not exist.
    UnknownHelper { name, near } = "VB3021",
    vi: "không có hàm «{name}»", do_vi: "các hàm gần giống nhất: {near}",
    en: "there is no helper `{name}`", do_en: "helpers, nearest first: {near}";
    /// A helper with too few or too many parameters, or as a block where it is none.
    MisusedHelper { helper, usage } = "VB3022",
    vi: "«{helper}» dùng sai cách", do_vi: "cách dùng: {usage}",
    en: "`{helper}` is used wrongly", do_en: "usage: {usage}";
    /// An option that the helper does not have.
    UnknownOption { helper, option, usage } = "VB3023",
    vi: "«{helper}» không có tùy chọn «{option}»", do_vi: "cách dùng: {usage}",
    en: "`{helper}` has no option `{option}`", do_en: "usage: {usage}";
    /// An option with a value that it cannot have.
    BadOption { helper, option, value, known } = "VB3024",
    vi: "tùy chọn «{option}» của «{helper}» không nhận giá trị «{value}»", do_vi: "các giá trị dùng được: {known}",
    en: "the option `{option}` of `{helper}` cannot be `{value}`", do_en: "it can be: {known}";
    /// A parameter that should be a number.
    NotANumber { helper, value } = "VB3025",
    vi: "«{helper}» cần một số, không phải «{value}»", do_vi: "trong báo cáo, viết số không có dấu chấm ngăn nghìn, dấu thập phân là dấu chấm: 1000, 7.5",
    en: "`{helper}` needs a number, not `{value}`", do_en: "in the report write numbers without separators: 1000, 7.5";
    /// A parameter that should be a whole number.
    NotAWholeNumber { helper, value } = "VB3026",
    vi: "«{helper}» cần một số nguyên, không phải «{value}»", do_vi: "dùng number hoặc percent cho số thập phân",
    en: "`{helper}` needs a whole number, not `{value}`", do_en: "use `number` or `percent` for decimals";
    /// A parameter that should be a date.
    NotADate { helper, value } = "VB3027",
    vi: "«{helper}» cần một ngày có thật, không phải «{value}»", do_vi: "viết ngày theo dạng năm-tháng-ngày: 2022-02-03",
    en: "`{helper}` needs a date that exists, not `{value}`", do_en: "write year-month-day: 2022-02-03";
    /// A parameter that should be a list.
    NotAList { helper, value } = "VB3028",
    vi: "«{helper}» cần một danh sách, không phải «{value}»", do_vi: "viết danh sách trong ngoặc vuông: [\"a\", \"b\"]",
    en: "`{helper}` needs a list, not `{value}`", do_en: "write a list in brackets: [\"a\", \"b\"]";
    /// A parameter that should be text.
    NotText { helper, value } = "VB3029",
    vi: "«{helper}» cần một chuỗi chữ, không phải «{value}»", do_vi: "chọn một mục con của bảng, hoặc viết chuỗi trong dấu ngoặc kép",
    en: "`{helper}` needs text, not `{value}`", do_en: "choose a field of the table, or write text in quotes";
    /// A parameter that should be a term of office.
    NotATerm { helper, value } = "VB3030",
    vi: "«{helper}» cần một nhiệm kỳ, không phải «{value}»", do_vi: "một nhiệm kỳ có năm đầu from và năm cuối to, ví dụ from = 2022, to = 2024",
    en: "`{helper}` needs a term of office, not `{value}`", do_en: "a term has the years from and to, such as from = 2022, to = 2024";
    /// A number that the helper cannot write.
    OutOfRange { helper, value, range } = "VB3031",
    vi: "«{helper}» không viết được «{value}»", do_vi: "giá trị dùng được: {range}",
    en: "`{helper}` cannot write `{value}`", do_en: "it can be {range}";
    /// A table where one value is wanted.
    ValueIsTable { name, near } = "VB3032",
    vi: "«{name}» là một bảng, không in ra được", do_vi: "chọn một mục của bảng: {near}",
    en: "`{name}` is a table and cannot be printed", do_en: "choose one of its fields: {near}";
    /// A list where one value is wanted.
    ValueIsList { name } = "VB3033",
    vi: "«{name}» là một danh sách, không in ra được", do_vi: "dùng list để nối các mục, hoặc each để lặp từng mục",
    en: "`{name}` is a list and cannot be printed", do_en: "use `list` to join its items, or `each` to go through them";
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
