//! The one catalogue of messages: code, Vietnamese, English, and what to do in both.

use super::{Finding, Language};

/// An entry of the catalogue, as written.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The stable code.
    pub code: &'static str,
    /// What is wrong, and what to do, in Vietnamese.
    pub vietnamese: [&'static str; 2],
    /// The same in English.
    pub english: [&'static str; 2],
}

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
        pub enum Problem {
            $($(#[doc = $doc])+ $name { $($field: String),* },)+
            /// What a rule of [`crate::check`] has found: its code, words and source are the rule's own.
            Finding(Box<Finding>),
        }

        impl Problem {
            /// The stable code: `VB` and four digits; the first digit names the stage.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                    Self::Finding(finding) => finding.code,
                }
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
                    (Self::Finding(finding), language) => finding.message.get(language).to_owned(),
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
                    (Self::Finding(finding), language) => finding.advice.get(language).to_owned(),
                }
            }

            /// Every code of the catalogue, for tests that none is used twice.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// Every entry of the catalogue, with its fields in braces.
            pub const ENTRIES: &'static [Entry] = &[$(Entry {
                code: $code,
                vietnamese: [$vi, $do_vi],
                english: [$en, $do_en],
            }),+];
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
    FileUnreadable { path, reason_vi, reason_en } = "VB0002",
    vi: "không đọc được «{path}»: {reason_vi}", do_vi: "kiểm tra lại tệp và quyền đọc tệp",
    en: "`{path}` cannot be read: {reason_en}", do_en: "check the file and its permissions";
    /// A text file that is not UTF-8.
    NotUtf8 { path } = "VB0003",
    vi: "«{path}» không phải văn bản UTF-8", do_vi: "lưu lại tệp với bảng mã UTF-8 (Unicode)",
    en: "`{path}` is not UTF-8 text", do_en: "save the file in UTF-8 (Unicode)";
    /// An output that cannot be written.
    CannotWrite { path, reason_vi, reason_en } = "VB0004",
    vi: "không ghi được «{path}»: {reason_vi}", do_vi: "kiểm tra thư mục, quyền ghi và dung lượng đĩa, đóng tệp nếu đang mở; tệp cũ vẫn nguyên vẹn",
    en: "`{path}` cannot be written: {reason_en}", do_en: "check the folder, its permissions and the disk, close the file if it is open; the old file is untouched";
    /// `vanban new` into a folder that has something in it.
    FolderNotEmpty { path } = "VB0005",
    vi: "thư mục «{path}» đã có nội dung", do_vi: "chọn một thư mục chưa có hoặc còn trống",
    en: "the folder `{path}` is not empty", do_en: "choose a folder that does not exist or is empty";
    /// A font that cannot be used.
    BadFont { path, reason_vi, reason_en } = "VB0006",
    vi: "không dùng được phông chữ «{path}»: {reason_vi}", do_vi: "chọn tệp TrueType (.ttf) cho phép nhúng, có đủ chữ tiếng Việt",
    en: "the font `{path}` cannot be used: {reason_en}", do_en: "choose a TrueType (.ttf) file that may be embedded and has the Vietnamese letters";
    /// A folder named on the command line that is not there.
    NoSuchFolder { path } = "VB0007",
    vi: "không có thư mục «{path}»", do_vi: "kiểm tra lại đường dẫn sau `--templates`",
    en: "there is no folder `{path}`", do_en: "check the path after `--templates`";

    // 1: report.toml
    /// TOML that cannot be parsed.
    BrokenToml { reason } = "VB1001",
    vi: "TOML sai cú pháp: {reason}", do_vi: "xem lại dòng này: dấu ngoặc kép, dấu bằng, ngoặc vuông",
    en: "broken TOML: {reason}", do_en: "look at quotes, equal signs and brackets of this line";
    /// A string without quotes.
    TomlUnquoted { words } = "VB1010",
    vi: "«{words}» không phải số, ngày hay chuỗi ký tự", do_vi: "đặt chuỗi ký tự trong ngoặc kép thẳng: \"…\"; viết ngày theo dạng 2022-04-15",
    en: "`{words}` is neither a number nor a date nor a string", do_en: "put a string in straight quotes: \"…\"; write a date as 2022-04-15";
    /// The same key or table twice.
    TomlDuplicateKey { key } = "VB1011",
    vi: "khóa «{key}» xuất hiện hai lần", do_vi: "chỉ giữ lại một, hoặc gộp hai bảng cùng tên làm một",
    en: "the key `{key}` appears twice", do_en: "keep one of them, or join the two tables of that name";
    /// A key without equal sign.
    TomlKeyWithoutValue {} = "VB1012",
    vi: "thiếu dấu bằng sau tên khóa", do_vi: "viết `khoa = giá trị`",
    en: "an equal sign is missing after the key", do_en: "write `key = value`";
    /// A number with leading zeros.
    TomlLeadingZero {} = "VB1013",
    vi: "số không được bắt đầu bằng chữ số 0", do_vi: "viết 5 thay cho 05; chữ số 0 được tự thêm khi in",
    en: "a number cannot begin with 0", do_en: "write 5 for 05; the 0 is added in print";
    /// A day that no calendar has.
    TomlNoSuchDay { value } = "VB1014",
    vi: "không có ngày «{value}»", do_vi: "kiểm tra lại ngày và tháng; thứ tự là năm-tháng-ngày",
    en: "there is no such day as `{value}`", do_en: "check day and month; the order is year-month-day";
    /// A key with letters that need quotes.
    TomlKeyUnquoted {} = "VB1015",
    vi: "tên khóa chỉ gồm chữ cái không dấu, chữ số, dấu `-` và `_`", do_vi: "đặt tên khóa không dấu",
    en: "a key holds only unaccented letters, digits, `-` and `_`", do_en: "spell the key without accents";
    /// A backslash before something that is no escape.
    TomlBadEscape {} = "VB1016",
    vi: "dấu `\\` trong ngoặc kép phải đi với ký tự thoát hợp lệ", do_vi: "viết hai dấu `\\\\`, hoặc đặt chuỗi trong ngoặc đơn '…'",
    en: "a `\\` inside quotes must begin a valid escape", do_en: "write it twice, or put the string in single quotes '…'";
    /// A bracket that is not closed.
    TomlUnclosed { bracket } = "VB1017",
    vi: "thiếu dấu đóng `{bracket}`", do_vi: "đóng ngoặc đã mở ở trước",
    en: "a closing `{bracket}` is missing", do_en: "close the bracket that was opened before";
    /// Array items without comma between them.
    TomlMissingComma {} = "VB1018",
    vi: "thiếu dấu phẩy giữa hai phần tử của mảng", do_vi: "thêm dấu phẩy, hoặc dấu `]` ở cuối mảng",
    en: "a comma is missing between two items of an array", do_en: "add the comma, or the `]` at the end of the array";
    /// A string without its closing quote.
    TomlUnclosedString {} = "VB1019",
    vi: "chuỗi ký tự thiếu dấu ngoặc kép đóng", do_vi: "thêm dấu ngoặc kép thẳng ở cuối chuỗi; chuỗi nhiều dòng đặt trong \"\"\"…\"\"\"",
    en: "a string is not closed", do_en: "add the straight quote at its end; a string of several lines stands in \"\"\"…\"\"\"";
    /// A number that cannot be held.
    NumberTooLarge { value } = "VB1020",
    vi: "số «{value}» quá lớn hoặc không xác định", do_vi: "dùng số nhỏ hơn, hoặc viết thành chuỗi ký tự",
    en: "the number `{value}` is too large or not a number", do_en: "use a smaller one, or write it as a string";
    /// A character that no output can hold.
    ControlCharacter { code } = "VB1021",
    vi: "chuỗi có ký tự điều khiển {code} không in được", do_vi: "xóa ký tự này",
    en: "the string has the unprintable control character {code}", do_en: "remove the character";
    /// A required key that is not there.
    MissingField { field } = "VB1030",
    vi: "thiếu khóa «{field}»", do_vi: "thêm khóa này vào bảng",
    en: "the key `{field}` is missing", do_en: "add it to this table";
    /// A key that nothing reads.
    UnknownKey { key, hint_vi, hint_en } = "VB1031",
    vi: "không có khóa «{key}»", do_vi: "{hint_vi}",
    en: "there is no key `{key}`", do_en: "{hint_en}";
    /// A value of another type than the key's.
    WrongType { field, expected_vi, expected_en, found_vi, found_en } = "VB1032",
    vi: "«{field}» phải là {expected_vi}, ở đây là {found_vi}", do_vi: "sửa lại giá trị cho đúng kiểu",
    en: "`{field}` must be {expected_en}; this is {found_en}", do_en: "write a value of that type";
    /// A number or year outside what makes sense.
    OutOfRange { field, value, min, max } = "VB1033",
    vi: "«{field}» là {value}, nằm ngoài khoảng từ {min} đến {max}", do_vi: "kiểm tra lại con số",
    en: "`{field}` is {value}, outside of {min} to {max}", do_en: "check the figure";
    /// A word that is none of those known.
    UnknownChoice { field, value, hint_vi, hint_en } = "VB1034",
    vi: "«{value}» không phải giá trị của «{field}»", do_vi: "{hint_vi}",
    en: "`{value}` is no value of `{field}`", do_en: "{hint_en}";
    /// A text that says nothing.
    EmptyField { field } = "VB1035",
    vi: "«{field}» để trống", do_vi: "điền nội dung, hoặc xóa khóa này nếu không bắt buộc",
    en: "`{field}` is empty", do_en: "fill it in, or remove the key if it is optional";
    /// A name that would lead out of its folder.
    UnsafeName { field, name } = "VB1036",
    vi: "không dùng được tên «{name}» ở «{field}»", do_vi: "dùng tên tệp không có `..`, `\\`, `:` và không bắt đầu bằng `/` hay dấu chấm",
    en: "the name `{name}` cannot be used in `{field}`", do_en: "use a file name without `..`, `\\`, `:` that does not begin with `/` or a dot";
    /// A required table that is not there.
    MissingTable { table } = "VB1037",
    vi: "thiếu bảng [{table}]", do_vi: "thêm dòng `[{table}]` và các khóa của bảng",
    en: "the table [{table}] is missing", do_en: "add a line `[{table}]` and its keys";
    /// A kind of document whose abbreviation is not known.
    UnknownKind { kind } = "VB1040",
    vi: "chưa biết chữ viết tắt của loại văn bản «{kind}»", do_vi: "thêm vào bảng [document] khóa `kind_code`, ví dụ `kind_code = \"BC\"`",
    en: "the abbreviation of the kind `{kind}` is not known", do_en: "add the key `kind_code` to [document], such as `kind_code = \"BC\"`";
    /// A term that ends before it begins.
    TermBackwards { from, to } = "VB1041",
    vi: "nhiệm kỳ kết thúc ({to}) trước khi bắt đầu ({from})", do_vi: "sửa lại `from` và `to`",
    en: "the term ends ({to}) before it begins ({from})", do_en: "correct `from` and `to`";
    /// What the final version cannot do without.
    NeededForFinal { field } = "VB1042",
    vi: "bản chính thức chưa có «{field}»", do_vi: "điền khóa này, hoặc bỏ `--final` để ra bản dự thảo",
    en: "the final version needs `{field}`", do_en: "fill in the key, or leave out `--final` for a draft";
    /// A table row that does not fit its columns.
    RaggedRow { covered, columns } = "VB1050",
    vi: "dòng này chiếm {covered} cột, trong khi bảng có {columns} cột", do_vi: "thêm hoặc bớt ô; tính cả `cols`, `rows` của ô gộp, kể cả ô gộp từ dòng trên xuống",
    en: "this row should cover {columns} columns; it covers {covered}", do_en: "add or remove cells; count `cols` and `rows` of joined cells, those from above too";
    /// A joined cell over another.
    OverlappingCell {} = "VB1051",
    vi: "ô này chồng lên một ô gộp từ dòng trên xuống", do_vi: "giảm `cols` của ô này, hoặc `rows` của ô phía trên",
    en: "this cell lies over a cell that reaches down from above", do_en: "lower its `cols`, or the `rows` of the cell above";
    /// A joined cell that leaves the table.
    CellBelowTable { rows, left } = "VB1052",
    vi: "ô này cao {rows} dòng, bảng chỉ còn {left} dòng", do_vi: "giảm `rows`, hoặc thêm dòng",
    en: "this cell is {rows} rows high, the table has {left} left", do_en: "lower `rows`, or add rows";
    // 1 ends

    // 2: profiles
    /// A profile that is not there.
    UnknownProfile { name, known } = "VB2001",
    vi: "không có thể thức «{name}»", do_vi: "các thể thức hiện có: {known}",
    en: "there is no profile `{name}`", do_en: "known profiles: {known}";
    /// Profiles that extend each other in a ring.
    ProfileCycle { chain } = "VB2002",
    vi: "các thể thức kế thừa lẫn nhau: {chain}", do_vi: "bỏ một dòng `extends`",
    en: "the profiles extend each other: {chain}", do_en: "remove one of the `extends`";
    /// A placeholder that means nothing.
    UnknownPlaceholder { name, known } = "VB2003",
    vi: "không có chỗ điền «{name}»", do_vi: "ở đây dùng được: {known}",
    en: "there is no placeholder `{name}`", do_en: "what can stand here: {known}";
    /// A brace without its partner.
    LooseBrace { pattern } = "VB2004",
    vi: "«{pattern}» có ngoặc nhọn không khớp", do_vi: "mỗi chỗ điền có một dấu mở và một dấu đóng ngoặc nhọn, không lồng nhau",
    en: "`{pattern}` has a brace without its partner", do_en: "a placeholder has one opening and one closing brace, none inside another";
    /// A number pattern that counts nothing.
    PatternWithoutCounter { pattern, known } = "VB2005",
    vi: "«{pattern}» thiếu chỗ điền số thứ tự", do_vi: "thêm chỗ điền của chính cấp này; dùng được: {known}",
    en: "`{pattern}` lacks the placeholder of its own number", do_en: "add it; what can stand here: {known}";
    /// An array of the wrong length.
    WrongLength { wanted, found } = "VB2006",
    vi: "mảng này phải có {wanted} phần tử, ở đây có {found}", do_vi: "thêm hoặc bớt phần tử",
    en: "this array must have {wanted} items; it has {found}", do_en: "add or remove items";
    /// A thickness that DOCX cannot hold.
    NotInEighths { value } = "VB2007",
    vi: "độ dày {value} pt không phải bội số của 1/8 pt", do_vi: "dùng 0.5, 0.75, 1, 1.5 …",
    en: "a thickness of {value} pt is no multiple of 1/8 pt", do_en: "use 0.5, 0.75, 1, 1.5 …";
    /// An exact line that is lower than its letters.
    LineTooLow { size, line, needed } = "VB2008",
    vi: "dòng cao {line} pt quá thấp cho chữ cỡ {size}, dấu thanh sẽ bị cắt", do_vi: "đặt `line` từ {needed} trở lên",
    en: "a line of {line} pt is too low for letters of {size} pt; their marks would be cut off", do_en: "set `line` to {needed} or more";
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
    vi: "mẫu con gọi vòng lại chính nó: {chain}", do_vi: "bỏ một lời gọi trong vòng này; muốn lặp theo danh sách thì dùng `each`",
    en: "a partial includes itself: {chain}", do_en: "remove one of these calls; use `each` for repetition";
    /// A tag that Handlebars cannot read.
    BrokenTag { tag } = "VB3005",
    vi: "thẻ sai cú pháp: {tag}", do_vi: "thẻ có dạng `tên`, `tên.con`, `hàm tham_số khóa=giá_trị` hoặc `(hàm …)`; giá trị hiện tại là `this`",
    en: "broken tag: {tag}", do_en: "a tag reads `name`, `name.field`, `helper parameter key=value` or `(helper …)`; the current value is `this`";
    /// Opening braces without closing ones.
    UnclosedTag { } = "VB3006",
    vi: "thẻ mở mà không đóng", do_vi: "đóng thẻ bằng đủ số dấu ngoặc nhọn, đóng cả dấu ngoặc kép và ngoặc vuông ở trong thẻ; muốn in hai dấu ngoặc nhọn thì viết dấu \\ ở trước",
    en: "this tag is not closed", do_en: "close the braces, and the quotes and brackets inside them; to print two braces write a \\ before them";
    /// A block without its end.
    UnclosedBlock { name } = "VB3007",
    vi: "khối «{name}» chưa được đóng", do_vi: "thêm thẻ `{{{{/{name}}}}}` vào cuối khối",
    en: "the block `{name}` is not closed", do_en: "add `{{{{/{name}}}}}` at its end";
    /// The end of a block that was never opened.
    StrayEnd { name } = "VB3008",
    vi: "thẻ «/{name}» không đóng khối nào", do_vi: "xóa thẻ này, hoặc mở khối bằng `{{{{#{name} …}}}}` ở phía trên",
    en: "the closing tag `/{name}` closes nothing", do_en: "remove it, or open the block with `{{{{#{name} …}}}}` above";
    /// The end of another block than the one that is open.
    MismatchedEnd { opened, closed } = "VB3009",
    vi: "khối đang mở là «{opened}», thẻ đóng lại là «/{closed}»", do_vi: "đóng các khối theo thứ tự ngược với khi mở: ở đây là `{{{{/{opened}}}}}`",
    en: "the open block is `{opened}`, but this closes `{closed}`", do_en: "close blocks in the reverse order of opening: here `{{{{/{opened}}}}}`";
    /// An else where none can be.
    StrayElse { } = "VB3010",
    vi: "«else» không nằm trong khối nào có thể rẽ nhánh", do_vi: "đặt `else` giữa thẻ mở và thẻ đóng của `if`, `unless`, `each` hoặc `with`, và chỉ một lần",
    en: "`else` stands in no block that can branch", do_en: "put it between the tags of `if`, `unless`, `each` or `with`, and only once";
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
    /// A partial that wants content between its tags, included without.
    PartialWithoutContent { } = "VB3015",
    vi: "mẫu con này cần phần nội dung mà nơi gọi không đưa vào", do_vi: "gọi mẫu con bằng cặp thẻ #> và /, nội dung đặt ở giữa",
    en: "this partial needs content, and is included without any", do_en: "include it with a pair of tags, #> and /, with the content between them";
    /// A name that the data does not have.
    UnknownName { name, near } = "VB3020",
    vi: "dữ liệu không có «{name}»", do_vi: "các tên gần giống nhất: {near}; nếu mục này có khi không có thì dùng `if` hoặc `default`",
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
    vi: "«{helper}» cần một số, không phải «{value}»", do_vi: "trong report.toml, viết số không ngăn hàng nghìn, phần thập phân viết sau dấu chấm: 1000, 7.5",
    en: "`{helper}` needs a number, not `{value}`", do_en: "in report.toml write numbers without separators: 1000, 7.5";
    /// A parameter that should be a whole number.
    NotAWholeNumber { helper, value } = "VB3026",
    vi: "«{helper}» cần một số nguyên, không phải «{value}»", do_vi: "dùng `number` hoặc `percent` cho số thập phân",
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
    vi: "«{helper}» cần một nhiệm kỳ, không phải «{value}»", do_vi: "nhiệm kỳ gồm năm đầu `from` và năm cuối `to`, ví dụ `{{ from = 2022, to = 2024 }}`",
    en: "`{helper}` needs a term of office, not `{value}`", do_en: "a term has the years `from` and `to`, such as `{{ from = 2022, to = 2024 }}`";
    /// A number that the helper cannot write.
    ArgumentOutOfRange { helper, value, range } = "VB3031",
    vi: "«{helper}» không viết được «{value}»", do_vi: "giá trị dùng được: {range}",
    en: "`{helper}` cannot write `{value}`", do_en: "it can be {range}";
    /// A table where one value is wanted.
    ValueIsTable { name, near } = "VB3032",
    vi: "«{name}» là một bảng, không in ra được", do_vi: "chọn một mục của bảng: {near}",
    en: "`{name}` is a table and cannot be printed", do_en: "choose one of its fields: {near}";
    /// A list where one value is wanted.
    ValueIsList { name } = "VB3033",
    vi: "«{name}» là một danh sách, không in ra được", do_vi: "dùng `list` để nối các mục, hoặc `each` để viết từng mục",
    en: "`{name}` is a list and cannot be printed", do_en: "use `list` to join its items, or `each` to go through them";
    // 3 ends

    // 4: markup and document
    /// A footnote mark without its text.
    NoteWithoutText { name } = "VB4001",
    vi: "chú thích «[^{name}]» không có nội dung", do_vi: "thêm dòng `[^{name}]: …` vào cùng mẫu",
    en: "the footnote `[^{name}]` has no text", do_en: "add a line `[^{name}]: …` to the same template";
    /// A footnote text that no mark points to.
    NoteWithoutMark { name } = "VB4002",
    vi: "chú thích «[^{name}]» có nội dung nhưng không có dấu nào dẫn tới", do_vi: "đặt dấu `[^{name}]` vào chỗ cần chú thích, hoặc bỏ nội dung này",
    en: "the footnote `[^{name}]` has a text, but nothing refers to it", do_en: "put the mark `[^{name}]` where the note belongs, or delete the text";
    /// Two footnote texts of one name.
    NoteDefinedTwice { name } = "VB4003",
    vi: "chú thích «[^{name}]» có hai nội dung", do_vi: "đặt tên khác cho một trong hai; mỗi tên chỉ dùng một lần trong cả báo cáo",
    en: "the footnote `[^{name}]` has two texts", do_en: "rename one of them; a name serves once in the whole report";
    /// Two marks of one footnote.
    NoteUsedTwice { name } = "VB4004",
    vi: "chú thích «[^{name}]» được dẫn hai lần", do_vi: "mỗi chú thích chỉ có một dấu; viết thêm một chú thích với tên khác",
    en: "the footnote `[^{name}]` is referred to twice", do_en: "a footnote has one mark; write a second footnote with another name";
    /// A footnote mark inside a footnote.
    NoteInNote { name } = "VB4005",
    vi: "dấu chú thích «[^{name}]» nằm trong một chú thích khác", do_vi: "đưa nội dung đó vào chính chú thích này, hoặc đặt dấu ở phần chính văn",
    en: "the footnote mark `[^{name}]` stands inside another footnote", do_en: "say it in this footnote, or put the mark into the running text";
    /// A footnote text without words.
    EmptyNote { name } = "VB4006",
    vi: "chú thích «[^{name}]» để trống", do_vi: "viết nội dung sau dấu hai chấm; đoạn tiếp theo lùi vào bốn dấu cách",
    en: "the footnote `[^{name}]` is empty", do_en: "write its text after the colon; further paragraphs are indented by four spaces";
    /// Code spans and blocks.
    CodeMarkup {} = "VB4010",
    vi: "văn bản hành chính không có khối mã", do_vi: "bỏ các dấu ` quanh chữ; đoạn văn không lùi đầu dòng từ bốn dấu cách trở lên (chương trình tự lùi đầu dòng)",
    en: "an official document has no code", do_en: "remove the backquotes; don't indent a paragraph by four spaces or more (the program indents it)";
    /// Images.
    ImageMarkup {} = "VB4011",
    vi: "không chèn được hình ảnh", do_vi: "bỏ hình; số liệu trình bày bằng bảng",
    en: "images are not supported", do_en: "remove the image; put figures into a table";
    /// HTML other than `<br>`.
    HtmlMarkup {} = "VB4012",
    vi: "không dùng được thẻ HTML này", do_vi: "chỉ có `<br>` để xuống dòng giữa câu; ghi chú của người soạn viết trong `{{{{! … }}}}`; dấu nhỏ hơn viết là `\\<`",
    en: "this HTML cannot be used", do_en: "only `<br>` breaks a line inside a paragraph; comments are written as `{{{{! … }}}}`, a less-than sign as `\\<`";
    /// Links.
    LinkMarkup {} = "VB4013",
    vi: "không dùng được liên kết", do_vi: "viết địa chỉ thành chữ thường, không có ngoặc, hoặc đưa vào chú thích",
    en: "links are not supported", do_en: "write the address as plain words without brackets, or put it into a footnote";
    /// A thematic break.
    RuleMarkup {} = "VB4014",
    vi: "không dùng được đường kẻ ngang", do_vi: "bỏ dòng này; các đường kẻ của thể thức do chương trình vẽ",
    en: "horizontal rules are not supported", do_en: "remove the line; the program draws the rules that the regulation asks for";
    /// Markup that this program does not know.
    UnknownMarkup {} = "VB4015",
    vi: "không hiểu cách trình bày này", do_vi: "chỉ dùng tiêu đề, đoạn văn, danh sách, bảng, chú thích, chữ đậm và chữ nghiêng",
    en: "this markup is not supported", do_en: "use headings, paragraphs, lists, tables, footnotes, bold and italic";
    /// Asterisks that are no emphasis.
    StrayEmphasis {} = "VB4016",
    vi: "dấu sao này không tạo thành chữ đậm hay chữ nghiêng", do_vi: "đặt dấu sao sát chữ, mở và đóng đủ đôi: `**chữ đậm**`, `*chữ nghiêng*`; muốn in dấu sao thì viết `\\*`",
    en: "these asterisks make nothing bold or italic", do_en: "put them right next to the words, in pairs: `**bold**`, `*italic*`; a printed asterisk is written `\\*`";
    /// A heading written as an underlined line.
    UnderlinedHeading {} = "VB4020",
    vi: "dòng gạch dưới biến đoạn văn này thành tiêu đề", do_vi: "tiêu đề viết với dấu `#` ở đầu dòng; nếu không phải tiêu đề thì để một dòng trống trước dòng gạch",
    en: "the line of dashes or equal signs below turns this paragraph into a heading", do_en: "begin a heading with `#`; if it is none, leave an empty line before the dashes";
    /// `#Words` without a space.
    HeadingWithoutSpace {} = "VB4021",
    vi: "tiêu đề thiếu dấu cách sau dấu `#`, hoặc có quá sáu dấu `#`", do_vi: "viết `## Tiêu đề`; muốn in dấu thăng thì viết `\\#`",
    en: "a heading lacks the space after `#`, or has more than six of them", do_en: "write `## Heading`; a printed number sign is written `\\#`";
    /// A heading more than one level below the one before it.
    HeadingSkipsLevel { written, expected } = "VB4022",
    vi: "tiêu đề `{written}` nhảy cấp: chỗ này chỉ xuống được tới `{expected}`", do_vi: "dùng `{expected}` hoặc cấp cao hơn, để số thứ tự không bị khuyết",
    en: "the heading `{written}` skips a level: `{expected}` is the deepest possible here", do_en: "use `{expected}` or a higher level, so that no number is missing";
    /// A heading without words.
    EmptyHeading {} = "VB4023",
    vi: "tiêu đề để trống", do_vi: "viết tên đề mục sau dấu `#`",
    en: "the heading is empty", do_en: "write its words after the `#`";
    /// A heading in a list, a quote or a note.
    HeadingInside {} = "VB4024",
    vi: "tiêu đề nằm trong danh sách, trích dẫn hoặc chú thích", do_vi: "đặt tiêu đề sát lề trái, cách bằng một dòng trống",
    en: "a heading stands inside a list, a quote or a footnote", do_en: "begin it at the left margin after an empty line";
    /// A block quote in a list, a quote or a note.
    QuoteInside {} = "VB4025",
    vi: "đoạn `>` nằm trong danh sách, trích dẫn hoặc chú thích", do_vi: "đặt đoạn `>` sát lề trái, cách bằng một dòng trống; dấu lớn hơn viết là `\\>`",
    en: "a `>` paragraph stands inside a list, a quote or a footnote", do_en: "begin it at the left margin after an empty line; a greater-than sign is written `\\>`";
    /// A list in a block quote.
    ListInQuote {} = "VB4026",
    vi: "danh sách nằm trong đoạn `>`", do_vi: "đoạn `>` chỉ dành cho khẩu hiệu, phương châm; đưa danh sách ra ngoài",
    en: "a list stands inside a `>` paragraph", do_en: "`>` is for a motto only; take the list out";
    /// A list item without words.
    EmptyItem {} = "VB4027",
    vi: "mục này của danh sách không bắt đầu bằng chữ", do_vi: "viết nội dung ngay sau dấu đầu dòng, hoặc bỏ mục này",
    en: "this list item does not begin with words", do_en: "write its text right after the sign, or remove the item";
    /// A table in a list, a quote or a note.
    TableInside {} = "VB4030",
    vi: "bảng nằm trong danh sách, trích dẫn hoặc chú thích", do_vi: "đặt bảng sát lề trái, cách bằng một dòng trống",
    en: "a table stands inside a list, a quote or a footnote", do_en: "begin it at the left margin after an empty line";
    /// A row with too few or too many cells.
    RaggedTable { found, expected } = "VB4031",
    vi: "dòng này có {found} ô, trong khi bảng có {expected} cột", do_vi: "thêm hoặc bớt dấu `|`; dấu gạch đứng trong ô viết là `\\|`; sau bảng để một dòng trống",
    en: "this row should have {expected} cells; it has {found}", do_en: "add or remove a `|`; a bar inside a cell is written `\\|`; leave an empty line after the table";
    /// Lines with bars that are no table.
    BrokenTable {} = "VB4032",
    vi: "các dòng có dấu `|` này không thành bảng", do_vi: "dòng thứ nhất là tên cột, dòng thứ hai là các dấu gạch `|---|---|` với đúng số cột, trước bảng để một dòng trống",
    en: "these lines with bars make no table", do_en: "the first line names the columns, the second has as many groups of dashes `|---|---|`; leave an empty line before the table";
    /// A table with nothing but its header.
    EmptyTable {} = "VB4033",
    vi: "bảng chỉ có dòng tiêu đề", do_vi: "thêm ít nhất một dòng, hoặc bỏ bảng khi không có số liệu (`{{{{#if}}}}`)",
    en: "the table has a header only", do_en: "add a row, or leave the table out where there are no figures (`{{{{#if}}}}`)";
    /// `<` or `^` without a cell to join.
    NothingToJoin {} = "VB4034",
    vi: "ô `<` hoặc `^` này không có ô nào để gộp vào", do_vi: "`<` gộp với ô bên trái, `^` gộp với ô bên trên nhưng không lên tới dòng tiêu đề; muốn in dấu đó thì viết `\\<`, `\\^`",
    en: "this `<` or `^` has no cell to join", do_en: "`<` joins the cell on the left, `^` the one above, but not in the header row; the signs themselves are written `\\<`, `\\^`";
    /// Joined cells that make no rectangle.
    JoinNotRectangular {} = "VB4035",
    vi: "các ô gộp với ô này không thành hình chữ nhật", do_vi: "điền `<` và `^` cho đủ mọi ô trong hình chữ nhật",
    en: "the cells joined with this one make no rectangle", do_en: "fill every place of the rectangle with `<` or `^`";
    /// A list in a list in a list, without end.
    ListTooDeep { most } = "VB4028",
    vi: "danh sách lồng nhau quá {most} cấp", do_vi: "tách các cấp sâu thành đoạn văn hoặc đề mục riêng",
    en: "lists are nested more than {most} deep", do_en: "make paragraphs or headings of the deepest ones";
    /// A report whose template renders nothing.
    EmptyReport {} = "VB4040",
    vi: "mẫu lời văn không cho ra nội dung nào", do_vi: "xem lại mẫu `report.hbs` và các điều kiện `{{{{#if}}}}` trong đó",
    en: "the template renders nothing", do_en: "look at `report.hbs` and the `{{{{#if}}}}` in it";
    /// An appendix whose partial renders nothing.
    EmptyAppendix {} = "VB4041",
    vi: "phụ lục này không có nội dung", do_vi: "xem lại mẫu của phụ lục, hoặc bỏ phụ lục này",
    en: "this appendix renders nothing", do_en: "look at its template, or leave the appendix out";
    // 4 ends

    // 5: layout and writers
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
    /// Contents asked for, and no heading to be in them.
    NothingForContents {} = "VB5010",
    vi: "văn bản không có đề mục nào để lập mục lục", do_vi: "thêm đề mục vào mẫu lời văn, tăng `levels` ở bảng [contents], hoặc thôi yêu cầu mục lục",
    en: "there is no heading to be in the contents", do_en: "add headings to the template, raise `levels` in [contents], or ask for no contents";
    /// A watermark of so many words that its letters are too small to be read.
    WatermarkTooLong { text } = "VB5011",
    vi: "chữ in chìm «{text}» quá dài, in ra chữ sẽ quá nhỏ", do_vi: "rút còn vài từ, ví dụ «BẢN LƯU»",
    en: "the watermark `{text}` is so long that its letters would be too small", do_en: "make it a few words";
    // 5 ends

    // 6: checking; the rules themselves are in `check::rules`
    /// A Word file that cannot be read.
    UnreadableDocx { path, reason_vi, reason_en } = "VB6001",
    vi: "không đọc được tệp Word «{path}»: {reason_vi}", do_vi: "mở tệp bằng Word hoặc LibreOffice rồi lưu lại ở dạng .docx",
    en: "the Word file `{path}` cannot be read: {reason_en}", do_en: "open it in Word or LibreOffice and save it as .docx";
    /// A code after `--explain` that no rule has.
    UnknownRule { code } = "VB6002",
    vi: "không có quy tắc «{code}»", do_vi: "xem danh sách bằng `vanban check --explain all`",
    en: "there is no rule `{code}`", do_en: "`vanban check --explain all` lists them";
    /// `--fix` for a Word file.
    NoFixForDocx { path } = "VB6003",
    vi: "`--fix` không sửa được tệp Word «{path}»", do_vi: "sửa trong Word, hoặc sửa mẫu và report.toml nếu tệp do chương trình dựng",
    en: "`--fix` cannot mend the Word file `{path}`", do_en: "mend it in Word, or mend the template and report.toml if this program built it";
    // 6 ends

    // 7: signatures
    /// A file that is no PDF.
    NotPdf { path } = "VB7001",
    vi: "«{path}» không phải là tệp PDF", do_vi: "chỉ đúng tệp PDF, ví dụ tệp do `vanban build --final` tạo ra",
    en: "`{path}` is not a PDF", do_en: "name a PDF, such as the one that `vanban build --final` writes";
    /// A PDF that is encrypted.
    PdfEncrypted { path } = "VB7002",
    vi: "«{path}» bị đặt mật khẩu", do_vi: "bỏ mật khẩu của tệp rồi thử lại; PDF lưu trữ (PDF/A) không được mã hóa",
    en: "`{path}` is encrypted", do_en: "take the password off the file first; an archival PDF (PDF/A) must not be encrypted";
    /// A PDF that cannot be read.
    PdfDamaged { path, reason } = "VB7003",
    vi: "tệp PDF «{path}» bị hỏng: {reason}", do_vi: "lấy lại bản gốc của tệp, hoặc dựng lại bằng `vanban build --final`",
    en: "the PDF `{path}` is damaged: {reason}", do_en: "get the original file again, or build it anew with `vanban build --final`";
    /// A file that is no PKCS#12.
    KeyFileUnreadable { path, what } = "VB7010",
    vi: "«{path}» không đọc được như một tệp khóa PKCS#12 ({what})", do_vi: "dùng tệp .p12 hoặc .pfx do tổ chức cấp chứng thư số cung cấp; nếu đúng là tệp đó thì chuyển lại: `openssl pkcs12 -in CŨ.p12 -nodes -legacy | openssl pkcs12 -export -out MỚI.p12`",
    en: "`{path}` cannot be read as a PKCS#12 key file ({what})", do_en: "use the .p12 or .pfx file from your certification authority; if it is that one, convert it: `openssl pkcs12 -in OLD.p12 -nodes -legacy | openssl pkcs12 -export -out NEW.p12`";
    /// A password that does not open the key file.
    WrongPassword { path } = "VB7011",
    vi: "mật khẩu không mở được «{path}»", do_vi: "nhập lại mật khẩu của tệp khóa; chú ý chữ hoa, chữ thường và bộ gõ tiếng Việt",
    en: "the password does not open `{path}`", do_en: "enter the password of the key file again; mind capitals and the keyboard layout";
    /// A key file encrypted in a way that is not known.
    KeyFileUnsupported { path, algorithm } = "VB7012",
    vi: "«{path}» được mã hóa bằng {algorithm}, chương trình chưa hỗ trợ", do_vi: "chuyển sang cách mã hóa hiện nay: `openssl pkcs12 -in CŨ.p12 -nodes -legacy | openssl pkcs12 -export -out MỚI.p12`",
    en: "`{path}` is encrypted with {algorithm}, which is not supported", do_en: "convert it to today's encryption: `openssl pkcs12 -in OLD.p12 -nodes -legacy | openssl pkcs12 -export -out NEW.p12`";
    /// A key file without private key.
    KeyFileEmpty { path } = "VB7013",
    vi: "«{path}» không có khóa bí mật", do_vi: "xuất lại tệp khóa kèm khóa bí mật; khóa nằm trong USB token thì ký bằng phần mềm của token, ở ô ký mà `vanban build --final` đã tạo sẵn",
    en: "`{path}` holds no private key", do_en: "export it again with its private key; for a key in a USB token use the token's own software, on the field that `vanban build --final` has prepared";
    /// A private key that belongs to none of the certificates.
    KeyDoesNotFit { path } = "VB7014",
    vi: "khóa bí mật trong «{path}» không khớp với chứng thư nào trong tệp", do_vi: "xuất lại tệp khóa cùng với chứng thư của chính khóa đó",
    en: "the private key in `{path}` fits none of its certificates", do_en: "export the key file again with the certificate of that very key";
    /// A kind of key that is not known.
    KeyUnsupported { path, algorithm } = "VB7015",
    vi: "khóa trong «{path}» thuộc loại chưa hỗ trợ: {algorithm}", do_vi: "dùng khóa RSA từ 2048 bit trở lên, hoặc khóa ECDSA trên đường cong P-256, P-384",
    en: "the key in `{path}` is of a kind that is not supported: {algorithm}", do_en: "use an RSA key of 2048 bits or more, or an ECDSA key on P-256 or P-384";
    /// A certificate whose time is over.
    CertificateExpired { name, date } = "VB7016",
    vi: "chứng thư số của «{name}» đã hết hạn từ {date}", do_vi: "gia hạn chứng thư rồi ký; với văn bản đã ký, chữ ký không có dấu thời gian nên chỉ tin được khi chứng thư còn hạn",
    en: "the certificate of `{name}` expired at {date}", do_en: "renew the certificate before you sign; a signature without time stamp can be trusted only as long as its certificate holds";
    /// A certificate whose time has not come.
    CertificateNotYetValid { name, date } = "VB7017",
    vi: "chứng thư số của «{name}» chỉ có hiệu lực từ {date}", do_vi: "chờ đến ngày đó; nếu ngày đã qua thì chỉnh lại đồng hồ của máy",
    en: "the certificate of `{name}` holds only from {date}", do_en: "wait until then; if that day is past, set the clock of the machine right";
    /// A certificate whose key may not sign documents.
    CertificateNotForSigning { name } = "VB7018",
    vi: "chứng thư số của «{name}» không dùng để ký văn bản", do_vi: "dùng chứng thư có mục đích sử dụng khóa là chữ ký số (digitalSignature) hoặc chống chối bỏ (nonRepudiation)",
    en: "the certificate of `{name}` is not one to sign documents with", do_en: "use one whose key usage is digitalSignature or nonRepudiation";
    /// A picture that is no readable PNG.
    PictureUnreadable { path, reason } = "VB7020",
    vi: "không đọc được hình «{path}»: {reason}", do_vi: "dùng hình chữ ký hoặc con dấu dạng .png, nền trong suốt",
    en: "the picture `{path}` cannot be read: {reason}", do_en: "use a .png file of the signature or seal with a transparent background";
    /// A picture with too many pixels.
    PictureTooLarge { path, size } = "VB7021",
    vi: "hình «{path}» quá lớn: {size} điểm ảnh", do_vi: "thu nhỏ hình; 1000 × 1000 điểm ảnh là đủ để in rõ",
    en: "the picture `{path}` is too large: {size} pixels", do_en: "scale it down; 1000 × 1000 pixels print well";
    /// A field that bears a signature already.
    FieldSigned { field } = "VB7030",
    vi: "ô ký «{field}» đã được ký", do_vi: "người ký dùng `--role signer`, con dấu của cơ quan dùng `--role seal`; người khác ký thêm thì đặt tên ô khác bằng `--field`",
    en: "the field `{field}` is signed already", do_en: "the signer uses `--role signer`, the seal of the organisation `--role seal`; for anyone else name another field with `--field`";
    /// No way to get the password.
    NoPassword {} = "VB7031",
    vi: "chưa có mật khẩu của tệp khóa và không có màn hình lệnh để hỏi", do_vi: "đặt mật khẩu vào biến môi trường VANBAN_PASSWORD, hoặc đưa qua `--password-fd SỐ`",
    en: "the password of the key file is not given, and there is no terminal to ask on", do_en: "put it into the environment variable VANBAN_PASSWORD, or hand it over with `--password-fd N`";
    /// The file descriptor with the password cannot be read.
    PasswordUnreadable { descriptor } = "VB7032",
    vi: "không đọc được mật khẩu từ `--password-fd {descriptor}`", do_vi: "mở sẵn bộ mô tả tệp đó để đọc, nội dung là một dòng UTF-8: `--password-fd 3 3<mật-khẩu.txt`",
    en: "the password cannot be read from `--password-fd {descriptor}`", do_en: "open that descriptor for reading, with one line of UTF-8 in it: `--password-fd 3 3<password.txt`";
    /// A signature that could not be made.
    SigningFailed { reason } = "VB7033",
    vi: "không ký được: {reason}", do_vi: "đây là lỗi của chương trình; hãy gửi báo cáo lỗi, không kèm tệp khóa và mật khẩu",
    en: "signing failed: {reason}", do_en: "this is a bug of the program; please report it, without key file and password";
    /// A PDF without signatures.
    NotSigned { path } = "VB7040",
    vi: "«{path}» chưa có chữ ký số nào", do_vi: "ký bằng `vanban sign`, hoặc kiểm tra xem có đúng tệp đã ký không",
    en: "`{path}` bears no signature", do_en: "sign it with `vanban sign`, or check that it is the right file";
    /// A range of bytes that leaves out more than the signature.
    ByteRangeWrong {} = "VB7041",
    vi: "phạm vi ký không khớp với tệp: có phần không được chữ ký bảo vệ", do_vi: "không tin chữ ký này; yêu cầu người gửi cung cấp lại bản gốc",
    en: "the signed range does not fit the file: a part is not protected", do_en: "do not trust this signature; ask the sender for the original";
    /// A signature that cannot be taken apart.
    SignatureUnreadable { reason } = "VB7042",
    vi: "không đọc được chữ ký: {reason}", do_vi: "tệp có thể đã hỏng; yêu cầu người gửi cung cấp lại bản gốc",
    en: "the signature cannot be read: {reason}", do_en: "the file may be damaged; ask the sender for the original";
    /// Bytes other than those that were signed.
    DigestDiffers {} = "VB7043",
    vi: "nội dung tệp đã bị thay đổi sau khi ký", do_vi: "không dùng tệp này; yêu cầu người gửi cung cấp lại bản gốc",
    en: "the content of the file was changed after signing", do_en: "do not use this file; ask the sender for the original";
    /// A signature that the key did not make.
    SignatureWrong {} = "VB7044",
    vi: "chữ ký không đúng với chứng thư số đi kèm", do_vi: "không tin chữ ký này; yêu cầu người gửi cung cấp lại bản gốc",
    en: "the signature does not fit the certificate that comes with it", do_en: "do not trust this signature; ask the sender for the original";
    /// A signature made in a way that is not accepted.
    SignatureUnsupported { algorithm } = "VB7045",
    vi: "chữ ký dùng thuật toán hoặc định dạng không được chấp nhận: {algorithm}", do_vi: "yêu cầu ký lại bằng RSA hoặc ECDSA với SHA-256, theo chuẩn PAdES",
    en: "the signature uses an algorithm or a format that is not accepted: {algorithm}", do_en: "ask for a signature with RSA or ECDSA and SHA-256, as PAdES";
    /// Changes after the signature that are not a signature.
    ChangedAfter { what } = "VB7046",
    vi: "sau chữ ký này, tệp còn bị sửa ngoài việc ký thêm ({what})", do_vi: "so với bản gốc của người ký trước khi dùng",
    en: "after this signature the file was changed by more than further signatures ({what})", do_en: "compare it with the signer's original before you use it";
    /// A signed attribute that is missing or wrong.
    AttributeWrong { name } = "VB7047",
    vi: "thuộc tính {name} của chữ ký thiếu hoặc sai", do_vi: "không tin chữ ký này; yêu cầu người gửi ký lại",
    en: "the attribute {name} of the signature is missing or wrong", do_en: "do not trust this signature; ask the sender to sign again";
    /// No certificate of the issuer.
    ChainBroken { name } = "VB7050",
    vi: "chứng thư không dẫn tới gốc đã cho: không có chứng thư của «{name}»", do_vi: "đưa chứng thư gốc của tổ chức chứng thực đó bằng `--root`; thiếu chứng thư trung gian thì thêm một `--root` nữa",
    en: "the certificate does not lead to a given root: that of `{name}` is not there", do_en: "give the root of that authority with `--root`; give a missing intermediate one the same way";
    /// A certificate that its issuer did not sign.
    CertificateForged { name } = "VB7051",
    vi: "chứng thư của «{name}» không do tổ chức ghi trong đó cấp", do_vi: "không tin chữ ký này; kiểm tra lại chứng thư gốc đưa vào `--root`",
    en: "the certificate of `{name}` was not issued by the authority that it names", do_en: "do not trust this signature; check the root given with `--root`";
    /// A certificate above the signer's that may not issue others.
    NoAuthority { name } = "VB7052",
    vi: "«{name}» không có quyền cấp chứng thư này", do_vi: "không tin chữ ký này; hỏi tổ chức chứng thực",
    en: "`{name}` may not issue this certificate", do_en: "do not trust this signature; ask the certification authority";
    /// A root file without certificate.
    RootUnreadable { path } = "VB7053",
    vi: "«{path}» không phải là chứng thư (PEM hoặc DER)", do_vi: "tải chứng thư gốc từ trang của tổ chức chứng thực, tệp .pem, .crt hoặc .cer",
    en: "`{path}` is not a certificate (PEM or DER)", do_en: "get the root from the site of the certification authority: a .pem, .crt or .cer file";
    /// A certificate with something that is not understood.
    CertificateUnsupported { name, algorithm } = "VB7054",
    vi: "chứng thư của «{name}» có thành phần chưa hỗ trợ: {algorithm}", do_vi: "kiểm tra chữ ký này bằng phần mềm của tổ chức chứng thực",
    en: "the certificate of `{name}` has something that is not supported: {algorithm}", do_en: "check this signature with the software of the certification authority";
    // 7 ends

    // 8: manifest and dossier
    /// `--locked` without an earlier build.
    NoManifest { path } = "VB8001",
    vi: "chưa có «{path}», danh mục của lần dựng trước", do_vi: "dựng một lần không có `--locked` rồi mới đối chiếu được",
    en: "there is no `{path}`, the manifest of an earlier build", do_en: "build once without `--locked`, then compare";
    /// A file that `--locked` finds otherwise.
    LockedFileDiffers { file, causes_vi, causes_en } = "VB8002",
    vi: "«{file}» sẽ khác với lần dựng trước", do_vi: "{causes_vi}; muốn nhận thay đổi này thì bỏ `--locked`",
    en: "`{file}` would differ from the last build", do_en: "{causes_en}; to accept it build without `--locked`";
    /// A file that the build before did not make.
    LockedFileNew { file, causes_vi, causes_en } = "VB8003",
    vi: "lần dựng trước không có «{file}»", do_vi: "{causes_vi}; muốn nhận thay đổi này thì bỏ `--locked`",
    en: "`{file}` was not in the last build", do_en: "{causes_en}; to accept it build without `--locked`";
    /// A file that only the build before made.
    LockedFileGone { file, causes_vi, causes_en } = "VB8004",
    vi: "lần này không còn «{file}» như lần dựng trước", do_vi: "{causes_vi}; muốn nhận thay đổi này thì bỏ `--locked`",
    en: "`{file}` of the last build would not be made", do_en: "{causes_en}; to accept it build without `--locked`";
    /// A manifest that is no manifest.
    BrokenManifest { path, reason } = "VB8005",
    vi: "danh mục «{path}» bị hỏng: {reason}", do_vi: "danh mục do chương trình ghi, không sửa tay; lấy lại bản gốc hoặc dựng, đóng gói lại",
    en: "the manifest `{path}` is broken: {reason}", do_en: "a manifest is not edited by hand; get the original, or build or pack again";
    /// A manifest of a later version of the program.
    NewerManifest { path, format } = "VB8006",
    vi: "danh mục «{path}» theo dạng {format}, mới hơn chương trình này", do_vi: "dùng phiên bản mới của chương trình",
    en: "the manifest `{path}` has format {format}, which this program does not know", do_en: "use a newer version of the program";
    /// A manifest that points out of the dossier.
    UnsafeManifest { path, name } = "VB8007",
    vi: "danh mục «{path}» có tên tệp không hợp lệ «{name}»", do_vi: "đừng dùng hồ sơ này; hỏi lại nơi gửi",
    en: "the manifest `{path}` names a file that cannot be: `{name}`", do_en: "do not use this dossier; ask where it came from";
    /// A dossier that is not there.
    NoDossier { path } = "VB8010",
    vi: "không tìm thấy hồ sơ «{path}»", do_vi: "kiểm tra lại đường dẫn; hồ sơ do `vanban pack` đóng gói",
    en: "there is no dossier `{path}`", do_en: "check the path; `vanban pack` makes dossiers";
    /// A file that is no zip.
    NotADossier { path } = "VB8011",
    vi: "«{path}» không phải hồ sơ: không đọc được như tệp zip", do_vi: "chọn tệp zip hoặc thư mục do `vanban pack` đóng gói; nếu đúng tệp ấy thì tệp đã hỏng, cần lấy lại",
    en: "`{path}` is no dossier: it cannot be read as a zip file", do_en: "give a zip or a folder made by `vanban pack`; if it is one, it is damaged: get it again";
    /// A zip or folder without a manifest.
    NoManifestInside { path } = "VB8012",
    vi: "«{path}» không có manifest.toml nên không đối chiếu được", do_vi: "chọn tệp zip hoặc thư mục do `vanban pack` đóng gói, còn đủ danh mục",
    en: "`{path}` has no manifest.toml to compare with", do_en: "give a zip or a folder made by `vanban pack`, with its manifest";
    /// More than a dossier can be.
    DossierTooLarge { path } = "VB8013",
    vi: "«{path}» quá lớn so với một hồ sơ", do_vi: "kiểm tra xem có đúng tệp không; hỏi lại nơi gửi",
    en: "`{path}` is too large for a dossier", do_en: "check whether it is the right file; ask where it came from";
    /// `pack` onto something that it did not pack, or that was changed since.
    WouldOverwrite { path } = "VB8014",
    vi: "«{path}» có tệp đã sửa, đã ký hoặc không thuộc hồ sơ; đóng gói vào đó sẽ mất", do_vi: "chuyển hoặc xóa các tệp cũ, hay chọn chỗ khác bằng `--out`",
    en: "`{path}` has files that were changed, signed or do not belong to the dossier; packing would lose them", do_en: "move them away, or choose another place with `--out`";
    /// A signed file that is not of this report.
    NotASignedVersion { path } = "VB8015",
    vi: "«{path}» không phải bản đã ký của tệp PDF nào trong hồ sơ này", do_vi: "ký đúng tệp PDF do `vanban build --final` dựng từ báo cáo này; báo cáo đã sửa thì dựng và ký lại",
    en: "`{path}` is the signed version of no PDF of this dossier", do_en: "sign the PDF that `vanban build --final` makes of this report; if the report has changed, build and sign again";
    // 8 ends
}
