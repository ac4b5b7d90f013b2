//! Messages of TOML, and of keys and values in it.

use crate::diag::{Words, messages};

messages! {
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
    UnknownKey { key, hint: Words } = "VB1031",
    vi: "không có khóa «{key}»", do_vi: "{hint}",
    en: "there is no key `{key}`", do_en: "{hint}";
    /// A value of another type than the key's.
    WrongType { field, expected: Words, found: Words } = "VB1032",
    vi: "«{field}» phải là {expected}, ở đây là {found}", do_vi: "sửa lại giá trị cho đúng kiểu",
    en: "`{field}` must be {expected}; this is {found}", do_en: "write a value of that type";
    /// A number or year outside what makes sense.
    OutOfRange { field, value, min, max } = "VB1033",
    vi: "«{field}» là {value}, nằm ngoài khoảng từ {min} đến {max}", do_vi: "kiểm tra lại con số",
    en: "`{field}` is {value}, outside of {min} to {max}", do_en: "check the figure";
    /// A word that is none of those known.
    UnknownChoice { field, value, hint: Words } = "VB1034",
    vi: "«{value}» không phải giá trị của «{field}»", do_vi: "{hint}",
    en: "`{value}` is no value of `{field}`", do_en: "{hint}";
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
}
